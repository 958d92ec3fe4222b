"""Numbers that head what is told and count nothing: of a column, an item of a menu, a rank that only opens a count."""

from __future__ import annotations

from copydesk.claims.interpret.context import Context, Node
from copydesk.claims.interpret.lexicon import words as listed
from copydesk.claims.interpret.nouns import CARRIERS
from copydesk.syntax import Sentence, Token
from copydesk.text import wordnet

_ENDS = frozenset({"—", "–", "|", ":"})
_LONGEST = 6
"""Words of a heading at most."""


def heading(s: Sentence, node: Node) -> bool:
    """Return whether a number stands in a name at the head of a line, before a dash or bar: "611 in Ulvik — Choir Moves
    House", "White 44 | rum and mint"; not "Norda 40 | Kest 30", where there are several."""
    end = next((i for i, t in enumerate(s.tokens[: _LONGEST + 1]) if t.text in _ENDS), 0)
    if node.kind != "number" or not node.mention.text.isdecimal() or not node.last < end < len(s.tokens) - 1:
        return False
    words = [t for i, t in enumerate(s.tokens[:end]) if not node.first <= i <= node.last]
    spaced = s.tokens[end].start > s.tokens[end - 1].end
    named = any(_capital(t) for t in words) and all(_capital(t) or t.pos == "ADP" for t in words)
    alone = not any(t.pos == "NUM" for t in s.tokens[end:])
    return spaced and named and alone and not any(t.lemma.lower() in CARRIERS for t in words)


def _capital(token: Token) -> bool:
    return token.text[:1].isupper() and token.text.isalpha() and token.tag not in {"NNS", "NNPS"}


def opens_count(context: Context, node: Node) -> bool:
    """Return whether "first" only tells which ones a count right behind it is of: "First 50 riders start at noon"."""
    return node.first == node.last == 0 and any(
        other.first == node.last + 1 and other.kind == "number" for other in context.by_sentence[node.sentence]
    )


def in_series(s: Sentence, noun: int, node: Node) -> bool:
    """Return whether a season behind a preposition has its number hung on it: "in season 7 of the drama"."""
    bare = s.at(noun - 1).pos == "ADP" and s.tokens[noun].lemma.lower() == "season"
    return bare and s.tokens[node.first].head == noun


def numbered(s: Sentence, node: Node) -> bool:
    """Return whether a number is one of those that something is numbered by: "the plays numbered 5, 8, and 13", "nine
    wards numbered 1 to 10"."""
    at = node.first - 1
    while at > 0 and (s.tokens[at].pos == "NUM" or s.tokens[at].text in {",", "and", "or", "to", "-", "–"}):
        at -= 1
    told = s.tokens[at] if at > 0 else None
    one_of = told is not None and told.text == "numbered" and told.dep in {"acl", "amod"}
    return one_of or _again(s, node)


def _again(s: Sentence, node: Node) -> bool:
    """Return whether the same noun stands before a number and before the one joined to it, so that both are labels:
    "class 3 and class 4 drains"; not "about 30 and about 40 drains"."""
    at = node.first - 1
    if at < 3 or node.kind != "number" or s.tokens[at - 1].text.lower() not in {"and", "or", "&", "to"}:
        return False
    word = s.tokens[at].text.lower()
    level = word in listed("scope_cues", "measuring") - {"grade", "level"}  # "magnitude 5 and magnitude 6"
    noun = wordnet.is_known(word) and s.tokens[at].pos not in {"ADP", "ADV", "DET"} and not level
    return noun and s.tokens[at - 3].text.lower() == word and s.tokens[at - 2].pos == "NUM"
