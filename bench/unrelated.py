"""Cry wolf on articles that tell of different things: `python bench/unrelated.py [--show]`.

Three runs of the linking: the clean news articles of each category together; the articles of all labelled events
together, counting pairs of two events; all of these together, counting pairs of a news article with one on an event.
Articles of one category may tell of one thing (a story and its sequel), so there a conflict may be right; between two
events any is wrong. `--show` prints the conflicts with their sentences, for reading.

The articles lie outside the repository; COPYDESK_SHARED says where (default: ../shared beside the checkout).
"""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import combinations
from pathlib import Path

import copydesk
from copydesk import links
from copydesk.model import Extraction, Link, Location

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("COPYDESK_SHARED", ROOT.parent / "shared"))
NEWS = SHARED / "data" / "news"
EVENTS = SHARED / "data" / "crosscheck"
LEVELS = ("error", "warning", "note")
LINKED = "agree or compatible"


def extracted(paths: Iterable[Path]) -> list[Extraction]:
    """Return the extractions of the articles in these files."""
    read = [copydesk.Document.from_text(p.read_text(encoding="utf-8"), id=p.name) for p in paths]
    return list(copydesk.extract(read))


def events() -> dict[str, str]:
    """Return the event of each article."""
    lines = (line.split() for line in (EVENTS / "events.txt").read_text(encoding="utf-8").splitlines())
    return {f"{name}.txt": fields[0] for fields in lines for name in fields[2:]}


def conflicts_between(
    articles: Sequence[Extraction], counted: Callable[[str, str], bool]
) -> tuple[int, Counter[str], list[Link]]:
    """Link articles; return how many pairs are counted, and verdicts and conflicts between the articles of these."""
    names = [e.document.id for e in articles]
    many = sum(1 for a, b in combinations(names, 2) if counted(a, b))
    found = [x for x in links.link(articles).links if x.a.document != x.b.document]
    between = [x for x in found if counted(x.a.document, x.b.document)]
    verdicts = Counter(LINKED for x in between if x.verdict in ("agree", "compatible"))
    verdicts.update(str(x.level) for x in between if x.verdict == "conflict")
    return many, verdicts, [x for x in between if x.verdict == "conflict"]


def row(name: str, many: int, verdicts: Counter[str]) -> str:
    """Return a line of the table."""
    levels = [verdicts[level] for level in LEVELS]
    rate = 1000 * sum(levels) / many if many else 0.0
    counts = "".join(f"{n:>9}" for n in (many, verdicts[LINKED], *levels))
    return f"{name:<22}{counts}{rate:>11.2f}"


def main() -> int:
    """Print the table; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--show", action="store_true", help="print the conflicts with their sentences")
    options = parser.parse_args()
    if not NEWS.is_dir() or not EVENTS.is_dir():
        print(f"no articles at {NEWS} and {EVENTS}: set COPYDESK_SHARED", file=sys.stderr)
        return 2
    news, told = extracted(sorted(NEWS.glob("*.txt"))), extracted(sorted((EVENTS / "articles").glob("*.txt")))
    of = events()
    categories: dict[str, list[Extraction]] = defaultdict(list)
    for extraction in news:
        categories[extraction.document.id.rsplit("_", 1)[-1].removesuffix(".txt")].append(extraction)
    print(f"{'pairs of articles':<22}" + "".join(f"{head:>9}" for head in ("pairs", "linked", *LEVELS)) + "  per 1,000")
    shown: list[Link] = []
    whole, verdicts = 0, Counter[str]()
    for name, own in sorted(categories.items()):
        many, counts, found = conflicts_between(own, lambda *_: True)
        print(row(f"news, {name}", many, counts), flush=True)
        whole, verdicts, shown = whole + many, verdicts + counts, shown + found
    print(row("news, all categories", whole, verdicts))
    many, counts, found = conflicts_between(told, lambda a, b: of.get(a) != of.get(b))
    print(row("two events", many, counts))
    shown += found
    many, counts, found = conflicts_between([*news, *told], lambda a, b: (a in of) != (b in of))
    print(row("news with an event", many, counts))
    if options.show:
        show([*shown, *found], {e.document.id: e for e in [*news, *told]})
    return 0


def show(conflicts: Iterable[Link], articles: dict[str, Extraction]) -> None:
    """Print conflicts with the sentences that they stand in and what they stand on."""
    for link in conflicts:
        print(f"\n{link.level} {link.kind} {link.weight}")
        for end in (link.a, link.b):
            print(f"  {end.document}:{end.line} “{end.text}” {_sentence(end, articles[end.document])}")
        print("  " + " ".join(f"{e.comparison}={e.level}:{e.weight}" for e in link.evidence if e.weight))


def _sentence(end: Location, article: Extraction) -> str:
    claim = next(c for c in article.claims if c.location == end)
    return " ".join(article.document.text[claim.sentence.start : claim.sentence.end].split())


if __name__ == "__main__":
    raise SystemExit(main())
