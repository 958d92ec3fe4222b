"""Figures that are told anew each day, month or quarter conflict only where both are of one time."""

from __future__ import annotations

import pytest
from tests.links import pair

import copydesk
from copydesk.links import anew, articles
from copydesk.links.articles import Article, Profile
from copydesk.links.comparisons import BETWEEN, series
from copydesk.links.pairs import Pair
from copydesk.links.relate import relate


def the(text: str, surface: str, published: str | None = None) -> tuple[Profile, Article]:
    """The claim whose characters begin with `surface`."""
    (found,) = copydesk.extract([copydesk.Document.from_text(text, id="a.txt", published=published)])
    own = articles.article(found)
    return next(p for p in own.profiles if p.claim.location.text.startswith(surface)), own


def level(name: str, first: tuple[str, ...], second: tuple[str, ...]) -> str:
    (a, one), (b, two) = the(*first), the(*second)
    return BETWEEN[name](Pair(a, b, one, two, relate(a.claim, b.claim), 0.5, articles.Damped()))[0]


RISING = "Unemployment rose to 6.1% in Norland."
FALLING = "Unemployment fell to 5.8% in Norland."


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ((RISING, "6.1"), (FALLING, "5.8")),
        (("Shares in Halvard closed at $41.20.", "$41"), ("Shares in Halvard closed at $39.80.", "$39")),
        (("House prices rose 0.4%.", "0.4%"), ("House prices rose 0.5%.", "0.5%")),
        (("Halvard made a profit of $12m.", "$12m"), ("Halvard made a profit of $14m.", "$14m")),
        (
            ("The ballad sold 4,100 copies and topped the chart.", "4,100"),
            ("The ballad sold 3,900 copies and left the chart.", "3,900"),
        ),
        ((RISING, "6.1", "2019-03-04"), (FALLING, "5.8", "2019-06-04")),
        (("Halvard lost $12m last year.", "$12m"), ("Halvard lost $14m last year.", "$14m")),
    ],
)
def test_a_figure_of_a_series_is_undated_without_a_time_that_both_are_of(
    first: tuple[str, ...], second: tuple[str, ...]
) -> None:
    assert level("series", first, second) == "undated"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ((RISING, "6.1", "2019-03-04"), (FALLING, "5.8", "2019-03-05")),
        (("Halvard lost $12m in 2017.", "$12m"), ("In 2017 Halvard lost $14m.", "$14m")),
    ],
)
def test_a_figure_of_a_series_is_dated_by_a_known_day_or_year(first: tuple[str, ...], second: tuple[str, ...]) -> None:
    assert level("series", first, second) == "dated"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("The fire killed 41 miners.", "41"), ("The fire killed 39 miners.", "39")),
        (("Halvard bought the mine for $12m.", "$12m"), ("Halvard bought the mine for $14m.", "$14m")),
        (("The ballad sold 4,100 copies.", "4,100"), ("The ballad sold 3,900 copies.", "3,900")),
        (("The tower is 300 metres high.", "300"), ("The tower is 310 metres high.", "310")),
    ],
)
def test_what_happens_once_is_no_series(first: tuple[str, ...], second: tuple[str, ...]) -> None:
    assert level("series", first, second) == "none"


def test_figures_of_two_months_of_one_year_are_of_two_times() -> None:
    autumn = ("House prices fell 0.4% in October 2011, a survey found.", "0.4%")
    spring = ("House prices fell 0.5% in February 2011, a survey found.", "0.5%")
    assert level("event", autumn, spring) == "different"
    assert level("event", autumn, autumn) == "same"
    record = ("Rents fell 0.4% in October 2011, the most since February 2009, a survey found.", "0.4%")
    assert level("event", record, spring) == "different"


def test_years_told_from_unknown_days_differ_where_their_words_do() -> None:
    last, this = ("The deficit was $412m last year.", "$412m"), ("The deficit peaks at $427m this year.", "$427m")
    assert level("event", last, this) == "different"
    assert level("event", last, ("The deficit was $427m last year.", "$427m")) == "unknown"
    assert level("event", last, ("The deficit was $427m in 2009.", "$427m")) == "one"


@pytest.mark.parametrize(
    ("text", "surface", "marked"),
    [
        ("The shop passed the 500 customers mark in May.", "500", True),
        ("The index fell below the 9,000 barrier in May.", "9,000", True),
        ("The shop had 500 customers, a mark of its fame.", "500", False),
        ("The shop had 500 customers in May.", "500", False),
    ],
)
def test_a_line_that_is_crossed_is_marked(text: str, surface: str, marked: bool) -> None:
    assert ("level" in the(text, surface)[0].marks) == marked


def test_a_period_behind_a_number_is_no_stretch_of_it() -> None:
    assert "first" not in the("The mill burned 500 tonnes last year.", "500")[0].marks
    assert "first" in the("The first 500 visitors got a badge.", "500")[0].marks


CLOSED_UP = "Shares closed 0.8% higher on Tuesday. Turnover was $214m."
CLOSED_DOWN = "Shares closed 0.6% lower on Wednesday. Turnover was $187m."


def test_reports_of_two_days_that_appear_on_days_next_to_each_other_are_of_two_times() -> None:
    up, down = (CLOSED_UP, "$214m", "2018-05-15"), (CLOSED_DOWN, "$187m", "2018-05-16")
    assert level("series", up, down) == "undated"
    morning = (CLOSED_DOWN.replace("Wednesday", "Tuesday"), "$187m", "2018-05-16")
    assert level("series", up, morning) == "dated"


