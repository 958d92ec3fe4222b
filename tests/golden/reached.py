"""Texts that go through linking and the rules by as many ways as could be found, for `traced.py`.

    python tests/golden/corpus.py reached [PART]   # search anew: minutes

They are cases of rules and sentences of `varied.py` as they stand, with a change of `alterations.py`, and with a figure
or a number of words on either side of where a function goes another way. A way is a step from one line of a function to
another, or what a condition inside a line comes to (`conditions.py`). From all, those are chosen that go through steps
which the ones before went through seldom, in the order in which they bring most: the first are those that `make test`
has time for. `reached.txt` names them by digests.
"""

from __future__ import annotations

import random
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from itertools import chain
from typing import Any, NamedTuple

from tests.golden import altered, corpus, traced, varied
from tests.golden.conditions import Noted
from tests.golden.edges import BETWEEN, FIGURE, WORD
from tests.rules import cases

from copydesk import rules
from copydesk.model import InputError

PATH = corpus.HERE / "reached.txt"
OFTEN = 3
"""So many texts are chosen for a step, where there are."""
AT_EDGE = 2
"""Of so many edges of a step both sides are looked at."""
FIRST = {"links": 60, "rules/arithmetic": 90, "rules/calendar": 90}
FEW = 35
"""So many texts of a part `make test` goes through."""
SECONDS = {"links": 100, "rules/arithmetic": 60, "rules/calendar": 40}
SHORT = 20
"""So many seconds of CPU the search of a part has for changes, and as many for edges."""
_SHARES = (Decimal("0.002"), Decimal("0.03"), Decimal("0.2"), Decimal(1))
_WORDS = (3, 8, 20)

Step = tuple[str | int, ...]
"""A step from a line to another in a function of a file; or that it is on one side of an edge, and which."""


_EDGES = ("edge", "no edge")
KEY = 8
"""Letters of the key of a text."""


class Reached(NamedTuple):
    """A text by its key, with a change (empty where there is none)."""

    key: str
    change: str
    text: corpus.Text

    def line(self) -> str:
        """Return how it stands in the record; a change without a letter is one of the first article."""
        return f"{self.key} {self.change.removeprefix(altered.LETTERS[0])}".rstrip()


def pool(part: str) -> Iterator[corpus.Text]:
    """Yield the texts that a part's are made from."""
    if part == "links":
        yield from varied.sentences()
        yield from chain.from_iterable(altered.lists()[of]() for of in ("within", "conflicts", "wordings"))
        return
    bundle = part.partition("/")[2]
    yield from corpus.of_cases(bundle)
    for info in rules.catalogue():
        if info.name.startswith(f"{bundle}.") and cases.path_of(info.name).is_file():
            for case in cases.load(info.name):
                if case.fact is not None and not any((case.limits, case.fails, case.table, case.house)):
                    every = tuple(
                        corpus.Article(f"{'abcdefghij'[n]}{case.suffix}", *own)
                        for n, own in enumerate(zip(case.texts, case.published, strict=True))
                    )
                    yield corpus.Text(case.id, every, cases.written_fact(case.fact))


def changed(text: corpus.Text, change: str) -> corpus.Text | None:
    """Return a text with a change: one of `alterations.py`, or `a120=4.5` a figure, `a120+7` so many words there."""
    found = re.fullmatch(r"([a-j])(\d+)([=+])(.+)", change)
    if not change or found is None:
        return altered.changed(text, change) if change else text
    at, start = altered.LETTERS.index(found[1]), int(found[2])
    if at >= len(text.articles):
        return None
    own = text.articles[at].text
    if found[3] == "+":
        new = f"{own[:start]} {' '.join([WORD] * int(found[4]))}{own[start:]}"
    else:
        figure = FIGURE.match(own, start)
        if figure is None:
            return None
        new = own[:start] + found[4] + own[figure.end() :]
    articles = list(text.articles)
    articles[at] = articles[at]._replace(text=new)
    return text._replace(name=f"{text.name} {change}", articles=tuple(articles))


def lines(part: str) -> list[str]:
    """Return what the record has of a part: the key of a text and its change."""
    made: list[str] = []
    for line in corpus.sections(PATH).get(part, ()):
        key, space, change = line.partition(" ")
        made.append(f"{key if len(key) == KEY else made[int(key)][:KEY]}{space}{change}")
    return made


