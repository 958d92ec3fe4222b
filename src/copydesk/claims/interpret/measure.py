"""What is counted or measured: the noun that a number belongs to, found in the parse and, failing it, in the words.

`find` returns a `Measured`: the noun's place, how it hangs on the number, and the words of its phrase.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Final, Literal, NamedTuple

from copydesk.claims.interpret.context import NOMINAL, TIMES, VERBAL, Context, Node, governor, subject_of
from copydesk.claims.interpret.lexicon import words
from copydesk.syntax import Sentence

Relation = Literal["counted", "part", "attribute", "argument", "elided"]
"""How the noun hangs on the number: it is counted ("40 ships"), the whole of a part ("40 % of the ships"), what the
number is an attribute of ("a price of $40"), or the subject or object of the number's verb ("prices fell 40 %").
`elided`: the number stands for the thing itself ("23 were killed")."""


class Measured(NamedTuple):
    """The counted or measured noun: `sentence` (index in the document), `noun` (token there; -1 where elided)."""

    sentence: int
    noun: int
    relation: Relation


_BESIDE = frozenset({"nummod", "compound", "amod", "nmod", "det", "quantmod", "poss", "npadvmod", "predet", "advmod"})
_LIKE_NUMBERS = frozenset({"$", "%", "percent", "cent", "pct"})
CARRIERS = frozenset(
    {"number", "total", "worth", "figure", "count", "toll", "tally", "amount", "level", "sum", "proportion"}
)
"""Nouns that stand for the number itself: with "of" they pass on to what they count ("the number of ships")."""


def find(context: Context, node: Node) -> Measured | None:
    """Return the noun that a quantity's number belongs to, or None."""
    s = context.sentence(node)
    if s is None:
        return None
    if node.mention.kind in TIMES:
        return None
    if node.kind == "multiple" and s.tokens[node.head].pos in VERBAL:
        thing = s.dependent(node.head, "dobj")
        if thing is not None and s.tokens[thing].pos in {"NOUN", "PROPN"}:
            return Measured(node.sentence, thing, "argument")  # "to halve the deficit"
    has_unit = _has_unit(node)
    found = None if has_unit else _counted(context, s, node)
    found = found or _of(s, node) or _above(context, s, node, has_unit)
    if found is None and not has_unit:
        found = _next_words(context, s, node)
    return found


def _has_unit(node: Node) -> bool:
    quantity = node.mention.quantity
    return node.kind in {"percent", "money", "measure"} or (quantity is not None and quantity.unit is not None)


def _counted(context: Context, s: Sentence, node: Node) -> Measured | None:
    """The noun right of the number that it modifies: "40 rusty ships"."""
    label = _label(s, node)
    if label is not None:
        return label
    following = [t.text.lower() for t in s.tokens[node.last + 1 : node.last + 3]]
    before = s.tokens[node.first - 1].text.lower() if node.first else ""
    if before in {"top", "bottom"} and not _noun_at(s, node.last + 1) and not _adjective_at(s, node.last + 1):
        return Measured(node.sentence, -1, "elided")  # "outside the top 10"
    if following in (["or", "so"], ["or", "more"], ["or", "fewer"]) and _noun_at(s, node.last + 3):
        return Measured(node.sentence, _run(s, node.last + 3), "counted")  # "300 or so workers"
    if node.last + 1 < len(s.tokens) and s.tokens[node.last + 1].text.lower() in words("scope_cues", "conditions"):
        return Measured(node.sentence, -1, "elided")  # "five hurt", "12 dead"
    after = s.tokens[node.last + 1 : node.last + 4]
    if (
        len(after) == 3
        and after[1].tag == "HYPH"
        and after[1].start == after[0].end
        and after[2].pos in {"NOUN", "PROPN"}
        and not _noun_at(s, node.last + 4)  # "50,000 with-profits investors" are investors
    ):
        return Measured(node.sentence, _whole_compound(s, node.last + 3), "counted")  # "two by-elections"
    head = s.tokens[node.head]
    if s.tokens[head.head].pos == "NUM" and head.head > node.last and _mention_at(context, node, head.head) is None:
        head = s.tokens[head.head]  # a model that the tagger takes for a number: "seven AK-47 rifles"
    if s.tokens[head.head] is head:
        return None
    above = s.tokens[head.head]
    if head.dep in _BESIDE and above.pos in NOMINAL and head.head > node.last:
        noun = _whole_compound(s, head.head)
        if _near(context, s, node, noun):
            level = broken(node) and s.tokens[noun].tag in {"NN", "NNP"}  # "a 9.1 tremor" counts none
            return Measured(node.sentence, noun, "attribute" if level else "counted")
    return None


