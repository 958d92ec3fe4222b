"""What sets two figures of one article apart beside their own words: the frame that they are told in.

A period, a label or a heading holds until the next one comes: "For the nine months, ... Sales rose to $9 million"
tells other sales than the quarter above. And some figures are names: of an edition, a distance, a page.
"""

from __future__ import annotations

import re

from copydesk.links.comparisons import Told
from copydesk.links.profiles import Profile
from copydesk.links.within.retold import Retold
from copydesk.model import Block, BlockKind, Document

_PERIOD = re.compile(
    r"\b(?:(?P<quarter>quarter(?:ly)?)|(?:three|six|nine|ten|eleven|twelve|\d{1,2})[ -](?P<months>months?)"
    r"|(?:first|second)[ -](?P<half>half)|(?P<half2>half)[- ]year"
    r"|(?P<year>full[- ]year|for the year|fiscal(?: year)?))\b",
    re.IGNORECASE,
)
"""The periods that firms report for, by kind."""
_LABEL = re.compile(r"[^.!?\n]{3,60}:\W{0,3}")
_PAGE = re.compile(r"\b(?:pp?|pages?|vol|no|ch|fig)\.? ?(?:\d{1,5}[-–])?$", re.IGNORECASE)
_EDITION = re.compile(r"(?P<name>[A-Z][\w’'-]{2,30})[ \u00a0]$")
_YEAR = re.compile(r"(?:19|20)\d\d")
_EVENT = re.compile(
    r"[ \u00a0](?:butterfly|freestyle|backstroke|breaststroke|medley|hurdles|sprint|dash|steeplechase|relay|race|final"
    r"|walk|title|record|run|crown|gold)\b"
)
ONCE = frozenset(("bear", "born", "die", "found", "establish"))
"""What happens to one but once."""
REACH = 3
"""Paragraphs above a figure in which its period or label is looked for."""
NEAR = 800
"""Characters of a paragraph that are looked at."""


def frame(r: Retold) -> Told:
    """Say whether two figures of the text are told in two frames, or are names of two things."""
    a, b = r.pair.a, r.pair.b
    document = r.pair.one.document
    if _before(document, a, _PAGE) or _before(document, b, _PAGE):
        return "page", "a place in a book"
    if r.a.where != "text" or r.b.where != "text":
        return "none", "one of them sums up the text"
    apart = _named_apart(document, a, b) or _part(document, a, b) or _framed_apart(document, a, b)
    if apart[0] == "none" and a.claim.change is not None and b.claim.change is not None and a.sort != "count":
        return "changes", "two changes told alike are mostly those of two firms or times"
    return apart


def _named_apart(document: Document, a: Profile, b: Profile) -> Told | None:
    if a.sort == "date" or all(_YEAR.fullmatch(p.claim.location.text) for p in (a, b)):
        one, two = (_before(document, p, _EDITION) for p in (a, b))
        if one is not None and two is not None and one["name"] == two["name"]:
            return "editions", f"two editions of {one['name']}"
    if all(_EVENT.match(document.text, p.claim.prose.end) for p in (a, b)):
        return "events", "two events"
    return None


def _part(document: Document, a: Profile, b: Profile) -> Told | None:
    """Return whether the later figure singles out one, or people of one country, of those that the earlier counts."""
    later, earlier = (a, b) if a.claim.prose > b.claim.prose else (b, a)
    one, all_of_them = (p.claim.quantity.value if p.claim.quantity else None for p in (later, earlier))
    if one is None or all_of_them is None or not one < all_of_them or later.sort != "count":
        return None
    if later.claim.location.text.lower() == "one":
        return "one-of", "the later one singles out one"
    text = document.text
    counted = re.match(r"[ \u00a0]([A-Z][a-z]+)", text[later.claim.prose.end : later.claim.prose.end + 30])
    general = re.match(r"[ \u00a0][a-z]", text[earlier.claim.prose.end : earlier.claim.prose.end + 2])
    if counted and general:
        return "one-of", f"the later one counts the {counted[1]} among them"
    return None


def _framed_apart(document: Document, a: Profile, b: Profile) -> Told:
    if a.sort == "date" and (a.claim.slots.predicate or "") not in ONCE:
        return "dates", "what happens on two days may be two things"
    blocks = list(document.blocks)
    places = [next((n for n, k in enumerate(blocks) if k.span.covers(p.claim.prose)), None) for p in (a, b)]
    if places[0] is None or places[1] is None:
        return "none", "no frame"
    one, two = (_label(document, blocks, n) for n in places if n is not None)
    if one is not None and two is not None and one != two:
        return "label", f"{one} and {two}"
    if a.sort != "date":
        one, two = (_period(document, blocks, n, p) for n, p in zip(places, (a, b), strict=True) if n is not None)
        if one is not None and two is not None and one != two:
            return "period", f"one is of a {one}, the other of a {two}"
    return "none", "no frame"


def _before(document: Document, profile: Profile, pattern: re.Pattern[str]) -> re.Match[str] | None:
    start = profile.claim.prose.start
    return pattern.search(document.text[max(0, start - 40) : start])


def _label(document: Document, blocks: list[Block], at: int) -> str | None:
    """Return the label that the paragraph of a place stands under: a line of its own that ends in a colon."""
    for block in reversed(blocks[max(0, at - REACH) : at]):
        if block.kind is BlockKind.HEADING:
            return None
        text = document.text[block.span.start : block.span.end]
        if len(text) < 70 and _LABEL.fullmatch(text):
            return text.strip(" :*_").lower()
    return None


def _period(document: Document, blocks: list[Block], at: int, profile: Profile) -> str | None:
    """Return the kind of period that holds at a figure: named in its sentence, else the last one named above it."""
    sentence = profile.claim.sentence
    own = [
        m.lastgroup for m in _PERIOD.finditer(document.text, sentence.start, min(sentence.end, sentence.start + NEAR))
    ]
    if own:
        return _kind(own[0]) if len({_kind(k) for k in own}) == 1 else None
    for n in range(at, max(-1, at - REACH - 1), -1):
        block = blocks[n]
        if block.kind is BlockKind.HEADING:
            return None
        end = sentence.start if n == at else block.span.end
        found = [m.lastgroup for m in _PERIOD.finditer(document.text, max(block.span.start, end - NEAR), end)]
        if found:
            return _kind(found[-1])
    return None


def _kind(group: str | None) -> str | None:
    return group.rstrip("2") if group else None
