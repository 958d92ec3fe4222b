"""Fiscal years that begin with another month than January."""

from __future__ import annotations

import pytest

from copydesk import Document
from copydesk.claims import mentions


def days(text: str, first: int) -> list[tuple[str | None, str | None]]:
    document = Document.from_text(text, id="a.txt", published="2019-08-06")
    found = mentions.find(document.model_copy(update={"fiscal_year": first}))
    return [(m.timex.start, m.timex.end) for m in found if m.timex is not None]


@pytest.mark.parametrize(
    ("text", "first", "start", "end"),
    [
        ("FY2019 was good.", 1, "2019-01-01", "2020-01-01"),
        ("FY2019 was good.", 10, "2018-10-01", "2019-10-01"),
        ("Sales fell in fiscal 2014.", 7, "2013-07-01", "2014-07-01"),
        ("Sales fell in Q3 FY19.", 4, "2018-10-01", "2019-01-01"),
        ("Sales fell in the second quarter of fiscal 2018.", 10, "2018-01-01", "2018-04-01"),
        ("Sales fell in fiscal year 2017-18.", 4, "2017-04-01", "2018-04-01"),
        ("Sales fell in the 2018/19 financial year.", 4, "2018-04-01", "2019-04-01"),
        ("Sales fell in 2014.", 10, "2014-01-01", "2015-01-01"),
        ("Sales fell in the third quarter of 2018.", 10, "2018-07-01", "2018-10-01"),
        ("The season of 2018/19 was wet.", 4, "2018-01-01", "2020-01-01"),
    ],
)
def test_years_that_are_called_fiscal_begin_with_that_month(text: str, first: int, start: str, end: str) -> None:
    assert days(text, first) == [(start, end)]
