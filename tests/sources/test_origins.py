"""Where the day of publication is taken from, and in which order."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from copydesk import sources
from copydesk.sources import Dating

PAGE = """---
Last-Modified: 2016-05-04
first print: 3 March 2011
date: 2015-01-02
updated: soon
---
The ferry carried 41,300 people.
"""
WEB = "<head><meta property='article:published_time' content='2014-07-08'></head><body><p>Hello.</p></body>"
MAIL = b"From: a@example.org\nDate: Tue, 5 Mar 2013 10:00:00 +0000\nSubject: Ferry\n\nThe ferry is late again today.\n"


def day(*order: str, id: str = "2018-08-07-ferry.md", text: str = PAGE, committed: str | None = None) -> str | None:
    found = sources.parse(text, id=id, published=Dating(None, order, lambda: committed))
    return found.published and found.published.start


@pytest.mark.parametrize(
    ("order", "told"),
    [
        (["front-matter", "filename"], "2015-01-02"),
        (["filename", "front-matter"], "2018-08-07"),
        (["last-modified", "date"], "2016-05-04"),
        (["lastmod", "date"], "2015-01-02"),
        (["front-matter:First-Print", "date"], "2011-03-03"),
        (["front-matter:gone", "git", "date"], "2010-09-08"),
        (["date", "git"], "2015-01-02"),
        (["document"], None),
        ([], None),
    ],
)
def test_what_is_named_first_wins(order: list[str], told: str | None) -> None:
    assert day(*order, committed="2010-09-08") == told


def test_a_value_that_is_no_date_is_told_and_the_next_is_asked() -> None:
    found = sources.parse(PAGE, id="a.md", published=Dating(None, ("updated", "date")))
    assert found.published is not None
    assert found.published.start == "2015-01-02"
    assert [found.source[p.span.start : p.span.end] for p in found.problems] == ["soon"]
    assert not sources.parse(PAGE, id="a.md", published=Dating(None, ("date", "updated"))).problems
    assert not sources.parse(PAGE, id="a.md", published=Dating("2009", ("updated",))).problems


def test_a_page_of_html_says_it_of_itself() -> None:
    name = "2018-08-07-ferry.html"
    assert day("document", "filename", id=name, text=WEB) == "2014-07-08"
    assert day("filename", "document", id=name, text=WEB) == "2018-08-07"
    assert day("git", id=name, text=WEB) is None


@pytest.mark.parametrize(
    ("order", "told"),
    [
        (("document", "filename"), "2013-03-05"),
        (("filename", "document"), "2018-08-07"),
        (("git", "document"), "2010-09-08"),
        (("date", "filename"), "2018-08-07"),
        (("date",), None),
    ],
)
def test_files_that_have_a_day_of_their_own_take_part(order: tuple[str, ...], told: str | None) -> None:
    dating = Dating(None, order, lambda: "2010-09-08")
    found = sources.from_bytes(MAIL, id="2018-08-07-ferry.eml", published=dating)
    assert (found.published and found.published.start) == told


def test_articles_of_one_file_keep_their_own_days() -> None:
    lines = "\n".join(json.dumps({"id": n, "text": "Hello.", "published": p}) for n, p in ((1, "2013-01"), (2, None)))
    for published, told in ((None, ["2013-01-01", None]), (Dating(None, ("filename:%Y-*",)), ["2018-01-01"] * 2)):
        found = sources.all_from_bytes(lines.encode(), id="2018-wire.jsonl", published=published, errors=[])
        assert [d.published and d.published.start for d in found] == told
    given = sources.all_from_bytes(lines.encode(), id="2018-wire.jsonl", published=published, errors=[])[0].published
    assert given is not None
    assert given.end == "2019-01-01", "a year is a year"


@pytest.mark.parametrize(
    ("pattern", "name", "told"),
    [
        ("%Y%m%d-*", "news/20180807-ferry.md", "2018-08-07"),
        ("*_%d%m%Y.*", "ferry_07082018.docx", "2018-08-07"),
        ("%Y/%m/%d/*", "news/2018/08/07/ferry.md", "2018-08-07"),
        ("%Y/%m/*", "news/2018/08/ferry.md", "2018-08-01"),
        ("%Y/%m/*", "ferry.md", None),
        ("%Y%m%d-*", "20181407-ferry.md", None),
        ("%Y%m%d-*", "20180807/ferry.md", None),
        ("a+(%Y)*", "a+(2018).md", "2018-01-01"),
    ],
)
def test_a_pattern_finds_the_day_in_a_name(pattern: str, name: str, told: str | None) -> None:
    found = sources.parse("x", id=name, published=Dating(None, (f"filename:{pattern}",))).published
    assert (found and found.start) == told


@pytest.mark.parametrize(
    ("origin", "told"),
    [
        ("filname", "did you mean 'filename'?"),
        ("dat", "did you mean 'date'?"),
        ("printed", "'front-matter:printed'"),
        ("filename:*", "%Y, or %Y and %m, or %Y, %m and %d must stand in it"),
        ("filename:%Y%d", "must stand in it"),
        ("filename:%Y%Y", "must stand in it"),
        ("filename:%H", "behind % stands Y, m or d"),
        ("front-matter:", "is neither"),
        ("gti:x", "is neither"),
    ],
)
def test_what_is_no_origin_is_told_with_the_nearest(origin: str, told: str) -> None:
    with pytest.raises(ValueError, match=told.replace("?", r"\?")):
        sources.origin(origin)


def test_days_of_files_follow_their_names(tmp_path: Path) -> None:
    from copydesk.values.git import first_days

    log = "\x012016-02-02\0\nR090\0old.md\0new.md\0\x012015-01-01\0\nA\0old.md\0A\0other.md\0"
    assert first_days(log) == {"new.md": "2015-01-01", "other.md": "2015-01-01"}
