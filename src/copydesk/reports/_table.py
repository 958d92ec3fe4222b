"""Claims as a table for data work: comma-separated values (RFC 4180) or Parquet, one flat row a claim."""

from __future__ import annotations

import csv
import io
import tomllib
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from types import ModuleType

from copydesk.model import Claim, Extraction, InputError
from copydesk.model.errors import missing_extra
from copydesk.reports._escape import one_line, spreadsheet_safe

COLUMNS = (
    "document", "title", "published_from", "published_until", "line", "column", "start", "end", "text", "kind",
    "comparator", "value", "low", "high", "approximate", "unit", "per", "timex", "time_from", "time_until",
    "measure", "subject", "scope", "place", "attribution", "modality", "quoted", "change", "confidence", "sentence",
)  # fmt: skip
"""The columns, in order. Times are half-open; what a claim does not have is an empty cell."""

_WHOLE = frozenset(("line", "column", "start", "end"))
_REAL = frozenset(("value", "low", "high", "confidence"))
_TRUTH = frozenset(("approximate", "quoted"))


def render(extractions: Sequence[Extraction]) -> str:
    """Return the claims of documents as CSV, with a header line."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([_cell(cell) for cell in row] for row in _rows(extractions))
    return out.getvalue()


def parquet(extractions: Sequence[Extraction]) -> bytes:
    """Return the claims of documents as a Parquet file: the columns of the CSV, numbers and truth values typed.

    Raises `InputError` where pyarrow, the extra `parquet`, is not installed.
    """
    check_parquet()
    import pyarrow
    from pyarrow import parquet as writer

    schema = pyarrow.schema([(name, _type(name, pyarrow)) for name in COLUMNS])
    held = [{name: _typed(cell) for name, cell in zip(COLUMNS, row, strict=True)} for row in _rows(extractions)]
    sink = pyarrow.BufferOutputStream()
    writer.write_table(pyarrow.Table.from_pylist(held, schema=schema), sink)
    return bytes(sink.getvalue())


def check_parquet() -> None:
    """Raise `InputError` where pyarrow is missing, so that it is said before the long work begins."""
    if find_spec("pyarrow") is None:
        raise InputError("parquet", f"needs {missing_extra('parquet')}")


def _type(name: str, arrow: ModuleType) -> object:
    if name in _WHOLE:
        return arrow.int64()
    if name in _REAL:
        return arrow.float64()
    return arrow.bool_() if name in _TRUTH else arrow.string()


def _typed(cell: object) -> object:
    """Return a cell as Parquet holds it: text as it is, a decimal number as a double."""
    return float(cell) if isinstance(cell, Decimal) else cell


@cache
def _confidences() -> dict[str, float]:
    table = tomllib.loads((files(__package__) / "data" / "confidence.toml").read_text(encoding="utf-8"))
    return {kind: float(share) for kind, share in table["kinds"].items()}


def confidence(claim: Claim) -> float | None:
    """Return how often a value of this kind was right where it was measured; None for a kind that was not."""
    return _confidences().get(claim.kind)


def _rows(extractions: Sequence[Extraction]) -> Iterator[list[object]]:
    for extraction in extractions:
        for claim in extraction.claims:
            yield _row(extraction, claim)


def _row(extraction: Extraction, claim: Claim) -> list[object]:
    document, location = extraction.document, claim.location
    published, quantity, time = document.published, claim.quantity, claim.time
    return [
        document.id, document.title, published and published.start, published and published.end,
        location.line, location.column, location.start, location.end, location.text, claim.kind,
        quantity and quantity.comparator, quantity and quantity.value, quantity and quantity.low,
        quantity and quantity.high, quantity and quantity.approximate, quantity and quantity.unit,
        quantity and quantity.per, claim.timex and claim.timex.value, time and time.start, time and time.end,
        claim.measure, claim.subject, claim.scope, claim.place, claim.attribution, claim.modality, claim.quoted,
        claim.change and claim.change.role, confidence(claim), claim.provenance and claim.provenance.sentence,
    ]  # fmt: skip


def _cell(value: object) -> str:
    """Return one cell on one line: numbers in digits alone, never "5.2E+6", and no text is a formula."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return format(value, "f")
    return spreadsheet_safe(one_line(str(value)))
