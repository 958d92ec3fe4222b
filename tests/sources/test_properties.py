"""What holds for every text, however broken: places, order, and that nothing but `InputError` is ever raised."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from copydesk import sources
from copydesk.model import Document, InputError, Span

WORDS = [
    *["The", "council", "spent", "25", "billion", "on", "roads.", "naïve", "café", "日本", "😀", "it’s", "12.5%"],
    *["\n", "\n\n", "\r\n", "\r\n\r\n", "\r", " ", "  ", "\t", "    ", "  \n", "\\\n", "\f", "\u2028", "\u00a0"],
    *["*", "**", "_", "`", "``", "~~", "~", "[", "]", "](", ")", "![", "[x](y)", "<", ">", "> ", "- ", "1. ", "# "],
    *["|", "|a|b|\n|-|-|\n", "---\n", "===\n", "```\n", "[^1]", "[^1]: ", "[a]: /b\n", "<http://a.b/2>", "http://a.b"],
    *["&nbsp;", "&amp;", "&#0;", "&shy;", "\\*", "\\", "<b>", "</b>", "<br>", "<!-- c -->", "<!--", "-->", "<div>"],
    *["</div>", "<script>", "</script>", "<code>", "</code>", "<sup>", "2</sup>", "<td>", "<table>", "</table>"],
    *["<li>", "<blockquote>", "</blockquote>", "<a href='x'>", "</a>", '<img alt="a &amp; b">', "<q>", "</q>", "<p\n"],
    *[
        "::\n",
        "  ",
        ".. ",
        ".. note:: ",
        ".. [1] ",
        "[1]_",
        "`x`_",
        ":sub:`2`",
        ":a: b\n",
        "+--+\n",
        "== ==\n",
        "=====\n",
    ],
    *["“", "”", '"', "'", "‘", "’", "``", "''", "«", "»", "\u00ad", "\u200b", "\ufeff", "title: x\n", "date: 2015\n"],
]
soup = st.one_of(st.lists(st.sampled_from(WORDS), max_size=40).map("".join), st.text(max_size=200))
names = st.sampled_from(["a.txt", "a.md", "a.mdx", "a.rst", "a.org"])


def parsed(text: str, id: str) -> Document | None:
    try:
        return sources.parse(text, id=id)
    except InputError:
        return None


@settings(max_examples=300, deadline=None)
@given(soup, names)
@example("<sup>2</sup>", "a.md")
@example("a<sup>2</sup>\n\n> <div\n> class='x'>b &amp; c", "a.md")
@example("[a\nb](c) d", "a.txt")
@example("![a ![b](c)\n](d)", "a.md")
def test_every_character_of_the_prose_leads_back_to_its_own(text: str, id: str) -> None:
    document = parsed(text, id)
    if document is None:
        return
    covered = 0
    behind = 0
    for piece in document.offsets.pieces:
        assert piece.length > 0
        assert piece.width > 0
        assert document.text[covered : piece.prose].strip("\n") == ""
        assert piece.file >= behind
        prose = document.text[piece.prose : piece.prose + piece.length]
        if piece.length == piece.width:
            source = document.source[piece.file : piece.file + piece.width]
            assert all(a == b or a == "\n" for a, b in zip(prose, source, strict=True))
        covered = piece.prose + piece.length
        behind = piece.file + piece.width
    assert covered == len(document.text)
    assert behind <= len(document.source)


@settings(max_examples=300, deadline=None)
@given(soup, names)
def test_blocks_are_disjoint_and_hold_their_inlines(text: str, id: str) -> None:
    document = parsed(text, id)
    if document is None:
        return
    behind = -2
    for index, block in enumerate(document.blocks):
        assert block.span.start >= behind + 2
        behind = block.span.end
        prose = document.text[slice(*block.span)]
        assert prose == prose.strip() != ""
        assert all(heading < index for heading in block.headings)
    for inline in document.inlines:
        assert inline.span.start < inline.span.end
        assert sum(block.span.covers(inline.span) for block in document.blocks) == 1
    for comment in document.comments:
        assert document.source_text(comment.span).startswith(("<!--", "..", "#"))


@settings(max_examples=300, deadline=None)
@given(soup, names, st.data())
def test_a_span_holds_in_the_file_what_it_holds_in_the_prose(text: str, id: str, data: st.DataObject) -> None:
    document = parsed(text, id)
    if document is None or not document.text:
        return
    ends = st.integers(0, len(document.text))
    span = Span(*sorted((data.draw(ends), data.draw(ends))))
    place = document.offsets.to_file(span)
    assert 0 <= place.start <= place.end <= len(document.source)
    exact = all(
        piece.length == piece.width
        for piece in document.offsets.pieces
        if piece.prose < span.end and span.start < piece.prose + piece.length
    )
    if exact:
        wanted = iter(document.source_text(place))
        assert all(char == "\n" or char in wanted for char in document.text[slice(*span)])


letters = st.text(st.sampled_from("abcdefgh ABC 0123456789.,é日 \n"), max_size=300)


@settings(max_examples=300, deadline=None)
@given(letters)
def test_plain_text_without_links_is_its_own_prose(text: str) -> None:
    document = sources.parse(text, id="a.txt")
    for block in document.blocks:
        assert document.locate(block.span).text.replace(" ", "") == document.text[slice(*block.span)].replace(" ", "")
    blocks = "".join(document.text[slice(*block.span)] for block in document.blocks)
    assert [char for char in blocks if char.isalpha()] == [char for char in text if char.isalpha()]


sentence = st.lists(
    st.sampled_from(
        ["the", "mayor", "said", "12", "people", "in", "York", "met", "on", "*Friday*", "and", "`x`", "left"]
    ),
    min_size=3,
)
paragraph = st.lists(sentence.map(lambda words: " ".join(words) + "."), min_size=1, max_size=3).map(" ".join)


@settings(max_examples=200, deadline=None)
@given(st.lists(paragraph, max_size=4), st.lists(paragraph, max_size=4), names)
def test_two_texts_in_one_file_are_read_as_each_alone(first: list[str], second: list[str], id: str) -> None:
    def blocks(paragraphs: list[str]) -> list[tuple[str, str]]:
        document = sources.parse("\n\n".join(paragraphs), id=id)
        return [(b.kind.value, document.text[slice(*b.span)]) for b in document.blocks]

    assert blocks(first + second) == blocks(first) + blocks(second)


@settings(max_examples=300, deadline=None)
@given(soup, st.text(st.sampled_from("0123456789-/TZ:+ Mach é"), max_size=30), names)
def test_nothing_but_an_input_error_is_raised(text: str, published: str, id: str) -> None:
    for given_date in (None, published):
        problem = None
        try:
            document = sources.parse(text, id=id, published=given_date)
        except InputError as caught:
            problem = caught
        else:
            assert document.source == text.removeprefix("\ufeff")
        assert "\n" not in str(problem)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300))
def test_bytes_are_text_or_refused(data: bytes) -> None:
    from copydesk.sources._decode import decode

    try:
        text = decode(data, id="a.txt")
    except InputError:
        return
    assert "\0" not in text


RUNS = ["[", "]", "](", "[x](", "`", "*", "*a ", "_", ">", "> ", "<", "<!--", '<a "', '"', '" ', "' a", "“", "|", "&"]


@pytest.mark.parametrize("id", ["a.txt", "a.md", "a.mdx", "a.rst", "a.org"])
@pytest.mark.parametrize("run", [*RUNS, "\\", "![", "[^1]", "- ", "<b>", "<div>\n", "<li>\n\n", "http://", "\n", "a\n"])
def test_a_run_of_40_000_markup_characters_is_read(run: str, id: str) -> None:
    text = (run * 40_000)[:40_000]
    assert sources.parse(text, id=id).source == text


def test_a_space_for_marks_without_a_partner_stands_for_both_of_them():
    for text in ("The**", "The** x", "The__"):
        document = sources.parse(text, id="a.md")
        at = document.text.index("The ")
        assert document.source_text(document.offsets.to_file(Span(at + 3, at + 4))) == text[3:5]
