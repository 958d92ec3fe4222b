"""Lengths of time counted off: two days ago, three weeks later, a year earlier, the past 18 months."""

from __future__ import annotations

from decimal import Decimal

from copydesk.claims.timex.build import amount, both_amounts, duration, make, month_of, unit_of
from copydesk.claims.timex.expressions import (
    Base,
    Calendar,
    Deictic,
    Duration,
    Expression,
    Part,
    RawTimex,
    Same,
    Shift,
    Stretch,
)
from copydesk.claims.timex.grammar import Match, rule
from copydesk.claims.timex.lexicon import listed
from copydesk.claims.timex.relative import DAYS, determiner

_QTY = "q:(?:SINGLE|MANY)"
_UNIT = "u:(?:UNIT|UNITS)"
_MORE = "(?:and|,)? q2:(?:NUMBER|a|an|one) u2:(?:UNIT|UNITS)"
_LATER: dict[str, tuple[int, Base]] = {
    "ago": (-1, "now"),
    "earlier": (-1, "then"),
    "before": (-1, "then"),
    "previously": (-1, "then"),
    "later": (1, "then"),
    "after": (1, "then"),
    "afterwards": (1, "then"),
    "afterward": (1, "then"),
    "thereafter": (1, "then"),
    "hence": (1, "now"),
}


def _length(m: Match) -> Duration:
    count = amount(m.tokens, *m.range("q"))
    if count is not None and m.has("half"):
        count += Decimal("0.5")
    parts = [*duration(count, unit_of(m)).parts]
    if m.has("q2"):
        parts.extend(duration(amount(m.tokens, *m.range("q2")), unit_of(m, "u2")).parts)
    return Duration(tuple(parts))


@rule(
    f"(?:the)? {_QTY} (?:-)? {_UNIT} half:(?:and a half)? (?:or (?:so|more))?"
    " e:(?:ago|earlier|before|previously|later|afterwards|afterward|thereafter|hence|after)",
    f"{_QTY} {_UNIT} {_MORE} e:(?:ago|earlier|later|before|previously)",
    "q:(?:years|months|weeks|days|decades|centuries|hours) e:(?:ago|earlier|later|afterwards|before|after)",
    priority=2,
)
def shifted(m: Match) -> RawTimex | None:
    """Two days ago; three weeks later; a year earlier. "Two days after the vote" is a length."""
    word, following = m.word("e"), m.tokens.raw(m.end)[:1]
    if m.tokens.lower(m.end) == "than":
        return None  # "a month earlier than usual" is a length
    if word in ("before", "after") and following and (following.isalnum() or following in "([\"'“‘`$"):
        return None
    length = _length(m) if m.has("u") else Duration(((unit_of(m, "q"), None),))
    sign, base = _LATER[word]
    return make(m, Shift(length, sign, base))


@rule(
    f"{_QTY} {_UNIT} half:(?:and a half)? e:(?:before|after|from|prior to|later than|earlier than)"
    " of:(?:now|today|yesterday|tomorrow)",
    f"{_QTY} {_UNIT} {_MORE} e:(?:before|after|from) of:(?:now|today|yesterday|tomorrow)",
    f"{_QTY} {_UNIT} e:ago of:(?:today|yesterday|tomorrow)",
    priority=3,
)
def from_today(m: Match) -> RawTimex:
    """Two days before yesterday; three weeks from now; a year ago today."""
    sign = -1 if m.word("e") in ("before", "prior", "ago", "earlier") else 1
    of = Deictic("D", DAYS.get(m.word("of"), 0))
    return make(m, Shift(_length(m), sign, "now", of=of, fine=m.word("of") != "now"))


@rule("q:(?:MANY|one) x:(?:WEEKDAYS|WEEKDAY|weekends|weekend) e:ago", priority=3)
def days_ago(m: Match) -> RawTimex | None:
    """Two Fridays ago; three weekends ago."""
    count = amount(m.tokens, *m.range("q"))
    if count is None or count % 1 or not 1 <= count < _YEAR_OF_WEEKS:
        return None
    weekday = m.value("weekdays", "x") or m.value("weekday", "x")
    if weekday is None:
        return make(m, Deictic("WE", -int(count)))
    return make(m, Calendar(weekday=int(weekday), which=-int(count)))


_YEAR_OF_WEEKS = 53
_TO_COME = Deictic("D", 0)
"""Counted from a weekday of itself it makes that the next one, whatever the tense: "was put off to Monday week"."""


