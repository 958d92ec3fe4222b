"""The way up the parse from a number to the noun or verb whose attribute or argument it is."""

from __future__ import annotations

from typing import Final, Literal

from copydesk.claims.interpret.context import NOMINAL, TIMES, VERBAL, Context, Node, governor, subject_of
from copydesk.claims.interpret.counted import counted, mention_at, whole
from copydesk.claims.interpret.lexicon import words
from copydesk.claims.interpret.nouns import BESIDE, Measured, carried, changed, near, whole_compound
from copydesk.syntax import Sentence
from copydesk.text import wordnet
from copydesk.text.wordclasses import moved

_LIKE_NUMBERS = frozenset({"$", "%", "percent", "cent", "pct"})


def above(context: Context, s: Sentence, node: Node, has_unit: bool) -> Measured | None:
    """Climb from the number to the noun or verb whose attribute or argument it is."""
    index = node.head
    for _ in range(8):
        above = s.tokens[index].head
        if above == index:
            return None
        step = _step(context, s, node, index, has_unit)
        if step != CLIMB:
            return step
        index = above
    return None


CLIMB: Final = "climb"
"""What a step answers where nothing is found yet, and the next word up is to be looked at."""
_Step = Measured | Literal["climb"] | None


def _step(context: Context, s: Sentence, node: Node, index: int, has_unit: bool) -> _Step:
    """Say what the word above one makes of a number: what it measures, nothing, or a reason to climb on."""
    token = s.tokens[index]
    above = token.head
    up = s.tokens[above]
    if above in range(node.first, node.last + 1):
        return CLIMB
    if token.dep != "conj" and mention_at(context, node, above) is not None:
        # "hurting 40, 15 of them badly": a number that hangs on another number stands for itself
        return None if has_unit else Measured(node.sentence, -1, "elided")
    if token.dep == "conj":
        return _twin(context, s, node, above) or CLIMB
    if _says_how(s, above):
        return CLIMB
    for worth, owner in ((index, above), (above, up.head)):
        if s.tokens[worth].lemma == "worth" and owner < worth < node.first and s.tokens[owner].pos in {"NOUN", "PROPN"}:
            return Measured(node.sentence, _worth(s, owner), "attribute")  # "land worth £50"
    if token.dep in BESIDE and up.pos in {"NOUN", "PROPN"} and up.text not in _LIKE_NUMBERS:
        return _beside(context, s, node, above, has_unit)
    if token.dep == "npadvmod" and up.pos in {"ADJ", "ADV"}:  # "20 km long", "5 % higher"
        return CLIMB
    if token.dep == "appos" and up.pos in NOMINAL:
        return Measured(node.sentence, carried(s, above), "attribute")
    if token.dep == "pobj":
        return CLIMB  # the preposition; what it hangs on comes next
    if token.dep in _HANGING:
        return _hanging(s, node, token.lemma, above)
    return _of_verb(s, node, token.dep, above, has_unit)


def _says_how(s: Sentence, index: int) -> bool:
    """Return whether a noun only says how a number is told, as an adverb does: "up 8 % year on year"."""
    behind = s.tokens[index + 1 : index + 3]
    return len(behind) == 2 and behind[0].lemma in {"on", "over"} and behind[1].lemma == s.tokens[index].lemma


def _worth(s: Sentence, owner: int) -> int:
    """Return what is worth a sum, where a place or somebody stands between: "sent oil to Lund, worth $40"."""
    thing = s.dependent(governor(s, owner), "dobj")
    between = s.tokens[owner].ent_type in _PAYERS and thing is not None and thing < owner
    return thing if between and thing is not None else owner


_HANGING = frozenset({"prep", "agent", "dative", "prt", "advmod", "acomp", "npadvmod", "pcomp"})
_EXTREMES = frozenset({"average", "mean", "median", "maximum", "minimum", "high", "low", "peak"})
_BESIDES = frozenset({"before", "for", "with", "without", "after", "against", "among", "through", "behind"})
"""Prepositions behind which a bare number stands for so many of something, and not for a level of the clause."""
_OF_NOUNS = frozenset({"of", "at", "to", "from", "by", "as", "over", "with", "in", "above", "below"})


