"""The rule for the wrong form of the indefinite article."""

from __future__ import annotations

import re
from collections.abc import Iterator

from copydesk.model import BlockKind, Extraction, Level, Span
from copydesk.rules.base import Slip, rule
from copydesk.rules.fixes import replace
from copydesk.text.words import word_list

_ARTICLE = re.compile(
    r"(?<![\w.'’&/-])(?P<article>[Aa]n?)(?P<gap>[ \u00a0\n]+[*_“‘\"'(\[]{0,3})(?P<next>[$£€¥]?[^\W_][\w.,'’&-]{0,60})"
)
_NUMBER = re.compile(r"[$£€¥]?(\d{1,3}(?:,\d{3})+|\d+)")
_LETTERS = re.compile(r"[A-Z]{2,6}(?![a-z\d])(?:s(?![a-z]))?|[A-Z](?=-[a-z])")


@rule("TY004", level=Level.ERROR, quotes=True, skips=[BlockKind.TABLE_CELL])
def a_or_an(extraction: Extraction) -> Iterator[Slip]:
    """Flag "a" before a vowel sound and "an" before a consonant, also before numerals and letters.

    "A 8 percent rise", "an MP" made into "a MP" when the sentence was turned: what counts is how the next word
    sounds, and a numeral or an abbreviation does not show it.

    Bad:
        The bank reported a 8 percent rise.
    Good:
        The bank reported an 8 percent rise.
    Limits:
        Only what every reader says alike is judged: numerals, abbreviations that have to be spelled out, and words
        whose first letter leaves no choice. "An historic" and abbreviations that may be read as words pass.
    """
    document = extraction.document
    for block in document.blocks:
        for match in _ARTICLE.finditer(document.text, block.span.start, block.span.end):
            wanted = _sound(match["next"])
            article = match["article"]
            if wanted is None or article.lower() == wanted or _is_letter(document.text, match, wanted):
                continue
            right = wanted if article.islower() else wanted.capitalize()
            at = Span(match.start("article"), match.end("next"))
            yield Slip(
                at=at,
                message=f"“{right} {match['next']}”, not “{article} {match['next']}”",
                explanation=(f"“{match['next']}” begins with a {'vowel' if wanted == 'an' else 'consonant'} sound",),
                fix=replace(document, Span(*match.span("article")), right, safe=not document.quoted(at)),
            )


def _is_letter(text: str, match: re.Match[str], wanted: str) -> bool:
    """Return whether the article is a letter or a foreign word: "Vitamin A 8", "Plan A includes", "vis a vis"."""
    if match["article"] != "A" or wanted == "a":
        return False
    before = text[max(0, match.start() - 2) : match.start()]
    return bool(before.strip()) and before.strip()[-1] not in ".!?:”\"“‘'(*_>#"


def _sound(word: str) -> str | None:
    """Return the article that a word takes, None where readers differ or the rule does not know."""
    number = _NUMBER.match(word)
    if number is not None:
        return _number_sound(number[1], word[number.end() :])
    letters = _LETTERS.match(word)
    if letters is not None:
        return _letters_sound(letters[0].rstrip("s") if len(letters[0]) > 2 else letters[0])
    return _word_sound(word)


def _number_sound(digits: str, rest: str) -> str | None:
    if rest[:1].isalpha() and not rest.startswith(("th", "st", "nd", "rd", "m", "k", "p", "bn", "s")):
        return None  # a name such as "8x8" or "11Alive"
    groups = digits.split(",")
    plain = "".join(groups)
    if len(groups) == 1 and len(plain) == 4 and plain[:2] in ("11", "18"):
        return None  # eleven hundred or one thousand one hundred
    # what is said first: the digits of the highest group of three
    first = plain[: (len(plain) - 1) % 3 + 1]
    if first in ("11", "18") or first.startswith("8"):
        return "an"
    if len(plain) > 4 and len(groups) == 1:
        return None  # an identifier, read digit by digit
    return "a"


def _letters_sound(letters: str) -> str | None:
    spelled = not any(letter in "AEIOUY" for letter in letters)
    if letters[0] in "BCDGJKPQTVWZ":
        return "a"
    if letters[0] in "FHLMNRSX":
        return "an" if spelled else None
    return None


def _word_sound(word: str) -> str | None:
    lists = word_list("copydesk.rules", "articles")
    folded = re.split(r"[-.,'’&]", word.lower(), maxsplit=1)[0]
    if not word[0].isascii() or not folded.isalpha() or len(folded) < 2 or not folded.isascii():
        return None
    named = word[0].isupper()
    if named and (not word[1].islower() or word[:2] in ("On", "Ou", "Eu", "Ew", "Io") or word[0] in "UHXY"):
        return None  # names keep the sound they have at home
    if named and word[0] not in "AEIO" and folded[1] not in "aeioulrhwy":
        return None
    if folded in lists["vowel sound"] or any(folded.startswith(stem) for stem in lists["vowel stems"]):
        return "an"
    if folded in lists["consonant sound"] or any(folded.startswith(stem) for stem in lists["consonant stems"]):
        return "a"
    if folded in lists["either"] or any(folded.startswith(stem) for stem in lists["either stems"]):
        return None
    if folded[0] in "aeio":
        return "an"
    return "a" if folded[0] in "bcdfghjklmnpqrstvwyz" else None
