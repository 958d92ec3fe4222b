"""What each of some has, times how many they are, and what each has of a total: who says of which figure "each"."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from functools import cache, partial
from itertools import combinations

from copydesk.rules.arithmetic._evidence import follows, is_mistyped, is_vague
from copydesk.rules.arithmetic._figures import AMOUNTS, Figure, Paragraph, is_share
from copydesk.rules.arithmetic._numbers import Range, last_place
from copydesk.rules.arithmetic._operations import Result
from copydesk.rules.arithmetic._skeleton import DURATION
from copydesk.rules.arithmetic._typed import (
    close,
    counted,
    like,
    may_name,
    names,
    over,
    per,
    scaled,
    times,
    total,
    unit,
)
from copydesk.text import wordnet
from copydesk.values import units
from copydesk.values.numbers import is_whole
from copydesk.values.regexes import regex

_EACH_BEHIND = regex(
    r"(?:[ -][\w’'-]+){0,3}? (?:(?:on|in|for|to) )?(?:(?P<any>each|apiece|a head|a piece|a time)\b|(?:per|every"
    r"|the|an?|one) (?P<of>[a-z]{3,})\b)"
)
_EACH_BEFORE = regex(
    r"\b(?P<said>[Ee]ach|[Ee]very|[Pp]er|[Oo]ne|[Aa]n?|[Aa]ll)(?! of\b)(?: (?:[a-z-]+ ){0,2}?(?P<of>[a-z]{3,}))?\b|"
    r"\b(?P<all>[Ee]ach|[Ee]very one) of (?:the|whom|which|them|its|these|those|their)\b"
)
_PRICED = regex(
    r"\b(?:at|for|costs?|costing|charge[sd]?|charging|pay|pays|paying|paid|go(?:es)? for|fetch(?:es|ed)?"
    r"|bonus of|grant of"
    r"|rated at|stands? at|(?:price|fee|fare|cost|levy|charge|rent|pay|wage|ticket|allowance|donation|stake"
    r"|entry) (?:of|is|was)"
    r"|of|with|carrying|holding|containing|having)(?: an?| the)? $"
)
_IS = regex(r"\b(?:is|are|was|were|costs?) (?:[a-z]+ )?$")
_REACHED = regex(
    r"\b(?:grow|grows|grew|grown|growing|rise|rises|rose|risen|rising|climb\w*|jump\w*|increas\w+|swell\w*|expand\w*"
    r"|fall|falls|fell|fallen|falling|drop\w*|shr[iu]nk\w*|declin\w+) to (?:(?:an?|the|about|around|some|nearly|almost"
    r"|over) )?(?:[a-z]+ )?$"
)
"""What makes a figure the height that something reached, and no sum to be spread: "grow to 3,400 in five years"."""
_FURTHER = regex(r"\b(?:next|other|last|another|further|remaining) $")
"""What a total told before is not spread over: "the first payment was 30 cents; the next four, of eight cents each"."""
_CONTRAST = regex(r"\b(?:others?|another|rest|second)\b")
_MEAN = regex(r"\b(?:[Aa]verag\w+|[Mm]ean|typical|rate|density|yield|works? out)\b[^.;]*$")
_MEAN_BEHIND = regex(
    r"[^.;]{0,30}?\bon average\b|(?: [a-z]+){0,3},? (?:is |was )?the (?:mean|average)\b|(?: [a-z]+)? average\b"
)
_AGES = ("a",)
_ELIDED = ("duration", "number")
"""A length of time and a number that is told without its unit: "2,016 hours, an average of 42"."""
NAMED = 2.2
"""The weight of "each" with the noun itself: "£310,000 a month" and six months."""
FOLLOWS = 0.8
"""The weight of a conclusion drawn from two counts: "a boat holds 48 people. There are seven a day, which means"."""
KINDRED = 2.3
"""The weight of a mean of each of some under another noun: "16 matches, an average of 4.25 a game"."""
ROUNDED = 5
"""Below this a whole number of things each is told as it comes: "two a year" of 81 in 40."""
ONCE = Decimal(2)
"""Up to which number of things "each" has to be said outright."""


def products(paragraph: Paragraph, told: Figure, held: Sequence[Figure]) -> Iterator[Result]:
    """Yield what each of some has, times how many they are."""
    for each in held:
        near = like(each, told) if (each.claim.kind, told.claim.kind) != ("money", "number") else None
        if _is_pace(each) or (each.claim.kind != told.claim.kind and _COUNTS.match(paragraph.behind(told))):
            continue
        part = counted(each) and each.value.point < told.value.point
        if near is None or not part or (each.claim.kind == "measure" and unit(each) in _AGES):
            continue
        rivals = [f for f in held if f is not each and counted(f) and (like(f, told) or 0) > 0.3]
        said_of_each = cache(partial(_said_of_each, paragraph, each))  # which most of the others are asked by no noun
        for number in (f for f in held if f is not each and not _is_further(paragraph, f, told)):
            if number.at > each.at and _EXTRA.search(paragraph.before(number, 8)):
                continue
            said = _distributed(paragraph, each, number, told, said_of_each)
            if said is not None:
                weight = near + said + (-0.6 if rivals else 0.5) - (1.2 if number.sentence > told.sentence else 0)
                made = times(close(each), close(number))
                yield Result(
                    (each, number), "x", close(told) if _rounds(paragraph, each, number, told) else made, weight
                )


_EXTRA = regex(r"[,;.] (?:[Ww]ith|[Pp]lus) $")
"""Before what is paid besides: "came to £46 each; with two beers we left £103"."""


def _rounds(paragraph: Paragraph, each: Figure, number: Figure, told: Figure) -> bool:
    """Return whether what each has may be rounded, and the total is not: "150 tickets at about £12, £1,830 in all".

    A price in whole pounds is what was asked, unless a mean is told: a total that it gives but for a digit is mistyped.
    """
    if not over(close(told), close(number)).overlaps(each.value):
        return False
    made = each.value.point * number.value.point
    mean = _MEAN.search(paragraph.before(each, 50)) or _MEAN_BEHIND.match(paragraph.behind(each, 50))
    priced = each.claim.kind == told.claim.kind == "money" and not mean and not is_vague(each) and not is_vague(number)
    return not (priced and is_mistyped(made, told.value.point) and not _is_rounded(made, told.value.point))


def _is_rounded(made: Decimal, told: Decimal) -> bool:
    """Return whether a total that ends in noughts is what a price makes, in tens or hundreds."""
    place = last_place(told)
    return place > 0 and abs(made - told) < Decimal(1).scaleb(place)


_COUNTS = regex(r" (?!(?:and|or|but|in|on|at|for|from|to|by|with|of|a|an|per|is|are|was|were)\b)[a-z]")
"""Behind a number that counts something, so that it measures nothing: "19 dead ones" are no years."""


def _is_pace(each: Figure) -> bool:
    """Return whether a figure tells how few of something come about in a time: "two a year, seldom more"."""
    few = each.claim.kind == "number" and each.value.point < ROUNDED and is_whole(each.value.point)
    return few and per(each) in _PERIODS


_PERIODS = frozenset({"hour", "day", "week", "month", "year", "season", "decade", "century"})


def _distributed(
    paragraph: Paragraph, each: Figure, number: Figure, told: Figure, said_of_each: Callable[[str | None], float]
) -> float | None:
    """Return what says that a figure is that of each of as many as another counts; None where nothing does.

    `said_of_each` is what the words beside it say for its being that of each of some, by their noun.
    A bare "each" is said of things: of years and of months it would be "a year", "each month".
    """
    noun, of = unit(number), per(each)
    if number.value.point <= 1 or number.claim.kind not in ("number", "duration", "measure") or per(number):
        return None
    if number.claim.kind == each.claim.kind == "number" and noun is not None and noun == unit(each):
        return None
    if _OWN_NUMBER.search(paragraph.before(each, 12)) and (
        number.at != each.at - len(" of ") - 1
        or len(_OWN_NUMBER.findall(paragraph.text, *paragraph.bounds(each.sentence))) > 1
    ):
        return None  # "eleven spans, seven of 30 metres, three of 42": so many have it, and others have another
    said = said_of_each(noun)
    if of in ("piece", "person") and number.claim.kind == "duration" and number.sentence != each.sentence:
        return None  # "€15,000 each": of men or things, and of no years told elsewhere
    if of is not None:
        if of not in ("piece", "person", "time") and not names(of, noun):
            return 0.2 + said if per(told) == of and said >= 0.5 else None
        said = max(said, 2.8 if names(of, noun) else 2.2)
    elif per(told) is not None and each.claim.kind != "number":
        said -= 0.3
    subject = each.claim.subject or ""
    if number.claim.kind == "number" and number.claim.location.text in subject:
        said += 0.7
    if follows(paragraph, told) and noun is not None and each.claim.kind == number.claim.kind == "number":
        said = max(said, FOLLOWS)
    outright = said >= 1.6
    if number.claim.kind in ("measure", "duration") and said < NAMED:
        return None
    if said < 0.5 or (not outright and (number.value.point <= ONCE or noun is None)):
        return None
    return said


_OWN_NUMBER = regex(rf"[{AMOUNTS}] of (?=[{AMOUNTS}]|$)")
"""Right before what each of some has, how many these are."""


def _said_of_each(paragraph: Paragraph, each: Figure, noun: str | None) -> float:
    """Return what the words beside a figure say for its being that of each of some."""
    behind = _EACH_BEHIND.match(paragraph.behind(each, 50))
    before = paragraph.before(each, 40)
    if behind is None and _is_ones_own(before) and not _COUNTS.match(paragraph.behind(each)):
        return 0.0
    priced = _PRICED.search(before) or (each.claim.kind == "money" and _IS.search(before))
    weight = 0.8 if priced else 0.0
    if behind is not None:
        weight = max(weight, 1.8 if behind["any"] else 2.4 if names(behind["of"], noun) else 0)
    own = paragraph.text[slice(*paragraph.bounds(each.sentence))]
    for match in _EACH_BEFORE.finditer(paragraph.before(each, 70)):
        said = match["said"] or "each"
        if said.lower() == "one" and _CONTRAST.search(own):
            continue
        if noun is not None and _is_another(match["of"], noun):
            continue
        if match["all"] or said.lower() in ("each", "every", "per"):
            weight = max(weight, 2.4 if names(match["of"], noun) else 1.8)
        elif names(match["of"], noun):
            weight = max(weight, 2.4)
    return weight


def _is_ones_own(before: str) -> bool:
    """Return whether a bare number is what one person has, or what some of those told of do: "a mother of five"."""
    person = _PERSON_OF.search(before)
    return _SOME_WITH.search(before) is not None or (person is not None and wordnet.is_person(person["who"]))


_PERSON_OF = regex(r"\b(?P<who>[a-z]+) of $")
_SOME_WITH = regex(
    r"\b(?:[Ss]ome|[Mm]any|[Mm]ost|[Ss]everal|[Ff]ew|[Oo]thers?|[Nn]one|[Oo]ne)(?: of (?:them|these|those|whom))?"
    r" (?:of|with|having|holding|carrying|containing) $"
)


def _is_another(word: str | None, noun: str) -> bool:
    """Return whether a word is the noun of something else: "each month" is not said of 200 metres."""
    return bool(word) and word is not None and wordnet.is_known(word) and not names(word, noun) and word[-3:] != "ing"


def quotients(paragraph: Paragraph, told: Figure, held: Sequence[Figure]) -> Iterator[Result]:
    """Yield what each of some would have of a total, where a figure is told to be that, and the mean of several."""
    before, behind = paragraph.before(told, 50), paragraph.behind(told, 50)
    mean = bool(_MEAN.search(before) or _MEAN_BEHIND.match(behind))
    each = _EACH_BEHIND.match(behind)
    if not mean and per(told) is None and each is None:
        return
    whole = [f for f in held if counted(f) and per(f) is None and f.value.point > told.value.point]
    whole = [f for f in whole if like(f, told) is not None and not _is_each(paragraph, f)]
    whole = [f for f in whole if not _is_in_row(paragraph, f) and not _REACHED.search(paragraph.before(f, 50))]
    whole = [f for f in whole if f.claim.kind == told.claim.kind or (f.claim.kind, told.claim.kind) == _ELIDED]
    if told.claim.kind == "number" and told.value.point < ROUNDED and told.value.point == int(told.value.point):
        return
    words = [per(told), each["of"] if each is not None else None]
    anyone = per(told) in ("piece", "person") or bool(each is not None and each["any"])
    one = _ONE_OF.search(before)
    if one is not None and wordnet.is_known(one["of"]):
        words, anyone = [*words, one["of"]], False
    for sum_ in whole:
        for found in (f for f in held if f is not sum_ and not _is_further(paragraph, f, sum_)):
            number = _in_times(found, per(told))
            said = _divides(number, sum_, words, anyone=anyone, mean=mean)
            lasts = number.claim.kind == "duration" and number.sentence not in (sum_.sentence, told.sentence)
            if said is not None and not (lasts and not any(names(word, unit(number)) for word in words)):
                weight = (like(sum_, told) or 0) + said + (0.4 if len(whole) == 1 else -0.4)
                yield Result((sum_, number), "/", over(close(sum_), close(number)), weight)
    row = [f for f in held if counted(f) and (like(f, told) or 0) > 0.3]
    joint = before[-(told.at - max((f.at for f in row if f.at < told.at), default=0) - 1) :]
    averaged = _MEAN.search(joint) or _MEAN_BEHIND.match(behind)
    if averaged and len(row) >= 3 and len({per(f) for f in (*row, told)} - {None}) < 2 and not _holds_gap(row):
        yield Result(tuple(row), "mean", _mean(row), 2.8)


_ONE_OF = regex(
    r"\b(?:an?|each|every|per) (?P<of>[a-z]{3,}) (?:works?|worked|comes?|came|costs?|averaged?|averages) (?:out )?"
    r"(?:at |to )?(?:about |around |just )?$"
)
"""Before what one of some has, which names these: "so that a portion works out at £2.60"."""


def _in_times(figure: Figure, period: str | None) -> Figure:
    """Return a length of time in the unit that a rate is told by: a fortnight of "seven tonnes a day" is 14 days."""
    quantity = figure.claim.quantity
    if figure.claim.kind != "duration" or quantity is None or quantity.unit is None or period is None:
        return figure
    named = units.lookup(period)
    if named is None or units.dimension(named.code) != "time" or units.same(named.code, quantity.unit):
        return figure
    factor = units.convert(Decimal(1), quantity.unit, named.code)
    if factor is None or factor <= 1:
        return figure
    times_in = quantity.model_copy(update={"unit": named.code})
    claim = figure.claim.model_copy(update={"quantity": times_in})
    return figure._replace(claim=claim, value=scaled(figure.value, factor))


def _is_further(paragraph: Paragraph, number: Figure, whole: Figure) -> bool:
    """Return whether a figure counts others than those that a total before it is of."""
    return whole.at < number.at and _FURTHER.search(paragraph.before(number, 20)) is not None


_SIGNS = f"{AMOUNTS}{DURATION}"
_ROW_BEHIND = regex(rf"(?:,| and|, and) [{_SIGNS}]")
_ROW_BEFORE = regex(rf"[{_SIGNS}](?:,| and|, and) $")


def _is_in_row(paragraph: Paragraph, figure: Figure) -> bool:
    """Return whether a figure is one of several that are told together: "the acts run 50, 45 and 55 minutes"."""
    return bool(_ROW_BEHIND.match(paragraph.behind(figure)) or _ROW_BEFORE.search(paragraph.before(figure)))


def _is_each(paragraph: Paragraph, figure: Figure) -> bool:
    each = _EACH_BEHIND.match(paragraph.behind(figure, 30))
    return each is not None and bool(each["any"])


def _holds_gap(row: Sequence[Figure]) -> bool:
    """Return whether one of some figures is what two others differ by, so that nobody takes the mean of all."""
    values = {f.value.point for f in row}
    return any(abs(a.value.point - b.value.point) in values for a, b in combinations(row, 2))


def _mean(row: Sequence[Figure]) -> Range:
    return scaled(total([close(f) for f in row]), 1 / Decimal(len(row)))


def _divides(number: Figure, whole: Figure, words: Sequence[str | None], *, anyone: bool, mean: bool) -> float | None:
    """Return what says that a total is spread over as many as a figure counts; None where it is not."""
    if number.value.point <= 1 or number.claim.kind not in ("number", "duration", "measure") or is_share(number.claim):
        return None
    if (like(number, whole) or 0) > 0.3 or per(number) or number.claim.kind == whole.claim.kind == "duration":
        return None
    named = any(names(word, unit(number)) for word in words)
    if named or (anyone and number.value.point > ONCE and number.claim.kind == "number"):
        return (2.2 if named else 1.4) + (0.6 if mean else 0)
    if mean and any(may_name(word, unit(number)) for word in words):
        return KINDRED
    return 1.5 if mean and not any(words) else None
