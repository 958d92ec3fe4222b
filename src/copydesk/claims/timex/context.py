"""What stands before and after a time expression: modifiers, approximators, bounding prepositions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache, lru_cache
from typing import Any

from copydesk.claims.timex.expressions import (
    Bound,
    Calendar,
    Clock,
    Deictic,
    Duration,
    Expression,
    Fixed,
    Holiday,
    Nth,
    RawTimex,
    Shift,
    Side,
    Stretch,
)
from copydesk.claims.timex.grammar import compile_pattern
from copydesk.claims.timex.lexicon import OTHER
from copydesk.claims.timex.tokens import Tokens
from copydesk.model import Span
from copydesk.text import wordnet
from copydesk.values.regexes import regex

_REACH = 6

# modifiers belong to the expression: "the end of 1990", "early next year", "mid-June"
_MODS: tuple[tuple[str, str | None, Side | None], ...] = (
    ("(?:the)? (?:very)? (?:end|close) of", "END", "end"),
    ("(?:the)? (?:final|last|closing) (?:days|weeks|months|years) of", "END", "end"),
    ("(?:the)? (?:very)? (?:start|beginning|outset|turn) of", "START", "start"),
    ("the (?:very)? opening of", "START", "start"),  # not "the third-biggest opening of the year"
    ("(?:the)? (?:first|early|opening) (?:days|weeks|months|years) of", "START", "start"),
    ("(?:the)? middle of", "MID", "mid"),
    ("(?:the)? (?:early|earlier) (?:part|half|days|months|years|weeks|hours|stages) of", "START", "early"),
    ("(?:the)? (?:small|wee) hours of", "START", "early"),
    ("(?:the)? (?:late|later|latter) (?:part|half|days|months|years|weeks|hours|stages) of", "END", "late"),
    ("(?:the)? (?:rest|remainder|balance) of", None, "later"),
    ("(?:the)? (?:very)? early (?:-)?", "START", "early"),
    ("(?:the)? (?:very)? late (?:-)?", "END", "late"),
    ("(?:the)? (?:mid|middle) (?:-)?", "MID", "mid"),
    ("(?:very)? early (?:in|on)", "START", "early"),
    ("(?:very)? late (?:in|on)", "END", "late"),
    ("(?:sometime|some time) (?:in)?", None, None),
    ("earlier (?:in|on)?", None, "earlier"),
    ("later (?:in|on)?", None, "later"),
)
# approximators and comparators stand outside, in the extent
_ABOUT: tuple[tuple[str, str | None], ...] = (
    ("(?:at)? (?:about|around|approximately|roughly|some|circa|c DOT?|ca DOT?)", "APPROX"),
    ("(?:almost|nearly|just under|close to|not quite|just short of)", "NEARLY"),
    ("(?:less|fewer|shorter) than|under|barely|hardly", "LESS_THAN"),
    ("(?:just|well|slightly|a little|far)? (?:more|longer|better|greater) than", "MORE_THAN"),
    ("(?:just|well|slightly|a little)? over|upwards of|in excess of", "MORE_THAN"),
    ("at least|no less than|no fewer than|not less than|a minimum of", "EQUAL_OR_MORE"),
    (
        "at most|up to|no more than|no longer than|not more than|as much as|as long as|as many as|a maximum of",
        "EQUAL_OR_LESS",
    ),
    ("within", "WITHIN"),
    ("so far (?:in)?", "SO_FAR"),
    ("just|only|another|an additional", None),
)
_BOUNDS: tuple[tuple[str, Bound], ...] = (
    ("ever since|since", "since"),
    ("(?:up)? (?:until|till|til)|through|up to", "until"),
    ("(?:on or)? (?:before|prior to|earlier than)|ahead of", "before"),
    ("no later than|by", "by"),
    ("(?:on or)? after|later than|following", "after"),
    ("(?:as)? from|starting (?:in|on|from)?|beginning (?:in|on)?", "from"),
)


@cache
def _compiled() -> tuple[tuple[tuple[Any, ...], ...], ...]:
    """Return the three lists with a pattern for the place of each phrase, which ends where it is looked for."""

    def ending(source: str) -> re.Pattern[str]:
        return regex(f"(?:{compile_pattern(source).pattern})\\Z")

    return (
        tuple((ending(p), mod, side) for p, mod, side in _MODS),
        tuple((ending(p), mod) for p, mod in _ABOUT),
        tuple((ending(p), bound) for p, bound in _BOUNDS),
    )


def warm() -> None:
    """Give all words of this family their characters, before tokens are read."""
    _compiled()


_ALL_MODS, _ALL_ABOUT, _ALL_BOUNDS = range(3)
"""The lists of `_compiled`."""


def _before(which: int, tokens: Tokens, at: int) -> Iterator[tuple[Any, int]]:
    """Yield the phrases of a list that end just before token `at`, each as the list has it, and where it begins."""
    known = tokens.classes[max(0, at - _REACH) : at].rpartition(OTHER)[2]  # no phrase has a word of no class
    listed = _compiled()[which]
    for number, length in _endings(which, known):
        yield listed[number], at - length


@lru_cache(maxsize=4096)
def _endings(which: int, classes: str) -> tuple[tuple[int, int], ...]:
    """Return which phrases of a list a stretch of classes ends with, by their number, and the tokens of each.

    What stands before a time is the same few words again and again ("in", "on the").
    """
    found = [(number, phrase[0].search(classes)) for number, phrase in enumerate(_compiled()[which])]
    return tuple((n, len(classes) - m.start()) for n, m in found if m is not None and m.start() < len(classes))


def _takes_mod(expression: Expression) -> bool:
    if isinstance(expression, Clock):
        return expression.hour is None
    return isinstance(expression, Calendar | Deictic | Nth | Fixed | Holiday)


def modify(tokens: Tokens, raw: RawTimex, start: int) -> tuple[RawTimex, int]:
    """Return the expression with the modifier before it, and the token where its prose now begins."""
    if raw.mod is None and raw.side is None and _takes_mod(raw.expression):
        for (_, mod, side), at in _before(_ALL_MODS, tokens, start):
            first = tokens.lower(start)
            of = tokens.lower(start - 1) in ("of", "in", "on", "as")
            if first == "the" and not of and tokens.lower(start - 1) not in ("sometime", "time"):
                continue
            if (
                isinstance(raw.expression, Calendar)
                and raw.expression.year
                and raw.expression.day
                and of
                and mod != "MID"
            ):
                continue
            prose = Span(tokens.items[at].start, raw.prose.end)
            return replace(raw, prose=prose, extent=prose, mod=mod, side=side), at
    return raw, start


_OF_RANK = 4
"""Tokens before a length in which a superlative stands that is one of all that time."""


def _is_superlative(word: str) -> bool:
    """Return whether a word is a superlative, or a rank that is held over a time: "the lowest", "the first"."""
    if word in ("best", "worst", "most", "least", "first", "last", "only"):
        return True
    return word.endswith("est") and not wordnet.is_known(word)


def _told_ahead(tokens: Tokens, expression: Expression, at: int) -> Shift | None:
    """Return the date that "in five years" may be: a length with known counts, not after "the first time in"."""
    if not isinstance(expression, Duration) or tokens.lower(at - 1) != "in" or tokens.lower(at) == "as":
        return None  # "in as many years" looks back
    known = all(count is not None for _, count in expression.parts)
    if any(_is_superlative(tokens.lower(i)) for i in range(max(0, at - _OF_RANK), at - 1)):
        return None  # "its closest approach in ten years"
    return Shift(expression, 1) if known and tokens.lower(at - 2) not in ("time", "within") else None


_NEARER = frozenset(("LESS_THAN", "EQUAL_OR_LESS"))
_MOMENTS = {
    "LESS_THAN": "BEFORE",
    "EQUAL_OR_LESS": "ON_OR_BEFORE",
    "MORE_THAN": "AFTER",
    "EQUAL_OR_MORE": "ON_OR_AFTER",
}
_MIRRORED = {"BEFORE": "AFTER", "AFTER": "BEFORE", "ON_OR_BEFORE": "ON_OR_AFTER", "ON_OR_AFTER": "ON_OR_BEFORE"}


def _is_at_hand(expression: Expression) -> bool:
    """Return whether an expression is the unit that runs now: "this year"."""
    return isinstance(expression, Deictic) and expression.offset == 0 and expression.base != "then"


def _approximated(expression: Expression, name: str | None) -> tuple[str | None, Side | None]:
    """Return modifier and part that an approximator gives to an expression, by the names of `_ABOUT`.

    More than two years ago is before that moment, more than two weeks from now after it.
    """
    if name == "SO_FAR":
        return None, "earlier"
    if name == "WITHIN":
        plain = isinstance(expression, Duration) and all(count is not None for _, count in expression.parts)
        return _approximated(expression, "EQUAL_OR_LESS")[0], "within" if plain else "nearer"
    if not isinstance(expression, Shift):
        return "LESS_THAN" if name == "NEARLY" else name, None
    if name == "NEARLY":
        return "APPROX", None
    moment = _MOMENTS.get(name or "", name)
    if moment is not None and expression.sign < 0:
        moment = _MIRRORED.get(moment, moment)
    return moment, "nearer" if name in _NEARER else None


_PARTS = frozenset(("quarter", "half"))


def _qualifies(tokens: Tokens, start: int) -> bool:
    """Return whether a part of a year is the adjective of the noun behind it: "after first-quarter losses" bounds the
    losses, not the quarter."""
    return tokens.lower(start + 1) == "-" and tokens.lower(start + 2) in _PARTS and tokens.lower(start + 3).isalpha()


def _compares(tokens: Tokens, first: int, end: int) -> bool:
    """Return whether "more than" stands behind a figure, which is then held against that of another time.

    "£200 more than five years ago", "12% less than a year ago".
    """
    before = tokens.lower(first - 1)
    figure = before[-1:].isdigit() or before in ("%", "percent", "cent", "pc", "times", "twice")
    return figure and tokens.lower(end - 1) == "than"


def bound(tokens: Tokens, raw: RawTimex, start: int) -> RawTimex:
    """Return the expression with the extent that holds its approximator and bounding preposition."""
    dated = isinstance(raw.expression, Calendar | Deictic | Nth | Fixed | Holiday | Clock | Shift)
    lengthy = isinstance(raw.expression, Duration | Stretch | Shift)
    mod, side, extent, at = raw.mod, raw.side, raw.extent, start
    longest: tuple[int, str | None] | None = None  # "no more than two years" and not "more than two years"
    for (_, name), found in _before(_ALL_ABOUT, tokens, at):
        if not (lengthy or name == "APPROX" or (name == "SO_FAR" and _is_at_hand(raw.expression))):
            continue
        if name == "APPROX" and not lengthy and tokens.lower(found) == "some":
            continue
        if tokens.lower(found) in ("up", "under", "over") and isinstance(raw.expression, Stretch):
            continue
        if isinstance(raw.expression, Shift) and _compares(tokens, found, at):
            continue
        if longest is None or found < longest[0]:
            during = tokens.lower(found) == "over" and tokens.lower(at) == "the"
            longest = found, None if during else name  # "over the six months to June"
    if longest is not None:
        at, name = longest
        said, told = _approximated(raw.expression, name)
        mod, side = mod or said, side or told
        extent = Span(tokens.items[at].start, extent.end)
    ahead = _told_ahead(tokens, raw.expression, at)
    if ahead is not None:
        # a date where the sentence tells the future, which only the anchoring knows
        return replace(
            raw,
            mod=mod,
            side=side,
            extent=extent if at < start else Span(tokens.items[at - 1].start, extent.end),
            alternatives=(ahead,),
        )
    which: Bound | None = raw.bound
    if dated and (which is None or raw.role == "from") and not _qualifies(tokens, start):
        for (_, name_bound), found in _before(_ALL_BOUNDS, tokens, at):
            if name_bound == "from" and isinstance(raw.expression, Shift):
                break  # "rose from a year earlier" compares
            if tokens.lower(found) == "up" and tokens.lower(found - 1) in ("-", "run", "build"):
                break  # "the run-up to Christmas"
            which, extent = raw.bound or name_bound, Span(tokens.items[found].start, extent.end)
            break
    return replace(raw, mod=mod, side=side, bound=which, extent=extent)


_AFTER = {
    ("onwards",): "from",
    ("onward",): "from",
    ("and", "beyond"): "from",
    ("or", "later"): "from",
    ("and", "after"): "from",
    ("and", "later"): "from",
    ("or", "earlier"): "until",
    ("and", "earlier"): "until",
    ("on",): "from",
}


def open_end(tokens: Tokens, raw: RawTimex, end: int) -> RawTimex:
    """Return the expression with what opens it after: "from 1990 on", "1994 or later"."""
    if not isinstance(raw.expression, Calendar | Deictic | Fixed):
        return raw
    for length in (2, 1):
        words = tuple(tokens.lower(end + i) for i in range(length))
        which = _AFTER.get(words)
        if which is None or (words == ("on",) and raw.bound != "from"):
            continue
        if words in (("and", "after"), ("and", "later")) and tokens.raw(end + length)[:1].isalnum():
            continue
        last = Span(raw.extent.start, tokens.items[end + length - 1].end)
        return replace(raw, bound="from" if which == "from" else "until", extent=last)
    return raw
