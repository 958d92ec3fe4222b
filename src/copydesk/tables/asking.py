"""From the claims of a sentence to questions that a table can answer; none where subject, measure or time is open."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from copydesk.model import Claim
from copydesk.tables import naming, ranks
from copydesk.tables.naming import Named
from copydesk.tables.sentences import CONTRAST, MOODS, NUMBERS, Period, Question, Sentence, period
from copydesk.tables.store import Measure
from copydesk.text import likeness, stems, wordclasses, wordnet
from copydesk.text.words import letters
from copydesk.values import units
from copydesk.values.regexes import regex

_FIGURES = frozenset(("number", "percent", "money", "measure", "fraction"))
_COMPARED = regex(
    r"\b(?:than (?:in|the|a|at|during|for)|(?:on|from) the|year on year|from (?:a|one) \w+ (?:ago|earlier))\b"
)
"""What behind a number says that it is a difference from another time."""
_TOGETHER = regex(r"\W*(?:,|and|&|,\s*and|plus|the|and the|,\s*the|for|on|in|at|from|of|\s)*\W*")


def questions(sentence: Sentence) -> Iterator[Question]:
    """Yield what is asked of the table for each claim of a sentence; readings of one claim stand beside each other."""
    for claim in sentence.claims:
        if claim.kind in _FIGURES or (claim.kind == "multiple" and claim.change is not None):
            yield from _figure(sentence, claim)
        elif claim.kind == "ordinal":
            yield from ranks.place(sentence, claim)
    for superlative in naming.superlatives(sentence.row, sentence.text):
        yield from ranks.superlative(sentence, superlative)


# ------------------------------------------------------------------------------------------------ figures


def _figure(s: Sentence, claim: Claim) -> Iterator[Question]:
    """Ask for a number: a cell, a sum, an average, a change or a share."""
    if claim.modality not in MOODS or claim.quantity is None or _open(claim):
        return
    measure = _measure(s, claim)
    if measure is None or not _fits(s, claim):
        return
    subjects = _subjects(s, claim)
    times = s.times
    if subjects == ():
        return
    change, after = _change(s, claim), _after(s, claim)
    if change or _turned(claim):
        for base, then in _spans(s):
            yield Question("change", measure, subjects, then, claim.prose, claim, base)
    if change:
        return
    time = _time(s, claim, times)
    if time is None:
        return
    if claim.kind in ("percent", "fraction") and measure.unit != "%":
        if subjects is not None and s.table.complete and (after.startswith(("of", "share")) or s.has("share")):
            of = re.match(r"of\s+(?:the\s+|its\s+)?(\w+)", after)
            own = of is not None and any(n.start - 12 < s.text.find(of[1], _end(s, claim)) < n.end for n in s.members)
            if not own:
                yield Question("share", measure, subjects, time, claim.prose, claim)
        return
    if s.has("average"):
        if measure.sums or time in s.table.periods:
            yield Question("average", measure, subjects, time, claim.prose, claim)
        return
    if subjects is None or len(subjects) > 1 or time not in s.table.periods:
        if measure.sums or (time in s.table.periods and (subjects is None or s.has("total"))):
            yield Question("total", measure, subjects, time, claim.prose, claim)
        return
    yield Question("value", measure, subjects, time, claim.prose, claim)


def _open(claim: Claim) -> bool:
    stated = claim.stated
    if stated is None or stated.open or stated.wanted or stated.then:
        return True
    return stated.stands and claim.kind == "number"  # "of the 640, 210 were part-time"


def _measure(s: Sentence, claim: Claim) -> Measure | None:
    """Return the one measure that the sentence names for a claim, or that its counted noun does."""
    quantity = claim.quantity
    assert quantity is not None
    listed = naming.measures(s.table, s.said)
    counted = [
        m for m in s.table.measures if m.unit and quantity.unit and stems.stem(m.unit) == stems.stem(quantity.unit)
    ]
    if units.dimension(quantity.unit) == "count" and claim.kind == "number":
        listed = [m for m in listed if _counts(claim, m)] or counted
    relative = claim.kind in ("percent", "fraction", "multiple")
    fitting = [m for m in listed if relative or _same_sort(claim, m)]
    if not fitting and claim.kind == "measure":  # "fires burned 20 hectares": "area burned" alone has this unit
        fitting = [m for m in s.table.measures if _same_sort(claim, m) and naming.shares(m, s.said)]
    return fitting[0] if len(fitting) == 1 else None


def _counts(claim: Claim, measure: Measure) -> bool:
    """Whether a counted noun can be counted by a measure: none, its unit, a word of its names, or people."""
    unit = claim.quantity.unit if claim.quantity is not None else None
    if unit is None or (measure.unit is not None and stems.stem(unit) == stems.stem(measure.unit)):
        return True
    stem = stems.stem(unit)
    if any(stem == w for name in measure.names for w, _, _ in naming.pieces(name)):
        return True
    return measure.unit is not None and wordnet.is_anyone(unit) and wordnet.is_person(measure.unit)


def _same_sort(claim: Claim, measure: Measure) -> bool:
    assert claim.quantity is not None
    unit = claim.quantity.unit
    if claim.kind == "money" or (measure.unit is not None and units.dimension(measure.unit) == "money"):
        return claim.kind == "money" and unit == measure.unit
    if measure.unit is None or units.dimension(measure.unit) == "count":
        return claim.kind == "number"
    return unit is not None and units.convert(Decimal(1), unit, measure.unit) is not None


def _fits(s: Sentence, claim: Claim) -> bool:
    """Whether nothing that the sentence says of a number makes it another than the table's: a part, a rate, a place."""
    quantity = claim.quantity
    assert quantity is not None
    per = quantity.per
    if per is not None and not (s.has("average") and per in ("month", "quarter", "year", "day", "season")):
        return False
    stated, known = claim.stated, naming.vocabulary(s.table)
    assert stated is not None
    if claim.slots.part_of is not None or _PART.match(_after(s, claim)) or _of_those(s, claim):
        return False
    if s.has("norm") or not _told(s, claim):
        return False
    told = [*(w for _, w in stated.limits), *claim.slots.over, *claim.slots.modifiers]
    told += [w for role, w in claim.slots.roles.items() if role in _NARROWING]
    told += [w for text in (claim.measure, claim.subject, claim.scope) if text for w in letters(text)]
    for word in (part for each in told for part in letters(each)):
        stem = stems.telling(word)
        if stem and stem not in known and stem not in likeness.LIGHT and not _general(word, claim):
            return False
    return True


