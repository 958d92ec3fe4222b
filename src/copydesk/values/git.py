"""What git tells of a folder."""

from __future__ import annotations

import os
import subprocess
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from copydesk.model import InputError

_TIME = 60
"""Seconds that git may take."""


def git(folder: str | Path, *arguments: str, what: str = "what changed") -> str:
    """Return what git prints, asked in a folder for `what`; raises `InputError` where it cannot answer."""
    try:
        done = subprocess.run(  # noqa: S603 - no shell, and nothing of an article is an argument
            ["git", "-C", str(folder), *arguments],  # noqa: S607 - the user's own git
            capture_output=True,
            timeout=_TIME,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise InputError("git", f"cannot be asked {what}: {error}") from None
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().partition("\n")[0]
        raise InputError("git", f"cannot tell {what}: {said or 'no answer'}")
    return done.stdout.decode("utf-8", "surrogateescape")


class Repository(NamedTuple):
    """A repository: its folder, the file that changes with each commit, and whether its history is cut short."""

    root: str
    log: str
    shallow: bool


def repository(folder: str | Path) -> Repository | None:
    """Return the repository that a folder lies in; None where it lies in none. Raises `InputError` without git."""
    here = os.path.abspath(folder)
    while not os.path.exists(os.path.join(here, ".git")):
        here, below = os.path.dirname(here), here
        if here == below:
            return None
    return _repository(here)


@lru_cache(maxsize=64)
def _repository(folder: str) -> Repository | None:
    asked = ("rev-parse", "--show-toplevel", "--absolute-git-dir", "--is-shallow-repository")
    root, inside, shallow = git(folder, *asked, what=_WHAT).split("\n")[:3]
    return Repository(os.path.realpath(root), os.path.join(inside, "logs", "HEAD"), shallow == "true")


_WHAT = "when a file was first committed"


def first_committed(path: str | Path, home: Repository) -> str | None:
    """Return the day, in its writer's own calendar, on which a file of a repository was first committed.

    What is known by another name before is followed. None for a file that is in no commit.
    """
    real = os.path.realpath(path)
    if not real.startswith(home.root + os.sep):
        return None
    return _commits(home.root, _stamp(home.log)).get(os.path.relpath(real, home.root).replace(os.sep, "/"))


def _stamp(path: str) -> int:
    try:
        return os.stat(path).st_mtime_ns
    except OSError:
        return 0


@lru_cache(maxsize=8)
def _commits(root: str, stamp: int) -> dict[str, str]:
    """Return the first day of each file by its name as it is now; `stamp` tells of new commits."""
    del stamp
    try:
        git(root, "rev-parse", "--verify", "--quiet", "HEAD", what=_WHAT)
    except InputError:  # no commit yet
        return {}
    told = git(
        root, "log", "--no-color", "--no-show-signature", "--diff-filter=AR", "--find-renames", "--name-status", "-z",
        "--format=%x01%as", "HEAD", "--", what=_WHAT,
    )  # fmt: skip
    return first_days(told)


def first_days(log: str) -> dict[str, str]:
    """Return the first day of each file, by its newest name, of a log of added and renamed files, newest first."""
    days: dict[str, str] = {}
    now: dict[str, str] = {}
    for commit in log.split("\x01")[1:]:
        day, *fields = commit.split("\0")
        left = iter(field.lstrip("\n") for field in fields)
        for kind in left:
            if kind.startswith("R"):
                old, new = next(left), next(left)
                now[old] = now.get(new, new)
                days[now[old]] = day
            elif kind == "A":
                name = next(left)
                days[now.get(name, name)] = day
    return days
