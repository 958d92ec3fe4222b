"""What several rules ask of one document is worked out once.

The rules look at one document after the other, so of each function the answers on the document that was asked for last
are enough. Documents are told apart as objects, not by what they hold.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

P = ParamSpec("P")
S = TypeVar("S")
T = TypeVar("T")


def remembered(
    work: Callable[Concatenate[S, P], Iterable[T]],
) -> Callable[Concatenate[S, P], tuple[T, ...]]:
    """Return a function that gives what `work` yields, worked out once for a document and the options with it.

    The document is given as itself or as its extraction. The options must be hashable, and what is yielded must not be
    changed.
    """
    last: tuple[S, dict[object, tuple[T, ...]]] | None = None

    @wraps(work)
    def of(document: S, /, *args: P.args, **options: P.kwargs) -> tuple[T, ...]:
        nonlocal last
        held = last
        if held is None or held[0] is not document:
            held = last = (document, {})
        key = (args, tuple(sorted(options.items())))
        found = held[1].get(key)
        if found is None:
            found = held[1][key] = tuple(work(document, *args, **options))
        return found

    return of
