"""Candidate pairs: what a key of very many claims brings together."""

from __future__ import annotations

import pytest

import copydesk
from copydesk import links
from copydesk.links import articles, blocking
from copydesk.links.articles import Article


def pairs(monkeypatch: pytest.MonkeyPatch, one: int, two: int | None = None) -> list[tuple[int, int]]:
    """Return the candidate pairs of articles of so many claims that share one key; without `two`, of one article."""
    first, second = object(), object()
    indexes = {
        id(first): {("number", "nman"): list(range(one))},
        id(second): {("number", "nman"): list(range(two or 0))},
    }
    monkeypatch.setattr(blocking, "index", lambda article: indexes[id(article)])
    found: list[tuple[int, int]] = blocking.claim_pairs(_article(first), _article(first if two is None else second))
    return found


def _article(stands_for: object) -> Article:
    assert stands_for is not None
    return stands_for  # type: ignore[return-value]


def test_all_claims_under_a_key_meet_where_they_are_few(monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(pairs(monkeypatch, 60)) == 60 * 59 // 2
    assert len(pairs(monkeypatch, 60, 40)) == 60 * 40


def test_of_very_many_only_those_at_like_places_meet(monkeypatch: pytest.MonkeyPatch) -> None:
    found = pairs(monkeypatch, 1000)
    assert max(n - m for m, n in found) == blocking.NEIGHBOURS
    assert all((n, n + 1) in set(found) for n in range(999))
    between = pairs(monkeypatch, 1000, 500)
    assert max(abs(m // 2 - n) for m, n in between) == blocking.NEIGHBOURS
    assert {m for m, _ in between} == set(range(1000))


@pytest.mark.parametrize(("claims", "reach"), [(64, 63), (65, 31), (100, 20), (300, 6), (600, 3), (5000, 3)])
def test_the_more_claims_a_key_has_the_nearer_they_must_stand(
    monkeypatch: pytest.MonkeyPatch, claims: int, reach: int
) -> None:
    assert max(n - m for m, n in pairs(monkeypatch, claims)) == reach


def test_the_number_of_pairs_grows_no_faster_than_the_articles(monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(pairs(monkeypatch, 2000, 2000)) < 2.1 * len(pairs(monkeypatch, 1000, 1000))


def test_a_size_meets_the_property_that_another_article_names() -> None:
    raid = "The Tolm bridge over the river Osk was opened on Monday by mayor Ida Brekke, who cut 14 ribbons. "
    texts = (f"{raid}The bridge, 1,340 metres long, has four lanes.", f"{raid}The bridge has a length of 1,430 metres.")
    documents = [copydesk.Document.from_text(text, id=f"{n}.txt") for n, text in enumerate(texts)]
    found = links.link(list(copydesk.extract(documents))).links
    assert any(x.verdict == "conflict" and x.a.text == "1,340 metres" for x in found)


OPENING = "The Tolm bridge over the river Osk was opened on Monday by mayor Ida Brekke, who cut 14 ribbons. "


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Toll collectors expect 1,340 carts.", "Some 1,430 lorries will cross, the port said."),
        ("Repairs will start with 8.5 million crowns.", "The council put the bill at 5.8 million crowns."),
        ("A plank broke after 6 metres.", "Ida Brekke jumped 4 metres."),
    ],
)
def test_values_meet_whose_figures_changed_places_and_those_of_a_sort_that_is_rare(first: str, second: str) -> None:
    assert _meet(first, second)


def test_counts_of_two_things_do_not_meet_where_each_article_has_many() -> None:
    many = "It took 31 planks, 52 bolts, 61 screws and 84 nails. "
    assert not _meet(f"{many}Toll collectors expect 37 carts.", f"{many}Some 21 lorries will cross, the port said.")


def _meet(first: str, second: str) -> bool:
    """Return whether the last value of each of two articles on one event is a candidate pair."""
    documents = [copydesk.Document.from_text(OPENING + text, id=f"{n}.txt") for n, text in enumerate((first, second))]
    one, two = (articles.article(e) for e in copydesk.extract(documents))
    return (len(one.profiles) - 1, len(two.profiles) - 1) in blocking.claim_pairs(one, two)


@pytest.mark.parametrize(
    ("first", "second", "meet"),
    [
        ("The alarm rang at 2.15 a.m. on Sunday.", "At a quarter past two they broke in.", True),
        ("The alarm rang at 14:15 on Sunday.", "At a quarter past two they broke in.", True),
        ("The alarm rang at 2.45 a.m. on Sunday.", "At a quarter past two they broke in.", False),
    ],
)
def test_clock_times_meet_by_the_dial(first: str, second: str, meet: bool) -> None:
    documents = [copydesk.Document.from_text(t, id=t[:9], published="2026-11-16") for t in (first, second)]
    one, two = (articles.article(e) for e in copydesk.extract(documents))
    found = {(one.profiles[m].sort, two.profiles[n].sort) for m, n in blocking.claim_pairs(one, two)}
    assert (("clock", "clock") in found) is meet


@pytest.mark.parametrize(
    ("first", "second", "meet"),
    [
        ("The last guest did not leave until 2.15am.", "The others left at 3.40am.", True),
        ("The last guest did not leave until 2.15am.", "The roof fell at 3.40am.", False),
    ],
)
def test_times_meet_by_the_verb_in_whatever_form(first: str, second: str, meet: bool) -> None:
    read = copydesk.extract([copydesk.Document.from_text(t, id=f"{n}.txt") for n, t in enumerate((first, second))])
    assert bool(blocking.claim_pairs(*map(articles.article, read))) is meet
