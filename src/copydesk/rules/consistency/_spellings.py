"""Whether two words are spellings of one name: equal without accents, a letter apart, or alike in sound."""

from __future__ import annotations

import re
import unicodedata

from copydesk.text import wordnet
from copydesk.text.words import fold
from copydesk.values.regexes import regex

SHORTEST = 4
"""Letters of the shortest name part whose spelling is compared."""
# endings by which two words differ that are not two spellings of one name
_INFLECTED = ("s", "'s", "n", "e", "ian", "an", "i", "y")  # "Israel" and "Israeli", "German" and "Germany"
_FORMS = regex(r"e[sdr]$|is[mt]$")  # "Patches" and "Patched", "Socialism" and "Socialist"
_GENDER = regex(r"[aeo]$")  # "Alejandro" and "Alejandra" are two people
_PLURALS = (
    ("is", "es"),
    ("man", "men"),
    ("us", "i"),
    ("um", "a"),
    ("on", "a"),
    ("foot", "feet"),
    ("y", "ies"),
    ("idae", "inae"),
)  # "Hylidae" and "Hylinae": ranks of animals
# "PageA" and "PageB", "Ctrl-I" and "Ctrl-B", "IFN-α" and "IFN-β": a letter that numbers
_LABEL = regex(r"[a-z]-?[A-Z]$|-[^\W\d_]$")
# how letters of given names sound, in the order in which they are read
_SOUNDS = (
    (r"ph|v", "f"), (r"ch(?=[rlo])|ck|q|c(?![eiyh])", "k"), (r"c(?=[eiy])|z", "s"), (r"g(?=[eiy])", "j"), (r"eo", "e"),
    (r"(?<=.)h", ""), (r"y", "i"), (r"(.)\1", r"\1"),
)  # fmt: skip


def close(a: str, b: str) -> bool:
    """Return whether two parts are spellings of one: equal without accents, or one letter apart and no inflection."""
    a, b = (part.replace("’", "'") for part in (a, b))
    if min(len(a), len(b)) < SHORTEST or a[0] != b[0] or a == b or (_LABEL.search(a) and _LABEL.search(b)):
        return False
    if _bare(a) == _bare(b):
        # of capitals only one within a word makes another name ("MacDonald"), not one behind a hyphen, nor those that
        # spell out an abbreviation ("PacKaGe")
        differing = [n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y]
        capitals = fold(a) == fold(b)
        return not capitals or (len(differing) == 1 and a[differing[0] - 1] != "-")
    if a[:-1] == b[:-1] and any(form.search(a) and form.search(b) for form in (_FORMS, _GENDER)):
        return False
    if min(len(a), len(b)) <= SHORTEST:
        return False
    short, long = sorted((fold(a), fold(b)), key=len)
    if _inflected(short, long):
        return False
    from rapidfuzz.distance import OSA

    return OSA.distance(short, long, score_cutoff=1) == 1


def same_sound(a: str, b: str) -> bool:
    """Return whether two given names are said alike: Catherine and Katherine, Jon and John, Steven and Stephen."""
    if fold(a) == fold(b) or min(len(a), len(b)) < SHORTEST - 1 or not (a.isalpha() and b.isalpha()):
        return False
    short, long = sorted((_bare(a), _bare(b)), key=len)
    return not _inflected(short, long) and _said(short) == _said(long)


def two_words(a: str, b: str) -> bool:
    """Return whether both are words of the dictionary: "Office" and "Officer"."""
    return fold(a) != fold(b) and _known(fold(a)) and _known(fold(b))


def misdoubled(a: str, b: str) -> bool:
    """Return whether two names differ only in which of their letters are doubled: "Tressilick", "Tresillick"."""
    one, other = (_bare(each) for each in (a, b))
    return one != other and len(one) == len(other) and _single(one) == _single(other)


def is_thing(word: str) -> bool:
    """Return whether a word is a common noun or verb of the dictionary that names no person: "Privacy"."""
    return _known(fold(word)) and not wordnet.is_person(fold(word))


def _inflected(short: str, long: str) -> bool:
    if any(long == short + ending for ending in _INFLECTED):
        return True
    if short.endswith("e") and long in (f"{short}d", f"{short}r") and _known(short):
        return True  # "Open Source" and "Open Sourced"
    ends = [*_PLURALS, *((b, a) for a, b in _PLURALS)]
    return any(short.endswith(a) and long == short[: len(short) - len(a)] + b for a, b in ends)


def _known(word: str) -> bool:
    """Return whether the dictionary has a word, as it stands or as a plural ("Rides", "Riders")."""
    forms = {word, word.removesuffix("s"), word.removesuffix("es")}
    return any(wordnet.ancestors(form) or wordnet.verb_senses(form) for form in forms)


def _said(bare: str) -> str:
    for letters, sound in _SOUNDS:
        bare = re.sub(letters, sound, bare)
    return bare


def _single(bare: str) -> str:
    return re.sub(r"(.)\1", r"\1", bare)


def only_marks(a: str, b: str) -> bool:
    """Return whether two names differ in accents alone: "Bahá'í Faith", "Baha'i Faith"."""
    return _bare(a) == _bare(b) and fold(a) != fold(b)


def _bare(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", fold(text)) if not unicodedata.combining(c))
