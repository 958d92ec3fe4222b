"""What two articles may dispute, and what counts as a slip between them."""

from __future__ import annotations

import pytest
from tests.links import pair
from tests.links.pair import Described

import copydesk
from copydesk import links
from copydesk.links import judgement, vetoes
from copydesk.links.partners import left_over
from copydesk.links.scoring import Planner
from copydesk.links.weights import load

MONEY = {"sort": "money:USD", "kind": "money", "unit": "USD"}
RANK = {"sort": "ordinal", "kind": "ordinal", "noun": "woman", "deed": "be", "roles": {"agent": "roe"}}
NAMED = {"articles": [{"names": {"roe": 2}}, {"names": {"roe": 1}}]}


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (MONEY | {"number": "2.3"}, MONEY | {"number": "3.2"}, True),
        (MONEY | {"number": "2300000"}, MONEY | {"number": "3200000"}, True),
        (MONEY | {"number": "23"}, MONEY | {"number": "3.2"}, False),
        (MONEY | {"number": "2.3"}, MONEY | {"number": "3.3"}, False),
        (MONEY | {"number": "22"}, MONEY | {"number": "22"}, False),
        ({"number": "23"}, {"number": "32"}, False),
    ],
)
def test_two_figures_of_a_sum_that_changed_places_are_a_slip(a: Described, b: Described, expected: bool) -> None:
    assert judgement.exchanged(pair.between(a, b, {})) is expected


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ({"number": "37"}, {"number": "73"}, True),
        ({"number": "370"}, {"number": "730"}, True),
        ({"number": "37"}, {"number": "730"}, False),
        ({"number": "37"}, {"number": "38"}, False),
        ({"number": "33"}, {"number": "33"}, False),
        ({"number": "3700"}, {"number": "7300"}, False),
        (MONEY | {"number": "37"}, MONEY | {"number": "73"}, False),
    ],
)
def test_two_figures_of_a_small_count_that_changed_places(a: Described, b: Described, expected: bool) -> None:
    assert judgement.swapped(pair.between(a, b, {})) is expected


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, True),
        ({"roles": {"agent": "moen"}}, False),
        ({"roles": {}}, False),
        ({"noun": "driver"}, False),
        ({"deed": "beat"}, False),
    ],
)
def test_one_subject_is_the_third_or_the_fourth_of_a_kind(changed: Described, expected: bool) -> None:
    told = pair.between(RANK | {"number": 3}, RANK | {"number": 4} | changed, NAMED)
    assert left_over(told, {}, Planner(load()).describing()) is expected


def test_a_subject_without_a_name_is_ranked_in_no_dispute() -> None:
    told = pair.between(RANK | {"number": 3}, RANK | {"number": 4}, {})
    assert not left_over(told, {}, Planner(load()).describing())


@pytest.mark.parametrize(
    ("a", "b", "kept_apart"),
    [
        ({"noun": "saving"}, {"noun": "saving"}, False),
        ({"noun": None, "deed": "save"}, {"noun": "saving"}, False),
        ({"noun": "wage"}, {"noun": "fine"}, True),
        ({"noun": None}, {"noun": "fine"}, True),
        ({"noun": "wage"}, {"noun": "fine", "number": 12}, False),
    ],
)
def test_a_sum_a_year_meets_a_sum_where_both_name_one_thing(a: Described, b: Described, kept_apart: bool) -> None:
    yearly = MONEY | {"sort": "money:USD/year", "number": 12} | a
    found = vetoes.veto(pair.between(yearly, MONEY | {"number": 14} | b, {}))
    assert (found is not None and found.kind == "rate") is kept_apart


@pytest.mark.parametrize(
    ("near", "kept_apart"), [(["value", "share"], False), (["value", "company"], True), ([], True)]
)
def test_a_sum_for_each_meets_a_sum_beside_what_it_is_for(near: list[str], kept_apart: bool) -> None:
    each = MONEY | {"sort": "money:USD/share", "number": 12, "noun": "offer"}
    found = vetoes.veto(pair.between(each, MONEY | {"number": 14, "noun": "value", "near": near}, {}))
    assert (found is not None and found.kind == "rate") is kept_apart


