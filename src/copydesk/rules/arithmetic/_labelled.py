"""Numbers that label, grade or spread another and count nothing: "5 = poor", "6.0 (3.0)"."""

from __future__ import annotations

from copydesk.rules.arithmetic._figures import AMOUNTS, Figure, Paragraph
from copydesk.rules.arithmetic._typed import unit
from copydesk.values.regexes import regex

_SCORED = regex(r" ?= ?[a-z]")
_LABELLED = regex(r"[^\W_] ?= ?$")
_IN_BRACKETS = regex(rf"[{AMOUNTS}] \((?:[A-Z]{{1,3}} ?[=:]? ?)?$")


def is_beside_the_count(paragraph: Paragraph, figure: Figure) -> bool:
    """Return whether a bare number is a grade, a label, or how far another is spread: "5 = poor", "6.0 (3.0)"."""
    if figure.claim.kind != "number" or unit(figure) is not None:
        return False
    behind = paragraph.behind(figure, 12)
    if _LABELLED.search(paragraph.before(figure, 12)):
        return True
    spread = behind.startswith(")") and _IN_BRACKETS.search(paragraph.before(figure, 12)) is not None
    return spread or _SCORED.match(behind) is not None
