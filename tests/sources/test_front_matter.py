"""Front matter and publication dates."""

from __future__ import annotations

import pytest

from copydesk.model import InputError

from .look import blocks, read

YAML = """\
---
# kept by the desk
layout: post
title: "Twelve boats: a count"   # the headline
date: 2015-03-02T23:30:00+09:00
authors:
  - Ada Novak
  - name: B. Okafor
tags: [boats, 2014]
---

# Boats

Text of 12 words.
"""


def test_yaml() -> None:
    document = read(YAML)
    assert (document.title, document.author) == ("Twelve boats: a count", "Ada Novak, B. Okafor")
    assert document.published is not None
    assert (document.published.start, document.published.end) == ("2015-03-02", "2015-03-03")
    assert blocks(YAML) == [
        ("heading", "Twelve boats: a count"),
        ("heading", "Boats"),
        ("paragraph", "Text of 12 words."),
    ]
    assert document.locate(document.blocks[0].span).text == "Twelve boats: a count"
    assert document.locate(document.blocks[2].span).line == 14


def test_toml() -> None:
    source = (
        '+++\ntitle = "Twelve boats"\nauthor = "Ada Novak"\ndate = 2015-03-02T10:00:00Z\n[extra]\nn = 5\n+++\nText.\n'
    )
    document = read(source)
    assert (document.title, document.author) == ("Twelve boats", "Ada Novak")
    assert document.published is not None
    assert document.published.start == "2015-03-02"
    assert blocks(source) == [("heading", "Twelve boats"), ("paragraph", "Text.")]
    assert document.locate(document.blocks[0].span).start == source.index("Twelve")


def test_a_title_that_the_body_repeats_is_read_once_there() -> None:
    document = read("---\ntitle: Twelve boats\n---\n# *Twelve* Boats\n\nText.\n")
    assert [document.text[slice(*b.span)] for b in document.blocks] == ["Twelve Boats", "Text."]
    assert document.locate(document.blocks[0].span).line == 4
    assert document.blocks[1].headings == (0,)


def test_plain_text_may_have_front_matter_too() -> None:
    document = read("---\npublished: 2015-03\n---\nThe boat left.\n", "a.txt")
    assert document.published is not None
    assert (document.published.start, document.published.end) == ("2015-03-01", "2015-04-01")
    assert [document.text[slice(*b.span)] for b in document.blocks] == ["The boat left."]


@pytest.mark.parametrize(
    "source",
    [
        "---\n\nThe boat: a history of 12 years\nThe pier\n\n---\n\nText.\n",
        "---\ntitle: never closed\n\nText.\n",
        "\n---\ntitle: not on the first line\n---\n",
        "----\ntitle: four dashes\n----\n",
    ],
)
def test_a_thematic_break_is_no_front_matter(source: str) -> None:
    assert "".join(text for _, text in blocks(source, "a.md")).count("title") == source.count("title")
    assert read(source).published is None


@pytest.mark.parametrize(
    ("front", "author"),
    [
        ("author: 'O''Neil, Ada' # desk", "O'Neil, Ada"),
        ('author: [Ada Novak, "B. Okafor"]', "Ada Novak, B. Okafor"),
        ("author:\n  name: Ada Novak\n  email: a@example.org", "Ada Novak"),
        ("Author: Ada\n  Novak", "Ada Novak"),
        ("byline: >-\n  Ada\n  Novak", "Ada Novak"),
        ("author: ~", None),
        ("author:", None),
    ],
)
def test_the_values_of_yaml_that_templates_write(front: str, author: str | None) -> None:
    assert read(f"---\n{front}\n---\nText.\n").author == author


@pytest.mark.parametrize(
    ("value", "start", "end"),
    [
        ("2015-03-02", "2015-03-02", "2015-03-03"),
        ("2015-12-31", "2015-12-31", "2016-01-01"),
        ("2015-12", "2015-12-01", "2016-01-01"),
        ("2015", "2015-01-01", "2016-01-01"),
        ("2015/3/2", "2015-03-02", "2015-03-03"),
        ("2015-03-02 10:00", "2015-03-02", "2015-03-03"),
        ("2015-03-02T10:00:00.123+09:00", "2015-03-02", "2015-03-03"),
        ("2 March 2015", "2015-03-02", "2015-03-03"),
        ("Mon, 02 Mar 2015 10:00:00 +0000", "2015-03-02", "2015-03-03"),
        ("March 2nd, 2015", "2015-03-02", "2015-03-03"),
    ],
)
def test_publication_dates(value: str, start: str, end: str) -> None:
    for document in (read("Text.", published=value), read(f"---\ndate: {value}\n---\nText.")):
        assert document.published is not None
        assert (document.published.start, document.published.end) == (start, end)


@pytest.mark.parametrize(
    "value",
    ["yesterday", "2015-02-29", "2015-13", "0000", "9999-12-31", "2015-03-02T25:00", "02/03/2015", "2015-3-2-1"],
)
def test_a_date_that_is_none_is_an_error_with_its_place(value: str) -> None:
    with pytest.raises(InputError, match=r"^a\.md: "):
        read("Text.", published=value)
    with pytest.raises(InputError, match=r"^a\.md:3: front matter: ") as caught:
        read(f"---\ntitle: Boats\ndate: {value}\n---\nText.")
    assert caught.value.line == 3


def test_the_given_date_wins_over_the_front_matter_even_a_bad_one() -> None:
    for date in ("2014-01-01", "soon"):
        document = read(f"---\ndate: {date}\n---\nText.", published="2015")
        assert document.published is not None
        assert document.published.start == "2015-01-01"


@pytest.mark.parametrize(
    ("body", "line"),
    [("title = 'a'\ndate = soon", 3), ("date = 'soon'", 2), ("a = " + "[" * 1900, 1), ("b = 1\na = " + "9" * 5000, 3)],
)
def test_bad_toml_is_an_error_with_its_line(body: str, line: int) -> None:
    with pytest.raises(InputError) as caught:
        read(f"+++\n{body}\n+++\nText.")
    assert caught.value.line == line


@pytest.mark.parametrize("date", ["{{ page.date }}", '"{{ .Date }}"', "{% now 'utc' %}", "{{ year }}-{{ month }}"])
def test_a_date_that_a_template_is_to_fill_in_is_no_date(date: str) -> None:
    document = read(f"---\ntitle: '{{{{ page.title }}}}'\ndate: {date}\n---\nText.\n")
    assert (document.title, document.published) == (None, None)


def test_a_date_beside_a_template_is_taken() -> None:
    document = read("---\nlastmod: x\npubdate: '{{ page.date }}'\ndate: 2015-03-02\n---\nText.\n")
    assert document.published is not None
    assert document.published.start == "2015-03-02"


def test_a_template_within_a_date_is_an_error() -> None:
    with pytest.raises(InputError, match="not a date"):
        read("---\ndate: 2015-{{ month }}\n---\nText.\n")
