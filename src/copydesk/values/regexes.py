"""Regular expressions that are compiled when they are first used.

Compiling all patterns of the program takes longer than reading a short article, which needs less than half of them.
"""

from __future__ import annotations

import re
from typing import Any, cast

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split")


def regex(source: str, flags: int = 0) -> re.Pattern[str]:
    """Return a pattern as `re.compile` does, but compiled when it is first used, so that no mistake shows before.

    It has all that a pattern has, and costs hardly more once it is compiled. What takes a pattern by its type
    (`re.sub` and the like, `isinstance`) does not take it.
    """
    return cast("re.Pattern[str]", Pattern(source, flags))


class Pattern:
    """A pattern that is compiled when something of it is asked for, and then has the methods of what came of it."""

    def __init__(self, source: str, flags: int) -> None:
        self.pattern, self._flags = source, flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # what `copy` and the like ask every object for
            raise AttributeError(name)
        made = re.compile(self.pattern, self._flags)
        vars(self).update((method, getattr(made, method)) for method in _METHODS)
        self.flags, self.groups, self.groupindex = made.flags, made.groups, made.groupindex
        return getattr(made, name)

    def __repr__(self) -> str:
        return repr(re.compile(self.pattern, self._flags))
