"""Edits: what is chosen fits together, two rounds are one, the diff is one that patch can apply."""

from __future__ import annotations

import shutil
import subprocess
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.model import Edit
from copydesk.values import edits

LETTERS = "ab\n\r é"


@st.composite
def edited(draw: st.DrawFn, length: int | None = None) -> tuple[str, edits.Edits]:
    text = draw(st.text(LETTERS, max_size=40) if length is None else st.text(LETTERS, min_size=length, max_size=length))
    return text, draw(edits_of(len(text)))


@st.composite
def edits_of(draw: st.DrawFn, length: int) -> edits.Edits:
    proposed = draw(st.lists(st.lists(edit_of(length), min_size=1, max_size=3), max_size=6))
    return edits.merged(proposed[n] for n in edits.choose(proposed, length))


def edit_of(length: int) -> st.SearchStrategy[Edit]:
    ends = st.tuples(st.integers(0, length), st.integers(0, length)).map(sorted)
    return st.tuples(ends, st.text(LETTERS, max_size=4)).map(
        lambda t: Edit(start=t[0][0], end=t[0][1], replacement=t[1])
    )


PROPOSALS = st.integers(0, 20).flatmap(
    lambda n: st.lists(st.lists(edit_of(n), max_size=3), max_size=6).map(lambda proposed: (n, proposed))
)


@given(edited())
def test_what_is_outside_the_edits_stays(case: tuple[str, edits.Edits]) -> None:
    text, made = case
    outcome = edits.apply(text, made)
    at = behind = 0
    for edit in made:
        kept = text[behind : edit.start]
        assert outcome[at : at + len(kept)] == kept
        at += len(kept) + len(edit.replacement)
        behind = edit.end
    assert outcome[at:] == text[behind:]


@given(
    st.integers(0, 20).flatmap(lambda n: st.lists(st.lists(edit_of(n), max_size=3), max_size=6).map(lambda p: (n, p)))
)
def test_chosen_proposals_are_whole_apart_and_as_many_as_fit(case: tuple[int, list[list[Edit]]]) -> None:
    length, proposed = case
    taken = edits.choose(proposed, length)
    made = edits.merged(proposed[n] for n in taken)
    assert all(a.end <= b.start for a, b in pairwise(made))
    assert all(set(proposed[n]) <= set(made) for n in taken)
    if not taken:
        assert not any(len(p) == 1 for p in proposed)


@given(
    st.integers(0, 20).flatmap(lambda n: st.lists(st.lists(edit_of(n), max_size=3), max_size=5).map(lambda p: (n, p)))
)
def test_the_order_of_proposals_does_not_matter(case: tuple[int, list[list[Edit]]]) -> None:
    length, proposed = case
    turned = proposed[::-1]
    here = edits.merged(proposed[n] for n in edits.choose(proposed, length))
    there = edits.merged(turned[n] for n in edits.choose(turned, length))
    assert here == there


def test_of_two_that_overlap_the_first_is_made() -> None:
    left, right = [Edit(start=0, end=3, replacement="")], [Edit(start=2, end=5, replacement="")]
    assert edits.choose([right, left], 9) == (1,)
    assert edits.choose([left, left, right], 9) == (0, 1)


@given(st.data())
def test_two_rounds_are_one(data: st.DataObject) -> None:
    text, first = data.draw(edited())
    between = edits.apply(text, first)
    second = data.draw(edits_of(len(between)))
    both = edits.compose(text, first, second)
    assert edits.apply(text, both) == edits.apply(between, second)
    assert all(a.end <= b.start for a, b in pairwise(both))


@given(edited())
def test_a_kept_character_is_found_back(case: tuple[str, edits.Edits]) -> None:
    text, made = case
    outcome = edits.apply(text, made)
    gone = {n for e in made for n in range(e.start, e.end)}
    behind = [n for n in range(len(text)) if n not in gone]
    new = [n for n in range(len(outcome)) if edits.original(made, n) in behind and not _put_in(made, n)]
    assert [edits.original(made, n) for n in new] == behind
    assert [outcome[n] for n in new] == [text[n] for n in behind]


def _put_in(made: edits.Edits, offset: int) -> bool:
    shift = 0
    for edit in made:
        if edit.start + shift <= offset < edit.start + shift + len(edit.replacement):
            return True
        shift += len(edit.replacement) - (edit.end - edit.start)
    return False


def test_composed_edits_point_into_the_first_text() -> None:
    text = "the the the cat"
    once = (Edit(start=4, end=8, replacement=""),)
    assert edits.compose(text, once, once) == (Edit(start=4, end=12, replacement=""),)


PATCH = shutil.which("patch")


@given(edited())
def test_the_diff_leads_to_the_outcome(case: tuple[str, edits.Edits]) -> None:
    text, made = case
    assert patched(text, list(edits.unified(text, made, "a.md"))) == edits.apply(text, made)


def patched(text: str, diff: list[str]) -> str:
    """Apply a unified diff, holding every context and removed line against the text."""
    lines = text.split("\n")
    lines = [f"{line}\n" for line in lines[:-1]] + ([lines[-1]] if lines[-1] else [])
    result, at = [], 0
    body = diff[2:]
    for n, line in enumerate(body):
        if line.startswith("@@"):
            start, size = (int(x) for x in line.split()[1][1:].split(","))
            begin = start - 1 if size else start
            assert begin >= at
            result += lines[at:begin]
            at = begin
        elif not line.startswith("\\"):
            bare = n + 1 < len(body) and body[n + 1].startswith("\\")
            whole = line[1:] if bare else f"{line[1:]}\n"
            if line[0] in " -":
                assert lines[at] == whole
                at += 1
            if line[0] in " +":
                result.append(whole)
    return "".join([*result, *lines[at:]])


@pytest.mark.parametrize("end", ["\n", ""])
def test_the_diff_is_what_patch_takes(tmp_path: Path, end: str) -> None:
    if PATCH is None:
        pytest.skip("no patch program here")
    text = "".join(f"line {n}\n" for n in range(30)) + "last" + end
    at = [text.index(word) for word in ("line 0", "line 12", "line 14", "line 28", "last")]
    made = tuple(Edit(start=a, end=a + 4, replacement="LINE\nNEW") for a in at)
    file = tmp_path / "a.md"
    file.write_text(text, encoding="utf-8")
    diff = "".join(f"{line}\n" for line in edits.unified(text, made, "a.md"))
    done = subprocess.run([PATCH, "-p0"], input=diff, text=True, cwd=tmp_path, capture_output=True, check=False)
    assert (done.returncode, "fuzz" in done.stdout) == (0, False), done.stdout
    assert file.read_text(encoding="utf-8") == edits.apply(text, made)


def test_edits_that_change_nothing_have_no_diff() -> None:
    assert list(edits.unified("one\ntwo\n", (Edit(start=0, end=3, replacement="one"),), "a.md")) == []
    assert list(edits.unified("", (), "a.md")) == []
