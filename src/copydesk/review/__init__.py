"""The review page on loopback: a small server that knows nothing of articles, and the lock of a folder.

`serve` answers one browser with what a `Desk` makes: a page, and what came of an action.
"""

from copydesk.review.lock import BusyError, Lock
from copydesk.review.server import Answer, Desk, Server

__all__ = ["Answer", "BusyError", "Desk", "Lock", "Server"]
