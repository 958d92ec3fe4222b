"""The rule for "up from", "down on", "higher than" between two values that lie the other way round."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from copydesk.model import Claim, Extraction, Level, Span
from copydesk.rules._prose import GAP
from copydesk.rules.arithmetic._changes import groups
from copydesk.rules.arithmetic._numbers import exact, near, shown
from copydesk.rules.arithmetic._scales import REACH, in_scale, turned
from copydesk.rules.base import Slip, rule
from copydesk.values import units
from copydesk.values.regexes import regex

_UP = frozenset({"up", "higher", "larger", "bigger", "above", "greater"})
_MANNER = rf"(?:(?:slightly|sharply|steeply|marginally|only|just|well|far|much|a{GAP}little|considerably){GAP})?"
_JOINT = regex(
    rf"(?:{GAP}[a-z’'-]{{2,16}}){{0,3}}(?:{GAP}in{GAP}[A-Z0-9][\w]{{2,9}})?(?:,|{GAP}[–—-]|{GAP}\()?{GAP}(?P<is>(?:is|are|was|were){GAP})?"
    rf"{_MANNER}(?P<word>up|down|higher|lower|larger|smaller|bigger|greater|above|below)"
    rf"(?:{GAP}(?:sharply|slightly|steeply|marginally))?(?:{GAP}(?:from|on|than))?{GAP}"
    rf"(?:(?:the|a|an|its|their|some|about|around|[A-Z][a-z]{{2,9}}[’']s|last{GAP}(?:year|month|week|quarter|season)[’']s|(?:previous|year-earlier|record){GAP}?|figure|of|peak|low|high|level|forecast)"
    rf"{GAP}?){{0,4}}"
)
_WITH = regex(
    r"\b(?:up|down)\b.{0,20}\b(?:from|on)\b|\b(?:higher|lower|larger|smaller|bigger|greater)\b.{0,20}\bthan\b|\b(?:above|below)\b"
)
_OR = regex(rf"(?:{GAP}[a-z’'-]{{2,16}}){{0,2}}{GAP}or{GAP}")
_FALLS = regex(
    r"\b(?:fall|falls|fell|fallen|drop\w*|declin\w*|shr[aiu]nk\w*|contract\w*|decreas\w*|cut|cuts)\b",
    re.IGNORECASE,
)
_TO_ANOTHER = regex(r"(?:[ \u00a0\n][a-z]+){0,2}[ \u00a0\n]to(?:[ \u00a0\n][a-z]+){0,2}[ \u00a0\n][$£€¥]?\d")
_PLACED = (" at ", " to ")
ALIKE = Decimal(4)
"""By which factor at most a number without a unit may differ from a value whose unit it takes."""
_KINDS = frozenset({"number", "money", "percent", "measure"})


@rule("AR018", level=Level.WARNING)
def direction(extraction: Extraction) -> Iterator[Slip]:
    """Flag "up from", "down on" or "higher than" between two values that lie the other way round.

    "$5 million, up from $6 million": the values were swapped, one was mistyped, or it went down. The direction is
    the news in such a sentence.

    Bad:
        Profit was $5 million, up from $6 million a year earlier.
    Good:
        Profit was $6 million, up from $5 million a year earlier.
    Limits:
        The two values must stand side by side in one unit, which the second may leave out. Sentences about falls,
        losses, ranks and times are left alone, since less is more there. Values joined by a verb ("rose from 5 to
        3") are a matter of AR001.
    """
    yield from _by_verb(extraction)
    text = extraction.document.text
    for first, second in pairwise(claim for claim in extraction.claims if claim.kind in _KINDS):
        if first.sentence != second.sentence or second.extent.start - first.prose.end > 90:
            continue
        match = _JOINT.fullmatch(text, first.prose.end, second.prose.start)
        if match is None or not _comparable(first, second) or not _WITH.search(match[0]):
            continue
        if _OR.match(match[0]):
            continue  # "less than 0 or larger than 255": two bounds
        one, other = near(first), near(second)
        if one is None or other is None or _is_of_another(extraction, first, second):
            continue
        one, other = in_scale(first, one, second, other), in_scale(second, other, first, one)
        a, b = one.point, other.point
        up = match["word"] in _UP
        if _BETWEEN.match(match[0]) and 0 < a < b * FEW:
            # "The gate was nine up on last season's 2,109": nine lie between the two
            yield from _of_gap(extraction, first, second, Span(*match.span("word")), a if up else -a)
            continue
        plain = exact(first) is not None and exact(second) is not None
        if not ((a < b if up else a > b) and (plain or not one.overlaps(other))):
            continue
        if first.kind == "number" and text.endswith(_PLACED, 0, first.extent.start) and not first.change:
            continue  # "at five, up from 13" is a place on a list
        if _FALLS.search(text, max(first.sentence.start, first.extent.start - REACH), match.end()):
            continue
        if turned(text, first.sentence, first, second) or _goes_on_to(text, second):
            continue
        if _INCLUDED.search(text, first.sentence.start, first.extent.start) and _MAIN.search(match[0]):
            continue  # "The field of 900, among them 60 beginners, was larger than": the field was
        yield Slip(
            at=Span(*match.span("word")),
            message=f"{first.location.text} is not “{match['word']}” compared with {second.location.text}",
            explanation=(f"{shown(a)} is {'less' if up else 'more'} than {shown(b)}",),
            related=(first.prose, second.prose),
        )


def _of_gap(extraction: Extraction, gap: Claim, second: Claim, word: Span, rise: Decimal) -> Iterator[Slip]:
    """Yield a value that lies on the other side of another, by just the gap told: "£148, £9 higher than the £157"."""
    told = exact(second)
    before = [c for c in extraction.claims if c.sentence == gap.sentence and c.prose.end <= gap.prose.start]
    for claim in before:
        value = exact(claim) if claim.kind == second.kind else None
        if told is not None and value is not None and _alike(claim, second) and value == told - rise:
            stated = extraction.document.text[slice(*word)]
            yield Slip(
                at=word,
                message=f"{claim.location.text} is not “{stated}” compared with {second.location.text}",
                explanation=(f"{shown(value)} is {'less' if rise > 0 else 'more'} than {shown(told)}",),
                related=(claim.prose, gap.prose, second.prose),
            )


def _alike(claim: Claim, second: Claim) -> bool:
    """Return whether two values are in one unit, which may be told with the other alone."""
    a, b = claim.quantity, second.quantity
    return a is not None and b is not None and (units.same(a.unit, b.unit) or None in (a.unit, b.unit))


_BETWEEN = regex(rf"{GAP}{_MANNER}(?:up|down|higher|lower|larger|smaller|bigger|greater|above|below)\b")
FEW = Decimal("0.5")
"""What share of a value the figure right before "up on" is at most, to be what lies between it and another."""
_INCLUDED = regex(
    r"\b(?:(?:which|who|that) includ(?:e|es|ed)|including|among (?:them|whom|which)(?: were| was)?)"
    r"\s(?:the |some |about )?\Z"
)
_MAIN = regex(r",\s(?:is|are|was|were|has|have|had|will|would)\b")


def _is_of_another(extraction: Extraction, first: Claim, second: Claim) -> bool:
    """Return whether a number before the nearest is what changed: "18,400 from 87 countries, up from 16,900"."""
    one, other = exact(first), exact(second)
    if first.kind != "number" or first.quantity is None or first.quantity.unit is None:
        return False  # "is 13 down on September's 418": a gap
    if not one or not other or 1 / ALIKE < abs(one / other) < ALIKE:
        return False
    values = (exact(c) for c in extraction.claims if c.kind == "number" and c.sentence == first.sentence)
    return any(1 / ALIKE < abs(v / other) < ALIKE for v in values if v and v not in (one, other))


def _goes_on_to(text: str, second: Claim) -> bool:
    """Return whether the change has an end of its own: "the share of the first 20 percent went up from 56 to 57"."""
    change = second.change
    return _TO_ANOTHER.match(text, second.prose.end) is not None and (change is None or change.role == "from")


_VERB = regex(
    rf"\b(?:(?P<up>(?:go|goes|going|gone|went|moved|moving|crept|edged|ticked|inched|nudged|shot|pushed|put|is|are|was|were|been|rounded){GAP}up"
    rf"|widen(?:s|ed|ing)?|deepen(?:s|ed|ing)?|swell(?:s|ed|ing)?|swollen|swelled)"
    rf"|(?P<down>(?:go|goes|going|gone|went|moved|moving|crept|edged|ticked|inched|came|coming|brought|pushed|is|are|was|were|been){GAP}down"
    rf"|narrow(?:s|ed|ing)?|trim(?:s|med|ming)?|shrunk|shrank|shrinks?|dwindled|sank|slipped|eased|slimmed))\b(?P<what>[^.;:?!,]{{0,48}}?){GAP}(?:from|to)$",
    re.IGNORECASE,
)
_AGAINST = regex(
    rf"[^.;:]*\b(?:against|versus){GAP}(?:(?:an?|the){GAP})?(?!(?:level|figure|total|number|sum)\b)(?P<noun>[a-z]{{3,}})"
    rf"{GAP}of{GAP}(?:about{GAP}|some{GAP}|around{GAP})?"
)
"""What a change is held against, where that is of something else: "output will go up to 695 against demand of 746"."""
_OWN_WAY = regex(r"^(?:wide|deep|narrow|trim|shr)", re.IGNORECASE)


def _by_verb(extraction: Extraction) -> Iterator[Slip]:
    """Yield the changes whose verb goes the other way: "gone up from 52 to 47", "narrowed its loss to 38 from 31"."""
    text = extraction.document.text
    for group in groups(extraction):
        ends = {c.change.role: c for c in group if c.change and c.change.role in ("from", "to")}
        start, end = ends.get("from"), ends.get("to")
        if start is None or end is None or len(group) > 3 or start.sentence != end.sentence:
            continue
        first = min(start, end, key=lambda c: c.prose.start)
        low = max(first.sentence.start, first.extent.start - 80)
        verb = _VERB.search(text[low : first.extent.start].rstrip())
        one, other = exact(start), exact(end)
        if verb is None or one is None or other is None or one == other or not _comparable(start, end, told=False):
            continue
        up = verb["up"] is not None
        own = _OWN_WAY.match(verb["up"] or verb["down"]) is not None
        if (other > one) == up or (not own and turned(text, first.sentence, start, end)):
            continue
        last = max(start, end, key=lambda c: c.prose.start)
        held = _AGAINST.fullmatch(text, first.prose.end, last.prose.start)
        if held is not None and held["noun"] not in text[first.sentence.start : first.prose.start].lower():
            continue
        yield Slip(
            at=Span(first.prose.start, last.prose.end),
            message=f"The text says “{' '.join((verb['up'] or verb['down']).split())}”, but from {start.location.text} "
            f"to {end.location.text} it goes {'down' if up else 'up'}",
            explanation=(f"{shown(one)} is {'more' if other < one else 'less'} than {shown(other)}",),
        )


def _comparable(first: Claim, second: Claim, *, told: bool = True) -> bool:
    a, b = first.quantity, second.quantity
    if a is None or b is None or first.kind not in _KINDS or a.is_range or b.is_range:
        return False
    joined = bool(first.change and second.change and first.change.group == second.change.group)
    if told and joined and _told_by_verb(first, second):
        return False
    if first.change and first.change.role in ("by", "ratio"):
        return False
    if "negated" in (first.modality, second.modality) or a.per != b.per:
        return False
    if told and second.kind == "number" and first.kind != "number":
        return b.unit is None and _is_in_its_unit(first, second)
    same = units.same(a.unit, b.unit) or (first.kind == "number" and (joined or None in (a.unit, b.unit)))
    return first.kind == second.kind and same


def _is_in_its_unit(first: Claim, second: Claim) -> bool:
    """Return whether a bare number takes the unit of the value before it: "38.6 percent, down from 34.9"."""
    one, other = near(first), near(second)
    if one is None or other is None:
        return False
    other = in_scale(second, other, first, one)
    return bool(one.point and other.point) and 1 / ALIKE < abs(one.point / other.point) < ALIKE


def _told_by_verb(first: Claim, second: Claim) -> bool:
    """Return whether the verb of a change already says the opposite of its values: AR001 tells that."""
    ends = {claim.change.role: exact(claim) for claim in (first, second) if claim.change}
    start, end = ends.get("from"), ends.get("to")
    way = first.change.direction if first.change else None
    return start is not None and end is not None and way is not None and (end < start if way == "up" else end > start)
