"""Nouns and their phrases: the run of nouns to a head, what stands for a number, what lies between."""

from __future__ import annotations

from itertools import pairwise
from typing import Literal, NamedTuple

from copydesk.claims.interpret.context import TIMES, Context, Node
from copydesk.syntax import Sentence
from copydesk.text.wordclasses import moved

Relation = Literal["counted", "part", "attribute", "argument", "elided"]
"""How the noun hangs on the number: it is counted ("40 ships"), the whole of a part ("40 % of the ships"), what the
number is an attribute of ("a price of $40"), or the subject or object of the number's verb ("prices fell 40 %").
`elided`: the number stands for the thing itself ("23 were killed")."""


class Measured(NamedTuple):
    """The counted or measured noun: `sentence` (index in the document), `noun` (token there; -1 where elided)."""

    sentence: int
    noun: int
    relation: Relation


BESIDE = frozenset({"nummod", "compound", "amod", "nmod", "det", "quantmod", "poss", "npadvmod", "predet", "advmod"})
CARRIERS = frozenset(
    {"number", "total", "worth", "figure", "count", "toll", "tally", "amount", "level", "sum", "proportion"}
)
"""Nouns that stand for the number itself: with "of" they pass on to what they count ("the number of ships")."""


def adjective_at(s: Sentence, index: int) -> bool:
    """Return whether a token is an adjective or a participle."""
    return s.at(index).pos == "ADJ" or s.at(index).tag in {"VBN", "VBG"}


def run(s: Sentence, first: int) -> int:
    """The last of the nouns that follow each other from a token on."""
    while first + 1 < len(s.tokens):
        if s.tokens[first + 1].pos in {"NOUN", "PROPN"}:
            first += 1
        elif s.tokens[first + 1].tag == "HYPH" and s.at(first + 3).pos == "NOUN":
            first += 3  # "rate-setting committee"
        else:
            break
    return first


def noun_at(s: Sentence, index: int) -> bool:
    """Return whether a token is a noun, or the hyphen inside one."""
    return s.at(index).pos in {"NOUN", "PROPN"} or s.at(index).tag == "HYPH"


def broken(node: Node) -> bool:
    """Return whether a number is written with decimals and no scale: "9.1", not "2.5 million"."""
    quantity = node.mention.quantity
    return quantity is not None and quantity.exponent < 0


def near(context: Context, s: Sentence, node: Node, noun: int) -> bool:
    """No other mention, and no clause edge, stands between the number and its noun."""
    between = s.tokens[node.last + 1 : noun]
    if node.kind == "ordinal" and [t.pos for t in between[:2]] == ["CCONJ", "ADJ"]:
        between = between[2:]  # "the first and only bid"
    if len(between) > 10 or any(t.text in {";", ":", "(", ")", "—", "–"} for t in between):
        return False
    if any(t.text == "," for t in between) and any(t.pos in {"VERB", "AUX"} and t.tag[:3] == "VBD" for t in between):
        return False
    for left, right in pairwise(between):
        if left.pos == "CCONJ" and right.pos not in {"NUM", "ADJ", "NOUN", "PROPN", "ADV"} and right.tag != "VBN":
            return False
    if between and between[0].pos == "CCONJ" and (len(between) < 2 or between[1].pos != "NUM"):
        return False  # "unemployment of five million and cuts"
    place = s.tokens[noun]
    return not any(
        o.index != node.index and o.mention.prose.start < place.end and place.start < o.mention.prose.end
        for o in context.by_sentence.get(node.sentence, ())
        if o.kind in TIMES
    )


def whole_compound(s: Sentence, noun: int) -> int:
    """Follow a compound to its head: "billion" -> "deal"."""
    for _ in range(4):
        token = s.tokens[noun]
        beside = token.dep in {"compound", "nmod", "nummod"} and token.head > noun
        if beside and s.tokens[token.head].pos in {"NOUN", "PROPN"}:
            noun = token.head
        else:
            break
    return noun


def carried(s: Sentence, noun: int) -> int:
    """Pass from "the number of ships" to "ships"."""
    if s.tokens[noun].lemma in CARRIERS:
        for prep in s.dependents(noun, "prep"):
            if s.tokens[prep].lemma in {"of", "for"}:
                obj = s.dependent(prep, "pobj")
                if obj is not None:
                    return obj
        left = [c for c in s.dependents(noun, "compound") if s.tokens[c].pos in {"NOUN", "PROPN"}]
        if left:
            return left[-1]
    return noun


def joined(s: Sentence, noun: int) -> int:
    """Pass from "government and private buildings" to the plural noun at its end."""
    token = s.tokens[noun]
    if token.tag == "NN" and token.pos == "NOUN":
        for other in s.dependents(noun, "conj"):
            if s.tokens[other].tag == "NNS" and other - noun <= 4:
                return other
    return noun


def changed(s: Sentence, noun: int, kind: str) -> int:
    """Pass from a change to what changes: "a rise in sales of 5 %" -> sales; "surges of three metres" are things."""
    lemma = s.tokens[noun].lemma
    if lemma in CARRIERS or (kind == "measure" and s.tokens[noun].tag == "NNS"):
        return noun
    if moved(lemma, "nouns") is not None:
        for prep in s.dependents(noun, "prep"):
            if s.tokens[prep].lemma in {"in", "of", "for"}:
                obj = s.dependent(prep, "pobj")
                if obj is not None and s.tokens[obj].pos in {"NOUN", "PROPN"} and s.tokens[obj].ent_type not in NUMBERS:
                    return obj
        left = s.dependents(noun, "compound", "poss")
        if left and s.tokens[left[-1]].pos in {"NOUN", "PROPN"}:
            return left[-1]
    return noun


NUMBERS = frozenset({"PERCENT", "MONEY", "CARDINAL", "QUANTITY", "DATE"})
