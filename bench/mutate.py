"""Change constants and conditions of the source one at a time, and see whether the tests notice.

    python bench/mutate.py links claims/telling --sample 40
    python bench/mutate.py rules/calendar --sample 40 --seed 3 --tests tests/rules/test_cases.py

Each package or module (a path below src/copydesk) gives a sample of `--sample` places with a fixed `--seed`. A change
is put into the loaded program in a forked process, which runs the tests that run the changed line, the quickest first,
until one fails, for `--seconds` of CPU at most. What no test notices is printed with its line, to be judged by hand:
some changes make no difference. A change in a module's own constant is tried with the tests that enter a function of
these modules which names it, or where none does any function of its own module.

The tests are collected once, and run once with a note of the lines that each runs. Before them stand the texts of the
golden record (`tests/golden`), each a test of the stage that is changed alone, against what that stage makes of it
unchanged: sentences are parsed, and for links and rules claims are made, before any change. POSIX only, as it forks.
"""

from __future__ import annotations

import argparse
import ast
import gc
import json
import os
import pickle
import random
import resource
import signal
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import _lru_cache_wrapper, partial
from importlib import import_module
from itertools import zip_longest
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any, NamedTuple

import pytest

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "copydesk"
TESTS = ("tests/links", "tests/claims/telling", "tests/rules/test_cases.py")
_NOT_LOGIC = (ast.Raise, ast.Assert, ast.JoinedStr)
_COMPARE: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
_ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult,
}  # fmt: skip
_CALLS = {"min": "max", "max": "min", "any": "all", "all": "any"}


_Loaded = dict[tuple[str, str], list[FunctionType]]
STAGES = ("claims", "links", "rules")
"""Packages that are stages of their own in the golden record."""


class Mutant(NamedTuple):
    """A change: `scope` is the function or method that holds it, empty for a constant of the module."""

    path: Path
    number: int
    line: int
    scope: str
    what: str


class Outcome(NamedTuple):
    """What became of a change: the test that noticed, `limit`, or nothing; `daily` where it is one of `make test`."""

    mutant: Mutant
    by: str
    daily: bool
    seconds: float


def changes(node: ast.AST) -> Iterator[tuple[str, Callable[[], None]]]:
    """Yield what can be changed in a node, in words, with what does it in place."""
    if isinstance(node, ast.Compare):
        for place, op in enumerate(node.ops):
            other = _COMPARE[type(op)]
            yield f"{type(op).__name__} -> {other.__name__}", lambda p=place, o=other: node.ops.__setitem__(p, o())
    elif isinstance(node, ast.BoolOp):
        swapped = ast.Or if isinstance(node.op, ast.And) else ast.And
        yield f"{type(node.op).__name__} -> {swapped.__name__}", lambda: setattr(node, "op", swapped())
    elif isinstance(node, ast.BinOp) and type(node.op) in _ARITHMETIC:
        if not isinstance(node.left, ast.JoinedStr) and not _is_text(node.left) and not _is_text(node.right):
            made = _ARITHMETIC[type(node.op)]
            yield f"{type(node.op).__name__} -> {made.__name__}", lambda: setattr(node, "op", made())
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _CALLS:
        name = node.func
        yield f"{name.id} -> {_CALLS[name.id]}", lambda: setattr(name, "id", _CALLS[name.id])
    elif isinstance(node, ast.If | ast.IfExp):
        test = node.test
        yield "if -> if not", lambda: setattr(node, "test", ast.copy_location(ast.UnaryOp(ast.Not(), test), test))
    elif isinstance(node, ast.Constant):
        yield from _of_constant(node)


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _of_constant(node: ast.Constant) -> Iterator[tuple[str, Callable[[], None]]]:
    value = node.value
    if isinstance(value, bool):
        yield f"{value} -> {not value}", lambda: setattr(node, "value", not value)
    elif isinstance(value, int):
        step = max(1, abs(value) // 5)
        for other in (value + step, value - step):
            yield f"{value} -> {other}", lambda o=other: setattr(node, "value", o)
    elif isinstance(value, float):
        for other in (value * 1.25, value * 0.8) if value else (1.0,):
            yield f"{value} -> {other:.4g}", lambda o=other: setattr(node, "value", o)


def places(tree: ast.Module) -> Iterator[tuple[ast.AST, str, int]]:
    """Yield the nodes of a module that may be changed, with the function that holds each and their line."""

    def walk(node: ast.AST, scope: str, line: int, inside: bool) -> Iterator[tuple[ast.AST, str, int]]:
        for name, value in ast.iter_fields(node):
            if name in ("decorator_list", "annotation", "returns") or (name == "keywords" and not inside):
                continue
            for child in value if isinstance(value, list) else [value]:
                if not isinstance(child, ast.AST) or isinstance(child, _NOT_LOGIC):
                    continue
                at = getattr(child, "lineno", line)
                own, within = scope, inside
                if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) and not inside:
                    own = f"{scope}.{child.name}" if scope else child.name
                    within = not isinstance(child, ast.ClassDef)
                elif not inside and isinstance(node, ast.ClassDef):
                    continue  # the fields of a class are made when it is
                yield child, own if within else "", at
                yield from walk(child, own, at, within)

    yield from walk(tree, "", 0, False)


