"""Figures that are told anew each day, month or quarter: whether both tell them of one time."""

from __future__ import annotations

from typing import Literal

from copydesk.links.articles import DAY, Article, Profile
from copydesk.links.comparisons import declare
from copydesk.links.comparisons._words import shared_part
from copydesk.links.comparisons.declare import Outcome
from copydesk.links.pairs import Pair, surely_dated
from copydesk.values import times

Level = Literal["none", "dated", "undated"]


@declare.between(Level)
def between(pair: Pair) -> Outcome[Level]:
    """Say whether it is told anew each day, month or quarter, and whether both tell it of one time."""
    if pair.one is pair.two:
        return "none", "one article"
    scenic = pair.a.sort in SCENIC or pair.a.sort.startswith("money")
    timely = pair.a.claim.timex is not None
    told = (pair.a.series and pair.b.series and not timely) or (scenic and pair.one.scenes & pair.two.scenes)
    if timely and _of_history(pair):
        return "none", "the date of what happened once"
    if not told and not pair.anew and not (pair.one.serial and pair.two.serial):
        return "none", "nothing that is told anew each day or month"
    held = of_one_time(pair.a.as_of, pair.b.as_of) if not timely else None
    if pair.anew:
        held = of_one_moment(pair)
    elif held is None:
        held = _on_one_day(pair.one, pair.two) or _told_of(pair.one, pair.two) or _told_of(pair.two, pair.one)
        held = held or of_one_time(pair.one.when, pair.two.when) or _others_alike(pair) or _written_off(pair)
    if held:
        return "dated", "figures that change by nature, of one time"
    return "undated", "figures that change by nature, and no time that both are of"


def _of_history(pair: Pair) -> bool:
    """Return whether two dates tell when something happened ("founded in 1898"), and not what holds for a figure, years
    before either article appeared.
    """
    if pair.a.sort != "date" or not (pair.a.lone and pair.b.lone):
        return False
    return all(_long_ago(p, x) for p, x in ((pair.a, pair.one), (pair.b, pair.two)))


def _long_ago(date: Profile, article: Article) -> bool:
    out = article.about.published
    known = times.day(out.start, times.FIRST_DAY) if out is not None else None
    return known is not None and date.when is not None and date.when[1] + LONG_AGO <= known


LONG_AGO = 2 * 366
"""Days before an article from which on a date is of none of the figures that are told anew in it."""


def of_one_moment(pair: Pair) -> bool:
    """Return whether two figures of reports that are written anew are of one time: the days on which both hold, else
    the days, or months, that both name beside them.

    Of days that were to come ("the hottest day of the week") each report tells what it knew.
    """
    one, two = pair.a.when, pair.b.when
    if one is not None and two is not None:
        return one == two and _over(one, pair.one) and _over(two, pair.two)
    for least in (DAY, YEAR + 1):
        fine = [frozenset(t for t in p.as_of if len(t) >= least) for p in pair[:2]]
        if all(fine):
            return bool(of_one_time(*fine))
    return False


def _over(when: tuple[int, int], article: Article) -> bool:
    """Return whether days were over when an article appeared, as far as that is known."""
    published = article.about.published
    out = None if published is None else times.day(published.end, times.LAST_DAY)
    return out is None or when[1] <= out


def by_chance(pair: Pair) -> bool:
    """Return whether a value comes out the same in two reports that are written anew each time, of two times.

    A date is the same date in both, save a period that each tells from its own day ("a year ago", "during the month").
    """
    if not pair.anew:
        return False
    if pair.a.sort == "date":
        return any(p.telling.relative and len(p.value) <= IN_DAYS for p in pair[:2])
    return not of_one_moment(pair)


IN_DAYS = len("t2018-04")
"""Length of the longest value of a date that tells no day."""


SCENIC = frozenset(("count", "percent"))


def of_one_time(one: frozenset[str], two: frozenset[str]) -> bool | None:
    """Return whether two sets of times have one in common, or one that lies in another; None where one is empty.

    Where both are told more narrowly than by the year, the year alone is no time in common.
    """
    fine_one, fine_two = (frozenset(t for t in times if len(t) > YEAR) for times in (one, two))
    if fine_one and fine_two:
        one, two = fine_one, fine_two
    if not one or not two:
        return None
    return any(a.startswith(b) or b.startswith(a) for a in one for b in two)


YEAR = len("2018")


def of_two_periods(pair: Pair) -> bool:
    """Return whether two figures are of two known months, quarters or years, and of no time in common.

    What holds in one of them is told beside the one before ("6% fewer than the year before"), which is not its own.
    """
    if _held_apart(pair):
        return True
    one, two = (frozenset(t for t in p.as_of if len(t) <= MONTH) for p in pair[:2])
    return of_one_time(one, two) is False and of_one_time(pair.a.as_of, pair.b.as_of) is False


MONTH = len("2018-04")


def _held_apart(pair: Pair) -> bool:
    """Return whether two figures hold in two known periods of a month or longer.

    Such have no day in common, or are of one length and begin a month or more apart: the years to August and September.
    """
    one, two = pair.a.when, pair.b.when
    if one is None or two is None or not surely_dated(pair) or min(end - start for start, end in (one, two)) < IN_MONTH:
        return False
    if one[1] <= two[0] or two[1] <= one[0]:
        return True
    as_long = abs((one[1] - one[0]) - (two[1] - two[0])) <= IN_LEAP
    return as_long and abs(one[0] - two[0]) >= IN_MONTH


IN_MONTH = 28
"""Days that the shortest month has."""
IN_LEAP = 3
"""Days by which two periods of as many months differ at most."""


def _on_one_day(one: Article, two: Article) -> bool:
    """Return whether two articles were published on one known day, or on two that are next to each other.

    Of two such, the openings must not tell of two days: "closed higher on Tuesday", "closed lower on Wednesday".
    """
    first, second = one.about.published, two.about.published
    if first is None or second is None or first.inferred or second.inferred:
        return False
    if first.start < second.end and second.start < first.end:
        return True
    return first.start <= second.end and second.start <= first.end and of_one_time(one.when, two.when) is not False


def _others_alike(pair: Pair) -> bool:
    """Return whether so many other figures of the two are alike that both were told at one time.

    What is told anew changes all over: of two days, hardly a figure is the same.
    """
    others = pair.alike - {(pair.a.sort, pair.a.value), (pair.b.sort, pair.b.value)}
    least = min(len(pair.one.figures), len(pair.two.figures))
    return len(others) >= ALIKE and len(others) >= ALIKE_PART * least


ALIKE, ALIKE_PART = 2, 0.2


def _written_off(pair: Pair) -> bool:
    """Return whether two sentences say the same in the same words, and a slip makes one figure of the other.

    What changes by nature seldom does so by two figures that change places.
    """
    return pair.relation.kind == "typo" and shared_part(pair) >= WORD_FOR_WORD


WORD_FOR_WORD = 0.75
"""Share of the telling words of the poorer sentence from which on two sentences are one, but for the figure."""


def _told_of(one: Article, two: Article) -> bool:
    """Return whether the opening of one article is of the day on which the other, which names no time, appeared."""
    day = two.about.published
    return day is not None and not day.inferred and not two.when and day.start in one.when
