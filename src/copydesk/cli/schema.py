"""`copydesk schema`: the JSON Schema of what `--format json` prints."""

from __future__ import annotations

import argparse
import json
from typing import Any

from copydesk.cli import OK, _output


def add(commands: Any) -> None:
    """Declare the command and its options."""
    parser = commands.add_parser(
        "schema",
        help="print the JSON Schema of a claim or of the whole report",
        description="Print the JSON Schema of a claim (a line of extract) or of the report of verify --format json.",
    )
    parser.add_argument("of", choices=("claim", "report"), help="of what")
    parser.set_defaults(run=run, parser=parser)


def run(args: argparse.Namespace) -> int:
    """Run the command; return the exit status."""
    _output.write(json.dumps(schema(args.of), ensure_ascii=False, indent=2) + "\n", None)
    return OK


def schema(of: str) -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a `claim` or `report`, named by the version of the data."""
    from copydesk import model

    record: type[model.Record] = model.Claim if of == "claim" else model.Report
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:copydesk:schema:{of}:{model.SCHEMA_VERSION}",
        **record.model_json_schema(mode="serialization"),
    }
