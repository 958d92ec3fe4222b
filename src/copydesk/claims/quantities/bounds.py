"""Comparators and approximators on both sides of a number: "more than", "as many as", "30-odd", "or more"."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from copydesk.claims.quantities.amounts import Amount
from copydesk.claims.quantities.lexer import Tokens
from copydesk.claims.quantities.numbers import HYPHENS, SCALES, SIGNS, WORDS, shifted
from copydesk.claims.quantities.words import context, load
from copydesk.model import Comparator
from copydesk.values import units

_FUNCTION = context("function_words")
_SHOUT = frozenset(("the", "a", "an"))
_SKIPPED = frozenset(("a", "an"))
_SIZES = frozenset(("big", "large", "tall", "deep", "long", "far"))


class _Phrases(NamedTuple):
    before: dict[str, list[tuple[tuple[str, ...], str]]]
    after: dict[str, list[tuple[tuple[str, ...], str]]]
    glued: dict[str, str]
    through: frozenset[str]
    unless: frozenset[str]
    about: frozenset[str]
    moving: frozenset[str]
    rising: frozenset[str]


def _cut(phrase: str) -> tuple[str, ...]:
    """Cut a phrase of the data file as the lexer cuts a text."""
    tokens = Tokens(phrase)
    return tuple(tokens.low[: len(tokens)])


@cache
def _phrases() -> _Phrases:
    data = load("bounds")
    before: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    after: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for table, key, source in ((before, -1, data["before"]), (after, 0, data["after"])):
        for effect, phrases in source.items():
            for phrase in phrases:
                words = _cut(phrase)
                table.setdefault(words[key], []).append((words, effect))
        for entries in table.values():
            entries.sort(key=lambda entry: -len(entry[0]))
    glued = {word: effect for effect, words in data["glued"].items() for word in words}
    over = data["over"]
    through = {*over["through"], *(n + "s" for n in over["through"]), "centuries"}
    lists = (frozenset(through), *(frozenset(over[key]) for key in ("unless", "about", "moving", "rising")))
    return _Phrases(before, after, glued, *lists)


def apply(t: Tokens, a: Amount, floor: int) -> None:
    """Find the words beside the amount that bound it; set its comparator and its extent.

    Nothing before token `floor` is looked at: it belongs to the amount before.
    """
    a.extent_first, a.extent_end = a.first, a.end
    if a.kind == "ordinal":
        return
    _sub(t, a)
    _before(t, a, floor)
    _after(t, a)


def set_effect(a: Amount, effect: str) -> None:
    """Let one phrase work on the amount; the outermost bound wins over what stands nearer."""
    if effect.startswith("~"):
        a.approximate = True
        effect = effect[1:]
    if effect and effect != "=":
        a.comparator = _comparator(effect)


def _comparator(effect: str) -> Comparator:
    table: dict[str, Comparator] = {"<": "<", "<=": "<=", ">": ">", ">=": ">="}
    return table[effect]


def match_before(t: Tokens, k: int, floor: int) -> tuple[int, str] | None:
    """Return the first token and the effect of the longest phrase that ends at token `k`."""
    for words, effect in _phrases().before.get(t.low[k], ()):
        first = k - len(words) + 1
        if first < floor:
            continue
        if all(t.low[first + n] == word for n, word in enumerate(words)):
            return first, effect
    return None


def _before(t: Tokens, a: Amount, floor: int) -> None:
    k = a.first - 1
    rounds = 0
    while k >= floor and rounds < 4 and not t.blocked[k]:
        if k > floor and t.low[k] == t.low[k - 1] and t.text[k].isalpha():
            k -= 1  # "more than than"
            continue
        if t.low[k] in _SKIPPED and k > floor and k == a.first - 1 and match_before(t, k, floor) is None:
            ahead = match_before(t, k - 1, floor)
            if ahead is None or t.low[k - 1] in ("at", "c"):
                break
            if ahead[1] != "~" and a.kind == "measure" and t.text[a.end].isalpha() and not _time(t, a):
                break  # "less than a 9-inch pan" compares pans
            k -= 1  # "about a 2,000 strong crowd"; but "below the 110" is about something else
            continue
        found = match_before(t, k, floor)
        if found is None:
            break
        first, effect = found
        if effect == "~" and a.comparator != "=":
            break  # "some as low as 5": not about the number
        if not _means(t, a, first, k, effect):
            break
        if t.low[first] == "as" and t.low[first + 1] in _SIZES and a.kind == "number":
            effect = "~"  # "as big as 12 tennis courts" compares; "as large as 5 cm" bounds
        if effect == ">" and _denied(t, first - 1, floor):
            effect = "<="
        set_effect(a, effect)
        a.extent_first = first
        k = first - 1
        rounds += 1
    if not rounds and a.comparator == "=" and not a.approximate and _unreached(t, a.first - 1, floor):
        a.comparator = "<"


def _unreached(t: Tokens, k: int, floor: int) -> bool:
    """Return whether the verb at token `k` says with a "not" that a number was not come to: "never reached 40", "could
    not crack £80m"."""
    if t.low[k] in _SKIPPED | {"even"}:
        k -= 1
    at = k - 1
    while at > floor and t.low[at] in _EVER:
        at -= 1  # "never even reached 40"
    before = t.low[at]
    denied = before in _DENYING or before.endswith(("n't", "n’t")) or (before == "to" and t.low[at - 1] in _FAILING)
    return k > floor and t.low[k] in _REACHING and denied and not t.blocked[k]


