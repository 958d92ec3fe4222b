"""How alike two articles are, on both sides of each of its limits."""

from __future__ import annotations

import math

import pytest
from tests.links.test_neighbours import article

from copydesk.links import neighbours
from copydesk.links.articles import Article, kinship


def worded(own: str, alike: int, many: int, figures: tuple[int, int] = (0, 0)) -> Article:
    """Return an article of so many words, some of them in each, and so many figures, some of them in each."""
    words = [*(f"w{n}" for n in range(alike)), *(f"{own}{n}" for n in range(many - alike))]
    common, all_ = figures
    told = [*(("money", f"USD{n}") for n in range(common)), *(("money", f"{own}{n}") for n in range(all_ - common))]
    made = article(words, figures=told)
    return Article(**{f: getattr(made, f) for f in made.__slots__} | {"names": {}})


@pytest.mark.parametrize(
    ("many", "other", "alike"),
    [
        (20, 20, 0.5),
        (25, 100, 10 / 25),  # of a brief text it is asked how much of it the other tells
        (26, 104, 10 / math.sqrt(26 * 104)),
    ],
)
def test_words_in_common(many: int, other: int, alike: float) -> None:
    one, two = worded("a", 10, many), worded("b", 10, other)
    assert kinship(one, two) == kinship(two, one) == pytest.approx(alike)
    assert kinship(one, two, whole=True) == pytest.approx(10 / math.sqrt(many * other))


@pytest.mark.parametrize(
    ("words", "figures", "alike"),
    [
        ((0, 20), (3, 20), 0.42),
        ((0, 20), (3, 21), 0.0),
        ((0, 20), (2, 2), 0.0),
        ((1, 19), (2, 20), 0.32),
        ((1, 21), (2, 20), 1 / 21),
        ((1, 20), (1, 20), 1 / 20),
        ((3, 19), (1, 20), 0.26),
        ((4, 27), (1, 20), 4 / 27),
        ((3, 20), (0, 20), 0.15),
        ((16, 20), (3, 20), 0.8),
    ],
)
def test_figures_in_common(words: tuple[int, int], figures: tuple[int, int], alike: float) -> None:
    assert kinship(worded("a", *words, figures), worded("b", *words, figures)) == pytest.approx(alike)


def test_names_in_common() -> None:
    one, two = article(["ann", "bob", "cid"]), article(["ann", "bob", "dan", "eve"])
    assert kinship(one, two) == pytest.approx((2 / 3 + 2 / 3) / 2)
    assert kinship(one, one) == 1.0


@pytest.mark.parametrize(("alike", "meet"), [(4, True), (3, False)])
def test_so_many_words_let_articles_meet(alike: int, meet: bool) -> None:
    names = [f"n{n}" for n in range(10)]
    found = neighbours._met([article(names[:alike] + [f"{x}{n}" for n in range(10)]) for x in "ab"])
    assert (list(found) == [(0, 1)]) is meet


@pytest.mark.parametrize(("many", "meet"), [(6, False), (5, True)])
def test_of_few_words_half_is_enough(many: int, meet: bool) -> None:
    found = neighbours._met([article(["x", "y", *(f"{own}{n}" for n in range(many - 2))]) for own in "ab"])
    assert (list(found) == [(0, 1)]) is meet


def test_an_article_is_found_by_so_many_words_and_figures() -> None:
    of = article([f"n{n}" for n in range(80)], figures=[("money", f"USD{n}") for n in range(80)])
    assert len(neighbours.terms(of)) == len(neighbours.figures(of)) == 60
