"""Which figures may be parts of a total, and whether what they make is the total but for a slip of the pen."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from copydesk.model import Claim
from copydesk.rules.arithmetic._figures import REACH, Figure, Paragraph, alike, is_amount, is_pronoun
from copydesk.rules.arithmetic._other_things import PEOPLE
from copydesk.text import wordnet
from copydesk.text.stems import stem
from copydesk.text.words import plain
from copydesk.values import misprints
from copydesk.values.regexes import regex


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


_NOTHING = regex(r"(?:[.,;:)!?]|$| (?:and|or|in|on|by|at|for|with|to|between)\b)")


def _adds_to(part: Claim, total: Claim) -> bool:
    """Return whether a figure may be part of a total: alike, or of a noun that the noun of the total is a word for."""
    if alike(part, total):
        return True
    one, other = (claim.quantity.unit if claim.quantity is not None else None for claim in (part, total))
    if part.kind != "number" or total.kind != "number" or one is None or other is None:
        return False
    if wordnet.kinship(one, other) in ("kin", "person", "synonym") or (one in PEOPLE and wordnet.is_person(other)):
        return True
    return wordnet.is_kind_of(one, other)


def bare_noun(paragraph: Paragraph, figure: Figure) -> Claim:
    """Return the claim of a part, without a noun that is not its own: "the remaining four stand", "62 of bronze"."""
    claim = figure.claim
    if claim.quantity is None or claim.kind != "number" or re.match(r" [a-z’-]+s\b", paragraph.behind(figure)):
        return claim
    if re.match(rf"(?: [a-z’-]+){{1,2}} {re.escape(claim.quantity.unit or '')}e?s\b", paragraph.behind(figure)):
        return claim  # "two court cases"
    return claim.model_copy(update={"quantity": claim.quantity.model_copy(update={"unit": None})})


def as_times(paragraph: Paragraph, figure: Figure) -> Claim | None:
    """Return the claim of a count of what happened as one of times, where its sentence counts the same so; else None.

    "They were called out 90 times, ... the remaining 20 calls": a call is what happened at one of the times.
    """
    claim = figure.claim
    quantity = claim.quantity
    counts = [f for f in paragraph.within(figure.sentence) if f.at < figure.at and _is_of_times(f.claim)]
    if not counts or quantity is None or quantity.unit is None or claim.kind != "number":
        return None
    told = {stem(word) for word in plain(paragraph.text[paragraph.starts[figure.sentence] : counts[0].at])}
    if stem(quantity.unit) not in told and not wordnet.is_happening(quantity.unit):
        return None
    return claim.model_copy(update={"quantity": quantity.model_copy(update={"unit": TIMES})})


TIMES = "time"
"""The unit of what is counted by how often it happened."""


def _is_of_times(claim: Claim) -> bool:
    return claim.kind == "number" and claim.quantity is not None and claim.quantity.unit == TIMES


def are_alone(paragraph: Paragraph, whole: Figure, parts: Sequence[Figure]) -> bool:
    """Return whether a whole that names what it counts, and its parts, are told with nothing else beside them.

    A whole and a part of one sentence, with what is left in the next, is a matter of what they differ by. A total
    behind its parts may leave their noun out.
    """
    own = {figure.at for figure in (whole, *parts)}
    low, high = min(f.sentence for f in (whole, *parts)), max(f.sentence for f in (whole, *parts))
    beside = [f for f in paragraph.figures if low <= f.sentence <= high and not is_pronoun(f)]
    naming = parts[0] if whole.at > parts[-1].at else whole
    named = naming.claim.quantity is not None and naming.claim.quantity.unit is not None
    apart = whole.sentence < parts[0].sentence or whole.at > parts[-1].at
    only = all(f.at in own or f.claim.kind != whole.claim.kind for f in beside)
    return named and apart and only and high - low <= REACH


def of_one(a: Claim, b: Claim) -> bool:
    """Return whether two figures may be part and whole: of one unit or noun, or people and what they hold."""
    if alike(a, b):
        return is_amount(a)
    one, other = (claim.quantity.unit if claim.quantity is not None else None for claim in (a, b))
    return a.kind == b.kind == "number" and (one in wordnet.ANYONE or other in wordnet.ANYONE)
