"""Units, weekdays, months and seasons counted from a reference time: last week, that day, next July."""

from __future__ import annotations

from decimal import Decimal

from copydesk.claims.timex import lexicon
from copydesk.claims.timex.build import day_of, duration, is_capital, make, month_of, unit_of
from copydesk.claims.timex.expressions import (
    Base,
    Calendar,
    Deictic,
    Expression,
    RawTimex,
    Reference,
    Stretch,
)
from copydesk.claims.timex.grammar import Match, rule
from copydesk.claims.timex.lexicon import listed

DAYS = {"today": 0, "yesterday": -1, "tomorrow": 1, "tmrw": 1, "tmr": 1, "yday": -1}
"""Words for days, counted from the publication's."""

_THEN = frozenset({"following", "previous", "preceding", "that", "same", "subsequent", "prior", "ensuing"})


_OPENING = tuple("\"'“‘`")


def determiner(m: Match, name: str = "w") -> tuple[int, Base]:
    """Return offset and base of "last", "this", "the following", "that same" ..."""
    start, end = m.range(name)
    words = [m.tokens.items[i].text for i in range(start, end)]
    base: Base = "then" if any(w in _THEN for w in words) else "now"
    for table in ("last", "next"):
        for word in words:
            if (value := lexicon.value(table, word)) is not None:
                return int(value), base
    return 0, base


def unit_or_weekend(m: Match, name: str = "u") -> str:
    """Return the unit code of a capture, WE for the weekend."""
    return "WE" if m.word(name) == "weekend" else unit_of(m, name)


@rule("w:(?:last|this|next) m:MON d:DAY", priority=3)
def named_day(m: Match) -> RawTimex | None:
    """Last Oct. 23."""
    month, number = month_of(m), day_of(m)
    if month is None or number is None:
        return None
    return make(m, Calendar(month=month, day=number, which=determiner(m)[0]))


@rule("the year (?:-)? to (?:-)? date", "year - to - date", priority=3)
def to_date(m: Match) -> RawTimex:
    """The year to date: what has passed of it."""
    return make(m, Deictic("Y", 0), side="earlier")


_MODIFIERS = 5


def _of_our_time(m: Match) -> bool:
    """Return whether what "today's" stands before is of the present at large: "today's fast-paced world"."""
    for at in range(m.end + 1, m.end + 1 + _MODIFIERS):
        word = m.tokens.lower(at)
        if word in listed("of_our_time"):
            return True
        if not (word == "-" or word.isalpha()) or word in listed("function"):
            return False
    return False


@rule("d:(?:today|yesterday|tomorrow|tmrw|tmr)", priority=1)
def day(m: Match) -> RawTimex | None:
    """Today, yesterday, tomorrow; not the name of a paper or programme, and today's youth is of the present."""
    before, at = m.tokens.raw(m.start - 1), m.tokens.items[m.start].start
    inside = before[-1:].isalnum() and m.tokens.text[at - 1 : at] == " "
    if m.raw("d").istitle() and inside and (before.isupper() or before.islower()):
        return None
    owned = m.word("d") == "today" and m.tokens.lower(m.end) in ("'s", "’s")
    if owned and _of_our_time(m):
        return make(m, Reference("PRESENT_REF"))
    return make(m, Deictic("D", DAYS[m.word("d")]))


@rule(
    "the day d:(?:before|after) of:(?:yesterday|tomorrow|today)",
    "day d:(?:before|after) of:(?:yesterday|tomorrow)",
    priority=2,
)
def day_after_tomorrow(m: Match) -> RawTimex:
    """The day before yesterday; the day after tomorrow."""
    return make(m, Deictic("D", DAYS[m.word("of")] + (1 if m.word("d") == "after" else -1)))


