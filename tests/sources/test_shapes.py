"""Articles in the shapes in which they come: each finding has the file's own line, column and text."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import docx
import pytest
import yaml

import copydesk
from copydesk import rules, sources

from .test_docx import saved, xml
from .test_pdf import Text, column, made

SHAPES: dict[str, list[dict[str, str]]] = yaml.load(
    (Path(__file__).parent / "shapes.yml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader
)
SUFFIXES = {
    "markdown": "md",
    "mdx": "mdx",
    "org": "org",
    "html": "html",
    "restructuredtext": "rst",
    "text": "txt",
    "email": "eml",
    "jsonl": "jsonl",
}
Place = tuple[int, int, str]


def unmarked(text: str) -> tuple[str, list[Place]]:
    """Return a text without its marks, and the line, column and characters between each two."""
    first, *rest = text.split("«")
    source, places = first, []
    for part in rest:
        inner, after = part.split("»")
        above = source.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        places.append((len(above), len(above[-1]) + 1, inner))
        source += inner + after
    return source, places


def slips(documents: Sequence[copydesk.Document]) -> dict[str, list[Place]]:
    """Return what is found in each file, all in one run."""
    places: dict[str, list[Place]] = {}
    for finding in copydesk.verify(documents, selection=rules.Selection(select=("CA001", "TY001"))).findings:
        place = finding.location
        places.setdefault(place.document.partition("#")[0], []).append((place.line, place.column, place.text))
    return places


@pytest.fixture(scope="module")
def found() -> dict[str, list[Place]]:
    documents: list[copydesk.Document] = []
    for kind, shapes in SHAPES.items():
        for number, shape in enumerate(shapes):
            (text,) = shape.values()
            data = unmarked(text)[0].encode("utf-8")
            documents += sources.all_from_bytes(data, id=f"{kind}{number}.{SUFFIXES[kind]}", published=None, errors=[])
    return slips(documents)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        pytest.param(f"{kind}{number}.{SUFFIXES[kind]}", text, id=f"{kind}: {what}")
        for kind, shapes in SHAPES.items()
        for number, shape in enumerate(shapes)
        for what, text in shape.items()
    ],
)
def test_each_slip_has_its_own_line_column_and_text(found: dict[str, list[Place]], name: str, text: str) -> None:
    assert sorted(found.get(name, [])) == unmarked(text)[1]


DAY = "Tuesday, 4 March 2019"
OPENED = f"It opened on {DAY}."


def _runs(word: Any) -> None:
    paragraph = word.add_paragraph("It opened on ")
    for part in ("Tues", "day, 4 ", "March", " 2019"):
        paragraph.add_run(part).bold = part == "March"
    paragraph.add_run(".")


def _cells(word: Any) -> None:
    word.add_paragraph("Piers")
    table = word.add_table(2, 2)
    for number, text in enumerate(("Pier", "Opened", "North", DAY)):
        table.cell(number // 2, number % 2).text = text


def _tracked(word: Any) -> None:
    gone = "<w:del><w:r><w:delText>Monday</w:delText></w:r></w:del>"
    come = "<w:ins><w:r><w:t>Tuesday</w:t></w:r></w:ins>"
    first = '<w:r><w:t xml:space="preserve">It opened on </w:t></w:r>'
    word.element.body.insert(0, xml(f"{first}{gone}{come}<w:r><w:t>, 4 March 2019.</w:t></w:r>"))


def _linked(word: Any) -> None:
    text = "<w:r><w:t xml:space='preserve'>{}</w:t></w:r>"
    link = f"<w:hyperlink>{text.format('Tuesday, 4 March')}</w:hyperlink>"
    word.element.body.insert(0, xml(text.format("On ") + link + text.format(" 2019 it opened.")))


def _letter(word: Any) -> None:
    word.sections[0].header.paragraphs[0].text = "On Tuesday, 4 March 2019"
    for text in ("", "Dear desk,", "", OPENED, "Yours"):
        word.add_paragraph(text)


def _nested(word: Any) -> None:
    cell = word.add_table(1, 1).cell(0, 0)
    cell.text = "Outside"
    cell.add_table(1, 1).cell(0, 0).text = OPENED


DRAFTS: dict[str, tuple[Any, Place]] = {
    "a paragraph": (lambda word: word.add_paragraph(OPENED), (1, 14, DAY)),
    "a title": (lambda word: word.add_heading(f"Open since {DAY}", 0), (1, 12, DAY)),
    "a heading below text": (lambda word: [word.add_paragraph("So."), word.add_heading(OPENED, 3)], (2, 14, DAY)),
    "items of a list": (
        lambda word: [word.add_paragraph(text, style="List Number") for text in ("One", OPENED)], (2, 14, DAY)
    ),
    "runs with a format of their own": (_runs, (1, 14, DAY)),
    "cells": (_cells, (5, 1, DAY)),
    "tracked changes": (_tracked, (1, 14, DAY)),
    "a link": (_linked, (1, 4, DAY)),
    "a letter with empty paragraphs and a header": (_letter, (4, 14, DAY)),
    "a quotation": (lambda word: word.add_paragraph(f"“{OPENED}”", style="Quote"), (1, 15, DAY)),
    "other alphabets": (lambda word: word.add_paragraph(f"日本 🚢🚢 é {OPENED}"), (1, 22, DAY)),
    "a table in a table": (_nested, (2, 14, DAY)),
}  # fmt: skip
LEFT = column("The pier stands in the", "north of the town and", "is long.")
RIGHT = column("It opened on Tuesday,", "4 March 2019, he said,", "and it is good.", x=300)
BROKEN = ("The old pier was shut for years. It opened on Tuesday,", "4 March 2019, the mayor said.")
DIVIDED = ("The long pier of the port, which is new, opened on Tues-", "day, 4 March 2019, the mayor of the town said.")
RELEASES: dict[str, tuple[list[list[Text]], Place]] = {
    "a line": ([column(OPENED)], (1, 14, DAY)),
    "two lines": ([column(*BROKEN)], (1, 47, DAY)),
    "below a headline": ([[(50, 760, 20, "The pier"), *column(OPENED)]], (1, 23, DAY)),
    "the second page": ([column("All is well."), column("So it was.", OPENED)], (2, 25, DAY)),
    "two columns": ([[*LEFT, *RIGHT]], (1, 68, DAY)),
    "narrow columns": ([[*column("Pier", "North", "South"), *column("Opened", DAY, "later", x=200)]], (1, 25, DAY)),
    "a divided word": ([column(*DIVIDED)], (1, 52, DAY)),
    "brackets and a backslash": ([column(f"It (the \\ pier) opened on {DAY}.")], (1, 27, DAY)),
    "letters with accents": ([column(f"The café “Zoë” – {OPENED}")], (1, 31, DAY)),
    "small print": ([[*column("The pier is open."), *column(OPENED, y=60, size=7)]], (1, 32, DAY)),
}


def test_each_slip_of_a_draft_has_its_paragraph_and_character() -> None:
    documents = []
    for name, (write, _) in DRAFTS.items():
        word = docx.Document()
        write(word)
        documents.append(sources.from_bytes(saved(word), id=f"{name}.docx"))
    assert slips(documents) == {f"{name}.docx": [place] for name, (_, place) in DRAFTS.items()}


def test_each_slip_of_a_release_has_its_page_and_character() -> None:
    documents = [sources.from_bytes(made(*pages), id=f"{name}.pdf") for name, (pages, _) in RELEASES.items()]
    assert slips(documents) == {f"{name}.pdf": [place] for name, (_, place) in RELEASES.items()}


def test_there_are_ten_shapes_of_each() -> None:
    assert all(len(shapes) >= 10 for shapes in (*SHAPES.values(), DRAFTS, RELEASES))
