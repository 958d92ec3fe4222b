"""What the document tells of a claim beside its slots: where it stands, its words, what sets it apart from its like."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from typing import Literal, NamedTuple

from copydesk.links import classes, words
from copydesk.links.profiles import Article, Profile
from copydesk.model import Block, BlockKind, Document, InlineKind, Span

Definite = Literal["orphan", "narrowed", "anew", "no"]
Where = Literal["headline", "caption", "pull-quote", "table", "list", "summary-list", "text"]


class Telling(NamedTuple):
    """One telling of a fact.

    `thing` is the noun that a size without a noun of its own belongs to ("a 17-hour flight", "the flight of 19 hours").
    `words` are those beside the number (folded to what happened where a class is known), `sentence` those of the whole
    sentence; `stages` and `periods` the words that tell it from its like
    (`staged` those of the whole sentence);
    `plain` are its words as written, in lower case, `spots` the names of where it is; `days` the near dates; `definite`
    whether it takes up what was told before ("the 14 dead"); `had` whether it is told as past of the past.
    """

    where: Where
    thing: str | None
    words: frozenset[str]
    sentence: frozenset[str]
    stages: frozenset[str]
    staged: frozenset[str]
    plain: frozenset[str]
    spots: frozenset[str]
    periods: frozenset[str]
    days: frozenset[str]
    long: bool
    definite: Definite
    had: bool
    biographical: bool


@cache
def _lists() -> tuple[dict[str, str], dict[str, str]]:
    path = files("copydesk.links") / "data" / "stages.toml"
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    stages, periods = (
        {w: name for name, listed in data[k].items() for w in listed.split()} for k in ("stages", "periods")
    )
    return stages, periods


@cache
def contrasts() -> tuple[tuple[str, str], ...]:
    """Return the pairs of words that stand against each other."""
    path = files("copydesk.links") / "data" / "stages.toml"
    listed = tomllib.loads(path.read_text(encoding="utf-8"))["contrasts"]["pairs"].split()
    return tuple((one, two) for one, _, two in (pair.partition("/") for pair in listed))


@cache
def _folds() -> dict[str, str]:
    found: dict[str, str] = {}
    for name, listed in classes.predicate_words().items():
        for word in listed:
            found.setdefault(words.stem(word), f"={name}")
    return found


def fold(stem: str) -> str:
    """Return what happened, for a word that says it ("died", "dead", "killed"); else the stem itself.

    Of a compound with a hyphen the last part counts ("ex-minister" is a minister).
    """
    last = stem.rsplit("-", 1)[-1]
    plain = last if len(last) > 3 else stem
    return _folds().get(plain, plain)


def _folded(stems: Iterable[str]) -> frozenset[str]:
    return frozenset(fold(s) for s in stems if s not in _light())


@cache
def _light() -> frozenset[str]:
    return frozenset(words.stem(w) for w in classes.light_verbs())


_SUMMARY = re.compile(
    r"\W{0,4}(?:in (?:brief|short|numbers|figures)|key (?:points?|facts?|figures?|numbers?)|at a glance|summary|tl;?dr"
    r"|highlights?|the (?:facts|numbers|figures))\b\W",
    re.I,
)
_EMPHASISED = 0.9
"""Share of a paragraph in bold or italics from which on it is a standfirst or a pulled line."""


class Layout:
    """The parts of a document; `lead` holds the words of headline and first paragraph: what the article is about."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._images = [i.span for i in document.inlines if i.kind is InlineKind.IMAGE]
        self._bold: dict[int, int] = {}
        for i in document.inlines:
            block = document.block_at(i.span.start) if i.kind in (InlineKind.EMPHASIS, InlineKind.STRONG) else None
            if block is not None and block.span.covers(i.span):
                self._bold[block.span.start] = self._bold.get(block.span.start, 0) + i.span.end - i.span.start
        self._standfirsts: dict[int, bool] = {}
        # Where the running text begins: what stands above it sums the article up.
        first = next((b for b in document.blocks if b.kind is BlockKind.PARAGRAPH and not self._standfirst(b)), None)
        self._opening = first.span.start if first is not None else 0
        above = document.text[: first.span.end if first is not None else 0]
        self.lead = frozenset(words.bare(w.text) for w in words.words(above))

    def where(self, profile: Profile) -> Where:
        """Return in which part of the article a claim stands."""
        at = profile.claim.prose
        block = self._document.block_at(at.start)
        if block is None:
            return "text"
        kind = block.kind
        if kind is BlockKind.HEADING:
            return "headline"
        if kind is BlockKind.CAPTION or any(image.covers(at) for image in self._images):
            return "caption"
        if kind is BlockKind.TABLE_CELL:
            return "table"
        if kind is BlockKind.BLOCK_QUOTE:
            return "pull-quote"
        if kind is BlockKind.LIST_ITEM:
            return "summary-list" if at.start < self._opening else "list"
        if block.span.start not in self._standfirsts:
            self._standfirsts[block.span.start] = self._standfirst(block)
        return "headline" if self._standfirsts[block.span.start] else "text"

    def _standfirst(self, block: Block) -> bool:
        text = self._document.text[block.span.start : block.span.end]
        if _SUMMARY.match(text[:40]):
            return True
        return self._bold.get(block.span.start, 0) >= _EMPHASISED * (block.span.end - block.span.start)


