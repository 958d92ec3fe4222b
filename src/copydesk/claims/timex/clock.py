"""Clock times and parts of days, with or without their day: 8 p.m. EST Tuesday, Friday night, noon."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from copydesk.claims.timex import lexicon
from copydesk.claims.timex.build import is_capital, make, month_of, span_of
from copydesk.claims.timex.clock_beside import LATE_IN, day_of_story, in_half_of, on_24, read_clock, with_zone_and_day
from copydesk.claims.timex.expressions import Calendar, Clock, Deictic, Duration, Expression, RawTimex
from copydesk.claims.timex.grammar import Match, rule
from copydesk.claims.timex.lexicon import listed
from copydesk.claims.timex.relative import DAYS, determiner
from copydesk.claims.timex.tokens import Tokens
from copydesk.model import Span
from copydesk.text.calendar_words import ZONES

_MODS = {"early": "START", "late": "END", "mid": "MID"}


# ------------------------------------------------------------------------------------------- clock times


@rule(
    "h:(?:D|CARDINAL) t:(?:D|E)? p:MERIDIEM DOT?",
    "c:CLOCK (?:p:MERIDIEM DOT?)?",
    "c:FC p:MERIDIEM DOT?",
    priority=4,
)
def clock(m: Match) -> RawTimex | None:
    """8 p.m.; 10:35 a.m.; 14:30 GMT; with its zone and its day. A score of 3:2 or a verse is no time."""
    meridiem = m.word("p")
    if m.has("c"):
        text = m.word("c").replace(".", ":")
        read = read_clock(text)
        if read is None or len(text.split(":")[1]) != 2 or (not meridiem and (_is_score(m) or _is_offset(m))):
            return None
        hour, minute, second = read
        resolved = on_24(hour, meridiem)
        return None if resolved is None else with_zone_and_day(m, resolved, minute, second, m.end)
    if m.raw("p") == "am" and m.word("h").isalpha():
        return None  # "six am I"
    short = m.number("t")
    resolved = on_24(m.whole("h"), meridiem)
    if resolved is None or (short or 0) > 59:
        return None
    return with_zone_and_day(m, resolved, short, None, m.end)


def _is_score(m: Match) -> bool:
    """Return whether a bare 3:15 has nothing of a clock about it."""
    before, after = m.tokens.lower(m.start - 1), m.tokens.raw(m.end)
    if before in listed("clock_before"):
        one_digit = len(m.word("c").split(":")[0]) < 2
        return before in listed("score_before") and one_digit and after.lower() not in ZONES
    if after.isupper() and after.lower() in ZONES:
        return False
    if lexicon.value("weekday", after.lower()) is not None or lexicon.value("weekday", before) is not None:
        return False
    return m.start > 0 and before not in DAYS and before not in ("published", "updated", ",")


def _is_offset(m: Match) -> bool:
    """Return whether a sign joins it to the name of a zone, so that it says how far off that is: "UT-01:30"."""
    return m.tokens.raw(m.start - 1) in ("-", "+", "−", "–") and m.tokens.raw(m.start - 2).isupper()


@rule("t:(?:H|Y|N) z:(?:gmt|utc|hours|hrs|bst|local|est|edt|pst|zulu|cet)", priority=4)
def military(m: Match) -> RawTimex | None:
    """0735 GMT; at 1430 hours; about 1100 hrs IST; not "about 2000 hours of flying"."""
    text = m.tokens.raw(m.start).zfill(4)
    before = m.tokens.lower(m.start - 1)
    if len(text) != 4 or read_clock(f"{text[:2]}:{text[2:]}") is None:
        return None
    if m.word("z") not in ("hours", "hrs"):
        return with_zone_and_day(m, int(text[:2]), int(text[2:]), None, m.start + 1)
    zone = m.tokens.raw(m.end)
    if zone.isupper() and zone.lower() in ZONES:
        return with_zone_and_day(m, int(text[:2]), int(text[2:]), None, m.end)
    if before not in listed("hours_before") or (before in ("about", "around") and text[2:] == "00"):
        return None
    return make(m, Clock(int(text[:2]), int(text[2:]))) if text[0] in "012" else None


@rule(
    "h:(?:D|CARDINAL|CARD) oclock",
    "f:(?:half past|half - past|quarter past|quarter to|a quarter past|a quarter to) h:(?:D|CARDINAL|CLOCKWORD)",
    priority=3,
)
def spoken(m: Match) -> RawTimex | None:
    """Eight o'clock; half past nine; at a quarter to ten."""
    word = m.value("clockword", "h")
    hour = m.number("h") if word is None else int(word) % 24
    if hour is None or not (word is not None or 1 <= hour <= 12):
        return None
    words = [m.tokens.lower(i) for i in range(*m.range("f"))] if m.has("f") else []
    minute = 30 if "half" in words else 15 if words else 0
    if "to" in words:
        if m.tokens.lower(m.start - 1) != "at":
            return None
        hour, minute = (hour - 1 or 12) if word is None else (hour - 1) % 24, 45
    if word is not None:
        return with_zone_and_day(m, hour, minute, None, m.end)
    half, end = _half_of_day(m.tokens, m.end)
    return with_zone_and_day(m, in_half_of(hour, half), minute, None, end)


