"""Numbers in words become one token: "twenty-five", "two thousand and eighteen", "nineteen eighty-four".

Only what time expressions need; the numbers of claims are read elsewhere.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache, lru_cache

from copydesk.claims.timex import lexicon
from copydesk.claims.timex.tokens import Token, Tokens
from copydesk.text import number_words


@cache
def _starts() -> frozenset[str]:
    alphabet = lexicon.alphabet()
    return frozenset(alphabet.classes["CARDINAL"] + alphabet.classes["SCALE"] + alphabet.classes["ORDINAL"])


def _run(items: list[Token], classes: list[str], at: int, shape: dict[str, str]) -> int:
    """Return the end of the run of number words from `at` on, with the hyphens and the "and" between them."""
    starts = _starts()
    end = at + 1
    while end < len(items) and end - at < 16:
        if classes[end] in starts and _follows(items, end):
            end += 1
            continue
        link = classes[end] == shape["HYPHEN"] or (
            items[end].text == "and" and items[end - 1].text in ("hundred", "thousand")
        )
        if link and end + 1 < len(items) and classes[end + 1] in starts and _follows(items, end + 1):
            end += 2
            continue
        break
    return end


def _follows(items: list[Token], at: int) -> bool:
    """Return whether no line or sentence lies between a number word and what stands before it."""
    return items[at].start - items[at - 1].end <= 1


def _multiplies(items: list[Token], classes: list[str], at: int) -> bool:
    """Return whether a scale word is of the digits before it: of "$203 million two years ago" the two begin anew."""
    scale = classes[at] in lexicon.alphabet().classes["SCALE"]
    return scale and at > 0 and items[at - 1].text[-1:].isdigit() and _follows(items, at)


def _scaled(out: list[Token], scale: Token, kind: str) -> Token | None:
    """Return digits and the scale word behind them as one number: "3 thousand", "2.5 million"."""
    power = lexicon.value("scale", scale.text) if kind in lexicon.alphabet().classes["SCALE"] else None
    before = out[-1] if out else None
    if power is None or before is None or before.number is None or not before.text[-1:].isdigit():
        return None
    return Token(f"{before.text} {scale.text}", before.start, scale.end, before.number * power)


@lru_cache(maxsize=4096)
def read(words: tuple[str, ...]) -> tuple[str, int] | None:
    """Return shape and value of number words without hyphens and "and": CARD, ORDW or YW; None for no numeral."""
    if words[-1] in number_words.ORDINALS:
        place = number_words.ordinal(words)
        return None if place is None else ("ORDW", place)
    value = number_words.cardinal(words)
    if value is not None:
        spoken = len(words) >= 3 and words[1] in ("hundred", "thousand") and 1000 <= value <= 2199
        return "YW" if spoken else "CARD", value
    year = number_words.year(words)
    return None if year is None else ("YW", year)


def merge(text: str, items: list[Token], classes: list[str]) -> Tokens:
    """Return tokens with each numeral in words as one; the run is cut where its words stop making one numeral."""
    starts, shape = _starts(), lexicon.alphabet().shape
    if not any(c in starts for c in classes):
        return Tokens(text, items, "".join(classes))
    out: list[Token] = []
    chars: list[str] = []
    at = 0
    while at < len(items):
        scaled = _scaled(out, items[at], classes[at]) if at and _follows(items, at) else None
        if scaled is not None:
            out[-1] = scaled
            chars[-1] = shape["N"] if scaled.number == int(scaled.number or 0) else shape["F"]
            at += 1
            continue
        if classes[at] not in starts:
            out.append(items[at])
            chars.append(classes[at])
            at += 1
            continue
        end = at + 1 if _multiplies(items, classes, at) else _run(items, classes, at, shape)
        while end > at + 1:
            words = tuple(items[i].text for i in range(at, end) if classes[i] in starts)
            found = read(words) if classes[end - 1] in starts else None
            if found is not None:
                out.append(Token(" ".join(words), items[at].start, items[end - 1].end, Decimal(found[1])))
                chars.append(shape[found[0]])
                break
            end -= 1
        else:
            single = items[at]
            value = lexicon.value("cardinal", single.text)
            if value is None:
                value = lexicon.value("ordinal", single.text)
            if value is None:
                value = lexicon.value("scale", single.text)
            out.append(single._replace(number=Decimal(value)))
            chars.append(classes[at])
            end = at + 1
        at = end
    return Tokens(text, out, "".join(chars))
