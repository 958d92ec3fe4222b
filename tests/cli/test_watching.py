"""`copydesk verify --watch`: again whenever something changes that the run hangs on."""

from __future__ import annotations

import argparse
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from copydesk import model
from copydesk.claims.held import Held
from copydesk.cli import _watching, main
from copydesk.cli._kept import Memory
from copydesk.cli._watching import Scope
from copydesk.model.limits import DEFAULT

SUFFIXES = (".md", ".txt")
SCOPE = Scope(
    deep=frozenset({"/w/news"}),
    flat=frozenset({"/w"}),
    files=frozenset({"/w/draft.md", "/w/known.json"}),
    unseen=frozenset({"/w/news/report.md"}),
)


@pytest.mark.parametrize(
    ("path", "does"),
    [
        ("/w/draft.md", True),
        ("/w/other.md", False),
        ("/w/known.json", True),
        ("/w/copydesk.toml", True),
        ("/w/news/deep/a.MD", True),
        ("/w/news/a.png", False),
        ("/w/news/fact.toml", True),
        ("/w/news/deep/.gitignore", True),
        ("/w/news/.a.md.swp", False),
        ("/w/news/.git/a.md", False),
        ("/w/news/report.md", False),
        ("/w/newsroom/a.md", False),
    ],
)
def test_only_what_a_run_hangs_on_matters(path: str, does: bool) -> None:
    assert SCOPE.matters(path, SUFFIXES) is does


def test_what_changed_is_told_in_words(desk: Path) -> None:
    for name in "abcdef":
        (desk / f"{name}.md").write_text("")
    real = os.path.realpath(desk)
    changes = [(2, f"{real}/{name}.md") for name in "abcde"] + [
        (1, f"{real}/f.md"),
        (3, f"{real}/g.md"),
        (1, f"{real}/g.md"),
    ]
    assert _watching.told(changes) == "changed: a.md, b.md, c.md and 2 more; new: f.md; gone: g.md"


def test_the_scope_holds_settings_facts_and_what_they_extend(desk: Path) -> None:
    (desk / "news").mkdir()
    (desk / "facts").mkdir()
    (desk / "copydesk.toml").write_text(
        'extend = "shared/house.toml"\nledger = "facts"\nsources = ["news", "lead.md"]\n'
    )
    (desk / "shared").mkdir()
    (desk / "shared" / "house.toml").write_text("")
    (desk / "tables").mkdir()
    for name in ("datapackage.json", "rain.csv"):
        (desk / "tables" / name).write_text("")
    args = argparse.Namespace(
        path=[], ledger=None, baseline=None, output=None, stdin_filename=None, tables=[desk / "tables"], against=desk
    )
    scope = _watching._scope(args)
    assert scope.deep == {os.path.realpath(desk / name) for name in ("news", "facts")}
    assert scope.flat >= {os.path.realpath(desk / name) for name in (".", "shared")}
    assert {os.path.realpath(desk / name) for name in ("lead.md", "shared/house.toml", "copydesk.toml")} <= scope.files
    read = ("tables/datapackage.json", "tables/rain.csv", "manifest.json")
    assert {os.path.realpath(desk / name) for name in read} <= scope.files
    (desk / "facts.toml").write_text("")
    (desk / "copydesk.toml").write_text('ledger = "facts.toml"')
    args.path = [desk / "news"]
    assert os.path.realpath(desk / "facts.toml") in _watching._scope(args).files
    (desk / "copydesk.toml").write_text("selct = 1")
    assert os.path.realpath(desk / "copydesk.toml") in _watching._scope(args).files


def test_articles_that_did_not_change_are_not_read_again() -> None:
    memory = Memory().over(None, "auto", DEFAULT)
    article, held = (model.Document.model_construct(id="a.md", source="x", text="x"), Held.model_construct())
    assert memory.get(article) is None
    memory.put(article, held)
    assert memory.get(article) is held
    assert memory.over(None, "spacy", DEFAULT).get(article) is None
    other = model.Document.model_construct(id="a.md", source="y", text="y")
    assert memory.over(None, "auto", DEFAULT).get(other) is None


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--fix"], "--watch only tells; leave out --fix, --diff-fix and --write-baseline"),
        (["-"], "--watch looks at files, and standard input is none"),
    ],
)
def test_what_makes_no_sense_is_refused(desk: Path, capsys: Any, options: list[str], told: str) -> None:
    assert main(["verify", "--watch", *options]) == 2
    assert told in capsys.readouterr().err


def test_without_its_package_the_extra_is_named(desk: Path, capsys: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    assert main(["verify", ".", "--watch"]) == 2
    assert "the extra watch: pip install 'watchfiles>=" in capsys.readouterr().err


def test_each_change_is_checked_until_somebody_ends_it(
    desk: Path, quick: dict[str, Any], capfd: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_watching, "_PAUSE", 50)
    (desk / "a.md").write_text("Off the the error.\n")
    told: list[str] = []

    def until(does: Callable[[str], bool]) -> None:
        for tried in range(1, 400):
            told[-1] += "".join(capfd.readouterr())
            if does(told[-1]):
                return
            time.sleep(0.02)
            if tried % 50 == 0:  # it had not begun to look: a save without a change
                os.utime(desk / "copydesk.toml" if (desk / "copydesk.toml").exists() else next(desk.glob("*.md")))

    def step(change: Callable[[], object]) -> None:
        time.sleep(0.1)  # until it looks
        told.append("")
        change()
        until(lambda text: "waiting for changes" in text)

    over = threading.Event()

    def work() -> None:
        try:
            steps()
        finally:  # whatever went wrong here, the command is ended, and not only asked once
            while not over.is_set():
                signal.raise_signal(signal.SIGINT) if sys.platform == "win32" else os.kill(os.getpid(), signal.SIGINT)
                over.wait(2)

    def steps() -> None:
        told.append("")
        until(lambda text: "waiting for changes" in text)
        step(lambda: (desk / "b.md").write_text("Off the the warning.\n"))
        step(lambda: (desk / "a.md").rename(desk / "c.md"))
        step(lambda: (desk / "copydesk.toml").write_text("selct = []"))
        step(lambda: (desk / "copydesk.toml").write_text('exclude = ["c.md"]'))

    # who is started in the background of a shell inherits that interrupts are ignored
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    other = threading.Thread(target=work)
    other.start()
    try:
        status = main(["verify", ".", "--watch", "--no-cache", "--format", "concise"])
    finally:
        over.set()
        other.join()
        signal.signal(signal.SIGINT, before)
    assert status == 0
    first, new, renamed, broken, mended = told
    assert "a.md:1:5:" in first
    assert "b.md:1:5:" in new
    assert "a.md:1" not in renamed
    assert "c.md:1:5:" in renamed
    assert "copydesk.toml:1: unknown setting 'selct'" in broken
    assert "b.md:1:5:" in mended
    assert "c.md:1" not in mended
