"""Numbers of what is there whatever mood their clause is in: "the 30,000-square-foot hall will open"."""

from __future__ import annotations

from copydesk.claims.interpret.context import Node
from copydesk.syntax import Sentence


def is_property(s: Sentence, node: Node) -> bool:
    """Return whether a measure stands before the noun that has it: "the 30,000-square-foot hall will open".

    The hall's size is told, and not planned; a thing that is not there yet ("a 3 km tunnel will be dug") has the mood
    of its clause.
    """
    if node.kind == "number":
        return _has_parts(s, node) or _is_owned(s, node) or _is_whole(s, node)
    if node.kind not in {"measure", "duration"}:
        return False
    text = node.mention.text
    thing = s.tokens[node.head].head
    behind = thing > node.last and s.tokens[thing].pos in {"NOUN", "PROPN"}
    if not behind or s.tokens[node.head].dep not in {"amod", "nmod", "compound", "nummod"} or "-" not in text:
        return False
    first = min(s.edges[thing][0], node.first)
    known = s.tokens[first].text.lower() in _KNOWN or s.tokens[thing].dep == "appos"
    return known or any(t.tag == "POS" for t in s.tokens[first : node.first])


def _is_owned(s: Sentence, node: Node) -> bool:
    """Return whether a number counts what is known to be there: "to close its 40 shops", "of those two pools"."""
    index = node.head
    for _ in range(_STEPS):
        known = s.dependents(index, "poss", "det")
        if any(c < node.first and s.tokens[c].text.lower() in _OWNED for c in known):
            return True
        if s.tokens[index].dep not in {"nummod", "compound", "quantmod"} or s.tokens[index].head < index:
            return False
        index = s.tokens[index].head
    return False


def is_definite(s: Sentence, node: Node) -> bool:
    """Return whether a number counts what is known by its article: "the 40 shops", "two of the nine piers"."""
    index = node.head
    for _ in range(_STEPS):
        if any(c < node.first and s.tokens[c].text.lower() in _KNOWN for c in s.dependents(index, "poss", "det")):
            return True
        if s.tokens[index].dep not in {"nummod", "compound", "quantmod"} or s.tokens[index].head < index:
            return False
        index = s.tokens[index].head
    return False


_STEPS = 3
"""Words up from a number to the noun that it counts: "its hundred-plus rules"."""
_OWNED = frozenset({"these", "those", "its", "his", "her", "their", "our", "my", "your"})


def _is_whole(s: Sentence, node: Node) -> bool:
    """Return whether a number is the known whole of a part: "two of the nine piers will go"."""
    index = node.head if s.tokens[node.head].dep == "pobj" else s.tokens[node.head].head
    prep = s.tokens[index].head
    part = s.tokens[s.tokens[prep].head]
    return s.tokens[index].dep == "pobj" and s.tokens[prep].lemma == "of" and part.pos == "NUM" and is_definite(s, node)


def _has_parts(s: Sentence, node: Node) -> bool:
    """Return whether a number says how many parts a known thing has: "in this two-part series we will tell"."""
    part = node.last + 2
    if part + 1 >= len(s.tokens) or s.tokens[node.last + 1].tag != "HYPH" or s.tokens[part].pos != "NOUN":
        return False
    thing = s.tokens[part].head
    if thing <= part or s.tokens[part].dep not in {"compound", "nmod", "amod", "npadvmod"}:
        return False
    return s.tokens[min(s.edges[thing][0], node.first)].text.lower() in _KNOWN


_KNOWN = frozenset({"the", "this", "that", "these", "those", "its", "his", "her", "their", "our", "my"})
