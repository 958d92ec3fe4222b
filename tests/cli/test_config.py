"""Settings: where they are found, what they may be, how mistakes are told."""

from __future__ import annotations

import argparse
import json
import re
from contextlib import suppress
from fnmatch import fnmatchcase
from pathlib import Path

import pytest
import tomlkit
from hypothesis import given
from hypothesis import strategies as st

from copydesk import config, reports, rules
from copydesk.cli import _selecting, main
from copydesk.config.settings import _fits
from copydesk.model import InputError

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8")


def test_the_nearest_file_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    monkeypatch.chdir(deep)
    (tmp_path / "copydesk.toml").write_text('format = "json"\n')
    assert config.load().format == "json"
    (tmp_path / "a" / "pyproject.toml").write_text('[project]\nname = "copydesk-articles"\n')
    assert config.load().format == "json"
    (tmp_path / "a" / "pyproject.toml").write_text('[tool.copydesk]\nformat = "sarif"\n')
    assert config.load().format == "sarif"
    (tmp_path / "a" / "copydesk.toml").write_text('format = "html"\n')
    assert config.load().format == "html"
    (deep / "copydesk.toml").write_text("")
    assert config.load().format is None


def test_without_a_file_everything_has_its_default(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert config.load() == config.Settings()


@given(st.text("ab/*?[]!-", max_size=8), st.text("ab/*[-", max_size=8))
def test_a_pattern_fits_what_the_shell_says(pattern: str, name: str) -> None:
    for path in (name, pattern):
        assert _fits(path, pattern) is fnmatchcase(path, pattern)


def test_paths_are_relative_to_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "copydesk.toml").write_text('sources = ["news", "wire"]\nledger = "facts"\n')
    monkeypatch.chdir(tmp_path / "deep")
    settings = config.load()
    assert settings.sources == (tmp_path / "news", tmp_path / "wire")
    assert settings.ledger == tmp_path / "facts"
    monkeypatch.chdir(tmp_path)
    assert config.load().sources == (Path("news"), Path("wire"))


def test_the_longest_pattern_gives_the_date(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "copydesk.toml").write_text(
        '[published]\n"*" = 2010\n"news/*" = 2015-03-02\n"news/old/*" = "2014"\n'.replace("2010", '"2010"')
    )
    settings = config.load()
    found = [settings.published_for(tmp_path / p) for p in ("x.md", "news/a.md", "news/old/b.md")]
    assert found == ["2010", "2015-03-02", "2014"]
    assert config.Settings().published_for(Path("x.md")) is None


MISTAKES = {
    'fail_on = "error"': "copydesk.toml:1: unknown setting 'fail_on'; did you mean 'fail-on'?",
    '\n\nselct = ["TY"]': "copydesk.toml:3: unknown setting 'selct'; did you mean 'select'?",
    '# select\n"zzz" = 1': "copydesk.toml:2: unknown setting 'zzz'; there are baseline, decisions, exclude,",
    '[publish]\n"*" = 2015-01-01': "copydesk.toml:1: unknown setting 'publish'; did you mean 'published'?",
    'fail-on = "fatal"': "copydesk.toml:1: fail-on: must be one of error, warning, note, never",
    "fail-on = 3": "copydesk.toml:1: fail-on: must be one of",
    "parser = 1": "copydesk.toml:1: parser: must be one of auto, fast, spacy, or the name of an installed spaCy model",
    'parser = "stanza"': "copydesk.toml:1: parser: there is no parser 'stanza'; there are auto, fast, spacy, en_core_",
    'select = "TY001"': "copydesk.toml:1: select: must be a list of codes",
    "ignore = [1]": "copydesk.toml:1: ignore: must be a list of codes",
    'format = "pdf"': "copydesk.toml:1: format: must be one of claimreview, concise, csv, github,",
    "format = []": "copydesk.toml:1: format: must be one of",
    "ledger = true": "copydesk.toml:1: ledger: must be a path",
    'sources = "news"': "copydesk.toml:1: sources: must be a list of paths",
    "sources = []": "copydesk.toml:1: sources: must be a list of paths",
    'published = "soon"': "copydesk.toml:1: published: must be a date",
    "published = 2015-02-03T10:00:00": "copydesk.toml:1: published: must be a date",
    'published = "2015-02-30"': "copydesk.toml:1: published: must be a date",
    '\n[published]\n"*" = 15': "copydesk.toml:3: published: must be a date",
    'levels = ["TY001"]': "copydesk.toml:1: levels: must be a table of codes",
    '[levels]\nTY001 = "off"': "copydesk.toml:2: levels: must be a table of codes with error, warning, note",
    'variety = "en-AU"': "copydesk.toml:1: variety: must be one of en-GB, en-GB-oxendict, en-US",
    '[terms]\n"C++" = "C"': "copydesk.toml:2: terms: 'C++' must begin and end with a letter or a digit",
    'terms = ["e-mail"]': "copydesk.toml:1: terms: must be a table of terms",
    "baseline = 1": "copydesk.toml:1: baseline: must be a path",
    "overrides = 1": "copydesk.toml:1: overrides: must be tables, each under [[overrides]]",
    '[[overrides]]\nignore = ["TY"]': "copydesk.toml:1: overrides 1: paths is missing",
    '[[overrides]]\npaths = ["a"]\n\n[[overrides]]\npaths = "b"': "copydesk.toml:5: overrides 2: paths: must be",
    '[[overrides]]\npath = ["a"]': "copydesk.toml:2: overrides 1: unknown setting 'path'; did you mean 'paths'?",
    '[[overrides]]\npaths = ["a"]\n[overrides.levels]\nTY = 1': "copydesk.toml:3: overrides 1: levels: must be a table",
    'ignore = ["TY"]\n[[overrides]]\npaths = ["a"]\nignore = 1': "copydesk.toml:4: overrides 1: ignore: must be a list",
    "select = x\n": "copydesk.toml:1:10: not TOML",
    "select = [": "copydesk.toml:1: not TOML: Invalid value",
    "a = 1\na = 2": "copydesk.toml:2: not TOML: Cannot overwrite a value",
}


