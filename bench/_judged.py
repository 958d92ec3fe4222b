"""Judgements of findings, kept by fingerprint, and the level that they earn a rule.

`bench/judgements.tsv` holds no text: the kind of text, a digest of the article's name, the rule's code, the finding's
fingerprint (a digest of the article, the rule, the words of the slip and those around it, so that edits elsewhere leave
it as it is), a digest of the words of its line, the verdict, and its cause in the reader's words.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from _corpus import Found

BENCH = Path(__file__).resolve().parent
RECORD = BENCH / "judgements.tsv"
VERDICTS = ("right", "arguable", "wrong")
LOUD = ("error", "warning")


class Judgement(NamedTuple):
    """What a reader said of a finding."""

    kind: str
    article: str
    code: str
    fingerprint: str
    line: str
    verdict: str
    cause: str


class Matched(NamedTuple):
    """Findings beside their verdicts, and what became of the findings that were judged right."""

    verdicts: tuple[tuple[Found, str], ...]
    """Each finding with `right`, `arguable`, `wrong` or `unread`."""
    kept: tuple[Judgement, ...]
    quiet: tuple[Judgement, ...]
    """Judged right and still found, as a note."""
    lost: tuple[Judgement, ...]


def load(path: Path = RECORD) -> list[Judgement]:
    """Return the judgements of the record."""
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()[1:])
    return [Judgement(*row) for row in rows]


def save(judgements: Iterable[Judgement], path: Path = RECORD) -> None:
    """Write the record, in a fixed order; the last judgement of a finding stands."""
    latest = {(j.article, j.code, j.fingerprint): j for j in judgements}
    lines = ["\t".join(Judgement._fields), *sorted("\t".join(j) for j in latest.values())]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def match(findings: Sequence[Found], judgements: Iterable[Judgement]) -> Matched:
    """Set findings beside judgements: by fingerprint; for those judged right also by rule and line.

    A finding whose span has changed has another fingerprint: where its rule still speaks of the line, what was judged
    right counts as right. A slip that another rule now tells counts as kept, but the other finding is to be read.
    """
    exact: dict[tuple[str, str, str], Judgement] = {(j.article, j.code, j.fingerprint): j for j in judgements}
    verdict: dict[int, str] = {}
    missing = dict(exact)
    level: dict[tuple[str, str, str], str] = {}
    for n, found in enumerate(findings):
        key = (found.article, found.code, found.fingerprint)
        if key in exact:
            verdict[n], level[key] = exact[key].verdict, found.level
            missing.pop(key, None)
    lines: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for n, found in enumerate(findings):
        lines[found.article, found.line].append(n)
    for key, judgement in missing.items():
        near = lines[judgement.article, judgement.line] if judgement.verdict == "right" else []
        own = [n for n in near if findings[n].code == judgement.code and n not in verdict]
        if own:
            verdict[own[0]], level[key] = "right", findings[own[0]].level
        elif near:
            level[key] = max((findings[n].level for n in near), key=lambda name: name in LOUD)
    right = {key: j for key, j in exact.items() if j.verdict == "right"}
    return Matched(
        verdicts=tuple((found, verdict.get(n, "unread")) for n, found in enumerate(findings)),
        kept=tuple(j for key, j in right.items() if level.get(key) in LOUD),
        quiet=tuple(j for key, j in right.items() if level.get(key) == "note"),
        lost=tuple(j for key, j in right.items() if key not in level),
    )


def precision(counts: Mapping[str, int]) -> float | None:
    """Return the share of right among right and wrong; arguable findings are counted apart."""
    judged = counts.get("right", 0) + counts.get("wrong", 0)
    return counts.get("right", 0) / judged if judged else None


def counted(verdicts: Iterable[tuple[Found, str]]) -> dict[tuple[str, str], Counter[str]]:
    """Return how many findings of each rule and level were judged how."""
    table: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for found, verdict in verdicts:
        table[found.code, found.level][verdict] += 1
    return dict(sorted(table.items()))
