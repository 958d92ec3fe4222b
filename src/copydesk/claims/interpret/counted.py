"""The noun that a number counts: right of it, behind "of", or joined by a hyphen; and the whole of a part."""

from __future__ import annotations

from copydesk.claims.interpret.context import NOMINAL, Context, Node, governor
from copydesk.claims.interpret.lexicon import words
from copydesk.claims.interpret.nouns import (
    BESIDE,
    NUMBERS,
    Measured,
    Relation,
    adjective_at,
    broken,
    carried,
    joined,
    near,
    noun_at,
    run,
    whole_compound,
)
from copydesk.claims.quantities.numbers import LONE
from copydesk.syntax import Sentence, Token
from copydesk.text import wordnet


def counted(context: Context, s: Sentence, node: Node) -> Measured | None:
    """The noun right of the number that it modifies: "40 rusty ships"."""
    label = _label(s, node)
    if label is not None:
        return label
    if _attributive(s, node):
        return Measured(node.sentence, node.last + 1, "counted")  # "a 3 cylinder engine"
    if _or_two(s, node):
        return Measured(node.sentence, node.first - 2, "counted")
    beside = _among(s, node) or _scaled(s, node)
    if beside is not None:
        return beside
    following = [t.text.lower() for t in s.tokens[node.last + 1 : node.last + 3]]
    before = s.at(node.first - 1).text.lower()
    if before in {"top", "bottom"}:
        single = s.at(node.last + 1).tag in {"NN", "NNP"}
        last = run(s, node.last + 1) if noun_at(s, node.last + 1) else -1
        if single and last > node.last + 1 and s.tokens[last].tag in {"NNS", "NNPS"}:
            return Measured(node.sentence, last, "counted")  # "the top 10 wheat customers"
        if single or (not noun_at(s, node.last + 1) and not adjective_at(s, node.last + 1)):
            return Measured(node.sentence, -1, "elided")  # "outside the top 10", "a top 10 list"
    if following in (["or", "so"], ["or", "more"], ["or", "fewer"]) and noun_at(s, node.last + 3):
        return Measured(node.sentence, run(s, node.last + 3), "counted")  # "300 or so workers"
    if s.at(node.last + 1).text.lower() in words("scope_cues", "conditions"):
        return Measured(node.sentence, -1, "elided")  # "five hurt", "12 dead"
    after = s.tokens[node.last + 1 : node.last + 4]
    if (
        len(after) == 3
        and after[1].tag == "HYPH"
        and after[1].start == after[0].end
        and after[2].pos in {"NOUN", "PROPN"}
        and not noun_at(s, node.last + 4)  # "50,000 with-profits investors" are investors
    ):
        return Measured(node.sentence, whole_compound(s, node.last + 3), "counted")  # "two by-elections"
    head = s.tokens[node.head]
    if s.tokens[head.head].pos == "NUM" and head.head > node.last and mention_at(context, node, head.head) is None:
        head = s.tokens[head.head]  # a model that the tagger takes for a number: "seven AK-47 rifles"
    if s.tokens[head.head] is head:
        return None
    return _hung(context, s, node, head)


def _hung(context: Context, s: Sentence, node: Node, head: Token) -> Measured | None:
    """The noun that the parse hangs a number on, to its right."""
    above = s.tokens[head.head]
    listed = _listed(s, head.head) if head.dep in BESIDE and above.pos == "ADJ" and head.head > node.last else None
    if listed is not None and near(context, s, node, listed):
        return Measured(node.sentence, listed, "counted")
    if head.dep in BESIDE and above.pos in NOMINAL and head.head > node.last:
        noun = whole_compound(s, head.head)
        if near(context, s, node, noun):
            noun = _nearest(s, node, noun)
            level = broken(node) and s.tokens[noun].tag in {"NN", "NNP"}  # "a 9.1 tremor" counts none
            return Measured(node.sentence, noun, "attribute" if level else "counted")
    return None


def _listed(s: Sentence, adjective: int) -> int | None:
    """Return the plural at the end of adjectives and kinds in a row: "1,400 federal, state, and local workers"."""
    at = adjective
    for _ in range(_IN_ROW):
        if s.tokens[at].tag == "NNS":
            return at
        following = s.dependent(at, "conj")
        if following is None:
            return None
        at = following
    return None


_IN_ROW = 6
"""Adjectives and nouns in a row at most."""


