"""Count the slips that an outsider planted in articles of many styles and that are found.

usage: python bench/slips.py [-v] [FILE ...]     (default: the sets of bench/slips)

The sets were written by somebody who had seen neither the rules nor their tests: 1 British broadsheet and local, 2
American tabloid and wire, 3 corporate, 4 academic and history, 5 bloggers, 6 to 32 of all kinds; 18, 24, 26 and 32
are unread, and so are the misses of 19 to 21 and 27. 23 and `right-1` to `right-14` are articles in which (nearly)
all is right; of them `right-11` is unread. `kinds-1` to `kinds-10` are short passages with one slip each, a kind
after the other, and a `twin` that is put right; of their two parts `dev` was read when rules were mended, `test` was
not (of 9 only the twins that were flagged were read).
A line is an article: `slips` with the passage that is wrong (`quote`), what it clashes with (`also`), a kind;
`traps` look wrong and are right. It prints how many slips a warning or an error touches, by kind with `-v`, how
many traps are flagged, and other warnings and errors.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import copydesk
from copydesk.model import Finding, Level

SETS = Path(__file__).parent / "slips"


class Count(NamedTuple):
    """What came of one set: slips and those found by kind, traps and those flagged, other loud findings by code.

    `twins` are texts put right, `twice` those of them that are flagged.
    """

    planted: Counter[str]
    found: Counter[str]
    traps: int
    flagged: int
    others: Counter[str]
    twins: int
    twice: int
    texts: int

    @property
    def line(self) -> str:
        """The set in one line."""
        slips, found = self.planted.total(), self.found.total()
        others = ", ".join(f"{code} {n}" for code, n in sorted(self.others.items())) or "none"
        share = f"{found} of {slips} slips found ({found / slips:.2f})" if slips else "all right"
        if not slips:
            return f"{share}, {self.others.total()} warnings in {self.texts} articles: {others}"
        twins = f", {self.twice} of {self.twins} twins" if self.twins else ""
        return f"{share}, {self.flagged} of {self.traps} traps{twins} flagged; other warnings: {others}"


def counts(path: Path) -> dict[str, Count]:
    """Return what came of the articles of a file, by the part that they belong to; "" where there are no parts."""
    parts: dict[str, list[Mapping[str, Any]]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        parts.setdefault(row.get("part", ""), []).append(row)
    return {part: count(rows) for part, rows in sorted(parts.items())}


def count(rows: Iterable[Mapping[str, Any]]) -> Count:
    """Return what came of articles."""
    planted, found, others = Counter[str](), Counter[str](), Counter[str]()
    traps = flagged = twins = twice = texts = 0
    for row in rows:
        texts += 1
        loud = _loud(row, row["text"])
        meant: set[int] = set()
        for slip in row["slips"]:
            own = touched(loud, row["text"], slip["quote"], related=True)
            meant |= own | touched(loud, row["text"], slip["also"] or "", related=True)
            planted[slip["kind"]] += 1
            found[slip["kind"]] += bool(own)
        for trap in row["traps"]:
            traps += 1
            flagged += bool(touched(loud, row["text"], trap["quote"], related=False) - meant)
        others.update(f.code for n, f in enumerate(loud) if n not in meant)
        if row.get("twin"):
            twins += 1
            twice += bool(_loud(row, row["twin"]["text"]))
    return Count(planted, found, traps, flagged, others, twins, twice, texts)


def _loud(row: Mapping[str, Any], text: str) -> list[Finding]:
    document = copydesk.Document.from_text(f"{text}\n", id=f"{row['id']}.md", published=row["published"])
    return [f for f in copydesk.verify([document]).findings if f.level in (Level.ERROR, Level.WARNING)]


def touched(findings: Iterable[Finding], text: str, quote: str, *, related: bool) -> set[int]:
    """Return which findings stand in a passage, with one of their other places too where `related` says so."""
    start = text.find(quote) if quote else -1
    if start < 0:
        return set()
    end = start + len(quote)
    places = ((n, (f.location, *(f.related if related else ()))) for n, f in enumerate(findings))
    return {n for n, own in places if any(p.start < end and p.end > start for p in own)}


def main(argv: list[str]) -> int:
    """Run the program; return the exit status."""
    files = [Path(a) for a in argv if a != "-v"] or sorted(SETS.glob("*.jsonl"))
    by_kind: dict[str, Mapping[str, Any]] = {}
    for path in files:
        for part, counted in counts(path).items():
            name = f"{path.stem} {part}".rstrip()
            by_kind[name] = {"planted": counted.planted, "found": counted.found}
            print(f"{name}: {counted.line}", flush=True)
    if "-v" in argv:
        planted = sum((c["planted"] for c in by_kind.values()), Counter[str]())
        found = sum((c["found"] for c in by_kind.values()), Counter[str]())
        for kind, many in planted.most_common():
            print(f"  {kind:20} {found[kind]:>3} of {many}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