_DETERMINER = r"(?:the|these|those|this|its|their|his|her|all(?: the)?|both|[A-Z][\w-]*['\u2019]s?)"
_DEFINITE = re.compile(
    rf"\b{_DETERMINER}\s+"
    r"(?:(?:about|roughly|nearly|almost|some|over|estimated|reported|total|full|whole|more than|same)\s+)?$",
    re.I,
)
_OF_SIZE = re.compile(
    r"\b(?:the|this|that|its|their|his|her)\s+(?:[a-z'\u2019-]+\s+)?(?P<what>[a-z'\u2019-]+)\s+of\s+"
    r"(?:about\s+|nearly\s+)?$",
    re.I,
)
_INDEFINITE = re.compile(r"\b(?:an?|another)\s+(?:[a-z-]+\s+of\s+)?$", re.I)
_ATTRIBUTIVE = re.compile(r"\s+(?:[a-z]+\s)??(?P<what>[a-z]{3,})\b")
_ANEW = re.compile(r"\s*(?:[a-z-]+\s+){0,2}(?:who|that|which|whose|where|in|on|at|from|aboard|under|over|between)\b")
_HAD = re.compile(r"\b(?:had|'d)\s+(?:\w+\s+){0,2}?\w+(?:ed|en|wn|ne|t|id|ft|ld|ade|un|ung)\b")
_BIOGRAPHICAL = re.compile(
    r"\b(?:at(?: the)?(?: age)?(?: of)?|when (?:he|she|they) (?:was|were)|aged?|then-?|turned|until|since|from|by|was"
    r"|died)\s*$",
    re.I,
)
REACH = 60
"""Characters to each side of a number within which a date is its own."""
BESIDE = 9
"""Words to each side of a number among which what tells it from its like is looked for."""


def telling(article: Article, profile: Profile, fellows: Sequence[Profile], layout: Layout) -> Telling:
    """Return what the document tells of one claim; `fellows` are the claims of its sentence."""
    document, claim = article.document, profile.claim
    sentence = document.text[claim.sentence.start : claim.sentence.end]
    at = claim.prose.shift(-claim.sentence.start)
    before = sentence[max(0, at.start - 80) : at.start]
    own = {words.stem(profile.noun)} if profile.noun else set()
    around = _folded(profile.around | own)
    folded = _folded(profile.near | own) if profile.near else around
    of_dates = [
        p.claim.prose.shift(-claim.sentence.start) for p in fellows if p.claim.timex is not None and p is not profile
    ]
    stages, periods = _marked(sentence, at.start, at.end, of_dates)
    long = frozenset(
        p.claim.timex.granularity or ""
        for p in fellows
        if p is not profile
        and p.claim.timex is not None
        and p.claim.timex.type == "DATE"
        and abs(p.claim.prose.start - claim.prose.start) < REACH
    )
    dates = frozenset(
        _shown(other)
        for other in fellows
        if other is not profile
        and other.claim.timex is not None
        and other.claim.timex.type in ("DATE", "TIME")
        and other.claim.timex.value != "PRESENT_REF"
        and abs(other.claim.prose.start - claim.prose.start) < REACH
    )
    thing = None
    if profile.noun is None:
        sized = _OF_SIZE.search(before) or (
            _ATTRIBUTIVE.match(sentence, at.end) if "-" in claim.location.text else None
        )
        thing = words.stem(sized["what"]) if sized else None
    definite = _taken_up(before, sentence[at.end : at.end + 60])
    had = _HAD.search(sentence[max(0, at.start - 60) : at.start]) is not None
    biographical = profile.sort == "age" and _BIOGRAPHICAL.search(before) is not None
    return Telling(
        where=layout.where(profile),
        thing=thing,
        words=folded,
        sentence=around,
        stages=stages,
        staged=_stages(sentence),
        plain=_plain(sentence),
        spots=_spots(profile, sentence),
        periods=periods,
        days=dates,
        long=bool(long & _LONG),
        definite=definite,
        had=had,
        biographical=biographical,
    )