def _nearest(s: Sentence, node: Node, noun: int) -> int:
    """Return the noun right behind more than one that a singular further on is made of: the steps of "the nine step
    plan"; a group is as good as a plural, "40 police staff"."""
    quantity, first = node.mention.quantity, s.at(node.last + 1)
    value = quantity.value if quantity is not None else None
    alone = s.tokens[noun].tag == "NN" and noun > node.last + 1 and first.tag == "NN" and first.pos == "NOUN"
    if node.kind != "number" or value is None or value == 1 or broken(node) or not alone:
        return noun
    word = s.tokens[noun].lemma.lower()
    many = any(wordnet.is_kind_of(word, kind) for kind in _PLURAL_KINDS) or not wordnet.is_known(word)
    return noun if many or not wordnet.is_known(first.lemma.lower()) else node.last + 1


_PLURAL_KINDS = ("group", "animal", "vehicle")
"""Kinds of things that may be several without an ending: "40 office staff", "12 hill sheep", "two spy aircraft"."""


def _or_two(s: Sentence, node: Node) -> bool:
    """Return whether a number is told as "a day or two", "the extra inch or two"."""
    noun = node.first - 2
    if noun < 1 or s.tokens[node.first - 1].text.lower() != "or" or s.tokens[noun].tag != "NN":
        return False
    lone = s.at(node.last + 1).pos in {"", "PUNCT", "ADP", "CCONJ"}
    return lone and any(s.tokens[c].text.lower() in _ONE_OF for c in s.dependents(noun, "det"))


_ONE_OF = frozenset({"a", "an", "the", "another", "every"})
"""Words before a thing of which there is one, or two: "the extra inch or two"."""


def _among(s: Sentence, node: Node) -> Measured | None:
    """The plural that so many of those told before are, without a verb: "18 of them children"."""
    noun = node.last + 3
    if (
        node.kind != "number"
        or noun >= len(s.tokens)
        or [t.text.lower() for t in s.tokens[noun - 2 : noun]]
        not in (
            ["of", "them"],
            ["of", "whom"],
        )
    ):
        return None
    last = run(s, noun) if noun_at(s, noun) else -1
    closed = s.at(last + 1).pos in {"", "PUNCT", "ADP", "CCONJ"}
    plural = closed and s.at(last).tag == "NNS"
    return Measured(node.sentence, last, "counted") if plural else None


def _scaled(s: Sentence, node: Node) -> Measured | None:
    """The plural right behind a scale that the parser takes for a word of its own: "2.1m bales of wool"."""
    if node.kind != "number" or node.last == node.first or s.tokens[node.last].text not in LONE:
        return None
    noun = run(s, node.last + 1) if noun_at(s, node.last + 1) else -1
    plural = s.at(noun).tag in {"NNS", "NNPS"}
    return Measured(node.sentence, noun, "counted") if plural else None


_NUMBERED = frozenset({"day", "week", "round", "year", "number", "part", "game", "act", "step", "point", "item", "lot"})


def _attributive(s: Sentence, node: Node) -> bool:
    """Return whether "a" stands before a number other than one and two nouns in the singular behind it."""
    quantity = node.mention.quantity
    value = quantity.value if quantity is not None else None
    if (
        node.kind != "number"
        or value is None
        or value == 1
        or node.first < 1
        or s.tokens[node.first - 1].text.lower() not in {"a", "an"}
    ):
        return False
    behind = s.tokens[node.last + 1 : node.last + 3]
    return len(behind) == 2 and all(t.tag == "NN" and t.pos == "NOUN" for t in behind)


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
        return Measured(node.sentence, run(s, thing), "attribute") if noun_at(s, thing) else None
    glued = len(after) == 2 and after[0].tag == "HYPH" and s.tokens[node.last].end == after[0].start
    if glued and after[1].text.lower().endswith("ed") and after[1].pos in {"ADJ", "VERB"} and noun_at(s, node.last + 3):
        noun = run(s, node.last + 3)  # "a two-pronged plan": how many it has, not so many of it
        return Measured(node.sentence, noun, "attribute" if s.tokens[noun].tag in {"NN", "NNP"} else "counted")
    if glued and after[0].end == after[1].start and after[1].pos in {"NOUN", "PROPN"} and after[1].lemma != "time":
        relation: Relation = "attribute" if after[1].lemma in labels else "counted"
        return Measured(node.sentence, node.last + 2, relation)
    if len(after) == 2 and after[0].lemma.lower() in labels and after[1].pos == "NUM" and not noun_at(s, node.head):
        return None  # "three Phase 2 trials": the label has a number of its own
    things = len(after) == 2 and after[1].tag in {"NNS", "NNPS"} and not broken(node)  # "412 season passes"
    if after and after[0].lemma in labels and after[0].tag == "NN" and not things:
        level = after[0].lemma in words("scope_cues", "measuring")  # "a 7.4 magnitude quake", not "a 90 page report"
        return Measured(node.sentence, node.last + 1, "attribute" if level else "counted")
    return None


