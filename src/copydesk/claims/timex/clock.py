"""Clock times and parts of days, with or without their day: 8 p.m. EST Tuesday, Friday night, noon."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources

from copydesk.claims.timex import lexicon
from copydesk.claims.timex.build import is_capital, make, month_of
from copydesk.claims.timex.expressions import Calendar, Clock, Deictic, Expression, RawTimex
from copydesk.claims.timex.grammar import Match, rule
from copydesk.claims.timex.relative import determiner

_DATE = "dm:(?:m:MON (?:the)? d:DAY (?:,? y:YEAR)?)"


@cache
def zones() -> dict[str, str]:
    """Return the names of time zones: "est" to "-05:00"; "local time" to the empty string."""
    data = resources.files(__package__).joinpath("data/zones.toml").read_bytes()
    table: dict[str, str] = tomllib.loads(data.decode("utf-8"))["zone"]
    return table


def read_clock(text: str) -> tuple[int, int, int | None] | None:
    """Return hour, minute and second of "10:35" or "10:35:20"; None where no clock shows that."""
    parts = text.split(":")
    if len(parts) not in (2, 3) or not all(p.isdigit() and len(p) <= 2 for p in parts):
        return None
    hour, minute = int(parts[0]), int(parts[1])
    second = int(parts[2]) if len(parts) == 3 else None
    if hour > 24 or minute > 59 or (second or 0) > 59:
        return None
    return hour, minute, second


def _zone(m: Match, at: int) -> tuple[str | None, int]:
    """Return the zone that begins at token `at`, and the token after it."""
    tokens = m.tokens
    raw = tokens.raw(at)
    bracket = raw == "("
    if bracket:
        return None, at
    words: list[str] = []
    for count in (3, 2, 1):
        words = [tokens.lower(at + i) for i in range(count)]
        name = " ".join(words).strip()
        if all(words) and name in zones():
            if count == 1 and not raw.isupper():
                continue
            return zones()[name] or "local", at + count
    return None, at


def _hour(hour: int, meridiem: str) -> int | None:
    if not meridiem:
        return hour if hour <= 24 else None
    if not 1 <= hour <= 12:
        return hour if 12 < hour <= 23 and meridiem[0] == "p" else None
    return hour % 12 + (12 if meridiem[0] == "p" else 0)


def _day_before(m: Match, at: int) -> tuple[Expression | None, int]:
    """Return the day named just before token `at` ("Friday at 10 a.m."), and where it starts."""
    tokens = m.tokens
    back = at
    if tokens.lower(back - 1) in ("at", ",", "around", "about", "by"):
        back -= 1
    word = tokens.lower(back - 1)
    if (number := lexicon.value("weekday", word)) is not None and len(word) > 3:
        return Calendar(weekday=int(number)), back - 1
    if word in ("today", "yesterday", "tomorrow"):
        return Deictic("D", {"today": 0, "yesterday": -1, "tomorrow": 1}[word]), back - 1
    return None, at


def _day_after(m: Match, at: int) -> tuple[Expression | None, int]:
    """Return the day that begins at token `at` ("8 p.m. Tuesday"), and the token after it."""
    tokens = m.tokens
    here = at
    while tokens.lower(here) in ("on", ","):
        here += 1
        if here - at > 1:
            return None, at
    word = tokens.lower(here)
    if (number := lexicon.value("weekday", word)) is not None and is_capital(tokens.raw(here)):
        if tokens.lower(at) == "," and len(word) < 6:
            return None, at
        nxt = here + 1
        if tokens.lower(nxt) == "," and lexicon.value("month", tokens.lower(nxt + 1)) is not None:
            nxt += 1
        month = lexicon.value("month", tokens.lower(nxt))
        if month is not None:
            inner, end = _month_day(m, nxt)
            if inner is not None:
                return inner, end
        return Calendar(weekday=int(number)), here + 1
    if word in ("today", "yesterday", "tomorrow") and tokens.lower(at) != ",":
        return Deictic("D", {"today": 0, "yesterday": -1, "tomorrow": 1}[word]), here + 1
    if lexicon.value("month", word) is not None:
        inner, end = _month_day(m, here)
        if inner is not None:
            return inner, end
    number = tokens.items[here].number if here < len(tokens.items) else None
    if number is not None and 1 <= number <= 31 and tokens.lower(at) != ",":
        nxt = here + 2 if tokens.lower(here + 1) == "of" else here + 1
        month = lexicon.value("month", tokens.lower(nxt))
        if month is not None and is_capital(tokens.raw(nxt)):
            end = nxt + 1
            year = None
            if end < len(tokens.items) and tokens.classes[end] == lexicon.alphabet().shape["Y"]:
                year, end = int(tokens.items[end].number or 0), end + 1
            return Calendar(year, int(month), int(number)), end
    return None, at


def _month_day(m: Match, at: int) -> tuple[Expression | None, int]:
    tokens = m.tokens
    month = lexicon.value("month", tokens.lower(at))
    if month is None or not is_capital(tokens.raw(at)):
        return None, at
    here = at + 1
    if tokens.raw(here) == ".":
        here += 1
    if here >= len(tokens.items) or tokens.items[here].number is None:
        return None, at
    day = int(tokens.items[here].number or 0)
    if not 1 <= day <= 31:
        return None, at
    end = here + 1
    year = None
    shape = lexicon.alphabet().shape["Y"]
    if tokens.raw(end) == "," and end + 1 < len(tokens.items) and tokens.classes[end + 1] == shape:
        year, end = int(tokens.items[end + 1].number or 0), end + 2
    elif end < len(tokens.items) and tokens.classes[end] == shape:
        year, end = int(tokens.items[end].number or 0), end + 1
    return Calendar(year, int(month), day), end


def _finish(m: Match, hour: int, minute: int | None, second: int | None, end: int) -> RawTimex:
    zone, end = _zone(m, end)
    date, after = _day_after(m, end)
    start = m.start
    if date is None:
        date, start = _day_before(m, m.start)
        after = end
    return make(m, Clock(hour, minute, second, None, zone, date), start=start, end=after)


@rule(
    "h:(?:D|CARDINAL) (?:t:(?:D|E))? p:MERIDIEM DOT?",
    "c:CLOCK (?:p:MERIDIEM DOT?)?",
    "c:F p:MERIDIEM DOT?",
    priority=4,
)
def clock(m: Match) -> RawTimex | None:
    """8 p.m.; 10:35 a.m.; 14:30 GMT; with its zone and its day. A score of 3:2 or a verse is no time."""
    groups = m.match.groupdict()
    meridiem = m.word("p") if m.has("p") else ""
    raw_meridiem = m.raw("p")
    if (
        raw_meridiem in ("am", "Am", "Pm")
        and "h" in groups
        and m.tokens.items[m.index("h")].end != m.tokens.items[m.index("p")].start
    ):
        if raw_meridiem == "am" and m.tokens.items[m.index("h")].text.isalpha():
            return None
    if "c" in groups:
        text = m.word("c").replace(".", ":")
        read = read_clock(text)
        if read is None or len(text.split(":")[1]) != 2:
            return None
        hour, minute, second = read
        if not meridiem and _is_score(m):
            return None
    else:
        hour, minute, second = m.number("h") or 0, m.number("t") if m.has("t") else None, None
        if minute is not None and minute > 59:
            return None
    resolved = _hour(hour, meridiem)
    if resolved is None:
        return None
    return _finish(m, resolved, minute, second, m.end)


def _is_score(m: Match) -> bool:
    """Return whether a bare 3:15 has nothing of a clock about it."""
    before, after = m.tokens.lower(m.start - 1), m.tokens.raw(m.end)
    if before in (
        "at",
        "by",
        "around",
        "about",
        "until",
        "till",
        "from",
        "before",
        "after",
        "since",
        "to",
        "and",
        "-",
        "between",
        "on",
        "past",
    ):
        return (
            before in ("by", "and", "to", "-", "from", "on")
            and len(m.word("c").split(":")[0]) < 2
            and after.lower() not in zones()
        )
    if after.isupper() and after.lower() in zones():
        return False
    if lexicon.value("weekday", after.lower()) is not None or lexicon.value("weekday", before) is not None:
        return False
    if before in ("today", "yesterday", "tomorrow", "published", "updated", ","):
        return False
    return m.start > 0


@rule("t:(?:H|Y|N) z:(?:gmt|utc|hours|hrs|bst|local|est|edt|pst|zulu|cet)", priority=4)
def military(m: Match) -> RawTimex | None:
    """0735 GMT; 1430 hours."""
    text = m.tokens.raw(m.start)
    if len(text) == 3:
        text = "0" + text
    if len(text) != 4 or int(text[:2]) > 24 or int(text[2:]) > 59:
        return None
    if m.word("z") in ("hours", "hrs"):
        if m.tokens.lower(m.start - 1) not in ("at", "by", "from", "until", "about", "around", "to", "before", "after"):
            return None
        if text[0] not in "012" or m.tokens.lower(m.start - 1) in ("about", "around") and text[2:] == "00":
            return None
        return make(m, Clock(int(text[:2]), int(text[2:])))
    return _finish(m, int(text[:2]), int(text[2:]), None, m.start + 1)


@rule(
    "h:(?:D|CARDINAL|CARD) z:oclock",
    "f:(?:half past|half - past|quarter past|quarter to|a quarter past|a quarter to) h:(?:D|CARDINAL)",
    priority=3,
)
def spoken(m: Match) -> RawTimex | None:
    """Eight o'clock; half past nine."""
    hour = m.number("h")
    if hour is None or not 1 <= hour <= 12:
        return None
    if "f" not in m.match.groupdict():
        return _finish(m, hour, 0, None, m.end)
    words = [m.tokens.lower(i) for i in range(*m.range("f"))]
    if "to" in words:
        return _finish(m, hour - 1 or 12, 45, None, m.end) if m.tokens.lower(m.start - 1) == "at" else None
    return _finish(m, hour, 30 if "half" in words else 15, None, m.end)


