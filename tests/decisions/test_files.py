"""Decisions as files: they read back, survive edits and merges, and broken ones are told in a line."""

from __future__ import annotations

import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.decisions import Decisions, Entry, dump, files, load, new, write
from copydesk.model import InputError

PRINT, OTHER = "0123456789abcdef0123456789abcdef", "fedcba9876543210fedcba9876543210"


def entry(finding: str = PRINT, state: str = "dismissed", reason: str = "as quoted", **told: str) -> Entry:
    told.setdefault("passage", "ab" * 16)
    return new(finding=finding, state=state, code="TY001", document="a.md", reason=reason, **told)  # type: ignore[arg-type]


@given(st.text(), st.text(), st.text(), st.text(min_size=1))
def test_what_is_written_reads_back(reason: str, by: str, quote: str, document: str) -> None:
    document = document.encode("utf-8", "replace").decode()
    made = new(
        finding=PRINT,
        state="accepted",
        code="AR001",
        document=document,
        passage=OTHER,
        reason=reason,
        by=by,
        quote=quote,
    )
    assert files.parse(dump(made).encode(), Path("x.toml")) == made
    assert "\n" not in made.reason + made.by + made.quote


def test_a_decision_is_small_text_with_a_line_a_field() -> None:
    made = Entry(
        finding=PRINT, state="dismissed", reason="a title", by="R. Okafor", at=datetime(2024, 5, 2, 9, 30, tzinfo=UTC),
        code="TY001", document="news/a.md", passage=OTHER, quote="the the",
    )  # fmt: skip
    assert dump(made) == (
        f'finding = "{PRINT}"\nstate = "dismissed"\nreason = "a title"\nby = "R. Okafor"\n'
        'at = 2024-05-02T09:30:00.000000Z\ncode = "TY001"\ndocument = "news/a.md"\n'
        f'passage = "{OTHER}"\nquote = "the the"\n'
    )


def test_the_latest_decision_holds_and_can_be_taken_back(tmp_path: Path) -> None:
    first = entry()
    second = entry(state="deferred", reason="asked the port", after=first)  # type: ignore[arg-type]
    for made in (second, first):
        write(tmp_path, made)
    assert Decisions.read(tmp_path).entries == {PRINT: second}
    write(tmp_path, entry(state="open", reason="", after=second))  # type: ignore[arg-type]
    assert Decisions.read(tmp_path).entries == {}
    assert len(load(tmp_path)) == 3


def test_a_later_decision_is_later_whatever_the_clock_says() -> None:
    ahead = entry().model_copy(update={"at": datetime(2999, 1, 1, tzinfo=UTC)})
    assert entry(after=ahead).order > ahead.order  # type: ignore[arg-type]


@pytest.mark.parametrize(("state", "reason"), [("dismissed", " \n"), ("maybe", "x")])
def test_what_cannot_be_decided_is_refused(state: str, reason: str) -> None:
    with pytest.raises(ValueError, match=r"say why it is dismissed|there is no decision 'maybe'"):
        entry(state=state, reason=reason)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"\xff\xfe", "not a decision: not UTF-8"),
        (b"state = dismissed", r"d\.toml:1:\d+: not a decision: not TOML"),
        (b"<<<<<<< ours\n", r"d\.toml:1:\d+: not a decision: not TOML"),
        (b"", "not a decision: 'finding' is missing"),
        (b"mood = 1", "not a decision: 'finding' is missing|there is no 'mood'"),
        (dump(entry()).replace("dismissed", "hidden").encode(), "not a decision: 'state' is 'hidden'"),
        (dump(entry()).replace(PRINT, "../../x").encode(), "not a decision: 'finding' is '../../x'"),
        ((dump(entry()) + "mood = 1\n").encode(), "there is no 'mood' in one"),
    ],
)
def test_what_is_no_decision_is_told_with_its_file(tmp_path: Path, content: bytes, told: str) -> None:
    (tmp_path / "d.toml").write_bytes(content)
    with pytest.raises(InputError, match=told):
        load(tmp_path)


def test_what_a_crash_left_half_written_is_no_decision(tmp_path: Path) -> None:
    write(tmp_path, entry())
    (tmp_path / ".x.tmp").write_bytes(b"fin")
    assert len(load(tmp_path)) == 1


def test_a_failed_write_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files.os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write(tmp_path / "new", entry())
    assert list((tmp_path / "new").iterdir()) == []


def test_branches_of_two_editors_merge_and_lose_nothing(tmp_path: Path) -> None:
    """Both decide on one finding and each on others; one takes a decision back, the other prunes one that is gone."""

    def git(*arguments: str) -> str:
        settings = ["-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "init.defaultBranch=main"]
        command = ["git", "-C", str(tmp_path), *settings, *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout

    def commit() -> None:
        git("add", "-A")
        git("commit", "-qm", "decisions")

    folder = tmp_path / "claims" / "decisions"
    git("init", "-q")
    common, gone = entry(reason="the song's title"), entry(OTHER, reason="a gone one")
    write(folder, common)
    write(folder, gone)
    commit()
    git("checkout", "-qb", "first")
    mine = [entry(f"{n:032x}", reason="first", quote="the the") for n in range(1, 5)]
    mine.append(entry(state="open", reason="", after=common))  # type: ignore[arg-type]
    for made in mine:
        write(folder, made)
    commit()
    git("checkout", "-qb", "second", "main")
    theirs = [entry(f"{n:032x}", state="deferred", reason="second", quote="the the") for n in range(3, 8)]
    theirs.append(entry(reason="still a title", after=mine[-1]))  # type: ignore[arg-type]
    for made in theirs:
        write(folder, made)
    files.remove(folder, [OTHER])
    commit()
    git("merge", "-q", "--no-edit", "first")
    assert sorted(load(folder), key=str) == sorted([common, *mine, *theirs], key=str)
    assert Decisions.read(folder).entries[PRINT].reason == "still a title"


def test_removing_takes_all_decisions_on_a_finding(tmp_path: Path) -> None:
    first = entry()
    for made in (first, entry(after=first), entry(OTHER)):  # type: ignore[arg-type]
        write(tmp_path, made)
    assert files.remove(tmp_path, [PRINT]) == 2
    assert [e.finding for e in load(tmp_path)] == [OTHER]