def test_a_sum_a_year_and_a_sum_in_one_article_are_two() -> None:
    both = [
        MONEY | {"noun": "saving", "number": 12, "sort": "money:USD/year"},
        MONEY | {"noun": "saving", "number": 14},
    ]
    found = vetoes.veto(pair.between(*both, {"one_article": True}))
    assert found is not None
    assert found.kind == "rate"


@pytest.mark.parametrize(
    ("a", "b", "told"),
    [
        ("The hall is 60 m long.", "The hall is 90 m long.", {("60 m", "90 m")}),
        ("Ida Moss took the 60 m title in the hall.", "Ida Moss took the 800 m title in the hall.", set()),
        ("The 100m champion Ida Moss ran in the hall.", "Ida Moss ran 60m in the hall.", set()),
    ],
)
def test_a_distance_that_names_an_event_is_in_no_dispute(a: str, b: str, told: set[tuple[str, str]]) -> None:
    read = copydesk.extract(
        [copydesk.Document.from_text(f"{OPENING} {t}", id=f"{n}.txt") for n, t in enumerate((a, b))]
    )
    assert {(x.a.text, x.b.text) for x in links.link(list(read)).links if x.verdict == "conflict"} == told


OPENING = "The athletics hall of Torvik opened on Tuesday with a race meeting that the mayor of Torvik had asked for."


@pytest.mark.parametrize(
    ("told_so", "then"),
    [
        ("The driver, who was 58, is among the dead.", False),
        ("The driver was 58 years old.", False),
        ("The driver was 58 when he joined the firm.", True),
        ("The driver lost his licence when Oskar Brandl was 58.", True),
        ("The driver retired at 58.", True),
        ("The driver, Oskar Brandl, aged 58, is among the dead.", False),
        ("The driver (aged 58) is among the dead.", False),
        ("The driver died aged 58.", True),
        ("The driver joined the firm at the age of 58.", True),
    ],
)
def test_an_age_that_somebody_was_is_of_the_event_unless_another_time_is_named(told_so: str, then: bool) -> None:
    document = copydesk.Document.from_text(f"A coach crashed at Osk. {told_so}", id="a", published="2015-02-16")
    (read,) = copydesk.extract([document])
    (age,) = (c for c in read.claims if c.location.text.startswith("58"))
    assert age.telling is not None
    assert age.telling.biographical is then


DIG = "Archaeologists of Torvik dug up a Roman harbour at Osk on Tuesday, with 14 moored ships and a crane of oak."


@pytest.mark.parametrize(
    ("a", "b", "told"),
    [
        ("The harbour of Osk was built in 1711.", "The harbour of Osk dates from 1713.", {("1711", "1713")}),
        ("The harbour burned in May 1711.", "The harbour burned in June 1711.", {("May 1711", "June 1711")}),
        ("The harbour of Osk was built in 1711.", "A bishop wrote to the pope in 1713.", set()),
        ("The harbour burned on 5 May.", "A museum may open there in June 2029.", set()),
    ],
)
def test_years_and_months_of_one_thing_are_in_dispute(a: str, b: str, told: set[tuple[str, str]]) -> None:
    assert disputed(f"{DIG} {a}", f"{DIG} {b}") == told


@pytest.mark.parametrize(
    ("a", "b", "told"),
    [
        ("The dig cost $2.3 million.", "The damage came to 3.2 million.", True),
        ("The dig cost $2.3 million.", "Visitors to Osk came to 3.2 million.", False),
    ],
)
def test_bare_millions_are_a_sum_unless_they_count_people(a: str, b: str, told: bool) -> None:
    paid = "The city paid $410,000 for the crane."
    assert bool(disputed(f"{DIG} {paid} {a}", f"{DIG} {paid} {b}")) is told


def disputed(*texts: str) -> set[tuple[str, str]]:
    read = [copydesk.Document.from_text(t, id=f"{n}.txt", published="2019-03-06") for n, t in enumerate(texts)]
    return {(x.a.text, x.b.text) for x in links.link(list(copydesk.extract(read))).links if x.verdict == "conflict"}
