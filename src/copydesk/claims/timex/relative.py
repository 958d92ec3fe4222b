"""Dates counted from a reference time: the publication's ("last week") or the narrative's ("two days later")."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from copydesk.claims.timex import lexicon
from copydesk.claims.timex.build import amount, day_of, duration, is_capital, make, month_of, unit_of
from copydesk.claims.timex.expressions import (
    Base,
    Calendar,
    Deictic,
    Duration,
    Expression,
    Nth,
    Part,
    RawTimex,
    Shift,
    Stretch,
)
from copydesk.claims.timex.grammar import Match, rule

_DAYS = {"today": 0, "yesterday": -1, "tomorrow": 1, "tmrw": 1, "tmr": 1, "yday": -1}
_THEN = frozenset({"following", "previous", "preceding", "that", "same", "subsequent", "prior", "ensuing"})


@rule("w:(?:last|this|next) m:MON d:DAY", priority=3)
def named_day(m: Match) -> RawTimex | None:
    """Last Oct. 23."""
    month, day_number = month_of(m), day_of(m)
    if month is None or day_number is None:
        return None
    return make(m, Calendar(month=month, day=day_number, which=determiner(m)[0]))


@rule("d:(?:today|yesterday|tomorrow|tmrw|tmr)", priority=1)
def day(m: Match) -> RawTimex | None:
    """Today, yesterday, tomorrow."""
    if m.raw("d").istitle() and m.tokens.raw(m.start - 1).isupper():
        return None
    if m.raw("d").istitle() and is_capital(m.tokens.raw(m.end)) and m.tokens.lower(m.start - 1) in ("usa", "the"):
        return None
    return make(m, Deictic("D", _DAYS[m.word("d")]))


@rule(
    "the day d:(?:before|after) of:(?:yesterday|tomorrow|today)",
    "day d:(?:before|after) of:(?:yesterday|tomorrow)",
    priority=2,
)
def day_after_tomorrow(m: Match) -> RawTimex:
    """The day before yesterday; the day after tomorrow."""
    return make(m, Deictic("D", _DAYS[m.word("of")] + (1 if m.word("d") == "after" else -1)))


def determiner(m: Match, name: str = "w") -> tuple[int, Base]:
    """Return offset and base of "last", "this", "the following", "that same" ..."""
    start, end = m.range(name)
    words = [m.tokens.items[i].text for i in range(start, end)]
    base: Base = "then" if any(w in _THEN for w in words) else "now"
    if words[0] == "last" and "but" in words:
        return -2, base
    for table in ("last", "next"):
        for word in words:
            if (value := lexicon.value(table, word)) is not None:
                return int(value), base
    return 0, base


@rule(
    "(?:the|this|that)? w:(?:very next|LAST|NEXT|THIS|same|very same|that|that same|this same|this very|that very|this past|this last|this coming"
    "|this next) u:(?:UNIT|weekend)",
)
def unit(m: Match) -> RawTimex | None:
    """Last week, this month, the following year, that same day, the current quarter."""
    offset, base = determiner(m)
    word = m.word("u")
    unit = "WE" if word == "weekend" else unit_of(m, "u")
    if unit in ("S", "min", "L") or (unit == "2W"):
        return None
    first = m.tokens.lower(m.start)
    which = m.word("w")
    if unit == "H":
        return None
    if which in ("same", "that", "very") and first in ("the", "that", "same", "this") or base == "then":
        base = "then"
    elif first == "the" and which == "next":
        base = "then"
    elif first == "the" and which in ("last", "past") and unit in ("Y", "M", "W", "D", "E", "C", "Q"):
        return make(m, Stretch(Duration(((unit, duration(amount(m.tokens, 0, 0), unit).parts[0][1]),)), -1))
    elif first == "the" and which == "coming":
        return make(m, Stretch(duration(amount(m.tokens, 0, 0), unit), 1))
    elif first in ("the", "this") and which == "present":
        base = "now"
    if which == "past" and first != "this":
        return make(m, Stretch(duration(amount(m.tokens, 0, 0), unit), -1))
    if unit == "D" and which in ("last",) or (word == "second"):
        return make(m, Deictic("D", -1)) if which == "last" and first != "the" else None
    if which == "present" and unit == "D":
        return None
    return make(m, Deictic(unit, offset, base))


@rule("(?:the)? w:(?:LAST|NEXT|THIS|latest) fiscal year", priority=1)
def fiscal(m: Match) -> RawTimex:
    """The current fiscal year; next fiscal year."""
    if m.word("w") == "latest":
        return make(m, Calendar(fiscal=True, of=Deictic("Y", -1)))
    return make(m, Calendar(fiscal=True, of=Deictic("Y", determiner(m)[0])))


@rule("(?:the)? u:(?:week|month|year|weekend|decade) after (?:the)? next", priority=2)
def after_next(m: Match) -> RawTimex:
    """The week after next."""
    return make(m, Deictic("WE" if m.word("u") == "weekend" else unit_of(m, "u"), 2))


@rule("(?:the)? u:(?:week|month|year|weekend) before last", priority=2)
def before_last(m: Match) -> RawTimex:
    """The year before last."""
    return make(m, Deictic("WE" if m.word("u") == "weekend" else unit_of(m, "u"), -2))


@rule("the u:(?:week|month|year|day|quarter|decade|weekend) (?:e:(?:before|after|earlier|later))", priority=1)
def the_unit_before(m: Match) -> RawTimex | None:
    """The year before; the day after: counted from the narrative's time."""
    after = m.tokens.raw(m.end)
    word = m.word("e")
    if (
        word in ("before", "after")
        and after[:1].isalnum()
        and after.lower() not in ("and", "but", "when", "as", "to", "in")
    ):
        return None
    sign = -1 if word in ("before", "earlier") else 1
    return make(m, Deictic("WE" if m.word("u") == "weekend" else unit_of(m, "u"), sign, "then"))


