"""What "did you mean ...?" proposes, and where it keeps silent."""

from __future__ import annotations

import pytest

from copydesk.values import nearness

KNOWN = ("baseline", "fail-on", "format", "ignore", "published", "select")


@pytest.mark.parametrize(
    ("word", "near"),
    [
        ("selct", "select"),
        ("SELECT", "select"),
        ("publish", "published"),  # two letters short of nine
        ("formta", "format"),  # two that changed places are one slip
        ("fmrtat", "format"),
        ("frxyat", None),  # three of six wrong
        ("colour", None),
        ("", None),
    ],
)
def test_a_word_is_proposed_where_one_is_near(word: str, near: str | None) -> None:
    assert nearness.nearest(word, KNOWN) == near


def test_a_letter_in_three_may_be_wrong() -> None:
    assert nearness.nearest("abcdxy", ["abcdef"]) == "abcdef"
    assert nearness.nearest("abcxy", ["abcde"]) is None
    assert nearness.nearest("ab", []) is None
