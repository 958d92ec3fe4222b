"""Standard input as an article, and what is told of the files and folders that are passed over."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from copydesk import sources
from copydesk.cli import _output
from copydesk.model import Document, InputError
from copydesk.sources._decode import MAX_BYTES

STANDARD = Path("-")
"""The path that means standard input."""


def add_standard(
    documents: list[Document],
    problems: list[InputError],
    name: str | None,
    published: Callable[[str], str | None],
) -> None:
    """Read standard input and add its document, or what is wrong with it; it is called `name`, or else "-"."""
    called = sources.identity(name) if name else str(STANDARD)
    if any(document.id == called for document in documents):
        problems.append(InputError(called, "named twice: as a file and as standard input"))
        return
    date = published(name or str(STANDARD))
    try:
        data = sys.stdin.buffer.read(MAX_BYTES + 8)
        documents.append(sources.from_bytes(data, id=called, published=date))
    except InputError as problem:
        problems.append(problem)
    except (OSError, ValueError, AttributeError):  # closed, or none at all
        problems.append(InputError(called, "standard input cannot be read"))


def tell_passed(passed: Sequence[sources.Passed], *, verbose: bool) -> None:
    """Say on standard error what is passed over: each by name where `verbose`, else how many."""
    if verbose:
        for left in passed:
            _output.complain(f"{left.path}: passed over: {left.reason}")
        return
    counted = [left for left in passed if not left.hidden]
    files = Counter(Path(left.path).suffix.lower() or "no suffix" for left in counted if not left.folder)
    folders = sum(left.folder for left in counted)
    parts = []
    if files:
        kinds = ", ".join(f"{kind} {number:,}" if number > 1 else kind for kind, number in sorted(files.items()))
        parts.append(f"{_count(files.total(), 'file')} ({kinds})")
    if folders:
        parts.append(_count(folders, "folder"))
    if parts:
        _output.complain(f"passed over {' and '.join(parts)}; -v names {'it' if len(counted) == 1 else 'them'}")


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
