"""What a text implies about the day it was published: datelines, tenses, and years that relative dates give away.

Each time expression may bound the publication: what is told in the past with its date lies behind it, what "will
be" lies ahead, and "the same month last year", said of December 2014, was written in 2015.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from copydesk.claims.timex.anchoring import Anchored, anchor
from copydesk.claims.timex.expressions import Calendar, Deictic, Fixed, Holiday, Nth, RawTimex, Same
from copydesk.claims.timex.tense import sentence
from copydesk.model import Publication, Span, TimeInterval
from copydesk.values import times

_AGENCY = re.compile(
    r"\s*(?:\((?:[A-Z][A-Za-z]+(?: [A-Z][a-z]+)?|[A-Z]{2,5})\))?\s*(?:--|[—–-])|\s*\([A-Z][A-Za-z ]{1,20}\)"
)
_STAMP = re.compile(
    r"(?:^|[|•·])\s*(?:(?:first |last )?(?:published|updated|posted|modified|filed|date|issued)(?: on| at)?\s*:?)"
    r"[\s:,]*(?:(?:\d{1,2}[:.]\d\d|[A-Za-z]{2,9}day)[\s,]*(?:[ap]\.?m\.?)?[\s,]*(?:[A-Z]{2,4})?[\s,]*)?$",
    re.IGNORECASE,
)
_PLACE = re.compile(r"^\W*(?:[A-Z][\w.'’-]*,? ?){1,5}[,(]?\s*$")
_BEFORE_DATE = re.compile(
    r"\b(?:in|on|since|from|during|throughout|early|late|mid|of|back in|in the|on the)[\s-]*$", re.IGNORECASE
)
_LIMIT = re.compile(
    r"\b(?:by|until|till|before|to|for|towards?)(?: the| early| late| mid| end of| the end of)*[\s-]*$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Constraint:
    """An interval that the publication lies in, and the passage that says so."""

    interval: TimeInterval
    passage: str
    reason: str
    strong: bool = True


def _absolute(raw: RawTimex) -> bool:
    e = raw.expression
    if isinstance(e, Calendar):
        return e.year is not None and not e.short and not e.bc
    return isinstance(e, Fixed) or (isinstance(e, Holiday) and e.year is not None) or isinstance(e, Nth)


def dates_article(before: str, after: str) -> bool:
    """Return whether a date between two stretches of one block stands in a dateline or a stamp, with its year or not.

    `before` runs from the block's beginning. "LONDON, March 5 (Reuters) -", "Last updated: 5 March".
    """
    if _STAMP.search(before[-80:]) is not None:
        return True
    return len(before) < 60 and _PLACE.match(before) is not None and _AGENCY.match(after[:40]) is not None


def dateline(blocks: Sequence[tuple[Span, Sequence[RawTimex]]], text: str) -> tuple[RawTimex, Span] | None:
    """Return the date of a dateline or of a "Published" or "Updated" stamp, with its span in the prose.

    Only a whole date with its year counts: "LONDON, 5 March 2015 (Reuters) -", "Last updated: 2015-03-05".
    """
    last = len(blocks) - 1
    for index, (span, raws) in enumerate(blocks):
        prose = text[span.start : span.end]
        for raw in raws:
            e = raw.expression
            full = isinstance(e, Fixed) or (
                isinstance(e, Calendar) and e.year is not None and e.day is not None and not e.short
            )
            if not full or raw.alternatives:
                continue
            before, after = (
                prose[max(0, raw.prose.start - 80) : raw.prose.start],
                prose[raw.prose.end : raw.prose.end + 40],
            )
            alone = len(prose.strip()) - (raw.prose.end - raw.prose.start) <= 2
            stamped = _STAMP.search(before) is not None
            heads = (
                index < 3
                and raw.prose.start < 60
                and _PLACE.match(before) is not None
                and _AGENCY.match(after) is not None
            )
            if heads or stamped or (alone and (index < 3 or index == last)):
                return raw, raw.prose.shift(span.start)
    return None


def constraints(found: Sequence[Anchored], text: str) -> list[Constraint]:
    """Return what each expression says of the publication, found without knowing it.

    `found` are the expressions anchored without a publication date. Only plain tenses count: "would" says nothing
    of what lies ahead of the publication.
    """
    out: list[Constraint] = []
    for at, one in enumerate(found):
        before = text[max(0, one.prose.start - 30) : one.prose.start]
        surface = _passage(one, text)
        timex = one.timex
        if (
            _absolute(one.raw)
            and timex.start is not None
            and timex.end is not None
            and times.span_of(timex.value).start
        ):
            placed = _BEFORE_DATE.search(before) or one.raw.mod is not None
            limit = _LIMIT.search(before)
            if one.tense.sign < 0 and one.tense.firm and placed and not limit and one.raw.role != "to":
                interval = TimeInterval(start=timex.start[:10], end=None)
                out.append(
                    Constraint(interval, surface, f"told in the past, so published after the start of {timex.value}")
                )
            elif one.raw.bound == "since" and one.tense.sign <= 0:
                interval = TimeInterval(start=timex.start[:10], end=None)
                out.append(Constraint(interval, surface, f"{timex.value} lies in the past"))
            elif one.tense.sign > 0 and one.tense.firm and (placed or limit):
                interval = TimeInterval(start=None, end=timex.end[:10])
                out.append(
                    Constraint(
                        interval, surface, f"told as still to come, so published before the end of {timex.value}"
                    )
                )
        year = _year_given_away(found, at)
        if year is not None:
            interval = TimeInterval(start=f"{year:04d}-01-01", end=f"{year + 1:04d}-01-01")
            out.append(Constraint(interval, surface, f"refers back to a date in {timex.value}, so published in {year}"))
    return out


def _year_given_away(found: Sequence[Anchored], at: int) -> int | None:
    """Return the year of publication that "the same month last year" gives away, said of a month with its year."""
    e = found[at].raw.expression
    if not isinstance(e, Same) or not isinstance(e.of, Deictic) or e.of.base != "now":
        return None
    month = found[at].timex.value[5:7]
    for earlier in reversed(found[max(0, at - 8) : at]):
        value = earlier.timex.value
        if not _absolute(earlier.raw) or earlier.timex.type not in ("DATE", "TIME") or "X" in value:
            continue
        if not month.isdigit() or value[5:7] == month:
            return int(value[:4]) - e.of.offset
    return None


def _passage(one: Anchored, text: str) -> str:
    """Return a few words before an expression and the expression, within its sentence."""
    around = sentence(text, one.prose)
    left = text[max(around.start, one.prose.start - 60) : one.prose.start]
    words = left.split()[-5:]
    return " ".join([*words, text[one.prose.start : one.prose.end]])


def _deictic_year(found: Sequence[Anchored], text: str, year: int) -> list[Constraint]:
    """Return what expressions of "this year" add once the year is known."""
    out: list[Constraint] = []
    for one in found:
        e = one.raw.expression
        if not isinstance(e, Calendar) or not isinstance(e.of, Deictic) or e.of != Deictic("Y", 0, "now"):
            continue
        if e.month is None and e.quarter is None and e.half is None and e.season is None:
            continue
        span = times.span_of(one.timex.value.replace("XXXX", f"{year:04d}"))
        if span.start is None or span.end is None:
            continue
        passage = _passage(one, text)
        if one.tense.sign < 0 and one.tense.firm:
            out.append(
                Constraint(
                    TimeInterval(start=span.start, end=None), passage, "told in the past, of the year of publication"
                )
            )
        elif one.tense.sign > 0 and one.tense.firm:
            out.append(
                Constraint(TimeInterval(start=None, end=span.end), passage, "still to come in the year of publication")
            )
    return out


def implied(blocks: Sequence[tuple[Span, Sequence[RawTimex]]], text: str) -> Publication | None:
    """Return the publication window that the text itself implies, None where it leaves an end open.

    A dateline gives the day. Else the latest date told in the past bounds it from below, the earliest date that is
    still to come from above; an upper bound that contradicts the past is not believed.
    """
    line = dateline(blocks, text)
    if line is not None:
        found = anchor([(span, raws) for span, raws in blocks], text)
        for one in found:
            if one.prose == line[1] and one.timex.start is not None:
                day = date.fromisoformat(one.timex.start[:10])
                end = (day + timedelta(days=1)).isoformat()
                return Publication(
                    start=day.isoformat(), end=end, inferred=True, because=(text[line[1].start : line[1].end],)
                )
    found = anchor(blocks, text)
    stated = constraints(found, text)
    window, because = _intersect(stated)
    if window.start is not None and window.end is not None:
        first = date.fromisoformat(window.start)
        last = date.fromisoformat(window.end) - timedelta(days=1)
        if first.year == last.year:
            window, because = _intersect([*stated, *_deictic_year(found, text, first.year)])
    if window.start is None or window.end is None:
        return None
    return Publication(start=window.start, end=window.end, inferred=True, because=because)


def _intersect(stated: Sequence[Constraint]) -> tuple[TimeInterval, tuple[str, ...]]:
    """Return the window that all constraints leave, and the passages that bound it."""
    start: Constraint | None = None
    for one in stated:
        if one.interval.start is not None and (start is None or one.interval.start > (start.interval.start or "")):
            start = one
    low = None if start is None else start.interval.start
    end: Constraint | None = None
    for one in stated:
        high = one.interval.end
        if high is None or (low is not None and high <= low):
            continue
        if end is None or high < (end.interval.end or "9999"):
            end = one
    passages = tuple(dict.fromkeys(c.passage for c in (start, end) if c is not None))
    return TimeInterval(start=low, end=None if end is None else end.interval.end), passages
