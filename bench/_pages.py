"""Slips whose numbers stand on the page, in a dozen or more wordings a kind; each has a twin that is told right.

`plants/pages.txt` has the wordings, `_pages_drawn.py` what is put into them: the values as they are, and how one of
them goes wrong. A plant stands behind a paragraph or as one of its own; a wording in two parts stands in two places of
the article, a headline above it. Towns and surnames are made of syllables, so that none is learnt by heart.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from _places import Plant, shuffled

Values = dict[str, object]
Draw = Callable[[random.Random], tuple[Values, Sequence[Values]]]
"""Gives the values of a wording as they are, and changes each of which makes one wrong."""
HERE = Path(__file__).parent / "plants" / "pages.txt"
A_TEXT = 2
"""So many slips of a kind are planted in an article."""

_ONES = (
    "nought", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def spelled(number: int) -> str:
    """Write a whole number below a million in words."""
    if number < 20:
        return _ONES[number]
    if number < 100:
        return _TENS[number // 10 - 2] + (f"-{_ONES[number % 10]}" if number % 10 else "")
    size, name = (1000, "thousand") if number >= 1000 else (100, "hundred")
    rest = number % size
    told = f"{spelled(number // size)} {name}"
    return told if not rest else f"{told}{' and ' if rest < 100 else ' '}{spelled(rest)}"


class _Number(int):
    """A number that a wording writes as it says: p plain, w in words, n in words up to ten, a capital: at the start."""

    def __format__(self, spec: str) -> str:
        if spec == "p":
            return f"{int(self)}"
        in_words = spec in ("w", "W") or (spec in ("n", "N") and self <= 10)
        told = spelled(self) if in_words else f"{int(self):,}"
        return told.capitalize() if spec.isupper() else told


class _Words(str):
    """Words that get a capital where a wording says so."""

    def __format__(self, spec: str) -> str:
        return f"{self[:1].upper()}{self[1:]}" if spec == "C" else str(self)


_TOWN = (
    "Elm", "Nor", "Var", "Kol", "Pel", "Tar", "Ash", "Brim", "Corn", "Dun", "Fen", "Glas", "Hol", "Ives", "Ket",
    "Lang", "Mar", "Oak", "Rad", "Sel", "Thorn", "Wick",
)  # fmt: skip
_TOWN_ENDS = (
    "stead", "by", "ne", "ding", "low", "side", "ford", "ham", "ley", "mere", "minster", "mouth", "ston", "wick",
    "worth", "dale", "combe",
)  # fmt: skip
_SUR = (
    "Bar", "Cal", "Dor", "Fal", "Gar", "Hal", "Jor", "Kem", "Lor", "Mal", "Nor", "Pas", "Ren", "Sal", "Tor",
    "Ves", "Wal", "Hes", "Bren", "Lind",
)  # fmt: skip
_SUR_ENDS = (
    "dan", "den", "gan", "kin", "ler", "man", "mer", "nell", "ric", "sen", "son", "ton", "vin", "wen", "zek",
    "dersen", "quist",
)  # fmt: skip
_MEN = ["Tom", "Peter", "Henry", "Carl", "Victor", "Simon", "Martin", "Paul", "Owen", "Hugo", "Edwin", "Felix"]
_WOMEN = ["Mary", "Helen", "Alice", "Laura", "Emma", "Julia", "Clara", "Nora", "Ruth", "Edith", "Grace", "Irene"]
_USES = (
    "roads", "schools", "parks", "libraries", "hospitals", "museums", "bridges", "playgrounds", "sewers", "buses",
    "pensions", "theatres",
)  # fmt: skip
_THINGS = (
    "chairs", "tickets", "lamps", "books", "tables", "bicycles", "tents", "lanterns", "blankets", "violins",
    "saddles", "helmets", "carpets", "kettles", "ladders", "mirrors", "pianos", "rugs", "trumpets", "umbrellas",
)  # fmt: skip
_PARTIES = (
    "Greens", "Liberals", "Conservatives", "Social Democrats", "Centre Party", "Farmers' League", "Christian Democrats",
    "Socialists", "Progress Party", "Radicals",
)  # fmt: skip


def _common(rng: random.Random) -> Values:
    """Return the names and nouns that any wording may use."""
    towns = rng.sample([a + b for a in _TOWN for b in _TOWN_ENDS if a[-1] != b[0]], 3)
    surnames = rng.sample([a + b for a in _SUR for b in _SUR_ENDS if a[-1] != b[0]], 4)
    uses, (one, other), man = rng.sample(_USES, 3), rng.sample(_PARTIES, 2), rng.random() < 0.5
    return {
        "town": towns[0], "town2": towns[1], "town3": towns[2],
        "surname": surnames[0], "A": surnames[1], "B": surnames[2], "C": surnames[3],
        "name": f"{rng.choice(_MEN if man else _WOMEN)} {surnames[0]}",
        "he": "he" if man else "she", "He": "He" if man else "She",
        "his": "his" if man else "her", "His": "His" if man else "Her",
        "p": uses[0], "q": uses[1], "r": uses[2], "P": one, "Q": other,
        "s": rng.choice("£$€"), "cur": rng.choice(("pounds", "dollars", "euros", "kroner")),
        "things": rng.choice(_THINGS), "body": rng.choice(("council", "county", "parish", "state", "borough")),
    }  # fmt: skip


def _filled(wording: str, values: Mapping[str, object]) -> str:
    shown = {k: _Number(v) if isinstance(v, int) else _Words(v) for k, v in values.items()}
    return wording.format_map(shown).replace("\\n", "\n")


def told(wording: str, draw: Draw, rng: random.Random) -> tuple[str, str]:
    """Return a wording with a slip, and its twin without."""
    common = _common(rng)
    while True:
        right, changes = draw(rng)
        twin = _filled(wording, common | right)
        for change in rng.sample(changes, len(changes)):
            wrong = _filled(wording, common | right | change)
            if wrong != twin:
                return wrong, twin


def wordings() -> dict[str, list[str]]:
    """Return the wordings of each kind."""
    kinds: dict[str, list[str]] = {}
    for line in HERE.read_text(encoding="utf-8").splitlines():
        if line.startswith("== "):
            own = kinds.setdefault(line[3:], [])
        elif line and not line.startswith("# "):
            own.append(line)
    return kinds


class Spot(NamedTuple):
    """Where a plant may stand: behind characters of the article, as a paragraph of its own or not."""

    at: int
    alone: bool


def _spots(text: str, rng: random.Random) -> list[Spot]:
    ends = shuffled(text, r"(?<=[a-z][.!?])[”\"]?(?=[ ]?\n\n|\s*\Z)", rng)
    return [Spot(m.end(), rng.random() < 0.5) for m in ends]


def _between(spot: Spot, said: str) -> str:
    """Return what is put in at a spot."""
    if said.startswith("|") or "\n|" in said:
        return f"\n\n{said}\n"
    return f"\n\n{said}" if spot.alone else f" {said}"


def _twofold(text: str, parts: tuple[str, str], spots: Sequence[Spot]) -> tuple[int, int, str]:
    """Return what replaces which characters of an article so that two parts stand in two of its places."""
    first, second = sorted(spots)
    one, other = _between(first, parts[0]), _between(second, parts[1])
    return first.at, second.at, f"{one}{text[first.at : second.at]}{other}"


def _headed(text: str, parts: tuple[str, str]) -> tuple[int, int, str]:
    front = re.match(r"---\n.*?\n---\n+", text, re.DOTALL)
    at = front.end() if front is not None else 0
    return at, at, f"# {parts[0]}\n\n{parts[1]}\n\n"


def placed(kind: str, draw: Draw, published: str | None = None) -> Callable[[str, random.Random], Iterator[Plant]]:
    """Return what plants a kind in articles, with its twin; `published` is the day on which they come out."""
    lines = wordings()[kind]

    def places(text: str, rng: random.Random) -> Iterator[Plant]:
        spots = _spots(text, rng)
        for wording in rng.sample(lines, min(A_TEXT, len(lines))):
            wrong, right = told(wording, draw, rng)
            pair = [tuple(said.split(" ¶ ")) for said in (wrong, right)]
            many = 2 if len(pair[0]) == 2 and "headline" not in kind else 1
            if len(spots) < many:
                return
            own = [spots.pop() for _ in range(many)]
            yield _plant(text, pair, own, headed="headline" in kind, published=published)

    return places


def _plant(
    text: str, pair: Sequence[tuple[str, ...]], spots: Sequence[Spot], *, headed: bool, published: str | None
) -> Plant:
    """Return the plant of a wording and its twin at one spot or two."""
    put: list[tuple[int, int, str]] = []
    for parts in pair:
        if headed:
            put.append(_headed(text, (parts[0], parts[1])))
        elif len(parts) == 2:
            put.append(_twofold(text, (parts[0], parts[1]), spots))
        else:
            put.append((spots[0].at, spots[0].at, _between(spots[0], parts[0])))
    (start, end, wrong), (_, _, right) = put
    marked = headed or "\n|" in wrong
    return Plant(start, end, wrong, start, start + len(wrong), ".md" if marked else "", published, right)
