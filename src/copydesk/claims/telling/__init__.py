"""What a sentence tells of a number beside its value, made once and kept with the claim (`Claim.telling`).

`tell` fills in what linking looks at, so that nobody after it reads the prose again: `sorts` (what the value is),
`wording` (words, names and values beside it), `happening` (what happened, what marks a part), `dating` (of which time
its event is), `times` (how a time is written), `scene` (where it stands, what tells it from its like), `frames` (the
period or label that it stands under), `about` (the article as a whole).
"""

from __future__ import annotations

from copydesk.model import Extraction

__all__ = ["tell"]


def tell(extraction: Extraction) -> Extraction:
    """Return an extraction whose claims carry their telling, and which carries what its document is about."""
    from copydesk.claims.telling import reading

    return reading.tell(extraction)
