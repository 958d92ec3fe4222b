"""Why linking takes two claims for one fact, as a sentence that a reader understands."""

from __future__ import annotations

from collections.abc import Iterable

from copydesk.model import Evidence, Link
from copydesk.rules._words import listed, plural
from copydesk.rules.typo._grammar import is_function_word
from copydesk.text import stems

REASONS = 4
"""How many of the reasons to take two claims for one fact are told, the weightiest first."""
_UNTOLD = frozenset(
    (
        *("value", "siblings", "partner", "left", "base", "fact", "both", "close", "timely", "person"),
        *("ahead", "told", "placed", "far", "measured", "length", "change", "classes"),
    )
)
"""Comparisons that are no reason to a reader: the values differ, the rest tells how the pair was picked and judged."""
_OF_FIGURES = "the same figures beside both: "
_OF_WORDS = ("both say ", "beside both: ", "in both sentences: ")
"""How linking opens a list of figures or of words that stand in both passages."""


def reasons(link: Link, *, counted: bool) -> list[str]:
    """Return why two claims are taken for one fact, in lines: what both passages mention, then what else speaks for it.

    What is mentioned comes as words of the passages, without small words and each once, and as figures;
    `counted` says that the claims count what their noun names.
    """
    telling = [e for e in link.evidence if e.weight > 0 and e.comparison not in _UNTOLD]
    if any(e.comparison == "near" for e in telling):  # the words beside the numbers stand in the sentences as well
        telling = [e for e in telling if e.comparison != "around"]
    told = sorted(telling, key=lambda e: -e.weight)[:REASONS]
    words, figures, others = list[str](), list[str](), list[str]()
    for evidence in told:
        kind, named = _mentioned(evidence, counted=counted)
        {"words": words, "figures": figures, "other": others}[kind].extend(named)
    mentioned = [*_once(words), *_figures(list(dict.fromkeys(figures)))]
    lines = [f"both passages mention {listed(mentioned)}"] if mentioned else []
    others = [other for other in dict.fromkeys(others) if other not in mentioned]
    return [*lines, f"taken for one fact: {'; '.join(others)}"] if others else lines


def _mentioned(evidence: Evidence, *, counted: bool) -> tuple[str, list[str]]:
    """Return what a comparison found in both passages: "words", "figures", or "other" with its reason as it is."""
    reason = evidence.reason
    if reason.startswith(_OF_FIGURES):
        return "figures", reason.removeprefix(_OF_FIGURES).split(", ")
    for opening in _OF_WORDS:
        if reason.startswith(opening):
            return "words", reason.removeprefix(opening).split(", ")
    if evidence.comparison == "noun" and evidence.level == "same":
        return "words", [plural(reason) if counted and reason.isalpha() else reason]
    if evidence.comparison == "verb" and evidence.level == "same":
        return "words", [reason.removeprefix("the same verb or event, ").strip("“”")]
    if evidence.comparison in ("subject", "parties") and evidence.level == "same":
        return "words", reason.rpartition(": ")[2].split(" and ")
    return "other", [reason]


def _once(words: Iterable[str]) -> list[str]:
    """Return words without the small ones, each form of a word once, as it comes first."""
    kept: dict[str, str] = {}
    for word in words:
        if word and not is_function_word(word):
            kept.setdefault(stems.stem(word.lower()), word)
    return list(kept.values())


def _figures(figures: list[str]) -> list[str]:
    return [f"the figure{'s' if len(figures) > 1 else ''} {listed(figures)}"] if figures else []
