"""Vectors -> part-of-speech tags, and what the model's attribute rules and lemma tables make of them.

The rules are patterns over one or two tokens (`spacy.AttributeRuler`), the lemmas are worked out by suffix and
exception (`spacy.Lemmatizer`, mode `rule`; both MIT licence). What they say of a form, tag and relation is remembered.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache, cached_property
from typing import Any, NamedTuple

from copydesk.syntax.annotation import Grammar
from copydesk.syntax.networks.lexemes import Lexeme, string_id
from copydesk.syntax.networks.vectors import Floats
from copydesk.syntax.networks.weights import Files


class Tagger:
    """The model's tagger."""

    def __init__(self, files: Files) -> None:
        softmax = files.layers("tagger")[0].arrays
        self._weight, self._bias = softmax["W"].T, softmax["b"]
        self._labels = files.json("tagger/cfg")["labels"]

    def __call__(self, vectors: Floats) -> list[str]:
        """Return the tag of each token."""
        best = (vectors @ self._weight + self._bias).argmax(axis=1)
        return [self._labels[i] for i in best.tolist()]


class _Element:
    """What a pattern asks of one token: lists that its attributes are to be in or not in, or a regular expression."""

    def __init__(self, wanted: Mapping[str, Any]) -> None:
        if not wanted.keys() <= {"TAG", "DEP", "LOWER", "IS_SPACE"}:
            raise ValueError(f"an attribute rule asks for {sorted(wanted)}")
        tests: dict[str, dict[str, Any]] = {
            name: value if isinstance(value, dict) else {"IN": [value]} for name, value in wanted.items()
        }
        self._tag, self._relation = tuple(tests.get("TAG", {}).items()), tuple(tests.get("DEP", {}).items())
        lower = tests.get("LOWER", {})
        self.words: frozenset[str] | None = frozenset(lower["IN"]) if "IN" in lower else None
        self.pattern: re.Pattern[str] | None = re.compile(lower["REGEX"]) if "REGEX" in lower else None
        self.space: bool | None = wanted.get("IS_SPACE")

    def allows(self, tag: str, relation: str) -> bool:
        """Return whether tag and relation are what is asked."""
        return _allows(self._tag, tag) and _allows(self._relation, relation)

    def fits(self, lexeme: Lexeme) -> bool:
        """Return whether the form is what is asked."""
        return (
            (self.words is None or lexeme.lower in self.words)
            and (self.pattern is None or self.pattern.search(lexeme.lower) is not None)
            and (self.space is None or self.space == lexeme.space)
        )


def _allows(tests: Sequence[tuple[str, Sequence[str]]], value: str) -> bool:
    return all((value in given) == (name == "IN") for name, given in tests)


class _Change(NamedTuple):
    """What a rule sets, at which token of its pattern; later rules win over earlier ones."""

    order: int
    pattern: tuple[_Element, ...]
    place: int
    attributes: Mapping[str, str]


class _Index:
    """Rules to be found by one token of their patterns: by its tag and relation, then by its form."""

    def __init__(self, changes: Sequence[_Change]) -> None:
        self._changes = changes
        self._left: dict[tuple[str, str], tuple[dict[str, list[_Change]], list[_Change]]] = {}

    def __call__(self, lexeme: Lexeme, tag: str, relation: str) -> list[_Change]:
        """Return the rules whose first token this may be."""
        by_word, rest = self._left.get((tag, relation)) or self._choose(tag, relation)
        return [*by_word.get(lexeme.lower, ()), *(change for change in rest if change.pattern[0].fits(lexeme))]

    def _choose(self, tag: str, relation: str) -> tuple[dict[str, list[_Change]], list[_Change]]:
        by_word: dict[str, list[_Change]] = {}
        rest: list[_Change] = []
        for change in self._changes:
            element = change.pattern[0]
            if not element.allows(tag, relation):
                continue
            if element.words is None:
                rest.append(change)
            else:
                for word in element.words:
                    by_word.setdefault(word, []).append(change)
        self._left[tag, relation] = by_word, rest
        return by_word, rest


