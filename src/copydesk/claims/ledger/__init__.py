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

The statement goes through the same interpretation as an article's sentence; the fields written beside it win. So a
fact is linked like any other claim, and a contradiction is found by the one comparison there is.
"""

from __future__ import annotations

from pathlib import Path

from copydesk.claims import telling
from copydesk.claims.ledger.claims import of
from copydesk.claims.ledger.files import Fact, Place, read
from copydesk.model import Block, BlockKind, Document, Extraction, InputError, Mention, OffsetMap

__all__ = ["Fact", "Place", "load", "parse", "read"]


def load(directory: Path, parser: str = "auto") -> list[Extraction]:
    """Read all `*.toml` files of a folder, in order of name; one extraction a file, one claim a value.

    `parser` says what parses the facts' statements (`copydesk.syntax.engines`).

    Raises `InputError` (file, line, nearest right key) for a folder that is none, for what is no TOML, unknown,
    missing or wrong keys, and an id given twice.
    """
    if not directory.is_dir():
        raise InputError(str(directory), "no such folder of approved facts")
    found: list[Extraction] = []
    seen: dict[str, str] = {}
    for path in sorted(directory.glob("*.toml")):
        try:
            source = path.read_text("utf-8-sig")
        except UnicodeDecodeError as error:
            raise InputError(str(path), f"not UTF-8: {error.reason} at byte {error.start}") from None
        except OSError as error:
            raise InputError(str(path), error.strerror or "cannot be read") from None
        extraction = parse(source, id=path.as_posix(), parser=parser)
        own: set[str] = set()
        for claim in extraction.claims:
            key = claim.authority or ""
            if key in seen and key not in own:
                line = claim.location.line
                raise InputError(str(path), f"the id {key!r} is already that of a fact in {seen[key]}", line=line)
            seen[key] = str(path)
            own.add(key)
        found.append(extraction)
    return found


def parse(source: str, *, id: str, parser: str = "auto") -> Extraction:
    """Read one file's text; `id` is what the document is called in reports. Raises `InputError`."""
    facts, places = read(source, id=id)
    document = Document(
        id=id,
        source=source,
        text=source,
        offsets=OffsetMap.identity(len(source)),
        blocks=(),
        title="approved facts",
        authority="approved facts",
    )
    claims = tuple(c for f, p in zip(facts, places, strict=True) for c in of(document, f, p, parser))
    spans = tuple(dict.fromkeys(c.prose for c in claims))
    document = document.model_copy(update={"blocks": tuple(Block(kind=BlockKind.TABLE_CELL, span=s) for s in spans)})
    mentions = tuple(
        Mention(
            location=c.location, prose=c.prose, extent=c.extent, kind=c.kind, quantity=c.quantity, timex=c.timex,
            grammar="approved fact",
        )
        for c in claims
    )  # fmt: skip
    return telling.tell(Extraction(document=document, mentions=mentions, claims=claims, sentences=spans))
