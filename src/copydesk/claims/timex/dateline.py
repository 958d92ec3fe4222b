"""Datelines and stamps: the dates that stand over or under an article and say when it was published."""

from __future__ import annotations

import re
from collections.abc import Sequence

from copydesk.claims.timex.expressions import Calendar, Fixed, RawTimex
from copydesk.claims.timex.lexicon import listed
from copydesk.model import Span

_AGENCY = re.compile(
    r"\s*(?:\((?:[A-Z][A-Za-z]+(?: [A-Z][a-z]+)?|[A-Z]{2,5})\))?\s*(?:--|[—–-])|\s*\([A-Z][A-Za-z ]{1,20}\)"
)
_STAMP = re.compile(
    r"(?:^|[|•·])\s*(?:(?:first |last )?(?:published|updated|posted|modified|filed|date|issued)(?: on| at)?\s*:?)"
    r"[\s:,]*(?:(?:\d{1,2}[:.]\d\d|[A-Za-z]{2,9}day)[\s,]*(?:[ap]\.?m\.?)?[\s,]*(?:[A-Z]{2,4})?[\s,]*)?$",
    re.IGNORECASE,
)
LONGEST_STAMP = 120
"""Characters that a stamp has at most."""
_CLOCK = re.compile(r"\b\d{1,2}[:.] ?\d\d\b")
_PLACE = re.compile(r"^\W*(?:[A-Z][\w.'’-]*,? ?){1,5}[,(]?\s*$")


def is_stamp(prose: str, times: Sequence[Span]) -> bool:
    """Return whether a block holds a date, its clock time and words of stamps alone: "on 5 March 2015 | 12:35 pm".

    `times` are the spans in the block that are read as times.
    """
    if len(prose) > LONGEST_STAMP or not times:
        return False
    rest = list(prose)
    for span in times:
        rest[span.start : span.end] = " " * (span.end - span.start)
    words = re.findall(r"[^\W_]+", _CLOCK.sub(" ", "".join(rest)).lower())
    return all(word in listed("stamp") for word in words)


def dates_article(before: str, after: str) -> bool:
    """Return whether a date between two stretches of one block stands in a dateline or a stamp, with its year or not.

    `before` runs from the block's beginning. "LONDON, March 5 (Reuters) -", "Last updated: 5 March".
    """
    if _STAMP.search(before[-80:]) is not None:
        return True
    return len(before) < 60 and _PLACE.match(before) is not None and _AGENCY.match(after[:40]) is not None


def dateline(blocks: Sequence[tuple[Span, Sequence[RawTimex]]], text: str) -> tuple[RawTimex, Span] | None:
    """Return the date of a dateline or of a "Published" or "Updated" stamp, with its span in the prose.

    Only a whole date with its year counts: "LONDON, 5 March 2015 (Reuters) -", "Last updated: 2015-03-05".
    """
    last = len(blocks) - 1
    for index, (span, raws) in enumerate(blocks):
        prose = text[span.start : span.end]
        for raw in raws:
            e = raw.expression
            full = isinstance(e, Fixed) or (
                isinstance(e, Calendar) and e.year is not None and e.day is not None and not e.short
            )
            if not full or raw.alternatives:
                continue
            before, after = (
                prose[max(0, raw.prose.start - 80) : raw.prose.start],
                prose[raw.prose.end : raw.prose.end + 40],
            )
            alone = is_stamp(prose, [r.prose for r in raws])
            stamped = _STAMP.search(before) is not None
            heads = (
                index < 3
                and raw.prose.start < 60
                and _PLACE.match(before) is not None
                and _AGENCY.match(after) is not None
            )
            if heads or stamped or (alone and (index < 3 or index == last)):
                return raw, raw.prose.shift(span.start)
    return None
