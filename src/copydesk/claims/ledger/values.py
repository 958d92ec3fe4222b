"""The value of an approved fact: as it is written beside the statement, and whether the statement holds it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from copydesk.claims.ledger import otherwise
from copydesk.claims.ledger.files import Fact, Window
from copydesk.claims.quantities import numbers
from copydesk.claims.worded import scores
from copydesk.model import (
    Block,
    BlockKind,
    Claim,
    Document,
    InputError,
    Kind,
    Mention,
    OffsetMap,
    Quantity,
    Span,
    TimeInterval,
    Timex,
)
from copydesk.text import wordnet
from copydesk.values import times, units
from copydesk.values.regexes import regex


def read(
    document: Document, fact: Fact, line: int, told: Claim | None = None
) -> tuple[Kind, Quantity | None, Timex | None]:
    """Return the value of a fact: as it stands beside the statement, or as the claim `told` of the statement gives it.

    Raises `InputError` where a written value is not one number or date.
    """
    if isinstance(fact.value, date):
        return "date", None, _day(fact.value)
    if told is not None and told.kind == "date" and year(fact) is not None:
        return "date", None, told.timex
    unit = _unit(fact.unit)
    if told is not None and told.kind in {"number", "money"} and (short := scaled(fact)) is not None:
        return told.kind, short.model_copy(update={"unit": unit or (told.quantity and told.quantity.unit)}), None
    if fact.value is None or isinstance(fact.value, str):
        mention: Claim | Mention = told if told and fact.value is None else _written(document, fact, line)
        if mention.timex is not None:
            return mention.kind, mention.quantity if told is mention else None, mention.timex
        assert mention.quantity is not None
        written = mention.quantity
    else:
        number = Decimal(fact.value)
        written = Quantity(low=number, high=number, comparator="=", exponent=_last_digit(number))
    changed: dict[str, object] = {"unit": unit or written.unit, "per": fact.per or written.per}
    if fact.approximate is not None:
        changed["approximate"] = fact.approximate
    quantity = _allowed(fact, written.model_copy(update=changed))
    kind = told.kind if told is not None and fact.value is None and unit is None else _kind(quantity.unit)
    return kind, quantity, None


def _allowed(fact: Fact, quantity: Quantity) -> Quantity:
    """The quantity with the bound and the tolerance that the fact gives it."""
    low, high, comparator, exponent = quantity.low, quantity.high, quantity.comparator, quantity.exponent
    if fact.comparator is not None and fact.comparator != "=":
        comparator = fact.comparator
        low, high = (low, None) if comparator in {">", ">="} else (None, high)
    if fact.tolerance and low is not None and low == high:
        power = _half_power(fact.tolerance)
        if power is not None:
            exponent = power
        else:
            low, high = low - fact.tolerance, high + fact.tolerance
            exponent = min(exponent, _last_digit(fact.tolerance))
    return quantity.model_copy(update={"low": low, "high": high, "comparator": comparator, "exponent": exponent})


def _last_digit(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def _half_power(tolerance: Decimal) -> int | None:
    """Return k where the tolerance is half of 10^k, which is what a written precision says anyway; else None."""
    sign, digits, exponent = tolerance.normalize().as_tuple()
    return exponent + 1 if not sign and digits == (5,) and isinstance(exponent, int) else None


def _written(document: Document, fact: Fact, line: int) -> Mention:
    """Read a value that is written as in an article."""
    from copydesk.claims import mentions

    text = otherwise.spelled(str(fact.value).strip())
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        try:
            day = date.fromisoformat(text)
        except ValueError:
            raise InputError(document.id, f"value of the fact {fact.id!r}: no such day", line=line) from None
        span = Span(0, len(text))
        return Mention(location=document.locate(Span(0, 0)), prose=span, extent=span, kind="date", timex=_day(day))
    block = Block(kind=BlockKind.PARAGRAPH, span=Span(0, len(text)))
    scratch = Document(id=fact.id, source=text, text=text, offsets=OffsetMap.identity(len(text)), blocks=(block,))
    found = mentions.find(scratch)
    if len(found) != 1:
        raise InputError(
            document.id, f"value of the fact {fact.id!r}: {text[:40]!r} is not one number or date", line=line
        )
    return found[0]


def _day(day: date) -> Timex:
    period = times.span_of(day.isoformat())
    return Timex(type="DATE", value=day.isoformat(), start=period.start, end=period.end, granularity="day")


def year(fact: Fact) -> Timex | None:
    """Return the year that a fact's value can be which is a number of four figures and nothing else; None for others.

    Whether it is one, its statement tells: "was founded in 1893", "has 1893 members".
    """
    number = str(fact.value)
    if isinstance(fact.value, date) or fact.unit or fact.per or re.fullmatch(r"[12]\d{3}", number) is None:
        return None
    period = times.span_of(number)
    return Timex(type="DATE", value=number, start=period.start, end=period.end, granularity="year")


def scaled(fact: Fact) -> Quantity | None:
    """Return the number that a fact's value is in short ("1.2m", "25bn"); None where it is none."""
    short = _SHORT.fullmatch(fact.value.strip()) if isinstance(fact.value, str) else None
    if short is None:
        return None
    power = numbers.SHORT.get(short[2]) or numbers.LONE.get(short[2])
    if power is None:
        return None
    number = Decimal(short[1].replace(",", "")).scaleb(power)
    return Quantity(low=number, high=number, comparator="=", exponent=_last_digit(number))


