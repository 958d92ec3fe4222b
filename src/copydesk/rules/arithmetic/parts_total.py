"""The rule for parts that do not add up to their total."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from copydesk.model import Claim, Extraction, Level, Span
from copydesk.rules.arithmetic._added import misprint
from copydesk.rules.arithmetic._closed_series import closed_series
from copydesk.rules.arithmetic._far_totals import far_totals
from copydesk.rules.arithmetic._more_parts import is_completed, is_what_is_left
from copydesk.rules.arithmetic._numbers import Range, exact, last_place, shown, told
from copydesk.rules.arithmetic._overlap import overlap
from copydesk.rules.arithmetic._partition import ROUNDING, Parts
from copydesk.rules.arithmetic._relations import is_named
from copydesk.rules.arithmetic._rests import rests
from copydesk.rules.arithmetic._skeleton import NUMBER, WORD, passages, skeletons, without_shares
from copydesk.rules.arithmetic._sums import Sum, amount, sums
from copydesk.rules.arithmetic._table_totals import as_in_column, in_tables
from copydesk.rules.arithmetic._totals import totals
from copydesk.rules.arithmetic._wholes import apposed, digit_off, outgrown, records
from copydesk.rules.base import Slip, rule
from copydesk.values.numbers import is_whole
from copydesk.values.regexes import regex

_DIGITS = regex(r"\d[\d.,]*")
LEAST = Decimal("0.5")
"""A list whose parts make less than this share of the total is hardly one of its parts."""
APART = Decimal("0.8")
"""The same of parts in another sentence: who tells of some of a total need not tell of all."""
SURE = 100
"""From here on a total that its parts miss by one digit is mistyped, and not just near."""
_APART = r"(?:gold|silver|bronze|men|women|children|boys|girls|adults|civilians|soldiers|wins|draws|defeats|losses)"
_INCLUDING = regex(
    rf"(?P<total>{NUMBER})(?:-strong)?{WORD}{{0,5}}(?:,| \(|)(?: including| which included?s?| included?s?) "
    rf"(?P<parts>{NUMBER} {_APART}(?:, {NUMBER} {_APART}){{0,3}},? and {NUMBER} {_APART})\b"
)


@rule("AR005", level=Level.WARNING)
def parts_total(extraction: Extraction) -> Iterator[Slip]:
    """Flag a total that the parts told with it do not add up to.

    "Fourteen people died: six women, five men and two children" leaves a reader looking for the fourteenth. The sum
    is shown.

    Bad:
        The crash killed 14 people: six women, five men and two children.
    Good:
        The crash killed 13 people: six women, five men and two children.
    Limits:
        Every part must be a plain number; the currency or the noun may be named once. Lists are read behind a colon, a
        dash, a parenthesis or a comma and in the next sentence, totals also behind their parts ("in all", "together");
        where other sentences hold numbers that name nothing it is a note. Behind "of which" the parts can only be too
        many. Lists that say that they are open ("including") are left alone. A table's total is judged by the rows
        above it, also where the text sets each row as a line ("North: 12, 188"). Parts told in sentences of their own
        may miss their total by three fifths, or by one digit; by more only where words say that they are all ("Of these
        40 ... The other 52") or the total is less than they are. A total of another paragraph is held against a list
        of three parts or more only where words say that it is all of something: a colon, parentheses around each part,
        "made up of", "the dead were", "fourteen of the raids"; and where it misses it as a slip does. Three parts or
        more that end with "the remaining" are held so against the only total before them, also over several sentences.
    """
    yield from _included(extraction)
    yield from filter(None, map(_slip, in_tables(extraction)))
    seen: set[Span] = set()
    for passage in passages(extraction, least=3, bare=True):
        for found in sums(without_shares(passage)):
            slip = _slip(found)
            if (
                slip is None
                or is_completed(extraction, found.total, found.parts)
                or _makes_another(extraction, found)
                or _is_a_part_too(extraction, found)
                or _fits_without_leavers(extraction.document.text, found)
                or _fits_without_groups(found)
                or _is_of_groups(found)
                or _names_as_many(extraction.document.text, found)
                or _has_totals_of_their_own(extraction.document.text, found.parts)
                or overlap(extraction, found.total, found.parts)
                or _is_share_of_total(extraction, found.total, found.parts)
                or _is_first_of(extraction.document.text, found)
                or _are_told_alike(extraction.document.text, found)
                or _is_one_of_them(extraction, found.total, found.parts)
                or seen & {found.total.prose, *(part.prose for part in found.parts)}
            ):
                continue
            seen |= {found.total.prose, *(part.prose for part in found.parts)}
            yield slip
    for spread in (found for search in _TOLD_APART for found in search(extraction)):
        slip = _of_parts(spread) if not is_what_is_left(extraction, spread) else None
        whole, parts = spread.whole.claim, [part.claim for part in spread.parts]
        if _is_share_of_total(extraction, whole, parts) or overlap(extraction, whole, parts):
            continue
        if is_completed(extraction, whole, parts):
            continue
        if _has_totals_of_their_own(extraction.document.text, parts) or _is_one_of_them(extraction, whole, parts):
            continue
        if slip is not None and not seen & {spread.whole.claim.prose, *(part.claim.prose for part in spread.parts)}:
            seen |= {spread.whole.claim.prose, *(part.claim.prose for part in spread.parts)}
            yield slip


_GREATEST = regex(r"\b[Tt]he (?:[a-z]+est|main|busiest|other|first|second|last) [a-z]+\b[^.;:]*\Z")


def _is_one_of_them(extraction: Extraction, whole: Claim, parts: Sequence[Claim]) -> bool:
    """Return whether a whole is one of those that follow: "The largest depot has 430. There are 310 at ..."."""
    apart = all(part.sentence != whole.sentence and part.prose.start > whole.prose.start for part in parts)
    text = extraction.document.text
    return apart and _GREATEST.search(text, whole.sentence.start, whole.prose.start) is not None


_TOLD = regex(r" (?P<verb>[a-z]+ (?:in|on|at|from|by|for|to|with)) ")


def _are_told_alike(text: str, found: Sum) -> bool:
    """Return whether a total is but the first of a row: "twelve are in the hills, seven are in the plain and ..."."""
    verbs = {verb["verb"] if (verb := _TOLD.match(text, part.prose.end)) else "" for part in found.parts}
    lead = text[found.total.prose.end : found.parts[0].prose.start]
    return len(verbs) == 1 and ":" not in lead and f" {verbs.pop() or ':'} " in lead


def _makes_another(extraction: Extraction, found: Sum) -> bool:
    """Return whether the parts add up to another figure of their sentence: "17 of the 30 seats (11 and 6)"."""
    parts = [amount(part, found.total) for part in found.parts]
    own = {found.total.prose, *(part.prose for part in found.parts)}
    others = [c for c in extraction.claims if c.sentence == found.total.sentence and c.prose not in own]
    known = [
        value.point for c in others if c.kind == found.total.kind and (value := amount(c, found.total)) is not None
    ]
    return None not in parts and sum((part.point for part in parts if part is not None), Decimal(0)) in known


def _is_a_part_too(extraction: Extraction, found: Sum) -> bool:
    """Return whether what looks like a total makes with the parts a figure told before them all.

    "A gap of £11.8m ... filled with £6.9m of savings, £3.1m from reserves and £1.8m from fees."
    """
    every = [amount(claim, found.total) for claim in (found.total, *found.parts)]
    added = sum((each.point for each in every if each is not None), Decimal(0))
    above = (c for c in extraction.claims if c.kind == found.total.kind and c.prose.end <= found.total.prose.start)
    return None not in every and any((own := amount(c, found.total)) is not None and own.point == added for c in above)


_LEFT = regex(
    r"(?:\s+[a-z]+){0,2}?\s+(?:removed|deleted|dropped|withdrawn|retired|expired|cancell?ed|scrapped|replaced|closed|sold"
    r"|cut|lost|left|gone|departed|departures|removals|withdrawals|closures)\b"
)


def _fits_without_leavers(text: str, found: Sum) -> bool:
    """Return whether the parts add up without what was taken away: "a list of 157: 92 new, 65 old, 85 removed"."""
    total = amount(found.total, found.total)
    stayed = [amount(part, found.total) for part in found.parts if not _LEFT.match(text, part.prose.end)]
    if total is None or None in stayed or not 2 <= len(stayed) < len(found.parts):
        return False
    return sum((part.point for part in stayed if part is not None), Decimal(0)) == total.point


def _fits_without_groups(found: Sum) -> bool:
    """Return whether the parts make the total but for those that count groups of them: "27 cases: 11 boys, 16 girls, 22
    families"."""
    total = amount(found.total, found.total)
    each = [amount(part, found.total) for part in found.parts if _unit(part) not in _GROUPED]
    if total is None or None in each or not 2 <= len(each) < len(found.parts):
        return False
    return sum((part.point for part in each if part is not None), Decimal(0)) == total.point


_GROUPED = frozenset({"pair", "couple", "team", "duo", "trio", "quartet", "crew", "household", "family"})


def _is_of_groups(found: Sum) -> bool:
    """Return whether what is counted has several of its parts in each: "90 pairs comprising eight dogs and 60 cats"."""
    noun = _unit(found.total)
    return noun in _GROUPED and all(_unit(part) != noun for part in found.parts)


def _is_share_of_total(extraction: Extraction, whole: Claim, beside: Sequence[Claim]) -> bool:
    """Return whether one of two parts is a share that is told of the total: "two thirds of the 900 is 600; it got 571".

    The other is then what is held against it, and no part beside it.
    """
    total, parts = amount(whole, whole), [amount(part, whole) for part in beside]
    shares = [
        claim.quantity.value / (100 if claim.kind == "percent" else 1)
        for claim in extraction.claims
        if claim.sentence == whole.sentence
        and claim.kind in ("fraction", "percent")
        and claim.quantity is not None
        and claim.quantity.value is not None
    ]
    if total is None or len(parts) != 2:
        return False
    return any(part is not None and abs(share * total.point - part.point) < 1 for part in parts for share in shares)


_ITEM = regex(r"(?: [a-z]+){0,4}? (?P<by>for|in|from|at|on|by|with|to|against|under) ")


def _is_first_of(text: str, found: Sum) -> bool:
    """Return whether what looks like a total is the first item: "97 permits for milk, 52 for fish and 43 for meat"."""
    total, first = amount(found.total, found.total), min(part.prose.start for part in found.parts)
    opening = text[found.total.prose.end : first]
    known = [value for part in found.parts if (value := amount(part, found.total)) is not None]
    items = [_ITEM.match(text, claim.prose.end) for claim in (found.total, *found.parts)]
    ways = {item["by"] if item is not None else None for item in items}
    if total is None or len(ways) > 1 or None in ways or opening.strip()[-1:] != ",":
        return False
    return abs(sum((value.point for value in known), Decimal(0)) - total.point) * 4 > total.point


_TOTAL_OF = regex(r"\btotal\sof\s\Z", re.IGNORECASE)


def _has_totals_of_their_own(text: str, parts: Sequence[Claim]) -> bool:
    """Return whether a part is told as a total itself: "253 of them had a total of 2,097, and 305 a total of 3,018"."""
    return any(_TOTAL_OF.search(text, max(0, part.prose.start - 12), part.prose.start) for part in parts)


_TOLD_APART = (rests, totals, outgrown, digit_off, apposed, records, far_totals, closed_series)


ROUGH = 2
"""With so many figures that are about what they say, a sum told apart from its parts says nothing."""


def _of_parts(found: Parts) -> Slip | None:
    """Judge a whole by parts that are told apart from it: only what misses it by no more than a slip does."""
    added = sum((part.value.point for part in found.parts), Decimal(0))
    whole = found.whole.value.point
    told_of = [figure.claim.quantity for figure in (found.whole, *found.parts) if figure.claim.quantity is not None]
    rates = {" per " in part.claim.location.text for part in found.parts}
    if (not 1 / found.spread <= added / whole <= found.spread and not misprint(whole, added)) or len(rates) > 1:
        return None  # "$20 a share" and a fee of $20 make no sum
    if sum(quantity.approximate for quantity in told_of) >= ROUGH:
        return None
    texts = " + ".join(part.claim.location.text for part in found.parts)
    near = all(part.claim.sentence == found.whole.claim.sentence for part in found.parts)
    return Slip(
        at=found.at.claim.prose,
        message=f"{texts} is {told(added, found.whole.claim.location.text)}, not {found.whole.claim.location.text}",
        explanation=(f"{' + '.join(shown(part.value.point) for part in found.parts)} = {shown(added)}",),
        related=tuple(f.claim.prose for f in (found.whole, *found.parts) if f is not found.at),
        level=Level.WARNING
        if near or found.alone or (misprint(whole, added) and whole >= SURE) or is_named(found.whole, *found.parts)
        else Level.NOTE,
    )


_NO_NOUN = regex(r"[,;)]|\s(?:and|or|&)\s")


def _names_as_many(text: str, found: Sum) -> bool:
    """Return whether bare numbers, as many as a total in words counts, name what it counts: "three sizes (1, 2, 3)"."""
    total = found.total.quantity.value if found.total.quantity is not None else None
    bare = all(p.location.text.isdecimal() and _NO_NOUN.match(text, p.prose.end) for p in found.parts)
    return bare and found.total.location.text.isalpha() and total == len(found.parts)


def _slip(found: Sum) -> Slip | None:
    total = amount(found.total, found.total)
    parts = [amount(part, found.total) for part in found.parts]
    known = [part for part in parts if part is not None]
    if total is None or len(known) < len(parts):
        return None
    if any(
        claim.kind == "measure" and _unit(claim) != _unit(found.total) and part.overlaps(total)
        for claim, part in zip(found.parts, known, strict=True)
    ):
        return None  # "between 4 ft 10 in and 6 ft 4 in (1.49 m and 1.93 m)": the same in another unit
    finer = found.sure and any(part.kind == "measure" and _unit(part) != _unit(found.total) for part in found.parts)
    if finer:  # "1 kg of fruit: 400 g of raisins ...": who tells the grams does not round to the kilogram
        total = Range(total.point, total.point, total.point)
    if found.total.location.text.isalpha() and not all(is_whole(part.point) for part in known):
        return None  # "three types (1,6; 1,9; and 1,10)": what is counted has numbers for names
    if found.in_table:
        total, known = as_in_column(total, known)
    added = Range(*(sum(ends, Decimal(0)) for ends in zip(*known, strict=True)))
    slipped = misprint(total.point, added.point)
    if added.point == total.point or (added.point < total.point and not found.closed):
        return None
    rounded = added.overlaps(total) if len(known) < 3 else _is_rounding(total, known)
    if rounded and not (found.sure and _plainly(found) and _off_by_a_digit(found, total, added)):
        return None
    apart = any(part.sentence != found.total.sentence for part in found.parts)
    if apart and added.point < total.point * APART and not (found.sure or slipped):
        return None  # "140,000 came. Of them, 90,000 were from Africa and 13,000 from Europe"
    if (added.point < total.point * LEAST or added.point * LEAST > total.point) and not slipped:
        return None
    if any(part.point >= total.point for part in known) and not found.sure and not slipped:
        return None
    texts = " + ".join(part.location.text for part in found.parts)
    is_ = told(added.point, found.total.location.text)
    if finer:
        is_ = _DIGITS.sub(shown(added.point), found.total.location.text, count=1)
    return Slip(
        at=found.total.prose,
        message=f"{texts} is {is_}, not {found.total.location.text}",
        explanation=(f"{' + '.join(shown(part.point) for part in known)} = {shown(added.point)}",),
        related=tuple(part.prose for part in found.parts),
    )


def _is_rounding(total: Range, parts: list[Range]) -> bool:
    """Return whether rounding may account for what parts miss their total by: it hardly ever goes all one way."""
    halves = [(each.high - each.low) / 2 for each in (total, *parts)]
    off = abs(sum((part.point for part in parts), Decimal(0)) - total.point)
    return off <= sum((half * half for half in halves), Decimal(0)).sqrt() * ROUNDING


def _plainly(found: Sum) -> bool:
    """Return whether total and parts are all written to one digit, without a decimal point."""
    claims = (found.total, *found.parts)
    return not any("." in claim.location.text for claim in claims) and len({_place(claim) for claim in claims}) == 1


def _off_by_a_digit(found: Sum, total: Range, added: Range) -> bool:
    """Return whether a sum misses its total by one of the last digit at least: more than two rounded parts explain."""
    return abs(added.point - total.point) >= Decimal(1).scaleb(_place(found.total) or 0)


def _unit(claim: Claim) -> str | None:
    return claim.quantity.unit if claim.quantity is not None else None


def _place(claim: Claim) -> int | None:
    """Return the power of ten of the last digit that is no nought: 1,000 may be rounded where 611 is not."""
    value = claim.quantity.value if claim.quantity is not None else None
    return last_place(value) if value is not None else None


def _included(extraction: Extraction) -> Iterator[Slip]:
    """Yield the totals that their own parts exceed: "12 medals, including five gold, six silver and four bronze"."""
    for sentence in skeletons(extraction, least=3):
        for match in _INCLUDING.finditer(sentence.text):
            total = sentence.claim(match, "total")
            first, last = match.span("parts")
            parts = [claim for at, claim in sentence.claims.items() if first <= at < last]
            value, known = exact(total), [number for part in parts if (number := exact(part)) is not None]
            if value is not None and len(known) == len(parts) and sum(known) > value:
                yield _too_many(total, parts, known)


def _too_many(total: Claim, parts: list[Claim], known: list[Decimal]) -> Slip:
    found = shown(sum(known, Decimal(0)))
    return Slip(
        at=total.prose,
        message=f"The parts add up to {found}, more than the {total.location.text} that include them",
        explanation=(f"{' + '.join(shown(number) for number in known)} = {found}",),
        related=tuple(part.prose for part in parts),
    )
