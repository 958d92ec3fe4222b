"""Whether a verb beside two values ("doubled") is told of something else than these."""

from __future__ import annotations

from copydesk.model import Claim
from copydesk.values.regexes import regex

VERBS = ("doubl", "trebl", "tripl", "quadrupl", "halv")
"""How verbs begin that tell a multiple."""
_SUBJECT = regex(r"\b(?:and|while|but|as)\b(?: [\w’'-]+){2,} (?:has |have |had |was |were )?$")
_OF = regex(r"\sof\s(?:the|its|his|her|their|our|my)\s(?:[\w’'-]+\s){0,2}?(?P<noun>[a-z][\w’'-]*)(?=,|\s)")
_ANOTHER = regex(r",\s[^;.]*\b(?:and|but|while|as|then)\s[^,;.]*$")
"""What joins another clause, in which the values stand: "lost a third of its staff, and saw its sales fall from"."""
_NEXT_SUBJECT = regex(
    r",?\s(?:and|while|but)\s(?:the|its|their|his|her|our)\s(?:[\w’'-]+\s){1,4}?(?:r[oi]se\s|fell\s|went\s)?from\s"
)
"""Between a share and two values, a clause of its own with its subject."""
_AND = regex(r"\b(?:and|but|then)(?: \w+ly)? $")
_OBJECT = regex(r"\s(?:the|its|his|her|their|our|my|an?)\s[a-z]")
"""What a verb behind both values is done to: "cut the sugar from 200g to 150g and doubled the brandy"."""


def has_own_subject(text: str, told: Claim, first: Claim, second: Claim) -> bool:
    """Return whether a multiple is told of another thing than two values: by its words, or by who its verb is told of.

    `text` is the prose of the document.
    """
    return (
        _by_words(text, told, first, second)
        or _by_roles(told, first, second)
        or _is_of_theirs(text, told, first, second)
    )


def is_of_own_thing(text: str, told: Claim, first: Claim, second: Claim) -> bool:
    """Return whether a share names what it is of, in a clause before that of two values of something else.

    "Lost a third of its staff, closed two shops and saw its sales fall from £90m to £30m."
    """
    start = min(first.prose.start, second.prose.start)
    if told.prose.end < start and _NEXT_SUBJECT.fullmatch(text, told.prose.end, start):
        return True  # "the value rose by 12 per cent, and the average price from £2,059 to £2,199"
    of = _OF.match(text, told.prose.end) if told.kind in ("fraction", "percent") else None
    if of is None or told.prose.end >= start or _ANOTHER.search(text, of.end(), start) is None:
        return False
    return of["noun"] not in text[of.end() : start]


def _by_words(text: str, told: Claim, first: Claim, second: Claim) -> bool:
    """Whether a verb behind both values brings its subject or object along: "fell from 25 to 19 and sales doubled"."""
    if is_of_own_thing(text, told, first, second):
        return True
    behind = max(first.prose.end, second.prose.end)
    if not told.location.text.lower().startswith(VERBS) or told.prose.start < behind:
        return False
    between = text[behind : told.prose.start]
    return bool(_SUBJECT.search(between)) or bool(_AND.search(between) and _OBJECT.match(text, told.prose.end))


_THEIRS = regex(
    r"\b(?:her|his|their|its|my|our)\s(?:[a-z’'-]+\s)?(?P<noun>[a-z’'-]{3,})\s(?:(?:has|have|had|was|were|is|are)\s)?"
    r"(?:(?:more|less)\sthan\s|[a-z]+ly\s|almost\s|about\s|just\s)*\Z"
)
"""Before a verb, what it is that somebody has and that doubled: "her takings had halved"."""


def _is_of_theirs(text: str, told: Claim, first: Claim, second: Claim) -> bool:
    """Return whether a verb of a sentence of its own is told of what somebody has, which two values before do not name.

    "Of the 84 shops 21 have closed. Ms Orr said her takings had halved."
    """
    values = sorted((first, second), key=lambda claim: claim.prose)
    if not told.location.text.lower().startswith(VERBS) or told.sentence.start < values[1].prose.end:
        return False
    theirs = _THEIRS.search(text, told.sentence.start, told.prose.start)
    return theirs is not None and theirs["noun"].rstrip("s") not in text[values[0].sentence.start : told.sentence.start]


def _by_roles(told: Claim, first: Claim, second: Claim) -> bool:
    """Whether the change that joins two values is of another thing: "climbed from 150 to 210 after the fee doubled"."""
    if told.kind != "multiple" or None in (told.change, first.change, second.change):
        return False
    groups = [c.change.group for c in (told, first, second) if c.change is not None]
    own = told.slots.roles.get("patient") or told.slots.roles.get("agent")
    if groups[1] != groups[2] or groups[0] == groups[1] or own is None:
        return False
    return own not in {*first.slots.roles.values(), *second.slots.roles.values(), first.slots.head, second.slots.head}