@rule("the u:(?:weekend|year|quarter|month|week|season|fiscal year|full year)")
def the_unit(m: Match) -> RawTimex | None:
    """The quarter, the weekend, the year: the one at hand."""
    word = m.word("u")
    before, after = m.tokens.lower(m.start - 1), m.tokens.lower(m.end)
    if word == "season":
        return None
    if after in ("of", "long", "-", "'s", "’s", "after", "before", "ago") and not (after in ("'s", "’s")):
        return None
    if word in ("fiscal", "full"):
        return make(m, Calendar(fiscal=word == "fiscal", of=Deictic("Y", 0, "here")))
    if word in ("year", "quarter") and after in ("ended", "ending") and word == "year":
        return make(m, Duration((("Y", Decimal(1)),)))
    if word in ("week", "month") and before not in (
        "of",
        "in",
        "for",
        "during",
        "throughout",
        "over",
        "through",
        "within",
        "earlier",
        "later",
    ):
        return None
    if word == "year" and before not in (
        "of",
        "in",
        "for",
        "during",
        "throughout",
        "over",
        "through",
        "within",
        "earlier",
        "later",
        "on",
        "until",
    ):
        return None
    if word == "weekend" and is_capital(m.tokens.raw(m.index("u"))):
        return None
    return make(m, Deictic("WE" if word == "weekend" else unit_of(m, "u"), 0, "here"))


