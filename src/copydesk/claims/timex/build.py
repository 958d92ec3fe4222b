"""Helpers that the rules of every family share: making raw expressions, reading counts and calendar fields."""

from __future__ import annotations

from decimal import Decimal

from copydesk.claims.timex import lexicon
from copydesk.claims.timex.expressions import Bound, Duration, Expression, RawTimex, Side
from copydesk.claims.timex.grammar import Match
from copydesk.claims.timex.tokens import Tokens
from copydesk.model import Span


def span_of(tokens: Tokens, start: int, end: int) -> Span:
    """Return the characters of a run of tokens, without a full stop or comma at its end."""
    dot, comma = lexicon.alphabet().shape["DOT"], lexicon.alphabet().shape["COMMA"]
    while end > start + 1 and tokens.classes[end - 1] in (dot, comma):
        if tokens.items[end - 2].text in ("a.m", "p.m"):
            break
        end -= 1
    return Span(tokens.items[start].start, tokens.items[end - 1].end)


def make(
    m: Match,
    expression: Expression,
    *,
    start: int | None = None,
    end: int | None = None,
    mod: str | None = None,
    side: Side | None = None,
    bound: Bound | None = None,
    alternatives: tuple[Expression, ...] = (),
) -> RawTimex:
    """Return the raw expression of a match, or of a part of it given by token indices."""
    span = span_of(m.tokens, m.start if start is None else start, m.end if end is None else end)
    return RawTimex(span, span, expression, mod=mod, side=side, bound=bound, alternatives=alternatives)


def is_capital(word: str) -> bool:
    """Return whether a word begins with a capital letter."""
    return word[:1].isupper()


def month_of(m: Match, name: str = "m") -> int | None:
    """Return the month of a capture; None where a lower-case "may" or "march" is no month."""
    raw = m.raw(name)
    number = m.value("month", name)
    if number is None:
        return None
    if raw.lower() in ("may", "march", "mar", "dec", "sep") and not is_capital(raw) and not _dated(m, m.index(name)):
        return None
    return int(number)


def _dated(m: Match, at: int) -> bool:
    """Return whether the grammar makes a lower-case word a month: "in may 2021", "23rd dec"."""
    shape, classes = lexicon.alphabet().shape, m.tokens.classes
    before, after = m.tokens.lower(at - 1), at + 2 if m.tokens.lower(at + 1) == "." else at + 1
    if classes[max(0, at - 1) : at] == shape["TH"]:
        return True
    placed = (
        before in ("in", "of", "since", "until", "by", "during", "from", "late", "early", "mid") or before.isdecimal()
    )
    return placed and classes[after : after + 1] == shape["Y"]


def year_of(m: Match, name: str = "y") -> int | None:
    """Return the year of a capture."""
    number = m.number(name)
    return number if number is not None and 1 <= number <= 9999 else None


def day_of(m: Match, name: str = "d") -> int | None:
    """Return the day of the month of a capture."""
    number = m.number(name)
    return number if number is not None and 1 <= number <= 31 else None


def amount(tokens: Tokens, start: int, end: int) -> Decimal | None:
    """Return how many units a run of tokens says; None where that is vague.

    Of "two or three" and "10 to 15" it is None too: TIMEX3 has no ranges of length.
    """
    words = [tokens.items[i].text for i in range(start, end)]
    numbers = [(i, tokens.items[i].number) for i in range(start, end) if tokens.items[i].number is not None]
    text = " ".join(words)
    if "dozen" in words:
        if numbers:
            return (numbers[0][1] or Decimal(1)) * 12
        if "half" in words:
            return Decimal(6)
        return Decimal(12) if words[0] in ("a", "dozen") else None
    if "couple" in words:
        return Decimal(2)
    if ("quarter" in words or "quarters" in words) and numbers and "and" in words:
        after = words[words.index("and") :]
        quarters = 3 if "three" in after else 2 if "two" in after else 1
        return (numbers[0][1] or Decimal(0)) + Decimal("0.25") * quarters
    if any(w in ("few", "several", "many", "of", "numerous", "countless") for w in words):
        if text in ("a quarter of an",):
            return Decimal("0.25")
        if text in ("three quarters of an", "three - quarters of an"):
            return Decimal("0.75")
        return None
    if not numbers:
        return Decimal("0.5") if "half" in words else Decimal(1)
    first = numbers[0][1] or Decimal(0)
    if len(numbers) == 1:
        return first + Decimal("0.5") if "half" in words else first
    second = numbers[1][1] or Decimal(0)
    if "half" not in words and {"or", "to", "-", "–"} & set(words):
        return None
    if "half" in words:
        return first + Decimal("0.5")
    return first + second if second < 1 else None


def both_amounts(tokens: Tokens, start: int, end: int) -> tuple[Decimal, Decimal] | None:
    """Return the two counts of "two or three" and "10 to 15"; None where there are not two in rising order."""
    words = {tokens.items[i].text for i in range(start, end)}
    found = [n for i in range(start, end) if (n := tokens.items[i].number) is not None]
    if len(found) != 2 or not words & {"or", "to", "-", "–"} or words & {"half", "dozen", "so"}:
        return None
    return (found[0], found[1]) if found[0] < found[1] else None


def duration(count: Decimal | None, unit: str, between: tuple[Decimal, Decimal] | None = None) -> Duration:
    """Return a duration of one unit; a half year is six months, a half hour thirty minutes."""
    if count is None and between is not None and unit not in ("2W", "L"):
        return Duration(((unit, None),), between)
    if unit == "2W":
        return Duration((("W", None if count is None else 2 * count),))
    if unit == "L":
        return Duration((("Y", None if count is None else 1000 * count),))
    return Duration(((unit, count),))


def unit_of(m: Match, name: str = "u") -> str:
    """Return the unit code of a capture, singular or plural."""
    word = m.word(name)
    code = lexicon.value("unit", word) or lexicon.value("units", word)
    return str(code)
