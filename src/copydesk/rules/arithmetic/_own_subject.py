"""Whether a verb beside two values ("doubled") is told of something else than these."""

from __future__ import annotations

import re

from copydesk.model import Claim

VERBS = ("doubl", "trebl", "tripl", "quadrupl", "halv")
"""How verbs begin that tell a multiple."""
_SUBJECT = re.compile(r"\b(?:and|while|but|as)\b(?: [\w’'-]+){2,} (?:has |have |had |was |were )?$")
_AND = re.compile(r"\b(?:and|but|then)(?: \w+ly)? $")
_OBJECT = re.compile(r"\s(?:the|its|his|her|their|our|my|an?)\s[a-z]")
"""What a verb behind both values is done to: "cut the sugar from 200g to 150g and doubled the brandy"."""


def has_own_subject(text: str, told: Claim, first: Claim, second: Claim) -> bool:
    """Return whether a multiple is told of another thing than two values: by its words, or by who its verb is told of.

    `text` is the prose of the document.
    """
    return _by_words(text, told, first, second) or _by_roles(told, first, second)


def _by_words(text: str, told: Claim, first: Claim, second: Claim) -> bool:
    """Whether a verb behind both values brings its subject or object along: "fell from 25 to 19 and sales doubled"."""
    behind = max(first.prose.end, second.prose.end)
    if not told.location.text.lower().startswith(VERBS) or told.prose.start < behind:
        return False
    between = text[behind : told.prose.start]
    return bool(_SUBJECT.search(between)) or bool(_AND.search(between) and _OBJECT.match(text, told.prose.end))


def _by_roles(told: Claim, first: Claim, second: Claim) -> bool:
    """Whether the change that joins two values is of another thing: "climbed from 150 to 210 after the fee doubled"."""
    if told.kind != "multiple" or None in (told.change, first.change, second.change):
        return False
    groups = [c.change.group for c in (told, first, second) if c.change is not None]
    own = told.slots.roles.get("patient") or told.slots.roles.get("agent")
    if groups[1] != groups[2] or groups[0] == groups[1] or own is None:
        return False
    return own not in {*first.slots.roles.values(), *second.slots.roles.values(), first.slots.head, second.slots.head}
