"""What the wordings of `plants/pages.txt` are filled with: the values as they are, and how one of them goes wrong.

A number goes wrong as numbers do: another digit, two digits that changed places, or a fifth to a half of it too much
or too little.
"""

from __future__ import annotations

import random
from datetime import date, timedelta

from _pages import Draw, Values, placed, spelled

Drawn = tuple[Values, list[Values]]
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_WEEK = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


def slipped(rng: random.Random, number: int, least: float = 0.0) -> int:
    """Return a number that is off by a slip, by at least the share `least` of it."""
    digits = str(number)
    while True:
        how, at = rng.randrange(3), rng.randrange(len(digits))
        if how == 0:
            other = int(digits[:at] + rng.choice("0123456789") + digits[at + 1 :])
        elif how == 1 and len(digits) > 1:
            at = rng.randrange(len(digits) - 1)
            other = int(digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :])
        else:
            other = number + rng.choice((-1, 1)) * max(2, round(number * rng.choice((0.2, 0.3, 0.5))))
        if other > 1 and len(str(other)) == len(digits) and abs(other - number) > max(0.5, least * number):
            return other


def _wrongly(rng: random.Random, right: Values, *names: str, least: float = 0.0) -> list[Values]:
    """Return for each of these values a change that makes it wrong."""
    return [{name: slipped(rng, number, least)} for name in names if isinstance(number := right[name], int)]


def _sum(rng: random.Random) -> Drawn:
    a, b, c = (rng.randint(3, 48) for _ in range(3))
    right: Values = {"a": a, "b": b, "c": c, "t": a + b + c, "t2": a + b, "cc": 2 * c}
    return right, _wrongly(rng, right, "t", "t2")


def _many(rng: random.Random) -> Drawn:
    a, b, c = (rng.randint(21, 480) for _ in range(3))
    if rng.random() < 0.3:
        a, b, c = a * 10 + 3, b * 10 + 4, c * 10 + 1
    right: Values = {"a": a, "b": b, "c": c, "t": a + b + c, "t2": a + b, "cc": 2 * c}
    return right, _wrongly(rng, right, "t", "t2")


def _price(rng: random.Random) -> Drawn:
    n, e = rng.randint(12, 90), rng.randint(6, 95)
    n *= rng.choice((1, 1, 10))
    right: Values = {"n": n, "e": e, "t": n * e}
    return right, _wrongly(rng, right, "t")


def _votes(rng: random.Random) -> Drawn:
    a, b, c = rng.randint(11, 19), rng.randint(4, 10), rng.randint(2, 3)
    right: Values = {"a": a, "b": b, "c": c, "n": a + b, "n3": a + b + c}
    off = rng.choice((-3, -2, -1, 2, 4))
    return right, [{"n": a + b + off}, {"n3": a + b + c + off}]


def _seats(rng: random.Random) -> Drawn:
    a, b = rng.randint(25, 80), rng.randint(11, 40)
    right: Values = {"a": a, "b": b, "t": a + b}
    return right, _wrongly(rng, right, "t")


