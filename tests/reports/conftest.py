"""Hand-made articles, facts and reports, so that formats are tested without the stages before them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest

from copydesk import reports
from copydesk.model import (
    Block,
    BlockKind,
    Claim,
    Cluster,
    Document,
    DocumentSummary,
    Edit,
    Evidence,
    Finding,
    Fix,
    Holding,
    Level,
    Link,
    Location,
    OffsetMap,
    Provenance,
    Publication,
    Quantity,
    Report,
    Span,
    Timex,
)


def article(id: str, text: str, published: Publication | None = None, authority: str | None = None) -> Document:
    """Return a document that is all prose, a block a paragraph."""
    blocks = tuple(
        Block(kind=BlockKind.PARAGRAPH, span=Span(m.start(), m.end()))
        for m in re.finditer(r"(?s)\S.*?(?=\s*\n\n|\s*\Z)", text)
    )
    return Document(
        id=id,
        source=text,
        text=text,
        offsets=OffsetMap.identity(len(text)),
        blocks=blocks,
        published=published,
        authority=authority,
    )


def at(document: Document, text: str, nth: int = 1) -> Location:
    """Return the location of the nth occurrence of `text`."""
    start = -1
    for _ in range(nth):
        start = document.source.index(text, start + 1)
    return document.locate_file(Span(start, start + len(text)))


def claim(
    location: Location, low: str | None = None, high: str | None = None, *, timex: Timex | None = None, **fields: object
) -> Claim:
    """Return a claim of a number (`low`, by default also `high`) or of a time."""
    span = Span(location.start, location.end)
    unit = fields.pop("unit", None)
    quantity = None
    if timex is None:
        bottom = Decimal(low) if low is not None else None
        quantity = Quantity(
            low=bottom,
            high=Decimal(high) if high is not None else bottom,
            unit=unit,  # type: ignore[arg-type]
            approximate=bool(fields.pop("approximate", False)),
        )
    kind = "date" if timex else "number"
    defaults: dict[str, object] = {
        "kind": kind,
        "prose": span,
        "extent": span,
        "sentence": span,
        "provenance": Provenance(sentence=location.text),
    }
    return Claim(location=location, quantity=quantity, timex=timex, **(defaults | fields))  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def make() -> SimpleNamespace:
    """The makers of samples, for tests that want their own."""
    return SimpleNamespace(article=article, at=at, claim=claim)


@dataclass
class Case:
    """A report with what it was made of."""

    report: Report
    documents: dict[str, Document] = field(default_factory=dict)
    facts: tuple[Claim, ...] = ()

    def render(self, format: str, **options: Any) -> str:
        return reports.render(format, self.report, self.documents, facts=self.facts, **options)


LONG = (
    "The harbour board met on Tuesday, and after three hours of talk about dredging, berths and the price of diesel, "
    "during which two members left the room, it heard from the master of the port that the new crane had lifted "
    "4,100 containers in its first week, which, he said, was more than anyone on the quay had thought it could do, "
    "and that the old one, which is to be scrapped in the spring, had in all its years never come near such a figure."
)


@pytest.fixture(scope="session")
def harbour() -> Case:
    """Return three articles and an approved fact about a crane: a dispute, a repeated word, an agreed date."""
    a = article(
        "port/gazette.md",
        f"New crane at work\n\n{LONG}\n\nThe crane went into service on 3 May 2021 in the the eastern basin.\n",
        Publication(start="2021-05-12", end="2021-05-13"),
    )
    b = article(
        "port/herald.md",
        "In its first week the new crane lifted 4,100 containers, the port said.\n\nIt has worked since 3 May 2021.\n",
        Publication(start="2021-05-01", end="2021-06-01", inferred=True, because=("since 3 May", "last week")),
    )
    c = article(
        "port/courier 2.txt",
        "Quay crane\tsets record\n\nAbout 1,400 containers were moved by the crane in week one (Zürich 港 time).\n",
    )
    fact = article(
        "claims/approved/port.toml#crane",
        "The new crane lifted 4,100 containers in its first week.",
        authority="Port of Example",
    )
    container = {"unit": "container", "measure": "containers lifted", "subject": "the new crane"}
    four_a = claim(at(a, "4,100 containers"), "4100", **container)
    four_b = claim(at(b, "4,100 containers"), "4100", attribution="the port", **container)
    one_c = claim(at(c, "About 1,400 containers"), "1400", approximate=True, **container)
    approved = claim(at(fact, "4,100 containers"), "4100", authority="Port of Example", **container)
    day = Timex(type="DATE", value="2021-05-03", start="2021-05-03", end="2021-05-04", granularity="day")
    day_a = claim(at(a, "3 May 2021"), timex=day, measure="start of service")
    day_b = claim(at(b, "3 May 2021"), timex=day, measure="start of service")
    conflict = Link(
        a=four_a.location,
        b=one_c.location,
        verdict="conflict",
        kind="typo",
        weight=7.25,
        level="warning",
        evidence=(
            Evidence(comparison="measure", level="same", weight=4.0, reason="both count containers of the new crane"),
            Evidence(comparison="time", level="same", weight=3.25, reason="both in its first week"),
        ),
    )
    agree = Link(a=four_a.location, b=four_b.location, verdict="agree", weight=9.0)
    dates = Link(a=day_a.location, b=day_b.location, verdict="agree", weight=5.0)
    findings = (
        Finding(
            code="CO002",
            name="conflict.between-articles",
            level=Level.WARNING,
            message="About 1,400 containers here; 2 articles and an approved fact say 4,100",
            location=one_c.location,
            related=(four_a.location, four_b.location, approved.location),
            explanation=("both count containers lifted in the first week", "1,400 and 4,100 have the same digits"),
            fingerprint="c0ffee01",
        ),
        Finding(
            code="TY001",
            name="typo.repeated-word",
            level=Level.ERROR,
            message="“the” is written twice",
            location=at(a, "the the"),
            explanation=("the same word stands twice in a row",),
            fix=Fix(
                safe=True, edits=(Edit(start=at(a, "the the").start, end=at(a, "the the").start + 4, replacement=""),)
            ),
            fingerprint="c0ffee02",
        ),
    )
    report = Report(
        documents=tuple(DocumentSummary(id=d.id, published=d.published) for d in (c, a, b)),
        claims=(one_c, four_a, day_a, four_b, day_b),
        links=(conflict, agree, dates),
        clusters=(
            Cluster(
                id="crane-week-one",
                claims=tuple(x.location for x in (one_c, four_a, four_b, approved)),
                holdings=(
                    Holding(value="4,100 containers", claims=(four_a.location, four_b.location, approved.location)),
                    Holding(value="about 1,400 containers", claims=(one_c.location,)),
                ),
                odd=(one_c.location,),
                verdict="conflict",
                kind="typo",
                level="warning",
            ),
            Cluster(
                id="start",
                claims=(day_a.location, day_b.location),
                holdings=(Holding(value="2021-05-03", claims=(day_a.location, day_b.location)),),
                verdict="agree",
            ),
        ),
        findings=findings,
    )
    return Case(report, {d.id: d for d in (a, b, c, fact)}, (approved,))
