"""`copydesk rules`: all rules, with code, name and level."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from copydesk.cli import OK, _output

if TYPE_CHECKING:
    from copydesk.model import RuleCard


def add(commands: Any) -> None:
    """Declare the command and its options."""
    parser = commands.add_parser("rules", help="list all rules", description="List all rules.")
    parser.add_argument("--format", choices=("text", "json", "markdown"), default="text", help="text (default)")
    parser.set_defaults(run=run, parser=parser)


def run(args: argparse.Namespace) -> int:
    """Run the command; return the exit status."""
    from copydesk.cli._catalogue import cards

    _output.write("".join(f"{line}\n" for line in _FORMATS[args.format](cards())), None)
    return OK


def _text(rules: Sequence[RuleCard]) -> Iterator[str]:
    width = max((len(r.name) for r in rules), default=0)
    for rule in rules:
        yield f"{rule.code}  {rule.name:<{width}}  {rule.level.value:<7}  {rule.summary}{'' if rule.on else ' (off)'}"


def _json(rules: Sequence[RuleCard]) -> Iterator[str]:
    import json

    rows = [
        {
            "code": r.code,
            "name": r.name,
            "level": r.level.value,
            "on": r.on,
            "summary": r.summary,
            "documentation": r.text,
        }
        for r in rules
    ]
    yield json.dumps(rows, ensure_ascii=False, indent=2)


def _markdown(rules: Sequence[RuleCard]) -> Iterator[str]:
    yield "| code | name | level | what it flags |"
    yield "| --- | --- | --- | --- |"
    for rule in rules:
        summary = rule.summary.replace("|", "\\|") + ("" if rule.on else " (off by default)")
        yield f"| {rule.code} | `{rule.name}` | {rule.level.value} | {summary} |"


_FORMATS = {"text": _text, "json": _json, "markdown": _markdown}
