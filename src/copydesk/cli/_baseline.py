"""The baseline: the findings that are known, by fingerprint, so that only new ones are told."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from copydesk.cli import _output
from copydesk.decisions import passage
from copydesk.model import Finding, InputError, Report, SuppressedFinding
from copydesk.rules import UNCHECKED, Selection, catalogue
from copydesk.values.files import read_bytes

VERSION = "1.1"


class Known(NamedTuple):
    """Fingerprints by document and code, and what the finding of each is about (`decisions.passage`), where noted."""

    prints: Mapping[str, Mapping[str, frozenset[str]]]
    passages: Mapping[str, str]

    def has(self, finding: Finding) -> bool:
        """Return whether a finding is known: the same slip, with the same figures."""
        own = self.prints.get(finding.location.document, {}).get(finding.code, ())
        return finding.fingerprint in own and self.passages.get(finding.fingerprint) in (None, passage(finding))


NONE = Known({}, {})
"""Where nothing is known."""


def load(path: Path) -> Known:
    """Return what a baseline file says is known; raises `InputError` where it is none."""
    try:
        data: Any = json.loads(read_bytes(path))
    except InputError as error:
        reason = f"no baseline can be read here: {error.reason}"
        raise InputError(str(path), f"{reason} (--write-baseline makes one)") from None
    except (ValueError, RecursionError) as error:
        line, column = getattr(error, "lineno", None), getattr(error, "colno", None)
        raise InputError(str(path), "not a baseline: not JSON", line=line, column=column) from None
    version = data.get("version") if isinstance(data, dict) else None
    if not isinstance(version, str) or version.partition(".")[0] != VERSION.partition(".")[0]:
        raise InputError(str(path), f"not a baseline of version {VERSION.partition('.')[0]}")
    findings = data.get("findings")
    if not _is_table(findings) or not all(_is_table(codes) for codes in findings.values()):
        raise InputError(str(path), "not a baseline: its findings are no fingerprints by document and code")
    prints = [p for codes in findings.values() for p in codes.values()]
    if not all(isinstance(p, list) and all(isinstance(x, str) for x in p) for p in prints):
        raise InputError(str(path), "not a baseline: its findings are no lists of fingerprints")
    passages = data.get("passages", {})  # an earlier copydesk noted none
    if not _is_table(passages) or not all(isinstance(p, str) for p in passages.values()):
        raise InputError(str(path), "not a baseline: its passages are no hashes by fingerprint")
    return Known({n: {code: frozenset(p) for code, p in codes.items()} for n, codes in findings.items()}, passages)


def _is_table(value: Any) -> bool:
    return isinstance(value, dict)


def dump(report: Report) -> str:
    """Return the findings of a report as the content of a baseline file: hashes and counts, no text."""
    table: dict[str, dict[str, list[str]]] = {}
    for finding in report.findings:
        table.setdefault(finding.location.document, {}).setdefault(finding.code, []).append(finding.fingerprint)
    for codes in table.values():
        for prints in codes.values():
            prints.sort()
    counts = Counter(f.code for f in report.findings)
    passages = {f.fingerprint: passage(f) for f in report.findings}
    data = {"version": VERSION, "counts": dict(counts), "findings": table, "passages": passages}
    return json.dumps(data, ensure_ascii=True, indent=1, sort_keys=True) + "\n"


@dataclass
class Filter:
    """Leaves the findings of a baseline out of reports, and counts.

    After a call, `known` is the number of findings left out and `stale` that of entries which the report should have
    had: of a document that it covers, by a rule that ran on it.
    """

    baseline: Known
    selection: Selection
    known: int = 0
    stale: int = 0

    def __call__(self, report: Report) -> Report:
        """Return the report without the findings that are known."""
        kept, met = [], Counter[tuple[str, str]]()
        known: list[SuppressedFinding] = []
        for finding in report.findings:
            name, code = finding.location.document, finding.code
            if code not in UNCHECKED and self.baseline.has(finding):
                met[name, code] += 1
                known.append(SuppressedFinding(finding=finding, by="baseline"))
            else:
                kept.append(finding)
        self.known = met.total()
        self.stale = self._expected(report) - self.known
        return report.model_copy(update={"findings": tuple(kept), "suppressed": (*report.suppressed, *known)})

    def _expected(self, report: Report) -> int:
        """How many entries there are of the documents in the report, by rules that ran."""
        rules = {info.code: info for info in catalogue()}
        number = 0
        for document in report.documents:
            scope = self.selection.scope(document.id)
            for code, prints in self.baseline.prints.get(document.id, {}).items():
                # An entry by a rule that is no more can never be found again.
                if code not in rules or scope.runs(rules[code]):
                    number += len(prints)
        return number

    def tell(self) -> None:
        """Say on standard error how many findings are known, and how many entries are not found any more."""
        if self.known or self.stale:
            stale = f", {self.stale:,} in it no longer found" if self.stale else ""
            _output.complain(f"baseline: {self.known:,} known and not told again{stale}")
