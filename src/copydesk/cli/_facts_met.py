"""`copydesk facts met`: what each fact meets in articles."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from copydesk import config
from copydesk.cli import FAILED, OK, _output, extract, facts, verify
from copydesk.reports import _words as words
from copydesk.reports._escape import json_safe, one_line, place

if TYPE_CHECKING:
    from copydesk.model import FactMet, Location

_MOST = 12
"""How many places of one sort are named."""


def run(args: argparse.Namespace) -> int:
    """Run the command; return the exit status."""
    settings = config.load()
    from copydesk import pipeline
    from copydesk.claims import ledger, worded
    from copydesk.cli import _deciding
    from copydesk.links import approved

    engine = verify.engine(args, settings)
    known = ledger.load(facts.ledger(args), engine)
    documents, problems, _ = verify.gather(args, settings)
    if not documents:
        return FAILED
    progress = _output.Progress()
    failures: list[Any] = []
    corrected = _deciding.readings(args, settings)
    try:
        extracted = pipeline.extract(
            documents,
            parser=engine,
            progress=progress,
            failures=failures,
            limits=settings.limits,
            corrected=corrected,
        )
        read = list(extracted)
        found = approved.link(known, read, worded.answers(known, read))
        met = worded.named(found, known, read).facts
    finally:
        progress.clear()
    extract.tell(failures)
    _deciding.tell(corrected)
    if args.format == "json":
        rows = [json_safe(json.dumps(_row(m), ensure_ascii=False)) for m in met]
        facts.write(["[", *(f"{row}," for row in rows[:-1]), *rows[-1:], "]"], args)
    else:
        facts.write([*(line for m in met for line in _told(m)), _summary(met)], args)
    return FAILED if problems or failures else OK


def _told(met: FactMet) -> Iterator[str]:
    yield f"{place(met.location.document, met.location.line)}: {one_line(met.id)}"
    yield f"  {one_line(met.statement)}"
    if met.agrees:
        yield f"  agrees {len(met.agrees):,}: {_places(met.agrees)}"
    if met.contradicts:
        yield f"  contradicts {len(met.contradicts):,}: {_places(met.contradicts)}"
    if met.superseded_by is not None:
        yield f"  superseded by {one_line(met.superseded_by)}"
    elif met.idle:
        yield "  met nothing"
        if met.unread:
            yield f"  may speak of it, compare by eye: {_places(met.unread)}"
        if met.named:
            yield f"  its subject is named in: {_places(met.named)}"
    yield ""


def _places(found: Sequence[Location]) -> str:
    told = [f"{place(x.document, x.line, x.column)} “{one_line(x.text)}”" for x in found[:_MOST]]
    more = f" and {len(found) - _MOST:,} more" if len(found) > _MOST else ""
    return f"{', '.join(told)}{more}"


def _summary(met: Sequence[FactMet]) -> str:
    holding = [m for m in met if m.superseded_by is None]
    agrees, contradicts = (sum(len(getattr(m, side)) for m in holding) for side in ("agrees", "contradicts"))
    idle, named = sum(m.idle for m in met), sum(m.idle and bool(m.named) for m in met)
    told = f"{words.count(len(met), 'fact')}: agrees {agrees:,}, contradicts {contradicts:,}"
    return f"{told}, {idle:,} met nothing ({named:,} with the subject named)."


def _row(met: FactMet) -> dict[str, Any]:
    sides = ("agrees", "contradicts", "unread", "named")
    return {
        "id": met.id,
        "statement": met.statement,
        "file": met.location.document,
        "line": met.location.line,
        **{side: [_place(x) for x in getattr(met, side)] for side in sides},
        "met": not met.idle and met.superseded_by is None,
        "superseded_by": met.superseded_by,
    }


def _place(found: Location) -> dict[str, Any]:
    return {"file": found.document, "line": found.line, "column": found.column, "text": found.text}
