"""Cuts one block of prose into tokens and writes their class string.

Linear in the text: one pass of one regular expression, one dictionary look-up a word.
"""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from copydesk.claims.timex import lexicon, numerals
from copydesk.claims.timex.tokens import Token, Tokens
from copydesk.text.calendar_words import MONTH
from copydesk.values.regexes import regex

_TOKEN = regex(
    # The look-ahead spares the engine the alternatives where none can begin, which is at most words.
    r"(?=[\d½¼¾'’‘ABCFHPQaopq])(?:"
    r"(?P<iso>(?<![\w.-])\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\w-]))"
    r"|(?P<decade>(?:\d{3}0|['’‘]?\d0)(?:s|['’]s)\b)"
    r"|(?P<th>\d{1,3}(?:st|nd|rd|th)\b)"
    r"|(?P<short>(?<![\w'’‘])['’‘]\d\d\b(?![.,]\d))"
    r"|(?P<fy>\bFY['’]?\s?(?:\d{4}|\d\d)\b)"
    r"|(?P<qy>\b(?:[1-4][QH]|[QH][1-4])['’]?(?:(?:19|20)\d\d|\d\d)\b|\b(?:19|20)\d\d[QH]0?[1-4]\b)"
    r"|(?P<qn>(?:\b|(?<=\b\d{4}))[QqH][1-4]\b|\b[1-4][QH]\b)"
    rf"|(?P<day>(?<![\w/.,])(?:\d\d?|(?:1\d|20|21)\d\d)(?=/\d{{1,2}}\s(?:of\s)?(?:{MONTH})\b))"
    r"|(?P<num>\d+(?:[.,:/]\d+)*(?:[ \u00a0\u202f]?[½¼¾])?|[½¼¾])"
    r"|(?P<era>\b(?:B\.\s?C\.|A\.\s?D\.|C\.\s?E\.)(?:\s?E\.)?)"
    r"|(?P<oclock>\bo['’]clock\b)"
    r"|(?P<meridiem>\b[AaPp]\.\s?[Mm]\b)"
    r")"
    r"|(?P<poss>['’]s?(?![\w]))"
    r"|(?P<word>[^\W\d_]+)"
    r"|(?P<punct>[,./()&\-\u2010\u2011–—])"
    r"|(?P<other>[^\s\w]|_)"
)
_FRACTIONS = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}
_CLOCK = regex(r"(?:[01]?\d|2[0-3])\.[0-5]\d")
_COLONS = {
    "CLOCK": regex(r"\d{1,2}:[0-5]\d(?::[0-5]\d)?"),
    "LAP": regex(r"(?:\d{1,2}:)?\d{1,2}:[0-5]\d\.\d{1,3}"),
}
"""What digits with colons are, by shape."""
_PUNCT = {",": "COMMA", ".": "DOT", "/": "SL", "(": "LP", ")": "RP", "&": "AMP"}
_HYPHENS = "-\u2010\u2011"


def _number(text: str) -> tuple[str, Decimal | None]:
    """Return shape and value of a run of digits with separators."""
    if text[-1] in _FRACTIONS:
        whole = text[:-1].strip(" \u00a0\u202f")
        if not whole.isdecimal() or len(whole) > 9:
            return ("V", _FRACTIONS[text[-1]]) if not whole else ("", None)
        return "F", int(whole) + _FRACTIONS[text[-1]]
    if text.isdecimal():
        if len(text) > 9 or not text.isascii():
            return "", None
        value = int(text)
        if len(text) <= 2:
            return ("D" if 1 <= value <= 31 else "E"), Decimal(value)
        if len(text) == 4:
            return ("Y" if 1000 <= value <= 2199 else "H"), Decimal(value)
        return "N", Decimal(value)
    if len(text) > 20 or not text.isascii():
        return "", None
    if ":" in text:
        return next((shape for shape, pattern in _COLONS.items() if pattern.fullmatch(text)), ""), None
    if re.fullmatch(r"\d{1,4}([./])\d{1,2}\1\d{1,4}", text):
        return "NUMDATE", None
    if "/" in text:
        if re.fullmatch(r"[1-9]/[1-9]\d?", text) and text in ("1/2", "1/4", "3/4", "1/3", "2/3"):
            top, bottom = text.split("/")
            return "V", Decimal(top) / Decimal(bottom)
        return ("SLASH" if re.fullmatch(r"\d{1,4}/\d{1,4}", text) else ""), None
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+", text):
        return "G", Decimal(text.replace(",", ""))
    if re.fullmatch(r"\d+\.\d+", text):
        try:
            return ("FC" if _CLOCK.fullmatch(text) else "F"), Decimal(text)
        except InvalidOperation:
            return "", None
    # "March 3,2014" was written without the space
    return "", None


