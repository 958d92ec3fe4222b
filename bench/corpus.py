"""An archive made by chance, and what it costs to search it: `python bench/corpus.py --claims 100000`.

Articles are made with their claims, in sentences of made-up words, without reading: it is the search that is measured.
Of the events most are told by one article and few by many; names and words follow Zipf's law, so some stand in
thousands of articles and most in a few. Some articles are near copies of another. In some events an article gives a
figure wrong: these are known, and printed is how many of them the audit finds, and of some of them how many are found
where their events are judged by themselves.

Printed are CPU seconds (of this process) of the bare join over the same keys, of the whole audit, and of a new article
checked against the store, the first time and again, and the most memory that was held. `--equal DIR FILE` compares
instead, event by event of a file of labelled events, what `audit` and `verify` find.
"""

from __future__ import annotations

import argparse
import bisect
import contextlib
import io
import itertools
import json
import os
import random
import resource
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from copydesk import cli, pipeline
from copydesk.claims import telling
from copydesk.corpus import audit, judging, manifest, search
from copydesk.corpus.duck import Search
from copydesk.corpus.store import Store
from copydesk.links import neighbours
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
from copydesk.model.limits import DEFAULT
from link_scale import NOUNS, VERBS, word

FACTS, GIVEN = 12, 0.75
"""Figures of an event, and which share of them an article gives."""
SIZES = (1, 1, 1, 1, 1, 1, 2, 2, 3, 5, 9, 25)
"""By how many articles an event is told, each as often."""
WRONG, COPIED = 0.15, 0.1
"""Which share of the further articles on an event give a figure wrong, and which are copies of the one before."""
PART = 500
"""Articles of a part."""
FIRST = date(1995, 1, 1)
DAYS = 9_000


class Zipf:
    """Made-up words, the one of rank n as often as 1/n."""

    def __init__(self, number: int, seed: int, *, names: bool = False) -> None:
        draw = random.Random(seed)
        made = dict.fromkeys(word(draw) + word(draw) for _ in range(number))
        self.words = [w.capitalize() if names else w for w in made]
        self._upto = list(itertools.accumulate(1 / (n + 1) for n in range(len(self.words))))

    def draw(self, source: random.Random) -> str:
        """Return one of them."""
        return self.words[bisect.bisect(self._upto, source.random() * self._upto[-1])]


NAMES, WORDS = Zipf(60_000, 1, names=True), Zipf(30_000, 2)


class Fact(NamedTuple):
    """A figure of an event and the words that it is told in."""

    noun: str
    verb: str
    value: int
    name: str
    beside: tuple[str, ...]


class Slip(NamedTuple):
    """A figure that an article gives wrong: where it stands."""

    document: str
    start: int


def event(source: random.Random) -> list[Fact]:
    """Return the facts of an event."""
    names = [NAMES.draw(source) for _ in range(5)]
    common = [WORDS.draw(source) for _ in range(25)]
    return [
        Fact(
            source.choice(NOUNS),
            source.choice(VERBS),
            int(10 ** source.uniform(0.5, 4.5)),
            source.choice(names),
            tuple(source.sample(common, 4)),
        )
        for _ in range(FACTS)
    ]


def archive(claims: int, seed: int = 1) -> Iterator[tuple[list[Extraction], list[Slip]]]:
    """Yield events with the articles on each and what is wrong in them, until there are so many claims."""
    source = random.Random(seed)
    made = number = 0
    while made < claims:
        facts, day = event(source), FIRST + timedelta(source.randrange(DAYS))
        told: list[Extraction] = []
        slips: list[Slip] = []
        given: list[Fact] = []
        for n in range(source.choice(SIZES)):
            wrong = None
            if not n or source.random() >= COPIED:
                given = source.sample(facts, round(FACTS * GIVEN))
                if n and source.random() < WRONG:
                    wrong = source.randrange(len(given))
                    given[wrong] = slipped(given[wrong], source)
            told.append(article(f"a{number:07}.txt", given, day, source))
            if wrong is not None:
                slips.append(Slip(told[-1].document.id, told[-1].claims[wrong].location.start))
            number += 1
            made += len(given)
        yield told, slips


def slipped(fact: Fact, source: random.Random) -> Fact:
    """Return a fact whose first figure is another one."""
    return fact._replace(value=fact.value + source.randint(1, 9) * 10 ** (len(str(fact.value)) - 1))


def article(name: str, given: Sequence[Fact], day: date, source: random.Random) -> Extraction:
    """Return an article with its claims."""
    text, rows = "", []
    for fact in given:
        start = len(text)
        text += f"{fact.name} {fact.verb}ed "
        at = len(text)
        text += str(fact.value)
        value = Span(at, len(text))
        text += f" {fact.noun}s {' '.join(source.sample(fact.beside, 3))} {WORDS.draw(source)}."
        rows.append((fact, value, Span(start, len(text))))
        text += "\n\n"
    document = Document(
        id=name,
        source=text,
        text=text,
        offsets=OffsetMap.identity(len(text)),
        blocks=tuple(Block(kind=BlockKind.PARAGRAPH, span=whole) for _, _, whole in rows),
        published=Publication(start=day.isoformat(), end=(day + timedelta(1)).isoformat()),
    )
    claims = tuple(
        Claim(
            location=document.locate(span),
            kind="number",
            quantity=Quantity(low=Decimal(fact.value), high=Decimal(fact.value), unit=fact.noun),
            measure=fact.noun,
            subject=fact.name,
            modality="asserted",
            prose=span,
            extent=span,
            sentence=whole,
            slots=Slots(head=fact.noun, predicate=fact.verb, names=(fact.name,), context=fact.beside),
            provenance=Provenance(sentence=text[whole.start : whole.end]),
        )
        for fact, span, whole in rows
    )
    return telling.tell(Extraction(document=document, claims=claims))


