"""What is counted or measured: the noun that a number belongs to, found in the parse and, failing it, in the words.

`find` returns a `Measured`: the noun's place, how it hangs on the number, and the words of its phrase.
"""

from __future__ import annotations

from copydesk.claims.interpret.climbing import above
from copydesk.claims.interpret.context import POINTS, TIMES, VERBAL, Context, Node
from copydesk.claims.interpret.counted import counted, following, whole
from copydesk.claims.interpret.nouns import Measured, joined
from copydesk.claims.interpret.qualified import qualified
from copydesk.syntax import Sentence
from copydesk.text import wordnet
from copydesk.values import units


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
        thing = s.dependent(node.head, "nsubjpass")
        if thing is not None and s.tokens[thing].pos in {"NOUN", "PROPN"}:
            return Measured(node.sentence, thing, "argument")  # "a report says that incomes were halved"
    has_unit = _has_unit(node)
    found = qualified(context, s, node) if has_unit else counted(context, s, node)
    found = found or whole(s, node) or above(context, s, node, has_unit)
    if found is None and not has_unit:
        found = following(context, s, node)
    if found is None and has_unit:
        found = _risen(s, node)
    if found is not None and has_unit:
        found = _before_and(s, node, found)
    if found is not None:
        found = _one(s, node, _misread(s, node, found))
    return None if found is not None and _no_measure(context, s, node, found) else found


def _before_and(s: Sentence, node: Node, found: Measured) -> Measured:
    """Pass from a noun behind a value and "and" to the noun that the value is "of" or stands behind: "fines of up to
    $150 and longer terms"."""
    if found.sentence != node.sentence or found.noun <= node.last or s.at(node.last + 1).text not in {"and", "or"}:
        return found
    before = node.first - 1
    while s.at(before).pos in {"ADP", "ADV", "PART", "SYM", "ADJ"}:
        before -= 1
    thing = s.at(before).pos == "NOUN" and before < node.first - 1
    return Measured(node.sentence, before, "attribute") if thing else found


def _one(s: Sentence, node: Node, found: Measured) -> Measured:
    """Pass from a verb that was read as a plural to the noun that one is counted of: "as one analyst notes"; and from a
    noun in the singular to the plural joined to it, where there are several."""
    quantity, noun = node.mention.quantity, found.noun
    if found.relation != "counted" or found.sentence != node.sentence or node.kind != "number" or quantity is None:
        return found
    if quantity.value != 1:
        return found._replace(noun=joined(s, noun))  # "60 council and union delegates", however they hang together
    if noun <= node.last + 1 or s.tokens[noun].tag != "NNS" or quantity.exponent != 0:
        return found
    beside = s.tokens[noun - 1].dep == "compound" and s.tokens[noun - 1].tag in {"NN", "NNP"}
    return found._replace(noun=noun - 1) if beside else found


def _risen(s: Sentence, node: Node) -> Measured | None:
    """The noun of a headline without a verb that goes up or down: "Harvest down 60 %"."""
    way = node.first - 1
    if s.at(way).text.lower() == "by":
        way -= 1
    if s.at(way).text.lower() not in {"up", "down"} or any(t.tag in _FINITE for t in s.tokens):
        return None
    noun = s.at(way - 1)
    return Measured(node.sentence, way - 1, "attribute") if noun.pos in {"NOUN", "PROPN"} else None


_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def _misread(s: Sentence, node: Node, found: Measured) -> Measured:
    """Pass from a verb that was read as a noun to its subject, where the sentence has no other verb: "The printer costs
    £40", "60 % of content accounts for 20 % of demand"."""
    if found.sentence != node.sentence or found.noun < 1 or s.tokens[found.noun].tag != "NNS":
        return found
    if node.kind == "ordinal" and _closes_clause(s, node, found.noun):
        return found._replace(noun=found.noun - 1)
    if _is_deed(s, found.noun):
        return found._replace(noun=found.noun - 1)
    behind = found.noun + 1
    if s.at(behind).text.lower() == "for":
        behind += 1
    numbers = s.at(behind).pos in {"NUM", "SYM"} or s.at(behind).tag == "$"
    subject = found.noun - 1
    before = s.tokens[subject].tag in {"NN", "NNP", "CD"} and s.tokens[subject].head == found.noun
    if not numbers or not before or s.tokens[-1].text != "." or any(t.tag in _FINITE for t in s.tokens):
        return found
    return found._replace(noun=subject) if s.tokens[subject].tag != "CD" else found._replace(noun=subject - 1)


_OPENING = frozenset({"as", "when", "while", "once"})


def _closes_clause(s: Sentence, node: Node, noun: int) -> bool:
    """Return whether a plural behind the noun that is ranked is the verb of a clause: "as the second round begins,"."""
    opens = s.at(node.first - 2).text.lower() in _OPENING and s.at(node.first - 1).tag == "DT"
    ends = s.at(noun + 1).text == "," and s.tokens[noun - 1].tag in {"NN", "NNP"} and noun - 1 > node.last
    return opens and ends and bool(wordnet.verb_senses(s.tokens[noun].lemma))


