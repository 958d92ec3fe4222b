"""For a person at a terminal: findings by article, each with passage, reasons and other places, and a summary."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from copydesk.model import Finding, Level, Location, Report
from copydesk.reports import _words as words
from copydesk.reports._context import Context
from copydesk.reports._escape import display_width, one_line, place
from copydesk.reports._excerpt import Underline, excerpts

_COLORS = {Level.ERROR: "31", Level.WARNING: "33", Level.NOTE: "36"}
_MOST_RELATED = 6
_INDENT = "  "
_LEAST_COLUMN = 40
"""A column of words narrower than this is set further to the left."""


class _Paint:
    """ANSI colours, or none."""

    def __init__(self, color: bool) -> None:
        self.color = color

    def __call__(self, text: str, *codes: str) -> str:
        return f"\x1b[{';'.join(codes)}m{text}\x1b[0m" if self.color and text else text


def _linked(text: str, address: str | None) -> str:
    """Return a text as a terminal's link to an address (the control sequence OSC 8), or as it is."""
    return f"\x1b]8;;{address}\x1b\\{text}\x1b]8;;\x1b\\" if address else text


def render(report: Report, context: Context) -> str:
    """Return the findings under the names of their articles, then the publication windows that were inferred, what
    the approved facts met, and the summary line.

    A finding is told in one line (place, level, code, message, name of the rule); its passage, reasons and other places
    are set in below it, those with the names of their articles.
    """
    return "".join(f"{line}\n" for line in _lines(report, context))


def _lines(report: Report, context: Context) -> Iterator[str]:
    paint = _Paint(context.color)
    articles: dict[str, list[Finding]] = {}
    for finding in report.findings:
        articles.setdefault(finding.location.document, []).append(finding)
    for name in sorted(articles, key=words.natural):
        yield _linked(paint(place(name), "1", "4"), context.addresses.get(name))
        for finding in articles[name]:
            yield from _finding(finding, context, paint)
            yield ""
    if not context.quiet:
        yield from _closing(report, context, paint)


def _wrapped(head: str, text: str, context: Context) -> Iterator[str]:
    """Yield `head` and the text behind it; on a terminal in lines that fit, further ones set in as far as the text.

    `head` holds no control sequences. A word that is wider than a line stays whole.
    """
    if not context.wrap:
        yield head + text
        return
    indent = display_width(head)
    if context.width - indent < _LEAST_COLUMN:
        indent = min(indent, 2 * len(_INDENT))
    line, at = head, display_width(head)
    bare = True
    for word in text.split(" "):
        size = display_width(word)
        if not bare and at + 1 + size > context.width:
            yield line
            line, at, bare = " " * indent, indent, True
        line += word if bare else f" {word}"
        at += size + (not bare)
        bare = False
    yield line


def _closing(report: Report, context: Context, paint: _Paint) -> Iterator[str]:
    for document in report.documents:
        if document.published is not None and document.published.inferred:
            because = "; ".join(f"“{one_line(b)}”" for b in document.published.because)
            window = words.when(document.published.start, document.published.end)
            told = f"no date given; taken as published {window}{f', because of {because}' if because else ''}"
            yield from _wrapped(f"{place(document.id)}: ", told, context)
    if context.problems:
        yield f"{words.count(len(context.problems), 'input')} could not be checked."
    met = words.facts_met(report)
    for line in (*([met] if met is not None else ()), *words.tables_met(report)):
        yield from _wrapped("", line, context)
    worst = report.worst
    for line in _wrapped("", words.tally(report), context):
        yield paint(line, "1", *([_COLORS[worst]] if worst else ["32"]))


def _place(location: Location) -> str:
    return place(location.document, location.line, location.column)


def _finding(finding: Finding, context: Context, paint: _Paint) -> Iterator[str]:
    color = _COLORS[finding.level]
    at, label = f"{finding.location.line}:{finding.location.column}", f"{finding.level.value} {finding.code}"
    head = f"{_INDENT}{at} {label} "
    told = list(_wrapped(head, f"{one_line(finding.message)} [{finding.name}]", context))
    linked = _linked(paint(at, "1"), context.addresses.get(finding.location.document))
    told[0] = f"{_INDENT}{linked} {paint(label, '1', color)} {told[0][len(head) :]}"
    told[-1] = told[-1].removesuffix(f"[{finding.name}]") + paint(f"[{finding.name}]", "2")
    yield from told
    gutter = max(len(str(x.line)) for x in (finding.location, *finding.related[:_MOST_RELATED])) + 2 * len(_INDENT)
    shown, rest = _passage(finding.location, finding.related, context, paint, gutter, ("^", color))
    yield from shown
    for line in finding.explanation:
        yield from _wrapped(f"{' ' * gutter} = ", one_line(line), context)
    for _ in range(_MOST_RELATED):
        if not rest:
            break
        same = rest[0].document == finding.location.document  # its path stands above already
        where = f"{rest[0].line}:{rest[0].column}" if same else _place(rest[0])
        yield f"{' ' * gutter}{paint('-->', '34')} {_linked(where, context.addresses.get(rest[0].document))}"
        shown, rest = _passage(rest[0], rest[1:], context, paint, gutter, ("-", "34"))
        yield from shown
    if rest:
        yield f"{' ' * gutter} ... and {words.count(len(rest), 'more place')}"
    if finding.decision is not None:
        yield from _wrapped(f"{' ' * gutter} = ", words.decision(finding.decision), context)
    if finding.fix is not None:
        text = words.fix(finding.fix, context.documents.get(finding.location.document))
        lines = list(_wrapped(f"{' ' * gutter} = fix: ", text, context))
        yield lines[0].replace("fix:", paint("fix:", "32"), 1)
        yield from lines[1:]


def _passage(
    location: Location, others: Sequence[Location], context: Context, paint: _Paint, gutter: int, style: tuple[str, str]
) -> tuple[list[str], list[Location]]:
    """Return the lines that show a location, and those of `others` that do not show on them."""
    beside = [o for o in others if o.document == location.document]
    sign, color = style
    lines = []
    seen: list[Location] = []
    document = context.documents.get(location.document)
    for part in excerpts(location, document, max(30, context.width - gutter - 3), beside):
        marks = [" "] * len(part.text) * 2
        for other, underline in zip(beside, part.others, strict=True):
            if underline is not None and not _overlaps(underline, part.mark):
                seen.append(other)
                marks[underline.column : underline.column + underline.length] = "-" * underline.length
        marks[part.mark.column : part.mark.column + part.mark.length] = sign * part.mark.length
        lines.append(f"{paint(f'{part.number:>{gutter}} |', '34')} {part.text}".rstrip())
        lines.append(f"{' ' * gutter} {paint('|', '34')} {paint(''.join(marks).rstrip(), '1', color)}")
    return lines, [o for o in others if o not in seen]


def _overlaps(a: Underline, b: Underline) -> bool:
    return a.column < b.column + b.length and b.column < a.column + a.length
