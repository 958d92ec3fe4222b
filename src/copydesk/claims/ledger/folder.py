"""A folder of approved facts, or one file: all facts with their places, and what is wrong with them together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Literal

from copydesk.claims.ledger.files import Fact, Place, rows
from copydesk.model import InputError
from copydesk.values.files import read_text

SUFFIX = ".toml"
State = Literal["current", "expired", "superseded"]


@dataclass(frozen=True, slots=True)
class Entry:
    """A fact in a file. `problem` says why it cannot be used; `fact` is None where it cannot even be read.

    `superseded_by` is the id of the fact that took its place.
    """

    path: Path
    place: Place
    fact: Fact | None
    problem: InputError | None = None
    superseded_by: str | None = None

    def line(self, key: str) -> int:
        """Return the line of a key, or that of the fact where it has no such key."""
        return self.place.keys.get(key, self.place.line)

    def state(self, day: date) -> State:
        """Return what a fact is worth on a day; one without an `expires` holds until another supersedes it."""
        if self.superseded_by is not None:
            return "superseded"
        expires = self.fact.expires if self.fact is not None else None
        return "expired" if expires is not None and expires < day else "current"


def paths(ledger: Path) -> list[Path]:
    """Return the files of a ledger, in order of name. Raises `InputError` for what is neither folder nor file."""
    if ledger.is_dir():
        return sorted(ledger.glob(f"*{SUFFIX}"))
    if not ledger.exists():
        raise InputError(str(ledger), "no such folder or file of approved facts")
    if ledger.suffix != SUFFIX:
        raise InputError(str(ledger), f"is no file of approved facts; their names end in {SUFFIX}")
    return [ledger]


def text(path: Path) -> str:
    """Return what a file holds. Raises `InputError`."""
    return read_text(path)


def entries(files: Sequence[Path]) -> list[Entry]:
    """Return all facts of files, in their order. A file that is none of facts is one entry with the problem."""
    found = [entry for path in files for entry in _read(path)]
    return list(_together(found))


def _read(path: Path) -> Iterator[Entry]:
    try:
        for fact, place in rows(text(path), id=path.as_posix()):
            if isinstance(fact, InputError):
                yield Entry(path, place, None, fact)
            else:
                yield Entry(path, place, fact)
    except InputError as error:
        yield Entry(path, Place(error.line or 1), None, error)


def _together(found: Sequence[Entry]) -> Iterator[Entry]:
    """Yield the facts with what is wrong with them beside each other: an id given twice, a fact that is not there."""
    first: dict[str, Entry] = {}
    for entry in found:
        if entry.fact is not None:
            first.setdefault(entry.fact.id, entry)
    successors = {old: e.fact.id for e in found if e.fact is not None for old in e.fact.replaced}
    for entry in found:
        fact = entry.fact
        if fact is None:
            yield entry
            continue
        known = first[fact.id]
        reason, key = "", "id"
        if known is not entry:
            reason = f"the id {fact.id!r} is already that of a fact in {known.path} at line {known.place.line}"
        for old in fact.replaced:
            if old not in first:
                reason, key = f"there is no fact {old!r} that the fact {fact.id!r} could supersede", "supersedes"
            elif fact.id in _line(old, successors):
                continue
            else:
                reason, key = f"the fact {fact.id!r} would supersede itself", "supersedes"
        problem = InputError(entry.path.as_posix(), reason, line=entry.line(key)) if reason else None
        yield replace(entry, problem=problem, superseded_by=successors.get(fact.id))


def _line(old: str, successors: dict[str, str]) -> list[str]:
    """Return the facts that took the place of one, one after the other; empty where they go round."""
    passed: list[str] = []
    at = old
    while at in successors:
        at = successors[at]
        if at in passed or at == old:
            return []
        passed.append(at)
    return passed
