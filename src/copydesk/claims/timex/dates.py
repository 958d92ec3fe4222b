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


# ------------------------------------------------------------------------------------- the larger units


def _of_year(m: Match) -> tuple[int | None, bool]:
    for name in ("y", "z"):
        if name in m.match.groupdict() and m.has(name):
            word = m.word(name)
            return (int(word[1:]), True) if word[0] in "'’‘" else (year_of(m, name), False)
    return None, False


@rule(
    "(?:the|its|their|a|our)? (?:z:YEAR)? (?:f:fiscal (?:-)?)? (?:z2:YEAR)? q:ORDINAL (?:-)? quarter"
    " (?:(?:of|in)? (?:the)? (?:fiscal)? (?:year)? y:YEAR)?",
    "(?:the|its|their|our)? (?:f:fiscal)? q:TH (?:-)? quarter (?:(?:of|in)? (?:fiscal)? (?:year)? y:YEAR)?",
    priority=1,
)
def quarter(m: Match) -> RawTimex | None:
    """The third quarter of 1990; fiscal second-quarter; the 1988 third quarter."""
    number = m.number("q")
    if number is None or not 1 <= number <= 4:
        return None
    year, _ = _of_year(m)
    if year is None and "z2" in m.match.groupdict() and m.has("z2"):
        year = year_of(m, "z2")
    if m.tokens.lower(m.end) in ("century", "-", "finals", "final", "mile", "pole"):
        return None
    start = m.start + (1 if m.tokens.lower(m.start) == "a" else 0)
    return make(m, Calendar(year, quarter=number, fiscal=m.has("f")), start=start)


@rule("q:QN (?:(?:of|,|-|/)? (?:fy)? y:YEAR)?", "y:YEAR (?:-|/)? q:QN", priority=1)
def quarter_letter(m: Match) -> RawTimex | None:
    """Q3 2014; H1; 3Q."""
    code = m.word("q").upper()
    letter, digit = (code[0], code[1]) if code[0].isalpha() else (code[1], code[0])
    year = year_of(m) if m.has("y") else None
    if letter == "H":
        if year is None or digit not in "12":
            return None
        return make(m, Calendar(year, half=int(digit)))
    return make(m, Calendar(year, quarter=int(digit)))


@rule(
    "(?:the)? (?:z:YEAR)? h:(?:first|second|last|latter|former) (?:-)? half of (?:the year)? y:YEAR",
    "(?:the)? h:(?:first|second|last|latter) (?:-)? half of d:DECADE",
    "(?:the)? h:(?:first|second|last|latter) (?:-)? half of the d:DECADE",
    "the h:(?:first|second|last|latter) (?:-)? half of (?:the)? ord:ORD (?:-)? century",
    "the h:(?:first|last|final|second|third) (?:quarter|third|half) of (?:the)? ord:ORD (?:-)? century",
    "the h:(?:first|second|latter) half of (?:the)? m:MON (?:y:YEAR)?",
    priority=3,
)
def half(m: Match) -> RawTimex | None:
    """The first half of 1943; the second half of the 1980s, which is a modifier."""
    number = 1 if m.word("h") in ("first", "former") else 2
    groups = m.match.groupdict()
    mod = "START" if number == 1 else "END"
    if "d" in groups:
        expression = _decade(m.word("d"))
        return None if expression is None else make(m, expression, mod=mod)
    if "ord" in groups:
        return make(m, Calendar(century=(m.number("ord") or 1) - 1), mod=mod)
    if "m" in groups:
        month = month_of(m)
        return None if month is None else make(m, Calendar(year_of(m) if m.has("y") else None, month), mod=mod)
    return make(m, Calendar(year_of(m), half=number))


@rule(
    "(?:the)? s:SEASON (?:(?:,|of|in)? (?:the year)? y:YEAR)",
    "(?:the)? s:SEASON (?:of)? y:SHORT",
    "(?:the)? s:SEASON (?:of|in)? y:YEAR (?:-|/) (?:D|E)",
    priority=1,
)
def season_year(m: Match) -> RawTimex | None:
    """Spring 1863; the winter of 1941; summer '69."""
    year, short = _of_year(m)
    return make(m, Calendar(year, season=str(m.value("season", "s")), short=short))


@rule("the s:SEASON", "p:(?:in|during|by|over|until|since|through|mid|every|into|early|late) (?:-)? s:SEASON")
def season(m: Match) -> RawTimex | None:
    """The summer; by spring. Not the fall of a government, a hot spring or a spring in one's step."""
    word = m.word("s")
    at = m.index("s")
    after = m.tokens.lower(at + 1)
    if (
        is_capital(m.raw("s"))
        and is_capital(m.tokens.raw(at + 1))
        and m.tokens.items[at + 1].start - m.tokens.items[at].end <= 1
    ):
        return None
    if word in ("fall", "spring"):
        if after in (
            "of",
            "in",
            "from",
            "to",
            "back",
            "water",
            "onto",
            "into",
            "below",
            "short",
            "off",
            "out",
            "apart",
        ):
            return None
        if (
            m.tokens.lower(m.start) in ("into", "by", "through", "the")
            and word == "fall"
            and after
            not in (
                ",",
                ".",
                "semester",
                "election",
                "elections",
                "and",
                "season",
                "term",
                "campaign",
                "collection",
                "when",
                "",
            )
        ):
            return None
    if after in ("camp", "break", "roll", "rolls", "palace"):
        return None
    start = at if "p" in m.match.groupdict() else m.start
    return make(m, Calendar(season=str(m.value("season", "s"))), start=start)


