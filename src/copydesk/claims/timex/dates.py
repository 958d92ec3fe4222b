"""Dates that name their place in the calendar: days, months, years, quarters, seasons, decades, centuries."""

from __future__ import annotations

from copydesk.claims.timex import lexicon
from copydesk.claims.timex.build import day_of, is_capital, make, month_of, year_of
from copydesk.claims.timex.expressions import Calendar, Deictic, Expression, Fixed, RawTimex
from copydesk.claims.timex.grammar import Match, rule

_BEFORE_MONTH = frozenset(
    "in by since until till of from last next this that early late mid to and or before after between during through"
    " every each past previous following coming around about end beginning start middle to - – — / ( for into"
    " mid- late- early- throughout around".split()
)


def _weekday(m: Match) -> int | None:
    return m.value("weekday", "wd") if m.has("wd") else None


@rule(
    "(?:wd:WDAY ,? (?:the)? )?(?:the)? d:DAY - m:MON - y:YEAR",
    "(?:wd:WDAY ,? (?:the)? )?(?:the)? d:DAY (?:DOT)? (?:of)? (?:,)? m:MON (?:,|of|in)? y:YEAR",
    "(?:wd:WDAY ,? (?:the)? )?(?:the)? d:DAY (?:DOT)? (?:day)? (?:of)? (?:,)? m:MON (?:y:SHORT)?",
    "(?:wd:WDAY ,? (?:the)? )?(?:the)? d:DAY - m:MON",
    priority=2,
)
def day_month(m: Match) -> RawTimex | None:
    """3 March 2014; Friday, the 11th of November; 22 Jan."""
    month, day = month_of(m), day_of(m)
    if month is None or day is None or (m.word("d") == "second" and not m.raw("m")[:1].isupper()):
        return None
    year = year_of(m) if "y" in m.match.groupdict() and m.has("y") else None
    short = False
    if "y" in m.match.groupdict() and m.has("y") and m.word("y")[0] in "'’‘":
        year, short = int(m.word("y")[1:]), True
    start = m.start
    if m.tokens.items[start].text == "the" and year is None and not m.has("wd"):
        start = m.start
    elif m.tokens.items[start].text == "the" and not m.has("wd"):
        start += 1
    return make(m, Calendar(year, month, day, weekday=_weekday(m), short=short), start=start)


@rule(
    "(?:wd:WDAY ,? )?m:MON (?:the)? d:DAY (?:,|of|in)? y:YEAR",
    "(?:wd:WDAY ,? )?m:MON (?:the)? d:DAY ,? (?:y:SHORT)?",
    "m:MON (?:-|/) d:DAY (?:(?:-|/) y:YEAR)?",
    "(?:wd:WDAY ,? )?m:MON (?:the)? d:CARD , y:Y",
    "(?:wd:WDAY ,? )?m:MON , d:TH (?:,)? (?:y:YEAR)?",
    priority=2,
)
def month_day(m: Match) -> RawTimex | None:
    """March 3, 2014; Monday, January 12th; Oct-2."""
    month, day = month_of(m), day_of(m)
    if month is None or day is None:
        return None
    nxt = m.tokens.classes[m.end : m.end + 1]
    shape = lexicon.alphabet().shape
    if nxt and nxt in (shape["HYPHEN"] + shape["DASH"]) and False:
        return None
    year = year_of(m) if m.has("y") else None
    short = False
    if m.has("y") and m.word("y")[0] in "'’‘":
        year, short = int(m.word("y")[1:]), True
    return make(m, Calendar(year, month, day, weekday=_weekday(m), short=short))


@rule("y:Y (?:-|/) m:MON (?:-|/) d:D", "y:Y m:MON d:DAY", priority=3)
def year_month_day(m: Match) -> RawTimex | None:
    """2019-sep-1; 2014 March 3."""
    month, day = m.value("month", "m"), day_of(m)
    return None if month is None or day is None else make(m, Calendar(year_of(m), int(month), day))


@rule("m:MON (?:,|of|in)? (?:the year)? y:YEAR", "m:MON (?:-|/) y:YEAR", "m:MON y:SHORT", priority=2)
def month_year(m: Match) -> RawTimex | None:
    """March 2014; June of 1999; January '98."""
    month = month_of(m)
    if month is None:
        return None
    if m.word("y")[0] in "'’‘":
        return make(m, Calendar(int(m.word("y")[1:]), month, short=True))
    return make(m, Calendar(year_of(m), month))