_SHORT = regex(r"(\d[\d,]*(?:\.\d+)?)\s?([A-Za-z]+)")


def quoted(fact: Fact, read: Sequence[Claim]) -> list[Claim]:
    """Return the values of a fact's statement that stand where it has the very words of `value`: "from 1998 to 2010",
    "2:08:41", the figure of "11.4p". A result ("3-1") is none itself, and is told of what else the statement gives."""
    if isinstance(fact.value, date) or fact.unit:
        return []
    words, statement = (_plain(text) for text in (str(fact.value), fact.statement))
    behind = r"\w" if isinstance(fact.value, str) else r"\d"
    found = re.search(rf"(?<![\w.,]){re.escape(words)}(?!{behind}|[.,]\d)", statement) if words else None
    if found is None:
        return []
    inside = [c for c in read if c.prose.start < found.end() and found.start() < c.prose.end]
    return inside or (told(read) if scores.is_score(words) else [])


def _plain(text: str) -> str:
    """A text in lower case with one blank between words and one kind of dash, as long as the text is so."""
    return " ".join(text.split()).lower().translate(_DASHES)


_DASHES = str.maketrans(dict.fromkeys(numbers.HYPHENS, "-"))


def _unit(name: str | None) -> str | None:
    if name is None:
        return None
    if name.lower() in {"%", "percent", "per cent", "pct"}:
        return "%"
    if name in units.money().codes:
        return name
    known = units.lookup(name)
    return known.code if known is not None else name.lower()


def _kind(unit: str | None) -> Kind:
    if unit == "%":
        return "percent"
    dimension = units.dimension(unit)
    return "money" if dimension == "money" else "number" if dimension in {"count", "none"} else "measure"


def valid(document: Document, fact: Fact, line: int) -> TimeInterval | None:
    """Return when a fact holds, as its file says; None where it does not. Raises `InputError`."""
    return valid_time(document.id, fact, line)


def valid_time(file: str, fact: Fact, line: int) -> TimeInterval | None:
    """Return the same; `file` is what the file is called where that is wrong."""
    valid = fact.valid
    if valid is None:
        return None
    if isinstance(valid, Window):
        return TimeInterval(
            start=valid.start.isoformat() if valid.start else None, end=valid.end.isoformat() if valid.end else None
        )
    text = valid.isoformat() if isinstance(valid, date) else str(valid)
    found = times.span_of(text)
    if found.start is None and found.end is None:
        reason = f"valid of the fact {fact.id!r}: {text[:40]!r} is no year, month, day or span of them"
        raise InputError(file, reason, line=line)
    if found.start is not None and found.end is not None and found.end <= found.start:
        raise InputError(file, f"valid of the fact {fact.id!r} ends before it begins: {text[:40]!r}", line=line)
    return found


