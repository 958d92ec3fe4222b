"""Averages that name what they are of: "grants of £2.7m ... The average grant, spread across 1,260 girls, was £2,143".

The noun tells which of several totals is meant; the count stands in the sentence of the average.
"""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.model import Extraction
from copydesk.rules.arithmetic._figures import REACH, Figure, Paragraph, read
from copydesk.rules.arithmetic._numbers import Range
from copydesk.rules.arithmetic._skeleton import DATE, MONEY, NUMBER
from copydesk.rules.arithmetic._spreads import Spread
from copydesk.rules.arithmetic._typed import like
from copydesk.text.stems import stem
from copydesk.values.regexes import regex

_SPREAD = r"(?:spread|shared|split|divided|averaged|worked out|taken)"
_AMONG = r"(?:among|amongst|between|by|from|for)"
_ACROSS = r"(?:across|over)"
_ALL = r"(?: (?:the|its|all|their|those|these|just|only))*"
_AVERAGE = regex(
    rf"\b(?:[Tt]he|[Tt]heir|[Ii]ts|[Aa]n) (?:average|mean) (?P<noun>[a-z]{{3,}}),? \(?(?:(?:when|if) )?"
    rf"(?:{_SPREAD} {_AMONG}{_ALL}|(?:{_SPREAD} )?{_ACROSS}{_ALL}|{_SPREAD}) (?P<over>{NUMBER})"
    rf"(?: [a-z’'-]+){{0,2}},?\)?,?"
    rf" (?:was|is|were|came to|comes to|works out at|worked out at|stood at|stands at|amounted to|amounts to)"
    rf"(?: (?:just|only|about|some))? (?P<each>{MONEY})"
)
_OF_WHICH = regex(r"\b(?:of (?:which|whom|it|this|that|these|those|them)|includ\w+|among them)\b")
"""Between a total and an average that may be of a part of it."""
_BEHIND = regex(r" (?:on|in|for|of|as|worth of) (?:the )?(?P<noun>[a-z]{3,})\b(?! (?:and|or) [a-z])")
_CLAUSE = regex(r"[^,;:.!?()]*$")
_ELSE = frozenset({"and", "or", "than", "from", "by", "up", "down", "per", "each", "average"})
"""Words before a figure after which it is of several things, or is no level."""
NEAR = 4
"""How many words before a figure its noun may begin."""


def averages_of(extraction: Extraction) -> Iterator[Spread]:
    """Yield the averages whose noun names the one total before them that they are of."""
    for paragraph in read(extraction):
        for match in _AVERAGE.finditer(paragraph.text):
            held = {figure.at: figure for figure in paragraph.figures}
            over, each = held.get(match.start("over")), held.get(match.start("each"))
            if over is None or each is None or DATE in paragraph.text[slice(*paragraph.bounds(each.sentence))]:
                continue
            totals = [f for f in paragraph.figures if _is_total(paragraph, f, each, stem(match["noun"]))]
            if len(totals) == 1 and not _OF_WHICH.search(paragraph.between(totals[0], each)):
                yield Spread(totals[0], over._replace(value=Range(*[over.value.point] * 3)), each)


def _is_total(paragraph: Paragraph, figure: Figure, each: Figure, noun: str) -> bool:
    """Return whether a figure of the sentences before an average is told of all of what that is of."""
    if not 0 < each.sentence - figure.sentence <= REACH or like(figure, each) is None:
        return False
    if figure.value.point <= each.value.point or (figure.claim.change and figure.claim.change.role != "to"):
        return False
    behind = _BEHIND.match(paragraph.behind(figure))
    if behind is not None:
        return stem(behind["noun"]) == noun
    start = max([paragraph.starts[figure.sentence], *(f.at + 1 for f in paragraph.figures if f.at < figure.at)])
    clause = _CLAUSE.search(paragraph.text[start : figure.at])
    words = clause[0].split() if clause is not None else []
    words = words[1:] if words[:1] == ["and"] else words  # it goes on from the figure before
    return not _ELSE & set(words) and noun in [stem(word.lower()) for word in words[-NEAR:]]
