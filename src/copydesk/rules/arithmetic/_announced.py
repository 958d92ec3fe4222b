"""The only count before a colon, which announces the list behind it, whatever is said of the counted between them.

"Of the inns of 1838, three survive: ...", "four firms gave prizes: ...", "the rise of two parties: ...": on prose that
nobody had read the list behind such a count had its length wherever its items could be told apart.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from copydesk.model import Claim, Extraction, Span
from copydesk.rules.arithmetic import _listing
from copydesk.rules.arithmetic._counted import Counted
from copydesk.rules.arithmetic._listing import MOST, Listed, is_plural, singulars
from copydesk.rules.arithmetic._numbers import exact
from copydesk.text import wordnet
from copydesk.text.names import WORD
from copydesk.values.regexes import regex

OFF = 2
"""By how many things a list that is the count's differs from it where somebody miscounted."""
_COLON = regex(r":(?=[ \n])")
_WHOLE = regex(r"\b[Oo]f(?: (?:the|its|their|our|his|her|all|these|those))*[ \n]$")
_PART = regex(
    r"\b(?:than|least|most|[Mm]ore|per|every|each|another|other|about|around|nearly|almost|over|some|under|or|any|page"
    r"|chapter|part|age|aged|plus|minus|times|one of|each of|first|last|next|every one of|between)"
    r"(?:[ \n](?:the|its|their|these|those))*[ \n]$|[\w.][ \n]?[-–/:.]$|\[$"
)
_LABEL = regex(rf"(?:^|\W){WORD}[ \n]$")
_SAID = regex(r",[”\"]?[ \n](?:[\w’'-]+[ \n]){1,4}(?:said|says|wrote|writes|warned|warns|added|adds)$")
_APART = regex(r"[“”\"();\[\]\ufffc]")
_ARE = regex(r"[ \n](?:are|were)(?:[ \n]all)?[ \n][a-z]+$")
_NAMED = regex(rf"(?:[Tt]he )?{WORD}\b")


def announced(extraction: Extraction, sentence: Span) -> Iterator[tuple[Counted, Listed]]:
    """Yield the only count of a sentence before its colon with the list behind it, where their lengths are near."""
    text = extraction.document.text
    colon = _COLON.search(text, sentence.start, sentence.end)
    claim = _only(extraction, sentence.start, colon.start()) if colon is not None else None
    if colon is None or claim is None:
        return
    number = exact(claim)
    between = _SAID.sub("", text[claim.prose.end : colon.start()])
    noun = next((w for w in between.split()[:6] if is_plural(w.strip(","))), "")
    people = any(wordnet.is_person(stem) for stem in singulars(noun))
    listed = _listing.read(text, colon.end() + 1, sentence.end, people=people)
    if number is None or listed is None or not listed.whole or _APART.search(between) or len(between.split()) > 14:
        return
    if not noun and not (claim.location.text.isalpha() and between[1:2].islower()):
        return  # "Play 3: ...", "in 2: ..."
    named = all(map(_NAMED.match, listed.items))
    others = [w for w in _ARE.sub("", between).split() if is_plural(w.strip(",")) and w != noun]
    if listed.shape not in ("names", "things", "parts", "groups") or (others and not named):
        return  # "two centers that overcome the toughest limits: heat, cold and rain"
    if any(re.search(rf"\b(?:the|its|their|these|those)[ \n]{re.escape(word)}", between) for word in others):
        return  # "two papers praised the singers: ..."
    if min(abs(int(number) - n) for n in range(listed.low, listed.high + 1)) <= OFF:
        yield Counted(claim.prose, int(number), noun, claim.prose.end, True), listed


def _only(extraction: Extraction, start: int, end: int) -> Claim | None:
    """Return the only small whole number of a stretch, beside that of a whole: "of the eleven inns, three survive"."""
    text = extraction.document.text
    found: Sequence[Claim] = _numbers(extraction, start, end)
    found = [c for c in found if c is found[-1] or not _WHOLE.search(text[start : c.prose.start])]
    if len(found) != 1:
        return None
    claim, number = found[0], exact(found[0])
    before = text[start : claim.prose.start]
    if number is None or number != int(number) or not 2 <= number <= MOST or "." in claim.location.text:
        return None
    if _PART.search(before):
        return None
    return None if claim.location.text[:1].isdigit() and _LABEL.search(before) else claim


def _measures(claim: Claim) -> bool:
    """Return whether a number counts nothing that could be listed: "five broke eight minutes", but not "two days"."""
    if claim.kind == "duration":
        return claim.timex is not None and claim.timex.value.startswith("PT")
    return claim.kind in ("date", "time", "ordinal", "measure", "money", "percent")


def _numbers(extraction: Extraction, start: int, end: int) -> list[Claim]:
    claims = extraction.claims
    at = bisect_left(claims, start, key=lambda claim: claim.prose.start)
    found = []
    while at < len(claims) and claims[at].prose.start < end:
        if not _measures(claims[at]):
            found.append(claims[at])
        at += 1
    return found
