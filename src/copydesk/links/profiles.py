"""A claim as linking sees it: the slots that the claim carries, and what its own sentence adds.

Slots that extraction left empty are filled from the sentence by cheap means only (words near the number, words that
mark a part or a remainder); a slot that cannot be told stays empty, and an empty slot never speaks for a link.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter

from copydesk.links import classes, dating, lexicon, words
from copydesk.links.sorts import COUNT, PERCENT, counted, sort, value_key
from copydesk.model import BlockKind, Claim, Document, Extraction, Span

WINDOW = 7
"""Words that tell something, to each side of a number, that count as near to it."""

CLAUSE = frozenset(';:()[]\u2014\u2013\u201c\u201d"')
"""Marks that end the neighbourhood of a number."""


@dataclass(frozen=True, slots=True)
class Profile:
    """What linking compares of one claim.

    `sort` is the kind of value that can be compared at all, with its dimension. `near` holds the stems beside the
    number, `around` those of its sentence, `names` the sentence's names, `own` those that follow the number at once (or
    stand before it), `beside` the other values of the sentence, `marks` words such as "other",
    `when` the days it holds on, `dated` the years and months of its event. `near_worth` and `around_worth` are what
    their stems tell together (`lexicon.worth`). `where` holds the names of the place it is of, `make` the names before
    its noun ("Toyota cars"), `deed` the verb or noun that says what happened, `whole` of what a percentage is a share;
    `told` says whether `predicates` are those of its own words and not of words near it, `lone` whether it is a date at
    which no figure of its sentence holds.
    """

    claim: Claim
    document: str
    order: int
    sort: str
    noun: str | None
    near: frozenset[str]
    around: frozenset[str]
    names: frozenset[str]
    beside: frozenset[str]
    predicates: frozenset[str]
    marks: frozenset[str]
    sentence: int
    lead: bool
    value: str
    when: tuple[int, int] | None
    own: frozenset[str]
    dated: frozenset[str]
    siblings: frozenset[str]
    lone: bool
    near_worth: int
    around_worth: int
    where: frozenset[str]
    make: frozenset[str]
    deed: str | None
    told: bool
    whole: frozenset[str]
    series: bool


@dataclass(frozen=True, slots=True)
class Article:
    """A document's profiles, and what the document is about: its names and telling stems with how often they occur.

    `frequent` holds the stems that occur more than once, `scenes` the words of lists that come out again and again
    (`classes.scenes`).
    """

    document: Document
    profiles: tuple[Profile, ...]
    names: Mapping[str, int]
    stems: Mapping[str, int]
    trusted: bool
    vector: Mapping[str, float]
    length: float
    frequent: frozenset[str]
    scenes: frozenset[frozenset[str]]


def kinship(a: Article, b: Article) -> float:
    """Return how alike two articles are, 0 to 1: the mean of the cosine of their telling words and their shared names.

    A word weighs its rarity times one plus the logarithm of its count; shared names count as a part of the fewer.
    """
    if a is b:
        return 1.0
    # `fsum` is exact, and so does not hang on the order of a set.
    product = math.fsum([a.vector[word] * b.vector[word] for word in a.vector.keys() & b.vector.keys()])
    cosine = product / (a.length * b.length) if a.length and b.length else 0.0
    least = min(len(a.names), len(b.names))
    return (cosine + (len(a.names.keys() & b.names.keys()) / least if least else 0.0)) / 2


class Damped(dict[str, int]):
    """What stems lose of their worth between two articles that are both full of them anyway."""

    def __init__(self, losses: Mapping[str, int] | None = None) -> None:
        super().__init__(losses or {})
        self._known: dict[frozenset[str], int] = {}

    def of(self, stems: frozenset[str]) -> int:
        """Return what a set of stems loses, worked out once for each set."""
        known = self._known.get(stems)
        if known is None:
            known = self._known[stems] = sum([self[s] for s in self.keys() & stems])
        return known


def damped(a: Article, b: Article) -> Damped:
    """Return what the stems that both articles are full of anyway lose of their worth between the two."""
    return Damped({s: lexicon.damping(s, min(a.stems[s], b.stems[s])) for s in a.frequent & b.frequent})


def article(extraction: Extraction) -> Article:
    """Return the profiles of an extraction's claims."""
    document = extraction.document
    stems: dict[str, int] = {}
    running: dict[str, int] = {}
    plain: dict[str, int] = {}
    for block in document.blocks:
        text = document.text[block.span.start : block.span.end]
        for piece in re.split(r"(?<=[.!?])[\s\"\u201d]+", text[:BLOCK_LIMIT]):
            tokens = words.words(piece)
            for token in tokens:
                if token.stem:
                    stems[token.stem] = stems.get(token.stem, 0) + 1
                if token.text.islower():
                    plain[token.text] = plain.get(token.text, 0) + 1
            for name in words.names(tokens):
                running[name] = running.get(name, 0) + 1
    if not stems:
        # An approved fact stands in no running text: what it is about is told by its slots.
        for claim in extraction.claims:
            told = (claim.measure, claim.subject, claim.place, claim.scope, claim.provenance.sentence)
            more = (claim.slots.head, *claim.slots.modifiers, *claim.slots.names, *claim.slots.context)
            for text in filter(None, (*told, *more)):
                for token in words.words(text):
                    if token.stem:
                        stems[token.stem] = stems.get(token.stem, 0) + 1
    known = frozenset(name for name in running if not plain.get(name))
    sentences: dict[Span, tuple[tuple[words.Word, ...], frozenset[str]]] = {}
    by_sentence: dict[Span, list[Claim]] = {}
    for claim in extraction.claims:
        by_sentence.setdefault(claim.sentence, []).append(claim)
    order = {span: i for i, span in enumerate(sorted(by_sentence))}
    profiles: list[Profile] = []
    for claim in extraction.claims:
        if stamp(document, claim) or restated(document, claim, extraction.claims):
            continue
        span = claim.sentence
        if span not in sentences:
            read = words.words(_sentence(document, claim))
            sentences[span] = read, words.names(read, known)
        tokens, names = sentences[span]
        profiles.append(_profile(claim, len(profiles), document, tokens, by_sentence[span], names, order[span]))
    trusted = document.authority is not None or any(c.authority for c in extraction.claims)
    vector = {s: (1 + math.log(n)) * lexicon.rarity(s) for s, n in stems.items()}
    length = math.sqrt(sum(w * w for w in vector.values()))
    frequent = frozenset(s for s, n in stems.items() if n > 1)
    scenes = frozenset(scene for scene in classes.scenes() if scene <= stems.keys())
    return Article(document, tuple(profiles), running, stems, trusted, vector, length, frequent, scenes)


