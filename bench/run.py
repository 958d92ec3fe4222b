"""Run every measuring program and print the figures: `make bench`, or `python bench/run.py [PART ...]`.

Parts: `seeds`, `samples`, `extraction`, `crosscheck`, `news`, `speed`; all of them by default. The development data and
their scorers lie outside the repository; COPYDESK_SHARED says where (default: ../shared beside the checkout). A part
whose data are absent is left out, and says so. What the programs predict is kept in build/bench/ for a closer look.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("COPYDESK_SHARED", ROOT.parent / "shared"))
DATA = SHARED / "data"
OUT = ROOT / "build" / "bench"


def run(*argv: str | Path) -> None:
    """Run a Python program in the repository's root; its output goes where ours goes."""
    print("$ python", *(_shown(a) for a in argv), flush=True)
    subprocess.run([sys.executable, *map(str, argv)], cwd=ROOT, check=True)


def _shown(argument: str | Path) -> str:
    return os.path.relpath(argument, ROOT) if isinstance(argument, Path) else argument


def seeds() -> None:
    """Claims, links and findings of the two seed articles, a line each."""
    run(ROOT / "tests" / "test_seeds.py")


def samples() -> None:
    """Precision and recall on the sample articles."""
    run(ROOT / "tests" / "test_samples.py")


def extraction() -> None:
    """Quantities and times against gold values, by suite."""
    gold, predicted = DATA / "extraction" / "gold", OUT / "extraction"
    predicted.mkdir(parents=True, exist_ok=True)
    run(ROOT / "bench" / "predict_extraction.py", "--gold", gold, "--out", predicted)
    run(DATA / "extraction" / "score.py", gold, predicted, "--scope", "news")


def crosscheck() -> None:
    """Links between articles on one event, against labelled pairs; then the warnings and errors alone."""
    folder, predicted = DATA / "crosscheck", OUT / "crosscheck.json"
    program = ROOT / "bench" / "predict_crosscheck.py"
    run(program, "--articles", folder / "articles", "--events", folder / "events.txt", "--out", predicted)
    run(folder / "score.py", predicted)
    run(folder / "score.py", predicted, "--level", "warning", "error")


def news() -> None:
    """Findings on clean articles, each checked by itself: all but a few are false alarms."""
    import copydesk

    findings: Counter[tuple[str, str, str]] = Counter()
    words = articles = 0
    for path in sorted((DATA / "news").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        words += len(text.split())
        articles += 1
        for finding in copydesk.verify([copydesk.Document.from_text(text, id=path.name)]).findings:
            findings[finding.level.value, finding.code, finding.name] += 1
    for (level, code, name), count in sorted(findings.items()):
        print(f"{level:<8} {code} {name:<28} {count:>5}")
    print(f"{sum(findings.values())} findings in {articles} articles, {words} words")


def speed() -> None:
    """Words per CPU-second, as ratios to public peers."""
    run(ROOT / "bench" / "speed.py")


PARTS: dict[str, tuple[Callable[[], None], Path]] = {
    "seeds": (seeds, SHARED / "seeds"),
    "samples": (samples, ROOT / "sources"),
    "extraction": (extraction, DATA / "extraction"),
    "crosscheck": (crosscheck, DATA / "crosscheck"),
    "news": (news, DATA / "news"),
    "speed": (speed, ROOT / "bench" / "speed.py"),
}


def main() -> None:
    """Run the parts that the command line names."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("part", nargs="*", choices=[*PARTS, []], metavar="PART", help=", ".join(PARTS))
    OUT.mkdir(parents=True, exist_ok=True)
    for name in parser.parse_args().part or PARTS:
        part, needs = PARTS[name]
        print(f"\n== {name}: {(part.__doc__ or '').strip()}", flush=True)
        if needs.exists():
            part()
        else:
            print(f"left out: {needs} is absent")


if __name__ == "__main__":
    main()
