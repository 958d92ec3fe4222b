"""How often the interpreter looks for garbage that reference counting does not free.

Of what copydesk makes hardly anything is such garbage, and it makes a great many objects that stay: by default the
search for it is a twelfth of a run, and looking through all of them a last time, when the process ends, a sixth of a
short one. Only a process of our own sets this, never a library call.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_RARELY = (100_000, 20, 20)
"""New objects from which on the youngest are looked through, and how often that is done before the older ones are."""


def rarely() -> None:
    """Look for garbage rarely from here on, in a process that was started for a work."""
    gc.set_threshold(*_RARELY)


def keep() -> None:
    """Look through nothing that is there by now again: the process is about to end, and its memory goes with it."""
    gc.freeze()


@contextmanager
def seldom() -> Iterator[None]:
    """Look for garbage rarely in the body, as a command does that runs in a process of others."""
    before = gc.get_threshold()
    rarely()
    try:
        yield
    finally:
        gc.set_threshold(*before)
