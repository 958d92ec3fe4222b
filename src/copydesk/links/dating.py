"""An approved fact and a claim in common terms, and the days that lengths of time count from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from copydesk.links.valued import OLDEST, day
from copydesk.model import Claim, Publication, TimeInterval, Timex


@dataclass(frozen=True, slots=True)
class Terms:
    """A fact and a claim in terms that can be compared, and how that was worked out in words (empty where they stand
    as they are told)."""

    fact: Claim
    claim: Claim
    how: str = ""


YEAR = 365.2425
"""Days of a year."""


def years(claim: Claim) -> int | None:
    """Return how many years a claim tells, neither roughly nor as a bound; None where it tells no whole number."""
    quantity = claim.quantity
    if quantity is None or quantity.value is None or quantity.approximate or quantity.comparator != "=":
        return None
    value = quantity.value * (CENTURY if quantity.unit == "100.a" else 1)
    whole = value == value.to_integral_value() and 0 < value < 10 * OLDEST
    return int(value) if whole else None


CENTURY = 100


def when(claim: Claim, published: Publication | None) -> tuple[date, date] | None:
    """Return the first day of what a claim is told of, and the last: its own time, else the article's day."""
    time: TimeInterval | Publication | None = claim.time
    if time is None or time.start is None or time.end is None:
        time = published if published is not None and not published.inferred else None
    if time is None or time.start is None:
        return None
    first, last = day(time.start), day(time.end or time.start)
    if first is None or last is None:
        return None
    return first, max(first, last - timedelta(days=1))


def before(moment: date, years: int) -> date:
    """Return the same day of an earlier year."""
    year = max(1, moment.year - years)
    return moment.replace(year=year, day=min(moment.day, 28) if moment.month == 2 else moment.day)


def span(first: date, last: date) -> str:
    """Return the years of two days in words."""
    return f"in {first.year}" if first.year == last.year else f"in {first.year} or {last.year}"


def dated(claim: Claim, span: tuple[date, date], said: tuple[str, str]) -> Claim:
    """Return a claim as one of a date, which is told by a word with its kind of statement."""
    assert claim.stated is not None
    first, last = span
    end = (last + timedelta(days=1)).isoformat()
    timex = Timex(type="DATE", value=str(first.year), start=first.isoformat(), end=end, granularity="year")
    whose = tuple(b for b in claim.stated.bearers if b.head not in FEASTS)
    told_ = {"said": (said,), "verb": said[0], "telling": (said[0],), "past": True, "bearers": whose}
    stated = claim.stated.model_copy(update=told_)
    return claim.model_copy(
        update={"kind": "date", "quantity": None, "timex": timex, "time": None, "stated": stated, "modality": None}
    )


FEASTS = {
    "anniversary": None, "birthday": None, "centenary": 100, "centennial": 100, "sesquicentennial": 150,
    "bicentenary": 200, "bicentennial": 200, "tercentenary": 300, "tercentennial": 300, "quincentenary": 500,
}  # fmt: skip
"""The nouns that WordNet has under "anniversary" or "birthday" and that count years, with the years of those that say
them."""
BEGINNINGS = ("founded", "opened", "built", "begun")
