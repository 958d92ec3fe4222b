"""What an approved fact is about, and where articles name it, whatever they say of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from copydesk.model import Claim, Extraction, Location, Span
from copydesk.text import wordnet
from copydesk.text.stems import stop


def places(names: Sequence[str], articles: Sequence[Extraction]) -> Iterator[Location]:
    """Yield where each article first tells, in one sentence, all of these names (lower case, words apart by blanks).

    The place is that of the name which comes first. Articles that were stored without their text are passed over.
    """
    patterns = [re.compile(rf"(?<!\w){loose(name)}(?!\w)", re.I) for name in names if name]
    if not patterns:
        return
    for article in articles:
        found = _first(patterns, article)
        if found is not None:
            yield article.document.locate(found)


def loose(name: str) -> str:
    """Return a pattern for a name in lower case, its words apart by blanks or marks."""
    return r"[\s\W]{1,3}".join(re.escape(word) for word in name.split())


def _first(patterns: Sequence[re.Pattern[str]], article: Extraction) -> Span | None:
    text = article.document.text
    if not all(pattern.search(text) for pattern in patterns):
        return None
    for sentence in article.sentences:
        told = [pattern.search(text, sentence.start, sentence.end) for pattern in patterns]
        spans = [Span(*m.span()) for m in told if m is not None]
        if len(spans) == len(patterns):
            return min(spans, key=lambda span: span.start)
    return None


def subject(fact: Claim) -> tuple[str, ...]:
    """Return the names of the fact's statement that say whose the value is; all where nobody says."""
    one = fact.stated
    if one is None:
        return ()
    roles = dict(fact.slots.roles)
    told = (fact.subject or "").lower().replace("’", "'")
    first = {t for b in one.bearers[:1] for t in b.name}
    done = not {*told.replace("'s", "").split()} & {t for name in one.agents for t in name.split()}
    if done and told == roles.get("agent") and "owner" not in roles and first & {*roles.get("patient", "").split()}:
        told = roles["patient"]  # "was founded in 1922 by Ada Roth"
    said = set(told.replace("'s", "").split())
    own = tuple(name for name in one.names if set(name.split()) <= said)
    own = own or tuple(name for name in one.names if set(name.split()) & said)
    bearer = {t for b in one.bearers[:1] for t in b.name}
    return own or tuple(name for name in one.names if set(name.split()) & bearer) or one.names


def placed(fact: Claim, name: str) -> bool:
    """Return whether a name of a fact only says where that lies which another one names: "Kalinowiec, Poland", "the
    Arena in Brazil"."""
    written = rf"(?:(?<=[a-z’']), {loose(name)}(?=[,. ]|$)|(?<=[a-z]) in {loose(name)}(?!\w))"
    return re.search(written, fact.provenance.sentence, re.IGNORECASE) is not None


def sorts(fact: Claim) -> frozenset[str]:
    """Return the words of a fact that only say of what sort the things are whose names stand behind them: "novel" of
    "the novel The Salt Orchard", "town" of "the town of Skarvik". An article leaves them out."""
    if fact.stated is None:
        return frozenset()
    runs = tuple(dict.fromkeys((*subject(fact), *fact.stated.names)))
    return _sorts(fact.provenance.sentence, runs) & {*fact.stated.words} - {fact.stated.verb}


@lru_cache(maxsize=4096)
def _sorts(sentence: str, runs: tuple[str, ...]) -> frozenset[str]:
    found: set[str] = set()
    for run in runs:
        name = re.search(rf"(?<!\w){loose(run)}(?!\w)", sentence, re.IGNORECASE)
        words = sentence[: name.start()].split() if name is not None else []
        if words and words[-1].lower() == "the":
            words = words[:-1]
        if len(words) > 1 and words[-1] == "of" and wordnet.is_place(words[-2]):
            words = words[:-1]
        for i in reversed(range(len(words))):
            plainly = words[i].lower()
            if plainly == "to":  # "voted to sell the Corn Hall"
                found.difference_update(words[i + 1 :])
            if plainly in stop() or not plainly.isalpha() or (words[i] != plainly and i):
                break
            found.add(plainly)
    return frozenset(found)


_RELATIVES = frozenset({"who", "whose", "whom", "which", "that"})
"""The relative pronouns of English: they stand for what was named before, and name nothing."""


def thing(measure: str | None, subject: str | None = None) -> str:
    """Return what is measured and whose it is for a reader: "height of Tindur", "garden" for "whose garden".

    What the one tells already is not told again: "summit of Tindur", whose subject is Tindur.
    """
    parts = [" ".join(_without_relatives(text or "")) for text in (measure, subject)]
    if {*parts[1].lower().split()} <= {*parts[0].lower().split()}:
        del parts[1]
    return " of ".join(part for part in parts if part)


def _without_relatives(text: str) -> list[str]:
    found = text.split()
    return found[1:] if found and found[0].lower() in _RELATIVES else found
