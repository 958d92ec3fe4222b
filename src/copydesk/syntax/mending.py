"""Trees of the parser that cannot be, set right where the order of the words leaves one reading."""

from __future__ import annotations

from copydesk.syntax.tokens import Token

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
_FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
_CLAUSES = frozenset({"conj", "ccomp", "advcl", "parataxis", "ROOT"})
_NOUNS = frozenset({"NOUN", "PROPN"})


def mended(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Return the tokens of a sentence with the subjects of verbs that the parser left without one.

    "The chief is touring the valley and 40 crews have been sent": a noun behind "and" that a finite verb without a
    subject follows at once is what that verb tells of, and no second thing that is toured.
    """
    for noun, token in enumerate(tokens):
        if token.dep == "conj" and token.pos in _NOUNS and tokens[token.head].pos in _NOUNS:
            verb = _following(tokens, noun)
            if verb is not None and _alone(tokens, verb, noun) and _joined(tokens, token.head, noun):
                passive = any(t.head == verb and t.dep == "auxpass" for t in tokens)
                found = token._replace(dep="nsubjpass" if passive else "nsubj", head=verb)
                tokens = (*tokens[:noun], found, *tokens[noun + 1 :])
    return tokens


def _following(tokens: tuple[Token, ...], noun: int) -> int | None:
    """The finite verb right behind a noun, or that of the finite auxiliary there."""
    if noun + 1 >= len(tokens) or tokens[noun + 1].tag not in _FINITE:
        return None
    behind = tokens[noun + 1]
    verb = behind.head if behind.dep in {"aux", "auxpass"} else noun + 1
    return verb if verb > noun and tokens[verb].pos in {"VERB", "AUX"} else None


def _alone(tokens: tuple[Token, ...], verb: int, noun: int) -> bool:
    """Whether a verb of a clause has no subject, and does not hang on the noun itself."""
    above = verb
    while tokens[above].head != above:
        above = tokens[above].head
        if above == noun:
            return False
    return tokens[verb].dep in _CLAUSES and not any(t.head == verb and t.dep in _SUBJECTS for t in tokens)


def _joined(tokens: tuple[Token, ...], first: int, noun: int) -> bool:
    """Whether a conjunction stands between two nouns that are told as joined, and a verb before both."""
    conjunction = first < noun and any(t.dep == "cc" and t.head == first for t in tokens[first + 1 : noun])
    return conjunction and any(t.pos == "VERB" for t in tokens[:first])
