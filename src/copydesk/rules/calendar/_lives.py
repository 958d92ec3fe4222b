"""Ages, births and deaths of one person on one line of time, and what of them no date of birth can fit.

Each age says between which days its bearer was born, by the day or year that it is told for; each birth says so itself.
Where more than one date may be meant, all are tried: two are at odds only where no birth fits both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations
from typing import NamedTuple

from copydesk.model import Mention, Publication
from copydesk.rules._signs import GROUPS, NO_SIGN, Signed, pattern, sign
from copydesk.rules.calendar import _ages, _people
from copydesk.rules.calendar._birthdays import birthday
from copydesk.rules.calendar._moments import window
from copydesk.rules.calendar._people import Sentence
from copydesk.rules.calendar._seen import DATES, Seen, Told, point, time
from copydesk.text import names
from copydesk.text.forms import IRREGULAR
from copydesk.text.words import words as text_words
from copydesk.values.regexes import regex

SLACK = 0.15
"""Years that two births may miss each other by: ages are asked some weeks before they are printed."""
TOUCH = 1e-6
"""Years by which two must overlap to be more than touching."""
FAR = 30
"""Years that they miss each other by where they are of two people."""
REACH = 6
"""Sentences that may lie between two ages of one person who is not named by both."""
MOURNED = 0.33
"""Years that an obituary may appear after a death."""
FURTHER = 15
"""The same between a birth and an age."""
_OPEN = 400
"""Days that the time of publication may be open by."""

_AGED = regex(r"\b(?:[Aa]ged|[Aa]t the (?:[a-z]+ )?(?:old )?age of|[Aa]t age)(?: just| only| about)? $")
_AS_ONE = regex(r"\bas an? $")
"""Before "16-year-old", which then tells how old somebody was when they did something."""
_AT = regex(r"\b[Aa]t (?:just |only )?$")
_BE = regex(
    r"\b(?P<verb>[Ii]s|[’']s|[Ww]as|[Tt]urned|[Tt]urns|[Nn]ow|[Bb]eing|[Bb]ecame)"
    r"(?: still| now| only| just| then| nearly| barely)* $"
)
_WILL_BE = regex(r"\b(?:will (?:be|turn)|[’']ll (?:be|turn)) (?:just |only )?$")
_THEN_AGED = regex(r", then (?:just |only |still )?$|\b(?:girl|boy|child|youth|lad|man|woman) of (?:just |only )?$")
_AS_WELL = regex(r"\band $")
"""What goes on with another age: "was 52 when he won, in 2010, and 72 when he won again"."""
_ALONE = regex(
    r",? (?:\ue015 |(?:[a-z]+ed|who|said|says|told|ha[sd]|is|was|will|would|can|could|did|does|from|and)\b)|[,.]"
)
"""What follows "the 37-year-old" where no noun says who it is."""
_HAS_DIED = regex(r"\bha(?:s|ve) died\b")
_NOW = pattern(r"<relative>,? $")
_END = regex(
    r"(?: years? old| years of age)?(?=[,.;:)!?—–]|$| [—–]| (?:when|and|in|on|at the time|this|last|but|now|today|by|as"
    r"|yesterday|that|or|he|she|with|who|to|will|is|has|was|before|after|[\ue010-\ue01d])\b| [A-Z]| [\ue010-\ue01d])"
)
_NAMED = regex(r"(?<=\w)(?:, | \()$")
_CLOSED = regex(r"[,.;)]")
_WITH_AT = regex(r"(?:[,.;]|$| (?:he|she|with|in|on|[a-z]+ [A-Z]|[A-Z]))")
_BREAK = regex(rf"[;:()\ue01a]| (?:and|but),?(?: then| later)? | (?:how|that) (?:s?he|{names.WORD}) had ")
_OLD = regex(r"(?:year|yr)s?[- ]olds?\b")
_LOOSE = regex(r"\b(?:about|around|nearly|almost|over|under|than|least|some|most|approximately|or|early|late) $")
_UNREAL = regex(
    r"\b(?:would|will|could|might|if|as if|not|n[’']t|role|character|(?:until|since)(?! [\ue010-\ue01d])"
    r"|average|than|looks?|looked|pretend\w*|claim\w*|said to be|thought|believed|turning|both|each|respectively"
    r"|play(?:s|ed|ing) (?:an?|the|his|her))\b"
)
_IMAGINED = regex(
    r"\b(?:would|will|could|might|if|as if|not|n[’']t|role|character|(?:until|since)(?! [\ue010-\ue01d])|average"
    r"|claim\w*)\b"
)
"""The same behind the clause of an age: "At 40, she would have been"."""
_WILL = regex(r"^,? (?:[a-zA-Z’'-]+ ){1,3}will\b")
_DATED_HERE = pattern(r"<day|month|year|yearless|weekday|relative>,? (?:aged |at |at the age of )$")
_CLAUSE = regex(r"[,;:.]")
_WHEN = regex(r",? (?:when|while) (?:[a-z’'-]+ ){0,3}(?:was|turned) (?:only |just |still )?")
"""What stands between a date and the age that is told of it: "in 1998, when the girl was eight"."""
_WHEN_THEN = regex(r"(?: years old)? when [^,;.:\ue010-\ue01d]{3,60},? (?:in|on) ")
"""The same between an age and the date behind it: "52 when he won, in 2010"."""
_BORN = pattern(
    rf"\b(?:[Bb]orn|(?:[Ss]?[Hh]e|who) (?:came into|entered) the world)\b"
    rf"(?:{NO_SIGN}){{0,60}}?(?: in| on|,)?(?: the)? <date:birth>|\((?:b\.|born) <date:birth2>\)"
    rf"|\((?P<life><date|number:birth3>) ?[-–—] ?<date>\)"
)
_NEW = regex(r"\bnew\s?born\b|-born\b|\bborn (?:again|to|of)\b")
_BORN_AFTER = regex(r"\bborn (?:[a-z]+ )?(?:after|before|since)\b")
"""Whose year is no more than a bound: "born after the war ended in 1945"."""
_WOULD_BE = regex(r"\bwould (?:now|today) (?:be|have been|have turned) $")
"""Of somebody who is dead or lost, and would be as old as an age that is told."""
_WHO = regex(r"(?:,? (?:who|and who)(?: (?:is|was|were))?)? $")


class Clash(NamedTuple):
    """Two of one person that no birth fits."""

    one: Seen
    two: Seen


def clashes(blocks: Sequence[Signed], published: Publication | None) -> Iterator[Clash]:
    """Yield the ages and births of one person that do not go together."""
    if not any(c in block.text for block in blocks for c in GROUPS["date"] + GROUPS["any"]):
        return
    now = window(published)
    known = now if now is not None and (now[1] - now[0]).days <= _OPEN else None
    around = _people.sentences(blocks)
    seen = [s for n, sentence in enumerate(around) for s in (*_born(sentence, n), *_aged(around, n, known))]
    for one, two in combinations(seen, 2):
        if one.person is None or one.person != two.person or {one.kind, two.kind} in ({"now"}, {"birth"}):
            continue
        far = two.sentence - one.sentence > (FURTHER if "birth" in (one.kind, two.kind) else REACH)
        if far and not (one.sure and two.sure):
            continue
        if _slack(one, two) < _apart(one, two) < FAR and not _is_another(seen, one, two):
            yield Clash(one, two)


def nearest(one: Seen, two: Seen) -> tuple[int, int]:
    """Return which of the dates that may be meant by each of two miss each other by least."""
    pairs = ((n, m) for n in range(len(one.born)) for m in range(len(two.born)))
    return min(
        pairs, key=lambda p: max(one.born[p[0]][0], two.born[p[1]][0]) - min(one.born[p[0]][1], two.born[p[1]][1])
    )


def _apart(one: Seen, two: Seen) -> float:
    """Return by how many years two miss each other at least; below nothing where they go together."""
    return min(max(a[0], b[0]) - min(a[1], b[1]) for a in one.born for b in two.born)


def _slack(one: Seen, two: Seen) -> float:
    """Return by how many years two may miss each other: by none where both are told of a day ("died on 9 April").

    A year of birth and a year of an age that only touch each other ("born in 1980, 17 in 1999") miss as well.
    """
    exact = all(high - low < 2 / 366 for seen in (one, two) for low, high in seen.asof)
    if "birth" not in (one.kind, two.kind):
        return -TOUCH if one.when and two.when else SLACK
    if one.dead or two.dead:
        return 0.0
    return 1 / 366 if exact else SLACK if "now" in (one.kind, two.kind) else -TOUCH


def _is_another(seen: Sequence[Seen], one: Seen, two: Seen) -> bool:
    """Return whether either of two may be of somebody else, whose own age or birth it goes with."""
    for this, other in ((one, two), (two, one)):
        for third in seen:
            if third is this or third is other or abs(third.sentence - this.sentence) > 1:
                continue
            if (
                this.kind != third.kind
                and third.person != this.person
                and _apart(this, third) <= SLACK
                and not (this.sure and third.person is not None)
            ):
                return True
    return False


def _born(sentence: Sentence, n: int) -> Iterator[Seen]:
    for match in _BORN.finditer(sentence.block.text, *sentence.place):
        if _NEW.search(match[0]):
            continue
        name = next(g for g in ("birth", "birth2", "birth3") if match[g])
        mention = sentence.block.mention(match, name)
        if sign(mention) == "year" and _BORN_AFTER.search(match[0]):
            continue
        span = _ages.year_of(mention)
        whos = [w for w in sentence.whos if w.end <= match.start()]
        behind = [w for w in sentence.whos if w.start >= match.end() - 1 and not w.aside]
        opens = match.start() - sentence.place[0] < 3
        who = behind[0] if opens and behind else whos[-1] if whos and not opens else None
        if span is None or (who is None and not opens):
            continue
        if who is not None and not opens and len({w.person for w in whos}) > 1 and not _is_beside(sentence, who, match):
            continue
        yield Seen(
            ((point(span[0]), point(span[1])),), ((point(span[0]), point(span[1])),), mention, 0, "birth",
            who.person if who is not None else None, who is not None and who.sure, n, sentence.block,
        )  # fmt: skip


def _is_beside(sentence: Sentence, who: _people.Who, match: re.Match[str]) -> bool:
    return (
        re.fullmatch(r"(?:,| was| is|,? who (?:was|is)|[^.;:]{0,4})? ?", sentence.block.text[who.end : match.start()])
        is not None
    )


def _aged(around: Sequence[Sentence], n: int, now: tuple[date, date] | None) -> Iterator[Seen]:
    sentence = around[n]
    block, place = sentence.block, sentence.place
    for at, mention in block.mentions.items():
        if not place[0] <= at < place[1]:
            continue
        if sign(mention) == "ordinal":
            yield from birthday(around, n, at, now)
            continue
        years = _years(mention)
        how = _how(block, place, at, mention) if years is not None else None
        if years is None or how is None:
            continue
        low = max(place[0], at - 60)
        behind = "" if how in ("named", "old") else block.text[at + 1 : min(place[1], at + 40)]
        told = _WILL_BE.sub("", block.text[low:at]) + _CLAUSE.split(behind)[0]
        if how == "is" or _DATED_HERE.search(block.text, low, at):
            behind = _WILL.sub("", behind)  # "Now 72, he will play": so old he is, whatever he will do
        unreal = how != "would be" and (_UNREAL.search(told) or (how != "turns" and _IMAGINED.search(behind)))
        if _LOOSE.search(block.text, low, at) or unreal:
            continue
        how = "is" if how == "would be" else how
        died = (how == "was" and n and _HAS_DIED.search(around[n - 1].text)) or (
            how in ("aged", "at") and _HAS_DIED.search(block.text, place[0], at)
        )
        who = _whose(around, n, at, how)
        how = "died" if died else how
        if who is None:
            continue
        asof, kind = _asof(block, place, at, how, now)
        if not asof:
            continue
        born = tuple((low - years - 1, high - years) for low, high in asof)
        yield Seen(
            born,
            tuple(asof),
            mention,
            years,
            kind,
            who.person,
            who.sure,
            n,
            block,
            _is_when(block, place, at),
            how == "died",
        )


def _years(mention: Mention) -> int | None:
    quantity = mention.quantity
    if quantity is None or quantity.value is None or quantity.comparator != "=" or quantity.approximate:
        return None
    if sign(mention) not in ("age", "number") or quantity.value != int(quantity.value):
        return None
    lead = mention.prose.start - mention.extent.start
    return int(quantity.value) if 3 < quantity.value < 110 and lead in (0, len("only ")) else None


def _how(block: Signed, place: tuple[int, int], at: int, mention: Mention) -> str | None:
    """Return how an age is told.

    "aged", "at", "was", "is", "turns", "would be", "named" (Holm, 36) or "old" (36-year-old).
    """
    text = block.text
    if _OLD.search(mention.text) and "-" in mention.text:
        return "at" if _AS_ONE.search(text, place[0], at) else "old"
    before = text[max(place[0], at - 40) : at]
    behind = text[at + 1 : at + 30]
    if _WOULD_BE.search(before):
        return "would be"
    if _AGED.search(before):
        return "aged"
    if _AT.search(before):
        return "at" if _years(mention) and (_years(mention) or 0) >= 13 and _WITH_AT.match(behind) else None
    now = block.mentions.get(at - 3 if before.endswith(", ") else at - 2) if _NOW.search(before) else None
    if now is not None and now.text.lower() in ("now", "today"):
        return "is" if _END.match(behind) else None
    if _WILL_BE.search(before):
        return "turns" if _END.match(behind) else None
    if _THEN_AGED.search(before) or (_AS_WELL.search(before) and behind.startswith(" when ")):
        return "was" if _END.match(behind) else None
    be = _BE.search(before)
    if be is not None:
        verb = be["verb"].lower()
        if not _END.match(behind):
            return None
        return verb if verb == "turns" else "is" if verb in ("is", "’s", "'s", "now") else "was"
    return "named" if _NAMED.search(before) and _CLOSED.match(behind) and _years(mention) else None


def _whose(around: Sequence[Sentence], n: int, at: int, how: str) -> _people.Who | None:
    """Return whose age it is; None where more than one may be meant."""
    sentence = around[n]
    text = sentence.block.text
    before = [w for w in sentence.whos if w.end <= at]
    behind = [w for w in sentence.whos if w.start > at]
    if how == "named":
        near = before[-1] if before else None
        return near if near is not None and near.sure and at - near.end <= 2 else None
    if how == "old":
        if behind and behind[0].sure and re.fullmatch(r"(?: [a-z-]+){0,4} ", text[at + 1 : behind[0].start]):
            return behind[0]
        definite = re.search(r"\b[Tt]he $", text[:at]) is not None
        alone = _ALONE.match(text, at + 1) is not None
        person = _people.last_named(around[:n]) if definite and alone and not before else None
        return _people.Who(at, at, person, sure=False) if person else None
    if how in ("at", "aged") and at - sentence.place[0] < 24 and behind and not before:
        # "At 39, keeper Dov Marsh was", "Aged 17, she left"
        return behind[0]
    clause = [w for w in before if not re.search(r"[;:]|, (?:and|but|while) ", text[w.end : at])]
    if not clause:
        # "Now 26, she", "On Saturday, now 26, she"
        opens = at - sentence.place[0] < 4 or (behind and behind[0].start - at < 4 and not before)
        return behind[0] if how == "is" and opens and behind else None
    if how in ("was", "is", "turns") and not _AS_WELL.search(text, 0, at):
        near = clause[-1]
        joined = re.sub(r"[\ue010-\ue01d]", "", text[near.end : at])
        return near if len(joined) < 40 and not re.search(r"\b(?:and|which|whose)\b", joined) else None
    return clause[0] if len({w.person for w in clause}) == 1 else None


def _asof(
    block: Signed, place: tuple[int, int], at: int, how: str, now: tuple[date, date] | None
) -> tuple[list[tuple[float, float]], Told]:
    """Return the times that an age may be told for, in years with fractions, and whether it is told of now."""
    near = now is not None
    today = [(point(now[0]) - 0.05, point(now[1]) + 0.02)] if now is not None else []
    if how == "is":
        return today, "now"
    born = {m.start(g) for m in _BORN.finditer(block.text, *place) for g in ("birth", "birth2") if m[g]}
    places = [n for n, m in block.mentions.items() if place[0] <= n < place[1] and n not in born and sign(m) in DATES]
    dates = [(n, span) for n in places if (span := time(block.mentions[n], near)) is not None]
    if (
        today
        and how in ("at", "aged")
        and _NOW_AT.search(block.text, place[0], at)
        and _is_now(block.mentions[places[-1]])
    ):
        return today, "now"  # "first crossed in 1961 and now, at 76, he"
    if today and not dates and places and all(_is_now(block.mentions[n]) for n in places):
        return today, "now"  # "Now, aged 68, she"
    if how == "turns" and all(sign(block.mentions[n]) == "yearless" for n in places if n > at - 20):
        return ([(today[0][0] - 0.1, today[0][1] + 1)] if today else []), "now"
    beside = _DATED_HERE.search(block.text, place[0], at)
    own = [each for each in dates if beside is not None and each[0] == beside.start()]
    if own and how in ("at", "aged"):
        dates = own  # "in 1997, at 30, and was a minister two years later"
    elif len(dates) < len(places):
        return [], "then"  # "thirty years later, at 56": when that was is not known
    then = [span for n, span in dates if n < at and _WHEN.fullmatch(block.text[n + 1 : at])] or [
        span for n, span in dates if n > at and _WHEN_THEN.fullmatch(block.text[at + 1 : n])
    ]
    spans = then[-1:] or [span for _, span in dates]
    if how in ("named", "old"):
        return [*today, *spans] if today else [], "now"
    if not dates and how == "died":
        return ([(today[0][0] - MOURNED, today[0][1] - 0.02)], "now") if today else ([], "now")
    if not dates:
        text = block.text[slice(*place)]
        present = re.search(r"\b(?:is|are|has|have|[’']s|says|walks|lives)\b", text) is not None
        present = present and not _tells_a_deed(_CLAUSE_BEFORE.sub("", block.text[place[0] : at]))
        opens = at - place[0] < 14 and how in ("at", "aged") and not _tells_a_deed(block.text[at + 1 : place[1]])
        return (today, "now") if opens or (present and how in ("at", "aged")) else ([], "now")
    linked = [n for n, _ in dates if _is_linked(block, at, n)]
    if not linked:
        return [], "then"
    recent = bool(today) and all(span[1] > today[0][0] - 1 for span in spans)
    return spans, "now" if recent else "then"


_NOW_AT = pattern(r"<relative>,? (?:aged|at(?: the age of)?) $")
_CLAUSE_BEFORE = regex(r"^.*(?:[,;:]|\band\b|\bbut\b)", re.DOTALL)


def _tells_a_deed(beside: str) -> bool:
    """Return whether what stands beside an age tells what somebody did at it, perhaps long ago: "she took up"."""
    words = [w.folded for w in text_words(beside[:60])][:4]
    return any(w in IRREGULAR or (w.endswith("ed") and len(w) > len("aged")) for w in words)


def _is_linked(block: Signed, one: int, two: int) -> bool:
    low, high = sorted((one, two))
    between = block.text[low + 1 : high]
    if _ages.is_of_another_time(block, one, two):
        return False
    return len(between) < 90 and _BREAK.search(between) is None


def _is_when(block: Signed, place: tuple[int, int], at: int) -> bool:
    before = [n for n, m in block.mentions.items() if place[0] <= n < at and sign(m) in DATES]
    return bool(before) and _WHEN.fullmatch(block.text[before[-1] + 1 : at]) is not None


def _is_now(mention: Mention) -> bool:
    return mention.timex is not None and mention.timex.value == "PRESENT_REF"
