"""What the sentence of a claim states of it, as a person would put it into a record of facts.

Approved facts and articles word one thing in many ways: "the bridge, 410 metres long", "a length of 410 metres", "the
410-metre bridge". What they share are the kind of thing that is said (`data/statements.toml`), the participants, and
the names.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from functools import cache

from copydesk.claims.interpret import predicate
from copydesk.claims.interpret.context import POINTS, TIMES, VERBAL, Context, Node, singular, subject_of
from copydesk.claims.interpret.lexicon import table
from copydesk.claims.interpret.nouns import Measured
from copydesk.model import BlockKind, Stated, TimeInterval
from copydesk.syntax import Sentence

_OBJECT_PREPOSITIONS = frozenset({"for", "of", "to"})
_LEGAL_FORMS = frozenset(
    {"ltd", "ltd.", "inc", "inc.", "corp", "corp.", "plc", "llc", "gmbh", "ag", "sa", "nv", "limited"}
)
"""Legal forms of companies (ISO 20275), which the name goes without as often as not."""
_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ"})
_LIGHT = frozenset({"be", "have", "do", "get", "go", "come", "take", "make", "stand", "reach", "say", "tell", "report"})
_DEFINITE = frozenset({"the", "its", "his", "her", "their", "this", "that"})
_FOLLOWING = 2
"""Tokens behind a number in which a word for its direction may stand ("600 metres from the station")."""
_BEFORE = 2
"""Sentences before a claim's own in which what a pronoun stands for is looked for."""
_MOST = 40
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


def find(context: Context, node: Node, measured: Measured | None) -> Stated | None:
    """Return what is stated of a number or time; None where its sentence was not parsed."""
    s = context.sentence(node)
    if s is None:
        return None
    taken = context.taken(node.sentence)
    counted = measured.noun if measured is not None and measured.sentence == node.sentence else -1
    path = _path(s, node, counted)
    verb = s.governor(node.head)
    told = [_lemma(s, i) for i in path if s.tokens[i].pos in VERBAL or (i not in taken and s.tokens[i].pos != "PROPN")]
    if node.mention.timex is not None and node.mention.timex.bound in {"until", "by", "before"}:
        told.append("until")
    if predicate.age(node):
        told.append("age")
    arguments = [i for i in _arguments(s, node, verb, path) if i not in taken]
    names = dict.fromkeys(_names(s, taken))
    return Stated(
        said=said(told, date=node.kind in POINTS),
        verb=_lemma(s, verb) if s.tokens[verb].pos in VERBAL and s.tokens[verb].lemma not in _LIGHT else None,
        words=_unique(_lemma(s, i) for i, t in enumerate(s.tokens) if t.pos in _CONTENT and i not in taken),
        names=tuple(names),
        things=_unique(
            _lemma(s, i) for i in arguments if not (i == counted and node.kind == "number") and _thing(s, i)
        ),
        about=_unique(_lemma(s, i) for i in arguments if s.tokens[i].pos in _CONTENT),
        agents=tuple(_names(s, taken, _subject(s, verb))),
        times=tuple(
            TimeInterval(start=n.mention.timex.start, end=n.mention.timex.end)
            for n in context.by_sentence[node.sentence]
            if n.kind in POINTS and n.mention.timex is not None and n.mention.timex.start
        ),
        narrowed=tuple(dict.fromkeys(_narrowed(s, taken))),
        before=_before(context, node),
        anaphoric=_anaphoric(s, verb),
        direct=_direct(s, node),
        apposed=node.first > 0 and s.tokens[node.first - 1].text in {",", "("},
        past=s.tokens[verb].tag == "VBD" or any(s.tokens[i].tag == "VBD" for i in s.dependents(verb, "aux", "auxpass")),
    )


def _unique(found: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(found))[:_MOST]


def _thing(s: Sentence, index: int) -> bool:
    """Whether a token is a common noun, and no title or kind beside a name: "the poet Ann Lee", "the Alma line"."""
    token = s.tokens[index]
    if token.pos != "NOUN":
        return False
    beside = [*s.dependents(index, "appos"), *([token.head] if token.dep in _BESIDE else [])]
    return not any(s.tokens[i].pos == "PROPN" for i in beside)


_BESIDE = frozenset({"compound", "nmod", "appos"})


def _lemma(s: Sentence, index: int) -> str:
    """The lemma of a token in lower case, a verb with its particle: "set_up"."""
    token = s.tokens[index]
    if token.pos in VERBAL:
        for child in s.dependents(index, "prt"):
            return f"{token.lemma.lower()}_{s.tokens[child].text.lower()}"
        return token.lemma.lower()
    return singular(token) if token.pos in {"NOUN", "PROPN"} else token.lemma.lower()


