"""Plant known slips in clean articles and see which are found: `python bench/plant.py [--per-kind N] [KIND ...]`.

Each kind of slip (`_plants*.py`) knows its natural places in an article: a percentage of a change, a
weekday, the second mention of a figure. Articles are taken in a fixed random order, one slip in one copy of an article
at a time, at most three of a kind in an article, until a kind has N plants (default 50) or there are no more places. A
plant counts as found where a finding of an expected rule touches it; a finding that the clean article did not have and
that does not touch the plant is one that the plant did not cause. Each place is a near miss as well, as the clean
article has it: a finding of the expected rule there is false. Prints a Markdown table, without text of the articles.

Kinds of `_pages_drawn.py` (`--pages`; left out without it) have a dozen wordings or more each, and each plant a twin
that is told right: any warning or error on it is a false alarm. A second table tells what came of each kind of text.

`--genres` plants in all kinds of text in turn and not in news alone; `--record` writes what came of it by rule and
kind of text into bench/planted.tsv. With kinds named it adds the rules that have no lines there yet.

The articles lie outside the repository; COPYDESK_SHARED says where (default: ../shared beside the checkout).
"""

from __future__ import annotations

import argparse
import os
import random
import re
import sys
from collections import Counter, defaultdict
from concurrent.futures import ProcessPoolExecutor
from itertools import islice, zip_longest
from pathlib import Path
from typing import NamedTuple

import _pages_drawn
import _plants
import _plants_added
import _plants_again
import _plants_days
import _plants_derived
import _plants_shapes
import _plants_shares
import _plants_sums
import _plants_told
from _places import Plant
from _plants import Places
from copydesk import pipeline, sources
from copydesk.model import Finding, Level, Location

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("COPYDESK_SHARED", ROOT.parent / "shared"))
NEWS = SHARED / "data" / "news"
MORE = SHARED / "data" / "crosscheck" / "articles"
"""Articles that are taken where the news have too few places, behind them, in a fixed random order as well."""
PROSE = SHARED / "data" / "prose"
RECORD = ROOT / "bench" / "planted.tsv"
PER_ARTICLE = 3
KINDS: dict[str, tuple[str, Places]] = (
    _plants.KINDS
    | _plants_added.KINDS
    | _plants_sums.KINDS
    | _plants_shares.KINDS
    | _plants_days.KINDS
    | _plants_told.KINDS
    | _plants_shapes.KINDS
    | _plants_derived.KINDS
    | _plants_again.KINDS
    | _pages_drawn.KINDS
)


class Outcome(NamedTuple):
    """What came of one plant: its kind, whether it was found, which other findings came, and where it stands.

    `flagged` is whether the clean article is found fault with at the same place, or the twin that is told right, and
    `alarms` by which rules the twin is; `genre` the kind of text.
    """

    kind: str
    found: bool
    others: tuple[str, ...]
    shown: str
    flagged: bool
    genre: str
    alarms: tuple[str, ...] = ()


class Job(NamedTuple):
    """An article to plant in: where it is, the seed of chance, the kinds, and how many of its words are taken."""

    path: Path
    seed: int
    kinds: tuple[str, ...]
    words: int | None = None


