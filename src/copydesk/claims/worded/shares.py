"""A share or a term that an article tells by a word ("a majority of the shares", "in double digits", "for life"),
against an approved fact that tells it by a figure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from copydesk.claims.worded.sentences import Answer, Told
from copydesk.model import Claim, Relation
from copydesk.text import likeness, naming
from copydesk.text.words import plain

_PART = re.compile(
    r"\b(?:an? |the )?(?:outright |absolute |overall |clear )?(?P<part>majority|minority)"
    r"(?: (?:of (?:the |its )?(?:shares|stock|seats|company|firm|votes)|stake|holding|shareholding|owner|in)\b"
    r"| shareholder\b|-owned\b)",
    re.I,
)
_WHOLE = re.compile(r"\bof (?:the |its |all |all the )?(\d[\d,]*)\b")
_HALF = Decimal("0.5")
_FIGURES = re.compile(r"\b(?P<figures>single|double|triple)[- ](?:digit|figure)s?\b", re.I)
_LEAST = {"single": 0, "double": 10, "triple": 100}
_LIFE = re.compile(r"\bfor (?:the rest of (?:his|her|their) )?life\b|\blife (?:sentence|imprisonment|term)\b", re.I)


def held(fact: Claim) -> bool:
    """Return whether a fact tells what share of something somebody has: "owns 27 percent of", "52 of the 140 seats"."""
    return _share(fact) is not None


def _share(fact: Claim) -> Decimal | None:
    one, told = fact.stated, fact.quantity
    if one is None or told is None or told.value is None or told.comparator != "=":
        return None
    if fact.kind == "percent" and "having" in one.kinds:
        return told.value / 100
    whole = _WHOLE.search(fact.provenance.sentence) if fact.kind == "number" and "seats" in one.kinds else None
    total = Decimal(whole[1].replace(",", "")) if whole is not None else Decimal(0)
    return told.value / total if total > told.value >= 0 else None


def more_than_half(fact: Claim, told: Told) -> Iterator[Answer]:
    """Yield whether a sentence says that what a fact tells a share of is more or less than half."""
    share, match = _share(fact), _PART.search(told.text)
    names = fact.stated.names if fact.stated is not None else ()
    named = all(re.search(rf"(?<!\w){naming.loose(name)}(?!\w)", told.text, re.I) for name in names)
    if share is None or match is None or not named or _DENIED.search(told.text[: match.start()]):
        return
    fits = (share > _HALF) == (match["part"].lower() == "majority")
    yield Answer(*match.span(), "both tell the share", relation=_relation(match[0], fits=fits))


_DENIED = re.compile(r"\b(?:not|no|without|lost|lose|short of|wants?|seeks?|needs?|for|lacks?|n['’]t)\b[^,;]*$", re.I)


def percent(fact: Claim) -> bool:
    """Return whether a fact tells a percentage."""
    return fact.kind == "percent" and fact.quantity is not None and fact.quantity.value is not None


def in_figures(fact: Claim, told: Told) -> Iterator[Answer]:
    """Yield of how many figures a sentence says that a percentage is: "inflation hit double digits"."""
    match, one = _FIGURES.search(told.text), fact.stated
    value = fact.quantity.value if fact.quantity is not None else None
    if match is None or one is None or value is None or told.times:
        return
    telling = [word for word in (*one.telling, *one.things) if word not in likeness.LIGHT]
    if not telling or not any(likeness.among(word, tuple(plain(told.text.lower()))) for word in telling):
        return
    least = _LEAST[match["figures"].lower()]
    fits = least <= abs(value) < max(10, least * 10)
    yield Answer(*match.span(), "both tell the share", relation=_relation(match[0], fits=fits))


def termed(fact: Claim) -> bool:
    """Return whether a fact tells a term of office or in prison."""
    return fact.kind == "duration" and fact.stated is not None and bool(fact.stated.kinds & {"sentenced", "term"})


def for_life(fact: Claim, told: Told) -> Iterator[Answer]:
    """Yield that a sentence tells the term of a fact to be for life."""
    match, one = _LIFE.search(told.text), fact.stated
    if match is None or one is None or one.verb is None:
        return
    words = tuple(plain(told.text.lower()))
    if any(likeness.among(word, words) for word in (one.verb, *(w for w, _ in one.said))):
        yield Answer(*match.span(), "both tell the term", relation=_relation(match[0], fits=False))


def _relation(words: str, *, fits: bool) -> Relation:
    if fits:
        return Relation("compatible", None, 0.9, f"{words} is said of it")
    return Relation("conflict", "value", 0.5, f"{words} is not said of what the fact tells")
