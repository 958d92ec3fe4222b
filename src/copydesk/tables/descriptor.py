"""Descriptors of reference tables: `datapackage.json`, a Tabular Data Package by the Frictionless standard.

What the standard has is taken from where it puts it: `title`, `description`, `path`, `dialect`, `schema`, `type`,
`decimalChar`. Which field is whose has no place there, and stands in an object `copydesk` of each field: the roles are
those of statistical data (SDMX: dimension, time dimension, measure, observed value, unit of measure).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Annotated, Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic.alias_generators import to_camel

from copydesk.model import InputError
from copydesk.values import files

Role = Literal["subject", "measure", "time", "value", "unit"]
Words = tuple[Annotated[str, Field(min_length=1)], ...]
SUFFIXES = {".csv": "csv", ".tsv": "csv", ".parquet": "parquet"}
MOST_BYTES = 1_000_000
"""How large a descriptor may be."""


class _Standard(BaseModel):
    """An object of the standard: it may have any other property beside those that are read."""

    model_config = ConfigDict(frozen=True, extra="ignore", alias_generator=to_camel, strict=True)


class _Own(BaseModel):
    """An object `copydesk`: a property that is none is a mistake."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class FieldRole(_Own):
    """What a field is for, and the words for it.

    `aliases` are other names of a measure, or of what a subject is ("department", "service"); `members` other names of
    single subjects or measures, by cell. `factor` is what the cells of a value are multiplied by ("in thousands"),
    `sums` says that values of several times add up, as rain does and pupils do not. `most` and `least` are adjectives
    that say most or least of it, beside those of the language ("wet").
    """

    role: Role
    aliases: Words = ()
    members: Mapping[str, Words] = Field(default_factory=dict)
    factor: int = Field(default=1, ge=1, le=10**12)
    sums: bool = False
    most: Words = ()
    least: Words = ()


class Column(_Standard):
    """A field of a Table Schema; `unit` is a UCUM code, an ISO 4217 code, % or a noun."""

    name: str = Field(min_length=1)
    type: Literal["string", "number", "integer", "year", "yearmonth", "date", "any"] = "any"
    title: str = ""
    description: str = ""
    unit: str | None = None
    decimal_char: str = Field(default=".", min_length=1, max_length=1)
    group_char: str = Field(default="", max_length=1)
    copydesk: FieldRole | None = None


class Schema(_Standard):
    """A Table Schema."""

    fields: tuple[Column, ...] = Field(min_length=1)
    missing_values: tuple[str, ...] = ("",)


class Dialect(_Standard):
    """How a CSV file is written."""

    delimiter: str = Field(default=",", min_length=1, max_length=1)
    quote_char: str = Field(default='"', min_length=1, max_length=1)
    header: bool = True


class TableRole(_Own):
    """What is to be known of a table as a whole.

    `complete` says that it has a row for every subject there is, so that shares and ranks can be told; `whole` names
    what all subjects make up ("council"), `total` the subject whose row is their sum.
    """

    complete: bool = False
    whole: Words = ()
    total: str | None = None


class Resource(_Standard):
    """A table of the package."""

    name: str = Field(min_length=1)
    path: str = Field(min_length=1)
    schema_: Schema = Field(alias="schema")
    dialect: Dialect = Dialect()
    encoding: str = "utf-8"
    title: str = ""
    description: str = ""
    copydesk: TableRole = TableRole()


class Descriptor:
    """A descriptor that was read: its tables, and the line of each thing in it."""

    def __init__(self, path: Path, text: str, resources: Sequence[Resource], lines: Mapping[tuple[Any, ...], int]):
        self.path, self.text, self.resources, self._lines = path, text, tuple(resources), lines

    def line(self, *place: str | int) -> int | None:
        """Return the line of what stands at a place, or of the nearest thing around it."""
        while place and place not in self._lines:
            place = place[:-1]
        return self._lines.get(place)

    def fault(self, reason: str, *place: str | int) -> InputError:
        """Return the error that something at a place of the descriptor is wrong."""
        return InputError(self.path.as_posix(), reason, line=self.line(*place))


