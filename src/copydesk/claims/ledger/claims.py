"""An approved fact as a claim: its statement is read as an article's sentence is, and the keys beside it win."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from copydesk.claims.ledger import otherwise, values
from copydesk.claims.ledger.files import Fact, Place
from copydesk.claims.worded import scores
from copydesk.model import (
    Approval,
    Block,
    BlockKind,
    Claim,
    Document,
    InputError,
    Kind,
    OffsetMap,
    Provenance,
    Quantity,
    Slots,
    Span,
    TimeInterval,
)
from copydesk.text.words import compounds


def of(document: Document, fact: Fact, at: Place, parser: str) -> tuple[Claim, ...]:
    """Return the claims of a fact: one where its value stands beside the statement, else one for each that it tells.

    Raises `InputError` where the statement does not hold the value, or has none.
    """
    votes = scores.of_votes(fact.statement)
    read = () if votes else _statement(fact.statement, fact, parser)
    if votes or (scores.tells(fact.statement) and not values.told(read)):
        read = _statement(scores.in_words(fact.statement), fact, parser)
        if (met := otherwise.result(fact, read)) is not None:
            return (_claim(document, _bare(fact), at, met, _score(document, at), read),)
    fact = otherwise.unsigned(fact, read)
    if fact.value is None:
        told = values.told(read)
        if not told:
            reason = f"the statement of the fact {fact.id!r} gives no number or date that could be checked"
            raise InputError(document.id, reason, line=at.keys.get("statement", at.line))
        return _each(document, fact, at, told, read)
    quoted = otherwise.sides(fact, read) or values.quoted(fact, read)
    try:
        kind, quantity, timex = values.read(document, fact, at.keys.get("value", at.line))
    except InputError:
        if not quoted:
            raise
        return _each(document, fact, at, quoted, read)
    held = [c for c in read if values.holds(c, quantity, timex)]
    held = held or [c for c in read if c.kind == "date" and values.holds(c, None, values.year(fact))]
    held = held or [c for c in read if c.kind in {"number", "money"} and values.holds(c, values.scaled(fact), None)]
    held = held or [c for c in read if otherwise.recurs(c, quantity)]
    if not held and quoted:
        return _each(document, fact, at, quoted, read)
    if not held:
        reason = f"the statement of the fact {fact.id!r} does not tell its value, {str(fact.value)[:40]!r}"
        raise InputError(document.id, reason, line=at.keys.get("value", at.line))
    return (_claim(document, fact, at, min(held, key=lambda c: c.kind != kind), at.value, read),)


def _each(document: Document, fact: Fact, at: Place, told: Sequence[Claim], read: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims of a fact at each of some values of its statement, whatever stands beside it."""
    bare = _bare(fact)
    places = _spans(document, at, told)
    return tuple(_claim(document, bare, at, c, span, read) for c, span in zip(told, places, strict=True))


def _bare(fact: Fact) -> Fact:
    """A fact without the value beside its statement."""
    return fact.model_copy(update={"value": None})


def _score(document: Document, at: Place) -> Span:
    """The place of a result in figures within the statement."""
    match = scores.SCORE.search(document.source, at.statement.start, at.statement.end)
    return Span(*match.span()) if match is not None else at.statement


def _spans(document: Document, at: Place, told: Sequence[Claim]) -> Iterator[Span]:
    """The places of values within the statement, as the file has it."""
    start = at.statement.start
    for claim in told:
        found = document.source.find(claim.location.text, start, at.statement.end)
        if found < 0:  # written with an escape or over two lines
            yield at.statement
            continue
        start = found + len(claim.location.text)
        yield Span(found, start)


