"""Marks of emphasis that found no partner."""

from __future__ import annotations

MARKS = frozenset(("*", "_", "**", "__"))
"""What a parser of Markdown leaves as text of its own where it finds no partner."""

_LONGEST_RUN = 12


def is_left_over(source: str, start: int, end: int) -> bool:
    """Return whether marks of emphasis found no partner, so that a reader sees dirt: "**" at the edge of a word.

    Inside of a word they are the writer's ("S**t"), and so is a row of underscores, to be filled in.
    """
    mark = source[start]
    while start > 0 and end - start < _LONGEST_RUN and source[start - 1] == mark:
        start -= 1
    while end - start < _LONGEST_RUN and source[end : end + 1] == mark:
        end += 1
    before, after = source[start - 1 : start], source[end : end + 1]
    if before == "\\" or (before.isalnum() and after.isalnum()):
        return before.islower() and after.isupper() and end - start == 2  # "__Costs__They rose"
    if mark == "*":
        return end - start > 1
    edge = after.isalnum() or before.isalnum() or before in tuple(".,!?;:)”’")
    return end - start < 4 and edge
