"""What an engine makes of a text: its tokens, column by column. Both engines answer in this shape."""

from __future__ import annotations

from typing import NamedTuple


class Grammar(NamedTuple):
    """What tagger, parser and rules make of a token. Parts of speech are UD's, tags Penn's, relations ClearNLP's."""

    lemma: str
    pos: str
    tag: str
    relation: str


class Annotation(NamedTuple):
    """The tokens of one text, column by column.

    `starts` are offsets in the text, `heads` indices (a root is its own head), `kinds` the type of the named entity
    that a token belongs to ("" for none), `marks` B where it begins one, I within and O outside.
    """

    forms: list[str]
    starts: list[int]
    grammar: list[Grammar]
    heads: list[int]
    kinds: list[str]
    marks: list[str]
