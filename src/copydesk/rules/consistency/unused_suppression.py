"""The rule for comments to copydesk that take nothing out, or cannot be understood."""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.model import Document, Edit, Fix, Level, Location
from copydesk.rules.base import Directive, Directives, Slip, rule
from copydesk.rules.registry import catalogue
from copydesk.rules.selection import hint, matches
from copydesk.rules.suppression import ACTIONS
from copydesk.values.nearness import nearest


@rule("CN901", level=Level.NOTE)
def unused_suppression(directives: Directives) -> Iterator[Slip]:
    """Flag a comment to copydesk that takes out nothing, or names an unknown rule or action.

    A comment that was right when it was written stays behind when the sentence is rewritten, and would hide the next
    slip on its line. One with a spelling mistake never did anything, and neither does one in plain text, which has no
    comments: there it is printed with the article.

    Bad:
        The vote is on 3 May. <!-- copydesk: disable-line TY001 -->
    Good:
        She sang “Bye Bye Bye” that night. <!-- copydesk: disable-line TY003 -- the song's title -->
    Limits:
        Nothing is said of the use of a comment whose rules did not run. Findings of this rule are taken out only by a
        comment that names this very rule. The fix takes out a comment of which nothing is used, where all the rules
        that it names look at one article alone: what rules on several articles find hangs on what else is read.
    """
    document = directives.document
    for span in directives.printed:
        yield Slip(at=span, message="this is no comment here but text of the article, and takes out nothing")
    for directive in directives.directives:
        place = document.locate_file(directive.span)
        if directive.action not in ACTIONS:
            yield _unknown_action(place, directive.action)
            continue
        fix = _removal(document, directive)
        for target in directive.targets:
            at = document.locate_file(target.span)
            if not target.known:
                yield Slip(at=at, message=f"no rule is called “{target.selector}”{hint(target.selector)}")
            elif target.judged and not target.used:
                what = " ".join(part for part in (directive.action, target.selector) if part)
                idle = "ends nothing" if directive.action == "enable" else "takes out nothing"
                yield Slip(at=at, message=f"“{what}” {idle} here", fix=fix)


def _removal(document: Document, directive: Directive) -> Fix | None:
    """Return the fix that takes a comment out, with its line where it stands alone on one."""
    idle = all(target.known and target.judged and not target.used for target in directive.targets)
    if not idle or not all(_sees_one(target.selector) for target in directive.targets):
        return None
    source, (start, end) = document.source, directive.span
    line = source.rfind("\n", 0, start) + 1
    after = source.find("\n", end)
    rest = source[end : after if after >= 0 else len(source)]
    if not source[line:start].strip() and not rest.strip():
        return Fix(safe=True, edits=(Edit(start=line, end=after + 1 if after >= 0 else len(source), replacement=""),))
    if not rest.strip():
        start -= len(source[line:start]) - len(source[line:start].rstrip(" \t"))
    return Fix(safe=True, edits=(Edit(start=start, end=end, replacement=""),))


def _sees_one(selector: str) -> bool:
    """Return whether a selector names rules that look at one article, and no other rules."""
    return bool(selector) and all(info.sees == "document" for info in catalogue() if matches(selector, info))


def _unknown_action(place: Location, action: str) -> Slip:
    near = nearest(action, ACTIONS)
    told = f"; did you mean {near}?" if near else f"; there are {', '.join(ACTIONS)}"
    return Slip(at=place, message=f"copydesk knows no comment “{action}”{told}" if action else f"empty comment{told}")
