"""What stems and names look like to a person."""

from __future__ import annotations

from copydesk.links import words


def test_stems_and_names_are_spelled_as_the_passages_first_write_them() -> None:
    passages = ("Three people died in Teldon's bus crashes.", "The people of Teldon mourn after the crash.")
    keys = ("peopl", "teldon", words.stem("crash"), words.stem("mourn"))
    assert words.spelled(keys, *passages) == ["people", "Teldon", "crashes", "mourn"]


def test_a_stem_that_no_passage_has_is_left_out() -> None:
    assert words.spelled(("peopl", "=killed"), "Nobody spoke.") == []


def test_folded_stems_are_found_by_the_same_fold() -> None:
    assert words.spelled(("=killed",), "Two were dead.", fold=lambda s: "=killed" if s == "dead" else s) == ["dead"]
