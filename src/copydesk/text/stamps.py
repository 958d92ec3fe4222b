"""Stamps: datelines and the lines that say when an article was published or changed. They claim nothing else.

Decided here, once, for all stages: the reader of a file marks them on the document (`Document.stamps`).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib import resources
from typing import Final

from copydesk.model import Block, Span, Stamp, StampKind
from copydesk.text.calendar_words import MONTH, WEEKDAY, WEEKDAYS, ZONE_LETTERS
from copydesk.values.regexes import regex

LONGEST: Final = 120
"""Characters of the longest line that is a stamp."""

_HEAD = 3  # blocks from the first on in which a dateline stands
_LONGEST_OPENING = 60
_NAMES = 2  # words of a byline beside a date

_DATA: dict[str, str] = tomllib.loads(
    resources.files("copydesk.text").joinpath("data", "stamps.toml").read_text("utf-8")
)
_LABEL = rf"(?:(?:{'|'.join(_DATA['before'].split())})[ \u00a0])*(?:{'|'.join(_DATA['labels'].split())})\b"
_WORDS: Final = frozenset(" ".join(_DATA.values()).split()) | WEEKDAYS.keys() | ZONE_LETTERS

_GAP = r"[ \u00a0]{1,2}"
_YEAR = r"(?:1[5-9]|2[01])\d\d(?!\d)"
_ORDINAL = r"\d{1,2}(?:st|nd|rd|th)?(?!\d)"
_DAY = (
    rf"(?:{MONTH}{_GAP}{_ORDINAL}(?:,?{_GAP}(?P<year>{_YEAR}))?"
    rf"|{_ORDINAL}(?:{_GAP}of)?{_GAP}{MONTH}(?:,?{_GAP}(?P<year2>{_YEAR}))?"
    rf"|(?P<figures>{_YEAR}[-/.]\d{{1,2}}[-/.]\d{{1,2}}(?!\d)|\d{{1,2}}[-/.]\d{{1,2}}[-/.](?:{_YEAR}|\d\d(?!\d))))"
)
_ZONE = rf"(?:HRS?|{'|'.join(sorted(ZONE_LETTERS))})"
_CLOCK = rf"(?:\d{{1,2}}[:.][ ]?\d\d(?::\d\d)?(?:[ ]?[ap]\.?m\b\.?)?|\d{{1,2}}[ ]?[ap]\.?m\b\.?|\d{{4}}[ ]?{_ZONE}\b)"

DAY: Final = regex(rf"(?<![\w/.-]){_DAY}(?:(?!\w)|(?=T\d))", re.IGNORECASE)
"""A day as it is written: 5 March 2015, March 5th, 2015-03-05, 5/3/15."""
_WHEN = regex(
    rf"(?<![\w/.-])(?:{_DAY}(?:T\d\d:\d\d\S*)?|{_CLOCK}|(?:{WEEKDAY}|(?:{MONTH}(?:,?{_GAP}(?:of{_GAP})?)?)?{_YEAR}))(?!\w)",
    re.IGNORECASE,
)
_OPENS = regex(
    rf"(?:on |{_LABEL}(?: on)?:? ){{0,2}}(?:{WEEKDAY},? )?(?:{_DAY}|{_CLOCK}|\d{{1,2}}[ ]?{_ZONE}\b)", re.IGNORECASE
)
_LABELLED = regex(rf"(?:^|[|•·])\W*?(?P<label>{_LABEL})[^\d.!?]{{0,40}}$", re.IGNORECASE)
_PLACE = regex(r"\W*(?:[A-Z][\w.'’-]*,? ?){1,5}[,(]?\s*\Z")
_WIRED = regex(  # "NORVIK CITY, Orland - (HarbourWire) - " before the day, as press releases begin
    r"\W{0,3}[A-Z]{2,}[^\W\d_]*(?:(?:,? |[–-])(?:and|&|[A-Z][\w.'’]*)){0,6}"
    r"(?:,? (?:--|[—–/-]) \(?[A-Z][\w.]*(?: [A-Z]\w*){0,3}\)?)?(?:,? (?:--|[—–/-])|,) \Z"
)
_AGENCY = regex(
    r"\s*(?:\((?:[A-Z][A-Za-z]+(?: [A-Z][a-z]+)?|[A-Z]{2,5})\))?\s*(?:--|[—–-])"
    r"|\s*\([A-Z][A-Za-z ]{1,20}\)(?:\s*(?:--|[—–-])(?=\s))?"
    r"|\.?\s*/ ?[A-Z\d][\w .-]{1,20}/\.?(?:\s*(?:--|[—–-])(?=\s))?"
    r"|\s/(?=\s)"
)
_IN_TIMES = regex(rf"(?:{MONTH}|{WEEKDAY}|of|[ap]m|{_ZONE})", re.IGNORECASE)
"""A word of letters that a time may hold."""
_WORD = regex(r"[^\W_]+(?:['’.][^\W_]+)*")


def find(text: str, blocks: Sequence[Block]) -> tuple[Stamp, ...]:
    """Return the stamps in the prose of a document, in order of place."""
    return tuple(stamp for index, block in enumerate(blocks) for stamp in _in_block(text, block, index < _HEAD))


def opens(line: str) -> bool:
    """Return whether a short line begins with when something was published or takes place, and is no sentence."""
    return len(line) <= _LONGEST_OPENING and _OPENS.match(line) is not None and line[-1:] not in ".!?"


def _in_block(text: str, block: Block, head: bool) -> Iterator[Stamp]:
    at = block.span.start
    for line in text[block.span.start : block.span.end].split("\n"):
        found = _of_line(line, head and at == block.span.start)
        if found is not None:
            yield found.model_copy(update={"span": found.span.shift(at)})
        at += len(line) + 1


def _of_line(line: str, head: bool) -> Stamp | None:
    if not head and (len(line) > LONGEST or any(map(_tells, line.split()))):
        return None
    day = DAY.search(line)
    if day is not None and head and (end := _dateline(line, day)):
        return _stamp(Span(0, end), "dateline", day)
    when = day or _WHEN.search(line)
    if when is None or len(line) > LONGEST:
        return None
    label = _LABELLED.search(line, 0, when.start())
    names = _left_over(line)
    if names is None:
        return None
    if label is not None:
        return _stamp(Span(label.start("label"), len(line)), "label", day)
    if len(names) > _NAMES:
        return None
    return _stamp(Span(0, len(line)), "byline" if names else "date", day)


@lru_cache(maxsize=20_000)
def _tells(word: str) -> bool:
    """Return whether a word shows that its line is no stamp: one in small letters that stands in no time and no label.

    Most lines of an article have one, and to look for times in all of them would take longer than all else in reading.
    """
    return word.isalpha() and word.islower() and word not in _WORDS and _IN_TIMES.fullmatch(word) is None


def _stamp(span: Span, kind: StampKind, day: re.Match[str] | None) -> Stamp:
    whole = day is not None and any(day[name] for name in ("year", "year2", "figures"))
    return Stamp(span=span, kind=kind, whole=whole)


def _dateline(line: str, day: re.Match[str]) -> int:
    """Return where the dateline of an article ends ("LONDON, March 5 (Reuters) -"), 0 where there is none."""
    if day.start() >= _LONGEST_OPENING or not any(p.match(line, 0, day.start()) for p in (_PLACE, _WIRED)):
        return 0
    agency = _AGENCY.match(line, day.end(), day.end() + 40)
    return agency.end() if agency is not None else 0


def _left_over(line: str) -> list[str] | None:
    """Return the names in a line beside times and words of stamps; None where it says something in other words."""
    rest = _WORD.findall(_WHEN.sub(" ", line))
    names = [word for word in rest if word.lower().replace(".", "") not in _WORDS]
    return names if all(word[:1].isupper() and word[:1].isalpha() for word in names) else None
