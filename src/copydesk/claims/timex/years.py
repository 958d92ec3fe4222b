"""The larger units: quarters, halves, seasons, years, decades, centuries, fiscal years."""

from __future__ import annotations

from copydesk.claims.timex import lexicon
from copydesk.claims.timex.build import is_capital, make, month_of, year_of
from copydesk.claims.timex.expressions import Calendar, Deictic, RawTimex
from copydesk.claims.timex.grammar import Match, rule



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
