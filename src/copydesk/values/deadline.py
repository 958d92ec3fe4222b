"""A deadline in processor time: what a stage takes does not hang on how busy the machine is. Work can be dropped."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from types import FrameType

from copydesk.model.limits import Overdue

_AGAIN = 1.0
"""Seconds after which the signal comes again, should something have held up the first."""


class Dropped(BaseException):
    """Nobody waits any more for what is being worked on. No `Exception`: no stage may take it for its own fault."""


class _Asked(threading.local):
    gone: Callable[[], bool] | None = None


_asked = _Asked()


@contextmanager
def unless(gone: Callable[[], bool]) -> Iterator[None]:
    """Raise `Dropped` in the body, at the next `check` of this thread, once `gone` returns true."""
    before, _asked.gone = _asked.gone, gone
    try:
        yield
    finally:
        _asked.gone = before


def check() -> None:
    """Raise `Dropped` where the work of this thread is wanted no more; loops over an article call it at each round."""
    if _asked.gone is not None and _asked.gone():
        raise Dropped


class _Clock:
    """Whether the signal of the timer is ours, and whether a body runs that it may end."""

    ours = False
    running = False


_clock = _Clock()


def _overdue(_signum: int, _frame: FrameType | None) -> None:
    if _clock.running:  # a signal of the body before may come late
        raise Overdue


def _settable() -> bool:
    """Whether this thread can set the timer of POSIX that a deadline stands on: only the main one can."""
    return hasattr(signal, "setitimer") and threading.get_ident() == threading.main_thread().ident


@contextmanager
def listening() -> Iterator[None]:
    """Keep the signal of the timer through the body: for many short deadlines, taking it is most of the cost."""
    if _clock.ours or not _settable():
        yield
        return
    before = signal.signal(signal.SIGVTALRM, _overdue)
    _clock.ours = True
    try:
        yield
    finally:
        _clock.ours = False
        signal.signal(signal.SIGVTALRM, before)


class within:  # noqa: N801 a context manager, as those of contextlib are, and entered for each rule on each article
    """Raise `Overdue` in the body once it has taken so many seconds of processor time; 0 means that it may take any.

    It stands on a timer of POSIX that only the main thread can set. Elsewhere, and where another timer of its kind
    runs, there is no deadline. Whether the body is wanted at all is checked first.
    """

    __slots__ = ("_listening", "_running", "_seconds")

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._running = False
        self._listening: AbstractContextManager[None] | None = None

    def __enter__(self) -> None:
        """Set the timer."""
        check()
        if self._seconds <= 0 or not _settable() or signal.getitimer(signal.ITIMER_VIRTUAL)[0]:
            return
        if not _clock.ours:
            self._listening = listening()
            self._listening.__enter__()
        self._running = _clock.running = True
        signal.setitimer(signal.ITIMER_VIRTUAL, self._seconds, _AGAIN)

    def __exit__(self, *raised: object) -> None:
        """Take the timer back."""
        if not self._running:
            return
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        self._running = _clock.running = False
        if self._listening is not None:
            self._listening.__exit__(None, None, None)
