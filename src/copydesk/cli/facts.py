"""`copydesk facts`: the approved facts of a desk: how they are read, which there are, what they meet, and new ones."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import Any

from copydesk import config
from copydesk.cli import COMMANDS, _output, verify

LEDGER = Path("claims/approved")
"""Where approved facts are kept where nothing else is said."""
STATES = ("current", "expired", "superseded")


def add(commands: Any) -> None:
    """Declare the command, what it can do, and the options of each."""
    parser = commands.add_parser(
        "facts",
        help=COMMANDS["facts"],
        description="Approved facts: check how they are read, list them, tell what they meet in articles, add one.",
    )
    parser.set_defaults(run=_nothing, parser=parser)
    things = parser.add_subparsers(metavar="WHAT", title="what to do")
    _check(things)
    _list(things)
    _met(things)
    _add(things)


def _nothing(_: argparse.Namespace) -> int:
    from copydesk.cli._arguments import UsageError

    raise UsageError("copydesk facts: say what to do: check, list, met or add (see copydesk facts --help)")


def _check(things: Any) -> None:
    parser = things.add_parser(
        "check",
        help="tell how each fact is read, and what is wrong with it",
        description="Tell how each fact is read, what is wrong with it by itself and beside the others.",
        epilog="Exit status: 0 all is well, 1 facts that are doubtful, 2 facts that cannot be used.",
    )
    _ledger(parser)
    _day(parser)
    _format(parser, "text", "json")
    parser.add_argument("-q", "--quiet", action="store_true", help="print only what is wrong")
    verify.add_output(parser)
    verify.add_parser(parser)
    parser.set_defaults(run=_lazily("_facts_check"), parser=parser)


def _list(things: Any) -> None:
    parser = things.add_parser(
        "list",
        help="list the facts",
        description="List the facts with their states; nothing is read but the files.",
    )
    _ledger(parser)
    parser.add_argument("--subject", metavar="WORDS", help="only facts whose subject or statement has these words")
    parser.add_argument("--state", choices=STATES, help="only facts that are current, expired or superseded")
    parser.add_argument(
        "--valid-on", type=day, metavar="DATE", help="only facts that are valid on this day, or at all times"
    )
    _day(parser)
    _format(parser, "text", "json", "csv")
    verify.add_output(parser)
    parser.set_defaults(run=_lazily("_facts_list"), parser=parser)


def _met(things: Any) -> None:
    parser = things.add_parser(
        "met",
        help="tell what each fact meets in articles",
        description="Tell for each fact which places of the articles agree with it, which contradict it, and where its "
        "subject is named though nothing could be held against it.",
    )
    verify.add_paths(parser)
    parser.add_argument("--ledger", type=Path, metavar="LEDGER", help="the folder of approved facts, or one file")
    _format(parser, "text", "json")
    verify.add_output(parser)
    verify.add_published(parser)
    verify.add_parser(parser)
    parser.set_defaults(run=_lazily("_facts_met"), parser=parser)


def _add(things: Any) -> None:
    parser = things.add_parser(
        "add",
        help="write a new fact behind those of a file",
        description="Write a new fact into a file of approved facts, which otherwise stays as it is to the letter.",
    )
    parser.add_argument("--statement", metavar="TEXT", help="the fact as a sentence")
    parser.add_argument(
        "--from",
        dest="origin",
        metavar="PLACE",
        help="take statement and value from a claim: FILE:LINE or FILE:LINE:COLUMN of an article or of a file of "
        "claims (.jsonl)",
    )
    parser.add_argument("--source", metavar="TEXT", help="where the fact comes from (wanted)")
    parser.add_argument("--approved-by", metavar="NAME", help="who approves it (wanted)")
    parser.add_argument("--approved-on", type=day, metavar="DATE", help="when (default: today)")
    parser.add_argument("--id", metavar="NAME", help="what it is called (default: the words of the statement)")
    parser.add_argument("--value", metavar="VALUE", help="the value, where the statement tells several")
    for name, what in TEXTS.items():
        parser.add_argument(f"--{name}", metavar="TEXT", help=what)
    parser.add_argument("--comparator", choices=("<", "<=", ">", ">="), help="where the value is a bound")
    parser.add_argument("--approximate", action="store_true", default=None, help="the value is a rough one")
    parser.add_argument("--tolerance", metavar="NUMBER", help="what an article may be off by")
    parser.add_argument("--valid", metavar="TIME", help="when it holds: 2021, 2021-03, 2021-03-14, 2019/2021")
    parser.add_argument("--valid-from", type=day, metavar="DATE", help="the first day on which it holds")
    parser.add_argument("--valid-until", type=day, metavar="DATE", help="the last day on which it holds")
    parser.add_argument("--expires", type=day, metavar="DATE", help="the last day on which the approval holds")
    parser.add_argument(
        "--supersedes", action="append", metavar="ID", help="the fact whose place it takes; may be given again"
    )
    parser.add_argument(
        "--ledger",
        type=Path,
        metavar="LEDGER",
        help="the facts that it stands beside: a folder or a file (default: as for check)",
    )
    parser.add_argument("--to", type=Path, metavar="FILE", help="the file (default: facts.toml in the ledger)")
    parser.add_argument("--dry-run", action="store_true", help="print what would be written, and write nothing")
    verify.add_published(parser)
    verify.add_parser(parser)
    parser.set_defaults(run=_lazily("_facts_add"), parser=parser)


TEXTS = {
    "unit": "a noun, %%, an ISO 4217 code or a UCUM code",
    "per": "the unit or noun of a rate: day, person",
    "subject": "whose it is",
    "measure": "what is counted or measured",
    "scope": "what narrows it",
    "place": "where it holds",
    "note": "anything else, for people",
}
"""The keys of a fact that are given as they stand."""


def _lazily(module: str) -> Any:
    """Return what runs a part of the command, which is imported when it does."""

    def run(args: argparse.Namespace) -> int:
        from importlib import import_module

        status: int = import_module(f"copydesk.cli.{module}").run(args)
        return status

    return run


def _ledger(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "ledger",
        nargs="?",
        type=Path,
        metavar="LEDGER",
        help=f"a folder or a file of facts (default: the setting ledger, else {LEDGER.as_posix()})",
    )

    # as other commands call it
    parser.add_argument("--ledger", dest="named", type=Path, metavar="LEDGER", help="the same")


def _day(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--on", type=day, metavar="DATE", help="the day by which facts are expired (default: today)")


def _format(parser: argparse.ArgumentParser, *names: str) -> None:
    parser.add_argument("--format", choices=names, default=names[0], help=f"how to print it (default: {names[0]})")


def day(text: str) -> date:
    """Return a day of the command line, for `type=`."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no day; write 2015-03-02") from None


def unsaid() -> dict[str, Any]:
    """Return the options of `facts add` as they are where none is given."""
    from copydesk.cli._arguments import Parser

    parser = Parser()
    _add(parser.add_subparsers())
    return vars(parser.parse(["add"]))


def ledger(args: argparse.Namespace) -> Path:
    """Return the ledger that is meant: the one named, else that of the settings, else where facts are kept."""
    given: Path | None = args.ledger
    named: Path | None = getattr(args, "named", None)
    if given is not None and named is not None:
        from copydesk.cli._arguments import UsageError

        raise UsageError(f"one ledger at a time: {given} or --ledger {named}")
    given = given or named
    return given or config.load().ledger or LEDGER


def today(args: argparse.Namespace) -> date:
    """Return the day by which facts are judged."""
    on: date | None = args.on
    return on or date.today()


def write(lines: list[str], args: argparse.Namespace) -> None:
    """Write lines to the output that is asked for."""
    _output.write("".join(f"{line}\n" for line in lines), args.output)
