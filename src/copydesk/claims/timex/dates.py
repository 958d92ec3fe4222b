"""Days and months that name their place in the calendar: 3 March 2014, June 1999, 12/31/1999, Tuesday."""

from __future__ import annotations

from copydesk.claims.timex import lexicon
from copydesk.claims.timex.build import day_of, is_capital, make, month_of, year_of
from copydesk.claims.timex.expressions import Calendar, Fixed, RawTimex
from copydesk.claims.timex.grammar import Match, rule
from copydesk.claims.timex.lexicon import listed

_WEEKDAY = "(?:wd:WDAY ,? (?:the)? )?"
_APOSTROPHES = "'’‘"


def written_year(m: Match, name: str = "y") -> tuple[int | None, bool]:
    """Return the year of a capture and whether only its last two digits are written ("'98")."""
    if not m.has(name):
        return None, False
    word = m.word(name)
    if word.isdecimal() and len(word) == 2:
        return int(word), True
    return (int(word[1:]), True) if word[0] in _APOSTROPHES else (year_of(m, name), False)


def _numbers_a_name(m: Match) -> bool:
    """Return whether the day is an ordinal of a name: "in May the Second Division"."""
    at = m.index("d")
    return m.tokens.raw(at).istitle() and at + 1 == m.end and is_capital(m.tokens.raw(m.end))


def _dated(m: Match, start: int | None = None) -> RawTimex | None:
    month, day = month_of(m), day_of(m)
    if month is None or day is None or _numbers_a_name(m):
        return None
    year, short = written_year(m)
    weekday = m.value("weekday", "wd") if m.has("wd") else None
    return make(m, Calendar(year, month, day, weekday=weekday, short=short), start=start)


@rule(
    f"{_WEEKDAY}(?:the)? d:DAY - m:MON - y:YEAR",
    "d:DAY / m:MON / y:(?:YEAR|D|E)",
    "d:DAY - m:MON - y:(?:D|E)",
    "d:(?:CARD|CARDINAL) (?:of)? m:MON ,? y:YW",
    f"{_WEEKDAY}(?:the)? d:DAY (?:DOT)? (?:of)? (?:,)? m:MON (?:,|of|in)? y:YEAR",
    f"{_WEEKDAY}(?:the)? d:DAY (?:DOT)? (?:day)? (?:of)? (?:,)? m:MON (?:y:SHORT)?",
    f"{_WEEKDAY}(?:the)? d:DAY - m:MON",
    priority=2,
)
def day_month(m: Match) -> RawTimex | None:
    """3 March 2014; Friday, the 11th of November; 22 Jan."""
    bare = m.tokens.lower(m.start) == "the" and not m.has("wd")
    return _dated(m, m.start + 1 if bare and m.has("y") else m.start)


@rule(
    "(?:wd:WDAY ,? )?m:MON (?:the)? d:DAY (?:,|of|in)? y:YEAR",
    "(?:wd:WDAY ,? )?m:MON (?:the)? d:DAY ,? (?:y:SHORT)?",
    "(?:wd:WDAY ,? )?m:MON (?:the)? d:(?:CARD|CARDINAL) ,? y:(?:Y|YW)",
    "(?:wd:WDAY ,? )?m:MON , d:TH (?:,)? (?:y:YEAR)?",
    "m:MON (?:-|/) d:DAY (?:(?:-|/) y:YEAR)?",
    priority=2,
)
def month_day(m: Match) -> RawTimex | None:
    """March 3, 2014; Monday, January 12th; Oct-2. "In January 25 people" are people in January."""
    following = m.tokens.raw(m.end)
    if not m.has("y") and m.tokens.raw(m.end - 1) != "," and following.lower() in listed("counted"):
        return None
    spelt = m.raw("d").isalpha() and m.tokens.lower(m.index("d") - 1) == "the"
    if spelt and m.index("d") == m.end - 1 and following[:1].islower() and following not in listed("no_noun"):
        return None  # "in August the first barge" is a barge in August
    return _dated(m)


@rule(
    "(?:wd:WDAY ,? )?m:MON d:CARD",
    "(?:wd:WDAY ,? )?m:MON (?:the)? d:DAY , y:CARD",
    f"{_WEEKDAY}(?:the)? d:DAY (?:of)? m:MON , y:CARD",
    priority=2,
)
def in_words(m: Match) -> RawTimex | None:
    """May twenty-one; the tenth of September, two thousand: where no noun follows that the number could count."""
    year = m.number("y")
    counts = m.tokens.raw(m.end)[:1].isalnum() or (year is not None and not 1000 <= year <= 2100)
    return None if counts else _dated(m)


