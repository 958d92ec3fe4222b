"""Figures told in a row, and the total that they are parts of: "£2,140 on the stalls, £860 at tea and £415 from ...".

Three figures or more of one kind that a sentence tells one after the other, each in an item of its own, are parts of
something; what they are parts of stands before them ("412 walkers: ...", "Of the 38 seats ...") or behind ("£3,415 in
all"). No word has to say so. Where the row makes nearly the figure that introduces it or that follows on it, and no
other way of adding up gives that figure, one of them is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from copydesk.rules.arithmetic import _evidence as evidence
from copydesk.rules.arithmetic._added import bare_noun
from copydesk.rules.arithmetic._bearers import own_noun
from copydesk.rules.arithmetic._figures import Figure, Paragraph, is_pronoun
from copydesk.rules.arithmetic._gaps import is_left
from copydesk.rules.arithmetic._operations import Result
from copydesk.rules.arithmetic._other_things import PEOPLE
from copydesk.rules.arithmetic._partition import OF_THEM, are_composed, is_gap_of, leaves_nothing, opens
from copydesk.rules.arithmetic._relation_forms import NO_PARTICLE
from copydesk.rules.arithmetic._typed import close, like, per, total, unit
from copydesk.text import wordnet
from copydesk.values.numbers import is_whole
from copydesk.values.regexes import regex

LEAST, PAIR = 3, 2
"""How many figures make a row; two do only where they leave nothing out, or just a digit says that they are the sum."""
BEFORE, BEHIND = 2, 2
"""How many sentences before and behind a row its total may stand."""
IN_ROW = 1.3
"""The weight of a figure being what a row beside it adds up to, where nothing else of its kind stands between them."""
INTRODUCED = 1.0
"""What words say that take the row from the figure, count its items or call the last one what is left."""
AWAY = 0.3
"""What a sentence between a row and its total takes away."""
IN_PAIR = 0.9
"""The same of two figures that are all figures of their kind in their sentence."""
CLOSED = 1.9
"""What it says that two parts leave nothing out: so many passed and so many failed."""
NEAR, NEAREST, ANY = 0.9, 1.45, 0.3
"""By how rare a chance at least a total misses its row, where words join the two, where nothing but place does, and
where the parts leave nothing out."""
ELIDED = 0.4
"""The weight of a number that opens a sentence without a noun being of the noun told before."""
VAGUE = 0.5
"""What a figure takes away that is only a bound or about what it says."""
_KINDS = frozenset({"number", "money", "measure", "duration"})
_ITEM = regex(r"[,;]| and | & | plus | or ")
_JOINED = regex(r"(?:\band|&|\bplus|;)[^,;]*$|^[^,;]*\b(?:and|plus)\b")
# what a figure is compared with is no item of its own
_ASIDE = regex(
    rf"\b(?:from|against|than|compared (?:with|to)|{NO_PARTICLE}(?:up|down)|by|every|per|after"
    r"|before|under|over|aged|not|of which|of whom|including|once|about) (?:(?:an?|the|its|some|just|only) )?$"
)
_MADE = regex(r"\b(?:mak|total+|giv|bring)ing (?:[a-z]+ ){0,2}$")
"""What makes a figure the sum of the items before it and no item: "the second 386 and the last 337, making 1,135"."""
_EACH = regex(
    r" (?:each|apiece|more|less|fewer|below|above|short|behind|ahead|adrift|clear|faster|slower|earlier|later|a|per)\b"
)
_PREDICATED = regex(r" [a-z]+(?:[,;.]| and |$)")
"""Behind an item that a single word ends, which may be a verb as well as a noun: "six sing, four dance"."""
_OPENED = regex(r"(?:[:(—–]| -)[^:;.]{0,60}$|, with $")
_OF_ALL = regex(r" of (?:the|its|our|their|his|her|these|those)\b")
"""Behind a part of all that there is of something: "40 of the flats are let, 30 are empty"."""
_TAKEN = regex(r"\bof (?:them|whom|which|these|those)\b|[.!?][”’\"]? (?:Of|Among) (?:them|these|those|the)\b")
_OF = regex(
    r"(?:\b(?:[Oo]f|[Oo]ut of|[Aa]mong) (?:the|its|our|their|his|her|all|these|those|every)|(?:^|\W )(?:Of|Among)) $"
)
_REST = regex(r"\b(?:remaining|last|rest|other|others|balance|final)(?: of)? $")
_CLOSED = regex(r"(?:[:(—–]| -|, or|, which|, mak\w+|, giv\w+|, bring\w+|, tak\w+|, total\w+|, for)[^,;:]{0,60}$")
_OPEN = regex(r"\b(?:includ\w+|among (?:them|others)|such as|for example|notably|etc|at least|more than)\b")


class Row(NamedTuple):
    """Figures of one kind that a sentence tells one after the other."""

    figures: tuple[Figure, ...]

    @property
    def sentence(self) -> int:
        """The sentence that it stands in."""
        return self.figures[0].sentence

    @property
    def value(self) -> Decimal:
        """What they add up to as they are written."""
        return sum((figure.value.point for figure in self.figures), Decimal(0))


def rows(paragraph: Paragraph) -> Iterator[Row]:
    """Yield the rows of a paragraph, each as long as it goes on."""
    for sentence in range(len(paragraph.starts)):
        held: list[Figure] = []
        for figure in paragraph.within(sentence):
            figure = as_item(paragraph, figure)
            figure = with_unit(paragraph, held[0], figure) if held else figure
            if len(held) >= PAIR and _MADE.search(paragraph.before(figure, 40)):
                yield from _ended(paragraph, held)
                held = []
                continue
            last = len(held) >= PAIR and _is_one_more(paragraph, held[-1], figure)
            if not (last or is_item(paragraph, figure)) or (held and not _goes_with(paragraph, held[0], figure)):
                continue
            if held and _ITEM.search(paragraph.between(held[-1], figure)) is None:
                yield from _ended(paragraph, held)
                held = []
            held.append(figure)
        yield from _ended(paragraph, held)


def is_item(paragraph: Paragraph, figure: Figure) -> bool:
    """Return whether a figure can be an item of a row: an amount that nothing is compared with and nothing taken of."""
    if figure.claim.kind not in _KINDS or per(figure) is not None or figure.claim.change is not None:
        return False
    if figure.value.point == 1 and figure.claim.location.text.isalpha():
        return False
    return not is_aside(paragraph, figure) and _EACH.match(paragraph.behind(figure, 24)) is None


def _is_one_more(paragraph: Paragraph, last: Figure, figure: Figure) -> bool:
    """Return whether "one" goes on a row of two or more: "three were passed, two refused and one deferred"."""
    return is_pronoun(figure) and _MEMBER.fullmatch(paragraph.between(last, figure)) is not None


_MEMBER = regex(r"(?: [\w’'-]+){1,4}(?:,|,? and|,? or) ")


def _goes_with(paragraph: Paragraph, first: Figure, figure: Figure) -> bool:
    """Return whether a figure can be an item behind the first: like it, or a number that a single word ends."""
    if OF_THEM.match(paragraph.behind(figure, 24)):
        return False
    return _is_like(first, figure) or _is_ended(paragraph, first, figure)


def _is_ended(paragraph: Paragraph, first: Figure, figure: Figure) -> bool:
    """Return whether a number is of a row of numbers and has one word behind it, which may be a verb."""
    number = first.claim.kind == figure.claim.kind == "number"
    return number and _PREDICATED.match(paragraph.behind(figure, 24)) is not None


def is_aside(paragraph: Paragraph, figure: Figure) -> bool:
    """Return whether a figure is what another is compared with: "took 17 seats, down from 21"."""
    return _ASIDE.search(paragraph.before(figure, 30)) is not None


def _is_like(first: Figure, figure: Figure) -> bool:
    """Return whether a figure can stand in a row with its first: of its kind and unit, or a number without a noun."""
    if figure.claim.kind != first.claim.kind:
        return False
    return like(first, figure) is not None or (figure.claim.kind == "number" and unit(figure) is None)


def _ended(paragraph: Paragraph, held: Sequence[Figure]) -> Iterator[Row]:
    """Yield a row that has come to its end: without a first figure that is what the others make of it."""
    figures = tuple(held)
    while len(figures) >= LEAST or len(figures) == len(held) == PAIR:
        joint = paragraph.between(figures[-2], figures[-1])
        nested = any(2 * f.value.point == sum((g.value.point for g in figures), Decimal(0)) for f in figures)
        if (
            (_JOINED.search(joint) or _is_rest(paragraph, figures[-1]) or len(figures) == PAIR)
            and not nested
            and not _is_opened(paragraph, figures)
        ):
            yield Row(figures)
            return
        figures = figures[1:]


def _is_opened(paragraph: Paragraph, figures: Sequence[Figure]) -> bool:
    """Return whether the first figure introduces the others and is no item beside them: "£900,000: £240,000 ..."."""
    joint = paragraph.between(*figures[:2])
    own = OF_THEM.match(joint)
    joint = joint[own.end() :] if own is not None else joint  # "six of them sing, four dance"
    return re.match(r"[^,;)]*(?:[:(—–]|, with $)", joint) is not None or _is_taken_from(paragraph, figures[0], joint)


def _is_taken_from(paragraph: Paragraph, whole: Figure, joint: str) -> bool:
    """Return whether words take what follows from a figure, before it or behind: "Of the 38 seats", "38; of these"."""
    return bool(_TAKEN.search(joint) or _OF.search(paragraph.before(whole, 24)))


def row_totals(paragraph: Paragraph, second: int) -> Iterator[tuple[Figure, Result, float]]:
    """Yield the figures that a row beside them misses by a slip, the sum, and the weight that speaks for a slip.

    `second` is where the second of two joined paragraphs begins, 0 where there is one; then only a row in one and a
    total in the other are of interest.
    """
    for row in rows(paragraph):
        if len(row.figures) == PAIR and (second or not _may_be_pair(paragraph, row)):
            continue
        whole = total([close(figure) for figure in row.figures])
        held = [told for told in paragraph.figures if _may_be_total(paragraph, row, told)]
        if any(close(told).overlaps(whole) for told in held) or _OPEN.search(_passage(paragraph, row)):
            continue
        for told in held:
            crossed = (told.at < second) != (row.figures[0].at < second)
            if (second and not crossed) or not evidence.near_enough(whole, close(told)) or _is_made(row, told, held):
                continue
            yield told, Result(row.figures, "+", whole, IN_ROW, complete=True), _weight(paragraph, row, told)


def _may_be_pair(paragraph: Paragraph, row: Row) -> bool:
    """Return whether two whole numbers are all that their sentence counts, beside a total at most.

    Two sums of money are more often prices or instalments than parts; two ages are no parts at all.
    """
    if any(f.claim.kind != "number" or not is_whole(f.value.point) or _is_age(f) for f in row.figures):
        return False
    if _FURTHER.match(paragraph.behind(row.figures[-1])):
        return False
    own = {figure.at for figure in row.figures}
    beside = [f for f in paragraph.within(row.sentence) if f.at not in own]
    if any(row.figures[0].at < f.at < row.figures[1].at and not is_pronoun(f) for f in beside):
        return False  # "12 when it stood at 61%, and that was at 50 minutes a day: 39% in ten hours, 100% in 20"
    others = [f for f in beside if f.claim.kind == row.figures[0].claim.kind]
    others = [f for f in others if not is_pronoun(f)]
    most = max(figure.value.point for figure in row.figures)
    return not others or (len(others) == 1 and others[0].value.point > most)


_FURTHER = regex(
    r"(?: [\w’'-]+){1,5}?(?:,|;|,? and|,? or|,? while)"
    r" (?:another|several|some|a few|many|others?|a (?:couple|handful|dozen)|the (?:rest|others?|remainder))\b"
)
"""Behind a pair that goes on with a member that no figure counts: "three passed, two failed and several fell ill"."""


def _is_age(figure: Figure) -> bool:
    return figure.claim.telling is not None and figure.claim.telling.sort == "age"


def as_item(paragraph: Paragraph, figure: Figure) -> Figure:
    """Return a figure without a noun that is none: of "rabbits 12" it is the subject, of "60 stand empty" the verb."""
    following = re.match(r" ([a-z]+)", paragraph.behind(figure))
    if following is not None and following[1] in PEOPLE:
        return figure
    if following is not None and _is_verb(following[1], figure):
        return figure._replace(claim=bare_noun(paragraph, figure))
    return figure._replace(claim=own_noun(paragraph, figure))


def with_unit(paragraph: Paragraph, first: Figure, figure: Figure) -> Figure:
    """Return a number without a noun as the measure before it: "12 hours at sea, eight on land".

    Money that is told in thousands or millions leaves these out as well, which is the matter of `_sums`.
    """
    quantity, own = figure.claim.quantity, first.claim.quantity
    if figure.claim.kind != "number" or first.claim.kind not in ("measure", "duration"):
        return figure
    if quantity is None or own is None:
        return figure
    if quantity.unit is not None and not _GERUND.match(paragraph.behind(figure, 24)):
        return figure
    if _SINGULAR.match(paragraph.behind(figure, 8)):
        return figure  # "day two is shorter": several are no one
    if is_pronoun(figure) or figure.claim.change is not None or quantity.per is not None or own.per is not None:
        return figure
    claim = figure.claim.model_copy(
        update={"kind": first.claim.kind, "quantity": quantity.model_copy(update={"unit": own.unit})}
    )
    return figure._replace(claim=claim)


_SINGULAR = regex(r" (?:is|was|has)\b")
_GERUND = regex(r" [a-z]{2,}ing\b")
"""Behind a number whose noun was told before it, where what was done stands: "640 sorting gifts"."""


def _is_verb(word: str, figure: Figure) -> bool:
    """Return whether a word behind a count of more than one may be a verb: as a noun it would stand in the plural."""
    singular = unit(figure) == word and figure.value.point > 1
    return singular and bool(wordnet.verb_senses(word)) and not wordnet.is_person(word)


def _passage(paragraph: Paragraph, row: Row) -> str:
    """Return a row with the words of its sentence before it."""
    low, _ = paragraph.bounds(row.sentence)
    return paragraph.text[low : row.figures[-1].at]


def _may_be_total(paragraph: Paragraph, row: Row, told: Figure) -> bool:
    """Return whether a figure near a row is larger than its items, of their kind, and stands as no item beside them."""
    first, last = row.figures[0], row.figures[-1]
    if any(told.at == f.at for f in row.figures) or per(told) is not None:
        return False
    if not -BEFORE <= told.sentence - row.sentence <= BEHIND:
        return False
    if told.claim.kind != first.claim.kind or like(told, first) is None or first.at < told.at < last.at:
        return False
    if any(like(told, f) is None and not _is_ended(paragraph, first, f) for f in row.figures[1:]):
        return False
    if any(f.value.point >= told.value.point for f in row.figures) and not _leave_nothing(paragraph, row, told):
        return False
    if told.sentence != row.sentence:
        return not is_left(paragraph, told) and not is_gap_of(paragraph, told)
    if told.at < first.at:
        joint = paragraph.between(told, first)
        taken = _is_taken_from(paragraph, told, joint) or _is_apposed(paragraph, row, joint)
        return taken or _OPENED.search(joint) is not None
    said = evidence.result(paragraph, told, row.figures, "+") > 0
    return said or _CLOSED.search(paragraph.between(last, told)) is not None


def _leave_nothing(paragraph: Paragraph, row: Row, told: Figure) -> bool:
    """Return whether the sentence behind a figure tells of it in two parts that leave nothing out."""
    return len(row.figures) == PAIR and told.sentence == row.sentence - 1 and leaves_nothing(paragraph, row.figures)


def _is_closed(paragraph: Paragraph, row: Row, told: Figure, said: float) -> bool:
    """Return whether a pair is all there is of a figure: nothing else can be, or the next sentence adds the two up."""
    if len(row.figures) != PAIR:
        return False
    added = told.sentence == row.sentence + 1 and told == paragraph.within(told.sentence)[0]
    named = [f for f in row.figures if unit(f) is not None]
    if said > 0 and added and (said > 1 or (named and all((like(f, told) or 0) > ELIDED for f in named))):
        return True
    more = told.sentence > row.sentence and said <= 0 and told.value.point > row.value
    if more and _OF_ALL.match(paragraph.behind(row.figures[0], 24)) is None:
        return False  # "gained 40 men and 30 women. It has 90 members": others were there before
    return (told.sentence != row.sentence or said > 0) and leaves_nothing(paragraph, row.figures)


def _is_apposed(paragraph: Paragraph, row: Row, joint: str) -> bool:
    """Return whether numbers without nouns stand behind a comma: "felled 92 trees, 41 in the park, 51 by the river"."""
    if not _COMMA.fullmatch(joint) or any(unit(figure) is not None for figure in row.figures):
        return False
    heads = {match[0] for figure in row.figures if (match := _PREPOSITION.match(paragraph.behind(figure, 16)))}
    return bool(heads) and all(_PREPOSITION.match(paragraph.behind(figure, 16)) for figure in row.figures)


_COMMA = regex(r"[^.;:,!?()]{1,60}, ")
_PREPOSITION = regex(r" (?:in|at|on|from|by|for|to|with|under|over|near)\b|(?: [a-z]+)? of (?:them|those|which|whom)\b")


def _is_made(row: Row, told: Figure, held: Sequence[Figure]) -> bool:
    """Return whether one item less or one figure more makes a total: an item may be a part of another."""
    own = close(told)
    without = (total([close(f) for f in row.figures if f is not left]) for left in row.figures)
    more = (total([close(f) for f in (*row.figures, other)]) for other in held if other is not told)
    return any(made.overlaps(own) for made in (*without, *more))


def _weight(paragraph: Paragraph, row: Row, told: Figure) -> float:
    first = row.figures[0]
    between = [f for f in paragraph.figures if min(told.at, first.at) < f.at < max(told.at, first.at)]
    rivals = [
        f for f in between if all(f.at != g.at for g in row.figures) and is_item(paragraph, f) and _is_like(told, f)
    ]
    if rivals:
        return 0.0
    said = max(0.0, evidence.result(paragraph, told, row.figures, "+")) if told.at > first.at else 0.0
    taken = told.sentence == row.sentence - 1 and (are_composed(paragraph, row.figures) or opens(paragraph, first))
    introduced = _is_introduced(paragraph, row, told) or taken
    pair = len(row.figures) == PAIR
    weight = min(like(f, told) or 0.0 for f in row.figures)
    closed = _is_closed(paragraph, row, told, said)
    weight = max(weight, ELIDED if (taken or closed) and unit(told) is not None else 0.0) + (
        IN_PAIR if pair else IN_ROW
    )
    weight += max(said, CLOSED if closed else INTRODUCED if introduced else 0.0)
    missed = evidence.misses(row.value, told.value.point)
    if taken and row.value > told.value.point and are_composed(paragraph, row.figures):
        closed = True  # "dogs made up 463 of them": what makes it up is no more than it
    if pair and not closed and not taken and any((like(f, told) or 0) < ELIDED for f in row.figures):
        return 0.0  # "made 110 appearances and scored 18 goals": of two things
    joined = (said or introduced) and (not pair or _is_rest(paragraph, row.figures[-1]))
    if missed < (ANY if closed else NEAR if joined else NEAREST):
        return 0.0
    weight += missed
    weight -= AWAY * max(0, abs(told.sentence - row.sentence) - 1)
    return weight - VAGUE * sum(evidence.is_vague(figure) for figure in (*row.figures, told))


def _is_rest(paragraph: Paragraph, figure: Figure) -> bool:
    return _REST.search(paragraph.before(figure, 30)) is not None


def _is_introduced(paragraph: Paragraph, row: Row, told: Figure) -> bool:
    """Return whether words say that a row is all of a figure: "Of the 38", "in three districts:", "the remaining"."""
    first, last = row.figures[0], row.figures[-1]
    if _is_rest(paragraph, last) or (told.at < first.at and OF_THEM.match(paragraph.behind(first, 24))):
        return True
    counts = [f for f in paragraph.figures if row.sentence - 1 <= f.sentence <= row.sentence and f.at < first.at]
    if any(f.claim.kind == "number" and f.value.point == len(row.figures) and f is not told for f in counts):
        return True
    if told.at > first.at:
        return False
    joint = paragraph.between(told, first)
    return _is_taken_from(paragraph, told, joint) or _OPENED.search(joint) is not None
