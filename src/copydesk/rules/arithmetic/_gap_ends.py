"""Which two figures a third may lie between, by the words around it."""

from __future__ import annotations

from collections.abc import Sequence

from copydesk.rules.arithmetic._figures import Figure, Paragraph
from copydesk.rules.arithmetic._typed import counted, like
from copydesk.values.regexes import regex

OTHER_PART = regex(r"\b(?:[Tt]he|[Ii]ts|[Tt]heir) (?:other|remaining) $")
"""Before what is left of a whole: "the other 72"."""

_RAISED = regex(
    r"\b(?:rais|increas|lift|improv|boost|reduc|lower|cut|grow|grew|r[io]se|fell|fall|add)\w*\b[^.;:,]{0,40} by "
    r"(?:about |some |nearly |almost |over )?$"
)
"""Before what one thing changes by, which is no difference of two things: "has raised her party's share by"."""


def _are_ends(pair: Sequence[Figure]) -> bool:
    """Return whether two figures are the ends of one change."""
    changes = [f.claim.change for f in pair]
    return None not in changes and len({c.group for c in changes if c is not None}) == 1


_BECOMES = regex(r",? (?:which|that) (?:[a-z]+ ){1,3}?(?:to|from|by) ")
"""Behind a level that is changed itself: "a pension of €10,052 which will increase to €10,884"."""
_OF_SOME = regex(r" of (?:the|those|these|its|his|her|their) (?:[a-z]+ )?ones\b")
"""Behind a figure that is some of a group told just here, and so nothing left of others: "11 of the older ones"."""


def _is_all_of_them(told: Figure, pair: Sequence[Figure], held: Sequence[Figure]) -> bool:
    """Return whether a pair before "the other 72" is the greatest figure of the kind and all that stands behind it."""
    alike = [f for f in held if f.at < told.at and counted(f) and f.claim.kind == told.claim.kind]
    alike = [f for f in alike if f in pair or like(f, told) is not None]
    greatest = max(alike, key=lambda f: f.value.point, default=None)
    return greatest in pair and all(f in pair for f in alike if f.at > min(p.at for p in pair))


Pair = tuple[Figure, Figure, float]
"""Two figures, and how alike they are."""


def meant(paragraph: Paragraph, told: Figure, pairs: Sequence[Pair], held: Sequence[Figure]) -> list[Pair]:
    """Return the pairs between which a figure may lie; `held` are all figures around it."""
    if _OF_SOME.match(paragraph.behind(told, 40)) or _BECOMES.match(paragraph.behind(told, 60)):
        return []
    if OTHER_PART.search(paragraph.before(told, 20)):
        pairs = [pair for pair in pairs if _is_all_of_them(told, pair[:2], held)]
    if _RAISED.search(paragraph.before(told, 70)):
        pairs = [pair for pair in pairs if _are_ends(pair[:2])]
    return list(pairs)
