"""Approved facts: `*.toml` files written by people, read as documents that are trusted over articles.

A file holds `[[fact]]` tables. Each says in a sentence what is known (`statement`), the value, and who approved it::

    [[fact]]
    id = "harbour-crossings-2021"
    statement = "The harbour ferries made 41,300 crossings in 2021."
    value = 41_300                    # or as written in an article: "41,300", "25.66 billion", "EUR 1.2 million"
    unit = "crossing"                 # a noun, %, an ISO 4217 or a UCUM code
    tolerance = 50                    # what an article may be off by; 0 for exactly
    subject = "harbour ferries"
    measure = "crossings"
    valid = "2021"                    # a year, month, day, "2019/2021", or {start = 2021-01-01, end = 2022-01-01}
    scope = "without charter trips"
    source = "Port authority, annual report 2021, page 12"
    approved_by = "R. Okafor"
    approved_on = 2022-02-01

The statement goes through the same interpretation as an article's sentence; the fields written beside it win. So a
fact is linked like any other claim, and a contradiction is found by the one comparison there is.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from copydesk.claims import telling
from copydesk.model import (
    Block,
    BlockKind,
    Claim,
    Comparator,
    Document,
    Extraction,
    InputError,
    Kind,
    Mention,
    OffsetMap,
    Provenance,
    Quantity,
    Slots,
    Span,
    TimeInterval,
    Timex,
)
from copydesk.values import times, units
from copydesk.values.nearness import nearest


class Window(BaseModel):
    """When a fact is valid: half-open, either end may be left out."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    start: date | None = None
    end: date | None = None


class Fact(BaseModel):
    """One approved fact as it stands in the file; see the module's docstring for an example."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str = Field(min_length=1)
    statement: str = Field(min_length=1)
    value: int | Decimal | str | date
    source: str = Field(min_length=1)
    approved_by: str = Field(min_length=1)
    approved_on: date
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


def load(directory: Path, parser: str = "auto") -> list[Extraction]:
    """Read all `*.toml` files of a folder, in order of name; one extraction a file, one claim a fact.

    `parser` says what parses the facts' statements (`copydesk.syntax.engines`).

    Raises `InputError` (file, line, nearest right key) for a folder that is none, for what is no TOML, unknown,
    missing or wrong keys, and an id given twice.
    """
    if not directory.is_dir():
        raise InputError(str(directory), "no such folder of approved facts")
    found: list[Extraction] = []
    seen: dict[str, str] = {}
    for path in sorted(directory.glob("*.toml")):
        try:
            source = path.read_text("utf-8-sig")
        except UnicodeDecodeError as error:
            raise InputError(str(path), f"not UTF-8: {error.reason} at byte {error.start}") from None
        except OSError as error:
            raise InputError(str(path), error.strerror or "cannot be read") from None
        extraction = parse(source, id=path.as_posix(), parser=parser)
        for claim in extraction.claims:
            key = claim.authority or ""
            if key in seen:
                line = claim.location.line
                raise InputError(str(path), f"the id {key!r} is already that of a fact in {seen[key]}", line=line)
            seen[key] = str(path)
        found.append(extraction)
    return found


def parse(source: str, *, id: str, parser: str = "auto") -> Extraction:
    """Read one file's text; `id` is what the document is called in reports. Raises `InputError`."""
    facts, places = read(source, id=id)
    blocks = [Block(kind=BlockKind.TABLE_CELL, span=place.value) for place in places]
    document = Document(
        id=id,
        source=source,
        text=source,
        offsets=OffsetMap.identity(len(source)),
        blocks=tuple(blocks),
        title="approved facts",
        authority="approved facts",
    )
    claims = tuple(_claim(document, f, p, parser) for f, p in zip(facts, places, strict=True))
    mentions = tuple(
        Mention(
            location=c.location, prose=c.prose, extent=c.extent, kind=c.kind, quantity=c.quantity, timex=c.timex,
            grammar="approved fact",
        )
        for c in claims
    )  # fmt: skip
    return telling.tell(
        Extraction(document=document, mentions=mentions, claims=claims, sentences=tuple(b.span for b in blocks))
    )


