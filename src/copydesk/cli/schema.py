"""`copydesk schema`: the JSON Schema of what `--format json` prints, and of the settings."""

from __future__ import annotations

import argparse
import json
from typing import Any

from copydesk.cli import OK, _output


def add(commands: Any) -> None:
    """Declare the command and its options."""
    parser = commands.add_parser(
        "schema",
        help="print the JSON Schema of a claim, of the whole report or of the settings",
        description="Print the JSON Schema of a claim (a line of extract), of the report of verify --format json, or "
        "of the settings in copydesk.toml.",
    )
    parser.add_argument("of", choices=("claim", "report", "config"), help="of what")
    parser.set_defaults(run=run, parser=parser)


def run(args: argparse.Namespace) -> int:
    """Run the command; return the exit status."""
    _output.write(json.dumps(schema(args.of), ensure_ascii=False, indent=2) + "\n", None)
    return OK


def schema(of: str) -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a `claim`, `report` or `config`, named by the version of the data."""
    from copydesk import model

    if of == "config":
        return _config()

    record: type[model.Record] = model.Claim if of == "claim" else model.Report
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:copydesk:schema:{of}:{model.SCHEMA_VERSION}",
        **record.model_json_schema(mode="serialization"),
    }


def _config() -> dict[str, Any]:
    """The schema of `copydesk.toml`, with what the settings take beside their own kind: one date for all files."""
    from copydesk import config, model, reports
    from copydesk.text import calendar_words

    made = config.Settings.model_json_schema(mode="validation", by_alias=True)
    properties = made["properties"]
    month = properties["fiscal-year"]
    names = [form for name in calendar_words.MONTHS for form in (name.capitalize(), name)]
    properties["fiscal-year"] = {
        "description": month.pop("description"), "default": 1,
        "anyOf": [{"type": "integer", "minimum": 1, "maximum": 12}, {"type": "string", "enum": names}],
    }  # fmt: skip
    table = properties["published"]
    date = {"type": "string", "pattern": config.DATE}
    table["additionalProperties"] = date
    properties["published"] = {"description": table.pop("description"), "anyOf": [date, table]}
    properties["format"] = {"enum": list(reports.formats())}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:copydesk:schema:config:{model.SCHEMA_VERSION}",
        **made,
    }
