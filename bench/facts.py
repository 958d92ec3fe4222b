"""Approved facts against wordings that contradict them, agree with them, or are about something else.

usage: python bench/facts.py [-v] [FILE ...]     (default: the files of tests/links/facts and bench/wordings)

A file is a list of `{fact, contradicts, agrees, near}`: the keys of an approved fact, and articles. `published` of an
entry is the articles' day of publication (2024-05-14 unless said). Prints how many contradictions are found and how
many of those told are right, with and without notes, and how many agreements are met; with `-v` each wording that is
judged wrongly.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import yaml

import copydesk
from copydesk import pipeline, rules
from copydesk.claims import ledger
from copydesk.model import Extraction, InputError, Level, Report

HERE = Path(__file__).resolve().parents[1] / "tests" / "links" / "facts"
MORE = Path(__file__).resolve().parent / "wordings"
"""Lists that no test runs over, since each takes seconds."""
WANTED = ("contradicts", "agrees", "near")
PUBLISHED = "2024-05-14"
ONLY = rules.Selection(select=("LE001",))


class Judged(NamedTuple):
    """A wording of an article, what it is to the fact, what copydesk took it for, the report on it, and what was read:
    the article, then the fact."""

    statement: str
    text: str
    wanted: str
    got: str
    report: Report | None = None
    read: tuple[Extraction, ...] = ()

    @property
    def aloud(self) -> str:
        """The same, where a contradiction that is a note only is none."""
        codes = [f.level for f in self.report.findings if f.code == "LE001"] if self.report is not None else []
        return "near" if codes and set(codes) == {Level.NOTE} else self.got


def judged(entry: Mapping[str, Any]) -> Iterator[Judged]:
    """Yield the wordings of one fact with what copydesk takes them for."""
    try:
        facts = [ledger.parse(written(entry["fact"]), id="facts.toml")]
    except InputError as error:
        print(error)
        yield from (Judged(entry["fact"]["statement"], t, w, "refused") for w in WANTED for t in entry[w])
        return
    for wanted in WANTED:
        for text in entry[wanted]:
            document = copydesk.Document.from_text(f"{text}\n", id="a.md", published=entry.get("published", PUBLISHED))
            read = list(pipeline.extract([document]))
            report = pipeline.judge(read, facts=facts, selection=ONLY)
            met = [link for link in report.links if "facts.toml" in (link.a.document, link.b.document)]
            got = "near" if not met else "agrees"
            if any(f.code == "LE001" for f in report.findings):
                got = "contradicts"
            yield Judged(entry["fact"]["statement"], text, wanted, got, report, (*read, *facts))


def written(fact: Mapping[str, Any]) -> str:
    """Return a fact as a file of facts, with what its entry leaves out."""
    row = {"id": "the-fact", "source": "the press office", "approved_by": "R. Okafor"} | dict(fact)
    lines = [f"{key} = {json.dumps(v, ensure_ascii=False) if isinstance(v, str) else v}" for key, v in row.items()]
    approved = [] if "approved_on" in row else ["approved_on = 2022-02-01"]
    return "\n".join(("[[fact]]", *lines, *approved, ""))


def score(found: list[Judged], *, aloud: bool = False) -> tuple[float, float, float]:
    """Return the shares of contradictions found, of told contradictions that are right, and of agreements met.

    With `aloud`, notes are left out.
    """
    count = Counter((j.wanted, j.aloud if aloud else j.got) for j in found)
    right = count["contradicts", "contradicts"]
    told = sum(n for (_, got), n in count.items() if got == "contradicts")
    wanted = Counter(j.wanted for j in found)
    return right / wanted["contradicts"], right / max(1, told), count["agrees", "agrees"] / wanted["agrees"]


def lists() -> list[Path]:
    """Return the files of all lists."""
    return [*sorted(HERE.glob("*.yml")), *sorted(MORE.glob("*.yml"))]


def entries(path: Path) -> list[Mapping[str, Any]]:
    """Return the facts of a file with their wordings."""
    return [_entry(row) for row in yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)]


def _entry(row: Mapping[str, Any]) -> Mapping[str, Any]:
    """A fact with its wordings; its keys may stand among them."""
    if "fact" in row:
        return row
    fact = {key: value for key, value in row.items() if key not in {*WANTED, "published"}}
    return {"fact": fact, **{key: row[key] for key in (*WANTED, "published") if key in row}}


def main() -> None:
    """Print the scores of each file."""
    words = sys.argv[1:]
    for path in [Path(w) for w in words if w != "-v"] or lists():
        found = [j for entry in entries(path) for j in judged(entry)]
        for j in found:
            if "-v" in words and j.wanted != j.got:
                print(f"{j.wanted} taken for {j.got}: {j.statement} | {j.text}")
        recall, precision, met = score(found)
        loud, sure, _ = score(found, aloud=True)
        print(
            f"{path.stem}: {len(entries(path))} facts; contradictions found {recall:.2f}, told right {precision:.2f} "
            f"(without notes {loud:.2f}, {sure:.2f}), agreements met {met:.2f}"
        )


if __name__ == "__main__":
    main()
