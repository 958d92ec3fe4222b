"""Building HTML in which nothing of an article can become markup: whatever is not `Html` is escaped."""

from __future__ import annotations

import html
from collections.abc import Iterable
from itertools import chain

from copydesk.reports._escape import visible

VOID = frozenset({"meta", "input", "line", "rect", "circle", "path", "br"})


class Html(str):
    """Text that is markup already."""

    __slots__ = ()


Child = str | Iterable[str] | None
"""Text to escape, `Html` to take as it is, several of them, or nothing."""


def escape(text: str) -> Html:
    """Return text for an element or an attribute, control and bidirectional characters written out."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return Html(html.escape(visible(plain, keep="\n\t"), quote=True))


def join(*children: Child) -> Html:
    """Return the children one after the other."""
    flat = chain.from_iterable((c,) if isinstance(c, str) else c for c in children if c is not None)
    return Html("".join(c if isinstance(c, Html) else escape(c) for c in flat))


def el(name: str, /, *children: Child, **attributes: str | int | bool | None) -> Html:
    """Return the element `name` with its children.

    Attribute names lose a trailing underscore (`class_`) and have hyphens for the others (`aria_label`); None and
    False leave an attribute out, True gives it without a value.
    """
    parts = [name]
    for key, value in attributes.items():
        if value is None or value is False:
            continue
        attribute = key.rstrip("_").replace("_", "-")
        parts.append(attribute if value is True else f'{attribute}="{escape(str(value))}"')
    start = " ".join(parts)
    if name in VOID:
        return Html(f"<{start}>" if name in {"meta", "br", "input"} else f"<{start}/>")
    return Html(f"<{start}>{join(*children)}</{name}>")