def _adjective_at(s: Sentence, index: int) -> bool:
    return index < len(s.tokens) and (s.tokens[index].pos == "ADJ" or s.tokens[index].tag in {"VBN", "VBG"})


def _run(s: Sentence, first: int) -> int:
    """The last of the nouns that follow each other from a token on."""
    while first + 1 < len(s.tokens):
        if s.tokens[first + 1].pos in {"NOUN", "PROPN"}:
            first += 1
        elif s.tokens[first + 1].tag == "HYPH" and first + 3 < len(s.tokens) and s.tokens[first + 3].pos == "NOUN":
            first += 3  # "rate-setting committee"
        else:
            break
    return first


def _noun_at(s: Sentence, index: int) -> bool:
    return index < len(s.tokens) and (s.tokens[index].pos in {"NOUN", "PROPN"} or s.tokens[index].tag == "HYPH")


def broken(node: Node) -> bool:
    """Return whether a number is written with decimals and no scale: "9.1", not "2.5 million"."""
    quantity = node.mention.quantity
    return quantity is not None and quantity.exponent < 0


_NUMBERED = frozenset({"day", "week", "round", "year", "number", "part", "game", "act", "step", "point", "item", "lot"})


def _label(s: Sentence, node: Node) -> Measured | None:
    """A noun whose value or label the number is: "magnitude 6", "6.1-magnitude", "a 7.4 magnitude quake", "type 2".

    Also the noun that a hyphen joins to it: "three-storey" counts storeys.
    """
    labels = words("scope_cues", "labels")
    before = s.tokens[node.first - 1] if node.first else None
    if (
        before is not None
        and before.lemma.lower() in labels | _NUMBERED
        and before.tag in {"NN", "NNP"}
        and before.pos in {"NOUN", "PROPN"}
    ):
        return Measured(node.sentence, node.first - 1, "attribute")
    after = s.tokens[node.last + 1 : node.last + 3]
    if len(after) == 2 and after[0].tag == "HYPH" and after[1].text.lower() == "strong":
        thing = node.last + 3  # "a nine-strong committee": how many it has, not so many of it
        return Measured(node.sentence, _run(s, thing), "attribute") if _noun_at(s, thing) else None
    glued = len(after) == 2 and after[0].tag == "HYPH" and s.tokens[node.last].end == after[0].start
    if glued and after[0].end == after[1].start and after[1].pos in {"NOUN", "PROPN"} and after[1].lemma != "time":
        relation: Relation = "attribute" if after[1].lemma in labels else "counted"
        return Measured(node.sentence, node.last + 2, relation)
    if after and after[0].lemma in labels and after[0].tag == "NN":
        return Measured(node.sentence, node.last + 1, "attribute")
    return None


