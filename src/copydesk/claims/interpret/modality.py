"""In which mood a claim stands: asserted, estimated, planned, negated or hypothetical."""

from __future__ import annotations

from copydesk.claims.interpret import relative
from copydesk.claims.interpret.ages import text_at
from copydesk.claims.interpret.context import VERBAL, Context, Node, bracketed, governor, passive
from copydesk.claims.interpret.irrealis import intended, replaced
from copydesk.claims.interpret.known import is_property
from copydesk.claims.interpret.lexicon import words
from copydesk.claims.interpret.negation import arm_of, negated
from copydesk.model import Modality
from copydesk.syntax import Sentence

_FILE = "modality_cues"


def find(context: Context, node: Node) -> Modality:
    """Return the mood of a claim, by its verb, the auxiliaries there, and the verbs that govern the clause."""
    s = context.sentence(node)
    if s is None:
        return "asserted"
    if node.mention.grammar.startswith("age") and s.tokens[node.head].dep in {"appos", "nummod"}:
        return "asserted"  # "the knighting of Sir Ralph, 54, will be ...": his age is told, and not planned
    if is_property(s, node):
        return "asserted"
    verb = relative.told(s, node)
    verb = governor(s, node.head) if verb is None else verb
    if bracketed(s, node, verb) or _had(s, node, verb) or _was(s, node):
        return "asserted"
    if _awaited(s, node):
        return "planned"
    chain = [verb, *_above(s, verb)]
    if negated(s, node, chain) or replaced(s, node):
        return "negated"
    if any(_hypothetical(s, v) for v in [v for v in chain if s.tokens[v].pos in VERBAL][:2]):
        return "planned" if _told_plan(s, chain) else "hypothetical"
    if any(_planned(s, v, below) for v, below in zip(chain, [node.head, *chain], strict=False)) or _wished(
        s, node, verb
    ):
        return "planned"
    if any(_estimated(s, v, below) for v, below in zip(chain, [node.head, *chain], strict=False)):
        return "estimated"
    if _estimated_noun(s, node) or s.at(node.first - 1).text.lower() in _GUESSING:
        return "estimated"
    if _planned_noun(s, node) or any(_of_plan(s, v) for v in chain) or intended(s, node, chain):
        return "planned"
    return "asserted"


_GUESSING = frozenset({"perhaps", "maybe", "possibly"})
"""Words right before a number that is only guessed at: "perhaps 40 came"."""
_WISHING = frozenset({"want", "seek", "demand", "wish", "desire"})


def _wished(s: Sentence, node: Node, verb: int) -> bool:
    """Return whether a number is of what somebody wants to be: "the council wants 12 buses"; not "wants the 12 buses to
    go", which are there."""
    arm = arm_of(s, verb, node.head)
    wished = s.tokens[verb].lemma in _WISHING and s.tokens[verb].pos == "VERB" and s.tokens[arm].dep == "dobj"
    known = {s.tokens[c].text.lower() for c in s.dependents(arm, "det", "poss")}
    return wished and known <= {"a", "an", "another"}


def _awaited(s: Sentence, node: Node) -> bool:
    """Return whether a participle behind "with" and what is counted tells what is to come of it: "with 300 patients
    expected to be hurt"; not "shipped 40 cars expected to last"."""
    for noun in (node.head, s.tokens[node.head].head):
        carrier = s.tokens[noun]
        if carrier.dep != "pobj" or s.tokens[carrier.head].lemma != "with":
            continue
        for clause in s.dependents(noun, "acl"):
            token = s.tokens[clause]
            if token.tag == "VBN" and token.lemma in words(_FILE, "planned", "verbs") | _EXPECTED:
                return bool(s.dependents(clause, "xcomp"))
    return False


_EXPECTED = frozenset({"expect", "project", "forecast"})


def _had(s: Sentence, node: Node, verb: int) -> bool:
    """Return whether a number tells what the subject has, whatever it is to do: "Orr, a smith with 25 years at the
    forge, will lead"."""
    for above in s.ancestors(node.head):
        token = s.tokens[above]
        if above == verb:
            return False
        if token.dep == "prep" and token.lemma == "with" and s.tokens[token.head].dep == "appos":
            return s.tokens[s.tokens[token.head].head].dep in {"nsubj", "nsubjpass"}
    return False


