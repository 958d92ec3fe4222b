"""The review page: self-contained, well-formed, accessible, and true to the report."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk import sources
from copydesk.model import (
    Cluster,
    Document,
    DocumentSummary,
    Finding,
    Holding,
    InputError,
    Level,
    Link,
    Location,
    Reckoning,
    Report,
    Span,
    TableMet,
    Timex,
)
from copydesk.reports import render
from copydesk.reports.html import policy, script, style
from copydesk.reports.html._facts import _bits
from copydesk.reports.html._markup import VOID, Html, el, join
from copydesk.reports.html._picture import Axis, Mark, mark
from copydesk.reports.html._prose import Layer, Places, address, segments


class Page(HTMLParser):
    """Reads a page, insisting that every element is closed where it should be."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: Counter[str] = Counter()
        self.attributes: list[tuple[str, str, str | None]] = []
        self.words: list[str] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.attributes += [(tag, name, value) for name, value in attrs]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in VOID
        self.tags[tag] += 1
        self.attributes += [(tag, name, value) for name, value in attrs]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if not {"style", "script"} & set(self.open):
            self.words.append(data)

    def values(self, name: str) -> list[str]:
        return [value or "" for _, attribute, value in self.attributes if attribute == name]

    @property
    def text(self) -> str:
        return "".join(self.words)


@pytest.fixture(scope="module")
def page(harbour: Any) -> Page:
    return Page(harbour.render("html"))


def test_nothing_is_loaded_and_only_the_pages_own_script_runs(harbour: Any, page: Page) -> None:
    assert not {"img", "link", "iframe", "object", "base"} & set(page.tags)
    assert page.tags["script"] == page.tags["form"] == 1  # the form holds the filters and leads nowhere
    assert not page.values("action")
    names = {name for _, name, _ in page.attributes}
    assert not {n for n in names if n.startswith("on")} | {n for n in names if n in {"style", "src", "srcset"}}
    assert all(target.startswith("#") for target in page.values("href"))
    text = harbour.render("html")
    assert "http:" not in text
    assert "https:" not in text
    assert not re.search(r"\b(fetch|XMLHttpRequest|import)\b", script())
    assert "url(" not in style()
    assert "@import" not in style()


def test_the_policy_allows_the_pages_own_style_and_script_and_nothing_else(harbour: Any) -> None:
    def digest(element: str) -> str:
        found = re.search(rf"<{element}>(.*?)</{element}>", harbour.render("html"), re.S)
        assert found is not None
        return base64.b64encode(hashlib.sha256(found[1].encode()).digest()).decode()

    assert policy() == (
        f"default-src 'none'; style-src 'sha256-{digest('style')}'; script-src 'sha256-{digest('script')}'; "
        "base-uri 'none'; form-action 'none'"
    )
    assert f'<meta http-equiv="Content-Security-Policy" content="{policy().replace(chr(39), "&#x27;")}">' in (
        harbour.render("html")
    )


def test_every_link_leads_somewhere_and_no_anchor_stands_twice(page: Page) -> None:
    ids = page.values("id")
    assert sorted(set(ids)) == sorted(ids)
    assert {target[1:] for target in page.values("href")} <= set(ids)


def test_headings_go_down_one_step_at_a_time(harbour: Any, page: Page) -> None:
    levels = [int(n) for n in re.findall(r"<h([1-6])", harbour.render("html"))]
    assert levels[0] == 1
    assert page.tags["h1"] == 1
    assert all(b - a <= 1 for a, b in pairwise(levels))


def test_pictures_have_words_beside_them_and_are_hidden_from_screen_readers(harbour: Any) -> None:
    text = harbour.render("html")
    rows = re.search(r'<ul class="rows".*?</ul>', text, re.S)
    assert rows is not None
    assert "About 1,400 containers" in rows[0]
    assert "odd one out" in rows[0]
    assert "approved fact" in rows[0]
    assert rows[0].count("<svg aria-hidden") == rows[0].count("<li ") == 4
    assert rows[0].count('class="said"') == 4


