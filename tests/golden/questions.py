"""What each question that linking asks is answered, for short texts: which function answers otherwise than it did.

    python tests/golden/corpus.py questions    # write questions.txt anew

A question is a function of `copydesk.links` that asks something of one claim or article, of two, or of a claim and an
approved fact: those whose parameters are all of these by their types. All are asked of the first claims of the texts of
`varied.py` and of the wordings of `altered.py`, whether linking gets so far or not. A line of the record holds how
many different answers a function gave, and a digest of all. Where a function is renamed, no other line changes.
"""

from __future__ import annotations

import inspect
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from functools import cache
from hashlib import blake2b
from importlib import import_module
from itertools import combinations, islice, product
from pkgutil import walk_packages
from types import FunctionType
from typing import Any, NamedTuple

from tests.golden import altered, corpus, varied

from copydesk import links
from copydesk.links import approved, articles, relate, scoring, terms, valued
from copydesk.links.within.inside import Inside
from copydesk.model import Claim, Extraction

PATH = corpus.HERE / "questions.txt"
MOST = 4
"""So many claims of a text are held against a fact, and so many pairs of claims are looked at."""
OF_LIST = 3
"""Every so many texts of the wordings is asked, and of the sentences that stand in two articles or one."""
_FIRST, _SECOND = ("a", "one", "first", "claim", "profile", "article", "p", "x"), ("b", "two", "second", "other")
ORDERLESS = frozenset({"links.blocking.keys"})
"""Questions whose answers come in the order of a set."""
Known = Mapping[str, object]


class Question(NamedTuple):
    """A function with the names and types of what it asks of, and how many of them are given by place."""

    name: str
    ask: FunctionType
    of: tuple[str, ...]
    by_place: int


@cache
def questions() -> tuple[Question, ...]:
    """Return the functions of linking whose parameters all have types."""
    found = []
    for of in (links, *(import_module(m.name) for m in walk_packages(links.__path__, f"{links.__name__}."))):
        for name, function in sorted(vars(of).items()):
            if isinstance(function, FunctionType) and function.__module__ == of.__name__:
                asked = [p for p in inspect.signature(function).parameters.values() if p.default is p.empty]
                if asked and all(p.annotation is not p.empty for p in asked):
                    of_what = tuple(f"{p.name}: {p.annotation}" for p in asked)
                    by_place = sum(p.kind is not p.KEYWORD_ONLY for p in asked)
                    called = f"{of.__name__.removeprefix('copydesk.')}.{name}"
                    found.append(Question(called, function, of_what, by_place))
    return tuple(found)


def answers(read: Sequence[Extraction], facts: Sequence[Extraction]) -> Iterator[tuple[str, str]]:
    """Yield the names of questions with the answers, asked of the first claims of some articles (and of facts)."""
    for known in islice(_of_facts(read, facts) if facts else _of_pairs(read), MOST):
        for question in questions():
            every = [known.get(what, known.get(what.partition(": ")[2])) for what in question.of]
            if None not in every:
                yield question.name, _answer(question, every)


def lines(read: Sequence[Extraction], facts: Sequence[Extraction]) -> list[str]:
    """Return the same in lines."""
    return [f"{name}: {answer}" for name, answer in answers(read, facts)]


def _answer(question: Question, every: Sequence[object]) -> str:
    place = question.by_place
    placed = every[:place]
    named = {what.partition(":")[0]: v for what, v in zip(question.of[place:], every[place:], strict=True)}
    try:
        answer = question.ask(*placed, **named)
        return _plain(frozenset(answer) if question.name in ORDERLESS else answer)
    except (AssertionError, AttributeError, KeyError, ValueError, TypeError, IndexError) as fault:
        return type(fault).__name__  # it is never asked of such


def _plain(value: Any) -> str:
    """Return an answer in words that are the same each time."""
    if value is None or type(value) in (bool, str, int):
        return str(value)
    if isinstance(value, float):
        return f"{value:.3f}"
    if isinstance(value, set | frozenset):
        return f"{{{', '.join(sorted(map(_plain, value)))}}}"
    if isinstance(value, Mapping):
        return f"{{{', '.join(sorted(f'{_plain(k)}: {_plain(v)}' for k, v in value.items()))}}}"
    if isinstance(value, Claim):
        stated = value.stated.said if value.stated is not None else None
        return f"{value.kind} {_plain(value.quantity)} {value.timex} {stated} {value.time}"
    if isinstance(value, tuple | list):
        return f"[{', '.join(map(_plain, value))}]"
    if is_dataclass(value) and not isinstance(value, type):
        return f"({', '.join(_plain(getattr(value, f.name)) for f in fields(value))})"
    return f"{value!s:.200}".split(" at 0x")[0]


