"""Figures that are no result of those beside them by their sense: prices for several, shares of what has one by itself.

"50p each, or five for £2" is an offer, and no sum. A turnout of 37 per cent is none of "eight of the 21 places".
"""

from __future__ import annotations

from collections.abc import Iterable

from copydesk.rules.arithmetic import _evidence as evidence
from copydesk.rules.arithmetic._figures import Figure, Paragraph
from copydesk.rules.arithmetic._no_gap import is_held_against_another, is_held_against_others, makes_all
from copydesk.rules.arithmetic._operations import Result
from copydesk.rules.arithmetic._rates import is_per_two
from copydesk.rules.arithmetic._typed import unit
from copydesk.text import names, stems, wordclasses, wordnet, words
from copydesk.values.regexes import regex

_SO_MANY_FOR = regex(r"(?: [a-z-]+){0,2} for (?:just |only )?")
_FOR_SO_MANY = regex(r" for (?:(?:any|all|a (?:set|pack|box|bag|book|strip|block|bunch|family|group) of) )?")
_BESIDE = regex(
    r"(?: [a-z-]+)?(?: each| apiece| a piece| a time| a head|,? (?:per|an?|for an?) [a-z]+)?"
    r"(?:(?:,|;| [-–—]|\.)(?: (?:or|and|but|with))?| or| and| but)(?: (?:buy|get|any))? "
)
_SUBJECT = regex(
    r"\W*(?:(?:But|And|Yet|The|Its|Their|Last|This) ){0,2}(?:[\w’'-]+ ){0,2}?(?P<noun>[A-Za-z]{3,})"
    r"(?: (?:in|at|across|among|for|there)\b[^,;:.]{0,30}?)?,? "
    r"(?:is|was|are|were|has been|had been|r[au]ns?|st(?:ands?|ood)|remain(?:s|ed)|came|comes|hit|reached)\b"
)
_TURNOUT = stems.stem("turnout")
_CAME = {wordclasses.fold(stems.stem(verb)) for verb in ("voted", "attended")}


_OF_ITS_OWN = regex(rf" of (?:{names.WORD_PLAIN}[’']s?|the [a-z]+[’']s?) (?:[a-z]+ ){{0,2}}(?P<noun>[a-z]{{3,}})\b")


def is_of_else(paragraph: Paragraph, told: Figure, found: Result) -> bool:
    """Return whether a figure is no result by its sense: a price for several, a share of what has one by itself."""
    share = found.sign == "%"
    own = share and (has_share_of_its_own(paragraph, found.of, told) or _names_its_whole(paragraph, told, found))
    against = found.sign == "-" and (
        is_held_against_another(paragraph, told, *found.of)
        or is_held_against_others(paragraph, told)
        or makes_all(paragraph, (told, *found.of))
        or (told.claim.kind == "duration" and _MIDWAY.search(paragraph.before(told, 50)) is not None)
    )
    figures = (told, *found.of)
    former = found.sign in "+-" and any(_FORMER.search(paragraph.before(f, 60)) for f in figures)
    yet = found.sign in "x/" and any(_YET.search(paragraph.between(told, f)) for f in found.of)
    rate = share and paragraph.before(told).endswith(" at ")  # "46 million at 9.75 per cent and seven million at"
    return (
        own
        or against
        or rate
        or yet
        or (found.sign in "x/" and any(_is_of_more(paragraph, f) for f in figures))
        or former
        or _holds_one(paragraph, told, found)
        or _is_offer(paragraph, told, found)
        or _is_of_another_name(paragraph, told, found)
    )


def nearest(paragraph: Paragraph, told: Figure, found: Result, others: Iterable[Result]) -> Result | None:
    """Return a working with the figure of the sentence at hand in place of its like in another; None where none gives
    the figure.

    "The best made 320p a kilo. Of 650kg, at 340p a kilo, it came to £2,210": the second price is that of the sum.
    """
    figures = (told, *found.of)
    far = next((f for f in figures if len(figures) > PAIR and _is_alone(f, figures)), None)
    if far is None:
        return found
    home = next(f.sentence for f in figures if f is not far)
    taken = {f.at for f in figures}
    near = {f.at for f in paragraph.within(home) if f.at not in taken and _sort(f) == _sort(far)}
    if not near:
        return found
    kept = {f.at for f in found.of} - {far.at}
    return next((r for r in others if r.sign == found.sign and _is_kept(r, kept, near)), None)


def _is_alone(figure: Figure, figures: Iterable[Figure]) -> bool:
    """Whether a figure that has a kind stands in one sentence, and all others in another."""
    others = {f.sentence for f in figures if f is not figure}
    return len(others) == 1 and figure.sentence not in others and _sort(figure) is not None


def _is_kept(found: Result, kept: set[int], near: set[int]) -> bool:
    """Whether a working takes the same figures but one, and that one of those near."""
    own = {f.at for f in found.of}
    return own >= kept and len(own - kept) == 1 and own - kept <= near


PAIR = 2


def _sort(figure: Figure) -> tuple[str, str, str | None] | None:
    """The kind, unit and rate of a price or a share, of which a sentence has its own; None of other figures."""
    quantity = figure.claim.quantity
    if quantity is None or quantity.unit is None or not (quantity.per or figure.claim.kind == "percent"):
        return None
    return figure.claim.kind, quantity.unit, quantity.per


def _is_of_more(paragraph: Paragraph, figure: Figure) -> bool:
    """Return whether a rate is per two things, of which a product needs both: "$58 per vehicle per month"."""
    return is_per_two(figure.claim.location.text, paragraph.behind(figure))


