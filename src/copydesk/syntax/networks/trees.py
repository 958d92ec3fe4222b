"""Vectors -> dependency trees, by the model's arc-eager transition system.

Follows spaCy 3.8 (`_parser_internals/arc_eager.pyx`, `_state.pxd`, `nonproj.pyx`; MIT licence): greedy, with
re-attachment and with words that go back to the buffer. The sentences of a batch move in step, so that one product
of matrices scores a move for all of them.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np

from copydesk.syntax.networks.scorer import Scorer
from copydesk.syntax.networks.vectors import Floats
from copydesk.syntax.networks.weights import Files

_SHIFT, _REDUCE, _LEFT, _RIGHT, _BREAK = range(5)
_ROOT = "ROOT"
_DECORATED = "||"


class Tree(NamedTuple):
    """The head of each token (its own index for a root), the relation to it, and the tokens that start a sentence."""

    heads: list[int]
    relations: list[str]
    starts: set[int]


class _State:
    """A sentence half parsed: `stack`, `back` (words put back, nearest last) and the rest of the buffer from `at`."""

    __slots__ = ("at", "back", "heads", "labels", "left", "length", "offset", "once", "right", "stack", "starts")

    def __init__(self, length: int, offset: int) -> None:
        self.length, self.offset = length, offset
        self.at = 0
        self.stack: list[int] = []
        self.back: list[int] = []
        self.heads = [-1] * length
        self.labels = [""] * length
        self.left: dict[int, list[int]] = {}
        self.right: dict[int, list[int]] = {}
        self.starts = {0}
        self.once: set[int] = set()
        """Words that were put back and may not be shifted once more."""

    def front(self) -> tuple[int, int]:
        """Return the first two words of the buffer, -1 for none."""
        back, at, length = self.back, self.at, self.length
        if not back:
            return (at, at + 1 if at + 1 < length else -1) if at < length else (-1, -1)
        if len(back) > 1:
            return back[-1], back[-2]
        return back[-1], at if at < length else -1

    def places(self) -> tuple[int, ...]:
        """Return the eight tokens that a state looks at, counted from 1 over the batch; 0 is none."""
        by = self.offset + 1
        stack = self.stack
        depth = len(stack)
        first, second = self.front()
        near = self.left.get(first) if first >= 0 else None
        if not depth:
            return (first + by, second + by if second >= 0 else 0, 0, 0, 0, near[-1] + by if near else 0, 0, 0)
        top = stack[-1]
        left, right = self.left.get(top), self.right.get(top)
        return (
            first + by if first >= 0 else 0,
            second + by if second >= 0 else 0,
            top + by,
            stack[-2] + by if depth > 1 else 0,
            stack[-3] + by if depth > 2 else 0,
            near[-1] + by if near else 0,
            left[-1] + by if left else 0,
            right[-1] + by if right else 0,
        )

    def push(self) -> None:
        """Move the first word of the buffer to the stack."""
        if self.back:
            self.stack.append(self.back.pop())
        else:
            self.stack.append(self.at)
            self.at += 1

    def reduce(self) -> None:
        """Take the top of the stack away, or put it back in the buffer where it has no head yet."""
        top = self.stack.pop()
        if self.heads[top] < 0 and self.stack:
            self.once.add(top)
            self.back.append(top)

    def attach(self, head: int, child: int, label: str) -> None:
        """Draw an arc, in place of the one that the child had."""
        old = self.heads[child]
        if old >= 0:
            (self.left if old > child else self.right)[old].remove(child)
        (self.left if head > child else self.right).setdefault(head, []).append(child)
        self.heads[child] = head
        self.labels[child] = label

    def unread(self) -> int:
        """Return how many words the buffer holds."""
        return self.length - self.at + len(self.back)

    def settle(self) -> bool:
        """Make the moves that leave no choice; return whether any word is left to move."""
        while self.at >= self.length and not self.back:
            if not self.stack:
                return False
            self.reduce()
        return True

    def move(self, scores: Sequence[float], left: str, right: str) -> None:
        """Make the best of the moves that are allowed: `scores` of shift, reduce, left arc, right arc, break."""
        shift, reduce, to_left, to_right, part = scores
        first, second = self.front()
        if self.stack:
            top = self.stack[-1]
            best, score = _REDUCE, reduce
            if first not in self.starts:
                if shift >= score and self.unread() > 1 and first not in self.once:
                    best, score = _SHIFT, shift
                if to_left > score:
                    best, score = _LEFT, to_left
                if to_right > score:
                    best, score = _RIGHT, to_right
        else:
            top = -1
            best, score = _SHIFT, shift
        if part > score and second == first + 1 and second not in self.starts:
            self.starts.add(second)
        elif best == _SHIFT:
            self.push()
        elif best == _REDUCE:
            self.reduce()
        elif best == _LEFT:
            self.attach(first, top, left)
            self.once.discard(first)
            self.stack.pop()
        else:
            self.attach(top, first, right)
            self.push()


class Parser:
    """The model's dependency parser."""

    def __init__(self, files: Files) -> None:
        self._scorer = Scorer(files.layers("parser"))
        held = json.loads(files.read("parser/moves")["moves"])
        by_move = {
            int(move): sorted(((n, label) for label, n in labels.items()), reverse=True)
            for move, labels in held.items()
        }
        self._left = [label for _, label in by_move[_LEFT]]
        self._right = [label for _, label in by_move[_RIGHT]]

    def __call__(self, vectors: Floats, lengths: Sequence[int], blank: Sequence[bool]) -> list[Tree]:
        """Return the trees of sentences of `lengths` tokens whose vectors follow each other; `blank` is white space."""
        parts = self._scorer.tokens(vectors)
        states = []
        offset = 0
        for length in lengths:
            states.append(_State(length, offset))
            offset += length
        moving = [state for state in states if state.length]
        first, second = 2 + len(self._left), 2 + len(self._left) + len(self._right)
        bounds = np.array([_SHIFT, _REDUCE, 2, first, second])
        width = self._scorer.features
        while moving:
            places = chain.from_iterable([state.places() for state in moving])
            ids = np.fromiter(places, np.intp, width * len(moving)).reshape(-1, width)  # `array` takes twice as long
            scores = self._scorer.states(parts, ids)
            best = np.maximum.reduceat(scores, bounds, axis=1).tolist()
            left, right = scores[:, 2:first].argmax(axis=1).tolist(), scores[:, first:second].argmax(axis=1).tolist()
            for state, row, a, b in zip(moving, best, left, right, strict=True):
                state.move(row, self._left[a], self._right[b])
            moving = [state for state in moving if state.settle()]
        return [_tree(state, blank[state.offset : state.offset + state.length]) for state in states]


