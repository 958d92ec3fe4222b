"""Org: what is prose, what it is, and that its places are the file's own."""

from __future__ import annotations

import time

import pytest

from copydesk import sources
from copydesk.model import InlineKind

from .look import blocks, in_file, inlines, read


def shown(text: str) -> list[tuple[str, str]]:
    return blocks(text, "a.org")


@pytest.mark.parametrize(
    ("text", "prose"),
    [
        ("One\nline, two.\n\nThree.", [("paragraph", "One\nline, two."), ("paragraph", "Three.")]),
        ("* Pier\nSo.\n*** Now", [("heading", "Pier"), ("paragraph", "So."), ("heading", "Now")]),
        ("*so* it is", [("paragraph", "so it is")]),
        ("* DONE [#B] Pier 3 :a:b_c:\nEnd.", [("heading", "Pier 3"), ("paragraph", "End.")]),
        ("* Pier\nCLOSED: [2019-03-04 Mon]\n:PROPERTIES:\n:ID: 12\n:END:\nEnd.",
         [("heading", "Pier"), ("paragraph", "End.")]),
        ("* COMMENT A\n12\n** B\n13\n* C", [("heading", "C")]),
        ("* A :noexport:\n12\n** B\n* C\nEnd.", [("heading", "C"), ("paragraph", "End.")]),
        ("#+TITLE: Pier\n#+AUTHOR: A\n#+FILETAGS: :a:\n\nEnd.", [("heading", "Pier"), ("paragraph", "End.")]),
        ("- One\n  more.\n\n  Two.\n- So", [("list_item", "One\nmore."), ("list_item", "Two."), ("list_item", "So")]),
        ("1. One\n2) Two\n  * In\n+ [ ] So", [("list_item", x) for x in ("One", "Two", "In", "So")]),
        ("- One\n\n\nEnd.", [("list_item", "One"), ("paragraph", "End.")]),
        ("- Pier :: what boats lie at", [("list_item", "Pier"), ("list_item", "what boats lie at")]),
        ("#+begin_quote\nSo.\n\nOr.\n#+end_quote\nEnd.",
         [("block_quote", "So."), ("block_quote", "Or."), ("paragraph", "End.")]),
        ("#+BEGIN_SRC python :x 1\nthe the\n#+END_SRC\n#+begin_example\n12\n#+end_example\nEnd.",
         [("paragraph", "End.")]),
        ("#+BEGIN_NOTE\nSo.\n#+END_NOTE", [("paragraph", "So.")]),
        ("#+BEGIN_SRC\nSo it goes on.", [("paragraph", "So it goes on.")]),
        (":NOTES:\nSo.\n:END:\n:LOGBOOK:\n12\n:END:", [("paragraph", "So.")]),
        ("# the the\n#+ATTR_HTML: :width 12\n: the the\n-----\nEnd.", [("paragraph", "End.")]),
        ("One [fn:1].\n\n[fn:1] Two\nmore.", [("paragraph", "One \ufffc."), ("footnote", "Two\nmore.")]),
        ("#+CAPTION: The pier.\n[[file:a.png]]", [("caption", "The pier.")]),
        ("| A | B  |\n|---+----|\n| 1 | 2 3 |\n|   | 4 |",
         [("table_cell", "A"), ("table_cell", "B"), ("table_cell", "1"), ("table_cell", "2 3"), ("table_cell", "4")]),
        ("\\begin{align}\n12\n\\end{align}\nEnd.\\\\\nSo.", [("paragraph", "End.\nSo.")]),
        ("Was =the= the ~x~ {{{n(1)}}} $x$ \\(y\\) @@html:<b>@@ src_c{1} \\alpha *so* /so/ _so_ [[u][so]] [[u]] <https://x.y>.",
         [("paragraph", "Was \ufffc the \ufffc \ufffc \ufffc \ufffc \ufffc \ufffc \ufffc so so so so \ufffc \ufffc.")]),
        ("Was +the+ the, [cite:@a] so.", [("paragraph", "Was  the,  so.")]),
        ("2*3*4 a_b_c and/or/not $5 and $6 on <2019-03-04 Mon>",
         [("paragraph", "2*3*4 a_b_c and/or/not $5 and $6 on <2019-03-04 Mon>")]),
        ("*/so/ it* 41,300\\nbsp{}boats", [("paragraph", "so it 41,300 boats")]),
    ],
)  # fmt: skip
def test_what_is_prose(text: str, prose: list[tuple[str, str]]) -> None:
    assert [(kind, said.replace("\r\n", "\n")) for kind, said in shown(text)] == prose
    assert shown(text.replace("\n", "\r\n")) == prose


def test_cells_know_their_table_row_and_column() -> None:
    document = read("| A | B |\n|---+---|\n| 1 |   |\n\n| C |\n", "a.org")
    cells = [(document.text[slice(*b.span)], b.table, b.row, b.column) for b in document.blocks]
    assert cells == [("A", 0, 0, 0), ("B", 0, 0, 1), ("1", 0, 1, 0), ("C", 1, 0, 0)]


@pytest.mark.parametrize("day", ["2019-03-06", "<2019-03-06 Wed>", "[2019-03-06 Wed 10:00]"])
def test_title_and_day_are_those_of_the_keywords(day: str) -> None:
    document = read(f"#+title: The pier\n#+date: {day}\n\nSo it was.", "a.org")
    assert document.title == "The pier"
    assert document.published is not None
    assert document.published.start == "2019-03-06"


def test_comments_silence() -> None:
    text = "It is is so.\n# copydesk: disable TY001\n"
    assert [comment.text for comment in read(text, "a.org").comments] == ["copydesk: disable TY001"]


def test_places_are_those_of_the_file() -> None:
    text = "* Pier\n\n- It *opened* on\n  [[x][Tuesday]], 4 March 2019.\n"
    assert in_file(text, "Tuesday, 4 March 2019", "a.org") == "Tuesday]], 4 March 2019"
    assert inlines(text, InlineKind.STRONG, "a.org") == ["opened"]


@pytest.mark.parametrize(
    "text",
    [
        "#+BEGIN_QUOTE\n" * 20_000,
        "".join(f"#+BEGIN_A{n}\n" for n in range(10_000)),
        "".join(f"#+BEGIN_A{n}\n" for n in range(500)) + "".join(f"#+END_A{n}\n" for n in reversed(range(500))),
        ":DRAWER:\n" * 20_000,
        "\\begin{a}\n" * 20_000,
        "[fn:1] a\n" * 20_000,
        "*/_+" * 30_000,
        "*a " * 40_000,
        "[[" * 60_000 + "[fn:" * 30_000,
        "$a" * 60_000,
        "".join(f"{' ' * n}- a\n" for n in range(1_000)),
        "- a\n\n" * 20_000,
        "| a " * 40_000,
        "* a\n" * 30_000,
        "* a :noexport:\n" * 20_000,
    ],
    ids=range(15),
)
def test_what_means_harm_costs_little(text: str) -> None:
    begun = time.process_time()
    sources.from_bytes(text.encode(), id="a.org")
    assert time.process_time() - begun < 5
