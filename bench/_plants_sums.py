"""Sums, shares, places and averages that `plant.py` puts into articles: told right but for one number.

A plant is a sentence or two behind a paragraph, in one of several wordings of a kind: with the currency named once,
with the total in the sentence before, with "twice", "a third", "together", "in all". Each wording takes a source of
chance and whether it is to be wrong; told right, nothing may be found in it.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence

from _places import Plant
from _places import shuffled as _shuffled

Wording = Callable[[random.Random, bool], str]
"""Tells something with numbers, wrong where the flag is set."""
_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def _n(number: int, *, start: bool = False) -> str:
    """Write a whole number as newspapers do: up to ten in words."""
    text = _SMALL[number] if 0 < number <= 10 else f"{number:,}"
    return text.capitalize() if start else text


def _off(rng: random.Random, number: int, wrong: bool) -> int:
    """Return a number, or where it is to be wrong one that is off by a fifth to a half of it."""
    step = max(2, round(number * rng.choice([0.2, 0.3, 0.4, 0.5])))
    return number + (rng.choice([step, -step]) if number > 2 * step else step) if wrong else number


def _parts(rng: random.Random, many: int, unit: int = 1, most: int = 9) -> list[int]:
    return [rng.randint(2, most) * unit for _ in range(many)]


# ------------------------------------------------------------------------------------------------ sums of money


def _money_1(rng: random.Random, wrong: bool) -> str:
    a, b, c = _parts(rng, 3, 5)
    total = _off(rng, a + b + c, wrong)
    return (
        f"The council has a budget of {total} million pounds: {a} million for roads, {b} million for schools and {c}"
        " million for parks."
    )


def _money_2(rng: random.Random, wrong: bool) -> str:
    a, b, c = _parts(rng, 3, 500)
    total = _off(rng, a + b + c, wrong)
    return (
        f"The fair brought in £{total:,}, of which £{a:,} came from stalls, £{b:,} from a raffle and £{c:,} from gifts."
    )


def _money_3(rng: random.Random, wrong: bool) -> str:
    a, b, c = _parts(rng, 3)
    total = _off(rng, a + b + c, wrong)
    return (
        f"Of the ${total} million, ${a} million goes to the harbour, ${b} million to the clinic and ${c}"
        " million to the school."
    )


def _money_4(rng: random.Random, wrong: bool) -> str:
    a, b, c = _parts(rng, 3, 10_000)
    total = _off(rng, a + b + c, wrong)
    return f"The grant comes to {total:,} euros. The state pays {a:,}, the county {b:,} and the town {c:,}."


def _money_5(rng: random.Random, wrong: bool) -> str:
    a, b, c = _parts(rng, 3, 10_000)
    total = _off(rng, a + b + c, wrong)
    return f"That year the bakery took in ${total:,} - {a:,} from bread, {b:,} from cakes and {c:,} from coffee."


def _money_6(rng: random.Random, wrong: bool) -> str:
    a, b = _parts(rng, 2, 10)
    total = _off(rng, a + b, wrong)
    return f"The station cost {total} million kroner in all, {a} million for the land and {b} million for the building."


def _money_7(rng: random.Random, wrong: bool) -> str:
    a, b = _parts(rng, 2, 4)
    total = _off(rng, a + b, wrong)
    return f"Rent came to €{a},000 and wages to €{b},000, a total of €{total},000."


# --------------------------------------------------------------------------------------- parts of a number


def _parts_1(rng: random.Random, wrong: bool) -> str:
    a, b, c = _parts(rng, 3)
    total = _off(rng, a + b + c, wrong)
    return (
        f"The ferry carried {_n(total)} passengers. {_n(a, start=True)} were women, {_n(b)} men and {_n(c)} children."
    )


def _parts_2(rng: random.Random, wrong: bool) -> str:
    a, b = _parts(rng, 2, 12)
    return f"The club has {_off(rng, a + b, wrong)} members, {a} men and {b} women."


def _parts_3(rng: random.Random, wrong: bool) -> str:
    a, b, c = _parts(rng, 3)
    total = _off(rng, a + b + c, wrong)
    return f"The choir sang {_n(total)} songs, {_n(a)} in Welsh, {_n(b)} in Latin and {_n(c)} in Zulu."


def _parts_4(rng: random.Random, wrong: bool) -> str:
    a, b, c = _parts(rng, 3, 3)
    total = _off(rng, a + b + c, wrong)
    return f"There were {_n(total)} entries: {_n(a)} from schools, {_n(b)} from clubs and {_n(c)} from families."


def _parts_5(rng: random.Random, wrong: bool) -> str:
    a, b, c = _parts(rng, 3, 1000)
    total = _off(rng, a + b + c, wrong)
    return (
        f"The library lent {total:,} books that winter. Of these, {a:,} were novels, {b:,} picture books and"
        f" {c:,} guides."
    )


def _parts_6(rng: random.Random, wrong: bool) -> str:
    a, b = _parts(rng, 2, 5)
    return f"The inn has {_n(_off(rng, a + b, wrong))} staff, {_n(a)} in the kitchen and {_n(b)} at the tables."


def _parts_7(rng: random.Random, wrong: bool) -> str:
    a, b, c = _parts(rng, 3)
    total = _off(rng, a + b + c, wrong)
    return f"She has {_n(total)} medals from the games ({_n(a)} gold, {_n(b)} silver and {_n(c)} bronze)."


# ------------------------------------------------------------------------------------------ price times number


def _price_1(rng: random.Random, wrong: bool) -> str:
    many, each = rng.randint(5, 30) * 100, rng.randint(5, 30)
    return f"The club sold {many:,} tickets at ${each} each and took in ${_off(rng, many * each, wrong):,}."


def _price_2(rng: random.Random, wrong: bool) -> str:
    many, each = rng.randint(12, 60), rng.randint(5, 30) * 5
    return f"It bought {many} chairs for {each} euros apiece, a bill of {_off(rng, many * each, wrong):,} euros."


def _price_3(rng: random.Random, wrong: bool) -> str:
    many, each = rng.randint(12, 60) * 10, rng.randint(5, 30)
    return f"A ticket costs ${each}. All {many} were sold, bringing in ${_off(rng, many * each, wrong):,}."


def _price_4(rng: random.Random, wrong: bool) -> str:
    many, each = rng.randint(12, 60) * 10, rng.randint(5, 30)
    return f"They paid £{each} for each of the {many} slabs, £{_off(rng, many * each, wrong):,} in all."


def _price_5(rng: random.Random, wrong: bool) -> str:
    many, each = rng.randint(11, 30), rng.randint(5, 30) * 4
    return f"At {each} euros a night, the {many} nights came to {_off(rng, many * each, wrong):,} euros."


def _price_6(rng: random.Random, wrong: bool) -> str:
    many, each = rng.randint(11, 90), rng.randint(5, 30) * 4
    return f"The {many} lamps cost ${each} each, ${_off(rng, many * each, wrong):,} in total."


def _price_7(rng: random.Random, wrong: bool) -> str:
    many, each = rng.randint(11, 90), rng.randint(5, 30) * 50
    return f"Each of the {many} households will get ${each:,}, which adds up to ${_off(rng, many * each, wrong):,}."


# ------------------------------------------------------------------------------------------------ votes, seats


def _votes_1(rng: random.Random, wrong: bool) -> str:
    a, b = rng.randint(7, 10), rng.randint(2, 6)
    return f"All {a + b + (2 if wrong else 0)} members were present. The motion passed by {_n(a)} votes to {_n(b)}."


def _votes_2(rng: random.Random, wrong: bool) -> str:
    a, b = rng.randint(7, 20), rng.randint(2, 6)
    return (
        f"With all {a + b + (rng.choice([-1, 3]) if wrong else 0)} councillors present, the plan was approved {a}-{b}."
    )


def _votes_3(rng: random.Random, wrong: bool) -> str:
    a, b = rng.randint(11, 20), rng.randint(2, 10)
    return (
        f"The {a + b + (rng.choice([-2, 2]) if wrong else 0)}-member board met in full and voted {a} to {b}"
        " for the sale."
    )


def _votes_4(rng: random.Random, wrong: bool) -> str:
    a, b = rng.randint(5, 7), rng.randint(1, 3)
    return f"Every one of the {_n(a + b + wrong)} judges took part; they ruled {a}-{b} for the miners."


def _votes_5(rng: random.Random, wrong: bool) -> str:
    a, b = rng.randint(12, 40), rng.randint(8, 30)
    return (
        f"All {a + b + (rng.choice([-3, 4]) if wrong else 0)} delegates voted, {a} for the change and {_n(b)} against."
    )


def _votes_6(rng: random.Random, wrong: bool) -> str:
    a, b = rng.randint(12, 20), rng.randint(8, 11)
    total = a + b + (rng.choice([-3, 2]) if wrong else 0)
    return f"All {total} councillors were there. They turned the plan down by {a} to {b}."


def _seats_1(rng: random.Random, wrong: bool) -> str:
    a, b = rng.randint(25, 60), rng.randint(12, 30)
    total = a + b + (3 if wrong else 0)
    return f"The Farmers' League won {a} seats and the Centre Party {b}. Together they hold {total} seats."


def _seats_2(rng: random.Random, wrong: bool) -> str:
    a, b = rng.randint(25, 60), rng.randint(12, 30)
    total = a + b + (rng.choice([-4, 3]) if wrong else 0)
    return f"With {a} seats for the Farmers' League and {b} for the Greens, the coalition has {total}."


def _seats_3(rng: random.Random, wrong: bool) -> str:
    a, b = rng.randint(25, 60), rng.randint(12, 30)
    total = a + b + (rng.choice([-4, 3]) if wrong else 0)
    return f"The two parties, with {a} and {b} seats, have {total} between them."


def _seats_4(rng: random.Random, wrong: bool) -> str:
    a, b = rng.randint(25, 60), rng.randint(12, 30)
    total = a + b + (rng.choice([-4, 3]) if wrong else 0)
    return f"The Centre Party has {a} seats and its ally {b}, a total of {total}."


def _seats_5(rng: random.Random, wrong: bool) -> str:
    a, b = rng.randint(12, 60), rng.randint(2, 11)
    total = a + b + (rng.choice([-2, 3]) if wrong else 0)
    return f"The Liberals took {a} seats, the Greens {_n(b)}; the two together have {total}."


# ------------------------------------------------------------------------------------------------------ tables


def _table(rows: Sequence[Sequence[str]]) -> str:
    head, *body = rows
    lines = [head, ["---"] * len(head), *body]
    return "\n\n" + "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _table_1(rng: random.Random, wrong: bool) -> str:
    counts = _parts(rng, 4, 1, 90)
    names = ("North", "East", "South", "West")
    total = _off(rng, sum(counts), wrong)
    rows = [[name, str(count)] for name, count in zip(names, counts, strict=True)]
    return _table([["Ward", "Votes"], *rows, ["Total", str(total)]])


def _table_2(rng: random.Random, wrong: bool) -> str:
    costs = _parts(rng, 3, 100, 90)
    total = _off(rng, sum(costs), wrong)
    rows = [[name, f"${cost:,}"] for name, cost in zip(("Rent", "Wages", "Fuel"), costs, strict=True)]
    return _table([["Item", "Cost"], *rows, ["All", f"${total:,}"]])


def _shares_table(rng: random.Random, wrong: bool) -> str:
    first, second = rng.randint(30, 45), rng.randint(15, 25)
    rest = 100 - first - second + (rng.choice([6, 9, 14]) if wrong else 0)
    rows = [["Liberals", f"{first}%"], ["Greens", f"{second}%"], ["Others", f"{rest}%"]]
    return _table([["Party", "Share of the vote"], *rows])


WORDINGS: dict[str, tuple[str, tuple[Wording, ...]]] = {
    "parts of a sum": (
        "AR005",
        (_money_1, _money_2, _money_3, _money_4, _money_5, _money_6, _money_7),
    ),
    "parts of a number": (
        "AR005/AR014/AR002",
        (_parts_1, _parts_2, _parts_3, _parts_4, _parts_5, _parts_6, _parts_7),
    ),
    "price times number": ("AR006", (_price_1, _price_2, _price_3, _price_4, _price_5, _price_6, _price_7)),
    "votes of a full body": ("AR011/AR014", (_votes_1, _votes_2, _votes_3, _votes_4, _votes_5, _votes_6)),
    "seats together": ("AR005", (_seats_1, _seats_2, _seats_3, _seats_4, _seats_5)),
    "total of a table": ("AR005", (_table_1, _table_2)),
    "shares of a table": ("AR015", (_shares_table,)),
}
"""By kind: the rules of which one is to find it, and its wordings."""


def placed(wordings: tuple[Wording, ...]) -> Callable[[str, random.Random], Iterator[Plant]]:
    """Return what plants a kind behind the paragraphs of an article, in wordings that chance picks."""

    def places(text: str, rng: random.Random) -> Iterator[Plant]:
        for match in _shuffled(text, re.compile(r"(?<=[a-z]\.)(?= ?\n\n)"), rng):
            said = rng.choice(wordings)(rng, True)
            said = said if said.startswith("\n") else f" {said}"
            suffix = ".md" if said.startswith("\n") else ".txt"
            yield Plant(match.end(), match.end(), said, match.end(), match.end() + len(said), suffix)

    return places


KINDS = {kind: (codes, placed(wordings)) for kind, (codes, wordings) in WORDINGS.items()}
"""By name: the rules of which one is to find a slip of the kind, and its places."""
