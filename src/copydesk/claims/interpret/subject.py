"""Whose the counted or measured thing is, and who takes which part in the clause."""

from __future__ import annotations

from copydesk.claims.interpret import doers, relative
from copydesk.claims.interpret.context import (
    NOMINAL,
    QUANTITIES,
    VERBAL,
    Context,
    Node,
    bracketed,
    governor,
    hyphened,
    lemma,
    passive,
    phrase,
    subject_of,
    words,
)
from copydesk.claims.interpret.gapping import first_of_name, gapped, gapped_count, heads
from copydesk.claims.interpret.lexicon import person
from copydesk.claims.interpret.lexicon import words as listed
from copydesk.claims.interpret.nouns import CARRIERS, Measured, carried
from copydesk.claims.interpret.tellers import puts_at, told_by_papers
from copydesk.model import Span
from copydesk.syntax import Sentence

_ROLES = {
    "by": "agent",
    "from": "origin",
    "to": "goal",
    "against": "target",
    "on": "target",
    "for": "beneficiary",
    "with": "partner",
    "of": "owner",
    "in": "location",
    "at": "location",
}
_NUMERIC = frozenset({"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY"})
_PROPER = frozenset({"NNP", "NNPS"})
_RELATIVE = frozenset({"who", "which", "that", "what"})


def find(context: Context, node: Node, measured: Measured | None) -> str | None:
    """Return whose the counted or measured thing is, in the article's words, or None."""
    s = context.sentence(node)
    if s is None:
        return None
    beside = _beside(context, s, node, measured)
    if beside is not None:
        return beside
    verb = clause_of(s, node)
    if bracketed(s, node, verb):
        held = doers.before_bracket(s, node, measured)
        return _words(context, s, held) if held is not None else None
    if s.tokens[verb].pos not in VERBAL or _told_of(context, s, node, verb):
        return None
    does = next((d for d in (find(s, verb) for find in doers.FOUND) if d is not None), None)
    index = subject_of(s, verb) if does is None else does
    own = measured.noun if measured is not None and measured.sentence == node.sentence else -1
    if doers.aside(s, node, verb) or (index is not None and _says_only(s, node, verb, index)):
        return None
    if index is None or index == own or node.first <= index <= node.last:
        agent = None if s.tokens[verb].lemma in listed("attribution_verbs", "passive") else _by(s, verb)
        return _words(context, s, agent) if agent is not None and not node.first <= agent <= node.last else None
    taken_up = doers.meant(s, index, verb) if s.tokens[index].text.lower() in _RELATIVE else None
    relative = taken_up is not None
    index = index if taken_up is None else taken_up  # "the service, which has 40 users"
    doing = doers.acts(s, verb, index)
    if own >= 0 and not (relative or doing or does is not None) and s.edges[index][0] <= own <= s.edges[index][1]:
        return None
    if s.tokens[index].lemma == "number" and any(s.tokens[c].lemma == "a" for c in s.dependents(index, "det")):
        index = carried(s, index)  # "a number of firms got 40 bids"
    if s.tokens[index].lemma in CARRIERS or told_by_papers(s, verb):
        return None
    for n in context.by_sentence.get(node.sentence, ()):
        if n.index != node.index and n.first <= index <= n.last:
            # "a third is 20 km long": the number names nobody; "the 40-year-old is the first" does
            return words(s, n.first, n.last) if n.mention.text.lower().endswith("-old") else None
    return _words(context, s, index)


def _says_only(s: Sentence, node: Node, verb: int, subject: int) -> bool:
    """Return whether a subject only says or heads what a number is of: "doctors put the toll at 40"."""
    outside = _told_in(s, node, verb, subject) or doers.absolute(s, node, verb)
    return outside or heads(s, subject, verb) or puts_at(s, verb, subject)


def _told_in(s: Sentence, node: Node, verb: int, subject: int) -> bool:
    """Return whether a number stands in front of who says something, as part of what is said: "With a third fall in
    prices, Orr says it is a bad year"; not "with 40 shops Orr says he is content"."""
    if s.tokens[verb].lemma not in listed("attribution_verbs", "clausal") or node.last >= s.edges[subject][0]:
        return False
    said = s.dependent(verb, "ccomp")
    teller = subject_of(s, said) if said is not None else None
    return said is not None and (teller is None or s.tokens[teller].text.lower() not in _ONE | {"they"})