@rule(
    "x:WEEKDAY q:(?:week|fortnight)",
    "q:(?:a week|a fortnight|two weeks|three weeks) on x:WEEKDAY",
    "q:(?:a week|a fortnight|two weeks|three weeks) from x:WEEKDAY",
    "q:(?:a week|a fortnight|two weeks|three weeks) d:(?:today|tomorrow)",
    "d:(?:today|tomorrow) q:(?:week|fortnight)",
    priority=4,
)
def week_on(m: Match) -> RawTimex | None:
    """A week on Monday, Monday week, Saturday fortnight, a week tomorrow: so long after the coming one.

    "It lasted a week on Monday" is not said; "for two weeks on Monday" and "a week today of rain" are lengths.
    """
    words = [m.tokens.lower(i) for i in range(*m.range("q"))]
    after, before = m.tokens.raw(m.end), m.tokens.lower(m.start - 1)
    if after in ("-", "–", "'s", "’s", "'", "’") or (
        len(words) == 1 and after[:1].isalpha() and after not in _OPEN_WORDS
    ):
        return None  # "the Monday week-long course", "Monday week nights"
    ahead = m.tokens.items[m.end].number if m.end < len(m.tokens.items) else None
    counted = words[0] == "a" and any(t.number is not None for t in m.tokens.items[max(0, m.start - 4) : m.start])
    if ahead is not None or counted:
        return None  # "32 hours a week from Monday 2 November"
    if before in listed("lasting") or before in ("about", "last", "past", "every", "each", "this", "next"):
        return None
    days = 14 if words[-1] == "fortnight" else 7 * {"two": 2, "three": 3}.get(words[0], 1)
    of: Expression = (
        Deictic("D", DAYS[m.word("d")]) if m.has("d") else Calendar(weekday=int(m.value("weekday", "x")), of=_TO_COME)
    )
    return make(m, Shift(Duration((("D", Decimal(days)),)), 1, "here", of=of, fine=True))


_OPEN_WORDS = listed("no_noun") | listed("clock_after")


@rule("a week ago (?:on)? x:WEEKDAY", "a week last x:WEEKDAY", priority=4)
def week_ago_on(m: Match) -> RawTimex:
    """A week ago on Monday; a week last Monday: the one of the week before."""
    return make(m, Calendar(weekday=int(m.value("weekday", "x")), which=-2))


# ------------------------------------------------------------------- the same period in another year

_LIKE = "(?:same|corresponding|comparable|equivalent|like)"


@rule(
    f"the {_LIKE}? y:YEAR t:(?:quarter|period)",
    "w:(?:last|this|next) year 's t:(?:quarter|period)",
    priority=3,
)
def quarter_of_then(m: Match) -> RawTimex:
    """The 1988 quarter, last year's period: the quarter at hand in another year."""
    of: Expression = Calendar(m.number("y")) if m.has("y") else Deictic("Y", determiner(m)[0])
    return make(m, Same("Q" if m.word("t") == "quarter" else "", of))


@rule(
    f"the {_LIKE} y:year (?:-)? e:(?:ago|earlier) t:(?:period|quarter|month|year|week)?",
    "the y:(?:year|month|week|quarter|decade) (?:-)? e:(?:ago|earlier) t:(?:period|quarter|month|year|week)?",
    "y:(?:year|month|week|quarter|decade) - e:(?:ago|earlier) t:(?:period|quarter|month|year|week)?",
    "y:(?:year|month|week|quarter|decade) e:(?:ago|earlier) t:(?:period|quarter|month|year|week)",
    priority=2,
)
def year_ago(m: Match) -> RawTimex:
    """Year-ago; the year-earlier period."""
    if m.word("t") == "quarter":
        return make(m, Same("Q", Deictic("Y", -1)))
    attributive = not m.has("t") and m.index("e") > m.index("y") + 1
    start = m.index("y") if attributive else m.start
    return make(m, Shift(duration(Decimal(1), unit_of(m, "y")), -1, "then"), start=start)


