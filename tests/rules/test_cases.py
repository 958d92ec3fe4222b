"""Every rule does on its case file what the file says, and every case file says enough."""

from __future__ import annotations

import re

import pytest
from rapidfuzz import fuzz
from tests.golden import corpus

from copydesk import rules
from copydesk.model import Level
from copydesk.model.cards import SECTIONS

from .cases import HERE, Case, load, path_of

OURS = tuple(info for info in rules.catalogue() if info.function.__module__.startswith("copydesk.rules."))
NAMES = [info.name for info in OURS]
CODES = {info.name: info.code for info in OURS}
CASES = [case for name in NAMES if path_of(name).exists() for case in load(name)]
MARKUP = re.compile(r"\*\w|_\w|\]\(|^> |^\|", re.MULTILINE)
WANTED = {Level.ERROR: 8, Level.WARNING: 8, Level.NOTE: 3}


@pytest.mark.parametrize("case", CASES, ids=[case.id for case in CASES])
def test_findings_are_those_of_the_case(case: Case) -> None:
    found, articles = case.findings()
    assert [f.location.text for f in found] == list(case.at)
    for finding in found:
        place = finding.location
        assert articles[place.document][place.start : place.end] == place.text
        assert finding.message
        assert "{}" not in "".join((finding.message, *finding.explanation)), "a place of a template was left empty"
        assert finding.fingerprint
        assert case.level in (None, finding.level.value)
    if case.fixed is not None:
        text = next(iter(articles.values()))
        edits = sorted({e for f in found if f.fix for e in f.fix.edits}, key=lambda e: -e.start)
        for edit in edits:
            text = text[: edit.start] + edit.replacement + text[edit.end :]
        assert text == case.fixed
    said = corpus.recorded().get((CODES[case.rule], case.key))
    if said is not None:  # of a new case `tests/golden` tells that it is not recorded
        assert corpus.said(case) == said, corpus.ANEW


def test_flag_cases_name_what_is_found() -> None:
    assert [case.id for case in CASES if case.flags and not case.at] == []


@pytest.mark.parametrize("name", NAMES)
def test_rule_has_its_case_file(name: str) -> None:
    assert path_of(name).is_file()


def test_every_case_file_has_its_rule() -> None:
    files = set(HERE.glob("*/*.yml"))
    assert files == {path_of(name) for name in NAMES}


@pytest.mark.parametrize("info", OURS, ids=NAMES)
def test_rule_has_enough_cases_on_both_sides(info: rules.RuleInfo) -> None:
    cases = [case for case in load(info.name) if not case.of_sides]
    for flags in (True, False):
        side = [case for case in cases if case.flags is flags]
        assert len(side) >= WANTED[info.level]
        assert any(MARKUP.search(text) for case in side for text in case.texts), "no case has markup in it"


@pytest.mark.parametrize("name", NAMES)
def test_cases_are_no_near_copies_of_each_other(name: str) -> None:
    cases = [case for case in load(name) if not case.of_sides]
    close = [
        (a.id, b.id)
        for n, a in enumerate(cases)
        for b in cases[n + 1 :]
        if a.flags is b.flags and fuzz.ratio(" ".join(a.texts), " ".join(b.texts)) > 85
    ]
    assert close == []


@pytest.mark.parametrize("info", OURS, ids=NAMES)
def test_docstring_says_what_why_bad_good_and_limits(info: rules.RuleInfo) -> None:
    assert re.match(r"Flag .*\.$", info.summary), "the first line says what is flagged"
    assert len(info.why.split()) >= 15, "why an editor cares"
    for section in SECTIONS:
        assert getattr(info, section.lower()), f"{section}: is missing"
