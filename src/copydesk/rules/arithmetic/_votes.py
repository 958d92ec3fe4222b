"""Votes told in one place of an article and the size of the body, the absent or the margin in another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from copydesk.model import Claim, Extraction, Span
from copydesk.rules._prose import INTEGER, integer, search
from copydesk.rules.arithmetic._numbers import exact, shown
from copydesk.rules.arithmetic._skeleton import NUMBER, Skeleton, paragraphs
from copydesk.rules.base import Slip
from copydesk.text.names import WORD
from copydesk.values.regexes import regex

_BODY = (
    r"(?:senate|parliament|assembly|council|board|committee|jury|panel|court|house|chamber|congress|cabinet|commission)"
)
_SEATS = (
    r"(?:(?:[a-z]+ )?(?:members?|councillors?|councilors?|councilmembers?|directors?|trustees?|senators?|governors?"
    r"|commissioners?|jurors?|delegates?|supervisors?|aldermen|selectmen))"
)
_SIZE = regex(
    rf"(?P<present>{NUMBER})(?: (?:out )?of(?: its| the| all)? {NUMBER})? {_SEATS} (?:were |was )?(?:present"
    rf"|attended|voted|took part)\b"
    rf"|\((?P<noted>{NUMBER}) {_SEATS}\)|(?P<size>{NUMBER})[- ](?:member|seat|strong|man|judge) {_BODY}"
    rf"|\bthe {_BODY}[’']s (?P<its>{NUMBER}) {_SEATS}",
    re.I,
)
_ABSENT = regex(rf"(?P<absent>{NUMBER}) {_SEATS} (?:was|were|is) (?:absent|away|missing|excused|not present)\b")
_N = rf"(?:{NUMBER}|(?<![\d.,])\d{{1,3}}(?![\d,.]\d))"
_CAST = regex(
    rf"(?P<a>{_N})(?: votes?)?(?: in favou?r| for)?(?: to | against |-|–|, )(?P<b>{_N})(?: against| votes?)?"
    rf"(?:(?:,| and|,? with|,? and| \()+ (?P<c>{_N}|one|no) (?:abstentions?|abstain\w*|blank|spoil\w*))?(?![\w%]"
    rf"| per\b)"
)
_VOTING = regex(
    r"\b(?:vot\w+|carried|approv\w+|pass\w+|reject\w+|resolved|adopt\w*|confirm\w+|ratif\w+|motion|split|agreed"
    r"|decid\w+)\b",
    re.I,
)
# "by 211 votes"; "with 14,320 votes and Whitlock with 14,019"
_BY = regex(
    rf"\b[Bb]y (?:just |only )?(?P<by>{NUMBER}) votes?\b(?! (?:to|against)\b)|\b(?:majority|margin"
    rf"|lead) of (?P<of>{NUMBER})(?![\w%])"
)
_RIVALS = regex(
    rf"(?:with|took|won|got|polled|received|had) (?P<a>{NUMBER}) votes?\b[^.;:?!{NUMBER}]{{1,80}} (?:with |took "
    rf"|won |got |polled |received |had |on )?"
    rf"(?P<b>{NUMBER})(?: votes)?(?=[.,;]|$| (?!per|in|of)[a-z])"
)

# "polled 11,846. Reform's Dan Roe was second with 11,642"
_SECOND = regex(
    rf"\b(?:polled|took|won|got|received|with|secured) (?P<a>{NUMBER})(?: votes)?[.,;][^:?!{NUMBER}]{{1,100}}?"
    rf"\b(?:second|runner-up)(?: place)? (?:with|on) (?P<b>{NUMBER})(?![\w%])"
)
_RIVALRY = (_RIVALS, _SECOND)
_FIGURES = regex(
    r"\b(?:vote[ds]?|carried|approved|passed|rejected|adopted|confirmed|ratified|split|vote of|failed)(?: \w+){0,4}? "
    r"(?P<score>(?P<a>\d{1,3})[-–](?P<b>\d{1,3}))(?![\w%–-]|[.,:]\d)",
    re.I,
)


class _Size(NamedTuple):
    at: Span
    size: Decimal
    present: bool
    """Whether so many were there, and not only have a seat."""


def over_full(extraction: Extraction) -> Iterator[Slip]:
    """Yield votes of a body that are more than its members, or than those present, where an article has one body."""
    texts = list(paragraphs(extraction, least=1))
    sizes = [*(size for text in texts for size in _sizes(text)), *_named_present(extraction)]
    sizes = [size for size in sizes if size.present] or sizes
    absent = [exact(text.claim(m, "absent")) for text in texts for m in _ABSENT.finditer(text.text)]
    if not sizes or len({s.size for s in sizes}) != 1 or len(absent) > 1:
        return
    away = (absent[0] or Decimal(0)) if absent and not sizes[0].present else Decimal(0)
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
            related=(sizes[0].at,),
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
        if value is not None and value >= LEAST:
            yield _Size(text.claim(match, name).prose, value, name == "present")


_PRESENT = regex(
    r"\b(?:Members[ \n])?(?:Present|PRESENT|In attendance)(?:[ \n]were)?:\W{1,4}"
    rf"(?P<names>{WORD}(?:[^.;:\n]|(?<=\b[A-Z])\.|(?:(?<=Mr)|(?<=Ms)|(?<=Dr)|(?<=Mrs)|(?<=llr)|(?<=lrs)|(?<=oun))\.)*)"
)
_OTHERS = regex(
    rf"(?:,?[ \n]and|,)[ \n](?P<others>{INTEGER})[ \n](?:others?|more|other[ \n][a-z]+|members|councillors)$"
)
_CLERK = regex(r"\b(?:clerk|officers?|public|press|minutes|apolog\w+|secretary to)\b", re.IGNORECASE)


def _named_present(extraction: Extraction) -> Iterator[_Size]:
    """Yield how many were present by the names in minutes: "Present: B. Aldous (chair), S. Mistry and six others"."""
    for match in search(extraction.document, _PRESENT):
        names = re.sub(r"\([^)]*\)", "", match["names"]).strip()
        others = _OTHERS.search(names)
        more = integer(others["others"]) if others is not None else 0
        names = names[: others.start()] if others is not None else names
        pieces = [piece.strip() for piece in re.split(r",[ \n](?:and[ \n])?|[ \n]and[ \n]", names) if piece.strip()]
        if more is None or _CLERK.search(match["names"]) or not all(piece[:1].isupper() for piece in pieces):
            continue
        if len(pieces) + more >= LEAST:
            yield _Size(Span(*match.span("names")), Decimal(len(pieces) + more), True)


LEAST = 3
"""Members of the smallest body whose votes are counted."""


def _number(text: Skeleton, match: re.Match[str], name: str) -> int | None:
    word = match[name]
    if not word:
        return None
    claim = text.claims.get(match.start(name))
    if claim is not None:
        value = exact(claim)
        return int(value) if value is not None and value == int(value) else None
    return {"one": 1, "no": 0}.get(word) if not word.isdecimal() else int(word)


class _Pair(NamedTuple):
    """The votes of two sides, and the sentence that tells them."""

    first: Claim
    second: Claim


def margins(extraction: Extraction) -> Iterator[Slip]:
    """Yield the margins that the two sides' votes in their sentence, or the only ones of an article, refute."""
    told: list[tuple[Claim, bool]] = []
    pairs: list[_Pair] = []
    for text in paragraphs(extraction, least=1):
        told += [(text.claim(m, "by" if m["by"] else "of"), _is_another(text, m)) for m in _BY.finditer(text.text)]
        pairs += [_Pair(text.claim(m, "a"), text.claim(m, "b")) for r in _RIVALRY for m in r.finditer(text.text)]
        pairs += _sides(text)
    pairs = list({(p.first.prose, p.second.prose): p for p in pairs}.values())
    for claim, another in told:
        beside = [p for p in pairs if p.first.sentence == claim.sentence and p.second.prose.end <= claim.prose.start]
        chosen = beside or (pairs if len(told) == 1 else [])
        slip = _margin(claim, chosen[0]) if len(chosen) == 1 and not (another and not beside) else None
        if slip is not None:
            yield slip


