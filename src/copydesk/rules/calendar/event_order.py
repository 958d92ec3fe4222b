"""The rule for what somebody does after their death, and what closes before it opens."""

from __future__ import annotations

import re
from collections.abc import Iterator

from copydesk.model import Extraction, Level, Mention
from copydesk.rules._signs import NO_SIGN, Signed, pattern, signed
from copydesk.rules.base import Slip, rule
from copydesk.rules.calendar._ages import PRONOUN
from copydesk.rules.calendar._moments import named, span_of
from copydesk.rules.calendar._order import Turned, turned
from copydesk.rules.calendar._steps import Steps, steps
from copydesk.values.regexes import regex

_WHEN = r"(?:in|on|by|around|early in|late in)(?: the (?:spring|summer|autumn|winter|fall) of| late| early)?"
_DID = (
    r"(?:[a-z]{2,}ed|began|became|bought|built|came|drew|fought|found|gave|got|grew|held|laid|led|left|lost|made|met"
    r"|ran|rose|sang|saw|sold|sought|spent|stood|taught|took|went|won|wrote|set|put)"
)
_ENDS = (
    r"(?:died|closed|ended|shut|retired|resigned|dissolved|disbanded|folded|ceased|expired|sank|burned down|burnt down"
    r"|(?:was|were) (?:killed|closed|demolished|dissolved|abolished|scrapped|wound up|pulled down|disbanded"
    r"|destroyed|murdered|executed|hanged))"
)
_BEGINS = (
    r"(?:opened|founded|began|started|launched|built|born|formed|elected|established|married|joined|completed"
    r"|laid out|created|set up|appointed)"
)
_GOT = (
    r"(?:bought|built|opened|founded|acquired|leased|rented|took over|inherited|launched|established|purchased|set up)"
)
_GONE = r"(?:sold|closed|shut|left|gave up|demolished|scrapped|resold|abandoned|wound up|pulled down|let go of)"
_FORMS = (
    # "laid out his village in 1790, when he was 46, and died there in 1786"
    pattern(
        rf"\b(?P<did>{_DID}|born)\b(?:{NO_SIGN}){{0,60}}? (?:{_WHEN} )?<date:first>"
        rf"(?P<glue>[^.;:?!]{{0,60}}?,?) (?:and|but|before it|before he|before she|only to)"
        rf"(?: then| later| finally| eventually)? (?P<end>{_ENDS})\b(?:{NO_SIGN}){{0,30}}? {_WHEN} <date:last>"
    ),
    # "ground was broken in April 2023 and construction was completed in February 2023"
    pattern(
        rf"\b(?P<did>broken|began|begun|started|launched|laid|founded"
        rf"|opened)\b(?:{NO_SIGN}){{0,40}}? {_WHEN} <date:first>(?P<glue>),? (?:and|but|with)"
        rf" (?:{NO_SIGN}){{0,50}}? ?(?P<end>completed|finished|ended|closed|concluded"
        rf"|demolished)\b(?:{NO_SIGN}){{0,30}}? {_WHEN} <date:last>"
    ),
    # "in 2003 she bought a boatyard, sold it in 2001"
    pattern(
        rf"\b(?:[Ii]n|[Oo]n|[Bb]y) <date:first>,? (?:{NO_SIGN}){{0,30}}?\b(?P<did>{_GOT})\b"
        rf"(?P<glue>(?:{NO_SIGN}){{0,60}}?),? (?:and |but |then |later )*(?P<end>{_GONE}) (?:it|them)\b"
        rf"(?:{NO_SIGN}){{0,30}}? {_WHEN} <date:last>"
    ),
    pattern(
        rf"\b(?P<did>{_GOT})\b(?:{NO_SIGN}){{0,40}}? {_WHEN} <date:first>(?P<glue>),?"
        rf" (?:and |but |then |later |s?he |they )*(?P<end>{_GONE}) (?:it|them)\b(?:{NO_SIGN}){{0,30}}? {_WHEN}"
        r" <date:last>"
    ),
    # "he was killed in the following year, and in 1646 married"
    pattern(
        rf"\b(?P<end>died|was killed|was murdered|was executed|was hanged)\b(?:{NO_SIGN}){{0,20}}? {_WHEN}"
        rf" <date|relative:last>(?:{NO_SIGN}){{0,30}}?,? and (?:then )?(?:in|on) <date:first>,?"
        rf" (?P<did>{_DID})\b(?P<glue>)"
    ),
    # "She died in 1786. In 1790 she laid out ..."
    pattern(
        rf"\b(?P<end>died|was killed|was murdered"
        rf"|was executed)\b(?:{NO_SIGN}){{0,30}}? {_WHEN} <date:last>[^.;:?!]{{0,40}}[.;] (?P<pronoun>[HhSs]?[Hh]e"
        rf"|S?he)"
        rf" (?P<did>{_DID})\b(?P<glue>)(?:{NO_SIGN}){{0,50}}? {_WHEN} <date:first>"
    ),
)
_OTHER = regex(
    r"\b(?:re-?open\w*|again|posthum\w*|memor\w*|statue|named after|reburied|widow|heirs?|descend\w*|novel"
    r"|character|film|play|rebuilt|re-?\w+ed"
    r"|who|which|whose|that|had|after|since|until|would|could|different|another|others?|its successor|B\.?C)\b",
    re.I,
)


