"""Front matter and publication dates."""

from __future__ import annotations

import pytest

from copydesk.model import InputError

from .look import blocks, in_file, problems, read

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
    ["yesterday", "2015-02-29", "2015-13", "0000", "2015-03-02T25:00", "02/03/2015", "2015-3-2-1"],
)
def test_a_date_that_is_none_is_an_error_or_a_problem_with_its_place(value: str) -> None:
    with pytest.raises(InputError, match=r"^a\.md: "):
        read("Text.", published=value)
    document = read(f"---\ntitle: Boats\ndate: {value}\n---\nText.")
    assert problems(document) == [(3, value)]
    assert document.published is None
    assert document.title == "Boats"


def test_the_given_date_wins_over_the_front_matter_even_a_bad_one() -> None:
    for date in ("2014-01-01", "soon"):
        document = read(f"---\ndate: {date}\n---\nText.", published="2015")
        assert document.published is not None
        assert document.published.start == "2015-01-01"


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("title = 'a'\ndate = soon", 3),
        ("date = 'soon'", 2),
        ("a = " + "[" * 1900, 2),
        ("b = 1\na = " + "9" * 5000, 3),
        ("b = 1\n" + "a." * 2000 + "a = 1", 3),
    ],
)
def test_bad_toml_is_a_problem_with_its_line(body: str, line: int) -> None:
    document = read(f"+++\n{body}\n+++\nText.")
    assert [found[0] for found in problems(document)] == [line]
    assert [document.text[slice(*b.span)] for b in document.blocks][-1:] == ["Text."]


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ("title: Boats: a count\ndate: 2015-03-02", (2, ": a count")),
        ('date: 2015-03-02\ntitle: "Boats\nauthor: Ada\n', (3, '"Boats')),
        ("date: 2015-03-02\ntags: [boats, piers", (3, "[boats, piers")),
        ("date: 2015-03-02\nodd: a\x07b", (3, "\x07b")),
        ("date: 2015-03-02\na: " + "[" * 3000, (3, "[" * 2977)),
    ],
)
def test_bad_yaml_is_a_problem_with_its_place_and_no_prose(body: str, place: tuple[int, str]) -> None:
    document = read(f"---\n{body}\n---\nText.")
    assert problems(document) == [place]
    assert [document.text[slice(*b.span)] for b in document.blocks][-1:] == ["Text."]


def test_what_stands_above_the_fault_holds() -> None:
    document = read("---\ndate: 2015-03-02\ntitle: Boats\nnote: 'open\n---\nText.\n")
    assert document.title == "Boats"
    assert document.published is not None
    assert len(document.problems) == 1


@pytest.mark.parametrize("date", ["{{ page.date }}", '"{{ .Date }}"', "{% now 'utc' %}", "{{ year }}-{{ month }}"])
def test_a_date_that_a_template_is_to_fill_in_is_no_date(date: str) -> None:
    document = read(f"---\ntitle: '{{{{ page.title }}}}'\ndate: {date}\n---\nText.\n")
    assert (document.title, document.published) == (None, None)


def test_a_date_beside_a_template_is_taken() -> None:
    document = read("---\nlastmod: x\npubdate: '{{ page.date }}'\ndate: 2015-03-02\n---\nText.\n")
    assert document.published is not None
    assert document.published.start == "2015-03-02"


def test_a_template_within_a_date_is_a_problem() -> None:
    document = read("---\ndate: 2015-{{ month }}\n---\nText.\n")
    assert problems(document) == [(2, "2015-{{ month }}")]