def planted(job: Job) -> list[Outcome]:
    """Plant slips of the kinds wanted in copies of one article."""
    path = job.path
    document = sources.read(path, id=path.name)
    text = _opening(document.source, job.words)
    clean: dict[tuple[str | None, str], list[Finding]] = {}
    outcomes = []
    for kind in job.kinds:
        code, places = KINDS[kind]
        # A source of chance for each kind and article, so that kinds do not hang on one another.
        for plant in islice(places(text, random.Random(f"{job.seed} {kind}")), PER_ARTICLE):
            name = path.stem + (plant.suffix or path.suffix)
            as_of = (plant.published, name if plant.twin is not None else path.name)
            if as_of not in clean:
                clean[as_of] = _verified(text, as_of[1], plant.published)
            before = clean[as_of]
            after = _verified(text[: plant.start] + plant.text + text[plant.end :], name, plant.published)
            known = {_identity(f) for f in before}
            new = [f for f in after if _identity(f) not in known]
            codes = tuple(code.split("/"))
            found = any(f.code.startswith(codes) and _touches(f, plant) and _counts(f, plant) for f in new)
            others = tuple(f.code for f in new if not _touches(f, plant) and not f.code.startswith(codes))
            flagged = any(f.code.startswith(codes) and _stands(f, plant) and _counts(f, plant) for f in before)
            alarms: tuple[str, ...] = ()
            if plant.twin is not None:
                right = plant._replace(text=plant.twin, high=plant.low + len(plant.twin))
                twin = _verified(text[: plant.start] + plant.twin + text[plant.end :], name, plant.published)
                own = [f for f in twin if _identity(f) not in known and _touches(f, right) and _counts(f, right)]
                alarms = tuple(f.code for f in own)
                flagged = bool(own)
            shown = f"{path.name}:{plant.start} {plant.text!r}"
            outcomes.append(Outcome(kind, found, others, shown, flagged, path.parent.name, alarms))
    return outcomes


def _verified(text: str, name: str, published: str | None) -> list[Finding]:
    return list(pipeline.verify([sources.parse(text, id=name, published=published)]).findings)


def _opening(text: str, words: int | None) -> str:
    """Return an article's first words, up to the end of a paragraph; all of it where it has no more."""
    spots = [m.start() for m in re.finditer(r"\S+", text)]
    if words is None or len(spots) <= words:
        return text
    end = text.find("\n\n", spots[words])
    return text if end < 0 else text[:end] + "\n"


def _identity(finding: Finding) -> tuple[str, str, str]:
    return (finding.code, finding.location.text, finding.message)


def _counts(finding: Finding, plant: Plant) -> bool:
    """Return whether a finding is worth a find.

    A conflict inside an article that is no more than a note is not, nor is any note where there is a twin.
    """
    return finding.level is not Level.NOTE or (finding.code != "CO001" and plant.twin is None)


def _touches(finding: Finding, plant: Plant) -> bool:
    places: tuple[Location, ...] = (finding.location, *finding.related)
    return any(p.start < plant.high and plant.low < p.end for p in places)


def _stands(finding: Finding, plant: Plant) -> bool:
    """Return whether a finding of the clean article is about what the plant replaces, or where it is put in."""
    return finding.location.start <= plant.end and plant.start <= finding.location.end


