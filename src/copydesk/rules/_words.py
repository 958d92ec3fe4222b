"""Words of messages: plurals and how often."""

from __future__ import annotations

_IRREGULAR = {
    "person": "people", "child": "children", "foot": "feet", "tooth": "teeth", "mouse": "mice", "goose": "geese",
    "ox": "oxen", "leaf": "leaves", "loaf": "loaves", "half": "halves", "knife": "knives", "wife": "wives",
    "life": "lives", "wolf": "wolves", "shelf": "shelves", "thief": "thieves", "sheep": "sheep", "fish": "fish",
    "series": "series", "species": "species", "aircraft": "aircraft", "crisis": "crises", "analysis": "analyses",
}  # fmt: skip


def plural(noun: str) -> str:
    """Return the plural of a noun: "agencies" for "agency"."""
    if noun in _IRREGULAR:
        return _IRREGULAR[noun]
    if noun.endswith("man") and noun not in ("human", "german", "roman"):
        return f"{noun[:-3]}men"
    if noun.endswith("y") and noun[-2:-1] not in tuple("aeiou"):
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith(("s", "x", "ch", "sh")) else f"{noun}s"


def times(count: int) -> str:
    """Return how often, in words: "once", "twice", "5 times"."""
    return {1: "once", 2: "twice"}.get(count, f"{count} times")
