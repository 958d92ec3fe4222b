"""What the sentence of a claim states of it, as a person would put it into a record of facts.

Approved facts and articles word one thing in many ways: "the bridge, 410 metres long", "a length of 410 metres", "the
410-metre bridge". What they share are the kind of thing that is said (`data/statements.toml`), the participants, and
the names.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from copydesk.claims.interpret import bearer, before, limits, manner, negation, predicate, runs
from copydesk.claims.interpret.context import POINTS, VERBAL, Context, Node, subject_of
from copydesk.claims.interpret.nouns import Measured
from copydesk.claims.interpret.said import idioms, lemma, said
from copydesk.model import Span, Stated, TimeInterval
from copydesk.syntax import Sentence, of_token
from copydesk.text import wordnet
from copydesk.values import units

_OBJECT_PREPOSITIONS = frozenset({"for", "of", "to"})
_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ"})
_LIGHT = frozenset({"be", "have", "do", "come", "stand", "reach", "say", "tell", "report"})
_FOLLOWING = 2
"""Tokens behind a number in which a word for its direction may stand ("600 metres from the station")."""


def find(context: Context, node: Node, measured: Measured | None, whole: Span | None = None) -> Stated | None:
    """Return what is stated of a number or time; None where its sentence was not parsed.

    `whole` is the mention of that of which it counts a part.
    """
    s = context.sentence(node)
    if s is None:
        return None
    taken = context.taken(node.sentence)
    counted = measured.noun if measured is not None and measured.sentence == node.sentence else -1
    verb = s.governor(node.head)
    if node.first <= verb <= node.last:  # of "fined the firm £3.8m", whose unit the tagger takes for a verb
        verb = s.governor(s.tokens[verb].head)
    verb = manner.told_by(s, node, verb) if node.kind in POINTS else verb
    path = _path(s, node, counted, verb)
    sort = "set" if manner.spaced(s, node) else _sort(node)
    told = [lemma(s, i) for i in path if _tells(s, i, taken)] + _signs(s, node, verb, counted)
    told += [x for i in dict.fromkeys((verb, *(path if node.kind == "number" else ()))) for x in idioms(s, i)]
    kinds = said(told, sort)
    if node.kind in POINTS and manner.firstly(s, verb):
        kinds = (*kinds, ("first", "begun"))
    arguments = [i for i in _arguments(s, node, verb, path) if i not in taken]
    held = frozenset(
        i for n in context.by_sentence[node.sentence] if _narrows(s, n, node) for i in range(n.first, n.last + 1)
    )
    passing = {*(w for w, _ in kinds), *_CARRYING, *([lemma(s, counted)] if manner.owned(s, node, counted) else [])}
    earlier = before.texts(context, node.sentence)
    light = _COPULAR if node.kind in POINTS else _LIGHT
    return Stated(
        said=kinds,
        deeds=_deeds(s) if node.kind == "duration" else (),
        verb=lemma(s, verb) if s.tokens[verb].pos in VERBAL and s.tokens[verb].lemma not in light else None,
        words=_words(s, taken),
        names=runs.every(s, taken),
        things=_unique(lemma(s, i) for i in arguments if _thing(s, i, counted, node)),
        about=_unique(lemma(s, i) for i in arguments if s.tokens[i].pos in _CONTENT),
        agents=tuple(runs.find(s, taken, _subject(s, verb))),
        times=tuple(
            TimeInterval(start=n.mention.timex.start, end=n.mention.timex.end)
            for n in context.by_sentence[node.sentence]
            if n.kind in POINTS and n.mention.timex is not None and n.mention.timex.start
        ),
        seasons=tuple(dict.fromkeys(_seasons(context, node))),
        narrowed=_narrowings(s, taken - held),
        before=before.words(earlier),
        earlier=before.runs(earlier),
        anaphoric=bearer.anaphoric(s, verb) or bearer.substantive(s, node),
        direct=bearer.direct(s, node, taken),
        apposed=s.at(node.first - 1).text in {",", "("},
        past=manner.past(s, verb),
        bearers=bearer.find(s, node, verb, counted if node.kind == "number" else -1, passing, taken),
        limits=tuple(dict.fromkeys(limits.find(s, node, verb, counted, taken))),
        anchored=manner.anchored(s, verb),
        wanted=manner.wanted(s, node, verb),
        behind=s.tokens[verb].pos in VERBAL and node.first > verb,
        open=manner.undone(s, verb, denied=not negation.bounds(s, node)),
        whole=manner.whole(s, node, counted),
        beside=tuple(dict.fromkeys(manner.beside(context, node))),
        bare=s.tokens[node.head].dep in {"attr", "pobj", "dobj", "nsubj", "appos", "acomp"}
        or (node.kind == "number" and manner.degree(s, node) is not None),
        telling=_unique(lemma(s, i) for i in path if _tells(s, i, taken) and s.tokens[i].pos in _CONTENT | {"ADV"}),
        rates=tuple(
            dict.fromkeys(
                n.mention.timex.value
                for n in context.by_sentence[node.sentence]
                if n.kind in {"set", "duration"} and n is not node and n.mention.timex is not None
            )
        ),
        stands=node.kind == "number"
        and manner.part(s, node, counted, like=any(not said([lemma(s, i)], sort) for i in s.dependents(verb, "acomp"))),
        then=manner.earlier(s, verb),
        degree=manner.degree(s, node),
        at=manner.at(s, node),
        aside=tuple(dict.fromkeys(bearer.aside(s, verb))),
        function_words=_function_words(s),
        out_of=_out_of(context, node, whole),
        since=_since(context, s, node),
    )


def _out_of(context: Context, node: Node, whole: Span | None) -> str | None:
    """The number of those of which a value counts some: "39 of the 95 seats"."""
    for other in context.by_sentence[node.sentence]:
        quantity = other.mention.quantity
        if other.mention.prose == whole and quantity is not None and quantity.value is not None:
            return f"{quantity.value.normalize():f}"
    return None


def _since(context: Context, s: Sentence, node: Node) -> TimeInterval | None:
    """The one time since which a rank was not reached: "for the first time since 1974"."""
    if node.kind != "ordinal":
        return None
    told = [
        n.mention.timex
        for n in context.by_sentence[node.sentence]
        if n.kind in POINTS and n.first > node.last and s.tokens[n.first - 1].text.lower() == "since"
    ]
    if len(told) != 1 or told[0] is None or told[0].start is None:
        return None
    return TimeInterval(start=told[0].start, end=told[0].end)


_COPULAR = frozenset({"be", "have", "do", "say", "tell", "report"})
_CARRYING = frozenset({"number", "total", "figure", "amount", "level", "sum", "rate", "share"})
"""Nouns that stand for a number itself, and pass on to what it is of."""


def _sort(node: Node) -> str:
    """What a value can tell of: "date", or the dimension of its unit."""
    if node.kind in POINTS:
        return "date"
    if node.kind in {"ordinal", "set"}:
        return node.kind
    if node.kind == "duration":
        return "time"
    quantity = node.mention.quantity
    unit = quantity.unit if quantity is not None else None
    if unit == "time":
        return "set"  # "runs four times a week"
    if quantity is not None and quantity.per in _HOURLY and units.dimension(unit) == "length":
        return "speed"
    return "ratio" if node.kind in {"percent", "fraction"} else units.dimension(unit)


def _deeds(s: Sentence) -> tuple[tuple[str, str], ...]:
    """The words of a sentence that tell of a deed of which there is a date, with its kind: "since it was founded"."""
    told = [word for i, token in enumerate(s.tokens) if token.pos in VERBAL for word in (lemma(s, i), *idioms(s, i))]
    told += [lemma(s, i) for i, token in enumerate(s.tokens) if token.pos in {"NOUN", "ADJ"}]
    return said(told, "date")


def _seasons(context: Context, node: Node) -> Iterator[str]:
    """The seasons that the sentence tells, of whatever year, as TIMEX3 writes them: "SU" of "in summer"."""
    for other in context.by_sentence[node.sentence]:
        if other.mention.timex is not None and other.mention.timex.granularity == "season":
            yield other.mention.timex.value[-2:]


_HOURLY = frozenset({"hour", "second", "minute", "h", "s", "min"})


@lru_cache(maxsize=64)
def _words(s: Sentence, taken: frozenset[int]) -> tuple[str, ...]:
    """The content words of a sentence, figures and dates (`taken`) left out."""
    return _unique(lemma(s, i) for i in range(len(s.tokens)) if i not in taken and _speaks(s, i))


def _speaks(s: Sentence, index: int) -> bool:
    """Whether a token is a content word, or a name that the tagger takes for none ("Stavely")."""
    token = s.tokens[index]
    return token.pos in _CONTENT or (token.text[:1].isupper() and token.pos in {"ADV", "X", "INTJ"})


_CLOSED = frozenset({"ADP", "ADV", "AUX", "CCONJ", "DET", "PART", "PRON", "SCONJ"})
"""Closed classes of words (Universal Dependencies), and adverbs, of which those that matter here are few as well."""


@lru_cache(maxsize=64)
def _function_words(s: Sentence) -> tuple[str, ...]:
    """The function words of a sentence: how it is told, whatever it is about ("which had", "more than")."""
    return tuple(sorted({t.text.lower() for t in s.tokens if t.pos in _CLOSED and t.text.isalpha()}))


def _tells(s: Sentence, index: int, taken: frozenset[int]) -> bool:
    """Whether a token can be a word for what is said; the first word of a sentence is no name for being capitalised."""
    token = s.tokens[index]
    return token.pos in VERBAL or (index not in taken and (token.pos != "PROPN" or index == 0))


def _narrows(s: Sentence, node: Node, own: Node) -> bool:
    """Whether a time or an ordinal only says of which sort a noun is: "a monthly pass", "the second round"."""
    beside = s.at(node.head).dep in _BESIDE | {"amod"} and s.at(node.head).head > node.last
    return node.kind == "set" or (node.kind == "duration" and beside) or (node.kind == "ordinal" and node is not own)


def _signs(s: Sentence, node: Node, verb: int, counted: int) -> list[str]:
    """Words that the grammar around a value stands for: a bound of time, an age, what is done for a time or a sum."""
    found = []
    if node.mention.timex is not None and node.mention.timex.bound in {"until", "by", "before"}:
        found.append("until" if node.mention.timex.bound == "until" else "by")
    if predicate.age(node):
        found.append("age")
    if manner.spaced(s, node):
        found.append("interval")
    if node.kind in POINTS:
        found += manner.lifespan(s, node)
        found += ["inaugurate"] if manner.first_use(s, verb) else []
    if manner.aged(s, node):
        found.append("age")
    if node.kind == "number" and (bearer.beside(s, node, ()) is not None or manner.owned(s, node, counted)):
        found.append("have")
    prep = next((i for i in s.ancestors(node.head) if s.tokens[i].dep == "prep"), None)
    if prep is not None and s.tokens[prep].head == verb:
        if s.tokens[prep].lemma in {"for", "in"} and node.kind == "duration":
            found.append("last")
        if s.tokens[prep].lemma == "for" and node.kind == "money":
            found.append("cost")
    return found + (_of_duration(s, node, verb, prep) if node.kind == "duration" else [])


def _of_duration(s: Sentence, node: Node, verb: int, prep: int | None) -> list[str]:
    """The nouns that a duration belongs to: "a prison sentence of eight years", "to prison for seven years"."""
    found = [s.tokens[i].lemma.lower() for p in s.dependents(verb, "prep") for i in s.dependents(p, "pobj")]
    if prep is not None and s.tokens[prep].lemma == "of":
        noun = s.tokens[prep].head
        found += [lemma(s, i) for i in (noun, *s.dependents(noun, "compound"))]
    at = node.last + 1
    if at + 1 < len(s.tokens) and s.tokens[at].lemma in {"in", "of"}:
        following = s.tokens[at + 1].lemma.lower()
        found.append(following)
        if s.tokens[at].lemma == "of" and wordnet.is_happening(following):  # "after six years of renovation"
            found.append("last")
    return found


def _unique(found: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(found))[: before.MOST]


def _thing(s: Sentence, index: int, counted: int, node: Node) -> bool:
    """Whether a token is a common noun that the statement is about.

    What is counted or measured is none, nor a title or kind beside a name ("the poet Ann Lee", "the town of Lund"), nor
    who did it to what the clause is about ("was founded by two brothers").
    """
    if s.tokens[index].pos != "NOUN" or (index == counted and node.kind in {"number", "measure"}):
        return False
    return _common(s, index)


@of_token
def _common(s: Sentence, index: int) -> bool:
    """Whether a noun is common and not only beside a name or a doer, as for `_thing`."""
    token = s.tokens[index]
    if token.dep == "compound" and _before_name(s, token.head):  # "the research vessel Septimus"
        return False
    if token.lemma.lower() == "number" and s.at(index + 1).pos == "NUM":
        return False  # "the number 41 bus"
    above = list(s.ancestors(index))
    if any(s.tokens[i].dep == "agent" for i in above):
        return False
    return not (_before_name(s, index) or any(s.tokens[i].pos == "PROPN" for i in _with(s, index)))


def _with(s: Sentence, index: int) -> list[int]:
    """The tokens that stand for the same as a noun, by the grammar."""
    token = s.tokens[index]
    return [*s.dependents(index, "appos"), *([token.head] if token.dep in _BESIDE else [])]


def _before_name(s: Sentence, index: int) -> bool:
    """Whether a noun is a title or a kind of place before a name: "the poet Ann Lee", "the town of Lund"."""
    token = s.tokens[index]
    if s.at(index + 1).pos == "PROPN":
        name = index + 1
        while s.at(name + 1).pos == "PROPN":
            name += 1
        if token.head in {s.tokens[name].head, name} or token.dep in _BESIDE:
            return True
    if not wordnet.is_place(token.lemma.lower()):
        return False
    of = [i for i in s.dependents(index, "prep") if s.tokens[i].lemma == "of"]
    return any(s.at(i + 1).pos == "PROPN" for i in of)


_BESIDE = frozenset({"compound", "nmod", "appos"})


def _path(s: Sentence, node: Node, noun: int, verb: int) -> list[int]:
    """The tokens that say what a number is: from it up to the verb of its clause, and what completes it (`verb`)."""
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
    if node.kind == "number":  # "the 21 who died", "the 21 miners who died"
        found += [i for at in {noun, node.head} if at >= 0 for i in s.dependents(at, "relcl")]
    found.append(verb)
    for subject in s.dependents(verb, "nsubj", "nsubjpass"):
        if s.tokens[subject].pos != "NOUN" and subject != 0:
            continue
        found.append(subject)
        for prep in s.dependents(subject, "prep"):
            found += s.dependents(prep, "pobj") if s.tokens[prep].lemma == "of" else []
    found += s.dependents(verb, "acomp", "attr", "xcomp", "dobj", "oprd", "ccomp")
    for child in s.dependents(verb, "acomp", "attr", "dobj"):
        found += s.dependents(child, "acl", "relcl", "compound")
    for at in range(node.last + 1, min(node.last + 1 + _FOLLOWING, len(s.tokens))):
        if s.tokens[at].lemma == "from" and any(t.lemma == "to" for t in s.tokens[at + 1 : at + 1 + _REACH]):
            break  # from end to end, which is no distance
        if s.tokens[at].pos in {"ADV", "ADP", "ADJ"}:
            found.append(at)
        elif s.tokens[at].pos != "NOUN":
            break
    return list(dict.fromkeys(found))


_REACH = 5
"""Tokens behind "from" within which its "to" stands ("from one bank to the other")."""


def _arguments(s: Sentence, node: Node, verb: int, path: list[int]) -> list[int]:
    """The tokens of the participants: subject and object of the verb, and the noun that a participle belongs to."""
    heads: list[int] = []
    found = subject_of(s, verb)
    heads += [found] if found is not None else []
    heads += s.dependents(verb, "nsubj", "nsubjpass", "dobj", "attr", "agent")
    if s.tokens[verb].dep in {"acl", "relcl", "amod"} and s.tokens[verb].head != verb:
        noun = s.tokens[verb].head
        heads += [noun, *([s.tokens[noun].head] if s.tokens[noun].dep == "appos" else [])]
    purposes = [i for i in s.dependents(verb, "advcl") if s.tokens[i].tag == "VB"]
    for deed in (verb, *s.dependents(verb, "xcomp", "relcl", "acl"), *purposes):
        heads += s.dependents(deed, "dobj") if deed != verb else ()
        for prep in s.dependents(deed, "prep"):  # "apply for a grant", not "opened at the hall"
            heads += s.dependents(prep, "pobj") if s.tokens[prep].lemma in _OBJECT_PREPOSITIONS else ()
    for index in path:
        token = s.tokens[index]
        if token.pos in {"NOUN", "PROPN"} and (node.kind not in POINTS or said([lemma(s, index)], "date")):
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


@lru_cache(maxsize=64)
def _narrowings(s: Sentence, taken: frozenset[int]) -> tuple[tuple[str, str], ...]:
    return tuple(dict.fromkeys(_narrowed(s, taken)))


def _narrowed(s: Sentence, taken: frozenset[int]) -> Iterator[tuple[str, str]]:
    """Nouns with the adjectives and nouns that narrow them: ("ticket", "single")."""
    for index, token in enumerate(s.tokens):
        if token.pos not in {"NOUN", "PROPN"} or index in taken:
            continue
        label = s.at(index + 1).text if index + 1 not in taken else ""
        if label.isdecimal():  # "Line 4"
            yield lemma(s, index), label
        prefix = s.tokens[index - 2].text if index > 1 and s.tokens[index - 1].tag == "HYPH" else ""
        if prefix.isalpha() and s.tokens[index - 2].pos not in _CONTENT | {"NUM"}:  # "by-election"
            yield lemma(s, index), prefix.lower()
        owners = [i for i in s.dependents(index, "poss") if s.tokens[i].pos == "NOUN"]  # "children's admission"
        for child in (*s.dependents(index, "amod", "compound", "nmod"), *owners):
            if child not in taken and s.tokens[child].pos in _CONTENT:
                yield lemma(s, index), lemma(s, child)
