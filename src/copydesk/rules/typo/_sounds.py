"""Which indefinite article a word takes: what counts is how it is said, not how it is written.

Numerals are said in full; abbreviations that cannot be read as a word are spelled out; for words the table
`data/sounds.tsv` holds the beginnings whose sound is not what their first letter says.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

from copydesk.rules.typo._grammar import is_common
from copydesk.text import wordnet
from copydesk.text.forms import lemmas
from copydesk.text.words import word_list
from copydesk.values.regexes import regex

_NUMBER = regex(r"[$£€¥]?(\d{1,3}(?:,\d{3})+|\d+)")
_LETTERS = regex(r"[A-Z]{2,6}s?(?![A-Za-z\d])|[A-Z](?=-[a-z])|(?:[A-Z]\.){1,5}[A-Z](?![a-z])")
_MIXED = regex(r"[a-z]{1,4}[A-Z]")
_ROMAN = regex(r"(?=[IVXLM]{2})M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_VOWEL = regex(r"[aeiouy]")
_LONG_U = regex(r"u(?:u|[bcdfghjklmqrstvwxz][aeiouy]|ni(?![dmn]))")
"""What may begin with the sound of "you": an open syllable ("urology"), or "uni-" that is not "un-" before an "i"."""
_NAME_BEGINS_AN = "FHLMNRSX"
"""Consonants whose name begins with a vowel: "an MP", "an NGO"."""
_LONGEST = 4
"""Letters up to which a word in capitals that holds a vowel may still be spelled out ("US", "UEFA")."""


def article_of(word: str) -> str | None:
    """Return the article that a word takes, "a" or "an"; None where readers differ or the rule does not know."""
    number = _NUMBER.match(word)
    if number is not None:
        return _number(number[1])
    letters = _LETTERS.match(word)
    if letters is not None:
        plain = letters[0].replace(".", "")
        return _spelled(plain.rstrip("s") if len(plain) > 2 else plain)
    if _MIXED.match(word):
        return _mixed(word)
    return _word(word)


def sound_of(word: str, article: str) -> str:
    """Return why a word takes an article: how it begins when it is read aloud."""
    number, letters = _NUMBER.match(word), _LETTERS.match(word)
    if number is not None and article == "an":
        return f"“{word}” begins with “{_first_said(number[1])}” when it is read aloud"
    if letters is not None and len(letters[0]) > 1 and article == "an" and letters[0][0] in _NAME_BEGINS_AN:
        return f"“an {word}” if it is read letter by letter"
    aloud = " when it is read aloud" if number else ""
    return f"“{word}” begins with a {'vowel' if article == 'an' else 'consonant'} sound{aloud}"


def _first_said(digits: str) -> str:
    """Return the word with which a number begins that takes "an": "eighteen" for "18,000"."""
    plain = digits.replace(",", "")
    first = plain[: (len(plain) - 1) % 3 + 1]
    return {"11": "eleven", "18": "eighteen"}.get(first, "eighty" if len(first) == 2 else "eight")


def _number(digits: str) -> str | None:
    groups = digits.split(",")
    plain = "".join(groups)
    if plain.startswith("8"):
        return "an"  # eight, eighty, eight hundred, and eight as a digit
    if plain.startswith("0"):
        return None  # "oh point nine", "nought point nine", "point nine"
    if len(groups) == 1 and len(plain) == 4 and plain[:2] in ("11", "18"):
        return None  # eleven hundred or one thousand one hundred
    # what is said first: the digits of the highest group of three
    if plain[: (len(plain) - 1) % 3 + 1] in ("11", "18"):
        return None if len(plain) > 4 and len(groups) == 1 else "an"  # an identifier is read digit by digit
    return "a"


def _spelled(letters: str) -> str | None:
    """Return the article before letters in capitals, where it is the same whether they are spelled or read."""
    first, vowels = letters[0], _VOWEL.search(letters.lower())
    if letters.lower() in word_list("copydesk.rules", "articles")["letters read otherwise"] or _ROMAN.fullmatch(
        letters
    ):
        return None
    if letters.startswith("AA"):
        return None  # "a double A", "a triple A rating"
    if first in "BCDGJKPQTVWZ":
        return "a"
    if first == "H":
        return None  # "aitch", in Ireland and Australia "haitch"
    if first in _NAME_BEGINS_AN:
        return "an" if not vowels or _heard(letters.lower()) == "an" else None
    if first == "U":
        # "a UN", "a UEFA", "a UNICEF"; longer ones may begin as "under" does
        return "a" if len(letters) < _LONGEST or letters.startswith(("UE", "UNI", "UNE")) else None
    if first == "E" and letters.startswith("EU"):
        return "an" if len(letters) == 2 else None
    return "an" if first in "AEIO" and not letters.startswith(("ONE", "ONCE")) else None


def _mixed(word: str) -> str | None:
    """ "an eBook", "a pH", "a kWh"; readers differ before "mRNA" (said in full or as letters) and "xBox"."""
    if word[0] in "ei" and word[1].isupper():
        return "an"
    return "a" if word[0] in "bcdgjkpqtvwz" and word[1].isupper() else None


def _word(word: str) -> str | None:
    lists = word_list("copydesk.rules", "articles")
    folded = re.split(r"[-,'’&]", word.lower(), maxsplit=1)[0].rstrip(".")
    if not word[0].isascii() or not folded.isalpha() or len(folded) < 2 or not folded.isascii():
        return None  # an address ("fbi.gov") holds a full stop
    if not _VOWEL.search(folded) or folded in lists["either"]:
        return None  # spelled out ("nth", "html"), or the short form of a word ("Mr", "St")
    known = _heard(folded)
    if len(folded) <= 3 and word.islower() and folded[0].upper() in _NAME_BEGINS_AN and not is_common(folded):
        return None  # "an ra with no response": it may be an abbreviation
    if word[0].isupper():
        if known == "?" or not _is_english_name(word, folded):
            return None
        return known or (_as_spelled(folded) if wordnet.is_known(folded) else None)
    if f"{folded}$" not in _otherwise() and folded[0] not in "aeiouy" and not _is_onset(folded[:2]):
        return None  # no English word begins so: it is spelled out, or cut ("href", "mkdir")
    if known is not None or folded[0] in "uhy":
        return "a" if known is None and folded[0] == "y" else known if known != "?" else None
    return _as_spelled(folded)


def _as_spelled(folded: str) -> str | None:
    if folded[0] in "aeio":
        return "an"
    if folded[0].upper() in _NAME_BEGINS_AN and len(folded) <= 3:
        return None  # a short one that the dictionary does not have may be an abbreviation
    return "a" if _is_onset(folded[:2]) else None


def _is_onset(two: str) -> bool:
    """Return whether English words begin with these letters, the first of which is a consonant."""
    return two[1] in "aeiouy" or two in word_list("copydesk.rules", "articles")["onsets"]


def _is_english_name(word: str, folded: str) -> bool:
    """Return whether a name is said as it is spelled here; others keep the sound they have at home."""
    if word[0] in "HXY" or not word[1].islower():
        return False
    if word[:2] == "Ew" or (word[0] == "U" and folded[1] in "aeiou"):
        return False  # "Ewan" and "Ewood", "Uefa" and "Uist": only who knows the name says how it begins
    if word[0] in "EU" and folded[1] in "nuwgkr":
        return len(folded) > 4
    if word[:2] in ("On", "Ou", "Io"):
        return False
    return word[0] in "AEIO" or folded[1] in "aeioulrhwy"


@cache
def _heard(folded: str) -> str | None:
    """Return what the table says of a word: "a", "an", "?" where speakers differ; None where it says nothing."""
    table = _otherwise()
    whole = table.get(f"{folded}$")
    if whole is not None:
        return whole
    for length in range(len(folded), 0, -1):
        decided = table.get(folded[:length])
        if decided is not None:
            return "?" if length == 1 and (_LONG_U.match(folded) or _is_unlike_un(folded)) else decided
    return None


def _is_unlike_un(folded: str) -> bool:
    """Return whether "un" before a vowel negates nothing: "unary" is said as "unit" is, "unopened" is not."""
    rest = re.match(r"un(?P<rest>[aeou].*)(?<!ly)$", folded)
    return rest is not None and not any(is_common(lemma) for lemma in lemmas(rest["rest"]))


@cache
def _otherwise() -> dict[str, str]:
    text = resources.files("copydesk.rules").joinpath("data", "sounds.tsv").read_text(encoding="utf-8")
    return dict(line.split("\t") for line in text.splitlines() if not line.startswith("#"))
