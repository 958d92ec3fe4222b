"""Word documents: what is prose, where it stands, and archives that mean harm; written by another library."""

from __future__ import annotations

import contextlib
import io
import zipfile
from collections.abc import Callable
from typing import Any

import docx
import pytest
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from hypothesis import given, settings
from hypothesis import strategies as st

import copydesk
from copydesk import sources
from copydesk.cli import main
from copydesk.model import Document, InputError
from copydesk.sources import _packed

from .test_planted import DOCUMENTS


def saved(word: Any) -> bytes:
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def read(data: bytes, id: str = "a.docx", published: str | None = None) -> Document:
    return sources.from_bytes(data, id=id, published=published)


def shown(document: Document) -> list[tuple[str, str]]:
    return [(b.kind.value, document.text[slice(*b.span)]) for b in document.blocks]


def test_a_draft() -> None:
    word = docx.Document()
    word.add_heading("Ferry runs aground", 0)
    word.add_paragraph("By Ada Brown")
    word.add_heading("The night", 2)
    paragraph = word.add_paragraph("Twelve people were ")
    paragraph.add_run("hurt").bold = True
    paragraph.add_run(" on Monday.\tAll left.")
    word.add_paragraph("Two boats", style="List Bullet")
    table = word.add_table(2, 2)
    for row, cells in enumerate((("Year", "Ships"), ("2019", "12"))):
        for column, text in enumerate(cells):
            table.cell(row, column).text = text
    word.add_paragraph("“We saw it,” he said.", style="Quote")
    word.add_paragraph("Figure 1. The ferry.", style="Caption")
    document = read(saved(word))
    assert shown(document) == [
        ("heading", "Ferry runs aground"),
        ("paragraph", "By Ada Brown"),
        ("heading", "The night"),
        ("paragraph", "Twelve people were hurt on Monday. All left."),
        ("list_item", "Two boats"),
        ("table_cell", "Year"),
        ("table_cell", "Ships"),
        ("table_cell", "2019"),
        ("table_cell", "12"),
        ("block_quote", "“We saw it,” he said."),
        ("caption", "Figure 1. The ferry."),
    ]
    assert document.title == "Ferry runs aground"
    cells = [(b.table, b.row, b.column) for b in document.blocks if b.kind == "table_cell"]
    assert cells == [(0, 0, 0), (0, 0, 1), (0, 1, 0), (0, 1, 1)]


def xml(inner: str) -> Any:
    return parse_xml(f"<w:p {nsdecls('w')} {_MORE}>{inner}</w:p>")


_MORE = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        ("<w:r><w:t>a</w:t></w:r><w:del><w:r><w:delText>b</w:delText></w:r></w:del><w:ins><w:r><w:t>c</w:t></w:r></w:ins>",
         "ac"),
        ("<w:moveFrom><w:r><w:t>b</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>c</w:t></w:r></w:moveTo>", "c"),
        ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>b</w:t></w:r><w:r><w:t>c</w:t></w:r>", "c"),
        ("<w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>b</w:t></w:r>", "b"),
        ("<w:r><w:fldChar/><w:instrText>PAGE 12</w:instrText><w:t>7</w:t></w:r>", "7"),
        ("<w:pPr><w:tabs><w:tab w:val='left' w:pos='10'/></w:tabs></w:pPr><w:r><w:t>x</w:t><w:tab/><w:t>y</w:t></w:r>",
         "x y"),
        ("<w:r><w:t>x</w:t><w:br/><w:t>y</w:t></w:r>", "x y"),
        ("<w:r><w:t>co</w:t><w:softHyphen/><w:t>op</w:t><w:noBreakHyphen/><w:t>a</w:t></w:r>", "coop\u2011a"),
        ("<w:r><w:t>x </w:t></w:r><m:oMath><m:r><m:t>2+2</m:t></m:r></m:oMath><w:r><w:t> y</w:t></w:r>", "x \ufffc y"),
        ("<mc:AlternateContent><mc:Choice Requires='x'><w:r><w:t>one</w:t></w:r></mc:Choice><mc:Fallback><w:r><w:t>one"
         "</w:t></w:r></mc:Fallback></mc:AlternateContent>", "one"),
        ("<w:hyperlink><w:r><w:t>link</w:t></w:r></w:hyperlink><w:sdt><w:sdtContent><w:r><w:t>ed</w:t></w:r></w:sdtContent>"
         "</w:sdt>", "linked"),
    ],
)  # fmt: skip
def test_what_shows_in_a_paragraph(inner: str, text: str) -> None:
    word = docx.Document()
    word.element.body.insert(0, xml(inner))
    [(kind, found)] = shown(read(saved(word)))
    assert (kind, found) == ("paragraph", text)


def test_styles_are_known_by_their_names_and_outline_levels() -> None:
    word = docx.Document()
    word.styles["Heading 1"].element.set(qn("w:styleId"), "berschrift1")
    word.element.body.insert(0, xml("<w:pPr><w:pStyle w:val='berschrift1'/></w:pPr><w:r><w:t>Eins</w:t></w:r>"))
    word.element.body.insert(1, xml("<w:pPr><w:outlineLvl w:val='1'/></w:pPr><w:r><w:t>Zwei</w:t></w:r>"))
    assert [(b.kind.value, b.level) for b in read(saved(word)).blocks] == [("heading", 1), ("heading", 2)]


