"""The rule for comments to copydesk that take nothing out, or cannot be understood."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from copydesk.model import Level, Location
from copydesk.rules.base import Directives, Slip, rule
from copydesk.rules.selection import hint
from copydesk.rules.suppression import ACTIONS


@rule("CN901", level=Level.NOTE)
def unused_suppression(directives: Directives) -> Iterator[Slip]:
    """Flag a comment to copydesk that takes out nothing, or names an unknown rule or action.

    A comment that was right when it was written stays behind when the sentence is rewritten, and would hide the next
    slip on its line. One with a spelling mistake never did anything.

    Bad:
        The vote is on 3 May. <!-- copydesk: disable-line TY001 -->
    Good:
        She sang “Bye Bye Bye” that night. <!-- copydesk: disable-line TY003 -- the song's title -->
    Limits:
        Nothing is said of the use of a comment whose rules did not run. Findings of this rule are taken out only by a
        comment that names this very rule.
    """
    document = directives.document
    for directive in directives.directives:
        place = document.locate_file(directive.span)
        if directive.action not in ACTIONS:
            yield _unknown_action(place, directive.action)
            continue
        for target in directive.targets:
            at = document.locate_file(target.span)
            if not target.known:
                yield Slip(at=at, message=f"no rule is called “{target.selector}”{hint(target.selector)}")
            elif target.judged and not target.used:
                what = " ".join(part for part in (directive.action, target.selector) if part)
                idle = "ends nothing" if directive.action == "enable" else "takes out nothing"
                yield Slip(at=at, message=f"“{what}” {idle} here")


def _unknown_action(place: Location, action: str) -> Slip:
    near = difflib.get_close_matches(action, ACTIONS, n=1, cutoff=0.5)
    told = f"; did you mean {near[0]}?" if near else f"; there are {', '.join(ACTIONS)}"
    return Slip(at=place, message=f"copydesk knows no comment “{action}”{told}" if action else f"empty comment{told}")
