"""The rule for a claim that the cells of a reference table contradict."""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.model import Level, Reckoning, TableMet
from copydesk.rules.base import Slip, rule


@rule("LE004", level=Level.WARNING)
def table_contradicts(table: TableMet) -> Iterator[Slip]:
    """Flag a claim that the cells of a reference table contradict.

    A table of a budget, of a season or of a weather station answers many claims at once: values, and what is worked
    out from them, such as changes, shares, ranks, sums, averages and "the highest since". Those are the figures that
    are copied and worked out in a hurry. The finding names the cells and shows the computation.

    Bad:
        (table: Parks, 2019, 6.0; Parks, 2022, 7.2) Spending on parks rose by 30 percent from 2019 to 2022.
    Good:
        (table: Parks, 2019, 6.0; Parks, 2022, 7.2) Spending on parks rose by 20 percent from 2019 to 2022.
    Limits:
        A claim is held against cells only where its sentence names a subject, a measure and a time of the table, and
        nothing that narrows them (spending on roads in another county). Shares and ranks need a table that is said to
        be complete, sums over time a measure that is said to add up.
    """
    for reckoned in table.reckonings:
        if not reckoned.agrees:
            yield Slip(
                at=reckoned.location,
                message=_message(reckoned, table),
                explanation=(*reckoned.cells, *([reckoned.working] if reckoned.working != reckoned.answer else [])),
            )


def _message(reckoned: Reckoning, table: TableMet) -> str:
    told = f"\u201c{reckoned.said}\u201d is not what the table {table.name} says of the {reckoned.asked}"
    return f"{told}: {reckoned.answer}"
