"""Learn from articles which two figures are one quantity told twice (`rules/conflict/_restated.py`).

    python bench/restated.py FOLDER...            # how well equal values are foretold, held out by article
    python bench/restated.py FOLDER... --write    # and write the weights to rules/data/restated.toml

Equal values stand for one quantity. Values of one digit and temperatures are equal by chance and are left out. What a
misprint adds to the odds is no fit: it is how often each kind of change stands between the two values of a planted
slip, against how often it does between two figures that the rest takes for one and that are two.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from copydesk.model import Extraction
from copydesk.rules.conflict import _restated as restated
from copydesk.rules.conflict._alike import rounded
from copydesk.rules.conflict._counted import Figures

TARGET = Path(__file__).resolve().parents[1] / "src" / "copydesk" / "rules" / "data" / "restated.toml"
STRENGTH = 0.1
"""Inverse of the ridge: the features are many and lean on each other."""
CHANCE = 10
"""Values up to this one are equal by chance."""
PLANTED = {"exchanged": 0.3, "digit": 0.32, "far digit": 0.12, "power": 0.06, "near": 0.12, "far": 0.08}
"""Shares of the ways in which writers get a number wrong the second time, over the planted slips of `bench/`."""


class Row(NamedTuple):
    """A pair of figures: its article, what it is judged by, whether the values are equal, else how they differ."""

    article: str
    features: dict[str, float]
    equal: bool
    misprint: str
    excused: bool


def rows(extractions: Iterable[Extraction]) -> Iterator[Row]:
    """Yield the pairs of figures of articles whose equality is no chance."""
    for extraction in extractions:
        figures = Figures(extraction)
        for earlier, later in (pair for figure in figures.every for pair in restated.pairs(figures, figure)):
            if min(earlier.value, later.value) <= CHANCE or later.sort.startswith("measure:temperature"):
                continue
            equal = earlier.value == later.value
            misprint = "" if equal else restated.misprint(earlier, later)
            excused = not equal and (rounded(earlier.value, later.value) or figures.borne_out(later))
            yield Row(extraction.document.id, restated.features(figures, earlier, later), equal, misprint, excused)


def foretold(x: Any, y: np.ndarray, groups: np.ndarray) -> np.ndarray:
    """Return the log-odds of each pair by a model that has not seen its article."""
    found = np.zeros(len(y))
    for learn, held in GroupKFold(5).split(x, y, groups):
        found[held] = fit(x[learn], y[learn]).decision_function(x[held])
    return found


def fit(x: Any, y: np.ndarray) -> LogisticRegression:
    """Return the regularised model."""
    return LogisticRegression(C=STRENGTH, max_iter=3000).fit(x, y)


def slips(found: Sequence[Row], odds: np.ndarray) -> dict[str, float]:
    """Return what each kind of misprint adds to the odds, from the pairs taken for one whose values differ."""
    two = Counter(r.misprint for r, o in zip(found, odds, strict=True) if not r.equal and not r.excused and o > -2)
    total = two.total() + len(PLANTED)
    return {kind: float(np.log(share / ((two[kind] + 1) / total))) for kind, share in PLANTED.items()}


def main() -> None:
    """Fit, tell how far it can be trusted, write."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    learn(list(rows(_read(args.folders))), write=args.write)


def _read(folders: Sequence[Path]) -> Iterator[Extraction]:
    import copydesk

    paths = [p for folder in folders for p in sorted(folder.rglob("*")) if p.suffix in (".md", ".txt")]
    for path in paths:
        text = path.read_text(encoding="utf-8", errors="replace")
        yield from copydesk.extract([copydesk.Document.from_text(text, id=str(path))])


def learn(found: Sequence[Row], *, write: bool) -> None:
    """Fit the rows and print coverage and false alarms by threshold, held out by article."""
    names = DictVectorizer()
    x = names.fit_transform([r.features for r in found])
    y = np.array([r.equal for r in found])
    odds = foretold(x, y, np.array([hash(r.article) for r in found]))
    bits = slips(found, odds)
    print(f"{len(found)} pairs, {y.sum()} equal; misprints { {k: round(v, 2) for k, v in bits.items()} }")
    alarms = np.array([not r.equal and not r.excused for r in found])
    whole = odds + np.array([bits.get(r.misprint, 0.0) for r in found])
    print("  odds  equal pairs  of these  differing pairs taken for one")
    for least in (-1, -0.5, 0, 0.5, 1, 1.5, 2, 2.5, 3):
        seen = sum(np.exp(0) * PLANTED[k] * (y & (odds + bits[k] >= least)).sum() for k in PLANTED)
        print(f"{least:6.1f} {seen:12.1f} {seen / y.sum():9.2f} {(alarms & (whole >= least)).sum():8d}")
    if write:
        model = fit(x, y)
        weights = dict(zip(names.get_feature_names_out(), model.coef_[0], strict=True))
        _write(float(model.intercept_[0]), weights, bits)


def _write(intercept: float, weights: dict[str, float], bits: dict[str, float]) -> None:
    held = TARGET.read_text(encoding="utf-8") if TARGET.exists() else ""
    head = held[: held.index("intercept")].splitlines()  # what is told from which odds on is decided, not fitted
    lines = [
        *head,
        f"intercept = {intercept:.2f}",
        "",
        "[misprints]",
        *(f'"{kind}" = {value:.2f}' for kind, value in bits.items()),
        "",
        "[weights]",
        *(f'"{name}" = {value:.2f}' for name, value in sorted(weights.items()) if abs(value) >= 0.01),
    ]
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
