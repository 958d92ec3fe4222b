"""What narrows a number: "without tests", "including the tax", "of them", "so far", "another"."""

from __future__ import annotations

import re
from functools import cache

from copydesk.claims.interpret.context import COUNTS, TIMES, Context, Node, governor, phrase, subject_of, words
from copydesk.claims.interpret.lexicon import words as listed
from copydesk.claims.interpret.nouns import Measured
from copydesk.model import Span
from copydesk.syntax import Sentence
from copydesk.values.regexes import regex

_LIMIT = 120
_NO_SHARE = regex(r"\s+(?:other|hour|day|night|week|month|quarter|season|year|decade|century)\b", re.I)
"""What "each" belongs to where it gives nobody a share."""


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    def either(key: str) -> str:
        return "|".join(re.escape(w) for w in sorted(listed("scope_cues", key), key=len, reverse=True))

    follows = re.compile(rf"\b(?:{either('with_phrase')})\s+[^,;:()–—.]{{2,80}}", re.I)
    return follows, re.compile(rf"\b(?:{either('bare')})\b", re.I)


def find(context: Context, node: Node, measured: Measured | None) -> str | None:
    """Return the words that say what is left out of or taken into a number, several joined by "; "."""
    s = context.sentence(node)
    if s is None:
        return None
    found: list[str] = []
    picker = _picker(context, s, node)
    if picker:
        found.append(picker)
    if measured is not None and measured.relation == "part" and measured.noun >= 0:
        if measured.sentence == node.sentence and s.tokens[measured.noun].pos == "PRON":
            found.append(f"of {s.tokens[measured.noun].text}")
        elif measured.sentence == node.sentence and node.kind == "number":
            found.append("of " + words(s, *phrase(s, measured.noun)))
    whose = _of_that(s, node)
    if whose:
        found.append(whose)
    low, high = _reach(context, s, node)
    text = context.document.text[low:high]
    others = [n.mention.prose for n in context.by_sentence.get(node.sentence, ()) if n.index != node.index]
    for pattern in _patterns():
        for match in pattern.finditer(text):
            place = Span(low + match.start(), low + match.end())
            if match[0].lower() == "each" and _NO_SHARE.match(text, match.end()):
                continue  # "against each other", "$3 million each year"
            if match[0].lower() == "each" and _elsewhere(s, node, place):
                continue  # "eight opinions about each", "shards, each holding 9 MB"
            if match[0].lower() in {"nationwide", "worldwide"} and match[0][0].isupper() and match.start():
                continue  # a firm of that name
            if _is_deed(s, place) or _of_another(s, node, match[0], place) or _of_neighbour(context, s, node, place):
                continue
            # a phrase that holds a number is about that number
            if not any(place.overlaps(o) for o in others) and not place.overlaps(node.mention.prose):
                found.append(" ".join(match[0].split()))
    clause = _inclusion(context, s, node)
    if clause:
        found.append(clause)
    unique = list(dict.fromkeys(found))
    return "; ".join(unique)[:_LIMIT] or None


def _is_deed(s: Sentence, place: Span) -> bool:
    """Return whether a word is the verb of its clause and narrows nothing: "could total $65 million"."""
    return any(t.start == place.start and t.end == place.end and t.pos == "VERB" and t.tag != "VBG" for t in s.tokens)


def _of_another(s: Sentence, node: Node, phrase_: str, place: Span) -> bool:
    """Return whether a phrase narrows something else: "nationwide alarm", "in all languages", "without waiting"."""
    behind = next((t for t in s.tokens if t.start >= place.end), None)
    low = phrase_.lower()
    if low in {"nationwide", "worldwide", "overall"}:
        index = next((i for i, t in enumerate(s.tokens) if t.start == place.start), None)
        return index is not None and s.tokens[index].dep == "amod" and s.tokens[index].head > node.last + _NEAR
    if low == "in all":
        return behind is not None and behind.pos in {"NOUN", "ADJ"} and behind.start > node.mention.prose.end
    if low.startswith("in addition to ") and node.kind != "money":
        thing = next((i for i, t in enumerate(s.tokens) if t.start >= place.start and t.lemma == "to"), None)
        added = s.dependent(thing, "pobj") if thing is not None else None
        return added is None or s.tokens[added].tag not in {"NNS", "NNPS"}  # "in addition to tea, it sells to 40"
    first, _, rest = low.partition(" ")
    if first == "without" and rest:
        return any(t.tag == "VBG" and t.dep == "pcomp" and place.start < t.start < place.end for t in s.tokens)
    return False


_NEAR = 4


def _of_neighbour(context: Context, s: Sentence, node: Node, place: Span) -> bool:
    """Return whether a phrase narrows the number before it, to which "and" joins this one, or what a relative clause
    tells of: "41,000 firms globally and 85 % of plans", "40 guests who spoke of themes, including trade"."""
    at = next((i for i, t in enumerate(s.tokens) if t.start >= place.start), None)
    if at is None:
        return False
    if place.end <= node.mention.prose.start:
        joint = next((i for i, t in enumerate(s.tokens) if t.start >= place.end), None)
        before = any(
            n.last < at for n in context.by_sentence.get(node.sentence, ()) if n.head >= 0 and n.kind in COUNTS
        )
        return before and joint is not None and s.tokens[joint].pos == "CCONJ" and joint + 3 > node.first > joint
    clauses = (i for i in range(node.last + 1, at) if s.tokens[i].dep == "relcl" and s.tokens[i].head < i)
    return s.tokens[at].pos == "VERB" and any(s.edges[i][1] >= at for i in clauses)


