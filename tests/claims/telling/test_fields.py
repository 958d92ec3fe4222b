"""What a sentence and its place tell of a number, each with the words that tell it and near ones that do not."""

from __future__ import annotations

from typing import Any

import pytest

import copydesk
from copydesk.claims.telling import times

STORM = "# Boats\n\n**Some 30 boats were lost on the day of{}the storm{}\n\nThe harbour lost 40 boats."
TITLE = (
    "Thirty-nine boats were lost in the harbour of Torvik when th"
    "e big storm came in from the sea on the day of the great sun"
)
"""A line of 120 characters."""
CASES = [
    # text, characters of the claim, field, what it holds
    ("Ada keeps the 50-kilo class record of 92.5 since May.", "92.5", "make", ("50",)),
    ("Ada keeps the class record of 92.5 with 50 kilos.", "92.5", "make", ()),
    ("It cost US$1 million ($1.5 million) in May.", "$1.5 million", "silent", "restated"),
    ("It cost US$1 million, and $1.5 million in May.", "$1.5 million", "silent", None),
    ("Losses:\n\n40 boats sank.", "40", "label", "losses"),
    ("Losses\n\n40 boats sank.", "40", "label", None),
    ("Three boats and four barges sank, and two others were lost.", "two", "noun", "barge"),
    ("Three boats lost\n\nThe harbour of Torvik lost 40 boats. It rained.", "Three", "part", "headline"),
    ("Three boats were lost.\n\nThe harbour of Torvik lost 40 boats. It rained.", "Three", "part", "text"),
    (f"{TITLE}\n\nThe harbour lost 40 boats.", "Thirty-nine", "part", "headline"),
    (f"{TITLE}s\n\nThe harbour lost 40 boats.", "Thirty-nine", "part", "text"),
    (STORM.format(" ", ", as the harbour said** now."), "30", "part", "headline"),
    (STORM.format(" ", ",** it is said."), "30", "part", "text"),
    (STORM.format("** ", " in the harbour and the bay."), "30", "part", "text"),
    ("# A\n\n![The 30 boats lost](a.png) The harbour lost 40 boats.", "30", "part", "caption"),
    ("# A\n\n![The 30 boats lost](a.png) The harbour lost 40 boats.", "40", "part", "text"),
    ("It was closed later, with 40 other piers.", "40", "stages", ("next", "other")),
    ("It was closed later than 40 other piers.", "40", "stages", ("other",)),
    ("The pier counted 40 since.", "40", "stages", ("since",)),
    ("The pier counted 40 since Monday.", "40", "stages", ()),
    ("The pier had 12 more.", "12", "stages", ("more",)),
    ("The pier had 12 boats more.", "12", "stages", ()),
    ("The firm passed the 500 mark.", "500", "marks", ("level",)),
    ("The firm passed the 500 firms.", "500", "marks", ()),
    ("Some 12 men killed or injured were found.", "12", "happened", ("hurt or killed",)),
    ("Police counted 90 dead and missing", "90", "happened", ("killed or missing",)),
    ("Police counted 90 people, dead and missing.", "90", "happened", ("killed",)),
    ("| town | boats |\n|---|---|\n| Torvik | 40 |", "40", "words", ("Torvik", "boats")),
    ("The mill lost 14 looms on 6 April 2019.", "14", "dated", ("2019",)),
    ("The mill lost 14 looms on 9 April 2019.", "14", "dated", ()),
]


def telling(text: str, figure: str) -> Any:
    (found,) = copydesk.extract([copydesk.Document.from_text(text, id="a.md", published="2019-05-08")])
    return next(c.telling for c in found.claims if c.location.text == figure)


@pytest.mark.parametrize(("text", "figure", "field", "held"), CASES)
def test_a_field_holds_what_is_told(text: str, figure: str, field: str, held: object) -> None:
    assert getattr(telling(text, figure), field) == held


@pytest.mark.parametrize(("crews", "handed_on"), [(2, True), (3, True), (4, False)])
def test_an_occasion_reaches_so_many_sentences(crews: int, handed_on: bool) -> None:
    between = " ".join(f"Crew {letter} dug." for letter in "ABCD"[:crews])
    blasts = "A blast killed 14 workers on Tuesday. In 1998 a blast there killed 40 workers."
    assert telling(f"{blasts} {between} They filled 77 carts.", "77").occasion == (("1998",) if handed_on else ())


@pytest.mark.parametrize(
    ("words", "seconds"),
    [
        ("a day ago", 86_400),
        ("two weeks ago", 1_209_600),
        ("about a month ago", 2_629_746),
        ("a year ago", 31_556_952),
        ("more than three decades ago", 946_708_560),
        ("some time ago", None),
        ("two years", None),
    ],
)
def test_how_long_ago(words: str, seconds: int | None) -> None:
    assert times.ago(words) == seconds
