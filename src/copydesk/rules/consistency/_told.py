"""How the clash of two spellings is told: on the rarer one, or of both alike where neither is rarer."""

from __future__ import annotations

from copydesk.model import Document, Span
from copydesk.rules._words import times


def clash(
    document: Document, odd: tuple[Span, str, int], usual: tuple[Span, str, int], *, verb: str = "written", of: str
) -> tuple[str, str]:
    """Return message and explanation of two forms of one thing, each given as its place, its words and how often.

    `verb` says what is done with a form ("written", "called"), `of` what there are two of ("spellings").
    """
    (here, one, count), (there, other, often) = odd, usual
    places = [document.locate(at).spot for at in (here, there)]
    if count == often and places[0] == places[1]:
        return f"Two {of} in {places[0]}: “{one}” and “{other}”; make them match", f"each {times(count)}"
    if count == often:
        return f"Two {of}: “{one}” ({places[0]}) and “{other}” ({places[1]}); make them match", f"each {times(count)}"
    where = f"in the same {places[0].split()[0]}" if places[0] == places[1] else f"in {places[1]}"
    return f"“{one}” is {verb} “{other}” {where}", f"“{one}” {times(count)}, “{other}” {times(often)}"
