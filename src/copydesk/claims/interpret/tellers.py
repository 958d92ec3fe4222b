"""Who tells what a verb says: the speaker of a participle, and papers that show something."""

from __future__ import annotations

from copydesk.claims.interpret.context import Context, Node, subject_of, words
from copydesk.claims.interpret.lexicon import person
from copydesk.claims.interpret.lexicon import words as listed
from copydesk.claims.interpret.nouns import CARRIERS
from copydesk.syntax import Sentence
from copydesk.text import names, wordnet
from copydesk.values.regexes import regex


def says_on(s: Sentence, verb: int) -> int | None:
    """The subject of a verb of saying; of a participle behind what somebody has said that speaker: "the guild said the
    hunt was over, saying it had lost 40 hounds"."""
    token = s.tokens[verb]
    told = s.tokens[token.head]
    speaks = s.tokens[told.head].lemma in listed("attribution_verbs", "clausal")
    if token.dep == "advcl" and token.tag == "VBG" and token.head < verb and told.dep == "ccomp" and speaks:
        return subject_of(s, told.head)
    if token.dep == "acl" and token.tag == "VB":
        return None  # "in order to find where to look first": the order finds nothing
    return subject_of(s, verb)


_SHOWS = frozenset({"show", "find", "reveal", "indicate", "suggest"})


def told_by_papers(s: Sentence, verb: int) -> bool:
    """Return whether figures or a paper are what shows something: "police data shows a 33 % rise"."""
    who = s.dependent(verb, "nsubj")
    return (
        who is not None
        and s.tokens[verb].lemma in _SHOWS
        and not {s.tokens[who].lemma.lower(), s.tokens[who].text.lower()}.isdisjoint(
            listed("attribution_verbs", "nouns")
        )
    )


def own_deed(s: Sentence, node: Node, verb: int, arm: str) -> bool:
    """Return whether a verb of saying tells something of its own subject: "it ranked as the top one with 40 %", or,
    behind a semicolon, a deed: "they ran 40 miles; another wrote a book"."""
    thing = s.dependents(verb, "dobj", "ccomp")
    if arm == "prep" and s.tokens[verb].lemma in _PLACING and not thing:
        return True
    return bool(s.dependents(verb, "dobj")) and any(t.text == ";" for t in s.tokens[node.last : verb])


_PLACING = frozenset({"rank", "rate", "place", "register", "list", "measure"})


def puts_at(s: Sentence, verb: int, who: int) -> bool:
    """Return whether people put a count at so many, which they then only tell: "doctors put the toll at 40"; not "the
    firm put the price at $40", which is its own."""
    thing = s.dependent(verb, "dobj")
    people = person(s.tokens[who].lemma.lower()) or s.tokens[who].lemma.lower() == "police"
    counts = thing is not None and s.tokens[thing].lemma in CARRIERS
    return s.tokens[verb].lemma == "put" and people and counts


_SIGNED = 8
"""Words at most in the signature of a quotation."""
QUOTES = '"“”'
_DASHES = frozenset({"–", "—", "-"})
_CLOSED = frozenset({'"', "”", "’", "'"})


def signed(s: Sentence, first: int) -> str | None:
    """The source that a dash from a token on sets behind the end of a quotation: '"We lost 40 jobs" - union'."""
    last = len(s.tokens) - 1
    for index in range(first, last):
        if s.tokens[index].text not in _DASHES or s.tokens[index - 1].end == s.tokens[index].start:
            continue
        if not any(t.text in _CLOSED for t in s.tokens[index - 2 : index]):
            continue
        behind = s.tokens[index + 1 :]
        named = [t for t in behind if t.pos in {"NOUN", "PROPN"}]
        if named and len(behind) <= _SIGNED and not any(t.tag in _FINITE for t in behind):
            end = last - 1 if s.tokens[last].pos == "PUNCT" else last
            return words(s, index + 1, end).removeprefix("the ") or None
    return None


_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def cited(context: Context, node: Node) -> bool:
    """Return whether a number stands alone in its quotation marks, which is no speech: 'changed from "505k" to'."""
    text, place = context.document.text, node.mention.prose
    return text[place.start - 1 : place.start] in tuple(QUOTES) and text[place.end : place.end + 1] in tuple(QUOTES)


def signature(context: Context, node: Node) -> str | None:
    """The source behind a dash that opens the sentence after a quotation: '"We lost 40 jobs." - Ann Orr'."""
    after = node.sentence + 1
    if after >= len(context.sentences) or not context.quoted(node.mention.prose):
        return None
    told = _SIGNATURE.fullmatch(context.text(context.sentences[after]).strip())
    return told["who"] if told is not None and context.same_block(node.sentence, after) else None


_SIGNATURE = regex(
    rf"[–—-]{{1,2}}\s*(?P<who>(?:{names.WORD_POINTED}\s){{1,3}}{names.WORD}(?:, [^.;:!?\d]{{2,60}})?)\.?"
)
"""A dash and a name, with what its bearer is, as a sentence of its own."""


def is_no_person(s: Sentence, index: int) -> bool:
    """Return whether "he" or "she" cannot be a subject: several, or what is no person."""
    token = s.tokens[index]
    return token.tag in {"NNS", "NNPS"} or token.ent_type in {"ORG", "GPE", "NORP", "LOC"}


def is_body(s: Sentence, index: int) -> bool:
    """Return whether a noun in the singular is of a body that can say something: "the welfare body", "the council"."""
    token = s.tokens[index]
    return token.tag == "NN" and wordnet.is_kind_of(token.lemma.lower(), "group")


def adds_up(s: Sentence, verb: int) -> bool:
    """Return whether the word beside takes a verb of saying its sense: "the savings add up", "40 members all told"."""
    counted = [t.text.lower() for t in s.tokens[verb - 1 : verb + 1]] == ["all", "told"]
    behind = [t.text.lower() for t in s.tokens[verb + 1 : verb + 3]]
    return counted or (behind[:1] == ["up"] and (s.tokens[verb].lemma == "add" or behind[1:] != ["to"]))


_FORESEEN = frozenset({"project", "estimate", "forecast", "predict"})


def is_foreseen(s: Sentence, verb: int, below: int) -> bool:
    """Return whether an infinitive tells what somebody else foresees of the subject: "cases projected to pass 40"."""
    token = s.tokens[verb]
    return token.lemma in _FORESEEN and token.tag in {"VBD", "VBN"} and s.tokens[below].dep == "xcomp"


def told_above(s: Sentence, verb: int) -> bool:
    """Return whether a verb of saying is itself what somebody named is told to say."""
    above = s.tokens[verb].head
    if s.tokens[verb].dep != "ccomp" or s.tokens[above].lemma not in listed("attribution_verbs", "clausal"):
        return False
    teller = s.dependent(above, "nsubj")
    return teller is not None and s.tokens[teller].pos in {"NOUN", "PROPN"}
