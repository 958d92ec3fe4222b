"""What WordNet knows of two words: whether they can name one thing, and how common they are.

The table `data/wordnet.tsv` is derived from WordNet 3.0 by `bench/derive_wordnet.py`; its notice stands inside.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from functools import cache, cached_property
from importlib.resources import files
from typing import Any, Literal

Kinship = Literal["same", "synonym", "kin", "person", "persons", "class", "unknown", "far"]

TAGGED = 260_000
"""Words in the sense-tagged texts that the frequencies were counted in."""

STEPS = 3
"""How far above a noun a hypernym of it may stand to name the same thing ("vessel" for "trawler")."""

DEPTH = 16
"""Levels of synsets that are looked at above a noun, its own among them."""

ANYONE = frozenset(("person", "people", "individual", "human", "folk", "life"))
"""Nouns that any person can be counted by."""


class _Lists(Mapping[str, tuple[str, ...]]):
    """Lists of words by key, each taken apart when it is asked for: a run asks for few of them."""

    def __init__(self, raw: Mapping[str, str]) -> None:
        self._raw = raw
        self._known: dict[str, tuple[str, ...]] = {}

    def __getitem__(self, key: str) -> tuple[str, ...]:
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = tuple(self._raw[key].split())
        return known

    def get(self, key: str, default: Any = ()) -> Any:
        """Return the list of a key, `default` where there is none."""
        return self[key] if key in self._raw else default

    def __contains__(self, key: object) -> bool:
        return key in self._raw

    def __iter__(self) -> Iterator[str]:
        return iter(self._raw)

    def __len__(self) -> int:
        return len(self._raw)


class _Table:
    """The lines of the table by their tags, those of one tag read when something of them is asked for."""

    def __init__(self, text: str) -> None:
        self._text = text

    def _rows(self, tag: str) -> dict[str, str]:
        return dict(re.findall(rf"\n{tag}\t([^\t]*)\t(.*)", self._text))  # faster than line by line

    @cached_property
    def nouns(self) -> _Lists:
        return _Lists(self._rows("n"))

    @cached_property
    def verbs(self) -> _Lists:
        return _Lists(self._rows("v"))

    @cached_property
    def hypernyms(self) -> _Lists:
        """Synsets right above each."""
        return _Lists(self._rows("h"))

    @cached_property
    def related(self) -> _Lists:
        return _Lists(self._rows("r"))

    @cached_property
    def counts(self) -> dict[str, int]:
        """How often each word stands in the sense-tagged texts."""
        return {word: int(count) for word, count in self._rows("f").items()}

    @cached_property
    def wide(self) -> frozenset[str]:
        """Synsets under which more than `SMALL` nouns stand."""
        return frozenset(" ".join(re.findall(r"\nw\t(.*)", self._text)).split())


@cache
def _table() -> _Table:
    return _Table((files(__package__) / "data" / "wordnet.tsv").read_text(encoding="utf-8"))


@cache
def rarity(word: str) -> float:
    """Return how much a word tells, in bits: log2 of one over its share in sense-tagged English, at most 16."""
    counts = _table().counts
    count = counts.get(word, 0)
    if not count:
        for ending, put in (("s", ""), ("es", ""), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"), ("ies", "y")):
            if word.endswith(ending) and len(word) > len(ending) + 2:
                count = max(count, counts.get(word[: -len(ending)] + put, 0))
    return math.log2(TAGGED / (count + 4))


UNIT = 1 << 32
"""Parts that a bit is counted in where worths are added up: sums of whole numbers do not hang on their order."""


@cache
def worth(word: str) -> int:
    """Return how much a word tells, in parts of a bit (`UNIT`)."""
    return round(rarity(word) * UNIT)


@cache
def damping(word: str, often: int) -> int:
    """Return what a word loses of its worth between two articles that both have it `often` times or more."""
    return worth(word) - round(rarity(word) / (1 + 0.25 * (often - 1)) * UNIT)


@cache
def ancestors(word: str) -> dict[str, int]:
    """Return the synsets above a noun's first senses (itself included) with the least number of steps to each."""
    table = _table()
    found: dict[str, int] = {}
    level = list(table.nouns.get(word, ()))
    for steps in range(DEPTH):
        following: list[str] = []
        for synset in level:
            if synset not in found:
                found[synset] = steps
                following += table.hypernyms.get(synset, ())
        if not following:
            break
        level = following
    return found


@cache
def is_anyone(word: str) -> bool:
    """Return whether a noun stands for a person as such ("people", "soul", "individual")."""
    nouns = _table().nouns
    return word in ANYONE or nouns["person"][0] in nouns.get(word, ())