def _claim(document: Document, fact: Fact, at: Place, found: Claim, place: Span, read: Sequence[Claim]) -> Claim:
    """The claim of a fact after the claim `found` among all those `read` in its statement, standing at `place`."""
    line = at.keys.get("value", at.line)
    kind, quantity, timex = values.read(document, fact, line, found)
    if found.kind in {"duration", "ordinal", "set", "fraction"}:  # what a bare number is of, only its statement tells
        kind, timex = found.kind, timex or (found.timex if quantity is None else None)
        timex = found.timex if kind == "set" else timex
        quantity = found.quantity if kind == "set" else quantity or found.quantity
    if quantity is not None and quantity.per is None and found.quantity is not None:  # "40 mg" of "40 mg a day"
        quantity = quantity.model_copy(update={"per": found.quantity.per})
    bare = quantity is not None and quantity.unit is None and found.quantity is not None
    if bare and fact.value is not None and found.quantity is not None and found.quantity.unit is not None:
        kind, quantity = found.kind, _in_unit_of(found.quantity, quantity)
    return Claim(
        location=document.locate(place),
        kind=kind,
        quantity=quantity,
        timex=timex,
        measure=fact.measure or found.measure,
        subject=fact.subject or found.subject,
        scope=fact.scope or found.scope,
        place=fact.place or found.place,
        attribution=fact.source,
        modality=found.modality or "asserted",
        time=values.valid(document, fact, at.keys.get("valid", at.line)) or _time(found, read),
        prose=place,
        extent=place,
        sentence=place,
        block=BlockKind.TABLE_CELL,
        slots=_slots(fact, kind, quantity, found.slots),
        stated=found.stated,
        change=found.change,
        provenance=Provenance(
            sentence=" ".join(fact.statement.split()),
            reader="ledger",
            grammar=f"approved by {fact.approved_by} on {fact.approved_on.isoformat()}",
            authority=fact.id,
        ),
        authority=fact.id,
        approval=Approval(
            by=fact.approved_by,
            on=fact.approved_on.isoformat(),
            expires=fact.expires.isoformat() if fact.expires else None,
        ),
    )


def _in_unit_of(told: Quantity, quantity: Quantity | None) -> Quantity | None:
    """A value that stands without a unit beside a statement, in the unit that the statement tells."""
    return quantity and quantity.model_copy(update={"unit": told.unit, "per": quantity.per or told.per})


def _time(found: Claim, read: Sequence[Claim]) -> TimeInterval | None:
    """When a value of a statement holds: what the parse says, else the one date that the statement has, unless
    something else is told of that ("is 410 metres long and was opened in 1967")."""
    times = found.stated.times if found.stated is not None and found.kind not in {"date", "time"} else ()
    own = [c for c in read if c.kind in {"date", "time"}]
    foreign = bool(own) and not any(values.holding(day, found) for day in own)
    return found.time or (times[0] if len(times) == 1 and not foreign else None)


def _statement(statement: str, fact: Fact, parser: str) -> tuple[Claim, ...]:
    """The claims of a fact's statement, read as the one sentence of an article."""
    from copydesk.claims import reading

    text = " ".join(statement.split())
    block = Block(kind=BlockKind.PARAGRAPH, span=Span(0, len(text)))
    scratch = Document(
        id=fact.id, source=text, text=text, offsets=OffsetMap.identity(len(text)), blocks=(block,), published=None
    )
    return tuple(reading.extract(scratch, parser).claims)


def _slots(fact: Fact, kind: Kind, quantity: Quantity | None, found: Slots) -> Slots:
    head, roles, names = found.head, dict(found.roles), found.names
    if head is None and kind == "number" and quantity is not None and quantity.unit:
        head = quantity.unit
    if fact.subject:
        name = fact.subject.lower()
        if name not in names and fact.subject != fact.subject.lower():
            names = (*names, name)
        roles.setdefault("owner", name)
    words = tuple(w for w in compounds((fact.measure or "").lower()) if len(w) > 1 and w not in found.context)
    return replace(
        found,
        head=head,
        roles=roles,
        names=names,
        context=(*found.context, *(w for w in words if len(w) > 3)),
        part_of=None,
        antecedent=None,
    )
