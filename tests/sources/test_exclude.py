"""What is left out of folders: settings, git, other people's files; checked against git itself."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from copydesk import sources
from copydesk.cli import main
from copydesk.sources import Exclusion

FILES = (
    "a.md", "b.draft.md", "archive/c.md", "news/d.md", "news/archive/e.md", "news/2014/f.md", "public/g.md",
    "_site/h.md", "node_modules/x/i.md", ".venv/j.md",
)  # fmt: skip


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in FILES:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("One boat.", encoding="utf-8")
    return tmp_path


def found(*paths: str, **options: Any) -> set[str]:
    return {sources.identity(path) for path in sources.find(paths or ["."], exclusion=Exclusion(**options)).files}


ALL = {"a.md", "b.draft.md", "archive/c.md", "news/d.md", "news/archive/e.md", "news/2014/f.md"}
MADE = {"public/g.md", "_site/h.md", "node_modules/x/i.md"}


@pytest.mark.parametrize(
    ("options", "left_out"),
    [
        ({}, set()),
        ({"extend": ("archive/",)}, {"archive/c.md", "news/archive/e.md"}),
        ({"extend": ("/archive/",)}, {"archive/c.md"}),
        ({"extend": ("*.draft.md",)}, {"b.draft.md"}),
        ({"extend": ("news/**", "!news/d.md")}, {"news/archive/e.md", "news/2014/f.md"}),
        ({"extend": ("news/2014",)}, {"news/2014/f.md"}),
        ({"extend": ("# a.md", "", "[")}, set()),
    ],
)
def test_patterns_are_those_of_gitignore(site: Path, options: dict[str, Any], left_out: set[str]) -> None:
    assert found(**options) == ALL - left_out


def test_exclude_takes_the_place_of_the_folders_that_are_left_out_by_default(site: Path) -> None:
    assert found(exclude=()) == ALL | MADE
    assert found(exclude=("public/", "a.md")) == (ALL | MADE) - {"public/g.md", "a.md"}


def test_patterns_start_from_the_folder_of_the_settings(site: Path) -> None:
    assert found("news", extend=("/archive",), base=site / "news") == {"news/d.md", "news/2014/f.md"}
    assert found("archive", extend=("/archive",), base=site / "news") == {"archive/c.md"}


def test_what_is_named_is_read_unless_excluding_is_forced(site: Path) -> None:
    named = ("b.draft.md", "public/g.md", "archive/c.md", "a.md")
    assert found(*named, extend=("archive/", "*.draft.md")) == set(named)
    assert found(*named, extend=("archive/", "*.draft.md"), force=True) == {"a.md"}


def test_git_is_asked_in_a_repository_alone(site: Path) -> None:
    (site / ".gitignore").write_text("news/\n*.draft.md\n")
    assert found() == ALL
    (site / ".git").mkdir()
    assert found() == {"a.md", "archive/c.md"}
    assert found(gitignore=False) == ALL
    assert found("news") == {"news/d.md", "news/archive/e.md", "news/2014/f.md"}  # named outright
    assert found("news/d.md", "b.draft.md", "a.md", force=True) == {"a.md"}


def test_the_nearest_gitignore_decides_and_private_ones_count(site: Path) -> None:
    (site / ".git" / "info").mkdir(parents=True)
    (site / ".git" / "info" / "exclude").write_text("/a.md\n")
    (site / ".gitignore").write_text("f.md\nd.md\n")
    (site / "news" / ".gitignore").write_text("!d.md\narchive\n")
    assert found() == {"b.draft.md", "archive/c.md", "news/d.md"}
    assert found("news/2014", "news") == {"news/d.md"}


names = st.sampled_from(
    ["a.md", "b.md", "x", "y", "*.md", "**", "*", "/", "!", "x/", "/x", "y/a.md", "[ab].md", "?.md"]
)
patterns = st.lists(st.lists(names, min_size=1, max_size=3).map("".join), max_size=4)


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
@example(["x/", "!y"], [])
@example(["x/**", "!x/y/"], ["*/"])
@example(["****/x"], [])
@example([], ["**/*"])
@example([], ["**//"])
@example(["x//a.md"], ["//"])
@given(patterns, patterns)
@settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_files_read_are_those_that_git_shows(tmp_path: Path, above: list[str], below: list[str]) -> None:
    root = tmp_path / "repository"
    shutil.rmtree(root, ignore_errors=True)
    for name in ("a.md", "b.md", "x/a.md", "x/b.md", "x/y/a.md", "y/a.md", "y/x/b.md"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("x")
    (root / ".gitignore").write_text("\n".join(above))
    (root / "x" / ".gitignore").write_text("\n".join(below))
    subprocess.run(["git", "init", "-q", str(root)], check=True)
    listed = ["git", "-C", str(root), "ls-files", "--others", "--exclude-standard", "*.md"]
    shown = subprocess.run(listed, check=True, capture_output=True, text=True).stdout.split()
    read = sources.find([root]).files
    assert sorted(Path(path).relative_to(root).as_posix() for path in read) == sorted(shown)


@pytest.fixture
def quiet(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    from copydesk import model, pipeline

    seen: dict[str, Any] = {}

    def verify(documents: Any, **options: Any) -> model.Report:
        seen["ids"] = [d.id for d in documents]
        return model.Report()

    monkeypatch.setattr(pipeline, "verify", verify)
    return seen


def test_options_and_settings(site: Path, quiet: dict[str, Any], capsys: Any) -> None:
    (site / "copydesk.toml").write_text('exclude = ["public/"]\nextend-exclude = ["/news/*/"]\n')
    assert main(["verify", ".", "--extend-exclude", "*.draft.md"]) == 0
    assert quiet["ids"] == ["_site/h.md", "a.md", "archive/c.md", "news/d.md", "node_modules/x/i.md"]
    told = "passed over 3 folders that settings exclude and 1 file that settings exclude; -v names them"
    assert capsys.readouterr().err == f"copydesk: {told}\n"
    assert main(["verify", ".", "--exclude", "*", "--exclude", "!a.md"]) == 0
    assert quiet["ids"] == ["a.md"]
    assert main(["verify", ".", "--exclude", "*"]) == 2
    assert "no input matched" in capsys.readouterr().err


def test_patterns_of_the_command_line_start_from_the_working_directory(
    site: Path, quiet: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    (site / "copydesk.toml").write_text('extend-exclude = ["/news/d.md"]\n')
    monkeypatch.chdir(site / "news")
    assert main(["verify", ".", "--extend-exclude", "/archive"]) == 0
    assert quiet["ids"] == ["2014/f.md"]


def test_forced_excluding_may_leave_nothing(site: Path, quiet: dict[str, Any], capsys: Any) -> None:
    assert main(["verify", "b.draft.md", "--extend-exclude", "*.draft.md", "--force-exclude"]) == 0
    assert quiet["ids"] == []
    assert "passed over 1 file that settings exclude" in capsys.readouterr().err


def test_an_empty_path_is_refused(site: Path, capsys: Any) -> None:
    assert main(["verify", ""]) == 2
    assert "an empty path names nothing; write . for the working directory" in capsys.readouterr().err
