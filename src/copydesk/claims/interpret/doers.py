"""Who does what a clause without a subject of its own tells: the bearer of an ability, who is meant by "who", what has
what stands behind "with"."""

from __future__ import annotations

from copydesk.claims.interpret.context import Node, subject_of
from copydesk.claims.interpret.nouns import Measured, noun_at
from copydesk.syntax import Sentence
from copydesk.text import wordnet

_NOMINAL = frozenset({"NOUN", "PROPN"})
_PROPER = frozenset({"NNP", "NNPS"})
_NUMERIC = frozenset({"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY"})
_STEPS = 4


def of_infinitive(s: Sentence, verb: int) -> int | None:
    """Return who does what an infinitive behind a noun tells: "the plant has the capacity to power 40 homes", "Orr's
    bid to buy 40 ships"; None of another verb and where the noun itself does it, "a man to mend 40 roofs"."""
    clause = verb
    while s.tokens[clause].dep in {"xcomp", "conj"} and s.tokens[clause].head != clause:
        clause = s.tokens[clause].head
    token = s.tokens[clause]
    noun = s.tokens[token.head]
    if token.dep != "acl" or token.tag != "VB" or noun.pos != "NOUN" or s.dependents(verb, "nsubj", "nsubjpass"):
        return None
    if noun.ent_type or wordnet.is_person(noun.lemma.lower()) or wordnet.is_group(noun.lemma.lower()):
        return None
    owner = s.dependent(token.head, "poss")
    if owner is not None:
        return owner
    if noun.dep != "dobj" or s.dependents(noun.head, "dative"):
        return None  # "gave Orr the chance to sell 40 ships"
    return subject_of(s, noun.head)


def acts(s: Sentence, verb: int, head: int) -> bool:
    """Return whether a noun does or undergoes what a participle behind it tells: "a firm selling 40 cars", "a man found
    to be in the possession of 40 guns"."""
    clause = verb
    for _ in range(_STEPS):
        token = s.tokens[clause]
        if token.dep == "acl":
            return token.head == head < verb and (token.tag == "VBG" or (token.tag == "VBN" and clause != verb))
        if token.dep not in {"xcomp", "conj", "oprd"}:
            return False
        clause = token.head
    return False


def behind_participle(s: Sentence, verb: int) -> int | None:
    """Return the name in front of a verb that a participle at the head of the sentence took for itself: "Founded in
    1999 and based in Lund, Norda runs 40 shops"."""
    subject = s.dependent(verb, "csubj")
    name = verb - 1
    if subject is None or s.tokens[subject].tag != "VBN" or subject != 0:
        return None
    while s.at(name).text in {")", "("} or (s.at(name).dep == "appos" and s.at(name - 1).text == "("):
        name -= 1
    first = name
    while s.at(first).pos == "PROPN":
        first -= 1
    return name if s.at(name).pos == "PROPN" and s.at(first).text == "," else None


def of_object(s: Sentence, verb: int) -> int | None:
    """Return whom somebody is praised or blamed for what a participle tells, or kept from it: "fined the firm for
    selling 40 cars"; not "left the town after selling 40"."""
    token = s.tokens[verb]
    prep = s.tokens[token.head]
    if token.dep != "pcomp" or prep.lemma not in _OF_DEEDS:
        return None
    above = s.tokens[prep.head]
    thing = prep.head if above.dep == "dobj" else s.dependent(prep.head, "dobj", "nsubjpass")
    if thing is None or thing > token.head or not _somebody(s, thing):
        return None
    return thing


_OF_DEEDS = frozenset({"for", "of", "from", "into"})
"""Prepositions behind somebody that tell what he did or was kept from."""


def _somebody(s: Sentence, noun: int) -> bool:
    token = s.tokens[noun]
    word = token.lemma.lower()
    named = token.ent_type in {"PERSON", "ORG", "GPE", "NORP"}
    return named or wordnet.is_person(word) or wordnet.is_group(word)


