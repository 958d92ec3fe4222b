"""One quantity written twice: "40 km (25 miles)", "10 a.m. (0800 GMT)", "61 m, or 200 ft"."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from copydesk.claims.interpret.context import Context, Node
from copydesk.model import Quantity, Span
from copydesk.values import units
from copydesk.values.regexes import regex

_ABOUT = r"(?:or|about|around|some|roughly|nearly|approximately|over|equal to|equivalent to|i\.e\.|ca?\.|=|~)"
_OPENING = regex(rf"\s*\(\s*(?:{_ABOUT}\s*)?(?:{_ABOUT}\s*)?")
_OR = regex(r",?\s*or\s+(?:about\s+|around\s+|some\s+|roughly\s+|nearly\s+)?")


def find(context: Context) -> Mapping[int, int]:
    """Return node index -> index of the node before it that gives the same quantity in another unit or zone."""
    found: dict[int, int] = {}
    for nodes in context.by_sentence.values():
        for before, node in pairwise(nodes):
            gap = context.text(Span(before.mention.prose.end, node.mention.prose.start))
            if _same_in_brackets(before, node, gap, chained=before.index in found) or (
                _OR.fullmatch(gap) and before.kind != "money" and _same_measure(before, node)
            ):
                found[node.index] = found.get(before.index, before.index)
    return found


def bounded(quantity: Quantity, base: Quantity | None) -> Quantity:
    """Return a quantity with the bound of the one that it says again: "up to $70,000 (£41,000)"."""
    if (
        base is None
        or base.unit in (None, "%")
        or quantity.comparator != "="
        or quantity.low is None
        or quantity.low != quantity.high
    ):
        return quantity
    changes: dict[str, object] = {"approximate": quantity.approximate or base.approximate}
    if base.comparator != "=":
        changes["comparator"] = base.comparator
        changes["low" if base.comparator in ("<", "<=") else "high"] = None
    return quantity.model_copy(update=changes)


def _same_in_brackets(before: Node, node: Node, gap: str, *, chained: bool) -> bool:
    if chained and gap.strip() in {";", ",", "/"}:
        return _same_measure(before, node)  # "12m euros (£8m; $16m)"
    if not _OPENING.fullmatch(gap):
        return False
    kinds = {before.kind, node.kind}
    return _same_measure(before, node) or kinds == {"time"} or kinds == {"fraction", "percent"}  # "half (55%)"


def _same_measure(a: Node, b: Node) -> bool:
    one, two = a.mention.quantity, b.mention.quantity
    if one is None or two is None or one.unit == two.unit or a.kind != b.kind or a.kind not in {"measure", "money"}:
        return False
    return units.dimension(one.unit) == units.dimension(two.unit)
