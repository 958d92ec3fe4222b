"""The rule for a figure of a headline that the text below has with another digit."""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.model import Extraction, Level
from copydesk.rules.arithmetic._headline import misprinted
from copydesk.rules.arithmetic._headline_ages import unlike
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
        by two neighbours that changed places. An age of a headline ("Pilot, 43", "dies at 86") is held against the ages
        that the first sentences of the text tell of people, where just one of them can be of the same person and the
        number of the headline stands nowhere in the text.
    """
    seen = set()
    for head, body in misprinted(extraction):
        seen.add(head.prose)
        yield Slip(
            at=head.prose,
            message=f"The headline says {head.location.text}, the text {body.location.text}",
            explanation=("the figure of the headline does not stand in the text, one a digit off does",),
            related=(body.prose,),
        )
    for age, told in unlike(extraction):
        if age.prose in seen:
            continue
        yield Slip(
            at=age.prose,
            message=f"The age in the headline is {age.location.text}, in the text {told.location.text}",
            explanation=("the age of the headline does not stand in the text, another does",),
            related=(told.prose,),
        )
