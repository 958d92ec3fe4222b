"""The rule for a figure that the figures around it, worked out, do not give."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from copydesk.model import Claim, Extraction, Level, Span
from copydesk.rules.arithmetic._level_and_gap import stepped
from copydesk.rules.arithmetic._misworked import misworked
from copydesk.rules.arithmetic._numbers import rounded, said, shown, told
from copydesk.rules.arithmetic._products import listed
from copydesk.rules.arithmetic._rates import in_longer
from copydesk.rules.arithmetic._tabled import copied
from copydesk.rules.arithmetic._weighed import Weighed, weighed
from copydesk.rules.arithmetic.average import average
from copydesk.rules.arithmetic.difference import difference
from copydesk.rules.arithmetic.dimensions import dimensions
from copydesk.rules.arithmetic.fraction_words import fraction_words
from copydesk.rules.arithmetic.parts_total import parts_total
from copydesk.rules.arithmetic.percent_change import percent_change
from copydesk.rules.arithmetic.share_of_count import share_of_count
from copydesk.rules.arithmetic.unit_total import unit_total
from copydesk.rules.base import Slip, rule
from copydesk.values.regexes import regex

_SURER: tuple[Callable[[Extraction], Iterator[Slip]], ...] = (
    average,
    difference,
    dimensions,
    fraction_words,
    parts_total,
    percent_change,
    share_of_count,
    unit_total,
)
"""The rules that know by the form of a sentence which figure follows from which: what they tell is not told again."""


@rule("AR027", level=Level.WARNING)
def derived_figure(extraction: Extraction) -> Iterator[Slip]:
    """Flag a figure that the figures around it, worked out, do not give.

    "A berth is £2.40 a metre, so that a 15-metre boat is billed £38": the two before make £36. Such figures are
    copied by hand from a calculator, and a digit slips.

    Bad:
        A berth costs £2.40 a metre, so that a 15-metre boat is billed £38.
    Good:
        A berth costs £2.40 a metre, so that a 15-metre boat is billed £36.
    Limits:
        No form of words is asked for. The figures of two or three sentences are added, subtracted, multiplied,
        divided and set in relation as their units and nouns allow. What speaks for a figure being the result is
        weighed: a word that says so ("so that", "in all", "each", "the remaining", "the 75"), a noun that fits, no
        other figure that might be meant, and that it misses the result by no more than a slip, or just as a wrong
        working would make it. Where any working gives the figure, nothing is said. Sums, differences and shares are
        a note where neither a word draws the conclusion ("so that", "which leaves") nor the passage puts them as
        what their terms make: a share behind "18 of her 24", a gap behind the two figures that it lies between, a
        sum behind all its parts. Three figures or more that a sentence tells in a row are held against the figure
        before or behind them that they are parts of, and a part with its whole against the one share told behind
        them; there the shape of the passage is enough. What is no sum of money is a note where it stands before or
        among what it is worked out of, as is a product of two counts below twenty without a word for "each", a sum of
        two figures that merely stand side by side, and a mean of numbers of several sentences. Beside a table, or a
        list of names with figures, what a sentence says of one row, of two or of the whole is held against the cells,
        where it misses them by one digit.
    """
    lists = listed(extraction)
    text = extraction.document.text
    every = list(weighed(extraction))
    # the sizes of changes, which are no shares of the levels that they led to
    sizes = {step.size.prose for step in stepped(extraction)} if every else set()
    found = [
        each
        for each in every
        if not (_is_of_list(each, lists) or _is_in_longer(text, each) or _has_own_whole(text, each))
        and not _are_own_points(text, each)
        and not _leads_elsewhere(text, each)
        and each.told.claim.prose not in sizes
    ]
    by_rule = {search: list(search(extraction)) for search in _SURER} if found else {}
    surer = [slip for slips in by_rule.values() for slip in slips]
    known = [span for slip in surer for span in _spans(slip)]
    loud = [span for slip in surer if slip.level is not Level.NOTE for span in _spans(slip)]
    doubted = [{slip.at, *slip.related} for slip in by_rule.get(difference, ()) if slip.level is Level.NOTE]
    for each in found:
        spans = [f.claim.prose for f in (each.told, *each.result.of)]
        if set(spans) in doubted:
            continue
        if not any(span.overlaps(other) for span in spans for other in (loud if each.sure else known)):
            yield _slip(each)
            known += spans
            loud += spans
    yield from (slip for slip in copied(extraction) if slip.at not in known)


def _is_of_list(found: Weighed, lists: frozenset[Span]) -> bool:
    """Return whether a product or a quotient is of one count and price of several: only all of them make a total."""
    own = [f.claim.prose in lists for f in (found.told, *found.result.of)]
    return found.result.sign in ("x", "/") and own.count(True) > 1


def _is_in_longer(text: str, found: Weighed) -> bool:
    """Return whether a sum or a difference is of a rate that the figure tells again: "$600 a year, or $3,000"."""
    return found.result.sign in ("+", "-") and any(in_longer(text, f.claim, found.told.claim) for f in found.result.of)


_OUT_OF = regex(r"\)?,?\s(?:out\s)?of\s(?:(?:the|its|their|all)\s)?(?=\d)")


def _has_own_whole(text: str, found: Weighed) -> bool:
    """Return whether what a share is of stands right behind it, and is another: "5 of 26, 18 (75%) out of 24"."""
    claim, behind = found.told.claim, None
    if found.result.sign == "%" and claim.kind == "percent":
        behind = _OUT_OF.match(text, claim.prose.end)
    wholes = [figure.claim.prose.start for figure in found.result.of]
    return behind is not None and behind.end() not in wholes


_OF_A_LEVEL = regex(r"(?:%|per\s?cent|\bpc),?\s(?:\(|an?\s[a-z]+\sof\s)?(?:up|down|by)?\s?(?:by\s)?\Z")
_TO_SOMETHING = regex(r"\sto\s(?:[a-z-]+\s){0,2}[a-z]+\b")


def _are_own_points(text: str, found: Weighed) -> bool:
    """Return whether points are what a level of their own moved by, or what is added to something else.

    "Seats rose 2.1 % and guests 5.8 %, so that 71.4 % were taken, up 2.9 points"; "grew 4.1 percent, after 2.3,
    and added 2.9 points to growth".
    """
    claim = found.told.claim
    if found.result.sign != "-" or claim.quantity is None or claim.quantity.unit != "pp":
        return False
    level = _OF_A_LEVEL.search(text, claim.sentence.start, claim.prose.start)
    terms = [figure.claim.prose for figure in found.result.of]
    own = level is not None and not any(term.start <= level.start() <= term.end for term in terms)
    return own or _TO_SOMETHING.match(text, claim.prose.end) is not None


_TO_A_LEVEL = regex(r"\sto\s(?=[£$€]?\d)")


def _leads_elsewhere(text: str, found: Weighed) -> bool:
    """Return whether a change leads to a level of its own, which is none of the terms: "grew 12% to £840m"."""
    level = _TO_A_LEVEL.match(text, found.told.claim.prose.end)
    if found.result.sign not in ("-", "%", "±") or level is None:
        return False
    terms = [figure.claim for figure in found.result.of]
    return not any(text.startswith(term.location.text, level.end()) for term in terms)


def _spans(slip: Slip) -> list[Span]:
    return [place for place in (slip.at,) if isinstance(place, Span)]


def _slip(found: Weighed) -> Slip:
    claim, of, sign = found.told.claim, found.result.of, found.result.sign
    right = told(found.result.value.point, claim.location.text)
    texts = [figure.claim.location.text for figure in of]
    numbers = [shown(figure.value.point) for figure in of]
    wrong = misworked(found.told, of, sign, found.result.value)
    if sign == "mean":
        made, working = f"The mean of {', '.join(texts)}", f"({' + '.join(numbers)}) / {len(numbers)}"
    elif sign == "%":
        made, working = f"{texts[0]} of {texts[1]}", f"{numbers[0]} / {numbers[1]}"
        share = found.result.value.point * (1 if claim.kind == "percent" else 100)
        right = f"{rounded(share, max(3, share.adjusted() + 1 + _places(claim)))}%"
    elif sign == "±":
        made = f"From {texts[0]} to {texts[1]}"
        share = found.result.value.point * (1 if claim.kind == "percent" else 100)
        right = f"a {'rise' if of[1].value.point > of[0].value.point else 'fall'} of {rounded(share)}%"
        working = f"({numbers[1]} - {numbers[0]}) / {numbers[0]}"
    else:
        made, working = f" {_NAMES[sign]} ".join(texts), f" {sign} ".join(numbers)
    return Slip(
        at=claim.prose,
        message=f"{made} is {right}, not {said(claim)}",
        explanation=(
            f"{working} = {rounded(found.result.value.point, 6)}",
            *((f"{claim.location.text} is {wrong.working}",) if wrong is not None else ()),
        ),
        related=tuple(figure.claim.prose for figure in of),
        level=None if found.sure else Level.NOTE,
    )


def _places(claim: Claim) -> int:
    """Return how many decimals a figure is told with: what it should be is told with as many."""
    return max(0, -claim.quantity.exponent) if claim.quantity is not None else 0


_NAMES = {"+": "plus", "-": "less", "x": "times", "/": "divided by"}
