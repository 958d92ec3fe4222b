"""Ages that the words around a bare number tell: in brackets, behind a name, before 'when', of who was or is so old."""

from __future__ import annotations

from copydesk.claims.interpret.context import Node
from copydesk.claims.interpret.lexicon import person, words
from copydesk.model import Mention
from copydesk.syntax import Sentence

OLDEST = 120
_LIVING = frozenset({"he", "she", "who", "i"})
_OLDEST = frozenset({"oldest", "youngest", "eldest"})
_BOUNDED = frozenset({"older", "over", "up", "above", "younger", "under", "below"})
_CLOSED = frozenset({"", ",", ".", ";", "!", "?", ")", "—", "–", "and", "but", "when", "or"})


def aged(mention: Mention) -> Mention:
    """Return a number as an age in years."""
    assert mention.quantity is not None, "an age without a number"
    quantity = mention.quantity.model_copy(update={"unit": "a"})
    return mention.model_copy(update={"kind": "measure", "quantity": quantity, "grammar": "age.parsed"})


def plain(mention: Mention) -> Mention:
    """Return an age as the bare number that it is written as."""
    assert mention.quantity is not None, "an age without a number"
    quantity = mention.quantity.model_copy(update={"unit": None})
    return mention.model_copy(update={"kind": "number", "quantity": quantity, "grammar": "number.digits"})


def placed(s: Sentence, node: Node) -> bool:
    """Return whether a bare number that was read as an age is told of a place: "New York is 37."."""
    verb = node.first - 1
    if verb < 1 or text_at(s, verb) not in {"is", "was"} or node.first != node.last:
        return False
    return s.tokens[verb - 1].ent_type == "GPE"


def aged_by_words(s: Sentence, node: Node) -> bool:
    """Return whether the words around a bare number say that it is somebody's age."""
    quantity = node.mention.quantity
    assert quantity is not None, "a number without a value"
    if not all(1 <= bound <= OLDEST for bound in (quantity.low, quantity.high) if bound is not None):
        return False
    if _lived_to(s, node) or _person_of(s, node):
        return True
    told = (_when_living, _in_brackets, _said_of, _now, _at_least, _behind_name, of_an_age)
    return any(tells(s, node) for tells in told)


def text_at(s: Sentence, index: int) -> str:
    """Return a token of a sentence in lower case; "" where there is none."""
    return s.at(index).text.lower()


def _person_of(s: Sentence, node: Node) -> bool:
    """A woman of 32; a pensioner of 78."""
    person_ = node.first - 2
    if text_at(s, node.first - 1) != "of" or person_ < 1 or s.tokens[person_].tag != "NN":
        return False
    closed = s.at(node.last + 1).pos not in {"NOUN", "PROPN", "ADJ", "NUM"}
    return closed and s.tokens[person_].lemma.lower() in words("contexts", "people_one_by_one")


def _full_name(s: Sentence, last: int) -> bool:
    """Return whether a person's name of two words or more ends at a token."""
    if last < 1:
        return False
    ends, begins = s.tokens[last], s.tokens[last - 1]
    return ends.ent_type == begins.ent_type == "PERSON" and ends.tag == begins.tag == "NNP"


def _in_brackets(s: Sentence, node: Node) -> bool:
    """Sam Orr (20)."""
    quantity = node.mention.quantity
    assert quantity is not None, "a number without a value"
    closed = text_at(s, node.first - 1) == "(" and text_at(s, node.last + 1) == ")"
    return closed and quantity.value is not None and quantity.value >= 10 and _full_name(s, node.first - 2)


def _when_living(s: Sentence, node: Node) -> bool:
    """At 16 he won a prize; at 38, Orr has two children."""
    if text_at(s, node.first - 1) != "at" or node.first >= _FRONT:
        return False
    behind = node.last + 1
    if text_at(s, behind) in {"he", "she"}:
        return True
    if text_at(s, behind) != ",":
        return False
    return text_at(s, behind + 1) in {"he", "she"} or s.at(behind + 1).ent_type == "PERSON"


_FRONT = 3
_LIVES = frozenset({"die", "retire", "marry", "live"})


def _lived_to(s: Sentence, node: Node) -> bool:
    """She died at 94; her grandparents, still living at 90 and 95; "Film Star Dies At 91"."""
    closed = text_at(s, node.last + 1) in _CLOSED
    quantity = node.mention.quantity
    if not closed or quantity is None or quantity.value is None or quantity.value < _GROWN:
        return False
    if [text_at(s, node.first - 2), text_at(s, node.first - 1)] == ["dies", "at"]:
        return True  # the capitals of a headline hide the verb
    head = s.tokens[node.head]
    at = head.head if head.dep == "conj" and s.tokens[head.head].pos == "NUM" else node.head
    prep = s.tokens[s.tokens[at].head]
    if prep.text.lower() != "at" or s.tokens[at].dep != "pobj":
        return False
    return s.tokens[prep.head].lemma in _LIVES or _of_ones_own(s, prep.head)


