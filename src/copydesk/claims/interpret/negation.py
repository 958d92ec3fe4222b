"""Whether a number is denied, left undone or no longer so: "did not win 40 seats", "refused to hire 40"."""

from __future__ import annotations

from collections.abc import Sequence

from copydesk.claims.interpret.ages import text_at
from copydesk.claims.interpret.context import TIMES, Node
from copydesk.claims.interpret.lexicon import words
from copydesk.syntax import Sentence

_FILE = "modality_cues"


def negated(s: Sentence, node: Node, chain: Sequence[int]) -> bool:
    """Return whether a number is denied: by its verb, the first of `chain`, or by one that governs that."""
    verb = chain[0]
    if node.kind not in TIMES and _in_front(s, node, verb):
        return False
    if _in_subject(s, node, verb):
        return False
    if s.dependents(verb, "neg") and any(
        s.tokens[c].lemma.replace("’", "'") in {"not", "n't", "never", "no"} for c in s.dependents(verb, "neg")
    ):
        # "not only", "not more than" and "no fewer than" deny nothing.
        after = s.tokens[verb].lemma
        return after != "only" and not bounds(s, node)
    if _no_longer(s, verb) or (node.kind not in TIMES and _left_undone(s, node, verb)):
        return True
    return (
        any(_gainsaid(s, v) for v in chain)
        or any(_denies(s, node, c) for c in s.dependents(node.head, "neg"))
        or _left_out(s, node, chain)
    )


def _gainsaid(s: Sentence, verb: int) -> bool:
    """Return whether a verb denies what it says; "did not deny" and "never denied" let it stand."""
    denies = s.tokens[verb].lemma in {"deny", "refute"} and s.tokens[verb].pos == "VERB"
    return denies and not s.dependents(verb, "neg")


def _left_out(s: Sentence, node: Node, chain: Sequence[int]) -> bool:
    """Return whether a number is of what goes undone behind "without": "without having to write 40 words", "without
    costing $40"; not "without paying the $40", which are owed."""
    verb = chain[0]
    arm = arm_of(s, verb, node.head)
    known = any(s.tokens[c].text.lower() not in {"a", "an", "any"} for c in s.dependents(arm, "det", "poss"))
    without = any(s.tokens[v].dep == "pcomp" and s.tokens[s.tokens[v].head].text.lower() == "without" for v in chain)
    return node.kind not in TIMES and without and not known and s.tokens[arm].dep in {"dobj", "attr", "dative"}


def _denies(s: Sentence, node: Node, no: int) -> bool:
    """Return whether a "not" on a number denies it: "not 40 but 50"; not "whether or not 40 stay", "not only 40"."""
    return s.tokens[no].lemma in {"not", "never"} and text_at(s, no - 1) != "or" and not bounds(s, node)


def _no_longer(s: Sentence, verb: int) -> bool:
    """Return whether what a verb tells is so no more: "no longer has 40 shops"."""
    return any(
        s.tokens[c].text.lower() in {"longer", "more"} and text_at(s, c - 1) == "no"
        for c in s.dependents(verb, "advmod")
    )


def _left_undone(s: Sentence, node: Node, verb: int) -> bool:
    """Return whether a number is of what somebody refused or failed to do: "refused to hire 40 workers"; not "refused
    to sell the 40 shops", which are there."""
    if s.tokens[verb].dep != "xcomp" or s.tokens[verb].tag != "VB":
        return False
    above = s.tokens[s.tokens[verb].head]
    arm = arm_of(s, verb, node.head)
    known = any(s.tokens[c].text.lower() == "the" for c in s.dependents(arm, "det"))
    undone = above.pos == "VERB" and above.lemma in words(_FILE, "negated", "undone")
    return undone and s.tokens[arm].dep in {"dobj", "attr", "acomp"} and not known


_KNOWN = frozenset({"the", "these", "those", "both", "its", "his", "her", "their", "our", "my"})


def _in_subject(s: Sentence, node: Node, verb: int) -> bool:
    """Return whether a number stands in a phrase behind the subject's noun, whose verb "not" denies, "the rise to six
    months will not end the strike", or counts a subject that is known: "the 40 men will not come"."""
    subject = s.dependent(verb, "nsubj", "nsubjpass")
    if subject is not None and s.edges[subject][0] <= node.first < subject and s.tokens[node.head].head == subject:
        return any(s.tokens[c].text.lower() in _KNOWN for c in s.dependents(subject, "det", "poss", "predet"))
    if subject is None or not subject < node.first <= s.edges[subject][1]:
        return False
    for above in s.ancestors(node.head):
        if s.tokens[above].dep == "prep" and s.tokens[above].head == subject:
            return s.tokens[above].lemma != "of"
        if above == subject:
            return False
    return False


def _in_front(s: Sentence, node: Node, verb: int) -> bool:
    """Return whether a number stands in a phrase in front of the subject, which "not" does not reach: "as a man with
    three children he is not worried"."""
    subject = s.dependent(verb, "nsubj", "nsubjpass", "expl")
    if subject is None or node.last >= s.edges[subject][0]:
        return False
    index = node.head
    for above in s.ancestors(node.head):
        if above == verb:
            return s.tokens[index].dep == "prep"
        index = above
    return False


def bounds(s: Sentence, node: Node) -> bool:
    """Return whether a "not" before a value only bounds it: "not only 40", "not quite 3,000 metres"."""
    before = {t.text.lower() for t in s.tokens[max(0, node.first - 5) : node.first]}
    return bool(before & {"not", "n't", "never", "no"}) and bool(before & _BOUNDS)


_BOUNDS = frozenset(
    {"more", "less", "fewer", "only", "quite", "over", "above", "past", "beyond", "exceed", "top"}
    | {"even", "reach", "reached", "topped", "crack", "cracked", "attain"}
)
"""Words that a "not" before a value makes a bound of it: "not quite 3,000 metres", "never got past 35C"."""


def arm_of(s: Sentence, verb: int, below: int) -> int:
    """Return the dependent of a verb under which a token stands."""
    while s.tokens[below].head not in {verb, below}:
        below = s.tokens[below].head
    return below
