"""Which rules run, and at which level."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from copydesk.model import InputError, Level
from copydesk.rules.base import RuleInfo
from copydesk.rules.registry import catalogue
from copydesk.values.nearness import nearest

ALL = "ALL"


@dataclass(frozen=True)
class Selection:
    """Which rules run, and at which level.

    A selector is a code ("TY001"), its beginning ("TY"), a name ("typo.repeated-word"), the bundle that a name
    begins with ("typo"), or "ALL".

    With `select` empty, the rules that are on by default run; otherwise just those selected, also where they are
    off by default. `extend` adds to either. `ignore` takes out. Where a rule is both taken and ignored, the more
    precise selector wins (a whole code or name over a bundle over "ALL"), and `ignore` among equals. `levels` maps
    selectors to the level of their findings. `origin` is what an error is laid to: an option or a file. `scopes` holds
    the selections of documents that have one of their own, by id.

    Raises `InputError`, with the nearest selector there is, where a selector fits no rule.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    extend: tuple[str, ...] = ()
    levels: Mapping[str, Level] = field(default_factory=dict)
    origin: str = "rule selection"
    scopes: Mapping[str, Selection] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name in ("select", "ignore", "extend"):  # said again it says no more
            object.__setattr__(self, name, tuple(dict.fromkeys(getattr(self, name))))
        for selector in (*self.select, *self.ignore, *self.extend, *self.levels):
            _require_known(selector, self.origin)

    def rules(self) -> tuple[RuleInfo, ...]:
        """Return the rules that run on any document, in the order of their codes."""
        selections = {id(selection): selection for selection in (self, *self.scopes.values())}.values()
        return tuple(info for info in catalogue() if any(selection.runs(info) for selection in selections))

    def scope(self, document: str) -> Selection:
        """Return the selection that holds for the document of an id."""
        return self.scopes.get(document, self)

    def runs(self, info: RuleInfo) -> bool:
        """Return whether a rule runs."""
        return _runs(tuple(self.select), tuple(self.extend), tuple(self.ignore), info.code, info.name, info.on)

    def level(self, info: RuleInfo, own: Level | None) -> Level:
        """Return the level of a finding of a rule whose slip gave the level `own` or none."""
        best, level = 0, own or info.level
        for selector, wanted in self.levels.items():
            precision = matches(selector, info)
            if precision > best:
                best, level = precision, Level(wanted)
        return level


def matches(selector: str, info: RuleInfo) -> int:
    """Return how precisely a selector names a rule: 0 not at all, 2 as one of all, 3 by bundle, 4 by itself."""
    return _precision((selector,), info.code, info.name)


def _precision(selectors: Collection[str], code: str, name: str) -> int:
    bundle = name.partition(".")[0]
    if not {code, name}.isdisjoint(selectors):
        return 4
    if any(s == bundle or (s.isupper() and len(s) >= 2 and code.startswith(s)) for s in selectors):
        return 3
    return 2 if ALL in selectors else 0


@lru_cache(maxsize=4096)
def _runs(
    select: tuple[str, ...], extend: tuple[str, ...], ignore: tuple[str, ...], code: str, name: str, on: bool
) -> bool:
    """Return whether a rule runs; worked out once for all articles, each of which asks it of every rule."""
    taken = max(_precision(select, code, name), _precision(extend, code, name))
    if taken == 0 and not select and on:
        taken = 1
    return taken > _precision(ignore, code, name)


def is_known(selector: str) -> bool:
    """Return whether a selector fits any rule."""
    return any(matches(selector, info) for info in catalogue())


def hint(selector: str) -> str:
    """Return "; did you mean ...?" with the nearest selector, for one that fits no rule; nothing where none is near."""
    known = {word for info in catalogue() for word in (info.code, info.name, info.bundle, info.code[:2])} | {ALL}
    near = nearest(selector, sorted(known))
    return f"; did you mean {near}?" if near else ""


def _require_known(selector: str, origin: str) -> None:
    if not is_known(selector):
        raise InputError(origin, f"no rule is called {selector!r}{hint(selector)}")
