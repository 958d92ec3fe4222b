"""What bounds the value of a clause: the nouns behind its prepositions, that of which it counts some."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import takewhile

from copydesk.claims.interpret.bearer import apposed
from copydesk.claims.interpret.context import Node, singular
from copydesk.syntax import Sentence


def find(s: Sentence, node: Node, verb: int, noun: int, taken: Collection[int]) -> Iterator[tuple[str, str]]:
    """Yield what bounds a value, with its preposition: ("from", "border"), ("for", "child"), ("at", "plant").

    Of places only those that belong to somebody ("at its plant") or have a name are told.
    """
    aside = _aside(s, node, verb)
    yield from (("out of", singular(s.tokens[i])) for i in _fronted(s, node) if i not in taken)
    near = {node.head, noun, *_adverbs(s, node, verb)} | (set() if aside else {verb})
    for prep, token in enumerate(s.tokens):
        if token.dep != "prep":
            continue
        late = token.lemma.lower() == "for" and prep > node.last and s.governor(prep) == verb and not aside
        if not (late or token.head in near):
            continue
        if token.lemma.lower() == "of" and node.kind == "measure" and token.head != node.head:
            continue  # "the area of the lake is"
        for index in s.dependents(prep, "pobj"):
            if index in taken or s.tokens[index].pos not in {"NOUN", "PROPN"}:
                continue
            own = any(s.tokens[p].pos == "PRON" for p in s.dependents(index, "poss"))
            of = token.lemma.lower() == "of" and token.head == node.head and node.kind == "measure"
            named = any(s.tokens[i].pos == "PROPN" for i in s.dependents(index, "compound", "nmod", "poss"))
            among = token.lemma.lower() in {"from", "among"}
            if late or of or among or own or named or s.tokens[index].pos == "PROPN":
                yield token.lemma.lower(), singular(s.tokens[index])


def _fronted(s: Sentence, node: Node) -> tuple[int, ...]:
    """What a clause opens with, of which it counts some: "of the pairs on the island, 1,240 raised a chick"."""
    if not s.tokens or s.tokens[0].text.lower() != "of" or s.tokens[0].dep != "prep" or node.first <= s.edges[0][1]:
        return ()
    return tuple(i for i in s.dependents(0, "pobj") if s.tokens[i].pos == "NOUN")


def _aside(s: Sentence, node: Node, verb: int) -> bool:
    """Whether a value stands beside its clause, whose verb says nothing of it: between commas, or behind a "with" that
    opens the sentence."""
    if node.kind == "measure" and apposed(s, node):
        return True
    inner = list(takewhile(lambda i: i != verb, s.ancestors(node.head)))
    opening = any(i == 0 and s.tokens[i].lemma.lower() == "with" for i in inner)
    return opening or any(s.tokens[i].dep == "appos" for i in (node.head, *inner))


def _adverbs(s: Sentence, node: Node, verb: int) -> Iterator[int]:
    """The adverbs behind a value that carry its direction: "away from", "north of"."""
    yield from s.dependents(verb, "advmod", "acomp")
    yield from (i for i in range(node.last + 1, min(node.last + 3, len(s.tokens))) if s.tokens[i].pos in {"ADV", "ADJ"})
