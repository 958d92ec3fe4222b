"""The rule for shares of one whole that add up to more than all of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from copydesk.model import Claim, Extraction, Level, Quantity, Span
from copydesk.rules.arithmetic._numbers import shown
from copydesk.rules.arithmetic._rests import shares_left
from copydesk.rules.arithmetic._tables import columns, is_shares
from copydesk.rules.base import Slip, rule
from copydesk.values import numbers
from copydesk.values.regexes import regex

_POINTS = regex(r"\bpoints?\b|\bpp\b", re.IGNORECASE)
_OTHER_WHOLES = regex(
    r"\b(?:turnout|compared|last|previous(?:ly)?|earlier|ago|from|up|down|rose|fell|grew|gr[eo]w\w*|increas\w*"
    r"|decreas\w*|margin"
    r"|lead|error|more|least|also|both|multiple|either|even|same|respectively|than|among|whereas|against\s+the\s+\w+"
    r"|swing|in\s+\d{4}"
    r"|men|women|older|younger|over|under|aged|northern|southern|second\s+round|run-?off|first\s+round|while\s+in"
    r"|again|too"
    r"|if|would|could|tax\s+of|rate|interest|discount|per\s+year|a\s+year)\b",
    re.IGNORECASE,
)
_VOTE = regex(
    r"\b(?:of\s+the\s+(?:popular\s+)?votes?|of\s+(?:all\s+)?votes|of\s+the\s+ballots|of\s+the\s+market|of\s+the\s+seats"
    r"|share\s+of\s+the\s+(?:vote|market))\b",
    re.IGNORECASE,
)
_FOR = (
    r"(?:in\s+favou?r|support(?:s|ed)?|back(?:s|ed)?|approv(?:e|es|ed|ing)|said\s+yes|voted\s+(?:yes|for)"
    r"|agree(?:s|d)?|yes|for)"
)
_AGAINST = (
    r"(?:against|oppos(?:e|es|ed|ing)|disapprov(?:e|es|ed|ing)|said\s+no|voted\s+(?:no|against)|disagree(?:s|d)?"
    r"|reject(?:s|ed)?|no)"
)
_YES, _NO = regex(rf"\b{_FOR}\b", re.IGNORECASE), regex(rf"\b{_AGAINST}\b", re.IGNORECASE)
_LIST = regex(r"[^.;:?!]{1,90}")
_PLACES = regex(r"\b(?:in|among|at|on|from|by|within|across)\b")
_UNDECIDED = regex(
    r"\b(?:undecided|unsure|uncertain|undecideds|don[’']t\s+know|do\s+not\s+know|did\s+not\s+know|didn[’']t\s+know"
    r"|no\s+opinion|abstain\w*"
    r"|had\s+no\s+view|neither|did\s+not\s+answer|would\s+not\s+say|not\s+sure|no\s+answer)\b",
    re.IGNORECASE,
)
# verbs and nouns that promise all the parts of a whole, none of them twice
_MADE_UP = regex(
    r"\b(?:consist\w{0,3}\s+of|(?:is|are|was|were)\s+made\s+up\s+of|made\s+up\s+of|compris\w{1,3}|composed\s+of"
    r"|owners?\s+(?:are|were)"
    r"|owned\s+by|shareholders?\s+(?:are|were)|split\s+(?:between|among|into)|divided\s+(?:between|among|into)"
    r"|(?:came|comes?|coming|generated|drawn|derived|produced)\s+(?:from|by)|breakdown\s+(?:is|was)|mix\s+(?:is|was"
    r"|of)|spread\s+(?:over|across))\b"
)
_ITEM = regex(r"[^.;:?!]{1,50}(?:,|\sand|\))\s[^.;:?!,]{0,40}")
_OF_MAKING = {"from", "up"}
_FIRST = regex(r"[^,;:()]{1,40}(?:\(|,\s(?:with|on)\s)?|:\s|\s?")
_SUBSET = regex(r"\b(?:is|are|was|were|has|have|had|where|which|of\s+(?:which|whom|them|those|these)|including|or)\b")
APPROXIMATE = Decimal(3)
"""Percent points that "about" can add."""
MISSING = Decimal(90)
"""A list of shares that ends below this leaves something out."""
SEVERAL = Decimal(150)
"""From here on a column's shares are those of several wholes."""
_REST = regex(
    r"\b(?:rest|other|others|remaining|remainder|undecided|smaller|don.t\s+know|none|unsure|undeclared|blank)\b", re.I
)