_YET = regex(r"\b(?:yet|although|though|despite)\b")
"""What says that a figure is not what the others lead to expect: "$8 an hour, yet I paid $32 for three hours"."""
_WITH = regex(r"(?: [\w’'-]+){0,4},? \(?(?:including|which includes?|which included)(?: [\w’'-]+){0,6} ")


def _holds_one(paragraph: Paragraph, told: Figure, found: Result) -> bool:
    """Return whether what looks taken off a figure is a part of what is left: "a rise of $990, including $540 once"."""
    taken = found.of[1:] if found.sign == "-" else ()
    return any(f.at > told.at and _WITH.fullmatch(paragraph.between(told, f)) is not None for f in taken)


_HE = regex(r"\W*S?[Hh]e\b")
"""Who is told of before without a name: somebody of a sentence farther up."""


def _is_of_another_name(paragraph: Paragraph, told: Figure, found: Result) -> bool:
    """Return whether a sentence of its own tells a figure of another name than that which the others are told of.

    "Wexley fell from 71.4 per cent to 58.4. Ardley saw a drop of eleven points": the others are told of one name, or of
    him or her, in sentences before; nobody speaks, and no word draws a conclusion.
    """
    claim = told.claim
    own = _name_words(claim.subject)
    if not own or claim.attribution is not None or any(f.sentence >= told.sentence for f in found.of):
        return False
    around = paragraph.before(told) + paragraph.behind(told).partition(",")[0]
    if evidence.follows(paragraph, told) or _TAKEN_TOGETHER.search(around):
        return False
    sentences = {f.claim.provenance.sentence: _subject(f) for f in sorted(found.of, key=lambda f: bool(_subject(f)))}
    subjects = set(sentences.values())
    before = " ".join(sentences)
    return len(subjects) == 1 and "" not in subjects and not any(word in before for word in own)


_TAKEN_TOGETHER = regex(
    r"\b(?:both|all|together|altogether|combined|overall|total(?:s|led|ling)?|sum|than|the two|between)\b"
)


def _subject(figure: Figure) -> str:
    """Return the name that a figure is told of, or "he" for him or her; nothing where it is of what has no name."""
    named = _name_words(figure.claim.subject)
    if named:
        return " ".join(named)
    return "he" if _HE.match(figure.claim.provenance.sentence) else ""


def _name_words(subject: str | None) -> list[str]:
    """Return the words of a subject that is a name all through; none of another."""
    held = [word for word in (subject or "").split() if word.lower() != "the"]
    return held if held and all(word[0].isupper() for word in held) else []


_MIDWAY = regex(
    r"\b(?:at|after|by|past|with|through) (?:the |an? )?(?:[\w-]+ )?"
    r"(?:half-?way|half|halves|turn|mark|lap|laps|stage|split|checkpoint|interval|way)\b[^.;:]{0,40}$"
)
"""Before a gap that was measured on the way: "fifth at the halfway mark, 1.1 seconds down"."""
_FORMER = regex(
    r"\b(?:previous|earlier|former|original|initial|last) (?:[a-z]+ ){0,2}"
    r"(?:figure|estimate|forecast|total|count|sum|number)\b[^.;]*$"
)
"""Before a total of another time than the parts that were told first."""


def _names_its_whole(paragraph: Paragraph, told: Figure, found: Result) -> bool:
    """Return whether a share is told of what somebody has of another sort: "20 of 28 men ... 80% of Peru's tin"."""
    named = _OF_ITS_OWN.match(paragraph.behind(told))
    whole = unit(found.of[1])
    return named is not None and whole is not None and wordnet.base(named["noun"]) not in (whole, wordnet.base(whole))


def _is_offer(paragraph: Paragraph, told: Figure, found: Result) -> bool:
    """Return whether figures that miss a product or a share are what one costs and what several cost less for.

    `told` is held against `found`; of the three one is a number, two are money.
    """
    figures = (told, *found.of)
    money = sorted((f for f in figures if f.claim.kind == "money"), key=lambda f: f.value.point)
    number = [f for f in figures if f.claim.kind == "number"]
    if found.sign not in ("x", "/") or len(money) != 2 or len(number) != 1:
        return False
    (one, several), many = money, number[0]
    if several.value.point >= one.value.point * many.value.point:
        return False  # nobody asks more for several
    first, last = sorted((several, many), key=lambda f: f.at)
    form = _SO_MANY_FOR if first is many else _FOR_SO_MANY
    if form.fullmatch(paragraph.between(first, last)) is None:
        return False
    between = paragraph.between(one, first) if one.at < first.at else paragraph.between(last, one)
    return _BESIDE.fullmatch(between) is not None


def has_share_of_its_own(paragraph: Paragraph, pair: Iterable[Figure], share: Figure) -> bool:
    """Return whether a share is told of what has one whatever the pair is: "eight of 21 places ... Turnout was 37%".

    `pair` is the part and its whole, `share` stands in another sentence. Of those who voted or came the turnout is the
    share.
    """
    sentences = {figure.sentence for figure in pair}
    if share.sentence in sentences:
        return False
    subject = _SUBJECT.match(paragraph.before(share))
    noun = stems.stem(subject["noun"].lower()) if subject is not None else ""
    if noun not in wordclasses.series_stems():
        return False
    told = {stems.stem(w) for n in sentences for w in words.plain(paragraph.text[slice(*paragraph.bounds(n))])}
    return noun not in told and not (noun == _TURNOUT and {wordclasses.fold(word) for word in told} & _CAME)
