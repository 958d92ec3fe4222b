"""Lengths of time: two and a half years, a 16-hour flight, several weeks. Ages are numbers and not ours."""

from __future__ import annotations

from decimal import Decimal

from copydesk.claims.quantities.words import context
from copydesk.claims.timex import lexicon
from copydesk.claims.timex.build import amount, both_amounts, duration, is_capital, make, unit_of
from copydesk.claims.timex.expressions import Calendar, Duration, RawTimex
from copydesk.claims.timex.grammar import Match, rule
from copydesk.claims.timex.lexicon import listed
from copydesk.claims.timex.relative import DAYS
from copydesk.claims.timex.tokens import Tokens

_OLD = frozenset({"old", "olds", "older", "younger"})
_BOUNDED = frozenset({"older", "over", "up", "above", "younger", "under", "below"})
_ORDER = ("L", "C", "E", "Y", "Q", "M", "W", "D", "H", "min", "S")
_UNIT = "(?:UNITS|UNIT)"
_AND = "(?:and|,|, and)?"


def _is_age(m: Match) -> bool:
    """Return whether "old" follows, or a bound behind people: ages are numbers, not times."""
    after, second = m.tokens.lower(m.end), m.tokens.lower(m.end + 1)
    if after in ("and", "or") and second in _BOUNDED and m.tokens.lower(m.start - 1) in context("people_of_an_age"):
        return True  # "children 12 months and under"
    return after in _OLD or (after == "-" and second in _OLD) or (after == "of" and second == "age")


def _is_name(m: Match) -> bool:
    """Return whether capitals make the length a name: 60 Minutes, the Six-Day War, the Hundred Years' War."""
    if not m.raw("u").istitle():
        return False
    first, here = m.tokens.raw(m.index("q")), m.end
    if first.isdecimal():
        return True
    if m.tokens.raw(here) in ("'", "’", "'s", "’s"):
        here += 1
    return first.istitle() and is_capital(m.tokens.raw(here))


def _counts_something_else(m: Match, quantity: list[str], *, single: bool, plural: bool) -> bool:
    """Return whether a singular unit after a count is no length: the second man, a quarter of it, one day."""
    tokens, unit = m.tokens, m.word("u")
    before, after = tokens.lower(m.start - 1), tokens.lower(m.end)
    number = tokens.items[m.range("q")[1] - 1].number
    hyphen = m.index("u") > m.range("q")[1]
    if unit == "second" and quantity != ["one"] and number is None:
        return True
    if unit == "quarter" and (quantity in (["a"], ["one"]) or after in ("of", "final", "finals")):
        return not (quantity == ["one"] and before in ("in", "for", "than", "within")) or after == "of"
    if unit == "quarters" and after == "of" and quantity in (["three"], ["two"]):
        return True
    if unit == "day" and quantity == ["one"] and not hyphen and before not in listed("one_day_before"):
        return after not in listed("one_day_after")  # "one day" is some day
    if unit == "day" and quantity == ["a"] and after in listed("a_day_noun") and not m.has("h"):
        return True
    if unit == "century" and single and after in ("-", "plant"):
        return True
    if plural or single or number is None or hyphen or number == 1:
        return False
    return unit in ("quarter", "century", "decade") or number > 999


