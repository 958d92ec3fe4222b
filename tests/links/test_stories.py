"""The invented stories are sound: what they name stands in them, and the slips of the pen in them are found."""

from pathlib import Path

import pytest
import yaml

import copydesk

STORIES = yaml.safe_load((Path(__file__).parent / "stories.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("story", STORIES, ids=lambda s: s["name"])
def test_every_named_figure_stands_in_its_telling(story):
    for kind in ("conflict", "same"):
        for first, second in story[kind]:
            assert str(first) in story["a"]
            assert str(second) in story["b"]


def test_two_tellings_that_agree_are_not_set_against_each_other():
    for story in STORIES:
        if story.get("unread"):
            continue
        documents = [
            copydesk.Document.from_text(story["a"], id=name, published=str(story["published"])) for name in ("a", "b")
        ]
        assert not [link for link in copydesk.verify(documents).links if link.verdict == "conflict"], story["name"]


def test_the_year_with_two_figures_swapped_is_a_slip_of_the_pen():
    story = next(s for s in STORIES if s["name"] == "derailment")
    documents = [
        copydesk.Document.from_text(story[side], id=side, published=str(story["published"])) for side in ("a", "b")
    ]
    kinds = {
        frozenset((x.a.text, x.b.text)): x.kind for x in copydesk.verify(documents).links if x.verdict == "conflict"
    }
    assert kinds[frozenset(("1904", "1940"))] == "typo"
