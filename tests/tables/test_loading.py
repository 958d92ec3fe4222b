"""Reference tables are loaded as they are described, and what cannot be used is told in one line with its place."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from copydesk.model import InputError
from copydesk.tables import loading

duckdb = pytest.importorskip("duckdb")
DATA = Path(__file__).parent / "data"
CSV = "team,season,points\nRovers,2022,61\nUnited,2022,58\nRovers,2023,64\n"


def described(**changes: Any) -> dict[str, Any]:
    fields = [
        {"name": "team", "type": "string", "copydesk": {"role": "subject"}},
        {"name": "season", "type": "year", "copydesk": {"role": "time"}},
        {"name": "points", "type": "integer", "unit": "point", "copydesk": {"role": "value"}},
    ]
    return {"resources": [{"name": "league", "path": "league.csv", "schema": {"fields": fields}} | changes]}


def put(folder: Path, descriptor: Any, table: str | None = CSV) -> Path:
    text = descriptor if isinstance(descriptor, str) else json.dumps(descriptor, indent=1)
    (folder / "datapackage.json").write_text(text, encoding="utf-8")
    if table is not None:
        (folder / "league.csv").write_text(table, encoding="utf-8", newline="")
    return folder / "datapackage.json"


def field(number: int, **changes: Any) -> dict[str, Any]:
    whole = described()
    whole["resources"][0]["schema"]["fields"][number].update(changes)
    return whole


def test_cells_are_exact_in_the_unit_and_the_time_that_the_descriptor_says() -> None:
    tables = {t.name: t for t in loading.load(loading.found([DATA]))}
    cell = tables["council-spending"].within("spending", ["Roads"], date(2022, 1, 1), date(2023, 1, 1))[0]
    assert (cell.value, cell.row, cell.period) == (Decimal(26_100_000), 9, "2022")
    rain = tables["rainfall"].within("rain", ["Hallin"], date(2023, 5, 1), date(2023, 6, 1))[0]
    assert rain.value == Decimal("29.6")
    timber = tables["exports"]
    assert timber.reckoned("exports", ["Timber"], date(2022, 1, 1), date(2023, 1, 1))[0] == 41_300
    assert [m.unit for m in timber.measures] == ["USD", "t"]


def test_nothing_gets_out_of_the_data_base(tmp_path: Path) -> None:
    db = loading.load([put(tmp_path, described())])[0].db
    for statement in (
        f"SELECT * FROM read_csv('{tmp_path / 'league.csv'}')",
        f"COPY raw TO '{tmp_path / 'out.csv'}'",
        "SET enable_external_access = true",
        "INSTALL httpfs",
    ):
        with pytest.raises(duckdb.Error):
            db.execute(statement)
    assert not (tmp_path / "out.csv").exists()


def test_names_of_columns_are_never_sql(tmp_path: Path) -> None:
    name = 'points" FROM raw; DROP TABLE raw; --'
    path = put(tmp_path, field(2, name=name), CSV.replace("points", '"' + name.replace('"', '""') + '"'))
    table = loading.load([path])[0]
    assert table.reckoned(name, None, date(2022, 1, 1), date(2023, 1, 1))[0] == 119


@pytest.mark.parametrize(
    ("descriptor", "table", "told"),
    [
        ("{", CSV, "datapackage.json:1:2: is no JSON"),
        ("[]", CSV, 'datapackage.json:1: must have "resources"'),
        (described(path="https://example.org/league.csv"), CSV, "is an address"),
        (described(path="../league.csv"), CSV, "leads out of the descriptor's folder"),
        (described(path="/etc/hosts.csv"), CSV, "leads out of the descriptor's folder"),
        (described(path="*.csv"), CSV, "is no name of one file"),
        (described(path=["a.csv", "b.csv"]), CSV, "must name one file"),
        (described(path="league.xlsx"), CSV, "must be a file of .csv, .tsv, .parquet"),
        (described(path="other.csv"), CSV, "datapackage.json:5: there is no file 'other.csv'"),
        (described(encoding="latin-1"), CSV, "must be UTF-8"),
        (described(schema="schema.json"), CSV, "the schema must stand in the descriptor itself"),
        (field(2, name="goals"), CSV, "the table has no field 'goals': the file has team, season, points"),
        (field(2, copydesk={"role": "worth"}), CSV, "schema.fields.2.copydesk.role: input should be"),
        (field(2, copydesk={"roll": "value"}), CSV, "is missing"),
        (field(1, copydesk={"role": "subject"}), CSV, 'no field has the role "time"'),
        (field(2, type="string"), CSV, "its type must be number or integer"),
        (described(), CSV + "United,2023,many\n", "league.csv: row 4: points must be a whole number, not 'many'"),
        (described(), CSV + "United,last,58\n", "league.csv: row 4: season must be a time like 2023"),
        (described(), CSV + "United,2022,59\n", "row 4: 'United' has two rows for 2022"),
        (described(), CSV + ",2023,59\n", "row 4: team is empty"),
        (described(), CSV + "United,2023\n", "league.csv:5: cannot be read as a table"),
        (described(), "team,season,points\n", "league.csv: holds no row"),
        (described(), "team,team,points\nRovers,2022,61\n", "league.csv:1: its first line must name each column once"),
        (described(name=""), CSV, "datapackage.json:4: name:"),
    ],
)
def test_what_cannot_be_used_is_told_with_its_place(tmp_path: Path, descriptor: Any, table: str, told: str) -> None:
    path = put(tmp_path, descriptor, table)
    with pytest.raises(InputError) as problem:
        loading.load([path])
    assert told in str(problem.value)
    assert "\n" not in str(problem.value)


def test_a_link_does_not_lead_out_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "secret.csv").write_text(CSV)
    inner = tmp_path / "inner"
    inner.mkdir()
    path = put(inner, described(), None)
    (inner / "league.csv").symlink_to(tmp_path / "secret.csv")
    with pytest.raises(InputError, match="leads out"):
        loading.load([path])


def test_a_huge_table_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = put(tmp_path, described())
    monkeypatch.setattr(loading, "MOST_ROWS", 2)
    with pytest.raises(InputError, match="has more than 2 rows"):
        loading.load([path])
    monkeypatch.setattr(loading, "MOST_FILE", 10)
    with pytest.raises(InputError, match="is larger than 10 bytes"):
        loading.load([path])


def test_without_duckdb_the_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "duckdb", None)
    with pytest.raises(InputError, match="the extra tables: pip install 'duckdb"):
        loading.load([put(tmp_path, described())])


def test_places_are_files_folders_and_patterns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "claims/tables/league").mkdir(parents=True)
    put(tmp_path / "claims/tables/league", described())
    found = [Path("claims/tables/league/datapackage.json")]
    assert loading.found([Path("claims/tables")]) == loading.found([Path("claims/*/*/*.json")]) == found
    with pytest.raises(InputError, match="no descriptor of tables"):
        loading.found([Path("nowhere*")])
