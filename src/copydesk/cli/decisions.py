"""`copydesk decisions`: what editors have decided on findings, and which of it is about nothing any more."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from copydesk import config
from copydesk.cli import COMMANDS, FAILED, OK, _outcome, _output, verify
from copydesk.cli._arguments import UsageError
from copydesk.reports._escape import json_safe, one_line

if TYPE_CHECKING:
    from copydesk.decisions import Decisions, Entry, Reading

_TOLD = {"accepted": "accepted", "dismissed": "dismissed", "deferred": "put off"}


def add(commands: Any) -> None:
    """Declare the command and its options."""
    parser = commands.add_parser(
        "decisions",
        help=COMMANDS["decisions"],
        description="List what editors have decided on findings and corrected of claims, or delete what is about "
        "findings and claims that are gone.",
        epilog="list takes no paths. prune reads and checks the articles; a decision is deleted where its article was "
        "read, or is no more, and its finding is not found.",
    )
    parser.add_argument("what", choices=("list", "prune"), help="what to do")
    verify.add_paths(parser)
    parser.add_argument("--format", choices=("text", "json"), default="text", help="how to print it (default: text)")
    parser.add_argument("--dry-run", action="store_true", help="say what prune would delete, and delete nothing")
    verify.add_published(parser)
    verify.add_parser(parser)
    parser.add_argument("--ledger", type=Path, metavar="LEDGER", help="the folder of approved facts, or one file")
    verify.add_tables(parser)
    parser.set_defaults(run=run, parser=parser, output=None)


def run(args: argparse.Namespace) -> int:
    """Run the command; return the exit status."""
    from copydesk.cli import _deciding
    from copydesk.decisions import Decisions, Readings

    settings = config.load()
    folder = _deciding.folder(settings)
    held = Decisions.read(folder)
    if args.what == "prune":
        return _prune(args, settings, folder, held)
    if args.path or args.dry_run:
        raise UsageError("decisions list tells all there are; leave out paths and --dry-run")
    decided = sorted(held.entries.values(), key=lambda e: (e.document, e.code, e.order))
    corrected = sorted(Readings.read(folder).entries.values(), key=lambda e: (e.document, e.order))
    entries: list[Entry | Reading] = [*decided, *corrected]
    _output.write(_json(entries) if args.format == "json" else _text(entries), None)
    return OK


def _prune(args: argparse.Namespace, settings: config.Settings, folder: Path, held: Decisions) -> int:
    from copydesk.cli._checking import Check
    from copydesk.decisions import files

    check = Check.of(args, settings)
    inputs = check.read()
    if inputs.problems:
        _output.complain("nothing is deleted, since not all inputs could be used")
        return FAILED
    report = check.report(inputs.documents)
    if _outcome.unchecked(report):
        _output.complain("nothing is deleted, since not everything could be checked")
        return FAILED
    found = {f.fingerprint for f in (*report.findings, *(s.finding for s in report.suppressed))}
    read = {document.id for document in inputs.documents}
    gone = [
        entry
        for entry in files.load(folder)
        if entry.finding not in found
        and (entry.document in read or not _exists(entry.document, settings))
        and (entry.document not in read or check.runs(entry.code, entry.document))
    ]
    entries: list[Entry | Reading] = list({entry.finding: entry for entry in gone}.values())
    readings = check.corrected.entries
    unfit = check.corrected.unfit
    entries += [
        entry
        for print_, entry in readings.items()
        if print_ in unfit or (entry.document not in read and not _exists(entry.document, settings))
    ]
    if not args.dry_run:
        files.remove(folder, (entry.key for entry in entries))
    _output.write(_json(entries) if args.format == "json" else _text(entries), None)
    left = len((held.entries.keys() | readings.keys()) - {entry.key for entry in entries})
    verb = "would be deleted" if args.dry_run else "deleted"
    what = "on findings and claims that are gone" if readings else "on findings that are gone"
    _output.complain(f"decisions: {len(entries):,} {what} {verb}, {left:,} kept")
    return OK


def _exists(document: str, settings: config.Settings) -> bool:
    """Return whether the file of an article is there, from the working directory or from the folder of the settings."""
    name = document.partition("#")[0]
    bases = {Path.cwd(), settings.file.absolute().parent if settings.file is not None else Path.cwd()}
    return any((base / name).exists() for base in bases)


def _text(entries: Sequence[Entry | Reading]) -> str:
    return "".join(f"{line}\n" for entry in entries for line in _lines(entry))


def _lines(entry: Entry | Reading) -> Iterator[str]:
    from copydesk.decisions import Reading
    from copydesk.decisions.readings import FIELDS

    who = f" by {one_line(entry.by)}" if entry.by else ""
    if isinstance(entry, Reading):
        said = ", ".join(f"{name} {one_line(text)}" for name in FIELDS if (text := getattr(entry, name)))
        told = f"corrected{who} on {entry.at:%Y-%m-%d}: {said}"
        yield f"{one_line(entry.document)}: claim “{one_line(entry.quote)}”: {told}"
        if entry.reason:
            yield f"  {one_line(entry.reason)}"
        return
    state = _TOLD.get(entry.state, "taken back")
    yield f"{one_line(entry.document)}: {entry.code} “{one_line(entry.quote)}”: {state}{who} on {entry.at:%Y-%m-%d}"
    if entry.reason:
        yield f"  {one_line(entry.reason)}"


def _json(entries: Sequence[Entry | Reading]) -> str:
    rows = [entry.model_dump(mode="json") for entry in entries]
    return json_safe(json.dumps(rows, ensure_ascii=False, indent=1)) + "\n"
