"""What a folder holds that is not read: what settings exclude, what git ignores, what other people or programs made."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Literal, NamedTuple

Kind = Literal["hidden", "vendor", "templates", "excluded", "ignored", "unread", "extra"]
"""Why a path is passed over; by custom it is not told of what is hidden."""

VENDOR = (
    "node_modules", "bower_components", "vendor", "site-packages", "__pycache__", "venv", "env", "_site", "public",
    "build", "dist", "target",
)  # fmt: skip
"""Folders that hold what other people wrote, or what programs made; the setting `exclude` takes their place."""

TEMPLATES = ("_layouts", "_includes")
"""Folders of what Jekyll and Eleventy put around articles: pages by their suffix alone; as above."""

_MOST_BYTES = 1_000_000
"""A longer `.gitignore` is no list that people wrote."""


class Reason(NamedTuple):
    """Why a path is passed over, in a kind and in words."""

    kind: Kind
    words: str


_HIDDEN_FILE, _HIDDEN_FOLDER = Reason("hidden", "hidden"), Reason("hidden", "a hidden folder")
_VENDOR_FOLDER = Reason("vendor", "a folder of other people's files")
_TEMPLATES_FOLDER = Reason("templates", "a folder of a site generator's templates")
_IGNORED = Reason("ignored", "ignored by git")


@dataclass(frozen=True)
class Exclusion:
    """What is left out of folders.

    `exclude` are patterns as in a `.gitignore`, relative to the folder `base`; None is `VENDOR` and `TEMPLATES`.
    `extend` are more of them. `gitignore` says whether what git ignores is left out. With `force`, files that are named
    outright are left out as well. `nearest` gives what holds in a folder where that may be something else.
    """

    exclude: tuple[str, ...] | None = None
    extend: tuple[str, ...] = ()
    base: Path = field(default_factory=Path.cwd)
    gitignore: bool = True
    force: bool = False
    nearest: Callable[[str], Exclusion] | None = field(default=None, compare=False)

    def within(self, folder: str) -> Exclusion:
        """Return what is left out of the files and folders that lie in a folder."""
        return self if self.nearest is None else self.nearest(folder)

    @cached_property
    def _own(self) -> _Patterns:
        return _patterns((*(self.exclude or ()), *self.extend))

    def _by_pattern(self, path: str, *, folder: bool) -> Reason | None:
        if folder and self.exclude is None and os.path.basename(path) in (*VENDOR, *TEMPLATES):
            return _VENDOR_FOLDER if os.path.basename(path) in VENDOR else _TEMPLATES_FOLDER
        if self._own:
            name = _relative(os.path.abspath(path), os.path.abspath(self.base))
            if name and self._own.says(f"{name}/" if folder else name):
                return Reason("excluded", "excluded")
        return None

    def named(self, path: str) -> Reason | None:
        """Return why a file that is named outright is passed over; None without `force`."""
        if not self.force:
            return None
        path = os.path.abspath(path)
        inside = _relative(path, os.path.abspath(self.base))
        above = [os.path.abspath(os.path.join(self.base, str(p))) for p in Path(inside).parents][:-1] if inside else []
        for folder in reversed(above):
            reason = self._by_pattern(folder, folder=True)
            if reason is not None:
                return reason
        if self.gitignore and _Ignored(os.path.dirname(path), outright=False).reaches(path):
            return _IGNORED
        return self._by_pattern(path, folder=False)

    def walk(self, directory: str) -> Walk:
        """Return what decides on the files and folders in `directory` and below it."""
        return Walk(self, directory)


class Walk:
    """Decides, on the way down a folder, what is passed over in it."""

    def __init__(self, exclusion: Exclusion, directory: str) -> None:
        self._given, self._ignored = exclusion, _Ignored(directory)
        self._exclusion = exclusion.within(directory)

    def enter(self, folder: str) -> None:
        """Note that the walk goes on in a folder: it may hold a `.gitignore` or settings of its own."""
        self._exclusion = self._given.within(folder)
        self._ignored.enter(folder)

    def folder(self, path: str) -> Reason | None:
        """Return why a folder is passed over, None where it is not."""
        if os.path.basename(path).startswith("."):
            return _HIDDEN_FOLDER
        return self._reason(path, folder=True)

    def file(self, path: str) -> Reason | None:
        """Return why a file is passed over, None where it is not."""
        if os.path.basename(path).startswith((".", "~$")):  # the second is how Word marks an open document
            return _HIDDEN_FILE
        return self._reason(path, folder=False)

    def _reason(self, path: str, *, folder: bool) -> Reason | None:
        reason = self._exclusion._by_pattern(path, folder=folder)
        if reason is None and self._exclusion.gitignore and self._ignored.ignores(path, folder=folder):
            return _IGNORED
        return reason


class _Ignored:
    """The `.gitignore` files that hold for a folder and below it, the nearest last; none outside of a repository."""

    def __init__(self, directory: str, *, outright: bool = True) -> None:
        self._specs: dict[str, _Patterns] = {}
        here = os.path.abspath(directory)
        above = [here, *map(str, Path(here).parents)]
        self._root = next((folder for folder in above if os.path.exists(os.path.join(folder, ".git"))), None)
        if self._root is None:
            return
        self._add(self._root, os.path.join(self._root, ".git", "info", "exclude"))
        for folder in reversed(above[: above.index(self._root) + 1]):
            self.enter(folder)
        if outright and here != self._root and self.ignores(here, folder=True):  # it was named all the same
            self._specs.clear()
            self.enter(here)

    def enter(self, folder: str) -> None:
        if self._root is not None:
            self._add(os.path.abspath(folder), os.path.join(folder, ".gitignore"))

    def _add(self, folder: str, file: str) -> None:
        try:
            with open(file, encoding="utf-8", errors="replace") as stream:
                lines = stream.read(_MOST_BYTES).splitlines()
        except OSError:
            return
        if any(line.strip() and not line.startswith("#") for line in lines):
            self._specs[folder] = _Patterns((*self._specs.get(folder, ()), *_patterns(tuple(lines))))

    def reaches(self, path: str) -> bool:
        """Return whether git ignores a file or a folder that it lies in."""
        path = os.path.abspath(path)
        above = [str(p) for p in Path(path).parents if self._root is not None and _relative(str(p), self._root)]
        return any(self.ignores(folder, folder=True) for folder in above) or self.ignores(path, folder=False)

    def ignores(self, path: str, *, folder: bool) -> bool:
        """Return whether git ignores a path; the nearest file that says anything of it decides."""
        path = os.path.abspath(path)
        for base, spec in reversed(self._specs.items()):
            name = _relative(path, base)
            said = spec.says(f"{name}/" if folder else name) if name else None
            if said is not None:
                return said
        return False


def _relative(path: str, base: str) -> str | None:
    """Return an absolute path relative to a folder, with forward slashes; None outside of it."""
    prefix = base if base.endswith(os.sep) else base + os.sep
    return (
        os.path.abspath(path)[len(prefix) :].replace(os.sep, "/") if os.path.abspath(path).startswith(prefix) else None
    )


class _Pattern(NamedTuple):
    """A line of a `.gitignore`: what it matches, whether that is left out or taken back in, and how far it reaches."""

    regex: re.Pattern[str]
    include: bool
    reach: Literal["name", "inside", "all"]
    folders: bool

    def matches(self, name: str) -> bool:
        """Return whether the line is about this very path, and not about a folder above it.

        Pathspec's expressions hold for all below what they name; on the way down a folder they must not, since a folder
        that "!y" takes back in may hold what another line leaves out.
        """
        if self.folders and not name.endswith("/"):
            return False
        if self.reach == "name":
            return self.regex.fullmatch(name) is not None
        found = self.regex.match(name) if self.reach == "inside" else None
        return self.reach == "all" or (found is not None and found.end() < len(name))


class _Patterns(tuple[_Pattern, ...]):
    """The lines of a `.gitignore`, in order."""

    __slots__ = ()

    def says(self, name: str) -> bool | None:
        """Return whether a path is left out by the last line that is about it; None where there is no such line.

        Folders end in a slash.
        """
        return next((p.include for p in reversed(self) if p.matches(name)), None)


@lru_cache(maxsize=256)
def _patterns(lines: Sequence[str]) -> _Patterns:
    from pathspec.patterns.gitignore.spec import GitIgnoreSpecPattern

    kept = []
    for line in (re.sub(r"\*{3,}", "**", each) for each in lines):  # to git, more stars are two
        try:
            pattern = GitIgnoreSpecPattern(line)
        except ValueError:  # git passes over what is no pattern
            continue
        written = line.rstrip().removeprefix("!")
        if "//" in written:
            continue  # to git, a part without a name, which no path has
        if pattern.regex is not None and written.strip("/") and pattern.include is not None:
            kept.append(_Pattern(pattern.regex, pattern.include, _reach(written), written.endswith("/")))
    return _Patterns(kept)


def _reach(line: str) -> Literal["name", "inside", "all"]:
    """Return whether a line names what it is about, a folder for all that is inside, or nothing: "*", "/**", "**/*"."""
    *above, last = line.strip("/").split("/")
    if last in ("*", "**") and all(part == "**" for part in above):
        return "name" if line.startswith("/*") and not line.startswith("/**") else "all"
    return "inside" if line.rstrip("/").endswith("/**") else "name"