FOUND = (of_infinitive, behind_participle, of_object)
"""Ways to find who does what a verb tells, beside its subject, in the order in which they are tried."""


def aside(s: Sentence, node: Node, verb: int) -> bool:
    """Return whether what a number counts has no part in its clause: what happened before it, "the hunt goes on after
    the loss of 40 boats", or an example that is only named, "to name two herbs, cooks use thyme"."""
    if s.tokens[verb].tag == "VB" and s.tokens[verb].dep == "advcl" and s.tokens[verb].lemma in _NAMING:
        return verb < s.tokens[verb].head
    below = node.head
    for index in s.ancestors(node.head):
        token, of = s.tokens[index], s.tokens[below].dep == "prep"
        below = index
        if index == verb:
            return False
        if of and token.dep == "pobj" and s.tokens[token.head].lemma in _WHEN and token.pos == "NOUN":
            return not wordnet.is_body(token.lemma.lower()) and not s.dependents(index, "poss")
    return False


_NAMING = frozenset({"name", "cite", "mention", "quote", "list"})
_WHEN = frozenset({"after", "before", "following", "since", "during", "amid"})


def before_bracket(s: Sentence, node: Node, measured: Measured | None) -> int | None:
    """Return what the things that brackets count belong to, right before these: "the guide (10 pages)"; not
    "23 men (12 Somali and 11 Yemeni)", who are parts of them."""
    if node.kind != "number" or measured is None or measured.relation != "counted" or measured.noun <= node.last:
        return None
    opening = next((i for i in range(node.first - 1, -1, -1) if s.tokens[i].text == "("), 0)
    inside = s.tokens[opening + 1 : node.first]
    closed = s.at(measured.noun + 1).text in {")", ","} and not s.dependents(opening - 1, "nummod")
    plain = closed and all(t.pos in {"NOUN", "PROPN", "NUM", "PUNCT", "SYM"} for t in inside)
    return opening - 1 if opening and plain and s.tokens[opening - 1].pos in _NOMINAL else None


def meant(s: Sentence, pronoun: int, verb: int) -> int | None:
    """Return the noun that a relative pronoun takes up as the subject of `verb`: "a pioneer in computing who wrote 40
    books" -> pioneer, "the team, who helped to sell 40 cars" -> team."""
    word = s.tokens[pronoun].text.lower()
    clause = verb
    for _ in range(_STEPS):
        if s.tokens[clause].dep == "relcl":
            head = s.tokens[clause].head
            return somebody(s, head) if word == "who" else head
        if s.tokens[clause].dep not in {"xcomp", "conj", "ccomp"}:
            break
        clause = s.tokens[clause].head
    before = pronoun - 1
    while before > 0 and s.tokens[before].pos in {"PUNCT", "SPACE"} and s.tokens[before].text.strip() in {",", ""}:
        before -= 1
    beside = word == "who" and before < pronoun - 1 and s.tokens[before].pos in _NOMINAL
    return somebody(s, before) if beside else None


def somebody(s: Sentence, head: int) -> int:
    """Return who is meant by "who" behind what is nobody: "the author of The Salt Garden, who was born in 1948"."""
    token = s.tokens[head]
    word = token.lemma.lower()
    if token.dep != "pobj" or token.ent_type == "PERSON" or wordnet.is_person(word):
        return head
    if s.tokens[token.head].lemma != "of" and (token.ent_type == "ORG" or wordnet.is_group(word)):
        return head  # "a deal with the firm, who paid 40"
    above = s.tokens[token.head].head
    return above if s.tokens[above].pos == "NOUN" and wordnet.is_person(s.tokens[above].lemma.lower()) else head


