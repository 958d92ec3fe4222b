"""The rule for an anniversary that does not fall in its year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from copydesk.model import Extraction, Level, Location, Mention, Publication, Span
from copydesk.rules._signs import GROUPS, NO_SIGN, Signed, pattern, signed
from copydesk.rules.base import Slip, rule
from copydesk.rules.calendar._ages import PRONOUN, RELATIVES, births, deaths, share_a_name, year_of
from copydesk.rules.calendar._jubilees import KEPT, NAMED
from copydesk.rules.calendar._moments import EXCEPT, named, span_of, window
from copydesk.rules.calendar._returns import Return, returns
from copydesk.text import names, number_words
from copydesk.values.regexes import regex

_SPREADS = {"decade": 10, "century": 100}
"""Years of what somebody or something is in the second, third ... of."""
_INTO = r"(?:\b(?:enter(?:s|ed|ing)?|beg(?:ins|an|inning)|start(?:s|ed|ing)?|into|(?:is|are) in)|<relative> in)"
_COUNTS = (
    pattern(r"(?P<whole><ordinal:count> (?:anniversary|birthday))\b", re.IGNORECASE),
    pattern(rf"\b(?P<whole>(?P<word>{'|'.join(NAMED)}))\b", re.IGNORECASE),
    pattern(
        r"\b(?:(?:is|are|was|enters?|entered|entering|now) (?:now )?in|celebrat\w{1,3}|mark\w{0,3})"
        r" (?:its|his|her|their) (?P<whole><ordinal:count> (?P<running>year))\b(?! of\b)"
    ),
    pattern(r"\b(?:turns|turned|turning) (?P<whole><number|age:count>)(?= <relative>| on\b| in <date>|[.,;])"),
    pattern(
        rf"{_INTO}"
        rf" (?:its|their) (?P<whole><ordinal:count> (?P<spread>{'|'.join(_SPREADS)}))\b(?! of\b)"
    ),
    pattern(
        rf"{_INTO}"
        r" (?:its|their) (?P<whole><relative:nth>)(?! of\b)"
    ),
    pattern(r"(?P<whole><length:count>)(?= to the (?:day|week|month),? (?:since|after|from)\b)"),
    pattern(
        r"\b(?:mark\w{0,3}|celebrat\w{1,3}|toast\w{0,3}|commemorat\w{1,3})"
        r" (?:(?:its|his|her|their|an?|the) )?(?P<whole><length:count>)"
        r"(?: (?:since|of|as|in|at|behind|with|on)\b|[.,;])"
    ),
)
_HIS = r"(?:the|his|her|its|their|a|an)"
_BEGUN = (
    r"\b(?i:founded|established|opened|built|launched|created|set up|formed|born|began|started|begun|signed|chartered"
    r"|incorporated|consecrated|unveiled|laid out|planted|married|wed"
    r"|first [a-z]+ed|dates? (?:back )?(?:to|from)|dating (?:back )?(?:to|from))"
)
# behind the count: "of the 1969 flood", "of the fire, which killed nine in 1985"
_NAMES = rf"(?:{NO_SIGN}|<ordinal|number>){{2,80}}?"
_OF = (
    pattern(
        rf"(?: to the (?:day|week|month),?)? (?:of|since|after|from) (?:{_HIS} )?{_NAMES}"
        r"(?<!\bend)(?<!\bstart) of <date:origin>"
    ),
    pattern(rf" of {_HIS} {NO_SIGN}{{2,60}}?, in <date:origin>,"),
    pattern(rf" (?:of|since) (?:{_HIS} )?(?:[\w’'-]{{1,20}} )?<date:origin>"),
    pattern(
        rf" of {_HIS} {NO_SIGN}{{2,50}}?,? (?:which|that|when|where|who|in which)"
        rf" (?:{NO_SIGN}|<number|other>){{2,60}}? in <date:origin>"
    ),
)
# the same, or when it is celebrated: "of the first flight, to Jersey, on 29 March 1954"
_OF_OR_ON = pattern(
    rf"(?: to the (?:day|week|month),?)? (?:of|since|after|from) (?:{_HIS} )?{_NAMES}(?: on| in|,) <date:origin>"
)
# the year that a count is bound to, where its sentence gives more: "had its bicentenary marked in 1976"
_BOUND = pattern(
    r"(?:,? (?:which |that )?(?:(?:is|was|were|will be|had been) )?(?:marked|celebrated|observed|commemorated|kept|fell"
    r"|falls))?,? (?:in|on) <date:then>"
)
# anywhere in the sentence or beside it: "founded in 1902"
_ORIGIN = pattern(rf"{_BEGUN}(?: (?!and\b|but\b)[\w’'-]{{1,20}}){{0,4}}?(?: in| on)?(?: the)? <date:origin>")
_THEN = pattern(r"(?:\b(?:[Ii]n|[Oo]n|[Oo]f|[Dd]uring|for|[Bb]y)(?: the| early| late)? |^|[.!?] )<date:then>")
_NOW = pattern(
    r"<relative|weekday:now>|<yearless:day>,? (?:is|will be|marks) "
    r"|\b(?:is|are)(?: now)? in (?:its|his|her|their) <ordinal|relative>|\bthis <season>"
    r"|\b(?:our|its|their) <ordinal> anniversary year\b"
    r"|\b(?:celebrates?|marks?|turns|(?:is|are) (?:now )?(?:celebrating|marking))\b"
)
_OTHER = regex(
    r"\b(?:before|ahead|after|since|until|short of|shy of|next(?! [\ue014\ue016])|last|ago"
    r"|later|earlier|forward|death|died|missed|delayed|postponed)\b",
    re.I,
)

_SINCE = pattern(r"\bsince (?:<date>|the [a-z]+(?=[,;.]))")
"""When something began that is then celebrated, or what was before it: "in a mill empty since the war, and"."""

UNLIKE = 2.1
"""By which factor at most an anniversary may miss a year of which nothing says that it is its own."""


class _Anniversary(NamedTuple):
    """An anniversary as it is told: how many years, of what, and the sentence that tells it."""

    years: int
    whole: Span
    origin: Mention
    sentence: tuple[int, int]
    told: str
    running: bool = False
    """Whether a year that still runs is counted: the hundredth year begins after 99."""
    spread: int = 0
    """Years more that may have passed: what is in its second century is 100 to 200 years old."""
    bound: Mention | None = None
    """The date right behind it on which it was celebrated."""
    told_of: bool = True
    """Whether words say that the origin is that of what is celebrated; else it is the only date there."""


@rule("CA008", level=Level.WARNING)
def anniversary(extraction: Extraction) -> Iterator[Slip]:
    """Flag an anniversary that does not fall in the year that it is celebrated in.

    "In 2018 the town marked the 50th anniversary of the 1969 flood" is a year early: one of the three numbers is
    wrong, and the wrong one may be on the invitations.

    Bad:
        In 2018 the town marked the 50th anniversary of the 1969 flood.
    Good:
        In 2019 the town marked the 50th anniversary of the 1969 flood.
    Limits:
        The year of the event must stand behind "anniversary of", or with "founded" and the like in the same sentence or
        a neighbour that speaks of the same, or be the only year there, or the first of two, and nearly fit; the year of
        the celebration in the same sentence, or as "this year" or "today" in an article whose publication date is
        known. Sentences that look ahead or back ("before", "last") are left alone. "Thirty years ago today", "it's ten
        years this week since" and "our fifth birthday" are judged by the only day or month near them that has its year,
        where it comes round just then. Somebody's birthday needs a birth; what is in its second century or sixth decade
        may be in any year of it.
    """
    told: set[Span | Location] = set()
    blocks = list(signed(extraction))
    for block in blocks:
        for found in _anniversaries(extraction, block):
            slip = _judged(extraction.document.published, block, found)
            if slip is not None:
                told.add(slip.at)
                yield slip
    yield from (_come_round(each) for each in returns(extraction, blocks) if each.told.prose not in told)


def _come_round(found: Return) -> Slip:
    """Tell of years that end about now, though the date near them comes round after more or fewer."""
    begun, words = found.due - found.years, " ".join(found.told.text.split())
    true = found.year - begun
    return Slip(
        at=found.told.prose,
        message=f"From {named(found.origin)} to {found.year} is {true} years; the text says “{words}”",
        explanation=(f"{found.year} - {begun} = {true}",),
        related=(found.origin.prose,),
    )


def _anniversaries(extraction: Extraction, block: Signed) -> Iterator[_Anniversary]:
    for form in _COUNTS:
        for match in form.finditer(block.text):
            sentence = block.around(match.start("whole"))
            years = _years(block, match)
            origin, end = _origin(block, match, sentence)
            loose = _OF_OR_ON.match(block.text, match.end("whole"), sentence[1]) if origin is None else None
            alone = _only_date(block, sentence) if origin is None else None
            if loose is not None:
                alone, end = block.mention(loose, "origin"), loose.end()
            elif origin is None and alone is None:
                alone = _earlier(block, sentence, match.start("whole"))
            if alone is not None and _is_of_somebody(block, match, sentence, alone):
                continue
            if _is_birthday(block, match, sentence, origin or alone):
                continue
            life = _OF_LIFE.match(block.text, match.end("whole"))
            if life is not None:
                origin, alone, end = _of_life(extraction, block, sentence, life["what"]), None, life.end()
            text = _SINCE.sub("", block.text[sentence[0] : match.start()] + "|" + block.text[end : sentence[1]])
            begun = origin or alone
            if years is not None and begun is not None and not _OTHER.search(text):
                whole = block.span(match.start("whole"), match.end("whole"))
                words = " ".join(extraction.document.text[whole.start : whole.end].split())
                told = f"{'turning' if words.isdecimal() else 'the'} {words}"
                if match.groupdict().get("count") and block.mention(match, "count").timex:
                    told = words
                running = bool(match.groupdict().get("running"))
                spread = _SPREADS.get(
                    match.groupdict().get("spread") or ("century" if "nth" in match.groupdict() else ""), 0
                )
                years = (years - 1) * spread if spread else years
                bound = _BOUND.match(block.text, match.end("whole"))
                then = block.mention(bound, "then") if bound is not None else None
                yield _Anniversary(
                    years, whole, begun, sentence, told, running, spread, then if then is not begun else None,
                    origin is not None,
                )  # fmt: skip


def _years(block: Signed, match: re.Match[str]) -> int | None:
    word = match.groupdict().get("word")
    if word:
        return NAMED[word.lower()]
    if match.groupdict().get("nth"):
        return _nth_century(block.mention(match, "nth").text)
    count = block.mention(match, "count")
    if count.timex is not None:
        years = re.fullmatch(r"P(\d+)Y", count.timex.value)
        return int(years[1]) if years is not None and count.timex.mod is None else None
    value = count.quantity.value if count.quantity is not None else None
    return int(value) if value is not None and value == int(value) else None


def _nth_century(text: str) -> int | None:
    """Return the two of "second century"; None of any other time."""
    nth, _, unit = text.lower().rpartition(" ")
    return number_words.ordinal(nth.split()) if unit == "century" else None


def _origin(block: Signed, match: re.Match[str], sentence: tuple[int, int]) -> tuple[Mention | None, int]:
    """Return the date of what is celebrated, and where what tells it ends.

    It stands behind the count, or with "founded" and the like in its sentence or in one beside it.
    """
    for form in _OF:
        of = form.match(block.text, match.end("whole"), sentence[1])
        if of is not None:
            return block.mention(of, "origin"), of.end()
    own = list(_ORIGIN.finditer(block.text, *sentence))
    if own:
        return block.mention(own[0], "origin") if len(own) == 1 else None, match.end()
    beside = []
    for place in block.neighbours(sentence):
        first, second = sorted((sentence, place))
        one, two = block.text[slice(*first)], block.text[slice(*second)]
        own_to_it = two is not one and second == sentence and _POSSESSIVE.search(block.text, 0, match.start("whole"))
        if own_to_it or _goes_on(one, two):
            beside += list(_ORIGIN.finditer(block.text, *place))
    return block.mention(beside[0], "origin") if len(beside) == 1 else None, match.end()


def _only_date(block: Signed, sentence: tuple[int, int]) -> Mention | None:
    """Return the only date with its year that stands in a sentence, or in those beside it."""
    dates = [m for place in (sentence, *block.neighbours(sentence)) for m in _dates(block, place)]
    return dates[0] if len(dates) == 1 else None


def _earlier(block: Signed, sentence: tuple[int, int], at: int) -> Mention | None:
    """Return the first of the only two years that a sentence tells, or that with the one before, which it takes up."""
    dates = _dates(block, sentence)
    before = block.around(sentence[0] - 1) if sentence[0] else None
    if len(dates) == 1 and before is not None:
        one, two = block.text[slice(*before)], block.text[slice(*sentence)]
        alone = block.text[sentence[0] : at] == "The " and not block.text.startswith(" of", at + 1)
        if alone or _POSSESSIVE.search(block.text, 0, at) or _goes_on(one, two):
            dates = [*_dates(block, before), *dates]
    spans = {id(m): span for m in dates if (span := span_of(m)) is not None}
    if len(dates) != 2 or len(spans) != 2:
        return None
    first, last = sorted(dates, key=lambda m: spans[id(m)])
    own, other = (_between(block, m, at) for m in (first, last))
    kept = _KEPT_IN.search(block.text, 0, _place(block, first)) is not None and not _BREAK.search(own)
    apart = ";" in own and at < _place(block, first) and _POSSESSIVE.search(block.text, 0, at)
    if (kept and _BREAK.search(other)) or apart or KEPT.search(block.text, 0, _place(block, first)):
        return None  # "In 1962 it kept its 25th anniversary, and in 1975 it won the cup"
    return first


def _between(block: Signed, mention: Mention, at: int) -> str:
    low, high = sorted((_place(block, mention), at))
    return block.text[low + 1 : high]


def _place(block: Signed, mention: Mention) -> int:
    return next(at for at, m in block.mentions.items() if m is mention)


_KEPT_IN = regex(r"\b(?:in|on|during)(?: the)? $", re.IGNORECASE)
_BREAK = regex(r"[,;:.]|\b(?:and|but|when|while|which|who|that|where)\b")


def _dates(block: Signed, place: tuple[int, int]) -> list[Mention]:
    return [m for at, m in block.mentions.items() if block.text[at] in GROUPS["date"] and place[0] <= at < place[1]]


def _is_of_somebody(block: Signed, match: re.Match[str], sentence: tuple[int, int], date: Mention) -> bool:
    """Return whether somebody named turns an age in a sentence, and a date of another sentence is of somebody else."""
    at = next(place for place, mention in block.mentions.items() if mention is date)
    if not match[0].startswith("turn") or sentence[0] <= at < sentence[1]:
        return False
    return not _goes_on(block.text[slice(*block.around(at))], block.text[slice(*sentence)])


def _is_birthday(block: Signed, match: re.Match[str], sentence: tuple[int, int], origin: Mention | None) -> bool:
    """Return whether a birthday is somebody's of whom no birth is told, or that of their kin."""
    if match[0].startswith("turn") and block.text.startswith(" in ", match.end()):
        return origin is not None and _is_birth(block, origin)  # an age, which its own rule holds against the birth
    if not match[0].endswith("birthday") or not _SOMEBODY.search(block.text, sentence[0], match.start("whole")):
        return False
    born = origin is not None and _is_birth(block, origin)
    return not born or RELATIVES.search(block.text, *sentence) is not None


