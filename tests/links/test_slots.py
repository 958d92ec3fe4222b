"""What linking takes from the sentence of a claim, and how the comparisons judge it: on sentences of all kinds."""

from __future__ import annotations

import pytest

import copydesk
from copydesk.links import articles
from copydesk.links.articles import Article, Profile
from copydesk.links.comparisons import BETWEEN
from copydesk.links.pairs import Pair
from copydesk.links.relate import relate
from copydesk.text import wordnet


def article(text: str, name: str = "a.txt") -> Article:
    (found,) = copydesk.extract([copydesk.Document.from_text(text, id=name)])
    return articles.article(found)


def the(text: str, surface: str) -> tuple[Profile, Article]:
    """The claim whose characters begin with `surface`."""
    own = article(text)
    return next(p for p in own.profiles if p.claim.location.text.removeprefix("minus ").startswith(surface)), own


def level(name: str, first: tuple[str, str], second: tuple[str, str]) -> str:
    """The level of a comparison of two claims, each given by its sentence and its characters."""
    (a, one), (b, two) = the(*first), the(*second)
    pair = Pair(a, b, one, two, relate(a.claim, b.claim), 0.5, articles.Damped())
    return BETWEEN[name](pair)[0]


@pytest.mark.parametrize(
    ("text", "surface", "classes"),
    [
        ("The avalanche left 90 climbers dead and missing in the valley.", "90", {"killed or missing"}),
        ("At least 40 miners were killed or injured in the shaft.", "40", {"hurt or killed"}),
        ("At least 40 miners were killed in the shaft.", "40", {"killed"}),
    ],
)
def test_two_states_counted_together_are_a_class_of_their_own(text: str, surface: str, classes: set[str]) -> None:
    profile, _ = the(text, surface)
    assert profile.predicates & {"killed", "killed or missing", "hurt or killed"} == classes


def test_one_of_several_is_marked_as_a_part() -> None:
    text = "One of the floods, a 5-metre surge, reached the mill. The dam held back a 9-metre surge."
    first, _ = the(text, "5")
    second, _ = the(text, "9")
    assert "part" in first.marks
    assert "part" not in second.marks


def test_a_name_before_the_noun_is_its_make() -> None:
    assert the("Thieves took seven Stradivari violins from the school.", "seven")[0].make == {"stradivari"}
    assert the("Thieves took seven old violins from the Stradivari school.", "seven")[0].make == frozenset()


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        ("Thieves took nine Stradivari violins from the school.", "same"),
        ("Thieves took nine Guarneri violins from the school.", "different"),
        ("Thieves took nine violins from the school.", "one"),
    ],
)
def test_makes_are_compared(other: str, expected: str) -> None:
    assert (
        level("make", ("Thieves took seven Stradivari violins from the school.", "seven"), (other, "nine")) == expected
    )


def test_shares_of_a_part_are_not_shares_of_the_whole() -> None:
    whole = ("About 65% of milk from Norway was spilled.", "65%")
    part = ("About 82% of goat milk from Norway was spilled.", "82%")
    assert level("modifiers", whole, part) == "narrower"
    assert level("modifiers", part, part) != "narrower"


def test_a_month_dates_an_event_of_the_past() -> None:
    now = ("Three bridges were cut by the storm on Friday.", "Three")
    before = ("In January, five bridges were cut by a storm.", "five")
    summer = ("In July, four bridges were cut by a storm.", "four")
    assert level("event", now, before) == "one"
    assert level("event", before, summer) == "different"
    assert level("event", before, before) == "same"


def test_a_date_is_of_the_happening_beside_it() -> None:
    launched, _ = the("The yard has been idle since the launch of the ferry on November 2.", "November 2")
    assert launched.deed == "launch"


@pytest.mark.parametrize(
    ("first", "second", "kinship"),
    [
        ("people", "refugee", "person"),
        ("refugee", "gunman", "persons"),
        ("robber", "thief", "kin"),
        ("boat", "vessel", "kin"),
    ],
)
def test_nouns_of_people_name_one_kind_only_where_one_can_stand_for_the_other(
    first: str, second: str, kinship: str
) -> None:
    assert wordnet.kinship(first, second) == kinship
    assert wordnet.kinship(second, first) == kinship


