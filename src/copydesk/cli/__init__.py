"""The command line. `main` is the console script `copydesk`.

A command is one module of this package with `add(commands)`, which declares its options and sets `run`. Nothing heavy
is imported before a command that needs it runs.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING

from copydesk.values import garbage

if TYPE_CHECKING:
    from copydesk.cli._arguments import Parser

OK, FOUND, FAILED = 0, 1, 2
"""Exit status: nothing at or above `--fail-on`; something; bad usage, unreadable input or no input matched."""
_INTERRUPTED, _NO_READER = 130, 141


def main(argv: Sequence[str] | None = None) -> int:
    """Run copydesk with the arguments `argv` (default: those of the process) and return its exit status.

    The status is 0, 1 or 2 as above, 130 when interrupted, 141 when the reader of the output went away.
    """
    try:
        if argv is not None:
            with garbage.seldom():
                return _guarded(argv)
        garbage.rarely()
        return _guarded(None)
    except KeyboardInterrupt:
        return _INTERRUPTED
    finally:
        if argv is None:  # the console script, whose process ends with it
            garbage.keep()


def _guarded(argv: Sequence[str] | None) -> int:
    try:
        status = _run(sys.argv[1:] if argv is None else argv)
        if sys.stdout is not None:
            from copydesk.cli import _output

            _output.flush()
        return status
    except SystemExit as stop:  # --help and --version, which flush what they print
        return stop.code if isinstance(stop.code, int) else OK
    except BrokenPipeError:
        # What is still buffered would fail again when the interpreter closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _NO_READER
    except Exception as problem:
        return _told(problem)


def _told(problem: Exception) -> int:
    """Say in one line what is wrong; the trace goes before it where it is a bug of ours."""
    from copydesk.cli import _arguments, _output
    from copydesk.model import InputError

    if isinstance(problem, _arguments.UsageError | InputError):
        _output.complain(problem)
        return FAILED
    # A bug of ours, and 1 would read as "something was found".
    import traceback

    if sys.stderr is not None:
        with contextlib.suppress(OSError):  # a full disk behind it is no reason for another exit status
            traceback.print_exception(problem)
    _output.complain("internal error; please report it with the lines above")
    return FAILED


COMMANDS = {
    "verify": "check articles against themselves, each other and approved facts",
    "compare": "set the claims of two or more articles side by side",
    "matrix": "print which article says what of each fact, as a table",
    "extract": "print the claims of articles: values, units, times, who says so",
    "review": "open the report as a page to decide on findings, on this machine alone",
    "decisions": "list what editors have decided on findings, or delete what is about nothing any more",
    "claims": "tell which facts changed between two revisions of the stored claims",
    "index": "keep the claims of an archive in a folder, to check new articles against",
    "audit": "find the disputed facts of an archive, event by event",
    "facts": "check, list and add approved facts, and tell what they meet",
    "explain": "print what a rule flags and why",
    "explain-link": "print why two claims are taken for one thing, or are not",
    "rules": "list all rules",
    "lsp": "serve an editor: findings while somebody types",
    "schema": "print the JSON Schema of a claim, of the whole report or of the settings",
    "config": "print the settings that hold, and where each comes from",
    "cache": "tell what is kept from earlier runs, or remove it",
    "completion": "print the completion of commands and options for a shell",
    "doctor": "check this installation",
}
"""The commands with what the list of them says: only the one that is asked for is imported."""


def _run(argv: Sequence[str]) -> int:
    if argv and argv[0] == "verify":  # the run that hooks and editors start again and again
        from copydesk.cli import _again

        return _again.answered(argv, lambda: _parsed(argv), FAILED)
    return _parsed(argv)


def _parsed(argv: Sequence[str]) -> int:
    from copydesk.cli import _arguments

    args = parser(next((word for word in argv if not word.startswith("-")), None)).parse(argv)
    if not hasattr(args, "run"):
        raise _arguments.UsageError("no command given (see copydesk --help)")
    status: int = args.run(args)
    return status


def parser(asked: str | None = None, *, whole: bool = False) -> Parser:
    """Return the parser of the command line, with the options of the command that is asked for, or of all: `whole`."""
    from copydesk import __version__
    from copydesk.cli import _arguments

    made = _arguments.Parser(
        prog="copydesk",
        description="The fact linter for the copy desk: checks the numbers and dates of articles against each other.",
        epilog="Exit status: 0 nothing found, 1 something found, 2 wrong use or unreadable input.",
    )
    made.add_argument("--version", action="version", version=f"copydesk {__version__}")
    commands = made.add_subparsers(metavar="COMMAND", title="commands")
    for name, told in COMMANDS.items():
        if whole or name == asked:
            import_module(f"{__name__}.{name.replace('-', '_')}").add(commands)
        else:
            commands.add_parser(name, help=told)
    return made
