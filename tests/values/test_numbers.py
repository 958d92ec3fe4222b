"""Interval algebra: its laws, and what a written quantity may stand for."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.model import Quantity
from copydesk.values.numbers import NumericInterval, interval

ends = st.none() | st.integers(-6, 6).map(Decimal)
intervals = st.builds(
    # an end that is not there is neither open nor closed
    lambda low, high, x, y: NumericInterval(low, high, low is not None and x, high is not None and y),
    ends,
    ends,
    st.booleans(),
    st.booleans(),
)
points = st.integers(-14, 14).map(lambda n: Decimal(n) / 2)


def inside(point: Decimal, one: NumericInterval) -> bool:
    """The definition, apart from the code under test."""
    low = one.low is None or point > one.low or (point == one.low and not one.low_open)
    return low and (one.high is None or point < one.high or (point == one.high and not one.high_open))


@given(intervals, points)
def test_contains_is_membership(a: NumericInterval, point: Decimal) -> None:
    assert a.contains(point) == inside(point, a)


@given(intervals, intervals, points)
def test_intersection_holds_what_both_hold(a: NumericInterval, b: NumericInterval, point: Decimal) -> None:
    assert inside(point, a.intersection(b)) == (inside(point, a) and inside(point, b))


@given(intervals, intervals)
def test_intersection_commutes(a: NumericInterval, b: NumericInterval) -> None:
    assert a.intersection(b) == b.intersection(a)


@given(intervals, intervals, intervals)
def test_intersection_associates(a: NumericInterval, b: NumericInterval, c: NumericInterval) -> None:
    assert a.intersection(b).intersection(c) == a.intersection(b.intersection(c))


@given(intervals)
def test_intersection_is_idempotent(a: NumericInterval) -> None:
    assert a.intersection(a) == a


@given(intervals, intervals)
def test_overlap_is_an_intersection_that_is_not_empty(a: NumericInterval, b: NumericInterval) -> None:
    assert a.overlaps(b) == b.overlaps(a)
    assert a.overlaps(b) == (not a.empty and not b.empty and not a.intersection(b).empty)


@given(intervals, intervals)
def test_overlap_has_a_witness(a: NumericInterval, b: NumericInterval) -> None:
    # ends are whole numbers, so halves between -7 and 7 tell any two such intervals apart
    witness = any(inside(Decimal(n) / 2, a) and inside(Decimal(n) / 2, b) for n in range(-15, 16))
    assert a.overlaps(b) == witness


@given(intervals, intervals)
def test_containment_is_the_order_of_intersection(a: NumericInterval, b: NumericInterval) -> None:
    if a.contains(b) and not b.empty:
        assert a.intersection(b) == b
        assert a.overlaps(b)
    if a.contains(b) and b.contains(a) and not a.empty:
        assert a == b


@given(intervals, st.integers(1, 9).map(Decimal), points)
def test_scaling_moves_the_members(a: NumericInterval, factor: Decimal, point: Decimal) -> None:
    assert inside(point, a) == inside(point * factor, a.scale(factor))


def of(low: str | None, high: str | None = "", **more: object) -> NumericInterval:
    top = low if high == "" else high
    return interval(
        Quantity(low=None if low is None else Decimal(low), high=None if top is None else Decimal(top), **more)  # type: ignore[arg-type]
    )


def test_a_point_is_open_to_half_of_its_last_digit() -> None:
    assert of("2.0", exponent=-1) == NumericInterval(Decimal("1.95"), Decimal("2.05"), True, True)
    assert of("25660000000", exponent=7) == NumericInterval(Decimal(25655000000), Decimal(25665000000), True, True)


def test_neighbouring_counts_do_not_touch() -> None:
    assert not of("12").overlaps(of("13"))


def test_a_rounded_number_holds_the_exact_one() -> None:
    assert of("2.3", exponent=-1).contains(of("2.29", exponent=-2))
    assert not of("2.3", exponent=-1).overlaps(of("2.36", exponent=-2))


@pytest.mark.parametrize(
    ("value", "low", "high"),
    [("300", "270", "330"), ("112", "106.4", "117.6"), ("1000", "900", "1100"), ("45", "42.75", "47.25")],
)
def test_an_approximation_is_as_wide_as_documented(value: str, low: str, high: str) -> None:
    assert of(value, approximate=True) == NumericInterval(Decimal(low), Decimal(high), True, True)


@pytest.mark.parametrize(
    ("sign", "wanted"),
    [
        (">", NumericInterval(Decimal(20), None, True, False)),
        (">=", NumericInterval(Decimal(20), None, False, False)),
        ("<", NumericInterval(None, Decimal(20), False, True)),
        ("<=", NumericInterval(None, Decimal(20), False, False)),
    ],
)
def test_a_bound_is_open_where_its_words_are_strict(sign: str, wanted: NumericInterval) -> None:
    low, high = (None, "20") if sign.startswith("<") else ("20", None)
    assert of(low, high, comparator=sign) == wanted


def test_an_approximate_bound_gives_way_outwards() -> None:
    assert of("20", None, comparator=">=", approximate=True).contains(Decimal(19))
    assert not of("20", None, comparator=">=").contains(Decimal(19))


def test_a_range_keeps_its_ends() -> None:
    assert of("10", "20").contains(Decimal(15))
    assert of("10", "20") == NumericInterval(Decimal("9.5"), Decimal("20.5"), True, True)


quantities = st.builds(
    lambda value, exponent, comparator, approximate: Quantity(
        low=None if comparator in ("<", "<=") else Decimal(value).scaleb(exponent),
        high=None if comparator in (">", ">=") else Decimal(value).scaleb(exponent),
        comparator=comparator,
        approximate=approximate,
        exponent=exponent,
    ),
    st.integers(-(10**6), 10**6),
    st.integers(-4, 9),
    st.sampled_from(["=", "<", "<=", ">", ">="]),
    st.booleans(),
)


@given(quantities)
def test_every_quantity_stands_for_some_number(quantity: Quantity) -> None:
    assert not interval(quantity).empty


@given(quantities)
def test_approximation_only_widens(quantity: Quantity) -> None:
    exact = interval(quantity.model_copy(update={"approximate": False}))
    assert interval(quantity.model_copy(update={"approximate": True})).contains(exact)


@given(quantities)
def test_a_written_value_lies_in_its_interval_unless_the_bound_is_strict(quantity: Quantity) -> None:
    value = quantity.low if quantity.low is not None else quantity.high
    assert value is not None
    if quantity.comparator not in ("<", ">"):
        assert interval(quantity).contains(value)
    elif not quantity.approximate:
        assert not interval(quantity).contains(value)
