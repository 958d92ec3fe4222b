"""Findings and the report that holds them."""

from __future__ import annotations

from typing import Literal

from copydesk.model.claims import Claim
from copydesk.model.documents import Location, Publication
from copydesk.model.levels import Level
from copydesk.model.links import Cluster, FactMet, Link
from copydesk.model.records import SCHEMA_VERSION, Record
from copydesk.model.tables import TableMet


class Edit(Record):
    """Replace the file's characters from `start` to `end` (file offsets) by `replacement`."""

    start: int
    end: int
    replacement: str


class Fix(Record):
    """Edits that mend a finding; `safe` where they cannot change the meaning."""

    safe: bool
    edits: tuple[Edit, ...]


class Decision(Record):
    """What an editor decided on a finding, who it was and when (ISO date and time, UTC).

    `accepted` is to be mended, `deferred` is put off, `dismissed` is right as it stands. `changed` where what the
    finding is about has changed since: then a dismissed one is told again.
    """

    state: Literal["accepted", "dismissed", "deferred"]
    reason: str = ""
    by: str = ""
    at: str = ""
    changed: bool = False


class Finding(Record):
    """Something that is wrong or wants a look: where, what, why, and what else it has to do with."""

    code: str
    name: str
    level: Level
    message: str
    location: Location
    related: tuple[Location, ...] = ()
    explanation: tuple[str, ...] = ()
    fix: Fix | None = None
    fingerprint: str = ""
    decision: Decision | None = None


class SuppressedFinding(Record):
    """A finding that is not told: taken out by a comment in the article, known from a baseline, or dismissed.

    `reason` is what the comment or the editor gives for it.
    """

    finding: Finding
    by: Literal["comment", "baseline", "decision"]
    reason: str = ""


class DocumentSummary(Record):
    """What a report says of a document."""

    id: str
    published: Publication | None = None


class Report(Record):
    """The outcome of `verify`: what was read, claimed, linked and found, and what each approved fact and
    each reference table met."""

    version: str = SCHEMA_VERSION
    documents: tuple[DocumentSummary, ...] = ()
    claims: tuple[Claim, ...] = ()
    links: tuple[Link, ...] = ()
    clusters: tuple[Cluster, ...] = ()
    facts: tuple[FactMet, ...] = ()
    tables: tuple[TableMet, ...] = ()
    findings: tuple[Finding, ...] = ()
    suppressed: tuple[SuppressedFinding, ...] = ()

    @property
    def worst(self) -> Level | None:
        """The highest level of any finding, None without findings."""
        return max((f.level for f in self.findings), key=lambda level: level.rank, default=None)
