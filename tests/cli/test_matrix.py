"""`copydesk matrix` on the real pipeline: who says what, in every format."""

import csv
import io
from html.parser import HTMLParser

import pytest

from copydesk.cli import main

HARBOUR = "The port of Halden handled 4.2 million passengers in 2018, the harbour office said.\n"
GAZETTE = "The port of Halden handled 4.9 million passengers in 2018, the harbour office said on Tuesday.\n"


@pytest.fixture
def articles(desk):
    (desk / "harbour.txt").write_text(HARBOUR)
    (desk / "gazette.txt").write_text(GAZETTE)
    return desk


def test_text_tells_each_fact_by_a_sentence_and_who_says_what(articles, capsys):
    assert main(["matrix", "harbour.txt", "gazette.txt"]) == 0
    first, *_ = capsys.readouterr().out.split("\n\n")
    title, *lines = first.splitlines()
    assert title.startswith("The port of Halden handled 4.")
    assert title.endswith("[disputed]")
    assert [line.partition(":")[0].strip() for line in lines] == ["gazette.txt", "harbour.txt"]
    assert "4.9 million" in lines[0]
    assert "4.2 million" in lines[1]


def test_csv_has_a_column_for_each_article(articles, capsys):
    assert main(["matrix", "--format", "csv", "harbour.txt", "gazette.txt"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert rows[0]["verdict"] == "disputed"
    assert rows[0]["gazette.txt"].startswith("4.9 million")
    assert rows[0]["harbour.txt"].startswith("4.2 million")
    assert {row["verdict"] for row in rows[1:]} <= {"agreed"}


def test_markdown_is_one_table_of_equal_rows(articles, capsys):
    (articles / "gazette.txt").write_text(GAZETTE.replace("handled", "handled | @all <b>"))
    assert main(["matrix", "--format", "markdown", "harbour.txt", "gazette.txt"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[1] == "| --- | --- | --- | --- |"
    assert {line.replace("\\|", "").count("|") for line in lines} == {5}
    assert not any("<b>" in line.replace("\\<", "") for line in lines)


def test_html_is_a_page_whose_links_lead_somewhere(articles, capsys):
    assert main(["matrix", "--format", "html", "harbour.txt", "gazette.txt"]) == 0
    page = capsys.readouterr().out
    found = []

    class Links(HTMLParser):
        def handle_starttag(self, tag, attrs):
            found.extend((name, value) for name, value in attrs if name in {"href", "id"})

    Links().feed(page)
    assert {v[1:] for n, v in found if n == "href"} <= {v for n, v in found if n == "id"}
    assert "4.9 million" in page


def test_one_article_is_too_few(articles, capsys):
    assert main(["matrix", "harbour.txt"]) == 2
    assert "matrix wants at least two articles" in capsys.readouterr().err


def test_the_report_has_the_matrix_too(articles, capsys):
    assert main(["verify", "--format", "html", "--fail-on", "never", "harbour.txt", "gazette.txt"]) == 0
    assert "<h2>Facts by articles</h2>" in capsys.readouterr().out
