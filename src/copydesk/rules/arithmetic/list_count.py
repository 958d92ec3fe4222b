"""The rule for a count that the list behind it does not bear out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import takewhile
from typing import NamedTuple

from copydesk.model import Block, BlockKind, Claim, Extraction, Level, Span
from copydesk.rules._prose import INTEGER
from copydesk.rules.arithmetic._numbers import exact, shown
from copydesk.rules.arithmetic._skeleton import DATE, NUMBER, Skeleton, passages, skeletons
from copydesk.rules.base import Slip, rule
from copydesk.text import wordnet
from copydesk.text.words import fold, word_list

MOST = 20
"""Longer lists are not counted: no article announces them by their number."""

_NAME = (
    r"(?:the )?[A-Z][\w’']+(?:-[A-Z][\w’']+)?(?: (?:de |la |von |van |der |bin |al |du |di )?[A-Z][\w’'-]+){0,3}"
    r"(?: (?:Jr|Sr)\.)?"
)
_PHRASE = r"(?:(?:an?|the) (?:[a-z]{3,16} )?)?[a-z]{3,16}"
_ENDS = r"(?=[.;!?]|$)"


def _list(item: str) -> str:
    """Return the pattern of a closed list: items with commas between them and just one "and", before the last."""
    return rf"(?P<list>{item}(?:, {item}){{0,{MOST}}},? and {item})"


_LINK = r"(?:in|of|for|to|by|with|at|on|per|each|that|which|who|and|or|from)"
_HEAD = rf"(?P<count>{NUMBER})(?P<noun>(?: (?!{_LINK}\b)[a-z][a-z’-]{{1,18}}){{1,4}})"
# what opens a list of the counted things, and what then has to close it
_FORMS: Mapping[str, re.Pattern[str]] = {
    "colon": re.compile(rf"{_HEAD}: (?:{_list(_NAME)}|{_list(_PHRASE).replace('?P<list>', '?P<plain>')}){_ENDS}"),
    # "four ports: Boston, Varne and Lund, where ships lie": too few, whatever is said of the last
    "clause": re.compile(rf"{_HEAD}: {_list(_NAME)}(?=, (?:where|who|which|whose|whom|when)\b)"),
    "bracket": re.compile(rf"{_HEAD} \({_list(_NAME)}(?=\))"),
    "dash": re.compile(rf"{_HEAD}(?: [-–—] |—){_list(_NAME)}(?= ?[-–—]|[.;!?]|$)"),
    "copula": re.compile(rf"(?:^|[.;:] |, )(?:[Tt]he|[Ii]ts|[Tt]heir) {_HEAD} (?:are|were) {_list(_NAME)}{_ENDS}"),
    "comma": re.compile(
        rf"{_HEAD}, {_list(_NAME)}"
        rf"(?=,? (?!and\b|or\b|with\b|of\b|from\b|in\b)[a-z]{{2,}}|[.;!?]|$|, and {NUMBER} [a-z])"
    ),
}
# "Four leaders signed on the margins: Ann Lee, Bob Day and Carl Poe": the subject, and people by first and last name
_PERSON = r"[A-Z][\w’'-]+ (?:[A-Z]\. )?[A-Z][\w’'-]+"
_AFAR = re.compile(
    rf"^ ?(?P<count>{NUMBER}) (?P<noun>[a-z][a-z’-]{{2,18}})(?: [a-z][a-z’-]{{0,18}}){{1,8}}: {_list(_PERSON)}{_ENDS}"
)
# "Three streets will be shut on Saturday: Malt Lane, Upper Cross and Ferry Row": the subject, and nothing else counted
_SUBJECT = re.compile(
    rf"^ ?(?P<count>{NUMBER}) (?P<noun>[a-z][a-z’-]{{2,18}}s)(?: (?:[a-z][a-z’-]{{0,18}}|{DATE})){{1,9}}: "
    rf"{_list(_NAME)}{_ENDS}"
)
# "in four languages, namely Dutch, German and Welsh"
_NAMELY = re.compile(rf"{_HEAD},? namely:? {_list(_NAME)}{_ENDS}")
# "plants in three countries. They are Spain, Italy and Malta."
_THEY = re.compile(rf"{_HEAD}\. They are {_list(_NAME)}{_ENDS}")
# "named the three victims as Alan Cray, Joyce Hall and Lucy Ames"
_NAMED_AS = re.compile(rf"{_HEAD} as {_list(_PERSON)}{_ENDS}")
_JOINT = re.compile(r",? and |, ")
# the list is that of some of them, not of all; a count that is a rank; "number 10 and 11"
_PART = re.compile(
    rf"\b(?:of|than|[Nn]umbers?|[Nn]os?\.?|[Aa]t least|[Mm]ore|[Tt]op|per|every|each)(?: (?:the|its|their|our|his|her"
    rf"|these|those|my|all))* $|(?:{NUMBER}|\d)(?:,? and|,? or| to)? $"
)
# "a consortium of five universities" is all of them
_BODY = re.compile(r"\b(?:an?|the|his|her|its|their|our) (?:[a-z-]+ )?(?P<body>[a-z]{3,}) of $")
_LED = re.compile(r"(?:^|[.;:“\"] )(?:After|In|At|On|For|With|Within|Over|From|By|Before|Between|During|Of)\b[^,]*$")
_SHORT = re.compile(r"(?:[A-Z]{2}|(?:[A-Z]\.)+|\w+\.|Jr|Sr|Inc|Ltd|Co|Corp)")
_ONE = rf"(?:an?|one|{NUMBER})(?: [a-z’'-]{{2,16}}){{1,4}}"
_PERSONS = re.compile(
    rf"(?P<count>{NUMBER})(?: [a-z’'-]{{2,16}}){{0,2}}? (?P<noun>[a-z]{{3,16}})(?: [-–—] |—|: | \()"
    rf"(?P<list>{_ONE}(?:, {_ONE}){{0,8}},? and {_ONE})(?=\)| [-–—]|—|[.;]|$)"
)
_STEPS = re.compile(
    r"\b(?:of (?:the|these|those|them)|following|between|either|each|both|ways? to"
    r"|whether)\b.{0,20}\b(?:options?|cases)\b|\b(?:per|than|every)\b"
)
# "Four instruments were in use: two refractors, a spectrograph and a radio dish": the subject of its sentence
_IN_USE = re.compile(
    rf"^ ?(?:The |These |His |Her |Its "
    rf"|Their )?(?P<count>{NUMBER})(?: [a-z’'-]{{2,16}})? (?P<noun>[a-z]{{3,16}}s)(?: [a-z’'-]{{2,16}}){{1,6}}: "
    rf"(?P<list>{_ONE}(?:, {_ONE}){{0,8}},? and {_ONE})(?=[.;]|$)"
)
_OPEN = re.compile(
    r"\b(?:including|includ\w+|such as|among (?:them|others)|for example|for instance|e\.g|like|notably|etc|more"
    r"|others?|particularly|especially|starting|beginning)\b",
    re.IGNORECASE,
)


class _Listed(NamedTuple):
    """A count, the things listed behind it as they are written, and where they stand."""

    claim: Claim
    names: tuple[str, ...]
    span: Span


@rule("AR002", level=Level.WARNING)
def list_count(extraction: Extraction) -> Iterator[Slip]:
    """Flag a count that differs from the number of things listed right behind it.

    "Three countries: China, Russia, India and Iran": an item was added or cut and the count was not. Readers count.

    Bad:
        The prize went to three towns: Ghent, Lille, Arras and Mons.
    Good:
        The prize went to four towns: Ghent, Lille, Arras and Mons.
    Limits:
        Only lists whose items are all of one shape are counted: all names, or all single nouns, with one "and"
        before the last. The counted noun must stand right before the colon, the dash, the parenthesis or the comma
        that opens the list. Items with clauses, glosses or an "and" of their own, and lists that say that they are
        open ("including", "among them"), are left alone. Parts that carry their own numbers are a matter of AR005.
    """
    yield from _itemised(extraction)
    yield from _lettered(extraction)
    yield from _enumerated(extraction)
    onward = (p for p in passages(extraction, least=1, onward=True) if ". They are " in p.text)
    seen: set[Span] = set()
    for sentence in skeletons(extraction, least=1):
        yield from _persons(sentence)
    for sentence in (*skeletons(extraction, least=1), *onward):
        for listed in _lists(sentence):
            count = exact(listed.claim)
            if listed.claim.prose in seen or count is None or count == len(listed.names) or not 2 <= count <= MOST:
                continue
            if count != count.to_integral_value() or not _of_one_shape(listed.names, int(count)):
                continue
            found = len(listed.names)
            seen.add(listed.claim.prose)
            yield Slip(
                at=listed.claim.prose,
                message=f"The text says {listed.claim.location.text} but lists {found}: {_joined(listed.names)}",
                explanation=(f"{found} listed, {shown(count)} stated",),
                related=(listed.span,),
            )


def _itemised(extraction: Extraction) -> Iterator[Slip]:
    """Yield the counts of a sentence that ends with a colon and is followed by a list with other than so many items."""
    blocks, text = extraction.document.blocks, extraction.document.text
    for n, block in enumerate(blocks):
        if block.kind is not BlockKind.PARAGRAPH or not text[block.span.start : block.span.end].rstrip(" *_").endswith(
            ":"
        ):
            continue
        behind = list(takewhile(lambda b: b.kind is BlockKind.LIST_ITEM, blocks[n + 1 :]))
        items = [b for n, b in enumerate(behind) if b.level == behind[0].level and not _goes_on(behind, n)]
        counts = [c for c in extraction.claims if block.span.covers(c.prose) and c.kind != "ordinal"]
        last = max((c.sentence.start for c in counts), default=-1)
        counts = [c for c in counts if c.sentence.start == last and c.sentence.end >= block.span.end - 2]
        if len(items) < 2 or len(counts) != 1 or counts[0].kind != "number":
            continue
        numbers = {c.prose.start for c in extraction.claims if c.kind == "number"}
        if any(b.span.start in numbers for b in items):
            continue  # "two limits of the blocks", "two limits of the files"
        claim, count = counts[0], exact(counts[0])
        lead, tail = text[claim.sentence.start : claim.prose.start], text[claim.prose.end : block.span.end]
        plural = re.match(r"(?:[ \n][a-z’'-]+){0,3}?[ \n][a-z]{2,}s\b", tail)
        if count is None or count != int(count) or not 2 <= count <= MOST or count == len(items) or plural is None:
            continue
        if re.search(r"\b(?:when|if|that|whether|where|which|who|because|while|as|for|with)\b", lead, re.I):
            continue
        if _PART.search(re.sub(r"\s+", " ", lead)) or _OPEN.search(lead + tail) or _STEPS.search(lead + tail):
            continue
        yield Slip(
            at=claim.prose,
            message=f"The text says {claim.location.text} but the list has {len(items)} items",
            explanation=(f"{len(items)} items, {shown(count)} stated",),
            related=tuple(Span(b.span.start, b.span.end) for b in items),
        )


_IN_TURN = (
    re.compile(r"First(?:ly)?,"), re.compile(r"Second(?:ly)?,"), re.compile(r"Third(?:ly)?,"),
    re.compile(r"Fourth(?:ly)?,"), re.compile(r"Fifth(?:ly)?,"), re.compile(r"Sixth(?:ly)?,"),
)  # fmt: skip
_GIVEN = re.compile(r"(?:[ \n][a-z’'-]+){0,2}?[ \n](?!of\b)[a-z]{3,}s\b")


def _enumerated(extraction: Extraction) -> Iterator[Slip]:
    """Yield counts that are exceeded by the sentences behind them: "two reasons. First, ... Second, ... Third, ..."."""
    text, sentences = extraction.document.text, extraction.sentences
    for n, opening in enumerate(sentences[:-1]):
        behind = sentences[n + 1 : n + 1 + len(_IN_TURN)]
        told = len(
            list(takewhile(lambda pair: pair[0].match(text, pair[1].start), zip(_IN_TURN, behind, strict=False)))
        )
        if told < 2:
            continue
        counts = [c for c in extraction.claims if c.sentence == opening and c.kind == "number"]
        count = exact(counts[0]) if len(counts) == 1 else None
        if count is None or not 2 <= count < told or not _GIVEN.match(text, counts[0].prose.end):
            continue
        if not _PART.search(text[opening.start : counts[0].prose.start]):
            yield Slip(
                at=counts[0].prose,
                message=f"The text says {counts[0].location.text} but goes on to a {_IN_TURN_NAMES[told - 1]}",
                explanation=(f"{told} told one after the other, {shown(count)} stated",),
                related=(Span(behind[told - 1].start, behind[told - 1].start + 5),),
            )


_IN_TURN_NAMES = ("first", "second", "third", "fourth", "fifth", "sixth")


def _goes_on(blocks: Sequence[Block], n: int) -> bool:
    """Return whether a block is a further paragraph of a list item that began before it."""
    item = blocks[n].item
    return item is not None and any(b.item == item for b in blocks[:n])


def _lettered(extraction: Extraction) -> Iterator[Slip]:
    """Yield the counts of what was just listed by letters: "(a) a crossing, (b) a sign. The four measures"."""
    text = extraction.document.text
    for block in extraction.document.blocks:
        marks = list(_MARK.finditer(text, block.span.start, block.span.end))
        runs = [mark["mark"] for mark in marks]
        if len(runs) < 2 or not any(list(run[: len(runs)]) == runs for run in _MARKS):
            continue
        told = _ALL_OF.match(text, marks[-1].end(), block.span.end)
        at = told.start("count") if told is not None else -1
        claim = next((c for c in extraction.claims if c.prose.start == at and c.kind == "number"), None)
        count = exact(claim) if claim is not None else None
        if told is None or claim is None or count is None or count == len(runs) or not 2 <= count <= MOST:
            continue
        if wordnet.is_group(told["noun"].removesuffix("s")) or wordnet.is_person(told["noun"].removesuffix("s")):
            continue  # "the two schools pay": others than what was listed
        yield Slip(
            at=claim.prose,
            message=f"The text says {claim.location.text} but lists {len(runs)} before",
            explanation=(f"({runs[0]}) to ({runs[-1]}): {len(runs)} listed, {shown(count)} stated",),
        )


_MARK = re.compile(r"(?:(?<=[\s:;,])|^)\((?P<mark>[a-k]|[ivx]{1,4})\) ")
_MARKS = (tuple("abcdefghijk"), ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"))
_ALL_OF = re.compile(
    rf"[^.;?!]{{3,90}}[.;] (?:[Tt]he|[Tt]hese|[Aa]ll|[Tt]hose) (?P<count>{INTEGER}) (?P<noun>(?!of\b)[a-z]{{3,}}s)\b"
)


def _lists(sentence: Skeleton) -> Iterator[_Listed]:
    """Yield the closed lists of a sentence that stand right behind the count and the noun that announce them."""
    afar = {"afar": _AFAR, "subject": _SUBJECT, "namely": _NAMELY, "as": _NAMED_AS}
    for form, pattern in (*_FORMS.items(), *afar.items(), ("they", _THEY)):
        for match in pattern.finditer(sentence.text):
            claim, before = sentence.claim(match, "count"), sentence.text[: match.start("count")]
            if claim.quantity is None or not _counts(claim, match["noun"]) or _is_part(before):
                continue
            if _OPEN.search(match[0]) or _OPEN.match(sentence.text[match.end() :].lstrip(" ,–—-(")):
                continue
            if form == "subject" and sum(sign == NUMBER for sign in sentence.text[: match.start("list")]) > 1:
                continue
            if form == "clause" and (exact(claim) or 0) <= len(_JOINT.split(match["list"])):
                continue
            if form == "comma" and _LED.search(before):
                continue  # "After three games, City, United and Rovers lead"
            group = "list" if match.groupdict().get("list") else "plain"
            names = tuple(_JOINT.split(match[group]))
            yield _Listed(claim, names, sentence.span(match, group))


def _is_part(before: str) -> bool:
    """Return whether the words before a count say that the list may be one of some of them."""
    body = _BODY.search(before)
    return _PART.search(before) is not None and not (body is not None and wordnet.is_group(body["body"]))


def _counts(claim: Claim, words: str) -> bool:
    """Return whether the last of some words is the noun that a claim counts."""
    unit = claim.quantity.unit if claim.quantity is not None else None
    noun = words.split()[-1]
    if unit is None:
        return False
    return noun.startswith(unit[: max(3, len(unit) - 2)]) or noun in (claim.measure or "").split()[-1:]


def _of_one_shape(names: tuple[str, ...], count: int) -> bool:
    """Return whether each of the names is surely one thing: none is a gloss, a region or a rank of another."""
    if len({fold(name) for name in names}) < len(names) or any(
        _SHORT.fullmatch(re.sub(r" [JS]r\.$", "", name)) for name in names
    ):
        return False
    if len(names) < count:
        return True
    sizes = {len(re.sub(r"^the | [JS]r\.$", "", name).split()) for name in names}
    return len(sizes) == 1 and len(names) not in (2 * count, 2 * count - 1 if count > 2 else 0)


def _persons(sentence: Skeleton) -> Iterator[Slip]:
    """Yield the counts of people that are listed by what they are: "three people - a nurse, two drivers and a cook"."""
    for match in (*_PERSONS.finditer(sentence.text), *_IN_USE.finditer(sentence.text)):
        named = match.re is _IN_USE or match["noun"] in word_list("copydesk.rules", "wholes")["people"]
        if not named or _OPEN.search(match[0]):
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


def _joined(names: tuple[str, ...]) -> str:
    shortened = [name if len(name) <= 40 else name[:39] + "…" for name in names]
    return ", ".join(shortened[:-1]) + " and " + shortened[-1]
