"""The noun that a number takes from the number beside it: "322 seats as opposed to 212", "12 flats by sale and 4 by
tender", "of the ten images one", "rose 64 points to 4,577", "cut it to two".

`noun` gives the thing that is counted, `step` only the unit that a level shares with the step that led to it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from copydesk.claims.interpret.context import Context, Node, governor
from copydesk.claims.interpret.gapping import gapped_count
from copydesk.claims.interpret.nouns import Measured, broken, noun_at
from copydesk.model import Span
from copydesk.syntax import Sentence
from copydesk.text import wordnet
from copydesk.text.wordclasses import moved
from copydesk.values.regexes import regex

_FILLED = r"(?:(?:the|a|an|another|other|further|only|just|some|perhaps|maybe|even|all|nearly|almost|about)\s+)*"
_SET_BESIDE = regex(
    r"(?:^|[\s,;(–—-])(?:as opposed to|in contrast (?:to|with)|as against|(?:as )?compared (?:with|to)|"
    rf"against|versus|vs\.?|rather than|instead of|including|excluding|up from|down from|followed by|"
    rf"equivalent to)\s+{_FILLED}$",
    re.IGNORECASE,
)
_JOINED = regex(rf"\s*(?:[,;(–—]|[,;]?\s*(?:and|or|but|plus|minus|then|than|not))\s*{_FILLED}", re.IGNORECASE)
_BESIDE = regex(
    rf"^(?:\s(?:an?|per|each)\s\w+)?(?:\s*(?:for|in|at|among|from)\s[^,;:.\d]{{2,40}})?\s*(?:,|and|or|but|,\s*(?:and|or|but))\s*{_FILLED}$|"
    rf"^(?:\s*(?:for|in|at|among|from)\s[^;:.\d]{{2,40}})?,?\s*(?:as opposed to|in contrast (?:to|with)|against|"
    rf"compared (?:with|to)|versus|up from|down from)\s+{_FILLED}$",
    re.IGNORECASE,
)
_FOR = regex(r"(?:\s(?:an?|per|each)\s\w+)?\s*(for|in|at|among|from)\s", re.IGNORECASE)
_STEP = regex(rf"\s*(?:,\s*)?(?:or\s+[\d.]+\s?(?:%|percent|per cent),\s*)?(?:to|from)\s+{_FILLED}", re.IGNORECASE)
_REACH = 70
"""How many characters may stand between a counted noun and the number set beside it."""


def noun(context: Context, node: Node, measured: Measured | None, before: Mapping[int, Measured]) -> Measured | None:
    """Return what a number without a noun of its own counts, `measured` where no number beside it says so."""
    s = context.sentence(node)
    if s is not None and measured is not None and _sets_beside(s, node, measured):
        measured = None
    if s is not None and node.kind == "percent":
        return _share(context, s, node, measured, before)
    if s is not None and measured is None and node.kind in {"money", "measure", "fraction"}:
        return _base(context, s, node, before)
    if s is None or node.kind != "number":
        return measured
    left_out = gapped_count(s, node)
    if left_out is not None:
        return Measured(node.sentence, left_out, "elided")
    free = _open(s, node, measured)
    if not free and not _is_deed(s, node, measured):
        return measured
    fronted = _fronted(context, s, node)
    if fronted is not None:
        return Measured(node.sentence, fronted, "part")
    if not free:
        return measured
    other = _count_before(context, s, node, before)
    if other is None:
        return measured
    counted = before[other.index]
    if broken(node) and not broken(other):
        return measured
    if (
        _hangs_on(s, node, counted.noun)
        or _alike(s, other, node, counted.noun)
        or _set_beside(context, s, node, counted.noun)
        or _pronoun_changed(s, node)
        or s.tokens[node.first - 1].text.lower() in {"another", "further"}
    ):
        return Measured(counted.sentence, counted.noun, "elided")
    return measured


def _sets_beside(s: Sentence, node: Node, measured: Measured) -> bool:
    """Return whether a noun only sets a number beside another: "in contrast to 3"."""
    if measured.noun < 0 or measured.sentence != node.sentence or s.tokens[measured.noun].lemma != "contrast":
        return False
    return s.at(measured.noun - 1).text.lower() == "in"


def _share(
    context: Context, s: Sentence, node: Node, measured: Measured | None, before: Mapping[int, Measured]
) -> Measured | None:
    """Give a share the whole that its sentence begins with ("Of the 5,000 banks over 75 % ..."), and one set beside
    another what that one is of: "a share of 17 %, against 24 % for Bell and 19 % for Cole"."""
    if measured is not None and measured.relation in {"part", "counted"}:
        return measured
    fronted = _fronted(context, s, node)
    if fronted is not None:
        return Measured(node.sentence, fronted, "part")
    other = context.nodes[node.index - 1] if node.index else None
    if measured is not None or other is None or other.sentence != node.sentence or other.kind != "percent":
        return measured
    gap = context.text(Span(other.mention.prose.end, node.mention.extent.start))
    return before.get(other.index) if len(gap) <= _REACH and _BESIDE.search(gap) else None


def _base(context: Context, s: Sentence, node: Node, before: Mapping[int, Measured]) -> Measured | None:
    """Return the noun of the value of one kind that a value without its own is set against: "a dividend of 2.1p, up
    from 1.9p", "one in five adults, up from one in seven", "a fare of £7 for adults, but £4 for children"."""
    for other in reversed(context.nodes[: node.index]):
        if other.sentence != node.sentence:
            return None
        if other.kind != node.kind:
            continue
        gap = context.text(Span(other.mention.prose.end, node.mention.extent.start))
        told = _FOR.match(gap)
        alike = told is not None and s.at(node.last + 1).text.lower() == told[1] and _BESIDE.search(gap)
        beside = _SET_BESIDE.search(gap) or (node.kind == "money" and alike)
        return before.get(other.index) if len(gap) <= _REACH and beside else None
    return None