@pytest.mark.parametrize(
    ("first", "second", "outcome"),
    [
        (("Nearly 23,000 herons nested there.", "23,000"), ("Over 24,000 herons nested there.", "24,000"), "conflict"),
        (("Some 23,000 herons nested there.", "23,000"), ("Over 24,000 herons nested there.", "24,000"), "compatible"),
        (("The talks took almost three hours.", "three"), ("The talks took about two hours.", "two"), "conflict"),
        (("The talks took almost three hours.", "three"), ("The talks took 2.8 hours.", "2.8"), "compatible"),
        (("It sank at about 8:45 p.m.", "8:45"), ("It sank shortly before 9 p.m.", "9"), "compatible"),
        (("It sank at about 8:15 p.m.", "8:15"), ("It sank shortly before 9 p.m.", "9"), "conflict"),
    ],
)
def test_nearly_and_almost_stay_below_and_shortly_before_is_a_bound(
    first: tuple[str, str], second: tuple[str, str], outcome: str
) -> None:
    a, b = the(*first)[0].claim, the(*second)[0].claim
    assert relate(a, b).outcome == outcome
    assert relate(b, a).outcome == outcome


def test_a_predicate_taken_from_words_nearby_never_counts_as_known_different() -> None:
    own = ("The quake killed 12 people.", "12")
    nearby = ("The fund thanked 40 people who wrote to the trapped miners.", "40")
    told, _ = the(*nearby)
    assert not told.told
    assert level("predicate", own, nearby) in {"unsure", "unknown"}


@pytest.mark.parametrize(
    ("first", "second", "outcome"),
    [
        ("The mill employs 300 people.", "The mill employs at least 300 people.", "agree"),
        ("The mill employs 300 people.", "The mill employs about 300 people.", "agree"),
        ("The mill employs 300 people.", "The mill employs more than 300 people.", "compatible"),
        ("The mill employs nearly 300 people.", "The mill employs more than 300 people.", "compatible"),
        ("The mill employs more than 300 people.", "The mill employs over 300 people.", "agree"),
        ("The mill employs up to 300 people.", "The mill employs 300 people.", "compatible"),
    ],
)
def test_one_figure_with_another_bound_is_compatible(first: str, second: str, outcome: str) -> None:
    a, b = the(first, "300")[0].claim, the(second, "300")[0].claim
    relation = relate(a, b)
    assert relation.outcome == outcome
    assert relation.equal
    assert relate(b, a).outcome == outcome


def test_two_vague_words_are_compatible() -> None:
    first, second = (the(f"The storm hurt dozens of {who}.", "dozens")[0].claim for who in ("sailors", "fishermen"))
    assert relate(first, second).outcome == "compatible"


def test_a_part_of_a_number_stands_in_no_row_with_it() -> None:
    profile, _ = the("The flood damaged seven bridges, two of which have collapsed.", "seven")
    assert profile.siblings == frozenset()


def test_who_says_so_is_no_name_of_what_is_counted() -> None:
    profile, _ = the("Manders said the 6.9 magnitude quake had ruined eight bridges.", "6.9")
    assert "manders" not in profile.own


def test_temperatures_without_a_scale_are_of_one_sort() -> None:
    first, _ = the("Crews fought the fire in temperatures of minus 17 degrees.", "17")
    second, _ = the("Outside temperatures were minus 20 as crews fought the fire.", "20")
    assert first.sort == second.sort
    assert relate(first.claim, second.claim).outcome == "conflict"


@pytest.mark.parametrize("text", ["The club was founded in 1974.", "The club was founded in June 1974."])
def test_the_year_of_a_date_is_what_is_in_dispute(text: str) -> None:
    now = "The mayor spoke on 3 May 2015. "
    other = ("The club was founded in 1975.", "1975")
    surface = "1974" if "June" not in text else "June 1974"
    assert level("event", (now + text, surface), (now + other[0], "1975")) != "different"