def _of_ones_own(s: Sentence, verb: int) -> bool:
    """Return whether somebody does what one does once in a life, or does it for the first time: "won her first title
    at 19", "became a judge at 45", "left school at 15"; not "sold his shares at 52"."""
    doers = s.dependents(verb, "nsubj")
    if not doers and s.tokens[verb].dep == "conj":
        doers = s.dependents(s.tokens[verb].head, "nsubj")
    if s.tokens[verb].tag not in {"VBD", "VBN", "VBZ"} or not any(_someone(s, i) for i in doers):
        return False
    if s.tokens[verb].lemma == "become":
        return bool(s.dependents(verb, "attr"))
    thing = s.dependent(verb, "dobj")
    if thing is not None and s.tokens[verb].lemma in _ENTERED:
        return not s.tokens[thing].ent_type and not s.dependents(thing, "nummod")
    if thing is None or not any(s.tokens[c].text.lower() in {"his", "her"} for c in s.dependents(thing, "poss")):
        return False
    return any(s.tokens[c].text.lower() == "first" for c in s.dependents(thing, "amod"))


_ENTERED = frozenset({"join", "leave", "enter", "begin", "start"})
"""What one does with school, work, a service or a trade."""
_GROWN = 10
"""The least age that is told as a bare number behind "at"."""


def _said_of(s: Sentence, node: Node) -> bool:
    """The girl, who is 14, ...; he was 45."""
    if text_at(s, node.last + 1) not in _CLOSED:
        return False
    verb = s.tokens[node.head].head
    if s.tokens[verb].lemma != "be" or s.tokens[node.head].dep not in {"attr", "acomp"}:
        return False
    return any(_someone(s, subject) for subject in s.dependents(verb, "nsubj"))


def _someone(s: Sentence, index: int) -> bool:
    """Return whether a subject is one person, or the oldest: a pronoun, a name, a noun for persons in the singular."""
    token = s.tokens[index]
    if token.text.lower() == "who":
        clause = s.tokens[token.head]
        return clause.dep == "relcl" and _someone(s, clause.head)
    if token.text.lower() in _LIVING | _OLDEST:
        return True
    return token.ent_type == "PERSON" or (token.tag == "NN" and person(token.lemma.lower()))


def _now(s: Sentence, node: Node) -> bool:
    """Holt, now 34, ..."""
    if text_at(s, node.first - 1) not in {"now", "then"} or text_at(s, node.last + 1) not in {",", ".", "and"}:
        return False
    if node.first < 3:
        return False
    if text_at(s, node.first - 2) != ",":
        return s.tokens[node.first - 2].tag == "NN" and _someone(s, node.first - 2)  # "and her daughter now 12"
    bearer = s.tokens[node.first - 3]
    return _someone(s, node.first - 3) or (bearer.tag == "NNP" and not bearer.ent_type)


def _behind_name(s: Sentence, node: Node) -> bool:
    """His mother, Jean, 51."""
    name = s.at(node.first - 2)
    head = s.at(node.head)
    if text_at(s, node.first - 1) != "," or head.dep not in {"appos", "nummod"}:
        return False
    if head.head != node.first - 2 and not (name.dep == "conj" and name.head == head.head):
        return False
    if name.tag != "NNP" or text_at(s, node.last + 1) not in {"", ".", ",", ";", "—", "–"}:
        return False
    who = s.tokens[name.head]
    return name.ent_type == "PERSON" or (name.dep == "appos" and who.tag == "NN" and person(who.lemma.lower()))


def of_an_age(s: Sentence, node: Node) -> bool:
    """Return whether a number is told of an age itself: "the average age is 43", "their average age was over 70"."""
    head = s.at(node.head)
    over = s.tokens[head.head]
    verb = over.head if head.dep == "pobj" and over.lemma in _BOUNDS else head.head
    if text_at(s, node.last + 1) not in _CLOSED or s.tokens[verb].lemma not in {"be", "rise", "fall", "drop"}:
        return False
    return any(s.tokens[subject].lemma == "age" for subject in s.dependents(verb, "nsubj"))


_BOUNDS = frozenset({"over", "under", "above", "below", "about", "around", "to"})


def _at_least(s: Sentence, node: Node) -> bool:
    """Adults 65 and older, men 40 or over."""
    before = node.first - 1
    if before < 0 or text_at(s, node.last + 1) not in {"and", "or"} or text_at(s, node.last + 2) not in _BOUNDED:
        return False
    return s.tokens[before].tag == "NNS" and person(s.tokens[before].lemma.lower())
