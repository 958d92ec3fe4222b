"""The rule for a group that is split in two and does not come out at its number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from copydesk.model import Extraction, Level, Span
from copydesk.rules._prose import GAP, INTEGER, integer, search, sentence_at
from copydesk.rules.base import Slip, rule

_NOT = r"(?![\d%-]|[.,:/]\d)"
_WORD = rf"(?:{GAP}[a-z’'-]{{2,16}})"
_BE = rf"(?:(?:were|was|are|is|had{GAP}been|have{GAP}been){GAP})?"


def _n(name: str) -> str:
    return rf"(?<![\w.,/$£€:–-])(?P<{name}>{INTEGER}){_NOT}"


# Each pair shares out its whole: who is not the one is the other. Further parts may be named behind them.
_PAIRS = {
    "men": "women", "women": "men", "boys": "girls", "girls": "boys", "male": "female", "female": "male",
    "adults": "children", "children": "adults", "civilians": "soldiers", "soldiers": "civilians",
    "in favour": "against", "in favor": "against", "for": "against", "won": "lost", "passed": "failed",
}  # fmt: skip
# one pattern for all pairs, which are told apart when it matches: a branch for each pair took longer to compile than a
# short article to check
_KINDS = (
    rf"(?P<one>{'|'.join(kind.replace(' ', GAP) for kind in _PAIRS)})\b(?P<more>{_WORD}{{0,3}}),?{GAP}"
    rf"(?:and|while|but){GAP}"
    rf"(?P<other>the{GAP}other{GAP})?(?P<b>{INTEGER}){_NOT}{GAP}{_BE}(?P<two>{'|'.join(sorted(set(_PAIRS.values())))})\b"
)
_OF = re.compile(
    rf"\b(?:[Oo]f|[Aa]mong){GAP}(?:the|its|their|all|these){GAP}{_n('total')}{_WORD}{{1,5}}?,{GAP}{_n('a')}{GAP}{_BE}{_KINDS}"
)
_AMONG = re.compile(
    rf"{_n('a')}{GAP}{_KINDS}{GAP}(?:were{GAP}|are{GAP})?(?:among|of){GAP}(?:the|its|their){GAP}{_n('total')}{GAP}[a-z]"
)
_MORE = re.compile(
    rf"\b(?:other|others|rest|remaining|remainder|unknown|unidentified|missing|undecided|abstain\w*|also|another|least|about"
    rf"|drew|drawn|tied|children|boys|girls|babies|baby|infants?|teenagers?|blank|spoil\w*|void|neither|nor|yet|absent|some|nearly"
    rf"|almost|more{GAP}than|over|including|both|withdrew|one{GAP}was|one{GAP}is|still)\b",
    re.IGNORECASE,
)


@rule("AR014", level=Level.ERROR)
def split_total(extraction: Extraction) -> Iterator[Slip]:
    """Flag a group of which two complementary parts do not come out at its number.

    "Of the 30 cadets, 12 were men and 15 women" loses three people. Who adds the two up before printing finds out
    whether a digit is wrong or somebody was forgotten.

    Bad:
        Of the 30 cadets, 12 were men and 15 were women.
    Good:
        Of the 30 cadets, 12 were men and 18 were women.
    Limits:
        Judged are parts of which one begins where the other ends: men and women, adults and children, for and
        against. Parts that may overlap are not. Where the sum is too small, a sentence that names others ("the
        rest", "abstained") or speaks of children beside men and women is left alone.
    """
    text = extraction.document.text
    for pattern in (_OF, _AMONG):
        for match in search(extraction.document, pattern):
            if _PAIRS[" ".join(match["one"].split())] != match["two"] or (match["other"] and match["more"]):
                continue
            total, a, b = integer(match["total"]), integer(match["a"]), integer(match["b"])
            if total is None or a is None or b is None or a + b == total:
                continue
            sentence = sentence_at(extraction, Span(*match.span()))
            beside = text[sentence.start : match.start()] + "|" + text[match.end() : max(sentence.end, match.end())]
            if a + b < total and _MORE.search(beside):
                continue
            if re.match(rf"{GAP}?,?{GAP}(?:and{GAP})?{INTEGER}", text[match.end() : match.end() + 24]):
                continue  # a third part follows
            yield Slip(
                at=Span(*match.span("b")),
                message=f"{a:,} + {b:,} is {a + b:,}, not the {total:,} of the whole",
                explanation=(f"the parts add up to {a + b:,}",),
                related=(Span(*match.span("total")), Span(*match.span("a"))),
            )
