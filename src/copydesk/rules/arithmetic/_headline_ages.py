"""The age in a headline beside the ages of the text below it, which has to tell it again.

An age is told by its form, whoever bears it: "Pilot, 43,", "aged 43", "the 43-year-old", "a man of 43", "dies at 43". A
headline has it from the text. Where the text has just one age near its top that can be of the same person, and nowhere
the number of the headline, one of the two is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from copydesk.model import Extraction, Mention
from copydesk.rules._signs import Signed, pattern, sign, signed
from copydesk.rules.arithmetic._headline import KIN, headlines
from copydesk.rules.typo._grammar import is_function_word
from copydesk.text import names, wordnet
from copydesk.text.words import words
from copydesk.values.regexes import regex

NEAR = 24
"""Characters behind an age that may say who bears it: "a 27-year-old woman"."""
TOP = 6
"""Sentences of the text among which the age of a headline is told again."""
LEAST = 4
MOST = 112
_N = "<age|number:age>"
_NEXT = r"(?=[,.;:)!?’'\"]|$| [—–-] )"
_CLOSED = r"(?! (?!years old|years of age|this|across)(?:[a-z]+ )?[a-z]{3,}s\b| per\b|[-%]|[.,]\d)"
_HEAD = (
    pattern(rf"(?<=\w)(?:, |,? [Aa]ged? ){_N}(?=[,.;:)!?’'\"]|$| [a-z])"),
    pattern(rf"(?<=\w) \({_N}(?=[,;)])"),  # "271-6 (50 overs)" is no age
    pattern(rf"\b[Aa]t (?:the )?age (?:of )?{_N}"),
)
_HEAD_AT = pattern(rf"\b(?:[Aa]t|[Tt]urns|[Ii]s|[Bb]y) (?:just |only )?{_N}{_NEXT}")
_BODY = (
    pattern(rf"\b(?:[Aa]ged|[Aa]t the (?:[a-z]+ )?age of|[Aa]t age) (?:just |only )?{_N}"),
    pattern(rf"(?<=\w)(?:, | \()(?:now )?{_N}(?=[,.;)])"),
    pattern(
        rf"(?:[’']s|\b(?:[Ii]s|[Ww]as|[Tt]urns|[Tt]urned|[Tt]urning|will (?:be|turn))) (?:still |now |only |just )?"
        rf"{_N}{_CLOSED}"
    ),
    pattern(rf"\b(?P<noun>[a-z]+) of (?:just |only )?{_N}{_CLOSED}"),
    pattern(rf"(?:^|[.!?”] |[“\"])At (?:just |only )?{_N},? [A-Za-z]"),
    pattern(rf"[“\"‘'](?:{names.WORD} )?(?:[a-z]+ )?for {_N}{_NEXT}"),
)
_OLD = regex(r"[\s-](?:years?|yrs?)[\s-]olds?\b", re.IGNORECASE)
_ANOTHER_TIME = regex(
    r"\b(?:since|until|when (?:s?he|they|I)|then|ago|would|average|than|under|over|between|each|both|respectively)\b"
)
_HE = regex(r"\b(?:he|him|his|man|boy|father|son|husband|brother|grandfather|uncle|widower|mr)\b", re.IGNORECASE)
_SHE = regex(
    r"\b(?:she|her|hers|woman|girl|mother|daughter|wife|sister|grandmother|aunt|widow|mrs|ms|miss)\b", re.IGNORECASE
)


class Told(NamedTuple):
    """An age as it is told: `text` is its sentence and the one before, `near` its sentence up to the age.

    `loose` is a number that is an age only where the text has one of somebody of the same name ("Holm out at 70").
    """

    at: Mention
    years: int
    text: str
    near: str
    loose: bool = False


def unlike(extraction: Extraction) -> Iterator[tuple[Mention, Mention]]:
    """Yield the age of a headline with the age of the text below that it must be meant for."""
    lines = headlines(extraction)
    if not lines:
        return
    end = lines[-1].span.end
    blocks = list(signed(extraction))
    above, below = ([b for b in blocks if (b.block.span.start < end) is top] for top in (True, False))
    heads = [told for block in above for told in _of_headline(block)]
    if not heads:
        return
    numbers = {_number(m) for block in below for m in block.mentions.values()}
    body = list(_of_text(below))
    for head in heads:
        if head.years in numbers or len(heads) > 1:
            continue
        fitting = [
            told for told in body if _may_be_one(head, told) and (not head.loose or _shares(head, told, names=True))
        ]
        ages = {told.years for told in fitting}
        if len(ages) > 1:
            fitting = [told for told in fitting if _shares(head, told)]
        if len({told.years for told in fitting}) == 1:
            yield head.at, fitting[0].at


def _number(mention: Mention) -> int | None:
    value = mention.quantity.value if mention.quantity is not None else None
    return int(value) if value is not None and value == int(value) else None


def _years(mention: Mention) -> int | None:
    quantity = mention.quantity
    if sign(mention) not in ("age", "number") or quantity is None or quantity.approximate or quantity.comparator != "=":
        return None
    years = _number(mention)
    return years if years is not None and LEAST <= years <= MOST else None


def _of_headline(block: Signed) -> Iterator[Told]:
    text = block.text
    found = {m.start("age") for form in _HEAD for m in form.finditer(text)}
    found |= {n for n, m in block.mentions.items() if _OLD.search(m.text)}
    at_so_many = {m.start("age") for m in _HEAD_AT.finditer(text)} - found
    for at in sorted(found | at_so_many):
        years = _years(block.mentions[at])
        if years is not None:
            yield Told(block.mentions[at], years, text, text, at in at_so_many and not _has_person(text))


def _has_person(text: str) -> bool:
    """Return whether a headline names somebody by a noun: "Judge to step down at 70"; else "at 70" may be anything."""
    nouns = (word.folded.rpartition("-")[2] for word in words(text) if not is_function_word(word.folded))
    return any(wordnet.is_person(noun) for noun in nouns)


def _of_text(blocks: Sequence[Signed]) -> Iterator[Told]:
    """Yield the ages that the first sentences of a text tell of people, each with its sentence and the one before."""
    count, before = 0, ""
    for block in blocks:
        at = 0
        while at < len(block.text) and count < TOP:
            low, high = block.around(at)
            text = block.text[low:high]
            for place, mention in _ages(block, low, high):
                years = _years(mention)
                if years is not None:
                    yield Told(mention, years, f"{before} {text}", block.text[low : place + NEAR])
            before, at, count = text, max(high, at + 1), count + 1


def _ages(block: Signed, low: int, high: int) -> Iterator[tuple[int, Mention]]:
    told = [m for form in _BODY for m in form.finditer(block.text, low, high)]
    found = {m.start("age") for m in told if not m.groupdict().get("noun") or wordnet.is_person(m["noun"])}
    found |= {n for n, m in block.mentions.items() if low <= n < high and _OLD.search(m.text)}
    for place in sorted(found):
        own = block.text[max(low, place - 50) : min(high, place + 30)]
        if not KIN.search(block.text, max(low, place - 40), place) and not _ANOTHER_TIME.search(own):
            yield place, block.mentions[place]


def _may_be_one(head: Told, told: Told) -> bool:
    """Return whether nothing says that two ages are of two people: he in one place and she in the other."""
    one, other = (_sex(text) for text in (head.text, told.near))
    return not one or not other or one == other


def _sex(text: str) -> str:
    he, she = _HE.search(text), _SHE.search(text)
    return "" if bool(he) == bool(she) else "he" if he else "she"


def _shares(head: Told, told: Told, *, names: bool = False) -> bool:
    """Return whether a headline and the sentence of an age have a name, or else a noun, in common."""
    mine, theirs = (
        {w.text if names else w.folded for w in words(text) if not is_function_word(w.folded) and w.text.isalpha()}
        for text in (head.text, told.text)
    )
    return any(word[0].isupper() or not names for word in mine & theirs)
