"""Blocks of prose with each number, date, time and age as one sign, so that a pattern tells how they stand together.

"On Monday the ninth of March 2021, aged sixty-five" becomes "On D, aged A": how a date, an age or a number is spelled
is the matter of extraction, and out of the way here. Patterns name signs in angle brackets (`pattern`).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from copydesk.model import Block, Extraction, Mention, Span, Timex
from copydesk.rules._remembered import remembered
from copydesk.text import calendar_words
from copydesk.values.regexes import regex

SIGNS: Mapping[str, str] = {
    "day": "\ue010",  # a day with its year
    "month": "\ue011",  # a month with its year
    "season": "\ue012",  # a season, quarter or half with its year
    "year": "\ue013",
    "yearless": "\ue014",  # a day or month without its year
    "relative": "\ue015",  # "yesterday", "last month", "20 years ago"
    "weekday": "\ue016",  # a day of the week alone
    "clock": "\ue017",  # a time of day
    "length": "\ue018",  # a duration
    "set": "\ue019",  # "weekly", "every two years"
    "age": "\ue01a",
    "number": "\ue01b",
    "ordinal": "\ue01c",
    "other": "\ue01d",  # any other number or time
}
"""The signs by what they stand for: private characters of Unicode, which are blanked where the text holds them."""
GROUPS: Mapping[str, str] = {
    "date": SIGNS["day"] + SIGNS["month"] + SIGNS["season"] + SIGNS["year"],
    "any": "".join(SIGNS.values()),
}
_BLANKS = {ord(c): " " for c in "\u00a0\u202f\u2009\n\r\t"} | {ord(c): "\ufffd" for c in SIGNS.values()}
_NAMED = regex(r"(?<!\(\?P)(?<!\(\?)<(?P<sign>[a-z|]+)(?::(?P<group>[a-z_]+\d?))?>")
_MONTH_DAY = regex(r"(?:\d{4}|XXXX)-\d\d(?:-\d\d)?")
_ABSOLUTE = {
    "day": "day", "month": "month", "year": "year", "season": "season", "quarter": "season", "half": "season",
}  # fmt: skip


def pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    """Return a pattern with named signs: `<date>`, `<age:age>` (a group), `<month|year>` (any of several).

    A blank in the text is one space; the words between signs stand as the article writes them.
    """

    def sign(match: re.Match[str]) -> str:
        characters = "".join(SIGNS.get(name) or GROUPS[name] for name in match["sign"].split("|"))
        return rf"(?P<{match['group']}>[{characters}])" if match["group"] else f"[{characters}]"

    return regex(_NAMED.sub(sign, source), flags)


NO_SIGN = f"[^{GROUPS['any']}.;:!?()]"
"""One character that is no sign and ends no clause."""


@dataclass(frozen=True)
class Signed:
    """A block with its mentions as signs; `mentions` by their places in `text`."""

    text: str
    block: Block
    mentions: Mapping[int, Mention]
    _pieces: tuple[tuple[int, int], ...] = field(repr=False)

    def mention(self, match: re.Match[str], name: str) -> Mention:
        """Return the mention whose sign a group of a match is."""
        return self.mentions[match.start(name)]

    def optional(self, match: re.Match[str], name: str) -> Mention | None:
        """Return the mention whose sign a group of a match is, None where the group took no part or there is none."""
        return self.mentions.get(match.start(name)) if match.groupdict().get(name) else None

    def span(self, start: int, end: int) -> Span:
        """Return the prose span of a stretch of the text."""
        last = self.mentions.get(end - 1)
        return Span(self.prose(start), last.prose.end if last is not None else self.prose(end - 1) + 1)

    def prose(self, at: int) -> int:
        """Return the prose offset of a place: of a mention, where its own characters begin."""
        if at in self.mentions:
            return self.mentions[at].prose.start
        own, prose = self._pieces[bisect_right(self._pieces, at, key=lambda piece: piece[0]) - 1]
        return prose + at - own

    def around(self, at: int) -> tuple[int, int]:
        """Return where the sentence of a place begins and ends in the text."""
        n = bisect_right(self._starts, at) - 1
        return self._starts[n], self._starts[n + 1] if n + 1 < len(self._starts) else len(self.text)

    def neighbours(self, sentence: tuple[int, int]) -> Iterator[tuple[int, int]]:
        """Yield the sentences right before and right after one."""
        if sentence[0] > 0:
            yield self.around(sentence[0] - 1)
        if sentence[1] < len(self.text):
            yield self.around(sentence[1])

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        return (0, *(match.end() for match in _END.finditer(self.text)))


def joined(first: Signed, second: Signed) -> Signed:
    """Return two blocks as one passage, with a blank between; its `block` is the second."""
    shift = len(first.text) + 1
    mentions = {**first.mentions, **{at + shift: mention for at, mention in second.mentions.items()}}
    pieces = (*first._pieces, *((own + shift, prose) for own, prose in second._pieces))
    return Signed(f"{first.text} {second.text}", second.block, mentions, pieces)


REACH = 3_000
"""How many characters of a block are looked at behind its last mention: no form of words reaches so far from one."""
_END = regex(r"(?:(?<=[\w\ue010-\ue01d)”’\"][.!?])|(?<=[.!?][)”’\"]))\s+(?=[A-Z“\"‘(\ue010-\ue01d])(?<!\b[A-Za-z]\. )")


def signed(extraction: Extraction, wanted: str = "") -> Iterator[Signed]:
    """Yield the blocks of a document that hold mentions, with these as signs, in order.

    `wanted` names a sign or a group; blocks without one of it are passed over.
    """
    needed = SIGNS.get(wanted) or GROUPS.get(wanted, "")
    return (block for block in _all(extraction) if not needed or any(c in block.text for c in needed))


@remembered
def _all(extraction: Extraction) -> Iterator[Signed]:
    document = extraction.document
    mentions, at = extraction.mentions, 0
    for block in document.blocks:
        while at < len(mentions) and mentions[at].prose.start < block.span.start:
            at += 1
        own = []
        while at < len(mentions) and mentions[at].prose.end <= block.span.end:
            own.append(mentions[at])
            at += 1
        if own:
            yield _made(document.text, block, own)


def _made(text: str, block: Block, mentions: list[Mention]) -> Signed:
    out: list[str] = []
    length, at = 0, block.span.start
    places: dict[int, Mention] = {}
    pieces = []
    for mention in mentions:
        # "more than 12" is one sign; the prepositions of times ("since", "by") say how they stand to each other
        begin = mention.prose.start if mention.timex is not None else max(at, mention.extent.start)
        if begin > mention.prose.start or begin < at or mention.prose.end <= at:
            continue
        pieces.append((length, at))
        between = text[at:begin].translate(_BLANKS)
        out += (between, SIGNS[sign(mention)])
        length += len(between)
        places[length] = mention
        length, at = length + 1, mention.prose.end
    pieces.append((length, at))
    behind = text[at : min(block.span.end, at + REACH)].translate(_BLANKS)
    return Signed("".join((*out, behind)), block, places, tuple(pieces))


def sign(mention: Mention) -> str:
    """Return the name of the sign that stands for a mention."""
    timex = mention.timex
    if timex is None:
        if mention.grammar == "age" or (mention.quantity is not None and mention.quantity.unit == "a"):
            return "age"
        return mention.kind if mention.kind in ("number", "ordinal") else "other"
    if timex.type == "DURATION":
        return "length"
    if timex.type == "SET":
        return "set"
    if timex.type == "TIME":
        return "clock"
    return _date(mention, timex)


def _date(mention: Mention, timex: Timex) -> str:
    if mention.grammar == "dates.weekday":
        return "weekday"
    absolute = _ABSOLUTE.get(timex.granularity or "")
    if absolute and timex.anchor is None and timex.start and timex.end and timex.value[:4].isdigit():
        return absolute
    if _MONTH_DAY.fullmatch(timex.value) and mention.grammar.partition(".")[0] in ("dates", "ranges"):
        return "yearless"
    return "relative"


def weekday_of(mention: Mention) -> int | None:
    """Return the day of the week (Monday 1) that a date or a time names in its own words, None where it names none."""
    return next((day for word in _words(mention) if (day := calendar_words.weekday(word)) is not None), None)


def month_of(mention: Mention) -> int | None:
    """Return the month that a date or a time names in its own words, None where it names none."""
    return next((month for word in _words(mention) if (month := calendar_words.month(word)) is not None), None)


def _words(mention: Mention) -> list[str]:
    return [word for word in re.split(r"[^A-Za-z]+", mention.text) if word]
