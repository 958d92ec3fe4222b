"""When a claim holds, and of which years and months its event is said to be."""

from __future__ import annotations

import re

from copydesk.model import Claim, Document
from copydesk.values import times

SEEN_FROM = re.compile(r"\b(?:last|this|next)\s+(?:year|quarter|season)\b", re.I)


YEAR = re.compile(r"(?<!\d)(1[5-9]\d\d|20\d\d)(?!\d)")
MONTH = re.compile(r"^[\dX]{4}(-(?:0[1-9]|1[0-2]))$")


ANOTHER_YEAR = "another year"
"""What `dated` gives for a date with a year that is not the article's."""

NEAR = 90
"""Characters within which a date of the sentence is taken for that of a figure's event."""

NEWS = 31
"""Days before publication of which a date tells no event from the one that is reported."""


def _of_another_year(claim: Claim, document: Document) -> bool:
    published = document.published
    if published is None or claim.timex is None or claim.timex.type != "DATE":
        return False
    years = YEAR.findall(claim.location.text)
    return bool(years) and not any(published.start[:4] <= year <= published.end[:4] for year in years)


def dated(claim: Claim, fellows: list[Claim], document: Document) -> frozenset[str]:
    """Return the years and months that the event of a claim is said to be of: in its slot, its time, or beside it.

    A month stands there where a figure is said to be of that month ("in January"), not of a day in it. What happened in
    the days of publication is the event that is reported, dated or not.
    A year, quarter or season that is told from a day of publication nobody knows stands as in "last year".
    """
    if _current(claim, document):
        return frozenset()
    found = set(YEAR.findall(claim.slots.event or ""))
    if claim.timex is not None:
        # That a date is not of the article's own year tells of what event it is; which year it is, is in dispute.
        return frozenset((*found, ANOTHER_YEAR)) if _of_another_year(claim, document) else frozenset(found)
    if claim.time is not None and claim.time.start and claim.time.end and claim.time.start[:4] >= claim.time.end[:3]:
        found.add(claim.time.start[:4])
    for other in fellows:
        near = other.timex is not None and abs(other.prose.start - claim.prose.start) < NEAR
        if near and other.timex is not None and other.timex.type == "DATE" and not _current(other, document):
            if _aside(document.text, claim, other) or _since(document.text, other):
                continue
            found.update(YEAR.findall(other.timex.value))
            found.update(MONTH.findall(other.timex.value))
            seen_from = SEEN_FROM.search(other.location.text)
            if seen_from and not YEAR.search(other.timex.value):
                found.add(" ".join(seen_from[0].lower().split()))
    return frozenset(found)


def _aside(text: str, claim: Claim, date: Claim) -> bool:
    """Return whether a date before a figure stands in commas: "the mayor, in office since 2002, won 44 seats"."""
    if date.prose.start >= claim.prose.start:
        return False
    opening = text.rfind(",", claim.sentence.start, date.prose.start)
    closing = text[date.prose.end : date.prose.end + 1] == ","
    return opening > 0 and closing and date.prose.start - opening < 40


def _since(text: str, date: Claim) -> bool:
    """Return whether a date is what a record goes back to: "the steepest fall since May 2009" is of another month."""
    return bool(SINCE.search(text[max(0, date.prose.start - 12) : date.prose.start + 6]))


SINCE = re.compile(r"\bsince\b", re.I)


def _current(claim: Claim, document: Document) -> bool:
    """Return whether a claim holds no longer than `NEWS` days before the known day of publication, or after it."""
    held, published = times.days(claim.time), document.published
    if held is None or published is None:
        return False
    first = times.day(published.start, times.FIRST_DAY)
    return first is not None and first - NEWS <= held[0]
