"""The example of docs/reference-tables.md prints what the page says, and the page describes every property."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from copydesk import cli
from copydesk.tables import descriptor

pytest.importorskip("duckdb")
ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "reference-tables.md").read_text(encoding="utf-8")


def block(language: str) -> str:
    found = re.search(rf"^```{language}\n(.*?)^```", PAGE, re.M | re.S)
    assert found is not None
    return found[1]


def test_example_prints_what_the_page_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "claims/tables").mkdir(parents=True)
    Path("claims/tables/attempts.csv").write_text(block("csv"), encoding="utf-8")
    Path("claims/tables/datapackage.json").write_text(block("json"), encoding="utf-8")
    Path("rise.md").write_text(block("markdown"), encoding="utf-8")
    command, _, told = block("console").partition("\n")
    assert cli.main([*command.removeprefix("$ copydesk ").split(), "--no-cache"]) == cli.OK
    assert capsys.readouterr().out == told


def test_the_table_of_the_page_is_the_one_that_ships() -> None:
    assert (ROOT / "claims/tables/attempts.csv").read_text(encoding="utf-8") == block("csv")


def test_the_table_that_ships_finds_the_slip_of_the_samples(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    sample = "sources/looking-for-partners.md"
    assert cli.main(["verify", sample, "--table", "claims/tables", "--select", "LE004", "--no-cache"]) == cli.OK
    out = capsys.readouterr().out
    assert "LE004" in out
    assert "attempts.csv, row 3: Japan, 2014: 25,660,000,000" in out


@pytest.mark.parametrize("table", [descriptor.FieldRole, descriptor.TableRole])
def test_every_property_of_copydesk_is_described(table: type[descriptor.FieldRole]) -> None:
    assert [name for name in table.model_fields if f"`{name}`" not in PAGE] == []


def test_what_is_wrong_with_a_table_is_one_line_and_exit_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(ROOT / "claims/tables", tmp_path / "tables")
    with (tmp_path / "tables/attempts.csv").open("a", encoding="utf-8") as file:
        file.write("Norway,2016,some\n")
    article = tmp_path / "a.md"
    article.write_text("It rained.", encoding="utf-8")
    assert cli.main(["verify", str(article), "--table", str(tmp_path / "tables"), "--no-cache"]) == cli.FAILED
    told = capsys.readouterr()
    assert (told.out, told.err.count("\n")) == ("", 1)
    assert "attempts.csv: row 9: attempts must be a number, not 'some'" in told.err
