"""Both sides of what linking takes for near, loose or apart: the last value that passes and the first that does not."""

from __future__ import annotations

from decimal import Decimal
from types import SimpleNamespace
from typing import Any, cast

import pytest
from tests.links.make import extraction

from copydesk.links import times, vetoes
from copydesk.links.pairs import Pair
from copydesk.links.relate import _one_slip as slip_of_figures
from copydesk.links.relate import slip
from copydesk.links.relation import Relation
from copydesk.links.weights import Weights
from copydesk.model import Claim, Timex


@pytest.fixture(scope="module")
def claim() -> Claim:
    return extraction("a.txt", "There were [12|head=goat] of them.").claims[0]


def durations(claim: Claim, first: str, mod: str | None, second: str) -> Relation:
    one = Timex(type="DURATION", value=first, mod=mod)
    return times.relate(claim, claim, one, Timex(type="DURATION", value=second))


@pytest.mark.parametrize(
    ("mod", "least", "most"),
    [("APPROX", 85, 115), ("LESS_THAN", 70, 100), ("EQUAL_OR_LESS", 70, 100), ("MORE_THAN", 100, 150)],
)
def test_a_loose_length_reaches_so_far(claim: Claim, mod: str, least: int, most: int) -> None:
    found = {n: durations(claim, "PT100M", mod, f"PT{n}M").outcome for n in (least - 1, least, most, most + 1)}
    inside = {n: "agree" if n == 100 else "compatible" for n in (least, most)}
    assert found == {least - 1: "conflict", most + 1: "conflict", **inside}


def test_a_length_without_a_word_is_exact(claim: Claim) -> None:
    assert durations(claim, "PT100M", None, "PT101M").outcome == "conflict"
    assert durations(claim, "PT60M", None, "PT1H").outcome == "agree"