def _denied(t: Tokens, k: int, floor: int) -> bool:
    """Return whether what stands up to token `k` denies that a number was passed: "did not get [above 35]", "never
    [over 90]", "has not risen by [more than 5]"."""
    if t.low[k] == "by":
        k -= 1
    if t.low[k] in _PASSING:
        k -= 1
    while t.low[k] in _EVER and k > floor:
        k -= 1
    return k >= floor and (t.low[k] in _DENYING or t.low[k].endswith(("n't", "n’t"))) and not t.blocked[k]


_PASSING = frozenset(
    {
        "be",
        "been",
        "get",
        "got",
        "gotten",
        "go",
        "gone",
        "went",
        "come",
        "came",
        "rise",
        "rose",
        "risen",
        "grow",
        "grew",
    }
    | {"grown", "climb", "climbed", "move", "moved", "increase", "increased", "jump", "jumped", "creep", "crept"}
    | {"edge", "edged", "reach", "reached", "score", "scored", "last", "lasted", "run", "ran"}
)
"""Verbs of coming to a level, and of being there, in their forms behind "not" and "never"."""
_EVER = frozenset({"ever", "even", "once", "yet"})


_REACHING = frozenset({"reach", "reached", "top", "topped", "crack", "cracked", "attain"})
"""Verbs of coming to a number."""
_DENYING = frozenset({"not", "never"})
_FAILING = frozenset({"fail", "fails", "failed", "failing"})


_TURNING = ("revolv", "centre", "center", "operat", "organis", "organiz", "structur", "built")
"""How verbs begin whose subject turns around so many things."""
MANY = 100
"""So many things nobody jumps, takes or falls over one by one: "took over 300 prisoners" is a bound."""


def _means(t: Tokens, a: Amount, first: int, last: int, effect: str) -> bool:
    """Return whether the phrase is about the number, and not a preposition of time or place."""
    word = t.low[first]
    if t.text[last] in ("-", "–") or (t.text[first - 1] in HYPHENS and t.glued(first)):
        return False
    if word == "as" and first == last:
        return False  # "as 40 of them left", "as a 16-year-old"
    if effect == "" and word in ("another", "fully") and first == last == a.first - 1:
        return True
    if word == "up" and t.low[first - 1] in _phrases().moving | _phrases().rising:
        return False  # "40 bands turned up to one concert"; "the margin edged up to 31 percent"
    if first != last:
        # "twice as much as 20"
        return not (word == "as" and t.low[first - 1] in ("twice", "half", "times"))
    if word == "within":
        return a.kind in ("measure", "percent") and not _time(t, a)  # "within 71 million km", not "within 40 towns"
    if word in ("over", "under", "above", "below", "beyond"):
        before = t.low[first - 1]
        if word == "over" and a.grammar != "age" and _time(t, a):
            return before in _phrases().unless
        if a.kind == "number" and a.high == 1 and t.low[a.first] == "one" and t.text[a.end].isalpha():
            return t.low[a.end] in _FUNCTION  # "under one roof", "over one shoulder"
        few = a.kind == "number" and a.high < MANY
        return word not in ("over", "under") or not (
            before in _phrases().about or (few and before in _phrases().moving)
        )
    if word == "some":
        return a.low >= 2 or a.kind != "number"
    if word in ("around", "about", "near") and a.kind == "ordinal":
        return False
    if word == "around" and t.low[first - 1].startswith(_TURNING):
        return False  # "it revolves around three ideas"
    # "a film about two boys"
    return not (word == "about" and a.kind == "number" and a.high <= 2 and not t.digit[a.first])