@rule("y:Y m:MON (?! D)")
def year_month(m: Match) -> RawTimex | None:
    """2016 November."""
    month = m.value("month", "m")
    if month is None or m.word("m") in ("may", "march") or not is_capital(m.raw("m")):
        if m.word("m") in ("may", "march") and m.tokens.lower(m.start - 1) not in ("between", "from", "and", "to"):
            return None
    return make(m, Calendar(year_of(m), int(month)))


@rule("m:MON")
def month(m: Match) -> RawTimex | None:
    """August; since May. A first name or a verb is no month."""
    raw = m.raw("m")
    word = raw.lower()
    number = m.value("month", "m")
    before = m.tokens.lower(m.start - 1)
    if number is None or not is_capital(raw):
        return None
    after = m.tokens.raw(m.end)
    ambiguous = word in ("may", "march", "mar", "jan", "dec", "sep", "jun")
    last_end = (
        m.tokens.lower(m.end + 1) if m.tokens.lower(m.end) in ("to", "-", "–", "and", "or", "through", "until") else ""
    )
    opens = lexicon.value("month", last_end) is not None and is_capital(m.tokens.raw(m.end + 1))
    if ambiguous and not opens and before not in _BEFORE_MONTH and not (before == "the" and after[:1].islower()):
        return None
    if word in ("april", "june", "august") and before in ("and", "or") and is_capital(after):
        if (
            lexicon.value("month", m.tokens.lower(m.start - 2)) is None
            and lexicon.value("weekday", after.lower()) is None
        ):
            return None
    if before not in _BEFORE_MONTH and not opens:
        names = word in ("april", "june", "august", "may", "march", "jan")
        if names and is_capital(after) and lexicon.value("weekday", after.lower()) is None:
            return None
        if names and is_capital(m.tokens.raw(m.start - 1)) and m.start > 1 and before not in ("the", "in"):
            return None
        if m.tokens.raw(m.start - 1) in (".",) and names:
            return None
    if ambiguous and word not in ("may", "march") and before in ("and", "or", "to", "-", "(", "of", "by", "for"):
        if lexicon.value("month", m.tokens.lower(m.start - 2)) is None and is_capital(after):
            return None
    if word in ("may", "march") and before in ("and", "or", "to", "-", "(", "from", "for", "by", "of"):
        previous = m.tokens.lower(m.start - 2)
        if before in ("and", "or", "to", "-"):
            if lexicon.value("month", previous) is None and after.lower() not in ("of", "last", "this", "next"):
                return None
        elif is_capital(after) or after.lower() in ("said", "is", "was", "has", "had", "and"):
            if before in ("for", "by", "of", "from") and word == "may" and "theresa" in m.tokens.text.lower():
                return None
    return make(m, Calendar(month=int(number)))


@rule("ISO", priority=5)
def iso(m: Match) -> RawTimex | None:
    """2014-12-01; 2014-12-01T10:35Z."""
    raw = m.tokens.raw(m.start)
    date, rest = raw[:10], raw[10:].lstrip("T ")
    if not ("01" <= date[5:7] <= "12" and "01" <= date[8:10] <= "31"):
        return None
    if not rest:
        return make(m, Fixed(date))
    zone = None
    for mark in ("Z", "+", "-"):
        if mark in rest:
            clock, _, offset = rest.partition(mark)
            zone, rest = ("UTC" if mark == "Z" else mark + offset), clock
            break
    return make(m, Fixed(f"{date}T{rest[:8]}", zone))


