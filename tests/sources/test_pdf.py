"""PDF files: blocks by where letters stand, places by page and character, and what is no such file."""

from __future__ import annotations

import builtins
import contextlib
import re
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import copydesk
from copydesk import sources
from copydesk.cli import main
from copydesk.model import Document, InputError, Span
from copydesk.sources import pdf

Text = tuple[float, float, float, str]
"""Left, base line, size, words."""


def made(*pages: list[Text]) -> bytes:
    """Return a PDF file with these texts on its pages, in Helvetica."""
    parts = [b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"]
    root = 2 + 2 * len(pages)
    kids = []
    for page in pages:
        shown = b"".join(
            b"/F1 %g Tf 1 0 0 1 %g %g Tm (%s) Tj\n" % (size, x, y, re.sub(r"([\\()])", r"\\\1", text).encode("cp1252"))
            for x, y, size, text in page
        )
        stream = b"BT\n" + shown + b"ET"
        parts.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        box = b"/MediaBox [0 0 595 842] /Resources << /Font << /F1 1 0 R >> >>"
        parts.append(b"<< /Type /Page /Parent %d 0 R %s /Contents %d 0 R >>" % (root, box, len(parts)))
        kids.append(b"%d 0 R" % len(parts))
    parts.append(b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(kids), len(kids)))
    parts.append(b"<< /Type /Catalog /Pages %d 0 R >>" % root)
    out, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(parts) + 1
    tail = b"trailer << /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, len(parts), len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n" % size + table + tail


def column(*lines: str, x: float = 50, y: float = 700, size: float = 10, leading: float = 12) -> list[Text]:
    return [(x, y - n * leading, size, line) for n, line in enumerate(lines)]


def read(*pages: list[Text]) -> Document:
    return sources.from_bytes(made(*pages), id="a.pdf")


def shown(document: Document) -> list[tuple[str, str]]:
    return [(b.kind.value, document.text[slice(*b.span)]) for b in document.blocks]


BODY = ("Twelve people were hurt when the ferry ran", "aground off Lima, the police said on Monday,", "and all left.")


def test_lines_are_joined_to_paragraphs_below_a_headline() -> None:
    page = [(50, 760, 20, "Ferry runs aground"), *column(*BODY), *column("It lay at the pier (in the north).", y=650)]
    document = read(page)
    assert shown(document) == [
        ("heading", "Ferry runs aground"),
        ("paragraph", " ".join(BODY)),
        ("paragraph", "It lay at the pier (in the north)."),
    ]
    assert document.title == "Ferry runs aground"


def test_an_indented_line_and_a_short_one_begin_paragraphs() -> None:
    lines = [*column(*BODY), *column("The mayor of the town said that she was glad of it.", y=664)]
    assert [text for _, text in shown(read(lines))] == [
        " ".join(BODY),
        "The mayor of the town said that she was glad of it.",
    ]
    full = column("The ferry ran aground off Lima in the night.", "Then the mayor of the town said she was glad.")
    assert len(shown(read(full))) == 1
    full[1] = (62, *full[1][1:])
    assert len(shown(read(full))) == 2


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (("The exami-", "nation was long and hard."), "The examination was long and hard."),
        (("It was in 2015-", "16 or so that they came."), "It was in 2015-16 or so that they came."),
        (("There were twenty-", "five of them in the hall."), "There were twenty-five of them in the hall."),
        (
            ("A co-author, and the co-", "author of that book, left."),
            "A co-author, and the co-author of that book, left.",
        ),
        (("He left – and", "came back."), "He left – and came back."),
    ],
)
def test_divided_words(lines: tuple[str, ...], text: str) -> None:
    assert [found for _, found in shown(read(column(*lines)))] == [text]


def test_columns_are_read_one_after_the_other() -> None:
    left = column(*BODY)
    right = column(
        "A second tale begins here and goes on for", "three lines of text that are read after the", "first one.", x=320
    )
    wanted = [
        " ".join(BODY),
        "A second tale begins here and goes on for three lines of text that are read after the first one.",
    ]
    assert [text for _, text in shown(read(left + right))] == wanted
    interleaved = [text for pair in zip(left, right, strict=True) for text in pair]
    assert [text for _, text in shown(read(interleaved))] == wanted


def test_a_paragraph_goes_on_in_the_next_column_and_on_the_next_page() -> None:
    left = column("Twelve people were hurt.", "The ferry ran aground", "and then it")
    document = read([*left, *column("was towed to the", x=320, y=694)], column("port by two tugs."))
    whole = "Twelve people were hurt. The ferry ran aground and then it was towed to the port by two tugs."
    assert shown(document) == [("paragraph", whole)]
    place = document.locate(Span(document.text.index("port"), document.text.index("port") + 4))
    assert (place.line, place.column, place.text) == (2, 1, "port")


def test_a_table() -> None:
    rows = (("Year", "Ships"), ("2018", "9"), ("2019", "12"))
    page = [
        text
        for n, row in enumerate(rows)
        for m, words in enumerate(row)
        for text in column(words, x=50 + 90 * m, y=600 - 12 * n)
    ]
    document = read([*column(*BODY), *page])
    cells = [(b.row, b.column, document.text[slice(*b.span)]) for b in document.blocks if b.kind == "table_cell"]
    assert cells == [(r, c, words) for r, row in enumerate(rows) for c, words in enumerate(row)]


