"""Run every measuring program and print the figures: `make bench`, or `python bench/run.py [--record] [PART ...]`.

Parts: `seeds`, `samples`, `extraction`, `slots`, `crosscheck`, `curve`, `judged`, `stories`, `news`, `prose`,
`unseen`, `pairs`, `within`, `planted`, `pages`, `slips`, `onesource`, `speed`; all of them by default. The development
data and their scorers lie outside the repository; COPYDESK_SHARED says where (default: ../shared beside the checkout).
A part whose data are absent is left out, and says so. What the programs predict is kept in build/bench/ for a closer
look.
`--record` writes the figures into docs/accuracy.md; `onesource` gives none, but places to look at.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("COPYDESK_SHARED", ROOT.parent / "shared"))
DATA = SHARED / "data"
OUT = ROOT / "build" / "bench"
PAGE = ROOT / "docs" / "accuracy.md"


def run(*argv: str | Path) -> str:
    """Run a Python program in the repository's root, show what it prints, and return that."""
    print("$ python", *(os.path.relpath(a, ROOT) if isinstance(a, Path) else a for a in argv), flush=True)
    program = subprocess.Popen(
        [sys.executable, *map(str, argv)], cwd=ROOT, stdout=subprocess.PIPE, encoding="utf-8", errors="replace"
    )
    assert program.stdout is not None
    lines = []
    for line in program.stdout:
        print(line, end="", flush=True)
        lines.append(line.rstrip())
    if program.wait():
        raise SystemExit(f"{argv[0]} failed")
    return "\n".join(lines)


def seeds() -> str:
    """Claims, links and findings of the two seed articles."""
    # The lines between hold words of the articles, which have no place in the repository.
    printed = run(ROOT / "tests" / "test_seeds.py")
    return "\n".join(re.findall(r"^[a-z ]+: \d+ of \d+.*$", printed, re.M))


def samples() -> str:
    """Precision and recall on the sample articles."""
    return run(ROOT / "tests" / "test_samples.py")


def extraction() -> str:
    """Quantities and times against gold values, by suite."""
    gold, predicted = DATA / "extraction" / "gold", OUT / "extraction"
    predicted.mkdir(parents=True, exist_ok=True)
    run(ROOT / "bench" / "predict_extraction.py", "--gold", gold, "--out", predicted)
    return run(DATA / "extraction" / "score.py", gold, predicted, "--scope", "news")


def slots() -> str:
    """How many claims of prose have all their slots right, as they were judged."""
    return run(ROOT / "bench" / "slots.py")


def crosscheck() -> str:
    """Links between articles on one event against labelled pairs: all conflicts, then warnings and errors alone."""
    folder, predicted = DATA / "crosscheck", OUT / "crosscheck.json"
    program = ROOT / "bench" / "predict_crosscheck.py"
    run(program, "--articles", folder / "articles", "--events", folder / "events.txt", "--out", predicted)
    every = run(folder / "score.py", predicted)
    return f"{every}\n\n{run(folder / 'score.py', predicted, '--level', 'warning', 'error')}"


def curve() -> str:
    """Conflicts between articles by weight and by event, with each event left out of the weights beside it."""
    return run(ROOT / "bench" / "crosscheck_curve.py")


def judged() -> str:
    """Conflicts between articles by probability, each event judged by the others: by distinct fact too, and without the
    largest event."""
    printed = run(ROOT / "bench" / "judgement.py")
    return printed.partition("  invented: from")[0].rstrip()


def stories() -> str:
    """Disputed figures in invented stories, each told twice."""
    return run(ROOT / "bench" / "stories.py")


def news() -> str:
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
    lines = [f"{level:<8} {code} {name:<30} {count:>5}" for (level, code, name), count in sorted(findings.items())]
    report = "\n".join([*lines, f"{sum(findings.values())} findings in {articles} articles, {words} words"])
    print(report, flush=True)
    return report


