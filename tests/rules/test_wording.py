"""What messages say, word for word, where their words depend on what is found."""

from __future__ import annotations

import pytest

from copydesk import Document, pipeline

FARMERS = "Farmers along the lower river are digging wells deeper than ever, and they know who is to blame."
FAR = (
    "The council met on Tuesday evening to hear what they had to say about it. Nobody from the ministry came, and "
    "several members left early."
)


@pytest.mark.parametrize(
    ("text", "code", "message"),
    [
        ("You recieve a bottle without having to ask.", "TY012", "is not in the word list; did you mean “receive”"),
        ("The ferry sank,, and nobody was hurt.", "TY006", "Two commas in a row"),
        ("The ferry sank quickly and nobody was hurt..", "TY006", "Two full stops in a row"),
        ("The ferry sank,; nobody was hurt.", "TY006", "A comma and a semicolon in a row"),
        ("The old ferry sank quickly.Nobody was hurt.", "TY006", "No space between “.” and “Nobody”"),
        ("The mayor (who was ill sent her deputy.", "TY007", "Opening “(” without a closing “)” in this paragraph"),
        ("The mayor who was ill) sent her deputy.", "TY007", "Closing “)” without an opening “(” in this paragraph"),
        ("He had gone to to the harbour.", "TY001", "“to” is repeated"),
        ("The the harbour was closed.", "TY001", "“The the” repeats a word"),
        ("Prices rose by 7% percent last year.", "TY001", "“%” and “percent” say the same thing: use one"),
        ("He came on the 23th of May.", "TY009", "Should be “23rd”, unless the number itself is wrong"),
        ("It cost around $165.12 a day.", "NU004", "“around” clashes with an exact figure ($165.12): drop “around” or"),
        (f"{FARMERS} {FARMERS}", "TY002", "These 18 words appear twice in this line"),
        (f"{FARMERS}\n\n{FARMERS}", "TY002", "These 18 words repeat line 1 word for word"),
        (
            "It was the coldest January night since 2010, and so the coldest there for 25 years, in January 2025.",
            "CA007",
            "From 2010 to January 2025 is 15 years; the text says “25 years”",
        ),
        ("The rate rose from 4 to 5 percent, a 1 percent increase.", "AR012", "is 1 percentage point, or 25 percent"),
        ("The rate rose from 4 to 6 percent, a 2 percent increase.", "AR012", "is 2 percentage points, or 50 percent"),
        ("The boat sails at 22.15, lands at 03.40 and takes six and a half hours.", "CA007", "From 22.15 to 03.40 is"),
        (
            "A bunk costs €45 (£38), a room €89 (£75) and a plate of stew €32 (£42).",
            "AR013",
            "At the rate of the other sums, €32 is about £27, not £42",
        ),
        (
            "Of the 112mm that falls in January, 48mm fell in one day, more than half.",
            "AR004",
            "48mm of 112mm is 42.9%, not “more than half”",
        ),
        (
            "The club set up groups in 25 towns, and eleven towns had one by May.",
            "NU009",
            "The number of towns is written “eleven” here and “25” earlier in this line",
        ),
        (
            "Marta Gonzalez founded it.\n\nTen years later Marta Gonzales sold it.",
            "CN006",
            "Two spellings: “Marta Gonzales” (line 3) and “Marta Gonzalez” (line 1); make them match",
        ),
        (
            "Marta Gonzales founded it.\n\nTen years later Marta Gonzalez sold it. Then Marta Gonzalez left.",
            "CN006",
            "“Marta Gonzales” is written “Marta Gonzalez” in line 3",
        ),
    ],
)
def test_message(text: str, code: str, message: str) -> None:
    (found,) = [f for f in pipeline.verify([Document.from_text(text, id="a.txt")]).findings if f.code == code]
    assert message in found.message


@pytest.mark.parametrize(
    ("text", "code", "explanation"),
    [
        ("It sold a $18bn stake.", "TY004", "“$18bn” begins with “eighteen” when it is read aloud"),
        ("He reported a 8 percent rise.", "TY004", "“8” begins with “eight” when it is read aloud"),
        ("It was a 85-page report.", "TY004", "“85-page” begins with “eighty” when it is read aloud"),
        ("It took an 7-day trip.", "TY004", "“7-day” begins with a consonant sound when it is read aloud"),
        ("He is a SSP manager.", "TY004", "“an SSP” if it is read letter by letter"),
        ("It is an unit.", "TY004", "“unit” begins with a consonant sound"),
        (
            "Its price fell by £610 from £12,194 to £11,598.",
            "AR001",
            "even if both figures were rounded, it would lie between £595 and £597",
        ),
        (f"{FARMERS}\n\n{FARMERS}", "TY002", "the two paragraphs stand next to each other"),
    ],
)  # fmt: skip
def test_explanation(text: str, code: str, explanation: str) -> None:
    (found,) = [f for f in pipeline.verify([Document.from_text(text, id="a.txt")]).findings if f.code == code]
    assert explanation in found.explanation


def test_copies_far_apart_are_not_called_neighbours() -> None:
    text = f"{FARMERS}\n\n{FAR}\n\n{FARMERS}"
    (found,) = [f for f in pipeline.verify([Document.from_text(text, id="a.txt")]).findings if f.code == "TY002"]
    assert found.explanation == ()
