"""The slips that `plant.py` plants: where an article has a natural place for one, and what it becomes.

Places are found by plain patterns in the article's own characters, never by what copydesk extracts or links: what it
does not see must count as missed.
"""

from __future__ import annotations

import calendar
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import Decimal

import _retold
from _places import Plant
from _places import shuffled as _shuffled

Places = Callable[[str, random.Random], Iterator[Plant]]
"""Yields the places of an article where a slip of one kind can be planted, in random order."""

MONTHS = tuple(calendar.month_name)[1:]
_DAYS = tuple(calendar.day_name)
_MONTH = rf"(?:{'|'.join(MONTHS)})"
_DAY = rf"(?:{'|'.join(_DAYS)})"
_WORD = re.compile(r"(?<![\w'’-])[A-Za-z]+(?![\w'’-])")
_SENTENCE = re.compile(r"(?<=[.] )[A-Z][^.!?\"“”\n]{70,220}\.(?= |\n|\Z)")
_SIMPLE = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]


_MILES_KM, _FEET_M, _KG_LB = Decimal("1.609344"), Decimal("0.3048"), Decimal("2.20462")
_CONVERSIONS = {
    "miles": ("km", _MILES_KM),
    "km": ("miles", 1 / _MILES_KM),
    "kilometres": ("miles", 1 / _MILES_KM),
    "feet": ("m", _FEET_M),
    "ft": ("m", _FEET_M),
    "metres": ("ft", 1 / _FEET_M),
    "kg": ("lb", _KG_LB),
    "tonnes": ("tons", Decimal("1.10231")),
    "inches": ("cm", Decimal("2.54")),
    "in": ("cm", Decimal("2.54")),
    "mph": ("km/h", _MILES_KM),
    "lb": ("kg", 1 / _KG_LB),
    "yards": ("m", Decimal("0.9144")),
    "acres": ("hectares", Decimal("0.404686")),
}

_AMERICAN = {
    "labour": "labor",
    "favour": "favor",
    "favourite": "favorite",
    "colour": "color",
    "behaviour": "behavior",
    "honour": "honor",
    "neighbour": "neighbor",
    "rumours": "rumors",
    "centre": "center",
    "theatre": "theater",
    "defence": "defense",
    "offence": "offense",
    "programme": "program",
    "programmes": "programs",
    "travelling": "traveling",
    "cancelled": "canceled",
    "organised": "organized",
    "organisation": "organization",
    "realise": "realize",
    "recognised": "recognized",
    "criticised": "criticized",
    "analyse": "analyze",
    "catalogue": "catalog",
    "metres": "meters",
    "grey": "gray",
    "tonnes": "tons",
}


def _put(start: int, end: int, text: str) -> Plant:
    """Return the plant that is to be found on its own characters."""
    return Plant(start, end, text, start, start + len(text))


def _number(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))


def _like(value: Decimal, model: str) -> str:
    """Write a value with the decimals and separators of a model."""
    decimals = len(model.partition(".")[2])
    return f"{value:,.{decimals}f}" if "," in model else f"{value:.{decimals}f}"


def repeated_word(text: str, rng: random.Random) -> Iterator[Plant]:
    """Write a word twice: any word of running text."""
    for m in _shuffled(text, _WORD, rng):
        if len(m[0]) > 1 or m[0] in "aI":
            yield _put(m.start(), m.end(), f"{m[0]} {m[0]}")


def repeated_phrase(text: str, rng: random.Random) -> Iterator[Plant]:
    """Write two to four words twice, one of them short: what is left of a sentence turned round."""
    for m in _shuffled(text, r"(?<=[a-z] )[a-z]+(?: [a-z]+){1,3}(?= [a-z])", rng):
        phrase = m[0].split()[: rng.randint(2, 4)]
        if len(set(phrase)) == len(phrase) and any(len(w) < 4 for w in phrase):
            shown = " ".join(phrase)
            yield _put(m.start(), m.start() + len(shown), f"{shown} {shown}")


def repeated_passage(text: str, rng: random.Random) -> Iterator[Plant]:
    """Paste a sentence a second time, at the end of a later paragraph."""
    ends = [m.start() for m in re.finditer(r"(?<=[.])\s*(?:\n\n|\Z)", text)]
    for m in _shuffled(text, _SENTENCE, rng):
        later = [at for at in ends if at > m.end() + 200]
        if later:
            at = rng.choice(later)
            yield _put(at, at, f" {m[0]}")


