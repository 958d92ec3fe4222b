"""The rule for a figure of a headline that the text below has with another digit."""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.model import Extraction, Level
from copydesk.rules.arithmetic._headline import misprinted
from copydesk.rules.base import Slip, rule


@rule("AR028", level=Level.WARNING, wide=True)
def headline_figure(extraction: Extraction) -> Iterator[Slip]:
    """Flag a figure of the headline that the text below has with another digit, and nowhere as it is.

    A headline tells again what the text says. Where it has £640m and the text £630m, one of the two was not updated.

    Bad:
        # Brewer to sell pubs for £640m

        The brewer will sell its 300 pubs for £630m, it said on Monday.
    Good:
        # Brewer to sell pubs for £630m

        The brewer will sell its 300 pubs for £630m, it said on Monday.
    Limits:
        The headline is a heading, or a short line without a full stop, at the top. Its figure must have two digits
        besides noughts at its end, stand nowhere in the text in any rounding, nor be the sum or the difference of two
        of its figures; and just one figure of the text, of the same unit or noun, may differ from it by one digit, or
        by two neighbours that changed places.
    """
    for head, body in misprinted(extraction):
        yield Slip(
            at=head.prose,
            message=f"The headline says {head.location.text}, the text {body.location.text}",
            explanation=("the figure of the headline does not stand in the text, one a digit off does",),
            related=(body.prose,),
        )
