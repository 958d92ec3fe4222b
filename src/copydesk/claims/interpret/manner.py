"""How a clause tells of its value: as done or not, of an earlier state, of all there are or of some of them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from copydesk.claims.interpret.context import VERBAL, Context, Node
from copydesk.syntax import Sentence
from copydesk.text import wordnet
from copydesk.values import units
from copydesk.values.regexes import regex

_EARLIER = frozenset({"before", "until", "formerly", "previously", "originally", "initially", "once", "earlier"})


_WISHES = frozenset({"ask", "want", "demand", "urge", "request", "wish", "beg", "press", "plead"})
_OPINIONS = frozenset({"believe", "think", "reckon", "suggest"})
_UNGIVEN = _WISHES | {
    "expect",
    "predict",
    "forecast",
    "anticipate",
    "hope",
    "propose",
    "seek",
    "aim",
    "reject",
    "refuse",
}
"""Verbs of asking, foreseeing and refusing: what stands behind them is none of what came about."""
_TURNED = {"turn": "down", "call": "for", "rule": "out"}

_DEFINITE = frozenset({"the", "its", "his", "her", "their", "this", "that"})


def part(s: Sentence, node: Node, counted: int, *, like: bool) -> bool:
    """Return whether some of the counted things are told apart: "2,200 seats were empty", "four of the hubs".

    `like` says that the clause tells what its subject is like.
    """
    if counted <= node.head or any(t.text.lower() == "all" for t in s.tokens[max(0, node.first - 2) : node.first]):
        return False
    if s.tokens[counted].text.lower() in {"us", "you"}:  # "there are 31,460 of us"
        return False
    if any(s.tokens[i].lemma == "of" and counted in s.dependents(i, "pobj") for i in s.dependents(node.head, "prep")):
        return True
    if _one_of(s, counted):
        return True
    return s.tokens[counted].dep == "nsubj" and like


def _one_of(s: Sentence, counted: int) -> bool:
    """Whether something is told as one of those that are counted: "the youngest of seven children", "one of five"."""
    prep = s.tokens[counted].head
    above = s.tokens[s.tokens[prep].head]
    of = s.tokens[counted].dep == "pobj" and s.tokens[prep].lemma == "of" and above.dep in {"attr", "appos"}
    return of and (above.tag == "JJS" or above.text.lower() == "one")


def told_by(s: Sentence, node: Node, verb: int) -> int:
    """Return the verb of the clause that a date is told of where it stands before it for stress: "it was in 2015 that
    she won a seat", "autumn 2028 is when the line is due to open"; else `verb`, which governs it."""
    if s.tokens[verb].lemma != "be" or s.tokens[verb].dep != "ROOT":
        return verb
    subject = s.dependent(verb, "nsubj")
    first = subject is not None and s.tokens[subject].text.lower() == "it"
    own = subject is not None and node.first <= subject <= node.last
    clauses = s.dependents(verb, "ccomp") if first else s.dependents(verb, "advcl", "ccomp") if own else []
    marked = [c for c in clauses if _opens(s, verb, c)]
    if len(marked) != 1 or s.governor(node.head) != verb:
        return verb
    deed = marked[0]
    for below in (*s.dependents(deed, "acomp"), deed):  # "is due to open"
        deed = next(iter(s.dependents(below, "xcomp")), deed) if s.tokens[deed].lemma == "be" else deed
    return deed


def _opens(s: Sentence, verb: int, clause: int) -> bool:
    """Whether "that" or "when" opens a clause."""
    marks = [*s.dependents(clause, "mark", "advmod"), *s.dependents(verb, "advmod")]
    return any(s.tokens[i].text.lower() in {"that", "when"} and i < clause for i in marks)


def earlier(s: Sentence, verb: int) -> bool:
    """Return whether a clause is told of an earlier state: "before the rebuild", "originally"."""
    if _used(s, verb):
        return True
    near = s.dependents(verb, "prep", "advmod", "mark", "advcl")
    above = verb
    while s.tokens[above].dep in {"xcomp", "acomp"} and s.tokens[above].head != above:
        above = s.tokens[above].head
        near += s.dependents(above, "advmod")  # "was originally due to open"
    marks = [m for i in near if s.tokens[i].dep == "advcl" for m in s.dependents(i, "mark", "advmod")]
    return any(s.tokens[i].lemma.lower() in _EARLIER and not _recurring(s, i) for i in (*near, *marks))