def wrong_article(text: str, rng: random.Random) -> Iterator[Plant]:
    """Turn a into an, and an into a."""
    for m in _shuffled(text, r"(?<=[a-z] )an?(?= [a-z])", rng):
        yield Plant(m.start(), m.end(), "an" if m[0] == "a" else "a", m.start(), m.end() + 3)


def letter_in_number(text: str, rng: random.Random) -> Iterator[Plant]:
    """Type the letter O for a nought, or l for a one, inside a number."""
    for m in _shuffled(text, r"(?<![\w.,-])\d[\d,]*[01]\d*(?![\w-])", rng):
        at = max(m[0].rfind("0"), m[0].rfind("1", 0, -1))  # "200l" may be litres
        if at > 0:
            yield _put(m.start(), m.end(), m[0][:at] + ("O" if m[0][at] == "0" else "l") + m[0][at + 1 :])


def doubled_mark(text: str, rng: random.Random) -> Iterator[Plant]:
    """Type a comma or a full stop twice, or a space before it."""
    for m in _shuffled(text, r"(?<=[a-z])[,.](?= [A-Za-z])", rng):
        yield _put(m.start(), m.end(), rng.choice([m[0] * 2, f" {m[0]}"]))


def lost_bracket(text: str, rng: random.Random) -> Iterator[Plant]:
    """Lose one of two brackets."""
    for m in _shuffled(text, r"\([A-Za-z][^()\n]{2,80}\)", rng):
        inside = m[0][1:-1]
        yield _put(m.start(), m.end(), rng.choice([f"({inside}", f"{inside})"]))


def lost_separator(text: str, rng: random.Random) -> Iterator[Plant]:
    """Take the comma out of one of at least three grouped numbers."""
    found = _shuffled(text, r"(?<![\w.,])\d{1,3},\d{3}(?![\w,])", rng)
    for m in found if len(found) >= 3 else ():
        yield _put(m.start(), m.end(), m[0].replace(",", ""))


def doubled_currency(text: str, rng: random.Random) -> Iterator[Plant]:
    """Name the currency a second time behind an amount with its sign."""
    names = {"$": "dollars", "£": "pounds", "€": "euros"}
    for m in _shuffled(text, r"([$£€])\d[\d,.]*\d(?:bn| million| billion)\b(?! (?:US|dollar|pound|euro))", rng):
        yield _put(m.start(), m.end(), f"{m[0]} {names[m[1]]}")


_PASSABLE = (
    r"(?:[a-z]+ ){0,2}(?:turnover|revenues?|sales|gdp|gross|profits?|income|capacity|output|target|price|values?|cost"
    r"|budget|earnings)\b"
)
"""What a percentage of may well pass a hundred."""


def impossible_share(text: str, rng: random.Random) -> Iterator[Plant]:
    """Make a share of a whole more than all of it."""
    for m in _shuffled(text, rf"(?<![\w.,-])[1-9]\d%(?= of (?:the |its |all |their )?(?!{_PASSABLE})[a-z]+)", rng):
        yield _put(m.start(), m.end(), f"1{m[0]}")


def impossible_day(text: str, rng: random.Random) -> Iterator[Plant]:
    """Give a day of a month a number that the month does not have."""
    for m in _shuffled(text, rf"(?<![\w,.])\d{{1,2}} ({_MONTH})\b", rng):
        day = 30 if m[1] == "February" else 31 if m[1] in ("April", "June", "September", "November") else 32
        yield _put(m.start(), m.end(), f"{day} {m[1]}")


def wrong_weekday(text: str, rng: random.Random) -> Iterator[Plant]:
    """Write out a date behind a weekday that it does not fall on, or a wrong weekday before a date."""
    for m in _shuffled(text, rf"\bon ({_DAY})\b(?! (?:morning|night|evening|afternoon|\d))", rng):
        day = date(2004, 1, 1) + timedelta(days=rng.randrange(360))
        if _DAYS[day.weekday()] != m[1]:
            yield _put(m.start(1), m.end(1), f"{m[1]}, {day.day} {MONTHS[day.month - 1]} {day.year}")
    for m in _shuffled(text, rf"(?<![\w,.])(\d{{1,2}}) ({_MONTH}) ((?:19|20)\d\d)\b", rng):
        try:
            right = date(int(m[3]), MONTHS.index(m[2]) + 1, int(m[1])).weekday()
        except ValueError:
            continue
        yield _put(m.start(), m.end(), f"{_DAYS[(right + rng.randint(1, 6)) % 7]}, {m[0]}")