def mutants(path: Path) -> list[Mutant]:
    """Return all changes of a module."""
    tree = ast.parse(path.read_text("utf-8"))
    found = ((line, scope, what) for node, scope, line in places(tree) for what, _ in changes(node))
    return [Mutant(path, number, *each) for number, each in enumerate(found)]


def mutated(mutant: Mutant) -> ast.Module:
    """Return the tree of a module with one change made."""
    tree = ast.parse(mutant.path.read_text("utf-8"))
    number = 0
    for node, _, _ in places(tree):
        for _, change in list(changes(node)):
            if number == mutant.number:
                change()
                return ast.fix_missing_locations(tree)
            number += 1
    raise LookupError(mutant)


def functions(paths: Sequence[Path]) -> _Loaded:
    """Return the loaded functions and methods of some modules by file and qualified name."""
    wanted = {str(path) for path in paths}
    for path in paths:
        parts = path.relative_to(SOURCE.parent).with_suffix("").parts
        import_module(".".join(part for part in parts if part != "__init__"))
    found: defaultdict[tuple[str, str], list[FunctionType]] = defaultdict(list)
    for each in gc.get_objects():
        if isinstance(each, FunctionType) and each.__code__.co_filename in wanted:
            found[each.__code__.co_filename, each.__code__.co_qualname].append(each)
    return found


def _code_of(code: CodeType, qualname: str) -> CodeType | None:
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            if constant.co_qualname == qualname:
                return constant
            found = _code_of(constant, qualname)
            if found is not None:
                return found
    return None


def readers(mutant: Mutant, loaded: _Loaded) -> set[tuple[str, str]]:
    """Return the functions that name the constant of a module which is changed, by file and qualified name."""
    module = next((m for m in sys.modules.values() if getattr(m, "__file__", None) == str(mutant.path)), None)
    own = _assigned(mutant, ast.parse(mutant.path.read_text("utf-8")))
    if own is None or module is None:
        return set()
    name = own[1].id
    value = module.__dict__[name]
    return {
        (file, qualname.partition(".<locals>")[0])
        for (file, qualname), functions in loaded.items()
        if any(f.__globals__.get(name) is value and _names(f.__code__, name) for f in functions)
    }


def _names(code: CodeType, name: str) -> bool:
    inside = (constant for constant in code.co_consts if isinstance(constant, CodeType))
    return name in code.co_names or any(_names(each, name) for each in inside)


def put_in(mutant: Mutant, loaded: _Loaded) -> bool:
    """Change the program that is loaded; return whether it could be."""
    tree = mutated(mutant)
    name = str(mutant.path)
    if mutant.scope:
        code = _code_of(compile(tree, name, "exec"), mutant.scope)
        targets = loaded.get((name, mutant.scope), [])
        for function in targets:
            if code is None or len(code.co_freevars) != len(function.__code__.co_freevars):
                return False
            function.__code__ = code
        return bool(targets)
    return _put_constant(mutant, tree)


def _assigned(mutant: Mutant, tree: ast.Module) -> tuple[ast.Assign | ast.AnnAssign, ast.Name] | None:
    """Return the statement of a module that makes a constant, where a change stands in one, with its name."""
    for statement in tree.body:
        if isinstance(statement, ast.Assign | ast.AnnAssign) and statement.lineno <= mutant.line <= (
            statement.end_lineno or 0
        ):
            target = statement.targets[0] if isinstance(statement, ast.Assign) else statement.target
            return (statement, target) if isinstance(target, ast.Name) else None
    return None


