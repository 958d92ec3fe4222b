"""`copydesk explain-link`: why two claims are taken for one thing, or are not."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from copydesk import config
from copydesk.cli import FAILED, OK, _output, verify
from copydesk.cli._arguments import UsageError
from copydesk.reports import _words as words
from copydesk.reports._escape import one_line

if TYPE_CHECKING:
    from copydesk.model import Claim, Document, Evidence, Extraction, Link, Linkage

_MOST_PAIRS = 12


class Place(NamedTuple):
    """A line of a file, or a column of it: where a claim stands."""

    path: Path
    line: int
    column: int | None


def add(commands: Any) -> None:
    """Declare the command and its options."""
    parser = commands.add_parser(
        "explain-link",
        help="print why two claims are taken for one thing, or are not",
        description="Print the comparisons of two claims with what each weighs, in bits, and the verdict.",
        epilog="A place is FILE:LINE, or FILE:LINE:COLUMN where a line holds several claims. "
        "One of the files may be a file of approved facts.",
    )
    parser.add_argument("a", metavar="A:LINE", type=_place, help="where the one claim stands")
    parser.add_argument("b", metavar="B:LINE", type=_place, help="where the other claim stands")
    verify.add_published(parser)
    verify.add_parser(parser)
    parser.set_defaults(run=run, parser=parser, output=None)


def _place(text: str) -> Place:
    match = re.fullmatch(r"(.+?):(\d{1,9})(?::(\d{1,9}))?", text)
    if match is None:
        raise argparse.ArgumentTypeError(f"{text!r} is no place; write FILE:LINE or FILE:LINE:COLUMN")
    return Place(Path(match[1]), int(match[2]), int(match[3]) if match[3] else None)


def run(args: argparse.Namespace) -> int:
    """Run the command; return the exit status."""
    from copydesk import sources

    settings = config.load()
    engine = verify.engine(args, settings)
    facts = [_facts(place.path, engine) for place in (args.a, args.b) if place.path.suffix == FACTS]
    args.path = list(dict.fromkeys(p.path for p in (args.a, args.b) if p.path.suffix != FACTS))
    if not args.path:
        raise UsageError("both places are approved facts; name one in an article")
    documents, problems, _ = verify.gather(args, settings)
    if problems or not documents:
        return FAILED

    from copydesk import links, pipeline
    from copydesk.cli import _deciding

    corrected = _deciding.readings(args, settings)
    extractions = [*pipeline.extract(documents, parser=engine, corrected=corrected), *facts]
    by_id = {e.document.id: e.document for e in extractions}
    one, two = (by_id[sources.identity(str(place.path))] for place in (args.a, args.b))
    first, second = _claims(extractions, one, args.a), _claims(extractions, two, args.b)
    pairs = [(a, b) for a in first for b in second if a.key != b.key]
    if not pairs:
        raise UsageError("the two places name one and the same claim")
    # Lines hold claims of many kinds; those of one kind are what was asked about, where there are any.
    pairs = [(a, b) for a, b in pairs if a.kind == b.kind] or pairs
    linkage = pipeline.link(extractions)
    for a, b in pairs[:_MOST_PAIRS]:
        _output.write("".join(f"{x}\n" for x in _pair(a, b, linkage, links.explain(a, b, extractions))), None)
    if len(pairs) > _MOST_PAIRS:
        _output.write(f"... and {len(pairs) - _MOST_PAIRS} more pairs; name columns to choose\n", None)
    return OK


FACTS = ".toml"
"""The suffix of a file of approved facts."""


def _facts(path: Path, engine: str) -> Extraction:
    from copydesk import sources
    from copydesk.claims import ledger
    from copydesk.values.files import read_text

    return ledger.parse(read_text(path), id=sources.identity(str(path)), parser=engine)


def _claims(extractions: Sequence[Extraction], document: Document, place: Place) -> list[Claim]:
    own = next(e.claims for e in extractions if e.document.id == document.id)
    found = [c for c in own if c.location.line == place.line]
    if document.authority is not None and own:  # any line of a fact means the fact
        found = [min(own, key=lambda c: abs(c.location.line - place.line))]
    if place.column is not None:
        wanted = place.column
        found = [c for c in found if c.location.column <= wanted < c.location.column + len(c.location.text)]
    if not found:
        at = f":{place.column}" if place.column is not None else ""
        raise UsageError(f"no claim stands at {document.id}:{place.line}{at}")
    return found


def _pair(a: Claim, b: Claim, linkage: Linkage, evidence: Sequence[Evidence]) -> Iterator[str]:
    link = _link(a, b, linkage)
    yield f"{_shown(a)}  <->  {_shown(b)}"
    if link is None:
        yield "  not linked"
    else:
        likely = "" if link.probability is None else f", {link.probability:.0%} likely"
        yield f"  {link.verdict}{f' ({link.kind})' if link.kind else ''}, weight {link.weight:+.2f} bits{likely}"
    found = link.evidence if link is not None else evidence
    for item in found:
        weight = f"{item.weight:+7.2f}" if item.weight else " " * 7
        yield f"  {weight}  {item.comparison}: {one_line(item.reason)} [{item.level}]"
    if any(item.weight for item in found):
        yield f"  {sum(item.weight for item in found):+7.2f}  in all"
    yield ""


def _link(a: Claim, b: Claim, linkage: Linkage) -> Link | None:
    wanted = {a.key, b.key}
    return next(
        (
            x
            for x in linkage.links
            if {(x.a.document, x.a.start, x.a.end), (x.b.document, x.b.start, x.b.end)} == wanted
        ),
        None,
    )


def _shown(claim: Claim) -> str:
    where = claim.location
    about = words.about(claim)
    return f"{one_line(where.document)}:{where.line}:{where.column} “{one_line(where.text)}”" + (
        f" ({about})" if about else ""
    )
