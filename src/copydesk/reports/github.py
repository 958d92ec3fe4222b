"""GitHub workflow commands: findings as annotations of a pull request."""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.model import Finding, Level, Report
from copydesk.reports import _words as words
from copydesk.reports._context import Context
from copydesk.reports._escape import visible
from copydesk.reports._places import end, file
from copydesk.reports.concise import line

_COMMANDS = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "notice"}


MOST = 10
"""So many annotations of a level GitHub shows of one step; it drops the others without a word."""


def render(report: Report, context: Context) -> str:
    """Return one workflow command a line: the unreadable files first, then the findings.

    Where there are more of a level than GitHub shows, the last one shown counts the others, which follow as lines of
    the log.
    """
    problems = [
        f"::error {_properties({'file': p.path, 'line': p.line, 'col': p.column, 'title': 'copydesk'})}::"
        f"{_data(p.reason)}"
        for p in context.problems
    ]
    commands = {level: [_annotation(f, context) for f in report.findings if f.level is level] for level in Level}
    commands[Level.ERROR] = problems + commands[Level.ERROR]
    left: list[str] = []
    for level, shown in commands.items():
        if len(shown) > MOST:
            left += _logged(report, problems, level)
            shown[MOST - 1 :] = [_rest(level, len(shown) - MOST + 1)]
    if not left:  # in the order of the report
        return "".join(f"{line}\n" for line in (*problems, *(_annotation(f, context) for f in report.findings)))
    return "".join(f"{line}\n" for line in (*(c for shown in commands.values() for c in shown), *left))


def _rest(level: Level, number: int) -> str:
    counted = words.count(number, f"more {level.value}")
    return f"::{_COMMANDS[level]} title=copydesk::{counted}, in the log of this step: GitHub shows {MOST} of a kind"


def _logged(report: Report, problems: list[str], level: Level) -> Iterator[str]:
    """Yield the findings of a level that have no annotation; no line begins with what the article says."""
    before = len(problems) if level is Level.ERROR else 0
    findings = [f for f in report.findings if f.level is level]
    for problem in problems[MOST - 1 :] if level is Level.ERROR else []:
        yield f"{level.value}: {problem.partition('::')[2].rpartition('::')[2]}"
    for finding in findings[max(0, MOST - 1 - before) :]:
        yield f"{level.value}: {line(finding)}".replace("##[", "##\\[")


def _annotation(finding: Finding, context: Context) -> str:
    location = finding.location
    document = context.documents.get(location.document)
    last_line, last_column = end(location, document)
    properties: dict[str, str | int | None] = {"file": file(location, document), "line": location.line}
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
