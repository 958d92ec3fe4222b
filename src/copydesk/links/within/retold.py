"""Two claims of one article as its comparisons see them: the pair, and what the document tells of each."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from copydesk.links import words
from copydesk.links.comparisons import Pair
from copydesk.links.within.scene import Telling
from copydesk.model import Document


class Retold(NamedTuple):
    """Two claims of one article with what the document tells of each, and the names of its people."""

    pair: Pair
    a: Telling
    b: Telling
    people: Mapping[str, frozenset[str]]
    told_before: bool
    """Whether the later value stands in the article before its claim, in another sentence."""
    party: tuple[str, str] | None = None
    """How the party that only one of the two sentences names stands in the article ("newcomer", "aside", "elsewhere"),
    and its name."""

    lead: frozenset[str] = frozenset()
    """The words of the headline and the first paragraph, in lower case."""
    settled: bool = False
    """Whether the text has the value of the headline or caption elsewhere, in agreement with it."""

    @property
    def aged(self) -> bool:
        """Whether two ages are compared: whose they are decides."""
        return self.pair.a.sort == "age"


def people(document: Document) -> dict[str, frozenset[str]]:
    """Return the first names that stand before each surname of a document, all in lower case."""
    found: dict[str, set[str]] = {}
    for first, last in FULL_NAME.findall(document.text[:_LONGEST]):
        found.setdefault(last.lower(), set()).add(first.lower())
    return {last: frozenset(first - words.stop()) for last, first in found.items()}


FULL_NAME = re.compile(r"\b([A-Z][a-z'\u2019-]+) (?=([A-Z][a-z'\u2019-]+))")
_LONGEST = 200_000
