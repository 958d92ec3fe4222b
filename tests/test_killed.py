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
