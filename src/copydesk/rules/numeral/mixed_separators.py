"""The rule for thousands that are grouped in one place of an article and not in another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from copydesk.model import BlockKind, Document, Extraction, Fix, Level, Span
from copydesk.rules.base import Slip, rule
from copydesk.rules.fixes import edit_of
from copydesk.values.regexes import regex

_SPACES = "\u00a0\u202f\u2009"
_PLAIN = regex(r"(?<![\d.,])\d{4,15}(?![\d,]|\.\d{3}(?!\d))")
_GROUPED = regex(rf"(?<![\d.,])\d{{1,3}}(?:(?P<mark>[,.'’{_SPACES} ])\d{{3}})(?:(?P=mark)\d{{3}})*(?![\d])")
_CLOCK = regex(
    r"(?:[ \u00a0]?(?:to|and|until|-|–)[ \u00a0]?\d{4})?[ \u00a0](?:GMT|BST|UTC|CES?T|E[SD]T|P[SD]T|hours|hrs|local)\b"
)
_NAMED = regex(r"(?<![.!?:“\"] )(?<!\n)\b[A-Z][\w.-]{0,20}[ \u00a0]\Z")  # "ISO 27001", "Flight 1549"
_LABELLED = regex(
    r"(?:[ \u00a0][a-z]{3,12})?[ \u00a0]"
    r"(?:(?:chip|processor|microprocessor|terminal|model|series|class|form|version)s?\b|block of\b)"
)  # "the 3270 terminal", "the 2500 block of Oak Street"
_KINDS = frozenset({"number", "money", "measure"})
_NAMES = {",": "a comma", " ": "a space", "": "no mark", ".": "a point", "'": "an apostrophe", "’": "an apostrophe"}
YEARS = range(1400, 2101)
"""A plain number of four digits in this range that counts nothing may be a year."""


class Number(NamedTuple):
    """A number of four digits or more: where its digits stand and what groups its thousands, "" for nothing."""

    span: Span
    mark: str
    digits: str
    counts: bool
    """Whether it says of what it is the number; one that does not may be the number of a thing."""


@rule("NU001", level=Level.NOTE, skips=[BlockKind.TABLE_CELL])
def mixed_separators(extraction: Extraction) -> Iterator[Slip]:
    """Flag a number of four digits or more that is grouped unlike the others of the article.

    "1000" beside "30,000" makes a reader look twice, and in columns of figures it hides a lost digit. The form that
    most numbers of the article have is proposed.

    Bad:
        The festival sold 30,000 tickets, 1000 of them on the last day.
    Good:
        The festival sold 30,000 tickets, 1,000 of them on the last day.
    Limits:
        Years, identifiers, times, scores and numbers inside names are not looked at, nor are tables. A house style
        that groups from five digits on can ignore this rule.
    """
    document = extraction.document
    found = _numbers(extraction)
    marks = [number.mark for number in found]
    forms = {mark: marks.count(mark) for mark in marks}
    if len(forms) < 2:
        return
    usual = max(forms, key=lambda mark: (forms[mark], mark == ","))
    if usual == "":
        # Plain fours beside grouped fives is a style of its own; grouping is proposed, it can always be read.
        usual = max((mark for mark in forms if mark), key=lambda mark: (forms[mark], mark == ","))
    odd = [number for number in found if number.mark != usual]
    model = next(number for number in found if number.mark == usual)
    first = odd[0]
    shown = document.text[first.span.start : first.span.end]
    like = document.text[model.span.start : model.span.end]
    there = document.locate(model.span).spot
    edits = [edit_of(document, number.span, _grouped(number.digits, usual)) for number in odd]
    whole = tuple(edit for edit in edits if edit is not None)
    yield Slip(
        at=first.span,
        message=f"“{shown}” has {_named(first.mark)} between its thousands, unlike “{like}” in {there}",
        explanation=tuple(
            f"{_named(mark)}: {forms[mark]} {'number' if forms[mark] == 1 else 'numbers'}"
            for mark in sorted(forms, key=lambda each: -forms[each])
        ),
        related=(model.span, *(number.span for number in odd[1:])),
        fix=Fix(safe=all(n.counts for n in odd), edits=whole) if len(whole) == len(odd) else None,
    )


def _numbers(extraction: Extraction) -> list[Number]:
    document = extraction.document
    found = []
    for mention in extraction.mentions:
        if mention.kind not in _KINDS or document.quoted(mention.prose):
            continue
        block = document.block_at(mention.prose.start)
        if block is not None and block.kind is BlockKind.TABLE_CELL:
            continue
        unit = mention.quantity.unit if mention.quantity is not None else None
        counts = unit is not None or mention.kind == "money"
        read = _read(document, mention.prose, counts)
        found += [n for n in read if n.mark or not _is_label(document.text, n, unit)]
    return found


def _read(document: Document, span: Span, counts: bool) -> Iterator[Number]:
    for match in _GROUPED.finditer(document.text, span.start, span.end):
        if match["mark"] == "." or len(match[0].split(match["mark"])[0]) > 3:
            continue  # a decimal fraction of three digits looks the same
        mark = " " if match["mark"] in _SPACES else match["mark"]
        yield Number(Span(*match.span()), mark, "".join(c for c in match[0] if c.isdigit()), counts)
    for match in _PLAIN.finditer(document.text, span.start, span.end):
        yield Number(Span(*match.span()), "", match[0], counts)


def _is_label(text: str, number: Number, unit: str | None) -> bool:
    """Return whether a plain number may be a year, a time of day, or part of a name ("the 1500m", "ISO 27001")."""
    if text[number.span.end : number.span.end + 1].isalpha():
        return True
    if not unit and _NAMED.search(text, max(0, number.span.start - 40), number.span.start):
        return True
    if _LABELLED.match(text, number.span.end):
        return True
    if not unit and re.match(r"\.\d", text[number.span.end : number.span.end + 2]):
        return True  # an index: "2596.72"
    if len(number.digits) == 4 and _CLOCK.match(text, number.span.end):
        return True
    return len(number.digits) == 4 and int(number.digits) in YEARS and not unit


def _grouped(digits: str, mark: str) -> str:
    groups = f"{int(digits):,}"
    return groups.replace(",", "\u202f" if mark == " " else mark)


def _named(mark: str) -> str:
    return _NAMES.get(mark, "another mark")
