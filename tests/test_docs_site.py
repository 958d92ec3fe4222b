"""The documentation as a site, and its first page, which is tried as it stands."""

from __future__ import annotations

import re
import shutil
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from copydesk import cli

ROOT = Path(__file__).resolve().parents[1]
SITE = tomllib.loads((ROOT / "zensical.toml").read_text("utf-8"))["project"]


def _named(nav: list[Any]) -> Iterator[str]:
    for entry in nav:
        for target in entry.values():
            yield from (target,) if isinstance(target, str) else _named(target)


def test_every_page_is_in_the_navigation() -> None:
    pages = {page.name for page in (ROOT / "docs").glob("*.md")}
    named = list(_named(SITE["nav"]))
    assert len(named) == len(set(named))
    assert {name for name in named if "/" not in name} == pages
    assert all((ROOT / "docs" / name).is_file() for name in named)


def test_pages_are_files_of_their_names() -> None:
    assert SITE["use_directory_urls"] is False  # `helpUri` of SARIF stands on it


def _generator() -> str | None:
    own = ROOT / ".venv-site" / "bin" / "zensical"
    return str(own) if own.is_file() else shutil.which("zensical")


@pytest.mark.skipif(_generator() is None, reason="the generator is not installed: make docs-site")
def test_the_site_is_built_and_its_links_lead_somewhere(tmp_path: Path) -> None:
    shutil.copy(ROOT / "zensical.toml", tmp_path)
    shutil.copytree(ROOT / "docs", tmp_path / "docs", ignore=shutil.ignore_patterns("__pycache__"))
    subprocess.run([_generator() or "", "build", "--strict"], cwd=tmp_path, check=True, timeout=120)
    assert (tmp_path / "site" / "index.html").is_file()
    # what SARIF takes for the address of a rule
    assert (tmp_path / "site" / "rules" / "CO002.html").is_file()


def test_the_first_page_finds_what_it_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = (ROOT / "docs" / "index.md").read_text("utf-8")
    files = re.findall(r"<!-- file (\S+) -->\n```markdown\n(.*?)```", page, re.S)
    assert files
    for name, text in files:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    run = re.search(r"<!-- run -->\n```console\n\$ copydesk ([^\n]*)\n(.*?)```", page, re.S)
    assert run is not None
    monkeypatch.chdir(tmp_path)
    assert cli.main(run[1].split()) == cli.FOUND
    assert capsys.readouterr().out == run[2]
