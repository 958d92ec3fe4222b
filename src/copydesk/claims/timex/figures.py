"""Four digits by the marks and digits around them: a figure, part of a code, or a year beside another."""

from __future__ import annotations

from copydesk.claims.timex import lexicon
from copydesk.claims.timex.grammar import Match
from copydesk.values.regexes import regex

_CODE = regex(r"(?<![^\W_])([A-Z]{2,})\d{0,3}[-–]$")
_ERAS = frozenset({"AD", "BC", "CE", "BCE", "FY", "CY"})
_LONGEST = 16
_APART = 50


def marked(m: Match) -> bool:
    """Return whether the marks around four digits make them a figure: $1995, 2000%, v.2010."""
    item, text = m.tokens.items[m.start], m.tokens.text
    left = text[item.start - 1] if item.start else " "
    right = text[item.end] if item.end < len(text) else " "
    if text[item.end : item.end + 3].strip() in ("*", "x", "×"):
        return True
    if left in "$£€¥#@&=+*_\\%°№" or right in "%°€£$¥+=*_\\@":
        return True
    return left in ".:" and item.start > 1 and not text[item.start - 2].isspace()


def coded(text: str, start: int) -> bool:
    """Return whether capitals and a hyphen before four digits make a code of them: "DSTU-2048", not "OCT-2017"."""
    code = _CODE.search(text, max(0, start - _LONGEST), start)
    return code is not None and code[1] not in _ERAS and lexicon.value("month", code[1].lower()) is None


def beside(m: Match, number: int) -> bool:
    """Return whether a year is joined to one before it, so that a plural behind them is of both: "the 1828 and 1832
    acts". Round numbers may be counts."""
    first = m.tokens.lower(m.start - 2)
    if not (first.isdecimal() and len(first) == 4) or m.tokens.lower(m.start - 3) not in ("the", "in", "of", "both"):
        return False
    return 1400 <= int(first) < number < min(2050, int(first) + _APART) and bool(number % 50 and int(first) % 50)
