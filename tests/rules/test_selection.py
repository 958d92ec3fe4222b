from __future__ import annotations

import pytest

from copydesk import rules
from copydesk.model import InputError, Level


def codes(selection: rules.Selection) -> set[str]:
    return {info.code for info in selection.rules()}


ON = {info.code for info in rules.catalogue() if info.on}
EVERY = {info.code for info in rules.catalogue()}


def test_without_a_selection_the_default_rules_run() -> None:
    assert codes(rules.Selection()) == ON


@pytest.mark.parametrize("selector", ["TY001", "typo.repeated-word"])
def test_one_rule_by_code_or_by_name(selector: str) -> None:
    assert codes(rules.Selection(select=(selector,))) == {"TY001"}


@pytest.mark.parametrize("selector", ["TY", "typo"])
def test_a_bundle_by_letters_or_by_name(selector: str) -> None:
    assert codes(rules.Selection(select=(selector,))) == {code for code in EVERY if code.startswith("TY")}


def test_what_is_said_twice_is_said_once() -> None:
    several = rules.Selection(select=("TY", "CA001", "TY"), ignore=("TY001",) * 3, extend=("AR", "AR"))
    assert (several.select, several.ignore, several.extend) == (("TY", "CA001"), ("TY001",), ("AR",))


def test_all_selects_rules_that_are_off_by_default() -> None:
    assert codes(rules.Selection(select=("ALL",))) == EVERY


def test_extend_adds_to_the_default() -> None:
    assert codes(rules.Selection(extend=("ALL",))) == EVERY


def test_ignore_takes_out() -> None:
    assert codes(rules.Selection(ignore=("typo",))) == {code for code in ON if not code.startswith("TY")}


def test_the_more_precise_selector_wins() -> None:
    assert codes(rules.Selection(select=("TY001",), ignore=("TY",))) == {"TY001"}
    assert "TY001" not in codes(rules.Selection(select=("TY",), ignore=("TY001",)))


def test_ignore_wins_among_equals() -> None:
    assert codes(rules.Selection(select=("TY001",), ignore=("typo.repeated-word",))) == set()


@pytest.mark.parametrize(
    ("wrong", "nearest"), [("TY0O1", "TY001"), ("typo.repeated-wrod", "typo.repeated-word"), ("ty001", "TY001")]
)
def test_an_unknown_selector_names_the_nearest(wrong: str, nearest: str) -> None:
    with pytest.raises(InputError) as raised:
        rules.Selection(select=(wrong,), origin="--select")
    assert str(raised.value) == f"--select: no rule is called {wrong!r}; did you mean {nearest}?"


def test_levels_override_by_the_most_precise_selector() -> None:
    info = next(i for i in rules.catalogue() if i.code == "TY001")
    selection = rules.Selection(levels={"TY": Level.NOTE, "TY001": Level.WARNING})
    assert selection.level(info, None) is Level.WARNING
    assert rules.Selection().level(info, None) is Level.ERROR
    assert rules.Selection().level(info, Level.NOTE) is Level.NOTE
