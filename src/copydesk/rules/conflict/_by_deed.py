"""Figures that take up another without "the" of their own: "the loss of 30 jobs", "With only 24 beds, ..."."""

from __future__ import annotations

from decimal import Decimal

from copydesk.rules.conflict._alike import rounded
from copydesk.rules.conflict._counted import Counted, Figures, exchanged, other_time
from copydesk.text import stems, wordclasses, wordnet
from copydesk.values.regexes import regex

REACH = 10
"""Sentences that a deed may be told after what it is of."""
LIKE = Decimal("2.1")
"""By which factor at most a figure may miss the one that it takes up."""
FEW = 3
"""Below this a number is a word more often than a count."""
_DEED = regex(r"\b(?:[Tt]he|[Tt]hat|[Tt]his) (?P<deed>[a-z]+) of $")
_GONE = frozenset(wordclasses.fold(stems.stem(word)) for word in ("loss", "axe", "fall"))
"""What is cut, shed or axed is lost: each may be told by the other."""
_ROOT = 4
"""Letters that a noun has in common with its verb at least: "closure" and "close"."""
_WITH = regex(r"\bWith (?:(?:only|just|but|a mere|its|their|his|her|so few as) )*$")
_SHUT = regex(r"\s*,")


def by_deed(figures: Figures, later: Counted) -> Counted | None:
    """Return the one figure that a noun for its deed takes up: "will cut 31 jobs ... The loss of 30 jobs there"."""
    told = _DEED.search(later.before)
    found = _only_other(figures, later, REACH) if told is not None else None
    if told is None or found is None or not _tells(told["deed"], found):
        return None
    named = set(found.telling.names) & set(later.telling.names)
    if not named or set(later.telling.names) - set(found.telling.names) or other_time(later, found):
        return None
    if wordnet.is_person(later.noun or "") and not exchanged(later, found):
        return None  # other people may have been hurt or killed in the same town
    return found


def with_only(figures: Figures, later: Counted) -> Counted | None:
    """Return the figure right before that "with" gives as known: "It has 24 beds. With only 12 beds, the hospice"."""
    if _WITH.search(later.before) is None or _SHUT.match(later.behind) is None or later.between:
        return None
    found = _only_other(figures, later, 1)
    if found is None or set(later.telling.names) - set(found.telling.names) or other_time(later, found):
        return None
    return found if len(found.words & later.words) > 1 else None


def _only_other(figures: Figures, later: Counted, reach: int) -> Counted | None:
    """Return the one other figure of the article that counts the same, a few sentences before and not too far off."""
    alike = [f for f in figures.by_noun[later.sort, later.noun] if f is not later]
    if later.sort != "count" or later.noun is None or len(alike) != 1 or min(later.value, alike[0].value) < FEW:
        return None
    found = alike[0]
    near = 0 < later.at - found.at <= reach and not found.is_part and not found.loose and not later.loose
    close = 1 / LIKE < found.value / later.value < LIKE and not rounded(found.value, later.value)
    return found if near and close and found.plain and not figures.rivals(found, later) else None


def _tells(deed: str, found: Counted) -> bool:
    """Return whether a noun names what is told to happen to what a figure counts."""
    verb = found.claim.slots.predicate or ""
    own, told = wordclasses.fold(stems.stem(deed)), wordclasses.fold(stems.stem(verb))
    if own == told or {own, told} <= _GONE:
        return True
    root = verb[: max(_ROOT, len(verb) - 1)]
    return wordnet.is_deed_of(deed, verb) or (len(root) >= _ROOT and deed.startswith(root))
