"""The slots that linking compares: head noun, modifiers, predicate and its class, roles, names, context, event."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources

from copydesk.claims.interpret import subject
from copydesk.claims.interpret.context import (
    TIMES,
    VERBAL,
    Context,
    Node,
    entities,
    governor,
    lemma,
    passive,
    singular,
    subject_of,
    words,
)
from copydesk.claims.interpret.lexicon import classify
from copydesk.claims.interpret.measure import Measured
from copydesk.claims.interpret.time import attachment
from copydesk.claims.syntax import Sentence
from copydesk.model import Slots, Span

_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ"})
_LIGHT = frozenset({"be", "have", "do", "get", "make", "take", "see", "become", "remain", "include", "say", "tell"})
_MOST = 24
_PERSONAL = frozenset({"killed", "hurt", "missing", "arrested", "rescued", "displaced", "charged", "convicted"})
_OLDER = frozenset({"previous", "earlier", "last", "similar", "another", "second", "third", "prior", "past", "former"})


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
    head = lemma(home, noun) if noun >= 0 else None
    verb, predicate = _predicate(s, node, noun if home is s else -1)
    kind = predicate_class(s, node, home, noun, verb)
    roles = subject.roles(s, node)
    if noun >= 0:
        roles |= _noun_roles(home, noun, roles)
    if kind == "age":
        who = bearer(s, node)
        head = "age"
        if who is not None:
            roles["owner"] = subject.name(s, who)
    if head is None and kind in _PERSONAL and node.kind == "number":
        head = "person"
    return Slots(
        head=head,
        modifiers=_modifiers(home, noun) if noun >= 0 and kind != "age" else (),
        predicate=predicate,
        predicate_class=kind,
        roles=roles,
        names=_names(s),
        context=_context_words(s, node, verb),
        event=event(context, s, node, noun if home is s else -1, verb),
        part_of=part_of,
        antecedent=antecedent,
    )


def _predicate(s: Sentence, node: Node, noun: int) -> tuple[int, str | None]:
    """Return the verb of a claim and its lemma: a participle beside the noun ("12 people killed") goes first."""
    for index in (noun, node.head):
        if index < 0:
            continue
        for child in s.dependents(index, "acl"):
            if s.tokens[child].tag in {"VBN", "VBG"}:
                return child, s.tokens[child].lemma
    verb = governor(s, node.head)
    token = s.tokens[verb]
    if token.pos not in VERBAL:
        return verb, None
    if token.lemma == "be":
        for child in s.dependents(verb, "acomp", "attr"):
            if s.tokens[child].pos == "ADJ" or s.tokens[child].tag == "VBN":
                return verb, s.tokens[child].lemma
    return verb, token.lemma


def predicate_class(s: Sentence, node: Node, home: Sentence, noun: int, verb: int) -> str | None:
    """Return the class of what is said of the counted or measured thing, None where no list knows it."""
    kind = node.kind
    if age(node):
        return "age"
    found = _adjective_class(s, node)
    if found:
        return found
    token = s.tokens[verb]
    by_verb = classify("verbs", token.lemma, kind) if token.pos in VERBAL else None
    if by_verb is None and token.pos in VERBAL:
        for child in s.dependents(verb, "acomp", "attr", "oprd", "advmod"):
            by_verb = by_verb or classify("adjectives", s.tokens[child].lemma, kind)
    if by_verb in _PERSONAL and noun >= 0 and kind == "number" and home is s and not _undergoes(s, node, noun, verb):
        by_verb = None
    by_noun = None
    if noun >= 0:
        by_noun = classify("nouns", singular(home.tokens[noun]), kind)
        if by_noun is None:
            for child in home.dependents(noun, "compound", "amod", "nmod"):
                by_noun = by_noun or classify("nouns", singular(home.tokens[child]), kind)
                by_noun = by_noun or classify("adjectives", home.tokens[child].lemma, kind)
    if kind in {"money", "percent", "measure"} or by_verb is None:
        return by_noun or by_verb
    return by_verb


def _undergoes(s: Sentence, node: Node, noun: int, verb: int) -> bool:
    """Return whether the counted thing is what the verb is done to: "killed 12 people", "12 people were killed"."""
    token = s.tokens[noun]
    if s.tokens[verb].dep == "acl" and s.tokens[verb].head == noun:
        return True
    if token.head != verb and not (token.dep == "conj" and governor(s, noun) == verb):
        return False
    if token.dep in {"dobj", "attr", "oprd", "conj"}:
        return True
    transitive = s.tokens[verb].lemma not in {
        "die",
        "perish",
        "drown",
        "disappear",
        "vanish",
        "survive",
        "flee",
        "succumb",
    }
    return passive(s, verb) if transitive else token.dep == "nsubj"


def _adjective_class(s: Sentence, node: Node) -> str | None:
    """The class of an adjective or adverb that the number measures: "20 km long", "8 km away", "3 m deep"."""
    token = s.tokens[node.head]
    candidates = [token.head] if token.dep in {"npadvmod", "nummod", "advmod"} else []
    if node.last + 1 < len(s.tokens):
        candidates.append(node.last + 1)
    for index in candidates:
        if s.tokens[index].pos == "ADJ":
            found = classify("adjectives", s.tokens[index].lemma, node.kind)
            if found:
                return found
        if node.kind == "measure" and s.tokens[index].pos in {"ADV", "ADP", "NOUN"}:
            found = classify("adverbs", s.tokens[index].lemma, node.kind)
            if found:
                return found
    return None


def age(node: Node) -> bool:
    """Return whether a number is somebody's age, as its grammar says: "Ann Lee, 45," or "aged 45"."""
    return node.mention.grammar.split(".")[0] == "age"


