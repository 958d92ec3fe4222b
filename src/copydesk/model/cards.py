"""What there is to say of a rule, as its docstring tells it: for lists of rules and for reports."""

from __future__ import annotations

from textwrap import dedent, indent
from typing import NamedTuple

from copydesk.model.levels import Level

SECTIONS = ("Bad", "Good", "Limits")


class RuleCard(NamedTuple):
    """What a report says of a rule: one sentence, the documentation, whether it runs unasked, and why it is there."""

    code: str
    name: str
    level: Level
    summary: str
    text: str = ""
    on: bool = True
    why: str = ""


def name_of(module: str) -> str:
    """Return the name of the rule in a module: `copydesk.rules.typo.repeated_word` is `typo.repeated-word`."""
    return ".".join(module.rsplit(".", 2)[-2:]).replace("_", "-")


def card(code: str, name: str, level: Level, on: bool, parts: dict[str, str]) -> RuleCard:
    """Return the card of a rule; `parts` as `sections` returns them."""
    told = ((title, parts.get(title.lower(), "")) for title in SECTIONS)
    texts = [parts["summary"], parts["why"], *(f"{title}:\n\n{indent(text, '    ')}" for title, text in told if text)]
    return RuleCard(code, name, level, parts["summary"], "\n\n".join(t for t in texts if t), on, parts["why"])


def sections(docstring: str) -> dict[str, str]:
    """Take a rule's docstring, indented or not, apart into summary, why, bad, good and limits.

    A section begins with a line `Bad:`, `Good:` or `Limits:`, its text on that line or indented below it.
    """
    summary, _, rest = _clean(docstring).partition("\n")
    parts: dict[str, list[str]] = {"why": []}
    current = "why"
    for line in rest.splitlines():
        head, colon, tail = line.partition(":")
        if colon and head in SECTIONS:
            current = head.lower()
            parts[current] = [tail.strip()]
        else:
            parts[current].append(line)
    texts = {name: _clean("\n".join(lines)) for name, lines in parts.items()}
    return {"summary": summary.strip()} | texts


def _clean(text: str) -> str:
    """Take the margin from all lines but the first, as `inspect.cleandoc` does, which costs an import more."""
    first, _, rest = text.partition("\n")
    return f"{first.lstrip()}\n{dedent(rest)}".strip()
