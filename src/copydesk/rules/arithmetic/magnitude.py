"""The rule for millions that stand beside billions of one thing, and for figures told again in another scale."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from copydesk.model import Extraction, Level
from copydesk.rules.arithmetic._figures import Figure, Paragraph, alike, is_amount, read
from copydesk.rules.arithmetic._numbers import rounded
from copydesk.rules.arithmetic._same_digits import same_digits
from copydesk.rules.arithmetic._scales import misscaled
from copydesk.rules.arithmetic._skeleton import DATE
from copydesk.rules.base import Slip, rule
from copydesk.values.regexes import regex

_JOINED = regex(
    r"(?:[ ,][^.;:?!]{0,60})?\b(?:against|compared (?:with|to)|versus|up from|down from|(?:up|down) on|higher than"
    r"|lower than|more than|less than"
    r"|instead of|from|(?:rose|fell|grew|climbed|dropped) to) (?:[a-z’'-]+ ){0,3}"
)
_OF = regex(
    r"\b(?:debts?|assets|market|economy|output|part of|share of|out of|cash|deficit|loss of|budget of|total of"
    r"|value of|worth of|fund|stake|per"
    r"|each|average|daily|weekly|monthly|a day|a week|a month)\b"
)


# a value then and the same value now, with nothing between that could be of something else
_THEN = regex(
    r"(?:(?: [a-z]+){0,3},)? (?:up|down) (?:from|on) $|(?: [a-z]+){0,4},? (?:against|compared (?:with|to)|versus"
    r"|after) $"
    rf"|(?: [a-z]+)? \((?:[a-z]+ ){{0,2}}(?:{DATE}|year|month|quarter|before|earlier|previously|estimate|budget)"
    r"(?: [a-z]+)?:? $"
)
_AFTER = regex(rf" (?:{DATE}|(?:an? |the |last )?(?:[a-z]+ )?(?:year|month|quarter|week)\b)")
_TO = regex(r"(?: [a-z]+){0,2} to $")
_IT_WAS = regex(
    r"(?:[;.]|, when) (?:[^.;:]{0,30}\b(?:it|they|this|that) (?:was|were|had|stood at|came to|held|cost|made|reached)"
    r"|(?:[Tt]he|[Ii]ts|[Tt]heir) (?:(?:first|original|early|earlier|initial|previous|last|old) )?(?:estimates?|budget"
    r"|forecast|figure|plan|limit|price|cost|target|sum)(?: [a-z]+){0,3} (?:was|were|had been"
    r"|stood at)) (?:just |only )?$"
)


@rule("AR020", level=Level.WARNING)
def magnitude(extraction: Extraction) -> Iterator[Slip]:
    """Flag billions that are compared with millions of the same thing, and a figure told again in another scale.

    "Earnings of $231 billion, against $190 million": the scale word is the shortest and the costliest to get wrong.

    Bad:
        Nine-month earnings were $231 billion, against $190 million a year before.
    Good:
        Nine-month earnings were $231 million, against $190 million a year before.
    Limits:
        The two values must be joined by words of comparison, or by a second sentence that says what it was or was to
        be, and be near each other once their scales are the same.
        A thousandfold change is told of as one, and left alone where the sentence says so. What is told again is
        known by its digits: three in millions and in billions, or in one unit with the decimal point moved ("1.75kg",
        "17.5kg"), or two where "the" takes the figure up.
    """
    yield from same_digits(extraction)
    for paragraph in read(extraction):
        for first, second in pairwise(paragraph.figures):
            if _is_told_wrong(paragraph, first, second):
                big, small = sorted((first, second), key=lambda f: f.value.point, reverse=True)
                yield Slip(
                    at=second.claim.prose,
                    message=f"{big.claim.location.text} is {rounded(big.value.point / small.value.point)} times "
                    f"{small.claim.location.text}: is one of the two in another scale?",
                    related=(first.claim.prose,),
                )


def _is_told_wrong(paragraph: Paragraph, first: Figure, second: Figure) -> bool:
    if not is_amount(first.claim) or not alike(first.claim, second.claim) or not misscaled(first.claim, second.claim):
        return False
    between = paragraph.between(first, second)
    if second.sentence > first.sentence or ";" in between:
        one_each = all(
            sum(is_amount(f.claim) for f in paragraph.within(figure.sentence))
            <= 1 + (first.sentence == second.sentence)
            for figure in (first, second)
        )
        return second.sentence - first.sentence <= 1 and one_each and _IT_WAS.search(between) is not None
    before = paragraph.before(first, 24)
    if _THEN.fullmatch(between) and (" after " not in between or _AFTER.match(paragraph.behind(second))):
        return True
    if before.endswith("from ") and _TO.fullmatch(between):
        return True
    told = _JOINED.fullmatch(between) and not _OF.search(between) and not _OF.search(before)
    return bool(told) and len(between) <= 90
