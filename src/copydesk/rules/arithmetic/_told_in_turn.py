"""Counts of what is told item by item: items of a list block, lettered items, sentences that begin with ordinals."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from copydesk.model import Block, BlockKind, Extraction, Span
from copydesk.rules._prose import INTEGER
from copydesk.rules.arithmetic._counted import Counted, counted
from copydesk.rules.arithmetic._listing import MOST, OPEN
from copydesk.rules.arithmetic._numbers import exact, shown
from copydesk.rules.base import Slip
from copydesk.text import wordnet
from copydesk.text.number_words import CARDINALS, ORDINALS
from copydesk.values.regexes import regex

_STEPS = regex(
    r"\b(?:of (?:the|these|those|them)|following|between|either|each|both|ways? to"
    r"|whether)\b.{0,20}\b(?:options?|cases)\b|\b(?:per|every)\b"
)
_CONDITION = regex(r"\b(?:when|if|that|whether|where|which|who|because|while|as|for|with)\b", re.I)


def itemised(extraction: Extraction) -> Iterator[Slip]:
    """Yield the counts of a sentence that announces the list below it, which has other than so many items."""
    blocks, text = extraction.document.blocks, extraction.document.text
    for n, block in enumerate(blocks):
        below = blocks[n + 1].kind if n + 1 < len(blocks) else None
        if block.kind is not BlockKind.PARAGRAPH or below is not BlockKind.LIST_ITEM:
            continue
        behind = list(takewhile(lambda b: b.kind is BlockKind.LIST_ITEM, blocks[n + 1 :]))
        items = [b for n, b in enumerate(behind) if b.level == behind[0].level and not _goes_on(behind, n)]
        if len(items) < 2:
            continue
        one = _announcing(extraction, block, numbered=_is_numbered(extraction, items))
        if one is None or one.number == len(items):
            continue
        numbers = {c.prose.start for c in extraction.claims if c.kind == "number"}
        if any(b.span.start in numbers for b in items):
            continue  # "two limits of the blocks", "two limits of the files"
        written = text[one.at.start : one.at.end]
        yield Slip(
            at=one.at,
            message=f"The text says {written} but the list has {len(items)} items",
            explanation=(f"{len(items)} items, {one.number} stated",),
            related=tuple(Span(b.span.start, b.span.end) for b in items),
        )


_OWN_NOUN = regex(r"\b(?:several|some|many|various|further|other|a\sfew|these|the\sfollowing)\s[a-z-]+s\s?[:*_]*\s*\Z")
"""What the list below is of, where another noun has the number."""


def _announcing(extraction: Extraction, block: Block, *, numbered: bool) -> Counted | None:
    """Return the counted noun of the last sentence of a paragraph, where that announces what stands below."""
    text = extraction.document.text
    colon = text[block.span.start : block.span.end].rstrip(" *_").endswith(":")
    last = next((s for s in reversed(extraction.sentences) if block.span.start <= s.start < block.span.end), None)
    if last is None or not (colon or numbered):
        return None
    found = list(counted(extraction, last.start, last.end))
    if len(found) != 1 or not found[0].alone:
        return None
    lead, tail = text[last.start : found[0].at.start], text[found[0].end : last.end]
    if _OWN_NOUN.search(tail):
        return None  # "two plots ... suggest several things:"
    if "\ufffc" in lead + tail or _CONDITION.search(lead) or OPEN.search(lead + tail) or _STEPS.search(lead + tail):
        return None
    return found[0]


def _is_numbered(extraction: Extraction, items: Sequence[Block]) -> bool:
    """Return whether all items of a list carry a number in the file, from 1 on."""
    document = extraction.document
    for number, item in enumerate(items, 1):
        at = document.offsets.to_file(item.span).start
        line = document.source.rfind("\n", 0, at) + 1
        if not re.fullmatch(rf"\s*\(?{number}[.)]\s+", document.source[line:at]):
            return False
    return True


def _goes_on(blocks: Sequence[Block], n: int) -> bool:
    """Return whether a block is a further paragraph of a list item that began before it."""
    item = blocks[n].item
    return item is not None and any(b.item == item for b in blocks[:n])


_NAMES = [next(w for w, n in ORDINALS.items() if n == place) for place in range(1, 11)]
_TURN = regex(
    r"(?:(?<=[.;:!?—][ \n])|(?<=,[ \n])(?:and[ \n])?)"
    rf"(?:(?P<bare>{'|'.join(w.capitalize() for w in _NAMES)})(?:ly)?,"
    rf"|[Tt]he[ \n](?P<word>{'|'.join(_NAMES)})(?P<noun>(?:[ \n][a-z’'-]+)?))(?=[ \n,:;])"
)
NEAR = 300
"""Characters behind a count within which the first of what is told in turn begins."""
_VERBAL = regex(r"[ \n](?:is|was|were|will|has|had|would|came|comes|concerns?|concerned|of|to|that|in|for|one)\b")


def in_turn(extraction: Extraction) -> Iterator[Slip]:
    """Yield counts that are exceeded by what is told behind: "two reasons. First, ... Second, ... Third, ..."."""
    text = extraction.document.text
    for n, sentence in enumerate(extraction.sentences[:-1]):
        found = list(counted(extraction, sentence.start, sentence.end))
        if len(found) != 1 or not found[0].alone:
            continue
        one = found[0]
        turns = _turns(text, one, _reach(extraction, n))
        if turns and turns[0].start - one.end > NEAR:
            continue
        if turns and len(turns) > one.number and len(turns) >= 2:
            yield Slip(
                at=one.at,
                message=f"The text says {text[one.at.start : one.at.end]} but goes on to a {_NAMES[len(turns) - 1]}",
                explanation=(f"{len(turns)} told one after the other, {one.number} stated",),
                related=(turns[-1],),
            )


_ONE_BY_ONE = [next(w for w, n in CARDINALS.items() if n == number) for number in range(1, 13)]
_ITEM = regex(rf"(?<=[.;:!?—] )(?P<word>{'|'.join(w.capitalize() for w in _ONE_BY_ONE)})[,:] ")


_FINAL = regex(r"\b(?:finally|lastly|last(?: of all)?[,:]|and then)", re.IGNORECASE)


def one_by_one(extraction: Extraction) -> Iterator[Slip]:
    """Yield counts beside what is told by numbers: "six things. One, start slowly. Two, ... Five, ... I am glad"."""
    text = extraction.document.text
    spaced = text.replace("\n", " ")
    for n, sentence in enumerate(extraction.sentences[:-1]):
        found = list(counted(extraction, sentence.start, sentence.end))
        if len(found) != 1 or not found[0].alone:
            continue
        one, end = found[0], _reach(extraction, n)
        items = list(_ITEM.finditer(spaced, sentence.end - 1, end))
        words = [match["word"].lower() for match in items]
        told = len(items)
        if told < 2 or words != _ONE_BY_ONE[:told] or told == one.number:
            continue
        goes_on = extraction.document.text[end:].lstrip()[:12].lower().startswith(tuple(_ONE_BY_ONE[told:]))
        if _FINAL.search(text, items[-1].end(), end):
            continue
        if abs(one.number - told) <= 2 and not goes_on and items[0].start() - one.end < NEAR:
            yield Slip(
                at=one.at,
                message=f"The text says {text[one.at.start : one.at.end]} but goes up to {words[-1]}",
                explanation=(f"{told} told one after the other, {one.number} stated",),
                related=(Span(*items[-1].span("word")),),
            )


def _reach(extraction: Extraction, n: int) -> int:
    """Return where what belongs to a sentence ends: with its paragraph."""
    block = extraction.document.block_at(extraction.sentences[n].start)
    return block.span.end if block is not None else extraction.sentences[n].end


def _turns(text: str, one: Counted, end: int) -> list[Span]:
    """Return the beginnings "The first", "the second" ... of one run behind a counted noun."""
    turns: list[Span] = []
    bare = None
    for match in _TURN.finditer(text, one.end, end):
        word = (match["bare"] or match["word"]).lower()
        if match["word"] and match["noun"]:
            noun = match["noun"].strip()
            if not _VERBAL.match(match["noun"]) and noun not in (one.noun, one.noun.removesuffix("s")):
                continue
        if bare not in (None, bool(match["bare"])):
            continue  # "two parts. The first part is ... First, ...": a run within one of them
        if ORDINALS[word] == len(turns) + 1:
            bare = bool(match["bare"])
            turns.append(Span(match.start(), match.end()))
    return turns


def lettered(extraction: Extraction) -> Iterator[Slip]:
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


_MARK = regex(r"(?:(?<=[\s:;,])|^)\((?P<mark>[a-k]|[ivx]{1,4})\) ")
_MARKS = (tuple("abcdefghijk"), ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"))
_ALL_OF = regex(
    rf"[^.;?!]{{3,90}}[.;] (?:[Tt]he|[Tt]hese|[Aa]ll|[Tt]hose) (?P<count>{INTEGER}) (?P<noun>(?!of\b)[a-z]{{3,}}s)\b"
)
