"""When English itself puts one phrase twice in a row: "back to back to", "makes a gadget a gadget".

Each function is one construction, as in `_grammar` for single words.
"""

from __future__ import annotations

from typing import NamedTuple

from copydesk.rules.typo._grammar import is_function_word, is_verb_form, members
from copydesk.text.forms import lemmas
from copydesk.text.words import is_capitalised


class Twice(NamedTuple):
    """A phrase that stands twice: its words folded, those around it in the block, and both copies as written."""

    phrase: tuple[str, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]
    first: tuple[str, ...]
    second: tuple[str, ...]

    @property
    def previous(self) -> str:
        """The word before the first copy, empty where there is none."""
        return self.before[-1] if self.before else ""

    @property
    def next(self) -> str:
        """The word after the second copy, empty where there is none."""
        return self.after[0] if self.after else ""


def licensed(twice: Twice) -> bool:
    """Return whether grammar or rhetoric accounts for a phrase that stands twice."""
    return any(allows(twice) for allows in _CONSTRUCTIONS)


def named(twice: Twice) -> bool:
    """Return whether a phrase holds a name, so that the second copy may be another: "Chamber of Trade and Chamber"."""
    inner = twice.first[1:] if not is_function_word(twice.phrase[0]) else twice.first
    return any(is_capitalised(word) and word != "I" for word in (*inner, *twice.second))


def doubtful(twice: Twice) -> bool:
    """ "host to host" behind "to", "and talked and talked": a pair that is meant about as often as it is a slip."""
    phrase = twice.phrase
    if len(phrase) > 2 and phrase[0] in ("and", "or", "but"):
        return phrase[1] in members("subject pronoun")  # "and we will win and we will win": a clause, said again
    return (
        len(phrase) == 2
        and phrase[0] in members("between two nouns") | {"and", "or"}
        and not is_function_word(phrase[1])
    )


def is_whole(twice: Twice) -> bool:
    """Return whether a phrase can stand by itself: "in the" and "will be" want a word behind, "the boat" does not."""
    open_ended = ("determiner", "preposition", "conjunction", "auxiliary", "subordinator", "opener")
    return not any(twice.phrase[-1] in members(name) for name in open_ended) and twice.phrase[-1] != "that"


def _pair_of_words(twice: Twice) -> bool:
    """ "waited and waited and", "and over and over", "and so on and so on"."""
    phrase = twice.phrase
    if len(phrase) == 2 and {"and", "or", "nor"} & set(phrase):
        return phrase[1] in ("and", "or", "nor") or _free(phrase[1])
    return phrase in (("and", "so", "on"), ("and", "so", "forth"))


def _reciprocal(twice: Twice) -> bool:
    """ "from coast to coast to", "led to back to back wins": a bare singular noun twice (Jackendoff 2008)."""
    phrase = twice.phrase
    if len(phrase) == 2 and phrase[0] in members("between two nouns") and _free(phrase[1]):
        return True
    if len(phrase) != 2 or phrase[1] not in members("between two nouns"):
        return False
    return _free(phrase[0]) or not (is_function_word(phrase[0]) or phrase[0].endswith(("s", "ing", "ly")))


def _free(word: str) -> bool:
    return word in members("noun or adverb")


def _copula(twice: Twice) -> bool:
    """ "it is what it is what", "I am what I am": pronoun and verb; "what it is it is" ends alike."""
    phrase = twice.phrase
    if len(phrase) != 2:
        return False
    verbs = members("be") | members("auxiliary")
    if phrase[0] in members("subject pronoun") and phrase[1] in verbs:
        return twice.previous in members("opener") or phrase[1] in members("be")
    if members("be") & set(phrase) and (twice.previous == phrase[-1] or twice.next == phrase[0]):
        return True
    return set(phrase) <= {"to", "have", "had"}  # "we are going to have to have more"


def _predicate(twice: Twice) -> bool:
    """ "what makes a gadget a gadget", "keep the main thing the main thing", "call the Lab the Lab"."""
    if twice.phrase[0] not in members("determiner"):
        return False
    return any(lemma in members("object and predicate") for w in twice.before[-4:] for lemma in lemmas(w))


def _clauses(twice: Twice) -> bool:
    """ "when it passed the star the star went dark": a clause that ends and one that begins, without a comma."""
    if twice.phrase[0] not in members("determiner") or is_function_word(twice.phrase[-1]):
        return False
    return is_verb_form(twice.next) and any(w in members("subordinator") for w in twice.before[:-2])


def _causing(twice: Twice) -> bool:
    """ "our job is to help the people help the people": the phrase itself is verb and object."""
    return len(twice.phrase) > 1 and any(lemma in members("object and verb") for lemma in lemmas(twice.phrase[0]))


def _listed(twice: Twice) -> bool:
    """ "a widget or a menu or a menu item": the second copy begins another member of the row."""
    whole = len(twice.phrase) > 2 and not is_function_word(twice.phrase[-1])
    row = twice.phrase[0] in ("and", "or", "nor") and not is_function_word(twice.previous)
    return whole and row and bool(twice.next) and not is_function_word(twice.next)


_CONSTRUCTIONS = (_pair_of_words, _reciprocal, _copula, _predicate, _clauses, _causing, _listed)
