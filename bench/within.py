"""Measure conflicts inside one article on short articles of our own: `python bench/within.py [FILE ...] [--show]`.

The files (default: `bench/within/*.yml`) hold `slips`, one fact told with two values, and `near`, values that differ
for good reason. A slip counts as found where a finding of conflict.within-article or conflict.taken-up at error or
warning names both of its values; every other such finding is a false alarm. Prints a line for each file; with
`--show` what was missed and what was false.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from copydesk import pipeline
from copydesk.model import Finding, Level

HERE = Path(__file__).resolve().parent / "within"
CODES = frozenset(("CO001", "CO003"))


class Outcome(NamedTuple):
    """What came of one article: whether its slip was found and at which level, and what else was said."""

    about: str
    level: Level | None
    false: tuple[Finding, ...]


def named(finding: Finding) -> set[str]:
    """Return the texts that a finding stands on."""
    return {place.text.lower() for place in (finding.location, *finding.related)}


def check(case: dict[str, Any]) -> Outcome:
    """Run one article through the whole pipeline."""
    text = str(case["text"])
    suffix = "md" if text.startswith("#") or "\n|" in text else "txt"
    document = pipeline.Document.from_text(text, id=f"article.{suffix}")
    findings = [f for f in pipeline.verify([document]).findings if f.code in CODES]
    values = {str(v).lower() for v in case.get("values", ())}
    own = [f for f in findings if values and values <= named(f)]
    false = tuple(f for f in findings if f not in own and f.level is not Level.NOTE)
    best = max((f.level for f in own), key=lambda level: level.rank, default=None)
    return Outcome(str(case["about"]), best, false)


def main(argv: list[str] | None = None) -> int:
    """Run the program; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path, default=sorted(HERE.glob("*.yml")), help="files of cases")
    parser.add_argument("--show", action="store_true", help="say which slips were missed and which alarms were false")
    options = parser.parse_args(argv)
    print("| file | slips | errors | warnings | notes | recall | near misses | false alarms | precision |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    for path in options.files:
        cases = yaml.safe_load(path.read_text(encoding="utf-8"))
        slips, near = [check(c) for c in cases["slips"]], [check(c) for c in cases["near"]]
        levels = [sum(o.level is level for o in slips) for level in (Level.ERROR, Level.WARNING, Level.NOTE)]
        found = levels[0] + levels[1]
        false = sum(len(o.false) for o in (*slips, *near))
        share = f"{found / (found + false):.2f}" if found + false else "-"
        counts = f"{len(slips)} | {levels[0]} | {levels[1]} | {levels[2]} | {found / len(slips):.2f}"
        print(f"| {path.stem} | {counts} | {len(near)} | {false} | {share} |")
        if options.show:
            for o in slips:
                if o.level in (None, Level.NOTE):
                    print(f"  missed: {o.about} ({o.level or 'nothing'})")
            for o in (*slips, *near):
                for f in o.false:
                    print(f"  false: {o.about}: {f.level} {f.message}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
