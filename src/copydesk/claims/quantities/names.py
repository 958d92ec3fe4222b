"""What holds digits and counts nothing: names, models, roads, addresses, codes, verses, versions, list markers."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from copydesk.claims.quantities import postal, titles
from copydesk.claims.quantities.lexer import Tokens
from copydesk.claims.quantities.numbers import HYPHENS, LONE, SCALES, SHORT, VAGUE, WORDS
from copydesk.claims.quantities.words import context, load
from copydesk.model import Span
from copydesk.text import calendar_words, wordnet
from copydesk.values import units
from copydesk.values.regexes import regex

_FUNCTION = context("function_words")
_WEB = regex(r"[a-z][a-z0-9+.-]{1,12}://\S+|\bwww\.\S+|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
_MARKER = regex(r"\s{0,8}[(\[]?\d{1,3}[.)\]](?=\s)")
# The look-ahead spares the engine the alternatives where none can begin.
_CODES = regex(
    r"""
    (?=[\d(+vV])(?<![\w+.,])(?:
      (?:\d{1,3}\.){3}\d{1,3}(?:/\d{1,2})?(?![\w.]*\d)                 # IP addresses
    | (?<!\d\ )(?<!%\ )v\ \d{1,2}\.\d{1,2}(?!\w|,\d|\ ?%)              # "v 1.1", and not "3.4 v 1.1"
    | [vV]?\d{1,4}\.\d{1,4}(?:\.\d{1,4}){1,4}(?!\w|,\d)                # versions
    | \+\d{1,3}(?:[ ().-]{1,2}\d{1,5}){2,6}(?!\w)                      # telephone numbers
    | (?=\+(?:[ ().-]{0,3}\d){9})\+\d{1,4}(?:[ ().-]{1,3}\d{1,11}){1,6}(?!\w)
    | (?:1[ .-]?)?(?:\(\d{3}\)\ ?|\d{3}[ -])\d{3}-\d{4}(?!\w)
    | 1-8\d\d-(?=[\d-]*[A-Z])[\dA-Z]{2,10}(?:-[\dA-Z]{1,10}){0,2}(?!\w)(?:\ \(\d{3}-\d{4}\))?  # "1-800-FLOWERS"
    | \(\d{3}\)\ ?\d{3}[ .]\d{4}(?!\w)
    | \d{10,13}(?![\w,.]*\d)(?!\w|\ [a-z])  # with no mark between so many digits, and nothing that they count
    | \d{3}\.\d{3}\.\d{4}(?!\w)
    | (?<!\d\ )\(?0\d{2,4}\)?[ -](?:\d{3,4}[ -]\d{3,4}|\d{6})(?!\w)
    | \d{1,2}/\d{1,2}/\d{2,4}(?!\w)                                    # dates that nobody took
    | (?:9/11|7/7|24/7)(?![\w/])
    | \d{1,3}(?:\.\d{1,6})?\ ?°\ ?(?:\d{1,2}(?:\.\d{1,4})?\ ?['′’]\ ?)?(?:\d{1,2}(?:\.\d{1,4})?\ ?(?:["″”]|'')\ ?)?
      [NSEW]\b                                                          # coordinates
    | \d{1,4}\(\d{1,4}\):\ ?\d{1,5}(?:[-–]\d{1,5})?(?!\w)               # volume, issue and pages of a journal
    | \d{1,3}:\d{1,3}(?::\d{1,3})?(?![\w:])                            # verses, laps, clock times
    | \d{1,5}[A-Za-z]?,?\ (?:(?:[A-Z]\.?|[A-Z][\w'’-]{1,20}|\d{1,3}(?:st|nd|rd|th))\ ){1,3}  # addresses
      (?:Street|St|Avenue|Ave|Road|Rd|Lane|Drive|Boulevard|Blvd|Square|Terrace|Crescent|Parkway|Gardens|Mews|Plaza|Row
        |Ln|Dr|Pl|Cir|Hwy|Pkwy|Sq|Ter|Trl)\b  # as the mail writes them (USPS Publication 28)
    | \d{1,3}(?:st|nd|rd|th)\ (?:Street|Avenue|Ave|Road|Boulevard|Blvd)\b                   # numbered roads
    | \d{2,5}-\d{2,8}(?:-\d{2,8}){1,6}(?!\w)                           # account and serial numbers, ISBNs
    | \d{1,2}\ ?[x×]\ ?\d{2,4}(?:(?:-|\ )?(?:k?m|met(?:re|er)s?|yards?)\b|(?=\ (?:relay|medley|freestyle)))  # relays
    )
    """,
    re.VERBOSE,
)

_LETTERED = regex(
    r"(?=[A-Z\d(])(?:(?<![\w-])[A-Z]{1,6}-\d{1,5}-\d{1,6}(?![\w-])"
    r"|(?<![\w-])\d{1,4}-\d{1,4}[A-Z][a-z]\w{0,30}"
    r"|\(\d{3}\) ?\d{3}-\d{4}(?!\w)|(?<![\w-])[3-9]\d{3}-(?:19|20)\d\d(?![\w-])"
    r"|(?<=, )[A-Z]{2} \d{5}(?:-\d{4})?(?![\w,.]*\d)"
    r"|(?<=, )[A-Z][a-z]{2,12}(?: [A-Z][a-z]{2,9})? \d{5}(?:-\d{4})?(?=\s*(?:$|[.;(\n])))"
)
"""Numbers of documents ("M-13-10"), names that begin with them, telephone numbers glued to a word, laws with their
year, American postcodes behind their state."""
_ITEM = regex(r"(?<!\w)\((\d{1,2})\)(?=\s)|(?<!\S)(\d{1,2})[.)](?=\s+[A-Z])|(?<!\S)(\d{1,2})\)(?=\s)")


class _Lists(NamedTuple):
    any: frozenset[str]
    capital: frozenset[str]
    loose: frozenset[str]
    weak: frozenset[str]
    laws: frozenset[str]
    plurals: frozenset[str]
    after: frozenset[str]
    numbers: frozenset[str]
    lines: frozenset[str]


@cache
def _lists() -> _Lists:
    data = load("names")
    names = data["designators"]
    return _Lists(
        frozenset(names["any"]),
        frozenset(names["capital"]),
        frozenset(names["loose"]),
        frozenset(names["weak"]),
        frozenset(names["laws"]),
        frozenset(names["plurals"]),
        frozenset(data["after"]["words"]),
        frozenset(data["after"]["numbers"]),
        frozenset(data["after"]["lines"]),
    )


@cache
def scores() -> frozenset[str]:
    """Return the words near which two numbers and a dash are a score."""
    return frozenset(load("names")["scores"]["words"])


def codes(text: str) -> list[Span]:
    """Return the stretches of a text that are addresses, telephone numbers, versions and the like."""
    spans = [Span(*m.span()) for m in _CODES.finditer(text)]
    spans.extend(Span(*m.span()) for m in _LETTERED.finditer(text))
    spans.extend(_items(text))
    if "@" in text or "://" in text or "www." in text:
        spans.extend(Span(*m.span()) for m in _WEB.finditer(text))
    marker = _MARKER.match(text)
    if marker is not None:
        spans.append(Span(*marker.span()))
    return spans


def _items(text: str) -> list[Span]:
    """Return the marks of a list that runs on in one paragraph: "(1) ... (2) ...", "1. ... 2. ...": they count up."""
    found: list[Span] = []
    matches = list(_ITEM.finditer(text))
    if len(matches) < 2:
        return found
    for group in (1, 2, 3):
        marks = [(int(m[group]), m.span()) for m in matches if m[group]]
        run: list[tuple[int, int]] = []
        for number, span in marks:
            if number == len(run) + 1:
                run.append(span)
        if len(run) > 1:
            found.extend(Span(*span) for span in run)
    return found


_SIGNS = frozenset("元")
_CLASPED = frozenset(("for", "on"))
_OPENERS = frozenset(("", ".", "!", "?", ":", "(", "-", "–", "—", '"', "“", "‘", "'", "•", "*"))
_POWERS = ("m2", "m3", "km2", "km3", "cm2", "cm3", "ft2", "ft3", "mi2", "x10")
_GLUED = frozenset(("st", "nd", "rd", "th", "x", "p", "c", "fold", "pc", "yo"))


def is_name(t: Tokens, i: int) -> bool:
    """Return whether the number that begins at token `i` is part of a name or a code."""
    before = t.text[i - 1]
    if t.glued(i) and (told := _glued_to(t, i, before)) is not None:
        return told
    if t.text[i + 1] in HYPHENS and t.glued(i + 1) and t.glued(i + 2) and _clasped(t, i):
        return True
    if "," in t.text[i] and t.text[i + 1] in HYPHENS and t.glued(i + 1) and t.glued(i + 2) and _letter(t.text[i + 2]):
        return True  # the herbicide 2,4-D
    if before == "(" and t.text[i + 1] == ")" and calendar_words.weekday(t.written(i - 2)) is not None:
        return True  # the day of the month behind its weekday: "Thursday (14)"
    if t.digit[i] and before.isupper() and t.text[i - 2] in HYPHENS and t.glued(i - 1) and not t.glued(i):
        return len(before) > 1 and "," not in t.text[i] and not _money(before)  # the SEA-ME-WE 3 cable
    if t.digit[i] and (_glued_letters(t, i) or _is_reference(t, i) or postal.posted(t, i)):
        return True
    if t.text[i] == "3" and t.low[i + 1] == "rd" and t.low[i + 2 + (t.text[i + 2] in HYPHENS)] in ("party", "parties"):
        return True  # 3rd party systems
    if t.low[i] == "zero" and t.text[i + 1] in HYPHENS and t.glued(i + 1) and t.glued(i + 2):
        return True  # zero-trust networks, zero-emission cars
    shouted = all(len(word) > 1 and word.isupper() for word in (before, t.text[i], t.text[i + 1]))
    if shouted:
        pass  # "SOLD FORTY CARS" in a line of capitals tells no name by them
    elif not t.digit[i] and t.text[i][0].isupper() and t.text[i + 1][:1].isupper() and before not in _OPENERS:
        return True  # the Six Nations, Million Dollar Baby
    if t.text[i][0] == "0" and t.text[i].isdecimal() and len(t.text[i]) > 1 and t.text[i - 1] not in HYPHENS:
        return True  # 007
    return titles.holds(t, i) or (bool(i) and (_designated(t, i) or _in_pair(t, i) or _numbers_a_remark(t, i)))


_IN_REFERENCE = frozenset((",", ";", *HYPHENS))
REFERENCES = 8
"""How many works are referred to at one place at most, and tokens between a number and its bracket."""


def _is_reference(t: Tokens, i: int) -> bool:
    """Return whether a number stands among numbers alone in square brackets, as works are cited: "[41]", "[3, 7-9]"."""
    low, high = i, i
    while i - low < REFERENCES * 2 and low > 0 and _in_reference(t, low - 1):
        low -= 1
    while high - i < REFERENCES * 2 and high < len(t.text) - 1 and _in_reference(t, high + 1):
        high += 1
    return low > 0 and _in_reference(t, i) and t.text[low - 1] == "[" and t.text[high + 1] == "]"


def _in_reference(t: Tokens, i: int) -> bool:
    """Return whether a token is a short whole number or what stands between two: "31", "31,32", ","."""
    return t.text[i] in _IN_REFERENCE or all(part.isdecimal() and len(part) < 4 for part in t.text[i].split(","))


def _letter(word: str) -> bool:
    return len(word) == 1 and word.isupper()


def _glued_to(t: Tokens, i: int, before: str) -> bool | None:
    """Return whether what is glued to the front of a number makes a name of it; None where it does not say."""
    if before.isalpha() and not _money(before):
        return True  # G20, B12, iPhone6
    if before in HYPHENS and t.glued(i - 1):
        head = t.text[i - 2]
        if head.isalpha():
            return _headed(t, i, head)
    if before in "'’‘" and t.text[i].isdecimal() and len(t.text[i]) == 2 and not t.glued(i - 1):
        return True  # class of '83
    if before in "#№:_" and before:
        return True
    if before == "/" and t.digit[i - 3] and _symbol(t.text[i - 2]) and _symbol(t.text[i + 1]):
        return False  # "180C/350F", "5kg/11lb"
    if before in "/+⁄" and t.glued(i - 1) and t.text[i - 2][-1:].isalnum():
        return True  # what no fraction has taken: 24/7, 1/0, J1149.5+6663
    if before == "." and t.glued(i - 1) and (t.digit[i - 2] or _letter(t.text[i - 2])):
        return True  # 7.1.1, X.509
    if before == "(" and t.glued(i - 1) and t.text[i - 2] == ")":
        return True  # 501(c)(3)
    return None


def _clasped(t: Tokens, i: int) -> bool:
    """2-for-1, 3-on-3, 3-in-1."""
    if t.low[i + 2] != "in":
        return t.low[i + 2] in _CLASPED
    return t.text[i + 3] in HYPHENS and t.glued(i + 3) and (t.digit[i + 4] or t.low[i + 4] == "one")


def _headed(t: Tokens, i: int, head: str) -> bool:
    """Return whether a word and a hyphen before the number make a name of it: AK-47, Covid-19, mid-20.

    Not so, where the word is a number or a unit itself, or small and the number spelt or broken: "magnitude-5.2",
    "Magnitude-5.2 quake" at the head of a line.
    """
    low = head.lower()
    if low == "sub" and (t.low[i + 1] in units.table().symbols or t.low[i + 1] in units.table().longest):
        return False  # "sub-250 sq m shops"
    if low in WORDS or low in SCALES or low in ("to", "or", "and", "minus", "plus"):
        return False
    if _unit(head) and (t.digit[i - 3] or t.text[i - 3] in HYPHENS):
        return False
    if len(head) > 1 and (head.islower() or (_opens(t, i - 2) and head.istitle() and wordnet.is_known(low))):
        return t.digit[i] and "." not in t.text[i]
    return True


def _opens(t: Tokens, i: int) -> bool:
    """Return whether a token opens the text or a line, where a capital tells no name."""
    return i == 0 or "\n" in t.source[t.start[i - 1] : t.start[i]]


def _money(word: str) -> bool:
    from copydesk.claims.quantities import money

    return money.code_of(word) is not None


def _symbol(word: str) -> bool:
    return _unit(word) or word in units.table().glued


def _unit(word: str) -> bool:
    return word in units.table().symbols or word.lower() in units.table().names


def _glued_letters(t: Tokens, i: int) -> bool:
    """4G, 737s, 3D, 20th is none: letters glued behind digits that are neither scale, unit nor ending."""
    j = i + 1
    word = t.text[j]
    if word == "." and t.glued(j) and t.glued(j + 1) and len(t.text[j + 1]) > 2 and t.text[j + 1].islower():
        return True  # a file: 7610.extended.theme
    if not t.glued(j) or not word[:1].isalpha():
        return t.text[i] in _lists().numbers and t.low[j] in _lists().after
    if t.digit[j + 1] and t.glued(j + 1) and not any(t.source.startswith(s, t.start[j]) for s in _POWERS):
        return True  # 06F6
    if word == "p" and t.text[i] in _lists().lines:
        return True
    if word == "b" and _catalogued(t, i):
        return True
    if word == "s" and t.low[j + 1] == "of" and t.low[j + 2] in VAGUE:
        return False  # "10s of thousands"
    if word in _SIGNS or word in SHORT or word in LONE or t.low[j] in _GLUED or _money(word):
        return False
    if t.low[j] in WORDS or t.low[j] in SCALES or word in units.table().glued:
        return word == "s" and t.text[i].isdecimal()
    source, at = t.source, t.start[j]
    symbols = units.table().symbols
    if any(source[at : at + n] in symbols and not source[at + n : at + n + 1].isalpha() for n in range(1, 8)):
        return False
    return t.low[j] not in units.table().names and t.low[j] not in units.money().names


def _catalogued(t: Tokens, i: int) -> bool:
    """Return whether a name stands before digits with a glued b, so that they are a catalogue number: "Gliese 667b"."""
    before = t.text[i - 1]
    return before[:1].isupper() and before.isalpha() and t.text[i].isdecimal() and t.text[i - 2] not in _OPENERS


def _plural(word: str) -> bool:
    """Return whether a word is a plural by its ending, or one of those without; a bus and a class are none."""
    return (word.endswith("s") and not word.endswith(("ss", "us"))) or word in _lists().plurals


def _of_two(t: Tokens, i: int) -> bool:
    """Return whether digits are one of two that follow each other behind a word with a capital that names with numbers:
    "Class 3 and 4 trucks"; not "Phase 52 and 40 houses"."""
    first = i if t.low[i + 1] in _EITHER and t.digit[i + 2] else i - 2
    if first < 1 or not (t.digit[first] and t.digit[first + 2]) or t.low[first + 1] not in _EITHER:
        return False
    low, high = t.value(first), t.value(first + 2)
    named = t.text[first - 1] in _lists().capital
    return named and low is not None and high is not None and high.value == low.value + 1


_EITHER = frozenset(("and", "or", "&"))


def _in_pair(t: Tokens, i: int) -> bool:
    """Return whether digits are of a row that a plural makes names: "versions 563 and 581", "Parts 2, 5 and 7".

    Two with a full stop need no plural: "both version 1.0 and 1.1".
    """
    if _of_two(t, i):
        return True
    ends = t.in_row(i, -1, _JOINS) if t.low[i - 1] in _JOINS else None
    first, last = i if ends is None else ends, i
    while (before := t.in_row(first, -1)) is not None:
        first = before
    while ends is None and (behind := t.in_row(last, 1)) is not None:
        last = behind
    closed = t.in_row(last, 1, _JOINS) if ends is None else i
    if not t.digit[i] or closed is None:
        return False
    last = closed
    word, lists = t.text[first - 1], _lists()
    named = word[:-1] in lists.capital or word.lower() in lists.any or word[:-1].lower() in lists.any
    both = word.lower() in lists.any and "." in t.text[first] and "." in t.text[last]
    if not (word.endswith("s") and named) and not both:
        return False
    return not (last + 1 < len(t.text) and t.text[last + 1].islower() and _plural(t.low[last + 1]))


_JOINS = HYPHENS | {"and", "or", "to", "through"}


def _numbers_a_remark(t: Tokens, i: int) -> bool:
    """Return whether a number stands between the first word of a passage and a colon or a dash that is glued to it
    alone: "note 2: the same law", "Picture 5- Ann Lee"."""
    dash = t.text[i + 1] in HYPHENS and t.glued(i + 1) and not t.glued(i + 2) and t.text[i + 2][:1].isupper()
    return i == 1 and t.digit[i] and len(t.text[i]) < 3 and (t.text[i + 1] == ":" or dash) and t.text[0].isalpha()


_SHORTENED = frozenset(("no", "nos", "vol", "p", "pp", "ch", "sec", "fig", "art", "op"))


def _designated(t: Tokens, i: int) -> bool:
    """Return whether the word before makes it a name: Route 52, Windows 2000, the S&P 500, Chapter Eleven."""
    lists = _lists()
    k = i - 1
    if t.text[k] in HYPHENS and t.glued(i):
        return False
    if t.text[k] == "." and t.text[k - 1] == "Inc" and t.digit[i]:
        return not t.text[i + 1].islower() or t.low[i + 1] in _FUNCTION  # the Inc. 5000
    if t.text[k] == "." and t.low[k - 1] in _SHORTENED and k:
        return not t.digit[k - 2]  # "fell to 35p. Forty people came"
    word, low = t.text[k], t.low[k]
    number_word = not t.digit[i]
    if number_word and not t.text[i][0].isupper() and low != "number":
        return False
    if not number_word and (("," in t.text[i] and word not in lists.laws) or t.low[i + 1] in SCALES):
        return False
    named = word in lists.capital and k > 0 and not t.blocked[k]
    if word in lists.capital and not named and k == 0:
        named = not t.text[i + 1].islower() or (t.text[i] == "1" and _plural(t.low[i + 1]))  # "Formula 1 drivers"
    if named and word in lists.weak and t.text[i + 1] == "%":
        return False
    if named and word in lists.weak and t.text[i + 1].islower() and _plural(t.low[i + 1]):
        return False  # "the Labour Party 15 points ahead"
    if not named and low in lists.any:
        named = low == word or word[0].isupper()
        if low in _lists().loose:
            named = not (low == word and t.text[i + 1].islower() and _plural(t.low[i + 1]))
    return named