class Rules:
    """The model's attribute rules and lemmas."""

    def __init__(self, files: Files) -> None:
        changes = [
            _Change(order, tuple(map(_Element, pattern)), rule["index"], rule["attrs"])
            for order, rule in enumerate(files.read("attribute_ruler/patterns"))
            for pattern in rule["patterns"]
        ]
        if any(len(change.pattern) > 2 for change in changes):
            raise ValueError("an attribute rule is about more than two tokens")
        self._single = _Index([change for change in changes if len(change.pattern) == 1])
        self._double = _Index([change for change in changes if len(change.pattern) == 2])
        self._lemmas = Lemmas(files)
        self._alone: dict[tuple[str, str, str], tuple[Grammar, list[_Change]]] = {}

    def clear(self) -> None:
        """Forget what was remembered of single tokens."""
        self._alone.clear()

    def __call__(self, lexemes: Sequence[Lexeme], tags: Sequence[str], relations: Sequence[str]) -> list[Grammar]:
        """Return lemma, part of speech, tag and relation of the tokens of one sentence."""
        found = []
        known = self._alone
        pairs: dict[int, list[_Change]] = {}
        for i, key in enumerate(zip((lexeme.text for lexeme in lexemes), tags, relations, strict=True)):
            held = known.get(key)
            if held is None:
                held = known[key] = self._by_itself(lexemes[i], tags[i], relations[i])
            found.append(held[0])
            for change in held[1]:
                second = change.pattern[1]
                if (
                    i + 1 < len(lexemes)
                    and second.fits(lexemes[i + 1])
                    and second.allows(tags[i + 1], relations[i + 1])
                ):
                    pairs.setdefault(i + change.place, []).append(change)
        for at, changes in pairs.items():
            changes += self._single(lexemes[at], tags[at], relations[at])
            found[at] = self._grammar(lexemes[at], tags[at], relations[at], changes)
        return found

    def _by_itself(self, lexeme: Lexeme, tag: str, relation: str) -> tuple[Grammar, list[_Change]]:
        """What the rules over single tokens make of one, and the rules over two that it may begin."""
        changes = self._single(lexeme, tag, relation)
        return self._grammar(lexeme, tag, relation, changes), self._double(lexeme, tag, relation)

    def _grammar(self, lexeme: Lexeme, tag: str, relation: str, changes: Sequence[_Change]) -> Grammar:
        """Apply rules in their order."""
        out = {"POS": "", "TAG": tag, "DEP": relation, "MORPH": "", "LEMMA": ""}
        for change in sorted(changes, key=lambda c: c.order):
            out.update(change.attributes)
        lemma = out["LEMMA"] or self._lemmas(lexeme.text, out["POS"], out["MORPH"])
        return Grammar(lemma, out["POS"], out["TAG"], out["DEP"])


class Lemmas:
    """The model's lemma tables."""

    def __init__(self, files: Files) -> None:
        self._files = files

    def __call__(self, text: str, pos: str, morph: str) -> str:
        """Return the lemma of a form with a universal part of speech and morphological features ("Number=Sing")."""
        lowered = text.lower()
        index, exceptions, rules = self._tables.get(pos, (frozenset(), {}, []))
        if pos in {"", "SPACE"} or _is_base(pos, morph):
            return lowered
        if not (index or exceptions or rules):
            return text if pos == "PROPN" else lowered
        forms: list[str] = []
        unknown: list[str] = []
        for old, new in rules:
            if lowered.endswith(old):
                form = lowered[: len(lowered) - len(old)] + new
                if form in index:
                    forms.insert(0, form)
                elif form and not form.isalpha():
                    forms.append(form)
                elif form:
                    unknown.append(form)
        forms = list(dict.fromkeys(forms))
        for form in exceptions.get(lowered, []):
            if form not in forms:
                forms.insert(0, form)
        return (forms or unknown or [text])[0]

    @cached_property
    def _tables(self) -> dict[str, tuple[frozenset[str], dict[str, list[str]], list[list[str]]]]:
        """For each part of speech its known lemmas, its exceptions and its rules."""
        held = self._files.read("lemmatizer/lookups/lookups.bin")
        tables = {}
        for pos in ("ADJ", "ADV", "NOUN", "VERB", "PUNCT"):
            key = string_id(pos.lower())
            index, exceptions, rules = (held[f"lemma_{name}"].get(key) for name in ("index", "exc", "rules"))
            tables[pos] = (frozenset(index or ()), exceptions or {}, rules or [])
        return tables


@cache
def _is_base(pos: str, morph: str) -> bool:
    """Return whether a form is its own lemma by its features."""
    features = dict(part.split("=", 1) for part in morph.split("|") if "=" in part)
    form = features.get("VerbForm")
    if pos == "NOUN" and features.get("Number") == "Sing":
        return True
    if pos == "VERB" and form == "Fin" and features.get("Tense") == "Pres" and "Number" not in features:
        return True
    return form in {"Inf", "None"} or features.get("Degree") == "Pos"
