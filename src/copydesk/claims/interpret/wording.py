"""The counted or measured thing in the words of the article, and its noun as linking sees it."""

from __future__ import annotations

from copydesk.claims.interpret.context import (
    Context,
    Node,
    phrase,
    words,
)
from copydesk.claims.interpret.nouns import Measured
from copydesk.syntax import Sentence


def noun_said(measured: Measured | None) -> Measured | None:
    """The noun as linking sees it: what is left out and taken from the number before may be wrong there."""
    return measured._replace(noun=-1) if measured is not None and measured.relation == "elided" else measured


def words_of(context: Context, node: Node, measured: Measured | None) -> str | None:
    """The counted or measured thing in the article's words."""
    if measured is None or measured.noun < 0:
        return None
    home = context.parsed[measured.sentence]
    carrier = home.tokens[measured.noun].head
    if home.tokens[measured.noun].dep == "compound" and home.tokens[carrier].lemma == "toll":
        measured = measured._replace(noun=carrier)  # "the death toll" is told in full
    own = range(node.first, node.last + 1) if measured.sentence == node.sentence else None
    return in_words(context, measured.sentence, measured.noun, own, of_only=False)


def in_words(context: Context, sentence: int, noun: int, own: range | None, *, of_only: bool) -> str | None:
    """The words of a noun phrase without numbers, dates and articles."""
    home = context.parsed[sentence]
    first, last = phrase(home, noun, drop=own, of_only=of_only)
    joined = home.tokens[noun].head if home.tokens[noun].dep == "conj" else noun
    if own is not None and own.stop <= joined < noun:
        first = min(first, phrase(home, joined, drop=own)[0])  # "60 council and union delegates", told as two things
    for other in context.by_sentence.get(sentence, ()):
        if other.head >= 0 and first <= other.last < noun:
            first = other.last + 1
            if home.tokens[first].tag == "HYPH" and first + 2 <= noun:
                first += 2  # "two three-storey hotels": hotels
        elif other.head >= 0 and noun < other.first <= last:
            last = _before(home, noun, other.first)
    first += first < noun and home.tokens[first].tag == "WP$"  # "whose profits fell": profits
    if last > noun and home.tokens[last].tag == "POS":
        last = _before(home, noun, last + 1)  # "votes to Ames's": votes
    if own is not None and noun < own.start <= last:
        last = _before(home, noun, own.start)  # "fees of up to $3,000": fees
    if own is not None and [t.text.lower() for t in home.tokens[own.stop : noun]] in (["of", "them"], ["of", "whom"]):
        first = noun  # "18 of them children"
    if home.tokens[home.tokens[noun].head].lemma == "from" and noun < last and home.tokens[noun + 1].text == "to":
        last = noun  # "from their first bid to the sale": bid
    for lead in ("or", "so", "-", "strong", "ever"):  # "300 or so weavers", "a nine-strong panel"
        first += own is not None and first < noun and home.tokens[first].text.lower() == lead
    if own is not None and own.stop + 1 == first < noun and _joins(home, own.stop):
        first += 1  # "a two-pronged plan": plan; "first-time buyers": buyers
    return _trimmed(words(home, first, _within(home, noun, first, last)).lstrip(')]”" '))


_LONGEST = 14
"""Tokens of a noun phrase that are told."""


def _within(s: Sentence, noun: int, first: int, last: int) -> int:
    """Return where a noun phrase that is too long to be told is cut, before a preposition behind the noun, or where
    what it is set against begins: "three goals in as many games"."""
    for i in range(noun + 1, last - 1):
        if s.tokens[i].dep == "prep" and [t.text.lower() for t in s.tokens[i + 1 : i + 3]] == ["as", "many"]:
            return i - 1
    if last - first < _LONGEST:
        return last
    cuts = [i for i in range(noun + 1, first + _LONGEST) if s.tokens[i].dep == "prep"]
    return cuts[-1] - 1 if cuts else last


def _joins(s: Sentence, hyphen: int) -> bool:
    behind = s.tokens[hyphen + 1]
    once = behind.text.lower() == "time" and behind.end < s.tokens[hyphen + 2].start
    return s.tokens[hyphen].tag == "HYPH" and (behind.text.lower().endswith("ed") or behind.tag == "JJ" or once)


_LEADS = ("'s ", "’s ", "more ", "the ", "a ", "an ", "of ", "about ", "around ", "some ", "from ", "to ")
_TRAILS = (" of", " up", " down", " to", " at", " from", " by", " in", " for", " with", " on", " about", " around",
           " out", " and", " or", " the")  # fmt: skip
_PAIRS = (("“", "”"), ("(", ")"), ("[", "]"))


def _trimmed(text: str) -> str | None:
    """Cut articles, hanging prepositions and marks without their partner off a noun phrase."""
    lowered = text.lower()
    for lead in _LEADS:
        if lowered.startswith(lead):
            text, lowered = text[len(lead) :], lowered[len(lead) :]
    while text.lower().endswith(_TRAILS):
        text = text.rpartition(" ")[0].rstrip(" ,")
    text = text.partition(": ")[0]  # "one goal: to win"
    for opens, closes in _PAIRS:
        if text.count(opens) != text.count(closes):
            text = text.replace(opens, "").replace(closes, "")
    return text or None


def _before(s: Sentence, noun: int, other: int) -> int:
    last = other - 1
    if s.tokens[last].tag == "POS":  # "520 votes to Vale's 17": votes
        while last > noun and s.tokens[last].pos != "ADP":
            last -= 1
    while last > noun and s.tokens[last].pos in {"ADP", "DET", "PUNCT", "CCONJ", "SCONJ", "ADV", "ADJ", "AUX"}:
        last -= 1
    return last
