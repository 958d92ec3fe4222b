"""What a number counts over: places, groups and things in the phrases of its noun and verb."""

from __future__ import annotations

import pytest

import copydesk


@pytest.mark.parametrize(
    ("text", "surface", "over"),
    [
        ("The surge sank 40 boats in Torvik, Halden and Moss.", "40", {"torvik", "halden", "moss"}),
        ("Flooding displaced 40,000 people across four countries, and 3,000 in the delta.", "40,000", {"country"}),
        ("Flooding displaced 40,000 people across four countries, and 3,000 in the delta.", "3,000", {"delta"}),
        ("Nine of the miners were found near the port of Torvik.", "Nine", {"port", "torvik"}),
        ("The mill employs 120 workers.", "120", set()),
        ("Two of the boats sank on Tuesday.", "Two", set()),
    ],
)
def test_over(text: str, surface: str, over: set[str]) -> None:
    (found,) = copydesk.extract([copydesk.Document.from_text(text, id="a.txt")])
    (claim,) = [c for c in found.claims if c.location.text == surface]
    assert set(claim.slots.over) == over
