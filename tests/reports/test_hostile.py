"""Article text is hostile: whatever it holds, no report carries it out."""

from __future__ import annotations

import json
import unicodedata
from html.parser import HTMLParser
from types import SimpleNamespace

import jsonschema
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk.cli.schema import schema
from copydesk.model import (
    Cluster,
    Document,
    DocumentSummary,
    Edit,
    Evidence,
    Finding,
    Fix,
    Holding,
    Level,
    Link,
    Publication,
    Report,
    Span,
)
from copydesk.reports import render
from copydesk.reports._escape import display_width, is_visible, one_line, visible
from copydesk.reports.json import LEFT_OUT, dump

SCHEMA = jsonschema.Draft202012Validator(schema("report"))

NASTY = st.sampled_from(
    ["\x1b[2J", "\x1b]0;x\x07", "\u202e", "\u2066", "\x9b31m", "\r", "\r\n", "\n", "::error::x", "<script>", "</style>",
     "&amp;", '"', "'", "%0A", "港", "e\u0301", "\t", "\ud800", "\U000e0041", "\u200b", "\u2028", "\x00", "\x7f", "]]>",
     "12 ", "3 May ", "\ufeff", "| ", "^^^"]
)  # fmt: skip
TEXT = st.lists(NASTY | st.text(max_size=8), min_size=1, max_size=20).map("".join).filter(lambda t: len(t) > 3)


def report_on(text: str, make: SimpleNamespace) -> tuple[Report, dict[str, Document]]:
    """A report in which every field that could come from an article holds the article's text."""
    a: Document = make.article(
        f"{text[:9]}a.md", text, Publication(start="2015", end=text[:12], inferred=True, because=(text,))
    )
    b: Document = make.article(f"{text[:9]}b.md", text)
    middle = len(text) // 2
    here, there = a.locate_file(Span(1, middle + 1)), b.locate_file(Span(0, len(text)))
    claims = tuple(
        make.claim(x, "12", unit=text, measure=text, subject=text, attribution=text, scope=text) for x in (here, there)
    )
    finding = Finding(
        code="TY001", name="typo.x", level=Level.ERROR, message=text, location=here, related=(there,),
        explanation=(text,), fix=Fix(safe=False, edits=(Edit(start=0, end=2, replacement=text),)), fingerprint="f",
    )  # fmt: skip
    evidence = (Evidence(comparison=text, level=text, weight=1.0, reason=text),)
    link = Link(a=here, b=there, verdict="conflict", kind=text, weight=2.0, evidence=evidence)
    cluster = Cluster(
        id=text, claims=(here, there), holdings=(Holding(value=text, claims=(here, there)),), odd=(there,),
        verdict="conflict", kind=text, level="note",
    )  # fmt: skip
    agreed = cluster.model_copy(update={"verdict": "agree"})
    report = Report(
        documents=tuple(DocumentSummary(id=d.id, published=d.published) for d in (a, b)),
        claims=claims,
        links=(link,),
        clusters=(cluster, agreed),
        findings=(finding,),
    )
    return report, {a.id: a, b.id: b}


def raw(text: str, keep: str) -> set[str]:
    """The characters of a text that a terminal, an editor or a browser would act upon."""
    return {c for c in text if not is_visible(c) and c not in keep}


@given(TEXT)
@settings(deadline=None)
def test_no_control_character_reaches_any_format(make: SimpleNamespace, text: str) -> None:
    report, documents = report_on(text, make)
    assert raw(render("text", report, documents), "\n") == set()
    assert raw(render("github", report, documents), "\n") == set()
    assert raw(render("html", report, documents), "\n\t") == set()
    assert raw(render("json", report, documents), "\n") == set()
    assert raw(render("sarif", report, documents), "\n") == set()


@given(TEXT)
@settings(deadline=None)
def test_github_gives_one_command_a_finding(make: SimpleNamespace, text: str) -> None:
    report, documents = report_on(text, make)
    lines = render("github", report, documents).splitlines()
    assert len(lines) == 1
    head = lines[0].split("::", 2)[1]
    assert head.startswith("error file=")
    assert head.count(",title=TY001 typo.x") == 1


@given(TEXT)
@settings(deadline=None)
def test_json_reads_back_as_the_report(make: SimpleNamespace, text: str) -> None:
    report, documents = report_on(text, make)
    whole = report.model_dump(mode="json", exclude=LEFT_OUT)
    assert render("json", report, documents) == dump(whole)
    assert json.loads(dump(whole)) == json.loads(json.dumps(whole))
    SCHEMA.validate(json.loads(render("json", report, documents)))


@given(TEXT)
@settings(deadline=None)
def test_html_has_the_same_elements_whatever_the_article_says(make: SimpleNamespace, text: str) -> None:
    report, documents = report_on(text, make)

    class Tags(HTMLParser):
        seen: set[str] = set()  # noqa: RUF012

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            del attrs
            self.seen.append(tag)

    parser = Tags()
    parser.seen = []
    parser.feed(render("html", report, documents))
    assert parser.seen.count("script") == 1
    assert set(parser.seen) <= {
        "html", "head", "meta", "title", "style", "body", "a", "header", "p", "h1", "h2", "h3", "h4", "nav", "ul", "li",
        "span", "main", "section", "article", "div", "svg", "line", "rect", "circle", "path", "text", "details",
        "summary", "table", "caption", "thead",
        "tbody", "tr", "th", "td", "figure", "figcaption", "blockquote", "mark", "code",
        "strong", "footer", "script", "form", "fieldset", "legend", "label", "input", "select", "option", "button",
        "kbd", "h5", "b", "em", "dl", "dt", "dd", "pre",
    }  # fmt: skip


@given(st.text())
def test_visible_text_is_visible_and_plain_text_is_left_alone(text: str) -> None:
    shown = visible(text)
    assert all(map(is_visible, shown))
    if all(map(is_visible, text)):
        assert shown == text
    assert "\n" not in one_line(text)


@given(st.text(alphabet=st.characters(codec="ascii", categories=["L", "N", "P", "Zs"])))
def test_plain_letters_are_one_column_wide(text: str) -> None:
    assert display_width(text) == len(text)
    assert display_width("".join(unicodedata.normalize("NFD", c) for c in "éü")) == 2
