"""Changes, multiples, shares, rates, averages and places that `plant.py` puts into articles, as `_plants_sums` does."""

from __future__ import annotations

import random

from _plants_sums import Wording, _n, _off, placed

_NAMES = ("Moll", "Kern", "Haas", "Ruiz", "Dahl", "Berg", "Lund", "Okello", "Peters", "Castro")
_NOUNS = ("members", "pupils", "drivers", "wells", "shops", "farmers", "letters", "flights")


# ----------------------------------------------------------------------------------- percentages and multiples


def _change(rng: random.Random, wrong: bool, unit: int = 1) -> tuple[int, int, int]:
    """Return an old value, the new one, and the change in percent that is told."""
    old, percent = rng.randint(2, 9) * 20 * unit, rng.choice([10, 15, 20, 25, 40, 60])
    return old, old + old * percent // 100, _off(rng, percent, wrong)


def _percent_1(rng: random.Random, wrong: bool) -> str:
    old, new, percent = _change(rng, wrong)
    return f"Sales rose {percent} percent to {new} million dollars, up from {old} million."


def _percent_2(rng: random.Random, wrong: bool) -> str:
    old, new, percent = _change(rng, wrong)
    return f"Revenue was ${new} million, against ${old} million a year earlier, a rise of {percent} percent."


def _percent_3(rng: random.Random, wrong: bool) -> str:
    old, new, percent = _change(rng, wrong, 100)
    return f"The town has {new:,} people, compared with {old:,} in 2001, a rise of {percent} percent."


def _percent_4(rng: random.Random, wrong: bool) -> str:
    old, new, percent = _change(rng, wrong)
    return f"Turnover grew by {percent}% to €{new} million, from {old} million the year before."


def _percent_5(rng: random.Random, wrong: bool) -> str:
    old, new, percent = _change(rng, wrong)
    return f"The court handled {new} cases, against {old} in 2012 - an increase of {percent} percent."


def _percent_6(rng: random.Random, wrong: bool) -> str:
    percent = rng.choice([10, 20, 25, 40, 50])
    old = rng.randint(2, 9) * 20
    new = old - old * percent // 100
    return (
        f"Profit came to {new} million euros after {old} million the year before, a drop of {_off(rng, percent, wrong)}"
        " percent."
    )


def _percent_7(rng: random.Random, wrong: bool) -> str:
    old, new, percent = _change(rng, wrong, 10)
    return f"The crop was up {percent} percent at {new:,} tonnes. The year before it was {old:,} tonnes."


_TIMES = {2: ("twice", "double"), 3: ("three times", "three times"), 4: ("four times", "four times")}


def _times_1(rng: random.Random, wrong: bool) -> str:
    old, times = rng.randint(5, 30) * 10, rng.choice([2, 3, 4])
    return (
        f"The mill made {_off(rng, old * times, wrong):,} tonnes, {_TIMES[times][0]} as much as the {old}"
        " tonnes of 2010."
    )


def _times_2(rng: random.Random, wrong: bool) -> str:
    old = rng.randint(5, 30) * 20
    return f"Attendance was {_off(rng, old // 2, wrong)}, half as many as the {old} of the year before."


def _times_3(rng: random.Random, wrong: bool) -> str:
    old, times = rng.randint(5, 30) * 10, rng.choice([2, 3, 4])
    many = {2: "twofold", 3: "threefold", 4: "fourfold"}[times]
    return f"The fund grew {many}, from {old} members to {_off(rng, old * times, wrong):,}."


def _times_4(rng: random.Random, wrong: bool) -> str:
    old, times = rng.randint(11, 30), rng.choice([2, 3, 4])
    return (
        f"It has {_off(rng, old * times, wrong)} staff, {_TIMES[times][0]} as many as in 2005, when there were {old}."
    )


def _times_5(rng: random.Random, wrong: bool) -> str:
    old, times = rng.randint(11, 30), rng.choice([2, 3, 4])
    return (
        f"The bridge cost ${_off(rng, old * times, wrong)} million, {_TIMES[times][1]} the ${old} million"
        " that was planned."
    )


def _times_6(rng: random.Random, wrong: bool) -> str:
    old, times = rng.randint(11, 30) * 10, rng.choice([2, 3, 4])
    return f"There were {_off(rng, old * times, wrong):,} runners, {_TIMES[times][0]} the {old} expected."


def _times_7(rng: random.Random, wrong: bool) -> str:
    old = rng.randint(11, 30) * 10
    return (
        f"In 2009 the pier had {old:,} visitors a day. By 2012 the number had doubled to {_off(rng, old * 2, wrong):,}."
    )


# --------------------------------------------------------------------------------------------- shares of counts

_WORDS = {"a fifth": (1, 5), "a quarter": (1, 4), "a third": (1, 3), "half": (1, 2), "two thirds": (2, 3)}
_OTHERS = {"a fifth": (1, 3), "a quarter": (2, 5), "a third": (1, 4), "half": (3, 4), "two thirds": (1, 2)}