@pytest.mark.parametrize("text", MISTAKES)
def test_a_mistake_is_told_with_file_line_and_the_nearest_right_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "copydesk.toml").write_text(text)
    (tmp_path / "a.md").write_text("x")
    assert main(["verify", "a.md"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert len(err.splitlines()) == 1
    assert err.startswith(f"copydesk: {MISTAKES[text]}")


def test_lines_in_pyproject_are_those_of_our_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for text, line in (
        ("[tool.other]\nselct = 1\n[tool.copydesk]\nselct = []\n", 4),
        ("[tool.copydesk]\nignore = []\n[tool.copydesk.selct]\nx = 1\n", 3),
        ("[tool]\ncopydesk.selct = 1\n", None),
        ("[tool]\ncopydesk = 1\n", 2),
    ):
        (tmp_path / "pyproject.toml").write_text(text)
        with pytest.raises(InputError) as caught:
            config.load()
        assert caught.value.line == line


def test_an_unknown_rule_in_the_file_is_laid_to_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.md").write_text("x")
    (tmp_path / "copydesk.toml").write_text('ignore = ["XX001"]\n')
    assert main(["verify", "a.md"]) == 2
    assert capsys.readouterr().err.startswith("copydesk: copydesk.toml:1: ignore: no rule is called 'XX001'")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('levels = { XX001 = "note" }', "1: levels"),
        ('[levels]\nXX001 = "note"', "1: levels"),
        ('[[overrides]]\npaths = ["*"]\nselect = ["XX001"]', "3: overrides 1: select"),
        ('[[overrides]]\npaths = ["b"]\nignore = ["XX001"]', "3: overrides 1: ignore"),
        ('[[overrides]]\npaths = ["b"]\nlevels = { XX001 = "note" }', "3: overrides 1: levels"),
    ],
)
def test_an_unknown_rule_is_laid_to_its_setting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], text: str, place: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.md").write_text("x")
    (tmp_path / "copydesk.toml").write_text(text)
    assert main(["verify", "a.md"]) == 2
    assert capsys.readouterr().err.startswith(f"copydesk: copydesk.toml:{place}: no rule is called 'XX001'")


SCOPED = """
ignore = ["CN"]
levels = { TY001 = "warning" }

[[overrides]]
paths = ["wire/*"]
ignore = ["typo.repeated-word"]

[[overrides]]
paths = ["wire/old/*", "archive.md"]
select = ["TY001", "CN001"]
levels = { TY = "note" }
"""


def scopes(folder: Path, *argv: str) -> dict[str, tuple[bool, bool, str]]:
    """For each file: whether TY001 and CN001 run, and at which level TY001 does."""
    args = argparse.Namespace(select=None, ignore=None)
    for option, value in zip(argv[::2], argv[1::2], strict=True):
        setattr(args, option.lstrip("-"), [value])
    settings = config.parse(SCOPED, folder / "copydesk.toml")
    files = {name: str(folder / name) for name in ("a.md", "wire/b.md", "wire/old/c.md", "archive.md")}
    selection = _selecting.scoped(_selecting.selection(args, settings), args, settings, files)
    rule = {info.code: info for info in rules.catalogue()}
    return {
        name: (
            selection.scope(name).runs(rule["TY001"]),
            selection.scope(name).runs(rule["CN001"]),
            selection.scope(name).level(rule["TY001"], None).value,
        )
        for name in files
    }


