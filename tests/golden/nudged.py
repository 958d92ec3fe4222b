"""Thresholds of rules from both sides: figures of right articles changed little by little until something is told.

    python tests/golden/nudged.py            # write thresholds.txt anew: minutes, as each threshold is searched for

The articles are those that `corpus.yml` names under `thresholds`. Of each figure, one after the other, the record holds
the value nearest to the right one with which something new is told, the codes, and the value just before it, with which
nothing is: `tests/golden/test_nudged.py` runs both. Where a value that is much too far off is let through again,
that threshold is recorded too. A value that no small change brings to a finding is not in the record.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import NamedTuple

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.golden import corpus

from copydesk import Document, pipeline

PATH = corpus.HERE / "thresholds.txt"
_FIGURE = re.compile(r"(?<![\w.,/:-])(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(?![\w/:-]|[.,]\d)")
_NEAR = (Decimal("0.01"), Decimal("0.06"), Decimal("0.3"))
"""Shares by which a figure is changed to see whether anything is told at all, beside the last written digit."""
_FAR = Decimal(4)
"""So many times its value is far off."""
NOTHING = "nothing"


class Side(NamedTuple):
    """A figure of an article, by its place, with another value: what is told then that is not told of the article."""

    text: corpus.Text
    start: int
    figure: str
    value: str
    told: str

    def changed(self) -> corpus.Text:
        """Return the article with the other value."""
        (article,) = self.text.articles
        new = article.text[: self.start] + self.value + article.text[self.start + len(self.figure) :]
        return corpus.Text(f"{self.text.name} {self.line()}", (article._replace(text=new),))

    def now(self) -> str:
        """Return what is told now."""
        (article,), ((_, new, _),) = self.text.articles, self.changed().articles
        return ",".join(sorted(_codes(new, article.published) - _codes(article.text, article.published))) or NOTHING

    def line(self) -> str:
        """Return how it stands in the record."""
        return f"{self.start} {self.figure} -> {self.value}: {self.told}"


@cache
def _codes(text: str, published: str | None) -> frozenset[str]:
    document = Document.from_text(text, id="a.md", published=published)
    return frozenset(f"{f.code} {f.level.value}" for f in pipeline.verify([document]).findings)


def recorded() -> Iterator[Side]:
    """Yield the sides as the record holds them."""
    known = {text.name: text for text in corpus.texts("thresholds")}
    text = None
    for line in PATH.read_text(encoding="utf-8").splitlines():
        if line.startswith(corpus.BEGIN):
            text = known[line.removeprefix(corpus.BEGIN)]
            continue
        start, figure, _, rest = line.split(" ", 3)
        value, told = rest.split(": ")
        assert text is not None
        yield Side(text, int(start), figure, value, told)


def sides(text: corpus.Text) -> Iterator[Side]:
    """Yield the sides of all thresholds of a text."""
    for found in _FIGURE.finditer(text.articles[0].text):
        for way in (1, -1):
            yield from _thresholds(text, found, way)


def _thresholds(text: corpus.Text, found: re.Match[str], way: int) -> Iterator[Side]:
    """Yield the two sides of each threshold of a figure that is made larger or smaller, in steps of its last digit."""
    right = Decimal(found[0].replace(",", ""))
    step = Decimal(1).scaleb(-max(0, len(found[2] or "") - 1))

    def side(steps: int) -> Side:
        bare = Side(text, found.start(), found[0], _written(right + way * steps * step, found[0]), "")
        return bare._replace(told=bare.now())

    most = int(right / step)
    probes = sorted({1, *(n for share in _NEAR if (n := int(most * share)) >= 1)})
    told = next((n for n in probes if (n < most or way > 0) and side(n).told != NOTHING), None)
    if told is None:
        return
    before, _ = _between(side, 0, told)
    if before:
        yield side(before)
    yield side(before + 1)
    far = int(most * _FAR) if way > 0 else most * 3 // 4
    if far > told and side(far).told == NOTHING:
        silent, _ = _between(side, far, told)
        yield side(silent - 1)
        yield side(silent)


def _between(side: Callable[[int], Side], silent: int, told: int) -> tuple[int, int]:
    """Return the two neighbours between which something begins to be told."""
    while abs(told - silent) > 1:
        middle = (silent + told) // 2
        if side(middle).told == NOTHING:
            silent = middle
        else:
            told = middle
    return silent, told


def _written(value: Decimal, like: str) -> str:
    plain = format(value, "f")
    return f"{value:,}" if "," in like else plain


def main(only: Sequence[str]) -> int:
    """Write the record anew; with names, print what texts of these names would give."""
    lines = []
    for text in corpus.texts("thresholds"):
        if only and text.name not in only:
            continue
        _codes.cache_clear()
        own = [side.line() for side in sides(text)]
        lines += [f"{corpus.BEGIN}{text.name}", *own] if own else []
        print(f"{text.name}: {len(own)}", flush=True)
    if not only:
        PATH.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    else:
        print("\n".join(lines))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
