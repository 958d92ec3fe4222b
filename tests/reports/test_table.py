"""The table of claims: `extract --format csv`, and the examples of docs/usage.md that read it."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest

import copydesk
from copydesk.cli import main
from copydesk.reports import _table

TEXT = """---
title: Two ferries, one pier
date: 2021-03-09
---
The line carried 41,300 passengers in 2020, and paid "more than" $5.2 million, the mayor said.
Another 12 = 12 boats came.
"""


def rows(text: str) -> list[dict[str, str]]:
    (extraction,) = copydesk.extract([copydesk.Document.from_text(text, id="a.md")])
    return list(csv.DictReader(io.StringIO(_table.render([extraction]))))


def test_each_claim_is_a_row_with_its_document_and_sentence() -> None:
    found = {row["text"]: row for row in rows(TEXT)}
    count, money = found["41,300"], found["$5.2 million"]
    assert (count["document"], count["title"], count["published_from"]) == (
        "a.md",
        "Two ferries, one pier",
        "2021-03-09",
    )
    assert (count["value"], count["unit"], count["time_from"], count["time_until"]) == (
        "41300",
        "passenger",
        "2020-01-01",
        "2021-01-01",
    )
    assert (money["kind"], money["value"], money["low"], money["unit"]) == ("money", "5200000", "5200000", "USD")
    assert money["sentence"].startswith("The line carried 41,300 passengers")
    assert {len(row) for row in found.values()} == {len(_table.COLUMNS)}


def test_an_open_bound_leaves_its_other_end_empty() -> None:
    (row,) = rows("More than 300 boats came.")
    assert (row["comparator"], row["value"], row["low"], row["high"]) == (">", "300", "300", "")


@pytest.mark.parametrize("library", ["pandas", "duckdb"])
def test_the_examples_of_the_manual_run(
    library: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip(library)
    manual = (Path(__file__).parents[2] / "docs" / "usage.md").read_text(encoding="utf-8")
    (example,) = re.findall(rf"```python {library}\n(.*?)```", manual, re.S)
    monkeypatch.chdir(tmp_path)
    Path("a.md").write_text(TEXT, encoding="utf-8")
    assert main(["extract", "a.md", "--format", "csv", "--output", "claims.csv"]) == 0
    if "claims.parquet" in example:
        pytest.importorskip("pyarrow")
        assert main(["extract", "a.md", "--format", "parquet", "--output", "claims.parquet"]) == 0
    exec(compile(example, "docs/usage.md", "exec"), {})
    said = capsys.readouterr().out
    assert ("5200000" in said) if library == "pandas" else ("passenger" in said)


def test_a_confidence_goes_with_each_kind() -> None:
    found = {row["text"]: row for row in rows(TEXT)}
    assert 0.5 < float(found["41,300"]["confidence"]) < 1
    assert float(found["$5.2 million"]["confidence"]) > float(found["41,300"]["confidence"])


def test_parquet_holds_the_columns_of_the_csv_with_their_types(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    from pyarrow import parquet

    article, written = tmp_path / "a.md", tmp_path / "claims.parquet"
    article.write_text(TEXT, encoding="utf-8")
    assert main(["extract", str(article), "--format", "parquet", "--output", str(written)]) == 0
    table = parquet.read_table(written)
    assert tuple(table.column_names) == _table.COLUMNS
    money = next(row for row in table.to_pylist() if row["text"] == "$5.2 million")
    assert (money["value"], money["unit"], money["quoted"], money["comparator"]) == (5200000.0, "USD", False, "=")
    assert table.schema.field("line").type == "int64"


def test_without_pyarrow_the_extra_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.md").write_text(TEXT, encoding="utf-8")
    monkeypatch.setattr(_table, "find_spec", lambda _: None)
    command = ["extract", str(tmp_path / "a.md"), "--format", "parquet", "--output", str(tmp_path / "b.parquet")]
    assert main(command) == 2
    assert capsys.readouterr().err.startswith("copydesk: parquet: needs the extra parquet: pip install 'pyarrow>=")
    assert not (tmp_path / "b.parquet").exists()


def test_parquet_wants_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.md").write_text(TEXT, encoding="utf-8")
    monkeypatch.setattr(_table, "find_spec", lambda _: object())
    assert main(["extract", str(tmp_path / "a.md"), "--format", "parquet"]) == 2
    assert capsys.readouterr().err == "copydesk: parquet: is no text: name its file with --output\n"