def _shown(profile: Profile) -> str:
    """Return a date as it can be compared: by its value, or in words where it hangs on the day of publication."""
    timex = profile.claim.timex
    assert timex is not None
    return timex.value if any(c.isdigit() for c in timex.value) else profile.claim.location.text.lower()


def _taken_up(before: str, after: str) -> Definite:
    """Return whether a number stands in a phrase that takes up a thing, and whether words after it may make it anew."""
    if _DEFINITE.search(before):
        return "narrowed" if _ANEW.match(after) else "orphan"
    if _OF_SIZE.search(before):
        return "orphan"
    return "anew" if _INDEFINITE.search(before) else "no"


_TOKEN = re.compile(r"[A-Za-z\u00c0-\u024f]+(?:[-'\u2019][A-Za-z\u00c0-\u024f]+)*|\d[\d.,]*|[,;:.?!\u2014\u2013()]")


def _plain(sentence: str) -> frozenset[str]:
    return frozenset(m[0].lower() for m in _TOKEN.finditer(sentence[:SENTENCE]))


_IN = re.compile(r"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Aa]cross) ((?:[A-Z][\w'\u2019-]* ?){1,3})")


def _spots(profile: Profile, sentence: str) -> frozenset[str]:
    """Return the names of the places that a claim or its sentence is of."""
    told = f"{profile.claim.place or ''} {profile.claim.slots.roles.get('location') or ''}"
    told = " ".join((told, *_IN.findall(sentence[:SENTENCE]))).lower()
    return frozenset(told.split()) & profile.names


def _stages(sentence: str) -> frozenset[str]:
    """Return all stages that a sentence names, wherever."""
    stage_of, _ = _lists()
    return frozenset(stage_of[w] for m in _TOKEN.finditer(sentence[:SENTENCE]) if (w := m[0].lower()) in stage_of)


SENTENCE = 2_000
"""Characters of a sentence that are looked at."""


def _marked(sentence: str, start: int, end: int, dates: list[Span]) -> tuple[frozenset[str], frozenset[str]]:
    """Return the stages and periods named beside a number, up to the next number or the end of its clause."""
    stage_of, period_of = _lists()
    stages: set[str] = set()
    periods: set[str] = set()
    right = list(_TOKEN.finditer(sentence, end, min(len(sentence), end + 120)))
    left = list(_TOKEN.finditer(sentence, max(0, start - 120), start))[::-1]
    for side in (left, right):
        for n, match in enumerate(side[:BESIDE]):
            said, lower = match[0], match[0].lower()
            if said in (_ENDS_RIGHT if side is right else _STOPS) or lower in _CLAUSES:
                break
            dated = any(d.start <= match.start() < d.end for d in dates)
            if lower in stage_of and not dated and not (side is left and n and side[n - 1][0] == "than"):
                following = sentence[match.end() : match.end() + 12].split()
                if lower == "since" and following and following[0][0].isalnum():
                    continue
                ranked = following and following[0].lower().rstrip("s.,") in (*period_of, *_SINCE)
                if not ranked and (n < _AT_ONCE or stage_of[lower] not in _BESIDE_ONLY):
                    stages.add(stage_of[lower])
            plain = lower.split("'")[0].split("\u2019")[0]
            plain = plain if plain in period_of else plain.removesuffix("s")
            if plain in period_of:
                periods.add(period_of[plain])
    return frozenset(stages), frozenset(periods)


_BESIDE_ONLY, _AT_ONCE = frozenset(("more", "other")), 1
"""Stages that speak of the number itself only where they stand beside it ("12 more", "another 12")."""
_SINCE = ("since", "time", "in", "of", "to")
"""What follows "the first", "the latest" where that ranks the thing and does not tell it from its like."""
_LONG = frozenset(("quarter", "half", "year", "season", "decade"))
_STOPS = frozenset(";:.?!\u2014\u2013()")
_ENDS_RIGHT = _STOPS | {","}
_CLAUSES = frozenset(("although", "though", "while", "whereas", "because", "but"))
"""Words between which and the number a clause of its own begins: what stands before them is of another."""
