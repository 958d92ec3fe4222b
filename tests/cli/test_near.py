"""A glance at the paragraphs that changed tells what a look at the whole article tells, at the same places."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest

pytest.importorskip("pygls")

from copydesk import sources
from copydesk.cli._lsp import near
from copydesk.cli._lsp.desk import Desk, Look
from copydesk.cli._lsp.project import Project
from copydesk.model import InputError, Span
from copydesk.values import deadline

TEXT = """---
published: 2019-03-05
---

# A *new* pier &amp; more

The pier opened on Monday, 5 March 2019. It was built by Ida Vestergaard and cost £2m.

Fares rose from 40 to 50 pence, an increase of 30 percent. She said the the council was glad.

| year | boats |
| ---- | ----: |
| 2017 |    12 |
| 2018 |    14 |

Last year Ms Vestergard sold her house &mdash; “more than ever”.
"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    folder = tmp_path_factory.mktemp("near")
    return Desk(Project(folder, folder))


def told(look: Look | None) -> set[tuple[str, int, int, str]]:
    assert look is not None
    for finding in look.findings:
        place = finding.location
        assert look.document.source[place.start : place.end] == place.text
        assert look.document.position(place.start) == (place.line, place.column)
    return {(f.code, f.location.line, f.location.column, f.location.text) for f in look.findings}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("cost £2m", "cost some £2m"),  # a word: the findings behind it move
        ("increase of 30 percent", "increase of 25 percent"),  # mended
        ("the the council", "the council"),
        ("5 March 2019", "4 March 2019"),  # the weekday is right now
        ("Last year", "On Friday, 4 March 2018, a a boat sank.\n\nLast year"),  # a paragraph, with slips of its own
        ("   14 |", "   14 |\n| 2019 |    13 |"),
        ("A *new* pier", "A A *new* pier"),
        ("£2m.\n\nFares", "£2m.\n\n\nFares"),  # nothing at all
    ],
)
def test_a_glance_tells_what_a_look_tells(desk: Desk, tmp_path: Path, before: str, after: str) -> None:
    path = desk.project.root / "pier.md"
    first = told(desk.look(TEXT, path))
    assert {code for code, *_ in first} == {"AR001", "CA001", "CN011", "TY001"}
    changed = TEXT.replace(before, after)
    assert changed != TEXT
    glance = desk.glance(changed, path)
    assert told(glance) == told(desk.look(changed, path))


def test_an_edit_in_a_long_article_is_answered_in_time(desk: Desk) -> None:
    """150 ms for 1,500 words: in processor time, which does not hang on what else runs, and the quickest of five."""
    samples = sorted((Path(__file__).parents[2] / "sources").glob("*.md"))
    texts = (path.read_text(encoding="utf-8").rpartition("\n---\n")[2] for path in samples)
    text = " ".join("\n\n".join(texts).split(" ")[:1_500])
    path = desk.project.root / "long.md"
    desk.look(text, path)
    within = [m.start() for m in re.finditer(r"(?<=[a-z]) (?=[a-z])", text)]
    spent = []
    for place in within[20 :: len(within) // 5]:
        before = time.process_time()
        assert desk.glance(f"{text[:place]} nearly 350{text[place:]}", path) is not None
        spent.append(time.process_time() - before)
    assert min(spent) < 0.15


def test_what_is_no_matter_of_a_paragraph_is_not_glanced_at(desk: Desk) -> None:
    path = desk.project.root / "other.md"
    assert desk.glance(TEXT, path) is None  # never looked at
    desk.look(TEXT, path)
    assert desk.glance(TEXT.replace("2019-03-05", "2019-03-06"), path) is None  # all times may mean other days
    assert desk.glance(TEXT.replace("Fares rose", "```\nFares rose"), path) is None  # all below is code now
    assert desk.glance(TEXT + "\nOne more.\n" * 30, path) is None


def test_a_slip_that_hangs_on_other_paragraphs_waits_for_the_look(desk: Desk) -> None:
    path = desk.project.root / "wide.md"
    right = TEXT.replace("Vestergard ", "Vestergaard ")
    desk.look(right, path)
    glance = desk.glance(TEXT, path)
    assert "CN011" not in {code for code, *_ in told(glance)}
    assert "CN011" in {code for code, *_ in told(desk.look(TEXT, path))}


def test_each_part_has_the_places_of_the_whole() -> None:
    document = sources.parse(TEXT, id="pier.md")
    count = len(document.blocks)
    for first in range(count):
        for last in range(first + 1, count + 1):
            part = near.part(document, range(first, last))
            assert part.source == document.source
            whole = document.blocks[first:last]
            for own, block in zip(part.blocks, whole, strict=True):
                assert part.text[slice(*own.span)] == document.text[slice(*block.span)]
                assert part.locate(own.span) == document.locate(block.span)
                for at in range(own.span.start, own.span.end):
                    by = block.span.start - own.span.start
                    assert part.locate(Span(at, at + 1)) == document.locate(Span(at + by, at + by + 1))
                assert all(part.blocks[h].kind is document.blocks[h + first].kind for h in own.headings)


def test_a_table_and_a_list_are_read_as_a_whole() -> None:
    document = sources.parse(TEXT + "\n- one\n- two\n- three\n", id="pier.md")
    cells = [n for n, block in enumerate(document.blocks) if block.table is not None]
    read = near.around(document, range(cells[2], cells[2] + 1))
    assert set(cells) <= set(read)
    assert near.around(document, range(len(document.blocks) - 1, len(document.blocks)))[0] == len(document.blocks) - 3


def test_work_that_nobody_waits_for_is_dropped(desk: Desk) -> None:
    asked = iter([False, False, True])
    with pytest.raises(deadline.Dropped), deadline.unless(lambda: next(asked, True)):
        desk.look(TEXT + "\nOn 3 May 2019 it rained.\n", desk.project.root / "dropped.md")
    deadline.check()  # nobody asks any more
    assert told(desk.look(TEXT, desk.project.root / "dropped.md"))


def test_an_article_of_a_news_agency_is_checked_as_it_is_typed(desk: Desk) -> None:
    path = desk.project.root / "wire.nitf"
    story = (
        '\ufeff<?xml version="1.0" encoding="ISO-8859-1"?>\n<nitf><body><body.content>\n'
        "<p>The Café Søren closed on Monday, 5 March 2019.</p>\n<p>It rained.</p>\n</body.content></body></nitf>\n"
    )
    assert told(desk.look(story, path)) == {("CA001", 3, 29, "Monday, 5 March 2019")}
    changed = story.replace("It rained", "It it rained")
    assert told(desk.glance(changed, path)) == told(desk.look(changed, path))
    assert ("TY001", 4, 4, "It it") in told(desk.look(changed, path))
    with pytest.raises(InputError, match="not XML"):
        desk.look(story.replace("</p>", "", 1), path)
    with pytest.raises(InputError, match="neither NITF nor NewsML-G2"):
        desk.look("<html/>", desk.project.root / "page.xml")
