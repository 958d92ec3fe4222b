"""The server itself: texts as they are typed, when to check, and the answers to the editor's questions.

The loop of the protocol only keeps texts and answers; one worker thread checks, so that what it remembers needs no
locks. The paragraphs that changed are glanced at while somebody types; in a pause the article is looked at, and when
the pause is longer, all articles are checked together. A new change drops both.
"""

from __future__ import annotations

import asyncio
import gc
import os
import sys
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol, lsp_method
from pygls.uris import to_fs_path

from copydesk import __version__, sources
from copydesk.cli._lsp import actions, answers
from copydesk.cli._lsp.desk import Desk, Look
from copydesk.cli._lsp.lines import Lines
from copydesk.cli._lsp.project import Project
from copydesk.model import InputError
from copydesk.values import deadline

MOMENT, PAUSE, LONGER = 0.02, 0.3, 0.8
"""Seconds without a change after which what changed, the article, and all articles together are checked."""
_T = TypeVar("_T")


class Protocol(LanguageServerProtocol):
    """The protocol of pygls, with texts kept by us.

    Its own ends lines where Python does (at U+2028, form feeds ...), which moves every place behind them.
    """

    @lsp_method(types.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(self, params: types.DidChangeTextDocumentParams) -> Generator[Any, Any, None]:
        """Hand a change to our own handler alone."""
        yield self.fm.features[types.TEXT_DOCUMENT_DID_CHANGE], (params,), None


@dataclass
class Open:
    """An article that is open: its text, the version that the editor counts, and the last look at it."""

    uri: str
    path: Path
    lines: Lines
    version: int
    desk: Desk | None = None
    look: Look | None = None
    looked_at: int = -1
    glanced_at: int = -1
    problem: str = ""
    asking: asyncio.Lock = field(default_factory=asyncio.Lock)


class Server(LanguageServer):
    """Keeps the open articles and their projects. `_worker` alone checks."""

    def __init__(self) -> None:
        super().__init__("copydesk", __version__, protocol_cls=Protocol)
        self.open: dict[str, Open] = {}
        self._desks: dict[Path, Desk] = {}
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="check")
        self._timers: dict[str, asyncio.Task[None]] = {}

    @property
    def encoding(self) -> str:
        """The unit that columns count, as it was agreed on."""
        return self.workspace.position_encoding or types.PositionEncodingKind.Utf16

    async def work(self, task: Callable[[], _T]) -> _T:
        """Return what a task returns that checks."""
        return await asyncio.get_running_loop().run_in_executor(self._worker, task)

    def stop(self) -> None:
        """Check no more."""
        for timer in self._timers.values():
            timer.cancel()
        self._worker.shutdown(wait=False, cancel_futures=True)

    def changed(self, uri: str) -> None:
        """Check what changed at once, the article when the typing pauses, and all of them when the pause is longer."""
        self._later("glance " + uri, MOMENT, lambda: self._glance_at(uri))
        self._later("look " + uri, PAUSE, lambda: self._look_at(uri))
        self._later("all", LONGER, self._look_at_all)

    def _later(self, name: str, seconds: float, task: Callable[[], Any]) -> None:
        timer = self._timers.pop(name, None)
        if timer is not None:
            timer.cancel()

        async def run() -> None:
            await asyncio.sleep(seconds)
            await task()

        self._timers[name] = asyncio.create_task(run())

    async def _glance_at(self, uri: str) -> None:
        article = self.open.get(uri)
        if article is not None and article.look is None:
            await self.current(article)  # the first look at an article does not wait for a pause
        elif article is not None:
            await self._glance(article)

    async def _glance(self, article: Open) -> None:
        """Tell what is to be said of the paragraphs that changed, where that can be said without the whole article."""
        version, text, desk = article.version, article.lines.text, article.desk
        if desk is None or version == article.glanced_at:
            return
        article.glanced_at = version
        look = await self.work(partial(_wanted, article, version, partial(desk.glance, text, article.path)))
        if look is not None and article.version == version != article.looked_at:
            self._publish(article, look)

    async def _look_at(self, uri: str) -> None:
        article = self.open.get(uri)
        if article is not None:
            await self.current(article)

    async def current(self, article: Open) -> answers.Places | None:
        """Return what is known of an article as it is now, checked if need be; None where it cannot be read."""
        async with article.asking:  # one look at a version, however many ask
            while article.looked_at != article.version and self.open.get(article.uri) is article:
                await self._glance(article)
                version, text = article.version, article.lines.text
                task = partial(self._seen, article.path, text)
                seen = await self.work(partial(_wanted, article, version, task))
                if seen is not None and article.version == version:
                    article.desk, article.look, article.problem = seen
                    article.looked_at = article.glanced_at = version
                    self._publish(article, article.look)
        return self._places(article, article.look)

    def _seen(self, path: Path, text: str) -> tuple[Desk | None, Look | None, str]:
        """Return a look at a text, or what is wrong with it or with the settings that hold for it."""
        try:
            desk = self._desk(path)
            return desk, desk.look(text, path), ""
        except sources.NoArticleError:  # an editor shows many files in XML that are none of ours
            return None, None, ""
        except InputError as error:
            return None, None, str(error)

    def _places(self, article: Open, look: Look | None) -> answers.Places | None:
        desk = article.desk
        if look is None or desk is None:
            return None
        texts = {desk.project.id_of(o.path): o.lines for o in self.open.values()}
        return answers.Places(desk, look, article.lines, texts, self.encoding)

    def _desk(self, path: Path) -> Desk:
        """Return the desk of a file's project; made anew where settings, facts or decisions have changed."""
        folder = path.parent
        desk = self._desks.get(folder)
        if desk is None or desk.project.stale():
            inside = [Path(p) for f in self.workspace.folders.values() if (p := to_fs_path(f.uri))]
            if not inside and self.workspace.root_path:
                inside = [Path(self.workspace.root_path)]
            above = [w.resolve() for w in inside if folder.is_relative_to(w.resolve())]
            project = Project(folder, max(above, key=lambda w: len(w.parts), default=None))
            same = [d for d in self._desks.values() if d.project.root == project.root and not d.project.stale()]
            desk = self._desks[folder] = same[0] if same else Desk(project)
        return desk

    async def _look_at_all(self) -> None:
        for article in list(self.open.values()):
            await self.current(article)
        versions = self._versions()
        desks = {id(o.desk): o.desk for o in self.open.values() if o.desk is not None}
        for desk in desks.values():
            texts = {o.path: o.lines.text for o in self.open.values() if o.desk is desk}
            steps = desk.steps(texts)
            while await self.work(partial(_step, steps, lambda: versions != self._versions())):
                if versions != self._versions():
                    return  # somebody types: begin again in the next pause, with what is known by then
        gc.freeze()  # what is loaded and known by now stays: it need not be looked through again and again
        for article in list(self.open.values()):
            article.looked_at = -1
            await self.current(article)
        if self.refreshes:
            self.workspace_code_lens_refresh(None, lambda _: None)

    def _versions(self) -> dict[str, int]:
        return {uri: article.version for uri, article in list(self.open.items())}

    @property
    def refreshes(self) -> bool:
        """Whether the editor asks for lenses again when it is told to."""
        able = self.client_capabilities.workspace
        return bool(able and able.code_lens and able.code_lens.refresh_support)

    def _publish(self, article: Open, look: Look | None) -> None:
        able = self.client_capabilities.text_document
        related = bool(able and able.publish_diagnostics and able.publish_diagnostics.related_information)
        places = self._places(article, look)
        if places is not None:
            found = answers.diagnostics(places, related=related)
        elif not article.problem:
            found = []
        else:
            start = types.Range(types.Position(0, 0), types.Position(0, 0))
            found = [
                types.Diagnostic(
                    start, f"not checked: {article.problem}", types.DiagnosticSeverity.Warning, source="copydesk"
                )
            ]
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(article.uri, found, article.version))


