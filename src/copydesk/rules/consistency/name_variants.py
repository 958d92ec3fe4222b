"""The rule for a name that an article writes in two ways."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from copydesk.model import Extraction, Level
from copydesk.rules._words import times
from copydesk.rules.base import Slip, rule
from copydesk.rules.consistency._names import Name, names, same_name


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
        yield Slip(
            at=odd.span,
            message=f"“{odd.shown}” is called “{usual.shown}” elsewhere in the article",
            explanation=(f"this way {times(counts[odd.shown])}, the other way {times(counts[usual.shown])}",),
            related=(usual.span,),
        )