def _beside(context: Context, s: Sentence, node: Node, above: int, has_unit: bool) -> _Step:
    """A number that stands beside a noun counts it, or is its attribute."""
    noun = whole_compound(s, above)
    left = has_unit or above < node.first
    if not left and not near(context, s, node, noun):
        return CLIMB
    thing = carried(s, changed(s, noun, node.kind)) if left else noun
    own = range(node.first, node.last + 1)
    return Measured(node.sentence, noun if thing in own else thing, "attribute" if left else "counted")


def _hanging(s: Sentence, node: Node, preposition: str, above: int) -> _Step:
    """A number behind a preposition is an attribute of the noun, or an argument of the verb, that this hangs on."""
    up = s.tokens[above]
    if up.pos in NOMINAL:
        if preposition not in _OF_NOUNS and not (preposition == "between" and _is_range(node)):
            return None
        if up.lemma in _EXTREMES:
            return CLIMB  # "the number of sales fell to an average of 22"
        above = _in_state(s, above)
        noun = carried(s, changed(s, above, node.kind))
        return Measured(node.sentence, above if noun in range(node.first, node.last + 1) else noun, "attribute")
    if up.pos in VERBAL and preposition in _BESIDES and node.kind == "number" and node.mention.quantity is not None:
        return Measured(node.sentence, -1, "elided")  # "beat them before 21,904": no level of them
    return _argument(s, node, above) if up.pos in VERBAL else CLIMB


def _in_state(s: Sentence, noun: int) -> int:
    """Return the thing in front of a bare noun that tells only its state: "loans under review of $40m" are loans."""
    state = s.tokens[noun].head if s.tokens[noun].dep == "conj" else noun
    prep = s.tokens[state].head
    bare = s.tokens[state].dep == "pobj" and prep == state - 1 and not s.dependents(state, "det", "poss", "amod")
    told = bare and (s.tokens[prep].lemma == "under" or (s.tokens[prep].lemma, s.tokens[state].lemma) == ("on", "hand"))
    return prep - 1 if told and s.at(prep - 1).pos == "NOUN" else noun


def _of_verb(s: Sentence, node: Node, relation: str, above: int, has_unit: bool) -> Measured | None:
    """A number that is object or subject of a verb stands for what it counts; else it is an argument of the verb."""
    up = s.tokens[above]
    if up.pos not in VERBAL:
        return None
    if relation == "dobj" and not has_unit and up.lemma not in _LINKING:
        return Measured(node.sentence, -1, "elided")
    if relation in {"nsubj", "nsubjpass"} and not has_unit:
        attr = s.dependent(above, "attr")
        if attr is not None and up.lemma == "be" and s.tokens[attr].pos == "NOUN":
            return Measured(node.sentence, attr, "argument")
        return Measured(node.sentence, -1, "elided")
    return _argument(s, node, above)


_LINKING = frozenset(
    {"number", "total", "reach", "hit", "exceed", "top", "measure", "equal", "average", "remain", "near", "approach"}
)
"""Verbs whose object is a level of their subject: "members numbered 40", "the toll reached 12"."""


def _twin(context: Context, s: Sentence, node: Node, above: int) -> Measured | None:
    """The noun of the number that this one is joined to: "110 or 120 workers", "40 percent in May and 50 in June"."""
    for other in context.by_sentence.get(node.sentence, ()):
        if other.index != node.index and other.first <= above <= other.last and other.kind not in TIMES:
            return counted(context, s, other) or whole(s, other)
    return None


def _is_range(node: Node) -> bool:
    """Return whether a number lies between two: "a value between $6m and $7m"; not "the link between these two"."""
    quantity = node.mention.quantity
    return quantity is not None and quantity.low != quantity.high


