"""`copydesk facts list`: which facts there are, by their files alone."""

from __future__ import annotations

import argparse
import csv
import io
import json
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from copydesk import config
from copydesk.claims.ledger import folder, values
from copydesk.cli import FAILED, OK, _output, _reports, facts
from copydesk.reports import _words as words
from copydesk.reports._escape import json_safe, one_line, place, spreadsheet_safe

if TYPE_CHECKING:
    from copydesk.claims.ledger.files import Fact
    from copydesk.claims.ledger.folder import Entry


def run(args: argparse.Namespace) -> int:
    """Run the command; return the exit status."""
    _output.check(args.output)
    _reports.keep_apart(_reports.files(args), _reports.read_by(args, config.load()))
    every = folder.entries(folder.paths(facts.ledger(args)))
    for entry in every:
        if entry.problem is not None:
            _output.complain(entry.problem)
    day = facts.today(args)
    rows = [_row(e, e.fact, day) for e in every if e.fact is not None and _wanted(e, e.fact, args, day)]
    _FORMATS[args.format](rows, args)
    return FAILED if any(e.problem for e in every) else OK


def _wanted(entry: Entry, fact: Fact, args: argparse.Namespace, day: date) -> bool:
    if args.state and entry.state(day) != args.state:
        return False
    if args.subject:
        told = f"{fact.subject or ''} {fact.statement}".casefold()
        if not all(word in told for word in args.subject.casefold().split()):
            return False
    return args.valid_on is None or _holds(entry, fact, args.valid_on)


def _holds(entry: Entry, fact: Fact, day: date) -> bool:
    """Return whether a fact is valid on a day; one that does not say when is valid at all times."""
    held = values.valid_time(entry.path.as_posix(), fact, entry.line("valid"))
    if held is None:
        return True
    at = day.isoformat()
    return (held.start is None or held.start[:10] <= at) and (held.end is None or at < held.end[:10])


def _row(entry: Entry, fact: Fact, day: date) -> dict[str, Any]:
    row = {"state": entry.state(day), "file": entry.path.as_posix(), "line": entry.place.line}
    kept = json.loads(fact.model_dump_json())
    return {"id": fact.id, **row, **{k: v for k, v in kept.items() if k != "id"}, "superseded_by": entry.superseded_by}


def _text(rows: Sequence[dict[str, Any]], args: argparse.Namespace) -> None:
    lines = []
    for row in rows:
        state = "" if row["state"] == "current" else f" [{_state(row)}]"
        lines.append(f"{place(row['file'], row['line'])}: {one_line(row['id'])}{state}")
        lines.append(f"  {one_line(row['statement'])}")
        lines.append(f"  {one_line(row['source'])}; approved by {one_line(row['approved_by'])} on {row['approved_on']}")
    facts.write([*lines, f"{words.count(len(rows), 'fact')}."], args)


def _state(row: dict[str, Any]) -> str:
    if row["state"] == "superseded":
        return f"superseded by {one_line(row['superseded_by'])}"
    return f"expired on {row['expires']}"


def _json(rows: Sequence[dict[str, Any]], args: argparse.Namespace) -> None:
    lines = [json_safe(json.dumps(row, ensure_ascii=False)) for row in rows]
    facts.write(["[", *(f"{line}," for line in lines[:-1]), *lines[-1:], "]"], args)


def _csv(rows: Sequence[dict[str, Any]], args: argparse.Namespace) -> None:
    from copydesk.claims.ledger.files import Fact

    names = ["id", "state", "file", "line", *(n for n in Fact.model_fields if n != "id"), "superseded_by"]
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(names)
    for row in rows:
        writer.writerow([spreadsheet_safe(_cell(row.get(name))) for name in names])
    _output.write(stream.getvalue(), args.output)


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, dict):  # a window of two days
        return "/".join(str(end or "..") for end in value.values())
    if isinstance(value, list):
        return " ".join(map(str, value))
    return one_line(str(value))


_FORMATS = {"text": _text, "json": _json, "csv": _csv}