# --------------------------------------------------------------------------------------- the file's own text


class _Place:
    """Where a fact stands: the line of its header, the span of its value, the lines of its keys."""

    def __init__(self, line: int) -> None:
        self.line = line
        self.keys: dict[str, int] = {}
        self.value = Span(0, 0)


_HEADER = re.compile(r"[ \t]*\[\[[ \t]*fact[ \t]*\]\]")
_KEY = re.compile(r"[ \t]*(?:\"([^\"\n]+)\"|'([^'\n]+)'|([A-Za-z0-9_-]+))[ \t]*=[ \t]*")


def read(source: str, *, id: str) -> tuple[list[Fact], list[_Place]]:
    """Return the facts of a file and their places. Raises `InputError`."""
    try:
        data = tomllib.loads(source, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        at = re.search(r"\(at line (\d+), column (\d+)\)", str(error))
        reason = re.sub(r" \(at .*\)$", "", str(error))
        line, column = (int(at[1]), int(at[2])) if at else (None, None)
        raise InputError(id, f"no TOML: {reason}", line=line, column=column) from None
    except ValueError as error:  # an integer of thousands of digits
        raise InputError(id, f"no TOML: {str(error)[:80]}") from None
    places = list(_places(source))
    for key in data:
        if key != "fact":
            raise InputError(id, f"unknown table {key!r}; facts are written as [[fact]]", line=_line_of(source, key))
    rows = data.get("fact", [])
    if not isinstance(rows, list) or len(rows) != len(places):
        raise InputError(id, "each fact is a table [[fact]] of its own, with one key a line")
    facts = []
    for row, place in zip(rows, places, strict=True):
        facts.append(_fact(row, place, id))
    return facts, places


def _fact(row: Mapping[str, Any], place: _Place, id: str) -> Fact:
    known = list(Fact.model_fields)
    for key in row:
        if key not in known:
            near = nearest(key, known)
            hint = f"; did you mean {near!r}?" if near else f"; the keys are {', '.join(known)}"
            raise InputError(id, f"unknown key {key!r} in a fact{hint}", line=place.keys.get(key, place.line))
    try:
        return Fact.model_validate(dict(row))
    except ValidationError as error:
        first = error.errors()[0]
        key = str(first["loc"][0]) if first["loc"] else ""
        name = row.get("id", "without id")
        if first["type"] == "missing":
            raise InputError(id, f"the fact {name!r} has no {key!r}", line=place.line) from None
        reason = f"{key} of the fact {name!r}: {first['msg'][:1].lower()}{first['msg'][1:]}"
        raise InputError(id, reason, line=place.keys.get(key, place.line)) from None


def _line_of(source: str, key: str) -> int | None:
    for number, line in enumerate(source.splitlines(), 1):
        if re.match(rf"[ \t]*(?:\[+[ \t]*)?[\"']?{re.escape(key)}\b", line):
            return number
    return None


def _places(source: str) -> Iterator[_Place]:
    """Find the facts' headers, keys and values, line by line, stepping over texts of several lines."""
    current: _Place | None = None
    at = number = 0
    closing = ""
    for line in source.splitlines(keepends=True):
        number += 1
        start, at = at, at + len(line)
        if closing:
            if closing in line:
                closing = ""
            continue
        if _HEADER.match(line):
            if current is not None:
                yield current
            current = _Place(number)
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
        for quotes in ('"""', "'''"):
            if rest.startswith(quotes) and quotes not in rest[3:]:
                closing = quotes
    if current is not None:
        yield current


def _value_span(rest: str) -> Span:
    """The value on its line, without its quotes and a comment behind it."""
    if rest[:1] in {'"', "'"}:
        quotes = rest[:3] if rest[:3] in {'"""', "'''"} else rest[0]
        end = rest.find(quotes, len(quotes))
        return Span(len(quotes), end if end >= 0 else len(rest.rstrip()))
    return Span(0, len(rest.split("#", 1)[0].rstrip()))


# ------------------------------------------------------------------------------------------- fact -> claim


def _claim(document: Document, fact: Fact, at: _Place, parser: str) -> Claim:
    place, line = at.value, at.line
    kind, quantity, timex = _value(document, fact, line)
    read_from = _interpreted(document, fact, at, kind, quantity, timex, parser)
    if read_from.kind in {"duration", "ordinal", "set"}:  # what a bare number is of, only its statement tells
        kind, timex = read_from.kind, timex or (read_from.timex if quantity is None else None)
        timex = read_from.timex if kind == "set" else timex
        quantity = quantity or read_from.quantity
    return Claim(
        location=document.locate(place),
        kind=kind,
        quantity=quantity,
        timex=timex,
        measure=fact.measure or read_from.measure,
        subject=fact.subject or read_from.subject,
        scope=fact.scope or read_from.scope,
        place=fact.place or read_from.place,
        attribution=fact.source,
        modality=read_from.modality or "asserted",
        time=_valid(document, fact, line) or read_from.time,
        prose=place,
        extent=place,
        sentence=place,
        block=BlockKind.TABLE_CELL,
        slots=_slots(fact, kind, quantity, read_from.slots),
        stated=read_from.stated,
        change=read_from.change,
        provenance=Provenance(
            sentence=" ".join(fact.statement.split()),
            reader="ledger",
            grammar=f"approved by {fact.approved_by} on {fact.approved_on.isoformat()}",
            authority=fact.id,
        ),
        authority=fact.id,
    )


def _slots(fact: Fact, kind: Kind, quantity: Quantity | None, found: Slots) -> Slots:
    head, roles, names = found.head, dict(found.roles), found.names
    if head is None and kind == "number" and quantity is not None and quantity.unit:
        head = quantity.unit
    if fact.subject:
        name = fact.subject.lower()
        if name not in names and fact.subject != fact.subject.lower():
            names = (*names, name)
        roles.setdefault("owner", name)
    words = tuple(w for w in re.findall(r"[a-z][a-z-]+", (fact.measure or "").lower()) if w not in found.context)
    return found.model_copy(
        update={
            "head": head,
            "roles": roles,
            "names": names,
            "context": (*found.context, *(w for w in words if len(w) > 3)),
            "part_of": None,
            "antecedent": None,
        }
    )


def _interpreted(
    document: Document, fact: Fact, at: _Place, kind: Kind, quantity: Quantity | None, timex: Timex | None, parser: str
) -> Claim:
    """The claim of the statement that holds the fact's value. Raises `InputError` where none does."""
    from copydesk.claims import reading

    text = " ".join(fact.statement.split())
    block = Block(kind=BlockKind.PARAGRAPH, span=Span(0, len(text)))
    scratch = Document(
        id=fact.id, source=text, text=text, offsets=OffsetMap.identity(len(text)), blocks=(block,), published=None
    )
    held = [c for c in reading.extract(scratch, parser).claims if _holds(c, quantity, timex)]
    if not held:
        reason = f"the statement of the fact {fact.id!r} does not tell its value, {str(fact.value)[:40]!r}"
        raise InputError(document.id, reason, line=at.keys.get("value", at.line))
    return min(held, key=lambda c: c.kind != kind)


NEAR = Decimal("0.01")
"""Share of itself by which the value beside a statement may be rounder or finer than the one in it."""


def _holds(claim: Claim, quantity: Quantity | None, timex: Timex | None) -> bool:
    """Whether a claim of the statement gives the value that stands beside it."""
    if timex is not None:
        told = claim.timex
        if told is None:
            return False
        if told.type != timex.type:
            return {told.type, timex.type} == {"SET", "DURATION"} and told.value == timex.value
        if told.value == timex.value:
            return True
        return bool(told.start and timex.start and timex.end and timex.start <= told.start < timex.end) or bool(
            told.start and told.end and timex.start and told.start <= timex.start < told.end
        )
    if claim.quantity is None or quantity is None:
        return False
    one, other = claim.quantity.unit, quantity.unit
    factor = (units.convert(Decimal(1), one, other) if one and other else None) or Decimal(1)
    told_ends, ends = (claim.quantity.low, claim.quantity.high), (quantity.low, quantity.high)
    given = [end for end in ends if end is not None]
    return any(
        abs(a * factor - b) <= NEAR * abs(b) or min(given) <= a * factor <= max(given)
        for a in told_ends
        if a is not None
        for b in given
    )


def _value(document: Document, fact: Fact, line: int) -> tuple[Kind, Quantity | None, Timex | None]:
    if isinstance(fact.value, date):
        return "date", None, _day(fact.value)
    unit = _unit(fact.unit)
    approximate = bool(fact.approximate)
    if isinstance(fact.value, str):
        mention = _written(document, fact, line)
        if mention.timex is not None:
            return mention.kind, None, mention.timex
        assert mention.quantity is not None
        quantity = mention.quantity
        unit = unit or quantity.unit
        approximate = quantity.approximate if fact.approximate is None else approximate
        low, high, exponent, comparator = quantity.low, quantity.high, quantity.exponent, quantity.comparator
        per = fact.per or quantity.per
    else:
        number = Decimal(fact.value)
        low = high = number
        comparator, per = "=", fact.per
        exponent = _last_digit(number)
    if fact.comparator is not None and fact.comparator != "=":
        comparator = fact.comparator
        low, high = (low, None) if comparator in {">", ">="} else (None, high)
    if fact.tolerance and low is not None and low == high:
        power = _half_power(fact.tolerance)
        if power is not None:
            exponent = power
        else:
            low, high = low - fact.tolerance, high + fact.tolerance
            exponent = min(exponent, _last_digit(fact.tolerance))
    quantity = Quantity(
        low=low, high=high, comparator=comparator, approximate=approximate, exponent=exponent, unit=unit, per=per
    )
    return _kind(unit), quantity, None


def _last_digit(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def _half_power(tolerance: Decimal) -> int | None:
    """Return k where the tolerance is half of 10^k, which is what a written precision says anyway; else None."""
    sign, digits, exponent = tolerance.normalize().as_tuple()
    return exponent + 1 if not sign and digits == (5,) and isinstance(exponent, int) else None


def _written(document: Document, fact: Fact, line: int) -> Mention:
    """Read a value that is written as in an article."""
    from copydesk.claims import mentions

    text = str(fact.value).strip()
    if text.count("-") == 2 and re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        try:
            day = date.fromisoformat(text)
        except ValueError:
            raise InputError(document.id, f"value of the fact {fact.id!r}: no such day", line=line) from None
        span = Span(0, len(text))
        return Mention(location=document.locate(Span(0, 0)), prose=span, extent=span, kind="date", timex=_day(day))
    block = Block(kind=BlockKind.PARAGRAPH, span=Span(0, len(text)))
    scratch = Document(id=fact.id, source=text, text=text, offsets=OffsetMap.identity(len(text)), blocks=(block,))
    found = mentions.find(scratch)
    if len(found) != 1:
        raise InputError(
            document.id, f"value of the fact {fact.id!r}: {text[:40]!r} is not one number or date", line=line
        )
    return found[0]


def _day(day: date) -> Timex:
    period = times.span_of(day.isoformat())
    return Timex(type="DATE", value=day.isoformat(), start=period.start, end=period.end, granularity="day")


def _unit(name: str | None) -> str | None:
    if name is None:
        return None
    if name.lower() in {"%", "percent", "per cent", "pct"}:
        return "%"
    if name in units.money().codes:
        return name
    known = units.lookup(name)
    return known.code if known is not None else name.lower()


def _kind(unit: str | None) -> Kind:
    if unit == "%":
        return "percent"
    dimension = units.dimension(unit)
    return "money" if dimension == "money" else "number" if dimension in {"count", "none"} else "measure"


def _valid(document: Document, fact: Fact, line: int) -> TimeInterval | None:
    valid = fact.valid
    if valid is None:
        return None
    if isinstance(valid, Window):
        return TimeInterval(
            start=valid.start.isoformat() if valid.start else None, end=valid.end.isoformat() if valid.end else None
        )
    text = valid.isoformat() if isinstance(valid, date) else str(valid)
    found = times.span_of(text)
    if found.start is None and found.end is None:
        reason = f"valid of the fact {fact.id!r}: {text[:40]!r} is no year, month, day or span of them"
        raise InputError(document.id, reason, line=line)
    return found