_ANOTHER = regex(
    r"\b(?:last|previous\w*|earlier|held|holds|defend\w*|had|cut|reduc\w+|slash\w+|notional|overall|working|parliament\w*"
    r"|seats?|needs?|needed|would|could|(?:in|since) \ue001)\b|\bby-election\b",
    re.IGNORECASE,
)
"""What tells that a majority is not that of these votes."""


def _is_another(text: Skeleton, match: re.Match[str]) -> bool:
    start = max(text.text.rfind(".", 0, match.start()), text.text.rfind(";", 0, match.start())) + 1
    return _ANOTHER.search(text.text[max(start, match.start() - 60) : match.end() + 40]) is not None


def _sides(text: Skeleton) -> Iterator[_Pair]:
    """Yield the votes for and against of a paragraph: "by seven votes to four"."""
    for match in _CAST.finditer(text.text):
        near = text.text[max(0, match.start() - 80) : match.end() + 40]
        claims = [text.claims.get(match.start(name)) for name in "ab"]
        if None not in claims and ("vote" in match[0] or _VOTING.search(near)):
            yield _Pair(*(claim for claim in claims if claim is not None))


def _margin(told: Claim, pair: _Pair) -> Slip | None:
    """Return the slip where a margin is neither the difference of two sides' votes nor one of what else it may mean."""
    margin, a, b = (exact(claim) for claim in (told, *pair))
    if margin is None or a is None or b is None or {a, b} & {Decimal(n) for n in range(1900, 2100)}:
        return None
    if margin in (abs(a - b), max(a, b), a + b) or not abs(a - b) / 3 <= margin <= abs(a - b) * 3:
        return None
    return Slip(
        at=told.prose,
        message=f"The difference between {shown(a)} and {shown(b)} votes is {shown(abs(a - b))}, "
        f"not {told.location.text}",
        explanation=(f"{shown(max(a, b))} - {shown(min(a, b))} = {shown(abs(a - b))}",),
        related=(pair.first.prose, pair.second.prose),
    )
