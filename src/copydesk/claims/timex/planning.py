"""What tells of plans: verbs and nouns of planning, and participles that say for when something is arranged."""

from __future__ import annotations

from copydesk.claims.timex.lexicon import listed
from copydesk.text import wordnet
from copydesk.text.forms import lemmas

_BEFORE_NOUN = frozenset(
    ("the", "a", "an", "its", "their", "his", "her", "of", "this", "that", "as", "than", "new", "previously")
)


DETERMINERS = frozenset(("the", "a", "an", "its", "their", "his", "my", "our"))


PLANS = frozenset(("planned", "scheduled", "plans", "plan", "planning"))
PRESENT_BE = frozenset(("is", "are", "am", "they're", "they’re", "we're", "we’re", "he's", "he’s", "she's", "she’s"))
NO_OBJECT = frozenset(
    ("to", "by", "for", "of", "on", "in", "at", "from", "with", "and", "or", "as", "were", "was", "are")
)
"""Words behind "plans" and its like that are no object of theirs."""


def plans(words: list[str], at: int) -> bool:
    """Return whether a word is a verb of planning with its object: "planned a rally", "has scheduled talks", "they plan
    a rally", "is planning a strike"; not "vacation plans for Friday"."""
    word, before = words[at], words[at - 1] if at else ""
    after = words[at + 1] if at + 1 < len(words) else ""
    if word not in PLANS or before.endswith("ly"):
        return False
    if word in ("plans", "plan", "planning") and (after in NO_OBJECT or at + 1 == len(words)):
        return False
    if word == "plan":
        return have_plural_subject(words, at)
    if word == "planning":
        return before in PRESENT_BE
    return after not in ("to", "by") and before not in _BEFORE_NOUN and before not in listed("past_auxiliary")


_EVENT_WITHIN = 5
"""Words from "ahead" to the noun of an event that it stands before."""


def readies(words: list[str], at: int) -> bool:
    """Return whether a noun or adverb sets the eye on what is arranged: "plans for the march", "ahead of the vote".

    "Two seconds ahead of Marburg" is no time.
    """
    after = words[at + 1 : at + 2]
    if words[at] == "ahead" and after == ["of"]:
        return any(wordnet.is_happening(word) for word in words[at + 2 : at + _EVENT_WITHIN])
    return words[at] in listed("readying") and after == ["for"]


_JOINED = 5
"""Words of a name behind "and" at most: "the president and Palestinian leader Yasser Arafat meet on Monday"."""


def have_plural_subject(words: list[str], at: int) -> bool:
    """Return whether the word before a verb's plain form is a plural or a group, or the last of two that are joined."""
    before = words[at - 1] if at else ""
    if before in DETERMINERS or before == "to" or before in listed("future"):
        return False
    if before in ("they", "we"):
        return True
    if (before.endswith("s") and len(before) > 3) or wordnet.is_group(before):
        return True
    for joint in range(at - 2, max(0, at - _JOINED - 2), -1):
        if words[joint] == "and":
            return True
        if words[joint] in listed("function") | DETERMINERS and words[joint - 1] != "and":
            return False
    return False


AWAITED = frozenset(("due", "scheduled", "expected", "planned", "slated"))


SET_DOWN = frozenset(("set", "fixed", "listed", "booked", "arranged", "timetabled"))


def is_set_for(words: list[str], at: int) -> bool:
    """Return whether a participle says for when something is arranged: "due on", "scheduled for", "fixed for".

    "Homes listed for auction at the weekend" are not fixed for a day: those words end where the time begins.
    """
    after = words[at + 1 : at + 2]
    if words[at] in AWAITED:
        return after in (["for"], ["in"], ["on"], ["by"], ["at"])
    return words[at] in SET_DOWN and words[at + 1 :] == ["for"]


PUT_OFF_BY = 6
"""Words before "to Monday" among which the verb stands that moves something there."""


def is_put_off(left: list[str]) -> bool:
    """Return whether a verb that moves a date stands shortly before: "adjourned the case to Monday"."""
    near = left[-PUT_OFF_BY:-1]
    return "from" not in near and any(not listed("moves_a_date").isdisjoint(lemmas(word)) for word in near)
