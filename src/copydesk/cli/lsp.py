"""`copydesk lsp`: the language server, for editors to start."""

from __future__ import annotations

import argparse
from typing import Any

from copydesk.cli import OK
from copydesk.cli._arguments import UsageError
from copydesk.model.errors import missing_extra


def add(commands: Any) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "lsp",
        help="serve an editor: findings while somebody types",
        description="Speak the Language Server Protocol on standard input and output. Editors start it; see "
        "docs/editors.md. It needs the extra lsp, from a clone: pip install '.[lsp]'.",
    )
    parser.add_argument("--stdio", action="store_true", help="use standard input and output, as it does in any case")
    parser.set_defaults(run=run, parser=parser)


def run(args: argparse.Namespace) -> int:
    """Serve until the editor ends it; return the exit status."""
    del args
    try:
        import pygls  # noqa: F401
    except ImportError:
        raise UsageError(f"the language server needs {missing_extra('lsp')}") from None
    from copydesk.cli._lsp.server import serve

    serve()
    return OK
