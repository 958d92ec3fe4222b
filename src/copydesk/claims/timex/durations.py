"""Lengths of time: two and a half years, a 16-hour flight, several weeks."""

from __future__ import annotations

from decimal import Decimal

from copydesk.claims.timex import lexicon
from copydesk.claims.timex.build import amount, duration, is_capital, make, unit_of
from copydesk.claims.timex.expressions import Duration, RawTimex
from copydesk.claims.timex.grammar import Match, rule

_OLD = frozenset({"old", "olds", "older", "younger"})


def _is_age(m: Match) -> bool:
    """Return whether "old" follows: ages are numbers, not times."""
    after, second = m.tokens.lower(m.end), m.tokens.lower(m.end + 1)
    return after in _OLD or (after == "-" and second in _OLD) or (after == "of" and second == "age")


@rule(
    "(?:the)? (?:first|last|final|initial|opening|closing)? q:(?:MANY|SINGLE) (?:-)? (?:calendar|trading|working|business|light)? u:(?:UNITS|UNIT) (?:h:(?:and a half|and half))?",
    "q:(?:MANY|SINGLE) u:(?:UNITS|UNIT) (?:and|,|, and)? q2:(?:NUMBER|a|an) u2:(?:UNITS|UNIT)",
    "q:NUMBER u:(?:UNITS|UNIT) (?:and|,|, and)? q2:NUMBER u2:(?:UNITS|UNIT) (?:and|,|, and)? q3:NUMBER u3:(?:UNITS|UNIT)",
    "q:NUMBER u:(?:UNITS|UNIT) (?:and|,|, and)? q2:NUMBER u2:(?:UNITS|UNIT) (?:and|,|, and)? q3:NUMBER u3:(?:UNITS|UNIT)"
    " (?:and|,|, and)? q4:NUMBER u4:(?:UNITS|UNIT)",
)
def length(m: Match) -> RawTimex | None:
    """18 months; two and a half years; a minute and a half; one hour and ten minutes."""
    groups = m.match.groupdict()
    tokens = m.tokens
    if _is_age(m):
        return None
    start = m.start
    unit_word = m.word("u")
    if m.raw("u").istitle():
        # 60 Minutes, the Six-Day War, the Hundred Years' War
        first, here = tokens.raw(m.range("q")[0]), m.end
        if first.isdigit() or (first.istitle() and not tokens.raw(m.start).islower() and not m.start):
            return None
        if tokens.raw(here) in ("'", "’", "'s", "’s"):
            here += 1
        if first.istitle() and is_capital(tokens.raw(here)):
            return None
    quantity = [tokens.items[i].text for i in range(*m.range("q"))]
    single = quantity in (["a"], ["an"], ["one"])
    before, after = tokens.lower(m.start - 1), tokens.lower(m.end)
    plural = lexicon.value("units", unit_word) is not None
    if unit_word in ("second", "sec", "min", "quarter", "quarters", "fall", "minute") and not plural:
        if unit_word == "second" and quantity != ["one"] and tokens.items[m.range("q")[1] - 1].number is None:
            return None
        if unit_word == "quarter" and (quantity in (["a"], ["one"], ["first"]) or after in ("of", "final", "finals")):
            if not (quantity == ["one"] and before in ("in", "for", "than", "within")) or after == "of":
                return None
        if (
            False
            and unit_word == "minute"
            and "-" not in [tokens.items[i].text for i in range(m.range("q")[1], m.range("u")[0])]
        ):
            if not single and quantity[0] not in ("half", "a") and quantity[-1] not in ("one", "1"):
                return None
    if unit_word == "quarters" and after in ("of",) and quantity in (["three"], ["two"]):
        return None
    if (
        single
        and quantity == ["one"]
        and unit_word == "day"
        and m.range("u")[0] == m.range("q")[1]
        and before not in ("in", "for", "than", "within", "just", "only", "about", "of", "after", "every", "at")
    ):
        # "one day" is a day some time
        if after not in ("before", "after", "later", "earlier", "in", "-", "of", "and", "to"):
            return None
    if (
        single
        and unit_word == "day"
        and quantity == ["a"]
        and after in ("when", "of", "that", "for", "in", "to", "at", "care")
    ):
        return None
    if single and unit_word in ("century",) and after in ("-", "plant"):
        return None
    if (
        not plural
        and not single
        and quantity[0] not in ("half", "another", "a", "an", "one")
        and (number := tokens.items[m.range("q")[1] - 1].number) is not None
    ):
        hyphen = any(tokens.items[i].text in ("-", "–", "‑", "‐") for i in range(m.range("q")[1], m.range("u")[0] + 1))
        if not hyphen and number != 1 and (unit_word in ("quarter", "century", "decade") or number > 999):
            return None
    if tokens.lower(m.start) == "the" and tokens.lower(m.start + 1) in ("one", "a") and m.end - m.start <= 3:
        start += 1
    count = amount(tokens, *m.range("q"))
    if "h" in groups and m.has("h") and count is not None:
        count += Decimal("0.5")
    parts = list(duration(count, unit_of(m)).parts)
    for n in ("2", "3", "4"):
        if f"q{n}" in groups:
            extra = unit_of(m, f"u{n}")
            if _ORDER.index(extra[-1:] if extra == "2W" else extra) <= _ORDER.index(parts[-1][0]):
                return None
            parts.extend(duration(amount(tokens, *m.range(f"q{n}")), extra).parts)
    return make(m, Duration(tuple(parts)), start=start)