def _is_birth(block: Signed, origin: Mention) -> bool:
    at = next((place for place, mention in block.mentions.items() if mention is origin), None)
    return at is not None and _BORN.search(block.text, block.around(at)[0], at) is not None


_BORN = regex(r"\b[Bb]orn\b[^.;]{0,40}$")
_SOMEBODY = regex(r"\b(?:his|her|my) $")


def _begun_near(block: Signed, sentence: tuple[int, int]) -> Iterator[int]:
    """Yield the years of the dates in a sentence and in those beside it: any of them may be what is celebrated."""
    for low, high in (sentence, *block.neighbours(sentence)):
        for at, mention in block.mentions.items():
            span = year_of(mention) if low <= at < high and block.text[at] in GROUPS["date"] else None
            if span is not None:
                yield span[0].year


_OF_LIFE = regex(rf" of (?:his|her|{names.WORD_PLAIN}[’']s) (?P<what>death|birth)\b")


def _of_life(extraction: Extraction, block: Signed, sentence: tuple[int, int], what: str) -> Mention | None:
    """Return the birth or the death of the only person of whom an article gives both: "(1790-1861)".

    Else the only death that the sentences before tell ("who died here in 1899").
    """
    lives = [b for block in signed(extraction) for b in births(block) if b.death is not None]
    if len({(b.born, b.death.text if b.death is not None else "") for b in lives}) == 1:
        return lives[0].at if what == "birth" else lives[0].death
    found = deaths(block, (0, sentence[0])) if what == "death" and not lives else []
    return found[0] if len(found) == 1 else None


