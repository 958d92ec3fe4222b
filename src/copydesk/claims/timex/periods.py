"""Parts of relative periods: February of this year, last year's third quarter, the first Friday of next month."""

from __future__ import annotations

from copydesk.claims.timex import lexicon
from copydesk.claims.timex.build import day_of, make, month_of, unit_of
from copydesk.claims.timex.expressions import Calendar, Deictic, Expression, Nth, RawTimex, Repeat
from copydesk.claims.timex.grammar import Match, rule
from copydesk.claims.timex.lexicon import listed
from copydesk.claims.timex.relative import determiner
from copydesk.claims.timex.tense import guess
from copydesk.model import Span

_REL = (
    "w:(?:this|last|next|LAST|NEXT|the same|that|that same|the current|the following|the previous|the preceding"
    "|the next|the coming|the present)"
)


_STARTING = "(?:the)? week x:(?:commencing|starting|beginning|ending) (?:on)? (?:WDAY ,?)?"


def _relative(m: Match, unit: str) -> Deictic:
    offset, base = determiner(m)
    if base == "now" and m.tokens.lower(m.index("w")) == "the" and offset == 1:
        base = "then"
    return Deictic(unit, offset, base)


@rule(
    f"m:MON (?:of|in|,)? {_REL} year",
    f"(?:WDAY ,? )?d:DAY (?:of)? m:MON (?:of|in|,)? {_REL} year",
    f"(?:WDAY ,? )?m:MON d:DAY ,? (?:of|in)? {_REL} year",
    f"{_REL} year 's m:MON",
    priority=3,
)
def month_of_year(m: Match) -> RawTimex | None:
    """February of this year; March 5 last year."""
    month = month_of(m)
    if month is None:
        return None
    day = day_of(m) if "d" in m.match.groupdict() else None
    return make(m, Calendar(month=month, day=day, of=_relative(m, "Y")))


@rule(
    f"(?:the)? q:ORD (?:-)? quarter (?:of|in|,)? {_REL} (?:fiscal)? year",
    f"{_REL} year 's q:ORD (?:-)? quarter",
    "(?:the)? q:ORD (?:-)? quarter of h:(?:the|the fiscal|the current) year",
    f"q:QN (?:of|in|,)? {_REL} (?:fiscal)? year",
    "(?:the)? (?:f:fiscal)? q:ORD (?:-)? quarter a:(?:a year (?:ago|earlier|before))",
    "(?:the)? a:(?:year - ago|year - earlier) q:ORD (?:-)? quarter",
    priority=3,
)
def quarter_of_year(m: Match) -> RawTimex | None:
    """The third quarter of last year; next year's first quarter; the year-ago third quarter."""
    number = m.number("q")
    if m.tokens.classes[m.index("q")] == lexicon.alphabet().shape["QN"]:
        code = m.word("q").lower().strip("hq")
        if "h" in m.word("q").lower():
            return make(m, Calendar(half=int(code), of=_relative(m, "Y")))
        number = int(code)
    if number is None or not 1 <= number <= 4:
        return None
    if m.has("h"):
        return make(m, Calendar(quarter=number, of=Deictic("Y", 0, "here")))
    if "a" in m.match.groupdict():
        return make(m, Calendar(quarter=number, of=Deictic("Y", -1)))
    return make(m, Calendar(quarter=number, of=_relative(m, "Y")))


@rule(
    f"(?:the)? s:SEASON (?:of|,)? {_REL} year",
    f"(?:the)? h:(?:first|second|latter|last) (?:-)? half (?:of|,)? (?:w2:the|{_REL}) year",
    f"{_REL} year 's s:SEASON",
    priority=3,
)
def season_of_year(m: Match) -> RawTimex:
    """The summer of last year; the first half of this year."""
    of = _relative(m, "Y") if m.has("w") else Deictic("Y", 0, "now")
    if m.has("h"):
        return make(m, Calendar(half=1 if m.word("h") == "first" else 2, of=of))
    return make(m, Calendar(season=str(m.value("season", "s")), of=of))


@rule("(?:the)? h:(?:first|second) (?:-)? half")
def half_alone(m: Match) -> RawTimex | None:
    """First-half profit: of the year at hand. The first half of a match, or of anything else, is not ours."""
    if m.tokens.lower(m.end) not in listed("money_noun"):
        return None
    return make(m, Calendar(half=1 if m.word("h") == "first" else 2))


@rule(
    f"wd:WDAY (?:of|,|in|on)? {_REL} week",
    f"{_REL} week (?:on|'s)? wd:WDAY",
    "wd:WDAY w:a week (?:ago|earlier)",
    priority=3,
)
def weekday_of_week(m: Match) -> RawTimex | None:
    """Tuesday last week; next week on Friday; last week's Monday."""
    if m.word("w") == "a":
        return make(m, Calendar(weekday=int(m.value("weekday", "wd")), of=Deictic("W", -1)))
    return make(m, Calendar(weekday=int(m.value("weekday", "wd")), of=_relative(m, "W")))


@rule(
    f"(?:the)? d:DAYTH of {_REL} month",
    f"(?:the)? d:DAY (?:of) {_REL} month",
    priority=3,
)
def day_of_month(m: Match) -> RawTimex | None:
    """The 20th of next month."""
    day = day_of(m)
    return None if day is None else make(m, Calendar(day=day, of=_relative(m, "M")))


