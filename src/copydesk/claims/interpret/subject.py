"""Whose the counted or measured thing is, and who takes which part in the clause."""

from __future__ import annotations

from copydesk.claims.interpret.context import (
    NOMINAL,
    VERBAL,
    Context,
    Node,
    governor,
    lemma,
    passive,
    phrase,
    subject_of,
    words,
)
from copydesk.claims.interpret.lexicon import words as listed
from copydesk.claims.interpret.nouns import CARRIERS, Measured
from copydesk.syntax import Sentence

_ROLES = {
    "by": "agent",
    "from": "origin",
    "to": "goal",
    "against": "target",
    "on": "target",
    "for": "beneficiary",
    "with": "partner",
    "of": "owner",
    "in": "location",
    "at": "location",
}
_NUMERIC = frozenset({"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY"})
_RELATIVE = frozenset({"who", "which", "that", "what"})


def find(context: Context, node: Node, measured: Measured | None) -> str | None:
    """Return whose the counted or measured thing is, in the article's words, or None."""
    s = context.sentence(node)
    if s is None:
        return None
    if measured is not None and measured.noun >= 0:
        home = context.parsed[measured.sentence]
        owner = _owner(home, measured.noun)
        if owner is not None:
            return _words(home, owner)
    lone = gapped(s, node)
    if lone is not None:
        return _words(s, lone)
    verb = governor(s, node.head)
    if s.tokens[verb].pos not in VERBAL:
        return None
    index = subject_of(s, verb)
    own = measured.noun if measured is not None and measured.sentence == node.sentence else -1
    if index is None or index == own or node.first <= index <= node.last:
        agent = None if s.tokens[verb].lemma in listed("attribution_verbs", "passive") else _by(s, verb)
        return _words(s, agent) if agent is not None and not node.first <= agent <= node.last else None
    if s.tokens[index].text.lower() in _RELATIVE and s.tokens[verb].dep == "relcl":
        index = s.tokens[verb].head
    if own >= 0 and s.edges[index][0] <= own <= s.edges[index][1]:
        return None
    if s.tokens[index].lemma in CARRIERS:
        return None
    if any(n.index != node.index and n.first <= index <= n.last for n in context.by_sentence.get(node.sentence, ())):
        return None  # "a third is 20 km long": the number names nobody
    return _words(s, index)


def _owner(s: Sentence, noun: int) -> int | None:
    """The possessor of a noun, or a name that it is "of", or a name compounded with it."""
    owner = s.dependent(noun, "poss")
    if owner is not None and s.tokens[owner].ent_type not in {"DATE", "TIME"}:
        return owner
    for prep in s.dependents(noun, "prep"):
        if s.tokens[prep].lemma == "of":
            obj = s.dependent(prep, "pobj")
            if obj is not None and s.tokens[obj].pos == "PROPN":
                return obj
    if s.tokens[noun].ent_type:
        return None  # "Ada" owns nothing in "Ada Lovelace"
    for child in s.dependents(noun, "compound", "nmod"):
        if s.tokens[child].pos == "PROPN" and s.tokens[child].ent_type in {"ORG", "PERSON", "GPE", "NORP"}:
            return child
    return None


def _words(s: Sentence, index: int) -> str | None:
    """The words of a participant; a pronoun is replaced by the subject that it can stand for."""
    token = s.tokens[index]
    if token.pos == "PRON":
        other = _antecedent(s, index)
        if other is None:
            return None
        index = other
    text = words(s, *phrase(s, index)).removesuffix("'s").removesuffix("’s")
    for article in ("the ", "The ", "a ", "A ", "an ", "An "):
        text = text.removeprefix(article)
    return text or None


def _antecedent(s: Sentence, index: int) -> int | None:
    """The subject before a pronoun in its sentence: "China boosted its forces" -> China."""
    token = s.tokens[index]
    if token.lemma not in {"it", "its", "they", "their", "he", "his", "she", "her"}:
        return None
    for before in range(index - 1, -1, -1):
        other = s.tokens[before]
        if other.dep in {"nsubj", "nsubjpass"} and other.pos in {"NOUN", "PROPN"}:
            return before
    return None


