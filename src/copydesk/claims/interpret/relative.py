"""The clause behind a noun that tells more of it than its own: "these are the four walls that Orr painted"."""

from __future__ import annotations

from copydesk.claims.interpret.context import Node
from copydesk.claims.interpret.nouns import BESIDE
from copydesk.syntax import Sentence

_PRONOUNS = frozenset({"that", "which", "whom"})
_HOW = frozenset({"way", "time", "reason", "place", "moment", "day", "year"})
"""Nouns that are no object of the clause behind them: "one way the firm is working"."""
_STEPS = 3


def told(s: Sentence, node: Node) -> int | None:
    """Return the verb whose object a counted noun is that its own clause only names: "it is one of six trams that
    the city means to buy" -> buy."""
    counted = _counted(s, node)
    if node.kind not in {"number", "ordinal"} or s.tokens[counted].lemma in _HOW:
        return None
    for clause in (c for noun in _named(s, counted) for c in s.dependents(noun, "relcl")):
        subject = s.dependent(clause, "nsubj", "nsubjpass")
        if subject is None or s.tokens[subject].text.lower() in _PRONOUNS | {"who"}:
            continue
        verb = clause
        for _ in range(_STEPS):
            below = s.dependent(verb, "xcomp")
            if below is None:
                break
            verb = below
        thing = s.dependent(verb, "dobj")
        if thing is None or s.tokens[thing].text.lower() in _PRONOUNS:
            return verb
    return None


def _counted(s: Sentence, node: Node) -> int:
    """Return the noun that a number stands beside, or its own place."""
    index = node.head
    while s.tokens[index].dep in BESIDE and s.tokens[index].head > index:
        index = s.tokens[index].head
    return index


def _named(s: Sentence, noun: int) -> list[int]:
    """Return a noun of which its own clause says only that there is such a thing, what something is or "here are", with
    that of which it is "of"; none of another noun."""
    found = [noun]
    for _ in range(_STEPS):
        token = s.tokens[noun]
        above = s.tokens[token.head]
        if token.dep == "attr" or (token.dep == "nsubj" and above.lemma == "be" and token.head < noun):
            return found if above.lemma == "be" and not s.dependents(token.head, "neg") else []
        if token.dep != "pobj" or above.lemma not in {"of", "among"}:
            break
        noun = above.head
        found.append(noun)
    return []
