"""Measure how many claims of prose have all their slots right, by judgements that are kept without any text.

    python bench/slots.py                 # scores each lot by `bench/slots.tsv`
    python bench/slots.py --unread        # prints the claims that nobody has judged as they are now
    python bench/slots.py --wrong         # prints the claims that are judged wrong in a slot
    python bench/slots.py --judge FILE    # records verdicts: a line `FINGERPRINT SLOT ...` a claim, its wrong slots

A lot is 150 quantities of five kinds of text (lots 5, 9, 10, 14, 16: 60, lots 7, 15, 17: 100), as many of each and at
most two of an article, drawn by its seed; from lot 6 on those are left out that another lot has, and from lot 8 on
every article that another lot has a claim of. The record holds the lot, a digest of the article, the fingerprint of
the claim (a digest of the article, the number and what stands around it), the slot, a digest of what the slot holds,
and `right` or `wrong`. So a claim is judged anew where a slot holds something else; a claim that is found no more is
right where its value was wrong (it was no claim)."""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import NamedTuple

import copydesk
from _corpus import PROSE, digest
from copydesk import claims, sources
from copydesk.model import Claim, InputError

RECORD = Path(__file__).resolve().parent / "slots.tsv"
KINDS = ("hugo-site", "jekyll-blog", "local-business", "press-releases", "rural-news")
SLOTS = ("value", "unit", "measure", "subject", "scope", "time", "attribution", "modality")
LOTS = {
    1: 30,
    2: 30,
    3: 30,
    4: 30,
    5: 12,
    6: 30,
    7: 20,
    8: 30,
    9: 12,
    10: 12,
    11: 30,
    12: 30,
    13: 30,
    14: 12,
    15: 20,
    16: 12,
    17: 20,
}
"""Claims of each kind of text, by lot."""
AROUND = 60
"""Characters on either side of a number that tell which it is."""
OF_ONE = 2
"""Claims of one article at most."""


class Read(NamedTuple):
    """A claim as it is judged: which it is, what its slots hold, and what a reader sees."""

    article: str
    mark: str
    slots: tuple[str, ...]
    shown: str


def quantities(path: Path) -> list[Read]:
    """Return the claims of an article that hold a quantity."""
    name = f"{path.parent.name}/{path.name}"
    try:
        document = sources.read(path, id=name)
    except InputError:
        return []
    return [_read(name, document, claim) for claim in claims.extract(document).claims if claim.quantity is not None]


def _read(name: str, document: copydesk.Document, claim: Claim) -> Read:
    assert claim.quantity is not None
    start, end = claim.sentence
    at = claim.prose[0]
    text = document.text
    mark = digest("\0".join([name, text[max(0, at - AROUND) : claim.prose[1] + AROUND]]), 6)
    quantity, time = claim.quantity, claim.time
    value = f"{quantity.comparator} {quantity.low} {quantity.high} {'~' if quantity.approximate else ''}"
    held = (
        value,
        " per ".join(u for u in (quantity.unit, quantity.per) if u),
        claim.measure,
        claim.subject,
        claim.scope,
        f"{time.start} to {time.end}" if time else "",
        claim.attribution,
        "" if claim.modality == "asserted" else claim.modality,
    )
    before = text[max(0, start - 220) : start].replace("\n", " / ")
    told = text[start:at] + "⟦" + text[at : claim.prose[1]] + "⟧" + text[claim.prose[1] : end]
    slots = tuple(str(slot or "") for slot in held)
    filled = " | ".join(f"{s}={v}" for s, v in zip(SLOTS, slots, strict=True) if v)
    return Read(
        digest(name, 4), mark, slots, f"{mark} {name} {document.published}\n  …{before}\n  >> {told}\n  {filled}"
    )


def lot(seed: int, record: Mapping[int, Mapping[str, object]], read: Mapping[int, set[str]]) -> list[Read]:
    """Return the claims of a lot, as they are now: those of the record, or drawn where it has none.

    `record` has the claims of each lot by their marks, `read` the articles of each lot by their digests.
    """
    judged = record[seed]
    met = set().union(*(articles for other, articles in read.items() if other != seed))
    chosen: list[Read] = []
    with ProcessPoolExecutor(max_workers=2) as pool:
        for kind in KINDS:
            paths = sorted(p for p in (PROSE / kind).iterdir() if p.is_file())
            random.Random(f"{seed} {kind}").shuffle(paths)
            named = {path: digest(f"{kind}/{path.name}", 4) for path in paths}
            if judged:
                of_lot = [path for path in paths if named[path] in read[seed]]
                chosen += [r for every in pool.map(quantities, of_lot) for r in every if r.mark in judged]
            else:
                fresh = [path for path in paths if named[path] not in met]
                drawn: list[Read] = []
                for every in pool.map(quantities, fresh[: LOTS[seed] * 2]):
                    drawn += sorted(every, key=lambda r: digest(f"{seed} {r.mark}", 4))[:OF_ONE]
                chosen += drawn[: LOTS[seed]]
    return chosen