@rule(
    f"(?:the)? (?:first|last|final|initial|opening|closing)? q:(?:SINGLE|MANY) (?:-)?"
    f" (?:calendar|trading|working|business)? u:{_UNIT} h:(?:and a half|and half|and a quarter|and three quarters"
    "|and three - quarters)?",
    "q:(?:a|an) u:UNIT or two",
    f"q:(?:MANY|SINGLE) u:{_UNIT} {_AND} q2:(?:NUMBER|a|an) u2:{_UNIT}",
    "q:(?:NUMBER|an) u:(?:hour|hours) (?:and)? q2:NUMBER",
    "q:NUMBER u:h q2:NUMBER",
    f"q:NUMBER u:{_UNIT} {_AND} q2:NUMBER u2:{_UNIT} {_AND} q3:NUMBER u3:{_UNIT}",
    f"q:NUMBER u:{_UNIT} {_AND} q2:NUMBER u2:{_UNIT} {_AND} q3:NUMBER u3:{_UNIT} {_AND} q4:NUMBER u4:{_UNIT}",
)
def length(m: Match) -> RawTimex | None:
    """18 months; two and a half years; a minute and a half; an hour and a quarter; one hour and ten minutes."""
    quantity = [m.tokens.items[i].text for i in range(*m.range("q"))]
    single = quantity in (["a"], ["an"], ["one"])
    plural = lexicon.value("units", m.word("u")) is not None
    if single and (m.raw("u").isupper() or [m.tokens.lower(m.end + i) for i in range(2)] == ["-", "to"]):
        return None  # "a month-to-month lease", "an SEC filing"
    if _is_age(m) or _is_name(m) or _counts_something_else(m, quantity, single=single, plural=plural):
        return None
    if m.word("u") == "h" and m.tokens.raw(m.end).isdecimal() and _glued(m.tokens, m.end):
        return None  # "13h00" is an hour of the clock
    count = amount(m.tokens, *m.range("q"))
    if m.word("u") == "year" and quantity[0].isdecimal() and len(quantity[0]) == _YEAR and not plural:
        return make(m, Calendar(int(quantity[0])))  # "the 2016 calendar year"
    if m.has("h") and count is not None:
        part = _part(m)
        if part != _HALF and (m.tokens.lower(m.end) == "of" or unit_of(m) == "Y"):
            return None  # "an hour and a quarter of the lake", "a year and a quarter" of one
        count += part
    parts = [*duration(count, unit_of(m)).parts]
    if m.has("q2") and not m.has("u2"):  # "in two hours fifteen", "an hour and forty"
        minutes = _minutes(m)
        if minutes is None:
            return None
        return make(m, Duration((*parts, *duration(minutes, "min").parts)))
    for n in ("2", "3", "4"):
        if m.has(f"q{n}"):
            more = duration(amount(m.tokens, *m.range(f"q{n}")), unit_of(m, f"u{n}")).parts
            if _ORDER.index(more[0][0]) <= _ORDER.index(parts[-1][0]):
                return None
            parts.extend(more)
    # the article of an attributive length is its noun's: "the [18-month] siege"
    attributive = single or m.index("u") > m.range("q")[1]
    bare = m.tokens.lower(m.start) == "the" and m.index("q") == m.start + 1 and attributive
    lasting = m.tokens.lower(m.start) == "last" and m.tokens.lower(m.start - 1) in listed("before_verb")
    between = both_amounts(m.tokens, *m.range("q")) if len(parts) == 1 and count is None else None
    if m.tokens.lower(m.end - 2) == "or":
        between = (Decimal(1), Decimal(2))  # "a day or two"
    length = Duration(tuple(parts)) if between is None else duration(None, unit_of(m), between)
    return make(m, length, start=m.start + 1 if bare or lasting else m.start)


def _glued(tokens: Tokens, at: int) -> bool:
    """Return whether nothing stands between a token and the one before it."""
    return tokens.items[at].start == tokens.items[at - 1].end


def _minutes(m: Match) -> Decimal | None:
    """Return the minutes behind hours that are told without their unit, None where the number is none: "two hours
    fifteen", "takes 2h05"; "at 13h25" is an hour of the clock."""
    if m.word("u") == "h" and m.tokens.lower(m.start - 1) not in listed("before_hours"):
        return None
    minutes, following = amount(m.tokens, *m.range("q2")), m.tokens.lower(m.end)
    least = 0 if m.tokens.raw(m.index("q2")).startswith("0") else TEN
    ends = not following[:1].isalnum() or following in {"to", "from"}
    return minutes if minutes is not None and least <= minutes < 60 and not minutes % 1 and ends else None


_YEAR = 4
"""Figures of a year."""
_HALF = Decimal("0.5")
TEN = 10
"""Minutes behind hours that are told without their unit are of two figures."""


def _part(m: Match) -> Decimal:
    """Return the part of a unit that stands behind it: "and a half", "and three-quarters"."""
    words = [m.tokens.lower(i) for i in range(*m.range("h"))]
    return _HALF if "half" in words else Decimal("0.75") if "three" in words else Decimal("0.25")


def _dated(m: Match) -> bool:
    """Return whether a year, month, decade or day follows "of"."""
    at = m.end + 2 if m.tokens.lower(m.end + 1) == "the" else m.end + 1
    shape = lexicon.alphabet().shape
    word = m.tokens.lower(at)
    named = any(lexicon.value(table, word) is not None for table in ("month", "weekday")) or word in DAYS
    return named or m.tokens.classes[at : at + 1] in (shape["Y"], shape["YW"], shape["DECADE"], shape["TH"])


