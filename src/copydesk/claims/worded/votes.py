"""The votes on both sides that an article tells in figures alone ("passed 164-121"), against an approved fact that
tells them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from copydesk.claims.worded.sentences import Answer, Told
from copydesk.model import Claim, Relation
from copydesk.text import naming, number_words, wordnet
from copydesk.values.regexes import regex
from copydesk.values.times import share_a_moment

TWO_SIDES = r"(?<![\d.,–-])(\d{1,3})\s?[-–—]\s?(\d{1,3})(?![\d–-]|[.,]\d)"
"""A pattern for what two sides have, in figures: "3-1"."""
_FIGURES = regex(rf"{TWO_SIDES}(?![%\w])")
_SIDE = r"([\d,]+|[a-z-]+)(?: votes?)?"
_VOTES = regex(rf"(?<![\d.,–-]){_SIDE} to {_SIDE}(?![\d–-]|[.,]\d|[%\w])", re.I)
_CARRIED = regex(
    r"\b(?:pass(?:ed|es)?|approv(?:ed?|es)|adopt(?:s|ed)?|carried|back(?:s|ed)?|endors(?:ed?|es)|confirm(?:s|ed)?|"
    r"ratif(?:y|ies|ied)|agree[ds]?|enact(?:s|ed)?|voted?)\b",
    re.I,
)
_LOST = regex(
    r"\b(?:reject(?:s|ed)?|defeat(?:s|ed)?|vot(?:es|ed)? (?:down|against)|lost|failed|threw out|thrown out)\b", re.I
)
"""Words for how a vote went."""
_PARTS = regex(r"\b(?:amendments?|motions?|committee|reading|procedural|clause|earlier|before|first round)\b", re.I)
"""Words for a vote on a part of what is voted on, or for another one on the way to it."""


def is_vote(text: str) -> bool:
    """Return whether a text says how a vote went."""
    return (_CARRIED.search(text) or _LOST.search(text)) is not None


def voted(fact: Claim) -> bool:
    """Return whether a fact tells the votes on both sides, and stands at the first of them."""
    one = fact.stated
    if one is None or fact.kind != "number" or "votes" not in one.kinds or not one.names or fact.quantity is None:
        return False
    pair = _pair(fact.provenance.sentence)
    return pair is not None and fact.quantity.value == pair[0]


def _pair(text: str) -> tuple[int, int] | None:
    match = _FIGURES.search(text)
    if match is not None:
        return int(match[1]), int(match[2])
    for match in _VOTES.finditer(text):
        ends = [_number(word) for word in match.groups()]
        if "vote" in match[0] and ends[0] is not None and ends[1] is not None:
            return ends[0], ends[1]
    return None


def _number(word: str) -> int | None:
    plain = word.replace(",", "")
    return int(plain) if plain.isdecimal() else number_words.SMALL.get(word.lower())


def find(fact: Claim, told: Told) -> Iterator[Answer]:
    """Yield the votes in figures that a sentence tells of what the fact's were on, with how they stand to those."""
    assert fact.stated is not None
    text, held = told.text, fact.provenance.sentence
    found, lost = [*_FIGURES.finditer(text)], bool(_LOST.search(text))
    if len(found) != 1 or lost != bool(_LOST.search(held)) or not is_vote(text):
        return
    if not lost and int(found[0][1]) <= int(found[0][2]):
        return  # what is carried has more votes for it: "passed pages 98-121"
    strange = {m[0].lower() for m in _PARTS.finditer(text)} - {m[0].lower() for m in _PARTS.finditer(held)}
    around = f"{told.before} {text}"
    if strange or not all(_named(name, around) for name in fact.stated.names):
        return
    if fact.time is not None and told.times and not any(share_a_moment(fact.time, t) for t in told.times):
        return
    match, wanted = found[0], _pair(held)
    same = wanted is not None and {int(match[1]), int(match[2])} == {*wanted}
    relation = (
        Relation("agree", None, 1.0, f"both {match[0]}")
        if same
        else Relation("conflict", "value", 0.9, f"{match[0]} are not the votes that are approved")
    )
    yield Answer(*match.span(), "both tell the votes", relation=relation)


def _named(name: str, text: str) -> bool:
    """Whether a text has a name, or one of its words that is no common one: "Wexcombe" of Wexcombe District Council."""
    return any(re.search(rf"(?<!\w){naming.loose(word)}(?!\w)", text, re.I) for word in _short(name))


def _short(name: str) -> list[str]:
    return [name, *(word for word in name.split() if not wordnet.is_known(word.removesuffix("s")))]


def pattern(fact: Claim) -> re.Pattern[str] | None:
    """Return what finds a name of a fact that tells votes, whole or by a word of its own; None for other facts."""
    if not voted(fact) or fact.stated is None:
        return None
    names = [naming.loose(word) for name in fact.stated.names for word in _short(name)]
    return re.compile(rf"(?<!\w)(?:{'|'.join(names)})(?!\w)", re.I)
