"""The rule for the wrong form of the indefinite article."""

from __future__ import annotations

import re
from collections.abc import Iterator

from copydesk.model import BlockKind, Extraction, Level, Span
from copydesk.rules.base import Slip, rule
from copydesk.rules.fixes import replace
from copydesk.rules.typo._grammar import is_common, is_function_word, members
from copydesk.rules.typo._language import is_english
from copydesk.rules.typo._sounds import article_of, sound_of
from copydesk.text import wordnet
from copydesk.values.regexes import regex

_ARTICLE = regex(
    r"(?<![\w.'’&/\]<-])(?P<article>[Aa]n?)"
    r"(?P<gap>[ \u00a0\n]+[*_“‘\"'(\[]{0,3})(?P<next>[$£€¥]?[^\W_][\w.,'’&-]{0,60})"
)

_BEFORE = regex(r"(?<![\w’'-])[A-Z]{2,} $")
_LETTER_B = regex(r"(?<![\w.’'&/-])B(?![\w’'&/-]|\.\w)")
SHORT = 4
"""Letters below which a word that the dictionary does not have may be an abbreviation or a sound."""
PAIR = 2
"""Letters of what may be read by its letters though only the first is a capital: "an Sa galaxy"."""
FOREIGN = 5
"""Letters up to which it may be of another language; English makes longer ones ("unquestionably") out of its own."""


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
        that the CMU Pronouncing Dictionary gives one first sound. "An historic", abbreviations that may be read as
        words, letters that name things ("A exports to B") and addresses ("fbi.gov") pass, as does text in another
        language. Before abbreviations, names and short words that the dictionary does not have it is a warning, or a
        note after an "an" that may be a word of another language.
    """
    document = extraction.document
    for block in document.blocks:
        for match in _ARTICLE.finditer(document.text, block.span.start, block.span.end):
            wanted = article_of(match["next"])
            article = match["article"]
            if wanted is None or article.lower() == wanted or _is_letter(document.text, match, wanted):
                continue
            if _is_remark(document.text, match) or document.parted(Span(*match.span())):
                continue
            if _is_one_of_letters(document.text, block.span, match) or _is_optional(document.text, match):
                continue
            if _is_in_capitals(document.text, match):
                continue
            if _is_name(document.text, block.span, match):
                continue
            if _is_code(match["next"]) or match["next"].lower() in members("determiner"):
                continue  # of "an the" the one or the other is a slip, and "a the" mends nothing
            if not is_english(document, block):
                continue
            right = wanted if article.islower() else wanted.capitalize()
            at = Span(match.start("article"), match.end("next"))
            following = _without_stop(match["next"])
            sure = _level(article, match["next"]) is None
            yield Slip(
                at=at,
                message=f"“{right} {following}”, not “{article} {following}”",
                explanation=(sound_of(following, wanted),),
                fix=replace(
                    document,
                    Span(*match.span("article")),
                    right,
                    safe=sure and not document.quoted(at) and not _is_deed(match["next"]),
                ),
                level=_level(article, match["next"]),
            )


def _without_stop(word: str) -> str:
    """Return a word without the comma or the full stop that ends its clause: "unit" for "unit.", but "U.S."."""
    return word.rstrip(",") if "." in word.rstrip(",")[:-1] else word.rstrip(".,")


def _level(article: str, word: str) -> Level | None:
    """Return the level of a wrong article before a word: none of its own where everybody says it alike.

    "An" is a word of other languages too, so that before a short word that English does not have ("an sich") it is a
    note, as it is at the head of a sentence before a name ("An Post").
    """
    plain = _plain(word)
    if not _is_known(word):
        spelt = article.lower() == "an" and len(plain) == PAIR and plain.isalpha()  # "an Sa galaxy": by its letters
        return Level.NOTE if spelt or (article == "An" and word[0].isupper()) else Level.WARNING
    if plain.isalpha() and len(plain) <= FOREIGN and not is_common(plain) and not wordnet.is_known(plain):
        return Level.NOTE if article == "an" else Level.WARNING
    return None


def _plain(word: str) -> str:
    return re.split(r"[-,'’&.]", word, maxsplit=1)[0]


def _is_known(word: str) -> bool:
    """Return whether everybody says a word alike: a numeral, or a word in small letters that is no short form."""
    plain = _plain(word)
    if plain.lstrip("$£€¥").isdecimal():
        return True
    return plain.islower() and not is_function_word(plain) and (len(plain) >= SHORT or is_common(plain))


def _is_name(text: str, block: Span, match: re.Match[str]) -> bool:
    """Return whether a capital shows that the article belongs to a name: "the workers of An Post"."""
    before = text[block.start : match.start()].rstrip(" *_“‘\"'([")
    opens = not before or before[-1] in ".!?:;…—–-•|\n"
    return match["article"][0].isupper() and match["next"][0].isupper() and not opens


def _is_code(word: str) -> bool:
    """Return whether a word is none that English writes: "stuffff", or the name of a model ("a ur-e 4")."""
    if re.search(r"([a-z])\1\1", word.lower()):
        return True  # "an stuffff": slang, in which "an" may be "and"
    first, *rest = word.rstrip(".,").split("-")
    if all(part.isdecimal() for part in (first, *rest)):
        return False  # a score: "a 8-1 win"
    return any(len(part) == 1 for part in rest) and not is_common(first.lower())


def _is_in_capitals(text: str, match: re.Match[str]) -> bool:
    """Return whether words in capitals stand on both sides, so that "a" is a name: "PARTITION BY a ORDER BY b"."""
    before = _BEFORE.search(text, max(0, match.start() - 20), match.start())
    return before is not None and match["next"].isalpha() and match["next"].isupper()


def _is_deed(word: str) -> bool:
    """Return whether a word is nothing but a verb, before which the article stands for another word: "a accept"."""
    return bool(wordnet.verb_senses(word.lower())) and not wordnet.ancestors(word.lower())


def _is_remark(text: str, match: re.Match[str]) -> bool:
    """Return whether an editor's remark of several words follows, behind which all goes on: "an [a cough] er"."""
    return match["gap"].endswith("[") and " " in text[match.start("next") : text.find("]", match.end("next"))].strip()


def _is_one_of_letters(text: str, within: Span, match: re.Match[str]) -> bool:
    """Return whether "A" names one of several, as a "B" beside it does: "A exports to C. B exports to D"."""
    return match["article"] == "A" and _LETTER_B.search(text, within.start, within.end) is not None


def _is_optional(text: str, match: re.Match[str]) -> bool:
    """Return whether the beginning of the next word may be left out: "a (over)long speech" is read both ways."""
    return match["gap"].endswith("(") and re.match(r"\)\w", text[match.end("next") :]) is not None


def _is_letter(text: str, match: re.Match[str], wanted: str) -> bool:
    """Return whether the article is a letter or a foreign word: "Vitamin A 8", "Plan A includes", "vis a vis"."""
    if match["article"] != "A" or wanted == "a":
        return False
    before = text[max(0, match.start() - 2) : match.start()]
    return bool(before.strip()) and before.strip()[-1] not in ".!?:”\"“‘'(*_>#"
