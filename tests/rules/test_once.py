"""Where two rules see one fact told twice, one of them tells it."""

from __future__ import annotations

from copydesk import Document, verify


def test_what_two_rules_see_is_told_once() -> None:
    text = "The recipe needs three eggs, a cup of sugar and flour. Beat the four eggs with the sugar until pale.\n"
    found = verify([Document.from_text(text, id="cake.txt")]).findings
    told = [f for f in found if "four" in {p.text for p in (f.location, *f.related)}]
    assert [f.code for f in told] == ["CO001"], "CO003 sees the same two places"


def test_a_wrong_change_that_is_a_wrong_difference_is_told_once() -> None:
    found = verify([Document.from_text("The price was cut by £30, from £199 to £149.\n", id="price.txt")]).findings
    assert [(f.code, f.message) for f in found] == [("AR001", "From £199 to £149 is a fall of £50, not £30")]
