"""`copydesk index`: the claims of an archive, kept in a folder."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from copydesk import config
from copydesk.cli import FAILED, OK, _input, _output, _singly, extract, verify


def add(commands: Any) -> None:
    """Declare the command and its options."""
    parser = commands.add_parser(
        "index",
        help="keep the claims of an archive in a folder, to check new articles against",
        description="Keep the claims of an archive in a folder, to check new articles against. Files that have not "
        "changed since the last run are not read again, and those that are gone are dropped.",
    )
    parser.add_argument("path", nargs="+", type=Path, metavar="PATH", help="files and folders of the archive")
    parser.add_argument("--store", type=Path, required=True, metavar="DIR", help="the folder that keeps the claims")
    parser.add_argument("-q", "--quiet", action="store_true", help="print errors only")
    _input.add_exclusion(parser)
    verify.add_published(parser)
    verify.add_parser(parser)
    verify.add_jobs(parser)
    add_engine(parser)
    parser.set_defaults(run=run, parser=parser)


def add_engine(parser: argparse.ArgumentParser) -> None:
    """Declare where the work is done."""
    parser.add_argument(
        "--engine",
        dest="on",
        choices=("duckdb", "spark"),
        default="duckdb",
        help="what does the work: this machine, or the Spark cluster that its settings name (default: duckdb)",
    )


def run(args: argparse.Namespace) -> int:
    """Run the command; return the exit status."""
    from copydesk.corpus import store

    store.check_installed()
    elsewhere = None
    if args.on == "spark":
        from copydesk.corpus import spark

        spark.check_installed()
        elsewhere = spark.run
    settings = config.load()
    from copydesk import sources
    from copydesk.cli import _deciding
    from copydesk.corpus import archive, engine, index

    parser = verify.engine(args, settings)
    found = sources.find(args.path, exclusion=_input.exclusion(args, settings))
    if not args.quiet:
        _input.tell_passed(list(found.passed), verbose=False)
    progress = _output.Progress()
    corrected = _deciding.readings(args, settings)
    reading = index.Reading(
        engine=engine.digest(parser, settings.limits),
        parser=parser,
        limits=settings.limits,
        jobs=args.jobs,
        said=lambda path: archive.Said(
            _singly.date_of(args, settings, path),
            config.of_file(settings, path).fiscal_year,
            corrected.digest(sources.identity(path)),
        ),
        corrected=corrected,
        elsewhere=elsewhere,
    )
    try:
        outcome = index.run(
            store.Store(args.store, _output.complain),
            args.path,
            found,
            reading,
            index.Telling(_output.complain, extract.tell, progress),
        )
    finally:
        progress.clear()
    if not args.quiet:
        _output.write(_told(args.store, outcome), None)
    return OK if outcome.whole else FAILED


def _told(folder: Path, outcome: Any) -> str:
    held = outcome.manifest
    return (
        f"{folder.as_posix()}: {_count(held.articles, 'article')} with {_count(held.claims, 'claim')}"
        f" in {_count(len(held.files), 'file')}; {outcome.read:,} read, {outcome.unchanged:,} unchanged,"
        f" {outcome.gone:,} gone\n"
    )


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
