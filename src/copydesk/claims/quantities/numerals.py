"""Cardinal numbers: digits in every written form, words, scales, dozens; what is vague is read by `vague`.

"25.66 billion", "1 500 000", "1.5m", "3.2 × 10^6", "seven thousand", "one point five million", "tens of thousands".

A cardinal grows from left to right. `_Grown` is what has been read so far; a production looks at the next token, says
whether it goes on with it, and if so takes it in.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from copydesk.claims.quantities import powers, vague
from copydesk.claims.quantities.lexer import Digits, Tokens
from copydesk.claims.quantities.numbers import (
    ARTICLES,
    DENOMINATORS,
    GROUPS,
    HYPHENS,
    LARGEST,
    SCALES,
    SHORT,
    SOME,
    VAGUE,
    WORDS,
    Numeral,
    shifted,
)
from copydesk.text.number_words import SMALL, TENS

_MARKS = str.maketrans("", "", ", \u00a0\u2009\u202f")
_HIDING = frozenset(("few", "several", "many", "the", "multi", "per", "this", "that", "to", "of", "in", "by"))
"""Before a bare scale word: it names no number ("the hundred")."""
_UNCOUNTED = frozenset(("of", "and", "or", "to", "is"))


def read(t: Tokens, i: int, *, join: bool = True) -> Numeral | None:
    """Read the cardinal that begins at token `i`; `join=False` leaves "and" alone ("between five and six")."""
    low = t.low[i]
    if low in VAGUE:
        if low in ("scores", "tens") and t.low[i + 1] != "of":
            return None
        return vague.words(t, i)
    if t.digit[i] and vague.is_digits(t, i):
        return vague.digits(t, i)
    start = i
    if low in ARTICLES:
        word = t.low[i + 1]
        if word in SOME:  # a few hundred, a couple of dozen
            return vague.some(t, i + 1)
        if word == "score" or not (word in SCALES or word in GROUPS):
            return None
        i += 1
    elif low in SOME:
        return vague.some(t, i)
    return _cardinal(t, start, i, join)


class _Grown:
    """A cardinal as far as it has been read.

    `total` holds what scales have closed ("three million"), `group` what stands open behind it ("two hundred and");
    `last` names what was read last, `bound` is the power of the smallest scale so far, `dead` says that what was read
    is no number at all.
    """

    __slots__ = (
        "bound", "coefficient", "dead", "digits", "end", "exponent", "group", "join", "last", "lone", "scale", "t",
        "total",
    )  # fmt: skip

    def __init__(self, t: Tokens, i: int, *, article: bool, join: bool) -> None:
        self.t, self.end, self.join = t, i, join
        self.total, self.exponent = Decimal(0), 0
        self.group = Decimal(1) if article else None
        self.last, self.bound = "article" if article else "start", 99
        self.scale, self.coefficient = 0, Decimal(0)
        self.lone = self.digits = self.dead = False

    def close(self, power: int) -> None:
        """Let a scale take what stands open."""
        assert self.group is not None, "a scale without a number"
        self.total, self.group, self.scale = self.total + shifted(self.group, power), None, power
        self.exponent, self.last, self.bound = self.exponent + power, "scale", power

    def numeral(self) -> Numeral | None:
        """Return the number that was read."""
        if self.last.endswith("+and"):
            self.end -= 1
        if self.dead or self.last in ("start", "article"):
            return None
        value = self.total + (self.group or 0)
        kept = self.last in ("scale", "hundred")
        name = "number.dozen" if self.last == "group" else "number.digits" if self.digits else "number.words"
        return Numeral(
            value, value, self.exponent, self.end, self.scale if kept else 0, self.coefficient if kept else Decimal(0),
            grammar=name, lone=self.lone,
        )  # fmt: skip


def _cardinal(t: Tokens, start: int, i: int, join: bool) -> Numeral | None:
    """Read the number in digits or words at token `i`; an article stands before it where `start` is less."""
    grown = _Grown(t, i, article=i > start, join=join)
    while _production(t, grown.end)(grown):
        pass
    return grown.numeral()


def _production(t: Tokens, j: int) -> Callable[[_Grown], bool]:
    """Return the production for token `j`: it takes the token in and says whether more may follow."""
    if t.digit[j]:
        return _digits
    return _BY_WORD.get(t.low[j], _nothing)


def _nothing(grown: _Grown) -> bool:
    """Any other token ends the number."""
    del grown
    return False


def _digits(grown: _Grown) -> bool:
    """Digits begin a number, or fill what its words left open: "3 hundred and 21", "4 thousand 3 hundred"."""
    t, j = grown.t, grown.end
    if grown.last not in ("start", "scale", "hundred+and", "scale+and"):
        return False
    worth = t.value(j)
    if worth is None:
        grown.dead = True
        return False
    if grown.last == "start":
        grown.group = worth.value
    elif _fill_up(grown, worth):
        grown.group = (grown.group or 0) + worth.value
    else:
        return False
    grown.exponent = worth.exponent
    grown.last, grown.digits, grown.end = "digits", True, j + 1
    return not _power(grown) and _glued_scale(grown)


def _fill_up(grown: _Grown, worth: Digits) -> bool:
    """Return whether digits behind words are small enough to go on, and are not a number of their own."""
    t, j = grown.t, grown.end
    roof = 100 if grown.last == "hundred+and" else 10**grown.bound
    if worth.exponent < 0 or not 0 < worth.value < roof or "," in t.text[j]:
        return False
    ahead = t.low[j + 1]
    if grown.last == "scale":
        return ahead in SCALES and SCALES[ahead] < grown.bound and worth.value < 1000
    return not (ahead in SCALES or ahead in ("%", "percent", "per"))


def _power(grown: _Grown) -> bool:
    """Take in a power behind digits: "10⁶", "10^6", "5.97 × 10²⁴", "2^24", "3 * 2^24"."""
    t, j = grown.t, grown.end
    assert grown.group is not None, "digits without a value"
    times = t.low[j] in powers.TIMES and t.digit[j + 1]
    base, sign = (t.text[j + 1], j + 2) if times else (t.text[j - 1], j)
    if base != "10" and not (base.isdecimal() and t.text[sign] == "^"):
        return False  # a raised number behind others than ten may be the mark of a footnote
    found = powers.exponent(t, sign) or (powers.flat(t, sign) if times and base == "10" else None)
    if found is None or (base != "10" and not 0 <= found[0] <= powers.HIGHEST):
        return False
    power, grown.end = found
    if base == "10":
        grown.group = shifted(grown.group if times else Decimal(1), power)
        grown.exponent = power + (grown.exponent if times else 0)
    else:
        grown.group = (grown.group if times else 1) * Decimal(int(base) ** power)
    return True


def _glued_scale(grown: _Grown) -> bool:
    """Take in the short scale behind digits: "1.5bn", "5m", "$1-billion"."""
    t = grown.t
    if t.text[grown.end] in HYPHENS and _tight(t, grown.end) and t.low[grown.end + 1] in SCALES:
        grown.end += 1
    short = powers.short(t, grown.end)
    if short is None:
        return True
    power, lone = short
    assert grown.group is not None, "digits without a value"
    grown.coefficient = grown.group
    grown.close(power)
    grown.end += 1
    grown.lone = grown.lone or lone
    return not lone


def _small(grown: _Grown) -> bool:
    """A number word below a hundred: "seven", "twenty-six", "two-million"."""
    t, j = grown.t, grown.end
    word = t.low[j]
    value = WORDS[word]
    if grown.last in ("start", "scale", "scale+and"):
        if grown.last == "scale" and grown.bound < 2 and grown.total >= 10 ** (grown.bound + 3):
            return False
        grown.group = Decimal(value)
    elif grown.last in ("hundred", "hundred+and") or (grown.last == "ten" and 0 < value < 10):
        assert grown.group is not None, "tens without a number"
        grown.group += value
    else:
        return False
    grown.last, grown.exponent = ("ten" if word in TENS else "unit"), 0
    grown.end = j + 1
    behind = t.low[j + 2]
    if t.text[j + 1] in HYPHENS and (behind in SMALL or behind in SCALES) and _tight(t, j + 1):
        grown.end += 1
    return True


def _point(grown: _Grown) -> bool:
    """The point between number words: "five point two million", "zero point five grams"; not "one point two weeks"."""
    t, j = grown.t, grown.end
    if grown.last not in ("unit", "ten", "hundred") or grown.group is None or grown.total:
        return False
    places = ""
    k = j + 1
    while t.low[k] in SMALL and SMALL[t.low[k]] < 10:
        places, k = places + str(SMALL[t.low[k]]), k + 1
    if not places or (grown.group == 1 and not (t.low[k] in SCALES or t.low[k] in ("per", "percent", "%"))):
        return False
    grown.group += shifted(Decimal(int(places)), -len(places))
    grown.exponent, grown.last, grown.end = -len(places), "digits", k
    return True


def _hundred(grown: _Grown) -> bool:
    """Hundred, behind what is less than a thousand."""
    if grown.last not in ("start", "article", "unit", "ten", "digits"):
        return False
    if grown.t.low[grown.end] == "hundreds" and grown.last in ("start", "article"):
        return False
    base = grown.group if grown.group is not None else Decimal(1)
    if base >= 1000:
        return False
    grown.coefficient, grown.group, grown.scale = base, base * 100, 2
    grown.exponent = (grown.exponent if grown.last == "digits" else 0) + 2
    grown.last, grown.end = "hundred", _hyphen(grown.t, grown.end + 1)
    return True


def _scale(grown: _Grown) -> bool:
    """Thousand, million: closes what stands open; a bare one begins a number only where it counts something."""
    t, j = grown.t, grown.end
    power = SCALES[t.low[j]]
    if grown.group is None and grown.last == "start":
        if t.low[j].endswith("s") or not _leads(t, j):
            grown.dead = True
            return False
        grown.group = Decimal(1)
    if grown.group is None:
        if not _heaped(grown, power):
            return False
    elif power >= grown.bound:
        return False
    else:
        grown.coefficient = grown.total + grown.group
        if grown.last in ("unit", "ten", "article"):
            grown.exponent = 0
        grown.close(power)
    grown.end = _hyphen(t, j + 1)
    return True


def _heaped(grown: _Grown, power: int) -> bool:
    """Let a scale behind a scale take all before it: three lakh crore, three thousand millions."""
    if grown.last != "scale" or (grown.digits and grown.bound < 5 and power < 5) or grown.total > LARGEST:
        return False
    grown.coefficient, grown.scale = grown.total, power
    grown.total, grown.exponent = shifted(grown.total, power), grown.exponent + power
    grown.bound = power
    return True


def _group(grown: _Grown) -> bool:
    """Dozen, score: the last word of a number."""
    word = grown.t.low[grown.end]
    if grown.last not in ("start", "article", "unit", "ten", "digits", "hundred", "scale"):
        return False
    if grown.last == "start" and word.endswith("s"):
        return False
    base = grown.total + grown.group if grown.group is not None else (grown.total or Decimal(1))
    grown.total, grown.group = base * GROUPS[word], None
    grown.last, grown.scale, grown.end = "group", 0, grown.end + 1
    return False


def _score(grown: _Grown) -> bool:
    """Three score and ten, four score years."""
    more = vague.scored(grown.t, grown.end)
    if more is None or grown.last != "unit" or grown.digits or grown.total or grown.group is None:
        return False
    grown.total, grown.group, grown.last = grown.group * 20 + more[0], None, "group"
    grown.end = more[1]
    return False


def _and(grown: _Grown) -> bool:
    """The "and" inside a number: "two hundred and five"; not the one between two numbers."""
    t, j = grown.t, grown.end
    if not grown.join or grown.last not in ("hundred", "scale"):
        return False
    ahead = t.low[j + 1]
    if grown.digits and grown.last == "scale" and t.digit[j + 1]:
        return False  # "€10bn and 10m euros"
    if ahead == "zero" or not (ahead in WORDS or t.digit[j + 1]) or not _fills(t, j + 1, grown.last, grown.bound):
        return False
    grown.last += "+and"
    grown.end = j + 1
    return True


def _comma(grown: _Grown) -> bool:
    """The comma that groups number words: "two million, three hundred thousand"."""
    t, j = grown.t, grown.end
    if not grown.join or grown.last != "scale" or grown.bound < 3 or grown.digits or t.low[j + 1] not in WORDS:
        return False
    if not _fills(t, j + 1, grown.last, grown.bound) or not _scaled(t, j + 1, grown.bound):
        return False
    grown.end = j + 1
    return True


def _abbreviated(grown: _Grown) -> bool:
    """A short scale behind a number word: "four mln shares", "two bn"; one letter or two in capitals are initials."""
    word = grown.t.text[grown.end]
    if grown.last not in ("unit", "ten", "hundred") or grown.group is None or word not in SHORT or not word.islower():
        return False
    grown.close(SHORT[word])
    grown.end += 1
    return False


_BY_WORD: dict[str, Callable[[_Grown], bool]] = {
    **dict.fromkeys((word for word in SHORT if word.endswith("n")), _abbreviated),
    **dict.fromkeys(GROUPS, _group),
    **dict.fromkeys(SCALES, _scale),
    **dict.fromkeys(("hundred", "hundreds"), _hundred),
    **dict.fromkeys(WORDS, _small),
    **dict.fromkeys(("and", "&"), _and),
    "point": _point,
    "score": _score,
    ",": _comma,
}


def _hyphen(t: Tokens, j: int) -> int:
    """Step over a hyphen inside a written number ("two-hundred-thousand")."""
    if t.text[j] in HYPHENS and _tight(t, j) and (t.low[j + 1] in SCALES or t.low[j + 1] in WORDS):
        return j + 1
    return j


def _tight(t: Tokens, j: int) -> bool:
    """Return whether token `j` is as close to the one before it as to the one behind it."""
    return t.glued(j) == t.glued(j + 1)


def _leads(t: Tokens, j: int) -> bool:
    """Return whether a bare scale word counts: "thousand liters", not "the hundred" and not "few hundred"."""
    if t.low[j - 1] in _HIDING or t.text[j - 1] in HYPHENS:
        return False
    return t.low[j + 1] in SCALES or (t.text[j + 1].isalpha() and t.low[j + 1] not in _UNCOUNTED)


def _fills(t: Tokens, j: int, last: str, bound: int) -> bool:
    """Return whether the number at token `j` is small enough to go on behind "and"."""
    ahead = _cardinal(t, j, j, join=False)
    if ahead is None or ahead.exponent < 0:
        return False
    part = DENOMINATORS.get(t.low[ahead.end], 0)
    if ahead.low < part and (ahead.low == 1 or t.low[ahead.end].endswith("s")):
        return False  # "one million and three quarters", not "one hundred and thirty-two fifths"
    if last == "hundred":
        # "two hundred and two thousand" goes on, "three hundred and two hundred" does not
        step = j + 1
        while t.low[step] in SMALL or (t.text[step] in HYPHENS and t.low[step + 1] in SMALL):
            step += 1
        return t.low[step] != "hundred" and (not t.digit[j] or Decimal(t.text[j].translate(_MARKS)) < 100)
    return bool(ahead.low < 10**bound)


def _scaled(t: Tokens, j: int, bound: int) -> bool:
    """Return whether the number behind a comma is built of hundreds or scales, so that the comma groups it."""
    ahead = _cardinal(t, j, j, join=True)
    return ahead is not None and 100 <= ahead.low < 10**bound
