"""Numbers in tables: what a cell leaves out stands at the head of its row and of its column.

"63,100" in the row "Ashford" and the column "Inhabitants" counts the inhabitants of Ashford; a head such as "Profit
(€m)" gives unit and scale, a head that is a year the time.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from copydesk.claims.interpret import time
from copydesk.claims.quantities import find as quantities
from copydesk.model import BlockKind, Claim, Document, Kind, Provenance, Quantity, Slots, TimeInterval
from copydesk.text.words import compounds
from copydesk.values.regexes import regex

_UNIT = regex(r"(?:\((?P<inside>[^()]{1,40})\)|,\s*(?P<behind>[^,()]{1,24})|\bin\s+(?P<named>[^()]{1,40}))\s*$")
_SIGN = regex(r"(?P<sign>(?:US|A|C|HK|NZ)?[$€£¥])\s?(?P<scale>bn|m|k|million|billion|thousand)?$")
_THOUSANDS = regex(r"['\u2018\u2019]?000s?$")
_YEAR = regex(r"(?<!\d)(1[5-9]\d\d|20\d\d)(?!\d)")
_LONGEST_HEAD = 120
"""Characters of a head that are read."""
_SMALL = frozenset(
    ("a", "an", "the", "of", "in", "per", "by", "for", "and", "to", "on", "at", "with", "total", "number")
)
_ENDS_NOUN = frozenset(("of", "in", "per", "by", "for", "sold", "made", "at", "with", "on", "to", "from"))


class _Head(NamedTuple):
    """What a head says: its words without unit and year, the text of its unit, the time."""

    words: tuple[str, ...]
    text: str
    unit: str | None
    time: TimeInterval | None


def fill(document: Document, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Return claims in their order, those of bare numbers in table cells with what the heads say of them."""
    cells = {(b.table, b.row, b.column): b for b in document.blocks if b.kind is BlockKind.TABLE_CELL}
    if not cells:
        return tuple(claims)
    at = {b.span: place for place, b in cells.items()}
    texts = {place: document.text[b.span.start : b.span.end][:_LONGEST_HEAD] for place, b in cells.items()}
    held: dict[tuple[int | None, int | None, int | None], TimeInterval | None] = {}
    for claim in claims:
        block = document.block_at(claim.prose.start) if claim.block is BlockKind.TABLE_CELL else None
        if block is not None and block.span in at and claim.timex is not None:
            held.setdefault(at[block.span], time.interval(claim.timex))
    result = []
    for claim in claims:
        block = document.block_at(claim.prose.start) if claim.block is BlockKind.TABLE_CELL else None
        place = None if block is None else at.get(block.span)
        if place is None or not place[1] or not place[2] or not _bare(claim, texts[place]):
            result.append(claim)
            continue
        table, row, column = place
        heads = [(table, row, 0), (table, 0, column)]
        side, top = (_head(texts.get(h, ""), held.get(h)) for h in heads)
        result.append(_filled(claim, side, top))
    return tuple(result)


def _bare(claim: Claim, cell: str) -> bool:
    """Return whether a claim is all that its cell says, but for marks."""
    return claim.quantity is not None and not _words(cell.replace(claim.location.text, " ", 1))


def _words(text: str) -> tuple[str, ...]:
    return tuple(word for word in compounds(text) if len(word) > 1)


def _head(text: str, held: TimeInterval | None) -> _Head:
    unit = _UNIT.search(text)
    told = next((g.strip() for g in unit.groups() if g), None) if unit else None
    if told is not None and _YEAR.search(told):
        told = None
    rest = text[: unit.start()] if unit and told is not None else text
    year = _YEAR.search(text)
    if held is None and year is not None:
        held = TimeInterval(start=f"{year[1]}-01-01", end=f"{int(year[1]) + 1}-01-01")
    rest = _YEAR.sub(" ", rest)
    said = _words(rest)
    if rest.strip().isalpha() and len(rest.strip()) == 1:
        return _Head((rest.strip(),), rest.strip(), told, held)  # W, D, L, F and A of a league are no watts and litres
    if told is None and len(said) <= 1 and "%" not in rest:
        told = rest.strip() or None  # "Tonnes": the head may be no more than a unit
    elif told is None and "%" in rest:
        told = "%"
    return _Head(said, " ".join(rest.split()), told, held)


def _filled(claim: Claim, side: _Head, top: _Head) -> Claim:
    """Give a claim what its two heads say: the column what is measured, the row whose; a year is neither."""
    thing, owner = (top, side) if top.words else (side, None)
    if owner is not None and not owner.words:
        owner = None
    kind, quantity = next((m for m in (_measured(claim, h.unit) for h in (top, side)) if m is not None), _own(claim))
    words = [w for w in thing.words if w.lower() not in _SMALL]
    head = _noun(thing.words)
    owned = None if owner is None else owner.text.lower()
    slots = claim.slots
    if slots.head is None:
        slots = Slots(
            head=head,
            modifiers=tuple(dict.fromkeys(w.lower() for w in words if _singular(w.lower()) != head))[:8],
            roles={"owner": owned} if owned else {},
            names=(owned,) if owned else (),
            context=tuple(dict.fromkeys(w.lower() for w in (*words, *(owner.words if owner else ()))))[:24],
        )
    if kind == "number" and quantity is not None and quantity.unit is None and head and not claim.measure:
        quantity = quantity.model_copy(update={"unit": head})
    told = ", ".join(h.text for h in (side, top) if h.text)
    return claim.model_copy(
        update={
            "kind": kind,
            "quantity": quantity,
            "measure": claim.measure or thing.text or None,
            "subject": claim.subject or (owner.text if owner else None),
            "time": claim.time or top.time or side.time,
            "slots": slots,
            "provenance": Provenance(
                sentence=f"{told}: {claim.location.text}" if told else claim.provenance.sentence,
                grammar=claim.provenance.grammar,
            ),
        }
    )


def _own(claim: Claim) -> tuple[Kind, Quantity | None]:
    return claim.kind, claim.quantity


def _measured(claim: Claim, unit: str | None) -> tuple[Kind, Quantity | None] | None:
    """Return kind and quantity of a bare number in the unit and scale of a head; None where the head has neither."""
    text = claim.location.text
    if claim.kind != "number" or unit is None:
        return None
    sign = _SIGN.match(unit)
    if sign is not None:
        scale = sign["scale"] or ""
        written = f"{sign['sign']}{text}{' ' if len(scale) > 2 else ''}{scale}"
    elif _THOUSANDS.match(unit):
        written = f"{text} thousand"
    else:
        written = f"{text} {unit}"
    found = quantities(written, [])
    if len(found) != 1 or found[0].prose.start != 0 or found[0].prose.end <= len(text):
        return None
    if found[0].kind not in ("number", "money", "measure", "percent"):
        return None
    return found[0].kind, found[0].quantity


def _noun(words: Sequence[str]) -> str | None:
    """Return the lemma of the noun that a head is about: the last word before a preposition or participle."""
    last = None
    for word in words:
        if word.lower() in _ENDS_NOUN and last is not None:
            if last.lower() in ("number", "total", "share", "percentage", "amount"):
                last = None
                continue
            break
        if word.lower() not in _SMALL:
            last = word
    return _singular(last.lower()) if last else None


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "ches", "shes", "xes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3 else word
