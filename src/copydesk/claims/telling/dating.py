"""When a claim holds, and of which years and months its event is said to be."""

from __future__ import annotations

import re

from copydesk.model import Claim, Document, Span
from copydesk.values import times
from copydesk.values.regexes import regex

SEEN_FROM = regex(r"\b(?:last|this|next)\s+(?:year|quarter|season)\b", re.I)


YEAR = regex(r"(?<!\d)(1[5-9]\d\d|20\d\d)(?!\d)")
MONTH = regex(r"^[\dX]{4}(-(?:0[1-9]|1[0-2]))$")


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
    # What an aside dates is handed to the figure behind it where that is read as a part of it.
    apart = {o.timex.value[:4] for o in fellows if o.timex is not None and _aside(document.text, claim, o)}
    found -= apart
    if claim.time is not None and claim.time.start and claim.time.end and claim.time.start[:4] >= claim.time.end[:3]:
        found.update({claim.time.start[:4]} - apart)
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


def aside(text: str, date: Claim) -> Span | None:
    """Return the aside that a date stands in: what it dates is not what the sentence around it tells.

    "the mayor, in office since 2002, won 44 seats"; "Reeve, who joined in 2022, said the crack was 14 metres long". A
    date that stands in commas by itself ("the mill, in 1998, made 40 looms") dates the whole.
    """
    sentence = date.sentence
    opening = max((m.start() for m in _OPENING.finditer(text, sentence.start, date.prose.start)), default=-1)
    if opening <= sentence.start:
        return None
    words = _BARE.sub("", text[opening + 1 : date.prose.start]).split()
    if not words or len(words) > LONGEST or words[0].lower() in _JOINING:
        return None
    closing = _CLOSING.search(text, date.prose.end, min(sentence.end, date.prose.end + REST))
    if closing is None:
        return None
    last = not text[closing.end() : sentence.end].strip(" .!?\"'’”)\n")
    # Behind the main clause only a relative one is surely an aside: "it grew, reaching 40 in 2002".
    if last and words[0].lower() not in _RELATIVE:
        return None
    return Span(opening, closing.end())


_OPENING = regex(r",(?!\d)|[(–—]")  # the comma of "41,300" opens nothing
_BARE = regex(r"\b(?:in|on|of|from|by|at|during|since|until|back|early|late|around|about)?\s*$", re.I)
_CLOSING = regex(r",(?!\d)|[)–—]|[.!?](?=\s|$)")
_RELATIVE = frozenset(("who", "which", "whose", "whom", "where"))
_JOINING = frozenset(
    ("and", "but", "or", "so", "yet", "while", "when", "after", "before", "as", "because", "since", "until", "if")
)
LONGEST = 8
"""Words of an aside before its date."""
REST = 40
"""Characters of an aside behind its date."""


def _aside(text: str, claim: Claim, date: Claim) -> bool:
    """Return whether a date stands in an aside, and a figure outside it."""
    found = aside(text, date)
    return found is not None and not found.covers(claim.prose)


def _since(text: str, date: Claim) -> bool:
    """Return whether a date is what a record goes back to: "the steepest fall since May 2009" is of another month."""
    return bool(SINCE.search(text[max(0, date.prose.start - 12) : date.prose.start + 6]))


SINCE = regex(r"\bsince\b", re.I)


def _current(claim: Claim, document: Document) -> bool:
    """Return whether a claim holds no longer than `NEWS` days before the known day of publication, or after it."""
    held, published = times.days(claim.time), document.published
    if held is None or published is None:
        return False
    first = times.day(published.start, times.FIRST_DAY)
    return first is not None and first - NEWS <= held[0]
