"""Edges of the rules on sources, from both sides: how near two names are, and what is a statistic."""

from __future__ import annotations

import pytest

from copydesk.model import Span
from copydesk.rules.attribution import source_two_ways
from copydesk.rules.attribution.source_two_ways import _Name

from .cases import is_told

NEAR = (
    # two spellings, whether they may be of one word
    ("marine", "marino", True),
    ("trade", "trads", False),
    ("trade", "tradess", False),
    ("research", "resxyrch", True),
    ("research", "resxyzch", False),
    ("research", "researchxy", True),
    ("research", "researchxyz", False),
    ("research", "resarch", True),
    ("research", "reabch", False),
    ("research", "xesearcx", False),
)
VARIANTS = (
    # the words of two names, whether they may be of one body
    ("marine institute", "marino institute", True),
    ("marine institute", "marino instituto", False),
    ("research", "resarch", False),
    ("marine research institute", "marine institute", False),
    ("marine institute", "marine institute", True),
)
PAIRS = (
    # rule, nothing to tell, something
    ("AT001", "The farm has 12 cows. They are brown.", "The farm has 12 percent of the cows. They are brown."),
    ("AT001", "At the farm 100 percent of the cows are brown.", "At the farm 99 percent of the cows are brown."),
    ("AT001", "Trams are twice as safe as cars.", "Trams are three times as safe as cars."),
    ("AT001", "“Forty percent of us own a bicycle.”", "Forty percent of us own a bicycle."),
    (
        "AT002",
        "Some 400 seals were counted, said Ann Marshall. Ann Marshal counts them every spring.",
        "Some 400 seals were counted, said the Marshall Institute. The Marshal Institute counts them every spring.",
    ),
    (
        "AT002",
        "Some 400 seals were counted, said the Marshall Institute. A sign said “The Marshal Institute is shut”.",
        "Some 400 seals were counted, said the Marshall Institute. A sign said that the Marshal Institute is shut.",
    ),
    (
        "AT002",
        "The Marshall Institute is old. The Marshal Institute is shut. Some 400 seals were counted, said the"
        " port authority.",
        "The Marshall Institute is old. The Marshal Institute is shut. Some 400 seals were counted, said the Marshal"
        " Institute.",
    ),
)


@pytest.mark.parametrize(("one", "other", "near"), NEAR)
def test_long_words_differ_in_two_letters_in_one_place(one: str, other: str, near: bool) -> None:
    assert source_two_ways._near(one, other) is near
    assert source_two_ways._near(other, one) is near


@pytest.mark.parametrize(("one", "other", "variants"), VARIANTS)
def test_names_are_variants_but_for_one_word(one: str, other: str, variants: bool) -> None:
    names = (_Name(Span(0, len(text)), text, tuple(text.split())) for text in (one, other))
    assert source_two_ways._variants(*names) is variants


@pytest.mark.parametrize(("code", "right", "wrong"), PAIRS)
def test_an_edge_has_two_sides(code: str, right: str, wrong: str) -> None:
    assert not is_told(code, right)
    assert is_told(code, wrong)
