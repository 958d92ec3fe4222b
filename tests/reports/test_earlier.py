"""What is known for a report of an earlier run, and what is an article."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from copydesk.model import Report
from copydesk.reports import _matrix, formats, render
from copydesk.reports._earlier import is_report


@pytest.fixture
def known(tmp_path: Path) -> Any:
    def ask(text: str) -> bool:
        (tmp_path / "a.txt").write_bytes(text.encode())
        return is_report(tmp_path / "a.txt")

    return ask


@pytest.mark.parametrize("options", [{}, {"quiet": True}, {"color": True}, {"quiet": True, "color": True}])
@pytest.mark.parametrize("format", formats())
def test_a_report_is_known(format: str, options: dict[str, Any], harbour: Any, known: Any) -> None:
    for text in (harbour.render(format, **options), render(format, Report(), {}, **options)):
        assert known(text)
        assert known(text.replace("\n", "\r\n"))


@pytest.mark.parametrize("format", ["csv", "markdown", "html"])
def test_a_matrix_is_known(format: str, harbour: Any, known: Any) -> None:
    assert known(_matrix.render(format, harbour.report, harbour.documents))


@pytest.mark.parametrize(
    "text",
    [
        "In the the error.\n",
        "---\ntitle: Ferry\n---\nIt sold 12 cows.\n",
        "+++\ntitle = 'Ferry'\n+++\nIt sold 12 cows.\n",
        "<!-- a note -->\nIt sold 12 cows.\n",
        "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Ferry</title></head></html>\n",
        "<?xml version='1.0'?>\n<nitf><body><p>It sold 12 cows.</p></body></nitf>\n",
        '{"id": "a", "text": "It sold 12 cows."}\n',
        "[The port](http://example.org) had 12 ships.\n",
        "| town | jobs |\n| --- | --- |\n| Hull | 12 |\n",
        "It tells:\n\n    1 error in 1 document (9 claims, 0 facts corroborated, 1 disputed).\n\nIs it so?\n",
        "At 10:12:30 the port was shut.\n",
        "12 ships  met, in error\n",
    ],
)  # fmt: skip
def test_an_article_is_none(text: str, known: Any) -> None:
    assert not known(text)


def test_what_holds_nothing_may_be_written_to(known: Any, tmp_path: Path) -> None:
    assert known("")
    assert known(" \n")
    assert not is_report(tmp_path)
    assert not is_report(tmp_path / "gone")
