"""Settings from `copydesk.toml` or from `[tool.copydesk]` in `pyproject.toml`.

The nearest such file counts, looked for in the working directory and upwards; a `copydesk.toml` is preferred to a
`pyproject.toml` beside it. What the command line says wins over it. `docs/configuration.md` describes every setting.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from difflib import get_close_matches
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from copydesk.model import InputError

FAIL_ON = ("error", "warning", "note", "never")
"""From which level on a finding makes the exit status 1."""

_DATE = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?\Z")


def is_date(text: str) -> bool:
    """Return whether `text` is a date that `--published` takes: `2015-03-02`, `2015-03` or `2015`."""
    if not _DATE.match(text):
        return False
    try:
        date.fromisoformat(f"{text}-01-01"[:10])
    except ValueError:
        return False
    return True


LEVELS = ("error", "warning", "note")
"""The levels that findings can be given."""


@dataclass(frozen=True)
class Override:
    """What is different for the files that one of the patterns `paths` fits; None or empty where nothing is said."""

    paths: tuple[str, ...]
    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] = ()
    levels: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Settings:
    """The settings of a project; None or empty where the file says nothing.

    Paths are absolute or relative to the working directory, whichever the file's own place makes of them.
    `published` maps path patterns to dates; a date for all files has the pattern `*`. `patterns_base` is the folder
    that the patterns start from.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: str | None = None
    format: str | None = None
    published: Mapping[str, str] = field(default_factory=dict)
    ledger: Path | None = None
    sources: tuple[Path, ...] = ()
    baseline: Path | None = None
    parser: str | None = None
    levels: Mapping[str, str] = field(default_factory=dict)
    overrides: tuple[Override, ...] = ()
    file: Path | None = None

    def published_for(self, path: Path) -> str | None:
        """Return the publication date that the settings give for a file, the most specific pattern winning.

        The most specific pattern is the longest one. `*` in a pattern also spans folders.
        """
        name = self._name(path)
        fitting = [p for p in self.published if fnmatchcase(name, p)]
        return self.published[max(fitting, key=lambda p: (len(p), p))] if fitting else None

    def overrides_for(self, path: Path) -> tuple[Override, ...]:
        """Return what is different for a file, in the order of the settings."""
        if not self.overrides:
            return ()
        name = self._name(path)
        return tuple(o for o in self.overrides if any(fnmatchcase(name, p) for p in o.paths))

    def _name(self, path: Path) -> str:
        """The path that patterns are held against: relative to the folder of the settings, if it lies there."""
        base = self.file.parent if self.file else Path.cwd()
        try:
            return path.resolve().relative_to(base.resolve()).as_posix()
        except ValueError:
            return path.resolve().as_posix()


SETTINGS = tuple(sorted(f.name.replace("_", "-") for f in fields(Settings) if f.name != "file"))
"""The names of all settings as they are written in a file."""


def load(start: Path | None = None) -> Settings:
    """Return the settings that hold in the folder `start` (default: the working directory).

    Raises `InputError` with file and line for a file that is not TOML, an unknown setting (with the nearest right
    one) and a value of the wrong kind.
    """
    folder = (start or Path.cwd()).absolute()
    for parent in (folder, *folder.parents):
        own = parent / "copydesk.toml"
        if own.is_file():
            return parse(_read(own), _shown(own))
        shared = parent / "pyproject.toml"
        if shared.is_file() and "copydesk" in (text := _read(shared)):
            try:
                means_us = "copydesk" in tomllib.loads(text).get("tool", {})
            except (tomllib.TOMLDecodeError, RecursionError, AttributeError):
                # Another tool's broken file is no reason to stop, unless it means us.
                means_us = bool(re.search(r"^\s*\[\s*tool\s*\.\s*copydesk\b", text, re.M))
            if means_us:
                return parse(text, _shown(shared), table=("tool", "copydesk"))
    return Settings()


