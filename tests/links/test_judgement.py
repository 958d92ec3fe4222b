"""The judgement on a dispute: which way each feature pulls, and that what is told adds up."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.links import pair

import copydesk
from copydesk import links
from copydesk.links import judgement
from copydesk.links.judgement import Feature
from copydesk.links.surroundings import Surroundings
from copydesk.model import Evidence, Link

FEATURES = {
    "fact": 4.0,
    "both": 0.0,
    "elsewhen": 0.0,
    "stages": 0.0,
    "timely": 0.0,
    "length": 0.0,
    "measured": 0.0,
    "change": 0.0,
    "deed": 0.0,
    "classes": 0.0,
    "close": 0.8,
    "far": 0.0,
    "slip": 0.0,
    "swapped": 0.0,
    "mood": 0.0,
    "over": 0.0,
    "alone": 0.0,
    "said": 2.0,
    "left": 0.7,
    "ahead": 1.0,
    "told": 0.5,
    "placed": 0.3,
}


def probability(weight: float = 4.0, **changed: float) -> float:
    told = {name: Feature(value, name) for name, value in (FEATURES | changed).items()}
    return judgement.judge(weight, told, judgement.load()).probability


def test_the_model_has_a_coefficient_for_every_feature() -> None:
    model = judgement.load()
    assert model.coefficients.keys() == model.means.keys() == FEATURES.keys()


@pytest.mark.parametrize(
    ("changed", "likelier"),
    [
        ({"weight": 6.0}, True),
        ({"fact": 6.0}, True),
        ({"both": 2.0}, False),
        ({"elsewhen": 1.0}, False),
        ({"stages": 1.0}, False),
        ({"timely": 1.0}, True),
        ({"length": 1.0}, False),
        ({"measured": 1.0}, True),
        ({"change": 1.0}, False),
        ({"deed": 1.0}, True),
        ({"classes": 1.0}, False),
        ({"close": 1.0}, True),
        ({"far": 1.0}, False),
        ({"slip": 1.0}, True),
        ({"swapped": 1.0}, True),
        ({"mood": 1.0}, False),
        ({"over": 1.0}, True),
        ({"over": -1.0}, False),
        ({"alone": 1.0}, True),
        ({"said": 4.0}, True),
        ({"left": 0.0}, True),
        ({"ahead": 3.0}, True),
        ({"ahead": -3.0}, False),
        ({"told": 1.0}, True),
        ({"placed": 0.0}, True),
        ({"placed": 0.8}, False),
    ],
)
def test_each_feature_pulls_the_way_its_reason_says(changed: dict[str, float], likelier: bool) -> None:
    assert (probability(**changed) > probability()) is likelier


def test_the_shares_add_up_to_the_odds() -> None:
    told = judgement.judge(4.0, {n: Feature(v, n) for n, v in FEATURES.items()}, judgement.load())
    weighed = [Evidence(comparison="noun", level="same", weight=4.0, reason="boat")]
    bits = sum(e.weight for e in judgement.shares(told, weighed, judgement.load()))
    assert bits == pytest.approx(math.log2(told.probability / (1 - told.probability)), abs=0.06)


def batch(*values: str) -> list[Link]:
    texts = [
        f"The ferry Aurora struck the pier at Torvik on Tuesday, and {value} passengers were hurt, the port said. "
        f"Torvik closed the pier. {'The Aurora is run by Halden Lines.' if n % 2 else 'Divers looked at the hull.'}"
        for n, value in enumerate(values)
    ]
    read = copydesk.extract([copydesk.Document.from_text(t, id=f"{n}.txt") for n, t in enumerate(texts)])
    return [x for x in links.link(list(read)).links if x.verdict == "conflict"]


def test_a_conflict_is_told_with_its_probability_and_level() -> None:
    (found,) = batch("14", "41")
    assert found.probability is not None
    assert found.level == ("warning" if found.probability >= judgement.load().levels["warning"] else "note")
    assert sum(e.weight for e in found.evidence) == pytest.approx(found.weight, abs=0.01)
    assert found.weight == pytest.approx(math.log2(found.probability / (1 - found.probability)), abs=0.15)


def test_copies_of_one_text_count_once() -> None:
    """Four copies of either text are one article each: both values given by several would make a dispute unlikely."""
    alone = max(x.probability or 0 for x in batch("14", "41"))
    copied = max((x.probability or 0 for x in batch("14", "41", "14", "41", "14", "41")), default=0)
    assert copied == pytest.approx(alone, abs=0.05)


WRECK = "Divers found the wreck of the brig Constance off Cape Lorne, the museum of Kirkbourne said on Tuesday."
BELL = "The bell of the brig Constance was brought up from the wreck off Cape Lorne for the museum of Kirkbourne."


def clash(first: str, second: str) -> Link | None:
    """The conflict between two reports on a wreck, if there is one."""
    own = (f"{WRECK} {first} All 46 aboard were lost.", f"{BELL} {second} She carried 46 men.")
    read = copydesk.extract(
        [copydesk.Document.from_text(t, id=f"{n}.txt", published="2025-10-14") for n, t in enumerate(own)]
    )
    return next((x for x in links.link(list(read)).links if x.verdict == "conflict"), None)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("It lies at a depth of 34 metres.", "The hull rests 43 metres down."),
        ("It lies at a depth of 34 metres.", "The hull rests only 41 metres deep."),
        ("The wreck museum will open in May 2028.", "It opens in June 2029."),
    ],
)
def test_what_only_two_values_answer_is_one_thing(first: str, second: str) -> None:
    link = clash(first, second)
    assert link is not None
    assert any(e.comparison == "alone" and e.level == "more" for e in link.evidence)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("It lies at a depth of 34 metres. The bay is 43 metres deep.", "Another hull rests 51 metres down."),
        ("It lies at a depth of 34 metres.", "The mast was 19 metres long."),
        ("The wreck museum will open in May 2028.", "It was closed in June 2019."),
    ],
)
def test_what_several_values_may_answer_or_none_is_no_dispute(first: str, second: str) -> None:
    assert clash(first, second) is None


def test_an_age_beside_a_kind_of_person_is_of_the_one_who_is_named() -> None:
    texts = (
        f"{WRECK} Among the divers was a 43-year-old mechanic, Peter Holm.",
        f"{BELL} A diver, Peter Holm, 34, was the first to see it.",
        f"{BELL} A diver, Ida Moss, 34, was the first to see it.",
    )
    read = list(copydesk.extract([copydesk.Document.from_text(t, id=f"{n}.txt") for n, t in enumerate(texts)]))
    found = {x.b.document for x in links.link(read).links if x.verdict == "conflict" and x.a.text == "43-year-old"}
    assert found == {"1.txt"}


WORDS = ("storm", "ferry", "quay", "sank", "automobile", "car", "explosion", "of", "the")


@given(
    st.lists(st.lists(st.sampled_from(WORDS), max_size=6), min_size=2, max_size=2),
    st.integers(1, 9_999),
    st.integers(1, 9_999),
    st.floats(-8, 12),
    st.floats(0, 8),
    st.integers(1, 6),
    st.floats(-judgement.AHEAD, judgement.AHEAD),
    st.sampled_from((0.05, 0.3, 0.53, 0.7, 0.95)),
)
def test_what_is_given_up_early_is_what_would_be_too_unlikely(
    words: list[list[str]],
    one: int,
    two: int,
    weight: float,
    fact: float,
    left: int,
    ahead: float,
    least: float,
) -> None:
    a, b = ({"number": str(n), "words": own, "near": own[:2]} for n, own in zip((one, two), words, strict=True))
    between = pair.between(a, b, {})
    around = Surroundings([(between.one, between.two, 0.5)], {})
    told = (between, weight, weight + fact, ("x", "y"), around, judgement.Among(left, ahead), judgement.load())
    whole = judgement.judged(*told)
    assert whole is not None
    assert judgement.judged(*told, least) == (whole if whole.probability >= least else None)