def short(own: Sequence[str]) -> Iterator[str]:
    """Yield lines as they are written: in the place of a key that stood before, the number of the line where it did."""
    known: dict[str, int] = {}
    for n, line in enumerate(own):
        key = line[:KEY]
        yield f"{known[key]}{line[KEY:]}" if key in known else line
        known.setdefault(key, n)


def first(part: str) -> int:
    """Return how many of the texts of a part `make test` goes through."""
    return FIRST.get(part, FEW)


def texts(part: str, some: bool = False) -> list[corpus.Text]:
    """Return the texts of a part as the record has them, or those of them that `make test` goes through."""
    own = lines(part)[: first(part)] if some else lines(part)
    wanted = {line.partition(" ")[0] for line in own}
    known = {key: text for text in pool(part) if (key := altered.key(text)) in wanted}
    pairs = ((key, of) for key, _, of in (line.partition(" ") for line in own) if key in known)
    found = (changed(known[key], f"{altered.LETTERS[0]}{of}" if of[:1].isdigit() else of) for key, of in pairs)
    there = [text._replace(name=altered.key(text)) for text in found if text is not None]
    assert len(there) >= len(own) * altered.STAYS, f"texts of {part} are gone: `make golden PART=reached` searches anew"
    return there


class _Steps:
    """Notes the steps from line to line in the functions of a part."""

    def __init__(self, part: str) -> None:
        self._folder = f"{traced.FOLDER / part}/"
        self.found: set[Step] = set()

    def call(self, frame: Any, _event: str, _: Any) -> Any:
        """Be told of a call (`sys.settrace`)."""
        code = frame.f_code
        if not code.co_filename.startswith(self._folder):
            return None
        file, name, last, found = code.co_filename, code.co_qualname, frame.f_lineno, self.found

        def step(frame: Any, event: str, _: Any) -> Any:
            nonlocal last
            line = frame.f_lineno if event == "line" else 0
            if event in ("line", "return"):
                found.add((file, name, last, line))
                last = line
            return step

        return step


def steps(part: str, text: corpus.Text, conditions: Noted) -> frozenset[Step]:
    """Return the steps that a text goes through, with what conditions come to on the way."""
    read = [article.read() for article in text.articles]
    linked = [] if part == "links" else text.linked(read)
    noted = _Steps(part)
    conditions.found.clear()
    sys.settrace(noted.call)
    try:
        traced.work(part, text, read, linked)
    finally:
        sys.settrace(None)
    return frozenset(noted.found | conditions.found)


def _most(step: Step) -> int:
    return AT_EDGE if step[0] in _EDGES else OFTEN


