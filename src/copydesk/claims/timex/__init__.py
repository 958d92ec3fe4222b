"""Time expressions: found in prose, resolved to TIMEX3 values, anchored to a publication or to other mentions.

`find` reads one block and resolves nothing; `anchor` gives values to what was found in a document's blocks.
"""

from __future__ import annotations

from copydesk.claims.timex.anchoring import Anchored, anchor, joined
from copydesk.claims.timex.expressions import RawTimex
from copydesk.claims.timex.finding import find
from copydesk.claims.timex.fiscal import years as fiscal_years

__all__ = [
    "Anchored",
    "RawTimex",
    "anchor",
    "find",
    "fiscal_years",
    "joined",
]
