"""What quantities that stand side by side share: the unit of an enumeration, the scale of a change, two bounds.

"45 and 50 mg", "16- and 17-year-olds", "62 to 38 percent"; "rose from 1.2 to 3 million", "from $10 to 12 million";
"more than 10 but fewer than 20".
"""

from __future__ import annotations

from itertools import pairwise

from copydesk.claims.quantities import ages
from copydesk.claims.quantities.amounts import Amount
from copydesk.claims.quantities.lexer import Tokens
from copydesk.claims.quantities.numbers import HYPHENS, ratio, shifted
from copydesk.values import units

_JOINING = frozenset(("and", "or", ",", "&", "to"))
_BY = frozenset(("by", "x", "×"))
"""What stands between the sides of a thing: "56 by 45 inches"."""
_SHARED = frozenset(("percent", "measure", "money", "duration"))


def share(t: Tokens, found: list[Amount]) -> None:
    """Give each amount what only its neighbour says."""
    for left, right in pairwise(found):
        _share_age(t, left, right)
        _share_rate(t, left, right)
        _share_price(t, left, right)
        _share_whole(t, left, right)
    for left, right in reversed(list(pairwise(found))):
        _share_thousands(t, left, right)
    for left, right in reversed(list(pairwise(found))):
        vague = left.grammar.startswith("number.vague") and right.kind == "money"
        exact = left.low == left.high and right.low == right.high
        if not (exact or vague) or left.kind not in ("number", "money"):
            continue
        j = left.end
        if t.text[j] in HYPHENS and t.glued(j) and not t.glued(j + 1):
            j += 1
        j += t.low[j] in ("and", "or") and t.low[j + 1] == "even"
        sides = t.low[j] in _BY and right.unit is not None and units.dimension(right.unit) == "length"
        if j + 1 != right.first or not (sides or t.low[j] in _JOINING | {"even"}):
            continue
        if t.low[j] == "to":
            _share_scale(left, right)
        elif left.scale or right.scale or (t.text[j] == "," and (right.kind != "percent" or _is_definite(t, left))):
            continue
        _share_unit(t, left, right)


def approximate(t: Tokens, found: list[Amount]) -> None:
    """Hand "about" on to the second of two numbers of one noun: "about 1,700 and 1,900 pupils"; not to "about 40 boats
    and 30 cars"."""
    for left, right in pairwise(found):
        if left.approximate and left.comparator == right.comparator == "=" and not right.approximate:
            joined = t.low[left.end] in ("and", "or") and left.end + 1 == right.first
            right.approximate = joined and left.extent_first < left.first and left.unit == right.unit


_DETERMINERS = frozenset(["the", "its", "their", "his", "her", "our", "these", "those"])


def _is_definite(t: Tokens, a: Amount) -> bool:
    """Return whether a number is one of which was told, so that its share may follow: "54 of the 180, 30 percent"."""
    return t.low[a.first - 1] in _DETERMINERS


def _share_age(t: Tokens, left: Amount, right: Amount) -> None:
    """Hand an age on to the right: "aged 19, 21 and 24"."""
    if left.grammar != "age" or left.end != left.number_end or right.kind != "number" or right.unit is not None:
        return
    if t.low[left.end] in (",", "and", "or") and left.end + 1 == right.first and right.high <= ages.OLDEST:
        right.unit, right.kind, right.grammar = "a", "measure", "age"


_NOUN = 3
"""Words of what is counted between the two ends of a change."""


def _share_rate(t: Tokens, left: Amount, right: Amount) -> None:
    """Hand on what the second end of a change is per: "from $2 to $3 a barrel", "from 5 meals to 6 meals per week"."""
    between = t.low[left.end : right.extent_first]
    opens = t.low[left.extent_first - 1] if left.extent_first > 0 else ""
    change = opens == "from" and between[-1:] == ["to"] and len(between) <= _NOUN + 1
    alike = left.per is None and left.kind == right.kind and left.unit == right.unit
    if change and alike and all(word.isalpha() for word in between):
        left.per = right.per


_APART = frozenset(("for", "in", "at", "to"))
_FAR = 10
"""Tokens between two prices that are told alike."""


def _share_price(t: Tokens, left: Amount, right: Amount) -> None:
    """Hand on what a price is per to the next that is told alike: "$7 a month for adults, but $4 for children"."""
    begin = max(left.end, left.reach)
    between, behind = t.low[begin : right.extent_first], t.low[max(right.end, right.extent_end)]
    alike = (
        left.kind == right.kind == "money" and left.per is not None and right.per is None and left.unit == right.unit
    )
    if alike and between and between[0] in _APART and behind == between[0] and len(between) <= _FAR:
        right.per = left.per if between[-1] in ("but", "and", "or", ",") else None


