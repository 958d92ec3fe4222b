"""Amounts of a list that are no parts of its whole: what counts other things, and what has a subject of its own."""

from __future__ import annotations

import re

from copydesk.rules.arithmetic._skeleton import AMOUNT, WORD, Skeleton
from copydesk.text import wordnet
from copydesk.values.regexes import regex

PEOPLE = frozenset(
    {"man", "men", "woman", "women", "child", "children", "boy", "boys", "girl", "girls", "adult", "adults"}
    | {"male", "males", "female", "females", "baby", "babies", "boys", "infants", "teenagers"}
)


def has_a_subject(text: str, parts: list[int]) -> bool:
    """Return whether a noun of its own has the last of two amounts: "$9m, of which $6m was at home, and costs $7m"."""
    joint = text[parts[0] + 1 : parts[1]] if len(parts) == len("ab") else ""
    subject = _AND_NOUN.search(joint)
    return subject is not None and wordnet.is_known(wordnet.base(subject["noun"].rstrip("s")))


_AND_NOUN = regex(r", and (?:(?:the|its|their|his|her) )?(?:[a-z-]+ )?(?P<noun>[a-z]{4,}) $")


def counts_others(sentence: Skeleton, whole: int, part: int) -> bool:
    """Return whether a number counts other things than a whole: "six cards, four of them at home, and five players".

    People may be counted by what they did or what befell them ("16 deaths, nine men and seven women"), and the sorts of
    a thing have nouns that are none for it ("nine prizes, five of them golds and four silvers").
    """
    noun, of = (_noun_behind(sentence, place) for place in (part, whole))
    if noun is None or of is None or wordnet.is_person(of):
        return False
    if wordnet.is_person(noun):
        return not wordnet.only_happens(of) or _CLAUSE.match(sentence.text, part + 1) is not None
    return wordnet.kinship(of, noun) == "far" and sentence.text.endswith(", and ", 0, part)


_CLAUSE = regex(r"(?: [a-z’-]+){1,2} (?:were|was|are|is|have|had|has|[a-z]{2,}ed)\b")


def _noun_behind(sentence: Skeleton, place: int) -> str | None:
    """Return the noun that a number counts, where it stands right behind it or behind one word more."""
    quantity = sentence.claims[place].quantity
    noun = quantity.unit if quantity is not None and sentence.claims[place].kind == "number" else None
    if noun is None:
        return None
    plural = rf"(?:{re.escape(noun)}|{'|'.join(PEOPLE)})"
    return noun if re.match(rf" (?:[a-z’-]+ )?{plural}", sentence.text[place + 1 :]) else None


def is_no_amount(sentence: Skeleton, place: int) -> bool:
    """Return whether a number stands for the parts themselves, or is no count: "the two together", "won by 61".

    "The last four had 1,003 between them" tells what they are that had it.
    """
    before, number = sentence.text[:place].lower(), sentence.claims[place].location.text.isalpha()
    if before.endswith(" by ") or (number and before.endswith("the ")):
        return True
    return number and _THE_LAST.search(before) is not None and _HAD.match(sentence.text, place + 1) is not None


_THE_LAST = regex(r"\bthe (?:first|last|next|top|bottom|other|others|remaining) $")
_HAD = regex(rf"{WORD}{{0,2}} (?:had|have|has|hold|held|got|took|won|made|scored|shared|polled) {AMOUNT}")
