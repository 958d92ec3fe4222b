"""The words, names and values beside a number, and which of them belong to it.

Slots that extraction left empty are filled from the sentence by cheap means only (words near the number, words that
mark a part or a remainder); a slot that cannot be told stays empty, and an empty slot never speaks for a link.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import Any, NamedTuple

from copydesk.claims.telling import dating, happening
from copydesk.claims.telling.sorts import COUNT, PERCENT, counted, sort, value_key
from copydesk.model import BlockKind, Claim, Document, Span
from copydesk.text import stems, wordclasses, wordnet
from copydesk.text.words import bare
from copydesk.values.regexes import regex

WINDOW = 7
"""Words that tell something, to each side of a number, that count as near to it."""

CLAUSE = frozenset(';:()[]\u2014\u2013\u201c\u201d"')
"""Marks that end the neighbourhood of a number."""


class Passage(NamedTuple):
    """A sentence as its claims are told: its tokens, its names, the claims in it, and its number in the article.

    `trade` says that it has a word of the trades that publish their figures again and again.
    """

    tokens: tuple[stems.Word, ...]
    names: frozenset[str]
    fellows: list[Claim]
    number: int
    trade: bool


def passage(tokens: tuple[stems.Word, ...], names: frozenset[str], fellows: list[Claim], number: int) -> Passage:
    """Return a sentence with what all its claims ask of its words."""
    trade = not wordclasses.series_stems().isdisjoint([t.stem for t in tokens])
    return Passage(tokens, names, fellows, number, trade)


def sentence(document: Document, claim: Claim) -> str:
    """Return the sentence that a claim is read in; of an approved fact or a table cell what it is told to say."""
    text = document.text[claim.sentence.start : claim.sentence.end]
    return claim.provenance.sentence if _alone(claim) or not text else text


def _alone(claim: Claim) -> bool:
    """Return whether a value stands alone, and its provenance says what it is of: an approved fact, a table cell."""
    return bool(claim.authority) or claim.block is BlockKind.TABLE_CELL


def _place(claim: Claim, tokens: tuple[stems.Word, ...]) -> Span:
    """Return where the value of a claim stands in its sentence; where it stands alone it is looked up."""
    if not _alone(claim):
        return claim.prose.shift(-claim.sentence.start)
    value = [t.text for t in stems.words(claim.location.text)]
    for i in range(len(tokens) - len(value) + 1):
        if value and [t.text for t in tokens[i : i + len(value)]] == value:
            last = i + len(value)
            while last < len(tokens) and claim.kind == "percent" and tokens[last].text.lower() in PERCENT_WORDS:
                last += 1
            return Span(tokens[i].start, tokens[last - 1].end)
    return Span(0, 0)


_start, _end = attrgetter("start"), attrgetter("end")


PERCENT_WORDS = frozenset(("%", "per", "cent", "percent", "pct"))
"""What follows the number of a percentage; the file of facts gives it as a unit beside the number."""


def tell(claim: Claim, document: Document, passage: Passage) -> dict[str, Any]:
    """Return what the sentence of a claim tells of it by its words, names and other values, as fields of `Telling`."""
    tokens, names, fellows, number, trade = passage
    base = claim.sentence.start
    start, end = _place(claim, tokens)
    first = bisect_right(tokens, start, key=_end)
    last = bisect_left(tokens, end, first, key=_start) - 1
    if last < first:  # its value stands nowhere in it
        first, last = 0, -1
    others: set[int] = set()
    for c in fellows:
        if c is not claim:
            begin = bisect_right(tokens, c.prose.start - base, key=_end)
            others.update(range(begin, bisect_left(tokens, c.prose.end - base, begin, key=_start)))
    noun = counted(claim)
    if noun == "other":
        noun = _left_out(claim, fellows)
    deed = _deed(claim)
    happened, told = happening.predicates(claim, deed, tokens, first, last)
    left = _reach(tokens, range(first - 1, -1, -1), others)
    right = _reach(tokens, range(last + 1, len(tokens)), others)
    before = [t.text.lower() for t in tokens[max(0, first - 8) : first]]
    after = [t.text.lower() for t in tokens[last + 1 : last + 9]]
    serial = _series(claim, noun)
    return {
        "sort": sort(claim),
        "value": value_key(claim),
        "noun": noun,
        "deed": deed,
        "happened": _row(happened),
        "told": told,
        "marks": _row(happening.marks(claim, before, after) | _enumerated(claim, tokens[last + 1 :])),
        "words": as_written((*tokens[:first], *tokens[last + 1 :])),
        "near": as_written((*left, *right)),
        "names": _row(names),
        "own": _row(_own_names(tokens, first, last, others, names) - _speakers(claim)),
        "places": _row(frozenset(bare(w) for w in (claim.place or "").split()) & names),
        "make": _row(_make(claim, noun, names) | _sized(claim, noun, fellows)),
        "whole": _row(_whole(claim)),
        "beside": _row(frozenset(value_key(c) for c in fellows if c is not claim) - {value_key(claim)}),
        "siblings": _row(_siblings(claim, noun, fellows)),
        "sentence": number,
        "lead": claim.block is BlockKind.HEADING or number <= 1,
        "lone": claim.timex is not None and not any(c.timex is None and _holds_at(c, claim) for c in fellows),
        "series": serial or trade,
        "trade": trade and not serial,
        "dated": _row(dating.dated(claim, fellows, document)),
    }


def _row(found: frozenset[str]) -> tuple[str, ...]:
    return tuple(sorted(found))


def as_written(tokens: Iterable[stems.Word]) -> tuple[str, ...]:
    """Return the telling words among tokens as they are first written, each stem once."""
    found: dict[str, str] = {}
    for token in tokens:
        if token.stem:
            found.setdefault(token.stem, token.text)
    return tuple(found.values())


def _deed(claim: Claim) -> str | None:
    """Return the verb or noun that says what happened: of a date the happening that it dates, else the verb."""
    head = claim.slots.head
    if head is not None and sort(claim) in DATED and wordnet.is_happening(head):
        return head
    return claim.slots.predicate


DATED = frozenset(("date", "clock"))


def _holds_at(figure: Claim, date: Claim) -> bool:
    """Return whether a figure is said to hold at a date."""
    return figure.time is not None and figure.time == date.time


def _enumerated(claim: Claim, following: Sequence[stems.Word]) -> frozenset[str]:
    """Return "part" for the one of "one shell hit the mill, another the bridge": it counts nothing."""
    one = claim.quantity is not None and claim.quantity.value == 1
    return frozenset(("part",)) if one and any(t.text.lower() == "another" for t in following) else frozenset()


def _whole(claim: Claim) -> frozenset[str]:
    """Return the words that tell of what a percentage is a share, without names."""
    if sort(claim) != PERCENT or claim.slots.head is None:
        return frozenset()
    named = {part for name in claim.slots.names for part in name.split()}
    return frozenset((claim.slots.head, *claim.slots.modifiers)) - named


def _make(claim: Claim, noun: str | None, names: frozenset[str]) -> frozenset[str]:
    """Return the names before the counted noun in its phrase ("Toyota cars", "AK-47 rifles")."""
    found: list[str] = []
    for word in (claim.measure or "").split():
        plain = bare(word).strip(",.")
        if noun is not None and stems.stem(plain) == stems.stem(noun):
            return frozenset(found)
        if names.intersection(plain.split("-")):
            found.append(plain)
    return frozenset()


_ATTRIBUTE = regex(r"[- ](?:[a-z]+ ){0,2}?(?P<noun>[a-z]+) (?:of|at|in) (?:[a-z]+ ){0,2}\Z")


def _sized(claim: Claim, noun: str | None, fellows: Iterable[Claim]) -> frozenset[str]:
    """Return the measure by which the counted noun is called: "the 200-metre record of 19.19"."""
    base, sentence = claim.sentence.start, claim.provenance.sentence
    for other in fellows:
        if noun is None or other.kind != "measure" or other.prose.end > claim.extent.start:
            continue
        called = _ATTRIBUTE.fullmatch(sentence, other.extent.end - base, claim.extent.start - base)
        if called is not None and stems.stem(called["noun"]) == stems.stem(noun):
            return frozenset((value_key(other),))
    return frozenset()


def _speakers(claim: Claim) -> frozenset[str]:
    """Return the names of who says so, which tell nothing of what is counted."""
    return frozenset(bare(w) for w in (claim.attribution or "").split())


def _left_out(claim: Claim, fellows: list[Claim]) -> str | None:
    """Return the noun that "two others" leaves out: that of the count before it in the sentence."""
    before = [c for c in fellows if c.prose.start < claim.prose.start and sort(c) == COUNT and counted(c) != "other"]
    return counted(max(before, key=lambda c: c.prose.start)) if before else None


def _said_again(claim: Claim, other: Claim) -> bool:
    """Return whether the other claim stands in brackets right behind a measure or time, in its sentence."""
    base = claim.sentence.start
    between = claim.provenance.sentence[max(0, claim.prose.end - base) : max(0, other.prose.start - base)]
    return claim.kind in ("measure", "time", "money") and between.strip() == "("


def _siblings(claim: Claim, noun: str | None, fellows: list[Claim]) -> frozenset[str]:
    """Return the other values of the sentence that count the same noun, or no noun of their own: parts of one whole.

    What is a part of the claim itself ("seven bridges, two of which fell"), or gives it in another unit or zone
    ("3 p.m. (1200 GMT)"), stands in no row with it.
    """
    return frozenset(
        value_key(c)
        for c in fellows
        if c is not claim
        and sort(c) == sort(claim)
        and counted(c) in (noun, None)
        and value_key(c) != value_key(claim)
        and not (c.slots.part_of is not None and c.slots.part_of.overlaps(claim.prose))
        and not (_said_again(claim, c) or _said_again(c, claim))
    )


def _series(claim: Claim, noun: str | None) -> bool:
    told = claim.slots.predicate_class
    if told in wordclasses.series("shares") and sort(claim) == PERCENT:
        return True
    return told in wordclasses.series("classes") or noun in wordclasses.series("heads")


JOINS = frozenset(("and", "while", "but", "or"))


def _own_names(
    tokens: tuple[stems.Word, ...], first: int, last: int, others: set[int], names: frozenset[str]
) -> frozenset[str]:
    """Return the names that follow a number up to a comma or the next number; failing them, those before it.

    Names between "and" and the next number are that one's: "Ames got 40 percent of the votes and Bell 35".
    """
    for way in (range(last + 1, len(tokens)), range(first - 1, -1, -1)):
        found: set[str] = set()
        joined: set[str] = set()
        conjunction = False
        for i in way:
            if i in others or tokens[i].text in CLAUSE or tokens[i].text == ",":
                if i in others:
                    found -= joined
                break
            conjunction = conjunction or tokens[i].text.lower() in JOINS
            name = bare(tokens[i].text)
            if name in names:
                if conjunction and name not in found:
                    joined.add(name)
                found.add(name)
        if found:
            return frozenset(found)
    return frozenset()


def _reach(tokens: tuple[stems.Word, ...], way: range, others: set[int]) -> list[stems.Word]:
    """Return the telling words next to a number, up to a mark that ends a clause or the next number."""
    found: list[stems.Word] = []
    passed = 0
    for i in way:
        token = tokens[i]
        if token.text in CLAUSE:
            break
        if i in others:
            passed += 1
            if passed > 1:
                break
            continue
        if token.stem:
            found.append(token)
            if len(found) >= WINDOW:
                break
    return found
