"""Captions and picture credits, told by how they begin or end ("Photo: ...", "... Image credit: ...")."""

from __future__ import annotations

import re

from copydesk.values.regexes import regex

_PICTURE = r"(?:image|photo(?:graph)?|picture|illustration|graphic|video|screenshot|chart|map)s?"
_OPENING = regex(
    rf"(?:(?:cover|featured?|header|lead|main|file|banner|top)[ \t]+)?{_PICTURE}"
    r"(?:[ \t]+(?:credits?|courtesy|sources?|by))?(?:[ \t]+(?:of|by))?[ \t]*[:©]"
    r"|(?:photo|image|picture)[ \t]+(?:by|courtesy[ \t]+of)[ \t]"
    r"|(?:photo|image|picture)?[ \t]*credits?[ \t]*:"
    r"|caption[ \t]*:",
    re.IGNORECASE,
)
_CREDIT = regex(
    rf"[.!?\]|(/–—-][ \t]*(?:{_PICTURE}[ \t]+(?:credits?|courtesy|sources?)|photo(?:graph)?|image|picture)[ \t]*[:©]",
    re.IGNORECASE,
)
_LONGEST = 600


def is_caption(text: str) -> bool:
    """Return whether a block is the caption of a picture, as far as its words tell."""
    if len(text) > _LONGEST:
        return False
    return _OPENING.match(text) is not None or _CREDIT.search(text) is not None
