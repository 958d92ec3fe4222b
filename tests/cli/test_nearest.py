"""Settings that stand nearer to a file than those of the run: each file has its own."""

from __future__ import annotations

import argparse
import tomllib
from pathlib import Path
from typing import Any

import pytest

from copydesk import config, sources
from copydesk.cli import _input, main, verify
from copydesk.cli._lsp.project import Project
from copydesk.config.nearest import Nearest
from copydesk.rules import catalogue

ARTICLE = "The the ferry carried 41,300 people in fiscal 2014.\n"


def write(path: Path, text: str = ARTICLE) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def projects(desk: Path) -> Path:
    """A folder of two projects: one with settings of its own, one without."""
    write(desk / "copydesk.toml", 'ignore = ["CN"]\nfiscal-year = 4\npublished = "2015"\nfail-on = "warning"\n')
    write(desk / "wire" / "a.md")
    write(desk / "desk" / "deep" / "b.md")
    write(
        desk / "desk" / "copydesk.toml",
        'ignore = ["TY001"]\nfiscal-year = 10\nfail-on = "never"\nexclude = ["/old/"]\npublished = "2016"\n'
        'levels = { CN014 = "error" }\n[terms]\nferry = "boat"\n[[overrides]]\npaths = ["deep/*"]\nignore = ["AR"]\n',
    )
    write(desk / "desk" / "old" / "c.md")
    write(desk / "old" / "d.md")
    return desk


def test_the_nearest_settings_hold_for_a_file(projects: Path) -> None:
    run = config.load()
    assert config.of_file(run, "wire/a.md") is run
    assert config.of_file(run, projects / "wire" / "a.md") is run
    own = config.of_file(run, "desk/deep/b.md")
    assert own is config.of_file(run, "desk/x.md")
    assert (own.ignore, own.fiscal_year) == (("TY001",), 10)
    assert [o.ignore for o in own.overrides_for(Path("desk/deep/b.md"))] == [("AR",)]
    assert config.of_file(run, "../x.md") is run, "nothing stands above it"


