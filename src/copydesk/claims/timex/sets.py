"""Times that recur: daily, every Monday, each year, twice a week."""

from __future__ import annotations

from decimal import Decimal

from copydesk.claims.timex import lexicon
from copydesk.claims.timex.build import duration, is_capital, make, unit_of
from copydesk.claims.timex.expressions import RawTimex, Repeat
from copydesk.claims.timex.grammar import Match, rule
from copydesk.claims.timex.lexicon import listed
from copydesk.claims.timex.values import duration_value


@rule("r:REPEAT")
def adverb(m: Match) -> RawTimex | None:
    """Daily, weekly, annually; but not the Daily Mail, nor "annual" as a mere adjective of a name."""
    word = m.word("r")
    raw, after = m.raw("r"), m.tokens.raw(m.end)
    if is_capital(raw) and (is_capital(after) or is_capital(m.tokens.raw(m.start - 1))):
        return None
    if after[:1].isupper() and m.tokens.lower(m.start - 1) not in listed("before_adjective"):
        return None  # "the party daily Pravda"
    if word in ("annual", "quarterly", "biennial") and after[:1].isalpha():
        # an adjective: "annual sales" is a kind of sales
        return None
    if word == "weekly" and m.tokens.lower(m.start - 1) in ("a", "the") and after in (",", ".", ""):
        return None
    return make(m, Repeat(str(m.value("repeat", "r"))))


@rule("n:(?:NUMBER|half) - r:REPEAT", priority=1)
def spaced(m: Match) -> RawTimex | None:
    """Half-hourly, two-hourly, six-monthly, half-yearly."""
    value = str(m.value("repeat", "r"))
    count = Decimal("0.5") if m.word("n") == "half" else m.decimal("n")
    if count is None or value[-2] != "1":
        return None  # of two weeks or three months there is none: "half-fortnightly"
    return make(m, Repeat(duration_value(duration(count, value[-1]))))


@rule(
    "e:(?:every|each|every single|each and every|every other|every second) u:(?:UNIT|weekend)",
    "e:every n:NUMBER u:UNITS",
    "e:every n:ORD u:UNIT",
    "e:every n:ORD x:(?:WDAY|MON|SEASON|DAYPART)",
    "e:(?:every few|every couple of|every several) u:UNITS",
    "e:(?:every|each|every other) x:(?:WDAY|MON|SEASON|DAYPART)",
    "e:(?:every|each) x:(?:WDAY) (?:and|or) y:WDAY",
    "e:(?:every|each) m:MON d:DAY",
    "e:(?:every|each) wd:WEEKDAY DAYPART",
    priority=2,
)
def every(m: Match) -> RawTimex | list[RawTimex] | None:
    """Every Monday; each year; every two weeks; every other day; every July 4; every Monday and Thursday."""
    groups = m.match.groupdict()
    words = [m.tokens.lower(i) for i in range(*m.range("e"))]
    if "m" in groups:
        month, day = m.value("month", "m"), m.number("d") or 0
        return make(m, Repeat(f"XXXX-{month:02d}-{day:02d}")) if 1 <= day <= 31 else None
    if "wd" in groups:
        code = lexicon.value("daypart", m.tokens.lower(m.end - 1))
        return make(m, Repeat(f"XXXX-WXX-{m.value('weekday', 'wd')}T{code}"))
    if "x" in groups:
        word = m.word("x")
        if (number := lexicon.value("weekday", word)) is not None:
            first = Repeat(f"XXXX-WXX-{number}")
            if "y" not in groups:
                return make(m, first)
            second = Repeat(f"XXXX-WXX-{m.value('weekday', 'y')}")
            return [make(m, first, end=m.index("x") + 1), make(m, second, start=m.index("y"))]
        if (number := lexicon.value("month", word)) is not None:
            return make(m, Repeat(f"XXXX-{number:02d}"))
        if (season := lexicon.value("season", word)) is not None:
            return make(m, Repeat(f"XXXX-{season}"))
        return make(m, Repeat(f"XXXX-XX-XXT{lexicon.value('daypart', word)}"))
    if m.word("u") == "weekend":
        return make(m, Repeat("XXXX-WXX-WE"))
    count: Decimal | None = Decimal(1)
    if "other" in words or "second" in words:
        count = Decimal(2)
    elif "few" in words or "several" in words:
        count = None
    elif "couple" in words:
        count = Decimal(2)
    elif "n" in groups:
        count = m.decimal("n")
    unit = unit_of(m)
    if unit in ("S", "min") and "n" not in groups and m.word("u") == "second":
        return None
    return make(m, Repeat(duration_value(duration(count, unit))))


@rule(
    "every (?:(?:single|other) )?p:(?:quarter of an|three quarters of an|half an|half (?:-)?) hour",
    "every hour and (?:a )?p:(?:half|quarter)",
    "every n:NUMBER and a p:(?:half|quarter) u:(?:hours|minutes|years|months|weeks|days)",
    priority=3,
)
def part(m: Match) -> RawTimex | None:
    """Every quarter of an hour; every hour and a half; every two and a half years."""
    words = {m.tokens.lower(i) for i in range(*m.range("p"))}
    share = Decimal("0.5") if "half" in words else Decimal("0.75") if "three" in words else Decimal("0.25")
    joined = "and" in {m.tokens.lower(i) for i in range(m.start, m.end)}
    whole = (m.decimal("n") or Decimal(0)) if m.has("n") else Decimal(joined)
    unit = unit_of(m) if m.has("u") else "H"
    return make(m, Repeat(duration_value(duration(whole + share, unit))))


@rule(
    "t:(?:once|twice|thrice|(?:NUMBER|several|many|multiple|countless) times|NUMBER (?:nights|days|hours))"
    " (?:a|an|every|per|each) u:UNIT",
    priority=2,
)
def frequency(m: Match) -> RawTimex | None:
    """Twice a week: only the period is a time, "three times" is a count."""
    start = m.range("t")[1]
    return make(m, Repeat(duration_value(duration(Decimal(1), unit_of(m)))), start=start)


@rule("p:(?:a|an|per) u:(?:day|week|month|year|hour|quarter|decade|minute)")
def rate(m: Match) -> RawTimex | None:
    """$10 a day: the period of a rate, where a number or money stands before it; "per year" always."""
    tokens, before = m.tokens, m.start - 1
    repeat = make(m, Repeat(duration_value(duration(Decimal(1), unit_of(m)))))
    if m.word("p") == "per":
        return repeat
    if tokens.lower(m.end) in listed("not_rate_after"):
        return None
    for at in range(before, max(-1, before - 4), -1):
        number = tokens.items[at].number
        if (number is not None and number != 1) or tokens.raw(at) in ("%", "$", "£", "€"):
            between = {tokens.lower(i) for i in range(at + 1, before + 1)}
            return None if between & listed("not_rate_between") else repeat
    return None


@rule(
    "d:WEEKDAYS p:DAYPART?",
    "d:WEEKDAY p:(?:mornings|afternoons|evenings|nights)",
    "w:weekends",
    priority=1,
)
def plural(m: Match) -> RawTimex:
    """Mondays; Tuesday nights; weekends."""
    if m.has("w"):
        return make(m, Repeat("XXXX-WXX-WE"))
    weekday = lexicon.value("weekdays", m.word("d")) or lexicon.value("weekday", m.word("d"))
    part = f"T{m.value('daypart', 'p')}" if m.has("p") else ""
    return make(m, Repeat(f"XXXX-WXX-{weekday}{part}"))
