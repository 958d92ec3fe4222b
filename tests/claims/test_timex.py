"""The case files of the time families: what is found in a text, and what it means."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

from copydesk.claims import timex
from copydesk.model import Publication, Span

CASES = sorted((Path(__file__).parent / "timex").glob("*.yml"))


def published(day: str | None) -> Publication | None:
    if day is None:
        return None
    return Publication(start=day, end=(date.fromisoformat(day) + timedelta(days=1)).isoformat())


def anchored(text: str, window: Publication | None = None) -> list[timex.Anchored]:
    """Read a text whose paragraphs are parted by blank lines."""
    blocks, at = [], 0
    for part in text.split("\n\n"):
        span = Span(at, at + len(part))
        blocks.append((span, timex.find(part)))
        at = span.end + 2
    return timex.anchor(blocks, text, window)


def described(found: timex.Anchored, text: str, keys: set[str]) -> dict[str, Any]:
    """What a case file can say of an expression; `extent` only where it differs from the expression."""
    t = found.timex
    full = {
        "text": text[found.prose.start : found.prose.end],
        "type": t.type,
        "value": t.value,
        "extent": text[found.extent.start : found.extent.end],
        "mod": t.mod,
        "bound": t.bound,
        "start": t.start,
        "end": t.end,
        "part": t.part and f"{t.part.start} to {t.part.end}",
        "zone": t.zone,
        "role": found.raw.role,
        "alternatives": [a.value for a in found.alternatives],
    }
    default = {"extent": full["text"], "alternatives": []}
    return {k: v for k, v in full.items() if k in keys or v not in (None, default.get(k))}


def cases() -> list[Any]:
    return [
        pytest.param(case, id=f"{path.stem}-{case['name'].replace(' ', '-')}")
        for path in CASES
        for case in yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)
    ]


@pytest.mark.parametrize("case", cases())
def test_case_file_says_what_is_found(case: dict[str, Any]) -> None:
    text = case["text"]
    found = anchored(text, published(case.get("published")))
    assert [described(f, text, set()) for f in found] == case["expect"]


def test_every_family_has_a_case_file() -> None:
    families = {"dates", "relative", "ranges", "clock", "durations", "sets", "references", "holidays", "stamps"}
    assert families <= {path.stem for path in CASES}


@pytest.mark.parametrize(
    ("start", "end", "text", "value"),
    [
        ("2015-01-05", "2015-01-08", "It rained today.", "2015-01-XX"),
        ("2015-01-05", "2015-02-06", "It rained today.", "2015-XX-XX"),
        ("2014-12-31", "2015-01-02", "It rained today.", "XXXX-XX-XX"),
        ("2015-01-05", "2015-01-08", "It rained last year.", "2014"),
        ("2015-01-05", "2015-01-08", "It rained last week.", "2015-W01"),
        ("2015-01-05", "2015-01-14", "It rained last week.", "2015-WXX"),
        ("2014-12-31", "2015-01-02", "It rained last year.", "XXXX"),
        ("2015-01-05", "2015-01-06", "It rained today.", "2015-01-05"),
    ],
)
def test_of_a_window_only_what_all_its_days_share_is_known(start: str, end: str, text: str, value: str) -> None:
    found = anchored(text, Publication(start=start, end=end))
    assert [f.timex.value for f in found] == [value]
    reason = found[0].timex.anchor.reason if found[0].timex.anchor is not None else ""
    told = f"not the same for all publication dates from {start} to before {end}"
    assert reason == (told if "X" in value else f"counted from the publication, {start}")
