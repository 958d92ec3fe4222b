"""Spark over the tables of a store: the queries of `duck`, extraction and the judgement on events on many machines.

Which cluster that is, its settings say (`spark-defaults.conf`, `PYSPARK_SUBMIT_ARGS`); without any it is this machine.
Each machine needs this version of copydesk and sees the store under the same path.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib.util import find_spec
from shutil import which
from types import TracebackType
from typing import Any, Self

from copydesk import workers
from copydesk.corpus import judging
from copydesk.corpus.duck import text
from copydesk.corpus.manifest import Manifest
from copydesk.corpus.store import Store
from copydesk.model import Document, Extraction, InputError
from copydesk.model.errors import missing_extra
from copydesk.model.limits import Limits
from copydesk.rules import Failure

_EMPTY = {
    "articles": "article BIGINT, id STRING, copy STRING, held INT, document STRING, claims STRING",
    "terms": "article BIGINT, term STRING, month STRING",
}
TASKS = 4
"""Tasks for each of the processes of a cluster: one that takes long is then no great part of the whole."""


def check_installed() -> None:
    """Raise `InputError` where Spark or Java is missing."""
    if find_spec("pyspark") is None or find_spec("pandas") is None:
        raise InputError("--engine spark", f"needs {missing_extra('spark')}")
    if which("java") is None:
        raise InputError("--engine spark", "needs Java 17 or later, which is not on the path")


def session() -> Any:
    """Return the session that there is, or a new one, which lasts as long as this process."""
    from pyspark.sql import SparkSession

    found = SparkSession.builder.appName("copydesk").config("spark.ui.showConsoleProgress", "false").getOrCreate()
    found.sparkContext.setLogLevel("ERROR")
    return found


class Search:
    """The tables of a store as Spark sees them, as a context manager: `search.Searching`."""

    def __init__(self, store: Store, state: Manifest) -> None:
        from pyspark.errors import PySparkException

        self._error: type[Exception] = PySparkException
        self._folder = store.folder
        self._spark = session()
        self._made: list[Any] = []
        for table, columns in _EMPTY.items():
            paths = [store.path(table, part).absolute().as_uri() for part in sorted(state.parts)]
            try:
                read = self._spark.read.parquet(*paths) if paths else self._spark.createDataFrame([], columns)
                read.createOrReplaceTempView(table)
            except self._error as problem:
                raise self._unsearchable(problem) from None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for frame in self._made:
            frame.unpersist()

    def _unsearchable(self, problem: Exception) -> InputError:
        return InputError(str(self._folder), f"cannot be searched: {_first(problem)}")

    def _frame(self, name: str) -> Any:
        return self._spark.sql(text(name))

    def set(self, **values: int) -> None:
        """Say what the queries are to keep to: the row of the table `settings`."""
        columns = ", ".join(f"CAST({int(value)} AS BIGINT) AS {name}" for name, value in values.items())
        self._spark.sql(f"SELECT {columns}").createOrReplaceTempView("settings")

    def put(self, name: str, columns: Mapping[str, Sequence[Any]], kinds: Mapping[str, Any]) -> None:
        """Make a table of columns, with the kinds of Arrow for those that are no text."""
        import pyarrow

        made = {c: pyarrow.array(cells, kinds.get(c, pyarrow.string())) for c, cells in columns.items()}
        self._spark.createDataFrame(pyarrow.table(made)).createOrReplaceTempView(name)

    def make(self, name: str) -> None:
        """Make a table of the rows of a query that has its name."""
        frame = self._frame(name).persist()
        frame.createOrReplaceTempView(name)
        self._made.append(frame)

    def rows(self, name: str) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of a query, some at a time."""
        try:
            yield from map(tuple, self._frame(name).toLocalIterator())
        except self._error as problem:
            raise self._unsearchable(problem) from None

    def number(self, name: str) -> int:
        """Return the one number that a query gives."""
        ((found,),) = self.rows(name)
        return int(found)

    def judged(self, limits: Limits) -> Iterator[judging.Judged | None]:
        """Yield what the articles of each event dispute, in the order of the events; they are judged where they are."""
        tasks = TASKS * self._spark.sparkContext.defaultParallelism
        events = self._frame("articles").repartition(tasks, "event").sortWithinPartitions("event", "id")
        found = events.mapInArrow(_Judging(limits), "event BIGINT, judged BINARY").orderBy("event")
        try:
            for row in found.toLocalIterator():
                yield _opened(row["judged"])
        except self._error as problem:
            raise self._unsearchable(problem) from None


def _first(problem: Exception) -> str:
    """Return the beginning of what an exception says: Spark adds the stacks of all its machines."""
    return " ".join(str(problem).split())[:160]


def _opened(data: bytes) -> Any:
    return pickle.loads(data)  # noqa: S301 - what this program has written, on another machine of its cluster


class _Judging:
    """The kernel of an audit: rows of articles in, what the articles of each event dispute out, pickled."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits

    def __call__(self, batches: Iterator[Any]) -> Iterator[Any]:
        import pyarrow

        chosen = judging.selection()
        for number, event in judging.numbered(_rows(batches)):
            found = pickle.dumps(judging.judge(event, chosen, self._limits))
            arrays = [pyarrow.array([number], pyarrow.int64()), pyarrow.array([found], pyarrow.binary())]
            yield pyarrow.record_batch(arrays, names=["event", "judged"])


def _rows(batches: Iterator[Any]) -> Iterator[tuple[Any, ...]]:
    for batch in batches:
        yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)


def run(
    documents: Sequence[Document], parser: str, limits: Limits, done: Callable[[int], object]
) -> Iterator[tuple[Extraction, tuple[Failure, ...]]]:
    """Yield what `workers.extracted` returns of each document, in their order: `workers.run` on a cluster."""
    import pyarrow
    from pyspark.errors import PySparkException

    spark = session()
    rows = {"place": range(len(documents)), "article": [pickle.dumps(document) for document in documents]}
    frame = spark.createDataFrame(pyarrow.table({name: pyarrow.array(cells) for name, cells in rows.items()}))
    tasks = min(len(documents), TASKS * spark.sparkContext.defaultParallelism)
    made = frame.repartition(max(1, tasks)).mapInArrow(_Extracting(parser, limits), "place BIGINT, outcome BINARY")
    outcomes: dict[int, workers.Outcome] = {}
    try:
        for row in made.toLocalIterator():
            outcomes[row["place"]] = _opened(row["outcome"])
            done(len(outcomes))
    except PySparkException as problem:
        raise InputError("--engine spark", f"the cluster failed: {_first(problem)}") from None
    yield from workers.assembled(documents, outcomes)


class _Extracting:
    """The kernel of an index: pickled articles in, what `workers.work` returns of each out, pickled."""

    def __init__(self, parser: str, limits: Limits) -> None:
        self._parser, self._limits = parser, limits

    def __call__(self, batches: Iterator[Any]) -> Iterator[Any]:
        import pyarrow

        for place, article in _rows(batches):
            (outcome,) = workers.work([_opened(article)], self._parser, self._limits)
            arrays = [pyarrow.array([place], pyarrow.int64()), pyarrow.array([pickle.dumps(outcome)], pyarrow.binary())]
            yield pyarrow.record_batch(arrays, names=["place", "outcome"])
