"""GitLab Code Quality: a JSON list for the widget of a merge request."""

from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import blake2b
from typing import Any

from copydesk.model import Finding, InputError, Level, Report
from copydesk.reports._context import Context
from copydesk.reports._escape import json_safe, one_line
from copydesk.reports._places import end, file

_SEVERITIES = {Level.ERROR: "major", Level.WARNING: "minor", Level.NOTE: "info"}


def render(report: Report, context: Context) -> str:
    """Return an entry for each finding, and one for each input that could not be read, as a blocker.

    Fingerprints are unique in a report, since GitLab shows but one entry of each.
    """
    rows = [*map(_problem, context.problems), *(_entry(f, context) for f in report.findings)]
    return json_safe(json.dumps(list(_unique(rows)), ensure_ascii=False, indent=1)) + "\n"


def _entry(finding: Finding, context: Context) -> dict[str, Any]:
    place = finding.location
    document = context.documents.get(place.document)
    last, _ = end(place, document)
    return {
        "description": one_line(finding.message),
        "check_name": f"{finding.code} {finding.name}",
        "fingerprint": finding.fingerprint or _digest(finding.code, place.document, place.text),
        "severity": _SEVERITIES[finding.level],
        "location": {"path": file(place, document), "lines": {"begin": place.line, "end": last}},
        "content": {"body": "\n".join(map(one_line, finding.explanation))},
        "categories": ["Bug Risk" if finding.level is Level.ERROR else "Clarity"],
    }


def _problem(problem: InputError) -> dict[str, Any]:
    line = problem.line or 1
    return {
        "description": f"could not be checked: {one_line(problem.reason)}",
        "check_name": "copydesk",
        "fingerprint": _digest("problem", problem.path, problem.reason),
        "severity": "blocker",
        "location": {"path": problem.path, "lines": {"begin": line, "end": line}},
        "content": {"body": ""},
        "categories": ["Bug Risk"],
    }


def _unique(rows: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    seen: dict[str, int] = {}
    for row in rows:
        number = seen[row["fingerprint"]] = seen.get(row["fingerprint"], 0) + 1
        yield row if number == 1 else row | {"fingerprint": _digest(row["fingerprint"], str(number))}


def _digest(*parts: str) -> str:
    return blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
