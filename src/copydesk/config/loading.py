"""Files of settings, found and read; what is wrong with one is told with file, line and the nearest right word."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from copydesk.config.kinds import UnfitError
from copydesk.config.settings import SETTINGS, Override, Settings, Table, written
from copydesk.model import InputError
from copydesk.values import settings_lines
from copydesk.values.files import read_text
from copydesk.values.nearness import nearest

_MOST_FILES = 10
_MOST_MISTAKES = 50
_MOST_BYTES = 1_000_000


def load(start: Path | None = None) -> Settings:
    """Return the settings that hold in the folder `start` (default: the working directory).

    Raises `InputError` with file and line for a file that is not TOML, an unknown setting (with the nearest right
    one) and a value of the wrong kind.
    """
    folder = (start or Path.cwd()).absolute()
    found = (inside(parent) for parent in (folder, *folder.parents))
    return next((settings for settings in found if settings is not None), None) or Settings()


def inside(folder: Path) -> Settings | None:
    """Return the settings of the file that stands in a folder, with those that it extends; None without one.

    Raises `InputError` as `load` does.
    """
    own = folder / "copydesk.toml"
    if own.is_file():
        return _extended(parse(_read(own), _shown(own)))
    shared = folder / "pyproject.toml"
    if not shared.is_file() or "copydesk" not in (text := _read(shared)):
        return None
    try:
        means_us = "copydesk" in tomllib.loads(text).get("tool", {})
    except (ValueError, RecursionError, AttributeError):
        # Another tool's broken file is no reason to stop, unless it means us.
        means_us = bool(re.search(r"^\s*\[\s*tool\s*\.\s*copydesk\b", text, re.M))
    return _extended(parse(text, _shown(shared), table=("tool", "copydesk"))) if means_us else None


def _extended(settings: Settings, seen: tuple[Path, ...] = ()) -> Settings:
    """Return the settings with those of the files that they extend; raises `InputError` for a circle of them."""
    if settings.extend is None or settings.file is None:
        return settings
    path = Path(os.path.normpath(settings.extend.absolute()))
    line = settings.origin("extend") or str(settings.file)
    if len(seen) >= _MOST_FILES or path in (*seen, settings.file.absolute()):
        raise InputError(line, f"extend: {_shown(path)} leads back here" if path in seen else "extend: too many files")
    if not path.is_file():
        raise InputError(line, f"extend: there is no file {str(_shown(path))!r}")
    table = ("tool", "copydesk") if path.name == "pyproject.toml" else ()
    base = parse(_read(path), _shown(path), table=table)
    return settings.over(_extended(base, (*seen, settings.file.absolute())))


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
    except ValueError:  # more digits than Python reads
        raise InputError(str(file), "not TOML: a number of thousands of digits") from None
    for name in table:
        data = data.get(name, {})
    if not isinstance(data, dict):
        raise InputError(
            str(file), f"{'.'.join(table)} must be a table", line=settings_lines.of_key(text, table[-1], table[:-1])
        )
    try:
        settings = Settings.model_validate(data, context={"file": file})
        settings._origins = {key: f"{file}:{settings_lines.of_key(text, key, table) or 1}" for key in data}
        for number, override in enumerate(settings.overrides):
            override._origin = partial(_line_of, text, file, table, number)
        return settings
    except ValidationError as error:
        # One mistake is told at a time: the first of the file. What is missing may be there under a wrong name.
        first_few = error.errors()[:_MOST_MISTAKES]  # the line of each is looked for in the whole file
        told = [(e["type"] == "missing", settings_lines.of(text, e["loc"], table), e) for e in first_few]
        _, line, first = min(told, key=lambda each: (each[0], each[1] or 0))
        raise InputError(str(file), _mistake(first), line=line) from None


def _line_of(text: str, file: Path, table: tuple[str, ...], number: int, name: str) -> str:
    """Where a setting of an override stands; looked for when it is asked for, since each look is at the whole file."""
    return f"{file}:{settings_lines.of(text, ('overrides', number, name), table) or 1}"


def _mistake(error: ErrorDetails) -> str:
    """Return in words what is wrong with a setting: which one, and what it must be."""
    key, *rest = error["loc"]
    model: type[Table] = Settings
    where = ""
    if key == "overrides" and rest:
        number, *rest = rest
        where, model = f"overrides {int(number) + 1}: ", Override
        if not rest:
            return f"overrides: must be {_wanted(Settings, 'overrides')}"
        key = rest[0]
    if error["type"] == "extra_forbidden":
        return f"{where}{_unknown(str(key), written(model) if model is Override else SETTINGS)}"
    if error["type"] == "missing":
        return f"{where}{key} is missing: which files is it for?"
    own = error.get("ctx", {}).get("error")
    return f"{where}{key}: {own if isinstance(own, UnfitError) else f'must be {_wanted(model, str(key))}'}"


def _wanted(table: type[Table], key: str) -> str:
    """What a setting must be."""
    return next(f.description or "" for f in table.model_fields.values() if f.alias == key)


def _unknown(key: str, known: Sequence[str]) -> str:
    near = nearest(key.replace("_", "-"), known)
    return f"unknown setting {key!r}; " + (f"did you mean {near!r}?" if near else f"there are {', '.join(known)}")


def _read(path: Path) -> str:
    return read_text(path, name=str(_shown(path)), most=_MOST_BYTES)


def _shown(path: Path) -> Path:
    """Return the path relative to the working directory where that is shorter, as messages and ids show it."""
    try:
        return path.relative_to(Path.cwd())
    except ValueError:
        return path
