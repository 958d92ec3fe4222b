"""Durations told apart from the times between which they lie: a length, its ends, and what joins them.

"Setting off at 5.40am and coming ashore at 4.10pm, after nine hours in the water": whatever the words between, a
length that is said to be what lies between is measured by the two times of its sentence that can bound one of its
unit: hours by clock times, weeks by days, years by dates with their year. "Licensed until 2031, for another seventeen
years" runs from the day of publication.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from copydesk.model import Extraction, Mention
from copydesk.rules._signs import NO_SIGN, SIGNS, Signed, pattern, sign
from copydesk.rules.calendar import _complements, _lengths
from copydesk.rules.calendar._lengths import Length

_CLOCKS = ("clock",)
_DAYS = ("day", "yearless")
_ENDS_OF = {
    "H": _CLOCKS, "m": _CLOCKS, "D": _DAYS, "W": _DAYS, "M": ("day", "month", "season", "yearless"),
    "Y": ("day", "month", "season", "year"),
}  # fmt: skip
_SPAN = (
    r"(?:span|period|gap|stretch|break|total|stint|spell|interval|absence|wait|reign|tenure|career|stay|closure"
    r"|journey|crossing|run|outage|delay|stoppage|shutdown|walkout|blackout"
    r"|lapse|duration|voyage|trip|match|meeting|session|shift|occupation|siege|strike|hiatus|passage|march|tour"
    r"|campaign|ascent|descent|lifetime|drive|flight|search|season|partnership|marriage|service)"
)
_ROUGHLY = (
    r"(?:(?:about|around|some|nearly|almost|over|rather|just|only|exactly|roughly|well|a little|more than|less than"
    r"|fewer than|under|at least|at most|barely|a good|a full|full|the better part of|approximately|precisely) )*"
)
_TOLD_BEFORE = re.compile(
    rf"\b{_SPAN} of {_ROUGHLY}$|\b(?:lasting|lasted|lasts?|spanning|spanned|took|takes?|taking|totalling)"
    rf"(?: for| a total of)? {_ROUGHLY}$"
)
# what follows from the two times: "so eight years", "(that's nine weeks)", "or 25 days"
_RESULT = re.compile(
    r"(?:\b(?:and )?(?:so|thus|hence|therefore)|(?:[,;:(]|[-–—]) ?(?:or|making|giving"
    r"|which (?:is|was|makes|made|means|meant)|that|it|this)|\b(?:[Tt]hat|[Ii]t|[Tt]his|[Ww]hich)"
    r"(?: is|[’']s| was| makes| made| means| meant| comes to| came to| adds up to)"
    r"|\bi\.e\.,?|\bin other words,?|\ba total of|\b[Ii]n all,?|\b[Aa]ll told,?"
    rf"|\b[Aa]ltogether,?)(?: is| was|[’']s| makes| made| comes to)?(?: for| a| an| in all| all of| a total of)? "
    rf"{_ROUGHLY}$"
)
_BESIDE = re.compile(rf"(?:, |\(|; |: | [-–—] )(?:a |an |that is |all of |in all )?{_ROUGHLY}$")
_ALONE = re.compile(rf"(?:[Tt]hat is |[Aa] )?{_ROUGHLY}$", re.IGNORECASE)
_CLOSED = re.compile(
    r"(?:[.,;:!?)–—]|$| [-–—]| in all| in total| altogether| all told| apart| between| from end to end)"
)
_DURING = re.compile(rf"\b(?:[Aa]fter|for|[Aa]n?|[Tt]he|[Hh]er|[Hh]is|[Ii]ts|[Tt]heir|[Ii]n|[Dd]uring) {_ROUGHLY}$")
SHIFT = re.compile(rf" {_SPAN}\b")
_NOT = re.compile(
    r" (?:ago|later|earlier|before|after|longer|less|more|old|of age|each|per|every|late|early|or|to|shorter|younger"
    r"|older|behind|ahead|into|since|from now|away|and (?:a bit|a half|more|some))\b|-old"
)
_EVERY = re.compile(r" (?:an?|each|per|every) (?P<unit>day|week|month|year)\b")
_LOOSE = re.compile(
    r"\b(?:first|last|next|past|another|further|every|each|within|additional|final|extra|those|these) $"
)
_TO_NOW = re.compile(r"(?:[Tt]he )?(?:first|last|next|past|previous|coming|following) ", re.IGNORECASE)
_ENDS = re.compile(r"\b(?:until|till|up to) (?:the |early |late |mid-)*$")
_OF_ANOTHER = re.compile(r", (?:which|who|whose|where) ")
_UNREAD = re.compile(r"\b\d{1,2}[:.]\d\d\b")
_BEGIN = re.compile(
    r"\b(?:[Ff]rom|[Bb]etween|[Ss]ince|[Oo]pened|[Bb]uilt|[Bb]orn|[Ff]ounded|[Mm]arried|began|begins?|begun"
    r"|start(?:s|ed)?|open(?:s|ed)?|found(?:ed)?|establish(?:ed)?|join(?:ed|s)?|launch(?:ed|es)?"
    r"|seized|captured|detained|nationalised|nationalized|wed|called|left|leaves?|sail(?:ed|s)"
    r"|set (?:off|out)|setting (?:off|out)|departed?|departs|took over|taken over|takes over|became|entered"
    r"|appointed|elected|moved|arrived|came|went|got|lit|laid|boarded|embarked|closed|shut|lost|signed|married"
    r"|born|bought|took up|take up|put (?:it|them) in|hired|commenced)\b"
)
_END = re.compile(
    r"\b(?:to|until|till|through|and|end(?:s|ed)?|finish(?:es|ed)?|clos(?:es|ed)|clos(?:es|ed) down|retir(?:es|ed)"
    r"|left|leaves?|resign(?:ed|s)?|died|stepped down|arriv(?:es|ed)|reach(?:es|ed)?|return(?:s|ed)?|back|land(?:s|ed)?"
    r"|shut|sold|sank|lifted|raised|demolished|abolished|dissolved|completed|conclud(?:es|ed)|restored|reopen(?:s|ed)?"
    r"|over|done|death|expir(?:es|ed)|ashore|called off|last|off|out|home|released|freed|found|ready)\b"
)
_LATER = re.compile(
    r"(?:just |only |exactly )?(?P<bound>(?:some|more than|over|nearly|almost|about|less than) )?(?P<length>.+?)"
    r" (?:later|earlier|on|afterwards|before|after|after that|before that)"
)
_THEN = pattern(r",? (?:again )?(?:in|on|by|until) (?:the )?(?:[a-z]+ of )?<day|month|year:date>")
_ON = pattern(r" on, (?:in|on|by) (?:the )?<day|month|season|year:date>")
_THAT = pattern(r"\b(?:[Ii]n|[Oo]n) <day|month|year:date>,? (?:just |only )?$")
_AS_CLOCK = re.compile(
    r"\b(?:at|by|from|to|until|till|between|and|before|around|off|half past|quarter past|quarter to) (?:about )?$",
    re.IGNORECASE,
)
_AFTER_CLOCK = re.compile(
    rf"(?:[,;.:!?)–—-]|$| (?:on |at )?{SIGNS['clock']}| at night\b| (?:and|to|until|till|it|it[’']ll|we|she|he|they|I"
    r"|in|on|for|the|sharp|that|so|or|but|with|precisely|exactly|this|when|every|each)\b)"
)
MOST = 5
"""Times of one sentence among which the two ends of a length are looked for."""


class Between(NamedTuple):
    """A duration and the pairs of times, in order of the text, between one of which it is said to lie."""

    pairs: tuple[tuple[Mention, Mention], ...]
    whole: Mention
    length: Length
    both: bool
    """Whether both ends count: "May through October"."""
    within: bool
    """Whether it may be less than lies between: "for six years between 1990 and 2004"."""


def between(block: Signed) -> Iterator[Between]:
    """Yield the durations of a block that times of their sentence, or of one beside it, can bound."""
    for at, mention in block.mentions.items():
        length = _lengths.read(mention) if block.text[at] == SIGNS["length"] else None
        length = _lengths.near(length, block.text[:at]) if length is not None else None
        told = _told(block, at, length) if length is not None else None
        if told is None or length is None:
            continue
        pairs = _pairs(block, at, length, told)
        if pairs:
            own = tuple((block.mentions[a], block.mentions[b]) for a, b in pairs)
            yield Between(
                own, mention, length, _counts_both(block, pairs), _WITHIN.search(block.text, 0, pairs[0][0]) is not None
            )


_WITHIN = re.compile(r"\b[Bb]etween (?:the )?$")


def _counts_both(block: Signed, pairs: list[tuple[int, int]]) -> bool:
    return len(pairs) == 1 and block.text[pairs[0][0] + 1 : pairs[0][1]] in (" through ", " through to ")


def _told(block: Signed, at: int, length: Length) -> str | None:
    """Return how a length is told: as a "result", "beside" its ends, "alone" in its sentence, or "during" something."""
    sentence = block.around(at)
    before, behind = block.text[sentence[0] : at], block.text[at + 1 : sentence[1]]
    every = _EVERY.match(behind)
    if "-" in block.mentions[at].text and SHIFT.match(behind) is None:
        return None  # "a five-year plan"
    if _TO_NOW.match(block.mentions[at].text):
        return None  # "the last 30 years" end with the day of writing
    if (
        behind.startswith(", since ")
        or _NOT.match(behind)
        or (every is not None and not _is_rate(every["unit"], length))
    ):
        return None
    if _RESULT.search(before):
        return "result"
    if _LOOSE.search(before):
        return None
    if _TOLD_BEFORE.search(before):
        return "result"
    if _BESIDE.search(before) and (_CLOSED.match(behind) or every is not None):
        return "beside"
    if _ALONE.fullmatch(before) and _CLOSED.match(behind):
        return "alone"
    return "during" if _DURING.search(before) or SHIFT.match(behind) is not None else None


def _is_rate(unit: str, length: Length) -> bool:
    """Return whether "nine hours a day" or "five months a year" is what lies between two times of one day or year."""
    return (unit == "day" and length.unit in "Hm") or (unit == "year" and length.unit in "MWD")


def _pairs(block: Signed, at: int, length: Length, told: str) -> list[tuple[int, int]]:
    """Return the places of the times that a duration may lie between; empty where too many or too few are told."""
    sentence = block.around(at)
    own = times(block, sentence, length)
    outside = len(own) < 2
    if outside and told != "during":
        beside = list(block.neighbours(sentence))
        before = [place for place in beside if place[0] < sentence[0]]
        first = [*times(block, before[0], length), *own] if before else own
        behind = [place for place in beside if place[0] > sentence[0]]
        if len(first) == 2:
            own = first
        elif not first and told == "alone" and behind:
            own = times(block, behind[0], length)
    if not 2 <= len(own) <= MOST or (told == "alone" and not outside) or _crowded(block, own, at):
        return []
    if len(own) > 2 and told != "result":
        return []
    ends = [(a, b) for n, a in enumerate(own) for b in own[n + 1 :]]
    if (told == "during" or at < own[0]) and not all(begins_and_ends(block, *pair) for pair in ends):
        return []
    if told == "during" and any(_complements.is_narrowed(block, at, first) for first, _ in ends):
        return []  # "left in 2017, after eight years as a director"
    if len(ends) == 1 and of_another(block, *own):
        return []  # "15 years from 1986 to join the club, which was renamed in 1995"
    if len(ends) == 1 and _ENDS.search(block.text, 0, own[0]):
        return []  # "he ran it until 1931, 34 years in all": nothing begins then
    if _UNREAD.search(block.text, *sentence):
        return []
    return ends


def begins_and_ends(block: Signed, first: int, last: int) -> bool:
    """Return whether something begins at the first of two times and ends at the second."""
    return begins(block, first) and _END.search(block.text, first + 1, last) is not None


def begins(block: Signed, at: int) -> bool:
    """Return whether the sentence of a time says that something begins then."""
    return _BEGIN.search(block.text, block.around(at)[0], at) is not None


def of_another(block: Signed, first: int, last: int) -> bool:
    """Return whether the second of two times is told of something else: "from 1986 to join it, which shut in 1995"."""
    return _OF_ANOTHER.search(block.text, first, last) is not None


def years(extraction: Extraction) -> list[int]:
    """Return all years that stand in an article, as figures."""
    return [int(year[0]) for year in _A_YEAR.finditer(extraction.document.text)]


_A_YEAR = re.compile(r"(?<![\d.,])(?:1[0-9]{3}|20\d\d)(?![\d,.]?\d)")


def told_of(before: str) -> bool:
    """Return whether the words before a length say that it is what lies between: "a voyage of", "lasted", "in all"."""
    return _TOLD_BEFORE.search(before) is not None or _RESULT.search(before) is not None


def _crowded(block: Signed, own: list[int], at: int) -> bool:
    """Return whether another length, which the times may as well bound, stands among them."""
    low, high = min(*own, at), max(*own, at)
    unit = SIGNS["length"]
    return any(block.text[n] == unit and low <= n <= high and n != at for n in block.mentions)


def times(block: Signed, sentence: tuple[int, int], length: Length) -> list[int]:
    """Return the places of the times of a sentence that can bound a length of such a unit."""
    found = _wanted(block, sentence, length)
    if not found and length.unit in "DW":
        found = _signed(block, sentence, "weekday")
    if len(found) < 2 and length.unit == "Y":
        # "closes on 31 July after 40 years; it opened in 1984"
        found = sorted([*found, *_signed(block, sentence, "yearless")])
    return found


def _signed(block: Signed, sentence: tuple[int, int], name: str) -> list[int]:
    return [at for at in block.mentions if sentence[0] <= at < sentence[1] and block.text[at] == SIGNS[name]]


def _wanted(block: Signed, sentence: tuple[int, int], length: Length) -> list[int]:
    wanted = {SIGNS[name] for name in _ENDS_OF[length.unit]}
    found = []
    for at, mention in block.mentions.items():
        if not sentence[0] <= at < sentence[1]:
            continue
        if length.unit == "Y" and _OF_YEARS.match(block.text, at) and re.fullmatch(r"1\d{3}", mention.text):
            found.append(at)  # "from 1015 to 1028"
        elif block.text[at] in wanted:
            if length.unit not in "Hm" or _lengths.is_clock(mention):
                found.append(at)
        elif (length.unit in "Hm" and _is_bare_clock(block, at)) or (
            length.unit in "DW" and (_is_holiday(mention) or _lengths.is_part_of_day(mention))
        ):
            found.append(at)
    return found


_OF_YEARS = pattern(r"<number>(?: to | until | till | and |[-–])<year>")


def _is_bare_clock(block: Signed, at: int) -> bool:
    """Return whether a number stands where a time of day does: "put it in at 3.20", "between 9 and 5"."""
    mention = block.mentions[at]
    if mention.timex is not None or not _lengths.is_clock(mention) or mention.kind != "number":
        return False
    return _AS_CLOCK.search(block.text, 0, at) is not None and _AFTER_CLOCK.match(block.text, at + 1) is not None


def _is_holiday(mention: Mention) -> bool:
    timex = mention.timex
    return timex is not None and mention.grammar.startswith("holidays.") and timex.granularity == "day"


def until(block: Signed) -> Iterator[tuple[Mention, Mention, tuple[Mention, ...]]]:
    """Yield the durations that run until a date, with the dates before them: "for 15 years until 1999"."""
    for match in _UNTIL.finditer(block.text):
        start = block.around(match.start())[0]
        before = [
            m for n, m in block.mentions.items() if start <= n < match.start() and sign(m) in ("day", "month", "year")
        ]
        if before:
            yield block.mention(match, "whole"), block.mention(match, "last"), tuple(before)


FROM_TO = re.compile(r" (?:to|until|till|and) (?:the |early |late )*|[-–]")
"""What joins the two ends of one stretch of time."""
_UNTIL = pattern(
    r"\bfor <length:whole>,? (?:until|till|to)(?: (?:his|her|its|their|the) [a-z]+(?: [a-z]+)?)?(?: in)? <year:last>"
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
        rf"{_ROUGHLY}<length:whole>(?=[.,;)!?]|$| in all| now| and)"
    ),
    pattern(
        rf"\b{_STANDS}\b[^.;:!?]{{1,60}}? for {_ROUGHLY}<length:whole>,? (?:ever )?since"
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
        r"|(?:began|started) [a-z]+ing|started out)(?: in| from| to| around)?(?: the)?"
        rf" <year|relative:end>,? {_STANDS_OLD}{_ROUGHLY}<age:whole>"
    ),
    pattern(rf"<age:whole>,? (?:and )?(?:was )?(?:having been )?{_MADE}(?: in| from)? <year:end>"),
)
_STILL = pattern(
    r"\b(?:until|till|to|through|in|by) <day|month|year:end>(?:,| \(|:| [-–—]|) ?(?:so |that is,? |that[’']s |or "
    rf"|i\.e\. |which (?:is|gives \w+) )*(?:for |in )?(?:(?:another|a further|an additional) {_ROUGHLY}<length:whole>"
    rf"|{_ROUGHLY}<length:more>(?: more| longer| away| from now| hence| to (?:go|run|come)))"
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
_ELSEWHERE = re.compile(
    r"\b(?:clocks?|zones?|local time|behind|ahead|border|summer time|fl(?:y|ies|ew|own|ying)|flights?|land(?:s|ed)?"
    r"|planes?|airports?|took off|takes? off)\b"
)
"""What says that two times of day may be those of two clocks."""
_BOUND = re.compile(
    r"\b(?:(?P<over>more than|over|well over|just over)|(?P<near>nearly|almost|just under|not quite)"
    r"|(?P<under>less than|under|within)|(?P<about>about|around|some|roughly)) $"
)


def _closing(block: Signed, at: int, wanted: tuple[str, ...]) -> int | None:
    """Return the place of the date that a length closes: "reached Sydney on 30 September, 151 days later"."""
    if not re.search(rf"[\ue010-\ue01d],? {_ROUGHLY}$", block.text[:at]) or not re.match(
        r"[.,;)!?]|$", block.text[at + 1 :]
    ):
        return None
    place = max((n for n in block.mentions if n < at), default=None)
    return place if place is not None and sign(block.mentions[place]) in wanted else None
