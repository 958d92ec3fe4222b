"""The occasion that a sentence tells of is handed on to the sentences after it, until another is set."""

from __future__ import annotations

import pytest

import copydesk

SCENE = "A blast in the quarry at Torvik killed 14 workers on Tuesday."


def occasion(text: str, surface: str, published: str | None = "2019-05-08") -> tuple[tuple[str, ...], bool]:
    """The occasion of the claim with these characters, and whether its own sentence sets it."""
    (found,) = copydesk.extract([copydesk.Document.from_text(text, id="a.txt", published=published)])
    telling = next(c.telling for c in found.claims if c.location.text == surface)
    assert telling is not None
    return telling.occasion, telling.occasion_own


@pytest.mark.parametrize(
    ("text", "surface", "keys", "own"),
    [
        (SCENE, "14", (), False),
        (f"{SCENE} In 1998 a blast there killed 40 workers.", "40", ("1998",), True),
        (f"{SCENE} In 1998 a blast there killed 40 workers. Some 200 people were hurt.", "200", ("1998",), False),
        (f"{SCENE} Three years ago a fire broke out. It destroyed 12 sheds.", "12", ("2016",), False),
        ("The mill lost 14 workers in 1998, the mayor said on Tuesday.", "14", ("1998",), True),
        ("The mill lost 14 workers on Tuesday, the worst blast since one in 1998 there.", "14", (), False),
        (f"{SCENE} In 1998 a blast there killed 40. Yesterday 60 men were at work.", "60", (), False),
        (f"{SCENE} In 1998 a blast there killed 40. The quarry is owned by 30 farmers.", "30", (), False),
        (f"# Blasts\n\n{SCENE} In 1998 it closed.\n\n# Today\n\nSome 90 workers went home.", "90", (), False),
        ("The mill, built in 1911 by Roth, lost 14 looms.", "14", (), False),
        ("Ms Roe, who joined in 1998, said the crack was 14 metres long.", "14 metres", (), False),
        ("The mill employs 90 people beside the dam, which broke in 1998.", "90", (), False),
        ("The mill, which lost 14 looms in 1998, has opened again.", "14", ("1998",), True),
        ("The mill carried 41,300 people in 1998, its owner said.", "41,300", ("1998",), True),
        ("The mill, in 1998, lost 14 looms.", "14", ("1998",), True),
        ("The mill grew, and in 1998, when it rained, 14 looms were lost.", "14", ("1998",), True),
        ("The mill shrank, losing 14 looms in 1998.", "14", ("1998",), True),
    ],
)
def test_an_occasion_holds_until_the_next(text: str, surface: str, keys: tuple[str, ...], own: bool) -> None:
    assert occasion(text, surface) == (keys, own)


def test_an_occasion_is_handed_on_to_few_sentences() -> None:
    filler = " ".join(f"Crew number {n} dug." for n in ("one", "two", "three", "four", "five", "six"))
    assert occasion(f"{SCENE} In 1998 a blast there killed 40 workers. {filler} They filled 77 carts.", "77") == (
        (),
        False,
    )


def test_without_a_day_of_publication_a_time_stands_as_it_is_told() -> None:
    text = "A blast killed 14 workers. Three years ago a fire broke out there. It destroyed 12 sheds."
    assert occasion(text, "12", None) == (("three years ago",), False)