@cache
def _table(group: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for kind, words in table("statements")[group].items():
        for word in words.split():
            found.setdefault(word, []).append(kind)
    return {word: tuple(kinds) for word, kinds in found.items()}


def said(words: Iterable[str], *, date: bool) -> tuple[tuple[str, str], ...]:
    """Return the words that speak of a kind of statement, with the kind; `date` says whether of a date."""
    known = _table("dates" if date else "quantities")
    return tuple(dict.fromkeys((word, kind) for word in words for kind in known.get(word, ())))


def _path(s: Sentence, node: Node, noun: int) -> list[int]:
    """The tokens that say what a number is: from it up to the verb of its clause, and what completes that verb."""
    found: list[int] = []
    index = node.head
    for start in (noun, node.head):
        index = start
        while index >= 0 and index not in found:
            found.append(index)
            found += s.dependents(index, "compound", "amod", "acl") if s.tokens[index].pos in {"NOUN", "PROPN"} else []
            if s.tokens[index].pos in VERBAL or s.tokens[index].head == index:
                break
            index = s.tokens[index].head
    verb = s.governor(node.head)
    found.append(verb)
    subject = s.dependent(verb, "nsubj", "nsubjpass")
    if subject is not None and s.tokens[subject].pos == "NOUN":
        found.append(subject)
    found += s.dependents(verb, "acomp", "attr", "xcomp", "dobj", "oprd", "ccomp")
    for child in s.dependents(verb, "acomp", "attr", "dobj"):
        found += s.dependents(child, "acl", "relcl", "compound")
    for at in range(node.last + 1, min(node.last + 1 + _FOLLOWING, len(s.tokens))):
        if s.tokens[at].pos in {"ADV", "ADP", "ADJ"}:
            found.append(at)
        elif s.tokens[at].pos != "NOUN":
            break
    return list(dict.fromkeys(found))


def _arguments(s: Sentence, node: Node, verb: int, path: list[int]) -> list[int]:
    """The tokens of the participants: subject and object of the verb, and the noun that a participle belongs to."""
    heads: list[int] = []
    found = subject_of(s, verb)
    heads += [found] if found is not None else []
    heads += s.dependents(verb, "nsubj", "nsubjpass", "dobj", "attr", "agent")
    if s.tokens[verb].dep in {"acl", "relcl"}:
        heads.append(s.tokens[verb].head)
    for deed in (verb, *s.dependents(verb, "xcomp", "relcl", "acl")):
        heads += s.dependents(deed, "dobj") if deed != verb else ()
        for prep in s.dependents(deed, "prep"):  # "apply for a grant", not "opened at the hall"
            heads += s.dependents(prep, "pobj") if s.tokens[prep].lemma in _OBJECT_PREPOSITIONS else ()
    for index in path:
        token = s.tokens[index]
        if token.pos in {"NOUN", "PROPN"} and (node.kind not in POINTS or said([_lemma(s, index)], date=True)):
            heads.append(index)
            heads += s.dependents(index, "poss", "appos")
            heads += [token.head] if token.dep == "appos" else []
    if s.tokens[verb].dep == "advcl":  # "Built in 1966, the bridge ..."
        above = subject_of(s, s.tokens[verb].head)
        heads += [above] if above is not None else []
    tokens: list[int] = []
    for head in dict.fromkeys(heads):
        if head == verb or node.first <= head <= node.last:
            continue
        first, last = s.edges[head]
        tokens += [i for i in range(first, last + 1) if not s.edges[verb][0] <= i <= s.edges[verb][1] or i != verb]
    return sorted(set(tokens))


def _subject(s: Sentence, verb: int) -> range:
    """The tokens of the subject of a verb."""
    found = subject_of(s, verb)
    if found is None:
        return range(0)
    return range(s.edges[found][0], s.edges[found][1] + 1)


def _names(s: Sentence, taken: frozenset[int], among: Container[int] | None = None) -> Iterator[str]:
    """The runs of proper nouns in lower case, without titles of persons and legal forms of companies."""
    persons = {i: first for kind, first, last in s.names if kind == "PERSON" for i in range(first, last + 1)}
    run: list[int] = []
    for index in range(len(s.tokens) + 1):
        inside = index < len(s.tokens) and (among is None or index in among)
        if inside and s.tokens[index].pos == "PROPN" and index not in taken:
            run.append(index)
            continue
        if run:
            start = persons.get(run[-1], run[0])
            kept = [s.tokens[i].text.lower() for i in run if i >= start]
            if len(kept) > 1 and kept[-1] in _LEGAL_FORMS:
                kept.pop()
            yield " ".join(kept)
        run = []


def _narrowed(s: Sentence, taken: frozenset[int]) -> Iterator[tuple[str, str]]:
    """Nouns with the adjectives and nouns that narrow them: ("ticket", "single")."""
    for index, token in enumerate(s.tokens):
        if token.pos not in {"NOUN", "PROPN"} or index in taken:
            continue
        for child in s.dependents(index, "amod", "compound", "nmod"):
            if child not in taken and s.tokens[child].pos in _CONTENT:
                yield _lemma(s, index), _lemma(s, child)


def _anaphoric(s: Sentence, verb: int) -> bool:
    """Whether what the clause is about is told by a pronoun or a noun that was there before: "it", "the bridge"."""
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


def _direct(s: Sentence, node: Node) -> bool:
    """Whether the number stands as an adjective beside what it is of: "the 410-metre bridge"."""
    token = s.tokens[node.head]
    own = node.kind != "number" or "-" in node.mention.text or s.tokens[token.head].pos == "PROPN"
    return own and node.kind not in TIMES and token.dep in _BEFORE_NOUN and node.head < token.head


_BEFORE_NOUN = frozenset({"compound", "nmod", "amod", "nummod"})


def _before(context: Context, node: Node) -> tuple[str, ...]:
    """The words of the sentences before, and of the title, in lower case, the nearest sentence first."""
    nearest = range(node.sentence - 1, max(-1, node.sentence - 1 - _BEFORE), -1)
    spans = [context.sentences[index] for index in nearest]
    title = next((b.span for b in context.document.blocks[:1] if b.kind is BlockKind.HEADING), None)
    found: list[str] = []
    for span in [*spans, *([title] if title is not None else [])]:
        found += [w.lower().removesuffix("'s").removesuffix("’s") for w in _WORD.findall(context.text(span))]
    return tuple(dict.fromkeys(found))
