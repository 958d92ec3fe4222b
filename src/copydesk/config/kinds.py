"""What settings may be: dates, patterns, codes, places, and how a value that is written otherwise is refused."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Literal, get_args

from pydantic import BeforeValidator, Field, StringConstraints, ValidationInfo

from copydesk.values.regexes import regex

FailOn = Literal["error", "warning", "note", "never"]
FAIL_ON: tuple[str, ...] = get_args(FailOn)
"""From which level on a finding makes the exit status 1."""

LevelName = Literal["error", "warning", "note"]
LEVELS: tuple[str, ...] = get_args(LevelName)
"""The levels that findings can be given."""

DATE = "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"
"""The pattern of a date, in the JSON Schema of the settings."""
_DATE = regex(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?\Z")


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


def _origin(value: object) -> object:
    """Where a day of publication is taken from."""
    from copydesk.sources import origin

    if not isinstance(value, str):
        raise UnfitError("must be " + ORIGINS)
    try:
        return origin(value)
    except ValueError as error:
        raise UnfitError(str(error)) from None


Code = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Pattern = Annotated[str, StringConstraints(min_length=1)]
Place = Annotated[Path, BeforeValidator(_from_file)]
Format = Annotated[str, BeforeValidator(_known_format)]
Parser = Annotated[str, BeforeValidator(_known_parser)]
Dates = Annotated[Mapping[str, Annotated[str, BeforeValidator(_day)]], BeforeValidator(_by_pattern)]
Term = Annotated[str, BeforeValidator(_term)]
Origin = Annotated[str, BeforeValidator(_origin)]
Month = Annotated[int, BeforeValidator(_month)]
Most = Annotated[int, Field(strict=True, ge=0, le=10**12)]
MOST = "a whole number, or 0 for no limit"
ORIGINS = 'a list of keys of front matter, "document", "filename" and "git", like ["date", "filename"]'
CODES = 'a list of codes or names, like ["TY001", "conflict."]'
GRADES = f'a table of codes with {", ".join(LEVELS)}, like {{ TY002 = "note" }}'
PATTERNS = 'a list of patterns as in a .gitignore, like ["archive/", "*.draft.md"]'
PLACE = 'a path, like "claims/approved"'
