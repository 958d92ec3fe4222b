"""How many disputed figures are found in invented stories, each told twice: `tests/links/stories.yml`.

usage: python bench/stories.py [--show NAME]

Prints, by story and over all: disputed facts found and how many there are, pairs called a conflict that are none, facts
that both tell alike found and how many there are. The stories marked `unread` are summed apart: nothing was mended
against them. With --show what was missed and what is false in a story is listed; unread ones are not shown.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any, NamedTuple

import yaml

import copydesk

FILE = Path(__file__).resolve().parents[1] / "tests" / "links" / "stories.yml"

Pairs = set[tuple[str, str]]


class Outcome(NamedTuple):
    """What was found in a story: pairs of figures, that of the first telling first; `inside` one telling."""

    conflicts: Pairs
    same: Pairs
    inside: Pairs


class Tally(NamedTuple):
    """Counts of one story or of several."""

    found: int = 0
    disputed: int = 0
    false: int = 0
    linked: int = 0
    alike: int = 0

    def plus(self, other: Tally) -> Tally:
        """Return the sums."""
        return Tally(*(a + b for a, b in zip(self, other, strict=True)))

    def __str__(self) -> str:
        found = f"conflicts {self.found} of {self.disputed}, false alarms {self.false}"
        return f"{found}, agreed {self.linked} of {self.alike}"


def stories() -> list[dict[str, Any]]:
    """Return the stories of the file."""
    loaded: list[dict[str, Any]] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return loaded


def run(story: dict[str, Any]) -> Outcome:
    """Return what copydesk says of the two tellings of a story."""
    documents = [
        copydesk.Document.from_text(story[side], id=f"{side}.txt", published=str(story["published"])) for side in "ab"
    ]
    found = Outcome(set(), set(), set())
    for link in copydesk.verify(documents).links:
        a, b = sorted((link.a, link.b), key=lambda place: place.document)
        pair = (a.text, b.text)
        if a.document == b.document:
            if link.verdict == "conflict":
                found.inside.add(pair)
        elif link.verdict == "conflict":
            found.conflicts.add(pair)
        elif link.verdict in ("agree", "compatible"):
            found.same.add(pair)
    return found


def wanted(story: dict[str, Any], kind: str) -> Pairs:
    """Return the pairs of figures that an editor names as `conflict` or `same`."""
    return {(str(a), str(b)) for a, b in story[kind]}


def tally(story: dict[str, Any], found: Outcome) -> Tally:
    """Return the counts of one story."""
    disputed, alike = wanted(story, "conflict"), wanted(story, "same")
    false = len(found.conflicts - disputed) + len(found.inside)
    return Tally(len(found.conflicts & disputed), len(disputed), false, len(found.same & alike), len(alike))


def main() -> None:
    """Print the counts."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--show", metavar="NAME", help="a story to list misses and false alarms of")
    shown = parser.parse_args().show
    sums = {"read": Tally(), "unread": Tally()}
    for story in stories():
        found = run(story)
        counts = tally(story, found)
        which = "unread" if story.get("unread") else "read"
        sums[which] = sums[which].plus(counts)
        print(f"{story['name']:16} {counts}")
        if shown in (story["name"], "all") and which == "read":
            disputed, alike = wanted(story, "conflict"), wanted(story, "same")
            print(f"   missed {sorted(disputed - found.conflicts)}")
            print(f"   false {sorted((found.conflicts - disputed) | found.inside)}")
            print(f"   not linked {sorted(alike - found.same)}")
    for which, counts in sums.items():
        print(f"{which}: {counts}")


if __name__ == "__main__":
    main()