_ORDER = ["L", "C", "E", "Y", "Q", "M", "W", "D", "H", "min", "S"]


@rule(
    "u:UNITS (?:and|or) UNITS",
    "u:(?:hours|days|weeks|months|years|decades|centuries)",
    "(?:the)? (?:first|last|early|final)? u:(?:hours|days|weeks|months|years)",
)
def vague(m: Match) -> RawTimex | None:
    """For weeks; in the months before; years of war."""
    if m.end - m.start > 1 and m.tokens.lower(m.start) in ("the", "first", "last", "early", "final"):
        first = m.tokens.lower(m.start)
        if (
            first == "the"
            and m.end - m.start == 2
            and m.tokens.lower(m.end)
            not in ("before", "after", "ahead", "following", "since", "leading", "to", "of", "between")
        ):
            return None
        if first == "last":
            return None
    before, after = m.tokens.lower(m.start - 1), m.tokens.lower(m.end)
    if _is_age(m) or after in ("old", "inn", "eve"):
        return None
    if m.end - m.start == 1:
        if before not in (
            "for",
            "in",
            "of",
            "after",
            "within",
            "take",
            "took",
            "takes",
            "lasted",
            "last",
            "over",
            "through",
            "spent",
            "spend",
            "these",
            "those",
            "many",
            "than",
            "the",
            "recent",
            "follows",
            "followed",
            "by",
            "spanning",
            "past",
            "coming",
            "future",
            "previous",
            "with",
            "-",
            "~",
            "about",
            "were",
            "until",
            "all",
            "took",
            "wait",
            "waited",
            "last",
            "during",
            "early",
            "just",
        ):
            return None
        if before in ("the", "of", "by", "with", "these", "those", "were", "all") and (
            after not in ("before", "after", "ahead", "to", "of", "later", "since") or before in ("by", "with", "all")
        ):
            return None
        if is_capital(m.tokens.raw(m.start)) and is_capital(m.tokens.raw(m.start - 1)) and m.start > 1:
            return None
    return make(m, Duration(((unit_of(m), None),)))


@rule(
    "u:(?:day|week|month|year|hour|decade|decades|years|months|weeks|days|hours|minutes|century|centuries|minute) - (?:long|old|olds)"
)
def long(m: Match) -> RawTimex | None:
    """Day-long, decades-long."""
    if m.tokens.lower(m.end - 1) != "long" or m.tokens.lower(m.start - 1) == "-":
        return None
    plural = lexicon.value("units", m.word("u")) is not None
    return make(m, Duration(((unit_of(m), None if plural else Decimal(1)),)))


@rule(
    "(?:a|the)? q:NUMBER - u:UNIT - (?:long|olds|old|plus)",
    "(?:a|the)? q:NUMBER - u:UNIT t:(?:period|stretch|span)",
    "(?:a|the)? q:NUMBER u:UNITS t:(?:period|stretch|span)",
    priority=1,
)
def compound(m: Match) -> RawTimex | None:
    """A two-year period; a year-long siege; a five-year-old is an age and not ours."""
    if m.tokens.lower(m.end - 1) in ("old", "olds"):
        return None
    start = m.index("q")
    if "t" in m.match.groupdict():
        start = m.start
        if m.tokens.lower(m.start) == "the":
            start = m.start
    return make(
        m,
        duration(m.decimal("q") if m.decimal("q") is not None else amount(m.tokens, *m.range("q")), unit_of(m)),
        start=start,
    )


@rule(
    "half (?:-)? u:(?:hour|day|century|year|decade|minute|hours)",
    "w:(?:all|whole|full|entire) (?:-)? u:(?:day|week|month|year|night|century|decade|hour)",
    "the w:(?:whole|full|entire) u:(?:day|week|month|year|decade|hour)",
)
def whole(m: Match) -> RawTimex | None:
    """Half-hour; all day; the whole year."""
    if (
        _is_age(m)
        or m.tokens.lower(m.start - 1) in ("of", "above", "at", "for", "after", "first", "second")
        and m.word("w") == "all"
    ):
        return None
    if m.word("u") == "night":
        return None
    half = not m.has("w")
    return make(m, duration(Decimal("0.5") if half else Decimal(1), unit_of(m)))


@rule("(?:an)? hour (?:and a half)", "a (?:while|moment|short time|long time|long while)")
def loose(m: Match) -> RawTimex | None:
    """A while: a length that nobody knows."""
    word = m.tokens.lower(m.end - 1)
    if word in ("while",):
        return make(m, Duration((("X", None),)))
    return None