def _was(s: Sentence, node: Node) -> bool:
    """Return whether a value is that from which another goes up or down: "will pay 2.1p, up from 1.9p"."""
    at = node.first - 1
    while s.at(at).pos in {"DET", "ADV", "SYM"}:
        at -= 1
    return s.at(at).text.lower() == "from" and s.at(at - 1).text.lower() in {"up", "down"}


def _above(s: Sentence, verb: int) -> list[int]:
    """The verbs above one in whose scope it stands: complements and modifiers, not clauses joined by "and"."""
    found: list[int] = []
    index = verb
    for _ in range(6):
        token = s.tokens[index]
        if token.dep not in {
            "xcomp",
            "ccomp",
            "acl",
            "pcomp",
            "advcl",
            "relcl",
            "acomp",
            "prep",
            "pobj",
            "conj",
            "oprd",
            "dobj",
        }:
            break
        if token.dep == "relcl" or _beside(s, index):
            break
        to = any(s.tokens[c].text.lower() == "to" for c in s.dependents(token.head, "aux"))
        if token.dep == "ccomp" and to and _finite(s, index):
            break  # "wants to know that 40 came": what is known is no wish
        if token.dep == "advcl" and (token.tag in _FINITE or _was_done(s, index) or _says(s, index)):
            break
        if (
            token.dep == "acl"
            and _finite(s, index)
            and s.tokens[token.head].lemma not in words(_FILE, "estimated", "nouns")
        ):
            break  # "wants to know who leaked the finding that 44 percent were hit": the finding is no wish
        if token.dep == "conj" and any(
            s.tokens[c].dep in {"nsubj", "nsubjpass", "auxpass"}
            or (s.tokens[c].dep == "aux" and s.tokens[c].lemma != "to")
            for c in s.children[index]
        ):
            break
        if token.head == index:
            break
        index = token.head
        if s.tokens[index].pos in VERBAL or s.tokens[index].pos == "ADJ":
            found.append(index)
    return found


def _says(s: Sentence, clause: int) -> bool:
    """Return whether a participle opens what else is said: "the hunt seems over, Orr said, saying 40 had come"."""
    token = s.tokens[clause]
    return token.tag == "VBG" and token.lemma in words("attribution_verbs", "clausal") and clause > token.head


def _beside(s: Sentence, clause: int) -> bool:
    """Return whether a clause stands before a verb that says nothing, so that the two only stand side by side."""
    token = s.tokens[clause]
    ahead = token.dep == "ccomp" and clause < token.head
    return ahead and s.tokens[token.head].lemma not in words("attribution_verbs", "clausal")


_FINITE = frozenset({"VBD", "VBZ", "VBP"})


def _was_done(s: Sentence, clause: int) -> bool:
    """Return whether a clause tells of the past by its auxiliary: "on hand will be the team, who helped sell 40"."""
    return any(s.tokens[c].tag == "VBD" for c in s.dependents(clause, "aux", "auxpass"))


def _finite(s: Sentence, verb: int) -> bool:
    return s.tokens[verb].tag in _FINITE or any(
        s.tokens[c].tag in _FINITE for c in s.dependents(verb, "aux", "auxpass")
    )


def _hypothetical(s: Sentence, verb: int) -> bool:
    token = s.tokens[verb]
    for child in s.children[verb]:
        c = s.tokens[child]
        if c.dep == "aux" and c.text.lower() in words(_FILE, "hypothetical", "auxiliaries") and c.start < token.start:
            return True
        if c.dep == "mark" and c.text.lower() in words(_FILE, "hypothetical", "conjunctions"):
            return not _either_way(s, verb, c.text.lower())
        if c.dep == "advmod" and c.lemma in words(_FILE, "hypothetical", "adverbs") and c.text.lower() == c.lemma:
            return True
    return False


def _either_way(s: Sentence, verb: int, mark: str) -> bool:
    """Return whether a clause names what makes no difference: "whether she trains her three dogs or rests, ..."."""
    joined = any(s.tokens[c].dep == "cc" and s.tokens[c].lemma == "or" for c in s.children[verb])
    denied = any(t.text.lower() == "or" and text_at(s, i + 1) == "not" for i, t in enumerate(s.tokens[:verb]))
    return mark == "whether" and s.tokens[verb].dep == "advcl" and joined and not denied


