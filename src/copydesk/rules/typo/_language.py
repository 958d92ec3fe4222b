"""Whether a passage is English: the rules about words judge by English grammar and must leave other text alone."""

from __future__ import annotations

from functools import lru_cache
from itertools import islice

from copydesk.model import Block, Document
from copydesk.text.words import word_list, words
from copydesk.values.regexes import regex

LEAST = 12
"""Words that a block must have to be judged by itself; a shorter one is judged with the whole text."""
SPACING = 20
"""English prose has a small word of its own at least once in so many words."""
READ = 2000
"""Words of a text that are looked at."""


def is_english(document: Document, block: Block) -> bool:
    """Return whether a block is English, by the small words that no other language has, and those that others have."""
    count, own, foreign = _counted(document.text, block.span.start, block.span.end)
    if count < LEAST:
        count, own, foreign = _counted(document.text, 0, len(document.text))
        if count < LEAST:
            return foreign < 2
    return own * SPACING >= count and foreign <= own


_QUOTES = "\"'“”‘’`"


def is_string(text: str, at: int) -> bool:
    """Return whether a place lies in a quotation without a space: code or characters (`"white;italics"`, `"[A"`)."""
    start, end = at, at
    while start and at - start < STRING and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and end - at < STRING and not text[end].isspace():
        end += 1
    token = text[start:end].lstrip("([{").rstrip(".,;:!?)]}")
    return len(token) > 1 and token[0] in _QUOTES and token[-1] in _QUOTES


def is_drawn(text: str) -> bool:
    """Return whether a passage is made of signs more than of words: code, a table of characters, a drawing."""
    signs = len(_SIGNS.findall(text))
    return signs >= FEWEST and signs > DENSE * sum(c.isalnum() for c in text)


FEWEST = 5
"""Signs from which on a passage may be code."""
DENSE = 0.2
"""Signs for each letter or digit from which on it is: prose with many brackets and dashes has a tenth of that."""
_SIGNS = regex(r"[^\w\s.,;:!?\"'’‘“”-]|(?<=\s)[-.:;,](?=\s)")
STRING = 80
"""Letters on each side in which the quotation marks are looked for."""


@lru_cache(maxsize=16)
def _counted(text: str, start: int, end: int) -> tuple[int, int, int]:
    lists = word_list("copydesk.rules", "languages")
    count = own = foreign = 0
    for word in islice(words(text, start, end), READ):
        count += 1
        folded = word.folded
        own += folded in lists["english"]
        foreign += folded in lists["other"]
    return count, own, foreign
