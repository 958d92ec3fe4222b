"""Safe fixes: what is written, what is shown, what is left alone."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk import pipeline, rules, sources
from copydesk.cli import _fixing, main
from copydesk.model import Document, Edit, Extraction, Finding, Fix, Level, Linkage, Report, Span
from copydesk.values import edits

SLIPS = "# The harbour\n\nIn the the port, *the* the crane\nlifted *the the* boxes.\n\nA a boat came.\n"
MENDED = SLIPS.replace("In the the", "In the").replace("*the the*", "*the*").replace("A a", "A")


def verify(documents: Sequence[Document], **options: Any) -> Report:
    """The typing rules alone: they need no claims."""
    found = rules.check([Extraction(document=d) for d in documents], Linkage(), selection=options.get("selection"))
    return Report(findings=tuple(found))


@pytest.fixture
def typos(desk: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(pipeline, "verify", verify)
    (desk / "copydesk.toml").write_text('select = ["TY001", "TY003"]\n')
    return desk


def test_safe_fixes_are_written_and_told_and_the_rest_is_reported(
    typos: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = typos / "a.md"
    file.write_text("In the the port.\n\n“We we know,” he said.\n", encoding="utf-8")
    assert main(["verify", "a.md", "--fix", "--fail-on", "note"]) == 1
    out, err = capsys.readouterr()
    assert file.read_text(encoding="utf-8") == "In the port.\n\n“We we know,” he said.\n"
    assert "TY001" in out
    assert "a.md\n  3:2 " in out
    assert [line.partition(" typo")[0].partition(" (")[0] for line in err.splitlines()] == [
        "copydesk: fixed a.md:1:4: TY001",
        "copydesk: 1 finding fixed in 1 file",
        "copydesk: 1 fix was not made: it may change the meaning",
    ]
    assert sorted(p.name for p in typos.iterdir()) == ["a.md", "copydesk.toml"]


@pytest.mark.parametrize("option", ["--fix", "--diff-fix"])
def test_where_no_fix_is_safe_it_is_said_how_many_are_left(
    typos: Path, capsys: pytest.CaptureFixture[str], option: str
) -> None:
    (typos / "a.md").write_text("It came with with a lid.\n\nIt went with with a key.\n", encoding="utf-8")
    main(["verify", "a.md", option])
    assert capsys.readouterr().err.startswith("copydesk: 2 fixes were not made: they may change the meaning")
    main(["verify", "a.md", option, "-q"])
    assert capsys.readouterr().err == ""
    (typos / "a.md").write_text("It came with the the lid.\n", encoding="utf-8")
    main(["verify", "a.md", option])
    assert "not made" not in capsys.readouterr().err


def test_fixing_twice_changes_nothing(typos: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = typos / "a.md"
    file.write_text(SLIPS, encoding="utf-8")
    main(["verify", "a.md", "--fix"])
    once = file.read_bytes()
    capsys.readouterr()
    main(["verify", "a.md", "--fix"])
    assert file.read_bytes() == once
    assert "fixed" not in capsys.readouterr().err


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_encoding_mark_and_line_ends_stay(typos: Path, encoding: str, end: str) -> None:
    text = end.join(["The café – closed –", "sold the the coffee.", ""])
    (typos / "a.txt").write_bytes(text.encode(encoding))
    assert main(["verify", "a.txt", "--fix"]) == 0
    assert (typos / "a.txt").read_bytes() == text.replace("the the", "the").encode(encoding)


def test_permissions_and_links_stay(typos: Path) -> None:
    (typos / "real.md").write_text("In the the port.\n")
    (typos / "real.md").chmod(0o640)
    (typos / "link.md").symlink_to("real.md")
    assert main(["verify", "link.md", "--fix"]) == 0
    assert (typos / "link.md").is_symlink()
    assert (typos / "real.md").read_text() == "In the port.\n"
    assert (typos / "real.md").stat().st_mode & 0o777 == 0o640


def test_a_file_that_cannot_be_written_is_told_and_keeps_its_findings(
    typos: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a.md", "b.md"):
        (typos / name).write_text("In the the port.\n")
    allowed = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: not str(path).endswith("a.md") and allowed(path, mode))
    assert main(["verify", "a.md", "b.md", "--fix"]) == 2
    out, err = capsys.readouterr()
    assert [(typos / name).read_text() for name in ("a.md", "b.md")] == ["In the the port.\n", "In the port.\n"]
    assert "a.md\n  1:4 " in out
    assert "b.md:1:4" not in out
    assert "copydesk: a.md: cannot be written: Permission denied" in err.splitlines()
    assert "fixed a.md" not in err


def test_a_file_that_changed_meanwhile_is_not_overwritten(
    typos: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    file = typos / "a.md"
    file.write_text("In the the port.\n")

    def meanwhile(documents: Sequence[Document], **options: Any) -> Report:
        file.write_text("Somebody writes here.\n")
        return verify(documents, **options)

    monkeypatch.setattr(pipeline, "verify", meanwhile)
    assert main(["verify", "a.md", "--fix"]) == 2
    assert file.read_text() == "Somebody writes here.\n"
    assert "a.md: not fixed: the file has changed since it was read" in capsys.readouterr().err


def test_what_an_encoding_cannot_hold_is_not_written(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes("a café".encode("cp1252"))
    assert sources.rewritten(file, "a café", "the café") == "the café".encode("cp1252")
    for after, reason in (("a café ж", "has no 'ж'"), ("aé\u0081é", "not fixed")):
        with pytest.raises(sources.InputError, match=reason):
            sources.rewritten(file, "a café", after)


def test_the_diff_is_shown_and_nothing_is_written(typos: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = typos / "a.md"
    file.write_text("One.\n\nIn the the the port.\n\nTwo.\n")
    assert main(["verify", "a.md", "--diff-fix"]) == 1
    out, err = capsys.readouterr()
    assert out.splitlines() == [
        "--- a.md",
        "+++ a.md",
        "@@ -1,5 +1,5 @@",
        " One.",
        " ",
        "-In the the the port.",
        "+In the port.",
        " ",
        " Two.",
    ]
    assert err == ""
    assert "the the the" in file.read_text()


def test_a_diff_of_nothing_is_empty(typos: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (typos / "a.md").write_text("All is well.\n")
    assert main(["verify", "a.md", "--diff-fix"]) == 0
    assert capsys.readouterr() == ("", "")


def test_on_a_terminal_the_diff_commands_nothing(
    typos: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (typos / "a.md").write_bytes(b"In the the \x1b[2J port.\r\n")
    main(["verify", "a.md", "--diff-fix", "--output", "patch"])
    assert b"+In the \x1b[2J port.\r\n" in (typos / "patch").read_bytes()
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    main(["verify", "a.md", "--diff-fix"])
    assert "+In the \\x1b[2J port.\n" in capsys.readouterr().out


@pytest.mark.parametrize("options", [["--fix", "--diff-fix"], ["--diff-fix", "--format", "json"]])
def test_a_diff_is_instead_of_the_rest(typos: Path, capsys: pytest.CaptureFixture[str], options: list[str]) -> None:
    (typos / "a.md").write_text("In the the port.\n")
    assert main(["verify", "a.md", *options]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1
    assert (typos / "a.md").read_text() == "In the the port.\n"


def check(documents: Sequence[Document]) -> Report:
    return verify(documents, selection=rules.Selection(select=("typo", "numeral")))


WORDS = st.sampled_from(
    ["the", "The", "of", "a", "an", "8", "hour", "is", "*is*", "“that", "that”", "l2", "1,O00", "|", "-"]
)
GAPS = st.sampled_from([" ", "  ", "\n", "\n\n", ", ", ". ", " *", "* ", "\u00a0"])
TEXT = st.lists(st.tuples(WORDS, GAPS), max_size=25).map(lambda pairs: "".join(w + g for w, g in pairs))


@given(TEXT)
def test_whatever_the_text_fixing_twice_is_fixing_once(text: str) -> None:
    once = mend(text)
    assert not [f for f in once.report.findings if f.fix is not None and f.fix.safe]
    assert mend(once.documents[0].source).edits == {}


@given(TEXT)
def test_whatever_the_text_only_the_places_of_safe_fixes_change(text: str) -> None:
    document = sources.parse(text, id="a.md")
    mended = mend(text)
    made = mended.edits.get("a.md", ())
    assert edits.apply(text, made) == mended.documents[0].source
    for edit in made:
        gaps = 2  # a word goes with a space beside it
        assert any(
            f.location.start - gaps <= edit.start and edit.end <= f.location.end + gaps for f in reaching(mended, edit)
        ), (edit, mended.fixed)
    assert bool(made) == bool(mended.fixed)
    assert all(document.position(f.location.start) == (f.location.line, f.location.column) for f in mended.fixed)


def reaching(mended: _fixing.Mended, edit: Edit) -> list[Finding]:
    """The findings that an edit mends, several of one run of words as one."""
    near = [f for f in mended.fixed if f.location.start - 2 <= edit.end and edit.start <= f.location.end + 2]
    if not near:
        return []
    first, last = min(f.location.start for f in near), max(f.location.end for f in near)
    return [near[0].model_copy(update={"location": replace(near[0].location, start=first, end=last)})]


def mend(text: str) -> _fixing.Mended:
    documents = [sources.parse(text, id="a.md")]
    return _fixing.mend(documents, check(documents), check, lambda name: None)


def test_rules_that_undo_each_other_end() -> None:
    def flip(documents: Sequence[Document]) -> Report:
        (document,) = documents
        new = "b" if document.source == "a" else "a"
        fix = Fix(safe=True, edits=(Edit(start=0, end=1, replacement=new),))
        place = document.locate(Span(0, 1))
        finding = Finding(code="XX001", name="x.y", level=Level.NOTE, message="x", location=place, fix=fix)
        return Report(findings=(finding,))

    documents = [sources.parse("a", id="a.md")]
    mended = _fixing.mend(documents, flip(documents), flip, lambda name: None)
    assert mended.documents[0].source in {"a", "b"}


def test_unsafe_fixes_are_never_made() -> None:
    def found(documents: Sequence[Document]) -> Report:
        fix = Fix(safe=False, edits=(Edit(start=0, end=1, replacement=""),))
        place = documents[0].locate(Span(0, 1))
        return Report(
            findings=(Finding(code="XX001", name="x.y", level=Level.NOTE, message="x", location=place, fix=fix),)
        )

    documents = [sources.parse("a", id="a.md")]
    assert _fixing.mend(documents, found(documents), found, lambda name: None).edits == {}