@rule(
    "w:(?:LAST|NEXT|this|that|the same|this past|this coming|the following|the previous|this same|that same|this last|this next|the next|the last) ,?"
    " x:(?:MON|WDAY|SEASON|wdn:WDAY)".replace("|wdn:WDAY", ""),
    priority=1,
)
def named(m: Match) -> RawTimex | None:
    """Last July, next Tuesday, this summer, the previous Friday."""
    offset, base = determiner(m)
    word = m.word("x")
    first = m.word("w")
    at = m.index("x")
    if "past" in m.tokens.lower(m.start) and first == "past":
        offset = -1
    which = offset if base == "now" else offset
    field_month = lexicon.value("month", word)
    if field_month is not None:
        if word in ("may", "march", "mar") and not is_capital(m.tokens.raw(at)):
            return None
        expression: Expression = Calendar(month=int(field_month), which=which, of=_then(base, "M"))
    elif (season := lexicon.value("season", word)) is not None:
        if word in ("fall", "spring") and m.tokens.lower(m.end) in ("in", "of") and first == "the":
            return None
        expression = Calendar(season=str(season), which=which, of=_then(base, "S"))
    else:
        number = lexicon.value("weekday", word)
        if len(word) < 6 and (word in ("sun", "sat", "mon") or first in ("the", "that")):
            return None
        expression = Calendar(weekday=int(number), which=which, of=_then(base, "D"))
    return make(m, expression)


def _then(base: Base, unit: str) -> Expression | None:
    return Deictic(unit, 0, "then") if base == "then" else None


@rule("x:(?:MON|WDAY) w:(?:LAST|NEXT|this|THIS)(?! UNIT)", priority=0)
def postponed(m: Match) -> RawTimex | None:
    """Friday last; Monday next."""
    word = m.word("x")
    if m.word("w") not in ("last", "next") or not is_capital(m.tokens.raw(m.start)):
        return None
    if m.tokens.raw(m.end)[:1].isalnum():
        return None
    offset = -1 if m.word("w") == "last" else 1
    number = lexicon.value("month", word)
    if number is not None:
        return make(m, Calendar(month=int(number), which=offset))
    return make(m, Calendar(weekday=int(lexicon.value("weekday", word) or 1), which=offset))


# ----------------------------------------------------------------------- a part of a relative period

_REL = "w:(?:this|last|next|LAST|NEXT|the same|that|that same|the current|the following|the previous|the preceding|the next|the coming|the present)"


def _relative(m: Match, unit: str) -> Deictic:
    offset, base = determiner(m)
    if base == "now" and m.tokens.lower(m.index("w")) == "the" and offset == 1:
        base = "then"
    return Deictic(unit, offset, base)


