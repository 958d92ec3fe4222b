"""What other packages add: the worked example, built and unpacked as an installer does, and what can be wrong."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from copydesk import reports, sources
from copydesk.cli import _catalogue
from copydesk.model import InputError
from copydesk.rules import registry
from copydesk.sources import _registry
from copydesk.values import plugins

ROOT = Path(__file__).resolve().parents[2]
CUES = (
    "1\n00:00:01,000 --> 00:00:04,000\nIt was 97 degrees Fahrenheit 🚢 at\nthe harbour on Monday.\n\n"
    "2\n00:00:05,000 --> 00:00:09,000\nThe the mayor was there.\n"
)
CALLS = (
    "from copydesk.cli import main\n"
    "verify = ['verify', '--format', 'concise', '--output', 'tally=t.tsv', '.']\n"
    "for call in (verify, ['explain', 'EX001'], ['doctor']):\n"
    "    print('status', main(call))\n"
)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    """What the program prints with the example installed, and what it writes."""
    folder, target = tmp_path_factory.mktemp("articles"), tmp_path_factory.mktemp("packages")
    build = f"import hatchling.build as b; b.build_wheel({str(target)!r})"
    example = ROOT / "examples" / "copydesk-example"
    subprocess.run([sys.executable, "-c", build], cwd=example, check=True, capture_output=True, timeout=60)
    (wheel,) = target.glob("*.whl")
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(target)
    (folder / "cues.srt").write_text(CUES, encoding="utf-8")
    path = os.pathsep.join([str(target), *(p for p in sys.path if p)])
    done = subprocess.run(
        [sys.executable, "-c", CALLS],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": path, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout, (folder / "t.tsv").read_text("utf-8")


def test_the_example_adds_a_rule_a_reader_and_a_report(told: tuple[str, str]) -> None:
    printed, written = told
    assert "cues.srt:3:8: EX001 “97 degrees Fahrenheit” is in Fahrenheit alone" in printed
    assert "cues.srt:8:1: TY001" in printed
    assert written == "cues.srt\t2\n"


def test_what_it_adds_is_explained_and_listed(told: tuple[str, str]) -> None:
    printed, _ = told
    assert "EX001 house.fahrenheit-alone" in printed
    listed = next(line for line in printed.splitlines() if " plugins " in line)
    assert listed.startswith("ok")
    named = [
        f"copydesk-example 1.0 (copydesk.{part})" for part in ("readers: subtitles", "reports: tally", "rules: house")
    ]
    places = [listed.index(name) for name in named]
    assert places == sorted(places)


@pytest.fixture
def add(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[object]:
    """Install a package with one plugin; what is found is forgotten before and after."""

    def install(group: str, name: str, module: str, text: str | None) -> None:
        package = tmp_path / "more-1.dist-info"
        package.mkdir()
        (package / "METADATA").write_text("Metadata-Version: 2.1\nName: more\nVersion: 1\n")
        (package / "entry_points.txt").write_text(f"[{group}]\n{name} = {module}\n")
        if text is not None:
            (tmp_path / f"{module}.py").write_text(text)
        monkeypatch.syspath_prepend(tmp_path)
        forget()

    def forget() -> None:
        for cached in (plugins.found, plugins.load, registry.catalogue, reports.formats, reports._theirs):
            cached.cache_clear()
        _registry.forget()
        for name in ("more_rules", "more_reader", "more_report"):
            sys.modules.pop(name, None)

    yield install
    monkeypatch.undo()
    forget()


RULE = (
    "from copydesk.model import Extraction, Level\nfrom copydesk.rules import rule\n\n"
    "def more(extraction: Extraction):\n    'Flag nothing.'\n    yield from ()\n\n"
    "more.__module__ = 'house.more'\nmore = rule('TY001', level=Level.NOTE)(more)\nmore.__module__ = __name__\n"
)


@pytest.mark.parametrize(
    ("module", "text", "reason"),
    [
        ("more_rules", None, "cannot be imported: ModuleNotFoundError: No module named 'more_rules'"),
        ("more_rules", "1 / 0\n", "cannot be imported: ZeroDivisionError: division by zero"),
        ("more_rules", "", "there is no rule in more_rules"),
        ("more_rules", RULE, "there is another rule TY001"),
        ("more_rules:rule", None, "must name a module, and names more_rules:rule"),
    ],
)
def test_a_plugin_for_rules_that_is_to_blame_is_named(add: object, module: str, text: str | None, reason: str) -> None:
    add("copydesk.rules", "more", module, text)  # type: ignore[operator]
    assert _catalogue._others()
    with pytest.raises(InputError) as problem:
        registry.catalogue()
    assert str(problem.value) == f"plugin more 1 (copydesk.rules: more): {reason}"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("SUFFIXES = {'.MD'}\n", "SUFFIXES must hold suffixes in lower case, with the dot"),
        ("SUFFIXES = {'.more'}\n", "has neither write(prose, start) nor documents(data, ...)"),
        ("SUFFIXES = {'.md'}\ndef write(prose, start): ...\n", "there is another reader for .md files"),
    ],
)
def test_a_plugin_for_a_reader_that_is_to_blame_is_named(add: object, text: str, reason: str) -> None:
    add("copydesk.readers", "more", "more_reader", text)  # type: ignore[operator]
    with pytest.raises(InputError) as problem:
        sources.suffixes()
    assert str(problem.value) == f"plugin more 1 (copydesk.readers: more): {reason}"


@pytest.mark.parametrize(
    ("name", "reason"), [("json", "there is another format json"), ("more", "has no render(report, context)")]
)
def test_a_plugin_for_a_report_that_is_to_blame_is_named(add: object, name: str, reason: str) -> None:
    add("copydesk.reports", name, "more_report", "")  # type: ignore[operator]
    with pytest.raises(InputError) as problem:
        reports.summary(name) if name in reports.formats() else None
    assert str(problem.value) == f"plugin more 1 (copydesk.reports: {name}): {reason}"


def test_without_plugins_there_are_none() -> None:
    assert plugins.found() == ()
    assert not _catalogue._others()