@rule("AR015", level=Level.WARNING)
def shares_sum(extraction: Extraction) -> Iterator[Slip]:
    """Flag shares of one whole that add up to more than a hundred percent.

    "52 percent in favour and 58 percent against" cannot be. Shares are mostly read from a table, and a slip of a
    line or a digit shows only in the sum.

    Bad:
        In the survey 52 percent were in favour and 58 percent against.
    Good:
        In the survey 52 percent were in favour and 38 percent against.
    Limits:
        Judged are, in one sentence: the two sides of one question, with those who do not know; lists of three shares
        or more of the votes, the seats or the market; and lists behind "consists of", "owned by", "came from". Half a
        point for each share is allowed for rounding. A list that ends below 90 without naming the rest is a note.
        Columns of a table that say that they are shares are judged too.
        Sentences that compare years, groups or rounds are left alone.
    """
    yield from _of_tables(extraction)
    yield from _of_rest(extraction)
    text = extraction.document.text
    by_sentence: dict[Span, list[Claim]] = {}
    for claim in extraction.claims:
        if claim.kind == "percent" and claim.quantity is not None and claim.quantity.unit == "%":
            by_sentence.setdefault(claim.sentence, []).append(claim)
    for sentence, claims in by_sentence.items():
        if not 2 <= len(claims) <= 12:
            continue
        if _are_two(text, sentence, claims):
            slip = _of_two(claims)
            if slip is not None:
                yield slip
            continue
        made_up = _is_made_up(text, sentence, claims)
        others_named = {m[0].lower() for m in _OTHER_WHOLES.finditer(text, sentence.start, sentence.end)}
        if others_named - (_OF_MAKING if made_up else set()):
            continue
        shares = [c.quantity.value if c.quantity and c.quantity.comparator == "=" else None for c in claims]
        if any(claim.change is not None or _POINTS.search(claim.location.text) for claim in claims):
            continue
        values = [share for share in shares if share is not None]
        if len(values) < len(claims) or any(not 0 < value <= 100 for value in values):
            continue
        listed = _is_list(text, sentence, claims) and (len(claims) >= 3 or not _apart(text, claims))
        if not (listed or made_up or _is_question(text, sentence, claims)):
            continue
        found = sum(values, Decimal(0))
        room = sum((_room(claim.quantity) for claim in claims if claim.quantity is not None), Decimal(0))
        working = f"{' + '.join(shown(value) for value in values)} = {shown(found)}"
        others = tuple(claim.prose for claim in claims[:-1])
        if found > 100 + room:
            yield Slip(
                at=claims[-1].prose,
                message=f"{working.replace(' = ', ' is ')} percent: shares of one whole end at 100",
                explanation=(
                    working,
                    f"rounding can account for {shown(room)} {'point' if room == 1 else 'points'} at most",
                ),
                related=others,
            )
        elif listed and len(claims) >= 3 and found < MISSING and not _REST.search(text, sentence.start, sentence.end):
            yield Slip(
                at=claims[-1].prose,
                message=f"The shares add up to {shown(found)} percent; who has the rest?",
                explanation=(working,),
                related=others,
                level=Level.NOTE,
            )


_SIDES = (
    (r"wom[ae]n|females?|girls?", r"m[ae]n|males?|boys?"), (r"renters?|tenants?", r"owners?|homeowners?"),
    (r"adults?", r"children"), (r"part[ -]time\w*", r"full[ -]time\w*"), (r"urban", r"rural"),
)  # fmt: skip
_EITHER = tuple((regex(rf"\b(?:{a})\b", re.I), regex(rf"\b(?:{b})\b", re.I)) for a, b in _SIDES)
_OF_EACH = regex(
    r"\b(?:of (?:the )?(?:wom[ae]n|men|girls|boys|females|males|adults|children)|among|for every"
    r"|per(?!\s?cent))\b",
    re.I,
)
_ACCOUNT = regex(
    r"\b(?:account\w*|made up|make up|makes up|represent\w*|comprise\w*|constitute\w*|(?:are|were"
    r"|is|was)|and)\b"
)


def _are_two(text: str, sentence: Span, claims: list[Claim]) -> bool:
    """Return whether two shares are those of the two groups that a whole is made of: women and men."""
    if len(claims) != 2 or _OF_EACH.search(text, sentence.start, sentence.end):
        return False
    middle = claims[0].prose.end
    second = text[middle : sentence.end]
    cut = re.search(r"\b(?:and|while|with)\b|[;,]", second)
    if cut is None or not _ACCOUNT.search(text, sentence.start, sentence.end):
        return False
    one, other = text[sentence.start : middle + cut.start()], second[cut.start() :]
    return any(
        bool(a.search(one)) != bool(b.search(one))
        and bool(a.search(other)) != bool(b.search(other))
        and bool(a.search(one)) != bool(a.search(other))
        for a, b in _EITHER
    )


