"""How many findings each rule made, the most frequent first, and the summary line."""

from __future__ import annotations

from collections import Counter

from copydesk.model import Report
from copydesk.reports import _words as words
from copydesk.reports._context import Context


def render(report: Report, context: Context) -> str:
    """Return a line for each rule that found something: how often, its code, its levels and its name."""
    numbers = Counter(f.code for f in report.findings)
    levels: dict[str, str] = {}
    names = {f.code: f.name for f in report.findings}
    for finding in report.findings:
        before = levels.get(finding.code, finding.level.value)
        levels[finding.code] = before if before == finding.level.value else "mixed"
    width = max((len(f"{n:,}") for n in numbers.values()), default=0)
    rows = [
        f"{number:>{width},}  {code:<5}  {levels[code]:<7}  {names[code]}"
        for code, number in sorted(numbers.items(), key=lambda item: (-item[1], item[0]))
    ]
    if not context.quiet:
        rows += ["", words.tally(report)] if rows else [words.tally(report)]
    return "".join(f"{row}\n" for row in rows)
