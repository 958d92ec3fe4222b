"""Whether another of many values may be one of them: as fast as it is asked, it is what pairs say one by one."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from copydesk.rules.conflict._alike import Values, rounded

_VALUES = st.one_of(
    st.integers(0, 130).map(Decimal),
    st.integers(90, 99_999).map(Decimal),
    st.integers(1, 99).map(lambda n: Decimal(n * 1000)),
    st.decimals(0, 2000, places=1),
    st.decimals(0, 150, places=2),
)
_LOOSE = st.sampled_from((False, False, False, True))


def _may_be(a: tuple[Decimal, bool], b: tuple[Decimal, bool]) -> bool:
    if a[0] == b[0]:
        return True
    if a[1] or b[1]:
        return bool(b[0]) and Decimal("0.8") < a[0] / b[0] < Decimal("1.25")
    return rounded(a[0], b[0])


@given(st.lists(st.tuples(_VALUES, _LOOSE), min_size=1, max_size=6))
def test_many_values_are_asked_as_pairs_are(told: list[tuple[Decimal, bool]]) -> None:
    values = Values(told)
    for n, own in enumerate(told):
        others = [*told[:n], *told[n + 1 :]]
        assert values.holds_another(*own) == any(_may_be(other, own) for other in others)


@given(st.integers(100, 10**7), st.integers(1, 5))
def test_a_value_and_its_rounded_one_may_be_one(fine: int, places: int) -> None:
    rough = Decimal(fine).scaleb(-places).to_integral_value() * 10**places
    close = abs(rough - fine) * 20 <= fine
    for one, other in ((rough, Decimal(fine)), (Decimal(fine), rough)):
        values = Values(((one, False), (other, False), (Decimal("0.001"), False)))
        assert values.holds_another(one, False) == values.holds_another(other, False) == close
