"""Plain text: titles, paragraphs, wrapped lines, links."""

from __future__ import annotations

import pytest

from copydesk.model import InlineKind

from .look import blocks, in_file, inlines, read


def texts(source: str) -> list[str]:
    return [text for _, text in blocks(source, "a.txt")]


def test_title_paragraphs_subheads_and_credits() -> None:
    source = """
Harbour town counts its boats

The harbour master counted 412 boats on Monday, 30 more than last year.

A busy summer

Most of them stayed for at least 3 days, she said.

The old pier in June. Image credit: [Town archive](#)

Photo: A. Novak
"""
    assert blocks(source, "a.txt") == [
        ("heading", "Harbour town counts its boats"),
        ("paragraph", "The harbour master counted 412 boats on Monday, 30 more than last year."),
        ("heading", "A busy summer"),
        ("paragraph", "Most of them stayed for at least 3 days, she said."),
        ("caption", "The old pier in June. Image credit: Town archive"),
        ("caption", "Photo: A. Novak"),
    ]
    document = read(source, "a.txt")
    assert document.title == "Harbour town counts its boats"
    assert [block.headings for block in document.blocks][1:4] == [(0,), (0,), (0, 2)]


def test_a_sentence_a_line_with_the_title_first() -> None:
    lines = [
        "Storm shuts two ports",
        "on Nov 10, 2011",
        "A storm shut two ports in the north on Thursday, the coast guard said in a long statement to the press.",
        "Nobody was hurt.",
        "iPhone alerts had gone out to 40,000 people.",
        '"We were ready.',
        'We had 12 crews out," a spokeswoman said.',
    ]
    assert texts("\n".join(lines)) == lines
    assert [kind for kind, _ in blocks("\n".join(lines), "a.txt")][:3] == ["heading", "paragraph", "paragraph"]
    assert inlines("\n".join(lines), InlineKind.QUOTE, "a.txt") == ['"We were ready.', 'We had 12 crews out,"']


def test_a_paragraph_a_line_without_blank_lines() -> None:
    lines = [
        "The first ferry left at dawn with 300 people aboard, the operator said. It was full.",
        "By noon 12 more had left, and the queue at the pier was 2 km long. Police closed the road.",
        "Service ends on 3 May.",
    ]
    assert texts("\n".join(lines)) == lines


WRAPPED = """\
The ferry operator carried 1.2 million passengers in 2014, an increase of
25 percent on the year before, and expects to carry more than 1.5 million in
the current year. It will buy two boats. The first of them is to arrive in
March and the second in May, a spokeswoman said on Tuesday.

The town welcomed the plan. It has asked for a later boat on Fridays since
2010, when the last one was cut.
"""


def test_wrapped_lines_are_one_paragraph() -> None:
    first, second = WRAPPED.rstrip("\n").split("\n\n")
    assert texts(WRAPPED) == [first, second]
    assert in_file(WRAPPED, "increase of\n25 percent", "a.txt") == "increase of\n25 percent"


def test_wrapped_paragraphs_that_are_only_indented() -> None:
    indented = "    " + WRAPPED.replace("\n\n", "\n    ")
    first, second = texts(indented)
    assert (first[:9], first[-11:]) == ("The ferry", "on Tuesday.")
    assert (second[:8], second[-8:]) == ("The town", "was cut.")


def test_a_short_line_above_wrapped_text_is_its_title() -> None:
    assert blocks("Ferry line buys boats\n" + WRAPPED, "a.txt")[0] == ("heading", "Ferry line buys boats")


def test_a_sentence_that_goes_on_in_the_next_line_is_not_cut() -> None:
    assert texts("Prices rose by between 10 and\n20 percent.\nThe bank,\nhowever, was calm.") == [
        "Prices rose by between 10 and\n20 percent.",
        "The bank,\nhowever, was calm.",
    ]


def test_an_items_lines_hang_below_its_text() -> None:
    source = (
        "Notes for the crews of the harbour line, spring\n\n"
        " * The pump on the north quay (which was mended in\n   February) runs again from Monday on.\n\n"
        " * Tickets that were sold before the strike in the\n   port stay good until the end of the year.\n"
    )
    assert [text[-12:] for text in texts(source)[1:]] == ["m Monday on.", "of the year."]


def test_a_line_that_closes_a_bracket_belongs_to_the_line_that_opened_it() -> None:
    assert texts("The Parking Problem (remade\nBy Ann Lee in 1971) is long.\nIt was shot in Paris.") == [
        "The Parking Problem (remade\nBy Ann Lee in 1971) is long.",
        "It was shot in Paris.",
    ]


@pytest.mark.parametrize("end", ["\r\n", "\r", "\u2028", "\f"])
def test_every_kind_of_line_end_parts_paragraphs(end: str) -> None:
    assert texts(f"One boat left.{end}{end}Two boats came.") == ["One boat left.", "Two boats came."]


def test_offsets_count_carriage_returns() -> None:
    source = "Title here\r\n\r\nOne of\r\n12 boats left."
    document = read(source, "a.txt")
    place = document.locate(document.blocks[1].span)
    assert (place.start, place.text, place.line, place.column) == (14, "One of\r\n12 boats left.", 3, 1)
    assert document.text[slice(*document.blocks[1].span)] == "One of\n12 boats left."