def _told_plan(s: Sentence, chain: list[int]) -> bool:
    """Return whether "would" is a "will" told in the past: "the mayor said 120 buses would be replaced"."""
    verb = chain[0]
    auxiliaries = {s.tokens[c].text.lower() for c in s.dependents(verb, "aux")}
    if not auxiliaries & {"would"} or any(
        s.tokens[c].dep == "mark" and s.tokens[c].text.lower() != "that" for c in s.children[verb]
    ):
        return False
    if any(s.tokens[c].dep == "advcl" and s.dependents(c, "mark") for c in s.children[verb]):
        return False  # "it would cost $5 million if ..."
    token = s.tokens[verb]
    above = s.tokens[token.head]
    return token.dep == "ccomp" and above.tag == "VBD" and above.lemma in _TOLD


_TOLD = frozenset(
    {"say", "tell", "announce", "promise", "confirm", "report", "add", "state", "declare", "reveal", "pledge", "vow"}
)


_PLANS = frozenset({"plan", "propose", "schedule"})
_ARRANGED = _PLANS | {"slate", "expect"}


def _on_course(s: Sentence, verb: int, infinitive: int) -> bool:
    """Return whether an infinitive tells what something is on the way to: "is on track to sell 40"."""
    ahead = [t.text.lower() for t in s.tokens[verb + 1 : infinitive]]
    return ahead[-3:] in (["on", "track", "to"], ["on", "course", "to"], ["on", "pace", "to"])


def _of_what_is_new(s: Sentence, subject: int) -> bool:
    """Return whether a passive's subject is nothing that is known to be there: "30 parks are planned", "40 people are
    expected to come"; not "the 40 firms were scheduled to be sold"."""
    known = {s.tokens[c].text.lower() for c in s.dependents(subject, "det", "poss")}
    return s.tokens[subject].dep == "nsubjpass" and known <= {"a", "an", "another", "some"}


def _put_aside(s: Sentence, verb: int) -> bool:
    """Return whether a particle stands right behind a verb: "set aside", "set out"."""
    behind = s.at(verb + 1).text.lower()
    return behind in {"aside", "apart", "out", "up", "down", "off", "back"}


def _other_sense(s: Sentence, verb: int, below: int, *, infinitive: bool) -> bool:
    """Return whether what stands beside a verb of planning takes that sense from it."""
    lemma = s.tokens[verb].lemma
    if lemma == "set" and (s.dependents(verb, "prt") or _put_aside(s, verb)):
        return True  # "are set up to sell 40 kinds", "set aside $3m"
    if lemma == "set" and not infinitive and s.dependents(verb, "dobj") and s.tokens[below].lemma != "for":
        return True  # "sets a standard with 40 rooms", not "set the hearing for May"
    if lemma == "need" and s.dependents(verb, "neg"):
        return True  # "you do not need to choose one"
    return lemma in {"mean", "look"} and not infinitive  # "that means that 40 come", not "they mean to sell 40"


def _planned(s: Sentence, verb: int, below: int) -> bool:
    token = s.tokens[verb]
    children = s.children[verb]
    if any(
        s.tokens[c].dep == "aux"
        and s.tokens[c].text.lower().replace("’", "'") in words(_FILE, "planned", "auxiliaries")
        for c in children
    ):
        return True
    going = token.lemma == "go" and token.tag == "VBG"
    arm = s.tokens[below].dep if below != verb else ""
    infinitive = s.tokens[below].tag == "VB" if below != verb else False
    if arm in {"xcomp", "ccomp", "pcomp", "prep", "dobj", "acomp", "advcl", "oprd"}:
        if going and infinitive:
            return True
        if token.pos in VERBAL and token.lemma in words(_FILE, "planned", "verbs"):
            return not _other_sense(s, verb, below, infinitive=infinitive) and (
                arm in {"xcomp", "ccomp", "dobj"}
                or token.lemma == "commit"
                or infinitive
                or token.lemma in {"schedule", "slate", "set", "plan"}
            )
        if token.pos == "ADJ" and token.lemma in words(_FILE, "planned", "adjectives"):
            return True
        if token.lemma == "be" and arm == "xcomp" and infinitive and not _told_what(s, verb, below):
            return True
    if token.lemma in _PLANS and token.pos == "VERB" and s.tokens[arm_of(s, verb, below)].dep == "dobj":
        return True  # "is planning 30 parks"
    if arm in {"advcl", "acl"} and infinitive and _on_course(s, verb, below):
        return True
    if token.lemma in _ARRANGED and token.tag == "VBN" and _of_what_is_new(s, arm_of(s, verb, below)):
        return True  # "30 parks are planned"
    if below == verb or arm in {"prep", "npadvmod", "dobj", "pobj", "nsubj", "attr"}:
        if token.lemma in {"schedule", "slate", "plan", "expect"} and token.tag == "VBN":
            return True
        if any(s.tokens[c].lemma in words(_FILE, "planned", "adjectives") for c in s.dependents(verb, "acomp")):
            return True
    # "is to be held": the infinitive itself carries a form of "be"
    to = any(s.tokens[c].text.lower() == "to" for c in s.dependents(verb, "aux"))
    if _told_what(s, token.head, verb):
        return False
    return to and token.tag in {"VB", "VBN"} and token.dep == "xcomp" and s.tokens[token.head].lemma == "be"


