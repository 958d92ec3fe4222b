"""The files of approved facts: TOML to `Fact`s, each with its place in the file; mistakes are told with their line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError, field_validator

from copydesk.model import Comparator, InputError, Span
from copydesk.values.nearness import nearest
from copydesk.values.regexes import regex

Text = Annotated[str, StringConstraints(pattern=r"\S")]
"""A text that is more than blanks."""


class Window(BaseModel):
    """When a fact is valid: half-open, either end may be left out."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    start: date | None = None
    end: date | None = None


class Fact(BaseModel):
    """One approved fact as it stands in the file; see the module's docstring for an example."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Text
    statement: Text
    value: int | Decimal | str | date | None = None
    source: Text
    approved_by: Text
    approved_on: date
    expires: date | None = None
    supersedes: str | tuple[str, ...] | None = None
    unit: str | None = None
    per: str | None = None
    comparator: Comparator | None = None
    approximate: bool | None = None
    tolerance: Decimal | None = Field(default=None, ge=0)
    subject: str | None = None
    measure: str | None = None
    scope: str | None = None
    place: str | None = None
    valid: str | int | date | Window | None = None
    note: str | None = None

    @field_validator("value", mode="before")
    @classmethod
    def _no_truth(cls, value: Any) -> Any:
        if isinstance(value, bool):
            raise ValueError("a number, a date or a text is wanted")
        return value

    @property
    def replaced(self) -> tuple[str, ...]:
        """The ids of the facts whose place this one takes."""
        named = self.supersedes
        return (named,) if isinstance(named, str) else named or ()


class Place:
    """Where a fact stands: the line of its header, the lines of its keys, the spans of its statement and its value."""

    def __init__(self, line: int) -> None:
        self.line = line
        self.keys: dict[str, int] = {}
        self.statement = Span(0, 0)
        self.value = Span(0, 0)


WANTED = {
    "id": "a name in quotes",
    "value": 'a number, a date, or a text as an article would write it ("25.66 billion")',
    "approved_on": "a day such as 2022-02-01",
    "expires": "a day such as 2022-02-01",
    "tolerance": "a number from 0 on, in the unit of the value",
    "comparator": '"<", "<=", ">" or ">="',
    "approximate": "true or false",
    "valid": 'a year, month, day or span ("2021", "2021-03", "2019/2021", {start = 2021-01-01, end = 2022-01-01})',
    "supersedes": "the id of the fact whose place this one takes, or a list of ids",
}
"""What is expected of the keys that are more than a text."""


_HEADER = regex(r"[ \t]*\[\[[ \t]*fact[ \t]*\]\]")
_KEY = regex(r"[ \t]*(?:\"([^\"\n]+)\"|'([^'\n]+)'|([A-Za-z0-9_-]+))[ \t]*=[ \t]*")


def read(source: str, *, id: str) -> tuple[list[Fact], list[Place]]:
    """Return the facts of a file and their places. Raises `InputError` for the first mistake."""
    facts, places = [], []
    for fact, place in rows(source, id=id):
        if isinstance(fact, InputError):
            raise fact
        facts.append(fact)
        places.append(place)
    return facts, places


def rows(source: str, *, id: str) -> list[tuple[Fact | InputError, Place]]:
    """Return the facts of a file with their places, and in place of each that cannot be used what is wrong with it.

    Raises `InputError` where the file as a whole is none of facts.
    """
    try:
        data = tomllib.loads(source, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        at = re.search(r"\(at line (\d+), column (\d+)\)", str(error))
        reason = re.sub(r" \(at .*\)$", "", str(error))
        line, column = (int(at[1]), int(at[2])) if at else (None, None)
        raise InputError(id, f"no TOML: {reason}", line=line, column=column) from None
    except RecursionError:
        raise InputError(id, "no TOML: nested too deeply") from None
    except ValueError as error:  # an integer of thousands of digits
        raise InputError(id, f"no TOML: {str(error)[:80]}") from None
    places = list(_places(source))
    for key in data:
        if key != "fact":
            raise InputError(id, f"unknown table {key!r}; facts are written as [[fact]]", line=_line_of(source, key))
    tables = data.get("fact", [])
    if not isinstance(tables, list) or len(tables) != len(places):
        line = _line_of(source, "fact")
        raise InputError(id, "each fact is a table [[fact]] of its own, with one key a line", line=line)
    return [(_fact(row, place, id), place) for row, place in zip(tables, places, strict=True)]


def _fact(row: Mapping[str, Any], place: Place, id: str) -> Fact | InputError:
    try:
        return _checked(row, place, id)
    except InputError as error:
        return error


def _checked(row: Mapping[str, Any], place: Place, id: str) -> Fact:
    known = list(Fact.model_fields)
    for key in row:
        if key not in known:
            near = nearest(key, known)
            hint = f"; did you mean {near!r}?" if near else f"; the keys are {', '.join(known)}"
            raise InputError(id, f"unknown key {key!r} in a fact{hint}", line=place.keys.get(key, place.line))
    try:
        fact = Fact.model_validate(dict(row))
    except ValidationError as error:
        first = error.errors()[0]
        key = str(first["loc"][0]) if first["loc"] else ""
        name = row.get("id", "without id")
        wanted = WANTED.get(key, "a text in quotes")
        if first["type"] == "missing":
            raise InputError(id, f"the fact {name!r} has no {key!r}: {wanted}", line=place.line) from None
        reason = f"{key} of the fact {name!r} should be {wanted}"
        raise InputError(id, reason, line=place.keys.get(key, place.line)) from None

    for key, begins, ends in _spans(fact):
        if begins and ends and ends < begins:
            reason = f"{key} of the fact {fact.id!r} ends on {ends}, before it begins on {begins}"
            raise InputError(id, reason, line=place.keys.get(key, place.line))
    return fact


def _spans(fact: Fact) -> Iterator[tuple[str, date | None, date | None]]:
    """Yield the times of a fact that may be turned around, with their key."""
    if isinstance(fact.valid, Window):
        yield "valid", fact.valid.start, fact.valid.end
    yield "expires", fact.approved_on, fact.expires


def _line_of(source: str, key: str) -> int | None:
    for number, line in enumerate(source.splitlines(), 1):
        if re.match(rf"[ \t]*(?:\[+[ \t]*)?[\"']?{re.escape(key)}\b", line):
            return number
    return None


def _places(source: str) -> Iterator[Place]:
    """Find the facts' headers, keys and values, line by line, stepping over texts of several lines."""
    current: Place | None = None
    at = number = 0
    closing = ""
    for line in source.splitlines(keepends=True):
        number += 1
        start, at = at, at + len(line)
        if closing:
            if closing in line:
                if current is not None and current.statement.end < 0:
                    current.statement = Span(current.statement.start, start + line.index(closing))
                closing = ""
            continue
        if _HEADER.match(line):
            if current is not None:
                yield current
            current = Place(number)
            continue
        key = _KEY.match(line)
        if key is None:
            continue
        name = key[1] or key[2] or key[3]
        rest = line[key.end() :]
        if current is not None:
            current.keys[name] = number
            if name == "value":
                current.value = _value_span(rest).shift(start + key.end())
            if name == "statement":
                current.statement = _value_span(rest).shift(start + key.end())
        for quotes in ('"""', "'''"):
            if rest.startswith(quotes) and quotes not in rest[3:]:
                closing = quotes
                if current is not None and name == "statement":
                    current.statement = Span(start + key.end() + 3, -1)
    if current is not None:
        yield current


def _value_span(rest: str) -> Span:
    """The value on its line, without its quotes and a comment behind it."""
    if rest[:1] in {'"', "'"}:
        quotes = rest[:3] if rest[:3] in {'"""', "'''"} else rest[0]
        end = rest.find(quotes, len(quotes))
        return Span(len(quotes), end if end >= 0 else len(rest.rstrip()))
    return Span(0, len(rest.split("#", 1)[0].rstrip()))