_POSSESSIVE = regex(r"\b(?:[Ii]ts|[Hh]is|[Hh]er|[Tt]heir) $")
_ITS = regex(r"(?:It|They|The (?P<noun>[a-z]{3,}))\b")


def _goes_on(one: str, two: str) -> bool:
    """Return whether a sentence speaks of the same as the one before it: "It was", "She had", "The choir", a name."""
    its = _ITS.match(two)
    if its is not None:
        return its["noun"] is None or re.search(rf"\b{its['noun']}\b", one, re.IGNORECASE) is not None
    return PRONOUN.match(two) is not None or share_a_name(one, two)


def _judged(published: Publication | None, block: Signed, found: _Anniversary) -> Slip | None:
    begun = year_of(found.origin)
    if begun is None:
        return None
    origin, level = begun[0].year, None
    dates = (block.mention(match, "then") for match in _THEN.finditer(block.text, *found.sentence))
    then = [mention for mention in dates if mention is not found.origin]
    years = {span[0].year for m in then if (span := span_of(m)) is not None and span[0].year > origin}
    shown = [m.prose for m in then]
    at_once = span_of(found.bound) if found.bound is not None else None
    if at_once is not None and at_once[0].year > origin:
        years, shown = {at_once[0].year}, [found.bound.prose] if found.bound is not None else []
    now = window(published)
    may = {*years, *(day.year for day in now or () if years), *_begun_near(block, found.sentence)}
    told = ""
    if not years and now is not None and published is not None:
        years = _now(block, found.sentence, {now[0].year, now[1].year})
        told = ", the year of publication" if years == {now[0].year, now[1].year} else ""
        level = Level.NOTE if published.inferred else None
    elif len(years) != 1:
        return None
    due = origin + found.years
    fitting = range(due - 1, due + found.spread + 1) if found.spread else (due, due - 1) if found.running else (due,)
    if not years or any(year in years for year in fitting):
        return None
    others = (other + found.years in may | years for other in _begun_near(block, found.sentence))
    if EXCEPT.search(block.text[slice(*found.sentence)]) or any(others):
        return None  # "begun in 1125. It is the 800th anniversary of its spire, finished in 1225"
    year = min(years, key=lambda y: abs(y - due))
    if not found.told_of and not 1 / UNLIKE < found.years / max(1, year - origin) < UNLIKE:
        return None  # of another event
    falls = "end" if found.told.endswith("years") else "falls"
    return Slip(
        at=found.whole,
        message=f"{origin} + {found.years} is {due}: {found.told} {falls} in {due}, not in {year}{told}",
        explanation=(f"{year} - {origin} = {year - origin}",),
        related=(found.origin.prose, *shown),
        level=level,
    )


def _now(block: Signed, sentence: tuple[int, int], published: set[int]) -> set[int]:
    """Return the years that "this year", "today" or a verb of the present means; empty where nothing does."""
    found: set[int] = set()
    for match in _NOW.finditer(block.text, *sentence):
        relative = block.optional(match, "now") or block.optional(match, "day")
        if relative is not None and _nth_century(relative.text) is not None:
            continue
        span = span_of(relative) if relative is not None else None
        if span is not None and relative is not None:
            found |= {span[0].year, span[1].year} & (published | {span[0].year})
        elif relative is None or (relative.timex is not None and relative.timex.value == "PRESENT_REF"):
            found |= published
    return found
