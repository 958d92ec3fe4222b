"""Dated events of one thing in the order of its life: laid out, built, opened, closed, pulled down; and what a past of
the past puts before another date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from copydesk.model import Mention
from copydesk.rules._signs import GROUPS, SIGNS, Signed, sign
from copydesk.rules.calendar._moments import span_of
from copydesk.text import names
from copydesk.text.number_words import ordinals
from copydesk.values import calendar
from copydesk.values.calendar import Period
from copydesk.values.regexes import regex

_STAGES: tuple[tuple[str, int], ...] = (
    (r"dug|laid|begun|began|started|born|baptised|baptized|christened|conceived", 0),
    (r"built|erected|completed|finished|put up", 1),
    (
        r"founded|established|opened|launched|set up|bought|acquired|purchased|joined|appointed|elected|arrived|married"
        r"|inaugurated|hired|ordained|enlisted|enrolled|moved? in(?:to)?|came to the throne|unveiled|declared"
        r"|released|formed|introduced|graduated|took over",
        2,
    ),
    (
        r"closed|shut|sold|left|retired|resigned|quit|disbanded|dissolved|abolished|scrapped|folded|paid"
        r"|stepped down",
        3,
    ),
    (
        r"demolished|(?:pulled|torn|knocked|burned|burnt) down|burned to the ground|bulldozed|razed|dismantled|died"
        r"|was killed|destroyed|buried",
        4,
    ),
)
"""Words of what happens to a house, a firm, a person, by how late in their life it is."""
_DEED = regex("|".join(rf"\b(?P<s{n}>{words})\b" for words, n in _STAGES), re.IGNORECASE)
_AGAIN = regex(
    r"\b(?:again|re-?(?:open|buil|found|establish|launch|creat|form|elect|appoint|join|new|marri|buri|issu)\w*|another"
    rf"|{ordinals(2, 3)}|successor|replac\w+|others?|posthum\w*|memor\w*|statue|until|different|since|B\.?C)\b",
    re.IGNORECASE,
)
_THEIRS = regex(
    r"\b(?:whose|widow\w*|fathers?|mothers?|sons?|daughters?|brothers?|sisters?|wife|husband|heirs?|parents?|children)\b",
    re.IGNORECASE,
)
_OF_PEOPLE = frozenset(("born", "died", "married", "was killed", "buried", "baptised", "baptized", "christened"))
_GOES_ON = regex(r"[“\"]?(?:It|He|She|They|Its|His|Her|Their|The|This|In|On|But|And|[A-Z][a-z]+(?:ed|t|lt) )\b")
_HAD = regex(r"\bhad (?:(?:been|already|first|also|once|formerly|never|just) )*(?!to\b)[a-z]+(?:ed|en|t|d|n|m|un|g)\b")
_HAVING = regex(r"\bhaving (?:been )?[a-z]+(?:ed|en|t|d|n|un)\b")
_NOT_THEN = regex(r"\b(?:by|until|till|since|from|between|than|of the|to)(?: the)? \Z", re.IGNORECASE)
_NAMED = regex(rf"{names.WORD} of(?: the)? \Z")
_ARTICLE = regex(r"\b(?:the|an?|its|his|her|their|this|that|[A-Za-z]+[’']s) \Z", re.IGNORECASE)
_A_NOUN = regex(r" [a-z]{3,}")
_UNDER = regex(r"\b(?:when|that|who|which|where|whose|whom|while|as|because|since|until)\b")
_NEW_CLAUSE = regex(r"[,;]? (?:and|but|while|then|when) ")
_BARE = regex(r"\W*(?:[IO]n|[io]n)?(?: the)? ?")
_BEGINS = frozenset(("began", "begun", "started"))
"""What may begin at any time of a life: work on a house before it is built, another business of a firm later."""
_OPENED = 2
_DATES = GROUPS["date"] + SIGNS["yearless"]
NEAR = 45
"""Days that two days without a year may lie apart, for their order to be known."""
MONTHS_NEAR = 4
"""The same for months without a year."""


class Told(NamedTuple):
    """A dated event: what happened, at which stage of a life (None where it is none of those known), and when."""

    when: Mention
    at: int
    sentence: tuple[int, int]
    deed: str
    stage: int | None
    had: bool
    before: str


class Turned(NamedTuple):
    """Two dated events, of which the first must have come first and is dated later."""

    first: Told
    last: Told
    of_one: bool = False
    """Whether a participle behind the subject tells the one and the verb of that subject the other."""


def turned(block: Signed) -> Iterator[Turned]:
    """Yield the events of a block that are dated in an order in which they cannot have happened."""
    events = list(_events(block))
    seen: set[int] = set()
    for n, one in enumerate(events):
        for two in events[n + 1 :]:
            if two.sentence != one.sentence and one.sentence not in block.neighbours(two.sentence):
                break
            found = _by_stage(block, one, two) or _by_tense(block, events, one, two) or _by_word(block, one, two)
            if found is not None and found.last.at not in seen:
                seen.add(found.last.at)
                yield found


def _events(block: Signed) -> Iterator[Told]:
    text, previous = block.text, 0
    for at in sorted(block.mentions):
        if text[at] not in _DATES:
            continue
        sentence = block.around(at)
        opening = max(sentence[0], previous)
        before = text[opening:at]
        previous = at + 1
        deeds = list(_DEED.finditer(before))
        found = deeds[-1] if deeds else None
        if found is None and _BARE.fullmatch(before):
            found = _DEED.search(text, at, min(sentence[1], at + 60))
        stage = next((int(name[1:]) for name, word in found.groupdict().items() if word), None) if found else None
        clause = _NEW_CLAUSE.split(before)[-1]
        had = bool(_HAD.search(clause) or _HAVING.search(clause))
        loose = _NOT_THEN.search(before) is not None or _NAMED.search(before) is not None
        yield Told(
            block.mentions[at],
            at,
            sentence,
            found[0] if found else "",
            None if loose else stage,
            had and not loose,
            before,
        )


def _by_stage(block: Signed, one: Told, two: Told) -> Turned | None:
    if one.stage is None or two.stage is None or one.stage == two.stage:
        return None
    first, last = (one, two) if one.stage < two.stage else (two, one)
    if not is_after(first.when, last.when) or _AGAIN.search(block.text, *_stretch(one, two)):
        return None
    if first is two and not two.had:
        return None  # "left the army in 1946 and joined a bank in 1948": another thing begins
    if first.deed.lower() in _BEGINS and last.stage == _OPENED:
        return None
    if {one.deed.lower(), two.deed.lower()} & _OF_PEOPLE and _THEIRS.search(block.text, *_stretch(one, two)):
        return None
    if one.sentence != two.sentence and _GOES_ON.match(block.text, two.sentence[0]) is None:
        return None
    return Turned(first, last, _is_of_one(one, two))


def _is_of_one(one: Told, two: Told) -> bool:
    """Return whether two events are of one subject by grammar: "the mill, put up in 1834, was pulled down in 1815"."""
    held = _HELD.search(one.before) if one.sentence == two.sentence else None
    if held is None or held["deed"].lower() != one.deed.lower():
        return False
    return _VERB.match(two.before) is not None


_HELD = regex(rf"\S, (?:first |originally |only )?(?P<deed>{'|'.join(words for words, _ in _STAGES)})\b[^,;:]*\Z")
_VERB = regex(r"[^.;:,]{0,40}, (?:was|were|is|are|has been|have been|had been)\b[^.;:,]*\Z")


def _by_tense(block: Signed, events: list[Told], one: Told, two: Told) -> Turned | None:
    """Return what a past of the past ("had opened in 2019") dates behind all that its sentences tell in the past."""
    if not two.had or one.had or _NAMED.search(one.before) or _is_of_a_noun(block, one) or _is_of_a_noun(block, two):
        return None
    if _UNDER.search(one.before) or _UNDER.search(two.before):
        return None  # "an uprising that ended when he left in 2011. He had been sentenced in 2012, but ..."
    if one.sentence == two.sentence and not _HAVING.search(two.before):
        return None
    others = [
        e
        for e in events
        if not e.had and not _NAMED.search(e.before) and (e.sentence == two.sentence or e.sentence == one.sentence)
    ]
    if not all(is_after(two.when, e.when) for e in others) or _AGAIN.search(block.text, *_stretch(one, two)):
        return None
    return Turned(two, one)


def _is_of_a_noun(block: Signed, told: Told) -> bool:
    """Return whether a date names a thing and says of no deed when it was: "the 1988 vote", "its April 1968 flight"."""
    return _ARTICLE.search(told.before) is not None and _A_NOUN.match(block.text, told.at + 1) is not None


def _by_word(block: Signed, one: Told, two: Told) -> Turned | None:
    """Return what "after" puts before another date, or "before" behind it, and is dated the other way."""
    if one.sentence != two.sentence:
        return None
    word = _WORD.search(two.before)
    if word is None and _OPENS.match(one.before) is None:
        return None  # most pairs of a sentence with many dates, whose whole text need not be searched then
    if _AGAIN.search(block.text, *_stretch(one, two)):
        return None
    if any(_LENGTH in told.before for told in (one, two)):
        return None  # "After 20 years there": the date is of something else
    if word is not None and _WORD.search(one.before) is None:
        first, last = (two, one) if word["word"].lower() in ("after", "following") else (one, two)
        return Turned(first, last) if is_after(first.when, last.when) else None
    word = _OPENS.match(one.before)
    if word is not None and _WORD.search(two.before) is None and block.text[one.at + 1 : one.at + 2] == ",":
        first, last = (one, two) if word["word"].lower() in ("after", "following") else (two, one)
        return Turned(first, last) if is_after(first.when, last.when) else None
    return None


_LENGTH = SIGNS["length"]
_WORD = regex(r"(?:,|\b(?:just|soon|shortly|not long)) (?P<word>after|following|before)\b(?! that\b)")
_OPENS = regex(r"\W*(?P<word>After|Following|Before)\b")


def _stretch(one: Told, two: Told) -> tuple[int, int]:
    return one.sentence[0], two.sentence[1]


def is_after(one: Mention, two: Mention) -> bool:
    """Return whether a date lies wholly behind another."""
    kinds = {sign(one), sign(two)}
    if kinds == {"yearless"}:
        first, second = _day(two), _day(one)
        if first is not None and second is not None:
            return timedelta(0) < second - first <= timedelta(NEAR)
        months = [_month(m) for m in (two, one)]
        return None not in months and 0 < (months[1] or 0) - (months[0] or 0) <= MONTHS_NEAR
    spans: list[Period | None] = [span_of(m) for m in (one, two)]
    return spans[0] is not None and spans[1] is not None and spans[0][0] >= spans[1][1]


def _day(mention: Mention) -> date | None:
    value = mention.timex.value if mention.timex is not None else ""
    match = re.fullmatch(r"(?:\d{4}|XXXX)-(\d\d)-(\d\d)", value)
    return calendar.make(2000, int(match[1]), int(match[2])) if match else None


def _month(mention: Mention) -> int | None:
    value = mention.timex.value if mention.timex is not None else ""
    match = re.fullmatch(r"(?:\d{4}|XXXX)-(\d\d)", value)
    return int(match[1]) if match else None
