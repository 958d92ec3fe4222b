"""The rule for a total that the count and the price or share of each before it do not give."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from copydesk.model import Claim, Extraction, Level, Span
from copydesk.rules.arithmetic._added import misprint
from copydesk.rules.arithmetic._numbers import of_quantity, shown, told
from copydesk.rules.arithmetic._products import listed, of_products
from copydesk.rules.arithmetic._rates import EACH, Rate, counts, in_longer, is_time, rate, whole
from copydesk.rules.arithmetic._skeleton import AMOUNT, DURATION, NUMBER, WORD, Skeleton, passages
from copydesk.rules.arithmetic._triples import Triple, shared_out, triples
from copydesk.rules.base import Slip, rule
from copydesk.text import names
from copydesk.values import units
from copydesk.values.regexes import regex

_EACH = rf"(?:(?:{WORD})? (?:each|apiece)|,? (?:per|an?) [a-z]{{3,16}}|{DURATION})"
_THE = r"(?:the |its |their |his |her |those |these |all |all the )?"
_MANY, _PRICE = rf"(?P<many>[{NUMBER}{DURATION}])", rf"(?P<price>{AMOUNT})"
_TOTAL = (
    rf"(?P<glue>(?:{WORD}{{0,4}}(?:,|;|:| -| –|\.| \()?)(?: ?{WORD}){{0,9}} ?)(?P<total>{AMOUNT})"
    r"(?P<all>,? (?:in all|in total|altogether|overall|all told)\b)?"
)
_FORMS = tuple(
    regex(pattern + _TOTAL)
    for pattern in (
        # "2,000 tickets at $20 each, raising $4,000"
        rf"{_MANY}{WORD}{{0,4}},?(?: [a-z]+)? (?:at|for|of|with|paid|pay|paying|carrying|holding|costing|worth)"
        r"(?: an average"
        rf"(?: price)? of)? {_PRICE}(?P<each>{_EACH}|)",
        # "licences are $12 per seat; for our 90 seats we pay $1,080"
        rf"{_PRICE}(?P<each>{_EACH}|)[.;,](?: (?:[Ff]or|[Aa]nd|[Ww]ith))?(?: (?:our|the|its|their|all))* {_MANY}",
        # "120 boxes of 24 bottles, 2,880 bottles in total"
        rf"{_MANY}{WORD}{{1,2}} (?P<each>of|with) {_PRICE}",
        # "ordered 30 laptops. At $400 each, the bill was $12,000"
        rf"{_MANY}{WORD}{{1,4}}[.;,] [Aa]t {_PRICE}(?P<each>{_EACH}|)",
        # "membership costs £25 and there are 600 members, which brings in £15,000"
        rf"\b(?P<each>[Aa]|[Ee]ach|{names.WORD_PLAIN}) (?:(?:[a-z]+) ){{0,2}}?(?:costs?|is|was) {_PRICE}(?:,? and|;|,)"
        rf"(?: there (?:are|were)|{WORD}{{1,3}}) {_MANY}",
        # "one of the lamps costs €48. For 60 of them the school paid €2,880"
        rf"\b[Oo]ne of {_THE}[a-z]+ (?P<each>costs?|cost|is) {_PRICE}[.;,](?: [Ff]or| [Aa]nd| [Aa]ll| [Tt]he)* {_MANY}",
        # "31 lamps at €11 is €341"
        rf"{_MANY}{WORD}{{1,3}} at {_PRICE}(?P<each>)(?= (?:is|are|makes?|comes?|gives?) )",
        # "the 60 lamps cost $48 each, $2,880 in total"
        rf"{_MANY}{WORD}{{1,5}} {_PRICE}{WORD}? (?P<each>each|apiece)",
        # "£8 for each of the 300 slabs, £2,400 in all"
        rf"{_PRICE}{WORD}? (?P<each>for (?:each|every one) of) {_THE}{_MANY}",
        # "each of the 40 households will get £500, £200,000 in all"
        rf"\b(?P<each>[Ee]ach|[Ee]very one) of {_THE}{_MANY}{WORD}{{0,5}} {_PRICE}",
        # "at 68 euros a night, the 29 nights came to 1,972 euros"
        rf"\b[Aa]t {_PRICE}(?P<each>{_EACH}|),? {_THE}{_MANY}",
        # "a ticket costs $25; all 140 were sold, bringing in $3,500"
        rf"\b(?P<each>[Aa]n?|[Ee]ach|[Ee]very|[Oo]ne|[Pp]er|[Tt]he)(?:{WORD}){{1,4}}? (?:costs?|sells? for"
        rf"|sold for|is|was|goes for|went for) {_PRICE}"
        rf"[.;,](?: [Aa]nd)?(?: (?:[Aa]ll|[Tt]he|[Ii]n all,?|[Aa]bout|[Ss]ome))?(?: of the)? {_MANY}",
    )
)
# what says that a sum is that of all of them, and what says that it is of something else
_CUE = regex(
    r"\b(?:total\w*|in all|altogether|bill|rais\w+|bring\w*|brought|took|takes?|taking|earn\w*|mak\w+|made|paid"
    r"|pays?|paying"
    r"|comes? to|came to|adds?|adding|together|is|are|worth|sum|gross\w*|collect\w*|amount\w*|yield\w*"
    r"|works? out|or)\b|[(=]"
)
_COST = regex(r",? (?:have |has |had )?cost\b")
_OF_ANOTHER = regex(
    r"[.;,] (?:and |but |while )?(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir) (?!(?:bill|total|sum|costs?"
    r"|order|whole|price|result|proceeds"
    r"|takings|income|revenue|grand|full|entire|club|seller|buyer)\b)"
)
_ELSE = regex(
    r" (?:for (?!them\b|the lot\b|all\b|it\b|charity\b|the \w+[.,])|on\b|more\b|less\b|a (?!piece)|an\b|per\b"
    r"|each\b|of (?:it|which|that)\b)"
)
NEAR, WIDE = Decimal("0.06"), Decimal("0.15")
"""By what share a total may be off before it is told, plainly stated and of rounded numbers."""
CLOSE = Decimal("1.6")
"""The same where only the three numbers of a sentence, and no exact wording, say that one is the product."""
UNLIKE = Decimal("2.5")
"""By which factor at most a slip of a digit is off; beyond, only a power of ten is one."""


@rule("AR006", level=Level.WARNING)
def unit_total(extraction: Extraction) -> Iterator[Slip]:
    """Flag a total that the count and the price or share of each before it do not give.

    "2,000 tickets at $20 each, raising $4,000" is a nought short. Prices are copied, totals are worked out in the
    head; the product is shown.

    Bad:
        The club sold 2,000 tickets at $20 each, raising $4,000.
    Good:
        The club sold 2,000 tickets at $20 each, raising $40,000.
    Limits:
        The count, what each costs or gets, and the total must follow each other in one sentence or two, the total
        behind words that say it is one ("raising", "a bill of", "came to", "or") or before "in all". Totals that are
        off by less than six percent pass, by less than fifteen where a number is rounded, and so do those too far off
        for a slip of a digit. A list of counts, each with its price ("210 adults at $9 and 88 children at $4"), is
        held against the total told right behind it, unless a word says that more goes into that.
    """
    seen: set[Span] = set()
    lists = listed(extraction)
    for slip in (*of_products(extraction), *_of_forms(extraction), *_of_threes(extraction)):
        if slip is None or not isinstance(slip.at, Span) or slip.at in seen:
            continue
        if len(slip.related) == PAIR and lists.issuperset(slip.related):
            continue
        seen.add(slip.at)
        yield slip


PAIR = 2
"""The count and the price of one product."""


def _of_forms(extraction: Extraction) -> Iterator[Slip]:
    for passage in passages(extraction, least=3):
        for form in _FORMS:
            for match in form.finditer(passage.text):
                slip = _judged(extraction.document.text, passage, match)
                if slip is not None and not _is_completed(extraction, slip):
                    yield slip


def _of_threes(extraction: Extraction) -> Iterator[Slip | None]:
    text = extraction.document.text
    for found in (*triples(extraction), *shared_out(extraction)):
        price = found.second if found.first.kind == "number" else found.first
        if not in_longer(text, price, found.told):
            yield _of_three(found)


def _is_completed(extraction: Extraction, slip: Slip) -> bool:
    """Return whether one figure more of the sentence makes the total: "one with three rooms, two with two, seven"."""
    within = next((c.sentence for c in extraction.claims if c.prose == slip.at), None)
    value = {c.prose: c.quantity.value for c in extraction.claims if c.sentence == within and c.quantity is not None}
    own = [span for span in (slip.at, *slip.related) if isinstance(span, Span)]
    told = [value.get(span) for span in own]
    if len(told) != 3 or told[0] is None or told[1] is None or told[2] is None:
        return False
    rest = abs(told[0] - told[1] * told[2])
    return any(other == rest for span, other in value.items() if span not in own)


def _of_three(found: Triple) -> Slip | None:
    """Judge a sum by the count and the price of which no exact wording tells that it is their product."""
    values = [claim.quantity.value if claim.quantity else None for claim in (found.first, found.second, found.told)]
    a, b, total = values
    count, price = (a, b) if found.first.kind == "number" else (b, a)
    if a is None or b is None or total is None or count is None or price is None:
        return None
    if count <= 1 or price <= 0 or price == 1 or total <= (max(a, b) if price > 1 else price):
        return None
    ratio = total / (a * b)
    power = not 1 / UNLIKE <= ratio <= UNLIKE and is_slip(ratio)
    if abs(ratio - 1) <= WIDE or not (1 / CLOSE <= ratio <= CLOSE or power):
        return None
    right = told(a * b, found.told.location.text)
    return Slip(
        at=found.told.prose,
        message=f"{found.first.location.text} times {found.second.location.text} is {right}, "
        f"not {found.told.location.text}",
        explanation=(f"{shown(a)} x {shown(b)} = {shown(a * b)}",),
        related=(found.first.prose, found.second.prose),
    )


def _judged(text: str, passage: Skeleton, match: re.Match[str]) -> Slip | None:
    price, many, total = (passage.claim(match, name) for name in ("price", "many", "total"))
    said = match["glue"] + (match["all"] or "")
    if (
        not (_CUE.search(said) or _COST.match(said))
        or _OF_ANOTHER.search(said)
        or _ELSE.match(passage.text, match.end())
        or not _alike(price, total)
    ):
        return None
    if price.change or total.change or many.prose == total.prose:
        return None
    stated = rate(text, price)
    if not match["all"] and in_longer(text, price, total):
        return None
    if _OF_EACH.match(passage.text, match.start("price") + 1):
        return None  # "six eggs and 300 of each": so much of each thing told before
    packed = match["each"] in ("of", "with")
    if packed and (not match["all"] or price.kind != "number" or _unit(price) is None or _unit(price) != _unit(total)):
        return None
    named = (
        packed
        or re.search(r"\b(?:each|every|apiece|head)\b", match["each"], re.IGNORECASE) is not None
        or ("average" in match[0][: match.start("price") - match.start()])
    )
    if stated is None and not named and not match["each"][:1].isalpha():
        return None
    if stated is not None and re.search(r" (?:paid|pay|paying) $", match[0][: match.start("price") - match.start()]):
        named = named or not is_time(stated)  # "250 guests paid $80 a plate"
    if stated is None or named:
        stated = Rate(price, EACH, price.prose.end, None)
    return _slip(text, stated, many, total) if counts(stated, many) else None


_OF_EACH = regex(r" (?:[a-z]+ )?of each\b")


def is_slip(ratio: Decimal) -> bool:
    """Return whether two numbers of this ratio may be one with a slip: near each other, or a power of ten apart."""
    if 1 / UNLIKE <= ratio <= UNLIKE:
        return True
    power = ratio.log10()
    return abs(power - power.to_integral_value()) < Decimal("0.03")


def _alike(each: Claim, total: Claim) -> bool:
    a, b = each.quantity, total.quantity
    if a is None or b is None or b.per is not None or a.is_range or b.is_range:
        return False
    if each.kind != total.kind:  # "40 pounds a head, 12,000 pounds in all"
        return {each.kind, total.kind} == {"money", "measure"} and _noun(each) == _noun(total)
    return (a.unit is None and b.unit is None) or units.same(a.unit, b.unit)


def _unit(claim: Claim) -> str | None:
    return claim.quantity.unit if claim.quantity is not None else None


def _noun(claim: Claim) -> str:
    return claim.location.text.split()[-1]


def _slip(text: str, stated: Rate, count: Claim, total: Claim) -> Slip | None:
    parts = [claim.quantity for claim in (stated.claim, count, total)]
    each, n, t = (quantity.value if quantity is not None else None for quantity in parts)
    if each is None or n is None or t is None or n <= 1 or not each or not t:
        return None
    loose = any(q is not None and (q.approximate or q.comparator != "=") for q in parts)
    true = each * n
    own = of_quantity(parts[0]) if parts[0] is not None else None
    mistyped = not loose and own is not None and not own.low * n <= t <= own.high * n and misprint(t, true)
    if (abs(true - t) <= max(true, t) * (WIDE if loose else NEAR) or not is_slip(t / true)) and not mistyped:
        return None
    shares = re.sub(r"\s+", " ", text[slice(*whole(stated))])
    return Slip(
        at=total.prose,
        message=f"{count.location.text} times {stated.claim.location.text} is {told(true, total.location.text)}, not"
        f" {total.location.text}",
        explanation=(f"{shown(n)} x {shown(each)} = {shown(true)} ({shares})",),
        related=(count.prose, stated.claim.prose),
    )
