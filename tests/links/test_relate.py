"""How two values stand to each other."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.links.make import extraction

import copydesk
from copydesk.links.relate import exact, relate, slip
from copydesk.links.relation import Relation
from copydesk.links.times import swapped
from copydesk.model import Claim


def between(first: str, second: str) -> Relation:
    a = extraction("a.txt", f"There were {first} of them.").claims[0]
    b = extraction("b.txt", f"There were {second} of them.").claims[0]
    return relate(a, b)


@pytest.mark.parametrize(
    ("first", "second", "outcome"),
    [
        ("[12|head=goat]", "[12|head=sheep]", "agree"),
        ("[12|head=goat]", "[13|head=goat]", "conflict"),
        ("[12|head=goat cmp=>=]", "[12|head=goat]", "agree"),
        ("[12|head=goat cmp=>=]", "[14|head=goat]", "compatible"),
        ("[12|head=goat cmp=>=]", "[9|head=goat]", "conflict"),
        ("[100|head=goat about=1]", "[104|head=goat]", "compatible"),
        ("[100|head=goat about=1]", "[160|head=goat]", "conflict"),
        ("[2500000|head=brick exp=5]", "[2530000|head=brick]", "compatible"),
        ("[2.5|kind=measure unit=km]", "[2500|kind=measure unit=m]", "agree"),
        ("[4.1|head=quake]", "[4.2|head=quake]", "conflict"),
        ("[39|head=point]", "[39.54|head=point]", "compatible"),
        ("[39|head=point]", "[40.54|head=point]", "conflict"),
        ("[9|head=point]", "[9.54|head=point]", "conflict"),
        ("[39.54|head=point]", "[39.5|head=point]", "compatible"),
        ("[6|kind=measure unit=deg]", "[6|kind=measure unit=Cel]", "agree"),
        ("[6|kind=measure unit=deg]", "[43|kind=measure unit=Cel]", "compatible"),
        ("[6|kind=measure unit=Cel]", "[9|kind=measure unit=Cel]", "conflict"),
        ("[0.8|kind=fraction]", "[80|kind=percent]", "agree"),
        ("[0.8|kind=fraction]", "[84|kind=percent]", "compatible"),
        ("[0.8|kind=fraction]", "[97|kind=percent]", "conflict"),
    ],
)
def test_quantities(first: str, second: str, outcome: str) -> None:
    assert between(first, second).outcome == outcome
    assert between(second, first).outcome == outcome


@pytest.mark.parametrize(
    ("first", "second", "outcome"),
    [
        ("[12 May 2019|date=2019-05-12]", "[12 May 2019|date=2019-05-12]", "agree"),
        ("[12 May|date=2019-05-12]", "[12 May 2020|date=2020-05-12]", "compatible"),
        ("[12 May|date=2019-05-12]", "[13 May|date=2019-05-13]", "conflict"),
        ("[Tuesday morning|date=2019-05-14TMO]", "[14 May|date=2019-05-14]", "compatible"),
        ("[Monday|date=2019-05-13]", "[14 May|date=2019-05-14]", "compatible"),
        ("[the last day of June|date=2019-06-30]", "[30 June|date=2019-06-30]", "agree"),
        ("[the last day of July|date=2019-07-31]", "[30 June|date=2019-06-30]", "conflict"),
        ("[the second Thursday in May|date=2019-05-09]", "[16 May|date=2019-05-16]", "conflict"),
        ("[two years ago|date=2017]", "[three years ago|date=2016]", "conflict"),
        ("[3 p.m.|clock=2019-05-12T15:00]", "[2.50 p.m.|clock=2019-05-12T14:50]", "compatible"),
        ("[3.10 p.m.|clock=2019-05-12T15:10]", "[2.50 p.m.|clock=2019-05-12T14:50]", "conflict"),
        ("[3.10 p.m.|clock=T15:10]", "[3.10 p.m.|clock=T15:10]", "agree"),
        ("[half past five|clock=T05:30]", "[5.30 p.m.|clock=T17:30]", "agree"),
        ("[half past five|clock=T05:30]", "[4.20 p.m.|clock=T16:20]", "conflict"),
        ("[5.30 a.m.|clock=T05:30]", "[5.30 p.m.|clock=T17:30]", "conflict"),
    ],
)
def test_times(first: str, second: str, outcome: str) -> None:
    assert between(first, second).outcome == outcome
    assert between(second, first).outcome == outcome


@pytest.mark.parametrize(
    ("first", "second", "outcome"),
    [
        ("60 days", "two months", "compatible"),
        ("60 days", "three months", "conflict"),
        ("two decades", "21 years", "compatible"),
        ("two decades", "27 years", "conflict"),
        ("20 years", "21 years", "conflict"),
        ("24 months", "two years", "agree"),
        ("2:08:41", "2:08:14", "conflict"),
        ("two hours, nine minutes and 14 seconds", "2:09:14", "agree"),
    ],
)
def test_lengths_of_time(first: str, second: str, outcome: str) -> None:
    texts = (f"The works took {length} in all." for length in (first, second))
    read = copydesk.extract([copydesk.Document.from_text(t, id=f"{n}.txt") for n, t in enumerate(texts)])
    a, b = (e.claims[0] for e in read)
    assert relate(a, b).outcome == relate(b, a).outcome == outcome


@pytest.mark.parametrize(
    ("first", "second", "kind"),
    [
        ("4521", "452", "typo"),
        ("4521", "4251", "typo"),
        ("45210", "4521", "typo"),
        ("3000000", "3000000000", "unit"),
        ("12", "13", "value"),
        ("4521", "4599", "value"),
    ],
)
def test_slips_of_the_pen_are_told_from_other_values(first: str, second: str, kind: str) -> None:
    assert slip(Decimal(first), Decimal(second)) == kind
    assert slip(Decimal(second), Decimal(first)) == kind


def test_a_number_of_five_thousand_digits_is_compared() -> None:
    long = "9" * 5000
    assert between(f"[{long}|head=goat]", "[12|head=goat]").outcome == "conflict"


def test_a_decade_is_no_slip_of_a_year() -> None:
    assert between("[the 1990s|date=199]", "[1904|date=1904]").outcome == "compatible"
    assert not swapped("199", "1940")
    assert swapped("1904", "1940")


@pytest.mark.parametrize(
    ("first", "second", "closer"),
    [
        ("1711", "1716", True),
        ("1711", "1720", False),
        ("1711", "1761", True),
        ("1711", "1171", True),
        ("1711", "1762", False),
    ],
)
def test_years_lie_near_by_few_years_or_by_one_figure(first: str, second: str, closer: bool) -> None:
    assert (relate(*dated(first, second)).closeness >= NEAR) is closer


NEAR = 0.4


@pytest.mark.parametrize(
    ("first", "second", "outcome"), [("AD 287", "AD 331", "conflict"), ("last year", "2016", "compatible")]
)
def test_a_year_before_1000_is_given_in_full(first: str, second: str, outcome: str) -> None:
    assert relate(*dated(first, second)).outcome == outcome


def dated(*years: str) -> tuple[Claim, Claim]:
    """The years of two articles that say when something was built."""
    texts = [f"The mill at Osk was built in {year}." for year in years]
    read = [copydesk.Document.from_text(t, id=f"{n}", published="2018-05-04") for n, t in enumerate(texts)]
    one, two = (next(c for c in e.claims if c.timex is not None) for e in copydesk.extract(read))
    return one, two


VALUES = st.decimals(0, 5000, places=1) | st.integers(0, 5000).map(Decimal)


@given(VALUES, VALUES, st.integers(-2, 2), st.sampled_from(("number", "money", "percent", "measure")))
def test_exact_values_of_one_kind_conflict_where_they_differ(a: Decimal, b: Decimal, exp: int, kind: str) -> None:
    one, two = (
        extraction("a.txt", f"There were [{v}|head=goat kind={kind} exp={exp} unit=km] of them.").claims[0]
        for v in (a, b)
    )
    first, second = exact(one), exact(two)
    if first is not None and second is not None:
        assert first[0] == second[0]
        assert relate(one, two).outcome == ("agree" if a == b else "conflict")


@pytest.mark.parametrize(
    ("claim", "is_exact"),
    [
        ("[12|head=goat]", True),
        ("[2500000|head=brick exp=5]", True),
        ("[2530000|head=brick exp=5]", False),  # other than it was written to: what it stands for is not known
        ("[12|head=goat cmp=>=]", False),
        ("[12|head=goat about=1]", False),
        ("[12 May|date=2019-05-12]", False),
    ],
)
def test_what_is_exact(claim: str, is_exact: bool) -> None:
    assert (exact(extraction("a.txt", f"There were {claim} of them.").claims[0]) is not None) == is_exact
