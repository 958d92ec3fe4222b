"""The rule for a figure that takes up another of the same article and has another value."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from copydesk.model import Extraction, Level
from copydesk.rules.base import Slip, rule
from copydesk.rules.conflict import _restated as restated
from copydesk.rules.conflict._alike import LARGE, rounded
from copydesk.rules.conflict._by_deed import by_deed, with_only
from copydesk.rules.conflict._counted import (
    Counted,
    Figures,
    are_groups_and_people,
    are_of_two,
    exchanged,
    kin,
    other_time,
    sets_apart,
    widens,
)
from copydesk.rules.conflict._some_of_them import is_some_of_them
from copydesk.rules.conflict._turned_far import turned_far
from copydesk.text import names, wordclasses, wordnet
from copydesk.values.numbers import is_whole
from copydesk.values.regexes import regex

ALIKE = frozenset(("same", "synonym", "kin", "persons", "person"))
"""Kinships of nouns that can name one thing."""
LIKE = Decimal("2.1")
"""By which factor at most a figure may miss the one that it takes up; with exchanged digits by `TURNED`."""
TURNED = Decimal(9)
CLOSE = Decimal("1.67")
"""The same where nothing but the noun takes it up."""
NEAR = Decimal("1.25")
"""By which factor at most two figures differ that are of nouns of one sort."""
MANY = 3
"""Digits of which two numbers have the same by chance, where no noun says that they are of one thing."""
SAID_AGAIN = 4
"""Sentences that a figure without "the" may be away from the one that it repeats."""
HEADED = 4
"""Sentences below a headline in which its figure is looked for."""
FAR = 16
"""The same where no other figure of the article counts the like."""
FAINT = frozenset((None, "person", "people", "year", "month", "week", "day", "time"))
"""Nouns that take up nothing from far: nearly every article counts some."""
FEW = 3
"""Below this "the two" may be some of those that were counted."""
_DEFINED = regex(r"\s(?:that|which)\s(?:[\w’'-]+\s){1,4}?(?:say|said|says|claim(?:s|ed)?|believe|want(?:ed)?|need)\b")
"""What says which sum "the" is of: "the $20bn that its advisers say it is worth"."""
_ELSEWHERE = regex(
    r"(?:For|If|When|In|At|On|Under|During|By|After|Before)\b[^,]{3,60},|.*\b(?:this|that) one\b", re.DOTALL
)
_PUT_RIGHT = regex(r"\bcorrect|\berror|\bmistake|\bin fact\b|\bwrong", re.IGNORECASE)


@rule("CO003", level=Level.WARNING, wide=True)
def taken_up(extraction: Extraction) -> Iterator[Slip]:
    """Flag a figure that takes up what was counted before, with another number.

    "Ten crews were sent ... It took the twelve crews until dawn": "the" says that they are those of which was told,
    whatever they are called there. Readers stop at it, and one of the two numbers was not updated.

    Bad:
        Ten crews were sent to the fire. It took the twelve crews until dawn to put it out.
    Good:
        Ten crews were sent to the fire. It took the ten crews until dawn to put it out.
    Limits:
        A phrase takes up a figure by "the", "these", "its", "all" or "of the", by a noun that can name the same, and
        where just one figure before it can be meant. A figure of the headline is taken up by the text below; one with
        the same digits in another order, or of the same noun in the next sentences, needs no "the". What else is one
        quantity told twice is judged by all but the value, as it was learnt from articles that give one value twice;
        the two must then differ as a slip of the pen does. It is a note where not both figures have a noun, or the
        nouns do not name the same, unless they have the same digits in another order. Figures that others add up to,
        parts, remainders, comparisons, and things that a word, place, day or name sets apart are passed.
    """
    figures = Figures(extraction)
    for later in figures.every:
        if later.by is not None and later.noun is None and _DEFINED.match(later.phrase):
            continue
        for way, why in WAYS:
            earlier = way(figures, later) if later.value >= 2 else None
            if earlier is None or figures.borne_out(earlier if way is _headed else later):
                continue
            headed = way is _headed
            if is_some_of_them(figures, earlier, later) or are_of_two(later, earlier):
                continue
            if headed and figures.makes(earlier, later):
                continue
            yield Slip(
                at=later.claim.prose,
                message=f"The headline says “{earlier.shown}”, the text “{later.shown}”"
                if headed
                else f"“{later.shown}” does not match “{earlier.shown}” earlier in the article",
                explanation=(why or restated.reason(figures, earlier, later),),
                related=(earlier.claim.prose,),
                level=None if way is _part_of_all or _is_sure(earlier, later, headed=headed) else Level.NOTE,
            )
            break


def _is_sure(earlier: Counted, later: Counted, *, headed: bool) -> bool:
    """Return whether it is sure enough for a warning that two figures are one told twice.

    They have the same digits in another order, by which no two figures meet so easily (two digits only where "the" or
    "all" takes the one up, or a headline has the other); or a noun of each names the same. Where the nouns are only of
    one sort ("nine miners", "the ten men") the two must be close. What is taken of a whole that nothing else tells of
    is taken of the one right before: "33 names. Eleven of the 38 are women".
    """
    near = 1 / NEAR < earlier.value / later.value < NEAR
    if exchanged(earlier, later):
        digits = len(str(int(later.value)).rstrip("0"))
        named = kin(earlier, later) in ("same", "synonym", "kin")
        return headed or later.by is not None or digits > MANY or (digits == MANY and named)
    if later.noun is None or earlier.noun is None:
        partly = later.by is not None and "of" in later.by.split() and _VERB.match(later.phrase) is not None
        close = 1 / CLOSE < earlier.value / later.value < CLOSE
        return partly and close and 0 <= later.at - earlier.at <= 1
    return kin(earlier, later) in ("same", "synonym", "kin") or (near and kin(earlier, later) in ALIKE)


def _definite(figures: Figures, later: Counted) -> Counted | None:
    """Return the only figure that "the", "all" or "of the" can take up."""
    if later.by is None or (later.by in POSSESSIVE and _HYPHENED.match(figures.text, later.claim.prose.end)):
        return None  # "their four-wicket win": what is theirs is the win
    like = [f for f in figures.before(later) if f.value >= 2 and _in_reach(f, later)]
    named = [f for f in like if kin(f, later) in ALIKE]
    chosen = [f for f in named if kin(f, later) in ("same", "synonym")] or named or _far_before(figures, later)
    if not chosen and _new_noun(figures, later):
        chosen = [f for f in like if later.at - f.at <= 1 and not are_groups_and_people(f, later)]
    if len({f.value for f in chosen}) != 1 or _named_between(figures, chosen[-1], later):
        return None
    found = chosen[-1]
    sharp = exchanged(later, found) and len(str(int(later.value)).rstrip("0")) > 2
    if not exchanged(later, found) and _is_named_by_it(later) and _is_named_by_it(found):
        return None
    if not sharp and (sets_apart(later, found) or " short" in found.phrase[:12]):
        return None
    return found if _one_thing(later, later.by, found) and _level(figures, found, later) else None


def _far_before(figures: Figures, later: Counted) -> list[Counted]:
    """Return the figure farther up that alone in the article counts the like, where nothing in between names it.

    "The climbers" of whom none was told in between are those of far above, whatever stands there.
    """
    alike = [f for f in figures.by_noun[later.sort, later.noun] if f is not later]
    if later.noun in FAINT or later.sort != "count" or len(alike) != 1 or later.at - alike[0].at > FAR:
        return []
    found = alike[0]
    start = found.claim.prose.end + len(found.phrase) - len(found.behind)
    between = figures.text[start : later.claim.prose.start].lower()
    if found.claim.prose.start > later.claim.prose.start or found.value < 2 or not _in_reach(found, later):
        return []
    return [found] if (later.noun or "") not in between else []


def _part_of_all(figures: Figures, later: Counted) -> Counted | None:
    """Return the one count of a sentence of which its other clause takes a part: "62 sat it; 11 of the 43 passed"."""
    beside = figures.by_sentence.get(later.at, ())
    if later.sort != "count" or len(beside) != 3 or beside[-1] is not later:
        return None
    whole, part, _ = beside
    if {whole.sort, part.sort} != {"count"} or whole.noun is None or whole.is_part or whole.loose:
        return None
    joint = figures.text[whole.claim.prose.end : part.claim.prose.start]
    taken = _OF_ALL.fullmatch(figures.text, part.claim.prose.end, later.claim.prose.start)
    if taken is None or _NEXT_CLAUSE.search(joint) is None or part.value >= min(whole.value, later.value):
        return None
    same = (later.noun == whole.noun and later.between == "") or _VERB.match(later.phrase)
    if not same or not _in_reach(whole, later) or sets_apart(later, whole):
        return None
    return whole if whole.plain and later.plain else None


_OF_ALL = regex(r"(?:^|\s)of (?:the|its|their|his|her|these|those|our|all|all the)\s\Z")
_NEXT_CLAUSE = regex(r"[;:,]|\s[-–—]\s|—|\s(?:and|but)\s")
_VERB = regex(
    r"\s(?:(?:still|now|never|already|also|later|since) )?(?:were|was|are|is|have|has|had|did|do|will|would|can|could"
    r"|may|might|must|came|went|took|got|left|fell|won|lost|[a-z]{2,}ed)\b"
)


def _is_named_by_it(figure: Counted) -> bool:
    """Return whether a measure right before a noun says which one is meant: "the 6km race", beside "the 4km race"."""
    return (
        figure.sort.startswith("measure") and figure.noun is not None and figure.between == "" and bool(figure.behind)
    )


_BESIDE_ITS = regex(r"\b(?:the|a|an|this|that|these|those) [^,;:]{2,40} (?:and|with|plus) (?:its|their|his|her)? ?\Z")
"""What "its" is of where it follows a thing at once: "with the first phase and its 19 stations"."""
_ONE_OF = regex(r"\b(?:one|only \w+|[a-z]+est|first|second|third|fourth|fifth|sixth|last) of(?: \w+)? ?\Z")
"""What makes a figure of a set that somebody belongs to, and does not have: "the youngest of five children"."""
POSSESSIVE = frozenset(("its", "his", "her", "their"))
_HYPHENED = regex(r"[-‐‑][a-z]")


def _named_between(figures: Figures, found: Counted, later: Counted) -> bool:
    """Return whether another thing of the kind is named in between without a figure: "The Coast Road project ..."."""
    between = figures.text[found.claim.extent.end : later.claim.prose.start]
    return later.noun is not None and re.search(rf"\b{names.WORD} {re.escape(later.noun)}\b", between) is not None


def _one_thing(later: Counted, by: str, found: Counted) -> bool:
    """Return whether a phrase may be of all that was counted: no part of it, and no other kind of it."""
    close = kin(found, later) in ("same", "synonym", "kin")
    every = by.startswith(("all", "none")) or "of" in by
    if found.by and not close:
        return False
    if wordclasses.opposed({later.noun or ""}, {found.noun or ""}) is not None:
        return False  # "There are 83 boys. Add the 64 girls ...": the one are none of the other
    if _are_ones_own(later, found):
        return False
    if later.sort != "count" and by in POSSESSIVE and not close and later.noun:
        return False
    if exchanged(later, found):
        return True
    if by.startswith("all") and kin(found, later) in ("kin", "persons") and not widens(later, found):
        return False
    return later.value > found.value or ((later.value >= FEW or every) and (every or widens(later, found)))


def _are_ones_own(later: Counted, found: Counted) -> bool:
    """Return whether a figure is somebody's or something's, and no word says that the other is.

    "Her five brothers", "all of his 22" are none of the fighters of whom was told; "their three children" are not the
    five of whom he was the youngest.
    """
    if (later.by or "").endswith(("his", "her")) and kin(found, later) not in ("same", "synonym", "kin"):
        return True
    return later.by in POSSESSIVE and bool(_BESIDE_ITS.search(later.before) or _ONE_OF.search(found.before))


def _swapped(figures: Figures, later: Counted) -> Counted | None:
    """Return a figure right before that has the same digits in another order."""
    if _PUT_RIGHT.search(later.claim.provenance.sentence):
        return None
    for f in reversed(figures.before(later, 3)):
        one_size = f.value.adjusted() == later.value.adjusted() and min(f.value, later.value) >= LARGE
        if not one_size or not exchanged(f, later):
            continue
        times = {x.claim.time for x in (f, later) if x.claim.time is not None}
        if len(times) <= 1 and not _told_apart(f, later) and not _in_two_items(figures, f, later):
            return f if _level(figures, f, later) and not later.is_part else None
    return None


def _in_two_items(figures: Figures, earlier: Counted, later: Counted) -> bool:
    """Return whether two figures stand in two numbered items, as minutes have them: each has sums of its own."""
    if earlier.telling.paragraph == later.telling.paragraph:
        return False
    text, starts = figures.text, [f.claim.prose.start for f in (earlier, later)]
    openings = (text[text.rfind("\n", 0, start) + 1 : start] for start in starts)
    return all(_NUMBERED.match(opening) for opening in openings)


_COLON = regex(r":[ *_]*\Z")
_NUMBERED = regex(r"\(?\d{1,2}(?:\.\d{1,2})?[.):] ")


def _repeated(figures: Figures, later: Counted) -> Counted | None:
    """Return the only other figure that counts the same noun, where nothing tells the two apart."""
    if later.by is not None or later.noun in (None, "person", "people") or later.sort != "count":
        return None
    if _COLON.search(figures.text, max(0, later.claim.prose.start - 20), later.claim.prose.start):
        return None  # a row of a list: what it counts stands before the colon, each time another thing
    before = [f for f in figures.before(later, SAID_AGAIN) if f.noun == later.noun]
    if len(before) != 1 or sum(f.value != later.value for f in figures.by_noun[later.sort, later.noun]) != 1:
        return None
    found = before[0]
    close = found.value >= 2 and 1 / CLOSE < found.value / later.value < CLOSE
    if not (close or exchanged(found, later)) or rounded(found.value, later.value):
        return None
    if (
        not (is_whole(found.value) and is_whole(later.value))
        or later.value < FEW
        or _ELSEWHERE.match(later.claim.provenance.sentence)
    ):
        return None
    if (
        _told_apart(found, later)
        or _of_two_subjects(found, later)
        or sets_apart(later, found)
        or sets_apart(found, later)
        or set(later.telling.names) - set(found.telling.names)
    ):
        return None
    return found if _level(figures, found, later) else None


def _told_apart(earlier: Counted, later: Counted) -> bool:
    """Return whether a turn ("the second", "now"), or another doer of the same things, makes two of two figures."""
    agents = {f.claim.slots.roles.get("agent") for f in (earlier, later)}
    alike = earlier.noun == later.noun
    others = alike and None not in agents and len(agents) > 1
    turned = alike and set(earlier.telling.staged) != set(later.telling.staged)
    return others or turned or other_time(later, earlier) or _contrasted(earlier, later)


def _of_two_names(earlier: Counted, later: Counted) -> bool:
    """Return whether what is measured is told of two names: "40 µg for CHO cells" beside "30 µg for HEK cells"."""
    one, two = set(earlier.telling.names), set(later.telling.names)
    return later.sort != "count" and bool(one - two) and bool(two - one)


def _of_two_subjects(earlier: Counted, later: Counted) -> bool:
    """Return whether two subjects of some words have them: "the larger area has ... The metropolitan area has"."""
    one, two = (set((f.claim.subject or "").lower().split()) for f in (earlier, later))
    return len(one) > 1 and len(two) > 1 and bool(one - two) and bool(two - one)


def _contrasted(one: Counted, two: Counted) -> bool:
    """Return whether words that stand against each other go with one figure each: "the north pier", "the south"."""
    return wordclasses.opposed(one.telling.contrasts, two.telling.contrasts) is not None


def _headed(figures: Figures, later: Counted) -> Counted | None:
    """Return the figure of the headline that the text below gives with another number."""
    if later.telling.part != "text" or later.sort == "duration":
        return None
    for head in figures.headline:
        if not 0 <= later.at - head.at <= HEADED or not head.words & later.words:
            continue
        body = [f for f in figures.up_to(head.at + HEADED) if _below(f, head)]
        if len({f.value for f in body}) == 1 and body[0] is later:
            apart = later.is_part or head.is_part or sets_apart(later, head)
            # of "220 new homes" and "202 homes" one is a slip, whatever "new" says
            known = exchanged(later, head) or not apart
            return head if known and _level(figures, head, later) else None
    return None


def _below(f: Counted, head: Counted) -> bool:
    """Return whether a figure of the text may be that of the headline."""
    near = f.telling.part == "text" and 0 <= f.at - head.at <= HEADED
    of_one = f.sort.split("/")[0] == head.sort.split("/")[0] and (head.noun is None or kin(head, f) in ALIKE)
    if head.noun and kin(head, f) == "persons" and not wordnet.is_person(head.noun):
        return False  # what a group is called in a headline is not the people whom the text counts
    return near and of_one and bool(head.value) and _in_reach(head, f)


def _told_again(figures: Figures, later: Counted) -> Counted | None:
    """Return the figure that all but the number makes the same, as it is where articles give one number twice."""
    found = restated.slipped(figures, later)
    if found is None or _contrasted(found, later) or _are_ones_own(later, found):
        return None
    if later.by is None and (
        _told_apart(found, later) or _of_two_names(found, later) or _in_two_items(figures, found, later)
    ):
        return None  # "the" and "all" point back themselves; a bare figure may be of another time, turn or doer
    return found if _level(figures, found, later) else None


_VOTE = regex(
    r"\s(?:votes? )?(?:for|in favou?r|against|yes|no)\b,?(?: and)? (?:\d+|[a-z-]+) (?:votes? )?(?:for|against|no"
    r"|opposed)\b"
    r"|\s(?:votes? )?to \d"
)


def _level(figures: Figures, one: Counted, two: Counted) -> bool:
    if bool(_VOTE.match(one.phrase)) != bool(_VOTE.match(two.phrase)):
        return False  # those who voted one way are no body again
    if two.leaves_a_rest and not one.leaves_a_rest:
        return False  # "pays £27,500. The balance ...": it is a part of what was told before
    return one.plain and two.plain and not figures.rivals(one, two)


def _new_noun(figures: Figures, later: Counted) -> bool:
    """Return whether no word before names what a phrase counts: then it takes up what goes by another name."""
    if later.noun is None or (later.by or "").startswith("all"):
        return True
    return later.noun not in figures.text[: later.claim.prose.start].lower()


def _in_reach(f: Counted, later: Counted) -> bool:
    if not later.value:
        return False
    ratio = f.value / later.value
    turned = exchanged(f, later) and 1 / TURNED < ratio < TURNED
    return (1 / LIKE < ratio < LIKE or turned) and not rounded(f.value, later.value)


WAYS = (
    (_definite, "nothing else that was counted before can be meant, and no other figure explains it"),
    (by_deed, "its deed is told once more, and no other figure counts the same"),
    (with_only, "the sentence gives as known what the one before it tells"),
    (_part_of_all, "a part is taken of all that the sentence counts"),
    (_swapped, "the same digits stand in another order"),
    (_repeated, "the same is counted, and no word tells the two apart"),
    (turned_far, "the same digits stand in another order, and nothing else counts the same"),
    (_headed, "the text gives it with no other figure"),
    (_told_again, ""),
)
"""The ways to take up a figure, each with its reason in words; the last finds its own."""
