"""The language server, driven by a real client over standard input and output: one start for all tests."""

from __future__ import annotations

import asyncio
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("pygls")

from lsprotocol import types as lsp
from pygls.lsp.client import LanguageClient

from copydesk import cli, sources
from copydesk.cli._lsp import actions
from copydesk.cli._lsp.lines import Lines
from copydesk.cli._lsp.server import applied
from copydesk.cli._lsp.shift import Shift, Trail
from copydesk.model import Finding, Level, Span

FERRY = "At least 12 people were hurt when the ferry *Astra* ran aground off Lima on Monday, police said.\n"
PORT = (
    "---\npublished: 2019-03-05\n---\n\nA first line 🚢 with a break\u2028inside.\r\n\r\n"
    "🚢🚢 The ferry *Astra* ran aground off Lima and nine people were hurt, the port said on Tuesday, and "
    "🚢 the the captain left.\n"
)


@dataclass
class Session:
    """What the client saw."""

    folder: Path
    capabilities: Any = None
    first: list[lsp.Diagnostic] = field(default_factory=list)
    whole: list[lsp.Diagnostic] = field(default_factory=list)
    typed: list[lsp.Diagnostic] = field(default_factory=list)
    text: str = ""
    hover: Any = None
    actions: list[lsp.CodeAction] = field(default_factory=list)
    lenses: list[lsp.CodeLens] = field(default_factory=list)
    nothing: Any = None
    mended: list[lsp.Diagnostic] = field(default_factory=list)
    status: int | None = None


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Session:
    folder = tmp_path_factory.mktemp("project")
    (folder / "sources").mkdir()
    (folder / "copydesk.toml").write_text('[published]\n"*" = "2019-03-05"\n')
    (folder / "sources" / "ferry.md").write_text(FERRY)
    seen = Session(folder.resolve())
    asyncio.run(asyncio.wait_for(_drive(seen), 60))
    return seen


