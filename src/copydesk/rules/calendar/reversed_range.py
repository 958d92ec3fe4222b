"""The rule for a period whose end lies before its beginning."""

from __future__ import annotations

import re
from collections.abc import Iterator

from copydesk.model import Extraction, Level, Span
from copydesk.rules.base import Slip, rule
from copydesk.rules.calendar._dates import GAP, MONTH, MONTHS

_YEAR = r"(?:1[5-9]|20)\d\d"
# `#` stands for the number of the end: 1 or 2.
_POINT = rf"(?:(?:(?P<day#>\d{{1,2}})(?:st|nd|rd|th)?{GAP})?(?P<month#>{MONTH}){GAP})?(?P<year#>{_YEAR})"
_AMERICAN = rf"(?P<month#>{MONTH}){GAP}(?P<day#>\d{{1,2}}),{GAP}(?P<year#>{_YEAR})"
_FROM = rf"\b(?P<lead>[Ff]rom|[Bb]etween){GAP}"
_TO = rf"(?:{GAP}(?P<joint>to|until|till|through|and){GAP}|(?P<dash>[-–]))"
_NOT_AFTER = r"(?![\d%]|[.,:]\d|-\d|[ \u00a0](?:BC|B\.C|BCE|percent|per[ \u00a0]cent|million|billion|[a-z]{3,}s\b))"
_WORDED = tuple(
    re.compile(_FROM + point.replace("#", "1") + _TO + point.replace("#", "2") + _NOT_AFTER)
    for point in (_POINT, _AMERICAN)
)
_DASHED = re.compile(rf"(?<![\w/.,$£€–-])(?P<year1>{_YEAR})[-–](?P<year2>{_YEAR})(?![\w/%–-]|[.,]\d)")
_ONE_MONTH = re.compile(
    rf"\b(?P<lead>[Ff]rom|[Bb]etween){GAP}(?P<day1>\d{{1,2}})(?:st|nd|rd|th)?{GAP}(?P<joint>to|until|till|and){GAP}"
    rf"(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?{GAP}(?P<month2>{MONTH})"
)
_ONE_MONTH_FIRST = re.compile(
    rf"\b(?P<lead>[Ff]rom|[Bb]etween){GAP}(?P<month2>{MONTH}){GAP}(?P<day1>\d{{1,2}})(?:st|nd|rd"
    rf"|th)?{GAP}(?P<joint>to|until|till|through|and)"
    rf"{GAP}(?P=month2){GAP}(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:]|,?{GAP}\d{{4}})"
)
_DASHED_DAYS = re.compile(
    rf"(?<![\w.,/$£€–-])(?P<day1>\d{{1,2}})[-–](?P<day2>\d{{1,2}}){GAP}(?P<month2>{MONTH}),?{GAP}(?P<year2>{_YEAR})"
)

# Verbs of change make the ends values ("fell from 2015 to 1980 cases"), verbs of moving make them two dates of one
# thing ("brought forward from 2021 to 2019"); comparisons run either way.
_NOT_A_PERIOD = re.compile(
    r"\b(?:f[ae]ll(?:s|en|ing)?|dropp?(?:s|ed|ing)?|decline[ds]?|declining|decreas\w{1,4}|cut(?:s|ting)?|reduc\w{1,5}"
    r"|shr[aiu]nk\w{0,3}|slid\w{0,3}|slip\w{0,4}|narrow\w{0,3}|down(?=\s*$)|lower(?:s|ed|ing)|tumbl\w{1,4}|plung\w{1,4}|sank"
    r"|sunk"
    r"|brought|bring\w{0,3}|forward|mov(?:e[ds]?|ing)|advanc\w{1,4}|reschedul\w{1,4}|shift\w{0,3}|chang\w{1,4}"
    r"|revis\w{1,4}|correct\w{0,3}|amend\w{0,3}|alter\w{0,3}|switch\w{0,3}|pull\w{0,3}|backdat\w{1,4}|accelerat\w{1,4}"
    r"|back|backwards?|reverse\w?|differen\w{1,6}|compar\w{1,6}|contrast\w{0,3}|gap|choos\w{1,3}|chose|choice|versus"
    r"|up(?=\s*$)|rose|ris(?:e|es|en|ing)|grew|grow(?:s|n|ing)?|increas\w{1,4}|jump\w{0,3}|climb\w{0,3}|went|go(?:es|ing)?"
    r"|number\w{0,3}|renam\w{1,4}|upgrad\w{1,4}|travel\w{0,4}|jumps|flash\w{0,4}|transport\w{0,3})\b",
    re.IGNORECASE,
)
REACH = 80
"""How many characters before a range may hold the verb that makes it something else than a period."""


