"""The whole report as JSON, in the shape that `copydesk schema report` prints."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, get_args

from pydantic import TypeAdapter
from pydantic_core import PydanticSerializationError

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


def _dumped(report: Report, name: str) -> Any:
    """Return a field of a report as JSON has it, of a long list the texts of its items one by one."""
    value = getattr(report, name)
    if not isinstance(value, tuple):
        return report.model_dump(mode="json", include={name})[name]
    return _texts(name, value) if value else []


def _texts(name: str, items: tuple[Any, ...]) -> Iterator[str]:
    """Yield the JSON of each item of a list in a report: written at once, without the objects that JSON is made of."""
    (item, _) = get_args(Report.model_fields[name].annotation)
    adapter = TypeAdapter(item)
    left_out = LEFT_OUT.get(name, {}).get("__all__")
    for one in items:
        try:
            yield json_safe(adapter.dump_json(one, exclude=left_out).decode("utf-8"))
        except PydanticSerializationError:  # half of a surrogate pair, of which UTF-8 knows nothing
            yield _compact(adapter.dump_python(one, mode="json", exclude=left_out))


def dump(report: Mapping[str, Any]) -> str:
    """Return a JSON object with one line for each item of its lists: to be read, compared and cut by the line.

    Indenting claims and links to their depth would more than double what is written.
    """
    return "".join(_lines(report.items()))


def _lines(report: Iterable[tuple[str, Any]]) -> Iterator[str]:
    """Yield the text of a JSON object; lists that are not empty may be iterators over the texts of their items."""
    opened = "{"
    for key, value in report:
        yield f"{opened}\n{_compact(key)}: "
        opened = ","
        if isinstance(value, Iterator) or (isinstance(value, list) and value):
            parted = "[\n"
            for item in value if isinstance(value, Iterator) else map(_compact, value):
                yield parted + item
                parted = ",\n"
            yield "\n]"
        else:
            yield _compact(value)
    yield "\n}\n"


def _compact(value: Any) -> str:
    return json_safe(json.dumps(value, ensure_ascii=False, separators=(",", ":")))