def _of_facts(read: Sequence[Extraction], facts: Sequence[Extraction]) -> Iterator[Known]:
    """Yield a fact and a claim in common terms, and what is known on the way to whether the claim is of the fact."""
    for of in facts:
        for fact, own in product(of.claims, read):
            beside = [c for c in of.claims if c.sentence == fact.sentence]
            for claim in own.claims:
                if claim.stated is None or fact.stated is None:
                    continue
                published = own.about.published
                known: dict[str, object] = {
                    "published: Publication | None": published,
                    "beside: Sequence[Claim]": beside,
                }
                known |= _both(fact, claim)
                yield known
                shared = terms.common(fact, claim, published, beside)
                if shared.how:
                    yield known | _both(shared.fact, valued.as_age(shared.fact, shared.claim))


def _both(fact: Claim, claim: Claim) -> dict[str, object]:
    known: dict[str, object] = {"fact: Claim": fact, "claim: Claim": claim, "Claim": claim}
    known |= {"one: Stated": fact.stated, "other: Stated": claim.stated, "Stated": claim.stated}
    assert claim.stated is not None
    if claim.stated.bearers:
        known["Bearer"] = claim.stated.bearers[0]
    relation = valued.relation(fact, claim) if valued.comparable(fact, claim) else None
    if relation is not None:
        known |= {"Relation": relation, "Asked": approved.answered(fact, claim, relation, None)}
    return known


def _of_pairs(read: Sequence[Extraction]) -> Iterator[Known]:
    """Yield two claims of one sort as linking looks at them, with their articles."""
    every = [articles.article(e) for e in sorted(read, key=lambda e: e.document.id)]
    among = [(p, of) for of in every for p in of.profiles]
    for (a, one), (b, two) in combinations(among, 2):
        if a.sort != b.sort:
            continue
        scored = scoring.score(a, b, one, two)
        known: dict[str, object] = {
            "extractions: Sequence[Extraction]": read,
            "Pair": scored.pair,
            "Scored": scored,
            "weight: float": scored.weight,
        }
        known |= {"Relation": relate.relate(a.claim, b.claim)}
        if one is two:
            known["Inner"] = Inside(one, ()).pair(scored.pair)
        sides = (_FIRST, a, one), (_SECOND, b, two)
        for names, profile, article in sides:
            told = {"Profile": profile, "Article": article, "Claim": profile.claim, "Telling": profile.telling}
            told |= {
                "Quantity": profile.claim.quantity,
                "Timex": profile.claim.timex,
                "TimeInterval": profile.claim.time,
            }
            known |= {f"{name}: {sort}": value for name in names for sort, value in told.items() if value is not None}
        known |= {sort: known[f"a: {sort}"] for sort in ("Profile", "Article", "Claim")}
        yield known


def texts() -> Iterator[corpus.Text]:
    """Yield the texts whose claims are asked."""
    every = list(varied.sentences())
    yield from (text for n, text in enumerate(every) if text.fact is not None or not n % OF_LIST)
    for of in ("within", "conflicts", "wordings"):
        yield from (own.text for n, own in enumerate(altered.recorded(of)) if not n % OF_LIST)


def record() -> list[str]:
    """Return the lines of the record, as the program makes them now."""
    every: defaultdict[str, Any] = defaultdict(lambda: (set(), blake2b(digest_size=4)))
    for text in texts():
        for name, answer in answers([article.read() for article in text.articles], text.facts()):
            different, digest = every[name]
            different.add(answer)
            digest.update(f"{answer}\n".encode())
    return [f"{name}: {len(every[name][0])} {every[name][1].hexdigest()}" for name in sorted(every)]


def write() -> None:
    """Write the record anew."""
    made = record()
    PATH.write_text("".join(f"{line}\n" for line in made), encoding="utf-8")
    print(f"questions: {len(made)}", flush=True)
