"""Which regular expressions are compiled: those of every interpreter that is supported, and none that backtracks."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import warnings
from pathlib import Path

import pytest

PROGRAM = Path(__file__).parents[1] / "bench" / "patterns.py"


@pytest.fixture(scope="module")
def analysed() -> dict[str, object]:
    run = subprocess.run([sys.executable, str(PROGRAM), "--nested"], capture_output=True, text=True, check=False)
    return json.loads(run.stdout)


def test_no_pattern_is_possessive_or_atomic(analysed: dict[str, object]) -> None:
    # Python 3.11.2, which Debian 12 ships, matches too little after such a part in a repeated or alternative group
    assert analysed["compiled"] > 100
    assert analysed["broken"] == []


def test_no_repetition_within_another_backtracks(analysed: dict[str, object]) -> None:
    assert analysed["analysed"] > 20
    assert analysed["beyond"] == []


@pytest.mark.parametrize(("pattern", "beyond"), [(r"(?:a+)+b", True), (r"(?:\w+\s?)*!", True), (r"(?:\w+\s)+", False)])
def test_the_analysis_sees_what_it_should(pattern: str, beyond: bool) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        from regexploit.ast.sre import SreOpParser
        from regexploit.redos import find
    found = list(find(SreOpParser().parse_sre(pattern, re.compile(pattern).flags)))
    assert any(each.starriness >= 3 for each in found) is beyond
