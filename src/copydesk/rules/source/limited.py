"""The rule for what is too large or takes too long to be checked."""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.model import Level
from copydesk.rules.base import Failures, Slip, opening, rule


@rule("SO003", level=Level.ERROR)
def limited(failures: Failures) -> Iterator[Slip]:
    """Flag a file, or the part of it, that is not checked since it goes beyond a limit.

    A file of a size that no article has (an export, a log, a listing) may keep a run busy for minutes and hide the
    others. So each file has limits on its length, on its numbers and times, on the findings of one rule and on the time
    that it may take. What lies behind them is not passed over silently: it is a finding of its own, the rest is
    checked, and the exit status is 2.

    Bad:
        A list of 20,000 measurements: the first 550 are read as claims, the others are not.
    Good:
        The same list, where the settings say `max-listed = 0` and `max-claims = 20000`.
    Limits:
        Cannot be ignored, suppressed or put in a baseline. Leave the file out, or raise the limit: `max-characters`,
        `max-claims`, `max-listed`, `max-found` and `max-seconds` in the settings. The limit on time is kept on POSIX
        systems alone.
    """
    for failure in failures.failures:
        if failure.limit:
            yield Slip(
                at=failure.at or opening(failure.document),
                message=f"not checked: {failure.what}",
                explanation=(f"the limit is {failure.error}; {failure.limit} in the settings moves it",),
            )
