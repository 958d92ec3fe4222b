"""Publication dates that a text gives away."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import yaml

from copydesk import sources
from copydesk.claims import extract

SHARED = Path(os.environ.get("COPYDESK_SHARED", Path(__file__).parents[3] / "shared"))


def window(text: str) -> tuple[str, str] | None:
    found = extract(sources.parse(text, id="a.txt")).document.published
    return None if found is None else (found.start, found.end)


@pytest.mark.parametrize(
    "line",
    [
        "LONDON, 5 March 2015 (Wire) - The bank failed.",
        "Published: 5 March 2015\nThe bank failed.",
        "The bank failed.\nLast updated on March 5, 2015",
        "2015-03-05\nThe bank failed.",
    ],
)
def test_a_dateline_or_stamp_gives_the_day(line: str) -> None:
    assert window(line) == ("2015-03-05", "2015-03-06")


def test_a_date_in_a_sentence_is_no_dateline() -> None:
    assert sources.parse("On 5 March 2015 the bank failed.", id="a.txt").stamps == ()


def test_past_and_future_bound_the_publication() -> None:
    text = "The port was sold in May 2018. A new pier will be opened in June 2018, and a museum is to follow by 2030."
    assert window(text) == ("2018-05-01", "2018-07-01")


def test_the_same_month_last_year_gives_the_year_away() -> None:
    text = (
        "In February of this year the two towns met. In December 2014 they had signed; others did so in the same"
        " month last year."
    )
    assert window(text) == ("2015-02-01", "2016-01-01")


def test_only_past_dates_leave_the_end_open_and_nothing_is_invented() -> None:
    assert window("The port was sold in May 2018 and closed in 2019.") is None
    assert window("Nothing is dated here.") is None


def test_a_year_in_a_name_bounds_nothing() -> None:
    assert (
        window("The port was sold in May 2018. The 2020 games were awarded to the town, which will host them.") is None
    )


def test_the_passages_that_bound_the_window_are_named() -> None:
    text = "The port was sold in May 2018. A new pier will be opened in June 2018."
    found = extract(sources.parse(text, id="a.txt")).document.published
    assert found is not None
    assert found.inferred
    assert [p.split()[-2:] for p in found.because] == [["May", "2018"], ["June", "2018"]]


@pytest.mark.skipif(not (SHARED / "seeds").is_dir(), reason="the development data is not here")
def test_the_seed_articles_imply_the_editors_windows() -> None:
    expected = yaml.safe_load((SHARED / "seeds" / "expected.yaml").read_text("utf-8"))
    for name, file in expected["documents"].items():
        text = (SHARED / "seeds" / file).read_text("utf-8")
        editor = expected["publication_window"][name]
        assert window(text) == (str(editor["start"]), str(editor["end"]))
