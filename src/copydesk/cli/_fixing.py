"""Safe fixes: made round by round until none is left, then written to the files or shown as a diff."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from copydesk import sources
from copydesk.cli import _output
from copydesk.model import Document, Finding, InputError, Location, Report
from copydesk.reports._escape import one_line, visible
from copydesk.values import edits, files
from copydesk.values.edits import Edits

_MOST_ROUNDS = 50
"""A fix uncovers another one now and then ("the the the the"); rules that undo each other would go on for ever."""


class Mended(NamedTuple):
    """What fixing led to: the documents as they are then, what is still found in them, and what was done.

    `edits` holds those of each document that changed, in its first text, and `fixed` the findings that they mend, at
    their places in that text.
    """

    documents: tuple[Document, ...]
    report: Report
    edits: Mapping[str, Edits]
    fixed: tuple[Finding, ...]


def mend(
    documents: Sequence[Document],
    report: Report,
    check: Callable[[Sequence[Document]], Report],
    published: Callable[[str], str | sources.Dating | None],
    most: int = 0,
) -> Mended:
    """Make the safe fixes of the report, check again, and so on until there are none.

    `check` makes the report of documents, `published` gives the date that the user has set for the document of an id.
    `most` says how much of a file is read, as for `sources.parse`. Nothing is written.
    """
    first = {d.id: d for d in documents}
    now = dict(first)
    done: dict[str, Edits] = {}
    fixed: list[Finding] = []
    for _ in range(_MOST_ROUNDS):
        made = _round(report.findings, now)
        if not made:
            break
        for name, taken in made.items():
            before = done.get(name, ())
            fixed += [_moved(finding, before, first[name]) for finding in taken]
            step = edits.merged(f.fix.edits for f in taken if f.fix)
            done[name] = edits.compose(first[name].source, before, step)
            text = edits.apply(now[name].source, step)
            again = sources.parse(text, id=name, published=published(name), most=most)
            now[name] = again.model_copy(update={"fiscal_year": first[name].fiscal_year})
        report = check(tuple(now.values()))
    fixed.sort(key=lambda f: (f.location.document, f.location.start, f.location.end, f.code))
    return Mended(tuple(now.values()), report, {name: e for name, e in done.items() if e}, tuple(fixed))


def _round(findings: Sequence[Finding], documents: Mapping[str, Document]) -> dict[str, list[Finding]]:
    """The findings of each document whose fixes can be made together; none that changes nothing."""
    fixable: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        if finding.fix is not None and finding.fix.safe:
            fixable[finding.location.document].append(finding)
    made = {}
    for name, proposed in fixable.items():
        source = documents[name].source
        useful = [f for f in proposed if f.fix and any(source[e.start : e.end] != e.replacement for e in f.fix.edits)]
        taken = edits.choose([f.fix.edits if f.fix else () for f in useful], len(source))
        if taken:
            made[name] = [useful[n] for n in taken]
    return made


def _moved(finding: Finding, done: Edits, first: Document) -> Finding:
    """The finding at its place in the first text, which earlier rounds have moved."""
    if not done:
        return finding
    start = edits.original(done, finding.location.start)
    end = max(start, edits.original(done, max(0, finding.location.end - 1)) + 1)
    line, column = first.position(start)
    place = Location(document=first.id, start=start, end=end, line=line, column=column, text=finding.location.text)
    return finding.model_copy(update={"location": place})


def write(mended: Mended, first: Sequence[Document], paths: Mapping[str, str]) -> list[InputError]:
    """Write the changed documents to their files, each whole or not at all; return what cannot be written, and why."""
    before = {d.id: d.source for d in first}
    after = {d.id: d.source for d in mended.documents}
    problems = []
    for name in mended.edits:
        try:
            files.replace(Path(paths[name]), sources.rewritten(paths[name], before[name], after[name]))
        except InputError as problem:
            problems.append(problem)
        except OSError as error:
            problems.append(InputError(name, f"cannot be written: {error.strerror or error}"))
    return problems


def tell(mended: Mended, unwritten: frozenset[str]) -> None:
    """Say on standard error what was fixed, a line each."""
    fixed = [f for f in mended.fixed if f.location.document not in unwritten]
    for finding in fixed:
        place = f"{finding.location.document}:{finding.location.line}:{finding.location.column}"
        _output.complain(f"fixed {place}: {finding.code} {finding.name}: {finding.message}")
    files = len({f.location.document for f in fixed})
    if fixed:
        _output.complain(f"{_count(len(fixed), 'finding')} fixed in {_count(files, 'file')}")


def tell_left(report: Report) -> None:
    """Say on standard error how many fixes of a report are left to people, and why."""
    left = sum(f.fix is not None and not f.fix.safe for f in report.findings)
    if left:
        told = "1 fix was not made: it" if left == 1 else f"{left:,} fixes were not made: they"
        _output.complain(f"{told} may change the meaning (verify without --fix shows what each would do)")


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def diff(mended: Mended, first: Sequence[Document], output: Path | None) -> str:
    """Return what fixing would change as a unified diff; on a terminal its control characters are written out."""
    shown = _for_terminal if output is None and _output.is_terminal(sys.stdout) else str
    return "".join(f"{shown(line)}\n" for line in _diff(mended, first))


def _diff(mended: Mended, first: Sequence[Document]) -> Iterator[str]:
    for document in first:
        made = mended.edits.get(document.id, ())
        yield from edits.unified(document.source, made, one_line(document.id))


def _for_terminal(line: str) -> str:
    return visible(line.removesuffix("\r"), keep="\t")