@rule(
    "(?:the)? n:(?:ORD|last|final) x:(?:WDAY|day|week|weekend) (?:of|in) m:MON (?:,|of|in)? (?:y:YEAR)?",
    "(?:the)? n:(?:ORD|last|final) x:(?:day|week|weekend|month|quarter) (?:of|in) y:YEAR",
    f"(?:the)? n:(?:ORD|last|final) x:(?:WDAY|day|week|weekend) (?:of|in)? {_REL} v:month",
    f"(?:the)? n:(?:ORD|last|final) x:(?:day|week|weekend|month|quarter) (?:of|in)? {_REL} v:year",
    f"(?:the)? n:(?:ORD|last|final) x:(?:day) (?:of|in) {_REL} v:week",
    "(?:the)? n:(?:last|final) x:(?:day|week|weekend|month|quarter) (?:of|in) the v:(?:year|month|week|quarter)",
    priority=3,
)
def nth(m: Match) -> RawTimex | None:
    """The first Friday of July; the last week of April; the first month of 1990."""
    number = -1 if m.word("n") in ("last", "final") else m.number("n")
    if number is None or number > 53:
        return None
    groups = m.match.groupdict()
    of: Expression
    if "m" in groups:
        month = month_of(m)
        if month is None:
            return None
        of = Calendar(m.number("y") if m.has("y") else None, month)
    elif "y" in groups:
        of = Calendar(m.number("y"))
    elif "w" in groups:
        of = _relative(m, unit_of(m, "v"))
    else:
        of = Deictic(unit_of(m, "v"), 0, "here")
    weekday = m.value("weekday", "x")
    unit = "D" if weekday is not None else "WE" if m.word("x") == "weekend" else unit_of(m, "x")
    if unit == "Q" and "y" in groups and number > 0:
        return make(m, Calendar(m.number("y"), quarter=number)) if number <= 4 else None
    return make(m, Nth(number, unit, None if weekday is None else int(weekday), of))


@rule(
    "(?:the)? n:(?:ORD|last|final) x:(?:WDAY|day|weekend) (?:of|in) e:(?:every|each) v:(?:month|year)",
    "(?:the)? n:(?:ORD|last|final) x:WDAY (?:of|in) the v:month",
    priority=3,
)
def nth_of_each(m: Match) -> RawTimex:
    """The first Monday of every month; of the month: told in the past it is one day, else that of each month."""
    number = -1 if m.word("n") in ("last", "final") else m.whole("n")
    weekday = m.value("weekday", "x")
    span = Span(m.tokens.items[m.start].start, m.tokens.items[m.end - 1].end)
    if not m.has("e") and guess(m.tokens.text, span).sign < 0:
        return make(m, Nth(number, "D", int(weekday), Deictic("M", 0, "here")))
    return make(m, Repeat("P1Y" if m.word("v") == "year" else "P1M", of_now=not m.has("e")))


@rule("(?:the)? n:ORD wd:WDAY", priority=1)
def nth_weekday(m: Match) -> RawTimex | None:
    """On the second Sunday, with nothing after it that it could be the second of: of the month at hand."""
    number, after = m.number("n"), m.tokens.raw(m.end)
    ends = not after[:1].isalnum() or after in ("and", "or", "but")
    if number is None or number > 5 or not ends or after in ("-", "–", "'s", "’s", "(") or len(m.word("wd")) < 6:
        return None
    return make(m, Nth(number, "D", int(m.value("weekday", "wd")), Deictic("M", 0, "here")))


@rule(
    "(?:the)? week of m:MON (?:the)? d:DAY (?:,)? (?:y:YEAR)?",
    "(?:the)? week of (?:the)? d:DAY (?:of)? m:MON (?:y:YEAR)?",
    f"{_STARTING} m:MON (?:the)? d:DAY (?:,)? (?:y:YEAR)?",
    f"{_STARTING} (?:the)? d:DAY (?:of)? m:MON (?:y:YEAR)?",
    "(?:the)? week of the d:TH",
    "(?:the)? (?:month) of m:MON (?:,|of)? (?:y:YEAR)?",
    priority=3,
)
def week_of(m: Match) -> RawTimex | None:
    """The week of March 6; the month of May 1940."""
    groups = m.match.groupdict()
    month = month_of(m) if "m" in groups else None
    year = m.number("y") if "y" in groups and m.has("y") else None
    if "d" not in groups:
        return None if month is None else make(m, Calendar(year, month))
    day = day_of(m)
    if day is None or ("m" in groups and month is None):
        return None
    ends = m.tokens.lower(m.index("x")) == "ending" if "x" in groups else False
    return make(m, Nth(0, "W", None, Calendar(year, month, day), opened=not ends))


@rule("week n:D (?:of y:YEAR)?", "week n:E (?:of y:YEAR)?")
def week_number(m: Match) -> RawTimex | None:
    """Week 31; not the week one of a football season, nor a week with so many people ("in a normal week 45 came")."""
    number, before = m.number("n"), m.tokens.lower(m.start - 1)
    told = before.isalpha() and before not in listed("before_month")  # "the first week", "a normal week"
    if number is None or not 1 <= number <= 53 or told:
        return None
    if m.tokens.lower(m.end) in ("days", "hours", "of") and not m.has("y"):
        return None
    return make(m, Calendar(m.number("y") if m.has("y") else None, week=number))


# ------------------------------------------------------------------------------------ shifted by a length
