"""How editors say that claims are read: what it changes, what it holds through, and what it does not slip to."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from copydesk import pipeline
from copydesk.decisions import Readings, files, readings
from copydesk.model import Claim, Extraction, InputError

FERRY = """# Ferry line

The ferry line Astra carried 41,300 passengers in 2020, its chairman said in Lund.

The bridge of Norway cost 12 euros in 2019.
"""
PORT = "The ferry line Astra carried 43,100 passengers in 2020, the chairman said in Lund.\n"


def extracted(text: str, name: str = "a.md", corrected: Any = lambda e: e) -> Extraction:
    return next(pipeline.extract([pipeline.Document.from_text(text, name)], corrected=corrected))


@pytest.fixture(scope="module")
def ferry() -> Extraction:
    return extracted(FERRY)


@pytest.fixture(scope="module")
def port() -> Extraction:
    return extracted(PORT, "b.md")


def claim(extraction: Extraction, text: str) -> Claim:
    return next(c for c in extraction.claims if c.location.text == text)


def said(extraction: Extraction, text: str, **fields: Any) -> files.Reading:
    options = {"reason": "", "by": "R. Okafor", **fields}
    return readings.new(extraction, claim(extraction, text), **options)


def test_linking_and_findings_take_the_value_that_an_editor_says(ferry: Extraction, port: Extraction) -> None:
    before = pipeline.judge([ferry, port])
    assert [f.code for f in before.findings] == ["CO002"]
    held = Readings.of([said(ferry, "41,300", value="43,100", reason="the wire's slip")])
    assert pipeline.judge([held(ferry), port]).findings == ()
    held = Readings.of([said(ferry, "41,300", value="44,300")])
    (finding,) = pipeline.judge([held(ferry), port]).findings
    assert "41,300 (corrected: 44,300): a.md:3" in finding.explanation
    told = "“41,300” in a.md:3: read as 44,300 passenger of ferry line, in 2020, as R. Okafor corrected on"
    assert any(line.startswith(told) for line in finding.explanation)
    assert finding.fingerprint == before.findings[0].fingerprint


def test_time_unit_and_subject_are_those_that_an_editor_says(ferry: Extraction) -> None:
    held = Readings.of([said(ferry, "12 euros", unit="DKK", time="2018", subject="Denmark")])
    made = claim(held(ferry), "12 euros")
    assert made.quantity is not None
    assert (str(made.quantity.low), made.quantity.unit, made.subject) == ("12", "DKK", "Denmark")
    assert made.time is not None
    assert (made.time.start, made.time.end) == ("2018-01-01", "2019-01-01")
    assert made.telling is not None
    assert (made.telling.own, made.telling.names) == (("denmark",), ("denmark",))
    assert made.stated is not None
    assert [b.name for b in made.stated.bearers] == [("denmark",)]
    assert made.corrected is not None
    assert (made.corrected.was, made.corrected.now) == ("12 EUR, in 2019, of Norway", "12 DKK")
    assert [c.corrected for c in held(ferry).claims if c.location.text != "12 euros"] == [None] * 3
    assert held(ferry).mentions[2].quantity == made.quantity


def test_a_date_becomes_another_date(ferry: Extraction) -> None:
    for fields in ({"time": "2021-03"}, {"value": "March 2021"}):
        made = claim(Readings.of([said(ferry, "2020", **fields)])(ferry), "2020")
        assert made.timex is not None
        assert (made.timex.value, made.timex.start, made.timex.granularity) == ("2021-03", "2021-03-01", "month")


@pytest.mark.parametrize(
    ("text", "fields", "told"),
    [
        ("41,300", {"value": "many"}, "'many' is not one number as an article would write it"),
        ("41,300", {"value": "12 km and 5 kg"}, "is not one number"),
        ("41,300", {"value": "Monday"}, "is not one number"),
        ("2020", {"value": "12 km"}, "is not one date"),
        ("2020", {"value": "last Tuesday-ish"}, "'last Tuesday-ish' names no day by itself; write 2021-03-04"),
        ("2020", {"time": "P3D"}, "is no time; write 2021, 2021-03, 2021-03-04 or 2019/2021"),
        ("41,300", {"time": "2021/2019"}, "is no time"),
    ],
)
def test_what_cannot_be_read_is_refused_with_what_is_expected(
    ferry: Extraction, text: str, fields: dict[str, str], told: str
) -> None:
    with pytest.raises(ValueError, match=told):
        said(ferry, text, **fields)


def test_what_is_left_empty_stays_and_all_empty_takes_it_back(ferry: Extraction) -> None:
    first = said(ferry, "41,300", value="43,100")
    second = said(ferry, "41,300", subject="Sarn line", after=first)
    assert (second.value, second.subject) == ("43,100", "Sarn line")
    third = said(ferry, "41,300", after=second)
    assert third.state == "open"
    assert third.at > second.at > first.at
    assert Readings.of([third, first, second]).entries == {}


@pytest.mark.parametrize(
    ("old", "new", "holds"),
    [
        ("The bridge of Norway", "A new paragraph with 7 horses.\n\nThe bridge of Norway", True),
        ("12 euros", "13 euros", True),
        ("# Ferry line", "# The ferry line told anew", True),
        ("in Lund.", "in Malmö.", False),
        ("in Lund.", "in Lund. It had carried 38,000 passengers in 2019.", False),
        ("41,300", "41,900", False),
        ("The ferry line Astra", "The *ferry* line Astra", True),
    ],
)
def test_a_reading_holds_while_its_paragraph_stands_as_it_was(
    ferry: Extraction, old: str, new: str, holds: bool
) -> None:
    held = Readings.of([said(ferry, "41,300", value="43,100")])
    after = extracted(FERRY.replace(old, new), corrected=held)
    assert [c.location.text for c in after.claims if c.corrected is not None] == (["41,300"] if holds else [])
    expected = "a.md: the correction of R. Okafor of “41,300” holds no more, since its passage changed"
    assert list(held.told()) == ([] if holds else [expected])


def test_a_reading_whose_value_cannot_be_read_says_so(ferry: Extraction) -> None:
    """As where its file was edited by hand."""
    made = said(ferry, "41,300", value="43,100")
    held = Readings.of([made.model_copy(update={"value": "many"})])
    assert claim(held(ferry), "41,300").corrected is None
    expected = (
        "a.md: the correction of R. Okafor of “41,300” does not hold: 'many' is not one number as an article would "
    )
    assert [told.startswith(expected) for told in held.told()] == [True]
    again = Readings.of([made])
    assert claim(again(ferry), "41,300").corrected is not None
    assert list(again.told()) == []


def test_of_two_numbers_alike_only_the_one_that_was_meant_is_corrected() -> None:
    text = "It sold 12 cows and 12 goats in 2019. It sold 12 cows and 12 goats in 2019.\n"
    first = extracted(text)
    numbers = [c for c in first.claims if c.location.text == "12"]
    prints = [p for p, c in zip(readings.fingerprints(first.claims), first.claims, strict=True) if c in numbers]
    assert len(set(prints)) == 4
    held = Readings.of([readings.new(first, numbers[2], reason="", by="", value="13")])
    assert [c.location.start for c in held(first).claims if c.corrected] == [numbers[2].location.start]


def test_a_reading_goes_into_a_file_beside_the_decisions_and_back(tmp_path: Path, ferry: Extraction) -> None:
    entry = said(ferry, "41,300", value="43,100", reason='a "slip"\nof the wire')
    path = files.write(tmp_path, entry)
    assert path.name.startswith(entry.claim)
    assert (files.readings(tmp_path), files.load(tmp_path)) == ([entry], [])
    assert [line.partition(" = ")[0] for line in path.read_text().splitlines()] == [
        "claim", "state", "value", "reason", "by", "at", "document", "passage", "quote", "sentence",
    ]  # fmt: skip
    assert readings.latest(tmp_path, ferry, claim(ferry, "41,300")) == entry
    assert files.remove(tmp_path, [entry.claim]) == 1
    path.write_text('claim = "0123456789abcdef"\nmood = 1\n')
    with pytest.raises(InputError, match=f"{path}: not a decision: 'at' is missing|there is no 'mood'"):
        Readings.read(tmp_path)


def test_a_file_that_was_edited_into_nonsense_changes_no_claim(ferry: Extraction) -> None:
    broken = said(ferry, "41,300", value="43,100").model_copy(update={"value": "many"})
    held = Readings.of([broken])
    assert held(ferry) == ferry
    assert len(list(held.told())) == 1
