"""Short inputs in free wording that once went wrong: `tests/cases/cases.jsonl`, one a line.

`set` says what a case is about, and so how it is judged:

    findings    a false alarm (the rule `code` must say nothing at warning or error) or a miss (it must speak)
    extraction  `phrase` is a mention of `text`, and `expected` holds fields of its claim
    reports     `command` is run on `text`; `expected` tells in words what it must say (`_SAID` below), or is a pattern
                of what `extract --format text` prints

Cases that do not pass yet stand in `tests/cases/open.txt` by number and text, and may only become fewer: one that
passes must be taken out. `python tests/test_cases.py [WORD ...]` prints what fails now, of the cases that hold a word.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import sys
import tempfile
from collections.abc import Callable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import copydesk
from copydesk.cli import main
from copydesk.model import Claim, Level

HERE = Path(__file__).parent / "cases"
CASES: tuple[Mapping[str, Any], ...] = tuple(
    json.loads(line) for line in (HERE / "cases.jsonl").read_text(encoding="utf-8").splitlines()
)
OPEN = {
    int(line.split(maxsplit=1)[0])
    for line in (HERE / "open.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
}
LOUD = (Level.ERROR, Level.WARNING)


# ------------------------------------------------------------------------------------------------- findings


def _findings(case: Mapping[str, Any]) -> str | None:
    try:
        document = copydesk.Document.from_text(case["text"], id="a.md")
    except copydesk.InputError as error:
        return f"cannot be read: {error}"
    found = [f for f in copydesk.verify([document]).findings if f.code == case["code"]]
    if case["kind"] == "miss":
        return None if found else "nothing found"
    loud = [f.message for f in found if f.level in LOUD]
    return "; ".join(loud) or None


# ----------------------------------------------------------------------------------------------- extraction


def _extraction(case: Mapping[str, Any]) -> str | None:
    text, phrase, expected = case["text"], case["phrase"], case["expected"]
    document = copydesk.Document.from_text(text, id="a.md", published=case["published"])
    (extraction,) = copydesk.extract([document])
    start = text.index(phrase)
    end = start + len(phrase)
    over = [c for c in extraction.claims if c.location.start < end and start < c.location.end]
    if "none" in expected:
        return "; ".join(c.location.text for c in over) or None
    if not over:
        return "not found"
    claim = max(over, key=lambda c: min(c.location.end, end) - max(c.location.start, start))
    wrong = [f"{name}: {got!r}" for name, got in _fields(claim, expected) if not _fits(name, got, expected[name])]
    return "; ".join(wrong) or None


def _fields(claim: Claim, expected: Mapping[str, Any]) -> list[tuple[str, Any]]:
    quantity, time = claim.quantity, claim.time
    every: dict[str, Any] = {
        "value": quantity and quantity.value,
        "low": quantity and quantity.low,
        "high": quantity and quantity.high,
        "comparator": quantity and quantity.comparator,
        "unit": quantity and quantity.unit,
        "not_unit": quantity and quantity.unit,
        "per": quantity and quantity.per,
        "timex": claim.timex and claim.timex.value,
        "time": [time.start, time.end] if time else None,
        "modality": claim.modality,
        "attr": claim.attribution,
        "meas_has": claim.measure,
        "meas_not": claim.measure,
        "scope_has": claim.scope,
    }
    return [(name, every[name]) for name in expected]


def _fits(name: str, got: Any, wanted: Any) -> bool:
    if name in {"not_unit", "meas_not"}:
        return wanted not in (got or "")
    if name in {"meas_has", "scope_has"}:
        return wanted in (got or "")
    if name in {"value", "low", "high"}:
        return got is not None and got == Decimal(str(wanted))
    return bool(got == wanted)


# -------------------------------------------------------------------------------------------------- reports


def _shell(case: Mapping[str, Any]) -> tuple[int, str]:
    """Run the command of a case on its text, as a user would; return the status and what was printed."""
    piped = case["command"].startswith("printf")
    words = case["command"].split("copydesk ", 1)[1].split()
    kept = sys.stdin
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        Path("a.md").write_text(case["text"] + "\n", encoding="utf-8")
        out = io.StringIO()
        try:
            if piped:
                sys.stdin = io.TextIOWrapper(io.BytesIO((case["text"] + "\n").encode("utf-8")), encoding="utf-8")
            with contextlib.redirect_stdout(out), contextlib.redirect_stderr(io.StringIO()):
                try:
                    status = main(words)
                except SystemExit as stop:
                    status = stop.code if isinstance(stop.code, int) else 1
        finally:
            sys.stdin = kept
    return int(status or 0), out.getvalue()


def _kinds(printed: str) -> list[str]:
    return re.findall(r"^ +\d+:\d+ +(\w+)", printed, re.M)


_SAID: Mapping[str, Callable[[int, str, Mapping[str, Any]], bool]] = {
    "no TY001, and no safe fix that deletes a needed word": lambda _, said, __: "TY001" not in said,
    "no finding": lambda _, said, __: not re.search(r"(error|warning|note) [A-Z]{2}\d{3}", said),
    "TY004": lambda _, said, __: "TY004" in said,
    "CA001: 21 April 2014 is a Monday": lambda _, said, __: "CA001" in said and "Monday" in said,
    "CA004": lambda _, said, __: "CA004" in said,
    "both ends as dates": lambda _, said, __: len(re.findall(r"[\dX]{4}-\d\d-\d\d", said)) >= 2,
    "every inch mark an inch": lambda _, said, case: said.count("[in_i]") >= max(1, case["text"].count('"')),
    "no length; an angle or nothing": lambda _, said, __: "[ft_i]" not in said and "[in_i]" not in said,
    "no length in inches": lambda _, said, __: "[in_i]" not in said,
    "inches": lambda _, said, __: "[in_i]" in said,
    "two sums": lambda _, said, __: _kinds(said).count("money") == 2,
    "no conflict: two piers": lambda _, said, __: "CO001" not in said,
    "no conflict at warning or error": lambda _, said, __: not re.search(r"(error|warning) CO001", said),
    "no money": lambda _, said, __: "money" not in _kinds(said),
    "no claims (markup, not prose)": lambda _, said, __: not _kinds(said),
    "checked as a document (TY001), status 1": lambda status, said, __: status == 1 and "TY001" in said,
}


def _reports(case: Mapping[str, Any]) -> str | None:
    status, said = _shell(case)
    expected = case["expected"]
    told = _SAID.get(expected)
    if told is not None:
        fits = told(status, said, case)
    else:
        fits = all(re.search(part, said) for part in expected.split(" and "))
    return None if fits else f"status {status}: {said.strip()}"


# ---------------------------------------------------------------------------------------------------- tests


def failure(case: Mapping[str, Any]) -> str | None:
    """Return what is wrong with the answer to a case, or None where it is right."""
    judge = {"findings": _findings, "extraction": _extraction, "reports": _reports}[case["set"]]
    return judge(case)


@pytest.mark.parametrize("number", range(len(CASES)), ids=lambda n: f"{CASES[n]['set']}-{n}")
def test_each_case(number: int) -> None:
    wrong = failure(CASES[number])
    if number in OPEN:
        assert wrong is not None, f"case {number} passes now: take it out of tests/cases/open.txt"
    else:
        assert wrong is None, f"{CASES[number]['text']!r}: {wrong}"


def test_the_open_ones_are_cases() -> None:
    assert all(0 <= number < len(CASES) for number in OPEN)


def _main(words: list[str]) -> None:
    os.environ["NO_COLOR"] = "1"
    failed = 0
    for number, case in enumerate(CASES):
        if words and not any(word in json.dumps(case, ensure_ascii=False) for word in words):
            continue
        wrong = failure(case)
        if wrong is not None:
            failed += 1
            print(f"{number} {case['set']} {case.get('code', '')} {case.get('kind', '')} {case.get('phrase', '')}")
            print(f"    {case['text']}\n    cause: {case.get('cause', '')} expected: {case.get('expected', '')}")
            print(f"    got: {wrong}\n")
    print(f"{failed} fail")


if __name__ == "__main__":
    _main(sys.argv[1:])
