"""Each question about words is answered once: no module outside of `text/` lists months, days or number words again.

The files that still have such a list, or cut sentences at full stops, stand below by name; the lists only shrink.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from copydesk.text import calendar_words, number_words

ROOT = Path(__file__).resolve().parents[2] / "src" / "copydesk"
MONTHS = frozenset(calendar_words.MONTHS) - {"may", "march", "mar"}
DAYS = frozenset(calendar_words.WEEKDAYS) | frozenset(calendar_words.WEEKDAYS_PLURAL)
NUMBERS = frozenset(number_words.CARDINALS) | frozenset(number_words.ORDINALS)
SEASONS = frozenset(calendar_words.SEASONS) | frozenset(calendar_words.SEASONS_PLURAL)
ZONES = calendar_words.ZONE_LETTERS | calendar_words.ZONE_PLACES
_NAME = re.compile(r"\[A-Z\]\[(?:\\w|a-z)")  # "[A-Z][a-z]+", "[A-Z][\w’'-]*"
_WORDS = re.compile(r"[a-z]+")
_CUT = re.compile(r"\[[^\]]*\.[^\]]*!?[^\]]*\?[^\]]*\](?:\[[^\]]*\]\??)?\\s")  # "[.!?]\s"


class Module(NamedTuple):
    """What is asked of a module: its texts, and the patterns that it finds all of, or compiles."""

    texts: list[str]
    patterns: list[str]


@cache
def package() -> dict[str, Module]:
    """All modules by name, each parsed once."""
    trees = ((path, ast.parse(path.read_text("utf-8"))) for path in ROOT.rglob("*.py"))
    return {path.relative_to(ROOT).as_posix(): Module([*literals(t)], [*patterns(t)]) for path, t in trees}


def literals(tree: ast.Module) -> Iterator[str]:
    """The texts in a module that are no docstrings, those of one statement taken together."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Assign | ast.AnnAssign | ast.Return | ast.Call | ast.Compare):
            continue
        texts = [n.value for n in ast.walk(node) if isinstance(n, ast.Constant) and isinstance(n.value, str)]
        if texts:
            yield " ".join(texts)


def modules() -> dict[str, list[str]]:
    """The modules outside of `text/`, each with its texts."""
    return {name: module.texts for name, module in package().items() if not name.startswith("text/")}


def lists(words: frozenset[str], least: int) -> Callable[[str], bool]:
    """A test of a text: does it hold so many of the words?"""
    return lambda text: len(words & set(_WORDS.findall(text.lower()))) >= least


ORDER = frozenset({"one", "two", "first", "second"})
"""Number words that are pronouns, words of order and a unit as well: "one of them", "the two", "second to"."""
VERBS = frozenset({"may", "march", "mar", "sat", "sun", "wed"})
SAID = {
    # messages, and a cell that is empty
    "rules/arithmetic/currency_conversion.py": {"ten"},
    "rules/arithmetic/_tables.py": {"nil"},
    # CA002 judges dates as they are written
    "rules/calendar/impossible_date.py": {"february"},
}


def test_rules_of_calendar_and_arithmetic_spell_no_number_month_or_day() -> None:
    names = frozenset(calendar_words.MONTHS) | frozenset(calendar_words.WEEKDAYS) | frozenset(number_words.SCALES)
    words = (names | DAYS | NUMBERS) - ORDER - VERBS
    found = {
        name: {w for text in texts for w in _WORDS.findall(re.sub(r"\\[A-Za-z]", " ", text).lower())} & words
        for name, texts in modules().items()
        if name.startswith(("rules/calendar/", "rules/arithmetic/"))
    }
    assert {name: own for name, own in found.items() if own} == SAID, "ask copydesk.text instead"


QUESTIONS: dict[str, tuple[Callable[[str], bool], tuple[str, ...]]] = {
    # question: how a second answer is known, and the modules that still have one
    "months": (lists(MONTHS, 4), ()),
    "days of the week": (lists(DAYS, 4), ()),
    "number words": (lists(NUMBERS, 10), ()),
    "seasons": (lists(SEASONS, 4), ("rules/calendar/event_order.py",)),
    # the zones behind four digits: "0735 GMT", where most names of zones could be something else
    "time zones": (lists(ZONES, 4), ("claims/timex/clock.py",)),
    "proper names": (
        lambda text: _NAME.search(text) is not None,
        (
            "claims/interpret/currency.py",
            "claims/quantities/names.py",
            "claims/telling/frames.py",
            "claims/telling/standing.py",
            "rules/arithmetic/direction.py",
            "rules/calendar/_ages.py",
            "rules/calendar/_order.py",
            "rules/consistency/abbreviation_points.py",
            "rules/numeral/figure_style.py",
            "rules/numeral/mixed_separators.py",
            "rules/typo/punctuation.py",
        ),
    ),
    "ends of sentences": (
        lambda text: _CUT.search(text) is not None,
        ("rules/consistency/_terms.py",),
    ),
}


_WORD_CUT = re.compile(
    r"(?:\\d\+\|)?(?:\\b)?\[(?:a-z|A-Za-z|\^\\W)[^\]]*\](?:\+|\{\d,\}|\[[^\]]*\][*+])(?:\(\?:\[.*\)[*?])?(?:\|\\d\+)?(?:\\b)?"
)  # "[a-z]+", "[^\W\d_]+(?:['’][^\W\d_]+)?"
CUTTING = {
    "claims/ledger/writing.py",
    "rules/consistency/person_names.py",
    "sources/_formulas.py",
    "tables/naming.py",
}
"""Modules that cut words by a pattern of their own, each with marks of its own inside of a word; none is added."""


def patterns(tree: ast.Module) -> Iterator[str]:
    """The patterns that a module finds all of, or compiles, and that are written out."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute | ast.Name) and node.args:
            told = node.args[0]
            name = node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id
            if name in ("findall", "finditer", "compile", "regex") and isinstance(told, ast.Constant):
                yield str(told.value)


def test_words_are_cut_by_text() -> None:
    found = {name for name, module in package().items() if any(map(_WORD_CUT.fullmatch, module.patterns))}
    assert {name for name in found if not name.startswith("text/")} == CUTTING, "ask copydesk.text.words instead"


@pytest.mark.parametrize("question", QUESTIONS)
def test_no_second_answer(question: str) -> None:
    answers, excused = QUESTIONS[question]
    found = {name for name, texts in modules().items() if any(map(answers, texts))}
    assert found <= set(excused), "ask copydesk.text instead"
    if question != "proper names":
        assert found == set(excused), "a module that asks copydesk.text leaves the list"
