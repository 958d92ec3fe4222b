"""Of a file that holds more than is wanted a first part is read: what the whole file has there, and where it ends."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest

from copydesk import sources
from copydesk.model import Document, InputError
from copydesk.model.limits import Limits
from copydesk.workers import shortened

MOST = 1_000
MAIL = "From: a@example.org\nDate: Mon, 4 Mar 2019 10:00:00 +0000\nSubject: The mill\n"
PAGE = "<html><head><title>Mill</title></head><body><article><h1>The mill</h1>"
BEHIND = '<script type="application/ld+json">{"datePublished": "2019-03-04"}</script></body></html>'


def each(line: str, number: int = 300) -> str:
    """Return lines that say something of their own."""
    return "".join(line.format(i=i) for i in range(number))


def word(paragraphs: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
        note = f'<w:footnote w:id="1">{RUN.format("A note.")}</w:footnote>'
        packed.writestr("[Content_Types].xml", "<Types/>")
        packed.writestr("word/document.xml", f"<w:document {space}><w:body>{paragraphs}</w:body></w:document>")
        packed.writestr("word/footnotes.xml", f"<w:footnotes {space}>{note}</w:footnotes>")
    return out.getvalue()


SAID = "In town {i} the mill lost {i} jobs.\n\n"
TAGGED = "<p>In town <b>{i}</b> the mill lost {i} jobs.</p>\n"
RUN = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
FILES: dict[str, Callable[[], str | bytes]] = {
    "a.txt": lambda: "The mill\n\n" + each(SAID),
    "a.md": lambda: "# The mill\n\n" + each("## Part {i}\n\n" + SAID),
    "a.mdx": lambda: each(SAID.replace("mill", "<A b={{1}}/> **mill**")),
    "a.rst": lambda: "The mill\n========\n\n" + each(SAID.replace("mill", "*mill*")),
    "a.org": lambda: "#+TITLE: The mill\n" + each("* Part {i}\n" + SAID),
    "a.html": lambda: PAGE + each("<p>" + SAID.strip(), 210) + "</article>" + BEHIND,
    "a.docx": lambda: word(each(RUN.format(SAID.strip()))),
    "a.eml": lambda: MAIL + "\n" + each("> She asked.\n" + SAID),
    "b.eml": lambda: MAIL + "Content-Type: text/html\n\n" + PAGE + each(TAGGED) + "</article></body></html>",
    "c.eml": lambda: MAIL + "Content-Transfer-Encoding: quoted-printable\n\n" + each(SAID.replace("mill", "m=69ll")),
    "a.nitf": lambda: f"<nitf><body><body.content>{each(TAGGED)}</body.content></body></nitf>",
    "a.xml": lambda: f"<nitf><body><body.content>{each(TAGGED)}</body.content></body></nitf>",
}


def read(name: str, data: str | bytes, most: int = 0) -> Document:
    errors: list[InputError] = []
    raw = data if isinstance(data, bytes) else data.encode()
    [document] = sources.all_from_bytes(raw, id=name, errors=errors, most=most)
    assert errors == []
    return document


@pytest.mark.parametrize("name", FILES)
def test_a_first_part_is_that_of_the_whole(name: str) -> None:
    whole, part = read(name, FILES[name]()), read(name, FILES[name](), MOST)
    assert whole.unread is None
    assert part.unread is not None or name == "a.docx"
    assert MOST < len(part.text) < len(whole.text)
    limits = Limits(characters=MOST)
    (cut, told), (before, told_before) = shortened(part, limits), shortened(whole, limits)
    assert (cut.text, cut.blocks, cut.inlines) == (before.text, before.blocks, before.inlines)
    assert (cut.title, cut.published) == (before.title, before.published)
    assert told is not None
    assert told_before is not None
    assert told.at == told_before.at
    assert [cut.locate(block.span) for block in cut.blocks] == [before.locate(block.span) for block in before.blocks]


@pytest.mark.parametrize("name", FILES)
def test_what_is_no_longer_than_wanted_is_read_to_its_end(name: str) -> None:
    whole, part = read(name, FILES[name]()), read(name, FILES[name](), 30_000)
    assert part.unread is None
    assert part.offsets.pieces == whole.offsets.pieces
    assert part.model_dump() == whole.model_dump()


def test_what_is_no_prose_takes_no_room() -> None:
    xml = each(RUN.format("\u200b" * 50)) + RUN.format("The mill lost 12 jobs.")
    assert read("a.docx", word(xml), MOST).text == "The mill lost 12 jobs.\n\nA note."
    quoted = MAIL + "\nThe mill lost 12 jobs.\n\n" + each("> In town {i} she asked.\n") + "Or 13.\n"
    assert read("a.eml", quoted, MOST).text == read("a.eml", quoted).text
    assert read("a.eml", quoted, MOST).unread is None


def test_what_is_not_read_must_still_be_xml() -> None:
    with pytest.raises(InputError, match="not a Word document that can be read: not XML"):
        read("a.docx", word(each(RUN.format("The mill lost {i} jobs.")) + "<w:p>"), MOST)
