"""Whether a difference is told of other values than the two beside it: of what one cause did, of a row of changes."""

from __future__ import annotations

from collections.abc import Sequence

from copydesk.rules.arithmetic._figures import AMOUNTS, Figure, Paragraph
from copydesk.rules.arithmetic._relation_forms import GAP_BEFORE, takes_up, what_is_said
from copydesk.rules.arithmetic._skeleton import DATE
from copydesk.text import names
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

    One of eight shapes: what a cause did, told beside a level that is compared with an earlier one; a change in a row
    of changes; what is told against a figure right behind it, which is none of the two; what is told against something
    without a figure; another gap; what one of a side has; a price of another time than the last close; a part that
    changes, and the whole.
    """
    before, behind = paragraph.before(told), paragraph.behind(told)
    if _CAUSED.search(before) and _TO.match(behind) and _COMPARED.search(paragraph.between(first, second)):
        return True
    if is_held_against_another(paragraph, told, first, second):
        return True
    against = _OF_OTHERS.match(behind)
    if against is not None and (max(first.at, second.at) < told.at or behind.startswith(" and ", against.end())):
        return True
    if any(_IS_GAP.match(paragraph.behind(figure)) for figure in (first, second)):
        return True
    if is_of_own_side(paragraph, first, second) or _is_on_close(paragraph, told, first, second):
        return True
    if makes_all(paragraph, (told, first, second)):
        return True
    if GAP_BEFORE.search(before) or takes_up(before, behind):
        return False
    return all(what_is_said(paragraph, figure) == "difference" for figure in (first, second))


_IS_GAP = regex(r"[ -](?:[a-z]+[ -])?(?:lead|gap|margin|advantage|majority|deficit|cushion)\b")
"""Behind what lies between two others, and is no level itself: "a six-point lead, and 14 points clear of Stoke"."""
_MEANWHILE = regex(rf",? as (?:the |their )?{names.WORD}(?: {names.WORD})* [a-z]+ ")
"""What joins another clause with its own figure: "Moss hit 61, as Hull passed 214 and led by 147"."""
_OF_WHOM = regex(rf"(?<!\w){names.WORD}, $")
_QUOTED = regex(
    rf"\b(?:clos|end|finish|settl|trad|open|quot|stood|fix)[a-z]*(?: [a-z’'-]+| {DATE}){{0,3}} at (?:about |around )?$"
)
_MOVED = regex(r"(?: (?:an?|per) [a-z]+)?,? (?:up|down|off) (?:by )?")
_EARLIER = regex(rf"{DATE}|\b(?:clos|previous|yesterday|day|session|overnight|morning|opening)")


def is_of_own_side(paragraph: Paragraph, first: Figure, second: Figure) -> bool:
    """Return whether just one of two figures is what somebody of a side has, beside what the side has.

    "Moss, 61, and Reed, 48, brought Hull to 214 and a lead of 147."
    """
    apposed = [
        _OF_WHOM.search(paragraph.before(figure)) is not None and paragraph.behind(figure).startswith(",")
        for figure in (first, second)
    ]
    return (apposed[0] and not apposed[1]) or _MEANWHILE.search(paragraph.between(first, second)) is not None


def _is_on_close(paragraph: Paragraph, told: Figure, first: Figure, second: Figure) -> bool:
    """Return whether a price moved from its last close, and the sentence before tells a price of another time.

    "It was under the 820 crowns that it was first sold for. It closed at 760 crowns, down 40."
    """
    if first.sentence == told.sentence or not _QUOTED.search(paragraph.before(second)):
        return False
    around = paragraph.before(first, 24) + paragraph.behind(first, 40)
    return _MOVED.fullmatch(paragraph.between(second, told)) is not None and _EARLIER.search(around) is None


def is_held_against_another(paragraph: Paragraph, told: Figure, *values: Figure) -> bool:
    """Return whether a figure is told against one behind it that is none of some values: "300 less than its 900"."""
    than = _THAN.match(paragraph.behind(told))
    return than is not None and told.at + 1 + than.start("value") not in [value.at for value in values]


def is_held_against_others(paragraph: Paragraph, told: Figure) -> bool:
    """Return whether a figure is told against what has no figure beside it: "ten cents below yesterday's close"."""
    return _OF_OTHERS.match(paragraph.behind(told)) is not None


_BY = regex(r"\bby (?:just |only |about |some )?$")
_TO_MAKE_ALL = regex(
    r",? (?:to (?:make|give|bring)|making|giving|bringing) (?:an?|the|its|their|his|her) (?:overall|total|combined)"
    r"(?: [a-z]+){0,3} (?:to )?"
)


def makes_all(paragraph: Paragraph, figures: Sequence[Figure]) -> bool:
    """Return whether a figure is what a part changed by, and another what all parts come to then.

    "The $40 bonus falls by $15 to make the overall weekly pay $185": it is the bonus that falls, and not the pay.
    """
    held = sorted(figures, key=lambda figure: figure.at)
    changed = [f for f in held if _BY.search(paragraph.before(f))]
    return any(_TO_MAKE_ALL.fullmatch(paragraph.between(by, f)) for by in changed for f in held if f.at > by.at)
