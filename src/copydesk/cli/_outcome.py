"""What a report comes to: the exit status, and a baseline of what it tells."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from copydesk.cli import FAILED, FOUND, OK, _output

if TYPE_CHECKING:
    from copydesk.model import InputError, Report


def unchecked(report: Report) -> bool:
    """Return whether a file, or part of one, is not checked."""
    from copydesk.rules import UNCHECKED

    return any(finding.code in UNCHECKED for finding in report.findings)


def write_baseline(path: Path, report: Report, problems: Sequence[InputError]) -> Report:
    """Write the findings of the report to a baseline; return the report without them."""
    from copydesk.cli import _baseline

    if problems or unchecked(report):  # what could not be checked would be missing, and be told as new later
        _output.complain("no baseline is written, since not all inputs could be used")
        return report
    _output.write(_baseline.dump(report), path)
    number = len(report.findings)
    _output.complain(f"baseline: {number:,} finding{'' if number == 1 else 's'} written to {path}")
    return report.model_copy(update={"findings": ()})


def status(report: Report, fail_on: str) -> int:
    """Return 2 where something is not checked, 1 where a finding is at or above the level `fail_on`, else 0."""
    from copydesk.model import Level

    if unchecked(report):
        return FAILED
    if fail_on == "never" or report.worst is None:
        return OK
    return FOUND if report.worst.rank >= Level(fail_on).rank else OK
