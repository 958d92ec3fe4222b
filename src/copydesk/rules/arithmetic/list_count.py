"""The rule for a count that the list that it announces or sums up does not bear out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from copydesk.model import BlockKind, Extraction, Level, Span
from copydesk.rules.arithmetic import _listing, _told_in_turn
from copydesk.rules.arithmetic._announced import announced
from copydesk.rules.arithmetic._apart import apart
from copydesk.rules.arithmetic._counted import Counted, counted
from copydesk.rules.arithmetic._listing import Listed, is_plural, singulars
from copydesk.rules.base import Slip, rule
from copydesk.text import wordnet
from copydesk.text.names import PERSON, WORD
from copydesk.text.number_words import integer
from copydesk.values.regexes import regex

_RUNNING = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.BLOCK_QUOTE, BlockKind.CAPTION})
_PREPOSITIONS = r"(?:of|in|on|at|for|from|by|near|to|with|around|across|as|under|between|within|before|after|until)"
_PHRASE = rf"(?:[ \n]{_PREPOSITIONS}(?:[ \n][\w’'-]+){{1,4}}|[ \n](?:a|each|every)[ \n](?:day|week|month|year))"
_CLOSE = regex(rf"{_PHRASE}{{0,2}}")
"""What may stand between a counted noun and its list without being told of: a place, a time, "a week"."""
_BELONGING = (
    r"(?:[ \n](?:of|in|on|at|from)(?:[ \n](?!(?:the|an?|each|every|either|both|all)\b)[\w’'-]+){1,3}"
    rf"|[ \n](?:in|on|at|from)[ \n]the(?:[ \n]{WORD})+)"
)
_OBJECT = regex(
    "".join(rf"(?<!\b{word})" for word in ("of", "in", "on", "at", "to", "by", "for", "from", "with"))
    + r"[ \n](?:an?|the|his|her|its|their|this|that)[ \n](?!week|month|year|day|time)[a-z]"
)
_DASH = regex(rf"{_BELONGING}?(?: in all| altogether)?(?P<dash>[ \n][-–—][ \n]|—)")
_BRACKET = regex(rf"{_BELONGING}?[ \n]\((?P<list>[^()]+)\)")
_SAID_OF_THEM = regex(r"[a-z]+ing\b|[^,;]*=")
"""What stands in brackets and lists nothing: "(differing in size and shape)", "(L = 36, CI = 0.3)"."""
_COMMA = regex(r"(?:[ \n](?:of|in|on|at|from)(?:[ \n][a-z’'-]+){1,3})?,[ \n](?!(?:and|or|but|nor)\b)")
_PLACED = regex(r"(?:at|in|near)[ \n](?=[A-Z])")
"""Behind the comma, before places that are listed for the things in them: "three plants, in Leeds, York and Hull"."""
_NAMELY = regex(rf"{_PHRASE}?(?:,[ \n](?:namely|viz\.?|to wit|i\.e\.,?):?|[ \n]namely:?)[ \n]")
_NAMED_AS = regex(r"[ \n]as[ \n](?=[A-Z])")
_ARE = regex(rf"{_PHRASE}?[ \n](?:are|were|will be)[ \n]")
_THEY = regex(r"(?:They|These|Those)[ \n](?:are|were|will be)(?:[ \n](?:called|named))?[ \n]")
_SUBJECT = regex(r"(?:^|[;:—,]\s)(?:The|These|Its|Their|Our|My|His|Her|[\w ]+[’'](?:s|(?=\s)))?\s?$", re.IGNORECASE)
_FRONTED = regex(
    r"(?:^|[.;:“\"] )(?:After|In|At|On|For|With|Within|Over|From|By|Before|Between|During|Of|To|Since|Across)\b[^,]*$"
)
_SUMMED = regex(
    r"(?P<comma>,?)[ \n](?P<are>(?:are|were|make[ \n]up|form)[ \n])?"
    r"(?P<whose>all|the|his|her|its|their|our)[ \n](?:only[ \n])?$"
)


_PERSON = regex(PERSON)


class _Told(NamedTuple):
    """A count, and the list that it announces or sums up."""

    counted: Counted
    listed: Listed


@rule("AR002", level=Level.WARNING)
def list_count(extraction: Extraction) -> Iterator[Slip]:
    """Flag a count that differs from the number of things that are listed with it.

    "Three countries: China, Russia, India and Iran": an item was added or cut and the count was not. Readers count.

    Bad:
        The prize went to three towns: Ghent, Lille, Arras and Mons.
    Good:
        The prize went to four towns: Ghent, Lille, Arras and Mons.
    Limits:
        A list is read with the least and the greatest number of things that it may name: an "and" inside an item or
        what looks like a gloss behind one leaves both readings open, and only a count that fits neither is told.
        Behind a colon a list is that of the only count before it, if their lengths are no more than two apart.
        Lists that say that they are open ("including", "among them", "etc.") are left alone, and so are those whose
        items are not of one kind. Away from its count a list is looked for where grammar ties the two: years behind
        "three times", "one in Leeds, one in York", phrases with one preposition, "They are ..." and names in full in
        the sentence behind a count of people; it is told if the two differ by one or two. Parts that all carry their
        own numbers are a matter of AR005.
    """
    yield from _told_in_turn.itemised(extraction)
    yield from _told_in_turn.lettered(extraction)
    yield from _told_in_turn.in_turn(extraction)
    yield from _told_in_turn.one_by_one(extraction)
    every = [*_told(extraction), *(_Told(*found) for found in apart(extraction))]
    seen = {told.counted.at for told in every if told.listed.low <= told.counted.number <= told.listed.high}
    for told in every:
        count, listed = told.counted.number, told.listed
        if told.counted.at in seen or not _is_close(told):
            continue
        seen.add(told.counted.at)
        found = len(listed.items)
        written = extraction.document.text[told.counted.at.start : told.counted.at.end]
        yield Slip(
            at=told.counted.at,
            message=f"The text says {' '.join(written.split())} but lists {_number(listed)}: {_joined(listed.items)}",
            explanation=(f"{found} listed, {count} stated",),
            related=(listed.span,),
        )


def _number(listed: Listed) -> str:
    if listed.low == listed.high or len(listed.items) == listed.high:
        return str(listed.high)
    return str(len(listed.items))


def _is_close(told: _Told) -> bool:
    """Return whether a list so much longer or shorter than its count may still be that of the counted things."""
    count, listed = told.counted.number, told.listed
    if count > listed.high:
        return len(listed.items) > 1 and count <= 2 * listed.high + 2
    # every second name may say where the one before it is
    return listed.shape not in ("names", "things") or listed.low not in (2 * count, 2 * count - 1 if count > 2 else 0)


def _told(extraction: Extraction) -> Iterator[_Told]:
    """Yield each counted noun with the list that goes with it, where one does."""
    document = extraction.document
    for n, sentence in enumerate(extraction.sentences):
        block = document.block_at(sentence.start)
        if block is None or block.kind not in _RUNNING:
            continue
        following = extraction.sentences[n + 1] if n + 1 < len(extraction.sentences) else None
        if following is not None and following.end > block.span.end:
            following = None
        found = list(counted(extraction, sentence.start, sentence.end))
        told: list[_Told] = []
        for at, one in enumerate(found):
            behind = found[at + 1].at.start if at + 1 < len(found) else sentence.end
            listed = _announced(document.text, sentence, one, behind, following) or _summed(
                document.text, sentence, one
            )
            if listed is not None and _counted_between(extraction, one.end, listed.span.start):
                continue
            if listed is not None and (one.noun != "days" or listed.shape == "days"):
                told.append(_Told(one, listed))
        yield from told or (_Told(one, listed) for one, listed in announced(extraction, sentence))


def _counted_between(extraction: Extraction, start: int, end: int) -> bool:
    """Return whether another count stands before a list: "these seven gave examples of the eight most common: ..."."""
    return any(c.kind == "number" and start <= c.prose.start < end for c in extraction.claims)


def _announced(text: str, sentence: Span, one: Counted, behind: int, following: Span | None) -> Listed | None:
    """Return the list that stands behind a counted noun: after a colon, a dash, in brackets, behind "namely", "are"."""
    if not one.alone:
        return None
    people = any(wordnet.is_person(stem) for stem in singulars(one.noun))
    before = text[sentence.start : one.at.start]

    def read(start: int, end: int, *, closed: bool = False) -> Listed | None:
        return _listing.read(text, start, end, people=people, closed=closed)

    colon = text.find(":", one.end, sentence.end)
    if 0 <= colon < behind and text[colon + 1 : colon + 2].isspace():
        listed = read(colon + 2, sentence.end)
        between = _REPORTED.sub("", text[one.end : colon])
        named = people and listed is not None and not before.strip() and all(map(_PERSON.fullmatch, listed.items))
        titles = listed is not None and listed.shape == "names" and not before.strip() and not _has_plural(between)
        if named or titles or _owns(between, before):
            return listed if listed is None or listed.shape != "places" or colon == one.end else None
    if bracket := _BRACKET.match(text, one.end, sentence.end):
        if _SAID_OF_THEM.match(bracket["list"]):
            return None
        listed = read(bracket.start("list"), bracket.end("list"), closed=True)
        return listed if listed is not None and listed.whole else None
    if dash := _DASH.match(text, one.end, sentence.end):
        end = text.find(dash["dash"].strip(), dash.end(), sentence.end)
        listed = read(dash.end(), end if end > 0 else sentence.end, closed=end > 0)
        return listed if listed is not None and listed.whole and listed.shape != "places" else None
    if match := _NAMELY.match(text, one.end, sentence.end) or _NAMED_AS.match(text, one.end, sentence.end):
        return read(match.end(), sentence.end)
    if match := _ARE.match(text, one.end, sentence.end):
        return _complement(read(match.end(), sentence.end), people) if _SUBJECT.search(before) else None
    if match := _COMMA.match(text, one.end, sentence.end):
        if not people and (placed := _PLACED.match(text, match.end())):
            return _of_places(read(placed.end(), sentence.end), one, text)
        return (
            None
            if _FRONTED.search(before) or _goes_on(before, text[match.end() : sentence.end])
            else _apposed(
                _listing.read(text, match.end(), _until(text, match.end(), sentence.end), people=people, within=True),
                people,
                before,
                text,
            )
        )
    if (
        following is not None
        and text[one.end : sentence.end].strip(" .\n") == ""
        and (match := _THEY.match(text, following.start))
    ):
        return _complement(read(match.end(), following.end), people)
    return None


def _of_places(listed: Listed | None, one: Counted, text: str) -> Listed | None:
    """Return a list of places, None where one may say where the one before it is: "in Leeds, Yorkshire, and Hull"."""
    if listed is None or not listed.whole or listed.shape not in ("names", "places"):
        return None
    glossed = ", and " in text[slice(*listed.span)] and len(listed.items) > one.number
    return None if glossed else listed


_REPORTED = regex(r",[ \n](?:[\w’'-]+[ \n]){1,4}(?:said|says|wrote|writes|warned|warns|added|adds)$")
"""Whose words they are, between a count and its list: "three signs, the agency said: ..."."""
_JOINT = regex(r",[ \n]and[ \n](?:(?:his|her|its|their)[ \n])?(?P<number>[\w-]+)[ \n][a-z]")


_IN_ITEM = regex(r",[ \n](?P<by>an?|the|his|her|its|their|our|my)[ \n](?:[\w’'-]+[ \n]){1,5}$", re.IGNORECASE)


def _goes_on(before: str, behind: str) -> bool:
    """Return whether a count stands in an item of a list that goes on: "a singer, a father to five boys, a coach"."""
    item = _IN_ITEM.search(before)
    return item is not None and re.match(rf"{item['by'][:1]}\w*[ \n]", behind, re.IGNORECASE) is not None


def _until(text: str, start: int, end: int) -> int:
    """Return where a list inside a clause ends: before the next count, which "and" joins to the first."""
    joints = (m for m in _JOINT.finditer(text, start, end) if integer(m["number"].lower()) is not None)
    return next((m.start() for m in joints), end)


def _has_plural(between: str) -> bool:
    return any(is_plural(word.strip(",")) for word in between.split())


def _owns(between: str, before: str) -> bool:
    """Return whether a colon can be that of a counted noun: nothing else that could be listed stands between."""
    words = between.split()
    if len(words) > 14 or _has_plural(between) or re.search(r"[“”\"();]", between):
        return False
    if _CLOSE.fullmatch(between):
        return True
    if _OBJECT.search(between):
        return False
    return not re.search(rf"\b{_PREPOSITIONS}[ \n](?:the[ \n])?$", before)


def _complement(listed: Listed | None, people: bool) -> Listed | None:
    """Return a list that stands behind "are", None where it may be what is said of each: "are tall, dark and mild"."""
    if listed is None or listed.shape not in ("names", "things", "days"):
        return None
    if listed.shape == "things":
        determined = [re.match(r"(?:an?|the|his|her|its|their|one)\s", item) is not None for item in listed.items]
        plural = any(item.islower() and is_plural(item.split()[-1]) for item in listed.items)
        if not all(determined) and (people or not plural or any(determined)):
            return None
    return listed


def _apposed(listed: Listed | None, people: bool, before: str, text: str) -> Listed | None:
    """Return a list that stands behind a noun and a comma: names, or people told by what they are.

    Two things have no comma between them: "six films, Dusk, and Embers" goes on from the count.
    """
    if listed is not None and len(listed.items) == len("ab") and _SERIAL.search(text, *listed.span):
        return None
    if listed is None or listed.shape in ("names", "days"):
        return listed
    if before.endswith("in ") and listed.whole and all(i.isalpha() and not is_plural(i) for i in listed.items):
        return listed  # "comes in two colours, moss and slate"
    determined = all(re.match(r"(?:an?|one)\s", item) for item in listed.items)
    return listed if people and determined and listed.shape == "things" else None


_SERIAL = regex(r",\s(?:and|or)\s")
_PLACE = regex(rf"(?:Within|In|At|Among|Of|From|Outside|By|Since|After|Besides)[ \n][^,]{{2,40}},[ \n](?={WORD})")
"""What opens a sentence and is none of a list: "Within the EU, Germany, France and Spain are the three largest"."""


def _summed(text: str, sentence: Span, one: Counted) -> Listed | None:
    """Return the list that stands before a counted noun: "Ruth, Simeon and Clare, her four children"."""
    before = _SUMMED.search(text, sentence.start, one.at.start)
    if before is None or not (before["comma"] or before["are"]):
        return None
    opening = _PLACE.match(text, sentence.start, before.start())
    listed = _listing.read(text, opening.end() if opening is not None else sentence.start, before.start())
    if listed is None or not listed.whole or listed.shape != "names":
        return None
    if before["are"] or before["whose"] not in ("the", "all") or one.number > min(2, listed.high):
        return listed
    return None


def _joined(names: tuple[str, ...]) -> str:
    shortened = [name if len(name) <= 40 else name[:39] + "…" for name in names]
    return ", ".join(shortened[:-1]) + " and " + shortened[-1]
