"""Ranges and lists whose ends share a part: 3-5 March 2014, March 3 to 5, 2014-15, September and October 2014."""

from __future__ import annotations

import re
from dataclasses import replace

from copydesk.claims.timex import lexicon
from copydesk.claims.timex.build import make, month_of, year_of
from copydesk.claims.timex.expressions import (
    Calendar,
    Clock,
    Deictic,
    Expression,
    Fixed,
    Holiday,
    Nth,
    RawTimex,
    Reference,
    Role,
    Shift,
)
from copydesk.claims.timex.grammar import Match, rule
from copydesk.claims.timex.relative import determiner
from copydesk.claims.timex.tokens import Tokens

_LINK = "l:(?:~|to|until|till|through|thru|and|or|,|/)"


@rule(
    f"d:DAY {_LINK} (?:the)? e:DAY (?:of)? m:MON (?:,? y:YEAR)?",
    f"a:WDAY ,? (?:the)? d:DAY {_LINK} z:WDAY ,? (?:the)? e:DAY (?:of)? m:MON (?:,? y:YEAR)?",
    f"d:DAY {_LINK} (?:the)? e:DAY (?:of)? m:MON w:(?:this|last|next) year",
    priority=4,
)
def days_before_month(m: Match) -> list[RawTimex] | None:
    """3-5 March 2014; Saturday 9 to Sunday 17 August; between 3 and 12 September; the 4th and 5th of May."""
    month, first, last = month_of(m), m.number("d"), m.number("e")
    if month is None or not _days(first, last):
        return None
    groups = m.match.groupdict()
    year = year_of(m) if "y" in groups and m.has("y") else None
    of = Deictic("Y", determiner(m)[0]) if "w" in groups else None
    split, start = (m.index("z"), m.index("a")) if m.has("a") else (m.index("e"), m.index("d"))
    return _pair(m, Calendar(year, month, first, of=of), Calendar(year, month, last, of=of), split, start)


@rule(
    "(?:the)? d:DAY , (?:the)? e:DAY (?:,)? (?:and|or) (?:the)? f:DAY (?:of)? m:MON (?:,? y:YEAR)?",
    "m:MON d:DAY , e:DAY ,? (?:and|or) f:DAY (?:,? y:YEAR)?",
    priority=5,
)
def three_days(m: Match) -> list[RawTimex] | None:
    """14, 20 and 27 April; April 14, 20 and 27."""
    month, days = month_of(m), [m.number(n) for n in "def"]
    if month is None or not all(d is not None and 1 <= d <= 31 for d in days):
        return None
    year = year_of(m) if m.has("y") else None
    at = [m.index(n) for n in "def"]
    starts = [min(m.start, at[0]), at[1], at[2]]
    ends = [at[0] + 1, at[1] + 1, m.end]
    pairs = zip(days, starts, ends, strict=True)
    return [make(m, Calendar(year, month, day), start=a, end=b) for day, a, b in pairs]


@rule(f"m:MON (?:the)? d:DAY {_LINK} (?:the)? e:DAY (?:,? y:YEAR)?", priority=4)
def days_after_month(m: Match) -> list[RawTimex] | None:
    """March 3-5, 2014; May 7 and 8."""
    month, first, last = month_of(m), m.number("d"), m.number("e")
    if month is None or not _days(first, last):
        return None
    if m.word("l") == "," and m.tokens.lower(m.end) not in ("and", "or"):
        return None
    after = m.tokens.lower(m.end)
    if (
        m.word("l") in ("and", "or", "to", ",")
        and not m.has("y")
        and (
            lexicon.value("month", after) is not None
            or lexicon.value("units", after) is not None
            or after in ("percent", "people", "million", "per", "%")
        )
    ):
        return None
    if m.tokens.items[m.end - 1].text == ",":
        return None
    year = year_of(m) if m.has("y") else None
    first_end = m.index("d") + 1
    roles = _roles(m.word("l"))
    over = roles == ("from", "to") and year is None and (first or 0) > (last or 0)  # "April 27 to the third"
    return [
        replace(make(m, Calendar(year, month, first), end=first_end), role=roles[0]),
        replace(make(m, Calendar(year, None if over else month, last), start=m.index("e")), role=roles[1]),
    ]


