"""Markdown: what is prose and what is not, and where it stands in the file."""

from __future__ import annotations

import pytest

from copydesk.model import InlineKind, Span

from .look import blocks, in_file, inlines, read

ARTICLE = """\
# Ferry line *adds* two boats

By **Ada Novak**

The operator carried [1.2 million passengers](https://example.org/2014/report.html "400 pages") in 2014,
up from 900,000 a year before.[^1]

## What it costs

- A day ticket is $4.50.
- A month costs $60:
  - $45 for students

> We waited 20 years.
>
> It was worth it.

| Year | Boats |
|------|------:|
| 2013 | 12    |
| 2014 | `n/a` |

![The ferry at pier 7](ferry-1920x1080.jpg)
*Photo: J. Novak*

```
budget = 5_000_000
```

    indented 77

Run `boats --all 3` first.

[^1]: The count changed in 2012.
"""


def test_each_part_of_an_article_is_a_block_of_its_kind() -> None:
    assert blocks(ARTICLE) == [
        ("heading", "Ferry line adds two boats"),
        ("paragraph", "By Ada Novak"),
        ("paragraph", "The operator carried 1.2 million passengers in 2014,\nup from 900,000 a year before."),
        ("heading", "What it costs"),
        ("list_item", "A day ticket is $4.50."),
        ("list_item", "A month costs $60:"),
        ("list_item", "$45 for students"),
        ("block_quote", "We waited 20 years."),
        ("block_quote", "It was worth it."),
        ("table_cell", "Year"),
        ("table_cell", "Boats"),
        ("table_cell", "2013"),
        ("table_cell", "12"),
        ("table_cell", "2014"),
        ("caption", "The ferry at pier 7"),
        ("caption", "Photo: J. Novak"),
        ("paragraph", "Run \ufffc first."),
        ("footnote", "The count changed in 2012."),
    ]


def test_the_first_heading_is_the_title_and_headings_nest() -> None:
    document = read(ARTICLE)
    assert document.title == "Ferry line adds two boats"
    assert [block.headings for block in document.blocks[:5]] == [(), (0,), (0,), (0,), (0, 3)]
    assert [block.level for block in document.blocks[3:7]] == [2, 1, 1, 2]


def test_table_cells_know_their_place() -> None:
    cells = [block for block in read(ARTICLE).blocks if block.kind == "table_cell"]
    assert [(cell.table, cell.row, cell.column) for cell in cells] == [
        (0, 0, 0),
        (0, 0, 1),
        (0, 1, 0),
        (0, 1, 1),
        (0, 2, 0),
    ]


def test_an_empty_cell_keeps_its_column() -> None:
    document = read("| a | b | c |\n|---|---|---|\n| 1 |  | 3 |\n")
    assert [(block.row, block.column) for block in document.blocks] == [(0, 0), (0, 1), (0, 2), (1, 0), (1, 2)]


def test_link_targets_titles_and_code_are_no_prose() -> None:
    text = read(ARTICLE).text
    for hidden in ("2014/report", "400 pages", "1920", "5_000_000", "77", "boats --all", "^1", "n/a"):
        assert hidden not in text


def test_link_text_carries_its_target() -> None:
    document = read("See [the *2014* count][c] and <https://example.org/7>.\n\n[c]: /count/2013 'x'\n")
    links = [(document.text[slice(*i.span)], i.target) for i in document.inlines if i.kind is InlineKind.LINK]
    assert links == [("the 2014 count", "/count/2013"), ("https://example.org/7", "https://example.org/7")]


@pytest.mark.parametrize("id", ["a.md", "a.txt"])
def test_a_bare_address_is_a_link_without_the_punctuation_behind_it(id: str) -> None:
    assert inlines("It is on http://example.org/2014/08 (and www.example.net/5).", InlineKind.LINK, id) == [
        "http://example.org/2014/08",
        "www.example.net/5",
    ]