def _put_constant(mutant: Mutant, tree: ast.Module) -> bool:
    """Run the assignment that was changed, and give the new value to all that took the old one over by its name."""
    module = next((m for m in sys.modules.values() if getattr(m, "__file__", None) == str(mutant.path)), None)
    own = _assigned(mutant, tree)
    if own is None or module is None:
        return False
    statement, target = own
    old = module.__dict__[target.id]
    exec(compile(ast.Module([statement], []), str(mutant.path), "exec"), module.__dict__)
    new = module.__dict__[target.id]
    if type(new) is type(old) and not callable(old):
        for other in list(sys.modules.values()):
            if getattr(other, "__name__", "").startswith("copydesk") and other.__dict__.get(target.id) is old:
                other.__dict__[target.id] = new
    return True


class Recorded:
    """A text of the golden record as a test of one stage: that it makes of the text what it made before any change.

    Where the record holds what is `asked` on the way, that is looked at as well.
    """

    def __init__(
        self, package: str, kind: str, text: Any, asked: Callable[..., Iterable[str]] | None = None, daily: bool = True
    ) -> None:
        self._asked = asked
        self.nodeid, self.daily = f"{kind}::{text.name}", daily
        self._stage, _, bundle = package.partition("/")
        self._text, self._only = text, bundle.partition("/")[0]
        self._read = [article.read() for article in text.articles]
        self._linked = text.linked(self._read) if self._stage == "rules" else []
        self._wanted = self._made()

    def _made(self) -> list[str]:
        if self._stage == "claims":
            return list(self._text.told([article.read() for article in self._text.articles], whole=True))
        if self._asked is not None:
            return list(self._asked(self._text, self._read, self._linked))
        if self._stage == "rules":
            return list(self._text.found(self._read, self._linked, self._only))
        return list(self._text.related(self._text.linked(self._read)))

    def passes(self) -> bool:
        """Return whether the stage makes what it made; what raises does not."""
        try:
            return self._made() == self._wanted
        except Exception:
            return False


class _Kind(NamedTuple):
    """Texts of one kind: what is asked of them beside, whether `make test` holds them, the package they are told by."""

    name: str
    texts: Iterable[Any]
    asked: Callable[..., Iterable[str]] | None = None
    daily: bool = True
    of: str = ""


def recorded(packages: Sequence[str], share: int = 1) -> list[Recorded]:
    """Return the texts of the golden record as tests of the stage that some packages are of, or one in so many."""
    stages = {package.partition("/")[0] for package in packages}
    if len(stages) != 1 or not stages <= set(STAGES):
        return []
    stage = next(iter(stages))
    wanted = next(iter(packages)) if len(packages) == 1 else stage
    _parse_once()
    every: dict[tuple[str, str], Recorded] = {}
    parts = sorted({"/".join(package.split("/")[:2]) if stage == "rules" else stage for package in packages})
    for kind in (*_of_stage(stage), *(kind for part in parts for kind in _of_part(part))):
        for n, text in enumerate(kind.texts):
            if (kind.name == "traced" or not n % share) and (kind.name, text.name) not in every:
                made = Recorded(kind.of or wanted, kind.name, text, kind.asked, kind.daily)
                every[kind.name, text.name] = made
    return list(every.values())


def _parse_once() -> None:
    """Have each sentence parsed once, whatever is asked of it."""
    from copydesk.syntax import engines

    known: dict[str, Any] = {}
    annotate = engines.annotate

    def remembered(texts: Sequence[str], parser: str = "auto") -> list[Any]:
        new = [text for text in texts if text not in known]
        known.update(zip(new, annotate(new, parser) if new else (), strict=True))
        return [known[text] for text in texts]

    engines.annotate = remembered


