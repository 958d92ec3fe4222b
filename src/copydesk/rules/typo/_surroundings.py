"""Reading `data/wrong_words.txt`: phrases in which one word is ruled out by those beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from copydesk.text import number_words
from copydesk.text.words import Word, fold, is_numeric

END = "$"
ANY = "?"
NUMBER = "#"


@dataclass(frozen=True, slots=True)
class Place:
    """What may stand beside a wrong word: one of some words, of some endings, a number, or none of some words."""

    words: frozenset[str]
    endings: tuple[str, ...]
    barred: bool = False

    @classmethod
    def of(cls, written: str, lists: Mapping[str, str]) -> Place:
        """Return the place that a token of the list writes."""
        barred = written.startswith("!")
        parts = [
            part
            for name in written.removeprefix("!").split("|")
            for part in (lists[name] if name.startswith("@") else name).split("|")
        ]
        endings = tuple(part[1:] for part in parts if part.startswith("-") and len(part) > 1)
        return cls(frozenset(part for part in parts if not part.startswith("-")), endings, barred)

    def holds(self, word: Word | None, first: bool) -> bool:
        """Return whether a word may stand here, or the end of a clause (None); `first` opens the phrase."""
        if word is None:
            return self.barred or END in self.words
        return self._names(word, first) != self.barred

    def _names(self, word: Word, first: bool) -> bool:
        if ANY in self.words or word.text in self.words:
            return True
        if len(word.text) == 1 and word.text.isupper() and not first and word.text != "I":
            return False  # "its A levels"
        folded = word.folded
        return (
            folded in self.words
            or (bool(self.endings) and folded.endswith(self.endings))
            or (NUMBER in self.words and (is_numeric(folded) or number_words.integer(folded) is not None))
        )


@dataclass(frozen=True, slots=True)
class Phrase:
    """A wrong word as the list writes it, the places beside it in the order of the text, and what is meant."""

    wrong: str
    before: tuple[Place, ...]
    behind: tuple[Place, ...]
    right: str

    def fits(self, before: Sequence[Word | None], behind: Sequence[Word | None]) -> bool:
        """Return whether what stands beside the word is what the phrase asks for; nearest last, nearest first."""
        own = before[len(before) - len(self.before) :]
        return all(p.holds(w, not n) for n, (p, w) in enumerate(zip(self.before, own, strict=True))) and all(
            p.holds(w, first=False) for p, w in zip(self.behind, behind, strict=False)
        )


@cache
def phrases() -> Mapping[str, Sequence[Phrase]]:
    """Return the phrases of the list by their wrong word, folded."""
    text = resources.files("copydesk.rules").joinpath("data", "wrong_words.txt").read_text(encoding="utf-8")
    lists: dict[str, str] = {}
    found: dict[str, list[Phrase]] = {}
    for line in text.splitlines():
        if line.startswith("@") and ": " in line:
            name, _, members = line.partition(": ")
            lists[name] = members
        elif line and not line.startswith("#"):
            for phrase in _read(line, lists):
                found.setdefault(fold(phrase.wrong), []).append(phrase)
    return found


def _read(line: str, lists: Mapping[str, str]) -> Iterator[Phrase]:
    written, _, right = line.partition(" = ")
    start, wrong, end = written.split("*")
    before, behind = (tuple(Place.of(token, lists) for token in side.split()) for side in (start, end))
    wrongs, rights = wrong.split("|"), right.split("|")
    if len(rights) == 1:
        rights *= len(wrongs)
    for one, other in zip(wrongs, rights, strict=True):
        yield Phrase(one, before, behind, other)


LONGEST = 4
"""Words on either side that a phrase may name."""