NEAR = Decimal("0.01")
"""Share of itself by which the value beside a statement may differ from the one in it, where one of them is rough or in
another unit; else one has to be the other, rounded."""


def told(claims: Sequence[Claim]) -> list[Claim]:
    """Return the claims of a statement that are its values: all that it counts and measures, else its dates.

    A date beside a figure is when the figure holds, unless something else is told of it; a figure in what the statement
    is about only says which one that is ("the record in the 800 metres freestyle is").
    """
    figures = [c for c in claims if c.kind not in {"date", "time", "set", "ordinal", "duration"}]
    lengths = [c for c in claims if c.kind == "duration"]
    intervals = [c for c in claims if _recurs(c)]
    figures = [c for c in figures if not _tells_which(c, (*figures, *lengths, *intervals))] or lengths
    figures = [c for c in figures if not any(_goes_on(c, length) for length in lengths)] or lengths
    figures += [c for c in claims if c.kind == "ordinal" and all(_beside(f) for f in figures) and _behind(c)]
    dates = [c for c in claims if c.kind in {"date", "time"}]
    ranks = [c for c in claims if _ranks(c)]
    figures = [c for c in figures if not ranks or c.kind != "measure"] or ranks  # "came fourth in the 200 metres"
    if not figures:
        others = [c for c in claims if c.kind in {"ordinal", "set"}]
        if intervals:
            return intervals  # "runs every 40 minutes in summer"
        told_behind = [c for c in others if c.stated is not None and c.stated.behind]
        if told_behind and dates and all(_within(d) for d in dates):
            return told_behind  # "the 2025 championship was the fifth title"
        return dates or others
    own = [d for d in dates if not any(holding(d, f) for f in figures)]
    return sorted([*figures, *own], key=lambda c: c.prose.start)


def _behind(claim: Claim) -> bool:
    return claim.stated is not None and claim.stated.behind


def _recurs(claim: Claim) -> bool:
    """Whether a time behind the verb says how often something comes: "every 40 minutes", not "on Mondays"."""
    return claim.kind == "set" and _behind(claim) and claim.timex is not None and claim.timex.value.startswith("P")


def _goes_on(figure: Claim, length: Claim) -> bool:
    """Whether a measure only says of what the days are that a statement counts: "19 straight days above 40 degrees"."""
    days = length.quantity is not None and length.quantity.unit == "d" and _behind(length)
    heat = figure.quantity is not None and units.dimension(figure.quantity.unit) in {"temperature", "angle"}
    return days and heat and length.prose.end < figure.prose.start


def _beside(figure: Claim) -> bool:
    """Whether an age stands beside a name, where the statement goes on to tell something else: "Ann Lee, 13, won"."""
    one = figure.stated
    return one is not None and one.apposed and not one.behind and "age" in one.kinds and figure.kind == "measure"


def _ranks(claim: Claim) -> bool:
    """Whether an ordinal is the rank that a statement tells, and no word for which one it is: "came seventh in the
    league in 2025", "is the third largest lake"; not "the third president, elected in 1998"."""
    if claim.kind != "ordinal" or claim.stated is None or not claim.stated.behind:
        return False
    return "rank" in claim.stated.kinds and _RANK.match(claim.provenance.sentence, claim.prose.end) is not None


_RANK = regex(
    r"$|[.,;]|[- ]?(?:place|position|rank)\b| (?:in|on|at|among|out|for|of|overall|behind|nationally)\b"
    r"|[- ](?:most [a-z]+|[a-z]+est|best|worst)\b",
    re.IGNORECASE,
)
"""What stands behind an ordinal that is a rank."""


