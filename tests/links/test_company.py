"""Two values that may be one statement are looked at with the company that they keep in the other articles."""

from __future__ import annotations

import copydesk
from copydesk.links import articles, matching
from copydesk.links.company import Company
from copydesk.links.pairs import key
from copydesk.links.scoring import Scored

BOATS = (
    "Off Torvik the patrol ship Halden met five boats on Tuesday. Two fled, but the crew searched the remaining three "
    "and took 26 smugglers aboard, the navy said."
)
SEARCHED = "The patrol ship Halden searched three boats off Torvik on Tuesday. They had 26 smugglers aboard."
CAPTURED = "The Halden captured three boats of smugglers off Torvik on Tuesday. 26 men were on the three boats."
RIFLES = "The patrol ship Halden took 26 smugglers off Torvik on Tuesday, the navy said. Its crew found three rifles."
CRATES = "Off Torvik the patrol ship Halden took 26 smugglers aboard on Tuesday, the navy said. It stopped three boats."


def batch(*texts: str) -> tuple[Company, dict[tuple[str, str, int], Scored]]:
    """The company of some articles, and their links by the two values and the number of the second in its article."""
    documents = [copydesk.Document.from_text(t, id=f"{n}.txt", published="2019-05-07") for n, t in enumerate(texts)]
    found = matching.match([articles.article(e) for e in copydesk.extract(documents)], reported=True)
    linked = (*found.same, *found.loose)
    named = {}
    for s in linked:
        if key(s.pair.a)[0] == "0.txt" and key(s.pair.b)[0] == "1.txt":
            a, b = (p.claim.location for p in s.pair[:2])
            named[a.text, b.text, texts[1][: b.start].count(b.text)] = s
    return Company(linked, found.grades), named


def test_a_third_article_joins_what_two_tell_in_other_words() -> None:
    (alone, two), (among, three) = batch(BOATS, SEARCHED), batch(BOATS, SEARCHED, CAPTURED)
    place = ("three", "three", 0)
    assert among.features(three[place])["both"] > alone.features(two[place])["both"] == 0
    assert among.probability(three[place]) > alone.probability(two[place])
    assert among.may_be(three[place])


def test_a_better_partner_in_the_same_article_speaks_against_it() -> None:
    (alone, one), (among, both) = batch(RIFLES, CRATES), batch(RIFLES, f"{CRATES} The crew seized three rifles.")
    boats, rifles = ("three", "three", 0), ("three", "three", 1)
    assert among.features(both[boats])["better"] > alone.features(one[boats])["better"] == 0
    assert among.probability(both[boats]) < alone.probability(one[boats])
    assert among.features(both[rifles])["better"] == 0


def test_articles_that_state_nothing_alike_list_nothing() -> None:
    among, linked = batch(
        "The patrol ship Halden met smugglers off Torvik, the navy said. Its crew found three rifles.",
        "Off Torvik the patrol ship Halden was at work, the navy said. It stopped three boats.",
    )
    assert not among.may_be(linked["three", "three", 0])
    among, linked = batch(RIFLES, CRATES)  # these have a day and 26 smugglers in common
    assert among.of_one_event(linked["three", "three", 0].pair)


def test_company_is_the_same_whatever_comes_first() -> None:
    among, linked = batch(BOATS, SEARCHED, CAPTURED)
    again, found = batch(BOATS, SEARCHED, CAPTURED)
    backwards = {place: again.probability(s) for place, s in reversed(found.items())}
    assert {place: among.probability(s) for place, s in linked.items()} == backwards
