"""`copydesk cache`: what is kept from earlier runs, and an end to it."""

from __future__ import annotations

import argparse
from typing import Any

from copydesk.cli import OK, _output

_TOLD = {"runs": "whole runs", "claims": "articles", "patterns": "compiled patterns"}


def add(commands: Any) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "cache",
        help="tell what is kept from earlier runs, or remove it",
        description="Tell what is kept from earlier runs, or remove it. It saves time and never changes a result.",
    )
    parser.add_argument("action", choices=("info", "clear"), help="tell what is kept and where, or remove it")
    parser.set_defaults(run=run, parser=parser)


def run(args: argparse.Namespace) -> int:
    """Run the command; return the exit status."""
    from copydesk.cache import place, store
    from copydesk.model import InputError

    folder = place.folder()
    if args.action == "clear":
        try:
            there = store.clear(folder)
        except OSError as error:
            raise InputError(folder, f"the cache cannot be removed: {error.strerror or error}") from None
        _output.write(f"{folder}: {'the cache is removed' if there else 'there is no cache'}\n", None)
        return OK
    kept = store.Store(folder, _output.complain)
    held = kept.held()
    kept.close()
    lines = [folder, *(f"  {_TOLD.get(h.kind, h.kind)}: {h.rows:,}, {h.bytes / 1e6:,.1f} MB" for h in held)]
    lines.append(f"  at most {store.MOST_BYTES / 1e6:,.0f} MB" if held else "  nothing is kept")
    _output.write("".join(f"{line}\n" for line in lines), None)
    return OK
