"""The texts that the golden record is of: those of the repository that `corpus.yml` names.

    python tests/golden/corpus.py            # write the record anew (`make golden`); or: ... PART ...

A part is a file of the record, and one test: `articles-1` ... (each article by itself: all claims with what is told of
them), `events-1` ... (the articles of one event together: links), `facts` (approved facts, each against wordings of its
own: what they are compared by), `findings-1` ... (what is found in all articles of some files, and nothing else) and
`messages` (what the rules say in their own cases, which `tests/rules/test_cases.py` holds against the record as it runs
them). Written with them are `wordings`, `varied`, `edges`, `altered`, `questions`, `reached`, `traced` and
`thresholds`, each by a module of its own.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

import yaml

ROOT = Path(__file__).resolve().parents[2]
if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))

from tests.golden import written  # noqa: E402
from tests.rules import cases  # noqa: E402

from copydesk import Document, claims, pipeline, rules  # noqa: E402  (found from anywhere)
from copydesk.claims import ledger  # noqa: E402
from copydesk.model import Extraction, InputError, Linkage  # noqa: E402

HERE = Path(__file__).parent
BEGIN, SILENT, SIDES = "=== ", "silent: ", "sides: "
"""What the line of a text's name begins with, that of the cases in which no rule says anything, and that of the cases
on either side of an edge, of which a digest is held."""
MOST = 2
"""So many wordings of each kind are held against a fact."""
ANEW = "`make golden` writes the record anew"
ALL = "COPYDESK_ALL_RECORDS" in os.environ
WHY = "takes a minute and tells no more of a run than the other records: set COPYDESK_ALL_RECORDS=1"
"""Whether the records by the name of each function are held too, which say where something changed, and the whole of
those of which every third line is held else."""


class Article(NamedTuple):
    """An article as it is written: its id, its text and when it was published."""

    id: str
    text: str
    published: str | None

    def read(self) -> Extraction:
        """Return what is read of it."""
        return claims.extract(Document.from_text(self.text, id=self.id, published=self.published))


@cache
def _ledger(fact: str) -> Extraction:
    return ledger.parse(fact, id="facts.toml")


class Text(NamedTuple):
    """A text of the corpus: its name, its articles, and the approved fact that they are held against."""

    name: str
    articles: tuple[Article, ...]
    fact: str | None = None

    def facts(self) -> list[Extraction]:
        """Return the approved fact as the ledger reads it."""
        return [] if self.fact is None else [_ledger(self.fact)]

    def told(self, read: Sequence[Extraction], *, whole: bool = False) -> list[str]:
        """Return the claims in lines: of an article by itself, or where that is asked for, `whole`."""
        if len(read) > 1 and self.fact is None and not whole:
            return [f"{e.document.id}: {len(e.claims)} claims {_digest_of(e)}" for e in read]
        return [line for e in read for line in written.claims(e, stated=self.fact is not None)]

    def linked(self, read: Sequence[Extraction]) -> list[Linkage]:
        """Return the links: of wordings each with the fact alone."""
        if self.fact is None:
            return [pipeline.link(list(read))]
        facts = self.facts()
        return [pipeline.link([e, *facts]) for e in read]

    def related(self, linked: Sequence[Linkage]) -> Iterator[str]:
        """Yield the links in lines."""
        for own in linked:
            yield from written.linkage(own, self.articles)

    def found(self, read: Sequence[Extraction], linked: Sequence[Linkage], bundle: str = "") -> list[str]:
        """Return the findings in lines, of one bundle of rules where that is given."""
        if self.fact is None:
            only = rules.Selection(select=(bundle,)) if bundle else None
            return list(written.findings(rules.check(read, linked[0], selection=only)))
        facts, only = self.facts(), rules.Selection(select=("LE",))
        every = (rules.check([e], own, facts=facts, selection=only) for e, own in zip(read, linked, strict=True))
        return [line for found in every for line in written.findings(found)]

    def alone(self) -> list[str]:
        """Return the findings of an article in lines of their own."""
        read = [article.read() for article in self.articles]
        lines = written.briefly(rules.check(read, self.linked(read)[0]))
        return [f"{BEGIN}{self.name}", *lines] if lines else []

    def lines(self) -> Iterator[str]:
        """Yield the record of the text."""
        read = [article.read() for article in self.articles]
        linked = self.linked(read)
        yield f"{BEGIN}{self.name}"
        yield from self.found(read, linked)
        yield from self.related(linked)
        yield from self.told(read)


def _digest_of(read: Extraction) -> str:
    return written.digest("\n".join((*written.claims(read, stated=False), *written.claims(read, stated=True))))


def _rows(path: Path) -> list[Mapping[str, Any]]:
    if path.suffix == ".jsonl":
        return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    rows: list[Mapping[str, Any]] = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return rows


def _slips(row: Mapping[str, Any]) -> Iterator[Text]:
    """An article with slips, and its twin without."""
    yield Text(row["id"], (Article(row["id"], row["text"], row["published"]),))
    if row.get("twin"):
        yield Text(f"{row['id']} twin", (Article(row["id"], row["twin"]["text"], row["published"]),))


def _event(row: Mapping[str, Any]) -> Iterator[Text]:
    every = enumerate(row["articles"])
    yield Text(row["id"], tuple(Article("abc"[n], a["text"], a["published"]) for n, a in every))


def _story(row: Mapping[str, Any]) -> Iterator[Text]:
    yield Text(row["name"], tuple(Article(x, row[x], str(row["published"])) for x in "ab"))


_BESIDE = ("contradicts", "agrees", "near", "published")


def _fact(row: Mapping[str, Any], most: int = MOST) -> Iterator[Text]:
    of = dict(row["fact"]) if "fact" in row else {key: v for key, v in row.items() if key not in _BESIDE}
    wordings = [text for which in _BESIDE[:3] for text in row[which][:most]]
    published = str(row.get("published", "2024-05-14"))
    fact = cases.written_fact(of)
    yield Text(of["statement"], tuple(Article(f"{n}", f"{t}\n", published) for n, t in enumerate(wordings, 1)), fact)


READERS: Mapping[str, Callable[[Mapping[str, Any]], Iterator[Text]]] = {
    "bench/slips": _slips,
    "bench/events": _event,
    "tests/links/facts": _fact,
    "tests/links": _story,
}


@cache
def texts(part: str) -> tuple[Text, ...]:
    """Return the texts of a part, as `corpus.yml` names them."""
    found = []
    for file, names in _named()[part].items():
        reader = READERS[file.rpartition("/")[0]]
        rows = (row for row in _rows(ROOT / file) if row.get("part") != "test")
        known = {text.name: text for row in rows for text in reader(row)}
        found += [known[name] for name in names or (name for name in known if not name.endswith(" twin"))]
    return tuple(found)


@cache
def _named() -> Mapping[str, Mapping[str, Sequence[str]]]:
    named: Mapping[str, Mapping[str, Sequence[str]]] = yaml.load(
        (HERE / "corpus.yml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader
    )
    return named


def parts() -> tuple[str, ...]:
    """Return the names of all parts; `thresholds` are told of in `nudged.py`."""
    return (*(name for name in _named() if name != "thresholds"), "messages")


def record(part: str) -> list[str]:
    """Return the lines of a part of the record, as the program makes them now."""
    if part == "messages":
        return list(messages())
    if part.startswith("findings"):
        return [line for text in texts(part) for line in text.alone()]
    return [line for text in texts(part) for line in text.lines()]


def messages() -> Iterator[str]:
    """Yield what the rules of a bundle say in the cases of each rule, each under the digest that a case is known by."""
    for code, own in groupby(_cases(), key=lambda pair: pair[0].code):
        silent, sides = [], []
        for _, case in own:
            found = said(case)
            if case.of_sides:
                sides += [f"{case.key}={line}" for line in found] or [case.key]
            elif found:
                yield f"{BEGIN}{code} {case.key}"
                yield from found
            else:
                silent.append(case.key)
        if silent:
            yield f"{SILENT}{code} {' '.join(silent)}"
        if sides:
            yield f"{SIDES}{code} {' '.join(sides)}"


def said(case: cases.Case) -> list[str]:
    """Return what the rules of a bundle say in a case, as the record holds it: of one of `sides` a digest."""
    found = written.briefly(case.bundled())
    return [written.digest("\n".join(found))] if case.of_sides and found else found


def _cases() -> Iterator[tuple[rules.RuleInfo, cases.Case]]:
    for info in rules.catalogue():
        if cases.path_of(info.name).is_file():
            yield from ((info, case) for case in cases.load(info.name))


@cache
def recorded() -> Mapping[tuple[str, str], Sequence[str]]:
    """Return the lines of the recorded messages by the codes of rules and the keys of their cases."""
    found: dict[tuple[str, str], list[str]] = {}
    for line in (HERE / "messages.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith(BEGIN):
            code, key = line.removeprefix(BEGIN).split()
            found[code, key] = own = []
        elif line.startswith(SILENT):
            code, *keys = line.removeprefix(SILENT).split()
            found.update({(code, key): [] for key in keys})
        elif line.startswith(SIDES):
            code, *keys = line.removeprefix(SIDES).split()
            found.update({(code, key): [told] if told else [] for key, _, told in (k.partition("=") for k in keys)})
        else:
            own.append(line)
    return found


def unrecorded() -> list[str]:
    """Return the cases that are not in the record, and the entries that no case is for."""
    known = {(info.code, case.key): case.id for info, case in _cases()}
    return [
        *(name for key, name in known.items() if key not in recorded()),
        *map(str, recorded().keys() - known.keys()),
    ]


def of_wordings() -> Iterator[Text]:
    """Yield the approved facts of all lists with their wordings, without those that a file of facts refuses."""
    for path in sorted((ROOT / "tests/links/facts").glob("*.yml")):
        for text in (text for row in _rows(path) for text in _fact(row, most=99)):
            with contextlib.suppress(InputError):
                text.facts()
                yield text


def of_cases(bundle: str) -> Iterator[Text]:
    """Yield the cases of a bundle's rules as texts."""
    for info in rules.catalogue():
        if info.name.startswith(f"{bundle}."):
            yield from of_rule(info)