@pytest.mark.parametrize(
    ("source", "words", "place"),
    [
        ("Some **25** *billion* attempts", "25 billion", "25** *billion"),
        ("about 25&nbsp;billion yen", "25\u00a0billion", "25&nbsp;billion"),
        ("about 25&nbsp;billion yen", "\u00a0", "&nbsp;"),
        ("AT&amp;T paid 5 \\$ for it", "AT&T paid 5 $", "AT&amp;T paid 5 \\$"),
        ("> rose by 12\r\n> percent", "12\npercent", "12\r\n> percent"),
        ("rose by 12  \npercent", "12\npercent", "12  \npercent"),
        ("rose by 12\\\npercent", "12\npercent", "12\\\npercent"),
        ("naïve 😀 日本 [25 billion](x) calls", "25 billion", "25 billion"),
        ("bil\u00adlion and 1\u200b000", "billion and 1000", "bil\u00adlion and 1\u200b000"),
        ("see `x` 12 km", "\ufffc", "`x`"),
        ("| a\\|b | c |\n|-|-|\n", "a|b", "a\\|b"),
        ("10<sup>6</sup> tonnes", "10⁶ tonnes", "10<sup>6</sup> tonnes"),
    ],
)
def test_words_of_the_prose_are_found_in_the_file(source: str, words: str, place: str) -> None:
    assert in_file(source, words) == place


def test_markup_behind_a_span_stays_outside_of_it() -> None:
    document = read("**25 billion** [calls](x)")
    assert document.locate(Span(0, 10)).text == "25 billion"


def test_setext_headings_and_a_bold_paragraph_are_headings() -> None:
    assert blocks("Boats\n=====\n\nTicket prices\n---\n\n**The new pier**\n\n**It opened in 2014.**\n") == [
        ("heading", "Boats"),
        ("heading", "Ticket prices"),
        ("heading", "The new pier"),
        ("paragraph", "It opened in 2014."),
    ]


def test_list_markers_and_task_boxes_are_no_prose() -> None:
    assert blocks("1. one boat\n2. two boats\n\n- [x] three\n- [ ] four\n") == [
        ("list_item", "one boat"),
        ("list_item", "two boats"),
        ("list_item", "three"),
        ("list_item", "four"),
    ]


def test_struck_out_text_is_no_prose() -> None:
    assert blocks("The toll is ~~12~~ 13, some ~20 to ~30 hurt.") == [
        ("paragraph", "The toll is  13, some ~20 to ~30 hurt.")
    ]


def test_a_footnote_reference_without_a_note_is_no_number() -> None:
    assert blocks("It cost $5[^2] then.") == [("paragraph", "It cost $5 then.")]


def test_a_note_box_is_not_quoted() -> None:
    assert blocks("> [!NOTE]\n> Prices of 2014.\n\n> Prices of 2013.\n") == [
        ("paragraph", "Prices of 2014."),
        ("block_quote", "Prices of 2013."),
    ]


def test_an_image_in_running_text_is_one_character_and_one_that_stands_first_a_caption() -> None:
    text = "The flag ![of Norway](no.svg) flew. [![Boat 7](b.jpg)](/gallery)"
    assert inlines(text, InlineKind.IMAGE) == []
    assert blocks(text) == [("paragraph", "The flag \ufffc flew. \ufffc")]
    assert blocks("[![Boat 7](b.jpg)](/gallery)\nIt sails.") == [("caption", "Boat 7"), ("paragraph", "It sails.")]


# ------------------------------------------------------------------------------------------------- HTML


def test_tags_are_dropped_and_their_text_kept() -> None:
    assert blocks('It <b>rose</b> by <span data-n="77">12</span>&nbsp;%.<br>Then it fell.') == [
        ("paragraph", "It rose by 12\u00a0%.\nThen it fell.")
    ]


def test_comments_are_collected_with_their_place() -> None:
    source = "One <!-- copydesk: off -->two.\n\n> <!-- 25\n> billion -->\n\nThree."
    document = read(source)
    assert [(comment.text, document.source_text(comment.span)) for comment in document.comments] == [
        ("copydesk: off", "<!-- copydesk: off -->"),
        ("25\nbillion", "<!-- 25\n> billion -->"),
    ]
    assert [text for _, text in blocks(source)] == ["One two.", "Three."]


