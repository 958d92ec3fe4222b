"""Approved facts: `*.toml` files written by people, read as documents that are trusted over articles.

A file holds `[[fact]]` tables. Each says in a sentence what is known (`statement`), the value, and who approved it::

    [[fact]]
    id = "harbour-crossings-2021"
    statement = "The harbour ferries made 41,300 crossings in 2021."
    value = 41_300                    # or as written in an article: "41,300", "25.66 billion", "EUR 1.2 million"
    unit = "crossing"                 # a noun, %, an ISO 4217 or a UCUM code
    tolerance = 50                    # what an article may be off by; 0 for exactly
    subject = "harbour ferries"
    measure = "crossings"
    valid = "2021"                    # a year, month, day, "2019/2021", or {start = 2021-01-01, end = 2022-01-01}
    scope = "without charter trips"
    source = "Port authority, annual report 2021, page 12"
    approved_by = "R. Okafor"
    approved_on = 2022-02-01
    expires = 2027-02-01              # the last day on which the desk vouches for it
    supersedes = "harbour-crossings"  # the fact whose place this one takes

The statement goes through the same interpretation as an article's sentence; the fields written beside it win. So a
fact is linked like any other claim, and a contradiction is found by the one comparison there is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice
from pathlib import Path

from copydesk.claims import telling
from copydesk.claims.ledger import folder
from copydesk.claims.ledger.claims import of
from copydesk.claims.ledger.files import Fact, Place, read
from copydesk.model import Block, BlockKind, Claim, Document, Extraction, InputError, Mention, OffsetMap

__all__ = ["Fact", "Place", "each", "load", "parse", "read"]


def load(ledger: Path, parser: str = "auto") -> list[Extraction]:
    """Read all `*.toml` files of a folder, in order of name, or one file; one extraction a file, one claim a value.

    `parser` says what parses the facts' statements (`copydesk.syntax.engines`).

    Raises `InputError` (file, line, nearest right key) for what is neither folder nor file, for an empty
    folder, for what is no TOML, unknown, missing or wrong keys, and an id given twice.
    """
    files = folder.paths(ledger)
    if not files:  # a folder that checks nothing gives false security
        raise InputError(str(ledger), f"holds no file of approved facts (*{folder.SUFFIX})")
    listed = folder.entries(files)
    for entry in listed:
        if entry.problem is not None:
            raise entry.problem
    successors = {e.fact.id: e.superseded_by for e in listed if e.fact is not None and e.superseded_by is not None}
    read = (parse(folder.text(path), id=path.as_posix(), parser=parser) for path in files)
    return [_superseded(extraction, successors) for extraction in read]


def _superseded(extraction: Extraction, successors: Mapping[str, str]) -> Extraction:
    """Return the facts of a file with those that took their places."""
    if not successors:
        return extraction
    claims = tuple(
        c.model_copy(
            update={"approval": c.approval.model_copy(update={"superseded_by": successors.get(c.authority or "")})}
        )
        if c.approval is not None
        else c
        for c in extraction.claims
    )
    return extraction.model_copy(update={"claims": claims})


def parse(source: str, *, id: str, parser: str = "auto") -> Extraction:
    """Read one file's text; `id` is what the document is called in reports. Raises `InputError`."""
    facts, places = read(source, id=id)
    document = _document(source, id)
    return _extraction(document, [c for f, p in zip(facts, places, strict=True) for c in of(document, f, p, parser)])


def each(
    source: str, facts: Sequence[tuple[Fact, Place]], *, id: str, parser: str = "auto"
) -> list[tuple[Claim, ...] | InputError]:
    """Return the claims of each of these facts of a file's text, or why its statement cannot be used."""
    document = _document(source, id)
    found: list[tuple[Claim, ...] | InputError] = []
    for fact, place in facts:
        try:
            found.append(of(document, fact, place, parser))
        except InputError as error:
            found.append(error)
    told = iter(_extraction(document, [c for f in found if not isinstance(f, InputError) for c in f]).claims)
    return [f if isinstance(f, InputError) else tuple(islice(told, len(f))) for f in found]


def _document(source: str, id: str) -> Document:
    return Document(
        id=id,
        source=source,
        text=source,
        offsets=OffsetMap.identity(len(source)),
        blocks=(),
        title="approved facts",
        authority="approved facts",
    )


def _extraction(document: Document, claims: Sequence[Claim]) -> Extraction:
    spans = tuple(dict.fromkeys(c.prose for c in claims))
    document = document.model_copy(update={"blocks": tuple(Block(kind=BlockKind.TABLE_CELL, span=s) for s in spans)})
    mentions = tuple(
        Mention(
            location=c.location, prose=c.prose, extent=c.extent, kind=c.kind, quantity=c.quantity, timex=c.timex,
            grammar="approved fact",
        )
        for c in claims
    )  # fmt: skip
    return telling.tell(Extraction(document=document, mentions=mentions, claims=tuple(claims), sentences=spans))