def read(path: Path) -> Descriptor:
    """Read a descriptor; raises `InputError` with its line for what cannot be used."""
    name = path.as_posix()
    data = files.read_bytes(path, name=name, most=MOST_BYTES)
    try:
        text = data.decode("utf-8-sig")
        content = json.loads(text)
    except UnicodeDecodeError as error:
        raise InputError(name, "is no UTF-8") from error
    except json.JSONDecodeError as error:
        raise InputError(name, f"is no JSON: {error.msg}", line=error.lineno, column=error.colno) from error
    except RecursionError as error:
        raise InputError(name, "is no descriptor: it is nested too deeply") from error
    except ValueError as error:  # more digits than Python reads
        raise InputError(name, "is no descriptor: it holds a number of thousands of digits") from error
    listed = content.get("resources") if isinstance(content, dict) else None
    found = Descriptor(path, text, (), _places(text))
    if not isinstance(listed, list) or not listed:
        raise found.fault('must have "resources", a list of tables')
    resources = [_resource(found, n, entry) for n, entry in enumerate(listed)]
    first = {resource.name: n for n, resource in reversed([*enumerate(resources)])}
    doubled = next((n for n, resource in enumerate(resources) if first[resource.name] < n), None)
    if doubled is not None:
        raise found.fault(f"two tables are called {resources[doubled].name!r}", "resources", doubled, "name")
    return Descriptor(path, text, resources, found._lines)


def _resource(found: Descriptor, number: int, entry: object) -> Resource:
    at = ("resources", number)
    if isinstance(entry, dict):
        if isinstance(entry.get("path"), list):
            raise found.fault("must name one file: a table in several parts is not read", *at, "path")
        if isinstance(entry.get("schema"), str):
            raise found.fault("the schema must stand in the descriptor itself", *at, "schema")
    try:
        resource = Resource.model_validate_json(json.dumps(entry))
    except ValidationError as error:
        first = error.errors()[0]
        place = tuple(first["loc"])
        told = ".".join(str(p) for p in place)
        raise found.fault(f"{told or 'the table'}: {_reason(first)}", *at, *place) from error
    _sound(found, at, resource)
    return resource


def _reason(error: Any) -> str:
    """Return what is wrong in words of our own where the validator's are those of a programmer."""
    words = {"missing": "is missing", "extra_forbidden": "there is no such property"}
    return words.get(error["type"], str(error["msg"])[:1].lower() + str(error["msg"])[1:])


def _sound(found: Descriptor, at: tuple[str, int], resource: Resource) -> None:
    """Raise `InputError` where the parts of a table do not go together."""
    where = resource.path
    if "://" in where or where.startswith(("//", "\\\\")):
        raise found.fault(f"{where!r} is an address: copydesk reads tables of this folder and no network", *at, "path")
    parts = PurePosixPath(where.replace("\\", "/"))
    if parts.is_absolute() or ".." in parts.parts or ":" in where or "\0" in where:
        raise found.fault(f"{where!r} leads out of the descriptor's folder", *at, "path")
    if set(where) & set("*?[]"):  # a data base would take it for a pattern of names
        raise found.fault(f"{where!r} is no name of one file", *at, "path")
    if parts.suffix.lower() not in SUFFIXES:
        raise found.fault(f"{where!r} must be a file of {', '.join(SUFFIXES)}", *at, "path")
    if resource.encoding.lower() not in {"utf-8", "utf8"}:
        raise found.fault(f"a table must be UTF-8, not {resource.encoding}", *at, "encoding")
    columns = resource.schema_.fields
    names = [c.name for c in columns]
    for n, column in enumerate(columns):
        if column.name in names[:n]:
            raise found.fault(f"two fields are called {column.name!r}", *at, "schema", "fields", n, "name")
        if column.copydesk is not None and column.copydesk.role == "value" and column.type in {"string", "date"}:
            raise found.fault(
                f"the field {column.name!r} is a value, so its type must be number or integer",
                *at, "schema", "fields", n, "type",
            )  # fmt: skip
    roles: list[str] = [c.copydesk.role for c in columns if c.copydesk is not None]
    for role in ("subject", "time", "value"):
        if role not in roles:
            raise found.fault(f'no field has the role "{role}": write "copydesk": {{"role": "{role}"}}', *at, "schema")
    for role in ("subject", "time", "measure", "unit"):
        if roles.count(role) > 1:
            raise found.fault(f'two fields have the role "{role}"', *at, "schema")
    if "measure" in roles and roles.count("value") > 1:
        raise found.fault("where a field names the measure, one field alone holds the values", *at, "schema")


def _places(text: str) -> dict[tuple[Any, ...], int]:
    """Return the line of each thing in a JSON text, by its keys and indexes."""
    found: dict[tuple[Any, ...], int] = {}

    def walk(node: yaml.Node, at: tuple[Any, ...]) -> None:
        found[at] = node.start_mark.line + 1
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                walk(value, (*at, key.value))
        elif isinstance(node, yaml.SequenceNode):
            for n, value in enumerate(node.value):
                walk(value, (*at, n))

    try:  # JSON is YAML but for tabs, and YAML knows its lines
        root = yaml.compose(text.removeprefix("\ufeff").replace("\t", " "), Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError):
        return found
    if root is not None:
        walk(root, ())
    return found
