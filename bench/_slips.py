"""Small slips of the pen, planted in clean text: what a safe fix has to undo and nothing else."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator

from copydesk import rules, sources
from copydesk.model import Extraction, Fix, Linkage
from copydesk.rules.selection import Selection

BUNDLES = ("typo", "numeral")
"""The rules about words and numerals that offer safe fixes."""
_WORD = re.compile(r"(?<![\w'’&./-])[A-Za-z][a-z]+(?![\w'’&./-])")
_ARTICLE = re.compile(r"(?<![\w.'’-])(a|an)(?= [a-z]{3})")
_COMMA = re.compile(r"(?<=[a-z]{3}),(?= [a-z])")
_STOP = re.compile(r"(?<=[a-z]{3})\. (?=(?:The|But|It|He|They|In) [a-z])")

Planter = Callable[[str, re.Match[str]], str]
KINDS: dict[str, tuple[re.Pattern[str], Planter]] = {
    "word twice": (_WORD, lambda text, m: f"{text[: m.end()]} {m[0]}{text[m.end() :]}"),
    "other article": (
        _ARTICLE,
        lambda text, m: f"{text[: m.start()]}{'an' if m[0] == 'a' else 'a'}{text[m.end() :]}",
    ),
    "space before a comma": (_COMMA, lambda text, m: f"{text[: m.start()]} ,{text[m.end() :]}"),
    "comma twice": (_COMMA, lambda text, m: f"{text[: m.start()]},,{text[m.end() :]}"),
    "no space behind a stop": (_STOP, lambda text, m: f"{text[: m.start()]}.{text[m.end() :]}"),
}


def planted(text: str, rng: random.Random) -> Iterator[tuple[str, str]]:
    """Yield for each kind that has a place in the text the kind and the text with one slip of it."""
    for kind, (pattern, plant) in KINDS.items():
        places = list(pattern.finditer(text))
        if places:
            yield kind, plant(text, rng.choice(places))


def safe_fixes(text: str, name: str) -> list[tuple[str, Fix]]:
    """Return the safe fixes for a text, with the codes of their rules, in the order of their places."""
    document = sources.parse(text, id=name)
    found = rules.check([Extraction(document=document)], Linkage(), selection=Selection(select=BUNDLES))
    fixes = [(f.code, f.fix) for f in found if f.fix is not None and f.fix.safe]
    return sorted(fixes, key=lambda pair: pair[1].edits[0].start)


def fixed(text: str, name: str) -> str:
    """Return a text after all its safe fixes; of two that overlap the first is made."""
    end = 0
    parts = []
    for edit in sorted(
        (edit for _, fix in safe_fixes(text, name) for edit in fix.edits), key=lambda edit: (edit.start, edit.end)
    ):
        if edit.start >= end:
            parts += [text[end : edit.start], edit.replacement]
            end = edit.end
    return "".join(parts) + text[end:]
