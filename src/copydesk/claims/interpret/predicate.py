"""What is said of the counted or measured thing: its verb or noun of action, and the class of that."""

from __future__ import annotations

from typing import NamedTuple

from copydesk.claims.interpret.context import VERBAL, Node, governor, lemma, passive, phrase, singular, subject_of
from copydesk.claims.interpret.context import words as span_words
from copydesk.claims.interpret.lexicon import classify, person, words
from copydesk.claims.interpret.nouns import broken
from copydesk.syntax import Sentence
from copydesk.text.wordclasses import predicates
from copydesk.values import units

PERSONAL = frozenset(
    {"killed", "hurt", "treated", "missing", "arrested", "rescued", "displaced", "charged", "convicted", "infected"}
    | {"hijacked"}
)
"""Classes whose verbs say something of the thing that they are done to."""
_LIGHT = frozenset(
    {"receive", "suffer", "sustain", "undergo", "get", "face", "meet", "have", "need", "require", "take", "hold"}
    | {"keep", "put", "bring", "place", "remand"}
)
_INTRANSITIVE = frozenset({"die", "perish", "drown", "disappear", "vanish", "survive", "flee", "succumb", "evacuate"})
_GROUPS = frozenset(
    {"group", "team", "crew", "crowd", "series", "total", "number", "set", "pair", "string", "handful", "majority"}
    | {
        "minority",
        "maximum",
        "minimum",
        "average",
        "party",
        "list",
        "band",
        "gang",
        "family",
        "couple",
        "figure",
        "toll",
    }
)
_SETTLEMENTS = frozenset(
    {"city", "town", "village", "country", "nation", "island", "province", "state", "region", "community", "county"}
    | {"district", "capital", "suburb", "settlement", "municipality", "home", "population"}
)


class Predicate(NamedTuple):
    """`verb` is the token of the governing verb (or root), `lemma` what is said, `kind` its class."""

    verb: int
    lemma: str | None
    kind: str | None


def find(s: Sentence, node: Node, home: Sentence, noun: int) -> Predicate:
    """Return the predicate of a number; `noun` is the counted or measured noun in `home`, -1 for none."""
    own = noun if home is s else -1
    verb = governor(s, node.head)
    if age(node):
        return Predicate(verb, "age", "age")
    if broken(node) and noun >= 0 and singular(home.tokens[noun]) in predicates()["magnitude"]["of"]:
        return Predicate(verb, _lemma(s, verb), "magnitude")
    measured = _adjective_class(s, node)
    if measured:
        return Predicate(verb, _lemma(s, verb), measured)
    if node.kind == "number":
        text = s.at(node.last + 1).text.lower()  # "five hurt", "12 dead"
        if text in words("scope_cues", "conditions"):
            return Predicate(verb, text, classify("adjectives", text, node.kind, "person"))
    for index in (own, node.head):
        if index < 0:
            continue
        for child in s.dependents(index, "acl"):
            if s.tokens[child].tag in {"VBN", "VBG"}:
                return _of_verb(s, node, home, noun, child)
        for child in s.dependents(index, "amod", "acomp"):
            if child > index:  # "six sailors missing"
                text = s.tokens[child].text.lower()
                said = classify("adjectives", text, node.kind, _head(home, noun))
                if said:
                    return Predicate(verb, text, said)
    outer = nested(s, node)
    if outer is not None:
        return _of_noun(s, node, home, noun, verb, outer)
    return _of_verb(s, node, home, noun, verb)


def _head(home: Sentence, noun: int) -> str | None:
    if noun < 0:
        return None
    text = lemma(home, noun)
    return "person" if text in {"other", "another", "one"} else text


def _lemma(s: Sentence, verb: int) -> str | None:
    token = s.tokens[verb]
    if token.pos not in VERBAL:
        return None
    if token.lemma == "be":
        for child in s.dependents(verb, "acomp", "attr"):
            if s.tokens[child].pos == "ADJ" or s.tokens[child].tag == "VBN":
                return s.tokens[child].lemma
    return token.lemma


def nested(s: Sentence, node: Node) -> int | None:
    """Return the noun whose complement the number's phrase is ("a city of 160,000 people" -> city), or None.

    Nouns for a group or a total pass on: "a group of 12 tourists was arrested" says something of the tourists.
    """
    index = node.head
    for _ in range(8):
        token = s.tokens[index]
        above = token.head
        if above == index or s.tokens[above].pos in VERBAL:
            return None
        up = s.tokens[above]
        if token.dep == "pobj":
            holder = up.head
            if holder == above or s.tokens[holder].pos not in {"NOUN", "PROPN"}:
                return None
            if node.first <= holder <= node.last or s.tokens[holder].lemma in _GROUPS:
                index = holder
                continue
            return holder
        index = above
    return None