def parse(text: str, file: Path, table: tuple[str, ...] = ()) -> Settings:
    """Return the settings that `text`, the content of `file`, holds in `table`; raises `InputError`."""
    try:
        data: Any = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"\(at line (\d+), column (\d+)\)", str(error))
        reason = f"not TOML: {str(error).partition(' (at ')[0]}"
        if place is None:  # "at end of document"
            raise InputError(str(file), reason, line=text.count("\n") + 1) from None
        raise InputError(str(file), reason, line=int(place[1]), column=int(place[2])) from None
    except RecursionError:
        raise InputError(str(file), "not TOML: nested too deeply") from None
    for name in table:
        data = data.get(name, {})
    if not isinstance(data, dict):
        raise InputError(str(file), f"{'.'.join(table)} must be a table", line=_line_of(text, table[-1], table[:-1]))
    values: dict[str, Any] = {}
    for key, value in data.items():
        line = _line_of(text, key, table)
        if key not in SETTINGS:
            raise InputError(str(file), _unknown(key, SETTINGS), line=line)
        try:
            values[key.replace("-", "_")] = _READERS[key](value, file.parent)
        except _OverrideError as error:
            line = _line_in_override(text, error.number, error.key, table) or line
            raise InputError(str(file), f"{key} {error.number}: {error}", line=line) from None
        except ValueError as error:
            raise InputError(str(file), f"{key}: {error}", line=line) from None
    return Settings(**values, file=file)


def _unknown(key: str, known: Sequence[str]) -> str:
    near = get_close_matches(key.replace("_", "-").lower(), known, n=1, cutoff=0.5)
    return f"unknown setting {key!r}; " + (f"did you mean {near[0]!r}?" if near else f"there are {', '.join(known)}")


