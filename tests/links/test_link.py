"""Linking on articles made by hand: who agrees, who conflicts, and what keeps two numbers apart."""

# ruff: noqa: E501 - a sentence of an article stands on one line
from __future__ import annotations

import gc
import pickle
from dataclasses import replace

import pytest
from pydantic import TypeAdapter
from tests.links.make import extraction

import copydesk
from copydesk import links
from copydesk.model import Extraction, Link, Linkage
from copydesk.model.links import Evidence, Reasons

FERRY = """
# [31|head=passenger pred=rescued] passengers rescued as ferry Astrid sinks off Torvik
The ferry Astrid sank off Torvik on Tuesday and coastguards rescued [31|head=passenger pred=rescued] passengers from the icy water.
Captain Leif Moen of the Torvik coastguard said the Astrid struck a reef in heavy fog near Torvik harbour.
[Four|value=4 head=crewman pred=missing] crewmen of the ferry Astrid were still missing on Wednesday, the Torvik coastguard said.
"""
FERRY_TOO = """
# Ferry Astrid sinks off Torvik
Coastguards from Torvik rescued [31|head=passenger pred=rescued] passengers from the icy water after the ferry Astrid sank in heavy fog.
The Astrid struck a reef near Torvik harbour, said captain Leif Moen of the coastguard.
[Six|value=6 head=crewman pred=missing] crewmen of the ferry Astrid were still missing on Wednesday, the Torvik coastguard said.
"""
BAKERS = """
# Bakers of Lindau win prize
The bakers of Lindau won a prize for [six|value=6 head=loaf] loaves of rye bread at the fair in Bregenz.
Anna Huber, who runs the bakery, said she sold [31|head=cake] cakes on Sunday.
"""


def between(linkage: Linkage, first: str, second: str) -> Link | None:
    """The link of two surfaces, whichever comes first."""
    for link in linkage.links:
        if {link.a.text, link.b.text} == {first, second}:
            return link
    return None


def conflicts(linkage: Linkage) -> list[Link]:
    return [x for x in linkage.links if x.verdict == "conflict"]


def ferry(**changes: str) -> list[Extraction]:
    return [extraction("a.txt", FERRY), extraction("b.txt", FERRY_TOO)]


def test_evidence_that_is_written_out_is_not_kept() -> None:
    told = []

    def tell(of: object) -> tuple[Evidence, ...]:
        told.append(of)
        return (Evidence(comparison="value", level="same", weight=1.0, reason="as said"),)

    reasons = Reasons(tell, "pair")
    assert reasons.once() == reasons.once()
    assert len(told) == 2
    assert reasons[0].reason == reasons[0].reason == "as said"
    assert reasons.once() == tuple(reasons)
    assert len(told) == 3


def test_equal_values_of_one_thing_agree_within_and_between_articles() -> None:
    linkage = links.link(ferry())
    agreeing = [x for x in linkage.links if x.verdict == "agree"]
    assert {(x.a.document, x.b.document) for x in agreeing} >= {("a.txt", "a.txt"), ("a.txt", "b.txt")}


def test_two_values_of_one_fact_conflict() -> None:
    link = between(links.link(ferry()), "Four", "Six")
    assert link is not None
    assert link.verdict == "conflict"
    assert link.level in ("warning", "note")


def test_the_weights_of_a_conflict_add_up() -> None:
    for link in links.link(ferry()).links:
        assert sum(e.weight for e in link.evidence) == pytest.approx(link.weight, abs=0.12)


def test_a_value_that_also_stands_in_the_other_article_is_explained() -> None:
    both = FERRY_TOO.replace("[Six|", "[Four|value=4 head=crewman pred=missing] or even [six|")
    linkage = links.link([extraction("a.txt", FERRY), extraction("b.txt", both)])
    assert between(linkage, "Four", "six") is None


