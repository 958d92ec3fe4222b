"""Publication dates as people and machines write them: front matter, file names, the command line."""

from __future__ import annotations

from datetime import date

from copydesk.model import Publication
from copydesk.values import calendar
from copydesk.values.regexes import regex

_ISO = regex(r"([0-9]{4})(?:([-/])([0-9]{1,2})(?:\2([0-9]{1,2})(?:[Tt ]\s*(\S.*))?)?)?")
_TIME = regex(
    r"(?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-6][0-9](?:[.,][0-9]{1,9})?)?(?:\s*[AaPp]\.?[Mm]\.?)?"
    r"\s*(?:[Zz]|[A-Za-z]{2,5}|(?:UTC|GMT)?[+-][0-9]{1,2}(?::?[0-9]{2})?)?"
)
_MONTH_IN_WORDS = regex(r"[A-Za-z]{3}")
_YEAR = regex(r"(?<![0-9+-])[0-9]{4}(?![0-9])")
_LONGEST = 60
_NAMED = regex(r"(?:.*[/\\])?([0-9]{4})-([0-9]{2})-([0-9]{2})-[^/\\]*")

FORMS = "2015-03-02, 2015-03 or 2015"
"""The forms to name in a message; those of English front matter ("2 March 2015") are taken too."""


def window(text: str) -> Publication:
    """Return the half-open window of days that a written date names.

    Takes an ISO year, month, day or date-time, and dates with the month in letters as machines and people write them
    ("2 March 2015", "Mon, 02 Mar 2015 10:00:00 +0000"), which dateparser reads. A time of day is checked and dropped,
    and so is its zone: the day is the one that the writer's calendar showed. Raises `ValueError` with the reason.
    """
    text = text.strip()
    match = _ISO.fullmatch(text)
    if match is None:
        return _in_words(text)
    year, _, month, day, time = match.groups()
    if time is not None and _TIME.fullmatch(time.strip()) is None:
        raise ValueError(f"not a time of day: {shorten(time)!r}")
    try:
        return _window(int(year), int(month) if month else None, int(day) if day else None)
    except (ValueError, OverflowError):
        raise ValueError(f"no such date: {shorten(text)!r}") from None


def _in_words(text: str) -> Publication:
    years = _YEAR.findall(text) if len(text) <= _LONGEST else []
    if years and _MONTH_IN_WORDS.search(text):
        import dateparser

        settings = {"PARSERS": ["absolute-time"], "REQUIRE_PARTS": ["day", "month", "year"], "DATE_ORDER": "DMY"}
        found = dateparser.parse(text, languages=["en"], settings=settings)
        if found is not None and f"{found.year:04}" in years:
            return _window(found.year, found.month, found.day)
    raise ValueError(f"not a date: {shorten(text)!r} (write {FORMS})")


def of_name(name: str) -> Publication | None:
    """Return the day that a file is named after (`2018-08-07-name.md`, as Jekyll has it), None where it is none."""
    match = _NAMED.fullmatch(name)
    if match is None:
        return None
    try:
        return _window(int(match[1]), int(match[2]), int(match[3]))
    except (ValueError, OverflowError):
        return None


def _window(year: int, month: int | None, day: int | None) -> Publication:
    start = date(year, 1 if month is None else month, 1 if day is None else day)
    if day is not None:
        end = calendar.shift(start, 1)
    else:
        end = calendar.add_months(start, 12 if month is None else 1) or date.max
    return Publication(start=start.isoformat(), end=end.isoformat())


def shorten(text: str, width: int = 40) -> str:
    """Cut a value for a one-line message."""
    return text if len(text) <= width else text[: width - 1] + "…"
