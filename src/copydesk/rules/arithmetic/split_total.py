"""The rule for a group that is split in two and does not come out at its number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from copydesk.model import Extraction, Level, Span
from copydesk.rules.arithmetic._numbers import exact, shown
from copydesk.rules.arithmetic._skeleton import NUMBER, Skeleton, skeletons
from copydesk.rules.base import Slip, rule
from copydesk.values.regexes import regex

_WORD = r"(?: [a-z’'-]{2,16})"
_BE = r"(?:(?:were|was|are|is|had been|have been) )?"
_TOTAL, _A, _B = (rf"(?P<{name}>{NUMBER})" for name in ("total", "a", "b"))


# Each pair shares out its whole: who is not the one is the other. Further parts may be named behind them.
_PAIRS = {
    "men": "women", "women": "men", "boys": "girls", "girls": "boys", "male": "female", "female": "male",
    "adults": "children", "children": "adults", "civilians": "soldiers", "soldiers": "civilians",
    "in favour": "against", "in favor": "against", "for": "against", "won": "lost", "passed": "failed",
}  # fmt: skip
# one pattern for all pairs, which are told apart when it matches: a branch for each pair took longer to compile than a
# short article to check
_KINDS = (
    rf"(?P<one>{'|'.join(_PAIRS)})\b(?P<more>{_WORD}{{0,3}}),? (?:and|while|but) "
    rf"(?P<other>the other )?{_B} {_BE}(?P<two>{'|'.join(sorted(set(_PAIRS.values())))})\b"
)
_OF = regex(rf"\b(?:[Oo]f|[Aa]mong) (?:the|its|their|all|these) {_TOTAL}{_WORD}{{1,5}}?, {_A} {_BE}{_KINDS}")
_AMONG = regex(rf"{_A} {_KINDS} (?:were |are )?(?:among|of) (?:the|its|their) {_TOTAL} [a-z]")
_MORE = regex(
    r"\b(?:other|others|rest|remaining|remainder|unknown|unidentified|missing|undecided|abstain\w*|also|another|least|about"
    r"|drew|drawn|tied|children|boys|girls|babies|baby|infants?|teenagers?|blank|spoil\w*|void|neither|nor|yet|absent|some|nearly"
    r"|almost|more than|over|including|both|withdrew|one was|one is|still)\b",
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
    seen: set[Span] = set()
    for sentence in skeletons(extraction, least=3):
        for match in (m for pattern in (_OF, _AMONG) for m in pattern.finditer(sentence.text)):
            slip = _slip(sentence, match)
            if (
                slip is not None
                and isinstance(slip.at, Span)
                and slip.at not in seen
                and not _is_told(extraction, slip)
            ):
                seen.add(slip.at)
                yield slip


REACH = 200
"""Characters behind the parts in which the rest may be told: "The sex of the other six is not known"."""


def _is_told(extraction: Extraction, slip: Slip) -> bool:
    """Return whether what the parts leave of the whole is told right behind them."""
    whole, *parts = (next(c for c in extraction.claims if c.prose == span) for span in (*slip.related, slip.at))
    end = max(c.prose.end for c in parts)
    left = (exact(whole) or 0) - sum((exact(c) or 0 for c in parts), Decimal(0))
    return any(exact(c) == left for c in extraction.claims if end <= c.prose.start <= end + REACH)


def _slip(sentence: Skeleton, match: re.Match[str]) -> Slip | None:
    if _PAIRS[match["one"]] != match["two"] or (match["other"] and match["more"]):
        return None
    claims = [sentence.claim(match, name) for name in ("total", "a", "b")]
    values = [exact(claim) for claim in claims]
    total, a, b = values
    if total is None or a is None or b is None or a + b == total:
        return None
    beside = sentence.text[: match.start()] + "|" + sentence.text[match.end() :]
    if a + b < total and _MORE.search(beside):
        return None
    if re.match(rf" ?,? (?:and )?{NUMBER}", sentence.text[match.end() :]):
        return None  # a third part follows
    return Slip(
        at=claims[2].prose,
        message=f"{shown(a)} + {shown(b)} is {shown(a + b)}, not the {shown(total)} of the whole",
        explanation=(f"the parts add up to {shown(a + b)}",),
        related=(claims[0].prose, claims[1].prose),
    )
