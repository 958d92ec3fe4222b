"""Numbers, dates, times and ages as signs: which sign stands for what, and that places lead back to the prose."""

from __future__ import annotations

import pytest

from copydesk import pipeline
from copydesk.rules import _signs
from copydesk.rules._signs import pattern, signed

KINDS = {character: name for name, character in _signs.SIGNS.items()}


def _blocks(text: str, published: str | None = None) -> list[_signs.Signed]:
    document = pipeline.Document.from_text(text, id="a.md", published=published)
    return list(signed(next(iter(pipeline.extract([document])))))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They met on Monday the ninth of March 2021 at 9 a.m. sharp.", ["day", "clock"]),
        ("It ran from the spring of 2015 to late 2016.", ["season", "year"]),
        ("She, aged sixty-five, left in May 2010 after twelve years.", ["age", "month", "length"]),
        ("On Tuesday (21/04/2014) the 50th guest came.", ["weekday", "day", "ordinal"]),
        ("It comes out weekly, on 3 March this time.", ["set", "yearless"]),
        ("Thirteen months ago it cost $3.", ["relative", "other"]),
    ],
)
def test_each_kind_has_its_sign(text: str, found: list[str]) -> None:
    (block,) = _blocks(text, "2021-03-10")
    assert [KINDS[c] for c in block.text if c in KINDS] == found


def test_places_lead_back_to_the_prose() -> None:
    text = "*Anna*\u00a0Lund, aged **forty-five**, came on\n3 May 2010. She left in 2011. A third sentence stands here."
    document = pipeline.Document.from_text(text, id="a.md")
    extraction = next(iter(pipeline.extract([document])))
    (block,) = signed(extraction)
    match = pattern(r"Lund, aged <age:age>, came on <day:day>").search(block.text)
    assert match is not None
    assert block.mention(match, "age").text == "forty-five"
    assert block.mention(match, "day").text == "3 May 2010"
    span = block.span(match.start(), match.end())
    assert extraction.document.text[span.start : span.end] == "Lund, aged forty-five, came on\n3 May 2010"
    first = block.around(match.start())
    assert block.text[slice(*first)].endswith(". ")
    assert [block.text[slice(*s)][:8] for s in block.neighbours(first)] == ["She left"]


def test_signs_that_the_text_holds_itself_are_blanked() -> None:
    (block,) = _blocks(f"He took {_signs.SIGNS['age']} of 3 eggs.")
    assert [KINDS[c] for c in block.text if c in KINDS] == ["number"]


def test_a_pattern_leaves_the_groups_of_regular_expressions_alone() -> None:
    made = pattern(r"(?P<lead>from )?(?<!to )<date:date>(?P=lead)?")
    assert set(made.groupindex) == {"lead", "date"}


def test_far_behind_its_last_mention_a_block_is_not_looked_at() -> None:
    words = "The men of the mill went on with it. " * 200
    (whole,) = _blocks(f"It sold 12 cows. {words}It sold 13 cows. {words[:900]}And so on.")
    assert whole.text.endswith("And so on.")
    (cut,) = _blocks(f"It sold 12 cows. {words}And so on.")
    assert len(cut.text) == len("It sold N") + _signs.REACH
    assert whole.text.startswith(cut.text)
