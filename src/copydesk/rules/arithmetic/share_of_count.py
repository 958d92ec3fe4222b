"""The rule for a percentage that the two counts beside it do not give."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from copydesk.model import Claim, Extraction, Level
from copydesk.rules.arithmetic._apposed_share import Apposed, apposed, is_a_part
from copydesk.rules.arithmetic._figures import CONFIDENCE, Figure
from copydesk.rules.arithmetic._misplaced import Misplaced, misplaced
from copydesk.rules.arithmetic._numbers import Range, near, rounded, said, shown, told, written
from copydesk.rules.arithmetic._relations import Relation, relations
from copydesk.rules.arithmetic._skeleton import MEASURE, MONEY, NUMBER, PERCENT, passages
from copydesk.rules.base import Slip, rule
from copydesk.text import wordnet
from copydesk.values import units
from copydesk.values.regexes import regex

WORDS, SLIM = Decimal("0.06"), Decimal("0.18")
"""How far a fraction in words may be off, and as a share of it: "a quarter" is no third and no fifth."""
UNLIKE = Decimal(4)
"""By which factor at most a share misses that of two counts; beyond, it is told of something else."""
_AMOUNT = f"[{NUMBER}{MONEY}{MEASURE}]"
_PART, _WHOLE = rf"(?P<part>{_AMOUNT})", rf"(?P<whole>{_AMOUNT})"
_W = r"(?: [\w’'-]{1,20})"
_GAP = r"[^.;:?!()\ue000-\ue006]"
_DET = r"(?:the |its |their |his |her |our |some |all |these |those |a total of |every |[A-Za-z-]{2,16}[’']s? )?"
# what says that a percentage is the part and the whole over again
_APP = (
    r"(?:,|;|:|\.| [-–—]| \(|)(?: or| that is| which is| that was| That is| That was| (?:[Tt]hat|[Ii]t)[’']s"
    r"| making| which makes"
    r"| or just| just| only)*(?:(?: an| a| the)?(?: [a-z]+){0,2} (?:share|rate|proportion|percentage) of)?"
)
_SHARE = rf" ?(?P<share>{PERCENT})"
_CLOSE = r"(?=[.,;:)!?]|$| of (?:the|all|them|those|its|their|these)\b| [-–—])"
_END = rf"{_APP}{_SHARE}{_CLOSE}"
_FORMS = tuple(
    regex(pattern)
    for pattern in (
        # "12 of the 30 members, or 45 percent"; "30 of the 120 seats, a share of 35 percent"
        rf"{_PART}(?: [a-z]{{2,14}}){{0,2}} (?:out )?of {_DET}{_WHOLE}{_W}{{0,5}}{_END}",
        # "of the 30 members 12 voted against, 45 percent"; "of the 80 tickets filed, we closed 60. That's 75 percent"
        rf"\b(?:[Oo]f|[Oo]ut of|[Aa]mong) {_DET}{_WHOLE}{_GAP}{{0,50}} {_PART}{_W}{{0,5}}{_END}",
        # "of the 112 pupils who sat it, 94 passed in mathematics at grade 5 or better, which is 84 percent"
        rf"\b(?:[Oo]f|[Oo]ut of) {_DET}{_WHOLE}{_GAP}{{1,90}}, (?:only |just )?{_PART}(?:{_GAP}{{1,60}}{NUMBER})?"
        rf"{_GAP}{{1,60}}(?:,|;| [-–—]| \(| \(or)(?: or| that is| which is| which makes| making){_SHARE}{_CLOSE}",
        # "500 letters, of which 100, or 40 percent, were kind"; "50 states; 20 of them, or 40 percent, have signed"
        rf"{_WHOLE}{_W}{{0,5}}[,;.]? (?:and )?(?:only |just )?{_PART} of (?:which|whom|them|these"
        rf"|those){_W}{{0,3}}{_END}",
        rf"{_WHOLE}{_W}{{0,5}}(?:,|[.;]) [Oo]f (?:which|whom|these|those|them|the total),? (?:only |just "
        rf"|some )?{_PART}{_W}{{0,3}}{_END}",
        # "police tested 300 drivers and 135 failed (45 percent)"; "asked 80 and heard from 20, a rate of 25 percent"
        rf"{_WHOLE}(?: [a-z]{{3,16}}){{1,3}}(?:,? and|,? but|;|,) (?:only |just )?{_PART}(?: of them)?(?: "
        rf"(?!of\b)[a-z]{{2,16}}){{0,3}}{_END}",
        rf"{_WHOLE}{_W}{{1,4}},? (?:and|but){_W}{{1,4}} {_PART}{_W}{{0,3}}{_END}",
        # "640 replies from 1,600 letters, a 40 percent response"; "in a crew of 40 there were 10 women, 25 percent"
        rf"{_PART}{_W}{{1,4}} from {_DET}{_WHOLE}{_W}{{0,3}}{_END}",
        rf"{_PART}{_W}{{1,4}} (?:from|of) {_DET}{_WHOLE}{_W}{{0,3}}, an? (?P<share>{PERCENT}) [a-z]+(?=[.,;)])",
        # "38,000 riders a day, roughly 28 percent of the usual 212,000"
        rf"{_PART}{_W}{{1,6}}(?:,|;| [-–—]| \()(?: or| that is| which is| just| only)*{_SHARE} of {_DET}"
        rf"(?:[a-z-]{{3,14}} )?{_WHOLE}(?=[.,;:)!?]|$)",
        # "60 percent of the 50 players, or 40, were hurt"
        rf"(?P<share>{PERCENT}) of {_DET}{_WHOLE}{_W}{{1,3}}(?:,| \(| –| -)(?: or)? {_PART}(?=[.,;:)!?]|$| [-–—])",
        # "the turnout was 51 percent: 45 of 300 voters"; "some 53 percent of trains ran late, 165 out of 220"
        rf"(?P<share>{PERCENT})(?::|,| \(| [-–—])(?: or)? {_PART}{_W}{{0,1}} (?:out )?of {_DET}{_WHOLE}{_W}{{0,2}}"
        r"(?=[.,;:)!?]|$| [-–—])",
        rf"(?P<share>{PERCENT}) of {_DET}(?!vote|poll)[a-z-]{{3,16}}{_W}{{1,3}}(?:,|:| \("
        rf"| [-–—])(?: or)? {_PART} out of "
        rf"{_DET}{_WHOLE}(?=[.,;:)!?]|$| [-–—])",
    )
)


@rule("AR004", level=Level.WARNING)
def share_of_count(extraction: Extraction) -> Iterator[Slip]:
    """Flag a percentage that does not follow from the part and the whole beside it.

    "12 of the 30 members, or 45 percent": the three numbers were not updated together. The share is worked out and
    shown.

    Bad:
        Twelve of the 30 members, or 45 percent, voted against.
    Good:
        Twelve of the 30 members, or 40 percent, voted against.
    Limits:
        The part, the whole and the percentage must stand in one sentence, joined by "of", "or" or parentheses; where
        part and share stand side by side ("45 tonnes, or two-thirds"), the whole may stand up to three sentences
        before, if it alone can be meant. A share that is off by less than two points is a warning.
    """
    seen: set[int] = set()
    for sentence in passages(extraction, least=3):
        for form in _FORMS:
            for match in form.finditer(sentence.text):
                if not _apart(match) or _is_gloss(match) or _has_own_whole(match):
                    continue
                share, whole = sentence.claim(match, "share"), sentence.claim(match, "whole")
                if _names_another(match, whole):
                    continue
                part = sentence.claim(match, "part")
                slip = _slip(part, whole, share)
                if match.start("whole") < match.start("part") and _is_of_another(extraction, part, whole, share):
                    continue
                if slip is not None and share.prose.start not in seen:
                    seen.add(share.prose.start)
                    yield slip
    yield from map(_of_point, misplaced(extraction))
    for beside in apposed(extraction):
        told_of = beside.part.claim, beside.whole.claim, beside.share.claim
        if beside.share.claim.prose.start not in seen and not _is_of_another(extraction, *told_of):
            seen.add(beside.share.claim.prose.start)
            yield _of_parts(beside)
    for found in relations(extraction, "share"):
        if is_a_part(extraction, found.first.claim):
            continue
        loose = _of_relation(extraction, found)
        if loose is not None and found.told.claim.prose.start not in seen:
            seen.add(found.told.claim.prose.start)
            yield loose


LOOSE = 3
"""Points that a fraction in words may miss a share of another whole by: "just under half" of 6,840 are 3,250."""
NEAR = 600
"""Characters to either side in which another whole of a part may stand."""


def _is_of_another(extraction: Extraction, part: Claim, whole: Claim, share: Claim) -> bool:
    """Return whether a share is that of another whole that is told near, or of the two counts together.

    "8,207 finished and 405, or 4.7 per cent, dropped out": of all who set out.
    """
    if is_a_part(extraction, whole):
        return True
    amount, other, stated = near(part), near(whole), written(share) or near(share)
    if amount is None or other is None or stated is None:
        return False
    if share.kind == "fraction":
        stated = Range(*(end * (1 if stated.point > 1 else 100) for end in stated))
        stated = Range(stated.low - LOOSE, stated.point, stated.high + LOOSE)
    near_by = [c for c in extraction.claims if c.kind == part.kind and abs(c.prose.start - part.prose.start) < NEAR]
    wholes = [value.point for claim in near_by if (value := near(claim)) is not None]
    return any(
        n > amount.point and Range(*(100 * a / n for a in amount)).overlaps(stated)
        for n in (*wholes, amount.point + other.point)
    )


def _of_parts(found: Apposed) -> Slip:
    """Tell a share that is not that of the part beside it of the whole told before."""
    part, whole, share = found.part.claim, found.whole.claim, found.share.claim
    true = found.part.value.point / found.whole.value.point * 100
    return Slip(
        at=share.prose,
        message=f"{part.location.text} of {whole.location.text} is {rounded(true)}%, not {said(share)}",
        explanation=(f"{shown(found.part.value.point)} / {shown(found.whole.value.point)} = {rounded(true)}%",),
        related=(part.prose, whole.prose),
    )


def _of_point(found: Misplaced) -> Slip:
    """Tell a sum that is its share of the whole but for the point."""
    share, part, whole = found.share.claim, found.part.claim, found.whole.claim
    right = found.whole.value.point * found.share.value.point / 100
    return Slip(
        at=part.prose,
        message=f"{share.location.text} of {whole.location.text} is {told(right, whole.location.text)}, "
        f"not {part.location.text}",
        explanation=(f"{shown(found.whole.value.point)} x {shown(found.share.value.point)}% = {shown(right)}",),
        related=(share.prose, whole.prose),
    )


_CONCEDED = regex(r"\b(?:[Aa]l)?[Tt]hough\s[^.;:?!]*?$|\b[Ww](?:hile|hereas)\s[^.;:?!]*?$")
BEFORE = 120
"""Characters before two counts in which the word is looked for that concedes them."""


def _is_conceded(text: str, found: Relation) -> bool:
    """Return whether a clause concedes the two counts and the other one tells the share of something else.

    "Although only two of the 12 soloists were British, about a quarter of the dancers were."
    """
    counts = sorted((found.first.claim.prose, found.second.claim.prose))
    told = found.told.claim.prose
    if told.start < counts[1].end or "," not in text[counts[1].end : told.start]:
        return False
    start = max(found.first.claim.sentence.start, counts[0].start - BEFORE)
    return _CONCEDED.search(text, start, counts[0].start) is not None


def _of_relation(extraction: Extraction, found: Relation) -> Slip | None:
    """Judge a share told of two counts, one of which the words take from the other."""
    stated = found.told.value
    if found.told.claim.kind == "fraction":
        room = min(WORDS, stated.point * SLIM)
        stated = Range((stated.point - room) * 100, stated.point * 100, (stated.point + room) * 100)
    if any(way.overlaps(stated) for pair in (*found.others, (found.first, found.second)) for way in _ways(*pair)):
        return None
    part, whole = sorted((found.first, found.second), key=lambda figure: figure.value.point)
    if _is_conceded(extraction.document.text, found):
        return None
    true = part.value.point / whole.value.point * 100
    if true > 100 or not stated.point or not 1 / UNLIKE <= true / stated.point <= UNLIKE:
        return None
    return Slip(
        at=found.told.claim.prose,
        message=f"{part.claim.location.text} of {whole.claim.location.text} is {rounded(true)}%, "
        f"not {said(found.told.claim)}",
        explanation=(f"{shown(part.value.point)} / {shown(whole.value.point)} = {rounded(true)}%",),
        related=(part.claim.prose, whole.claim.prose),
        level=found.level,
    )


def _ways(one: Figure, other: Figure) -> list[Range]:
    """Return what a share of two counts may be: the part of the whole, or the rest of it."""
    a, b = sorted((one.value, other.value), key=lambda value: value.point)
    if b.low <= 0:
        return []
    share = Range(a.low / b.high * 100, a.point / b.point * 100, a.high / b.low * 100)
    return [share, Range(100 - share.high, 100 - share.point, 100 - share.low)]


_OWN_WHOLE = regex(rf"\)? of {_DET}{_AMOUNT}")
"""Behind a share that is told of a whole of its own: "26 of 302, and nine (6 per cent) of 151"."""


def _has_own_whole(match: re.Match[str]) -> bool:
    """Return whether a share is told of another whole than that of its pattern."""
    if _COMPARED.match(match.string, match.end("share")):
        return True
    return (
        match.start("whole") < match.start("share") and _OWN_WHOLE.match(match.string, match.end("share")) is not None
    )


_COMPARED = regex(r",? (?:more|less|fewer|higher|lower|up|down|above|below)\b")
"""Behind the share of a rise: "6,384 guests, 684, or 12 per cent, more than in the summer before" is of that summer."""


_NOUN_BEHIND = regex(r"\) (?P<noun>[a-z]{3,}s)\b")


def _names_another(match: re.Match[str], whole: Claim) -> bool:
    """Return whether a part has its noun behind its share, and the whole another: "60 letters and 12 (40%) firms".

    Nor is a level of confidence a share.
    """
    if CONFIDENCE.match(match.string, match.end("share")):
        return True
    noun = _NOUN_BEHIND.match(match.string, match.end("share"))
    own = whole.quantity.unit if whole.quantity is not None else None
    return noun is not None and own is not None and wordnet.base(noun["noun"]) not in (own, wordnet.base(own))


def _is_gloss(match: re.Match[str]) -> bool:
    """Return whether one of two amounts stands in brackets of its own behind the other: "£1.8m (£1.2m)", a year ago."""
    first, last = sorted((match.start("part"), match.start("whole")))
    return match.string[first + 1 : last] == " (" and match.string[last + 1 : last + 2] == ")"


def _apart(match: re.Match[str]) -> bool:
    """Return whether a mark or a word sets the percentage off: "trained, 35 percent", not "trained 35 percent"."""
    before = match.string[max(match.start(), match.start("share") - 4) : match.start("share")].rstrip()
    return before.endswith(
        (",", ";", ":", ".", "(", "-", "–", "—", " or", "of", "is", "as", "’s", "'s", "es", "ng", "st", "ly")
    ) or (match.start("share") == match.start())


def _of_other_things(part: Claim, whole: Claim) -> bool:
    """Return whether two counts name two nouns: "300 drivers and 135 nurses"."""
    a, b = (claim.quantity.unit if claim.quantity else None for claim in (part, whole))
    head = part.location.text + " " + (part.measure or "")
    return part.kind == "number" and None not in (a, b) and a != b and (a or "") in head.lower()


def _is_size_of_one(part: Claim, whole: Claim) -> bool:
    """Return whether a number says how large the one thing before it is: "23 birds from one colony of 640"."""
    a, b = part.quantity, whole.quantity
    return a is not None and b is not None and a.value == 1 and a.unit is not None and b.unit is None


def _slip(part: Claim, whole: Claim, share: Claim) -> Slip | None:
    a, b, stated = near(part), near(whole), written(share)
    if a is None or b is None or stated is None or b.low <= 0 or a.point > b.point:
        return None
    if share.quantity is None or share.quantity.unit != "%" or part.kind != whole.kind:
        return None
    if part.quantity is not None and whole.quantity is not None and _of_other_things(part, whole):
        return None
    if _is_size_of_one(part, whole):
        return None
    if part.kind != "number" and not units.same(*(c.quantity.unit if c.quantity else None for c in (part, whole))):
        return None
    true = Range(a.low / b.high * 100, a.point / b.point * 100, a.high / b.low * 100)
    if true.overlaps(stated):
        return None
    return Slip(
        at=share.prose,
        message=f"{part.location.text} of {whole.location.text} is {rounded(true.point)}%, not {said(share)}",
        explanation=(f"{shown(a.point)} / {shown(b.point)} = {rounded(true.point)}%",),
        related=(part.prose, whole.prose),
    )
