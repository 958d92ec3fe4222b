"""Mentions: the quantities and times of a document, block by block, without a parser.

Times are found first and numbers in what they leave. A duration ("90 days") is both: a TIMEX3 and a quantity. A
bare year that counts something ("about 2000 people") is a number, and keeps the year as its other reading.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from copy import copy
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from copydesk.claims import timex
from copydesk.claims.quantities import RawMention, letters
from copydesk.claims.quantities import find as quantities
from copydesk.claims.timex import Anchored, RawTimex
from copydesk.claims.timex.expressions import Duration
from copydesk.model import Block, Comparator, Document, Mention, Quantity, Span, Timex
from copydesk.values import deadline, units
from copydesk.values.regexes import regex

_COUNTING = regex(
    r"\b(?:about|around|some|nearly|almost|over|under|roughly|approximately|than|least|most|only|estimated|another|"
    r"exceeding|additional|further|up to|as many as)\s$|[~≈<>]\s?$",
    re.IGNORECASE,
)
_COUNTED = regex(
    r"\s(?!(?:and|or|but|when|with|for|from|until|till)\b)(?:[a-z]{3,20}\s)?"
    r"(?:people|men|women|children|police|troops|personnel|staff|[a-z]{2,20}[a-rt-z]s"
    r"|[a-z]{2,20}ss?es)\b"
)
_MEMBERED = regex(
    r"[-‐‑](?:strong|odd|plus|member|seat|page|bed|room|foot|mile|metre|meter|tonne|ton|acre|word|year|point|unit)\b"
)
_AFTER_PREPOSITION = regex(r"\b(?:in|since|of|the|by|until|for|during|from|between|and|to|late|early|mid)\s$", re.I)
_MORE_THAN = regex(
    r"\b(?:nearly|almost|more than|fewer than|at least|at most|as many as|up to|some|of about|of around|of roughly|"
    r"estimated)\s$",
    re.IGNORECASE,
)
_PRICED = regex(r"\b(?:cost|costs|costing|pay|pays|paid|earns?|earned)\s$", re.IGNORECASE)
_NOTHING_BEHIND = regex(r"(?:[.;,!?)](?!\d)|\s+(?:and|but|or|were|are|have|had|who|which|in|at|on|by|from)\b|\s*$)")
_ROUGHLY = regex(r"\b(?:about|around|roughly|approximately)\s$", re.I)
_CODES = {"Y": "a", "M": "mo", "W": "wk", "D": "d", "H": "h", "min": "min", "S": "s", "E": "10.a", "C": "100.a"}
_RATES = ("sets.rate", "sets.frequency", "sets.adverb")
_YEAR = regex(r"1[5-9]\d\d|20\d\d")
_MODS: dict[str, Comparator] = {"LESS_THAN": "<", "MORE_THAN": ">", "EQUAL_OR_LESS": "<=", "EQUAL_OR_MORE": ">="}
_CALENDAR = frozenset(("a", "mo", "10.a", "100.a"))


@dataclass(slots=True)
class _Found:
    """What one block holds: its quantities, and the times that no number has displaced."""

    block: Block
    numbers: list[RawMention]
    times: list[RawTimex]

    def places(self) -> list[Span]:
        """Return where all of them stand in the document."""
        spans = (*(n.prose for n in self.numbers), *(t.prose for t in self.times))
        return [span.shift(self.block.span.start) for span in spans]


def find(document: Document) -> tuple[Mention, ...]:
    """Return the mentions of a document in order of place; no two overlap.

    Times have the values that the document's publication window allows; without one, what is relative to it stays
    open.
    """
    return first(document, look(document, 0), 0).mentions


class First(NamedTuple):
    """The first mentions of a document, where the next ones stand, and whether those are left as parts of a listing."""

    mentions: tuple[Mention, ...]
    left: tuple[Span, ...]
    listing: bool


class Look(NamedTuple):
    """What the blocks of a document hold, whenever it was published, and as in `First` what stands behind that."""

    found: list[_Found]
    left: list[Span]
    listing: bool


def look(document: Document, most: int, listed: int = 0) -> Look:
    """Return what the blocks of a document hold: enough for `most` mentions, or all where that is 0.

    Where `listed` is not 0, no more than so many numbers and times are of a listing (`_Listing`). What lies far behind
    the last of them is not looked for: a listing of 50,000 weekdays costs no more than its first part.
    """
    most *= 2  # a number and a time may be one mention
    found = [_Found(block, [], []) for block in document.blocks]
    listing = _Listing(listed)
    many = 0
    for one in sorted(found, key=lambda one: one.block.span):
        read = _beginning(document, one.block, most - many + BEYOND if most else 0, listing)
        one.numbers.extend(read.numbers)
        one.times.extend(read.times)
        many += len(read.numbers) + len(read.times)
        if 0 < most < many or listing.edge is not None:
            break
    places = sorted(place.start for one in found for place in one.places()) if 0 < most < many else []
    edges = [*places[most : most + 1], *([] if listing.edge is None else [listing.edge])]
    if not edges:
        return Look(found, [], False)
    return Look(found, _cut(found, min(edges)), min(edges) == listing.edge)


def first(document: Document, looked: Look, most: int) -> First:
    """Return the first mentions of a document, no more than `most` where that is not 0, and where the next ones stand.

    `looked` is what was found in it for as many (`look`).
    """
    mentions = _mentions(document, looked.found)
    if not most or len(mentions) <= most:
        return First(mentions, tuple(looked.left), looked.listing)
    return First(mentions[:most], (*(m.prose for m in mentions[most:]), *looked.left), False)


BEYOND = 50
"""Numbers and times that are read behind the last one that counts, so that none is cut into by where reading ends."""
PIECE = 20_000
"""Characters of a block that are read before more of it is: no paragraph has so many."""


def _beginning(document: Document, block: Block, enough: int, listing: _Listing) -> _Found:
    """Return what a block holds, or only its first part where that is enough; the listing takes in what it is."""
    size = PIECE if enough or listing.most else sys.maxsize
    while size < block.span.end - block.span.start:
        read = _in_block(document, block, size)
        among = listing.copy()
        among.take(document.text, read.places())
        if among.edge is not None:
            listing.edge = among.edge
            return read
        if 0 < enough < len(read.numbers) + len(read.times):
            return read
        size *= 4
    read = _in_block(document, block)
    listing.take(document.text, read.places())
    return read


class _Listing:
    """How many numbers and times of a document are of a listing: `edge` is where the first stands that is too many.

    What stands between one and that before it, with the number itself, is but for its figures what many before it were
    told by (`ALIKE`). No article comes to that in prose; a log, an export, a list of links does at once.
    """

    def __init__(self, most: int) -> None:
        self.most = most
        self.edge: int | None = None
        self._before = Counter[str]()
        self._at = self._many = 0

    def copy(self) -> _Listing:
        """Return one that has the same."""
        other = copy(self)
        other._before = Counter(self._before)
        return other

    def take(self, text: str, places: Iterable[Span]) -> None:
        """Take in the numbers and times that stand at such places, behind those that it has."""
        for place in sorted(places) if self.most and self.edge is None else ():
            if place.start < self._at:
                continue
            start, self._at = max(self._at, place.end - TOLD_BY), place.end
            shape = _FIGURES.sub("0", text[start : place.end])
            self._before[shape] += 1
            self._many += self._before[shape] > ALIKE
            if self._many > self.most:
                self.edge = place.start
                return


ALIKE = 50
"""Numbers that are told alike before one that is of a listing."""
TOLD_BY = 100
"""Characters, up to its end, by which a number is told at most."""
_FIGURES = regex(r"\d+(?:[.,]\d+)*")


def _cut(found: list[_Found], edge: int) -> list[Span]:
    """Take from what blocks hold all that stands from a place on; return where it stands.

    A number in a time ("90 days") is cut with it, and told once.
    """
    left: list[Span] = []
    for one in found:
        by = one.block.span.start
        times = [t.prose for t in one.times if t.prose.start + by >= edge]
        numbers = [n.prose for n in one.numbers if n.prose.start + by >= edge]
        del one.times[len(one.times) - len(times) :], one.numbers[len(one.numbers) - len(numbers) :]
        inside = {at for span in times for at in range(*span)}
        left += (span.shift(by) for span in (*times, *(n for n in numbers if n.start not in inside)))
    return sorted(left)


def _mentions(document: Document, found: list[_Found]) -> tuple[Mention, ...]:
    anchored = _anchored(document, found)
    by_block: dict[int, list[Anchored]] = {}
    for time in anchored:
        by_block.setdefault(time.block, []).append(time)
    mentions: list[Mention] = []
    for index, one in enumerate(found):
        mentions.extend(sorted(_merged(document, one, by_block.get(index, [])), key=lambda m: m.prose))
    return tuple(mentions)


def times(document: Document) -> list[Anchored]:
    """Return the time expressions of a document as they were anchored, with the groups that join the ends of ranges."""
    return _anchored(document, [_in_block(document, block) for block in document.blocks])


def _anchored(document: Document, found: list[_Found]) -> list[Anchored]:
    anchored = timex.anchor([(f.block.span, f.times) for f in found], document.text, document.published)
    return timex.fiscal_years(anchored, document.text, document.fiscal_year)


def _in_block(document: Document, block: Block, size: int | None = None) -> _Found:
    """Return what a block holds, or the first so many characters of it."""
    deadline.check()
    text = document.text[block.span.start : block.span.end][:size]
    times = timex.find(text)
    kept = [t for t in times if not counts(text, t.prose)]
    taken = [t.prose for t in kept if not (isinstance(t.expression, Duration) or t.grammar in _RATES)]
    numbers = quantities(text, taken, letters(document.text))
    return _Found(block, numbers, kept)


def counts(text: str, span: Span) -> bool:
    """Return whether a bare year at `span` is a number of things: "about 2000 people", "killing 1900 soldiers"."""
    s, e = span
    if e - s != 4 or not text[s:e].isdecimal():
        return False
    if _MEMBERED.match(text, e) or (text[e : e + 1] == "m" and not text[e + 1 : e + 2].isalnum()):
        return True  # "1,500-strong" without its comma, "the 1500m"
    if int(text[s:e]) % 50 == 0 and _MORE_THAN.search(text[max(0, s - 14) : s]) and _NOTHING_BEHIND.match(text, e):
        return True  # "drew more than 2000."; before a year nobody writes it
    if _PRICED.search(text[max(0, s - 14) : s]) and _NOTHING_BEHIND.match(text, e):
        return True  # "it cost 2000."; what something costs is no year
    if _COUNTED.match(text, e) is None:
        return False
    before = text[max(0, s - 14) : s]
    if _COUNTING.search(before):
        return True
    return text[s:e].endswith("00") and not _AFTER_PREPOSITION.search(before)


def _merged(document: Document, found: _Found, times: list[Anchored]) -> Iterator[Mention]:
    """Put quantities and times together: where a quantity lies in a duration, the two are one mention."""
    by = found.block.span.start
    spans = [t.prose for t in times]
    at = 0
    dropped: set[Span] = set()
    held: dict[Span, list[RawMention]] = {}
    for number in found.numbers:
        prose = number.prose.shift(by)
        while at < len(times) and spans[at].end <= prose.start:
            at += 1
        if at < len(times) and spans[at].overlaps(prose):
            time = times[at]
            if time.prose == prose and number.grammar in ("fraction.words", "fraction.mixed"):
                held.setdefault(time.prose, []).append(number)  # "three quarters": of a thing, sooner than of a year
                yield _quantity(document, number, by)
                dropped.add(time.prose)
                continue
            if number.kind == "duration" or time.prose.covers(prose):
                held.setdefault(time.prose, []).append(number)
                continue
            yield _quantity(document, number, by)
            dropped.add(time.prose)  # the quantity holds more than the time: "$5 a day", "two and three quarters"
            continue
        yield _quantity(document, number, by)
    rates = {s for n in found.numbers if n.quantity.per for s in range(n.prose.end + by, n.reach + by)}
    for time in times:
        if time.prose in dropped or (time.timex.type in ("DURATION", "SET") and time.prose.start in rates):
            continue  # "a year" in "38,000 tons a year"
        numbers = held.get(time.prose, [])
        yield _time(document, time, numbers[0] if len(numbers) == 1 else None, by)


def _time(document: Document, found: Anchored, number: RawMention | None, by: int) -> Mention:
    quantity, extent, prose, timex = None, found.extent, found.prose, found.timex
    if found.timex.type == "DURATION":
        quantity = length(found)
        if number is not None and number.kind == "duration":
            if quantity is not None and _plain(found):
                timex = _portion(timex, quantity, number.quantity)
            quantity = number.quantity if quantity is None or _plain(found) else quantity
            other = number.extent.shift(by)
            prose = Span(min(prose.start, number.prose.start + by), max(prose.end, number.prose.end + by))
            extent = Span(min(extent.start, other.start), max(extent.end, other.end))
    return Mention(
        location=document.locate(prose),
        prose=prose,
        extent=extent,
        kind=found.kind,
        quantity=quantity,
        timex=timex,
        alternatives=(*found.alternatives, *_count(document.text, prose)),
        grammar=found.raw.grammar,
    )


_SMALLER = {"100.a": ("P", 100, "Y"), "10.a": ("P", 10, "Y"), "a": ("P", 12, "M"), "wk": ("P", 7, "D"),
            "d": ("PT", 24, "H"), "h": ("PT", 60, "M"), "min": ("PT", 60, "S")}  # fmt: skip
"""In which smaller unit of TIMEX3 a part of one is told, and how many of them make one."""


def _portion(timex: Timex, one: Quantity, told: Quantity) -> Timex:
    """Return the time of a part of a unit, of which the grammar has read the unit: "a quarter of a century" is P25Y."""
    part = told.value
    if one.value != 1 or one.unit != told.unit or part is None or not 0 < part < 1:
        return timex
    mark, size, unit = _SMALLER.get(told.unit or "", ("", 0, ""))
    count = round(part * size, 3).normalize()
    if not size or count != int(count):
        return timex
    return timex.model_copy(update={"value": f"{mark}{int(count)}{unit}"})


def _count(text: str, prose: Span) -> tuple[Quantity, ...]:
    """Return the other reading of a bare year behind "about" or "around": so many things."""
    written = text[prose.start : prose.end]
    if not _YEAR.fullmatch(written) or not _ROUGHLY.search(text, max(0, prose.start - 16), prose.start):
        return ()
    return (Quantity(low=Decimal(written), high=Decimal(written), approximate=True),)


def _plain(found: Anchored) -> bool:
    expression = found.raw.expression
    return isinstance(expression, Duration) and len(expression.parts) == 1


def length(found: Anchored) -> Quantity | None:
    """Return a duration as a quantity in the smallest unit written ("an hour and 45 minutes": 105 min).

    None where it is vague, or has no fixed size in that unit ("a year and two days").
    """
    expression = found.raw.expression
    if not isinstance(expression, Duration) or not expression.parts:
        return None
    code = _CODES.get(expression.parts[-1][0])
    if expression.between is not None and code is not None:
        return Quantity(low=expression.between[0], high=expression.between[1], unit=code)
    value = Decimal(0)
    for unit, count in expression.parts:
        part = _CODES.get(unit)
        if count is None or part is None or code is None or (part in _CALENDAR) != (code in _CALENDAR):
            return None
        value += units.convert(Decimal(count), part, code) or 0
    exponent = Decimal(expression.parts[-1][1] or 0).as_tuple().exponent
    mod = found.timex.mod or ""
    comparator = _MODS.get(mod, "=")
    return Quantity(
        low=None if comparator in ("<", "<=") else value,
        high=None if comparator in (">", ">=") else value,
        comparator=comparator,
        approximate=mod == "APPROX",
        exponent=exponent if isinstance(exponent, int) else 0,
        unit=code,
    )


def _quantity(document: Document, number: RawMention, by: int) -> Mention:
    prose = number.prose.shift(by)
    readings: tuple[Quantity | Timex, ...] = number.alternatives
    written = document.text[prose.start : prose.end]
    if number.kind == "number" and _YEAR.fullmatch(written):
        year = Timex(
            type="DATE",
            value=written,
            start=f"{written}-01-01",
            end=f"{int(written) + 1}-01-01",
            granularity="year",
        )
        readings = (*readings, year)
    return Mention(
        location=document.locate(prose),
        prose=prose,
        extent=number.extent.shift(by),
        kind=number.kind,
        quantity=number.quantity,
        alternatives=readings,
        grammar=number.grammar,
    )
