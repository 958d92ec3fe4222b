from __future__ import annotations

import pytest

from copydesk import pipeline
from copydesk.model import Telling


def telling(text: str, figure: str) -> Telling:
    extraction = next(iter(pipeline.extract([pipeline.Document.from_text(text, id="a.md")])))
    found = next(c.telling for c in extraction.claims if c.location.text == figure)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("We met at the 2019 Harbour Congress.", "2019"),
        ("The law follows the 1789 Tariff Act.", "1789"),
        ("Call Ann on (46) 5512 4410 in the morning.", "4410"),
    ],
)
def test_a_figure_that_is_part_of_a_name(text: str, figure: str) -> None:
    assert telling(text, figure).named


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("The doors are shut.\n44 percent of the guests left.", "44 percent"),
        ("The fire killed 12.", "12"),
        ("The fire of 1987 killed 12 people.", "1987"),
        ("A total of 14 Danes came.", "14"),
    ],
)
def test_a_figure_that_is_a_value(text: str, figure: str) -> None:
    assert not telling(text, figure).named


@pytest.mark.parametrize(
    ("text", "figure", "field"),
    [
        ("The guide (4 MB, 85 pages) is free.", "85", "aside"),
        ("Sales were 90 tonnes, compared with 70 tonnes in May.", "70 tonnes", "against"),
        ("It handled 40 boats.", "40", "pronoun"),
        ("On Monday, they handled 40 boats.", "40", "pronoun"),
        ("Another pier handled 40 boats.", "40", "new_subject"),
        ("The pier handled 40 boats.", "40", "same_subject"),
    ],
)
def test_how_a_figure_stands(text: str, figure: str, field: str) -> None:
    assert getattr(telling(text, figure), field)


@pytest.mark.parametrize(
    ("text", "figure", "field"),
    [
        ("The guide (in French) has 85 pages.", "85", "aside"),
        ("The hall holds more than 70 guests.", "70", "against"),
        ("A third of the guests left.", "A third", "new_subject"),
        ("The pier (it is old) handled 40 boats.", "40", "pronoun"),
    ],
)
def test_how_a_figure_does_not_stand(text: str, figure: str, field: str) -> None:
    assert not getattr(telling(text, figure), field)


def test_sections_begin_at_the_second_heading() -> None:
    text = "# Fire\n\nThe fire killed 12 people.\n\n## Rescue\n\nHelpers saved 30 people."
    assert (telling(text, "12").section, telling(text, "30").section) == (0, 1)
