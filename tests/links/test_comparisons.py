"""Every comparison comes out at the levels of its case file, reaches all of its levels, and weighs as it should."""

from __future__ import annotations

import pkgutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.links import pair

from copydesk.links import comparisons, structure, weights
from copydesk.links.comparisons import series
from copydesk.links.comparisons.declare import in_words

HERE = Path(__file__).with_name("comparisons")


def plain(data: Any) -> Any:
    """The data of a case with its dates as they are written."""
    if isinstance(data, dict):
        return {key: plain(value) for key, value in data.items()}
    if isinstance(data, list):
        return [plain(value) for value in data]
    return data.isoformat() if isinstance(data, date) else data


FILES: dict[str, dict[str, Any]] = {
    path.stem.replace("_", "-"): plain(yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader))
    for path in sorted(HERE.glob("*.yml"))
}
DECLARED = {"between": comparisons.BETWEEN, "within": comparisons.WITHIN}
CASES = [(name, where, case) for name, file in FILES.items() for where in DECLARED for case in file.get(where, ())]


@pytest.mark.parametrize(
    ("name", "where", "case"), CASES, ids=[f"{name}-{where}-{case['level']}" for name, where, case in CASES]
)
def test_a_pair_comes_out_at_the_level_of_the_case(name: str, where: str, case: dict[str, Any]) -> None:
    both_ways = [case]
    if where == "between" and "one_article" not in case:
        both_ways.append(case | {"a": case["b"], "b": case["a"], "articles": case.get("articles", [{}, {}])[::-1]})
    for each in both_ways:
        level, reason = DECLARED[where][name](getattr(pair, where)(each["a"], each["b"], each))
        assert level == case["level"]
        assert in_words(reason)


@pytest.mark.parametrize("where", DECLARED)
def test_every_level_of_every_comparison_has_a_case(where: str) -> None:
    missing = {
        name: sorted(set(c.levels) - {case["level"] for case in FILES.get(name, {}).get(where, ())})
        for name, c in DECLARED[where].items()
    }
    assert {name: levels for name, levels in missing.items() if levels} == {}


def test_every_file_of_the_package_is_listed() -> None:
    modules = {m.name for m in pkgutil.iter_modules(comparisons.__path__) if m.name[0] != "_" and m.name != "declare"}
    assert modules == {n.replace("-", "_") for n in (*comparisons.BETWEEN, *comparisons.WITHIN)}


TABLES = {
    "same": weights.load().bits["same"],
    "dispute": weights.load().bits["dispute"],
    "within": weights.within().bits["within"],
}


@pytest.mark.parametrize("column", TABLES)
def test_every_weight_has_the_sign_of_its_file(column: str) -> None:
    for name, bits in TABLES[column].items():
        signs = FILES.get(name, {}).get("weighs", {}).get(column, {"for": [], "against": []})
        assert {
            "for": [k for k, v in bits.items() if v > 0],
            "against": [k for k, v in bits.items() if v < 0],
        } == signs, name


WHOLE = (
    "[prior]\nsame = 0\ndispute = 0\n[limits]\nlook = 0\ndispute = 0\nsame = 0\ncompatible = 0\napart = 0\n"
    "[same]\n[dispute.verb]\nsame = 1.0\n"
)


def test_weights_are_those_of_the_file() -> None:
    table = weights.parse(WHOLE)
    assert table.of("dispute", "verb", "same") == 1.0
    assert table.of("dispute", "verb", "family") == 0.0
    assert table.of("same", "verb", "same") == 0.0
    assert table.most("dispute", ("verb", "noun")) == pytest.approx(1.02)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("same = 1.0", "sane = 1.0", "mine.toml: [dispute.verb] 'sane' is not known; did you mean 'same'?"),
        ("[dispute.verb]", "[dispute.verbs]", "mine.toml: [dispute] 'verbs' is not known; did you mean 'verb'?"),
        ("[dispute.verb]", "[within.verb]", "mine.toml: 'within' is not known; there are dispute, limits, prior, same"),
        ("look = 0", "loook = 0", "mine.toml: [limits] 'loook' is not known; did you mean 'look'?"),
        ("look = 0\n", "", "mine.toml: [limits] lacks look"),
        ("[prior]\nsame = 0", "[prior]", "mine.toml: [prior] lacks same"),
    ],
)
def test_what_the_code_does_not_know_is_refused(old: str, new: str, message: str) -> None:
    with pytest.raises(weights.WeightsError) as caught:
        weights.parse(WHOLE.replace(old, new, 1), "mine.toml")
    assert str(caught.value) == message


def test_a_level_inside_an_article_that_no_file_names_is_refused() -> None:
    limits = "[limits]\nnote = 1\nwarning = 2\nunshown = 3\nerror = 4\n[prior]\nwithin = -1\n"
    assert weights.parse_within(limits).prior == {"within": -1.0}
    with pytest.raises(weights.WeightsError, match="'sawdust' is not known; there are"):
        weights.parse_within(limits + "[layout]\nsawdust = 1\n")


def test_a_respect_that_follows_from_other_pairs_has_words_for_each_level() -> None:
    levels = {name: set(bits) for name, bits in TABLES["dispute"].items() if name in structure.BETWEEN}
    assert levels == {name: set(words) for name, words in structure.BETWEEN.items()}


@pytest.mark.parametrize(
    ("one", "two", "apart"),
    [
        (["t2019-03"], ["t2019-04"], True),
        (["t2019"], ["t2018"], True),
        (["t2019-03"], ["t2019"], False),
        (["t2019-03-04"], ["t2019-03-05"], False),  # days are none of these periods
        (["t2019-03", "t2019-05-01"], ["t2019-04", "t2019-05-01"], False),  # a day in common
        (["t2019-03"], [], False),
    ],
)
def test_two_periods_are_two_months_quarters_or_years(one: list[str], two: list[str], apart: bool) -> None:
    assert series.of_two_periods(pair.between({"beside": one}, {"beside": two}, {})) is apart
