"""A deadline in processor time: what a stage takes does not hang on how busy the machine is. Work can be dropped."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
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


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Raise `Overdue` in the body once it has taken so many seconds of processor time; 0 means that it may take any.

    It stands on a timer of POSIX that only the main thread can set. Elsewhere, and where another timer of its kind
    runs, there is no deadline. Whether the body is wanted at all is checked first.
    """
    check()
    if (
        seconds <= 0
        or not hasattr(signal, "setitimer")
        or threading.current_thread() is not threading.main_thread()
        or signal.getitimer(signal.ITIMER_VIRTUAL)[0]
    ):
        yield
        return

    def overdue(_signum: int, _frame: FrameType | None) -> None:
        raise Overdue

    before = signal.signal(signal.SIGVTALRM, overdue)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds, _AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
