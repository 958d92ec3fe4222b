"""Lengths of time of which one end is now, or is told by the length itself: until, since, later."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from copydesk.model import Mention
from copydesk.rules._signs import NO_SIGN, SIGNS, Signed, pattern, sign
from copydesk.rules.calendar import _lengths
from copydesk.rules.calendar._lengths import Length
from copydesk.values.regexes import regex

ROUGHLY = (
    r"(?:(?:about|around|some|nearly|almost|over|rather|just|only|exactly|roughly|well|a little|more than|less than"
    r"|fewer than|under|at least|at most|barely|a good|a full|full|the better part of|approximately|precisely) )*"
)
_LATER = regex(
    r"(?:just |only |exactly )?(?P<bound>(?:some|more than|over|nearly|almost|about|less than) )?(?P<length>.+?)"
    r" (?:later|earlier|on|afterwards|before|after|after that|before that)"
)
_THEN = pattern(r",? (?:again )?(?:in|on|by|until) (?:the )?(?:[a-z]+ of )?<day|month|year:date>")
_ON = pattern(r" on, (?:in|on|by) (?:the )?<day|month|season|year:date>")
_THAT = pattern(r"\b(?:[Ii]n|[Oo]n) <day|month|year:date>,? (?:just |only )?$")


def until(block: Signed) -> Iterator[tuple[Mention, Mention, tuple[Mention, ...]]]:
    """Yield the durations that run until a date, with the dates before them: "for 15 years until 1999".

    Of a sentence without a date before it, whose subject is taken up ("She held it for ..."), the only date of the one
    before is the beginning.
    """
    for match in _UNTIL.finditer(block.text):
        start = block.around(match.start())[0]
        before = _dates(block, start, match.start())
        if not before and start > 1 and _TAKEN_UP.match(block.text[start : match.start()].lstrip()):
            low, high = block.around(start - 2)
            before = _dates(block, low, high) if high <= start else []
            before = before if len(before) == 1 and block.text[low:high].count(SIGNS["length"]) == 0 else []
        if before:
            yield block.mention(match, "whole"), block.mention(match, "last"), tuple(before)


def _dates(block: Signed, low: int, high: int) -> list[Mention]:
    return [m for n, m in block.mentions.items() if low <= n < high and sign(m) in ("day", "month", "year")]


_TAKEN_UP = regex(r"(?:He|She|It|They)(?: (?!had\b|would\b|has\b|have\b)[a-z]+)+(?: [a-z]+)* $")
"""The beginning of a sentence that goes on with what the one before it was of."""
FROM_TO = regex(r" (?:to|until|till|and) (?:the |early |late )*|[-–]")
"""What joins the two ends of one stretch of time."""
_UNTIL = pattern(
    r"\bfor <length:whole>,? (?:(?:until|till|to)(?: (?:his|her|its|their|the) [a-z]+(?: [a-z]+)?)?"
    r"|(?:until|till|before) (?:(?:he|she|it|they) [a-z]+(?: [a-z]+)?|[a-z]+ing(?: [a-z]+)?))(?: in)? <year:last>"
)

_STANDS = r"(?:has|have|[’']s|[’']ve|is|are)"
_STANDS_OLD = (
    r"(?:which |and )?(?:(?:is|are|will be|turns|has turned|was thought to be|is thought to be)(?: now|"
    r" <relative>)?|<relative>|) ?".replace("<relative>", SIGNS["relative"])
)
_MADE = r"(?:built|founded|established|planted|laid out|chartered|created|dating|dates|erected|launched)"
_SINCE = (
    pattern(
        rf"\b{_STANDS}\b[^.;:!?]{{1,80}}? since (?P<vague>early |late |about |around |the )?<day|month|year:end>"
        r"(?:,| \(|:| [-–—]) ?(?:so |that is |that[’']s |or |for |i\.e\. |a total of |now |all of )*"
        rf"{ROUGHLY}<length:whole>(?=[.,;)!?]|$| in all| now| and)"
    ),
    pattern(
        rf"\b{_STANDS}\b[^.;:!?]{{1,60}}? for {ROUGHLY}<length:whole>,? (?:ever )?since"
        r" (?P<vague>early |late |about |around |the )?<day|month|year:end>"
    ),
)
_PASSED = (
    pattern(
        r"<length:whole>(?:,? <relative>)? (?:have|has) (?:now )?(?:gone by|gone|passed|elapsed)"
        rf" since (?:{NO_SIGN}{{1,60}}?,? (?:in|on|of) )?<day|month|year:end>"
    ),
    pattern(
        r"\b(?:[Ii]t|[Tt]hat)(?: is|[’']s| will be| has been|[’']s been)(?: now| just| exactly)? <length:whole>"
        rf"(?: now| <relative>)? since (?:{NO_SIGN}{{1,60}}?,? (?:in|on|of) )?<day|month|year:end>"
    ),
)
_OLD = (
    pattern(
        r"\b(?:built|founded|established|opened|planted|laid out|chartered|begun|created|made|woven|written|dating"
        r"(?: back)?|dates(?: back)?|of|from|formed|erected|launched|completed"
        r"|(?:began|started) [a-z]+ing|started out)"
        r"(?:(?: (?!and\b|but\b|who\b|which\b)[\w’'-]{1,20}| <number>){1,6}? in"
        r"| in| from| to| around)?(?: the)?"
        rf" <year|relative:end>,? {_STANDS_OLD}{ROUGHLY}<age:whole>"
    ),
    pattern(rf"<age:whole>,? (?:and )?(?:was )?(?:having been )?{_MADE}(?: in| from)? <year:end>"),
)
_STILL = pattern(
    r"\b(?:until|till|to|through|in|by) <day|month|year:end>(?:,| \(|:| [-–—]|) ?(?:so |that is,? |that[’']s |or "
    rf"|i\.e\. |which (?:is|gives \w+) )*(?:for |in )?(?:(?:another|a further|an additional) {ROUGHLY}<length:whole>"
    rf"|{ROUGHLY}<length:more>(?: more| longer| away| from now| hence| to (?:go|run|come)))"
)


class Open(NamedTuple):
    """A duration between a date and the day of publication; `ahead` where the date is still to come."""

    end: Mention
    whole: Mention
    ahead: bool


def to_now(block: Signed) -> Iterator[Open]:
    """Yield the durations from a date to now ("since 1998, 36 years"), or from now on ("for another 17 years")."""
    for form in _SINCE:
        for match in form.finditer(block.text):
            if not match["vague"] and not re.search(r"\b(?:had|was|were|when)\b", match[0]):
                yield Open(block.mention(match, "end"), block.mention(match, "whole"), ahead=False)
    for form in _PASSED:
        for match in form.finditer(block.text):
            yield Open(block.mention(match, "end"), block.mention(match, "whole"), ahead=False)
    for form in _OLD:
        for match in form.finditer(block.text):
            whole = block.mention(match, "whole")
            if re.search(r"\bold\b", whole.text) and not re.search(r"\b(?:he|she|who|born|was)\b", match[0]):
                yield Open(block.mention(match, "end"), whole, ahead=False)
    for match in _STILL.finditer(block.text):
        name = "whole" if match["whole"] else "more"
        yield Open(block.mention(match, "end"), block.mention(match, name), ahead=True)


_ROUGH_TWICE = pattern(
    r"<length:one>(?: here| there)?, (?:roughly|about|around|some|nearly|almost|just over|just under)"
    r" <length:two>(?=[,.;:)!?]|$| of )"
)


def twice(block: Signed) -> Iterator[tuple[Mention, Mention]]:
    """Yield the lengths that are told in two units: "fourteen weeks, roughly three months"."""
    for match in _ROUGH_TWICE.finditer(block.text):
        yield block.mention(match, "one"), block.mention(match, "two")


class Later(NamedTuple):
    """A date told by the time since another: "nine years later, in 1777"; `dates` stand before it, nearest last."""

    date: Mention
    whole: Mention
    length: Length
    dates: tuple[Mention, ...]


def later(block: Signed) -> Iterator[Later]:
    """Yield the dates of a block that are told by a length of time from a date before them."""
    for at, mention in block.mentions.items():
        on = _ON.match(block.text, at + 1) if block.text[at] == SIGNS["length"] else None
        length = later_length(mention, block.text[:at]) if on is None else _lengths.read(mention)
        if length is None:
            continue
        unit = length.unit
        if unit in "Hm" and _ELSEWHERE.search(block.text, *block.around(at)):
            continue
        wanted = _TOLD_BY["Hm" if unit in "Hm" else "YM" if unit in "YM" else "DW"]
        behind, before = on or _THEN.match(block.text, at + 1), _THAT.search(block.text, 0, at)
        then = behind or before
        place = then.start("date") if then is not None else None
        if then is None:
            place = _closing(block, at, wanted)
        if place is None:
            continue
        first = min(at, place)
        sentence = block.around(first)
        start = block.around(sentence[0] - 1)[0] if sentence[0] > 0 else 0
        dates = [n for n, m in block.mentions.items() if n < first and sign(m) in wanted and later_length(m) is None]
        if len([n for n in dates if n >= start]) == 1:
            yield Later(block.mentions[place], mention, length, tuple(block.mentions[n] for n in dates))


def later_length(mention: Mention, before: str = "") -> Length | None:
    """Return the length of a time that is told by it: "nine years later", "151 days after"; None of any other.

    `before` are the words before it, which may bound it ("more than nine years later").
    """
    told = _LATER.fullmatch(" ".join(mention.text.lower().split()))
    length = _lengths.of_words(told["length"]) if told is not None else None
    bound = _BOUND.search(f"{before}{told['bound'] or ''}") if told is not None else None
    if length is None or bound is None:
        return length
    return length._replace(bound=next(name for name, found in bound.groupdict().items() if found))


_TOLD_BY: Mapping[str, tuple[str, ...]] = {
    "YM": ("day", "month", "season", "year"), "DW": ("day", "yearless"), "Hm": ("clock",),
}  # fmt: skip
_ELSEWHERE = regex(
    r"\b(?:clocks?|zones?|local time|behind|ahead|border|summer time|fl(?:y|ies|ew|own|ying)|flights?|land(?:s|ed)?"
    r"|planes?|airports?|took off|takes? off)\b"
)
"""What says that two times of day may be those of two clocks."""
_BOUND = regex(
    r"\b(?:(?P<over>more than|over|well over|just over)|(?P<near>nearly|almost|just under|not quite)"
    r"|(?P<under>less than|under|within)|(?P<about>about|around|some|roughly)) $"
)


def _closing(block: Signed, at: int, wanted: tuple[str, ...]) -> int | None:
    """Return the place of the date that a length closes: "reached Sydney on 30 September, 151 days later"."""
    if not re.search(rf"[\ue010-\ue01d],? {ROUGHLY}$", block.text[:at]) or not re.match(
        r"[.,;)!?]|$", block.text[at + 1 :]
    ):
        return None
    place = max((n for n in block.mentions if n < at), default=None)
    if place is None:
        return None
    recent = "month" in wanted and _RECENT.fullmatch(" ".join(block.mentions[place].text.lower().split()))
    return place if recent or sign(block.mentions[place]) in wanted else None


_RECENT = regex(r"(?:this|last|earlier this) (?:week|month)|today|yesterday|(?:last |on )?[a-z]+day")
"""Times near publication with which months and years end: "came out this month, three years and nine months later"."""
