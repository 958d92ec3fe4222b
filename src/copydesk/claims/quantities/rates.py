"""What an amount is per: "188 miles an hour", "$2 a barrel", "5 kg/ha", "four times per week"."""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

from copydesk.claims.quantities import measures
from copydesk.claims.quantities.amounts import Amount
from copydesk.claims.quantities.lexer import Tokens
from copydesk.claims.quantities.numbers import ARTICLES, HYPHENS
from copydesk.claims.quantities.words import context, load
from copydesk.model import Span
from copydesk.text import wordnet
from copydesk.text.number_words import SMALL
from copydesk.values import units

_ENDING = context("function_words_rate") | {"per"}
_UNPRICED = context("unpriced")
_RELATIVE = frozenset({"that", "which", "who", "where"})
_YIELDED = frozenset({"area", "volume", "mass"})
_WEIGHED = frozenset({"volume", "mass"})
_ALONG = frozenset({"[mi_i]", "km"})
"""What something comes "to the" mile or kilometre; other lengths are parts of things as well: the foot, the yard."""


class _Rates(NamedTuple):
    nouns: frozenset[str]
    times: frozenset[str]
    later: frozenset[str]
    known: dict[str, str]
    adverbs: dict[str, str]


@cache
def _rates() -> _Rates:
    data: dict[str, Any] = load("rates")
    of = data["a"]
    return _Rates(
        frozenset(of["nouns"]), frozenset(of["times"]), frozenset(of["later"]), data["per"], data["adverbs"]
    )  # fmt: skip


def per(t: Tokens, a: Amount) -> None:
    """Find what the amount is per: "a barrel", "per capita", "/hour", "four times per week"."""
    if a.per is not None:
        return
    j = _behind(t, a)
    if j is None:
        return
    hyphen = t.text[j] in HYPHENS and t.glued(j) and t.glued(j + 1)
    j += hyphen
    word = t.low[j]
    if word == "/":
        _per_slash(t, a, j)
    elif word == "per":
        _per_word(t, a, j, hyphen)
    elif word in ARTICLES or (word in ("each", "every") and t.low[j + 1] in _rates().times):
        _per_article(t, a, j, hyphen)
    elif word == "to" and t.low[j + 1] == "the" and a.kind in ("measure", "number"):
        _per_to(t, a, j)
    elif word in _rates().adverbs:
        _per_adverb(t, a, j)


def _per_adverb(t: Tokens, a: Amount, j: int) -> None:
    """An adverb: "$50,000 annually", "10,000 units annually"; not the adjective of "two new weekly titles"."""
    of = _rates().adverbs[t.low[j]]
    alone = t.low[j].endswith("ally") or not t.text[j + 1].isalpha() or t.low[j + 1] in _ENDING
    if (a.kind == "money" and a.unit is not None) or (of in _rates().times and alone):
        a.per, a.reach = of, j + 1


def _behind(t: Tokens, a: Amount) -> int | None:
    """Return the token where a rate may begin: behind the noun that is counted, and behind a conversion."""
    j = a.end
    if a.kind == "number":
        return _behind_noun(t, j)
    if a.kind in ("money", "measure") and t.text[j] == "(":
        # "$40,000 (£21,000) per day", "210 kilometres (130 miles) per hour"
        close = next((k for k in range(j + 2, j + 8) if t.text[k] == ")"), None)
        return j if close is None else close + 1
    if a.kind in ("money", "measure") and t.low[j] == "of":
        # "6 g of sea salt per 100 ml"
        k = next((k for k in range(j + 2, j + 5) if t.low[k] == "per"), j)
        return k if all(t.low[n].isalpha() and t.low[n] not in _ENDING for n in range(j + 1, k)) else j
    if a.kind in ("money", "measure") and t.text[j] == ")" and t.text[a.first - 1] == "(":
        return j + 1
    if a.kind == "money" and _is_done(t, j) and (t.low[j + 1] == "per" or t.low[j + 1] in _rates().adverbs):
        return j + 1  # "$40 saved per year"
    return _behind_goods(t, a, j)


_IRREGULAR = frozenset(("spent", "lost", "paid", "made", "won", "sold", "given", "lent"))


def _is_done(t: Tokens, j: int) -> bool:
    """Return whether a participle that tells what is done with a sum stands at a token: "saved", "spent"."""
    return t.text[j].islower() and (t.low[j] in _IRREGULAR or (t.low[j].endswith("ed") and len(t.low[j]) > 4))


_GOODS = 3
"""Words of what is paid for or weighed out, before what it is per."""


def _behind_goods(t: Tokens, a: Amount, begin: int) -> int:
    """Return the token behind what a sum pays for or what is weighed out, where that is told per something: "$40
    million in repairs per year", "3 mg of salt per can", "annually"; the token itself elsewhere."""
    weighed = a.kind == "measure" and units.dimension(a.unit) in _WEIGHED
    if not (a.kind == "money" and t.low[begin] == "in") and not weighed:
        return begin
    j = begin + (t.low[begin] in ("in", "of"))
    first = j
    while j < first + _GOODS and t.text[j].isalpha() and t.low[j] not in _ends_noun():
        j += 1
    told = t.low[j] == "per" or _rates().adverbs.get(t.low[j]) in _rates().times
    return j if told and j > first else begin


@cache
def _ends_noun() -> frozenset[str]:
    """Return the words that no counted noun goes on with before a rate: "10,000 units annually"."""
    return _ENDING | {word for word, of in _rates().adverbs.items() if of in _rates().times}


