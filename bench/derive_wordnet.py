"""Derive `src/copydesk/text/data/wordnet.tsv` from the WordNet 3.0 data base.

usage: python bench/derive_wordnet.py DICT    (DICT holds index.noun, data.noun ...: Debian's wordnet-base has them
in /usr/share/wordnet)

The table holds, for the common nouns and verbs, the synsets of their first senses, and for every synset that can be
reached from them its hypernyms; verbs also the synsets that they cause or entail, and nouns and verbs the synsets
they are derived from; and how often the commoner words stand in the tagged texts (cntlist.rev).
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from copydesk.text.wordnet import DEPTH, SMALL

NOTICE = """\
# Synsets and hypernyms of common English nouns and verbs, derived from WordNet 3.0 by bench/derive_wordnet.py.
# WordNet 3.0 Copyright 2006 by Princeton University. All rights reserved. THIS SOFTWARE AND DATABASE IS PROVIDED
# "AS IS" AND PRINCETON UNIVERSITY MAKES NO REPRESENTATIONS OR WARRANTIES, EXPRESS OR IMPLIED. Licence: WordNet3.0,
# https://wordnet.princeton.edu/license-and-commercial-use ; its notice must stay on all copies.
# Lines: n<TAB>lemma<TAB>synsets | v<TAB>lemma<TAB>synsets | h<TAB>synset<TAB>hypernyms | r<TAB>synset<TAB>related
# | f<TAB>lemma<TAB>times that it stands in the sense-tagged texts, from FREQUENT times on
# | w<TAB>synsets under which more than SMALL nouns stand
"""
FREQUENT = 8
SENSES = {"n": 2, "v": 4}
"""Senses of a lemma that are kept, the most frequent first."""

LEXNAMES = {4, 6, 11, 14, 15, 18, 28}
"""Lexicographer files whose nouns are kept though no tagged text holds them: acts, artifacts, events ... people."""


class Relations(NamedTuple):
    """What the data files say of synsets: their lexicographer files, hypernyms and related nouns and verbs."""

    files: dict[str, int]
    hypernyms: dict[str, list[str]]
    related: dict[str, list[str]]


def main() -> None:
    """Write the table to standard output."""
    root = Path(sys.argv[1])
    relations = read_relations(root)
    lemmas = read_lemmas(root, relations.files)
    number = {synset: to_base36(i) for i, synset in enumerate(sorted(above(lemmas, relations.hypernyms)))}
    out = [NOTICE]
    for pos, lemma, kept in lemmas:
        out.append(f"{pos}\t{lemma}\t{' '.join(number[s] for s in kept)}\n")
    for synset in sorted(number):
        parents = [number[p] for p in relations.hypernyms.get(synset, [])]
        if parents:
            out.append(f"h\t{number[synset]}\t{' '.join(parents)}\n")
        links = sorted({number[p] for p in relations.related.get(synset, []) if p in number})
        if links:
            out.append(f"r\t{number[synset]}\t{' '.join(links)}\n")
    out += read_counts(root)
    sys.stdout.write("".join([*out, f"w\t{' '.join(wide(out))}\n"]))


def wide(rows: Iterable[str]) -> list[str]:
    """Return the synsets under which more than `SMALL` nouns stand in the rows of the table, `DEPTH` levels down."""
    lower: dict[str, list[str]] = {}
    named: dict[str, list[str]] = {}
    for tag, key, listed in (row.rstrip("\n").split("\t") for row in rows if row.startswith(("n\t", "h\t"))):
        for synset in listed.split():
            (named if tag == "n" else lower).setdefault(synset, []).append(key)
    return sorted(synset for synset in {*lower, *named} if not _narrow(synset, lower, named))


def _narrow(synset: str, lower: dict[str, list[str]], named: dict[str, list[str]]) -> bool:
    seen, words, level = {synset}, set(named.get(synset, ())), [synset]
    for _ in range(DEPTH - 1):
        level = list({low for up in level for low in lower.get(up, ())} - seen)
        seen.update(level)
        words.update(word for low in level for word in named.get(low, ()))
        if not level or len(words) > SMALL:
            break
    return len(words) <= SMALL


def lines(file: Path) -> Iterator[str]:
    """Yield the lines of a file of the database without its licence."""
    return (line for line in file.read_text(encoding="utf-8").splitlines() if not line.startswith("  "))


def read_relations(root: Path) -> Relations:
    """Read the synsets of nouns and verbs."""
    found = Relations({}, {}, {})
    for pos, name in (("n", "noun"), ("v", "verb")):
        for line in lines(root / f"data.{name}"):
            fields = line.split(" | ")[0].split()
            ident = pos + fields[0]
            found.files[ident] = int(fields[1])
            rest = fields[4 + 2 * int(fields[3], 16) :]
            for i in range(int(rest[0])):
                symbol, offset, target, _ = rest[1 + 4 * i : 5 + 4 * i]
                if symbol in ("@", "@i"):
                    found.hypernyms.setdefault(ident, []).append(target + offset)
                elif symbol in (">", "*", "+") and target in "nv":
                    found.related.setdefault(ident, []).append(target + offset)
    return found


def read_lemmas(root: Path, files: dict[str, int]) -> list[tuple[str, str, list[str]]]:
    """Read the lemmas that are kept: part of speech, lemma, synsets."""
    lemmas: list[tuple[str, str, list[str]]] = []
    for pos, name in (("n", "noun"), ("v", "verb")):
        for line in lines(root / f"index.{name}"):
            fields = line.split()
            lemma, senses, pointers = fields[0], int(fields[2]), int(fields[3])
            tagged = int(fields[5 + pointers])
            joined = "-_" if pos == "v" else "-"  # a verb with its particle: "take_in"
            plain = lemma.translate(dict.fromkeys(map(ord, joined)))
            if not lemma.isascii() or not plain.isalpha() or len(lemma) < 3 or len(lemma) > 16:
                continue
            kept = [pos + offset for offset in fields[6 + pointers :][: min(senses, SENSES[pos])]]
            if tagged or "_" in lemma or (pos == "n" and files[kept[0]] in LEXNAMES and senses <= 2):
                lemmas.append((pos, lemma, kept))
    return lemmas


def above(lemmas: list[tuple[str, str, list[str]]], hypernyms: dict[str, list[str]]) -> set[str]:
    """Return the synsets of lemmas and all that stand above them."""
    seen: set[str] = set()
    stack = [synset for _, _, kept in lemmas for synset in kept]
    while stack:
        synset = stack.pop()
        if synset not in seen:
            seen.add(synset)
            stack += hypernyms.get(synset, [])
    return seen


def read_counts(root: Path) -> list[str]:
    """Return the rows of the lemmas that tagged text holds often."""
    counts: Counter[str] = Counter()
    for line in (root / "cntlist.rev").read_text(encoding="utf-8").splitlines():
        key, _, count = line.split()
        counts[key.split("%")[0]] += int(count)
    return [f"f\t{lemma}\t{n}\n" for lemma, n in sorted(counts.items()) if n >= FREQUENT and lemma.isalpha()]


def to_base36(number: int) -> str:
    """Write a number in base 36."""
    digits = ""
    while True:
        number, rest = divmod(number, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[rest] + digits
        if not number:
            return digits


if __name__ == "__main__":
    main()
