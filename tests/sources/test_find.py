"""Paths to files to documents: what is wrong with one never costs another."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from copydesk import sources
from copydesk.model import InputError

KNOWN = ", ".join(sorted(sources.suffixes()))


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("in/b.md", "in/a.txt", "in/deep/c.MD", "in/.hidden/d.md", "in/.e.md", "in/f.jpg", "plain"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("One boat.", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    return tmp_path


def test_a_directory_gives_its_readable_files_in_order(desk: Path) -> None:
    found = sources.find(["in"])
    assert (found.files, found.errors) == (("in/a.txt", "in/b.md", "in/deep/c.MD"), ())
    assert [(left.path, left.hidden) for left in found.passed] == [
        ("in/.e.md", True),
        ("in/.hidden", True),
        ("in/f.jpg", False),
    ]


def test_a_file_is_taken_once(desk: Path) -> None:
    os.symlink("a.txt", desk / "in" / "z.txt")
    assert sources.find(["./in/b.md", "in", "in/deep"]).files == ("in/a.txt", "./in/b.md", "in/deep/c.MD")


def test_the_report_being_written_is_no_input(desk: Path) -> None:
    assert sources.find(["in"], skip=["./in/b.md"]).files == ("in/a.txt", "in/deep/c.MD")
    assert sources.find(["in/b.md"], skip=["in/b.md"]).files == ("in/b.md",)


def test_each_problem_is_told_and_the_rest_is_read(desk: Path) -> None:
    (desk / "in" / "bad.md").write_bytes(b"caf\xc3\xa9 \xff")
    (desk / "in" / "bin.txt").write_bytes(b"\0\1\2")
    (desk / "in" / "late.md").write_text("---\ndate: soon\n---\n", encoding="utf-8")
    os.symlink("nowhere", desk / "in" / "dangling.md")
    os.mkfifo(desk / "pipe.md")
    documents, errors = sources.read_all(["in", "gone.md", "empty", "in/f.jpg", "pipe.md", "plain"])
    assert [document.id for document in documents] == ["in/a.txt", "in/b.md", "in/deep/c.MD", "in/late.md", "plain"]
    assert [problem.reason for problem in documents[3].problems] == [
        "The front matter cannot be read: not a date: 'soon' (write 2015-03-02, 2015-03 or 2015)"
    ]
    assert sorted(map(str, errors)) == [
        f"empty: no input matched: no {KNOWN} file in this directory",
        "gone.md: no such file or directory",
        "in/bad.md:1: invalid UTF-8 at byte 6 (0xff); save the file as UTF-8",
        "in/bin.txt: not a text file: NUL at byte 0 (UTF-16 needs a byte-order mark)",
        "in/dangling.md: no such file or directory",
        f"in/f.jpg: no reader for .jpg files (there is one for {KNOWN})",
        "pipe.md: not a regular file",
    ]


def test_an_unreadable_file_and_directory(desk: Path) -> None:
    (desk / "in" / "a.txt").chmod(0)
    (desk / "in" / "deep").chmod(0)
    try:
        if os.access(desk / "in" / "a.txt", os.R_OK):  # a superuser may read everything
            return
        documents, errors = sources.read_all(["in"])
    finally:
        (desk / "in" / "deep").chmod(0o755)
    assert [document.id for document in documents] == ["in/b.md"]
    assert sorted(map(str, errors)) == ["in/a.txt: permission denied", "in/deep: permission denied"]


def test_the_id_is_the_path_as_written_and_tidied(desk: Path) -> None:
    assert sources.read("in/../in/a.txt").id == "in/a.txt"
    assert sources.identity(".//in//../gone.md") == "gone.md"
    assert sources.read(desk / "in" / "a.txt").id == (desk / "in" / "a.txt").as_posix()
    assert sources.read("./in/a.txt").id == "in/a.txt"
    assert sources.read("in/a.txt", id="other.md").id == "other.md"


def test_behind_a_link_the_way_back_is_kept(desk: Path) -> None:
    (desk / "away" / "deep").mkdir(parents=True)
    (desk / "away" / "b.md").write_text("Two boats.", encoding="utf-8")
    (desk / "b.md").write_text("One boat.", encoding="utf-8")
    os.symlink("away/deep", desk / "link")
    documents, errors = sources.read_all(["b.md", "link/../b.md"])
    assert {d.id: d.text for d in documents} == {"b.md": "One boat.", "link/../b.md": "Two boats."}
    assert errors == ()


def test_each_file_may_have_its_own_date(desk: Path) -> None:
    documents, _ = sources.read_all(["in"], published=lambda path: "2015" if path.endswith(".txt") else None)
    assert [d.published is not None for d in documents] == [True, False, False]


def test_a_name_that_is_not_utf_8_gets_an_id_that_can_be_written(desk: Path) -> None:
    name = os.fsdecode(b"in/caf\xe9.md")
    try:
        Path(name).write_text("One boat.", encoding="utf-8")
    except OSError:  # the file system takes no such names
        return
    (document,) = (d for d in sources.read_all(["in"])[0] if d.id.startswith("in/caf"))
    assert document.id == "in/caf\\udce9.md"


def test_a_directory_is_no_file_and_a_bad_date_is_one_error(desk: Path) -> None:
    with pytest.raises(InputError, match=r"^in: is a directory$"):
        sources.read("in")
    with pytest.raises(InputError, match=r"^--published: not a date"):
        sources.read_all(["in"], published="soon")


def test_a_further_format_is_one_file(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (desk / "readers").mkdir()
    (desk / "readers" / "shout.py").write_text(
        "from copydesk.model import BlockKind\n"
        "SUFFIXES = frozenset({'.shout'})\n"
        "def write(prose, start):\n"
        "    prose.open(BlockKind.PARAGRAPH)\n"
        "    prose.put(prose.source[start:].upper(), start, len(prose.source))\n",
        encoding="utf-8",
    )
    monkeypatch.setattr(sources, "__path__", [*sources.__path__, str(desk / "readers")])
    from copydesk.sources import _registry

    _registry.forget()
    try:
        assert ".shout" in sources.suffixes()
        assert sources.parse("one boat", id="a.shout").text == "ONE BOAT"
    finally:
        _registry.forget()
