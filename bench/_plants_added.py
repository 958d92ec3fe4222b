"""More slips that `plant.py` plants: figures and dates that an article gets beside those it has, and one that is wrong.

Most of these put a clause into a sentence ("..., or 40%,", "from 2003 to 1999") where an article has a place for one;
the clause is right but for one number. Places are found as in `_plants.py`: in the article's own characters.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator

from _places import Plant
from _places import shuffled as _shuffled
from _plants import Places, _like, _number, _put

_VALUE = r"(?P<sign>[$£€])(?P<value>\d[\d,]*(?:\.\d+)?)(?P<scale>bn|m| million| billion)?"
_PLURAL = (
    r"(?:people|workers|jobs|companies|firms|schools|pupils|students|members|homes|shops|patients|voters|players|staff)"
)
_COUNT = rf"(?<![\w.,$£€-])(?P<count>[1-9]\d{{0,2}}(?:,\d{{3}})?) (?P<noun>{_PLURAL})\b"
_BODIES = {
    "A": ("Agency", "Association", "Authority"), "B": ("Board", "Bureau"), "C": ("Commission", "Council", "Centre"),
    "F": ("Federation", "Foundation"), "I": ("Institute", "Inspectorate"), "O": ("Office", "Organisation"),
    "S": ("Service", "Society"), "U": ("Union", "University"), "P": ("Party", "Panel"), "G": ("Group", "Guild"),
}  # fmt: skip


def _outside_quotes(text: str, at: int) -> bool:
    start = text.rfind("\n", 0, at) + 1
    return text.count('"', start, at) % 2 == 0 and text.count("“", start, at) == text.count("”", start, at)


def _inserted(at: int, text: str) -> Plant:
    return Plant(at, at, text, at, at + len(text))


def reversed_range(text: str, rng: random.Random) -> Iterator[Plant]:
    """Turn the two years of a period round, or make a year a period that ends before it begins."""
    for m in _shuffled(text, r"\b((?:from|between) )((?:19|20)\d\d)( (?:to|and) )((?:19|20)\d\d)\b", rng):
        yield _put(m.start(), m.end(), f"{m[1]}{m[4]}{m[3]}{m[2]}")
    for m in _shuffled(text, r"(?<=[a-z] )in ((?:19|20)\d\d)(?=[,.] | (?:and|but|when|after)\b)", rng):
        yield _put(m.start(), m.end(), f"from {m[1]} to {int(m[1]) - rng.randint(1, 6)}")


def wrong_age(text: str, rng: random.Random) -> Iterator[Plant]:
    """Tell of somebody's birth and death, and an age that does not follow."""
    for m in _shuffled(text, r"(?<=[a-z,] )[A-Z][a-z]+ [A-Z][a-z]{3,}(?= (?:was|had|said|told|won|wrote)\b)", rng):
        born = rng.randint(1890, 1930)
        died = born + rng.randint(40, 85)
        age = died - born + rng.choice([-10, -3, 4, 10])
        yield _inserted(m.end(), f", who was born in {born} and died in {died} at the age of {age},")


def wrong_duration(text: str, rng: random.Random) -> Iterator[Plant]:
    """Give the two years between which a number of years ran, and get one wrong."""
    words = dict(
        zip(["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"], range(2, 11), strict=True)
    )
    for m in _shuffled(text, rf"\bfor (\d{{1,2}}|{'|'.join(words)}) years(?=[,.] | (?:and|in|at|as|before)\b)", rng):
        years = words.get(m[1]) or int(m[1])
        begun = rng.randint(1960, 1990)
        if 2 <= years <= 40:
            yield _inserted(m.end(), f", from {begun} to {begun + years + rng.choice([3, 5, 10])}")


def wrong_factor(text: str, rng: random.Random) -> Iterator[Plant]:
    """Say "doubled" or "tripled" of a rise that does neither."""
    for m in _shuffled(text, rf"\b(?:rose|jumped|grew|increased|climbed|surged) to {_VALUE}(?![\w%])", rng):
        factor, word = rng.choice([(2, "doubled"), (3, "tripled")])
        old = _like(_number(m["value"]) * rng.choice([6, 9]) / (4 * factor), m["value"])
        told = m[0].replace(m[0].split()[0], word, 1)
        yield _put(m.start(), m.end(), f"{told} from {m['sign']}{old}{m['scale'] or ''}")


