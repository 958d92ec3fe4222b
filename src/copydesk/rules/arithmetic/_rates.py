"""Rates and what they are rates of: "$40,000 a pupil", "25 a day", "$5 million each", and the counts that they fit."""

from __future__ import annotations

import re
from typing import NamedTuple

from copydesk.model import Claim, Span
from copydesk.text.words import word_list
from copydesk.values import units
from copydesk.values.regexes import regex

EACH = "each"
"""What a rate is of where the text says "each" or "apiece"."""
PERSON = "person"
_TIMES = {
    "second": "s", "minute": "min", "hour": "h", "day": "d", "night": "d", "week": "wk", "month": "mo",
    "quarter": "quarter", "year": "a", "decade": "decade",
}  # fmt: skip
_PERSONS = frozenset({"person", "capita", "inhabitant", "resident", "people", "citizen", "individual", "man"})
_BEHIND = regex(
    r"(?:[ \u00a0\n][a-z’'-]{2,16}){0,3}?[ \u00a0\n](?:(?:an?|per|every|each)[ \u00a0\n](?P<of>(?:square[ \u00a0\n]"
    r"|cubic[ \u00a0\n])?[a-z]{3,16})\b|(?P<each>each|apiece)\b)"
)


_PER_TWO = regex(r"(?:[ \u00a0\n](?:an?|per|every|each)[ \u00a0\n][a-z]{3,16}){2}\b")


def is_per_two(rate: str, behind: str) -> bool:
    """Return whether a rate is per two things, of which a product needs both: "$58 per vehicle per month".

    >>> is_per_two("$58 per vehicle", " per month on average"), is_per_two("$58", " a day on each of two days")
    (True, False)
    """
    twice = _PER_TWO.search(rate + behind)
    return twice is not None and twice.start() <= len(rate)


class Rate(NamedTuple):
    """A number that holds for each of something: `of` is a unit of time (UCUM), PERSON, EACH, or a noun's lemma.

    `end` is where the words end that say so, a prose offset. `unit` is what the rate itself counts or measures, None
    where no noun says so ("two a match").
    """

    claim: Claim
    of: str
    end: int
    unit: str | None


def rate(text: str, claim: Claim) -> Rate | None:
    """Return the rate that a claim states, None where it states none."""
    quantity = claim.quantity
    if quantity is None or claim.kind not in ("number", "money", "measure"):
        return None
    behind = _BEHIND.match(text, claim.prose.end, min(claim.prose.end + 90, max(claim.sentence.end, claim.prose.end)))
    word = None
    if behind is not None:
        word = EACH if behind["each"] else " ".join(behind["of"].lower().split())
    # the noun of a bare count that is a rate is what it is a rate of: "two a match" are no matches
    unit = None if claim.kind == "number" and quantity.unit == word else quantity.unit
    if quantity.per is not None and (word is None or quantity.unit is None or behind is None):
        of, end = quantity.per, claim.prose.end
        if behind is not None and (behind["each"] or behind["of"]) and not text[claim.prose.start : end].endswith(of):
            end = behind.end()
        return Rate(claim, _kind(of), end, unit)
    if behind is None or word is None:
        return None
    return Rate(claim, _kind(word if " " in word else quantity.per or word), behind.end(), unit)


def _kind(word: str) -> str:
    if word in ("piece", "head", EACH):
        return EACH
    area = units.lookup(word) if " " in word else None
    if area is not None:
        return area.code
    return PERSON if word in _PERSONS else _TIMES.get(word, word)


def is_time(rate: Rate) -> bool:
    """Return whether a rate is one for each of a unit of time."""
    return rate.of in _TIMES.values()


def in_longer(text: str, claim: Claim, other: Claim) -> bool:
    """Return whether a figure tells again, for a longer time, the rate that it stands behind.

    "Each gets $600 a year, or $3,000 over the five": of one, in all its years.
    """
    stated = rate(text, claim)
    return stated is not None and is_time(stated) and _OR.fullmatch(text, stated.end, other.prose.start) is not None


_OR = regex(r"(?: [a-z]+ly)?,? or(?: about| some| nearly| almost| roughly| around)? ")


def counts(rate: Rate, claim: Claim) -> bool:
    """Return whether a claim counts what a rate is of: pupils for "a pupil", a duration in days for "a day"."""
    quantity = claim.quantity
    if quantity is None or quantity.per is not None or quantity.is_range or quantity.value is None:
        return False
    if claim.kind in ("duration", "measure"):
        return quantity.unit == rate.of or units.same(quantity.unit, rate.of)
    if claim.kind != "number":
        return False
    if rate.of == EACH:
        return True
    if quantity.unit is None:
        return False
    if rate.of == PERSON:
        return quantity.unit in _people()
    return quantity.unit in (rate.of, rate.of.removesuffix("s")) or _TIMES.get(quantity.unit) == rate.of


def _people() -> frozenset[str]:
    plurals = word_list("copydesk.rules", "wholes")["people"]
    return _PERSONS | plurals | {word.removesuffix("s") for word in plurals}


def gap(text: str, before: Claim, after: Claim) -> str:
    """Return what stands between two claims, with plain spaces: up to the approximator of the second."""
    between = text[before.prose.end : max(after.extent.start, before.prose.end)]
    return re.sub(r"[ \u00a0\u202f\n]+", " ", between)


def whole(rate: Rate) -> Span:
    """Return the prose span of a rate with the words that make it one."""
    return Span(rate.claim.prose.start, max(rate.end, rate.claim.prose.end))