def _of_two(claims: list[Claim]) -> Slip | None:
    values = [c.quantity.value for c in claims if c.quantity is not None and c.quantity.comparator == "="]
    known = [value for value in values if value is not None]
    room = sum((_room(c.quantity) for c in claims if c.quantity is not None), Decimal(0))
    found = sum(known, Decimal(0))
    if (
        len(known) != 2
        or any(c.change is not None for c in claims)
        or abs(found - 100) <= room
        or not 85 <= found <= 115
    ):
        return None
    return Slip(
        at=claims[1].prose,
        message=f"{shown(known[0])} and {shown(known[1])} percent make {shown(found)}, "
        "but the two groups are the whole",
        explanation=(f"{shown(known[0])} + {shown(known[1])} = {shown(found)}",),
        related=(claims[0].prose,),
    )


def _of_rest(extraction: Extraction) -> Iterator[Slip]:
    """Yield the shares that are told to be what is left of a whole and are not: "60% ... the remaining 45%"."""
    for rest, others in shares_left(extraction):
        values = [figure.value.point for figure in (*others, rest)]
        found = shown(sum(values, Decimal(0)))
        yield Slip(
            at=rest.claim.prose,
            message=f"{' + '.join(shown(value) for value in values)} is {found} percent: the rest ends at 100",
            explanation=(f"{' + '.join(shown(value) for value in values)} = {found}",),
            related=tuple(figure.claim.prose for figure in others),
        )


def _of_tables(extraction: Extraction) -> Iterator[Slip]:
    """Yield the columns of shares that add up to more than a hundred percent."""
    for column in columns(extraction):
        values = [claim.quantity.value for claim in column.parts if claim.quantity and claim.quantity.unit == "%"]
        known = [value for value in values if value is not None and value > 0]
        if len(known) < len(column.parts) or len(known) < 3 or not is_shares(column):
            continue
        found = sum(known, Decimal(0))
        if SEVERAL > found > 100 + sum((_room(c.quantity) for c in column.parts if c.quantity is not None), Decimal(0)):
            working = f"{' + '.join(shown(value) for value in known)} = {shown(found)}"
            yield Slip(
                at=column.parts[-1].prose,
                message=f"The shares of the column add up to {shown(found)} percent: those of one whole end at 100",
                explanation=(working,),
                related=tuple(claim.prose for claim in column.parts[:-1]),
            )


def _room(quantity: Quantity) -> Decimal:
    """Return by how much rounding may have raised a share."""
    return numbers.precision(quantity) + (APPROXIMATE if quantity.approximate else 0)


def _apart(text: str, claims: list[Claim]) -> bool:
    """Return whether two shares may be those of two places or groups, each of its own whole."""
    beside = text[claims[0].prose.end : claims[-1].prose.end + 40]
    return _PLACES.search(beside) is not None


def _is_list(text: str, sentence: Span, claims: list[Claim]) -> bool:
    """Return whether the shares are those of votes, seats or a market, one behind the other."""
    wholes = list(_VOTE.finditer(text, sentence.start, sentence.end))
    if len(wholes) != 1:
        return False
    return all(_LIST.fullmatch(text, a.prose.end, b.prose.start) is not None for a, b in pairwise(claims))


def _is_question(text: str, sentence: Span, claims: list[Claim]) -> bool:
    """Return whether one share is for something and the other against it, each told behind its share or before it."""
    if len(claims) not in (2, 3):
        return False
    ends = [*(claim.prose.start for claim in claims[1:]), sentence.end]
    starts = [sentence.start, *(claim.prose.end for claim in claims[:-1])]
    behind = [text[claim.prose.end : end] for claim, end in zip(claims, ends, strict=True)]
    before = [text[start : claim.prose.start] for claim, start in zip(claims, starts, strict=True)]
    return _answers(behind) or _answers([before[0], *behind[1:]]) or (len(claims) == 2 and _answers(before))


def _answers(said: list[str]) -> bool:
    """Whether what is said of two shares is yes and no, and of a third that it is neither."""
    if any(len(part) > 80 for part in said[:-1]) or (len(said) == 3 and not _UNDECIDED.search(said[2])):
        return False
    two = said[1] if len(said) == 3 else re.split(r"[,;.]", said[1])[0]
    answers = [(bool(_YES.search(part)), bool(_NO.search(part))) for part in (said[0], two)]
    return set(answers) == {(True, False), (False, True)}


def _is_made_up(text: str, sentence: Span, claims: list[Claim]) -> bool:
    """Return whether the shares are all the parts that the sentence says a whole is made up of."""
    made = list(_MADE_UP.finditer(text, sentence.start, claims[0].extent.start))
    if len(claims) < 2 or not made or not _FIRST.fullmatch(text, made[-1].end(), claims[0].extent.start):
        return False
    if any(_SUBSET.search(text, a.prose.end, b.prose.start) for a, b in pairwise(claims)):
        return False
    joints = [_ITEM.fullmatch(text, a.prose.end, b.extent.start) for a, b in pairwise(claims)]
    return all(joints) and re.search(r"\band\b", text[claims[-2].prose.end : claims[-1].prose.start]) is not None
