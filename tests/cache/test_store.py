"""The file of the cache: bounded, whole whatever happens to it, and never in the way of a run."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from copydesk.cache import place, store
from copydesk.cache.store import Store


def opened(folder: Path, told: list[str] | None = None, most: int = store.MOST_BYTES) -> Store:
    return Store(str(folder), [].append if told is None else told.append, most)


def kept(folder: Path, key: bytes, kind: str = "a") -> bytes | None:
    found = opened(folder)
    value = found.get(kind, key)
    found.close()
    return value


def test_what_is_put_is_there_at_once_and_in_the_next_run(tmp_path: Path) -> None:
    first = opened(tmp_path / "new" / "folder")
    first.put("a", b"key", b"value")
    assert first.get("a", b"key") == b"value"
    first.close()
    assert kept(tmp_path / "new" / "folder", b"key") == b"value"
    assert kept(tmp_path / "new" / "folder", b"key", "b") is None
    assert (tmp_path / "new" / "folder").stat().st_mode & 0o077 == 0


def test_it_is_bounded_and_what_was_not_used_for_longest_goes_first(tmp_path: Path) -> None:
    for number in range(8):
        held = opened(tmp_path, most=1_000)
        held.put("a", b"%d" % number, b"x" * 200)
        held.close()
    held = opened(tmp_path)
    (only,) = held.held()
    held.close()
    assert only.bytes <= 1_000
    assert kept(tmp_path, b"7") is not None
    assert kept(tmp_path, b"0") is None


@pytest.mark.parametrize("damage", ["no database", "cut"])
def test_a_damaged_file_is_told_once_and_made_anew(damage: str, tmp_path: Path) -> None:
    first = opened(tmp_path)
    for number in range(200):
        first.put("a", b"%d" % number, os.urandom(500))
    first.close()
    file = tmp_path / store.NAME
    file.write_bytes(b"nothing of the kind" * 100 if damage == "no database" else file.read_bytes()[:9_000])
    told: list[str] = []
    again = opened(tmp_path, told)
    again.get("a", b"150")
    again.put("a", b"key", b"value")
    again.close()
    assert told == [f"the cache in {tmp_path} was damaged and is made anew"]
    again = opened(tmp_path, told)
    again.put("a", b"key", b"value")
    again.close()
    assert len(told) == 1
    assert kept(tmp_path, b"key") == b"value"


def test_a_row_that_is_not_what_was_put_is_nothing(tmp_path: Path) -> None:
    first = opened(tmp_path)
    first.put("a", b"key", b"value")
    first.close()
    with sqlite3.connect(tmp_path / store.NAME) as link:
        link.execute("UPDATE kept SET value = ?", (b"other",))
    assert kept(tmp_path, b"key") is None


def test_a_folder_that_cannot_be_made_costs_the_cache_alone(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    told: list[str] = []
    held = opened(tmp_path / "file", told)
    held.put("a", b"key", b"value")
    assert held.get("a", b"key") is None
    held.close()
    assert told == []


WRITER = """
import sys
from copydesk.cache.store import Store
held = Store(sys.argv[1], print)
print("on", flush=True)
for number in range(10_000):
    held.put("a", b"%d" % number, b"%d" % number * 300)
"""


def test_runs_at_once_and_sudden_deaths_leave_it_whole(tmp_path: Path) -> None:
    chance = random.Random(5)
    for _ in range(5):
        writers = [
            subprocess.Popen([sys.executable, "-c", WRITER, str(tmp_path)], stdout=subprocess.PIPE) for _ in range(2)
        ]
        for writer in writers:
            assert writer.stdout is not None
            assert writer.stdout.readline() == b"on\n"
        time.sleep(chance.random() / 10)
        for writer in writers:
            writer.send_signal(signal.SIGKILL)
            writer.communicate()
        told: list[str] = []
        held = opened(tmp_path, told)
        found = [held.get("a", b"%d" % number) for number in range(400)]
        held.close()
        assert told == []
        assert all(value in (None, b"%d" % number * 300) for number, value in enumerate(found))
    assert any(found)


def test_where_it_lies(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv(place.FOLDER, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("HOME", "/home/ann")
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    assert place.folder() == "/home/ann/.cache/copydesk"
    monkeypatch.setenv("XDG_CACHE_HOME", "/var/ann")
    assert place.folder() == "/var/ann/copydesk"
    monkeypatch.setattr(sys, "platform", "darwin")
    assert place.folder() == "/home/ann/Library/Caches/copydesk"
    monkeypatch.setenv(place.FOLDER, str(tmp_path))
    assert place.folder() == str(tmp_path)