def _told(s: Sentence, claim: Claim) -> bool:
    """Whether the verb of a claim only says that something is so much, or is that of the measure ("spent")."""
    stated, known = claim.stated, naming.vocabulary(s.table) | naming.words("verbs")
    assert stated is not None
    for verb in (claim.slots.predicate, stated.verb):
        word = "" if verb is None else verb.partition("_")[0]
        if word and word not in likeness.LIGHT and stems.stem(word) not in known:
            return False
    shorter = {stems.stem(w) for w in ("hour", "day", "week")}  # "on the wettest day of July"
    parts = [naming.behind(s.row, x.end)[:1] for x in naming.superlatives(s.row, s.text)]
    return not any(p and p[0] in shorter for p in parts)


def _of_those(s: Sentence, claim: Claim) -> bool:
    """Whether a number counts a part of one before it: "of the 640 staff, 210"."""
    before = [c for c in s.claims if c.kind == "number" and c.prose.end <= claim.prose.start]
    return any(_OF.search(s.text[: c.extent.start - s.start]) for c in before)


_BETWEEN = regex(r"\b(?:against|versus|v|vs|with|to|at)\W+(?:the\W+)?$")
"""What before a second subject makes a number one of the two with each other: "3 goals against United"."""
_OF = regex(r"\bof\W+(?:(?:the|its|their|all|these|those)\W+)*$", re.IGNORECASE)
_PART = regex(r"of (?:it|them|these|those|which|whom|this|that)\b")
"""What behind a number makes it a part of what was told before."""
_NARROWING = frozenset(("target", "location", "origin", "goal", "beneficiary", "destination", "owner", "agent"))


def _general(word: str, claim: Claim) -> bool:
    """Whether a word is of the value itself: its unit, its noun where people are counted."""
    unit = claim.quantity.unit if claim.quantity is not None else None
    low = word.lower()
    return (
        low in NUMBERS.values() or wordnet.is_anyone(low) or (unit is not None and stems.stem(unit) == stems.stem(low))
    )


# ------------------------------------------------------------------------------------------------ whose


def _end(s: Sentence, claim: Claim) -> int:
    return claim.prose.end - s.start


def _after(s: Sentence, claim: Claim) -> str:
    """Return what stands behind a number, in lower case."""
    return s.text[_end(s, claim) :].lstrip(" *_").lower()


def _subjects(s: Sentence, claim: Claim) -> tuple[str, ...] | None:
    """Return the subjects of a claim, None for all of them together, nothing where it is open whose it is."""
    near = [m for m in s.members if not CONTRAST.search(s.text[: m.start].lower())]
    keys = tuple(dict.fromkeys(m.key for m in near))
    if len(keys) > 1 and any(_BETWEEN.search(s.text[: m.start].lower()) for m in near[1:]):
        return ()
    if not keys:
        return None if s.whole and not s.members and s.table.complete else ()
    if len(keys) == 1:
        return keys if len({m.key for m in s.members}) == 1 or _nearest(s, claim, near) == keys[0] else ()
    if _joined(s, near) and (s.has("total") or not _shared(s, near)):
        return keys if s.has("total") else ()
    found = _nearest(s, claim, near)
    return (found,) if found is not None else ()


