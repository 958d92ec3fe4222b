"""Multiples: "nine times", "sixfold", "ten-fold", "twice as many", "doubled", "halved", "5x"; and how often."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from copydesk.claims.quantities.amounts import Amount
from copydesk.claims.quantities.lexer import Tokens
from copydesk.claims.quantities.numbers import HYPHENS, WORDS
from copydesk.claims.quantities.words import context, load
from copydesk.text import wordnet

WORDS_OF_CHANGE: dict[str, float] = load("numerals")["multiples"]
_COMPARE = context("comparing")


@cache
def folds() -> frozenset[str]:
    """Return the words that are multiples by themselves."""
    written = {w + "fold" for w in WORDS} | {"hundredfold", "thousandfold", "manifold"} - {"manifold"}
    return frozenset(written | WORDS_OF_CHANGE.keys())


def read(t: Tokens, i: int) -> Amount | None:
    """Read the single word at token `i` that is a multiple."""
    word = t.low[i]
    if word.endswith("fold"):
        stem = word[:-4]
        value = Decimal({"hundred": 100, "thousand": 1000}.get(stem) or WORDS.get(stem, 0))
        if not value:
            return None
        return Amount(i, i + 1, value, value, kind="multiple", grammar="multiple.fold")
    if word in WORDS_OF_CHANGE and not (t.text[i][0].isupper() and i):
        value = Decimal(str(WORDS_OF_CHANGE[word]))
        following = t.low[i + 1]
        if following in ("down", "back"):
            return None  # "to double down", "doubling back"
        if word in ("double", "triple", "treble", "quadruple"):
            verb = t.low[i - 1] in ("to", "will", "would", "could", "may", "might", "can", "should")
            if not verb and following not in ("the", "that", "its", "their", "what", "his", "her"):
                return None
        elif word in ("doubles", "triples", "halves", "halve", "quadruple") and following not in ("the", "its", "to"):
            return None
        name = "multiple.times" if word in ("twice", "thrice") else "multiple.verb"
        if word == "twice" and following not in _COMPARE and following not in ("", "."):
            name = "multiple.often"
        return Amount(i, i + 1, value, value, -1 if value < 1 else 0, "multiple", grammar=name)
    return None


def _of_time(t: Tokens, j: int) -> bool:
    """Return whether things in the plural, and no persons, stand at token `j`."""
    thing = wordnet.base(t.low[j].removesuffix("s"))
    return t.low[j].endswith("s") and wordnet.is_known(thing) and not wordnet.is_person(thing)


def suffix(t: Tokens, a: Amount) -> bool:
    """Turn the amount into a multiple where its number is followed by "times", "-fold" or "x"."""
    j = a.end
    hyphen = t.text[j] in HYPHENS and t.glued(j) and t.glued(j + 1)
    if hyphen:
        j += 1
    word = t.low[j]
    if word == "fold" and (hyphen or t.glued(j)):
        a.kind, a.grammar, a.end = "multiple", "multiple.fold", j + 1
        return True
    if word in ("x", "×") and t.glued(j) and not t.digit[j + 1] and not (t.glued(j + 1) and t.text[j + 1].isalnum()):
        a.kind, a.grammar, a.end = "multiple", "multiple.times", j + 1
        return True
    if word == "time" and not hyphen and _of_time(t, j + 1) and a.low != 1:
        return False  # "24 time zones", not "3 time winners"
    if word in ("times", "time") and not hyphen:
        if t.low[j + 1] in _COMPARE and word == "times":
            a.kind, a.grammar, a.end = "multiple", "multiple.times", j + 1
        else:
            a.unit, a.grammar = "time", "number.often"
            a.end = j + 1
        return True
    return False
