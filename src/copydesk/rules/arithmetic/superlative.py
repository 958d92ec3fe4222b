"""The rule for what is called the most, the second or more than another where the figures beside it say otherwise."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from copydesk.model import Claim, Extraction, Level, Span
from copydesk.rules.arithmetic._bearers import fields
from copydesk.rules.arithmetic._numbers import written
from copydesk.rules.arithmetic._orders import refuted
from copydesk.rules.arithmetic._orders_told import told
from copydesk.rules.arithmetic._own_figure import followed, in_order, opposed, with_figure
from copydesk.rules.arithmetic._records import beaten
from copydesk.rules.arithmetic._skeleton import (
    DURATION,
    MEASURE,
    MONEY,
    NUMBER,
    PERCENT,
    WORD,
    Skeleton,
    passages,
)
from copydesk.rules.base import Slip, rule
from copydesk.text import names, wordnet
from copydesk.text.number_words import ordinals
from copydesk.text.stems import stop
from copydesk.values.regexes import regex

_MOST = "largest biggest highest busiest most greatest dearest priciest costliest"
_LEAST = "smallest lowest least fewest quietest cheapest"
_ALL = dict.fromkeys(_MOST.split(), True) | dict.fromkeys(_LEAST.split(), False)
_SUPER = rf"(?P<super>{'|'.join(_ALL)}|low(?= bid)|high(?= bid))"
_MEANT = f"{NUMBER}{MONEY}{MEASURE}{DURATION}{PERCENT}"
_SIGN = f"[{NUMBER}{MONEY}{PERCENT}]"
_WHO = rf"(?:[Tt]he )?{names.WORD}(?: (?:and |of (?:the )?|& )?{names.WORD_POINTED}){{0,4}}(?: [a-z]{{3,12}})??"
# "Kingsway 188,000", "Apex Paving, $214,500", "the Lido drew 96,000"
_PAIR = regex(
    rf"(?<![\w’'])(?P<who>{_WHO})(?:,| \(|:| –| -)?(?: (?:had|has|drew|draws|got|took|took in|made|with|at|on"
    rf"|attracted|saw|received|recorded|bid|bids|offered|won|sold|employs|polled|scored|counted))? (?P<value>{_SIGN})"
)
# "makes the Lido the busiest", "Apex as low bidder", "the Lido, the busiest of the three"
_CALLED = regex(
    rf"(?P<who>{_WHO})(?:,|:)?(?: (?:is|was|are|were|as|being|remains?|remained|became|becomes|came out|came out as))?"
    rf"(?: by far| easily| comfortably| again| still)? (?:the |its |our |their )?{_SUPER}\b"
    r"(?! (?:ever|since|in (?:the|its) (?:world|country|history)|yet|on record|for))"
)
_OTHER = regex(
    rf"\b(?:after|all but|except|besides|among|one of|{ordinals(2, 20)}|per|average|share|rate|growth"
    r"|fall(?! \d)|rise)\b",
    re.IGNORECASE,
)
_ARTICLE = regex(r"^[Tt]he ")
_BREAK = regex(r"\s")
_END = regex(r"[.;]")
_WORDS = {"low": "lowest", "high": "highest"}
LEAST = 2
"""Named figures that are needed for a comparison."""
REACH = 240
"""How many characters behind the figures a word may say which of them is the most."""


@rule("AR025", level=Level.WARNING)
def superlative(extraction: Extraction) -> Iterator[Slip]:
    """Flag an order ("the largest", "second", "more than") that the figures beside it refute.

    "The Lido drew 96,000, Kingsway 188,000 and the Quarry Pool 128,000. That makes the Quarry Pool the busiest": the
    reader sees that Kingsway is.

    Bad:
        The Lido drew 96,000, Kingsway 188,000 and the Quarry Pool 128,000. The Quarry Pool was the busiest.
    Good:
        The Lido drew 96,000, Kingsway 188,000 and the Quarry Pool 128,000. Kingsway was the busiest.
    Limits:
        Each must be named beside its figure, of one kind, in the same paragraph, list or table; and what is called so
        must be one of them, or its figure ("whose bid was the lowest"). Or its own figure stands beside a record ("the
        highest since 1931"), and the text tells of a higher one, dated before its own and inside that time; or it
        opens a row ("the longest is the Ridge at 9 km; the Loop is 12 km"), stands beside the other end ("the dearest
        costs £45 and the cheapest £50"), or a row is told to be in order. "Third" of a row is also too low a place
        where the row gives figures behind it and too few before. "The
        largest ever" by itself, "the largest town" where inhabitants are not counted, and what is narrowed ("in June")
        are left alone, and so are places where less is better.
    """
    yield from beside_average(extraction)
    yield from beaten(extraction)
    seen: set[Span] = set()
    orders = [
        (field, order)
        for field in fields(extraction)
        for order in (*told(extraction, field), *with_figure(extraction, field))
    ]
    named = {order.at for _, order in orders if not order.rivals}
    borne = {(o.at, o.rivals > 0) for field, o in orders if field.beside and refuted(extraction, field, o) is None}
    for field, order in orders:
        slip = refuted(extraction, field, order)
        other = (order.at, order.rivals > 0) in borne if field.beside else False
        excused = other or (order.rivals > 0 and order.at in named)
        if slip is not None and order.at not in seen and not excused:
            seen |= {order.at, *(place for place in slip.related if isinstance(place, Span))}
            yield slip
    for slip in (*opposed(extraction), *followed(extraction), *in_order(extraction)):
        if isinstance(slip.at, Span) and slip.at not in seen:
            seen.add(slip.at)
            yield slip
    text = extraction.document.text
    for passage in passages(extraction, least=2, bare=True):
        pairs = _pairs(passage)
        often = Counter(map(_kind, pairs.values()))
        if often and len(often) > 1 and often[("number", None)] == 1:  # "three bids: Apex, $214,500; Granite, $209,900"
            pairs = {name: claim for name, claim in pairs.items() if claim.kind != "number"}
        if len(pairs) < LEAST or len({_kind(claim) for claim in pairs.values()}) > 1:
            continue
        start = min(claim.sentence.start for claim in pairs.values())
        end = max(claim.prose.end for claim in pairs.values()) + REACH
        for match in _CALLED.finditer(_BREAK.sub(" ", text[start:end])):
            slip = _against_figures(pairs, match, start)
            if slip is not None and isinstance(slip.at, Span) and slip.at not in seen:
                seen.add(slip.at)
                yield slip


# "71 minutes on average; the quickest did it in 74"
_MEAN = regex(
    rf"\b(?:[Aa]verage|[Mm]ean)(?: [a-z]+){{0,3}}?(?: of| is| was| at|:|)(?: about| just)? (?P<before>[{_MEANT}])|"
    rf"(?P<behind>[{_MEANT}])(?: [a-z]+)? on average\b"
)
_LEAST_OF = r"quickest|fastest|shortest|smallest|lowest|youngest|cheapest|lightest|least|fewest"
_MOST_OF = r"slowest|longest|largest|biggest|highest|oldest|dearest|heaviest|tallest|greatest|busiest"
_EXTREME = regex(
    rf"\b[Tt]he (?:(?P<least>{_LEAST_OF})|(?P<most>{_MOST_OF}))\b(?! (?:since|ever|in))(?:{WORD}){{0,6}}?,? "
    rf"(?P<value>[{_MEANT}])"
)


def beside_average(extraction: Extraction) -> Iterator[Slip]:
    """Yield the least of some that is more than their average, and the greatest that is less."""
    for passage in passages(extraction, least=2):
        means = list(_MEAN.finditer(passage.text))
        if len(means) != 1:
            continue
        mean = passage.claim(means[0], "before" if means[0]["before"] else "behind")
        for match in _EXTREME.finditer(passage.text):
            claim = passage.claim(match, "value")
            own, other = written(claim), written(mean)
            if claim is mean or own is None or other is None or not _comparable(claim, mean):
                continue
            wrong = own.low > other.high if match["least"] else own.high < other.low
            if wrong and 1 / NEAR_MEAN < own.point / other.point < NEAR_MEAN:
                word = match["least"] or match["most"]
                yield Slip(
                    at=claim.prose,
                    message=f"The {word}, {claim.location.text}, is {'more' if match['least'] else 'less'} than the"
                    f" average, {mean.location.text}",
                    related=(mean.prose,),
                )


NEAR_MEAN = 3
"""By which factor at most an average and an extreme of one thing lie apart on the wrong side."""


def _comparable(claim: Claim, mean: Claim) -> bool:
    """Return whether two figures are of one unit, or the unit is told once."""
    a, b = claim.quantity, mean.quantity
    if a is None or b is None or a.per not in (None, b.per):
        return False
    bare = claim.kind == "number" and a.unit is None
    return bare or (claim.kind == mean.kind and a.unit == b.unit and a.per == b.per)


def _pairs(passage: Skeleton) -> dict[str, Claim]:
    """Return the figures of a passage by the names right before them."""
    pairs: dict[str, Claim] = {}
    for match in _PAIR.finditer(passage.text):
        claim = passage.claims.get(match.start("value"))
        if claim is not None and written(claim) is not None and not claim.change:
            pairs.setdefault(_name(match["who"]), claim)
    return pairs


def _kind(claim: Claim) -> tuple[str, str | None]:
    return claim.kind, claim.quantity.unit if claim.quantity is not None and claim.kind != "number" else None


def _against_figures(pairs: Mapping[str, Claim], match: re.Match[str], start: int) -> Slip | None:
    """Judge who is called the most or the least by the figures of all that are named."""
    called = [claim for name, claim in pairs.items() if _same(name, _name(match["who"]))]
    lead, tail = (match.string[: match.start()].rpartition(".")[2], _END.split(match.string[match.end() :])[0])
    mine = written(called[0]) if len(called) == 1 else None
    if mine is None or _OTHER.search(lead) or _OTHER.search(tail) or not _is_of_figures(tail):
        return None
    most = _ALL.get(match["super"], match["super"] == "high")
    for claim in pairs.values():
        other = written(claim)
        if claim is called[0] or other is None or not ((other.low > mine.high) if most else (other.high < mine.low)):
            continue
        own = called[0].location.text
        return Slip(
            at=Span(start + match.start("super"), start + match.end("super")),
            message=f"{claim.location.text} is {'more' if most else 'less'} than {own}, the figure of what is called"
            f" the {_WORDS.get(match['super'], match['super'])}",
            explanation=(f"{match['who']}: {own}",),
            related=(called[0].prose, claim.prose),
        )
    return None


_NOUN = regex(r" (?P<noun>[a-z]+)(?=$|[ ,.;])")
_WHEN = regex(r"\b(?:1[5-9]|20)\d\d\b|\b(?:last|previous) (?:year|season|month|week)\b")


def _is_of_figures(tail: str) -> bool:
    """Return whether nothing behind a superlative says that it is one of another thing, or at another time."""
    noun = _NOUN.match(tail)
    another = noun is not None and wordnet.is_known(noun["noun"]) and not wordnet.is_person(noun["noun"])
    return not _WHEN.search(tail.partition(",")[0]) and not (another and noun and noun["noun"] not in stop() | _AGAIN)


_AGAIN = frozenset(
    ["figure", "number", "total", "amount", "score", "share", "bid", "offer", "price", "value", "turnout"]
)


def _name(who: str) -> str:
    return _ARTICLE.sub("", who).rstrip(".")


def _same(name: str, short: str) -> bool:
    """Return whether a name is another, or the beginning of it: "Apex" for "Apex Paving"."""
    return name == short or name.startswith(f"{short} ")
