"""Cross-check the articles of each event and write the pairs that are about the same thing.

usage: python bench/predict_crosscheck.py --articles DIR --events FILE --out PRED.json

`DIR` holds one article a file (`NAME.txt`); a line of `FILE` is an event: its name, a column that is ignored, and the
names of its articles. Each event is checked by itself. `PRED.json` is a list of
`{"a": {"doc", "start", "end"}, "b": {...}, "verdict", "weight", "level"}` with code-point offsets; `different` pairs
are left out.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import copydesk
from copydesk import links
from copydesk.links.weights import Weights
from copydesk.model import Extraction, Location

LONGEST = 60
"""Characters beyond which the scorer takes a span for no mention."""


def events(path: Path) -> dict[str, list[str]]:
    """Return the articles of each event."""
    lines = [line.split() for line in path.read_text(encoding="utf-8").splitlines()]
    return {fields[0]: fields[2:] for fields in lines if len(fields) > 2}


def extractions(articles: Path, listed: Path) -> dict[str, list[Extraction]]:
    """Return the extractions of each event's articles."""
    result = {}
    for event, names in events(listed).items():
        documents = [
            copydesk.Document.from_text((articles / f"{name}.txt").read_text(encoding="utf-8"), id=f"{name}.txt")
            for name in names
        ]
        result[event] = list(copydesk.extract(documents))
    return result


def predict(own: Sequence[Extraction], weights: Weights | None = None) -> list[Mapping[str, object]]:
    """Return the predictions for the articles of one event."""
    found: list[Mapping[str, object]] = []
    for link in links.link(own, weights=weights).links:
        if link.verdict == "different" or max(len(link.a.text), len(link.b.text)) > LONGEST:
            continue
        found.append(
            {
                "a": _end(link.a),
                "b": _end(link.b),
                "verdict": link.verdict,
                "kind": link.kind,
                "weight": link.weight,
                "level": link.level,
            }
        )
    return found


def _end(location: Location) -> dict[str, object]:
    return {"doc": location.document.rsplit(".", 1)[0], "start": location.start, "end": location.end}


def main() -> int:
    """Run over all events."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=Path, required=True)
    parser.add_argument("--events", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    began = time.perf_counter()
    extracted = extractions(options.articles, options.events)
    middle = time.perf_counter()
    found = [p for own in extracted.values() for p in predict(own)]
    options.out.write_text(json.dumps(found), encoding="utf-8")
    print(
        f"{len(extracted)} events, {len(found)} pairs; extraction {middle - began:.1f} s, "
        f"linking {time.perf_counter() - middle:.1f} s",
        file=sys.stderr,
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