_VALUE = r"(?P<sign>[$£€]?)(?P<value>\d[\d,]*(?:\.\d+)?)(?P<scale>%|bn|m| million| billion)?"


def wrong_change(text: str, rng: random.Random) -> Iterator[Plant]:
    """Give a change in percent an old value that it does not lead from, or a change between two values a wrong size."""
    up, down = "rose|jumped|grew|increased|climbed|gained|surged|up", "fell|dropped|slipped|declined|slumped|sank|down"
    size = r"(?P<by> by)? (?P<size>\d+(?:\.\d+)?)%"
    for m in _shuffled(text, rf"\b(?P<verb>{up}|{down}){size} to {_VALUE}(?![\w%])(?! ?- )", rng):
        percent, value = Decimal(m["size"]), _number(m["value"])
        if not 2 <= percent <= 60 or m["scale"] == "%":
            continue
        factor = 1 + percent / 50 if re.fullmatch(up, m["verb"]) else 1 - percent / 150
        old = f" from {m['sign']}{_like(value / factor, m['value'])}{m['scale'] or ''}"
        yield Plant(m.end(), m.end(), old, m.start(), m.end() + len(old))
    ends = _VALUE.replace("?P<", "?P<a_") + " to " + _VALUE.replace("?P<", "?P<b_")
    for m in _shuffled(text, rf"\b(?P<verb>{up}|{down})(?= from {ends}(?![\w%]))", rng):
        a, b = _number(m["a_value"]), _number(m["b_value"])
        if a == 0 or m["b_scale"] == "%" or (m["a_scale"] or m["b_scale"]) != m["b_scale"]:
            continue
        wrong = abs(b / a - 1) * 100 * rng.choice([2, 3])
        if 2 <= wrong < (1000 if b > a else 95):
            share = f"{m['verb']} by {wrong:.0f}%"
            yield Plant(m.start(), m.end(), share, m.start(), m.end() + len(share) + 60)


def wrong_comparison(text: str, rng: random.Random) -> Iterator[Plant]:
    """Compare an amount with an earlier one by a percentage that does not lead from there."""
    for m in _shuffled(text, rf"(?<=[a-z] ){_VALUE}(?= (?:in|for|last|this|and|on|after|by)\b|[,.] )", rng):
        value = _number(m["value"])
        if not m["sign"] or not m["scale"] or m["scale"] == "%" or value < 2:
            continue
        percent = rng.randint(6, 48)
        rises = rng.random() < 0.5
        size = percent / Decimal(100) * rng.choice([Decimal(2), Decimal(3), Decimal("0.3")])
        old = value / (1 + size if rises else max(1 - size, Decimal("0.4")))
        shown = f"{m['sign']}{_like(old, m['value'])}{m['scale']}"
        if shown != m[0]:
            text_in = f", {'up' if rises else 'down'} {percent}% from {shown}"
            yield Plant(m.end(), m.end(), text_in, m.start(), m.end() + len(text_in))


def wrong_conversion(text: str, rng: random.Random) -> Iterator[Plant]:
    """Put a conversion behind a measure, made the wrong way round or with another unit's factor."""
    pattern = rf"(?<![\w.,$£€-])(\d[\d,]*(?:\.\d+)?) ?({'|'.join(_CONVERSIONS)})\b(?! ?\(|/| per)"
    for m in _shuffled(text, pattern, rng):
        value, (unit, factor) = _number(m[1]), _CONVERSIONS[m[2]]
        if value < 3 or (m[2] == "in" and "." not in m[1]):
            continue
        wrong = value * rng.choice([1 / factor, factor * 2, factor / 3])
        if wrong >= 2 and abs(wrong / (value * factor) - 1) > Decimal("0.2"):
            shown = f" ({wrong:,.0f} {unit})"
            yield Plant(m.end(), m.end(), shown, m.start(), m.end() + len(shown))


