"""Stamps: lines and openings that say when an article was written, and those that only look like it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk import Document
from copydesk.text import stamps

AROUND = "A ferry ran aground off the northern cape, its owner said.\n\n{}\n\nNobody was hurt in it."


def marked(text: str) -> list[tuple[str, str, bool]]:
    document = Document.from_text(text, id="a.md")
    return [(document.text[s.span.start : s.span.end], s.kind, s.whole) for s in document.stamps]


@pytest.mark.parametrize(
    ("line", "kind", "whole"),
    [
        ("Last updated: 5 May 2014", "label", True),
        ("Published on May 5, 2014 by Ada Roe", "label", True),
        ("First posted 05/06/2014, 11:20 pm", "label", True),
        ("Updated 14:05 GMT", "label", False),
        ("on 5 March 2015 | 12:35 pm", "date", True),
        ("Wed Mar 14 2013, 01:19 hrs", "date", True),
        ("March 14, 2013|11: 20 am", "date", True),
        ("14 March 2013 Last updated at 16:05 GMT", "date", True),
        ("2015-03-05T10:00", "date", True),
        ("Tuesday", "date", False),
        ("March 2020", "date", False),
        ("Oslo, 5 March 2015", "byline", True),
        ("ADA ROE | 5 March", "byline", False),
    ],
)
def test_a_line_that_says_only_when_is_a_stamp(line: str, kind: str, whole: bool) -> None:
    assert marked(AROUND.format(line)) == [(line, kind, whole)]


@pytest.mark.parametrize(
    "line",
    [
        "Created 250 jobs in 2013",
        "The fire of Nov 10, 2011",
        "10 November 2011: 40 hurt",
        "Published in 2014, the book has 300 pages.",
        "Roe, Ode, Lund and Berg in May 2014",
        "On 5 March 2015 the bank failed.",
        "No. 5",
        "The Norvik bank - 5 March 2015 - failed in a day.",
        "updated",
    ],
)
def test_a_line_that_says_more_or_no_time_is_none(line: str) -> None:
    assert marked(AROUND.format(line)) == []


@pytest.mark.parametrize(
    ("text", "stamp"),
    [
        ("LIMA, May 4 (Reuters) - Miners dug ore.", "LIMA, May 4 (Reuters) -"),
        ("LIMA, May 4. /ANDINA/. Miners dug ore.", "LIMA, May 4. /ANDINA/."),
        ("LIMA, May 4/ANDINA/ Miners dug ore.", "LIMA, May 4/ANDINA/"),
        ("St. John's, Newfoundland, 5 March 2015 — A ship sank.", "St. John's, Newfoundland, 5 March 2015 —"),
        ("OSLO 5 March 2015 (Wire News) A ship sank.", "OSLO 5 March 2015 (Wire News)"),
        ("NORVIK, GA - May 4, 2015 (SHOREWIRE) - Orr dug ore.", "NORVIK, GA - May 4, 2015 (SHOREWIRE) -"),
        ("NORVIK, Orl. - (ShoreWire) - May 04, 2015 - Orr dug.", "NORVIK, Orl. - (ShoreWire) - May 04, 2015 -"),
        ("LIMA – Shore News Wire – 4 May 2015 – Orr dug ore.", "LIMA – Shore News Wire – 4 May 2015 –"),
        ("NORVIK and OSLO, ORLAND - May 4, 2015 - Orr dug.", "NORVIK and OSLO, ORLAND - May 4, 2015 -"),
        ("LIMA, PE / SHOREWIRE / May 4, 2015 / Orr dug ore.", "LIMA, PE / SHOREWIRE / May 4, 2015 /"),
    ],
)
def test_a_dateline_opens_the_text(text: str, stamp: str) -> None:
    assert [s[:2] for s in marked(text)] == [(stamp, "dateline")]
    later = "A first one.\n\nA second one.\n\nA third one.\n\n" + text
    assert marked(later) == []


def test_a_stamp_in_running_text_and_in_a_sentence_is_none() -> None:
    assert marked("The page was updated on 5 May 2014 and the ship sailed on 6 May 2014.") == []


@pytest.mark.parametrize("line", ["5 March 2015", "Updated: 10 pm", "Monday, 3 May: meeting of the board", "0900 GMT"])
def test_a_short_line_that_opens_with_a_time(line: str) -> None:
    assert stamps.opens(line)


@pytest.mark.parametrize("line", ["5 marches", "Monday it rained.", "A meeting on 5 March", "5 March 2015 was wet."])
def test_a_line_that_opens_otherwise(line: str) -> None:
    assert not stamps.opens(line)


@given(st.lists(st.sampled_from(
    ["Updated", "published", "on", "of", "at", "march", "May", "mon", "Tuesday", "5", "5th", "2015", "12:35", "pm",
     "p.m.", "gmt", "HRS", "ferry", "sank", "Ada", "Roe", "by", "|", "5/6/14", "2015-03-05T10:00", "a,", "march,"]
), max_size=8).map(" ".join))  # fmt: skip
def test_a_word_that_shows_that_a_line_is_no_stamp_changes_nothing(line: str) -> None:
    with pytest.MonkeyPatch.context() as patched:
        found = stamps._of_line(line, False)
        patched.setattr(stamps, "_tells", lambda word: False)
        assert stamps._of_line(line, False) == found
