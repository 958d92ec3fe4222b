"""What is not there, or not there yet: what is aimed at, suggested, agreed on or gone for, and what gives way to
something else."""

from __future__ import annotations

from collections.abc import Sequence

from copydesk.claims.interpret.ages import text_at
from copydesk.claims.interpret.context import VERBAL, Node
from copydesk.claims.interpret.known import is_definite
from copydesk.claims.interpret.lexicon import words
from copydesk.claims.interpret.negation import arm_of
from copydesk.syntax import Sentence
from copydesk.text import wordnet

_FILE = "modality_cues"


def intended(s: Sentence, node: Node, chain: Sequence[int]) -> bool:
    """Return whether one of the verbs above a number, or its subject, only tells what is meant to be."""
    if is_definite(s, node):
        return False
    for verb, below in zip(chain, [node.head, *chain], strict=False):
        if s.tokens[verb].pos not in VERBAL or below == verb:
            continue
        arm = arm_of(s, verb, below)
        if _striven_for(s, verb, arm) or _suggested(s, verb, arm) or _agreed(s, verb, arm) or _gone_for(s, verb, arm):
            return True
    return _is_goal(s, node, chain[0])


def _striven_for(s: Sentence, verb: int, arm: int) -> bool:
    """Return whether a phrase with "for" tells what is aimed at: "aims for 40 %", "called for a rise of 5 %"."""
    lemma, thing = s.tokens[verb].lemma, s.dependent(arm, "pobj")
    if s.tokens[arm].dep != "prep" or s.tokens[arm].lemma != "for" or thing is None:
        return False
    deed = lemma == "call" and not wordnet.is_body(s.tokens[thing].lemma.lower())
    return lemma in words(_FILE, "planned", "striving") or deed  # "called for 14 men" may have had them come


def _suggested(s: Sentence, verb: int, arm: int) -> bool:
    """Return whether a participle, or a clause whose verb has no ending, tells what is only suggested: "recommended
    cutting 40 jobs", "advised that the club sell 12 boats"."""
    token = s.tokens[arm]
    subject = s.dependent(arm, "nsubj")
    plain = token.tag == "VB" or (token.tag == "VBP" and subject is not None and s.tokens[subject].tag in {"NN", "NNP"})
    bare = token.dep == "ccomp" and plain and not s.dependents(arm, "aux")
    open_ = token.tag == "VBG" and token.dep in {"xcomp", "ccomp", "dobj", "pcomp"} and not s.dependents(arm, "nsubj")
    return (bare or open_) and s.tokens[verb].lemma in words(_FILE, "planned", "suggesting")


def _agreed(s: Sentence, verb: int, arm: int) -> bool:
    """Return whether an infinitive tells what somebody binds himself to: "offered to buy 12 boats"."""
    token = s.tokens[arm]
    return token.dep == "xcomp" and token.tag == "VB" and s.tokens[verb].lemma in words(_FILE, "planned", "commissive")


def _gone_for(s: Sentence, verb: int, arm: int) -> bool:
    """Return whether an infinitive tells what somebody sets out for: "sailed to Lund to lift 12 wrecks"."""
    token = s.tokens[arm]
    infinitive = token.tag == "VB" and token.dep in {"advcl", "xcomp"} and arm > verb
    to = any(s.tokens[c].text.lower() == "to" for c in s.dependents(arm, "aux"))
    away = any(verb < c < arm for c in s.dependents(verb, "prep", "advmod", "npadvmod"))
    return infinitive and to and away and s.tokens[verb].lemma in words(_FILE, "planned", "leaving")


def _is_goal(s: Sentence, node: Node, verb: int) -> bool:
    """Return whether a number is said to be what is aimed at: "the target is 50 homes"."""
    subject = s.dependent(verb, "nsubj")
    goal = subject is not None and s.tokens[subject].lemma in words(_FILE, "planned", "nouns")
    arm = s.tokens[arm_of(s, verb, node.head)]
    return goal and s.tokens[verb].lemma == "be" and arm.dep in {"attr", "xcomp"}


def replaced(s: Sentence, node: Node) -> bool:
    """Return whether something else takes the place of what is counted: "instead of one gate the park has four"; not
    "instead of the two gates", which are there."""
    for index in (node.head, *s.ancestors(node.head)):
        joined = s.dependents(s.tokens[index].head, "cc") if s.tokens[index].dep == "conj" else ()
        if any(_instead(s, c) for c in (index, *s.dependents(index, "mark"), *joined) if c < node.first):
            return not is_definite(s, node)
        if s.tokens[index].pos in VERBAL and s.tokens[index].tag != "VBG":
            return False
    return False


def _instead(s: Sentence, index: int) -> bool:
    """Return whether a token ends "instead of" or "rather than", or begins the first."""
    before, word, behind = (text_at(s, i).lower() for i in (index - 1, index, index + 1))
    return (before, word) in _INSTEAD or (word, behind) == ("instead", "of")


_INSTEAD = frozenset({("instead", "of"), ("rather", "than")})
