"""Date stamps that machines write, in orders that prose does not use: Wed Oct 26 15:50:06 UTC 2016.

The grammar says where a stamp begins and ends; dateparser reads it. It is used for nothing else: see
docs/decisions/0031.
"""

from __future__ import annotations

from copydesk.claims.timex.build import make
from copydesk.claims.timex.expressions import Fixed, RawTimex
from copydesk.claims.timex.grammar import Match, rule
from copydesk.text.calendar_words import ZONE_LETTERS

_ZONE = f"(?:{'|'.join(sorted(ZONE_LETTERS))})"


@rule(
    f"WDAY MON D CLOCK {_ZONE}? y:Y",
    f"(?:WDAY ,?)? D MON y:Y CLOCK {_ZONE}?",
    f"(?:WDAY ,?)? D - MON - y:Y CLOCK {_ZONE}?",
    priority=6,
)
def stamp(m: Match) -> RawTimex | None:
    """Wed Oct 26 15:50:06 2016; Wed, 26 Oct 2016 15:50:06 GMT."""
    import dateparser

    text = m.tokens.text[m.tokens.items[m.start].start : m.tokens.items[m.end - 1].end]
    read = dateparser.parse(text, languages=["en"], settings={"DATE_ORDER": "DMY"})
    if read is None or read.year != m.number("y"):
        return None
    offset = read.utcoffset()
    seconds = text.count(":") == 2
    value = read.strftime("%Y-%m-%dT%H:%M:%S" if seconds else "%Y-%m-%dT%H:%M")
    zone = None
    if offset is not None:
        zone = "UTC" if not offset else read.strftime("%z")[:3] + ":" + read.strftime("%z")[3:5]
    return make(m, Fixed(value, zone))
