"""Slips of the pen in the figures of a number, written without sign and point: "4312" for "4132"."""

from __future__ import annotations


def exchanged(a: str, b: str) -> bool:
    """Return whether two figures, anywhere in a row of them, changed places.

    >>> exchanged("128", "182"), exchanged("1904", "4901"), exchanged("128", "129")
    (True, True, False)
    """
    from rapidfuzz.distance import Hamming

    return len(a) == len(b) and Hamming.distance(a, b) == 2 and sorted(a) == sorted(b)


def one_other(a: str, b: str) -> bool:
    """Return whether one figure of a row is another, and all others are the same.

    >>> one_other("128", "138"), one_other("128", "28"), one_other("128", "182")
    (True, False, False)
    """
    from rapidfuzz.distance import Hamming

    return len(a) == len(b) and Hamming.distance(a, b) == 1


def one_off(a: str, b: str) -> bool:
    """Return whether one figure is another, is missing, or changed places with its neighbour.

    >>> one_off("128", "138"), one_off("128", "28"), one_off("128", "182"), one_off("128", "821")
    (True, True, True, False)
    """
    from rapidfuzz.distance import OSA

    return OSA.distance(a, b, score_cutoff=1) == 1
