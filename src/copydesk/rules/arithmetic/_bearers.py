"""Figures of one kind, each with its bearer: the name, list item, row or column that it is told of.

"The Lido drew 96,000, Kingsway 188,000", "the Grau (1,377m) and the Laubjoch (1,204m)", "bins 212, potholes 187",
a table's column: whoever asks which of them is the largest needs the same of all of them, who has how much.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from copydesk.model import Block, BlockKind, Claim, Extraction, Span
from copydesk.rules.arithmetic._fields import Bearer, Field, telling
from copydesk.rules.arithmetic._figures import Figure, Paragraph, alike, read
from copydesk.rules.arithmetic._numbers import Range, written
from copydesk.rules.arithmetic._skeleton import DATE
from copydesk.rules.arithmetic._tables import claims_in, tables
from copydesk.text import names
from copydesk.text.calendar_words import MONTH_NAMES
from copydesk.text.stems import stem, stop
from copydesk.values.regexes import regex

REACH = 2
"""How many sentences lie between the figures of one field at most."""
PROPER = 2
"""Names of a field beside which a common noun ("bottom £121,250") is not one more of them."""
WIDEST = 12
"""Figures of the largest field that is looked at."""
_UPPER = rf"{names.WORD}(?:\.(?= ?[a-z(,\d\ue000-\ue007]))?"
_NAME = regex(rf"(?<![\w’'-])(?:[Tt]he )?{_UPPER}(?: (?:(?:of|de|van|von|da|al|del|&) (?:the )?)?{_UPPER}){{0,4}}")
_THING = regex(
    r"(?:^|[:;,(] ?|\band )(?:and )?(?:a |an |the )?(?P<name>[a-z][a-z-]{2,20}(?: [a-z][a-z-]{1,20}){0,2}),? ?\(?$"
)
_SUBJECT = regex(r"(?:^|[,;] ?|\band )(?:and )?[Tt]he (?P<name>[a-z-]{3,20})(?P<link>(?: [a-z][\w’'-]*){1,5} )$")
_LINK = regex(r"(?:,? |: ?|,? [–-] ?)?\(?$|(?:, [^,.;:!?]{2,40}(?=,))?,?(?: [a-z][\w’'-]*){1,6} \(?$")
_AFTER = regex(
    rf"(?: [a-z]+){{0,2}}?,?(?P<shape> (?:to|for|at|in|from|by|on)(?: the)? | \()(?P<name>{_NAME.pattern}|{DATE}"
    rf"(?=[,.;)]| and|$))"
)
_FIRST = regex(rf"(?: [a-z]+)?,? (?P<name>{_NAME.pattern})(?= (?:is|was|has|had|are|were|came|[a-z]+ed)\b)")
_PREPOSITION = regex(
    r"(?:^|[ (])(?:in|at|of|from|to|for|by|on|near|under|with|after|before|than|behind|over|against|between|since"
    r"|until)(?: the)? ?$",
    re.I,
)
_OPENS = regex(
    r"(?:^|[,;:.] ?|\band |\bwhile |\bbut )(?:and |while |but |with |those )*(?:(?:in|at|on|for)(?: the)?)? ?$", re.I
)
_HAS = regex(r",? (?:(?P<who>who|which)|with|on)\b")
_CLAUSE = regex(r"[;:?!] | [–—] ")


def fields(extraction: Extraction) -> Iterator[Field]:
    """Yield the fields of a document: of its paragraphs, its lists and its tables."""
    for paragraph in read(extraction):
        yield from _of_paragraph(paragraph)
    yield from _of_lists(extraction)
    yield from _of_tables(extraction)


def _of_paragraph(paragraph: Paragraph) -> Iterator[Field]:
    if len(paragraph.figures) > 2 * WIDEST:
        return
    figures = [f for f in paragraph.figures if not (_is_of_them(paragraph, f) or _is_included(paragraph, f))]
    figures = [f._replace(claim=own_noun(paragraph, f)) for f in figures]
    behind = _behind(paragraph, figures)
    found = [(f, *named) for f in figures if (named := behind.get(f.at) or _named(paragraph, f)) is not None]
    groups: list[list[tuple[Figure, str, str]]] = []
    for one in found:
        # "three lighthouses. Ness is 98 feet high, Gull 91": what is bare goes with the figures right before it
        for group in sorted(groups, key=lambda g: g[-1][0].sentence != one[0].sentence):
            last = group[-1][0]
            if one[0].sentence - last.sentence <= REACH and all(_one_kind(one, other) for other in group):
                group.append(one)
                break
        else:
            groups.append([one])
    for group in groups:
        bearers = [Bearer(name, figure.claim, figure.value, link) for figure, name, link in group]
        yield from _field(bearers, "", shown=False)


def _is_included(paragraph: Paragraph, figure: Figure) -> bool:
    """Return whether a figure is part of the one before it: "the gate of 6,214, which included 812 from Castleby"."""
    return _INCLUDED.search(paragraph.before(figure, 40)) is not None


_INCLUDED = regex(r"\b(?:includ(?:es?|ed|ing)|among (?:them|whom|which)(?: were| was)?) (?:the |some |about )?$")


def _is_of_them(paragraph: Paragraph, figure: Figure) -> bool:
    """Return whether a number counts those who have the figures: "the largest of the three"."""
    unit = figure.claim.quantity.unit if figure.claim.quantity is not None else None
    told = _OF_THESE if unit is not None else _OF_THEM
    return figure.claim.location.text.isalpha() and told.search(paragraph.before(figure, 24)) is not None


_OF_THESE = regex(r"est(?: [a-z]+)?? of (?:the|all|these|those|our|its|their) $")
_OF_THEM = regex(r"\b(?:of|among|between|all|these|those)(?: (?:the|all|these|those))? $")


def _behind(paragraph: Paragraph, figures: Sequence[Figure]) -> dict[int, tuple[str, str]]:
    """Return the names behind figures by place: "12,400 (Varne)", and "410 in May" where all of a sentence stand so."""
    found: dict[int, tuple[str, str]] = {}
    for sentence in range(len(paragraph.starts)):
        own = [f for f in figures if f.sentence == sentence and f.claim.kind != "ordinal"]
        named = {
            f.at: (name, shape)
            for f in own
            if (match := _AFTER.match(paragraph.text, f.at + 1))
            and (name := _called(paragraph, match))
            and (shape := match["shape"].split()[0])
        }
        shapes = {shape for _, shape in named.values()}
        if len(shapes) == 1 and (len(named) == len(own) > 1 or shapes == {"("}):
            found.update({at: (name, "") for at, (name, _) in named.items()})
    return found


def _called(paragraph: Paragraph, match: re.Match[str]) -> str:
    """Return the name, or the date, that a match ends with."""
    day = paragraph.skeleton.claims.get(match.start("name"))
    return day.location.text if day is not None else _bare(match["name"])


def own_noun(paragraph: Paragraph, figure: Figure) -> Claim:
    """Return the claim of a figure, without a noun that does not stand behind it: that of "bins 212" is its name."""
    claim = figure.claim
    quantity = claim.quantity
    if claim.kind != "number" or quantity is None or quantity.unit is None:
        return claim
    if quantity.unit[:4] in paragraph.behind(figure, 40).lower():
        return claim
    return claim.model_copy(update={"quantity": quantity.model_copy(update={"unit": None})})


def _one_kind(one: tuple[Figure, str, str], other: tuple[Figure, str, str]) -> bool:
    """Return whether two figures are of one kind, and told by one verb where both are told by one."""
    changes = [figure.claim.change for figure, *_ in (one, other)]
    if any(changes):
        return all(c is not None and c.role == "by" and c.direction == "up" for c in changes) and _grown(one, other)
    if not _like(one, other):
        return False
    verbs = [telling(link) - GETS for link in (one[2], other[2])]
    return not all(verbs) or bool(verbs[0] & verbs[1])


GETS = frozenset(
    map(
        stem,
        [
            "get",
            "gets",
            "got",
            "take",
            "takes",
            "took",
            "taken",
            "make",
            "made",
            "do",
            "did",
            "have",
            "finish",
            "come",
            "came",
            "end",
            "poll",
            "place",
            "rank",
            "score",
            "win",
            "won",
            "record",
            "report",
            "register",
            "post",
        ],
    )
)
"""Verbs that say no more than that somebody has a figure, or a place."""
AGE = "a"
"""The unit of years of age."""
OLDEST = 120
_RATES = regex(r"\b(?:figure|rate|share|proportion|percentage)\b")


def _grown(one: tuple[Figure, str, str], other: tuple[Figure, str, str]) -> bool:
    """Return whether two figures may be percentages by which something rose, the sign with the first alone."""
    claims = [one[0].claim, other[0].claim]
    units = {c.quantity.unit for c in claims if c.quantity is not None}
    return {c.kind for c in claims} <= {"percent", "number"} and units <= {"%", None}


def _like(one: tuple[Figure, str, str], other: tuple[Figure, str, str]) -> bool:
    """Return whether two figures are of one unit or noun; "74 per cent ... the figure was 71" leaves the unit out."""
    a, b = one[0].claim, other[0].claim
    if {a.kind, b.kind} == {"percent", "number"}:
        bare = one if a.kind == "number" else other
        return _RATES.search(bare[2]) is not None or not bare[2].strip()
    own = {c.quantity.unit for c in (a, b) if c.quantity is not None}
    if {a.kind, b.kind} == {"measure", "number"} and own == {AGE, None}:
        return max(one[0].value.point, other[0].value.point) <= OLDEST  # "Tom is 28 and Finn 31"
    if "duration" in (a.kind, b.kind):  # "Moll 41 minutes, Kern 39"
        return {a.kind, b.kind} <= {"duration", "number"} and len(own - {None}) == 1
    return alike(a, b)


def _field(bearers: Sequence[Bearer], head: str, *, shown: bool) -> Iterator[Field]:
    often = Counter(bearer.name.lower() for bearer in bearers)
    bare = Counter(bearer.name.lower() for bearer in bearers if not bearer.link.strip(" (,:"))
    kept = tuple(
        bearer
        for bearer in bearers
        if often[name := bearer.name.lower()] == 1 or (bare[name] == 1 and not bearer.link.strip(" (,:"))
    )
    proper = [bearer for bearer in kept if not bearer.name[:1].islower()]
    if len(proper) > PROPER:
        kept = tuple(proper)
    if 2 <= len(kept) <= WIDEST:
        start = min(min(b.claim.prose.start, b.claim.sentence.start) for b in kept)
        yield Field(kept, head, Span(start, max(b.claim.prose.end for b in kept)), shown)


def _named(paragraph: Paragraph, figure: Figure) -> tuple[str, str] | None:
    """Return the name that a figure is told of and the words between; None where it has none, or more than one."""
    text = paragraph.text
    start = max([paragraph.starts[figure.sentence], *(f.at + 1 for f in paragraph.figures if f.at < figure.at)])
    clauses = list(_CLAUSE.finditer(text, start, figure.at))
    if clauses and (clauses[-1][0] != ":" or text[clauses[-1].end() : figure.at].strip(" (")):
        start = clauses[-1].end()
    segment = _QUOTE.sub("", text[start : figure.at])
    candidates = [found for match in _NAME.finditer(segment) if (found := _candidate(segment, match)) is not None]
    if len(candidates) > 1 and not candidates[-1].plain and segment[candidates[-1].end :].startswith(","):
        del candidates[-1]  # "Dunne, at Pentlow, with 25"
    if candidates and any(candidate.plain for candidate in candidates[:-1]) and not candidates[-1].opens:
        candidates = [candidate for candidate in candidates if candidate.plain]
    if candidates:
        last = candidates[-1]
        joint = len(candidates) > 1 and segment[candidates[-2].end : last.start].strip(", ") in ("", "and", "or")
        if joint or (len(candidates) > 1 and not last.opens) or not (last.plain or last.opens):
            return None
        link = segment[last.end :]
        return (last.name, link) if _LINK.fullmatch(link) and link.strip() not in _OF_MANY else None
    if not candidates:
        thing = _THING.search(segment)
        if thing is not None and stop().isdisjoint(thing["name"].split()):
            return thing["name"], ""
        subject = _SUBJECT.search(segment)
        if subject is not None and subject["name"] not in stop():
            return subject["name"], subject["link"]
        day = paragraph.skeleton.claims.get(text.rfind(DATE, start, figure.at)) if DATE in segment else None
        if day is not None and not segment[segment.rfind(DATE) + 1 :].strip(" :–-("):
            return day.location.text, ""
        if segment.strip().lower() in _GIVEN:
            first = _FIRST.match(text, figure.at + 1)
            return (_bare(first["name"]), "") if first is not None else None
        behind = _AFTER.match(text, figure.at + 1)
        if behind is not None and (name := _bare(behind["name"])) and name not in MONTH_NAMES and name[0] != DATE:
            return name, ""
    return None


_QUOTE = regex(r"[“”\"«»]|(?<![\w’'])[‘'’](?=\w)|(?<=[\w.!?])[’'](?=[ ,:(])(?<!s[’'])")
"""Marks around the name of a film or a plant; an apostrophe is none."""


class _Candidate(NamedTuple):
    name: str
    start: int
    end: int
    plain: bool
    """No preposition stands before it."""
    opens: bool
    """It begins a clause, if behind a preposition: "; at Moor End the figure was"."""


def _candidate(segment: str, match: re.Match[str]) -> _Candidate | None:
    name = _bare(match[0])
    first, before = match[0].split()[0], segment[: match.start()]
    if not name or name.lower() in _ANYBODY:
        return None
    if first != name.split()[0] and first.lower() in _PREPOSITIONS:
        return _Candidate(name, match.start(), match.end(), False, True)
    preposition = _PREPOSITION.search(before)
    has = _HAS.match(segment, match.end())
    plain = preposition is None or (
        has is not None and (has["who"] or preposition[0].split()[0].lower() not in _PREPOSITIONS)
    )
    opens = _OPENS.search(before) is not None or segment[match.end() :] == " ("
    return _Candidate(name, match.start(), match.end(), bool(plain), opens)


_OF_MANY = frozenset({"of", "of the", "of all", "of these", "of those"})
"""What stands between a part and how many there are: "cheapest of the four"."""
_GIVEN = frozenset({"at", "with", "on"})
_ANYBODY = frozenset(
    ["nobody", "none", "everybody", "everyone", "nothing", "something", "somebody", "someone", "anybody", "anyone"]
)
_PLACES = (["in"], ["at"], ["on"], ["for"])
_PREPOSITIONS = frozenset({"in", "at", "on", "for"})
_ARTICLE = regex(r"^[Tt]he ")
_POSSESSIVE = regex(r"[’']s?$")


def _bare(name: str) -> str:
    """Return a name without article and without a word of the language that only begins the sentence."""
    name = _POSSESSIVE.sub("", _ARTICLE.sub("", name).rstrip("."))
    first, _, rest = name.partition(" ")
    if first.lower() in stop() and (rest or first not in MONTH_NAMES):
        return _ARTICLE.sub("", rest)
    return name


_NUMBERED = regex(r"^[\s*_\d.)-]*|[\s*_:,(–—-]+$")


def _of_lists(extraction: Extraction) -> Iterator[Field]:
    blocks = extraction.document.blocks
    text = extraction.document.text
    for item, run in groupby(enumerate(blocks), key=lambda b: b[1].kind is BlockKind.LIST_ITEM):
        held = list(run)
        if not item or len(held) < 2:
            continue
        bearers = [_of_item(extraction, block) for _, block in held]
        found = [bearer for bearer in bearers if bearer is not None]
        if len(found) == len(held) and _of_one_kind(found):
            first = held[0][0]
            head = text[slice(*blocks[first - 1].span)] if first else ""
            yield from _field(found, head, shown=True)


def _of_item(extraction: Extraction, block: Block) -> Bearer | None:
    claims = claims_in(extraction, block.span)
    claims = [c for c in claims if c.kind not in ("date", "ordinal")]
    if len(claims) != 1:
        return None
    name = _NUMBERED.sub(
        "", extraction.document.text[block.span.start : min(claims[0].extent.start, claims[0].prose.start)]
    )
    value = written(claims[0])
    return Bearer(name, claims[0], value) if value is not None and 1 < len(name) <= 40 else None


def _of_one_kind(bearers: Sequence[Bearer]) -> bool:
    kinds = {
        (b.claim.kind, b.claim.quantity.unit if b.claim.kind != "number" and b.claim.quantity else None)
        for b in bearers
    }
    return len(kinds) == 1


def _of_tables(extraction: Extraction) -> Iterator[Field]:
    for table in tables(extraction):
        words = {place: extraction.document.text[slice(*block.span)].strip(" *_") for place, block in table.items()}
        cells = {place: found for place, block in table.items() if (found := _of_cell(extraction, block)) is not None}
        for head in (1, 0):
            lines = list(_of_lines(words, cells, head))
            often = Counter(field.dimension for field in lines)
            for field in lines:
                yield field._replace(beside=len(lines) - 1, rivals=often[field.dimension] - 1)


def _of_lines(
    words: Mapping[tuple[int, int], str], cells: Mapping[tuple[int, int], tuple[Claim, Range]], head: int
) -> Iterator[Field]:
    """Yield the columns of a table (`head` 1) or its rows (`head` 0), the labels in the first row or column."""
    by_line: dict[int, list[tuple[int, int]]] = {}
    for place in sorted(cells):
        by_line.setdefault(place[head], []).append(place)
    for line in sorted(by_line.keys() - {0}):
        first = 0 if not head and (line, 0) in cells else 1
        bearers = [
            Bearer(words.get((place[0], 0) if head else (0, place[1]), ""), *cells[place])
            for place in by_line[line]
            if place[1 - head] >= first
        ]
        named = [bearer for bearer in bearers if bearer.name and not _TOTAL.match(bearer.name)]
        total = sum(bearer.value.point for bearer in named) if len(named) > SUMMED else None
        # what all others of a line add up to is their sum, whatever it is called
        named = [bearer for bearer in named if bearer.value.point * 2 != total]
        if len(named) > 1 and _of_one_kind(named):
            over = words.get((0, line), "") if head else words.get((line, 0), "") if first else ""
            yield from _field(named, over, shown=True)


SUMMED = 3
"""Figures of a line, their sum among them, that are no sum by chance."""
_TOTAL = regex(r"(?:grand |sub-?)?totals?\b|sum\b|all\b|average\b|mean\b|overall\b|together\b", re.I)


def _of_cell(extraction: Extraction, block: Block) -> tuple[Claim, Range] | None:
    claims = claims_in(extraction, block.span)
    value = written(claims[0]) if len(claims) == 1 and claims[0].kind != "date" else None
    return (claims[0], value) if value is not None else None
