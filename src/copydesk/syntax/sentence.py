"""A parsed sentence: light rows (`Token`) in prose offsets, and ways through its tree."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, wraps
from operator import attrgetter
from typing import Any, TypeVar

from copydesk.model import Span
from copydesk.syntax import engines
from copydesk.syntax.annotation import Annotation
from copydesk.syntax.mending import mended
from copydesk.syntax.tokens import Token
from copydesk.text import wordnet
from copydesk.values.regexes import regex

_VERBAL = frozenset({"VERB", "AUX"})
_LEMMAS = {
    "fined": "fine", "fining": "fine", "hoped": "hope", "hopes": "hope", "hoping": "hope", "rated": "rate",
    "cookies": "cookie", "corpses": "corpse", "doses": "dose", "graves": "grave", "motives": "motive",
    "senses": "sense", "syringes": "syringe", "taxes": "tax", "uses": "use", "vases": "vase",
}  # fmt: skip
"""Forms that the model's rules make "fin", "hop", "dos" and "taxis" of: of the plurals, those of the nouns in WordNet
of which they make one that is rarer."""
# words of more than 80 characters, more than six marks in a row, and what is no text
_NO_LANGUAGE = regex(r"(?<=\S{80})\S+|(?<=(?:[^\w\s]|_){6})(?:[^\w\s]|_)+|[\n\r\t\x00]")
_OF_PLURALS = regex(r"(?<=[a-z]s)’(?= [a-z])")
"""The apostrophe of "owners’ shares", which closes no quotation where none is opened."""


_NONE = Token("", "", "", "", "", -1, 0, 0, "", "")
"""What stands where there is no token."""


T = TypeVar("T")


_start, _end = attrgetter("start"), attrgetter("end")


class Sentence:
    """A parsed sentence: its span in the prose, its tokens, and ways through its tree."""

    def __init__(self, span: Span, tokens: tuple[Token, ...]) -> None:
        self.span = span
        self.tokens = tokens
        self._governors: dict[int, int] = {}
        self.remembered: dict[object, dict[int, Any]] = {}

    def at(self, index: int) -> Token:
        """Return a token; one without text, part of speech and relation before the first and behind the last."""
        return self.tokens[index] if 0 <= index < len(self.tokens) else _NONE

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """For each token the indices of its dependents, in order of place."""
        lists: list[list[int]] = [[] for _ in self.tokens]
        for index, token in enumerate(self.tokens):
            if token.head != index:
                lists[token.head].append(index)
        return tuple(tuple(x) for x in lists)

    @cached_property
    def _related(self) -> tuple[dict[str, tuple[int, ...]], ...]:
        """For each token its dependents by their relation: what most is asked for, and mostly of what has none such."""
        found: list[dict[str, tuple[int, ...]]] = [{} for _ in self.tokens]
        for index, token in enumerate(self.tokens):
            if token.head != index:
                related = found[token.head]
                related[token.dep] = (*related.get(token.dep, ()), index)
        return tuple(found)

    @cached_property
    def edges(self) -> tuple[tuple[int, int], ...]:
        """For each token the first and the last index of its subtree."""
        tokens, children = self.tokens, self.children
        left = list(range(len(tokens)))
        right = list(range(len(tokens)))
        downwards = [i for i, token in enumerate(tokens) if token.head == i]
        for index in downwards:
            downwards.extend(children[index])
        for index in reversed(downwards):
            above = tokens[index].head
            if left[index] < left[above]:
                left[above] = left[index]
            if right[index] > right[above]:
                right[above] = right[index]
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
        related = self._related[index]
        if len(deps) == 1:
            return related.get(deps[0], ())
        if related.keys().isdisjoint(deps):
            return ()
        tokens = self.tokens
        return tuple([c for c in self.children[index] if tokens[c].dep in deps])

    def dependent(self, index: int, *deps: str) -> int | None:
        """Return the first dependent of a token with one of the relations, or None."""
        if self._related[index].keys().isdisjoint(deps):
            return None
        return next(child for child in self.children[index] if self.tokens[child].dep in deps)

    def covering(self, span: Span) -> range:
        """Return the indices of the tokens that share a character with a prose span."""
        first = bisect_right(self.tokens, span.start, key=_end)
        return range(first, bisect_left(self.tokens, span.end, first, key=_start))

    def head_of(self, indices: range) -> int:
        """Return the token of a range that governs the others: the last one whose own head lies outside.

        Of a sum behind its code the code, where a preposition governs that: "premiums of CHF 3.6 billion".
        """
        tops = [i for i in indices if self.tokens[i].head not in indices or self.tokens[i].head == i]
        words = [i for i in tops if self.tokens[i].pos not in {"PUNCT", "SPACE", "SYM", "ADP", "CCONJ"}]
        if len(words) > 1 and self.tokens[words[-1]].dep == "npadvmod":
            code = self.tokens[words[0]]
            if code.dep == "pobj" and code.pos == "PROPN" and code.head == indices[0] - 1:
                return words[0]
        return (words or tops or list(indices))[-1]


def of_token(work: Callable[[Sentence, int], T]) -> Callable[[Sentence, int], T]:
    """Return a function on a sentence and a token that is worked out once for each: `s.remembered` keeps it."""

    @wraps(work)
    def of(s: Sentence, index: int) -> T:
        try:
            return s.remembered[work][index]  # type: ignore[no-any-return]
        except KeyError:
            found = work(s, index)
        s.remembered.setdefault(work, {})[index] = found
        return found

    return of


_PLAIN = str.maketrans("‐‑", "--")


def parse(pieces: Sequence[tuple[Span, str]], parser: str = "auto") -> list[Sentence]:
    """Parse sentences given as (span in the prose, text of the span).

    `parser` is `auto`, `fast`, `spacy` or the name of an installed spaCy model: see `copydesk.syntax.engines`. The
    model is loaded with the first sentence. Raises `InputError` where there is none, or not the one that is asked for.
    """
    annotations = engines.annotate([_tame(text) for _, text in pieces], parser)
    return [Sentence(span, mended(_rows(a, span.start))) for (span, _), a in zip(pieces, annotations, strict=True)]


def _rows(found: Annotation, offset: int) -> tuple[Token, ...]:
    return tuple(
        [
            Token(
                form,
                lemma if pos == "PROPN" else _LEMMAS.get(form) or _single(form, lemma.lower()),
                pos,
                tag,
                relation,
                head,
                offset + start,
                offset + start + len(form),
                kind,
                mark,
            )
            for form, start, (lemma, pos, tag, relation), head, kind, mark in zip(*found, strict=True)
        ]
    )


_SIBILANT = ("xes", "ches", "shes", "sses", "zes")


def _single(form: str, lemma: str) -> str:
    """Return the lemma of a word, without the "e" of an ending that the model's rules leave: "letterboxes"."""
    if form.endswith(_SIBILANT) and lemma == form[:-1] and not wordnet.is_known(lemma):
        return lemma[:-1]
    return lemma


def _tame(text: str) -> str:
    """Blank out what is no language, character for character: overlong words and runs of punctuation.

    Hyphens that hold a line together become plain ones, and the apostrophes of plurals too, which the model knows.
    """
    plain = _NO_LANGUAGE.sub(lambda found: " " * len(found[0]), text).translate(_PLAIN)
    return plain if "‘" in text else _OF_PLURALS.sub("'", plain)
