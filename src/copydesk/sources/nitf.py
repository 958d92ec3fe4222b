"""NITF, the News Industry Text Format of the IPTC: headline, byline, dateline, abstract and body of a story.

Editors' notes, rights, the distributor and what describes media are no prose; captions are. The day of publication is
that of `pubdata`, else the day of release or issue in `docdata`, else that of the dateline.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from copydesk.model import Document, InputError, Publication
from copydesk.sources import _dates, _xml
from copydesk.sources._html import Token, TokenKind
from copydesk.sources._markup import Markup
from copydesk.sources._masks import unmasked
from copydesk.sources._prose import FullError, Prose
from copydesk.sources._registry import NoArticleError
from copydesk.sources._xml import PLACEHOLDER, Tree

SUFFIXES = frozenset({".nitf"})

_NAMES = {
    "hl1": "h1", "hl2": "h2", "hedline": "div", "body": "div", "body.head": "div", "body.content": "div",
    "body.end": "div", "abstract": "div", "block": "div", "byline": "p", "byttl": "div", "dateline": "p",
    "tagline": "p", "credit": "p", "datasource": "p", "media": "figure", "media-caption": "figcaption", "fn": "aside",
    "bq": "blockquote", "nitf-table": "div",
    **{name: name for name in (
        "p", "ul", "ol", "li", "dl", "dt", "dd", "table", "caption", "tr", "td", "th", "thead", "tbody", "tfoot",
        "em", "a", "q", "br", "hr", "sub", "sup", "pre", PLACEHOLDER,
    )},
}  # fmt: skip
"""What the elements of NITF are in HTML; all others stand within a line."""
_LEFT_OUT = frozenset(
    {"rights", "distributor", "note", "series", "bibliography", "media-metadata", "media-object", "media-producer"}
    | {"nitf-table-metadata", "col", "colgroup"}
)
_DAYS = (
    ("pubdata", "date.publication"), ("date.release", "norm"), ("date.issue", "norm"), ("story.date", "norm"),
)  # fmt: skip


def documents(
    data: bytes, *, id: str, published: str | None, errors: list[InputError], most: int = 0
) -> Iterator[Document]:
    """Yield the story; raises `InputError` for what is no NITF."""
    del errors
    yield document(_xml.read(data, id=id), id=id, published=published, most=most)


def document(tree: Tree, *, id: str, published: str | None, most: int) -> Document:
    """Return the story in a file of NITF, or at least the first `most` characters of it."""
    if tree.tokens[tree.root].name != "nitf":
        raise NoArticleError(id, f"no NITF: its root is {tree.tokens[tree.root].name!r}")
    prose = Prose(tree.source, most)
    with suppress(FullError):
        take(Markup(prose, unmasked(tree.source), fold=True), tree, tree.root)
    if not any(map(str.isalnum, prose.written)) and not prose.blocks:
        raise NoArticleError(id, "no article in it: its body has no text")
    try:
        given = _dates.window(published) if published is not None else day(tree, tree.root)
    except ValueError as problem:
        raise InputError(id, str(problem)) from None
    made = prose.document(id=id, published=given, title=None, author=author(tree, tree.root))
    return made.model_copy(update={"container": id})


def take(markup: Markup, tree: Tree, story: int) -> None:
    """Take the story in an element `nitf` into the prose, with the title of its head where the body has no headline."""
    body = tree.first("body", story)
    if body is None:
        return
    title = tree.first("title", story)
    if title is not None and title < body and tree.first("hl1", body) is None:
        markup.take(_xml.named(tree.without(title, ()), {"title": "h1"}, "span"))
    markup.take(_xml.named(_whole(tree, body), _NAMES, "span"))
    markup.end_block()


def _whole(tree: Tree, body: int) -> Iterator[Token]:
    """Yield the tokens of a body; a fraction ("frac-num", "frac-den") is something whose value is not known."""
    inside = 0
    for token in tree.without(body, _LEFT_OUT):
        if token.name == "frac":
            inside += 1 if token.kind is TokenKind.OPEN else -1
            if token.kind is TokenKind.OPEN:
                yield Token(TokenKind.OTHER, token.start, token.end, PLACEHOLDER)
        elif not inside:
            yield token


def day(tree: Tree, story: int) -> Publication | None:
    """Return the day of publication that a story gives."""
    for element, attribute in _DAYS:
        for index in tree.find(element, story):
            found = _xml.day(tree.value(index, attribute))
            if found is not None:
                return found
    return None


def author(tree: Tree, story: int) -> str | None:
    """Return who has written a story, without "By" and what they are."""
    found = tree.first("byline", story)
    if found is None:
        return None
    person = tree.first("person", found)
    text = tree.text(person if person is not None else found, {"byttl"})
    return text.removeprefix("By ").removeprefix("by ") or None