STAMP = re.compile(
    r"^\W{0,3}(?:(?:date\s+)?(?:first\s+)?(?:published|posted|updated|modified|created|filed|dated?)|last\s+(?:updated|modified))\b",
    re.I,
)
STAMP_LENGTH, STAMP_WORDS = 90, 2


def stamp(document: Document, claim: Claim) -> bool:
    """Return whether a time stands in a dateline or an "updated" stamp: it dates the article and claims nothing."""
    if claim.timex is None and claim.kind != "number":
        return False
    block = document.block_at(claim.prose.start)
    if block is None:
        return False
    line_start = document.text.rfind("\n", block.span.start, claim.prose.start) + 1
    line_start = max(line_start, block.span.start)
    line_end = document.text.find("\n", claim.prose.end, block.span.end)
    text = document.text[line_start : block.span.end if line_end < 0 else line_end]
    if len(text) > STAMP_LENGTH:
        return False
    if STAMP.match(text):
        return True
    if claim.timex is None:
        return False
    return sum(1 for w in words.words(text) if w.stem and not w.text.isupper() and w.text[0].islower()) == 0 and (
        sum(1 for w in words.words(text) if w.stem) <= STAMP_WORDS
    )


def restated(document: Document, claim: Claim, claims: Sequence[Claim]) -> bool:
    """Return whether a quantity in brackets says the one before it again in another unit that is not told apart.

    "US$1 million ($1.5 million)": the second is in another dollar, though both read as one unit.
    """
    if claim.quantity is None or document.text[claim.prose.start - 1 : claim.prose.start] != "(":
        return False
    return any(
        c.quantity is not None
        and (c.quantity.unit == claim.quantity.unit or (claim.kind == "money" and c.kind == "number"))
        and 0 <= claim.prose.start - c.prose.end <= 3
        and value_key(c) != value_key(claim)
        for c in claims
    )


BLOCK_LIMIT = 100_000
"""Characters of a block whose words are counted."""


def _sentence(document: Document, claim: Claim) -> str:
    """Return the sentence that a claim is read in; of an approved fact or a table cell what it is told to say."""
    text = document.text[claim.sentence.start : claim.sentence.end]
    return claim.provenance.sentence if _alone(claim) or not text else text


