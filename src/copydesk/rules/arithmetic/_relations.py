"""What a paragraph tells of two of its values by a third number: a change, a difference, a multiple, a share.

The relation has to be said: the third number stands beside a word for it ("a rise of", "more than", "clear of",
"twice as many"), and the two values are told apart by time or by name. Where the paragraph holds just one pair of
values that may be meant, the three must fit; a figure that fits any other pair nearby is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple

from copydesk.model import Claim, Extraction, Level
from copydesk.rules.arithmetic._accounted import is_age
from copydesk.rules.arithmetic._figures import (
    AMOUNTS,
    REACH,
    Figure,
    Paragraph,
    alike,
    is_amount,
    is_elided_share,
    is_share,
    pairs_around,
    read_joined,
    values,
)
from copydesk.rules.arithmetic._no_change import is_no_change
from copydesk.rules.arithmetic._no_gap import is_no_gap, is_of_own_side
from copydesk.rules.arithmetic._numbers import Range
from copydesk.rules.arithmetic._of_another import is_of_another
from copydesk.rules.arithmetic._partition import OF_THEM
from copydesk.rules.arithmetic._relation_forms import (
    AND_AGAIN,
    AND_BEYOND,
    AS_THEN,
    CHANGE,
    GAP_BEFORE,
    GAP_BEHIND,
    OTHER,
    YEARS_BETWEEN,
    What,
    is_said,
    values_behind,
    way,
    what_is_said,
)
from copydesk.rules.arithmetic._skeleton import DATE, PERCENT
from copydesk.values import units
from copydesk.values.regexes import regex

_BY = regex(r"\bby (?:about |nearly |almost |more than |over )?$")
_OF_A_SHARE = regex(rf" as [a-z]+ (?:[a-z]+ )?as [^.;:,]*{PERCENT}")
_OF_THAT = regex(r" (?:that|this)(?! of\b)")
"""What a multiple is of was told before it: "eight inches now. The next row is three times that"."""
_PART = regex(r"\b(?:[Oo]f|[Aa]mong|from|[Oo]ut)\b|\(")


_PART_OF = regex(r"(?: [\w’'-]{1,20}){0,3} (?:out )?of(?: [\w’'-]{1,20}){0,3} ")
_LEVELS = regex(
    r"\b(?:from|against|compared|versus|earlier|before|previous\w*|last|ago|now|today|then)\b|\bto(?: [a-z]+){0,2} $"
)
_OWN_TIME = regex(rf" (?:in |on |since |over |during )?{DATE}")


class Relation(NamedTuple):
    """A figure and the two values that it relates, in order of the text, with all pairs that excuse it."""

    told: Figure
    first: Figure
    second: Figure
    what: What
    others: list[tuple[Figure, Figure]]
    way: Literal["up", "down"] | None = None
    """Whether the words say that the later or the compared value is more or less than the other."""
    base: Figure | None = None
    """The value that the change is counted from, where "from" and "to" say so right before the figure."""
    that: bool = False
    """Whether "that" takes up the sentence before it: "It has 605 now. That is four times what it had in 2005"."""

    @property
    def level(self) -> Level:
        """A warning where the three stand in one sentence or the two values name what they are of, else a note.

        Two bare numbers of other sentences are of anything: "the last eight ... three-time champions ... doubled".
        """
        near = self.first.claim.sentence == self.second.claim.sentence == self.told.claim.sentence
        first, second = self.first, self.second
        elided = is_named(first) and (first.sentence == second.sentence or self._is_taken_up())
        named = is_named(first, second) or (self.what == "multiple" and (elided or self.that))
        named = self.what != "share" and named
        return Level.WARNING if near or named else Level.NOTE

    def _is_taken_up(self) -> bool:
        """Whether a multiple stands beside a number without the noun of the other: "Now it has 66: it halved"."""
        at, second = self.told.claim, self.second.claim
        near = abs(at.prose.start - second.prose.end) < NEAR or abs(second.prose.start - at.prose.end) < NEAR
        next_ = self.told.sentence == self.second.sentence == self.first.sentence + 1
        return self.what == "multiple" and near and next_ and is_named(self.first)


NEAR = 24
"""Characters between a multiple and the number that it is told of."""


def is_named(*figures: Figure) -> bool:
    """Return whether all figures have a unit, a currency or a noun of their own."""
    return all(f.claim.quantity is not None and f.claim.quantity.unit is not None for f in figures)


def relations(extraction: Extraction, *wanted: What) -> Iterator[Relation]:
    """Yield what the paragraphs of a document tell of two values by a third number, of the kinds wanted."""
    for paragraph, second in read_joined(extraction):
        for figure in paragraph.figures:
            what = what_is_said(paragraph, figure) if figure.at >= second else None
            if what is not None:
                found = _relation(paragraph, figure, what)
                if found is None or found.what not in wanted or not (found.base or _is_alone(paragraph, found)):
                    continue
                if not is_of_another(extraction.document.text, paragraph, found.told, found.first, found.second):
                    yield found


def _is_alone(paragraph: Paragraph, found: Relation) -> bool:
    """Return whether a figure is the only one of its sort that may be told of the two values, and of their time."""
    low = min(f.sentence for f in (found.first, found.second, found.told))
    high = max(f.sentence for f in (found.first, found.second, found.told))
    sign = paragraph.text[found.told.at]
    own = {figure.at for figure in (found.told, found.first, found.second)}
    for figure in paragraph.figures:
        other = figure.at not in own and low <= figure.sentence <= high
        if other and paragraph.text[figure.at] == sign and what_is_said(paragraph, figure) is not None:
            return False
    dated = paragraph.text.count(DATE, *_reach(paragraph, low, high))
    return dated < 2 or not _OWN_TIME.match(paragraph.behind(found.told))


def _reach(paragraph: Paragraph, low: int, high: int) -> tuple[int, int]:
    return paragraph.bounds(low)[0], paragraph.bounds(high)[1]


def _relation(paragraph: Paragraph, told: Figure, what: What) -> Relation | None:
    if what == "difference":
        return _difference(paragraph, told)
    if what == "share":
        return _share(paragraph, told)
    if what == "multiple" and _BY.search(paragraph.before(told)):
        return None  # "barley by twice as much": what is doubled is how much it rose
    if what == "multiple" and AND_AGAIN.match(paragraph.behind(told)):
        told = told._replace(value=Range(*(end + 1 for end in told.value)))  # "half as many again" is one and a half
    tight = _tight(paragraph, told)
    if tight is not None and what in ("percent", "multiple"):
        return Relation(told, *tight, what, [], way(paragraph, told), _base(paragraph, *tight))
    found, kind = values(paragraph, told, is_amount), is_amount
    if what == "percent" and found is None:
        found, kind, what = values(paragraph, told, is_share), is_share, "points"
    behind = values_behind(paragraph, told) if what == "multiple" and found is None else None
    if behind is not None:
        return Relation(told, behind[0], behind[1], what, pairs_around(paragraph, told, kind))
    if what == "multiple" and found is None and _OF_A_SHARE.match(paragraph.behind(told)):
        found, kind = values(paragraph, told, is_share), is_share
    if found is None or not is_said(paragraph, told, found) or not _are_named(told, found):
        return None
    if _is_of_else(paragraph, told, found, what):
        return None
    base = _base_of_more(paragraph, told, found) if what == "multiple" else None
    that = found[0].sentence == told.sentence - 1 and _THAT_IS.fullmatch(paragraph.before(told)) is not None
    others = pairs_around(paragraph, told, kind)
    return Relation(told, found[0], found[1], what, others, way(paragraph, told), base, that)


def _is_of_else(paragraph: Paragraph, told: Figure, found: list[Figure], what: What) -> bool:
    """Return whether words tell a figure of something else than two values, or one of these is only some of another."""
    if any(OF_THEM.match(paragraph.behind(f)) for f in found):
        return True  # "46 a day, 41 of them drawn by horses. By 1936 it was 414, nine times as many"
    if what == "multiple":
        if _OF_THAT.match(paragraph.behind(told)) and found[0].at > told.at:
            return True
        if AND_BEYOND.match(paragraph.behind(told)) and found[1].at > told.at:
            return True
        if AS_THEN.match(paragraph.behind(told)) and found[0].at < told.at < found[1].at:
            return True
        # "5,400 in an hour and a half. The new one does twice its rate of 3,600 an hour"
        return found[0].sentence < told.sentence and _OF_ITS.match(paragraph.behind(told)) is not None
    if what == "percent":
        level = _AT_LEVEL.match(paragraph.behind(told)) is not None and not _FROM.search(paragraph.between(*found))
        return level or is_no_change(paragraph, told, *found)  # "down 7.5% at 222 crowns, having touched 216"
    return what == "points" and not _are_levels(paragraph, told, found)


_AT_LEVEL = regex(rf" at (?:about |just |some )?[{AMOUNTS}]")
"""Behind a percentage by which something closed: the level that it closed at."""
_FROM = regex(r"\b(?:from|against|compared|versus|than|before|earlier|was|were|been|previous\w*|last|ago)\b")
_THAT_IS = regex(r"[“\"‘]?[Tt]h(?:at|is)(?:[’']s| [a-z]+)(?: (?:just|about|almost|nearly|only|more than|over))* ")


_OF_ITS = regex(rf" (?:its|their|his|her) [^.;:,{AMOUNTS}]{{0,40}}[{AMOUNTS}]")


def _base_of_more(paragraph: Paragraph, told: Figure, found: list[Figure]) -> Figure | None:
    """Return the value to which half of it is added: "600 litres, half as much again as the 400 of the old one"."""
    again = AND_AGAIN.match(paragraph.behind(told))
    if again is None or found[1].at < told.at:
        return None
    behind = found[0].at < told.at < found[1].at and paragraph.behind(told)[again.end() :].startswith(" as ")
    return found[1] if behind else found[0]


def _tight(paragraph: Paragraph, told: Figure) -> tuple[Figure, Figure] | None:
    """Return the two values right before a figure, where nothing else can be meant: "from 900 to 540, by a third"."""
    held = [f for f in paragraph.figures if f.at < told.at and not _is_gloss(paragraph, f)]
    if len(held) < 2:
        return None
    first, second = held[-2:]
    if first.sentence != told.sentence or not is_amount(first.claim):
        return None
    if paragraph.before(first).endswith("(") and paragraph.behind(first).startswith(")"):
        return None  # "1,400 hectares (14 square kilometres), down from 2,000": the other unit is what changed
    if not alike(first.claim, second.claim) and not _in_one_change(first, second):
        return None
    if not _TIGHT.search(paragraph.between(first, second)) or not _THEN.fullmatch(
        _GLOSS.sub("", paragraph.between(second, told))
    ):
        return None
    return None if first.value.point == second.value.point else (first, second)


_GLOSS = regex(r"^(?: [a-z’'-]+){0,2} \((?:about |around |some |roughly |nearly |or )*[^()]{1,30}\)")
_OPENED = regex(r"\((?:about |around |some |roughly |nearly |or )*$")


def _is_gloss(paragraph: Paragraph, figure: Figure) -> bool:
    """Return whether a measure in brackets says the one before it in another unit: "21,000 sq ft (1,950 sq metres)"."""
    opened = _OPENED.search(paragraph.before(figure)) is not None
    return opened and figure.claim.kind == "measure" and paragraph.behind(figure).startswith(")")


def _in_one_change(first: Figure, second: Figure) -> bool:
    """Return whether a verb joins two counts: "the journals fell from 900 titles to 540"."""
    one, other = first.claim, second.claim
    joined = one.change is not None and other.change is not None and one.change.group == other.change.group
    return joined and one.kind == other.kind == "number"


def _base(paragraph: Paragraph, first: Figure, second: Figure) -> Figure:
    """Return the earlier of two values: the first of "from 900 to 540", the second of "1.8 million, from 2.3"."""
    return first if re.search(r"\bto(?: [a-z’'-]+)* $", paragraph.between(first, second)) else second


_TIGHT = regex(
    r"^[^,.;:?!]{0,50}(?:,? (?:to|from|up from|down from|compared (?:with|to)"
    r"|against))(?: [a-z’'-]+){0,4} $"
)
_THEN = regex(
    rf"(?: [\w’'-]+| {DATE}){{0,8}}(?:,| [-–—]| \(|:)(?: (?:i\.e\.|or|that is|which is|a|an|the|{CHANGE}"
    r"|of|by|down|up|some|about|nearly|almost|just|over|under|sharp|further)[,]?)*(?: )?"
)


def _are_named(told: Figure, found: list[Figure]) -> bool:
    """Return whether two values are no one figure, and say what they are of or stand beside what is told."""
    units = [f.claim.quantity.unit for f in found if f.claim.quantity is not None]
    beside = all(f.sentence == told.sentence for f in found)
    return (any(units) or beside) and found[0].value.point != found[1].value.point


def _are_levels(paragraph: Paragraph, size: Figure, found: list[Figure]) -> bool:
    """Return whether two percentages are an earlier and a later rate, and no changes themselves."""
    told = any(what_is_said(paragraph, figure) == "percent" for figure in found)
    first, second = (figure.value.point for figure in found)
    if not told and size.sentence > found[1].sentence and abs(first - second) == size.value.point:
        return True  # "10 per cent ... 80 per cent. It had therefore increased by 70 per cent"
    return not told and _LEVELS.search(paragraph.between(*found)) is not None


def _difference(paragraph: Paragraph, told: Figure) -> Relation | None:
    """Return the two values between which a difference lies: in its unit, or in none where it names none."""
    quantity = told.claim.quantity
    if quantity is None or (told.claim.change is not None and told.claim.change.role in ("from", "to")):
        return None
    if is_elided_share(paragraph, told):
        return None

    points = quantity.unit in _POINTS

    def fits(claim: Claim) -> bool:
        if points and is_share(claim):
            return True  # "54 per cent, six points higher than the 46 per cent of 2019"
        if told.claim.kind == "duration":
            return _is_length(told.claim, claim) or _are_years(told.claim, claim)
        return is_amount(claim) and alike(told.claim, claim)

    gap = GAP_BEFORE.search(paragraph.before(told)) or YEARS_BETWEEN.match(paragraph.behind(told))
    pair = _rivals(paragraph, told, fits) if gap is not None else None
    if pair is not None:
        return Relation(told, *pair, "difference", pairs_around(paragraph, told, fits))
    found = values(paragraph, told, fits)
    if found is None or not is_said(paragraph, told, found) or not _are_named(told, found):
        return None
    if _THAN_THEN.match(paragraph.behind(told)) and " to " in paragraph.between(*found):
        return None  # "from 118 to 92, although that was 11 better than the year before"
    if found[0].at < told.at < found[1].at and _BEHIND.match(paragraph.behind(told)):
        return None  # "second in 2:26:40, two minutes behind, and the winner of last year third in 2:27:55"
    if any(_AT_OUTSET.search(paragraph.before(f, 40)) for f in found):
        return None  # "63 winners, two behind Colfer, who started the day on 64"
    if told.claim.kind != "duration" and any(is_age(paragraph, f) for f in found):
        return None
    # "25 metres longer than the one at Redhill, and 17 metres longer than that at Stoke"
    moved = any(GAP_BEHIND.match(paragraph.behind(f)) and not f.claim.change for f in found)
    if moved or is_no_gap(paragraph, told, *found):
        return None
    return Relation(told, found[0], found[1], "difference", pairs_around(paragraph, told, fits))


_POINTS = ("point", "pp")
_BEHIND = regex(r" (?:behind|adrift|back|in arrears|off the (?:pace|lead|winner))(?=[,.;:)])")
"""Behind a gap that is told of somebody who was named before."""


_AT_OUTSET = regex(
    r"\b(?:start|beg[iau]n|open|resum)(?:s|ed|ing)? the (?:day|night|week|weekend|month|season|year|round|race|match)"
    r" (?:on|at|with) $"
)
"""Before a level of another time than that of which a difference is told."""


_THAN_THEN = regex(
    rf" [a-z]+ than (?:(?:in )?{DATE}|(?:the|a) (?:year|month|week|season|quarter)s? (?:before|earlier|ago)|last )"
)


def _rivals(paragraph: Paragraph, told: Figure, fits: Callable[[Claim], bool]) -> tuple[Figure, Figure] | None:
    """Return the two figures right before a majority or a lead: "231 for Tyas and 171 for Rook, a majority of"."""
    n = next(n for n, f in enumerate(paragraph.figures) if f.at == told.at)
    if n < 2:
        return None
    first, second = paragraph.figures[n - 2 : n]
    near = first.sentence == told.sentence and told.at - second.at < 60 and second.at - first.at < 80
    joined = re.search(r"\b(?:to|and|against|while|but|with)\b", paragraph.between(first, second))
    rivals = near and joined and not is_of_own_side(paragraph, first, second)
    return (first, second) if rivals and alike(first.claim, second.claim) and fits(first.claim) else None


def _are_years(told: Claim, value: Claim) -> bool:
    """Return whether years are told of two ages: "41, four years older than her brother, who is 36"."""
    a, b = told.quantity, value.quantity
    return told.kind == "duration" and a is not None and b is not None and a.unit == b.unit == "a"


def _is_length(told: Claim, value: Claim) -> bool:
    """Return whether a length of time has another's unit, or leaves it out: "41 minutes, three faster than his 46"."""
    a, b = told.quantity, value.quantity
    if a is None or b is None or b.is_range:
        return False
    named = units.table().names.get(b.unit or "")
    bare = value.kind == "number" and (b.unit is None or (named is not None and named.code == a.unit))
    return bare or (value.kind == "duration" and a.unit == b.unit)


