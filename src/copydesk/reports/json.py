"""The whole report as JSON, in the shape that `copydesk schema report` prints."""

from __future__ import annotations

import json

from copydesk.model import Report
from copydesk.reports._context import Context
from copydesk.reports._escape import json_safe


def render(report: Report, context: Context) -> str:
    """Return the report as one indented JSON object; decimals are strings, so that no reader rounds them."""
    del context
    return json_safe(json.dumps(report.model_dump(mode="json"), ensure_ascii=False, indent=2)) + "\n"
