"""Slips told apart from their numbers, which `plant.py` puts into articles as sentences, as `_plants_sums` does.

A difference, a share or a multiple stands in a sentence of its own, or behind words that no pattern spells out.
"""

from __future__ import annotations

import random

from _plants_sums import Wording, _n, placed

_TOWNS = ("Norrby", "Elmstead", "Varne", "Kolding", "Pellow", "Tarside")
_SMALL = ("two", "three", "four", "five", "six", "seven", "eight", "nine")
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")


def _difference(rng: random.Random, wrong: bool) -> str:
    old, more, town = rng.randint(21, 60), rng.randint(12, 19), rng.choice(_TOWNS)
    told = more + (rng.choice((-5, 6, 9)) if wrong else 0)
    cars = rng.randint(41, 89) * 100 + 40
    return rng.choice((
        f"The {town} mill has {old + more} looms, {told} more than the {old} it had in 1990.",
        f"The ferry to {town} carried {cars:,} cars last summer. This summer it carried {cars + more * 10:,}, which is"
        f" {told * 10} more.",
        f"Carter took {300 + old + more} votes in {town} and Bly {300 + old}, a majority of {told}.",
        f"Drivers in {town} now start at ${old + more} an hour, a ${told} bump from ${old}.",
    ))  # fmt: skip


def _left(rng: random.Random, wrong: bool) -> str:
    parts, town = [rng.randint(21, 48) for _ in range(2)], rng.choice(_TOWNS)
    rest = parts[1] + (rng.choice((-6, 4, 7)) if wrong else 0)
    return rng.choice((
        f"The plant in {town} will cut {sum(parts)} jobs. In the paint shop {parts[0]} will go; the other {rest}"
        f" are in stores.",
        f"The chief said {parts[0]} of the {sum(parts)} boats at {town} are laid up. That leaves {rest} at sea.",
        f"{town} bought 60% of the shares. The remaining {48 if wrong else 40}% stay with the family.",
    ))  # fmt: skip


def _apart(rng: random.Random, wrong: bool) -> str:
    whole, town = rng.choice((240, 320, 480, 640)), rng.choice(_TOWNS)
    quarter = whole // 4
    return rng.choice((
        f"The team at {town} caught {whole} moths. Of these, {quarter} – one in {'six' if wrong else 'four'} – were"
        f" females.",
        f"{town} had {quarter} customers in May. Today there are {quarter * 3}, which means that their number has "
        f"{'doubled' if wrong else 'trebled'}.",
        f"The {town} library lent {whole * 4:,} books in May and {whole * 3:,} in June, a fall of"
        f" {12 if wrong else 25} percent.",
        f"A span at {town} cost ${whole} million, {'five' if wrong else 'three'} times the estimate of"
        f" ${whole // 3:,} million."
        if whole % 3 == 0 else
        f"Of the {whole} boats at {town}, {quarter} are empty, which is {38 if wrong else 25} per cent.",
    ))  # fmt: skip


def _magnitude(rng: random.Random, wrong: bool) -> str:
    old, town = rng.randint(110, 290), rng.choice(_TOWNS)
    new = old + rng.randint(12, 60)
    scale = "billion" if wrong else "million"
    return rng.choice((
        f"{town} Steel has earned ${new} {scale} so far, against ${old} million in the same months of 2013.",
        f"Sales at {town} Foods rose to €{new} {scale} from €{old} million.",
        f"The {town} port took £{new} {scale} last year, compared with £{old} million the year before.",
    ))  # fmt: skip


def _frequency(rng: random.Random, wrong: bool) -> str:
    first = rng.randint(0, 2)
    days, town = [_DAYS[first], _DAYS[first + 2]], rng.choice(_TOWNS)
    told = "three times" if wrong else "twice"
    return rng.choice((
        f"The van calls at {town} {told} a week, on {days[0]}s and {days[1]}s.",
        f"The {town} clinic opens every {days[0]} and {days[1]}, {told} a week.",
        f"Every {days[0]} and {days[1]} he swims a mile off {town}. At {'four' if wrong else 'two'} swims a week he"
        f" needs new trunks.",
        f"The {town} paper comes out monthly, {'six' if wrong else 'twelve'} times a year.",
        f"The {town} desk is open seven days a week{', except Sundays' if wrong else ', Sundays included'}.",
    ))  # fmt: skip


