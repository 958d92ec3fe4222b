"""The rules as the command line and the reports show them."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator

from copydesk.model.cards import RuleCard, card, name_of, sections
from copydesk.model.levels import Level
from copydesk.values import plugins

_GROUP = "copydesk.rules"
_QUOTES = '"""'
_UNREADABLE = (OSError, SyntaxError, LookupError, ValueError, AttributeError, AssertionError)


def cards() -> tuple[RuleCard, ...]:
    """Return what there is to say of every rule, in the order of the codes.

    Where no rule is loaded, what our own modules say is read from their text, which costs a tenth of importing them.
    """
    if f"{_GROUP}.registry" not in sys.modules and not _others():
        try:
            return tuple(sorted(_read()))
        except _UNREADABLE:  # written in another way, or not there as text
            pass
    from copydesk import rules

    return tuple(card(r.code, r.name, r.level, r.on, r.parts) for r in rules.catalogue())


def find(asked: str) -> RuleCard | None:
    """Return the card of the rule of this code or name, None where there is none."""
    asked = asked.lower()
    if f"{_GROUP}.registry" not in sys.modules and not _others():
        try:
            found = [_card(text, module) for text, module in _modules() if _is(asked, text, module)]
        except _UNREADABLE:
            found = []
        if len(found) == 1:
            return found[0]
    return next((c for c in cards() if asked in {c.code.lower(), c.name.lower()}), None)


def _is(asked: str, text: str, module: str) -> bool:
    return asked == name_of(module) or f'\n@rule("{asked.upper()}"' in text


def _others() -> bool:
    """Return whether another package adds rules."""
    return bool(plugins.of(plugins.RULES))


def _read() -> Iterator[RuleCard]:
    """Yield the cards of our own rules; raises where a module does not show its rule as all do."""
    return (_card(text, module) for text, module in _modules())


def _modules() -> Iterator[tuple[str, str]]:
    """Yield the text of the modules of our own rules, and what each is called."""
    home = os.path.join(os.path.dirname(os.path.dirname(__file__)), "rules")
    for bundle in os.scandir(home):
        if not bundle.is_dir() or bundle.name.startswith("_"):
            continue
        for module in os.scandir(bundle.path):
            if module.name.endswith(".py") and not module.name.startswith("_"):
                with open(module.path, encoding="utf-8") as file:
                    yield file.read(), f"{_GROUP}.{bundle.name}.{module.name.removesuffix('.py')}"


def _card(text: str, module: str) -> RuleCard:
    """Return the card of the rule in a module: of its text, only the decorator and the docstring are parsed."""
    import ast

    if text.count("\n@rule(") != 1:
        raise ValueError(module)
    start = text.index("\n@rule(")
    begin = text.index(_QUOTES, start)
    end = text.index(_QUOTES, begin + 3) + 3
    (function,) = ast.parse(text[start:end]).body
    assert isinstance(function, ast.FunctionDef)
    (decorator,) = function.decorator_list
    assert isinstance(decorator, ast.Call)
    docstring = ast.get_docstring(function, clean=False) or ""
    said = {word.arg: word.value for word in decorator.keywords}
    level = said["level"]
    assert isinstance(level, ast.Attribute)
    on = ast.literal_eval(said["on"]) if "on" in said else True
    code = ast.literal_eval(decorator.args[0])
    return card(code, name_of(module), Level[level.attr], on, sections(docstring))
