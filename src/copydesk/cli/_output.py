"""Where reports go: standard output, or a file that is never seen half-written."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NoReturn, TextIO

from copydesk.model import InputError
from copydesk.reports._escape import one_line
from copydesk.values.files import replace

_PATIENCE = 1.0
"""Seconds before progress is shown."""
_STEP = 0.1
"""Seconds between two lines of progress."""


class _Notes:
    """What is told while a run is noted (`cli/_again.py`): on which stream, and the text; no more than `room`."""

    def __init__(self, room: int) -> None:
        self.told: list[tuple[int, str]] | None = []
        self._room = room

    def add(self, stream: int, text: str) -> None:
        self._room -= len(text)
        if self._room < 0:
            self.told = None
        elif self.told is not None:
            self.told.append((stream, text))


_notes: _Notes | None = None


def begin(room: int) -> None:
    """Note all that is told from now on, unless it is more than `room` characters."""
    global _notes
    _notes = _Notes(room)


def end() -> list[tuple[int, str]] | None:
    """Note nothing more; return what was told and on which stream, None where there was no room for it."""
    global _notes
    notes, _notes = _notes, None
    return notes.told if notes is not None else None


def repeat(told: Iterable[Sequence[Any]]) -> None:
    """Tell again what was noted."""
    for stream, text in told:
        if stream == 1:
            _to_stdout(text)
        else:
            _to_stderr(text)


def complain(problem: object) -> None:
    """Print one line on standard error. A closed or full one changes nothing else: the exit status tells too."""
    _to_stderr(f"copydesk: {one_line(str(problem))}\n")


def _to_stderr(line: str) -> None:
    if _notes is not None:
        _notes.add(2, line)
    stream = sys.stderr
    if stream is None:
        return
    encoding = getattr(stream, "encoding", None) or "utf-8"
    with contextlib.suppress(OSError, ValueError):
        stream.write(line.encode(encoding, "backslashreplace").decode(encoding))
        stream.flush()


def wants_color(output: Path | None) -> bool:
    """Return whether to colour: only on a terminal, unless NO_COLOR or FORCE_COLOR says otherwise."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return output is None and is_terminal(sys.stdout) and os.environ.get("TERM") != "dumb"


def is_terminal(stream: TextIO | None) -> bool:
    """Return whether a stream is a terminal; Python has None for one that is closed."""
    return stream is not None and stream.isatty()


def check(output: Path | None, option: str = "--output") -> None:
    """Raise `InputError` where `output` cannot be written to, before the long work begins."""
    if output is None:
        return
    if output.is_dir():
        raise InputError(str(output), f"is a folder; {option} wants a file")
    if not output.parent.is_dir():
        raise InputError(str(output), f"there is no folder {str(output.parent)!r}")


def write(text: str | Iterable[str], output: Path | None) -> None:
    """Write `text`, or its pieces, as UTF-8 to the file `output`, whole or not at all, or to standard output for None.

    Raises `InputError` where the file cannot be written, `BrokenPipeError` where nobody reads any more.
    """
    pieces = (text,) if isinstance(text, str) else _gathered(text)
    if output is None:
        for piece in pieces:
            _to_stdout(piece)
        return
    write_bytes((piece.encode("utf-8", "backslashreplace") for piece in pieces), output)


_ENOUGH = 1_000_000
"""Characters that are written at a time."""


def _gathered(pieces: Iterable[str]) -> Iterator[str]:
    """Yield the pieces of a text, small ones as one."""
    held: list[str] = []
    length = 0
    for piece in pieces:
        held.append(piece)
        length += len(piece)
        if length >= _ENOUGH:
            yield "".join(held)
            held, length = [], 0
    yield "".join(held)


def write_bytes(data: bytes | Iterable[bytes], output: Path) -> None:
    """Write `data`, or its pieces, to the file `output`, whole or not at all. Raises as `write` does."""
    try:
        if output.exists() and not output.is_file():  # a device or a pipe: nothing to replace
            _into(output, data)
        else:
            replace(output, data)
    except OSError as error:
        raise InputError(str(output), f"cannot be written: {error.strerror or error}") from None


def _into(device: Path, data: bytes | Iterable[bytes]) -> None:
    """Write to a device or a named pipe; one that nobody reads is an error and not waited for."""
    try:
        descriptor = os.open(device, os.O_WRONLY | getattr(os, "O_NONBLOCK", 0))
    except OSError as error:
        if error.errno == errno.ENXIO:
            raise OSError(errno.ENXIO, "nothing reads from this pipe") from None
        raise
    with os.fdopen(descriptor, "wb") as stream:
        if hasattr(os, "set_blocking"):
            os.set_blocking(descriptor, True)
        stream.writelines((data,) if isinstance(data, bytes) else data)


def flush() -> None:
    """Write out what standard output still holds. Raises as `write` does."""
    if sys.stdout is None:
        return
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        _give_up(error)


def _give_up(error: OSError) -> NoReturn:
    # What is still buffered would fail again when the interpreter closes the stream, with a trace and its own status.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    raise InputError("standard output", f"cannot be written: {(error.strerror or str(error)).lower()}") from None


def _to_stdout(text: str) -> None:
    if _notes is not None:
        _notes.add(1, text)
    try:
        _print(text)
    except BrokenPipeError:
        raise
    except OSError as error:
        _give_up(error)


def _print(text: str) -> None:
    stream = sys.stdout
    if not text:  # nothing is lost
        return
    if stream is None:
        raise InputError("standard output", "cannot be written: it is closed")
    if stream.isatty() or not hasattr(stream, "buffer"):
        encoding = stream.encoding or "utf-8"
        stream.write(text.encode(encoding, "backslashreplace").decode(encoding))
    else:  # into a file or a pipe always UTF-8 with line feeds, whatever the console's code page
        stream.flush()
        stream.buffer.write(text.encode("utf-8", "backslashreplace"))
    stream.flush()


class Progress:
    """One line on standard error that says how far a long run is; silent for short runs and off a terminal."""

    def __init__(self) -> None:
        self._on = is_terminal(sys.stderr)
        self._next = time.monotonic() + _PATIENCE
        self._shown = False
        self._begun = ("", 0, 0.0)

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Show the stage, how much of it is done and how fast, at most every tenth of a second."""
        if not self._on:
            return
        now = time.monotonic()
        if self._begun[0] != stage:
            self._begun = (stage, done, now)
        if now >= self._next:
            self._next = now + _STEP
            self._shown = True
            counted = f": {done:,} of {total:,}{self._rate(done, total, now)}" if total > 1 else ""
            sys.stderr.write(f"\r\x1b[K{stage}{counted}")
            sys.stderr.flush()

    def _rate(self, done: int, total: int, now: float) -> str:
        """Return how many are done in a second since the stage began, and how long the rest takes at that."""
        _, first, begun = self._begun
        if done <= first or now - begun < _PATIENCE:
            return ""
        rate = (done - first) / (now - begun)
        return f", {rate:.3g} a second, {(total - done) / rate:,.0f} s left"

    def clear(self) -> None:
        """Take the line away."""
        if self._shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
