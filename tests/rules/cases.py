"""Reading the case files of the rules: `tests/rules/<bundle>/<slug>.yml`, the twin of each rule's module.

A file has two lists, `flag` and `pass`, and may have a third, `sides`: near copies of one another on purpose, which lie
just inside and just outside of what a rule allows. A case of `sides` is a mapping with its text, or a list of texts, as
`flag` or `pass`; else a case is a text, or a mapping:

    text      the article; or `texts`, a list of articles, named a.md, b.md ...
    at        flag only: the exact surfaces of the findings, in order (of all articles)
    fixed     flag only: the first article after the findings' fixes
    level     flag only: how loud the findings are
    published ISO date of publication; or a list, one for each article
    suffix    what the article's name ends in, `.md` unless said
    fact      an approved fact to check against: `statement`, `value`, and other keys of a file of facts
    table     a reference table to check against: a folder of tests/tables/data
    house     what the house has settled: `terms`, `variety`
    fails     what is made to raise in this case: the code of a rule, or `extract` or `link`
    why       a word to the reader

`through: pipeline` at the top of a file runs its cases through the whole pipeline, for rules that stand on claims.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache, lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import Any, NoReturn
from unittest import mock

import yaml

from copydesk import pipeline, rules, sources, tables
from copydesk.claims import ledger
from copydesk.model import Extraction, Finding, Linkage, Report
from copydesk.model.house import House
from copydesk.model.limits import DEFAULT
from copydesk.tables.store import Table

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Case:
    rule: str
    number: int
    flags: bool
    texts: tuple[str, ...]
    at: tuple[str, ...] = ()
    fixed: str | None = None
    published: tuple[str | None, ...] = ()
    suffix: str = ".md"
    fact: Mapping[str, str] | None = None
    table: str | None = None
    pipeline: bool = False
    beside: tuple[str, ...] = ()
    fails: str | None = None
    house: Mapping[str, Any] = field(default_factory=dict)
    limits: Mapping[str, int] = field(default_factory=dict)
    level: str | None = None
    of_sides: bool = False

    @property
    def id(self) -> str:
        return f"{self.rule}-{'side-' if self.of_sides else ''}{'flag' if self.flags else 'pass'}-{self.number}"

    @property
    def key(self) -> str:
        """What a case is known by in the record of messages: its texts, wherever in the file it stands.

        One of `sides` may have the text of another, and is a case of its own.
        """
        of = repr((self.texts, self.published, self.fact, self.table, self.house, self.limits, self.fails, self.suffix))
        of += "sides" * self.of_sides
        return blake2b(of.encode(), digest_size=4).hexdigest()

    def findings(self) -> tuple[tuple[Finding, ...], dict[str, str]]:
        """Return the findings of this rule and the articles by their ids."""
        with failing(self.fails):
            return self._findings()

    def _findings(self) -> tuple[tuple[Finding, ...], dict[str, str]]:
        selection = rules.Selection(select=(self.rule, *self.beside))
        documents = [
            sources.parse(text, id=f"{'abcdefghij'[n]}{self.suffix}", published=published)
            for n, (text, published) in enumerate(zip(self.texts, self.published, strict=True))
        ]
        if self.pipeline and not (self.limits or self.fails):
            return self._told(selection), {d.id: d.source for d in documents}
        if self.pipeline:
            limits = DEFAULT._replace(**self.limits)
            report = pipeline.verify(
                documents, facts=self._facts(), tables=_tables(self.table), selection=selection, limits=limits
            )
            found = report.findings
        else:
            extractions = [Extraction(document=document) for document in documents]
            found = tuple(rules.check(extractions, Linkage(), selection=selection, house=House(**self.house)))
        return tuple(f for f in found if f.name == self.rule), {d.id: d.source for d in documents}

    def bundled(self) -> tuple[Finding, ...]:
        """Return what all rules of the rule's bundle find; nothing where something is made to fail, or is limited."""
        if self.limits or self.fails:
            return ()
        selection = rules.Selection(select=(self.rule.partition(".")[0], *self.beside))
        if self.pipeline and self._plain:  # linked already, as what the rule itself finds was looked for
            linked = _judged(self.texts, self.published, self.suffix, (self.rule, *self.beside))
            read = _read(self.texts, self.published, self.suffix)
            linkage = Linkage(links=linked.links, clusters=linked.clusters)
            return tuple(rules.check(read, linkage, selection=selection))
        if self.pipeline:
            return self._judged(selection)
        extractions = [
            Extraction(document=sources.parse(text, id=f"{'abcdefghij'[n]}{self.suffix}", published=published))
            for n, (text, published) in enumerate(zip(self.texts, self.published, strict=True))
        ]
        return tuple(rules.check(extractions, Linkage(), selection=selection, house=House(**self.house)))

    @property
    def _plain(self) -> bool:
        """Whether the articles are checked against each other alone."""
        return self.fact is None and self.table is None

    def _told(self, selection: rules.Selection) -> tuple[Finding, ...]:
        return tuple(f for f in self._judged(selection) if f.name == self.rule)

    def _judged(self, selection: rules.Selection) -> tuple[Finding, ...]:
        if self._plain:
            return _judged(self.texts, self.published, self.suffix, selection.select).findings
        read = _read(self.texts, self.published, self.suffix)
        return pipeline.judge(read, facts=self._facts(), tables=_tables(self.table), selection=selection).findings

    def _facts(self) -> list[Extraction]:
        """Return the approved fact of the case as the ledger reads it from a file."""
        return [] if self.fact is None else [ledger.parse(written_fact(self.fact), id="facts.toml")]


