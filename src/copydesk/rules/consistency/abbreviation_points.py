"""The rule for an abbreviation that an article writes with points and without."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from copydesk.model import BlockKind, Extraction, Fix, Level, Span
from copydesk.rules._words import times
from copydesk.rules.base import Slip, rule
from copydesk.rules.fixes import edit_of
from copydesk.values.regexes import regex

_POINTED = regex(r"(?<![\w.])(?:[A-Z]\.){2,5}(?=[\W_]|$)")
_PLAIN = regex(r"(?<![\w.&-])[A-Z]{2,5}(?![\w.&$£¥])|(?<![\w.&])[A-Z]{2,5}(?=\.?(?:[\s,;:)]|$))")  # not "US$"
_COMPOUND = regex(r"(?:[-–][^\W\d_]\w{0,30}){1,3}")
_NAME_FOLLOWS = regex(r"[ \u00a0][A-Z]\w")
_INITIALS = regex(r"[ \u00a0][A-Z][a-z]")
_SKIPPED = frozenset({BlockKind.BLOCK_QUOTE, BlockKind.TABLE_CELL})


class Use(NamedTuple):
    """A place where an abbreviation stands: its span with a hyphenated tail, that of its letters, and its form."""

    span: Span
    letters: Span
    pointed: bool
    in_name: bool


@rule("CN002", level=Level.NOTE, wide=True, quotes=False)
def abbreviation_points(extraction: Extraction) -> Iterator[Slip]:
    """Flag an abbreviation that the same article writes with points in one place and without in another.

    "US-led" beside "U.S.-led": both are right, one house has one of them. The form that the article uses most is
    proposed.

    Bad:
        The U.S. delegation left early. The US-backed plan was dropped, said a U.S. official.
    Good:
        The U.S. delegation left early. The U.S.-backed plan was dropped, said a U.S. official.
    Limits:
        The names of bodies ("U.S. Department of Defense"), quotations and tables keep their form and are not flagged.
    """
    document = extraction.document
    found: defaultdict[str, list[Use]] = defaultdict(list)
    for block in document.blocks:
        if block.kind not in _SKIPPED:
            for letters, use in _uses(document.text, block.span):
                if not document.quoted(use.span):
                    found[letters].append(use)
    countries = [use for letters, group in found.items() if letters in _COUNTRIES for use in group]
    house = 2 * sum(use.pointed for use in countries) >= len(countries)
    free = ([use for use in group if not use.in_name] for group in found.values())
    for group in sorted((g for g in free if _is_mixed(g)), key=lambda g: g[0].span):
        with_points = sum(use.pointed for use in group)
        without = len(group) - with_points
        usual = with_points > without or (with_points == without and house)
        odd = [use for use in group if use.pointed is not usual]
        yield _slip(extraction, odd, next(use for use in group if use.pointed is usual), group, usual)


def _is_mixed(group: list[Use]) -> bool:
    return len({use.pointed for use in group}) > 1


def _uses(text: str, within: Span) -> Iterator[tuple[str, Use]]:
    for pattern, pointed in ((_POINTED, True), (_PLAIN, False)):
        for match in pattern.finditer(text, within.start, within.end):
            end = match.end()
            tail = _COMPOUND.match(text, end, within.end)
            after = tail.end() if tail else end
            if pointed and not tail and _INITIALS.match(text, end) and len(match[0]) <= 4 and match[0] not in _KNOWN:
                continue  # the initials of a person
            name = tail is None and bool(_NAME_FOLLOWS.match(text, after, within.end))
            yield match[0].replace(".", ""), Use(Span(match.start(), after), Span(*match.span()), pointed, name)


_COUNTRIES = frozenset({"US", "UK", "UN", "EU", "USA", "UAE"})
_KNOWN = frozenset({"U.S.", "U.K.", "U.N.", "E.U.", "D.C.", "L.A.", "N.Y."})


def _slip(extraction: Extraction, odd: list[Use], model: Use, group: list[Use], usual: bool) -> Slip:
    document = extraction.document
    text = document.text
    first = odd[0]
    shown, like = (text[use.span.start : use.span.end] for use in (first, model))
    often = sum(use.pointed is usual for use in group)
    there = document.locate(model.span).spot
    edits = [
        edit_of(document, use.letters, _rewritten(text[use.letters.start : use.letters.end], usual)) for use in odd
    ]
    whole = tuple(edit for edit in edits if edit is not None)
    return Slip(
        at=first.span,
        message=f"“{shown}” {'lacks' if usual else 'has'} the points, unlike “{like}” in {there}",
        explanation=(
            f"{'with' if usual else 'without'} points {times(often)}, the other way {times(len(group) - often)}",
        ),
        related=(model.span, *(use.span for use in odd[1:])),
        fix=Fix(safe=False, edits=whole) if len(whole) == len(odd) else None,
    )


def _rewritten(letters: str, pointed: bool) -> str:
    return "".join(f"{letter}." for letter in letters) if pointed else letters.replace(".", "")