@rule("y:Y (?:-|/) m:MON (?:-|/) d:D", "y:Y m:MON d:DAY", priority=1)
def year_month_day(m: Match) -> RawTimex | None:
    """2019-sep-1; 2014 March 3."""
    month, day = m.value("month", "m"), day_of(m)
    return None if month is None or day is None else make(m, Calendar(year_of(m), int(month), day))


@rule(
    "m:MON (?:,|of|in)? (?:the year)? y:YEAR", "m:MON (?:-|/) y:(?:YEAR|E)", "m:MON y:SHORT", "m:MON y:CARD", priority=2
)
def month_year(m: Match) -> RawTimex | None:
    """March 2014; June of 1999; January '98; October two thousand, if that counts nothing."""
    month = month_of(m)
    in_words = m.has("y") and m.tokens.classes[m.index("y")] == lexicon.alphabet().shape["CARD"]
    if in_words and (not 2000 <= (m.number("y") or 0) <= 2100 or m.tokens.lower(m.end) not in ("", ",", ".", "and")):
        return None
    year, short = written_year(m)
    return None if month is None else make(m, Calendar(year, month, short=short))


@rule("y:Y m:MON (?! D)")
def year_month(m: Match) -> RawTimex | None:
    """2016 November; of May and March only in a range, since "In 2016, May" tells of a person."""
    ranged = m.tokens.lower(m.start - 1) in ("between", "from", "and", "to")
    if not ranged and (m.word("m") in ("may", "march") or not is_capital(m.raw("m"))):
        return None
    return make(m, Calendar(year_of(m), int(m.value("month", "m"))))


@rule("m:MON")
def month(m: Match) -> RawTimex | None:
    """August; since May. A first name or a verb is no month."""
    raw, number = m.raw("m"), m.value("month", "m")
    if number is None or not (is_capital(raw) or _lower_month(m, raw)):
        return None
    return make(m, Calendar(month=int(number))) if _is_month(m, raw.lower()) else None


_CLEARLY = frozenset({"in", "since", "until", "during", "early", "late", "last", "next"})


def _lower_month(m: Match, word: str) -> bool:
    """Return whether a month in small letters is one by what stands before it: "in june"; not "in may", "in march"."""
    plain = len(word) > 3 and word.islower() and word not in _OTHER_WORDS
    return plain and m.tokens.lower(m.start - 1) in _CLEARLY


_OTHER_WORDS = frozenset({"may", "march", "august", "sept"})


def _is_month(m: Match, word: str) -> bool:
    """Return whether a capitalised month word by itself is a month: its neighbours tell it from a name."""
    tokens = m.tokens
    before, after = tokens.lower(m.start - 1), tokens.raw(m.end)
    opens_range = after in ("to", "-", "–", "and", "or", "through", "until") and is_capital(tokens.raw(m.end + 1))
    if opens_range and lexicon.value("month", tokens.lower(m.end + 1)) is not None:
        return True
    listed_before = before in listed("before_month")
    weekday_follows = lexicon.value("weekday", after.lower()) is not None
    name_follows = is_capital(after) and not weekday_follows
    joined = before in ("and", "or", "to", "-", "(", "of", "by", "for", "from")
    dated = tokens.classes[max(0, m.start - 2) : max(0, m.start - 1)] == lexicon.alphabet().shape["Y"]
    places = (2, 3, 4) if dated else (2,)
    month_before = any(lexicon.value("month", tokens.lower(m.start - back)) is not None for back in places)
    alone = before in ("and", "or", "to", "-") and not month_before and tokens.lower(m.start - 2).isalpha()
    ahead = tokens.lower(m.start - 2)
    if before == "to" and (lexicon.value("units", ahead) == "M" or ahead == "year") and not name_follows:
        return True  # "the six months to March brought", "in the year to March the trust treated"
    if word in listed("month_needs_company") and (not listed_before or alone):
        return before == "the" and after[:1].islower()  # "the March talks"
    if word in listed("month_or_name") and not listed_before:
        follows_name = m.start > 1 and is_capital(tokens.raw(m.start - 1)) and before not in ("the", "in")
        return not (name_follows or follows_name or before == ".")
    if joined and name_follows and not month_before and word in listed("month_or_name") | listed("month_needs_company"):
        return False
    if word in ("may", "march") and before in ("and", "or", "to", "-"):
        return month_before or after.lower() in ("of", "last", "this", "next")
    if word == "may" and before in ("for", "by", "of", "from") and "theresa" in tokens.text.lower():
        return after.lower() not in ("said", "is", "was", "has", "had", "and")
    return True


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
    mark = next((x for x in "./-\u2010\u2011" if x in raw), "")
    parts = raw.split(mark) if mark else []
    hyphen = lexicon.alphabet().shape["HYPHEN"]
    if len(parts) != 3 or not all(p.isdecimal() for p in parts) or m.tokens.classes[m.end : m.end + 1] == hyphen:
        return None
    a, b, c = (int(p) for p in parts)
    if len(parts[0]) == 4:
        valid = len(parts[2]) <= 2 and 1 <= b <= 12 and 1 <= c <= 31
        return make(m, Calendar(a, b, c)) if valid else None
    if len(parts[0]) > 2 or len(parts[1]) > 2 or len(parts[2]) not in (2, 4):
        return None
    short = len(parts[2]) == 2
    if short and (mark not in "./" or (mark == "." and (a > 31 or b > 12))):
        return None
    american, european = Calendar(c, a, b, short=short), Calendar(c, b, a, short=short)
    us, eu = 1 <= a <= 12 and 1 <= b <= 31, 1 <= b <= 12 and 1 <= a <= 31
    if us and eu and a != b:
        # a full stop is European, a slash is left to the document
        first, second = (european, american) if mark == "." else (american, european)
        return make(m, first, alternatives=(second,))
    return make(m, american if us else european) if us or eu else None