@rule(
    "p:(?:at|by|until|till|from|before|after|around|about|since|to|past|between|was|is) h:(?:D|CARDINAL|FC)",
    priority=4,
)
def in_half(m: Match) -> RawTimex | None:
    """At 5 in the morning; until eleven at night; was 3.20 in the afternoon."""
    at = m.index("h")
    half, end = _half_of_day(m.tokens, at + 1)
    read = read_clock(m.word("h").replace(".", ":")) if "." in m.word("h") else (m.whole("h"), None, None)
    if not half or read is None or not 1 <= read[0] <= 12:
        return None
    made = with_zone_and_day(m, in_half_of(read[0], half), read[1], None, end)
    return replace(made, prose=Span(m.tokens.items[at].start, made.prose.end))


def _half_of_day(tokens: Tokens, at: int) -> tuple[str, int]:
    """Return the part of the day that is told behind an hour ("in the morning"), and where that ends."""
    if tokens.lower(at) == "at" and tokens.lower(at + 1) == "night":
        return "night", at + 2
    if (tokens.lower(at), tokens.lower(at + 1)) == ("in", "the") and tokens.lower(at + 2) in LATE_IN:
        return tokens.lower(at + 2), at + 3
    return "", at


@rule("(?:in the (?:morning|afternoon|evening)|at night) (?:until|till|to) h:(?:D|CARDINAL|FC)", priority=5)
def until_hour(m: Match) -> RawTimex | None:
    """From nine in the morning until five: the next time that the clock strikes it."""
    at, before = m.index("h"), m.start - 1
    read = read_clock(m.word("h").replace(".", ":")) if "." in m.word("h") else (m.whole("h"), None, None)
    first = m.tokens.items[before].number if before >= 0 else None
    after = m.tokens.lower(at + 1)
    if first is None or read is None or not 1 <= read[0] <= 12 or _half_of_day(m.tokens, at + 1)[0]:
        return None
    if after[:1].isalpha() and after not in listed("clock_after") | _DETERMINERS:
        return None
    half, _ = _half_of_day(m.tokens, m.start)
    begun = in_half_of(int(first), half)
    hour = read[0] % 12 + (12 if read[0] % 12 <= begun < 12 or (begun >= 12 and read[0] % 12 + 12 > begun) else 0)
    if hour == 0:
        hour = 24  # twelve at night ends the day on which it is counted from
    made = with_zone_and_day(m, hour, read[1], None, at + 1)
    until = Span(m.tokens.items[at - 1].start, made.prose.end)
    return replace(made, prose=Span(m.tokens.items[at].start, made.prose.end), extent=until)