@rule(
    f"the {_LIKE} t:(?:period|quarter|month|week|weekend|day|time|season|stage) (?:of|in|,|from|a|the)?"
    " w:(?:last year|the previous year|the year before|year ago|year earlier|year before|the prior year"
    "|the preceding year|this year|next year)",
    "the (?:same|corresponding|comparable) t:(?:period|quarter|month|week|day) (?:of|in) y:YEAR",
    "the w:(?:previous|prior|preceding) (?:corresponding|comparable|equivalent) t:(?:period|quarter|month|week)",
    "(?:this|the same) t:time w:(?:last|next) u:(?:year|month|week)",
    priority=4,
)
def same_period(m: Match) -> RawTimex:
    """The same month last year; this time last year; the corresponding period a year earlier."""
    unit = {"quarter": "Q", "month": "M", "week": "W", "weekend": "WE", "day": "D"}.get(m.word("t"), "")
    if m.has("y"):
        return make(m, Same(unit, Calendar(m.number("y"))))
    whole = [m.tokens.lower(i) for i in range(*m.range("w"))]
    offset = 1 if "next" in whole else 0 if "this" in whole else -1
    if m.has("u"):  # of a year it is the month that is meant, of a week the day
        length = {"year": Duration((("M", Decimal(12)),)), "week": Duration((("D", Decimal(7)),))}
        return make(m, Shift(length.get(m.word("u")) or duration(Decimal(1), unit_of(m)), offset, "now"))
    base: Base = "now" if whole in (["last", "year"], ["this", "year"], ["next", "year"]) else "then"
    return make(m, Same(unit, Deictic("Y", offset, base)))


# ------------------------------------------------------------------- stretches that touch the reference

_BACK = "last|past|previous|preceding|prior|latest"
_ON = "next|following|coming|ensuing|subsequent|upcoming|succeeding"
_NARRATIVE = frozenset(["previous", "preceding", "prior", "following", "ensuing", "subsequent", "succeeding"])


def _side(m: Match) -> int:
    return -1 if m.word("s") in _BACK.split("|") else 1


@rule(
    f"(?:the|these|those|its|this|his|her|their)? s:(?:{_BACK}|{_ON}) q:(?:MANY|SINGLE) (?:-)? {_UNIT}",
    f"(?:the)? q:MANY s:(?:{_BACK}|{_ON}) u:UNITS",
    "(?:the)? s:(?:coming|past) u:UNITS (?! of)",
    priority=2,
)
def stretch(m: Match) -> RawTimex:
    """The past two years; the next 18 months; coming weeks."""
    count = amount(m.tokens, *m.range("q")) if m.has("q") else None
    verb = m.word("s") == "last" and m.index("s") == m.start and m.tokens.lower(m.start - 1) in listed("before_verb")
    if verb and m.has("q"):
        return make(m, duration(count, unit_of(m)), start=m.index("q"))  # "is expected to last five months"
    base: Base = "then" if m.word("s") in _NARRATIVE else "now"
    between = both_amounts(m.tokens, *m.range("q")) if m.has("q") else None
    return make(m, Stretch(duration(count, unit_of(m), between), _side(m), base))


@rule("(?:the)? s:(?:last|past|next) u:(?:decade|century|year|month|week|quarter) or (?:so|two|more)", priority=3)
def stretch_or_so(m: Match) -> RawTimex:
    """The next year or so; the past decade or so."""
    return make(m, Stretch(duration(Decimal(1), unit_of(m)), _side(m)), mod="APPROX")


_FIRST = "(?:the)? n:(?:first|last|final|closing|opening) q:(?:NUMBER|few|couple of|several) u:UNITS"


@rule(
    f"{_FIRST} of m:MON ,? y:YEAR",
    f"{_FIRST} of m:MON",
    f"{_FIRST} (?:of|in) (?:the year)? y:YEAR",
    f"{_FIRST} (?:of|in) w:(?:this|last|next|the|the current|the same|that|the following|the previous) (?:fiscal)?"
    " v:(?:year|month|week|quarter|decade|century)",
    priority=3,
)
def part_of(m: Match) -> RawTimex | None:
    """The first nine months of 1990; the last two weeks of August; the first six months of the year."""
    of: Expression
    if m.has("m"):
        month = month_of(m)
        if month is None:
            return None
        of = Calendar(m.number("y"), month)
    elif m.has("y"):
        of = Calendar(m.number("y"))
    else:
        offset, base = determiner(m)
        plain = [m.tokens.lower(i) for i in range(*m.range("w"))] == ["the"]
        of = Deictic(unit_of(m, "v"), offset, "here" if plain else base)
    side = 1 if m.word("n") in ("first", "opening") else -1
    return make(m, Part(duration(amount(m.tokens, *m.range("q")), unit_of(m)), side, of))
