"""`extend`, `copydesk config` and the JSON Schema of the settings."""

from __future__ import annotations

import json
import os
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from copydesk import config
from copydesk.cli import config as _settings
from copydesk.cli import main
from copydesk.cli.schema import schema
from copydesk.model import InputError
from copydesk.model.house import House

HOUSE = """exclude = ["archive/"]
ledger = "facts"
fail-on = "warning"
levels = { TY001 = "note", CN = "note" }
terms = { e-mail = "email", "log  in" = "sign in" }
variety = "en-GB"
[published]
"a/*" = 2015-03-02
[[overrides]]
paths = ["a/*"]
ignore = ["TY"]
"""
OWN = """extend = "house/house.toml"
fail-on = "note"
levels = { TY001 = "warning" }
terms = { e-mail = "message" }
published = { "b/*" = "2016" }
[[overrides]]
paths = ["b/*"]
ignore = ["CN"]
"""


@pytest.fixture
def project(desk: Path) -> Path:
    (desk / "house").mkdir()
    (desk / "house" / "house.toml").write_text(HOUSE)
    (desk / "copydesk.toml").write_text(OWN)
    return desk


def test_a_file_extends_another(project: Path) -> None:
    settings = config.load()
    assert settings.fail_on == "note"
    assert settings.exclude == ("archive/",)
    assert settings.ledger == Path("house/facts")
    assert settings.levels == {"TY001": "warning", "CN": "note"}
    assert settings.house == House({"e-mail": "message", "log in": "sign in"}, "en-GB")
    assert settings.published == {"a/*": "2015-03-02", "b/*": "2016"}
    assert [o.paths for o in settings.overrides] == [("a/*",), ("b/*",)]
    assert settings.file == Path("copydesk.toml")
    assert settings.published_for(Path("a/x.md")) == "2015-03-02"


def test_what_holds_is_printed_as_toml_with_its_place(project: Path, capsys: Any) -> None:
    assert main(["config"]) == 0
    out = capsys.readouterr().out
    lines = out.splitlines()
    assert lines[0] == "# settings: copydesk.toml and house/house.toml"
    assert 'fail-on = "note"  # copydesk.toml:2' in lines
    assert 'ledger = "house/facts"  # house/house.toml:2' in lines
    assert "# baseline is not set" in lines
    assert "gitignore = true  # default" in lines
    assert '# format is not set: "text"' in lines
    read = tomllib.loads(out)
    named = {line.split(" ")[1] for line in lines if " is not set" in line}
    assert set(read) | named | {"extend"} == set(config.SETTINGS)
    held = config.load().model_dump(exclude={"extend"})
    (project / "copydesk.toml").write_text(out)
    assert config.load().model_dump(exclude={"extend"}) == held


def test_what_holds_where_nothing_is_set_is_what_the_page_says() -> None:
    page = (Path(__file__).resolve().parents[2] / "docs" / "configuration.md").read_text(encoding="utf-8")
    rows = [line for line in page.splitlines() if line.startswith("| `")]
    for name in ("fail-on", "format", "parser", "published-from"):
        (row,) = (line for line in rows if line.startswith(f"| `{name}` |"))
        assert f"| `{_settings._UNSET[name]}` |" in row
    assert set(_settings._UNSET) <= set(config.SETTINGS)


