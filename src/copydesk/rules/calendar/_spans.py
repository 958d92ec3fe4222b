"""Durations told apart from the times between which they lie: a length, its ends, and what joins them.

"Setting off at 5.40am and coming ashore at 4.10pm, after nine hours in the water": whatever the words between, a
length that is said to be what lies between is measured by the two times of its sentence that can bound one of its
unit: hours by clock times, weeks by days, years by dates with their year. "Licensed until 2031, for another seventeen
years" runs from the day of publication.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from copydesk.model import Extraction, Mention
from copydesk.rules._signs import SIGNS, Signed, pattern
from copydesk.rules.calendar import _complements, _lengths
from copydesk.rules.calendar._lengths import Length
from copydesk.rules.calendar._open_spans import ROUGHLY
from copydesk.text.calendar_words import SEASON
from copydesk.values.regexes import regex

_CLOCKS = ("clock",)
_DAYS = ("day", "yearless")
_ENDS_OF = {
    "H": _CLOCKS, "m": _CLOCKS, "D": _DAYS, "W": _DAYS, "M": ("day", "month", "season", "yearless"),
    "Y": ("day", "month", "season", "year"),
}  # fmt: skip
_SPAN = (
    r"(?:span|period|matter|gap|stretch|break|total|stint|spell|interval|absence|wait|reign|tenure|career|stay|closure"
    r"|journey|crossing|run|outage|delay|stoppage|shutdown|walkout|blackout"
    r"|lapse|duration|voyage|trip|match|meeting|session|shift|occupation|siege|strike|hiatus|passage|march|tour"
    r"|campaign|ascent|descent|lifetime|drive|flight|search|season|partnership|marriage|service)"
)
_TOLD_BEFORE = regex(
    rf"\b{_SPAN} of {ROUGHLY}$|\b(?:lasting|lasted|lasts?|spanning|spanned|took|takes?|taking|totalling)"
    rf"(?: for| a total of)? {ROUGHLY}$"
)
# what follows from the two times: "so eight years", "(that's nine weeks)", "or 25 days"
_RESULT = regex(
    r"(?:\b(?:and )?(?:so|thus|hence|therefore)|(?:[,;:(]|[-–—]) ?(?:or|making|giving"
    r"|which (?:is|was|makes|made|means|meant)|that|it|this)|\b(?:[Tt]hat|[Ii]t|[Tt]his|[Ww]hich)"
    r"(?: is|[’']s| was| makes| made| means| meant| comes to| came to| adds up to)"
    r"|\bi\.e\.,?|\bin other words,?|\ba total of|\b[Ii]n all,?|\b[Aa]ll told,?"
    rf"|\b[Aa]ltogether,?)(?: is| was|[’']s| makes| made| comes to)?(?: for| a| an| in all| all of| a total of)? "
    rf"{ROUGHLY}$"
)
_BESIDE = regex(rf"(?:, |\(|; |: | [-–—] )(?:a |an |that is |all of |in all )?{ROUGHLY}$")
_ALONE = regex(rf"(?:[Tt]hat is |[Aa] )?{ROUGHLY}$", re.IGNORECASE)
_CLOSED = regex(r"(?:[.,;:!?)–—]|$| [-–—]| in all| in total| altogether| all told| apart| between| from end to end)")
_DURING = regex(rf"\b(?:[Aa]fter|for|[Aa]n?|[Tt]he|[Hh]er|[Hh]is|[Ii]ts|[Tt]heir|[Ii]n|[Dd]uring) {ROUGHLY}$")
SHIFT = regex(rf" {_SPAN}\b")
_NOT = regex(
    r" (?:ago|later|earlier|before|after|longer|less|more|old|of age|each|per|every|late|early|or|to|shorter|younger"
    r"|older|behind|ahead|into|since|from now|away|and (?:a bit|a half|more|some))\b|-old"
)
EVERY = regex(r" (?:an?|each|per|every) (?P<unit>day|week|month|year)\b")
_LOOSE = regex(
    r"\b(?:first|last|next|past|remaining|another|further|every|each|within|additional|final|extra|those|these"
    r"|(?:paid|pays?|charged?|charges|billed)(?: only| just)? for) $"
)
_TO_NOW = regex(r"(?:[Tt]he )?(?:first|last|next|past|previous|coming|following) ", re.IGNORECASE)
_ENDS = regex(r"\b(?:until|till|up to) (?:the |early |late |mid-)*$")
_OF_ANOTHER = regex(r", (?:which|who|whose|where) ")
TAKES = regex(r",? (?:and|which|who) (?:then )?(?:takes?|lasts?|runs? for|goes on for|will (?:take|last)) $")
_UNREAD = regex(r"\b\d{1,2}[:.]\d\d\b")
_BEGIN = regex(
    r"\b(?:[Ff]rom|[Bb]etween|[Ss]ince|[Oo]pened|[Bb]uilt|[Bb]orn|[Ff]ounded|[Mm]arried|began|begins?|begun"
    r"|start(?:s|ed)?|open(?:s|ed)?|found(?:ed)?|establish(?:ed)?|join(?:ed|s)?|launch(?:ed|es)?"
    r"|seized|captured|detained|nationalised|nationalized|wed|called|left|leaves?|sail(?:ed|s)"
    r"|set (?:off|out)|setting (?:off|out)|departed?|departs|took over|taken over|takes over|became|entered"
    r"|appointed|elected|moved|arrived|came|went|got|lit|laid|boarded|embarked|closed|shut|lost|signed|married"
    r"|born|bought|took up|take up|put (?:it|them) in|hired|commenced)\b"
)
_END = regex(
    r"\b(?:to|until|till|through|and|end(?:s|ed)?|finish(?:es|ed)?|clos(?:es|ed)|clos(?:es|ed) down|retir(?:es|ed)"
    r"|left|leaves?|resign(?:ed|s)?|died|stepped down|arriv(?:es|ed)|reach(?:es|ed)?|return(?:s|ed)?|back|land(?:s|ed)?"
    r"|shut|sold|sank|lifted|raised|demolished|abolished|dissolved|completed|conclud(?:es|ed)|restored|reopen(?:s|ed)?"
    r"|over|done|death|expir(?:es|ed)|ashore|called off|last|off|out|home|released|freed|found|ready)\b"
)
_AS_CLOCK = regex(
    r"\b(?:at|by|from|to|until|till|between|and|before|around|off|half past|quarter past|quarter to) (?:about )?$",
    re.IGNORECASE,
)
_AFTER_CLOCK = regex(
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
        length = _lengths.read_in(mention, block.text[:at]) if block.text[at] == SIGNS["length"] else None
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


_WITHIN = regex(r"\b[Bb]etween (?:the )?$")


def _counts_both(block: Signed, pairs: list[tuple[int, int]]) -> bool:
    return len(pairs) == 1 and block.text[pairs[0][0] + 1 : pairs[0][1]] in (" through ", " through to ")


_FROM = pattern(
    r",? (?:from|since) (?:[a-z]+ ){0,2}<any>(?P<to> (?:to|until|till|and) (?:[a-z]+ ){0,2}<any>|[-–]<any>)?"
)


_OF_A_REPORT = pattern(
    r"(?: periods?| quarters?)?,? (?:end(?:ed|ing)|of(?: the)?(?: fiscal| financial| calendar)?(?: year)?) <any>"
)


def ends_by_itself(block: Signed, at: int) -> bool:
    """Return whether a length says itself when it ends: "five hours, from noon", and no "to"; "six months of 1996"."""
    if _OF_A_REPORT.match(block.text, at + 1):
        return True
    begun = _FROM.match(block.text, at + 1)
    return begun is not None and begun["to"] is None


def _told(block: Signed, at: int, length: Length) -> str | None:
    """Return how a length is told: as a "result", "beside" its ends, "alone" in its sentence, or "during" something."""
    sentence = block.around(at)
    before, behind = block.text[sentence[0] : at], block.text[at + 1 : sentence[1]]
    every = EVERY.match(behind)
    if "-" in block.mentions[at].text and SHIFT.match(behind) is None:
        return None  # "a five-year plan"
    if _TO_NOW.match(block.mentions[at].text):
        return None  # "the last 30 years" end with the day of writing
    if (
        behind.startswith(", since ")
        or _NOT.match(behind)
        or (every is not None and not is_rate(every["unit"], length))
    ):
        return None
    if ends_by_itself(block, at):
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


def is_rate(unit: str, length: Length) -> bool:
    """Return whether "nine hours a day" or "five months a year" is what lies between two times of one day or year."""
    return (unit == "day" and length.unit in "Hm") or (unit == "year" and length.unit in "MWD")


def _pairs(block: Signed, at: int, length: Length, told: str) -> list[tuple[int, int]]:
    """Return the places of the times that a duration may lie between; empty where too many or too few are told."""
    sentence = block.around(at)
    own = times(block, sentence, length)
    if len(own) == 1 and TAKES.search(block.text, own[0], at):
        return []  # "the walk begins at 13:40 and takes an hour and a half"
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
    own = [place for place in own if not _is_day_off(block, place)]
    if not 2 <= len(own) <= MOST or (told == "alone" and not outside) or _crowded(block, own, at):
        return []
    if len(own) > 2 and told != "result":
        return []
    ends = [(a, b) for n, a in enumerate(own) for b in own[n + 1 :] if not _ends_before(block, a, b)]
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
    return [pair for pair in ends if not (pair[0] < at < pair[1] and _WITH.match(block.text, at + 1))]


_OFF = regex(
    r"\b(?:includ(?:e|es|ed|ing)|except(?:ing)?(?: for| on)?|exclud(?:e|es|ed|ing)|(?:apart|aside) from"
    r"|other than|but not"
    r"|(?:clos(?:ed|es|ing)|shut(?:s|ting)?|(?:not|n[’']t|never) open)(?: all day)? (?:on|over|for))\b"
)
_BREAKS = regex(r"[;:()]| [-–—] |\b(?:(?:re-?)?open(?:s|ed|ing)?|runs?|ran|lasts?|lasted|from|since|until|till)\b")


def _is_day_off(block: Signed, at: int) -> bool:
    """Return whether a day is one on which a thing is shut, or that others include: "but not on Boxing Day"."""
    before = block.text[block.around(at)[0] : at]
    off = list(_OFF.finditer(before))
    return bool(off) and _BREAKS.search(before, off[-1].end()) is None


_STARTS = regex(
    r"\b(?:[Ff]rom|[Ss]ince|(?:re-?)?open(?:s|ed|ing)?|beg[aiu]n\w*|start\w*|launch\w*|found\w*|establish\w*"
    r"|took over)\b"
)


def _ends_before(block: Signed, first: int, last: int) -> bool:
    """Return whether the first of two times is an end, and nothing tells the second as its beginning."""
    return _ENDS.search(block.text, 0, first) is not None and _STARTS.search(block.text, first, last) is None


def begins_and_ends(block: Signed, first: int, last: int) -> bool:
    """Return whether something begins at the first of two times and ends at the second."""
    return begins(block, first) and _END.search(block.text, first + 1, last) is not None


def begins(block: Signed, at: int) -> bool:
    """Return whether the sentence of a time says that something begins then."""
    return _BEGIN.search(block.text, block.around(at)[0], at) is not None


def of_another(block: Signed, first: int, last: int) -> bool:
    """Return whether the second of two times is told of something else: "from 1986 to join it, which shut in 1995"."""
    return _OF_ANOTHER.search(block.text, first, last) is not None


_TAKES_UP = regex(r" ?(?:and |but |so )?(?:it|they|he|she|this|that|these|those|which|we|I)\b", re.IGNORECASE)


_ON = pattern(r"<relative>|<length> on\b")
_STOP = regex(r"[:;] ")
_WITH = regex(r", with ")


def in_another_clause(block: Signed, at: int, pair: tuple[int, int]) -> bool:
    """Return whether a stop parts a length from times that are told of a subject of their own behind it.

    "The wooden pier lasted 90 years; the iron one of 1866 was down by 1930." "They asked on 1 September. Ninety days on
    they have half; and the appeal closes on 31 December." So does "with" behind a comma: "takes four years, with the
    first to move in by 2028".
    """
    if pair[0] < at < pair[1] and _WITH.match(block.text, at + 1):
        return True
    if pair[0] < at < pair[1] and _ON.search(block.text[: at + 4], at):
        return _STOP.search(block.text, at, pair[1]) is not None
    parted = block.text.rfind(";", at, pair[0]) if at < pair[0] < pair[1] else -1
    return parted > 0 and _TAKES_UP.match(block.text, parted + 1) is None


def years(extraction: Extraction) -> list[int]:
    """Return all years that stand in an article, as figures."""
    return [int(year[0]) for year in _A_YEAR.finditer(extraction.document.text)]


def now(extraction: Extraction, block: Signed, found: Between) -> list[int]:
    """Return the year of publication where a length is told of now: "relief master in '96 ... So that's 21 years"."""
    published = extraction.document.published
    at = next(n for n, m in block.mentions.items() if m is found.whole)
    present = _PRESENT.search(block.text, block.around(at)[0], at)
    return [int(published.start[:4])] if present is not None and published is not None and published.start else []


_PRESENT = regex(r"(?:\b(?:is|are|am|(?:has|have) been)|[’'](?:s|re|m|ve been)) (?:now |just |only )?$")


_AND_THAT = regex(r"\b(?:and|but) (?:that|which|who|whom) ")
_ENDED = pattern(r",? after (?:[a-z]+ ){0,2}<length>,? (?:and|but|then|before) ")


def is_of_own_clause(block: Signed, whole: Mention, start: int) -> bool:
    """Return whether a length is not one from the time at `start` on: it stands in another relative clause, or it ends
    there.

    "That came ashore in 1911, and that for 60 years"; "came home in 1961 after four years and married in 1963".
    """
    at = next(place for place, mention in block.mentions.items() if mention is whole)
    return _AND_THAT.search(block.text[start:at]) is not None or (
        start < at and (ended := _ENDED.match(block.text, start + 1)) is not None and at < ended.end()
    )


def is_a_season(block: Signed, whole: Mention, length: Length) -> bool:
    """Return whether "the three months" are those of a season that is told of beside two of them."""
    if length.unit != "M" or length.number != SEASON_MONTHS or not whole.text.startswith("the "):
        return False
    at = next(n for n, m in block.mentions.items() if m is whole)
    places = [block.around(at), *block.neighbours(block.around(at))]
    beside = (m for n, m in block.mentions.items() if m is not whole and any(a <= n < b for a, b in places))
    return any(_A_SEASON.search(m.text) for m in beside)


SEASON_MONTHS = 3
_A_SEASON = regex(rf"\b{SEASON}", re.IGNORECASE)
_A_YEAR = regex(r"(?<![\d.,])(?:1[0-9]{3}|20\d\d)(?![\d,.]?\d)")


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
    if len(found) == 1 and length.unit in "YM":  # "took over in 2016 and hands it on this year"
        found = sorted([*found, *(at for at in _signed(block, sentence, "relative") if _is_of_now(block, at))])
    if len(found) < 2 and length.unit == "Y":
        # "closes on 31 July after 40 years; it opened in 1984"
        found = sorted([*found, *_signed(block, sentence, "yearless")])
    return found


def _is_of_now(block: Signed, at: int) -> bool:
    """Return whether a relative time is a year or a month of the calendar: "this year", "in May next year"."""
    mention = block.mentions[at]
    whole = mention.timex is not None and mention.timex.granularity in ("year", "month") and mention.timex.mod is None
    return whole and _OF_NOW.search(mention.text) is not None


_OF_NOW = regex(r"\b(?:this|next|last)\b", re.IGNORECASE)


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
    if re.match(r"[-–][a-z]", block.text[at + 1 : at + 3]):
        return False  # "2-deoxyglucose"
    return _AS_CLOCK.search(block.text, 0, at) is not None and _AFTER_CLOCK.match(block.text, at + 1) is not None


def _is_holiday(mention: Mention) -> bool:
    timex = mention.timex
    return timex is not None and mention.grammar.startswith("holidays.") and timex.granularity == "day"
