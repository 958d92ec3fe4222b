"""The words of time expressions, each with a character of its own, so that grammar runs over one short string.

The grammar does not run over text but over a string with one character for each token. A word that the lexicon
or some rule knows has its own private-use character; numbers have one for their shape; everything else is `OTHER`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any, Final

from copydesk.text import calendar_words, number_words

OTHER: Final = "\ue000"
_FIRST: Final = 0xE001

SHAPES: Final = {
    "D": "an integer of one or two digits from 1 to 31",
    "E": "any other integer of one or two digits",
    "N": "an integer of three digits, or of five to nine",
    "Y": "an integer of four digits that can be a year",
    "H": "an integer of four digits that cannot be a year",
    "G": "an integer with separators of thousands",
    "F": "a decimal fraction",
    "FC": "a decimal fraction that can be an hour with its minutes: 7.30",
    "V": "a vulgar fraction, 1/2 or a fraction character",
    "TH": "an ordinal in digits: 21st",
    "CLOCK": "hours and minutes: 10:35",
    "LAP": "minutes, seconds and parts of a second: 8:13.4",
    "NUMDATE": "three numbers with the same separator: 31/12/1999",
    "SLASH": "two numbers with a slash: 2001/02",
    "ISO": "an ISO date or date-time",
    "DECADE": "a decade in digits: 1990s, '90s",
    "SHORT": "an apostrophe and two digits: '98",
    "QN": "a quarter or half by letter: Q3, H1",
    "QY": "a quarter or half with its year: 1Q25, 2H18, Q3'19, 2025Q01",
    "FY": "a fiscal year: FY19, FY2019",
    "CARD": "a number in words",
    "ORDW": "an ordinal in words",
    "YW": "a year in words: nineteen eighty-four",
    "COMMA": ",",
    "DOT": "the full stop of an abbreviation",
    "HYPHEN": "a hyphen without spaces around it",
    "DASH": "a dash without spaces around it",
    "SPACED": "a dash with spaces around it",
    "SL": "/",
    "LP": "(",
    "RP": ")",
    "POSS": "the possessive 's",
    "AMP": "&",
}


def words() -> dict[str, dict[str, Any]]:
    """Return the tables of the lexicon: class name to word to value."""
    return _load()


@cache
def _load() -> dict[str, dict[str, Any]]:
    data = resources.files(__package__).joinpath("data/lexicon.toml").read_bytes()
    shared: dict[str, Mapping[str, Any]] = {
        "month": calendar_words.MONTHS,
        "weekday": calendar_words.WEEKDAYS,
        "weekdays": calendar_words.WEEKDAYS_PLURAL,
        "season": calendar_words.SEASONS,
        "seasons": calendar_words.SEASONS_PLURAL,
        "cardinal": number_words.CARDINALS,
        "scale": {word: 10**power for word, power in number_words.SCALES.items()},
        "ordinal": number_words.ORDINALS,
    }
    return {name: dict(table) for name, table in shared.items()} | tomllib.loads(data.decode("utf-8"))


@cache
def listed(name: str) -> frozenset[str]:
    """Return one of the word lists of `words.toml`. Raises KeyError for an unknown name."""
    return _lists()[name]


@cache
def _lists() -> dict[str, frozenset[str]]:
    data = resources.files(__package__).joinpath("data/words.toml").read_bytes()
    return {name: frozenset(line.split()) for name, line in tomllib.loads(data.decode("utf-8")).items()}


class Alphabet:
    """Gives out the characters: by word, by shape, and as sets by class."""

    def __init__(self) -> None:
        self.word: dict[str, str] = {}
        self.shape: dict[str, str] = {}
        self.classes: dict[str, str] = {}
        self._next = _FIRST
        for name in SHAPES:
            self.shape[name] = self._new()
        for name, table in words().items():
            self.classes[name.upper()] = "".join(self.of_word(w) for w in table)

    def _new(self) -> str:
        char = chr(self._next)
        self._next += 1
        return char

    def of_word(self, word: str) -> str:
        """Return the character of a word, giving it one if it has none."""
        char = self.word.get(word)
        if char is None:
            char = self.word[word] = self._new()
        return char


@cache
def alphabet() -> Alphabet:
    """Return the alphabet that tokens and grammar share."""
    return Alphabet()


def value(table: str, word: str) -> Any:
    """Return what a word means in a table of the lexicon, None where it does not stand there."""
    return _load()[table].get(word)
