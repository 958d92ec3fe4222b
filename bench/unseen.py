"""Print what findings were worth on text that nobody had read: `python bench/unseen.py`.

By lot, errors and warnings as they were judged at first sight, conflicts between articles apart, since the articles of
a lot tell of unrelated things; by rule, all lots together and what stands since its causes were mended last, which
decides whether its level is earned. See `_unseen.py`.
"""

from __future__ import annotations

from collections.abc import Iterable

from _levels import BARS, ENOUGH
from _unseen import Count, counts, lots, standing

APART = "CO002"


def main() -> None:
    """Print both tables."""
    sets, judged = lots(), counts()
    print(
        "| lot | texts | words | errors: right, arguable, wrong | warnings | between articles | wrong in 50,000 words |"
    )
    print("| --- | ---: | ---: | --- | --- | --- | ---: |")
    for lot in sets:
        own = [c for c in judged if c.lot == lot.name]
        loud = [c for c in own if c.code != APART]
        cells = [
            _sums(c for c in loud if c.level == "error"),
            _sums(c for c in loud if c.level == "warning"),
            _sums(c for c in own if c.code == APART),
        ]
        rate = 50_000 * sum(c.wrong for c in loud) / lot.words
        print(f"| {lot.name}: {lot.kinds} | {lot.articles} | {lot.words} | {' | '.join(cells)} | {rate:.1f} |")
    print("| rule | all lots: right, arguable, wrong | since it was mended last: right, wrong | level |")
    print("| --- | --- | --- | --- |")
    for code, level in sorted({(c.code, c.level) for c in judged}):
        right, wrong = standing(code, level, sets, judged)
        every = _sums(c for c in judged if (c.code, c.level) == (code, level))
        print(f"| {code} {level} | {every} | {right}, {wrong} | {_verdict(level, right, wrong)} |")


def _sums(found: Iterable[Count]) -> str:
    found = list(found)
    return f"{sum(c.right for c in found)}, {sum(c.arguable for c in found)}, {sum(c.wrong for c in found)}"


def _verdict(level: str, right: int, wrong: int) -> str:
    if right + wrong < ENOUGH:
        return "too few"
    return "earned" if right >= BARS[level] * (right + wrong) else "not earned"


if __name__ == "__main__":
    main()
