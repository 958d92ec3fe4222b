"""Which of the currencies that share a name is meant: that of the one country which the document names."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from copydesk.claims.interpret.context import Context, Node
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


def of_cents(context: Context, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Return the mentions with the cents of an article in the currency that its sums have: "€31m, or 52 cents a share".

    That is the currency of the nearest sum of the sentence, else the one currency of the article that has cents; the
    dollar of the United States, as the grammar reads them, where there is none.
    """
    cents = [n for n in context.nodes if _is_cents(mentions[n.index])]
    if not cents:
        return tuple(mentions)
    sums = [n for n in context.nodes if _has_cents(mentions[n.index])]
    every = {_unit(mentions[n.index]) for n in sums}
    found = list(mentions)
    for node in cents:
        near = [n for n in sums if n.sentence == node.sentence]
        if near:
            unit = _unit(mentions[min(near, key=lambda n: _gap(n, node)).index])
        elif len(every) == 1:
            (unit,) = every
        else:
            continue
        quantity = mentions[node.index].quantity
        if quantity is not None:
            found[node.index] = mentions[node.index].model_copy(
                update={"quantity": quantity.model_copy(update={"unit": unit})}
            )
    return tuple(found)


def _gap(one: Node, other: Node) -> int:
    return abs(one.mention.prose.start - other.mention.prose.start)


def _unit(mention: Mention) -> str | None:
    return mention.quantity.unit if mention.quantity is not None else None


def _is_cents(mention: Mention) -> bool:
    """Return whether a sum is told in cents, and of which currency is not said: "52 cents"."""
    plain = mention.grammar == "money.minor" and _unit(mention) == "USD"
    return plain and mention.text.lower().split()[-2:-1] not in (["us"], ["u.s."], ["american"])


def _has_cents(mention: Mention) -> bool:
    return mention.grammar != "money.minor" and _unit(mention) in _of_hundred_cents()


@cache
def _of_hundred_cents() -> frozenset[str]:
    """The currencies whose hundredth is a cent: the euro, the rand and whatever is called a dollar."""
    dollars = {code for name, code in units.money().names.items() if name.split()[-1] in ("dollar", "dollars")}
    return frozenset({"EUR", "ZAR", *dollars})


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
