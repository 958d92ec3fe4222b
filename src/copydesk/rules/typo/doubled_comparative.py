"""The rule for a comparative or a superlative that is formed twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from copydesk.model import BlockKind, Document, Extraction, Level, Span
from copydesk.rules._prose import GAP, search
from copydesk.rules.base import Slip, rule
from copydesk.rules.fixes import replace
from copydesk.text.words import word_list
from copydesk.values.regexes import regex

_TWICE = regex(
    rf"\b(?P<more>[Mm]ore|[Ll]ess|[Mm]ost|[Ll]east){GAP}(?P<form>[a-z]{{3,16}}(?:er|est)|better|best|worse|worst)\b"
)
_END = regex(rf"[.,;:!?)”\"]|$|{GAP}(?:than|and|or|but|still|yet|in|to|for|of|on|at)\b")
_ONE = regex(r"\b[Aa]\s$")
_JOINED = regex(rf"{GAP}(?:and|or){GAP}[a-z]+{GAP}[a-z]{{2,}}")
_BE = regex(
    r"\b(?:am|is|are|was|were|be|been|being|become|becomes|became|get|gets|got|grow|grows|grew|look|looks|looked"
    r"|feel|feels|felt|seem|seems|seemed|makes?|made)(?: (?:much|even|far|a lot))?\s$"
)


@rule("TY010", level=Level.WARNING, skips=[BlockKind.TABLE_CELL])
def doubled_comparative(extraction: Extraction) -> Iterator[Slip]:
    """Flag "more" before a comparative and "most" before a superlative.

    "More cheaper" compares twice. It is left behind where a sentence was rewritten from "more costly" to "dearer", and
    no spelling checker sees it.

    Bad:
        The new route is more quicker than the old one.
    Good:
        The new route is quicker than the old one.
    Limits:
        "More older people" may be a larger number of them: before a noun the comparative is left alone, save behind
        "a". Only adjectives that never compare by "more" are looked at.
    """
    document = extraction.document
    for match in search(document, _TWICE):
        more, form = match["more"].lower(), match["form"].lower()
        superlative = more in ("most", "least")
        if form not in _forms()[superlative]:
            continue
        one = _ONE.search(document.text, max(0, match.start() - 3), match.start()) is not None
        if more != "most" and not one and not _END.match(document.text, match.end("form")):
            continue  # "more older people": so many more of them
        if more == "more" and _JOINED.match(document.text, match.end("form")) and not _is_predicate(document, match):
            continue  # "more younger and healthy people"
        span = Span(match.start("more"), match.end("form"))
        right = match["form"] if match["more"][0].islower() else match["form"].capitalize()
        meant = more in ("more", "most")
        yield Slip(
            at=span,
            message=f"“{match['more']} {match['form']}” compares twice" + (f": “{right}” says it" if meant else ""),
            fix=replace(document, span, right, safe=False) if meant else None,
        )


def _is_predicate(document: Document, match: re.Match[str]) -> bool:
    return _BE.search(document.text, max(0, match.start() - 24), match.start()) is not None


@cache
def _forms() -> tuple[frozenset[str], frozenset[str]]:
    """Return the comparatives and the superlatives that English makes without "more"."""
    listed = word_list("copydesk.rules", "gradable")
    stems = [_stem(word) for word in listed["regular"]]
    return (
        frozenset((*(f"{stem}er" for stem in stems), "better", "worse")) - {"earlier", "later", "fewer"},
        frozenset((*(f"{stem}est" for stem in stems), "best", "worst")),
    )


def _stem(word: str) -> str:
    if word.endswith("e"):
        return word[:-1]
    if word.endswith("y") and word[-2] not in "aeiou":
        return f"{word[:-1]}i"
    return word + word[-1] if word in ("big", "fat", "flat", "hot", "sad", "thin", "wet") else word
