"""Claims that were stored (`copydesk extract`), read back without their articles, to be linked as they were."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import blake2b
from itertools import groupby
from pathlib import Path

from pydantic import ValidationError

from copydesk.model import About, Claim, Document, Extraction, InputError, OffsetMap
from copydesk.values.files import read_text

SUFFIX = ".jsonl"


def load(path: Path) -> list[Extraction]:
    """Read a file of claims, one a line; return an extraction for each article, in the order of the file.

    Raises `InputError` (file, line) for what cannot be read or is no claim.
    """
    return list(extractions(_claims(read_text(path), str(path)), str(path)))


def _claims(text: str, path: str) -> Iterator[Claim]:
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                yield Claim.model_validate_json(line)
            except ValidationError as error:
                first = error.errors()[0]
                where = ".".join(str(part) for part in first["loc"]) or "the line"
                raise InputError(path, f"no claim: {where}: {first['msg'][:80]}", line=number) from None


def extractions(claims: Iterable[Claim], path: str = "") -> Iterator[Extraction]:
    """Yield an extraction for each article whose claims follow each other; `path` is named where one lacks its about.

    The first claim of each article holds what the article is about (`Claim.about`).
    """
    for name, group in groupby(claims, key=lambda c: c.location.document):
        own = tuple(group)
        about = own[0].about
        if about is None:
            reason = f"the first claim of {name} does not say what the article is about; extract it anew"
            raise InputError(path, reason)
        yield Extraction(document=_hollow(name, about), claims=own, about=about)


def _hollow(name: str, about: About) -> Document:
    """Return a document without a text, for claims that stand without theirs."""
    return Document(
        id=name,
        source="",
        text="",
        offsets=OffsetMap(()),
        blocks=(),
        published=about.published,
        authority=about.authority,
    )


def rows(extraction: Extraction) -> tuple[Claim, ...]:
    """Return the claims of an extraction as they are stored: the first tells what the article is about."""
    if not extraction.claims:
        return ()
    first, *rest = extraction.claims
    about = extraction.about.model_copy(update={"digest": digest(extraction.document)})
    return (first.model_copy(update={"about": about}), *rest)


def digest(document: Document) -> str:
    """Return a hash of an article as it was read: while it stays the same, so do its claims."""
    return blake2b(document.source.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