def load() -> dict[int, dict[str, dict[tuple[str, str], str]]]:
    """Return the verdicts: by lot, by claim, by slot and what it holds."""
    every: dict[int, dict[str, dict[tuple[str, str], str]]] = {seed: {} for seed in LOTS}
    if RECORD.is_file():
        for line in RECORD.read_text(encoding="utf-8").splitlines()[1:]:
            seed, _, mark, slot, held, verdict = line.split("\t")
            every[int(seed)].setdefault(mark, {})[slot, held] = verdict
    return every


def articles() -> dict[int, set[str]]:
    """Return the digests of the articles that each lot has a judged claim of."""
    every: dict[int, set[str]] = {seed: set() for seed in LOTS}
    if RECORD.is_file():
        for line in RECORD.read_text(encoding="utf-8").splitlines()[1:]:
            seed, article, *_ = line.split("\t")
            every[int(seed)].add(article)
    return every


def record(seed: int, read: Read, wrong: Iterable[str]) -> Iterator[str]:
    """Yield the lines of the record for a claim whose slots are right save some."""
    for slot, held in zip(SLOTS, read.slots, strict=True):
        verdict = "wrong" if slot in set(wrong) else "right"
        yield "\t".join([str(seed), read.article, read.mark, slot, digest(held, 3), verdict])


class Score(NamedTuple):
    """How a lot stands: claims by what was judged of them as they are, and wrong slots by name."""

    right: int
    wrong: tuple[Read, ...]
    unread: tuple[Read, ...]
    gone_right: int
    gone_wrong: int
    slots: Counter[str]


def score(reads: Iterable[Read], verdicts: dict[str, dict[tuple[str, str], str]]) -> Score:
    """Return how the claims of a lot stand."""
    now = {read.mark: read for read in reads}
    right, wrong, unread, slots = 0, [], [], Counter[str]()
    for mark, read in now.items():
        known = verdicts.get(mark, {})
        said = {slot: known.get((slot, digest(held, 3))) for slot, held in zip(SLOTS, read.slots, strict=True)}
        slots.update(slot for slot, verdict in said.items() if verdict == "wrong")
        if "wrong" in said.values():
            wrong.append(read)
        elif None in said.values():
            unread.append(read)
        else:
            right += 1
    gone = [
        {verdict for (slot, _), verdict in held.items() if slot == "value"}
        for mark, held in verdicts.items()
        if mark not in now
    ]
    bad = sum("right" in one for one in gone)
    return Score(right, tuple(wrong), tuple(unread), len(gone) - bad, bad, slots)


def judge(path: Path, lots: dict[int, list[Read]]) -> None:
    """Add the verdicts of a file to the record: all slots of the claims that it names are right save those it lists."""
    said = {words[0]: words[1:] for words in map(str.split, path.read_text(encoding="utf-8").splitlines()) if words}
    lines = RECORD.read_text(encoding="utf-8").splitlines()[1:] if RECORD.is_file() else []
    for seed, reads in lots.items():
        for read in reads:
            if read.mark in said:
                lines += record(seed, read, said[read.mark])
    latest = {tuple(line.split("\t")[:5]): line for line in lines}
    head = "lot\tarticle\tclaim\tslot\theld\tverdict"
    RECORD.write_text("\n".join([head, *sorted(latest.values())]) + "\n", encoding="utf-8")


def main() -> None:
    """Score, show or record."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--lot", type=int, action="append", help="only this lot")
    parser.add_argument("--unread", action="store_true", help="print claims that are not judged as they are")
    parser.add_argument("--wrong", action="store_true", help="print claims with a wrong slot")
    parser.add_argument("--judge", type=Path, metavar="FILE", help="record verdicts")
    args = parser.parse_args()
    lots = {seed: lot(seed, load(), articles()) for seed in args.lot or LOTS}
    if args.judge:
        judge(args.judge, lots)
    for seed, verdicts in load().items():
        if seed not in lots:
            continue
        at = score(lots[seed], verdicts)
        right, judged = at.right + at.gone_right, at.right + at.gone_right + len(at.wrong) + at.gone_wrong
        told = ", ".join(f"{slot} {n}" for slot, n in at.slots.most_common())
        print(f"lot {seed}: {right} of {judged} have all slots right ({right / max(judged, 1):.3f}); wrong: {told}")
        print(f"    {len(at.unread)} unread, {at.gone_right} rightly gone, {at.gone_wrong} lost")
        for read in (*(at.unread if args.unread else ()), *(at.wrong if args.wrong else ())):
            print(read.shown)


if __name__ == "__main__":
    main()
