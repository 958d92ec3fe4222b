"""Write predictions for the extraction suites in the scorer's record format.

    python bench/predict_extraction.py --gold DIR --out DIR [--suite NAME ...] [--mentions] [--profile suites]

For every `<suite>.jsonl` in the gold directory one file of the same name: `{"id": ..., "pred": [...]}`. Only `id`,
`text`, `kinds` and `reference_date` of a record are read. The whole pipeline up to the claims runs, so that a count
carries its noun; `--mentions` stops before the parser.

`--profile suites` writes besides what the conventions of a suite want and edited news does not mean, so that figures
can be given with and without; `bench/_suites.py` says which.

What is translated without it, and nothing else: UCUM and ISO 4217 codes into the names that the scorer knows;
comparators into
its four signs; hundredths of a currency back into cents and pence. Left out: ordinals where a suite annotates
numbers (no number suite annotates them), and verbs of change ("doubled"), which hold no number.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import _suites
from copydesk import Document
from copydesk.claims import mentions as finder
from copydesk.claims.timex import Anchored, joined
from copydesk.model import Mention, Quantity
from copydesk.values import times as calendar
from copydesk.values import units

KINDS = {"fraction": "number", "multiple": "number", "measure": "quantity"}
MINOR = {"USD": "cent", "GBP": "penny"}
SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 604800, "month": 2592000, "quarter": 7862400,
           "year": 31536000}  # fmt: skip
SIGNS = {"<": "<", "<=": "<", ">": ">", ">=": ">"}


def unit_name(code: str, *, codes: bool) -> str:
    """Return a unit's name for the scorer; `codes` keeps ISO 4217 codes as they are."""
    if code in units.money().codes:
        return code if codes else {"USD": "dollar"}.get(code, units.name(code))
    return {"%": "percent", "pp": "percentage point", "bp": "basis point"}.get(code) or units.name(code)


def number(value: Decimal) -> float | int:
    """Return a plain JSON number."""
    return int(value) if value == value.to_integral_value() else float(value)


def of_quantity(mention: Mention, quantity: Quantity, text: str, *, codes: bool) -> dict[str, Any]:
    """Return the fields that a quantity gives."""
    kind = KINDS.get(mention.kind, mention.kind)
    low, high, unit = quantity.low, quantity.high, quantity.unit
    if mention.grammar.startswith("money.minor") and unit in MINOR | {"MYR": "", "INR": "", "RUB": "", "UAH": ""}:
        low, high = (None if x is None else x * 100 for x in (low, high))
        name: str | None = MINOR.get(unit or "", "cent")
    else:
        name = unit_name(unit, codes=codes) if unit else None
    if name and quantity.per and (mention.kind != "number" or quantity.unit == "time"):
        inside = text[mention.prose.start : mention.prose.end].lower()
        known = quantity.per in units.table().codes or quantity.per in units.table().names
        if known and any(sign in inside for sign in ("per ", "/", "ph", "an hour", "pd", "mpg", "bps", "rpm", "kmh")):
            name += " per " + unit_name(quantity.per, codes=False)
    out: dict[str, Any] = {"kind": kind}
    if low is not None and high is not None and low != high:
        out |= {"low": number(low), "high": number(high)}
    else:
        value = low if low is not None else high
        assert value is not None, "a quantity without a number"
        out["value"] = number(value)
    if name:
        out["unit"] = name
    out["approx"] = SIGNS.get(quantity.comparator) or (
        "~" if quantity.approximate and mention.grammar != "number.vague" else "="
    )
    return out


def of_mention(mention: Mention, quantity: Quantity | None, text: str, *, codes: bool) -> dict[str, Any]:
    """Return the prediction record of one mention."""
    location = mention.location
    out: dict[str, Any] = {"start": location.start, "end": location.end, "surface": location.text, "kind": mention.kind}
    if quantity is not None:
        out |= of_quantity(mention, quantity, text, codes=codes)
    if mention.timex is not None:
        out["timex"] = mention.timex.value
        if "value" not in out:
            out |= of_period(mention.timex.value)
        whole = calendar.interval(mention.timex)
        out |= {k: v[:10] for k, v in (("iso_start", whole.start), ("iso_end", whole.end)) if v}
    if mention.extent != mention.prose:
        out["alt_spans"] = [[location.start + mention.extent.start - mention.prose.start,
                             location.end + mention.extent.end - mention.prose.end]]  # fmt: skip
    return out