def _percent(rng: random.Random) -> Drawn:
    percent = rng.choice((10, 15, 20, 25, 30, 35, 40, 45, 55, 60))
    old = rng.randint(2, 24) * 20
    right: Values = {"o": old, "n": old * (100 + percent) // 100, "m": old * (100 - percent) // 100}
    right |= {"g": percent, "d": percent}
    return right, _wrongly(rng, right, "g", "d", least=0.18)


_MULTIPLES = {2: ("twice", "double", "doubled"), 3: ("three times", "triple", "tripled"), 4: ("four times", "four times", "quadrupled")}  # fmt: skip  # noqa: E501


def _multiple(rng: random.Random) -> Drawn:
    old, times = rng.randint(12, 160) * 2, rng.choice((2, 2, 3, 4))
    names = dict(zip(("times", "fold", "verb"), _MULTIPLES[times], strict=True))
    right: Values = {"o": old, "n": old * times, "h": old // 2} | names
    other = dict(zip(("times", "fold", "verb"), _MULTIPLES[times % 4 + 1 if times < 4 else 2], strict=True))
    return right, [*_wrongly(rng, right, "n", "h", least=0.17), other]


_FRACTIONS = {"a fifth": (1, 5), "a quarter": (1, 4), "a third": (1, 3), "half": (1, 2), "two thirds": (2, 3), "three quarters": (3, 4)}  # fmt: skip  # noqa: E501


def _fraction(rng: random.Random) -> Drawn:
    words = list(_FRACTIONS)
    n, whole = rng.randrange(len(words)), rng.randint(2, 12) * 60
    top, bottom = _FRACTIONS[words[n]]
    other = words[n - 1] if n else words[1]
    return {"f": words[n], "a": whole * top // bottom, "w": whole}, [{"f": other}]


def _share(rng: random.Random) -> Drawn:
    whole, percent = rng.randint(2, 24) * 20, rng.choice((5, 10, 15, 20, 25, 30, 35, 40, 45, 60, 65, 75))
    right: Values = {"a": whole * percent // 100, "w": whole, "p": percent}
    return right, [c for c in _wrongly(rng, right, "p", least=0.18) if c["p"] not in (100 - percent,)]


def _rate(rng: random.Random) -> Drawn:
    k, each, start = rng.choice((4, 5, 6, 8, 9)), rng.randint(12, 90), rng.randint(1960, 2004)
    old = rng.randint(11, 90) * 100
    right: Values = {"k": k, "e": each, "t": k * each, "o": old, "n": old + k * each, "y1": start, "y2": start + k}
    changes = _wrongly(rng, right, "e", least=0.3)
    return right, changes


def _clock(minutes: int, *, night: bool) -> str:
    hour, minute = divmod(minutes, 60)
    if not night:
        return f"{hour:02}:{minute:02}"
    told = f"{(hour - 1) % 12 + 1}" + (f".{minute:02}" if minute else "")
    return f"{told}{'am' if hour < 12 else 'pm'}"


def _lasting(minutes: int, rng: random.Random) -> str:
    hours, rest = divmod(minutes, 60)
    if not rest:
        return f"{spelled(hours)} hours"
    if rest == 30:
        return rng.choice(
            (f"{spelled(hours)} and a half hours", f"{hours} hours 30 minutes", f"{hours * 60 + 30} minutes")
        )
    return rng.choice((f"{hours} hours and {rest} minutes", f"{spelled(hours)} hours {rest} minutes"))


def _hours(rng: random.Random) -> Drawn:
    start, length = (
        rng.randrange(14, 28) * 30 + rng.choice((0, 0, 10, 15)),
        rng.choice((120, 150, 180, 210, 240, 140, 165)),
    )
    ends = {"s": start, "e": start + length}
    right: Values = {f"{k}{n}": _clock(v, night=n == "12") for k, v in ends.items() for n in ("12", "24")}
    right["d"] = _lasting(length, rng)
    wrong = length + rng.choice((60, 90, 30, 40, *((-60, -30) if length >= 180 else ())))
    return right, [{"d": _lasting(wrong, rng)}]


def _years(rng: random.Random) -> Drawn:
    start, k = rng.randint(1820, 1970), rng.randint(6, 34)
    right: Values = {"y1": start, "y2": start + k, "k": k}
    wrong = next(c["k"] for c in iter(lambda: _wrongly(rng, right, "k")[0], {}) if abs(_int(c["k"]) - k) > 1)
    return right, [{"k": wrong}]


def _int(value: object) -> int:
    return value if isinstance(value, int) else 0


_HALVES = {6: "half a year", 12: "a year", 18: "a year and a half", 24: "two years", 30: "two and a half years", 42: "three and a half years"}  # fmt: skip  # noqa: E501


def _so_many_months(months: int, rng: random.Random) -> str:
    plain = f"{months} months" if months > 10 else f"{spelled(months)} months"
    return rng.choice((_HALVES.get(months, plain), plain))


def _months(rng: random.Random) -> Drawn:
    start, length = rng.randrange(1950 * 12, 2008 * 12), rng.choice((5, 7, 9, 14, 18, 18, 24, 30, 30, 42))
    end = start + length
    wrong = length + (rng.choice((-12, 12, 6)) if length > 14 else rng.choice((3, 4, 12)))
    right: Values = {"m1": MONTHS[start % 12], "y1": start // 12, "m2": MONTHS[end % 12], "y2": end // 12}
    right["d"] = _so_many_months(length, rng)
    return right, [{"d": _so_many_months(wrong, rng)}]


def _day(rng: random.Random, first: int = 1) -> str:
    return f"{rng.randint(first, 28)} {rng.choice(MONTHS)}"


def _born(rng: random.Random) -> Drawn:
    born, k = rng.randint(1820, 1930), rng.randint(24, 88)
    first, last = rng.randrange(5), rng.randrange(6, 12)
    right: Values = {"y1": born, "y2": born + k, "k": k}
    right |= {"b": f"{rng.randint(1, 28)} {MONTHS[first]}", "e": f"{rng.randint(1, 28)} {MONTHS[last]}"}
    return right, [{"k": k + rng.choice((-10, -4, -3, 3, 5, 10))}]


def _headed(rng: random.Random) -> Drawn:
    age = rng.randint(26, 84)
    return {"x": age, "y": age}, [{"y": age + rng.choice((-10, -3, -1, 1, 2, 10))}]


def _lived(rng: random.Random) -> Drawn:
    m, k = rng.randint(16, 34), rng.randint(12, 48)
    right: Values = {"m": m, "k": k, "g": m + k, "g2": m + k}
    off = rng.choice((-10, -5, 4, 10))
    return right, [{"k": k + off}, {"g2": m + k + off}]


def _jubilee(rng: random.Random) -> Drawn:
    start, k = rng.randint(1820, 1900), rng.choice((20, 25, 40, 50, 60, 75, 80, 90))
    early, off = rng.randint(1720, 1800), rng.choice((-10, -3, 2, 5, 10))
    right: Values = {"y1": start, "k": f"{k}th", "n": k, "y2": start + k, "yc": start + 100, "yg": start + 50}
    right |= {"y0": early, "yb": early + 200}
    return right, [{name: _int(right[name]) + off} for name in ("y2", "yc", "yg", "yb")]


def _rank(rng: random.Random) -> Drawn:
    low, mid, high = sorted(rng.sample(range(12, 60), 3))
    return {"lo": low, "mid": mid, "hi": high}, [{"hi": mid, "mid": high}]


def _often(rng: random.Random) -> Drawn:
    minutes, months = rng.choice((5, 6, 10, 12, 15, 20)), rng.choice((2, 3, 4))
    first = rng.randrange(3)
    right: Values = {
        "min": minutes, "hour": 60 // minutes, "mon": months, "year": 12 // months, "tw": "twice", "q": 4, "fn": 26,
        "two": "twice", "week": 14, "tv": 12, "hy": "twice", "pd": rng.randint(2, 6), "th": "three times",
        "d1": _WEEK[first], "d2": _WEEK[first + 2], "d3": _WEEK[first + 3],
    }  # fmt: skip
    right["wk"] = 7 * _int(right["pd"])
    wrong: Values = {
        "hour": _int(right["hour"]) + rng.choice((2, 3)), "year": _int(right["year"]) + rng.choice((2, 3)), "q": 6,
        "tw": "three times", "fn": rng.choice((12, 36)), "week": 21, "tv": 10, "hy": "three times", "th": "four times",
        "wk": _int(right["wk"]) + rng.choice((-3, 4)),
    }  # fmt: skip
    return right, [wrong]


def _weekday(rng: random.Random) -> Drawn:
    day = date(1995, 1, 1) + timedelta(days=rng.randrange(6000))
    day = day.replace(day=rng.randint(13, 28))
    ending = {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10 if day.day > 20 else 0, "th")
    right: Values = {
        "d": day.day, "o": f"{day.day}{ending}", "month": MONTHS[day.month - 1],
        "mon": MONTHS[day.month - 1][:3] + ("" if day.month == 5 else "."),
        "MONTH": MONTHS[day.month - 1].upper(), "m": day.month, "mm": f"{day.month:02}", "dd": f"{day.day:02}",
        "y": day.year,
    }  # fmt: skip
    other = (day.weekday() + rng.choice((1, 2, 5, 6))) % 7
    named = [{"w": _WEEK[n], "WD": _WEEK[n].upper(), "wd": _WEEK[n][:3]} for n in (day.weekday(), other)]
    return right | named[0], [dict(named[1])]


PUBLISHED = date(2014, 9, 10)
"""The day on which articles come out that tell of what is to come."""


def _planned(rng: random.Random) -> Drawn:
    after = PUBLISHED + timedelta(days=rng.randint(60, 300))
    before = PUBLISHED - timedelta(days=rng.randint(60, 300))
    told: list[Values] = [{"d": on.day, "month": MONTHS[on.month - 1], "y": on.year} for on in (after, before)]
    return told[0], [told[1]]


def _scale(rng: random.Random) -> Drawn:
    old = rng.randint(110, 790)
    new = old + rng.randint(4, old // 3)
    return {"o": old, "n": new, "X": "million", "x": "m"}, [{"X": "billion", "x": "bn"}]


def _twice(rng: random.Random) -> Drawn:
    number = rng.choice((rng.randint(12, 98), rng.randint(120, 980)))
    right: Values = {"x": number, "y": number}
    return right, _wrongly(rng, right, "y")


def _whole(rng: random.Random) -> Drawn:
    whole = rng.randint(24, 96)
    right: Values = {"w": whole, "v": whole, "a": rng.randint(5, whole // 2)}
    return right, _wrongly(rng, right, "v", least=0.0)


_SPELLINGS = (
    ("Catherine", "Katherine"), ("Stephen", "Steven"), ("Sarah", "Sara"), ("Mohammed", "Mohamed"), ("Ann", "Anne"),
    ("Geoffrey", "Jeffrey"), ("Philip", "Phillip"), ("Eric", "Erik"), ("Marc", "Mark"), ("Alan", "Allan"),
    ("Theresa", "Teresa"), ("Nicholas", "Nicolas"), ("Elisabeth", "Elizabeth"), ("Bryan", "Brian"), ("Jon", "John"),
    ("Rachel", "Rachael"), ("Karen", "Karin"), ("Graham", "Graeme"), ("Lesley", "Leslie"), ("Isabel", "Isobel"),
)  # fmt: skip


def _given(rng: random.Random) -> Drawn:
    one, other = rng.sample(rng.choice(_SPELLINGS), 2)
    return {"one": one, "two": one}, [{"two": other}]


def _cited(rng: random.Random) -> Drawn:
    a, b = rng.sample(range(120, 980), 2)
    right: Values = {"a": a, "b": b, "x": a}
    return right, _wrongly(rng, right, "x")


DRAWS: dict[str, tuple[str, Draw]] = {
    "sum with its unit once": ("AR/CO", _sum),
    "unit price against total": ("AR", _price),
    "parts in the next sentence": ("AR/CO", _many),
    "votes of all present": ("AR", _votes),
    "seats of two parties": ("AR", _seats),
    "percent with its unit once": ("AR", _percent),
    "multiple with both numbers": ("AR", _multiple),
    "fraction in a word": ("AR", _fraction),
    "bare share": ("AR", _share),
    "rate over a span": ("AR", _rate),
    "clock span": ("CA/AR", _hours),
    "span of years": ("CA/AR", _years),
    "months and half years": ("CA/AR", _months),
    "age and birth": ("CA/AR", _born),
    "age and headline": ("AR/CO/CA", _headed),
    "years lived against age": ("CA/AR", _lived),
    "anniversary either way": ("CA/AR", _jubilee),
    "rank against figures": ("AR", _rank),
    "how often, two ways": ("CA/AR", _often),
    "weekday in any notation": ("CA", _weekday),
    "plan for a past day": ("CA", _planned),
    "million against billion, spread": ("AR/CO", _scale),
    "counted twice": ("CO/AR", _twice),
    "part of another whole": ("CO/AR", _whole),
    "given name in two spellings": ("CN", _given),
    "total of a table's rows": ("AR/CO", _many),
    "figure of a table and the text": ("AR/CO", _cited),
}
"""By kind: how the codes begin of the rules of which one is to find it, and what its wordings are filled with."""

KINDS = {
    kind: (codes, placed(kind, draw, PUBLISHED.isoformat() if draw is _planned else None))
    for kind, (codes, draw) in DRAWS.items()
}
"""By name: the rules of which one is to find a slip of the kind, and its places."""
