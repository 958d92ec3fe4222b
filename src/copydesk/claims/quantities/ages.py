"""Ages: "Mary Osei, 52,", "aged 20 to 39", "a 52-year-old", "five years old". Unit: the year (UCUM `a`)."""

from __future__ import annotations

from copydesk.claims.quantities.amounts import Amount
from copydesk.claims.quantities.lexer import Tokens
from copydesk.claims.quantities.numbers import HYPHENS
from copydesk.claims.quantities.words import context
from copydesk.model import Comparator
from copydesk.text import calendar_words
from copydesk.values import units

OLDEST = 120
_CLOSERS = frozenset((",", ".", ";", ")", ""))
_AGED = frozenset(("aged", "age", "ages"))
_PEOPLE = context("people_of_an_age")
_ONE = context("people_one_by_one")
_BEHIND = context("function_words")
_SIDES: dict[str, Comparator] = {"under": "<", "below": "<", "over": ">", "above": ">"}
_BOUNDED = frozenset(("older", "over", "up", "above", "younger", "under", "below"))


def suffix(t: Tokens, a: Amount) -> bool:
    """Turn the amount into an age where "-year-old", "years old" or "years of age" follows the number."""
    j = a.number_end
    if t.text[j] in HYPHENS and (t.glued(j) == t.glued(j + 1)):
        j += 1
    if t.low[j] == "yo" and (t.low[j + 1].isalpha() or t.glued(j)):
        a.unit, a.end = "a", j + 1  # "a 3yo", "the 40 yo man"
    else:
        unit = units.table().names.get(t.low[j])
        if unit is None or unit.dimension != "time":
            return False
        k = j + 1
        if t.text[k] in HYPHENS:
            k += 1
        if t.low[k] in ("old", "olds", "old's", "old’s"):
            a.end = k + 1
        elif t.low[k] == "of" and t.low[k + 1] == "age":
            a.end = k + 2
        elif t.low[k] in ("and", "or") and t.low[k + 1] in _BOUNDED and t.low[a.first - 1] in _PEOPLE:
            a.end = k  # "children 12 months and under"
        else:
            return False
        a.unit = unit.code
    a.kind, a.grammar = "measure", "age"
    return True


def implied(t: Tokens, a: Amount) -> None:
    """Turn a bare number into an age where the words around say so."""
    bare = a.unit is None and a.kind == "number" and a.exponent >= 0 and not a.scale
    if bare and a.low >= 1 and a.high <= OLDEST and _told(t, a):
        a.unit, a.kind, a.grammar = "a", "measure", "age"
        before = t.low[max(0, a.first - 4) : a.first]
        if a.low == a.high and before[1:] == ["the", "age", "of"] and before[0] in _SIDES:
            a.comparator = _SIDES[before[0]]  # "women under the age of 55"


def _told(t: Tokens, a: Amount) -> bool:
    """Return whether the words around a number say that it is an age: "aged 20", "children under five"."""
    i, following = a.first, t.low[a.end]
    if following == "age" and t.low[a.end + 1].isalpha():
        return True  # "the 18-30 age bracket"
    before = t.low[i - 1]
    if before in ("between", "from", "about", "around", "over", "under"):
        before = t.low[i - 2]
    if before in _AGED or (before == "of" and t.low[i - 2] in ("age", "ages")):
        return not (following.isalpha() and before == "ages" and a.low == a.high)
    people = t.low[i - 1] in ("under", "over") and t.low[i - 2] in _PEOPLE and a.end == a.number_end
    if people and (not following.isalpha() or following in _BEHIND):
        return True
    return a.low == a.high and ((a.end == a.number_end and _alone(t, a, i)) or _apposed(t, a, i))


def _apposed(t: Tokens, a: Amount, i: int) -> bool:
    """Return whether a number is an apposition to a name: two capitals, or one behind a small word."""
    dash = t.text[a.end] in HYPHENS and not t.glued(a.end) and not t.glued(a.end + 1)
    if t.text[i - 1] != "," or not t.digit[i] or not (t.text[a.end] in _CLOSERS or dash) or t.digit[a.end + 1]:
        return False
    name, ahead = t.text[i - 2], t.text[i - 3]
    if not name[:1].isupper() or not name[-1:].isalpha() or calendar_words.is_name(t.low[i - 2]):
        return False
    full = ahead[:1].isupper() or ahead in HYPHENS or ahead == "."
    if t.text[a.end] != ",":
        return full and ahead.isalpha() and a.low >= GROWN
    return full or t.text[a.end + 1][:1].islower()


def _alone(t: Tokens, a: Amount, i: int) -> bool:
    """Return whether a bare number is told of one person: "Haas, who is 16,", "a boy of 6", "Mary Osei is 37."."""
    closed = t.text[a.end] in _CLOSERS
    if t.low[i - 1] == "of" and t.low[i - 2] in _ONE:
        return closed or t.low[a.end] in _BEHIND
    if not closed or t.low[i - 1] not in ("is", "was"):
        return False
    if t.low[i - 2] == "who":
        return True
    last = i - 3 if t.text[i - 2] == "," else i - 2
    named = _is_name(t, last - 1) and _is_name(t, last) and t.text[last - 2] in _BEFORE_A_NAME
    return t.low[i - 1] == "is" and a.low >= GROWN and t.text[a.end] != "," and named


_BEFORE_A_NAME = frozenset((",", ".", ";", ":", "", "\u201d", '"'))
"""What stands before a name that begins its sentence or is an apposition; "the low in New York is 31" has no age."""
GROWN = 10
"""Years from which on "Mary Osei is 37." tells an age: of less, it may be a place in a table or a score."""


def _is_name(t: Tokens, at: int) -> bool:
    word = t.text[at]
    return len(word) > 1 and word[0].isupper() and word[1:].islower() and not calendar_words.is_name(t.low[at])
