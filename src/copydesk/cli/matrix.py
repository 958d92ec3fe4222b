"""`copydesk matrix`: facts by articles, who says what."""

from __future__ import annotations

import argparse
from typing import Any

from copydesk.cli import COMMANDS, FAILED, OK, _output, compare, verify


def add(commands: Any) -> None:
    """Declare the command and its options."""
    parser = commands.add_parser(
        "matrix",
        help=COMMANDS["matrix"],
        description="Print a line for each fact that at least two articles tell, with what each of them says.",
        epilog="A path that ends in .jsonl holds claims stored by copydesk extract; their articles are not needed.",
    )
    verify.add_paths(parser)
    parser.add_argument(
        "--format", choices=("text", "csv", "markdown", "html"), default="text", help="how to print it (default: text)"
    )
    verify.add_output(parser)
    verify.add_published(parser)
    verify.add_parser(parser)
    verify.add_decisions(parser)
    verify.add_jobs(parser)
    parser.set_defaults(run=run, parser=parser)


def run(args: argparse.Namespace) -> int:
    """Run the command; return the exit status."""
    linked = compare.link(args, "matrix")
    if linked is None:
        return FAILED
    from copydesk.reports import _matrix

    _output.write(_matrix.render(args.format, linked.report, linked.documents), args.output)
    return OK if linked.whole else FAILED
