"""The rules as the command line and the reports show them."""

from __future__ import annotations

from textwrap import indent
from typing import TYPE_CHECKING

from copydesk.reports import RuleCard

if TYPE_CHECKING:
    from copydesk.rules import RuleInfo


def cards() -> tuple[RuleCard, ...]:
    """Return what there is to say of every rule, in the order of the codes."""
    from copydesk import rules

    return tuple(
        RuleCard(code=r.code, name=r.name, level=r.level, summary=r.summary, text=_text(r), on=r.on, why=r.why)
        for r in rules.catalogue()
    )


def _text(rule: RuleInfo) -> str:
    """Return a rule's documentation, section by section."""
    sections = (("Bad", rule.bad), ("Good", rule.good), ("Limits", rule.limits))
    parts = [rule.summary, rule.why, *(f"{title}:\n\n{indent(text, '    ')}" for title, text in sections if text)]
    return "\n\n".join(p for p in parts if p)
