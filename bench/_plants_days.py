"""Slips of days, ages, clocks and rates that `plant.py` puts into articles as sentences, as `_plants_sums` does."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from _places import Plant
from _plants_sums import Wording, placed

_TOWNS = ("Norrby", "Elmstead", "Varne", "Kolding", "Pellow", "Tarside")
_MONTHS = ("January", "March", "May", "July", "August", "October", "December")
_SHORT = ("April", "June", "September", "November")


def _impossible(rng: random.Random, wrong: bool) -> str:
    day, month = (31, rng.choice(_SHORT)) if wrong else (30, rng.choice(_SHORT))
    year, town = rng.randint(1950, 2015), rng.choice(_TOWNS)
    return rng.choice((
        f"The bridge at {town} was opened on {day} {month} {year}.",
        f"The {town} mill burned down on {month} {day}, {year}.",
        f"She signed the lease in {town} on the {day}st of {month}, {year}." if wrong
        else f"She signed the lease in {town} on the {day}th of {month}, {year}.",
    ))  # fmt: skip


def _age(rng: random.Random, wrong: bool) -> str:
    born, lived = rng.randint(1880, 1940), rng.randint(40, 90)
    told = lived + (rng.choice((-9, -6, 5, 8)) if wrong else 0)
    town = rng.choice(_TOWNS)
    return rng.choice((
        f"The {town} painter, born in {born}, died in {born + lived} aged {told}.",
        f"Born in {born}, the founder of the {town} school died in {born + lived} at the age of {told}.",
        f"The {town} poet ({born}-{born + lived}) died aged {told}.",
    ))  # fmt: skip


def _anniversary(rng: random.Random, wrong: bool) -> str:
    first, years = rng.randint(1900, 1960), rng.choice((25, 50, 75))
    year = first + years + (rng.choice((-3, 4, 6)) if wrong else 0)
    town = rng.choice(_TOWNS)
    return rng.choice((
        f"In {year} {town} marked the {years}th anniversary of the {first} flood.",
        f"The {town} works, founded in {first}, celebrated its {years}th anniversary in {year}.",
    ))  # fmt: skip


_ZONES = (("EST", 5), ("PST", 8), ("CST", 6))


def _zone(rng: random.Random, wrong: bool) -> str:
    zone, behind = rng.choice(_ZONES)
    hour = rng.randint(1, 6)
    there = (hour + 12 + behind + (rng.choice((-2, 2, 3)) if wrong else 0)) % 24
    return rng.choice((
        f"The launch is set for {hour} p.m. {zone} ({there:02d}00 GMT).",
        f"The broadcast begins at {hour}:00 p.m. {zone} ({there:02d}:00 GMT).",
    ))  # fmt: skip


def _edition(rng: random.Random, wrong: bool) -> str:
    number, year, town = rng.randint(12, 40), rng.randint(1990, 2010), rng.choice(_TOWNS)
    later = year + (-2 if wrong else 2)
    return f"The {number}th {town} Congress met in {year}, the {number + 2}th {town} Congress in {later}."


def _weekday(rng: random.Random, wrong: bool) -> str:
    day = date(2000, 1, 1) + timedelta(days=rng.randint(0, 6000))
    named = day + timedelta(days=rng.choice((1, 2, 5)) if wrong else 0)
    return rng.choice((
        f"The court met on {named:%A}, {day.day} {day:%B} {day.year}.",
        f"The strike began on {named:%A} ({day.day} {day:%B} {day.year}).",
    ))  # fmt: skip


def _rent(rng: random.Random, wrong: bool) -> str:
    month = rng.randint(4, 30) * 100
    year = month * 12 * (2 if wrong and rng.random() < 0.5 else 1) + (month * 5 if wrong else 0)
    return rng.choice((
        f"The shop pays ${month:,} a month, or ${year:,} a year, for its stall.",
        f"The flat costs €{month:,} a month, or €{year:,} a year.",
    ))  # fmt: skip


def _points(rng: random.Random, wrong: bool) -> str:
    old, more = rng.choice((4, 5, 8, 10, 20)), rng.choice((1, 2, 3))
    told = f"{more} percent" if wrong else f"{more} percentage point"
    return rng.choice((
        f"Unemployment rose from {old} to {old + more} percent, a {told} increase.",
        f"The duty went from {old} percent to {old + more} percent, a {told} rise.",
    ))  # fmt: skip


def _direction(rng: random.Random, wrong: bool) -> str:
    low, more = rng.randint(3, 40), rng.randint(2, 20)
    new, old = (low, low + more) if wrong else (low + more, low)
    return rng.choice((
        f"Profit was ${new} million, up from ${old} million a year earlier.",
        f"The school has {new * 10} pupils, up from {old * 10} in 2009.",
    ))  # fmt: skip


def _letter(rng: random.Random, wrong: bool) -> str:
    year = rng.choice((2001, 2010, 2011, 1990, 1970))
    told = str(year).replace("0", "O", 1) if wrong else str(year)
    return rng.choice((
        f"The bridge was finished in {told}, two years late.",
        f"Some {rng.randint(2, 9)},{'O' if wrong else '0'}{rng.randint(10, 99)} people came to the fair.",
    ))  # fmt: skip


def _digits(rng: random.Random, wrong: bool) -> str:
    year = rng.choice((2014, 2013, 2015))
    told = f"2{str(year)[2]}0{str(year)[3]}" if wrong else str(year + 1)
    return rng.choice((
        f"The council was elected in {year}. Since June {told} it has met in the old mill.",
        f"Work began in {year}, and in March {told} the roof was on.",
    ))  # fmt: skip


def _ending(rng: random.Random, wrong: bool) -> str:
    day = rng.choice((2, 3, 22, 23))
    right = {2: "nd", 3: "rd"}[day % 10]
    return rng.choice((
        f"The hearing was moved to {day}{'th' if wrong else right} {rng.choice(_MONTHS)}.",
        f"It was the {day % 10 + 20}{'th' if wrong else right} time that the {rng.choice(_TOWNS)} fair was held.",
    ))  # fmt: skip


def _rate(rng: random.Random, wrong: bool) -> str:
    pounds = rng.randint(2, 30)
    euros = pounds * (13 if wrong else 1)
    return f"The painting fetched £{pounds} million (€{euros * 1.2:.0f} million)."


# ------------------------------------------------------------------------------- against the day of publication

Dated = Callable[[random.Random, bool, date], str]
"""Tells something with times that hang on the day of publication, wrong where the flag is set."""


def _later(day: date, days: int) -> date:
    return day + timedelta(days=days)


def _planned(rng: random.Random, wrong: bool, published: date) -> str:
    day = _later(published, rng.randint(60, 300) * (-1 if wrong else 1))
    town, on, month = rng.choice(_TOWNS), f"{day.day} {day:%B} {day.year}", f"{day:%B} {day.year}"
    return rng.choice((
        f"The new library in {town} will open on {on}.",
        f"The {town} ferry is expected to be back in service by {month}.",
        f"The company plans to hire 40 people in {month}.",
        f"Voting in {town} is due to end on {on}.",
        f"The trust hopes to raise the rest by the end of {month}.",
        f"Tickets for the {town} fair go on sale on {on}.",
        f"The bridge, which opens to walkers in {month}, cost less than was feared.",
        f"The exhibition will run until {on}.",
    ))  # fmt: skip


def _happened(rng: random.Random, wrong: bool, published: date) -> str:
    day = _later(published, rng.randint(400, 900) * (1 if wrong else -1))
    town, on = rng.choice(_TOWNS), f"{day.day} {day:%B} {day.year}"
    return rng.choice((
        f"The last mill in {town} closed on {on}.",
        f"The {town} bridge was opened on {on}.",
        f"She was elected in {day:%B} {day.year} and sits for {town}.",
    ))  # fmt: skip


def _ago(rng: random.Random, wrong: bool, published: date) -> str:
    years = rng.randint(3, 60)
    year = published.year - years + (rng.choice((-10, -4, 3)) if wrong else 0)
    last = date(published.year, published.month, 1) - timedelta(days=1)
    month = _later(last, -70) if wrong else last
    return rng.choice((
        f"The {rng.choice(_TOWNS)} works opened {years} years ago, in {year}.",
        f"In {year}, {years} years ago, the river froze over.",
        f"Sales fell last month ({month:%B}).",
        f"The rents went up last year, in {published.year - (3 if wrong else 1)}.",
    ))  # fmt: skip


def _so_long(rng: random.Random, wrong: bool, published: date) -> str:
    years = rng.randint(8, 60)
    told, since = years + (rng.choice((-5, 6, 10)) if wrong else 0), published.year - years
    return rng.choice((
        f"The mill in {rng.choice(_TOWNS)} has run without a break since {since}, {told} years.",
        f"She has kept the inn for {told} years, since {since}.",
        f"The quarry is licensed until {published.year + years}, so for another {told} years.",
    ))  # fmt: skip


def _by_publication(wordings: tuple[Dated, ...]) -> Callable[[str, random.Random], Iterator[Plant]]:
    """Return what plants a kind as `placed` does, in an article that is published on a day of chance."""

    def places(text: str, rng: random.Random) -> Iterator[Plant]:
        published = date(2008, 1, 1) + timedelta(days=rng.randint(0, 4000))

        def said(rng: random.Random, wrong: bool) -> str:
            return rng.choice(wordings)(rng, wrong, published)

        for plant in placed((said,))(text, rng):
            yield plant._replace(published=published.isoformat())

    return places


def _century(rng: random.Random, wrong: bool) -> str:
    year, town = 100 * rng.randint(14, 18) + rng.randint(15, 85), rng.choice(_TOWNS)
    told = f"{year // 100 + (rng.choice((0, 2)) if wrong else 1)}th century"
    part = "late" if year % 100 > 66 else "middle of the" if year % 100 > 33 else "early"
    return rng.choice((
        f"The bell at {town} was cast in {year}, in the {part} {told}.",
        f"The {town} guildhall dates from the {part} {told} ({year}).",
        f"A chapel was added in {year} - in the {part} {told} - by the {town} weavers.",
    ))  # fmt: skip


DATED: dict[str, tuple[str, tuple[Dated, ...]]] = {
    "planned for a day that has passed": ("CA004", (_planned,)),
    "told as past before it came": ("CA004", (_happened,)),
    "ago against its date": ("CA005", (_ago,)),
    "so long until now": ("CA007", (_so_long,)),
}
"""By kind, as WORDINGS: what hangs on the day of publication."""

WORDINGS: dict[str, tuple[str, tuple[Wording, ...]]] = {
    "day that no month has": ("CA002", (_impossible,)),
    "age against years": ("CA006", (_age,)),
    "anniversary against years": ("CA008", (_anniversary,)),
    "two zones": ("CA009", (_zone,)),
    "editions out of order": ("CA011", (_edition,)),
    "weekday told": ("CA001", (_weekday,)),
    "month and year": ("AR007", (_rent,)),
    "percent for points": ("AR012", (_points,)),
    "up for down": ("AR018/AR001", (_direction,)),
    "sum in two currencies": ("AR013", (_rate,)),
    "year beside its century": ("CA018", (_century,)),
    "letter among figures": ("TY005", (_letter,)),
    "figures of a year": ("TY008", (_digits,)),
    "letters of an ordinal": ("TY009", (_ending,)),
}
"""By kind: the rules of which one is to find it, and its wordings."""

KINDS = {kind: (codes, placed(wordings)) for kind, (codes, wordings) in WORDINGS.items()} | {
    kind: (codes, _by_publication(wordings)) for kind, (codes, wordings) in DATED.items()
}
"""By name: the rules of which one is to find a slip of the kind, and its places."""