@rule("NUMDATE", "(?:D|E) - (?:D|E) - (?:Y|E|D)", "Y - D - D", priority=3)
def numeric(m: Match) -> RawTimex | None:
    """12/31/1999; 31.12.1999; 2015.5.13: where day and month could change places, both readings."""
    raw = m.tokens.text[m.tokens.items[m.start].start : m.tokens.items[m.end - 1].end]
    for mark in "./-–—\u2010\u2011":
        parts = raw.split(mark)
        if len(parts) == 3 and all(p.isdigit() for p in parts):
            break
    else:
        return None
    if mark in "–—" or m.tokens.classes[m.end : m.end + 1] == lexicon.alphabet().shape["HYPHEN"]:
        return None
    a, b, c = (int(p) for p in parts)
    if len(parts[0]) == 4:
        if len(parts[2]) > 2 or not (1 <= b <= 12 and 1 <= c <= 31):
            return None
        return make(m, Calendar(a, b, c))
    if len(parts[0]) > 2 or len(parts[1]) > 2 or len(parts[2]) not in (2, 4):
        return None
    if mark == "." and len(parts[2]) == 2 and m.end - m.start == 1 and (a > 31 or b > 12):
        return None
    if len(parts[2]) == 2 and mark == "-":
        return None
    short = len(parts[2]) == 2
    american, european = Calendar(c, a, b, short=short), Calendar(c, b, a, short=short)
    us = 1 <= a <= 12 and 1 <= b <= 31
    eu = 1 <= b <= 12 and 1 <= a <= 31
    if us and eu and a != b:
        # a full stop is European, a slash is left to the document
        first, second = (european, american) if mark == "." else (american, european)
        return make(m, first, alternatives=(second,))
    if us or eu:
        return make(m, american if us else european)
    return None


@rule("m:D ~ y:Y", "m:D / y:Y")
def month_slash_year(m: Match) -> RawTimex | None:
    """11/2016."""
    number = m.number("m")
    raw = m.tokens.text[m.tokens.items[m.start].start : m.tokens.items[m.end - 1].end]
    if number is None or number > 12 or "–" in raw or "—" in raw:
        return None
    before = m.tokens.lower(m.start - 1)
    if before in ("-", "/", "–") or not 1900 <= (m.number("y") or 0) <= 2099 or before in ("and", "between", "to"):
        return None
    if " " in raw and before not in ("in", "since", "until", "by", "of", "from", "out"):
        return None
    return make(m, Calendar(year_of(m), number))


@rule("SLASH")
def slash(m: Match) -> RawTimex | None:
    """11/2016, and the double year 2001/02."""
    first, second = m.tokens.items[m.start].text.split("/")
    if len(second) == 4 and len(first) <= 2 and 1 <= int(first) <= 12 and 1900 <= int(second) <= 2099:
        return make(m, Calendar(int(second), int(first)))
    return None


@rule("wd:WDAY")
def weekday(m: Match) -> RawTimex | None:
    """Tuesday. Of the abbreviations only those in a date's company: "(Sat)" and "on Wed." but not "Sun offices"."""
    raw = m.raw("wd")
    word = raw.lower()
    if len(word) < 6:
        if m.tokens.raw(m.start + 1)[:1].isalpha():
            return None
        if not is_capital(raw) or m.tokens.lower(m.start - 1) not in ("on", "(", "last", "next", "this", "every"):
            return None
        if word in ("sun", "sat", "mon", "mar") and m.tokens.lower(m.start - 1) != "on":
            return None
        if is_capital(m.tokens.raw(m.start + 1)):
            return None
    if raw.islower() and m.tokens.lower(m.start - 1) in ("man", "girl"):
        return None
    following = m.tokens.raw(m.end)
    if is_capital(raw) and following in (
        "Times",
        "Telegraph",
        "Herald",
        "Mirror",
        "Post",
        "Mail",
        "Express",
        "Review",
        "Tribune",
        "Business",
    ):
        return None
    return make(m, Calendar(weekday=int(m.value("weekday", "wd"))))


@rule("wd:WDAY (?:the)? d:DAYTH", "wd:WDAY the d:DAY", priority=2)
def weekday_day(m: Match) -> RawTimex | None:
    """Thursday the 21st."""
    day = day_of(m)
    return None if day is None else make(m, Calendar(day=day, weekday=int(m.value("weekday", "wd"))))


@rule("p:(?:on|by|until|since|from|before|after|for) the d:DAYTH", "p:on d:TH")
def day_only(m: Match) -> RawTimex | None:
    """On the 21st: a day of the month at hand."""
    day = day_of(m)
    nxt = m.tokens.raw(m.index("d") + 1)
    if day is None or (nxt[:1].isalpha() and nxt not in ("and", "to", "or", "but", "when", "he", "she", "they", "it")):
        return None
    if m.tokens.classes[m.index("d")] != lexicon.alphabet().shape["TH"]:
        return None
    nxt = m.tokens.classes[m.index("d") + 1 : m.index("d") + 2]
    if nxt and nxt in (lexicon.alphabet().shape["HYPHEN"] + lexicon.alphabet().shape["DASH"]):
        return None
    return make(m, Calendar(day=day), start=m.start + 1, end=m.index("d") + 1)