def wrong_count(text: str, rng: random.Random) -> Iterator[Plant]:
    """Announce a list of names with a count that it does not have."""
    name = r"[A-Z][a-z]+(?: [A-Z][a-z]+)?"
    for m in _shuffled(text, rf"(?<=[a-z] )({name}(?:, {name}){{1,5}}),? and {name}(?=[.,;]\s)", rng):
        if re.search(r"\b[A-Z][\w.’'-]* $", text[max(0, m.start() - 20) : m.start()]):
            continue  # the first name begins before the match
        right = m[1].count(",") + 2
        wrong = _SIMPLE[right - 2 + rng.choice([1, 2])]
        before = f"{wrong} names: "
        yield Plant(m.start(), m.start(), before, m.start(), m.end() + len(before))


def split_compound(text: str, rng: random.Random) -> Iterator[Plant]:
    """Put a hyphen into one of several uses of a compound that the article writes as one word."""
    parts = r"(?:web|news|world|business|market|air|foot|head|work|home|share|broad|soft|data|on|hand|key|time|under)"
    found = _shuffled(text, rf"\b({parts})([a-z]{{4,}})\b", rng)
    often = Counter(m[0] for m in found)
    for m in found:
        if often[m[0]] > 1 and not m[2].endswith(("ing", "ed", "ly")):
            yield Plant(m.start(), m.end(), f"{m[1]}-{m[2]}", 0, len(text) + 1)


def american(text: str, rng: random.Random) -> Iterator[Plant]:
    """Spell one word the American way in an article that otherwise spells the British way."""
    found = _shuffled(text, rf"\b(?:{'|'.join(_AMERICAN)})\b", rng)
    if len({m[0] for m in found}) >= 2 and len(found) >= 3:
        ending = sum("ise" in m[0] or "isa" in m[0] for m in found)
        for m in found:
            quoted = text.count('"', text.rfind("\n", 0, m.start()) + 1, m.start()) % 2
            if quoted or (("ise" in m[0] or "isa" in m[0]) and ending < 2):
                continue  # speech keeps its spelling, and -ize alone is British, too
            if m[0] not in ("programme", "programmes", "tonnes", "metres", "grey"):
                yield _put(m.start(), m.end(), _AMERICAN[m[0]])


def misspelt_name(text: str, rng: random.Random) -> Iterator[Plant]:
    """Lose a letter in one of at least three mentions of a full name."""
    found = _shuffled(text, r"(?<=[a-z,] )([A-Z][a-z]{2,}) ([A-Z][a-z]{5,})\b", rng)
    often = Counter(m[0] for m in found)
    for m in found:
        if often[m[0]] >= 2:
            at = rng.randrange(1, len(m[2]) - 2)
            yield Plant(m.start(), m.end(), f"{m[1]} {m[2][:at]}{m[2][at + 1 :]}", 0, len(text) + 1)


KINDS: dict[str, tuple[str, Places]] = {
    "repeated word": ("TY001", repeated_word),
    "repeated phrase": ("TY003", repeated_phrase),
    "repeated passage": ("TY002", repeated_passage),
    "a for an": ("TY004", wrong_article),
    "letter in a number": ("TY005", letter_in_number),
    "doubled or parted mark": ("TY006", doubled_mark),
    "lost bracket": ("TY007", lost_bracket),
    "lost separator": ("NU001", lost_separator),
    "more than the whole": ("NU002", impossible_share),
    "currency named twice": ("NU003", doubled_currency),
    "wrong weekday": ("CA001", wrong_weekday),
    "impossible day": ("CA002", impossible_day),
    "wrong change": ("AR001", wrong_change),
    "wrong comparison": ("AR001", wrong_comparison),
    "count against list": ("AR002", wrong_count),
    "wrong conversion": ("AR003", wrong_conversion),
    "changed second mention": ("CO001", _retold.changed_mention),
    "changed headline": ("CO001", _retold.changed_headline),
    "changed caption": ("CO001", _retold.changed_caption),
    "changed pull quote": ("CO001", _retold.changed_quote),
    "changed table cell": ("CO001", _retold.changed_cell),
    "compound in two forms": ("CN001", split_compound),
    "American spelling": ("CN005", american),
    "misspelt name": ("CN006", misspelt_name),
}
"""By name: the rule that is to find a slip of the kind, and its places."""
