"""What a quantity is told per, where more than its noun stands between: "two hours of mains power a day"."""

from __future__ import annotations

from copydesk.claims.interpret.ages import text_at
from copydesk.claims.interpret.context import Context

_A = frozenset({"a", "an", "each", "every"})
_ELSE = frozenset({"later", "earlier", "ago", "before", "after", "early", "apart", "off", "away", "or", "and"})


def told_per(context: Context) -> dict[int, int]:
    """Return quantity -> the length that it is told per, where more stands between the two than the noun that is
    counted: "two hours of mains power a day"."""
    found: dict[int, int] = {}
    for node in context.nodes:
        s = context.sentence(node)
        if s is None or node.kind not in {"duration", "set"} or node.last != node.first + 1:
            continue
        if s.tokens[node.first].text.lower() not in _A or s.tokens[node.last].tag != "NN":
            continue
        told = context.nodes[node.index - 1] if node.index else None
        if told is None or told.sentence != node.sentence or told.kind not in _RATED or told.last >= node.first:
            continue
        quantity = told.mention.quantity
        between = s.tokens[told.last + 1 : node.first]
        plain = all(t.pos in {"NOUN", "PROPN", "ADJ", "ADP", "DET", "PART", "CCONJ"} for t in between)
        done = between[-1:] and between[-1].tag == "VBN" and between[-1].dep == "acl"
        plain = plain or (bool(done) and all(t.pos in {"NOUN", "PROPN", "ADJ"} for t in between[:-1]))
        ends = not between or between[-1].pos in {"NOUN", "PROPN"} or bool(done)  # "tests carried out each year"
        if quantity is None or quantity.unit == "time":
            continue  # "three times a day" is a set of times
        if quantity.per is None and plain and ends and text_at(s, node.last + 1) not in _ELSE:
            found[told.index] = node.index
    return found


_RATED = frozenset({"number", "measure", "money", "duration"})
