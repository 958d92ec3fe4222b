"""Totals that are told behind all their parts: "416 births in May and 411 in June. The two months together had 827"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from copydesk.model import Extraction
from copydesk.rules.arithmetic._added import adds, are_alone, mistyped
from copydesk.rules.arithmetic._figures import AMOUNTS, REACH, Figure, Paragraph, is_amount, is_pronoun, read
from copydesk.rules.arithmetic._partition import (
    FAR,
    MOST,
    OF_A_CLAUSE,
    OF_WIDER,
    SOFT,
    SPREAD,
    Parts,
    adds_up,
    is_exactly,
    is_gap_of,
    is_of_them,
    subsets,
)
from copydesk.rules.arithmetic._rows import is_aside
from copydesk.rules.arithmetic._skeleton import WORD
from copydesk.rules.arithmetic._spreads import is_each, near_before
from copydesk.rules.arithmetic._sums import UNCOUNTED
from copydesk.rules.arithmetic._typed import close, times, unit
from copydesk.values.regexes import regex

_HAVE = r"(?:has|have|had|hold|holds|held|commands?|commanded|counts?|numbers?)"
_TOTAL_BEFORE = regex(
    rf"\b(?:[Cc]ombined|[Aa]ltogether|[Ii]n all,?|[Ii]n total,?|[Ii]n sum,?|[Tt]ogether|[Jj]ointly|[Bb]etween them)"
    rf"(?:{WORD}){{0,4}} $"
    rf"|\b[Tt]he two(?: [a-z]+)?,? (?:together |combined )?(?:now )?{_HAVE} $"
    r"|\b(?:gives?|gave|giving|leaves?|left|makes?|made|brings?|brought) (?:the (?:pair|two|bloc|coalition|alliance"
    r"|partners|parties|government)|them both|both)(?: a total of| to)? $"
    r"|\b(?:form|forms|formed|forming) an? (?:[a-z]+ )?(?:bloc|group|coalition|alliance|majority|party) of $"
    rf"|\bjoin(?:s|ed|ing)? forces,?(?:{WORD}){{0,4}} $"
    rf"|, so (?:that )?(?:the (?:[a-z]+ )?[a-z]+|it|they) (?:now )?{_HAVE} $"
    r"|\b(?:[Tt]hat|[Tt]his|[Ww]hich|[Tt]hey|[Ii]t) (?:is|are|was|were|makes?|made|brings?|brought|gives?|gave) "
    r"(?:up )?an? (?:total|sum|stock|fleet|staff|stable|herd|team|strength|crowd|bill|haul|tally|collection|stake) of $"
    rf"|\badded to [^.;:?!{AMOUNTS}]{{1,20}}[{AMOUNTS}],(?:{WORD}){{1,4}} {_HAVE} $"
    r"|\b(?:the|that|its|their|our|his|her|grand|overall|new|final) (?:[a-z]+ )?(?:total|sum|bill|tally"
    r"|count) (?:[a-z]+ ){0,2}?(?:to|is|was|at|of) $"
    r"|(?:^|[.;,] )(?:[Gg]rand |[Oo]verall |[Ss]o )?[Tt]otal(?: [a-z]+){0,2}: $"
    r"|\b(?:making|adding up to|adds? up to|which makes|which comes to|that makes|making it) $"
)
_COUNT_BEFORE = regex(
    r"\b[Tt]hat (?:(?:together )?makes|comes to|came to) $|^[“\"‘]?(?:All(?: of)? )?(?:[Tt]hese|[Tt]hose) $"
)
"""Before a count of what was counted; a sum of money may hold terms and fees that no figure tells."""
_A_TOTAL = regex(rf"\b(?:total|sum|all)(?:{WORD}){{0,3}} $")
_TOTAL_BEHIND = regex(
    rf"(?:{WORD}){{0,3}}?,? (?:in all(?! but\b)|in total|altogether|all told|combined|between them|together(?! with\b)"
    r"|overall|all in)\b"
    rf"|(?: [a-z]+)? total(?=[.,;:)!?]|$)"
)


def totals(extraction: Extraction) -> Iterator[Parts]:
    """Yield the totals that are told behind all their parts."""
    for paragraph in read(extraction):
        for figure in paragraph.figures:
            before, behind = paragraph.before(figure), paragraph.behind(figure)
            counts = figure.claim.kind == "number" and _COUNT_BEFORE.search(before)
            sure = bool(_TOTAL_BEFORE.search(before) or _TOTAL_BEHIND.match(behind) or counts)
            if not is_amount(figure.claim) or not (sure or _A_TOTAL.search(before)) or is_of_them(paragraph, figure):
                continue
            parts = _before_total(paragraph, figure, sure=sure)
            if (
                not parts
                or adds_up(figure, parts)
                or _is_product(paragraph, figure)
                or _is_of_one_item(paragraph, figure)
            ):
                continue
            start = paragraph.bounds(parts[0].sentence)[0]
            if SOFT.search(paragraph.text, start, figure.at) or is_gap_of(paragraph, figure):
                continue
            if UNCOUNTED.search(paragraph.text[: parts[0].at]) is None:
                alone = sure and are_alone(paragraph, figure, parts)
                outgrown = sure and _is_outgrown(paragraph, figure, parts)
                yield Parts(figure, tuple(parts), figure, alone, FAR if outgrown else SPREAD)


def _before_total(paragraph: Paragraph, figure: Figure, *, sure: bool) -> Sequence[Figure]:
    """Return the parts of a total that is told behind them; none where others may be meant, or some add up to it."""
    listed = _TOTAL_LINE.search(paragraph.before(figure)) is not None
    near = [f for f in near_before(paragraph, figure, MOST if listed else REACH) if f is not figure]
    held = [f for f in near if adds(paragraph, f, figure)]
    held = [f for f in near if f in held or _goes_along(paragraph, f, held, figure)]
    held = [f for f in held if f.claim.kind != "duration" or figure.claim.kind == "duration"]
    held = [f for f in held if f.at > figure.at or not (_is_price(paragraph, f) or is_aside(paragraph, f))]
    parts = [f for f in held if f.at < figure.at and (listed or f.sentence >= figure.sentence - 1)]
    if sure and len(parts) == 1 and parts[0].sentence < figure.sentence:
        parts = [f for f in held if f.at < figure.at]  # a sentence for each part
    if not 2 <= len(parts) <= len(held) <= MOST or any(is_exactly(figure, each) for each in subsets(held, 2)):
        return ()
    larger = any(f.value.point >= figure.value.point for f in parts)
    if larger and not mistyped(figure, parts) and not (sure and _is_outgrown(paragraph, figure, parts)):
        return ()
    return parts if sure or (parts[0].sentence == figure.sentence and _are_joined(paragraph, parts)) else ()


def _goes_along(paragraph: Paragraph, figure: Figure, held: Sequence[Figure], total: Figure) -> bool:
    """Return whether a count is named in one breath with a part: "26 cottages, as well as 17 flats ... 43 homes"."""
    if figure.claim.kind != "number" or total.claim.kind != "number" or is_pronoun(figure):
        return False
    pairs = [tuple(sorted((figure, part), key=lambda f: f.at)) for part in held if part.sentence == figure.sentence]
    return any(_IN_ONE_BREATH.fullmatch(paragraph.between(first, last)) for first, last in pairs)


_IN_ONE_BREATH = regex(
    r"(?: [a-z’'-]+){1,3}?,? (?:and|as well as|plus|along with|together with|besides)(?: (?:another|some|a further))? "
)


def _is_outgrown(paragraph: Paragraph, total: Figure, parts: Sequence[Figure]) -> bool:
    """Return whether all that the sentence before counts, or a total's own, is more than the total, of the same noun.

    Others may come on top of the parts, but no total is less than they are.
    """
    sentences = {f.sentence for f in parts}
    beside = [f for n in sentences for f in paragraph.within(n) if f.claim.kind == total.claim.kind and f.at < total.at]
    if len(sentences) > 1 or len(beside) != len(parts) or any(f.value.point == total.value.point for f in parts):
        return False
    if sum(f.value.low for f in parts) <= total.value.high:
        return False
    noun = unit(total)
    return _ENDS.match(paragraph.behind(total)) is not None if noun is None else noun in map(unit, parts)


_ENDS = regex(r"[.,;:)!?]|$| (?:in|on|by|at|for|over|during)\b")
"""Behind a number that names no noun, and says no more of what it counts."""


def _are_joined(paragraph: Paragraph, parts: Sequence[Figure]) -> bool:
    """Return whether parts stand in one row, with "and" before the last."""
    return re.search(r"\band\b", paragraph.between(parts[-2], parts[-1])) is not None


_IN_BRACKETS = regex(r"\((?:[^()]{0,24} )?$")


def _is_of_one_item(paragraph: Paragraph, figure: Figure) -> bool:
    """Return whether a total is that of more than the parts, of its own clause, or of the one item before its bracket.

    "The fireworks ($65,000), the magazine ($120,000) and three positions ($231,000 in total)."
    """
    before = paragraph.before(figure)
    return any(form.search(before) is not None for form in (OF_WIDER, OF_A_CLAUSE, _IN_BRACKETS))


_TOTAL_LINE = regex(r"[Tt]otal(?: [a-z]+){0,2}: $")


def _is_price(paragraph: Paragraph, figure: Figure) -> bool:
    """Return whether a sum is what one of some costs: "310 people at $4"."""
    return re.search(r"\bat $", paragraph.before(figure)) is not None or is_each(paragraph, figure)


def _is_product(paragraph: Paragraph, total: Figure) -> bool:
    others = [close(f) for f in near_before(paragraph, total) if f is not total]
    return any(times(a, b).overlaps(total.value) for a, b in combinations(others, 2))