def test_the_articles_stand_word_for_word(harbour: Any, page: Page) -> None:
    for summary in harbour.report.documents:
        document = harbour.documents[summary.id]
        for block in document.blocks:
            assert re.sub(r"\s*\n\s*", " ", document.text[block.span.start : block.span.end]) in page.text


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_what_was_wrapped_by_hand_is_wrapped_anew_and_paragraphs_stay(make: SimpleNamespace, end: str) -> None:
    document = make.article("a.md", f"One line{end}and 12{end}more.\n\nAnother.")
    claim = make.claim(make.at(document, f"12{end}more"), "12")
    report = Report(documents=(DocumentSummary(id="a.md"),), claims=(claim,))
    shown = re.findall(r"<p>(.*?)</p>", render("html", report, {"a.md": document}), re.S)
    assert [re.sub("<.*?>", "", part) for part in shown if "nother" in part or "One" in part] == [
        "One line and 12 more.",
        "Another.",
    ]


def test_articles_are_shown_as_a_reader_sees_them() -> None:
    text = (
        "---\ntitle: Quay\ndate: 2021-05-12\n---\n\n# Quay\n\nThe *new* [crane](https://example.org/c) and "
        "[that](javascript:alert(1)).\n\n- one\n- two\n\n| ship | tons |\n| --- | --- |\n| Ada | 12 |\n"
    )
    document = sources.parse(text, id="quay.md")
    report = Report(documents=(DocumentSummary(id="quay.md", published=document.published),))
    page = render("html", report, {"quay.md": document})
    assert "<pre>title: Quay\ndate: 2021-05-12</pre>" in page
    assert '<p class="heading h1">Quay</p>' in page
    assert "<em>new</em>" in page
    assert '<a href="https://example.org/c" rel="noopener noreferrer nofollow" class="own">crane</a> and that.' in page
    assert '<ul><li class="l1">one</li><li class="l1">two</li></ul>' in page
    assert '<th scope="col">ship</th><th scope="col">tons</th></tr><tr><td>Ada</td><td>12</td></tr>' in page


@pytest.mark.parametrize(
    "target", ["javascript:x", "data:text/html,x", "JAVASCRIPT:x", "/a", "file:///x", "https://[", "http://a\nb", None]
)
def test_links_that_lead_to_no_page_are_no_links(target: str | None) -> None:
    assert address(target) is None


def test_places_of_the_file_are_found_again_in_the_prose() -> None:
    document = sources.parse("A *crane* &amp; 12 **ships**, [here](https://example.org).\n", id="a.md")
    places = Places(document.offsets)
    for word in ("crane", "&", "12 ships", "here"):
        start = document.text.index(word)
        prose = Span(start, start + len(word))
        assert places.of(document.offsets.to_file(prose)) == prose
    start = document.source.index("](https")
    assert places.of(Span(start, start + 5)) is None


def test_a_conflict_is_told_at_both_its_articles(harbour: Any) -> None:
    page = harbour.render("html")
    groups = re.findall(r'<details class="group".*?(?=<details class="group"|</section>)', page, re.S)
    assert len(groups) == 3
    assert "“4,100 containers” here stands against “About 1,400 containers” in port/courier 2.txt" in groups[1]
    assert sum('data-print="c0ffee01"' in group for group in groups) == 3


def test_an_article_that_agrees_with_a_finding_is_set_against_what_it_differs_from(make: SimpleNamespace) -> None:
    days = (("a.md", "19 May"), ("b.md", "19 May"), ("c.md", "18 May"))
    documents = [make.article(name, f"The bridge was closed on {day}.") for name, day in days]
    a, b, c = (make.at(d, day) for d, (_, day) in zip(documents, days, strict=True))
    finding = Finding(
        code="CO002",
        name="conflict.between-articles",
        level=Level.WARNING,
        message="“19 May” conflicts with “18 May” in c.md",
        location=a,
        related=(c, b),
        fingerprint="c0ffee03",
    )
    links = (Link(a=a, b=b, verdict="agree", weight=5.0), Link(a=a, b=c, verdict="conflict", weight=5.0))
    holdings = (Holding(value="19 May", claims=(a, b)), Holding(value="18 May", claims=(c,)))
    cluster = Cluster(id="closed", claims=(a, b, c), holdings=holdings, verdict="conflict")
    summaries = tuple(DocumentSummary(id=d.id) for d in documents)
    report = Report(documents=summaries, links=links, clusters=(cluster,), findings=(finding,))
    page = render("html", report, {d.id: d for d in documents})
    assert re.findall("“[^“]+” here stands against “[^”]+” in [^<]+", page) == [
        "“19 May” here stands against “18 May” in c.md",
        "“18 May” here stands against “19 May” in a.md",
    ]
    assert re.findall(r'class="label">([^<]+)', page)[:3] == ["this passage", "other passage", "says the same"]
    assert ">published</th>" not in page


