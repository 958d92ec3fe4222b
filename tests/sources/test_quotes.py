"""Quoted speech is marked, and a stray mark marks nothing."""

from __future__ import annotations

import pytest

from copydesk.model import InlineKind, Span

from .look import inlines, read


def quotes(text: str, id: str = "a.md") -> list[str]:
    return inlines(text, InlineKind.QUOTE, id)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“It is over,” she said. “We lost 12.”", ["“It is over,”", "“We lost 12.”"]),
        ('"It is over," she said. "We lost 12."', ['"It is over,"', '"We lost 12."']),
        ("``It is over,'' she said.", ["``It is over,''"]),
        ("He said »it is 12« twice.", ["»it is 12«"]),
        ("The mayor called it ‘a scandal’.", ["‘a scandal’"]),
        ("The mayor's office called it 'a scandal', the players' union did not.", ["'a scandal'"]),
        ("‘The players’ union won,’ he said.", ["‘The players’ union won,’"]),
        ("“He said ‘no’ twice.”", ["“He said ‘no’ twice.”", "‘no’"]),
        ("“**It** is [over](x)”", ["“It is over”"]),
        ('("Twelve," he said)', ['"Twelve,"']),
        ('It\'s over—"at last"—he said.', ['"at last"']),
        ('"It is over, "he said. Then he left.', ['"It is over, "']),
    ],
)
def test_speech_between_marks(text: str, expected: list[str]) -> None:
    assert quotes(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "In the '90s, rock 'n' roll was the players' thing.",
        "It's the bosses' and the workers' fault.",
        "The class of ’08 and the ’90s weren’t alike.",
        'He is 6\'2" tall and the board 12" wide.',
        "He said “it is over and left.",
        "He said it is over” and left.",
        'A stray " stands here.',
    ],
)
def test_apostrophes_inches_and_stray_marks_are_no_speech(text: str) -> None:
    assert quotes(text) == []


def test_each_paragraph_of_a_long_speech_opens_and_the_last_one_closes() -> None:
    text = "She said: “We lost 12.\n\n“We found 3.\n\n“We go on.”\n\nShe left."
    assert quotes(text) == ["“We lost 12.", "“We found 3.", "“We go on.”"]


def test_a_long_speech_run_together_in_one_paragraph() -> None:
    assert quotes('He said: "We lost 12. "We found 3." He left.') == ['"We lost 12.', '"We found 3."']


def test_a_speech_of_a_sentence_a_line() -> None:
    text = '"We lost 12.\nWe found 3.\nWe go on," she said.\nShe left.'
    assert quotes(text, "a.txt") == ['"We lost 12.', "We found 3.", 'We go on,"']


def test_an_open_mark_does_not_swallow_the_article() -> None:
    text = "“We lost 12.\n\n" + "\n\n".join(f"Boat {n} left the port at noon." for n in range(40)) + "\n\nIt ended.”"
    assert quotes(text) == []


def test_speech_does_not_reach_over_a_heading() -> None:
    assert quotes("“We lost 12.\n\n# Boats\n\nThey left.”") == []


def test_a_document_knows_what_is_quoted() -> None:
    document = read("He said “we lost 12, ‘or 13’” of 40.\n\n> It is 50.\n")
    assert [document.quoted(Span(at, at + 2)) for at in (document.text.index(n) for n in ("12", "13", "40", "50"))] == [
        True,
        True,
        False,
        True,
    ]
