"""Settings from `copydesk.toml` or from `[tool.copydesk]` in `pyproject.toml`.

The nearest such file counts, looked for in the working directory and upwards; a `copydesk.toml` is preferred to a
`pyproject.toml` beside it. It may extend another one. What the command line says wins over it.
`docs/configuration.md` describes every setting.

A setting is a field of `Settings`: its type says what it may be, and its description completes "must be ..." for a
user who wrote something else.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Annotated, Any, Literal, get_args

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PrivateAttr,
    StringConstraints,
    ValidationError,
    ValidationInfo,
)
from pydantic_core import ErrorDetails

from copydesk.model import InputError
from copydesk.model.house import VARIETIES, House, Variety
from copydesk.model.limits import Limits
from copydesk.values import settings_lines
from copydesk.values.files import read_text
from copydesk.values.nearness import nearest

FailOn = Literal["error", "warning", "note", "never"]
FAIL_ON: tuple[str, ...] = get_args(FailOn)
"""From which level on a finding makes the exit status 1."""

LevelName = Literal["error", "warning", "note"]
LEVELS: tuple[str, ...] = get_args(LevelName)
"""The levels that findings can be given."""

_MOST_FILES = 10
_MOST_MISTAKES = 50
_MOST_BYTES = 1_000_000
DATE = "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"
"""The pattern of a date, in the JSON Schema of the settings."""
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


class UnfitError(ValueError):
    """A value that cannot be used; the text says why, and is told as it stands."""


def _day(value: object) -> object:
    """A date of TOML as it would be written in a text; a text must be a date."""
    text = value.isoformat() if isinstance(value, date) and not isinstance(value, datetime) else value
    if isinstance(text, str) and not is_date(text):
        raise ValueError("no date")
    return text


def _by_pattern(value: object) -> object:
    return value if isinstance(value, dict) else {"*": value}


def _from_file(value: object, info: ValidationInfo) -> Path:
    """A path that is written relative to the folder of the file."""
    if not isinstance(value, str) or not value or "\0" in value:
        raise ValueError("no path")
    return Path(info.context["file"].parent if info.context else "", value)


def _known_format(value: object) -> object:
    from copydesk.reports import formats

    if value not in formats():
        raise UnfitError(f"must be one of {', '.join(formats())}")
    return value


def _known_parser(value: object) -> object:
    from copydesk.syntax import engines

    if not isinstance(value, str):
        raise UnfitError(f"must be one of {', '.join(engines.NAMES)}, or the name of an installed spaCy model")
    try:
        return engines.known(value)
    except ValueError as error:
        raise UnfitError(str(error)) from None


def _term(value: object) -> object:
    """A term of whole words, in the form in which it is looked for."""
    from copydesk.text.words import words

    text = " ".join(value.split()) if isinstance(value, str) else ""
    row = list(words(text))
    if not row or row[0].start or row[-1].end < len(text):
        raise UnfitError(f"{str(value)!r} must begin and end with a letter or a digit")
    return text


def _month(value: object) -> object:
    """The number of a month that is written as a number or by its name."""
    from copydesk.text import calendar_words

    named = calendar_words.month(value) if isinstance(value, str) else value
    if isinstance(named, bool) or not isinstance(named, int) or not 1 <= named <= 12:
        raise ValueError("no month")
    return named


Code = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Pattern = Annotated[str, StringConstraints(min_length=1)]
Place = Annotated[Path, BeforeValidator(_from_file)]
Format = Annotated[str, BeforeValidator(_known_format)]
Parser = Annotated[str, BeforeValidator(_known_parser)]
Dates = Annotated[Mapping[str, Annotated[str, BeforeValidator(_day)]], BeforeValidator(_by_pattern)]
Term = Annotated[str, BeforeValidator(_term)]
Month = Annotated[int, BeforeValidator(_month)]
Most = Annotated[int, Field(strict=True, ge=0, le=10**12)]
MOST = "a whole number, or 0 for no limit"
CODES = 'a list of codes or names, like ["TY001", "conflict."]'
GRADES = f'a table of codes with {", ".join(LEVELS)}, like {{ TY002 = "note" }}'
PATTERNS = 'a list of patterns as in a .gitignore, like ["archive/", "*.draft.md"]'
PLACE = 'a path, like "claims/approved"'


class _Table(BaseModel):
    """A table of the file: its keys are written with hyphens, and one that is no field is a mistake."""

    model_config = ConfigDict(frozen=True, extra="forbid", alias_generator=lambda name: name.replace("_", "-"))


class Override(_Table):
    """What is different for the files that one of the patterns `paths` fits; None or empty where nothing is said."""

    paths: tuple[Pattern, ...] = Field(min_length=1, description='a list of path patterns, like ["wire/*"]')
    select: tuple[Code, ...] | None = Field(default=None, description=CODES)
    ignore: tuple[Code, ...] = Field(default=(), description=CODES)
    levels: Mapping[str, LevelName] = Field(default={}, description=GRADES)


class Settings(_Table):
    """The settings of a project; None or empty where the file says nothing.

    Paths are absolute or relative to the working directory, whichever the file's own place makes of them.
    `published` maps path patterns to dates; a date for all files has the pattern `*`.
    """

    extend: Place | None = Field(default=None, description='a path of a file with settings, like "../copydesk.toml"')
    select: tuple[Code, ...] = Field(default=(), description=CODES)
    ignore: tuple[Code, ...] = Field(default=(), description=CODES)
    fail_on: FailOn | None = Field(default=None, description=f"one of {', '.join(FAIL_ON)}")
    format: Format | None = None
    published: Dates = Field(
        default={}, description='a date like "2015-03-02", or a table of path patterns with their dates'
    )
    fiscal_year: Month = Field(default=1, description='a month, like "April" or 4')
    ledger: Place | None = Field(default=None, description=PLACE)
    decisions: Place | None = Field(default=None, description='a path, like "claims/decisions"')
    sources: tuple[Place, ...] = Field(default=(), min_length=1, description='a list of paths, like ["sources"]')
    exclude: tuple[Pattern, ...] | None = Field(default=None, description=PATTERNS)
    extend_exclude: tuple[Pattern, ...] = Field(default=(), description=PATTERNS)
    force_exclude: bool = Field(default=False, description="true or false")
    gitignore: bool = Field(default=True, description="true or false")
    baseline: Place | None = Field(default=None, description=PLACE)
    parser: Parser | None = None
    levels: Mapping[str, LevelName] = Field(default={}, description=GRADES)
    terms: Mapping[Term, Annotated[str, StringConstraints(strip_whitespace=True)]] = Field(
        default={}, description='a table of terms with what the house writes, like { "e-mail" = "email" }'
    )
    variety: Variety | None = Field(default=None, description=f"one of {', '.join(VARIETIES)}")
    max_claims: Most = Field(default=Limits().claims, description=MOST)
    max_characters: Most = Field(default=Limits().characters, description=MOST)
    max_findings: Most = Field(default=50, description=MOST)
    max_seconds: Most = Field(default=Limits().seconds, description=MOST)
    overrides: tuple[Override, ...] = Field(default=(), description="tables, each under [[overrides]]")
    _file: Path | None = PrivateAttr(default=None)
    _origins: Mapping[str, str] = PrivateAttr(default={})
    _below: tuple[Path, ...] = PrivateAttr(default=())

    def model_post_init(self, context: Any) -> None:
        """Keep the file that the settings are read from."""
        self._file = context["file"] if context else None

    @property
    def limits(self) -> Limits:
        """What one file may have or cost."""
        return Limits(claims=self.max_claims, characters=self.max_characters, seconds=self.max_seconds)

    @property
    def house(self) -> House:
        """How the house writes."""
        return House(self.terms, self.variety)

    @property
    def file(self) -> Path | None:
        """The file that the settings stand in; None where there is none."""
        return self._file

    @property
    def files(self) -> tuple[Path, ...]:
        """The files that the settings come from: their own, then those that it extends."""
        return (*([self._file] if self._file else []), *self._below)

    def origin(self, name: str) -> str | None:
        """Return where a setting is set, as `file:line`; None where it has its default."""
        return self._origins.get(name)

    def over(self, base: Settings) -> Settings:
        """Return these settings with those of `base` where they say nothing.

        Tables are joined key by key, and overrides of `base` come first.
        """
        said = {name: getattr(self, name) for name in self.model_fields_set}
        for name in ("published", "levels", "terms"):
            if name in said:
                said[name] = {**getattr(base, name), **said[name]}
        if "overrides" in said:
            said["overrides"] = (*base.overrides, *self.overrides)
        joined = base.model_copy(update=said)
        joined._file, joined._below = self._file, base.files
        joined._origins = {**base._origins, **self._origins}
        return joined

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


def _written(table: type[_Table]) -> tuple[str, ...]:
    return tuple(field.alias or name for name, field in table.model_fields.items())


SETTINGS = tuple(sorted(_written(Settings)))
"""The names of all settings as they are written in a file."""
OVERRIDE_SETTINGS = _written(Override)
"""The settings of an override."""


def load(start: Path | None = None) -> Settings:
    """Return the settings that hold in the folder `start` (default: the working directory).

    Raises `InputError` with file and line for a file that is not TOML, an unknown setting (with the nearest right
    one) and a value of the wrong kind.
    """
    folder = (start or Path.cwd()).absolute()
    for parent in (folder, *folder.parents):
        own = parent / "copydesk.toml"
        if own.is_file():
            return _extended(parse(_read(own), _shown(own)))
        shared = parent / "pyproject.toml"
        if shared.is_file() and "copydesk" in (text := _read(shared)):
            try:
                means_us = "copydesk" in tomllib.loads(text).get("tool", {})
            except (ValueError, RecursionError, AttributeError):
                # Another tool's broken file is no reason to stop, unless it means us.
                means_us = bool(re.search(r"^\s*\[\s*tool\s*\.\s*copydesk\b", text, re.M))
            if means_us:
                return _extended(parse(text, _shown(shared), table=("tool", "copydesk")))
    return Settings()


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
        return settings
    except ValidationError as error:
        # One mistake is told at a time: the first of the file. What is missing may be there under a wrong name.
        first_few = error.errors()[:_MOST_MISTAKES]  # the line of each is looked for in the whole file
        told = [(e["type"] == "missing", settings_lines.of(text, e["loc"], table), e) for e in first_few]
        _, line, first = min(told, key=lambda each: (each[0], each[1] or 0))
        raise InputError(str(file), _mistake(first), line=line) from None


def _mistake(error: ErrorDetails) -> str:
    """Return in words what is wrong with a setting: which one, and what it must be."""
    key, *rest = error["loc"]
    model: type[_Table] = Settings
    where = ""
    if key == "overrides" and rest:
        number, *rest = rest
        where, model = f"overrides {int(number) + 1}: ", Override
        if not rest:
            return f"overrides: must be {_wanted(Settings, 'overrides')}"
        key = rest[0]
    if error["type"] == "extra_forbidden":
        return f"{where}{_unknown(str(key), _written(model) if model is Override else SETTINGS)}"
    if error["type"] == "missing":
        return f"{where}{key} is missing: which files is it for?"
    own = error.get("ctx", {}).get("error")
    return f"{where}{key}: {own if isinstance(own, UnfitError) else f'must be {_wanted(model, str(key))}'}"


def _wanted(table: type[_Table], key: str) -> str:
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
