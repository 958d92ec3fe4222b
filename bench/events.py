"""Count what is said of events that outsiders invented, each told by three short articles in other words.

usage: python bench/events.py [-v] [FILE ...]     (default: the sets of bench/events)

The sets were written by people who had seen neither the code nor its tests. A line is an event: its `articles`, and
pairs of passages `conflicts` (one statement with two values, to be told), `agrees` (one statement in other words, to be
linked) and `apart` (alike, but of two things: neither linked nor told). All conflicts are listed, and not all of the
others. A disputed fact is told once with all its places, so that a pair counts as told where a disputed fact lists
both, under different values. It prints what each list came to, and the conflicts that are told of no listed pair; with
-v what is missed or wrong.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import copydesk
from copydesk import links
from copydesk.model import Claim, Cluster, Extraction, Link, Location

SETS = Path(__file__).parent / "events"
LISTS = ("conflicts", "agrees", "apart")

Passage = tuple[str, int, int]
"""A document with the place of a passage in it."""


class Row(NamedTuple):
    """A listed pair of passages: which list, where they stand, and the row as it is written."""

    listed: str
    a: Passage
    b: Passage
    raw: Mapping[str, str]

    def holds(self, one: Location, two: Location) -> bool:
        """Return whether two places stand in the two passages, either way."""
        return (inside(one, self.a) and inside(two, self.b)) or (inside(one, self.b) and inside(two, self.a))


class Event(NamedTuple):
    """An event: its name, what was read of its articles, and its listed pairs."""

    name: str
    extractions: list[Extraction]
    rows: list[Row]

    def said(self, a: Claim, b: Claim) -> str | None:
        """Return the list that a pair of claims is in, None where it is in none."""
        return next((r.listed for r in self.rows if r.holds(a.location, b.location)), None)


def inside(place: Location, passage: Passage) -> bool:
    """Return whether a place overlaps a passage."""
    return place.document == passage[0] and place.start < passage[2] and passage[1] < place.end


def events(paths: Iterable[Path] = ()) -> Iterator[Event]:
    """Yield the events of some files, by default of all sets."""
    for path in paths or sorted(SETS.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            yield _event(json.loads(line))


def _event(raw: Mapping[str, Any]) -> Event:
    texts = {a["id"]: a["text"] for a in raw["articles"]}
    documents = [copydesk.Document.from_text(a["text"], id=a["id"], published=a["published"]) for a in raw["articles"]]

    def passage(document: str, quote: str) -> Passage:
        start = texts[document].index(quote)
        return document, start, start + len(quote)

    rows = [
        Row(listed, passage(r["a"], r["a_quote"]), passage(r["b"], r["b_quote"]), r)
        for listed in LISTS
        for r in raw[listed]
    ]
    return Event(raw["id"], list(copydesk.extract(documents)), rows)


def lists(cluster: Cluster, row: Row) -> bool:
    """Return whether a disputed fact gives the two places of a listed pair, each under a value of its own."""
    held = [(h, place) for h in cluster.holdings for place in h.claims]
    return any(one is not two and row.holds(a, b) for one, a in held for two, b in held)


def outcome(found: Sequence[Link], told: Iterable[Cluster] = ()) -> str:
    """Return what the links of one listed pair come to, and the disputed facts that list both of its places."""
    levels = {link.level for link in found if link.verdict == "conflict"}
    if not levels and not any(link.verdict == "agree" for link in found):
        levels = {cluster.level for cluster in told}
    if levels:
        return "warning" if levels & {"warning", "error"} else "note"
    if any(link.verdict == "agree" for link in found):
        return "agree"
    sure = any(link.kind != "unsure" for link in found)
    return "nothing" if not found else "compatible" if sure else "unsure"


RIGHT = {
    "conflicts": frozenset(("warning", "note")),
    "agrees": frozenset(("agree", "compatible")),
    "apart": frozenset(("nothing", "unsure")),
}


def count(paths: Iterable[Path] = (), *, verbose: bool = False) -> Counter[tuple[str, str]]:
    """Return how many listed pairs came to what, and how many conflicts were told of no listed pair."""
    total: Counter[tuple[str, str]] = Counter()
    for event in events(paths):
        linkage = links.link(event.extractions)
        found = [link for link in linkage.links if link.verdict != "different"]
        disputed = [cluster for cluster in linkage.clusters if cluster.verdict == "conflict"]
        listed: set[int] = set()
        for row in event.rows:
            own = [link for link in found if row.holds(link.a, link.b)]
            came = outcome(own, (c for c in disputed if lists(c, row)))
            total[row.listed, came] += 1
            listed.update(id(link) for link in own)
            if verbose and came not in RIGHT[row.listed]:
                print(f"{row.listed:10}{came:11}{event.name}: “{row.raw['a_quote']}” / “{row.raw['b_quote']}”")
        for link in found:
            if link.verdict == "conflict" and id(link) not in listed:
                total["unlisted", str(link.level)] += 1
                if verbose:
                    print(f"{'unlisted':10}{link.level!s:11}{event.name}: “{link.a.text}” / “{link.b.text}”")
    return total


def main() -> int:
    """Run the program; return the exit status."""
    verbose = "-v" in sys.argv[1:]
    paths = [Path(a) for a in sys.argv[1:] if not a.startswith("-")] or sorted(SETS.glob("*.jsonl"))
    for path in paths:
        total = count([path], verbose=verbose)
        told = (
            f"{name} {dict(sorted((c, n) for (k, c), n in total.items() if k == name))}"
            for name in (*LISTS, "unlisted")
        )
        print(f"{path.stem}: {'; '.join(told)}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
