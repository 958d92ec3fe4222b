"""An archive made by chance, and what it costs to search it: `python bench/corpus.py --claims 100000`.

Reports are made from words of the house's own, an event each: a place and a thing that exist once, and a few figures.
Some events are told by two papers, and some of those get a figure wrong. `--read` of them are read by the program; the
store is filled up to `--claims` by giving those articles other names (recombination), since it is the search that is
measured and not the reading.

Printed are CPU seconds (of this process) of the bare join over the same keys, of the whole audit, and of a new article
checked against the store, the first time and again, and the most memory that was held. `--equal DIR FILE` compares
instead, event by event of a file of labelled events, what `audit` and `verify` find.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import os
import random
import re
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from copydesk import cli

THINGS = [
    "bridge",
    "dam",
    "ferry",
    "mill",
    "tunnel",
    "harbour",
    "school",
    "clinic",
    "reservoir",
    "viaduct",
    "stadium",
    "cannery",
    "quarry",
    "lighthouse",
]
FIRST = (
    "bar", "cor", "dun", "fen", "gal", "hol", "ilm", "jor", "kel", "lor", "mar", "nor", "orl", "pel", "quen", "ros",
    "sar", "tam", "ul", "ven", "wim", "yar", "zel",
)  # fmt: skip
MIDDLE = ["a", "e", "i", "o", "u", "an", "en", "in", "on", "ar", "er", "or", "al", "el"]
LAST = ["bury", "dale", "ford", "holm", "ic", "is", "low", "mere", "on", "quist", "ren", "sted", "ton", "vik", "wick"]
SAYS = ("the council said", "police said", "the builder said", "according to the ministry", "a report said")


def name(draw: random.Random) -> str:
    """Return a name that hardly comes twice."""
    return "".join(draw.choice(part) for part in (FIRST, MIDDLE, FIRST, LAST)).capitalize()


def told(draw: random.Random, place: str, town: str, thing: str, figures: tuple[int, int, int]) -> str:
    """Return a report of an event."""
    dead, cost, year = figures
    says = draw.choice(SAYS)
    return (
        f"The {place} {thing} near {town} will cost {cost} million pounds, {says}. "
        f"Work on the {place} {thing} began in {year}. "
        f"An accident at the {thing} in {town} injured {dead} workers. The site employs {cost * 3 + 7} people.\n"
    )


def reports(number: int, draw: random.Random) -> Iterator[dict[str, str]]:
    """Yield reports: of ten events, seven are told once, three by two papers, of which one in five errs."""
    made = 0
    while made < number:
        place, town, thing = name(draw), name(draw), draw.choice(THINGS)
        figures = (draw.randint(11, 99), draw.randint(20, 900), draw.randint(1950, 2015))
        day = f"{draw.randint(1990, 2020)}-{draw.randint(1, 12):02}-{draw.randint(1, 28):02}"
        for copy in range(2 if draw.random() < 0.3 else 1):
            wrong = (figures[0] + 3, *figures[1:]) if copy and draw.random() < 0.2 else figures
            yield {"id": f"r{made}", "published": day, "text": told(draw, place, town, thing, wrong)}
            made += 1


NAME = re.compile(r"(?<![a-zA-Z])(" + "|".join(FIRST) + r")[a-z]{2,12}(?:" + "|".join(LAST) + r")(?![a-z])", re.I)


def main() -> int:
    """Make, search, and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--read", type=int, default=2_000, help="articles that are read by the program itself")
    parser.add_argument("--no-audit", action="store_true", help="judge no events, of which this archive has many")
    parser.add_argument("--equal", nargs=2, metavar=("DIR", "FILE"))
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if args.equal:
            return equal(Path(args.equal[0]).absolute(), Path(args.equal[1]), folder)
        os.chdir(folder)
        measure(args.claims, args.read, audit=not args.no_audit)
    return 0