def _time(t: Tokens, a: Amount) -> bool:
    if a.unit is not None and units.dimension(a.unit) == "time":
        return True
    return a.kind == "number" and (
        t.low[a.end] in _phrases().through or (t.low[a.end + 1] in _phrases().through and t.text[a.end].isalpha())
    )


def _sub(t: Tokens, a: Amount) -> None:
    """Take "sub-" before a measure for its bound: "sub-250 sq m shops"."""
    if t.text[a.first - 1] in HYPHENS and t.glued(a.first) and t.low[a.first - 2] == "sub":
        a.comparator, a.extent_first = "<", a.first - 2


def glued(t: Tokens, a: Amount) -> None:
    """Take in what is glued to the number and bounds it: "30-odd", "300-plus", "40+"."""
    j = a.end
    if t.text[j] in HYPHENS and t.low[j + 1] in _phrases().glued and t.glued(j) and t.glued(j + 1):
        set_effect(a, _phrases().glued[t.low[j + 1]])
        a.end = j + 2
    elif t.text[j] == "+" and t.glued(j) and not t.digit[j + 1]:
        set_effect(a, ">=")
        a.end = j + 1
        power = SCALES.get(t.low[a.end], 0)
        if power and not a.scale and t.text[a.end].isalpha():  # "$35+ trillion"
            a.low, a.high = shifted(a.low, power), shifted(a.high, power)
            a.exponent, a.scale, a.end = a.exponent + power, power, a.end + 1


def _after(t: Tokens, a: Amount) -> None:
    """Look behind the amount, and behind up to two words of the noun that it counts."""
    table = _phrases().after
    j = a.end
    for step in range(4):
        if t.blocked[j]:
            return
        for words, effect in table.get(t.low[j], ()):
            if all(t.low[j + n] == word for n, word in enumerate(words)):
                if words[0] in ("plus", "minimum", "maximum", "odd", "approximately") and (step or a.unit):
                    continue
                if words in (("plus",), ("odd",)) and (not t.text[j + 1].isalpha() or t.digit[j + 1]):
                    continue
                if (
                    words in (("at", "least"), ("at", "most"), ("at", "the", "most"), ("more", "or", "less"))
                    and step > 2
                ):
                    continue
                behind = t.low[j + len(words)]
                after = j + len(words)
                if words[0] in ("or", "and") and (behind == "than" or t.digit[after] or behind in WORDS):
                    return
                if words[0] == "and" and (behind in _SHOUT or (step and _goes_on(t, after))):
                    return
                if words == ("and", "up") and behind == "to":
                    return  # "3 km wide and up to 90 metres deep"
                if words[0] == "at" and (
                    t.digit[after] or behind in WORDS or behind in _SHOUT or t.text[after] in SIGNS
                ):
                    return  # "of magnitude 7 killed at least 20"
                set_effect(a, effect)
                if step == 0:
                    a.extent_end = j + len(words)
                return
        word = t.low[j]
        if a.kind != "number" and step == 0 and a.kind != "measure":
            return
        if not word.isalpha() or word in _FUNCTION or not t.text[j].islower() or word.endswith("ed"):
            return
        j += 1


def _goes_on(t: Tokens, j: int) -> bool:
    """Return whether "and more" opens what is told next: "40 shops open and more planned"."""
    return t.text[j].isalpha() and t.low[j] not in _FUNCTION