def _behind_noun(t: Tokens, begin: int) -> int | None:
    """Return the token behind the up to three words that a number counts; None where no rate can follow."""
    begin += 2 * ((t.low[begin], t.low[begin + 1]) == ("or", "so"))
    if t.text[begin] in HYPHENS and t.low[begin + 1] == "per":
        return begin  # "a 20-per-day habit"
    j = begin
    while j < begin + 3 and t.low[j].isalpha() and t.low[j] not in _ends_noun() and t.low[j] not in SMALL:
        j += 1
    if j == begin and t.low[j] != "per":
        return None
    counted = t.low[j - 1].endswith(("s", "people", "men"))
    if t.low[j] in ARTICLES:
        return j if counted and (t.low[j + 1] in _rates().times or _measured_out(t, j + 1)) else None
    return j if counted or t.low[j] not in _rates().adverbs else None  # not "billions saved annually"


def _measured_out(t: Tokens, j: int) -> bool:
    """Return whether an area, a volume or a weight is what things are counted by: "40 cows a hectare"."""
    below = measures.named(t, j, None, False)
    return below is not None and below[0].dimension in _YIELDED and t.low[below[1]] != "of"


def _per_slash(t: Tokens, a: Amount, j: int) -> None:
    """A unit behind a slash: "5 kg/ha", "$20/hour", "20 J/m² per year"."""
    if not (t.glued(j) and t.glued(j + 1) and t.text[j + 1].isalpha()):
        return
    below = measures.symbol(t, j + 1, None, True)
    a.per = below[0].code if below and below[0].dimension != "time" else _unit_name(t.low[j + 1], _rates().known)
    behind = below[1] if below else j + 2
    if t.low[behind] == "per" and t.low[behind + 1] in _rates().times:
        behind += 2
    a.reach = behind
    if a.kind != "number" or j == a.end:
        a.end = behind  # "15 posts/min" counts posts


def _per_word(t: Tokens, a: Amount, j: int, hyphen: bool) -> None:
    """A unit or a noun behind "per": "per square kilometre", "per head", "20-per-day", "per 100 g"."""
    if t.digit[j + 1]:
        _per_so_much(t, a, j)
        return
    if not hyphen and not (t.text[j + 1].isalpha() and t.low[j + 1] != "cent"):
        return
    k = j + 1 + (t.text[j + 1] in HYPHENS)
    known = _rates().known
    below = None if t.low[k] in known else measures.named(t, k, None, False) or measures.symbol(t, k, None, False)
    if below is not None and below[1] > k + 1 and below[0].per is None:
        a.per, k = below[0].code, below[1] - 1
    else:
        a.per = _unit_name(t.low[k], known)
        if t.text[k + 1].islower() and wordnet.is_person(t.low[k + 1]) and t.low[k + 1] not in _rates().known:
            k += 1
            a.per = f"{t.low[k - 1]} {t.low[k]}"  # "per staff member"
    a.reach = k + 1
    if a.kind in ("money", "measure") and j == a.end:
        a.end = k + 1


def _per_so_much(t: Tokens, a: Amount, j: int) -> None:
    """A measure behind "per": "40p per 100g", "6 g of salt per 100 ml"; what is counted there is a number of its own:
    "12 deaths per 100,000 people"."""
    many = t.value(j + 1)
    below = measures.named(t, j + 2, None, False) or measures.symbol(t, j + 2, None, False)
    if many is None or below is None or below[0].dimension in _UNCOUNTED or below[0].per is not None:
        return
    a.per, a.reach = f"{many.value:f}.{below[0].code}", below[1]
    if j == a.end:
        a.end = below[1]
    else:
        t.block([Span(t.start[j + 1], t.end[below[1] - 1])])


_UNCOUNTED = frozenset({"ratio", "difference", "time"})


def _per_to(t: Tokens, a: Amount, j: int) -> None:
    """A unit behind "to the": "40 miles to the gallon", "eight tonnes to the hectare"; not "to the foot"."""
    below = measures.named(t, j + 2, None, False)
    if below is None or below[0].per is not None or t.low[below[1]] == "of":
        return
    unit = below[0]
    if unit.code != a.unit and (unit.dimension in _YIELDED or unit.code in _ALONG):
        a.per, a.reach = unit.code, below[1]


def _per_article(t: Tokens, a: Amount, j: int, hyphen: bool) -> None:
    """A noun behind an article: "$2 a barrel", "188 miles an hour", "three times a week"; not "a week later"."""
    rates = _rates()
    k = j + 1 + (hyphen and t.text[j + 1] in HYPHENS)
    noun = t.low[k]
    if t.low[k + 1] in _RELATIVE:
        return  # "$1.75, a level that held": a level is told of, and no price for each
    below = measures.named(t, k, None, False)
    if below is not None and below[1] > k + 1 and below[0].per is None:  # "£850 a square foot"
        a.per, a.reach = below[0].code, below[1]
        return
    priced = a.kind == "money" and noun.isalpha() and t.text[k].islower() and noun not in _UNPRICED
    out = a.kind == "number" and below is not None and below[0].dimension in _YIELDED
    if not (noun in rates.nouns or priced or out) or (noun in rates.times and t.low[k + 1] in rates.later):
        return
    a.per, a.reach = _unit_name(noun, rates.known), k + 1
    if a.kind == "measure" and noun in ("hour", "second") and j == a.end:
        a.end = k + 1


def _unit_name(word: str, known: dict[str, str]) -> str:
    """Return what a rate is per: a time by its name, another unit by its code, anything else as the noun."""
    if word in known:
        return known[word]
    unit = units.table().names.get(word) or units.table().symbols.get(word) or units.table().glued.get(word)
    if unit is None:
        return word
    if unit.dimension == "time":
        return units.name(unit.code)
    return unit.code if unit.per is None else word
