"""Comments of Word documents: kept beside the text, told with findings at their passages, never part of the article."""

from __future__ import annotations

import io
import re
from typing import Any

import docx
import pytest
from docx.oxml.ns import nsdecls
from hypothesis import given, settings
from hypothesis import strategies as st

import copydesk
from copydesk import sources
from copydesk.model import Document
from copydesk.sources import docx as reader

from .test_docx import SLIPS, line, saved, with_part, xml

FIRST = "The ferry line carried 41,300 passengers in 2020, its chairman said on Tuesday."
SECOND = "The council will discuss a pier, although the ferry line carried {} in 2020."
VALUE = "43,100 passengers"


def read(data: bytes) -> Document:
    return sources.from_bytes(data, id="a.docx")


def draft(*texts: str, author: str = "R. Okafor") -> Any:
    """Two paragraphs that disagree, with comments on the value in the second."""
    word = docx.Document()
    word.add_paragraph(FIRST)
    before, after = SECOND.split("{}")
    second = word.add_paragraph(before)
    value = second.add_run(VALUE)
    second.add_run(after)
    for text in texts:
        word.add_comment(value, text=text, author=author)
    return word


def remarks(document: Document) -> list[tuple[str, str, str]]:
    assert all(comment.remark for comment in document.comments)
    return [(c.author, document.source_text(c.span), c.text) for c in document.comments]


def test_a_comment_is_kept_with_its_passage_and_is_no_text() -> None:
    told = "Should be 41,300, the office said on Monday, 9 March 2021.\nThe the pier."
    document = read(saved(draft(told)))
    assert remarks(document) == [("R. Okafor", VALUE, " ".join(told.split()))]
    plain = read(saved(draft()))
    assert (document.source, document.text, document.blocks, document.islands) == (
        plain.source,
        plain.text,
        plain.blocks,
        plain.islands,
    )
    with_it, without = copydesk.verify([document]), copydesk.verify([plain])
    assert with_it.claims == without.claims
    assert [(f.code, f.location, f.fingerprint) for f in with_it.findings] == [
        (f.code, f.location, f.fingerprint) for f in without.findings
    ]


def test_a_finding_tells_what_is_noted_at_its_places() -> None:
    conflict = next(f for f in copydesk.verify([read(saved(draft("Ask the office.")))]).findings if f.code == "CO001")
    assert conflict.explanation[-1] == "R. Okafor’s comment on “43,100 passengers” (a.docx:2:66): Ask the office."
    assert conflict.location.text == "43,100"
    # at the other end of the finding as well, and nowhere else
    word = docx.Document()
    first = word.add_paragraph()
    first.add_run("The ferry line carried ")
    value = first.add_run("41,300")
    first.add_run(" passengers in 2020, its chairman said on Tuesday.")
    aside = word.add_paragraph().add_run("On Monday, 9 March 2021 it rained.")
    word.add_paragraph(SECOND.format(VALUE))
    word.add_comment(value, text="From the annual report.", author="")
    word.add_comment(aside, text="Really?", author="A. Brown")
    told = {f.code: f.explanation for f in copydesk.verify([read(saved(word))]).findings}
    assert told["CO001"][-1] == "a comment on “41,300” (a.docx:1:24): From the annual report."
    assert told["CA001"][-1].endswith("(a.docx:2:1): Really?")
    assert not any("Really?" in line for line in told["CO001"])


def test_many_and_long_comments_are_told_in_part() -> None:
    report = copydesk.verify([read(saved(draft(*(f"{n} {'x ' * 400}" for n in range(9)))))])
    told = [x for f in report.findings if f.code == "CO001" for x in f.explanation if "comment" in x]
    assert [re.search(r": (\d)", line.rpartition(")")[2])[1] for line in told] == ["0", "1", "2"]
    assert all(len(line) < 300 and line.endswith("…") for line in told)


def test_a_comment_to_copydesk_takes_findings_out() -> None:
    def codes(*texts: str) -> list[str]:
        return [f.code for f in copydesk.verify([read(saved(draft(*texts)))]).findings]

    assert "CO001" in codes("Right as it stands.")
    assert "CO001" not in codes("copydesk: disable-line CO001 -- two lines")
    assert codes("copydesk: disable-line CO099") == ["CO001", "CN901"]
    # the next line is the next paragraph, though the comment's own passage may be a whole one
    word = docx.Document()
    for text in ("It lay at the pier.", "It lay at the the pier.", "It ran on on rails."):
        word.add_paragraph(text)
    word.add_comment(word.paragraphs[1].runs[0], text="copydesk: disable-next-line TY001")
    assert [f.location.line for f in copydesk.verify([read(saved(word))]).findings if f.code == "TY001"] == [2]


