"""Measure how often the values of each kind of claim are right, for the column `confidence` of the claims' table.

    python bench/predict_extraction.py --gold DIR --out PRED
    python bench/confidence.py --gold DIR --pred PRED            # prints the table
    python bench/confidence.py --gold DIR --pred PRED --write    # writes reports/data/confidence.toml

Right is a value with its bound and its unit. Two measures are added up: what was predicted for the labelled suites (the
records that edited news could hold; a prediction where nothing is annotated counts as wrong), and what was read by eye
of claims drawn by chance from prose (`bench/read.tsv`: kind, right, read). The share is smoothed by one right and one
wrong claim, so that no kind is certain.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
TABLE = ROOT / "src" / "copydesk" / "reports" / "data" / "confidence.toml"
READ = ROOT / "bench" / "read.tsv"
KINDS = {"number": ("number", "fraction", "multiple"), "range": ("number",), "quantity": ("measure",),
         "daterange": ("date",)}  # fmt: skip
"""Kinds of claims for the kinds of the suites, where their names differ."""

TIMES = frozenset(("date", "daterange", "time", "set", "duration"))
NEWSWIRE = "tbaq"
"""Times are measured in newswire alone: the tests of date parsers hold orders to a calendar, and no prose."""


def scorer(gold: Path) -> ModuleType:
    """Return the scorer that lies beside the gold."""
    spec = importlib.util.spec_from_file_location("score", gold.parent / "score.py")
    assert spec is not None, gold
    assert spec.loader is not None, gold
    module = importlib.util.module_from_spec(spec)
    sys.modules["score"] = module
    spec.loader.exec_module(module)
    return module


def is_right(pred: dict[str, Any], gold: list[dict[str, Any]], score: ModuleType) -> bool | None:
    """Return whether a prediction has the value, the bound and the unit of an annotation that it overlaps.

    None where that is annotated without a value, or may be left out.
    """
    told = None if any(overlaps(pred, one) and not is_valued(one, score) for one in gold) else False
    for one in gold:
        if not overlaps(pred, one):
            continue
        same = "timex" in one and one["timex"] == pred.get("timex")
        if same or (score.normalisable(one) and score.value_eq(one, pred, unit=True)):
            return "approx" not in one or one["approx"] == pred.get("approx", "=")
    return told


def overlaps(pred: dict[str, Any], one: dict[str, Any]) -> bool:
    """Return whether a prediction shares characters with an annotation, or that has none."""
    return "start" not in one or (pred["start"] < one["end"] and one["start"] < pred["end"])


def is_valued(one: dict[str, Any], score: ModuleType) -> bool:
    """Return whether an annotation says what its value is."""
    return not one.get("optional") and ("timex" in one or bool(score.normalisable(one)))


def suites(gold: Path, pred: Path) -> tuple[Counter[str], Counter[str]]:
    """Return by kind how many predictions are right, and how many there are."""
    score = scorer(gold)
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for path in sorted(gold.glob("*.jsonl")):
        found = {r["id"]: r["pred"] for r in map(json.loads, (pred / path.name).read_text("utf-8").splitlines())}
        for record in map(json.loads, path.read_text("utf-8").splitlines()):
            if record.get("scope") != "news" or set(record.get("flags", ())) & {"convention", "holiday"}:
                continue
            for one in found.get(record["id"], []):
                good = is_right(one, record["gold"], score) if score.kind_ok(one["kind"], record["kinds"]) else None
                if good is None or (one["kind"] in TIMES and path.stem != NEWSWIRE):
                    continue
                for kind in KINDS.get(one["kind"], (one["kind"],)):
                    total[kind] += 1
                    right[kind] += good
    return right, total


def main() -> None:
    """Print or write the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--pred", type=Path, required=True)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    right, total = suites(args.gold, args.pred)
    for line in READ.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            kind, good, read = line.split("\t")
            right[kind] += int(good)
            total[kind] += int(read)
    lines = [
        "# How often the value of a claim is right, by kind: written by bench/confidence.py from labelled suites and",
        "# from claims that were read by eye; a kind is followed by how many of it were measured.",
        "",
        "[kinds]",
        *(f"{k} = {(right[k] + 1) / (total[k] + 2):.2f} # {total[k]}" for k in sorted(total)),
    ]
    text = "\n".join(lines) + "\n"
    if args.write:
        TABLE.parent.mkdir(exist_ok=True)
        TABLE.write_text(text, encoding="utf-8")
    print(text, end="")


if __name__ == "__main__":
    main()