@rule(
    "(?:the|this|that)? w:(?:very next|LAST|NEXT|THIS|same|very same|that|that same|this same|this very|that very"
    "|this past|this last|this coming|this next) u:(?:UNIT|weekend)",
)
def unit(m: Match) -> RawTimex | None:
    """Last week, this month, the following year, that same day, the current quarter."""
    offset, base = determiner(m)
    code, first, which = unit_or_weekend(m), m.tokens.lower(m.start), m.word("w")
    if code == "2W" and first in ("the", "this") and offset and which not in ("previous", "preceding", "following"):
        return make(m, Stretch(duration(Decimal(1), code), offset))
    if code in ("S", "min", "H", "L", "2W") or (which == "present" and code == "D"):
        return None
    if (
        is_capital(m.raw("u"))
        and is_capital(m.raw("w"))
        and m.tokens.text[m.tokens.items[m.start].start - 1 :][:1] in _OPENING
    ):
        return None  # "This Week" is a programme
    long = code in ("Y", "M", "W", "D", "E", "C", "Q")
    if code == "Q" and which in ("last", "past", "coming", "next") and (first != "the" or which != "next"):
        return make(m, Deictic(code, offset))  # business counts in the quarters of the calendar
    if first == "the" and which == "next" and code != "Q" and m.tokens.lower(m.start - 1) in listed("lasting"):
        return make(m, Stretch(duration(Decimal(1), code), 1))
    if first == "the" and which == "next":
        base = "then"
    elif (first == "the" and which in ("last", "past") and long) or (which == "past" and first != "this"):
        # "the last decade" is the ten years before now, "last decade" the decade before this
        return make(m, Stretch(duration(Decimal(1), code), -1))
    elif first == "the" and which == "coming":
        return make(m, Stretch(duration(Decimal(1), code), 1))
    return make(m, Deictic(code, offset, base))


@rule("(?:the)? w:(?:LAST|NEXT|THIS|latest) (?:fiscal|financial) year", priority=1)
def fiscal(m: Match) -> RawTimex:
    """The current fiscal year; next fiscal year."""
    offset = -1 if m.word("w") == "latest" else determiner(m)[0]
    return make(m, Calendar(fiscal=True, of=Deictic("Y", offset)))


@rule(
    "(?:the)? u:(?:week|month|year|weekend|decade) after (?:the)? next",
    "(?:the)? x:WEEKDAY after (?:the)? next",
    priority=2,
)
def after_next(m: Match) -> RawTimex:
    """The week after next; Friday after next."""
    if m.has("x"):
        return make(m, Calendar(weekday=int(m.value("weekday", "x")), which=2))
    return make(m, Deictic(unit_or_weekend(m), 2))


@rule("(?:the)? u:(?:week|month|year|weekend) before last", "(?:the)? x:WEEKDAY before last", priority=2)
def before_last(m: Match) -> RawTimex:
    """The year before last; the Monday before last."""
    if m.has("x"):
        return make(m, Calendar(weekday=int(m.value("weekday", "x")), which=-2))
    return make(m, Deictic(unit_or_weekend(m), -2))


@rule("the u:(?:week|month|year|day|quarter|decade|weekend) e:(?:before|after|earlier|later)", priority=1)
def the_unit_before(m: Match) -> RawTimex | None:
    """The year before; the day after: counted from the narrative's time. Not "the day before the vote"."""
    word = m.word("e")
    if word in ("before", "after") and _goes_on(m):
        return None
    return make(m, Deictic(unit_or_weekend(m), -1 if word in ("before", "earlier") else 1, "then"))


def _goes_on(m: Match) -> bool:
    """Return whether what stands behind "the day before" is what that is before."""
    after = m.tokens.raw(m.end)
    return after[:1].isalnum() and after.lower() not in ("and", "but", "when", "as", "to", "in")


@rule("the x:WEEKDAY e:(?:before|after)", priority=1)
def the_weekday_before(m: Match) -> RawTimex | None:
    """The Tuesday after: the first one behind the narrative's time. Not "the Tuesday after the vote"."""
    if _goes_on(m) or m.tokens.raw(m.end)[:1] in _OPENING:
        return None
    day = int(m.value("weekday", "x"))
    return make(m, Calendar(weekday=day, which=-1 if m.word("e") == "before" else 1, of=Deictic("D", 0, "then")))


def _is_closed(m: Match) -> bool:
    """Return whether the day or month that a length ends with stands behind it: "the year to 31 March", "the week ended
    Sunday"."""
    after, at = m.tokens.lower(m.end), m.end + 1
    if after in ("ended", "ending"):
        return m.word("u") == "year" or _names_day(m, at + 1 if m.tokens.lower(at) == "on" else at)
    return after == "to" and _names_day(m, at)


