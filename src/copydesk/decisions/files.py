"""The files of decisions: one TOML file each, written whole or not at all, added and never changed."""

from __future__ import annotations

import json
import os
import re
import tomllib
from abc import ABC, abstractmethod
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from hashlib import blake2b
from pathlib import Path
from typing import Annotated, Any, Literal, get_args

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError, field_validator

from copydesk.model import InputError
from copydesk.values.files import read_bytes, replace
from copydesk.values.regexes import regex

FOLDER = Path("claims/decisions")
"""Where decisions are kept, from the folder of the settings."""

State = Literal["accepted", "dismissed", "deferred", "open"]
STATES: tuple[str, ...] = get_args(State)
"""What can be decided on a finding; `open` takes an earlier decision back."""

_LONGEST = {"reason": 1000, "by": 120, "quote": 100, "document": 4000, "sentence": 300}
_Print = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{8,64}$")]
_Code = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}[0-9]{3}$")]
_MOST_BYTES = 1_000_000
_WHITE = regex(r"\s+")


class _Kept(BaseModel, ABC):
    """What all files of editors have: why, who and when, in which article, and a quotation for people."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    passage: _Print
    reason: str = ""
    by: str = ""
    at: datetime
    document: str
    quote: str = ""

    @field_validator("at")
    @classmethod
    def _in_utc(cls, value: datetime) -> datetime:
        try:
            return value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)
        except OverflowError:
            raise ValueError("no moment of the calendar in UTC") from None

    @property
    @abstractmethod
    def key(self) -> str:
        """The fingerprint of what the file is about."""

    @property
    def order(self) -> tuple[datetime, str]:
        """What the files about one thing are ordered by: the last one holds, on every machine the same."""
        return (self.at, dump(self))


class Entry(_Kept):
    """A decision as it stands in its file.

    `finding` is the fingerprint of the finding and `passage` a hash of what it is about (`copydesk.decisions.passage`):
    the first says which finding is meant, the second whether it is still the same. `quote` is for people.
    """

    finding: _Print
    state: State
    code: _Code

    @property
    def key(self) -> str:
        """The fingerprint of the finding."""
        return self.finding


class Reading(_Kept):
    """How an editor says that a claim is to be read, as it stands in its file; what is None stays as it is read.

    `claim` is the claim's fingerprint and `passage` a hash of its paragraph (`copydesk.decisions.readings`). `value`,
    `unit`, `time` and `subject` are as in a file of approved facts. `state` is `open` where it is taken back.
    """

    claim: _Print
    state: Literal["corrected", "open"] = "corrected"
    value: str | None = None
    unit: str | None = None
    time: str | None = None
    subject: str | None = None
    sentence: str = ""

    @property
    def key(self) -> str:
        """The fingerprint of the claim."""
        return self.claim


def new(
    *, finding: str, state: str, code: str, document: str, passage: str, after: Entry | None = None, **told: str
) -> Entry:
    """Return a decision of this moment with its texts in one line and cut to a sensible length.

    `told` are `reason`, `by` and `quote`. It comes `after` another one whatever the clock
    says. Raises `ValueError` for a state that is none, and for a dismissal without a reason.
    """
    if state not in STATES:
        raise ValueError(f"there is no decision {state!r}; there are {', '.join(STATES)}")
    lines = {name: line(text, _LONGEST[name]) for name, text in told.items()}
    if state == "dismissed" and not lines.get("reason"):
        raise ValueError("say why it is dismissed")
    return Entry(
        finding=finding,
        state=state,  # type: ignore[arg-type]  # looked up just now
        at=moment(after),
        code=code,
        document=document,
        passage=passage,
        **lines,
    )


def moment(after: _Kept | None) -> datetime:
    """Return the present moment, or the one after an earlier file's where the clock stands before that."""
    now = datetime.now(UTC)
    return max(now, after.at + timedelta(microseconds=1)) if after else now


def line(text: str, most: int) -> str:
    """Return a text in one line, cut to a length."""
    sound = text.encode("utf-8", "replace").decode("utf-8")
    plain = _WHITE.sub(" ", sound).strip()
    return plain if len(plain) <= most else f"{plain[: most - 1]}…"


