"""Wholes that are told before their parts: "of the 130, 85 move, 30 retire and 25 stay", awards, games as they ended.

"Awarded £18,400, a basic award of £6,900 and a compensatory award of £12,500": both parts are named as the other is.
"Nine games, five defeats, three draws and two wins": whoever plays wins, draws or loses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from copydesk.model import Extraction
from copydesk.rules.arithmetic._added import bare_noun, of_one
from copydesk.rules.arithmetic._figures import Figure, Paragraph, alike, is_amount, read
from copydesk.rules.arithmetic._partition import OF_THESE, PART_OF, SOFT, VERB, Parts, adds_up
from copydesk.rules.arithmetic._rows import is_aside
from copydesk.rules.arithmetic._skeleton import NUMBER
from copydesk.rules.arithmetic._typed import unit
from copydesk.values import misprints
from copydesk.values.regexes import regex

_A_PART = regex(r"(?:^|[,;:] |\band )(?:an?|the|his|her|their|its) (?:[a-z-]+ ){0,3}?(?P<noun>[a-z]{3,}) of $")
_ENDED = regex(r"\band (?:an?|the|his|her|their|its) (?:[a-z-]+ ){0,3}?(?P<noun>[a-z]{3,}) of $")
_PLAYED = frozenset(
    {"game", "match", "fixture", "outing", "start", "bout", "fight", "contest", "test", "race", "frame"}
)
_WON = frozenset({"win", "victory"})
_DRAWN = frozenset({"draw", "tie", "stalemate"})
_LOST = frozenset({"defeat", "loss"})
_OF_SOME = regex(
    r"\b(?:last|past|next|remaining|other|previous|straight|consecutive|successive|in a row|unbeaten|left|to go)\b"
)


def outgrown(extraction: Extraction) -> Iterator[Parts]:
    """Yield the wholes that are less than the parts taken from them: "of the 130, 85 move, 30 retire, 25 stay"."""
    for paragraph in read(extraction):
        for n, whole in enumerate(paragraph.figures[:-2]):
            if not is_amount(whole.claim) or not _OF_THE.search(paragraph.before(whole)):
                continue
            if VERB.match(paragraph.behind(whole)):
                continue  # "of those 398 were about noise": the first of the parts
            parts: list[Figure] = []
            behind = (f for f in paragraph.figures[n + 1 :] if not is_aside(paragraph, f))
            for figure in (f for f in behind if f.claim.kind == "number" or whole.claim.kind != "number"):  # "at 30 km"
                last = parts[-1] if parts else whole
                joint = paragraph.text[last.at + 1 : figure.at]
                if (
                    figure.sentence > whole.sentence + 1
                    or not _IN_A_ROW.fullmatch(joint)
                    or not of_one(figure.claim, whole.claim)
                ):
                    break
                parts.append(figure)
            held = _before_whole(paragraph, whole)
            parts = [*held, *parts]
            close = paragraph.text[parts[-1].at : parts[-1].at + 40] if parts else ""
            passage = paragraph.text[(held or [whole])[0].at : parts[-1].at] if parts else ""
            if (
                len(parts) < 2
                or _cross(paragraph, parts)
                or SOFT.search(passage)
                or _BOTH.search(passage + close)
                or _NESTED.search(passage)
            ):
                continue
            added = sum((f.value.low for f in parts), Decimal(0))
            joined = re.search(r"\band\b", paragraph.between(parts[-2], parts[-1])) is not None
            if joined and added > whole.value.high and not adds_up(whole, parts):
                yield Parts(whole, tuple(parts), whole)


def _cross(paragraph: Paragraph, parts: Sequence[Figure]) -> bool:
    """Return whether one part is told by its age and another by something else, so that some are of both.

    "Of the 15, ten were riding e-bikes and eight were aged 65 or over."
    """
    aged = [_AGED.match(paragraph.behind(part, 40)) is not None for part in parts]
    return any(aged) and not all(aged)


_AGED = regex(r"[^,;:]{0,24}\b(?:aged|older|younger|(?:over|under) (?:the age of )?[\ue000-\ue007])")


def digit_off(extraction: Extraction) -> Iterator[Parts]:
    """Yield "212 coins. Of these, 140 are of silver and 62 of gold": parts that miss the whole by one digit."""
    for paragraph in read(extraction):
        for n, whole in enumerate(paragraph.figures[:-2]):
            first, last = paragraph.figures[n + 1 : n + 3]
            start = paragraph.starts[first.sentence]
            if first.sentence != whole.sentence + 1 or last.sentence != first.sentence or not is_amount(whole.claim):
                continue
            lead, close = paragraph.text[start : first.at], paragraph.behind(last, 60)
            joint = paragraph.between(first, last)
            if not OF_THESE.fullmatch(lead) or not re.search(r"\band\b", joint) or re.search(r"[,;]", joint):
                continue
            if len(paragraph.within(first.sentence)) != 2 or not re.match(r"[^,;:]*\.?$", close) or SOFT.search(joint):
                continue
            added = first.value.point + last.value.point
            named = all(of_one(bare_noun(paragraph, part), whole.claim) for part in (first, last))
            if named and _one_digit(whole.value.point, added):
                yield Parts(whole, (first, last), whole)


def _one_digit(whole: Decimal, added: Decimal) -> bool:
    """Return whether two whole numbers of as many digits differ in one of them."""
    if whole != int(whole) or added != int(added):
        return False
    one, other = str(int(whole)), str(int(added))
    return len(one) > 1 and misprints.one_other(one, other)


def _before_whole(paragraph: Paragraph, whole: Figure) -> list[Figure]:
    """Return the part that is told before its whole: "34 of the 61 seats"."""
    n = paragraph.figures.index(whole)
    first = paragraph.figures[n - 1] if n else None
    taken = (
        first is not None and PART_OF.fullmatch(paragraph.between(first, whole)) and of_one(first.claim, whole.claim)
    )
    return [first] if first is not None and taken else []


_OF_THE = regex(
    r"(?<!place )(?<!lieu )(?<!nstead )(?<!ahead )(?<!front )(?<!top )"
    r"\b(?:[Oo]f|[Oo]ut of|[Aa]mong)(?: (?:the|its|their|his|her|our|these|those|all|all the"
    r"|a total of)) (?:[a-z’'-]+ )?$"
)
_IN_A_ROW = regex(r"[^:?!(\ue000-\ue007]{1,70}")
_NESTED = regex(r"\b(?:in|of|among|from) (?:these|those|them|whom)\b")
_BOTH = regex(
    r"\b(?:both|also|overlap\w*|some of whom|either|more than one|again|later|then|another|need\w*|requir\w*)\b"
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
            same = all(alike(whole.claim, part.claim) and unit(part) == unit(whole) for part in (first, last))
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
    found = [f for f in figures if unit(f) in nouns]
    return found[0] if len(found) == 1 else None
