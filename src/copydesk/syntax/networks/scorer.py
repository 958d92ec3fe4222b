"""The scores of a transition system's moves (`spacy.TransitionBasedParser.v2`, hidden width 64, two pieces)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from copydesk.syntax.networks.vectors import Floats
from copydesk.syntax.networks.weights import Layer


class Scorer:
    """What a token adds to a state in each of the places where a state looks, and the moves' scores from their sum."""

    def __init__(self, layers: Sequence[Layer]) -> None:
        lower = next(layer for layer in layers if layer.kind == "precomputable_affine").arrays
        upper, narrow = (layer.arrays for layer in layers if layer.kind == "linear")
        weight: Floats = lower["W"]
        self.features, self.hidden, pieces, width = weight.shape
        self._places = np.arange(self.features)
        both = pieces * self.hidden
        # piece by piece, as in `Maxout`
        self._lower = np.ascontiguousarray(weight.transpose(0, 2, 1, 3).reshape(self.features * both, width).T)
        self._pad = lower["pad"].transpose(0, 1, 3, 2).reshape(1, self.features, both)
        self._pad = self._pad + lower["b"].T.reshape(-1) / self.features  # every state sums as many places
        self._narrow, self._narrow_bias = narrow["W"].T, narrow["b"]
        self._upper, self._upper_bias = np.ascontiguousarray(upper["W"].T), upper["b"]
        self._bias = np.tile(lower["b"].T.reshape(-1) / self.features, self.features)

    def tokens(self, vectors: Floats) -> Floats:
        """Return, for no token and then for each token, what it adds in each place: tokens, places, hidden."""
        narrow = vectors @ self._narrow
        narrow += self._narrow_bias
        found: Floats = np.empty((len(vectors) + 1, *self._pad.shape[1:]), np.float32)
        found[:1] = self._pad
        parts = found.reshape(len(found), -1)[1:]
        np.matmul(narrow, self._lower, out=parts)
        parts += self._bias
        return found

    def scores(self, summed: Floats) -> Floats:
        """Return the moves' scores of states, given the sums over their places."""
        hidden = np.maximum(summed[:, : self.hidden], summed[:, self.hidden :])
        found: Floats = hidden @ self._upper
        found += self._upper_bias
        return found

    def states(self, parts: Floats, ids: npt.NDArray[np.intp]) -> Floats:
        """Return the moves' scores of states, a row each of the tokens `ids` in its places (from 1; 0 is none)."""
        rows = parts.reshape(-1, parts.shape[2])
        held = rows.take((ids * self.features + self._places).ravel(), axis=0)
        return self.scores(np.add.reduce(held.reshape(len(ids), self.features, -1), axis=1))
