"""Outsized and hostile files at full size through the whole command: seconds, memory, status.

    python bench/hostile.py            # all
    python bench/hostile.py table log  # those whose names begin so

Each runs `copydesk verify` in a process of its own with the default limits. Printed are seconds of processor time, the
largest memory, the exit status and what was told of limits. `tests/test_hostile_inputs.py` and `tests/test_hostile.py`
hold the same shapes in small.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

SENTENCE = "The mill in Town{i} lost {n} jobs in {y}, said Ann Lee.\n\n"


def lines(line: str, number: int, head: str = "") -> str:
    """Return a text of so many lines with numbers of their own."""
    return head + "".join(line.format(i=i, n=i * 7 % 977, y=1990 + i % 25) for i in range(number))


FILES: dict[str, tuple[str, Callable[[], str]]] = {
    "table of 5,000 rows": ("md", lambda: lines("| T{i} | {n} | {y} |\n", 5_000, "| a | b | c |\n|---|---|---|\n")),
    "50,000 links": ("md", lambda: lines("[a {i}](http://example.org/{i}) ", 50_000)),
    "20,000 reference links": ("md", lambda: lines("[a][r{i}] ", 20_000) + lines("[r{i}]: /{i}\n", 20_000, "\n\n")),
    "a sentence of 1 MB": ("txt", lambda: "the quick men of the mill went on and " * 27_000),
    "100,000 commas": ("txt", lambda: "," * 100_000),
    "100,000 spaces": ("txt", lambda: "a" + " " * 100_000 + "b"),
    "hundred 50,000 times": ("txt", lambda: "hundred " * 50_000),
    "Monday 50,000 times": ("txt", lambda: "Monday " * 50_000),
    "50,000 brackets": ("txt", lambda: "(" * 50_000),
    "front matter of 1 MB": ("md", lambda: lines("k{i}: v\n", 90_000, "---\n") + "---\nA.\n"),
    "20,000 headings": ("md", lambda: lines("# Part {i}\n\n", 20_000)),
    "10,000 footnotes": ("md", lambda: lines("a[^{i}]\n\n[^{i}]: b\n\n", 10_000)),
    "log of 3,000 lines": ("txt", lambda: lines("{y}-10-26 15:50:06 INFO host {n} took {i} ms\n", 3_000)),
    "a number a line, 10,000": ("txt", lambda: lines("{i}\n", 10_000)),
    "a finding a paragraph, 100,000": ("txt", lambda: "They met on the the pier.\n\n" * 100_000),
    "news of 10 MB": ("txt", lambda: lines(SENTENCE, 180_000)),
}
FOLDERS = {"1,000 tiny files": 1_000}


def run(folder: Path) -> str:
    """Return what one run cost and told."""
    command = [sys.executable, "-m", "copydesk", "verify", "--no-cache", "--jobs", "1", "--format", "json", str(folder)]
    with (
        tempfile.TemporaryFile() as out,
        subprocess.Popen(command, stdout=out, stderr=subprocess.DEVNULL, cwd=folder) as child,
    ):
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        told = re.findall(rb'"message": "(not checked: [^"]{1,60})', out.read())
    seconds = usage.ru_utime + usage.ru_stime
    reasons = ", ".join(sorted({t.decode() for t in told}))
    return f"{seconds:8.1f} s {usage.ru_maxrss / 1000:8.0f} MB  status {child.returncode}  {reasons}"


def main() -> None:
    """Print a line for each file or folder."""
    wanted = tuple(sys.argv[1:]) or ("",)
    with tempfile.TemporaryDirectory() as place:
        for name, (suffix, text) in FILES.items():
            if name.startswith(wanted):
                folder = Path(place, re.sub(r"\W+", "-", name))
                folder.mkdir()
                (folder / f"a.{suffix}").write_text(text(), encoding="utf-8")
                print(f"{name:32}{run(folder)}", flush=True)
        for name, number in FOLDERS.items():
            if name.startswith(wanted):
                folder = Path(place, "tiny")
                folder.mkdir()
                for i in range(number):
                    (folder / f"{i}.txt").write_text(lines(SENTENCE, 1).replace("Town0", "Leeds"), encoding="utf-8")
                print(f"{name:32}{run(folder)}", flush=True)


if __name__ == "__main__":
    main()