def _recurring(s: Sentence, index: int) -> bool:
    """Whether "once" says how often and not when: "once every three years", "once a week"."""
    following = s.at(index + 1).lemma.lower()
    return s.tokens[index].lemma.lower() == "once" and following in {"every", "a", "an", "each", "per"}


def _used(s: Sentence, verb: int) -> bool:
    """Whether a deed was done of old: "used to cost"."""
    token = s.tokens[verb]
    return token.dep == "xcomp" and s.tokens[token.head].lemma == "use" and s.tokens[token.head].tag == "VBD"


def past(s: Sentence, verb: int) -> bool:
    """Return whether a clause is told in the past tense; a form that is both ("tickets cost", "they cut") is the past
    only behind a subject in the singular."""
    told = [i for i in (verb, *s.dependents(verb, "aux", "auxpass")) if s.tokens[i].tag == "VBD"]
    if not told and s.tokens[verb].dep == "xcomp" and undone(s, verb):  # "was due to open", "had planned to sell"
        above = s.governor(s.tokens[verb].head)
        told = [i for i in (above, *s.dependents(above, "aux", "auxpass")) if s.tokens[i].tag == "VBD" and i != verb]
    if told == [verb] and s.tokens[verb].text.lower() == s.tokens[verb].lemma:
        subject = s.dependent(verb, "nsubj")
        return subject is not None and s.tokens[subject].tag not in _MANY
    return bool(told) or _used(s, verb)


_MANY = frozenset({"NNS", "NNPS"})
"""Tags of nouns in the plural."""


def firstly(s: Sentence, verb: int) -> bool:
    """Return whether a deed is told as the first of its sort: "was first held", "the first regatta took place", "held
    for the first time"."""
    below = [verb, *s.dependents(verb, "nsubj", "nsubjpass")]
    below += [o for p in s.dependents(verb, "prep") for o in s.dependents(p, "pobj") if s.tokens[o].lemma == "time"]
    return any(s.tokens[i].text.lower() == "first" for b in below for i in s.dependents(b, "advmod", "amod"))


def anchored(s: Sentence, verb: int) -> bool:
    """Return whether a clause is tied to another happening: "when she was elected", "after the war ended"."""
    if any(s.dependents(i, "advmod", "mark") for i in s.dependents(verb, "advcl")):
        return True
    whens = [i for i, token in enumerate(s.tokens) if token.tag == "WRB" and token.lemma.lower() == "when"]
    return any(s.tokens[i].head != verb and verb in s.ancestors(s.tokens[i].head) for i in whens)


def whole(s: Sentence, node: Node, counted: int) -> bool:
    """Return whether all there are of the counted things are meant: "all nine members", "the firm's 300 workers"."""
    if node.kind == "measure":  # "all 640 metres of the viaduct"
        return any(s.tokens[i].text.lower() == "all" for i in range(max(0, node.first - 2), node.first))
    if node.kind != "number" or counted < node.head or s.tokens[node.head].head != counted:
        return False
    before = [*s.dependents(counted, "det", "predet", "poss"), *s.dependents(node.head, "advmod", "predet", "det")]
    return any(s.tokens[i].text.lower() in _DEFINITE | {"all"} or s.tokens[i].dep == "poss" for i in before)


def undone(s: Sentence, verb: int, *, denied: bool = True) -> bool:
    """Return whether a deed is not told as done: under a verb like "will" or "may", "to do" it, or, if `denied`, with a
    "not"."""
    if s.tokens[verb].pos not in VERBAL:
        return False
    helpers = [s.tokens[i] for i in s.dependents(verb, "aux", "auxpass", "neg")]
    return any(
        (denied and t.dep == "neg") or (t.tag in {"MD", "TO"} and t.lemma not in {"can", "must"}) for t in helpers
    )


def degree(s: Sentence, node: Node) -> str | None:
    """Return the adjective or adverb that a value measures: "410 metres long", "90 minutes late"; None without one."""
    above = s.tokens[node.head].head
    token = s.tokens[above]
    measures = s.tokens[node.head].dep == "npadvmod" and above > node.last
    return token.lemma.lower() if measures and token.pos in {"ADJ", "ADV"} else None


def at(s: Sentence, node: Node) -> bool:
    """Return whether a bare number stands behind "at" alone: "died at 75", "At 15 Ann Lee became"."""
    above = s.tokens[node.head].head
    if node.kind == "number" and node.first == 1 and node.last + 1 < len(s.tokens):
        return s.tokens[0].lemma.lower() == "at" and s.tokens[node.last + 1].pos == "PROPN"
    return node.kind == "number" and s.tokens[node.head].dep == "pobj" and s.tokens[above].lemma.lower() == "at"


