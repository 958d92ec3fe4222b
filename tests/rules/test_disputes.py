"""What a dispute tells an editor about why two claims were taken for one fact."""

from __future__ import annotations

from copydesk import Document, pipeline

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
    beside = [part.removeprefix("beside both: ").split(", ") for part in told if part.startswith("beside both: ")]
    assert all(set(words) <= set(ONE.split()) | set(TWO.split()) for words in beside)
    assert any(part.startswith("neither article gives another figure for “") for part in told)
    assert not [part for part in told if "partner" in part or "left over" in part or "row of numbers" in part]
