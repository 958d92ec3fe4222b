"""Which figures may be parts of a total, and whether what they make is the total but for a slip of the pen."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from copydesk.model import Claim
from copydesk.rules.arithmetic._figures import REACH, Figure, Paragraph, alike, is_pronoun
from copydesk.rules.arithmetic._other_things import PEOPLE
from copydesk.text import wordnet
from copydesk.values import misprints


def mistyped(whole: Figure, parts: Sequence[Figure]) -> bool:
    """Return whether what parts make is the whole but for one digit, or two that changed places."""
    return misprint(whole.value.point, sum((part.value.point for part in parts), Decimal(0)))


def misprint(whole: Decimal, added: Decimal) -> bool:
    """Return whether two whole numbers are one but for a slip of the pen, with two digits or more that say so."""
    if whole != int(whole) or added != int(added) or not whole or not added:
        return False
    one, other = (str(int(value)) for value in (whole, added))
    noughts = min(len(text) - len(text.rstrip("0")) for text in (one, other))
    one, other = one[: len(one) - noughts], other[: len(other) - noughts]
    return len(one) >= DIGITS and (misprints.one_other(one, other) or misprints.exchanged(one, other))


DIGITS = 2
"""Digits besides noughts that a number must have for a slip of the pen to show."""


def adds(paragraph: Paragraph, part: Figure, total: Figure) -> bool:
    return _adds_to(_alone(paragraph, part), _alone(paragraph, total))


def _alone(paragraph: Paragraph, figure: Figure) -> Claim:
    """Return the claim of a figure, without a noun where none stands behind it: "which adds up to 56 million."."""
    unit = figure.claim.quantity.unit if figure.claim.quantity is not None else None
    verb = unit is not None and re.match(rf" {re.escape(unit)}\b", paragraph.behind(figure)) is not None  # "64 work"
    return bare_noun(paragraph, figure) if verb or _NOTHING.match(paragraph.behind(figure)) else figure.claim


_NOTHING = re.compile(r"(?:[.,;:)!?]|$| (?:and|or|in|on|by|at|for|with|to|between)\b)")


def _adds_to(part: Claim, total: Claim) -> bool:
    """Return whether a figure may be part of a total: alike, or of a noun that the noun of the total is a word for."""
    if alike(part, total):
        return True
    one, other = (claim.quantity.unit if claim.quantity is not None else None for claim in (part, total))
    if part.kind != "number" or total.kind != "number" or one is None or other is None:
        return False
    return wordnet.kinship(one, other) in ("kin", "person", "synonym") or (one in PEOPLE and wordnet.is_person(other))


def bare_noun(paragraph: Paragraph, figure: Figure) -> Claim:
    """Return the claim of a part, without a noun that is not its own: "the remaining four stand", "62 of bronze"."""
    claim = figure.claim
    if claim.quantity is None or claim.kind != "number" or re.match(r" [a-z’-]+s\b", paragraph.behind(figure)):
        return claim
    if re.match(rf"(?: [a-z’-]+){{1,2}} {re.escape(claim.quantity.unit or '')}e?s\b", paragraph.behind(figure)):
        return claim  # "two court cases"
    return claim.model_copy(update={"quantity": claim.quantity.model_copy(update={"unit": None})})


def are_alone(paragraph: Paragraph, whole: Figure, parts: Sequence[Figure]) -> bool:
    """Return whether a whole that names what it counts, and its parts, are told with nothing else beside them.

    A whole and a part of one sentence, with what is left in the next, is a matter of what they differ by.
    """
    own = {figure.at for figure in (whole, *parts)}
    low, high = min(f.sentence for f in (whole, *parts)), max(f.sentence for f in (whole, *parts))
    beside = [f for f in paragraph.figures if low <= f.sentence <= high and not is_pronoun(f)]
    named = whole.claim.quantity is not None and whole.claim.quantity.unit is not None
    apart = whole.sentence < parts[0].sentence or whole.at > parts[-1].at
    only = all(f.at in own or f.claim.kind != whole.claim.kind for f in beside)
    return named and apart and only and high - low <= REACH
