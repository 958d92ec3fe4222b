"""How the value of a claim stands to that of an approved fact: whether they are of one sort, and can both hold."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from copydesk.links import as_told, bounded, clocks, stating
from copydesk.links.relate import DEGREES, conversion, on_scale, relate
from copydesk.links.relation import Relation, closeness, show, under
from copydesk.model import Claim, Quantity, Timex
from copydesk.text import likeness, number_words
from copydesk.text.stems import stem
from copydesk.values import timex3, units

POINTS = frozenset({"date", "time"})
SHARES = frozenset({"percent", "fraction"})
YEARLY = frozenset({None, "year"})
"""Rates that are told with and without their time: a salary, an output."""


def comparable(fact: Claim, claim: Claim) -> bool:
    """Return whether the values are of one sort, in units that can be turned into each other."""
    if _other_currency(fact, claim):
        return True
    claim = adopted(fact, claim)
    if fact.kind in POINTS or claim.kind in POINTS:
        return fact.kind == claim.kind and fact.timex is not None and claim.timex is not None
    if (fact.kind == "duration") != (claim.kind == "duration"):
        return False
    if "set" in (fact.kind, claim.kind) or (_times(fact) and _period(fact) is not None):
        if _divides(fact) or _divides(claim):
            return False
        return fact.kind == claim.kind == "set" or (_period(fact) is not None and _period(claim) is not None)
    if fact.kind == "duration":
        return True
    if fact.quantity is None or claim.quantity is None or (fact.kind == "ordinal") != (claim.kind == "ordinal"):
        return False
    if (fact.kind in SHARES) != (claim.kind in SHARES) or (fact.kind == "money") != (claim.kind == "money"):
        return False
    if (fact.kind == "measure") != (claim.kind == "measure") or not _one_rate(fact, claim):
        return False
    return conversion(fact, adopted(fact, claim)) is not None


def adopted(fact: Claim, claim: Claim) -> Claim:
    """Return a claim in the unit of the fact where its own words leave that open: "109 degrees", "eight pounds"."""
    claim = as_told.in_its_terms(fact, _at_rate(fact, claim))
    one, two = fact.quantity, claim.quantity
    if _spaced(fact, claim) and claim.timex is not None:
        return claim.model_copy(update={"kind": "set", "timex": claim.timex.model_copy(update={"type": "SET"})})
    claim = _lasting(fact, claim) or _recurring(fact, claim) or as_age(fact, claim)
    if one is None or two is None:
        return claim
    if _in_degrees(fact, claim) or _in_cents(fact, claim):
        return claim.model_copy(update={"quantity": two.model_copy(update={"unit": one.unit})})
    scaled = on_scale(two, one.unit)
    return claim if scaled is two else claim.model_copy(update={"quantity": scaled})


def _lasting(fact: Claim, claim: Claim) -> Claim | None:
    """A time that is written as one of the day, with seconds, as the length that the fact tells: "after 2:31:07"."""
    told = claim.timex
    if fact.kind != "duration" or claim.kind != "time" or told is None or claim.location.text.count(":") != 2:
        return None
    clock = told.value.partition("T")[2].split(":")
    if len(clock) != 3 or not all(part.isdigit() for part in clock):
        return None
    seconds = sum(int(part) * length for part, length in zip(clock, (3600, 60, 1), strict=True))
    quantity = Quantity(low=Decimal(seconds), high=Decimal(seconds), unit="s")
    return claim.model_copy(update={"kind": "duration", "timex": None, "quantity": quantity, "time": None})


def _recurring(fact: Claim, claim: Claim) -> Claim | None:
    """A number of what the fact tells the interval of, in a time, as how often it comes: "five trams an hour"."""
    told, head = claim.quantity, claim.slots.head
    if fact.kind != "set" or claim.kind != "number" or told is None or told.per not in PER or fact.stated is None:
        return None
    if head is None or not likeness.known(head, fact.stated):
        return None
    return claim.model_copy(update={"kind": "multiple"})


def _in_cents(fact: Claim, claim: Claim) -> bool:
    """Whether a sum is told in hundredths alone, which several currencies have: "280 cents" of 2.80 euros."""
    return fact.kind == claim.kind == "money" and claim.location.text.endswith((" cents", " cent", "-cent"))


def _in_degrees(fact: Claim, claim: Claim) -> bool:
    """Whether a claim is told in degrees and a fact in those of a scale of temperature."""
    one, two = fact.quantity, claim.quantity
    told = two is not None and two.unit in DEGREES - {None}
    return told and one is not None and units.dimension(one.unit) == "temperature"


HEAT = (("degree", "temperature"),)


def _other_currency(fact: Claim, claim: Claim) -> bool:
    """Whether the same sum is told in another currency: "£15,000" for $15,000."""
    one, two = fact.quantity, claim.quantity
    if one is None or two is None or fact.kind != "money" or claim.kind != "money" or _in_cents(fact, claim):
        return False
    return one.value is not None and one.value == two.value and bool(one.unit and two.unit) and one.unit != two.unit


def _at_rate(fact: Claim, claim: Claim) -> Claim:
    """Return a claim by the time that the fact is told by: "$20 a month" as $240 a year."""
    told = claim.quantity
    mine, theirs = _rate(fact), _rate(claim)
    if (
        told is None
        or mine is None
        or theirs is None
        or mine == theirs
        or claim.kind not in {"money", "measure", "number"}
    ):
        return claim
    factor = _length(PER[mine]) / _length(PER[theirs])
    whole = {mine, theirs} in ({"year", "month"}, {"hour", "minute"}, {"minute", "second"}, {"hour", "second"})
    factor = Decimal(round(factor)) if whole and factor > 1 else factor
    changed = {
        "low": None if told.low is None else told.low * factor,
        "high": None if told.high is None else told.high * factor,
        "exponent": told.exponent + max(0, factor.adjusted()),
        "approximate": told.approximate or not whole,
        "per": fact.quantity.per if fact.quantity is not None else None,
    }
    return claim.model_copy(update={"quantity": told.model_copy(update=changed)})


def _rate(claim: Claim) -> str | None:
    """The time that a value is counted by, in its own words or as the one time of its sentence that recurs."""
    if claim.quantity is None or claim.stated is None:
        return None
    if claim.quantity.per:
        return claim.quantity.per if claim.quantity.per in PER else None
    told = (*claim.stated.rates, *(by for _, by in claim.stated.narrowed))
    rates = {stating.RATES[word] for word in told if word in stating.RATES}
    return rates.pop() if len(rates) == 1 else None


def _one_rate(fact: Claim, claim: Claim) -> bool:
    """Whether both are rates or neither is; what a year brings is told without its year as often as not.

    "$3.25 a car" and "£7.50 a day ticket" are no other prices than those for cars and of a day ticket.
    """
    assert fact.quantity is not None
    assert claim.quantity is not None
    one, two = (None if per in PARTS else per for per in (fact.quantity.per, claim.quantity.per))
    if bool(one) == bool(two) or {one, two} <= YEARLY or _rate(fact) == _rate(claim) is not None:
        return True
    if fact.kind == claim.kind == "number" and two is None and one in PER and fact.slots.head:
        return True  # "sells 18,300 copies a day", "a circulation of 18,300"
    per, other = (one, claim.stated) if one else (two, fact.stated)
    if fact.kind != "money" or other is None or per is None:
        return False
    told = {*other.words, *other.telling, *(w for _, w in other.limits), *(by for _, by in other.narrowed)}
    told |= {measure.split()[-1] for measure in other.beside if measure.split()[1] == "1"}  # "a litre costs"
    return per in told or any(stem(per) == stem(word) for word in told) or f"P1{per[0].upper()}" in other.rates


def _aged(fact: Claim, claim: Claim) -> bool:
    """Whether a bare number can be the age that a fact tells: "at 68, she", "I am fifty-eight"."""
    stated, told = claim.stated, claim.quantity
    if fact.stated is None or "age" not in fact.stated.kinds or fact.kind != "measure" or claim.kind != "number":
        return False
    if stated is None or told is None or told.value is None:
        return False
    if told.unit is not None and not (stated.at and told.unit in {part for n in stated.names for part in n.split()}):
        return False  # "at 15 Ann Lee became", not "at 15 stations"
    whole = told.value == told.value.to_integral_value() and 0 < told.value < OLDEST
    alone = stated.direct or stated.at or (stated.bare and stated.verb is None)
    return whole and (alone or "age" in stated.kinds)


def as_age(fact: Claim, claim: Claim) -> Claim:
    """Return a claim as one of what the fact tells, where its own words leave that open: a bare number as an age ("died
    at 75"), degrees as a temperature."""
    claim = as_told.taken(fact, claim)
    stated = claim.stated
    if stated is None or claim.quantity is None or fact.quantity is None:
        return claim
    if _in_degrees(fact, claim) and stated.said != HEAT:
        return claim.model_copy(update={"stated": stated.model_copy(update={"said": HEAT})})
    if not _aged(fact, claim):
        return claim
    told = claim.quantity.model_copy(update={"unit": fact.quantity.unit})
    said = stated.model_copy(update={"said": (("age", "age"),)})
    return claim.model_copy(update={"kind": "measure", "quantity": told, "stated": said})


OLDEST = 120
"""Years that nobody has lived."""


def _spaced(fact: Claim, claim: Claim) -> bool:
    """Whether a duration is that between two of a series: "at 30-minute intervals"."""
    stated = claim.stated
    return (
        fact.kind == "set"
        and claim.kind == "duration"
        and stated is not None
        and ("interval", "frequency") in stated.said
    )


def partial(fact: Claim, claim: Claim) -> bool:
    """Return whether the claim's value can be that of a part: less than the whole, or a share, which may be either."""
    return claim.kind in SHARES or less(fact, claim)


def less(fact: Claim, claim: Claim) -> bool:
    """Return whether the claim's value is less than that of the fact, as a part is than its whole."""
    factor = conversion(fact, claim)
    if fact.quantity is None or claim.quantity is None or factor is None or claim.kind == "ordinal":
        return False
    held, told = fact.quantity.value, claim.quantity.value
    return held is not None and told is not None and told * factor < held


def relation(fact: Claim, claim: Claim) -> Relation | None:
    """Return how the values stand to each other; None where nothing can be said."""
    if _other_currency(fact, claim):
        return Relation("conflict", "unit", 0.9, f"{show(claim)} is not {show(fact)}")
    claim = adopted(fact, claim)
    if claim.kind in POINTS:
        assert fact.timex is not None
        assert claim.timex is not None
        return _dates(fact, claim, fact.timex, claim.timex)
    if fact.kind == "ordinal" and (told := _since(fact, claim)) is not None:
        return told
    if "set" in (fact.kind, claim.kind) or (_times(fact) and _period(fact) is not None):
        return _frequencies(claim, fact)
    if claim.kind == "duration" and claim.quantity is not None:
        claim = claim.model_copy(update={"timex": None})
    found = relate(claim, fact)
    if found.outcome == "agree" and _coarse(fact, claim):
        return Relation("conflict", "value", 0.5, f"{show(claim)} is not {show(fact)}")
    if found.outcome != "conflict" and (_opposed(fact, claim) or _cents(fact, claim) or _in_the_red(fact, claim)):
        return Relation("conflict", "value", 0.9, f"{show(claim)} is not {show(fact)}")
    if found.outcome == "conflict" and found.kind == "unit" and found.closeness == 0:
        return None
    if found.outcome == "compatible" and bounded.unrounded(fact, claim, found):
        return Relation("conflict", "value", found.closeness, f"{show(claim)} is not {show(fact)}")
    told_as_bound = found.outcome == "compatible" or (under(claim) and found.outcome == "conflict")
    told_as_bound = told_as_bound or (found.outcome == "agree" and bounded.elsewhere(fact, claim))
    if told_as_bound and claim.quantity is not None and fact.quantity is not None:
        return bounded.relation(fact, claim, found)
    return found


def _since(fact: Claim, claim: Claim) -> Relation | None:
    """How two ranks stand that were not reached since a time: "the first title since 1974"; None where one tells none
    or the ranks differ themselves."""
    one, two = (c.stated.since if c.stated is not None else None for c in (fact, claim))
    ranks = [c.quantity.value if c.quantity is not None else None for c in (fact, claim)]
    if one is None or two is None or one.start is None or two.start is None or ranks[0] != ranks[1]:
        return None
    if one.start < (two.end or two.start) and two.start < (one.end or one.start):
        return Relation("agree", None, 1.0, f"both {show(claim)} since {two.start[:4]}")
    return Relation("conflict", "value", 0.9, f"{show(claim)} since {two.start[:4]} is not since {one.start[:4]}")


def _coarse(fact: Claim, claim: Claim) -> bool:
    """Whether a claim in another unit is too far off for rounding: "an hour" of 47 minutes, 150 minutes of three
    hours."""
    factor = conversion(fact, claim)
    if factor is None or factor == 1 or fact.quantity is None or claim.quantity is None:
        return False
    exact = claim.quantity.comparator == "=" and not claim.quantity.approximate
    if factor < 1 and not (exact and fact.quantity.comparator == "="):
        return False
    held, told = fact.quantity.value, claim.quantity.value
    return bool(held and told) and closeness(held, told * factor if told is not None else None) < ROUNDED


ROUNDED = 0.85
"""How near a value that was rounded to a larger unit comes to what it stands for, at the least."""


def _opposed(fact: Claim, claim: Claim) -> bool:
    """Whether a value rose in one and fell in the other."""
    one, two = (c.change.direction if c.change is not None else None for c in (fact, claim))
    return one is not None and two is not None and one != two


def _in_the_red(fact: Claim, claim: Claim) -> bool:
    """Whether one sum is a profit and the other a loss ("net" is said of both)."""
    if fact.stated is None or claim.stated is None or fact.kind != "money":
        return False
    one, two = fact.stated.kinds, claim.stated.kinds
    return bool({"profit", "loss"} & one and {"profit", "loss"} & two) and ("loss" in one) != ("loss" in two)


def _cents(fact: Claim, claim: Claim) -> bool:
    """Whether a price that is approved to the cent is told as another whole sum: "£9" for £9.50."""
    held, told = fact.quantity, claim.quantity
    if fact.kind != "money" or held is None or told is None or held.exponent != CENTS or told.exponent != 0:
        return False
    exact = not (held.approximate or told.approximate or held.is_range or told.is_range) and told.comparator == "="
    return exact and held.value != told.value and held.unit == told.unit


CENTS = -2
"""Exponent of a sum that is told to the cent."""


def _frequencies(claim: Claim, fact: Claim) -> Relation | None:
    """Compare how often two things happen ("every six months", "twice a year"); other sets are no frequencies."""
    if claim.timex is not None and fact.timex is not None and claim.timex.value == fact.timex.value:
        return Relation("agree", None, 1.0, f"both {show(claim)}")
    told, held = _period(claim), _period(fact)
    if told is None or held is None:
        return None
    if abs(told - held) <= held / 50:
        return Relation("agree", None, 1.0, f"{show(claim)} is as often as {show(fact)}")
    return Relation("conflict", "value", 0.5, f"{show(claim)} is not {show(fact)}")


PARTS = frozenset({"morning", "afternoon", "evening"})
"""Parts of a day by which nothing is counted: "lifts 340 tonnes every morning"."""
PER = {"year": "P1Y", "month": "P1M", "week": "P1W", "day": "P1D", "hour": "PT1H", "minute": "PT1M", "second": "PT1S"}


def _period(claim: Claim) -> Decimal | None:
    """Return the seconds from one time to the next: "every two years", "twice a year"; None where nothing recurs."""
    if claim.timex is not None:
        return (timex3.seconds(claim.timex.value) or None) if claim.kind == "set" else None
    told = claim.quantity
    if told is None or not told.value:
        return None
    if claim.kind == "multiple" and told.per in PER:
        return _length(PER[told.per]) / told.value
    rates = [rate for rate in (claim.stated.rates if claim.stated else ()) if timex3.seconds(rate) is not None]
    if not _times(claim) or len(rates) != 1 or not _length(rates[0]):
        return None
    return _length(rates[0]) / told.value


def _length(value: str) -> Decimal:
    return timex3.seconds(value) or Decimal(0)


def _times(claim: Claim) -> bool:
    """Whether a claim counts how often something happens: "three times a week"."""
    return claim.kind == "number" and claim.quantity is not None and claim.quantity.unit == "time"


def _divides(claim: Claim) -> bool:
    """Whether a time is only what something else is counted by: "a week" of "three times a week", "thrice-weekly"."""
    text = claim.location.text
    sentence = claim.provenance.sentence
    counted = text.lower().split()[:1] in (["a"], ["an"], ["per"]) and f"once {text}" not in sentence.lower()
    return claim.kind == "set" and (counted or f"-{text}" in sentence)


def _dates(fact: Claim, claim: Claim, held: Timex, told: Timex) -> Relation | None:
    """Compare two dates by the days that they resolve to; one that the text gives only in part says little."""
    if clock(fact):
        return clocks.relation(fact, claim)
    if clocks.known(fact) and clocks.alone(claim):
        return clocks.relation(fact, claim) if clocks.of_the_day(fact, claim) else None
    if held.start is None or told.start is None or "X" in held.value + told.value:
        return None
    end, ends = held.end or held.start, told.end or told.start
    if held.start == told.start and end == ends:
        return Relation("agree", None, 1.0, f"both {show(claim)}")
    if held.start < ends and told.start < end:
        return Relation("agree", "granularity", 0.9, f"{show(claim)} and {show(fact)} can both hold")
    first, second = day(held.start), day(told.start)
    days = abs((first - second).days) if first and second else 9999
    return Relation("conflict", "value", 1 / (1 + days / 30), f"{show(claim)} is not {show(fact)}")


def vague(fact: Claim, claim: Claim) -> bool:
    """Return whether a date is told without a figure, by a word that points from the article's day and often at
    something else: "last year", "this month"; not "ten years ago", "by the end of September"."""
    held, told = fact.timex, claim.timex
    if told is None or held is None or claim.kind != "date" or told.granularity == "century":
        return False
    words = claim.location.text.lower().split()
    if any(c.isdigit() for c in claim.location.text) or any(word in number_words.CARDINALS for word in words):
        return False
    named = claim.telling is not None and claim.telling.month_named
    years = abs(int((held.start or "0")[:4]) - int((told.start or "0")[:4]))
    return not named or years > 1


def clock(fact: Claim) -> bool:
    """Return whether a fact tells an hour that is the same on every day it holds: "opens at 9.30am on weekdays"."""
    return fact.kind == "time" and fact.timex is not None and fact.timex.value.startswith("X")


def day(text: str) -> date | None:
    """Return the day that a text begins with, None where it has none."""
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None