def _near(context: Context, s: Sentence, node: Node, noun: int) -> bool:
    """No other mention, and no clause edge, stands between the number and its noun."""
    between = s.tokens[node.last + 1 : noun]
    if len(between) > 10 or any(t.text in {";", ":", "(", ")", "—", "–"} for t in between):
        return False
    if any(t.text == "," for t in between) and any(t.pos in {"VERB", "AUX"} and t.tag[:3] == "VBD" for t in between):
        return False
    for left, right in pairwise(between):
        if left.pos == "CCONJ" and right.pos not in {"NUM", "ADJ", "NOUN", "ADV"} and right.tag != "VBN":
            return False
    if between and between[0].pos == "CCONJ" and (len(between) < 2 or between[1].pos != "NUM"):
        return False  # "unemployment of five million and cuts"
    place = s.tokens[noun]
    return not any(
        o.index != node.index and o.mention.prose.start < place.end and place.start < o.mention.prose.end
        for o in context.by_sentence.get(node.sentence, ())
        if o.kind in TIMES
    )


def _whole_compound(s: Sentence, noun: int) -> int:
    """Follow a compound to its head: "billion" -> "deal"."""
    for _ in range(4):
        token = s.tokens[noun]
        beside = token.dep in {"compound", "nmod", "nummod"} and token.head > noun
        if beside and s.tokens[token.head].pos in {"NOUN", "PROPN"}:
            noun = token.head
        else:
            break
    return noun


def _of(s: Sentence, node: Node) -> Measured | None:
    """The whole of a part: "40 % of the ships", "three of them", "millions of barrels"."""
    for start in (node.head, node.last):
        for prep in s.dependents(start, "prep"):
            if s.tokens[prep].lemma in {"of", "among"} and prep > node.last:
                obj = s.dependent(prep, "pobj")
                if obj is not None:
                    return Measured(node.sentence, _joined(s, _carried(s, obj)), _share(s, node, obj))
    after = s.tokens[node.last + 1 : node.last + 2]
    if after and after[0].lemma == "in" and node.kind == "money":  # "$3 million in aid"
        obj = s.dependent(node.last + 1, "pobj")
        if (
            obj is not None
            and s.tokens[obj].pos == "NOUN"
            and not s.tokens[obj].ent_type
            and s.tokens[obj].lemma not in words("scope_cues", "sessions")
        ):
            return Measured(node.sentence, obj, "counted")
    if after and after[0].lemma == "of":
        obj = s.dependent(node.last + 1, "pobj")
        if obj is not None:
            return Measured(node.sentence, _joined(s, _carried(s, obj)), _share(s, node, obj))
    return None


def _share(s: Sentence, node: Node, noun: int) -> Relation:
    """Return whether "of" tells a whole ("six of the crew") or only what is counted ("hundreds of ships")."""
    vague = s.tokens[node.last].lemma in _VAGUE and node.kind == "number"
    definite = any(
        s.tokens[c].dep in {"det", "poss"} and s.tokens[c].lemma not in {"a", "an"} for c in s.children[noun]
    )
    return "counted" if vague and not definite and s.tokens[noun].pos != "PRON" else "part"


_VAGUE = frozenset({"dozen", "score", "ten", "hundred", "thousand", "million", "billion", "trillion", "couple"})


def _joined(s: Sentence, noun: int) -> int:
    """Pass from "government and private buildings" to the plural noun at its end."""
    token = s.tokens[noun]
    if token.tag == "NN" and token.pos == "NOUN":
        for other in s.dependents(noun, "conj"):
            if s.tokens[other].tag == "NNS" and other - noun <= 4:
                return other
    return noun


def _carried(s: Sentence, noun: int) -> int:
    """Pass from "the number of ships" to "ships"."""
    if s.tokens[noun].lemma in CARRIERS:
        for prep in s.dependents(noun, "prep"):
            if s.tokens[prep].lemma in {"of", "for"}:
                obj = s.dependent(prep, "pobj")
                if obj is not None:
                    return obj
        left = [c for c in s.dependents(noun, "compound") if s.tokens[c].pos in {"NOUN", "PROPN"}]
        if left:
            return left[-1]
    return noun


def _above(context: Context, s: Sentence, node: Node, has_unit: bool) -> Measured | None:
    """Climb from the number to the noun or verb whose attribute or argument it is."""
    index = node.head
    for _ in range(8):
        above = s.tokens[index].head
        if above == index:
            return None
        step = _step(context, s, node, index, has_unit)
        if step != CLIMB:
            return step
        index = above
    return None