def wrong_direction(text: str, rng: random.Random) -> Iterator[Plant]:
    """Compare an amount with an earlier one that lies the other way."""
    for m in _shuffled(text, rf"(?<=[a-z] ){_VALUE}(?= (?:in|for|last|this|and|on|after|by)\b|[,.] )", rng):
        value, up = _number(m["value"]), rng.random() < 0.5
        old = _like(value * (rng.choice([2, 3]) if up else 1) / (1 if up else 2), m["value"])
        shown = f"{m['sign']}{old}{m['scale'] or ''}"
        if shown != m[0] and _number(old):
            yield _inserted(m.end(), f", {'up' if up else 'down'} from {shown} a year earlier,")


def wrong_share(text: str, rng: random.Random) -> Iterator[Plant]:
    """Make a count a part of a whole, and give its share wrong."""
    for m in _shuffled(text, _COUNT, rng):
        part = int(m["count"].replace(",", ""))
        whole = part * rng.choice([2, 3, 4, 5])
        share = 100 * part // whole + rng.choice([12, 20, 31])
        if part >= 4:
            yield _put(m.start(), m.end(), f"{m['count']} of the {whole:,} {m['noun']} ({share}%)")


def wrong_majority(text: str, rng: random.Random) -> Iterator[Plant]:
    """Call a part a majority that is none, or less than half that is more."""
    for m in _shuffled(text, _COUNT, rng):
        part = int(m["count"].replace(",", ""))
        whole, word = rng.choice([(part * 3, "a majority"), (part * 5 // 4, "fewer than half"), (part * 4, "half")])
        if part >= 8:
            yield _put(m.start(), m.end(), f"{m['count']} of the {whole:,} {m['noun']}, {word},")


def wrong_average(text: str, rng: random.Random) -> Iterator[Plant]:
    """Give an amount a number of receivers, and a share of each that is wrong."""
    for m in _shuffled(text, rf"(?<=[a-z] ){_VALUE}(?=[,.] )", rng):
        if not m["scale"]:
            continue
        power = 1_000_000 if "m" in m["scale"] else 1_000_000_000
        count = rng.choice([12, 40, 250])
        each = int(_number(m["value"]) * power / count) * rng.choice([2, 3, 10])
        yield _inserted(m.end(), f" for {count} towns, or {m['sign']}{each:,} per town")


_BOUND = re.compile(r"(?:nearly|almost|about|around|some|than|over|under|above|below|least|most|up to|roughly) $")
"""What leaves a number open: of "more than 20 people" 11 men and 12 women are no slip."""


def wrong_parts(text: str, rng: random.Random) -> Iterator[Plant]:
    """Split a number of people into men and women that do not add up to it."""
    for m in _shuffled(
        text, r"(?<![\w.,$£€-])(?P<count>[1-9]\d{0,2}) people\b(?=[,.]| (?:were|had|have|died|in)\b)", rng
    ):
        total = int(m["count"])
        if total >= 5 and not _BOUND.search(text, max(0, m.start() - 24), m.start()):
            men = rng.randint(1, total - 3)
            yield _inserted(m.end(), f" - {men} men and {total - men + rng.choice([-2, 2, 3])} women -")


def wrong_poll(text: str, rng: random.Random) -> Iterator[Plant]:
    """End a paragraph with a poll whose two sides are more than all who were asked."""
    for m in _shuffled(text, r"(?<=[a-z]\.)(?= ?\n\n)", rng):
        yes = rng.randint(45, 70)
        said = f" In one survey {yes}% were in favour and {100 - yes + rng.choice([8, 15, 20])}% against."
        yield _inserted(m.end(), said)


def points_as_percent(text: str, rng: random.Random) -> Iterator[Plant]:
    """Call the difference of two percentages percent."""
    for m in _shuffled(text, r"\bfrom (\d+(?:\.\d+)?)%( [a-z ]{0,20})? ?to (\d+(?:\.\d+)?)%", rng):
        a, b = _number(m[1]), _number(m[3])
        size = abs(a - b)
        if size and a < 40:
            yield _inserted(m.end(), f", a {size.normalize():f}% {'rise' if b > a else 'fall'},")


def absurd_precision(text: str, rng: random.Random) -> Iterator[Plant]:
    """Write a number behind "about" to its last digit."""
    for m in _shuffled(
        text, r"(?<=\b(?:about|round) )([£$€]?)(\d{1,3},\d00)(?![\w,])|(?<=\bsome )([£$€]?)(\d{1,3},\d00)(?![\w,])", rng
    ):
        sign, number = (m[1], m[2]) if m[2] else (m[3], m[4])
        yield _put(
            m.start(),
            m.end(),
            f"{sign}{int(number.replace(',', '')) + rng.choice([17, 34, 68, 83]):,}.{rng.randint(1, 9)}",
        )


def impossible_time(text: str, rng: random.Random) -> Iterator[Plant]:
    """Give an hour more than sixty minutes."""
    for m in _shuffled(text, r"(?<![\w:.])([01]?\d|2[0-3])([:.]?)([0-5]\d)( ?(?:GMT|BST|[ap]m)\b)", rng):
        yield _put(m.start(), m.end(), f"{m[1]}{m[2] or ':'}{rng.randint(62, 95)}{m[4]}")


def wrong_zone(text: str, rng: random.Random) -> Iterator[Plant]:
    """Put the hour of another zone behind a time, and get it wrong."""
    for m in _shuffled(text, r"(?<![\w:.])([01]?\d|2[0-3])[:.]?([0-5]\d) (GMT)\b(?! ?[()])", rng):
        yield _inserted(m.end(), f" ({(int(m[1]) - 5 + rng.choice([3, 8, 9])) % 24:02}:{m[2]} EST)")


def wrong_currency(text: str, rng: random.Random) -> Iterator[Plant]:
    """Move the point of a sum that is converted in parentheses."""
    pattern = r"(?<=\w \()([$£€])(\d+(?:\.\d+)?)(m|bn)(?=\))|(?<=\w; )([$£€])(\d+(?:\.\d+)?)(m|bn)(?=\))"
    for m in _shuffled(text, pattern, rng):
        sign, number, scale = (m[1], m[2], m[3]) if m[1] else (m[4], m[5], m[6])
        yield _put(m.start(), m.end(), f"{sign}{_number(number) * rng.choice([10, 100]):f}{scale}")


def unequal_draw(text: str, rng: random.Random) -> Iterator[Plant]:
    """Give a draw two scores."""
    for m in _shuffled(text, r"(?<![\d-])(\d)-\1(?= (?:home |away )?draw\b)", rng):
        yield _put(m.start(), m.end(), f"{int(m[1]) + 1}-{m[1]}")


def second_meaning(text: str, rng: random.Random) -> Iterator[Plant]:
    """Write an abbreviation out a second time, with another last word."""
    for m in _shuffled(text, r"\b((?:[A-Z][a-z]+ ){1,3})([A-Z])([a-z]+) \(([A-Z]{2,5})\)", rng):
        later = re.compile(rf"(?<=[a-z,] ){m[4]}\b").search(text, m.end())
        words = [word for word in _BODIES.get(m[2], ()) if word != m[2] + m[3]]
        if later and words and "".join(w[0] for w in m[1].split()) + m[2] == m[4]:
            name = f"{m[1]}{rng.choice(words)} ({m[4]})"
            yield Plant(later.start(), later.end(), name, later.start(), later.start() + len(name))


def one_capital(text: str, rng: random.Random) -> Iterator[Plant]:
    """Write one of many uses of a word with a capital."""
    words = r"(?:government|parliament|internet|web|minister|chancellor|council|league|budget|treasury|state|court)"
    found = _shuffled(text, rf"(?<=[a-z] ){words}\b", rng)
    often = Counter(m[0] for m in found)
    for m in found:
        if often[m[0]] >= 4 and m[0].capitalize() not in text and _outside_quotes(text, m.start()):
            yield Plant(m.start(), m.end(), m[0].capitalize(), 0, len(text) + 1)


def pointed_abbreviation(text: str, rng: random.Random) -> Iterator[Plant]:
    """Write one of many uses of an abbreviation with points."""
    found = _shuffled(text, r"(?<=[a-z] )(?:US|UK|UN|EU|BBC|FBI|NHS)\b(?= [a-z])", rng)
    often = Counter(m[0] for m in found)
    for m in found:
        if often[m[0]] >= 3 and _outside_quotes(text, m.start()):
            yield Plant(m.start(), m.end(), "".join(f"{c}." for c in m[0]), 0, len(text) + 1)


def percent_sign(text: str, rng: random.Random) -> Iterator[Plant]:
    """Write one of many percentages with the word."""
    found = _shuffled(text, r"(?<=\d)%(?= [a-z])", rng)
    for m in found if len(found) >= 3 else ():
        if _outside_quotes(text, m.start()):
            yield Plant(m.start(), m.end(), " percent", 0, len(text) + 1)


def long_scale(text: str, rng: random.Random) -> Iterator[Plant]:
    """Write out one of many shortened billions or millions."""
    for short, long in (("bn", " billion"), ("m", " million")):
        found = _shuffled(text, rf"(?<=[$£€]\d)(?:\d{{0,2}}(?:\.\d+)?){short}(?= [a-z])", rng)
        for m in found if len(found) >= 3 else ():
            if _outside_quotes(text, m.start()):
                yield Plant(m.end() - len(short), m.end(), long, 0, len(text) + 1)


def other_ordinal(text: str, rng: random.Random) -> Iterator[Plant]:
    """Give an ordinal in digits the letters of another."""
    for m in _shuffled(text, r"(?<![\w.,:/$#@&=-])(?P<digits>\d{1,3})(?P<letters>st|nd|rd|th)\b(?![=/@])", rng):
        others = [letters for letters in ("st", "nd", "rd", "th") if letters != m["letters"]]
        yield _put(m.start(), m.end(), m["digits"] + rng.choice(others))


def swapped_year(text: str, rng: random.Random) -> Iterator[Plant]:
    """Change round the two inner digits of a year that stands in the article again."""
    years = Counter(re.findall(r"(?<![\w.,-])20[1-9]\d(?![\w%-])", text))
    for m in _shuffled(text, r"(?<=\b[Ii]n )20[1-9]\d(?![\w%-]|[,.]\d)", rng):
        if years[m[0]] > 1:
            yield _put(m.start(), m.end(), f"2{m[0][2]}0{m[0][3]}")


def misspelt(text: str, rng: random.Random) -> Iterator[Plant]:
    """Leave out, double, exchange or change a letter of a word of seven letters or more that stands once."""
    counts = Counter(re.findall(r"[a-z]+", text.lower()))
    for m in _shuffled(text, r"(?<=[a-z,] )[a-z]{7,}(?=[ ,.])", rng):
        word, at = m[0], rng.randint(1, len(m[0]) - 2)
        ways = [
            word[:at] + word[at + 1 :],
            word[:at] + word[at] + word[at:],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        ]
        wrong = rng.choice(ways)
        if counts[word] == 1 and wrong != word and wrong not in counts:
            yield _put(m.start(), m.end(), wrong)


CONFUSED = {
    "its": "it's",
    "than": "then",
    "have": "of",
    "led": "lead",
    "lose": "loose",
    "losing": "loosing",
    "past": "passed",
    "passed": "past",
    "there": "their",
    "their": "there",
    "effect": "affect",
    "affect": "effect",
    "accept": "except",
    "advice": "advise",
    "breath": "breathe",
    "choose": "chose",
    "public": "pubic",
    "manager": "manger",
    "from": "form",
    "too": "to",
    "principle": "principal",
    "principal": "principle",
    "role": "roll",
    "break": "brake",
    "brakes": "breaks",
    "peace": "piece",
    "piece": "peace",
    "weather": "whether",
    "whole": "hole",
    "woman": "women",
    "were": "where",
    "supposed": "suppose",
    "known": "know",
    "sale": "sail",
    "stake": "steak",
    "fourth": "forth",
    "poll": "pole",
}
"""Words that writers take for each other, whatever stands beside them: no phrase of the rule is looked up."""


def confused(text: str, rng: random.Random) -> Iterator[Plant]:
    """Put a word of like sound or spelling in the place of a word, wherever it stands."""
    for m in _shuffled(text, rf"(?<=[a-z,] )(?:{'|'.join(CONFUSED)})(?=[ ,.])", rng):
        yield _put(m.start(), m.end(), CONFUSED[m[0]])


KINDS: dict[str, tuple[str, Places]] = {
    "confused words": ("TY013", confused),
    "misspelt": ("TY012", misspelt),
    "other ordinal letters": ("TY009", other_ordinal),
    "digits of a year changed round": ("TY008", swapped_year),
    "impossible time": ("NU002", impossible_time),
    "absurd precision": ("NU004", absurd_precision),
    "percent beside %": ("NU005", percent_sign),
    "billion beside bn": ("NU006", long_scale),
    "reversed range": ("CA003", reversed_range),
    "wrong age": ("CA006", wrong_age),
    "wrong duration": ("CA007", wrong_duration),
    "wrong time zone": ("CA009", wrong_zone),
    "doubled or tripled": ("AR001", wrong_factor),
    "wrong direction": ("AR001/AR018", wrong_direction),
    "wrong share": ("AR004", wrong_share),
    "parts against total": ("AR005", wrong_parts),
    "majority against counts": ("AR010", wrong_majority),
    "unequal draw": ("AR011", unequal_draw),
    "points called percent": ("AR012", points_as_percent),
    "wrong currency": ("AR013", wrong_currency),
    "shares over a hundred": ("AR015", wrong_poll),
    "wrong average": ("AR017", wrong_average),
    "abbreviation with points": ("CN002", pointed_abbreviation),
    "second meaning": ("CN007", second_meaning),
    "one capital": ("CN008", one_capital),
}
"""By name: the rules of which one is to find a slip of the kind, and its places."""
