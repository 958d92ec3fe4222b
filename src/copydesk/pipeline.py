"""The order of the stages: the only module that knows it.

read -> extract -> link -> check -> report
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Self

from copydesk import claims, links, model, rules, sources
from copydesk.model import DocumentSummary, Extraction, InputError, Linkage, Report, SuppressedFinding
from copydesk.model.limits import DEFAULT, Limits, Overdue
from copydesk.values import deadline

EXTRACTION, LINKING, COMPARING = "the extraction of claims", "linking", "the comparison of the articles"
"""What a failure of a stage is called."""

Progress = Callable[[str, int, int], None]
"""Called as `progress(stage, done, total)`."""


class Document(model.Document):
    """An article; see `copydesk.model.Document` for its fields."""

    @classmethod
    def from_text(cls, text: str, id: str, published: str | None = None) -> Self:
        """Return the document that a file named `id` with the content `text` would be.

        The suffix of `id` picks the reader; `published` is an ISO date ("2015-03-02", "2015-03", "2015") or None,
        and wins over a date in the front matter. Raises `InputError` where either cannot be used.
        """
        parsed = sources.parse(text, id=id, published=published)
        return cls(**{name: getattr(parsed, name) for name in model.Document.model_fields})


def extract(
    documents: Iterable[model.Document],
    *,
    parser: str = "auto",
    progress: Progress | None = None,
    failures: list[rules.Failure] | None = None,
    limits: Limits = DEFAULT,
) -> Iterator[Extraction]:
    """Yield the mentions and claims of each document, in the order given, one at a time.

    The document of an extraction carries the publication window that was known or inferred. `parser` says what parses
    the sentences: `auto`, `fast`, `spacy` or the name of an installed spaCy model (`copydesk.syntax.engines`). Where
    `failures` is given, a document that extraction fails on is told there, yields no claims and costs no other's,
    and so is what lies behind the `limits`; without it there are none.
    """
    batch = documents if isinstance(documents, Sequence) else list(documents)
    for done, document in enumerate(batch):
        if progress is not None:
            progress("extract", done, len(batch))
        try:
            extraction = _extracted(document, parser, failures, limits)
        except InputError:  # what the user asked for cannot be had, on no document
            raise
        except Exception as error:
            if failures is None:
                raise
            failures.append(rules.Failure.of(document, EXTRACTION, error))
            extraction = Extraction(document=document)
        yield extraction


def _extracted(
    document: model.Document, parser: str, failures: list[rules.Failure] | None, limits: Limits
) -> Extraction:
    """Return the extraction of a document within the limits, and tell what lies behind them."""
    if failures is None:
        return claims.extract(document, parser)
    size = len(document.text)
    if size > limits.characters > 0:
        what = f"the numbers and times of this file, which has {size:,} characters"
        failures.append(rules.Failure(document, what, f"{limits.characters:,}", limit="max-characters"))
        return Extraction(document=document)
    try:
        with deadline.within(limits.seconds):
            extraction = claims.extract(document, parser, limits.claims)
    except Overdue:
        failures.append(rules.Failure.overdue(document, EXTRACTION, limits.seconds))
        return Extraction(document=document)
    if extraction.left:
        more, at = len(extraction.left), document.locate(extraction.left[0])
        what = f"the {more:,} numbers and times from here on" if more > 1 else "the last number or time of this file"
        failures.append(rules.Failure(document, what, f"{limits.claims:,}", limit="max-claims", at=at))
    return extraction


def link(extractions: Iterable[Extraction]) -> Linkage:
    """Return the links and clusters of claims, extracted just now or stored (`claims.stored.load`), in any order."""
    return links.link(list(extractions))


def _linked(
    extractions: Sequence[Extraction],
    facts: Sequence[Extraction],
    failures: list[rules.Failure],
    limits: Limits = DEFAULT,
) -> Linkage:
    """Return the links of all; where linking fails, those of all articles that it does not fail on.

    Each article is then linked with the approved facts by itself, which shows those that are to blame, and the others
    once more together. Where that fails as well, what was found in each by itself is what remains, and of
    the approved facts nothing is told. Together they may take the time of as many files as they are.
    """
    first: Exception | None = None
    late = False
    try:
        with deadline.within(limits.seconds * len(extractions)):
            return links.link([*extractions, *facts])
    except Overdue:
        late = True
    except Exception as error:
        first = error
    sound: list[Extraction] = []
    alone: list[Linkage] = []
    for extraction in extractions:
        try:
            with deadline.within(limits.seconds):
                alone.append(links.link([extraction, *facts]))
            sound.append(extraction)
        except Overdue:
            failures.append(rules.Failure.overdue(extraction.document, LINKING, limits.seconds))
        except Exception as error:
            failures.append(rules.Failure.of(extraction.document, LINKING, error))
    together = limits.seconds * len(sound)
    if sound and (not late or len(sound) < len(extractions)):
        late = False
        try:
            with deadline.within(together):
                return links.link([*sound, *facts])
        except Overdue:
            late = True
        except Exception as error:
            first = first or error
    for extraction in sound[:1]:
        home = extraction.document
        if late or first is None:
            failures.append(rules.Failure.overdue(home, COMPARING, together))
        else:
            failures.append(rules.Failure.of(home, COMPARING, first))
    return Linkage(
        links=tuple(x for a in alone for x in a.links),
        clusters=tuple(x for a in alone for x in a.clusters),
    )


def verify(
    documents: Iterable[model.Document],
    *,
    facts: Sequence[Extraction] = (),
    selection: rules.Selection | None = None,
    parser: str = "auto",
    progress: Progress | None = None,
    limits: Limits = DEFAULT,
) -> Report:
    """Check documents against themselves, each other and approved facts; return the report.

    `facts` are extractions of trusted documents, as `claims.ledger.load` makes them. `selection` says which rules
    run at which level; by default all that are on by default. `parser` and `limits` as for `extract`.
    """
    failures: list[rules.Failure] = []
    extracted = extract(documents, parser=parser, progress=progress, failures=failures, limits=limits)
    extractions = list(extracted)
    return judge(extractions, facts=facts, selection=selection, progress=progress, failures=failures, limits=limits)


def judge(
    extractions: Iterable[Extraction],
    *,
    facts: Sequence[Extraction] = (),
    selection: rules.Selection | None = None,
    progress: Progress | None = None,
    failures: Iterable[rules.Failure] = (),
    limits: Limits = DEFAULT,
) -> Report:
    """Return the report of `verify` for documents that are extracted already; `failures` are those of extraction."""
    failed = list(failures)
    extractions = sorted(extractions, key=lambda e: e.document.id)
    if progress is not None:
        progress("link", 0, 1)
    linkage = _linked(extractions, facts, failed, limits)
    if progress is not None:
        progress("check", 0, 1)
    suppressed: list[SuppressedFinding] = []
    findings = rules.check(
        extractions, linkage, facts=facts, selection=selection, failures=failed, suppressed=suppressed, limits=limits
    )
    return Report(
        documents=tuple(DocumentSummary(id=e.document.id, published=e.document.published) for e in extractions),
        claims=tuple(c for e in extractions for c in e.claims),
        links=linkage.links,
        clusters=linkage.clusters,
        facts=linkage.facts,
        findings=tuple(findings),
        suppressed=tuple(suppressed),
    )
