"""`copydesk explain CODE`: what a rule flags, why, and what it leaves alone."""

from __future__ import annotations

import argparse
from typing import Any

from copydesk.cli import OK, _output
from copydesk.cli._arguments import UsageError, nearest


def add(commands: Any) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "explain",
        help="print what a rule flags and why",
        description="Print what a rule flags, why an editor cares, examples and known limits.",
    )
    parser.add_argument("code", metavar="CODE", help="a rule's code or name: TY001, typo.repeated-word")
    parser.set_defaults(run=run, parser=parser)


def run(args: argparse.Namespace) -> int:
    """Run the command; return the exit status."""
    from copydesk.cli._catalogue import cards, find

    asked = args.code.strip()
    rule = find(asked)
    if rule is not None:
        _output.write(f"{rule.code} {rule.name} ({rule.level.value})\n\n{rule.text.strip()}\n", None)
        return OK
    rules = cards()
    choices = [r.code for r in rules] if asked[-3:].isdigit() else [r.name for r in rules]
    hint = nearest(asked.upper() if asked[-3:].isdigit() else asked, choices, "see copydesk rules")
    raise UsageError(f"there is no rule {asked!r}; {hint}")