def _of_noun(s: Sentence, node: Node, home: Sentence, noun: int, verb: int, outer: int) -> Predicate:
    """What a noun of action says: "the death of 12 people", "injuries to 12 people"."""
    name = singular(s.tokens[outer])
    own = _noun_class(home, noun, node.kind)
    if own is not None and node.kind != "number":
        return Predicate(verb, name, own)
    head = _head(home, noun)
    if name in _SETTLEMENTS and head is not None and person(head):
        return Predicate(verb, name, "population")
    said = classify("nouns", name, node.kind, head) if s.tokens[outer].pos == "NOUN" else None
    return Predicate(verb, name, said or own)


def _of_verb(s: Sentence, node: Node, home: Sentence, noun: int, verb: int) -> Predicate:
    token = s.tokens[verb]
    head = _head(home, noun)
    said = classify("verbs", token.lemma, node.kind, head) if token.pos in VERBAL else None
    for joined in s.dependents(verb, "conj"):  # "was shot and killed"
        if s.tokens[joined].tag == token.tag and not s.dependents(joined, "nsubj", "nsubjpass", "dobj"):
            other = classify("verbs", s.tokens[joined].lemma, node.kind, head)
            said = other if other == "killed" or said is None else said
    if said is None and token.lemma in _LIGHT:
        # "suffered injuries", "took 23 into custody", "took 23 hostage"
        things = [
            *s.dependents(verb, "dobj", "oprd"),
            *(c for p in s.dependents(verb, "prep") for c in s.dependents(p, "pobj")),
        ]
        for thing in things:
            if thing == noun or node.first <= thing <= node.last:
                continue
            said = classify("nouns", singular(s.tokens[thing]), node.kind, head)
            said = said if said in PERSONAL | {"treated"} else None
            if said is not None:
                return Predicate(verb, singular(s.tokens[thing]), said)
    if said is None and token.pos in VERBAL:
        for child in s.dependents(verb, "acomp", "attr", "oprd", "advmod"):
            said = said or classify("adjectives", s.tokens[child].lemma, node.kind, head)
    if (
        said in PERSONAL
        and node.kind in {"number", "percent", "fraction"}
        and not _undergoes(s, node, home, noun, verb)
    ):
        said = None
    own = _noun_class(home, noun, node.kind)
    if node.kind in {"money", "percent", "measure"} or said is None:
        said = own or said
    return Predicate(verb, _lemma(s, verb), said)


def _noun_class(home: Sentence, noun: int, kind: str) -> str | None:
    """The class that the counted or measured noun, or a noun or adjective beside it, has by itself."""
    if noun < 0:
        return None
    found = classify("nouns", singular(home.tokens[noun]), kind)
    for child in home.dependents(noun, "compound", "amod", "nmod"):
        glued = child > 0 and home.tokens[child - 1].tag == "HYPH"  # "pre-tax profit" is no tax
        if home.tokens[child].dep != "amod" and not glued:
            beside = classify("nouns", singular(home.tokens[child]), kind)
            # "40 murder victims" were killed, "40 assault rifles" attacked nobody
            found = found or (beside if kind != "number" or beside in PERSONAL | {"magnitude"} else None)
        if child < noun and found is None:  # "40 wounded men", not "a career-high 59 passes"
            said = classify("adjectives", home.tokens[child].lemma, kind, _head(home, noun))
            found = said if said in PERSONAL else None
    return found


def _undergoes(s: Sentence, node: Node, home: Sentence, noun: int, verb: int) -> bool:
    """Return whether the counted thing is what the verb is done to: "killed 12 people", "12 people were killed"."""
    index = noun if home is s and noun >= 0 else node.head
    for _ in range(4):  # out of "12 of the people", "a group of 12", "12 people and 3 dogs"
        token = s.tokens[index]
        if s.tokens[verb].dep == "acl" and s.tokens[verb].head == index:
            return True
        inner = token.dep in {"pobj", "nummod", "conj", "appos", "compound", "amod", "quantmod", "nmod"}
        if token.head == verb or not (inner or token.pos == "ADP") or token.head == index:
            break
        index = token.head
    token = s.tokens[index]
    if s.tokens[verb].dep == "acl" and s.tokens[verb].head == index:
        return True
    if token.head != verb:
        return False
    if token.dep in {"dobj", "attr", "oprd"}:
        return True
    if token.dep not in {"nsubj", "nsubjpass"}:
        return False
    if s.tokens[verb].lemma in _INTRANSITIVE or s.tokens[verb].lemma == "be":
        return True
    # "250 others injured" in a list of passives: without an object the subject is what it happened to
    bare = s.tokens[verb].tag in {"VBN", "VBD"} and not s.dependents(verb, "aux")
    beside = s.tokens[verb].tag == "VBN" and verb == index + 1
    return passive(s, verb) or (bare and (beside or not s.dependents(verb, "dobj")))


