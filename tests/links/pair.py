"""Pairs of claims as a case of `tests/links/comparisons` describes them: by what is told of each, without any text.

A claim is a mapping. Its keys are fields of `Telling`, `Slots` or `Claim` (`noun`, `roles`, `attribution`), and for its
value: `number` with `cmp`, `about`, `unit`, or `date` (TIMEX3) with `granularity`, `clock`, `lasts`; `text` for how it
is written. `on` is when it holds, `role` its part in a change, `points` says that its antecedent is the other claim. An
article is a mapping of the fields of `About`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from pydantic import TypeAdapter

from copydesk.links import articles
from copydesk.links.articles import Article
from copydesk.links.pairs import Inner, Pair
from copydesk.links.relate import relate
from copydesk.links.within.inside import Inside
from copydesk.model import (
    About,
    Change,
    Claim,
    Document,
    Extraction,
    Location,
    OffsetMap,
    Publication,
    Quantity,
    Slots,
    Span,
    Telling,
    TimeInterval,
    Timex,
)
from copydesk.values import times

Described = Mapping[str, Any]
GAP = 100
"""Characters from one claim to the next."""
TOLD = frozenset(field.name for field in fields(Telling))
SLOTS = frozenset(field.name for field in fields(Slots))
_SLOTS, _TELLING = TypeAdapter(Slots), TypeAdapter(Telling)
GRAIN = {4: "year", 7: "month", 10: "day"}


def between(a: Described, b: Described, case: Described) -> Pair:
    """Return a pair of two articles, or of one where the case says `one_article`."""
    if case.get("one_article"):
        one = two = article("a", [a, b], case)
        first, second = one.profiles
    else:
        one, two = article("a", [a], case, 0), article("b", [b], case, 1)
        first, second = one.profiles[0], two.profiles[0]
    relation = relate(first.claim, second.claim)
    return Pair(first, second, one, two, relation, float(case.get("alike", 0.5)), articles.damped(one, two))


def within(a: Described, b: Described, case: Described) -> Inner:
    """Return a pair of one article; `with` lists claims that stand between, `agreed` says that they agree with `a`."""
    article_ = article("a", [a, *case.get("with", ()), b], case)
    first, *rest, second = article_.profiles
    relation = relate(first.claim, second.claim)
    pair = Pair(first, second, article_, article_, relation, 1.0, articles.damped(article_, article_))
    agreed = [pair._replace(b=other) for other in rest] if case.get("agreed") else []
    return Inside(article_, agreed).pair(pair)


def article(name: str, described: Sequence[Described], case: Described, side: int | None = None) -> Article:
    """Return an article with these claims, in their order."""
    about = dict(case.get("article", {}))
    if side is not None:
        about |= case.get("articles", ({}, {}))[side]
    if "published" in about:
        day = date.fromisoformat(about["published"])
        until = (day + timedelta(days=1)).isoformat()
        about["published"] = Publication(start=day.isoformat(), end=until, inferred=about.pop("guessed", False))
    document = Document(id=name, source="", text="", offsets=OffsetMap.identity(0), blocks=())
    claims = tuple(_claim(name, i, d) for i, d in enumerate(described))
    return articles.article(Extraction(document=document, claims=claims, about=About(**about)))


def _claim(document: str, order: int, described: Described) -> Claim:
    left = {"sort": "count", "modality": "asserted", "sentence": order, **described}
    at = left.pop("at", order * GAP)
    left.setdefault("number", 12 + 2 * order)
    text = str(left.pop("text", described.get("date", left["number"])))
    value = _value(left)
    span = Span(at, at + len(text))
    slots = {k: left.pop(k) for k in list(left) if k in SLOTS and k not in TOLD}
    if left.pop("points", False):
        other = (1 - order) * GAP
        slots["antecedent"] = Span(other, other + 2)
    told = {k: left.pop(k) for k in list(left) if k in TOLD}
    told.setdefault("value", text)
    if "on" in left:
        start, end = left.pop("on")
        left["time"] = TimeInterval(start=str(start), end=str(end))
    if "role" in left:
        left["change"] = Change(group=order, role=left.pop("role"))
    return Claim(
        location=Location(document=document, start=span.start, end=span.end, line=1, column=1, text=text),
        prose=span,
        extent=span,
        slots=_SLOTS.validate_python(slots),
        telling=_TELLING.validate_python(told),
        **{"sentence": Span(at - at % GAP, at - at % GAP + GAP), **value, **left},
    )


def _value(left: dict[str, Any]) -> dict[str, Any]:
    """Take the value out of a description."""
    kind, number = left.pop("kind", None), Decimal(str(left.pop("number")))
    for key, type_ in (("date", "DATE"), ("clock", "TIME"), ("lasts", "DURATION")):
        if key in left:
            value = str(left.pop(key))
            span = times.span_of(value) if type_ == "DATE" else None
            timex = Timex(
                type=type_,  # type: ignore[arg-type]
                value=value,
                start=span.start if span else None,
                end=span.end if span else None,
                granularity=left.pop("granularity", GRAIN.get(len(value))) if type_ == "DATE" else None,  # type: ignore[arg-type]
            )
            return {"kind": kind or {"DATE": "date", "TIME": "time"}.get(type_, "duration"), "timex": timex}
    comparator, about = left.pop("cmp", "="), bool(left.pop("about", False))
    return {
        "kind": kind or "number",
        "quantity": Quantity(
            low=None if comparator[0] == "<" else number,
            high=None if comparator[0] == ">" else number,
            comparator=comparator,
            approximate=about,
            unit=left.pop("unit", None),
            exponent=int(left.pop("exponent", 0)),
        ),
    }