def _alone(claim: Claim) -> bool:
    """Return whether a value stands alone, and its provenance says what it is of: an approved fact, a table cell."""
    return bool(claim.authority) or claim.block is BlockKind.TABLE_CELL


def _place(claim: Claim, tokens: tuple[words.Word, ...]) -> Span:
    """Return where the value of a claim stands in its sentence; where it stands alone it is looked up."""
    if not _alone(claim):
        return claim.prose.shift(-claim.sentence.start)
    value = [t.text for t in words.words(claim.location.text)]
    for i in range(len(tokens) - len(value) + 1):
        if value and [t.text for t in tokens[i : i + len(value)]] == value:
            last = i + len(value)
            while last < len(tokens) and claim.kind == "percent" and tokens[last].text.lower() in PERCENT_WORDS:
                last += 1
            return Span(tokens[i].start, tokens[last - 1].end)
    return Span(0, 0)


_start, _end = attrgetter("start"), attrgetter("end")


PERCENT_WORDS = frozenset(("%", "per", "cent", "percent", "pct"))
"""What follows the number of a percentage; the file of facts gives it as a unit beside the number."""


def _profile(
    claim: Claim,
    index: int,
    document: Document,
    tokens: tuple[words.Word, ...],
    fellows: list[Claim],
    names: frozenset[str],
    sentence: int,
) -> Profile:
    base = claim.sentence.start
    start, end = _place(claim, tokens)
    inside = {i for i, t in enumerate(tokens) if t.start < end and start < t.end}
    first, last = (min(inside), max(inside)) if inside else (0, -1)
    others: set[int] = set()
    for c in fellows:
        if c is not claim:
            begin = bisect_right(tokens, c.prose.start - base, key=_end)
            others.update(range(begin, bisect_left(tokens, c.prose.end - base, begin, key=_start)))
    noun = counted(claim)
    if noun == "other":
        noun = _left_out(claim, fellows)
    deed = _deed(claim)
    happened, told = classes.predicates(claim, deed, tokens, first, last)
    left = _reach(tokens, range(first - 1, -1, -1), others)
    right = _reach(tokens, range(last + 1, len(tokens)), others)
    own = words.stem(noun) if noun else None
    near = frozenset(s for s in left + right if s != own)
    around = frozenset(t.stem for i, t in enumerate(tokens) if t.stem and i not in inside and t.stem != own)
    before = [t.text.lower() for t in tokens[max(0, first - 8) : first]]
    after = [t.text.lower() for t in tokens[last + 1 : last + 9]]
    return Profile(
        claim=claim,
        document=document.id,
        order=index,
        sort=sort(claim),
        noun=noun,
        near=near,
        around=around,
        names=names,
        beside=frozenset(value_key(c) for c in fellows if c is not claim) - {value_key(claim)},
        predicates=happened,
        marks=classes.marks(claim, before, after) | _enumerated(claim, tokens[last + 1 :]),
        sentence=sentence,
        lead=claim.block is BlockKind.HEADING or sentence <= 1,
        value=value_key(claim),
        when=dating.days(claim),
        own=_own_names(tokens, first, last, others, names) - _speakers(claim),
        dated=dating.dated(claim, fellows, document),
        siblings=_siblings(claim, noun, fellows),
        lone=claim.timex is not None and not any(c.timex is None and _holds_at(c, claim) for c in fellows),
        near_worth=sum(map(lexicon.worth, near)),
        around_worth=sum(map(lexicon.worth, around)),
        where=frozenset(words.bare(w) for w in (claim.place or "").split()) & names,
        make=_make(claim, noun, names),
        deed=deed,
        told=told,
        whole=_whole(claim),
        series=_series(claim, noun),
    )


def _deed(claim: Claim) -> str | None:
    """Return the verb or noun that says what happened: of a date the happening that it dates, else the verb."""
    head = claim.slots.head
    if head is not None and sort(claim) in DATED and lexicon.is_happening(head):
        return head
    return claim.slots.predicate


DATED = frozenset(("date", "clock"))


def _holds_at(figure: Claim, date: Claim) -> bool:
    """Return whether a figure is said to hold at a date."""
    return figure.time is not None and figure.time == date.time


