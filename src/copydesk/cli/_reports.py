"""Where the reports of one run go: one to standard output or a file, and others beside it in their own formats."""

from __future__ import annotations

import argparse
import os
import re
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from copydesk import config, reports
from copydesk.cli import _output
from copydesk.cli._arguments import UsageError, nearest
from copydesk.config import Settings
from copydesk.model import Document, Extraction, InputError, Report
from copydesk.reports._context import Context, Live
from copydesk.values.regexes import regex

_WIDEST = 160
_PLAIN_WIDTH = 100
_NAMED = regex(r"([A-Za-z]+)=(.*)", re.DOTALL)


class Output(NamedTuple):
    """A file to write to, and the format to write in; None for that of `--format`."""

    format: str | None
    path: Path


def output(text: str) -> Output:
    """Return what `--output` means by `FILE` or `FORMAT=FILE`; a file whose name holds `=` is written `./a=b`."""
    match = _NAMED.fullmatch(text)
    if match is None:
        return Output(None, Path(text))
    name, file = match.groups()
    if name not in reports.formats():
        raise UsageError(f"--output: there is no format {name!r}; {nearest(name, reports.formats())}")
    if not file:
        raise UsageError(f"--output: {text!r} names no file")
    return Output(name, Path(file))


def files(args: argparse.Namespace) -> list[Path]:
    """Return the files that the command line has reports written to."""
    given = args.output
    if given is None:
        return []
    return [each.path for each in given] if isinstance(given, list) else [given]


def refuse(args: argparse.Namespace, format: str) -> None:
    """Raise `UsageError` for reports that would overwrite each other, or two that would take standard output's place.

    `format` is that of the report without a format of its own.
    """
    outputs: Sequence[Output] = args.output or ()
    if sum(each.format is None for each in outputs) > 1:
        raise UsageError("--output: name the formats of several files: --output sarif=a.sarif --output html=a.html")
    seen: dict[str, str] = {}
    for each in outputs:
        name = os.path.realpath(each.path)
        if name in seen and each.path.exists() and not each.path.is_file():
            continue  # two reports may go to one device
        if name in seen:
            raise UsageError(f"--output: {each.path} would hold two reports, {seen[name]} and {each.format or format}")
        seen[name] = each.format or format


def keep_apart(paths: Iterable[Path], kept: Mapping[str, str]) -> None:
    """Raise `InputError` where one of `paths` is about to be written over a file that is read.

    `kept` maps the files that are read to what they are, as "an article".
    """
    written = list(paths)
    if not written:
        return
    real = {key: what for path, what in kept.items() for key in _keys(path)}
    for path in written:
        what = next((real[key] for key in _keys(path) if key in real), None)
        if what is not None and not _is_device(path):
            raise InputError(str(path), f"is {what} and would be overwritten")


def _keys(path: str | Path) -> Iterator[object]:
    """Yield what makes two paths one file: where links lead, and the file itself, which may have several names."""
    yield os.path.realpath(path)
    try:
        status = os.stat(path)
    except (OSError, ValueError):
        return
    if status.st_ino:
        yield status.st_dev, status.st_ino


def earlier(paths: Iterable[Path]) -> list[Path]:
    """Return those of the files to write that are no input where a folder holds them: reports of an earlier run."""
    from copydesk.reports._earlier import is_report

    return [path for path in paths if is_report(path)]


def read_by(args: argparse.Namespace, settings: Settings, articles: Iterable[str] = ()) -> dict[str, str]:
    """Return the files that a run reads, for `keep_apart`: the settings name most of them."""
    from copydesk.claims.ledger import folder
    from copydesk.cli import _deciding

    ledger: Path | None = getattr(args, "ledger", None) or settings.ledger
    baseline: Path | None = getattr(args, "baseline", None) or settings.baseline
    facts = folder.paths(ledger) if ledger is not None and ledger.exists() else []
    found = dict.fromkeys(articles, "an article that is read")
    found |= dict.fromkeys(map(str, facts), "a file of approved facts")
    found |= dict.fromkeys(map(str, _deciding.folder(settings).glob("*.toml")), "a decision")
    found |= {str(each.file): "the configuration" for each in config.of_files(settings).all if each.file}
    return found | ({str(baseline): "the baseline"} if baseline is not None else {})


def _is_device(path: Path) -> bool:
    return path.exists() and not path.is_file()


class Writer(NamedTuple):
    """What a run is rendered from."""

    report: Report
    documents: Sequence[Document]
    problems: Sequence[InputError]
    facts: Sequence[Extraction]
    quiet: bool = False

    def write(self, format: str, outputs: Sequence[Output]) -> None:
        """Write every report: that of `format` to standard output, unless a file without a format takes its place."""
        if not any(each.format is None for each in outputs):
            _output.write(self._pieces(format, None), None)
        for each in outputs:
            _output.write(self._pieces(each.format or format, each.path), each.path)

    def render_live(self, live: Live) -> str:
        """Return the report as a page that is served."""
        return "".join(self._pieces("html", None, live))

    def _pieces(self, format: str, path: Path | None, live: Live | None = None) -> Iterator[str]:
        from copydesk.cli._catalogue import cards

        on_terminal = path is None and _output.is_terminal(sys.stdout)
        color = _output.wants_color(path)
        context = Context(
            documents={d.id: d for d in (*(f.document for f in self.facts), *self.documents)},
            color=color,
            width=min(_WIDEST, shutil.get_terminal_size().columns) if on_terminal else _PLAIN_WIDTH,
            wrap=on_terminal,
            facts=[c for f in self.facts for c in f.claims],
            rules=cards(),
            problems=self.problems,
            quiet=self.quiet,
            live=live,
            addresses=self._addresses() if on_terminal and color else {},
        )
        return reports.pieces(format, self.report, context)

    def _addresses(self) -> dict[str, str]:
        """Return where the files of the documents are, for those that are files."""
        documents = (*(f.document for f in self.facts), *self.documents)
        paths = {d.id: Path((d.container or d.id).partition("#")[0]).absolute() for d in documents}
        return {name: path.as_uri() for name, path in paths.items() if path.is_file()}