def _elsewhere(s: Sentence, node: Node, place: Span) -> bool:
    """Return whether "each" is object of a preposition, or subject of another clause than the number's."""
    index = next((i for i, t in enumerate(s.tokens) if t.start == place.start), None)
    if index is None:
        return False
    token = s.tokens[index]
    if token.dep == "det" and token.head != node.head:
        token = s.tokens[token.head]  # "no two are alike, but each one is strong"
        return token.dep in {"nsubj", "nsubjpass"} and token.head != governor(s, node.head)
    if token.dep == "appos" and s.dependents(index, "acl"):
        return True  # "eight firms, each mending another fault"
    return token.dep == "pobj" or (token.dep == "nsubj" and token.head != governor(s, node.head))


def _of_that(s: Sentence, node: Node) -> str | None:
    """What tells a number from those before it: "of them"; of "that of citizens was 52.6 %" the words "of citizens"."""
    if [t.text.lower() for t in s.tokens[node.last + 1 : node.last + 3]] == ["of", "them"]:
        return "of them"  # "18 of them children"
    subject = subject_of(s, governor(s, node.head))
    if subject is None or s.tokens[subject].text.lower() not in {"that", "those"} or s.tokens[subject].pos != "PRON":
        return None
    prep = s.dependent(subject, "prep")
    obj = None if prep is None else s.dependent(prep, "pobj")
    return None if prep is None or obj is None else f"{s.tokens[prep].text} {words(s, *s.edges[obj])}"


def _picker(context: Context, s: Sentence, node: Node) -> str | None:
    """A word beside the number that picks a part or adds to one: "another 40", "40 other people"."""
    beside = [i for i in (node.first - 1, node.first - 2, node.last + 1) if 0 <= i < len(s.tokens)]
    others = [n for n in context.by_sentence.get(node.sentence, ()) if n.kind in TIMES]  # "$5 million last year"
    beside = [i for i in beside if not any(n.first <= i <= n.last for n in others)]
    if node.mention.quantity is not None and node.mention.quantity.per is not None:
        beside = [i for i in beside if i < node.first]  # "5,460 litres daily": that is what they are per
    pickers = listed("scope_cues", "pickers")
    hit = [
        s.tokens[i].text.lower()
        for i in beside
        if s.tokens[i].text.lower() in pickers
        and not (s.tokens[i].pos == "VERB" and s.tokens[i].dep != "amod")  # "could total $65 million"
        # "the first of seven", "set a record with 300 dancers": picks none of them
        and not (i + 1 < node.first and s.tokens[i + 1].pos == "ADP" and s.tokens[i + 1].dep == "prep")
        and not (s.tokens[i].text.lower() == "more" and _comparing(s, i))
        and not (s.tokens[i].text.lower() == "only" and i and s.tokens[i - 1].text.lower() == "not")
    ]
    return hit[0] if hit else None


def _comparing(s: Sentence, index: int) -> bool:
    """Return whether "more" compares ("more than", "more vulnerable") and adds nothing."""
    return s.at(index + 1).lemma == "than" or s.at(index + 1).pos in {"ADJ", "ADV"}


def _reach(context: Context, s: Sentence, node: Node) -> tuple[int, int]:
    """The stretch whose phrases may narrow a number: its clause, cut at other numbers with clauses of their own."""
    verb = governor(s, node.head)
    first, last = s.edges[verb]
    low, high = s.tokens[first].start, s.tokens[last].end
    for other in context.by_sentence.get(node.sentence, ()):
        if other.index == node.index or other.kind in {"date", "time", "duration", "set"} or other.head < 0:
            continue
        if governor(s, other.head) == verb:
            continue
        place = other.mention.extent
        if node.mention.prose.end <= place.start < high:
            high = place.start
    return low, max(high, node.mention.prose.end)


def _inclusion(context: Context, s: Sentence, node: Node) -> str | None:
    """A clause that says what the figure includes: "a figure that also included attacks on ..."."""
    verb = governor(s, node.head)
    first, last = s.edges[verb]
    for index in range(max(first, node.last + 1), last + 1):
        token = s.tokens[index]
        if token.lemma in {"include", "exclude", "omit"} and token.dep in {
            "relcl",
            "acl",
            "advcl",
        }:
            obj = s.dependent(index, "dobj")
            if obj is None or token.text.lower() in {"including", "excluding"}:
                continue
            low, high = s.edges[obj]
            if any(low <= n.head <= high for n in context.by_sentence.get(node.sentence, ())):
                continue
            return f"{token.text} {words(s, *phrase(s, obj))}"
    return None
