"""What the conditions of a part come to while a text is gone through, also where several stand in one line.

Each operand of `and` and `or` and each test is noted with whether it held, each comparison with where its two values
lie to one another: on the one side, on the other, equal, and of whole numbers one apart. The notes are put into the
loaded functions (`Noted`), which do else what they did.
"""

from __future__ import annotations

import ast
import copy
import gc
import operator
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from importlib import import_module
from inspect import CO_NEWLOCALS
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any

import copydesk

FOLDER = Path(copydesk.__file__).parent
Note = tuple[str, str, int, int]
"""The file of a condition, which it is there, whether two values were compared, and what it came to."""

_HELD, _BESIDE = "_note_whether_it_held", "_note_beside"
_OPERATORS: Mapping[type[ast.cmpop], Callable[[Any, Any], Any]] = {
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
}
_NUMBERS = (int, float, Decimal)
_FAR = 2
"""Stands for every distance of more than one, and of what is no whole number for any."""


class Noted:
    """The conditions of the functions in some files, and what they came to since `found` was last emptied."""

    def __init__(self, paths: list[Path]) -> None:
        self.found: set[Note] = set()
        self.every: dict[tuple[str, str], str] = {}
        """The conditions in words, with their line and function."""
        loaded = _loaded(paths)
        for path in paths:
            tree = ast.parse(path.read_text(encoding="utf-8"))
            maker = _Maker(path.name, str(path))
            made = ast.fix_missing_locations(maker.visit(tree))
            self.every |= {(str(path), which): told for which, told in maker.told.items()}
            for code in _codes(compile(made, str(path), "exec")):
                for function in loaded.get((str(path), code.co_qualname), ()):
                    function.__code__ = code
                    function.__globals__.update({_HELD: self._held, _BESIDE: self._beside})

    def _held(self, file: str, which: str, value: Any) -> Any:
        self.found.add((file, which, 0, int(bool(value))))
        return value

    def _beside(self, file: str, which: str, how: str, one: Any, two: Any) -> Any:
        if isinstance(one, _NUMBERS) and isinstance(two, _NUMBERS):
            self.found.add((file, which, 1, _apart(one, two)))
        return getattr(operator, how)(one, two)


def _apart(one: Any, two: Any) -> int:
    """Return where one number lies to another: 0 for equal ones, 1 and -1 beside it, else 2 and -2."""
    if one == two:
        return 0
    close = isinstance(one, int) and isinstance(two, int) and abs(one - two) == 1
    return (1 if close else _FAR) * (1 if one > two else -1)


def _loaded(paths: list[Path]) -> Mapping[tuple[str, str], list[FunctionType]]:
    for path in paths:
        parts = path.relative_to(FOLDER.parent).with_suffix("").parts
        import_module(".".join(part for part in parts if part != "__init__"))
    wanted = {str(path) for path in paths}
    found: dict[tuple[str, str], list[FunctionType]] = {}
    for each in gc.get_objects():
        if isinstance(each, FunctionType) and each.__code__.co_filename in wanted:
            found.setdefault((each.__code__.co_filename, each.__code__.co_qualname), []).append(each)
    return found


def _codes(code: CodeType) -> Iterator[CodeType]:
    """Yield what is run of the functions and methods of a module, which hold what stands inside of them."""
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            if "<" not in constant.co_qualname:
                yield constant
            if not constant.co_flags & CO_NEWLOCALS:  # the body of a class
                yield from _codes(constant)


class _Maker(ast.NodeTransformer):
    """Puts the notes into a module."""

    def __init__(self, name: str, path: str) -> None:
        self._name, self._path = name, path
        self._within: list[str] = []
        self.told: dict[str, str] = {}

    def _call(self, name: str, of: ast.expr, *args: ast.expr) -> ast.expr:
        which = f"condition {len(self.told)}"
        self.told[which] = f"{self._name}:{of.lineno} {'.'.join(self._within)}: {ast.unparse(of)}"
        first = [ast.Constant(self._path), ast.Constant(which)]
        return ast.copy_location(ast.Call(ast.Name(name, ast.Load()), [*first, *args], []), of)

    def _test(self, node: ast.expr) -> ast.expr:
        """Note whether a test holds; of several joined ones each is noted by itself."""
        own = copy.deepcopy(node)
        made = self.visit(node)
        return made if isinstance(own, ast.BoolOp) else self._call(_HELD, own, made)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        self._within.append(node.name)
        node.body = [self.visit(each) for each in node.body]
        self._within.pop()
        return node

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.AST:
        self._within.append(node.name)
        node.body = [self.visit(each) if isinstance(each, ast.FunctionDef) else each for each in node.body]
        self._within.pop()
        return node

    def visit_BoolOp(self, node: ast.BoolOp) -> ast.AST:
        node.values = [self._test(value) for value in node.values]
        return node

    def visit_If(self, node: ast.If) -> ast.AST:
        node.test = self._test(node.test)
        node.body = [self.visit(each) for each in node.body]
        node.orelse = [self.visit(each) for each in node.orelse]
        return node

    def visit_IfExp(self, node: ast.IfExp) -> ast.AST:
        node.test, node.body, node.orelse = self._test(node.test), self.visit(node.body), self.visit(node.orelse)
        return node

    def visit_comprehension(self, node: ast.comprehension) -> ast.AST:
        node.iter, node.ifs = self.visit(node.iter), [self._test(each) for each in node.ifs]
        return node

    def visit_Compare(self, node: ast.Compare) -> ast.AST:
        operands = [node.left, *node.comparators]
        simple = all(isinstance(each, ast.Name | ast.Constant) for each in operands[1:-1])
        if not simple or any(type(op) not in _OPERATORS for op in node.ops):
            return self.generic_visit(node)
        of = copy.deepcopy(node)
        made = [
            self._call(
                _BESIDE,
                ast.copy_location(ast.Compare(copy.deepcopy(one), [op], [copy.deepcopy(two)]), of),
                ast.Constant(_OPERATORS[type(op)].__name__),
                self.visit(copy.deepcopy(one)),
                self.visit(copy.deepcopy(two)),
            )
            for one, op, two in zip(operands, node.ops, operands[1:], strict=False)
        ]
        return made[0] if len(made) == 1 else ast.copy_location(ast.BoolOp(ast.And(), made), of)

    def visit_JoinedStr(self, node: ast.JoinedStr) -> ast.AST:
        return node  # a message

    def visit_arguments(self, node: ast.arguments) -> ast.AST:
        return node  # values that are there if nothing is given are made once
