"""What stems and names look like to a person."""

from __future__ import annotations

from copydesk.text import stems


def test_stems_and_names_are_spelled_as_the_passages_first_write_them() -> None:
    passages = (("people", "died", "Teldon's", "bus", "crashes"), ("people", "Teldon", "mourn", "crash"))
    keys = ("peopl", "teldon", stems.stem("crash"), stems.stem("mourn"))
    assert stems.spelled(keys, *passages) == ["people", "Teldon", "crashes", "mourn"]


def test_a_stem_that_no_passage_has_is_left_out() -> None:
    assert stems.spelled(("peopl", "=killed"), ("Nobody", "spoke")) == []


def test_folded_stems_are_found_by_the_same_fold() -> None:
    assert stems.spelled(("=killed",), ("Two", "dead"), fold=lambda s: "=killed" if s == "dead" else s) == ["dead"]
