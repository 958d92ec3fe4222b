"""For a person at a terminal: the passage, the reason, the other place beside it, and a summary."""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.model import Finding, Level, Location, Report
from copydesk.reports import _words as words
from copydesk.reports._context import Context
from copydesk.reports._escape import one_line
from copydesk.reports._excerpt import excerpts

_COLORS = {Level.ERROR: "31", Level.WARNING: "33", Level.NOTE: "36"}
_MOST_RELATED = 6


class _Paint:
    """ANSI colours, or none."""

    def __init__(self, color: bool) -> None:
        self.color = color

    def __call__(self, text: str, *codes: str) -> str:
        return f"\x1b[{';'.join(codes)}m{text}\x1b[0m" if self.color and text else text


def render(report: Report, context: Context) -> str:
    """Return the findings with their passages, the publication windows that were inferred, and the summary line."""
    return "".join(f"{line}\n" for line in _lines(report, context))


def _lines(report: Report, context: Context) -> Iterator[str]:
    paint = _Paint(context.color)
    for finding in report.findings:
        yield from _finding(finding, context, paint)
        yield ""
    for document in report.documents:
        if document.published is not None and document.published.inferred:
            because = "; ".join(f"“{one_line(b)}”" for b in document.published.because)
            window = words.when(document.published.start, document.published.end)
            reason = f", because of {because}" if because else ""
            yield f"{one_line(document.id)}: no date given; taken as published {window}{reason}"
    if context.problems:
        yield f"{words.count(len(context.problems), 'input')} could not be checked."
    worst = report.worst
    yield paint(words.tally(report), "1", *([_COLORS[worst]] if worst else ["32"]))


def _place(location: Location) -> str:
    return f"{one_line(location.document)}:{location.line}:{location.column}"


def _finding(finding: Finding, context: Context, paint: _Paint) -> Iterator[str]:
    color = _COLORS[finding.level]
    label = paint(f"{finding.level.value} {finding.code}", "1", color)
    yield f"{paint(_place(finding.location), '1')} {label} {finding.name}"
    yield f"  {one_line(finding.message)}"
    shown = finding.related[:_MOST_RELATED]
    gutter = max(len(str(x.line)) for x in (finding.location, *shown)) + 1
    yield from _passage(finding.location, context, paint, gutter, "^", color)
    for line in finding.explanation:
        yield f"{' ' * gutter} = {one_line(line)}"
    for other in shown:
        yield f"{' ' * gutter}{paint('-->', '34')} {_place(other)}"
        yield from _passage(other, context, paint, gutter, "-", "34")
    if len(finding.related) > len(shown):
        yield f"{' ' * gutter} ... and {words.count(len(finding.related) - len(shown), 'more place')}"
    if finding.fix is not None:
        text = words.fix(finding.fix, context.documents.get(finding.location.document))
        yield f"{' ' * gutter} = {paint('fix:', '32')} {text}"


def _passage(location: Location, context: Context, paint: _Paint, gutter: int, mark: str, color: str) -> Iterator[str]:
    columns = max(30, context.width - gutter - 3)
    for part in excerpts(location, context.documents.get(location.document), columns):
        yield f"{paint(f'{part.number:>{gutter}} |', '34')} {part.text}".rstrip()
        yield f"{' ' * gutter} {paint('|', '34')} {' ' * part.column}{paint(mark * part.length, '1', color)}"
