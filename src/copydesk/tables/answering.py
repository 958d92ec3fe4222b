"""What a table answers to a question: the cells, the computation, and whether the claim can be right."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from copydesk.links import relate
from copydesk.model import Claim, Document, Reckoning
from copydesk.tables import asking, naming
from copydesk.tables.sentences import Question
from copydesk.tables.store import Cell, Measure, Table
from copydesk.values import numbers, units

_SHOWN = 8
"""How many cells of a computation are named one by one."""
_ORDINALS = ("", "", "second-", "third-", "fourth-", "fifth-", "sixth-", "seventh-", "eighth-", "ninth-", "tenth-")


def answer(question: Question, table: Table, document: Document) -> Reckoning | None:
    """Return how a claim stands to the cells that it names; None where the table lacks one of them."""
    worked = {
        "value": _value, "total": _total, "average": _average, "change": _change, "share": _share, "rank": _rank,
        "extreme": _extreme,
    }[question.check](question, table)  # fmt: skip
    if worked is None:
        return None
    agrees, cells, working, told = worked
    place = document.locate(question.at)
    return Reckoning(
        location=place,
        check=question.check,
        agrees=agrees,
        asked=_asked(question, table),
        said=" ".join(place.text.split()),
        answer=told,
        cells=tuple(_cell(table, c, question.measure) for c in cells[:_SHOWN])
        + ((f"and {len(cells) - _SHOWN:,} more",) if len(cells) > _SHOWN else ()),
        working=working,
    )


_Worked = tuple[bool, Sequence[Cell], str, str]


def _value(q: Question, table: Table) -> _Worked | None:
    cells = table.within(q.measure.key, q.subjects, *q.time)
    if len(cells) != 1 or q.claim is None:
        return None
    value = cells[0].value
    return _holds(q.claim, value, q.measure.unit), cells, _number(value, q.measure.unit), _number(value, q.measure.unit)


def _whole(q: Question, table: Table, subjects: tuple[str, ...] | None) -> tuple[list[Cell], Decimal] | None:
    """Return the cells of a stretch and their sum, where the table has all of them."""
    start, stop = q.time
    inner = [p for p in table.periods if start <= p[0] and p[1] <= stop]
    gap = any(a[1] != b[0] for a, b in pairwise(inner))
    if not inner or gap or inner[0][0] != start or inner[-1][1] != stop:
        return None
    cells = table.within(q.measure.key, subjects, start, stop)
    total, count = table.reckoned(q.measure.key, subjects, start, stop)
    named = len(subjects) if subjects is not None else sum(m != table.total for m in table.members)
    return (cells, total) if count == named * len(inner) else None


def _total(q: Question, table: Table) -> _Worked | None:
    found = _whole(q, table, q.subjects)
    if found is None or q.claim is None:
        return None
    cells, total = found
    unit = q.measure.unit
    return _holds(q.claim, total, unit), cells, f"{_row(cells, ' + ')} = {_number(total, unit)}", _number(total, unit)


def _average(q: Question, table: Table) -> _Worked | None:
    found = _whole(q, table, q.subjects)
    if found is None or q.claim is None or len(found[0]) < 2:
        return None
    cells, total = found
    mean = total / len(cells)
    unit = q.measure.unit
    working = f"({_row(cells, ' + ')}) / {len(cells)} = {_number(mean, unit)}"
    return _holds(q.claim, mean, unit), cells, working, _number(mean, unit)


def _change(q: Question, table: Table) -> _Worked | None:
    assert q.base is not None
    before = table.within(q.measure.key, q.subjects, *q.base)
    after = table.within(q.measure.key, q.subjects, *q.time)
    if len(before) != 1 or len(after) != 1 or q.claim is None or not before[0].value:
        return None
    a, b = before[0].value, after[0].value
    up = asking.rises(q.claim)
    cells = [before[0], after[0]]
    way = "a rise" if b > a else "a fall" if b < a else "no change"
    turned = up is not None and (b == a or up != (b > a))
    if q.claim.kind == "percent" and q.measure.unit != "%":
        share = abs(b - a) / a * 100
        told = f"{way} of {_short(share)}%" if b != a else way
        working = f"({_plain(b)} - {_plain(a)}) / {_plain(a)} = {_short((b - a) / a * 100)}%"
        return not turned and _holds(q.claim, share, "%"), cells, working, told
    if q.claim.kind == "multiple":
        said = q.claim.quantity.value if q.claim.quantity is not None else None
        ratio = a / b if up is False and b and said is not None and said > 1 else b / a  # "fell threefold"
        working = f"{_plain(b)} / {_plain(a)} = {_short(b / a)}"
        return not turned and _holds(q.claim, ratio, None), cells, working, f"{_short(b / a)} times as much"
    if q.claim.kind not in ("number", "money", "measure"):
        return None
    unit = q.measure.unit
    told = f"{way} of {_number(abs(b - a), unit)}" if b != a else way
    working = f"{_plain(b)} - {_plain(a)} = {_plain(b - a)}"
    return not turned and _holds(q.claim, abs(b - a), unit), cells, working, told


def _share(q: Question, table: Table) -> _Worked | None:
    own, every = _whole(q, table, q.subjects), _whole(q, table, None)
    if own is None or every is None or q.claim is None or not every[1]:
        return None
    share = own[1] / every[1] * 100
    working = f"{_plain(own[1])} / {_plain(every[1])} = {_short(share)}%"
    return _holds(q.claim, share, "%"), every[0], working, f"{_short(share)}%"


def _rank(q: Question, table: Table) -> _Worked | None:
    ranked = table.ranked(q.measure.key, *q.time, most=q.most)
    assert q.subjects is not None
    own = next(((place, cell) for place, cell in ranked if cell.subject == q.subjects[0]), None)
    if own is None or len(ranked) < 2:
        return None
    word = "highest" if q.most else "lowest"
    place = own[0]
    tied = sum(p == place for p, _ in ranked) > 1
    rank = f"{_ordinal(place)}{word}"
    agrees = place <= q.place < place + sum(p == place for p, _ in ranked)
    working = ", ".join(f"{p}. {c.subject} {_plain(c.value)}" for p, c in ranked[:_SHOWN])
    return agrees, [c for _, c in ranked], working, f"the {rank}{' with others' if tied else ''}"


def _extreme(q: Question, table: Table) -> _Worked | None:
    assert q.base is not None
    own = table.within(q.measure.key, q.subjects, *q.time)
    over = table.within(q.measure.key, q.subjects, *q.base)
    if len(own) != 1 or len(over) < 2:
        return None
    beyond = [c for c in over if (c.value > own[0].value if q.most else c.value < own[0].value)]
    equal = sum(c.value == own[0].value for c in over)
    word, sign = ("higher", ">") if q.most else ("lower", "<")
    place = len(beyond) + 1
    if place <= q.place < place + equal:
        listed = ", ".join(f"{c.period} {_plain(c.value)}" for c in over)
        return True, own, listed, f"the {_ordinal(place)}{'highest' if q.most else 'lowest'} of {len(over)}"
    if len(beyond) >= q.place:
        working = ", ".join(f"{c.period} {_plain(c.value)} {sign} {_plain(own[0].value)}" for c in beyond)
        told = " and ".join(f"{_number(c.value, q.measure.unit)} in {c.period}" for c in beyond[:2])
        more = f" and {len(beyond) - 2} more" if len(beyond) > 2 else ""
        return False, [own[0], *beyond], working, f"it was {word} with {told}{more}"
    listed = ", ".join(f"{c.period} {_plain(c.value)}" for c in over)
    return False, own, listed, f"it was the {_ordinal(place)}{'highest' if q.most else 'lowest'} of {len(over)}"


def _ordinal(place: int) -> str:
    return _ORDINALS[place] if place < len(_ORDINALS) else f"{place}th-"


# ------------------------------------------------------------------------------------------------ comparison


def _holds(claim: Claim, value: Decimal, unit: str | None) -> bool:
    """Whether a claim can be said of a value, as precisely as it is written."""
    quantity = claim.quantity
    assert quantity is not None
    interval = relate.interval(claim, quantity)
    if quantity.comparator == "=":  # a five at the end is rounded up by some, to the even digit by others
        interval = interval._replace(low_open=False, high_open=False)
    if claim.kind == "fraction":
        low = None if interval.low is None else interval.low * 100 * (1 - relate.PART)
        high = None if interval.high is None else interval.high * 100 * (1 + relate.PART)
        return numbers.NumericInterval(low, high).contains(value)
    if claim.kind == "measure" and unit is not None and quantity.unit is not None and unit != quantity.unit:
        converted = units.convert(value, unit, quantity.unit)
        return converted is not None and interval.contains(converted)
    return interval.contains(value)


def _short(value: Decimal) -> str:
    """Return a share with the digits that tell something."""
    return _plain(value.quantize(Decimal("0.01" if abs(value) < 1 else "0.1")))


def _plain(value: Decimal) -> str:
    text = f"{value:,.9f}".rstrip("0").rstrip(".")
    return text if text not in ("", "-0") else "0"


def _number(value: Decimal, unit: str | None) -> str:
    """Return a value with its unit as a person writes it."""
    rounded = value if value == value.quantize(Decimal("0.01")) else value.quantize(Decimal("0.01"))
    if unit is None:
        return _plain(rounded)
    if unit in ("%", "USD", "EUR", "GBP"):
        sign = {"USD": "$", "EUR": "\u20ac", "GBP": "\u00a3"}.get(unit)
        return f"{sign}{_plain(rounded)}" if sign else f"{_plain(rounded)}%"
    if units.dimension(unit) == "count":
        return _plain(rounded)
    return f"{_plain(rounded)} {unit}"


def _row(cells: Sequence[Cell], mark: str) -> str:
    shown = mark.join(_plain(c.value) for c in cells[:_SHOWN])
    return shown + (f"{mark}…" if len(cells) > _SHOWN else "")


def _cell(table: Table, cell: Cell, measure: Measure) -> str:
    del measure
    return f"{table.file}, row {cell.row:,}: {cell.subject}, {cell.period}: {_plain(cell.value)}"


def _asked(q: Question, table: Table) -> str:
    """Return in words what was asked: "spending, Roads, 2022"."""
    name = naming.plain(q.measure.names[0]).lower()
    whose = table.title if q.subjects is None else " and ".join(q.subjects)
    when = _when(q, table)
    return f"{name} of {whose} {when}"


def _when(q: Question, table: Table) -> str:
    labels = [c.period for c in table.within(q.measure.key, q.subjects, *q.time)]
    labels = list(dict.fromkeys(labels))
    told = labels[0] if len(labels) == 1 else f"{labels[0]} to {labels[-1]}" if labels else "then"
    if q.check == "change" and q.base is not None:
        first = table.within(q.measure.key, q.subjects, *q.base)
        return f"from {first[0].period} to {told}" if first else f"in {told}"
    return f"in {told}"
