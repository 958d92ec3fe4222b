"""MDX (.mdx): Markdown in which components stand as elements, and whatever stands in braces is JavaScript."""

from __future__ import annotations

from copydesk.sources import markdown
from copydesk.sources._prose import Prose

SUFFIXES = frozenset({".mdx"})


def write(prose: Prose, start: int) -> None:
    """Take MDX from `start` on into `prose`."""
    markdown.write(prose, start, braces=True)
