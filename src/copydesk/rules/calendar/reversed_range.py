"""The rule for a period whose end lies before its beginning."""

from __future__ import annotations

import re
from collections.abc import Iterator

from copydesk.model import Extraction, Level, Mention, Span, Timex
from copydesk.rules._signs import Signed, pattern, sign, signed
from copydesk.rules.base import Slip, rule
from copydesk.text.number_words import MULTIPLIERS
from copydesk.values.regexes import regex

_PAIR = pattern(
    r"(?P<lead>\b[Ff]rom |\b[Bb]etween |\b[Cc]over(?:s|ed|ing)? )?(?:the )?<date|yearless:first>"
    r"(?:(?P<joint> to | until | till | through | and )(?:the )?"
    rf"|(?P<dash>[-–]))<date|yearless:last>"
    rf"(?P<after>(?:[%]| percent| per cent| (?:{MULTIPLIERS})| B\.?C| [a-z]{{3,}}s\b)?)"
)
# Verbs of change make the ends values ("fell from 2015 to 1980 cases"), verbs of moving make them two dates of one
# thing ("brought forward from 2021 to 2019"); comparisons run either way.
_NOT_A_PERIOD = regex(
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
_WORKED_OUT = regex(r"\s?=")
"""Behind years of which one is taken from the other: "1989-1963 = 26"."""
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
    for block in signed(extraction):
        for match in _PAIR.finditer(block.text):
            first, last = block.mention(match, "first"), block.mention(match, "last")
            if _WORKED_OUT.match(block.text, match.end()):
                continue
            if match["after"] or not _is_pair(match, first, last) or not _reversed(first, last):
                continue
            start = block.around(match.start())[0]
            if match["dash"] is None and _NOT_A_PERIOD.search(
                block.text, max(start, match.start() - REACH), match.start()
            ):
                continue
            begin = match.start("lead") if match["lead"] else match.start("first")
            yield Slip(
                at=_span(block, begin, match),
                message=f"The period ends before it begins: {_told(last, last)} is before {_told(first, last)}",
                level=Level.WARNING if "yearless" in (sign(first), sign(last)) else None,
            )


def _span(block: Signed, begin: int, match: re.Match[str]) -> Span:
    return Span(block.prose(begin), block.mention(match, "last").prose.end)


def _is_pair(match: re.Match[str], first: Mention, last: Mention) -> bool:
    """Return whether two ends are of one precision and joined as "from ... to", "between ... and" or "2012-2014"."""
    one, two = first.timex, last.timex
    if one is None or two is None or sign(first) != sign(last) or one.granularity != two.granularity:
        return False
    if one.mod is not None or two.mod is not None:
        return False
    lead = match["lead"]
    if lead is None:  # "5-3 March" may hold a score, "555-2015-2012" a telephone number
        text = match.string
        apart = not re.search(r"[\w/.,$£€–-]$", text[: match.start()]) and not re.match(r"[\w/–-]", text[match.end() :])
        return match["dash"] is not None and apart and sign(first) != "yearless"
    between = lead.strip().lower() == "between"
    return match["dash"] is None and between == ((match["joint"] or "").strip() == "and")


def _reversed(first: Mention, last: Mention) -> bool:
    one, two = first.timex, last.timex
    assert one is not None
    assert two is not None
    if sign(first) == "yearless":
        # days without a year may run over its turn, but not those of one month
        return one.value[5:7] == two.value[5:7] and _day(two) < _day(one) and one.granularity == "day"
    return one.start is not None and two.end is not None and two.end <= one.start


def _day(timex: Timex) -> str:
    return timex.value[8:10]


def _told(mention: Mention, last: Mention) -> str:
    """Return an end as it is written, with the month and year that stand at the other end alone."""
    own, other = " ".join(mention.text.replace("*", "").split()), " ".join(last.text.replace("*", "").split())
    tail = other.split(None, 1)[1] if own.isdigit() and len(own) <= 2 and " " in other else ""
    return f"{own} {tail}".rstrip(" ,")
