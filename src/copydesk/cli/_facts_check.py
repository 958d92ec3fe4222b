"""`copydesk facts check`: how each fact is read, and what is wrong with it."""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from copydesk import config
from copydesk.claims import ledger
from copydesk.claims.ledger import folder
from copydesk.cli import FAILED, FOUND, OK, _output, _reports, facts, verify
from copydesk.links import approved
from copydesk.model import InputError
from copydesk.reports import _words as words
from copydesk.reports._escape import json_safe, one_line, place
from copydesk.text import naming
from copydesk.values.regexes import regex

if TYPE_CHECKING:
    from copydesk.claims.ledger.folder import Entry
    from copydesk.model import Claim


@dataclass
class Read:
    """A fact of a file with the claims that it is read as, and what is doubtful about it."""

    entry: Entry
    claims: tuple[Claim, ...] = ()
    problem: InputError | None = None
    doubts: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def id(self) -> str:
        """Return the id of the fact, empty where it could not be read."""
        return self.entry.fact.id if self.entry.fact is not None else ""


def run(args: argparse.Namespace) -> int:
    """Run the command; return the exit status."""
    settings = config.load()
    _output.check(args.output)
    _reports.keep_apart(_reports.files(args), _reports.read_by(args, settings))
    files = folder.paths(facts.ledger(args))
    if not files:
        raise InputError(str(facts.ledger(args)), f"holds no file of approved facts (*{folder.SUFFIX})")
    found = examine(folder.entries(files), verify.engine(args, settings), facts.today(args))
    if args.format == "json":
        rows = [json_safe(json.dumps(_row(r), ensure_ascii=False)) for r in found]
        facts.write(["[", *(f"{row}{',' if row is not rows[-1] else ''}" for row in rows), "]"], args)
    else:
        facts.write([*(line for r in found for line in _told(r, args.quiet)), _summary(found)], args)
    if any(r.problem for r in found):
        return FAILED
    return FOUND if any(r.doubts for r in found) else OK


def examine(entries: Sequence[Entry], engine: str, day: date) -> list[Read]:
    """Return how each fact is read, and what is doubtful about it by itself and beside the others."""
    found = read(entries, engine)
    for each in found:
        each.notes.extend(_standing(each.entry, day))
        each.notes.extend(_unread(each))
        if each.claims:
            each.doubts.extend(useless(each, engine))
    for one, other in _pairs(found):
        told = beside(one, other)
        if told:
            one[0].doubts.append(told)
    return found


def read(entries: Sequence[Entry], engine: str) -> list[Read]:
    """Return the facts as they are read, file by file."""
    found: dict[int, Read] = {}
    for path in dict.fromkeys(e.path for e in entries):
        own = [(e, e.fact) for e in entries if e.path == path and e.fact is not None and e.problem is None]
        if not own:
            continue
        told = ledger.each(folder.text(path), [(fact, e.place) for e, fact in own], id=path.as_posix(), parser=engine)
        for (entry, _), claims in zip(own, told, strict=True):
            found[id(entry)] = Read(entry, problem=claims) if isinstance(claims, InputError) else Read(entry, claims)
    return [found.get(id(entry)) or Read(entry, problem=entry.problem) for entry in entries]


def _standing(entry: Entry, day: date) -> Iterator[str]:
    if entry.superseded_by is not None:
        yield f"superseded by {entry.superseded_by}"
    elif entry.fact is not None and entry.fact.expires is not None and entry.fact.expires < day:
        yield f"expired on {entry.fact.expires}: check it again, or let another fact supersede it"


_FIGURES = regex(r"\d[\d.,]*(?:[-–—:/]\d+)*")


def _unread(fact: Read) -> Iterator[str]:
    """Yield the figures of a statement without a `value` that nothing is read of, such as the score of a match."""
    if fact.entry.fact is None or fact.entry.fact.value is not None or not fact.claims:
        return
    read = " ".join((*(c.location.text for c in fact.claims), *(c.provenance.grammar for c in fact.claims)))
    for figure in _FIGURES.findall(fact.entry.fact.statement):
        plain = figure.strip(".,")
        if plain not in read and re.search(r"[-–—:/]", plain):
            yield f"“{plain}” in it is not read as a value, and so is not checked"


def useless(fact: Read, engine: str) -> Iterator[str]:
    """Yield why a fact would not even meet an article that tells it in its own words."""
    from copydesk import pipeline

    assert fact.entry.fact is not None
    article = pipeline.Document.from_text(f"{' '.join(fact.entry.fact.statement.split())}\n", id="statement.txt")
    said = [c for e in pipeline.extract([article], parser=engine) for c in e.claims]
    for claim in fact.claims:
        stated = claim.stated
        if stated is None or not (stated.names or stated.things):
            yield "its statement names nothing by which an article could be known to speak of it"
            return
        if not any(approved.meet(claim, own) for own in said):
            value = one_line(claim.location.text)
            yield f"an article that says the same of “{value}” in the same words would not be held against it"
            return


