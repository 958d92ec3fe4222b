"""Intervals obey their laws, and TIMEX3 values span what they say."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.model import TimeInterval, Timex
from copydesk.values import times

instants = st.one_of(
    st.dates(date(1, 1, 2), date(9998, 1, 1)).map(date.isoformat),
    st.datetimes(datetime(1, 1, 2), datetime(9998, 1, 1)).map(lambda d: d.replace(microsecond=0)).map(times.written),
)


@st.composite
def intervals(draw: st.DrawFn) -> TimeInterval:
    ends = sorted(draw(st.lists(instants, min_size=2, max_size=2, unique_by=times.instant)), key=times.instant)
    start = draw(st.sampled_from([ends[0], None]))
    end = draw(st.sampled_from([ends[1], None]))
    return TimeInterval(start=start, end=end)


@given(intervals(), intervals())
def test_overlap_is_mutual_and_is_what_the_intersection_has(a: TimeInterval, b: TimeInterval) -> None:
    assert times.overlaps(a, b) == times.overlaps(b, a)
    both = times.intersection(a, b)
    assert (both is not None) == times.overlaps(a, b)
    if both is not None:
        assert times.contains(a, both)
        assert times.contains(b, both)
        again = times.intersection(b, a)
        assert again is not None
        assert times.same(again, both)


@given(intervals(), intervals(), intervals())
def test_intersection_does_not_care_about_grouping(a: TimeInterval, b: TimeInterval, c: TimeInterval) -> None:
    ab, bc = times.intersection(a, b), times.intersection(b, c)
    left = times.intersection(ab, c) if ab else None
    right = times.intersection(a, bc) if bc else None
    assert (left is None) == (right is None)
    if left is not None and right is not None:
        assert times.same(left, right)


@given(intervals(), intervals())
def test_before_and_overlap_exclude_each_other(a: TimeInterval, b: TimeInterval) -> None:
    assert not (times.before(a, b) and times.overlaps(a, b))
    assert not (times.before(a, b) and times.before(b, a))


@given(intervals())
def test_an_interval_contains_itself_and_overlaps_everything_where_open(a: TimeInterval) -> None:
    assert times.contains(a, a)
    assert times.overlaps(a, times.OPEN)
    assert times.contains(times.OPEN, a)


@pytest.mark.parametrize(
    ("value", "start", "end"),
    [
        ("2014-11-03", "2014-11-03", "2014-11-04"),
        ("2014-02", "2014-02-01", "2014-03-01"),
        ("2014", "2014-01-01", "2015-01-01"),
        ("199", "1990-01-01", "2000-01-01"),
        ("18", "1800-01-01", "1900-01-01"),
        ("2014-Q3", "2014-07-01", "2014-10-01"),
        ("1943-H1", "1943-01-01", "1943-07-01"),
        ("1863-SP", "1863-03-01", "1863-06-01"),
        ("1941-WI", "1941-12-01", "1942-03-01"),
        ("1998-W08", "1998-02-16", "1998-02-23"),
        ("1998-W08-WE", "1998-02-21", "1998-02-23"),
        ("1998-W08-3", "1998-02-18", "1998-02-19"),
        ("2000-01-05TEV", "2000-01-05T17:00", "2000-01-06"),
        ("1944-06-05TNI", "1944-06-05T18:00", "1944-06-06T06:00"),
        ("1998-08-07T10:35", "1998-08-07T10:35", "1998-08-07T10:36"),
        ("1989-10-27T24:00", "1989-10-28", "1989-10-28T00:01"),
        ("2012/2014", "2012-01-01", "2015-01-01"),
        ("XXXX-02", None, None),
        ("PRESENT_REF", None, None),
        ("2015-02-30", None, None),
        ("2015-W54", None, None),
        ("BC0044", None, None),
        ("P3D", None, None),
        ("0000", None, None),
        ("9999", None, None),
    ],
)
def test_a_value_spans_its_whole_period(value: str, start: str | None, end: str | None) -> None:
    assert times.span_of(value) == TimeInterval(start=start, end=end)


@given(st.text(alphabet="0123456789XTWPQHMEVNISUFA-:/.", max_size=24))
def test_no_value_breaks_the_reader(value: str) -> None:
    span = times.span_of(value)
    assert not (span.start and span.end and "/" not in value and times.is_empty(span))
    times.seconds_of(value)


@given(st.dates(date(1, 1, 2), date(9000, 1, 1)))
def test_a_day_lies_in_its_month_year_decade_and_century(day: date) -> None:
    inner = times.span_of(day.isoformat())
    y = f"{day.year:04d}"
    for outer in (f"{y}-{day.month:02d}", y, y[:3], y[:2]):
        assert times.contains(times.span_of(outer), inner)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("P3D", 259200),
        ("PT1H30M", 5400),
        ("P2W", 1209600),
        ("P1Y", 31557600),
        ("PXY", None),
        ("P", None),
        ("2014", None),
    ],
)
def test_the_length_of_a_duration_in_seconds(value: str, seconds: float | None) -> None:
    assert times.seconds_of(value) == seconds


@pytest.mark.parametrize(
    ("bound", "start", "end"),
    [
        ("since", "2010-01-01", None),
        ("from", "2010-01-01", None),
        ("after", "2011-01-01", None),
        ("until", None, "2011-01-01"),
        ("by", None, "2011-01-01"),
        ("before", None, "2010-01-01"),
        (None, "2010-01-01", "2011-01-01"),
    ],
)
def test_a_bounding_preposition_opens_one_end(bound: str | None, start: str | None, end: str | None) -> None:
    timex = Timex.model_validate(
        {"type": "DATE", "value": "2010", "start": "2010-01-01", "end": "2011-01-01", "bound": bound}
    )
    assert times.interval(timex) == TimeInterval(start=start, end=end)


@given(st.datetimes(datetime(1, 1, 2), datetime(9998, 1, 1)))
def test_what_is_written_reads_back(moment: datetime) -> None:
    whole = moment.replace(microsecond=0)
    assert times.instant(times.written(whole)) == whole
    assert times.instant(times.written(whole)) + timedelta(0) == whole


def test_the_part_that_is_meant_takes_the_place_of_the_period() -> None:
    part = TimeInterval(start="2018-07-01", end="2019-01-01")
    late = Timex(type="DATE", value="2018", mod="END", start="2018-01-01", end="2019-01-01", part=part)
    assert times.interval(late) == part
    assert times.interval(late.model_copy(update={"bound": "since"})) == TimeInterval(start="2018-07-01", end=None)
    # before the end of a year is before the next year, not before the end begins
    assert times.interval(late.model_copy(update={"bound": "before"})) == TimeInterval(start=None, end="2019-01-01")


def test_more_than_years_ago_may_lie_in_the_year_itself() -> None:
    year = Timex(type="DATE", value="2013", mod="BEFORE", start="2013-01-01", end="2014-01-01", granularity="year")
    assert times.interval(year) == TimeInterval(start=None, end="2014-01-01")
    day = Timex(type="DATE", value="2013-05-02", mod="BEFORE", start="2013-05-02", end="2013-05-03", granularity="day")
    assert times.interval(day) == TimeInterval(start=None, end="2013-05-02")


def test_a_modifier_of_a_length_leaves_its_period_whole() -> None:
    ends = {"start": "2015-01-01", "end": "2018-01-01"}
    length = Timex(type="DURATION", value="P3Y", mod="EQUAL_OR_LESS", **ends)
    assert times.interval(length) == TimeInterval(**ends)
