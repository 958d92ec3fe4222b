"""One line a finding: place, code and message, for editors, scripts and short looks."""

from __future__ import annotations

from copydesk.model import Finding, Report
from copydesk.reports._context import Context
from copydesk.reports._escape import one_line, place


def render(report: Report, context: Context) -> str:
    """Return `file:line:column: CODE message` for each finding and nothing else."""
    del context
    return "".join(f"{line(finding)}\n" for finding in report.findings)


def line(finding: Finding) -> str:
    """Return a finding in one line; an error needs no word for its level."""
    where = finding.location
    return f"{place(where.document, where.line, where.column)}: {finding.code} {one_line(finding.message)}"
