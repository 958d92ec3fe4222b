"""Either side of what rules on dates and sums allow: texts in `calendar_sides.yml` and `arithmetic_sides.yml`, by rule.

Each is told with what is found `at` and what it `says` (`flag`), or is left alone (`pass`). What a rule has in a table
is held row by row below: how much of a shorter period a longer one holds, and on which days around publication a date
comes round.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

from copydesk import pipeline, rules, sources
from copydesk.model import Finding

HERE = Path(__file__).parent


def found(rule: str, text: str, published: str | None = None) -> tuple[Finding, ...]:
    """What a rule finds in a text."""
    document = sources.parse(text, id="a.md", published=published)
    return pipeline.verify([document], selection=rules.Selection(select=(rule,))).findings


def sides() -> Iterator[Any]:
    for bundle in ("calendar", "arithmetic"):
        read = yaml.load((HERE / f"{bundle}_sides.yml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        for rule, cases in read.items():
            for n, case in enumerate(cases):
                yield pytest.param(rule, case, id=f"{rule}-{n}")


@pytest.mark.parametrize(("rule", "case"), list(sides()))
def test_a_text_on_either_side(rule: str, case: dict[str, Any]) -> None:
    text = case["flag"] if "flag" in case else case["pass"]
    published = str(case["published"]) if "published" in case else None
    told = found(rule, text, published)
    assert [f.location.text for f in told] == case.get("at", [])
    assert [f.message for f in told] == case.get("says", [])


RATES = [
    # a shorter and a longer period, and how many of the one the other may be taken for, at least and at most
    ("second", "minute", 60, 60),
    ("minute", "hour", 60, 60),
    ("minute", "day", 1440, 1440),
    ("hour", "day", 5, 24),
    ("hour", "week", 15, 168),
    ("hour", "month", 60, 744),
    ("hour", "year", 750, 8784),
    ("day", "week", 5, 7),
    ("day", "month", 20, 31),
    ("day", "year", 200, 366),
    ("week", "month", 4, 5),
    ("week", "year", 40, 53),
    ("month", "quarter", 3, 3),
    ("month", "year", 12, 13),
    ("quarter", "year", 4, 4),
    ("year", "decade", 10, 10),
]
TIMES = [
    # the same of what is told to happen so many times
    ("second", "minute", 60, 60),
    ("minute", "hour", 60, 60),
    ("hour", "day", 3, 24),
    ("day", "week", 5, 7),
    ("day", "month", 19, 31),
    ("day", "year", 180, 366),
    ("week", "month", 4, 4.6),
    ("week", "year", 36, 53),
    ("month", "year", 12, 12),
]


def one(period: str) -> str:
    return f"an {period}" if period == "hour" else f"a {period}"


@pytest.mark.parametrize(("short", "long", "least", "most"), RATES)
def test_arithmetic_of_a_rate_for_two_periods(short: str, long: str, least: int, most: int) -> None:
    for many, is_told in ((least * 90, True), (least * 95, False), (most * 105, False), (most * 110, True)):
        text = f"The plant takes 100 tonnes {one(short)}, which makes {many:,} tonnes {one(long)}."
        assert bool(found("arithmetic.two-periods", text)) == is_told, text


@pytest.mark.parametrize(("short", "long", "least", "most"), TIMES)
def test_calendar_of_how_often_in_two_periods(short: str, long: str, least: float, most: float) -> None:
    low, high = round(least * 19), round(most * 20.6)
    for many, is_told in ((low - 2, True), (low, False), (high, False), (high + 2, True)):
        text = f"The bell rings 20 times {one(short)}, or {many} times {one(long)}."
        assert bool(found("calendar.frequency", text)) == is_told, text


ROUND = {
    # words beside a number of years, and between how many days before and behind publication their day comes round
    "today": (-1, 1),
    "yesterday": (-2, 0),
    "tomorrow": (0, 2),
    "this week": (-7, 7),
    "next week": (0, 14),
    "last week": (-14, 0),
    "this month": (-31, 31),
    "next month": (1, 62),
    "last month": (-62, -1),
}


@pytest.mark.parametrize(("words", "days"), ROUND.items())
def test_calendar_of_what_comes_round(words: str, days: tuple[int, int]) -> None:
    text = f"The mill closed on 8 May 1963. It is fifty years {words} since the last loom stopped."
    for off, is_told in ((days[0] - 1, False), (days[0], True), (days[1], True), (days[1] + 1, False)):
        published = date(2014, 5, 8) - timedelta(days=off)
        assert bool(found("calendar.anniversary", text, published.isoformat())) == is_told, off


@pytest.mark.parametrize(("unit", "days"), {"day": (-7, 7), "week": (-14, 14), "month": (-31, 31)}.items())
def test_calendar_of_what_comes_round_to_the_day(unit: str, days: tuple[int, int]) -> None:
    text = f"The mill closed on 8 May 1963. It closed fifty years ago to the {unit}."
    for off, is_told in ((days[0] - 1, False), (days[0], True), (days[1], True), (days[1] + 1, False)):
        published = date(2014, 5, 8) - timedelta(days=off)
        assert bool(found("calendar.anniversary", text, published.isoformat())) == is_told, off


AGO = [
    # how long ago, and the first and the last time that may be told beside it in an article of 12 May 2015
    ("20 years ago", ("in November 1993", "in December 1993", "in December 1996", "in January 1997")),
    ("13 months ago", ("on 28 February 2014", "on 1 March 2014", "on 31 May 2014", "on 1 June 2014")),
    ("three weeks ago", ("on 12 April 2015", "on 13 April 2015", "on 3 May 2015", "on 4 May 2015")),
    ("three days ago", ("on 7 May 2015", "on 8 May 2015", "on 10 May 2015", "on 11 May 2015")),
]


@pytest.mark.parametrize(("ago", "dates"), AGO)
def test_calendar_of_how_long_ago(ago: str, dates: tuple[str, str, str, str]) -> None:
    told = [bool(found("calendar.relative-date", f"It shut {ago}, {each}.", "2015-05-12")) for each in dates]
    assert told == [True, False, False, True]
