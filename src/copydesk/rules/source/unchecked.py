"""The rule for what copydesk itself failed on."""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.model import Level
from copydesk.rules.base import Failures, Slip, opening, rule


@rule("SO002", level=Level.ERROR)
def unchecked(failures: Failures) -> Iterator[Slip]:
    """Flag a file that a rule, or a whole stage, of copydesk itself failed on.

    A fault of ours must not pass for "nothing found", and must not cost what the other rules and the other files
    have to tell. So it is a finding of its own: it names the rule and the file, the run goes on, and the exit status
    is 2. Please report it with the line that it names.

    Bad:
        A rule stops with an exception on the file; its findings are missing, and nothing says so.
    Good:
        All rules have looked at the whole file.
    Limits:
        Cannot be ignored, suppressed or put in a baseline: until the fault is mended, the file is not fully checked.
    """
    for failure in (f for f in failures.failures if not f.limit):
        yield Slip(
            at=opening(failure.document),
            message=f"copydesk itself failed here: {failure.what} stopped with {failure.error}",
            explanation=(
                "what it would have found in this file is missing; everything else was checked",
                *((f"please report it: {failure.where}",) if failure.where else ()),
            ),
        )
