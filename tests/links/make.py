"""Extractions made by hand: a text whose claims are marked, so that linking is tested without extraction."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from copydesk.claims import telling
from copydesk.model import (
    Block,
    BlockKind,
    Claim,
    Document,
    Extraction,
    OffsetMap,
    Publication,
    Quantity,
    Slots,
    Span,
    TimeInterval,
    Timex,
)

MARK = re.compile(r"\[([^|\]]+)\|([^\]]*)\]")


def extraction(ident: str, text: str, published: str | None = None, authority: str | None = None) -> Extraction:
    """Return the extraction of a text in which claims are written `[surface|key=value ...]`.

    Keys: `value` (number), `kind`, `unit`, `head`, `cmp`, `about`, `time` (ISO, one day, month or year), `date`
    (TIMEX3 value), `clock`, `pred` (predicate class), `scope`, `mood`, `by` (attribution), `role` (change role),
    `group`. Underscores stand for spaces. Blocks are lines; a line that begins with # is a heading.
    """
    plain, claims, blocks = "", [], []
    for line in text.strip().splitlines():
        line = line.strip()
        if not line:
            continue
        kind = BlockKind.HEADING if line.startswith("#") else BlockKind.PARAGRAPH
        line = line.lstrip("# ")
        start = len(plain)
        at = 0
        for match in MARK.finditer(line):
            plain += line[at : match.start()]
            claims.append((len(plain), match[1], dict(p.split("=", 1) for p in match[2].split()), kind))
            plain += match[1]
            at = match.end()
        plain += line[at:]
        blocks.append(Block(kind=kind, span=Span(start, len(plain))))
        plain += "\n\n"
    document = Document(
        id=ident,
        source=plain,
        text=plain,
        offsets=OffsetMap.identity(len(plain)),
        blocks=tuple(blocks),
        published=None if published is None else Publication(start=published, end=_after(published)),
        authority=authority,
    )
    made = [_claim(document, at, surface, keys, kind) for at, surface, keys, kind in claims]
    return telling.tell(Extraction(document=document, claims=tuple(made)))


def _after(day: str) -> str:
    from datetime import date, timedelta

    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()


def _claim(document: Document, at: int, surface: str, keys: dict[str, str], block: BlockKind) -> Claim:
    keys = {k: v.replace("_", " ") for k, v in keys.items()}
    span = Span(at, at + len(surface))
    owner = document.block_at(at)
    assert owner is not None
    ends = [m.end() for m in re.finditer(r"[.!?](?=\s|$)", document.text[owner.span.start : owner.span.end])]
    cuts = [owner.span.start, *(owner.span.start + e for e in ends), owner.span.end]
    low = max(c for c in cuts if c <= at)
    high = min(c for c in cuts if c >= span.end)
    fields: dict[str, Any] = {"kind": keys.get("kind", "number")}
    if "date" in keys or "clock" in keys:
        value = keys.get("date") or keys["clock"]
        fields["kind"] = "date" if "date" in keys else "time"
        fields["timex"] = Timex(type="DATE" if "date" in keys else "TIME", value=value, zone=keys.get("zone"))
        if "date" in keys and len(value) == 10:
            fields["timex"] = Timex(type="DATE", value=value, start=value, end=_after(value), granularity="day")
    else:
        number = Decimal(keys.get("value", surface.replace(",", "")))
        comparator = keys.get("cmp", "=")
        fields["quantity"] = Quantity(
            low=None if comparator.startswith("<") else number,
            high=None if comparator.startswith(">") else number,
            comparator=comparator,  # type: ignore[arg-type]
            approximate="about" in keys,
            unit=keys.get("unit", keys.get("head")),
            exponent=int(keys.get("exp", min(0, int(number.as_tuple().exponent)))),
        )
    if "time" in keys:
        fields["time"] = _time(keys["time"])
    if "role" in keys:
        fields["change"] = {"group": int(keys.get("group", "1")), "role": keys["role"]}
    return Claim(
        location=document.locate(span),
        prose=span,
        extent=span,
        sentence=Span(low, high),
        block=block,
        scope=keys.get("scope"),
        modality=keys.get("mood", "asserted"),  # type: ignore[arg-type]
        attribution=keys.get("by"),
        slots=Slots(head=keys.get("head"), predicate_class=keys.get("pred")),
        **fields,
    )


def _time(text: str) -> TimeInterval:
    parts = [int(p) for p in text.split("-")]
    if len(parts) == 1:
        return TimeInterval(start=f"{parts[0]}-01-01", end=f"{parts[0] + 1}-01-01")
    if len(parts) == 2:
        year, month = (parts[0] + 1, 1) if parts[1] == 12 else (parts[0], parts[1] + 1)
        return TimeInterval(start=f"{text}-01", end=f"{year:04d}-{month:02d}-01")
    return TimeInterval(start=text, end=_after(text))
