"""The rule for a count that the list behind it does not bear out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from copydesk.model import Claim, Extraction, Level, Location, Span
from copydesk.rules.arithmetic._numbers import exact, shown
from copydesk.rules.arithmetic._skeleton import NUMBER, skeletons
from copydesk.rules.base import Slip, rule
from copydesk.values.words import fold, word_list

MOST = 20
"""Longer lists are not counted: no article announces them by their number."""

_AND = re.compile(r"\s(?:and|or|&|as well as)\s")
_NAME = r"(?:(?:the[ \u00a0])?[A-Z][\w’'.-]*(?:[ \u00a0](?:[A-Z][\w’'.-]*|of|the|de|la|von|van|bin|al|&)){0,5})"
# up to four words of the counted noun, an opening, names with "and" before the last, a closing
_NAMES = re.compile(
    r"(?:[ \u00a0][a-z][\w-]*){1,4}"
    r"(?P<open>[ \u00a0]\(|:[ \u00a0]|,[ \u00a0]|[ \u00a0](?:are|were)[ \u00a0]|[ \u00a0][-–—][ \u00a0]|—)"
    rf"(?P<list>{_NAME}(?:,[ \u00a0]{_NAME}){{0,19}},?[ \u00a0]and[ \u00a0]{_NAME})"
    r"(?P<close>[).,;!?]|[ \u00a0][-–—]|—|$)"
)
_ORDER = re.compile(
    r"\b(?:numbers?|nos?\.?) ?\d+(?:,? (?:and|or|to|&)|,|[-–])[ \u00a0]?$", re.IGNORECASE
)  # "number 10 and 11"
_ONE = rf"(?:an?|one|{NUMBER})(?: [a-z’'-]{{2,16}}){{1,4}}"
_PERSONS = re.compile(
    rf"(?P<count>{NUMBER})(?: [a-z’'-]{{2,16}}){{0,2}}? (?P<noun>[a-z]{{3,16}})(?: [-–—] |—|: | \()"
    rf"(?P<list>{_ONE}(?:, {_ONE}){{0,8}},? and {_ONE})(?=\)| [-–—]|—|[.;]|$)"
)
_COMMA = re.compile(r",?[ \u00a0]and[ \u00a0]|,[ \u00a0]")
_OPEN = re.compile(
    r"\b(?:including|includ\w+|such as|among (?:them|others)|for example|for instance|e\.g|like|notably|etc|more"
    r"|others?|particularly|especially|starting|beginning)\b",
    re.IGNORECASE,
)


@rule("AR002", level=Level.ERROR)
def list_count(extraction: Extraction) -> Iterator[Slip]:
    """Flag a count that differs from the number of things listed right behind it.

    "Three countries: China, Russia, India and Iran": an item was added or cut and the count was not. Readers count.

    Bad:
        The prize went to three towns: Ghent, Lille, Arras and Mons.
    Good:
        The prize went to four towns: Ghent, Lille, Arras and Mons.
    Limits:
        Only lists that follow a colon, a dash or a comma directly and are complete are counted. An item with "and"
        in it ("Trinidad and Tobago") may be one thing or two: the count is right if either reading fits. Lists that
        say that they are open ("including", "such as", "among them") are left alone.
    """
    text = extraction.document.text
    yield from _persons(extraction)
    for claim in extraction.claims:
        count = exact(claim) if claim.kind == "number" else None
        if count is None or count != count.to_integral_value() or not 2 <= count <= MOST:
            continue
        if _ORDER.search(text[max(0, claim.prose.start - 30) : claim.prose.start]):
            continue
        places = () if _nearer(extraction, claim) else _listed(text, claim)
        names = [" ".join((p.text if isinstance(p, Location) else text[p.start : p.end]).split()) for p in places]
        if len(names) < 2:
            continue
        least, most = len(names), sum(1 + len(_AND.findall(name)) for name in names)
        if (
            least <= count <= most
            or count == 1 + len(_AND.findall(names[0]))
            or len({fold(name) for name in names}) < len(names)
            or _open(text, claim)
        ):
            continue
        found = str(least) if least == most else f"{least} to {most}"
        yield Slip(
            at=claim.prose,
            message=f"The text says {claim.location.text} but lists {found}: {_joined(names)}",
            explanation=(f"{found} listed, {shown(count)} stated",),
            related=tuple(places),
        )


def _persons(extraction: Extraction) -> Iterator[Slip]:
    """Yield the counts of people that are listed by what they are: "three people - a nurse, two drivers and a cook"."""
    for sentence in skeletons(extraction, least=1):
        for match in _PERSONS.finditer(sentence.text):
            if match["noun"] not in word_list("copydesk.rules", "wholes")["people"] or _OPEN.search(match[0]):
                continue
            claim, first, last = sentence.claim(match, "count"), *match.span("list")
            count = exact(claim)
            listed = [exact(other) for at, other in sentence.claims.items() if first <= at < last]
            numbers = [number for number in listed if number is not None]
            single = len(re.findall(r"(?:^|, | and )(?:an?|one) ", match["list"]))
            if count is None or len(numbers) < len(listed) or not listed or not single:
                continue  # numbers alone are parts of a total (AR005)
            found = sum(numbers, Decimal(0)) + single
            if found != count:
                yield Slip(
                    at=claim.prose,
                    message=f"The text says {claim.location.text} but lists {shown(found)}",
                    explanation=(f"{shown(found)} listed, {shown(count)} stated",),
                    related=(sentence.span(match, "list"),),
                )


def _nearer(extraction: Extraction, claim: Claim) -> bool:
    """Return whether another number stands between a count and what is listed: the list is that one's."""
    if not claim.items:
        return False
    first = claim.items[0].start
    return any(
        other.kind == "number" and claim.location.end <= other.location.start < first for other in extraction.claims
    )


def _listed(text: str, claim: Claim) -> Sequence[Location | Span]:
    """Return the things listed behind a count: those that claims name, else names in a closed list of the text."""
    if claim.items:
        return claim.items
    match = _NAMES.match(text, claim.prose.end, max(claim.sentence.end, claim.prose.end))
    if match is None or (match["open"].strip() == "(") != (match["close"] == ")"):
        return []
    if match["open"].strip() in ("are", "were") and match["close"] not in ("", *".;!?"):
        return []
    parts, start = [], match.start("list")
    for joint in [*_COMMA.finditer(text, *match.span("list")), None]:
        parts.append(Span(start, joint.start() if joint else match.end("list")))
        start = joint.end() if joint else start
    return () if _paired(text, claim, parts) else parts


def _paired(text: str, claim: Claim, parts: Sequence[Span]) -> bool:
    """Return whether the list may name two things an item: towns with their countries."""
    count = exact(claim) or 0
    if len(parts) == 2 * count:
        return True
    if len(parts) > count and any(" of " in text[part.start : part.end] for part in parts):
        return True  # "Jan Maas of Ghent, Belgium, and Luc Petit": a comma inside an item
    goes_on = re.match(r",[ \u00a0][A-Z]", text[parts[-1].end : parts[-1].end + 3]) is not None
    return len(parts) == 2 * count - 1 and (count > 2 or goes_on)


def _open(text: str, claim: Claim) -> bool:
    """Return whether the sentence says that the list is not complete."""
    return bool(_OPEN.search(text, claim.prose.end, max(claim.sentence.end, claim.prose.end)))


def _joined(names: list[str]) -> str:
    shortened = [name if len(name) <= 40 else name[:39] + "…" for name in names]
    return ", ".join(shortened[:-1]) + " and " + shortened[-1]
