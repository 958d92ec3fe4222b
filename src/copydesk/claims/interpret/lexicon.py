"""The word lists of interpretation, read once each from `copydesk/claims/data`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any


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


@cache
def predicate_classes() -> Mapping[tuple[str, str], tuple[tuple[str, frozenset[str]], ...]]:
    """Return (part of speech, lemma) -> the classes of predicates with the kinds they are limited to.

    The parts of speech are `verbs`, `nouns`, `adjectives`, `adverbs`; no kinds mean all.
    """
    found: dict[tuple[str, str], list[tuple[str, frozenset[str]]]] = {}
    for name, entry in table("verbs_predicates").items():
        kinds = frozenset(entry.get("kinds", ()))
        for part in ("verbs", "nouns", "adjectives", "adverbs"):
            for lemma in entry.get(part, ()):
                found.setdefault((part, lemma), []).append((name, kinds))
    return {key: tuple(value) for key, value in found.items()}


def classify(part: str, lemma: str | None, kind: str) -> str | None:
    """Return the predicate class of a lemma for a claim of a kind, None where it has none.

    A class limited to the kind goes before one that takes all.
    """
    if not lemma:
        return None
    limited = [n for n, kinds in predicate_classes().get((part, lemma), ()) if kind in kinds]
    free = [n for n, kinds in predicate_classes().get((part, lemma), ()) if not kinds]
    return next(iter((*limited, *free)), None)
