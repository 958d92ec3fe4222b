"""Exponents of powers of ten as they are written: "10⁶", "10^-6", "5x10-3"."""

from __future__ import annotations

from copydesk.claims.quantities.lexer import Tokens
from copydesk.claims.quantities.numbers import HYPHENS, LONE, SHORT, SIGNS

TIMES = frozenset(("×", "x", "·", "*", "⋅"))
HIGHEST = 128
"""The highest power of a base other than ten ("2^64") that is worked out."""
_RAISED = {**{raised: str(value) for value, raised in enumerate("⁰¹²³⁴⁵⁶⁷⁸⁹")}, "⁻": "-"}


def exponent(t: Tokens, j: int) -> tuple[int, int] | None:
    """Return the exponent written at token `j`, "^6", "^-6" or raised, and the token behind it."""
    raised, k = "", j
    if t.text[j] == "^" and t.glued(j):
        minus = t.text[j + 1] in HYPHENS
        k = j + 1 + minus
        if not (t.digit[k] and t.text[k].isdecimal()):
            return None
        raised, k = "-" * minus + t.text[k], k + 1
    else:
        while t.text[k] and t.glued(k) and all(sign in _RAISED for sign in t.text[k]):
            raised, k = raised + "".join(_RAISED[sign] for sign in t.text[k]), k + 1
    if not raised.lstrip("-").isdecimal() or len(raised) > 3:
        return None
    return int(raised), k


def flat(t: Tokens, j: int) -> tuple[int, int] | None:
    """Return the exponent behind "x10" whose raised letters were lost, and the token behind it: "5x10-3", "x 10(3)"."""
    if t.text[j] == "(" and t.glued(j):
        minus = t.text[j + 1] in HYPHENS
        power = t.text[j + 1 + minus]
        if t.digit[j + 1 + minus] and power.isdecimal() and len(power) < 3 and t.text[j + 2 + minus] == ")":
            return (-int(power) if minus else int(power)), j + 3 + minus
    hyphen = t.text[j] in HYPHENS and t.glued(j) and t.glued(j + 1) and t.glued(j - 1) and t.glued(j - 2)
    if not (hyphen and t.digit[j + 1] and t.text[j + 1].isdecimal() and len(t.text[j + 1]) < 3):
        return None
    if int(t.text[j + 1]) >= _SETS and "." not in t.text[j - 3]:
        return None  # "3x10-12": three sets of ten to twelve
    return -int(t.text[j + 1]), j + 2


_SETS = 10


_SIGNS_OF_POWERS = frozenset("/²³^")


def short(t: Tokens, j: int) -> tuple[int, bool] | None:
    """Return the power of ten of a short scale at token `j`, and whether it is a single letter."""
    word = t.text[j]
    if word in SHORT:
        return SHORT[word], False
    if word not in LONE or not t.glued(j):
        return None
    if t.glued(j + 1) and (t.text[j + 1] in _SIGNS_OF_POWERS or t.digit[j + 1]):
        return None  # 5m², 3t/h
    if len(t.text[j - 1]) > 3 and t.text[j - 1].isdecimal() and t.text[j - 2] not in SIGNS:
        return None  # a packet of 1500b: a scale is there to spare the noughts; but "$1500b"
    return LONE[word], True
