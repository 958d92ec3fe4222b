"""What approved facts met in the wordings of `tests/links/facts`: `tests/links/test_approved.py` runs them.

A line of `wordings.txt` is a wording: what the list has it for, its number there, what copydesk took it for, and a
digest of its links, with their evidence, of its findings, and of what was asked of it and the fact.
"""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import groupby
from pathlib import Path
from types import ModuleType
from typing import Any

from tests.golden import asked, corpus, written

from copydesk.model import Report


def _program() -> ModuleType:
    spec = importlib.util.spec_from_file_location("bench_facts", corpus.ROOT / "bench" / "facts.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["bench_facts"] = module
    spec.loader.exec_module(module)
    return module


FACTS = _program()
PATH = corpus.HERE / "wordings.txt"


def told(found: Iterable[Any], path: Path) -> Iterator[str]:
    """Yield the lines of a list of whose wordings it is found what they are taken for (`bench/facts.py`)."""
    for statement, own in groupby(found, key=lambda judged: judged.statement):
        yield f"{path.stem}: {statement}"
        for n, judged in enumerate(own, 1):
            yield f"{path.stem} {judged.wanted} {n} {judged.got} {_digest(judged)}"


def _digest(judged: Any) -> str:
    report: Report | None = judged.report
    if report is None:
        return "-"
    every = (*written.linkage(report, ["a.md", ""]), *written.findings(report.findings))
    return written.digest("\n".join((*every, *asked.lines(judged.read[:1], judged.read[1:]))))


@cache
def recorded() -> Mapping[str, Sequence[str]]:
    """Return the recorded lines of each list by its name."""
    found: dict[str, list[str]] = {}
    for line in PATH.read_text(encoding="utf-8").splitlines():
        found.setdefault(line.partition(" ")[0].removesuffix(":"), []).append(line)
    return found


def write() -> None:
    """Write the record anew."""
    made = []
    for path in sorted(FACTS.HERE.glob("*.yml")):
        made += told((j for entry in FACTS.entries(path) for j in FACTS.judged(entry)), path)
    PATH.write_text("".join(f"{line}\n" for line in made), encoding="utf-8")
