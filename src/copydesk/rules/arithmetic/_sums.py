"""Totals and their parts as sentences tell them: which numbers are the parts of which, and whether these are all.

"A budget of 90 million: 40 million for roads, 25 for schools and 35 for parks" lists all its parts behind a colon; "of
which 40 came from fees" may leave some out; "42 seats and the Greens 20; together they hold 62" tells the total behind
them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from copydesk.model import Claim
from copydesk.rules.arithmetic._items import (
    PLACED,
    QUOTED,
    ROW,
    are_told_apart,
    in_places,
    listed,
    named,
    of_one_shape,
    rowed,
)
from copydesk.rules.arithmetic._numbers import LARGEST, Range, is_on_top, of_quantity
from copydesk.rules.arithmetic._other_things import counts_others, has_a_subject, is_no_amount
from copydesk.rules.arithmetic._partition import OF_A_CLAUSE, OF_THEM, OF_WIDER
from copydesk.rules.arithmetic._scales import in_scale
from copydesk.rules.arithmetic._skeleton import AMOUNT, DURATION, MEASURE, MONEY, NUMBER, WORD, Skeleton
from copydesk.text import names, number_words
from copydesk.values import units
from copydesk.values.regexes import regex

_AMOUNTS = f"{NUMBER}{MONEY}{MEASURE}"
COUNTED = 1000
"""Counts below this are what they are; from there on one that ends in noughts may have been rounded."""
_MADE_UP = (
    r"(?:,? (?:(?:is|are|was|were|being) )?(?:(?:[a-z’'-]+ ){0,3}(?:divided|split|broken down|sorted"
    r"|grouped) (?:[a-z]+ )?into|(?:breaks?|broke|splits?|falls?|fell) (?:down |up )?into|made up of|consist(?:s"
    r"|ed|ing)? of|compos(?:ed|ing) of|compris"
    r"(?:es|ed|ing))"
    r" (?:just |only )?)"
)
_SURE = regex(
    rf"(?:{WORD}{{0,8}}(?:: | \(|(?P<dash>(?: [-–—] |—))|{_MADE_UP})|{WORD}{{0,3}},? (?:in all|in total"
    r"|altogether)[,:] )"
    rf"(?:(?:there|these|they) (?:is|are|was|were) )?(?:about )?(?:(?:the|its|their|his|her|an?){WORD}{{0,2}} )?"
    rf"|{WORD}{{0,6}}\.(?: (?:It|They|This|These|That)){_MADE_UP}"
    r"|(?: [^\W\d_][\w’'-]{0,20}){0,4} \([^\W\d_][\w’'-]{0,20}(?: [a-z’'-]+){0,2} "
)
_GAP = rf"(?:{WORD}| {DURATION})"
_COMMA = regex(rf"{_GAP}{{0,6}}, ")
_WHICH = regex(rf"{WORD}{{0,6}},? of (?:which|whom),? ")
_NEXT = regex(rf"{WORD}{{0,8}}\.\)? (?P<of>Of (?:these|them|those|that|this),? )?(?:{names.WORD}{WORD}{{0,3}} )?")
_SAID = regex(r"\b(?:[Tt]otal\w*|came to|comes to|in all|altogether|cast|reached|add(?:s|ed)? up)\b")
_OF = regex(r"\b[Oo]f (?:the |its |their |these |those |all )$")
_CLOSE = regex(rf"{WORD}{{0,9}}(?=(?P<mark>[.;)!?]|$| [-–—]|—|, ))")
_GOES_ON = regex(
    rf"(?:,| and|, and| plus|;) (?:and )?(?:{WORD} )?(?:{AMOUNT}|\d|an? |another |some |one )"
    rf"|[,;](?: and)? the (?:other|remaining|last|rest)\b|, (?:with|while"
    r"|plus|and) "
)
_SOFT = regex(
    r"\b(?:includ\w*|among|such|like|especially|mostly|mainly|[Oo]thers?|more|[Aa]nother|least|per|each|either|both"
    r"|the rest|remain\w*|leaves|leaving|several|some|[Ff]urther|extra|additional|also|respectively|almost|nearly"
    r"|previous\w*|instead|than|against|compared|up to|from \ue000|up|down|since|so far|to date|average|median)\b"
)
_TOGETHER = regex(
    rf"(?:(?:^|[ .,;]) ?(?:[Tt]ogether|[Cc]ombined|[Bb]oth|[Tt]he {NUMBER}(?: parties| groups)?(?: together)?"
    r"|[Tt]he two(?: parties| groups)?(?: together)?|the (?:ruling |new )?(?:coalition|alliance|bloc|pair)"
    rf"|between them)(?:,|{WORD})"
    rf"{{0,5}}?|\ban? (?:(?:grand |combined |joint )?(?:total|sum)|(?:combined|joint|total|overall)"
    rf"(?: [a-z]+){{1,2}}) of)"
    rf" (?P<total>{AMOUNT})"
    rf"|\b(?:[Tt]otal|[Oo]verall|[Cc]ombined|[Jj]oint)(?: [a-z]+){{1,4}} (?P<sum>{AMOUNT})"
    rf"|(?P<all>{AMOUNT}){WORD}{{0,2}} (?:in all|in total|altogether|all told|between them|combined"
    r"|together(?! with\b))\b"
)
UNCOUNTED = regex(rf"(?:^|[.:;] )[^.:;]*\b(?:the|an?|his|her|{names.WORD_PLAIN})(?: [a-z]+| \([^)]*\))*, (?:and )?$")
"""What stands before the first number of a list whose first item has none: "the dean, eleven clerks"."""
_BETWEEN = regex(
    rf"{WORD}{{0,9}}(?:[,;.:](?: (?:for|making|giving|or|to make|which makes|so|and so))?|)(?: (?!and\b|need|want"
    rf"|require|lack|short)[a-z]+){{0,3}} ?$"
)
_BACK = regex(rf"{WORD}{{0,7}}(?P<joint>,| and|, and|;|, with|, while){WORD}{{0,6}} ")


# "Together, the Greens with 18 seats and Labour with 40 have 58"
_JOINTLY = regex(
    rf"(?:(?:^|[.;] )(?:[Tt]ogether|[Bb]etween them|[Cc]ombined),?|\b(?:coalition|alliance|bloc|pact) of){WORD}{{1,7}} "
    rf"\(?(?P<one>{AMOUNT}){WORD}{{0,5}}\)?,? and{WORD}{{1,5}}"
    rf" \(?(?P<two>{AMOUNT}){WORD}{{0,3}}\)?,? (?:have|has|had|hold|held|control|controlled|won|took|make|made|make up"
    rf"|count|got) (?P<total>{AMOUNT})"
)

# "would have 98 seats, 67 plus 31"; "hold 94 seats in all. The Greens have 37 of them and the Liberals 57"
_PLUS = regex(
    rf"(?P<total>{AMOUNT}){WORD}{{0,3}}(?:,|:| \(| [-–—]) (?P<one>{AMOUNT}) (?:plus"
    rf"|\+) (?P<two>{AMOUNT})(?=[.,;:)]| [-–—]|$)"
)
_OF_ALL = regex(
    rf"(?P<total>{AMOUNT}){WORD}{{0,2}} (?:in all|between them|together|altogether|in total)[.;:]{WORD}{{1,6}} "
    rf"(?P<one>{AMOUNT}) of (?:them|these|those),?(?: and"
    rf"| while)?{WORD}{{1,6}} (?P<two>{AMOUNT})(?: of them)?(?=[.;]|$)"
)

_SHARED_OUT = (
    r"(?:split|shared|divided|spread|distributed|allocated|broken down|made up|composed|consist(?:s|ed|ing)?"
    r"|compris(?:es|ed|ing)|(?:comes?|came|raised|drawn) from)"
)
_ITEM = rf"(?:{QUOTED}{{1,7}} \({AMOUNT}\))"
# "£74m, split between the kiln (£41m), the siding (£19m) and safety (£14m)"
_BRACKETED = regex(
    rf"(?P<total>{AMOUNT})(?:{WORD}{{0,8}}:|{WORD}{{0,8}},?{WORD}{{0,3}} {_SHARED_OUT}"
    rf"(?: (?:between|among|amongst|by|of|across|into|from|with))?)"
    rf"(?P<items>{_ITEM}(?:[,;]{_ITEM})*(?:[,;]? (?:and|plus){_ITEM}))"
)


class Sum(NamedTuple):
    """A total and the parts told with it.

    `closed` says that these are all its parts, `sure` that the sentence says so by its marks alone; otherwise the parts
    can only be too many. `in_table` says that they are a column of a table, all told to one digit.
    """

    total: Claim
    parts: tuple[Claim, ...]
    closed: bool
    sure: bool
    in_table: bool = False


def sums(sentence: Skeleton) -> Iterator[Sum]:
    """Yield the totals of a sentence, or of two, whose parts are told behind or before them."""
    places = [at for at, claim in sorted(sentence.claims.items()) if sentence.text[at] in _AMOUNTS]
    listed: set[int] = set()
    for index, at in enumerate(places[:-2]):
        found = _parts_behind(sentence, at, places[index + 1 :]) if at not in listed else None
        if found is not None:
            listed.update(places[index + 1 : index + 1 + len(found.parts)])
            yield found
    yield from _in_brackets(sentence)
    yield from _parts_before(sentence, places)
    yield from _jointly(sentence)


def _parts_behind(sentence: Skeleton, at: int, following: list[int]) -> Sum | None:
    text = sentence.text
    gap = text[at + 1 : following[0]]
    sure = _SURE.fullmatch(gap)
    if sure is None and "." not in gap and not gap.endswith((", ", "which ", "whom ", "which, ", "whom, ")):
        return None
    parts = listed(text, following) or _without_and(text, gap, following, sure=sure is not None)
    parts = parts[1:] if _counts_them(sentence, parts) else parts
    parts = parts or (named(text, following) if sure and _IN_BRACKETS.search(gap) else [])
    if len(parts) < 2:
        return None
    close = _CLOSE.match(text, parts[-1] + 1)
    if close is None or _GOES_ON.match(text, close.end()) or _SOFT.search(_plain(text[at + 1 : close.end()])):
        return None
    if (gap.endswith("(") and close["mark"] != ")") or (
        sure and sure["dash"] and close["mark"] not in (*".;!?", " -", " –")
    ):
        return None
    total, claims = sentence.claims[at], tuple(sentence.claims[place] for place in parts)
    if total.quantity is not None and total.kind == "number" and total.quantity.value == 1:
        return None  # "two rules in one town: one for the rich and one for the poor"
    if any(map(is_on_top, claims)):
        return None
    if len({claim.quantity.per for claim in claims if claim.quantity is not None}) > 1:
        return None  # "at $20 a share and $20 in fees"
    if not in_one_unit(sentence, at, parts) or _is_of_others(sentence, at, parts, gap):
        return None
    if sure is not None:
        return Sum(total, claims, closed=True, sure=True)
    if OF_THEM.match(text, parts[0] + 1) and _COMMA.fullmatch(gap):
        return Sum(total, claims, closed=False, sure=False)
    alike = of_one_shape(text, parts) or in_places(text, parts)
    money = total.kind in ("money", "measure")
    if of_one_shape(text, [at, *parts]) or gap.startswith(" of the"):
        return None  # the first of a list: "six were men, four were women and three were children"
    if _COMMA.fullmatch(gap) and _OF.search(text[:at]) is None:
        first = not any(text.rfind(".", 0, at) < place < at for place in sentence.claims if text[place] in _AMOUNTS)
        return Sum(total, claims, closed=True, sure=False) if alike and first else None
    if _COMMA.fullmatch(gap) or _WHICH.fullmatch(gap):
        return Sum(total, claims, closed=False, sure=False) if money or alike else None
    behind = _NEXT.fullmatch(gap)
    if behind is None or not (alike or (len(parts) > 2 and (money or behind["of"] or _SAID.search(text[:at] + gap)))):
        return None
    return Sum(total, claims, closed=close["mark"] != ", ", sure=False)


def _is_of_others(sentence: Skeleton, at: int, parts: list[int], gap: str) -> bool:
    """Return whether one of what look like parts is of something else than the whole."""
    if OF_THEM.match(sentence.text, parts[0] + 1):
        return any(counts_others(sentence, at, part) for part in parts[1:])
    return _WHICH.fullmatch(gap) is not None and has_a_subject(sentence.text, parts)


def _without_and(text: str, gap: str, following: list[int], *, sure: bool) -> list[int]:
    """Return the places of a list without "and", where marks or its own words say that it is one of parts."""
    row = rowed(text, following)
    if sure and gap.endswith((": ", " (")):
        return row if len(row) >= ROW else []
    close = _CLOSE.match(text, row[-1] + 1) if len(row) >= PLACED and _COMMA.fullmatch(gap) else None
    return row if close is not None and close["mark"] in ".;!?" and are_told_apart(text, row) else []


def _counts_them(sentence: Skeleton, parts: list[int]) -> bool:
    """Return whether the first of some numbers says how many parts follow: "in three stages, 13, 17 and 12km"."""
    first = sentence.claims[parts[0]].quantity if len(parts) > MANY else None
    behind = sentence.text[parts[0] + 1 : parts[1]] if len(parts) > 1 else ""
    announced = first is not None and first.value == len(parts) - 1 and first.unit is not None
    return announced and sentence.claims[parts[0]].kind == "number" and behind.endswith(", ")


MANY = 3
"""From more numbers than these the first may be that of the others."""


def _in_brackets(sentence: Skeleton) -> Iterator[Sum]:
    """Yield the totals that are split between named parts, each with its amount in brackets behind it."""
    for match in _BRACKETED.finditer(sentence.text):
        low, high = match.span("items")
        parts = [place for place in sorted(sentence.claims) if low <= place < high and sentence.text[place] in _AMOUNTS]
        told = _plain(sentence.text[match.start() : high])
        if not _SOFT.search(told) and in_one_unit(sentence, match.start("total"), parts):
            claims = tuple(sentence.claims[place] for place in parts)
            yield Sum(sentence.claim(match, "total"), claims, closed=True, sure=True)


def _plain(told: str) -> str:
    """Return words without those that say of what a whole is made up: "breaks down into" is no way down."""
    return re.sub(_MADE_UP, " of ", told)


_IN_BRACKETS = regex(r" \([^\W\d_][\w’' -]{1,30} $")


def _parts_before(sentence: Skeleton, places: list[int]) -> Iterator[Sum]:
    """Yield the totals told behind their parts: "six women and five men, 13 people in all", "together they hold 62"."""
    text = sentence.text
    for match in _TOGETHER.finditer(text):
        at = next(match.start(name) for name in ("total", "sum", "all") if match[name])
        before = [place for place in places if place < match.start() and not is_no_amount(sentence, place)]
        if len(before) < 2 or not _BETWEEN.fullmatch(text[before[-1] + 1 : match.start()]):
            continue
        parts = [before[-1]]
        for place in reversed(before[:-1]):
            joint = _BACK.fullmatch(text, place + 1, parts[0])
            if joint is None or (len(parts) > 1 and joint["joint"] not in (",", ";")):
                break
            parts.insert(0, place)
        told = text[parts[0] : match.end() + 24]
        if OF_A_CLAUSE.search(text[parts[-1] : at]) is not None:
            continue
        if OF_WIDER.search(text[:at]) is not None or UNCOUNTED.search(text[: parts[0]]) is not None:
            continue  # "the Dean, eleven professors and two students; fourteen in all"
        if len(parts) < 2 or _SOFT.search(told) or not in_one_unit(sentence, at, parts):
            continue
        claims = tuple(sentence.claims[place] for place in parts)
        yield Sum(sentence.claims[at], claims, closed=True, sure=bool(re.search(r"total|in all|altogether", match[0])))


def _jointly(sentence: Skeleton) -> Iterator[Sum]:
    """Yield what two hold between them where that is said first."""
    for match in (match for form in (_JOINTLY, _PLUS, _OF_ALL) for match in form.finditer(sentence.text)):
        places = [match.start(name) for name in ("one", "two")]
        if not _SOFT.search(match[0]) and in_one_unit(sentence, match.start("total"), places):
            one, two, total = (sentence.claim(match, name) for name in ("one", "two", "total"))
            yield Sum(total, (one, two), closed=True, sure=False)


def in_one_unit(sentence: Skeleton, total: int, parts: list[int]) -> bool:
    """Return whether the parts are in the unit of the total, or tell no unit of their own."""
    whole = sentence.claims[total]
    for place in parts:
        part = sentence.claims[place]
        if whole.quantity is None or part.quantity is None or part.change or part.quantity.per != whole.quantity.per:
            return False
        if part.kind == "number" and _is_value(sentence, place):
            return False
        if part.kind == whole.kind == "number":
            continue
        if part.kind == "number" and whole.kind == "money":
            unit = part.quantity.unit
            if unit is not None and sentence.text[place + 1 :].lstrip().startswith(unit[:4]):
                return False
        elif part.kind != "number" and not _in_one_dimension(part, whole) and not _is_million(part, whole):
            return False
    return True


def _is_value(sentence: Skeleton, place: int) -> bool:
    """Return whether a number counts numbers, or is one of them: "four twos and a three", "eight “0”s"."""
    behind = _FIRST_WORD.match(sentence.text, place + 1)
    if sentence.text[max(0, place - 1) : place] in _QUOTES and sentence.text[place + 1 : place + 2] in _QUOTES:
        return True
    named = sentence.claims[place].location.text.isalpha() and _A.search(sentence.text[:place]) is not None
    return named or (behind is not None and number_words.counted(behind["word"]) is not None)


_QUOTES = tuple("“”‘’\"'")
_FIRST_WORD = regex(r" (?P<word>[a-z]+)")
_A = regex(r"\b[Aa]n? $")


def _in_one_dimension(part: Claim, whole: Claim) -> bool:
    """Return whether two sums are of one currency, or two measures that can be told in one unit: grams, kilograms."""
    one, other = (claim.quantity.unit if claim.quantity is not None else None for claim in (part, whole))
    if units.same(one, other):
        return True
    return part.kind == whole.kind == "measure" and units.dimension(one) == units.dimension(other) != "temperature"


MILLION = 10**6


def _is_million(claim: Claim, beside: Claim) -> bool:
    """Return whether "20m" was read as metres and stands beside money that is told so: "£50m ... roads 20m"."""
    return (
        claim.kind == "measure"
        and claim.quantity is not None
        and claim.quantity.unit == "m"
        and beside.kind == "money"
        and all(_GLUED.search(each.location.text) is not None for each in (claim, beside))
    )


_GLUED = regex(r"\dm$")


def amount(claim: Claim, beside: Claim) -> Range | None:
    """Return a total or a part with what its digits leave open, in the scale of the other; None where it is vague."""
    quantity = claim.quantity
    if quantity is None or quantity.approximate or quantity.is_range or quantity.value is None:
        return None
    value = quantity.value
    if quantity.comparator != "=" or abs(value) > LARGEST or value <= 0:
        return None
    other_unit = beside.quantity.unit if beside.quantity is not None else None
    if claim.kind == beside.kind == "measure" and quantity.unit and other_unit and quantity.unit != other_unit:
        own = of_quantity(quantity)
        ends = [units.convert(end, quantity.unit, other_unit) for end in own or ()]
        low, point, high = (*ends, None, None, None)[:3]
        return Range(low, point, high) if low is not None and point is not None and high is not None else None
    if _is_million(claim, beside):
        own = of_quantity(quantity)
        return Range(*(end * MILLION for end in own)) if own is not None else None
    if claim.kind == "number" and value < COUNTED and value == value.to_integral_value() and beside.kind == "number":
        return Range(value, value, value)
    own, other = of_quantity(quantity), of_quantity(beside.quantity) if beside.quantity is not None else None
    if own is None or other is None or beside is claim:
        return own
    return in_scale(claim, own, beside, other)
