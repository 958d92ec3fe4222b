"""A conflict between two articles is told aloud where something that both state shows that they tell of one event."""

from __future__ import annotations

import pytest

import copydesk
from copydesk import links

PARK = "Rangers of Tolm national park caught poachers near Lake Osk on Monday, the park said. "
MORE = "The rangers of Tolm had watched the poachers from a boat on Lake Osk, and the park will press charges."


def levels(*texts: str) -> dict[str, str | None]:
    """The level of each conflict between the articles of a folder, by the figure of the first."""
    documents = [copydesk.Document.from_text(t, id=f"{n}.txt") for n, t in enumerate(texts)]
    found = links.link(list(copydesk.extract(documents))).links
    return {x.a.text: x.level for x in found if x.verdict == "conflict" and x.a.document != x.b.document}


RAID = "The rangers arrested 31 poachers at the lake and seized {} rifles in Tolm. {}"


def test_articles_that_state_a_figure_alike_are_contradicted_aloud() -> None:
    first = PARK + RAID.format(218, "The camp at Lake Osk held nets and a smokehouse.")
    second = RAID.format(281, MORE)
    assert levels(first, second)["218"] == "warning"


def test_two_articles_of_a_folder_with_no_figure_in_common_are_contradicted_in_a_note() -> None:
    herons = "Herons nest on the northern shore, where visitors may hire a canoe and watch them from reed huts."
    tax = "A minister praised them, while farmers fear that a tax on fodder, grain and diesel will ruin the valley."
    first = PARK + RAID.replace("31 poachers", "the poachers").format(218, herons)
    second = RAID.replace("31 poachers", "some men").format(240, tax)
    assert levels(first, second)["218"] == "note"


def test_one_sentence_but_for_a_slip_is_contradicted_aloud_in_any_folder() -> None:
    first = "A crowd of 18,450 saw the rangers of Tolm row against the fishermen on Lake Osk."
    assert levels(first, first.replace("18,450", "14,850"))["18,450"] == "warning"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The film about the poachers lasted 95 minutes.", "The speech of the minister lasted 40 minutes."),
        ("Boats were banned from the lake over the past two years.", "Fish prices doubled within the past year."),
        ("A 1953 law protects herons.", "The hotel burned down in 1935."),
    ],
)
def test_times_of_two_things_are_in_no_dispute(first: str, second: str) -> None:
    raid = RAID.format(218, "")
    assert not levels(PARK + raid + first, raid + MORE + " " + second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Copyright (C) 1999 The Tolm Foundation", "Copyright (C) 1998 The Tolm Foundation"),
        ("Rifles seized at the lake: 218", "Rifles seized at the lake: 281"),
        (
            "It is the same under Sections 5.1 or 5.2 of the park law.",
            "It is the same under Sections 8.1 or 8.2 of it.",
        ),
    ],
)
def test_fields_and_numbers_of_sections_are_in_no_dispute_aloud(first: str, second: str) -> None:
    raid = RAID.format(218, "")
    one, two = (f"{PARK}{raid}{more}\n\n{line}\n" for more, line in (("", first), (MORE, second)))
    assert "warning" not in levels(one, two).values()