@cache
def is_person(word: str) -> bool:
    """Return whether the first sense of a noun names people ("victim", "soldier", "people")."""
    if word in ("people", "person", "folk", "man", "woman", "crew", "police", "staff", "personnel") or is_anyone(word):
        return True
    table = _table()
    senses = table.nouns.get(word, ())[:1]
    person = table.nouns["person"][0]
    level = list(senses)
    for _ in range(14):
        if person in level:
            return True
        level = [up for synset in level for up in table.hypernyms.get(synset, ())]
    return False


@cache
def is_body(word: str) -> bool:
    """Return whether the first sense of a noun names a thing, a person or a place, and no deed, sum, text or measure.

    >>> is_body("balcony"), is_body("visit"), is_body("price")
    (True, False, False)
    """
    table = _table()
    level = list(table.nouns.get(word, ())[:1])
    for _ in range(DEPTH):
        if table.nouns["object"][0] in level:
            return True
        level = [up for synset in level for up in table.hypernyms.get(synset, ())]
    return False


@cache
def is_group(word: str) -> bool:
    """Return whether a noun names first of all a number of things taken together ("fleet", "collection")."""
    nouns = _table().nouns
    return bool(nouns.get(word)) and not is_person(word) and nouns["group"][0] in ancestors(word)


@cache
def is_place(word: str) -> bool:
    """Return whether a noun can name a stretch of land with people or borders ("town", "county", "island")."""
    nouns = _table().nouns
    above = ancestors(word)
    return any(s in above for s in (*nouns["district"], *nouns["municipality"], *nouns["island"], *nouns["village"]))


@cache
def one_class(a: str, b: str) -> bool:
    """Return whether two nouns stand at most `STEPS` below a common one ("building", "tower"), in any early sense."""
    first, second = ancestors(a), ancestors(b)
    return any(up <= STEPS and second.get(s, STEPS + 1) <= STEPS for s, up in first.items())


@cache
def is_kind_of(noun: str, general: str) -> bool:
    """Return whether the first sense of one noun stands above another in any early sense, however far.

    >>> is_kind_of("cow", "animal"), is_kind_of("animal", "cow")
    (True, False)
    """
    senses = _table().nouns.get(general, ())[:1]
    return any(synset in ancestors(noun) for synset in senses)


@cache
def is_deed_of(noun: str, verb: str) -> bool:
    """Return whether a noun names what a verb does, by the derivations of WordNet ("explosion", "explode")."""
    table = _table()
    nouns, verbs = table.nouns.get(noun, ())[:2], table.verbs.get(verb, ())[:2]
    return any(v in table.related.get(n, ()) or n in table.related.get(v, ()) for n in nouns for v in verbs)


@cache
def is_known(word: str) -> bool:
    """Return whether a word is a noun of the table."""
    return word in _table().nouns


@cache
def is_happening(word: str) -> bool:
    """Return whether a noun names an act or event first of all ("deployment", "fire"), not a thing or a person."""
    nouns = _table().nouns
    above = ancestors(word)
    return any(s in above for s in (nouns["act"][0], nouns["event"][0]))


@cache
def only_happens(word: str) -> bool:
    """Return whether a noun names an event in its early senses, and neither a paper nor a thing that is made.

    >>> only_happens("siege"), only_happens("treaty"), only_happens("film")
    (True, False, False)
    """
    nouns = _table().nouns
    above = ancestors(word)
    return nouns["event"][0] in above and nouns["document"][0] not in above and nouns["artifact"][0] not in above


def narrow(synset: str) -> bool:
    """Return whether at most `SMALL` nouns of the table stand under a synset, as far down as `ancestors` looks up."""
    return synset not in _table().wide


@cache
def base(noun: str) -> str:
    """Return a noun that the table knows: itself, or the last part of a compound ("cyberattack" -> "attack")."""
    nouns = _table().nouns
    if noun in nouns:
        return noun
    plain = noun.rsplit("-", 1)[-1]
    for start in range(2, len(plain) - 3):
        if plain[start:] in nouns and len(plain) - start >= PART:
            return plain[start:]
    return noun


PART = 4
"""Letters that the last part of a compound has at least."""


