"""Hours or minutes of so many days: "the shop is open six days a week, nine hours a day, or 48 hours a week".

Both are lengths of time, of which one counts the days and the other says how long each of them is: a phrase tells them
together, without more than a few words between.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from copydesk.rules.arithmetic._evidence import result
from copydesk.rules.arithmetic._figures import AMOUNTS, Figure, Paragraph
from copydesk.rules.arithmetic._operations import Result
from copydesk.rules.arithmetic._skeleton import DURATION
from copydesk.rules.arithmetic._typed import close, times, unit
from copydesk.values.numbers import is_whole
from copydesk.values.regexes import regex

TOGETHER, WEEKLY = 2.3, 0.7
"""The weight of a phrase that tells days and their length, and what it adds that both are told of a week."""
MOST = 31
"""More days than these are not worked in a row."""
_LENGTHS = ("h", "min")
_DAYS = ("d", "day", "night")
_ON_DAYS = regex(r"(?: (?!to\b|and\b|or\b)[a-z]+){0,3}?(?:, | on | for |, on | a (?:day|night),? (?:on |for )?| )")
_A_DAY = regex(r"(?: a week| every week| each week| weekly)?(?:,| of|, for| for|, at| at)? (?:about )?")
_EACH_DAY = regex(r" (?:a|each|every|per) (?:day|night)\b|[a-z-]* (?:days|nights|shifts)\b")
_WEEKLY = regex(r"(?: of)?(?: [a-z]+)? (?:a|each|every|per) week\b|[^.;]{0,20}\bweekly\b")


def worked_time(paragraph: Paragraph, told: Figure, held: Sequence[Figure]) -> Iterator[Result]:
    """Yield how long so many days are together, where a length of time may be told of that."""
    if told.claim.kind != "duration" or unit(told) not in _LENGTHS:
        return
    for each in (f for f in held if f.claim.kind == "duration" and unit(f) == unit(told)):
        for days in (f for f in held if f.sentence == each.sentence and unit(f) in _DAYS):
            if not _is_told_of(paragraph, each, days) or result(paragraph, told, (each, days), "x") <= 0:
                continue
            weekly = _WEEKLY.match(paragraph.behind(told, 40)) is not None
            weight = TOGETHER + (WEEKLY if weekly else 0.0)
            yield Result((each, days), "x", times(close(each), close(days)), weight, complete=True)


def _is_told_of(paragraph: Paragraph, each: Figure, days: Figure) -> bool:
    """Return whether a phrase says of so many days how long each of them is."""
    between = paragraph.between(each, days)
    if not (is_whole(days.value.point) and 1 < days.value.point <= MOST):
        return False
    if any(sign in between for sign in (*AMOUNTS, DURATION)):
        return False
    if each.at < days.at:
        return _ON_DAYS.fullmatch(between) is not None
    said = _EACH_DAY.match(paragraph.behind(each, 24)) is not None
    return said and (between == " " or _A_DAY.fullmatch(between) is not None)