def written_fact(of: Mapping[str, Any]) -> str:
    """Return a fact as a file of facts, with what its case leaves out."""
    row = {"id": "the-fact", "source": "the press office", "approved_by": "R. Okafor"} | dict(of)
    lines = [f"{key} = {json.dumps(v, ensure_ascii=False) if isinstance(v, str) else v}" for key, v in row.items()]
    return "\n".join(("[[fact]]", *lines, "approved_on = 2022-02-01", ""))


@lru_cache(maxsize=1)
def _read(texts: Sequence[str], published: Sequence[str | None], suffix: str) -> list[Extraction]:
    """Return what is read of the articles of a case, which are judged twice."""
    return list(
        pipeline.extract(
            sources.parse(text, id=f"{'abcdefghij'[n]}{suffix}", published=day)
            for n, (text, day) in enumerate(zip(texts, published, strict=True))
        )
    )


@lru_cache(maxsize=1)
def _judged(texts: Sequence[str], published: Sequence[str | None], suffix: str, selected: tuple[str, ...]) -> Report:
    """Return the report on the articles of a case, which are linked once for what a rule finds and for its bundle."""
    return pipeline.judge(_read(texts, published, suffix), selection=rules.Selection(select=selected))


@cache
def _tables(name: str | None) -> list[Table]:
    """Return the reference tables of a folder of test data, which are loaded once."""
    return [] if name is None else tables.read([HERE.parent / "tables/data" / name])


@contextmanager
def failing(what: str | None) -> Iterator[None]:
    """Make a rule (by its code), or the stage `extract` or `link`, raise an error."""

    def broken(*_: object) -> Iterator[NoReturn]:
        raise OverflowError("date value out of range")

    if what is None:
        yield
    elif what in ("extract", "link"):
        with mock.patch.object(pipeline.claims if what == "extract" else pipeline.links, what, broken):
            yield
    else:
        rule = next(info for info in rules.catalogue() if info.code == what)
        sound = rule.function
        object.__setattr__(rule, "function", broken)
        try:
            yield
        finally:
            object.__setattr__(rule, "function", sound)


@cache
def path_of(rule: str) -> Path:
    return HERE / f"{rule.replace('.', '/').replace('-', '_')}.yml"


@cache
def load(rule: str) -> tuple[Case, ...]:
    raw = yaml.load(path_of(rule).read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    through = raw.pop("through", None) == "pipeline"
    sides = raw.pop("sides", ())
    assert set(raw) == {"flag", "pass"}, f"{path_of(rule)}: only flag, pass and sides lists are known"
    cases = []
    for flags, entries in ((True, raw["flag"]), (False, raw["pass"])):
        for number, entry in enumerate(entries, 1):
            body = {"text": entry} if isinstance(entry, str) else dict(entry)
            cases.append(_case(rule, number, flags, body, through))
    for number, entry in enumerate(sides, 1):
        body = dict(entry)
        flags = "flag" in body
        text = body.pop("flag" if flags else "pass")
        body |= {"texts": text} if isinstance(text, list) else {"text": text}
        cases.append(_case(rule, number, flags, body | {"of_sides": True}, through))
    return tuple(cases)


def _case(rule: str, number: int, flags: bool, body: dict[str, Any], through: bool) -> Case:
    texts = tuple(body.pop("texts", None) or [body.pop("text")])
    published = body.pop("published", None)
    body.pop("why", None)
    dates = tuple(published) if isinstance(published, list) else (published,) * len(texts)
    return Case(
        rule=rule,
        number=number,
        flags=flags,
        texts=texts,
        at=tuple(body.pop("at", ())),
        published=tuple(str(d) if d is not None else None for d in dates),
        pipeline=through,
        beside=tuple(body.pop("beside", ())),
        **body,
    )


def is_told(code: str, text: str) -> bool:
    """Return whether a rule, run alone, finds anything in an article."""
    selection = rules.Selection(select=(code,))
    return bool(pipeline.verify([sources.parse(text, id="a.md")], selection=selection).findings)
