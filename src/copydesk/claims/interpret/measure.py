"""What is counted or measured: the noun that a number belongs to, found in the parse and, failing it, in the words.

`find` returns a `Measured`: the noun's place, how it hangs on the number, and the words of its phrase.
"""

from __future__ import annotations

from copydesk.claims.interpret.climbing import above
from copydesk.claims.interpret.context import TIMES, VERBAL, Context, Node
from copydesk.claims.interpret.counted import counted, following, whole
from copydesk.claims.interpret.nouns import Measured


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
    found = None if has_unit else counted(context, s, node)
    found = found or whole(s, node) or above(context, s, node, has_unit)
    if found is None and not has_unit:
        found = following(context, s, node)
    return found


def _has_unit(node: Node) -> bool:
    quantity = node.mention.quantity
    return node.kind in {"percent", "money", "measure"} or (quantity is not None and quantity.unit is not None)
