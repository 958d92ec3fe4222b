"""Places that a sentence tells of the one bearer that it names: "Marley thus rose to second place".

Who is meant need not stand beside the place. Where a sentence names one alone of those whose figures are known, and
nobody else before the place, it is that one. Of counts, shares and money more is better; of lengths, weights and times
the row itself tells it, whose first is the greatest or the smallest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from copydesk.model import Span
from copydesk.rules.arithmetic._fields import Bearer, Field
from copydesk.rules.arithmetic._orders import END, LIMIT, LOW, NUMBERS, RANKS, Order
from copydesk.text.names import WORD
from copydesk.text.number_words import ordinals
from copydesk.values.regexes import regex

NAME, MORE = "\ue020", "\ue021"
WHO = f"{NAME}{MORE}*"
"""A name of a field in a marked passage: the patterns are the same for all articles, and are compiled once."""
LEAST = 3
"""Figures that a row must have: of two, one is the second anyway."""
NEAR = 100
"""Characters between the name and its place, at most."""
_MEDALS = {"silver": 2, "bronze": 3, "runner-up": 2, "runners-up": 2}
_FIRST_TIME = regex(
    rf"\b(?:[Ii]t (?:is|was) |for )?the (?:{ordinals(1, 3)}) time(?: since [^,.;]{{3,20}}?)?(?: that)?(?= |$)"
)
_ASIDE = regex(r"^, (?:which|who) [^,]{3,60},")
_OTHERS = regex(rf"(?<=[a-z,’'”\")] )(?!I\b){WORD}")
_ANOTHER = regex(
    r"\b(?:not|n[o’']t|never|if|would|could|(?:19|20)\d\d|(?:last|next|previous) [a-z]+|[a-z]+ (?:ago|earlier))\b",
    re.IGNORECASE,
)
_DENIED = regex(r"\b(?:and|but|while|who|whose|whom|when|if|hop\w+|want\w*|aim\w*|wish\w*|almost|nearly)\b")


@cache
def _told() -> re.Pattern[str]:
    ranks = "|".join(RANKS)
    numbers = "|".join(word for word, value in NUMBERS.items() if value <= 10)
    return re.compile(
        rf"(?:\b(?:in|into|to|for|at|took|takes|claim(?:ed|s)|secured?) (?P<place>{ranks}) (?:place|spot|position)"
        rf"|\bas (?:high|low) as (?P<high>{ranks})|\b(?:number|No\\.?|no\\.) ?(?P<number>{numbers})"
        rf"|\b(?:(?:finish|end|plac|rank)(?:ed|es|s|ing)|came|comes|coming)(?: [a-z]+)?? (?P<came>{ranks})"
        r"|(?:\b(?:with|for|took|won|wins|takes|claim(?:ed|s))|[’']s)(?: the| a| her| his)? (?P<medal>silver|bronze)"
        r"(?: medal)?)"
        rf"(?=[,.;:!?)’”\"]|$| (?:with|on|behind|overall|was|is|a|the|for the (?:{ordinals(1, 3)}) time"
        r"|at (?:her|his|its|their) first"
        r"|in the (?:poll|table|contest|vote|survey|league|rankings?|list|race|final))\b)"
    )


def alone(field: Field, names: Mapping[str, Bearer], passage: str, marked: str, low: int) -> Iterator[Order]:
    """Yield the places told of the bearer that alone is named in a sentence."""
    sign = _sign(field, passage)
    if not sign or field.beside:
        return
    start = 0
    for end in (*(m.start() for m in END.finditer(marked)), len(passage)):  # a name may hold a stop: "1. Crew"
        who = [names[passage[slice(*m.span())]] for m in _NAMES.finditer(marked, start, end)]
        if who and all(bearer is who[0] for bearer in who):
            yield from _of_one(who[0], sign, (start, end), passage, marked, low)
        start = end


_NAMES = regex(WHO)


def _of_one(who: Bearer, sign: int, bounds: tuple[int, int], passage: str, marked: str, low: int) -> Iterator[Order]:
    for found in _told().finditer(marked, *bounds):
        name = found.lastgroup or ""
        before = list(_NAMES.finditer(marked, bounds[0], found.start()))
        if not before or found.start() - before[-1].end() > NEAR:
            continue
        between = _ASIDE.sub("", passage[before[-1].end() : found.start()])
        lead = _FIRST_TIME.sub("", passage[bounds[0] : before[-1].start()])
        after = _FIRST_TIME.sub("", passage[found.end() : bounds[1]].partition(",")[0])
        if (
            any(LIMIT.search(part) for part in (lead, between))
            or _ANOTHER.search(after)
            or _OTHERS.search(between)
            or _DENIED.search(between)
        ):
            continue
        word = found[name]
        rank = RANKS.get(word) or _MEDALS.get(word) or NUMBERS.get(word, 1)
        yield Order(who, Span(low + found.start(name), low + found.end(name)), sign, rank)


def _sign(field: Field, passage: str) -> int:
    """Return whether the greater figures of a row come first (1) or the smaller (-1), 0 where nothing says so."""
    if len(field.bearers) < LEAST or field.dimension in ("growth", "age"):
        return 0
    if field.dimension in ("count", "percent", "money") and not LOW.search(passage):
        return 1
    first, rest = field.bearers[0].value, [b.value for b in field.bearers[1:]]
    if all(first.low > value.high for value in rest):
        return 1
    return -1 if all(first.high < value.low for value in rest) else 0


_ENDS = {"first": (1, 1), "top": (1, 1), "last": (-1, 1), "bottom": (-1, 1), "winner": (1, 1)}
"""Words for either end of a row: whether it is that of more, and its rank from there."""


@cache
def _of_name() -> re.Pattern[str]:
    ranks = "|".join((*RANKS, "first", "last", "top", "bottom"))
    upper = "|".join(rank.capitalize() for rank in (*RANKS, "last", "bottom"))
    figure = r"(?:,? (?:with|on|at|in) [$£€]?\d[^,.;:]{0,20},?)?"
    moves = "leaving|leaves|left|putting|puts?|placing|places|making|makes?|lifting|lifts|ranking"
    return re.compile(
        rf"(?:(?<![\w’'-])(?:[Ii]n )?(?P<place>{upper}|{ranks}(?= place)|[Rr]unner-up)(?: place)?{figure}"
        rf" (?:was|were|came|is)(?: the)? (?P<who>{WHO})"
        rf"|\b(?:{moves})(?: the)? (?P<moved>{WHO}) (?:in |at the )?(?P<rank>{ranks})(?: place)?(?=[,.;]|$)"
        rf"|(?<![\w’'-])(?P<same>{WHO}),?(?: who| which)? (?:was|were|is|are)(?: the)?"
        rf" (?P<runner>runners?-up)\b(?! (?:in|at) (?:19|20))"
        rf"|\b[Tt]he (?P<role>runner-up|runners-up|silver medallist|bronze medallist|winner),?(?: was)?(?: the)?"
        rf" (?P<one>{WHO}))(?![\w’'-])(?P<after>[^.;]*)"
    )


_ROLES = {"silver medallist": 2, "bronze medallist": 3} | _MEDALS


def named(field: Field, names: Mapping[str, Bearer], passage: str, marked: str, low: int) -> Iterator[Order]:
    """Yield the places whose bearer is named with them: "Third, on 169, was Kern", "leaving solar fourth"."""
    sign = _sign(field, passage)
    if not sign or field.beside:
        return
    for found in _of_name().finditer(marked):
        name = next(group for group in ("place", "rank", "runner", "role") if found[group])
        lead = END.split(passage[: found.start()])[-1]
        if LIMIT.search(_FIRST_TIME.sub("", lead)) or _ANOTHER.search(found["after"].partition(",")[0]):
            continue
        word = found[name].lower()
        way, rank = _ENDS.get(word) or (1, _ROLES.get(word) or RANKS[word])
        who = next(group for group in ("who", "moved", "same", "one") if found[group])
        bearer = names[passage[slice(*found.span(who))]]
        yield Order(bearer, Span(low + found.start(name), low + found.end(name)), sign * way, rank)
