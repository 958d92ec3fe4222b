"""Findings as comma-separated values (RFC 4180), one flat row a finding, for spreadsheets and data work."""

from __future__ import annotations

import csv
import io

from copydesk.model import Document, Finding, Location, Report
from copydesk.reports import _words as words
from copydesk.reports._context import Context
from copydesk.reports._escape import one_line, spreadsheet_safe
from copydesk.reports._places import end

COLUMNS = (
    "document", "line", "column", "end_line", "end_column", "start", "end", "level", "code", "name", "message", "text",
    "explanation", "related", "fix", "fingerprint", "decision",
)  # fmt: skip
"""The columns, in order; what a finding does not have is an empty cell."""


def render(report: Report, context: Context) -> str:
    """Return the findings as CSV, with a header line; no cell is a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(_row(f, context.documents.get(f.location.document)) for f in report.findings)
    return out.getvalue()


def _row(finding: Finding, document: Document | None) -> list[str]:
    place = finding.location
    cells = [
        place.document, place.line, place.column, *end(place, document), place.start, place.end, finding.level.value,
        finding.code, finding.name, finding.message, place.text, "; ".join(finding.explanation),
        "; ".join(map(_related, finding.related)), words.fix(finding.fix, document) if finding.fix else "",
        finding.fingerprint, words.decision(finding.decision) if finding.decision else "",
    ]  # fmt: skip
    return [str(cell) if isinstance(cell, int) else spreadsheet_safe(one_line(cell)) for cell in cells]


def _related(place: Location) -> str:
    return f"{place.document}:{place.line}:{place.column} “{place.text}”"
