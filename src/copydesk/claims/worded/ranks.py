"""A rank that an article tells by a superlative: "the largest lake in Torland", "only one lake is larger"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from decimal import Decimal

from copydesk.claims.worded.sentences import Answer, Told
from copydesk.model import Claim, Quantity, Relation
from copydesk.text import naming, number_words
from copydesk.text.stems import stop
from copydesk.text.words import letters, plain
from copydesk.values.regexes import regex

_WORDS = number_words.alternatives([word for word, value in number_words.ORDINALS.items() if 1 < value <= 100])
_NTH = rf"(?P<nth>{_WORDS}|\d+(?:st|nd|rd|th))"
_TOP = r"(?P<top>[a-z]+est|most[ -][a-z]+)"
RANK = regex(rf"(?:\b{_NTH}[- ])?\b{_TOP}[- ](?P<noun>[a-z]+)", re.I)
_SMALL = {word: value for word, value in number_words.SMALL.items() if value > 0} | {"no": 0, "none": 0}
_COUNT = rf"(?P<count>(?:only |just )?(?:{number_words.alternatives(list(_SMALL))}|\d{{1,2}}))"
_MORE = r"(?P<more>[a-z]+er|more [a-z]+)"
_THAN = rf"\b{_COUNT}\b(?: other)?(?P<nouns>[\w' ]{{0,60}}?) (?:is|are) {_MORE} than (?:the )?$"
_ONE_OF = regex(r"\b(?:one of|among|once|formerly|future|not|will|of)\b[^,;]*$", re.I)
_JOINING = frozenset(
    {"is", "are", "remains", "as", "the", "a", "an", "which", "who", "that", "now", "still", "by", "far", "also"}
    | {"and", "its", "of", "in", "on", "at", "s", "easily", "officially"}
)
"""Words that join a name with what is said of it and say nothing more."""
ALIKE = {"big": "larg", "great": "larg", "populou": "larg", "tall": "high", "wealthi": "rich", "wealth": "rich"}
"""Degrees that writers take for each other, as `_degree` gives them."""


def ranked(fact: Claim) -> bool:
    """Return whether a fact tells by which degree it ranks and among which things."""
    found = _rank(fact.provenance.sentence) if fact.kind == "ordinal" else None
    return found is not None and bool(_scope(fact))


def _rank(text: str) -> re.Match[str] | None:
    return next((m for m in RANK.finditer(text) if m["nth"]), None)


def _scope(fact: Claim) -> tuple[str, ...]:
    """The names of a fact beside that of its subject: where or among whom it ranks."""
    own = naming.subject(fact)
    names = tuple(name for name in fact.stated.names if name not in own) if fact.stated is not None else ()
    held = _rank(fact.provenance.sentence)
    behind = fact.provenance.sentence[held.end() :] if held is not None else ""
    return names or tuple(m[1].lower() for m in _WHERE.finditer(behind))


_WHERE = regex(r"\b(?:in|of|among) (?:the|all) ([a-z]+)\b")
"""Where something ranks, told by a common noun: "in the country"."""


def find(fact: Claim, told: Told) -> Iterator[Answer]:
    """Yield the rank that a sentence gives what a fact is about, among the same things and by the same degree."""
    held = _rank(fact.provenance.sentence)
    scopes = [re.compile(rf"(?<!\w){naming.loose(name)}(?!\w)", re.I) for name in _scope(fact)]
    if held is None or any(scope.search(told.text) is None for scope in scopes):
        return
    degree, noun = _degree(held["top"]), held["noun"].lower()
    for match in RANK.finditer(told.text):
        fits = _degree(match["top"]) == degree and _singular(match["noun"].lower()) == _singular(noun)
        if fits and match["nth"] != held["nth"] and _joined(told, match, fact):
            first = match.start("nth") if match["nth"] else match.start("top")
            yield _answer(first, match.end("top"), _value(match["nth"]))
    than = re.search(_THAN, told.text[: told.first], re.I)
    if than is not None and _degree(than["more"]) == degree and _holds(told.text, noun):
        word = than["count"].lower().split()[-1]
        count = int(word) if word.isdecimal() else _SMALL[word]
        yield _answer(than.start("count"), than.end("more"), count + 1)


def _answer(first: int, last: int, rank: int) -> Answer:
    return Answer(first, last, "both say how it ranks", quantity=Quantity(low=Decimal(rank), high=Decimal(rank)))


def _joined(told: Told, match: re.Match[str], fact: Claim) -> bool:
    """Whether a superlative is said of the name, and of the fact's whole: only joining words stand between them."""
    between = (
        told.text[told.last : match.start()] if told.last <= match.start() else told.text[match.end() : told.first]
    )
    scope = {word for name in _scope(fact) for word in name.split()}
    words = [w.lower() for w in letters(between)]
    behind = re.match(r" (?:in|of|on) (?:the |all )?([^\W\d_]+)", told.text[match.end() :])
    owner = re.search(r"([^\W\d_]+)['’]s? $", told.text[: match.start()])
    named = {m[1].lower() for m in (behind, owner) if m is not None}
    if any(w not in _JOINING | scope for w in words) or not named & scope or _ONE_OF.search(told.text[: match.start()]):
        return False
    return told.last > match.start() or ";" not in between


def _value(nth: str | None) -> int:
    if nth is None:
        return 1
    figure = re.match(r"\d+", nth)
    return int(figure[0]) if figure is not None else number_words.ORDINALS[nth.lower()]


def _degree(word: str) -> str:
    """The stem of a superlative or comparative: "larg" of "largest", "larger" and "biggest"."""
    base = re.sub(r"^(?:most|more)[ -]", "", word.lower())
    base = base if base != word.lower() else re.sub(r"(?:est|er)$", "", base)
    base = re.sub(r"([bdgmnpt])\1$", r"\1", base)
    return ALIKE.get(base.removesuffix("s"), base)


