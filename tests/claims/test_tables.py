from __future__ import annotations

import pytest

from copydesk import pipeline
from copydesk.model import Claim


def cells(table: str) -> dict[str, Claim]:
    """Return the claims of a document with this table by their surface."""
    document = pipeline.Document.from_text(f"Text.\n\n{table}\n", id="a.md")
    return {c.location.text: c for e in pipeline.extract([document]) for c in e.claims}


def test_a_cell_is_of_its_row_and_its_column() -> None:
    claim = cells("| Port | Ships |\n| --- | --- |\n| Varna | 1,340 |")["1,340"]
    assert (claim.subject, claim.measure, claim.slots.head) == ("Varna", "Ships", "ship")
    assert claim.quantity is not None
    assert claim.quantity.unit == "ship"


@pytest.mark.parametrize(
    ("head", "cell", "kind", "low", "unit"),
    [
        ("Share (%)", "5.5", "percent", "5.5", "%"),
        ("Profit (€m)", "12.5", "money", "12500000", "EUR"),
        ("Sales ($bn)", "1.2", "money", "1200000000", "USD"),
        ("Area (km²)", "300", "measure", "300", "km2"),
        ("Harvest in million tonnes", "5.7", "measure", "5700000", "t"),
        ("Weight, kg", "70", "measure", "70", "kg"),
        ("Readers (000s)", "12", "number", "12000", "reader"),
        ("Readers", "12", "number", "12", "reader"),
        ("W", "12", "number", "12", "w"),
        ("Output (W)", "12", "measure", "12", "W"),
    ],
)
def test_unit_and_scale_stand_in_the_head(head: str, cell: str, kind: str, low: str, unit: str) -> None:
    claim = cells(f"| Item | {head} |\n| --- | --- |\n| Sample | {cell} |")[cell]
    assert claim.quantity is not None
    assert (claim.kind, str(claim.quantity.low), claim.quantity.unit) == (kind, low, unit)


@pytest.mark.parametrize(
    ("table", "measure"),
    [
        ("| Year | Fires |\n| --- | --- |\n| 2016 | 312 |", "Fires"),
        ("| Region | 2016 |\n| --- | --- |\n| North | 312 |", "North"),
    ],
)
def test_a_year_in_a_head_is_the_time(table: str, measure: str) -> None:
    claim = cells(table)["312"]
    assert claim.measure == measure
    assert claim.time is not None
    assert (claim.time.start, claim.time.end) == ("2016-01-01", "2017-01-01")


def test_a_cell_with_words_of_its_own_speaks_for_itself() -> None:
    claim = cells("| Town | Remarks |\n| --- | --- |\n| Brno | 40 houses stand empty |")["40"]
    assert claim.measure == "houses"
    assert claim.subject is None
