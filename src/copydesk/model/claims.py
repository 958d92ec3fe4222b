"""Claims: mentions understood, and all that one document holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from pydantic import Field

from copydesk.model.documents import BlockKind, Document, Location
from copydesk.model.mentions import Kind, Mention, Quantity, TimeInterval, Timex
from copydesk.model.records import Record, Row, Span
from copydesk.model.stated import Stated
from copydesk.model.telling import About, Telling

Modality = Literal["asserted", "estimated", "planned", "negated", "hypothetical"]


class Change(Record):
    """The part that a claim plays in a stated change ("rose from 110 to 1,000, a ninefold increase").

    Claims with the same `group` (unique in a document) belong to one change. `role`: "from" and "to" are levels,
    "by" a difference, "ratio" a factor ("ninefold", "doubled").
    """

    group: int
    role: Literal["from", "to", "by", "ratio"]
    direction: Literal["up", "down"] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance(Row):
    """Where a claim comes from, for a person who doubts it."""

    sentence: str
    reader: str = ""
    grammar: str = ""
    authority: str | None = None
    """The approved fact's id, or the name of the table, for a claim that is trusted over articles."""


class Approval(Record):
    """Who approved a fact and when, until which day that holds, and which fact took its place."""

    by: str
    on: str
    expires: str | None = None
    superseded_by: str | None = None


class Correction(Record):
    """That an editor has said how a claim is to be read: who, when (ISO date and time, UTC) and why.

    `was` is how it was read, in words, of what is read otherwise now, and `now` the value as the editor wrote it, empty
    where that stays.
    """

    by: str = ""
    at: str = ""
    reason: str = ""
    was: str = ""
    now: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slots(Row):
    """What linking compares beside value, unit and time; every slot may be unknown (None or empty).

    All words are lower-case lemmas. `head` is the counted or measured noun; `modifiers` the content words that
    narrow it; `predicate` the governing verb and `predicate_class` its class (`killed`, `hurt`, `arrested`,
    `price` ...); `roles` names participants by role (`agent`, `patient`, `owner`, `beneficiary`, `origin`);
    `names` all names in reach; `context` the content words of the clause; `event` the anchor of the event.
    `part_of` is the whole of which the claim counts a part ("12 of the 30": the mention of 30). `over` names what it
    counts over, from the phrases of its noun and verb ("across four countries", "in Lima and Callao").
    """

    head: str | None = None
    modifiers: tuple[str, ...] = ()
    predicate: str | None = None
    predicate_class: str | None = None
    roles: Mapping[str, str] = field(default_factory=dict)
    names: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    event: str | None = None
    part_of: Span | None = None
    antecedent: Span | None = None
    over: tuple[str, ...] = ()


class Claim(Record):
    """A mention understood: what is counted, whose it is, when, where, who says so, and in which mood.

    `measure` is the counted or measured thing in the article's words ("attempts to compromise systems"),
    `subject` whose it is ("Japan"), `scope` what narrows it ("without vulnerability tests"), `attribution` who
    says so ("NICT, according to Kyodo News"). `time` is when it holds, with bounds applied ("by the end of 2023":
    start None, end 2024-01-01). `items` are the things listed where the claim counts a list ("three countries: A,
    B and C"). Prose offsets: `prose`, `extent`, `sentence`.
    """

    location: Location
    kind: Kind
    quantity: Quantity | None = None
    timex: Timex | None = None
    measure: str | None = None
    subject: str | None = None
    scope: str | None = None
    place: str | None = None
    attribution: str | None = None
    modality: Modality | None = None
    time: TimeInterval | None = None
    # what the contract leaves free
    prose: Span
    extent: Span
    sentence: Span
    block: BlockKind = BlockKind.PARAGRAPH
    quoted: bool = False
    change: Change | None = None
    items: tuple[Location, ...] = ()
    alternatives: tuple[Quantity | Timex, ...] = ()
    slots: Slots = Slots()
    stated: Stated | None = None
    provenance: Provenance = Provenance(sentence="")
    authority: str | None = None
    telling: Telling | None = None
    """What linking looks at; None only while the claim is being read."""
    about: About | None = None
    """What the article is about, where claims are stored without it: with the first claim of an article alone."""
    corrected: Correction | None = None
    """Where an editor has said how the claim is to be read."""
    approval: Approval | None = Field(default=None, exclude=True)
    """Of an approved fact alone."""

    @property
    def key(self) -> tuple[str, int, int]:
        """Identity of the claim over all documents: document, start, end."""
        return (self.location.document, self.location.start, self.location.end)

    def of_document(self, id: str) -> Claim:
        """Return the claim as it stands in a copy of its document that has another name."""
        location, *items = (replace(place, document=id) for place in (self.location, *self.items))
        return self.model_copy(update={"location": location, "items": tuple(items)})


class Extraction(Record):
    """What one document holds: its mentions, its claims (in order of place) and its sentences (prose spans).

    `about` is what linking needs of the document beside its claims. `left` are the numbers and times, behind all
    others, that were too many to be looked at; `listing` says that they are of a listing.
    """

    document: Document
    mentions: tuple[Mention, ...] = ()
    claims: tuple[Claim, ...] = ()
    sentences: tuple[Span, ...] = ()
    about: About = About()
    left: tuple[Span, ...] = Field(default=(), exclude=True, repr=False)
    listing: bool = Field(default=False, exclude=True, repr=False)

    def alike(self, other: Extraction) -> bool:
        """Return whether two extractions differ in the names of their documents alone."""
        if not self.document.alike(other.document) or self.about != other.about:
            return False
        if (self.sentences, self.left, self.listing) != (other.sentences, other.left, other.listing):
            return False
        name = other.document.id
        mentions = tuple(m.of_document(name) for m in self.mentions)
        return mentions == other.mentions and tuple(c.of_document(name) for c in self.claims) == other.claims