def _of_stage(stage: str) -> Iterator[_Kind]:
    """Yield the texts that all packages of a stage are tested with."""
    from tests.golden import altered, corpus, nudged, questions, traced, varied

    def told(text: Any, read: Any, _: object) -> list[str]:
        return traced.work("links", text, read, ())

    def answered(text: Any, read: Any, _: object) -> list[str]:
        return questions.lines(read, text.facts())

    yield _Kind("golden", (t for part in corpus.parts() if part != "messages" for t in corpus.texts(part)))
    if stage == "rules":
        yield _Kind("thresholds", (side.changed() for side in nudged.recorded()))
        return
    for lists in (lists for lists in altered.lists() if "." not in lists):
        yield from _altered(lists, told if stage == "links" else None)
    if stage == "links":
        yield _Kind("varied", [*corpus.of_wordings(), *varied.sentences()], told)
        yield _Kind("questions", questions.texts(), answered, daily=False)


def _of_part(part: str) -> Iterator[_Kind]:
    """Yield the texts of a bundle of rules, and those of which is held what functions answer."""
    from tests.golden import altered, corpus, edges, reached, traced

    bundle = part.partition("/")[2]
    if part.startswith("rules/"):
        yield _Kind("cases", corpus.of_cases(bundle), of=part)
        sides = (side for own in edges.recorded().values() for side in own if side.of({bundle}))
        yield _Kind("edges", (side.article() for side in sides), of=part)
        for lists in (lists for lists in altered.lists() if lists.startswith(f"{bundle}.")):
            yield from _altered(lists, of=part)
    if part in traced.PARTS:
        yield _Kind("traced", reached.texts(part, some=True), partial(traced.lines, part), of=part)
        yield _Kind("traced", reached.texts(part), partial(traced.lines, part), daily=False, of=part)


def _altered(lists: str, asked: Callable[..., Iterable[str]] | None = None, of: str = "") -> Iterator[_Kind]:
    from tests.golden import altered
    from tests.golden.test_altered import SOME

    own = [each.text for each in altered.recorded(lists)]
    yield _Kind("altered", own[::SOME], asked, of=of)
    yield _Kind("altered", own, asked, daily=False, of=of)


def forget(package: str, path: Path | None) -> None:
    """Empty the caches of a package that hang on arguments, and those of data in the folder of a changed module."""
    for each in gc.get_objects():
        if isinstance(each, _lru_cache_wrapper) and str(each.__module__).startswith(f"copydesk.{package}"):
            own = path is None or Path(sys.modules[each.__module__].__file__ or "").parent == path.parent
            if own or getattr(each.__wrapped__, "__code__", None) is None or each.__wrapped__.__code__.co_argcount:
                each.cache_clear()


_Test = pytest.Item | Recorded


class _Lines:
    """Notes which lines of some files are run; what has been seen whole is traced no more."""

    def __init__(self, files: set[str]) -> None:
        self._files = files
        self._left: dict[CodeType, set[int]] = {}
        self.by_code: dict[CodeType, set[int]] = {}

    def call(self, frame: Any, _event: str, _: Any) -> Any:
        """Be told of a call, and say what is to be told of its lines."""
        code = frame.f_code
        if code.co_filename not in self._files:
            return None
        if code not in self.by_code:
            self.by_code[code] = {frame.f_lineno}
            self._left[code] = {line for _, _, line in code.co_lines() if line} - {frame.f_lineno}
        left, seen = self._left[code], self.by_code[code]
        if not left:
            return None

        def line(frame: Any, _event: str, _: Any) -> Any:
            if frame.f_lineno in left:
                left.discard(frame.f_lineno)
                seen.add(frame.f_lineno)
            return line

        return line


