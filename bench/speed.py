"""Words per CPU-second of copydesk's extraction, beside public peers on the same text, in one run.

    python bench/speed.py                # all systems; installs the peers into build/peers the first time
    python bench/speed.py --only mentions claims
    python bench/speed.py --growth       # what hostile input costs: 100,000 characters against 50,000
    python bench/speed.py --growth sums  # one of the inputs

Each system runs in a process of its own, article by article, after a warm-up that loads its models and tables; the best
of three such runs counts, one for a system that takes long. CPU time is user and system time of that process; memory is
the peak of its resident set. The text is the news of the development data (`COPYDESK_SHARED`, by default `../shared`),
or the repository's own sample articles without it.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PEERS = ROOT / "build" / "peers"
SHARED = Path(os.environ.get("COPYDESK_SHARED", ROOT.parent / "shared"))
Runner = Callable[[str], object]


def articles(words: int) -> list[str]:
    """Return articles of about `words` words in all."""
    files = sorted((SHARED / "data" / "news").glob("*.txt")) or sorted((ROOT / "sources").glob("*.*"))
    step = max(1, len(files) // 40)
    out: list[str] = []
    for path in [*files[::step], *files]:
        if sum(len(a.split()) for a in out) >= words:
            break
        out.append(path.read_text(encoding="utf-8"))
    return out


def mentions() -> Runner:
    """Copydesk up to the mentions: reading, times, quantities."""
    from copydesk import Document
    from copydesk.claims import mentions as stage

    return lambda text: stage.find(Document.from_text(text, id="a.txt", published="2015-03-02"))


def claims() -> Runner:
    """Copydesk up to the claims: mentions, sentences, syntax, interpretation."""
    from copydesk import Document
    from copydesk.claims import extract

    return lambda text: extract(Document.from_text(text, id="a.txt", published="2015-03-02"))


def quantulum3() -> Runner:
    """quantulum3 without its classifier: its fast way."""
    import warnings

    warnings.simplefilter("ignore")
    from quantulum3 import parser

    return parser.parse


def recognizers() -> Runner:
    """Microsoft Recognizers-Text, the models that copydesk's mentions answer to."""
    import recognizers_suite as suite

    models = [
        suite.recognize_number,
        suite.recognize_ordinal,
        suite.recognize_percentage,
        suite.recognize_currency,
        suite.recognize_dimension,
        suite.recognize_temperature,
        suite.recognize_age,
        suite.recognize_datetime,
    ]
    return lambda text: [model(text, "en-us") for model in models]


def dateparser() -> Runner:
    """dateparser.search, with the language given."""
    from dateparser.search import search_dates

    return lambda text: search_dates(text, languages=["en"])


SYSTEMS: dict[str, Callable[[], Runner]] = {
    "mentions": mentions,
    "claims": claims,
    "quantulum3": quantulum3,
    "recognizers": recognizers,
    "dateparser": dateparser,
}
OURS = ("mentions", "claims")


def python(name: str) -> str:
    """Return the interpreter of a system; install the peers where they are missing."""
    if name in OURS:
        return sys.executable
    binary = PEERS / "bin" / "python"
    stamp = PEERS / ".installed"
    if not stamp.exists():
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(PEERS)], check=True)
        pip = [str(binary), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, "-r", str(ROOT / "bench" / "peers.txt")], check=True)
        stamp.touch()
    return str(binary)


def run(name: str) -> None:
    """Measure one system in this process; the articles come as JSON on standard input."""
    texts: list[str] = json.load(sys.stdin)
    runner = SYSTEMS[name]()
    runner(texts[0])
    start = time.process_time()
    for text in texts:
        runner(text)
    seconds = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "peak": peak}))


def measure(name: str, texts: list[str]) -> dict[str, float]:
    """Run one system in its own process and return what it measured."""
    done = subprocess.run(
        [python(name), __file__, "--run", name], input=json.dumps(texts), capture_output=True, text=True, check=True
    )
    return dict(json.loads(done.stdout.splitlines()[-1]))


TURNS = 3
"""Times that each system is measured, in turn with the others and in a new process: the best counts."""

SLOW = 8.0
"""CPU seconds from which on a system is measured but once."""