def test_the_disputed_fact_is_one_cluster_with_who_says_what() -> None:
    third = extraction("c.txt", FERRY.replace("[31|", "[31|", 1))
    linkage = links.link([*ferry(), third])
    cluster = next(c for c in linkage.clusters if c.verdict == "conflict")
    assert [(h.value, len({x.document for x in h.claims})) for h in cluster.holdings] == [("Four", 2), ("Six", 1)]
    assert [x.document for x in cluster.odd] == ["b.txt"]


def test_a_disputed_fact_lists_who_says_the_same_as_one_that_is_in_dispute() -> None:
    opening = "The Tolm bridge over the river Osk was opened on Monday by mayor Ida Brekke. "
    told = (
        "The bridge cost 412 million crowns.",
        "Ms Brekke was asked where 412 million crowns had gone.",
        "The bridge cost 450 million crowns.",
    )
    documents = [copydesk.Document.from_text(opening + text, id=f"{n}.txt") for n, text in enumerate(told)]
    linkage = links.link(list(copydesk.extract(documents)))
    assert [(x.a.document, x.b.document) for x in conflicts(linkage)] == [("0.txt", "2.txt")]
    (cluster,) = (c for c in linkage.clusters if c.verdict == "conflict")
    assert [(h.value, [x.document for x in h.claims]) for h in cluster.holdings] == [
        ("412 million crowns", ["0.txt", "1.txt"]),
        ("450 million crowns", ["2.txt"]),
    ]


@pytest.mark.parametrize(
    ("other", "verdict"),
    [
        ("Ms Brekke has to find 340 million. She put £80 million aside.", "agree"),
        ("Ms Brekke has to find 340 million. She put £80 million and $20 million aside.", None),
    ],
)
def test_bare_millions_are_of_the_one_currency_of_their_article(other: str, verdict: str | None) -> None:
    opening = "Health minister Ida Brekke closed the Tolm hospital on Monday, and 4,500 people marched in Tolm. "
    told = ("Ms Brekke has to find £340 million.", other)
    documents = [copydesk.Document.from_text(opening + text, id=f"{n}.txt") for n, text in enumerate(told)]
    found = between(links.link(list(copydesk.extract(documents))), "£340 million", "340 million")
    assert (found.verdict if found is not None else None) == verdict


def test_unrelated_articles_share_nothing() -> None:
    linkage = links.link([extraction("a.txt", FERRY), extraction("z.txt", BAKERS)])
    assert not [x for x in linkage.links if x.a.document != x.b.document]


@pytest.mark.parametrize(
    ("keys", "kind"),
    [
        ("time=2011", "time"),
        ("scope=without_the_harbour_pilots", "scope"),
        ("role=from", "change"),
    ],
)
def test_a_slot_that_is_known_to_differ_keeps_apart(keys: str, kind: str) -> None:
    first = FERRY.replace("head=crewman pred=missing]", f"head=crewman pred=missing {keys}]")
    other = {"time=2011": "time=2019", "role=from": "role=to"}.get(keys, "")
    second = FERRY_TOO.replace("head=crewman pred=missing]", f"head=crewman pred=missing {other}]")
    linkage = links.link([extraction("a.txt", first), extraction("b.txt", second)])
    assert not conflicts(linkage)
    link = between(linkage, "Four", "Six")
    assert link is not None
    assert (link.verdict, link.kind) == ("different", kind)


def test_what_is_planned_may_be_told_as_done() -> None:
    first = FERRY.replace("head=crewman pred=missing]", "head=crewman pred=missing mood=planned]")
    said, planned = (
        between(links.link([extraction("a.txt", text), extraction("b.txt", FERRY_TOO)]), "Four", "Six")
        for text in (FERRY, first)
    )
    assert said is not None
    assert planned is not None
    assert said.verdict == planned.verdict == "conflict"
    assert (said.probability or 0) > (planned.probability or 0)


