"""The most, the least and the mean of many values, which of them a fact tells and which a claim."""

from __future__ import annotations

from copydesk.model import Claim, Stated
from copydesk.text.likeness import alike

STATISTICS = (
    frozenset({"high", "highest", "top", "maximum", "max", "peak", "record", "hot", "hottest", "most"}),
    frozenset({"low", "lowest", "minimum", "min", "cold", "coldest", "least", "bottom"}),
    frozenset({"average", "mean", "median", "typical", "usual", "normal"}),
)
"""Words for which of many values one is: the greatest, the least, what lies between."""


PEAKING = frozenset({"peak", "top_out", "max_out"})
"""Verbs of coming to the most that there is."""


def outdone(claim: Claim, one: Stated, other: Stated) -> bool:
    """Return whether a fact tells the most or the least there was, and a claim that nothing passed a value: "it has
    never been hotter than 39 degrees"."""
    extreme = {by for _, by in one.narrowed} & (STATISTICS[0] | STATISTICS[1])
    return claim.modality == "negated" and bool(extreme) and bool(one.kinds & other.kinds)


def other_statistic(one: Stated, other: Stated) -> bool:
    """Return whether a fact tells the greatest of many values and a claim the least or their mean ("the average high
    was")."""
    mine, theirs = ({w for _, w in x.narrowed} | {*x.telling} for x in (one, other))
    held = [i for i, words in enumerate(STATISTICS) if words & mine]
    told = [i for i, words in enumerate(STATISTICS) if words & theirs]
    return len(held) == 1 and bool(told) and told[-1] not in held and (2 in told or held[0] not in told)


def of_the_mean(fact: Claim, one: Stated, other: Stated) -> bool:
    """Return whether a fact tells a value of one time and a claim what is usual: "in an average April"."""
    dated = fact.time is not None and fact.time.start is not None
    mean, here = STATISTICS[2], {by for _, by in other.narrowed} | {*other.telling}
    usual = mean & here or (mean & {*other.words} and not COMPARING & {*other.function_words})
    return dated and bool(usual) and not mean & {*one.words}


COMPARING = frozenset({"than", "above", "below", "over", "under", "against"})
"""Words that set a value against another one: "six more than the average"."""


def unlike(one: Stated, other: Stated) -> bool:
    """Whether what a value depends on has other measures: "the 800 metres" for "the 1,500 metres"."""
    mine, theirs = {*one.beside}, {*other.beside}
    sorts = {m.split()[0] for m in mine} & {m.split()[0] for m in theirs}
    return any(not {m for m in mine & theirs if m.startswith(sort)} for sort in sorts)


def of_others(one: Stated, other: Stated) -> bool:
    """Return whether two values are of other things: tonnes of barley, tonnes of wheat."""
    held, told = ({w for p, w in x.limits if p == "of"} for x in (one, other))
    return bool(held and told) and not any(alike(a, b) for a in held for b in told)
