"""The same input gives the same bytes: whatever the hash seed, the locale, the time zone, the order of arguments."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

FERRY = (
    "At least 12 people were hurt when the ferry Astra ran aground off Lima on Monday, police said.\n\n"
    "The ferry carried 230 passengers. It cost $4 million in 2011, two years before it was sold for $3.5 million.\n\n"
    "The the crew of 40 left on Tuesday, 5 March 2019, and 30 per cent of the 230 passengers, or 96, went home.\n"
)
PORT = (
    "The ferry Astra ran aground off Lima and nine people were hurt, the port said on Tuesday.\n\n"
    "It carried 235 passengers, and had cost $4.2 million in 2011. The crew of 40 was unhurt.\n"
)
MILL = "The mill in Leeds lost 40 jobs in 2011. In 2011 the mill in Leeds lost 45 jobs, said Ann Lee.\n"
ARTICLES = {"ferry.md": FERRY, "port.md": PORT, "mill.txt": MILL}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("articles")
    for name, text in ARTICLES.items():
        (place / name).write_text(text, encoding="utf-8")
    (place / "copydesk.toml").write_text("published = 2019-03-05\n", encoding="utf-8")
    return place


def _run(folder: Path, *arguments: str, **environment: str) -> bytes:
    done = subprocess.run(
        [sys.executable, "-m", "copydesk", "verify", "--format", "json", *arguments],
        capture_output=True,
        cwd=folder,
        env=os.environ | environment,
        check=False,
        timeout=600,
    )
    assert done.returncode == 1, done.stderr.decode()
    return done.stdout


@pytest.fixture(scope="module")
def expected(folder: Path) -> bytes:
    """What a run tells that keeps nothing and compiles its patterns itself."""
    found = _run(folder, *ARTICLES, PYTHONHASHSEED="0", TZ="UTC", LC_ALL="C.UTF-8")
    assert b'"CO002"' in found
    assert b'"TY001"' in found
    return found


@pytest.mark.parametrize(
    ("arguments", "environment"),
    [
        (["port.md", "mill.txt", "ferry.md"], {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "C"}),
        (["mill.txt", "ferry.md", "port.md"], {"PYTHONHASHSEED": "2", "TZ": "America/Adak", "LC_ALL": "tr_TR.UTF-8"}),
        (
            ["./port.md", "ferry.md", "mill.txt", "--jobs", "2"],
            {"PYTHONHASHSEED": "4", "OMP_NUM_THREADS": "2", "HOME": "/nowhere"},
        ),
    ],
    ids=["order", "turkish", "jobs"],
)
def test_nothing_around_the_input_changes_a_byte(
    arguments: list[str], environment: dict[str, str], folder: Path, expected: bytes, quick_start: dict[str, str]
) -> None:
    assert _run(folder, *arguments, **quick_start, **environment) == expected


def test_a_cold_and_a_warm_cache_change_no_byte(folder: Path, expected: bytes, tmp_path: Path) -> None:
    around = {"PYTHONHASHSEED": "3", "TZ": "Asia/Kathmandu", "LC_ALL": "de_DE.UTF-8", "COLUMNS": "40"}
    for _ in range(2):
        found = _run(folder, ".", COPYDESK_NO_CACHE="", COPYDESK_CACHE_DIR=str(tmp_path), **around)
        assert found == expected
    assert list(tmp_path.iterdir())
