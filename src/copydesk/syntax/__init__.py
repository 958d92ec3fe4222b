"""Sentences -> rows: tokens with lemma, part of speech, tag, head, relation and named entity, in prose offsets.

The one door to the parse: nothing outside this package knows what is behind it.
"""

from __future__ import annotations

from copydesk.syntax.sentence import Sentence, of_token, parse
from copydesk.syntax.tokens import Token

__all__ = ["Sentence", "Token", "of_token", "parse"]
