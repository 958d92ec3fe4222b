"""What an article is about as a whole: its names and telling words, and who is who in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from copydesk.model import About, Claim, Document, Extraction
from copydesk.text import names, stems, words

_LONGEST = 200_000
"""Characters of a document in which people are looked for."""


def read(extraction: Extraction, lead: frozenset[str]) -> tuple[About, frozenset[str]]:
    """Return what a document is about, and the words that are names in it."""
    document = extraction.document
    counted: Counter[str] = Counter()
    named: Counter[str] = Counter()
    plain: set[str] = set()
    first: dict[str, int] = {}
    met: set[str] = set()
    for span in extraction.sentences:
        tokens = stems.words(document.text[span.start : span.end])
        counted.update([token.stem for token in tokens if token.stem])
        for token in tokens:
            if token.text in met:
                continue  # what follows hangs on where a form first stands
            met.add(token.text)
            if token.text.islower():
                plain.add(token.text)
            first.setdefault(words.bare(token.text), span.start + token.start)
        named.update(sorted(names.in_passage(tokens)))  # a set has no order of its own
    if not counted:
        counted = _told(extraction.claims)
    people = _people(document)
    about = About(
        published=document.published,
        authority=document.authority,
        names=dict(named),
        stems=dict(counted),
        first={name: first[name] for name in named if name in first},
        people=people,
        lead=tuple(sorted(lead)),
    )
    return about, frozenset(name for name in named if name not in plain)


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
    for given, surname in names.people(document.text[:_LONGEST]):
        found.setdefault(surname.lower(), set()).add(given.lower())
    return {last: tuple(sorted(firsts - stems.stop())) for last, firsts in found.items()}