def test_a_reference_table_shows_the_claims_that_it_answers(make: SimpleNamespace) -> None:
    week = make.article("week.md", "The quay had 4,100 ships in 2021, the most in ten years.")
    ships = make.claim(make.at(week, "4,100"), "4100", sentence=Span(0, len(week.text)))
    most = make.at(week, "the most")
    asked = {"check": "value", "said": "4,100", "cells": ("ships.csv, row 2: 2021: 3,900",), "working": ""}
    wrong = Reckoning(location=ships.location, agrees=False, asked="ships in 2021", answer="3,900", **asked)
    right = Reckoning(location=most, agrees=True, asked="ships in 2021", answer="the highest of 10", **asked)
    descriptor = replace(most, document="tables/datapackage.json")
    met = TableMet(
        name="ships",
        title="Ships by year",
        location=descriptor,
        agrees=(most,),
        contradicts=(ships.location,),
        reckonings=(right, wrong),
    )
    idle = TableMet(name="tides", title="Tides", location=descriptor)
    report = Report(documents=(DocumentSummary(id=week.id),), claims=(ships,), tables=(idle, met))
    text = Page(render("html", report, {week.id: week})).text
    assert "2 reference tables" in text
    parts = (
        "Ships by year",
        "It bears out 1 claim and contradicts 1.",
        "Contradicts it: The quay had 4,100 ships in 2021",
        "The table: ships in 2021: 3,900",
        "Agrees: The quay had 4,100 ships in 2021, the most in ten years. (week.md:1)",
        "Tides",
        "It met nothing.",
    )
    places = [text.index(part) for part in parts]
    assert places == sorted(places)


@pytest.mark.parametrize(("weight", "shown"), [(0.04, "0.0"), (-0.04, "0.0"), (0.5, "+0.5"), (-1.26, "-1.3")])
def test_a_weight_that_rounds_to_nothing_has_no_sign(weight: float, shown: str) -> None:
    assert _bits(weight) == shown


def test_disputed_facts_are_titled_by_a_sentence(make: SimpleNamespace) -> None:
    documents = [make.article(f"{number}.md", f"The new crane lifted {number} ships.") for number in ("12", "13")]
    claims = [
        make.claim(make.at(d, d.id[:2]), d.id[:2], measure="ships", subject="crane", sentence=Span(0, len(d.text)))
        for d in documents
    ]
    cluster = Cluster(id="x", claims=tuple(c.location for c in claims), odd=(claims[0].location,), verdict="conflict")
    page = render("html", Report(claims=tuple(claims), clusters=(cluster,)), {d.id: d for d in documents})
    title = re.search(r"<h3>(The new.*?)</h3>", page)
    assert title is not None
    assert re.sub("<.*?>", "", title[1]) == "The new crane lifted 13 ships. #"


@pytest.mark.parametrize(
    ("unit", "shown"),
    [
        ("wk", "in weeks"), ("[ft_i]", "in feet"), ("[sft_i]", "in square feet"), ("[in_i]", "in inches"),
        ("km", "in kilometres"), ("Cel", "in degrees Celsius"), ("EUR", "in EUR"), ("%", "in percent"), ("MW", "in MW"),
    ],
)  # fmt: skip
def test_an_axis_names_its_unit_as_a_reader_does(make: SimpleNamespace, unit: str, shown: str) -> None:
    documents = [make.article(f"{n}.md", f"It took {n}.") for n in (2, 3, 5)]
    claims = [make.claim(make.at(d, d.id[0]), d.id[0], unit=unit) for d in documents]
    cluster = Cluster(id="x", claims=tuple(c.location for c in claims), verdict="conflict")
    page = render("html", Report(claims=tuple(claims), clusters=(cluster,)), {d.id: d for d in documents})
    assert re.findall(r'<span class="unit">([^<]*)</span>', page) == [shown]


