"""The rule for a short phrase that stands twice in a row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from copydesk.model import Block, BlockKind, Document, Extraction, Level, Span
from copydesk.rules.base import Slip, rule
from copydesk.rules.fixes import delete
from copydesk.rules.typo._grammar import is_function_word, members
from copydesk.rules.typo._language import is_english
from copydesk.rules.typo._phrases import Twice, doubtful, is_whole, licensed, named
from copydesk.text.words import INVISIBLE, Word, folded_row, is_capitalised, is_numeric, row_of

LONGEST = 5
"""Words of the longest phrase looked for; longer ones are a matter of repeated passages."""
REACH = 14
"""How many words on each side the grammar may look at."""


@rule("TY003", level=Level.ERROR, skips=[BlockKind.TABLE_CELL])
def repeated_phrase(extraction: Extraction) -> Iterator[Slip]:
    """Flag a phrase of two to five words that stands twice in a row.

    What is left when a sentence was rewritten from the middle: "of the of the", "will be able to will be able to". No
    spelling checker sees it, since each word by itself is in order.

    Bad:
        Residents at the end of the of the street were told to leave.
    Good:
        Residents at the end of the street were told to leave.
    Limits:
        Copies with punctuation between them are rhetoric ("for a long time, for a long time"). Phrases without a
        small word in them may be names ("New York New York") and are left alone, as are numbers, chants of three
        and more copies ("week after week after week") and what grammar repeats ("what makes a gadget a gadget"). A
        phrase that holds a name or could stand by itself ("and we will win and we will win") is a note: it may be
        meant.
    """
    document = extraction.document
    text = document.text
    for block in document.blocks:
        found = row_of(text, block.span.start, block.span.end)
        folded = folded_row(text, block.span.start, block.span.end)
        at = 0
        while at + 4 <= len(found):
            near = folded[at] in folded[at + 2 : at + LONGEST + 1]
            length = next((n for n in range(2, LONGEST + 1) if _twice(text, found, folded, at, n)), 0) if near else 0
            copies = _copies(folded, at, length) if length else 0
            if copies >= 3:
                at += copies * length  # a chant
                continue
            again = _third(text, found, folded, at, length) if length else 0
            if again:
                at += 2 * length + again
                continue
            span = Span(found[at].start, found[at + 2 * length - 1].end) if length else None
            if span is None or not _is_slip(document, block, found, at, length):
                at += 1
                continue
            dropped = Span(found[at + length].start, span.end)
            phrase = " ".join(word.text for word in found[at : at + length])
            around = _around(found, at, length)
            meant = named(around) or doubtful(around) or is_whole(around)
            yield Slip(
                at=span,
                message=f"“{phrase}” is repeated",
                explanation=("it may be deliberate (two names, a list, or emphasis)",) if meant else (),
                fix=delete(document, dropped, safe=not meant and not document.quoted(span)),
                level=Level.NOTE if meant else None,
            )
            at += 2 * length


def _twice(text: str, found: Sequence[Word], folded: Sequence[str], at: int, length: int) -> bool:
    end = at + 2 * length
    if end > len(found) or folded[at] != folded[at + length]:
        return False
    if folded[at : at + length] != folded[at + length : end]:
        return False
    return all(_open(text, found[n], found[n + 1]) for n in range(at, end - 1))


def _open(text: str, word: Word, following: Word) -> bool:
    gap = text[word.end : following.start]
    return not gap.strip(INVISIBLE + " \u00a0\u202f\n") and gap.count("\n") < 2 and any(c.isspace() for c in gap)


def _copies(folded: Sequence[str], at: int, length: int) -> int:
    copies = 1
    while folded[at + copies * length : at + (copies + 1) * length] == folded[at : at + length]:
        copies += 1
    return copies


def _third(text: str, found: Sequence[Word], folded: Sequence[str], at: int, length: int) -> int:
    """Return how many words of a third copy follow, 0 where none with a meaning of its own does.

    "Headline after headline after headline" and "a saw is a saw is a saw" go round on purpose.
    """
    end = at + 2 * length
    same = 0
    while same < length and end + same < len(found) and folded[end + same] == folded[at + same]:
        if not _open(text, found[end + same - 1], found[end + same]):
            break
        same += 1
    if length == 2 and folded[at + 1] == "another" and at and folded[at - 1] in ("one", "another"):
        return 1  # "one after another after another"
    if length == 3 and folded[at] in ("a", "an") and end < len(folded) and folded[end] in ("a", "an", "another"):
        return 1  # "a copy of a copy of an etching"
    return same if any(not is_function_word(word) for word in folded[at : at + same]) else 0


def _is_slip(document: Document, block: Block, found: Sequence[Word], at: int, length: int) -> bool:
    phrase = tuple(word.folded for word in found[at : at + length])
    if len(set(phrase)) < 2 or any(is_numeric(word) or "." in word for word in phrase):
        return False
    if not any(is_function_word(word.folded) for word in found):
        return False  # no prose: a row of terms, one in a line
    if not any(is_function_word(word) for word in phrase) and any(
        is_capitalised(w.text) for w in found[at : at + 2 * length]
    ):
        return False
    if any(word in members("reduplication") or word in members("scale") for word in phrase) and length == 2:
        return False
    if tuple(word.folded for word in found[max(0, at - length) : at]) == phrase:
        return False  # "Roll up, roll up roll up!": a cry, whose first copy a comma parts
    if _set_apart(document, found, at, length) or licensed(_around(found, at, length)):
        return False
    return is_english(document, block)


def _set_apart(document: Document, found: Sequence[Word], at: int, length: int) -> bool:
    """Return whether the copies stand apart in the file: one emphasised as a name, or a heading run into its text."""
    one = Span(found[at].start, found[at + length - 1].end)
    two = Span(found[at + length].start, found[at + 2 * length - 1].end)
    as_name = not is_function_word(found[at + length - 1].folded)
    if document.parted(Span(one.start, two.end)):
        return True
    if as_name and sum(i.span in (one, two) for i in document.inlines) == 1:
        return True
    gap = document.text[one.end : two.start]
    heading = at and found[at - 1].folded == "about" and is_capitalised(found[at - 1].text)
    return bool(heading) or (gap.count(" ") > 1 and is_capitalised(found[at + length].text))


def _around(found: Sequence[Word], at: int, length: int) -> Twice:
    middle, end = at + length, at + 2 * length
    return Twice(
        phrase=tuple(word.folded for word in found[at:middle]),
        before=tuple(word.folded for word in found[max(0, at - REACH) : at]),
        after=tuple(word.folded for word in found[end : end + REACH]),
        first=tuple(word.text for word in found[at:middle]),
        second=tuple(word.text for word in found[middle:end]),
    )
