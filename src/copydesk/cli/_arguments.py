"""The command line's grammar: one line for every mistake, with the nearest right word."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Sequence
from typing import Any, NoReturn

from copydesk.values.regexes import regex


class UsageError(Exception):
    """The command line cannot be understood; the message is one line. Exit status 2."""


_NO_CHOICE = regex(
    r"""argument (?P<names>.+?): invalid choice: (?P<value>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")""", re.DOTALL
)
"""How argparse says that an argument is none of its choices; the value is written as Python writes it."""


class Parser(argparse.ArgumentParser):
    """An argument parser that raises `UsageError` instead of leaving the program, and proposes what was meant."""

    def __init__(self, **options: Any) -> None:
        self._choosing: list[argparse.Action] = []
        super().__init__(allow_abbrev=False, **options)

    def add_argument(self, *names: Any, **options: Any) -> argparse.Action:
        """Add an argument, as argparse does."""
        action = super().add_argument(*names, **options)
        self._choosing.append(action)
        return action

    def add_subparsers(self, **options: Any) -> Any:
        """Add the commands, as argparse does."""
        action = super().add_subparsers(**options)
        self._choosing.append(action)
        return action

    def error(self, message: str) -> NoReturn:
        """Raise the parser's complaint as a `UsageError`."""
        from ast import literal_eval  # where a mistake is told

        wrong = _NO_CHOICE.match(message)
        for action in self._choosing if wrong is not None else ():
            names = "/".join(action.option_strings) or (action.metavar or action.dest)
            if wrong is not None and action.choices is not None and wrong["names"] == names:
                value = literal_eval(wrong["value"])
                raise UsageError(f"{names}: there is no {value!r}; {nearest(value, [str(c) for c in action.choices])}")
        raise UsageError(f"{message} (see {self.prog} --help)")

    def _print_message(self, message: str, file: Any = None) -> None:
        """Print what `--help` and `--version` say, where argparse would pass over a stream that is full or closed."""
        del file
        try:
            if sys.stdout is not None:
                sys.stdout.write(message)
                sys.stdout.flush()
                return
        except BrokenPipeError:
            raise
        except OSError:
            pass
        from copydesk.cli import _output  # imports much, and is needed only to say why

        _output.write(message, None)

    def parse(self, argv: Sequence[str] | None) -> argparse.Namespace:
        """Return the parsed arguments; raises `UsageError`."""
        args, unknown = self.parse_known_args(argv)
        if unknown:
            word = unknown[0].partition("=")[0]
            command: Parser = getattr(args, "parser", self)
            if not word.startswith("-"):
                raise UsageError(f"{command.prog} does not take {word!r} (see {command.prog} --help)")
            options = re.findall(r"(?<![\w-])--[a-z][a-z-]*", command.format_help())
            raise UsageError(f"unknown option {word!r}; {nearest(word, options, f'see {command.prog} --help')}")
        return args


def nearest(word: str, choices: Sequence[str], otherwise: str | None = None) -> str:
    """Return `"did you mean 'x'?"`, or what there is where nothing is near."""
    from copydesk.values import nearness  # where a mistake is told

    near = nearness.nearest(word, choices)
    if near is not None:
        return f"did you mean {near!r}?"
    return otherwise or f"there are {', '.join(choices)}"


def codes(text: str) -> tuple[str, ...]:
    """Return the codes of a comma-separated list, for `type=`."""
    return tuple(c.strip() for c in text.split(",") if c.strip())
