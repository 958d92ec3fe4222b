"""The rule for a duration that its two ends do not give."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import starmap
from typing import NamedTuple

from copydesk.model import Extraction, Level, Mention
from copydesk.rules._signs import NO_SIGN, Signed, pattern, sign, signed, weekday_of
from copydesk.rules.base import Slip, rule
from copydesk.rules.calendar._moments import named, span_of
from copydesk.rules.calendar._spans import Between, Later, between, later, until
from copydesk.values import calendar
from copydesk.values.calendar import Period

_DATE = "date|yearless|clock|weekday"
_VAGUE = r"(?:early |late |mid-|the )?"
_ENDS = (
    rf"(?P<joint>\b[Ff]rom |\b[Bb]etween |){_VAGUE}<{_DATE}|number:first>"
    rf"(?P<to> to | until | till | through | and |[-–]| (?:until|till) {NO_SIGN}{{1,30}}? (?:in|on) )"
    rf"{_VAGUE}<{_DATE}:last>(?!-|[’']s)"
)
_RUN = (
    r"(?:begin|begins|began|beginning|start|starts|started|starting|open|opens|opened|run|runs|ran|last|lasts|lasted"
    r"|going|goes|went|held|take|takes|took|kick|kicks|kicked|set|came|fell|served|ruled|reigned|lived|stayed"
    r"|worked|leaves|left"
    r"|departs?|departed|signed|founded|launched)"
)
_END = (
    r"(?:end|ends|ended|ending|close|closes|closed|closing|finish|finishes|finished|finishing|conclude|concludes"
    r"|concluded|wrap|wraps|wrapped|expire|expires|expired|retired|stepped down|resigned|left|over|lands?|landed"
    r"|arrives?|arrived|returned|(?:was|were) [a-z]{3,12}(?:ed|en))"
)
_LASTED = (
    r"(?:last(?:s|ed|ing)?|takes?|took|runs?|ran|raged|goes on|went on|served|lived there|stayed"
    r"|(?:was|were|is|remained) [a-z]{2,14}(?= for))(?: for)?"
)
_AT = r"(?: up)?(?: at| on| in| from| off)?(?: the)?"
_ANYTHING = rf"{NO_SIGN}{{0,50}}?"
_NOUN = r"(?! (?:from|between|as|at|with|there|here|in|of|on|by)\b) (?P<noun>[a-z]{3,14})"
_NOT_AFTER = r"(?! (?:ago|later|earlier|after|before|and|longer|less|more|old|of|on|in a row|since)\b|-old)"
_FORMS = (
    # "from 2010 to 2014, a period of six years"
    pattern(
        _ENDS + r"(?:,| \(|:| [-–—]|) ?(?:(?:an?|the|that is|for|which is|making|or|in all|a total of) )?"
        rf"(?:(?:period|span|term|reign|stretch|total|stay|run|gap|spell|tenure|wait) of )?<length:whole>{_NOT_AFTER}"
    ),
    # "a three-year term as mayor from 2015 to 2020", "for 12 years, from 1990 to 1998"
    pattern(
        rf"<length:whole>(?:{_NOUN})?(?:,? (?:as|at|with|there|here|in|of|on|by)\b{_ANYTHING})?(?:,| \(|:| [-–—]|) ?"
        rf"(?:running |lasting |beginning |which ran |that ran |ran )?{_ENDS}"
    ),
    # "the nine-year war lasted from 1931 to 1945"
    pattern(rf"<length:whole>{_NOUN}{_ANYTHING} {_RUN}(?: place| on| for| fought)? {_ENDS}"),
    # "the siege (1620-1624) lasted eight years", "from 1620 to 1624. It lasted eight years"
    pattern(
        rf"{_ENDS}(?:\)?,?(?: (?!and\b){_ANYTHING})?"
        rf"|(?:\)?[.;]?|{NO_SIGN}{{0,60}}[.;]) (?:[Ii]t|[Hh]e|[Ss]he|[Tt]hey|[Tt]hat|The [a-z]+)(?: [a-z]+)?)"
        rf" {_LASTED}"
        rf"(?: a total of)? <length:whole>{_NOT_AFTER}"
    ),
    # "it began at 9 a.m. and ended at noon; the two-hour session ..."
    pattern(
        rf"(?P<joint>)(?P<to>)\b{_RUN}{_AT} <{_DATE}:first>,?{_ANYTHING}(?:,| and| but| before)(?: {_ANYTHING})? {_END}"
        rf"{_AT} <{_DATE}:last>(?:[,.;:]?(?: {_ANYTHING})? (?:{_LASTED}|after|in all,?|spanning|totalling)|,| \(|;) "
        r"(?:an? [a-z]{3,12} of )?"
        rf"<length:whole>{_NOT_AFTER}"
    ),
    # "the three-day congress opens on Monday and ends on Friday"
    pattern(
        rf"<length:whole>{_NOUN}{_ANYTHING} (?P<joint>)(?P<to>){_RUN}{_AT} <{_DATE}:first>,?"
        rf"{_ANYTHING} (?:and|before)(?: {_ANYTHING})? {_END}{_AT} <{_DATE}:last>(?!-|[’']s)"
    ),
)
_LOOSE = re.compile(
    r"\b(?:about|around|some|nearly|almost|over|than|roughly|least|most|every|each|first|last|in|of|to|by|up|under"
    r"|within|another|only|all|these|those|after|final|past|per|an?other|every)\s$",
    re.IGNORECASE,
)
_NOT_A_PERIOD = re.compile(
    r".*(?:[^s]s|high|low|average|bond|note|record|old|peak|yield|plan|forecast|contract|lead|wait|loan|lease"
    r"|mortgage|deal)$"
)
_SECONDS = {"Y": 31557600.0, "M": 2629800.0, "W": 604800.0, "D": 86400.0, "H": 3600.0, "m": 60.0}
_WORDS = {"Y": "year", "M": "month", "W": "week", "D": "day", "H": "hour", "m": "minute"}
_VALUE = re.compile(r"P(?:([\d.]+)Y)?(?:([\d.]+)M)?(?:([\d.]+)W)?(?:([\d.]+)D)?(?:T(?:([\d.]+)H)?(?:([\d.]+)M)?)?")
_CLOCK = re.compile(r".*T(\d\d):(\d\d)(?::\d\d)?")


UNLIKE = 2.5
"""By which factor at most a duration told apart from its ends may miss them; beyond, it is told of something else."""


class _Length(NamedTuple):
    """A duration in its smallest unit: "two and a half years" is 30 months."""

    number: Decimal
    unit: str


@rule("CA007", level=Level.WARNING)
def duration_ends(extraction: Extraction) -> Iterator[Slip]:
    """Flag a duration that does not fit the two dates or times between which it ran.

    "From 2010 to 2014, a period of six years": the reader subtracts and stops. Both ways of counting are accepted,
    with both ends or with one, and so is a year more or less where the ends give no more than years.

    Bad:
        She was mayor from 2010 to 2014, a period of six years.
    Good:
        She was mayor from 2010 to 2014, a period of four years.
    Limits:
        Years and months need dates with their years; days, weeks and hours do not. "Six years between 2000 and 2010"
        may be six of them: with "between" only a duration that is too long is flagged. Rounded durations ("about",
        "more than") are left alone. The duration must stand in the sentence of the ends, or be what the next one says.
    """
    for block in signed(extraction):
        seen: set[int] = set()
        for form in _FORMS:
            for match in form.finditer(block.text):
                if match.start("whole") in seen:
                    continue
                slip = _judged(block, match)
                if slip is not None:
                    seen.add(match.start("whole"))
                    yield slip
        told = {block.mentions[at].prose for at in seen}
        loosely = (*map(_of_two, between(block)), *map(_of_later, later(block)), *starmap(_of_until, until(block)))
        for slip in loosely:
            if slip is not None and slip.at not in told:
                yield slip


def _of_two(found: Between) -> Slip | None:
    """Judge a duration by the only two times that it can lie between, whichever was told first."""
    length = _length(found.whole)
    ways = [(found.first, found.last), (found.last, found.first)]
    if sign(found.first) in ("clock", "weekday"):
        ways = ways[:1]
    counts = [_found(*ends, length) for ends in ways] if length is not None else []
    known = [count for count in counts if count is not None]
    if length is None or not known or any(low <= float(length.number) <= high for low, high, _ in known):
        return None
    low, high, true = known[0]
    if not low / UNLIKE <= float(length.number) <= high * UNLIKE:
        return None
    first, last = ways[counts.index(known[0])]
    return Slip(
        at=found.whole.prose,
        message=f"From {named(first)} to {named(last)} is {true}; the text says “{' '.join(found.whole.text.split())}”",
        explanation=(f"counting both ends or one, {_range(low, high)} {_WORDS[length.unit]}s would fit",),
        related=(first.prose, last.prose),
    )


def _of_until(whole: Mention, last: Mention, before: tuple[Mention, ...]) -> Slip | None:
    """Judge "for fifteen years until 1999" by the dates before it, of which the nearest is its beginning."""
    length = _length(whole)
    counts = [_found(first, last, length) for first in before] if length is not None else []
    known = [count for count in counts if count is not None]
    if length is None or not known or counts[-1] is None:
        return None
    if any(low <= float(length.number) <= high for low, high, _ in known):
        return None
    low, high, true = counts[-1]
    if not low / UNLIKE <= float(length.number) <= high * UNLIKE:
        return None
    return Slip(
        at=whole.prose,
        message=f"From {named(before[-1])} to {named(last)} is {true}; the text says “{' '.join(whole.text.split())}”",
        explanation=(f"counting both ends or one, {_range(low, high)} {_WORDS[length.unit]}s would fit",),
        related=(before[-1].prose, last.prose),
    )


def _of_later(found: Later) -> Slip | None:
    """Judge "nine years later, in 1777" by the dates told before it."""
    when = span_of(found.date)
    spans = [span_of(date) for date in found.dates]
    years = [span[0].year for span in spans if span is not None]
    if when is None or not years:
        return None
    apart = [abs(when[0].year - year) for year in years]
    if any(abs(gap - found.years) <= 1 for gap in apart) or not apart[-1]:
        return None
    if not 1 / UNLIKE <= found.years / apart[-1] <= UNLIKE:
        return None
    told = " ".join(found.whole.text.split())
    return Slip(
        at=found.whole.prose,
        message=f"From {years[-1]} to {when[0].year} is {_words(apart[-1], 'year')}; the text says “{told}”",
        explanation=(f"{max(when[0].year, years[-1])} - {min(when[0].year, years[-1])} = {apart[-1]}",),
        related=(found.dates[-1].prose, found.date.prose),
    )


def _judged(block: Signed, match: re.Match[str]) -> Slip | None:
    first, last, whole = (block.mention(match, name) for name in ("first", "last", "whole"))
    length = _length(whole)
    noun = match.groupdict().get("noun") or ""
    if length is None or _NOT_A_PERIOD.fullmatch(noun or "x"):
        return None
    lead = block.text[max(0, match.start("whole") - 14) : match.start("whole")]
    if match.start("whole") < match.start("first") and _LOOSE.search(lead):
        return None
    between, joined = match["joint"].strip().lower() == "between", match["to"].strip() == "and"
    if between != joined:
        return None  # "from 2010 and 2014" are two dates of two things
    found = _found(first, last, length)
    if found is None:
        return None
    least, most, true = found
    count = float(length.number)
    if least <= count <= most or (count < least and between):
        return None
    hyphened = noun if "-" in whole.text else ""
    told = " ".join(f"{whole.text} {hyphened}".split())
    return Slip(
        at=block.span(match.start("whole"), match.end("noun")) if hyphened else whole.prose,
        message=f"From {named(first)} to {named(last)} is {true}; the text says “{told}”",
        explanation=(f"counting both ends or one, {_range(least, most)} {_WORDS[length.unit]}s would fit",),
        related=(first.prose, last.prose),
    )


def _range(least: float, most: float) -> str:
    low, high = max(0, round(least + 0.1)), int(most)
    return f"{low} to {high}" if low < high else f"{high}"


def _length(whole: Mention) -> _Length | None:
    """Return a duration in its smallest unit; None where it is rounded or of no unit that is counted here."""
    timex = whole.timex
    if timex is None or timex.mod is not None or whole.extent.start < whole.prose.start:
        return None
    match = _VALUE.fullmatch(timex.value)
    if match is None:
        return None
    counts = dict(zip("YMWDHm", (Decimal(g) if g else Decimal(0) for g in match.groups()), strict=True))
    units = [unit for unit, count in counts.items() if count]
    if not units or (len(units) > 1 and units not in (["Y", "M"], ["H", "m"], ["W", "D"])):
        return None
    size = {"M": 12, "m": 60, "D": 7}.get(units[-1], 1) if len(units) > 1 else 1
    return _Length(counts[units[0]] * size + counts[units[-1]] if len(units) > 1 else counts[units[0]], units[-1])


def _found(first: Mention, last: Mention, length: _Length) -> tuple[float, float, str] | None:
    """Return the least and the greatest count that may be meant between two ends, and the true one in words."""
    kinds = {sign(first), sign(last)}
    if sign(first) == "number" and sign(last) != "year":
        return None
    if kinds == {"clock"}:
        return _hours(first, last, length)
    if "clock" in kinds or (len(kinds) > 1 and kinds & {"weekday", "yearless"} and kinds != {"yearless", "day"}):
        return None
    if kinds == {"weekday"}:
        one, two = weekday_of(first), weekday_of(last)
        return _days((two - one) % 7, length) if one is not None and two is not None and one != two else None
    if kinds == {"yearless"} or kinds == {"yearless", "day"}:
        return _yearless(first, last, length)
    return _dated(first, last, length)


def _hours(first: Mention, last: Mention, length: _Length) -> tuple[float, float, str] | None:
    one, two = (_CLOCK.fullmatch(m.timex.value) if m.timex else None for m in (first, last))
    if one is None or two is None or length.unit not in "Hm":
        return None
    minutes = (int(two[1]) * 60 + int(two[2]) - int(one[1]) * 60 - int(one[2])) % 1440
    halves = any(re.search(r"[ap]\.?\s?m", m.text, re.IGNORECASE) is None for m in (first, last))
    size = 60 if length.unit == "H" else 1
    stated = float(length.number) * size
    # hours are told of what is nearly so many; without "a.m." a clock may be of either half of the day
    slack = 40 if length.unit == "H" and length.number == int(length.number) else 10
    true = min((minutes, (minutes + 720) % 1440) if halves else (minutes,), key=lambda m: abs(m - stated))
    if not true:
        return None
    told = _words(true // 60, "hour") if true >= 60 else ""
    rest = _words(true % 60, "minute") if true % 60 else ""
    return (true - slack) / size, (true + slack) / size, " and ".join(filter(None, (told, rest)))


def _words(count: int, unit: str) -> str:
    return f"{count} {unit}{'' if count == 1 else 's'}"


def _days(days: int, length: _Length) -> tuple[float, float, str] | None:
    """Both ends counted or one; of weeks, any number of days that rounds to them."""
    if length.unit == "D":
        return float(days), days + 1.0, _words(days + 1, "day")
    if length.unit == "W":
        most = max(round((days + 1) / 7), -(-days // 7))
        return float(round(days / 7)), float(most), _words(days + 1, "day")
    return None


def _yearless(first: Mention, last: Mention, length: _Length) -> tuple[float, float, str] | None:
    values = [m.timex.value for m in (first, last) if m.timex]
    if any(len(v) != 10 for v in values):
        return None
    one, two = (calendar.make(2001, int(v[5:7]), int(v[8:])) for v in values)
    if one is None or two is None or two <= one:
        return None
    return _days((two - one).days, length)


def _span(first: Mention) -> Period | None:
    """Return what the first end spans; before a dash, four digits are a year as well."""
    if sign(first) == "number":
        return calendar.years_span(int(first.text)) if re.fullmatch(r"1[0-9]{3}|20[0-9]{2}", first.text) else None
    return span_of(first)


def _dated(first: Mention, last: Mention, length: _Length) -> tuple[float, float, str] | None:
    one, two = _span(first), span_of(last)
    if one is None or two is None or two[0] < one[0] or length.unit not in "YMWD":
        return None
    if any(m.timex is not None and m.timex.mod == "APPROX" for m in (first, last)):
        return None
    size = _SECONDS[length.unit] / 86400
    shortest, longest = max(0, (two[0] - one[1]).days) / size, (two[1] - one[0]).days / size
    coarse = (one[1] - one[0]).days > 40
    days = (two[0] - one[0]).days
    months = (two[0].year - one[0].year) * 12 + two[0].month - one[0].month
    if length.unit == "Y" and coarse:
        true = _words(two[0].year - one[0].year, "year")
    elif length.unit == "M" and (one[1] - one[0]).days in range(28, 32):
        true = f"{months} or {months + 1} months"
    else:
        count = f"{days / size:.1f}".removesuffix(".0")
        true = f"{count} {_WORDS[length.unit]}{'' if count == '1' else 's'}"
    if length.unit == "D":
        return shortest, longest, true
    # whole units are told of what is nearly whole; a tenth covers months and years of unequal length
    return shortest - 0.6, longest + (0.1 if coarse else 0.6), true
