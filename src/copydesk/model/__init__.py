"""The types of every stage of the pipeline; this package imports nothing else of copydesk.

One immutable type per stage, and no way back::

    Document -> Mention -> Claim -> Link, Cluster -> Finding -> Report

Two coordinate systems occur, and only here are they joined:

* **file offsets**: half-open code-point offsets into the decoded file that the user wrote (a byte-order mark
  is not part of it). Everything that leaves the program speaks them: `Location`, `Edit`.
* **prose offsets**: half-open offsets into `Document.text`, the prose with the markup taken out. Everything
  between reading and reporting speaks them: `Block.span`, `Mention.prose`, `Claim.sentence`.

`Document.offsets` maps prose to file; nothing downstream ever searches for a text again. The types are
loaded when they are first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from copydesk.model.cards import RuleCard
    from copydesk.model.claims import Approval, Change, Claim, Correction, Extraction, Modality, Provenance, Slots
    from copydesk.model.documents import (
        Block,
        BlockKind,
        Comment,
        Document,
        Inline,
        InlineKind,
        Location,
        OffsetMap,
        Piece,
        Problem,
        Publication,
        Stamp,
        StampKind,
    )
    from copydesk.model.errors import InputError
    from copydesk.model.findings import Decision, DocumentSummary, Edit, Finding, Fix, Report, SuppressedFinding
    from copydesk.model.levels import Level
    from copydesk.model.links import (
        Answers,
        Cluster,
        Evidence,
        FactMet,
        Holding,
        Link,
        Linkage,
        Relation,
        Verdict,
        Worded,
    )
    from copydesk.model.mentions import Anchor, Comparator, Granularity, Kind, Mention, Quantity, TimeInterval, Timex
    from copydesk.model.records import SCHEMA_VERSION, Number, Record, Row, Span, plain
    from copydesk.model.stated import Bearer, Stated
    from copydesk.model.tables import Check, Reckoning, TableMet
    from copydesk.model.telling import About, Part, Telling

__all__ = [
    "SCHEMA_VERSION",
    "About",
    "Anchor",
    "Answers",
    "Approval",
    "Bearer",
    "Block",
    "BlockKind",
    "Change",
    "Check",
    "Claim",
    "Cluster",
    "Comment",
    "Comparator",
    "Correction",
    "Decision",
    "Document",
    "DocumentSummary",
    "Edit",
    "Evidence",
    "Extraction",
    "FactMet",
    "Finding",
    "Fix",
    "Granularity",
    "Holding",
    "Inline",
    "InlineKind",
    "InputError",
    "Kind",
    "Level",
    "Link",
    "Linkage",
    "Location",
    "Mention",
    "Modality",
    "Number",
    "OffsetMap",
    "Part",
    "Piece",
    "Problem",
    "Provenance",
    "Publication",
    "Quantity",
    "Reckoning",
    "Record",
    "Relation",
    "Report",
    "Row",
    "RuleCard",
    "Slots",
    "Span",
    "Stamp",
    "StampKind",
    "Stated",
    "SuppressedFinding",
    "TableMet",
    "Telling",
    "TimeInterval",
    "Timex",
    "Verdict",
    "Worded",
    "plain",
]

_MODULES = {
    "claims": "Approval Change Claim Correction Extraction Modality Provenance Slots",
    "cards": "RuleCard",
    "documents": (
        "Block BlockKind Comment Document Inline InlineKind Location OffsetMap Piece Problem Publication"
        " Stamp StampKind"
    ),
    "errors": "InputError",
    "findings": "Decision DocumentSummary Edit Finding Fix Report SuppressedFinding",
    "levels": "Level",
    "links": "Answers Cluster Evidence FactMet Holding Link Linkage Relation Verdict Worded",
    "mentions": "Anchor Comparator Granularity Kind Mention Quantity TimeInterval Timex",
    "records": "SCHEMA_VERSION Number Record Row Span plain",
    "stated": "Bearer Stated",
    "tables": "Check Reckoning TableMet",
    "telling": "About Part Telling",
}
_HOMES = {name: module for module, names in _MODULES.items() for name in names.split()}


if not TYPE_CHECKING:

    def __getattr__(name: str) -> Any:
        """Load a type with its module when it is first used (PEP 562): most of them cost the import of pydantic."""
        home = _HOMES.get(name)
        if home is None:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module

        value = globals()[name] = getattr(import_module(f"{__name__}.{home}"), name)
        return value