_OF_GROWTH = regex(
    rf"\b(?:{CHANGE}|addition) of"
    r"(?: (?:about|around|some|nearly|almost|over|more than|just))* $"
)


def _share(paragraph: Paragraph, told: Figure) -> Relation | None:
    """Return the part and the whole of a share that stands right behind the part: "of these 60, or one in four"."""
    before = [f for f in paragraph.within(told.sentence) if f.at < told.at and is_amount(f.claim)]
    if not before or told.at - before[-1].at > 60:
        return None
    part, held = before[-1], before[:-1]
    if part.claim.quantity is not None and part.claim.quantity.per is not None:
        return None  # "2,500 trees, 500 a year, three fifths of them in four districts"
    if _OF_GROWTH.search(paragraph.before(part)):
        return None  # "4.9 million people, an increase of 79,000, or 1.66%": a share of what there was before
    if held and alike(held[-1].claim, part.claim) and _PART_OF.fullmatch(paragraph.between(held[-1], part)):
        found = [held[-1], part]  # "12 of the 30 members, a third"
    else:
        found = [*_wholes(held, part), part]
        if len(found) == 1:
            found = [*_wholes(paragraph.within(told.sentence - 1), part), part]
    if len(found) != 2:
        return None
    passage = paragraph.text[max(paragraph.bounds(found[0].sentence)[0], found[0].at - 20) : told.at]
    of_that = re.match(r" of (?:that|it|them|those|the (?:total|whole|lot))\b", paragraph.behind(told))
    if not (_PART.search(passage) or of_that) or OTHER.search(paragraph.text[found[0].at : told.at]):
        return None
    # "64 books this year. 38 novels. Of them 32 were by women, exactly half": a whole told before it excuses the share
    wholes = [f for f in paragraph.figures if f.at < part.at and f.sentence >= told.sentence - REACH and f not in found]
    others = [(f, part) for f in wholes if is_amount(f.claim) and alike(f.claim, part.claim)]
    return Relation(told, found[0], found[1], "share", others)


def _wholes(figures: list[Figure], part: Figure) -> list[Figure]:
    return [
        f for f in figures if f.value.point > part.value.point and is_amount(f.claim) and alike(f.claim, part.claim)
    ]