def table(names: list[str], words: int) -> None:
    """Print the comparison."""
    texts = articles(words)
    total = sum(len(t.split()) for t in texts)
    rows: dict[str, dict[str, float]] = {}
    for turn in range(TURNS):
        for name in names:
            if turn and rows[name]["seconds"] > SLOW:
                continue
            row = measure(name, texts)
            rows[name] = min(row, rows.get(name, row), key=lambda r: r["seconds"])
    speed = {name: total / row["seconds"] for name, row in rows.items()}
    print(f"{total} words, {len(texts)} articles")
    print(
        f"{'system':14}{'words/CPU-s':>14}{'peak MB':>10}" + "".join(f"{'x ' + n:>14}" for n in names if n not in OURS)
    )
    for name in names:
        ratios = "".join(f"{speed[name] / speed[n]:14.1f}" for n in names if n not in OURS)
        print(f"{name:14}{speed[name]:14,.0f}{rows[name]['peak']:10.0f}{ratios}")


HOSTILE = {
    "digits": "7", "digits and commas": "1,", "digits and dots": "1.", "digits and hyphens": "1-", "brackets": "(",
    "numbers in brackets": ")1(", "hyphens": "-", "one word": "million ", "one number": "one ",
    "joined": "one hundred and ", "vague": "dozens of ", "ranges": "5 to ", "quotes": '1" ', "sums": "$1 ",
    "addresses": "a@a.", "dates": "1 May ", "weekdays": "Monday ", "capitals": "1 Aa ", "letters": "a",
    "blanks": " ", "halves": "half a ", "clocks": "1:", "units": "5 ft ", "odds": "one in ", "years": "1999 ",
    "apostrophes": "a'", "bounds": "more than ", "months": "May ", "prepositions": "to to ", "quotation marks": '"',
    "currency signs": "€ £ $", "line breaks": "5\n\n", "mixed scripts": "1а٣三 ", "zero width": "1\u200b",
    "percent": "5% ", "ordinals": "5th ", "weeks": "last week ", "spaced digits": "1 000 ",
    "clock times": "5 a.m. ", "changes": "from 5 to 6 ",
    "stamps": "2011-01-02 ", "tags": "<a>", "entities": "&amp;", "tables": "|1", "lists": "- 1\n", "tens": "twenty-",
    "degrees": "5° ", "speech": "“5” ",
}  # fmt: skip


def growth(only: list[str]) -> None:
    """Print what 100,000 characters of hostile input cost against 50,000, best of three."""
    from copydesk import Document
    from copydesk.claims import mentions as stage

    stage.find(Document.from_text("One of 2 on 5 May.", id="a.txt"))
    worst = 0.0
    print(f"{'input':22}{'50,000':>10}{'100,000':>10}{'ratio':>8}")
    for name in only or HOSTILE:
        piece = HOSTILE[name]
        # both sizes in turn, so that what else the machine does meets them alike
        best = [float("inf"), float("inf")]
        documents = [Document.from_text((piece * size)[:size], id="a.txt") for size in (50_000, 100_000)]
        for turn in range(3):
            for i, document in enumerate(documents):
                best[i] = min(best[i], cpu(partial(stage.find, document)))
            if turn and sum(best) > 3:  # long enough for the clock
                break
        ratio = best[1] / max(best[0], 1e-3)
        worst = max(worst, ratio)
        print(f"{name:22}{best[0]:10.3f}{best[1]:10.3f}{ratio:8.2f}", flush=True)
    print(f"worst ratio {worst:.2f}")


def cpu(work: Callable[[], object]) -> float:
    """Return the CPU seconds of some work, without the collector of garbage, as `timeit` does it: how often that
    one runs depends on what else the process holds."""
    gc.collect()
    gc.disable()
    start = time.process_time()
    try:
        work()
        return time.process_time() - start
    finally:
        gc.enable()


def main() -> None:
    """Compare, or show growth."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", nargs="*", choices=list(SYSTEMS), help="only these systems")
    parser.add_argument("--words", type=int, default=12_000, help="words of text, about (default 12000)")
    parser.add_argument(
        "--growth", nargs="*", metavar="INPUT", help="measure hostile input instead (default: all of it)"
    )
    parser.add_argument("--run", choices=list(SYSTEMS), help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.run:
        run(args.run)
    elif args.growth is not None:
        growth(args.growth)
    else:
        table(args.only or list(SYSTEMS), args.words)


if __name__ == "__main__":
    main()
