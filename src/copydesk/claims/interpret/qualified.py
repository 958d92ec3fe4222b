"""The noun that a value with a unit stands in front of as an adjective does: "a $9,000 outboard motor"."""

from __future__ import annotations

from copydesk.claims.interpret.context import Context, Node
from copydesk.claims.interpret.nouns import Measured, carried, changed
from copydesk.syntax import Sentence, Token
from copydesk.text import wordnet

_BEFORE = frozenset({"a", "an", "the", "its", "their", "his", "her", "our", "your", "my", "this", "that", "each"})
_LONGEST = 6
"""Words between the value and the end of its noun phrase at most."""


def qualified(context: Context, s: Sentence, node: Node) -> Measured | None:
    """Return the noun at the end of what follows a value behind an article or, in headings, a preposition, however the
    parser hangs the two: "a $6,000 upright piano", "wins €4m roof grant"."""
    last = _end(context, s, node)
    if last is None or s.at(last + 1).text == "/":
        return None
    before = s.at(node.first - 1)
    known = before.text.lower() in _BEFORE or before.tag == "POS"
    heading = before.pos == "ADP" and node.kind == "money" and s.at(last).tag == "NN" and s.tokens[-1].text != "."
    if not (known or heading):
        return None
    thing = carried(s, changed(s, last, node.kind))
    return Measured(node.sentence, thing, "attribute") if not node.first <= thing <= node.last else None


def _end(context: Context, s: Sentence, node: Node) -> int | None:
    """Return the last noun of the adjectives and nouns right behind a value, None where none stands there."""
    times = {
        i
        for other in context.by_sentence[node.sentence]
        if other.index != node.index and other.head >= 0
        for i in range(other.first, other.last + 1)
    }
    last = None
    for index in range(node.last + 1, min(node.last + 1 + _LONGEST, len(s.tokens))):
        token = s.tokens[index]
        if index in times or token.ent_type in {"DATE", "TIME"}:
            break
        if last is not None and token.text[:1].isupper() and s.tokens[last].text.islower():
            break  # "a 5 % rise Orr called small"
        if token.pos in {"NOUN", "PROPN"} or _taken_for_adverb(s, index, last):
            last = index
        elif token.pos != "ADJ" and token.tag not in {"HYPH", "VBN", "VBG"}:
            break
    return last if last is not None and s.tokens[last].tag != "NNPS" else None


def _taken_for_adverb(s: Sentence, index: int, noun: int | None) -> bool:
    """Return whether an adverb behind a noun is one itself: the hopper of "a $9,000 coal hopper"."""
    token, behind = s.tokens[index], s.at(index + 1)
    closed = behind.pos in {"", "PUNCT", "ADP", "CCONJ"} and token.start > s.tokens[index - 1].end
    beside = noun == index - 1 and s.tokens[index - 1].dep in {"compound", "amod", "nmod"}
    return token.tag == "RB" and closed and beside and _noun(token)


def _noun(token: Token) -> bool:
    return token.text.islower() and wordnet.is_known(token.text)