def test_a_file_of_a_folder_above_has_the_settings_there(projects: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(projects / "desk")
    run = config.load()
    assert config.of_file(run, "deep/b.md") is run
    assert config.of_file(run, "../wire/a.md").fiscal_year == 4


def test_a_pyproject_without_our_table_is_none(projects: Path) -> None:
    write(projects / "wire" / "pyproject.toml", '[project]\nname = "copydesk-wire"\n')
    run = config.load()
    assert config.of_file(run, "wire/a.md") is run
    write(projects / "wire" / "pyproject.toml", '[tool.copydesk]\nextend = "../desk/copydesk.toml"\nfiscal-year = 7\n')
    own = config.of_file(config.load(), "wire/a.md")
    assert (own.fiscal_year, own.ignore) == (7, ("TY001",))


def test_every_place_that_was_looked_at_is_known(projects: Path) -> None:
    nearest = Nearest(config.load())
    nearest.of("desk/deep/b.md")
    looked = {path.relative_to(projects).as_posix() for path in nearest.files}
    assert looked == {f"{f}{n}" for f in ("desk/deep/", "desk/", "") for n in ("copydesk.toml", "pyproject.toml")} - {
        "pyproject.toml"
    }


def inputs(*paths: str, **options: Any) -> verify.Inputs:
    asked: dict[str, Any] = {"path": [Path(p) for p in paths], "published": None, "output": None} | options
    return verify.gather(argparse.Namespace(**asked), config.load())


def test_each_file_is_read_as_its_settings_say(projects: Path, capsys: Any) -> None:
    read = {d.id: d for d in inputs(".").documents}
    assert set(read) == {"wire/a.md", "desk/deep/b.md", "old/d.md"}, "what is excluded there is not excluded here"
    held = {name: (d.fiscal_year, d.published and d.published.start) for name, d in read.items()}
    assert held == {"wire/a.md": (4, "2015-01-01"), "desk/deep/b.md": (10, "2016-01-01"), "old/d.md": (4, "2015-01-01")}


@pytest.mark.parametrize(
    ("pattern", "left"),
    [
        ("desk/deep/", {"wire/a.md", "desk/old/c.md", "old/d.md"}),
        ("/old/", {"wire/a.md", "desk/deep/b.md", "desk/old/c.md"}),
        ("old/", {"wire/a.md", "desk/deep/b.md"}),
        ("*/deep/*.md", {"wire/a.md", "desk/old/c.md", "old/d.md"}),
        ("**/old/*.md", {"wire/a.md", "desk/deep/b.md"}),
        ("wire/deep/", {"wire/a.md", "desk/deep/b.md", "desk/old/c.md", "old/d.md"}),
    ],
)
def test_a_pattern_of_the_command_starts_from_the_working_directory(
    projects: Path, pattern: str, left: set[str]
) -> None:
    args = argparse.Namespace(exclude=[pattern])
    found = sources.find(["."], exclusion=_input.exclusion(args, config.load())).files
    assert {Path(path).as_posix() for path in found} == left


def test_each_file_is_checked_as_its_settings_say(projects: Path, quick: dict[str, Any], capsys: Any) -> None:
    assert main(["verify", ".", "--no-cache", "--fail-on", "never"]) == 0
    rules = {info.code: info for info in catalogue()}
    wire, own = (quick["selection"].scope(name) for name in ("wire/a.md", "desk/deep/b.md"))
    assert (wire.runs(rules["TY001"]), wire.runs(rules["CN014"]), wire.runs(rules["AR001"])) == (True, False, True)
    assert (own.runs(rules["TY001"]), own.runs(rules["CN014"]), own.runs(rules["AR001"])) == (False, True, False)
    assert own.level(rules["CN014"], None) == "error"
    assert quick["house"].terms == {}
    assert {name: house.terms for name, house in quick["houses"].items()} == {"desk/deep/b.md": {"ferry": "boat"}}


def test_the_whole_command_has_each_file_by_its_own(projects: Path, capsys: Any) -> None:
    assert main(["verify", "desk/deep", "wire", "--no-cache", "--format", "concise"]) == 1
    told = capsys.readouterr().out.splitlines()
    assert [(line.split()[0], "boat" in line) for line in told] == [
        ("desk/deep/b.md:1:9:", True),
        ("wire/a.md:1:1:", False),
    ]


@pytest.mark.parametrize("path", [".", "desk/deep/b.md"])
def test_a_mistake_in_nearer_settings_is_one_line(projects: Path, capsys: Any, path: str) -> None:
    write(projects / "desk" / "copydesk.toml", "\nselct = []\n")
    assert main(["verify", path, "--no-cache"]) == 2
    out, err = capsys.readouterr()
    assert (out, err) == ("", "copydesk: desk/copydesk.toml:2: unknown setting 'selct'; did you mean 'select'?\n")
    write(projects / "desk" / "copydesk.toml", '[[overrides]]\npaths = ["*"]\nignore = ["TZ001"]\n')
    assert main(["verify", path, "--no-cache"]) == 2
    assert "desk/copydesk.toml:3: overrides 1: ignore: no rule is called 'TZ001'" in capsys.readouterr().err


def test_config_prints_what_holds_for_a_file(projects: Path, capsys: Any) -> None:
    assert main(["config", "desk/deep/b.md"]) == 0
    out = capsys.readouterr().out
    lines = out.splitlines()
    assert lines[:3] == [
        "# settings of desk/deep/b.md: desk/copydesk.toml",
        "# settings of the run: copydesk.toml",
        "# desk/deep/b.md: published 2016",
    ]
    assert 'ignore = ["TY001"]  # desk/copydesk.toml:1' in lines
    assert 'fail-on = "warning"  # copydesk.toml:4' in lines
    assert tomllib.loads(out)["overrides"] == [{"paths": ["deep/*"], "ignore": ["AR"]}]
    assert main(["config", "desk/b.md"]) == 0
    assert "overrides" not in tomllib.loads(capsys.readouterr().out)
    assert main(["config", "wire/a.md"]) == 0
    assert capsys.readouterr().out.startswith("# settings: copydesk.toml\n")


def test_the_language_server_has_each_file_by_its_own(projects: Path) -> None:
    project = Project(projects / "wire", projects)
    found = {path.relative_to(projects.resolve()).as_posix() for path in project.files()}
    assert found == {"wire/a.md", "desk/deep/b.md", "old/d.md"}
    document = project.documents(projects / "desk" / "deep" / "b.md")[0]
    assert document.fiscal_year == 10
    rules = {info.code: info for info in catalogue()}
    assert not project.scoped([document]).scope(document.id).runs(rules["TY001"])
    assert project.houses([document])[document.id].terms == {"ferry": "boat"}
    assert not project.stale()
    write(projects / "desk" / "deep" / "copydesk.toml", "")
    assert project.stale()
