"""`copydesk compare`: the claims of articles side by side: agreed, disputed, only here."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from copydesk import config
from copydesk.cli import FAILED, OK, _input, _output, _reports, extract, verify
from copydesk.cli._arguments import UsageError
from copydesk.reports import _words as words
from copydesk.reports._escape import one_line

if TYPE_CHECKING:
    from copydesk.config import Settings
    from copydesk.model import Claim, Cluster, Document, Extraction, Linkage, Location, Report
    from copydesk.rules import Failure


class Comparison(NamedTuple):
    """What two or more articles have in common and what not.

    `agreed` and `disputed` are the clusters that reach over at least two documents, `dismissed` those that editors
    found no conflict in; `alone` holds, by document, the claims that no other document makes.
    """

    agreed: list[Cluster]
    disputed: list[Cluster]
    dismissed: list[Cluster]
    alone: dict[str, list[Claim]]


def add(commands: Any) -> None:
    """Declare the command and its options."""
    parser = commands.add_parser(
        "compare",
        help="set the claims of two or more articles side by side",
        description="Set the claims of two or more articles side by side: agreed, disputed, only in one of them.",
        epilog="A path that ends in .jsonl holds claims stored by copydesk extract; their articles are not needed.",
    )
    verify.add_paths(parser)
    parser.add_argument("--format", choices=("text", "json"), default="text", help="how to print it (default: text)")
    verify.add_output(parser)
    verify.add_published(parser)
    verify.add_parser(parser)
    verify.add_decisions(parser)
    verify.add_jobs(parser)
    parser.set_defaults(run=run, parser=parser)


def run(args: argparse.Namespace) -> int:
    """Run the command; return the exit status."""
    linked = link(args, "compare")
    if linked is None:
        return FAILED
    found = compare(linked.report)
    _output.write(_json(found) if args.format == "json" else _text(found, linked.report), args.output)
    return OK if linked.whole else FAILED


class Linked(NamedTuple):
    """The claims of articles and what links them; `whole` where every article could be read."""

    report: Report
    documents: dict[str, Document]
    whole: bool


def link(args: argparse.Namespace, command: str) -> Linked | None:
    """Read the articles of the command line and stored claims, and link them; None where there are not two."""
    from copydesk.claims import stored

    settings = config.load()
    paths = _input.paths(args, settings)
    kept = [e for path in paths if path.suffix == stored.SUFFIX for e in stored.load(path)]
    claims = {str(path): "a file of claims that is read" for path in paths if path.suffix == stored.SUFFIX}
    _reports.keep_apart(_reports.files(args), claims)
    args.path = [path for path in paths if path.suffix != stored.SUFFIX]
    documents, problems, _ = verify.gather(args, settings) if args.path or not kept else verify.Inputs([], [], {})
    _refuse_twice([*(e.document.id for e in kept), *(d.id for d in documents)])
    if len(documents) + len(kept) < 2:
        if not problems:
            _output.complain(f"{command} wants at least two articles")
        return None

    from copydesk import pipeline
    from copydesk.cli import _deciding
    from copydesk.model import DocumentSummary, Report

    progress = _output.Progress()
    try:
        failures: list[Failure] = []
        engine = verify.engine(args, settings)
        corrected = _deciding.readings(args, settings)
        read = pipeline.extract(
            documents,
            parser=engine,
            progress=progress,
            failures=failures,
            limits=settings.limits,
            jobs=args.jobs,
            corrected=corrected,
        )
        extractions = [*kept, *read]
    finally:
        progress.clear()
    extract.tell(failures)
    _deciding.tell(corrected)
    extractions.sort(key=lambda e: e.document.id)
    linkage = pipeline.link(extractions)
    report = Report(
        documents=tuple(DocumentSummary(id=e.document.id, published=e.document.published) for e in extractions),
        claims=tuple(c for e in extractions for c in e.claims),
        links=linkage.links,
        clusters=linkage.clusters,
    )
    report = _decided(report, extractions, linkage, args, settings)
    return Linked(report, {e.document.id: e.document for e in extractions}, not problems and not failures)


def _decided(
    report: Report, extractions: Sequence[Extraction], linkage: Linkage, args: argparse.Namespace, settings: Settings
) -> Report:
    """Return the report with the conflicts that editors have dismissed."""
    from copydesk.cli import _deciding

    decisions = _deciding.read(args, settings)
    if not decisions.entries:
        return report
    from copydesk import rules

    found = rules.check(extractions, linkage, selection=rules.Selection(select=("CO",)))
    return decisions(report.model_copy(update={"findings": tuple(found)}))


def _refuse_twice(names: Sequence[str]) -> None:
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise UsageError(f"{twice} is given twice, as an article and among stored claims")


def compare(report: Report) -> Comparison:
    """Return what the documents of a report agree on, dispute, and say alone."""
    shared = [c for c in report.clusters if len({x.document for x in c.claims}) > 1]
    disputed = [c for c in shared if c.verdict == "conflict"]
    taken = {(x.document, x.start, x.end) for c in shared for x in c.claims}
    alone: dict[str, list[Claim]] = {d.id: [] for d in report.documents}
    for claim in report.claims:
        if claim.key not in taken:
            alone[claim.location.document].append(claim)
    return Comparison(
        agreed=[c for c in shared if c.verdict != "conflict"],
        disputed=[c for c in disputed if not words.is_dismissed(c, report)],
        dismissed=[c for c in disputed if words.is_dismissed(c, report)],
        alone=alone,
    )


def _json(found: Comparison) -> str:
    from copydesk.reports.json import dump

    return dump(
        {
            "agreed": [c.model_dump(mode="json") for c in found.agreed],
            "disputed": [c.model_dump(mode="json") for c in found.disputed],
            "dismissed": [c.model_dump(mode="json") for c in found.dismissed],
            "alone": {name: [c.model_dump(mode="json") for c in claims] for name, claims in found.alone.items()},
        }
    )


def _text(found: Comparison, report: Report) -> str:
    claims = {c.key: c for c in report.claims}
    lines = [
        *_facts("Disputed", found.disputed, claims),
        *(_facts("Dismissed by editors", found.dismissed, claims) if found.dismissed else ()),
        *_facts("Agreed", found.agreed, claims),
    ]
    for name, own in found.alone.items():
        lines += ["", f"Only in {one_line(name)} ({len(own)})"]
        lines += [f"  {c.location.line}:{c.location.column}  {_value(c.location)}{_about([c])}" for c in own]
    return "".join(f"{line}\n" for line in lines).lstrip("\n")


def _facts(title: str, clusters: Sequence[Cluster], claims: dict[tuple[str, int, int], Claim]) -> Iterator[str]:
    yield ""
    yield f"{title} ({len(clusters)})"
    for cluster in clusters:
        known = [claims[key] for x in cluster.claims if (key := (x.document, x.start, x.end)) in claims]
        kind = f" [{cluster.kind}]" if cluster.kind else ""
        yield f"  {_about(known).lstrip(' –') or 'a value'}{kind}"
        odd = {(x.document, x.start, x.end) for x in cluster.odd}
        for holding in cluster.holdings:
            places = "; ".join(
                f"{one_line(document)}:{','.join(str(x.line) for x in group)}"
                for document, group in groupby(holding.claims, key=lambda x: x.document)
            )
            first = holding.claims[0]
            mark = "  (odd one out)" if (first.document, first.start, first.end) in odd else ""
            yield f"    {one_line(holding.value)}  {places}{mark}"


def _value(location: Location) -> str:
    return one_line(location.text)


def _about(claims: Sequence[Claim]) -> str:
    """Return what the claim that says most about itself is about, with a dash in front."""
    text = max((words.about(c) for c in claims), key=len, default="")
    return f" – {text}" if text else ""