def _beside(context: Context, s: Sentence, node: Node, measured: Measured | None) -> str | None:
    """Whose it is by what stands beside the number or what it counts, whatever the subject of the clause."""
    for whose in (doers.named_beside(s, node), doers.holder(s, node, measured), doers.apposed(s, node, measured)):
        if whose is not None:
            return _words(context, s, whose)
    if measured is not None and measured.noun >= 0 and doers.of_share(s, node, measured) is None:
        home = context.parsed[measured.sentence]
        counts = node.kind in {"number", "ordinal"}
        begins = node.first if measured.sentence == node.sentence else 0
        owner = _owner(home, measured.noun, begins if counts else None)
        owned = _words(context, home, owner) if owner is not None else None
        if owned is not None:
            return owned
    thing = s.tokens[node.head].head
    if node.kind == "duration" and thing > node.last and s.tokens[thing].pos == "NOUN":
        owner = _owner(s, thing)  # "the country's 52-year war"
        if owner is not None and not node.first <= owner <= node.last:
            return _words(context, s, owner)
    lone = gapped(s, node)
    if lone is not None and gapped_count(s, node) is not None:
        return words(s, first_of_name(s, lone), lone)
    if lone is not None:
        return _words(context, s, lone)
    body = _sized(s, node)
    if body is not None:
        return words(s, node.last + 3, body)
    return None


def _sized(s: Sentence, node: Node) -> int | None:
    """The known thing whose parts a number with a hyphen counts, away from the subject: "33 in the 89-member House"."""
    thing = node.last + 3
    if node.kind != "number" or s.at(node.last + 1).tag != "HYPH":
        return None
    noun = s.at(node.last + 2)
    while s.at(thing).dep == "compound" and s.at(thing).head > thing:
        thing += 1
    token = s.at(thing)
    known = s.at(node.first - 1).text.lower() in {"the", "its", "their"}
    behind = noun.head == thing and token.dep == "pobj" and token.pos in {"NOUN", "PROPN"}
    return thing if known and behind and noun.pos == "NOUN" else None


def clause_of(s: Sentence, node: Node) -> int:
    """Return the verb of the clause that a number is an argument of: its governor, or, where a clause without "that"
    hangs on the number itself ("the £640,000 he paid for them"), the verb of that one."""
    more = relative.told(s, node)
    if more is not None:
        return more
    for index in (node.head, node.last) if node.kind in QUANTITIES else ():
        for verb in s.dependents(index, "relcl"):
            subject = s.dependent(verb, "nsubj", "nsubjpass")
            when = any(
                s.tokens[c].tag == "WRB" for c in s.dependents(verb, "advmod")
            )  # "at nine, when his father died"
            told = subject is not None and s.tokens[subject].text.lower() not in _RELATIVE and not when
            told = told and (s.tokens[verb].tag != "VBG" or bool(s.dependents(verb, "aux")))
            if told and subject is not None and subject > node.last:
                return verb
    return governor(s, node.head)


def _told_of(context: Context, s: Sentence, node: Node, verb: int) -> bool:
    """Return whether a number stands in what somebody says and the verb tells only that it is said: '"Nine minutes of
    gossip," said Orr' tells nothing of Orr."""
    token = s.tokens[verb]
    return (
        token.lemma in listed("attribution_verbs", "clausal")
        and context.quoted(node.mention.prose)
        and not context.quoted(Span(token.start, token.end))
    )


def called(s: Sentence, node: Node) -> int | None:
    """Return the name behind an age that stands for the person: "a 17-year-old called Jo Orr"."""
    after = node.last + 1
    if s.at(after).lemma.lower() not in {"call", "name"}:
        return None
    name = after + 1
    while s.at(name).tag in _PROPER and s.at(name + 1).tag in _PROPER:
        name += 1
    return name if s.at(name).tag in _PROPER else None


def _owner(s: Sentence, noun: int, kinds: int | None = None) -> int | None:
    """The possessor of a noun, or a name that it is "of", or a name compounded with it.

    Of things that are counted or ranked a maker's or a kind's name before them, behind token `kinds`, owns none: "two
    Michelin stars", "the first Ford car"; of people it tells whose they are: "40 Ford workers".
    """
    owner = s.dependent(noun, "poss")
    if owner is not None and s.tokens[owner].ent_type not in {"DATE", "TIME"}:
        return owner
    for prep in s.dependents(noun, "prep"):
        if s.tokens[prep].lemma == "of":
            obj = s.dependent(prep, "pobj")
            if obj is not None and s.tokens[noun].ent_type and s.tokens[prep].ent_iob == "I":
                return None  # one name: "the Department of Mines"
            if obj is not None and s.tokens[obj].pos == "PROPN" and s.tokens[obj].ent_type not in _NUMERIC:
                return obj
    if s.tokens[noun].ent_type:
        return None  # "Ada" owns nothing in "Ada Lovelace"
    last = noun if kinds is None or person(s.tokens[noun].lemma.lower()) else kinds
    for child in (c for c in s.dependents(noun, "compound", "nmod") if c < last):
        if s.tokens[child].pos == "PROPN" and s.tokens[child].ent_type in {"ORG", "PERSON", "GPE", "NORP"}:
            return child
    return None


