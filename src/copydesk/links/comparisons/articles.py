"""How alike the articles are in their names and telling words, so whether they are on one event."""

from __future__ import annotations

from typing import Literal

from copydesk.links.articles import Article
from copydesk.links.comparisons import declare
from copydesk.links.comparisons._words import graded
from copydesk.links.comparisons.declare import Outcome
from copydesk.links.pairs import ARTICLE_STEPS, Pair

Level = Literal["same", "high", "half", "some", "low", "none"]


@declare.between(Level)
def between(pair: Pair) -> Outcome[Level]:
    """Compare the articles: how alike they are in their names and telling words, so whether on one event."""
    if pair.one is pair.two:
        return "same", "one article"
    return graded(pair.kinship, ARTICLE_STEPS), lambda: f"the articles are alike by {pair.kinship:.0%}"


def level(one: Article, two: Article, kinship: float) -> Level:
    """Return the level of all pairs of claims of two articles that are so alike."""
    return "same" if one is two else graded(kinship, ARTICLE_STEPS)
