"""Totals that an article tells in another paragraph than the parts that it lists: a headline, the lead, an earlier one.

"Thieves took £61,400 ... (three paragraphs) ... The breakdown was: bicycles, £38,600; tools, £13,900; two motorcycles,
£8,900". Between far paragraphs nothing but the list itself says that it is of a total: that it stands behind a colon or
with each part in parentheses, that a verb makes it up, that its first part is some "of the raids" that were counted, or
that men, women and children are all the people there are. Beside that, it must miss the total as a slip does, and be no
other figure of the article.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations, pairwise
from typing import NamedTuple

from copydesk.model import Extraction
from copydesk.rules.arithmetic import _evidence as evidence
from copydesk.rules.arithmetic._added import bare_noun
from copydesk.rules.arithmetic._borne import everywhere
from copydesk.rules.arithmetic._figures import Figure, Paragraph, is_pronoun, read
from copydesk.rules.arithmetic._numbers import Range, last_place
from copydesk.rules.arithmetic._partition import SOFT, Parts, are_composed
from copydesk.rules.arithmetic._rows import as_item, is_item
from copydesk.rules.arithmetic._skeleton import DATE
from copydesk.rules.arithmetic._typed import close, like, per, total, unit
from copydesk.text import wordnet
from copydesk.values.regexes import regex

LEAST, MOST = 3, 8
"""How many parts a list has."""
TYPED = 1.2
"""What a digit off must weigh: three digits of which one is another, or two changed places."""
CLOSE = 1.4
"""How rare by chance at least a total lies so near to a list that is plainly all of something."""
NEAR = 0.7
"""The same where its parts count just what the total counts."""
_KINDS = ("number", "money", "measure", "duration")
_BETWEEN = regex(r"[,;)]| (?:and|or|while|&) ")
_CONSISTS = regex(
    r"\b(?:(?:made up|consist(?:s|ed|ing)?|composed) of|(?:paid for|funded|financed|met) (?:with|by|from)) (?:the )?$"
)
_OPENS = regex(r"^[^,;)]*[:(—–]")
_COLON = regex(r":[^:;.]{0,60}$")
_SOME_OF = regex(r" of (?:the|these|those) (?P<noun>[a-z]+)")
_OF_SORT = regex(r" of [a-z]")
_ALL_OF_THEM = regex(
    r"^(?:[“\"‘(]?[Tt]he|[Tt]hese|[Tt]hey|[Aa]mong the) ?[a-z ]{0,30}(?:were|are|was|is) (?:[a-z]+ )?$"
)
_OPEN = regex(
    r"\b(?:includ\w+|among|such as|notably|respectively|between|both|also|another|others?|several|some|many|few|rest"
    r"|remain\w*|later|then|again|differen\w+|margin|average|votes?|each|every|if|or more|one)\b"
)
"""What says that a list is not all of something, or is of something else than parts."""
_ADULTS = frozenset({"man", "woman", "adult"})
_CHILDREN = frozenset({"child", "boy", "girl", "minor", "baby"})


class _List(NamedTuple):
    """Figures of one kind that a sentence tells in a row, and the words that say what the row is of."""

    paragraph: Paragraph
    figures: tuple[Figure, ...]

    @property
    def value(self) -> Range:
        """What they add up to."""
        return total([close(figure) for figure in self.figures])

    @property
    def lead(self) -> str:
        """The words of the sentence before the first of them."""
        return self.paragraph.before(self.figures[0], 200)


def far_totals(extraction: Extraction) -> Iterator[Parts]:
    """Yield the totals that a list of another paragraph misses by a slip."""
    figures = list(everywhere(extraction))
    for listed in _lists(extraction):
        of = _held(listed, figures)
        whole, block = listed.value, extraction.document.block_at(listed.figures[0].claim.prose.start)
        if any(close(figure).overlaps(whole) or is_rounded(figure.value.point, whole.point) for figure in of):
            continue
        far = (figure for figure in of if extraction.document.block_at(figure.claim.prose.start) != block)
        paragraph, parts = listed
        fits = [f for f in far if _is_missed(listed, f) and not is_excused(paragraph, parts, f, of)]
        if len({figure.value.point for figure in fits}) == 1:
            yield Parts(fits[0], listed.figures, fits[0], alone=True)


def is_rounded(told: Decimal, added: Decimal) -> bool:
    """Return whether a figure is a sum rounded to its last digit that is no nought: "£40" of bills of £40.83."""
    return abs(told - added) <= Decimal(5).scaleb(last_place(told) - 1)


def _lists(extraction: Extraction) -> Iterator[_List]:
    for paragraph in read(extraction):
        for sentence in range(len(paragraph.starts)):
            here = [_plain(paragraph, figure) for figure in paragraph.within(sentence)]
            for kind in _KINDS:
                row = [figure for figure in here if figure.claim.kind == kind]
                if len(row) > LEAST and _OPENS.search(paragraph.between(*row[:2])):
                    row = row[1:]  # "the gap of £6.4m: £2.9m ..."
                if LEAST <= len(row) <= MOST and _is_row(paragraph, row):
                    yield _List(paragraph, tuple(row))


def _plain(paragraph: Paragraph, figure: Figure) -> Figure:
    """Return a figure as an item, which in "304 of silver" counts what the item before it counted."""
    if figure.claim.kind == "number" and _OF_SORT.match(paragraph.behind(figure, 8)):
        return figure._replace(claim=bare_noun(paragraph, figure))
    return as_item(paragraph, figure)


def _is_row(paragraph: Paragraph, row: Sequence[Figure]) -> bool:
    """Return whether figures are items of one thing beside each other, and nothing says that there are more."""
    joints = [paragraph.between(one, other) for one, other in pairwise(row)]
    if not all(is_item(paragraph, figure) and not is_pronoun(figure) for figure in row):
        return False
    if not all(_BETWEEN.search(joint) for joint in joints) or sum(DATE in joint for joint in joints) > 1:
        return False
    if any(like(row[0], figure) is None and unit(figure) is not None for figure in row[1:]):
        return False
    start, end = paragraph.bounds(row[0].sentence)
    passage = paragraph.text[start:end]
    return not _OPEN.search(passage) and not SOFT.search(passage)


def _held(listed: _List, figures: Sequence[Figure]) -> list[Figure]:
    """Return the figures of the article that a list may be of: of its kind and larger than each of its parts."""
    own = {figure.claim.prose for figure in listed.figures}
    first, most = listed.figures[0], max(figure.value.point for figure in listed.figures)
    return [
        figure
        for figure in figures
        if figure.claim.kind == first.claim.kind
        and figure.claim.prose not in own
        and figure.value.point > most
        and per(figure) is None
        and figure.claim.change is None
        and like(figure, first) is not None
    ]


def _is_missed(listed: _List, told: Figure) -> bool:
    """Return whether the words take a list for all of a figure, which it misses as a slip does."""
    least = _least(listed, told)
    if least is None:
        return False
    added, own = listed.value, close(told)
    near = evidence.misses(added.point, own.point) if evidence.near_enough(added, own) else 0
    return near >= least or max(_typed(listed, own.point)) >= TYPED


def _typed(listed: _List, told: Decimal) -> Iterator[float]:
    """Yield how rare it is that one digit of the total, or of a part, makes up for what they miss each other by."""
    added = listed.value.point
    yield evidence.digits_off(added, told)
    for figure in listed.figures:
        yield evidence.digits_off(told - added + figure.value.point, figure.value.point)


def _least(listed: _List, told: Figure) -> float | None:
    """Return how near a list must come to a figure that it may be all of; None where no word makes it so."""
    paragraph, first = listed.paragraph, listed.figures[0]
    noun, some = unit(told), _SOME_OF.match(paragraph.behind(first, 40))
    composed = are_composed(paragraph, listed.figures) or _CONSISTS.search(listed.lead) is not None
    if told.claim.kind == "number":
        bare = all(unit(figure) is None for figure in listed.figures[1:])
        if some is not None and noun is not None and unit(first) == noun and bare:
            return NEAR
        if _are_all_people(listed) and noun is not None and wordnet.is_person(noun):
            return NEAR
        return CLOSE if noun is not None and unit(first) == noun and bare and composed else None
    shut = all(_is_in_parentheses(paragraph, figure) for figure in listed.figures)
    return CLOSE if composed or shut or _COLON.search(listed.lead) else None


def _are_all_people(listed: _List) -> bool:
    """Return whether a list is of men or women and of children, and its sentence of all who were: "the dead were"."""
    nouns = {unit(figure) for figure in listed.figures}
    people = nouns <= _ADULTS | _CHILDREN and bool(nouns & _ADULTS) and bool(nouns & _CHILDREN)
    return people and _ALL_OF_THEM.search(listed.lead) is not None


def _is_in_parentheses(paragraph: Paragraph, figure: Figure) -> bool:
    return paragraph.before(figure, 1) == "(" and paragraph.behind(figure, 1) == ")"


def is_excused(paragraph: Paragraph, figures: Sequence[Figure], told: Figure, of: Sequence[Figure]) -> bool:
    """Return whether a figure is made by some of the parts, or by all of them and one more beside them."""
    parts = [figure.value.point for figure in figures]
    some = (sum(each) for size in range(2, len(parts)) for each in combinations(parts, size))
    beside = {figure.value.point for figure in paragraph.figures if figure.claim.kind == told.claim.kind}
    beside |= {f.value.point for f in of if f.claim.sentence == told.claim.sentence} - {told.value.point}
    off = abs(told.value.point - sum(parts, Decimal(0)))
    return told.value.point in set(some) or off in beside
