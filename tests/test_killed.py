"""A process killed at any moment of its writing leaves whole files: articles, reports, baselines.

`tests/review/` kills the review page between two decisions.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(os.name != "posix", reason="kills as POSIX does")

BENCH = Path(__file__).parents[1] / "bench"
KILLS = 12
SIZE = 300_000

REPLACING = """
import sys
from pathlib import Path
from copydesk.values import files
target = Path(sys.argv[1])
for n in range(10**9):
    files.replace(target, bytes([65 + n % 26]) * int(sys.argv[2]))
    if not n:
        print("written", flush=True)
"""


def kill(program: str, *argv: str, after: float) -> None:
    """Run a program and kill it so many seconds after it has written once."""
    with subprocess.Popen([sys.executable, "-c", program, *argv], stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "written\n"
        time.sleep(after)
        child.kill()


def test_a_file_is_whole_whenever_its_writer_dies(tmp_path: Path) -> None:
    target = tmp_path / "report.html"
    target.write_bytes(b"@" * SIZE)
    moments = random.Random(1)
    seen = set()
    for _ in range(KILLS):
        kill(REPLACING, str(target), str(SIZE), after=moments.uniform(0, 0.03))
        content = target.read_bytes()
        assert len(content) == SIZE
        assert len(set(content)) == 1
        seen.add(content[:1])
    assert b"@" not in seen  # it was written, each time


@pytest.mark.parametrize("way", ["cache", "decisions"])
def test_what_is_kept_is_whole_whenever_its_writer_dies(way: str) -> None:
    """`bench/killed.py` does so for whole commands, fifty times each."""
    command = [sys.executable, str(BENCH / "killed.py"), way, "--rounds", "6"]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    assert "broken   0" in run.stdout