def _decade(word: str) -> Calendar | None:
    digits = word.lstrip("'’‘").rstrip("s").rstrip("'’‘")
    if not digits.isdigit():
        return None
    if len(digits) == 4:
        if digits[3] != "0" or not 1000 <= int(digits) <= 2190:
            return None
        if digits[2:] == "00" and digits != "2000":
            return Calendar(century=int(digits[:2]))
        return Calendar(decade=int(digits[:3]))
    if len(digits) == 2:
        return Calendar(decade=int(digits[0]), short=True)
    return None


@rule("(?:the)? d:DECADE", priority=1)
def decade(m: Match) -> RawTimex | None:
    """The 1980s; the '60s; the 1800s are a century. Bare "in his 30s" is an age, "temperatures in the 70s" none."""
    word = m.word("d")
    expression = _decade(word)
    if expression is None:
        return None
    before = m.tokens.lower(m.start - 1)
    if expression.short and word[0] not in "'’‘":
        at = m.index("d")
        lead = m.tokens.lower(at - 1)
        if lead not in ("the", "early", "late", "mid") or (
            lead != "the" and m.tokens.lower(at - 2) in ("his", "her", "their", "my")
        ):
            return None
        if word[:1] in "012" and word[0] != "2":
            return None
        if before not in ("in", "of", "during", "since", "early", "late", "from", "until", "to", "and"):
            return None
        if before == "in" and m.tokens.lower(m.start - 2) in (
            "temperatures",
            "highs",
            "lows",
            "were",
            "degrees",
            "temperature",
        ):
            return None
    return make(m, expression)


@rule("(?:the)? (?:c:(?:nineteen|eighteen|seventeen|CARD) )?(?:-)? d:DECADEWORD", "the d:DECADEWORD", priority=1)
def decade_word(m: Match) -> RawTimex | None:
    """The nineties; the nineteen sixties. "In his forties" is an age."""
    tens = int(m.value("decadeword", "d")) // 10
    if "c" in m.match.groupdict() and m.has("c"):
        hundreds = m.number("c") or 0
        return make(m, Calendar(decade=hundreds * 10 + tens)) if 10 <= hundreds <= 21 else None
    if m.tokens.lower(m.start) != "the" or m.tokens.lower(m.start - 1) in ("around", "into"):
        return None
    return make(m, Calendar(decade=tens or 200, short=bool(tens)))


@rule(
    "(?:the)? c:ORD (?:-)? (?:century|centuries) (?:e:(?:bc|bce|ad|ce))?",
    "(?:the)? c:ORD (?:~|and|to|or) (?:the)? ORD (?:-)? (?:century|centuries)",
    priority=1,
)
def century(m: Match) -> RawTimex | list[RawTimex] | None:
    """The 19th century; 18th-century; the third century BC."""
    number = m.number("c")
    if number is None or not 1 <= number <= 22:
        return None
    if "e" in m.match.groupdict():
        bc = m.has("e") and m.word("e") in ("bc", "bce")
        return make(m, Calendar(century=number if bc else number - 1, bc=bc))
    at = next(i for i in range(m.index("c") + 1, m.end) if m.tokens.items[i].number is not None)
    second = m.tokens.items[at].number
    first = make(m, Calendar(century=number - 1), end=m.index("c") + 1)
    start = at - 1 if m.tokens.lower(at - 1) == "the" else at
    return [first, make(m, Calendar(century=int(second or 1) - 1), start=start)]


# ------------------------------------------------------------------------------------------------ years

_YEAR_BEFORE = frozenset(
    "in since by until till of from before after during through throughout for the late early mid between to year"
    " fiscal summer winter spring autumn fall ca circa c around back and or than into within as election post pre"
    " january february march april may june july august september october november december".split()
)
_FUNCTION = frozenset(
    "a an the this that these those in on of its his her their our and but or if while when as".split()
)
_ABOUT = frozenset("about some nearly over than least roughly approximately almost up only just exactly".split())
_PEOPLE = frozenset(
    "people men women children troops police jobs percent per million billion thousand hundred miles kilometers km"
    " metres meters feet tons tonnes acres dollars pounds euros points votes seats members workers cents barrels mph"
    " kilograms kg pages pesos yen rupees rubles degrees km".split()
)


