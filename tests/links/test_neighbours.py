"""Which articles are looked at together: all that are alike among few, the nearest among many."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Sequence

import pytest

from copydesk.links import neighbours
from copydesk.links.articles import Article, Figure
from copydesk.model import About, Publication

Pairs = set[tuple[int, int]]


def article(
    names: Iterable[str],
    id: str = "a.txt",
    figures: Iterable[Figure] = (),
    published: str | None = None,
    *,
    serial: bool = False,
) -> Article:
    """Return an article of these names and figures, and of nothing else."""
    appeared = None if published is None else Publication(start=published, end=published)
    counted = Counter(names)
    return Article(
        id=id, about=About(published=appeared), profiles=(), names=counted, stems=counted,
        vector=dict.fromkeys(counted, 1.0), length=len(counted) ** 0.5, frequent=frozenset(), scenes=frozenset(),
        serial=serial, when=frozenset(), often={}, figures=frozenset(figures), many={}, answers={},
    )  # fmt: skip


def met(articles: Sequence[Article]) -> Pairs:
    """Return the pairs of two articles that are looked at."""
    return {(i, j) for i, j, _ in neighbours.article_pairs(articles) if i != j}


def reports(event: int, many: int) -> list[Article]:
    """Return reports of one event: eight names of it, and two of their own each."""
    return [article([*(f"e{event}n{k}" for k in range(8)), f"e{event}x{i}", f"e{event}y{i}"]) for i in range(many)]


def test_among_few_all_that_are_alike_meet() -> None:
    found = met([*reports(0, 9), *reports(1, 8)])
    assert found == {(i, j) for i in range(17) for j in range(i + 1, 17) if (i < 9) == (j < 9)}


def test_an_unlike_article_changes_nothing_for_the_others() -> None:
    before = met(reports(0, 12))
    assert met([*reports(0, 12), *reports(1, 30)]) >= before


def test_alike_articles_without_number_cost_what_they_are() -> None:
    counts = {many: len(met([article(["leeds", "lee"])] * many)) for many in (200, 400, 800)}
    assert counts[400] < 2.05 * counts[200]
    assert counts[800] < 2.05 * counts[400]


def test_alike_articles_hang_together() -> None:
    found = met([article(["leeds", "lee"])] * 300)
    assert {(i, i + 1) for i in range(299)} <= found


def test_an_event_is_found_in_an_archive_whose_words_are_crowded() -> None:
    draw = random.Random(3)
    common = [f"c{k}" for k in range(40)]
    archive = [article([*draw.sample(common, 12), f"own{i}", f"self{i}"]) for i in range(1200)]
    event = [article([*draw.sample(common, 6), *(f"e{k}" for k in range(8))]) for _ in range(6)]
    articles = [*archive[:600], *event, *archive[600:]]
    found = met(articles)
    assert {(i, j) for i in range(600, 606) for j in range(i + 1, 606)} <= found
    assert len(found) < len(articles) * sum(k.most for k in neighbours.KINDS)


def test_figures_alike_are_keys_too() -> None:
    figures = [("money", f"USD{k}7") for k in range(4)]
    assert met([article(["ann"], figures=figures), article(["bob"], figures=figures)]) == {(0, 1)}


SHORE = ("ann", "bob", "cy", "x", "z")
AGENCY = ("ann", "bob", "cy", "dee", "ed", "flo")
BOARDROOM = ("dee", "ed", "flo", "y", "w")


def joined(
    first: str | None = None,
    last: str | None = None,
    *,
    serial: bool = False,
    agency: Sequence[str] = AGENCY,
    figures: bool = False,
) -> bool:
    """Return whether two reports without a word in common meet, where that of an agency has words of both."""
    own = [[("count", "340")], [("count", "340"), ("count", "87")], [("count", "87")]] if figures else [(), (), ()]
    between = first if first == last else None
    batch = [
        article(SHORE, "a.txt", own[0], first, serial=serial),
        article(agency, "b.txt", own[1], between, serial=serial),
        article(BOARDROOM, "c.txt", own[2], last, serial=serial),
    ]
    assert neighbours.kinship(batch[0], batch[2]) == 0
    return (0, 2) in met(batch)


def test_a_third_article_joins_two_that_are_alike_it() -> None:
    assert joined()
    assert not joined(agency=("ann", "bob", "gus", "hal", "ivy", "jo"))  # alike only one of them


def test_an_article_that_is_less_alike_joins_those_with_a_figure_of_it() -> None:
    loose = ("ann", "bob", "dee", "ed", "gus", "hal")
    assert joined(agency=loose, figures=True)
    assert not joined(agency=loose)


def test_articles_of_two_weeks_are_not_joined() -> None:
    assert joined("2026-03-02", "2026-03-04")
    assert not joined("2026-03-02", "2026-03-12")


def test_reports_of_a_series_are_joined_only_where_their_days_are_known() -> None:
    assert not joined(serial=True)
    assert joined("2026-03-02", "2026-03-02", serial=True)


@pytest.mark.parametrize(("many", "kept"), [(0, 16), (32, 16), (33, 15), (64, 8), (128, 4), (9999, 4)])
def test_in_a_crowd_fewer_are_kept_and_never_none(many: int, kept: int) -> None:
    assert neighbours.Kind(0.2, 16).kept(many) == kept