def of_period(value: str) -> dict[str, Any]:
    """Return the length of a TIMEX3 duration in the unit, or with the lengths of units, that the scorer knows."""
    match = _suites.PERIOD.fullmatch(value)
    parts = {unit: float(n) for unit, n in match.groupdict().items() if n} if match else {}
    if not parts:
        return {}
    if len(parts) == 1:
        ((unit, count),) = parts.items()
        return {"value": count, "unit": unit}
    return {"value": sum(n * SECONDS[unit] for unit, n in parts.items()), "unit": "second"}


def of_time(time: Anchored, document: Document, *, interval: bool, part: bool) -> dict[str, Any]:
    """Return the prediction record of a date, a clock time or a set.

    `interval` gives the time that is meant with its bound ("since 2010" is open); without it the whole period of the
    value, as TIMEX3 has it. `part` gives of "late 2018" the half that is meant, as the suites of date parsers have it,
    and not the year with a modifier.
    """
    location = document.locate(time.prose)
    extent = document.locate(time.extent)
    timex = time.timex
    out: dict[str, Any] = {"start": location.start, "end": location.end, "surface": location.text, "kind": time.kind,
                           "timex": timex.value, "alt_spans": [[extent.start, extent.end]]}  # fmt: skip
    if not part:
        timex = timex.model_copy(update={"part": None})
    whole = calendar.interval(timex) if interval else timex
    start, end = whole.start, whole.end
    if time.kind == "time" and timex.start:
        day = date.fromisoformat(timex.value[:10])  # of midnight, 24:00, the day that it ends
        start, end = day.isoformat(), (day + timedelta(1)).isoformat()
    return out | {k: v[:10] for k, v in (("iso_start", start), ("iso_end", end)) if v}


def wanted(mention: Mention, kinds: list[str]) -> bool:
    """Return whether a suite that annotates `kinds` is to see the mention at all."""
    if mention.kind == "ordinal":
        return "number" not in kinds
    return mention.grammar not in ("multiple.verb", "multiple.often")


def predict(record: dict[str, Any], *, claims: bool, codes: bool, suite: str | None = None) -> list[dict[str, Any]]:
    """Return the predictions of one record, in the conventions of a suite where one is named."""
    date = record.get("reference_date")
    document = Document.from_text(record["text"], id=record["id"] + ".txt", published=str(date)[:10] if date else None)
    nouns: dict[tuple[int, int], Quantity] = {}
    if claims:
        from copydesk.claims import extract

        extraction = extract(document)
        found, document = extraction.mentions, extraction.document  # type: ignore[assignment]
        nouns = {c.location.span: c.quantity for c in extraction.claims if c.quantity is not None}
    else:
        found = finder.find(document)
    pred = [
        of_mention(m, nouns.get(m.location.span, m.quantity), document.text, codes=codes)
        for m in found
        if m.kind not in ("date", "time", "set") and wanted(m, record["kinds"])
    ]
    for one in pred:
        if one["kind"] == "duration" and "duration" not in record["kinds"] and "iso_start" in one:
            one["kind"] = "daterange"  # "the last decade" is a length and a period
    # TimeML annotates the ends of a range by themselves, and values without their bounds; the suites of date parsers,
    # which annotate lengths but no clock times, have the part that is meant, the others the period and its modifier.
    part = {"duration", "set"} <= set(record["kinds"])
    whole = not {"time", "set", "duration"} <= set(record["kinds"])
    times = finder.times(document)
    if suite is not None:
        times = [_suites.told_alone(time, suite, document.published) for time in times]
    pred += [
        of_time(time, document, interval=whole, part=part)
        for time in (joined(times) if whole else times)
        if time.kind != "duration"
    ]
    if suite is not None:
        pred = _suites.in_suites_way(pred, suite)
    return sorted(pred, key=lambda p: (p["start"], p["end"]))


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the records of a JSONL file."""
    with path.open(encoding="utf-8") as file:
        for line in file:
            if line.strip():
                yield json.loads(line)


def main() -> None:
    """Predict every suite."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--suite", nargs="*", help="only these suites")
    parser.add_argument("--profile", choices=("news", "suites"), default="news", help="whose conventions are written")
    parser.add_argument("--mentions", action="store_true", help="stop before the parser: counts have no noun")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    for gold in sorted(args.gold.glob("*.jsonl")):
        if args.suite and gold.stem not in args.suite:
            continue
        codes = gold.stem.startswith("duckling")
        with (args.out / gold.name).open("w", encoding="utf-8") as file:
            for record in rows(gold):
                suite = gold.stem if args.profile == "suites" else None
                pred = predict(record, claims=not args.mentions, codes=codes, suite=suite)
                file.write(json.dumps({"id": record["id"], "pred": pred}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