def _read(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputError(str(_shown(path)), "not TOML: not UTF-8") from None
    except OSError as error:
        raise InputError(str(_shown(path)), f"cannot be read: {error.strerror}") from None


def _shown(path: Path) -> Path:
    """Return the path relative to the working directory where that is shorter, as messages and ids show it."""
    try:
        return path.relative_to(Path.cwd())
    except ValueError:
        return path


def _line_of(text: str, key: str, table: tuple[str, ...]) -> int | None:
    """Return the line in which `key` of `table` is set; tomllib does not tell."""
    inside = not table
    name = rf"[\"']?{re.escape(key)}[\"']?"
    head = r"\s*\.\s*".join(rf"[\"']?{re.escape(t)}[\"']?" for t in table)
    prefix = head + r"\s*\.\s*" if table else ""
    for number, line in enumerate(text.splitlines(), start=1):
        if re.match(rf"\s*\[+\s*{prefix}{name}\s*[\].]", line):
            return number
        if line.lstrip().startswith("["):
            inside = bool(table) and bool(re.match(rf"\s*\[\s*{head}\s*\]", line))
        elif inside and re.match(rf"\s*{name}\s*[=.]", line):
            return number
    return None


def _line_in_override(text: str, number: int, key: str | None, table: tuple[str, ...]) -> int | None:
    """Return the line of the `number`th override (from 1), or that of a key in it."""
    head = r"\s*\.\s*".join(rf"[\"']?{re.escape(t)}[\"']?" for t in (*table, "overrides"))
    met, begun = 0, None
    for at, line in enumerate(text.splitlines(), start=1):
        if re.match(rf"\s*\[\[\s*{head}\s*\]\]", line):
            met += 1
            begun = at if met == number else begun
        if met == number and key is not None:
            name = rf"[\"']?{re.escape(key)}[\"']?"
            if re.match(rf"\s*(?:\[\s*{head}\s*\.\s*{name}\s*[\].]|{name}\s*[=.])", line):
                return at
    return begun


class _OverrideError(ValueError):
    """What is wrong with one override: its number from 1, and the key where it is one."""

    def __init__(self, number: int, key: str | None, reason: str) -> None:
        super().__init__(reason)
        self.number, self.key = number, key


def _codes(value: Any, base: Path) -> tuple[str, ...]:
    del base
    if not isinstance(value, list) or not all(isinstance(v, str) and v.strip() for v in value):
        raise ValueError('must be a list of codes or names, like ["TY001", "conflict."]')
    return tuple(v.strip() for v in value)


def _fail_on(value: Any, base: Path) -> str:
    del base
    if value not in FAIL_ON:
        raise ValueError(f"must be one of {', '.join(FAIL_ON)}")
    return str(value)


def _format(value: Any, base: Path) -> str:
    del base
    from copydesk.reports import formats

    if value not in formats():
        raise ValueError(f"must be one of {', '.join(formats())}")
    return str(value)


def _parser(value: Any, base: Path) -> str:
    del base
    from copydesk.syntax import engines

    if not isinstance(value, str):
        raise ValueError(f"must be one of {', '.join(engines.NAMES)}, or the name of an installed spaCy model")
    return engines.known(value)


def _published(value: Any, base: Path) -> dict[str, str]:
    del base
    table = value if isinstance(value, dict) else {"*": value}
    dates = {}
    for pattern, day in table.items():
        text = day.isoformat() if isinstance(day, date) and not isinstance(day, datetime) else day
        if not isinstance(text, str) or not is_date(text):
            raise ValueError('must be a date like "2015-03-02", or a table of path patterns with their dates')
        dates[pattern] = text
    return dates


def _path(value: Any, base: Path) -> Path:
    if not isinstance(value, str) or not value or "\0" in value:
        raise ValueError('must be a path, like "claims/approved"')
    return base / value


def _paths(value: Any, base: Path) -> tuple[Path, ...]:
    if not isinstance(value, list) or not value:
        raise ValueError('must be a list of paths, like ["sources"]')
    return tuple(_path(v, base) for v in value)


def _levels(value: Any, base: Path) -> dict[str, str]:
    del base
    if not isinstance(value, dict) or not all(level in LEVELS for level in value.values()):
        raise ValueError(f'must be a table of codes with {", ".join(LEVELS)}, like {{ TY002 = "note" }}')
    return dict(value)


def _patterns(value: Any, base: Path) -> tuple[str, ...]:
    del base
    if not isinstance(value, list) or not value or not all(isinstance(v, str) and v for v in value):
        raise ValueError('must be a list of path patterns, like ["wire/*"]')
    return tuple(value)


_OVERRIDE_READERS: dict[str, Callable[[Any, Path], Any]] = {
    "paths": _patterns,
    "select": _codes,
    "ignore": _codes,
    "levels": _levels,
}
OVERRIDE_SETTINGS = tuple(_OVERRIDE_READERS)
"""The settings of an override."""


def _overrides(value: Any, base: Path) -> tuple[Override, ...]:
    if not isinstance(value, list) or not all(isinstance(v, dict) for v in value):
        raise ValueError("must be tables, each under [[overrides]]")
    found = []
    for number, table in enumerate(value, start=1):
        values = {}
        for key, entry in table.items():
            if key not in _OVERRIDE_READERS:
                raise _OverrideError(number, key, _unknown(key, OVERRIDE_SETTINGS))
            try:
                values[key] = _OVERRIDE_READERS[key](entry, base)
            except ValueError as error:
                raise _OverrideError(number, key, f"{key}: {error}") from None
        if "paths" not in values:
            raise _OverrideError(number, None, "paths is missing: which files is it for?")
        found.append(Override(**values))
    return tuple(found)


_READERS: dict[str, Callable[[Any, Path], Any]] = {
    "select": _codes,
    "ignore": _codes,
    "fail-on": _fail_on,
    "format": _format,
    "published": _published,
    "ledger": _path,
    "sources": _paths,
    "baseline": _path,
    "parser": _parser,
    "levels": _levels,
    "overrides": _overrides,
}