def test_running_heads_and_page_numbers_are_left_out() -> None:
    tales = ("One boat came.", "Then two left.", "Both are here.", "All is well.")
    pages = [
        [(50, 820, 8, f"The Harbour Gazette {n}"), *column(tale), (300, 20, 8, f"{n}")]
        for n, tale in enumerate(tales, start=7)
    ]
    document = read(*pages)
    assert [document.line(n) for n in range(1, 5)] == list(tales)


def test_pages_that_are_alike_are_no_running_heads() -> None:
    assert read(*[column("One boat came.")] * 4).text.count("One boat came.") == 4


SLIPS = ("the the", "on on", "a a")
words = st.sampled_from(["boats", "came (went)", "café", "5", "“so”", "A", "2019", "north–south", "back\\slash"])
drafts = st.lists(st.lists(st.lists(words, min_size=1, max_size=6).map(" ".join), max_size=5), min_size=1, max_size=3)


@settings(max_examples=100, deadline=None)
@given(drafts, st.sampled_from(SLIPS), st.data())
def test_a_slip_has_its_page_and_character(pages: list[list[str]], slip: str, data: st.DataObject) -> None:
    number = data.draw(st.integers(1, len(pages)))
    pages[number - 1].append(f"It ran {slip} pier.")
    pages = [[f"{'klm'[n]} {line}" for line in lines] for n, lines in enumerate(pages)]  # no running heads
    document = read(*(column(*lines) for lines in pages))
    page = document.line(number)
    at = document.text.index(slip)
    place = document.locate(Span(at, at + len(slip)))
    assert (place.line, place.column, place.text) == (number, page.index(slip) + 1, slip)
    assert [document.line(n + 1).split() for n in range(len(pages))] == [" ".join(lines).split() for lines in pages]
    for block in document.blocks:
        assert " ".join(document.locate(block.span).text.split()) == document.text[slice(*block.span)]


def test_a_finding_in_a_release(tmp_path: Any, monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "release.pdf").write_bytes(
        made(column("All is well."), column("It lay at the", "the pier of the port."))
    )
    assert main(["verify", ".", "--format", "concise"]) == 1
    assert capsys.readouterr().out == "release.pdf:2:11: TY001 “the” is repeated\n"


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"no PDF", "not a PDF file that can be read"),
        (made(column("x"))[:200], "not a PDF file that can be read"),
        (made([]), r"no text in it \(are its pages pictures\?\)"),
    ],
)
def test_what_is_no_release_is_one_line(data: bytes, told: str) -> None:
    with pytest.raises(InputError, match=rf"^a\.pdf: {told}"):
        sources.from_bytes(data, id="a.pdf")


def test_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    data = made(column("one"), column("two"))
    monkeypatch.setattr(pdf, "MOST_CHARACTERS", 4)
    with pytest.raises(InputError, match="more than 4 characters"):
        sources.from_bytes(data, id="a.pdf")
    monkeypatch.setattr(pdf, "MOST_PAGES", 1)
    with pytest.raises(InputError, match="more than 1 pages"):
        sources.from_bytes(data, id="a.pdf")


def test_without_the_extra_the_error_names_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *rest: Any) -> Any:
        if name.partition(".")[0] == "pypdfium2":
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(InputError, match="PDF files need the extra pdf"):
        sources.from_bytes(made(column("x")), id="a.pdf")
    (tmp_path / "a.pdf").write_bytes(made(column("x")))
    (tmp_path / "a.md").write_text("x")
    passed: list[sources.Passed] = []
    documents, errors = sources.read_all([tmp_path], passed=passed.append)
    assert (len(documents), errors) == (1, ())
    assert [left.reason for left in passed] == [
        "PDF files need the extra pdf: pip install 'pypdfium2>=5' where copydesk is installed"
    ]
    assert [left.kind for left in passed] == ["extra"]
    assert len(sources.read_all([tmp_path / "a.pdf"])[1]) == 1


def test_a_run_says_which_extra_would_read_what_it_passes_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    for name in ("a.pdf", "b.pdf"):
        (tmp_path / name).write_bytes(made(column("x")))
    (tmp_path / "a.md").write_text("x")
    assert main(["verify", str(tmp_path), "--no-cache"]) == 0
    assert capsys.readouterr().err.splitlines() == [
        "copydesk: passed over 2 files (.pdf 2); -v names them",
        "copydesk: PDF files need the extra pdf: pip install 'pypdfium2>=5' where copydesk is installed",
    ]


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_damaged_file_is_read_or_refused(data: st.DataObject) -> None:
    whole = bytearray(made(column(*BODY)))
    for _ in range(data.draw(st.integers(1, 6))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    with contextlib.suppress(InputError):
        document = sources.from_bytes(bytes(whole), id="a.pdf")
        copydesk.model.Document.model_validate(document)
