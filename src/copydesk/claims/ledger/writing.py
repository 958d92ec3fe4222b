"""Writing approved facts: a table for a new fact behind those of a file, which stay as they are to the letter."""

from __future__ import annotations

import json
import re
from collections.abc import Collection
from datetime import date
from decimal import Decimal
from typing import Any

from copydesk.claims.ledger.files import Fact, Window

HEAD = '# Approved facts. The keys are told in copydesk\'s documentation, under "Writing approved facts".\n'
"""How a new file begins."""
_LONGEST_ID = 48


def table(fact: Fact) -> str:
    """Return a fact as it stands in a file; what is not given is left out."""
    lines = [f"{name} = {_toml(value)}" for name, value in fact if value is not None]
    return "\n".join(("[[fact]]", *lines, ""))


def appended(source: str, fact: Fact) -> str:
    """Return the text of a file with a fact behind all others; its own line ends are kept to."""
    end = "\r\n" if "\r\n" in source else "\n"
    before = source or HEAD.replace("\n", end)
    if not before.endswith("\n"):
        before += end
    return before + end + table(fact).replace("\n", end)


def name(statement: str, taken: Collection[str]) -> str:
    """Return an id for a fact that nobody named: the words of its statement, with a number where that is taken."""
    words = re.findall(r"[a-z0-9]+", re.sub(r"(?<=\d)[.,](?=\d)|['’]", "", statement.lower()))
    kept: list[str] = []
    for word in words:
        if len("-".join((*kept, word))) > _LONGEST_ID:
            break
        kept.append(word)
    slug = "-".join(kept) or "fact"
    number, found = 2, slug
    while found in taken:
        found, number = f"{slug}-{number}", number + 1
    return found


def _toml(value: Any) -> str:
    """Return a value of a fact in TOML."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Window):
        ends = [f"{key} = {end.isoformat()}" for key, end in value if end is not None]
        return f"{{{', '.join(ends)}}}"
    if isinstance(value, tuple):
        return f"[{', '.join(_toml(item) for item in value)}]"
    if isinstance(value, Decimal):
        text = format(value, "f")
        return text if "." in text else f"{text}.0" if value.as_tuple().exponent else text
    if isinstance(value, int):
        return str(value)
    return json.dumps(str(value), ensure_ascii=False).replace("\x7f", "\\u007f")
