"""Every regular expression that the package compiles, held against what backtracks.

    python bench/patterns.py           # all of them: some 1,200, six seconds
    python bench/patterns.py --nested  # those alone in which one repetition stands in another, as the tests do

Printed is JSON: how many were compiled and analysed; `beyond` those whose cost may grow with the cube of a text or
faster, by regexploit (https://github.com/doyensec/regexploit); `broken` those with possessive or atomic parts, which
Python 3.11.2 (Debian 12) gets wrong in repeated or alternative groups. Patterns are taken from the compiler while all
modules are imported and an article is checked, so that those which are put together of parts are seen whole.
"""

from __future__ import annotations

import json
import pkgutil
import re
import sys
import warnings
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

TEXT = "# Fair opens\n\nOn Monday, 3 March 2014, some 41,300 people (12 percent) paid $4 each. She is 45.\n"
OFTEN = 10
"""A repetition of so many times counts as one without end."""
CUBE = 3


def compiled() -> dict[tuple[str, int], tuple[str, Any]]:
    """Return the patterns of the package with their flags, the line that each comes from, and its tree."""
    import copydesk
    from copydesk.values import regexes

    regexes.regex = re.compile  # at once, so that a pattern is of the line that it stands in
    home = str(Path(copydesk.__file__).parent)
    found: dict[tuple[str, int], tuple[str, Any]] = {}
    sound = re._parser.parse  # type: ignore[attr-defined]

    def parse(source: Any, flags: int = 0, *more: Any) -> Any:
        tree = sound(source, flags, *more)
        frame = sys._getframe(1)
        while frame is not None and Path(frame.f_code.co_filename).parent.name == "re":
            frame = frame.f_back  # type: ignore[assignment]
        if frame is not None and frame.f_code.co_filename.startswith(home) and isinstance(source, str):
            place = f"{Path(frame.f_code.co_filename).relative_to(home)}:{frame.f_lineno}"
            found.setdefault((source, int(flags)), (place, tree))
        return tree

    re._parser.parse = re._compiler._parser.parse = parse  # type: ignore[attr-defined]
    for module in pkgutil.walk_packages(copydesk.__path__, "copydesk."):
        if not module.name.endswith("__main__"):
            import_module(module.name)
    copydesk.verify([copydesk.Document.from_text(TEXT, id=f"{n}.md", published="2014-03-03") for n in "ab"])
    re._parser.parse = re._compiler._parser.parse = sound  # type: ignore[attr-defined]
    return found


def parts(tree: Any, inside: bool = False) -> Iterator[tuple[str, bool]]:
    """Yield the names of a tree's parts, and whether each is a repetition within a repetition."""
    for operation, argument in tree:
        name = str(operation)
        often = name.endswith("REPEAT") and argument[1] >= OFTEN
        yield name, often and inside
        beneath = argument if isinstance(argument, (tuple, list)) else [argument]
        for part in _trees(beneath):
            yield from parts(part, inside or often)


def _trees(argument: Any) -> Iterator[Any]:
    for each in argument:
        if isinstance(each, re._parser.SubPattern):  # type: ignore[attr-defined]
            yield each
        elif isinstance(each, list):
            yield from _trees(each)


def main() -> int:
    """Print what was found; return 1 where there is anything."""
    warnings.simplefilter("ignore", DeprecationWarning)  # regexploit asks for `sre_parse` by its old name
    from regexploit.ast.sre import SreOpParser
    from regexploit.redos import find

    found = compiled()
    broken, beyond, seen = [], [], 0
    for (pattern, flags), (place, tree) in sorted(found.items(), key=lambda item: item[1][0]):
        held = list(parts(tree))
        if {"POSSESSIVE_REPEAT", "ATOMIC_GROUP"} & {name for name, _ in held}:
            broken.append([place, pattern[:60]])
        if "--nested" in sys.argv and not any(nested for _, nested in held):
            continue
        seen += 1
        worst = max((each.starriness for each in find(SreOpParser().parse_sre(pattern, flags))), default=0)
        if worst >= CUBE:
            beyond.append([place, pattern[:60], worst])
    print(json.dumps({"compiled": len(found), "analysed": seen, "beyond": beyond, "broken": broken}))
    return 1 if beyond or broken else 0


if __name__ == "__main__":
    sys.exit(main())
