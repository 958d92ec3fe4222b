"""Kills copydesk at moments by chance while it writes, and looks at what is left.

    python bench/killed.py                          # 50 moments for each way of writing
    python bench/killed.py fix decisions --rounds 5

A way is a whole command in a process that is forked off one which has everything loaded. Each round puts the old file
back, starts the command and kills it (SIGKILL) within the time that it needs. Of every five moments one is drawn from
the whole run, and four from the time between the first file that is opened to be written and the end: that the process
tells itself, since on a busy machine no clock knows when it writes. Printed are, for each way, how many rounds left the
old content, how many the new, how many anything else (that must be none), and how many were killed while they wrote.
`tests/test_killed.py` does so in small.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import random
import signal
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

ARTICLE = "The mill lost 40 jobs in the the year 2011, on Monday, 5 March 2019.\n\n" * 40
FACT = ("facts", "add", "--statement", "The Sarn Bridge is 95 metres long.", "--source", "the county",
        "--approved-by", "R. Okafor", "--approved-on", "2024-05-14")  # fmt: skip


class Way(NamedTuple):
    """A way of writing: what is run, the file or folder that it writes, and what must hold of it afterwards."""

    run: Callable[[], object]
    target: str
    whole: Callable[[Path], bool] | None = None


def command(*arguments: str) -> Callable[[], object]:
    """Return what runs a command of copydesk, silently."""

    def run() -> object:
        from copydesk import cli

        with (
            open(os.devnull, "w", encoding="utf-8") as nothing,
            contextlib.redirect_stdout(nothing),
            contextlib.redirect_stderr(nothing),
        ):
            return cli.main(list(arguments))

    return run


def decide() -> None:
    """Write five decisions."""
    from copydesk import decisions

    for n in range(5):
        entry = decisions.new(
            finding=f"{n:016x}", state="dismissed", code="CA001", document="a.md", passage="0" * 16, reason="as said"
        )
        decisions.write(Path("decisions"), entry)


def readable(folder: Path) -> bool:
    """Return whether all decisions of a folder can be read."""
    from copydesk import decisions

    return all(entry.at <= datetime.now(UTC) for entry in decisions.load(folder))


def sound(folder: Path) -> bool:
    """Return whether a cache is whole, and what it holds is what was put there."""
    from copydesk.cache.store import NAME, Store

    if not (folder / NAME).exists():
        return True
    with contextlib.closing(sqlite3.connect(folder / NAME)) as link:
        if link.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            return False
    told: list[str] = []
    store = Store(str(folder), told.append)
    kept = [store.get("claims", bytes([n])) for n in range(80)]
    store.close()
    return not told and all(value in (None, bytes([n]) * 2_000) for n, value in enumerate(kept))


def keep() -> None:
    """Fill a cache."""
    from copydesk.cache.store import Store

    store = Store("cache", print)
    for n in range(80):
        store.put("claims", bytes([n]), bytes([n]) * 2_000)
    store.close()


def archive() -> None:
    """Bring a store up to an archive of which an article has changed."""
    folder = Path("archive")
    folder.mkdir(exist_ok=True)
    for n in range(6):
        if not n or not (folder / f"{n}.md").exists():
            (folder / f"{n}.md").write_text(f"The mill lost {random.randint(10, 99)} jobs in 2011.\n", encoding="utf-8")
    command("index", "archive", "--store", "store", "--jobs", "1")()


def searched(folder: Path) -> bool:
    """Return whether a store is whole, and goes on to hold what its archive does."""
    from copydesk.corpus.store import Store

    told: list[str] = []
    if (folder / "manifest.json").exists() and Store(folder, told.append).checked().articles != 6:
        return False
    command("index", "archive", "--store", "store", "--jobs", "1")()
    held = Store(folder, told.append).checked()
    return not told and held.articles == len(held.files) == 6


WAYS = {
    "fix": Way(command("verify", "a.md", "--fix", "--no-cache"), "a.md"),
    "output": Way(command("verify", "a.md", "--no-cache", "--format", "html", "--output", "out.html"), "out.html"),
    "baseline": Way(command("verify", "a.md", "--no-cache", "--write-baseline", "known.json"), "known.json"),
    "facts": Way(command(*FACT, "--to", "facts.toml"), "facts.toml"),
    "decisions": Way(decide, "decisions", readable),
    "cache": Way(keep, "cache", sound),
    "index": Way(archive, "store", searched),
}
OLD = {
    "a.md": ARTICLE,
    "out.html": "old\n",
    "known.json": '{"version": "1.0", "findings": {}}\n',
    "facts.toml": "# old\n",
}


WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


class Watched:
    """Tells through a pipe when this process, or one forked off it, opens its first file to be written."""

    def __init__(self) -> None:
        """Begin to listen; Python has no way to end that."""
        self._told: int | None = None
        self.since = 0.0
        sys.addaudithook(self._hear)

    def begin(self, told: int) -> None:
        """Tell the next writing through a file descriptor."""
        self._told = told

    def _hear(self, event: str, arguments: tuple[object, ...]) -> None:
        if self._told is None or event not in ("open", "sqlite3.connect"):
            return
        if event == "open" and not (isinstance(arguments[2], int) and arguments[2] & WRITING):
            return
        if arguments[0] != os.devnull:
            told, self._told = self._told, None
            self.since = time.monotonic()
            os.write(told, b"w")


def kill(way: Way, watched: Watched, needed: float, writing: float | None) -> bool:
    """Start a way and kill it after so many seconds, or so many behind its first writing; return whether it wrote."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read)
        watched.begin(write)
        way.run()
        os._exit(0)
    os.close(write)
    with os.fdopen(read, "rb", buffering=0) as told:
        begun = bool(told.read(1)) if writing is not None else False
        time.sleep(needed if writing is None else writing)
        with contextlib.suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        status = os.waitpid(child, 0)[1]
        begun = begun or bool(told.read(1))
    return begun and os.WIFSIGNALED(status)


