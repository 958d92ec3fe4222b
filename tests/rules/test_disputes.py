"""What a dispute tells an editor about why two claims were taken for one fact."""

from __future__ import annotations

import pytest

from copydesk import Document, pipeline
from copydesk.model import Evidence, Link, Location
from copydesk.rules._reasons import reasons

ONE = "Seven people were killed when a bus carrying 41 passengers crashed near Teldon on Friday, police said."
TWO = "Nine people were killed when a bus with 41 passengers crashed near Teldon on Friday, according to police."


def test_reasons_are_words_of_the_articles_and_no_talk_of_how_pairs_are_picked() -> None:
    documents = [
        Document.from_text(text, id=name, published="2022-07-09") for text, name in ((ONE, "a.txt"), (TWO, "b.txt"))
    ]
    found = [f for f in pipeline.verify(documents).findings if f.code == "CO002"]
    assert [f.location.text for f in found] == ["Nine"]
    reasons = next(line for line in found[0].explanation if line.startswith("taken for one fact: "))
    told = reasons.removeprefix("taken for one fact: ").split("; ")
    assert "the sentences say much the same" in told
    assert "both passages mention people" in found[0].explanation
    assert any(part.startswith("neither article gives another figure for “") for part in told)
    assert not [part for part in told if "partner" in part or "left over" in part or "row of numbers" in part]


def test_dates_of_what_befalls_others_are_in_no_dispute() -> None:
    one = "Marven and Osk published the Interim Report on dam safety in October 2014, the ministry said."
    same = "The ministry said Marven and Osk published the Interim Report on dam safety in September 2014."
    other = "The Cabinet published the Reservoir Strategy on dam safety in September 2015, the ministry said."
    told = [
        [f.location.text for f in pipeline.verify(_two(one, text)).findings if f.code == "CO002"]
        for text in (same, other)
    ]
    assert told == [["September 2014"], []]


def test_dates_of_one_deed_under_other_names_are_in_dispute() -> None:
    one = "The frigate Halden sank the trawler Aurora off Torvik in October 2014, the navy said."
    other = "The navy said the Halden sank the fishing vessel Aurora II off Torvik in September 2014."
    (found,) = [f for f in pipeline.verify(_two(one, other)).findings if f.code == "CO002"]
    assert found.location.text == "September 2014"


def _two(*texts: str) -> list[Document]:
    return [Document.from_text(f"{text}\n", id=f"{n}.txt", published="2022-07-09") for n, text in enumerate(texts)]


def test_a_dispute_inside_an_article_says_where_and_what_to_check() -> None:
    text = f"{ONE}\n\n{TWO}\n"
    (found,) = [f for f in pipeline.verify([Document.from_text(text, id="a.txt")]).findings if f.code == "CO001"]
    assert found.message == (
        "“Nine” here, “Seven” in line 1 (people): check which is right, or whether they count different things"
    )
    assert found.explanation[:2] == ("Seven: line 1", "Nine: line 3")
    (mentioned,) = [line for line in found.explanation if line.startswith("both passages mention ")]
    assert mentioned.endswith(" and the figure 41")
    assert not {"when", "with", "a"} & set(mentioned.split())


@pytest.mark.parametrize(
    ("evidence", "lines"),
    [
        (
            [("own", "same", "beside both: us, Japan"), ("words", "most", "both say events, cities")],
            ["both passages mention Japan, events and cities"],
        ),
        (
            [("noun", "same", "event"), ("verb", "same", "the same verb or event, “event”")],
            ["both passages mention events"],
        ),
        (
            [("company", "same", "the same figures beside both: 18, 20")],
            ["both passages mention the figures 18 and 20"],
        ),
        ([("value", "different", "told"), ("where", "same", "both of Lima")], ["taken for one fact: both of Lima"]),
    ],
)
def test_reasons_come_as_a_sentence(evidence: list[tuple[str, str, str]], lines: list[str]) -> None:
    at = Location(document="a.md", start=0, end=1, line=1, column=1, text="9")
    told = tuple(Evidence(comparison=c, level=level, reason=r, weight=1.0) for c, level, r in evidence)
    link = Link(a=at, b=at, verdict="conflict", evidence=told)
    assert reasons(link, counted=True) == lines
