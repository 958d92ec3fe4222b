"""Score the values of times in narrative articles that were published long after what they tell.

    python bench/narrative.py            # a line an article, and the total
    python bench/narrative.py --errors   # every time that was missed, wrong, or found where none is

The articles are `tests/claims/narrative/*.yml`: an article in our own words with its date of publication, each time
written `{surface|TIMEX3 value}`, with `or` between values that readers would accept alike. A time found counts for the
one that it overlaps, one to one; precision, recall and F1 are of values, over all dates, clock times, sets and lengths.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from copydesk import Document
from copydesk.claims import mentions as finder
from copydesk.values import times

ARTICLES = Path(__file__).resolve().parent.parent / "tests" / "claims" / "narrative"
_MARK = re.compile(r"\{([^|}]+)\|([^}]+)\}")


@dataclass(frozen=True, slots=True)
class Time:
    """A time of the gold or of the prediction: where it stands, as it is written, its accepted values."""

    start: int
    end: int
    surface: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """How many times are right, wrong in value, missed, and found where none is, with a line for each fault."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    extra: int = 0
    errors: tuple[str, ...] = ()

    def __add__(self, other: Score) -> Score:
        return Score(
            self.right + other.right,
            self.wrong + other.wrong,
            self.missed + other.missed,
            self.extra + other.extra,
            self.errors + other.errors,
        )

    @property
    def f1(self) -> float:
        """Return the F1 of values."""
        found = self.right + self.wrong + self.extra
        wanted = self.right + self.wrong + self.missed
        return 2 * self.right / (found + wanted) if found + wanted else 0.0


def plain(marked: str) -> tuple[str, list[Time]]:
    """Return an article without its marks, and the times that they name."""
    text, gold, at = "", [], 0
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        start = len(text)
        text += mark[1]
        gold.append(Time(start, len(text), mark[1], tuple(mark[2].split(" or "))))
        at = mark.end()
    return text + marked[at:], gold


def found(text: str, published: str) -> list[Time]:
    """Return the times that are found in a text."""
    document = Document.from_text(text, id="article.txt", published=published)
    out = []
    for time in finder.times(document):
        place = document.locate(time.prose)
        out.append(Time(place.start, place.end, place.text, (time.timex.value,)))
    return out


def same(a: str, b: str) -> bool:
    """Return whether two values say the same: as written, or the same period."""
    one, other = times.span_of(a), times.span_of(b)
    return a == b or (one.start is not None and (one.start, one.end) == (other.start, other.end))


def score(article: Path) -> Score:
    """Return the score of one article."""
    data = yaml.safe_load(article.read_text(encoding="utf-8"))
    text, gold = plain(data["text"])
    left = found(text, str(data["published"]))
    total = Score()
    for time in gold:
        held = next((p for p in left if p.start < time.end and time.start < p.end), None)
        if held is None:
            total += Score(missed=1, errors=(f"{article.stem}: missed {time.surface!r} {time.values}",))
            continue
        left.remove(held)
        if any(same(held.values[0], v) for v in time.values):
            total += Score(right=1)
        else:
            told = f"{article.stem}: {time.surface!r} is {held.values[0]} ({held.surface!r}), not {time.values}"
            total += Score(wrong=1, errors=(told,))
    return total + Score(
        extra=len(left), errors=tuple(f"{article.stem}: extra {p.surface!r} {p.values[0]}" for p in left)
    )


def scores() -> Iterator[tuple[str, Score]]:
    """Yield each article's name with its score."""
    for article in sorted(ARTICLES.glob("*.yml")):
        yield article.stem, score(article)


def main() -> None:
    """Print the scores."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--errors", action="store_true", help="print every fault")
    args = parser.parse_args()
    articles = dict(scores())
    total = sum(articles.values(), Score())
    for name, one in [*articles.items(), ("all", total)]:
        counts = f"{one.right:4} right {one.wrong:3} wrong {one.missed:3} missed {one.extra:3} extra"
        print(f"{name:12} {counts}  {one.f1:.3f}")
    if args.errors:
        print("\n".join(total.errors))


if __name__ == "__main__":
    main()
