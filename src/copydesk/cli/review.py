"""`copydesk review`: the report as a page on this machine, to decide on its findings."""

from __future__ import annotations

import argparse
import getpass
import os
import queue
import signal
import sys
import threading
import webbrowser
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import Any

from copydesk import config
from copydesk.cli import COMMANDS, FAILED, OK, _input, _output, verify
from copydesk.cli._arguments import UsageError
from copydesk.model import InputError

_TURN = 0.5
"""Seconds between two looks for an interruption, where the system does not wake what waits."""


def add(commands: Any) -> None:
    """Declare the command and its options."""
    parser = commands.add_parser(
        "review",
        help=COMMANDS["review"],
        description="Check articles and open the report as a page on this machine alone (127.0.0.1), where findings "
        "are accepted, dismissed or put off, fixes made and values approved as facts.",
        epilog="Decisions are kept under claims/decisions as text, and hold for every command. Ctrl-C ends the review.",
    )
    verify.add_paths(parser)
    parser.add_argument("--port", type=_port, default=0, metavar="N", help="the port (default: any that is free)")
    parser.add_argument("--no-browser", action="store_true", help="print the address and open no browser")
    parser.add_argument("--as", dest="by", metavar="NAME", help="who decides (default: the name that git knows)")
    verify.add_published(parser)
    verify.add_parser(parser)
    parser.add_argument("--ledger", type=Path, metavar="LEDGER", help="the folder of approved facts, or one file")
    verify.add_tables(parser)
    parser.set_defaults(run=run, parser=parser, output=None)


def _port(text: str) -> int:
    if not text.isascii() or not text.isdigit() or len(text) > 5 or int(text) > 65_535:
        raise argparse.ArgumentTypeError(f"{text!r} is no port; they go from 1 to 65535")
    return int(text)


def run(args: argparse.Namespace) -> int:
    """Run the command until it is interrupted; return the exit status."""
    if _input.STANDARD in args.path or args.stdin_filename:
        raise UsageError("review wants files; standard input cannot be read again")
    from copydesk.cli import _deciding
    from copydesk.cli._checking import Check
    from copydesk.cli._desk import ReviewDesk
    from copydesk.decisions import files
    from copydesk.review import BusyError, Lock

    settings = config.load()
    folder = _deciding.folder(settings)
    _tell_elsewhere(settings)
    work = _Work()
    desk = ReviewDesk(Check.of(args, settings), folder, _name(args.by), work.do)
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)  # a service manager's stop is as clean as ours
    try:
        with Lock(folder) as lock:
            if lock.stale is not None:
                _output.complain(f"process {lock.stale} left a lock behind and is no more; it is taken over")
            files.tidy(folder)
            if not desk.read():
                return FAILED
            _serve(args, desk, lock, work)
    except BusyError as busy:
        where = f", at {busy.address}" if busy.address else ""
        _output.complain(f"{folder}: {busy} reviews these articles already{where}; end it first")
        return FAILED
    except OSError as error:
        _output.complain(f"{folder}: cannot be written: {error.strerror or error}")
        return FAILED
    finally:
        signal.signal(signal.SIGTERM, before)
    made = desk.made
    _output.complain(f"review ended; {made:,} decision{'' if made == 1 else 's'} made, all kept in {folder.as_posix()}")
    return OK


def _tell_elsewhere(settings: config.Settings) -> None:
    """Say where decisions hold if that is not where everybody else runs copydesk: an article's name is its path."""
    home = settings.file.absolute().parent if settings.file is not None else Path.cwd()
    if home.resolve() != Path.cwd().resolve():
        _output.complain(f"decisions hold for runs in this folder; for those of others, start review in {home}")


def _serve(args: argparse.Namespace, desk: Any, lock: Any, work: _Work) -> None:
    from copydesk.review import Server

    try:
        server = Server(desk, args.port)
    except OSError as error:
        raise InputError(f"port {args.port}", f"cannot be used: {error.strerror or error}") from None
    lock.tell(f"http://127.0.0.1:{server.port}/")
    try:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        _output.write(f"Review at {server.address}\nIt opens once, in one browser. Ctrl-C ends it.\n", None)
        if not args.no_browser and _has_browser():
            threading.Thread(target=webbrowser.open, args=(server.address,), daemon=True).start()
        work.forever()
    except KeyboardInterrupt:
        pass
    finally:
        server.shutdown()
        server.server_close()


def _has_browser() -> bool:
    """Return whether there is a screen: without one a browser would take the terminal."""
    return sys.platform in {"darwin", "win32"} or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _name(given: str | None) -> str:
    """Return who decides: as given, else as git knows, else as the system does."""
    if given is not None:
        return given
    from copydesk.values.git import git

    try:
        name = git(Path.cwd(), "config", "user.name").strip()
    except InputError:
        name = ""
    if name:
        return name
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""


class _Work:
    """Work that other threads have done in the main one, which alone can keep time limits."""

    def __init__(self) -> None:
        self._jobs: queue.SimpleQueue[tuple[Callable[[], None], Future[None]]] = queue.SimpleQueue()

    def do(self, job: Callable[[], None]) -> None:
        """Have the job done and wait for it; raises what it raises."""
        done: Future[None] = Future()
        self._jobs.put((job, done))
        done.result()

    def forever(self) -> None:
        """Do what comes, until interrupted."""
        while True:
            try:
                job, done = self._jobs.get(timeout=_TURN)
            except queue.Empty:
                continue
            try:
                job()
            except KeyboardInterrupt:
                done.set_exception(InputError("copydesk", "was ended meanwhile"))
                raise
            except Exception as problem:
                done.set_exception(problem)
            else:
                done.set_result(None)