@rule("c:CLOCKWORD", priority=3)
def word(m: Match) -> RawTimex | None:
    """Noon; midnight Friday; today at midday."""
    hour = int(m.value("clockword", "c"))
    before = m.tokens.lower(m.start - 1)
    if before in ("high",) or is_capital(m.raw("c")) and is_capital(m.tokens.raw(m.end)):
        return None
    return _finish(m, hour, 0, None, m.end)


@rule(
    "d:(?:WEEKDAY|today|yesterday|tomorrow) x:(?:early|late|mid)? (?:-)? p:DAYPART",
    "(?:the)? x:(?:early|late|mid)? (?:-)? p:DAYPART (?:of|on) wd:WEEKDAY (?! ,? (?:MONTH|D))",
    "w:(?:LAST|NEXT|this|that|the same|the following|the next|the previous|that same|this very) (?:wd:WEEKDAY)? p:DAYPART",
    "t:(?:tonight|overnight)",
    "(?:the)? (?:x:(?:early|late|mid) (?:-)?)? p:DAYPART (?:of|on) (?:(?:WEEKDAY ,?)? m:MON (?:the)? d2:DAY (?:,? y:YEAR)?)",
    "(?:the)? (?:x:(?:early|late|mid) (?:-)?)? p:DAYPART (?:of|on) (?:the)? (?:WEEKDAY ,?)? (?:the)? (?:d2:DAY (?:of)? m:MON (?:,? y:YEAR)?)",
    "m:MON d2:DAY (?:,)? p:DAYPART",
    "(?:x:(?:mid) -) p:DAYPART d:(?:WEEKDAY|today|yesterday|tomorrow)?",
    "p:DAYPART (?:w2:(?:before) last)",
    priority=3,
)
def part_of_day(m: Match) -> RawTimex | None:
    """Tuesday night; this morning; yesterday afternoon; the evening of May 9; tonight."""
    groups = m.match.groupdict()
    if "t" in groups:
        if (
            m.word("t") == "overnight"
            and m.tokens.raw(m.end)[:1].isalpha()
            and m.tokens.lower(m.end) in ("rate", "rates", "stay", "success", "sensation", "bag", "delivery")
        ):
            return None
        base: Expression = Deictic("D", 0)
        return make(m, Clock(part="NI", date=base))
    code = str(m.value("daypart", "p"))
    mod = {"early": "START", "late": "END", "mid": "MID"}.get(m.word("x")) if "x" in groups and m.has("x") else None
    plural = m.word("p").endswith("s") and m.word("p") not in ("dusks",)
    if plural:
        return None
    date: Expression | None
    if "d" in groups and m.has("d"):
        day_word = m.word("d")
        number = lexicon.value("weekday", day_word)
        if number is None:
            date = Deictic("D", {"today": 0, "yesterday": -1, "tomorrow": 1}[day_word])
        else:
            date = Calendar(weekday=int(number))
    elif "w" in groups:
        offset, base_name = determiner(m)
        if m.has("wd"):
            date = Calendar(weekday=int(m.value("weekday", "wd")), which=offset)
        elif m.tokens.lower(m.index("w")) == "the" and offset == 1:
            date = Deictic("D", 1, "then")
        else:
            date = Deictic("D", offset, base_name if m.word("w") != "that" else "then")
    elif "wd" in groups:
        date = Calendar(weekday=int(m.value("weekday", "wd")))
    elif "d2" in groups:
        month = month_of(m)
        day = m.number("d2")
        if month is None or day is None or not 1 <= day <= 31:
            return None
        date = Calendar(m.number("y") if "y" in groups and m.has("y") else None, month, day)
    elif "w2" in groups:
        date = Deictic("D", -2)
    else:
        return make(m, Clock(part=code), mod=mod)
    return make(m, Clock(part=code, date=date), mod=mod)


@rule(
    "p:the c:(?:morning|afternoon|evening|night)",
    "p:(?:in|during|by|until) the c:(?:morning|afternoon|evening)",
    "b:(?:at|by|before|until) c:(?:night|dawn|dusk|nightfall|sunset|sunrise|daybreak|lunchtime)",
)
def part_alone(m: Match) -> RawTimex | None:
    """The morning, of the day at hand; at dawn."""
    code = lexicon.value("daypart", m.word("c"))
    before, after = m.tokens.lower(m.start - 1), m.tokens.lower(m.end)
    if "b" in m.match.groupdict():
        if m.word("c") == "night" and m.word("b") == "at":
            return None
        return make(m, Clock(part=str(code)), start=m.index("c"))
    if after in (
        "of",
        "after",
        "before",
        "shift",
        "sky",
        "train",
        "newspaper",
        "star",
        "'s",
        "-",
        "he",
        "she",
        "they",
        "i",
        "we",
        "it",
    ):
        return None
    if m.word("c") == "night" and before not in ("during", "in", "for", "through", "into"):
        return None
    start = m.start if m.tokens.lower(m.start) == "the" else m.start + 1
    return make(m, Clock(part=str(code)), start=start)
