"""The rule for a duration that its two ends do not give."""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import starmap

from copydesk.model import Extraction, Level, Location, Mention, Span
from copydesk.rules._signs import Signed, pattern, sign, signed
from copydesk.rules.base import Slip, rule
from copydesk.rules.calendar import _clock_hours, _lengths, _open_spans, _spans
from copydesk.rules.calendar._duration_forms import FORMS
from copydesk.rules.calendar._elapsed import Elapsed, elapsed
from copydesk.rules.calendar._lengths import Apart, Length
from copydesk.rules.calendar._moments import named, span_of, window
from copydesk.rules.calendar._open_spans import Later, Open, later, to_now, twice, until
from copydesk.rules.calendar._shifts import Shifted, shifted
from copydesk.rules.calendar._spans import Between, between
from copydesk.text.calendar_words import MONTH_NAMES
from copydesk.text.names import WORD
from copydesk.values.calendar import Period
from copydesk.values.regexes import regex

_LOOSE = regex(
    r"\b(?:about|around|some|nearly|almost|over|than|roughly|least|most|every|each|first|last|in|of|to|by|up|under"
    r"|within|another|only|all|these|those|after|final|past|per|an?other|every)\s$",
    re.IGNORECASE,
)
_NOT_A_PERIOD = regex(
    r".*(?:[^s]s|high|low|average|bond|note|record|old|peak|yield|plan|forecast|contract|lead|wait|loan|lease"
    r"|mortgage|deal)$"
)
OPEN = 800
"""Days that the time of publication may be open by, for what runs to now to be judged."""
UNLIKE = 2.5
"""By which factor at most a duration told apart from its ends may miss them; beyond, it is told of something else."""