def measure(claims: int, read: int, *, audit: bool) -> None:
    """Fill a store and print what its search costs."""
    draw = random.Random(1)
    Path("wire.jsonl").write_text("".join(json.dumps(row) + "\n" for row in reports(read, draw)), encoding="utf-8")
    with timed(f"index of {read:,} articles"):
        quiet("index", "wire.jsonl", "--store", "store", "--jobs", "1")
    fill(claims)
    from copydesk.corpus import search
    from copydesk.corpus.duck import Search
    from copydesk.corpus.store import Store

    held = Store(Path("store"), print)
    state = held.checked()
    size = sum(sum(part.bytes.values()) for part in state.parts.values())
    print(f"{state.articles:,} articles, {state.claims:,} claims, {size / 1e6:,.0f} MB")
    with timed("bare join on the same keys"), Search(held, state) as link:
        link.set(most=search.MOST, shared=4)
        for table in ("kept", "keyed", "often"):
            link.make(table)
        pairs = sum(1 for _ in link.rows("pairs"))
    print(f"  {pairs:,} pairs of articles")
    if audit:
        with timed("audit"):
            found = json.loads(quiet("audit", "store", "--format", "json", "--fail-on", "never"))
        print(f"  {len(found['findings']):,} findings")
    row = next(iter(reports(1, random.Random(1))))
    Path("new.md").write_text(
        f"---\npublished: {row['published']}\n---\n" + row["text"].replace("began in", "started in")
    )
    for what in ("first", "again", "and again"):
        with timed(f"a new article, {what}"):
            quiet("verify", "new.md", "--against", "store", "--fail-on", "never")
    print(f"most memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6:,.2f} GB")


def fill(claims: int) -> None:
    """Add parts until the store has so many claims: those that are there, under other names."""
    import pyarrow

    from copydesk.corpus import manifest, tables
    from copydesk.corpus.store import Store

    store = Store(Path("store"), print)
    state = store.checked()
    parts = dict(state.parts)
    base = [{t: tables.read(store.path(t, part)) for t in tables.TABLES} for part in state.parts]
    have, turn = state.claims, 0
    while have < claims:
        turn += 1
        for held in base:
            swap = renamer(turn)
            numbers = {row: tables.number(f"{turn}/{row}") for row in held["articles"]["id"].to_pylist()}
            old = dict(zip(held["articles"]["article"].to_pylist(), held["articles"]["id"].to_pylist(), strict=True))
            rows = held["articles"].to_pylist()
            for row in rows:
                row["article"] = numbers[row["id"]]
                row["document"] = swap(row["document"]).replace(json.dumps(row["id"])[1:-1], f"{turn}/{row['id']}")
                row["claims"] = swap(row["claims"]).replace(json.dumps(row["id"])[1:-1], f"{turn}/{row['id']}")
                row["copy"] = row["copy"] and f"{turn} {row['copy']}"
                row["id"] = f"{turn}/{row['id']}"
            terms = held["terms"].to_pylist()
            for term in terms:
                term["article"] = numbers[old[term["article"]]]
                term["term"] = swap(term["term"])
            made = {
                "articles": pyarrow.Table.from_pylist(rows, schema=held["articles"].schema),
                "claims": held["claims"],
                "terms": pyarrow.Table.from_pylist(terms, schema=held["terms"].schema),
            }
            part, told = store._written(made, len(rows))
            parts[part] = told
            have += told.claims
            if have >= claims:
                break
    store.end(manifest.Manifest(engine=state.engine, parts=parts, files=state.files))


def renamer(turn: int) -> Callable[[str], str]:
    """Return what gives every made-up name another one, the same for the same."""
    draw = random.Random(turn)
    firsts = dict(zip(FIRST, draw.sample(FIRST, len(FIRST)), strict=True))
    mark = "".join(draw.choice("bdfgklmnprstvz") + draw.choice("aeiou") for _ in range(3))

    def swap(text: str) -> str:
        return NAME.sub(lambda m: _cased(m[0], firsts[m[1].lower()] + mark + m[0][len(m[1]) :]), text)

    return swap


def _cased(old: str, new: str) -> str:
    return new.capitalize() if old[0].isupper() else new


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
