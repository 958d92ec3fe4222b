"""One review a folder: the second is refused, and what a killed one left is taken over."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from copydesk.review import BusyError, Lock
from copydesk.review.lock import NAME


def test_a_second_one_is_refused_and_told_where_the_first_is(tmp_path: Path) -> None:
    with Lock(tmp_path / "d") as first:
        first.tell("http://127.0.0.1:4711/")
        with pytest.raises(BusyError) as busy, Lock(tmp_path / "d"):
            pass
        assert (busy.value.pid, busy.value.address) == (os.getpid(), "http://127.0.0.1:4711/")
    with Lock(tmp_path / "d") as again:
        assert again.stale is None


def test_nothing_is_left_where_nothing_was_decided(tmp_path: Path) -> None:
    with Lock(tmp_path / "claims" / "decisions"):
        assert (tmp_path / "claims" / "decisions" / ".gitignore").read_text() == f"{NAME}\n*.tmp\n"
    assert list(tmp_path.iterdir()) == []
    with Lock(tmp_path / "claims" / "decisions") as lock:
        (lock.folder / "x.toml").touch()
    assert sorted(p.name for p in lock.folder.iterdir()) == [".gitignore", "x.toml"]


def test_the_lock_of_a_killed_process_is_taken_over(tmp_path: Path) -> None:
    script = (
        "import os, sys\nfrom pathlib import Path\nfrom importlib import util\n"
        "spec = util.spec_from_file_location('lock', sys.argv[2]); lock = util.module_from_spec(spec)\n"
        "spec.loader.exec_module(lock)\nheld = lock.Lock(Path(sys.argv[1])); held.__enter__()\n"
        "print(os.getpid(), flush=True)\nsys.stdin.read()\n"
    )
    command = [sys.executable, "-I", "-S", "-c", script, str(tmp_path), sys.modules[Lock.__module__].__file__ or ""]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        pid = int(other.stdout.readline())
        with pytest.raises(BusyError) as busy, Lock(tmp_path):
            pass
        assert busy.value.pid == pid
        other.kill()
        other.wait(30)
    with Lock(tmp_path) as lock:
        assert lock.stale == pid


@pytest.mark.parametrize("content", ["", "x", "99999999999999999999\n", "\x00\x00"])
def test_a_lock_file_without_sense_is_no_hindrance(tmp_path: Path, content: str) -> None:
    (tmp_path / NAME).write_text(content)
    with Lock(tmp_path) as lock:
        assert lock.stale is None