def _told_what(s: Sentence, copula: int, infinitive: int) -> bool:
    """Return whether an infinitive tells what makes the subject what it is ("is the third woman to win it", "it is
    possible to win one"), and not what is to come ("is to open in May")."""
    return any(copula < c < infinitive for c in s.dependents(copula, "attr", "acomp"))


_CLAUSES = frozenset({"ccomp", "xcomp", "acl", "parataxis", "oprd"})


def _held(s: Sentence, verb: int, below: int) -> bool:
    """Return whether a verb of holding holds what stands below it: "she thinks that ...", "is believed to ...".

    "40 % think the law is fair" holds nothing of the 40 %, "thinking of the two" and "appeared first" nothing at all.
    """
    arm = arm_of(s, verb, below)
    if s.tokens[arm].dep == "csubj" or _in_front_of(s, verb, arm):
        return False
    if s.tokens[verb].lemma in words(_FILE, "estimated", "seeming"):
        like = any(s.tokens[c].lemma == "like" for c in s.dependents(verb, "prep"))
        return like or bool(s.dependents(verb, "xcomp", "ccomp", "oprd", "acomp"))
    if passive(s, verb) or arm == verb:
        return True
    if s.tokens[arm].dep in {"nsubj", "csubj"}:
        return False
    return s.tokens[verb].lemma not in words(_FILE, "estimated", "opinions") or s.tokens[arm].dep in _CLAUSES


def _in_front_of(s: Sentence, verb: int, arm: int) -> bool:
    """Return whether a phrase or participle stands in front of a verb's subject, so that nothing in it is only held:
    "selling at $40, the fund seems to rise"."""
    subject = s.dependent(verb, "nsubj", "nsubjpass", "expl")
    return subject is not None and arm < subject and s.tokens[arm].dep in {"advcl", "prep", "npadvmod"}


def _estimated(s: Sentence, verb: int, below: int) -> bool:
    token = s.tokens[verb]
    if token.pos in VERBAL and token.lemma in words(_FILE, "estimated", "verbs") and _held(s, verb, below):
        return True
    if token.pos == "ADJ" and token.lemma in words(_FILE, "estimated", "adjectives"):
        return True
    return any(
        s.tokens[c].lemma in words(_FILE, "estimated", "adverbs")
        for c in s.dependents(verb, "advmod")
        if s.tokens[c].text.lower() == s.tokens[c].lemma
    )


def _estimated_noun(s: Sentence, node: Node) -> bool:
    before = {t.text.lower() for t in s.tokens[max(0, node.first - 3) : node.first]}
    return "estimated" in before or bool(before & {"projected", "forecast", "believed"})


def _of_plan(s: Sentence, verb: int) -> bool:
    """Return whether an infinitive tells what somebody means to do: "made a commitment to cut costs by 30 %"."""
    token = s.tokens[verb]
    to = token.dep == "acl" and token.tag == "VB"
    return to and s.tokens[token.head].lemma in words(_FILE, "planned", "nouns") and token.head < verb


def _planned_noun(s: Sentence, node: Node) -> bool:
    above = []
    for index in list(s.ancestors(node.head))[:3]:
        if s.tokens[index].pos in VERBAL or s.tokens[index].lemma in {"by", "in"}:
            break
        above.append(index)
    near = {t.text.lower() for t in s.tokens[max(0, node.first - 3) : node.first]}
    return bool(near & {"planned", "proposed", "scheduled"}) or any(
        s.tokens[i].pos == "NOUN"
        and s.tokens[i].lemma in words(_FILE, "planned", "nouns")
        and s.tokens[i].start < node.mention.prose.start
        # "the target of 12 lawsuits" is none, "a target of 12 schools" is
        and not any(s.tokens[c].lemma == "the" for c in s.dependents(i, "det"))
        for i in above
    )
