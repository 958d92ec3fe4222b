"""Decades and centuries: the 1980s and 90s, the nineteen sixties, the late 14th century."""

from __future__ import annotations

from dataclasses import replace

from copydesk.claims.timex import lexicon
from copydesk.claims.timex.build import make
from copydesk.claims.timex.expressions import Calendar, RawTimex
from copydesk.claims.timex.grammar import Match, rule
from copydesk.claims.timex.lexicon import listed


def decade_of(word: str) -> Calendar | None:
    """Return the decade or century that "1980s", "'80s", "1800s" name; 2000s is the decade."""
    digits = word.lstrip("'’‘").rstrip("s").rstrip("'’‘")
    if len(digits) == 4 and digits[3] == "0" and 1000 <= int(digits) <= 2190:
        if digits[2] == "0" and digits != "2000":
            return Calendar(century=int(digits[:2]))
        return Calendar(decade=int(digits[:3]))
    return Calendar(decade=int(digits[0]), short=True) if len(digits) == 2 else None


@rule("(?:the)? d:DECADE", priority=1)
def decade(m: Match) -> RawTimex | None:
    """The 1980s; the '60s; the 1800s are a century. "In his 30s" is an age, "temperatures in the 70s" none."""
    word, at = m.word("d"), m.index("d")
    expression = decade_of(word)
    if expression is None or not expression.short or word[0] in "'’‘":
        return None if expression is None else make(m, expression)
    other = _other_decade(m, at)
    if other is not None:
        return make(m, replace(expression, decade=other // 10 * 10 + (expression.decade or 0), short=False))
    lead, before = m.tokens.lower(at - 1), m.tokens.lower(m.start - 1)
    if lead not in ("the", "early", "late", "mid") or (
        lead != "the" and m.tokens.lower(at - 2) in listed("possessive")
    ):
        return None
    heat = before == "in" and not _HEAT.isdisjoint(m.tokens.lower(i) for i in range(max(0, m.start - 6), m.start))
    if word[0] in "01" or before not in listed("before_decade") or heat:
        return None
    return make(m, expression)


_HEAT = frozenset(("temperatures", "temperature", "highs", "lows", "degrees"))


def _other_decade(m: Match, at: int) -> int | None:
    """Return the decade with its century that a short one is joined to: "the 1880s and 90s"."""
    first = at - 2 if m.tokens.lower(at - 2) not in ("early", "late", "mid", "the") else at - 3
    if m.tokens.classes[max(0, first) : first + 1] != lexicon.alphabet().shape["DECADE"]:
        return None
    if m.tokens.lower(first + 1) not in ("and", "or", "to", "-", "–", "into"):
        return None
    whole = decade_of(m.tokens.lower(first))
    return None if whole is None or whole.short else whole.decade


@rule(
    "(?:the)? (?:c:(?:nineteen|eighteen|seventeen|CARD) )?(?:-)? d:DECADEWORD",
    "(?:the)? c:twenty - d:(?:DECADEWORD|tens)",
    "the z:(?:two thousands)",
    priority=1,
)
def decade_word(m: Match) -> RawTimex | None:
    """The nineties; the nineteen sixties; the twenty-tens. "In his forties" is an age."""
    if m.has("z"):
        return make(m, Calendar(decade=200))
    if m.word("d") == "tens":
        return make(m, Calendar(decade=201))
    tens = int(m.value("decadeword", "d")) // 10
    if m.has("c"):
        hundreds = m.whole("c")
        return make(m, Calendar(decade=hundreds * 10 + tens)) if 10 <= hundreds <= 21 else None
    if m.tokens.lower(m.start) != "the" or m.tokens.lower(m.start - 1) in ("around", "into"):
        return None
    return make(m, Calendar(decade=tens or 200, short=bool(tens)))


@rule(
    "(?:the)? c:ORD (?:-)? (?:century|centuries) (?:e:(?:bc|bce|ad|ce))?",
    "(?:the)? c:ORD (?:~|and|to|or) (?:the)? c2:ORD (?:-)? (?:century|centuries)",
    priority=1,
)
def century(m: Match) -> RawTimex | list[RawTimex] | None:
    """The 19th century; 18th-century; the third century BC; the 16th and 17th centuries."""
    number = m.number("c")
    if number is None or not 1 <= number <= 22:
        return None
    if not m.has("c2"):
        bc = m.word("e") in ("bc", "bce")
        return make(m, Calendar(century=number if bc else number - 1, bc=bc))
    at = m.index("c2")
    start = at - 1 if m.tokens.lower(at - 1) == "the" else at
    first = make(m, Calendar(century=number - 1), end=m.index("c") + 1)
    return [first, make(m, Calendar(century=m.whole("c2") - 1), start=start)]