def step(context: Context, node: Node, measured: Measured | None, before: Mapping[int, Measured]) -> Measured | None:
    """Return the noun of the step that leads to or from a level: the points of "rose 64 points to 4,577"."""
    s = context.sentence(node)
    if s is None or node.kind != "number" or (measured is not None and measured.relation in {"counted", "part"}):
        return None
    other = _count_before(context, s, node, before)
    if other is None:
        return None
    verb = governor(s, other.head)
    if moved(s.tokens[verb].lemma, "verbs") is None:
        return None
    counted = before[other.index]
    gap = context.text(Span(s.tokens[counted.noun].end, node.mention.extent.start))
    return counted if _STEP.fullmatch(gap) else None


def _open(s: Sentence, node: Node, measured: Measured | None) -> bool:
    """Return whether a number has no noun of its own: none behind it, and none that the parse found to be counted."""
    if measured is not None and measured.noun >= 0 and measured.relation not in {"argument", "attribute"}:
        return False
    return not noun_at(s, node.last + 1)


def _is_deed(s: Sentence, node: Node, measured: Measured | None) -> bool:
    """Return whether the noun behind a number is a verb that the tagger takes for one: "of the 240 pupils 84 walk".

    More than one are never counted by a singular.
    """
    quantity = node.mention.quantity
    value = quantity.value if quantity is not None else None
    if measured is None or value is None or value < 2 or measured.noun != node.last + 1:
        return False
    token = s.tokens[measured.noun]
    return token.tag in {"NN", "VB"} and bool(wordnet.verb_senses(token.text.lower()))


def _count_before(context: Context, s: Sentence, node: Node, before: Mapping[int, Measured]) -> Node | None:
    """Return the nearest count before a number in its sentence, where it names things in the plural."""
    for other in reversed(context.nodes[: node.index]):
        if other.sentence != node.sentence:
            return None
        counted = before.get(other.index)
        if other.kind != "number" or counted is None or counted.noun < 0 or counted.sentence != node.sentence:
            continue
        token = s.tokens[counted.noun]
        plural = token.tag in {"NNS", "NNPS"} or token.lemma.lower() in {"people", "police"}
        return other if plural and counted.relation in {"counted", "elided", "part"} else None
    return None


def _hangs_on(s: Sentence, node: Node, noun: int) -> bool:
    """Return whether the parse joins a number to a counted noun or to its verb: "9,000 travellers ... and 700"."""
    token = s.tokens[node.head]
    if token.dep != "conj":
        return False
    return token.head == noun or (
        s.tokens[noun].dep == "dobj" and s.tokens[noun].head == token.head and node.head > noun
    )


def _alike(s: Sentence, before: Node, node: Node, noun: int) -> bool:
    """Return whether one preposition follows two counts: "12 boats by sea and 4 by rail", "46 in Ost, 25 in West"."""
    anchor = noun if before.last < noun < node.first else before.last
    one, two = _preposition(s, anchor + 1, node.first), _preposition(s, node.last + 1, node.last + 2)
    if one is None or one != two:
        return False
    joint = node.first - 1
    while joint > anchor and s.tokens[joint].pos in {"ADV", "DET", "ADP"}:
        joint -= 1
    return s.tokens[joint].text.lower() in {"and", "or", "but", ","}


def _preposition(s: Sentence, first: int, end: int) -> str | None:
    """Return the preposition at a token, or behind a participle or "are" there."""
    for token in s.tokens[first : min(first + 3, end)]:
        if token.tag == "IN":
            return token.lemma
        if token.tag != "VBN" and token.pos not in {"AUX", "ADV"}:
            return None
    return None


def _set_beside(context: Context, s: Sentence, node: Node, noun: int) -> bool:
    """Return whether only words of comparison or joining stand between a counted noun and a number."""
    end = s.tokens[noun].end
    if noun >= node.first or node.mention.extent.start - end > _REACH:
        return False
    gap = context.text(Span(end, node.mention.extent.start))
    return bool(_JOINED.fullmatch(gap) or _SET_BESIDE.search(gap))


def _pronoun_changed(s: Sentence, node: Node) -> bool:
    """Return whether a number is the level that a pronoun's thing is brought to: "cut it to two"."""
    if s.at(node.first - 1).lemma not in {"to", "by"}:
        return False
    verb = governor(s, node.head)
    thing = s.dependent(verb, "dobj")
    return thing is not None and s.tokens[thing].pos == "PRON" and thing < node.first


def _fronted(context: Context, s: Sentence, node: Node) -> int | None:
    """Return the whole that a sentence begins with: "Of the ten images only one ..."."""
    bounded = s.at(node.first - 1).dep == "quantmod"  # "over 75 %"
    if node.first < 1 or (s.tokens[node.first - 1].pos == "ADP" and not bounded):
        return None
    begins = [t.text.lower() for t in s.tokens[:2]]
    first = context.by_sentence[node.sentence][0]
    thing = first.last + 1
    if not (begins[0] == "of" or begins == ["out", "of"]):
        return None
    if first.kind != "number" or not 0 < first.first <= 3 or thing >= node.first:
        return None
    while thing < node.first and (s.tokens[thing].pos == "ADJ" or s.tokens[thing].tag == "VBN"):
        thing += 1
    return thing if s.tokens[thing].tag in {"NNS", "NNPS"} else None