def prose() -> str:
    """Findings on articles of many kinds, by rule, level and kind of text: right, arguable, wrong and unread."""
    printed = run(ROOT / "bench" / "prose.py", "--record")
    # what follows the figures holds words of the articles, which have no place in the repository
    return "\n".join(line for line in printed.splitlines() if line.startswith(("|", "of ")) or line.endswith(" words"))


def pairs() -> str:
    """Conflicts and links between articles that tell of different things: each conflict there is most likely wrong."""
    return run(ROOT / "bench" / "unrelated.py")


def unseen() -> str:
    """What findings were worth on text that nobody had read, as it was judged."""
    return run(ROOT / "bench" / "unseen.py")


def within() -> str:
    """Conflicts inside short articles of our own: how many are found, and how many are none."""
    return run(ROOT / "bench" / "within.py")


def planted() -> str:
    """Known slips planted in clean articles: how many are found, by kind."""
    return run(ROOT / "bench" / "plant.py")


def pages() -> str:
    """Slips whose numbers stand on the page, each with a twin that is right, by kind of slip and of text."""
    return run(ROOT / "bench" / "plant.py", "--pages", "--words", "250", "--per-kind", "64", "--jobs", "1")


def slips() -> str:
    """Slips that an outsider planted: how many are found, and how many traps are flagged."""
    return run(ROOT / "bench" / "slips.py", "-v")


def onesource() -> str:
    """Entries of word lists that make a difference in one event or article alone."""
    return run(ROOT / "bench" / "onesource.py")


def speed() -> str:
    """Words per CPU-second, as ratios to public peers."""
    return run(ROOT / "bench" / "speed.py")


PARTS: dict[str, tuple[Callable[[], str], Path]] = {
    "seeds": (seeds, SHARED / "seeds"),
    "samples": (samples, ROOT / "sources"),
    "extraction": (extraction, DATA / "extraction"),
    "slots": (slots, DATA / "prose"),
    "crosscheck": (crosscheck, DATA / "crosscheck"),
    "curve": (curve, DATA / "crosscheck"),
    "judged": (judged, DATA / "crosscheck"),
    "stories": (stories, ROOT / "tests" / "links" / "stories.yml"),
    "news": (news, DATA / "news"),
    "prose": (prose, DATA / "prose"),
    "unseen": (unseen, ROOT / "bench" / "unseen.tsv"),
    "pairs": (pairs, DATA / "news"),
    "within": (within, ROOT / "bench" / "within"),
    "planted": (planted, DATA / "news"),
    "pages": (pages, DATA / "prose"),
    "slips": (slips, ROOT / "bench" / "slips"),
    "onesource": (onesource, DATA / "crosscheck"),
    "speed": (speed, ROOT / "bench" / "speed.py"),
}


def record(name: str, report: str) -> None:
    """Write a part's figures between its marks in docs/accuracy.md."""
    begin, end = f"<!-- {name} -->\n", f"<!-- /{name} -->"
    head, found, rest = PAGE.read_text(encoding="utf-8").partition(begin)
    if not found:
        raise SystemExit(f"{PAGE} has no place for {name}")
    PAGE.write_text(f"{head}{begin}```text\n{report.strip()}\n```\n{end}{rest.partition(end)[2]}", encoding="utf-8")


def main() -> None:
    """Run the parts that the command line names."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("part", nargs="*", metavar="PART", help=f"{', '.join(PARTS)} (default: all)")
    parser.add_argument("--record", action="store_true", help="write the figures into docs/accuracy.md")
    args = parser.parse_args()
    unknown = sorted(set(args.part) - set(PARTS))
    if unknown:
        parser.error(f"there is no part {unknown[0]!r}; there are {', '.join(PARTS)}")
    OUT.mkdir(parents=True, exist_ok=True)
    for name in args.part or PARTS:
        part, needs = PARTS[name]
        print(f"\n== {name}: {(part.__doc__ or '').strip()}", flush=True)
        if not needs.exists():
            print(f"left out: {needs} is absent")
            continue
        report = part()
        if args.record and name != "onesource":
            record(name, report)


if __name__ == "__main__":
    main()