CLIMB: Final = "climb"
"""What a step answers where nothing is found yet, and the next word up is to be looked at."""
_Step = Measured | Literal["climb"] | None


def _step(context: Context, s: Sentence, node: Node, index: int, has_unit: bool) -> _Step:
    """Say what the word above one makes of a number: what it measures, nothing, or a reason to climb on."""
    token = s.tokens[index]
    above = token.head
    up = s.tokens[above]
    if above in range(node.first, node.last + 1):
        return CLIMB
    if token.dep != "conj" and _mention_at(context, node, above) is not None:
        # "hurting 40, 15 of them badly": a number that hangs on another number stands for itself
        return None if has_unit else Measured(node.sentence, -1, "elided")
    if token.dep == "conj":
        return _twin(context, s, node, above) or CLIMB
    if token.dep in _BESIDE and up.pos in {"NOUN", "PROPN"} and up.text not in _LIKE_NUMBERS:
        return _beside(context, s, node, above, has_unit)
    if token.dep == "npadvmod" and up.pos in {"ADJ", "ADV"}:  # "20 km long", "5 % higher"
        return CLIMB
    if token.dep == "appos" and up.pos in NOMINAL:
        return Measured(node.sentence, _carried(s, above), "attribute")
    if token.dep == "pobj":
        return CLIMB  # the preposition; what it hangs on comes next
    if token.dep in _HANGING:
        return _hanging(s, node, token.lemma, above)
    return _of_verb(s, node, token.dep, above, has_unit)


_HANGING = frozenset({"prep", "agent", "dative", "prt", "advmod", "acomp", "npadvmod", "pcomp"})
_OF_NOUNS = frozenset({"of", "at", "to", "from", "by", "as", "over", "with", "in", "above", "below"})


def _beside(context: Context, s: Sentence, node: Node, above: int, has_unit: bool) -> _Step:
    """A number that stands beside a noun counts it, or is its attribute."""
    noun = _whole_compound(s, above)
    left = has_unit or above < node.first
    if not left and not _near(context, s, node, noun):
        return CLIMB
    thing = _carried(s, _changed(s, noun)) if left else noun
    own = range(node.first, node.last + 1)
    return Measured(node.sentence, noun if thing in own else thing, "attribute" if left else "counted")


def _hanging(s: Sentence, node: Node, preposition: str, above: int) -> _Step:
    """A number behind a preposition is an attribute of the noun, or an argument of the verb, that this hangs on."""
    up = s.tokens[above]
    if up.pos in NOMINAL:
        if preposition not in _OF_NOUNS:
            return None
        noun = _carried(s, _changed(s, above))
        return Measured(node.sentence, above if noun in range(node.first, node.last + 1) else noun, "attribute")
    return _argument(s, node, above) if up.pos in VERBAL else CLIMB


def _of_verb(s: Sentence, node: Node, relation: str, above: int, has_unit: bool) -> Measured | None:
    """A number that is object or subject of a verb stands for what it counts; else it is an argument of the verb."""
    up = s.tokens[above]
    if up.pos not in VERBAL:
        return None
    if relation == "dobj" and not has_unit and up.lemma not in _LINKING:
        return Measured(node.sentence, -1, "elided")
    if relation in {"nsubj", "nsubjpass"} and not has_unit:
        attr = s.dependent(above, "attr")
        if attr is not None and up.lemma == "be" and s.tokens[attr].pos == "NOUN":
            return Measured(node.sentence, attr, "argument")
        return Measured(node.sentence, -1, "elided")
    return _argument(s, node, above)


_LINKING = frozenset(
    {"number", "total", "reach", "hit", "exceed", "top", "measure", "equal", "average", "remain", "near", "approach"}
)
"""Verbs whose object is a level of their subject: "members numbered 40", "the toll reached 12"."""


