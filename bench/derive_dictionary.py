"""Derive `src/copydesk/rules/data/dictionary.txt` from SCOWL: common words, and what else lies one letter beside them.

usage: python bench/derive_dictionary.py FOLDER    (the lists of SCOWL, `english-words.35` and the like; Debian's
package scowl puts them into /usr/share/dict/scowl)

A word that no list knows is a slip of the pen only if it is one letter off a word that everybody writes. Those are the
`common` ones (SCOWL's sizes to 35: American, British, Canadian, Australian). Of all others (to size 80, names and
abbreviations with them) the table holds those alone that lie so near a common one that they would be taken for a slip.
"""

from __future__ import annotations

import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from rapidfuzz import process
from rapidfuzz.distance import OSA

TARGET = Path(__file__).resolve().parents[1] / "src" / "copydesk" / "rules" / "data" / "dictionary.txt"
NOTICE = """\
# Words that everybody writes ([common]; of up to four letters: [short]), and others one letter off one ([beside]).
# Derived by bench/derive_dictionary.py from SCOWL (Spell Checker Oriented Word Lists), Copyright 2000-2011 by Kevin
# Atkinson; the notice stands in NOTICE.
"""
COMMON, SHORT, KNOWN = 35, 50, 80
"""Up to which size of SCOWL a word is common, a short one English, and a word known at all."""
SHORTEST = 5
"""Letters of the shortest common word that is kept; what may be a slip of it has one more at least."""


def main() -> None:
    """Write the table."""
    common: set[str] = set()
    known: set[str] = set()
    short: set[str] = set()
    for name, size, word in _words(Path(sys.argv[1])):
        if size <= KNOWN:
            known |= {word.lower(), unidecoded(word.lower())}
        if size <= SHORT and len(word) < SHORTEST and "-words" in name and word.islower():
            short.add(word)
        if size <= COMMON and "-words" in name and word.islower():
            common.add(word)
    common = {word for word in common if word.isalpha() and word.isascii() and len(word) >= SHORTEST}
    initials: defaultdict[str, list[str]] = defaultdict(list)
    for word in sorted(common):
        initials[word[0]].append(word)
    beside = sorted(
        word
        for word in known - common
        if word.isalpha() and word.isascii() and len(word) > SHORTEST
        if process.extractOne(word, initials[word[0]], scorer=OSA.distance, score_cutoff=1) is not None
    )
    few = sorted(word for word in short if word.isalpha() and word.isascii())
    lines = [
        NOTICE,
        "[short]\n",
        *(f"{word}\n" for word in few),
        "[common]\n",
        *(f"{word}\n" for word in sorted(common)),
        "[beside]\n",
        *(f"{w}\n" for w in beside),
    ]
    TARGET.write_text("".join(lines), encoding="utf-8")
    print(f"{len(common)} common words, {len(beside)} beside them")


def unidecoded(word: str) -> str:
    """Return a word without its accents: "naivete" for "naïveté"."""
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))


def _words(folder: Path) -> Iterator[tuple[str, int, str]]:
    for path in sorted(folder.iterdir()):
        name, _, size = path.name.rpartition(".")
        if size.isdigit():
            raw = path.read_bytes()
            try:
                text = raw.decode("utf-8")
            except UnicodeDecodeError:
                text = raw.decode("latin-1")  # SCOWL itself; Debian's package is in UTF-8
            for word in text.split():
                yield name, int(size), word


if __name__ == "__main__":
    main()
