"""Reading the case files of the rules: `tests/rules/<bundle>/<slug>.yml`, the twin of each rule's module.

A file has two lists, `flag` and `pass`. A case is a text, or a mapping:

    text      the article; or `texts`, a list of articles, named a.md, b.md ...
    at        flag only: the exact surfaces of the findings, in order (of all articles)
    fixed     flag only: the first article after the findings' fixes
    published ISO date of publication; or a list, one for each article
    suffix    what the article's name ends in, `.md` unless said
    linked    the surfaces of claims about one fact, in order of place: what linking would hand to the rule
    verdict   what linking says of them: `conflict` unless said; with `kind` and `level` as it may give them
    fact      an approved fact among them: `statement` and the `value` in it
    why       a word to the reader

`through: pipeline` at the top of a file runs its cases through the whole pipeline, for rules that stand on claims.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from copydesk import pipeline, rules, sources
from copydesk.model import (
    Claim,
    Cluster,
    Document,
    Evidence,
    Extraction,
    Finding,
    Holding,
    Link,
    Linkage,
    Location,
    Span,
    Verdict,
)

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
    linked: tuple[str, ...] = ()
    verdict: Verdict = "conflict"
    kind: str | None = None
    level: str | None = None
    fact: Mapping[str, str] | None = None
    pipeline: bool = False
    beside: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        return f"{self.rule}-{'flag' if self.flags else 'pass'}-{self.number}"

    def findings(self) -> tuple[tuple[Finding, ...], dict[str, str]]:
        """Return the findings of this rule and the articles by their ids."""
        selection = rules.Selection(select=(self.rule, *self.beside))
        documents = [
            sources.parse(text, id=f"{'abcdefghij'[n]}{self.suffix}", published=published)
            for n, (text, published) in enumerate(zip(self.texts, self.published, strict=True))
        ]
        if self.pipeline:
            found = pipeline.verify(documents, selection=selection).findings
        else:
            found = tuple(self._checked(documents, selection))
        return tuple(f for f in found if f.name == self.rule), {d.id: d.source for d in documents}

    def _checked(self, documents: list[Document], selection: rules.Selection) -> list[Finding]:
        claims = list(self._claims(documents))
        facts = []
        if self.fact is not None:
            fact = sources.parse(self.fact["statement"], id="fact.md").model_copy(update={"authority": "facts"})
            [claim] = _found([fact], [self.fact["value"]])
            claims.append(claim.model_copy(update={"authority": "the-fact", "attribution": "the press office"}))
            facts.append(Extraction(document=fact, claims=(claims[-1],)))
        extractions = [
            Extraction(document=d, claims=tuple(c for c in claims if c.location.document == d.id)) for d in documents
        ]
        return rules.check(extractions, self._linkage(claims), facts=facts, selection=selection)

    def _claims(self, documents: list[Document]) -> list[Claim]:
        return _found(documents, self.linked)

    def _linkage(self, claims: list[Claim]) -> Linkage:
        """Return the one cluster that the case speaks of, as linking would hand it over."""
        if not claims:
            return Linkage()
        by_value: dict[str, list[Location]] = {}
        for claim in claims:
            by_value.setdefault(claim.location.text.lower(), []).append(claim.location)
        ordered = sorted(by_value.items(), key=lambda item: -len(item[1]))
        few = min(len(places) for _, places in ordered)
        odd = [places for _, places in ordered if len(places) == few]
        links = [
            Link(
                a=a.location,
                b=b.location,
                verdict=self.verdict if a.location.text.lower() != b.location.text.lower() else "agree",
                kind=self.kind,
                weight=5.0,
                level=self.level,
                evidence=(Evidence(comparison="measure", level="same", weight=5.0, reason="both count the same"),),
            )
            for n, a in enumerate(claims)
            for b in claims[n + 1 :]
        ]
        cluster = Cluster(
            id="1",
            claims=tuple(claim.location for claim in claims),
            holdings=tuple(Holding(value=value, claims=tuple(places)) for value, places in ordered),
            odd=tuple(odd[0]) if len(odd) == 1 and len(ordered) > 1 else (),
            verdict=self.verdict,
            kind=self.kind,
        )
        return Linkage(links=tuple(links), clusters=(cluster,))


def _found(documents: list[Document], surfaces: Sequence[str]) -> list[Claim]:
    """Return claims at the surfaces, looked for in order through all documents."""
    claims: list[Claim] = []
    n, at = 0, 0
    for surface in surfaces:
        while documents[n].text.find(surface, at) < 0:
            n, at = n + 1, 0
        start = documents[n].text.find(surface, at)
        at = start + len(surface)
        span = Span(start, at)
        place = documents[n].locate(span)
        claims.append(Claim(location=place, kind="number", prose=span, extent=span, sentence=span))
    return claims


@cache
def path_of(rule: str) -> Path:
    return HERE / f"{rule.replace('.', '/').replace('-', '_')}.yml"


@cache
def load(rule: str) -> tuple[Case, ...]:
    raw = yaml.safe_load(path_of(rule).read_text(encoding="utf-8"))
    through = raw.pop("through", None) == "pipeline"
    assert set(raw) == {"flag", "pass"}, f"{path_of(rule)}: only flag and pass lists are known"
    cases = []
    for flags, entries in ((True, raw["flag"]), (False, raw["pass"])):
        for number, entry in enumerate(entries, 1):
            body = {"text": entry} if isinstance(entry, str) else dict(entry)
            texts = tuple(body.pop("texts", None) or [body.pop("text")])
            published = body.pop("published", None)
            body.pop("why", None)
            dates = tuple(published) if isinstance(published, list) else (published,) * len(texts)
            at = tuple(body.pop("at", ()))
            cases.append(
                Case(
                    rule=rule,
                    number=number,
                    flags=flags,
                    texts=texts,
                    at=at,
                    published=tuple(str(d) if d is not None else None for d in dates),
                    linked=tuple(body.pop("linked", ())),
                    pipeline=through,
                    beside=tuple(body.pop("beside", ())),
                    **body,
                )
            )
    return tuple(cases)
