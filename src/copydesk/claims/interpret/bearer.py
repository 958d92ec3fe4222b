"""What a value is told of: the antenna in "the tower's antenna is 38 m high", the tower in "the tower's height is".

A noun that only says which value it is ("height", "price", "opening"; the words of `data/statements.toml`) passes on
to the noun that it belongs to.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import lru_cache

from copydesk.claims.interpret.context import TIMES, VERBAL, Node, singular, subject_of
from copydesk.claims.interpret.doers import somebody
from copydesk.model import Bearer
from copydesk.syntax import Sentence, of_token
from copydesk.text import wordnet

_STEPS = 4
"""How many nouns may stand between a value and what it is told of ("the area of the surface of the lake")."""


def find(
    s: Sentence, node: Node, verb: int, counted: int, passing: Collection[str], taken: Collection[int]
) -> tuple[Bearer, ...]:
    """Return what a value may be told of: what its clause is about, and behind it the object of a deed done to it.

    `passing` are the nouns that say which value it is, `counted` the noun that is counted, `taken` the tokens of
    figures and dates.
    """
    if substantive(s, node):
        return (Bearer(head="they", sort="pronoun"),)
    via: str | None = None
    subject: int | None = None
    found = beside(s, node, taken)
    if found is not None:
        start = _equated(s, found)
        found, via = _passed(s, start, passing, taken)
    if found is None or _word(s, found) in passing:
        found = subject = _subject(s, verb, taken)
        if found is not None:
            start = found
            found, via = _passed(s, found, passing, taken)
            found = _holder(s, verb, taken) if found == start and _word(s, found) in passing else found
            found = start if found is None else found
    heads = [] if found is None else [found]
    heads += [i for i in s.dependents(verb, "dobj", "dative") if i not in {found, counted}]
    heads = [
        _named(s, i)
        for i in heads
        if i not in taken and (i == subject or s.tokens[i].pos not in VERBAL) and s.tokens[i].pos != "NUM"
    ]
    told = [_told(s, head, taken) for head in dict.fromkeys(heads)]
    return tuple(b.model_copy(update={"via": via}) if via and not at else b for at, b in enumerate(told))


@of_token
def proper(s: Sentence, index: int) -> bool:
    """Return whether a token is a name: by its tag, or a capitalised noun inside a sentence that no dictionary has.

    A word in small letters that the dictionary has is none for its tag ("in pencil").
    """
    token = s.tokens[index]
    if not any(c.isalpha() for c in token.text) or (token.text.islower() and wordnet.is_known(token.lemma.lower())):
        return False  # "30:14.2"
    if index == 0 and token.pos in _OPENING and token.dep in {"nsubj", "nsubjpass"} and token.text[:1].isupper():
        return wordnet.rarity(token.text.lower()) > _SELDOM  # "Dunmoor beat Castle Wray"
    if token.pos != "NOUN" or index == 0 or not token.text[:1].isupper():
        return token.pos == "PROPN"
    return not token.text.isupper() and not wordnet.is_known(token.lemma.lower())


_OPENING = frozenset({"ADJ", "ADV", "X", "INTJ"})
"""What a name that opens a sentence is taken for where the tagger does not know it."""
_SELDOM = 15.5
"""Bits of a word that sense-tagged English does not have."""


def _equated(s: Sentence, noun: int) -> int:
    """What a noun says the same of: "the Arena, a 22,000-seat park", "the council is a five-member body"."""
    token = s.tokens[noun]
    if token.dep == "appos" and s.tokens[token.head].pos in {"NOUN", "PROPN"}:
        return token.head
    if token.dep == "attr":
        own = s.dependents(token.head, "nsubj", "nsubjpass")
        return own[0] if own and s.tokens[own[0]].pos != "NUM" else noun
    return noun


def _subject(s: Sentence, verb: int, taken: Collection[int]) -> int | None:
    """The subject of a verb, the last of them where a title stands beside a name ("the novelist Ann Lee")."""
    own = s.dependents(verb, "nsubj", "nsubjpass")
    if len(own) == 1 and s.tokens[verb].dep == "relcl":
        own = (_antecedent(s, own[0]),)
    title = len(own) > 1 and all(s.tokens[i].pos == "PROPN" for i in range(own[0] + 1, own[-1] + 1))
    found = (own[-1] if title else own[0]) if own else subject_of(s, verb)
    if found is not None and (found in taken or s.tokens[found].pos == "NUM"):  # "15 May is the deadline"
        return s.dependent(verb, "attr")
    return found


def _antecedent(s: Sentence, index: int) -> int:
    """What a relative pronoun stands for, another token itself: "a crane that can lift 60 tonnes", "the ferry, whose
    length is 90 metres"."""
    if s.tokens[index].tag not in _RELATIVE:
        return index
    clause = next((i for i in s.ancestors(index) if s.tokens[i].pos in VERBAL), None)
    if clause is None or s.tokens[clause].dep != "relcl":
        return index
    head = s.tokens[clause].head
    head = somebody(s, head) if s.tokens[index].text.lower() == "who" else head
    return head if s.tokens[head].pos in {"NOUN", "PROPN"} else index


