"""HTML pages: what is the article, its places, its date."""

from __future__ import annotations

import html
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

import copydesk
from copydesk import sources
from copydesk.model import Span

from .look import in_file, read

PAGES = Path(__file__).parent / "html"
EXPECTED = yaml.load((PAGES / "expected.yml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


@pytest.mark.parametrize("name", EXPECTED)
def test_pages(name: str) -> None:
    document = sources.read(PAGES / name)
    wanted = EXPECTED[name]
    found = [[b.kind.value, document.text[slice(*b.span)].strip()] for b in document.blocks]
    assert found == wanted["blocks"]
    assert document.title == wanted["title"]
    assert (document.published.start if document.published else None) == wanted["published"]
    assert [comment.text for comment in document.comments] == wanted.get("comments", [])


def test_every_page_has_its_expectation() -> None:
    assert sorted(EXPECTED) == sorted(p.name for p in PAGES.iterdir() if p.suffix != ".yml")


def test_words_of_the_prose_are_found_in_the_file() -> None:
    source = (PAGES / "newsroom.html").read_text(encoding="utf-8")
    assert in_file(source, "£50 to £56", "a.html") == "&pound;50 to\n         &pound;56"
    assert in_file(source, "harbour master", "a.html") == "harbour</em>\n         master"
    assert in_file(source, "12\u00a0percent", "a.html") == "12&nbsp;percent"


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ('<meta property="article:published_time" content="2019-05-14T08:30:00Z">', "2019-05-14"),
        ("<meta name='DC.date' content='2019-05'>", "2019-05-01"),
        ('<meta itemprop="datePublished" content="Tue, 14 May 2019 08:30:00 GMT">', "2019-05-14"),
        ('<script type="application/ld+json">{"datePublished" : "2019-05-14T08:30"}</script>', "2019-05-14"),
        ('<meta name="date" content="soon"><time datetime="2019-05-14" pubdate>x</time>', "2019-05-14"),
        ('<time datetime="2019-05-14">x</time><time datetime="2019-05-14T10:00">y</time>', "2019-05-14"),
        ('<time datetime="2019-05-14">x</time><time datetime="2018-05-14">y</time>', None),
        ('<time datetime="PT2H">x</time><meta name="viewport" content="2019-05-14">', None),
        ('<script>{"datePublished": "2019-05-14"}</script>', None),
    ],
)
def test_the_day_of_publication(head: str, day: str | None) -> None:
    published = read(f"{head}<p>Text.</p>", "a.html").published
    assert (published.start if published else None) == day


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<main><p>One.</p></main><p>Two.</p>", "One."),
        ("<article><p>One.</p></article><article><p>Two.</p></article>", "One. Two."),
        ("<main><article>One.</article><article>Two.</article></main>Three.", "One. Two."),
        ("<article>One. <article>Two.</article></article>", "One. Two."),
        ("<p>One.</p><nav>Two.</nav><p class='a share b'>Three.</p>", "One."),
        ("<p>One.</p><div aria-hidden='true'>Two.</div><div role=search>Three.</div>", "One."),
        ("<p title='hidden'>One.</p><nav>never closed", "One. never closed"),
        ("One<br/>two <!-- three -->four", "One two four"),
        ("<div/>One.<div hidden/>Two.", "One. Two."),
        ("<p>One.</p><div style='color: red; display:none'>Two.</div><p style='margin:0'>Three.</p>", "One. Three."),
        (
            "<p>One.</p><div class='user-comments' id='c'>Two.</div><div class='sidebar-content'>Three.</div>",
            "One. Three.",
        ),
        ("<p>One.</p><p><span class='guimenu'>Two</span>.</p><ul class=docnav><li>Three.</ul>", "One. Two."),
        ("<p>One.</p><ul><li><a>Two shut</a> 7 seen<li><a>Three shut</a> 8 seen<li><a>Four left</a> 9</ul>", "One."),
        (
            "<p>One.</p><ul><li><a>Two</a> and so on, as before<li><a>Three</a> or more</ul>",
            "One. Two and so on, as before Three or more",
        ),
        (
            f"<div><a>Two</a><a>Three</a><a>Four</a><p>{'prose ' * 20}</p></div>",
            "TwoThreeFour " + "prose " * 19 + "prose",
        ),
        (
            "<article><p>One.</p><ul class=menu><li>Two.</ul><div class=user-comments>Three.</div></article>",
            "One. Three.",
        ),
        ("<ul><li><a>One</a><li><a>Two</a><li><a>Three</a></ul>", "One Two Three"),
        ("1 &lt; 2 &amp; 3 &unknown; &#x2013; 4", "1 < 2 & 3 &unknown; – 4"),
        ("<pre>One.</pre>Two <code>three</code> <kbd>F5</kbd>.", "Two \ufffc \ufffc."),
    ],
)
def test_what_is_the_article(source: str, text: str) -> None:
    document = read(source, "a.html")
    assert " ".join(" ".join(document.text[slice(*b.span)] for b in document.blocks).split()) == text


SLIPS = ("the the", "on on", "a total of 12 a total of 12")
words = st.sampled_from(
    ["boats", "came &amp; went", "caf&eacute;", "5", "&nbsp;", "<b>toll</b>", "\n   ", "<br>", "🙂", "A", "<i>", "</i>"]
)
body = st.lists(words, max_size=12).map(" ".join)
page = st.tuples(body, st.sampled_from(SLIPS), body, st.booleans()).map(
    lambda p: (
        f"<html><head><title>x 1</title></head>\r\n<body><nav>the the</nav><p>{p[0]} ran {p[1]} pier {p[2]}</p>"
        + ("<p>So it was.\r\n</body></html>" if p[3] else "")
    )
)


@settings(max_examples=100, deadline=None)
@given(page)
def test_a_slip_is_found_at_its_own_place(source: str) -> None:
    document = sources.parse(source, id="a.html")
    for piece in document.offsets.pieces:
        shown = document.text[piece.prose : piece.prose + piece.length]
        stands = source[piece.file : piece.file + piece.width]
        assert shown == stands or shown == html.unescape(stands) or shown in (" ", "\n", "\ufffc")
    for block in document.blocks:
        location = document.locate(block.span)
        lines = source.split("\n")
        assert "\n".join(lines[location.line - 1 :])[location.column - 1 :].startswith(location.text)
        assert document.source_text(document.offsets.to_file(block.span)) == location.text
    assert "x 1" not in document.text


def test_a_finding_in_a_page_has_the_files_own_line_column_and_text() -> None:
    source = "<html>\r\n<body>\r\n<nav>the the</nav>\r\n<p>It is &ldquo;near&rdquo; <b>the</b>\r\n  the pier.</p>\r\n"
    report = copydesk.verify([copydesk.Document.from_text(source, id="a.html")])
    [finding] = report.findings
    assert (finding.location.line, finding.location.column) == (4, source.split("\r\n")[3].index("<b>the") + 4)
    assert finding.location.text == "the</b>\r\n  the"
    assert Span(finding.location.start, finding.location.end) == finding.location.span


@pytest.mark.parametrize("run", ["<", "<a ", "<div>", "<nav>", "<!--", "&amp;", "<p>x", "<time>", "<li>x<ul>", "{{"])
def test_a_run_of_many_is_read(run: str) -> None:
    assert sources.parse(run * 15_000, id="a.html") is not None
