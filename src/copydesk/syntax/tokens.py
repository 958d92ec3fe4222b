"""A row of a parsed sentence."""

from __future__ import annotations

from typing import NamedTuple


class Token(NamedTuple):
    """One word of a parsed sentence. `start` and `end` are prose offsets, `head` an index into the sentence."""

    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    start: int
    end: int
    ent_type: str
    ent_iob: str
