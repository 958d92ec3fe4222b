"""The whole report as JSON, in the shape that `copydesk schema report` prints."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from copydesk.model import Report
from copydesk.reports._context import Context
from copydesk.reports._escape import json_safe

LEFT_OUT: Any = {"claims": {"__all__": {"telling", "about", "stated"}}}
"""What linking looks at in a claim: `extract` prints it, and here it would double what is written."""


def render(report: Report, context: Context) -> str:
    """Return the report as one JSON object; decimals are strings, so that no reader rounds them."""
    del context
    return dump(report.model_dump(mode="json", exclude=LEFT_OUT))


def dump(report: Mapping[str, Any]) -> str:
    """Return a JSON object with one line for each item of its lists: to be read, compared and cut by the line.

    Indenting claims and links to their depth would more than double what is written.
    """
    return json_safe("".join(_lines(report)))


def _lines(report: Mapping[str, Any]) -> Iterator[str]:
    opened = "{"
    for key, value in report.items():
        yield f"{opened}\n{_compact(key)}: "
        opened = ","
        if isinstance(value, list) and value:
            yield "[\n" + ",\n".join(map(_compact, value)) + "\n]"
        else:
            yield _compact(value)
    yield "\n}\n"


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