@rule(
    f"d:DAY {_LINK} (?:the)? e:DAY (?:of|in)? w:(?:this|next|last|LAST|NEXT|the same|that) month",
    priority=4,
)
def days_of_month(m: Match) -> list[RawTimex] | None:
    """4 to 22 this month."""
    first, last = m.number("d"), m.number("e")
    if not _days(first, last):
        return None
    offset, base = determiner(m)
    of = Deictic("M", offset, base)
    return _pair(m, Calendar(day=first, of=of), Calendar(day=last, of=of), m.index("e"), m.index("d"))


@rule("a:NUMDATE ~ b:NUMDATE", "a:(?:SLASH|V) ~ b:NUMDATE", "a:SLASH ~ b:SLASH", "a:SLASH to b:NUMDATE", priority=5)
def numeric_days(m: Match) -> list[RawTimex] | None:
    """9/4/2018-10/6/2018; 9/4-10/6/2018; 24/12-2/1: two days, both with the day first or both with the month first."""
    ends = [[int(n) for n in re.split(r"[./]", m.word(name))] for name in "ab"]
    if any(len(end) not in (2, 3) or (len(end) == 3 and len(m.word("b")) < 6) for end in ends):
        return None
    year = ends[1][2] if len(ends[1]) == 3 else None
    years = [end[2] if len(end) == 3 else year for end in ends]
    fitting: list[list[Calendar]] = []
    for day_first in (False, True):
        days = [_day_of(end, day_first, of) for end, of in zip(ends, years, strict=True)]
        known = [day for day in days if day is not None]
        fitting += [known] if len(known) == len(days) else []
    if not fitting:
        return None
    yearless = len(ends[0]) == 2
    fitting = [f for f in fitting if _ascends(*f)] or [_over_new_year(*f) if yearless else f for f in fitting]
    roles: tuple[Role, Role] = ("from", "to")
    made = []
    for at, name in enumerate("ab"):
        place, others = m.index(name), tuple(days[at] for days in fitting[1:])
        day = make(m, fitting[0][at], start=place, end=place + 1, alternatives=others)
        made.append(replace(day, role=roles[at]))
    return made


def _ascends(first: Calendar, last: Calendar) -> bool:
    """Return whether one day may lie before another: where both have a year it has to."""
    if first.year is None or last.year is None:
        return True
    return [first.year, first.month or 0, first.day or 0] <= [last.year, last.month or 0, last.day or 0]


def _over_new_year(first: Calendar, last: Calendar) -> list[Calendar]:
    """Return two days of which the first lies in the year before the last."""
    return [replace(first, year=last.year - 1) if last.year else first, last]


def _day_of(end: list[int], day_first: bool, year: int | None) -> Calendar | None:
    """Return a day written in numbers; None where no calendar has it."""
    day, month = (end[0], end[1]) if day_first else (end[1], end[0])
    short = year is not None and year < 100
    return Calendar(year, month, day, short=short) if 1 <= month <= 12 and 1 <= day <= 31 else None


@rule("(?:from|between) d:D (?:~|to|until|till|and|through) m:MON e:DAY (?:,? y:YEAR)?", priority=5)
def day_to_month_day(m: Match) -> list[RawTimex] | None:
    """From 4 to January 22, 1995."""
    month, first, last = month_of(m), m.number("d"), m.number("e")
    if month is None or first is None or last is None or not first < last <= 31:
        return None
    year = year_of(m) if m.has("y") else None
    return [
        replace(make(m, Calendar(year, month, first), start=m.index("d"), end=m.index("d") + 1), role="from"),
        replace(make(m, Calendar(year, month, last), start=m.index("m")), role="to"),
    ]


@rule("m:MON (?:between|from) d:DAY (?:~|to|until|till|and|through) e:DAY (?:,? y:YEAR)?", priority=5)
def month_between_days(m: Match) -> list[RawTimex] | None:
    """July between 2 and 7."""
    month, first, last = month_of(m), m.number("d"), m.number("e")
    if month is None or not _days(first, last):
        return None
    year = year_of(m) if m.has("y") else None
    return [
        replace(make(m, Calendar(year, month, first), end=m.index("d") + 1), role="from"),
        replace(make(m, Calendar(year, month, last), start=m.index("e")), role="to"),
    ]