_RELATIVE = frozenset({"WDT", "WP", "WP$"})
"""Tags of the Penn Treebank for "which", "who" and "whose"."""


def _named(s: Sentence, head: int) -> int:
    """The name that a noun stands before, or that stands for it: "the ferry Solvane", "the mayor, Ann Lee"."""
    apposed = next((i for i in s.dependents(head, "appos") if s.tokens[i].pos == "PROPN"), None)
    if s.tokens[head].pos == "NOUN" and apposed is not None:
        return apposed
    last = head
    while s.at(last + 1).pos == "PROPN":
        last += 1
    return head if s.tokens[head].pos != "NOUN" or s.tokens[last].dep == "poss" else last


def _word(s: Sentence, index: int) -> str:
    return singular(s.tokens[index]) if s.tokens[index].pos in {"NOUN", "PROPN"} else s.tokens[index].lemma.lower()


def beside(s: Sentence, node: Node, taken: Collection[int]) -> int | None:
    """Return the noun that a value stands beside: "the 410-metre bridge", "the 512-bed hospital", "X, with 90 beds"."""
    inside = range(node.first, node.last + 1)
    index = node.head
    if node.kind == "measure" and apposed(s, node):
        return node.first - 2
    for _ in range(_STEPS):
        token = s.tokens[index]
        above = token.head
        if above == index or s.tokens[above].pos in VERBAL:
            return None
        if token.dep == "prep" and token.lemma == "with":
            return above if s.tokens[above].pos in {"NOUN", "PROPN"} else None
        plain = {"compound", "nmod", "amod"} | ({"nummod"} if node.kind in {"money", "measure"} else set())
        before = token.dep in plain and index < above
        if before and s.tokens[above].pos in {"NOUN", "PROPN"} and above not in taken and above not in inside:
            return above
        if token.dep in {"appos", "relcl"}:
            return above
        if token.dep not in {"nummod", "compound", "nmod", "amod", "pobj", "quantmod", "npadvmod"}:
            return None
        index = above
    return None


def apposed(s: Sentence, node: Node) -> bool:
    """Return whether a measure stands between commas behind a noun: "the bridge, 410 metres long,"."""
    if s.at(node.first - 1).text != "," or s.at(node.first - 2).pos not in {"NOUN", "PROPN"}:
        return False
    following = s.at(node.last + 1)
    return following.pos in {"ADJ", "ADV", "PUNCT"} or following.lemma == "from"


def _passed(s: Sentence, head: int, passing: Collection[str], taken: Collection[int]) -> tuple[int, str | None]:
    """The noun that a noun for a value belongs to, and the last noun on the way that says more than which value it is
    ("the north" of "turnout in the north of Lund")."""
    via: str | None = None
    for _ in range(_STEPS):
        token = s.tokens[head]
        word = _word(s, head)
        fleet = token.pos == "NOUN" and wordnet.is_group(word)
        place = token.pos == "NOUN" and wordnet.is_place(word)
        if not (word in passing or token.text.lower() in passing or fleet or place):
            break
        following = next((i for i in _owners(s, head, of_only=fleet or place) if i not in taken), None)
        if following is None:
            break
        if place and word not in passing and s.tokens[following].pos != "PROPN" and _word(s, following) not in passing:
            break
        via = via if word in passing or token.text.lower() in passing else word
        head = following
    return head, via