@rule("y:YEAR")
def year(m: Match) -> RawTimex | None:
    """A year by itself. "About 2000 people" is a number, "Windows 2000" a name, "the 2011 attack" a year."""
    tokens, at = m.tokens, m.start
    number = m.number("y") or 0
    item = tokens.items[at]
    if tokens.classes[at] != lexicon.alphabet().shape["Y"]:
        # years in words far from our own need a preposition or "the year"
        previous = tokens.lower(at - 1)
        if previous not in ("in", "since", "year", "by", "until", "from", "of", "to", "and", "before", "after"):
            if not 1800 <= number <= 2035:
                return None
        if number < 1100:
            return None
        return make(m, Calendar(number)) if tokens.lower(m.end) not in _PEOPLE else None
    text = tokens.text
    left = text[item.start - 1] if item.start else " "
    right = text[item.end] if item.end < len(text) else " "
    if left in "$£€¥#@&=+*_\\%°№" or right in "%°€£$¥+=*_\\@":
        return None
    if left in ".:," and item.start > 1 and not text[item.start - 2].isspace() and left != ",":
        return None
    before, after = tokens.lower(at - 1), tokens.lower(at + 1)
    before_raw = tokens.raw(at - 1)
    adjacent = at > 0 and item.start - tokens.items[at - 1].end <= 1
    if after in _PEOPLE or before in _ABOUT and before != "than" and after not in (",", ".", "", ")"):
        return None
    plural = (
        after.endswith("s")
        and not after.endswith("ss")
        and after not in ("'s", "’s", "as", "is", "was", "has", "its", "this", "games", "olympics", "elections", "us")
    )
    if before in _YEAR_BEFORE and adjacent:
        if (
            before in ("of", "to", "and", "or", "than", "for", "from", "by", "with", "as", "about", "around")
            and plural
            and after.islower()
        ):
            if not 1900 <= number <= 2035 or number % 100 == 0:
                return None
        if not 1400 <= number <= 2100 and (plural or after.isalpha() and before not in ("in", "since", "year")):
            return None
        return make(m, Calendar(number))
    if left == "-" or left == "–":
        return make(m, Calendar(number)) if 1500 <= number <= 2100 else None
    if not 1700 <= number <= 2050:
        return None
    if plural and (number % 50 == 0 or not 1900 <= number <= 2035):
        return None
    if adjacent and before_raw[:1].isupper() and before.isalpha() and left.isspace() and before not in _FUNCTION:
        # Windows 2000, Vision 2030: a name and a number
        if lexicon.value("season", before) is None and lexicon.value("month", before) is None:
            return None
    if before in (
        "no",
        "number",
        "room",
        "flight",
        "route",
        "highway",
        "page",
        "channel",
        "section",
        "chapter",
        "model",
    ):
        return None
    if before.isalpha() and before in ("to", "at", "a", "an", "his", "her", "its") and before in ("at", "to"):
        return None
    return make(m, Calendar(number))


@rule("(?:the)? year y:INTEGER (?:e:(?:bc|bce|ad|ce))?", priority=2)
def the_year(m: Match) -> RawTimex | None:
    """The year 2000; year 267."""
    number = m.number("y") or 0
    small = number < 1000
    if small and not (m.tokens.lower(m.start) == "the" or m.has("e")):
        if m.tokens.lower(m.start - 1) not in ("in", "the", "") or number < 100:
            return None
    if not 1 <= number <= 2999:
        return None
    return make(m, Calendar(number, bc=m.has("e") and m.word("e") in ("bc", "bce")))


@rule("(?:the)? (?:year)? y:INTEGER e:(?:bc|bce|ad|ce)", "e:ad y:INTEGER", priority=3)
def era(m: Match) -> RawTimex | None:
    """44 BC; AD 79."""
    number = m.number("y") or 0
    if not 1 <= number <= 9999 or not m.raw("e").isupper():
        return None
    return make(m, Calendar(number, bc=m.word("e") in ("bc", "bce")))


@rule(
    "(?:f:(?:fiscal|fy|financial)) (?:year)? y:(?:YEAR|SHORT)",
    "(?:the)? y:YEAR fiscal year",
    "(?:the)? fiscal y:Y",
    priority=2,
)
def fiscal_year(m: Match) -> RawTimex | None:
    """Fiscal 1990; FY2014; the 2014 fiscal year."""
    year, short = _of_year(m)
    return make(m, Calendar(year, fiscal=True, short=short))


@rule("(?:the)? end - d:Y", "year - end y:Y", "(?:the)? year (?:-)? end (?:of)? y:Y", priority=2)
def year_end(m: Match) -> RawTimex | None:
    """Year-end 1990."""
    name = "d" if "d" in m.match.groupdict() else "y"
    return make(m, Calendar(year_of(m, name)), mod="END")


@rule("(?:the)? year (?:-)? end", "(?:the)? year 's end", "(?:the)? month (?:-)? end", priority=2)
def unit_end(m: Match) -> RawTimex | None:
    """Year-end, month-end: of the one at hand."""
    words = [m.tokens.lower(i) for i in range(m.start, m.end)]
    if m.tokens.lower(m.end) in ("of", "results", "figures", "-"):
        return None
    return make(m, Deictic("Y" if "year" in words else "M", 0, "here"), mod="END")


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


def fields(expression: Expression) -> Calendar | None:
    """Return the calendar fields of an expression that has them."""
    return expression if isinstance(expression, Calendar) else None
