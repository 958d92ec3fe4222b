"""The walk-throughs of CONTRIBUTING.md work as they stand.

Each section "Add ... in one minute" is applied to a copy of the package: its fenced files are written, its lines are
put below the heading they name, and its commands are run in a shell; what they print must be what the section shows.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PAGE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
SECTIONS = {m[1]: m[2] for m in re.finditer(r"^## (Add .+? in one minute)$\n(.*?)(?=^## )", PAGE, re.M | re.S)}
FILE = re.compile(r"^Write `([^`]+)`:\n\n```\w+\n(.*?)^```$", re.M | re.S)
LINES = re.compile(r"^In `([^`]+)`, below `([^`]+)`:\n\n```\w+\n(.*?)^```$", re.M | re.S)
CONSOLE = re.compile(r"^```console\n(.*?)^```$", re.M | re.S)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the package, of the tests of rules, claims and links, and of what the settings name."""
    for folder in ("src", "tests/rules", "tests/golden", "tests/claims", "tests/links", "claims/approved"):
        shutil.copytree(ROOT / folder, tmp_path / folder)  # what is compiled already as well
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


@pytest.fixture
def environment(copy: Path, quick_start: dict[str, str]) -> dict[str, str]:
    """The environment of a program that is that of the copy."""
    return os.environ | quick_start | {"PYTHONPATH": str(copy / "src"), "NO_COLOR": "1"}


def apply(section: str, copy: Path) -> None:
    """Write the files and lines that a section shows."""
    for path, text in FILE.findall(section):
        file = copy / path
        assert not file.exists(), f"{path} stands in the repository already; choose another example"
        assert file.parent.is_dir(), f"{file.parent} is no folder of the repository"
        file.write_text(text, encoding="utf-8")
    for path, heading, lines in LINES.findall(section):
        old = (copy / path).read_text(encoding="utf-8")
        assert old.count(f"\n{heading}\n") == 1, f"{path} has no line {heading}"
        (copy / path).write_text(old.replace(f"\n{heading}\n", f"\n{heading}\n{lines}"), encoding="utf-8")


def shown(section: str) -> list[tuple[str, str]]:
    """The commands of a section, each with the output that is shown below it."""
    steps = []
    for block in CONSOLE.findall(section):
        for step in re.split(r"^\$ ", block, flags=re.M)[1:]:
            command, _, output = step.partition("\n")
            steps.append((command, output))
    return steps


def run(command: str, copy: Path, environment: dict[str, str]) -> str:
    """Run a shell command in which `copydesk` is that of the copy."""
    program = f'copydesk() {{ "{sys.executable}" -m copydesk "$@"; }}\n{command}'
    done = subprocess.run(
        ["bash", "-c", program], cwd=copy, env=environment, capture_output=True, text=True, timeout=300
    )
    assert done.stderr == ""
    return done.stdout


def test_there_is_a_walk_through_for_each_kind_of_addition() -> None:
    assert {re.sub(r" in one minute$", "", s) for s in SECTIONS} == {
        "Add a rule",
        "Add an output format",
        "Add an input format",
        "Add a unit",
        "Add a number word",
        "Add a family of times",
        "Add a comparison of linking",
    }


@pytest.mark.parametrize("title", SECTIONS)
def test_walk_through_prints_what_it_shows(title: str, copy: Path, environment: dict[str, str]) -> None:
    apply(SECTIONS[title], copy)
    steps = shown(SECTIONS[title])
    assert any(output for _, output in steps), "the walk-through shows no output"
    for command, output in steps:
        printed = "\n".join(line.rstrip() for line in run(command, copy, environment).splitlines())
        assert printed.rstrip() == output.rstrip(), command


@pytest.mark.parametrize(
    ("title", "chosen", "tests"),
    [
        ("Add a rule", "CA090 or ordinal", "tests/rules/test_cases.py"),
        ("Add a number word", "case_file and numerals", "tests/claims/test_quantities.py"),
        ("Add a family of times", "case_file and olympiads", "tests/claims/test_timex.py"),
        ("Add a comparison of linking", "spoken or every", "tests/links/test_comparisons.py"),
    ],
)
def test_what_a_walk_through_adds_passes_the_tests_of_its_kind(
    title: str, chosen: str, tests: str, copy: Path, environment: dict[str, str]
) -> None:
    apply(SECTIONS[f"{title} in one minute"], copy)
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-k", chosen, tests],
        cwd=copy,
        env=environment,
        capture_output=True,
        text=True,
        timeout=600,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert re.search(r"\b[1-9]\d* passed", done.stdout)
