"""No function has more than fifteen branches, no file more than 400 lines, no imports in a circle; what is excused only
shrinks."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import networkx

ROOT = Path(__file__).resolve().parents[1]
EXCUSED = 0
"""Functions that may be more complex (`noqa` with the code); this number only falls."""


def test_the_limit_holds_and_nothing_is_excused() -> None:
    lint = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["ruff"]["lint"]
    assert "C901" in lint["select"]
    assert lint["mccabe"]["max-complexity"] <= 15
    assert not [files for files, codes in lint["per-file-ignores"].items() if any("C901".startswith(c) for c in codes)]
    sources = [
        path.read_text("utf-8") for folder in ("src", "bench", "tests") for path in (ROOT / folder).rglob("*.py")
    ]
    assert sum(len(re.findall(r"# (?:ruff: )?noqa:[^\n]*\bC901\b", text)) for text in sources) <= EXCUSED


LINES = 400
LONG: dict[str, str] = {}
"""Files of the package that may be longer, each with the reason why it has no seam; none is added."""


def test_no_file_is_long_without_a_reason() -> None:
    sizes = {
        path.relative_to(ROOT / "src" / "copydesk").as_posix(): len(path.read_text("utf-8").splitlines())
        for path in (ROOT / "src" / "copydesk").rglob("*.py")
    }
    assert {name: n for name, n in sizes.items() if n > LINES and name not in LONG} == {}
    assert {name for name in LONG if sizes.get(name, 0) <= LINES} == set(), "take it from the list"


def imports(path: Path, known: frozenset[str]) -> Iterator[str]:
    """The modules of the package that a module imports when it runs, wherever in it."""
    tree = ast.parse(path.read_text("utf-8"))
    typed = {
        id(below)
        for node in ast.walk(tree)
        if isinstance(node, ast.If)
        and any("TYPE_CHECKING" in (getattr(n, "id", ""), getattr(n, "attr", "")) for n in ast.walk(node.test))
        for below in ast.walk(node)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and id(node) not in typed and node.module is not None:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
            yield from (
                name if name in known else node.module for name in names if name in known or node.module in known
            )


def test_no_modules_import_each_other_in_a_circle() -> None:
    root = ROOT / "src"
    modules = {
        ".".join(path.relative_to(root).with_suffix("").parts).removesuffix(".__init__"): path
        for path in (root / "copydesk").rglob("*.py")
    }
    known = frozenset(modules)
    graph = networkx.DiGraph((name, other) for name, path in modules.items() for other in imports(path, known))
    circles = sorted(sorted(c) for c in networkx.strongly_connected_components(graph) if len(c) > 1)
    assert graph.number_of_edges() > 1000
    assert circles == []
