"""Words of a passage as linking compares them: stems, and where they stand."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

from copydesk.text.calendar_words import MONTH_NAMES, WEEKDAY_NAMES
from copydesk.text.number_words import CARDINALS, GROUPS, SCALES
from copydesk.text.words import bare
from copydesk.values.regexes import regex

TOKEN = regex(r"[A-Za-z\u00c0-\u024f]+(?:['\u2019-][A-Za-z\u00c0-\u024f]+)*|\d[\d.,:]*|[^\sA-Za-z\d]")
"""A word (with its apostrophes and hyphens), a run of digits, or one other mark."""

SENTENCE_LIMIT = 4_000
"""Characters of a sentence that are looked at; what is longer is no sentence."""


@cache
def stop() -> frozenset[str]:
    """Return the words that say nothing about what is counted: function words, words of reporting, numerals, days."""
    data = tomllib.loads((files(__package__) / "data" / "stopwords.toml").read_text(encoding="utf-8"))
    numerals = (word for word in (*CARDINALS, *SCALES, *GROUPS) if CARDINALS.get(word, 0) <= 10)
    names = (name.lower() for name in (*MONTH_NAMES, *WEEKDAY_NAMES))
    return frozenset((*(word for listed in data.values() for word in listed.split()), *numerals, *names))


class Word(NamedTuple):
    """A token with its place in the passage; `stem` is empty for marks, digits and words that tell nothing."""

    start: int
    end: int
    text: str
    stem: str


@cache
def _stemmer() -> Any:
    from Stemmer import Stemmer

    return Stemmer("english")


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """Return a word's stem by the English stemmer of Snowball ("injuring", "injured" -> "injur").

    A possessive counts for nothing, and what has no ending stays as it is.
    """
    found: str = _stemmer().stemWord(bare(word))
    return found


@lru_cache(maxsize=1024)
def words(text: str) -> tuple[Word, ...]:
    """Return the tokens of a passage in order; a sentence is asked for several times."""
    found = []
    at = 0
    for token in TOKEN.findall(text[:SENTENCE_LIMIT]):  # a fifth faster than matches, each with its places
        start = text.index(token, at)
        at = start + len(token)
        found.append(Word(start, at, token, telling(token)))
    return tuple(found)


@lru_cache(maxsize=100_000)
def telling(token: str) -> str:
    """Return the stem of a token that tells something, empty for marks, digits and words that tell nothing."""
    return stem(token) if token[0].isalpha() and len(token) > 1 and token.lower() not in stop() else ""


def spelled(keys: Iterable[str], *passages: tuple[str, ...], fold: Callable[[str], str] = str) -> list[str]:
    """Return stems and names as words for people: each as a passage first writes it, in the order of `keys`.

    A passage is its telling words. A key is a stem (after `fold`, where stems were folded) or a name of
    `names.in_passage`; one that no passage has is left out.
    """
    known = [_spelling(passage, fold) for passage in passages]
    return list(
        dict.fromkeys([own[key] for key in keys if (own := next((k for k in known if key in k), None)) is not None])
    )


@lru_cache(maxsize=4096)
def _spelling(passage: tuple[str, ...], fold: Callable[[str], str]) -> Mapping[str, str]:
    """Return words under their folded stems and as names: a sentence is asked for often."""
    found: dict[str, str] = {}
    for word in passage:
        text = word.removesuffix("'s").removesuffix("\u2019s")
        for key in (fold(stem(word)), bare(word)):
            found.setdefault(key, text)
    return found
