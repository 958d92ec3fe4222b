"""What a length is of, and whether that is what the time where it begins speaks of: "she married in 1962 ... after 47
years of marriage"."""

from __future__ import annotations

from copydesk.rules._signs import Signed
from copydesk.rules.typo._grammar import is_function_word
from copydesk.text import stems, wordnet
from copydesk.text.forms import lemmas
from copydesk.text.words import words
from copydesk.values.regexes import regex

OF = regex(r" (?P<of>of|as|in|at|on|with|there|together|for|from|spent) ?(?P<rest>[^,.;:()]{0,50})")
"""What stands behind a length and says of what it is."""
GENERAL = regex(
    r"(?:(?:the|its|his|her|their|[a-z]+) )?(?:work|service|use|operation|existence|business|office|power|charge|trade"
    r"|command|control|place|force|print|production|custody|detention|prison|jail|captivity|exile|hiding|hospital|care"
    r"|opposition|retirement|storage|orbit|hands|administration|receivership|quarantine|post|job|role|position)\b"
    r"(?! [a-z]*ing\b)"
)
"""States that a thing or a person is in, and what all that lasts is said to be of: it narrows nothing."""
BORN = regex(r"\b(?:[Bb]orn|birth|baptised|baptized|christened)\b")
"""What makes of a date the beginning of a life, and of nothing else."""


def is_narrowed(block: Signed, at: int, start: int) -> bool:
    """Return whether a length of years is of something that the time where it is to begin says nothing of.

    "He joined in 1970 and left in 1990, after twelve years in the river branch": of those twelve nothing is dated.
    """
    low, high = block.around(start)
    told = block.text[low:start] + block.text[start + 1 : min(high, at) if at > start else high]
    if BORN.search(told) is not None:
        return True
    length, of = block.mentions[at].timex, _NARROWS.match(block.text, at + 1)
    if of is None or length is None or _SHORT.search(length.value) or GENERAL.match(of["rest"]):
        return False
    return not is_of(of["rest"], told)


_SHORT = regex(r"T|[WD]$")
"""Lengths of days and hours: of what they are, two days told beside them say little, and no life of its own."""
_NARROWS = regex(r" (?:as(?= an? )|in|of|at) (?!wh)(?P<rest>[^,.;:()]{0,50})")


def is_of(rest: str, told: str) -> bool:
    """Return whether a length is of what begins at a time: "47 years of marriage", "she married in 1962"."""
    nouns = [w.folded for w in words(rest) if not is_function_word(w.folded)][:3]
    deeds = [w.folded for w in words(told) if not is_function_word(w.folded)]
    stemmed = [[stems.stem(word) for word in each] for each in (nouns, deeds)]
    if any(_one_root(noun, deed) for noun in stemmed[0] for deed in stemmed[1]):
        return True
    return any(
        wordnet.is_deed_of(wordnet.base(noun), form) for noun in nouns[:2] for deed in deeds for form in lemmas(deed)
    )


def _one_root(one: str, other: str) -> bool:
    """Return whether two stems are of one root: "marriag" and "marri", "servic" and "serv"."""
    short, long = sorted((one, other), key=len)
    return one == other or (len(short) >= ROOT and long.startswith(short))


ROOT = 4
"""Letters that a root has at least."""
