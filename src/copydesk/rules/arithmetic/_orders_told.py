"""Where an article says who is the largest, the second or before whom: the patterns around a field of figures."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import pairwise

from copydesk.model import Block, BlockKind, Extraction, Span
from copydesk.rules.arithmetic._fields import Bearer, Field
from copydesk.rules.arithmetic._orders import (
    BEFORE,
    LIMIT,
    LOW,
    NUMBERS,
    RANKS,
    Order,
    Said,
    degrees,
    pair,
    superlative,
)
from copydesk.rules.arithmetic._stands import MORE, NAME, WHO, alone, named
from copydesk.text.calendar_words import MONTH_NAMES
from copydesk.text.number_words import ORDINALS
from copydesk.text.stems import stem
from copydesk.values.regexes import regex

REACH = 260
"""How many characters before and behind the figures a word may say how they are ordered."""
SHOWN = 200
"""Items of a list, or cells of a table, that are looked at before and behind the figures: no article shows more."""
_FIGURE = r"[$£€]?\d[\d.,]*(?<=\d)(?:bn|[mk]|kg|g|km)?(?: ?%| (?!and\b|was\b|is\b|had\b)[a-z]+(?: cent)?)?"
_BESIDE = rf" ?\({_FIGURE}\)| at {_FIGURE}|, (?:with|on|at) {_FIGURE}"
_SAID = f"(?:{_BESIDE})?"
_ASIDE = r"(?:, (?![^,]*\b(?:and|but|or)\b)[^,.;:!?\d]{3,60}(?=, [a-z]+ the ))?"
_MARK = "[‘’'“\"]?"
_BY_FAR = r"(?: (?:by far|easily|comfortably|again|still|therefore|thus|then|now|also|clearly|once more))?"
_BE = r"(?:is|was|are|were|being|remains?|remained|became|becomes|as|came out|came out as|proved)"
_SPACES = regex(r"\s")
_LAST = {"last": -1, "bottom": -1, "top": 1, "first": 1}


def told(extraction: Extraction, field: Field) -> Iterator[Order]:
    """Yield what is said around a field of the order of its bearers."""
    low, high = _around(extraction, field)
    passage = _as_blocks(extraction, low, high)
    names = _names(field)
    if not names or not _says().search(passage):
        return
    marked = _marked(passage, names)
    for pattern in _superlatives():
        for match in pattern.finditer(marked):
            order = superlative(field, names, Said(match, passage), low)
            if order is not None:
                yield order
    yield from _places(field, names, passage, marked, low)
    yield from _unbeaten(field, names, passage, marked, low)
    yield from alone(field, names, passage, marked, low)
    yield from named(field, names, passage, marked, low)
    for pattern in _pairs():
        for match in pattern.finditer(marked):
            order = pair(field, names, Said(match, passage), low)
            if order is not None:
                yield order


def _as_blocks(extraction: Extraction, low: int, high: int) -> str:
    """Return a stretch with all spaces as one, and what parts two blocks as line breaks: no sentence goes over them."""
    passage = list(_SPACES.sub(" ", extraction.document.text[low:high]))
    blocks = extraction.document.blocks
    inside = slice(bisect_left(blocks, low, key=_end), bisect_left(blocks, high, key=_start) + 1)
    for one, other in pairwise(blocks[inside]):
        first, last = max(one.span.end, low), min(other.span.start, high)
        passage[first - low : max(first, last) - low] = "\n" * (last - first)
    return "".join(passage)


def _marked(passage: str, names: Iterable[str]) -> str:
    """Return a passage with the names of a field as signs, each as long as its name, so that places stay."""
    called = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
    blank = passage.replace(NAME, " ").replace(MORE, " ")
    return re.sub(
        rf"(?<![\w-])(?<!\w[’'])(?:{called})(?![\w-]|[’'](?=\w)(?!s\b))", lambda m: NAME + MORE * (len(m[0]) - 1), blank
    )


def _around(extraction: Extraction, field: Field) -> tuple[int, int]:
    """Return the stretch of prose that is looked at: the paragraph of the figures, and its neighbours."""
    blocks = extraction.document.blocks
    first = bisect_right(blocks, field.span.start, key=_end)
    last = bisect_left(blocks, field.span.end, key=_start) - 1
    if first > last:
        return field.span.start, field.span.end
    kind = blocks[first].kind
    if kind in (BlockKind.LIST_ITEM, BlockKind.TABLE_CELL):
        start, end = max(0, first - SHOWN), min(len(blocks) - 1, last + SHOWN)
        while first > start and blocks[first - 1].kind is kind:
            first -= 1
        while last < end and blocks[last + 1].kind is kind:
            last += 1
    before = blocks[first - 1].span.start if first and field.shown else blocks[first].span.start
    after = blocks[last + 1].span.end if last + 1 < len(blocks) else blocks[last].span.end
    low, high = blocks[first].span.start, blocks[last].span.end
    return max(before, min(low, field.span.start) - REACH), min(after, max(high, field.span.end) + REACH)


def _start(block: Block) -> int:
    return block.span.start


def _end(block: Block) -> int:
    return block.span.end


_QUARTER = regex(r"Q([1-4])", re.I)


def _names(field: Field) -> dict[str, Bearer]:
    """Return the bearers by what they may be called: a whole name, or its first or last word where one alone has it."""
    found: dict[str, Bearer | None] = {}
    for bearer in field.bearers:
        words = bearer.name.split()
        called = {bearer.name}
        if bearer.name[:1].isupper() and len(words) > 1 and "and" not in words and "&" not in words:
            called |= {w for w in (words[0], words[-1]) if len(w) > 3 and w[0].isupper()}
        quarter = _QUARTER.fullmatch(bearer.name)
        if quarter is not None:
            called.add(next(word for word, n in ORDINALS.items() if n == int(quarter[1])) + " quarter")
        called |= {month for month in MONTH_NAMES if len(bearer.name) == 3 and month.startswith(bearer.name)}
        for name in called:
            for form in {name, name[:1].upper() + name[1:]}:
                found[form] = None if form in found else bearer
    return {name: bearer for name, bearer in found.items() if bearer is not None}


@cache
def _says() -> re.Pattern[str]:
    most, more = degrees()
    words = "|".join(
        (
            *most,
            *more,
            "ahead",
            "behind",
            "overtook",
            "overtaken",
            "outsold",
            "outnumber",
            "beat",
            "prize",
            "silver",
            "bronze",
            "number",
            "winner",
            *RANKS,
            *_LAST,
            *(word.capitalize() for word in (*RANKS, *_LAST, "runner")),
        )
    )
    return regex(rf"\b(?:{words}|above|below|topp|tops|head|led|obody|o one|[Ll]ead)")


@cache
def _words() -> tuple[str, str]:
    most, more = degrees()
    rank = rf"(?:(?P<rank>{'|'.join(RANKS)})[ -])?"
    return rf"{rank}(?P<word>{'|'.join(most)})\b", "|".join(more)


_THE = r"(?:the|its|their|our|a|the (?:country|county|town|city|region|group|club|company|firm|state)[’']s) "
_TAIL = r"(?P<tail>[^.;:!?]*)"
_ARTICLE = r"(?: (?:in|at|for|on))?(?: the)? "


@cache
def _superlatives() -> list[re.Pattern[str]]:
    most, _ = _words()
    name = rf"(?<![\w’'-])(?P<who>{WHO})(?:[’']s)?(?![\w’'-])"
    return [
        # "Olmstead, with 38, was the third-most active of the four"; "the Noy, longest of them"
        regex(
            rf"{name}{_SAID}{_ASIDE},?(?: which| who| it)?(?: {_BE}{_BY_FAR} {_THE}|, (?:{_THE})?| – {_THE}"
            rf"| the ){most}{_TAIL}"
        ),
        # "went to Umthombo, whose price was the lowest of the three"
        regex(
            rf"(?<![\w’'-])(?P<who>{WHO}){_SAID}, whose(?: [a-z]+)?? (?P<figure>[a-z]+) (?:is|was|were){_BY_FAR}"
            rf"(?: also)? (?:the )?{most}{_TAIL}"
        ),
        # "makes the Lido the busiest"
        regex(rf"\b(?:mak(?:es?|ing)|made)(?: the)? {name} {_THE}{most}{_TAIL}"),
        # "Corby, which built the most"; "Corby had the fewest homes"; "Moor End, which did worst"
        regex(
            rf"{name}{_SAID},?(?: which| who)?(?P<verbs>(?: [a-z]+)?) (?:the (?=most|fewest|least|high|low|large"
            rf"|small|great)|(?=best\b|worst\b)){most}{_TAIL}"
        ),
        # "Take the highest, the Laubjoch,"; "The worst year of the five, 2025,"; "the largest was Acme"
        regex(
            rf"\b[Tt]he {most}(?P<tail>(?: [a-z]+)?(?: of (?:(?:the|all|these|those) [a-z]+|them|all))?)"
            rf"(?:,|:| –| \(| (?:is|was|being)){_ARTICLE}{_MARK}{name}(?P<after>[^,.;]*)"
        ),
        # "Cheapest of the four is Pennance"
        regex(
            rf"(?:^|(?<=[.;!?] )|(?<=\n))(?i:{most})(?P<tail> of (?:the|all|these|those|them)(?: [a-z]+)?)"
            rf" (?:is|was|are|were|came){_ARTICLE}{name}(?P<after>[^,.;]*)"
        ),
        # "It was highest in Varne"
        regex(rf"\b{_BE}{_BY_FAR} {most}(?P<tail>)(?: (?:in|at|on|among|for|with))(?: the)? {name}(?P<after>[^,.;]*)"),
        # "The most homes were built in Varne"; "The fewest are in Corby"
        regex(
            rf"\b[Tt]he {most}(?P<tail>(?! (?:is|are|was|were|went|came)\b)(?: [a-z]+)?)(?P<verbs>"
            rf"(?: [a-z]+){{1,3}}?)"
            rf" (?:in|at|by|to|for|from)(?: the)? {name}(?P<after>[^,.;]*)"
        ),
    ]


_CONTESTS = frozenset({"vote", "point", "seat", "medal", "goal", "win", "victory", "gold", "title", "run"})


_SCORED = regex(r"\b(?:scored|scores|polled|polls)\b")


def _places(field: Field, names: Mapping[str, Bearer], passage: str, marked: str, low: int) -> Iterator[Order]:
    """Yield the places that are told: "finished second with 2,140 votes", "Potholes, in first place"."""
    series = all(not bearer.link.strip(" (,:") for bearer in field.bearers)
    scored = any(_SCORED.search(bearer.link) for bearer in field.bearers)
    contest = series or scored or field.shown or field.noun in _CONTESTS or field.dimension == "percent"
    if field.dimension not in ("count", "percent", "money") or field.beside or LOW.search(passage):
        return
    for found in _topping().finditer(marked) if contest else ():
        match = Said(found, passage)
        if not LIMIT.search(match["after"]) and not _LIMIT_PLACE.search(match.lead):
            yield Order(names[match["who"]], Span(low + found.start("what") - 4, low + found.end("what")), 1)
    yield from _concluded(field, passage, low)
    yield from _awards(names, passage, marked, low) if contest else ()
    for found in _placed().finditer(marked):
        match = Said(found, passage)
        if _LIMIT_PLACE.search(match.lead) or not (contest or match["own"] or match["beside"]):
            continue
        word = match["word"]
        number = NUMBERS.get(match["number"])
        whole = number == len(field.bearers)
        if match["number"] and not whole:
            continue
        sign, rank = _LAST.get(word, 1), RANKS.get(word, 1)
        yield Order(names[match["who"]], match.span(low, "word", "word"), sign, rank, whole)


_AWARDS = {"runner-up": 2, "runners-up": 2, "silver medallist": 2, "bronze medallist": 3}


def _concluded(field: Field, passage: str, low: int) -> Iterator[Order]:
    """Yield the places that are concluded right behind a figure, without the name again."""
    for bearer in field.bearers:
        at = bearer.claim.prose.end - low
        found = _SO_COMES.match(passage, at) if 0 <= at < len(passage) else None
        if found is not None and bearer.link.strip(" (,:"):
            yield Order(
                bearer, Span(low + found.start("word"), low + found.end("word")), 1, RANKS.get(found["word"], 1)
            )


# "had 49 and so comes fourth"
_SO_COMES = regex(
    rf"(?: [a-z]+)?,? and (?:so|thus|therefore|hence) (?:comes|came|finished|finishes|ranks|ranked|(?:was|is) placed)"
    rf"(?: only| just)?(?: in)? (?P<word>first|{'|'.join(RANKS)})\b(?!-)"
)


def _awards(names: Mapping[str, Bearer], passage: str, marked: str, low: int) -> Iterator[Order]:
    """Yield the places that are told by what goes to whom, and by "the runners-up" behind a name."""
    for found in _awarded().finditer(marked):
        match = Said(found, passage)
        if _LIMIT_PLACE.search(match.lead) or LIMIT.search(match["between"]):
            continue
        name = "word" if match["word"] else "award"
        rank = _AWARDS.get(match["award"]) or RANKS.get(match["word"].lower(), 1)
        yield Order(names[match["who"] or match["named"]], match.span(low, name, name), 1, rank)


@cache
def _awarded() -> re.Pattern[str]:
    ranks = "|".join(("first", *RANKS))
    return regex(
        rf"\b(?P<word>{ranks}|{'|'.join(('First', *(r.capitalize() for r in RANKS)))}) (?:prize|place)"
        rf"(?P<between>(?:,[^,.;]*,)?(?: [a-z]+){{0,2}}?) (?:goes|went|will go|is|was) (?:to )?(?:the )?"
        rf"(?P<who>{WHO})(?![\w’'-])"
        rf"|(?<![\w’'-])(?P<named>{WHO}), (?:the )?(?P<award>{'|'.join(_AWARDS)})\b(?! (?:of|in|at|from)\b)"
    )


@cache
def _placed() -> re.Pattern[str]:
    return regex(
        rf"(?<![\w’'-])(?P<who>{WHO})(?![\w’'-])(?P<beside>{_BESIDE})?"
        rf"(?:, an? [^,.;]{{2,30}},|, the [^,.;]{{2,30}},|,)?"
        rf"(?: which| who)?"
        rf"(?: (?:finished|came|comes|is|was|lies|lay|ranks|ranked|placed|ended|ended up)|(?<=,)(?= in "
        rf"| (?:{'|'.join(RANKS)}),))(?: only"
        rf"| just)?"
        rf"(?: in)? (?P<word>{'|'.join((*RANKS, *_LAST))})(?P<place> place)?"
        rf"(?=,|\.|;|$| (?:with|on) (?P<own>{_FIGURE})| of the (?P<number>[a-z]+)\b| in the (?:poll|table|contest"
        rf"|vote|survey|league)\b)"
    )


@cache
def _topping() -> re.Pattern[str]:
    return regex(rf"(?<![\w’'-])(?P<who>{WHO}){_SAID},?(?: which| who)?{_TOPS.pattern}")


_TOPS = regex(
    r" (?:topped|tops|headed|heads|leads|led) the (?P<what>poll|table|list|league|ranking|rankings|field)\b"
    r"(?P<after>[^,.;]*)"
)


def _unbeaten(field: Field, names: Mapping[str, Bearer], passage: str, marked: str, low: int) -> Iterator[Order]:
    """Yield those of whom it is said that nobody stands before or behind them: "nobody scored more than Wray"."""
    for found in _nobody().finditer(marked):
        match = Said(found, passage)
        degree = degrees()[1].get(match["rel"])
        if degree is not None:
            noun = match["noun"].split()[-1:]
            sign = degree.sign if degree.fits(field) and (not noun or stem(noun[0]) == stem(field.noun or "")) else 0
        else:
            sign = -1 if match["side"] in BEFORE else 1
        if sign and not LIMIT.search(match["after"]):
            way = "rel" if match["rel"] else "side"
            yield Order(names[match["who"]], match.span(low, way, way), sign)


@cache
def _nobody() -> re.Pattern[str]:
    _, more = _words()
    return regex(
        rf"\b(?:[Nn]obody|[Nn]o one|[Nn]one|[Nn]o (?:other )?[a-z]+)(?: [a-z’'-]+){{0,6}}? (?:(?P<rel>{more})(?P<noun>"
        rf"(?: [a-z]+){{0,2}}) than"
        rf"|(?P<side>ahead of|above|behind|below|beats?))(?: the| at| in)? (?P<who>{WHO})(?![\w’'-])(?P<after>[^,.;]*)"
    )


_LIMIT_PLACE = regex(r"\b(?:not|n[o’']t|never|if|would|could|in (?:19|20)\d\d)\b", re.I)


@cache
def _pairs() -> list[re.Pattern[str]]:
    _, more = _words()
    first = rf"(?<![\w’'-])(?P<who>{WHO})(?:[’']s)?(?![\w’'-])"
    second = rf"(?:the )?(?P<other>{WHO})(?:[’']s)?(?![\w’'-])(?P<after>[^,.;:]*)"
    lead = rf"{first}{_SAID},?(?P<verbs>(?: [a-z][a-z’'-]*){{0,4}}?)"
    return [
        regex(
            rf"{lead} (?P<rel>ahead of|in front of|behind|above|below|overtook|outsold|outpolled|outnumber(?:s"
            rf"|ed)?|beat) {second}"
        ),
        regex(rf"{lead} (?P<rel>{more})(?P<noun>(?: [a-z]+){{0,2}}) than (?:at |in |by |for |to )?{second}"),
        # "Fewer people live in Tarn (12,400) than in Elstow"
        regex(
            rf"\b(?P<rel>[Mm]ore|[Ff]ewer)(?P<noun> [a-z]+)(?P<verbs>(?: [a-z]+){{0,3}}) (?:in|at|to|for|by|from"
            rf"|on) (?:the )?{first}"
            rf"{_SAID},? than (?:in |at |to |for |by |from |on )?{second}"
        ),
        regex(
            rf"{first},?(?: which| who)? (?:is|was|were|had)(?: the| by far the)? (?P<rel>{more})(?P<noun>)"
            r"(?: and the [a-z]+)?(?: of the (?:two|pair)\b|(?=[.,;]))(?P<after>[^,.;:]*)"
        ),
        # "went to Garth, whose price was the lower of the two"
        regex(
            rf"{first}, whose(?: [a-z]+)?? (?P<figure>[a-z]+) (?:is|was|were) the (?P<rel>{more})(?P<noun>)"
            r" of the (?:two|pair)\b(?P<after>[^,.;:]*)"
        ),
        regex(
            rf"{first} (?:is|was|were) the [a-z]+ and the (?P<rel>{more})(?P<noun>)(?: of the (?:two|pair)\b|(?=[.,;]))"
        ),
        regex(
            rf"\b[Tt]he (?P<rel>{more})(?P<noun>)(?: (?:man|woman|boy|girl|brother|sister))?"
            rf"(?: of the (?:two|pair))?(?:,| (?:is|was))(?: the)? {first}"
            rf"(?P<after>[^,.;:]*)"
        ),
    ]
