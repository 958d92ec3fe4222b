"""The tolerances of the arithmetic rules, each from both sides: just inside nothing is told, just outside it is."""

from __future__ import annotations

from decimal import Decimal

import pytest

from copydesk import pipeline, rules, sources
from copydesk.model import Level
from copydesk.rules.arithmetic import _numbers, _scales, average, percent_change, two_periods, unit_total

SIDES = (
    # rule, just inside, just outside
    pytest.param(
        "AR001",
        "The price doubled from $101 to $187.",
        "The price doubled from $101 to $185.",
        id="percent_change.FOLD",
    ),
    pytest.param(
        "AR001",
        "The herd nearly doubled, from 100 cows to 162.",
        "The herd nearly doubled, from 100 cows to 155.",
        id="percent_change.NEARLY",
    ),
    pytest.param(
        "AR001",
        "The choir went from 492 singers to 762. That is a 50% increase.",
        "The choir went from 492 singers to 790. That is a 50% increase.",
        id="percent_change.TENS",
    ),
    pytest.param(
        "AR001",
        "The new mill makes 1,220 tonnes, three times the 101 tonnes of the old forge.",
        "The new mill makes 1,200 tonnes, three times the 101 tonnes of the old forge.",
        id="percent_change.UNLIKE",
    ),
    pytest.param(
        "AR001",
        "Takings rose 16 percent, from 1,200 to 1,380 crowns.",
        "Takings rose 17 percent, from 1,200 to 1,380 crowns.",
        id="_numbers.as_finely",
    ),
    pytest.param(
        "AR003",
        "The wall is 100 metres (304 feet) long.",
        "The wall is 100 metres (302 feet) long.",
        id="unit_conversion.SLIGHT",
    ),
    pytest.param(
        "AR004",
        "Twelve of the 29 members, or 41 percent, voted against.",
        "Twelve of the 29 members, or 42 percent, voted against.",
        id="share_of_count.written-precision",
    ),
    pytest.param(
        "AR005",
        "The yard has 400 men: 120 in Ghent and 79 in Lille.",
        "The yard has 400 men: 120 in Ghent and 81 in Lille.",
        id="parts_total.LEAST",
    ),
    pytest.param(
        "AR005",
        "The school has 1,000 pupils: 611 girls and 380 boys.",
        "The school has 999 pupils: 611 girls and 380 boys.",
        id="_sums.COUNTED",
    ),
    pytest.param(
        "AR006",
        "The club sold 200 tickets at $20 each, raising $3,761.",
        "The club sold 200 tickets at $20 each, raising $3,739.",
        id="unit_total.NEAR",
    ),
    pytest.param(
        "AR006",
        "The club sold 200 tickets at $20 each, raising about $3,401.",
        "The club sold 200 tickets at $20 each, raising about $3,390.",
        id="unit_total.WIDE",
    ),
    pytest.param(
        "AR006",
        "The club sold 200 tickets at $20 each and took in $10,100.",
        "The club sold 200 tickets at $20 each and took in $9,900.",
        id="unit_total.UNLIKE",
    ),
    pytest.param(
        "AR007",
        "Hosting costs $10 a month or $73 a year.",
        "Hosting costs $10 a month or $71 a year.",
        id="two_periods.OFFER",
    ),
    pytest.param(
        "AR010",
        "Half of the 200 pupils, 111, walk.",
        "Half of the 200 pupils, 113, walk.",
        id="fraction_words.SLACK",
    ),
    pytest.param(
        "AR010",
        "A quarter of the 1,000 pupils, 294, walk.",
        "A quarter of the 1,000 pupils, 296, walk.",
        id="fraction_words.SLIM",
    ),
    pytest.param(
        "AR015",
        "In the poll 52 percent were in favour and 49 percent against.",
        "In the poll 52 percent were in favour and 50 percent against.",
        id="shares_sum.rounding",
    ),
    pytest.param(
        "AR017",
        "Bids of $100, $200 and $303 came in, $189 on average.",
        "Bids of $100, $200 and $303 came in, $187 on average.",
        id="average.NEAR",
    ),
)


def _found(code: str, text: str) -> bool:
    selection = rules.Selection(select=(code,))
    return bool(pipeline.verify([sources.parse(text, id="a.md")], selection=selection).findings)


@pytest.mark.parametrize(("code", "inside", "outside"), SIDES)
def test_tolerance_has_two_sides(code: str, inside: str, outside: str) -> None:
    assert not _found(code, inside)
    assert _found(code, outside)


@pytest.mark.parametrize(
    "text",
    [
        "The price doubled from $101 to $176.",
        "The price doubled from $100 to $149.",
        "Takings rose 46 percent, from $1,210 to $1,705.",
        "Takings rose 70 percent, from $1,210 to $1,705.",
    ],
)
def test_a_change_is_a_warning_however_far_off(text: str) -> None:
    selection = rules.Selection(select=("AR001",))
    (finding,) = pipeline.verify([sources.parse(text, id="a.md")], selection=selection).findings
    assert finding.level is Level.WARNING  # docs/decisions/0204


@pytest.mark.parametrize("ratio", ["0.41", "2.4", "10.5", "0.0102", "960", "1"])
def test_a_slip_is_near_or_a_power_of_ten(ratio: str) -> None:
    assert unit_total.is_slip(Decimal(ratio))


@pytest.mark.parametrize("ratio", ["0.39", "2.6", "5", "11", "0.2", "30"])
def test_what_is_neither_is_no_slip(ratio: str) -> None:
    assert not unit_total.is_slip(Decimal(ratio))


def test_constants_keep_their_order() -> None:
    """The plain tolerances are narrower than the wide ones, and a slip is wider than both."""
    for module in (average, unit_total, two_periods):
        assert module.NEAR < module.WIDE < unit_total.UNLIKE - 1
    assert percent_change.FOLD < percent_change.NEARLY < percent_change.UNLIKE - 1
    assert _numbers.ROUND_SHARE < _numbers.BOUND
    assert _scales.LIKE < _scales.FAR


FRACTIONS = {
    # a share that is a simple fraction, and another that is told of it
    (1, 2): (2, 5),
    (1, 3): (2, 5),
    (2, 3): (3, 4),
    (1, 4): (1, 3),
    (3, 4): (2, 3),
    (1, 5): (1, 4),
    (2, 5): (1, 2),
    (3, 5): (2, 3),
    (4, 5): (3, 5),
    (1, 10): (1, 5),
}


@pytest.mark.parametrize(("true", "told"), FRACTIONS.items())
def test_a_share_that_is_a_simple_fraction_is_no_other(true: tuple[int, int], told: tuple[int, int]) -> None:
    one, other = Decimal(true[0]) / true[1], Decimal(told[0]) / told[1]
    assert _numbers.is_other_fraction(other, one)
    assert not _numbers.is_other_fraction(one, one)
    assert not _numbers.is_other_fraction(other, (one + other) / 2)
