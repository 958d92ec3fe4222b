"""The rule for "billion" and "bn", "million" and "m" in one article."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from copydesk.model import Extraction, Level, Span
from copydesk.rules._prose import GAP, search
from copydesk.rules.base import Slip, rule
from copydesk.rules.numeral._styles import SKIPPED, Form, mixed
from copydesk.text import names
from copydesk.values.regexes import regex

_SCALED = regex(
    rf"(?<![\w.,])(?P<money>(?:US|A|C|HK|NZ)?[$£€¥]{GAP}?)?\d{{1,3}}(?:,\d{{3}}|\d{{0,3}})(?:\.\d{{1,3}})?"
    rf"(?P<scale>{GAP}?(?:thousand|million|billion|trillion|mn|bn|tn|mln|bln|m|b)(?![\w’'-]))"
    rf"(?P<name>{GAP}(?:of{GAP})?(?:{names.WORD_PLAIN}{GAP})?(?:dollars?|euros?|pounds?|yen|roubles?|rubles?|rupees?|francs"
    r"|kronor|kroner|yuan|pesos)\b)?"
)
_SCALES = {"thousand": 3, "million": 6, "mn": 6, "mln": 6, "m": 6, "billion": 9, "bn": 9, "bln": 9, "b": 9}
_SCALES |= {"trillion": 12, "tn": 12}


@rule("NU006", level=Level.NOTE, quotes=False)
def scale_style(extraction: Extraction) -> Iterator[Slip]:
    """Flag an article that writes one power of ten in more than one way.

    "$2bn" beside "$2 billion" makes readers wonder whether the two are the same money. The form that the article
    uses most is proposed.

    Bad:
        The dam cost $2 billion, of which $1.4bn was borrowed.
    Good:
        The dam cost $2 billion, of which $1.4 billion was borrowed.
    Limits:
        Sums of money and other numbers are compared apart, since some houses shorten only the first.
        Headings, tables, captions and quoted speech are left alone.
    """
    document = extraction.document
    groups: defaultdict[tuple[int, bool], list[Form]] = defaultdict(list)
    for match in search(document, _SCALED, skip=SKIPPED):
        scale = match["scale"].strip()
        if (len(scale) == 1 and not (match["money"] or match["name"])) or document.quoted(Span(*match.span())):
            continue
        # some houses shorten sums of money and nothing else
        money = bool(match["money"] or match["name"])
        groups[_SCALES[scale], money].append(Form(Span(*match.span("scale")), scale))
    for power, money in sorted(groups):
        what = {3: "Thousand", 6: "Million", 9: "Billion", 12: "Trillion"}[power]
        slip = mixed(
            document, groups[power, money], what, rewrite=lambda style: f" {style}" if style.endswith("ion") else style
        )
        if slip is not None:
            yield slip
