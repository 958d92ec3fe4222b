"""The rule for a temperature in Fahrenheit alone."""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.model import Extraction, Level
from copydesk.rules import Slip, rule


@rule("EX001", level=Level.NOTE)
def fahrenheit_alone(extraction: Extraction) -> Iterator[Slip]:
    """Flag a temperature that is told in Fahrenheit and nowhere in its sentence in Celsius.

    The readers of this house grew up with Celsius. Units are told by their codes in UCUM.

    Bad:
        It was 97 degrees Fahrenheit in the harbour.
    Good:
        It was 97 degrees Fahrenheit (36 degrees Celsius) in the harbour.
    """
    units = [(claim, claim.quantity.unit) for claim in extraction.claims if claim.quantity is not None]
    told = {claim.sentence for claim, unit in units if unit == "Cel"}
    for claim, unit in units:
        if unit == "[degF]" and claim.sentence not in told:
            yield Slip(at=claim.prose, message=f"“{claim.location.text}” is in Fahrenheit alone")