def test_parts_that_add_up_to_the_other_number_are_no_rivals() -> None:
    second = FERRY_TOO.replace(
        "[31|head=passenger pred=rescued] passengers",
        "[20|head=passenger pred=rescued] Danish and [11|head=passenger pred=rescued] Swedish passengers",
    )
    linkage = links.link([extraction("a.txt", FERRY), extraction("b.txt", second)])
    link = between(linkage, "31", "20")
    assert link is None or link.verdict == "different"


def test_two_numbers_of_one_sentence_are_two_things() -> None:
    one = extraction(
        "a.txt", "Divers found [4|head=anchor] anchors off Torvik and later [9|head=anchor] anchors in the fjord."
    )
    assert not conflicts(links.link([one]))


def test_a_toll_that_rose_between_two_dates_is_an_update() -> None:
    linkage = links.link([extraction("a.txt", FERRY, "2019-03-05"), extraction("b.txt", FERRY_TOO, "2019-03-07")])
    link = between(linkage, "Four", "Six")
    assert link is not None
    assert (link.kind, link.level) == ("update", "note")


@pytest.mark.parametrize(
    ("told", "day", "kind"),
    [("employs", "2022-02-15", "update"), ("employs", "2022-02-14", "value"), ("employed", "2022-02-15", "value")],
)
def test_what_is_told_of_now_may_have_changed_four_weeks_later(told: str, day: str, kind: str) -> None:
    first = f"The Holm ferry line {told} 712 people, and 415 of them were women. Its chairman Ada Holm said on Monday "
    first += "that the Holm ferry line was doing well in the harbour."
    second = (
        f"The Holm ferry line {told} 688 people, 415 of them women. The chairman of the Holm ferry line, Ada Holm, "
    )
    second += "said it was doing well in the harbour on Monday."
    documents = [
        copydesk.Document.from_text(text, id=name, published=published)
        for text, name, published in ((first, "a.md", "2022-01-18"), (second, "b.md", day))
    ]
    (link,) = (x for x in copydesk.verify(documents).links if x.verdict == "conflict")
    assert link.kind == kind


def test_two_sources_that_differ_are_attributed() -> None:
    first = FERRY.replace("head=crewman pred=missing]", "head=crewman pred=missing by=Torvik_Coastguard]")
    second = FERRY_TOO.replace("head=crewman pred=missing]", "head=crewman pred=missing by=Astrid_Lines]")
    link = between(links.link([extraction("a.txt", first), extraction("b.txt", second)]), "Four", "Six")
    assert link is not None
    assert (link.kind, link.level) == ("attributed", "note")


def test_explain_gives_the_comparisons_of_any_pair() -> None:
    one, two = ferry()
    found = links.explain(one.claims[2], two.claims[1], [one, two])
    assert {"noun", "value", "predicate"} <= {e.comparison for e in found}
    assert all(e.reason for e in found)


def test_explain_refuses_a_claim_from_elsewhere() -> None:
    one, two = ferry()
    with pytest.raises(ValueError, match="none of the extractions"):
        links.explain(one.claims[0], extraction("z.txt", BAKERS).claims[0], [one, two])


def test_stamps_claim_nothing() -> None:
    stamped = "Published: [4 March 2019|date=2019-03-04]\n" + FERRY
    other = "Updated [6 March 2019|date=2019-03-06]\n" + FERRY_TOO
    linkage = links.link([extraction("a.txt", stamped), extraction("b.txt", other)])
    assert between(linkage, "4 March 2019", "6 March 2019") is None


def test_no_extraction_links_nothing() -> None:
    assert links.link([]) == Linkage()


def test_links_are_sound_though_they_are_built_unchecked() -> None:
    linkage = links.link([extraction("a.txt", FERRY), extraction("b.txt", FERRY_TOO)])
    assert {x.verdict for x in linkage.links} >= {"agree", "conflict"}
    sound = TypeAdapter(Link)
    for link in linkage.links:
        assert sound.validate_json(sound.dump_json(link)) == link
        assert pickle.loads(pickle.dumps(link)) == link
        assert replace(link, weight=0.0).weight == 0.0
    assert gc.isenabled()
