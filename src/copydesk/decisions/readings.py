"""How editors say that claims are to be read, put to what was extracted: before anything is linked or checked.

A claim is known by its article, its sentence and its own words: a reading can never slip to another number. Where its
paragraph has changed it does not hold, and the claim is read as copydesk reads it, until somebody looks again.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from copydesk.decisions.files import Reading, line, moment, readings
from copydesk.model import (
    Bearer,
    BlockKind,
    Claim,
    Correction,
    Document,
    Extraction,
    InputError,
    Mention,
    OffsetMap,
    Span,
    TimeInterval,
)
from copydesk.text.words import bare, words
from copydesk.values import units

if TYPE_CHECKING:
    from copydesk.claims.ledger.files import Fact

FIELDS = ("value", "unit", "time", "subject")
"""What of a claim an editor can say."""
_LONGEST = 120


def fingerprints(claims: Iterable[Claim]) -> list[str]:
    """Return what the readings of claims are found by: article, sentence, own words, and which of those alike it is."""
    seen: Counter[tuple[str, ...]] = Counter()
    found = []
    for claim in claims:
        key = (claim.location.document, _folded(claim.provenance.sentence), _folded(claim.location.text))
        seen[key] += 1
        found.append(_hash(*key, str(seen[key])))
    return found


def passage(document: Document, claim: Claim) -> str:
    """Return a hash of the paragraph of a claim; of one in a table, of its row."""
    block = document.block_at(claim.prose.start)
    if block is None:
        return _hash(_folded(claim.provenance.sentence))
    if block.kind is BlockKind.TABLE_CELL:
        row = (b for b in document.blocks if b.table == block.table and b.row == block.row)
        return _hash(*(_folded(document.text[b.span.start : b.span.end]) for b in row))
    return _hash(_folded(document.text[block.span.start : block.span.end]))


def _hash(*parts: str) -> str:
    return blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def new(
    extraction: Extraction, claim: Claim, *, after: Reading | None = None, reason: str, by: str, **said: str
) -> Reading:
    """Return a reading of this moment; `said` are those of `FIELDS` that are read otherwise, all empty to take it back.

    What is left empty stays as the reading before it (`after`) has it, where there is one. Raises `ValueError`,
    told in a person's words, for what cannot be read and for a claim that is not there.
    """
    at = next((n for n, c in enumerate(extraction.claims) if c.key == claim.key), None)
    if at is None:
        raise ValueError("this claim is not there any more")
    told = {name: line(text, _LONGEST) for name, text in said.items() if text.strip()}
    if (
        told
        and after is not None
        and after.state == "corrected"
        and after.passage == passage(extraction.document, claim)
    ):
        told = {name: text for name in FIELDS if (text := told.get(name) or getattr(after, name))}
    made = Reading(
        claim=fingerprints(extraction.claims)[at],
        state="corrected" if told else "open",
        passage=passage(extraction.document, claim),
        reason=line(reason, 1000),
        by=line(by, 120),
        at=moment(after),
        document=claim.location.document,
        quote=line(claim.location.text, 100),
        sentence=line(claim.provenance.sentence, 300),
        **told,
    )
    read(claim, made)
    return made


def latest(folder: Path, extraction: Extraction, claim: Claim) -> Reading | None:
    """Return the last file of a folder on a claim, whatever it says; None where there is none."""
    at = next((n for n, c in enumerate(extraction.claims) if c.key == claim.key), None)
    own = fingerprints(extraction.claims)[at] if at is not None else None
    return max((e for e in readings(folder) if e.claim == own), key=lambda e: e.order, default=None)


def read(claim: Claim, said: Reading) -> Claim:
    """Return a claim as an editor says that it is read. Raises `ValueError` for what cannot be read."""
    from copydesk.claims.ledger import values

    fact = _as_fact(claim, said)
    changed: dict[str, Any] = {}
    scratch = Document(id="", source="", text="", offsets=OffsetMap.identity(0), blocks=())
    try:
        time = values.valid_time("", fact, 0)
        if said.value is not None or said.unit is not None:
            changed |= _value(claim, values.read(scratch, fact, 0), said)
    except InputError:
        raise ValueError(_wanted(claim, said)) from None
    if said.time is not None:
        changed |= {"time": time} if claim.timex is None else _date(claim, said, time)
    if said.subject is not None:
        changed["subject"] = said.subject
    if changed.get("time") is not None and claim.stated is not None:
        changed["stated"] = claim.stated.model_copy(update={"times": (changed["time"],)})
    made = claim.model_copy(update=changed)
    if said.subject is not None:
        made = _owned(made, said.subject)
    return made.model_copy(update={"corrected": _correction(claim, said)})


def _as_fact(claim: Claim, said: Reading) -> Fact:
    """Return what an editor says as a record of the approved facts, which are read by the same means."""
    from copydesk.claims.ledger.files import Fact  # most runs have no reading

    value: str | Decimal | None = said.value
    plain = (said.value or "").replace(",", "")
    if claim.timex is None and re.fullmatch(r"-?\d+(\.\d+)?", plain):
        value = Decimal(plain)  # "2014" stands for a number here, and for no year
    if value is None and claim.quantity is not None:
        value = claim.quantity.value
    return Fact.model_construct(id="", statement="", value=value, unit=said.unit, valid=said.time)


def _value(claim: Claim, found: tuple[Any, Any, Any], said: Reading) -> dict[str, Any]:
    """Return the fields of a claim that follow from its value; a number stays one, and so does a date."""
    kind, quantity, timex = found
    if (quantity is None) != (claim.quantity is None or claim.timex is not None):
        raise InputError("", "another kind of value")
    if timex is not None:
        if claim.kind == "date" and timex.start is None and timex.end is None:
            raise ValueError(
                f"{said.value!r} names no day by itself; write 2021-03-04, 4 March 2021, March 2021 or 2021"
            )
        return {"timex": timex, "time": TimeInterval(start=timex.start, end=timex.end), "alternatives": ()}
    was = claim.quantity
    assert was is not None
    if said.value is None:
        quantity = was.model_copy(update={"unit": quantity.unit})
    elif quantity.unit is None and said.unit is None:
        quantity = quantity.model_copy(update={"unit": was.unit, "per": quantity.per or was.per})
    same = quantity.unit == was.unit or (units.dimension(quantity.unit) == "count" and claim.kind == "number")
    slots = claim.slots
    if quantity.unit != was.unit and units.dimension(quantity.unit) == "count":
        slots = replace(slots, head=quantity.unit)
    made = {"kind": claim.kind if same else kind, "quantity": quantity, "alternatives": (), "slots": slots}
    counted = quantity.unit != was.unit and units.dimension(quantity.unit) == "count"
    return made | ({"measure": said.unit} if counted else {})


def _date(claim: Claim, said: Reading, time: TimeInterval | None) -> dict[str, Any]:
    """Return the fields of a date that is another one."""
    assert claim.timex is not None
    if claim.kind != "date" or time is None:
        raise ValueError(f"{said.time!r} is no time for “{claim.location.text}”")
    size = {4: "year", 7: "month", 10: "day"}.get(len(said.time or ""))
    timex = claim.timex.model_copy(
        update={"value": said.time, "start": time.start, "end": time.end, "mod": None, "part": None, "anchor": None}
        | ({"granularity": size} if size else {})
    )
    return {"timex": timex, "time": time, "alternatives": ()}


def _owned(claim: Claim, subject: str) -> Claim:
    """Return a claim of which its slots, and what is stated of it, have another subject."""
    parts = tuple(bare(word.text) for word in words(subject))
    sort = "name" if subject != subject.lower() else "noun"
    names = (*claim.slots.names, subject.lower()) if sort == "name" else claim.slots.names
    roles = {**claim.slots.roles, "owner": subject.lower()}
    slots = replace(claim.slots, roles=roles, names=tuple(dict.fromkeys(names)))
    stated = claim.stated
    if stated is not None and parts:
        bearer = Bearer(head=parts[-1], name=parts if sort == "name" else (), sort=sort)  # type: ignore[arg-type]
        stated = stated.model_copy(
            update={"bearers": (bearer,), "agents": parts if sort == "name" else (), "anaphoric": False}
        )
    return claim.model_copy(update={"slots": slots, "stated": stated})


def _correction(claim: Claim, said: Reading) -> Correction:
    """Return who says so, and how what is read otherwise was read before."""
    from copydesk.reports import _words as words

    was = []
    if said.value is not None or said.unit is not None or (said.time is not None and claim.timex is not None):
        was.append(words.value(claim))
    if said.time is not None and claim.timex is None:
        told = words.when(claim.time.start, claim.time.end) if claim.time is not None else ""
        was.append(told or "without a time")
    if said.subject is not None:
        was.append(f"of {claim.subject}" if claim.subject else "without a subject")
    at = said.at.isoformat(timespec="seconds").replace("+00:00", "Z")
    now = said.value or ""
    if claim.timex is not None:
        now = said.value or said.time or ""
    elif said.unit is not None:
        now = f"{now or words.number(_point(claim))} {said.unit}"
    return Correction(by=said.by, at=at, reason=said.reason, was=", ".join(was), now=now)


def _point(claim: Claim) -> Decimal:
    value = claim.quantity.value if claim.quantity is not None else None
    return value if value is not None else Decimal(0)


def _wanted(claim: Claim, said: Reading) -> str:
    """Return what is expected of what cannot be read."""
    from copydesk.claims.ledger import values
    from copydesk.claims.ledger.files import Fact

    if said.time is not None:
        try:
            values.valid_time("", Fact.model_construct(id="", valid=said.time), 0)
        except InputError:
            return f"{said.time!r} is no time; write 2021, 2021-03, 2021-03-04 or 2019/2021"
    if said.value is None:
        return f"“{claim.location.text}” has no one value that a unit could be put to; write the value as well"
    sort = "date" if claim.timex is not None else "number"
    return f"{said.value!r} is not one {sort} as an article would write it"


class Readings:
    """The readings that hold; called with an extraction it returns it as they say. Make it with `read` or `of`."""

    def __init__(self, entries: Mapping[str, Reading]) -> None:
        self.entries = entries
        self._of: dict[str, dict[str, Reading]] = {}
        for print_, entry in entries.items():
            self._of.setdefault(entry.document, {})[print_] = entry
        self.unfit: dict[str, Reading] = {}
        """Those whose article was read and has no such claim, or has changed around it, or that cannot be read."""
        self._unread: dict[str, str] = {}
        """Why, of those that cannot be read."""

    @classmethod
    def of(cls, entries: Iterable[Reading]) -> Self:
        """Return what holds of readings; of several of one claim the latest does."""
        latest = {entry.claim: entry for entry in sorted(entries, key=lambda e: e.order)}
        return cls({name: entry for name, entry in latest.items() if entry.state != "open"})

    @classmethod
    def read(cls, folder: Path | None) -> Self:
        """Return what holds of the readings in a folder; raises `InputError` for a file that holds none."""
        return cls.of(readings(folder)) if folder is not None else cls({})

    def __call__(self, extraction: Extraction) -> Extraction:
        """Return an extraction whose claims and mentions are read as editors say."""
        own = dict(self._of.get(extraction.document.id, {}))
        for print_ in own:
            self.unfit.pop(print_, None)
            self._unread.pop(print_, None)
        if not own:
            return extraction
        claims: list[Claim] = []
        for claim, print_ in zip(extraction.claims, fingerprints(extraction.claims), strict=True):
            said = own.get(print_)
            if said is None or said.passage != passage(extraction.document, claim):
                claims.append(claim)
                continue
            try:
                claims.append(read(claim, said))
                del own[print_]
            except ValueError as problem:  # edited by hand, or read as something else by now
                claims.append(claim)
                self._unread[print_] = str(problem)
        self.unfit |= own
        changed = {c.prose: c for c in claims if c.corrected is not None}
        if not changed:
            return extraction
        from copydesk.claims import telling

        mentions = tuple(_mentioned(m, changed) for m in extraction.mentions)
        told = telling.tell(extraction.model_copy(update={"claims": tuple(claims), "mentions": mentions}))
        before = {c.prose: c.subject for c in extraction.claims}
        renamed = tuple(_renamed(c, before[c.prose]) if c.corrected is not None else c for c in told.claims)
        return told.model_copy(update={"claims": renamed})

    def digest(self, document: str) -> str:
        """Return a hash of the readings of a file's articles, empty where it has none."""
        own = sorted(f"{k}{e.at}" for k, e in self.entries.items() if e.document.partition("#")[0] == document)
        return _hash(*own) if own else ""

    def told(self) -> Iterator[str]:
        """Yield in words which readings do not hold any more, so that somebody looks again."""
        for entry in sorted(self.unfit.values(), key=lambda e: (e.document, e.at)):
            who = f" of {entry.by}" if entry.by else ""
            what = f"{entry.document}: the correction{who} of “{entry.quote}”"
            unread = self._unread.get(entry.claim)
            yield f"{what} does not hold: {unread}" if unread else f"{what} holds no more, since its passage changed"


def _mentioned(mention: Mention, changed: Mapping[Span, Claim]) -> Mention:
    claim = changed.get(mention.prose)
    if claim is None:
        return mention
    return mention.model_copy(
        update={"kind": claim.kind, "quantity": claim.quantity, "timex": claim.timex, "alternatives": ()}
    )


def _renamed(claim: Claim, before: str | None) -> Claim:
    """Return a claim whose telling has the words of its subject in the place of those of the one it had."""
    found = claim.telling
    if found is None or claim.subject == before or claim.subject is None:
        return claim
    old = {bare(word.text) for word in words(before or "")}
    new = tuple(word.text for word in words(claim.subject))
    names = tuple(bare(word) for word in new if word != word.lower())

    def row(held: tuple[str, ...], added: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys((*(w for w in held if bare(w) not in old), *added)))

    telling = replace(
        found,
        names=tuple(sorted(row(found.names, names))),
        own=tuple(sorted(row(found.own, names))),
        words=row(found.words, new),
        near=row(found.near, new),
        places=tuple(w for w in found.places if bare(w) not in old),
        spots=tuple(w for w in found.spots if bare(w) not in old),
    )
    return claim.model_copy(update={"telling": telling})
