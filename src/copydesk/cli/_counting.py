"""Many findings of one rule in one file: the first are told, the others are counted."""

from __future__ import annotations

from collections import Counter

from copydesk.model import Finding, Report


def counted(report: Report, most: int) -> Report:
    """Return the report with at most so many findings of each rule in each file (0: with all).

    The last that is told says how many more there are.
    """
    numbers = Counter((f.location.document, f.code) for f in report.findings)
    if not most or not numbers or max(numbers.values()) <= most:
        return report
    met: Counter[tuple[str, str]] = Counter()
    told: list[Finding] = []
    for finding in report.findings:
        key = (finding.location.document, finding.code)
        met[key] += 1
        more = numbers[key] - most
        if met[key] < most or more <= 0:
            told.append(finding)
        elif met[key] == most:
            rest = f"{more:,} more finding{'' if more == 1 else 's'} of this rule in this file {_are(more)} not shown"
            told.append(finding.model_copy(update={"explanation": (*finding.explanation, rest)}))
    return report.model_copy(update={"findings": tuple(told)})


def _are(number: int) -> str:
    return "is" if number == 1 else "are"
