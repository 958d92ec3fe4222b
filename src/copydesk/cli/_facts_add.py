"""`copydesk facts add`: a new fact, from a sentence or from a claim, behind those that a file holds."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from copydesk import config
from copydesk.claims import ledger
from copydesk.claims.ledger import files, folder, writing
from copydesk.cli import FAILED, OK, _facts_check, _output, facts, verify
from copydesk.cli._arguments import UsageError
from copydesk.model import InputError
from copydesk.reports._escape import one_line, place

if TYPE_CHECKING:
    from copydesk.claims.ledger.files import Fact
    from copydesk.claims.ledger.folder import Entry
    from copydesk.model import Claim

_POINTS = frozenset({"date", "time"})


def run(args: argparse.Namespace) -> int:
    """Run the command; return the exit status."""
    settings = config.load()
    if args.ledger is not None:
        settings = settings.model_copy(update={"ledger": args.ledger})
    engine = verify.engine(args, settings)
    return add(args, _claim(args, settings, engine), settings, engine)


def add(
    args: argparse.Namespace,
    claim: Claim | None,
    settings: config.Settings,
    engine: str,
    doubtful: Callable[[str], object] = _output.complain,
) -> int:
    """Write a fact of what the command line says and, where it does not, of a claim; return the exit status.

    `doubtful` is told what is doubtful about the fact, which is written all the same.
    """
    home = settings.ledger or facts.LEDGER
    target = _target(args.to, home)
    known = folder.entries(_files(home, target))
    keys = _keys(args, claim)
    keys["id"] = args.id or writing.name(keys["statement"], {e.fact.id for e in known if e.fact is not None})
    fact = _fact(keys)
    _refuse(fact, target, known)
    before = _content(target)
    after = writing.appended(before, fact)
    read = _reading(target, after, fact, engine)
    for doubt in _facts_check.useless(read, engine):
        doubtful(f"{fact.id}: {doubt}")
    _beside(read, fact, known, engine)
    if args.dry_run:
        _output.write(writing.table(fact), None)
        return OK
    if not _write(target, before, after):
        return FAILED
    lines = [f"{place(target.as_posix(), read.entry.place.line)}: {one_line(fact.id)}"]
    lines += [f"    {name:<8} {v}" for c in read.claims for name, v in _facts_check.slots(c).items() if v]
    _output.write("".join(f"{line}\n" for line in lines), None)
    return OK


def _target(to: Path | None, home: Path) -> Path:
    """Return the file that the fact is to be written to."""
    target = to or (home if home.suffix == folder.SUFFIX else home / f"facts{folder.SUFFIX}")
    if target.suffix != folder.SUFFIX:
        raise UsageError(f"--to: {target} is no file of approved facts; their names end in {folder.SUFFIX}")
    if to is not None and (target.is_dir() or target.parent.exists()):  # a folder that is not there is made
        _output.check(target, "--to")
    return target


def _files(home: Path, target: Path) -> list[Path]:
    """Return the files whose facts the new one stands beside."""
    found = folder.paths(home) if home.exists() else []
    if target.exists() and not any(path.samefile(target) for path in found):
        found.append(target)
    return found


# ------------------------------------------------------------------------------------------------- from a claim


def _claim(args: argparse.Namespace, settings: config.Settings, engine: str) -> Claim | None:
    """Return the claim that `--from` names, None without it."""
    if args.origin is None:
        return None
    match = re.fullmatch(r"(.+?):(\d{1,9})(?::(\d{1,9}))?", args.origin)
    if match is None:
        raise UsageError(f"--from: {args.origin!r} is no place; write FILE:LINE or FILE:LINE:COLUMN")
    path, line, column = Path(match[1]), int(match[2]), int(match[3]) if match[3] else None
    if path.suffix == ".jsonl":
        return _stored(path, line)
    args.path, args.output = [path], None
    documents, problems, _ = verify.gather(args, settings)
    if problems or not documents:
        raise UsageError(f"--from: {path} cannot be read")
    from copydesk import pipeline
    from copydesk.cli import _deciding

    read = pipeline.extract(documents, parser=engine, corrected=_deciding.readings(args, settings))
    every = [c for e in read for c in e.claims if c.location.line == line]
    found = [c for c in every if column is None or 0 <= column - c.location.column < len(c.location.text)]
    if len(found) == 1:
        return found[0]
    told = ", ".join(f"{c.location.column} “{one_line(c.location.text)}”" for c in every)
    where = f"{path}:{line}"
    if not every:
        raise UsageError(f"--from: no claim stands at {where}")
    raise UsageError(f"--from: name the column of one of the claims at {where}: {told}")


def _stored(path: Path, line: int) -> Claim:
    """Return the claim in a line of a file of claims."""
    from copydesk.claims import stored

    claims = [c for e in stored.load(path) for c in e.claims]
    numbers = [n for n, text in enumerate(folder.text(path).split("\n"), 1) if text.strip()]
    if line not in numbers:
        raise UsageError(
            f"--from: {path} has no claim in line {line}; the last stands in line {max(numbers, default=0)}"
        )
    return claims[numbers.index(line)]


# ------------------------------------------------------------------------------------------------------ the fact


def _keys(args: argparse.Namespace, claim: Claim | None) -> dict[str, Any]:
    """Return the keys of the fact as the command line gives them, and as the claim does where it does not."""
    keys: dict[str, Any] = {name: getattr(args, name) for name in files.Fact.model_fields if hasattr(args, name)}
    keys["approved_on"] = args.approved_on or date.today()
    keys["supersedes"] = args.supersedes[0] if args.supersedes and len(args.supersedes) == 1 else args.supersedes
    keys["tolerance"] = None if args.tolerance is None else _number(args.tolerance, "--tolerance")
    keys["valid"] = _valid(args)
    if args.value is not None:
        keys["value"] = _value(args.value)
    if claim is not None and args.statement is None:
        keys["statement"] = " ".join(claim.provenance.sentence.split())
        keys["value"] = keys["value"] if args.value is not None else " ".join(claim.location.text.split())
        keys["valid"] = keys["valid"] or _time(claim)
    for name, option in (
        ("statement", "--statement or --from"),
        ("source", "--source"),
        ("approved_by", "--approved-by"),
    ):
        if not (keys[name] or "").strip():
            raise UsageError(f"copydesk facts add: {option} is wanted ({_WHY[name]})")
    return {name: value for name, value in keys.items() if value is not None}


_WHY = {
    "statement": "what is approved",
    "source": "where it comes from",
    "approved_by": "who approves it",
}


def _number(text: str, option: str) -> Decimal | int:
    try:
        number = Decimal(text.replace("_", ""))
    except InvalidOperation:
        raise UsageError(f"{option}: {text!r} is no number") from None
    if not number.is_finite() or number < 0:
        raise UsageError(f"{option}: a number from 0 on is wanted, not {text!r}")
    return int(number) if "." not in text and number == number.to_integral_value() else number


def _value(text: str) -> int | Decimal | date | str:
    """Return a value of the command line as a file would hold it: a number, a day, or a text."""
    if re.fullmatch(r"-?\d[\d_]*", text):
        return int(text.replace("_", ""))
    if re.fullmatch(r"-?\d[\d_]*\.\d+", text):
        return Decimal(text.replace("_", ""))
    try:
        return date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d\d-\d\d", text) else text
    except ValueError:
        return text


def _valid(args: argparse.Namespace) -> str | files.Window | None:
    if args.valid_from is None and args.valid_until is None:
        valid: str | None = args.valid
        return valid
    if args.valid is not None:
        raise UsageError("--valid says all; leave out --valid-from and --valid-until")
    end = args.valid_until + timedelta(days=1) if args.valid_until is not None else None
    return files.Window(start=args.valid_from, end=end)


def _time(claim: Claim) -> files.Window | None:
    """Return when a claim of an article holds, which its sentence alone may not tell ("last year")."""
    if claim.time is None or claim.kind in _POINTS:
        return None
    start, end = (date.fromisoformat(t[:10]) if t else None for t in (claim.time.start, claim.time.end))
    return files.Window(start=start, end=end) if start or end else None


def _fact(keys: dict[str, Any]) -> Fact:
    try:
        return files.Fact.model_validate(keys)
    except ValidationError as error:
        key = str(error.errors()[0]["loc"][0])
        wanted = files.WANTED.get(key, "a text")
        raise UsageError(f"--{key.replace('_', '-')} should be {wanted}") from None


# --------------------------------------------------------------------------------------------- beside the others


def _refuse(fact: Fact, target: Path, known: Sequence[Entry]) -> None:
    """Raise `InputError` or `UsageError` for a fact that cannot stand beside those that there are."""
    for entry in known:
        if entry.problem is not None and entry.fact is None and entry.path == target:
            raise entry.problem
        if entry.fact is not None and entry.fact.id == fact.id:
            at = place(entry.path.as_posix(), entry.place.line)
            raise UsageError(f"there is a fact {fact.id!r} already ({at}); nothing is overwritten: give another --id")
    ids = {e.fact.id: e for e in known if e.fact is not None}
    for old in fact.replaced:
        if old not in ids:
            raise UsageError(f"--supersedes: there is no fact {old!r}")
        taken = ids[old].superseded_by
        if taken is not None:
            raise UsageError(f"--supersedes: {old!r} is superseded by {taken!r} already; supersede that one")


def _reading(target: Path, after: str, fact: Fact, engine: str) -> _facts_check.Read:
    """Return how the fact is read where it stands. Raises `InputError` where it cannot be used."""
    written, at = files.rows(after.replace("\r\n", "\n"), id=target.as_posix())[-1]
    if isinstance(written, InputError):
        raise written
    assert written == fact
    (told,) = ledger.each(after.replace("\r\n", "\n"), [(fact, at)], id=target.as_posix(), parser=engine)
    if isinstance(told, InputError):
        raise UsageError(told.reason)
    return _facts_check.Read(folder.Entry(target, at, fact), told)


def _beside(read: _facts_check.Read, fact: Fact, known: Sequence[Entry], engine: str) -> None:
    """Raise `UsageError` where a fact that holds says the same already, or something else."""
    standing = [e for e in known if e.superseded_by is None and e.fact is not None and e.fact.id not in fact.replaced]
    for other in _facts_check.read(standing, engine):
        for claim in read.claims:
            told = next((t for o in other.claims if (t := _facts_check.beside((read, claim), (other, o)))), None)
            if told:
                raise UsageError(f"not written: it {told}")


def _content(target: Path) -> str:
    """Return what a file holds to the letter; nothing where there is none."""
    try:
        return target.read_bytes().decode("utf-8")
    except FileNotFoundError:
        return ""
    except UnicodeDecodeError as error:
        raise InputError(str(target), f"not UTF-8: {error.reason} at byte {error.start}") from None
    except OSError as error:
        raise InputError(str(target), error.strerror or "cannot be read") from None


def _write(target: Path, before: str, after: str) -> bool:
    """Put the new content in the place of the old; return whether nobody else wrote to the file meanwhile."""
    if _content(target) != before:
        _output.complain(f"{target}: was changed meanwhile; nothing is written")
        return False
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(str(target.parent), f"cannot be made: {error.strerror or error}") from None
    _output.write_bytes(after.encode("utf-8"), target)
    return True
