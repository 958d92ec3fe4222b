"""What each function of the rules on sums and dates answers on the way through the cases of these rules.

    python tests/golden/corpus.py traced    # write traced.txt anew

A finding shows what came out at last, where a weight, a reading or a day in between may be another without a word. A
line of the record is a function with the number of its different answers in half of the cases of its bundle, and a
digest of them: it says which functions answer otherwise than they did. Where one is renamed, no other line changes.
"""

from __future__ import annotations

import gc
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import fields, is_dataclass
from functools import _lru_cache_wrapper, cache
from hashlib import blake2b
from pathlib import Path
from types import CodeType
from typing import Any

from tests.golden import altered, corpus
from tests.golden.edges import BUNDLES

from copydesk import rules
from copydesk.model import Extraction, Linkage

PATH = corpus.HERE / "traced.txt"
DEEP, LONG = 3, 12
"""So deep and so far an answer is looked at."""
_FOLDER = Path(rules.__file__).parent
_WHOLE = frozenset({"Extraction", "Document", "Signed", "Paragraph", "Skeleton", "Block", "About", "Linkage"})
"""What holds an article or a paragraph, and is no answer."""


class Tracer:
    """Notes what the functions of a bundle answer while a text is gone through."""

    def __init__(self, bundle: str) -> None:
        self._folder = f"{_FOLDER / bundle}/"
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
        if name:
            self.found[name].add(plain(answer))

    def _name(self, code: CodeType) -> str:
        file, name = code.co_filename, code.co_qualname
        if not file.startswith(self._folder) or "<" in name.replace("<locals>", "").replace("<lambda>", ""):
            return ""
        return f"{Path(file).relative_to(_FOLDER).with_suffix('')}.{name}"


def plain(value: Any, deep: int = DEEP) -> str:
    """Return an answer in words that are the same each time."""
    sort = type(value)
    if value is None or sort in (bool, str, int):
        return f"{value}"
    if sort is float:
        return f"{value:.6g}"
    if not deep or sort.__name__ in _WHOLE:
        return sort.__name__
    if isinstance(value, Set):
        return f"{{{', '.join(sorted(plain(v, deep - 1) for v in value))}}}"
    if isinstance(value, Mapping):
        return f"{{{', '.join(sorted(f'{plain(k, 1)}: {plain(v, deep - 1)}' for k, v in value.items()))}}}"
    if isinstance(value, tuple | list):
        return f"[{len(value)}: {', '.join(plain(v, deep - 1) for v in value[:LONG])}]"
    if is_dataclass(sort):
        return f"({', '.join(plain(getattr(value, f.name), deep - 1) for f in fields(value))})"
    return f"{value!s:.120}".partition(" at 0x")[0]


@cache
def loaders(bundle: str) -> frozenset[str]:
    """Return the functions of a bundle that read its data when they are first asked for, which is not always here."""
    tracer = Tracer(bundle)
    for each in gc.get_objects():
        if isinstance(each, _lru_cache_wrapper) and str(each.__module__).startswith(f"copydesk.rules.{bundle}."):
            each.cache_clear()
            sys.setprofile(tracer.note)
            try:
                each()
            finally:
                sys.setprofile(None)
    return frozenset(tracer.found)


def texts(bundle: str) -> Iterator[corpus.Text]:
    """Yield the cases of a bundle that are gone through: about half of them, by their texts, wherever they stand."""
    yield from (text for text in corpus.of_cases(bundle) if int(altered.key(text), 16) % 2)


def answers(text: corpus.Text, read: Sequence[Extraction], linked: Sequence[Linkage], bundle: str) -> list[str]:
    """Return what is found in a text, and what each function answers on the way."""
    tracer = Tracer(bundle)
    found = traced(text, read, linked, bundle, tracer)
    every = tracer.found.items()
    return [*found, *sorted(f"{n}: {a}" for n, own in every for a in own if n not in loaders(bundle))]


def traced(
    text: corpus.Text, read: Sequence[Extraction], linked: Sequence[Linkage], bundle: str, tracer: Tracer
) -> list[str]:
    """Return what is found in a text, while the tracer notes what is answered."""
    sys.setprofile(tracer.note)
    try:
        return text.found(read, linked, bundle)
    finally:
        sys.setprofile(None)


def record(bundle: str) -> Iterator[str]:
    """Yield the lines of a bundle, as the program makes them now."""
    tracer = Tracer(bundle)
    for text in texts(bundle):
        read = [article.read() for article in text.articles]
        traced(text, read, text.linked(read), bundle, tracer)
    for name in sorted(tracer.found.keys() - loaders(bundle)):
        every = tracer.found[name]
        yield f"{name}: {len(every)} {blake2b(chr(10).join(sorted(every)).encode(), digest_size=4).hexdigest()}"


@cache
def recorded() -> frozenset[str]:
    """Return the recorded lines."""
    return frozenset(PATH.read_text(encoding="utf-8").splitlines())


def write() -> None:
    """Write the record anew."""
    made = [line for bundle in BUNDLES for line in record(bundle)]
    PATH.write_text("".join(f"{line}\n" for line in made), encoding="utf-8")
    print(f"traced: {len(made)}", flush=True)
