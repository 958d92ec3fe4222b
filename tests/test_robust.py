"""What must never cost a run: numbers and dates at the edge, and a fault of ours in one rule or on one file."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from copydesk import cli, pipeline, reports, rules, sources
from copydesk.model import Extraction, InputError, Linkage, Report

from .rules.cases import failing

FIRST, LAST = date.min, date.max
EDGES = st.one_of(
    st.integers(0, 800).map(lambda n: FIRST + timedelta(days=n)),
    st.integers(0, 800).map(lambda n: LAST - timedelta(days=n)),
    st.integers(FIRST.toordinal(), LAST.toordinal()).map(date.fromordinal),
)
TIMES = (
    "yesterday", "tomorrow night", "last week", "next week", "last month", "next month (December)", "last year",
    "next year", "last decade", "next century", "a week ago", "five years ago, in 1999", "in three months",
    "thirteen months ago", "on Monday", "next Friday", "on Monday, 3 March", "on 29 February", "on January 1",
    "on Easter Sunday", "last Christmas", "late last year", "early next month", "in the fourth quarter",
    "by the end of next week", "at the weekend", "last weekend", "this winter", "next spring", "in mid-2015",
    "on 31 December 9999", "on 1 January 0001", "since 9998", "from 9998 to 9999", "two days later",
    "in the last week of December", "on the last Sunday of next month", "in 9999", "in October 9999",
    "in the same month last year", "the day before yesterday at 11:59 p.m.", "from 22 December to 4 January",
)  # fmt: skip
FRAMES = (
    "The hall was opened {}.",
    "The hall will open {}.",
    "She, 45, born in 1950, left {}.",
    "The 50th anniversary of the 1960 opening is {}.",
    "Sales fell 3 percent {}, after a rise {}.",
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    published=EDGES,
    sentences=st.lists(
        st.tuples(st.sampled_from(FRAMES), st.sampled_from(TIMES), st.sampled_from(TIMES)), min_size=1, max_size=6
    ),
)
def test_no_date_ends_a_run(published: date, sentences: list[tuple[str, str, str]]) -> None:
    text = " ".join(frame.format(one, other) for frame, one, other in sentences)
    document = pipeline.Document.from_text(text, id="a.md", published=published.isoformat())
    report = pipeline.verify([document], selection=rules.Selection(select=("ALL",)))
    assert not [f.message for f in report.findings if f.code == rules.FAILED]
    for name in ("text", "html"):
        reports.render(name, report, {document.id: document})


@pytest.mark.parametrize("value", ["9999-12-31", "9999-12", "9999", "0001-01-01", "0001"])
def test_the_ends_of_the_calendar_are_dates(value: str) -> None:
    published = sources.parse("It rained.", id="a.md", published=value).published
    assert published is not None
    assert published.start.startswith(value)


NUMBERS = st.one_of(
    st.decimals(allow_nan=False, allow_infinity=False, places=2).map(lambda d: f"{d:f}"),
    st.sampled_from(
        (
            "-$5,000,000",
            "minus 250000",
            "-1e9",
            "0",
            "0.0",
            "-0",
            "-999,999,999,999,999 euros",
            "minus 6 million",
            "-250,000 percent",
            "zero",
            "1" + "0" * 400,
            "-" + "9" * 320,
            "0.000000000000000000001",
            "-$1.5 billion",
            "minus 400,000 degrees",
            "minus one hundred thousand tonnes",
        )
    ),
)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(NUMBERS, min_size=1, max_size=6))
def test_no_number_ends_a_run(numbers: list[str]) -> None:
    frames = ("A loss of {}.", "They lost {} people.", "It rose from {} to 12, a rise of 4 percent.", "{} of the 30.")
    text = "\n\n".join(frames[n % len(frames)].format(number) for n, number in enumerate(numbers))
    documents = [pipeline.Document.from_text(text, id=name) for name in ("a.md", "b.md")]
    report = pipeline.verify(documents)
    assert not [f.message for f in report.findings if f.code == rules.FAILED]
    reports.render("html", report, {d.id: d for d in documents})


def test_a_power_beyond_the_digits_of_a_decimal_costs_no_link() -> None:
    text = "The firm paid $3 million. There are 3 x 10^40 of them, and it is 10^40.\n"
    report = pipeline.verify([pipeline.Document.from_text(text, id="a.md")])
    assert not [f.message for f in report.findings if f.code == rules.FAILED]


TEXTS = {
    "a.md": "The the vote is on Monday, 4 March 2014.\n\nSome 240 guests came.",
    "b.md": "The mill is is closed since Monday, 4 March 2014.\n\nThere were 12 guests.",
}


def _verify(*names: str) -> Report:
    return pipeline.verify([pipeline.Document.from_text(TEXTS[name], id=name) for name in names or TEXTS])


def _told(report: Report) -> set[tuple[str, str]]:
    return {(f.location.document, f.code) for f in report.findings if f.code != rules.FAILED}


def test_a_rule_that_fails_on_one_file_still_tells_of_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    sound = _told(_verify())
    assert {("a.md", "CA001"), ("b.md", "CA001"), ("a.md", "TY001"), ("b.md", "TY001")} <= sound
    rule = next(info for info in rules.catalogue() if info.code == "CA001")
    function = rule.function

    def broken(extraction: Extraction) -> Iterator[rules.Slip]:
        if extraction.document.id == "a.md":
            raise ValueError("cannot\nbe")
        yield from function(extraction)

    object.__setattr__(rule, "function", broken)
    try:
        report = _verify()
    finally:
        object.__setattr__(rule, "function", function)
    assert _told(report) == sound - {("a.md", "CA001")}
    (failure,) = [f for f in report.findings if f.code == rules.FAILED]
    assert failure.location.document == "a.md"
    assert "CA001 calendar.weekday-date" in failure.message
    assert "ValueError: cannot be" in failure.message
    assert "test_robust.py" in failure.explanation[1]


def _breaks_on(sound: Callable[..., Any], name: str) -> Callable[..., Any]:
    """Return a stage that fails wherever the document `name` is among what it is given."""

    def stage(given: Any, *more: Any, **named: Any) -> Any:
        seen = [given.id] if hasattr(given, "id") else [e.document.id for e in given]
        if name in seen:
            raise RecursionError(f"too deep in {name}")
        return sound(given, *more, **named)

    return stage


def test_a_file_that_cannot_be_extracted_costs_its_claims_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline.claims, "extract", _breaks_on(pipeline.claims.extract, "a.md"))
    report = _verify()
    assert {("b.md", "CA001"), ("b.md", "TY001"), ("a.md", "TY001")} <= _told(report)
    assert {c.location.document for c in report.claims} == {"b.md"}
    assert [f.location.document for f in report.findings if f.code == rules.FAILED] == ["a.md"]


def test_a_file_that_cannot_be_linked_leaves_the_others_linked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(TEXTS, "c.md", TEXTS["b.md"].replace("12", "13"))
    monkeypatch.setattr(pipeline.links, "link", _breaks_on(pipeline.links.link, "a.md"))
    report = _verify()
    assert [f.location.document for f in report.findings if f.code == rules.FAILED] == ["a.md"]
    assert (
        report.links == pipeline.verify([pipeline.Document.from_text(TEXTS[n], id=n) for n in ("b.md", "c.md")]).links
    )
    assert {("a.md", "CA001"), ("b.md", "CA001")} <= _told(report)


def test_articles_that_only_together_cannot_be_linked_are_checked_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    sound = pipeline.links.link

    def link(extractions: list[Extraction], **named: Any) -> Linkage:
        if len(extractions) > 1:
            raise ZeroDivisionError("division by zero")
        return sound(extractions, **named)

    monkeypatch.setattr(pipeline.links, "link", link)
    report = _verify()
    (failure,) = [f for f in report.findings if f.code == rules.FAILED]
    assert pipeline.COMPARING in failure.message
    assert {("a.md", "CA001"), ("b.md", "CA001")} <= _told(report)


def test_what_the_user_asks_for_and_cannot_have_is_no_failure() -> None:
    with pytest.raises(InputError, match="no spaCy model"):
        pipeline.verify([pipeline.Document.from_text("3 days.", id="a.md")], parser="en_none")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


COUNTS = ("claimreview", "statistics")
"""Formats that hold no messages: decided claims, and numbers by rule."""


@pytest.mark.parametrize("format", COUNTS)
def test_formats_without_messages_end_in_the_status_of_what_failed(format: str, folder: Path) -> None:
    with failing("CA001"):
        assert cli.main(["verify", "a.md", "b.md", "--format", format]) == 2


@pytest.mark.parametrize("format", [name for name in reports.formats() if name not in COUNTS])
def test_every_format_tells_what_failed(format: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with failing("CA001"):
        status = cli.main(["verify", "a.md", "b.md", "--format", format])
    out = capsys.readouterr().out
    assert status == 2
    assert "SO002" in out
    assert "CA001 calendar.weekday-date" in out
    assert "TY001" in out


@pytest.mark.parametrize("options", [["--select", "TY,CA001"], ["--fail-on", "never"], ["--ignore", "SO"]])
def test_no_option_hides_what_failed(options: list[str], folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with failing("CA001"):
        assert cli.main(["verify", "a.md", *options]) == 2
    assert "SO002" in capsys.readouterr().out


def test_no_baseline_is_written_or_hides_what_failed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with failing("CA001"):
        assert cli.main(["verify", "a.md", "--write-baseline", "known.json"]) == 2
        assert not (folder / "known.json").exists()
        cli.main(["verify", "a.md", "--format", "json"])
        found = json.loads(capsys.readouterr().out.partition("{")[2].join(("{", "")))["findings"]
        prints = {f["code"]: [f["fingerprint"]] for f in found}
        (folder / "known.json").write_text(json.dumps({"version": "1.0", "findings": {"a.md": prints}}))
        assert cli.main(["verify", "a.md", "--baseline", "known.json"]) == 2


def test_a_reader_that_fails_costs_its_own_file(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    sound = sources.all_from_bytes

    def read(data: bytes, *, id: str, **options: Any) -> Any:
        if id == "a.md":
            raise IndexError("list index out of range")
        return sound(data, id=id, **options)

    monkeypatch.setattr(sources, "all_from_bytes", read)
    assert cli.main(["verify", "a.md", "b.md", "--format", "json"]) == 2
    told = capsys.readouterr()
    assert "a.md: copydesk itself failed to read it: IndexError" in told.err
    assert '"TY001"' in told.out


@pytest.mark.parametrize("command", ["extract", "compare"])
def test_commands_that_only_extract_go_on(
    command: str, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "c.md").write_text(TEXTS["b.md"], encoding="utf-8")
    monkeypatch.setattr(pipeline.claims, "extract", _breaks_on(pipeline.claims.extract, "a.md"))
    assert cli.main([command, "a.md", "b.md", "c.md"]) == 2
    told = capsys.readouterr()
    assert "a.md: the extraction of claims failed: RecursionError" in told.err
    assert "b.md" in told.out
