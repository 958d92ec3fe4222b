"""Names of several words that hold a number: of lists, firms, courses, races, programmes, books, versions."""

from __future__ import annotations

from copydesk.claims.quantities.lexer import Tokens
from copydesk.claims.quantities.words import context, load
from copydesk.values import units

_FUNCTION = context("function_words")
_TITLED = frozenset(("Under", "Over"))
_FIRMS = frozenset(("LLC", "Inc", "Ltd", "LLP", "PLC", "GmbH"))
_COURSE = "101"
"""The number of a first course, which names what there is to learn of something: "Gardening 101"."""


def holds(t: Tokens, i: int) -> bool:
    """Return whether the number at token `i` stands in a title: of a list, "40 Under 40", of a law's section, "501(c)",
    of a firm, "The 20, LLC", "Three Wells Land LLC", of a course, "Gardening 101", of what has a name in quotation
    marks, "“First Light”", or of a version, "Web 2.0"."""
    if t.digit[i] and t.text[i + 1] == "," and t.text[i + 2] in _FIRMS:
        return True
    if t.text[i].istitle() and _begins_firm(t, i + 1):
        return True
    if t.text[i] == _COURSE and t.text[i - 1].istitle():
        return not t.text[i + 1].isalpha()
    if t.text[i + 1] == "(" and t.glued(i + 1) and len(t.text[i + 2]) == 1 and t.text[i + 2].isalpha():
        return t.text[i + 3] == ")"
    race = t.text[i + 1] == "Hours" and t.low[i + 2] == "of" and t.text[i + 3][:1].isupper()
    if race and i and t.text[i].isdecimal() and in_prose(t):
        return True  # the 24 Hours of Lund
    if quoted(t, i) or _version(t, i):
        return True
    ahead = t.text[i + 1] in _TITLED and t.digit[i + 2]
    return ahead or (t.text[i - 1] in _TITLED and t.digit[i - 2])


def in_prose(t: Tokens) -> bool:
    """Return whether a passage has more words in small letters than with a capital, so that these tell names."""
    long = [word for word in t.text if len(word) > _TOLD and word.isalpha()]
    return sum(word.islower() for word in long) > len(long) / 2


_TOLD = 3
"""Letters up to which a word is small in headings too."""
_QUOTES = {"“": "”", '"': '"', "‘": "’"}
_LONGEST_TITLE = 8
"""Words of a title between quotation marks."""


def quoted(t: Tokens, i: int) -> bool:
    """Return whether a number opens what has a capital in every longer word, between quotation marks and inside a
    sentence: "ran “First Click Testing”", "the novel “12 Green Doors”"; not "“Two men died,” she said"."""
    close = _QUOTES.get(t.text[i - 1]) if i > 1 and t.text[i].isalnum() and not t.text[i].islower() else None
    if close is None or not in_prose(t):
        return False
    j = i + 1
    while j < i + _LONGEST_TITLE and t.text[j] not in (close, ""):
        j += 1
    inside = t.text[i + 1 : j]
    named = [word for word in inside if word.isalpha() and (len(word) > _TOLD or word.istitle())]
    return t.text[j] == close and bool(named) and all(word.istitle() for word in named)


_LEVELS = frozenset(load("scope_cues")["measuring"])


def _version(t: Tokens, i: int) -> bool:
    """Return whether a number with ".0" behind a name tells which edition something is: "Web 2.0", "Industry 4.0"; not
    "Lund 2.0 km", "Magnitude 5.0"."""
    before, behind = t.text[i - 1], t.text[i + 1]
    number = t.text[i]
    edition = len(number) == len("2.0") and number.endswith(".0") and number[0] not in "0·"
    named = before.isalpha() and before[0].isupper() and t.low[i - 1] not in _LEVELS and not t.glued(i)
    if not (edition and named) or t.text[i - 2] == "." or behind in ("%", "°", "/", "-", "–", "to"):
        return False
    unit = behind in units.table().symbols or t.low[i + 1] in units.table().longest
    return not unit and t.low[i - 1] not in _FUNCTION and not t.digit[i + 1]


def _begins_firm(t: Tokens, j: int) -> bool:
    """Return whether a firm's name goes on at token `j`: words with capitals up to its legal form."""
    last = j
    while last < j + _LONGEST_FIRM and t.text[last][:1].isupper() and t.text[last] not in _FIRMS:
        last += 1
    return last > j and t.text[last] in _FIRMS


_LONGEST_FIRM = 5
"""Words of a firm's name behind the number that it begins with."""