def _holder(s: Sentence, verb: int, taken: Collection[int]) -> int | None:
    """What holds that of which a clause only says that there is some: "there is room for 1,200 in the hall"."""
    if not s.dependents(verb, "expl"):
        return None
    first, last = s.edges[verb]
    within = [i for i in range(first, last + 1) if s.tokens[i].dep == "prep" and s.tokens[i].lemma in _WITHIN]
    return next((i for prep in within for i in s.dependents(prep, "pobj") if i not in taken), None)


_WITHIN = frozenset({"in", "at", "on", "inside", "aboard"})


def _owners(s: Sentence, head: int, *, of_only: bool) -> Iterator[int]:
    """The nouns that a noun belongs to, the nearest relation first."""
    yield from (_antecedent(s, i) for i in s.dependents(head, "poss"))
    for prep in s.dependents(head, "prep"):
        if not of_only or s.tokens[prep].lemma == "of":
            yield from s.dependents(prep, "pobj")


def _told(s: Sentence, head: int, taken: Collection[int]) -> Bearer:
    token = s.tokens[head]
    run = _run(s, head)
    children = s.dependents(head, "det", "poss")
    definite = any(s.tokens[c].text.lower() in {"the", "this", "that"} for c in children)
    named = any(s.tokens[i].pos == "PROPN" for i in _phrase(s, head) if i not in taken)
    lemma = singular(token) if token.pos in {"NOUN", "PROPN"} else token.lemma.lower()
    if token.pos == "PRON":
        return Bearer(head=lemma, sort="pronoun")
    if proper(s, head):
        return Bearer(head=token.text.lower(), name=tuple(s.tokens[i].text.lower() for i in run), sort="name")
    plural = token.tag == "NNS" or lemma in {"person", "people"} or token.text.lower() == "people"
    several = wordnet.is_person(lemma) or wordnet.is_group(lemma)
    anyone = any(s.tokens[c].text.lower() in {"a", "an"} for c in children) and wordnet.is_person(lemma) and not named
    if anyone:
        return Bearer(head=lemma, sort="people")
    if plural and several and not (s.dependents(head, "poss") and named):
        return Bearer(head=lemma, sort="people")
    if plural and wordnet.is_person(lemma):  # "Lund's tenants"
        whose = [i for i in s.dependents(head, "poss") if proper(s, i)]
        return Bearer(
            head=lemma, name=tuple(s.tokens[i].text.lower() for w in whose for i in _run(s, w)), sort="people"
        )
    before = [i for i in _run(s, head)[:-1] if i not in taken]  # "the Sava bridge"
    return Bearer(
        head=lemma,
        name=tuple(s.tokens[i].text.lower() for i in before),
        sort="the" if definite and not named else "noun",
        new=_new(s, head),
        at=tuple(dict.fromkeys(_lying(s, head))),
    )


def _lying(s: Sentence, head: int) -> Iterator[str]:
    """The words of the names that only say where a thing is or what it has to do with: "the café in Marle Library"."""
    for below in (*s.dependents(head, "prep", "acl"),):
        if s.tokens[below].lemma != "of":
            first, last = s.edges[below]
            yield from (s.tokens[i].text.lower() for i in range(first, last + 1) if proper(s, i))


def _phrase(s: Sentence, head: int) -> Iterator[int]:
    """The tokens of a noun's phrase, without a clause that goes on about it ("the firm, which has a plant in Lund")."""
    first, last = s.edges[head]
    return iter(range(first, min([last + 1, *(s.edges[i][0] for i in s.dependents(head, "relcl"))])))


_OTHERS = frozenset(
    {"another", "other", "second", "third", "new", "next", "neighbouring", "nearby", "further", "similar"}
)
"""Words that tell a thing apart from one of its kind that is known."""


def _new(s: Sentence, head: int) -> bool:
    """Whether a thing is told for the first time, and so is none that was named: "a tower of 240 metres is planned".

    What is said of a thing is it all the same ("the bridge is a work of 240 metres", "a bridge of stone, it").
    """
    if s.tokens[head].dep not in {"nsubj", "nsubjpass"}:
        return False
    said = {s.tokens[i].text.lower() for i in s.dependents(head, "det", "amod")}
    return bool(said & {"a", "an", *_OTHERS})