def rounds(way: Way, number: int, draw: random.Random, watched: Watched) -> dict[str, int]:
    """Return how often what was left was old, new, and neither, and how often the way was killed while it wrote."""
    target = Path(way.target)

    def restore() -> None:
        if way.whole is None:
            target.write_text(OLD[way.target], encoding="utf-8")

    restore()
    way.run()  # loads everything, once
    restore()
    read, write = os.pipe()
    watched.begin(write)
    start = time.monotonic()
    way.run()
    end = time.monotonic()
    os.close(read)
    os.close(write)
    new = target.read_bytes() if way.whole is None else b""
    found = {"old": 0, "new": 0, "broken": 0, "writing": 0}
    for n in range(number):
        restore()
        moment = draw.uniform(0, 1.1)
        writing = moment * (end - watched.since) if n % 5 else None
        found["writing"] += kill(way, watched, moment * (end - start), writing)
        if way.whole is not None:
            found["new" if way.whole(target) else "broken"] += 1
        else:
            left = target.read_bytes()
            found["new" if left == new else "old" if left == OLD[way.target].encode() else "broken"] += 1
    return found


def main() -> int:
    """Print a line for each way; return 1 where anything was left broken."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("way", nargs="*", metavar="WAY", help=f"only these (default: all): {', '.join(WAYS)}")
    parser.add_argument("--rounds", type=int, default=50, help="kills for each (default 50)")
    args = parser.parse_args()
    broken = 0
    watched = Watched()
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        Path("a.md").write_text(ARTICLE, encoding="utf-8")
        for name in args.way or WAYS:
            found = rounds(WAYS[name], args.rounds, random.Random(1), watched)
            broken += found["broken"]
            print(f"{name:10}" + "".join(f"{what} {count:3}  " for what, count in found.items()), flush=True)
        os.chdir("/")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