def _holds(text: str, noun: str) -> bool:
    """Whether a text has a noun, in the singular or the plural."""
    return any(_singular(word) == _singular(noun) for word in plain(text.lower()))


def _singular(noun: str) -> str:
    return noun[:-3] + "y" if noun.endswith("ies") else noun.removesuffix("s")


# ------------------------------------------------------------------------------------------------- in a table

_NUMBER = rf"(?P<figure>\d{{1,3}}|{number_words.alternatives(list(_SMALL))})"
_NUMBERED = regex(rf"\b(?:number|no\.?|position|place) {_NUMBER}\b(?! (?:in|of) (?:a|an|its|his|her|their)\b)", re.I)
_TABLE = regex(r"\b(?:in|on) (?:the|an?) ((?:[\w’'-]+ ){0,3}?[A-Za-z]+)(?= (?:for|of|in|at|on|and|by)\b|[.,;:]|$)")
"""What a rank is told in: "in the national league table for 2026"."""
_TOPS = regex(r"\b(?:tops|topped|heads|headed|leads|led) (?:the|this|last)\b|\b(?:top|head) of (?:the|this)\b", re.I)
_AHEAD = regex(rf"\b{_COUNT}\b(?: other)?[\w' ]{{0,60}}? (?:above|ahead of|better than|higher than)(?: the)? $", re.I)
_MISSED = regex(rf"\b(?:failed to make|missed|outside|not in|out of) (?:the|its|a place in the) top {_NUMBER}\b", re.I)


def tabled(fact: Claim) -> bool:
    """Return whether a fact tells a rank by its number alone: "ranks seventh in the national table"."""
    held = fact.quantity.value if fact.quantity is not None else None
    return fact.kind == "ordinal" and held is not None and _rank(fact.provenance.sentence) is None


def placed(fact: Claim, told: Told) -> Iterator[Answer]:
    """Yield the rank that a sentence gives what a fact is about: "at number nine", "only six are above"."""
    table = _TABLE.search(fact.provenance.sentence)
    words = [word for word in plain(table[1].lower()) if word not in stop()] if table is not None else []
    whole = bool(words) and _holds(told.text, words[-1])
    if not whole and not any(_holds(told.text, word) for word in words):
        return
    ahead = _AHEAD.search(told.text[: told.first])
    numbered, tops, missed = (p.search(told.text) for p in (_NUMBERED, _TOPS, _MISSED))
    if missed is not None:
        least = _figure(missed["figure"])
        held = fact.quantity.value if fact.quantity is not None else None
        if held is not None and held <= least:
            reason = f"{missed[0]} is not said of rank {held}"
            yield Answer(*missed.span(), "both say how it ranks", relation=Relation("conflict", "value", 0.5, reason))
    elif ahead is not None:
        yield _answer(ahead.start("count"), ahead.end("count"), _figure(ahead["count"].split()[-1]) + 1)
    elif numbered is not None and (whole or _beside(told, *numbered.span(), {*words, "world"})):
        yield _answer(*numbered.span(), _figure(numbered["figure"]))
    elif tops is not None and tops.start() >= told.last:
        yield _answer(*tops.span(), 1)


def _figure(word: str) -> int:
    return int(word) if word.isdecimal() else _SMALL[word.lower()]


# ------------------------------------------------------------------------------------------ one after others

_HELD = regex(rf"\b(?:the|her|his|its|their|[\w’']+['’]s?) {_NTH} (?P<noun>[a-z]+)", re.I)
_DEBUT = regex(r"\b(?:debut|maiden|very first|first ever|first-ever)\b", re.I)
_BEFORE = regex(rf"\b{_COUNT}(?: (?:other|previous|earlier))? (?P<noun>[a-z]+)\b[^.;:]{{0,60}}\bbefore\b", re.I)


def _beside(told: Told, start: int, end: int, known: Collection[str] = ()) -> bool:
    """Whether only joining words stand between a passage and the name: "her debut novel Glass", "Glass, her debut"."""
    between = told.text[told.last : start] if told.last <= start else told.text[end : told.first]
    return all(word.lower() in _JOINING | OWNERS | {*known} for word in letters(between))


OWNERS = frozenset({"her", "his", "their"})


def counted(fact: Claim) -> bool:
    """Return whether a fact tells by an ordinal how many of a sort there were: "is the eighth president"."""
    return fact.kind == "ordinal" and _HELD.search(fact.provenance.sentence) is not None and not ranked(fact)


def after(fact: Claim, told: Told) -> Iterator[Answer]:
    """Yield which of its sort a sentence tells something to be: "seven presidents before him", "her debut novel"."""
    held = _HELD.search(fact.provenance.sentence)
    if held is None or not _holds(told.text, held["noun"].lower()):
        return
    first, numbered = _DEBUT.search(told.text), _NUMBERED.search(told.text)
    for match in _BEFORE.finditer(told.text):
        if _singular(match["noun"].lower()) == _singular(held["noun"].lower()):
            yield _answer(match.start("count"), match.end("noun"), _figure(match["count"].split()[-1]) + 1)
            return
    debut = re.match(rf"[ -]{held['noun']}\b", told.text[first.end() :], re.I) if first is not None else None
    if first is not None and debut is not None and _beside(told, first.start(), first.end() + debut.end()):
        yield _answer(*first.span(), 1)
    elif numbered is not None and re.search(rf"\b{held['noun']} $", told.text[: numbered.start()], re.I):
        yield _answer(*numbered.span(), _figure(numbered["figure"]))
