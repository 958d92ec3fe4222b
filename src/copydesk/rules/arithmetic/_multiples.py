"""Multiples told of two values on the page: "twice the 150 tonnes of 2010", "half as many as the 900 a year before"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from copydesk.model import Claim, Extraction
from copydesk.rules.arithmetic._changes import comparable, is_how_often
from copydesk.rules.arithmetic._partition import OF_THEM
from copydesk.rules.arithmetic._skeleton import (
    AMOUNT,
    DATE,
    DURATION,
    FRACTION,
    MULTIPLE,
    NUMBER,
    WORD,
    Skeleton,
    passages,
)
from copydesk.values.regexes import regex

_TIMES = f"(?P<times>[{MULTIPLE}{FRACTION}])"
_AS = (
    r"(?: (?:as (?:much|many|large|big|high|long|great|tall|heavy|old|far|wide|deep)(?P<again> again)?"
    rf"(?:{WORD}){{0,2}}? as"
    r"|(?P<more>more|higher|larger|greater|bigger)(?: \w+)? than|the (?:number|amount|figure|total|size) of))?"
)
_OLD = (
    rf"(?:{WORD}){{0,2}}?(?:(?:,| in)? {DATE}(?:[’']s|,)?)?(?: (?:when|where) (?:there|it|they) (?:was|were|had))?"
    rf"(?: the| its| a| some| only)? ?(?P<old>{AMOUNT})"
)
_FORMS = tuple(
    regex(pattern)
    for pattern in (
        # "made 400 tonnes, twice as much as the 150 tonnes of 2010"; "cost $42 million, double the $21 million planned"
        rf"(?P<new>{AMOUNT})(?:{WORD}){{0,5}}?(?:,| [-–—]| \(|)(?: or| that is| which is| more than| nearly"
        rf"| almost)? {_TIMES}{_AS}{_OLD}",
        # "In 1860 it had 400 people; ten years later 800, twice as many"
        rf"(?P<old>{AMOUNT})(?:{WORD}){{0,5}}(?:;|,|\.|,? and|,? but|,? to)(?:{WORD}|,| {DURATION}| {NUMBER} "
        rf"(?=years)){{0,6}} (?P<new>{AMOUNT})(?:{WORD}){{0,4}}"
        rf"(?:,| [-–—])(?: or| that is| nearly| almost| an?)? {_TIMES}(?: as (?:many|much|large|big|high)| the "
        r"(?:number|amount)| (?P<more>increase|rise|jump))?(?=[.;,)!?])",
        # "at 200 metres the new mast is twice as tall as the old one, which was 100 metres"
        rf"(?P<new>{AMOUNT})(?:{WORD}|,){{0,8}}? {_TIMES} as [a-z]+ as(?:{WORD}){{1,5}}?(?:,| -)? "
        rf"(?:which|who|that|at|with)(?: [a-z]+)? ?(?P<old>{AMOUNT})",
        # "In 2009 it had 220 visitors a day. By 2012 the number had doubled to 440."
        rf"(?P<old>{AMOUNT})[^.;:?!{AMOUNT[1:-1]}]{{0,60}}[.;][^.;:?!{AMOUNT[1:-1]}]{{0,50}} {_TIMES},? to "
        rf"(?P<new>{AMOUNT})",
    )
)
_LOOSE = regex(r"\b(?:nearly|almost|about|roughly|around|some|over|more than|just|close to|approximately|well)\b")
_OTHER = regex(r"\b(?:average|each|per|other|another|rest|forecast|target|record)\b")


class Multiple(NamedTuple):
    """Two values and the multiple that the later one is said to be of the earlier.

    `more` says that it is told as "three times more", which is read both ways; `loose` that it is rounded; `again`
    that it comes on top: "half as much again" is one and a half times.
    """

    old: Claim
    new: Claim
    times: Claim
    more: bool
    loose: bool
    again: bool

    @property
    def factor(self) -> Decimal | None:
        """How many times the old value the new one is said to be."""
        value = self.times.quantity.value if self.times.quantity is not None else None
        return value + 1 if value and self.again else value


def multiples(extraction: Extraction) -> Iterator[Multiple]:
    """Yield the multiples told of two values in one sentence or two."""
    for passage in passages(extraction, least=3):
        for form in _FORMS:
            for match in form.finditer(passage.text):
                found = _multiple(extraction, passage, match)
                if found is not None:
                    yield found


def _multiple(extraction: Extraction, passage: Skeleton, match: re.Match[str]) -> Multiple | None:
    old, new, times = (passage.claim(match, name) for name in ("old", "new", "times"))
    named = match.groupdict()
    if times.kind == "fraction" and not re.match(r" (?:the|as)\b", passage.text[match.start("times") + 1 :]):
        return None  # "half of the 300" is a part (AR010)
    if is_how_often(times) or not comparable(old, new) or _OTHER.search(match[0]) or _in_one_change(old, new):
        return None
    if OF_THEM.match(passage.text, match.start("old") + 1):
        return None  # "46 a day, 41 of them drawn by horses. By 1936 it was 414, nine times as many"
    if any(_is_other_start(claim, old, new) for claim in passage.claims.values()):
        return None  # "less than half the $161m. Spending doubled, to $88m from $41m"
    if _NAMING.match(passage.text, match.end("times")) or any(_is_of_age(each, match[0]) for each in (old, new)):
        return None
    span = passage.span(match, "times")
    quantity = times.quantity
    loose = quantity is None or quantity.approximate or quantity.comparator != "="
    loose = loose or _LOOSE.search(extraction.document.text, max(0, span.start - 12), span.end) is not None
    return Multiple(old, new, times, bool(named.get("more")), loose, bool(named.get("again")))


_NAMING = regex(
    r" (?!as\b|the\b|its?\b|what\b|that\b|more\b|high\w*\b|larg\w*\b|great\w*\b|bigg\w*\b)[a-z]+ (?:and|or|of|with)\b"
)
"""Behind a multiple that names a sort and compares nothing: "3 ml 5x buffer and 1.5 ml dye"."""
_AGED = regex(r"\b(?:old(?:er)?|age)\b(?! [a-z]+-)")


def _is_of_age(value: Claim, told: str) -> bool:
    """Return whether a value only says how old somebody is, of whom something else is told."""
    return value.location.text.endswith("-old") and _AGED.search(told) is None


def _is_other_start(claim: Claim, old: Claim, new: Claim) -> bool:
    """Return whether extraction says that a value came from another than the old one."""
    start, end = claim.change, new.change
    if claim is old or start is None or end is None:
        return False
    return start.group == end.group and start.role == "from"


def _in_one_change(old: Claim, new: Claim) -> bool:
    """Return whether extraction has joined two values: the change is then judged as one."""
    return old.change is not None and (new.change is None or old.change.group == new.change.group)