def _words(context: Context, s: Sentence, index: int) -> str | None:
    """The words of a participant; a pronoun is replaced by the subject that it can stand for."""
    token = s.tokens[index]
    if token.tag == "WP$":
        holder = doers.of_whom(s, index)
        if holder is None:
            return None
        index, token = holder, s.tokens[holder]
    if token.pos == "PRON":
        other = _antecedent(context, s, index)
        if other is None:
            return None
        index = other
    first, last = phrase(s, index)
    if token.pos in VERBAL:
        if s.dependents(index, "mark") or any(s.tokens[i].tag == "WRB" for i in s.dependents(index, "advmod")):
            return None  # "when working with them, finding 40 is ..."
        thing = s.dependent(index, "dobj")
        last = phrase(s, thing)[1] if thing is not None and thing > index else last  # "mending old roofs cost £40"
    if s.tokens[first].tag == "IN" and s.tokens[first].text.lower() == "that":
        first += 1  # "holds that free trade is ..."
    taken = context.taken(context.sentence_at(s.tokens[0].start))
    last = _joined(s, index, last, taken)
    while first < index and _counting(s, first, taken):
        first += 1  # "about 80 people attended"
    while first < index and first > 0 and first in taken and s.tokens[first - 1].lemma.lower() in {"on", "in"}:
        first += 1  # "on Monday Bell published": Bell
    if s.tokens[first].text == "(" and s.tokens[first + 1].text.isdecimal():
        return None  # "(1) access to a network; (2) mail to 40 shops"
    while last > index and s.tokens[last].pos == "ADP":
        last -= 1  # what it governs is a date: "the march on 3/4 May"
    text = words(s, first, max(last, hyphened(s, index)[1])).lstrip("\ufffc ")
    if s.tokens[index].dep not in {"nsubj", "nsubjpass"}:  # the name of a firm may end with it: "McDonald's"
        text = text.removesuffix("'s").removesuffix("’s")
        text = text[:-1] if text.endswith(("s'", "s’")) else text
    for article in ("the ", "The ", "THE ", "a ", "A ", "an ", "An ", "AN "):
        text = text.removeprefix(article)
    return text or None


def _joined(s: Sentence, index: int, last: int, taken: frozenset[int]) -> int:
    """Return the end of a participant that several are ("Ann Orr, Bo Lee and Cy Dow own 40 mills"), else its own."""
    if s.tokens[index].pos == "ADJ" and s.tokens[s.edges[index][1]].pos == "NOUN":
        return s.edges[index][1]  # "the bold, quick and witty play drew 40 guests"
    label = s.at(last + 1)
    if last == index and label.dep == "nummod" and label.head == index and last + 1 not in taken:
        last += 1  # "Chapter 6 lists 40 herbs"
    end, at, closed = last, index, False
    while s.tokens[index].dep in _ONE_OF_TWO and not closed:
        others = s.dependents(at, "conj") or [c for c in s.dependents(at, "appos") if s.tokens[c].tag == "NNP"]
        if len(others) != 1 or s.tokens[others[0]].pos not in NOMINAL:
            return last
        at = others[0]
        first, stop = phrase(s, at)
        gap = [t.text.lower() for t in s.tokens[end + 1 : first]]
        if gap not in _GAPS or not taken.isdisjoint(range(first, stop + 1)):
            return last
        end, closed = stop, gap != [","]
    return end if not s.dependents(at, "conj") else last


_GAPS = ([","], ["and"], [",", "and"], ["&"])
"""What stands between those who do something together."""
_ONE_OF_TWO = frozenset({"nsubj", "nsubjpass", "nmod"})


def _counting(s: Sentence, index: int, taken: frozenset[int]) -> bool:
    """Return whether a token in front of a subject belongs to its number: "up to 40 people"; not "the 1990 law"."""
    token = s.tokens[index]
    number = index in taken and token.pos == "NUM" and token.ent_type not in {"DATE", "TIME"}
    if token.pos == "CCONJ" and index > 0:
        return index - 1 in taken and _counting(s, index + 1, taken)  # "about 1,700 and 1,900 pupils"
    bound = token.dep in {"quantmod", "advmod", "amod"} and s.tokens[token.head].pos == "NUM" and token.head in taken
    return number or (bound and token.pos != "NUM")


_ONE = frozenset({"he", "his", "she", "her"})