def _tree(state: _State, blank: Sequence[bool]) -> Tree:
    heads = [head if head >= 0 else i for i, head in enumerate(state.heads)]
    relations = [label if heads[i] != i else _ROOT for i, label in enumerate(state.labels)]
    for child, label in enumerate(relations):
        if _DECORATED in label:
            relations[child], _, wanted = label.partition(_DECORATED)
            heads[child] = _deeper(heads, relations, child, wanted, blank)
    return Tree(heads, relations, _starts(heads))


def _deeper(heads: list[int], relations: list[str], child: int, wanted: str, blank: Sequence[bool]) -> int:
    """Return the nearest word below a token's head that has the wanted relation: the head that was too far away."""
    level = [heads[child]]
    while level:
        below = []
        for above in level:
            for token, head in enumerate(heads):
                if head == above and token not in (above, child) and not blank[token]:
                    if relations[token] == wanted:
                        return token
                    below.append(token)
        level = below
    return heads[child]


def _starts(heads: list[int]) -> set[int]:
    """Return the first word below each root."""
    first = list(range(len(heads)))
    for _ in range(10):
        before = first[:]
        for order in (range(len(heads)), range(len(heads) - 1, -1, -1)):
            for child in order:
                if first[child] < first[heads[child]]:
                    first[heads[child]] = first[child]
        if first == before:
            break
    return {first[i] for i, head in enumerate(heads) if head == i}
