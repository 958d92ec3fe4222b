"""Standard input as an article, and what is told of files that are passed over."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import Any

import pytest

from copydesk.cli import main

SLIP = "In the the error.\n"


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Return a function that puts bytes on standard input."""

    def give(data: bytes) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))

    return give


def test_standard_input_is_an_article(desk: Path, quick: dict[str, Any], given: Any, capsys: Any) -> None:
    given(SLIP.encode())
    assert main(["verify", "-"]) == 1
    assert capsys.readouterr().out.startswith("-\n  1:4 error TY001")
    assert [d.id for d in quick["documents"]] == ["-"]


def test_its_name_says_how_it_is_read(desk: Path, quick: dict[str, Any], given: Any) -> None:
    given("---\ndate: 2014-05-01\n---\n# A *boat*\n".encode("utf-16"))
    assert main(["verify", "-", "--stdin-filename", "./posts/a.md"]) == 0
    [document] = quick["documents"]
    assert (document.id, document.title, document.published.start) == ("posts/a.md", "A boat", "2014-05-01")


def test_the_name_alone_asks_for_it_and_files_may_stand_beside_it(
    desk: Path, quick: dict[str, Any], given: Any
) -> None:
    (desk / "b.md").write_text("x")
    given(b"x")
    assert main(["verify", "--stdin-filename", "a.txt"]) == 0
    assert [d.id for d in quick["documents"]] == ["a.txt"]
    given(b"x")
    assert main(["verify", "b.md", "-"]) == 0
    assert sorted(d.id for d in quick["documents"]) == ["-", "b.md"]


@pytest.mark.parametrize(
    ("arguments", "data", "told"),
    [
        (["-"], b"\0\1", "-: not a text file"),
        (["-", "--stdin-filename", "a.odt"], b"x", "a.odt: no reader for .odt files"),
        (["b.md", "-", "--stdin-filename", "b.md"], b"x", "b.md: named twice"),
        (["-", "--fix"], SLIP.encode(), "--fix cannot write to standard input"),
    ],
)
def test_what_cannot_be_used_is_one_line(
    desk: Path, quick: dict[str, Any], given: Any, capsys: Any, arguments: list[str], data: bytes, told: str
) -> None:
    (desk / "b.md").write_text("x")
    given(data)
    assert main(["verify", *arguments]) == 2
    error = capsys.readouterr().err
    assert error.startswith(f"copydesk: {told}")
    assert error.count("\n") == 1


def test_no_standard_input_at_all(desk: Path, quick: dict[str, Any], capsys: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert main(["verify", "-"]) == 2
    assert "standard input cannot be read" in capsys.readouterr().err


def test_the_fixes_of_standard_input_are_shown(desk: Path, quick: dict[str, Any], given: Any, capsys: Any) -> None:
    given(SLIP.encode())
    assert main(["verify", "-", "--diff-fix"]) == 1
    assert capsys.readouterr().err == ""


@pytest.fixture
def site(desk: Path) -> Path:
    for name in (
        "a.md",
        "b.jpg",
        "c.jpg",
        "d.odt",
        "Makefile",
        "node_modules/e.md",
        "_layouts/j.html",
        ".git/f.md",
        ".g.md",
        "h/i.md",
    ):
        (desk / "site" / name).parent.mkdir(parents=True, exist_ok=True)
        (desk / "site" / name).write_text("x")
    return desk


def test_what_is_passed_over_is_counted(site: Path, quick: dict[str, Any], capsys: Any) -> None:
    assert main(["verify", "site"]) == 0
    told = "passed over 4 files (.jpg 2, .odt, no suffix), 1 folder of other people's files and 1 folder of templates"
    assert capsys.readouterr().err == f"copydesk: {told}; -v names them\n"
    assert sorted(d.id for d in quick["documents"]) == ["site/a.md", "site/h/i.md"]
    assert main(["verify", "site/h"]) == 0
    assert capsys.readouterr().err == ""


def test_and_named_when_asked_for(site: Path, quick: dict[str, Any], capsys: Any) -> None:
    assert main(["verify", "-v", "site"]) == 0
    assert capsys.readouterr().err.splitlines() == [
        "copydesk: site/.g.md: passed over: hidden",
        "copydesk: site/.git: passed over: a hidden folder",
        "copydesk: site/Makefile: passed over: no suffix",
        "copydesk: site/_layouts: passed over: a folder of a site generator's templates",
        "copydesk: site/b.jpg: passed over: no reader for .jpg files",
        "copydesk: site/c.jpg: passed over: no reader for .jpg files",
        "copydesk: site/d.odt: passed over: no reader for .odt files",
        "copydesk: site/node_modules: passed over: a folder of other people's files",
    ]


def test_a_folder_without_an_article_is_an_error(desk: Path, quick: dict[str, Any], capsys: Any) -> None:
    (desk / "pictures").mkdir()
    (desk / "pictures" / "a.jpg").write_text("x")
    assert main(["verify", "pictures"]) == 2
    assert "pictures: no input matched" in capsys.readouterr().err


def test_one_that_is_passed_over_and_named_is_read(site: Path, quick: dict[str, Any], capsys: Any) -> None:
    assert main(["verify", "site/h", "site/node_modules/e.md"]) == 0
    assert sorted(d.id for d in quick["documents"]) == ["site/h/i.md", "site/node_modules/e.md"]
