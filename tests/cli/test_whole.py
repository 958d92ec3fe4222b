"""The whole program, nothing put in place of its parts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from copydesk import reports
from copydesk.cli import main

GAZETTE = """---
date: 2021-05-12
---
# A new crane

In its first week the new crane lifted 4,100 containers, the the port said.
"""
HERALD = "In its first week the new crane lifted 4,100 containers, the port said in March 2021.\n"


@pytest.fixture
def articles(desk: Path) -> Path:
    (desk / "wire").mkdir()
    (desk / "wire" / "gazette.md").write_text(GAZETTE, encoding="utf-8")
    (desk / "wire" / "herald.txt").write_text(HERALD, encoding="utf-8")
    (desk / "wire" / "photo.jpg").write_bytes(b"\xff\xd8\xff")
    return desk


def test_a_slip_is_found_at_its_place_and_the_status_is_1(articles: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", "wire", "--format", "json"]) == 1
    report = json.loads(capsys.readouterr().out)
    assert [d["id"] for d in report["documents"]] == ["wire/gazette.md", "wire/herald.txt"]
    assert report["documents"][0]["published"]["start"] == "2021-05-12"
    (slip,) = [f for f in report["findings"] if f["code"] == "TY001"]
    place = slip["location"]
    assert GAZETTE[place["start"] : place["end"]] == place["text"] == "the the"
    assert (place["line"], place["column"]) == (6, 58)
    assert any(c["location"]["text"] == "4,100" or "4,100" in c["location"]["text"] for c in report["claims"])


@pytest.mark.parametrize("format", reports.formats())
def test_every_format_reports_it_into_a_file(articles: Path, format: str) -> None:
    assert main(["verify", "wire", "--format", format, "--output", "report"]) == 1
    told = "schema.org" if format == "claimreview" else "TY001"
    assert told in (articles / "report").read_text(encoding="utf-8")


def test_what_is_not_selected_is_not_reported(articles: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", "wire", "--ignore", "typo"]) == 0
    assert "TY001" not in capsys.readouterr().out


def test_extract_gives_claims_that_point_into_their_files(articles: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", "wire/herald.txt"]) == 0
    claims = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert claims
    for claim in claims:
        place = claim["location"]
        assert HERALD[place["start"] : place["end"]] == place["text"]


def test_a_ledger_that_is_missing_is_one_line(articles: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", "wire", "--ledger", "nowhere"]) == 2
    out, err = capsys.readouterr()
    assert (out, len(err.splitlines())) == ("", 1)
    assert err.startswith("copydesk: nowhere")
