"""What holds of `verify` on any batch of texts: order, unrelated articles and copies change nothing.

The same properties are held on hand-made claims in `tests/links/test_properties.py`; here whole texts go through
reading, extraction, linking and the rules.
"""

from __future__ import annotations

import random
from collections.abc import Sequence

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

import copydesk
from copydesk.model import Finding, Link, Report

SENTENCES = (
    "A gale sank {n} trawlers off {place} on {day}, harbour master {name} said.",
    "{n} sailors were still missing near {place} on {day}, {name} said.",
    "The {place} lifeboat rescued {n} passengers from the ferry Astrid, according to {name}.",
    "The storm caused damage of ${n} million in {place}, {name} estimated.",
    "Some {percent} percent of homes in {place} were without power at {hour} a.m. on {day}.",
    "The wave at {place} was {n} metres high, three times that of 1987.",
    "Ferry fares at {place} rose from {n} kroner to {more} kroner in March.",
    "More than {n} trawlers from {place} are at sea in winter, {name} said.",
)
"""Sentences of news of one storm, with numbers, shares, sums, lengths, times, bounds and changes."""

PLACES = ("Torvik", "Brenna", "Halden")
PEOPLE = ("Nils Falk", "Ida Moen")
SMALL = (2, 3, 4, 7, 12, 31)

UNRELATED = (
    "Orchestra of Quito opens its season",
    "The orchestra of Quito rehearsed 12 symphonies by Bruckner in 2014, conductor Marta Cevallos said.",
    "Tickets cost $31, and 40 percent of the seats were sold by Tuesday.",
)


@st.composite
def stories(draw: st.DrawFn) -> list[str]:
    """Two to four articles on one storm; values differ now and then."""
    found = []
    for _ in range(draw(st.integers(2, 4))):
        lines = ["Storm hits the coast at Torvik"]
        for sentence in draw(st.lists(st.sampled_from(SENTENCES), min_size=2, max_size=5, unique=True)):
            n = draw(st.sampled_from(SMALL))
            lines.append(
                sentence.format(
                    n=n,
                    more=n + draw(st.sampled_from((1, 5, 40))),
                    percent=draw(st.sampled_from((20, 25, 60))),
                    hour=draw(st.sampled_from(("2", "2:30", "9"))),
                    day=draw(st.sampled_from(("Friday", "Saturday"))),
                    place=draw(st.sampled_from(PLACES)),
                    name=draw(st.sampled_from(PEOPLE)),
                )
            )
        found.append("\n\n".join(lines) + "\n")
    return found


def documents(texts: Sequence[str], prefix: str = "a") -> list[copydesk.Document]:
    return [copydesk.Document.from_text(text, id=f"{prefix}{i}.txt") for i, text in enumerate(texts)]


def findings_between(report: Report, names: frozenset[str]) -> list[Finding]:
    """The findings whose places all lie in these documents."""
    return [f for f in report.findings if {f.location.document, *(x.document for x in f.related)} <= names]


def links_between(report: Report, names: frozenset[str]) -> list[Link]:
    return [x for x in report.links if {x.a.document, x.b.document} <= names]


FEW = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@FEW
@given(stories(), st.randoms(use_true_random=False))
def test_neither_the_order_nor_an_unrelated_text_changes_anything(texts: list[str], shuffling: random.Random) -> None:
    batch = documents(texts)
    alone = copydesk.verify(batch)
    shuffled = list(batch)
    shuffling.shuffle(shuffled)
    assert copydesk.verify(shuffled) == alone
    beside = copydesk.verify([*batch, copydesk.Document.from_text("\n\n".join(UNRELATED), id="zz.txt")])
    names = frozenset(f"a{i}.txt" for i in range(len(texts)))
    assert findings_between(beside, names) == list(alone.findings)
    assert links_between(beside, names) == list(alone.links)
    assert [c for c in beside.clusters if {x.document for x in c.claims} <= names] == list(alone.clusters)


@FEW
@given(stories())
def test_a_copy_agrees_with_every_figure_of_the_text_and_conflicts_nowhere(texts: list[str]) -> None:
    """Copies are linked, so that what is said of conflicts is not held by finding nothing."""
    text = texts[0]
    report = copydesk.verify([*documents([text], "a"), *documents([text], "b")])
    across = [x for x in report.links if x.a.document != x.b.document]
    assert [x for x in across if x.verdict == "conflict"] == []
    assert [f for f in report.findings if f.name.startswith("conflict.") and f.related] == [
        f for f in report.findings if f.name.startswith("conflict.") and is_inside(f)
    ]
    assume(any(c.kind == "number" and c.location.document == "a0.txt" for c in report.claims))
    assert any(x.verdict == "agree" for x in across)


def is_inside(finding: Finding) -> bool:
    """Whether all places of a finding lie in one document."""
    return {x.document for x in finding.related} <= {finding.location.document}


def test_the_stories_hold_conflicts_that_are_found() -> None:
    """The properties above are about findings that exist: two tolls of one storm are one."""
    first, second = (f"{SENTENCES[1]}\n\n{SENTENCES[2]}\n" for _ in range(2))
    texts = [
        first.format(n=4, place="Torvik", day="Friday", name="Ida Moen"),
        second.format(n=7, place="Torvik", day="Friday", name="Ida Moen"),
    ]
    report = copydesk.verify(documents(texts))
    assert [x for x in report.links if x.verdict == "conflict" and x.a.document != x.b.document]