def _antecedent(context: Context, s: Sentence, index: int) -> int | None:
    """The subject before a pronoun in its sentence that it can stand for: "China boosted its forces" -> China.

    "He" and "she" stand for persons, "it" for none; dates and what stands inside the quotation marks that the pronoun
    stands outside of name nobody.
    """
    token = s.tokens[index]
    if token.lemma not in {"it", "its", "they", "their", *_ONE}:
        return None
    inside = context.quoted(Span(token.start, token.end))
    given = s.dependent(governor(s, index), "dative")
    if token.text.lower() in _POSSESSIVE and given is not None and given < index:
        return given  # "it gave Holm their first win"
    for before in range(index - 1, -1, -1):
        other = s.tokens[before]
        if other.dep not in {"nsubj", "nsubjpass"} or other.pos not in {"NOUN", "PROPN"} or other.ent_type in _NUMERIC:
            continue
        if context.quoted(Span(other.start, other.end)) and not inside:
            continue
        whose = {s.tokens[c].text.lower() for c in s.dependents(before, "poss")}
        if whose & {"his", "her"} and token.text.lower() in {"he", "she"}:
            continue  # "when his father fell ill, he ..."
        named = other.ent_type == "PERSON"
        if token.lemma in _ONE and not (named or other.pos == "PROPN" or person(other.lemma.lower())):
            continue
        if token.lemma in {"it", "its"} and named:
            continue
        one = named or (other.tag in {"NN", "NNP"} and person(other.lemma.lower()))
        if token.text.lower() in {"they", "their"} and one and not s.dependents(before, "conj"):
            continue  # "Orr says they expect to raise £500"
        return before
    return None


_POSSESSIVE = frozenset({"its", "their", "his", "her"})


def possessor(context: Context, sentence: int, noun: int) -> str | None:
    """Return whose a noun with "its", "their", "his" or "her" is: the subject before it, in its sentence or in the one
    before in the paragraph; None where no such word stands there or nothing fits."""
    s = context.parsed[sentence]
    for child in s.dependents(noun, "poss"):
        if s.tokens[child].text.lower() not in _POSSESSIVE:
            continue
        before = _subject_before(s, child)
        if before is not None:
            return name(s, before)
        earlier = context.parsed.get(sentence - 1)
        if earlier is None or not context.same_block(sentence - 1, sentence):
            return None
        before = _subject_before(earlier, len(earlier.tokens))
        return name(earlier, before) if before is not None else None
    return None


def _subject_before(s: Sentence, end: int) -> int | None:
    """The subject of a sentence's main clause where it stands before a token, a noun or a name."""
    for index, token in enumerate(s.tokens[:end]):
        if token.dep in {"nsubj", "nsubjpass"} and s.tokens[token.head].dep == "ROOT":
            return index if token.pos in {"NOUN", "PROPN"} else None
    return None


def _by(s: Sentence, verb: int) -> int | None:
    if s.dependent(verb, "nsubj") is not None and not passive(s, verb):
        return None  # "five had died by suicide"
    for agent in s.dependents(verb, "agent"):
        return s.dependent(agent, "pobj")
    return None


def roles(s: Sentence, node: Node) -> dict[str, str]:
    """Return the participants of the number's clause by role, as lower-case lemmas or names."""
    verb = governor(s, node.head)
    if s.tokens[verb].pos not in VERBAL:
        return {}
    found: dict[str, str] = {}

    def put(role: str, index: int | None) -> None:
        if index is None or node.first <= index <= node.last or role in found:
            return
        if s.tokens[index].ent_type in _NUMERIC or s.tokens[index].lemma in {"%", "percent"}:
            return
        if s.tokens[index].pos in NOMINAL and s.tokens[index].pos != "PRON" and s.tokens[index].lemma not in CARRIERS:
            found[role] = name(s, index)

    lone = gapped(s, node)
    put("patient" if passive(s, verb) else "agent", subject_of(s, verb) if lone is None else lone)
    put("patient", s.dependent(verb, "dobj"))
    put("recipient", s.dependent(verb, "dative", "iobj"))
    for prep in s.dependents(verb, "prep", "agent"):
        role = _ROLES.get(s.tokens[prep].lemma)
        obj = s.dependent(prep, "pobj")
        if role and role != "owner" and obj is not None and s.tokens[obj].lemma not in {"example", "instance", "fact"}:
            put(role, obj)
    return found


def name(s: Sentence, index: int) -> str:
    """Return a participant's name in lower case (whole for a named entity), or its head noun's lemma."""
    if s.tokens[index].ent_type in {"PERSON", "ORG", "GPE", "LOC", "NORP", "FAC", "EVENT", "PRODUCT", "WORK_OF_ART"}:
        first = index
        while first > 0 and s.tokens[first].ent_iob == "I":
            first -= 1
        last = index
        while s.at(last + 1).ent_iob == "I" and s.at(last + 1).pos != "NUM":
            last += 1
        text = words(s, first, last).lower().removeprefix("the ")
        return text.removesuffix("'s").removesuffix("’s").strip()
    if s.tokens[index].pos == "PROPN":
        return s.tokens[index].text.lower()
    return lemma(s, index)
