"""Where a setting stands in a file of TOML, which `tomllib` does not tell."""

from __future__ import annotations

import re


def of(text: str, place: tuple[int | str, ...], table: tuple[str, ...]) -> int | None:
    """Return the line of a setting by its place in the data."""
    key, *rest = place
    if key == "overrides" and rest:
        inside = _in_override(text, int(rest[0]) + 1, str(rest[1]) if rest[1:] else None, table)
        if inside is not None:
            return inside
    if rest and isinstance(rest[0], str):  # a key of a table that stands by itself
        inside = of_key(text, rest[0], (*table, str(key)))
        if inside is not None:
            return inside
    return of_key(text, str(key), table)


def of_key(text: str, key: str, table: tuple[str, ...]) -> int | None:
    """Return the line in which `key` of `table` is set; tomllib does not tell."""
    inside = not table
    name = rf"[\"']?{re.escape(key)}[\"']?"
    head = r"\s*\.\s*".join(rf"[\"']?{re.escape(t)}[\"']?" for t in table)
    prefix = head + r"\s*\.\s*" if table else ""
    for number, line in enumerate(text.splitlines(), start=1):
        if re.match(rf"\s*\[+\s*{prefix}{name}\s*[\].]", line):
            return number
        if line.lstrip().startswith("["):
            inside = bool(table) and bool(re.match(rf"\s*\[\s*{head}\s*\]", line))
        elif inside and re.match(rf"\s*{name}\s*[=.]", line):
            return number
    return None


def _in_override(text: str, number: int, key: str | None, table: tuple[str, ...]) -> int | None:
    """Return the line of the `number`th override (from 1), or that of a key in it."""
    head = r"\s*\.\s*".join(rf"[\"']?{re.escape(t)}[\"']?" for t in (*table, "overrides"))
    met, begun = 0, None
    for at, line in enumerate(text.splitlines(), start=1):
        if re.match(rf"\s*\[\[\s*{head}\s*\]\]", line):
            met += 1
            begun = at if met == number else begun
        if met == number and key is not None:
            name = rf"[\"']?{re.escape(key)}[\"']?"
            if re.match(rf"\s*(?:\[\s*{head}\s*\.\s*{name}\s*[\].]|{name}\s*[=.])", line):
                return at
    return begun
