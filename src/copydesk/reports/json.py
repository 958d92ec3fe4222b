"""The whole report as JSON, in the shape that `copydesk schema report` prints."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from copydesk.model import Report
from copydesk.reports._context import Context
from copydesk.reports._escape import json_safe

LEFT_OUT: Any = {"claims": {"__all__": {"telling", "about", "stated"}}}
"""What linking looks at in a claim: `extract` prints it, and here it would double what is written."""


def render(report: Report, context: Context) -> str:
    """Return the report as one JSON object; decimals are strings, so that no reader rounds them."""
    return "".join(pieces(report, context))


def pieces(report: Report, context: Context) -> Iterator[str]:
    """Yield the report piece by piece: that of thousands of articles is larger than what it is made of."""
    del context
    yield from _lines((name, _dumped(report, name)) for name in Report.model_fields)


PIECE = 200
"""Items of a list that are dumped together: all of a large report at once would take gigabytes."""


def _dumped(report: Report, name: str) -> Any:
    """Return a field of a report as JSON has it, a long list piece by piece."""
    value = getattr(report, name)
    if not isinstance(value, tuple):
        return report.model_dump(mode="json", include={name})[name]
    return _pieces(report, name, value) if value else []


def _pieces(report: Report, name: str, items: tuple[Any, ...]) -> Iterator[Any]:
    for at in range(0, len(items), PIECE):
        piece = report.model_copy(update={name: items[at : at + PIECE]})
        yield from piece.model_dump(mode="json", include={name}, exclude=LEFT_OUT)[name]


def dump(report: Mapping[str, Any]) -> str:
    """Return a JSON object with one line for each item of its lists: to be read, compared and cut by the line.

    Indenting claims and links to their depth would more than double what is written.
    """
    return "".join(_lines(report.items()))


def _lines(report: Iterable[tuple[str, Any]]) -> Iterator[str]:
    """Yield the text of a JSON object; of its lists, those that are not empty may be iterators."""
    opened = "{"
    for key, value in report:
        yield f"{opened}\n{_compact(key)}: "
        opened = ","
        if isinstance(value, Iterator) or (isinstance(value, list) and value):
            parted = "[\n"
            for item in value:
                yield parted + _compact(item)
                parted = ",\n"
            yield "\n]"
        else:
            yield _compact(value)
    yield "\n}\n"


def _compact(value: Any) -> str:
    return json_safe(json.dumps(value, ensure_ascii=False, separators=(",", ":")))