def whole(s: Sentence, node: Node) -> Measured | None:
    """The whole of a part: "40 % of the ships", "three of them", "millions of barrels"."""
    for start in (node.head, node.last):
        for prep in s.dependents(start, "prep"):
            if s.tokens[prep].lemma in {"of", "among"}:
                obj = s.dependent(prep, "pobj")
                if obj is not None and (prep > node.last or s.tokens[obj].tag == "WP"):  # "of whom 62 % were"
                    return Measured(node.sentence, joined(s, carried(s, obj)), _share(s, node, obj))
    after = s.tokens[node.last + 1 : node.last + 2]
    sum_told = node.kind == "money" or node.mention.grammar.startswith("number.vague")
    if after and after[0].lemma == "in" and sum_told:  # "$3 million in aid", "raised millions in aid"
        obj = s.dependent(node.last + 1, "pobj")
        if (
            obj is not None
            and s.tokens[obj].pos == "NOUN"
            and not s.tokens[obj].ent_type
            and s.tokens[obj].lemma not in words("scope_cues", "sessions")
            and not any(s.tokens[c].text.lower() in _POINTING for c in s.dependents(obj, "det"))
            and (node.kind == "money" or (s.tokens[obj].tag == "NN" and not s.dependents(obj, "det", "poss")))
            and not s.dependents(obj, "nummod")  # "cannabis worth €1.4m in two searches"
        ):
            return Measured(node.sentence, obj, "counted" if node.kind == "money" else "attribute")
    if after and after[0].lemma == "of":
        obj = s.dependent(node.last + 1, "pobj")
        if obj is not None:
            return Measured(node.sentence, joined(s, carried(s, obj)), _share(s, node, obj))
    return None


def _share(s: Sentence, node: Node, noun: int) -> Relation:
    """Return whether "of" tells a whole ("six of the crew") or only what is counted ("hundreds of ships")."""
    vague = s.tokens[node.last].lemma in _VAGUE and node.kind == "number"
    definite = any(
        s.tokens[c].dep in {"det", "poss"} and s.tokens[c].lemma not in {"a", "an"} for c in s.children[noun]
    )
    return "counted" if vague and not definite and s.tokens[noun].pos != "PRON" else "part"


_POINTING = frozenset({"the", "this", "that", "these", "those"})
"""Words before a noun behind "in" that is no kind of thing that a sum pays for: "won $3 million in this field"."""
_VAGUE = frozenset({"dozen", "score", "ten", "hundred", "thousand", "million", "billion", "trillion", "couple"})


def mention_at(context: Context, node: Node, index: int) -> Node | None:
    """Return the other count that a token belongs to, or None."""
    for other in context.by_sentence.get(node.sentence, ()):
        if other.index != node.index and other.kind == "number" and other.first <= index <= other.last:
            return other
    return None


def following(context: Context, s: Sentence, node: Node) -> Measured | None:
    """Without help from the parse: the last noun of the run of adjectives and nouns right of the number."""
    last = -1
    for index in range(node.last + 1, min(node.last + 8, len(s.tokens))):
        token = s.tokens[index]
        if token.pos in {"NOUN", "PROPN"} and token.ent_type not in NUMBERS:
            last = index
            if s.at(index + 1).tag == "HYPH":
                continue
            if s.at(index + 1).pos not in {"NOUN", "PROPN"}:
                break
        elif token.pos not in {"ADJ", "ADV", "DET"} and token.tag not in {"VBN", "VBG", "HYPH"}:
            break
    if last < 0 or not near(context, s, node, last) or governor(s, last) < 0:
        return None
    return Measured(node.sentence, last, "counted")