def _adjective_class(s: Sentence, node: Node) -> str | None:
    """The class of an adjective or adverb that the number measures: "20 km long", "8 km (5 miles) away", "3 m deep"."""
    token = s.tokens[node.head]
    candidates = [token.head] if token.dep in {"npadvmod", "nummod", "advmod"} else []
    after = after_brackets(s, node.last + 1)
    if after < len(s.tokens):
        candidates.append(after)
    for index in candidates:
        if s.tokens[index].pos == "ADJ":
            found = classify("adjectives", s.tokens[index].lemma, node.kind)
            if found:
                return found
        if node.kind == "measure" and s.tokens[index].pos in {"ADV", "ADP", "NOUN", "ADJ"}:
            found = classify("adverbs", s.tokens[index].lemma, node.kind)
            if found:
                return found
    return None


def after_brackets(s: Sentence, index: int) -> int:
    """Return the index behind a bracket that opens at `index`, or `index` itself."""
    if s.at(index).text == "(":
        for at in range(index + 1, min(index + 10, len(s.tokens))):
            if s.tokens[at].text == ")":
                return at + 1
    return index


def landmark(s: Sentence, node: Node) -> int | None:
    """Return from where a distance counts: "75 km west of the dam" -> dam."""
    at = after_brackets(s, node.last + 1)
    for index in range(at, min(at + 4, len(s.tokens))):
        if s.tokens[index].lemma in {"of", "from"}:
            return s.dependent(index, "pobj")
    return None


def bearing(s: Sentence, node: Node) -> str | None:
    """Return the words of a distance's direction and landmark: "75 km west of the dam" -> "west of the dam"."""
    quantity = node.mention.quantity
    if node.kind != "measure" or quantity is None or units.dimension(quantity.unit) != "length":
        return None  # "an output of 3,000 ounces from open pits" lies nowhere
    within = s.tokens[max(0, node.first - 1)].text.lower() == "within" and landmark(s, node) is not None
    if not within and not _points(s, node) and _adjective_class(s, node) != "distance":
        return None
    first = after_brackets(s, node.last + 1)
    mark = landmark(s, node)
    if mark is not None and s.tokens[mark].pos == "PRON":
        return None  # "five metres from them"
    last = phrase(s, mark)[1] if mark is not None else first
    return span_words(s, first, last) or None


_DIRECTIONS = frozenset({"north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest"})


def _points(s: Sentence, node: Node) -> bool:
    """Return whether the points of the compass and "of" stand behind a length: "800 km south-west of Darwin"."""
    at = after_brackets(s, node.last + 1)
    first = at
    while at < len(s.tokens) and (s.tokens[at].text.lower() in _DIRECTIONS or s.tokens[at].tag == "HYPH"):
        at += 1
    return first < at < len(s.tokens) and s.tokens[at].lemma in {"of", "from"}


def age(node: Node) -> bool:
    """Return whether a number is somebody's age, as its grammar says: "Ann Lee, 45," or "aged 45"."""
    return node.mention.grammar.split(".")[0] == "age"


def of_the_aged(s: Sentence, node: Node) -> bool:
    """Return whether an age stands for those who have it, behind a preposition: "a site for 10-year-olds"."""
    return s.tokens[node.head].dep == "pobj" and node.mention.text.lower().endswith("olds")


def bearer(s: Sentence, node: Node) -> int | None:
    """Return whose age a number is: the noun that it stands beside, or the subject of its clause.

    None where it stands for those who have it ("a site for 10-year-olds").
    """
    before = node.first - 1
    before -= s.at(before).text.lower() in {"age", "aged"}
    if s.at(before).tag == "NNS" and person(s.tokens[before].lemma.lower()):
        return before  # "children 12 months and under"
    if of_the_aged(s, node):
        return None
    for above in s.ancestors(node.head):
        token = s.tokens[above]
        if token.pos in {"NOUN", "PROPN"} and token.lemma not in {"age", "year"}:
            return _nearest_of(s, above, node.head)
        if token.pos in VERBAL:
            found = subject_of(s, above)
            return found if found is not None and s.tokens[found].pos in {"NOUN", "PROPN"} else None
    return None


def _nearest_of(s: Sentence, first: int, at: int) -> int:
    """Return the last of several joined by "and" before a place: of "Ann and Bob, 35" it is Bob who is 35.

    Of "a 43-year-old driver, Peter Holm" it is the name.
    """
    joined = [c for c in s.dependents(first, "conj") if first < c < at and s.tokens[c].pos in {"NOUN", "PROPN"}]
    if joined:
        return _nearest_of(s, joined[-1], at)
    named = [c for c in s.dependents(first, "appos") if s.tokens[c].pos == "PROPN"]
    return named[0] if named and s.tokens[first].pos == "NOUN" else first
