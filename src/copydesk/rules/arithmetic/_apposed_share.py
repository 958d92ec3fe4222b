"""Shares beside a part of a whole that was told before: "The tanks hold 60 tonnes. 45 tonnes, or two-thirds, ..."."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from copydesk.model import Claim, Extraction
from copydesk.rules.arithmetic._borne import everywhere
from copydesk.rules.arithmetic._figures import AMOUNTS, Figure, Paragraph, is_share, read_joined
from copydesk.rules.arithmetic._skeleton import PERCENT
from copydesk.rules.arithmetic._typed import BARE, close, counted, like, over, scaled
from copydesk.values.regexes import regex

BACK = 3
"""How many sentences before a part its whole may stand."""
UNLIKE = Decimal("1.67")
"""By which factor at most a share misses that of the only whole; beyond, it is told of something else."""
_SOME = r"(?: or)?(?: just| only| about| some| nearly| almost| roughly| around| a little (?:over|under))*"
_SHARE_BEHIND = regex(rf"(?: of (?:them|these|those))?(?:,? or|,| \(| –| —){_SOME} ")
_PART_BEHIND = regex(rf"(?: of (?:the |its |their )?[a-z]+)?(?:,? or|,| \(| –){_SOME} ")
_CHANGED = regex(
    r"\b(?:by|up|down|r[oi]se|fell|fall|increase[ds]?|increasing|grew|growth|gain(?:ed|s)?|lost|drop\w*|cut|more|less"
    r"|fewer|climb\w*|jump\w*|declin\w*|became|discount\w*|instead)\b[^,.;]*$"
)
_CHANGES = regex(
    r",? (?:more|less|higher|lower|fewer|up|down|above|below|later|earlier|increase|rise|fall|drop|off|a|an|per)\b"
)
_OF = regex(r" of\b")
_OUT_OF = regex(rf"[{AMOUNTS}](?: [a-z]+)? (?:out )?of (?:the |its |their )?$")
_ROW = regex(rf",? (?:and )?{PERCENT}")
_POINTS = regex(r"(?:[- ]percentage)?[- ]points?\b")
_OF_ALL = regex(
    r" of (?:them|these|those|all)\b"
    r"|(?: of (?:the|an?|its|their|all the)(?: [a-z]+| \ue007)?[’']?s?)(?: [a-z]+)?"
    r" (?:total|whole|lot|load|sum|number)\b"
)


class Apposed(NamedTuple):
    """A share, the part beside it, and the only whole before it that the part can be of."""

    share: Figure
    part: Figure
    whole: Figure


def apposed(extraction: Extraction) -> Iterator[Apposed]:
    """Yield the shares that the part beside them is not of the only whole told before."""
    figures: list[Figure] | None = None
    seen: set[int] = set()
    for paragraph, _ in read_joined(extraction):
        for first, second in pairwise(paragraph.figures):
            pair = _pair(paragraph, first, second)
            if pair is None or pair[0].claim.prose.start in seen:
                continue
            seen.add(pair[0].claim.prose.start)
            figures = figures if figures is not None else list(everywhere(extraction))
            whole = _whole(figures, *pair)
            if whole is not None and not is_a_part(extraction, whole.claim):
                yield Apposed(*pair, whole)


def _pair(paragraph: Paragraph, first: Figure, second: Figure) -> tuple[Figure, Figure] | None:
    """Return a share and the part beside it, None where two figures are no such pair."""
    if first.sentence != second.sentence or _is_share(first) == _is_share(second):
        return None
    share, part = (first, second) if _is_share(first) else (second, first)
    joint = _PART_BEHIND if share is first else _SHARE_BEHIND
    told = counted(part) and joint.fullmatch(paragraph.between(first, second))
    if not told or part.claim.change is not None or share.claim.change is not None:
        return None
    behind = paragraph.behind(second, 50)
    if share is second and _ROW.match(behind):
        return None  # "were 11.6 months, 48.9 per cent, and 17.1 per cent": a row of several things
    if _CHANGED.search(paragraph.before(first, 40)) or _CHANGES.match(behind):
        return None
    if _OUT_OF.search(paragraph.before(part, 40)) or _POINTS.match(paragraph.behind(part, 50)):
        return None  # "121 out of 178, or 68%"; "62.5 per cent, 4.6 points down": what the share itself moved by
    if share is second and _OF.match(behind) and not _OF_ALL.match(behind):
        return None
    return share, part


def is_a_part(extraction: Extraction, whole: Claim) -> bool:
    """Return whether a value is the part of a share itself: "60 per cent of the money, £187.2m, and the city 15"."""
    before = [c for c in extraction.claims if c.sentence == whole.sentence and c.prose.end <= whole.prose.start]
    share = max(before, key=lambda claim: claim.prose.end, default=None)
    if share is None or share.kind not in ("percent", "fraction"):
        return False
    return _PART_BEHIND.fullmatch(extraction.document.text, share.prose.end, whole.extent.start) is not None


def _is_share(figure: Figure) -> bool:
    return is_share(figure.claim) or figure.claim.kind == "fraction"


def _whole(figures: list[Figure], share: Figure, part: Figure) -> Figure | None:
    """Return the only figure before a part that it can be of, where the share is not what it makes of it."""
    start = min(share.claim.prose.start, part.claim.prose.start)
    own = next((f.sentence for f in figures if f.claim.prose == part.claim.prose), None)
    if own is None:
        return None
    near = [f for f in figures if f.claim.prose.start < start and own - BACK <= f.sentence and not _is_share(f)]
    larger = [f for f in near if f.value.point > part.value.point and like(f, part) is not None]
    if len({f.value.point for f in larger}) != 1:
        return None
    whole = larger[-1]
    scale = Decimal(100) if is_share(share.claim) else Decimal(1)
    true, told = scaled(over(close(part), close(whole)), scale), close(share)
    if true.overlaps(told) or not 1 / UNLIKE < true.point / told.point < UNLIKE:
        return None
    akin = (like(whole, part) or 0) > BARE or whole.claim.kind == part.claim.kind == "number"
    return whole if akin and counted(whole) and whole.claim.change is None else None
