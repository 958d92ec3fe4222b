"""Quantities and times put together: which reading stands, what a mention spans, how parts add up."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk import sources
from copydesk.claims import mentions
from copydesk.model import Block, BlockKind, Document, Mention, OffsetMap, Piece, Quantity, Span, Timex


def document(*paragraphs: str) -> Document:
    """A plain document, made by hand: mentions are to be right whatever reader made it."""
    text = "\n\n".join(paragraphs)
    blocks, at = [], 0
    for paragraph in paragraphs:
        blocks.append(Block(kind=BlockKind.PARAGRAPH, span=Span(at, at + len(paragraph))))
        at += len(paragraph) + 2
    return Document(id="a.txt", source=text, text=text, offsets=OffsetMap.identity(len(text)), blocks=tuple(blocks))


def shown(mention: Mention) -> tuple[str, str, str | None, str | None]:
    quantity, timex = mention.quantity, mention.timex
    value = None if quantity is None else f"{quantity.value if not quantity.is_range else 'range'} {quantity.unit}"
    return mention.location.text, mention.kind, value, timex.value if timex else None


def read(text: str) -> list[tuple[str, str, str | None, str | None]]:
    return [shown(m) for m in mentions.find(document(text))]


def test_a_duration_is_a_quantity_and_a_time() -> None:
    assert read("She served 90 days.") == [("90 days", "duration", "90 d", "P90D")]


def test_a_duration_of_two_units_counts_the_smaller_one() -> None:
    found = mentions.find(document("It took two hours and 45 minutes."))
    assert [shown(m)[1:] for m in found] == [("duration", "165 min", "PT2H45M")]


def test_a_bound_on_a_duration_reaches_the_quantity() -> None:
    (found,) = mentions.find(document("He waited more than 20 years."))
    assert found.quantity is not None
    assert (found.quantity.comparator, found.quantity.low, found.quantity.high) == (">", Decimal(20), None)
    assert found.extent.start < found.prose.start


def test_a_part_of_a_unit_is_as_long_as_it_says() -> None:
    assert read("It ran for a quarter of a century.") == [("a quarter of a century", "duration", "0.25 100.a", "P25Y")]
    assert read("It took three quarters of an hour.") == [("three quarters of an hour", "duration", "0.75 h", "PT45M")]
    assert read("It lasted a third of a century.")[0][3] == "P100Y", "33 years and four months"


def test_an_age_is_a_measure_in_years() -> None:
    assert read("Mary Osei, 52, won.") == [("52", "measure", "52 a", None)]
    assert read("A 17-year-old won.") == [("17-year-old", "measure", "17 a", None)]


def test_a_bare_year_is_a_time() -> None:
    assert [m[1] for m in read("The 2011 fire and the flood in 1998 are remembered.")] == ["date", "date"]


@pytest.mark.parametrize("text", ["About 2000 people came.", "More than 1900 men marched.", "The 1800-seat hall shut."])
def test_a_year_that_counts_something_is_a_number_and_keeps_the_other_reading(text: str) -> None:
    (found,) = mentions.find(document(text))
    assert found.kind == "number"
    years = [a for a in found.alternatives if isinstance(a, Timex)]
    assert [y.value for y in years] == [found.location.text]


def test_what_a_rate_is_per_is_no_time_of_its_own() -> None:
    (found,) = mentions.find(document("The mill ships 38,000 tons a year."))
    assert found.quantity is not None
    assert (found.quantity.unit, found.quantity.per) == ("[ston_av]", "year")


def test_three_quarters_of_a_thing_is_a_fraction() -> None:
    assert [m[1] for m in read("Three quarters of the hay burned.")] == ["fraction"]


def test_dates_hold_no_numbers() -> None:
    assert [m[1] for m in read("On 5 May 2014 they met at 10:30 a.m.")] in (["time"], ["date", "time"])


def test_blocks_are_read_apart() -> None:
    assert [m[0] for m in map(shown, mentions.find(document("Sales of 20", "million of them")))] == ["20"]


def test_locations_point_into_the_file() -> None:
    text = "Costs: 5 million euros."
    # the file has two characters of markup before the prose, and two inside it
    source = "**Costs**: 5 million euros."
    pieces = OffsetMap((Piece(0, 2, 5, 5), Piece(5, 9, len(text) - 5, len(text) - 5)))
    marked = Document(
        id="a.md",
        source=source,
        text=text,
        offsets=pieces,
        blocks=(Block(kind=BlockKind.PARAGRAPH, span=Span(0, len(text))),),
    )
    (found,) = mentions.find(marked)
    assert found.text == "5 million euros"
    assert marked.source_text(found.span) == "5 million euros"
    assert text[found.prose.start : found.prose.end] == "5 million euros"


SENTENCES = st.sampled_from(
    [
        "The mill sold 38,000 tons a year for $5-7 million.", "About 2000 people left on 5 May 2014.", "Nothing.",
        "Mary Osei, 52, ran 400m in 44.1 seconds.", "Two in five, or 40 percent, of the 1,200 hives died.",
        "Rates rose from 5 to 8 percent in three years.", "AK-47, 10 Downing Street, 2-1 and Windows 95.",
        "Half a million birds, a third of them geese, came in January.", "\x00 𝟛 1e9 (((12)))",
    ]
)  # fmt: skip


def bare(mention: Mention, by: int) -> tuple[int, int, int, str, Quantity | None]:
    """What does not depend on the other paragraphs; times by then are anchored to what stands before."""
    return (mention.prose.start - by, mention.prose.end - by, mention.extent.start - by, mention.kind, mention.quantity)


@given(st.lists(SENTENCES, min_size=1, max_size=3), st.lists(SENTENCES, min_size=1, max_size=3))
def test_mentions_of_a_concatenation_are_those_of_its_parts(left: list[str], right: list[str]) -> None:
    whole = mentions.find(document(*left, *right))
    first, second = mentions.find(document(*left)), mentions.find(document(*right))
    by = len("\n\n".join(left)) + 2
    assert [bare(m, 0) for m in whole] == [bare(m, 0) for m in first] + [bare(m, -by) for m in second]


@given(st.lists(SENTENCES | st.text(max_size=30), max_size=4))
def test_mentions_are_in_order_and_do_not_overlap(paragraphs: list[str]) -> None:
    paragraphs = [p for p in paragraphs if p]
    doc = document(*paragraphs)
    edge = 0
    for mention in mentions.find(doc):
        assert edge <= mention.prose.start < mention.prose.end
        assert mention.extent.covers(mention.prose)
        assert doc.source_text(mention.span) == mention.text
        edge = mention.prose.end


def test_a_round_number_behind_more_than_is_no_year() -> None:
    found = mentions.find(document("The march drew more than 2000. The 1500m began in 2004, about 1900 by the clock."))
    assert [(m.location.text, m.kind) for m in found][:3] == [
        ("2000", "number"),
        ("1500m", "measure"),
        ("2004", "date"),
    ]
    assert [a.value for a in found[0].alternatives if isinstance(a, Timex)] == ["2000"]


def test_a_year_behind_about_may_be_a_number() -> None:
    found = mentions.find(document("They expect about 2000."))
    assert [(m.kind, [a.value for a in m.alternatives if isinstance(a, Quantity)]) for m in found] == [("date", [2000])]


MARKED = st.sampled_from(
    [
        "It cost **$5** million, [40 percent](https://example.org/2024) more.",
        "About *2000* people&nbsp;left on 5 May&nbsp;2014 &amp; 12 stayed.",
        "- Mary Osei, 52, ran `400m` in 44.1&#8239;seconds", "> Half a million birds, a **third** of them geese.",
        "| stall | takings |\n| --- | --- |\n| 12 | £1,200 |", "# 38,000 tons a year",
        "Two <b>in five</b> of 1,200 hives.",
        "Rates rose _from 5_ to 8 percent\nin three years. “We sold 90,” she said.", "<!-- 12 -->", "Nothing.",
    ]
)  # fmt: skip


@given(
    st.lists(MARKED | st.text(st.characters(exclude_categories=["C"]), max_size=20), min_size=1, max_size=5),
    st.sampled_from(sorted(sources.suffixes())),
)
def test_mentions_of_every_reader_point_at_their_own_characters(blocks: list[str], suffix: str) -> None:
    doc = sources.parse("\n\n".join(blocks), id=f"a{suffix}")
    for mention in mentions.find(doc):
        assert doc.source_text(mention.span) == mention.text
        assert mention.location.text == mention.text
        assert doc.offsets.to_file(mention.prose) == mention.span
        block = doc.block_at(mention.prose.start)
        assert block is not None
        assert block.span.covers(mention.extent)
