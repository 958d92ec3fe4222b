"""The settings of a project, one field each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr, StringConstraints

from copydesk.config.kinds import (
    CODES,
    FAIL_ON,
    GRADES,
    MOST,
    ORIGINS,
    PATTERNS,
    PLACE,
    Code,
    Dates,
    FailOn,
    Format,
    LevelName,
    Month,
    Most,
    Origin,
    Parser,
    Pattern,
    Place,
    Term,
)
from copydesk.model.house import VARIETIES, House, Variety
from copydesk.model.limits import Limits
from copydesk.values.regexes import regex

if TYPE_CHECKING:
    from copydesk.config.nearest import Nearest


class Table(BaseModel):
    """A table of the file: its keys are written with hyphens, and one that is no field is a mistake."""

    model_config = ConfigDict(frozen=True, extra="forbid", alias_generator=lambda name: name.replace("_", "-"))


class Override(Table):
    """What is different for the files that one of the patterns `paths` fits; None or empty where nothing is said."""

    paths: tuple[Pattern, ...] = Field(min_length=1, description='a list of path patterns, like ["wire/*"]')
    select: tuple[Code, ...] | None = Field(default=None, description=CODES)
    ignore: tuple[Code, ...] = Field(default=(), description=CODES)
    levels: Mapping[str, LevelName] = Field(default={}, description=GRADES)
    _origin: Callable[[str], str] | None = PrivateAttr(default=None)

    def origin(self, name: str) -> str | None:
        """Return where a setting of it is set, as `file:line`; None for one that no file holds."""
        return self._origin(name) if self._origin is not None else None


class Settings(Table):
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
    published_from: tuple[Origin, ...] | None = Field(default=None, description=ORIGINS)
    fiscal_year: Month = Field(default=1, description='a month, like "April" or 4')
    ledger: Place | None = Field(default=None, description=PLACE)
    decisions: Place | None = Field(default=None, description='a path, like "claims/decisions"')
    sources: tuple[Place, ...] = Field(default=(), min_length=1, description='a list of paths, like ["sources"]')
    tables: tuple[Place, ...] = Field(default=(), description='a list of paths, like ["claims/tables"]')
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
    max_listed: Most = Field(default=Limits().listed, description=MOST)
    max_characters: Most = Field(default=Limits().characters, description=MOST)
    max_found: Most = Field(default=Limits().found, description=MOST)
    max_findings: Most = Field(default=50, description=MOST)
    max_seconds: Most = Field(default=Limits().seconds, description=MOST)
    overrides: tuple[Override, ...] = Field(default=(), description="tables, each under [[overrides]]")
    _file: Path | None = PrivateAttr(default=None)
    _origins: Mapping[str, str] = PrivateAttr(default={})
    _below: tuple[Path, ...] = PrivateAttr(default=())
    _nearest: Nearest | None = PrivateAttr(default=None)  # made by `nearest.of_files`

    def model_post_init(self, context: Any) -> None:
        """Keep the file that the settings are read from."""
        self._file = context["file"] if context else None

    @property
    def limits(self) -> Limits:
        """What one file may have or cost."""
        return Limits(self.max_claims, self.max_listed, self.max_characters, self.max_found, self.max_seconds)

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
        joined._file, joined._below, joined._nearest = self._file, base.files, None
        joined._origins = {**base._origins, **self._origins}
        return joined

    def published_for(self, path: Path) -> str | None:
        """Return the publication date that the settings give for a file, the most specific pattern winning.

        The most specific pattern is the longest one. `*` in a pattern also spans folders.
        """
        name = self._name(path)
        fitting = [p for p in self.published if _fits(name, p)]
        return self.published[max(fitting, key=lambda p: (len(p), p))] if fitting else None

    def overrides_for(self, path: Path) -> tuple[Override, ...]:
        """Return what is different for a file, in the order of the settings."""
        if not self.overrides:
            return ()
        name = self._name(path)
        return tuple(o for o in self.overrides if any(_fits(name, p) for p in o.paths))

    def _name(self, path: Path) -> str:
        """The path that patterns are held against: relative to the folder of the settings, if it lies there."""
        base = self.file.parent if self.file else Path.cwd()
        try:
            return path.resolve().relative_to(base.resolve()).as_posix()
        except ValueError:
            return path.resolve().as_posix()


_SIGN = regex(r"[*?[]")


def _fits(name: str, pattern: str) -> bool:
    """Return whether a pattern of paths fits a name.

    What stands before its first sign is looked at first: a pattern is compiled, which is dear, only where that is so.
    """
    sign = _SIGN.search(pattern)
    if sign is None:
        return name == pattern
    return name.startswith(pattern[: sign.start()]) and fnmatchcase(name, pattern)


def written(table: type[Table]) -> tuple[str, ...]:
    """Return the names of a table's settings as they are written in a file."""
    return tuple(field.alias or name for name, field in table.model_fields.items())


SETTINGS = tuple(sorted(written(Settings)))
"""The names of all settings as they are written in a file."""
OF_A_FILE = frozenset(
    ("exclude", "extend-exclude", "fiscal-year", "gitignore", "ignore", "levels", "overrides", "published",
     "published-from", "select", "terms", "variety")
)  # fmt: skip
"""The settings that each file has from the nearest settings above it; all others are those of the run."""
OVERRIDE_SETTINGS = written(Override)
"""The settings of an override."""
