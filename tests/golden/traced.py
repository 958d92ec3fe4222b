"""What each function of linking and of the rules answers, and to what, on the way through some texts.

    python tests/golden/corpus.py traced          # write traced.txt anew
    python tests/golden/traced.py some|all PART ...  # print what a part of it is now

A finding or a link shows what came out at last, where a weight, a reading or a day in between may be another without a
word. A line of the record is a function, below its module: digests of what it was asked and answered in the first texts
of `reached.txt`, which `make test` goes through, and in all of them. It says which functions answer otherwise than they
did. Where one is renamed no other line changes, and where a rule gets a new case none does.

The texts are gone through in a program of its own with one seed for the order of sets, as what `any` stops at hangs on
it.
"""

from __future__ import annotations

import dis
import gc
import inspect
import os
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import _lru_cache_wrapper, cache
from hashlib import blake2b
from pathlib import Path
from types import CodeType
from typing import Any

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from pydantic import BaseModel
from tests.golden import asked, corpus

import copydesk
from copydesk.model import Claim, Extraction, Linkage

PATH = corpus.HERE / "traced.txt"
PROGRAMS = (
    ("links",),
    ("rules/arithmetic", "rules/calendar"),
    ("rules/conflict", "rules/consistency", "rules/ledger", "rules/typo"),
)
"""The parts, those together that one program goes through: each has to start."""
PARTS = tuple(part for program in PROGRAMS for part in program)
DEEP, LONG = 3, 12
"""So deep and so far an answer is looked at; what was asked, one level deep."""
AN_ID = 2**40
"""From here on a whole number is taken for the `id` of something."""
FOLDER = Path(copydesk.__file__).parent
_WHOLE = frozenset(
    {"Extraction", "Document", "Signed", "Paragraph", "Skeleton", "Block", "About", "Linkage", "Article"}
)
"""What holds an article or a paragraph, and is no answer."""
SOME, ALL = "some", "all"
NOWHERE, UNSTEADY = "-", "?"
"""What stands for the digest of a function that no text reaches, and of one that is not the same each time."""


class Tracer:
    """Notes what the functions of a part are asked and answer while a text is gone through."""

    def __init__(self, part: str) -> None:
        self._folder = f"{FOLDER / part}/"
        self._names: dict[CodeType, str] = {}
        self.found: defaultdict[str, set[str]] = defaultdict(set)

    def note(self, frame: Any, event: str, answer: object) -> None:
        """Be told of a call that ended (`sys.setprofile`)."""
        if event != "return":
            return
        code = frame.f_code
        name = self._names.get(code)
        if name is None:
            name = self._names[code] = self._name(code)
        if name and not _is_left_off(frame, answer):
            known = frame.f_locals
            count = code.co_argcount + code.co_kwonlyargcount
            of = ", ".join([plain(known.get(arg), 1) for arg in code.co_varnames[:count]])
            self.found[name].add(f"{of} -> {plain(answer)}")

    def _name(self, code: CodeType) -> str:
        file, name = code.co_filename, code.co_qualname
        if not file.startswith(self._folder) or "<" in name:  # what a function makes shows in what it answers
            return ""
        return f"{Path(file).relative_to(FOLDER).with_suffix('')} {name}"


def _is_left_off(frame: Any, answer: object) -> bool:
    """Return whether a generator was closed before its end, which is no event from Python 3.13 on."""
    code = frame.f_code
    if answer is not None or not code.co_flags & inspect.CO_GENERATOR:
        return False
    return not dis.opname[code.co_code[frame.f_lasti]].startswith("RETURN")


def plain(value: Any, deep: int = DEEP) -> str:
    """Return an answer in words that are the same each time."""
    sort = type(value)
    if value is None or sort in (bool, str, int):
        return f"{value}" if sort is not int or value < AN_ID else "id"
    if sort is float:
        return f"{value:.4g}"
    if not deep or sort.__name__ in _WHOLE:
        return sort.__name__
    if isinstance(value, Set):
        return f"{{{', '.join(sorted(plain(v, deep - 1) for v in value))}}}"
    if isinstance(value, Mapping):
        return f"{{{', '.join(sorted(f'{plain(k, 1)}: {plain(v, deep - 1)}' for k, v in value.items()))}}}"
    if isinstance(value, tuple | list):
        return f"[{len(value)}: {', '.join(plain(v, deep - 1) for v in value[:LONG])}]"
    if isinstance(value, Claim):
        return f"{value.kind} {value.location.start}-{value.location.end}"
    if is_dataclass(sort):
        return f"({', '.join(plain(getattr(value, f.name), deep - 1) for f in fields(value))})"
    if isinstance(value, BaseModel):
        return f"({', '.join(plain(getattr(value, name), deep - 1) for name in sort.model_fields)})"
    if isinstance(value, Enum):
        return str(value.value)
    return f"{value!s:.120}".partition(" at 0x")[0]


