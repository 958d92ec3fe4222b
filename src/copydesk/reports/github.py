"""GitHub workflow commands: findings as annotations of a pull request."""

from __future__ import annotations

from copydesk.model import Finding, Level, Report
from copydesk.reports._context import Context
from copydesk.reports._escape import visible
from copydesk.reports._places import end

_COMMANDS = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "notice"}


def render(report: Report, context: Context) -> str:
    """Return one workflow command a line: the unreadable files first, then the findings."""
    problems = [
        f"::error {_properties({'file': p.path, 'line': p.line, 'col': p.column, 'title': 'copydesk'})}::"
        f"{_data(p.reason)}"
        for p in context.problems
    ]
    return "".join(f"{line}\n" for line in (*problems, *(_annotation(f, context) for f in report.findings)))


def _annotation(finding: Finding, context: Context) -> str:
    location = finding.location
    last_line, last_column = end(location, context.documents.get(location.document))
    properties: dict[str, str | int | None] = {"file": location.document, "line": location.line}
    if last_line == location.line:  # GitHub takes columns only within one line
        properties |= {"col": location.column, "endLine": last_line, "endColumn": last_column}
    else:
        properties |= {"endLine": last_line}
    properties["title"] = f"{finding.code} {finding.name}"
    others = [f"see {o.document}:{o.line}:{o.column}: {' '.join(o.text.split())}" for o in finding.related]
    message = "\n".join((finding.message, *finding.explanation, *others))
    return f"::{_COMMANDS[finding.level]} {_properties(properties)}::{_data(message)}"


def _properties(values: dict[str, str | int | None]) -> str:
    return ",".join(f"{name}={_property(str(value))}" for name, value in values.items() if value is not None)


def _data(text: str) -> str:
    """Escape a message as GitHub's toolkit does, after control characters have been made visible."""
    shown = visible(text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "), keep="\n")
    return shown.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
