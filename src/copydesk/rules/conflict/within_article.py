"""The rule for an article that gives one fact two values."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from copydesk.model import Claim, Level
from copydesk.rules._disputes import Sides, inside_one, sides, told
from copydesk.rules.base import Dispute, Slip, rule
from copydesk.values.regexes import regex


@rule("CO001", level=Level.WARNING)
def within_article(dispute: Dispute) -> Iterator[Slip]:
    """Flag an article that gives two values for one fact, which cannot both hold.

    The headline says 12, the body 13; the second paragraph was updated and the ninth was not. Readers notice, and
    one of the two is always wrong. Headlines, standfirsts, captions, pull quotes and cells of tables are held against
    the text. Values are compared as intervals, with the precision that was written, bounds and approximation; parts
    and wholes, other times, turns, scopes and changes are told apart by linking.

    It is a warning only where the article shows that a thing is told again (a headline, a caption, a pull quote or a
    table and the text, one person's age, what is done once, a value with a digit wrong), or where very much else speaks
    for it, and no word makes it two.
    What is told in the same words one after another is taken for two things, as is what is said of "it" or of
    "another"; values laid to two sources, and those of which nothing shows that they are of one thing, are a note at
    most.

    Bad:
        Twelve miners were trapped on Monday. Rescuers reached the thirteen trapped miners on Thursday.
    Good:
        Twelve miners were trapped on Monday. Rescuers reached the twelve trapped miners on Thursday.
    Limits:
        Only claims that linking takes for the same thing are compared; what it rests on stands in the explanation. A
        date that a dash or a bracket sets behind a heading ("Changes in version 2.4 - 2017-03-03") dates the text.
        What stands under two headings with two years ("2019", "2020") is of two times.
        Which of the two values is right the rule cannot know: it marks the one that fewer places give, else the
        later one.
    """
    chosen = sides(dispute, inside_one(dispute))
    if chosen is None or _is_chronicled(dispute, chosen.slip, chosen.against) or _are_two_cells(dispute, chosen):
        return
    if _is_another(dispute, chosen.slip, chosen.against) or _is_planned_past_it(chosen.slip, chosen.against):
        return
    if not any(_is_stamp(dispute, claim) for claim in (chosen.slip, chosen.against)):
        slip = told(dispute, chosen)
        yield replace(slip, level=None) if slip.level is Level.ERROR else slip  # docs/decisions/0204


def _are_two_cells(dispute: Dispute, chosen: Sides) -> bool:
    """Return whether a table has both values: two cells are of two things, and the text tells one of them."""
    cells = [c for c in dispute.claims.values() if c.telling is not None and c.telling.part == "table"]
    held = {(c.location.document, c.quantity.value) for c in cells if c.quantity is not None}
    both = [(c.location.document, c.quantity.value) for c in (chosen.slip, chosen.against) if c.quantity is not None]
    return len(both) == 2 and all(value in held for value in both)


_OTHER_SORT = regex(r"\bnon-[a-z]+", re.IGNORECASE)
_ON = regex(r"\s(?:on|later|ago|after|afterwards)(?=[.,:;!?)\n]|$)")
_ALSO = regex(r"\balso\s(?:[\w’'-]+\s){0,2}\Z")
_TOLD_OF = regex(r"\s[a-z]+\s[a-z]+")


def _is_another(dispute: Dispute, one: Claim, other: Claim) -> bool:
    """Return whether a word makes two of two figures: "non-oil imports", "it also has two", a row of studies."""
    texts = [dispute.documents[claim.location.document].text for claim in (one, other)]
    leads = [text[c.sentence.start : c.prose.start] for text, c in zip(texts, (one, other), strict=True)]
    if len({_ON.match(t, c.prose.end) is None for t, c in zip(texts, (one, other), strict=True)}) > 1:
        return True  # "a hundred years on", and a pit that went on for four decades
    if bool(_OTHER_SORT.search(leads[0])) != bool(_OTHER_SORT.search(leads[1])) or any(map(_ALSO.search, leads)):
        return True
    low, high = sorted((one.prose, other.prose))
    if one.location.document != other.location.document or "\n\n" in texts[0][low.end : high.start]:
        return False  # a row is told in one paragraph
    behind = [_TOLD_OF.match(text, c.prose.end) for text, c in zip(texts, (one, other), strict=True)]
    return not any(leads) and behind[0] is not None and behind[1] is not None and behind[0][0] == behind[1][0]


def _is_planned_past_it(one: Claim, other: Claim) -> bool:
    """Return whether one figure is a bound that was passed, and the other only planned: "passes 50 branches", "40 more
    branches are to open"."""
    ways = {(c.modality, c.quantity.comparator) for c in (one, other) if c.quantity is not None}
    return len(ways) > 1 and {way for way, _ in ways} == {"asserted", "planned"} and bool(ways & _PASSED)


_PASSED = {("asserted", ">"), ("asserted", ">=")}
_YEAR = regex(r"(?<![\d.,])(?:1[5-9]|20)\d\d(?![\d.]?\d)")


def _is_chronicled(dispute: Dispute, one: Claim, other: Claim) -> bool:
    """Return whether two claims stand under headings that give different years, as in a chronicle."""
    years = [_headed_years(dispute, claim) for claim in (one, other)]
    return all(years) and not years[0] & years[1]


def _headed_years(dispute: Dispute, claim: Claim) -> frozenset[str]:
    document = dispute.documents[claim.location.document]
    block = document.block_at(claim.prose.start)
    spans = (document.blocks[n].span for n in (block.headings if block is not None else ()))
    return frozenset(year for span in spans for year in _YEAR.findall(document.text, span.start, span.end))


_SET_OFF = regex(r"(?: [-–—]|[(\[|])\s?$")


def _is_stamp(dispute: Dispute, claim: Claim) -> bool:
    """Return whether a date is set off at the end of a line of its own, so that it says when the text is of."""
    if claim.kind != "date":
        return False
    text = dispute.documents[claim.location.document].text
    line = text[text.rfind("\n", 0, claim.prose.start) + 1 : claim.prose.start]
    ends = text[claim.prose.end : claim.prose.end + 3].strip(")] \t|")
    return _SET_OFF.search(line) is not None and (not ends or text[claim.prose.end :].lstrip(")]").startswith("\n"))
