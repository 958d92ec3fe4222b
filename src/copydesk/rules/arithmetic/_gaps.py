"""Words that say of a figure that it lies between two others, or is what is left of one."""

from __future__ import annotations

from copydesk.rules.arithmetic._figures import Figure, Paragraph, is_score
from copydesk.rules.arithmetic._relation_forms import CHANGE, NET_LOSS, NO_PARTICLE, ON_RESULT
from copydesk.rules.arithmetic._relation_forms import MORE as COMPARED
from copydesk.rules.arithmetic._typed import names, unit
from copydesk.values.regexes import regex

GAP_WORDS = (
    r"(?:surplus|deficit|profit|shortfall|gap|margin|lead|difference|majority|advantage|cushion|change|swing|saving"
    rf"|{CHANGE})"
)
MORE = (
    rf"(?:{COMPARED}|later|earlier|extra|apart|behind|ahead|adrift|clear|short|over|under"
    r"|above|below|down|up|too (?:many|few|much|little)|the (?:elder|younger)|between (?:them|the two))"
)
_GAP_BEFORE = regex(
    rf"\b{GAP_WORDS} of (?:just |only |about |some )?$|{NO_PARTICLE}\b(?:by|down|up) (?:just |only |about |some )?$"
    r"|\b(?:extra|adding|gained|lost|shed|losing|gaining|shedding|cut|saves?|saved|saving|leads? by)"
    r" (?:just |only )?$"
)
_GAP_BEHIND = regex(
    rf"[ -](?:[a-z]+[ -]){{0,2}}?(?:{GAP_WORDS}|{MORE})\b|(?: [a-z]+)? (?:he|she|it|they) (?:has|had|have) \w+\b"
)
_REST = regex(
    r"\b(?:[Tt]he |[Ii]ts |[Tt]heir )?(?:other|remaining|(?<=[Tt]he )balance|remainder|rest|others"
    r"|left(?: with)?|leaving|leaves)"
    r"(?: of| is| was| to| at|, some|,)* $"
)
_REST_BEHIND = regex(r"(?: [a-z]+){0,2} (?:remain(?:ed|ing|s)?|are left|were left|is left|left over|to go|still)\b")
_WITHIN = regex(r"\bextra|more|fewer|additional\b")

_ADDED = regex(r" more (?:were|was|are|is|have|had|has|will|could|may|might|must) ")
"""Behind a number that comes on top of those before: "nine were hurt, and three more were held"."""


def is_left(paragraph: Paragraph, told: Figure) -> bool:
    """Return whether the words beside a figure say that it is what is left of something."""
    return bool(_REST.search(paragraph.before(told, 50)) or _REST_BEHIND.match(paragraph.behind(told, 40)))


def is_gap(paragraph: Paragraph, told: Figure) -> bool:
    """Return whether the words beside a figure say that it lies between two others, or is what is left of one."""
    before, behind = paragraph.before(told, 50), paragraph.behind(told, 40)
    if _ADDED.match(behind) or is_score(paragraph, told) or NET_LOSS.search(before) or ON_RESULT.match(behind):
        return False
    if _HELD.search(before) and _SHARED.match(behind):
        return False  # "the last four had 1,003 between them": what they add up to
    return bool(
        is_left(paragraph, told)
        or _GAP_BEFORE.search(before)
        or (_GAP_BEHIND.match(behind) and not _is_done(told, behind))
        or (told.claim.kind in ("duration", "measure") and _WITHIN.search(told.claim.location.text))
    )


_LOST = regex(r"\b(?:gained|lost|shed|added) $")
_CALLED = regex(r" (?:[a-z]+ )?(?P<noun>surplus|deficit|profit|loss)\b")


def is_no_level(paragraph: Paragraph, told: Figure, figure: Figure) -> bool:
    """Return whether a figure is told as a figure beside it is: both as changes, or as one and the same result.

    "One lost 25 cents, another gained 50 cents"; "an 11.9 billion surplus after a 10.9 billion surplus in May".
    """
    if _LOST.search(paragraph.before(told, 12)) and _LOST.search(paragraph.before(figure, 12)):
        return True
    one, other = (_CALLED.match(paragraph.behind(f, 30)) for f in (told, figure))
    return one is not None and other is not None and one["noun"] == other["noun"]


def _is_done(told: Figure, behind: str) -> bool:
    """Return whether an adverb goes with what a number did and tells no distance: "61 caught behind"."""
    done = _DONE.match(behind)
    return done is not None and told.claim.kind == "number" and not names(done["verb"], unit(told))


_DONE = regex(r" (?P<verb>[a-z]+) (?:apart|behind|ahead|clear|over|under|above|below|down|up)(?=[.,;:)]|$)")
_HELD = regex(r"\b(?:ha(?:s|ve|d)|h[eo]ld|took|take|won|win|scored?|made|make|got|get|own|shared?|polled) $")
_SHARED = regex(r" (?:[a-z]+ )?between (?:them|the two)\b")
