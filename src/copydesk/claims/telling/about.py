"""What an article is about as a whole: its names and telling words, and who is who in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from copydesk.claims.telling.frames import FULL_NAME
from copydesk.model import About, Claim, Document
from copydesk.text import stems

BLOCK_LIMIT = 100_000
"""Characters of a block whose words are counted."""
_LONGEST = 200_000
"""Characters of a document in which people are looked for."""
_PIECE = re.compile(r"(?<=[.!?])[\s\"\u201d]+")


def read(document: Document, claims: Sequence[Claim], lead: frozenset[str]) -> tuple[About, frozenset[str]]:
    """Return what a document is about, and the words that are names in it."""
    counted: Counter[str] = Counter()
    names: Counter[str] = Counter()
    plain: set[str] = set()
    first: dict[str, int] = {}
    for block in document.blocks:
        text = document.text[block.span.start : block.span.end]
        at = 0
        for piece in _PIECE.split(text[:BLOCK_LIMIT]):
            begin = text.find(piece, at)
            at = begin + len(piece)
            tokens = stems.words(piece)
            for token in tokens:
                if token.stem:
                    counted[token.stem] += 1
                if token.text.islower():
                    plain.add(token.text)
                first.setdefault(stems.bare(token.text), block.span.start + begin + token.start)
            names.update(stems.names(tokens))
    if not counted:
        counted = _told(claims)
    people = _people(document)
    about = About(
        published=document.published,
        authority=document.authority,
        names=dict(names),
        stems=dict(counted),
        first={name: first[name] for name in names if name in first},
        people=people,
        lead=tuple(sorted(lead)),
    )
    return about, frozenset(name for name in names if name not in plain)


def _told(claims: Sequence[Claim]) -> Counter[str]:
    """Return the words of approved facts: these stand in no running text, and are about what their slots tell."""
    found: Counter[str] = Counter()
    for claim in claims:
        told = (claim.measure, claim.subject, claim.place, claim.scope, claim.provenance.sentence)
        more = (claim.slots.head, *claim.slots.modifiers, *claim.slots.names, *claim.slots.context)
        for text in filter(None, (*told, *more)):
            found.update(token.stem for token in stems.words(text) if token.stem)
    return found


def _people(document: Document) -> dict[str, tuple[str, ...]]:
    """Return the first names that stand before each surname of a document, all in lower case."""
    found: dict[str, set[str]] = {}
    for one, last in FULL_NAME.findall(document.text[:_LONGEST]):
        found.setdefault(last.lower(), set()).add(one.lower())
    return {last: tuple(sorted(firsts - stems.stop())) for last, firsts in found.items()}
