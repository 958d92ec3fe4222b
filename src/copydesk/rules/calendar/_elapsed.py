"""Lengths of time that the times around them do not give, found by weighing what may be meant.

No word says for sure between which times a length lies: "the nine-year wait", "in those 75 minutes", "has now stood for
eight years". How it is told, how many times stand beside it, what begins and ends there, and that it misses the true
length by just so much as a slip would make it: each is a weight, and they add up as in `arithmetic/_evidence`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import combinations, pairwise
from math import ceil
from typing import NamedTuple

from copydesk.model import BlockKind, Extraction, Mention
from copydesk.rules._signs import SIGNS, Signed, joined, pattern, sign
from copydesk.rules.calendar import _anchored, _complements, _lengths, _open_spans, _spans
from copydesk.rules.calendar._elapsed_words import BOUNDS, DEFINITE, FOR, RUNS_TO, SINCE, THAT_LATE, opens, said_beside
from copydesk.rules.calendar._lengths import Apart, Length
from copydesk.rules.calendar._moments import span_of, window
from copydesk.text.names import WORD_PLAIN
from copydesk.values import misprints
from copydesk.values.calendar import Period
from copydesk.values.regexes import regex

ENOUGH = 2.8
"""What the weights have to come to for a warning."""
ENDED = 3.0
"""The same of a length whose end stands right before it: what it lasted in may be a part of the time."""
SURE = 1.2
"""What has to say that a length ends now, where no verb tells that what lasted goes on."""
UNLIKE = 2.0
"""By which factor at most a length may miss what it is told of."""
GOES_BACK = 2.0
"""What has to say so where the times stand in the paragraph before: "those twenty-four years", "her years there"."""
FAR = 3.6
"""The same where one digit makes the difference: "fifteen years" for five."""
MOST = 3
"""How many times may stand around a length; of more, some fit everything."""
_NOW = regex(r"\b(?:has|have|[’']ve|[’']s|is|are|now|still)\b")
_RECENT = (SIGNS["weekday"], SIGNS["relative"])
_PERFECT = regex(
    rf"(?:\b(?:has|have)|[’']ve|\b(?:it|he|she|who|that)[’']s)(?: (?:now|long|also|already|{SIGNS['relative']}))?"
    r" [a-z]+(?:d|n|t)\b|\bsince \S"
)
_THEN = regex(r"\b(?:had|was|were|did)\b")
_FROM = pattern(r",? (?:from|since) (?:[a-z]+ ){0,2}<any>")
"""Where a length begins, right behind it: its end is told right after that."""
_BACK = regex(r"(?:It|They|He|She|The|Its|His|Her|Their|Those|That|This|Now|Today|After|In)\b")


class Elapsed(NamedTuple):
    """A length that misses what lies between two times; `ends` has no second one where it runs to now."""

    whole: Mention
    length: Length
    ends: tuple[Mention, Mention | None]
    apart: Apart
    weight: float


def elapsed(extraction: Extraction, blocks: Iterable[Signed], least: float = ENOUGH) -> Iterator[Elapsed]:
    """Yield the lengths that the times around them do not give; `blocks` are those of the article with signs."""
    now = _now(extraction)
    blocks = list(blocks)
    for block in blocks:
        for at in block.mentions:
            found = _judged(extraction, blocks, block, at, now)
            if found is not None and found.weight >= least:
                yield found
    for passage, first in _passages(extraction, blocks):
        for at in passage.mentions:
            if at < first or passage.around(at)[0] != first:
                continue
            found = _judged(extraction, blocks, passage, at, None, GOES_BACK)
            if found is not None and found.weight >= least:
                yield found


def _passages(extraction: Extraction, blocks: Sequence[Signed]) -> Iterator[tuple[Signed, int]]:
    """Yield two paragraphs as one, with where the second begins, where that tells no time that may bound a length."""
    places = {block.span.start: n for n, block in enumerate(extraction.document.blocks)}
    for one, two in pairwise(blocks):
        beside = places[two.block.span.start] - places[one.block.span.start] == 1
        kinds = {one.block.kind, two.block.kind}
        low, high = two.around(0)
        timed = any(two.text[at] in BOUNDS for at in two.mentions if low <= at < high)
        if beside and kinds == {BlockKind.PARAGRAPH} and one.text.rstrip().endswith((".", "!", "?")) and not timed:
            yield joined(one, two), len(one.text) + 1


def _judged(
    extraction: Extraction, blocks: Sequence[Signed], block: Signed, at: int, now: Period | None, most: float = 0.0
) -> Elapsed | None:
    """Return a length that misses the times around it, with all that speaks for it; `most` is what has to be said."""
    whole = block.mentions[at]
    length = (
        _lengths.read_in(whole, block.text[:at]) if block.text[at] == SIGNS["length"] else _until_now(block, at, whole)
    )
    said = said_beside(block, at, whole) if length is not None and length.number > 1 else None
    if said is None or length is None or said < most or _spans.is_a_season(block, whole, length):
        return None
    length = _lengths.near(length, block.text[:at])
    if not _to_follow(block, at):
        ended = _of_end(extraction, blocks, block, at, length, now)
        if ended is not None and ended.apart.fits(length):
            return None
        if ended is not None and ended.weight + said >= ENDED:
            return ended._replace(weight=ended.weight + said)
    if THAT_LATE.match(block.text, at + 1) and not _to_follow(block, at):
        return None  # nothing else says when that was
    found = _best(block, at, whole, length, now if said >= SURE or _lasts(block, at) else None)
    if found is None or _excused(extraction, block, found, now):
        return None
    return found._replace(weight=found.weight + said)


def _to_follow(block: Signed, at: int) -> bool:
    """Return whether a length runs on from the time before it: "in 1998 for three years", "from 9 am, two hours"."""
    before = block.text[block.around(at)[0] : at]
    return FOR.search(before) is not None or _spans.told_of(before)


def _of_end(
    extraction: Extraction, blocks: Sequence[Signed], block: Signed, at: int, length: Length, now: Period | None
) -> Elapsed | None:
    """Return the beginning and the end that a length is likeliest told of, where the end stands right before it.

    Where it lies between two of them, these.
    """
    whole, weights = block.mentions[at], []
    for start, end, apart, many in _anchored.pairs(block, at, length):
        ends = (block.mentions[start], block.mentions[end])
        if apart.fits(length):
            return Elapsed(whole, length, ends, apart, 0.0)
        if not _is_like(apart, length) or _is_taken(block, at, (start, end)):
            continue
        weight = 0.8 + (1.0 if many == 1 else -0.2) + _anchored.weigh(block, at, start, end) + _misses(apart, length)
        weights.append(Elapsed(whole, length, ends, apart, weight))
    found = max(weights, key=lambda each: each.weight, default=None)
    if found is None or _anchored.excused(extraction, blocks, (found.ends[0], found.ends[1] or whole), length, now):
        return None
    return found


def _until_now(block: Signed, at: int, whole: Mention) -> Length | None:
    """Return the length of "A hundred and sixty years later the club has ...": what opens a sentence told of now."""
    high = block.around(at)[1]
    if not opens(block, at) or not _IS.search(block.text, at, high) or _THEN.search(block.text, at, high):
        return None
    return _open_spans.later_length(whole)


_IS = regex(r"\b(?:has|have|is|are)\b")


def _now(extraction: Extraction) -> Period | None:
    published = extraction.document.published
    found = window(published)
    known = found is not None and published is not None and not published.inferred
    return found if known and found is not None and (found[1] - found[0]).days < 400 else None


def _lasts(block: Signed, at: int) -> bool:
    """Return whether a length is told of what still goes on: "has stood for", "curator since"."""
    return _PERFECT.search(block.text[block.around(at)[0] : at]) is not None


def _best(block: Signed, at: int, whole: Mention, length: Length, now: Period | None) -> Elapsed | None:
    """Return the two times that a length is likeliest told of, where it misses them."""
    sentence = block.around(at)
    own = _spans.times(block, sentence, length)
    beside = [t for place in block.neighbours(sentence) for t in _spans.times(block, place, length)]
    around = sorted({*own, *beside})
    if len(around) > MOST and len(own) == 2 and own[-1] < at:
        around = own  # "from 1968 to 1991, and her thirty-three years there", after a sentence with two more
    if not around and sentence[0] > 0:
        before = block.around(sentence[0] - 1)
        around = _spans.times(block, block.around(before[0] - 1), length) if before[0] > 0 else []
    if not around or len(around) > MOST:
        return None
    others = [
        n
        for n, m in block.mentions.items()
        if n != at and sentence[0] <= n < sentence[1] and _is_rival(block, n, length)
    ]
    if _spans.ends_by_itself(block, at):
        return None
    begun = _FROM.match(block.text, at + 1) is not None
    weights = []
    runs_to = RUNS_TO.match(block.text, at + 1) is not None
    if len(around) > 2 and runs_to:
        # "begun in 1771 and opened in 1774, it stood for nineteen years before the flood of 1795"
        around = [*[n for n in own if n < at][-1:], *[n for n in own if n > at][:1]]
    for pair in combinations(around, 2):
        if (begun and pair[0] < at) or _spans.in_another_clause(block, at, pair):
            continue
        apart = _apart(block, pair, length)
        if apart is None or not _is_like(apart, length) or _is_taken(block, at, pair):
            continue
        weight = (1.0 if len(around) == 2 else -0.2) + (0.2 if set(pair) <= set(own) else 0)
        weight += 0.3 if block.around(pair[0]) == block.around(pair[1]) else 0
        weight += 0.8 if _spans.begins_and_ends(block, *pair) else 0
        weight += 0.6 if len(own) == 2 and _to_the_month(block, pair) else 0
        weight += 0.4 if runs_to and pair[0] < at < pair[1] and _spans.begins(block, pair[0]) else 0
        weight -= 1.0 if _spans.of_another(block, *pair) else 0
        weight -= 1.2 if pair[0] < at and _complements.is_narrowed(block, at, pair[0]) else 0
        first, last = (block.mentions[place] for place in pair)
        weights.append(
            Elapsed(whole, length, (first, last), apart, weight + _misses(apart, length) - 0.7 * len(others))
        )
    if now is not None and len(around) == 1 and length.unit in "YM":
        found = _to_now(block, at, whole, length, around[0], now)
        weights += [found] if found is not None else []
    return max(weights, key=lambda each: each.weight, default=None)


def _to_the_month(block: Signed, pair: Sequence[int]) -> bool:
    """Return whether both times are told to the month, with their year: of what lies between, months can be counted."""
    return all(sign(block.mentions[n]) in ("day", "month") for n in pair)


def _is_rival(block: Signed, at: int, length: Length) -> bool:
    """Return whether another length is of a unit near enough to be told of the same times."""
    timex = block.mentions[at].timex if block.text[at] == SIGNS["length"] else None
    other = _lengths.of_value(timex.value) if timex is not None else None
    return timex is not None and (other is None or (other.unit in "Hm") == (length.unit in "Hm"))


def _to_now(block: Signed, at: int, whole: Mention, length: Length, place: int, now: Period) -> Elapsed | None:
    low, high = block.around(at)
    span = span_of(block.mentions[place])
    text = block.text[low:high]
    told = block.around(place)
    recent = any(block.text[n] in _RECENT for n in block.mentions if low <= n < high or told[0] <= n < told[1])
    if span is None or not (recent or (_NOW.search(text) and not _THEN.search(text[: at - low]))):
        return None
    if _THAN.search(block.text, max(low, place - 16), place):
        return None  # "205 students in its two years, 30 more than in 2023-24": what the year is told for is a number
    if block.text[place] == SIGNS["year"] and _NAMED_FOR.search(block.text, max(0, place - FAR_BACK), place):
        return None  # "rights under the Treaty of 1918 have been argued about for 40 years": its year is but a name
    back = _BACK.match(text) or opens(block, at)
    if not low <= place < high and (not back or SINCE.match(text[at + 1 - low :])):
        return None  # "It is three years since she left the Bell": when that was stands in no other sentence
    apart = _lengths.dated(span, now, length)
    if apart is None or not _is_like(apart, length):
        return None
    weight = 1.0 + (0.8 if _spans.begins(block, place) else 0) + _misses(apart, length)
    weight += 0.6 if _lasts(block, at) else 0
    return Elapsed(whole, length, (block.mentions[place], None), apart, weight)


FAR_BACK = 60
"""Characters in which a name stands that a year is a part of, and the word before it."""
_NAMED_FOR = regex(rf"\b(?:of|under|by|in|with) (?:the|a|its|this) {WORD_PLAIN}(?: {WORD_PLAIN}){{0,3}} of \Z")
_THAN = regex(r"\bthan(?: (?:in|at|on|for|by|during))?(?: the)? \Z")


def _apart(block: Signed, pair: Sequence[int], length: Length) -> Apart | None:
    one, two = (block.mentions[place] for place in pair)
    return _lengths.between(one, two, length) or _lengths.between(two, one, length)


def _is_taken(block: Signed, at: int, pair: tuple[int, int]) -> bool:
    """Return whether another length of the paragraph is what lies between two times."""
    others = [_lengths.read(m) for n, m in block.mentions.items() if n != at and block.text[n] == SIGNS["length"]]
    later = [_open_spans.later_length(m) for n, m in block.mentions.items() if n != at]
    return any(
        length is not None and (apart := _apart(block, pair, length)) is not None and apart.fits(length)
        for length in (*others, *later)
    )


def _is_like(apart: Apart, length: Length) -> bool:
    """Return whether a length misses the true one by no more than a slip."""
    return apart.is_like(length, UNLIKE) or (_one_off(apart, length) and apart.is_like(length, FAR))


def _one_off(apart: Apart, length: Length) -> bool:
    """Return whether a length is another by one digit, by ten, or by whole years of which the months are right."""
    told, true = length.number, round((apart.low + apart.high) / 2)
    if length.unit == "M" and any((int(told) - n) % 12 == 0 for n in range(ceil(apart.low + 0.6), int(apart.high))):
        return True
    return told == int(told) and (misprints.one_off(str(int(told)), str(true)) or abs(int(told) - true) == 10)


def _misses(apart: Apart, length: Length) -> float:
    """Return what the distance of a length from the true one says for a slip."""
    told = length.number
    true = Decimal(round((apart.low + apart.high) / 2))
    near = abs(float(told) - float(true)) / max(float(true), 1.0)
    return (0.4 if near < 0.5 else 0.0) + (0.3 if _one_off(apart, length) else 0.0)


def _excused(extraction: Extraction, block: Signed, found: Elapsed, now: Period | None) -> bool:
    """Return whether a length fits between any two times of its paragraph, or from one of them to now."""
    length = found.length
    if _is_tight(block, found):
        return found.apart.fits(length)
    kinds = [sign(end) == "yearless" for end in found.ends if end is not None]
    if length.unit in "YM" and len(set(kinds)) == 2:  # of which December is not told
        year = 1 if length.unit == "Y" else 12
        if any(found.apart.fits(length._replace(number=length.number + n)) for n in (year, -year)):
            return True
    if any(found.apart.fits(longer) for longer in _with_breaks(block, found)):
        return True
    places = _spans.times(block, (0, len(block.text)), length)
    if any((a := _apart(block, pair, length)) is not None and a.fits(length) for pair in combinations(places, 2)):
        return True
    spans = [
        s for p in places if (s := span_of(block.mentions[p])) is not None and sign(block.mentions[p]) != "yearless"
    ]
    if now is not None and length.unit in "YMWD":
        for span in spans:
            for pair in ((span, now), (now, span)):
                apart = _lengths.dated(*pair, length)
                if apart is not None and apart.fits(length):
                    return True
    if length.unit == "Y":
        years = _spans.years(extraction)
        return any(abs(abs(span[0].year - year) - float(length.number)) <= 1 for span in spans for year in years)
    return False


def _is_tight(block: Signed, found: Elapsed) -> bool:
    """Return whether the sentence of a length says from when to when: "from 1968 to 1991, her 33 years there"."""
    at, *ends = (n for each in (found.whole, *found.ends) for n, m in block.mentions.items() if m is each)
    if len(ends) != 2 or {block.around(n) for n in ends} != {block.around(at)}:
        return False
    low, high = sorted(ends)
    if at < high or not DEFINITE.search(block.text[:at]) or _complements.is_narrowed(block, at, low):
        return False
    return _open_spans.FROM_TO.fullmatch(block.text[low + 1 : high]) is not None


def _with_breaks(block: Signed, found: Elapsed) -> Iterator[Length]:
    """Yield what a length is with a shorter one of its sentence: "from 9 am to 6 pm with an hour off"."""
    length = found.length
    at = next(n for n, m in block.mentions.items() if m is found.whole)
    low, high = block.around(at)
    for n, mention in block.mentions.items():
        other = _lengths.read(mention) if low <= n < high and n != at else None
        if other is not None and length.unit in "Hm" and other.unit in "Hm":
            scale = _lengths.SECONDS[other.unit] / _lengths.SECONDS[length.unit]
            yield length._replace(number=length.number + other.number * Decimal(scale))