def _tells_which(figure: Claim, figures: Sequence[Claim]) -> bool:
    """Whether a figure stands before the verb behind a noun, or is of another noun than the figure that the verb
    tells."""
    if figure.stated is None:
        return False
    before = figure.provenance.sentence[: max(0, figure.prose.start)].lower().split()
    label = before[-1:] in (["number"], ["no."]) and figure.kind == "number"  # "the number 41 bus"
    if label or before[-1:] in (["per"], ["every"]):  # "2.1 doctors per 1,000 inhabitants"
        return any(c is not figure for c in figures)
    if figure.kind == "measure" and figure.stated.direct and figure.stated.behind:  # "holds the 10,000m record with"
        return any(c.kind == "duration" and c.stated is not None and not c.stated.direct for c in figures)
    if figure.stated.behind:
        return False
    told = [c.stated for c in figures if c is not figure and c.stated is not None and c.stated.behind]
    own = [b.head for b in figure.stated.bearers[:1]]
    if not told or not own:
        return False
    return not figure.stated.direct or not any(b.head in own for one in told for b in one.bearers)


def holding(day: Claim, figure: Claim) -> bool:
    """Whether a date says when a figure holds ("had 4,100 inhabitants in 2021").

    It is a fact of its own where its clause has another verb ("was completed in 1958 and holds"), where the deed is
    done but once ("died in 1991 at the age of 64"), and where the subject happened but once and did harm ("the fire
    killed 17 in 1998"; not "the fire of 1998 killed 17", nor "the festival drew 6,000"). What is done to things that
    are counted may be done again ("opened 12 shops in 2021"), and so may a rank be had.
    """
    if day.stated is None or figure.stated is None or figure.kind == "ordinal":
        return True
    if figure.quantity is not None and figure.quantity.unit == "time":
        return True  # "was launched 63 times in 2023"
    if day.stated.verb is None or not day.stated.past or _within(day):
        return True
    if figure.kind == "number" and figure.slots.head in day.stated.things and day.stated.verb == figure.stated.verb:
        return not figure.stated.kinds & HARM
    deeds = {kind for word, kind in day.stated.said if word == day.stated.verb}
    if day.stated.verb != figure.stated.verb:
        return not deeds
    subject = day.stated.bearers[0].head if day.stated.bearers else ""
    return not deeds & ONCE if deeds else not (figure.stated.kinds & HARM and wordnet.only_happens(subject))


def _within(day: Claim) -> bool:
    """Whether a date stands in what its statement is about, of which it says which one it is: "the fire of 1958"."""
    before = day.provenance.sentence[: max(0, day.prose.start)].lower().split()
    opens = not before or (len(before) == 1 and before[0] not in {"the", "a", "an"})
    return day.stated is not None and not day.stated.behind and not opens


HARM = frozenset({"killed", "hurt", "missing"})
"""Kinds of statement of what a happening did to people; most other happenings that are counted come again."""
ONCE = frozenset({"born", "died", "built", "opened", "founded", "discovered", "buried"})
"""Kinds of deed (`data/statements.toml`) that are done but once to one and the same."""


def holds(claim: Claim, quantity: Quantity | None, timex: Timex | None) -> bool:
    """Whether a claim of the statement gives the value that stands beside it."""
    if timex is not None:
        told = claim.timex
        if told is None:
            return False
        if told.type != timex.type:
            return {told.type, timex.type} == {"SET", "DURATION"} and told.value == timex.value
        if told.value == timex.value:
            return True
        return bool(told.start and timex.start and timex.end and timex.start <= told.start < timex.end) or bool(
            told.start and told.end and timex.start and told.start <= timex.start < told.end
        )
    if claim.quantity is None or quantity is None:
        return False
    one, other = claim.quantity.unit, quantity.unit
    factor = (units.convert(Decimal(1), one, other) if one and other else None) or Decimal(1)
    rough = factor != 1 or any(q.approximate or q.comparator != "=" or q.is_range for q in (claim.quantity, quantity))
    half = Decimal(5).scaleb(min(300, max(claim.quantity.exponent, quantity.exponent)) - 1)
    told_ends, ends = (claim.quantity.low, claim.quantity.high), (quantity.low, quantity.high)
    given = [end for end in ends if end is not None]
    return any(
        abs(a * factor - b) <= (NEAR * abs(b) if rough else half) or min(given) <= a * factor <= max(given)
        for a in told_ends
        if a is not None
        for b in given
    )
