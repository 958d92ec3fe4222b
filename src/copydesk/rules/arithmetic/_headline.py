"""The figures of a headline beside those of the text below it, which has to tell them again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import chain, combinations, groupby
from typing import NamedTuple

from copydesk.model import Block, BlockKind, Claim, Extraction
from copydesk.rules._prose import INTEGER, integer
from copydesk.rules.arithmetic._evidence import one_slip
from copydesk.rules.arithmetic._numbers import Range, exact, last_place, near, of_quantity
from copydesk.text.stems import stem, stop
from copydesk.text.words import plain
from copydesk.values import units
from copydesk.values.regexes import regex

LONGEST = 140
"""How many characters a headline, or the line below it, may have."""
LINES = 2
"""How many blocks at the top may be headlines."""
FAR = Decimal("1.6")
"""By which factor at most the two may differ."""
MOST = 12
"""How many amounts a sentence may hold to be asked what they make; of more, some make any percentage."""
DIGITS = 2
"""How many digits that are no noughts at the end a figure must have, for another to be the same by no chance."""


class Unlike(NamedTuple):
    """A figure of the headline and the one of the text that it must be meant for."""

    head: Claim
    body: Claim


def misprinted(extraction: Extraction) -> Iterator[Unlike]:
    """Yield the figures of a headline that the text has with one other digit, and nowhere as they are."""
    lines = headlines(extraction)
    for head, body in _figures(extraction):
        value = _told(head)
        if value is None or head.kind == "date" or len(_sharp(head)) < DIGITS:
            continue
        if _stands(head, extraction.document.text, lines[-1].span.end):
            continue
        most = head.quantity is not None and head.quantity.comparator == "<="  # "up to": what the range runs up to
        known = [(claim, told) for claim in body if _of_one(head, claim) for told in _ends(claim)[-1 if most else 0 :]]
        if any(_may_be(told, value) for claim in body if claim.kind == head.kind for told in _ends(claim)):
            continue
        if head.kind == "percent" and _is_worked_out(value, extraction.claims, end=body[0].prose.start if body else 0):
            continue
        pairs = chain(combinations((told.point for _, told in known), 2), combinations(_written(extraction, head), 2))
        if any(value.low <= abs(a + sign * b) <= value.high for a, b in pairs for sign in (1, -1)):
            continue
        like = [
            (claim, told)
            for claim, told in known
            if last_place(told.point) == last_place(value.point) and 1 / FAR <= told.point / value.point <= FAR
        ]
        like = [(claim, told) for claim, told in like if not (_unit(claim) == "a" and _is_of_kin(claim))]
        if value.point < SMALL:
            like = [(claim, told) for claim, told in like if _share_words(head, claim)]
        off = {told.point: claim for claim, told in reversed(like) if one_slip(told.point, value.point)}
        bound = head.quantity is not None and head.quantity.comparator in (">", ">=")
        if bound and any(point > value.point for point in off):
            continue  # "more than 15 minutes" is true of 17
        if len(off) == 1:
            yield Unlike(head, next(iter(off.values())))


def _is_worked_out(value: Range, claims: Sequence[Claim], *, end: int) -> bool:
    """Return whether two amounts of one sentence of the text make a percentage, as a share or as a change."""
    amounts = [c for c in claims if c.prose.start >= end and c.kind in ("number", "money", "measure")]
    pairs = (pair for _, beside in groupby(amounts, key=_sentence) for pair in combinations(list(beside)[:MOST], 2))
    for a, b in pairs:
        one, other = near(a), near(b)
        if a.kind != b.kind or _unit(a) != _unit(b) or not one or not other:
            continue
        low, high = sorted((one.point, other.point))
        ways = (low / high * 100, (high - low) / low * 100, (high - low) / high * 100) if low > 0 else ()
        if any(abs(way - value.point) <= Decimal("0.5") for way in ways):
            return True
    return False


def _sentence(claim: Claim) -> int:
    return claim.sentence.start


def _written(extraction: Extraction, head: Claim) -> list[Decimal]:
    """Return the whole numbers of a headline, those behind a name among them: "Elms 287 beat Tidmarsh 241 by 46"."""
    found = _WHOLE.finditer(extraction.document.text, *head.sentence)
    return [Decimal(value) for match in found if (value := integer(match[0])) is not None]


_WHOLE = regex(rf"(?<![\w.,])(?=\d)(?:{INTEGER})(?![\w.,]*\d)")


KIN = regex(
    r"\b(?:[Hh]is|[Hh]er|[Tt]heir|[Mm]y|[Oo]ur|[Yy]our|[\w’'-]+[’']s) (?:[a-z-]+ ){0,2}"
    r"(?:father|mother|son|daughter|wife|husband|brother"
    r"|sister|parents?|child(?:ren)?|widow(?:er)?|partner|girlfriend|boyfriend|twin|baby|fianc[ée]+|friend"
    r"|grand[a-z]+|uncle|aunt|niece|nephew|cousin)\b"
)
"""Before the age of somebody who is named by whose they are, and so hardly stands in the headline."""


def _stands(head: Claim, text: str, start: int) -> bool:
    """Return whether the digits of a figure stand in a text from `start`, of whatever: "the 17-years record"."""
    digits = _INTEGER.search(head.location.text)
    below = re.compile(rf"(?<![\w.,]){re.escape(digits[0])}(?![\d]|[.,]\d)") if digits is not None else None
    return below is not None and below.search(text, start) is not None


_INTEGER = regex(r"\d[\d.,]*\d|\d")


def _share_words(head: Claim, body: Claim) -> bool:
    """Return whether two sentences have two telling words in common: by one of two digits many figures differ."""
    one, other = ({stem(w) for w in plain(c.provenance.sentence.lower()) if w not in stop()} for c in (head, body))
    return len(one & other) >= SHARED


SHARED = 2
SMALL = 100
"""Below this many figures differ from another by one of their two digits."""


def _is_of_kin(claim: Claim) -> bool:
    before = claim.provenance.sentence[: claim.prose.start - claim.sentence.start]
    return KIN.search(before[-NEAR:]) is not None


NEAR = 40
"""Characters before an age in which it is said whose it is."""


def in_two_currencies(extraction: Extraction) -> Iterator[Unlike]:
    """Yield the sums of a headline that the text tells in another currency alone: "$84m" and "84 million euros"."""
    for head, body in _figures(extraction):
        value = exact(head) if head.kind == "money" else None
        if value is None or len(_sharp(head)) < DIGITS:
            continue
        money = [claim for claim in body if claim.kind == "money"]
        same = [claim for claim in money if exact(claim) == value]
        if (
            same
            and not any(units.same(_unit(claim), _unit(head)) for claim in money)
            and len({_unit(c) for c in same}) == 1
        ):
            yield Unlike(head, same[0])


def _figures(extraction: Extraction) -> Iterator[tuple[Claim, list[Claim]]]:
    """Yield the figures of the headlines, each with those of the text below."""
    lines = headlines(extraction)
    if not lines:
        return
    end = lines[-1].span.end
    body = [claim for claim in extraction.claims if claim.prose.start >= end and claim.kind != "ordinal"]
    for claim in extraction.claims:
        if claim.prose.start < end and claim.quantity is not None and not claim.quantity.is_range:
            yield claim, body


def headlines(extraction: Extraction) -> list[Block]:
    """Return the headline of an article and the line below it, as far as it has them."""
    lines: list[Block] = []
    for block in extraction.document.blocks[:LINES]:
        if not _is_headline(extraction, block):
            break
        lines.append(block)
    return lines


def _is_headline(extraction: Extraction, block: Block) -> bool:
    text = extraction.document.text[slice(*block.span)].strip()
    if block.kind is BlockKind.HEADING:
        return True
    return (
        block.kind is BlockKind.PARAGRAPH and len(text) <= LONGEST and not text.endswith((".", ":", ";", ",", "”", '"'))
    )


def _may_be(told: Range, value: Range) -> bool:
    """Return whether a figure may be another, rounded or cut short; of two told to one place each is what it says."""
    own, place = last_place(told.point), last_place(value.point)
    if own == place:
        return told.point == value.point
    return told.overlaps(value) or (own < place and abs(told.point - value.point) < Decimal(1).scaleb(place))


def _told(head: Claim) -> Range | None:
    """Return what a figure of a headline may stand for: who writes "up to £640m" has the 640 from the text."""
    quantity = head.quantity
    if quantity is None or quantity.comparator not in ("<=", ">="):
        return near(head)
    return of_quantity(
        quantity.model_copy(update={"comparator": "=", "low": quantity.value, "high": quantity.value}),
        counted=head.kind == "number",
    )


def _ends(claim: Claim) -> list[Range]:
    """Return what a figure may stand for: of "between £540m and £630m" either end."""
    quantity = claim.quantity
    if quantity is not None and quantity.is_range:
        return [Range(end, end, end) for end in (quantity.low, quantity.high) if end is not None]
    value = near(claim)
    return [value] if value is not None else []


def _of_one(head: Claim, claim: Claim) -> bool:
    if (
        head.kind != claim.kind
        or claim.quantity is None
        or head.quantity is None
        or claim.quantity.per != head.quantity.per
    ):
        return False
    return _unit(head) == _unit(claim) and _unit(head) is not None


def _unit(claim: Claim) -> str | None:
    return claim.quantity.unit if claim.quantity is not None else None


def _sharp(claim: Claim) -> tuple[int, ...]:
    value = claim.quantity.value if claim.quantity is not None and not claim.quantity.approximate else None
    return value.normalize().as_tuple().digits if value is not None else ()