def _fraction(rng: random.Random, wrong: bool) -> tuple[str, int, int]:
    """Return a fraction in words, and the part and the whole told with it."""
    word = rng.choice(sorted(_WORDS))
    top, bottom = (_OTHERS if wrong else _WORDS)[word]
    whole = rng.randint(2, 9) * 60
    return word, whole * top // bottom, whole


def _fraction_1(rng: random.Random, wrong: bool) -> str:
    word, part, whole = _fraction(rng, wrong)
    return f"{word.capitalize()} of the {whole} {rng.choice(_NOUNS)}, {part}, were out of reach that day."


def _fraction_2(rng: random.Random, wrong: bool) -> str:
    word, part, whole = _fraction(rng, wrong)
    return f"Of the {whole} {rng.choice(_NOUNS)}, {part} - {word} - had to wait until spring."


def _fraction_3(rng: random.Random, wrong: bool) -> str:
    word, part, whole = _fraction(rng, wrong)
    return f"The flood hit {part} of the town's {whole} shops, {word} of them."


def _fraction_4(rng: random.Random, wrong: bool) -> str:
    word, part, whole = _fraction(rng, wrong)
    return f"Only {part} of the {whole} wells had water, {word}."


def _fraction_5(rng: random.Random, wrong: bool) -> str:
    word, part, whole = _fraction(rng, wrong)
    return f"{word.capitalize()} of the {whole} rooms, {part} in all, have no heating."


def _fraction_6(rng: random.Random, wrong: bool) -> str:
    word, part, whole = _fraction(rng, wrong)
    return f"The village has {whole} houses. {word.capitalize()} of them, {part}, stand empty."


def _share(rng: random.Random, wrong: bool) -> tuple[int, int, int]:
    whole, percent = rng.randint(2, 9) * 100, rng.choice([5, 10, 15, 20, 25, 30, 40, 45, 60])
    return whole * percent // 100, whole, _off(rng, percent, wrong)


def _share_1(rng: random.Random, wrong: bool) -> str:
    part, whole, percent = _share(rng, wrong)
    return f"Of the {whole} {rng.choice(_NOUNS)} {part} stayed away, {percent} percent."


def _share_2(rng: random.Random, wrong: bool) -> str:
    part, whole, percent = _share(rng, wrong)
    return f"Police tested {whole} drivers and {part} failed ({percent} percent)."


def _share_3(rng: random.Random, wrong: bool) -> str:
    part, whole, percent = _share(rng, wrong)
    return f"In the end {part} of {whole} members voted no - {percent} percent."


def _share_4(rng: random.Random, wrong: bool) -> str:
    part, whole, percent = _share(rng, wrong)
    return f"The test was taken by {whole} pupils; {part} failed, or {percent} percent."


def _share_5(rng: random.Random, wrong: bool) -> str:
    part, whole, percent = _share(rng, wrong)
    return f"The yard has {whole} workers, {part} of them ({percent} percent) women."


def _share_6(rng: random.Random, wrong: bool) -> str:
    part, whole, percent = _share(rng, wrong)
    return f"Out of {whole} wells, {part} were dry: that is {percent} percent."


def _share_7(rng: random.Random, wrong: bool) -> str:
    part, whole, percent = _share(rng, wrong)
    return f"Of {whole} flights, {part} were late. That is {percent} percent."


# ------------------------------------------------------------------------------------------ rates and averages


def _rate_1(rng: random.Random, wrong: bool) -> str:
    start, years, each = rng.randint(1990, 2004), rng.choice([5, 8, 10]), rng.randint(3, 9) * 100
    old = rng.randint(11, 30) * 1000
    return (
        f"The town grew from {old:,} people in {start} to {old + each * years:,} in {start + years},"
        f" about {_off(rng, each, wrong)} a year."
    )


def _rate_2(rng: random.Random, wrong: bool) -> str:
    start, years, each = rng.randint(1990, 2004), rng.choice([5, 8, 10]), rng.randint(3, 9) * 100
    return (
        f"Between {start} and {start + years} the council built {each * years:,} homes,"
        f" {_off(rng, each, wrong)} a year."
    )


def _rate_3(rng: random.Random, wrong: bool) -> str:
    start, years, each = rng.randint(1990, 2004), rng.choice([5, 8, 10]), rng.randint(3, 9) * 10
    return (
        f"From {start} to {start + years} the yard sold {each * years:,} boats, an average of {_off(rng, each, wrong)}"
        " a year."
    )


def _rate_4(rng: random.Random, wrong: bool) -> str:
    years, each = rng.choice([5, 8, 6]), rng.randint(3, 9)
    return (
        f"Over the {_n(years)} years to 2014 the fund paid out ${each * years} million, or ${_off(rng, each, wrong)}"
        " million a year."
    )


def _rate_5(rng: random.Random, wrong: bool) -> str:
    start, years, each = rng.randint(1990, 2004), rng.choice([5, 8, 10]), rng.randint(3, 9) * 10
    old = rng.randint(11, 30) * 100
    return (
        f"The herd shrank from {old:,} animals in {start} to {old - each * years:,} in {start + years},"
        f" a loss of {_off(rng, each, wrong)} a year."
    )


