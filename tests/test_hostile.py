"""Hostile and outsized articles: shapes that no article has, what they may cost, and what is told of them.

A shape is a row of `SHAPES`: its name, the suffix that says how it is read, and a text of about `n` repetitions. What
it costs is counted in function calls, which no busy machine changes: twice the length may cost no more than twice the
calls and a little. `bench/growth.py` measures such shapes in seconds and full size.
"""

from __future__ import annotations

import cProfile
import itertools
import json
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from copydesk import cli, pipeline, rules
from copydesk.claims import mentions
from copydesk.links import blocking
from copydesk.links.within import decide
from copydesk.model import Extraction, Span
from copydesk.model.limits import DEFAULT, Limits
from copydesk.pipeline import Document
from copydesk.rules._prose import REACH
from copydesk.rules.arithmetic import _orders_told
from copydesk.rules.arithmetic._fields import Field
from copydesk.rules.calendar import _ages
from copydesk.text import needed, sentences


class Shape(NamedTuple):
    """An outsized article: how it is read, its text at a size, and the size at which it is tried."""

    suffix: str
    text: Callable[[int], str]
    size: int


def _lines(line: str, head: str = "") -> Callable[[int], str]:
    return lambda n: head + "".join(line.format(i=i, n=i * 7 % 977, y=1990 + i % 25, d=i % 28 + 1) for i in range(n))


SHAPES = {
    "table": Shape("md", _lines("| Town{i} | {n} | {y} |\n", "| town | jobs | year |\n|---|---|---|\n"), 15),
    "links": Shape("md", _lines("[word {i}](http://example.org/{i}) "), 20),
    "reference links": Shape("md", lambda n: _lines("[word {i}][r{i}] ")(n) + _lines("[r{i}]: /{i}\n", "\n\n")(n), 20),
    "one sentence": Shape("txt", lambda n: "the quick men of the mill went on and " * n, 60),
    "one sentence of numbers": Shape("txt", _lines("and {n} men left Hull with {d} dogs "), 20),
    "commas": Shape("txt", lambda n: "," * n, 10_000),
    "spaces": Shape("txt", lambda n: "a" + " " * n + "b", 10_000),
    "hundred": Shape("txt", lambda n: "hundred " * n, 20),
    "Monday": Shape("txt", lambda n: "Monday " * n, 20),
    "open brackets": Shape("txt", lambda n: "(" * n, 10_000),
    "square brackets": Shape("md", lambda n: "[" * n + "]" * n, 700),
    "link openers": Shape("md", lambda n: "[a](" * n, 300),
    "nested quotes": Shape("txt", lambda n: "“‘" * n + "x" + "’”" * n, 300),
    "opening quotes": Shape("txt", lambda n: '"a ' * n, 300),
    "block quotes": Shape("md", lambda n: ">" * n + " a", 4_000),
    "front matter": Shape("md", lambda n: _lines("key{i}: value {i}\n", "---\n")(n) + "---\nText.\n", 4_000),
    "headings": Shape("md", _lines("# Part {i}\n\nIt sold {n} cows.\n\n"), 15),
    "footnotes": Shape("md", lambda n: _lines("Word{i}[^{i}] ")(n) + _lines("[^{i}]: Note {i}.\n", "\n\n")(n), 15),
    "log": Shape("txt", _lines("2016-10-26 15:50:{d} INFO host {y} request {i} took {n} ms\n"), 15),
    "claims": Shape(
        "txt", _lines("The mill in Town{i} lost {n} jobs in {y}, said Ann Lee. It paid ${d} million.\n\n"), 30
    ),
    "one sentence again and again": Shape("txt", lambda n: "The mill in Leeds lost 40 jobs in 2011.\n\n" * n, 20),
    "numbers": Shape("txt", _lines("{i} "), 20),
    "a number a line": Shape("txt", _lines("{i}\n"), 20),
    "digits": Shape("txt", lambda n: "1" * n, 5_000),
    "stars": Shape("md", lambda n: "**a _b " * n, 300),
    "elements": Shape("html", lambda n: "<div>" * n + "x", 4_000),
    "ampersands": Shape("html", lambda n: "&" * n, 10_000),
    "line ends": Shape("txt", lambda n: "\r\n" * n, 5_000),
    "list": Shape("md", _lines("- {n} men left on {d} May {y}\n"), 15),
    "names": Shape("txt", lambda n: "".join(f"Jane B{'abcdefgh'[i % 8]}{'klmnop'[i % 6]}lor, " for i in range(n)), 200),
    "one long word": Shape("txt", lambda n: "a" * n, 10_000),
    "comments": Shape("md", lambda n: "<!-- " * n, 4_000),
    "marks that turn the direction": Shape("txt", lambda n: "\u202e\u200b" * n, 4_000),
}