_AFTERWARDS = regex(
    r"\b(?:posthum\w*|statue|memorial|monument|plaque|portrait|named after|buried"
    r"|reburied)\b",
    re.I,
)


@rule("CA015", level=Level.NOTE)
def event_order(extraction: Extraction) -> Iterator[Slip]:
    """Flag a death or an end that is dated before what the same person or thing did first.

    "He laid out the village in 1790 and died there in 1786": one of the years is wrong, and readers of local history
    write in.

    Bad:
        Crouch laid out his model village in 1790 and died there in 1786.
    Good:
        Crouch laid out his model village in 1790 and died there in 1796.
    Limits:
        Both must be told of one subject, in one sentence or in two of which the second goes on with "it", "he", "the"
        and the like. Which event comes first is known of what houses, firms and people go through (dug, built, opened,
        closed, pulled down), from a past of the past ("It had opened in 2019") and from "after" and "before". Where a
        sentence goes on with its own subject ("The hearing closed on 20 March. It had opened on 25 March"), or a crime
        is dated after the arrest for it, that is a warning; all else is a note. What was
        opened again, founded anew or done in somebody's name is left alone.
    """
    for block in signed(extraction):
        yield from _first_and_last(block)
        seen: set[int] = set()
        for found in steps(block):
            yield _stepped(found)
            seen.update(at for at, m in block.mentions.items() if m in (found.first.when, found.last.when))
        for form in _FORMS:
            for match in form.finditer(block.text):
                slip = _judged(block, match) if match.start("last") not in seen else None
                if slip is not None:
                    seen.update((match.start("last"), match.start("first")))
                    yield slip
        yield from (_turned(each) for each in turned(block) if not {each.first.at, each.last.at} & seen)


def _stepped(found: Steps) -> Slip:
    """Tell of two steps of one thing that are dated the wrong way round."""
    first, last = found.first, found.last
    return Slip(
        at=first.when.prose,
        message=f"“{first.deed}” is dated {_when(first.when)}, after “{last.deed}”, which is dated {_when(last.when)}",
        related=(last.when.prose,),
        level=Level.WARNING,
    )


def _turned(found: Turned) -> Slip:
    """Tell of two events that are dated the wrong way round."""
    first, last = found.first, found.last
    one = f"“{first.deed}” is" if first.deed else "What comes first is"
    two = f"“{last.deed}”, which is" if last.deed else "what comes later, which is"
    return Slip(
        at=max(first.when.prose, last.when.prose),
        message=f"{one} dated {_when(first.when)}, after {two} dated {_when(last.when)}",
        related=(min(first.when.prose, last.when.prose),),
        level=Level.WARNING if found.of_one else None,
    )


def _judged(block: Signed, match: re.Match[str]) -> Slip | None:
    first, last = block.mention(match, "first"), block.mention(match, "last")
    one, two = span_of(first), span_of(last)
    if one is None or two is None or two[1] > one[0] or _OTHER.search(match[0]):
        return None
    if _AFTERWARDS.search(block.text, *block.around(match.start())):
        return None
    if match.groupdict().get("pronoun") and PRONOUN.match(match["pronoun"]) is None:
        return None
    ended = match["end"].removeprefix("was ").removeprefix("were ")
    return Slip(
        at=last.prose,
        message=f"“{match['did']}” is dated {_when(first)}, after “{ended}”, which is dated {_when(last)}",
        related=(first.prose,),
        level=None if _may_be_of_two(block, match) else Level.WARNING,
    )


def _may_be_of_two(block: Signed, match: re.Match[str]) -> bool:
    """Return whether what comes last may befall another: it has a sentence or a subject of its own.

    Of ground that was broken no more than the end of the work is told behind "and"; what opened stands beside others.
    """
    if match.groupdict().get("pronoun"):
        return True
    between = block.text[match.start("first") + 1 : match.start("end")]
    return _OF_ITS_OWN.search(between) is not None and not (match["did"] in _WORK_BEGINS and match["end"] in _WORK_ENDS)


_OF_ITS_OWN = regex(r"\b(?:and|but|with) (?!then\b|later\b|finally\b|eventually\b|(?:was|were) )\w")
_WORK_BEGINS = frozenset({"broken", "began", "begun", "started", "laid"})
_WORK_ENDS = frozenset({"completed", "finished"})
_FIRST = pattern(
    rf"\b[Tt]he <ordinal:one>(?P<lead>(?:{NO_SIGN}){{0,70}}?)"
    r" (?:in|on|by|from|for|dates? from|dating from)(?: early| late)?"
    rf" <date:first>(?:,| and|;|, and|, while|, but)(?: {NO_SIGN}{{0,20}})? ?the last\b(?:{NO_SIGN}){{0,50}}?"
    r" (?:in|on|by|from|for|dates? from|dating from)(?: early| late)? <date:last>"
)


def _first_and_last(block: Signed) -> Iterator[Slip]:
    """Yield the last of several that is dated before the first of them."""
    for match in _FIRST.finditer(block.text):
        first, last = block.mention(match, "first"), block.mention(match, "last")
        one, two = span_of(first), span_of(last)
        if block.mention(match, "one").text.lower() != "first" or one is None or two is None or two[1] > one[0]:
            continue
        yield Slip(
            at=last.prose,
            message=f"The last is dated {_when(last)}, before the first, which is dated {_when(first)}",
            related=(first.prose,),
            level=Level.WARNING,
        )


def _when(mention: Mention) -> str:
    return named(mention)
