"""A day at the desk, through the command alone: comments, baseline and fixes as a user meets them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from copydesk import pipeline
from copydesk.cli import main
from copydesk.values import edits

WEEKDAY = "The hearing opens on Monday, 3 March 2015."
SHARE = "Twelve of the 30 members, or 45 percent, voted against."


def told(capsys: pytest.CaptureFixture[str], *options: str) -> list[dict[str, Any]]:
    capsys.readouterr()
    main(["verify", ".", "--format", "json", "--fail-on", "never", "--select", "CA001,AR004,TY001,CN901", *options])
    findings: list[dict[str, Any]] = json.loads(capsys.readouterr().out)["findings"]
    return findings


def codes(found: list[dict[str, Any]]) -> list[str]:
    return [finding["code"] for finding in found]


@pytest.mark.parametrize(
    "text",
    [
        f"{WEEKDAY} <!-- copydesk: disable-line CA001 -->\n",
        f"<!-- copydesk: disable-next-line calendar.weekday-date -->\n{WEEKDAY}\n",
        f"<!-- copydesk: disable CA -->\n\n{WEEKDAY}\n\n<!-- copydesk: enable CA -->\n\nSnow fell.\n",
        f"[//]: # (copydesk: disable-next-line CA001)\n\n{WEEKDAY}\n",
    ],
)
def test_comments_of_every_form_take_out_what_they_name(
    desk: Path, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    (desk / "a.md").write_text(text, encoding="utf-8")
    assert codes(told(capsys)) == []


def test_a_comment_does_not_take_out_other_rules(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "a.md").write_text(f"{WEEKDAY} {SHARE} <!-- copydesk: disable-line CA001 -->\n", encoding="utf-8")
    assert codes(told(capsys)) == ["AR004"]


def test_an_idle_comment_is_told_and_mended_away(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = desk / "a.md"
    file.write_text(f"Snow fell. <!-- copydesk: disable-line CA001 -->\n\n{WEEKDAY}\n", encoding="utf-8")
    assert codes(told(capsys)) == ["CN901", "CA001"]
    main(["verify", ".", "--select", "CA001,CN901", "--fail-on", "never", "--fix"])
    assert file.read_text(encoding="utf-8") == f"Snow fell.\n\n{WEEKDAY}\n"
    assert codes(told(capsys)) == ["CA001"]


def test_a_baseline_holds_through_edits_elsewhere(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = desk / "a.md"
    file.write_text(f"# Court\n\n{WEEKDAY}\n\n{SHARE}\n", encoding="utf-8")
    main(["verify", ".", "--select", "CA001,AR004", "--fail-on", "never", "--write-baseline", "known.json"])
    assert codes(told(capsys, "--baseline", "known.json")) == []
    file.write_text(f"# A day in court\n\nRain fell.\n\n{WEEKDAY}\n\nMore to come.\n\n{SHARE}\n", encoding="utf-8")
    assert codes(told(capsys, "--baseline", "known.json")) == []
    file.write_text(f"# Court\n\n{WEEKDAY}\n\n{SHARE}\n\n{SHARE.replace('30', '40')}\n", encoding="utf-8")
    assert [f["location"]["line"] for f in told(capsys, "--baseline", "known.json")] == [7]


PIECES = st.sampled_from(
    [
        WEEKDAY, SHARE, "The the mill.", "It cost $5 million dollars.", "Sales rose 4 percent in May; online, 11%.",
        "A eight-year-old won.", "The dam cost $2 billion, and $1.4bn was borrowed.", "He has 12 5OO crates .",
        "Prices went up by a third ,from $3 to $9.", "Rents rose. <!-- copydesk: disable-line TY001 -->",
        "The trail is 40 kilometres long; 5 kilometers are paved.", "<!-- copydesk: disable TY -->",
        "<!-- copydesk: enable TY -->", "He ran 1500 metres; 12,000 watched, and 3,400 cheered.", "in the in the port",
    ]
)  # fmt: skip


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PIECES, max_size=6), st.sampled_from(["\n\n", "\n", " "]))
def test_fixing_twice_is_fixing_once_with_every_rule(pieces: list[str], joint: str) -> None:
    def mended(text: str) -> str:
        for _ in range(8):
            found = pipeline.verify([pipeline.Document.from_text(text, id="a.md")]).findings
            safe = [f.fix.edits for f in found if f.fix is not None and f.fix.safe]
            chosen = edits.choose(safe, len(text))
            if not chosen:
                return text
            text = edits.apply(text, edits.merged(safe[n] for n in chosen))
        raise AssertionError("fixes go on for ever")

    once = mended(joint.join(pieces))
    assert mended(once) == once
