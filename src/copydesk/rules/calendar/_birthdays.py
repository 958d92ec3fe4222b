"""Birthdays that are counted, as ages: "his 70th birthday in June"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from copydesk.rules._signs import sign
from copydesk.rules.calendar import _seen
from copydesk.rules.calendar._people import Sentence
from copydesk.rules.calendar._seen import Seen
from copydesk.values.regexes import regex

_BIRTHDAY = regex(r" birthday\b(?! of\b)")
_THEIRS = regex(r"\b(?:his|her|my) $", re.IGNORECASE)
_COMING = regex(
    r"\b(?:approach(?:es|ing)|near(?:s|ing)|looks? forward|looking forward|will|celebrates|is celebrating"
    r"|marks|today)\b"
)
"""What tells a birthday of about now."""


def birthday(around: Sequence[Sentence], n: int, at: int, now: tuple[date, date] | None) -> Iterator[Seen]:
    """Yield a birthday that is counted, "his 70th birthday in June", with a year to either side of what it is told of.

    One that no date in its sentence tells the year of is of about now where the sentence looks to it.
    """
    sentence = around[n]
    block, place = sentence.block, sentence.place
    mention, text = block.mentions[at], block.text
    value = mention.quantity.value if mention.quantity is not None else None
    if value is None or not 13 < value < 110 or not _BIRTHDAY.match(text, at + 1) or not _THEIRS.search(text, 0, at):
        return
    if _LOOSE_BIRTHDAY.search(text, *place):
        return
    persons = {w.person for w in sentence.whos if w.end <= at}
    who = next((w for w in reversed(sentence.whos) if w.end <= at), None) if len(persons) == 1 else None
    coming = now is not None and _COMING.search(text, *place) is not None
    least = at if coming else place[0]  # "Ruth Pell, who was 20 in 1965, will mark her 80th birthday"
    dated = [m for p, m in block.mentions.items() if least <= p < place[1] and sign(m) in _seen.DATES]
    told = [span for m in dated if sign(m) in ("day", "month", "season", "year") and (span := _seen.time(m, False))]
    if who is None or len(told) > 1:
        return
    if not told and coming and now is not None:
        told = [(_seen.point(now[0]), _seen.point(now[1]))]
    years = int(value)
    born = tuple((low - years - 1, high - years + 1) for low, high in told)
    if born:
        yield Seen(
            born, tuple(told), mention, years, "now" if not dated or now else "then", who.person, who.sure, n, block
        )  # fmt: skip


_LOOSE_BIRTHDAY = regex(r"\b(?:would|could|might|if|until|since|after|posthum\w+|each|every|not|n[’']t)\b")
