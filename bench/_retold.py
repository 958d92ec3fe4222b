"""The slips of facts told twice that `plant.py` plants: one of two tellings gets another figure.

News tells a fact again in a headline, a caption, a pull quote, a table. Those kinds are made from a sentence of the
article that holds one figure: what is told again is the clause up to its first comma or subordinate word, in a headline
without articles and auxiliaries, and one digit is changed. Where the article itself gives a figure twice, the second is
changed only if the two places tell the same thing: two words of five letters or more, of which one follows the figure,
stand within sixty characters of both. That is a criterion on characters, not on what copydesk links; without it two
facts that happen to share a figure would count as one.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from itertools import pairwise

from _places import Plant, changed, shuffled

_SENTENCE = re.compile(r"(?<=[.] )[A-Z][^.!?\"“”\n]{50,220}\.(?= |\n|\Z)")
_FIGURE = re.compile(
    r"[$£€](?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:bn|m| million| billion)?\b|(?<![\w.,-])\d+(?:\.\d+)?%"
    r"|(?<![\w.,£$€-])(?!(?:1[5-9]|20)\d\d )(?:\d{1,3}(?:,\d{3})+|\d{2,}) "
    r"(?!(?:years|months|weeks|days|hours|minutes|seconds|times|when|after|with|over|which|from)\b)[a-z]{4,}"
)
_CUT = re.compile(
    r",| (?:which|who|that|after|as|when|because|but|while|before|although|said|says|added|since|and [a-z]+ed)\b"
)
_DROPPED = re.compile(r"\b(?:the|a|an|has|have|had|is|are|was|were|its|their)\s+", re.IGNORECASE)
_DULL = frozenset(
    (
        *("about", "after", "again", "among", "could", "every", "first", "given", "other", "since", "still", "taken"),
        *("their", "there", "these", "thing", "those", "three", "through", "under", "until", "which", "while", "would"),
        *("million", "billion", "years", "months", "people"),
    )
)
_SHORTEST = 5
"""Words of a clause that says something by itself."""


def _tellings(text: str, rng: random.Random) -> Iterator[tuple[str, re.Match[str]]]:
    """Yield clauses that can be told again, each with its only figure, in random order."""
    for sentence in shuffled(text, _SENTENCE, rng):
        clause = sentence[0][: len(sentence[0]) - 1]
        figures = list(_FIGURE.finditer(clause))
        if len(figures) != 1:
            continue
        cut = _CUT.search(clause, figures[0].end())
        clause = clause[: cut.start()] if cut else clause
        begun = _CUT.search(clause, 0, figures[0].start())
        figure = _FIGURE.search(clause)
        if (
            begun is None
            and figure is not None
            and len(clause.split()) >= _SHORTEST
            and len(re.findall(r"\d+", clause)) < 3
        ):
            yield clause, figure


def _again(clause: str, figure: re.Match[str], rng: random.Random) -> str:
    """Return a clause with a digit of its figure changed."""
    digits = re.search(r"\d[\d,]*", figure[0])
    assert digits is not None
    at = figure.start() + digits.start()
    return clause[:at] + changed(digits[0], rng) + clause[at + len(digits[0]) :]


def _put(at: int, before: str, told: str, after: str = "", suffix: str = "", end: int | None = None) -> Plant:
    start = at + len(before)
    return Plant(at, at if end is None else end, before + told + after, start, start + len(told), suffix)


def changed_headline(text: str, rng: random.Random) -> Iterator[Plant]:
    """Make a headline of a sentence, in headline style, with another figure."""
    for clause, figure in _tellings(text, rng):
        told = _DROPPED.sub("", _again(clause, figure, rng))
        if len(told) <= 110:
            start, end = _title(text)
            yield _put(start, "", told[:1].upper() + told[1:], end=end)


def _title(text: str) -> tuple[int, int]:
    """Return where the title stands: in front matter, in the first heading, else in the first line."""
    found = re.match(r"---\n(?:.*\n)*?title: *(?P<front>.+)\n", text) or re.search(r"^# (?P<head>.+)$", text, re.M)
    if found is None:
        return 0, max(0, text.find("\n"))
    return found.span(found.lastgroup or 0)


def changed_caption(text: str, rng: random.Random) -> Iterator[Plant]:
    """Tell a clause again in the caption of a picture at the end, with another figure."""
    end = len(text.rstrip())
    for clause, figure in _tellings(text, rng):
        yield _put(end, "\n\nPhoto: ", _again(clause, figure, rng), ".\n")


def changed_quote(text: str, rng: random.Random) -> Iterator[Plant]:
    """Pull a clause out of the text, in Markdown, with another figure."""
    end = len(text.rstrip())
    for clause, figure in _tellings(text, rng):
        yield _put(end, "\n\n> ", _again(clause, figure, rng), "\n", ".md")


def changed_cell(text: str, rng: random.Random) -> Iterator[Plant]:
    """Put a count of a sentence that begins with a name into a table with that name, with another figure."""
    end = len(text.rstrip())
    for clause, figure in _tellings(text, rng):
        name = re.match(r"(?:[A-Z][\w'’&-]+ ?){1,3}(?= [a-z])", clause)
        count = re.fullmatch(r"(\d[\d,]+) (people|[a-z]{3,}s)", figure[0])
        if (
            name is None
            or count is None
            or name[0].split()[0] in ("The", "This", "That", "But", "There", "About", "In")
        ):
            continue
        head = f"\n\n| Name | {count[2].capitalize()} |\n| --- | --- |\n| {name[0].strip()} | "
        yield _put(end, head, changed(count[1], rng), " |\n", ".md")


def _alike(text: str, first: re.Match[str], second: re.Match[str]) -> bool:
    """Whether two equal figures tell the same thing, as far as the words around them show."""
    near, behind = [], []
    for m in (first, second):
        around = (text[max(0, m.start() - 60) : m.start()] + " " + text[m.end() : m.end() + 60]).lower()
        near.append({w[:5] for w in re.findall(r"[a-z]{5,}", around)} - {w[:5] for w in _DULL})
        unit = m[0].rpartition(" ")[2] if " " in m[0] else ""
        behind.append({w[:5] for w in re.findall(r"[a-z]{5,}", f"{unit} {text[m.end() : m.end() + 25].lower()}")})
    shared = near[0] & near[1]
    return len(shared | (behind[0] & behind[1])) > 1 and bool((behind[0] & behind[1]) | (behind[0] & near[1]))


def changed_mention(text: str, rng: random.Random) -> Iterator[Plant]:
    """Change a digit in the second of two equal figures that tell the same thing."""
    found: dict[str, list[re.Match[str]]] = {}
    for m in _FIGURE.finditer(text):
        found.setdefault(m[0], []).append(m)
    doubled = [pair for places in found.values() for pair in pairwise(places)]
    rng.shuffle(doubled)
    for first, second in doubled:
        apart = re.search(r"[.!?][\"”]? |\n", text[first.end() : second.start()])
        if apart and _alike(text, first, second) and re.search(r"[2-9]|\d\d", second[0]):
            figure = re.match(r".*", second[0])
            assert figure is not None
            new = _again(second[0], figure, rng)
            yield Plant(second.start(), second.end(), new, second.start(), second.start() + len(new))
