"""Where a change goes the other way than its word says, the word is one of the finding's places."""

from __future__ import annotations

import pytest

from copydesk import pipeline, sources


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Wheat climbed from £175 a tonne to £168 last week.", "climbed"),
        ("Income fell by 18 per cent, from £2.0m to £2.36m.", "fell"),
        ("Net debt rose by £5.7m to £61.2m from £66.9m.", "rose"),
        ("Takings dropped on the week from £1,240 to £1,310.", "dropped"),
        ("Membership grew from 640 to 590 in the year.", "grew"),
    ],
)
def test_the_word_that_says_the_way_is_told_with_the_values(text: str, word: str) -> None:
    found = [f for f in pipeline.verify([sources.parse(text, id="a.md")]).findings if f.code == "AR001"]
    assert [[place.text for place in finding.related] for finding in found] == [[word]]


@pytest.mark.parametrize("text", ["Wheat climbed from £168 a tonne to £175 last week.", "Debt fell to £61m from £66m."])
def test_what_goes_its_way_is_not_told(text: str) -> None:
    assert [f for f in pipeline.verify([sources.parse(text, id="a.md")]).findings if f.code == "AR001"] == []
