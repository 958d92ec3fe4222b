"""`copydesk extract`: the claims of articles, without checking them."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from copydesk import config
from copydesk.cli import FAILED, OK, _output, _reports, verify
from copydesk.cli._arguments import UsageError
from copydesk.model import InputError
from copydesk.reports import _words as words
from copydesk.reports._escape import display_width, json_safe, one_line
from copydesk.reports.json import dump

if TYPE_CHECKING:
    from copydesk.model import Claim, Document, Extraction
    from copydesk.rules import Failure

_WIDEST_CELL = 40

FOLDER = Path("claims/extracted")
"""Where the claims of articles are kept."""


def add(commands: Any) -> None:
    """Declare the command and its options."""
    parser = commands.add_parser(
        "extract",
        help="print the claims of articles: values, units, times, who says so",
        description="Print the claims of articles: values, units, times, what they are about and who says so.",
    )
    verify.add_paths(parser)
    parser.add_argument(
        "--format",
        choices=("jsonl", "json", "csv", "parquet", "text"),
        default="jsonl",
        help="jsonl (default): one claim a line; csv, parquet: a table for spreadsheets and data frames",
    )
    verify.add_output(parser)
    parser.add_argument(
        "--write",
        nargs="?",
        type=Path,
        const=FOLDER,
        metavar="DIR",
        help=f"write a file for each article into this folder instead (default: {FOLDER.as_posix()})",
    )
    verify.add_published(parser)
    verify.add_parser(parser)
    verify.add_jobs(parser)
    parser.set_defaults(run=run, parser=parser)


def run(args: argparse.Namespace) -> int:
    """Run the command; return the exit status."""
    if args.format == "parquet":
        from copydesk.reports import _table

        _table.check_parquet()
        if args.output is None:
            raise InputError("parquet", "is no text: name its file with --output")
    if args.write is not None and (args.output is not None or args.format != "jsonl"):
        raise UsageError("--write makes a .jsonl file for each article; leave out --output and --format")
    settings = config.load()
    documents, problems, read_from = verify.gather(args, settings)
    if not documents:
        return FAILED
    targets = _targets(documents, args.write) if args.write is not None else {}
    _reports.keep_apart(list(targets.values()), dict.fromkeys(read_from.values(), "an article that is read"))

    from copydesk import pipeline
    from copydesk.cli import _deciding

    progress = _output.Progress()
    try:
        failures: list[Failure] = []
        engine = verify.engine(args, settings)
        corrected = _deciding.readings(args, settings)
        read = pipeline.extract(
            documents,
            parser=engine,
            progress=progress,
            failures=failures,
            limits=settings.limits,
            jobs=args.jobs,
            corrected=corrected,
        )
        extractions = list(read)
    finally:
        progress.clear()
    tell(failures)
    _deciding.tell(corrected)
    if args.write is not None:
        _keep(extractions, targets, {failure.document.id for failure in failures})
    elif args.format == "parquet":
        _output.write_bytes(_table.parquet(extractions), args.output)
    else:
        _output.write("".join(f"{line}\n" for line in _FORMATS[args.format](extractions)), args.output)
    return FAILED if problems or failures else OK


def _targets(documents: Sequence[Document], folder: Path) -> dict[str, Path]:
    """Return the file for the claims of each article: its own name, with its folder's where two are called alike."""
    names = Counter(Path(d.id).stem for d in documents)
    found: dict[str, Path] = {}
    for document in documents:
        path = Path(document.id)
        parts = [part for part in path.with_suffix("").parts if part not in {path.anchor, ".."}]
        stem = path.stem if names[path.stem] == 1 else "-".join(parts)
        found[document.id] = folder / f"{stem}.jsonl"
    twice = [name for name, n in Counter(found.values()).items() if n > 1]
    if twice:
        both = " and ".join(name for name, target in found.items() if target == twice[0])
        raise UsageError(f"--write: {both} would both be kept in {twice[0]}; write them into folders of their own")
    return found


def _keep(extractions: Sequence[Extraction], targets: Mapping[str, Path], failed: Collection[str]) -> None:
    """Write the claims of each article to its file; what failed keeps the file that it has."""
    for folder in {target.parent for target in targets.values()}:
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise InputError(str(folder), f"is no folder to write to: {error.strerror or error}") from None
    for extraction in extractions:
        if extraction.document.id not in failed:
            text = "".join(f"{line}\n" for line in _jsonl([extraction]))
            _output.write(text, targets[extraction.document.id])


def tell(failures: Sequence[Failure]) -> None:
    """Say on standard error on which files copydesk itself failed, and what of them lies behind a limit."""
    for failure in failures:
        if failure.limit:
            line = f":{failure.at.line}" if failure.at else ""
            limit = f"the limit is {failure.error} ({failure.limit})"
            _output.complain(f"{failure.document.id}{line}: not checked: {failure.what}; {limit}")
            continue
        _output.complain(f"{failure.document.id}: {failure.what} failed: {failure.error} ({failure.where})")


def _jsonl(extractions: Sequence[Extraction]) -> Iterator[str]:
    from copydesk.claims import stored

    for extraction in extractions:
        for claim in stored.rows(extraction):
            yield json_safe(json.dumps(claim.model_dump(mode="json"), ensure_ascii=False))


def _json(extractions: Sequence[Extraction]) -> Iterator[str]:
    from copydesk.claims import stored
    from copydesk.model import DocumentSummary, Report

    summaries = tuple(DocumentSummary(id=e.document.id, published=e.document.published) for e in extractions)
    report = Report(documents=summaries, claims=tuple(c for e in extractions for c in stored.rows(e)))
    kept = report.model_dump(mode="json", include={"version", "documents", "claims"})
    yield dump(kept).rstrip("\n")


def _csv(extractions: Sequence[Extraction]) -> Iterator[str]:
    from copydesk.reports import _table

    yield _table.render(extractions).removesuffix("\n")


def _text(extractions: Sequence[Extraction]) -> Iterator[str]:
    for extraction in extractions:
        document = extraction.document
        published = words.publication(document.published)
        yield f"{one_line(document.id)} (published: {published}; {words.count(len(extraction.claims), 'claim')})"
        rows = [_row(claim) for claim in extraction.claims]
        widths = [max((display_width(r[i]) for r in rows), default=0) for i in range(4)]
        for row in rows:
            cells = [c + " " * (w - display_width(c)) for c, w in zip(row, widths, strict=False)]
            yield f"  {'  '.join((*cells, *row[4:]))}".rstrip()
        yield ""


def _row(claim: Claim) -> tuple[str, ...]:
    place = f"{claim.location.line}:{claim.location.column}"
    notes = "; ".join(
        note
        for note in (
            words.about(claim),
            words.corrected(claim),
            claim.modality if claim.modality not in {None, "asserted"} else None,
            f"says {one_line(claim.attribution)}" if claim.attribution else None,
        )
        if note
    )
    return (place, claim.kind, _short(one_line(claim.location.text)), _short(words.value(claim)), notes)


def _short(text: str) -> str:
    return text if len(text) <= _WIDEST_CELL else f"{text[: _WIDEST_CELL - 1]}…"


_FORMATS = {"jsonl": _jsonl, "json": _json, "csv": _csv, "text": _text}