_DETERMINERS = frozenset({"the", "a", "an", "this", "its", "their", "his", "her"})
"""Words that open a noun phrase, so that the number before them counts nothing."""


@rule("p:(?:at|by|until|till|before|after|around|about) t:YW", priority=3)
def hour_and_minutes(m: Match) -> RawTimex | None:
    """At ten thirty: an hour and its minutes in words, which may be read as a year elsewhere."""
    hour, minutes = divmod(m.whole("t"), 100)
    after = m.tokens.lower(m.end)
    if not 1 <= hour <= 12 or not 10 <= minutes <= 59 or (after[:1].isalpha() and after not in listed("clock_after")):
        return None
    return _told(m, with_zone_and_day(m, hour, minutes, None, m.end), m.index("t"))


@rule(
    "c:FC n:(?:train|bus|ferry|boat|flight|plane|service|show|showing|performance|tram|coach|bulletin)",
    "p:(?:at|by|until|till|from|before|after|around|about|since|to) c:FC",
    "(?:take|takes|took|taken|taking|catch|catches|caught|catching|miss|misses|missed|board|boards|boarded) the c:FC",
    priority=1,
)
def dotted(m: Match) -> RawTimex | None:
    """At 2.30 on Monday; from 9.30 to 11.45 every day; the 7.30 train, caught the 7.30 back: by its clause."""
    read = read_clock(m.word("c").replace(".", ":"))
    at = m.index("c")
    if read is None or len(m.word("c").partition(".")[2]) != 2 or read[0] > 23:
        return None
    if not m.has("p"):
        named = m.tokens.lower(at - 1) in ("the", "a", "this")
        if m.index("c") == m.start + 2:
            named = _ends_its_noun(m.tokens, at)
        made = make(m, Clock(read[0], read[1]), end=at + 1)
        return replace(made, prose=span_of(m.tokens, at, at + 1)) if named else None
    if not keeps_hours(m.tokens, at):
        return None
    made = with_zone_and_day(m, read[0], read[1], None, m.end)
    e = made.expression
    if isinstance(e, Clock) and 1 <= read[0] < 12:
        made = replace(made, expression=replace(e, twelve=True))
    return replace(made, prose=span_of(m.tokens, at, m.end))


def _ends_its_noun(tokens: Tokens, at: int) -> bool:
    """Return whether nothing that is counted or named stands behind a number: "the 18.05 back", "the 18.05 to Hull"."""
    after = tokens.lower(at + 1)
    return not after[:1].isalpha() or any(after in listed(name) for name in ("clock_after", "no_noun", "ways"))


_NEAR = 8
"""Tokens to either side of a number with a full stop in which a word about hours may stand."""


def keeps_hours(tokens: Tokens, at: int) -> bool:
    """Return whether the words about "7.30" speak of hours and not of money, marks or measures."""
    after = tokens.lower(at + 1)
    if tokens.raw(at - 1) in "$£€" or after in ("%", "percent", "per", "million", "billion", "point", "points"):
        return False
    closed = after in listed("clock_after") or after in listed("no_noun") or _is_day(tokens, at + 1)
    if tokens.raw(at + 1)[:1].isalpha() and not closed:
        return False
    first, last = max(0, at - _NEAR), min(len(tokens.items), at + _NEAR)
    words: list[str] = []
    for i in range(first, last):
        if tokens.lower(i) in (".", ";") and not tokens.text[tokens.items[i].start - 1].isdecimal():
            if i > at:
                break
            words.clear()
        words.append(tokens.lower(i))
    if set(words) & listed("no_clock"):
        return False
    if tokens.lower(at - 1) == "at" and any(lexicon.value("meridiem", t.text) is not None for t in tokens.items):
        return True  # hours are told in this paragraph
    return bool(set(words) & listed("clock_verb")) or any(_is_day(tokens, i) for i in range(first, last))


