"""XML files: NITF or NewsML-G2 by their first element; all others hold no article."""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.model import Document, InputError
from copydesk.sources import _xml, newsml, nitf
from copydesk.sources._registry import NoArticleError

SUFFIXES = frozenset({".xml"})

_ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be")
_BEGINNINGS = tuple(name.encode(encoding) for name in ("nitf", *sorted(newsml.ROOTS)) for encoding in _ENCODINGS)
"""What stands in every file of ours, so that others need not be read as XML."""


def documents(
    data: bytes, *, id: str, published: str | None, errors: list[InputError], most: int = 0
) -> Iterator[Document]:
    """Yield the articles of a file; raises `NoArticleError` where it is of neither format."""
    del errors
    if not any(name in data for name in _BEGINNINGS):
        raise NoArticleError(id, "neither NITF nor NewsML-G2")
    tree = _xml.read(data, id=id)
    root = tree.tokens[tree.root].name
    if root == "nitf":
        yield nitf.document(tree, id=id, published=published, most=most)
    elif root in newsml.ROOTS:
        yield from newsml.articles(tree, id=id, published=published)
    else:
        raise NoArticleError(id, f"neither NITF nor NewsML-G2: its root is {root!r}")
