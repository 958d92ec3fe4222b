"""The rule for a figure that is told to follow from those before it and misses what they make by one digit."""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.model import Extraction, Level
from copydesk.rules.arithmetic._derived import derived
from copydesk.rules.arithmetic._numbers import rounded, shown, told
from copydesk.rules.base import Slip, rule


@rule("AR027", level=Level.WARNING)
def derived_figure(extraction: Extraction) -> Iterator[Slip]:
    """Flag a figure that is told to follow from those before it, and misses what they make by one digit.

    "A berth is £2.40 a metre, so that a 15-metre boat is billed £38": the two before make £36. Such figures are
    copied by hand from a calculator, and a digit slips.

    Bad:
        A berth costs £2.40 a metre, so that a 15-metre boat is billed £38.
    Good:
        A berth costs £2.40 a metre, so that a 15-metre boat is billed £36.
    Limits:
        A word must say that the figure follows ("so that", "which makes", "in all", "or", "each"). The figures before
        it are added, subtracted, multiplied and divided as their units allow; where any result fits, or where more
        than one is a digit off or might be so by chance, nothing is said.
    """
    for found in derived(extraction):
        claim = found.told.claim
        right = told(found.true, claim.location.text)
        texts = f" {_NAMES[found.sign]} ".join(figure.claim.location.text for figure in found.of)
        yield Slip(
            at=claim.prose,
            message=f"{texts} is {right}, not {claim.location.text}",
            explanation=(
                f"{f' {found.sign} '.join(shown(f.value.point) for f in found.of)} = {rounded(found.true, 6)}",
            ),
            related=tuple(figure.claim.prose for figure in found.of),
        )


_NAMES = {"+": "plus", "-": "less", "x": "times", "/": "divided by"}