def _share_whole(t: Tokens, left: Amount, right: Amount) -> None:
    """Hand the whole of a share on to the other end of its change: "fell from six in 1,000 to four"."""
    whole = t.value(left.end - 1) if left.grammar == "fraction.odds" and t.digit[left.end - 1] else None
    opens = t.low[left.extent_first - 1] if left.extent_first > 0 else ""
    if whole is None or opens != "from" or t.low[left.end] != "to" or left.end + 1 != right.first:
        return
    bare = right.kind == "number" and right.unit is None and right.low == right.high < whole.value
    if bare and (t.text[right.end] in _CLOSING or t.low[right.end] in _ENDING):
        right.low, right.exponent = ratio(right.low, whole.value)
        right.high, right.kind, right.grammar = right.low, "fraction", "fraction.odds"


_CLOSING = frozenset(("", ".", ",", ";", ")"))
_ENDING = frozenset(("in", "last", "this", "by", "and", "over", "between"))


def _share_thousands(t: Tokens, left: Amount, right: Amount) -> None:
    """Hand thousands written out on to the left of a rising series: "50, 60, 70,000 listeners"."""
    if t.text[left.end] != "," or left.end + 1 != right.first or left.unit is not None or left.exponent or left.scale:
        return
    few = right.low / 1000
    alike = left.low == left.high and right.low == right.high and few == few.to_integral_value()
    if not alike or "," in t.text[left.first] or not 10 <= left.low < few or len(str(left.low)) != len(str(int(few))):
        return
    if right.end == right.first + 1 and (t.text[right.first].endswith(",000") or right.grammar == "number.series"):
        left.low = left.high = left.low * 1000
        left.exponent, left.grammar = 3, "number.series"


def _share_unit(t: Tokens, left: Amount, right: Amount) -> None:
    """Hand a unit that stands behind on to the left, between numbers of one writing."""
    if left.unit is not None or right.unit is None or right.prefixed or left.kind != "number":
        return
    if right.kind == "percent" and t.low[left.end] == "and" and left.comparator != right.comparator:
        return  # "64% were under 40 and 12% were over 65"
    if right.per and not (right.kind == "money" and left.grammar.startswith("number.vague")):
        return
    if max(left.low, right.low) > 30 * min(left.low, right.low) and not left.grammar.startswith("number.vague"):
        return  # "92,000 or 33 per cent"
    if right.kind in _SHARED and right.grammar != "money.minor" and t.digit[left.first] == t.digit[right.first]:
        left.unit, left.kind, left.grammar, left.per = right.unit, right.kind, right.grammar, right.per


def _share_scale(left: Amount, right: Amount) -> None:
    """Share what the two levels of a change say once: "from $10 to 12 million"."""
    if left.unit != right.unit and left.unit is not None and right.unit is not None:
        return
    if not right.scale or left.scale or left.coefficient or not right.coefficient or left.low >= 1000:
        return
    if right.coefficient / 10 < left.low < right.coefficient * 10:
        left.low = left.high = shifted(left.low, right.scale)
        left.exponent, left.scale = left.exponent + right.scale, right.scale
        if left.prefixed and right.unit is None:
            right.unit, right.kind, right.grammar = left.unit, left.kind, left.grammar


def close(t: Tokens, found: list[Amount]) -> list[Amount]:
    """Make one range of two bounds that close in on a number: "more than 10 but fewer than 20"."""
    out: list[Amount] = []
    for a in found:
        before = out[-1] if out else None
        if before is not None and _closes(t, before, a):
            lower, upper = (before, a) if before.comparator in (">", ">=") else (a, before)
            lower_low, upper_high = lower.low, upper.high
            before.low, before.high, before.comparator = lower_low, upper_high, "="
            before.exponent = min(before.exponent, a.exponent)
            before.unit, before.kind = (a.unit, a.kind) if before.unit is None else (before.unit, before.kind)
            before.end, before.extent_end, before.grammar = a.end, a.extent_end, "range.bounds"
            before.reach = a.reach
            continue
        out.append(a)
    return out


def _closes(t: Tokens, a: Amount, b: Amount) -> bool:
    up, down = (">", ">="), ("<", "<=")
    if not ((a.comparator in up and b.comparator in down) or (a.comparator in down and b.comparator in up)):
        return False
    low, high = (a.low, b.high) if a.comparator in up else (b.low, a.high)
    if a.low != a.high or b.low != b.high or not low < high or (a.unit != b.unit and a.unit is not None):
        return False
    between = t.low[max(a.end, a.extent_end) : b.extent_first]
    return between in (["and"], ["but"], [",", "but"], [","], [",", "and"])
