"""Runs all rules over one block and settles which readings stand."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import cache, lru_cache
from importlib import import_module

from copydesk.claims.timex import context, grammar, lexicon, ranges
from copydesk.claims.timex.expressions import Calendar, Deictic, Duration, Expression, Holiday, Nth, RawTimex, Shift
from copydesk.claims.timex.grammar import Match, Rule
from copydesk.claims.timex.tokenising import tokenise
from copydesk.claims.timex.tokens import Tokens
from copydesk.model import Span

FAMILIES = (
    "clock",
    "clock_told",
    "dates",
    "decades",
    "durations",
    "holidays",
    "periods",
    "ranges",
    "references",
    "relative",
    "sets",
    "shifts",
    "stamps",
    "years",
)
"""The modules that hold rules. A rule's place decides among equals, so the order is fixed."""


@cache
def rules() -> tuple[Rule, ...]:
    """Return the rules of all families."""
    for family in FAMILIES:
        import_module(f"{__package__}.{family}")  # registers its rules
    lexicon.alphabet().of_word("oclock")
    registered = tuple(grammar.registered())
    context.warm()
    return registered


def candidates(tokens: Tokens) -> list[tuple[int, int, list[RawTimex]]]:
    """Return every reading of every rule: priority, order and the expressions that one match gives."""
    out: list[tuple[int, int, list[RawTimex]]] = []
    classes, places = grammar.condense(tokens.classes)
    if not classes:
        return out
    for order, rule, matches in _matching(classes) if len(classes) <= SHORT else _tried(classes):
        for match in matches:
            built = rule.build(Match(tokens, match, places))
            if built is None:
                continue
            parts = built if isinstance(built, list) else [built]
            out.append((rule.priority, order, [replace(raw, grammar=rule.name) for raw in parts]))
    return out


Matching = tuple[int, Rule, tuple[re.Match[str], ...]]
"""A rule with its place in the order of all, and how it matches."""
SHORT = 100
"""Token classes of a block up to which it is remembered what matches them: cells, headings and items of lists have
few such runs, and there are some hundred rules to try."""


@lru_cache(maxsize=4_000)
def _matching(classes: str) -> tuple[Matching, ...]:
    return _tried(classes)


def _tried(classes: str) -> tuple[Matching, ...]:
    """Return the rules that match a run of token classes."""
    held = frozenset(classes)
    able = ((order, rule) for order, rule in enumerate(rules()) if rule.can_match(held))
    found = ((order, rule, tuple(rule.pattern.finditer(classes))) for order, rule in able)
    return tuple(each for each in found if each[2])


def find(text: str) -> list[RawTimex]:
    """Return the time expressions of one block's prose, in order of place; spans are relative to the block.

    Nothing is resolved: a weekday is a weekday, "last month" is the month before some month.
    """
    rules()
    tokens = tokenise(text)
    chosen = _choose(candidates(tokens), len(text))
    if not chosen:
        return []
    starts = {item.start: i for i, item in enumerate(tokens.items)}
    ends = {item.end: i + 1 for i, item in enumerate(tokens.items)}
    found: list[tuple[RawTimex, int, int]] = []
    edge = 0
    for raw in chosen:
        start, end = starts[raw.prose.start], ends[raw.prose.end]
        raw, begin = context.modify(tokens, raw, start)
        if raw.prose.start < edge:
            raw, begin = (
                replace(raw, prose=chosen_span(tokens, start, end), extent=chosen_span(tokens, start, end)),
                start,
            )
        edge = raw.prose.end
        found.append((raw, begin, end))
    found = _composed(tokens, found)
    linked = ranges.link(tokens, found)
    out = []
    for raw, (_, begin, end) in zip(linked, found, strict=True):
        out.append(context.open_end(tokens, context.bound(tokens, raw, begin), end))
    return out


def _composed(tokens: Tokens, found: list[tuple[RawTimex, int, int]]) -> list[tuple[RawTimex, int, int]]:
    """Join a length of time with the date that it is counted from: "three days after January 12"."""
    out: list[tuple[RawTimex, int, int]] = []
    for raw, start, end in found:
        owned = tokens.lower(end) in _OWNERS  # "two days before Friday's vote" counts from the vote
        if _is_day(raw.expression) and not raw.mod and tokens.lower(end) not in _OWNERS:
            day = _day_beside(tokens, raw, start)
            if day is not None and (not out or out[-1][2] <= start - 3):
                out.append((day, start - 3, end))
                continue
        if out and _is_day(raw.expression) and raw.mod is None and not owned:
            length, begin, until = out[-1]
            link = [tokens.lower(i) for i in range(until, start)]
            e = length.expression
            worked = any(tokens.lower(i) in ("trading", "working", "business") for i in range(begin, until))
            if (
                not worked
                and not (link == ["from"] and tokens.lower(end) in _ENDS)  # "for five days from 3 to 7 July"
                and isinstance(e, Duration)
                and link in (["after"], ["before"], ["from"], ["prior", "to"])
                and _is_plain(e)
            ):
                fine = _is_plain(e) and e.parts[0][0] in ("D", "W")  # two weeks after 12 January is the 26th
                shift = Shift(e, -1 if link[0] in ("before", "prior") else 1, "now", raw.expression, fine=fine)
                span = Span(length.prose.start, raw.prose.end)
                out[-1] = (replace(length, prose=span, extent=span, expression=shift), begin, end)
                continue
        out.append((raw, start, end))
    return out


_ENDS = ("to", "until", "till", "through", "-", "–")
_OWNERS = ("'s", "’s", "'", "’")


def _day_beside(tokens: Tokens, raw: RawTimex, start: int) -> RawTimex | None:
    """Return "the day after Christmas", "the day before Jan. 6" as one expression."""
    words = [tokens.lower(i) for i in range(start - 3, start)]
    if start < 3 or words[:2] != ["the", "day"] or words[2] not in ("before", "after"):
        return None
    one = Duration((("D", Decimal(1)),))
    span = Span(tokens.items[start - 3].start, raw.prose.end)
    shift = Shift(one, -1 if words[2] == "before" else 1, "now", raw.expression, fine=True)
    return replace(raw, prose=span, extent=span, expression=shift, bound=None, grammar="shifts.day_beside")


def _is_day(expression: Expression) -> bool:
    if isinstance(expression, Deictic):
        return expression.unit == "D"
    named = isinstance(expression, Calendar) and (expression.day is not None or expression.weekday is not None)
    return named or isinstance(expression, Holiday | Nth)


def _is_plain(duration: Duration) -> bool:
    return all(count is not None and unit in ("D", "W", "M", "Y") for unit, count in duration.parts)


def chosen_span(tokens: Tokens, start: int, end: int) -> Span:
    """Return the characters of a run of tokens."""
    return Span(tokens.items[start].start, tokens.items[end - 1].end)


def _choose(found: list[tuple[int, int, list[RawTimex]]], length: int) -> list[RawTimex]:
    """Return the readings that stand, in order of place: the longest first, then by priority and order of rules.

    Two readings that one rule made of one match (the ends of a range) stand or fall by what they cover together.
    """
    taken = bytearray(length)
    chosen: list[RawTimex] = []
    for _, _, parts in sorted(found, key=lambda c: (c[2][0].prose.start - c[2][-1].prose.end, -c[0], c[1])):
        start, end = parts[0].prose.start, parts[-1].prose.end
        if any(taken[start:end]):
            continue
        taken[start:end] = b"\x01" * (end - start)
        chosen.extend(parts)
    return sorted(chosen, key=lambda r: r.prose)