def test_notes_follow_the_text_and_their_marks_part_words() -> None:
    word = docx.Document()
    inner = "<w:r><w:t>It was the</w:t></w:r><w:r><w:footnoteReference w:id='2'/></w:r><w:r><w:t> the pier.</w:t></w:r>"
    word.element.body.insert(0, xml(inner))
    note = "<w:footnote><w:p><w:r><w:t>Seen in 2019.</w:t></w:r></w:p></w:footnote>"
    notes = f"<w:footnotes {nsdecls('w')}>{note}</w:footnotes>"
    document = read(with_part(saved(word), "word/footnotes.xml", notes.encode()))
    assert shown(document) == [("paragraph", "It was the the pier."), ("footnote", "Seen in 2019.")]
    assert copydesk.verify([document]).findings == ()


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            if entry.filename != name:
                new.writestr(entry, old.read(entry))
        new.writestr(name, content)
    return out.getvalue()


def box() -> Any:
    run = OxmlElement("w:r")
    inner = "<w:txbxContent><w:p><w:r><w:t>In a box</w:t></w:r></w:p></w:txbxContent>"
    run.append(parse_xml(f"<w:pict {nsdecls('w')}>{inner}</w:pict>"))
    return run


def test_a_text_box_stands_apart() -> None:
    word = docx.Document()
    paragraph = word.add_paragraph("Around it.")
    paragraph._p.append(box())
    document = read(saved(word))
    assert [(b.aside, document.text[slice(*b.span)].strip("\ufffc")) for b in document.blocks] == [
        (False, "Around it."),
        (True, "In a box"),
    ]


SLIPS = ("the the", "on on", "a a")
words = st.sampled_from(["boats", "came & went", "café", "5 < 7", "“so”", "🙂", "A", "2019"])
line = st.lists(words, max_size=8).map(" ".join)
drafts = st.tuples(
    st.lists(st.tuples(st.sampled_from(["Normal", "Heading 2", "List Bullet"]), line), max_size=5),
    st.lists(words, max_size=4).map(" ".join),
    st.sampled_from(SLIPS),
    st.lists(st.lists(line, min_size=2, max_size=2), max_size=2),
)


@settings(max_examples=max(40, DOCUMENTS), deadline=None)
@given(drafts)
def test_a_slip_has_its_paragraph_and_character(draft: Any) -> None:
    above, before, slip, rows = draft
    word = docx.Document()
    for style, text in above:
        word.add_paragraph(text, style=style)
    if rows:
        table = word.add_table(len(rows), 2)
        for row, cells in enumerate(rows):
            for column, text in enumerate(cells):
                table.cell(row, column).text = text
    paragraph = word.add_paragraph()
    said = f"{before} ran {slip} pier."
    for index, part in enumerate(said.split(" ")):
        paragraph.add_run(f" {part}" if index else part)
    document = read(saved(word))
    number = len(above) + 2 * len(rows) + 1
    assert document.line(number) == said
    at = document.text.rindex(slip)
    place = document.locate(copydesk.model.Span(at, at + len(slip)))
    assert (place.line, place.column, place.text) == (number, said.rindex(slip) + 1, slip)
    for block in document.blocks:
        assert document.locate(block.span).text == document.text[slice(*block.span)]


def test_a_finding_in_a_draft(tmp_path: Any, monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    monkeypatch.chdir(tmp_path)
    word = docx.Document()
    word.add_heading("Ferry", 0)
    word.add_paragraph("It lay at the the pier.")
    word.save("draft.docx")
    before = (tmp_path / "draft.docx").read_bytes()
    assert main(["verify", ".", "--format", "concise", "--fix"]) == 1
    assert capsys.readouterr().out == "draft.docx:2:11: TY001 “the” is repeated\n"
    assert (tmp_path / "draft.docx").read_bytes() == before


def zipped(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return out.getvalue()


W = b'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
BOMB = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><w:document ' + W + b">&b;</w:document>"


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (lambda: b"no archive", "not a whole archive"),
        (lambda: zipped(a=b"x"), "no Word document in it"),
        (lambda: zipped(word__document_xml=BOMB), "it declares a document type"),
        (lambda: zipped(word__document_xml=b"<a><b></a>"), "not XML: mismatched tag"),
        (lambda: zipped(word__document_xml=b"<a>" * 5_000), "nested too deeply"),
        (lambda: zipped(word__document_xml=b"<a>" + b" " * 30_000_000 + b"</a>"), "too large when it is unpacked"),
        (lambda: zipped(**{f"p{n}": b"" for n in range(5_001)}), "more than 5,000 parts"),
        (lambda: zipped(word__document_xml=b'<?xml version="1.0" encoding="x-none"?><a/>'), "unknown encoding"),
        (lambda: saved(docx.Document())[:-40], "not a whole archive"),
    ],
)  # fmt: skip
def test_what_is_no_draft_is_one_line(data: Callable[[], bytes], told: str) -> None:
    with pytest.raises(InputError, match=f"a.docx: not a Word document that can be read: .*{told}"):
        read(data())


def test_an_entry_that_lies_about_its_size() -> None:
    data = bytearray(zipped(word__document_xml=b"<a>" + b"x" * 4000 + b"</a>"))
    at = data.rindex(b"PK\x01\x02")
    data[at + 24 : at + 28] = (100).to_bytes(4, "little")
    with pytest.raises(InputError, match=r"^a\.docx: not a Word document that can be read"):
        read(bytes(data))


@given(st.binary(max_size=300))
@settings(deadline=None)
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    for content in (data, zipped(word__document_xml=data)):
        with contextlib.suppress(InputError):
            read(content)


def test_the_bounds_of_elements(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_packed, "MOST_ELEMENTS", 50)
    with pytest.raises(InputError, match="too many elements"):
        read(zipped(word__document_xml=b"<a>" + b"<b/>" * 60 + b"</a>"))