def main(argv: list[str] | None = None) -> int:
    """Run the program; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kinds", nargs="*", help="kinds to plant (default: all)")
    parser.add_argument("--per-kind", type=int, default=50, help="plants a kind")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes (default: one a core)")
    parser.add_argument("--seed", type=int, default=1, help="of the random order")
    parser.add_argument("--missed", action="store_true", help="show the plants that were not found, with their text")
    parser.add_argument("--pages", action="store_true", help="plant the kinds that have twins, in all kinds of text")
    parser.add_argument("--words", type=int, help="take so many words of each article, up to the end of a paragraph")
    parser.add_argument("--genres", action="store_true", help="plant in all kinds of text, in turn")
    parser.add_argument("--record", action="store_true", help="write bench/planted.tsv (with --genres)")
    options = parser.parse_args(argv)
    unknown = sorted(set(options.kinds) - set(KINDS))
    if unknown:
        parser.error(f"no kind is called {unknown[0]!r}; there are {', '.join(KINDS)}")
    if not NEWS.is_dir():
        print(f"no articles at {NEWS}: set COPYDESK_SHARED", file=sys.stderr)
        return 2
    kinds = options.kinds or [kind for kind in KINDS if (kind in _pages_drawn.KINDS) is options.pages]
    paths = _in_turn(options.seed) if options.genres or options.pages else _newswire(options.seed)
    outcomes: list[Outcome] = []
    total, hits, others = Counter[str](), Counter[str](), Counter[str]()
    with ProcessPoolExecutor(max_workers=options.jobs) as pool:
        for start in range(0, len(paths), 4 * options.jobs):
            wanted = tuple(k for k in kinds if total[k] < options.per_kind)
            if not wanted:
                break
            batch = paths[start : start + 4 * options.jobs]
            seed = options.seed * 100_003 + start
            jobs = [Job(path, seed + n, wanted, options.words) for n, path in enumerate(batch)]
            for outcome in (o for outcomes in pool.map(planted, jobs) for o in outcomes):
                if total[outcome.kind] >= options.per_kind:
                    continue
                total[outcome.kind] += 1
                outcomes.append(outcome)
                hits[outcome.kind] += outcome.found
                others[outcome.kind] += len(outcome.others)
                if options.missed and not outcome.found:
                    print(f"missed {outcome.kind}: {outcome.shown}")
                if options.missed and outcome.alarms:
                    print(f"twin of {outcome.kind} flagged: {', '.join(outcome.alarms)} {outcome.shown}")
                if options.missed and outcome.others:
                    print(f"beside {outcome.kind}: {', '.join(outcome.others)} {outcome.shown}")
    if options.pages:
        print("\n".join(_twins(outcomes)))
        return 0
    print("| slip | rule | planted | found | recall | findings it did not cause |")
    print("| --- | --- | ---: | ---: | ---: | ---: |")
    for kind in kinds:
        share = f"{hits[kind] / total[kind]:.2f}" if total[kind] else "-"
        print(f"| {kind} | {KINDS[kind][0]} | {total[kind]} | {hits[kind]} | {share} | {others[kind]} |")
    if options.record and options.genres:
        _record(outcomes, added=bool(options.kinds))
    return 0


def _twins(outcomes: list[Outcome]) -> list[str]:
    """Return tables of plants and their twins, by kind of slip and by kind of text."""
    lines = []
    for name, key in (("slip", lambda o: o.kind), ("kind of text", lambda o: o.genre)):
        table: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for o in outcomes:
            table[key(o)].update(planted=1, found=int(o.found), flagged=int(o.flagged))
        lines += ["", f"| {name} | planted | found | recall | twins flagged |", "| --- | ---: | ---: | ---: | ---: |"]
        for kind, of in [*table.items(), ("all", sum(table.values(), Counter[str]()))]:
            recall = f"{of['found'] / max(of['planted'], 1):.2f}"
            lines.append(f"| {kind} | {of['planted']} | {of['found']} | {recall} | {of['flagged']} |")
    return lines


def _newswire(seed: int) -> list[Path]:
    paths, more = sorted(NEWS.glob("*.txt")), sorted(MORE.glob("*.txt"))
    random.Random(seed).shuffle(paths)
    random.Random(seed).shuffle(more)
    return [*paths, *more]


def _in_turn(seed: int) -> list[Path]:
    """Return the articles of all kinds of text, one of each kind in turn."""
    folders = [sorted(folder.iterdir()) for folder in sorted(PROSE.iterdir()) if folder.is_dir()]
    folders.append(sorted(NEWS.glob("*.txt")))
    for folder in folders:
        random.Random(seed).shuffle(folder)
    return [path for turn in zip_longest(*folders) for path in turn if path is not None]


def _record(outcomes: list[Outcome], *, added: bool = False) -> None:
    """Write what came of the plants by rule and kind of text; of several expected rules each has the plant.

    With `added` the lines that stand there stay, and only rules without any get theirs.
    """
    table: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for outcome in outcomes:
        for code in KINDS[outcome.kind][0].split("/"):
            table[code, outcome.genre].update(planted=1, found=int(outcome.found), near=1, flagged=int(outcome.flagged))
    lines = ["\t".join(("code", "genre", *_FIGURES))]
    kept = RECORD.read_text(encoding="utf-8").splitlines()[1:] if added else []
    known = {line.partition("\t")[0] for line in kept}
    for (code, genre), counts in table.items():
        if code not in known:
            kept.append("\t".join((code, genre, *(str(counts[name]) for name in _FIGURES))))
    lines += sorted(kept)
    RECORD.write_text("\n".join(lines) + "\n", encoding="utf-8")


_FIGURES = ("planted", "found", "near", "flagged")


if __name__ == "__main__":
    raise SystemExit(main())