def test_articles_stand_in_the_order_that_a_reader_counts_in(make: SimpleNamespace) -> None:
    documents = [make.article(f"{name}.md", "Text.") for name in ("part10", "Part9", "part1", "other")]
    report = Report(documents=tuple(DocumentSummary(id=d.id) for d in documents))
    page = render("html", report, {d.id: d for d in documents})
    for part in ("contents", "articles"):
        section = page[page.index(f'id="{part}"') :].partition("</section>")[0]
        assert re.findall(r"(\w+)\.md(?=<)", section) == ["other", "part1", "Part9", "part10"]


@pytest.mark.parametrize(
    ("level", "shown"), [(Level.NOTE, "card note"), (Level.ERROR, "card error"), (None, "card warning")]
)
def test_a_disputed_fact_weighs_what_its_finding_does(make: SimpleNamespace, level: Level | None, shown: str) -> None:
    documents = [make.article(f"{number}.md", f"The new crane lifted {number} ships.") for number in ("12", "13")]
    claims = [make.claim(make.at(d, d.id[:2]), d.id[:2]) for d in documents]
    places = tuple(c.location for c in claims)
    cluster = Cluster(id="x", claims=places, verdict="conflict", level="warning")
    told = {"code": "CO002", "name": "conflict.between-articles", "message": "m"}
    found = (Finding(**told, level=level, location=places[1], related=places[:1]),) if level is not None else ()
    report = Report(claims=tuple(claims), clusters=(cluster,), findings=found)
    page = render("html", report, {d.id: d for d in documents})
    assert re.findall(r'<article class="([^"]*)" id="k-', page) == [shown]


def test_articles_that_only_have_notes_are_folded_beside_others(make: SimpleNamespace) -> None:
    documents = [make.article(f"{name}.md", "The the end.") for name in "ab"]
    levels = (Level.NOTE, Level.ERROR)
    found = tuple(
        Finding(code="TY001", name="x.y", level=level, message="m", location=make.at(d, "The the"))
        for level, d in zip(levels, documents, strict=True)
    )
    known = tuple(DocumentSummary(id=d.id) for d in documents)
    page = render("html", Report(documents=known, findings=found), {d.id: d for d in documents})
    assert re.findall(r'<details class="group"[^>]*?( open)?>', page) == ["", " open"]
    page = render("html", Report(documents=known, findings=found[:1]), {d.id: d for d in documents})
    assert re.findall(r'<details class="group"[^>]*?( open)?>', page) == [" open"]


def test_anchors_stay_when_other_articles_come(harbour: Any) -> None:
    less = harbour.report.model_copy(update={"documents": harbour.report.documents[1:]})
    shown = render("html", less, harbour.documents)
    for anchor in re.findall(r'id="([fkcd]-[0-9a-f]+)"', shown):
        assert f'id="{anchor}"' in harbour.render("html")


def test_a_tick_and_the_filters_are_hidden_where_no_script_runs(harbour: Any) -> None:
    page = harbour.render("html")
    assert re.search(r'<form id="filters" hidden ', page)
    assert page.count('<label class="done" hidden>') == 2


def test_findings_show_both_passages_the_working_and_the_fix(page: Page) -> None:
    assert "1,400 and 4,100 have the same digits" in page.text
    assert "delete “the”" in page.text
    assert "both count containers of the new crane" in page.text
    assert "published 2021-05 (inferred)" in page.text


def test_unread_files_are_shown(harbour: Any) -> None:
    assert (
        "bad.md:3: not UTF-8" in Page(harbour.render("html", problems=[InputError("bad.md", "not UTF-8", line=3)])).text
    )


@given(st.text())
def test_text_is_never_markup(text: str) -> None:
    page = Page(el("p", text, title=text))
    assert page.tags == {"p": 1}
    assert "<" not in re.sub(r"</?p[^<>]*>", "", el("p", text))
    assert join(Html("<b>"), "<b>") == "<b>&lt;b&gt;"