def _mention_at(context: Context, node: Node, index: int) -> Node | None:
    for other in context.by_sentence.get(node.sentence, ()):
        if other.index != node.index and other.kind == "number" and other.first <= index <= other.last:
            return other
    return None


def _twin(context: Context, s: Sentence, node: Node, above: int) -> Measured | None:
    """The noun of the number that this one is joined to: "110 or 120 workers", "40 percent in May and 50 in June"."""
    for other in context.by_sentence.get(node.sentence, ()):
        if other.index != node.index and other.first <= above <= other.last and other.kind not in TIMES:
            return _counted(context, s, other) or _of(s, other)
    return None


def _changed(s: Sentence, noun: int) -> int:
    """Pass from a change to what changes: "an increase in sales of 5 %" -> sales."""
    lemma = s.tokens[noun].lemma
    if lemma in CARRIERS:
        return noun
    if any(lemma in words("verbs_change", d, "nouns") for d in ("up", "down", "level")):
        for prep in s.dependents(noun, "prep"):
            if s.tokens[prep].lemma in {"in", "of", "for"}:
                obj = s.dependent(prep, "pobj")
                if (
                    obj is not None
                    and s.tokens[obj].pos in {"NOUN", "PROPN"}
                    and s.tokens[obj].ent_type not in _NUMBERS
                ):
                    return obj
        left = s.dependents(noun, "compound", "poss")
        if left and s.tokens[left[-1]].pos in {"NOUN", "PROPN"}:
            return left[-1]
    return noun


_NUMBERS = frozenset({"PERCENT", "MONEY", "CARDINAL", "QUANTITY", "DATE"})


def _argument(s: Sentence, node: Node, verb: int) -> Measured | None:
    """The object or subject of the number's verb: "raised the fare to $5", "sales fell 5 %"."""
    own = range(node.first, node.last + 1)
    for dep in ("dobj", "oprd"):
        obj = s.dependent(verb, dep)
        if obj is not None and obj not in own and s.edges[obj][1] < node.first and s.tokens[obj].pos in NOMINAL:
            return Measured(node.sentence, _carried(s, _changed(s, obj)), "argument")
    subject = subject_of(s, verb)
    if subject is not None and subject not in own and s.tokens[subject].pos in NOMINAL:
        if node.kind == "money" and s.tokens[node.head].dep != "pobj" and _pays(s, verb, subject):
            return None
        return Measured(node.sentence, _carried(s, _changed(s, subject)), "argument")
    return None


def _pays(s: Sentence, verb: int, subject: int) -> bool:
    """Return whether the subject has to do with a sum of money and is not what it measures: "the film took $3m"."""
    if s.tokens[verb].lemma in words("scope_cues", "transactions"):
        return s.dependent(verb, "auxpass", "nsubjpass") is None or s.tokens[subject].ent_type in _PAYERS
    return s.tokens[subject].ent_type == "PERSON" and s.tokens[verb].lemma not in _LINKING | {"be", "cost"}


_PAYERS = frozenset({"PERSON", "ORG", "GPE", "NORP"})


def _next_words(context: Context, s: Sentence, node: Node) -> Measured | None:
    """Without help from the parse: the last noun of the run of adjectives and nouns right of the number."""
    last = -1
    for index in range(node.last + 1, min(node.last + 8, len(s.tokens))):
        token = s.tokens[index]
        if token.pos in {"NOUN", "PROPN"} and token.ent_type not in _NUMBERS:
            last = index
            if index + 1 < len(s.tokens) and s.tokens[index + 1].tag == "HYPH":
                continue
            if index + 1 < len(s.tokens) and s.tokens[index + 1].pos not in {"NOUN", "PROPN"}:
                break
        elif token.pos not in {"ADJ", "ADV", "DET"} and token.tag not in {"VBN", "VBG", "HYPH"}:
            break
    if last < 0 or not _near(context, s, node, last) or governor(s, last) < 0:
        return None
    return Measured(node.sentence, last, "counted")