def holder(s: Sentence, node: Node, measured: Measured | None) -> int | None:
    """Return what has what is counted behind "with": "a hospital with 300 beds"; not "a deal with 12 firms", which are
    its partners."""
    noun = measured.noun if measured is not None and measured.sentence == node.sentence else node.head
    if noun >= 0 and s.tokens[noun].dep == "pobj" and node.first <= s.tokens[s.tokens[noun].head].head <= node.last:
        noun = node.head  # "a choir with dozens of tenors"
    if noun < 0 or s.tokens[noun].dep != "pobj":
        return None
    prep = s.tokens[s.tokens[noun].head]
    thing = s.tokens[prep.head]
    if (
        prep.lemma != "with"
        or thing.pos not in _NOMINAL
        or (thing.dep == "dobj" and s.tokens[thing.head].lemma in _MEETING)
    ):
        return None
    word = thing.lemma.lower()
    things = wordnet.is_person(word) or any(wordnet.is_kind_of(word, kind) for kind in _HAVING)
    has = (thing.pos == "PROPN" or things) and not wordnet.is_kind_of(word, "relation")
    return prep.head if has else None


_HAVING = ("artifact", "object", "organization")
"""Kinds of things that have what stands behind "with"."""
_MEETING = frozenset({"share", "discuss", "compare", "provide", "supply", "present", "replace", "combine"})
"""Verbs whose object "with" stands behind without telling what it has: "shared the house with 12 friends"."""


def of_share(s: Sentence, node: Node, measured: Measured | None) -> int | None:
    """Return who gives, takes or has a share of somebody's whole, the subject of the verb whose object it is: "the
    plants provide 10% of the nation's energy"."""
    if node.kind not in {"percent", "fraction"} or measured is None or measured.relation != "part":
        return None
    token = s.tokens[node.head]
    if token.dep != "dobj" or measured.sentence != node.sentence:
        return None
    who = subject_of(s, token.head)
    return who if who is not None and s.tokens[who].pos in _NOMINAL and not node.first <= who <= node.last else None


def apposed(s: Sentence, node: Node, measured: Measured | None) -> int | None:
    """Return the name that a rank stands beside in apposition: "Ann Orr, the first woman to win", "Norda—the first app
    of its kind"."""
    if node.kind != "ordinal" or measured is None or measured.sentence != node.sentence or measured.noun < 0:
        return None
    noun = s.tokens[measured.noun]
    head = s.tokens[noun.head]
    return noun.head if noun.dep == "appos" and head.pos == "PROPN" and noun.head < node.first else None


_AGAINST = frozenset({"against", "to", "and", "versus", "v", "vs", ",", "while", "but", "then"})


def named_beside(s: Sentence, node: Node) -> int | None:
    """The name that a bare number stands with, away from the clause's subject: "18,960 to Ames's 17,756", "17%, against
    24% for Bell"."""
    after = node.last + 1
    before = node.first - 1
    if s.at(before).text == "(" and s.at(after).text == ")" and s.at(before - 1).tag in _PROPER:
        return before - 1  # "Norda (9 %) and Kest (7 %)"
    if node.kind not in {"number", "percent"} or noun_at(s, after):
        return None
    if s.at(before).tag == "POS" and s.at(before - 1).tag in _PROPER:
        return before - 1
    if s.at(after).text.lower() == "for" and s.at(after + 1).tag in _PROPER:
        joined = s.at(before).text.lower() in _AGAINST
        name = after + 1
        while s.at(name + 1).tag in _PROPER:
            name += 1
        return name if joined and s.tokens[name].ent_type not in _NUMERIC else None
    return None


def of_whom(s: Sentence, pronoun: int) -> int | None:
    """Return the noun that "whose" takes up: "the firm, whose profits fell 8 %"."""
    for above in s.ancestors(pronoun):
        if s.tokens[above].dep == "relcl":
            return s.tokens[above].head
    return None


def absolute(s: Sentence, node: Node, verb: int) -> bool:
    """Return whether a number stands in what is told of something else behind a clause: "40 cows were sold, with a pen
    of 20 calves making the top price"."""
    for index in s.ancestors(node.head):
        if index == verb:
            return False
        if s.tokens[index].lemma == "with" and verb < index and s.tokens[index - 1].text == ",":
            behind = range(node.last + 1, s.edges[index][1] + 1)
            return any(s.tokens[i].tag == "VBG" and s.tokens[i].dep == "acl" for i in behind)
    return False
