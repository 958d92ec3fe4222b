"""Which of the currencies that share a name is meant: that of the one country which the document names."""

from __future__ import annotations

from functools import lru_cache

from copydesk.model import Mention, Quantity, Timex
from copydesk.values import units

Reading = tuple[Quantity | None, tuple[Quantity | Timex, ...]]


def settle(text: str, mention: Mention) -> Reading:
    """Return a mention's quantity and its other readings, a shared currency settled by the text of the document.

    Where the text names the country of none of them, or of more than one, both stay as they are.
    """
    quantity = mention.quantity
    if mention.grammar == "money.minor" and quantity is not None and quantity.unit == "USD" and _in_euros(text):
        return quantity.model_copy(update={"unit": "EUR"}), mention.alternatives
    if mention.grammar != "money.shared" or quantity is None:
        return quantity, mention.alternatives
    known = units.money().codes
    others = [a for a in mention.alternatives if isinstance(a, Quantity)]
    lands = _lands(text)
    named = [q.unit for q in (quantity, *others) if q.unit is not None and q.unit in lands]
    if len(named) != 1:
        return quantity, mention.alternatives
    rest = (q for q in (quantity, *others) if q.unit in known and q.unit != named[0])
    return quantity.model_copy(update={"unit": named[0]}), tuple(rest)


@lru_cache(maxsize=64)
def _in_euros(text: str) -> bool:
    """Return whether the cents of a text are those of the euro: it names them once, and nowhere a dollar."""
    low = text.lower()
    return "euro cent" in low and "$" not in low and "dollar" not in low


@lru_cache(maxsize=64)
def _lands(text: str) -> frozenset[str]:
    """Return the currencies that share a name or a sign with others and whose country a text names."""
    families = {family.name: family for family in units.families().values()}.values()
    return frozenset(code for family in families for code in family.named(text))
