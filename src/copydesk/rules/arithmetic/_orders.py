"""What an article says of the order of things whose figures it gives: the largest, the second, ahead of, fewer than.

Words and shapes say who is said to be where; `_bearers` says who has how much; here the two are held together.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from copydesk.model import Extraction, Span
from copydesk.rules.arithmetic._bearers import GETS
from copydesk.rules.arithmetic._fields import Bearer, Field
from copydesk.rules.arithmetic._numbers import written
from copydesk.rules.base import Slip
from copydesk.text import wordnet
from copydesk.text.number_words import CARDINALS, ORDINALS, ordinals
from copydesk.text.stems import stem, stop
from copydesk.text.words import plain
from copydesk.values.regexes import regex


class Degree(NamedTuple):
    """An adjective that orders: 1 where the greater figure is more of it, -1 where the smaller is, 0 where unknown."""

    word: str
    sign: int
    dimensions: frozenset[str]

    def fits(self, field: Field) -> bool:
        """Return whether it orders figures of this dimension."""
        grown = "growth" in self.dimensions and field.dimension == "percent" and _GROWTH.search(field.head)
        if field.dimension in ("growth", "age"):
            return field.dimension in self.dimensions
        return "any" in self.dimensions or field.dimension in self.dimensions or bool(grown)


_GROWTH = regex(r"\b(?:change|growth|rise|increase|up)\b", re.IGNORECASE)
"""What heads percentages by which something grew."""


@cache
def degrees() -> tuple[Mapping[str, Degree], Mapping[str, Degree]]:
    """Return the superlatives and the comparatives of `orders.tsv`."""
    most, more = {}, {}
    text = files("copydesk.rules").joinpath("data/orders.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            superlative, comparative, sign, dimensions = line.split("\t")
            way = {"+": 1, "-": -1, "?": 0}[sign]
            most[superlative] = Degree(superlative, way, frozenset(dimensions.split(",")))
            more[comparative] = Degree(comparative, way, frozenset(dimensions.split(",")))
    return most, more


RANKS = {word: value for word, value in ORDINALS.items() if 1 < value <= 10}
NUMBERS = {word: value for word, value in CARDINALS.items() if 1 < value <= 12} | {str(n): n for n in range(2, 13)}
_NOUNS = frozenset(
    map(
        stem,
        [
            "total",
            "figure",
            "number",
            "share",
            "sum",
            "score",
            "amount",
            "count",
            "value",
            "result",
            "turnout",
            "rate",
            "reading",
            "one",
            "total",
            "tally",
            "of",
        ],
    )
)
_TIMES = frozenset(map(stem, ["year", "month", "quarter", "day", "week", "season", "decade"]))
LIMIT = regex(
    r"\b(?:since|ever|yet|record|after|apart|except|besides|but one|all but|outside|per|average|growth|change"
    r"|(?:19|20)\d\d|last (?:year|season|month|week|time|quarter)|a year (?:ago|earlier)|formerly|previously|not"
    rf"|n[o’']t|never|no longer|nor|neither|(?!(?:(?<=\ba )|(?<=\bper ))second\b)(?:{ordinals(2, 20)})|next|expected"
    r"|forecast|if|would|could|once|used to|until)\b",
    re.IGNORECASE,
)
_SCOPE = regex(r"(?<!,) (?:in|on|during|among|by|for) (?:[A-Z\d]|the |its |terms )")
"""What narrows an order: "the largest in June", "by area"."""
END = regex(r"(?<=[^A-Z][.!?])(?: |$)|\n|[;]")


@dataclass(frozen=True, slots=True)
class Said:
    """A match in a passage whose names are signs, read in the words of the article."""

    match: re.Match[str]
    passage: str

    def __getitem__(self, name: str) -> str:
        """The words of a group, none where it took no part or the pattern has no such group."""
        return self.passage[slice(*self.match.span(name))] if name in self.match.re.groupindex else ""

    @property
    def words(self) -> str:
        """All that was matched."""
        return self.passage[slice(*self.match.span())]

    @property
    def lead(self) -> str:
        """What stands before it in its sentence."""
        return END.split(self.passage[: self.match.start()])[-1]

    @property
    def sentence(self) -> str:
        """The sentence around it."""
        end = END.search(self.passage, self.match.end())
        return self.lead + self.passage[self.match.start() : end.start() if end is not None else len(self.passage)]

    def span(self, low: int, first: str, last: str) -> Span:
        """The place from one group to another, in a text in which the passage begins at `low`."""
        return Span(low + self.match.start(first), low + self.match.end(last))


class Order(NamedTuple):
    """Who is said to be the most or the least, or at which place; or before whom. `at` is the word that says so."""

    who: Bearer
    at: Span
    sign: int
    rank: int = 1
    whole: bool = False
    """Whether the figures are told to be all there are."""
    other: Bearer | None = None
    rivals: int = 0
    """How many more columns of its table may be meant, where no word says which: any of them may bear it out."""


def superlative(field: Field, names: Mapping[str, Bearer], match: Said, low: int) -> Order | None:
    """Return what a superlative says, None where it may be told of something else than these figures."""
    degree = degrees()[0][match["word"].lower()]
    tail, after = (_RELATIVE.split(match[part])[0] for part in ("tail", "after"))
    if match["figure"] and not _is_of_figure(field, match["figure"]):
        return None
    if not degree.fits(field) or any(LIMIT.search(part) for part in (match.lead, tail, after)):
        return None
    said = _told_of(field, degree, match)
    if not _fits_words(field, match) or not (said or not degree.dimensions & {"any", "count"}):
        return None
    if not field.shown and any(_SCOPE.search(part.partition(",")[0]) for part in (tail, after)):
        return None
    tied = _tied(field, tail, match["word"].lower(), match.passage)
    if tied is None or (field.dimension == "age" and not tied):
        return None  # "the oldest, 82": of more than those whose age is told
    rank = RANKS[match["rank"].lower()] if match["rank"] else 1
    at = match.span(low, "rank" if match["rank"] else "word", "word")
    return Order(names[match["who"]], at, degree.sign, rank, whole=tied, rivals=0 if said else field.rivals)


_CALLED = {
    "money": "bid price quote quotation offer tender estimate cost fee sum figure amount total",
    "count": "score total tally figure count number mark result vote",
    "percent": "share score figure rate result vote",
    "time": "time finish",
}
"""What a figure may be called by its dimension."""


def _is_of_figure(field: Field, noun: str) -> bool:
    """Return whether what somebody has is called as the figures of a field may be: "whose price was the lowest"."""
    return noun in _CALLED.get(field.dimension, "").split() or stem(noun) == stem(field.noun or "")


_DEGREE = regex(r"[a-z]+ly|well|far|just|still|even")
"""How much somebody is ahead of another, and nothing that he does."""


def _fits_words(field: Field, match: Said) -> bool:
    """Return whether what is said to be done is what the figures tell: "lost the most" is not told by seats won."""
    verbs = {stem(w) for w in match["verbs"].split() if w not in stop() and not _DEGREE.fullmatch(w)} - GETS
    if match["tail"].split()[:1] and match["tail"].split()[0] in _CALLED.get(field.dimension, "").split():
        return True  # "submitted the lowest bid": the figure itself, whatever is done with it
    return verbs <= (field.verbs if not field.shown else verbs)


def _told_of(field: Field, degree: Degree | None, match: Said) -> bool:
    """Return whether a sentence names the column that it tells of, where the table has others that may be meant."""
    certain = degree is not None and not degree.dimensions & {"any", "count"}
    if not (field.rivals if certain else field.beside):
        return True
    sentence = match.sentence.lower()
    said = {stem(word) for word in _NAMING.findall(sentence)}
    return any(stem(word) in said for word in _NAMING.findall(field.head.lower()) if word not in stop())


_NAMING = regex(r"[a-z]{3,}|\d{4}")
"""What names a column: words and years."""


_RELATIVE = regex(r", (?:which|who|whose|where|when|while|but|so)\b")
"""Where a clause goes on about it, and narrows nothing: "our busiest branch, which nobody would have believed"."""


def _is_class(noun: str, word: str, field: Field, passage: str) -> bool:
    """Return whether those who have the figures may be called so: "Of the three lakes Orla is ... The deepest lake".

    In running text the figures of a length, a weight or a price are those of all who are told of; where they count
    something, the text has to speak of such things.
    """
    if not (field.shown or degrees()[0][word].dimensions & {"any", "count"}):
        return True
    plurals = "|".join(map(re.escape, (f"{noun}s", f"{noun}es", f"{noun[:-1]}ies")))
    return re.search(rf"\b(?:{plurals})\b", passage) is not None


_LEVELS = frozenset(["highest", "lowest", "dearest", "cheapest"])
"""Said of a person these are of the figure: "the highest bidder", where "the largest employer" is of something else."""
_OF_ALL = regex(r"^(?: [a-z]+){0,2}? (?:of|among) (?:the |these |those |all )*(?P<number>[a-z]+|\d+)?\b", re.I)
_ACTIVE = regex(r" (?:active|popular|numerous|populous|frequent|common|visited|used|read|successful)\b")
_SET = frozenset({"them", "lot", "pair", "group", "field", "trio", "quartet", "these", "those", "all"})


def _tied(field: Field, tail: str, word: str, passage: str) -> bool | None:
    """Return whether the figures are all that is meant; None where something else may be: "the largest town"."""
    if word in ("most", "least") and _ACTIVE.match(tail):
        tail = _ACTIVE.sub("", tail, count=1)
        if re.match(r" [a-z]+(?:, with\b|$|,)", tail):
            return False
    of = _OF_ALL.match(tail)
    if of is not None and of["number"]:
        number = NUMBERS.get(of["number"].lower())
        if number is not None:
            return number <= len(field.bearers) if number >= len(field.bearers) else None
        return False if of["number"].lower() in _SET else None
    if word in ("most", "least") and not field.noun:
        return False if not tail.strip(" ,") else None
    noun = re.match(r" ([a-z]+)(?=$|[,)]| –| (?:and|to)\b)", tail)
    if noun is None:
        return (
            False
            if not tail or tail[0] in ",)" or tail.startswith((" –", " and", " with", " at ", " on ", " by a "))
            else None
        )
    if word in _LEVELS and not field.shown and (wordnet.is_person(noun[1]) or wordnet.is_group(noun[1])):
        return False  # "the highest bidder": who has the figures, in prose that tells no others
    said = stem(noun[1])
    own = {stem(field.noun)} if field.noun else set()
    heads = {stem(word) for word in plain(field.head.lower())}
    if len(field.bearers) > LEAST and _is_class(noun[1], word, field, passage):
        return False
    return False if said in _NOUNS | own | heads or (said in _TIMES and (field.shown or field.dated)) else None


LOW = regex(
    r"\b(?:under par|par|strokes?|penalty|seconds|minutes|relegat\w*|loss(?:es)?|debt|deficit|unemployment"
    r"|jobless|errors?|faults"
    r"|golf\w*|slowest|fastest|quickest|handicap|complaints per)\b",
    re.IGNORECASE,
)
"""Where these are told of, less may be before more."""
BEFORE = frozenset({"behind", "below"})
"""Words by which the first of two has less."""


def pair(field: Field, names: Mapping[str, Bearer], match: Said, low: int) -> Order | None:
    """Return what a comparative says of two bearers, None where it may be told of something else than these figures."""
    who = names[match["who"]]
    other = names[match["other"]] if match["other"] else _only_other(field, who)
    if other is None or other is who or LIMIT.search(match.words) or LIMIT.search(match.lead):
        return None
    if not field.shown and _SCOPE.search(match["after"]):
        return None
    if match["figure"] and not _is_of_figure(field, match["figure"]):
        return None
    word = match["rel"].lower()
    degree = degrees()[1].get(word)
    if not _fits_words(field, match) or not _told_of(field, degree, match):
        return None
    if degree is None:
        sign = -1 if word in BEFORE else 1
        fits = field.dimension in ("count", "percent", "money")
    else:
        sign = degree.sign
        noun = match["noun"].split()[-1:]
        fits = degree.fits(field) and (not noun or _is_noun(field, noun[0]))
        verbs = {stem(word) for word in match["verbs"].split()}
        fits = fits or (bool(noun) and field.noun is None and degree.fits(field) and _is_beside(who, other, match, low))
        certain = bool(noun) or "any" not in degree.dimensions or not match["other"] or field.dimension != "count"
        fits = fits and (certain or bool(verbs & field.verbs))
    return Order(who, match.span(low, "rel", "rel"), sign, other=other) if fits and sign else None


def _is_beside(who: Bearer, other: Bearer, match: Said, low: int) -> bool:
    """Return whether a comparison has the figures of both in it: "more people in Ness (4,100) than in Gull (4,400)"."""
    start, end = low + match.match.start(), low + match.match.end()
    return all(start <= bearer.claim.prose.start < end for bearer in (who, other))


def _is_noun(field: Field, noun: str) -> bool:
    """Return whether a noun is what the figures count, or what the head of a column or list says that they count."""
    heads = {stem(word) for word in plain(field.head.lower())}
    return stem(noun) in heads | ({stem(field.noun)} if field.noun else set())


def _only_other(field: Field, who: Bearer) -> Bearer | None:
    return next((b for b in field.bearers if b is not who), None) if len(field.bearers) == 2 else None


def refuted(extraction: Extraction, field: Field, order: Order) -> Slip | None:
    """Return the slip where the figures of a field say otherwise than an order."""
    mine = order.who.value
    word = " ".join(extraction.document.text[slice(*order.at)].split())
    if order.other is not None:
        theirs = order.other.value
        wrong = theirs.low > mine.high if order.sign > 0 else theirs.high < mine.low
        return _slip(order, [order.other], word) if wrong else None
    rest = [b for b in field.bearers if b is not order.who]
    greater = [b for b in rest if b.value.low > mine.high]
    smaller = [b for b in rest if b.value.high < mine.low]
    if not order.sign:
        # what is the best or the worst stands at one end, whichever that is
        told_all = field.shown or len(field.bearers) > LEAST
        return _slip(order, [greater[0], smaller[0]], word) if told_all and greater and smaller else None
    before, behind = (greater, smaller) if order.sign > 0 else (smaller, greater)
    if len(before) >= order.rank:
        return _slip(order, before[: order.rank], word)
    tail = END.split(extraction.document.text[order.at.end : order.at.end + 120])[0]
    if (order.whole or (_lists_all(extraction, order, field, behind) and not _BEHIND.search(tail))) and len(rest) - len(
        behind
    ) < order.rank - 1:
        return _slip(order, behind[:1], word)
    return None


_BEHIND = regex(r"\b(?:behind|ahead of|after)\b")
"""Where it is told who stands before or behind, which is the slip itself."""


def _lists_all(extraction: Extraction, order: Order, field: Field, behind: Sequence[Bearer]) -> bool:
    """Return whether a row that gives figures behind a place gives all before it: nobody is left out who has more."""
    points = [bearer.value.point for bearer in field.bearers]
    if not behind or order.rank == 1 or len(points) <= LEAST or not 0 < max(points) <= WIDE * min(points):
        return False
    known = {bearer.claim.prose for bearer in field.bearers}
    mine, low, high = order.who, field.span.start - NEAR, field.span.end + NEAR
    first = bisect_left(extraction.claims, low, key=lambda claim: claim.prose.start)
    for claim in extraction.claims[first:]:
        if claim.prose.start >= high:
            break
        value = written(claim) if claim.kind == mine.claim.kind and claim.prose not in known else None
        if value is not None and (value.low > mine.value.high if order.sign > 0 else value.high < mine.value.low):
            return False  # a figure whose bearer is not known may be one before it
    return True


NEAR = 200
"""Characters before and behind a row within which a further figure may be of it."""
WIDE = 10
"""How many times the least the greatest figure of one row may be, where nothing else says that they are one."""
LEAST = 2
"""Figures of which the best or the worst may be either."""


def _slip(order: Order, others: Sequence[Bearer], word: str) -> Slip:
    own = order.who.claim.location.text
    figures = [
        f"{_called(other)} {'has ' if not n else ''}{other.claim.location.text}" for n, other in enumerate(others)
    ]
    shown = figures[0] if len(figures) == 1 else f"{', '.join(figures[:-1])} and {figures[-1]}"
    return Slip(
        at=order.at,
        message=f"“{word}” does not fit {_called(order.who)}, with {own}: {shown}",
        related=(order.who.claim.prose, *(other.claim.prose for other in others)),
    )


def _called(bearer: Bearer) -> str:
    """Return a name as it stands in a sentence: "the north"."""
    return f"the {bearer.name}" if bearer.name[:1].islower() else bearer.name