def spaced(s: Sentence, node: Node) -> bool:
    """Return whether a duration is that between two of a series: "at 30-minute intervals"."""
    if node.kind != "duration":
        return False
    above = list(s.ancestors(node.head))[:2]
    if any(s.tokens[i].pos == "NOUN" and s.tokens[i].lemma.lower() == "interval" for i in above):
        return True
    verb, words = s.governor(node.head), {t.lemma.lower() for t in s.tokens}
    told = {s.tokens[i].lemma.lower() for i in s.dependents(verb, "nsubj", "attr")}
    if told & _GAPS and words & {"between", "next"}:
        return True  # "the mean gap between eruptions is two hours"
    return s.tokens[verb].lemma.lower() == "wait" and bool(words & {"next", "another"})


_GAPS = frozenset({"interval", "gap", "wait", "headway"})
"""Nouns for the time between two of a series."""


def lifespan(s: Sentence, node: Node) -> list[str]:
    """Return what a year in brackets behind a name tells: "Ann Lee (1938-2012)", "Ann Lee (b. 1938)"."""
    first = next((i for i in range(node.first, max(-1, node.first - 4), -1) if s.tokens[i].text == "("), None)
    last = next((i for i in range(node.last, min(len(s.tokens), node.last + 4)) if s.tokens[i].text == ")"), None)
    if first is None or last is None or first == 0 or s.tokens[first - 1].pos != "PROPN":
        return []
    inside = "".join(t.text for t in s.tokens[first + 1 : last])
    single = _BORN.fullmatch(inside)
    if single is not None:
        return ["born" if single[1].startswith("b") else "die"]
    years = _YEARS.fullmatch(inside)
    if years is None:
        return []
    return ["born" if node.mention.text == years[1] else "die"]


_BORN = regex(r"(b\.?|born|d\.?|died)(?:in|on)?[^()]*\d{4}")
_YEARS = regex(r"(\d{4})\s*[-–—]\s*(\d{4})")


def first_use(s: Sentence, verb: int) -> bool:
    """Return whether a deed is the first of those that something is there for: "the first lorry crossed the bridge",
    "cars first crossed it", "the line carried its first passengers"."""
    subject = s.dependents(verb, "nsubj", "nsubjpass")
    reached = s.dependents(verb, "dobj") or [o for p in s.dependents(verb, "prep") for o in s.dependents(p, "pobj")]
    if any(_first(s, i) and not s.dependents(i, "poss") for i in subject):
        return any(s.tokens[i].pos == "PROPN" for i in reached)
    lemma = s.tokens[verb].lemma.lower()
    if any(s.tokens[i].lemma.lower() == "first" for i in s.dependents(verb, "advmod")):
        return lemma in _TAKING | _USING
    return lemma in _TAKING and any(_first(s, i) for i in s.dependents(verb, "dobj"))


def _first(s: Sentence, noun: int) -> bool:
    return s.tokens[noun].tag != "NNP" and any(s.tokens[i].lemma.lower() == "first" for i in s.dependents(noun, "amod"))


_TAKING = frozenset({"admit", "accept", "receive", "welcome", "greet", "take", "carry", "transport", "let", "host"})
"""Verbs of taking in and carrying those that a place or a line is there for."""


_USING = frozenset({"use", "cross", "enter", "run", "roll", "flow", "ride", "drive", "pass", "travel", "sail", "land"})
"""Verbs of using what is there to be passed through or travelled on."""


def aged(s: Sentence, node: Node) -> bool:
    """Return whether a bare number says of a person how old: "a cook of 52"."""
    above = s.tokens[node.head].head
    if node.kind != "number" or s.tokens[node.head].dep != "pobj" or s.tokens[above].lemma.lower() != "of":
        return False
    person = s.tokens[above].head
    single = s.tokens[person].tag == "NN" and wordnet.is_person(s.tokens[person].lemma.lower())
    return single and any(s.tokens[i].text.lower() in {"a", "an"} for i in s.dependents(person, "det"))


def owned(s: Sentence, node: Node, counted: int) -> bool:
    """Return whether all that something has is counted: "the 84 locomotives of the railway"."""
    if node.kind != "number" or counted < node.head or s.dependents(counted, "relcl", "acl"):
        return False
    definite = any(s.tokens[i].text.lower() == "the" for i in s.dependents(counted, "det"))
    return definite and any(s.tokens[i].lemma == "of" for i in s.dependents(counted, "prep"))