def _step(steps: Iterator[None], gone: Callable[[], bool]) -> bool:
    """Take a step, unless somebody types; return whether there are more."""
    try:
        with deadline.unless(gone):
            return next(steps, steps) is None
    except deadline.Dropped:
        return True


def _wanted(article: Open, version: int, task: Callable[[], _T]) -> _T | None:
    """Return what a check of a version of an article returns; None once there is a newer one."""
    try:
        with deadline.unless(lambda: article.version != version):
            deadline.check()
            return task()
    except deadline.Dropped:
        return None


def serve() -> None:
    """Speak with the editor on standard input and output until it ends it; raises `InputError` where one is closed."""
    if sys.stdin is None or sys.stdout is None or sys.stderr is None:
        raise InputError("lsp", "standard input, output and error must be open")
    out = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what anybody prints would be taken for the protocol
    made().start_io(stdout=out)


def made() -> Server:
    """Return a server with its answers."""
    server = Server()

    @server.feature(types.INITIALIZED)
    async def _ready(ls: Server, _: types.InitializedParams) -> None:
        await ls.work(_warm)

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    async def _opened(ls: Server, params: types.DidOpenTextDocumentParams) -> None:
        document = params.text_document
        path = to_fs_path(document.uri)
        if path is not None:
            lines = Lines(document.text, ls.encoding)
            ls.open[document.uri] = Open(document.uri, Path(path).resolve(), lines, document.version)
            ls.changed(document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    async def _typed(ls: Server, params: types.DidChangeTextDocumentParams) -> None:
        article = ls.open.get(params.text_document.uri)
        if article is None:
            return
        for change in params.content_changes:
            article.lines = applied(article.lines, change, ls.encoding)
        article.version = params.text_document.version
        ls.changed(article.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    async def _saved(ls: Server, params: types.DidSaveTextDocumentParams) -> None:
        ls.changed(params.text_document.uri)

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    async def _moved(ls: Server, _: types.DidChangeWatchedFilesParams) -> None:
        for uri in ls.open:
            ls.changed(uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    async def _closed(ls: Server, params: types.DidCloseTextDocumentParams) -> None:
        uri = params.text_document.uri
        if ls.open.pop(uri, None) is not None:
            ls.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))

    @server.feature(types.SHUTDOWN)
    async def _ended(ls: Server, _: None) -> None:
        ls.stop()

    _questions(server)
    return server


def _questions(server: Server) -> None:
    """Add the answers to what an editor asks."""

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    async def _hover(ls: Server, params: types.HoverParams) -> types.Hover | None:
        places = await _asked(ls, params.text_document.uri)
        return answers.hover(places, params.position) if places else None

    @server.feature(types.TEXT_DOCUMENT_CODE_LENS, types.CodeLensOptions(resolve_provider=False))
    async def _lenses(ls: Server, params: types.CodeLensParams) -> list[types.CodeLens]:
        places = await _asked(ls, params.text_document.uri)
        return answers.lenses(places) if places else []

    @server.feature(types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions([types.CodeActionKind.QuickFix]))
    async def _actions(ls: Server, params: types.CodeActionParams) -> list[types.CodeAction]:
        places = await _asked(ls, params.text_document.uri)
        only = params.context.only
        if places is None or (only and types.CodeActionKind.QuickFix not in only):
            return []
        able = ls.client_capabilities.workspace
        edits = able.workspace_edit if able else None
        creates = bool(edits and types.ResourceOperationKind.Create in (edits.resource_operations or ()))
        path = ls.open[params.text_document.uri].path
        return await ls.work(lambda: actions.actions(places, params.range, path, creates=creates))

    @server.command(answers.SHOW)
    async def _show(ls: Server, target: dict[str, Any]) -> None:
        start, end = (types.Position(**target["range"][name]) for name in ("start", "end"))
        await ls.window_show_document_async(
            types.ShowDocumentParams(target["uri"], take_focus=True, selection=types.Range(start, end))
        )


async def _asked(ls: Server, uri: str) -> answers.Places | None:
    article = ls.open.get(uri)
    return await ls.current(article) if article is not None else None


def applied(lines: Lines, change: types.TextDocumentContentChangeEvent, encoding: str) -> Lines:
    """Return the lines of a text after a change to it."""
    if isinstance(change, types.TextDocumentContentChangeWholeDocument):
        return Lines(change.text, encoding)
    start, end = lines.offset(change.range.start), lines.offset(change.range.end)
    return Lines(lines.text[:start] + change.text + lines.text[end:], encoding)


def _warm() -> None:
    """Load what the first check would have to wait for."""
    from copydesk import pipeline

    document = pipeline.Document.from_text("It rained on 3 days in 2019.", id="warm.md")
    pipeline.verify([document])
