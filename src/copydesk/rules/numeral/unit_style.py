"""The rule for a unit that is spelled in two ways in one article."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from copydesk.model import Extraction, Level, Mention, Span
from copydesk.rules.base import Slip, rule
from copydesk.rules.numeral._styles import SKIPPED, Form, mixed
from copydesk.values import units
from copydesk.values.regexes import regex

_UNIT = regex(r"(?:[\d)½¼¾]|[a-z](?=[ \u00a0-])|-)(?P<gap>[ \u00a0\u202f-]?)(?P<unit>[A-Za-zµμ°][A-Za-z°.²³/]{0,20})$")
_LOOKED_AT = frozenset({"length", "area", "volume", "mass", "speed", "power", "energy", "pressure", "data"})


@rule("NU007", level=Level.NOTE, quotes=False)
def unit_style(extraction: Extraction) -> Iterator[Slip]:
    """Flag a unit that is spelled in more than one way in one article.

    "Kilometres" in one sentence, "kilometers" in the next and "km" in the third: three desks, one article. The form
    that the article uses most is proposed.

    Bad:
        The trail is 40 kilometres long; the last 5 km are paved.
    Good:
        The trail is 40 kilometres long; the last five kilometres are paved.
    Limits:
        Conversions in parentheses may be abbreviated and are left alone, as are headings, tables, captions and
        quoted speech. Singular and plural are one form, and units of time are not looked at.
    """
    document = extraction.document
    groups: defaultdict[str, list[Form]] = defaultdict(list)
    for mention in extraction.mentions:
        code = mention.quantity.unit if mention.quantity is not None else None
        if code is None or mention.kind != "measure" or units.dimension(code) not in _LOOKED_AT:
            continue
        block = document.block_at(mention.prose.start)
        if (
            block is None
            or block.kind in SKIPPED
            or document.quoted(mention.prose)
            or _in_brackets(extraction, mention)
        ):
            continue
        match = _UNIT.search(document.text, mention.prose.start, mention.prose.end)
        if match is None:
            continue
        known = units.lookup(match["unit"])
        if known is not None and units.same(known.code, code):
            groups[code].append(Form(Span(*match.span("unit")), _singular(match["unit"])))
    for code in sorted(groups):
        slip = mixed(document, groups[code], f"The {units.name(code)}")
        if slip is not None:
            yield slip


def _in_brackets(extraction: Extraction, mention: Mention) -> bool:
    text = extraction.document.text
    before = text[max(0, mention.extent.start - 40) : mention.extent.start]
    return before.rfind("(") > before.rfind(")") or text[mention.prose.end : mention.prose.end + 2].lstrip()[:1] == "("


def _singular(unit: str) -> str:
    plain = unit.lower() if len(unit) > 3 else unit
    plain = {"feet": "foot", "inches": "inch"}.get(plain, plain)
    return plain[:-1] if len(plain) > 3 and plain.endswith("s") and not plain.endswith("ss") else plain
