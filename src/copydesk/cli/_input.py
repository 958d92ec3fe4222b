"""Standard input as an article, and what is told of the files and folders that are passed over."""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING

from copydesk import config
from copydesk.cli import _output
from copydesk.cli._arguments import UsageError

if TYPE_CHECKING:
    from copydesk import sources
    from copydesk.config import Settings
    from copydesk.model import Document, InputError

STANDARD = Path("-")
"""The path that means standard input."""


def add_exclusion(parser: argparse.ArgumentParser) -> None:
    """Declare what is left out of folders."""
    parser.add_argument(
        "--exclude", action="append", metavar="PATTERN", help="leave this out of folders, instead of what is by default"
    )
    parser.add_argument("--extend-exclude", action="append", metavar="PATTERN", help="leave this out of folders too")
    parser.add_argument(
        "--force-exclude", action="store_true", help="leave out excluded files even where they are named"
    )
    parser.add_argument("--no-gitignore", action="store_true", help="read what git ignores, too")


def exclusion(args: argparse.Namespace, settings: Settings) -> sources.Exclusion:
    """Return what is left out of folders: patterns of the command line start from the working directory.

    Each folder has the patterns of the settings that are nearest to it.
    """
    made: dict[int, sources.Exclusion] = {}

    def within(folder: str) -> sources.Exclusion:
        nearest = config.of_files(settings).within(folder)
        if id(nearest) not in made:
            made[id(nearest)] = _exclusion(args, nearest, settings.force_exclude)
        return made[id(nearest)]

    return replace(_exclusion(args, settings, settings.force_exclude), nearest=within)


def _exclusion(args: argparse.Namespace, settings: Settings, force: bool) -> sources.Exclusion:
    from copydesk.sources import Exclusion

    exclude = None if settings.exclude is None else tuple(settings.exclude)
    own, extend, base = getattr(args, "exclude", None), settings.extend_exclude, Path.cwd()
    if settings.file is not None:
        base = settings.file.absolute().parent
    more = _all_from(base, getattr(args, "extend_exclude", None) or ())
    return Exclusion(
        exclude=exclude if own is None else _all_from(base, own),
        extend=(*extend, *more),
        base=base,
        gitignore=settings.gitignore and not getattr(args, "no_gitignore", False),
        force=force or getattr(args, "force_exclude", False),
    )


def _all_from(base: Path, patterns: Sequence[str]) -> tuple[str, ...]:
    return tuple(each for pattern in patterns for each in _from(base, pattern))


def _from(base: Path, pattern: str) -> Iterator[str]:
    """Yield a pattern that is written in the working directory as one that starts from `base`; none that ends above."""
    here = Path.cwd()
    if "/" not in pattern.rstrip("/") or here == base:
        yield pattern
        return
    sign, rest = ("!", pattern[1:]) if pattern.startswith("!") else ("", pattern)
    rest = rest.lstrip("/")
    if here.is_relative_to(base):
        yield f"{sign}/{here.relative_to(base).as_posix()}/{rest}"
    elif base.is_relative_to(here):
        for name in base.relative_to(here).parts:
            first, _, behind = rest.partition("/")
            if first == "**":  # any number of folders
                break
            if not behind or not fnmatchcase(name, first):
                return
            rest = behind
        yield f"{sign}/{rest}"
    else:
        yield pattern


def add_standard(
    documents: list[Document],
    problems: list[InputError],
    name: str | None,
    published: Callable[[str], str | sources.Dating | None],
) -> None:
    """Read standard input and add its document, or what is wrong with it; it is called `name`, or else "-"."""
    from copydesk import sources
    from copydesk.model import InputError
    from copydesk.sources._decode import MAX_BYTES

    called = sources.identity(name) if name else str(STANDARD)
    if any(document.id == called for document in documents):
        problems.append(InputError(called, "named twice: as a file and as standard input"))
        return
    date = published(name or str(STANDARD))
    try:
        data = sys.stdin.buffer.read(MAX_BYTES + 8)
        documents.append(sources.from_bytes(data, id=called, published=date))
    except InputError as problem:
        problems.append(problem)
    except (OSError, ValueError, AttributeError):  # closed, or none at all
        problems.append(InputError(called, "standard input cannot be read"))


def unread(passed: Sequence[sources.Passed], ledger: Path | None, settings: Sequence[Path]) -> Iterator[sources.Passed]:
    """Yield what is passed over but for what the run reads as something else: approved facts and settings."""
    home = os.path.realpath(ledger) if ledger is not None else None
    own = {os.path.realpath(path) for path in settings}
    for left in passed:
        if left.path.endswith(".toml"):
            real = os.path.realpath(left.path)
            if real in own or os.path.basename(real) == "copydesk.toml" or home in (real, os.path.dirname(real)):
                continue
        yield left


def tell_passed(passed: Sequence[sources.Passed], *, verbose: bool) -> None:
    """Say on standard error what is passed over: each by name where `verbose`, else how many."""
    if verbose:
        for left in passed:
            _output.complain(f"{left.path}: passed over: {left.reason}")
        return
    counted = [left for left in passed if not left.hidden]
    unread = Counter(Path(left.path).suffix.lower() or "no suffix" for left in counted if left.kind in _UNREAD)
    parts = []
    if unread:
        kinds = ", ".join(f"{kind} {number:,}" if number > 1 else kind for kind, number in sorted(unread.items()))
        parts.append(f"{_count(unread.total(), 'file')} ({kinds})")
    for kind, words in _TOLD.items():
        for noun, folder in (("folder", True), ("file", False)):
            number = sum(left.kind == kind and left.folder is folder for left in counted)
            if number:
                parts.append(f"{_count(number, noun)} {words}")
    if parts:
        listed = " and ".join(filter(None, (", ".join(parts[:-1]), parts[-1])))
        _output.complain(f"passed over {listed}; -v names {'it' if len(counted) == 1 else 'them'}")
    for reason in dict.fromkeys(left.reason for left in counted if left.kind == "extra"):
        _output.complain(reason)


_UNREAD = ("unread", "extra")
_TOLD = {
    "vendor": "of other people's files",
    "templates": "of templates",
    "excluded": "that settings exclude",
    "ignored": "that git ignores",
}


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def paths(args: argparse.Namespace, settings: Settings) -> list[Path]:
    """Return the paths to read: those given, else those of the settings, else `sources/`; raises `UsageError`."""
    if getattr(args, "stdin_filename", None) and not args.path:
        return []
    if args.path or settings.sources:
        return list(args.path or settings.sources)
    if Path("sources").is_dir():
        return [Path("sources")]
    raise UsageError(f"nothing to read: name files or folders, or set 'sources' (usage: {args.parser.prog} [PATH ...])")
