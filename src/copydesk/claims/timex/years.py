"""The larger units: quarters, halves, seasons, years, fiscal years."""

from __future__ import annotations

import re
from dataclasses import replace

from copydesk.claims.timex import figures, lexicon
from copydesk.claims.timex.build import is_capital, make, month_of, year_of
from copydesk.claims.timex.dates import written_year
from copydesk.claims.timex.decades import decade_of
from copydesk.claims.timex.expressions import Calendar, Deictic, RawTimex, Side
from copydesk.claims.timex.grammar import Match, rule
from copydesk.claims.timex.lexicon import listed


@rule(
    "(?:the|its|their|a|our)? (?:z:YEAR)? (?:f:fiscal (?:-)?)? (?:z2:YEAR)? q:ORDINAL (?:-)? quarter"
    " (?:(?:of|in)? (?:the)? (?:g:fiscal)? (?:year)? y:YEAR)?",
    "(?:the|its|their|our)? (?:f:fiscal)? q:TH (?:-)? quarter (?:(?:of|in)? (?:g:fiscal)? (?:year)? y:YEAR)?",
    priority=1,
)
def quarter(m: Match) -> RawTimex | None:
    """The third quarter of 1990; fiscal second-quarter; the 1988 third quarter."""
    number = m.number("q")
    if number is None or not 1 <= number <= 4:
        return None
    if m.tokens.lower(m.end) in ("century", "-", "finals", "final", "mile", "pole"):
        return None
    year = next((year_of(m, name) for name in ("y", "z", "z2") if m.has(name)), None)
    # before a noun the article is the noun's: "its [third-quarter] profit"
    attributive = m.index("q") + 2 < m.end and m.tokens.lower(m.index("q") + 1) != "quarter"
    first = m.tokens.lower(m.start) in ("a", "the", "its", "their", "our") and (
        attributive or m.tokens.lower(m.start) == "a"
    )
    start = m.start + (1 if first else 0)
    return make(m, Calendar(year, quarter=number, fiscal=m.has("f") or m.has("g")), start=start)


@rule("q:QN (?:(?:of|,|-|/)? (?:fy)? y:YEAR)?", "y:YEAR (?:-|/)? q:QN", priority=1)
def quarter_letter(m: Match) -> RawTimex | None:
    """Q3 2014; 3Q; H1 2014."""
    code = m.word("q").lower()
    digit = int(code.strip("qh"))
    year = year_of(m) if m.has("y") else None
    if m.start and m.index("q") == m.start and m.tokens.classes[m.start - 1] == lexicon.alphabet().shape["Y"]:
        return None  # "2014 Q3, 2015": the year before it is its own
    if "h" in code:
        return make(m, Calendar(year, half=digit)) if year is not None and digit <= 2 else None
    return make(m, Calendar(year, quarter=digit))