@pytest.mark.parametrize(
    ("own", "told"),
    [
        ('extend = "gone.toml"', "copydesk.toml:1: extend: there is no file 'gone.toml'"),
        ('extend = "copydesk.toml"', "copydesk.toml:1: extend: "),
        ('extend = "other.toml"', "other.toml:1: extend: "),
        ("extend = 1", "copydesk.toml:1: extend: must be a path of a file with settings"),
        ('extend = "bad.toml"', "bad.toml:2: unknown setting 'selct'; did you mean 'select'?"),
    ],
)
def test_what_cannot_be_extended_is_one_line(desk: Path, capsys: Any, own: str, told: str) -> None:
    (desk / "copydesk.toml").write_text(own)
    (desk / "other.toml").write_text('extend = "copydesk.toml"')
    (desk / "bad.toml").write_text("# x\nselct = []")
    assert main(["config"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(f"copydesk: {told}")
    assert err.count("\n") == 1


def test_without_a_file_all_is_default(desk: Path, capsys: Any) -> None:
    assert main(["config"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("# settings: none: every setting has its default\n")
    assert all("# default" in line or line.startswith("#") for line in out.splitlines())


VALIDATOR = jsonschema.Draft202012Validator(schema("config"))


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        (HOUSE.replace("2015-03-02", '"2015-03-02"'), True),
        (OWN, True),
        ('published = "2015-03"', True),
        ('published = "soon"', False),
        ('published-from = ["date", "front-matter:x", "filename:%Y-*", "git"]', True),
        ("published-from = [1]", False),
        ('fail-on = "never"', True),
        ('fail_on = "never"', False),
        ('fail-on = "always"', False),
        ('format = "sarif"', True),
        ('format = "pdf"', False),
        ("exclude = 1", False),
        ('[[overrides]]\nselect = ["TY"]', False),
        ("fiscal-year = 10", True),
        ('fiscal-year = "April"', True),
        ("fiscal-year = 13", False),
        ("fiscal-year = true", False),
        ("max-claims = 0", True),
        ("max-claims = -1", False),
    ],
)
def test_the_schema_takes_what_copydesk_takes(desk: Path, text: str, fits: bool) -> None:
    jsonschema.Draft202012Validator.check_schema(VALIDATOR.schema)
    assert VALIDATOR.is_valid(tomllib.loads(text)) is fits
    try:
        config.parse(text, Path("copydesk.toml"))
        assert fits
    except InputError:
        assert not fits


def test_every_setting_has_its_words_in_the_schema() -> None:
    data = json.loads(json.dumps(schema("config")))
    assert set(data["properties"]) == set(config.SETTINGS)


def test_the_terms_of_the_house_reach_the_rules(desk: Path, capsys: Any) -> None:
    (desk / "copydesk.toml").write_text('variety = "en-US"\n[terms]\ne-mail = "email"\n')
    (desk / "a.md").write_text("She sent an e-mail about the colour of the gate.\n")
    assert main(["verify", "a.md", "--fail-on", "warning", "--format", "concise"]) == 1
    told = capsys.readouterr().out
    assert "a.md:1:13" in told
    assert "The house writes “email”, not “e-mail”" in told
    assert "“colour” is British spelling; the house spelling is American" in told


def test_the_day_is_taken_from_where_the_settings_say(desk: Path, capsys: Any) -> None:
    (desk / "copydesk.toml").write_text('published-from = ["lastmod", "filname"]\n')
    (desk / "a.md").write_text("---\ndate: 2015-01-02\nlastmod: 2016-03-04\n---\nThe ferry is late.\n")
    assert main(["config", "a.md"]) == 2
    told = "copydesk: copydesk.toml:1: published-from: there is no 'filname'; did you mean 'filename'? "
    assert capsys.readouterr().err.startswith(told)
    (desk / "copydesk.toml").write_text('published-from = ["lastmod", "git"]\n')
    assert main(["config", "a.md"]) == 0
    assert "# a.md: published 2016-03-04" in capsys.readouterr().out.splitlines()


def test_git_tells_when_a_file_was_first_committed(desk: Path, capsys: Any) -> None:
    def git(*words: str, day: str = "2012-03-04T23:30:00-08:00") -> None:
        names = {f"GIT_{who}_{what}": "x" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
        environment = os.environ | names | {"GIT_AUTHOR_DATE": day, "GIT_COMMITTER_DATE": day}
        subprocess.run(
            ["git", "-c", "init.defaultBranch=main", *words], check=True, env=environment, capture_output=True
        )

    def told(name: str, folder: str = ".") -> str:
        assert main(["config", f"{folder}/{name}"]) == 0
        return next(line for line in capsys.readouterr().out.splitlines() if name in line and "publi" in line)

    (desk / "copydesk.toml").write_text('published-from = ["git"]\n')
    (desk / "a b.md").write_text("The ferry to the island is late again, its captain said.\n")
    git("init", "-q")
    assert "no day of publication" in told("a b.md")
    git("add", ".")
    git("commit", "-qm", "first")
    (desk / "a b.md").rename(desk / "c.md")
    git("add", "-A")
    git("commit", "-qm", "second", day="2013-01-01T00:00:00Z")
    assert told("c.md") == "# c.md: published 2012-03-04"
    git("clone", "-q", "--depth", "1", desk.as_uri(), "short")
    assert "no day of publication" in told("c.md", "short")