@rule(
    "(?:fiscal|financial)? (?:year)? y:Y l:(?:~|/) s:(?:D|E)",
    "the (?:fiscal|financial)? year y:Y l:(?:~|/) s:(?:D|E)",
    "y:YEAR l:(?:to|~) s:SHORT",
    "q:SLASH",
    priority=2,
)
def double_year(m: Match) -> RawTimex | None:
    """2014-15; 1941/42; 1998-99: not 2014-12, which is a month of the year."""
    if "q" in m.match.groupdict():
        first, second = m.tokens.items[m.start].text.split("/")
        if len(first) != 4 or len(second) != 2:
            return None
        year, last = int(first), int(second)
        if (year + 1) % 100 != last:
            return None
        return make(m, Fixed(f"{year}/{year + 1}"))
    year = year_of(m) or 0
    tail = m.word("s").lstrip("'’‘")
    if len(tail) != 2 or not 1400 <= year <= 2100:
        return None
    last = year // 100 * 100 + int(tail)
    if last <= year and 1 <= int(tail) <= 12 and m.tokens.raw(m.index("l")) in "-/":
        return make(m, Calendar(year, int(tail)))
    if last <= year:
        last += 100
        if year % 100 != 99:
            return None
    if m.tokens.raw(m.end) in ("-", "/", "–"):
        return None
    return make(m, Fixed(f"{year}/{last}"))


@rule(
    "(?:the)? q:ORD (?:and|or|to|~) (?:the)? r:ORD (?:quarter|quarters) (?:of y:YEAR)?",
    "(?:the)? first two quarters of y:YEAR",
    priority=3,
)
def quarters(m: Match) -> list[RawTimex] | RawTimex | None:
    """The second and fourth quarters; from the first to the third quarter."""
    if "q" not in m.match.groupdict():
        return make(m, Calendar(year_of(m), half=1))
    first, second = m.number("q"), m.number("r")
    if first is None or second is None or not (1 <= first <= 4 and 1 <= second <= 4):
        return None
    year = year_of(m) if m.has("y") else None
    return [
        make(m, Calendar(year, quarter=first), end=m.index("q") + 1),
        make(m, Calendar(year, quarter=second), start=m.index("r")),
    ]


def _days(first: int | None, last: int | None) -> bool:
    return first is not None and last is not None and 1 <= first <= 31 and 1 <= last <= 31


def _roles(link: str) -> tuple[Role, Role]:
    return ("and", "and") if link in ("and", "or", ",", "/") else ("from", "to")


def _pair(m: Match, first: Calendar, last: Calendar, split: int, start: int) -> list[RawTimex]:
    between = m.tokens.lower(m.start - 1) == "between"
    roles: tuple[Role, Role] = ("from", "to") if between else _roles(m.word("l"))
    return [
        replace(make(m, first, start=start, end=m.index("d") + 1), role=roles[0]),
        replace(make(m, last, start=split), role=roles[1]),
    ]


# ------------------------------------------------------------------------------- ends that are whole themselves

DATED = (Calendar, Fixed, Deictic, Nth, Holiday, Clock, Shift, Reference)


def link(tokens: Tokens, found: list[tuple[RawTimex, int, int]]) -> list[RawTimex]:
    """Join neighbours that are the ends of a range, and let them share year or month.

    `found` holds expressions in order of place, with the token indices of their prose. "From" before or "to"
    between makes a range, "between ... and" too; "and", "or" and a comma only share what the last one gives.
    """
    out = _in_week(tokens, found)
    group = 0
    for at in range(len(found) - 1):
        (_, _, end), (_, start, _) = found[at], found[at + 1]
        first, second = out[at], out[at + 1]
        if not isinstance(first.expression, DATED) or not isinstance(second.expression, DATED):
            continue
        words = [tokens.lower(i) for i in range(end, start)]
        e = first.expression.of if isinstance(first.expression, Calendar) else first.expression
        if isinstance(e, Deictic) and e.base == "here" and words in (["to"], ["up", "to"]):
            continue  # "the year to April" is a length with its end
        if first.role is not None and second.role is not None and first.group is None and len(words) <= 2:
            group += 1
            ends = (first.role, second.role) == ("from", "to")
            out[at] = replace(first, group=group, bound="from" if ends else first.bound)
            out[at + 1] = replace(second, group=group, bound="until" if ends else second.bound)
            continue
        if words[-1:] == ["the"] and len(words) > 1:
            words.pop()
        if not 1 <= len(words) <= 2:
            continue
        before = tokens.lower(found[at][1] - 1)
        if before in ("the", "about", "early", "late", "mid"):
            before = tokens.lower(found[at][1] - 2)
        ranged = False
        if words in (
            ["to"],
            ["until"],
            ["till"],
            ["through"],
            ["thru"],
            ["-"],
            ["–"],
            ["—"],
            ["up", "to"],
            ["‑"],
            ["‐"],
        ) or (words == ["and"] and before == "between"):
            ranged = _comparable(first.expression, second.expression)
        elif words not in (["and"], ["or"], [","], [",", "and"], ["&"], ["/"]):
            continue
        if ranged:
            first = replace(first, expression=_opened(first.expression, second.expression))
        shared = share(first.expression, second.expression, ranged)
        if ranged:
            group += 1
            out[at] = replace(first, expression=shared, group=group, role="from", bound="from")
            last = _carried(shared, second.expression)
            out[at + 1] = replace(second, expression=last, group=group, role="to", bound="until")
        else:
            out[at] = replace(first, expression=shared)
    return out


