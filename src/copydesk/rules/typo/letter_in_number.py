"""The rule for letters that pose as digits, and letters of one script that pose as those of another."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from copydesk.model import Extraction, Level, Span
from copydesk.rules.base import Slip, rule
from copydesk.rules.fixes import replace
from copydesk.text.words import row_of
from copydesk.values.regexes import regex

_POSED = regex(
    r"(?<![\w.,-])(?=[\doOlI,.]{3,20}(?![\w-]))\d(?:[\d,.]{0,15}[oOlI]){1,3}[\d,.]{0,15}(?<=[\doO])(?![\w-])"
    r"|(?<![\w.-])l[089]\d\d(?![\w-])"
)
_ONE_DIGIT = regex(r"(?<![\w.,-])(?:\dO{1,3}|\d{1,3}(?:,OOO){1,2})(?![\w-])")
_SYMBOL = regex(r"[Α-Ωα-ω]\d{1,2}")  # "α2", a star or a receptor
_GREEK = regex(r"[\u0370-\u03ff]")
_GREEK_IN_WORD = regex(r"[a-z][ο\u03b1][a-z]|(?<!\w)[Α-Ω][a-z]{2}")
_AS_DIGIT = str.maketrans("oOlI", "0011")
# letters of other scripts that look like a Latin letter, after Unicode's confusables.txt
_LATIN = str.maketrans(
    "АВЕЅІЈКМНОРСТУХаеѕіјорсухһԁѵԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧοα", "ABESIJKMHOPCTYXaesijopcyxhdvqwABEZHIKMNOPTYXoa"
)


@rule("TY005", level=Level.ERROR)
def letter_in_number(extraction: Extraction) -> Iterator[Slip]:
    """Flag a letter O or l that stands for a digit, and a letter of another alphabet inside a Latin word.

    "2O15" and "l995" look right and are not numbers: no search finds them, no program adds them up. The same holds
    for a Cyrillic "а" in an English word, which text copied from elsewhere brings along.

    Bad:
        The bridge was finished in 2O15.
    Good:
        The bridge was finished in 2015.
    Limits:
        Names and codes that mix letters and digits ("O2", "1080i", "B12") are left alone, and so are words of which
        the greater part is written in the other alphabet, and the Greek letters of science ("TNFα", "αS1-casein"): a
        Greek letter counts only between small Latin letters or as the capital of a word.
    """
    document = extraction.document
    for block in document.blocks:
        within = block.span
        posed = [m for m in _POSED.finditer(document.text, *within) if _is_number(m[0])]
        for match in [*posed, *_ONE_DIGIT.finditer(document.text, *within)]:
            if any(_is(document.text, match, within) for _is in _CODES):
                continue
            span, right = Span(*match.span()), match[0].translate(_AS_DIGIT)
            yield Slip(
                at=span,
                message=f"“{match[0]}” holds a letter where a digit is meant: {right}",
                fix=replace(document, span, right, safe=True),
            )
        if document.text[within.start : within.end].isascii():
            continue
        for word in row_of(document.text, block.span.start, block.span.end):
            if word.text.isascii():
                continue
            right = word.text.translate(_LATIN)
            foreign = [c for c in word.text if c.isalpha() and not _is_latin(c)]
            if _SYMBOL.fullmatch(word.text) or (_GREEK.search(word.text) and not _GREEK_IN_WORD.search(word.text)):
                continue
            if _is_ordinal(document.text, word.start, word.end):
                continue
            if not foreign or any(not _is_latin(c) for c in right if c.isalpha()) or 2 * len(foreign) > len(right):
                continue
            span = Span(word.start, word.end)
            names = ", ".join(dict.fromkeys(unicodedata.name(c, "a letter of another alphabet") for c in foreign))
            yield Slip(
                at=span,
                message=f"“{right}” is written with a letter of another alphabet",
                explanation=(names.capitalize(),),
                fix=replace(document, span, right, safe=True),
            )


NEAR = 40
"""Characters around a number in which others like it are looked for."""
_ELEMENT = (
    r"(?:A[cglmrstu]|B[aehikr]?|C[adeflmnorsu]?|D[bsy]|E[rsu]|F[elmr]?|G[ade]|H[efgos]?|I[nr]?|Kr?|L[airuv]|M[cdgnot]"
    r"|N[abdehiop]?|O[gs]?|P[abdmortu]?|R[abefghnu]|S[bcegimnr]?|T[abcehilms]|U|V|W|Xe|Yb?|Z[nr])"
)
"""The symbols of the 118 elements (IUPAC)."""
_FORMULA = regex(rf"(?<![\w.,])\d{{1,3}}{_ELEMENT}(?!\w)|(?<!\w){_ELEMENT}\d{{1,2}}(?:{_ELEMENT}\d{{0,2}})*(?!\w)")


def _is_isotope(text: str, match: re.Match[str], within: Span) -> bool:
    """Return whether an O behind a number is oxygen, as the formulas beside it show: "197Au + 18O"."""
    if not match[0].endswith("O") or not match[0][:-1].isdecimal():
        return False
    before, behind = text[within.start : match.start()], text[match.end() : within.end]
    return any(_FORMULA.search(side) for side in (before, behind))


_PLATE = regex(r"\b(?:[Ff]igs?|[Ff]igures?|[Pp]anels?|[Pp]lates?|[Tt]ables?|[Mm]aps?)\.?[ \u00a0\n]$")


def _is_panel(text: str, match: re.Match[str], within: Span) -> bool:
    """Return whether an O behind a number is the letter of a part: "Fig. 8O", or "8N" and "8P" beside it."""
    digits = match[0].rstrip("O")
    if not digits.isdecimal() or len(match[0]) != len(digits) + 1:
        return False
    before = text[max(within.start, match.start() - NEAR) : match.start()]
    behind = text[match.end() : min(within.end, match.end() + NEAR)]
    others = re.compile(rf"(?<!\w){digits}[A-Z](?!\w)")
    return _PLATE.search(before) is not None or any(others.search(side) for side in (before, behind))


def _is_setting(text: str, match: re.Match[str], within: Span) -> bool:
    """Return whether an O between two digits is one of several letters that stand so: "8N1, 7E2 or even 8O1"."""
    if re.fullmatch(r"\dO\d", match[0]) is None:
        return False
    before = text[max(within.start, match.start() - BESIDE) : match.start()]
    behind = text[match.end() : min(within.end, match.end() + BESIDE)]
    return any(_SETTING.search(side) for side in (before, behind))


_SCALE = r"(?:[CF]|[Cc]entigrade|[Cc]elsius|[Ff]ahrenheit)"
_DEGREES = regex(
    rf"(?<![\w.,])\d{{1,3}}(?:\.\d{{1,2}})?o(?:[CFNSEW]\b|[ \u00a0](?:(?:degrees[ \u00a0])?{_SCALE}|[NSEW])\b)"
)


def _is_degree(text: str, match: re.Match[str], within: Span) -> bool:
    """Return whether a small o behind a number is a raised one that was set down, as one with its scale beside it
    shows: "28o or 29o centigrade"."""
    return re.fullmatch(r"[\d.]+o", match[0]) is not None and _DEGREES.search(text, *within) is not None


def _is_section(text: str, match: re.Match[str], within: Span) -> bool:
    """Return whether what opens a paragraph numbers it, with a capital behind: "12I.4 The estimate ..."."""
    opens = match.start() == within.start and re.fullmatch(r"\d{1,2}[IO]\.\d{1,3}", match[0]) is not None
    return opens and re.match(r"\s[A-Z]", text[match.end() : match.end() + 2]) is not None


_CODES = (_is_isotope, _is_panel, _is_setting, _is_degree, _is_section)
"""What makes a letter of a letter behind or between digits."""
BESIDE = 120
"""Characters around it in which the others are looked for."""
_SETTING = regex(r"(?<!\w)\d[A-NP-Z]\d(?!\w)")
_ENDED = regex(r"\d{1,4}-[^\W\d_]{1,3}")
_OTHER_LETTERS = regex(r"[^\W\d_a-zA-Z\u00c0-\u024f]{3}")


def _is_ordinal(text: str, start: int, end: int) -> bool:
    """Return whether a number has the ending of another language, whose words stand around it: "Изд. 2-е"."""
    if _ENDED.fullmatch(text, start, end) is None:
        return False
    return any(_OTHER_LETTERS.search(text, *side) for side in ((max(0, start - NEAR), start), (end, end + NEAR)))


def _is_number(text: str) -> bool:
    """Return whether letters may pose as digits in a text: not in a version ("1.0.1o") or an octal number ("0o755")."""
    return sum(c.isdigit() for c in text) > 1 and text.count(".") < 2 and not text.startswith("0o")


def _is_latin(letter: str) -> bool:
    return letter.isascii() or unicodedata.name(letter, "").startswith(("LATIN", "FEMININE", "MASCULINE", "MODIFIER"))