NEAR = 1.5
"""The same of hours between two times of day, of which the day is not told."""
APPOSED = 4.0
"""The same of "4 April, nine days later", where one date alone stands before it."""


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
        Years and months need dates with their year; days, weeks and hours do not. "Six years between 2000 and 2010"
        may be six of them: with "between" only a duration that is too long is flagged. "About" and "more than" are
        held to a fifth. The two times must be the only ones of the sentence that can bound such a length, or those of
        the sentence beside it; what runs to now ("since 1998", "is 200 years old") needs the day of publication. "Three
        years after she left" is judged where her leaving is dated in the same words elsewhere. Told in any other way
        ("the nine-year wait", "in those 75 minutes"), what speaks for a length being that between two times of its
        paragraph is weighed; where it fits between any two of them, or from one to now, nothing is said. A length right
        behind a date ("in 2011 after 47 years of marriage", "in 1968, five years later") ends there: it begins at a
        time before, of which it must not say something else ("joined in 1970 ... after twelve years in the river
        branch"). A length that is told with its beginning alone ("for five hours, from noon") ends by itself;
        working days are not judged, nor is one of two stretches ("from 2pm to 4pm and from 6pm to 7pm"), nor hours a
        week. Where clocks are told to differ ("an hour behind London"), they may; between the times of a flight from
        one place to another, any number of whole or half hours may lie.
    """
    blocks = list(signed(extraction))
    told: set[Span | Location] = set()
    for block in blocks:
        seen: set[int] = set()
        for form in FORMS:
            for match in form.finditer(block.text):
                if match.start("whole") in seen:
                    continue
                slip = _judged(block, match)
                if slip is not None and not _told_right(block, slip):
                    seen.add(match.start("whole"))
                    yield slip
        told |= {block.mentions[at].prose for at in seen}
        loosely = (
            *(_of_two(extraction, block, found) for found in between(block)),
            *map(_of_later, later(block)),
            *starmap(_of_until, until(block)),
            *(_of_now(extraction, found) for found in to_now(block)),
            *map(_of_event, shifted(block, blocks)),
            *starmap(_of_units, twice(block)),
        )
        for slip in loosely:
            if slip is not None and slip.at not in told and not _told_right(block, slip):
                told.add(slip.at)
                yield slip
    for found in elapsed(extraction, blocks):
        slip = _of_weighed(extraction, found)
        own = next(block for block in blocks if found.whole in block.mentions.values())
        if found.whole.prose not in told and not _told_right(own, slip):
            yield slip


def _told_right(block: Signed, slip: Slip) -> bool:
    """Return whether a length nearer to two times fits them, so that the one judged is of something else.

    "Well by 27 March, nine days after the 18th. The others took three weeks."
    """
    ends = [m for m in block.mentions.values() if m.prose in slip.related]
    if len(ends) != 2 or not isinstance(slip.at, Span):
        return False
    if _is_interrupted(block, slip.at, ends):
        return True

    def away(span: Span) -> int:
        return min(abs(span.start - end.prose.start) for end in ends)

    for mention in block.mentions.values():
        if away(mention.prose) >= away(slip.at):
            continue
        length = _lengths.read(mention) if mention.kind == "duration" else _open_spans.later_length(mention)
        apart = _lengths.between(ends[0], ends[1], length) if length is not None else None
        if length is not None and apart is not None and apart.fits(length):
            return True
    return False


_TIME = "date|yearless|clock|weekday"
_STRETCH = rf"(?:from |between )?<{_TIME}>(?: to | until | till | and |[-–])<{_TIME}>"
_ROW = pattern(rf"(?:, <{_TIME}|number>)+,? (?:and|or) ")
_WORK = rf"{WORD}[”’\"]? \("
_LISTED = pattern(
    rf"(?!.*\b(?:[Bb]etween|[Ff]rom) )(?:.*\b(?:[Oo]n|ending) <{_TIME}> and |.*{_WORK}<{_TIME}>\).*{_WORK})"
)
_MORE_SPANS = pattern(rf",? (?:and|then) (?:(?:again|then) )?{_STRETCH}")
_SPANS_BEFORE = pattern(
    rf"<{_TIME}>(?: to | until | till | and |[-–])<{_TIME}>,? (?:and |then )+(?:again )?(?:from |between )?$"
)


def _is_interrupted(block: Signed, at: Span, ends: Sequence[Mention]) -> bool:
    """Return whether what lies between two times is not all of a length: a break is told, or another stretch of it.

    "From nine until six with an hour for lunch, hence eight hours"; "for 60 years, from 1832 to 1846 and 1847 to 1895".
    """
    places = sorted(place for place, m in block.mentions.items() if m in ends)
    if len(places) == 2 and _ROW.fullmatch(block.text[places[0] + 1 : places[1]]):
        return True  # "trains leave at 13.20, 15.20 and 17.20, and take 155 minutes"
    if len(places) == 2 and _LISTED.fullmatch(block.text[max(0, places[0] - 24) : places[1]]):
        return True  # "reached No. 1 on March 9 and 16", "her novels Dusk (1989) and Embers (1996)"
    if places and (_MORE_SPANS.match(block.text, places[-1] + 1) or _SPANS_BEFORE.search(block.text[: places[0]])):
        return True
    whole = next((m for m in block.mentions.values() if m.prose == at), None)
    length = _lengths.read(whole) if whole is not None else None
    apart = _lengths.between(ends[0], ends[1], length) if length is not None else None
    if length is None or whole is None or apart is None:
        return False
    if _spans.is_a_season(block, whole, length) or _spans.is_of_own_clause(block, whole, places[0]):
        return True
    if _clock_hours.are_of_other(block, whole, ends, length, apart) or _is_listed(block, whole, places, length, apart):
        return True
    low, high = block.around(places[0])
    for place, mention in block.mentions.items():
        other = _lengths.read(mention) if mention.kind == "duration" and low <= place < high else None
        if other is None or mention is whole:
            continue
        off = float(other.number) * _lengths.SECONDS[other.unit] / _lengths.SECONDS[length.unit]
        if apart.low - off <= float(length.number) <= apart.high - off and off < apart.high / 2:
            return True
    return False


_MORE_OF_IT = pattern(rf"[^.;:]*(?:,|;| and| plus)(?: [a-z]+){{0,2}} (?:<{_TIME}|month|year>|<number> more\b)")


def _is_listed(block: Signed, whole: Mention, places: Sequence[int], length: Length, apart: Apart) -> bool:
    """Return whether a stretch is the first of a list that its length opens: "nine years: 1940 to 1945, ..."""
    at = next(place for place, m in block.mentions.items() if m is whole)
    opened = at < places[0] and ":" in block.text[at : places[0]]
    return opened and float(length.number) > apart.high and _MORE_OF_IT.match(block.text, places[-1] + 1) is not None


def _of_weighed(extraction: Extraction, found: Elapsed) -> Slip:
    """Tell of a length that the times around it do not give, however they are told."""
    first, last = found.ends
    if last is not None:
        slip = _slip(found.whole, found.length, (first, last), found.apart)
        return replace(slip, level=Level.NOTE) if _is_far_fetched(extraction, found.whole, first, last) else slip
    published = extraction.document.published
    given = (f"publication: {published.start}",) if published else ()
    return Slip(
        at=found.whole.prose,
        message=f"From {named(first)} to publication is {found.apart.true}; "
        f"the text says “{' '.join(found.whole.text.split())}”",
        explanation=(*given, *_lengths.fitting(found.apart, found.length)),
        related=(first.prose,),
    )


def _is_far_fetched(extraction: Extraction, whole: Mention, first: Mention, last: Mention) -> bool:
    """Return whether a length and its ends stand in three sentences, or a sentence before the end the later one."""
    stand = [bisect_right(extraction.sentences, (m.prose.start, sys.maxsize)) for m in (first, whole, last)]
    if len(set(stand)) == len(stand):
        return True
    one, other = (span_of(m) for m in sorted((first, last), key=lambda m: m.prose))
    return stand[0] != stand[-1] and one is not None and other is not None and one[0] > other[0]


def _counted_from(extraction: Extraction, block: Signed, found: Between, end: Mention) -> bool:
    """Return whether a length fits from one of its ends to a time told elsewhere.

    "Since 1571, that is for seventeen years", in a chapter on 1588.
    """
    if found.length.unit == "Y":
        span = span_of(end)
        years = [*_spans.years(extraction), *_spans.now(extraction, block, found)]
        apart = [abs(year - span[0].year) for year in years] if span is not None else []
        return any(abs(gap - float(found.length.number)) < 1 for gap in apart)
    fine = {"H": ("clock",), "m": ("clock",), "M": ("day", "month")}.get(found.length.unit, ("day", "yearless"))
    ends = {mention for pair in found.pairs for mention in pair}
    others = [m for m in block.mentions.values() if m not in ends and sign(m) in fine]
    counts = (_lengths.between(*pair, found.length) for m in others for pair in ((end, m), (m, end)))
    return any(apart is not None and apart.fits(found.length) for apart in counts)


def _of_two(extraction: Extraction, block: Signed, found: Between) -> Slip | None:
    """Judge a duration by the times that it can lie between, whichever was told first."""
    counts = []
    for one, two in found.pairs:
        for pair in ((one, two), (two, one)):
            apart = _lengths.between(*pair, found.length, both=found.both)
            if apart is not None:
                counts.append((pair, apart))
                break
    if not counts or any(apart.fits(found.length) for _, apart in counts):
        return None
    likely = [(pair, apart) for pair, apart in counts if apart.is_like(found.length, UNLIKE)]
    if not likely or (found.within and all(apart.low > found.length.number for _, apart in likely)):
        return None
    if any(_counted_from(extraction, block, found, end) for pair, _ in likely for end in pair):
        return None
    slip = _slip(found.whole, found.length, *likely[-1])
    (first, last), _ = likely[-1]
    return replace(slip, level=Level.NOTE) if _is_far_fetched(extraction, found.whole, first, last) else slip


def _slip(whole: Mention, length: Length, ends: tuple[Mention, Mention], apart: Apart) -> Slip:
    told = " ".join(whole.text.split())
    bound = {"over": "more than ", "under": "less than ", "near": "nearly ", "about": "about "}.get(length.bound, "")
    spans = [span_of(end) for end in ends]
    # "the coldest January since 2010"; of clock times the later one may be the next day's
    turned = length.unit not in "Hm" and spans[0] is not None and spans[1] is not None and spans[1] < spans[0]
    first, last = reversed(ends) if turned else ends
    return Slip(
        at=whole.prose,
        message=f"From {named(first)} to {named(last)} is {apart.true}; the text says “{bound}{told}”",
        explanation=_lengths.fitting(apart, length),
        related=tuple(sorted((ends[0].prose, ends[1].prose))),
    )


def _of_until(whole: Mention, last: Mention, before: tuple[Mention, ...]) -> Slip | None:
    """Judge "for fifteen years until 1999" by the dates before it, of which the nearest is its beginning."""
    length = _lengths.read(whole)
    counts = [_lengths.between(first, last, length) for first in before] if length is not None else []
    nearest = counts[-1] if counts else None
    if length is None or nearest is None or any(apart is not None and apart.fits(length) for apart in counts):
        return None
    return _slip(whole, length, (before[-1], last), nearest) if nearest.is_like(length, UNLIKE) else None


def _of_later(found: Later) -> Slip | None:
    """Judge "nine years later, in 1777" by the dates told before it."""
    counts = []
    for date in found.dates:
        ways = (_lengths.between(date, found.date, found.length), _lengths.between(found.date, date, found.length))
        counts.append(next((apart for apart in ways if apart is not None), None))
    nearest = counts[-1]
    if nearest is None or any(apart is not None and apart.fits(found.length) for apart in counts):
        return None
    return (
        _slip(found.whole, found.length, (found.dates[-1], found.date), nearest)
        if nearest.is_like(found.length, _unlike(found))
        else None
    )


def _unlike(found: Later) -> float:
    if found.length.unit in "Hm":
        return NEAR
    return APPOSED if len(found.dates) == 1 else UNLIKE


def _of_units(one: Mention, two: Mention) -> Slip | None:
    """Judge a length that is told in two units."""
    values = [_lengths.of_value(m.timex.value) if m.timex is not None else None for m in (one, two)]
    first, second = values
    if first is None or second is None or first.unit == second.unit:
        return None
    sizes = [float(each.number) * _lengths.SECONDS[each.unit] for each in (first, second)]
    ratio = sizes[1] / sizes[0] if sizes[0] else 0
    unit = _lengths.SECONDS[second.unit] if sizes[1] >= sizes[0] else _lengths.SECONDS[first.unit]
    if not 1 / UNLIKE <= ratio <= UNLIKE or abs(sizes[1] - sizes[0]) <= max(0.25 * sizes[0], 0.6 * unit):
        return None
    count = f"{sizes[0] / _lengths.SECONDS[second.unit]:.1f}".removesuffix(".0")
    told = " ".join(one.text.split())
    return Slip(
        at=two.prose,
        message=f"“{told}” is about {count} {_lengths.WORDS[second.unit]}{'' if count == '1' else 's'}; "
        f"the text says “{' '.join(two.text.split())}”",
        related=(one.prose,),
    )


def _of_event(found: Shifted) -> Slip | None:
    """Judge "three years after she left in 1982" by the date that it is told of."""
    told, other = span_of(found.told), span_of(found.other)
    if told is None or other is None or (found.length.unit == "M" and not all(_is_month(s) for s in (told, other))):
        return None
    first, last = (other, told) if found.after else (told, other)
    apart, turned = _lengths.dated(first, last, found.length), _lengths.dated(last, first, found.length)
    likely = apart or turned
    if likely is None or (apart is not None and apart.fits(found.length)):
        return None
    if not found.own and not likely.is_like(found.length, UNLIKE):
        return None
    years, way = " ".join(found.whole.text.split()), "after" if found.after else "before"
    step = int(found.length.number) * (1 if found.after else -1)
    if found.length.unit == "M":
        year, month = divmod(other[0].year * 12 + other[0].month - 1 + step, 12)
        due, reckoned = f"{MONTH_NAMES[month]} {year}", _lengths.fitting(likely, found.length)
    else:
        due = f"{other[0].year + step}"
        reckoned = (f"{other[0].year} {'+' if found.after else '-'} {found.length.number} = {due}",)
    return Slip(
        at=found.whole.prose,
        message=f"{years} {way} “{found.event}” ({named(found.other)}) is {due}, not {named(found.told)}",
        explanation=reckoned,
        related=tuple(sorted((found.told.prose, found.other.prose))),
    )


def _is_month(span: Period) -> bool:
    return (span[1] - span[0]).days < 32


def _of_now(extraction: Extraction, found: Open) -> Slip | None:
    """Judge "since 1998, 36 years" and "until 2031, for another seventeen years" by the day of publication."""
    published = extraction.document.published
    now, end, length = window(published), span_of(found.end), _now_length(found)
    if published is None or now is None or end is None or length is None or (now[1] - now[0]).days > OPEN:
        return None
    apart = _lengths.dated(now, end, length) if found.ahead else _lengths.dated(end, now, length)
    if apart is None or apart.fits(length):
        return None
    told, here = " ".join(found.whole.text.split()), "publication"
    ends = (here, named(found.end)) if found.ahead else (named(found.end), here)
    return Slip(
        at=found.whole.prose,
        message=f"From {ends[0]} to {ends[1]} is {apart.true}; the text says “{told}”",
        explanation=(f"publication: {published.start}", *_lengths.fitting(apart, length)),
        related=(found.end.prose,),
        level=Level.NOTE if published.inferred else None,
    )


def _now_length(found: Open) -> Length | None:
    timex, quantity = found.whole.timex, found.whole.quantity
    if timex is None and quantity is not None and quantity.value is not None:  # "is 300 years old"
        bound = "about" if quantity.approximate else {">": "over", ">=": "over", "<": "under", "<=": "under"}
        return Length(quantity.value, "Y", bound if isinstance(bound, str) else bound.get(quantity.comparator, ""))
    if found.ahead and timex is not None and timex.mod is None:
        return _lengths.of_value(timex.value)  # "another" stands before it
    return _lengths.read(found.whole)


def _judged(block: Signed, match: re.Match[str]) -> Slip | None:
    first, last, whole = (block.mention(match, name) for name in ("first", "last", "whole"))
    length = _lengths.read_in(whole, block.text[: match.start("whole")])
    noun = match.groupdict().get("noun") or ""
    if length is None or _NOT_A_PERIOD.fullmatch(noun or "x"):
        return None
    lead = block.text[max(0, match.start("whole") - 14) : match.start("whole")]
    if match.start("whole") < match.start("first") and _LOOSE.search(lead) and not length.bound:
        return None
    between, joined = match["joint"].strip().lower() == "between", match["to"].strip() == "and"
    if between != joined:
        return None  # "from 2010 and 2014" are two dates of two things
    apart = _lengths.between(first, last, length)
    if apart is None or apart.fits(length) or (float(length.number) < apart.low and between):
        return None
    hyphened = noun if "-" in whole.text else ""
    slip = _slip(whole, length, (first, last), apart)
    if not hyphened:
        return slip
    told = " ".join(whole.text.split())
    at = block.span(match.start("whole"), match.end("noun"))
    return replace(slip, at=at, message=slip.message.replace(f"{told}”", f"{told} {hyphened}”"))
