"""Tokens -> vectors: the two embedding networks of the model (one for syntax, one for names).

Both are `spacy.MultiHashEmbed.v2` with `spacy.MaxoutWindowEncoder.v2`: hashed features of the word form, one maxout
layer, and four layers that look one token to either side. What comes out of the first part depends on the word form
alone and is remembered, which is most of what makes this faster than spaCy.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from copydesk.syntax.networks.lexemes import Lexeme
from copydesk.syntax.networks.weights import Layer

Floats = npt.NDArray[np.float32]

PAD = 4
"""Rows of zeros before, between and after sentences: as far as four layers look."""

_SEED = 8  # of the first column; the others count on
_EPSILON = np.float32(1e-8)


class Maxout:
    """A maxout layer of three pieces with layer normalisation."""

    def __init__(self, maxout: Layer, norm: Layer) -> None:
        weight: Floats = maxout.arrays["W"]
        self.width, self.pieces, _ = weight.shape
        # piece by piece, so that the maximum is taken over three blocks that lie apart
        self.weight = np.ascontiguousarray(weight.transpose(1, 0, 2).reshape(self.pieces * self.width, -1).T)
        self.bias = np.ascontiguousarray(maxout.arrays["b"].T.reshape(-1))
        self._gain, self._shift = norm.arrays["G"], norm.arrays["b"]

    def __call__(self, rows: Floats) -> Floats:
        """Return the layer's output for rows of input."""
        mixed: Floats = rows @ self.weight
        mixed += self.bias
        return self.finish(mixed)

    def finish(self, mixed: Floats) -> Floats:
        """Return the normalised maximum of the pieces, which lie side by side in `mixed`."""
        width = self.width
        best = np.maximum(mixed[:, :width], mixed[:, width : 2 * width])
        np.maximum(best, mixed[:, 2 * width :], out=best)
        mean = np.add.reduce(best, axis=1, keepdims=True)  # what `mean` does, without its checks, which cost as much
        mean /= width
        best -= mean
        spread = np.einsum("ij,ij->i", best, best)
        spread /= width
        spread += _EPSILON
        best *= (1 / np.sqrt(spread))[:, None]
        best *= self._gain
        best += self._shift
        return best


class Vectors:
    """One embedding network. `spaced` says that it also looks at the space after a token."""

    def __init__(self, layers: Sequence[Layer]) -> None:
        self._tables: list[Floats] = [layer.arrays["E"] for layer in layers if "E" in layer.arrays]
        rest = [layer for layer in layers if layer.kind in {"maxout", "layernorm"}]
        self._mix = Maxout(*rest[:2])
        self._windows = [Maxout(*rest[at : at + 2]) for at in range(2, len(rest), 2)]
        self.width = self._mix.width
        self.spaced = len(self._tables) > len(Lexeme("", "", 0).ids)
        self._forms: Floats = np.empty((0, self.width), np.float32)
        self._known = 0

    def clear(self) -> None:
        """Forget the vectors of all word forms."""
        self._known = 0

    def __call__(self, lexicon: Sequence[Lexeme], rows: npt.NDArray[np.intp], places: npt.NDArray[np.intp]) -> Floats:
        """Return the vectors of tokens.

        `lexicon` holds the word forms by their number. `rows` are the forms of the tokens (times two, plus one where
        a space follows, for a network that looks at it), and `places` where the tokens stand among the padding.
        """
        self._learn(lexicon)
        state = np.zeros((int(places[-1]) + 1 + PAD, self.width), np.float32)
        state[places] = self._forms[rows]
        width = self.width
        window = np.zeros((len(state), 3 * width), np.float32)
        for layer in self._windows:
            window[1:, :width] = state[:-1]
            window[:, width : 2 * width] = state
            window[:-1, 2 * width :] = state[1:]
            state += layer(window)
        found: Floats = state[places]
        return found

    def _learn(self, lexicon: Sequence[Lexeme]) -> None:
        """Work out the vectors of the word forms that are new."""
        new = lexicon[self._known :]
        if not new:
            return
        ids = np.array([lexeme.ids for lexeme in new], np.uint64)
        mixed = self._part(0, np.concatenate([self._hashed(column, ids[:, column]) for column in range(4)], axis=1))
        mixed += self._mix.bias
        ways = 1
        if self.spaced:
            ways = 2
            blank = np.array([lexeme.space for lexeme in new], np.uint64)
            mixed += self._part(5, self._hashed(5, blank))
            flags = self._part(4, self._hashed(4, np.array([0, 1], np.uint64)))
            mixed = (mixed[:, None, :] + flags).reshape(2 * len(new), -1)
        start, end = ways * self._known, ways * len(lexicon)
        if end > len(self._forms):
            grown = np.empty((max(end, 2 * len(self._forms), 1024), self.width), np.float32)
            grown[:start] = self._forms[:start]
            self._forms = grown
        self._forms[start:end] = self._mix.finish(mixed)
        self._known = len(lexicon)

    def _part(self, column: int, features: Floats) -> Floats:
        """What features from a column onwards add to the input of the maxout."""
        start = column * self.width
        product: Floats = features @ self._mix.weight[start : start + features.shape[1]]
        return product

    def _hashed(self, column: int, ids: npt.NDArray[np.uint64]) -> Floats:
        table = self._tables[column]
        found: Floats = table[_murmur(ids, _SEED + column) % len(table)].sum(axis=1)
        return found


def _murmur(ids: npt.NDArray[np.uint64], seed: int) -> npt.NDArray[np.uint64]:
    """Four 32-bit numbers of each id: MurmurHash3_x64_128 (Austin Appleby, public domain), as thinc takes it."""

    def mixed(h: Any) -> Any:
        h ^= h >> np.uint64(33)
        h *= np.uint64(0xFF51AFD7ED558CCD)
        h ^= h >> np.uint64(33)
        h *= np.uint64(0xC4CEB9FE1A85EC53)
        h ^= h >> np.uint64(33)
        return h

    h1 = ids * np.uint64(0x87C37B91114253D5)
    h1 = (h1 << np.uint64(31)) | (h1 >> np.uint64(33))
    h1 *= np.uint64(0x4CF5AD432745937F)
    h1 ^= np.uint64(seed ^ 8)
    h2 = np.full_like(ids, seed ^ 8)
    h1 += h2
    h2 += h1
    h1, h2 = mixed(h1), mixed(h2)
    h1 += h2
    h2 += h1
    low = np.uint64(0xFFFFFFFF)
    return np.stack([h1 & low, h1 >> np.uint64(32), h2 & low, h2 >> np.uint64(32)], axis=1)
