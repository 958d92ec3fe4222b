"""The event that a claim belongs to: "the 2004 earthquake", "a previous strike"."""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.claims.interpret.context import VERBAL, Context, Node, coordination, governor, lemma, singular, subject_of
from copydesk.claims.interpret.lexicon import noun_list
from copydesk.claims.interpret.time import attachment
from copydesk.syntax import Sentence

_OTHER = frozenset(
    {"previous", "earlier", "similar", "another", "second", "third", "prior", "past", "former", "other", "last", "next"}
)


def find(context: Context, s: Sentence, node: Node, noun: int, verb: int) -> str | None:
    """Return the anchor of the event that a claim belongs to, as "noun" or "noun@qualifier", or None.

    The noun is the nearest event noun of the claim's clause, else of the noun or clause that this one hangs on. The
    qualifier is what sets the event apart: the date that hangs on it or on its verb (TIMEX3 value, with X for what
    is not known), else a word such as "previous" or "another".
    """
    best = next((i for group in _groups(s, node, noun, verb) for i in group), None)
    if best is None:
        return None
    name = lemma(s, best)
    if name == "fire" and s.tokens[s.tokens[best].head].lemma == "open":
        name = "shooting"
    for other in context.by_sentence.get(node.sentence, ()):
        timex = other.mention.timex
        if other.kind != "date" or timex is None or other.head < 0 or timex.type != "DATE":
            continue
        if not any(c.isdecimal() for c in timex.value):
            continue  # "today" without a publication date tells no event from another
        at = attachment(s, other)
        if s.tokens[at].dep == "dobj" and not _is_event(s, at):
            at = governor(s, at)  # "caused damage in September"
        if at == best or (s.tokens[at].pos in VERBAL and _dated(s, at, best, node)):
            return f"{name}@{timex.value}"
    for child in s.dependents(best, "amod", "det"):
        if s.tokens[child].lemma in _OTHER:
            return f"{name}@{s.tokens[child].lemma}"
    return name


def _dated(s: Sentence, at: int, best: int, node: Node) -> bool:
    """Return whether a date on the verb `at` dates the event noun for the number: all three in one clause."""
    verb = coordination(s, governor(s, node.head))
    if coordination(s, at) != verb:
        return False
    # "the storm that killed 80 people in 2004"
    return coordination(s, governor(s, best)) == verb or (
        s.tokens[verb].dep in {"relcl", "acl"} and s.tokens[verb].head == best
    )


def _groups(s: Sentence, node: Node, noun: int, verb: int) -> Iterator[list[int]]:
    """The event nouns in reach, in rising distance: the number's clause, what it hangs on, the clauses above."""
    first, last = s.edges[verb]
    inside = [i for i in range(first, last + 1) if _is_event(s, i) and not node.first <= i <= node.last]
    yield sorted(inside, key=lambda i: (i != noun, abs(i - node.head)))
    above = s.tokens[verb]
    if above.dep in {"relcl", "acl"}:
        yield [i for i in (above.head,) if _is_event(s, i)]
    doer = subject_of(s, verb)
    yield [i for i in (doer,) if i is not None and _is_event(s, i)]
    for outer in list(s.ancestors(verb))[:4]:
        if s.tokens[outer].pos in VERBAL and s.tokens[outer].lemma not in {"say", "tell", "report"}:
            near = [i for i in s.children[outer] if _is_event(s, i)]
            near += [c for p in s.dependents(outer, "prep") for c in s.dependents(p, "pobj") if _is_event(s, c)]
            yield sorted(near, key=lambda i: abs(i - node.head))


def _is_event(s: Sentence, index: int) -> bool:
    token = s.tokens[index]
    return token.pos in {"NOUN", "PROPN"} and singular(token) in noun_list("events_nouns")