@given(
    st.integers(0, 60),
    st.lists(st.tuples(st.integers(-2, 70), st.integers(0, 20)).map(lambda x: Span(x[0], x[0] + x[1]))),
)
def test_segments_cover_the_file_once_in_order(length: int, spans: list[Span]) -> None:
    layers = [Layer(s) for s in spans]
    at = 0
    for segment in segments(Span(0, length), layers):
        assert segment.span.start == at < segment.span.end
        at = segment.span.end
        inside = [s for s in spans if s.start <= segment.span.start and segment.span.end <= max(s.end, s.start + 1)]
        assert len(segment.layers) >= len([s for s in inside if s.start >= 0])
    assert at == length or length == 0


@given(
    st.lists(st.floats(-1e300, 1e300, allow_nan=False), min_size=1, max_size=6),
    st.sampled_from(["number", "date", "duration"]),
)
def test_axes_keep_their_order_and_their_margins(values: list[float], scale: Any) -> None:
    axis = Axis([Mark((v,), v, v) for v in values], scale)
    places = [axis.at(v) for v in sorted(values)]
    assert places == sorted(places)
    assert all(0 <= p <= 100 for p in places)
    assert all(-0.1 <= axis.at(x) <= 100.1 for x, _ in axis.ticks())


def test_values_far_apart_are_drawn_on_powers_of_ten() -> None:
    axis = Axis([Mark((25e9,), 25e9, 25e9), Mark((30000,), 30000, 30000)], "number")
    assert axis.logarithmic
    assert [label for _, label in axis.ticks()] == ["100,000", "10 million", "1 billion"] or len(axis.ticks()) <= 6


def test_units_are_brought_to_that_of_the_axis(make: SimpleNamespace) -> None:
    document = make.article("a.md", "5 miles")
    claim = make.claim(make.at(document, "5 miles"), "5", unit="[mi_i]")
    drawn = mark(claim, "km")
    assert drawn is not None
    assert drawn.points == (pytest.approx(8.04672),)
    assert mark(claim, "kg") is None
    assert mark(claim, None) is None


def test_values_beyond_any_axis_are_left_to_words(make: SimpleNamespace) -> None:
    document = make.article("a.md", "9" * 20)
    huge = make.claim(make.at(document, "9"), "1E+4999")
    assert mark(huge, None) is None


def test_dates_lie_on_an_axis_of_days(make: SimpleNamespace) -> None:
    document = make.article("a.md", "in 2014")
    timex = Timex(type="DATE", value="2014", start="2014-01-01", end="2015-01-01")
    drawn = mark(make.claim(make.at(document, "2014"), timex=timex), None)
    assert drawn is not None
    assert drawn.high - drawn.low == 365  # type: ignore[operator]


def test_a_fact_given_in_many_places_has_one_row_a_value(make: SimpleNamespace) -> None:
    documents = [make.article(f"{n}.md", "12 ships" if n < 30 else "13 ships") for n in range(33)]
    claims = [make.claim(make.at(d, d.text), d.text[:2], unit="ship") for d in documents]
    places = [c.location for c in claims]
    cluster = Cluster(
        id="x",
        claims=tuple(places),
        holdings=(Holding(value="12", claims=tuple(places[:30])), Holding(value="13", claims=tuple(places[30:]))),
        odd=tuple(places[30:]),
        verdict="conflict",
    )
    report = Report(claims=tuple(claims), clusters=(cluster,))
    rows = re.search(r'<ul class="rows".*?</ul>', render("html", report, {d.id: d for d in documents}), re.S)
    assert rows is not None
    assert rows[0].count("<li ") == 2
    assert "30 places" in rows[0]