def test_years_that_end_in_two_months_are_two_periods() -> None:
    def of(first: str, second: str) -> bool:
        told = [the(text, surface, "2018-11-02") for text, surface in ((first, "2.4"), (second, "2.2"))]
        (a, one), (b, two) = told
        pair = Pair(a, b, one, two, relate(a.claim, b.claim), 0.5, articles.Damped())
        return series.of_two_periods(pair)

    august = "Prices rose 2.4% in the year to August, the statistics office said."
    assert of(august, "Prices rose 2.2% in the year to September, the statistics office said.")
    assert not of(august, "Prices rose 2.2% in the year to August, the statistics office said.")


GUARDS = "Guards counted {} migrants at the river on {} and {} were arrested. The camp by the ford now holds {}."


@pytest.mark.parametrize(
    ("second", "day", "told"),
    [
        (GUARDS.format("1,770", "Sunday", "52", "3,600"), "2015-09-13", True),
        (GUARDS.format("1,770", "Saturday", "52", "3,600"), "2015-09-12", False),  # one day: each of them is disputed
        (GUARDS.format("1,420", "Sunday", "52", "3,200"), "2015-09-13", False),  # most figures are alike
        ("Some 1,770 people came on Sunday. Police held 52. A camp is full, with 3,600 in it.", "2015-09-13", False),
    ],
)
def test_reports_of_one_form_are_written_anew_each_day(second: str, day: str, told: bool) -> None:
    first = GUARDS.format("1,420", "Saturday", "38", "3,200")
    one, two = (the(text, "3,", published)[1] for text, published in ((first, "2015-09-12"), (second, day)))
    assert anew.told_anew(one, two, articles.kinship(one, two)) is told


DAILY = (
    "Hospitals in the county hold {} patients with flu, {} of them in intensive care. "
    "The winter flu has killed {} people so far, {} of them in homes for the old. "
    "Doctors have given the flu jab to {} people, and a second one to {} people. "
)


@pytest.mark.parametrize(
    ("figures", "day", "told"),
    [
        (("467", "41", "1,224", "380", "680,033", "100,754"), "2015-01-26", True),
        # Most figures are alike: a report with slips.
        (("613", "94", "1,119", "302", "680,033", "100,754"), "2015-01-26", False),
        # One day's figures are not told anew on that day.
        (("467", "41", "1,224", "380", "680,033", "100,754"), "2015-01-12", False),
    ],
)
def test_daily_reports_worded_freely_are_known_by_what_they_repeat(
    figures: tuple[str, ...], day: str, told: bool
) -> None:
    first = DAILY.format("613", "94", "1,119", "302", "677,025", "94,254")
    first += (
        "A ward lost its heating for 3 hours. Two buses took 31 guests home. The fair had 210 stalls and a choir of 62."
    )
    second = DAILY.format(*figures)
    second += "Snow closed 14 schools. The ferry sailed with 88 lorries. A lottery paid 5 winners, and 19 clubs met."
    one, two = (the(text, text.split()[5], d)[1] for text, d in ((first, "2015-01-12"), (second, day)))
    assert anew.told_anew(one, two, 1.0) is told


def test_reports_of_one_form_of_days_that_nobody_knows_need_more_figures_that_are_others() -> None:
    first, second = GUARDS.format("1,420", "Saturday", "38", "3,200"), GUARDS.format("1,420", "Sunday", "52", "3,600")
    known = [the(text, "3,", day)[1] for text, day in ((first, "2015-09-12"), (second, "2015-09-13"))]
    unknown = [the(text, "3,")[1] for text in (first, second)]
    assert anew.told_anew(known[0], known[1], 1.0)
    assert not anew.told_anew(unknown[0], unknown[1], 1.0)
    other = the(second.replace("1,420", "1,770"), "3,")[1]
    assert anew.told_anew(unknown[0], other, 1.0)


@pytest.mark.parametrize(
    ("first", "second", "once"),
    [
        # What happened once, years ago, is told anew by no report.
        ("Halvard was founded in 1898.", "Halvard was founded in 1889.", True),
        ("Halvard opened its mill in March 2017.", "Halvard opened its mill in May 2018.", False),
        ("Halvard made a profit of $9m in 1998.", "Halvard made a profit of $9m in 1989.", False),
    ],
)
def test_the_date_of_what_happened_long_ago_is_no_figure_of_a_series(first: str, second: str, once: bool) -> None:
    report = "Shares in Halvard rose 4% to $12, and its profit was $9m. "
    surfaces = (
        next(y for y in ("1898", "March", "1998") if y in first),
        next(y for y in ("1889", "May", "1989") if y in second),
    )
    found = level("series", (report + first, surfaces[0], "2018-09-09"), (report + second, surfaces[1], "2018-10-23"))
    assert (found == "none") is once


@pytest.mark.parametrize(
    ("anew", "opens", "serial"), [(3, False, False), (4, False, True), (2, True, False), (3, True, True)]
)
def test_an_article_is_of_a_series_by_the_share_of_its_figures_that_are_told_anew(
    anew: int, opens: bool, serial: bool
) -> None:
    told = [{"number": n, "sentence": n, "series": n < anew if opens else n >= 10 - anew} for n in range(10)]
    assert pair.article("a", told, {}).serial is serial