async def _drive(seen: Session) -> None:
    client = LanguageClient("test", "1")
    told: asyncio.Queue[lsp.PublishDiagnosticsParams] = asyncio.Queue()

    @client.feature(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    def _told(params: lsp.PublishDiagnosticsParams) -> None:
        told.put_nowait(params)

    async def diagnostics(version: int) -> list[lsp.Diagnostic]:
        while True:
            params = await told.get()
            if params.version == version:
                return list(params.diagnostics)

    await client.start_io(sys.executable, "-m", "copydesk", "lsp", cwd=seen.folder.parent)
    root, uri = seen.folder.as_uri(), (seen.folder / "sources" / "port.md").as_uri()
    able = lsp.ClientCapabilities(
        text_document=lsp.TextDocumentClientCapabilities(
            publish_diagnostics=lsp.PublishDiagnosticsClientCapabilities(related_information=True)
        )
    )
    started = await client.initialize_async(
        lsp.InitializeParams(able, root_uri=root, workspace_folders=[lsp.WorkspaceFolder(root, "project")])
    )
    seen.capabilities = started.capabilities
    client.initialized(lsp.InitializedParams())
    client.text_document_did_open(lsp.DidOpenTextDocumentParams(lsp.TextDocumentItem(uri, "markdown", 1, PORT)))
    seen.first = await diagnostics(1)
    seen.whole = await diagnostics(1)

    text = lsp.TextDocumentIdentifier(uri)
    lines = Lines(PORT)
    here = PORT.index("🚢🚢 The")
    insert = lsp.TextDocumentContentChangePartial(lines.range(Span(here, here)), "🚢 More. ")
    client.text_document_did_change(
        lsp.DidChangeTextDocumentParams(lsp.VersionedTextDocumentIdentifier(2, uri), [insert])
    )
    seen.typed = await diagnostics(2)
    seen.text = PORT[:here] + "🚢 More. " + PORT[here:]
    lines = Lines(seen.text)
    seen.hover = await client.text_document_hover_async(
        lsp.HoverParams(text, lines.position(seen.text.index("nine people")))
    )
    seen.nothing = await client.text_document_hover_async(lsp.HoverParams(text, lsp.Position(4, 0)))
    doubled = Span(seen.text.index("the the"), seen.text.index("the the") + 7)
    seen.actions = list(
        await client.text_document_code_action_async(
            lsp.CodeActionParams(text, lines.range(doubled), lsp.CodeActionContext(seen.typed))
        )
        or ()
    )
    seen.lenses = list(await client.text_document_code_lens_async(lsp.CodeLensParams(text)) or ())
    fix = next(a for a in seen.actions if a.is_preferred)
    edit = fix.edit.changes[uri][0]
    client.text_document_did_change(
        lsp.DidChangeTextDocumentParams(
            lsp.VersionedTextDocumentIdentifier(3, uri),
            [lsp.TextDocumentContentChangePartial(edit.range, edit.new_text)],
        )
    )
    seen.mended = await diagnostics(3)
    await client.shutdown_async(None)
    client.exit(None)
    assert client._server is not None
    seen.status = await asyncio.wait_for(client._server.wait(), 10)
    await client.stop()


def texts(session: Session, text: str, found: list[lsp.Diagnostic]) -> dict[str, str]:
    """The characters that each diagnostic points at, read as an editor does that counts UTF-16."""
    lines = text.replace("\r\n", "\n").split("\n")
    told = {}
    for each in found:
        assert each.range.start.line == each.range.end.line
        row = lines[each.range.start.line].encode("utf-16-le")
        told[str(each.code)] = row[2 * each.range.start.character : 2 * each.range.end.character].decode("utf-16-le")
    return told


def test_the_server_says_what_it_can(session: Session) -> None:
    able = session.capabilities
    assert able.text_document_sync.change == lsp.TextDocumentSyncKind.Incremental
    assert able.position_encoding == "utf-16"
    assert able.hover_provider
    assert able.code_lens_provider
    assert able.code_action_provider.code_action_kinds == ("quickfix",)


def test_the_article_is_checked_alone_at_first(session: Session) -> None:
    assert texts(session, PORT, session.first) == {"TY001": "the the"}


def test_then_with_all_articles_of_the_folder(session: Session) -> None:
    assert texts(session, PORT, session.whole) == {"CO002": "nine", "TY001": "the the"}
    conflict = next(d for d in session.whole if d.code == "CO002")
    other = conflict.related_information[0]
    assert other.location.uri == (session.folder / "sources" / "ferry.md").as_uri()
    start, end = other.location.range.start.character, other.location.range.end.character
    assert FERRY[start:end] == "12"


def test_it_finds_what_verify_finds(session: Session, monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    monkeypatch.chdir(session.folder)
    (session.folder / "sources" / "port.md").write_bytes(PORT.encode())
    cli.main(["verify", "--format", "concise", "sources"])
    listed = capsys.readouterr().out
    assert {line.split()[1] for line in listed.splitlines() if line.startswith("sources/port.md:")} == {
        "CO002",
        "TY001",
    }


def test_what_the_folder_showed_keeps_its_place_while_somebody_types(session: Session) -> None:
    assert texts(session, session.text, session.typed) == {"CO002": "nine", "TY001": "the the"}


def test_hover_tells_the_claim_and_its_links(session: Session) -> None:
    told = session.hover.contents.value
    assert "9 people" in told
    assert "says: port" in told
    assert "**conflict**" in told
    assert "“12”" in told
    assert "sources/ferry.md:1" in told
    assert session.nothing is None


def test_actions_mend_silence_and_ignore(session: Session) -> None:
    titles = [a.title for a in session.actions]
    assert titles[0].startswith("TY001: delete")
    assert "Silence TY001 on this line" in titles
    ignore = next(a for a in session.actions if a.title.startswith("Ignore TY001"))
    (uri,) = ignore.edit.changes
    assert uri == (session.folder / "copydesk.toml").as_uri()
    assert ignore.edit.changes[uri][0].new_text == 'ignore = ["TY001"]\n'
    assert texts(session, session.text, session.mended).keys() == {"CO002"}


def test_a_lens_stands_over_a_disputed_fact(session: Session) -> None:
    (lens,) = session.lenses
    assert lens.command.title.startswith("disputed: ")
    assert "sources/ferry.md" in lens.command.title
    assert lens.command.arguments[0]["uri"].endswith("/sources/ferry.md")


def test_it_ends_when_it_is_told_to(session: Session) -> None:
    assert session.status == 0


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
def test_every_offset_has_its_position_and_back(encoding: str) -> None:
    text = "a🚢b\r\nc\u2028é\x0cd\r\n\n🚢"
    lines = Lines(text, encoding)
    for offset in range(len(text) + 1):
        if text[offset - 1 : offset + 1] != "\r\n":  # inside of a line end is no place
            assert lines.offset(lines.position(offset)) == offset
    assert lines.position(2).character == {"utf-8": 5, "utf-16": 3, "utf-32": 2}[encoding]
    assert lines.offset(lsp.Position(0, 99)) == 3
    assert lines.offset(lsp.Position(99, 0)) == len(text)
    assert lines.offset(lsp.Position(3, 99)) == len(text)


def test_changes_are_applied_by_the_lines_of_the_protocol() -> None:
    lines = Lines("one\u2028more\nüber 🚢 x\n", "utf-16")
    change = lsp.TextDocumentContentChangePartial(lsp.Range(lsp.Position(1, 5), lsp.Position(1, 7)), "ship")
    assert applied(lines, change, "utf-16").text == "one\u2028more\nüber ship x\n"
    assert applied(lines, lsp.TextDocumentContentChangeWholeDocument("new"), "utf-16").text == "new"


def test_places_are_carried_over_an_edit_and_dropped_where_it_touched_them() -> None:
    shift = Shift.between("one two three", "one 2 three")
    assert shift(Span(0, 3)) == Span(0, 3)
    assert shift(Span(8, 13)) == Span(6, 11)
    assert shift(Span(4, 7)) is None
    same = Shift.between("aa", "aa")
    assert same(Span(0, 2)) == Span(0, 2)
    assert Shift.between("aa", "aaa")(Span(0, 1)) == Span(0, 1)
    trail = Trail("one two three", "one two three").to("1 two three").to("1 two three four")
    assert trail.forth(Span(4, 7)) == Span(2, 5)
    assert trail.back(Span(2, 5)) == Span(4, 7)
    assert trail.forth(Span(0, 3)) is None


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", 'ignore = ["TY001"]\n'),
        ('format = "json"\n', 'ignore = ["TY001"]\nformat = "json"\n'),
        ('ignore = ["CA001"]\n', 'ignore = ["TY001", "CA001"]\n'),
        ("ignore = []\n", 'ignore = ["TY001"]\n'),
        ('ignore = [\n  "CA001",\n]\n', 'ignore = ["TY001", \n  "CA001",\n]\n'),
        ("nonsense = [\n", None),
    ],
)
def test_ignore_is_written_into_the_settings_or_not_offered(before: str, after: str | None, tmp_path: Path) -> None:
    edit = actions.ignoring(before, tmp_path / "copydesk.toml", "TY001")
    assert (edit and before[: edit.start] + edit.replacement + before[edit.end :]) == after


def test_ignore_is_written_into_our_table_of_a_pyproject(tmp_path: Path) -> None:
    before = '[tool.other]\nignore = ["x"]\n\n[tool.copydesk]\nfail-on = "never"\n\n[tool.last]\nignore = []\n'
    edit = actions.ignoring(before, tmp_path / "pyproject.toml", "TY001")
    assert edit is not None
    assert before[: edit.start].endswith("[tool.copydesk]\n")


def test_a_comment_silences_the_line_of_a_finding() -> None:
    document = sources.parse("One.\n\nThe the end.  \nMore.\n", id="a.md")
    place = document.locate_file(Span(6, 13))
    finding = Finding(code="TY001", name="typo.repeated-word", level=Level.ERROR, message="", location=place)
    edit = actions.silencing(document, finding)
    assert edit is not None
    text = document.source[: edit.start] + edit.replacement + document.source[edit.end :]
    assert text == "One.\n\nThe the end. <!-- copydesk: disable-line TY001 -->  \nMore.\n"
