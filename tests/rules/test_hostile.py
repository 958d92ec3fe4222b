"""No text makes a rule's work grow faster than the text: told by what the rules look at, not by the clock."""

from __future__ import annotations

import sys

import pytest

from copydesk import rules
from copydesk.model import Block, BlockKind, Document, Extraction, Linkage, OffsetMap, Span

PATTERNS = [
    "the ",
    "(",
    "1",
    "1,000,",
    "a-",
    '"',
    "March 3 ",
    "Abc ",
    "of and ",
    "a. ",
    "2015-",
    " , ",
    "U.S. ",
    "1O",
    "a\n",
]


def work(text: str) -> int:
    """Return how many calls and lines the rules make over a text: a clock that no other program disturbs."""
    steps = 0

    def count(frame: object, event: str, arg: object) -> None:
        nonlocal steps
        steps += 1

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        _check(text)
    finally:
        sys.setprofile(before)
    return steps


def _check(text: str) -> None:
    document = Document(
        id="a.txt",
        source=text,
        text=text,
        offsets=OffsetMap.identity(len(text)),
        blocks=(Block(kind=BlockKind.PARAGRAPH, span=Span(0, len(text))),),
    )
    rules.check([Extraction(document=document)], Linkage(), selection=rules.Selection(select=("ALL",)))


@pytest.mark.parametrize("pattern", PATTERNS)
def test_work_grows_no_faster_than_the_text(pattern: str) -> None:
    for _ in range(2):  # makes the patterns, and the signs of those that much text is tried with
        _check((pattern * (12_000 // len(pattern) + 1))[:12_000])
    short, long = (work((pattern * (size // len(pattern) + 1))[:size]) for size in (1500, 6000))
    assert long <= 4.6 * short + 5000
