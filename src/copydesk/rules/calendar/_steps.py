"""Steps of one thing that are told by its own verbs, so that their order is sure: "The hearing closed on 20 March. It
had opened on 25 March".

`_order` knows how late in a life a deed comes, whatever it is told of. Here the subject of both verbs is one and the
same, each verb is followed by its own date, and the thing cannot go through the two again: an event opens and closes
once, a "had" looks back, a crime is committed before somebody is charged with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from copydesk.model import Mention
from copydesk.rules._signs import GROUPS, NO_SIGN, SIGNS, Signed, pattern
from copydesk.rules.calendar import _order
from copydesk.rules.calendar._moments import span_of
from copydesk.text import wordnet
from copydesk.values.regexes import regex

SEASON = 120
"""Days that an event is told to begin after its end, at most: later, it is the next one."""


class Step(NamedTuple):
    """A step as it is told: the words for it and its date."""

    deed: str
    when: Mention


class Steps(NamedTuple):
    """Two steps, of which the first must have come first and is dated later."""

    first: Step
    last: Step


_ON = rf"(?:{NO_SIGN}){{0,45}}? (?:in|on)(?: the)?(?: early| late)?(?: [a-z]+ of)? <date|yearless:when>"
_EARLY = r"(?:opens|opened|begins|began|begun|starts|started)"
_LATE = r"(?:closes|closed|ends|ended|finishes|finished|concludes|concluded|wound up|winds up)"
_JOINED = r"(?:enlisted|signed up|joined up|was (?:called up|conscripted)|joined (?:it|them))"
_FORCES = (
    r"the (?:[\w’'-]+ )?(?:[Aa]rmy|[Nn]avy|[Aa]ir [Ff]orce|[Mm]arines|[Ff]orces|[Ss]ervices?|[Rr]egiment|[Mm]ilitary)"
)
_LEFT = rf"(?:(?:left|quit|deserted|retired from|was discharged from) {_FORCES}|was demobbed|was discharged)"
_SUBJECT = r"\W*(?P<subject>(?:(?!who\b|which\b|that\b|when\b|as\b|after\b|before\b)[\w’'.-]+ ){1,6}?)"
_THE_LAST = (
    (
        pattern(rf"{_SUBJECT}(?P<deed>{_LATE})\b{_ON}"),
        pattern(rf"\W*(?:It|They) (?P<had>had )?(?P<deed>{_EARLY})\b{_ON}"),
    ),
    (
        pattern(rf"{_SUBJECT}(?P<deed>{_LEFT})\b{_ON}"),
        pattern(rf"\W*S?[Hh]e (?P<had>had )?(?P<deed>{_JOINED}) (?:in|on) <date|yearless:when>"),
    ),
)
"""What ends, and the next sentence, which tells when it began."""
_CHARGED = pattern(rf"\b(?P<deed>(?:was|were|been) (?:arrested|charged|convicted|jailed|sentenced))\b{_ON}")
_CRIME = pattern(
    rf"\W*The (?P<crime>[a-z]+)\b(?:{NO_SIGN}){{0,60}}? (?P<deed>took place|happened|occurred|was committed)\b{_ON}"
)
_MADE = pattern(
    r"(?:^|(?<=[.!?] ))(?P<deed>(?:Made|Appointed|Promoted|Elected|Named|Ordained|Knighted|Hired)) "
    rf"(?:{NO_SIGN}){{0,40}}?(?:in|on) <date:when>,"
)
_AND_LEFT = pattern(rf"\band (?:then |finally |later )?(?P<deed>retired|resigned|died|stepped down)\b{_ON}")
_AGAIN = regex(
    r"\b(?:again|once more|another|new|second|re-?(?:open|join|enlist|elect|appoint|start|try|trie)\w*|appeal\w*"
    r"|earlier|previous\w*|former\w*|different|other|later|temporar\w*|until|since)\b",
    re.IGNORECASE,
)
_SINCE = regex(r"\b(?:until|till|since|from|between|by|of)(?: the)? $")


def steps(block: Signed) -> Iterator[Steps]:
    """Yield the steps of a block that are dated in an order in which they cannot have been."""
    if not any(c in block.text for c in GROUPS["date"] + SIGNS["yearless"]):
        return
    at = 0
    while at < len(block.text):
        place = block.around(at)
        behind = block.around(place[1]) if place[1] < len(block.text) else None
        found = _within(block, place) or (_ended_and_begun(block, place, behind) if behind is not None else None)
        if found is None and behind is not None:
            found = _charged(block, place, behind)
        if found is not None:
            yield found
        at = max(place[1], at + 1)


def _step(block: Signed, match: re.Match[str]) -> Step:
    return Step(match["deed"][:1].lower() + match["deed"][1:], block.mention(match, "when"))


def _ended_and_begun(block: Signed, one: tuple[int, int], two: tuple[int, int]) -> Steps | None:
    """Return what ended and, by the next sentence, began later: an event, whatever had begun, or a service."""
    for late, early in _THE_LAST:
        ended, begun = late.match(block.text, *one), early.match(block.text, *two)
        if ended is None or begun is None or _AGAIN.search(block.text, one[0], begun.end()):
            continue
        noun = ended["subject"].split()[-1].lower()
        first, last = _step(block, begun), _step(block, ended)
        once = begun["had"] or early is not _THE_LAST[0][1] or _is_one_event(noun, first, last)
        if once and _order.is_after(first.when, last.when):
            return Steps(first, last)
    return None


def _is_one_event(noun: str, first: Step, last: Step) -> bool:
    """Return whether an event is told to open and to close once: in one tense, and not in another season."""
    one, two = span_of(first.when), span_of(last.when)
    if one is None or two is None or first.deed.endswith("s") != last.deed.split()[0].endswith("s"):
        return False
    return wordnet.only_happens(noun) and abs((one[0] - two[0]).days) <= SEASON


def _charged(block: Signed, one: tuple[int, int], two: tuple[int, int]) -> Steps | None:
    """Return a crime that was committed after somebody, in the sentence before, was charged with it."""
    crime = _CRIME.match(block.text, *two)
    charged = list(_CHARGED.finditer(block.text, *one)) if crime is not None else []
    if crime is None or not charged or not _is_crime(crime["crime"]):
        return None
    first, last = _step(block, crime), _step(block, charged[0])
    dates = [m for at, m in block.mentions.items() if one[0] <= at < one[1] and block.text[at] in _DATES]
    if _AGAIN.search(block.text, one[0], two[1]) or not all(_order.is_after(first.when, m) for m in dates):
        return None
    return Steps(first._replace(deed=f"the {crime['crime']}"), last)


def _is_crime(noun: str) -> bool:
    """Return whether a noun names a crime; a raid may be that of the police."""
    crimes = [synset for synset, away in wordnet.ancestors("crime").items() if not away]
    return noun in _VIOLENCE or (noun != "raid" and any(synset in wordnet.ancestors(noun) for synset in crimes))


_VIOLENCE = frozenset(
    ("offence", "offense", "offences", "murder", "killing", "attack", "stabbing", "shooting", "arson")
)
"""Crimes that WordNet has among other deeds."""
_DATES = GROUPS["date"] + SIGNS["yearless"]


def _within(block: Signed, place: tuple[int, int]) -> Steps | None:
    """Return what somebody was made after they left, in one sentence: "Made head gardener in 2001, he retired in"."""
    made = _MADE.search(block.text, *place)
    left = _AND_LEFT.search(block.text, made.end(), place[1]) if made is not None else None
    if made is None or left is None or _AGAIN.search(block.text, *place):
        return None
    first, last = _step(block, made), _step(block, left)
    return Steps(first, last) if _order.is_after(first.when, last.when) else None