def _pairs(found: Sequence[Read]) -> Iterator[tuple[tuple[Read, Claim], tuple[Read, Claim]]]:
    """Yield the values of facts that hold at present with those of the facts before them."""
    every = [(r, c) for r in found if r.entry.superseded_by is None for c in r.claims]
    for at, later in enumerate(every):
        for earlier in every[:at]:
            if earlier[0] is not later[0]:
                yield later, earlier


def beside(one: tuple[Read, Claim], other: tuple[Read, Claim]) -> str | None:
    """Return that two facts say the same, or contradict each other; None where they are of different things."""
    met = approved.meet(other[1], one[1]) or approved.meet(one[1], other[1])
    if met is None:
        return None
    at = place(other[0].entry.path.as_posix(), other[0].entry.place.line)
    if met.relation.outcome == "conflict":
        return (
            f"contradicts the fact {other[0].id} ({at}): {one_line(met.relation.reason)}; "
            "where one takes the place of the other, say so with supersedes"
        )
    if met.relation.outcome == "agree" and met.relation.kind is None:
        return f"says the same as the fact {other[0].id} ({at})"
    return None


# ------------------------------------------------------------------------------------------------------ telling


def _told(fact: Read, quiet: bool) -> Iterator[str]:
    entry = fact.entry
    if quiet and not (fact.problem or fact.doubts or fact.notes):
        return
    if fact.problem is not None:
        yield f"refused: {one_line(str(fact.problem))}"
        yield ""
        return
    assert entry.fact is not None
    yield f"{place(entry.path.as_posix(), entry.place.line)}: {one_line(entry.fact.id)}"
    yield f"  {one_line(entry.fact.statement)}"
    if not quiet:
        for claim in fact.claims:
            yield from (f"    {name:<8} {value}" for name, value in slots(claim).items() if value)
    yield from (f"  doubtful: {doubt}" for doubt in fact.doubts)
    yield from (f"  {note}" for note in fact.notes)
    yield ""


def slots(claim: Claim) -> dict[str, str]:
    """Return how a fact is read, in words: its value, unit and slots; what it leaves open is empty."""
    quantity = claim.quantity
    value = words.value(claim)
    written = one_line(claim.location.text)
    return {
        "value": value if value == written else f"{value} (written “{written}”)",
        "interval": _interval(claim),
        "unit": quantity.unit or "" if quantity is not None else "",
        "names": _names(claim),
        "subject": one_line(claim.subject or ""),
        "measure": one_line(claim.measure or ""),
        "scope": one_line(claim.scope or ""),
        "place": one_line(claim.place or ""),
        "time": words.period(claim.time.start, claim.time.end) if claim.time is not None else "",
    }


def _names(claim: Claim) -> str:
    """Return the names that an article must tell to speak of a fact, as the statement writes them."""
    statement = claim.provenance.sentence
    found = [(name, statement.casefold().find(name)) for name in naming.subject(claim)]
    return one_line(", ".join(statement[at : at + len(name)] if at >= 0 else name for name, at in found))


def _interval(claim: Claim) -> str:
    """Return which values of an article agree with that of a fact; empty for dates and bounds, which say it."""
    quantity = claim.quantity
    if quantity is None or quantity.low is None or quantity.high is None or claim.timex is not None:
        return ""
    if quantity.exponent > 0 or quantity.low != quantity.high:
        half = words.number(type(quantity.low)(5).scaleb(max(min(quantity.exponent, 30), -30) - 1))
        return f"what rounds to it, within {half}" if quantity.low == quantity.high else words.quantity(quantity)
    return ""


def _row(fact: Read) -> dict[str, Any]:
    entry = fact.entry
    return {
        "id": fact.id or None,
        "file": entry.path.as_posix(),
        "line": fact.problem.line if fact.problem is not None else entry.place.line,
        "statement": one_line(entry.fact.statement) if entry.fact is not None else None,
        "read": [{"kind": c.kind, **{name: value or None for name, value in slots(c).items()}} for c in fact.claims],
        "refused": fact.problem.reason if fact.problem is not None else None,
        "doubts": fact.doubts,
        "notes": fact.notes,
    }


def _summary(found: Sequence[Read]) -> str:
    refused, doubtful = sum(r.problem is not None for r in found), sum(bool(r.doubts) for r in found)
    told = [f"{words.count(len(found), 'fact')} read"]
    told += [f"{n:,} {what}" for n, what in ((refused, "refused"), (doubtful, "doubtful")) if n]
    return f"{', '.join(told)}." if refused or doubtful else f"{told[0]}, nothing wrong."