def test_overrides_hold_for_their_files_in_their_order(tmp_path: Path) -> None:
    assert scopes(tmp_path) == {
        "a.md": (True, False, "warning"),
        "wire/b.md": (False, False, "warning"),
        "wire/old/c.md": (True, True, "warning"),  # a code is more exact than "TY"
        "archive.md": (True, True, "warning"),
    }


def test_the_command_line_wins_over_overrides(tmp_path: Path) -> None:
    assert {run[:2] for run in scopes(tmp_path, "--ignore", "TY001").values()} == {(False, True)}
    selected = scopes(tmp_path, "--select", "CN001", "--ignore", "CN002")
    assert {run[:2] for run in selected.values()} == {(False, True)}


def test_findings_follow_the_overrides(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("a.md", "b.md", "c.md"):
        (tmp_path / name).write_text("In the the port.\n")
    (tmp_path / "copydesk.toml").write_text(
        'select = ["TY001"]\n[[overrides]]\npaths = ["b.*"]\nignore = ["TY"]\nselect = ["TY003"]\n'
        '[[overrides]]\npaths = ["c.*"]\nlevels = { TY001 = "note" }\n'
    )
    assert main(["verify", "a.md", "b.md", "c.md", "--format", "json"]) == 1
    found = json.loads(capsys.readouterr().out)["findings"]
    assert [(f["location"]["document"], f["level"]) for f in found] == [("a.md", "error"), ("c.md", "note")]


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"[tool.copydesk]\nselect = [\n"])
def test_a_broken_file_that_means_us_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    monkeypatch.chdir(tmp_path)
    name = "copydesk.toml" if content.startswith(b"\xff") else "pyproject.toml"
    (tmp_path / name).write_bytes(content)
    with pytest.raises(InputError, match=r"not TOML|not UTF-8"):
        config.load()


def test_a_broken_file_of_other_tools_is_not_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pyproject.toml").write_text('[project\nname = "uses-copydesk"\n')
    assert config.load() == config.Settings()


@given(st.text())
def test_any_text_is_settings_or_an_input_error(text: str) -> None:
    with suppress(InputError):
        config.parse(text, Path("copydesk.toml"))


@given(st.text(alphabet=st.characters(categories=["L", "Nd", "P"]), min_size=1))
def test_the_line_of_an_unknown_setting_is_found_however_it_is_quoted(key: str) -> None:
    document = tomlkit.document()
    document.add(tomlkit.comment("settings"))
    document[key] = 1
    if key not in config.SETTINGS:
        with pytest.raises(InputError) as caught:
            config.parse(tomlkit.dumps(document), Path("copydesk.toml"))
        assert caught.value.line in {2, None}
        if re.fullmatch(r"[A-Za-z0-9_-]+", key):
            assert caught.value.line == 2


def test_dates_are_years_months_or_days() -> None:
    good = ["2015", "2015-03", "2015-03-02", "2016-02-29"]
    bad = ["15", "2015-13", "2015-02-29", "2015-3-2", "2015-03-02T00:00", "", "0000", "٢٠١٥", "20150302"]
    assert [d for d in good + bad if config.is_date(d)] == good


def test_every_setting_is_documented() -> None:
    general, _, own = PAGE.partition("### Files of their own kind")
    assert re.findall(r"^\| `([\w-]+)` \|", own, re.M) == list(config.OVERRIDE_SETTINGS)
    assert set(config.Override.model_fields) == set(config.OVERRIDE_SETTINGS)
    rows = re.findall(r"^\| `([\w-]+)` \|", general, re.M)
    assert rows == list(config.SETTINGS)
    assert {name.replace("_", "-") for name in config.Settings.model_fields} == set(rows)


def test_the_example_of_the_page_is_read(tmp_path: Path) -> None:
    example = re.search(r"```toml\n(.*?)```", PAGE, re.S)
    assert example is not None
    settings = config.parse(example[1], tmp_path / "copydesk.toml")
    assert settings.fail_on == "warning"
    assert [(o.paths, o.ignore, o.levels) for o in settings.overrides] == [(("wire/*",), ("CN",), {"TY001": "warning"})]
    assert settings.published == {"articles/*": "2015-03-02", "articles/2014/*": "2014"}


def test_every_format_is_one_that_settings_take(tmp_path: Path) -> None:
    for name in reports.formats():
        assert config.parse(f'format = "{name}"', tmp_path / "copydesk.toml").format == name


def test_the_hook_runs_the_command_that_there_is() -> None:
    import yaml

    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert hook["id"] == "copydesk"
    assert hook["entry"] == "copydesk verify"
    assert hook["language"] == "python"