@rule(
    f"m:MON (?:of|in|,)? {_REL} year",
    f"d:DAY (?:of)? m:MON (?:of|in|,)? {_REL} year",
    f"m:MON d:DAY ,? (?:of|in)? {_REL} year",
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
    f"(?:the)? (?:f:fiscal)? q:ORD (?:-)? quarter a:(?:a year (?:ago|earlier|before))",
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
    groups = m.match.groupdict()
    of = _relative(m, "Y") if m.has("w") else Deictic("Y", 0, "now")
    if "h" in groups:
        return make(m, Calendar(half=1 if m.word("h") == "first" else 2, of=of))
    return make(m, Calendar(season=str(m.value("season", "s")), of=of))


@rule("(?:the)? h:(?:first|second) half", "(?:the)? h:(?:first|second) - half", priority=0)
def half_alone(m: Match) -> RawTimex | None:
    """The first half, of the year at hand; not of a match, nor of anything named after it."""
    before, after = m.tokens.lower(m.start - 1), m.tokens.lower(m.end)
    hyphen = m.end - m.start >= 3 and m.tokens.lower(m.end - 2) == "-"
    money = after in (
        "profit",
        "profits",
        "earnings",
        "results",
        "sales",
        "revenue",
        "loss",
        "losses",
        "net",
        "pre",
        "pretax",
        "figures",
        "turnover",
    )
    if not money and (
        hyphen
        or before not in ("in", "for", "during")
        or after in ("of", "when", "but", "lead", "goal", "with", "after", "and", ".", ",")
    ):
        return None
    return make(m, Calendar(half=1 if m.word("h") == "first" else 2)) if money else None


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
    "(?:the)? week of m:MON (?:the)? d:DAY (?:,)? (?:y:YEAR)?",
    "(?:the)? week of (?:the)? d:DAY (?:of)? m:MON (?:y:YEAR)?",
    "(?:the)? week (?:commencing|starting|beginning|ending) (?:on)? (?:WDAY ,?)? m:MON (?:the)? d:DAY (?:,)? (?:y:YEAR)?",
    "(?:the)? week (?:commencing|starting|beginning|ending) (?:on)? (?:WDAY ,?)? (?:the)? d:DAY (?:of)? m:MON (?:y:YEAR)?",
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
    return make(m, Nth(0, "W", None, Calendar(year, month, day)))


@rule("week n:D (?:of y:YEAR)?", "week n:E (?:of y:YEAR)?")
def week_number(m: Match) -> RawTimex | None:
    """Week 31; not the week one of a football season."""
    number = m.number("n")
    if number is None or not 1 <= number <= 53 or m.tokens.lower(m.start - 1) in ("the", "a", "per"):
        return None
    if m.tokens.lower(m.end) in ("days", "hours", "of") and not m.has("y"):
        return None
    return make(m, Calendar(m.number("y") if m.has("y") else None, week=number))


# ------------------------------------------------------------------------------------ shifted by a length

_QTY = "q:(?:MANY|SINGLE)"
_UNIT = "u:(?:UNIT|UNITS)"


def _shift(m: Match) -> Duration:
    count = amount(m.tokens, *m.range("q"))
    parts = [duration(count, unit_of(m)).parts[0]]
    groups = m.match.groupdict()
    if "q2" in groups and m.has("q2"):
        parts.append(duration(amount(m.tokens, *m.range("q2")), unit_of(m, "u2")).parts[0])
    if "half" in groups and m.has("half") and parts[0][1] is not None:
        unit, number = parts[0]
        parts[0] = (unit, (number or 0) + (1 if False else amount_half()))
    return Duration(tuple(parts))


def amount_half() -> int:
    """Return nothing extra: "a year and a half" is read by durations."""
    return 0


_LATER: dict[str, tuple[int, Base]] = {
    "ago": (-1, "now"),
    "earlier": (-1, "then"),
    "before": (-1, "then"),
    "previously": (-1, "then"),
    "prior": (-1, "then"),
    "back": (-1, "now"),
    "later": (1, "then"),
    "after": (1, "then"),
    "afterwards": (1, "then"),
    "afterward": (1, "then"),
    "thereafter": (1, "then"),
    "hence": (1, "now"),
    "on": (1, "then"),
}


@rule(
    f"(?:the)? {_QTY} (?:-)? {_UNIT} (?:and a half)? (?:or (?:so|more))? e:(?:ago|earlier|before|previously|later|afterwards|afterward|thereafter|hence|after)",
    f"{_QTY} {_UNIT} (?:and|,)? q2:NUMBER u2:(?:UNIT|UNITS) e:(?:ago|earlier|later|before|previously)",
    "q:(?:years|months|weeks|days|decades|centuries|hours) e:(?:ago|earlier|later|afterwards|before|after)",
    priority=2,
)
def shifted(m: Match) -> RawTimex | None:
    """Two days ago; three weeks later; a year earlier."""
    groups = m.match.groupdict()
    word = m.word("e")
    after = m.tokens.raw(m.end)
    if word in ("before", "after"):
        following = after[:1]
        if following.isalnum() or following in "([\"'“‘`$":
            return None if following else _make_shift(m, groups, word)
    return _make_shift(m, groups, word)


def _make_shift(m: Match, groups: dict[str, str | None], word: str) -> RawTimex:
    if "u" not in groups:
        length = Duration(((unit_of(m, "q"), None),))
    else:
        length = _shift(m)
        index = m.range("u")[1]
        if m.tokens.lower(index) == "and" and length.parts[0][1] is not None:
            unit, number = length.parts[0]
            length = Duration(((unit, number + Decimal("0.5")), *length.parts[1:]))  # type: ignore[operator]
    sign, base = _LATER[word]
    return make(m, Shift(length, sign, base))


@rule(
    f"{_QTY} {_UNIT} e:(?:before|after|from|prior to|later than|earlier than) of:(?:now|today|yesterday|tomorrow)",
    f"{_QTY} {_UNIT} (?:and|,)? q2:NUMBER u2:(?:UNIT|UNITS) e:(?:before|after|from) of:(?:now|today|yesterday|tomorrow)",
    f"{_QTY} {_UNIT} e:ago of:(?:today|yesterday|tomorrow)",
    priority=3,
)
def shifted_from_today(m: Match) -> RawTimex:
    """Two days before yesterday; three weeks from now; a year ago today."""
    sign = -1 if m.word("e") in ("before", "prior", "ago", "earlier") else 1
    base = Deictic("D", {"now": 0, "today": 0, "yesterday": -1, "tomorrow": 1}[m.word("of")])
    return make(m, Shift(_shift(m), sign, "now", of=base, fine=m.word("of") != "now"))


@rule(
    "the (?:same|corresponding|comparable|equivalent|like)? y:YEAR t:(?:quarter|period)",
    "w:(?:last|this|next) year 's t:(?:quarter|period)",
    priority=3,
)
def quarter_of_then(m: Match) -> RawTimex:
    """The 1988 quarter, last year's period: the quarter at hand in another year."""
    of: Expression = Calendar(m.number("y")) if m.has("y") else Deictic("Y", determiner(m)[0])
    return make(m, Calendar(of=of, which=SAME["Q"] if m.word("t") == "quarter" else SAME[""]))


@rule(
    "the (?:same|corresponding|comparable|equivalent|like) y:year (?:-)? e:(?:ago|earlier) (?:t:(?:period|quarter|month|year|week))?",
    "(?:the)? y:(?:year|month|week|quarter|decade) (?:-)? e:(?:ago|earlier) (?:t:(?:period|quarter|month|year|week))?",
    priority=2,
)
def year_ago(m: Match) -> RawTimex | None:
    """Year-ago; the year-earlier period."""
    unit = unit_of(m, "y")
    if m.end - m.start == 2 and m.tokens.lower(m.start) != "the" and not m.has("t"):
        hyphen = False
    else:
        hyphen = True
    if not hyphen:
        return None
    if m.word("t") == "quarter":
        return make(m, Calendar(of=Deictic("Y", -1, "now"), which=SAME["Q"]))
    return make(m, Shift(duration(amount(m.tokens, 0, 0), unit), -1, "then"))


@rule(
    "the (?:same|corresponding|comparable|equivalent|like) t:(?:period|quarter|month|week|day|time|season|stage) (?:of|in|,|from|a|the)?"
    " w:(?:last year|the previous year|the year before|year ago|year earlier|year before|the prior year|the preceding year|this year|next year)",
    "(?:this|the same) t:time w:(?:last|next) u:(?:year|month|week)",
    priority=4,
)
def same_period(m: Match) -> RawTimex:
    """The same month last year; this time last year; the corresponding period a year earlier."""
    words = m.tokens.lower(m.range("w")[0])
    whole = [m.tokens.lower(i) for i in range(*m.range("w"))]
    offset = 1 if "next" in whole else 0 if words == "this" else -1
    kind = m.word("t")
    unit = {"quarter": "Q", "month": "M", "week": "W", "day": "D"}.get(kind, "")
    if "u" in m.match.groupdict():
        return make(m, Shift(duration(amount(m.tokens, 0, 0), unit_of(m, "u")), offset, "now"))
    base: Base = "now" if whole in (["last", "year"], ["this", "year"], ["next", "year"]) else "then"
    return make(m, Calendar(of=Deictic("Y", offset, base), which=SAME.get(unit, 0)))


SAME = {"": 10, "Q": 11, "M": 12, "W": 13, "D": 14}
"""Codes of `Calendar.which` for "the same <unit>": which unit of the narrative's time is kept."""


# --------------------------------------------------------------------------- stretches that touch the reference

_SIDE: dict[str, Literal[-1, 1]] = {
    "last": -1,
    "past": -1,
    "previous": -1,
    "preceding": -1,
    "prior": -1,
    "latest": -1,
    "next": 1,
    "following": 1,
    "coming": 1,
    "ensuing": 1,
    "subsequent": 1,
    "upcoming": 1,
    "succeeding": 1,
}
_SIDES = "s:(?:last|past|previous|preceding|prior|latest|next|following|coming|ensuing|subsequent|upcoming|succeeding)"


@rule(
    f"(?:the|these|those|its|this|his|her|their)? {_SIDES} q:(?:MANY|SINGLE) (?:-)? u:(?:UNITS|UNIT)",
    f"(?:the)? q:(?:MANY) {_SIDES} u:UNITS",
    "(?:the)? s:(?:coming|past|recent) u:UNITS",
    priority=2,
)
def stretch(m: Match) -> RawTimex | None:
    """The past two years; the next 18 months; coming weeks."""
    groups = m.match.groupdict()
    count = amount(m.tokens, *m.range("q")) if "q" in groups else None
    word = m.word("s")
    if word == "recent" or "q" not in groups:
        if word == "recent":
            return None
        if m.tokens.lower(m.end) in ("of",):
            return None
    length = duration(count, unit_of(m))
    base: Base = "then" if word in ("previous", "preceding", "prior", "following", "ensuing", "subsequent") else "now"
    return make(m, Stretch(length, _SIDE[word], base))


@rule(
    "(?:the)? n:(?:first|last|final|closing|opening) q:(?:NUMBER|few|couple of|several) u:UNITS of (?:of:(?:m:MON ,? y:YEAR))",
    "(?:the)? n:(?:first|last|final|closing|opening) q:(?:NUMBER|few|couple of|several) u:UNITS of m:MON",
    "(?:the)? n:(?:first|last|final|closing|opening) q:(?:NUMBER|few|couple of|several) u:UNITS (?:of|in) (?:the year)? y:YEAR",
    "(?:the)? n:(?:first|last|final|closing|opening) q:(?:NUMBER|few|couple of|several) u:UNITS (?:of|in) (?:w:(?:this|last|next|the|the current|the same|that|the following|the previous) (?:fiscal)? v:(?:year|month|week|quarter|decade|century))",
    priority=3,
)
def part_of(m: Match) -> RawTimex | None:
    """The first nine months of 1990; the last two weeks of August; the first six months of the year."""
    of: Expression
    if m.has("m"):
        month = month_of(m)
        if month is None:
            return None
        of = Calendar(m.number("y") if m.has("y") else None, month)
    elif m.has("y"):
        of = Calendar(m.number("y"))
    else:
        offset, base = determiner(m)
        of = Deictic(
            unit_of(m, "v"), offset, "here" if m.word("w") == "the" and m.range("w")[1] - m.range("w")[0] < 4 else base
        )
    side = 1 if m.word("n") in ("first", "opening") else -1
    return make(m, Part(duration(amount(m.tokens, *m.range("q")), unit_of(m)), side, of))


@rule("(?:the)? s:(?:last|past|next) u:(?:decade|century|year|month|week|quarter) or (?:so|two|more)", priority=3)
def stretch_or_so(m: Match) -> RawTimex:
    """The next year or so; the past decade or so."""
    return make(m, Stretch(duration(amount(m.tokens, 0, 0), unit_of(m)), _SIDE[m.word("s")]), mod="APPROX")


@rule(
    "the latest u:(?:quarter|week|month|year|period|fiscal year|fiscal quarter)",
    "the u:(?:reporting period)",
    priority=1,
)
def latest(m: Match) -> RawTimex | None:
    """The latest quarter: the one just ended."""
    word = m.tokens.lower(m.end - 1)
    if word == "period":
        return make(m, Deictic("Q", -1))
    unit = lexicon.value("unit", word)
    return make(m, Deictic(str(unit), -1))
