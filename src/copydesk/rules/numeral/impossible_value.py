"""The rule for values that the thing measured cannot have."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cache
from itertools import islice

from copydesk.model import Claim, Extraction, Level, Span
from copydesk.rules._prose import GAP, search, sentence_at
from copydesk.rules._words import plural
from copydesk.rules.base import Slip, rule
from copydesk.text.words import word_list, words
from copydesk.values.regexes import regex

_NUMBER = r"(?<![\w.,/$£€-])\d{1,9}(?:,\d{3}){0,3}(?:\.\d{1,4})?"
_PERCENT = rf"(?P<value>{_NUMBER}){GAP}?(?:%|per{GAP}?cent\b)"
_POINT = r"(?:°|º|[ -]?degrees?|[ ]?deg\.?)"

_FALL = regex(
    rf"\b(?P<subject>(?i:prices?|sales|rents?|output|production|population|membership|attendance|circulation|tourism"
    rf"|traffic"
    rf"|exports|imports|demand|revenues?|turnover|emissions|crime|stocks?|numbers?|visitors?|arrivals|ridership"
    rf"|enrolment"
    rf"|enrollment|consumption|deaths|cases|harvests?|catch|catches))(?:{GAP}[a-z]{{2,12}}){{0,6}}{GAP}"
    rf"(?:fell|dropped|declined|shrank|plunged|plummeted|tumbled|slumped|slid|dived|dropped{GAP}off|sank|decreased"
    rf"|were{GAP}down|was{GAP}down"
    rf"|(?:have|has|had){GAP}(?:fallen|dropped|declined|shrunk|plunged|plummeted|tumbled|slumped|slid|sunk|decreased))"
    rf"(?:{GAP}by)?{GAP}(?P<place>{_PERCENT})"
)
_CHANCE = regex(
    rf"\b(?i:(?P<place>{_PERCENT}){GAP}(?:chance|probability|likelihood|turnout|risk{GAP}of)"
    rf"|(?:chance|probability|likelihood|turnout|humidity){GAP}(?:(?:was|is|of|at|stood{GAP}at|(?:was|is){GAP}(?:put"
    rf"|estimated|given){GAP}at|reached){GAP})"
    rf"(?P<place2>{_PERCENT.replace('value', 'value2')}))"
)
_CLOCK = regex(
    rf"(?<![\w.,:/$£€-])(?<!:{GAP})(?P<hour>\d{{1,2}})(?:[:.](?P<minute>\d\d))?{GAP}?"
    rf"(?P<mark>[ap]\.?m\b\.?|o[’']clock|GMT\b|UTC\b|[CE]ES?T\b|BST\b)"
)
_COLON = regex(
    rf"\b(?:at|until|till|before|after|by|from){GAP}(?P<place>(?P<hour>\d{{1,2}}):(?P<minute>\d\d))(?![\d:.-]|,\d)"
)
_LATITUDE = regex(
    rf"(?P<value>(?<![\w.,/$£€-])\d{{1,3}}(?:\.\d{{1,8}})?){GAP}?{_POINT}{GAP}?(?:(?P<minutes>\d{{1,2}})"
    rf"(?:[′'’]|{GAP}minutes?){GAP}?)?(?P<side>[NSEW]\b|north\b|south\b|east\b|west\b)"
    rf"(?P<tail>er|ern|[ -]?(?:east|west)|{GAP}of\b|{GAP}[A-Z])?"
)
_AGE = regex(
    rf"(?<![\w.,/$£€-])(?P<value>\d{{3}})[- ]year[- ]old{GAP}(?:man|woman|boy|girl|pensioner|widow|widower|grandmother"
    rf"|grandfather|student|driver|farmer|patient|resident|victim|suspect|mother|father|player|singer|actor|actress)\b"
)
_QUAKE = regex(rf"\b(?:magnitude|magnitude{GAP}of|Richter{GAP}scale{GAP}at)[- \u00a0](?P<value>\d{{2,3}}(?:\.\d)?)\b")
_PH = regex(rf"\bpH(?:{GAP}(?:value|level))?{GAP}(?:of{GAP})?(?P<value>\d{{1,3}}(?:\.\d{{1,2}})?)\b")
_COLD = regex(
    rf"(?<![\w–-])(?:minus{GAP}|[-−–])(?P<value>\d{{3,4}}(?:\.\d)?){GAP}?(?:{_POINT}{GAP}?)(?P<scale>C\b|F\b|Celsius"
    rf"|Fahrenheit|centigrade)"
)
_ZERO = {"c": Decimal("273.15"), "f": Decimal("459.67")}
_OF = regex(
    rf"{GAP}of{GAP}(?:(?P<those>those{GAP}(?:who|asked|polled|surveyed|questioned|interviewed|living|aged|\w+ed)\b)"
    rf"|(?:(?:the|all|its|their|our|his|her|these|those|all{GAP}the){GAP})?(?P<rest>.{{0,80}}))",
    re.DOTALL,
)
# a percentage behind these is a level, which may pass a hundred
_LEVEL = regex(
    r"\b(?:at|to|reach\w*|was|were|is|are|be|been|being|stands?|stood|hit|by|than|as|equals?|paid|pays?|pay|worth"
    r"|cost|costs"
    r"|charg\w+|fin\w+|sold|sells?|priced|total\w*|exceed\w*|got|gets?|get"
    r"|(?<!made )(?<!make )(?<!makes )(?<!making )up|down|(?<!average )(?<!total )of|only|just|fund\w*"
    r"|return\w*|raise\w*)"
    r"\s+(?:now\s+)?$",
    re.IGNORECASE,
)
_HOLDS = regex(
    r"\b(?:account\w{0,3}\s+for|mak(?:es?|ing)\s+up|made\s+up|represent\w{0,3}|compris\w{1,3}|own\w{0,3}|holds?|held"
    r"|control\w{0,4}"
    r"|los(?:t|e|es|ing)|shed|destroy\w{0,3}|contain\w{0,3})\s+$",
    re.IGNORECASE,
)
SHARE = "A share of a whole cannot be more than 100 percent"
_NOT_A_SHARE = regex(
    r"\b(?:target|quota|compared|equivalent|equal to|as many|relative|original|previous|pre-war|plan|promised)\b"
    r"|(?<!more )(?<!less )(?<!fewer )(?<!rather )\bthan\b",
    re.IGNORECASE,
)
_TURNING = regex(
    r"\b(?:temperature|heat|hot|fahrenheit|celsius|thermometer|rotat\w{1,4}|turn\w{0,3}|heading|bearing|wind|swung"
    r"|oven)",
    re.IGNORECASE,
)
_FICTION = regex(r"\b(?:mumm\w+|bog|vampire\w*|fossil\w*|skeleton\w*|wizard|immortal|elf|time travel\w*)\b", re.I)
OLDEST = 125
"""Years of age: the longest life on record is 122 years (Guinness World Records)."""
STRONGEST = 10
"""Magnitude: the strongest earthquake measured is 9.5 (Chile 1960, US Geological Survey)."""


@rule("NU002", level=Level.ERROR)
def impossible_value(extraction: Extraction) -> Iterator[Slip]:
    """Flag a value that the thing measured cannot have.

    More than a hundred percent of the voters, a price that falls by 120 percent, 25 o'clock, a latitude of 95
    degrees: a digit is wrong or the number belongs to something else, and no source has to be asked to see it.

    Bad:
        The ferry leaves at 10:75 p.m. from the northern pier.
    Good:
        The ferry leaves at 10:15 p.m. from the northern pier.
    Limits:
        Shares are judged for people and things that are counted one by one; what can pass its target, plan or
        earlier level (capacity, output, "120 percent of the budget") is left alone. Ages are judged from 126 to 199
        years, since the older "men" of the news are finds of archaeologists.
    """
    for check in _CHECKS:
        yield from check(extraction)


@cache
def _share() -> re.Pattern[str]:
    lists = word_list("copydesk.rules", "wholes")
    nouns = "|".join(sorted((w.replace(" ", GAP) for w in lists["people"] | lists["things"]), key=len, reverse=True))
    return re.compile(
        rf"(?P<place>{_PERCENT}){GAP}of{GAP}(?:(?:the|all|its|their|our|his|her|these|those|all{GAP}the){GAP})?"
        rf"(?:(?!of\b|than\b)[a-z-]{{2,14}}{GAP}){{0,2}}(?:{nouns})\b(?![-’'])",
        re.IGNORECASE,
    )


@cache
def _negative() -> re.Pattern[str]:
    lists = word_list("copydesk.rules", "wholes")
    nouns = "|".join(sorted((w.replace(" ", GAP) for w in lists["people"] | lists["things"]), key=len, reverse=True))
    return re.compile(
        rf"(?:(?<=[A-Za-z,:]{GAP})|(?<=[A-Za-z]{GAP}\())(?P<place>(?:[-−](?!{GAP})"
        rf"|\bminus{GAP})\d{{1,3}}(?:,\d{{3}}){{0,3}})"
        rf"{GAP}(?:[a-z]{{3,12}}{GAP})?(?:{nouns})\b",
    )


def _value(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))


def _shares(extraction: Extraction) -> Iterator[Slip]:
    document = extraction.document
    told: list[Span] = []
    for match in search(document, _share()):
        if _value(match["value"]) <= 100:
            continue
        sentence = sentence_at(extraction, Span(*match.span()))
        if not _NOT_A_SHARE.search(document.text, sentence.start, sentence.end):
            told.append(Span(*match.span("place")))
            yield Slip(told[-1], SHARE)
    for claim in extraction.claims:
        quantity = claim.quantity
        if claim.kind != "percent" or quantity is None or quantity.unit != "%" or quantity.is_range:
            continue
        if quantity.value is None or quantity.value <= 100 or any(claim.prose.overlaps(span) for span in told):
            continue
        if _is_share(document.text, claim):
            yield Slip(claim.prose, SHARE, level=Level.WARNING)


def _is_share(text: str, claim: Claim) -> bool:
    """Return whether a percentage is a share of what stands behind its "of", by the noun or the verb of it."""
    behind = _OF.match(text, claim.prose.end, max(claim.sentence.end, claim.prose.end))
    before = text[max(claim.sentence.start, claim.extent.start - 40) : claim.extent.start]
    if (
        behind is None
        or _LEVEL.search(before)
        or _NOT_A_SHARE.search(
            text, max(claim.sentence.start, claim.extent.start - 60), min(claim.sentence.end, claim.prose.end + 80)
        )
    ):
        return False
    if behind["those"]:
        return True
    head = claim.slots.head or ""
    lists = word_list("copydesk.rules", "wholes")
    wholes, amounts = lists["people"] | lists["things"], lists["amounts"]
    named = {head, f"{head}s"} & wholes or plural(head) in wholes
    if head and (head not in amounts) and _begins_with(behind["rest"], {plural(head)} | ({head} if named else set())):
        return True
    return _HOLDS.search(before) is not None


def _begins_with(text: str, nouns: set[str]) -> bool:
    """Return whether one of some nouns stands among the first words of a text."""
    return any(word.folded in nouns for word in islice(words(text), 5))


def _falls(extraction: Extraction) -> Iterator[Slip]:
    for match in search(extraction.document, _FALL):
        if _value(match["value"]) > 100:
            subject = match["subject"]
            yield Slip(
                Span(*match.span("place")),
                f"“{subject}” cannot fall by more than 100 percent: at 100 percent nothing is left",
            )


def _chances(extraction: Extraction) -> Iterator[Slip]:
    for match in search(extraction.document, _CHANCE):
        which = "" if match["value"] else "2"
        if _value(match[f"value{which}"]) > 100:
            yield Slip(Span(*match.span(f"place{which}")), "This cannot be more than 100 percent")


def _negatives(extraction: Extraction) -> Iterator[Slip]:
    for match in search(extraction.document, _negative()):
        yield Slip(Span(*match.span("place")), "A number of people or things cannot be negative")


def _clocks(extraction: Extraction) -> Iterator[Slip]:
    for match in search(extraction.document, _CLOCK):
        hour, minute, mark = int(match["hour"]), int(match["minute"] or 0), match["mark"].lower()
        if match["minute"] is None and mark.isalpha() and mark not in ("am", "pm"):
            continue
        if minute > 59:
            yield Slip(Span(*match.span()), f"There is no such time: an hour has 60 minutes, not {minute}")
        elif hour > 24 or (hour == 24 and minute):
            yield Slip(Span(*match.span()), f"There is no such time: a day has 24 hours, not {hour}")
        elif hour > 12 and mark[0] in "ap" and mark[1] in ".m":
            yield Slip(
                Span(*match.span()),
                f"There is no such time: a.m. and p.m. go with the hours to 12, not with {hour}",
                level=Level.WARNING,
            )
    for match in search(extraction.document, _COLON):
        hour, minute = int(match["hour"]), int(match["minute"])
        if minute > 59 and not re.match(
            rf"{GAP}?[ap]\.?m|{GAP}(?:GMT|UTC|[CE]ES?T|BST)", extraction.document.text[match.end() :][:6]
        ):
            yield Slip(Span(*match.span("place")), f"There is no such time: an hour has 60 minutes, not {minute}")
        elif (
            24 < hour < 60
            and minute <= 59
            and re.search(r"\b(?:open|clos|leav|left|depart|arriv|begin|start|meet|doors)", _around(extraction, match))
        ):
            yield Slip(Span(*match.span("place")), f"There is no such time: a day has 24 hours, not {hour}")


def _positions(extraction: Extraction) -> Iterator[Slip]:
    for match in search(extraction.document, _LATITUDE):
        if match["tail"]:
            continue
        north = match["side"][0] in "NSns"
        most = 90 if north else 180
        if _TURNING.search(_around(extraction, match)):
            continue
        if _value(match["value"]) > most:
            what = "latitudes run to 90 degrees" if north else "longitudes run to 180 degrees"
            yield Slip(Span(*match.span()), f"There is no such place: {what}")
        elif match["minutes"] and int(match["minutes"]) > 59:
            yield Slip(Span(*match.span()), f"A degree has 60 minutes, not {match['minutes']}")


def _ages(extraction: Extraction) -> Iterator[Slip]:
    for match in search(extraction.document, _AGE):
        if OLDEST < int(match["value"]) < 200 and not _FICTION.search(_around(extraction, match)):
            yield Slip(Span(*match.span("value")), f"Nobody is known to have lived to {match['value']}")


def _scales(extraction: Extraction) -> Iterator[Slip]:
    for match in search(extraction.document, _QUAKE):
        if _value(match["value"]) > STRONGEST and re.search(r"quake|tremor|seism|Richter", _around(extraction, match)):
            yield Slip(
                Span(*match.span("value")), "No earthquake has reached magnitude 10; the strongest measured is 9.5"
            )
    for match in search(extraction.document, _PH):
        if _value(match["value"]) > 14:
            yield Slip(Span(*match.span("value")), "The pH scale runs from 0 to 14")
    for match in search(extraction.document, _COLD):
        scale = "f" if match["scale"].lower().startswith("f") else "c"
        if _value(match["value"]) > _ZERO[scale]:
            name = "Fahrenheit" if scale == "f" else "Celsius"
            yield Slip(Span(*match.span()), f"Nothing is colder than minus {_ZERO[scale]} degrees {name}")


def _around(extraction: Extraction, match: re.Match[str]) -> str:
    sentence = sentence_at(extraction, Span(*match.span()))
    return extraction.document.text[sentence.start : sentence.end]


_CHECKS: tuple[Callable[[Extraction], Iterator[Slip]], ...] = (
    _shares,
    _falls,
    _chances,
    _negatives,
    _clocks,
    _positions,
    _ages,
    _scales,
)
