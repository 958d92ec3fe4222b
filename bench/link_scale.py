"""What linking costs as articles grow in number: seconds, memory and candidate pairs, without extraction.

usage: python bench/link_scale.py [--sizes 200 1000 5000 20000]

The articles are generated: every event is told by twenty of them, in sentences of made-up words of which some are
shared by the event, some by its field and some by all; most give the same figures, a few another one. With the
development data at hand (COPYDESK_SHARED) 200 real articles on events are linked as well, taken as if they were all on
one event. Each size runs in a process of its own, so that its peak memory is its own.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path

from copydesk import links
from copydesk.claims import telling
from copydesk.links import candidates, matching
from copydesk.links.articles import Article
from copydesk.model import (
    Block,
    BlockKind,
    Claim,
    Document,
    Extraction,
    OffsetMap,
    Provenance,
    Publication,
    Quantity,
    Slots,
    Span,
)

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("COPYDESK_SHARED", ROOT.parent / "shared"))
TOLD = 20
"""Articles on one event."""
FACTS = 12
"""Figures of one event; an article gives three quarters of them."""
SLIP = 0.03
"""Share of the figures that an article gives wrong."""


def word(source: random.Random) -> str:
    """Return a made-up word."""
    return "".join(source.choice("bdfgklmnprstvz") + source.choice("aeiou") for _ in range(3))


_VOCABULARY = random.Random(0)
NOUNS = tuple(word(_VOCABULARY) for _ in range(800))
VERBS = tuple(word(_VOCABULARY) for _ in range(300))
"""Made up like the rest: a handful of real ones would stand in most articles and tie all of them together."""


def event(number: int) -> list[tuple[str, str, int, list[str]]]:
    """Return the facts of an event: noun, verb, value and the words beside them."""
    source = random.Random(number)
    names = [word(source).capitalize() for _ in range(6)]
    field = random.Random(number % 50)
    common = [word(field) for _ in range(30)]
    return [
        (
            source.choice(NOUNS),
            source.choice(VERBS),
            source.randrange(3, 5000),
            [source.choice(names), *source.sample(common, 4)],
        )
        for _ in range(FACTS)
    ]


def article(number: int) -> Extraction:
    """Return a generated article with its claims."""
    source = random.Random(-number - 1)
    text, rows, blocks = "", [], []
    for noun, verb, value, beside in source.sample(event(number // TOLD), FACTS * 3 // 4):
        given = value + source.randrange(1, 40) if source.random() < SLIP else value
        start = len(text)
        text += f"{beside[0]} {verb}ed "
        at = len(text)
        text += str(given)
        rows.append((Span(at, len(text)), given, noun, verb, beside, start))
        text += f" {noun}s {' '.join(source.sample(beside[1:], 3))} {word(source)}."
        blocks.append(Block(kind=BlockKind.PARAGRAPH, span=Span(start, len(text))))
        text += "\n\n"
    day = f"2020-{1 + number // TOLD % 12:02}-{1 + number // TOLD % 27:02}"
    document = Document(
        id=f"{number:06}.txt",
        source=text,
        text=text,
        offsets=OffsetMap.identity(len(text)),
        blocks=tuple(blocks),
        published=Publication(start=day, end=day[:-2] + f"{int(day[-2:]) + 1:02}"),
    )
    claims = []
    for (span, given, noun, verb, beside, start), block in zip(rows, blocks, strict=True):
        claims.append(
            Claim(
                location=document.locate(span),
                kind="number",
                quantity=Quantity(low=Decimal(given), high=Decimal(given), unit=noun),
                measure=noun,
                subject=beside[0],
                modality="asserted",
                prose=span,
                extent=span,
                sentence=block.span,
                slots=Slots(head=noun, predicate=verb, names=(beside[0],), context=tuple(beside[1:])),
                provenance=Provenance(sentence=text[start : block.span.end]),
            )
        )
    return telling.tell(Extraction(document=document, claims=tuple(claims)))


def real(count: int) -> list[Extraction]:
    """Return the extractions of `count` development articles, repeated under other names as needed."""
    import copydesk

    paths = sorted((SHARED / "data" / "crosscheck" / "articles").glob("*.txt"))
    documents = [
        copydesk.Document.from_text(paths[i % len(paths)].read_text(encoding="utf-8"), id=f"{i:03}.txt")
        for i in range(count)
    ]
    return list(copydesk.extract(documents))


def measure(size: int, *, development: bool) -> dict[str, float]:
    """Link `size` articles in this process and return what it cost."""
    extractions = real(size) if development else [article(i) for i in range(size)]
    before = _peak()
    met = Counter[str]()

    def counted(articles: Sequence[Article], *, sparing: bool = False) -> Iterator[candidates.Meeting]:
        for meeting in candidates.meetings(articles, sparing=sparing):
            met["articles"] += 1
            met["claims"] += len(meeting.rows)
            yield meeting

    matching.meetings = counted  # type: ignore[attr-defined]
    start = time.process_time()
    linkage = links.link(extractions)
    seconds = time.process_time() - start
    return {
        "articles": size,
        "claims": sum(len(e.claims) for e in extractions),
        "all article pairs": size * (size + 1) // 2,
        "article pairs looked at": met["articles"],
        "candidate pairs": met["claims"],
        "links": len(linkage.links),
        "CPU s": round(seconds, 2),
        "µs a candidate": round(1e6 * seconds / met["claims"], 1),
        "peak MB": round(_peak()),
        "MB before": round(before),
    }


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Print one row a size, as a Markdown table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[200, 1000, 5000, 20000])
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--development", action="store_true", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.one is not None:
        print(json.dumps(measure(args.one, development=args.development)))
        return
    rows = []
    if (SHARED / "data" / "crosscheck").is_dir():
        rows.append(("200 real articles", _run("--one", "200", "--development")))
    else:
        print("development data absent: generated articles only", file=sys.stderr)
    rows += [("generated", _run("--one", str(size))) for size in args.sizes]
    heads = list(rows[0][1])
    print(f"| articles are | {' | '.join(heads)} |")
    print(f"| --- |{' ---: |' * len(heads)}")
    for name, row in rows:
        print(f"| {name} | {' | '.join(f'{row[h]:,}' for h in heads)} |")


def _run(*argv: str) -> dict[str, float]:
    done = subprocess.run([sys.executable, __file__, *argv], stdout=subprocess.PIPE, check=True, encoding="utf-8")
    row: dict[str, float] = json.loads(done.stdout)
    return row


if __name__ == "__main__":
    main()
