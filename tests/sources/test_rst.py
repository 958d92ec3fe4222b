"""reStructuredText: what is prose, what it is, and that its places are the file's own."""

from __future__ import annotations

import pytest

from copydesk.model import InlineKind

from .look import blocks, in_file, inlines, read


def shown(text: str) -> list[tuple[str, str]]:
    return blocks(text, "a.rst")


@pytest.mark.parametrize(
    ("text", "prose"),
    [
        ("One\nline, two.\n\nThree.", [("paragraph", "One\nline, two."), ("paragraph", "Three.")]),
        ("====\nPier\n====\n\nNow\n---\n\nSo.", [("heading", "Pier"), ("heading", "Now"), ("paragraph", "So.")]),
        ("One.\n\n----\n\nTwo.", [("paragraph", "One."), ("paragraph", "Two.")]),
        ("* One\n  more.\n\n  Two.\n* So", [("list_item", "One\nmore."), ("list_item", "Two."), ("list_item", "So")]),
        ("1. One\n2. Two", [("list_item", "One"), ("list_item", "Two")]),
        ("A. Brown came.", [("paragraph", "A. Brown came.")]),
        ("So:\n\n   It is.\n\n   -- P.", [("paragraph", "So:"), ("block_quote", "It is."), ("block_quote", "-- P.")]),
        ("Pier\n    What boats lie at.", [("paragraph", "Pier"), ("paragraph", "What boats lie at.")]),
        ("So::\n\n  the the\n\nEnd.", [("paragraph", "So:"), ("paragraph", "End.")]),
        ("So ::\n\n  the the\n", [("paragraph", "So")]),
        ("::\n\n  the the\n\nEnd.", [("paragraph", "End.")]),
        (">>> the the\n\nEnd.", [("paragraph", "End.")]),
        ("| One\n| two", [("paragraph", "One\ntwo")]),
        (".. note:: One\n   more.\n\n   Two.", [("paragraph", "One\nmore."), ("paragraph", "Two.")]),
        (".. code-block:: python\n   :caption: x\n\n   the the\n\nEnd.", [("paragraph", "End.")]),
        (".. figure:: a.jpg\n   :alt: the the\n\n   The pier.\n", [("caption", "The pier.")]),
        (".. image:: a.jpg\n.. |x| replace:: the the\n.. _there: https://x.example\n__ https://y.example\n", []),
        (".. only:: html\n\n   One.", [("paragraph", "One.")]),
        (".. rubric:: After it", [("paragraph", "After it")]),
        ("One [1]_.\n\n.. [1] Two\n   more.", [("paragraph", "One \ufffc."), ("footnote", "Two\nmore.")]),
        (".. the the\n   the the\n\nEnd.", [("paragraph", "End.")]),
        (":date: 2019\n:tags: the the\n\nEnd.", [("paragraph", "End.")]),
        ("+---+----+\n| A | B  |\n+===+====+\n| 1 | 2  |\n|   | 3  |\n+---+----+",
         [("table_cell", "A"), ("table_cell", "B"), ("table_cell", "1"), ("table_cell", "2\n3")]),
        ("== ====\nA  B\n== ====\n1  2 and\n   3\n4  5 6\n== ====\n\nEnd.",
         [("table_cell", "A"), ("table_cell", "B"), ("table_cell", "1"), ("table_cell", "2 and\n3"),
          ("table_cell", "4"), ("table_cell", "5 6"), ("paragraph", "End.")]),
        ("Was ``the`` the :math:`2` |x| *so* **so** `so`_ so_ `so <u>`__ :ref:`so <u>`.",
         [("paragraph", "Was \ufffc the \ufffc \ufffc so so so so so so.")]),
        ("A\\ b \\*c* 2*3*4 a_b __init__ f(*args, **kw)", [("paragraph", "Ab *c* 2*3*4 a_b __init__ f(*args, **kw)")]),
    ],
)  # fmt: skip
def test_what_is_prose(text: str, prose: list[tuple[str, str]]) -> None:
    assert shown(text) == prose
    assert shown(text.replace("\n", "\r\n")) == prose


def test_cells_know_their_table_row_and_column() -> None:
    document = read("== ==\nA  B\n== ==\n1  2\n\n3  4\n== ==\n", "a.rst")
    cells = [(document.text[slice(*b.span)], b.table, b.row, b.column) for b in document.blocks]
    assert cells == [("A", 0, 0, 0), ("B", 0, 0, 1), ("1", 0, 1, 0), ("2", 0, 1, 1), ("3", 0, 2, 0), ("4", 0, 2, 1)]


def test_levels_are_by_the_order_of_their_lines() -> None:
    document = read("A\n=\n\nB\n-\n\nC\n=\n\n~~~~\nDddd\n~~~~\n", "a.rst")
    assert [(b.level, document.text[slice(*b.span)]) for b in document.blocks] == [
        (1, "A"),
        (2, "B"),
        (1, "C"),
        (3, "Dddd"),
    ]
    assert document.title == "A"


@pytest.mark.parametrize(
    "head",
    [
        ":Author: Ada Pell\n:Date: 2019-03-06\n\n",
        "====\nPier\n====\n\n:date: 6 March 2019\n\n",
        ".. title: The pier\n.. slug: pier\n.. date: 2019-03-06 08:00:00 UTC\n\n",
    ],
)
def test_the_day_of_publication(head: str) -> None:
    document = read(head + "So it was.", "a.rst")
    assert document.published is not None
    assert document.published.start == "2019-03-06"


def test_the_title_of_a_post_of_nikola() -> None:
    assert read(".. title: The pier\n.. date: 2019-03-06\n\nSo it was.", "a.rst").title == "The pier"


def test_comments_silence() -> None:
    text = "It is is so. \n\n.. copydesk: disable TY001\n"
    assert [comment.text for comment in read(text, "a.rst").comments] == ["copydesk: disable TY001"]


def test_places_are_those_of_the_file() -> None:
    text = "Pier\n====\n\n* It *opened* on\n  `Tuesday <x>`_, 4 March 2019.\n"
    assert in_file(text, "Tuesday, 4 March 2019", "a.rst") == "Tuesday <x>`_, 4 March 2019"
    assert inlines(text, InlineKind.EMPHASIS, "a.rst") == ["opened"]


def test_lists_in_lists_beyond_measure() -> None:
    deep = "".join(f"{' ' * 2 * n}* a\n\n" for n in range(200))
    assert "a" in read(deep, "a.rst").text