def _in_week(tokens: Tokens, found: list[tuple[RawTimex, int, int]]) -> list[RawTimex]:
    """Return the expressions, weekdays in the week named before them: "next week between Wednesday and Friday"."""
    out = [raw for raw, _, _ in found]
    week: Deictic | None = None
    for at in range(1, len(out)):
        e, f = out[at - 1].expression, out[at].expression
        words = [w for i in range(found[at - 1][2], found[at][1]) if (w := tokens.lower(i)) != ","]
        if isinstance(e, Deictic):
            week = e if e.unit == "W" and words in (["between"], ["from"], ["on"]) else None
        elif week is not None and words not in (["and"], ["to"], ["or"], ["until"], ["through"], ["-"], ["–"]):
            week = None
        if week is not None and isinstance(f, Calendar) and f.weekday is not None and f == Calendar(weekday=f.weekday):
            out[at] = replace(out[at], expression=replace(f, of=week))
    return out


def _comparable(first: Expression, second: Expression) -> bool:
    """Return whether two expressions can be the ends of a range: no clock time with a month."""
    if isinstance(first, Reference) or isinstance(second, Reference):
        return True
    return isinstance(first, Clock) == isinstance(second, Clock) or isinstance(first, Clock)


def _opened(first: Expression, second: Expression) -> Expression:
    """Return the midnight that a range of hours begins with as the beginning of its day: "from midnight to 4am"."""
    if not isinstance(first, Clock) or not isinstance(second, Clock) or first.date is not None:
        return first
    return replace(first, hour=0) if first.hour == MIDNIGHT and second.hour != MIDNIGHT else first


MIDNIGHT = 24
"""The hour that ends a day."""


def _carried(first: Expression, second: Expression) -> Expression:
    """Give the last of two ends the year that only the first has ("from 12 March 1999 to 3 April")."""
    if not isinstance(first, Calendar) or not isinstance(second, Calendar):
        return second
    bare = second.year is None and second.of is None and second.which is None and second.month is not None
    if not bare or first.year is None or first.month is None or first.short or first.bc:
        return second
    wraps = (second.month or 0, second.day or 31) < (first.month, first.day or 1)
    return replace(second, year=first.year + (1 if wraps else 0))


def share(first: Expression, second: Expression, ranged: bool) -> Expression:
    """Give the first of two expressions the year that only the second has ("between May and July 2012")."""
    if isinstance(first, Clock) and isinstance(first.date, Calendar) and isinstance(second, Calendar):
        dated = share(first.date, second, ranged)
        return replace(first, date=dated) if isinstance(dated, Calendar) else first
    if not isinstance(first, Calendar) or not isinstance(second, Calendar):
        return first
    if first.year is not None or first.of is not None or first.which is not None:
        return first
    if first.weekday and not first.month:
        both = first.day is None and second.day is None and second.weekday is not None and second.month is None
        return replace(first, of=second.of) if both and ranged and second.of is not None else first
    if first.decade is not None or first.century is not None:
        return first
    if (second.year is None and second.of is None) or second.bc:
        return first
    below = first.month or first.season or first.quarter or first.half
    other = second.month or second.season or second.quarter or second.half
    if not below or not other:
        return first
    year = second.year
    if ranged and year is not None and first.month and second.month:
        later = (first.month, first.day or 0) > (second.month, second.day or 31)
        year = year - 1 if later else year
    return replace(first, year=year, of=second.of, short=second.short)
