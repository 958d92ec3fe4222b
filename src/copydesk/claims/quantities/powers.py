"""Exponents of powers of ten as they are written: "10⁶", "10^-6"."""

from __future__ import annotations

from copydesk.claims.quantities.lexer import Tokens
from copydesk.claims.quantities.numbers import HYPHENS

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
