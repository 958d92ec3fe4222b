"""Ages then and now, and the years between them: "54, moved there when she was 33 and has lived there for 21 years"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from copydesk.model import Level, Mention, Span
from copydesk.rules._signs import NO_SIGN, Signed, pattern
from copydesk.rules.base import Slip
from copydesk.rules.calendar._ages import RELATIVES, persons
from copydesk.text import number_words
from copydesk.values.regexes import regex

_N = "<age|number:at>"
_NOWADAYS = "(?:[Nn]ow|<relative>)"
_LATER = (
    # what tells the age at which something began
    rf"(?:when|since|after) (?:s?he|they) (?:was|were|turned) (?:just |only |barely )?{_N}",
    rf"\b(?:come|came|coming|arrived|moved|began|begun|started|joined|gone|went|there) (?:as an? )?{_N}",
    rf"\b(?:came|moved|arrived|began|started|joined|left|went|married|settled)\b{NO_SIGN}{{0,40}}? (?:at|aged|at the"
    rf" age of) (?:just |only )?{_N}",
    rf"(?:^|[.;] )(?:Aged|At the age of) (?:just |only )?{_N},",
    rf"\bwas (?:just |only |barely )?{_N} when (?:s?he|they) (?:came|moved|arrived|began|started|joined|left"
    r"|went|settled"
    r"|took|married)\b",
    rf"\bfrom (?:the age of )?{_N}(?: years old)? (?:to|until)\b",
)
_NOW = (
    rf"(?<=[\w.]), (?:{_NOWADAYS} |who is (?:{_NOWADAYS} )?|aged )?{_N},",
    rf"(?:^|[.;,] )(?:At |at |{_NOWADAYS} (?:aged )?)(?:the age of )?{_N}, ",
    rf"\b(?:is|are) (?:{_NOWADAYS} |currently )?{_N}(?=[.,;]|$| and\b| years old)",
    rf"\b(?:retired|stopped|returned|came home|came back|went home){NO_SIGN}{{0,60}}?,? (?:at|aged|at the age of) {_N}",
    rf"\b(?:to|until) the age of {_N}",
    rf"(?:<relative>|\b(?:later|on)),? (?:aged|at|at the age of) {_N}",
    rf"{_NOWADAYS} (?:aged )?{_N}",
)
_SPELL = pattern(
    r"(?:(?:\bfor|\bspent|\bafter|\bbeen there|;|,)(?: the (?:last|past))? (?P<for><length:years>)"
    r"|<length:later> (?:later|on)\b|<relative:after>)"
)
_AFTER = regex(r"(?P<years>\w+(?:-\w+)?)\s+years\s+(?:later|on|afterwards)\Z")
_WHOLE_LIFE = pattern(
    rf"\ball (?:his|her|their) (?:life|lives)\b,?(?: [-–—])?{NO_SIGN}{{0,12}} <length:years> of (?:it|them)\b"
)
_ONE = regex(r"\b(?:[Hh]e|[Ss]he)\b")
_THEN_FORMS = tuple(pattern(form) for form in _LATER)
_NOW_FORMS = tuple(pattern(form) for form in _NOW)
_LASTED = regex(r"P(\d+)Y")
_APART = regex(
    r"\b(?:then|again|another|ago|earlier|before that|previously|ex-|former\w*|on and off|off and on|first time|second"
    r"|of (?:those|these|them|which)|together|between them|sentence\w*|contract|prison|jail\w*|die[sd]|dead|death)\b"
)
"""What tells of another stretch of a life than that between the two ages."""
ONE = 1
"""A birthday in between makes a year more or less."""


class _Told(NamedTuple):
    at: Span
    years: int


def spells(block: Signed) -> Iterator[Slip]:
    """Yield the years that two ages of one person, told in one sentence or in two, do not lie apart."""
    starts = sorted({block.around(at) for at in block.mentions})
    seen: set[Span] = set()
    for n, own in enumerate(starts):
        wider = (own[0], starts[n + 1][1]) if n + 1 < len(starts) and starts[n + 1][0] == own[1] else None
        for bounds in (own, *((wider,) if wider else ())):
            slip = _judged(block, bounds, goes_on=bounds != own)
            if slip is not None and isinstance(slip.at, Span) and slip.at not in seen:
                seen.add(slip.at)
                yield slip
                break


def _judged(block: Signed, bounds: tuple[int, int], *, goes_on: bool) -> Slip | None:
    text = block.text[slice(*bounds)]
    then, now, lasted = (found(block, bounds) for found in (_then, _now, _years))
    then = [told for told in then if told.at not in {other.at for other in now}]
    if not len(then) == len(now) == len(lasted) == 1 or _APART.search(text) or RELATIVES.search(text):
        return None
    second = block.text[slice(*block.around(bounds[1] - 1))]
    if persons(text) > 1 or (goes_on and (not _ONE.search(second) or persons(second))):
        return None
    first, last, years = then[0], now[0], lasted[0]
    apart = block.text[slice(*sorted((_place(block, years.at), _place(block, last.at))))]
    if _LATER_ON.search(block.text, _place(block, years.at), _place(block, years.at) + 8) and len(apart) > CLOSE:
        return None  # "46 years later" is reckoned to what is told there, and to no other day
    between = last.years - first.years
    if between <= 0 or abs(between - years.years) <= ONE:
        return None
    return Slip(
        at=years.at,
        message=f"From {first.years} to {last.years} it is {between} years, not {years.years}",
        explanation=(f"{last.years} - {first.years} = {between}",),
        related=(first.at, last.at),
        level=Level.WARNING,
    )


def _place(block: Signed, at: Span) -> int:
    """Return where the sign of a mention stands."""
    return next(place for place, mention in block.mentions.items() if mention.prose == at)


_LATER_ON = pattern(r"<relative>|<length> (?:later|on)\b")
CLOSE = 16
"""Characters between "12 years later" and the age that it led to."""


def _then(block: Signed, bounds: tuple[int, int]) -> list[_Told]:
    return _ages(block, bounds, _THEN_FORMS)


def _now(block: Signed, bounds: tuple[int, int]) -> list[_Told]:
    begun = {told.at for told in _then(block, bounds)}
    return [told for told in _ages(block, bounds, _NOW_FORMS) if told.at not in begun]


def _ages(block: Signed, bounds: tuple[int, int], forms: Sequence[re.Pattern[str]]) -> list[_Told]:
    found: dict[Span, _Told] = {}
    for form in forms:
        for match in form.finditer(block.text, *bounds):
            mention = block.mention(match, "at")
            years = _whole(mention)
            if years is not None:
                found[mention.prose] = _Told(mention.prose, years)
    return list(found.values())


def _whole(mention: Mention) -> int | None:
    quantity = mention.quantity
    if quantity is None or quantity.value is None or quantity.comparator != "=" or quantity.approximate:
        return None
    return int(quantity.value) if quantity.value == int(quantity.value) and 4 <= quantity.value < 120 else None


def _years(block: Signed, bounds: tuple[int, int]) -> list[_Told]:
    """Return the lengths that are told in whole years."""
    found = []
    for match in _SPELL.finditer(block.text, *bounds):
        mention = block.mention(match, next(name for name in ("years", "later", "after") if match[name]))
        years = _length(mention)
        if years is not None and years > 1:
            found.append(_Told(mention.prose, years))
    return found


def _length(mention: Mention) -> int | None:
    """Return how many years a length is, or a time that is told as so many years later."""
    later = _AFTER.fullmatch(mention.text)
    if later is not None:
        return number_words.integer(later["years"])
    lasted = _LASTED.fullmatch(mention.timex.value) if mention.timex is not None else None
    return int(lasted[1]) if lasted is not None and mention.timex is not None and mention.timex.mod is None else None


def whole_lives(block: Signed) -> Iterator[Slip]:
    """Yield the years of a whole life that are not the age: "Holm, 57, has lived here all her life - all 52 years"."""
    for match in _WHOLE_LIFE.finditer(block.text):
        bounds = block.around(match.start())
        mention, now = block.mention(match, "years"), _ages(block, bounds, _NOW_FORMS)
        years = _length(mention)
        if years is None or len(now) != 1 or abs(now[0].years - years) <= ONE or RELATIVES.search(block.text, *bounds):
            continue
        yield Slip(
            at=mention.prose,
            message=f"Somebody aged {now[0].years} has not lived for {years} years",
            explanation=(f"all of a life is as many years as the age of {now[0].years}",),
            related=(now[0].at,),
            level=Level.WARNING,
        )