def test_almost_a_length_lies_below_it(claim: Claim, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(times, "under", lambda _: True)
    found = [durations(claim, "PT100M", "APPROX", f"PT{n}M").outcome for n in (84, 85, 117, 118)]
    # each reaches from 85 percent of its value up to it
    assert found == ["conflict", "compatible", "compatible", "conflict"]
    assert durations(claim, "PT100M", None, "PT90M").outcome == "conflict"  # no word of the value itself is loose


def clocks(claim: Claim, first: str, second: str, **fields: Any) -> Relation:
    one = Timex(type="TIME", value=f"XXXX-XX-XXT{first}", **fields)
    return times.relate(claim, claim, one, Timex(type="TIME", value=f"XXXX-XX-XXT{second}"))


@pytest.mark.parametrize(
    ("first", "second", "fields", "outcome"),
    [
        ("15:00", "15:12", {}, "compatible"),
        ("15:00", "15:13", {}, "conflict"),
        ("15:07", "15:08", {}, "conflict"),
        ("23:49", "00:00", {}, "compatible"),
        ("23:47", "00:00", {}, "conflict"),
        ("15:07", "15:17", {"mod": "APPROX"}, "compatible"),
        ("15:07", "15:18", {"mod": "APPROX"}, "conflict"),
        ("15:07", "15:17", {"bound": "after"}, "compatible"),
        ("15:07", "15:17", {"bound": "until"}, "conflict"),
        ("15:07", "15:37", {"zone": "+05:30"}, "compatible"),
        ("15:07", "15:36", {"zone": "+05:30"}, "conflict"),
        ("15:07", "15:37", {}, "conflict"),
    ],
)
def test_times_of_day(claim: Claim, first: str, second: str, fields: dict[str, Any], outcome: str) -> None:
    assert clocks(claim, first, second, **fields).outcome == outcome


def test_how_near_two_times_of_day_are(claim: Claim) -> None:
    near = [clocks(claim, "15:07", second).closeness for second in ("16:07", "17:07", "21:07", "03:07")]
    assert near == [0.75, 0.5, 0.05, 0.05]
    assert [clocks(claim, "15:07", second).kind for second in ("16:07", "16:08")] == ["time-zone", "value"]
    assert clocks(claim, "15:00", "16:00").kind == "value"


def near(first: str, second: str) -> float:
    return times._partial_closeness(first, second)


@pytest.mark.parametrize(
    ("first", "second", "closeness"),
    [
        ("XXXX-11-19", "2014-11-21", 0.9),
        ("XXXX-11-19", "2014-11-22", 0.6),
        ("XXXX-11", "2014-11-22", 0.9),
        ("XXXX-11-30", "2014-12-01", 0.6),
        ("XXXX-12-31", "2014-01-01", 0.6),
        ("XXXX-10-30", "2014-12-01", 0.3),
        ("XXXX-WXX-3", "2014-12-01", 0.9),
    ],
)
def test_how_near_two_days_are_by_month_and_day(first: str, second: str, closeness: float) -> None:
    assert near(first, second) == closeness
    assert near(second, first) == closeness


@pytest.mark.parametrize(
    ("gap", "sure", "held"), [(7, True, False), (8, True, True), (45, False, False), (46, False, True)]
)
def test_times_lie_apart_from_so_many_days(monkeypatch: pytest.MonkeyPatch, gap: int, sure: bool, held: bool) -> None:
    monkeypatch.setattr(vetoes, "surely_dated", lambda _: sure)

    def side(start: int, kind: str = "number") -> SimpleNamespace:
        return SimpleNamespace(claim=SimpleNamespace(kind=kind), when=(start, start + 1))

    early, late = side(100), side(101 + gap)
    for a, b in ((early, late), (late, early)):
        assert (vetoes.time(cast("Pair", SimpleNamespace(a=a, b=b))) is not None) == held
    assert vetoes.time(cast("Pair", SimpleNamespace(a=early, b=side(900, "date")))) is None


@pytest.mark.parametrize(
    ("one", "two", "held"),
    [
        ("planned", "asserted", True), ("hypothetical", "estimated", True), ("planned", None, True),
        ("planned", "planned", False), ("planned", "hypothetical", False), ("asserted", "estimated", False),
    ],
)  # fmt: skip
def test_what_is_planned_does_not_dispute_what_is_said(one: str, two: str | None, held: bool) -> None:
    def side(mood: str | None, timex: Timex | None = None) -> SimpleNamespace:
        return SimpleNamespace(claim=SimpleNamespace(modality=mood, timex=timex))

    for a, b in ((one, two), (two, one)):
        assert (vetoes.mood(cast("Pair", SimpleNamespace(a=side(a), b=side(b)))) is not None) == held
    day = Timex(type="DATE", value="2015-03-03")
    assert vetoes.mood(cast("Pair", SimpleNamespace(a=side(one, day), b=side(two, day)))) is None


@pytest.mark.parametrize(
    ("one", "two", "is_slip"),
    [
        ("4521", "4251", True), ("4521", "1524", True), ("452", "542", True), ("452", "254", False),
        ("4521", "4522", False), ("4521", "5412", False), ("4521", "421", True),
        ("45210", "452", False), ("4521", "987", False),
    ],
)  # fmt: skip
def test_one_slip_of_the_figures(one: str, two: str, is_slip: bool) -> None:
    assert slip_of_figures(one, two) == is_slip
    assert slip_of_figures(two, one) == is_slip


def test_of_two_figures_one_may_be_lost_by_chance() -> None:
    assert slip(Decimal(452), Decimal(42)) == "value"
    assert slip(Decimal(4521), Decimal(421)) == "typo"


def test_the_most_that_comparisons_can_add() -> None:
    bits = {"same": {"near": {"high": 2.0, "low": -3.0}, "place": {"other": -1.0}}, "dispute": {}}
    weights = Weights(cast("Any", bits), {}, {})
    assert weights.most("same", ["near"]) == pytest.approx(2.01)
    assert weights.most("same", ["place"]) == pytest.approx(0.01)
    assert weights.most("same", ["near", "place", "unknown"]) == pytest.approx(2.03)


@pytest.mark.parametrize(
    ("first", "second", "kind", "closeness"),
    [
        ("XXXX-11-XX", "2014-11-21", "granularity", 0.8),
        ("XXXX-XX-21", "2014-11", "far", 0.0),
        ("XXXX-11-19", "2014-11-21", "value", 0.9),
    ],
)
def test_days_of_which_parts_are_known(claim: Claim, first: str, second: str, kind: str, closeness: float) -> None:
    found = times.relate(claim, claim, Timex(type="DATE", value=first), Timex(type="DATE", value=second))
    assert (found.kind, found.closeness) == (kind, closeness)
