"""Vectors -> named entities, by the model's moves for names (begin, in, last, unit, out).

Follows spaCy 3.8 (`_parser_internals/ner.pyx`, MIT licence). Outside a name the scores hang on the next token alone,
so that all tokens are scored at once; within one, also on its first token, and only the moves of its own type are
allowed: these are scored for all names of a batch in step.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from copydesk.syntax.networks.scorer import Scorer
from copydesk.syntax.networks.vectors import Floats
from copydesk.syntax.networks.weights import Files, Layer


class Name(NamedTuple):
    """A named entity: its type, its first token and the one after its last, counted over the batch."""

    kind: str
    start: int
    end: int


class Namer:
    """The model's recogniser of names, made of the model's files and the layers of its network."""

    def __init__(self, files: Files, layers: Sequence[Layer]) -> None:
        self._scorer = Scorer(layers)
        held = json.loads(files.read("ner/moves")["moves"])
        self._kinds = [label for _, label in sorted(((n, label) for label, n in held["1"].items()), reverse=True)]

    def __call__(self, vectors: Floats, last: npt.NDArray[np.bool_], blank: npt.NDArray[np.bool_]) -> list[Name]:
        """Return the names in tokens. `last` marks the tokens that end a sentence, `blank` those of white space."""
        parts = self._scorer.tokens(vectors)
        pad = parts[0]
        outside = self._scorer.scores(parts[1:, 0] + (pad[1] + pad[2]))
        count = len(self._kinds)
        outside[blank, : 4 * count] = -np.inf
        outside[last, :count] = -np.inf
        outside[:, count : 3 * count] = -np.inf
        outside[:, 4 * count] = -np.inf
        best = outside.argmax(axis=1)
        opening = np.flatnonzero(best < count)
        ends = dict(zip(opening.tolist(), self._ends(parts, opening, best[opening], last), strict=True))
        names: list[Name] = []
        free = 0
        for start in np.flatnonzero(best < 4 * count).tolist():
            if start >= free:
                free = ends.get(start, start + 1)
                names.append(Name(self._kinds[int(best[start]) % count], start, free))
        return names

    def _ends(
        self, parts: Floats, opening: npt.NDArray[np.intp], kinds: npt.NDArray[np.intp], last: npt.NDArray[np.bool_]
    ) -> list[int]:
        """Return where names end that begin at tokens."""
        count = len(self._kinds)
        ends = opening + 1
        moving = np.arange(len(opening))
        while len(moving):
            at = ends[moving]
            places = np.stack([at + 1, opening[moving] + 1, at], axis=1)
            scores = self._scorer.states(parts, places)
            rows = np.arange(len(moving))
            kind = kinds[moving]
            within = scores[rows, count + kind] >= scores[rows, 2 * count + kind]
            ends[moving] += 1
            moving = moving[within & ~last[at]]
        found: list[int] = ends.tolist()
        return found
