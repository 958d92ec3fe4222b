"""Whether a third number is told of two values beside it, or has a subject, a figure or a sort of its own."""

from __future__ import annotations

from copydesk.model import Claim
from copydesk.rules.arithmetic._figures import AMOUNTS, Figure, Paragraph
from copydesk.rules.arithmetic._own_subject import has_own_subject
from copydesk.rules.arithmetic._skeleton import DURATION, PERCENT
from copydesk.text import names
from copydesk.values.regexes import regex

_FIGURE = f"[{AMOUNTS}{PERCENT}{DURATION}]"
_BEARER = regex(rf"{_FIGURE}, (?:has|have|had|was|were|is|are)(?: [a-z]+)? $")
_PART_OF = regex(r"(?: [\w’'-]+){0,2} (?:out )?of (?:the |its |their |our |all |these |those )+(?:[\w’'-]+ ){0,2}")
_STILL = regex(r"\bstill\b[^.;:]*$")
_SHORT = regex(r" short\b")
_TOLD_TWICE = regex(rf",? (?:and|or) {_FIGURE}")
_GROUP = regex(rf"(?<!\w){names.WORD} $")


def is_of_another(text: str, paragraph: Paragraph, told: Figure, first: Figure, second: Figure) -> bool:
    """Return whether what is told by a figure is of something else than of two values near it; `text` is the prose."""
    if _is_gloss(paragraph, first, second):
        return True
    if told.claim.kind in ("multiple", "percent", "fraction"):
        return (
            has_own_subject(text, told.claim, first.claim, second.claim)
            or _are_opposed(paragraph, first, second)
            or _has_own_figure(paragraph, told, first, second)
            or (told.sentence != second.sentence and _PART_OF.fullmatch(paragraph.between(first, second)) is not None)
            or _is_accounted_for(paragraph, told, first, second)
        )
    return (
        _is_shortfall(paragraph, told)
        or _TOLD_TWICE.match(paragraph.behind(told)) is not None
        or _are_of_two_sorts(first.claim, second.claim)
        or any(_is_group(paragraph, figure) for figure in (first, second))
    )


def _is_gloss(paragraph: Paragraph, first: Figure, second: Figure) -> bool:
    """Return whether one of two values stands in brackets of its own behind the other: "£1.8m (£1.2m)", a year ago."""
    alone = paragraph.text[second.at + 1 : second.at + 2] == ")"
    return alone and paragraph.text[first.at + 1 : second.at] == " (" and second.claim.kind == first.claim.kind


_OWED = regex(r"[ -](?:[a-z]+ )?(?:deficit|loss|shortfall|debt)s?\b")
_OWNED = regex(r"[ -](?:[a-z]+ )?(?:surplus|profit|gain)(?:s|es)?\b")


def _are_opposed(paragraph: Paragraph, first: Figure, second: Figure) -> bool:
    """Return whether one value is a loss and the other a gain, between which no share lies: "a $200m surplus"."""
    one, other = (paragraph.behind(figure, 24) for figure in (first, second))
    return bool((_OWED.match(one) and _OWNED.match(other)) or (_OWNED.match(one) and _OWED.match(other)))


def _has_own_figure(paragraph: Paragraph, told: Figure, first: Figure, second: Figure) -> bool:
    """Return whether the subject brings its figure along: "The figure, 40 per cent, has doubled since"."""
    if _BEARER.search(paragraph.before(told)) is None:
        return False
    before = [figure for figure in paragraph.figures if figure.at < told.at]
    return bool(before) and before[-1] not in (first, second)


def _is_accounted_for(paragraph: Paragraph, told: Figure, first: Figure, second: Figure) -> bool:
    """Return whether a percentage beside the two values tells how they stand to each other.

    "Half as much again, at a price 20 per cent higher: 4,800 crowns, compared with 4,000."
    """
    low, high = sorted(figure.value.point for figure in (first, second))
    true = [(high - low) / base * 100 for base in (low, high) if base > 0]
    own = {told.sentence, first.sentence, second.sentence}
    shares = [f for f in paragraph.figures if f.claim.kind == "percent" and f.at != told.at and f.sentence in own]
    return any(share.value.low <= change <= share.value.high for share in shares for change in true)


def _is_shortfall(paragraph: Paragraph, told: Figure) -> bool:
    """Return whether a figure is what is missing when all is counted: "still leaves the county 30 short"."""
    return bool(_STILL.search(paragraph.before(told)) and _SHORT.match(paragraph.behind(told)))


def _are_of_two_sorts(first: Claim, second: Claim) -> bool:
    """Return whether one value is an age and the other a length of time that nobody is old."""
    ages = [c.telling is not None and c.telling.sort == "age" for c in (first, second)]
    return "duration" in (first.kind, second.kind) and any(ages) and not all(ages)


def _is_group(paragraph: Paragraph, figure: Figure) -> bool:
    """Return whether a bare number behind a name is who they are: "the Ravenstadt eight"."""
    quantity = figure.claim.quantity
    bare = figure.claim.kind == "number" and quantity is not None and quantity.unit is None
    return bare and figure.claim.location.text.isalpha() and _GROUP.search(paragraph.before(figure)) is not None