def dump(entry: _Kept) -> str:
    """Return the content of the file of a decision or of a reading."""
    held = {name: getattr(entry, name) for name in _ORDER if hasattr(entry, name)}
    rows = [(name, _written(value)) for name, value in held.items() if value]
    return "".join(f"{name} = {value}\n" for name, value in rows)


_ORDER = (
    "finding", "claim", "state", "value", "unit", "time", "subject", "reason", "by", "at", "code", "document",
    "passage", "quote", "sentence",
)  # fmt: skip


def _written(value: str | datetime) -> str:
    if isinstance(value, datetime):
        return value.isoformat(timespec="microseconds").replace("+00:00", "Z")
    return _text(value)


def _text(value: str) -> str:
    """Return a basic string of TOML, which is one of JSON but for the delete character."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def load(folder: Path) -> list[Entry]:
    """Return all decisions of a folder, oldest first; none where there is no folder.

    Raises `InputError` with file and line for a file that holds no decision.
    """
    return sorted((e for e in _every(folder) if isinstance(e, Entry)), key=lambda e: e.order)


def readings(folder: Path) -> list[Reading]:
    """Return all readings of a folder, oldest first, as `load` does the decisions."""
    return sorted((e for e in _every(folder) if isinstance(e, Reading)), key=lambda e: e.order)


def _every(folder: Path) -> list[Entry | Reading]:
    return [parse(read_bytes(path, most=_MOST_BYTES), path) for path in _files(folder)]


def _files(folder: Path) -> Iterable[Path]:
    return sorted(path for path in folder.glob("*.toml") if path.is_file()) if folder.is_dir() else ()


def parse(data: bytes, path: Path) -> Entry | Reading:
    """Return the decision or the reading in a file's content; raises `InputError`."""
    try:
        table: Any = tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise InputError(str(path), "not a decision: not UTF-8") from None
    except (ValueError, RecursionError) as error:
        at = re.search(r"\(at line (\d+), column (\d+)\)", str(error))
        line, column = (int(at[1]), int(at[2])) if at else (None, None)
        reason = f"not a decision: not TOML: {str(error).partition(' (at ')[0]}"
        raise InputError(str(path), reason, line=line, column=column) from None
    try:
        return Reading.model_validate(table) if "claim" in table else Entry.model_validate(table)
    except ValidationError as error:
        first = min(error.errors(), key=lambda e: _ORDER.index(e["loc"][0]) if e["loc"][0] in _ORDER else len(_ORDER))
        name = ".".join(map(str, first["loc"]))
        wrong = {"missing": f"{name!r} is missing", "extra_forbidden": f"there is no {name!r} in one"}
        reason = wrong.get(first["type"], f"{name!r} is {first['input']!r}"[:120])
        raise InputError(str(path), f"not a decision: {reason}") from None


def write(folder: Path, entry: Entry | Reading) -> Path:
    """Write a decision to a file of its own and return that; when this returns, the decision outlives a crash.

    The name holds the fingerprint and a hash of the content: two editors never write to one file. Raises `OSError`.
    """
    content = dump(entry).encode("utf-8")
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"{entry.key}-{blake2b(content, digest_size=4).hexdigest()}.toml"
    replace(target, content)
    _settle(folder)
    return target


def _settle(folder: Path) -> None:
    """Have the folder itself written to the disk, where the system can do that."""
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError:  # Windows opens no folders, and writes them through
        return
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def tidy(folder: Path) -> None:
    """Delete what a crash left half written; nobody else may be writing."""
    for path in folder.glob(".*.tmp"):
        path.unlink(missing_ok=True)


def remove(folder: Path, fingerprints: Iterable[str]) -> int:
    """Delete all files on the findings and claims with these fingerprints; return how many that were."""
    gone = frozenset(fingerprints)
    paths = [path for path in _files(folder) if parse(read_bytes(path, most=_MOST_BYTES), path).key in gone]
    for path in paths:
        path.unlink()
    return len(paths)
