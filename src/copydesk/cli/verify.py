"""`copydesk verify`: read, cross-check, report."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from copydesk import config, reports
from copydesk.cli import FAILED, _input, _output, _reports, _singly, _together
from copydesk.cli._arguments import codes
from copydesk.cli._outcome import status, write_baseline

if TYPE_CHECKING:
    from copydesk.cli._fixing import Mended
    from copydesk.model import Document, Extraction, InputError, Report
    from copydesk.sources import Dating
    from copydesk.tables.store import Table


def add(commands: Any) -> None:
    """Declare the command and its options."""
    parser = commands.add_parser(
        "verify",
        help="check articles against themselves, each other and approved facts",
        description="Check articles against themselves, each other and approved facts.",
    )
    add_paths(parser)
    add_report(parser)
    parser.add_argument("--statistics", action="store_true", help="print how many findings each rule made")
    parser.add_argument(
        "--select",
        type=codes,
        action="extend",
        metavar="CODES",
        help="only these rules: codes, names, or their beginnings",
    )
    parser.add_argument("--ignore", type=codes, action="extend", metavar="CODES", help="all rules but these")
    add_published(parser)
    add_parser(parser)
    parser.add_argument("--ledger", type=Path, metavar="LEDGER", help="the folder of approved facts, or one file")
    add_tables(parser)
    parser.add_argument(
        "--against", type=Path, metavar="STORE", help="check against the archive that copydesk index keeps here, too"
    )
    parser.add_argument(
        "--diff",
        metavar="REV",
        help="tell only what has to do with lines that changed since the branch left this revision",
    )
    known = parser.add_mutually_exclusive_group()
    known.add_argument("--baseline", type=Path, metavar="FILE", help="leave out the findings in this file")
    known.add_argument(
        "--write-baseline", type=Path, metavar="FILE", help="write what is found to this file, as known from now on"
    )
    add_decisions(parser)
    add_jobs(parser)
    add_cache(parser)
    fixing = parser.add_mutually_exclusive_group()
    fixing.add_argument("--fix", action="store_true", help="make the safe fixes in the files; report what is left")
    fixing.add_argument("--diff-fix", action="store_true", help="print what --fix would change, and change nothing")
    parser.add_argument("--watch", action="store_true", help="check again whenever a file changes, until Ctrl-C")
    parser.set_defaults(run=run, parser=parser, memory=None)


def add_paths(parser: argparse.ArgumentParser) -> None:
    """Declare the paths to read."""
    parser.add_argument(
        "path",
        nargs="*",
        type=_path,
        metavar="PATH",
        help="files and folders, - for standard input (default: sources/)",
    )
    parser.add_argument(
        "--stdin-filename", metavar="NAME", help="what standard input is called; its suffix says how it is read"
    )
    parser.add_argument("-v", "--verbose", action="store_true", help="name the files and folders that are passed over")
    _input.add_exclusion(parser)


def _path(text: str) -> Path:
    if not text:
        raise argparse.ArgumentTypeError("an empty path names nothing; write . for the working directory")
    return Path(text)


def add_report(parser: argparse.ArgumentParser) -> None:
    """Declare how findings are told, and from which level on they count."""
    parser.add_argument("--format", choices=reports.formats(), help="how to print what was found (default: text)")
    parser.add_argument(
        "--output",
        type=_reports.output,
        action="append",
        metavar="[FORMAT=]FILE",
        help="write to this file; with a format, beside the report on standard output; may be given again",
    )
    parser.add_argument(
        "--fail-on",
        choices=config.FAIL_ON,
        help="the level from which on findings make the exit status 1 (default: error)",
    )
    parser.add_argument("-q", "--quiet", action="store_true", help="print findings and errors only")


def add_output(parser: argparse.ArgumentParser) -> None:
    """Declare where to write to."""
    parser.add_argument("--output", type=Path, metavar="FILE", help="write to this file instead of standard output")


def add_published(parser: argparse.ArgumentParser) -> None:
    """Declare the publication date."""
    parser.add_argument(
        "--published", type=_date, metavar="DATE", help="when the articles were published: 2015-03-02, 2015-03 or 2015"
    )


def add_parser(parser: argparse.ArgumentParser) -> None:
    """Declare what parses the sentences."""
    parser.add_argument(
        "--parser",
        dest="engine",
        type=_engine,
        metavar="NAME",
        help="what parses the sentences: auto (default), fast, spacy, or the name of an installed spaCy model",
    )


def _engine(text: str) -> str:
    from copydesk.syntax import engines

    try:
        return engines.known(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def add_tables(parser: argparse.ArgumentParser) -> None:
    """Declare where reference tables are."""
    parser.add_argument(
        "--table",
        dest="tables",
        type=_path,
        action="append",
        metavar="PATH",
        help="a descriptor of reference tables (datapackage.json), or a folder with such; may be given again",
    )


def tables(args: argparse.Namespace, settings: config.Settings) -> list[Table]:
    """Return the reference tables that the command line names, else those of the settings."""
    places = getattr(args, "tables", None) or settings.tables
    if not places:
        return []
    from copydesk.tables import read

    return read(places)


def add_jobs(parser: argparse.ArgumentParser, what: str = "read articles") -> None:
    """Declare in how many processes `what` is done."""
    parser.add_argument(
        "--jobs",
        type=_jobs,
        default=0,
        metavar="N",
        help=f"{what} in so many processes (default: as many as there are cores, where that pays)",
    )


def _jobs(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 64:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of processes from 1 to 64")
    return int(text)


def add_cache(parser: argparse.ArgumentParser) -> None:
    """Declare the option that leaves the cache out of account."""
    parser.add_argument("--no-cache", action="store_true", help="work all out anew, and keep nothing for later runs")


def add_decisions(parser: argparse.ArgumentParser) -> None:
    """Declare the option that leaves the decisions of editors out of account."""
    parser.add_argument("--no-decisions", action="store_true", help="tell what editors have dismissed, too")


def engine(args: argparse.Namespace, settings: config.Settings) -> str:
    """Return what parses the sentences: what the command line says, else the settings, else `auto`."""
    return args.engine or settings.parser or "auto"


def _date(text: str) -> str:
    if not config.is_date(text):
        raise argparse.ArgumentTypeError(f"{text!r} is no date; write 2015-03-02, 2015-03 or 2015")
    return text


class Inputs(NamedTuple):
    """What was read: the documents, the problems with what was not, and the path of each document by its id."""

    documents: list[Document]
    problems: list[InputError]
    paths: Mapping[str, str]


def gather(args: argparse.Namespace, settings: config.Settings) -> Inputs:
    """Return the documents that the paths stand for; problems with others are told on standard error."""
    from copydesk import sources

    outputs = _reports.files(args)
    for output in outputs:
        _output.check(output)
    read: dict[str, str] = {}

    def published(path: str) -> str | Dating | None:
        read[sources.identity(path)] = path
        return _singly.date_of(args, settings, path)

    name: str | None = getattr(args, "stdin_filename", None)  # explain-link names two places in files
    given = _input.paths(args, settings)
    passed: list[sources.Passed] = []
    files = [path for path in given if path != _input.STANDARD]
    exclusion = _input.exclusion(args, settings)
    for path in [*files, *([Path(name)] if name else [])]:
        config.of_file(settings, path)  # what is wrong with settings is told before anything is read
    documents, problems = sources.read_all(
        files,
        published=published,
        skip=_reports.earlier(outputs),  # anything else that a folder holds is an input, and is not written over
        passed=passed.append,
        exclusion=exclusion,
        most=settings.limits.characters,
    )
    inputs = Inputs(list(documents), list(problems), read)
    if len(files) < len(given) or name:
        _input.add_standard(inputs.documents, inputs.problems, name, published)
    inputs.documents[:] = _singly.dated(inputs.documents, settings, read)
    for document in inputs.documents:
        if document.container is not None:
            read[document.id] = read[document.container]
    if outputs:
        _reports.keep_apart(outputs, _reports.read_by(args, settings, read.values()))
    for problem in inputs.problems:
        _output.complain(problem)
    if not getattr(args, "quiet", False):
        home: Path | None = getattr(args, "ledger", None) or settings.ledger
        _input.tell_passed([*_input.unread(passed, home, settings.files)], verbose=getattr(args, "verbose", False))
    return inputs


def run(args: argparse.Namespace) -> int:
    """Run the command; return the exit status."""
    _together.refuse(args)
    if args.watch:
        from copydesk.cli import _watching

        return _watching.watch(args, lambda: _once(args))
    return _once(args)


def _once(args: argparse.Namespace) -> int:
    """Read, check and report; return the exit status."""
    settings = config.load()
    chosen = "statistics" if args.statistics else args.format or settings.format or "text"
    _reports.refuse(args, chosen)
    from copydesk.cli import _again, _against, _baseline, _counting, _deciding, _kept, _selecting

    selection = _selecting.selection(args, settings)
    parser = engine(args, settings)
    facts = _facts(args.ledger or settings.ledger, parser)
    references = tables(args, settings)
    baseline = None if args.write_baseline else args.baseline or settings.baseline
    known = _baseline.load(baseline) if baseline else _baseline.NONE
    decided, corrected = _deciding.read(args, settings), _deciding.readings(args, settings)
    _output.check(args.write_baseline, "--write-baseline")
    _again.looked_for(args.ledger or settings.ledger, baseline, _deciding.folder(settings), Path.cwd())
    read = {name: "a reference table" for table in references for name in (table.file, table.location.document)}
    _again.looked_for(*read, *(args.tables or settings.tables))
    inputs = gather(args, settings)
    if not inputs.documents and inputs.problems:
        return FAILED
    _reports.keep_apart(_reports.files(args), read)
    if args.write_baseline:
        kept = _reports.read_by(args, settings, inputs.paths.values()) | read
        apart = {name: what for name, what in kept.items() if what != "the baseline"}  # which may be written anew
        _reports.keep_apart([args.write_baseline], apart)
    selection = _selecting.scoped(selection, args, settings, inputs.paths)
    own_houses = _singly.houses(settings, inputs.paths)
    without_known = _baseline.Filter(known, selection)
    against = None if args.against is None else _against.Against(args.against, quiet=args.quiet)
    changed = None
    if args.diff is not None:
        from copydesk.cli import _changed

        changed = _changed.since(args.diff, inputs.paths, inputs.documents)

    def check(documents: Sequence[Document]) -> Report:
        from copydesk import pipeline

        progress = _output.Progress()
        try:
            with _kept.claims(args.no_cache, parser, settings.limits, args.memory) as kept:
                report = pipeline.verify(
                    documents,
                    facts=facts,
                    tables=references,
                    selection=selection,
                    parser=parser,
                    progress=progress,
                    limits=settings.limits,
                    house=settings.house,
                    houses=own_houses,
                    jobs=args.jobs,
                    kept=kept,
                    beside=against,
                    corrected=corrected,
                )
        finally:
            progress.clear()
        report = without_known(decided(report))
        return report if changed is None else changed(report)

    fail_on = args.fail_on or settings.fail_on or "error"
    report = check(inputs.documents)
    if args.fix or args.diff_fix:
        from copydesk.cli import _fixing

        def published(name: str) -> str | Dating | None:
            return _singly.date_of(args, settings, inputs.paths[name])

        mended = _fixing.mend(inputs.documents, report, check, published, settings.max_characters)
        if args.diff_fix:
            output = next(iter(_reports.files(args)), None)
            _output.write(_fixing.diff(mended, inputs.documents, output), output)
            if not args.quiet:
                _fixing.tell_left(mended.report)
            return FAILED if inputs.problems else status(report, fail_on)
        inputs, report = _fix(mended, inputs, check)
        if not args.quiet:
            _fixing.tell_left(report)
    if args.write_baseline:
        report = write_baseline(args.write_baseline, report, inputs.problems)
    _deciding.tell(corrected)
    if not args.quiet:
        without_known.tell()
        if changed is not None:
            changed.tell()
    told = report if chosen == "statistics" else _counting.counted(report, settings.max_findings)
    documents = [*inputs.documents, *(against.documents if against is not None else ())]
    writer = _reports.Writer(told, documents, inputs.problems, facts, quiet=args.quiet)
    writer.write(chosen, args.output or ())
    return FAILED if inputs.problems else status(report, fail_on)


def _fix(mended: Mended, inputs: Inputs, check: Callable[[Sequence[Document]], Report]) -> tuple[Inputs, Report]:
    """Write what was mended; return the inputs and the report as they are then."""
    from copydesk.cli import _fixing

    unwritten = _fixing.write(mended, inputs.documents, inputs.paths)
    failed = frozenset(problem.path for problem in unwritten)
    _fixing.tell(mended, failed)
    for problem in unwritten:
        _output.complain(problem)
    first = {d.id: d for d in inputs.documents}
    documents = [first[d.id] if d.id in failed else d for d in mended.documents]
    report = check(documents) if unwritten else mended.report
    return Inputs(documents, [*inputs.problems, *unwritten], inputs.paths), report


def _facts(ledger: Path | None, parser: str) -> list[Extraction]:
    if ledger is None:
        return []
    from copydesk.claims.ledger import load

    return load(ledger, parser)