def _enumerated(claim: Claim, following: Sequence[words.Word]) -> frozenset[str]:
    """Return "part" for the one of "one shell hit the mill, another the bridge": it counts nothing."""
    one = claim.quantity is not None and claim.quantity.value == 1
    return frozenset(("part",)) if one and any(t.text.lower() == "another" for t in following) else frozenset()


def _whole(claim: Claim) -> frozenset[str]:
    """Return the words that tell of what a percentage is a share, without names."""
    if sort(claim) != PERCENT or claim.slots.head is None:
        return frozenset()
    named = {part for name in claim.slots.names for part in name.split()}
    return frozenset((claim.slots.head, *claim.slots.modifiers)) - named


def _make(claim: Claim, noun: str | None, names: frozenset[str]) -> frozenset[str]:
    """Return the names before the counted noun in its phrase ("Toyota cars", "AK-47 rifles")."""
    found: list[str] = []
    for word in (claim.measure or "").split():
        plain = words.bare(word).strip(",.")
        if noun is not None and words.stem(plain) == words.stem(noun):
            return frozenset(found)
        if names.intersection(plain.split("-")):
            found.append(plain)
    return frozenset()


def _speakers(claim: Claim) -> frozenset[str]:
    """Return the names of who says so, which tell nothing of what is counted."""
    return frozenset(words.bare(w) for w in (claim.attribution or "").split())


def _left_out(claim: Claim, fellows: list[Claim]) -> str | None:
    """Return the noun that "two others" leaves out: that of the count before it in the sentence."""
    before = [c for c in fellows if c.prose.start < claim.prose.start and sort(c) == COUNT and counted(c) != "other"]
    return counted(max(before, key=lambda c: c.prose.start)) if before else None


def _said_again(claim: Claim, other: Claim) -> bool:
    """Return whether the other claim stands in brackets right behind a measure or time, in its sentence."""
    base = claim.sentence.start
    between = claim.provenance.sentence[max(0, claim.prose.end - base) : max(0, other.prose.start - base)]
    return claim.kind in ("measure", "time", "money") and between.strip() == "("


def _siblings(claim: Claim, noun: str | None, fellows: list[Claim]) -> frozenset[str]:
    """Return the other values of the sentence that count the same noun, or no noun of their own: parts of one whole.

    What is a part of the claim itself ("seven bridges, two of which fell"), or gives it in another unit or zone
    ("3 p.m. (1200 GMT)"), stands in no row with it.
    """
    return frozenset(
        value_key(c)
        for c in fellows
        if c is not claim
        and sort(c) == sort(claim)
        and counted(c) in (noun, None)
        and value_key(c) != value_key(claim)
        and not (c.slots.part_of is not None and c.slots.part_of.overlaps(claim.prose))
        and not (_said_again(claim, c) or _said_again(c, claim))
    )


def _series(claim: Claim, noun: str | None) -> bool:
    told = claim.slots.predicate_class
    if told in classes.series("shares") and sort(claim) == PERCENT:
        return True
    return told in classes.series("classes") or noun in classes.series("heads")


JOINS = frozenset(("and", "while", "but", "or"))


def _own_names(
    tokens: tuple[words.Word, ...], first: int, last: int, others: set[int], names: frozenset[str]
) -> frozenset[str]:
    """Return the names that follow a number up to a comma or the next number; failing them, those before it.

    Names between "and" and the next number are that one's: "Ames got 40 percent of the votes and Bell 35".
    """
    for way in (range(last + 1, len(tokens)), range(first - 1, -1, -1)):
        found: set[str] = set()
        joined: set[str] = set()
        conjunction = False
        for i in way:
            if i in others or tokens[i].text in CLAUSE or tokens[i].text == ",":
                if i in others:
                    found -= joined
                break
            conjunction = conjunction or tokens[i].text.lower() in JOINS
            name = words.bare(tokens[i].text)
            if name in names:
                if conjunction and name not in found:
                    joined.add(name)
                found.add(name)
        if found:
            return frozenset(found)
    return frozenset()


def _reach(tokens: tuple[words.Word, ...], way: range, others: set[int]) -> list[str]:
    """Return the telling stems next to a number, up to a mark that ends a clause or the next number."""
    found: list[str] = []
    passed = 0
    for i in way:
        token = tokens[i]
        if token.text in CLAUSE:
            break
        if i in others:
            passed += 1
            if passed > 1:
                break
            continue
        if token.stem:
            found.append(token.stem)
            if len(found) >= WINDOW:
                break
    return found