def test_link_targets_are_markup() -> None:
    source = "She saw [12 boats](https://example.org/99 'x 7') and [the [old] pier](#)."
    assert texts(source) == ["She saw 12 boats and the [old] pier."]
    assert in_file(source, "saw 12 boats", "a.txt") == "saw [12 boats"
    document = read(source, "a.txt")
    assert [i.target for i in document.inlines] == ["https://example.org/99", "#"]


@pytest.mark.parametrize(
    "source",
    [
        "It was [sic] (5 of them).",
        "It was [12](not a target) then.",
        "It was *12* and `13` and <b>14</b> &nbsp; [^1] \\* then.",
        "It was [12\n\n](x)",
        "It was ](x) and [ (y).",
    ],
)
def test_nothing_else_is_markup(source: str) -> None:
    assert "".join(texts(source)) == source.replace("\n\n", "")


def test_a_link_over_a_line_break() -> None:
    assert texts("She saw [twelve\nboats](#9) leave.") == ["She saw twelve\nboats leave."]
    assert inlines("She saw [twelve\nboats](#9) leave.", InlineKind.LINK, "a.txt") == ["twelve\nboats"]


def test_bullets_are_list_items_without_their_marks() -> None:
    assert blocks("The plan:\n\n- 12 boats\n• two piers\n", "a.txt") == [
        ("paragraph", "The plan:"),
        ("list_item", "12 boats"),
        ("list_item", "two piers"),
    ]


@pytest.mark.parametrize(
    "line",
    ["By Ada Novak", "Saturday 20 November", "1400 GMT", "The boats came in as", "As I wrote before:", "It rose."],
)
def test_what_looks_like_a_subhead_and_is_none(line: str) -> None:
    source = f"Boats\n\nA boat came in on Monday at noon.\n\n{line}\n\nIt was followed by a second one at night."
    assert ("paragraph", line) in blocks(source, "a.txt")


def test_a_text_of_one_paragraph_has_no_title() -> None:
    assert read("The boat left", "a.txt").title is None
    assert blocks("The boat left", "a.txt") == [("paragraph", "The boat left")]


@pytest.mark.parametrize("title", ["Who sank the boat?", "Boats: a 'clear win' for the town", "The pier..."])
def test_titles_may_end_in_a_question_or_a_quotation(title: str) -> None:
    assert read(f"{title}\n\nThe boat sank on Monday, and nobody knows who did it.", "a.txt").title == title


def test_an_empty_file_has_no_blocks() -> None:
    for name in ("a.txt", "a.md"):
        for text in ("", "\n", " \r\n\t", "\ufeff"):
            assert read(text, name).blocks == ()


def test_a_byte_order_mark_is_not_counted() -> None:
    document = read("\ufeffOne boat.", "a.txt")
    assert document.source == "One boat."
    assert document.locate(document.blocks[0].span).start == 0


def test_an_unknown_suffix_is_plain_text() -> None:
    assert blocks("*a* boat", "notes on no. 5") == [("paragraph", "*a* boat")]


def test_lines_that_an_e_mail_quotes_are_quotations() -> None:
    source = "On Monday Ada wrote:\n> The ferry carried 41 people\n> and a dog.\n>\n> It sank.\n\n"
    source += "That is wrong.\n>> Twelve.\n"
    assert blocks(source, "a.txt") == [
        ("paragraph", "On Monday Ada wrote:"),
        ("block_quote", "The ferry carried 41 people\nand a dog."),
        ("block_quote", "It sank."),
        ("paragraph", "That is wrong."),
        ("block_quote", "Twelve."),
    ]
    assert in_file(source, "people\nand", "a.txt") == "people\n> and"


@pytest.mark.parametrize(
    "rows",
    [
        "Boat        Toll     Year\nAda         12       2014\nBo          15       2015",
        "  Boat   Toll   Year\n  Ada      12   2014\n  Bo       15   2015",
        "Boat\tToll\tYear\nAda\t12\t2014\nBo\t15\t2015",
    ],
)
def test_columns_are_a_table(rows: str) -> None:
    document = read(f"The tolls follow.\n\n{rows}\n\nThey will rise.\n", "a.txt")
    found = [(b.row, b.column, document.text[slice(*b.span)]) for b in document.blocks if b.kind == "table_cell"]
    assert found == [
        (0, 0, "Boat"), (0, 1, "Toll"), (0, 2, "Year"),
        (1, 0, "Ada"), (1, 1, "12"), (1, 2, "2014"),
        (2, 0, "Bo"), (2, 1, "15"), (2, 2, "2015"),
    ]  # fmt: skip
    for block in document.blocks:
        assert document.locate(block.span).text == document.text[slice(*block.span)]


@pytest.mark.parametrize(
    "source",
    [
        "The boat left.   It came back.\nThe pier   is old.",
        "A   boat\nand another   one   left",
    ],
)
def test_wide_blanks_between_sentences_are_no_table(source: str) -> None:
    assert all(kind != "table_cell" for kind, _ in blocks(source, "a.txt"))


@pytest.mark.parametrize("line", ["Page 2 of 5", "- 12 -", "THE GULL      May 3, 2014      Page 2", "p. 7"])
def test_what_numbers_a_page_is_no_prose(line: str) -> None:
    assert blocks(f"The boat left in 2014.\n\n{line}\n\nIt came back.", "a.txt") == [
        ("paragraph", "The boat left in 2014."),
        ("paragraph", "It came back."),
    ]


def test_lines_that_break_off_are_no_title() -> None:
    source = (
        "The master said that the ferry carried more people, and the tolls\nin years to come would\n\nrise again.\n"
    )
    assert blocks(source, "a.txt")[0][0] == "paragraph"
