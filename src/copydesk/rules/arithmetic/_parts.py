"""Wholes whose parts are known by what they are called: awards in apposition, games by how they ended.

"Awarded £18,400, a basic award of £6,900 and a compensatory award of £12,500": both parts are named as the other is.
"Nine games, five defeats, three draws and two wins": whoever plays wins, draws or loses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from copydesk.model import Extraction
from copydesk.rules.arithmetic._figures import Figure, alike, is_amount, read
from copydesk.rules.arithmetic._skeleton import NUMBER
from copydesk.rules.arithmetic._wholes import Parts, adds_up

_A_PART = re.compile(r"(?:^|[,;:] |\band )(?:an?|the|his|her|their|its) (?:[a-z-]+ ){0,3}?(?P<noun>[a-z]{3,}) of $")
_ENDED = re.compile(r"\band (?:an?|the|his|her|their|its) (?:[a-z-]+ ){0,3}?(?P<noun>[a-z]{3,}) of $")
_PLAYED = frozenset(
    {"game", "match", "fixture", "outing", "start", "bout", "fight", "contest", "test", "race", "frame"}
)
_WON = frozenset({"win", "victory"})
_DRAWN = frozenset({"draw", "tie", "stalemate"})
_LOST = frozenset({"defeat", "loss"})
_OF_SOME = re.compile(
    r"\b(?:last|past|next|remaining|other|previous|straight|consecutive|successive|in a row|unbeaten|left|to go)\b"
)


def apposed(extraction: Extraction) -> Iterator[Parts]:
    """Yield sums with two parts behind them that are named by one noun: "an award of ... and a further award of"."""
    for paragraph in read(extraction):
        for whole, first, last in zip(paragraph.figures, paragraph.figures[1:], paragraph.figures[2:], strict=False):
            if not (whole.sentence == first.sentence == last.sentence) or not is_amount(whole.claim):
                continue
            one = _A_PART.search(paragraph.between(whole, first))
            other = _ENDED.search(paragraph.between(first, last))
            if one is None or other is None or one["noun"] != other["noun"]:
                continue
            same = all(alike(whole.claim, part.claim) and _unit(part) == _unit(whole) for part in (first, last))
            larger = whole.value.point > max(first.value.point, last.value.point)
            if same and larger and not adds_up(whole, (first, last)):
                yield Parts(whole, (first, last), whole)


def records(extraction: Extraction) -> Iterator[Parts]:
    """Yield the games of a side that are not as many as it won, drew and lost."""
    for paragraph in read(extraction):
        for sentence in range(len(paragraph.starts)):
            here = [f for f in paragraph.within(sentence) if paragraph.text[f.at] == NUMBER]
            ended = [_only(here, nouns) for nouns in (_WON, _DRAWN, _LOST)]
            told = [figure for figure in ended if figure is not None]
            if len(told) < 3 or _OF_SOME.search(paragraph.text, *paragraph.bounds(sentence)):
                continue
            near = here + [f for f in paragraph.within(sentence - 1) if paragraph.text[f.at] == NUMBER]
            played = _only(near, _PLAYED)
            if played is not None and not adds_up(played, told):
                yield Parts(played, tuple(sorted(told, key=lambda f: f.at)), played)


def _only(figures: Sequence[Figure], nouns: frozenset[str]) -> Figure | None:
    found = [f for f in figures if _unit(f) in nouns]
    return found[0] if len(found) == 1 else None


def _unit(figure: Figure) -> str | None:
    return figure.claim.quantity.unit if figure.claim.quantity is not None else None
