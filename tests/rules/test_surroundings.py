"""Every phrase of the list of wrong words is found as it is written, and says nothing once the word is put right."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from copydesk import rules, sources
from copydesk.model import Extraction, Linkage
from copydesk.rules.typo._surroundings import ANY, END, NUMBER, Phrase, Place, phrases

ROWS = [phrase for listed in phrases().values() for phrase in listed]


def _word(place: Place) -> str:
    """Return a word that may stand in a place; nothing where it is the end of the clause, or where some are barred."""
    if place.barred:
        return ""
    named = sorted(place.words - {END, ANY, NUMBER})
    if named:
        return named[0]
    if place.endings:
        return f"mend{place.endings[0]}"
    return "" if END in place.words else {NUMBER: "12"}.get(next(iter(place.words)), "old")


def _clause(word: str, phrase: Phrase) -> str:
    before, behind = ([_word(p) for p in side] for side in (phrase.before, phrase.behind))
    return " ".join(("So", *(w for w in before if w), word, *(w for w in behind if w))) + "."


def _found(clauses: Sequence[str]) -> list[list[tuple[str, str]]]:
    """Return the wrong words that are found in each of some clauses, with what is put in their place."""
    text = "\n\n".join(clauses)
    starts = [0, *accumulate(len(clause) + 2 for clause in clauses)]
    document = sources.parse(text, id="phrases.md")
    findings = rules.check([Extraction(document=document)], Linkage(), selection=rules.Selection(select=("TY013",)))
    found: list[list[tuple[str, str]]] = [[] for _ in clauses]
    for finding in findings:
        assert finding.fix is not None
        found[bisect_right(starts, finding.location.start) - 1].append(
            (finding.location.text, finding.fix.edits[0].replacement)
        )
    return found


def test_a_phrase_is_found_as_it_is_written() -> None:
    found = _found([_clause(phrase.wrong, phrase) for phrase in ROWS])
    wanted = [[(phrase.wrong, phrase.right)] for phrase in ROWS]
    assert [(f, w) for f, w in zip(found, wanted, strict=True) if f != w] == []


def test_a_phrase_that_is_put_right_says_nothing() -> None:
    found = _found([_clause(phrase.right, phrase) for phrase in ROWS])
    assert [(f, phrase) for f, phrase in zip(found, ROWS, strict=True) if f] == []
