"""How a time stands in its sentence: told of, as the story's own time, or beside it: named, or further back.

No parser, as with `tense`: the words around the time are looked at. A story's time goes on only with what is told.
"""

from __future__ import annotations

import re
from typing import Literal

from copydesk.claims.timex.lexicon import listed
from copydesk.model import Span
from copydesk.text import sentences, wordnet
from copydesk.text.words import SHORTENED
from copydesk.values.regexes import regex

Standing = Literal["told", "named", "before"]
"""`told` of in its clause; `named`: a thing is known by it ("a report of 1919", "his diary, printed in 1927");
`before`: the clause stands in the pluperfect ("had sailed in May")."""

_NOUN_OF = regex(r"([A-Za-z]+)\)? (of|for|from|dated) (?:the )?$")
_PRINTED = regex(r"(, | )(?:first |later |only |since |then )?([a-z]+) (?:in|on) (?:the )?$")
_OWNER = regex(r"\b(?:the|a|an|its|his|her|their|[A-Za-z]+['’]s|[a-z]+s['’]) $", re.IGNORECASE)
_THING = regex(r" ([a-z]{3,})\b")
_VERB = regex(r" (?:had|was|were|is|are|has|have|says?|said|calls?|called|gives?|gave|shows?|showed)\b")
_WORD = regex(rf"\d+|{SHORTENED.pattern}")
_HAD = frozenset(("had", "hadn't", "hadn’t"))
_STOP = regex(r"[;:(—]|--")


def standing(prose: str, span: Span, year_alone: bool) -> Standing:
    """Return how the time at a span of a block stands in its sentence.

    Only years name a thing: a letter or an order that is dated by its day belongs to the story.
    """
    around = sentences.around(prose, span)
    before, after = prose[around.start : span.start], prose[span.end : around.end]
    if year_alone and _names(before, after):
        return "named"
    planned = before.endswith("for ")  # "he had booked for 23 December"
    return "before" if not planned and _goes_back(before, after) else "told"


def follows_of(prose: str, span: Span) -> bool:
    """Return whether a noun with "of" stands before the time at a span: "a test of 1957"."""
    noun = _NOUN_OF.search(prose, max(0, span.start - 40), span.start)
    return noun is not None and noun[2] == "of" and noun[1].lower() not in listed("time_noun")


_CLAUSE = 400
"""Characters of a clause that are looked at on one side of a time; a longer one is a listing."""


def speaks(prose: str, span: Span) -> bool:
    """Return whether the clause of the time is in the present: "it is dated 4 March 1959"."""
    around = sentences.around(prose, span)
    left = _STOP.split(prose[max(around.start, span.start - _CLAUSE) : span.start])[-1]
    words = [w.group().lower() for w in _WORD.finditer(left)]
    present = ("is", "are", "has", "have", "does", "do")
    for at in range(len(words) - 1, -1, -1):
        if words[at] in present or (at and words[at - 1] in present):
            return True
        if _verb(words, at) is not None:
            return False
    return False


def _names(before: str, after: str) -> bool:
    """Return whether a thing is known by the time: "a law of 1921", "records for 1916", ", printed in 1927,"."""
    noun = _NOUN_OF.search(before)
    if noun is not None:
        word = noun[1].lower()
        if word in listed("time_noun") or word in listed("past_forms"):
            return False
        if noun[2] == "of":
            return not _happens(word)
        return noun[2] != "from" or not re.match(r" (?:to|until|through|on)\b|-|–", after)
    thing = _THING.match(after) if _OWNER.search(before) else None
    if thing is not None:
        return not _happens(thing[1])
    printed = _PRINTED.search(before)
    if printed is None or not _is_participle(printed[2]):
        return False
    if printed[1] == " ":
        return _VERB.match(after) is not None
    opens = before.count(",", 0, printed.end(1)) % 2 == 1  # of two commas the second closes an apposition
    return opens and (after[:1] == "," or after.startswith(" by "))


def _happens(noun: str) -> bool:
    """Return whether a noun names what happens: a story goes on with "the siege of 1813", not "the law of 1813"."""
    word = noun.removesuffix("s") if not wordnet.is_known(noun) else noun
    return word in listed("time_noun") or wordnet.only_happens(wordnet.base(word))


def _is_participle(word: str) -> bool:
    ends = word.endswith(("ed", "en", "wn")) and len(word) > 3 and word not in listed("not_participle")
    return ends or word in listed("past_forms") or word in listed("participles")


def _goes_back(before: str, after: str) -> bool:
    """Return whether the clause of the time is in the pluperfect: its nearest finite verb is "had" with a participle.

    What stands before the time governs it; only where no verb does, the clause goes on behind.
    """
    left = _STOP.split(before[-_CLAUSE:])[-1]
    words = [w.group().lower() for w in _WORD.finditer(left)]
    for at in range(len(words) - 1, -1, -1):
        told = _verb(words, at)
        if told is not None:
            return told
    right = [w.group().lower() for w in _WORD.finditer(_STOP.split(after[:_CLAUSE])[0])]
    ends = next((i for i, w in enumerate(right) if w in listed("opens_clause")), len(right))
    return next((told for at in range(ends) if (told := _verb(right, at)) is not None), False)


def _verb(words: list[str], at: int) -> bool | None:
    """Return whether the verb at a place is a pluperfect; None where it is no finite verb of the past."""
    word = words[at]
    if word in _HAD or word.endswith(("'d", "’d")):
        following = next((w for w in words[at + 1 :] if not _is_adverb(w)), "")
        return _is_participle(following)
    if word in listed("past_auxiliary"):
        return None if word == "been" else False
    ends = word.endswith("ed") and len(word) > 3 and word not in listed("not_past")
    if word in listed("past_forms") or ends:
        return None if _had_before(words, at) else False
    return None


def _is_adverb(word: str) -> bool:
    return word in listed("verb_adverb") or word.endswith("ly")


def _had_before(words: list[str], at: int) -> bool:
    """Return whether a form may be a participle of "had", or of one that is joined to it: "had begun and ended"."""
    here = at - 1
    while here >= 0 and (_is_adverb(words[here]) or words[here] == "been"):
        here -= 1
    return here >= 0 and (words[here] in {*_HAD, "and", "or"} or words[here].endswith(("'d", "’d")))