def of_rule(info: rules.RuleInfo) -> Iterator[Text]:
    """Yield the cases of a rule as texts, without those that need more than articles."""
    for case in cases.load(info.name) if cases.path_of(info.name).is_file() else ():
        if not any((case.limits, case.fails, case.table, case.fact, case.house)):
            names = (f"{'abcdefghij'[n]}{case.suffix}" for n in range(len(case.texts)))
            yield Text(case.id, tuple(map(Article, names, case.texts, case.published)))


@cache
def sections(path: Path) -> Mapping[str, Sequence[str]]:
    """Return the lines of a record below each of its headings; none where it is not written yet."""
    found: dict[str, list[str]] = {}
    for line in path.read_text(encoding="utf-8").splitlines() if path.is_file() else ():
        if line.startswith(BEGIN):
            found[line.removeprefix(BEGIN)] = own = []
        else:
            own.append(line)
    return found


def main(wanted: Sequence[str]) -> int:
    """Write the parts that are named, or all; return the exit status."""
    from tests.golden import (
        altered,
        edges,
        nudged,
        questions,
        reached,
        traced,
        varied,
        wordings,
    )  # they stand on this module

    others = {"wordings": wordings.write, "varied": varied.write, "edges": edges.write, "altered": altered.write}
    others |= {"questions": questions.write, "traced": traced.write, "thresholds": lambda: nudged.main([])}
    searched = [part for part in wanted if part in traced.PARTS]  # what `reached` is to be searched for anew
    others["reached"] = lambda: reached.write(searched)
    for part in [part for part in wanted if part not in searched] or (*parts(), *others):
        if part in others:
            others[part]()
            continue
        lines = record(part)
        (HERE / f"{part}.txt").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        print(f"{part}: {len(lines)} lines", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
