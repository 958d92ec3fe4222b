"""The rule for an article that mixes British and American spelling, or -ise and -ize."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from copydesk.model import BlockKind, Document, Fix, Level, Span
from copydesk.rules.base import Slip, Styled, rule
from copydesk.rules.fixes import edit_of
from copydesk.text.words import fold, is_capitalised, row_of, word_list
from copydesk.values.regexes import regex

_ENDING = regex(r"([a-z]{2,}?)i([sz])(e|es|ed|ing|er|ers|ation|ations|ational)")
OPENS = regex(r"(?:^|[.!?:\u201c\"\n])\s*$")
_SKIPPED = frozenset({BlockKind.BLOCK_QUOTE, BlockKind.TABLE_CELL})


class Use(NamedTuple):
    """A word that shows a spelling system: its place, how it is spelled there, and how the other system has it."""

    span: Span
    shown: str
    other: str
    system: str


_SYSTEMS = {"british": "British", "american": "American", "ise": "-ise", "ize": "-ize"}


_ODD: Mapping[str, tuple[str, ...]] = {
    "en-GB": ("american",),
    "en-GB-oxendict": ("american", "ise"),
    "en-US": ("british", "ise"),
}
"""The systems that a variety does not spell by; in British English both -ise and -ize are at home."""
_NAMES = {"en-GB": "British", "en-GB-oxendict": "British with -ize", "en-US": "American"}


@rule("CN005", level=Level.NOTE, wide=True, quotes=False)
def spelling_systems(styled: Styled) -> Iterator[Slip]:
    """Flag words in American spelling in an article that otherwise spells the British way, or the reverse.

    "Defence" in the second paragraph and "defense" in the tenth: text was taken over from two sources. The same
    goes for -ise and -ize. The system that more words of the article follow is proposed, in one finding. With the
    setting `variety` the house has one system for all articles: what is spelled otherwise is a warning.

    Bad:
        The colour of the harbour changed. The center of the city, whose neighbours complained, is grey.
    Good:
        The colour of the harbour changed. The centre of the city, whose neighbours complained, is grey.
    Limits:
        Names (capitalised inside a sentence), quotations and tables keep their spelling. Words that mean different
        things in the two spellings (program, license, practice, tire) are not looked at.
    """
    document, variety = styled.extraction.document, styled.house.variety
    uses = list(_uses(document))
    odd_here = _ODD[variety] if variety else ()
    for system in odd_here:
        if odd := _telling([use for use in uses if use.system == system]):
            yield _slip(document, odd, [], _NAMES[variety or ""])
    found = _telling(uses)
    for one, other in (("british", "american"), ("ise", "ize")):
        first, second = ([use for use in found if use.system == system] for system in (one, other))
        if first and second and one not in odd_here and other not in odd_here:
            odd, usual = (second, first) if len(first) >= len(second) else (first, second)
            yield _slip(document, odd, usual)


def _slip(document: Document, odd: Sequence[Use], usual: Sequence[Use], house: str = "") -> Slip:
    """What is said of words that are spelled by another system than the article's words `usual`, or than the house."""
    edits = [edit_of(document, use.span, use.other) for use in odd]
    whole = tuple(edit for edit in edits if edit is not None)
    system = _SYSTEMS[odd[0].system]
    told = f"{system}: {_listed(odd)}"
    against = (
        f"; the house spelling is {house}"
        if house
        else f", in an article that has “{usual[0].shown}” ({document.locate(usual[0].span).spot})"
    )
    return Slip(
        at=odd[0].span,
        message=f"“{odd[0].shown}” is {system} spelling{against}",
        explanation=(told,) if house else (f"{_SYSTEMS[usual[0].system]}: {_listed(usual)}", told),
        related=tuple(use.span for use in (*usual[:1], *odd[1:])),
        fix=Fix(safe=False, edits=whole) if len(whole) == len(odd) else None,
        level=Level.WARNING if house else None,
    )


def _telling(found: Sequence[Use]) -> list[Use]:
    """Leave out British spellings that Americans use too ("theatre"), unless the article has the other one as well."""
    both = word_list("copydesk.rules", "spellings")["both"]
    shown = {use.shown.lower() for use in found}
    return [use for use in found if use.shown.lower() not in both or use.other.lower() in shown]


def _listed(group: Sequence[Use]) -> str:
    shown = list(dict.fromkeys(use.shown.lower() for use in group))
    return ", ".join(shown[:5]) + (f" and {len(shown) - 5} more" if len(shown) > 5 else "")


def _uses(document: Document) -> Iterator[Use]:
    to_american, to_british = _pairs()
    lists = word_list("copydesk.rules", "spellings")
    for block in document.blocks:
        if block.kind in _SKIPPED:
            continue
        for word in row_of(document.text, block.span.start, block.span.end):
            text = word.text
            if not _may_tell(text):
                continue
            if text.isupper() or (is_capitalised(text) and not _opens(document, word.start)):
                continue
            folded, use = word.folded, None
            span = Span(word.start, word.end)
            if folded in to_american:
                use = Use(span, text, _cased(to_american[folded], text), "british")
            elif folded in to_british:
                use = Use(span, text, _cased(to_british[folded], text), "american")
            else:
                ending = _ENDING.fullmatch(folded)
                if ending is not None and _is_verb(ending[1]) and not _is_fixed(ending, folded, lists):
                    letter = "z" if ending[2] == "s" else "s"
                    other = f"{ending[1]}i{letter}{ending[3]}"
                    use = Use(span, text, _cased(other, text), "ise" if ending[2] == "s" else "ize")
            if use is not None and not document.quoted(span):
                yield use


@lru_cache(maxsize=20_000)
def _may_tell(word: str) -> bool:
    """Return whether the spelling of a word may be of one system."""
    folded = fold(word)
    return any(folded in pairs for pairs in _pairs()) or _ENDING.fullmatch(folded) is not None


def _is_fixed(ending: re.Match[str], folded: str, lists: Mapping[str, frozenset[str]]) -> bool:
    """Return whether a word, a form of it or what it denies is always spelled so: "treatises", "uncompromising"."""
    base = f"{ending[1]}i{ending[2]}e"
    bare = base.removeprefix("un")
    return bool({folded, base, bare} & (lists["always s"] | lists["always z"]))


def _is_verb(stem: str) -> bool:
    """Return whether a stem can take the ending -ise: long enough, and no word like "noise" or "bruise"."""
    return len(stem) >= 4 and not stem.endswith(("a", "o", "u", "pr", "v", "w"))


def _opens(document: Document, start: int) -> bool:
    return OPENS.search(document.text, max(0, start - 4), start) is not None


def _cased(word: str, like: str) -> str:
    return word.capitalize() if is_capitalised(like) else word


@cache
def _pairs() -> tuple[Mapping[str, str], Mapping[str, str]]:
    pairs = [pair.split(" = ") for pair in word_list("copydesk.rules", "spellings")["pairs"]]
    return {pair[0]: pair[1] for pair in pairs}, {pair[1]: pair[0] for pair in pairs}
