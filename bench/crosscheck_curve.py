"""The precision and recall of conflicts between articles over their weight, and by event.

usage: python bench/crosscheck_curve.py

Reads the cross-check data (COPYDESK_SHARED, default ../shared) and scores conflicts twice: with the weights that
copydesk ships with, which all twelve events went into, and with each event scored by weights that were estimated on the
other eleven (`estimate_weights.left_out`). Printed are

* for each least weight: precision over pairs of mentions, the part of the disputed facts that is found, and false and
  unjudged alarms per 100 pairs of articles; for the left-out scores too how far precision and facts move when one event
  is taken out of the sum (the least and the most of the twelve);
* for each event: its disputed facts, how many are found, precision, and false and unjudged alarms.

Counting is left to the scorer of the data, one event at a time; what is added up here are its counts.
"""

from __future__ import annotations

import contextlib
import importlib.util
import io
import json
import math
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parent))
import estimate_weights as estimating
import predict_crosscheck as crosscheck
from copydesk.links import judgement, weights

STEP, STEPS = 0.5, 8
"""Bits between two least weights, and how many there are above the limit of a note."""

Prediction = Mapping[str, object]


class Counts(NamedTuple):
    """What the scorer counts, for one event or added up over several."""

    right: int = 0
    false: int = 0
    unjudged: int = 0
    facts: int = 0
    found: int = 0
    pairs: int = 0

    def plus(self, other: Counts) -> Counts:
        """Return the sums of both."""
        return Counts(*(a + b for a, b in zip(self, other, strict=True)))

    @property
    def precision(self) -> float:
        """Right ones of the judged pairs."""
        return self.right / (self.right + self.false) if self.right + self.false else 0.0

    @property
    def recall(self) -> float:
        """Disputed facts that are found."""
        return self.found / self.facts if self.facts else 0.0

    @property
    def alarms(self) -> float:
        """False and unjudged alarms per 100 pairs of articles."""
        return 100 * (self.false + self.unjudged) / self.pairs if self.pairs else 0.0


def total(counts: Iterable[Counts]) -> Counts:
    """Return the sums over several events."""
    result = Counts()
    for one in counts:
        result = result.plus(one)
    return result


def scorer(path: Path) -> Callable[..., str]:
    """Return the scorer of the data as a function of its arguments that returns what it prints."""
    spec = importlib.util.spec_from_file_location("crosscheck_score", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)

    def score(*argv: str) -> str:
        before, printed = sys.argv, io.StringIO()
        sys.argv = [str(path), *argv]
        try:
            with contextlib.redirect_stdout(printed):
                module.main()
        finally:
            sys.argv = before
        return printed.getvalue()

    return score


def count(score: Callable[..., str], predictions: Sequence[Prediction], event: str) -> Counts:
    """Return the scorer's counts of the conflicts of one event."""
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as file:
        json.dump(list(predictions), file)
        file.flush()
        full = json.loads(score(file.name, "--event", event, "--json"))["full"]
    return Counts(
        right=round(full["recall"] * full["conflict_pairs"]),
        false=full["false_alarms"],
        unjudged=full["unjudged"],
        facts=full["facts"],
        found=round(full["fact_recall"] * full["facts"]),
        pairs=full["article_pairs"],
    )


Curve = dict[float, dict[str, Counts]]
"""Counts by least weight and event."""


def curve(score: Callable[..., str], predictions: Mapping[str, Sequence[Prediction]], limits: Sequence[float]) -> Curve:
    """Return the counts of what weighs at least so much."""
    return {
        least: {
            event: count(
                score, [p for p in own if p["verdict"] == "conflict" and float(str(p["weight"])) >= least], event
            )
            for event, own in predictions.items()
        }
        for least in limits
    }


def spread(counts: Mapping[str, Counts], of: Callable[[Counts], float]) -> str:
    """Return the least and the most of a score when one event is taken out of the sum."""
    scores = [of(total(c for e, c in counts.items() if e != left)) for left in counts]
    return f"{min(scores):.2f}-{max(scores):.2f}"


def main() -> int:
    """Print the curve and the table by event."""
    folder = estimating.SHARED / "data" / "crosscheck"
    if not folder.is_dir():
        print(f"no labelled data at {folder}: set COPYDESK_SHARED", file=sys.stderr)
        return 2
    score = scorer(folder / "score.py")
    events = crosscheck.extractions(folder / "articles", folder / "events.txt")
    table = weights.load()
    _, tables = estimating.left_out(events, estimating.Labels(folder))
    shipped = {event: crosscheck.predict(own, table) for event, own in events.items()}
    others = {event: crosscheck.predict(own, tables[event]) for event, own in events.items()}
    note, warning = (math.log2(p / (1 - p)) for p in (judgement.load().levels[x] for x in ("note", "warning")))
    limits = sorted({*(note + STEP * i for i in range(STEPS)), warning})
    inside, outside = curve(score, shipped, limits), curve(score, others, limits)

    print("conflicts    weights of all events     each event with weights of the others")
    print("  weight      P    facts   alarms      P    facts   alarms   P, one out    facts, one out")
    for least in limits:
        a, b = total(inside[least].values()), total(outside[least].values())
        print(
            f"{least:>8.2f}{a.precision:>9.2f}{a.recall:>7.2f}{a.alarms:>8.1f}"
            f"{b.precision:>10.2f}{b.recall:>7.2f}{b.alarms:>8.1f}"
            f"{spread(outside[least], lambda c: c.precision):>14}{spread(outside[least], lambda c: c.recall):>16}"
            + ("   warning" if least == warning else "")
        )
    print()
    print("                            weights of all events      weights of the other events")
    print("event        pairs  facts   found    P  false  unjudged   found    P  false  unjudged")
    for event in (*events, "all"):
        a = inside[note].get(event) or total(inside[note].values())
        b = outside[note].get(event) or total(outside[note].values())
        print(f"{event:<12}{a.pairs:>6}{a.facts:>7}{_row(a)}{_row(b)}")
    return 0


def _row(c: Counts) -> str:
    shown = f"{c.precision:.2f}" if c.right + c.false else "-"
    return f"{c.found:>8}{shown:>6}{c.false:>6}{c.unjudged:>9} "


if __name__ == "__main__":
    raise SystemExit(main())
