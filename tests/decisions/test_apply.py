"""Decisions put to a report: what they take out, what comes back, and what no decision takes out."""

from __future__ import annotations

from pathlib import Path

import pytest

from copydesk.decisions import Decisions, Entry, new, passage
from copydesk.model import Finding, Level, Location, Report


def place(text: str, line: int = 1, document: str = "a.md") -> Location:
    return Location(document=document, start=line, end=line + len(text), line=line, column=1, text=text)


def conflict(**changes: object) -> Finding:
    given: dict[str, object] = {
        "code": "CO001", "name": "conflict.within-article", "level": Level.ERROR,
        "message": "“43,100” conflicts with “41,300” in line 3 (passengers)", "location": place("43,100", 6),
        "related": (place("41,300", 3),), "explanation": ("41,300: a.md:3",), "fingerprint": "c0ffee01",
    }  # fmt: skip
    return Finding(**(given | changes))  # type: ignore[arg-type]


def decided(finding: Finding, state: str = "dismissed") -> Decisions:
    return Decisions.of([made(finding, state)])


def made(finding: Finding, state: str = "dismissed") -> Entry:
    return new(
        finding=finding.fingerprint, state=state, code=finding.code, document=finding.location.document,
        passage=passage(finding), reason="one of them is the capacity", by="R. Okafor",
    )  # fmt: skip


def test_a_dismissed_finding_is_not_told_and_says_why() -> None:
    report = decided(conflict())(Report(findings=(conflict(), conflict(fingerprint="c0ffee02"))))
    assert [f.fingerprint for f in report.findings] == ["c0ffee02"]
    (out,) = report.suppressed
    assert (out.by, out.reason) == ("decision", "one of them is the capacity")
    assert out.finding.decision is not None
    assert (out.finding.decision.by, out.finding.decision.changed) == ("R. Okafor", False)


@pytest.mark.parametrize("state", ["accepted", "deferred"])
def test_what_is_accepted_or_put_off_is_still_told(state: str) -> None:
    (finding,) = decided(conflict(), state)(Report(findings=(conflict(),))).findings
    assert finding.decision is not None
    assert finding.decision.state == state


@pytest.mark.parametrize(
    "moved",
    [
        {"message": "“43,100” conflicts with “41,300” in line 17 (passengers)", "related": (place("41,300", 17),)},
        {"message": "In line 3 stands “41,300”, here “43,100”"},
        {"location": place("43,100", 60), "explanation": ("worded anew: a.md:17",), "level": Level.NOTE},
        {"related": (place("41,300 ", 3),)},
    ],
)
def test_a_decision_survives_edits_elsewhere_and_new_wording(moved: dict[str, object]) -> None:
    assert decided(conflict())(Report(findings=(conflict(**moved),))).findings == ()


@pytest.mark.parametrize(
    "changed",
    [
        {"message": "“43,100” conflicts with “41,400” in line 3 (passengers)", "related": (place("41,400", 3),)},
        {"message": "“43,100” conflicts with “41,300” in line 3 (43 passengers)"},
        {"related": (place("41,300", 3), place("41,200", 3, "b.md"))},
        {"related": (place("41,300", 3, "b.md"),)},
    ],
)
def test_a_dismissed_finding_comes_back_where_a_figure_changes(changed: dict[str, object]) -> None:
    (finding,) = decided(conflict())(Report(findings=(conflict(**changed),))).findings
    assert finding.decision is not None
    assert (finding.decision.state, finding.decision.changed) == ("dismissed", True)


def test_what_is_not_checked_is_told_whatever_was_decided() -> None:
    failed = conflict(code="SO002", name="source.unchecked")
    report = decided(failed)(Report(findings=(failed,)))
    assert report.findings == (failed,)


def test_without_decisions_a_report_stays_as_it_is(tmp_path: Path) -> None:
    report = Report(findings=(conflict(),))
    assert Decisions.read(tmp_path / "none")(report) is report
    assert Decisions.of([made(conflict()), made(conflict(), "open")])(report) is report
