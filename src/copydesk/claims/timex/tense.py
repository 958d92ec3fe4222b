"""A cheap guess whether the words around a time expression tell of the past or of what is to come.

No parser: the verb-like words of the sentence are looked at, the nearest counting most. -1 is past, 1 future,
0 unknown.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from copydesk.claims.timex import lexicon
from copydesk.claims.timex.lexicon import listed
from copydesk.claims.timex.planning import (
    AWAITED,
    DETERMINERS,
    NO_OBJECT,
    PLANS,
    PRESENT_BE,
    PUT_OFF_BY,
    SET_DOWN,
    have_plural_subject,
    is_put_off,
    is_set_for,
    plans,
    readies,
)
from copydesk.model import Span
from copydesk.text import sentences, wordnet
from copydesk.text.forms import lemmas
from copydesk.text.words import SHORTENED

_LL = ("'ll", "’ll")
_FIXED = frozenset(
    ("to", "due", "set", "scheduled", "expected", "planned", "booked", "billed", "slated", "forecast", "predicted")
)
_TO_BE = frozenset({"is", "are", "am", "'s", "be"})


class Tense(NamedTuple):
    """The guess, and whether a plain future ("will", "is to") rather than a "would" stands behind it.

    `near` says that only a plan or a deadline is told, whose time may have come by now: "a march planned for Saturday".
    """

    sign: int
    firm: bool
    near: bool = False
    opening: bool = False


UNTOLD = Tense(0, False)
"""Nothing tells the tense."""


_DONE = frozenset(("have", "not", "be", ""))


def _is_attribute(before: str, earlier: list[str]) -> bool:
    """Return whether a determiner and an adverb before a participle make it an attribute."""
    adverb = before.endswith("ly") or before in ("still", "as-yet", "much", "long", "newly", "once")
    return adverb and bool(earlier) and earlier[0] in DETERMINERS


_NEAR_BY = 7
"""Words from a verb of coming and going to the day that it is of: "goes on trial at the court on Monday"."""


def _is_arranged(words: list[str], at: int) -> bool:
    """Return whether a verb of the present tells what is arranged: "the court meets on Monday", "schools open in May",
    "the case is heard in June"."""
    word, before = words[at], words[at - 1] if at else ""
    if before in ("is", "are") and words[at + 1 :] in (["in"], ["on"]):  # the words end where the time begins
        return word in listed("past_forms") or word in listed("participles") or word.endswith("ed")
    on_a_day = at + 1 == len(words) or (words[-1] in _AT_A_TIME and len(words) - at <= _NEAR_BY)
    on_a_day = on_a_day and "than" not in words[-2:]  # "leaves later than on Saturday"
    object_told = on_a_day and words[-1] == "on" and _has_object(words, at)
    if word in listed("calendar_present") or (on_a_day and word in listed("day_present")):
        return before not in DETERMINERS
    if object_told and word in listed("event_present"):
        return before not in DETERMINERS
    if on_a_day and word.endswith("ing") and before in PRESENT_BE:  # "fares are going up on Monday"
        verbs = listed("calendar_plural") | listed("day_plural") | listed("event_plural")
        return not verbs.isdisjoint(lemmas(word))
    plural = word in listed("calendar_plural") or (on_a_day and word in listed("day_plural"))
    return (plural or (object_told and word in listed("event_plural"))) and have_plural_subject(words, at)


def _has_object(words: list[str], at: int) -> bool:
    """Return whether something that is no length stands behind a verb as its object; "two visits to Leeds" is none."""
    rest = words[at + 1 : -1]
    units = any(lexicon.value(table, word) is not None for word in rest for table in ("unit", "units"))
    return bool(rest) and rest[0] not in NO_OBJECT and not units and listed("function").isdisjoint(words[at - 1 : at])


_AT_A_TIME = frozenset(("on", "at", "from"))
"""Words between what happens and when it does."""


_PERCEIVED = frozenset(("see", "hear", "smell", "feel", "taste", "only", "barely", "hardly", "never", "no", "afford"))


_MODALS = frozenset(("must", "could", "would", "wouldn't", "should", "may", "might"))
_PRESENT = frozenset(("is", "are", "has", "have", "says", "say", "isn't", "aren't"))
_ENDINGS = (*_LL, "ed")
_LISTS = (
    *("future", "ahead", "past_auxiliary", "past_forms", "participles"),
    *("calendar_present", "calendar_plural", "day_present", "day_plural", "event_present", "event_plural", "readying"),
)


@cache
def _telling() -> frozenset[str]:
    """The words that may tell a tense, but for those that do by one of `_ENDINGS`: most words of a text are none."""
    return (
        _MODALS | PLANS | _FIXED | AWAITED | SET_DOWN | _PRESENT | {"ahead"} | frozenset().union(*map(listed, _LISTS))
    )


def _may_come(word: str, after: str) -> bool:
    """Return whether a modal verb tells of what is to come: "would", "should open", "must be"; not "must have been"."""
    if word == "must":
        return after != "have"
    if word == "could":  # "rain could fall on Friday", not "residents could hear shots on Friday"
        return after not in _DONE | _PERCEIVED and not after.endswith("ly")
    return word in ("would", "wouldn't") or (word in _MODALS and after not in _DONE)


def _says_when(rest: list[str]) -> bool:
    """Return whether "is" tells when something is: "is on the last Friday of October", "is out on Friday", "is Friday";
    `rest` is what stands between it and the time."""
    return not rest or (len(rest) <= 2 and "on" in rest)


def _infinitive(words: list[str], at: int) -> Tense:
    """Return the tense of what one plans, is bound, or has promised to do; words[at] is the "to" before it."""
    before, earlier = words[at - 1], words[max(0, at - 4) : at - 1]
    past = next((w for w in reversed(earlier) if w in listed("past_auxiliary")), None)
    committed = _is_bound(words, at) or (before in listed("commits") and before.endswith("ed"))  # "agreed to meet"
    plain = before in ("expected", "scheduled", "planned", "asked", "required", "supposed", "wanted", "hoped")
    present = any(w in _TO_BE or w in ("has", "have") for w in earlier)
    told = past is not None or (committed and not present)
    return Tense(1, past is None and (present or not (plain or committed)), told)


_BOUND_BY = 6
"""Words from a verb of binding oneself to the infinitive: "voted 5-2 on Tuesday night to hold"."""


def _is_bound(words: list[str], at: int) -> bool:
    """Return whether an infinitive is that of a verb of binding oneself some words before."""
    doing = words[at + 1] if at + 1 < len(words) else ""
    bound = any(w in listed("commits") and w.endswith("ed") for w in words[max(0, at - _BOUND_BY) : at - 1])
    return bound and doing not in DETERMINERS and bool(wordnet.verb_senses(doing))


def _that_may_tell(words: list[str]) -> Iterator[tuple[int, str]]:
    """Yield the words that may tell a tense, with their places."""
    telling = _telling()
    for at, word in enumerate(words):
        if word in telling or word.endswith(_ENDINGS) or (at and words[at - 1] in PRESENT_BE):
            yield at, word


def _cues(words: list[str]) -> list[tuple[int, Tense]]:
    """Return the places of verb-like words with the tense that they tell."""
    out: list[tuple[int, Tense]] = []
    for at, word in _that_may_tell(words):
        before = words[at - 1] if at else ""
        after = words[at + 1] if at + 1 < len(words) else ""
        if word in listed("future") or word.endswith(_LL):
            out.append((at, Tense(1, True)))
        elif _may_come(word, after):
            out.append((at, Tense(1, False)))
        elif (word in listed("ahead") and before != "to") or plans(words, at) or readies(words, at):
            out.append((at, Tense(1, False, word in ("deadline", "planned", "scheduled") or readies(words, at))))
        elif word == "to" and (before in listed("plans") | listed("commits") or _is_bound(words, at)):
            out.append((at, _infinitive(words, at)))
        elif before in _TO_BE and word in _FIXED:
            out.append((at, Tense(1, True)))
        elif is_set_for(words, at):
            # "has been scheduled for": known now; "was due on", "a march planned for": it may have come
            standing = before == "been" and words[at - 2 : at - 1] in (["has"], ["have"])
            out.append((at, Tense(1, standing, not standing)))
        elif _is_arranged(words, at):
            out.append((at, Tense(1, False)))
        elif word in listed("past_auxiliary") or word in listed("past_forms"):
            if word in listed("past_forms") and (
                before in ("to", "will", "would", "can", "may", "be", "being")
                or words[max(0, at - 2) : at][:1] == ["will"]
            ):
                continue
            out.append((at, Tense(-1, True)))
        elif len(word) > 3 and word.endswith("ed") and word not in listed("not_past") and word not in listed("plans"):
            if (
                before in ("be", "to", "being")
                or before in DETERMINERS
                or _is_attribute(before, words[at - 2 : at - 1])
            ):
                continue  # "an unspecified date", "the still disputed strip" tell no tense
            out.append((at, Tense(-1, True)))
        elif word in ("is", "are") and _says_when(words[at + 1 :]):
            out.append((at, Tense(1, False)))
        elif word in _PRESENT:
            out.append((at, Tense(0, False)))
    return out


_BEGINS = frozenset(
    (
        "in",
        "on",
        "at",
        "and",
        "but",
        "the",
        "back",
        "during",
        "late",
        "early",
        "last",
        "end",
        "start",
        "beginning",
        "of",
    )
)
_LIMITS = frozenset({"until", "till", "by", "through"})
_NEAR = 3


def _nearest(cues: list[tuple[int, Tense, str]]) -> tuple[int, Tense] | None:
    """Return distance and tense of the nearest cue; a distant verb of saying counts only where nothing else does."""
    signed = [(d, t, w) for d, t, w in cues if t.sign]
    telling = [(d, t) for d, t, w in signed if w not in listed("reporting") or d <= _NEAR]
    if telling:
        return min(telling, key=lambda c: c[0])
    return min(((d, t) for d, t, _ in signed), key=lambda c: c[0], default=None)


def _aims(left: list[str]) -> bool:
    """Return whether an infinitive stands shortly before: "to pay back the loan by" is a plan."""
    near = left[-12:-1]
    articles = ("the", "a", "an", "its", "their", "his", "her")
    return any(a == "to" and b not in articles for a, b in pairwise(near))


_Cue = tuple[int, Tense, str]
"""How many words away a verb-like word stands, what it tells, and the word."""
_BESIDE, _LOOKED_AT = 6, 16
"""Words beside an expression whose cues hang on where the sentence is cut, and those that are read anew for them."""


def _small(word: re.Match[str]) -> str:
    """Return a word of a sentence in small letters, but for the month that would be a verb: "in May and in June"."""
    return word.group() if word.group() == "May" and word.start() else word.group().lower()


class _Words:
    """The words of a sentence and the cues among them, read once for all its expressions."""

    def __init__(self, text: str) -> None:
        found = list(SHORTENED.finditer(text))
        self._text = text
        self._starts, self._ends = [w.start() for w in found], [w.end() for w in found]
        self._words = [_small(w) for w in found]
        self._cues = _cues(self._words)
        self._places = [at for at, _ in self._cues]

    def before(self, cut: int) -> tuple[list[str], list[_Cue]]:
        """Return the nearest words that end before a place, in order, and the cues among all before it."""
        first = max(0, bisect_right(self._ends, cut) - _LOOKED_AT)
        begin = self._starts[first] if first < len(self._starts) else cut
        near = [_small(w) for w in SHORTENED.finditer(self._text, begin, max(begin, cut))]
        count = first + len(near)
        far = bisect_left(self._places, max(first, count - _BESIDE))
        found = [(count - at, tense, self._words[at]) for at, tense in self._cues[:far]]
        beside = ((first + at, tense, near[at]) for at, tense in _cues(near))
        return near, found + [(count - at, tense, word) for at, tense, word in beside if at >= count - _BESIDE]

    def after(self, cut: int) -> tuple[list[str], list[_Cue]]:
        """Return the nearest words that begin behind a place, in order, and the cues among all behind it."""
        first = bisect_left(self._starts, cut)
        last = min(len(self._ends), first + _LOOKED_AT)
        near = [_small(w) for w in SHORTENED.finditer(self._text, cut, self._ends[last - 1] if last else cut)]
        shift = len(near) - (last - first) - first
        far = bisect_left(self._places, _BESIDE - shift)
        found = [(at + 1, tense, near[at]) for at, tense in _cues(near) if at < _BESIDE]
        return near, found + [(at + shift + 1, tense, self._words[at]) for at, tense in self._cues[far:]]


@lru_cache(maxsize=4)
def _words(sentence: str) -> _Words:
    return _Words(sentence)


def _is_weekday(text: str, span: Span) -> bool:
    """Return whether a time begins with the name of a weekday."""
    word = SHORTENED.match(text, span.start)
    return word is not None and lexicon.value("weekday", word.group().lower()) is not None


def guess(text: str, span: Span) -> Tense:
    """Return the tense that the sentence around a span suggests.

    What stands before the expression governs it ("plans to open in July"), unless that is only a verb of saying
    some way off ("said the talks on Tuesday will ..."), or nothing.
    """
    around = sentences.around(text, span)
    words = _words(text[around.start : around.end])
    left, before = words.before(span.start - around.start)
    right, after = words.after(span.end - around.start)
    first, second = _nearest(before), _nearest(after)
    if right[:1] == ["s"] and text[span.end : span.end + 1] in ("'", "’"):
        # "Wednesday's ruling" is known, "ahead of Saturday's vote" is not yet
        if left[-2:] == ["ahead", "of"]:
            return Tense(1, False)
        return second[1] if second is not None and second[0] <= 8 else Tense(-1, False)
    if left[-1:] == ["by"] and _aims(left):
        return Tense(1, False)
    if left[-3:] in (["as", "soon", "as"], ["as", "early", "as"]) or right[:1] == ["deadline"]:
        return Tense(1, False, right[:1] == ["deadline"])
    if left[-1:] in (["and"], ["but"]) and right[:1] and right[0] in listed("clause_subject"):
        return second[1] if second is not None and second[0] <= _NEAR else UNTOLD  # it opens a clause of its own
    arranged = left[-1:] == ["for"] or (left[-1:] == ["to"] and is_put_off(left))
    if arranged and _is_weekday(text, span):
        # "a strike for Monday", "put off to Friday": arranged, and its day may have come where the past is told
        cues = [c[1] for c in (first, second) if c is not None]
        to_come = any(c.sign > 0 and not c.near for c in cues)
        past = any(c.sign < 0 for c in cues) or not listed("past_auxiliary").isdisjoint(left[-PUT_OFF_BY:])
        return Tense(1, False, past and not to_come)
    told = second is not None and second[0] <= _NEAR and second[1].sign < 0
    ahead = first is not None and first[1].sign > 0
    if left and left[-1] in _LIMITS and len(left) > 2 and not told and (first is None or ahead or left[-1] != "by"):
        return Tense(1, first is not None and ahead and first[1].firm)
    if first is not None and (first[0] <= 8 or second is None or second[0] > 4):
        return first[1]
    if second is not None:
        opens = second[1].sign < 0 and len(left) <= 4 and second[0] <= 8 and _BEGINS.issuperset(left)
        return second[1]._replace(opening=opens)
    return UNTOLD
