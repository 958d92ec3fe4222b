"""The slots that linking compares: head noun, modifiers, predicate and its class, roles, names, context, event."""

from __future__ import annotations

from collections.abc import Mapping

from copydesk.claims.interpret import event as events
from copydesk.claims.interpret import over, subject
from copydesk.claims.interpret import predicate as predicates
from copydesk.claims.interpret.context import (
    Context,
    Node,
    entities,
    lemma,
    words,
)
from copydesk.claims.interpret.nouns import Measured
from copydesk.model import Slots, Span
from copydesk.syntax import Sentence

_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ"})
_LIGHT = frozenset({"be", "have", "do", "get", "make", "take", "see", "become", "remain", "include", "say", "tell"})
_NUMERIC = frozenset({"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "CARDINAL"})
_MOST = 24


def find(
    context: Context,
    node: Node,
    measured: Measured | None,
    antecedent: Span | None,
    part_of: Span | None,
) -> Slots:
    """Return the slots of a claim; `part_of` is the mention of the whole, `antecedent` that of a pronoun's noun."""
    s = context.sentence(node)
    if s is None:
        return Slots(antecedent=antecedent, part_of=part_of)
    home = context.parsed[measured.sentence] if measured is not None else s
    noun = measured.noun if measured is not None else -1
    index = measured.sentence if measured is not None else node.sentence
    head = lemma(home, noun) if noun >= 0 else None
    bearer = _named_bearer(home, node, measured)
    if bearer is not None:
        head = None
    said = predicates.find(s, node, home, noun)
    roles = subject.roles(s, node)
    if bearer is not None:
        roles.setdefault("owner", bearer)
    elif noun >= 0:
        roles |= _noun_roles(home, noun, roles)
        if node.kind in _LEVELS:
            roles |= _name_before(home, noun, roles)
        holder = subject.possessor(context, index, noun)
        if holder is not None:
            roles.setdefault("owner", holder)
    outer = predicates.nested(s, node)
    if outer is not None and home is s and outer != noun:
        roles["owner"] = subject.name(s, outer)
    if said.kind == "age":
        who = predicates.bearer(s, node)
        head = "age"
        if who is not None:
            roles["owner"] = subject.name(s, who)
    if said.kind == "magnitude" and noun >= 0 and head != "magnitude":
        roles["owner"] = subject.name(home, noun)
        head = "magnitude"
    if said.kind == "distance":
        head = "distance"
        mark = predicates.landmark(s, node)
        if mark is not None:
            roles["origin"] = subject.name(s, mark)
    if head in {None, "other", "another", "one"} and said.kind in predicates.PERSONAL and node.kind == "number":
        head = "person"
    return Slots(
        head=head,
        modifiers=_modifiers(home, noun, context.taken(index))
        if noun >= 0 and bearer is None and head not in {"age", "distance"}
        else (),
        predicate=said.lemma,
        predicate_class=said.kind,
        roles=roles,
        names=_names(s),
        context=_context_words(s, node, said.verb),
        event=events.find(context, s, node, noun if home is s else -1, said.verb),
        part_of=part_of,
        antecedent=antecedent,
        over=over.find(context, node, measured),
    )


_LEVELS = frozenset({"money", "percent"})


def _name_before(s: Sentence, noun: int, have: Mapping[str, str]) -> dict[str, str]:
    """Whose a price or a share is by the name before its noun: "Acme shares fell 5 percent"."""
    for child in s.dependents(noun, "compound", "nmod"):
        token = s.tokens[child]
        if (
            token.pos == "PROPN"
            and token.ent_type not in {"DATE", "TIME", "GPE", "NORP", "LOC"}
            and "owner" not in have
        ):
            return {"owner": subject.name(s, child)}
    return {}


def _named_bearer(s: Sentence, node: Node, measured: Measured | None) -> str | None:
    """The name that a sum, a share or a measure is laid to ("Acme will pay $5"): whose it is, and not what it is."""
    if measured is None or measured.noun < 0 or node.kind not in {"money", "percent", "measure", "duration"}:
        return None
    token = s.tokens[measured.noun]
    if measured.relation not in {"argument", "attribute"} or token.pos != "PROPN":
        return None
    return subject.name(s, measured.noun)


def _modifiers(s: Sentence, noun: int, taken: frozenset[int]) -> tuple[str, ...]:
    """The content words that narrow the noun, left and right of it; the units and figures of mentions do not."""
    found: list[str] = []
    for child in s.children[noun]:
        token = s.tokens[child]
        if child in taken:
            continue
        if token.dep in {"amod", "compound", "nmod", "poss"} and token.pos in _CONTENT:
            if child + 1 < noun and s.tokens[child + 1].tag == "HYPH" and child + 2 == noun:
                continue  # the hyphenated compound is the head itself
            found.append(token.lemma.lower())
            found += [s.tokens[c].lemma.lower() for c in s.dependents(child, "compound", "amod", "npadvmod")]
        elif token.dep == "prep":
            for obj in s.dependents(child, "pobj"):
                if (
                    obj not in taken
                    and s.tokens[obj].pos in _CONTENT
                    and s.tokens[obj].ent_type not in {"DATE", "TIME"}
                ):
                    found.append(s.tokens[obj].lemma.lower())
                    found += [s.tokens[c].lemma.lower() for c in s.dependents(obj, "compound", "amod")]
        elif token.dep in {"acl", "relcl"}:
            found.append(token.lemma)
            found += [s.tokens[c].lemma.lower() for c in s.dependents(child, "dobj", "pobj")]
    return tuple(dict.fromkeys(w for w in found if w.replace("-", "").isalpha()))[:8]


_NOUN_ROLES = {
    "of": "owner",
    "against": "target",
    "on": "target",
    "from": "origin",
    "by": "agent",
    "for": "beneficiary",
    "in": "location",
    "at": "location",
}


def _noun_roles(s: Sentence, noun: int, have: Mapping[str, str]) -> dict[str, str]:
    """The participants that hang on the noun itself: "attacks by X on Y", "X's profit"."""
    found: dict[str, str] = {}
    for child in s.dependents(noun, "poss"):
        if s.tokens[child].pos in {"NOUN", "PROPN"} and s.tokens[child].ent_type not in {"DATE", "TIME"}:
            found["owner"] = subject.name(s, child)
    token = s.tokens[noun]
    if token.dep in {"compound", "nmod"} and s.tokens[token.head].pos in {"NOUN", "PROPN"} and token.head > noun:
        found["owner"] = subject.name(s, token.head)  # "three-story hotels", "magnitude 5 quake"
    if token.dep == "pobj" and s.tokens[token.head].lemma == "with":
        holder = s.tokens[token.head].head  # "a quake with a magnitude of 6.1"
        if s.tokens[holder].pos in {"NOUN", "PROPN"}:
            found["owner"] = subject.name(s, holder)
    for prep in s.dependents(noun, "prep"):
        role = _NOUN_ROLES.get(s.tokens[prep].lemma)
        obj = s.dependent(prep, "pobj")
        if role and obj is not None and s.tokens[obj].pos in {"NOUN", "PROPN"} and role not in found:
            if s.tokens[obj].ent_type in _NUMERIC or s.tokens[obj].lemma in {"%", "percent"}:
                continue
            found[role] = subject.name(s, obj)
    return {k: v for k, v in found.items() if k not in have}


def _names(s: Sentence) -> tuple[str, ...]:
    found = [
        words(s, a, b).lower().removeprefix("the ").removesuffix("'s").removesuffix("’s") for _, a, b in entities(s)
    ]
    return tuple(dict.fromkeys(n.strip() for n in found if n.strip()))[:12]


def _context_words(s: Sentence, node: Node, verb: int) -> tuple[str, ...]:
    """The content lemmas of the number's clause, without other numbers."""
    first, last = s.edges[verb]
    found = []
    for index in range(first, last + 1):
        token = s.tokens[index]
        if token.pos not in _CONTENT or node.first <= index <= node.last:
            continue
        if token.ent_type in {"CARDINAL", "MONEY", "PERCENT", "QUANTITY", "DATE", "TIME", "ORDINAL"}:
            continue
        text = token.lemma.lower()
        if text not in _LIGHT and any(c.isalpha() for c in text):
            found.append((abs(index - node.head), text))
    found.sort()
    return tuple(dict.fromkeys(w for _, w in found))[:_MOST]
