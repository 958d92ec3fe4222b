"""Which words English has, so far as a slip of the pen can be told from a rare word, and what a slip was to be."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib import resources

from copydesk.text import wordnet
from copydesk.text.forms import lemmas
from copydesk.values.regexes import regex

SHORTEST, LONG = 6, 7
"""Letters of the shortest word that is judged, and from which on it or what was meant is for any letter.

Short words have neighbours: of six letters only a letter left out ("contol"), doubled or exchanged tells a slip.
"""
_SUFFIXES = (
    "isations", "izations", "isation", "ization", "nesses", "ations", "ships", "ation", "ising", "izing",
    "ments", "ally", "able", "ably", "hood", "less", "like", "ment", "ness", "ised", "ized", "iser", "izer", "ists",
    "isms", "ship", "wise", "ward", "ings", "ian", "ity", "dom", "ees", "ers", "ful", "ing", "ise", "ish", "ism", "ist",
    "ize", "age", "ans", "ors", "al", "an", "ed", "ee", "er", "es", "ic", "ie", "ly", "or", "d", "r", "s", "y",
)  # fmt: skip
_PREFIXES = (
    "counter", "electro", "pseudo", "photo", "hyper", "inter", "intra", "micro", "multi", "paleo", "proto", "super",
    "supra", "trans", "ultra", "under", "anti", "auto", "back", "cross", "cyber", "down", "fore", "half", "mega",
    "meta", "mini", "mono", "nano", "para", "post", "self", "semi", "tele", "over", "bio", "dis", "eco", "geo", "mid",
    "mis", "neo", "non", "off", "out", "pre", "pro", "sub", "up", "un", "re", "de", "co", "in", "on",
)  # fmt: skip
"""The endings and beginnings that English makes new words with, the longest first."""
_DOUBLING = ("ed", "er", "ers", "ing", "ings")


def known(word: str) -> bool:
    """Return whether a word in small letters is one of English, so far as the tables or its making show.

    A word made of another by a prefix or a suffix, or of two ("timezone"), is known, save where English would have
    doubled the last letter: "occured".
    """
    return word in _words()[0] or wordnet.is_known(word) or _is_made(word)


def meant(word: str) -> Sequence[str]:
    """Return the common words that an unknown one is one letter off, or two letters that changed places.

    An ending of its own makes another word, of Latin, of a science or of a neighbour: "interna", "nationale".
    """
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    near = _by_initial().get(word[0], ())
    found = [each for each, _, _ in process.extract(word, near, scorer=OSA.distance, score_cutoff=1, limit=4)]
    found = [each for each in found if each[-2:] == word[-2:] or _is_of_the_hand(word, each)]
    found = [each for each in found if not _PLURAL.search(each) or any(map(_is_plain, lemmas(each)))]
    if is_word(word[1:]):  # "cparser", "fflush": a letter before a whole word makes a name of code
        found = [each for each in found if sorted(each) == sorted(word)]
    return [each for each in found if max(len(word), len(each)) >= LONG or _is_of_the_hand(word, each)]


_PLURAL = regex(r"(?<![sui])s\Z|ies\Z")


def _is_plain(word: str) -> bool:
    """Return whether a noun or verb is in WordNet or its counts: slang ("bikkies") is never meant."""
    return wordnet.is_known(word) or bool(wordnet.verb_senses(word)) or wordnet.rarity(word) < wordnet.rarity("")


def _is_of_the_hand(word: str, right: str) -> bool:
    """Return whether a letter was doubled or not, or two neighbours changed places: what nobody means to write."""
    if len(word) == len(right):
        return sorted(word) == sorted(right)
    return re.sub(r"(.)\1", r"\1", word) == re.sub(r"(.)\1", r"\1", right)


@cache
def _words() -> tuple[frozenset[str], frozenset[str]]:
    """Return all words of the table, and the common ones among them."""
    text = resources.files("copydesk.rules").joinpath("data", "dictionary.txt").read_text(encoding="utf-8")
    short, _, rest = text.partition("[short]\n")[2].partition("[common]\n")
    common, _, beside = rest.partition("[beside]\n")
    widespread = frozenset(common.split())
    return widespread.union(short.split(), beside.split()), widespread


@cache
def _by_initial() -> Mapping[str, Sequence[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for word in sorted(_words()[1]):
        found[word[0]].append(word)
    return found


def is_word(word: str) -> bool:
    """Return whether a word stands in the table or is a noun of WordNet, by itself or in the plural."""
    return word in _words()[0] or wordnet.is_known(word) or (word[-1] == "s" and wordnet.is_known(word[:-1]))


def _is_made(word: str) -> bool:
    if any(word.startswith(p) and len(word) - len(p) > 3 and is_word(word[len(p) :]) for p in _PREFIXES):
        return True
    if any(is_word(word[:n]) and is_word(word[n:]) for n in range(3, len(word) - 2) if max(n, len(word) - n) > 3):
        return True
    return any(is_word(stem) for suffix, stem in _stems(word) if not _is_undoubled(stem, suffix))


def _stems(word: str) -> Iterator[tuple[str, str]]:
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) > 2:
            stem = word[: -len(suffix)]
            yield suffix, stem
            if suffix[0] in "aeiy":
                yield suffix, f"{stem}e"
            if len(stem) > 3 and stem[-1] == stem[-2]:
                yield suffix, stem[:-1]
            if stem[-1] == "i":
                yield suffix, f"{stem[:-1]}y"


def _is_undoubled(stem: str, suffix: str) -> bool:
    """Return whether English doubles the last letter of a stem before a suffix: "occurred", not "occured"."""
    return suffix in _DOUBLING and f"{stem}{stem[-1]}{suffix}" in _words()[1]