def _argument(s: Sentence, node: Node, verb: int) -> Measured | None:
    """The object or subject of the number's verb: "raised the fare to $5", "sales fell 5 %"."""
    own = range(node.first, node.last + 1)
    behind = s.dependent(verb, "dobj")
    if behind is not None and s.edges[behind][0] == node.last + 1 and s.tokens[node.first - 1].lemma == "to":
        return Measured(node.sentence, carried(s, behind), "argument")  # "brought to 49 the number of banks"
    if behind is not None and node.kind == "money" and s.tokens[verb].lemma in words("scope_cues", "billing"):
        return None  # "sued the city for $5m"
    for dep in ("dobj", "oprd"):
        obj = s.dependent(verb, dep)
        if obj is not None and obj not in own and s.edges[obj][1] < node.first and s.tokens[obj].pos in NOMINAL:
            return Measured(node.sentence, carried(s, changed(s, obj, node.kind)), "argument")
    subject = subject_of(s, verb)
    if subject is not None and s.tokens[subject].tag in {"WDT", "WP"}:
        clause = s.tokens[s.tokens[subject].head]
        subject = clause.head if clause.dep == "relcl" else subject  # "vehicles that drive 40 miles"
    if subject is not None and subject not in own and s.tokens[subject].pos in NOMINAL:
        if node.kind == "measure" and s.tokens[node.head].dep == "dobj" and _handles(s, verb, subject):
            return None
        if node.kind == "percent" and s.tokens[node.head].dep == "dobj" and _uses(s, verb, subject):
            return None
        if node.kind == "money" and s.tokens[node.head].dep != "pobj" and _pays(s, node, verb, subject):
            return None
        if _is_change(s.tokens[verb].lemma, "verbs") and _is_change(s.tokens[subject].lemma, "nouns"):
            return Measured(node.sentence, subject, "argument")  # "sales growth slowed to 3 %": the growth is 3 %
        return Measured(node.sentence, carried(s, changed(s, subject, node.kind)), "argument")
    return None


def _is_change(lemma: str, kind: str) -> bool:
    return moved(lemma, kind) is not None


def _pays(s: Sentence, node: Node, verb: int, subject: int) -> bool:
    """Return whether the subject has to do with a sum of money and is not what it measures: "the film took $3m"."""
    if s.tokens[verb].lemma in words("scope_cues", "transactions"):
        return s.dependent(verb, "auxpass", "nsubjpass") is None or s.tokens[subject].ent_type in _PAYERS
    people = wordnet.is_person(s.tokens[subject].lemma.lower())
    body = (
        people
        or s.tokens[subject].ent_type in _PAYERS
        or s.tokens[subject].lemma in words("attribution_verbs", "nouns")
    )
    if s.tokens[node.head].dep == "dobj" and body:
        level = s.tokens[verb].lemma in _LINKING | {"be", "cost"} or _is_change(s.tokens[verb].lemma, "verbs")
        return not level  # "the ministry froze $28 billion"
    return s.tokens[subject].ent_type == "PERSON" and s.tokens[verb].lemma not in _LINKING | {"be", "cost"}


def _uses(s: Sentence, verb: int, subject: int) -> bool:
    """Return whether people do something with a share and are not what it is of: "growers can use 95 %"; not "women
    make up 40 %"."""
    shares = _LINKING | _EXTENDING | {"make", "represent", "form", "constitute", "comprise"}
    return wordnet.is_person(s.tokens[subject].lemma.lower()) and s.tokens[verb].lemma not in shares


def _handles(s: Sentence, verb: int, subject: int) -> bool:
    """Return whether people or a body do something with so much of a thing: "the firm pumps 40 megalitres a day"."""
    who = s.tokens[subject]
    body = who.ent_type in _PAYERS or wordnet.is_person(who.lemma.lower()) or wordnet.is_group(who.lemma.lower())
    return body and s.tokens[verb].lemma not in _LINKING | _EXTENDING


_EXTENDING = frozenset(
    {"be", "have", "cost", "weigh", "span", "cover", "stretch", "contain", "hold", "occupy", "stand", "run", "average"}
)
"""Verbs whose object may be how large their subject is, though that be a body: "the town covers 40 hectares"."""
_PAYERS = frozenset({"PERSON", "ORG", "GPE", "NORP"})