@rule("m:D ~ y:Y", "m:D / y:Y")
def month_slash_year(m: Match) -> RawTimex | None:
    """11-2016; with blanks only after a preposition."""
    number, year = m.whole("m"), m.whole("y")
    raw = m.tokens.text[m.tokens.items[m.start].start : m.tokens.items[m.end - 1].end]
    before = m.tokens.lower(m.start - 1)
    if number > 12 or not 1900 <= year <= 2099 or "–" in raw or "—" in raw:
        return None
    if before in ("-", "/", "–", "and", "between", "to"):
        return None
    if " " in raw and before not in ("in", "since", "until", "by", "of", "from", "out"):
        return None
    return make(m, Calendar(year, number))


@rule("SLASH")
def slash(m: Match) -> RawTimex | None:
    """11/2016."""
    first, second = m.tokens.items[m.start].text.split("/")
    if len(second) == 4 and len(first) <= 2 and 1 <= int(first) <= 12 and 1900 <= int(second) <= 2099:
        return make(m, Calendar(int(second), int(first)))
    return None


@rule("wd:WDAY")
def weekday(m: Match) -> RawTimex | None:
    """Tuesday. Of the abbreviations only those in a date's company: "(Fri)" and "on Wed." but not "Sun offices"."""
    raw, before, after = m.raw("wd"), m.tokens.lower(m.start - 1), m.tokens.raw(m.start + 1)
    word = raw.lower()
    if len(word) < 6:
        company = ("on",) if word in ("sun", "sat", "mon") else ("on", "(", "last", "next", "this", "every")
        if after[:1].isalpha() or not is_capital(raw) or before not in company:
            return None
    following = m.tokens.raw(m.end)
    if is_capital(raw) and is_capital(following) and following.lower() in listed("paper"):
        return None
    number = int(m.value("weekday", "wd"))
    any_one = before == "a" and m.tokens.lower(m.start - 2) in ("on", "by", "until")
    goes_on = not following[:1].isalpha() or following.lower() in _GOES_ON
    return make(m, Calendar(weekday=number, any_one=any_one and goes_on))


_GOES_ON = listed("no_noun") | {"in", "of", "at", "during"}
"""Words behind "on a Sunday" that are no noun of it: "on a Sunday walk" is that of a Sunday one knows."""


@rule("wd:WDAY (?:the)? d:DAYTH", "wd:WDAY the d:(?:DAY|CARDINAL|CARD)", priority=2)
def weekday_day(m: Match) -> RawTimex | None:
    """Thursday the 21st."""
    day = day_of(m)
    return None if day is None else make(m, Calendar(day=day, weekday=int(m.value("weekday", "wd"))))


@rule(
    "p:(?:on|by|until|since|from|before|after|for) the d:TH",
    "p:on d:TH",
    "p:(?:on|by|until|since|from|before|after) the d:(?:ORDW|ORDINAL)",
    "s:(?:back|set|scheduled|planned|due|booked|fixed|arranged|slated|postponed) for the d:(?:ORDW|ORDINAL|CARDINAL|D)",
)
def day_only(m: Match) -> RawTimex | None:
    """On the 21st; due back for the 27th: a day of the month at hand; not the 21st of anything, not the first."""
    day, after = day_of(m), m.tokens.raw(m.end)
    if day is None or (after[:1].isalpha() and after not in listed("no_noun")):
        return None
    shape = lexicon.alphabet().shape
    if m.tokens.classes[m.end : m.end + 1] in (shape["HYPHEN"], shape["DASH"], shape["POSS"]):
        return None
    spelt = not m.raw("d")[:1].isdecimal()
    if "s" not in m.match.groupdict() and spelt and day < 13:
        return None  # "by the fifth" is an inning or a floor
    return make(
        m, Calendar(day=day), start=m.index("d") - 1 if m.tokens.lower(m.index("d") - 1) == "the" else m.index("d")
    )
