"""Hours whose half of the day a part of a day behind them tells: 7.30 tonight, at 9 on Friday evening."""

from __future__ import annotations

from dataclasses import replace

from copydesk.claims.timex.build import is_capital, make
from copydesk.claims.timex.clock import keeps_hours
from copydesk.claims.timex.clock_beside import half_of, on_24, read_clock
from copydesk.claims.timex.expressions import Calendar, Clock, Deictic, Expression, RawTimex
from copydesk.claims.timex.grammar import Match, rule
from copydesk.claims.timex.relative import DAYS
from copydesk.text.calendar_words import ZONES

_AT = "p:(?:at|by|until|till|from|before|after|around|about|since)"
_ZONE = f"z:(?:{'|'.join(sorted(z for z in ZONES if z.isalpha()))})?"
_PART = "(?:,)? (?:on)? (?:n:(?:tonight|last night)|w:(?:this|yesterday|tomorrow|WEEKDAY) d:DAYPART)"


@rule(
    f"{_AT} h:(?:D|CARDINAL) {_PART}",
    f"{_AT} c:FC {_PART}",
    f"c:CLOCK {_ZONE} {_PART}",
    f"(?:c:(?:CLOCK|FC)|h:(?:D|CARDINAL)) m:MERIDIEM DOT? {_ZONE} {_PART}",
    f"f:(?:half (?:-)? past|(?:a)? quarter past) h:(?:D|CARDINAL) {_PART}",
    f"h:(?:D|CARDINAL|CARD) oclock {_PART}",
    priority=5,
)
def told_by_part(m: Match) -> RawTimex | None:
    """At 6 yesterday morning; 7.30 tonight; 10:15 on Sunday morning; 8 p.m. EST Tuesday night."""
    read = _read(m)
    part = "tonight" if m.word("n") == "tonight" else "night" if m.has("n") else m.word("d")
    if read is None or (m.word("h") and read[0] > 12):
        return None
    if "." in m.word("c") and not m.has("m") and not keeps_hours(m.tokens, m.index("c")):
        return None
    hour, minute = read
    told: int | None = hour
    if m.has("m"):
        told = on_24(hour, m.word("m"))
    elif hour <= 12:
        told = half_of(hour, part)
    if told is None or (told == 24 and minute):
        return None
    first = next(m.index(name) for name in ("f", "c", "h") if m.has(name))
    zone = ZONES.get(m.word("z")) if m.has("z") and m.raw("z").isupper() else None
    return make(m, Clock(told, minute, None, None, zone, _day(m)), start=first)


def _read(m: Match) -> tuple[int, int | None] | None:
    """Return the hour and the minutes of a match; None where no clock shows them."""
    if m.has("c"):
        read = read_clock(m.word("c").replace(".", ":"))
        return None if read is None or read[2] is not None else read[:2]
    hour = m.number("h")
    words = [m.tokens.lower(i) for i in range(*m.range("f"))] if m.has("f") else []
    return None if hour is None else (hour, 30 if "half" in words else 15 if words else None)


def _day(m: Match) -> Expression:
    """Return the day whose part is told."""
    if m.has("n"):
        return Deictic("D", 0 if m.word("n") == "tonight" else -1)
    weekday = m.value("weekday", "w")
    if weekday is not None and is_capital(m.raw("w")):
        return Calendar(weekday=int(weekday))
    return Deictic("D", DAYS.get(m.word("w"), 0))


@rule(
    "h:(?:D|CARDINAL|CLOCK|FC) l:(?:~|to|until|till|and) j:(?:D|CARDINAL|CLOCK|FC) p:MERIDIEM DOT?",
    priority=5,
)
def clock_range(m: Match) -> list[RawTimex] | None:
    """8 to 10 p.m.; between 2 and 4.30 p.m.: the first end shares the half of the day."""
    late = m.word("p")[0] == "p"
    ends: list[Expression] = []
    for name in ("h", "j"):
        number, written = m.number(name), m.word(name).replace(".", ":")
        read = read_clock(written) if ":" in written else None
        hour = read[0] if read is not None else number
        if hour is None or not 1 <= hour <= 12:
            return None
        ends.append(Clock(hour % 12 + (12 if late else 0), None if read is None else read[1]))
    if m.word("l") == "and" and m.tokens.lower(m.start - 1) != "between":
        return None
    return [
        replace(make(m, ends[0], end=m.index("h") + 1), role="from"),
        replace(make(m, ends[1], start=m.index("j")), role="to"),
    ]
