"""The publication window that a text implies, and that it is used."""

from __future__ import annotations

import pytest

from copydesk import sources
from copydesk.claims import extract
from copydesk.model import Extraction, TimeInterval


def read(text: str, published: str | None = None) -> Extraction:
    return extract(sources.parse(text, id="a.txt", published=published))


def window(text: str) -> tuple[str, str] | None:
    published = read(text).document.published
    return (published.start, published.end) if published else None


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("The bridge opened in March 2011. A second one will open in June 2011.", ("2011-03-01", "2011-07-01")),
        ("The league met in May 2009, and it plans to vote in late 2009.", ("2009-05-01", "2010-01-01")),
        (
            "In October 2016 the orchestra toured Chile. The choir followed in the same month last year. "
            "In April of this year both returned to Lima.",
            ("2017-04-01", "2018-01-01"),
        ),
        (
            "The guild ended its strike by voting in May 2012 on a pay offer. Work will resume in July 2012.",
            ("2012-05-01", "2012-08-01"),
        ),
    ],
)
def test_tenses_and_relative_dates_bound_the_publication(text: str, want: tuple[str, str]) -> None:
    assert window(text) == want


@pytest.mark.parametrize(
    "text",
    [
        "The bridge opened in March 2011.",  # nothing bounds it from above
        "A second bridge will open in June 2011.",  # nor from below
        "The club was founded in 1901. A statue will be unveiled in 2015.",  # too wide to anchor anything
        "The mayor said the bridge would open in June 2011 after it closed in May 2011.",  # a future of the past
        "The 2011 bridge cost $3 million and the 2012 plan costs more.",
        "No number at all.",
    ],
)
def test_what_does_not_bound_it_at_both_ends_is_left_open(text: str) -> None:
    assert window(text) is None


def test_a_dateline_is_the_day() -> None:
    assert window("OSLO, 5 March 2015 (Reuters) - Two ships collided on Tuesday.") == ("2015-03-05", "2015-03-06")


def test_the_window_says_that_it_was_inferred_and_from_what() -> None:
    published = read("The bridge opened in March 2011. A second one will open in June 2011.").document.published
    assert published is not None
    assert published.inferred
    assert any("March 2011" in p for p in published.because)
    assert any("June 2011" in p for p in published.because)


def test_a_given_date_is_not_inferred_again() -> None:
    published = read(
        "The bridge opened in March 2011. A second one will open in June 2011.", "2011-04-02"
    ).document.published
    assert published is not None
    assert not published.inferred


def test_relative_dates_are_anchored_to_the_inferred_window() -> None:
    found = read(
        "In October 2016 the orchestra toured Chile. The choir followed in the same month last year. "
        "In April of this year both returned to Lima."
    )
    starts = [c.time.start for c in found.claims if c.time is not None]
    assert starts == ["2016-10-01", "2016-10-01", "2017-04-01"]


def test_a_dateline_or_stamp_is_no_claim_and_dates_no_number():
    extraction = read(
        "LIMA, May 4 (Reuters) - Miners dug 240 tonnes of ore in 2013, the union said.\n\nLast updated: 5 May 2014",
        published="2014-05-04",
    )
    assert [m.text for m in extraction.mentions] == ["May 4", "240 tonnes", "2013", "5 May 2014"]
    assert [c.location.text for c in extraction.claims] == ["240 tonnes", "2013"]
    assert extraction.claims[0].time == TimeInterval(start="2013-01-01", end="2014-01-01")


@pytest.mark.parametrize(
    "stamp",
    [
        "on Mar 14, 2013",
        "Thu Mar 14, 2013 4:15pm EST",
        "14 March 2013 Last updated at 16:05 GMT",
        "March 14, 2013|11: 20 am",
        "Published: 14 March 2013",
    ],
)
def test_a_line_of_its_own_with_a_date_is_a_stamp(stamp: str) -> None:
    extraction = read(f"Ferry runs aground\n\n{stamp}\n\nA ferry ran aground off Tema on Tuesday, its owner said.")
    published = extraction.document.published
    assert published is not None
    assert (published.start, published.end) == ("2013-03-14", "2013-03-15")
    assert [c.location.text for c in extraction.claims] == ["Tuesday"]
    assert extraction.claims[0].time == TimeInterval(start="2013-03-12", end="2013-03-13")


@pytest.mark.parametrize("line", ["Tuesday", "Nov 10", "The fire of Nov 10, 2011", "10 November 2011: 40 hurt"])
def test_a_line_without_a_whole_date_or_with_more_is_no_stamp(line: str) -> None:
    assert window(f"Ferry runs aground\n\n{line}\n\nA ferry ran aground off Tema on Tuesday, its owner said.") is None
