"""Reports of one form: near copies of which the figures differ, as agencies write them anew each day, week or quarter.

The words of a trade tell a series where they stand (`comparisons.series`); here the shape of two articles tells it, of
whatever they report: several sentences are the same but for their figures, and most of the figures are others. A
report and its copy with a slip have most figures alike.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from copydesk.links.articles import DAY, OF_ONE_EVENT, Article, Profile
from copydesk.text import wordnet
from copydesk.text.stems import stem


class Sentence(NamedTuple):
    """A sentence with figures: its telling stems, what these tell together, and the figures with their sorts."""

    words: frozenset[str]
    worth: int
    figures: tuple[tuple[str, str], ...]


def told_anew(one: Article, two: Article, kinship: float) -> bool:
    """Return whether two articles, so much alike, are reports of one form and not of one day."""
    if one is two or kinship < OF_ONE_EVENT:
        return False
    apart = _on_two_days(one, two)
    return apart is not False and of_one_form(one, two, apart=bool(apart))


def _on_two_days(one: Article, two: Article) -> bool | None:
    """Return whether two articles are of two days, by their openings or else their publication; None if unknown.

    What is published on one day is of that day, and what is on the next may tell of the same one.
    """
    first, second = one.about.published, two.about.published
    if first is None or second is None or first.inferred or second.inferred:
        return None
    if first.start == second.start:
        return False  # "hurt on Monday", "the port said on Tuesday"
    told = [{t[:DAY] for t in x.when if len(t) >= DAY and t[0].isdigit()} for x in (one, two)]
    if all(told):
        return told[0].isdisjoint(told[1])
    return True if first.end < second.start or second.end < first.start else None


def of_one_form(one: Article, two: Article, *, apart: bool) -> bool:
    """Return whether two articles are one report with other figures; `apart` says that they are of two known days.

    Of two days, as many figures must be others as are alike; where that is not known, most.
    """
    first, second = _sentences(one.profiles), _sentences(two.profiles)
    pairs = _paired(first, second)
    shared = len(pairs) / max(1, min(len(first), len(second)))
    same = other = 0
    for a, b in pairs:
        alike, differing = _compared(a, b)
        same, other = same + alike, other + differing
    if shared < HALF:
        # an office that words its daily report freely: what it does repeat are nearly all other figures
        return apart and len(pairs) >= REPEATED and shared >= HALF / 2 and other >= MOSTLY * max(same, OTHERS)
    return other >= (OTHERS if apart else MORE_OTHERS) and other >= (same if apart else MOSTLY * same)


HALF, REPEATED = 0.5, 3
"""What share of their sentences with figures two reports have in common, and how many these are if fewer."""
OTHERS, MORE_OTHERS, MOSTLY = 2, 3, 3
"""The figures that must be others, of two known days and of unknown ones, and how many times those that are alike."""


def _sentences(profiles: Iterable[Profile]) -> Sequence[Sentence]:
    """Return the sentences of an article that have figures."""
    own: dict[int, list[Profile]] = {}
    for p in profiles:
        own.setdefault(p.sentence, []).append(p)
    return [_sentence(rows) for rows in own.values() if any(p.claim.timex is None for p in rows)]


def _sentence(rows: Sequence[Profile]) -> Sentence:
    words = frozenset.union(*(p.around for p in rows), frozenset(stem(p.noun) for p in rows if p.noun))
    figures = tuple((p.sort, p.value) for p in rows if p.claim.timex is None)
    return Sentence(words, sum(map(wordnet.worth, words)), figures)


def _paired(first: Sequence[Sentence], second: Sequence[Sentence]) -> list[tuple[Sentence, Sentence]]:
    """Return the sentences of two articles that are told in mostly the same words, each with the most like it."""
    found: list[tuple[Sentence, Sentence]] = []
    left = list(second)
    for a in first:
        alike = [(_alike(a, b), -n) for n, b in enumerate(left)]
        share, place = max(alike, default=(0.0, 0))
        if share >= SAME_WORDS:
            found.append((a, left.pop(-place)))
    return found


def _alike(a: Sentence, b: Sentence) -> float:
    """Return the share of what the richer of two sentences tells that is in both."""
    most = max(a.worth, b.worth)
    return sum(map(wordnet.worth, a.words & b.words)) / most if most else 0.0


SAME_WORDS = 0.5
"""Share of what the richer of two sentences tells from which on they are one sentence with other figures."""


def _compared(a: Sentence, b: Sentence) -> tuple[int, int]:
    """Return how many figures of two sentences are alike, and how many of one sort are others."""
    one, two = Counter(a.figures), Counter(b.figures)
    same = one & two
    left, over = _sorts(one - same), _sorts(two - same)
    return same.total(), (left & over).total()


def _sorts(figures: Mapping[tuple[str, str], int]) -> Counter[str]:
    found: Counter[str] = Counter()
    for (sort, _), n in figures.items():
        found[sort] += n
    return found