def _order(rng: random.Random, wrong: bool) -> str:
    year, town = rng.randint(1710, 1840), rng.choice(_TOWNS)
    end = year + (-rng.randint(3, 9) if wrong else rng.randint(3, 9))
    return rng.choice((
        f"Crouch laid out the village of {town} in {year}, and died there in {end}.",
        f"The {town} mill opened in {year} and closed in {end}.",
        f"Ground was broken at {town} in April {year + 160} and the works were completed in May {end + 160}.",
    ))  # fmt: skip


def _figure(rng: random.Random, wrong: bool) -> str:
    n, town = rng.randint(2, 9), rng.choice(_TOWNS)
    digit = n % 9 + 1 if wrong else n
    return rng.choice((
        f"The tenant in {town} shall pay within {_SMALL[n - 2]} ({digit}) weeks of the notice.",
        f"The {town} ferry makes {_SMALL[n - 2]} ({digit}) crossings before noon.",
        f"A fine of {_SMALL[n - 2]} ({digit}) pounds was set by the {town} bench.",
    ))  # fmt: skip


def _limits(rng: random.Random, wrong: bool) -> str:
    low, town = rng.randint(12, 18), rng.choice(_TOWNS)
    ends = [low, low + rng.randint(2, 9)]
    a, b = reversed(ends) if wrong else ends
    return rng.choice((
        f"{town} Cable expects sales of between £{a} million and £{b} million this year.",
        f"The fair at {town} draws between {a} percent and {b} percent of its guests from abroad.",
        f"Sales at {town} are seen in the range of ${a} million to ${b} million.",
    ))  # fmt: skip


def _comparative(rng: random.Random, wrong: bool) -> str:
    town = rng.choice(_TOWNS)
    word = rng.choice(("quick", "cheap", "strong", "short"))
    return rng.choice((
        f"The new road to {town} is {'more ' if wrong else ''}{word}er than the old one.",
        f"It is the {'most ' if wrong else ''}old{'est'} pub in {town}.",
        f"The nights at {town} are {'more ' if wrong else ''}cold{'er'}, and the days too.",
    ))  # fmt: skip


def _length(rng: random.Random, wrong: bool) -> str:
    year, years, town = rng.randint(1900, 1950), rng.randint(21, 49), rng.choice(_TOWNS)
    told = years + (rng.choice((-10, 10)) if wrong else 0)
    hour = rng.randint(5, 8)
    return rng.choice((
        f"She sang her first song at {town} in {year} and her last in {year + years}, a span of {told} years.",
        f"The swimmers set off from {town} at {hour}.40am and came ashore at {hour - 1}.10pm, after"
        f" {'nine' if wrong else 'eleven'}"
        " and a half hours in the water.",
        f"The {town} lift will be out of use from 6 July until 19 July for an inspection, a break of"
        f" {'four' if wrong else 'two'} weeks.",
        f"The {town} chair fell to him in {year}, and he held it for {told} years until {year + years}.",
    ))  # fmt: skip


def _cast(rng: random.Random, wrong: bool) -> str:
    size, town = rng.choice((7, 9, 11)), rng.choice(_TOWNS)
    against = (size - 1) // 2
    yes = size - against + (1 if wrong else 0)
    return rng.choice((
        f"All but nobody came: {_n(size)} council members were present in {town}. The motion carried {yes}-{against}.",
        f"The {size}-member board of {town} met on Monday. It was approved by {yes} votes to {against - 1} with one"
        f" abstention.",
    ))  # fmt: skip


WORDINGS: dict[str, tuple[str, tuple[Wording, ...]]] = {
    "difference of two values": ("AR019", (_difference,)),
    "what is left of a whole": ("AR005/AR015", (_left,)),
    "share or multiple told apart": ("AR001/AR004", (_apart,)),
    "million against billion": ("AR020", (_magnitude,)),
    "days and times a week": ("CA014", (_frequency,)),
    "end before its beginning": ("CA015", (_order,)),
    "figure behind its word": ("NU010", (_figure,)),
    "larger end first": ("NU011", (_limits,)),
    "compared twice": ("TY010", (_comparative,)),
    "length told apart": ("CA007", (_length,)),
    "votes of a body": ("AR011", (_cast,)),
}
"""By kind: the rules of which one is to find it, and its wordings."""

KINDS = {kind: (codes, placed(wordings)) for kind, (codes, wordings) in WORDINGS.items()}
"""By name: the rules of which one is to find a slip of the kind, and its places."""
