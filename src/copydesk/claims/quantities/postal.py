"""Figures that say where post goes."""

from __future__ import annotations

from copydesk.claims.quantities.lexer import Tokens


def posted(t: Tokens, i: int) -> bool:
    """Return whether five figures behind two capitals that a comma sets off are where post goes: "Boston, MA 02110"."""
    at = i - 1 - (t.text[i - 1] == ",")
    state = t.text[at] if at > 1 else ""
    return (
        t.text[i].isdecimal() and len(t.text[i]) == 5 and len(state) == 2 and state.isupper() and t.text[at - 1] == ","
    )
