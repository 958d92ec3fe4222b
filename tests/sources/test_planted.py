"""A number that is planted in a generated text has its own line, column and characters, in each format that is text.

Word documents, PDF files, e-mail, JSON Lines and HTML have the same test beside their other ones.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk import sources
from copydesk.claims import mentions

PLANT = "41,300"
DOCUMENTS = int(os.environ.get("COPYDESK_DOCUMENTS", "25"))
"""How many are generated for each format; `make test` has few of them, since each other run has others."""


class Text(NamedTuple):
    """Paragraphs of words as a format writes them, and what stands around the number."""

    above: list[list[str]]
    before: list[str]
    after: list[str]


def texts(*pieces: str) -> st.SearchStrategy[Text]:
    words = st.sampled_from(
        ["the", "ferry", "carried", "many", "people", "naïve", "日本", "🚢", "it’s", "(so)", *pieces]
    )
    row = st.lists(words, min_size=1, max_size=8)
    return st.builds(Text, st.lists(row, max_size=4), st.lists(words, max_size=6), st.lists(words, max_size=6))


MARKED = ["&amp;", "&#233;", "&eacute;", "<em>so</em>", "<!-- é -->", "\n", "\t"]
WRITTEN_OUT = ["&amp;", "&#233;", "&lt;", "<![CDATA[a <b> & c]]>", "<!-- é -->"]
RESTRUCTURED = ["*so*", "**so**", "`so <x>`_", "``x``", "so_", "|x|", "\\*", ":math:`x`", "[1]_", "\n"]
ORG = ["*so*", "/so/", "=x=", "~x~", "[[https://x.example][so]]", "[fn:1]", "{{{x}}}", "\\nbsp{}", "$x$", "_so_", "\n"]
MARKDOWN = ["*so*", "**so**", "[so](x)", "`x`", "&amp;", "\\*", "<br>", "<!-- é -->", "\n"]


def joined(text: Text, paragraph: Callable[[str], str]) -> str:
    rows = [*text.above, [*text.before, "had", PLANT, "boats", *text.after], ["The", "end."]]
    return "".join(paragraph(" ".join(row)) for row in rows)


def markdown(text: Text) -> str:
    return "# A title\n\n" + joined(text, lambda row: f"{row}.\n\n")


def rst(text: Text) -> str:
    # a line that is set in begins a block of its own
    return "Title\n=====\n\n" + joined(text, lambda row: row.replace("\n ", "\n") + ".\n\n")


def org(text: Text) -> str:
    return "* TODO Title :tag:\n\n" + joined(text, lambda row: f"{row}.\n\n")


def plain(text: Text) -> str:
    return joined(text, lambda row: f"{row}.\r\n\r\n")


def nitf(text: Text) -> str:
    body = joined(text, lambda row: f"<p>{row}.</p>\n")
    return f'<!DOCTYPE nitf SYSTEM "n.dtd">\n<nitf><body><body.content>{body}</body.content></body></nitf>'


def newsml(kind: str, body: str) -> str:
    return f"<newsItem guid='é'>\n<contentSet><{kind}>{body}</{kind}></contentSet></newsItem>"


def page(text: Text) -> str:
    row = joined(text, lambda row: f"<p>{row}.</p>\n")
    return "<!DOCTYPE n SYSTEM 'n.dtd'>" + newsml("inlineXML", f"<html>\n<body>{row}</body></html>")


def written_out(text: Text) -> str:
    return newsml("inlineData", joined(text, lambda row: f"{row}.\n\n"))


FORMATS = {
    "a.rst": (texts(*RESTRUCTURED), rst),
    "a.md": (texts(*MARKDOWN), markdown),
    "a.org": (texts(*ORG), org),
    "a.mdx": (texts(*MARKDOWN, "{a ? 'so' : 3}", "{`${a.b} so`}", "{/* é */}", "{3 * total}"), markdown),
    "a.txt": (texts("\r\n", "—"), plain),
    "a.nitf": (texts(*MARKED, "<num>so</num>", "<![CDATA[a <b> & c]]>"), nitf),
    "a.newsml": (texts(*MARKED, "<br/>"), page),
    "b.newsml": (texts(*WRITTEN_OUT), written_out),
}


@pytest.mark.parametrize("name", FORMATS)
def test_a_number_has_its_own_line_column_and_text(name: str) -> None:
    strategy, write = FORMATS[name]

    @settings(max_examples=DOCUMENTS, deadline=None)
    @given(strategy)
    def check(text: Text) -> None:
        source = write(text)
        document = sources.from_bytes(source.encode("utf-8"), id=name)
        assert document.source == source
        at = source.index(PLANT)
        found = [document.locate(m.prose) for m in mentions.find(document) if m.text == PLANT]
        assert [(place.start, place.end, place.text) for place in found] == [(at, at + len(PLANT), PLANT)]
        above = source[:at].replace("\r\n", "\n").split("\n")
        assert (found[0].line, found[0].column) == (len(above), len(above[-1]) + 1)

    check()
