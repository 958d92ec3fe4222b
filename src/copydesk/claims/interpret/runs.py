"""The names of a sentence: runs of proper nouns, without titles of persons and legal forms of companies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from copydesk.claims.interpret import bearer
from copydesk.syntax import Sentence
from copydesk.text import number_words, wordnet

_LEGAL_FORMS = frozenset(
    {"ltd", "ltd.", "inc", "inc.", "corp", "corp.", "plc", "llc", "gmbh", "ag", "sa", "nv", "limited"}
)
"""Legal forms of companies (ISO 20275), which the name goes without as often as not."""


@lru_cache(maxsize=16)
def every(s: Sentence, taken: frozenset[int]) -> tuple[str, ...]:
    """Return the names of a sentence as `find` yields them, each once."""
    return tuple(dict.fromkeys(find(s, taken)))


def find(s: Sentence, taken: frozenset[int], among: range | None = None) -> Iterator[str]:
    """Yield the runs of proper nouns in lower case, without titles of persons and legal forms of companies."""
    within = range(len(s.tokens)) if among is None else among
    if not within:
        return
    persons = {i: first for kind, first, last in s.names if kind == "PERSON" for i in range(first, last + 1)}
    run: list[int] = []
    cried, named = _cried(s), _named(s, taken)
    for index in range(within.start, within.stop + 1):
        if cried <= index < within.stop and _of_a_name(s, index, named, run):
            run.append(index)
            continue
        if run:
            start = _untitled(s, run, persons)
            kept = [s.tokens[i].text.lower() for i in run if i >= start and s.tokens[i].text[0].isalnum()]
            if len(kept) > 1 and kept[-1] in _LEGAL_FORMS:
                kept.pop()
            if run[-1] == len(s.tokens) - 1 and len(kept) > 1:
                kept[-1] = kept[-1].rstrip(".")
            yield " ".join(kept)
        run = []


def _cried(s: Sentence) -> int:
    """The token behind the capitals that a headline opens with: "SPLASH HIT: the baths reopen"."""
    colon = next((i for i, token in enumerate(s.tokens[:LINE]) if token.text == ":"), 0)
    words = [token.text for token in s.tokens[:colon] if token.text.isalpha()]
    return colon if len(words) > 1 and all(word.isupper() for word in words) else 0


LINE = 10
"""Tokens within which such an opening ends."""


@lru_cache(maxsize=16)
def _named(s: Sentence, taken: frozenset[int]) -> tuple[bool, ...]:
    """For each token of a sentence whether it is a name."""
    return tuple([i not in taken and bearer.proper(s, i) for i in range(len(s.tokens))])


def _of_a_name(s: Sentence, index: int, named: Sequence[bool], run: Sequence[int]) -> bool:
    """Whether a token is of a name, or joins two parts of one ("Delacruz-Webb"); an ordinal is of the name that it
    opens ("Second Chance Kennels")."""
    token = s.tokens[index]
    if index + 1 < len(named) and named[index + 1]:
        if token.tag == "HYPH" and run:
            return token.start == s.tokens[index - 1].end
        if token.text.lower() in number_words.ORDINALS and token.pos == "PROPN":
            return True
    return named[index]


def _untitled(s: Sentence, run: Sequence[int], persons: Mapping[int, int]) -> int:
    """The first token of a run of names behind a title: "Striker Nils Aker", "Judge Oakshott".

    A word that no dictionary has is no title of the one word behind it that is taken for a person ("Marlow Ferry"), and
    a person bears no common noun ("Bellwether Foods").
    """
    start = persons.get(run[-1], run[0])
    if start == run[-1] and any(not wordnet.is_known(s.tokens[i].text.lower()) for i in run if i < start):
        start = run[0]
    title = s.tokens[start].text.lower() if start == 0 and len(run) > 1 else ""
    if not (title and wordnet.is_known(title) and wordnet.is_person(title)):
        return start
    behind = s.tokens[run[1]].lemma.lower()
    things = behind.endswith("s") and wordnet.is_known(behind[:-1])
    return start if things or (wordnet.is_known(behind) and run[1] not in persons) else start + 1
