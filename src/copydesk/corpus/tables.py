"""The tables of a part: articles with all that linking needs of them, their claims for people, and their rare keys.

`articles` has a row an article, its document and claims as JSON; `claims` is the table of `copydesk extract --format
parquet`; `terms` are the words that an article is found by (`links.neighbours.terms`), with the month of the article.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from copydesk.corpus import keys
from copydesk.model import About, Claim, Document, Extraction, InputError, OffsetMap
from copydesk.model.records import Record
from copydesk.reports import _table
from copydesk.values import files

TABLES = ("articles", "claims", "terms")
_KEPT = {"id", "source", "comments", "published", "fiscal_year", "title", "author", "container"}
"""What is kept of a document: what reports show, comments say, and fingerprints stand on."""


def number(name: str) -> int:
    """Return the number that stands for an article in joins, from its id."""
    return int.from_bytes(blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big", signed=True)


def of(extractions: Sequence[tuple[str, Extraction]]) -> dict[str, Any]:
    """Return the tables of some articles, each given with the file that it stands in."""
    import pyarrow
    from pyarrow import parquet

    rows: dict[str, list[Any]] = {name: [] for name in ("article", "id", "file", "copy", "held", "document", "claims")}
    terms: dict[str, list[Any]] = {"article": [], "term": [], "month": []}
    for file, extraction in extractions:
        own = keys.of(extraction)
        article = number(extraction.document.id)
        row = (article, extraction.document.id, file, own.copy, own.held, _document(extraction), _claims(extraction))
        for column, cell in zip(rows.values(), row, strict=True):
            column.append(cell)
        for term in own.terms:
            terms["article"].append(article)
            terms["term"].append(term)
            terms["month"].append(own.month)
    kinds = {"article": pyarrow.int64(), "held": pyarrow.int32()}
    made = {
        name: pyarrow.table({c: pyarrow.array(cells, kinds.get(c, pyarrow.string())) for c, cells in columns.items()})
        for name, columns in (("articles", rows), ("terms", terms))
    }
    flat = parquet.read_table(io.BytesIO(_table.parquet([e for _, e in extractions])))
    return made | {"claims": flat}


def _document(extraction: Extraction) -> str:
    document, about = extraction.document, extraction.about.model_dump_json()
    own = document.model_dump_json(include=_KEPT)
    return f'{{"first_line":{document.first_line},"about":{about},"document":{own}}}'


def _claims(extraction: Extraction) -> str:
    return "[" + ",".join(claim.model_dump_json(exclude={"about"}) for claim in extraction.claims) + "]"


def extraction(document: str, claims: str) -> Extraction:
    """Return an article as linking and the rules on disputes look at it; raises `ValueError` for anything else."""
    kept = _Kept.model_validate_json(document)
    return Extraction(
        document=Document(**kept.document, text="", offsets=OffsetMap(()), blocks=(), first_line=kept.first_line),
        claims=_CLAIMS.validate_json(claims),
        about=kept.about,
    )


class _Kept(Record):
    first_line: int
    about: About
    document: dict[str, Any]


_CLAIMS = TypeAdapter(tuple[Claim, ...])


def without(held: Mapping[str, Any], dead: frozenset[str]) -> dict[str, Any]:
    """Return tables without the articles of some files."""
    import pyarrow
    from pyarrow import compute

    articles = held["articles"]
    gone = compute.is_in(articles["file"], value_set=pyarrow.array(sorted(dead), pyarrow.string()))
    numbers, names = articles.filter(gone)["article"], articles.filter(gone)["id"]
    left = {"articles": articles.filter(compute.invert(gone))}
    for table, column, values in (("claims", "document", names), ("terms", "article", numbers)):
        inside = compute.is_in(held[table][column], value_set=values.combine_chunks())
        left[table] = held[table].filter(compute.invert(inside))
    return {table: left[table] for table in TABLES}


def joined(parts: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Return the tables of some parts as those of one."""
    import pyarrow

    return {table: pyarrow.concat_tables([part[table] for part in parts]) for table in TABLES}


def read(path: Path) -> Any:
    """Return the table in a Parquet file; raises `InputError` where it is damaged."""
    import pyarrow
    from pyarrow import parquet

    try:
        return parquet.read_table(path)
    except (pyarrow.ArrowException, OSError) as problem:
        raise InputError(str(path), f"cannot be read: {' '.join(str(problem).split())[:100]}") from None


def write(table: Any, path: Path) -> int:
    """Write a table to a Parquet file that is whole or not there; return its bytes. Raises `OSError`."""
    import pyarrow
    from pyarrow import parquet

    sink = pyarrow.BufferOutputStream()
    parquet.write_table(table, sink, compression="zstd")
    data: bytes = sink.getvalue().to_pybytes()
    files.replace(path, data)
    return len(data)
