"""Votes told in one place of an article and the size of the body, the absent or the margin in another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from copydesk.model import Claim, Extraction, Span
from copydesk.rules._prose import search
from copydesk.rules.arithmetic._numbers import exact, shown
from copydesk.rules.arithmetic._skeleton import NUMBER, Skeleton, paragraphs
from copydesk.rules.base import Slip

_BODY = (
    r"(?:senate|parliament|assembly|council|board|committee|jury|panel|court|house|chamber|congress|cabinet|commission)"
)
_SEATS = (
    r"(?:(?:[a-z]+ )?(?:members?|councillors?|councilors?|councilmembers?|directors?|trustees?|senators?|governors?"
    r"|commissioners?|jurors?|delegates?|supervisors?|aldermen|selectmen))"
)
_SIZE = re.compile(
    rf"(?P<present>{NUMBER})(?: (?:out )?of(?: its| the| all)? {NUMBER})? {_SEATS} (?:were |was )?(?:present"
    rf"|attended|voted|took part)\b"
    rf"|\((?P<noted>{NUMBER}) {_SEATS}\)|(?P<size>{NUMBER})[- ](?:member|seat|strong|man|judge) {_BODY}"
    rf"|\bthe {_BODY}[’']s (?P<its>{NUMBER}) {_SEATS}",
    re.I,
)
_ABSENT = re.compile(rf"(?P<absent>{NUMBER}) {_SEATS} (?:was|were|is) (?:absent|away|missing|excused|not present)\b")
_N = rf"(?:{NUMBER}|(?<![\d.,])\d{{1,3}}(?![\d,.]\d))"
_CAST = re.compile(
    rf"(?P<a>{_N})(?: votes?)?(?: in favou?r| for)?(?: to | against |-|–|, )(?P<b>{_N})(?: against| votes?)?"
    rf"(?:(?:,| and|,? with|,? and| \()+ (?P<c>{_N}|one|no) (?:abstentions?|abstain\w*|blank|spoil\w*))?(?![\w%]"
    rf"| per\b)"
)
_VOTING = re.compile(
    r"\b(?:vot\w+|carried|approv\w+|pass\w+|reject\w+|resolved|adopt\w*|confirm\w+|ratif\w+|motion|split|agreed"
    r"|decid\w+)\b",
    re.I,
)
# "by 211 votes"; "with 14,320 votes and Whitlock with 14,019"
_BY = re.compile(
    rf"\b[Bb]y (?:just |only )?(?P<by>{NUMBER}) votes?\b(?! (?:to|against)\b)|\b(?:majority|margin"
    rf"|lead) of (?P<of>{NUMBER})\b"
)
_RIVALS = re.compile(
    rf"(?:with|took|won|got|polled|received|had) (?P<a>{NUMBER}) votes?\b[^.;:?!{NUMBER}]{{1,80}} (?:with |took "
    rf"|won |got |polled |received |had |on )?"
    rf"(?P<b>{NUMBER})(?: votes)?(?=[.,;]|$| (?!per|in|of)[a-z])"
)


_FIGURES = re.compile(
    r"\b(?:vote[ds]?|carried|approved|passed|rejected|adopted|confirmed|ratified|split|vote of|failed)(?: \w+){0,4}? "
    r"(?P<score>(?P<a>\d{1,3})[-–](?P<b>\d{1,3}))(?![\w%–-]|[.,:]\d)",
    re.I,
)


class _Size(NamedTuple):
    claim: Claim
    size: Decimal


def over_full(extraction: Extraction) -> Iterator[Slip]:
    """Yield votes of a body that are more than its members, or than those present, where an article has one body."""
    texts = list(paragraphs(extraction, least=1))
    sizes = [size for text in texts for size in _sizes(text)]
    absent = [exact(text.claim(m, "absent")) for text in texts for m in _ABSENT.finditer(text.text)]
    if not sizes or len({s.size for s in sizes}) != 1 or len(absent) > 1:
        return
    away = (absent[0] or Decimal(0)) if absent else Decimal(0)
    size = sizes[0].size - away
    for at, cast in (*(vote for text in texts for vote in _cast(text)), *_scores(extraction)):
        if not size < sum(cast) <= sizes[0].size * 2:
            continue
        yield Slip(
            at=at,
            message=f"{' + '.join(str(n) for n in cast)} is {sum(cast)}, "
            f"more than the {shown(size)} who can have voted",
            explanation=(
                f"{sum(cast)} votes, {shown(sizes[0].size)} members{f', {shown(away)} away' if away else ''}",
            ),
            related=(sizes[0].claim.prose,),
        )
        return


def _cast(text: Skeleton) -> Iterator[tuple[Span, tuple[int, ...]]]:
    """Yield the votes of a paragraph, for and against, with those who abstained."""
    for match in _CAST.finditer(text.text):
        cast = [_number(text, match, name) for name in "abc"]
        near = text.text[max(0, match.start() - 80) : match.end() + 40]
        if None not in cast[:2] and _VOTING.search(near):
            at = Span(text.span(match, "a").start, text.span(match, "b").end)
            yield at, tuple(n for n in cast if n)


def _scores(extraction: Extraction) -> Iterator[tuple[Span, tuple[int, ...]]]:
    """Yield the votes that are told in figures alone: "carried 4-3"."""
    for match in search(extraction.document, _FIGURES):
        yield Span(*match.span("score")), (int(match["a"]), int(match["b"]))


def _sizes(text: Skeleton) -> Iterator[_Size]:
    for match in _SIZE.finditer(text.text):
        name = next(n for n in ("present", "noted", "size", "its") if match[n])
        value = exact(text.claim(match, name))
        if value is not None and value >= 3:
            yield _Size(text.claim(match, name), value)


def _number(text: Skeleton, match: re.Match[str], name: str) -> int | None:
    word = match[name]
    if not word:
        return None
    claim = text.claims.get(match.start(name))
    if claim is not None:
        value = exact(claim)
        return int(value) if value is not None and value == int(value) else None
    return {"one": 1, "no": 0}.get(word) if not word.isdigit() else int(word)


def margins(extraction: Extraction) -> Iterator[Slip]:
    """Yield the only margin in votes of an article that its only two rivals' votes do not have."""
    told: list[Claim] = []
    rivals: list[tuple[Claim, Claim]] = []
    for text in paragraphs(extraction, least=1):
        told += [text.claim(m, "by" if m["by"] else "of") for m in _BY.finditer(text.text)]
        rivals += [(text.claim(m, "a"), text.claim(m, "b")) for m in _RIVALS.finditer(text.text)]
    if len(told) != 1 or len(rivals) != 1 or told[0].sentence == rivals[0][0].sentence:
        return
    margin, a, b = (exact(claim) for claim in (told[0], *rivals[0]))
    if (
        margin is None
        or a is None
        or b is None
        or abs(a - b) == margin
        or not abs(a - b) / 3 <= margin <= abs(a - b) * 3
    ):
        return
    yield Slip(
        at=told[0].prose,
        message=f"The difference between {shown(a)} and {shown(b)} votes is {shown(abs(a - b))}, "
        f"not {told[0].location.text}",
        explanation=(f"{shown(max(a, b))} - {shown(min(a, b))} = {shown(abs(a - b))}",),
        related=(rivals[0][0].prose, rivals[0][1].prose),
    )
