"""Patterns over class strings, and how rules are written.

A pattern is a line of words, blanks between tokens:

* a word in small letters is that word: `ago`, `the`;
* a name in capitals is a class: a table of the lexicon (`MONTH`), a shape (`Y`), or a macro from below (`YEAR`);
* `-` is any hyphen or dash without spaces, `~` any dash, `,` a comma, `'s` the possessive;
* `?`, `|`, `( )`, `(?= )`, `(?<! )` and the like mean what they mean in regular expressions; stars and pluses are
  not used, so that every pattern is linear;
* `name:CLASS` and `name:( ... )` capture.

A rule is a function from a match to raw time expressions, or None where the words turn out to mean something else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, cached_property
from typing import Any

from copydesk.claims.timex import lexicon
from copydesk.claims.timex.expressions import RawTimex
from copydesk.claims.timex.tokens import Tokens
from copydesk.values.regexes import regex

MACROS: dict[str, str] = {
    "YEAR": "(?:Y|YW)",
    "DAY": "(?:D|TH|ORDINAL|ORDW)",
    "DAYTH": "(?:TH|ORDINAL|ORDW)",
    "ORD": "(?:TH|ORDINAL|ORDW)",
    "MON": "(?:MONTH DOT?)",
    "WDAY": "(?:WEEKDAY DOT?)",
    "ONE": "(?:a|an|one)",
    "INTEGER": "(?:D|E|N|Y|H|G|CARDINAL|CARD|YW)",
    "NUMBER": "(?:INTEGER|F|FC|V|a? SCALE)",
    # every way to write how many units there are
    "MANY": "(?:NUMBER V|NUMBER - and - a - half|NUMBER and (?:a|an)? half|NUMBER ADDED|NUMBER dozen"
    "|NUMBER and (?:a|one|two|three)? (?:-)? (?:quarter|quarters) (?:of)? (?:an|a)?|NUMBER - (?:odd|plus)"
    "|NUMBER or so|NUMBER or NUMBER|NUMBER to NUMBER|NUMBER - NUMBER"
    "|a couple of|a couple more|a couple|couple of|couple|the couple of"
    "|a few more|a few short|a few|few|several more|several"
    "|many|many many|a number of|numerous|countless|dozens of|scores of|hundreds of|thousands of|millions of"
    "|tens of thousands of|half a dozen|a dozen|dozen|a good many|some few|NUMBER)",
    "SINGLE": "(?:a quarter of an|three (?:-)? quarters of an|a single|a full|a whole|an entire|an additional"
    "|an extra|another|half a|half an|a half|one half|an|a|one|one full|one more|one additional|one whole|an other)",
}

_WORD = regex(r"'s|[A-Za-z_.]+|,|-|~|/")
_MARKS = {"'s": "POSS", ",": "COMMA", "/": "SL"}
_PART = regex(rf"\(\?(?::|<?[=!])|[()|?]|{_WORD.pattern}")
_CAPTURE = regex(r"\b([a-z]\w*):\s*(?=[A-Za-z(])")


@dataclass(frozen=True, slots=True)
class Match:
    """One place where a pattern fits: token indices by capture name.

    The pattern ran over a condensed class string; `places` maps its positions to token indices.
    """

    tokens: Tokens
    match: re.Match[str]
    places: Sequence[int]

    @property
    def start(self) -> int:
        """Index of the first token."""
        return self.places[self.match.start()]

    @property
    def end(self) -> int:
        """Index after the last token."""
        return self.places[self.match.end() - 1] + 1

    def has(self, name: str) -> bool:
        """Return whether a capture took part."""
        return self._at(name) >= 0

    def _at(self, name: str) -> int:
        at = self.match.start(name) if name in self.match.re.groupindex else -1
        return -1 if at < 0 else self.places[at]

    def word(self, name: str) -> str:
        """Return the lower-case text of a capture's first token; empty where it took no part."""
        at = self._at(name)
        return "" if at < 0 else self.tokens.items[at].text

    def raw(self, name: str) -> str:
        """Return the first token of a capture as it is written."""
        at = self._at(name)
        return "" if at < 0 else self.tokens.raw(at)

    def index(self, name: str) -> int:
        """Return the index of the first token of a capture, -1 where it took no part."""
        return self._at(name)

    def range(self, name: str) -> tuple[int, int]:
        """Return the token indices of a capture that took part."""
        return self._at(name), self.places[self.match.end(name) - 1] + 1

    def number(self, name: str) -> int | None:
        """Return the whole number of a capture's first token."""
        at = self._at(name)
        value = None if at < 0 else self.tokens.items[at].number
        return None if value is None else int(value)

    def whole(self, name: str) -> int:
        """Return the whole number of a capture whose first token is one."""
        found = self.number(name)
        assert found is not None, f"{name} without a number"
        return found

    def decimal(self, name: str) -> Decimal | None:
        """Return the number of a capture's first token."""
        at = self._at(name)
        return None if at < 0 else self.tokens.items[at].number

    def value(self, table: str, name: str) -> Any:
        """Return what a capture's first token means in a table of the lexicon."""
        return lexicon.value(table, self.word(name))