def _joined(s: Sentence, near: list[Named]) -> bool:
    """Whether names stand in one list: "parks and libraries"."""
    return all(_TOGETHER.fullmatch(s.text[a.end : b.start].lower()) for a, b in pairwise(near))


def _shared(s: Sentence, near: list[Named]) -> bool:
    """Whether a list of names has as many figures of one kind: "parks and libraries spent 7 and 4 million"."""
    return False if not near else len([c for c in s.claims if c.quantity is not None]) >= len(near)


def _nearest(s: Sentence, claim: Claim, near: list[Named]) -> str | None:
    """Return the name that stands before a number with no other number between, where only one does."""
    start = claim.prose.start - s.start
    before = [m for m in near if m.end <= start]
    if not before:
        return None
    last = before[-1]
    between = any(
        c.quantity is not None and c is not claim and c.change is None and last.end <= c.prose.start - s.start < start
        for c in s.claims
    )
    others = [m for m in before if m.key != last.key and not _apart(s, m, last)]
    return None if others or between else last.key


def _apart(s: Sentence, a: Named, b: Named) -> bool:
    """Whether a number of its own stands between two names, so that each has one."""
    return any(c.quantity is not None and a.end <= c.prose.start - s.start < b.start for c in s.claims)


# ------------------------------------------------------------------------------------------------ when


def _time(s: Sentence, claim: Claim, times: list[Period]) -> Period | None:
    """Return when a claim holds; where nothing is said and it is told of the present, the latest time of the table."""
    if claim.change is not None and len(times) == 2 and claim.change.role in ("from", "to"):
        return times[0] if claim.change.role == "from" else times[1]
    if claim.change is not None and claim.change.role == "from" and len(times) == 1:
        return _before(s, times[0])
    found = s.meant(period(claim.time))
    if found is not None or claim.time is not None or times:
        return found
    stated = claim.stated
    if stated is None or stated.past or s.published is None:
        return None
    done = [p for p in s.table.periods if p[0] <= s.published]
    latest = done[-1] if done else None
    if latest is None or s.published >= latest[1] + (latest[1] - latest[0]):
        return None
    return latest


def _before(s: Sentence, time: Period) -> Period | None:
    """Return the time of the table before another one of the same length."""
    same = [p for p in s.table.periods if p[1] <= time[0] and _alike(p, time)]
    return same[-1] if same and same[-1][1] == time[0] else None


def _alike(a: Period, b: Period) -> bool:
    return abs((a[1] - a[0]).days - (b[1] - b[0]).days) <= 3


def _year_before(s: Sentence, time: Period) -> Period | None:
    found = [p for p in s.table.periods if p[0].month == time[0].month and p[0].year == time[0].year - 1]
    return next((p for p in found if _alike(p, time)), None)


# ------------------------------------------------------------------------------------------------ changes


def _change(s: Sentence, claim: Claim) -> bool:
    """Whether a number tells by how much something changed."""
    if claim.change is not None and claim.change.role in ("by", "ratio"):
        return True
    after, before = _after(s, claim), s.text[: claim.prose.start - s.start].lower()
    word = re.match(r"(?:\w+\s)?(?:more|less|fewer|higher|lower|up|down)\b", after)
    turned = word is not None or re.search(r"\b(?:up|down)\W+(?:by\W+)?$", before) is not None
    return turned and _COMPARED.search(after) is not None


def rises(claim: Claim) -> bool | None:
    """Return whether a claim says that something rose, by its change or its verb; None where it says neither."""
    if claim.change is not None:
        return None if claim.change.direction is None else claim.change.direction == "up"
    verb = claim.slots.predicate
    way = wordclasses.moved(verb or "", "verbs", ("up", "down"))
    return None if way is None else way == "up"


def _turned(claim: Claim) -> bool:
    """Whether a number may be what was gained or lost ("shed 40 beds"); it may be all there is too ("lost 3 games")."""
    return claim.change is None and rises(claim) is not None and "patient" in claim.slots.roles


def _spans(s: Sentence) -> Iterator[tuple[Period, Period]]:
    """Yield from when to when a change can be meant."""
    times = [p for p in s.times if p in s.table.periods]
    if len(times) >= 2:
        if len(times) == 2:
            yield times[0], times[1]
        return
    if len(times) != 1 or len(s.times) != 1:
        return
    since = any(c.kind == "date" and c.timex is not None and c.timex.bound in ("since", "from") for c in s.claims)
    if since:
        done = [p for p in s.table.periods if s.published is None or p[1] <= s.published]
        if done and done[-1][0] > times[0][0]:
            yield times[0], done[-1]
        return
    for base in dict.fromkeys((_before(s, times[0]), _year_before(s, times[0]))):
        if base is not None:
            yield base, times[0]