def _run(s: Sentence, head: int) -> list[int]:
    """The proper nouns that stand before the last one of a name, and it."""
    first = head
    while s.at(first - 1).pos == "PROPN":
        first -= 1
    return [i for i in range(first, head + 1) if s.tokens[i].text[0].isalnum()]  # "Tri-Valley"


_ASIDE = frozenset(
    {"near", "beside", "besides", "behind", "opposite", "outside", "past", "beyond", "towards", "toward", "against"}
    | {"around", "alongside", "above", "below", "under", "over", "before", "after", "than", "from", "like", "unlike"}
    | {"between", "next"}
)
"""Prepositions that set a thing beside what they govern, and do not put it into it or among it."""
_BEING_NEAR = frozenset({"next", "close", "opposite", "adjacent", "near", "compare", "compared"})


def aside(s: Sentence, verb: int) -> Iterator[str]:
    """Yield the words of names that only say where or against what something is, or which thing the subject of `verb`
    is: "beside the bridge", "than Lund", "the county to which Lund belongs"."""
    subject = subject_of(s, verb)
    which = s.dependents(subject, "relcl") if subject is not None else ()
    spans = [s.edges[i] for i in which if not s.edges[i][0] <= verb <= s.edges[i][1]]
    for index in _names(s):
        if _beside_it(s, index) or any(first <= index <= last for first, last in spans):
            yield s.tokens[index].text.lower()


@lru_cache(maxsize=64)
def _names(s: Sentence) -> tuple[int, ...]:
    """The tokens of a sentence that are names."""
    return tuple([index for index in range(len(s.tokens)) if proper(s, index)])


@of_token
def _beside_it(s: Sentence, index: int) -> bool:
    for above in s.ancestors(index):
        token = s.tokens[above]
        if token.dep == "prep" or token.pos == "ADP":
            to = token.lemma.lower() in {"to", "with"} and s.tokens[token.head].lemma.lower() in _BEING_NEAR
            return to or token.lemma.lower() in _ASIDE or _compared(s, token.head)
        if token.pos in VERBAL:
            return False
    return False


def _compared(s: Sentence, noun: int) -> bool:
    """Whether a noun only says what something is set against or is to another: "below the level in Lund", "the Halls
    Fund, a sister of the Fund,"."""
    token = s.tokens[noun]
    if token.pos != "NOUN":
        return False
    if token.dep == "appos":
        name = s.tokens[token.head]
        return name.pos == "PROPN" and wordnet.is_known(name.text.lower()) and wordnet.is_person(_word(s, noun))
    above = s.tokens[token.head]
    return token.dep == "pobj" and above.lemma.lower() in _AGAINST


_AGAINST = frozenset({"than", "below", "above", "unlike", "against", "from", "over", "under"})


def anaphoric(s: Sentence, verb: int) -> bool:
    """Return whether a pronoun or a noun that was there before tells what a clause is about: "it", "the bridge"."""
    index = subject_of(s, verb)
    if index is None:
        return False
    token = s.tokens[index]
    if token.pos == "PRON":
        return True
    children = s.dependents(index, "det", "poss")
    return token.pos == "NOUN" and any(
        s.tokens[c].text.lower() in {"the", "its", "his", "her", "their"} for c in children
    )


def substantive(s: Sentence, node: Node) -> bool:
    """Return whether an age stands for who is that old: "the 78-year-old dictates her letters"."""
    old = node.kind == "measure" and s.at(node.last).text.lower() == "old" and "-" in node.mention.text
    following = s.at(node.last + 1)  # a verb, if the tagger takes it for a noun: "The 78-year-old paints at night"
    acts = following.pos in VERBAL or (following.dep == "ROOT" and following.tag == "NNS")
    return old and acts and s.at(node.first - 1).text.lower() == "the"


def direct(s: Sentence, node: Node, taken: Collection[int]) -> bool:
    """Return whether the number stands beside the noun that it is of: "the 410-metre bridge", "the 512-bed hospital",
    "At 410 metres, the bridge is"."""
    if node.kind in TIMES:
        return False
    above = s.tokens[node.head].head
    opens = s.tokens[above].lemma == "at" and node.first == above + 1 == 1 and s.at(node.last + 1).text == ","
    return opens or beside(s, node, taken) is not None