def _is_day(tokens: Tokens, at: int) -> bool:
    word = tokens.lower(at)
    return word in DAYS or any(lexicon.value(t, word) is not None for t in ("weekday", "weekdays", "daypart"))


_IT_IS = frozenset({"was", "is", "'s", "’s"})


def _no_clock(m: Match) -> bool:
    """Return whether a verb before the hour has not "it" for its subject: "the score was twenty to twelve"."""
    return m.word("p") in _IT_IS and m.tokens.lower(m.start - 1) != "it"


@rule("p:(?:at|by|until|till|before|after|around|was|is|'s|’s) f:half h:(?:D|CARDINAL)", priority=3)
def half_hour(m: Match) -> RawTimex | None:
    """At half six, it was half six: half past six, as the British say it."""
    hour, after = m.number("h"), m.tokens.raw(m.end)
    if (
        _no_clock(m)
        or hour is None
        or not 1 <= hour <= 12
        or (after[:1].isalpha() and after.lower() not in listed("clock_after"))
    ):
        return None
    return _told(m, with_zone_and_day(m, hour, 30, None, m.end), m.index("f"))


@rule(
    "p:(?:at|by|until|till|before|after|around|about|,|was|is|'s|’s) n:(?:D|CARDINAL|CARD) (?:minutes)? l:(?:to|past)"
    " h:(?:CARDINAL|CLOCKWORD)",
    priority=3,
)
def minutes_to(m: Match) -> RawTimex | None:
    """At twenty to twelve; by five past one; it was twenty past two; at ten to midnight."""
    word = m.value("clockword", "h")
    hour, minutes, after = m.number("h") if word is None else int(word), m.number("n"), m.tokens.raw(m.end)
    if _no_clock(m) or hour is None or (word is None and not 1 <= hour <= 12) or minutes not in (5, 10, 20, 25):
        return None
    if after[:1].isalpha() and after.lower() not in listed("clock_after"):
        return None
    if m.word("l") == "to":
        hour, minutes = hour - 1 if word is not None else hour - 1 or 12, 60 - minutes
    made = with_zone_and_day(m, hour % 24 if word is not None else hour, minutes, None, m.end)
    return _told(m, made, m.index("n"))


def _told(m: Match, made: RawTimex, first: int) -> RawTimex:
    """Return an hour in words from its first word on; a verb before it is no part of its extent either."""
    own = span_of(m.tokens, first, m.end)
    return replace(made, prose=own, extent=own if m.word("p") in _IT_IS else made.extent)


@rule(
    "p:(?:in|of|is|was|took|takes|taking|lasts|lasted|clocked|clocking|clocks|timed|ran|recorded|showed|posted)"
    " c:CLOCK",
    priority=5,
)
def race(m: Match) -> RawTimex | None:
    """Finishing in 2:41:07; the record is 3:59:10; clocked 2:16:42: hours, minutes and seconds are a length. Not what
    "the time is"."""
    parts = m.word("c").split(":")
    if len(parts) != 3 or (m.word("p") == "is" and m.tokens.lower(m.start - 1) == "time"):
        return None
    found = [(unit, Decimal(int(n))) for unit, n in zip(("H", "min", "S"), parts, strict=True)]
    return make(m, Duration(tuple(p for p in found if p[1])), start=m.index("c"))


@rule("c:LAP", priority=5)
def lap(m: Match) -> RawTimex:
    """8:13.4; 2:03:59.25: with parts of a second it is a length, and no hour of the day."""
    *whole, seconds = m.word("c").split(":")
    units = ("H", "min")[-len(whole) :]
    found = [(unit, Decimal(n)) for unit, n in zip((*units, "S"), (*whole, seconds), strict=True)]
    return make(m, Duration(tuple((unit, n) for unit, n in found if n)))


