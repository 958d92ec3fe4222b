"""Markdown for a comment on a pull request: findings by level, within what a comment may hold."""

from __future__ import annotations

import re
from collections.abc import Iterator

from copydesk.model import Finding, Level, Location, Report
from copydesk.reports import _words as words
from copydesk.reports._context import Context
from copydesk.reports._escape import one_line
from copydesk.values.regexes import regex

MARKER = "<!-- copydesk -->"
"""The first line: a program that writes the comment finds its earlier one by it."""

MOST_CHARACTERS = 60_000
"""A comment on GitHub holds 65,536 characters; what does not fit is counted."""

_LONGEST = 200
_SIGNS = regex(r"[\\`*_\[\]<>|~$&!]")
_CALLS = regex(r"(?<=[@#])(?=\w)|(?<=:)(?=//)|(?<=\bwww)(?=\.)", re.IGNORECASE)
"""Where a comment of no width keeps a service from reading a person, an issue or an address into a text."""


def render(report: Report, context: Context) -> str:
    """Return a heading with the counts, then the findings, the worst first, and those that did not fit as a number."""
    lines = [MARKER, f"### copydesk: {text(words.tally(report))}"]
    if context.problems:
        lines += ["", *(f"- **could not be checked**: {text(str(problem))}" for problem in context.problems)]
    size, left = sum(len(line) + 1 for line in lines), 0
    for level in Level:
        findings = [f for f in report.findings if f.level is level]
        if findings:
            lines += ["", f"**{words.count(len(findings), level.value)}**", ""]
        for finding in findings:
            entry = "\n".join(_finding(finding))
            size += len(entry) + 1
            if size > MOST_CHARACTERS:
                left += 1
            else:
                lines.append(entry)
    if left:
        lines += ["", f"and {words.count(left, 'more finding')}, not shown here."]
    return "\n".join(lines).rstrip("\n") + "\n"


def _finding(finding: Finding) -> Iterator[str]:
    yield f"- {_place(finding.location)} {code(finding.code)} {text(_short(finding.message))}"
    yield f"  - {code(_short(finding.location.text))}"
    for reason in finding.explanation:
        yield f"  - {text(_short(reason))}"
    if finding.decision is not None:
        yield f"  - {text(_short(words.decision(finding.decision)))}"
    for other in finding.related:
        yield f"  - see {_place(other)}: {code(_short(other.text))}"


def _place(place: Location) -> str:
    return code(f"{place.document}:{place.line}:{place.column}")


def _short(value: str) -> str:
    line = one_line(value)
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"


def text(value: str) -> str:
    """Return a text that shows as it is: no markup, nobody is called by `@name`, no number of an issue, no address."""
    return _CALLS.sub("<!-- -->", _SIGNS.sub(r"\\\g<0>", one_line(value)))


def code(value: str) -> str:
    """Return a passage as code, with a fence that is longer than any run of backticks in it."""
    line = one_line(value)
    fence = "`" * (max(map(len, re.findall("`+", line)), default=0) + 1)
    pad = " " if line.startswith("`") or line.endswith("`") or not line else ""
    return f"{fence}{pad}{line or ' '}{pad}{fence}"
