"""How links take one thing told in two ways: values each against each, and sentences of which one part is another.

    python tests/golden/corpus.py varied    # write varied.txt anew

The wordings are made from `varied.yml`. A line of a value holds a letter for each of its list (`=` agrees, `x`
conflicts, `~` can both hold, `.` is of another sort) and a digest of all that is said of them. A line of a sentence
holds how the first wording and that one are linked, by what verdict, level of conflict and weight, with a digest of
the evidence and of all that was asked of any two claims (`asked.py`): in two articles with the same number, in two with
another, and in one article with another. A line of a wording of a fact holds the same of it and the fact.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import groupby
from typing import Any

import yaml
from tests.golden import asked, corpus, written
from tests.rules import cases

from copydesk import Document, claims
from copydesk.links import relate
from copydesk.model import Claim, Extraction

PATH = corpus.HERE / "varied.txt"
PUBLISHED, AFTER = "2014-06-03", "2024-05-14"
"""When articles were published that are held against each other, and those that are held against facts."""
_SIGNS = {"agree": "=", "conflict": "x", "compatible": "~"}
_DIGITS = re.compile(r"\d(?!\d)")
_BESIDE = ("text", "beside", "n")


@cache
def _lists() -> Mapping[str, Any]:
    read: Mapping[str, Any] = yaml.load(
        (corpus.HERE / "varied.yml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader
    )
    return read


def names() -> list[str]:
    """Return the names of the lists: what a value stands in, how a sentence is made."""
    return (
        [row["in"] for row in _lists()["values"]]
        + [row["text"] for row in _lists()["sentences"]]
        + ["texts", "events"]
        + [_of(row) for row in _lists()["facts"]]
    )


def lines(name: str) -> Iterator[str]:
    """Yield the record of a list."""
    yield f"{corpus.BEGIN}{name}"
    for row in _lists()["values"]:
        if row["in"] == name:
            yield from _values(name, row["told"])
    for row in _lists()["sentences"]:
        if row["text"] == name:
            for wording, own in groupby(_sentences(row), key=lambda text: text.name.partition(":")[0]):
                yield f"{wording}: {' | '.join(map(told, own))}"

    for row in _lists()["facts"]:
        if _of(row) == name:
            yield from (f"{text.name.removeprefix(f'{name}, ')}: {told(text)}" for text in _facts(row))
    if name in ("texts", "events"):
        yield from (f"{text.name}: {told(text)}" for text in (_texts() if name == "texts" else _events()))


def _of(row: Mapping[str, Any]) -> str:
    """Return the name of an approved fact with the wordings that it is held against."""
    return f"{row['fact']['statement']} {row['text']}"


def _facts(row: Mapping[str, Any]) -> Iterator[corpus.Text]:
    """Yield an approved fact with each wording that one part makes, each by itself."""
    parts = {name: options for name, options in row.items() if name not in ("fact", "text", "also")}
    first = {name: options[0] for name, options in parts.items()}
    fact = cases.written_fact(row["fact"])
    told = {f"{name}: {o}": row["text"].format(**{**first, name: o}) for name, every in parts.items() for o in every}
    for name, text in (told | {text: text for text in row.get("also", ())}).items():
        article = corpus.Article("a", f"{' '.join(text.split())}\n", AFTER)
        yield corpus.Text(f"{_of(row)}, {name}", (article,), fact)


def _values(frame: str, phrases: Sequence[str]) -> Iterator[str]:
    """Yield a line for each value: what it is to every other, and to itself."""
    text = "\n\n".join(frame.format(phrase) for phrase in phrases)
    read = claims.extract(Document.from_text(f"{text}\n", id="a.md", published=PUBLISHED))
    every: list[Claim | None] = []
    at = 0
    for phrase in phrases:
        start = text.index(phrase, at)
        at = start + len(phrase)
        own = [c for c in read.claims if c.prose.start < at and start < c.prose.end]
        every.append(max(own, key=lambda c: c.prose.end - c.prose.start, default=None))
    for phrase, one in zip(phrases, every, strict=True):
        signs, said = [], []
        for two in every:
            if one is None or two is None or _sort(one) != _sort(two):
                signs.append(".")
                continue
            found = relate.relate(one, two)
            signs.append(_SIGNS[found.outcome])
            said.append(f"{found.outcome} {found.kind} {found.closeness:.3f} {found.reason}")
        yield f"{phrase}: {''.join(signs)} {written.digest('|'.join(said))}"


def _sort(claim: Claim) -> str | None:
    return claim.telling.sort if claim.telling is not None else None


def sentences() -> Iterator[corpus.Text]:
    """Yield the pairs of all sentences, the facts with their wordings, and the texts and events."""
    for row in _lists()["sentences"]:
        yield from _sentences(row)
    for row in _lists()["facts"]:
        yield from _facts(row)
    yield from _texts()
    yield from _events()


def _texts() -> Iterator[corpus.Text]:
    for name, articles in _lists()["texts"].items():
        yield corpus.Text(name, tuple(corpus.Article("abcd"[n], text, PUBLISHED) for n, text in enumerate(articles)))


def _events() -> Iterator[corpus.Text]:
    """Yield an article on an event with others that have so many of its sentences, or of its figures alone."""
    one, other = _lists()["events"]["one"], _lists()["events"]["other"]
    base = corpus.Article("a", " ".join(one), PUBLISHED)
    bare = [_DIGITS.sub(lambda figure: f"{figure[0]}7", sentence) for sentence in other]
    for n in range(1, len(one) + 1):
        for kind, made in (
            ("sentences", [*one[:n], *bare[n:]]),
            ("sentences alone", one[:n]),
            ("figures", [*other[:n], *bare[n:]]),
            ("words", [_DIGITS.sub(lambda figure: f"{figure[0]}3", s) for s in one[:n]] + bare[n:]),
        ):
            yield corpus.Text(f"{n} {kind}", (base, corpus.Article("b", " ".join(made), PUBLISHED)))


def _sentences(row: Mapping[str, Any]) -> Iterator[corpus.Text]:
    """Yield the first wording of a sentence with each other that one part makes: of two articles, and of one."""
    parts = {name: options for name, options in row.items() if name not in _BESIDE}
    first = {name: options[0] for name, options in parts.items()}
    same, other = row["n"]

    def sentence(parts: Mapping[str, str], n: Any) -> str:
        told = " ".join(row["text"].format(**parts, n=n).split())
        return told.replace(" .", ".").replace(" ,", ",")

    def article(name: str, *made: tuple[Mapping[str, str], Any]) -> corpus.Article:
        text = "\n\n".join((row["beside"], *(sentence(*each) for each in made)))
        return corpus.Article(name, f"{text}\n", PUBLISHED)

    for name, options in parts.items():
        for option in options:
            now = {**first, name: option}
            base = article("a", (first, same))
            yield corpus.Text(f"{name} {option}: same", (base, article("b", (now, same))))
            if same != other:
                yield corpus.Text(f"{name} {option}: other", (base, article("b", (now, other))))
            yield corpus.Text(f"{name} {option}: within", (article("a", (first, same), (now, other)),))
    a, b = (sentence(first, n) for n in (same, other))
    for name, form in _lists()["forms"].items():
        text = form.format(a=a, b=b, beside=row["beside"])
        yield corpus.Text(f"as {name}: within", (corpus.Article("a", f"{text}\n", PUBLISHED),))
        yield corpus.Text(
            f"as {name}: other", (article("a", (first, same)), corpus.Article("b", f"{text}\n", PUBLISHED))
        )


@cache
def _read(article: corpus.Article) -> Extraction:
    return article.read()


def told(text: corpus.Text) -> str:
    """Return the links of a pair in short: verdicts with their weights, and a digest of everything that was asked."""
    read = [_read(article) for article in text.articles]
    linked = text.linked(read)
    links = [f"{link.level or link.verdict} {link.weight:.2f}" for own in linked for link in own.links]
    return " ".join((*links, written.digest("\n".join((*text.related(linked), *asked.lines(read, text.facts()))))))


def record() -> list[str]:
    """Return the lines of the record, as the program makes them now."""
    return [line for name in names() for line in lines(name)]


@cache
def recorded() -> Mapping[str, Sequence[str]]:
    """Return the recorded lines of each list by its name."""
    found: dict[str, list[str]] = {}
    name = ""
    for line in PATH.read_text(encoding="utf-8").splitlines():
        name = line.removeprefix(corpus.BEGIN) if line.startswith(corpus.BEGIN) else name
        found.setdefault(name, []).append(line)
    return found


def write() -> None:
    """Write the record anew."""
    PATH.write_text("".join(f"{line}\n" for line in record()), encoding="utf-8")
