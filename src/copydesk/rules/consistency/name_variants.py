"""The rule for a name that an article writes in two ways."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from copydesk.model import Extraction, Level
from copydesk.rules.base import Slip, rule
from copydesk.rules.consistency._names import Name, names, same_name
from copydesk.rules.consistency._told import clash


@rule("CN003", level=Level.NOTE, wide=True, quotes=False)
def name_variants(extraction: Extraction) -> Iterator[Slip]:
    """Flag the name of a body, a treaty or an event that the same article writes in two ways.

    The words in another order, a plural too many, a year on the other side: a reader wonders whether these are two
    bodies, and one of the names is not what the body calls itself.

    Bad:
        The Lisbon Harbour Safety Board met on Monday. The Harbour Safety Lisbon Board has nine members.
    Good:
        The Lisbon Harbour Safety Board met on Monday. The Lisbon Harbour Safety Board has nine members.
    Limits:
        Names of three words and more are compared; quotations, headings and tables are left alone.
    """
    found = names(extraction.document)
    counts = Counter(name.shown for name in found)
    first: dict[str, Name] = {}
    for name in found:
        first.setdefault(name.shown, name)
    shown = list(first.values())
    for n, name in enumerate(shown):
        other = next((each for each in shown[:n] if same_name(each, name)), None)
        if other is None:
            continue
        usual, odd = (other, name) if counts[other.shown] >= counts[name.shown] else (name, other)
        rare, common = ((each.span, each.shown, counts[each.shown]) for each in (odd, usual))
        message, why = clash(extraction.document, rare, common, verb="called", of="names")
        yield Slip(
            at=odd.span,
            message=message,
            explanation=(why,),
            related=(usual.span,),
        )
