"""Forms in which a figure is told of two values: what they change by, what lies between, how many times, which way."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from copydesk.rules.arithmetic._figures import (
    AMOUNTS,
    Figure,
    Paragraph,
    alike,
    is_amount,
    is_pronoun,
    is_score,
    is_share,
)
from copydesk.rules.arithmetic._own_subject import VERBS
from copydesk.rules.arithmetic._skeleton import DATE, DURATION, FRACTION, MONEY, MULTIPLE, PERCENT
from copydesk.text.wordclasses import change_nouns
from copydesk.values.regexes import regex

What = Literal["percent", "points", "multiple", "difference", "share"]

CHANGE = rf"(?:{change_nouns('up', 'down')})"
_ADV = r"(?:(?:about|some|around|roughly|nearly|almost|just|only|over|under|more than|less than|a further|another) )?"
MORE = (
    r"(?:more|less|fewer|higher|lower|larger|smaller|bigger|greater|cheaper|dearer|shorter|longer|taller|older"
    r"|younger|heavier"
    r"|lighter|deeper|wider|faster|slower|stronger|weaker|better|worse)"
)
_TAKEN_UP = (
    "make makes made making put puts putting take takes took taken taking set sets setting use uses used using add adds"
    " added adding give gives gave given giving pick picks picked picking sign signs signed signing end ends ended open"
    " opens opened opening back held hold holds stand stands stood draw draws drew drawn drawing pay pays paid paying"
)
NO_PARTICLE = "".join(rf"(?<!\b{verb} )" for verb in _TAKEN_UP.split())
"""Verbs with which "up" and "down" make another verb: "women make up 54 per cent", "it put up three piers"."""
_CHANGED_BEFORE = regex(
    rf"\b{CHANGE} of {_ADV}$|(?<=[\w’'\")] )by {_ADV}$"
    rf"|{NO_PARTICLE}\b(?:up|down|grown|shrunk|rose|risen|fell|fallen|grew|dropped|jumped|climbed|gained"
    rf"|lost|added"
    rf"|increased|decreased|declined|soared|slumped|plunged) (?:by )?{_ADV}$"
)
_OFF = regex(rf"(?:\b(?:is|are|was|were|been)|,) off {_ADV}$")
"""Before a percentage that prices or output fell by: "output was off 0.3 percent at 8,420 tonnes"."""
_SOME_OF = regex(
    rf" of (?:the |its |their |his |her |our )(?:last |first |past |final |opening |previous )?[{AMOUNTS}]"
)
"""Behind a number that is a part of the next: "won 9 of their past 14 games"."""
_LOSS = regex(rf"\bloss of {_ADV}$")
"""Of money it is a level, and no change."""
_NET = r"(?:fiscal|net|annual|operating|pre-?tax|quarterly|full-year)"
_AGAINST = r"(?:against|versus|after|from|compared with) an?"
NET_LOSS = regex(rf"(?:\b{_NET}(?: {DATE})?|\b{_AGAINST}|{DATE}) (?:loss|profit|surplus|deficit) of {_ADV}$")
"""Before a result, which is no difference: "a fiscal 1986 loss of"."""
ON_RESULT = regex(
    r" (?:[a-z]+ )?on (?:[a-z]+ )?(?:revenues?|sales|turnover|income)\b"
    r"|[^.;:]{0,24} (?:against|compared with|versus|after) an? (?:[a-z]+ )?(?:loss|profit)\b"
)
"""Behind what is earned or lost: "lost 9,476,000 dollars on revenues of 45 million", "against a loss of 8 million"."""
_IS = r"(?:which|that|is|was|are|were)"
"""Behind a level that is compared: "a level of 200, which is lower than the 250 allowed"."""
_CLAUSE = r"(?:which|that|who|to|will|would|shall|should|can|could|may|might|must)"
"""Behind a level that changes in a clause of its own: "a pension of €10,052 which will increase to €10,884"."""
_CHANGED_BEHIND = regex(
    rf"(?: (?!{_CLAUSE}\b)[a-z-]+){{0,2}} {CHANGE}\b"
    rf"| (?!{_IS}\b)(?:[a-z]+ ){{0,2}}?{MORE}(?= than\b|[,.;]|$)"
    rf"| (?:(?:up|down) on|above|below)\b"
)
GAP_BEFORE = regex(rf"\b(?:gap|difference|margin|lead|majority|advantage) (?:[a-z]+ )?of {_ADV}$")
GAP_BEHIND = regex(
    rf" (?!{_IS}\b)(?:[a-z]+ ){{0,2}}?(?:(?:{MORE}|better off|worse off) than\b|(?:clear|ahead|short|adrift) of\b"
    rf"|(?:above|behind|ahead|below)\b)"
    rf"| [a-z]+(?: (?:on|over)|(?<!s) from) (?:the |its |last |their )?[{AMOUNTS}]"
    r"|(?: [a-z]+)? apart\b| (?:over|under|short)(?=[.,;:]| budget\b)"
)
_DEFINITE = regex(r"\b(?:[Tt]he|[Tt]hat|[Tt]his) $")
_NAMED_GAP = regex(r"[ -]?(?:[a-z]+ )?(?:difference|gap)\b")
"""Behind a figure that takes up two others: "64 weeks, and those without 47. The 17-week gap ..."."""
YEARS_BETWEEN = regex(r" (?:of age )?between (?:them|the (?:two|pair|couple|brothers|sisters|siblings|twins))\b")
_TIMES_BEHIND = regex(
    r" (?:as (?:much|many|large|big|high|long|great|old|tall|heavy|far|fast|deep|wide|dear|expensive|costly)\b"
    r"|the\b|what\b|that\b|last\b|its\b|(?=[.,;])|[.,;]|$)"
    r"|:"
)
_BY_A = regex(r"\bby (?:about |some |over |more than |nearly |almost |just over |just under )?(?:an? )?$")
_AS_WHAT = regex(r" as [a-z]+ (?:[a-z]+ )?as (?P<what>[^.;:,]*)")
_AS_BEFORE = regex(
    rf"[{AMOUNTS}{PERCENT}{DATE}]|\b(?:last|before|earlier|ago|previous\w*|now|today|then|year"
    rf"|planned|expected|it did|it was)\b"
)
_HALF_BEHIND = regex(
    rf" (?:as (?:much|many|large|big|high|long|great|old|tall|heavy|far)\b|what\b|of {DATE}[’']s [{AMOUNTS}])"
)
# a percentage or a fraction that says the same of a part and its whole again: "12 of the 30, or a third,"
_AGAIN = regex(
    r"(?:[,;:(–—]| [-–—]|[.;] [Tt]hat(?: is|’s|'s| was)|\b(?:or|i\.e\.|which is|which was|that is|making|makes"
    r"|a share of|a rate of"
    r"|equal to|equivalent to|represent(?:s|ed|ing)?|account(?:s|ed|ing)? for|contribut(?:es|ed|ing)"
    r"|amount(?:s|ed|ing)? to)),?"
    r"(?: (?:or|i\.e\.|that is|about|around|roughly|some|just|only|nearly|almost|exactly|over|under|more than"
    r"|less than|fewer than|a"
    r"|the|precisely|well over|well under|at))* ?$"
)
_CLOSED = regex(
    r"(?:[,.;:!?)–—]| [-–—]|$| of (?:the|its|his|her|their|our|all|them|those|these|that|what)\b"
    r"| in all\b| [a-z]+ rate\b)"
)
_UP = regex(
    r"\b(?:rise|risen|rose|increase\w*|jump\w*|gain\w*|growth|grew|grown|surge\w*|leap|climb\w*|hike"
    r"|uplift|boost|up|more|higher|larger"
    r"|bigger|greater|longer|taller|dearer|above|soared)\b"
)
_DOWN = regex(
    r"\b(?:drop\w*|fall|fell|fallen|decline\w*|decrease\w*|cut|reduction|slump\w*|plunge\w*|dip|slide|shrunk|lost"
    r"|down|less|fewer|lower|smaller"
    r"|cheaper|shorter|below)\b"
)


# what tells two values apart as an earlier and a later one, or as those of two that are compared
MARK = regex(
    rf"\b(?:from|to|against|compared|versus|than|earlier|before|previous\w*|last|ago|now|today|then|this|since"
    rf"|while|up|down)\b|{DATE}"
)


def what_is_said(paragraph: Paragraph, figure: Figure) -> What | None:
    sign = paragraph.text[figure.at]
    before, behind = paragraph.before(figure), paragraph.behind(figure)
    if sign in (PERCENT, FRACTION) and _AGAIN.search(before) and _CLOSED.match(behind):
        return "share" if sign == FRACTION or is_share(figure.claim) else None
    if _is_result(sign, before, behind):
        return None
    if sign == FRACTION and (_BY_A.search(before) or _CHANGED_BEFORE.search(before)) and _CLOSED.match(behind):
        return "percent"
    if sign == PERCENT:
        changed = _CHANGED_BEFORE.search(before) or _CHANGED_BEHIND.match(behind) or _OFF.search(before)
        return "percent" if changed and is_share(figure.claim) else None
    if sign in (MULTIPLE, FRACTION):
        return "multiple" if _is_multiple(figure, sign, behind) and not _IN_ROW.search(before) else None
    if is_score(paragraph, figure) or _SOME_OF.match(behind):
        return None
    return "difference" if sign in f"{AMOUNTS}{DURATION}" and _is_difference(sign, before, behind) else None


@lru_cache(maxsize=4_096)  # several rules ask of one figure
def _is_result(sign: str, before: str, behind: str) -> bool:
    """Return whether the words around a figure say that it is a loss or a result, and no difference of two figures."""
    lost = sign == MONEY and _LOSS.search(before) is not None
    return lost or NET_LOSS.search(before) is not None or ON_RESULT.match(behind) is not None


@lru_cache(maxsize=4_096)
def _is_difference(sign: str, before: str, behind: str) -> bool:
    """Return whether the words around a figure say that it is what two figures differ by."""
    return (
        _CHANGED_BEFORE.search(before) is not None
        or _CHANGED_BEHIND.match(behind) is not None
        or GAP_BEFORE.search(before) is not None
        or GAP_BEHIND.match(behind) is not None
        or takes_up(before, behind)
        or (sign == DURATION and YEARS_BETWEEN.match(behind) is not None)
    )


_IN_ROW = regex(rf"[{AMOUNTS}],? (?:and|or|to) $")
"""Before a multiple whose other number stands there: "two and three and four times what it should cost"."""


def takes_up(before: str, behind: str) -> bool:
    return _DEFINITE.search(before) is not None and _NAMED_GAP.match(behind) is not None


_OWN_ENDS = regex(rf" to (?:(?:about|around|some|nearly) )?{DURATION}")
"""What it is that was doubled, where that is a length of time: "doubled to 60 years from 30" is no matter of others."""


def _is_multiple(figure: Figure, sign: str, behind: str) -> bool:
    if sign == FRACTION:
        return _HALF_BEHIND.match(behind) is not None
    changed = figure.claim.change is not None and figure.claim.change.role == "ratio"
    bound = figure.claim.quantity is None or figure.claim.quantity.comparator != "="
    named = _AS_WHAT.match(behind)
    if named is not None and not _AS_BEFORE.search(named["what"]):
        return False  # "twice as much as the other": whose figure may stand anywhere
    if behind.startswith((" down", " that of", " those of")):
        return False  # "doubling down"; "double that of the other" has its second value there
    if _OWN_ENDS.match(behind):
        return False
    if behind.startswith(" more") and not behind.startswith(" more than"):
        return False  # "twice more in 1990"
    return not bound and (changed or _TIMES_BEHIND.match(behind) is not None)


def way(paragraph: Paragraph, told: Figure) -> Literal["up", "down"] | None:
    """Return whether the words beside a figure say that something went up or down; None where they say both or none."""
    beside = paragraph.before(told, 24) + "|" + " ".join(paragraph.behind(told, 24).split()[:3])
    up, down = _UP.search(beside), _DOWN.search(beside)
    return None if bool(up) == bool(down) else "up" if up else "down"


def values_behind(paragraph: Paragraph, told: Figure) -> list[Figure] | None:
    """Return the two values that the sentence behind a verb tells: "Sales halved. In 2001 it sold 112, in 2002 67".

    Where the verb has its own end beside it, that sentence has the other: "doubled to 80. A year ago it was 40".
    """
    if not told.claim.location.text.lower().startswith(VERBS) or paragraph.within(told.sentence)[-1].at > told.at + 5:
        return None
    own = [f for f in paragraph.within(told.sentence) if is_amount(f.claim)]
    there = [f for f in paragraph.within(told.sentence + 1) if is_amount(f.claim) and not is_pronoun(f)]
    found = [*own, *there]
    if len(found) != 2 or not alike(found[0].claim, found[1].claim):
        return None
    if own:
        after = paragraph.text[slice(*paragraph.bounds(told.sentence + 1))]
        return found if _TO.match(paragraph.behind(told)) and MARK.search(after) else None
    return found if paragraph.between(*there).count(DATE) or len(_dates(paragraph, told.sentence + 1)) > 1 else None


_TO = regex(rf"(?: [a-z]+){{0,2}} to [{AMOUNTS}]")


def _dates(paragraph: Paragraph, sentence: int) -> list[str]:
    return re.findall(DATE, paragraph.text[slice(*paragraph.bounds(sentence))])


def is_gap_first(paragraph: Paragraph, first: Figure, second: Figure) -> bool:
    """Return whether the first of two is a difference and no level: "60 more than the 240 of 2021, a rise of 25%"."""
    return _MORE_THAN.fullmatch(paragraph.between(first, second)) is not None


_MORE_THAN = regex(rf" (?:[a-z’'-]+ ){{0,3}}?{MORE} than(?: (?:the|its|their|a|last))? ")


AND_AGAIN = regex(r" as [a-z]+ again\b")
OTHER = regex(
    r"\b(?:share of|annual|compound|target|forecast|expected|analysts?|respectively|another|other|others|both"
    r"|average|each|every"
    r"|per|including|likely|would|intraday|overnight|daily|weekly|monthly|quarterly)\b"
)
"""What says that a figure is told of something else than two values, or of each of several."""


def is_said(paragraph: Paragraph, told: Figure, found: list[Figure]) -> bool:
    """Return whether the words around three figures say how they stand to each other, and speak of nothing else."""
    low, high = min(f.at for f in (*found, told)), max(f.at for f in (*found, told))
    start = paragraph.bounds(min(f.sentence for f in found))[0]
    passage = paragraph.text[max(start, low - 40) : high + 40]
    if high - low > _LENGTH or OTHER.search(passage):
        return False
    before, behind = paragraph.before(told), paragraph.behind(told)
    compared = GAP_BEFORE.search(before) or GAP_BEHIND.match(behind) or takes_up(before, behind) or None
    if paragraph.text[told.at] == MULTIPLE and told.at < found[0].at and _EXPLAINED.match(paragraph.behind(told)):
        return found[0].sentence == found[1].sentence == told.sentence  # "has doubled: what cost £4 is now £9"
    if paragraph.text[told.at] == MULTIPLE and told.claim.change is not None and told.at < found[0].at:
        return False  # "prices doubled, and 300 of the 700 shops closed"
    if found[0].at < told.at < found[1].at and paragraph.text[told.at] in (MULTIPLE, FRACTION):
        return True  # "cost $4 million, three times the estimate of $1 million"
    if paragraph.text[told.at] == FRACTION and AND_AGAIN.match(behind):
        return True
    return compared is not None or MARK.search(passage) is not None


_EXPLAINED = regex(r"(?: [a-z]+){0,3}: ")
_LENGTH = 260
"""How many characters the three figures may take."""
AND_BEYOND = regex(
    r" as (?:much|many|large|big|high|long|great|old|tall|heavy|far|fast|deep|wide)[,;] "
    r"(?:but|while|whereas|though|although)\b"
)
"""Behind a multiple of what was told before it, where another clause follows: "half as many, but at Stoke 230"."""
AS_THEN = regex(
    rf" as (?:much|many|large|big|high|long|great|old|tall|heavy|far|fast|deep|wide) as (?:in |at |on |during )?"
    rf"(?:{DATE}|(?:the same time |the )?last [a-z]+|(?:a|the) [a-z]+ (?:ago|before|earlier))[,;] and\b"
)
"""Behind a multiple of what there was at a time, for which no figure is told, where the next clause tells of another
thing: "41 boats, twice as many as last summer, and has sold 15"."""
