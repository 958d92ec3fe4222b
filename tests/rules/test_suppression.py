"""Comments that take findings out: which lines, which rules, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk import rules, sources
from copydesk.model import Extraction, Finding, Linkage

TYPOS = rules.Selection(select=("TY001", "TY003", "CN901"))


def findings(text: str, selection: rules.Selection = TYPOS) -> list[Finding]:
    return rules.check([Extraction(document=sources.parse(text, id="a.md"))], Linkage(), selection=selection)


def found(text: str) -> list[tuple[str, int]]:
    return [(f.code, f.location.line) for f in findings(text)]


def test_a_comment_takes_out_what_touches_its_line() -> None:
    assert found("The the mill.\nThe the mine. <!-- copydesk: disable-line TY001 -->\nThe the dam.") == [
        ("TY001", 1),
        ("TY001", 3),
    ]
    assert found("It is the\nthe mine. <!-- copydesk: disable-line -->\n") == []


@pytest.mark.parametrize(
    "comment", ["<!-- copydesk: disable-next-line TY001 -->", "[//]: # (copydesk: disable-next-line TY001)"]
)
@pytest.mark.parametrize("gap", ["\n", "\n\n", "\n<!-- copydesk: disable-next-line TY003 -->\n\n"])
def test_the_next_line_is_the_next_with_text(comment: str, gap: str) -> None:
    text = f"The the mill.\n\n{comment}{gap}The the mine.\nThe the dam."
    last = text.count("\n") + 1
    assert [x for x in found(text) if x[0] == "TY001"] == [("TY001", 1), ("TY001", last)]


def test_a_block_reaches_to_its_end_or_that_of_the_file() -> None:
    text = "The the a.\n\n<!-- copydesk: disable -->\n\nThe the b.\n\n<!-- copydesk: enable TY001 -->\n\nThe the c."
    assert found(text) == [("TY001", 1), ("TY001", 9)]
    assert found(text.replace("enable TY001", "enable TY003")) == [("TY001", 1)]
    assert found("<!-- copydesk: disable TY -->\n\nThe the mill.\n\nThe the mine.") == []


@pytest.mark.parametrize("name", ["TY001", "TY", "typo", "typo.repeated-word", "ALL", ""])
def test_rules_are_named_as_elsewhere(name: str) -> None:
    assert found(f"The the mill. <!-- copydesk: disable-line {name} -->") == []


def test_other_rules_and_other_comments_do_not_count() -> None:
    for comment in ("disable-line TY003", "Disable line", "enable"):
        assert ("TY001", 1) in found(f"The the mill. <!-- copydesk: {comment} -->")
    assert ("TY001", 1) in found("The the mill. <!-- disable-line TY001 -->")
    assert ("TY001", 5) in found("```\n<!-- copydesk: disable -->\n```\n\nThe the mill.")


def test_in_plain_text_there_are_no_comments() -> None:
    document = sources.parse("The the mill. <!-- copydesk: disable-line -->", id="a.txt")
    assert rules.check([Extraction(document=document)], Linkage(), selection=TYPOS) != []


@pytest.mark.parametrize("comment", ["<!-- copydesk: disable-line TY001 -->", "[//]: # (copydesk: disable TY)"])
def test_a_comment_that_is_text_of_the_article_is_told(comment: str) -> None:
    text = f"The mill, the the mine.\n\nThe dam. {comment}\n"
    found = rules.check([Extraction(document=sources.parse(text, id="a.txt"))], Linkage(), selection=TYPOS)
    assert [(f.code, f.location.text) for f in found] == [("TY001", "the the"), ("CN901", comment)]
    assert found[1].fix is None
    # in code, where its form is told of, it is none
    assert findings(f"The form is `{comment}`.\n") == []


def test_an_unknown_rule_is_told_with_the_nearest() -> None:
    (finding,) = findings("A mill. <!-- copydesk: disable-line TY0O1 -->")
    assert (finding.code, finding.location.text) == ("CN901", "TY0O1")
    assert "did you mean TY001?" in finding.message


def test_an_idle_comment_does_not_hide_its_own_finding() -> None:
    everything = rules.Selection(select=("ALL",))
    (finding,) = findings("A mill. <!-- copydesk: disable-line -->", everything)
    assert finding.code == "CN901"


def test_fingerprints_are_the_same_with_and_without_comments_elsewhere() -> None:
    text = "The the mill.\n\nThe the mill.\n\nThe the mill."
    prints = [f.fingerprint for f in findings(text)]
    with_comment = text.replace("mill.\n\nThe", "mill.\n\n<!-- copydesk: disable-next-line -->\n\nThe", 1)
    assert [f.fingerprint for f in findings(with_comment)] == [prints[0], prints[2]]


def test_many_comments_take_no_longer_than_many_words() -> None:
    text = "<!-- copydesk: disable TY001 -->\n\nThe the mill.\n\n<!-- copydesk: enable TY001 -->\n\n" * 300
    assert found(text) == []


COMMENT = st.tuples(
    st.sampled_from(["disable-line", "disable-next-line", "disable", "enable", "off"]),
    st.lists(st.sampled_from(["TY001", "TY003", "typo", "XX1", "--", ","]), max_size=3),
).map(lambda t: f"<!-- copydesk: {t[0]} {' '.join(t[1])} -->")
LINE = st.one_of(st.sampled_from(["The the mill.", "", "A mine.", "> The the sea.", "```"]), COMMENT)


@given(st.lists(LINE, max_size=14).map("\n".join))
def test_comments_only_ever_take_out(text: str) -> None:
    with_comments = findings(text)
    deaf = [line.replace("copydesk:", "copydesk;") for line in text.split("\n")]
    without = {(f.code, f.location.start) for f in findings("\n".join(deaf))}
    assert {(f.code, f.location.start) for f in with_comments if f.code != "CN901"} <= without
    source = sources.parse(text, id="a.md")
    assert all(source.source_text(f.location.span) == f.location.text for f in with_comments)
