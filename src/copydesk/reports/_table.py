"""Claims as a table for data work: comma-separated values (RFC 4180), one flat row a claim."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from decimal import Decimal

from copydesk.model import Claim, Extraction
from copydesk.reports._escape import one_line, spreadsheet_safe

COLUMNS = (
    "document", "title", "published_from", "published_until", "line", "column", "start", "end", "text", "kind",
    "comparator", "value", "low", "high", "approximate", "unit", "per", "timex", "time_from", "time_until",
    "measure", "subject", "scope", "place", "attribution", "modality", "quoted", "change", "sentence",
)  # fmt: skip
"""The columns, in order. Times are half-open; what a claim does not have is an empty cell."""


def render(extractions: Sequence[Extraction]) -> str:
    """Return the claims of documents as CSV, with a header line."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for extraction in extractions:
        writer.writerows(_row(extraction, claim) for claim in extraction.claims)
    return out.getvalue()


def _row(extraction: Extraction, claim: Claim) -> list[str]:
    document, location = extraction.document, claim.location
    published, quantity, time = document.published, claim.quantity, claim.time
    cells: list[object] = [
        document.id, document.title, published and published.start, published and published.end,
        location.line, location.column, location.start, location.end, location.text, claim.kind,
        quantity and quantity.comparator, quantity and _plain(quantity.value), quantity and _plain(quantity.low),
        quantity and _plain(quantity.high), quantity and quantity.approximate, quantity and quantity.unit,
        quantity and quantity.per, claim.timex and claim.timex.value, time and time.start, time and time.end,
        claim.measure, claim.subject, claim.scope, claim.place, claim.attribution, claim.modality, claim.quoted,
        claim.change and claim.change.role, claim.provenance and claim.provenance.sentence,
    ]  # fmt: skip
    return [_cell(cell) for cell in cells]


def _plain(number: Decimal | None) -> str | None:
    """Return a number in digits alone: "5200000", never "5.2E+6"."""
    return None if number is None else format(number, "f")


def _cell(value: object) -> str:
    """Return one cell on one line; a truth value is "true" or "false", and no text is a formula."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return spreadsheet_safe(one_line(str(value)))
