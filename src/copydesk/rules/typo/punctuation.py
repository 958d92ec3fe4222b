"""The rule for punctuation that is doubled or out of its place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Literal

from copydesk.model import Block, BlockKind, Document, Extraction, Fix, Level, Span
from copydesk.rules._prose import by_block, sentence_at
from copydesk.rules.base import Slip, rule
from copydesk.rules.fixes import replace
from copydesk.rules.typo._grammar import is_common, is_function_word
from copydesk.rules.typo._language import is_english, is_string
from copydesk.text import wordnet
from copydesk.text.forms import lemmas
from copydesk.values.regexes import regex

_DOUBLED = regex(
    r"(?<![.,;:!?])(?:,,|;;|,\.(?!\d)|,;|;,|(?<!\b[A-Za-z])(?<!\betc)(?<!\bal)(?<!\bInc)(?<!\bLtd)(?<!\bCo)(?<!\bCorp)"
    r"(?<!\b[JS]r)(?<!\bvs)(?<!\bno)(?<!\bp\.m)(?<!\ba\.m)(?<!\bper cent)\.;|:,|,:"
    r"|(?<=[\w\]%”’])\.\.(?![^\W_]|\$))(?![.,;:!?\d)])"
    r"|(?<=[a-z]{3})\.\.(?=[a-z]{2})"
)
_TRAILING = regex(r"(?<![.\d])\.\.(?![./])")
_LEFT_WORD = regex(r"(?<!\w)\w+$")
ABBREVIATED = 5
"""Letters from which on a word in small letters before a full stop is no abbreviation."""
_SPACED = regex(
    r"(?<=[\w)\]%”’])[ \u00a0]+[,;](?=[ \u00a0\n]|$)"
    r"|(?<=[\w)\]%”’])(?<![ \u00a0$^-][a-zA-Z])[ \u00a0]+\.(?=[ \u00a0\n]+[“\"‘(]?[A-Z]|[ \u00a0\n]*$)"
    r"|(?<=[a-z]{2})[ \u00a0]+[?!](?=[ \u00a0\n]+[“\"‘(]?[A-Z]|[ \u00a0\n]*$)"
    r"|(?<=[a-z]{2})[ \u00a0]+:(?=[ \u00a0\n]+[“\"])"
)
_GLUED = regex(
    r"(?<=[a-z]{3})[,;](?=[a-z]{3,30}\b(?!:))|(?<=[a-z]{3}),(?=[A-Z][a-z]{2})"
    r"|(?<=[a-z]{3})(?P<stop>[.?!])(?=(?P<next>[A-Z][a-z]{0,15})(?:[’'][a-z]{1,2})?,? [a-z\d“\"‘(])"
)
_PATH = regex(r"[/\\@_=<>{}#~]|www|http")
_FIELD = regex(r"[^\s\"'“”‘’)\]]")
_FACE = regex(r"[:;=][-^o]?[()]$")
_LEFT = regex(r"[\w&.-]{1,40}$")
HABIT = 2
"""With more spaces before marks, or more pairs of points, than these, they are how the text is set."""
ADDRESS = 300
"""Letters in which an address before a mark is looked for."""
OPENED = 3
"""Words of a sentence below which two points are a pause ("But.. yes"), as they are where it goes on behind them."""
SENTENCE = 4
"""Words of a sentence before a full stop that a capital follows at once; a name made with a stop stands in fewer."""


_NAMES = {",": "comma", ";": "semicolon", ":": "colon", ".": "full stop"}
"""Marks by name: of two points in quotation marks nobody sees how many they are."""
Wrong = Literal["doubled", "spaced", "glued"]
"""What is wrong with a mark: another stands beside it, a space before it, or none behind it."""


@rule("TY006", level=Level.WARNING, skips=[BlockKind.TABLE_CELL])
def punctuation(extraction: Extraction) -> Iterator[Slip]:
    """Flag punctuation that is doubled, that a space parts from its word, or that lacks the space behind it.

    Two commas, a full stop after a comma, "the end .The next": leftovers of editing that a reader takes for
    carelessness with everything else too.

    Bad:
        The ferry sank,, and nobody was hurt.
    Good:
        The ferry sank, and nobody was hurt.
    Limits:
        Ellipses (of two points where the article has more of them), abbreviations before a comma, addresses of pages
        and files, names made with a full stop, values in italics ("*allow,deny*") and text that sets a space before
        every mark (French) are left alone. Two points are a note where the sentence goes on or has hardly begun.
    """
    document = extraction.document
    trailing = len(_TRAILING.findall(document.text)) > HABIT
    doubled, apart, joined = (by_block(document, pattern) for pattern in (_DOUBLED, _SPACED, _GLUED))
    for block in document.blocks:
        start = block.span.start
        marks: list[tuple[re.Match[str], Wrong]] = [
            (m, "doubled") for m in doubled.get(start, ()) if not (trailing and m[0] == "..")
        ]
        spaced = [m for m in apart.get(start, ()) if not _holds_markup(document, m)]
        marks += [(m, "spaced") for m in spaced if len(spaced) <= HABIT]
        marks += [(m, "glued") for m in _glued(extraction, block, joined.get(start, ()))]
        for match, what in sorted(marks, key=lambda pair: pair[0].start()):
            if _is_slip(document, block, match):
                level = Level.NOTE if match[0] == ".." and _is_pause(extraction, block, match) else None
                yield _slip(document, match, what, level)


def _holds_markup(document: Document, match: re.Match[str]) -> bool:
    """Return whether something that is no prose stands between a space and a mark: "Ford Motor <F>, which"."""
    place = document.offsets.to_file(Span(*match.span()))
    return place.end - place.start > match.end() - match.start()


def _glued(extraction: Extraction, block: Block, found: Sequence[re.Match[str]]) -> list[re.Match[str]]:
    """Return the marks without a space behind them, save rows of words set so and names made with a full stop."""
    tight = Counter(match[0] for match in found)
    return [
        m for m in found if (m["stop"] or tight[m[0]] <= HABIT) and (m["stop"] is None or _ends(extraction, block, m))
    ]


def _ends(extraction: Extraction, block: Block, match: re.Match[str]) -> bool:
    """Return whether a stop between two words ends a sentence, and does not make one name of them ("Grew.Art")."""
    document = extraction.document
    left = _LEFT.search(document.text, max(block.span.start, match.start() - 40), match.start())
    if left is None or not left[0].islower():
        return False
    small = is_function_word(match["next"].lower())
    name = f"{left[0]}.{match['next']}"
    if not left[0].replace(".", "" if small else ".").isalpha() or document.text.count(name) > 1:
        return False
    start = sentence_at(extraction, Span(*match.span())).start
    sentence = document.text[start : match.start()].split()
    closed = re.search(r"[.!?…]", document.text[match.end() + len(match["next"]) : block.span.end])
    return small or (len(sentence) >= SENTENCE and closed is not None)


def _is_slip(document: Document, block: Block, match: re.Match[str]) -> bool:
    text = document.text
    near = text[max(block.span.start, match.start() - 12) : match.end() + 12]
    if _PATH.search(near) or document.parted(Span(match.start() - 1, min(match.end() + 1, block.span.end))):
        return False
    if _is_address(text[max(block.span.start, match.start() - ADDRESS) : match.start()]):
        return False
    before = _LEFT_WORD.search(text, max(block.span.start, match.start() - 24), match.start())
    if match[0][0] == ";" and before is not None and text[before.start() - 1 : before.start()] == "&":
        return False  # "0 .. &lt;&gt;, 4", "Holm &amp;amp; Sons": what was left of a character encoded twice
    if match[0] == ".;" and (before is None or not before[0].islower() or len(before[0]) < ABBREVIATED):
        return False  # "in Portland, Oreg.; in Salem"
    if is_string(text, match.start()) or _FACE.search(text, max(0, match.start() - 5), match.start()):
        return False
    if match[0] in (",", ";") and not any(
        _is_word(each) for each in (_tail(text, match.start()), _head(text, match.end()))
    ):
        return False  # "(tbl,idx)": names of code
    if match[0] in (",,", ";;") and _FIELD.match(text, match.end(), block.span.end):
        return False  # "T,,M": an empty field of a row of data
    if match[0] == ":," and before is not None and before[0].isupper():
        return False  # "do not use CC:, since": the colon is part of a name
    if _is_value(document, match):
        return False
    name = f"{_tail(text, match.start())}{match[0]}{_head(text, match.end())}"
    if match[0] == ".." and text[match.end() : match.end() + 1].isalpha() and text.count(name) > 1:
        return False  # "for..of", a name of code
    return is_english(document, block)


def _is_word(word: str) -> bool:
    return is_function_word(word.lower()) or any(
        is_common(lemma) or wordnet.is_known(lemma) for lemma in lemmas(word.lower())
    )


def _is_pause(extraction: Extraction, block: Block, match: re.Match[str]) -> bool:
    """Return whether two points stand for a pause: "More.. or less", and not at the end of a sentence ("so..")."""
    text = extraction.document.text
    behind = text[match.end() : block.span.end].lstrip()
    start = max(block.span.start, sentence_at(extraction, Span(match.start() - 1, match.start())).start)
    return behind[:1].islower() or behind[:1] == "[" or len(text[start : match.start()].split()) < OPENED


def _is_value(document: Document, match: re.Match[str]) -> bool:
    """Return whether a mark joins the words of a value that is set off from the prose: "*allow,deny*"."""
    joined = Span(match.start() - len(_tail(document.text, match.start())), match.end())
    joined = Span(joined.start, joined.end + len(_head(document.text, match.end())))
    return any(i.span == joined for i in document.inlines)


def _is_address(before: str) -> bool:
    """Return whether the last word is an address, from which a mark is parted so as not to become part of it."""
    words = before.split()
    return bool(words) and _PATH.search(words[-1]) is not None


def _slip(document: Document, match: re.Match[str], what: Wrong, level: Level | None) -> Slip:
    text = document.text
    mark = match[0].strip(" \u00a0")
    start, end = match.span()
    span = Span(start - len(_tail(text, start)), end + len(_head(text, end)))
    return Slip(at=span, message=_message(text, match, mark, what), fix=_fix(document, match, mark, what), level=level)


def _message(text: str, match: re.Match[str], mark: str, what: Wrong) -> str:
    if what == "spaced":
        return f"“{mark}” has a space before it"
    if what == "glued":
        return f"No space between “{mark}” and “{_head(text, match.end())}”"
    first, second = (_NAMES[each] for each in mark)
    return f"Two {first}s in a row" if first == second else f"A {first} and a {second} in a row"


def _fix(document: Document, match: re.Match[str], mark: str, what: Wrong) -> Fix | None:
    """Return the fix: safe where only one thing can have been meant."""
    place = Span(*match.span())
    if what == "spaced":
        return replace(document, place, mark, safe=True)
    if what == "glued":
        following = match["next"]
        return replace(document, place, f"{mark} ", safe=following is None or is_function_word(following.lower()))
    return replace(document, place, mark[0], safe=mark != "..") if len(set(mark)) == 1 else None


def _tail(text: str, end: int) -> str:
    """Return the word that ends at a place, for the span to show."""
    match = re.search(r"\w{1,30}$", text[max(0, end - 30) : end])
    return match[0] if match else ""


def _head(text: str, start: int) -> str:
    match = re.match(r"\w{1,30}", text[start : start + 30])
    return match[0] if match else ""