def _is_deed(s: Sentence, noun: int) -> bool:
    """Return whether a plural behind a plural is the only verb of its sentence: "one in eight adults smokes"."""
    before = s.tokens[noun - 1]
    alone = s.tokens[-1].text == "." and not any(t.tag in _FINITE for t in s.tokens)
    return alone and before.tag == "NNS" and before.head == noun and bool(wordnet.verb_senses(s.tokens[noun].lemma))


_NAMED = frozenset({"PERSON", "GPE", "NORP"})


def _of_parent(s: Sentence, node: Node, noun: int) -> bool:
    """Return whether a number tells how many children somebody has: "a father of three" counts no fathers."""
    token = s.tokens[noun]
    told = node.first == noun + 2 and s.tokens[noun + 1].text.lower() == "of" and token.tag == "NN"
    return told and any(wordnet.is_kind_of(token.lemma.lower(), kind) for kind in ("parent", "grandparent"))


def _no_measure(context: Context, s: Sentence, node: Node, found: Measured) -> bool:
    """Return whether a noun is no measure: a person or a place in the singular has none ("Orr took five for 36", "in
    Peru it was 9 %"), nor has a date; and what a number is told per is not what it counts ("twice a week")."""
    if found.noun < 0 or found.sentence != node.sentence:
        return False
    token, quantity = s.tokens[found.noun], node.mention.quantity
    if node.first <= found.noun <= node.last and node.kind == "percent":
        return True  # "by the required 60 %"
    if node.kind == "money" and _receives(s, node, found.noun):
        return True
    if node.kind == "ordinal" and (_is_placed(s, node, found) or _in_period(s, found.noun)):
        return True
    if node.kind == "money" and token.lemma.lower() in units.money().names:
        return True  # "$40 present-day dollars"
    if node.kind == "number" and _of_parent(s, node, found.noun):
        return True
    if any(n.kind in POINTS and n.first <= found.noun <= n.last for n in context.by_sentence[node.sentence]):
        return True
    if quantity is not None and quantity.unit == "time" and found.relation == "argument":
        return True  # "three times a year": the visits are counted, and not what is visited
    before = node.first - 1
    owned = found.relation == "argument" or found.noun <= before
    if s.at(before).tag == "POS" and owned:
        return True  # "18,960 to Ames's 17,756"
    if quantity is not None and quantity.per is not None and found.noun > node.last:
        beside = s.tokens[found.noun - 1].text.lower() in {"a", "an", "per", "each", "every"}
        if beside and token.lemma == quantity.per:
            return True
    if node.kind == "multiple" and s.tokens[node.head].pos not in VERBAL and token.lemma in _PERIODS:
        return True
    if found.relation not in {"attribute", "argument"} or token.tag != "NNP" or token.ent_type not in _NAMED:
        return False
    return not (token.dep in {"compound", "nmod"} and token.head > found.noun)


def _receives(s: Sentence, node: Node, noun: int) -> bool:
    """Return whether a noun is who pays or gets a sum: "it costs the council £40,000", "saves pupils up to £60"; not
    "makes loans up to £60"."""
    token, head = s.tokens[noun], s.tokens[node.head]
    objects = token.dep in {"dobj", "dative"} and head.dep in {"dobj", "npadvmod", "attr", "oprd"}
    between = s.tokens[s.edges[noun][1] + 1 : node.first]
    if between and between[-1].dep == "quantmod":
        between = between[:-2] if wordnet.is_person(token.lemma.lower()) or token.ent_type in _NAMED else between
    plain = all(t.pos in {"ADV", "ADP", "SYM", "DET"} and t.text.lower() not in _LEADING for t in between)
    return objects and noun < node.first and token.head == head.head and token.pos in {"NOUN", "PROPN"} and plain


_LEADING = frozenset({"by", "to", "from", "of", "for", "at", "with"})


def _is_placed(s: Sentence, node: Node, found: Measured) -> bool:
    """Return whether somebody's place is told, which counts nobody: "Rovers move up to 20th"."""
    return found.relation == "argument" and s.tokens[found.noun].dep == "nsubj" and found.noun < node.first


def _in_period(s: Sentence, noun: int) -> bool:
    """Return whether a period is that in which something is the so-many-eth: "his 14th of the season"."""
    prep = s.tokens[s.tokens[noun].head]
    return s.tokens[noun].lemma in _PERIODS and prep.lemma == "of" and s.tokens[prep.head].tag in {"NN", "JJ", "CD"}


_PERIODS = frozenset({"second", "minute", "hour", "day", "night", "week", "month", "year", "season", "decade"})


def _has_unit(node: Node) -> bool:
    quantity = node.mention.quantity
    return node.kind in {"percent", "money", "measure"} or (quantity is not None and quantity.unit is not None)
