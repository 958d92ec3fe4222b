"""How often something is in a period, beside a list of the times at which: "twice a year, in May, June and October"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from copydesk.model import Mention
from copydesk.rules._signs import Signed, pattern
from copydesk.values.regexes import regex

_LIST = (
    r"(?: [a-z’'-]{1,16}){0,3}?(?:,| \(|:| [-–—]) ?(?:(?:always|usually|that is,?|first|namely) )?"
    r"(?:(?:in|at|on|every|each)(?: the)? )?(?P<listed><one>(?:(?:,| and|, and)(?: in| at| on)?(?: the)? <one>)+)"
    r"(?=[.,;:)!?]|$| (?:[-–—]|of (?:the|each|every) month))"
)
_WORDS = {"once": 1, "twice": 2, "thrice": 3}
_LOOSE = regex(
    r"\b(?:except|usually|mostly|sometimes|alternat\w+|includ\w+|at least|either|or|other|up to|between|no longer"
    r"|instead|previously|formerly|about|around|some|nearly|almost|such as|like|for example|say)\b"
)
_PER = {"day": "clock", "week": "weekday|set", "year": "yearless", "month": "ordinal|relative"}
"""By period: how the times in it are told."""
_FORMS = {
    period: pattern(
        rf"(?P<often>(?:<number|other:count>|\b(?P<word>[Oo]nce|[Tt]wice|[Tt]hrice))(?: times)? "
        rf"(?:<set:per>|(?:a|each|every|per) {period}))" + _LIST.replace("<one>", f"<{sign}>")
    )
    for period, sign in _PER.items()
}


class Listed(NamedTuple):
    """So many times in a period, and the times that are listed with it."""

    told: int
    start: int
    end: int
    listed: tuple[Mention, ...]
    period: str


def listed(block: Signed) -> Iterator[Listed]:
    """Yield the numbers of times that the list right behind them does not have."""
    for period, form in _FORMS.items():
        for match in form.finditer(block.text):
            told = _told(block, match)
            times = tuple(block.mentions[n] for n in range(*match.span("listed")) if n in block.mentions)
            own = block.text[slice(*block.around(match.start()))]
            of_period = match["per"] is None or period in block.mention(match, "per").text
            if told is None or told == len(times) or not of_period or _LOOSE.search(own):
                continue
            if (
                len({block.text[n] for n in range(*match.span("listed")) if n in block.mentions}) > 1
                and period != "month"
            ):
                continue
            yield Listed(told, *match.span("often"), times, period)


def _told(block: Signed, match: re.Match[str]) -> int | None:
    if match["word"]:
        return _WORDS[match["word"].lower()]
    mention = block.mention(match, "count")
    quantity, word = mention.quantity, mention.text.lower()
    if word in _WORDS:
        return _WORDS[word]
    if quantity is None or quantity.value is None or quantity.approximate or quantity.comparator != "=":
        return None
    often = quantity.unit == "time" or block.text.startswith(" times", match.end("count"))
    return int(quantity.value) if often and quantity.value == int(quantity.value) else None