class Runner:
    """A pytest plugin that runs the tests once for each change."""

    def __init__(
        self,
        paths: Sequence[Path],
        chosen: Sequence[Mutant],
        seconds: float,
        recorded: Sequence[Recorded] = (),
        log: Path | None = None,
    ) -> None:
        self._paths, self._chosen, self._seconds, self._recorded = paths, chosen, seconds, recorded
        self._stage = paths[0].relative_to(SOURCE).parts[0]
        self._log = log
        self._failed: list[str] = []
        self.outcomes: list[Outcome] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note a failure."""
        if report.failed:
            self._failed.append(report.nodeid)

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Take the place of pytest's own loop."""
        loaded = functions(self._paths)
        every = [*self._recorded, *session.items]
        entered, took = self._in_child(lambda: self._map(every))
        print(f"{len(took)} tests take {sum(took.values()):.0f} s of CPU with a note of their lines", flush=True)
        modules: defaultdict[str, set[str]] = defaultdict(set)
        for (file, _), tests in entered.items():
            modules[file] |= tests
        items = {item.nodeid: item for item in every}
        running = {path: _running(path) for path in self._paths}
        for mutant in self._chosen:
            name = str(mutant.path)
            at = mutant.line if mutant.line in running[mutant.path] else mutant.scope
            tests = entered.get((name, at), set()) if mutant.scope else set()
            if not mutant.scope:
                read = (entered.get(reader, set()) for reader in readers(mutant, loaded))
                tests = set().union(*read) or modules[name]
            order = [items[nodeid] for nodeid in in_turn(tests, took)]
            begin = time.monotonic()
            told = self._in_child(lambda m=mutant, o=order: self._try(m, o, loaded))
            by, daily = told if isinstance(told, tuple) else (told, True)
            self.outcomes.append(Outcome(mutant, by, daily, time.monotonic() - begin))
            self._note(self.outcomes[-1], len(order))
            if by in ("", "no test"):
                place = f"{mutant.path.relative_to(SOURCE)}:{mutant.line}"
                print(f"{place} {mutant.scope} {mutant.what}: {by or 'survives'}", flush=True)
            if len(self.outcomes) % 25 == 0:
                noticed = sum(o.by not in ("", "no test", "not put in") for o in self.outcomes)
                print(f"{len(self.outcomes)} tried, {noticed} noticed", flush=True)
        return True

    def _note(self, outcome: Outcome, tests: int) -> None:
        """Add an outcome to the log, with the number of tests that there were for it."""
        if self._log is None:
            return
        mutant, by, daily, seconds = outcome
        place = f"{mutant.path.relative_to(SOURCE)}:{mutant.line}"
        row = [place, mutant.scope, mutant.what, by, daily, tests, round(seconds, 1)]
        with self._log.open("a", encoding="utf-8") as log:
            log.write(f"{json.dumps(row)}\n")

    def _run(self, item: _Test) -> bool:
        if isinstance(item, Recorded):
            return item.passes()
        self._failed.clear()
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=None)
        return not self._failed

    def _map(self, items: Sequence[_Test]) -> tuple[dict[tuple[str, str | int], set[str]], dict[str, float]]:
        """Return the tests that enter each function and run each line, and the CPU seconds of each test.

        What fails is left out.
        """
        wanted = {str(path) for path in self._paths}
        entered: defaultdict[tuple[str, str | int], set[str]] = defaultdict(set)
        took = {}
        forget(self._stage, None)
        for item in items:
            seen = _Lines(wanted)
            begin = time.process_time()
            sys.settrace(seen.call)
            try:
                sound = self._run(item)
            finally:
                sys.settrace(None)
            took[item.nodeid] = time.process_time() - begin
            for code, lines in seen.by_code.items() if sound else ():
                entered[code.co_filename, code.co_qualname.partition(".<locals>")[0]].add(item.nodeid)
                for line in lines:
                    entered[code.co_filename, line].add(item.nodeid)
        return dict(entered), took

    def _try(self, mutant: Mutant, order: Sequence[_Test], loaded: _Loaded) -> tuple[str, bool]:
        """Return the test that notices a change, one of `make test` if any does, and whether it is one.

        It is "" where none does, and "no test" where none enters it.
        """
        if not put_in(mutant, loaded):
            return "not put in", True
        if not order:
            return "no test", True
        resource.setrlimit(resource.RLIMIT_CPU, (int(4 * self._seconds), int(4 * self._seconds) + 1))
        if self._recorded:
            forget(self._stage, mutant.path)
        begin = time.process_time()
        seldom = ""
        for item in order:
            daily = not isinstance(item, Recorded) or item.daily
            if (daily or not seldom) and not self._run(item):
                if daily:
                    return item.nodeid, True
                seldom = item.nodeid
            if time.process_time() - begin > self._seconds:
                break
        return seldom, not seldom

    def _in_child(self, work: Callable[[], Any]) -> Any:
        """Return what a forked process makes of some work; "limit" where it ends by itself."""
        read, write = os.pipe()
        child = os.fork()
        if child == 0:
            signal.signal(signal.SIGXCPU, lambda *_: os._exit(1))
            silent = os.open(os.devnull, os.O_WRONLY)
            os.dup2(silent, 1)
            os.dup2(silent, 2)
            try:
                made = pickle.dumps(work())
            except BaseException as fault:
                made = pickle.dumps(f"fault: {type(fault).__name__}")
            with os.fdopen(write, "wb") as out:
                out.write(made)
            os._exit(0)
        os.close(write)
        with os.fdopen(read, "rb") as told:
            made = told.read()
        os.waitpid(child, 0)
        return pickle.loads(made) if made else "limit"


