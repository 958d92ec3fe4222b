"""The rule for votes, games and scores whose figures contradict each other."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal

from copydesk.model import Extraction, Level, Span
from copydesk.rules._prose import GAP, INTEGER, integer, search
from copydesk.rules.arithmetic._numbers import exact
from copydesk.rules.arithmetic._skeleton import DATE, NUMBER, WORD, Skeleton, passages
from copydesk.rules.arithmetic._votes import margins, over_full
from copydesk.rules.base import Slip, rule
from copydesk.text import names
from copydesk.text.number_words import MULTIPLIERS
from copydesk.values.regexes import regex

_ALONE = r"(?<![\w.,/$£€:–-])"
_TAIL = r"(?![%\d]|[.,:]\d)"


def _n(name: str) -> str:
    return rf"(?P<{name}>{INTEGER}){_TAIL}"


_MARGIN = regex(
    rf"{_ALONE}{_n('a')}(?:{GAP}votes)?(?:{GAP}(?:to|against){GAP}|[-–]){_n('b')}(?:{GAP}(?:votes|points))?"
    rf"(?:{GAP}(?:for|against|in|on|to){GAP}(?:[a-z]{{2,12}}{GAP}){{0,3}}[a-z]{{2,12}}(?=,))?"
    rf"(?:,{GAP}|{GAP}\(|{GAP}[–—-]{GAP}|{GAP})(?:with{GAP}|by{GAP}"
    rf"|for{GAP})?(?P<what>an?{GAP}(?:[a-z]{{3,12}}{GAP})?(?:margin|lead|advantage"
    rf"|difference){GAP}of{GAP}(?P<c>{INTEGER}))\b"
    rf"(?![%-]|[.,]\d|{GAP}(?:per{GAP}?cent|percent|goals{GAP}to|sets?\b|games?\b|{MULTIPLIERS}))"
)
_SEASON = regex(
    rf"\b(?:played|from|in|of){GAP}{_ALONE}{_n('total')}(?:{GAP}(?:games|matches|league{GAP}games|starts|fixtures"
    rf"|bouts|fights))?"
    rf"(?:,|:|{GAP}[–—-])?{GAP}(?:and{GAP})?(?:(?:they|he|she|it|we|the{GAP}team|the{GAP}side){GAP})?(?:have{GAP}"
    rf"|has{GAP})?(?:won|winning|wins){GAP}{_ALONE}{_n('won')}"
    rf"(?:{GAP}of{GAP}them)?,?{GAP}(?:and{GAP})?(?P<second>drew|drawn|drawing|lost|losing|tied){GAP}{_ALONE}{_n('x')}"
    rf",?{GAP}(?:and{GAP})?(?P<last>drew|drawn|drawing|lost|losing|tied){GAP}{_ALONE}{_n('y')}",
    re.IGNORECASE,
)
_DRAW = regex(
    rf"\b(?:drew|tied|drawn"
    rf"|level{GAP}at)(?:{GAP}(?:at{GAP}))?{GAP}?(?P<score>(?P<a>\d{{1,2}})[-–](?P<b>\d{{1,2}}))(?![\d–-]"
    rf"|{GAP}?,?{GAP}?\d|{GAP}on{GAP}(?:penalties|aggregate)|{GAP}(?:up|down|ahead|behind))"
    rf"|(?<![\d–-])(?P<score2>(?P<a2>\d{{1,2}})[-–](?P<b2>\d{{1,2}})){GAP}(?:home{GAP}|away{GAP}"
    rf"|goalless{GAP})?(?:draw|tie|stalemate)\b(?!{GAP}?-?break)"
)
_BEAT = regex(
    rf"\b(?:beat|defeated|thrashed|edged|hammered"
    rf"|trounced){GAP}(?:{names.WORD_POINTED}(?:{GAP}{names.WORD_POINTED}){{0,3}}){GAP}(?P<score>(?P<a>\d{{1,3}})[-–](?P<b>\d{{1,3}}))"
    rf"(?![\d–-]|{GAP}?,?{GAP}?(?:\d|\()|{GAP}on{GAP}|{GAP}in{GAP}(?:19|20)|,?{GAP}(?:and|then|after|before|from"
    rf"|coming)\b)"
)


_WON = regex(
    rf"\bwon{GAP}(?P<score>(?P<a>\d{{1,3}})[-–](?P<b>\d{{1,3}}))"
    rf"(?![\d–-]|{GAP}?,?{GAP}?(?:\d|\()|{GAP}on{GAP}|{GAP}in{GAP}(?:19|20)|,?{GAP}(?:and|then|after|before|from"
    rf"|coming)\b)"
)
_BODY = (
    r"(?:senate|parliament|assembly|council|board|committee|jury|panel|court|house|chamber|congress|cabinet|commission)"
)
_VOTED = regex(
    rf"\b(?:{_ALONE}{_n('size')}-(?:member|seat|strong|man|judge){GAP}(?:[a-z]+{GAP}){{0,2}}{_BODY}"
    rf"|{_BODY}{GAP}of{GAP}{_ALONE}{_n('size2')})"
    rf"\b[^.;:?!\d]{{1,80}}?{_ALONE}(?P<score>(?P<a>\d{{1,3}})(?:{GAP}votes)?(?:{GAP}(?:to|against){GAP}"
    rf"|[-–])(?P<b>\d{{1,3}}))"
    rf"(?![\d–%-]|[.,]\d|{GAP}(?:percent|per{GAP}cent|{MULTIPLIERS}|years|months|days|p\.?m|a\.?m))",
    re.IGNORECASE,
)

_VOTING = regex(
    r"\b(?:vot\w+|split|divided|approv\w+|pass\w+|reject\w+|back\w+|ruled|decid\w+|defeat\w+|ratif\w+|adopt\w+"
    r"|confirm\w+|elect\w+|turn\w* \w+(?: \w+)? down|motion|ballot\w*)\b",
    re.IGNORECASE,
)
# the members of a body who are all there, and how they vote
_V = rf"(?:{NUMBER}|(?<![\d.,])\d{{1,3}}(?![\d,.]\d))"
_FULL = regex(
    r"(?:(?:\b[Aa]ll(?: of)?(?: the| its)?|\b(?:[Ee]very one|[Ee]ach) of (?:the|its)|\b(?:[Ff]ull"
    rf"|[Ww]hole) {_BODY} of)"
    rf" (?P<size>{NUMBER})(?! of\b)(?:{WORD}){{0,3}}|(?P<size3>{NUMBER}) [a-z]+,? all\b"
    rf"|\b(?:[Nn]obody|[Nn]o one|[Nn]one) (?:was|were) (?:missing|absent|away)(?:{WORD}){{0,3}} (?P<size4>{NUMBER})"
    rf"|\b[Ff]ull (?:house|turnout|attendance) of (?P<size5>{NUMBER})"
    rf"|\b[Tt]he {_BODY} of (?P<size6>{NUMBER})(?:{WORD}){{0,2}} was (?:complete|quorate|there to a man"
    r"|at full strength)"
    rf"|\b[Tt]he (?:whole |full "
    rf"|entire )?(?P<size2>{NUMBER})-(?:member|seat|strong) {_BODY})"
)
_PRESENT = regex(
    r"\b(?:present|there|took part|taking part|voted|voting|cast|attended|attending|in full|turned (?:out|up)|on hand"
    r"|in (?:their|the) (?:seats|room|chamber)|to a man|at full strength|complete|full (?:house|turnout|attendance)"
    r"|missing when|absent when|in its ranks|gap|heard|sat|ruled|decided)\b"
)
_SCORE = regex(
    rf"(?P<a>{_V})(?: votes?)?(?: to | against |-|–)(?P<b>{_V})(?![\w%]| per\b|[ -](?:years?|months?|days?|am|pm"
    r"|points)\b)"
    rf"|(?P<a2>{_V})(?: votes?| of them)?(?: (?:voted|were|was))? (?:for|in favou?r)\b[^.;:?!{NUMBER}]{{0,50}}?(?:,"
    r"|,? and|,? but)(?: only)?"
    rf" (?P<b2>{_V})(?:{WORD}){{0,3}} (?:against|opposed)\b"
    rf"|(?P<a3>{_V}) (?:(?:members|councillors|delegates|of them) )?(?:said |voted )?(?:yes|backed|supported"
    r"|approved)\b"
    rf"[^.;:?!{NUMBER}]{{0,30}}?(?:,|,? and|,? but|,? while) (?P<b3>{_V}) (?:(?:said |voted )?no\b|opposed|rejected"
    rf"|(?:were |voted )?against)"
    rf"|\b(?:won|got|carried|took|gained) (?P<a4>{_V})[;,](?: and)? (?P<b4>{_V}) (?:were |voted )?against\b"
)
_BESIDE = regex(rf"(?P<c>{_V})(?: of them)? (?:abstentions?|abstain\w*|blank|spoil\w*)\b")
_ABSENT = regex(
    r"\b(?:absent\w*|abstain\w*|abstention\w*|absences?|missing|away|recus\w+|neutral|neither|blank|spoil\w*"
    r"|not (?:vote|present)"
    r"|except|but one|chair\w*|declin\w+|without|undecided|least|nearly|almost|quorum)\b"
)


@rule("AR011", level=Level.WARNING)
def tally(extraction: Extraction) -> Iterator[Slip]:
    """Flag votes, games and scores whose figures contradict each other.

    A draw of 2-1, a vote of 56 to 40 with a margin of 18, 30 games of which 12 were won, 8 drawn and 9 lost: fans
    and voters know the right figures and stop trusting the others.

    Bad:
        The motion passed by 56 votes to 40, a margin of 18.
    Good:
        The motion passed by 56 votes to 40, a margin of 16.
    Limits:
        A majority may be the margin or the votes of the greater side, and is wrong where it is neither. Scores are
        judged where one score stands alone: a tennis match may begin with a set that the winner lost, and aggregates
        and penalties decide draws.
    """
    seen: list[Span] = []
    for check in (*_CHECKS, over_full, margins):
        for slip in check(extraction):
            if isinstance(slip.at, Span) and not any(slip.at.overlaps(other) for other in seen):
                seen.append(slip.at)
                yield slip


def _margins(extraction: Extraction) -> Iterator[Slip]:
    for match in search(extraction.document, _MARGIN):
        a, b, c = (integer(match[name]) for name in "abc")
        if a is None or b is None or c is None or abs(a - b) == c or (1000 <= a <= 2100 and 1000 <= b <= 2100):
            continue
        yield Slip(
            at=Span(*match.span("c")),
            message=f"The difference between {a:,} and {b:,} is {abs(a - b):,}, not {match['c']}",
            explanation=(f"{max(a, b):,} - {min(a, b):,} = {abs(a - b):,}",),
            related=(Span(*match.span("a")), Span(*match.span("b"))),
        )


def _seasons(extraction: Extraction) -> Iterator[Slip]:
    for match in search(extraction.document, _SEASON):
        numbers = [integer(match[name]) for name in ("won", "x", "y")]
        total = integer(match["total"])
        if total is None or None in numbers or match["second"][:2].lower() == match["last"][:2].lower():
            continue
        found = sum(n for n in numbers if n is not None)
        if found != total:
            yield Slip(
                at=Span(*match.span("total")),
                message=f"Won, drawn and lost add up to {found}, not {match['total']}",
                explanation=(f"{' + '.join(str(n) for n in numbers)} = {found}",),
                related=tuple(Span(*match.span(name)) for name in ("won", "x", "y")),
            )


def _draws(extraction: Extraction) -> Iterator[Slip]:
    for match in search(extraction.document, _DRAW):
        which = "" if match["score"] else "2"
        a, b = int(match[f"a{which}"]), int(match[f"b{which}"])
        if a != b:
            yield Slip(
                at=Span(*match.span(f"score{which}")),
                message=f"{a}-{b} is not a draw",
                explanation=("in a draw both have the same score",),
            )


def _voted(extraction: Extraction) -> Iterator[Slip]:
    for match in search(extraction.document, _VOTED):
        size = integer(match["size"] or match["size2"])
        a, b = int(match["a"]), int(match["b"])
        if size is not None and a + b > size >= 3 and _VOTING.search(match[0]):
            yield Slip(
                at=Span(*match.span("score")),
                message=f"{a} + {b} is {a + b}, more than the {size:,} who can vote",
                explanation=(f"{a + b} votes, {size:,} members",),
                related=(Span(*match.span("size" if match["size"] else "size2")),),
            )


def _of_all(extraction: Extraction) -> Iterator[Slip]:
    """Yield the votes of a body whose members are all there that are not as many: "All 15 voted, nine to five"."""
    seen: set[Span] = set()
    for passage in passages(extraction, least=1, onward=True):
        full = _FULL.search(passage.text)
        score = _score(passage.text, full) if full is not None else None
        if full is None or score is None:
            continue
        low, high = min(full.start(), score.start()), max(full.end(), score.end())
        if not (_PRESENT.search(passage.text[low : high + 20]) or _EVERYBODY.search(full[0])):
            continue
        if re.search(rf"[.;][^.;]*{DATE}", passage.text[full.end() : score.start()]):
            continue  # another meeting
        if not _VOTING.search(passage.text[low:]):
            continue
        which_size = next(name for name in _SIZES if full[name])
        size = exact(passage.claim(full, which_size))
        which = next(which for which in ("", "2", "3", "4") if score[f"a{which}"])
        a, b = (_votes(passage, score, f"{name}{which}") for name in "ab")
        beside = _BESIDE.search(passage.text, score.end(), score.end() + 40) if a is not None else None
        c = _votes(passage, beside, "c") if beside is not None else 0
        if size is None or a is None or b is None or c is None or a + b + c < size / 2:
            continue
        if not _is_wrong(
            size, a + b, c, in_name=bool(full["size2"]) and not _EVERYBODY.search(passage.text), text=passage.text
        ):
            continue
        at = Span(passage.span(score, f"a{which}").start, passage.span(score, f"b{which}").end)
        if at not in seen:
            seen.add(at)
            told = f"{a} + {b} + {c}" if c else f"{a} + {b}"
            yield Slip(
                at=at,
                message=f"{told} is {a + b + c}, but {size} were there to vote",
                explanation=(
                    f"{a + b} votes, {size} members; {f'{c} abstained' if c else 'nobody is said to have abstained'}",
                ),
                related=(passage.claim(full, which_size).prose,),
            )


_EVERYBODY = regex(r"\b(?:full|whole|entire|to a man|at full strength|complete)\b")
_SIZES = ("size", "size2", "size3", "size4", "size5", "size6")


def _score(text: str, full: re.Match[str]) -> re.Match[str] | None:
    """Return the votes behind the words that say that all were there, or right before them."""
    behind = _SCORE.search(text, full.end())
    before = [match for match in _SCORE.finditer(text, 0, full.start()) if full.start() - match.end() < BEFORE]
    return behind or (before[-1] if before else None)


BEFORE = 60
"""Characters at most between votes and what says behind them that all were there."""


def _is_wrong(size: Decimal, cast: int, beside: int, *, in_name: bool, text: str) -> bool:
    """Return whether the votes, with those who abstained, are not as many as the members who were there."""
    if cast + beside == size or (not beside and cast > size and in_name):
        return False
    return bool(beside) or cast > size or _ABSENT.search(text) is None


def _votes(passage: Skeleton, match: re.Match[str], name: str) -> int | None:
    claim = passage.claims.get(match.start(name))
    value = exact(claim) if claim is not None else integer(match[name])
    return None if value is None or value != int(value) else int(value)


def _wins(extraction: Extraction) -> Iterator[Slip]:
    for match in (m for pattern in (_BEAT, _WON) for m in search(extraction.document, pattern)):
        a, b = int(match["a"]), int(match["b"])
        if a <= b:
            yield Slip(
                at=Span(*match.span("score")),
                message=f"{a}-{b} is no win: the winner's score stands first",
                explanation=(f"{a} is {'as many as' if a == b else 'less than'} {b}",),
            )


_CHECKS: tuple[Callable[[Extraction], Iterator[Slip]], ...] = (_margins, _seasons, _draws, _wins, _voted, _of_all)
