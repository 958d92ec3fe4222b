from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import copydesk
from copydesk import rules, sources
from copydesk.model import BlockKind, Extraction, Finding, Linkage, Location, cards
from copydesk.rules import base, registry, runner

REPEATS = rules.Selection(select=("TY001",))


def findings(text: str, *, id: str = "a.md", selection: rules.Selection = REPEATS) -> list[Finding]:
    return rules.check([Extraction(document=sources.parse(text, id=id))], Linkage(), selection=selection)


def test_findings_come_in_order_of_document_and_place() -> None:
    extractions = [
        Extraction(document=sources.parse("It is is late. We we know.", id=name)) for name in ("b.md", "a.md")
    ]
    found = rules.check(extractions, Linkage(), selection=REPEATS)
    assert [(f.location.document, f.location.text) for f in found] == [
        ("a.md", "is is"),
        ("a.md", "We we"),
        ("b.md", "is is"),
        ("b.md", "We we"),
    ]


def test_fingerprint_survives_edits_elsewhere() -> None:
    before = findings("The mill is is closed for good.")
    after = findings("A new first paragraph.\n\nAnd a second one.\n\nThe mill is is closed for good.")
    assert [f.fingerprint for f in before] == [f.fingerprint for f in after]


def test_fingerprint_tells_two_like_slips_apart() -> None:
    text = "The mill is is closed for good.\n\nThe mill is is closed for good."
    first, second = findings(text)
    assert first.fingerprint != second.fingerprint


def test_fingerprint_depends_on_document_and_surroundings() -> None:
    prints = {
        findings("The mill is is closed.")[0].fingerprint,
        findings("The mill is is closed.", id="b.md")[0].fingerprint,
        findings("The old mine is is closed.")[0].fingerprint,
    }
    assert len(prints) == 3


def test_approved_facts_are_not_themselves_checked() -> None:
    fact = Extraction(document=sources.parse("The mill is is closed.", id="f.md"))
    assert rules.check([], Linkage(), facts=[fact], selection=REPEATS) == []


def test_a_rule_that_skips_tables_is_not_heard_on_them() -> None:
    assert findings("| a |\n| --- |\n| the the |\n") == []
    assert findings("the the mill") != []


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("&pound;<b>5</b>&nbsp;million", "£5 million"),
        ("5&nbsp;<!-- so -->million", "5 million"),
        ("**28** percent", "28 percent"),
        ("_28_ percent", "28 percent"),
        ("[41,300](https://x.example/a_b) boats", "41,300 boats"),
        ("9\nMay\t2021", "9 May 2021"),
        ("5 < 6 & 7", "5 < 6 & 7"),
        ("41,300", "41,300"),
    ],
)
def test_a_place_is_said_as_a_reader_sees_it(source: str, said: str) -> None:
    assert Location(document="a", start=0, end=len(source), line=1, column=1, text=source).said == said


@pytest.mark.parametrize(
    ("name", "spot"),
    [
        ("a.md", "line 3"), ("b/draft.DOCX", "paragraph 3"), ("release.pdf", "page 3"),
        ("wire.jsonl#a.pdf x", "line 3"), ("docx", "line 3"),
    ],
)  # fmt: skip
def test_where_a_place_is_is_told_by_what_a_reader_counts(name: str, spot: str) -> None:
    assert Location(document=name, start=0, end=1, line=3, column=1, text="x").spot == spot


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.html", "<p>Numbers rose from &pound;35,000 to &pound;<b>41,300</b>, a rise of <b>28</b>&nbsp;percent.</p>"),
        ("a.md", "Numbers rose from £35,000 to £**41,300**, a rise of **28** percent."),
    ],
)
def test_a_message_has_no_markup(name: str, text: str) -> None:
    (finding,) = copydesk.verify([sources.parse(text, id=name)]).findings
    assert finding.message == "From £35,000 to £41,300 is a rise of 18%, not 28 percent"
    assert finding.location.text in text
    assert "28<" in finding.location.text or "28*" in finding.location.text


def test_values_in_dispute_have_no_markup() -> None:
    texts = ("It cost &pound;<i>212</i>&nbsp;million, the council said.", "It cost &pound;221&nbsp;million in all.")
    pages = (f"<p>The Norwick tram opened its Halewood extension on Tuesday.</p><p>{text}</p>" for text in texts)
    documents = [sources.parse(page, id=f"{n}.html", published="2024-05-15") for n, page in enumerate(pages)]
    (finding,) = copydesk.verify(documents).findings
    assert finding.message.startswith("“£221 million” conflicts with “£212 million” in 0.html")
    assert {line.partition(":")[0] for line in finding.explanation} >= {"£212 million", "£221 million"}


def test_a_code_of_another_shape_is_refused() -> None:
    with pytest.raises(TypeError, match="two capital letters and three digits"):
        base.rule("T1", level=rules.catalogue()[0].level)


def test_a_rule_that_sees_something_unknown_is_refused() -> None:
    def odd(text: str) -> object:
        return text

    with pytest.raises(TypeError, match="Extraction, Styled, Dispute, FactMet, TableMet or Corpus"):
        base.rule("XX001", level=rules.catalogue()[0].level)(odd)  # type: ignore[type-var]


def test_private_modules_hold_no_rules() -> None:
    names = {info.function.__module__.rpartition(".")[2] for info in rules.catalogue()}
    assert not any(name.startswith("_") for name in names)


def test_codes_and_names_are_unique_and_belong_together() -> None:
    letters: dict[str, set[str]] = {}
    for info in rules.catalogue():
        letters.setdefault(info.bundle, set()).add(info.code[:2])
    assert all(len(codes) == 1 for codes in letters.values())
    assert len({info.code for info in rules.catalogue()}) == len(rules.catalogue())


def test_sections_of_a_docstring_are_told_apart() -> None:
    parts = cards.sections("Flag it.\n\nBecause.\n\nBad:\n    x\nGood:\n    y\nLimits: none.")
    assert parts == {"summary": "Flag it.", "why": "Because.", "bad": "x", "good": "y", "limits": "none."}


def test_rules_of_a_module_are_only_its_own() -> None:
    assert list(registry.rules_of(runner)) == []


TEXT = st.text(alphabet='the a\n.-*_"“’` 1203,%|#>[]()', max_size=120)


@given(TEXT)
def test_no_text_makes_a_rule_fail_and_every_place_is_its_text(text: str) -> None:
    document = sources.parse(text, id="a.md")
    found = rules.check([Extraction(document=document)], Linkage(), selection=rules.Selection(select=("ALL",)))
    for finding in found:
        assert document.source_text(finding.location.span) == finding.location.text
        for edit in finding.fix.edits if finding.fix else ():
            assert 0 <= edit.start <= edit.end <= len(text)


@given(TEXT)
def test_safe_fixes_end_after_at_most_a_few_rounds(text: str) -> None:
    for _ in range(60):
        safe = [f for f in findings(text) if f.fix is not None and f.fix.safe]
        if not safe:
            return
        edits = sorted({edit for f in safe if f.fix for edit in f.fix.edits}, key=lambda e: -e.start)
        shorter, reached = text, len(text) + 1
        for edit in edits:
            if edit.end <= reached:
                shorter = shorter[: edit.start] + edit.replacement + shorter[edit.end :]
                reached = edit.start
        assert len(shorter) < len(text)
        text = shorter
    raise AssertionError("fixing goes on for ever")


def test_block_kinds_that_rules_skip_exist() -> None:
    assert all(info.skips <= set(BlockKind) for info in rules.catalogue())
