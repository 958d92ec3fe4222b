"""The same run again: told once more where nothing has changed, worked out where anything has."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from copydesk import cli
from copydesk.cache import engine, place, store

ARTICLE = "They saw the the error.\n"


@pytest.fixture
def cached(desk: Path, quick: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """A desk with an article in a folder and a cache of its own; what the pipeline was last called with."""
    monkeypatch.delenv(place.OFF)
    monkeypatch.setenv(place.FOLDER, str(desk.parent / f"{desk.name}-cache"))
    (desk / "news").mkdir()
    (desk / "news" / "a.md").write_text(ARTICLE)
    return quick


def ran(seen: dict[str, Any], *arguments: str) -> tuple[int, bool]:
    """The exit status of a run, and whether it worked anything out."""
    seen.clear()
    return cli.main(["verify", *arguments]), bool(seen)


def test_the_second_run_tells_the_same_and_works_nothing_out(
    cached: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    Path("news/b.xyz").write_text("passed over, which is told on standard error")
    assert ran(cached, "news") == (1, True)
    first = capsys.readouterr()
    assert "“the” is written twice" in first.out
    assert "passed over" in first.err
    assert ran(cached, "news") == (1, False)
    assert capsys.readouterr() == first


def _same_size() -> None:
    then = os.stat("news/a.md")
    Path("news/a.md").write_text(ARTICLE.replace("saw", "met"))
    os.utime("news/a.md", ns=(then.st_atime_ns, then.st_mtime_ns))


CHANGES = {
    "an article": lambda: Path("news/a.md").write_text("The the note.\n"),
    "an article, to the same size and time": _same_size,
    "another article": lambda: Path("news/c.txt").write_text("Fine.\n"),
    "no article": lambda: Path("news/a.md").rename("news/b.md"),
    "settings": lambda: Path("copydesk.toml").write_text('fail-on = "note"\n'),
    "settings above": lambda: Path("../copydesk.toml").write_text('fail-on = "never"\n'),
    "a list of what git ignores": lambda: (Path(".git").mkdir(), Path(".gitignore").write_text("b*\n")),
    "a folder of decisions": lambda: Path("claims/decisions").mkdir(parents=True),
    "the terminal": lambda: os.environ.update(FORCE_COLOR="1"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_has_changed_is_seen(change: str, cached: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "")
    Path("project").mkdir()
    Path("news").rename("project/news")
    monkeypatch.chdir("project")
    ran(cached, "news")
    assert not ran(cached, "news")[1]
    CHANGES[change]()
    assert ran(cached, "news")[1]
    assert not ran(cached, "news")[1]


def test_a_worktree_of_git_is_cached_too(cached: dict[str, Any]) -> None:
    """There `.git` is a file, below which what git leaves out is looked for in vain."""
    Path(".git").write_text("gitdir: elsewhere\n")
    assert ran(cached, "news") == (1, True)
    assert ran(cached, "news") == (1, False)


def test_a_file_that_was_only_touched_is_no_change(cached: dict[str, Any]) -> None:
    ran(cached, "news")
    os.utime("news/a.md", ns=(10**18, 10**18))
    assert not ran(cached, "news")[1]


def test_another_program_answers_anew(cached: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    ran(cached, "news")
    monkeypatch.setattr(engine, "fingerprint", lambda: b"another")
    assert ran(cached, "news")[1]
    monkeypatch.setattr(engine, "fingerprint", lambda: None)  # where other packages add rules
    assert ran(cached, "news")[1]
    assert ran(cached, "news")[1]


@pytest.mark.parametrize("options", [["--no-cache"], ["--output", "r.txt"], ["--output=r.txt"], ["--write-baseline=b"]])
def test_what_writes_files_or_wants_no_cache_runs_each_time(options: list[str], cached: dict[str, Any]) -> None:
    for _ in range(2):
        assert ran(cached, "news", *options)[1]


def test_what_fails_is_not_kept(cached: dict[str, Any], capsys: pytest.CaptureFixture[str]) -> None:
    for _ in range(2):
        assert ran(cached, "news", "missing.md") == (2, True)
        assert "missing.md: no such file" in capsys.readouterr().err


def test_a_damaged_cache_changes_nothing(cached: dict[str, Any], capsys: pytest.CaptureFixture[str]) -> None:
    ran(cached, "news")
    first = capsys.readouterr()
    Path(place.folder(), store.NAME).write_bytes(b"damaged" * 1000)
    assert ran(cached, "news") == (1, True)
    again = capsys.readouterr()
    assert again.out == first.out
    assert again.err == f"copydesk: the cache in {place.folder()} was damaged and is made anew\n{first.err}"
    assert ran(cached, "news") == (1, False)
    assert capsys.readouterr() == first


def test_the_cache_is_told_of_and_removed(cached: dict[str, Any], capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["cache", "info"]) == 0
    assert capsys.readouterr().out == f"{place.folder()}\n  nothing is kept\n"
    ran(cached, "news")
    capsys.readouterr()
    assert cli.main(["cache", "info"]) == 0
    assert "  whole runs: 1, 0.0 MB\n  at most 256 MB\n" in capsys.readouterr().out
    assert cli.main(["cache", "clear"]) == 0
    assert "the cache is removed" in capsys.readouterr().out
    assert ran(cached, "news")[1]


def test_a_run_in_which_nothing_changed_imports_nothing_heavy(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("Fine.\n")
    script = (
        "import sys\nfrom copydesk.cli import main\nassert main(['verify', 'a.md', '--format', 'json']) == 0\n"
        "heavy = {'numpy', 'pydantic', 'argparse', 'copydesk.rules', 'copydesk.syntax', 'copydesk.pipeline'}\n"
        "print('heavy:', *sorted(heavy & set(sys.modules)))"
    )
    environment = {name: value for name, value in os.environ.items() if name != place.OFF}
    environment[place.FOLDER] = str(tmp_path / ".cache")
    told = [
        subprocess.run(
            [sys.executable, "-c", script], cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
        ).stdout.partition("heavy:")
        for _ in range(2)
    ]
    assert told[0][0] == told[1][0] != ""
    assert told[0][2].split()[:2] == ["argparse", "copydesk.pipeline"]
    assert told[1][2].split() == []