def _average_1(rng: random.Random, wrong: bool) -> str:
    middle, step = rng.randint(12, 30), rng.randint(2, 5)
    return (
        f"Her runs of {middle - step}, {middle} and {middle + step} minutes make an average of"
        f" {_off(rng, middle, wrong)} minutes."
    )


def _average_2(rng: random.Random, wrong: bool) -> str:
    middle, step = rng.randint(12, 30), rng.randint(2, 5)
    return (
        f"The side scored {middle - step}, {middle} and {middle + step} points, an average of"
        f" {_off(rng, middle, wrong)}."
    )


def _average_3(rng: random.Random, wrong: bool) -> str:
    middle, step = rng.randint(12, 30) * 1000, rng.randint(2, 5) * 1000
    return (
        f"Bids of ${middle - step:,}, ${middle:,} and ${middle + step:,} came in,"
        f" ${_off(rng, middle, wrong):,} on average."
    )


def _average_4(rng: random.Random, wrong: bool) -> str:
    middle, step = rng.randint(12, 30) * 2, rng.randint(2, 5)
    return (
        f"Rainfall was {middle - step} mm in May, {middle} mm in June and {middle + step} mm in July, an average of"
        f" {_off(rng, middle, wrong)} mm."
    )


def _average_5(rng: random.Random, wrong: bool) -> str:
    middle, step = rng.randint(14, 30), rng.randint(2, 5)
    return (
        f"With scores of {middle - step}, {middle - 1}, {middle + 1} and {middle + step} she averaged"
        f" {_off(rng, middle, wrong)}."
    )


# ------------------------------------------------------------------------------------------------------ places


def _people(rng: random.Random, many: int) -> list[str]:
    return rng.sample(_NAMES, many)


def _places_1(rng: random.Random, wrong: bool) -> str:
    a, b, c = _people(rng, 3)
    own, step = rng.randint(40, 70), rng.randint(2, 9)
    return (
        f"{a} came third with {own} points, behind {b} ({own + step + 3}) and {c} ({own + (-step if wrong else step)})."
    )


def _places_2(rng: random.Random, wrong: bool) -> str:
    a, b = _people(rng, 2)
    own, step = rng.randint(40, 70), rng.randint(2, 9)
    return f"{a} finished second on {own} points, ahead of {b} with {own + (step if wrong else -step)}."


def _places_3(rng: random.Random, wrong: bool) -> str:
    a, b = _people(rng, 2)
    own, step = rng.randint(30, 45), rng.randint(2, 9)
    return f"{a} won with {own} percent of the vote, ahead of {b} on {own + (step if wrong else -step)} percent."


def _places_4(rng: random.Random, wrong: bool) -> str:
    a, b = _people(rng, 2)
    own, step = rng.randint(30, 45), rng.randint(2, 9)
    return f"With {own} votes {a} was second, behind {b} with {own + (-step if wrong else step)}."


def _places_5(rng: random.Random, wrong: bool) -> str:
    own, step = rng.randint(30, 45), rng.randint(2, 9)
    return (
        f"Porto leads with {own} points, followed by Braga with {own + (step if wrong else -step)} and Faro"
        f" with {own - 11}."
    )


def _places_6(rng: random.Random, wrong: bool) -> str:
    a, b, c = _people(rng, 3)
    own, step = rng.randint(300, 450), rng.randint(20, 90)
    return (
        f"In third place was {a} with {own} votes, behind {b} ({own + step + 30}) and {c}"
        f" ({own + (-step if wrong else step)})."
    )


def _places_7(rng: random.Random, wrong: bool) -> str:
    a, b = _people(rng, 2)
    own, step = rng.randint(300, 450), rng.randint(20, 90)
    return f"{a} came first with {own} votes; {b} was second with {own + (step if wrong else -step)}."


WORDINGS: dict[str, tuple[str, tuple[Wording, ...]]] = {
    "percent and two amounts": (
        "AR001",
        (_percent_1, _percent_2, _percent_3, _percent_4, _percent_5, _percent_6, _percent_7),
    ),
    "multiple of a number": ("AR001", (_times_1, _times_2, _times_3, _times_4, _times_5, _times_6, _times_7)),
    "fraction in words": (
        "AR010",
        (_fraction_1, _fraction_2, _fraction_3, _fraction_4, _fraction_5, _fraction_6),
    ),
    "share with little between": ("AR004", (_share_1, _share_2, _share_3, _share_4, _share_5, _share_6, _share_7)),
    "rate over years": ("AR017", (_rate_1, _rate_2, _rate_3, _rate_4, _rate_5)),
    "average of numbers": ("AR017", (_average_1, _average_2, _average_3, _average_4, _average_5)),
    "place against figures": (
        "AR016",
        (_places_1, _places_2, _places_3, _places_4, _places_5, _places_6, _places_7),
    ),
}
"""By kind: the rules of which one is to find it, and its wordings."""

KINDS = {kind: (codes, placed(wordings)) for kind, (codes, wordings) in WORDINGS.items()}
"""By name: the rules of which one is to find a slip of the kind, and its places."""
