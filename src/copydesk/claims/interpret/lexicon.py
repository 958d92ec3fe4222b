"""The word lists of interpretation, read once each from `copydesk/claims/data`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any, NamedTuple

from copydesk.text.wordclasses import predicates


@cache
def table(name: str) -> Mapping[str, Any]:
    """Return the TOML file `claims/data/<name>.toml`."""
    return tomllib.loads((resources.files("copydesk.claims") / "data" / f"{name}.toml").read_text("utf-8"))


@cache
def words(name: str, *path: str) -> frozenset[str]:
    """Return a list of a table as a set: `words("modality_cues", "planned", "verbs")`."""
    node: Any = table(name)
    for key in path:
        node = node.get(key, ())
    return frozenset(node)


class Limits(NamedTuple):
    """What a predicate class is limited to: kinds of mentions, counted persons, counted nouns; empty for none."""

    name: str
    kinds: frozenset[str]
    heads: frozenset[str]
    persons: bool


@cache
def predicate_classes() -> Mapping[tuple[str, str], tuple[Limits, ...]]:
    """Return (part of speech, lemma) -> the classes of predicates; parts: verbs, nouns, adjectives, adverbs."""
    found: dict[tuple[str, str], list[Limits]] = {}
    for name, entry in predicates().items():
        limits = Limits(
            name, frozenset(entry.get("kinds", ())), frozenset(entry.get("heads", ())), entry.get("of") == "person"
        )
        for part in ("verbs", "nouns", "adjectives", "adverbs"):
            for lemma in entry.get(part, ()):
                found.setdefault((part, lemma), []).append(limits)
    return {key: tuple(value) for key, value in found.items()}


def classify(part: str, lemma: str | None, kind: str, head: str | None = None) -> str | None:
    """Return the predicate class of a lemma for a claim of a kind that counts `head`, None where it has none.

    A class limited to the kind goes before one that takes all.
    """
    if not lemma:
        return None
    fitting = [
        limits
        for limits in predicate_classes().get((part, lemma), ())
        if (not limits.kinds or kind in limits.kinds) and (part == "nouns" or _fits(limits, kind, head))
    ]
    fitting.sort(key=lambda limits: not limits.kinds)
    return fitting[0].name if fitting else None


def _fits(limits: Limits, kind: str, head: str | None) -> bool:
    """Return whether a class takes a counted noun; a count without one may count what the class is limited to."""
    if not limits.heads and not limits.persons:
        return True
    if head is None:
        return kind == "number" or (limits.persons and kind not in {"percent", "money"})
    if limits.persons and kind in {"date", "time", "duration"}:
        return True
    return head in limits.heads or (limits.persons and person(head))


@cache
def noun_list(name: str) -> frozenset[str]:
    """Return the words of `claims/data/<name>.txt`, one a line."""
    text = (resources.files("copydesk.claims") / "data" / f"{name}.txt").read_text("utf-8")
    return frozenset(line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#"))


def person(lemma: str) -> bool:
    """Return whether a noun counts persons ("sailor", "gunman", "70-year-old")."""
    last = lemma.rsplit("-", 1)[-1]
    return last in noun_list("persons_nouns") or last.endswith(("man", "woman")) or last == "old"