def _mark(text: str, at: int, end: int) -> str:
    char = text[at]
    if char in _PUNCT:
        return _PUNCT[char]
    before = at > 0 and not text[at - 1].isspace()
    after = end < len(text) and not text[end].isspace()
    if before and after:
        return "HYPHEN" if char in _HYPHENS else "DASH"
    return "SPACED"


_WHOLE = frozenset(("march", "april", "may", "june", "july"))
"""Months whose whole name is as short as an abbreviation: the full stop after them ends a sentence."""
_SHORT = frozenset(("a.m", "p.m", "c", "ca", "st"))


def _is_short(token: Token) -> bool:
    """Return whether a full stop after a token can belong to it: "Oct.", "16." before a month, "p.m."."""
    word = token.text
    if token.number is not None:
        return len(word) <= 2
    known = lexicon.value("month", word) is not None or lexicon.value("weekday", word) is not None
    return word in _SHORT or (known and len(word) <= 5 and word not in _WHOLE)


def _behind_number(items: list[Token]) -> bool:
    """Return whether the last token is glued to a number."""
    return len(items) > 1 and items[-2].number is not None and items[-2].end == items[-1].start


def tokenise(text: str) -> Tokens:
    """Return the tokens of a block and their class string."""
    alphabet = lexicon.alphabet()
    word_char, shape_char = alphabet.word, alphabet.shape
    items: list[Token] = []
    classes: list[str] = []
    previous_end, previous_word = -1, False
    for match in _TOKEN.finditer(text):
        kind, raw = match.lastgroup, match[0]
        start, end = match.span()
        if kind == "word":  # nine of ten
            raw = raw.lower()
            items.append(Token(raw, start, end))
            classes.append(word_char.get(raw, lexicon.OTHER))
            previous_end, previous_word = end, True
            continue
        char, value = lexicon.OTHER, None
        if kind == "num":
            # digits glued to letters are names (G20), save months and units (October2, 3pm, 2h25)
            shape, value = _number(raw)
            glued = previous_word and start == previous_end and lexicon.value("month", items[-1].text) is None
            glued = glued and not (items[-1].text == "h" and _behind_number(items))
            if shape and not glued:
                char = shape_char[shape]
        elif kind == "punct":
            char = shape_char[_mark(text, start, end)]
            if raw == "." and not (start == previous_end and _is_short(items[-1])):
                char = lexicon.OTHER
        elif kind == "poss":
            char = shape_char["POSS"]
        elif kind == "era":
            raw = re.sub(r"[.\s]", "", raw).lower()
            char = word_char[raw]
        elif kind == "meridiem":
            raw = raw[0].lower() + ".m"
            char = word_char[raw]
        elif kind == "oclock":
            raw = "oclock"
            char = word_char.get(raw, lexicon.OTHER)
        elif kind == "th":
            value = Decimal(raw[:-2])
            char = shape_char["TH"]
        elif kind == "day":  # "3/4 May", "31 December 2018/1 January 2019"
            shape, value = _number(raw)
            char = shape_char[shape]
        elif kind in ("iso", "decade", "short", "qn", "qy", "fy"):
            char = shape_char[kind.upper()]
        items.append(Token(raw, start, end, value))
        classes.append(char)
        previous_end, previous_word = end, False
    return numerals.merge(text, items, classes)
