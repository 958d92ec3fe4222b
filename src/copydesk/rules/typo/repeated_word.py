"""The rule for a word that stands twice in a row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from operator import eq

from copydesk.model import Block, BlockKind, Document, Extraction, Level, Span
from copydesk.rules.base import Slip, rule
from copydesk.rules.fixes import delete
from copydesk.rules.typo._grammar import Pair, is_common, is_function_word, licensed, members
from copydesk.rules.typo._language import is_english
from copydesk.text import names
from copydesk.text.words import (
    CLOSING_QUOTES,
    INVISIBLE,
    OPENING_QUOTES,
    Word,
    folded_row,
    is_capitalised,
    is_numeric,
    row_of,
)
from copydesk.values.regexes import regex

REACH = 14
"""How many words on each side the grammar may look at."""
PLAY = 4
"""Copies from which on the passage plays with the word, or speaks of it: "between Fish and and and and and Chips"."""
KNOWN = 2
"""Earlier uses of a name by which a reader knows that it is not a double one."""

_STOP = regex(r"[.!?;:,()\[\]\u2014\u2013\u201c\u201d\"\u2026/]|(?:^|\s)-+(?:\s|$)")
_GLUE = tuple("`_/\\@=~|\ufffd")  # a name of code, a path, an address or a letter that was lost goes on there
_COLUMN = regex(r"\t|[ \u00a0]{3}")  # columns that are set with blanks
_TITLE_GOES_ON = regex(rf"(?: {names.WORD})+[,.!?]{{0,2}}[”’\"']")
"""What makes a title of quoted words: “In The Mill” has capitals to its end."""
_SENTENCE_STOP = regex(r"[.!?:\u2026]")
_PERCENT_TWICE = regex(r"(?<=\d)%[ \u00a0\u202f]{0,2}(?:%|per ?cent\b)|\bper cent per cent\b|\bpercent (?:per cent|%)")


@rule("TY001", level=Level.ERROR, skips=[BlockKind.TABLE_CELL])
def repeated_word(extraction: Extraction) -> Iterator[Slip]:
    """Flag a word that stands twice in a row where no grammar asks for it.

    The slip of the pen that survives most readings: the eye skips the second copy, most of all across a line end,
    a link, emphasis or an opening quotation mark. Pairs that English builds itself ("had had", "that that bill",
    "logged on on Tuesday", "what it is is"), names (Walla Walla), emphasis and cries are left alone, each by the
    construction and not by the word, so that "that that the" is still found.

    Bad:
        Officials said the the bridge would reopen.
    Good:
        Officials said the bridge would reopen.
    Limits:
        Rows of figures, table cells, passages that play with a word (four copies of it) and words in capitals beside
        the same letters in lower case ("US us") are not looked at. Whether a preposition has lost its object is judged
        from the words of the clause, without a parser: "the plan he voted for for years" is understood, longer
        distances may not be; words that English can put twice in a row at all ("in in", "that that"), words of the
        dictionary ("change change") and what is told as somebody said it are warnings, other words notes.
    """
    document = extraction.document
    for block in document.blocks:
        found = row_of(document.text, block.span.start, block.span.end)
        runs = _runs(document.text, found, folded_row(document.text, block.span.start, block.span.end))
        played = {found[at].folded for at, copies in runs if copies >= PLAY}
        for at, copies in runs:
            if found[at].folded not in played:
                yield from _judge(document, block, found, at, copies)
        for match in _PERCENT_TWICE.finditer(document.text, block.span.start, block.span.end):
            yield Slip(Span(*match.span()), _unit_twice(match[0]))


def _unit_twice(text: str) -> str:
    """Return the message about a percentage that names its unit twice: "%" and a word, or one of them over again."""
    words = re.findall(r"%|per ?cent", text)
    if words[0] == words[1]:
        return f"“{words[0]}” is repeated"
    return f"“{words[0]}” and “{words[1]}” say the same thing: use one"


def _runs(text: str, found: Sequence[Word], folded: Sequence[str]) -> list[tuple[int, int]]:
    """Return where a word of a block stands more than once in a row, and how many times."""
    if not any(map(eq, folded, folded[1:])):
        return []
    runs, at = [], 0
    while at + 1 < len(found):
        copies = _copies(text, found, at)
        if copies > 1:
            runs.append((at, copies))
        at += copies
    return runs


def _copies(text: str, found: Sequence[Word], at: int) -> int:
    """Return how many equal words follow each other from a place on, with nothing between them that parts them."""
    word = found[at].folded
    if is_numeric(word) or len(word) > 100:
        return 1
    copies = 1
    while at + copies < len(found) and found[at + copies].folded == word:
        if not _joined(text, found[at + copies - 1], found[at + copies]):
            break
        copies += 1
    return copies


def _joined(text: str, first: Word, second: Word) -> bool:
    """Return whether nothing but space, or one opening or closing quotation mark, stands between two words."""
    gap = text[first.end : second.start]
    if gap.startswith(".") and first.folded in members("dotted"):
        gap = gap[1:]
    if not any(c.isspace() for c in gap) or _COLUMN.search(gap):
        return False
    rest = "".join(c for c in gap if not c.isspace() and c not in INVISIBLE)
    if not rest or (set(rest) == {">"} and "\n" in gap):  # "> " begins a quoted line in plain text
        return gap.count("\n") < 2
    if len(rest) > 1:
        return False
    if rest in OPENING_QUOTES and gap[-1:] == rest:
        # a quotation or a title that begins with the word: as its own sentence, or a word that is only mentioned
        closed = text[second.end : second.end + 1] in tuple(CLOSING_QUOTES)
        if is_capitalised(second.text) and _TITLE_GOES_ON.match(text, second.end):
            return False
        return not closed and not (is_capitalised(second.text) and not is_capitalised(first.text))
    return rest in CLOSING_QUOTES and gap.startswith(rest) and first.folded in ("the", "a", "of", "and", "their")


def _judge(document: Document, block: Block, found: Sequence[Word], at: int, copies: int) -> Iterator[Slip]:
    first, last = found[at], found[at + copies - 1]
    text, word = document.text, first.folded
    end = last.end + (word in members("dotted") and text.startswith(".", last.end) and text[first.end] == ".")
    span = Span(first.start, end)
    if (
        (len(word) == 1 and not _article_or_i(first, found[at + 1]))
        or (first.text.isupper() and len(first.text) > 1 and not last.text.isupper())
        or (len(first.text) > 1 and last.text.isupper() and not first.text.isupper())
        or _deliberate_break(text, block, first, last)
        or _title_in_emphasis(document, first, last)
        or document.parted(Span(first.start, last.end))
        or _own_name(document, found, at)
        or _runs_in(text, found, at)
        or _is_abbreviated(text, first, last)
        or (not is_function_word(word) and _labels(text, block, found))
        or text[max(0, first.start - 1) : first.start] in _GLUE
        or text[last.end : last.end + 1] in _GLUE
    ):
        return
    pair = _pair(document, block, found, at, copies)
    money = word in members("scale") and at > 0 and text[max(0, found[at - 1].start - 1)] in "$€£¥"
    if (licensed(pair) and not money) or not is_english(document, block):
        return
    level, doubt = _level(document, block, found, at, pair)
    drop_first = text[first.end : last.start].strip(INVISIBLE + " \u00a0\n") in tuple(OPENING_QUOTES)
    dropped = Span(first.start, first.end) if drop_first else Span(found[at + 1].start, end)
    why = ["the copies stand on two lines"] if "\n" in text[first.end : last.start] else []
    yield Slip(
        span,
        _message(first.text, last.text, copies),
        explanation=(*why, doubt) if doubt else tuple(why),
        fix=delete(document, dropped, safe=level is None and not document.quoted(span)),
        level=level,
    )


def _message(first: str, last: str, copies: int) -> str:
    if copies > 2:
        return f"“{first}” comes {'three' if copies == 3 else copies} times in a row"
    return f"“{first}” is repeated" if first == last else f"“{first} {last}” repeats a word"


MEANT = "it may be deliberate (a name, a title or emphasis)"
GRAMMAR = "this can be correct, but nothing here calls for it"
SPOKEN = "it stands in quoted speech: check against the original"
STOP = "the second begins with a capital: it may be a full stop that is missing"


def _level(
    document: Document, block: Block, found: Sequence[Word], at: int, pair: Pair
) -> tuple[Level | None, str | None]:
    """Return the level of a pair with the doubt about it; none of both for one that no clause of English can have.

    That are the small words without a construction of their own; of the others ("in in", "that that") the words
    around decide, and what they decide is a warning. Two capitals are most often a name or a title (Jam Jam Tea); a
    name that the article has used before by one half is not. A short adjective may be doubled for emphasis ("a long,
    long road" without its comma), and a word that the dictionary does not have may be a name of code.
    """
    word = found[at]
    if is_function_word(word.folded) and word.folded not in members("determiner") and _opens(word, pair.second):
        return Level.NOTE, STOP
    if word.folded in members("never doubled"):
        said = document.quoted(Span(word.start, word.end)) or _SPEAKER.match(
            document.text, block.span.start, block.span.end
        )
        return (Level.WARNING, SPOKEN) if said else (None, None)
    if is_function_word(word.folded):
        return Level.WARNING, GRAMMAR
    if is_capitalised(word.text) and is_capitalised(pair.second):
        half = re.escape(word.text)
        single = re.compile(rf"(?<![\w’'-])(?<!{half} ){half}(?![\w’'-])(?! {half}\b)")
        before = sum(1 for _ in single.finditer(document.text, 0, word.start))
        after = sum(1 for _ in single.finditer(document.text, word.end))
        known = before >= KNOWN and after < before and not pair.first  # a sentence may open with both names
        return (Level.WARNING if known else Level.NOTE), MEANT
    # words of a sentence; not the lines of an address, a name of code, or what heads its clause as a call or a command
    prose = any(is_function_word(each.folded) for each in found) and bool(pair.before)
    meant = word.folded in members("emphatic") or word.folded in members("number word")
    return (Level.WARNING if prose and is_common(word.folded) and not meant else Level.NOTE), MEANT


def _opens(first: Word, second: str) -> bool:
    """Return whether the second copy begins a sentence, as far as its capital tells: "to doubt it It was"."""
    return is_capitalised(second) and not is_capitalised(first.text)


_SPEAKER = regex(rf"{names.WORD_POINTED}(?: {names.WORD_POINTED}){{0,3}}: ")
"""What opens the lines of a transcript: "Mr Holm: I I never said that"."""


def _runs_in(text: str, found: Sequence[Word], at: int) -> bool:
    """ "About Harbour Harbour is a maker of nets": a heading that has run into its text, or any wider gap."""
    gap = text[found[at].end : found[at + 1].start]
    if gap.count(" ") > 1 and is_capitalised(found[at + 1].text):
        return True
    if not at or found[at - 1].folded != "about":
        return False
    before = found[at - 1]
    return is_capitalised(before.text) and text[max(0, before.start - 1) : before.start] in ("", " ", "\n")


def _article_or_i(first: Word, second: Word) -> bool:
    """Of words of one letter only the article and the pronoun can be doubled by mistake; the rest are initials."""
    return (first.text, second.text) in {("a", "a"), ("A", "a"), ("I", "I")}


def _deliberate_break(text: str, block: Block, first: Word, last: Word) -> bool:
    """Return whether the lines between the copies were broken on purpose: a heading, a list, verse.

    A line that was wrapped is about as long as the paragraph is wide. Where the word after the break would have
    had room on its line, the break is the writer's.
    """
    gap = text[first.end : last.start]
    if "\n" not in gap or not is_capitalised(last.text):
        return False
    lines = text[block.span.start : block.span.end].split("\n")
    line_start = max(block.span.start, text.rfind("\n", 0, first.end) + 1)
    length = len(text[line_start : first.end].strip())
    return length + 1 + len(last.text) <= max(len(line.strip()) for line in lines)


def _title_in_emphasis(document: Document, first: Word, last: Word) -> bool:
    """ "the *The Crown* star": an emphasised title that begins with the word; "*Lutra lutra*": nothing but the pair."""
    if not is_function_word(first.folded) and any(i.span == (first.start, last.end) for i in document.inlines):
        return True
    if is_capitalised(first.text) or not is_capitalised(last.text):
        return False
    return any(i.span.start == last.start and i.span.end > last.end for i in document.inlines)


def _is_abbreviated(text: str, first: Word, last: Word) -> bool:
    """Return whether the copies are abbreviated, each by its letter: "borderline borderline (BB)"."""
    return text[last.end : last.end + 5] == f" ({first.text[0].upper() * 2})"


def _own_name(document: Document, found: Sequence[Word], at: int) -> bool:
    """Return whether the article itself uses a capitalised double name more than once, and hardly ever one half."""
    word = found[at]
    if is_function_word(word.folded) or not (is_capitalised(word.text) and is_capitalised(found[at + 1].text)):
        return False
    single = re.compile(rf"(?<!\w){re.escape(word.text)}(?!\w)")
    double = re.compile(rf"(?<!\w){re.escape(word.text)}[ \u00a0\n]{re.escape(word.text)}(?!\w)")
    pairs = len(double.findall(document.text))
    return pairs > 1 and 3 * len(single.findall(document.text)) <= 8 * pairs


def _labels(text: str, block: Block, found: Sequence[Word]) -> bool:
    """Return whether a block is a row of labels, as menus leave them: capitals throughout and no full stop."""
    if len(found) < 6 or _SENTENCE_STOP.search(text, max(block.span.start, block.span.end - 2), block.span.end):
        return False
    content = [word for word in found if not is_function_word(word.folded) and not is_numeric(word.folded)]
    return 10 * sum(is_capitalised(word.text) for word in content) >= 9 * len(content)


def _stops(text: str, word: Word, following: Word) -> bool:
    """Return whether punctuation between two words ends a clause; the full stop of an abbreviation does not."""
    gap = text[word.end : following.start]
    if gap.startswith(".") and word.folded in members("dotted"):
        gap = gap[1:]
    return bool(_STOP.search(gap))


def _pair(document: Document, block: Block, found: Sequence[Word], at: int, copies: int) -> Pair:
    text = document.text
    low = at
    while low > 0 and at - low < REACH and not _stops(text, found[low - 1], found[low]):
        low -= 1
    high = at + copies
    while high < len(found) and high - at < REACH and not _stops(text, found[high - 1], found[high]):
        high += 1
    before, after = found[low:at], found[at + copies : high]
    lead = text[found[at - 1].end if at else block.span.start : found[at].start]
    return Pair(
        text=found[at].text,
        word=found[at].folded,
        second=found[at + copies - 1].text,
        before=tuple(w.folded for w in before),
        after=tuple(w.folded for w in after),
        raw_before=tuple(w.text for w in before),
        raw_after=tuple(w.text for w in after),
        first=at == 0 or bool(_SENTENCE_STOP.search(lead)) or (not before and any(c in OPENING_QUOTES for c in lead)),
        copies=copies,
        quoted=document.quoted(Span(found[at].start, found[at].end)),
        stop=text[found[at + copies - 1].end : found[at + copies - 1].end + 1],
        verse=_is_verse(text[block.span.start : block.span.end]),
    )


def _is_verse(text: str) -> bool:
    """Return whether a block is made of short lines of which most begin with a capital letter."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    capitals = sum(is_capitalised(line.lstrip(OPENING_QUOTES)) for line in lines)
    return len(lines) >= 3 and max(map(len, lines)) <= 60 and 3 * capitals >= 2 * len(lines)