_POSSESSIVE = frozenset({"its", "their", "his", "her"})


def possessor(context: Context, sentence: int, noun: int) -> str | None:
    """Return whose a noun with "its", "their", "his" or "her" is: the subject before it, in its sentence or in the one
    before in the paragraph; None where no such word stands there or nothing fits."""
    s = context.parsed[sentence]
    for child in s.dependents(noun, "poss"):
        if s.tokens[child].text.lower() not in _POSSESSIVE:
            continue
        before = _subject_before(s, child)
        if before is not None:
            return name(s, before)
        earlier = context.parsed.get(sentence - 1)
        if earlier is None or not context.same_block(sentence - 1, sentence):
            return None
        before = _subject_before(earlier, len(earlier.tokens))
        return name(earlier, before) if before is not None else None
    return None


def _subject_before(s: Sentence, end: int) -> int | None:
    """The subject of a sentence's main clause where it stands before a token, a noun or a name."""
    for index, token in enumerate(s.tokens[:end]):
        if token.dep in {"nsubj", "nsubjpass"} and s.tokens[token.head].dep == "ROOT":
            return index if token.pos in {"NOUN", "PROPN"} else None
    return None


def gapped(s: Sentence, node: Node) -> int | None:
    """Return the name that a number stands right behind where the verb is left out: "Ames won 40 seats, Bell 35"."""
    before = node.first - 1
    if before < 1 or s.tokens[before].pos != "PROPN" or s.tokens[before].text.endswith("."):
        return None
    first = before
    while first > 0 and s.tokens[first - 1].pos == "PROPN":
        first -= 1
    if first == 0 or s.tokens[first - 1].text.lower() not in {"and", ",", "while", ";"}:
        return None
    numbers = any(t.pos == "NUM" for t in s.tokens[:first])
    return before if numbers and s.tokens[before].dep in {"conj", "nsubj", "appos", "dobj", "pobj", "nmod"} else None


def _by(s: Sentence, verb: int) -> int | None:
    for agent in s.dependents(verb, "agent"):
        return s.dependent(agent, "pobj")
    return None


def roles(s: Sentence, node: Node) -> dict[str, str]:
    """Return the participants of the number's clause by role, as lower-case lemmas or names."""
    verb = governor(s, node.head)
    if s.tokens[verb].pos not in VERBAL:
        return {}
    found: dict[str, str] = {}

    def put(role: str, index: int | None) -> None:
        if index is None or node.first <= index <= node.last or role in found:
            return
        if s.tokens[index].ent_type in _NUMERIC or s.tokens[index].lemma in {"%", "percent"}:
            return
        if s.tokens[index].pos in NOMINAL and s.tokens[index].pos != "PRON" and s.tokens[index].lemma not in CARRIERS:
            found[role] = name(s, index)

    lone = gapped(s, node)
    put("patient" if passive(s, verb) else "agent", subject_of(s, verb) if lone is None else lone)
    put("patient", s.dependent(verb, "dobj"))
    put("recipient", s.dependent(verb, "dative", "iobj"))
    for prep in s.dependents(verb, "prep", "agent"):
        role = _ROLES.get(s.tokens[prep].lemma)
        obj = s.dependent(prep, "pobj")
        if role and role != "owner" and obj is not None and s.tokens[obj].lemma not in {"example", "instance", "fact"}:
            put(role, obj)
    return found


def name(s: Sentence, index: int) -> str:
    """Return a participant's name in lower case (whole for a named entity), or its head noun's lemma."""
    if s.tokens[index].ent_type in {"PERSON", "ORG", "GPE", "LOC", "NORP", "FAC", "EVENT", "PRODUCT", "WORK_OF_ART"}:
        first = index
        while first > 0 and s.tokens[first].ent_iob == "I":
            first -= 1
        last = index
        while last + 1 < len(s.tokens) and s.tokens[last + 1].ent_iob == "I" and s.tokens[last + 1].pos != "NUM":
            last += 1
        text = words(s, first, last).lower().removeprefix("the ")
        return text.removesuffix("'s").removesuffix("’s").strip()
    if s.tokens[index].pos == "PROPN":
        return s.tokens[index].text.lower()
    return lemma(s, index)
