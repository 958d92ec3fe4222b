"""What holds for every text: dates read back, paragraphs do not disturb each other, hostile text is harmless."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk.claims import timex
from copydesk.claims.timex import finding, grammar, lexicon
from copydesk.model import Publication, Span

MONTHS = list(calendar.month_name)[1:]
DAYS = list(calendar.day_name)
NUMBERS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
TENS = NUMBERS.split()


def ordinal(n: int) -> str:
    suffix = "th" if 10 <= n % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return f"{n}{suffix}"


FORMS = {
    "day month year": lambda d: f"{d.day} {MONTHS[d.month - 1]} {d.year}",
    "ordinal of month": lambda d: f"{ordinal(d.day)} of {MONTHS[d.month - 1]} {d.year}",
    "month day, year": lambda d: f"{MONTHS[d.month - 1]} {d.day}, {d.year}",
    "month ordinal": lambda d: f"{MONTHS[d.month - 1]} {ordinal(d.day)}, {d.year}",
    "weekday, day month year": lambda d: f"{DAYS[d.weekday()]}, {d.day} {MONTHS[d.month - 1]} {d.year}",
    "weekday, month day, year": lambda d: f"{DAYS[d.weekday()]}, {MONTHS[d.month - 1]} {d.day}, {d.year}",
    "ISO": lambda d: d.isoformat(),
    "abbreviated": lambda d: f"{d.day}-{MONTHS[d.month - 1][:3]}-{d.year}",
}

days = st.dates(date(1700, 1, 1), date(2150, 12, 31))


def read(text: str, day: date | None = None) -> list[timex.Anchored]:
    window = None
    if day is not None:
        window = Publication(start=day.isoformat(), end=(day + timedelta(days=1)).isoformat())
    return timex.anchor([(Span(0, len(text)), timex.find(text))], text, window)


@given(days, st.sampled_from(sorted(FORMS)))
def test_every_written_form_of_a_date_reads_back(day: date, form: str) -> None:
    written = FORMS[form](day)
    text = f"The bridge was opened on {written} by the mayor."
    (found,) = read(text)
    assert text[found.prose.start : found.prose.end] == written
    assert found.timex.value == day.isoformat()
    assert (found.timex.start, found.timex.end) == (day.isoformat(), (day + timedelta(days=1)).isoformat())


@given(days)
def test_month_and_year_read_back(day: date) -> None:
    (found,) = read(f"It rained all through {MONTHS[day.month - 1]} {day.year}.")
    assert found.timex.value == f"{day.year:04d}-{day.month:02d}"
    assert found.timex.granularity == "month"


@given(days, st.integers(1, 16), st.sampled_from(["day", "week", "month", "year"]))
def test_a_number_of_units_ago_lies_that_far_back(day: date, count: int, unit: str) -> None:
    (found,) = read(f"The shop closed {TENS[count]} {unit}{'s' if count > 1 else ''} ago.", day)
    start, end = date.fromisoformat(found.timex.start or ""), date.fromisoformat(found.timex.end or "")
    if unit in {"day", "week"}:
        assert start <= day - timedelta(days=count * (7 if unit == "week" else 1)) < end
    else:  # a calendar's months and years, whatever their lengths
        months = day.year * 12 + day.month - 1 - count * (12 if unit == "year" else 1)
        assert start <= date(months // 12, months % 12 + 1, 1) < end


@given(days, st.integers(0, 6))
def test_a_weekday_told_in_the_past_lies_within_the_week_before(day: date, weekday: int) -> None:
    (found,) = read(f"The council met on {DAYS[weekday]}.", day)
    met = date.fromisoformat(found.timex.value)
    assert met.weekday() == weekday
    assert day - timedelta(days=7) < met <= day


@given(days, st.integers(0, 6))
def test_a_weekday_to_come_lies_within_the_week_after(day: date, weekday: int) -> None:
    (found,) = read(f"The council will meet on {DAYS[weekday]}.", day)
    meeting = date.fromisoformat(found.timex.value)
    assert meeting.weekday() == weekday
    assert day <= meeting < day + timedelta(days=7)


PARTS = st.sampled_from(
    [
        "The mill burned on 3 May 1871.",
        "Two days later it rained.",
        "From 2012 to 2014 she taught.",
        "He will leave on Friday.",
        "It cost $1,998 in the late 1990s.",
        "Nothing happened.",
        "On the 21st",
        "to 5 March",
        "a year",
    ]
)


@given(st.lists(PARTS, min_size=1, max_size=5))
def test_a_paragraph_finds_what_it_finds_alone(parts: list[str]) -> None:
    together, at = [], 0
    for part in parts:
        together += [(r.prose.shift(at), r.expression) for r in timex.find(part)]
        at += len(part) + 2
    text = "\n\n".join(parts)
    spans, at = [], 0
    for part in parts:
        spans.append(Span(at, at + len(part)))
        at += len(part) + 2
    anchored = timex.anchor([(s, timex.find(text[s.start : s.end])) for s in spans], text)
    assert [(a.prose, a.raw.expression) for a in anchored] == together


@settings(max_examples=300)
@given(st.text(alphabet="0123456789 .,:/-–'’ ()", max_size=80))
def test_digits_and_marks_never_break_the_reader(text: str) -> None:
    for found in read(text, date(2015, 4, 15)):
        assert 0 <= found.prose.start < found.prose.end <= len(text)
        assert found.extent.covers(found.prose)


VOCABULARY = """
the a of in on from to and first second third last next this that past May march Friday 2012 12 31 1st year years months
week day ago later earlier early late mid end quarter half spring morning noon 10:30 p.m. every twenty nineteen hundred
thousand two three - – , . ' 1990s century decade before after since until by Christmas same period following few
several couple
"""
WORDS = st.sampled_from(VOCABULARY.split())


@settings(max_examples=400)
@given(st.lists(WORDS, max_size=14), st.sampled_from([date(2016, 2, 29), date(1, 1, 1), date(9999, 12, 31)]))
def test_no_run_of_time_words_breaks_the_reader(words: list[str], day: date) -> None:
    text = " ".join(words)
    window = None if day.year == 9999 else day
    found = read(text, window)
    assert all(a.prose.end <= b.prose.start for a, b in pairwise(found))
    for one in found:
        assert one.extent.covers(one.prose)
        if one.timex.start and one.timex.end:
            assert one.timex.start < one.timex.end or one.timex.value.endswith("24:00") or "/" in one.timex.value


@pytest.mark.parametrize(
    "text", ["9" * 5000, "in " + "1" * 5000 + " years", "\x00\x1b[31m 3 May 2014", "5 May " + "9" * 40, "٣ May 2014"]
)
def test_hostile_numbers_are_survived(text: str) -> None:
    read(text, date(2015, 4, 15))


def test_every_pattern_compiles_and_is_free_of_unbounded_repetition() -> None:
    assert len(finding.rules()) > 100
    for rule in finding.rules():
        assert rule.pattern.groups >= 0
        assert not set("*+{") & set(rule.pattern.pattern.replace("\\", ""))


@settings(max_examples=400)
@given(st.data(), st.integers(min_value=0))
def test_whatever_a_pattern_matches_holds_what_it_needs(data: st.DataObject, which: int) -> None:
    rule = finding.rules()[which % len(finding.rules())]
    match = rule.pattern.search(data.draw(st.from_regex(rule.pattern.pattern, fullmatch=True)))
    assert match is not None
    assert rule.can_match(frozenset(match[0]))


@pytest.mark.parametrize(
    ("source", "needed"),
    [
        ("u:(?:week|month) (?:before)? last", ["week|month", "last"]),
        ("a (?:long time|(?:full)? while)? ago (?!from now)", ["a", "ago"]),
        ("(?:the)? (?:year|(?:days)?)", []),
        ("m:MON - y:(?:Y|YW)", ["MONTH", "HYPHEN|DASH", "Y|YW"]),
    ],
)
def test_what_a_pattern_needs_is_read_off_it(source: str, needed: list[str]) -> None:
    alphabet = lexicon.alphabet()
    by_name = {**alphabet.word, **alphabet.shape, **alphabet.classes}
    found = grammar.needs(source)
    assert found == tuple(frozenset("".join(by_name[name] for name in each.split("|"))) for each in needed)


def test_every_word_of_the_lexicon_has_one_character() -> None:
    finding.rules()
    alphabet = lexicon.alphabet()
    characters = list(alphabet.word.values()) + list(alphabet.shape.values())
    assert len(set(characters)) == len(characters)
    assert max(characters) < "\ue8f0"


def test_stretches_that_hold_no_time_word_are_left_out() -> None:
    finding.rules()
    tokens = finding.tokenise("the 12 of the first and 3 to 5")
    assert grammar.condense(tokens.classes) == ("", [])


def test_a_window_resolves_what_all_its_days_agree_on() -> None:
    window = Publication(start="2015-02-01", end="2016-01-01")
    text = "In February of this year they met; last month it rained, and last year it froze."
    found = timex.anchor([(Span(0, len(text)), timex.find(text))], text, window)
    assert [f.timex.value for f in found] == ["2015-02", "2015-XX", "2014"]
    assert found[1].timex.start is None
    assert found[1].timex.anchor is not None
    assert "2015-02-01" in found[1].timex.anchor.reason


def test_what_is_unknown_stays_open_and_says_so() -> None:
    (found,) = read("It closed last month.")
    assert (found.timex.start, found.timex.end) == (None, None)
    assert found.timex.anchor is not None
    assert "not known" in found.timex.anchor.reason


def test_an_anaphor_names_the_mention_that_it_was_counted_from() -> None:
    text = "The fort fell on 9 May 1864. Two days later the town burned."
    first, second = read(text)
    assert second.timex.value == "1864-05-11"
    assert second.timex.anchor is not None
    assert (second.timex.anchor.to, second.timex.anchor.prose) == ("mention", first.prose)


def test_the_ends_of_a_range_join_to_one_interval() -> None:
    text = "The law held from 2012 to 2014 and the drill of 3–5 March 2015 was short."
    whole = timex.joined(read(text))
    assert [(text[w.prose.start : w.prose.end], w.timex.start, w.timex.end) for w in whole] == [
        ("2012 to 2014", "2012-01-01", "2015-01-01"),
        ("3–5 March 2015", "2015-03-03", "2015-03-06"),
    ]


PERIODS = ["last year", "this month", "next week", "2012", "the 1990s", "the 18th century", "May 2014", "this quarter"]
SIDES = ["early", "late", "mid", "the start of", "the middle of", "the end of", "earlier", "later", "the rest of"]


@given(days, st.sampled_from(SIDES), st.sampled_from(PERIODS))
def test_the_part_that_is_meant_lies_inside_its_period(day: date, side: str, period: str) -> None:
    for found in read(f"It rained {side} {period}, they said.", day):
        part, timex_ = found.timex.part, found.timex
        if part is None:
            continue
        assert timex_.start is not None
        assert timex_.end is not None
        assert part.start is not None
        assert part.end is not None
        assert timex_.start <= part.start < part.end <= timex_.end


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.sampled_from(MONTHS), st.sampled_from(MONTHS))
def test_two_months_without_a_year_make_one_range_of_at_most_a_year(day: date, first: str, last: str) -> None:
    for verb in ("was shut", "will be shut", "is shut"):
        start, end = read(f"The pass {verb} from {first} to {last}.", day)
        assert start.timex.start is not None
        assert end.timex.end is not None
        length = date.fromisoformat(end.timex.end) - date.fromisoformat(start.timex.start)
        assert timedelta(0) < length <= timedelta(days=366)


@given(days, st.integers(0, 6), st.integers(0, 6))
def test_two_weekdays_make_a_range_within_seven_days(day: date, first: int, last: int) -> None:
    start, end = read(f"The fair ran from {DAYS[first]} to {DAYS[last]}.", day)
    begun, ended = date.fromisoformat(start.timex.value), date.fromisoformat(end.timex.value)
    assert (begun.weekday(), ended.weekday()) == (first, last)
    assert timedelta(0) <= ended - begun <= timedelta(days=6)
