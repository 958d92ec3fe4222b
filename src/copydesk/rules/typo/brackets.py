"""The rule for a bracket that is opened and not closed, or closed and not opened."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from copydesk.model import BlockKind, Document, Extraction, Level, Span
from copydesk.rules.base import Slip, rule
from copydesk.rules.typo._language import is_drawn, is_string
from copydesk.values.regexes import regex

PARAGRAPHS = 8
"""How many paragraphs on the other half of a bracket may stand."""
_PAIRS = {"(": ")", "[": "]"}
_CLOSING = {close: opening for opening, close in _PAIRS.items()}
_MARKER = regex(r"(?:^|[\s()])(?:[a-z]|[ivx]{1,4}|\d{1,2}[.a-z]?|[¹²³⁰⁴-⁹]{1,2}|\*|\#)$", re.IGNORECASE)
_INTERVAL = regex(r"[(\[]\s?[-+\w.∞]{1,12}\s?,\s?[-+\w.∞]{1,12}\s?[)\]]")  # "(0, 100]"
_SHOWN = regex(r"[\"'“‘(][()\[\]][\"'”’)]")  # a bracket that is spoken of
_TWO = regex(r"\s\]\[")
"""Two bars that are set as brackets back to back, behind a blank, where none can close: "the Norvik ][ Plus"."""
_NESTED = regex(r"\(\(|\)\)")
NEAR = 600
"""Characters before and behind a block that are looked at with it: the lines of a program are blocks of their own."""
LISP = 5
"""With so many brackets that stand two together, a passage is code or a formula: prose does not nest them."""
_SIGIL = regex(r"(?<!\w)[$@%\\][()\[\]]")  # "$]", a variable
_CUT_SHORT = regex(r"[(\[][^()\[\]]*(?:\.\.\.|…)\s*$")
"""A line that was cut at its length, and ends so: the rest of the parenthesis went with it."""
_KEY = regex(r"[\s+]?[\[\]](?:\s|$)")  # a square bracket that stands alone is a key or a sign
_BRACKET = regex(r"[()\[\]]")
_FACE = regex(r"(?<![\w)])(?:[:;=][-–o^’'~:]*|8-|-+[:;]+)[()\[\]]|[:;=] -+[()\[\]]|(?<=\s)[:;=] [()]")


@rule("TY007", level=Level.WARNING, skips=[BlockKind.TABLE_CELL])
def brackets(extraction: Extraction) -> Iterator[Slip]:
    """Flag a bracket without its other half in the same paragraph.

    What was to stand in the parenthesis and what was not, the reader has to guess; often the other half went with a
    sentence that was cut.

    Bad:
        The mayor (who was ill sent her deputy.
    Good:
        The mayor (who was ill) sent her deputy.
    Limits:
        Code, formulas and drawings in plain text, list markers such as "a)", faces made of punctuation, half-open
        intervals, brackets that are spoken of, lines that were cut at their length, and parentheses and quotations
        that go on over several paragraphs are left alone.
    """
    document = extraction.document
    lone = [
        (at, n)
        for n, block in enumerate(document.blocks)
        if not is_drawn(document.text[block.span.start : block.span.end])
        for at in _unmatched(document.text, block.span)
    ]
    spanning = _spanning(document.text, lone)
    for at, n in lone:
        within = document.blocks[n].span
        place = document.offsets.to_file(Span(at, at + 1))
        if at in spanning or _is_meant(document.text, within, at) or place.end - place.start != 1:
            continue
        if _is_nested(document.text, within):
            continue
        mark = document.text[at]
        lacks = (
            f"Opening “{mark}” without a closing “{_PAIRS[mark]}”"
            if mark in _PAIRS
            else f"Closing “{mark}” without an opening “{_CLOSING[mark]}”"
        )
        yield Slip(
            at=_shown(document, within, at),
            message=f"{lacks} in this paragraph",
        )


def _is_nested(text: str, within: Span) -> bool:
    """Return whether brackets are nested over and over in and around a block, as they are in code and formulas."""
    return len(_NESTED.findall(text, max(0, within.start - NEAR), within.end + NEAR)) >= LISP


def _unmatched(text: str, within: Span) -> list[int]:
    """Return the places of the brackets of a block that have no other half, in order.

    The bracket of a face (":-)") may close what is open as well: it is read the way that leaves fewer alone.
    """
    brackets = [m.start() for m in _BRACKET.finditer(text, within.start, within.end)]
    if not brackets:
        return []
    faces = {m.end() - 1 for m in _FACE.finditer(text, within.start, within.end)}
    ways = [_lone(text, within, [at for at in brackets if at not in faces], faces)]
    if faces and ways[0]:
        ways.append(_lone(text, within, brackets, faces))
    return min(ways, key=len)


def _lone(text: str, within: Span, brackets: Sequence[int], faces: set[int]) -> list[int]:
    opened: list[int] = []
    lone: list[int] = []
    smiling = set(faces)
    for at in brackets:
        mark = text[at]
        if mark in _PAIRS:
            opened.append(at)
        elif any(text[each] == _CLOSING[mark] for each in opened[-4:]):
            while text[opened[-1]] != _CLOSING[mark]:
                lone.append(opened.pop())
            opened.pop()
        elif mark == ")" and (at in smiling or at - 1 in smiling):
            smiling.add(at)  # ";-))"
        elif not _MARKER.search(text[max(within.start, at - 6) : at]):
            lone.append(at)
    return sorted([*lone, *(at for at in opened if at not in faces)])


def _is_meant(text: str, within: Span, at: int) -> bool:
    """Return whether a lone bracket is half of an interval, is spoken of, or may have its half in what is no prose."""
    start = max(within.start, at - 30)
    if any(at in (m.start(), m.end() - 1) for m in _INTERVAL.finditer(text, start, min(within.end, at + 30))):
        return True
    if any(_TWO.match(text, max(within.start, at - n), within.end) for n in (1, 2)):
        return True
    if _SHOWN.match(text, max(within.start, at - 1), min(within.end, at + 2)):
        return True
    if is_string(text, at):
        return True
    line = max(within.start, text.rfind("\n", 0, at) + 1), text.find("\n", at, within.end)
    if is_drawn(text[line[0] : line[1] if line[1] >= 0 else within.end]):
        return True  # a formula among lines of prose
    beside = max(within.start, at - 1), min(within.end, at + 2)
    if _KEY.match(text, *beside) or _SIGIL.match(text, *beside):
        return True
    if text[at] in _PAIRS and _CUT_SHORT.match(text, at, line[1] if line[1] >= 0 else within.end):
        return True
    beyond = text[at : within.end] if text[at] in _PAIRS else text[within.start : at]
    return "\ufffc" in beyond or _is_sign(text, within, at)


def _is_sign(text: str, within: Span, at: int) -> bool:
    """Return whether a bracket stands between signs of code, as one that is spoken of: "y/[/A/", "s|(||"."""
    before, behind = text[max(within.start, at - 1) : at], text[at + 1 : min(within.end, at + 2)]
    return bool(before) and before == behind and before in "/|,;:"


def _spanning(text: str, lone: Sequence[tuple[int, int]]) -> set[int]:
    """Return the lone brackets whose half stands a few paragraphs on: one parenthesis over several paragraphs."""
    spanning: set[int] = set()
    opened: list[tuple[int, int]] = []
    for at, n in lone:
        if text[at] in _PAIRS:
            opened.append((at, n))
        elif opened and _PAIRS[text[opened[-1][0]]] == text[at] and n - opened[-1][1] <= PARAGRAPHS:
            spanning |= {at, opened.pop()[0]}
    return spanning


def _shown(document: Document, within: Span, at: int) -> Span:
    """Return the bracket with the word that it touches."""
    text = document.text
    start, end = at, at + 1
    if text[at] in _PAIRS:
        while end < within.end and end - at < 40 and text[end].isalnum():
            end += 1
    else:
        while start > within.start and at - start < 40 and text[start - 1].isalnum():
            start -= 1
    return Span(start, end)
