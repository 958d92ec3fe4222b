"""Questions for places and extremes: "the third-largest", "came second", "the highest since 2019"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from copydesk.model import Claim, Span
from copydesk.tables import naming
from copydesk.tables.naming import Superlative
from copydesk.tables.sentences import CONTRAST, MOODS, Period, Question, Sentence
from copydesk.tables.store import Measure
from copydesk.text import stems
from copydesk.values.regexes import regex

_UNSURE = regex(r"\b(?:one of|among|amongst|not|never|may|might|could|will|would|should|expected|than)\b[^.;]*$")
"""What before a superlative makes it no plain statement; "May" is a month."""


def place(s: Sentence, claim: Claim) -> Iterator[Question]:
    """Ask for a place that is told without an adjective: "came second by export earnings"."""
    quantity = claim.quantity
    if any(x.start <= claim.prose.start - s.start < x.end for x in naming.superlatives(s.row, s.text)):
        return
    before = [w for w, a, _ in s.row if a < claim.prose.start - s.start][-2:]
    ranks = {stems.stem(w) for w in ("came", "come", "comes", "ranked", "finished", "placed", "rank", "ranks")}
    if quantity is None or quantity.value is None or not ranks & set(before) or claim.modality not in MOODS:
        return
    yield from _ranked(s, Span(claim.prose.start, claim.prose.end), claim, int(quantity.value), True)


def superlative(s: Sentence, x: Superlative) -> Iterator[Question]:
    """Ask for a place among the others, or whether it is the highest over a time."""
    at = Span(s.start + x.start, s.start + x.end)
    claim = next((c for c in s.claims if c.prose.start <= at.start < c.prose.end), None)
    lead = s.text[: x.start].lower()
    known = naming.vocabulary(s.table)
    if _UNSURE.search(s.text[: x.start]) or _hedged(s) or not naming.measured(s.row, s.text, x, known):
        return
    listed = [m for m in naming.measures(s.table, s.said) if naming.polarity(x.adjective, m) is not None]
    own = [m for m in s.table.measures if x.adjective in m.most | m.least]
    listed = listed or own
    if len(listed) != 1:
        return
    most = naming.polarity(x.adjective, listed[0])
    assert most is not None
    since = _since(s, x)
    if since is None:
        if not re.search(r"\b(?:its|their|ever|record)\W+(?:\w+\W+)?$", lead) and not _over_time(s, x):
            yield from _ranked(s, at, claim, x.place, most, listed[0])
        return
    subjects = _subject_of(s, x)
    if subjects is None:
        return
    base, time = since
    yield Question("extreme", listed[0], subjects, time, at, claim, base, most, x.place)


def _hedged(s: Sentence) -> bool:
    return any(c.modality not in MOODS for c in s.claims)


def _ranked(
    s: Sentence, at: Span, claim: Claim | None, place: int, most: bool, measure: Measure | None = None
) -> Iterator[Question]:
    """Ask for a place among all subjects at a time."""
    listed = [measure] if measure is not None else naming.measures(s.table, s.said)
    times = [p for p in s.times if p in s.table.periods]
    before = [m for m in s.members if m.end <= at.start - s.start]
    keys = {m.key for m in s.members if not CONTRAST.search(s.text[: m.start].lower())}
    subject = before[-1].key if before and len({m.key for m in before}) == 1 else None
    if subject is None and len(keys) == 1 and not before:
        subject = next(iter(keys))
    if not s.table.complete or len(listed) != 1 or len(times) != 1 or len(s.times) != 1 or subject is None:
        return
    yield Question("rank", listed[0], (subject,), times[0], at, claim, most=most, place=place)


def _subject_of(s: Sentence, x: Superlative) -> tuple[str, ...] | None:
    near = [m for m in s.members if not CONTRAST.search(s.text[: m.start].lower())]
    keys = {m.key for m in near if m.start < x.start} or {m.key for m in near}
    return (keys.pop(),) if len(keys) == 1 else None


def _over_time(s: Sentence, x: Superlative) -> bool:
    """Whether a superlative is of times and not of subjects: "the wettest month", "the largest area in five years"."""
    behind = naming.behind(s.row, x.end)
    if behind and behind[0] in {stems.stem(w) for w in ("year", "month", "quarter", "season", "day", "week")}:
        return True
    if not naming.words("times").isdisjoint(behind):
        return True
    return any(c.kind == "duration" and c.prose.start - s.start >= x.end for c in s.claims)


def _since(s: Sentence, x: Superlative) -> tuple[Period, Period] | None:
    """Return the stretch over which something is said to be the highest, and the time that it is said of."""
    after = s.text[x.end :].lower()
    dated = [(c, p) for c in s.claims if (p := s.dated(c)) is not None]
    own = [p for c, p in dated if p in s.table.periods and not _bound(s, c)]
    if len(own) != 1:
        return None
    time = own[0]
    if re.match(r"(?:\W*\w+){0,3}\W*\bsince\b", after):
        bounds = [_earlier(c, p, time) for c, p in dated if _bound(s, c) and c.prose.start - s.start >= x.end]
        if len(bounds) != 1 or bounds[0][1] > time[0] or bounds[0] not in s.table.periods:
            return None
        return (bounds[0][1], time[1]), time
    if re.match(r"(?:\W*(?:month|quarter|monthly|quarterly)(?:\s+\w+)?)?\W*(?:of|in) the year\b", after):
        year = date(time[0].year, 1, 1), date(time[0].year + 1, 1, 1)
        inner = [p for p in s.table.periods if year[0] <= p[0] and p[1] <= year[1]]
        return (year, time) if len(inner) > 1 and (inner[0][0], inner[-1][1]) == year else None
    return None


def _earlier(claim: Claim, bound: Period, time: Period) -> Period:
    """Return the time that "since January" means: the last one before what is told of, where it names no year."""
    if bound[0] < time[0] or re.search(r"\d{4}", claim.location.text):
        return bound
    year = time[0].year - (bound[0].month >= time[0].month)
    ahead = bound[1].year - bound[0].year
    try:
        return bound[0].replace(year=year), bound[1].replace(year=year + ahead)
    except ValueError:  # 29 February
        return bound


def _bound(s: Sentence, claim: Claim) -> bool:
    lead = s.text[: claim.prose.start - s.start].lower()
    return re.search(r"\bsince(?: the| at least| about)?\s*$", lead) is not None
