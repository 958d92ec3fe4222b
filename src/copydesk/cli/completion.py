"""`copydesk completion`: what a shell needs to complete commands, options and files."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import Any

from copydesk.cli import OK, _output
from copydesk.cli._arguments import UsageError
from copydesk.model.errors import missing_extra

SHELLS = ("bash", "zsh", "tcsh")
_FILES, _FOLDERS = ("PATH", "FILE", "[FORMAT=]FILE"), ("DIR",)


def add(commands: Any) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "completion",
        help="print the completion of commands and options for a shell",
        description="Print what a shell reads to complete commands, options and files. It needs the extra completion; "
        "from a clone, pip install '.[completion]'.",
    )
    parser.add_argument("shell", choices=SHELLS, help="the shell to print it for")
    parser.set_defaults(run=run, parser=parser)


def run(args: argparse.Namespace) -> int:
    """Run the command; return the exit status."""
    try:
        import shtab
    except ImportError:
        raise UsageError(f"completion needs {missing_extra('completion')}") from None
    from copydesk import cli

    whole = cli.parser(whole=True)
    for action in _actions(whole):
        if action.metavar in (*_FILES, *_FOLDERS):
            action.complete = shtab.FILE if action.metavar in _FILES else shtab.DIRECTORY  # type: ignore[attr-defined]
    _output.write(shtab.complete(whole, args.shell), None)
    return OK


def _actions(parser: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    """Yield the options and arguments of a parser and of all commands below it."""
    for action in parser._actions:
        yield action
        if isinstance(action, argparse._SubParsersAction):
            for below in action.choices.values():
                yield from _actions(below)