def _names_day(m: Match, at: int) -> bool:
    """Return whether a month, a day with its month, or a weekday stands at a token."""
    number = m.tokens.items[at].number if at < len(m.tokens.items) else None
    here = at if number is None else at + 1
    word = m.tokens.lower(here)
    if lexicon.value("month", word) is not None and is_capital(m.tokens.raw(here)):
        return True
    return m.word("u") == "week" and number is None and lexicon.value("weekday", word) is not None


@rule("the u:(?:weekend|year|quarter|month|week|fiscal year|financial year|full year)", "the u:(?:decade|century|day)")
def the_unit(m: Match) -> RawTimex | None:
    """The quarter, the weekend, the year: the one at hand; the year ended in June, or to April, is a length."""
    word, before, after = m.word("u"), m.tokens.lower(m.start - 1), m.tokens.lower(m.end)
    if after in ("of", "long", "-", "after", "before", "ago"):
        return None
    if word in ("fiscal", "financial", "full"):
        return make(m, Calendar(fiscal=word != "full", of=Deictic("Y", 0, "here")))
    if word in ("decade", "century", "day"):
        side = "of" if word != "day" else "in"
        parts = listed("part_of_decade") if side == "of" else ("earlier", "later")
        if before != side or m.tokens.lower(m.start - 2) not in parts:
            return None
    if is_capital(m.raw("u")) or (before == "of" and m.tokens.lower(m.start - 2) in ("time", "times")):
        return None  # "Businessman of the Year", "a good time of the year"
    opened = word == "year" and after in ("beginning", "starting")
    if word in ("year", "week", "month") and (opened or _is_closed(m)):
        return make(m, duration(Decimal(1), unit_of(m)))
    if word in ("week", "month", "year") and before not in listed("of_period"):
        return make(m, Deictic("Y", 0, "here")) if word == "year" and before in ("on", "until") else None
    if word == "weekend" and is_capital(m.raw("u")):
        return None
    return make(m, Deictic(unit_or_weekend(m), 0, "here"))


@rule("the latest u:(?:quarter|week|month|year|period)", "the reporting u:period", priority=1)
def latest(m: Match) -> RawTimex:
    """The latest quarter: the one just ended; the period of a report is the quarter that is told of."""
    return make(m, Deictic("Q", -1, "here") if m.word("u") == "period" else Deictic(unit_of(m), -1))


@rule(
    "w:(?:LAST|NEXT|this|that|the same|this past|this coming|the following|the previous|this same|that same|this last"
    "|this next|the next|the last) ,? x:(?:MON|WDAY|SEASON)",
    priority=1,
)
def named(m: Match) -> RawTimex | None:
    """Last July, next Tuesday, this summer, the previous Friday."""
    offset, base = determiner(m)
    word, first = m.word("x"), m.word("w")

    here = first == "the" and offset > 0 and base == "now"

    def of(code: str) -> Expression | None:
        if here:
            return Deictic(code, 0, "here")  # "the next summer" of a story, or the one to come
        return Deictic(code, 0, "then") if base == "then" else None

    if (month := lexicon.value("month", word)) is not None:
        if word in ("may", "march", "mar") and not is_capital(m.raw("x")):
            return None
        if first == "following" and m.end < len(m.tokens.items) and m.tokens.items[m.end].number is not None:
            return None  # "following March 3": behind that day
        return make(m, Calendar(month=int(month), which=offset, of=of("M")))
    if (season := lexicon.value("season", word)) is not None:
        if word in ("fall", "spring") and first == "the" and m.tokens.lower(m.end) in ("in", "of"):
            return None
        return make(m, Calendar(season=str(season), which=offset, of=of("S")))
    if len(word) < 6 and (word in ("sun", "sat", "mon") or first in ("the", "that")):
        return None
    return make(m, Calendar(weekday=int(lexicon.value("weekday", word)), which=offset, of=of("D")))


@rule("x:(?:MON|WDAY) w:(?:last|next)")
def postponed(m: Match) -> RawTimex | None:
    """Friday last; Monday next."""
    word = m.word("x")
    if not is_capital(m.raw("x")) or m.tokens.raw(m.end)[:1].isalnum():
        return None
    offset = -1 if m.word("w") == "last" else 1
    month = lexicon.value("month", word)
    if month is not None:
        return make(m, Calendar(month=int(month), which=offset))
    return make(m, Calendar(weekday=int(lexicon.value("weekday", word)), which=offset))
