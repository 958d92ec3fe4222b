"""Parts that a passage tells one after the other until nothing is left, and the total that it told before them.

"A £5.6m plan ... (a paragraph) ... Much of it, £2.1m, goes on the quay. Another £2.4m is for the sheds, and the
remaining £700,000 buys cranes": the word before the last says that the parts are all. Which figure they are all of
no word says, so that it must be the only one of their kind before them that they miss as a slip does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from copydesk.model import Extraction
from copydesk.rules.arithmetic import _evidence as evidence
from copydesk.rules.arithmetic._borne import everywhere
from copydesk.rules.arithmetic._far_totals import is_excused, is_rounded
from copydesk.rules.arithmetic._figures import Figure, Paragraph, is_pronoun, read
from copydesk.rules.arithmetic._numbers import Range
from copydesk.rules.arithmetic._partition import Parts, adds_up
from copydesk.rules.arithmetic._rows import as_item, is_item, with_unit
from copydesk.rules.arithmetic._typed import BARE, close, like, per, unit
from copydesk.values.regexes import regex

LEAST, MOST = 3, 7
"""How many parts a series has."""
BACK = 3
"""How many sentences before the last part the first may stand."""
NEAR = 0.9
"""How rare by chance at least a total lies so near to what a series makes."""
_CLOSES = regex(
    r"\b(?:[Tt]he|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|[Oo]ur)"
    r" (?:remaining|other|last|final|balance of|remainder of)(?: of)? $"
    r"|\b[Tt]he (?:rest|remainder|balance),(?: of)?(?: about| some)? $"
)
_COMPLETES = regex(r"(?: [\w’'-]+){0,3} (?:completes?d?|ma[dk]es? up|finish(?:es|ed)?) the (?:rest|[a-z]+)\b")
_OF_THE_TIME = regex(r"\b(?:last|final)(?: of)? $")
"""Before a length of time that is the end of those told before it, and none beside them: "the last ten minutes"."""
_SOFT = regex(
    r"\b(?:includ\w*|such as|per|each|respectively|than|against|compared|average|median|rose|fell|grew|up to|twice"
    r"|again|year earlier|last year|if|would)\b"
)
"""What says that figures are no parts of one total, or of two times."""
_KINDS = ("number", "money", "measure", "duration")


def closed_series(extraction: Extraction) -> Iterator[Parts]:
    """Yield the totals that a series of parts, the last of which is told to be what is left, misses by a slip."""
    figures: list[Figure] = []
    for paragraph in read(extraction):
        for last in paragraph.figures:
            if last.claim.kind not in _KINDS or not _is_last(paragraph, last):
                continue
            series, stop = _series(paragraph, last)
            if not LEAST <= len(series) <= MOST:
                continue
            figures = figures or list(everywhere(extraction))
            whole = _whole(paragraph, series, stop, figures)
            if whole is not None:
                yield Parts(whole, series, last, alone=True)


def _is_last(paragraph: Paragraph, figure: Figure) -> bool:
    return bool(_CLOSES.search(paragraph.before(figure, 40)) or _COMPLETES.match(paragraph.behind(figure, 60)))


def _series(paragraph: Paragraph, last: Figure) -> tuple[tuple[Figure, ...], Figure | None]:
    """Return the parts up to the last, which are all figures of its kind back to one that may be what they make, and
    this one; none where they are no series."""
    low = max(0, last.sentence - BACK)
    held = [as_item(paragraph, f) for f in paragraph.figures if low <= f.sentence and f.at <= last.at]
    first = next((f for f in held if f.claim.kind != "number"), None)
    if first is not None:
        held = [with_unit(paragraph, first, f) if f.at > first.at else f for f in held]
    last = held[-1]
    alike = [f for f in held if f.claim.kind == last.claim.kind and (like(f, last) is not None or unit(f) is None)]
    series: list[Figure] = []
    stop = None
    for figure in reversed(alike):
        behind = sum((f.value.point for f in series), Decimal(0))
        more = len(series) >= LEAST - 1 and figure.value.point > behind
        if more or (len(series) >= LEAST and _is_missed(behind, figure)):
            stop = figure
            break
        if is_pronoun(figure) or not is_item(paragraph, figure):
            return (), None
        series.insert(0, figure)
    if last.claim.kind == "duration" and _OF_THE_TIME.search(paragraph.before(last, 16)):
        return (), None
    if len(series) > LEAST and series[0].value.point == len(series) - 1:
        series = series[1:]  # "in three mobs: 420, 350 and the last 250"
    if not series or _SOFT.search(paragraph.text, series[0].at, last.at):
        return (), None
    return tuple(series), stop


def _whole(
    paragraph: Paragraph, series: Sequence[Figure], stop: Figure | None, figures: Sequence[Figure]
) -> Figure | None:
    """Return the only figure before a series that it may be all of; None where several may be meant or one fits."""
    added, most = sum((f.value.point for f in series), Decimal(0)), max(f.value.point for f in series)
    own = {f.claim.prose for f in series}
    of = [
        f
        for f in figures
        if f.claim.prose not in own
        and f.claim.kind == series[0].claim.kind
        and f.value.point > most
        and per(f) is None
        and _is_of(f, series)
    ]
    if any(adds_up(f, series) or is_rounded(f.value.point, added) for f in of):
        return None
    before = [f for f in of if f.claim.prose.start < series[0].claim.prose.start]
    if stop is not None:
        before = [f for f in before if f.claim.prose == stop.claim.prose]
    fits = [f for f in before if _is_missed(added, f) and not is_excused(paragraph, series, f, of)]
    return fits[-1] if len({f.value.point for f in fits}) == 1 else None


def _is_of(whole: Figure, series: Sequence[Figure]) -> bool:
    """Return whether a figure is of the unit or noun that a series names, where it names one."""
    named = [f for f in series if unit(f) is not None]
    if whole.claim.change is not None and whole.claim.change.role in ("from", "to"):
        return False
    return unit(whole) is not None and (not named or any((like(whole, f) or 0) > BARE for f in named))


def _is_missed(added: Decimal, whole: Figure) -> bool:
    """Return whether what parts make is a figure but for a slip."""
    made = Range(added, added, added)
    return evidence.near_enough(made, close(whole)) and evidence.misses(added, whole.value.point) >= NEAR