@rule("CA003", level=Level.ERROR)
def reversed_range(extraction: Extraction) -> Iterator[Slip]:
    """Flag a period whose end is written before its beginning.

    "From 2015 to 2012" is a digit or an order gone wrong; what follows from it (a term of office, an age, an
    average) is wrong with it. Ends of equal precision are compared: years, months with years, days with years.

    Bad:
        She led the museum from 2015 to 2012.
    Good:
        She led the museum from 2012 to 2015.
    Limits:
        Ends that verbs make into values or into two dates of one event ("fell from 2015 to 1980", "brought forward
        from 2021 to 2019") and years before Christ are left alone; so are ranges of months or weekdays without
        years, which may run over the turn of the year.
    """
    document = extraction.document
    text = document.text
    for block in document.blocks:
        for pattern in (*_WORDED, _DASHED, _ONE_MONTH, _ONE_MONTH_FIRST, _DASHED_DAYS):
            for match in pattern.finditer(text, block.span.start, block.span.end):
                groups = match.groupdict()
                if not _is_pair(groups) or not _reversed(groups):
                    continue
                lead = text[max(block.span.start, match.start() - REACH) : match.start()]
                sentence = re.split(r"[.!?;]\s", lead)[-1]
                if pattern not in (_DASHED, _DASHED_DAYS) and _NOT_A_PERIOD.search(sentence):
                    continue
                yield Slip(
                    at=Span(*match.span()),
                    message=f"The period ends before it begins: {_told(groups, 2)} is before {_told(groups, 1)}",
                    level=Level.WARNING if pattern in (_ONE_MONTH, _ONE_MONTH_FIRST) else None,
                )


def _is_pair(groups: dict[str, str | None]) -> bool:
    """Return whether the two ends are written alike and joined as "from ... to" or "between ... and"."""
    alike = all(bool(groups.get(f"{part}1")) == bool(groups.get(f"{part}2")) for part in ("day", "year"))
    if "year1" not in groups:
        alike = True  # days of one month, whose year stands once
    lead = groups.get("lead")
    if lead is None:
        return alike
    between = lead.lower() == "between"
    return groups.get("dash") is None and between == (groups.get("joint") == "and") and _months_alike(groups)


def _months_alike(groups: dict[str, str | None]) -> bool:
    return "month1" not in groups or bool(groups["month1"]) == bool(groups["month2"])


def _reversed(groups: dict[str, str | None]) -> bool:
    first, second = _key(groups, 1), _key(groups, 2)
    return second < first


def _key(groups: dict[str, str | None], end: int) -> tuple[int, int, int]:
    month = groups.get(f"month{end}")
    number = next((n for n, name in enumerate(MONTHS, 1) if month and name.startswith(month[:3])), 0)
    if "month1" not in groups:
        number = 0
    year = int(groups.get(f"year{end}") or 0) if "year1" in groups else 0
    return (year, number, int(groups.get(f"day{end}") or 0))


def _told(groups: dict[str, str | None], end: int) -> str:
    month = groups.get(f"month{end}") or groups.get("month2")
    parts = (groups.get(f"day{end}"), month, groups.get(f"year{end}") or groups.get("year2"))
    return " ".join(part for part in parts if part)
