"""Outsized and hostile files at full size through the whole command: seconds, memory, status.

    python bench/hostile.py            # all
    python bench/hostile.py table log  # those whose names begin so

Each runs `copydesk verify` in a process of its own with the default limits. Printed are seconds of processor time, the
largest memory, the exit status and what was told of limits; the status is 1 where a file took more than 5 seconds or
1 GB, or a folder more than 1 GB. `tests/test_hostile_inputs.py` and `tests/test_hostile.py` hold the same shapes in
small.
"""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

SENTENCE = "The mill in Town{i} lost {n} jobs in {y}, said Ann Lee.\n\n"


def lines(line: str, number: int, head: str = "") -> str:
    """Return a text of so many lines with numbers of their own."""
    return head + "".join(line.format(i=i, n=i * 7 % 977, y=1990 + i % 25) for i in range(number))


def word(xml: str) -> bytes:
    """Return a Word file with these paragraphs."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
        packed.writestr("word/document.xml", f"<w:document {space}><w:body>{xml}</w:body></w:document>")
    return out.getvalue()


MOST_SECONDS, MOST_BYTES = 5.0, 1_000_000_000
MAIL = "From: a@example.org\nDate: Mon, 4 Mar 2019 10:00:00 +0000\nSubject: x\n\n"
ROW = '{{"id": "{i}", "title": "Mill", "date": "2019-03-04", "text": "The mill in Town{i} lost {n} jobs in {y}."}}\n'
ITEM = (
    "<newsItem guid='{i}'><contentSet><inlineData>The mill lost {n} jobs in {y}.</inlineData></contentSet></newsItem>\n"
)
FILES: dict[str, tuple[str, Callable[[], str | bytes]]] = {
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
    "HTML of 10 MB": ("html", lambda: lines(f"<p>{SENTENCE.strip()}</p>\n", 160_000, "<article>")),
    "MDX of 10 MB": ("mdx", lambda: lines(SENTENCE.replace("mill", "**mill** <A b={{1}}/>"), 130_000)),
    "reStructuredText of 10 MB": ("rst", lambda: lines(SENTENCE.replace("mill", "``mill`` |a|"), 150_000)),
    "Org of 10 MB": ("org", lambda: lines("* Part {i}\n" + SENTENCE, 150_000)),
    "Word of 10 MB": ("docx", lambda: word(lines(f"<w:p><w:r><w:t>{SENTENCE.strip()}</w:t></w:r></w:p>", 100_000))),
    "e-mail of 10 MB": ("eml", lambda: lines(SENTENCE, 180_000, MAIL)),
    "e-mail of 100,000 quoted lines": ("eml", lambda: lines("> > it took {n}\n", 100_000, MAIL)),
    "NITF of 60,000 paragraphs": (
        "nitf",
        lambda: f"<nitf><body>{lines(f'<p>{SENTENCE.strip()}</p>', 60_000)}</body></nitf>",
    ),
    "NewsML of 2,000 items": ("newsml", lambda: f"<newsMessage>{lines(ITEM, 2_000)}</newsMessage>"),
    "JSON Lines of 2,000 articles": ("jsonl", lambda: lines(ROW, 2_000)),
}
"""Files by name: their suffix, and what makes them."""
SEVERAL = ("NewsML of 2,000 items", "JSON Lines of 2,000 articles")
"""Files that are as many articles as a folder."""
FOLDERS = {"1,000 tiny files": 1_000, "10,000 tiny files": 10_000}
SETTINGS = {
    "settings of 100,000 rules": lambda: "select = [" + '"CA001", ' * 100_000 + "]\n",
    "settings of 60,000 keys": lambda: lines("key{i} = {n}\n", 60_000),
    "settings of 15,000 overrides": lambda: lines('[[overrides]]\npaths = ["a{i}/*"]\nignore = ["TY"]\n', 15_000),
    "settings of 40,000 days": lambda: lines('"a{i}/*.md" = "{y}"\n', 40_000, "[published]\n"),
    "settings with a number of 900,000 digits": lambda: f"max-claims = {'9' * 900_000}\n",
}
"""Settings of one small article."""


class Cost(NamedTuple):
    """What a run cost and told."""

    seconds: float
    bytes: int
    status: int
    reasons: str

    def __str__(self) -> str:
        """Return the cost as a line."""
        return f"{self.seconds:8.1f} s {self.bytes / 1e6:8.0f} MB  status {self.status}  {self.reasons}"


MEASURED = """import json, os, subprocess, sys
child = subprocess.Popen(sys.argv[1:], stderr=subprocess.DEVNULL)
_, status, used = os.wait4(child.pid, 0)
told = [used.ru_utime + used.ru_stime, used.ru_maxrss, os.waitstatus_to_exitcode(status)]
print(json.dumps(told), file=sys.stderr)
"""
"""A small program between this one and the one that is measured: the largest memory of a process is that of the one
which began it, where that had more."""


def run(folder: Path, environment: Mapping[str, str]) -> Cost:
    """Return what one run over a folder cost and told."""
    command = [sys.executable, "-m", "copydesk", "verify", "--no-cache", "--jobs", "1", "--format", "json", str(folder)]
    with tempfile.TemporaryFile() as out:
        between = [sys.executable, "-c", MEASURED, *command]
        told = subprocess.run(
            between, stdout=out, stderr=subprocess.PIPE, cwd=folder, check=True, env=environment
        ).stderr
        seconds, kilobytes, status = json.loads(told)
        out.seek(0)
        reasons = {f["message"][:73] for f in findings(out) if f["code"] == "SO003"}
    return Cost(seconds, kilobytes * 1_000, status, "; ".join(sorted(reasons)))


def findings(report: Iterable[bytes]) -> Iterator[dict[str, Any]]:
    """Yield the findings of a JSON report line by line: that of thousands of articles takes gigabytes as a whole."""
    inside = False
    for line in report:
        if line.startswith(b'"'):
            inside = line.startswith(b'"findings"')
        elif inside and line.startswith(b"{"):
            yield json.loads(line.rstrip(b",\n"))


def written(place: Path, name: str, files: Mapping[str, str | bytes]) -> Path:
    """Return a new folder with these files in it."""
    folder = place / re.sub(r"\W+", "-", name)
    folder.mkdir()
    for file, text in files.items():
        (folder / file).write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def one(name: str, text: Callable[[], str | bytes], beside: str = "") -> dict[str, str | bytes]:
    """Return one file, and a small article `beside` it."""
    return {name: text()} | ({"a.txt": beside} if beside else {})


def all_at_once() -> dict[str, str | bytes]:
    """Return every hostile file that is one article, by a name of its own."""
    return {f"{n}.{suffix}": text() for n, (name, (suffix, text)) in enumerate(FILES.items()) if name not in SEVERAL}


def tiny(number: int) -> dict[str, str | bytes]:
    """Return so many files that all say nearly the same."""
    return {f"{i}.txt": lines(SENTENCE, 1).replace("Town0", "Leeds") for i in range(number)}


def installed(place: Path) -> dict[str, str]:
    """Return an environment in which modules are compiled once, as pip does when it installs, and not by each run."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    kept["PYTHONPYCACHEPREFIX"] = str(place / "bytecode")
    run(written(place, "a first run", one("a.txt", partial(lines, SENTENCE, 1))), kept)
    return kept


def main() -> int:
    """Print a line for each file or folder; return 1 where one cost too much."""
    wanted = tuple(sys.argv[1:]) or ("",)
    made: dict[str, Callable[[], Mapping[str, str | bytes]]] = {
        name: partial(one, f"a.{suffix}", text) for name, (suffix, text) in FILES.items()
    }
    made |= {name: partial(one, "copydesk.toml", text, beside=SENTENCE) for name, text in SETTINGS.items()}
    made |= {name: partial(tiny, number) for name, number in FOLDERS.items()}
    made["all of these files in one folder"] = all_at_once
    dear = 0
    with tempfile.TemporaryDirectory() as place:
        environment = installed(Path(place))
        for name, files in made.items():
            if name.startswith(wanted):
                cost = run(written(Path(place), name, files()), environment)
                single = name in SETTINGS or (name in FILES and name not in SEVERAL)
                too_much = cost.bytes > MOST_BYTES or (single and cost.seconds > MOST_SECONDS) or cost.status < 0
                dear += too_much
                print(f"{name:34}{cost}{'  <- too much' if too_much else ''}", flush=True)
    return 1 if dear else 0


if __name__ == "__main__":
    sys.exit(main())