def test_a_control_line_of_a_template_is_passed_over() -> None:
    document = read("---\n{% if draft %}\ndraft: true\n{% endif %}\ndate: 2015-03-02\n---\nText.\n")
    assert document.problems == ()
    assert document.published is not None


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2016-03-01 15:00:00 -4", "2016-03-01"),
        ("2016-03-01 15:00:00 -0500", "2016-03-01"),
        ("2016-03-01T23:59:59.5Z", "2016-03-01"),
        ("2016-03-01 3:15 PM EST", "2016-03-01"),
        ("Tue, 1 Mar 2016 15:00:00 GMT", "2016-03-01"),
        ("Tuesday, March 1st, 2016", "2016-03-01"),
        ("Mar 1, 2016 3:15 pm", "2016-03-01"),
        ("1 March 2016", "2016-03-01"),
    ],
)
def test_dates_with_times_and_zones(value: str, day: str) -> None:
    document = read(f"---\ndate: {value}\n---\nText.\n")
    assert document.problems == ()
    assert document.published is not None
    assert document.published.start == day


@pytest.mark.parametrize("fence", ["---\ndate: {}\n---", "+++\ndate = {}\n+++"])
@pytest.mark.parametrize("value", ["0001-01-01", "0001-01-01T00:00:00Z"])
def test_the_zero_of_gos_clock_is_no_date(fence: str, value: str) -> None:
    document = read(f"{fence.format(value)}\nText.\n")
    assert (document.published, document.problems) == (None, ())


@pytest.mark.parametrize(
    ("id", "day"),
    [
        ("2018-08-07-boats.md", "2018-08-07"),
        ("site/_posts/2018-08-07-boats.md", "2018-08-07"),
        ("2018-08-07-boats.txt", "2018-08-07"),
        ("2018-13-07-boats.md", None),
        ("2018-08-07.md", None),
        ("12018-08-07-boats.md", None),
        ("2018-08-07-posts/boats.md", None),
    ],
)
def test_a_file_may_be_named_after_its_day(id: str, day: str | None) -> None:
    published = read("Text.\n", id).published
    assert (published.start if published else None) == day


def test_the_front_matter_wins_over_the_name_of_the_file() -> None:
    published = read("---\ndate: 2018-08-09\n---\nText.\n", "2018-08-07-boats.md").published
    assert published is not None
    assert published.start == "2018-08-09"


@pytest.mark.parametrize(
    ("title", "shown", "places"),
    [
        ('"Twelve boats in\nthe bay"', "Twelve boats in the bay", {"bay": "bay"}),
        ('"Twelve boats in\n  the bay"', "Twelve boats in the bay", {"in the": "in\n  the"}),
        ("Twelve boats\n  in the bay", "Twelve boats in the bay", {"boats in": "boats\n  in"}),
        ("'Ada''s boats'", "Ada's boats", {"Ada's": "Ada''s"}),
        ('"The \\"Ada\\" sails"', 'The "Ada" sails', {'"Ada"': '\\"Ada\\"'}),
        ('"Ada\\u2019s boats"', "Ada’s boats", {"Ada’s": "Ada\\u2019s"}),
        ('"Ada&#8217;s boats"', "Ada’s boats", {"Ada’s": "Ada&#8217;s"}),
        ("The <em>Ada</em> sails", "The Ada sails", {"The Ada": "The <em>Ada"}),
        (">-\n  Twelve boats\n  in the bay", "Twelve boats in the bay", {"boats in": "boats\n  in"}),
    ],
)
def test_each_character_of_a_title_has_its_place(title: str, shown: str, places: dict[str, str]) -> None:
    source = f"---\ntitle: {title}\nexcerpt: Nothing of it is read.\n---\n\nText.\n"
    document = read(source)
    assert document.problems == ()
    assert document.title == shown
    assert blocks(source) == [("heading", shown), ("paragraph", "Text.")]
    for words, place in places.items():
        assert in_file(source, words) == place


def test_a_megabyte_of_keys_is_a_problem_and_no_prose() -> None:
    source = "---\n" + "".join(f"key{n}: value {n}\n" for n in range(60_000)) + "---\n\nText.\n"
    document = read(source)
    assert [problem.span.start for problem in document.problems] == [0]
    assert blocks(source) == [("paragraph", "Text.")]


def test_anchors_are_not_expanded() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]
    document = read("---\n" + "\n".join(lines) + "\nauthor: *a29\ntitle: Boats\n---\nText.\n")
    assert (document.title, document.author, document.problems) == ("Boats", None, ())
