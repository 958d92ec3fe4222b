"""The report for a terminal."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from copydesk.model import Finding, Level, Report, Span
from copydesk.reports import render
from copydesk.reports._escape import display_width
from copydesk.reports._excerpt import excerpts, fit

EXPECTED = """\
port/courier 2.txt
  3:1 warning CO002 About 1,400 containers here; 2 articles and an approved fact say 4,100 [conflict.between-articles]
    3 | About 1,400 containers were moved by the crane in week one (Zürich 港 time).
      | ^^^^^^^^^^^^^^^^^^^^^^
      = both count containers lifted in the first week
      = 1,400 and 4,100 have the same digits
     --> port/gazette.md:3:220
    3 | …of the port that the new crane had lifted 4,100 containers in its first week,…
      |                                            ----------------
     --> port/herald.md:1:40
    1 | In its first week the new crane lifted 4,100 containers, the port said.
      |                                        ----------------
     --> claims/approved/port.toml#crane:1:22
    1 | The new crane lifted 4,100 containers in its first week.
      |                      ----------------

port/gazette.md
  5:46 error TY001 “the” is written twice [typo.repeated-word]
    5 | The crane went into service on 3 May 2021 in the the eastern basin.
      |                                              ^^^^^^^
      = the same word stands twice in a row
      = fix: delete “the”

port/herald.md: no date given; taken as published in 2021-05, because of “since 3 May”; “last week”
1 error, 1 warning in 3 documents (5 claims, 1 fact corroborated, 1 disputed).
"""


def test_each_finding_has_its_passage_its_reasons_and_the_other_places(harbour: Any) -> None:
    assert harbour.render("text") == EXPECTED


def test_without_documents_the_places_own_words_are_shown(harbour: Any) -> None:
    text = render("text", harbour.report, {})
    assert "    5 | the the\n      | ^^^^^^^\n" in text


def test_colours_are_the_only_difference_that_a_terminal_makes(harbour: Any) -> None:
    import re

    colored = harbour.render("text", color=True)
    assert "\x1b[1;31m" in colored
    assert re.sub(r"\x1b\[[0-9;]*m", "", colored) == EXPECTED


def test_an_article_is_named_once_above_its_findings_as_a_reader_sorts_names(make: SimpleNamespace) -> None:
    names = ["a10.md", "a9.md", "\x1b[2J.md", "::error::b.md"]
    findings = []
    for name in names * 2:
        document = make.article(name, "the the end")
        at = document.locate_file(Span(0, 7))
        findings.append(Finding(code="TY001", name="typo.x", level=Level.NOTE, message="m", location=at))
    lines = render("text", Report(findings=tuple(findings)), {}).splitlines()
    assert [x for x in lines[:-1] if x and not x.startswith(" ")] == [
        "\\x1b[2J.md", "./::error::b.md", "a9.md", "a10.md"
    ]  # fmt: skip
    assert lines.count("  1:1 note TY001 m [typo.x]") == 8


@pytest.mark.parametrize("width", [40, 60, 100])
def test_a_terminal_gets_lines_that_fit_broken_at_words_with_their_indent(harbour: Any, width: int) -> None:
    lines = harbour.render("text", width=width, wrap=True).splitlines()
    assert [line for line in lines if display_width(line) > width and len(line.split()) > 2] == []
    # nothing is lost, and nothing but line ends and indents is added
    at_words = [" ".join(harbour.render("text", width=width, wrap=w).split()) for w in (True, False)]
    assert at_words[0] == at_words[1]


def test_a_broken_line_goes_on_below_its_own_words(harbour: Any) -> None:
    text = harbour.render("text", width=72, wrap=True)
    assert (
        """\
  3:1 warning CO002 About 1,400 containers here; 2 articles and an
                    approved fact say 4,100 [conflict.between-articles]
"""
        in text
    )
    assert "2 articles and an approved fact say 4,100 [" in harbour.render("text", width=72)


def test_no_findings_still_gives_a_summary() -> None:
    assert render("text", Report(), {}) == "No findings in 0 documents (0 claims, 0 facts corroborated, 0 disputed).\n"


def underlined(line: str, column: int, length: int) -> str:
    """What stands over the marks, where every character of the line is one column wide."""
    return line[column : column + length]


@pytest.mark.parametrize("columns", [30, 60, 100, 400])
@pytest.mark.parametrize("at", [0, 3, 700, 1490, 1493])
def test_a_long_line_is_cut_around_the_span_and_fits(columns: int, at: int) -> None:
    line = ("word " * 299 + "end.").ljust(1499, "x")
    shown = fit(line, Span(at, at + 6), 1, columns)
    assert len(shown.text) <= columns
    assert underlined(shown.text, *shown.mark) == line[at : at + 6]
    assert shown.text.startswith("…") == (not line.startswith(shown.text[:20]))


def test_a_span_longer_than_the_terminal_shows_its_beginning() -> None:
    line = "a " + "b" * 500 + " c"
    shown = fit(line, Span(2, 502), 1, 40)
    assert shown.text == "…" + "b" * 38 + "…"
    assert shown.mark == (1, 38)


def test_marks_stand_under_wide_characters_tabs_and_combining_marks() -> None:
    line = "\t港口 cafe\u0301 12 x"
    start = line.index("12")
    shown = fit(line, Span(start, start + 2), 1, 80)
    assert shown.text == "    港口 cafe\u0301 12 x"
    assert shown.mark == (4 + 4 + 1 + 4 + 1, 2)
    wide = fit(line, Span(1, 3), 1, 80)
    assert wide.mark == (4, 4)


def test_control_characters_of_the_line_are_written_out_and_counted() -> None:
    shown = fit("a\x1b[31m 12", Span(7, 9), 1, 80)
    assert shown.text == "a\\x1b[31m 12"
    assert underlined(shown.text, *shown.mark) == "12"


def test_a_span_over_a_line_break_is_marked_on_both_lines(make: SimpleNamespace) -> None:
    document = make.article("a.md", "one two the\r\nthe three")
    location = document.locate_file(Span(8, 16))
    lines = list(excerpts(location, document, 80))
    assert [(x.number, x.text, *x.mark) for x in lines] == [(1, "one two the", 8, 3), (2, "the three", 0, 3)]


def test_a_paragraph_of_a_megabyte_is_fitted_without_reading_all_of_it() -> None:
    line = "x" * 1_000_000
    assert len(fit(line, Span(500_000, 500_004), 1, 80).text) <= 80


def test_other_places_on_the_line_are_marked_on_it(make: SimpleNamespace) -> None:
    document = make.article("a.md", "12 " * 20)
    places = [document.locate_file(Span(i * 3, i * 3 + 2)) for i in range(20)]
    finding = Finding(
        code="CO001", name="conflict.x", level=Level.NOTE, message="m", location=places[0], related=tuple(places[1:])
    )
    text = render("text", Report(findings=(finding,)), {"a.md": document})
    assert " 1 | 12 12 12" in text
    assert "^^ -- -- --" in text
    assert "-->" not in text


def test_places_on_lines_of_their_own_are_counted_beyond_six(make: SimpleNamespace) -> None:
    document = make.article("a.md", "12\n" * 20)
    places = [document.locate_file(Span(i * 3, i * 3 + 2)) for i in range(20)]
    finding = Finding(
        code="CO001", name="conflict.x", level=Level.NOTE, message="m", location=places[0], related=tuple(places[1:])
    )
    text = render("text", Report(findings=(finding,)), {"a.md": document})
    assert text.count("-->") == 6
    assert "... and 13 more places" in text
