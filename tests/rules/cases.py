"""Reading the case files of the rules: `tests/rules/<bundle>/<slug>.yml`, the twin of each rule's module.

A file has two lists, `flag` and `pass`. A case is a text, or a mapping:

    text      the article; or `texts`, a list of articles, named a.md, b.md ...
    at        flag only: the exact surfaces of the findings, in order (of all articles)
    fixed     flag only: the first article after the findings' fixes
    published ISO date of publication; or a list, one for each article
    suffix    what the article's name ends in, `.md` unless said
    facts     approved facts to check against, as TOML
    why       a word to the reader

`through: pipeline` at the top of a file runs its cases through the whole pipeline, for rules that stand on claims.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml

from copydesk import pipeline, rules, sources
from copydesk.claims import ledger
from copydesk.model import Extraction, Finding, Linkage

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
    facts: str | None = None
    pipeline: bool = False

    @property
    def id(self) -> str:
        return f"{self.rule}-{'flag' if self.flags else 'pass'}-{self.number}"

    def findings(self) -> tuple[tuple[Finding, ...], dict[str, str]]:
        """Return the findings of this rule and the articles by their ids."""
        selection = rules.Selection(select=(self.rule,))
        documents = [
            sources.parse(text, id=f"{'abcdefghij'[n]}{self.suffix}", published=published)
            for n, (text, published) in enumerate(zip(self.texts, self.published, strict=True))
        ]
        if self.pipeline:
            found = pipeline.verify(documents, facts=self._approved(), selection=selection).findings
        else:
            found = tuple(rules.check([Extraction(document=d) for d in documents], Linkage(), selection=selection))
        return found, {d.id: d.source for d in documents}

    def _approved(self) -> list[Extraction]:
        if self.facts is None:
            return []
        with TemporaryDirectory() as folder:
            Path(folder, "facts.toml").write_text(self.facts, encoding="utf-8")
            return ledger.load(Path(folder))


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
                    pipeline=through,
                    **body,
                )
            )
    return tuple(cases)
