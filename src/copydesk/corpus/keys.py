"""What an article is found by in a store: its rare words and figures, the month it is of, and whose copy it is."""

from __future__ import annotations

from hashlib import blake2b
from typing import NamedTuple

from copydesk.links import articles, neighbours
from copydesk.model import Extraction

COPIED = 5
"""Claims from which on an article with just the same values in just the same order is a copy, whatever its words."""


class Keys(NamedTuple):
    """`terms` are the keys, words and figures; `held` is how many of them are words; `month` is `YYYY-MM`.

    `copy` is equal for articles that give the same values in the same order: near copies that differ in no figure.
    """

    terms: tuple[str, ...]
    held: int
    month: str | None
    copy: str | None


def of(extraction: Extraction) -> Keys:
    """Return the keys of an article."""
    article = articles.article(extraction)
    words = neighbours.terms(article)
    published = extraction.about.published
    values = [f"{p.sort} {p.value}" for p in article.profiles]
    copy = blake2b("\n".join(values).encode(), digest_size=16).hexdigest() if len(values) >= COPIED else None
    month = published.start[:7] if published is not None else None
    return Keys(tuple(dict.fromkeys((*words, *neighbours.figures(article)))), len(words), month, copy)
