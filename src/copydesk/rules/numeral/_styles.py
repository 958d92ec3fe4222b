"""Two ways of writing one thing in an article: count them, propose the more frequent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple

from copydesk.model import BlockKind, Document, Fix, Span
from copydesk.rules._words import times
from copydesk.rules.base import Slip
from copydesk.rules.fixes import edit_of

SKIPPED = frozenset({BlockKind.HEADING, BlockKind.TABLE_CELL, BlockKind.CAPTION})
"""Blocks with a style of their own: short forms are usual in headings and tables."""


class Form(NamedTuple):
    """One place and the way in which the thing is written there."""

    at: Span
    style: str


def mixed(
    document: Document,
    forms: Sequence[Form],
    what: str,
    *,
    rewrite: Callable[[str], str] | None = None,
) -> Slip | None:
    """Return the slip of an article that writes one thing in several ways, None where it keeps to one.

    It stands at the first place that differs from the most frequent style (among equals, from the first used).
    `rewrite` gives the text that a style puts into these places; with it the slip has a fix.
    """
    forms = sorted(forms)
    counts = Counter(form.style for form in forms)
    if len(counts) < 2:
        return None
    usual = max(counts, key=lambda style: counts[style])
    odd = [form for form in forms if form.style != usual]
    model = next(form for form in forms if form.style == usual)
    edits = []
    for form in odd:
        edit = edit_of(document, form.at, rewrite(usual)) if rewrite is not None else None
        if edit is not None:
            edits.append(edit)
    shown, like = (" ".join(document.text[slice(*form.at)].split()) for form in (odd[0], model))
    here, there = document.locate(odd[0].at), document.locate(model.at)
    before = "earlier" if model.at < odd[0].at else "later"
    where = f"in {there.spot}" if here.spot != there.spot else f"{before} in this {here.spot.split()[0]}"
    return Slip(
        at=odd[0].at,
        message=f"{what} is written “{shown}” here and “{like}” {where}",
        explanation=tuple(f"{style} {times(number)}" for style, number in counts.most_common()),
        related=(model.at, *(form.at for form in odd[1:])),
        fix=Fix(safe=True, edits=tuple(edits)) if edits and len(edits) == len(odd) else None,
    )