class Search:
    """The search for the texts of a part."""

    def __init__(self, part: str) -> None:
        self.part = part
        self.seconds = SECONDS.get(part, SHORT)
        self.found: dict[Reached, frozenset[Step]] = {}
        self.seen: Counter[Step] = Counter()
        self._edges: Counter[Step] = Counter()
        self._chance = random.Random(part)
        self._conditions = Noted(sorted((traced.FOLDER / part).rglob("*.py")))

    def _keep(self, each: Reached, own: frozenset[Step]) -> None:
        own |= self.found.get(each, frozenset())
        if self.found.get(each) != own:
            self.found[each] = own
            self.seen.update(own)

    def _try(self, each: Reached) -> frozenset[Step]:
        try:
            return steps(self.part, each.text, self._conditions)
        except InputError:
            return frozenset()

    def plain(self) -> None:
        """Go through the texts as they stand."""
        every = [Reached(altered.key(text), "", text) for text in pool(self.part)]
        self._chance.shuffle(every)
        begin = time.process_time()
        for each in every:
            own = self._try(each)
            if any(self.seen[step] < OFTEN for step in own):
                self._keep(each, own)
            if time.process_time() - begin > self.seconds:
                break

    def changes(self) -> None:
        """Change the texts that were kept by chance, and keep what goes where none went."""
        every = list(self.found)
        begin = time.process_time()
        while time.process_time() - begin < self.seconds:
            base = self._chance.choice(every)
            places = altered._changes(base.text, self._chance)
            for change in places[:4]:
                new = changed(base.text, change)
                if new is None or base.change:
                    continue
                each = Reached(base.key, change, new)
                own = self._try(each)
                if any(not self.seen[step] for step in own):
                    self._keep(each, own)

    def edges(self) -> None:
        """Keep both sides of where a figure, or a number of words, makes a function go another way."""
        every = [each for each in self.found if not each.change]
        self._chance.shuffle(every)
        begin = time.process_time()
        for base in every:
            for at, article in enumerate(base.text.articles):
                letter = altered.LETTERS[at]
                for figure in FIGURE.finditer(article.text):
                    for way in (1, -1):
                        self._edge(base, *_of_figure(letter, figure, way))
                spaces = list(BETWEEN.finditer(article.text))
                for space in self._chance.sample(spaces, min(2, len(spaces))):
                    self._edge(base, _of_words(letter, space), _WORDS)
            if time.process_time() - begin > self.seconds:
                break

    def _edge(self, base: Reached, change: Callable[[int], str], probes: Sequence[int]) -> None:
        known = {0: frozenset(step for step in self.found[base] if step[0] not in _EDGES)}

        def of(n: int) -> frozenset[Step]:
            if n not in known:
                new = changed(base.text, change(n))
                known[n] = self._try(base._replace(change=change(n), text=new)) if new is not None else frozenset()
            return known[n]

        low = 0
        for probe in probes:
            fresh = {s for s in of(low) ^ of(probe) if self._edges[s] < AT_EDGE}
            if not fresh or not of(probe):
                low = probe
                continue
            a, b = low, probe
            step = min(fresh)
            inside = step in of(a)
            while b - a > 1:
                middle = (a + b) // 2
                if (step in of(middle)) is inside:
                    a = middle
                else:
                    b = middle
            apart = of(a) ^ of(b)
            self._edges.update(apart)
            for n in (a, b):
                new = changed(base.text, change(n))
                if new is not None:
                    mark = [(_EDGES[s not in of(n)], *s) for s in apart]
                    self._keep(base._replace(change=change(n), text=new), of(n).union(mark))
            low = probe

    def chosen(self) -> list[Reached]:
        """Return the texts that bring most, those first that bring most by themselves."""
        left = dict(self.found)
        had: Counter[Step] = Counter()
        gain = {each: float(len(own)) for each, own in left.items()}
        made = []
        while left:
            while True:  # what a text brings only becomes less: look at the best anew until it stays the best
                best = max(gain, key=lambda e: gain[e])
                now = sum(1 / (1 + had[s]) ** 2 for s in left[best] if had[s] < _most(s))
                if now >= gain[best] - 1e-9:
                    break
                gain[best] = now
            if not now:
                break
            made.append(best)
            had.update(left.pop(best))
            del gain[best]
        return made


def _of_words(letter: str, space: re.Match[str]) -> Callable[[int], str]:
    """Return what puts so many words in the place of a space."""
    return lambda n: f"{letter}{space.start()}+{n}" if n else ""


def _of_figure(letter: str, figure: re.Match[str], way: int) -> tuple[Callable[[int], str], list[int]]:
    """Return what changes a figure by so many steps of its last digit, and the steps that are tried."""
    right = Decimal(figure[0].replace(",", ""))
    step = Decimal(1).scaleb(int(right.as_tuple().exponent))

    def change(n: int) -> str:
        new = right + way * n * step
        return f"{letter}{figure.start()}={f'{new:,}' if ',' in figure[0] else format(new, 'f')}" if n else ""

    most = int(right / step)
    probes = sorted({1, *(n for share in _SHARES if (n := int(most * share)) > 1)})
    return change, [n for n in probes if way > 0 or n < most]


def write(only: Sequence[str] = ()) -> None:
    """Search anew for the parts that are named, or for all."""
    made = []
    for part in traced.PARTS:
        own = lines(part)
        if not only or part in only:
            search = Search(part)
            for stage in (search.plain, search.changes, search.edges):
                stage()
                print(f"{part}, {stage.__name__}: {len(search.found)} texts, {len(search.seen)} steps", flush=True)
            own = [each.line() for each in search.chosen()]
            print(f"{part}: {len(own)} chosen", flush=True)
        made += [f"{corpus.BEGIN}{part}", *short(own)]
    PATH.write_text("".join(f"{line}\n" for line in made), encoding="utf-8")