def wanted(s: Sentence, node: Node, verb: int) -> bool:
    """Return whether a deed or value is only asked for, foreseen or refused: "had asked the court to fine the firm",
    "a poll had forecast a turnout of", "turned down £14 million"."""
    token = s.tokens[verb]
    particle = _TURNED.get(token.lemma)
    turned = particle is not None and any(s.tokens[i].lemma == particle for i in s.dependents(verb, "prt", "prep"))
    if (token.lemma in _UNGIVEN or turned) and node.first > verb and not s.dependents(verb, "auxpass"):
        return True
    if token.lemma == "say" and node.first < verb:  # "52 percent said they would approve it"
        below = [a for c in s.dependents(verb, "ccomp") for a in s.dependents(c, "aux")]
        return any(s.tokens[i].lemma.lower() in {"would", "will"} for i in below)
    to = any(s.tokens[i].text.lower() == "to" for i in s.dependents(verb, "aux"))
    above = s.tokens[token.head]
    if to and token.dep == "acl" and above.dep == "dobj":
        above = s.tokens[above.head]  # "want the ferry to run"
    if to and token.dep in {"xcomp", "ccomp", "advcl", "acl"} and above.lemma in _WISHES:
        return True
    return _foreseen(s, verb)


def _foreseen(s: Sentence, verb: int) -> bool:
    """Whether a deed is only what somebody expects or wants: "analysts see it fall to", "believes that it will be",
    "wants to rebuild it so that it holds"; what "is expected to open" is due."""
    open_ = undone(s, verb, denied=False)
    for _ in range(_HEADS):
        token = s.tokens[verb]
        if token.dep not in {"xcomp", "ccomp", "advcl"} or token.head == verb:
            return False
        verb = token.head
        if open_ and s.tokens[verb].lemma in _EXPECTING and not s.dependents(verb, "auxpass"):
            return True
        open_ = open_ or undone(s, verb, denied=False)
    return False


_EXPECTING = _WISHES | {"expect", "predict", "forecast", "anticipate", "propose", "project"} | _OPINIONS
_HEADS = 3
"""Verbs above that of a value among which one of expecting is looked for."""


def beside(context: Context, node: Node) -> Iterator[str]:
    """Yield the other measures of the sentence, which may be what the value depends on: "ran the 1,500 metres in"."""
    s = context.sentence(node)
    for other in context.by_sentence[node.sentence]:
        quantity = other.mention.quantity
        if other is node or quantity is None or quantity.value is None:
            continue
        if node.kind == "money" and other.kind == "number" and s is not None and quantity.value > 1:
            noun = _bought(s, other)
            if noun:
                yield f"times {quantity.value.normalize():f} {noun}"
        if other.kind == "measure" or (other.kind == "duration" and "-" in other.mention.location.text):
            yield f"{units.dimension(quantity.unit)} {quantity.value.normalize():f} {quantity.unit}"
        elif s is not None and other.kind in {"number", "ordinal"}:
            noun = _hyphened(s, other)
            if noun:  # "a three-room flat", "a second-class stamp"
                yield f"{noun} {quantity.value.normalize():f} {other.kind}"
    yield from _ones(s) if s is not None else ()


def _bought(s: Sentence, node: Node) -> str | None:
    """The noun of which a number tells how many: "two day tickets"."""
    above = s.tokens[s.tokens[node.head].head]
    return above.lemma.lower() if s.tokens[node.head].dep == "nummod" and above.pos == "NOUN" else None


@lru_cache(maxsize=64)
def _ones(s: Sentence) -> tuple[str, ...]:
    """What a sentence has one of, told with a hyphen ("a one-room flat"), which is no mention by itself."""
    joints = [at for at, token in enumerate(s.tokens[1:-1], 1) if token.text == "-"]
    behind = [s.tokens[at + 1] for at in joints if s.tokens[at - 1].lemma.lower() == "one"]
    return tuple([f"{token.lemma.lower()} 1 number" for token in behind])


def _hyphened(s: Sentence, node: Node) -> str | None:
    """The noun that a number is joined to by a hyphen."""
    following = s.tokens[node.last + 1 : node.last + 3]
    if len(following) < 2 or following[0].text != "-" or following[1].pos not in {"NOUN", "ADJ"}:
        return None
    return following[1].lemma.lower() if following[1].pos == "NOUN" else None
