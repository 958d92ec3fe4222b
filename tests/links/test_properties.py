"""What holds for all batches: order, unrelated articles and copies change nothing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import networkx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.links.make import extraction

import copydesk
from copydesk import links, sources
from copydesk.links import articles as linked
from copydesk.links import candidates, judgement, matching, scoring, weights
from copydesk.links.articles import Article
from copydesk.links.clusters import Union
from copydesk.links.pairs import key
from copydesk.links.vetoes import veto
from copydesk.model import Extraction

THINGS = ("barge", "crane", "villager", "lantern")
DEEDS = (("sank", "sunk"), ("vanished", "missing"), ("burned", "destroyed"))
PLACES = ("Torvik", "Brenna", "Halden")


@pytest.fixture(scope="module")
def sampled() -> list[Article]:
    """The sample articles of the repository, all taken together."""
    paths = sorted((Path(__file__).parents[2] / "sources").iterdir())
    return [linked.article(e) for e in copydesk.extract([sources.read(path, id=path.name) for path in paths])]


@st.composite
def articles(draw: st.DrawFn, prefix: str = "a") -> list[Extraction]:
    found = []
    for i in range(draw(st.integers(2, 4))):
        lines = []
        for _ in range(draw(st.integers(1, 4))):
            thing, (verb, deed) = draw(st.sampled_from(THINGS)), draw(st.sampled_from(DEEDS))
            value = draw(st.sampled_from((2, 3, 12, 31, 450, 120000)))
            place = draw(st.sampled_from(PLACES))
            lines.append(
                f"In the storm at {place} [{value}|head={thing} pred={deed}] {thing}s {verb}, said mayor Nils Falk."
            )
        found.append(extraction(f"{prefix}{i}.txt", "\n".join(lines)))
    return found


UNRELATED = extraction(
    "zz.txt",
    "The orchestra of Quito rehearsed [12|head=symphony] symphonies by Bruckner.\n"
    "Tickets cost [31|kind=money unit=USD].",
)


@settings(max_examples=60, deadline=None)
@given(articles(), st.randoms(use_true_random=False))
def test_the_order_of_documents_changes_nothing(batch: list[Extraction], random: object) -> None:
    shuffled = list(batch)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert links.link(shuffled) == links.link(batch)


@settings(max_examples=60, deadline=None)
@given(articles())
def test_an_unrelated_article_changes_no_link_of_the_others(batch: list[Extraction]) -> None:
    before = links.link(batch)
    after = links.link([*batch, UNRELATED])
    assert tuple(x for x in after.links if "zz.txt" not in (x.a.document, x.b.document)) == before.links
    assert all(x.a.document == x.b.document for x in after.links if "zz.txt" in (x.a.document, x.b.document))


@settings(max_examples=100, deadline=None)
@given(articles())
def test_no_dispute_that_can_be_reported_is_left_out(batch: list[Extraction]) -> None:
    own = [linked.article(e) for e in batch]
    whole, short = matching.match(own), matching.match(own, reported=True)
    note = judgement.load().levels["note"]
    kept = [
        sorted((key(d.scored.pair.a), key(d.scored.pair.b), d.weight, d.extra) for d in found)
        for found in (
            [d for d in m.disputes if d.judged is None or d.judged.probability >= note] for m in (whole, short)
        )
    ]
    assert kept[0] == kept[1]
    assert [(*s.pair[:2], s.weight) for s in whole.same] == [(*s.pair[:2], s.weight) for s in short.same]


@settings(max_examples=100, deadline=None)
@given(articles())
def test_disputes_looked_for_alone_are_those_of_all_links(batch: list[Extraction]) -> None:
    assert_disputes_are_all(batch)


def assert_disputes_are_all(batch: list[Extraction]) -> None:
    """The clusters with a conflict, and the links between their claims, hang on nothing that is then left out."""
    whole, short = links.link(batch), links.link(batch, disputes_alone=True)
    disputed = tuple(c for c in whole.clusters if c.verdict == "conflict")
    inside = {(p.document, p.start, p.end) for c in disputed for p in c.claims}
    both = (
        x for x in whole.links if {(x.a.document, x.a.start, x.a.end), (x.b.document, x.b.start, x.b.end)} <= inside
    )
    assert short.clusters == disputed
    assert short.links == tuple(x for x in both if x.verdict != "different")


def test_disputes_looked_for_alone_in_the_samples() -> None:
    paths = sorted((Path(__file__).parents[2] / "sources").iterdir())
    assert_disputes_are_all(list(copydesk.extract([sources.read(path, id=path.name) for path in paths])))


def test_what_is_left_for_late_is_in_conflict(sampled: list[Article]) -> None:
    seen = 0
    for meeting in candidates.meetings(sampled, sparing=True):
        early = {row[:2] for row in meeting.rows}
        for row in meeting.late((), ()):
            assert meeting.pair(row).relation.outcome == "conflict"
            assert row[:2] not in early
            seen += 1
    rows = [(m.one.id, m.two.id, row[:2]) for m in candidates.meetings(sampled) for row in m.rows]
    sparing = [
        (m.one.id, m.two.id, row[:2])
        for m in candidates.meetings(sampled, sparing=True)
        for row in (*m.rows, *m.late((), ()))
    ]
    assert sorted(sparing) == sorted(rows)
    assert seen


@settings(max_examples=60, deadline=None)
@given(articles())
def test_no_slot_that_is_empty_vetoes_a_pair(batch: list[Extraction]) -> None:
    for meeting in candidates.meetings([linked.article(e) for e in batch]):
        for row in meeting.rows:
            pair = meeting.pair(row)
            assert veto(pair, row[3]) == veto(pair)


def test_remembered_outcomes_are_those_of_each_pair(sampled: list[Article]) -> None:
    table = weights.load()
    planner, anew = scoring.Planner(table, remember=True), scoring.Planner(table)
    explainer, afresh = scoring.Explainer(table, remember=True), scoring.Explainer(table)
    pairs = 0
    for meeting in candidates.meetings(sampled):
        for row in meeting.rows:
            pair = meeting.pair(row)
            column = scoring.column_of(pair)
            weight = scoring.weigh(pair, anew.plan(column))
            assert weight == scoring.weigh(pair, planner.plan(column))
            assert weight is not None
            scored = scoring.Scored(pair, column, weight, None)
            assert explainer.evidence(scored) == afresh.evidence(scored)
            assert veto(pair, row[3]) == veto(pair)
            pairs += 1
    assert pairs > 300


@settings(max_examples=60, deadline=None)
@given(articles())
def test_a_copy_of_an_article_conflicts_with_it_nowhere(batch: list[Extraction]) -> None:
    original = batch[0]
    text = original.document.text
    document = original.document.model_copy(update={"id": "copy.txt"})
    claims = tuple(c.model_copy(update={"location": replace(c.location, document="copy.txt")}) for c in original.claims)
    copied = Extraction(document=document, claims=claims, about=original.about)
    pair = {original.document.id, "copy.txt"}
    found = links.link([original, copied]).links
    assert not [x for x in found if x.verdict == "conflict" and {x.a.document, x.b.document} == pair], text


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=60))
def test_sets_are_the_connected_components_of_the_graph(edges: list[tuple[int, int]]) -> None:
    union: Union[int] = Union()
    graph = networkx.Graph()
    for a, b in edges:
        union.join(a, b)
        graph.add_edge(a, b)
    assert union.sets() == sorted(sorted(c) for c in networkx.connected_components(graph))


def test_a_refused_join_keeps_two_sets_apart() -> None:
    union: Union[int] = Union()
    union.join(1, 2)
    assert not union.join(2, 3, allowed=lambda a, b: False)
    assert union.sets() == [[1, 2], [3]]
    assert union.join(1, 2, allowed=lambda a, b: False)
