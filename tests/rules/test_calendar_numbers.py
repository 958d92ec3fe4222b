"""What rules about dates say they have worked out: the day, the length or the age that would be right."""

from __future__ import annotations

from datetime import date

import pytest

from copydesk import Document, verify
from copydesk.rules.calendar import _lengths, _moments

NO_DAY = "There is no such day"
ROTH = "Ben Roth (1790-1861) drew maps. On the 100th anniversary of his death, in {}, a hall was named for him."
OPEN = "The market is held {}. It is open every Monday, Wednesday and Friday."
CASES = [
    ("It opened on 31 April 2014.", f"{NO_DAY}: April has 30 days"),
    ("It opened on 30 April 2014.", None),
    ("It opened on 29 February 2014.", f"{NO_DAY}: 2014 is not a leap year, so February has 28 days"),
    ("It opened on 29 February 2012.", None),
    ("It opened on 30 February 2012.", f"{NO_DAY}: February has 29 days"),
    ("It opened on 30 February.", f"{NO_DAY}: February has 29 days"),
    ("It opened on 0 May 2014.", f"{NO_DAY}: days count from 1"),
    ("It opened on 2013-13-01.", f"{NO_DAY}: month 13 does not exist"),
    ("It opened on 2013-12-01.", None),
    ("It opened on 2013-00-12.", f"{NO_DAY}: month 0 does not exist"),
    ("It opened on 31/04/2014.", f"{NO_DAY}, whether the day or the month is written first"),
    ("It opened on 13/13/2013.", f"{NO_DAY}, whether the day or the month is written first"),
    ("It opened on 12/31/2013.", None),
    ("It opened on 31/12/2013.", None),
    (
        "It closed for three weeks, from 3 March 2014 to 31 March 2014.",
        "From 3 March 2014 to 31 March 2014 is 4 weeks; the text says “three weeks”",
    ),
    ("It closed for four weeks, from 3 March 2014 to 31 March 2014.", None),
    ("It lasted three years, from 2008 to 2013.", "From 2008 to 2013 is 5 years; the text says “three years”"),
    ("It lasted five years, from 2008 to 2013.", None),
    ("The treaty ran from 2014 to 2008.", "The period ends before it begins: 2008 is before 2014"),
    ("The treaty ran from 2008 to 2014.", None),
    (ROTH.format(1981), "1861 + 100 is 1961: the 100th anniversary falls in 1961, not in 1981"),
    (ROTH.format(1961), None),
    ("Ann Moe, 30, was born in 1990.", "Somebody born in 1990 was 23 or 24 by the day of publication, not 30"),
    ("Ann Moe, 24, was born in 1990.", None),
    ("Ann Moe, 23, was born in 1990.", None),
    ("Ann Moe, 30, has taught for 40 years.", "Somebody aged 30 cannot have done this for 40 years"),
    ("Ann Moe, 60, has taught for 40 years.", None),
    (OPEN.format("twice a week"), "“twice a week” is twice a week, but 3 days are named"),
    (OPEN.format("three times a week"), None),
    (
        "The market is held twice a month, or 36 times a year.",
        "“twice a month” makes 24 in a year; the text says “36 times”",
    ),
    ("The market is held three times a month, or 36 times a year.", None),
    (
        "It opened on Monday 8 May 2014.",
        "The weekday does not fit the date: 8 May 2014 is a Thursday, not a Monday",
    ),
    ("It opened on Thursday 8 May 2014.", None),
]


@pytest.mark.parametrize(("text", "message"), CASES)
def test_a_rule_says_what_it_worked_out(text: str, message: str | None) -> None:
    found = verify([Document.from_text(text, id="a.md", published="2014-05-08")]).findings
    assert [f.message for f in found if f.code.startswith("CA")] == ([message] if message else [])


NAMED = {
    "centenary": 100,
    "centennial": 100,
    "sesquicentennial": 150,
    "bicentenary": 200,
    "bicentennial": 200,
    "tercentenary": 300,
    "tercentennial": 300,
    "tricentenary": 300,
    "tricentennial": 300,
    "quatercentenary": 400,
    "quadricentennial": 400,
    "quincentenary": 500,
    "sexcentenary": 600,
    "septcentenary": 700,
    "octocentenary": 800,
    "silver jubilee": 25,
    "golden jubilee": 50,
    "diamond jubilee": 60,
    "platinum jubilee": 70,
    "silver anniversary": 25,
    "golden anniversary": 50,
    "diamond anniversary": 60,
    "platinum anniversary": 70,
    "silver wedding": 25,
    "pearl wedding": 30,
    "coral wedding": 35,
    "ruby wedding": 40,
    "sapphire wedding": 45,
    "golden wedding": 50,
    "emerald wedding": 55,
    "diamond wedding": 60,
    "platinum wedding": 70,
}


@pytest.mark.parametrize(("word", "years"), NAMED.items())
def test_an_anniversary_with_a_name_is_of_so_many_years(word: str, years: int) -> None:
    begun, text = 1205, "The Bell Inn, founded in {}, marked its {} in {}."
    if word.endswith("wedding"):
        begun, text = 1935, "Ann and Bob Moe, married in {}, celebrated their {} in {}."
    for off in (-2, 0, 2):
        document = Document.from_text(text.format(begun, word, begun + years + off), id="a.md", published="2014-05-08")
        found = [f.message for f in verify([document]).findings if f.code.startswith("CA")]
        due = begun + years
        assert found == ([f"{begun} + {years} is {due}: the {word} falls in {due}, not in {due + off}"] if off else [])


@pytest.mark.parametrize(
    ("first", "after", "words"),
    [
        (date(2014, 5, 8), date(2014, 5, 9), "8 May 2014"),
        (date(2014, 12, 1), date(2015, 1, 1), "December 2014"),
        (date(2014, 2, 1), date(2014, 3, 1), "February 2014"),
        (date(2014, 1, 1), date(2015, 1, 1), "2014"),
    ],
)
def test_a_period_in_words(first: date, after: date, words: str) -> None:
    assert _moments.told((first, after)) == words


@pytest.mark.parametrize(
    ("words", "number", "unit"),
    [
        ("nine years", "9", "Y"),
        ("four and a half years", "54", "M"),
        ("three years and two months", "38", "M"),
        ("two weeks and three days", "17", "D"),
        ("two hours and 58 minutes", "178", "m"),
    ],
)
def test_a_length_in_words(words: str, number: str, unit: str) -> None:
    found = _lengths.of_words(words)
    assert found is not None
    assert (str(found.number.normalize().to_integral_value()), found.unit) == (number, unit)


@pytest.mark.parametrize("words", ["years", "three years and two weeks", "two and a half"])
def test_words_that_are_no_length(words: str) -> None:
    assert _lengths.of_words(words) is None


def test_units_of_lengths_are_as_long_as_they_are() -> None:
    seconds = {"Y": 365.25 * 86400, "M": 365.25 * 7200, "W": 7 * 86400, "D": 86400, "H": 3600, "m": 60}
    assert seconds == _lengths.SECONDS