def _channel(value: int) -> float:
    part = value / 255
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def _luminance(color: str) -> float:
    full = color if len(color) == 7 else "#" + "".join(c * 2 for c in color[1:])
    red, green, blue = (_channel(int(full[i : i + 2], 16)) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


PAIRS = [
    *(("ink", ground) for ground in ("ground", "card", "claim-ground")),
    *((text, ground) for text in ("soft", "link") for ground in ("ground", "card")),
    *((level, f"{level}-ground") for level in ("error", "warning", "note", "approved")),
    ("error", "card"),
    ("approved", "card"),
]


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("pair", PAIRS, ids="-on-".join)
def test_text_has_enough_contrast_with_its_ground(theme: int, pair: tuple[str, str]) -> None:
    themes = [
        dict(re.findall(r"--([\w-]+): (#[0-9a-f]+);", part)) for part in re.findall(r":root \{(.*?)\}", style(), re.S)
    ]
    text, ground = (_luminance((themes[0] | themes[theme])[name]) for name in pair)
    assert (max(text, ground) + 0.05) / (min(text, ground) + 0.05) >= 4.5


def finding(first: Location, *related: Location) -> Finding:
    return Finding(code="AR002", name="x.y", level=Level.ERROR, message="m", location=first, related=related)


def passages(report: Report, documents: dict[str, Document]) -> list[str]:
    return re.findall(r"<blockquote.*?</blockquote>", render("html", report, documents), re.S)


def test_places_in_one_paragraph_are_marked_in_one_passage(make: SimpleNamespace) -> None:
    document = make.article("a.md", "Four came: Ann, Bob and Cy.\n\nFive stayed.")
    first, *others = (make.at(document, word) for word in ("Four", "Ann", "Bob", "Five"))
    shown = passages(Report(findings=(finding(first, *others),)), {"a.md": document})
    assert shown == [
        '<blockquote dir="auto"><mark class="here">Four</mark> came: <mark class="other">Ann</mark>, '
        '<mark class="other">Bob</mark> and Cy.</blockquote>',
        '<blockquote dir="auto"><mark class="other">Five</mark> stayed.</blockquote>',
    ]


def test_a_place_within_another_is_not_marked_twice(make: SimpleNamespace) -> None:
    document = make.article("a.md", "On 3 May 2021.")
    first, inner = make.at(document, "3 May 2021"), make.at(document, "May")
    shown = passages(Report(findings=(finding(first, inner, first),)), {"a.md": document})
    assert shown == ['<blockquote dir="auto">On <mark class="here">3 May 2021</mark>.</blockquote>']


def test_a_long_paragraph_is_cut_around_its_place(make: SimpleNamespace) -> None:
    document = make.article("a.md", "word " * 300 + "12 ships" + " word" * 300)
    (shown,) = passages(Report(findings=(finding(make.at(document, "12 ships")),)), {"a.md": document})
    assert shown.startswith('<blockquote dir="auto">… word')
    assert shown.endswith("word …</blockquote>")
    assert 400 < len(shown) < 600


def test_counts_by_different_nouns_share_an_axis(make: SimpleNamespace) -> None:
    document = make.article("a.md", "5 raids")
    claim = make.claim(make.at(document, "5"), "5", unit="raid")
    assert mark(claim, "attack") is not None
    assert mark(make.claim(make.at(document, "5"), "5"), "attack") is not None
    assert mark(claim, "USD") is None


@pytest.mark.parametrize(
    ("here", "there", "shown"),
    [
        ("43,100", "41,300", ("4<b>3</b>,<b>1</b>00", "4<b>1</b>,<b>3</b>00")),
        ("9 March 2021", "8 March 2021", ("<b>9</b> March 2021", "<b>8</b> March 2021")),
        ("25.66 billion", "26.55 billion", ("2<b>5</b>.<b>66</b> billion", "2<b>6</b>.<b>55</b> billion")),
        ("4.2 million", "42 million", ("4.2 million", "42 million")),  # written otherwise: the digits stand for others
        ("12 boats", "45 boats", ("12 boats", "45 boats")),  # no digit is the same
        ("fourteen", "fifteen", ("fourteen", "fifteen")),
        ("310", "310", ("310", "310")),
    ],
)
def test_the_digits_in_which_two_values_differ_are_marked(
    make: Any, here: str, there: str, shown: tuple[str, str]
) -> None:
    a, b = make.article("a.md", f"There are {here} of it.\n"), make.article("b.md", f"There are {there} of it.\n")
    finding = Finding(
        code="CO002", name="conflict.between-articles", level=Level.WARNING, message="two values",
        location=make.at(a, here), related=(make.at(b, there),), fingerprint="c0ffee09",
    )  # fmt: skip
    report = Report(documents=(DocumentSummary(id="a.md"), DocumentSummary(id="b.md")), findings=(finding,))
    page = render("html", report, {"a.md": a, "b.md": b})
    assert f'<mark class="here">{shown[0]}</mark>' in page
    assert f'<mark class="other">{shown[1]}</mark>' in page