@pytest.mark.parametrize("name", ["script", "style", "svg", "noscript"])
def test_scripts_and_styles_are_no_prose(name: str) -> None:
    source = f"<div>\n<{name}>\n\nvar x = 5; // a < b\n\n</{name}>\n</div>\n\nIt is <{name}>6</{name}>7."
    assert blocks(source) == [("paragraph", "It is 7.")]


def test_an_element_that_never_ends_does_not_swallow_the_article() -> None:
    assert blocks("It rose <svg> by 12.\n\nThen it fell.")[1] == ("paragraph", "Then it fell.")


def test_code_in_tags_stands_as_one_character() -> None:
    assert blocks("Run <code>boats 5</code> or <kbd>F5</kbd> now.") == [("paragraph", "Run \ufffc or \ufffc now.")]


def test_markdown_between_html_tags_belongs_to_them() -> None:
    assert blocks("<blockquote>\n\nIt is *over*.\n\n</blockquote>\n\nHe left.") == [
        ("block_quote", "It is over."),
        ("paragraph", "He left."),
    ]


def test_html_blocks_are_blocks_of_their_kind() -> None:
    source = (
        "<h2>Costs</h2>\n<p>It is &pound;5\n<ul><li>one<li>two</ul>\n<figure><img alt='Pier 7' src=x>"
        "<figcaption>In 2014</figcaption></figure>\n<table><tr><th>A<th>B<tr><td>1<td>2</table>\n"
    )
    assert blocks(source) == [
        ("heading", "Costs"),
        ("paragraph", "It is £5"),
        ("list_item", "one"),
        ("list_item", "two"),
        ("caption", "Pier 7"),
        ("caption", "In 2014"),
        ("table_cell", "A"),
        ("table_cell", "B"),
        ("table_cell", "1"),
        ("table_cell", "2"),
    ]
    cells = [block for block in read(source).blocks if block.kind == "table_cell"]
    assert [(cell.row, cell.column) for cell in cells] == [(0, 0), (0, 1), (1, 0), (1, 1)]


def test_a_raised_reference_is_dropped_and_a_raised_ordinal_kept() -> None:
    assert blocks("It cost $5<sup>[3]</sup> on the 5<sup>th</sup>, 12 m<sup>2</sup>.") == [
        ("paragraph", "It cost $5 on the 5th, 12 m².")
    ]


def test_html_links_and_quotations_are_marked() -> None:
    source = 'The <a href="/2014">count of 12</a> is <q>too low</q>.'
    assert inlines(source, InlineKind.LINK) == ["count of 12"]
    assert inlines(source, InlineKind.QUOTE) == ["too low"]


def test_a_link_definition_may_be_a_comment_to_copydesk() -> None:
    source = (
        "[//]: # (copydesk: disable TY001)\r\n\r\nOne boat.\r\n\r\n"
        '   [//]: <> "copydesk: enable TY001"\r\nTwo boats.\r\n'
    )
    document = read(source)
    assert [c.text for c in document.comments] == ["copydesk: disable TY001", "copydesk: enable TY001"]
    assert [document.source_text(c.span) for c in document.comments] == [
        "[//]: # (copydesk: disable TY001)",
        '[//]: <> "copydesk: enable TY001"',
    ]
    assert blocks(source) == [("paragraph", "One boat."), ("paragraph", "Two boats.")]


@pytest.mark.parametrize(
    "source",
    [
        "One boat.\n[//]: # (copydesk: disable)\n",  # goes on with the paragraph
        "```\n[//]: # (copydesk: disable)\n```\n",
        "<pre>\n[//]: # (copydesk: disable)\n</pre>\n",
        "    [//]: # (copydesk: disable)\n",
        "[//]: # (something else)\n",
        "[other]: # (copydesk: disable)\n",
    ],
)
def test_what_is_text_or_code_is_no_comment(source: str) -> None:
    assert read(source).comments == ()