Builder = Callable[[Match], "RawTimex | list[RawTimex] | None"]


@dataclass(frozen=True)
class Rule:
    """A pattern and what is made of it; among readings of one stretch the higher `priority` wins."""

    name: str
    source: str
    build: Builder
    priority: int
    needs: tuple[frozenset[str], ...]
    """Token classes of which every match holds one, of each of these sets."""

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The pattern as a regular expression over class strings."""
        return compile_pattern(self.source)

    def can_match(self, classes: frozenset[str]) -> bool:
        """Return whether the pattern can match where there are these token classes."""
        return not any(map(classes.isdisjoint, self.needs))


def _expand(pattern: str) -> str:
    for _ in range(4):
        pattern = re.sub(r"\b[A-Z]+\b", lambda m: MACROS.get(m.group(), m.group()), pattern)
    return pattern


def _characters(word: str, source: str) -> str:
    """Return the characters of class strings that a word of a pattern stands for."""
    alphabet = lexicon.alphabet()
    if word == "-":
        return alphabet.shape["HYPHEN"] + alphabet.shape["DASH"]
    if word == "~":
        return alphabet.shape["HYPHEN"] + alphabet.shape["DASH"] + alphabet.shape["SPACED"]
    shape = alphabet.shape.get(_MARKS.get(word, word))
    if shape is not None:
        return shape
    if word.isupper() and word in alphabet.classes:
        return alphabet.classes[word]
    if word.isupper() and len(word) > 1:
        raise ValueError(f"no class {word} in {source!r}")
    return alphabet.of_word(word)


def needs(source: str) -> tuple[frozenset[str], ...]:
    """Return sets of token classes of which every match of a pattern holds one each; all its words are known then."""
    return tuple(_needs(_PART.findall(_CAPTURE.sub("", source))[::-1], source))


def _needs(parts: list[str], source: str) -> list[frozenset[str]]:
    """Return what is needed of the parts of a pattern, the next one last, up to the end of a group; takes them away."""
    branches: list[list[frozenset[str]]] = [[]]
    while parts:
        part = parts.pop()
        if part == ")":
            break
        if part == "|":
            branches.append([])
            continue
        if part.startswith("("):
            found = _needs(parts, source)
        elif part in MACROS:
            found = list(_of_macro(part))
        else:
            found = [frozenset(_characters(part, source))]
        if parts and parts[-1] == "?":
            parts.pop()
        elif part in ("(?=", "(?!", "(?<=", "(?<!"):
            continue  # what is looked at is no part of the match
        else:
            branches[-1] += found
    if len(branches) == 1:
        return branches[0]
    return [frozenset[str]().union(*(min(each, key=len) for each in branches))] if all(branches) else []


@cache
def _of_macro(name: str) -> tuple[frozenset[str], ...]:
    return needs(MACROS[name])


def compile_pattern(source: str) -> re.Pattern[str]:
    """Turn a pattern into a regular expression over class strings."""

    def char(match: re.Match[str]) -> str:
        characters = _characters(match.group(), source)
        return characters if len(characters) == 1 else f"[{characters}]"

    text = _expand(source)
    groups: list[str] = []

    def capture(match: re.Match[str]) -> str:
        groups.append(match.group(1))
        return f"\ue8f0{len(groups) - 1}\ue8f1"

    text = _CAPTURE.sub(capture, text)
    text = re.sub(r"\(\?[:=!<]+", lambda m: m.group(), text)
    text = _WORD.sub(char, text).replace(" ", "")
    # a capture before a single class needs parentheses of its own
    out, at = [], 0
    for match in re.finditer("\ue8f0(\\d+)\ue8f1", text):
        if match.start() < at:
            continue
        out.append(text[at : match.start()])
        name = groups[int(match.group(1))]
        if text.startswith("(?:", match.end()):
            out.append(f"(?P<{name}>")
            at = match.end() + 3
        elif text.startswith("(", match.end()):
            out.append(f"(?P<{name}>")
            at = match.end() + 1
        else:
            end = text.index("]", match.end()) + 1 if text.startswith("[", match.end()) else match.end() + 1
            out.append(f"(?P<{name}>{text[match.end() : end]})")
            at = end
    out.append(text[at:])
    return regex("".join(out))


# words and shapes that make no time expression by themselves: stretches of only these are not looked at
_WEAK_WORDS = """
the a an of in to and or on at for by this that its his her their our my with from until till since before after as is
it all more most up over under about around some just only no than less least last next same other few several many
couple number single full whole long short entire every each per into through during within out end high t s
"""
_WEAK_SHAPES = ("D", "E", "H", "G", "F", "V", "CARD", "COMMA", "DOT", "HYPHEN", "DASH", "SPACED")
_WEAK_MARKS = ("SL", "LP", "RP", "POSS", "AMP")
_WEAK_CLASSES = ("CARDINAL", "SCALE", "ORDINAL")


@cache
def strong() -> re.Pattern[str]:
    """Return the pattern of a run of known tokens of which one can make a time expression; call after `registered`."""
    alphabet = lexicon.alphabet()
    weak = {alphabet.word[w] for w in _WEAK_WORDS.split() if w in alphabet.word}
    weak |= {alphabet.shape[s] for s in (*_WEAK_SHAPES, *_WEAK_MARKS)}
    weak |= {c for name in _WEAK_CLASSES for c in alphabet.classes[name]}
    weak.discard(alphabet.word["second"])  # also a unit
    # "on the fifteenth" is a day of the month
    weak -= {alphabet.word[w] for w, number in lexicon.words()["ordinal"].items() if number > 12}
    cardinal, to = alphabet.classes["CARDINAL"], alphabet.word["to"]
    minutes = f"[{alphabet.word['at']}{alphabet.word['by']}][{cardinal}]{to}[{cardinal}]"  # "at ten to six"
    return regex(f"[^{''.join(sorted(weak))}{lexicon.OTHER}]|{minutes}")


_RUN = regex(f"[^{lexicon.OTHER}]+")


def condense(classes: str) -> tuple[str, list[int]]:
    """Return the class string without the stretches that cannot hold a time expression, and the place of each token.

    No pattern matches an unknown word, so what is left between two of them is looked at by itself; most prose is
    left out.
    """
    pattern = strong()
    out: list[str] = []
    places: list[int] = []
    for run in _RUN.finditer(classes):
        start, end = run.span()
        if pattern.search(classes, start, end):
            out.append(run.group())
            out.append(lexicon.OTHER)
            places.extend(range(start, end))
            places.append(end)
    return "".join(out), places


_PENDING: list[tuple[str, str, Builder, int]] = []


def rule(*patterns: str, priority: int = 0) -> Callable[[Builder], Builder]:
    """Register a builder for patterns; the rule is called by its module and function ("dates.day_month")."""

    def register(build: Builder) -> Builder:
        name = f"{build.__module__.rpartition('.')[2]}.{build.__name__}"
        _PENDING.extend((name, pattern, build, priority) for pattern in patterns)
        return build

    return register


def registered() -> Iterable[Rule]:
    """Return all registered rules. All their words have their characters then, before tokens are read."""
    return [Rule(name, source, build, priority, needs(source)) for name, source, build, priority in _PENDING]
