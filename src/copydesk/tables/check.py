"""Which claims of articles the reference tables bear out, and which they contradict."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from copydesk.model import Extraction, Reckoning, Span, TableMet
from copydesk.tables import answering, asking, sentences
from copydesk.tables.store import Table


def check(tables: Sequence[Table], articles: Sequence[Extraction]) -> tuple[TableMet, ...]:
    """Return for each table what it met in the articles, in the order of tables, articles and places."""
    return tuple(_met(table, [r for e in articles for r in _reckonings(table, e)]) for table in tables)


def joined(tables: Sequence[Table], met: Sequence[Sequence[TableMet]]) -> tuple[TableMet, ...]:
    """Return what each table met in all of several parts."""
    return tuple(_met(t, [r for part in met for r in part[n].reckonings]) for n, t in enumerate(tables))


def _met(table: Table, reckonings: Sequence[Reckoning]) -> TableMet:
    return TableMet(
        name=table.name,
        title=table.title,
        location=table.location,
        agrees=tuple(r.location for r in reckonings if r.agrees),
        contradicts=tuple(r.location for r in reckonings if not r.agrees),
        reckonings=tuple(reckonings),
    )


def _reckonings(table: Table, extraction: Extraction) -> Iterator[Reckoning]:
    """Yield one reckoning for each claim that names cells: where one reading of it is right, that one."""
    for sentence in sentences.of(extraction, table):
        found: dict[Span, Reckoning] = {}
        for question in asking.questions(sentence):
            reckoned = answering.answer(question, table, extraction.document)
            if reckoned is not None and (question.at not in found or reckoned.agrees):
                found[question.at] = reckoned
        yield from (found[at] for at in sorted(found, key=lambda s: s.start))