@cache
def kinship(a: str, b: str) -> Kinship:
    """Return how two nouns stand to each other.

    "same" word; "synonym"; "kin" where one is a hypernym of the other within `STEPS`; "person" where both name people,
    one of them by a word for anyone, "persons" where neither does; "unknown" where one is not in the table; "far"
    otherwise.
    """
    if a == b:
        return "same"
    nouns = _table().nouns
    a, b = base(a), base(b)
    if a == b:
        return "kin"
    if a not in nouns and b not in nouns:
        return "unknown"
    if is_person(a) and is_person(b):
        first, second = ancestors(a), ancestors(b)
        if set(nouns.get(a, ())) & set(nouns.get(b, ())):
            return "synonym"
        if is_anyone(a) or is_anyone(b):
            return "person"
        steps = [first.get(s, STEPS) for s in nouns.get(b, ())] + [second.get(s, STEPS) for s in nouns.get(a, ())]
        return "kin" if min(steps, default=STEPS) < STEPS else "persons"
    if a not in nouns or b not in nouns:
        return "unknown"
    if set(nouns[a]) & set(nouns[b]):
        return "synonym"
    first, second = ancestors(a), ancestors(b)
    if any(first.get(s, STEPS + 1) <= STEPS for s in nouns[b]) or any(
        second.get(s, STEPS + 1) <= STEPS for s in nouns[a]
    ):
        return "kin"
    near = [s for s, up in first.items() if up <= STEPS and second.get(s, STEPS + 1) <= STEPS]
    if any(narrow(s) for s in near):
        return "class"
    return "far"


SENSES = 3
"""First senses of a word that are looked at where its meaning is asked for."""
OF_ONE_SENSE, MADE_FROM, ABOVE = 0.9, 0.7, 0.6
"""How surely two words say the same that have a sense in common, that derive from each other, of one narrow kind."""


@cache
def meanings(word: str) -> dict[str, float]:
    """Return the synsets that a noun or verb can mean, those derived from it, and the narrow ones right above it.

    Each comes with how surely another word of it says the same, 0 to 1.
    """
    table = _table()
    found: dict[str, float] = {}
    for lists in (table.nouns, table.verbs):
        for synset in lists.get(word, ())[:SENSES]:
            near = [(synset, OF_ONE_SENSE), *((s, MADE_FROM) for s in table.related.get(synset, ()))]
            near += [(s, ABOVE) for s in table.hypernyms.get(synset, ()) if narrow(s)]
            for other, grade in near:
                found[other] = max(grade, found.get(other, 0.0))
    return found


SMALL = 120
"""Nouns under a synset that is still narrow enough for two of them to name one thing ("quake", "tremor")."""


@cache
def verb_family(word: str) -> frozenset[str]:
    """Return the synsets of a verb, of what it causes, entails or is derived from, and one step above."""
    table = _table()
    own = table.verbs.get(word, ())[:2] + table.nouns.get(word, ())[:1]
    family = set(own)
    for synset in own:
        family.update(table.related.get(synset, ()))
    return frozenset(family)


@cache
def verb_senses(word: str) -> frozenset[str]:
    """Return the synsets of a verb's first senses: two verbs that share one can say the same."""
    return frozenset(_table().verbs.get(word, ())[:2])


@cache
def near_deeds(a: str, b: str) -> bool:
    """Return whether two verbs can say nearly the same: a sense of one is that of the other, or next above it."""
    verbs, above = _table().verbs, _table().hypernyms
    first, second = frozenset(verbs.get(a, ())), frozenset(verbs.get(b, ()))
    up_a = {up for s in first for up in above.get(s, ())}
    up_b = {up for s in second for up in above.get(s, ())}
    return bool(first & second or first & up_b or second & up_a)


@cache
def alters(verb: str) -> bool:
    """Return whether a verb tells that something becomes more or less, longer or shorter.

    >>> alters("raise"), alters("extend"), alters("weigh")
    (True, True, False)
    """
    table = _table()
    more_or_less = {s for word in ("increase", "decrease") for s in table.verbs[word][:2]}
    level = list(table.verbs.get(verb, ())[:2])
    for _ in range(DEPTH):
        if more_or_less & set(level):
            return True
        level = [up for synset in level for up in table.hypernyms.get(synset, ())]
    return False


@cache
def is_user(word: str) -> bool:
    """Return whether a noun names those who come to, travel with or buy something, whoever they are.

    >>> is_user("passenger"), is_user("customer"), is_user("student")
    (True, True, False)
    """
    nouns = _table().nouns
    above = ancestors(word)
    return any(nouns[sort][0] in above for sort in ("traveler", "consumer", "user", "visitor"))


@cache
def tells_of(noun: str, verb: str) -> bool:
    """Return whether a noun names what a verb does, or a sort of it ("output", "produce")."""
    table = _table()
    deeds = {d for v in table.verbs.get(verb, ())[:2] for d in (v, *table.related.get(v, ()))}
    return any(steps <= 2 and {s, *table.related.get(s, ())} & deeds for s, steps in ancestors(noun).items())
