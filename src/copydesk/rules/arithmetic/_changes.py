"""Stated changes as the rules take them: the claims of one change, with the size that stands in apposition.

Extraction joins what one word of change governs ("rose from 5 to 8"); here it is joined with what stands beside it: a
size behind ("..., a fivefold increase") or before ("down 25 percent, from ..."), comparisons ("$3.4m, up 12 percent
from $3.0m"), and two values with their years ("300 in 2010 and 600 in 2012, a rise of 50 percent").
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Literal

from copydesk.model import Change, Claim, Document, Extraction, Span
from copydesk.rules.arithmetic._skeleton import DATE, DURATION, PERCENT, VALUE, Skeleton, passages
from copydesk.text.stems import stem
from copydesk.text.wordclasses import change_nouns, class_of
from copydesk.text.words import words
from copydesk.values import units
from copydesk.values.regexes import regex

_TO = regex(r"\s+to\s+")
_W = rf"(?: (?:[\w.'’-]{{1,20}}|{DATE}))"
UP, DOWN = rf"(?:{change_nouns('up')})", rf"(?:{change_nouns('down')})"
_APPOSITION = regex(
    r" ?(?:[\w.'’-]+ ){0,6}[\w.'’-]*\s?[,(–—] ?(?:(?:or|up|down|that is|which is|i\.e\.) ?)?(?:by )?"
    rf"(?:an? ?)?(?:(?:overall |annual |sharp )?(?:{UP}|{DOWN})(?: of)? ?)?"
)
_GLOSS = regex(r"^ ?\([^()]{1,40}\)")
"""Behind the later value, the same in another unit: "to 21,000 sq ft (about 1,950 square metres), an increase of"."""
_NAMED_SIZE = regex(rf"\b(?:or|up|down|is|by|i\.e\.|{UP}|{DOWN})\b")


def _sized(article: str) -> str:
    """Return the pattern of a size with its direction: "a rise of 25 percent", "up 25 percent"."""
    return (
        rf"(?:{article}(?: [a-z]{{3,12}}){{0,2}} (?:(?P<up>{UP})|(?P<down>{DOWN})) of (?P<size>{PERCENT})"
        rf"|{article} (?:[a-z]{{3,12}} )?(?P<size2>{PERCENT}) (?:(?P<up2>{UP})|(?P<down2>{DOWN}))"
        rf"|(?:(?:is|are|was|were) )?(?:(?P<up3>up)|(?P<down3>down)) (?:by )?(?P<size3>{PERCENT}))"
    )


_SIZE = _sized("(?:an?|the|its)")
_LEVEL = f"{VALUE[:-1]}{DURATION}]"
"""A value, or a time that something takes: "287 milliseconds against 312, an improvement of 8 percent"."""
# "$3.4m, up 12 percent from $3.0m"; "900 pupils, compared with 600 in 2010, a rise of 20 percent"
_LATER_FIRST = (
    regex(
        rf"(?P<to>{VALUE}){_W}{{0,8}},? (?:(?P<up>up)|(?P<down>down)) (?:by )?(?P<size>{PERCENT}) (?:from"
        rf"|on) (?:(?:the|its|a) )?"
        rf"(?:(?:previous|earlier|year-earlier|last|figure|of|year|year[’']s|record) ){{0,3}}(?P<from>{VALUE})"
    ),
    regex(
        rf"(?P<to>{_LEVEL}){_W}{{0,6}},? (?:compared (?:with|to)|against|versus|up from|down from|after|following"
        rf"|from){_W}{{0,2}} (?P<from>{_LEVEL})"
        rf"(?:{_W}{{0,4}}(?: in)? {DATE})?{_W}{{0,4}}(?:,| –| -|:|\.)(?: (?:That|This|It|which|or) (?:is|was"
        rf"|means|makes))? {_SIZE}"
    ),
    # "down £7 at £168 a tonne, from £175 a week ago"; "up 12 percent at 1,760 tonnes, against 1,600"
    regex(
        rf"\b(?:(?P<up>up)|(?P<down>down)) (?:by )?(?P<size>{VALUE}) (?:at|to) (?P<to>{VALUE}){_W}{{0,3}},? "
        rf"(?:from|against|compared with) (?:(?:the|its|a) )?(?P<from>{VALUE})"
    ),
    # "up 12 percent at 1,760 tonnes. The year before it was 1,600 tonnes."
    regex(
        rf"\b(?:(?P<up>up|rose|grew|climbed|increased|jumped|gained)|(?P<down>down|fell|dropped|declined|shrank|sank))"
        rf"(?: by)? (?P<size>{PERCENT}) (?:at|to) (?P<to>{VALUE}){_W}{{0,4}}[.;] (?:(?:In|The|A|Last|It|They)"
        rf"(?: (?:had|was|were|been|year|figure|it|the|for|a)(?= )){{0,4}})?(?: ?{DATE}|(?: ?(?:the "
        r"|a )?(?:year|month|season|quarter)"
        rf" (?:before|earlier))){_W}{{0,5}} (?P<from>{VALUE})"
    ),
)
# "300 patients in 2010 and 600 in 2012, a rise of 50 percent"
_WITH_YEARS = regex(
    rf"(?P<one>{VALUE}){_W}{{0,4}} (?:in )?(?P<when>{DATE}),? (?:and|but|to"
    rf"|then) (?P<other>{VALUE}){_W}{{0,3}} (?:in )?(?P<then>{DATE})"
    rf"(?:,| –| -|:) {_SIZE}"
)
# "12 million, 50 percent more than the 8 million of 2010"
_MORE_THAN = regex(
    rf"(?P<to>{VALUE}){_W}{{0,6}}(?:,| [-–]| \()(?: or| about| some)* (?P<size>{PERCENT}) (?:(?P<up>more|higher"
    r"|larger|greater|above|bigger|up)"
    rf"|(?P<down>less|lower|smaller|fewer|below|down))(?: than| on| from|)(?: the| its| an?)?(?:{_W}){{0,2}}? ?"
    rf"(?P<from>{VALUE})"
)
# "last year 400 calves were born; this year there were 500, a rise of 25 percent"
_IN_TURN = regex(
    rf"{DATE}[^.;:?!{VALUE[1:-1]}]{{0,40}} (?P<from>{VALUE})[^.;:?!{VALUE[1:-1]}]{{0,40}}[.;,](?: and| but|)"
    r"(?: In| By)?"
    rf" ?(?:{DATE}|[Tt]his (?:year|month|season|week)|[Nn]ow|[Tt]oday)[^.;:?!{VALUE[1:-1]}]{{0,40}} "
    rf"(?P<to>{VALUE}){_W}{{0,4}}(?:,| –| -|:)"
    rf" {_SIZE}"
)
# "rose from 60 to 75 last year. The 25 percent increase ..."; what is an improvement may be a rise or a fall
_BARE = rf"[^.;:?!{VALUE[1:-1]}]"
_TAKEN_UP = regex(
    rf"\bfrom (?:{_BARE}{{0,20}} )?(?P<from>{VALUE}){_BARE}{{0,40}} to (?:{_BARE}{{0,20}} )?(?P<to>{VALUE})"
    rf"{_BARE}{{0,60}}[.;] (?:(?:That|This|It) (?:is|was|represents|amounts to|makes|marks|means) )?"
    r"(?![^.;:?!]{0,30}improvement)"
    + _sized("(?:[Aa]n?|[Tt]he|[Ii]ts|[Tt]hat|[Tt]his|[Ss]uch an?)")
    + r"(?! (?:in|of|for|among|on|at) )"  # "The 12 percent increase in thefts from cars" is of others
)
_OR = regex(rf"(?P<head>{VALUE}){_W}{{0,3}},? or (?:(?:about|some|roughly) )?$")
_OTHER_READING = regex(r"(?:[ \u00a0\n][\w.'’-]{1,20}){0,3},?[ \u00a0\n]or[ \u00a0\n](?:(?:about|some|roughly) )?")
_LED = regex(r"\b(?:up|down|by)\s(?:(?:about|around|some|nearly|almost|over|just)\s)?$")
_LEADS = regex(r",?[ \u00a0\n](?:from|to)[ \u00a0\n](?:(?:the|its)[ \u00a0\n])?$")
_LEADS_ON = regex(
    r"(?:[ \u00a0\n](?:last|this|in|during|over|since|on|a|the|year|month|week|quarter|season|[A-Z]\w{2,8}|\d{4})){0,4}"
    + _LEADS.pattern
)
"""Between a size and its two ends, with the time of the change: "rose by 20 percent last year, from 50 to 60"."""
_MEASURED = frozenset({"number", "money", "percent", "measure"})


def changes(extraction: Extraction) -> Iterator[list[Claim]]:
    """Yield the claims of each stated change: just one "from", one "to", and what is said of the difference."""
    yield from groups(extraction)
    yield from compared(extraction)


def groups(extraction: Extraction) -> Iterator[list[Claim]]:
    """Yield the claims of each stated change; a size in apposition ("..., a fivefold increase") joins its change."""
    groups: defaultdict[int, list[Claim]] = defaultdict(list)
    lone, ranges = [], []  # what says nothing of a change itself needs a size that does: "$250m to $1bn, 41%" does not
    for claim in extraction.claims:
        if claim.change is not None:
            groups[claim.change.group].append(claim)
        elif claim.kind in ("percent", "multiple") and not is_how_often(claim):
            lone.append(claim)
        elif claim.quantity is not None and claim.quantity.is_range:
            ranges += _ends_of_range(extraction.document, claim)
    lone += [g[0] for g in groups.values() if len(g) == 1 and g[0].change and g[0].change.role in ("by", "ratio")]
    for group in (*groups.values(), *ranges):
        bare = group in ranges
        group = _one_pair(group)
        group = [c for c in group if not _goes_on(extraction.document.text, group, c)]
        roles = [c.change.role for c in group if c.change]
        if roles.count("from") != 1 or roles.count("to") != 1:
            continue
        if not {"by", "ratio"} & set(roles):
            last = max(group, key=lambda c: c.prose.end)
            first = min(group, key=lambda c: c.prose.start)
            text = extraction.document.text
            if not any(c.prose.end <= last.prose.start and _other_reading(text, first, c) for c in lone):
                beside = (c for c in lone if _in_apposition(text, last, c) or _leads(text, c, first))
                group = [*group, *(c for c in beside if not bare or _is_size(text, last, c))]
        yield sorted(group, key=lambda c: c.prose.start)


def is_how_often(claim: Claim) -> bool:
    """Return whether a multiple counts occasions and compares nothing: "fell twice in the month, from 94p to 92p"."""
    return claim.provenance.grammar == "multiple.often"


def compared(extraction: Extraction) -> Iterator[list[Claim]]:
    """Yield the changes told as a comparison: "$3.4m, up 12 percent from $3.0m"."""
    for sentence in passages(extraction, least=3):
        for pattern in (*_LATER_FIRST, _MORE_THAN, _IN_TURN, _TAKEN_UP):
            for match in pattern.finditer(sentence.text):
                end = _of_one_measure(sentence, match)
                if end is not None:
                    yield from _joined(sentence, match, sentence.claim(match, "from"), end)
        for match in _WITH_YEARS.finditer(sentence.text):
            one, other = sentence.claim(match, "one"), sentence.claim(match, "other")
            first, second = (_year(sentence.claim(match, name)) for name in ("when", "then"))
            if first is not None and second is not None and first != second:
                yield from _joined(sentence, match, *((one, other) if first < second else (other, one)))


def _of_one_measure(sentence: Skeleton, match: re.Match[str]) -> Claim | None:
    """Return the later value of a comparison, in the terms of the earlier: "$40m, or $2 a share, up 8% from $37m"."""
    start, end = sentence.claim(match, "from"), sentence.claim(match, "to")
    head = _OR.search(sentence.text[: match.start("to")])
    if head is None:
        return end
    if _per(start) != _per(end):
        end = sentence.claim(head, "head")
    return end if _per(start) == _per(end) else None


def _per(claim: Claim) -> str | None:
    return claim.quantity.per if claim.quantity is not None else None


def _joined(sentence: Skeleton, match: re.Match[str], start: Claim, end: Claim) -> Iterator[list[Claim]]:
    groups = match.groupdict()
    size = next(sentence.claim(match, name) for name in ("size", "size2", "size3") if groups.get(name))
    way = next((name.rstrip("23") for name in groups if name[:2] in ("up", "do") and groups[name]), None)
    if way is None or not comparable(start, end):
        return
    if size.change is not None and (size.sentence == end.sentence or not _is_lone(sentence, size)):
        return
    joined = start.change is not None and end.change is not None and start.change.group == end.change.group
    if joined and size.sentence == end.sentence:
        return  # extraction has joined them: `groups`
    direction: Literal["up", "down"] = "up" if way == "up" else "down"
    roles: tuple[tuple[Claim, Literal["from", "to", "by"]], ...] = ((start, "from"), (size, "by"), (end, "to"))
    yield sorted(
        (c.model_copy(update={"change": Change(group=-1, role=role, direction=direction)}) for c, role in roles),
        key=lambda c: c.prose.start,
    )


def _is_lone(sentence: Skeleton, size: Claim) -> bool:
    """Return whether a word of change governs a size and neither of two ends: "The 25 percent increase ..."."""
    groups = [c.change.group for c in sentence.claims.values() if c.change is not None]
    change = size.change
    return change is not None and change.role == "by" and groups.count(change.group) == 1


def _year(when: Claim) -> str | None:
    start = when.timex.start if when.timex is not None else None
    return start[:10] if start else None


def _one_pair(group: list[Claim]) -> list[Claim]:
    """Return a change without the ends in other units that stand beside its own ("$1.1bn (£600m) from $639m")."""
    starts = [c for c in group if c.change and c.change.role == "from"]
    ends = [c for c in group if c.change and c.change.role == "to"]
    pairs = [(a, b) for a in starts for b in ends if comparable(a, b)]
    if len(starts) * len(ends) < 2 or not pairs:
        return group
    units_of = [a.quantity.unit if a.quantity else None for a, _ in pairs]
    if len(set(units_of)) < len(pairs):
        return []  # two ends in one unit: which belongs to which is open
    return [*pairs[0], *(c for c in group if c.change and c.change.role in ("by", "ratio"))]


def _ends_of_range(document: Document, claim: Claim) -> list[list[Claim]]:
    """Return the two ends of "from 300 to 500" as claims of a change, where the text says "from"."""
    start, end = claim.prose
    parts = _TO.search(document.text, start, end)
    quantity = claim.quantity
    if parts is None or quantity is None or not document.text[max(0, start - 5) : start].lower().startswith("from"):
        return []
    ends = []
    role: Literal["from", "to"]
    for role, span, value in (
        ("from", Span(start, parts.start()), quantity.low),
        ("to", Span(parts.end(), end), quantity.high),
    ):
        ends.append(
            claim.model_copy(
                update={
                    "prose": span,
                    "extent": span,
                    "location": document.locate(span),
                    "quantity": quantity.model_copy(update={"low": value, "high": value}),
                    "change": Change(group=-1, role=role),
                }
            )
        )
    return [ends]


def _goes_on(text: str, group: list[Claim], size: Claim) -> bool:
    """Return whether a size is the next of a row of values: "from 410 to 425 in 1991, 431 in 1994"."""
    if size.change is None or size.change.role != "by" or size.kind in ("percent", "multiple"):
        return False
    ends = [c.prose.end for c in group if c.change and c.change.role in ("from", "to")]
    between = text[max(ends) : size.prose.start].lower() if ends else ""
    return bool(between) and "," in between and not _NAMED_SIZE.search(between)


def _is_size(text: str, last: Claim, size: Claim) -> bool:
    """Return whether a share beside a range is told to be what lies between its ends: "a rise of", "fivefold"."""
    lead = text[last.prose.end : size.extent.start] or text[max(0, size.extent.start - 20) : size.extent.start]
    behind = text[size.prose.end : size.prose.end + 24]
    return size.kind == "multiple" or any(_NAMED_SIZE.search(beside) for beside in (lead, behind))


def _in_apposition(text: str, last: Claim, size: Claim) -> bool:
    if size.sentence != last.sentence or size.prose.start < last.prose.end:
        return False
    between = text[last.prose.end : size.extent.start].replace("\u00a0", " ").replace("\n", " ").lower()
    between = _GLOSS.sub("", between)
    if len(between) > 80 or " with " in between:
        return False  # "from 0.031 to 0.101 mmol/g with a high efficiency (97%)"
    return _APPOSITION.fullmatch(between) is not None


def _other_reading(text: str, value: Claim, share: Claim) -> bool:
    """Return whether a share says in other terms what a value says: "to 2,600 shares, or 6 percent, from 3,700"."""
    return _OTHER_READING.fullmatch(text[value.prose.end : share.extent.start][:60]) is not None


def _leads(text: str, size: Claim, first: Claim) -> bool:
    """Return whether a size stands right before its change: "down 25 percent in May, from 4,000 to 3,000"."""
    if not 0 < first.extent.start - size.prose.end < 40:
        return False
    if size.change is not None and size.change.role == "by" and size.kind == "percent":
        return _LEADS_ON.fullmatch(text[size.prose.end : first.prose.start]) is not None
    if size.kind == "multiple":
        return _LEADS.fullmatch(text[size.prose.end : first.prose.start]) is not None
    if size.kind != "percent":
        return False
    before = text[max(size.sentence.start, size.extent.start - 20) : size.extent.start]
    return bool(_LED.search(before) and _LEADS.fullmatch(text[size.prose.end : first.prose.start]))


def comparable(start: Claim, end: Claim) -> bool:
    """Return whether two claims are in one unit, so that one can have become the other."""
    a, b = start.quantity, end.quantity
    if a is None or b is None:
        return False
    if "duration" in (start.kind, end.kind):
        other = next((c for c in (start, end) if c.kind != "duration"), None)
        if other is None:
            return units.same(a.unit, b.unit)
        return other.kind == "number" and other.quantity is not None and other.quantity.unit is None
    if not {start.kind, end.kind} <= _MEASURED:
        return False
    if a.per != b.per and None not in (a.per, b.per):
        return False
    if {start.kind, end.kind} in ({"number", "money"}, {"number", "measure"}):
        return True  # "$45 million, up from 30 million": the unit is told once
    if (a.unit == "%") != (b.unit == "%"):
        return False
    return a.unit == b.unit or None in (a.unit, b.unit) or units.same(a.unit, b.unit)


_CHANGE_NOUN = regex(rf"\b(?:(?P<up>{UP})|(?P<down>{DOWN}))\b")
BEFORE = 80
"""Characters before two values in which the noun stands that they are the ends of."""


_DEEDS = {"up": "rose", "down": "fell"}


def told_by(text: str, first: Claim, direction: str) -> Span | None:
    """Return the last word before two values that says which way they went: "Wheat climbed from £175 to £168"."""
    low = max(first.sentence.start, first.prose.start - BEFORE)
    found = [
        Span(low + word.start, low + word.end)
        for word in words(text[low : first.prose.start])
        if _DEEDS[direction] in class_of().get(stem(word.folded), ())
    ]
    return found[-1] if found else None


def is_of_another_change(text: str, first: Claim, direction: str) -> bool:
    """Return whether the last noun before two values goes the other way: "recovering from the fall, from 30 to 10"."""
    nouns = list(_CHANGE_NOUN.finditer(text, max(first.sentence.start, first.prose.start - BEFORE), first.prose.start))
    return bool(nouns) and nouns[-1][direction] is None