@rule(
    "u:UNITS (?:and|or) UNITS",
    "u:(?:seconds|minutes|hours|days|weeks|months|years|decades|centuries)",
    "(?:the)? (?:first|early|final)? u:(?:hours|days|weeks|months|years)",
)
def vague(m: Match) -> RawTimex | None:
    """For weeks; in the months before; weeks or months."""
    before, after, first = m.tokens.lower(m.start - 1), m.tokens.lower(m.end), m.tokens.lower(m.start)
    alone = m.end - m.start == 1
    if first == "the" and after == "of" and before not in listed("before_length"):
        return None  # "the days of steam" are an age, no length
    if before == "the" and after == "of" and m.tokens.lower(m.start - 2) not in listed("before_length"):
        return None
    if (not alone or before in ("early", "late", "first", "final", "last")) and after == "of" and _dated(m):
        return None  # "the early months of 1939" is 1939, early
    if _is_age(m) or (first == "the" and m.end - m.start == 2 and after not in listed("after_the_units")):
        return None
    if (
        alone
        and before not in listed("before_length")
        and not (after in ("before", "after") and (before.isalpha() or before == ","))
    ):
        return None
    shut = after not in listed("after_open_length") or before in ("by", "with", "all")
    if alone and before in listed("open_length") and shut:
        return None
    if alone and m.start > 1 and is_capital(m.raw("u")) and is_capital(m.tokens.raw(m.start - 1)):
        return None
    return make(m, Duration(((unit_of(m), None),)))


@rule(
    "u:(?:day|week|month|year|hour|decade|decades|years|months|weeks|days|hours|minutes|century|centuries|minute)"
    " - long"
)
def long(m: Match) -> RawTimex | None:
    """Day-long, decades-long."""
    if m.tokens.lower(m.start - 1) == "-":
        return None
    plural = lexicon.value("units", m.word("u")) is not None
    return make(m, duration(None if plural else Decimal(1), unit_of(m)))


@rule(
    "q:NUMBER - u:UNIT - (?:long|plus)",
    "(?:a|the)? q:NUMBER - u:UNIT t:(?:period|stretch|span)",
    "(?:a|the)? q:NUMBER u:UNITS t:(?:period|stretch|span)",
    priority=1,
)
def compound(m: Match) -> RawTimex:
    """A two-year period; a year-long siege."""
    count = m.decimal("q")
    return make(m, duration(count if count is not None else amount(m.tokens, *m.range("q")), unit_of(m)))


@rule(
    "half (?:-)? u:(?:hour|day|century|year|decade|minute|hours)",
    "w:(?:all|whole|full|entire) (?:-)? u:(?:day|week|month|year|century|decade|hour)",
    "the w:(?:whole|full|entire) u:(?:day|week|month|year|decade|hour)",
)
def whole(m: Match) -> RawTimex | None:
    """Half-hour; all day; the whole year."""
    if _is_age(m) or (m.word("w") == "all" and m.tokens.lower(m.start - 1) in ("of", "above", "at", "after")):
        return None
    return make(m, duration(Decimal(1) if m.has("w") else Decimal("0.5"), unit_of(m)))


@rule("between q:NUMBER and r:NUMBER u:UNITS", priority=1)
def between_two(m: Match) -> RawTimex | None:
    """Between seven and nine days."""
    low, high = m.decimal("q"), m.decimal("r")
    if low is None or high is None or not low < high or _is_age(m):
        return None
    return make(m, duration(None, unit_of(m), (low, high)), start=m.index("q"))


@rule("as many u:UNITS", priority=1)
def as_many(m: Match) -> RawTimex | None:
    """As many units as what was counted before: "a third mayor in as many years", "won twice in as many days"."""
    if m.tokens.lower(m.start - 1) not in listed("before_length") or m.tokens.lower(m.end) == "as":
        return None
    for at in range(m.start - 1, max(-1, m.start - _COUNTED_BACK), -1):
        token = m.tokens.items[at]
        count = _TIMES.get(token.text) or token.number
        if count is not None and count > 1:
            return make(m, duration(count, unit_of(m)))
    return None


_COUNTED_BACK = 12
"""Tokens before "in as many years" in which what was counted stands."""
_TIMES = {"twice": Decimal(2), "thrice": Decimal(3)}


@rule("a while")
def loose(m: Match) -> RawTimex:
    """A while: a length that nobody knows."""
    return make(m, Duration((("X", None),)))
