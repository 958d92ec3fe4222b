"""Whether a difference is told of other values than the two beside it: of what one cause did, of a row of changes."""

from __future__ import annotations

from copydesk.rules.arithmetic._figures import AMOUNTS, Figure, Paragraph
from copydesk.rules.arithmetic._relation_forms import GAP_BEFORE, takes_up, what_is_said
from copydesk.rules.arithmetic._skeleton import DATE
from copydesk.values.regexes import regex

_CAUSED = regex(
    r"\b(?:reduc|cut|lower|rais|increas|boost|lift|depress|improv|swell|trim|slash|push|drag)\w* "
    r"(?:up |down )?(?!(?:by|in|on|at|from|to|during|over|since|last|this|again|further|sharply|slightly)\b)"
    r"[^,.;:]{3,50} by (?:about |some |nearly |almost )?$"
)
"""Before what a cause takes from something or adds to it: "the decision reduced the net income of the quarter by"."""
_OF_OTHERS = regex(
    rf" (?:[a-z]+ ){{0,2}}(?:(?:above|below|than|from) (?:[\w-]+|{DATE})|{DATE})[’']s? [^.;:,{AMOUNTS}]{{3,60}}?"
    r"(?=[.;:,]|$| and\b)"
)
"""Behind a figure that is told against what somebody else has: "ten cents below yesterday's close"."""
_TO = regex(rf" (?:[a-z]+ ){{0,2}}to [{AMOUNTS}]")
_COMPARED = regex(r"\b(?:compared (?:with|to)|against|versus)\b")
_THAN = regex(rf" [^.;:,{AMOUNTS}]{{0,24}}\bthan (?:[a-z’']+ ){{0,2}}(?P<value>[{AMOUNTS}])")


def is_no_gap(paragraph: Paragraph, told: Figure, first: Figure, second: Figure) -> bool:
    """Return whether a figure is no difference of two values around it.

    One of four shapes: what a cause did, told beside a level that is compared with an earlier one; a change in a row
    of changes; what is told against a figure right behind it, which is none of the two; what is told against something
    without a figure.
    """
    before, behind = paragraph.before(told), paragraph.behind(told)
    if _CAUSED.search(before) and _TO.match(behind) and _COMPARED.search(paragraph.between(first, second)):
        return True
    if is_held_against_another(paragraph, told, first, second):
        return True
    against = _OF_OTHERS.match(behind)
    if against is not None and (max(first.at, second.at) < told.at or behind.startswith(" and ", against.end())):
        return True
    if GAP_BEFORE.search(before) or takes_up(before, behind):
        return False
    return all(what_is_said(paragraph, figure) == "difference" for figure in (first, second))


def is_held_against_another(paragraph: Paragraph, told: Figure, *values: Figure) -> bool:
    """Return whether a figure is told against one behind it that is none of some values: "300 less than its 900"."""
    than = _THAN.match(paragraph.behind(told))
    return than is not None and told.at + 1 + than.start("value") not in [value.at for value in values]


def is_held_against_others(paragraph: Paragraph, told: Figure) -> bool:
    """Return whether a figure is told against what has no figure beside it: "ten cents below yesterday's close"."""
    return _OF_OTHERS.match(paragraph.behind(told)) is not None
