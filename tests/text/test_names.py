"""Names by their shape: patterns, the names of a passage, given names beside surnames."""

from __future__ import annotations

import re

import pytest

from copydesk.text import names, stems


@pytest.mark.parametrize(
    "name", ["Ode", "Élodie Ode", "Ludwig van der Berg", "Bay of Fundy", "Bank of the West", "O’Neill", "St", "Al-Amin"]
)
def test_a_name_is_matched_whole(name: str) -> None:
    found = re.match(names.NAME, f"{name} was there")
    assert found is not None
    assert found[0] == name


@pytest.mark.parametrize(("text", "person"), [("Ada B. Roe said", "Ada B. Roe"), ("Jan de Wit won", "Jan de Wit")])
def test_a_person_has_two_names(text: str, person: str) -> None:
    found = re.search(names.PERSON, text)
    assert found is not None
    assert found[0] == person


@pytest.mark.parametrize("text", ["the mayor said", "Roe said", "No 5"])
def test_no_person(text: str) -> None:
    assert re.search(names.PERSON, text) is None


def passage(text: str, *known: str) -> set[str]:
    return set(names.in_passage(stems.words(text), frozenset(known) or None))


def test_a_capital_inside_a_sentence_is_a_name_and_one_at_its_head_only_where_known() -> None:
    assert passage("Miners dug near Lima’s port for the ACME group.") == {"lima", "acme"}
    assert passage("Lima fell silent.") == set()
    assert passage("Lima fell silent.", "lima") == {"lima"}


def test_in_a_headline_only_known_names_count() -> None:
    headline = "Ferry Runs Aground Off Lima Harbour"
    assert passage(headline) == set()
    assert passage(headline, "lima") == {"lima"}


def test_people_overlap_where_three_names_stand_together() -> None:
    found = list(names.people("Ada Élise Roe met BBC staff and Jan Berg."))
    assert found == [("Ada", "Élise"), ("Élise", "Roe"), ("Jan", "Berg")]
