"""The rule for the wrong form of the indefinite article."""

from __future__ import annotations

import re
from collections.abc import Iterator

from copydesk.model import BlockKind, Extraction, Level, Span
from copydesk.rules.base import Slip, rule
from copydesk.rules.fixes import replace
from copydesk.rules.typo._grammar import is_common, is_function_word
from copydesk.rules.typo._language import is_english
from copydesk.rules.typo._sounds import article_of
from copydesk.text import wordnet

_ARTICLE = re.compile(
    r"(?<![\w.'’&/\]<-])(?P<article>[Aa]n?)"
    r"(?P<gap>[ \u00a0\n]+[*_“‘\"'(\[]{0,3})(?P<next>[$£€¥]?[^\W_][\w.,'’&-]{0,60})"
)

SHORT = 4
"""Letters below which a word that the dictionary does not have may be an abbreviation or a sound."""


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
        words and addresses ("fbi.gov") pass, as does text in another language. Before abbreviations, names and short
        words that the dictionary does not have it is a warning.
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
            if not is_english(document, block):
                continue
            right = wanted if article.islower() else wanted.capitalize()
            at = Span(match.start("article"), match.end("next"))
            sure = _is_known(match["next"])
            why = f"“{match['next']}” begins with a {'vowel' if wanted == 'an' else 'consonant'} sound"
            yield Slip(
                at=at,
                message=f"“{right} {match['next']}”, not “{article} {match['next']}”",
                explanation=(why,) if sure else (why, "as far as its letters tell"),
                fix=replace(
                    document,
                    Span(*match.span("article")),
                    right,
                    safe=sure and not document.quoted(at) and not _is_deed(match["next"]),
                ),
                level=None if sure else Level.WARNING,
            )


def _is_known(word: str) -> bool:
    """Return whether everybody says a word alike: a numeral, or a word in small letters that is no short form."""
    plain = re.split(r"[-,'’&.]", word, maxsplit=1)[0]
    if plain.lstrip("$£€¥").isdecimal():
        return True
    return plain.islower() and not is_function_word(plain) and (len(plain) >= SHORT or is_common(plain))


def _is_deed(word: str) -> bool:
    """Return whether a word is nothing but a verb, before which the article stands for another word: "a accept"."""
    return bool(wordnet.verb_senses(word.lower())) and not wordnet.ancestors(word.lower())


def _is_remark(text: str, match: re.Match[str]) -> bool:
    """Return whether an editor's remark of several words follows, behind which all goes on: "an [a cough] er"."""
    return match["gap"].endswith("[") and " " in text[match.start("next") : text.find("]", match.end("next"))].strip()


def _is_letter(text: str, match: re.Match[str], wanted: str) -> bool:
    """Return whether the article is a letter or a foreign word: "Vitamin A 8", "Plan A includes", "vis a vis"."""
    if match["article"] != "A" or wanted == "a":
        return False
    before = text[max(0, match.start() - 2) : match.start()]
    return bool(before.strip()) and before.strip()[-1] not in ".!?:”\"“‘'(*_>#"
