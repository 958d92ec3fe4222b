"""Words that speak of a kind of statement, by the table of statements: verbs with their particles, idioms, nouns."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from copydesk.claims.interpret.context import VERBAL, singular
from copydesk.claims.interpret.lexicon import table
from copydesk.syntax import Sentence, of_token


def idioms(s: Sentence, verb: int) -> list[str]:
    """Return a verb with each noun behind it, and each that is its subject, as the table of statements writes what both
    say together: "open+door", "come+world", "price+rise"."""
    token = s.tokens[verb]
    if token.pos not in VERBAL:
        return []
    nouns = [
        *s.dependents(verb, "dobj", "attr"),
        *(o for p in s.dependents(verb, "prep") for o in s.dependents(p, "pobj", "pcomp")),
    ]
    subjects = [f"{lemma(s, i)}+{lemma(s, verb)}" for i in s.dependents(verb, "nsubj", "nsubjpass")]
    return [*(f"{token.lemma.lower()}+{lemma(s, i)}" for i in nouns), *subjects]


@of_token
def lemma(s: Sentence, index: int) -> str:
    """The lemma of a token in lower case, a verb with its particle: "set_up"."""
    token = s.tokens[index]
    if token.pos in VERBAL:
        for child in s.dependents(index, "prt", "advmod"):
            whole = f"{token.lemma.lower()}_{s.tokens[child].text.lower()}"
            if s.tokens[child].dep == "prt" or whole in _table("dates") or whole in _table("quantities"):
                return whole
        following = s.at(index + 1)
        whole = f"{token.lemma.lower()}_{following.text.lower()}"
        known = whole in _table("dates") or whole in _table("quantities")
        return whole if known and following.tag == "RP" else token.lemma.lower()
    return singular(token) if token.pos in {"NOUN", "PROPN"} else token.lemma.lower()


@cache
def _table(group: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for kind, words in table("statements")[group].items():
        for word in words.split():
            found.setdefault(word, []).append(kind)
    return {word: tuple(kinds) for word, kinds in found.items()}


def said(words: Iterable[str], sort: str) -> tuple[tuple[str, str], ...]:
    """Return the words that speak of a kind of statement, with the kind, of those that a value of the sort can tell."""
    known = _table("dates" if sort == "date" else "quantities")
    found = ((word, kind) for word in words for kind in known.get(word, ()) if sort == "date" or _fits(kind, sort))
    always = table("statements")["always"].get(sort)
    return tuple(dict.fromkeys((*found, *([(always, always)] if always else []))))


@cache
def _fits(kind: str, sort: str) -> bool:
    dimensions = table("statements")["dimensions"]
    if sort in dimensions:
        return kind in dimensions[sort].split()
    if sort in {"count", "none"}:
        return kind in _COUNTED or not any(kind in kinds.split() for kinds in dimensions.values())
    return True


_COUNTED = frozenset({"contents", "having", "speed", "age", "growth", "made"})
"""Kinds that counts tell of as well as other values ("holds 300 cars", "320 a day")."""


def words(kind: str) -> frozenset[str]:
    """Return the words by which values of a kind are told, verbs with a particle or noun left out."""
    return frozenset(w for group in ("dates", "quantities") for w in table("statements")[group].get(kind, "").split())