COMMENTS = f"""<w:comments {nsdecls("w")} xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml">
<w:comment w:id="0" w:author="A"><w:p w14:paraId="01"><w:r><w:t>open</w:t></w:r></w:p></w:comment>
<w:comment w:id="1" w:author="B"><w:p w14:paraId="02"><w:r><w:t>first</w:t></w:r></w:p>
<w:p w14:paraId="03"><w:r><w:t>settled</w:t></w:r></w:p></w:comment>
<w:comment w:id="2" w:author="C"><w:p w14:paraId="04"><w:r><w:t>its answer</w:t></w:r></w:p></w:comment>
<w:comment w:id="3" w:author="D"><w:p w14:paraId="05"><w:r><w:t> </w:t></w:r></w:p></w:comment>
<w:comment w:id="4" w:author="E"><w:p w14:paraId="06"><w:r><w:t>nowhere</w:t></w:r></w:p></w:comment>
</w:comments>"""
THREADS = """<w15:commentsEx xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml">
<w15:commentEx w15:paraId="01" w15:done="0"/><w15:commentEx w15:paraId="03" w15:done="1"/>
<w15:commentEx w15:paraId="04" w15:paraIdParent="03" w15:done="0"/></w15:commentsEx>"""


def test_what_is_settled_empty_or_stands_nowhere_is_left_out() -> None:
    word = docx.Document()
    ranges = "".join(f"<w:commentRangeStart w:id='{n}'/>" for n in range(4))
    ends = "".join(f"<w:commentRangeEnd w:id='{n}'/>" for n in range(4))
    word.element.body.insert(0, xml(f"{ranges}<w:r><w:t>Twelve boats.</w:t></w:r>{ends}"))
    data = with_part(saved(word), "word/comments.xml", COMMENTS.encode())
    assert [c[2] for c in remarks(read(data))] == ["open", "first settled", "its answer"]
    assert [c[2] for c in remarks(read(with_part(data, "word/commentsExtended.xml", THREADS.encode())))] == ["open"]


@pytest.mark.parametrize(
    ("paragraphs", "passage"),
    [
        (("<w:commentRangeStart w:id='0'/><w:r><w:t>One</w:t></w:r>",
          "<w:r><w:t>Two</w:t></w:r><w:commentRangeEnd w:id='0'/>"), "One\nTwo"),
        (("<w:r><w:t>One</w:t></w:r><w:r><w:commentReference w:id='0'/></w:r><w:r><w:t> boat</w:t></w:r>",), ""),
        (("<w:r><w:t>One</w:t></w:r><w:commentRangeEnd w:id='0'/><w:commentRangeStart w:id='0'/>",), ""),
        (("<w:commentRangeStart w:id='0'/><w:del><w:r><w:delText>no</w:delText></w:r></w:del><w:r><w:t>yes</w:t></w:r>"
          "<w:commentRangeEnd w:id='0'/>",), "yes"),
        (("<w:commentRangeStart w:id='0'/><w:r><w:t>One</w:t></w:r>",), ""),
    ],
)  # fmt: skip
def test_a_passage_may_be_several_paragraphs_or_a_point(paragraphs: tuple[str, ...], passage: str) -> None:
    word = docx.Document()
    for at, inner in enumerate(paragraphs):
        word.element.body.insert(at, xml(inner))
    document = read(with_part(saved(word), "word/comments.xml", COMMENTS.encode()))
    assert [c[1] for c in remarks(document)] == [passage]


def test_a_point_is_told_with_what_it_touches() -> None:
    word = docx.Document()
    inner = (
        "<w:r><w:t>It lay at the the</w:t></w:r><w:r><w:commentReference w:id='0'/></w:r><w:r><w:t> pier.</w:t></w:r>"
    )
    word.element.body.insert(0, xml(inner))
    document = read(with_part(saved(word), "word/comments.xml", COMMENTS.encode()))
    [finding] = copydesk.verify([document]).findings
    assert finding.explanation[-1] == "A’s comment (a.docx:1:18): open"


def test_a_document_of_too_many_comments_keeps_the_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "_MOST_COMMENTS", 2)
    assert len(read(saved(draft("a", "b", "c"))).comments) == 2


@settings(max_examples=30, deadline=None)
@given(st.lists(line, min_size=1, max_size=4), line, st.sampled_from(SLIPS), st.text(st.characters(codec="utf-8")))
def test_whatever_a_comment_says_the_text_and_its_places_stay(
    above: list[str], said: str, slip: str, note: str
) -> None:
    def document(comment: bool) -> Document:
        word = docx.Document()
        for text in above:
            word.add_paragraph(text)
        paragraph = word.add_paragraph(f"{said} ran ")
        run = paragraph.add_run(slip)
        paragraph.add_run(" pier.")
        if comment:
            added = word.add_comment(run, text="", author="A")
            added.paragraphs[0].add_run(f"{slip} 12 boats {allowed(note)}")
        out = io.BytesIO()
        word.save(out)
        return read(out.getvalue())

    with_it, without = document(True), document(False)
    assert (with_it.text, with_it.blocks, with_it.source) == (without.text, without.blocks, without.source)
    [comment] = with_it.comments
    assert with_it.source_text(comment.span) == slip
    assert with_it.position(comment.span.start) == (len(above) + 1, len(f"{said} ran ") + 1)
    assert comment.text.startswith(f"{slip} 12 boats")


def allowed(text: str) -> str:
    """What XML can hold of a text."""
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "", text)
