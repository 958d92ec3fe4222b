"""Times told by how long they lie after something that is dated as well: "three years after she left in 1982".

What lies between may be dated in the same words, or in another sentence that tells of the same: "eleven years after
ground was broken", where the article says elsewhere that ground was broken in May 2014.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from copydesk.model import Mention
from copydesk.rules._signs import SIGNS, Signed, pattern, sign
from copydesk.rules.calendar import _lengths
from copydesk.rules.calendar._lengths import Length
from copydesk.rules.calendar._open_spans import ROUGHLY
from copydesk.rules.typo._grammar import is_function_word
from copydesk.text import stems
from copydesk.text.words import words
from copydesk.values.regexes import regex

_AFTER = regex(
    r"(?: to the (?:day|week|month|hour)| on)?,? (?P<way>after|before) (?P<event>(?:the [\ue010-\ue013](?= [a-z]))?"
    r"[^,.;:!?()\ue010-\ue01d]{3,70})(?P<end>[,.;)]|$|[\ue010-\ue01d])"
)
_AT = regex(r"(?:[Ii]n|[Oo]n|[Oo]f|[Bb]y|[Ff]rom|[Uu]ntil)(?: the| early| late)* $")
_DATE_BEFORE = regex(r"the (?=[\ue010-\ue013])")
"""What stands before the date of a noun: "the 1926 walkout"."""
_DATED = pattern(r"\b(?:in|on|from)(?: the| early| late)* <day|month|year:date>")
_LOOSE = regex(r"\b(?:about|around|some|nearly|almost|over|than|within|every|first|last|least|most|for|of) $")
_OPENS = regex(rf"\W*{ROUGHLY}", re.IGNORECASE)
_NOT_EVENT = regex(r"\b(?:that|this|it|which|they|these|those|then|school|work|tax|hours|midnight|noon)$")
_TIMES = ("day", "month", "year", "yearless")


class Shifted(NamedTuple):
    """A time told as so long after (or before) another: `told` and `other` are dates, `whole` the length."""

    told: Mention
    other: Mention
    whole: Mention
    length: Length
    after: bool
    event: str
    own: bool
    """Whether the event has its date right behind it, not in another sentence."""


def shifted(block: Signed, blocks: Sequence[Signed]) -> Iterator[Shifted]:
    """Yield the times of a block that are told by a length and an event with a date of its own."""
    for at, mention in block.mentions.items():
        length = _lengths.read_in(mention, block.text[:at]) if block.text[at] == SIGNS["length"] else None
        if length is None or length.unit not in "YM" or length.bound == "coarse":
            continue
        start, end = block.around(at)
        match = _AFTER.match(block.text, at + 1, end)
        if match is None or _NOT_EVENT.search(match["event"].strip()):
            continue
        own = _own_date(block, match)
        if _LOOSE.search(block.text[start:at]) and not (length.bound and own is not None):
            continue
        if own is None and (length.bound or length.unit != "Y"):
            continue
        named = _of_named(block, at, match, (start, end))
        if named is not None:
            yield Shifted(*named, mention, length, match["way"] == "after", _named(block, match), own=True)
            continue
        other = own or _dated_elsewhere(block, blocks, match["event"], (start, end))
        told = _told(block, at, match, (start, end), other)
        if told is not None and length.unit == "M" and sign(told) == "yearless":
            continue  # of which year is not told
        if other is not None and told is not None:
            yield Shifted(told, other, mention, length, match["way"] == "after", _named(block, match), own is not None)


def _own_date(block: Signed, match: re.Match[str]) -> Mention | None:
    """Return the date right behind the event or in it: "after she became a pilot in 1982", "after the 1926 strike"."""
    inside = _DATE_BEFORE.match(match["event"])
    if inside is not None:
        return block.mentions.get(match.start("event") + inside.end())
    if match["end"] and match["end"] in _SIGNS and _AT.search(match["event"]) is not None:
        mention = block.mentions.get(match.end() - 1)
        return mention if mention is not None and sign(mention) in _TIMES else None
    return None


_SIGNS = "".join(SIGNS.values())


def _named(block: Signed, match: re.Match[str]) -> str:
    """Return the words of an event, without the preposition of the date behind it."""
    at = match.start("event")
    told = "".join(block.mentions[at + n].text if c in _SIGNS else c for n, c in enumerate(match["event"]))
    return re.sub(r" (?:in|on|of)$", "", " ".join(told.split()))


def _of_named(
    block: Signed, at: int, match: re.Match[str], sentence: tuple[int, int]
) -> tuple[Mention, Mention] | None:
    """Return both dates of "Holm's opened in 1911; Berg's goes back to 1920, nine years before Holm's".

    The date of what is named behind the length is the first of the two in its sentence, told of the same name.
    """
    before = [n for n in block.mentions if sentence[0] <= n < at and sign(block.mentions[n]) in _TIMES]
    names = {
        word.text.removesuffix("’s").removesuffix("'s") for word in words(match["event"]) if word.text[0].isupper()
    }
    if len(before) != 2 or not names or match["end"] in _SIGNS:
        return None
    told_of, other = _bare(block.text[sentence[0] : before[0]]), _bare(block.text[before[0] + 1 : at])
    if not names <= told_of or names & other:
        return None
    return block.mentions[before[1]], block.mentions[before[0]]


def _bare(text: str) -> set[str]:
    return {word.text.removesuffix("’s").removesuffix("'s") for word in words(text)}


def _told(
    block: Signed, at: int, match: re.Match[str], sentence: tuple[int, int], other: Mention | None
) -> Mention | None:
    """Return the time that the length is told of: right before it, or the only one behind the event's comma."""
    before = [n for n in block.mentions if sentence[0] <= n < at and sign(block.mentions[n]) in _TIMES]
    if before:
        between = block.text[before[-1] + 1 : at]
        return block.mentions[before[-1]] if len(before) == 1 and len(between) < 60 and "(" not in between else None
    behind = [
        n
        for n, m in block.mentions.items()
        if match.end() - 1 <= n < sentence[1] and sign(m) in _TIMES and m is not other
    ]
    opens = _OPENS.fullmatch(block.text[sentence[0] : at]) is not None and len(behind) == 1
    return block.mentions[behind[0]] if opens and "," in block.text[match.start("event") : behind[0]] else None


def _dated_elsewhere(block: Signed, blocks: Sequence[Signed], event: str, sentence: tuple[int, int]) -> Mention | None:
    """Return the only date that another sentence has for the same event, by the words that tell of it."""
    wanted = _telling(event)
    if not wanted:
        return None
    found: dict[int, Mention] = {}
    for each in blocks:
        for match in _DATED.finditer(each.text):
            own = each.around(match.start())
            if each is block and own == sentence:
                continue
            clause = re.split(r"[,;:()]", each.text[own[0] : match.start()])[-1]
            if wanted <= _telling(clause):
                found[id(each.mention(match, "date"))] = each.mention(match, "date")
    return next(iter(found.values())) if len(found) == 1 else None


def _telling(text: str) -> frozenset[str]:
    return frozenset(stems.stem(word.folded) for word in words(text) if not is_function_word(word.folded))
