"""Which of the currencies that share a name is meant: that of the one country which the document names."""

from __future__ import annotations

import re
from functools import lru_cache

from copydesk.model import Mention, Quantity, Timex
from copydesk.values import units

_WORD = re.compile(r"[A-Z][a-z]+")

Reading = tuple[Quantity | None, tuple[Quantity | Timex, ...]]


def settle(text: str, mention: Mention) -> Reading:
    """Return a mention's quantity and its other readings, a shared currency settled by the text of the document.

    Where the text names the country of none of them, or of more than one, both stay as they are.
    """
    quantity = mention.quantity
    if mention.grammar != "money.shared" or quantity is None:
        return quantity, mention.alternatives
    known = units.money().codes
    others = [a for a in mention.alternatives if isinstance(a, Quantity)]
    named = [q.unit for q in (quantity, *others) if q.unit is not None and q.unit in known and _named(q.unit, text)]
    if len(named) != 1:
        return quantity, mention.alternatives
    rest = (q for q in (quantity, *others) if q.unit in known and q.unit != named[0])
    return quantity.model_copy(update={"unit": named[0]}), tuple(rest)


@lru_cache(maxsize=64)
def _capitalised(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text))


def _named(code: str, text: str) -> bool:
    """Return whether a text names the country of a currency that shares its name with others."""
    words = _capitalised(text)
    families = {family.name: family for family in units.families().values()}.values()
    return any(code in f.members and not words.isdisjoint(f.members[code]) for f in families)