def main() -> int:
    """Make, search, and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--no-audit", action="store_true", help="search alone, judge no events")
    parser.add_argument("--equal", nargs=2, metavar=("DIR", "FILE"))
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if args.equal:
            return equal(Path(args.equal[0]).absolute(), Path(args.equal[1]).absolute(), folder)
        os.chdir(folder)
        measure(args.claims, audited=not args.no_audit)
    return 0


def measure(claims: int, *, audited: bool) -> None:
    """Fill a store and print what its search costs."""
    with timed("made and written"):
        slips, alone, new = fill(claims)
    held = Store(Path("store"), print)
    state = held.checked()
    size = sum(sum(part.bytes.values()) for part in state.parts.values())
    print(f"{state.articles:,} articles, {state.claims:,} claims, {size / 1e6:,.0f} MB, {len(slips):,} figures wrong")
    with timed("bare join on the same keys"), Search(held, state) as link:
        link.set(most=search.MOST, shared=neighbours.SHARED, part=search.PART)
        for table in ("kept", "keyed", "often"):
            link.make(table)
        pairs = sum(1 for _ in link.rows("pairs"))
    print(f"  {pairs:,} pairs of articles")
    if audited:
        with timed("audit"), Search(held, state) as link:
            found = audit.run(link, audit.judging_here(DEFAULT, 1), lambda *_: None)
        print(f"  {found.events:,} events, {len(found.report.findings):,} findings; {' '.join(audit.told(found))}")
        told = shown(found.report)
        print(
            f"  of the figures wrong {len(slips & told):,} told; of {len(alone[0]):,} of them"
            f" {len(alone[0] & told):,}, and {len(alone[1]):,} where their events are judged by themselves"
        )
    for what in ("first", "again", "and again"):
        with timed(f"{len(new)} new article, {what}"), Search(held, held.checked()) as link:
            near = search.near(link, new)
            pipeline.judge(new, selection=judging.selection(), beside=near.extractions)
    print(f"  beside {len(near.extractions)} archived ones")
    print(f"most memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6:,.2f} GB")


JUDGED = 40
"""Events with a figure wrong that are judged by themselves."""


def fill(claims: int) -> tuple[set[Slip], tuple[set[Slip], set[Slip]], list[Extraction]]:
    """Make a store; return what is wrong in it, of some events also what is told of them judged by themselves, and an
    article on one of them that the store does not have."""
    store = Store(Path("store"), print)
    Path("store").mkdir()
    parts: dict[str, manifest.Part] = {}
    batch: list[tuple[str, Extraction]] = []
    slips: set[Slip] = set()
    some: set[Slip] = set()
    told: set[Slip] = set()
    judged = 0
    for articles, wrong in archive(claims):
        slips.update(wrong)
        if wrong and judged < JUDGED:
            judged += 1
            some.update(wrong)
            told.update(shown(pipeline.judge(articles, selection=judging.selection())).intersection(wrong))
        batch += ((e.document.id, e) for e in articles)
        if len(batch) >= PART:
            name, part = store.write(batch)
            parts[name] = part
            batch.clear()
    if batch:
        name, part = store.write(batch)
        parts[name] = part
    store.end(manifest.Manifest(engine="made", parts=parts))
    source = random.Random(1)
    facts, day = event(source), FIRST + timedelta(source.randrange(DAYS))
    return slips, (some, told), [article("new.txt", facts[:9], day, source)]


def shown(report: pipeline.Report) -> set[Slip]:
    """Return all places that the findings of a report show."""
    return {Slip(p.document, p.start) for f in report.findings for p in (f.location, *f.related)}


@contextlib.contextmanager
def timed(what: str) -> Iterator[None]:
    """Print what the body takes."""
    begun, wall = time.process_time(), time.monotonic()
    yield
    print(f"{what}: {time.process_time() - begun:,.2f} CPU s, {time.monotonic() - wall:,.2f} s", flush=True)


def quiet(*arguments: str) -> str:
    """Run a command of copydesk; return what it prints."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(io.StringIO()):
        cli.main(list(arguments))
    return out.getvalue()


def equal(articles: Path, events: Path, folder: str) -> int:
    """Print for how many labelled events audit and verify find the same, byte for byte."""
    lines = [line.split() for line in events.read_text(encoding="utf-8").splitlines()]
    os.chdir(articles)
    same = 0
    for number, (event, _, *names) in enumerate(lines):
        paths = [f"{one}.txt" for one in names]
        store = f"{folder}/{number}"
        quiet("index", *paths, "--store", store, "--jobs", "1")
        audited, verified = (
            several(quiet(*command, "--format", "json", "--fail-on", "never"))
            for command in (("audit", store), ("verify", *paths, "--select", "CO001,CO002", "--no-cache"))
        )
        same += audited == verified
        if audited != verified:
            print(f"{event}: {len(audited)} and {len(verified)} findings")
    print(f"{same} of {len(lines)} events: the same findings")
    return 0 if same == len(lines) else 1


def several(report: str) -> list[str]:
    """Return the findings of a report that are about several articles."""
    found = json.loads(report)["findings"]
    kept = [f for f in found if len({f["location"]["document"], *(r["document"] for r in f["related"])}) > 1]
    return sorted(json.dumps(f) for f in kept)


if __name__ == "__main__":
    sys.exit(main())
