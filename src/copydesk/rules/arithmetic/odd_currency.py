"""The rule for one sum of money that is told in another currency than those it makes one calculation with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from copydesk.model import Claim, Extraction, Level
from copydesk.rules.arithmetic._changes import groups
from copydesk.rules.arithmetic._figures import Figure, Paragraph, is_share, read
from copydesk.rules.arithmetic._headline import in_two_currencies
from copydesk.rules.arithmetic._numbers import exact, shown
from copydesk.rules.arithmetic._skeleton import DATE, FRACTION, MONEY
from copydesk.rules.base import Slip, rule
from copydesk.text import number_words
from copydesk.values import units
from copydesk.values.regexes import regex

_FORMER = regex(
    rf"(?: [a-z’'-]+| {DATE}){{0,3}}(?:,| [-–—]|—|;| \(|\.)? ?(?:(?:and |but )?(?:[Ii]t|[Tt]hat|[Ww]hich|[Tt]hey) "
    rf"(?:was|were|had been|used to be)|(?:up|down) from"
    r"|instead of|rather than) (?:only |just |the |a )?"
    rf"|[^.;:?!]{{0,70}}[;.,](?: and| but| while)? (?:{DATE},?|(?:[Tt]he|[Aa]) (?:year|month|season|quarter) "
    rf"(?:before|earlier|ago),?) (?:it|that|this|they) (?:had )?(?:was|were|been|came to|stood at|cost|fetched|made"
    rf"|brought in) "
)
_CONVERTED = regex(r",? (?:\(|or |about |i\.e\. |some |equivalent to |worth |roughly ){1,3}")
_GIVEN = regex(r"\b(?:exchang\w+|convert\w*|rate|worth|equivalent|currenc\w+)\b")
LIKE = Decimal(2)
"""By which factor at most a price may have changed, for an earlier and a later one to be told of one thing."""


@rule("AR026", level=Level.WARNING)
def odd_currency(extraction: Extraction) -> Iterator[Slip]:
    """Flag a sum in another currency than those that it makes one calculation with.

    "Shops took €360 million and the website £90 million, €450 million together": the numbers add up, so one currency
    sign is wrong. The same goes for a price and what it was before.

    Bad:
        Shops took €360 million and the website £90 million, €450 million together.
    Good:
        Shops took €360 million and the website €90 million, €450 million together.
    Limits:
        The sums must stand side by side and fit to the last digit, as a sum, or as a share or a reduction that is told
        between them; or one must be said to have been the other before. Where an article converts one of the currencies
        into the other, nothing is said.
    """
    often = Counter(c.quantity.unit for c in extraction.claims if c.kind == "money" and c.quantity is not None)
    if len(often) < 2:
        return
    converted = _conversions(extraction)
    seen: set[int] = set()
    for figures, why in _found(extraction):
        kinds = {unit for figure in figures if (unit := _currency(figure)) is not None}
        if len(kinds) != 2 or frozenset(kinds) in converted or _may_be_one(*kinds):
            continue
        money = [claim for claim in figures if claim.kind == "money"]
        if len({_name(claim) for claim in money} - {""}) == 1 and all(map(_name, money)):
            continue  # "4.32 Singapore cents from 4.76 cents"
        here = Counter(_currency(claim) for claim in money)
        odd = min(reversed(money), key=lambda claim: (here[_currency(claim)], often[_currency(claim)]))
        if odd.prose.start in seen:
            continue
        seen.add(odd.prose.start)
        others = [claim for claim in figures if claim is not odd]
        other = next(claim for claim in others if claim.kind == "money" and _currency(claim) != _currency(odd))
        yield Slip(
            at=odd.prose,
            message=f"{odd.location.text} is in another currency than {other.location.text}, but {why}",
            related=tuple(claim.prose for claim in others),
        )


def _conversions(extraction: Extraction) -> set[frozenset[str]]:
    """Return the pairs of currencies one of which an article converts into the other."""
    text = extraction.document.text
    money = [claim for claim in extraction.claims if claim.kind == "money"]
    pairs = set()
    for first, second in pairwise(money):
        units_ = {unit for claim in (first, second) if (unit := _currency(claim)) is not None}
        gap = text[first.prose.end : second.prose.start]
        if len(units_) == 2 and (_CONVERTED.fullmatch(gap) or _GIVEN.search(gap)):
            pairs.add(frozenset(units_))
    return pairs


def _found(extraction: Extraction) -> Iterator[tuple[tuple[Claim, ...], str]]:
    for group in groups(extraction):
        ends = [claim for claim in group if claim.change is not None and claim.change.role in ("from", "to")]
        if len(ends) == 2 and all(claim.kind == "money" for claim in ends) and _like(*ends):
            yield tuple(ends), "one is told to have become the other"
    for head, body in in_two_currencies(extraction):
        yield (body, head), "the number is the same in the headline and the text"
    for paragraph in read(extraction):
        money = [figure for figure in paragraph.figures if paragraph.text[figure.at] == MONEY]
        for one, two in pairwise(money):
            joint = paragraph.between(one, two)
            told = _FORMER.fullmatch(joint) or (joint == " to " and paragraph.before(one).endswith("from "))
            if told and _like(one.claim, two.claim):
                yield (one.claim, two.claim), "one is told to have been the other before"
        for a, b, c in zip(money, money[1:], money[2:], strict=False):
            why = _sum(a, b, c) if c.sentence - a.sentence <= 1 else None
            if why is not None:
                yield (a.claim, b.claim, c.claim), why
        yield from _shares(paragraph)


def _shares(paragraph: Paragraph) -> Iterator[tuple[tuple[Claim, ...], str]]:
    """Yield two sums with a share between them that makes the second of the first: "€6, a third less, £4"."""
    for a, x, c in zip(paragraph.figures, paragraph.figures[1:], paragraph.figures[2:], strict=False):
        share = x.value.point / 100 if is_share(x.claim) else x.value.point
        if paragraph.text[a.at] != MONEY or paragraph.text[c.at] != MONEY or c.sentence != a.sentence:
            continue
        if not (is_share(x.claim) or paragraph.text[x.at] == FRACTION) or _currency(a.claim) == _currency(c.claim):
            continue
        one, other = exact(a.claim), exact(c.claim)
        made = (share, 1 - share, 1 + share)
        if one is not None and other is not None and any(abs(one * part - other) < other / 1000 for part in made):
            yield (a.claim, x.claim, c.claim), f"{x.claim.location.text} makes the one number of the other"


def _sum(*figures: Figure) -> str | None:
    """Return how three sums add up to the last digit, None where they do not."""
    values = [exact(figure.claim) for figure in figures]
    known = sorted(value for value in values if value is not None)
    if len(known) < 3 or known[0] + known[1] != known[2] or max(len(_digits(value)) for value in known) < 2:
        return None
    return f"{shown(known[0])} + {shown(known[1])} = {shown(known[2])}"


def _digits(value: Decimal) -> tuple[int, ...]:
    return value.normalize().as_tuple().digits


def _like(one: Claim, other: Claim) -> bool:
    a, b = exact(one), exact(other)
    return a is not None and b is not None and a > 0 and b > 0 and 1 / LIKE <= a / b <= LIKE


def _currency(claim: Claim) -> str | None:
    return claim.quantity.unit if claim.kind == "money" and claim.quantity is not None else None


def _name(claim: Claim) -> str:
    """Return the last word of a sum that is told in words, as two currencies may share it: "cents"; else ""."""
    text = claim.location.text
    word = text.split()[-1].lower()
    return word if text[0].isalnum() and word.isalpha() and word not in number_words.SCALES else ""


def _may_be_one(one: str, other: str) -> bool:
    """Return whether two currencies may be one: bare crowns may be those of any country that has some."""
    return bool(_members(one) & _members(other))


def _members(unit: str) -> frozenset[str]:
    family = units.families().get(unit)
    return frozenset(family.members) if family is not None else frozenset({unit})