def _running(path: Path) -> set[int]:
    """Return the lines of a module that a run can be seen on: not each that a statement goes on in has code."""
    found: set[int] = set()
    left = [compile(path.read_text("utf-8"), str(path), "exec")]
    while left:
        code = left.pop()
        found |= {line for _, _, line in code.co_lines() if line}
        left += [each for each in code.co_consts if isinstance(each, CodeType)]
    return found


def in_turn(tests: Iterable[str], took: Mapping[str, float]) -> list[str]:
    """Return tests with the quickest first, the files that they stand in taken in turn: each file asks other things."""
    files: defaultdict[str, list[str]] = defaultdict(list)
    for nodeid in sorted(tests, key=lambda nodeid: (took[nodeid], nodeid)):
        files[nodeid.partition("::")[0]].append(nodeid)
    return [each for row in zip_longest(*files.values()) for each in row if each is not None]


def report(outcomes: Sequence[Outcome], packages: Sequence[str]) -> str:
    """Return how many changes of each package were noticed."""
    lines = []
    for package in packages:
        own = [o for o in outcomes if o.mutant.path.is_relative_to(SOURCE / package.partition(":")[0])]
        tried = [o for o in own if o.by != "not put in"]
        killed = [o for o in tried if o.by not in ("", "no test")]
        share = len(killed) / len(tried) if tried else 0
        told = f"{package:<20} {len(tried):>4} changes {len(killed):>4} noticed  {share:.2f}"
        lines.append(f"{told}, {sum(o.daily for o in killed)} of them by `make test`")
    return "\n".join(lines)


def main() -> int:
    """Run the changes and print what survives."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("packages", nargs="+", help="paths below src/copydesk, `links/pairs.py:13` for one line")
    parser.add_argument("--sample", type=int, default=40, help="changes of each package (40); 0 for all")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=12, help="CPU seconds of tests for one change (12)")
    parser.add_argument("--tests", nargs="+", default=list(TESTS))
    parser.add_argument("--keyword", default="", help="the tests whose names hold this, as of pytest's -k")
    parser.add_argument("--without-record", action="store_true", help="leave out the texts of the golden record")
    parser.add_argument(
        "--share",
        type=int,
        default=1,
        help="one in so many texts of the golden record, but for those chosen to be few (1)",
    )
    parser.add_argument("--log", type=Path, help="add what became of each change to this file, a line of JSON each")
    given = parser.parse_args()
    chosen: list[Mutant] = []
    paths: list[Path] = []
    for name in given.packages:
        package, _, line = name.partition(":")
        place = SOURCE / package
        own = sorted(place.rglob("*.py")) if place.is_dir() else [place]
        every = [m for path in own for m in mutants(path) if not line or m.line == int(line)]
        random.Random(given.seed).shuffle(every)
        chosen += every[: given.sample] if given.sample else every
        paths += own
        print(f"{name}: {len(every)} places, {min(given.sample or len(every), len(every))} tried", flush=True)
    sys.path.insert(0, str(ROOT))  # the tests import one another by `tests.`
    texts = [] if given.without_record else recorded(given.packages, given.share)
    runner = Runner(paths, chosen, given.seconds, texts, given.log)
    arguments = ["-o", "addopts=", "--import-mode=importlib", "-p", "no:cacheprovider", "-p", "no:terminal"]
    arguments += ["-k", given.keyword] if given.keyword else []
    arguments += [str(ROOT / test) for test in given.tests]
    status = pytest.main(arguments, plugins=[runner])
    print(report(runner.outcomes, given.packages))
    return 0 if status == 0 and runner.outcomes else 1


if __name__ == "__main__":
    sys.exit(main())