@rule("(?:the)? m:MONTH (?:-)? quarter (?:of)? (?:y:YEAR)?", priority=2)
def month_quarter(m: Match) -> RawTimex | None:
    """The September quarter; the June quarter of 2014: the three months that end with that month."""
    month = month_of(m)
    if month is None or month % 3:
        return None
    return make(m, Calendar(year_of(m) if m.has("y") else None, quarter=month // 3))


@rule("q:QY", priority=2)
def quarter_year(m: Match) -> RawTimex | None:
    """1Q25; 2H18; Q3'19; 2025Q01."""
    code = m.word("q").lower()
    period = re.search(r"([1-4])([qh])(?!0?[1-4]$)|([qh])0?([1-4])", code)
    if period is None:
        return None
    letter, digit = (period[2], period[1]) if period[2] else (period[3], period[4])
    rest = (code[: period.start()] + code[period.end() :]).strip("'’")
    year, short = int(rest), len(rest) == 2
    if letter == "h":
        return make(m, Calendar(year, half=int(digit), short=short)) if int(digit) <= 2 else None
    return make(m, Calendar(year, quarter=int(digit), short=short))


@rule("q:QN ,? (?:of|in)? f:FY", priority=3)
def quarter_of_fiscal(m: Match) -> RawTimex | None:
    """Q3 FY19."""
    code, (year, short) = m.word("q").lower(), _fiscal(m)
    digit = int(code.strip("qh"))
    if "h" in code:
        return make(m, Calendar(year, half=digit, short=short)) if digit <= 2 else None
    return make(m, Calendar(year, quarter=digit, short=short, fiscal=True))


def _fiscal(m: Match) -> tuple[int, bool]:
    """Return the year of "FY19", and whether only its last two digits are written."""
    digits = re.sub(r"\D", "", m.word("f"))
    return int(digits), len(digits) == 2


@rule(
    "(?:the)? h:(?:first|second|last|latter|former) (?:-)? half of (?:the year)? y:YEAR",
    "(?:the)? h:(?:first|second|last|latter) (?:-)? half of (?:the)? d:DECADE",
    "the h:(?:first|second|last|latter) (?:-)? half of (?:the)? ord:ORD (?:-)? century",
    "the h:(?:first|last|final|second|third) (?:quarter|third|half) of (?:the)? ord:ORD (?:-)? century",
    "the h:(?:first|second|latter) half of (?:the)? m:MON (?:y:YEAR)?",
    priority=3,
)
def half(m: Match) -> RawTimex | None:
    """The first half of 1943; the second half of the 1980s, which is a modifier."""
    first = m.word("h") in ("first", "former")
    mod = "START" if first else "END"
    side: Side = "early" if first else "late"
    if m.has("d"):
        expression = decade_of(m.word("d"))
        return None if expression is None else make(m, expression, mod=mod, side=side)
    if m.has("ord"):
        return make(m, Calendar(century=m.whole("ord") - 1), mod=mod, side=side)
    if m.has("m"):
        month = month_of(m)
        return None if month is None else make(m, Calendar(year_of(m), month), mod=mod, side=side)
    return make(m, Calendar(year_of(m), half=1 if first else 2))


@rule(
    "(?:the)? s:SEASON (?:,|of|in)? (?:the year)? y:YEAR",
    "(?:the)? s:SEASON (?:of)? y:SHORT",
    "(?:the)? s:SEASON (?:of|in)? y:YEAR (?:-|/) (?:D|E)",
    priority=1,
)
def season_year(m: Match) -> RawTimex:
    """Spring 1863; the winter of 1941-42; summer '69."""
    year, short = written_year(m)
    return make(m, Calendar(year, season=str(m.value("season", "s")), short=short))


@rule(
    "the s:SEASON",
    "p:(?:between|from) s:SEASON (?= (?:to|until|and|through|~))",
    "p:(?:in|during|by|over|until|since|through|mid|every|into|early|late) (?:-)? s:SEASON",
)
def season(m: Match) -> RawTimex | None:
    """The summer; by spring. Not the fall of a government, a hot spring or a spring in one's step."""
    word, at = m.word("s"), m.index("s")
    after, before = m.tokens.lower(at + 1), m.tokens.lower(m.start)
    if is_capital(m.raw("s")) and is_capital(m.tokens.raw(at + 1)):
        return None
    if word in ("fall", "spring") and after in listed("not_season"):
        return None
    if word == "fall" and before in ("into", "by", "through", "the") and after and after not in listed("after_fall"):
        return None
    return make(m, Calendar(season=str(m.value("season", "s"))), start=at if m.has("p") else m.start)


# ------------------------------------------------------------------------------------------------ years


@rule("y:YEAR")
def year(m: Match) -> RawTimex | None:
    """A year by itself. "About 2000 people" is a number, "Windows 2000" a name, "the 2011 attack" a year."""
    number = m.whole("y")
    if m.tokens.classes[m.start] == lexicon.alphabet().shape["YW"]:
        accepted = _words_are_year(m, number)
    else:
        accepted = not figures.marked(m) and _is_year(m, number)
    return make(m, Calendar(number)) if accepted else None


def _words_are_year(m: Match, number: int) -> bool:
    """Return whether years in words are a year: those far from our own need a preposition or "the year", and who says
    "one thousand nine hundred and eighty" counts."""
    if "thousand" in m.tokens.items[m.start].text and number < MILLENNIUM:
        return False
    before = m.tokens.lower(m.start - 1)
    placed = before in ("in", "since", "year", "by", "until", "from", "of", "to", "and", "before", "after")
    known = number >= 1100 if placed else 1800 <= number <= 2035
    return known and m.tokens.lower(m.end) not in listed("counted")


MILLENNIUM = 2000
"""The first year that is said by its thousands."""


_OBJECTS = frozenset({"the", "a", "an", "it", "its", "his", "her", "their"})


def _is_year(m: Match, number: int) -> bool:
    """Return whether four digits are a year, by the words before and after them."""
    tokens, at = m.tokens, m.start
    item, text = tokens.items[at], tokens.text
    left = text[item.start - 1] if item.start else " "
    before, after = tokens.lower(at - 1), tokens.lower(at + 1)
    if left in "-–" and figures.coded(text, item.start):
        return False
    if text[item.end : item.end + 1].islower():
        return False  # "fell around 2000ft"
    if before in ("and", "or") and figures.beside(m, number):
        return True
    adjacent = at > 0 and item.start - tokens.items[at - 1].end <= 1
    if after in listed("counted"):
        return False
    if before in listed("about") and before != "than" and after not in (",", ".", "", ")"):
        return False
    verb = tokens.lower(at + 2) in _OBJECTS  # "an almanac of 1872 calls it a town"
    plural = not verb and after.endswith("s") and not after.endswith("ss") and after not in listed("not_plural")
    likely = 1900 <= number <= 2035
    if before in listed("before_year") and adjacent:
        if before in listed("weak_before_year") and plural and after.islower() and (not likely or number % 100 == 0):
            return False
        far = not 1400 <= number <= 2100
        return not (far and (plural or (after.isalpha() and before not in ("in", "since", "year"))))
    if left in "-–":
        return 1500 <= number <= 2100
    # "a 1678 allegory" is of that year: what a number counts stands in the plural
    single = before in ("a", "an") and not plural and 1400 <= number <= 2050 and number % 50 and after[:1].isalpha()
    if single and after not in listed("counted") and not lexicon.words()["unit"].get(after):
        return True
    if not 1700 <= number <= 2050 or (plural and (number % 50 == 0 or not likely)):
        return False
    named = adjacent and is_capital(tokens.raw(at - 1)) and before.isalpha() and left.isspace()
    if named and before not in listed("function"):
        return lexicon.value("season", before) is not None or lexicon.value("month", before) is not None
    return before not in listed("numbered")


@rule("(?:c|ca|circa) DOT? y:(?:Y|N|YW)", priority=2)
def about_year(m: Match) -> RawTimex | None:
    """c. 1250."""
    number = m.whole("y")
    return make(m, Calendar(number), start=m.index("y"), mod="APPROX") if number <= 2100 else None


@rule(
    "(?:date|dates|dated|dating) (?:back)? (?:from|to) (?:about|around|roughly|approximately|some) y:YEAR", priority=2
)
def dated_year(m: Match) -> RawTimex:
    """Dates from around 1390; dating back to about 1270: what dates from a figure dates from a year."""
    return make(m, Calendar(m.whole("y")), start=m.index("y"), mod="APPROX")


_CHANGED = frozenset(
    {"up", "down", "rose", "risen", "fell", "fallen", "grew", "grown", "jumped", "dropped", "climbed", "declined"}
    | {"increased", "decreased", "cut", "raised", "reduced", "slipped", "shrank", "shrunk", "soared", "rise", "fall"}
    | {"increase", "decrease", "drop", "jump", "improvement"}
)
"""Words behind which "from" gives the number that something was before."""


@rule("(?:in|by|until|since|from) y:N (?:,)")
def early_year(m: Match) -> RawTimex | None:
    """In 732, Charles won: three digits only between preposition and comma."""
    number = m.whole("y")
    if m.tokens.lower(m.start - 1) in _CHANGED:
        return None  # "406, up from 280, an increase of 45 per cent"
    if not 100 <= number <= 999 or m.tokens.classes[m.end : m.end + 1] == lexicon.alphabet().shape["Y"]:
        return None
    return make(m, Calendar(number), start=m.index("y"), end=m.index("y") + 1)


@rule("(?:the)? year y:INTEGER (?:e:(?:bc|bce|ad|ce))?", priority=2)
def the_year(m: Match) -> RawTimex | None:
    """The year 2000; year 267. With its thousands set apart it is a count: "last year 2,100 men joined"."""
    number = m.whole("y")
    if "," in m.raw("y") and not m.has("e"):
        return None
    named = m.tokens.lower(m.start) == "the" or m.has("e")
    if number < 1000 and not named and (m.tokens.lower(m.start - 1) not in ("in", "") or number < 100):
        return None
    return make(m, Calendar(number, bc=m.word("e") in ("bc", "bce"))) if 1 <= number <= 2999 else None


@rule("x:INTEGER ~ y:INTEGER e:(?:bc|bce)", priority=4)
def era_range(m: Match) -> list[RawTimex] | None:
    """431-404 BC: both years are before Christ, and the first is the earlier one."""
    first, last = m.whole("x"), m.whole("y")
    if not 9999 >= first > last >= 1 or not m.raw("e").isupper():
        return None
    return [
        replace(make(m, Calendar(first, bc=True), end=m.index("x") + 1), role="from"),
        replace(make(m, Calendar(last, bc=True), start=m.index("y")), role="to"),
    ]


@rule("(?:the)? (?:year)? y:INTEGER e:(?:bc|bce|ad|ce)", "e:ad y:INTEGER", priority=3)
def era(m: Match) -> RawTimex | None:
    """44 BC; AD 79."""
    number = m.whole("y")
    if not 1 <= number <= 9999 or not m.raw("e").isupper():
        return None
    return make(m, Calendar(number, bc=m.word("e") in ("bc", "bce")))


@rule(
    "(?:fiscal|fy|financial) (?:year)? y:(?:YEAR|SHORT)",
    "(?:the)? y:YEAR fiscal year",
    "(?:the)? fiscal y:Y",
    priority=2,
)
def fiscal_year(m: Match) -> RawTimex:
    """Fiscal 1990; FY2014; the 2014 fiscal year."""
    year, short = written_year(m)
    return make(m, Calendar(year, fiscal=True, short=short))


@rule("f:FY", priority=2)
def fiscal_short(m: Match) -> RawTimex:
    """FY19; FY2019."""
    year, short = _fiscal(m)
    return make(m, Calendar(year, fiscal=True, short=short))


@rule("y:Y 's", priority=1)
def year_possessive(m: Match) -> RawTimex | None:
    """2011's total: where a noun follows that a year can have."""
    after = m.tokens.raw(m.end)
    return make(m, Calendar(year_of(m)), end=m.start + 1) if after[:1].islower() else None


@rule("m:MONTH - end")
def month_end(m: Match) -> RawTimex | None:
    """November-end."""
    return make(m, Calendar(month=month_of(m)), mod="END", side="end") if is_capital(m.raw("m")) else None


@rule("(?:the)? end - y:Y", "year - end y:Y", "(?:the)? year (?:-)? end (?:of)? y:Y", priority=2)
def year_end(m: Match) -> RawTimex:
    """Year-end 1990; end-1990."""
    return make(m, Calendar(year_of(m)), mod="END", side="end")


@rule(
    "(?:the)? year (?:-)? end",
    "(?:the)? year 's end",
    "(?:the)? month (?:-)? end",
    "(?:the)? end of (?:year|month)",
    priority=2,
)
def unit_end(m: Match) -> RawTimex | None:
    """Year-end, month-end, end of year: of the one at hand."""
    if m.tokens.lower(m.end) in ("of", "results", "figures", "-") or m.tokens.raw(m.end)[:1].isdecimal():
        return None
    words = [m.tokens.lower(i) for i in range(m.start, m.end)]
    gone = m.tokens.lower(m.start - 1) in ("since", "from")  # "up 12 percent since year-end": the last one
    return make(m, Deictic("Y" if "year" in words else "M", -1 if gone else 0, "here"), mod="END", side="end")