@rule("c:CLOCKWORD", priority=3)
def word(m: Match) -> RawTimex | None:
    """Noon; midnight Friday; today at midday. Not "High Noon"."""
    named = is_capital(m.raw("c")) and is_capital(m.tokens.raw(m.end))
    if named or m.tokens.lower(m.start - 1) == "high":
        return None
    return with_zone_and_day(m, int(m.value("clockword", "c")), 0, None, m.end)


# ---------------------------------------------------------------------------------------- parts of days

_WHEN = "x:(?:early|late|mid)? (?:-)?"
_DAY = "(?:WEEKDAY|today|yesterday|tomorrow)"


@rule(
    f"d:{_DAY} {_WHEN} p:DAYPART",
    f"(?:the)? {_WHEN} p:DAYPART (?:of|on) d:WEEKDAY (?! ,? (?:MONTH|D))",
    "w:(?:LAST|NEXT|this|that|the same|the following|the next|the previous|that same|this very) d:WEEKDAY? p:DAYPART",
    f"(?:the)? {_WHEN} p:DAYPART (?:of|on) (?:WEEKDAY ,?)? m:MON (?:the)? n:DAY (?:,? y:YEAR)?",
    f"(?:the)? {_WHEN} p:DAYPART (?:of|on) (?:the)? (?:WEEKDAY ,?)? (?:the)? n:DAY (?:of)? m:MON (?:,? y:YEAR)?",
    "m:MON n:DAY ,? p:DAYPART",
    f"x:mid (?:-)? p:DAYPART d:{_DAY}?",
    priority=3,
)
def part_of_day(m: Match) -> RawTimex | None:
    """Tuesday night; this morning; yesterday afternoon; the evening of May 9; mid-afternoon."""
    if m.word("p").endswith("s"):
        return None
    date: Expression | None = None
    weekday = lexicon.value("weekday", m.word("d")) if m.has("d") else None
    if m.has("w"):
        offset, base = determiner(m)
        if weekday is not None:
            date = Calendar(weekday=int(weekday), which=offset)
        elif m.word("w") == "the" and offset == 1:
            date = Deictic("D", 1, "then")
        else:
            date = Deictic("D", offset, base)
    elif m.has("d"):
        date = Calendar(weekday=int(weekday)) if weekday is not None else Deictic("D", DAYS[m.word("d")])
    elif m.has("n"):
        month, day = month_of(m), m.number("n") or 0
        if month is None or not 1 <= day <= 31:
            return None
        date = Calendar(m.number("y"), month, day)
    return make(m, Clock(part=str(m.value("daypart", "p")), date=date), mod=_MODS.get(m.word("x")))


@rule("tonight", "overnight", "night before last", priority=3)
def night(m: Match) -> RawTimex | None:
    """Tonight; overnight, but not an overnight stay."""
    first = m.tokens.lower(m.start)
    if first == "overnight" and m.tokens.lower(m.end) in listed("overnight_noun"):
        return None
    return make(m, Clock(part="NI", date=Deictic("D", -2 if first == "night" else 0)))


@rule(
    "the c:(?:morning|afternoon|evening|night)",
    "(?:at|by|before|until) c:(?:dawn|dusk|nightfall|sunset|sunrise|daybreak|lunchtime)",
    "(?:by|before|until) c:night",
)
def part_alone(m: Match) -> RawTimex | None:
    """The morning, of the day at hand; at dawn."""
    before, after, at = m.tokens.lower(m.start - 1), m.tokens.lower(m.end), m.index("c")
    if m.tokens.lower(at - 1) == "the":
        said_of = after in listed("clause_subject") and m.tokens.raw(at - 2) != "In"  # "the evening they left"
        if after in listed("not_morning") or said_of or is_capital(m.raw("c")):
            return None
        if m.word("c") == "night" and before not in ("during", "in", "for", "through", "into"):
            return None
        at -= 1
    later = day_of_story(m, m.end)
    date, end = later if later is not None else (None, m.end)
    return make(m, Clock(part=str(m.value("daypart", "c")), date=date), start=at, end=end)