@cache
def _kept(part: str) -> Sequence[Any]:
    """Return what clears the answers that a part keeps, having it read its data, which it does not always do here."""
    found = []
    for each in gc.get_objects():
        if isinstance(each, _lru_cache_wrapper) and str(each.__module__).startswith(
            f"copydesk.{part.replace('/', '.')}"
        ):
            if getattr(getattr(each.__wrapped__, "__code__", None), "co_argcount", 1):
                found.append(each.cache_clear)
            else:
                each()
    return found


def work(part: str, text: corpus.Text, read: Sequence[Extraction], linked: Sequence[Linkage]) -> list[str]:
    """Return what a part makes of a text; for links, `linked` is not looked at."""
    if part == "links":
        return [*text.related(text.linked(read)), *asked.lines(read, text.facts())]
    return text.found(read, linked, part.partition("/")[2])


def answers(
    part: str, text: corpus.Text, read: Sequence[Extraction], linked: Sequence[Linkage]
) -> tuple[list[str], Tracer]:
    """Return what a part makes of a text, with what was asked and answered on the way."""
    for clear in _kept(part):
        clear()
    tracer = Tracer(part)
    sys.setprofile(tracer.note)
    try:
        made = work(part, text, read, linked)
    finally:
        sys.setprofile(None)
    return made, tracer


def lines(part: str, text: corpus.Text, read: Sequence[Extraction], linked: Sequence[Linkage]) -> list[str]:
    """Return the same in lines."""
    made, tracer = answers(part, text, read, linked)
    return [*made, *sorted(f"{name}: {each}" for name, own in tracer.found.items() for each in own)]


def digests(part: str, first: int, texts: Iterable[corpus.Text]) -> dict[str, tuple[str, str]]:
    """Return two digests for each function of a part: of what was asked and answered in the first texts, and in all."""
    every: dict[str, Any] = {}
    some: dict[str, str] = {}
    for n, text in enumerate(texts, 1):
        read = [article.read() for article in text.articles]
        _, tracer = answers(part, text, read, [] if part == "links" else text.linked(read))
        for name, own in tracer.found.items():
            every.setdefault(name, blake2b(digest_size=2)).update("\n".join((text.name, *sorted(own))).encode())
        if n <= first:
            some |= {name: every[name].hexdigest() for name in tracer.found}
    return {name: (some.get(name, NOWHERE), digest.hexdigest()) for name, digest in every.items()}


Digests = Mapping[str, tuple[str, str]]


def now(parts: Sequence[str], which: str) -> Digests:
    """Return the digests of some parts in `some` texts or `all`, as a program with one seed makes them."""
    own = dict(os.environ, PYTHONHASHSEED="0")
    program = [sys.executable, __file__, which, *parts]
    done = subprocess.run(program, env=own, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    lines = (line.rsplit(" ", 2) for line in done.stdout.splitlines())
    return {name: (some, every) for name, some, every in lines}


@cache
def recorded() -> Digests:
    """Return the two digests of each function."""
    found = {}
    module = ""
    for line in PATH.read_text(encoding="utf-8").splitlines():
        if line.startswith(corpus.BEGIN):
            module = line.removeprefix(corpus.BEGIN)
        else:
            name, some, every = line.split()
            found[f"{module} {name}"] = some, every
    return found


def others(parts: Sequence[str], which: str) -> list[str]:
    """Return the functions of some parts that answer otherwise than it is recorded."""
    at = 0 if which == SOME else 1
    own = tuple(f"{part}/" for part in parts)
    kept = {name: told[at] for name, told in recorded().items() if name.startswith(own) and told[at] != NOWHERE}
    made = {name: told[at] for name, told in now(parts, which).items()}
    return sorted(n for n in kept.keys() | made.keys() if kept.get(n) not in (made.get(n), UNSTEADY))


def record() -> Iterator[str]:
    """Yield the lines of the record, as the program makes them now."""
    module = ""
    for parts in PROGRAMS:
        one, other = now(parts, ALL), now(parts, ALL)
        print(f"traced, {', '.join(parts)}: {len(one)} functions", flush=True)
        for name in sorted(one):
            own, _, function = name.partition(" ")
            if own != module:
                module = own
                yield f"{corpus.BEGIN}{module}"
            told = (a if a == b else UNSTEADY for a, b in zip(one[name], other[name], strict=True))
            yield " ".join((function, *told))


def write() -> None:
    """Write the record anew."""
    PATH.write_text("".join(f"{line}\n" for line in list(record())), encoding="utf-8")


def main(which: str, parts: Sequence[str]) -> int:
    """Print the digests of some parts."""
    from tests.golden import reached  # which stands on this module

    for part in parts:
        for name, told in sorted(digests(part, reached.first(part), reached.texts(part, which == SOME)).items()):
            print(name, *told)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
