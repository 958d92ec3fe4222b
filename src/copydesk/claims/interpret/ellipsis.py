"""The noun that a number leaves out because the number before it has said it: "killed 12 people and injured 30"."""

from __future__ import annotations

from collections.abc import Mapping

from copydesk.claims.interpret import predicate
from copydesk.claims.interpret.context import Context, Node, governor
from copydesk.claims.interpret.lexicon import person
from copydesk.claims.interpret.nouns import Measured
from copydesk.syntax import Sentence


def resolve(context: Context, node: Node, measured: Measured | None, before: Mapping[int, Measured]) -> Measured | None:
    """Give a number that stands for the thing itself the noun of the count before it in its sentence.

    Only where both say alike: of persons that something was done to ("12 people were killed and 30 injured"), or the
    same verb of each ("two shells landed outside, two landed inside"). Else the noun stays unknown.
    """
    s = context.sentence(node)
    if s is None or node.kind != "number" or measured is None or measured.noun >= 0:
        return measured
    for other in reversed(context.nodes[: node.index]):
        if other.sentence != node.sentence:
            return measured
        noun = before.get(other.index)
        if other.kind != "number" or noun is None:
            continue
        if noun.noun < 0:
            continue  # it has left out its noun as well
        if noun.relation not in {"counted", "elided"} or noun.sentence != node.sentence:
            return measured
        if _alike(s, other, node, noun):
            return Measured(noun.sentence, noun.noun, "elided")
        return measured
    return measured


def _alike(s: Sentence, before: Node, node: Node, noun: Measured) -> bool:
    token = s.tokens[noun.noun]
    if token.tag not in {"NNS", "NNPS"} and token.lemma.lower() not in {"people", "police"}:
        return False
    one, two = governor(s, before.head), governor(s, node.head)
    if one != two and s.tokens[one].lemma == s.tokens[two].lemma and s.tokens[one].pos == s.tokens[two].pos == "VERB":
        had = s.tokens[noun.noun].dep == s.tokens[node.head].dep == "dobj"  # "has 31 wells while the west has 12"
        return s.tokens[one].lemma not in {"be", "do"} and (had or s.tokens[one].lemma != "have")
    if s.tokens[two].dep == "conj" and s.tokens[two].head == one and s.tokens[one].tag == s.tokens[two].tag == "VBN":
        return True  # "12,500 posts were axed and 7,800 moved"
    said = predicate.find(s, node, s, -1).kind
    return said in predicate.PERSONAL and (token.lemma.lower() == "people" or person(token.lemma.lower()))