GROWTH = 2.5
"""Calls for twice the length against calls for the length; linear is 2, with the square 4."""


BEHIND = ("table", "links", "log", "numbers", "a number a line", "footnotes")
"""Shapes that are tried in a size of which a small part is looked at."""
MANY = 300


def _checked(shape: Shape, size: int, limits: Limits = DEFAULT) -> None:
    document = pipeline.Document.from_text(shape.text(size), id=f"a.{shape.suffix}", published="2015")
    report = pipeline.verify([document], limits=limits)
    assert "SO002" not in {f.code for f in report.findings}


def _calls(shape: Shape, size: int, limits: Limits = DEFAULT) -> int:
    profile = cProfile.Profile()
    profile.runcall(_checked, shape, size, limits)
    return sum(entry.callcount for entry in profile.getstats())


@pytest.mark.parametrize("name", SHAPES)
def test_it_costs_what_its_length_costs(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    # Crowds begin early, so that short texts show what long ones cost.
    monkeypatch.setattr(blocking, "CROWD", 8)
    monkeypatch.setattr(sentences, "MAX_MENTIONS", 8)
    monkeypatch.setattr(needed, "LEAST", 0)  # patterns are read at once, not in the midst of what is counted
    shape = SHAPES[name]
    _checked(shape, 2 * shape.size + 1)  # what is loaded or worked out once is not counted
    assert _calls(shape, 2 * shape.size) < GROWTH * _calls(shape, shape.size)


@pytest.mark.parametrize("name", BEHIND)
def test_what_is_behind_a_limit_costs_what_its_length_costs(name: str) -> None:
    """Where little is read, nothing else weighs: what is done for each pair of all that stands there shows."""
    few = Limits(claims=10)
    _checked(SHAPES[name], MANY, few)
    assert _calls(SHAPES[name], 2 * MANY, few) < GROWTH * _calls(SHAPES[name], MANY, few)


def test_no_rule_goes_through_all_claims_for_each_block() -> None:
    """A scan of a list is no call, so what is counted above does not tell of it."""
    scan = re.compile(r"in extraction\.claims\b[^\n]*\.start <= \w+\.prose\.start")
    folder = Path(cli.__file__).parents[1] / "rules"
    assert not [path.name for path in folder.rglob("*.py") if scan.search(path.read_text("utf-8"))]


def _verify(*arguments: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, dict[str, Any]]:
    status = cli.main(["verify", "--format", "json", *arguments])
    return status, json.loads(capsys.readouterr().out)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_claims_beyond_the_limit_are_told_and_the_rest_is_checked(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "copydesk.toml").write_text("max-claims = 3\n")
    (folder / "a.txt").write_text("1 cow.\n\nIt sold 20 pigs.\n\nIt sold 3 hens.\n\nIt sold 44 ducks, 5 goats.\n")
    (folder / "b.txt").write_text("They met on Monday, 3 March 2015.\n")
    status, report = _verify("a.txt", "b.txt", capsys=capsys)
    (told,) = [f for f in report["findings"] if f["code"] == "SO003"]
    assert status == 2
    assert told["message"] == "not checked: the numbers and times from here on"
    assert told["location"]["text"] == "44"
    assert "CA001" in {f["code"] for f in report["findings"] if f["location"]["document"] == "b.txt"}


def _log(lines: int) -> str:
    return "".join(f"{n % 24:02}:15 INFO host {n * 7 % 977} took {n} ms.\n\n" for n in range(1, lines))


def test_of_a_listing_the_first_part_is_read(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "copydesk.toml").write_text("max-listed = 20\n")
    (folder / "a.txt").write_text(_log(80) + "They met on Monday, 3 March 2015.\n")
    (folder / "b.txt").write_text(_log(50) + "They met on Monday, 3 March 2015.\n")
    status, report = _verify("a.txt", "b.txt", capsys=capsys)
    (told,) = [f for f in report["findings"] if f["code"] == "SO003"]
    assert status == 2
    assert told["location"]["document"] == "a.txt"
    assert told["message"] == "not checked: the numbers and times from here on"
    assert "20 of a listing" in told["explanation"][0]
    assert "CA001" in {f["code"] for f in report["findings"] if f["location"]["document"] == "b.txt"}


@pytest.mark.parametrize("most", [0, 30])
def test_what_is_read_of_a_listing_hangs_on_no_piece(most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """One block, read whole or in pieces, gives the same numbers up to the limit."""
    text = f"{'It took 90 days and 12 men. The mill sold 31 cows in 2019. ' * 80}\n"
    document = Document.from_text(text, id="a.txt")
    whole = mentions.first(document, mentions.look(document, most, 40), most)
    monkeypatch.setattr(mentions, "PIECE", 300)
    pieces = mentions.first(document, mentions.look(document, most, 40), most)
    assert pieces.mentions == whole.mentions
    assert pieces.left[0] == whole.left[0]
    assert pieces.listing is whole.listing is not bool(most)


def _summed(rows: int) -> str:
    """A table whose column does not add up to its total, 462 for twelve rows."""
    return (
        "| town | jobs |\n|---|---|\n"
        + "".join(f"| Oak{n} | {n * 7} |\n" for n in range(1, rows))
        + "| Total | 426 |\n"
    )


@pytest.mark.parametrize(("most", "told"), [(400, True), (10, False)])
def test_behind_a_limit_no_cell_is_a_number(most: int, told: bool) -> None:
    text = f"{_summed(12)}\nIt sold 31 cows and 12 pigs.\n\n" * 2
    document = Document.from_text(text, id="a.md")
    report = pipeline.verify([document], limits=Limits(claims=most))
    second = text.index("| town", 9)
    found = [f for f in report.findings if f.code.startswith("AR") and f.location.start > second]
    assert bool(found) is told
    assert any(f.code == "SO003" for f in report.findings) is not told


@pytest.mark.parametrize(("rows", "reached"), [(20, True), (300, False)])
def test_of_a_long_table_no_more_is_looked_at_around_a_row(rows: int, reached: bool) -> None:
    table = "| year | Ness | Gull |\n|---|---|---|\n" + "".join(f"| {1700 + n} | 9 | 8 |\n" for n in range(rows))
    document = Document.from_text(f"Visitors.\n\n{table}\nGull had most.\n", id="a.md")
    first = document.text.index("1700")
    low, high = _orders_told._around(Extraction(document=document), Field((), "", Span(first, first + 6), shown=True))
    assert "Visitors" in document.text[low:high]
    assert ("Gull had most" in document.text[low:high]) is reached


def test_of_a_file_that_is_too_long_the_first_part_is_checked(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "copydesk.toml").write_text("max-characters = 70\n")
    (folder / "a.txt").write_text("They met on on Monday, 3 March 2015. It sold 12 cows. " * 10)
    (folder / "b.txt").write_text("They met on Monday, 3 March 2015.\n")
    status, report = _verify("a.txt", "b.txt", capsys=capsys)
    found = [(f["location"]["document"], f["code"]) for f in report["findings"]]
    assert status == 2
    assert sorted(found) == [("a.txt", "CA001"), ("a.txt", "SO003"), ("a.txt", "TY001"), ("b.txt", "CA001")]
    (told,) = [f for f in report["findings"] if f["code"] == "SO003"]
    assert told["message"] == "not checked: the text from here on"
    assert (told["location"]["start"], told["location"]["text"]) == (54, "They")
    assert told["explanation"] == ["the limit is 70 characters; max-characters in the settings moves it"]
    assert max(c["location"]["end"] for c in report["claims"] if c["location"]["document"] == "a.txt") < 54


def test_of_a_file_of_markup_as_much_is_read_as_its_prose_may_need(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("copydesk.sources._prose.MORE", 30)
    (folder / "copydesk.toml").write_text("max-characters = 50\n")
    end = "The the end of it all, and more than that.\n"
    (folder / "a.md").write_text(f"The the pier.\n\n<!-- {'x' * 180} -->\n\nThe the pier.\n\n{end}")
    (folder / "b.md").write_text(f"The the pier.\n\n<!-- {'x' * 150} -->\n\nThe the end.\n")
    status, report = _verify("a.md", "b.md", "--select", "TY001", capsys=capsys)
    told = [(f["location"]["document"], f["code"], f["location"]["text"]) for f in report["findings"]]
    assert status == 2
    assert told == [
        ("a.md", "TY001", "The the"),
        ("a.md", "TY001", "The the"),
        ("a.md", "SO003", "The"),
        ("b.md", "TY001", "The the"),
        ("b.md", "TY001", "The the"),
    ]
    assert cli.main(["verify", "--fix", "a.md"]) == 2
    assert (folder / "a.md").read_text().endswith(f"-->\n\nThe pier.\n\n{end}")


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_is_too_long_ends_with_a_paragraph_a_sentence_or_a_word(jobs: int) -> None:
    texts = (
        "It sold 1.\n\nIt sold 22.\n\nIt sold",
        "It sold 1. It sold 22. It sold 3",
        "12 " * 20,
        "a" * 40,
        "\n\n" + "1" * 40,
    )
    documents = [pipeline.Document.from_text(text, id=f"{n}.txt") for n, text in enumerate(texts)]
    failures: list[rules.Failure] = []
    found = list(pipeline.extract(documents, failures=failures, limits=Limits(characters=28), jobs=jobs))
    assert [e.document.text for e in found] == [
        "It sold 1.\n\nIt sold 22.", "It sold 1. It sold 22.", ("12 " * 9).strip(), "a" * 28, documents[4].text[:28],
    ]  # fmt: skip
    assert [f.at.text if f.at else None for f in failures] == ["It", "It", "12", "a" * 12, "1" * 12]
    assert all(block.span.end <= 28 for e in found for block in e.document.blocks)


def test_a_rule_finds_no_more_than_it_may(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "copydesk.toml").write_text("max-found = 3\n")
    (folder / "a.txt").write_text(
        "They met on the the pier on Monday, 3 March 2015.\n\n" + "Go to the the pier.\n\n" * 4
    )
    (folder / "b.txt").write_text("They met on the the pier.\n\n" * 3)
    status, report = _verify("a.txt", "b.txt", "--select", "TY001,CA001", capsys=capsys)
    assert status == 2
    assert Counter((f["location"]["document"], f["code"]) for f in report["findings"]) == {
        ("a.txt", "TY001"): 3, ("a.txt", "CA001"): 1, ("a.txt", "SO003"): 1, ("b.txt", "TY001"): 3,
    }  # fmt: skip
    (told,) = [f for f in report["findings"] if f["code"] == "SO003"]
    assert told["message"] == "not checked: what TY001 typo.repeated-word finds beyond 3 findings"
    assert told["location"]["line"] == 7


def test_rules_that_take_too_long_together_are_told_once(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = itertools.count(step=0.5)
    monkeypatch.setattr("copydesk.rules.watched.time.process_time", lambda: next(clock))
    document = pipeline.Document.from_text("They met on the the pier.", id="a.txt")
    report = pipeline.verify([document], limits=Limits(seconds=20))
    assert [f.code for f in report.findings] == ["SO003"]  # the rules of spelling come last
    assert "since all rules together take too long here" in report.findings[0].message


def test_a_stage_that_takes_too_long_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def endless(*_: Any) -> None:
        while True:
            try:
                sum(range(1000))
            except Exception:
                continue

    monkeypatch.setattr("copydesk.claims.extract", endless)
    document = pipeline.Document.from_text("It sold 12 cows.", id="a.txt")
    report = pipeline.verify([document], limits=Limits(seconds=1))
    assert [f.message for f in report.findings] == ["not checked: the extraction of claims takes too long here"]


def test_linking_that_takes_too_long_costs_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    def endless(*_: Any, **__: Any) -> None:
        while True:
            pass

    monkeypatch.setattr("copydesk.links.link", endless)
    document = pipeline.Document.from_text("They met on Monday, 3 March 2015.", id="a.txt")
    report = pipeline.verify([document], limits=Limits(seconds=1))
    assert {"SO003", "CA001"} <= {f.code for f in report.findings}


def test_equal_findings_are_counted(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "copydesk.toml").write_text("max-findings = 5\n")
    (folder / "a.txt").write_text("They met on Monday, 3 March 2015.\n\n" * 9)
    status, report = _verify("a.txt", "--select", "CA001", "--fail-on", "note", capsys=capsys)
    assert status == 1
    assert len(report["findings"]) == 5
    assert report["findings"][-1]["explanation"][-1] == "4 more findings of this rule in this file are not shown"


@pytest.mark.parametrize("value", ["-1", "1.5", '"many"', "true"])
def test_a_limit_is_a_whole_number(value: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "copydesk.toml").write_text(f"max-claims = {value}\n")
    (folder / "a.txt").write_text("It sold 12 cows.\n")
    assert cli.main(["verify", "a.txt"]) == 2
    assert "max-claims: must be a whole number, or 0 for no limit" in capsys.readouterr().err


def test_what_stands_in_a_row_is_left_out_without_its_reasons(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[object] = []
    before = decide._evidence
    monkeypatch.setattr(decide, "_evidence", lambda inner: told.append(inner) or before(inner))
    row = "".join(f'"We sold {n * 7 + 102} cows," she said. ' for n in range(40))
    found = pipeline.verify([Document.from_text(row, id="a.txt")])
    assert not any(link.verdict == "conflict" for link in found.links)
    assert len(told) < 40
    two = (
        "The storm sank 14 boats in the harbour.\n\n"
        + "All was quiet.\n\n" * 3
        + "The storm sank 12 boats in the harbour.\n"
    )
    found = pipeline.verify([Document.from_text(two, id="b.txt")])
    [link] = [link for link in found.links if link.verdict == "conflict"]
    assert {"value", "noun"} <= {e.comparison for e in link.evidence}


def test_an_age_asks_no_more_than_a_sentence_of_an_article(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[int] = []

    class Seen:
        def search(self, text: str, start: int, end: int) -> re.Match[str] | None:
            looked.append(end - start)
            return past.search(text, start, end)

    past = _ages._PAST
    monkeypatch.setattr(_ages, "_PAST", Seen())
    list(pipeline.verify([Document.from_text("the well-known 35-year-old Ann Lee and " * 200, id="a.txt")]).findings)
    assert looked
    assert max(looked) <= 2 * REACH
