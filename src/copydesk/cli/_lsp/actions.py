"""Code actions: mend, silence with a comment, ignore the rule in the settings. Each is tried before it is offered."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from lsprotocol import types

from copydesk import config
from copydesk.cli._lsp.answers import Places, diagnostic
from copydesk.cli._lsp.lines import Lines
from copydesk.model import Document, Edit, Finding, InputError, Span
from copydesk.reports import _words as words
from copydesk.rules import UNCHECKED, suppression
from copydesk.values.regexes import regex

_LIST = regex(r"^ignore[ \t]*=[ \t]*\[", re.M)


def actions(places: Places, wanted: types.Range, path: Path, *, creates: bool) -> list[types.CodeAction]:
    """Return what can be done about the findings that touch a range.

    `creates` says whether the editor can make the file of settings where there is none.
    """
    span = places.span(wanted)
    touched = [f for f in places.look.findings if f.location.start <= span.end and span.start <= max(f.location.end, 0)]
    found = list(_fixes(places, touched))
    for finding in {f.code: f for f in touched if f.code not in UNCHECKED}.values():
        found += _silences(places, finding, path)
        found += _ignores(places, finding, creates=creates)
    return found


def _fixes(places: Places, findings: Sequence[Finding]) -> Iterator[types.CodeAction]:
    document = places.look.document
    for finding in findings:
        if finding.fix is None:
            continue
        told = words.fix(finding.fix, document)
        yield types.CodeAction(
            title=f"{finding.code}: {told}",
            kind=types.CodeActionKind.QuickFix,
            diagnostics=[diagnostic(finding, places, related=False)],
            is_preferred=finding.fix.safe,
            edit=_edit(places, finding.fix.edits),
        )


def _edit(places: Places, edits: Sequence[Edit]) -> types.WorkspaceEdit:
    uri = places.desk.project.path_of(places.look.document.id).as_uri()
    made = [types.TextEdit(places.range(Span(e.start, e.end)), e.replacement) for e in edits]
    return types.WorkspaceEdit(changes={uri: made})


def _silences(places: Places, finding: Finding, path: Path) -> Iterator[types.CodeAction]:
    document = places.look.document
    edit = silencing(document, finding)
    if edit is None:
        return
    text = document.source[: edit.start] + edit.replacement + document.source[edit.end :]
    try:
        read = suppression.read(places.desk.project.parse(text, path))
    except InputError:
        return
    if read is None or read.takes_out(finding) is None:
        return  # this format has no comments, or none at this place
    yield types.CodeAction(
        title=f"Silence {finding.code} on this line",
        kind=types.CodeActionKind.QuickFix,
        diagnostics=[diagnostic(finding, places, related=False)],
        edit=_edit(places, [edit]),
    )


def silencing(document: Document, finding: Finding) -> Edit | None:
    """Return the edit that puts a comment at the end of a finding's first line; None where a comment is no help."""
    line = document.line(finding.location.line)
    at = document.line_start(finding.location.line) + len(line.rstrip())
    if at < finding.location.start:
        return None
    return Edit(start=at, end=at, replacement=f" <!-- copydesk: disable-line {finding.code} -->")


def _ignores(places: Places, finding: Finding, *, creates: bool) -> Iterator[types.CodeAction]:
    settings = places.desk.project.settings
    title = f"Ignore {finding.code} {finding.name} in this project"
    if settings.file is None:
        if creates:
            uri = (places.desk.project.root / "copydesk.toml").as_uri()
            start = types.Range(types.Position(0, 0), types.Position(0, 0))
            document = types.OptionalVersionedTextDocumentIdentifier(uri)
            text = types.TextEdit(start, f'ignore = ["{finding.code}"]\n')
            change = types.WorkspaceEdit(
                document_changes=[types.CreateFile(uri), types.TextDocumentEdit(document, [text])]
            )
            yield types.CodeAction(title, kind=types.CodeActionKind.QuickFix, edit=change)
        return
    file = settings.file.absolute()
    try:
        text_then = file.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return
    edit = ignoring(text_then, file, finding.code)
    if edit is not None:
        spot = Lines(text_then, places.encoding).range(Span(edit.start, edit.end))
        change = types.WorkspaceEdit(changes={file.as_uri(): [types.TextEdit(spot, edit.replacement)]})
        yield types.CodeAction(title, kind=types.CodeActionKind.QuickFix, edit=change)


def ignoring(text: str, file: Path, code: str) -> Edit | None:
    """Return the edit of a file of settings that adds a code to `ignore`; None where none can be made safely."""
    table = ("tool", "copydesk") if file.name == "pyproject.toml" else ()
    head = re.search(r"^\[tool\.copydesk\][^\n]*\n", text, re.M) if table else re.compile("").match(text)
    if head is None:
        return None
    behind = re.compile(r"^\[", re.M).search(text, head.end())
    listed = _LIST.search(text, head.end(), behind.start() if behind else len(text))
    if listed is not None:
        rest = text[listed.end() :].lstrip()
        edit = Edit(
            start=listed.end(), end=listed.end(), replacement=f'"{code}"' + ("" if rest.startswith("]") else ", ")
        )
    else:
        edit = Edit(start=head.end(), end=head.end(), replacement=f'ignore = ["{code}"]\n')
    try:
        before = config.parse(text, file, table)
        after = config.parse(text[: edit.start] + edit.replacement + text[edit.end :], file, table)
    except InputError:
        return None
    wanted = before.model_copy(update={"ignore": (code, *before.ignore)})
    return edit if after.model_dump() == wanted.model_dump() else None