def bearer(s: Sentence, node: Node) -> int | None:
    """Return whose age a number is: the noun that it stands beside, or the subject of its clause."""
    for above in s.ancestors(node.head):
        token = s.tokens[above]
        if token.pos in {"NOUN", "PROPN"} and token.lemma not in {"age", "year"}:
            return above
        if token.pos in VERBAL:
            found = subject_of(s, above)
            return found if found is not None and s.tokens[found].pos in {"NOUN", "PROPN"} else None
    return None


def _modifiers(s: Sentence, noun: int) -> tuple[str, ...]:
    """The content words that narrow the noun, left and right of it."""
    found: list[str] = []
    for child in s.children[noun]:
        token = s.tokens[child]
        if token.dep in {"amod", "compound", "nmod", "poss"} and token.pos in _CONTENT:
            if child + 1 < noun and s.tokens[child + 1].tag == "HYPH" and child + 2 == noun:
                continue  # the hyphenated compound is the head itself
            found.append(token.lemma.lower())
            found += [s.tokens[c].lemma.lower() for c in s.dependents(child, "compound", "amod", "npadvmod")]
        elif token.dep == "prep":
            for obj in s.dependents(child, "pobj"):
                if s.tokens[obj].pos in _CONTENT and s.tokens[obj].ent_type not in {"DATE", "TIME"}:
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
        if s.tokens[child].pos in {"NOUN", "PROPN"}:
            found["owner"] = subject.name(s, child)
    for prep in s.dependents(noun, "prep"):
        role = _NOUN_ROLES.get(s.tokens[prep].lemma)
        obj = s.dependent(prep, "pobj")
        if role and obj is not None and s.tokens[obj].pos in {"NOUN", "PROPN"} and role not in found:
            if s.tokens[obj].ent_type in {"DATE", "TIME"}:
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


# ------------------------------------------------------------------------------------------------ events


@cache
def event_nouns() -> frozenset[str]:
    """Return the nouns that name an event (an earthquake, a strike, an election)."""
    text = (resources.files("copydesk.claims") / "data" / "events_nouns.txt").read_text("utf-8")
    return frozenset(line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#"))


def event(context: Context, s: Sentence, node: Node, noun: int, verb: int) -> str | None:
    """Return the anchor of the event that a claim belongs to, as "noun" or "noun@qualifier", or None.

    The noun is the nearest event noun of the claim's clause. The qualifier is what sets the event apart: the date
    that hangs on it or on its verb (TIMEX3 value), else a word such as "previous" or "another".
    """
    first, last = s.edges[verb]
    nouns = [
        i
        for i in range(first, last + 1)
        if s.tokens[i].pos in {"NOUN", "PROPN"} and not node.first <= i <= node.last and _is_event(s, i)
    ]
    if not nouns:
        return None
    best = min(nouns, key=lambda i: (i != noun, abs(i - node.head)))
    name = lemma(s, best)
    for other in context.by_sentence.get(node.sentence, ()):
        timex = other.mention.timex
        if other.kind != "date" or timex is None or other.head < 0 or timex.type != "DATE":
            continue
        at = attachment(s, other)
        if at == best or (s.tokens[at].pos in VERBAL and at == governor(s, best) and at == governor(s, node.head)):
            return f"{name}@{timex.value}"
    for child in s.dependents(best, "amod", "det"):
        if s.tokens[child].lemma in _OLDER:
            return f"{name}@{s.tokens[child].lemma}"
    return name


def _is_event(s: Sentence, index: int) -> bool:
    return singular(s.tokens[index]) in event_nouns()


def personal(kind: str | None) -> bool:
    """Return whether a predicate class says something of persons."""
    return kind in _PERSONAL


def is_time(node: Node) -> bool:
    """Return whether a node is a time of any type."""
    return node.kind in TIMES
