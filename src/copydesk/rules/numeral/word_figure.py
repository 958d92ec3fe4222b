"""The rule for a number in words and the same number in figures behind it that are not the same."""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.model import Extraction, Level, Span
from copydesk.rules._prose import GAP, NUMBER_WORD, search
from copydesk.rules.base import Slip, rule
from copydesk.text import number_words
from copydesk.values.regexes import regex

_AGAIN = regex(
    rf"(?<![\w-])(?P<word>(?i:{NUMBER_WORD})(?:{GAP}(?:hundred|thousand|million"
    rf"|billion))?){GAP}\((?P<figure>\d{{1,3}}(?:,\d{{3}})*|\d{{1,9}})\)"
    rf"(?={GAP}[a-z]{{2,}}|[-,.;])"
)
_ITEM = regex(
    rf"(?:\(\d{{1,3}}\)|\b[Nn]ote|\b[Tt]able|\b[Ff]igure|\b[Ss]ee|\b[Cc]hapter|\b[Ss]ection"
    rf"|\b[Pp]art){GAP}(?:[\w’'-]+{GAP}){{0,6}}$"
)
_YEAR = regex(r"1[5-9]\d\d|20\d\d")
_WORKED = regex(rf"\b(?:times|plus|minus|by|less){GAP}$")
"""What makes the figure the outcome of a sum: "seven times seven (49)"."""
_SHARE = regex(rf"\b(?i:{NUMBER_WORD}){GAP}(?:in|out{GAP}of)(?:{GAP}every)?{GAP}$")
"""What makes the figure that of a share: "nine in ten (405)"."""


@rule("NU010", level=Level.WARNING)
def word_figure(extraction: Extraction) -> Iterator[Slip]:
    """Flag a number in words whose figure in brackets is another number.

    "Three (4) decades": contracts write each number twice so that a slip in one shows in the other. It does.

    Bad:
        The tenant has worked the ferry for three (4) decades.
    Good:
        The tenant has worked the ferry for four (4) decades.
    Limits:
        The figure must stand alone in the brackets, right behind its word and before what is counted. Numbered lists
        inside a sentence ("(1) one ... (2) two"), references, sums ("seven times seven (49)") and shares ("nine in ten
        (405)") are left alone.
    """
    text = extraction.document.text
    for match in search(extraction.document, _AGAIN):
        word, figure = number_words.integer(match["word"]), number_words.integer(match["figure"])
        if word is None or figure is None or word == figure or word < 2:
            continue
        if match["word"][0].isupper() and _YEAR.fullmatch(match["figure"]) and text[match.start() - 2].isalpha():
            continue  # "Nineteen Eighty-Four (1949)": a title and its year
        before = text[max(0, match.start() - 60) : match.start()]
        if _ITEM.search(before) or _WORKED.search(before) or _SHARE.search(before):
            continue
        yield Slip(
            at=Span(match.start("word"), match.end("figure") + 1),
            message=f"“{match['word']}” in words is {match['figure']} in figures",
            explanation=(f"{match['word']} is {word:,}",),
        )
