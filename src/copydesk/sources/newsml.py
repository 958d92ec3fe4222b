"""NewsML-G2 of the IPTC: each news item with a text is an article; a message may hold several.

The text is NITF or XHTML in the item, or text or HTML that is written out in it. Of several renditions of one content
the first that can be read is taken. Headline, byline, dateline and description come from the metadata where the text
has no headline of its own. An article's id is the file's and, of several, the item's own: `wire.newsml#urn:example:17`.
"""

from __future__ import annotations

import html
from collections.abc import Iterator

from copydesk.model import Document, InputError, Piece, Publication
from copydesk.sources import _dates, _nested, _xml, nitf
from copydesk.sources._elements import BLOCKS, CONTAINERS, INLINE, SILENT
from copydesk.sources._html import ENTITY, TokenKind
from copydesk.sources._markup import Markup
from copydesk.sources._masks import unmasked
from copydesk.sources._prose import Part, Prose
from copydesk.sources._registry import NoArticleError, readers
from copydesk.sources._xml import CDATA, Tree

SUFFIXES = frozenset({".newsml"})

ROOTS = frozenset({"newsMessage", "newsItem", "packageItem", "conceptItem", "knowledgeItem", "planningItem"})
"""The elements that a file of NewsML-G2 begins with; only news items hold articles."""
_MOST = 20_000
_MOST_CHARACTERS = 100_000_000
_LONGEST_ID = 200
_PAGE = {name: name for name in (*CONTAINERS, *BLOCKS, *INLINE, *SILENT)}
_META = {"headline": "h1", "by": "p", "dateline": "p", "description": "p"}
_DAYS = ("contentModified", "contentCreated", "firstCreated", "versionCreated")
_READ_AS = {"text/plain": ".txt", "": ".txt", "text/html": ".html", "application/xhtml+xml": ".html"}
_GAP = "\n\n"


def documents(data: bytes, *, id: str, published: str | None, errors: list[InputError]) -> Iterator[Document]:
    """Yield the articles of a file in their order; raises `InputError` for what is no NewsML-G2."""
    del errors
    yield from articles(_xml.read(data, id=id), id=id, published=published)


def articles(tree: Tree, *, id: str, published: str | None) -> list[Document]:
    """Return the articles in a file of NewsML-G2."""
    root = tree.tokens[tree.root].name
    if root not in ROOTS:
        raise NoArticleError(id, f"no NewsML-G2: its root is {root!r}")
    try:
        given = _dates.window(published) if published is not None else None
    except ValueError as problem:
        raise InputError(id, str(problem)) from None
    items = [tree.root] if root == "newsItem" else _items(tree)
    if len(items) > _MOST:
        raise InputError(id, f"more than {_MOST:,} news items")
    if len(items) == 1:
        only = _article(tree, items[0], id, given)
        made = [] if only is None else [("", only)]
    else:
        made = list(_several(tree, items, id, given))
    if not made:
        raise NoArticleError(id, "no article in it: none of its news items has a text")
    if len(made) == 1:
        return [made[0][1]]
    names: dict[str, int] = {}
    found: list[Document] = []
    for number, (guid, document) in enumerate(made, start=1):
        name = guid[:_LONGEST_ID] or str(number)
        names[name] = names.get(name, 0) + 1
        own = name if names[name] == 1 else f"{name}:{names[name]}"
        found.append(document.model_copy(update={"id": f"{id}#{own}"}))
    return found


def _items(tree: Tree) -> list[int]:
    """Return the news items of a message that may hold a text; one that stands in another is part of that."""
    found: list[int] = []
    behind = 0
    for index in tree.find("newsItem"):
        if index > behind:
            behind = tree.end(index)
            if any(tree.first(name, index) is not None for name in ("inlineXML", "inlineData")):
                found.append(index)
    return found


def _several(tree: Tree, items: list[int], id: str, given: Publication | None) -> Iterator[tuple[str, Document]]:
    """Yield the articles of a message with their names, each as the lines of the file in which it stands."""
    line, at, length = 1, 0, 0
    for item in items:
        start = tree.tokens[item].start
        line, at = line + tree.source.count("\n", at, start), start
        alone = tree.cut(item)
        length += len(alone.source)
        if length > _MOST_CHARACTERS:
            raise InputError(id, "too many news items on one line", line=line)
        document = _article(alone, alone.root, id, given)
        if document is not None:
            yield " ".join(alone.value(alone.root, "guid").split()), document.model_copy(update={"first_line": line})


def _article(tree: Tree, item: int, id: str, given: Publication | None) -> Document | None:
    """Return the article of a news item; None where it holds no text that can be read."""
    content = tree.first("contentSet", item)
    if content is None:
        return None
    meta = tree.first("contentMeta", item)
    day = given or _day(tree, item)
    author = None
    if meta is not None and (by := tree.first("by", meta)) is not None:
        author = tree.text(by).removeprefix("By ").removeprefix("by ") or None
    for inline in tree.find("inlineXML", content):
        story = next((s for name in ("nitf", "html") if (s := tree.first(name, inline)) is not None), inline)
        prose = _story(tree, story, meta)
        if prose.blocks:
            is_nitf = tree.tokens[story].name == "nitf"
            day = day or (nitf.day(tree, story) if is_nitf else None)
            author = author or (nitf.author(tree, story) if is_nitf else None)
            document = prose.document(id=id, published=day, title=None, author=author)
            return document.model_copy(update={"container": id})
    for data in tree.find("inlineData", content):
        suffix = _READ_AS.get(tree.value(data, "contenttype").partition(";")[0].lower())
        encoded = tree.value(data, "encoding")
        if suffix is not None and not encoded:
            found = _written_out(tree, data, meta, suffix, id=id, published=day, author=author)
            if found.blocks:
                return found
    return None


def _story(tree: Tree, story: int, meta: int | None) -> Prose:
    """Take what stands in the metadata and in the text of an item, as far as each has a place."""
    prose = Prose(tree.source)
    markup = Markup(prose, unmasked(tree.source), fold=True)
    headed = any(tree.first(name, story) is not None for name in ("hl1", "h1"))
    if meta is not None and not headed:
        taken = set()
        for index in range(meta + 1, tree.end(meta)):
            token = tree.tokens[index]
            if token.kind is TokenKind.OPEN and token.name in _META and token.name not in taken:
                taken.add(token.name)
                markup.take(_xml.named(tree.without(index, ()), _META, "span"))
    if tree.tokens[story].name == "nitf":
        nitf.take(markup, tree, story)
    else:
        body = tree.first("body", story)
        markup.take(_xml.named(tree.without(story if body is None else body, {"head"}), _PAGE, "div"))
    markup.end_block()
    prose.close()
    return prose


def _written_out(
    tree: Tree, data: int, meta: int | None, suffix: str, *, id: str, published: Publication | None, author: str | None
) -> Document:
    """Return an article whose text, or HTML, is written out in an element, each character at its place in the file."""
    pieces: list[Piece] = []
    headline = None if meta is None else tree.first("headline", meta)
    text = ""
    if headline is not None and suffix == ".txt":
        text = _unescaped(tree, headline, pieces, "")
    start = len(text)
    text = _unescaped(tree, data, pieces, text + _GAP if start else "")
    prose = Prose(text)
    if start:
        prose.title([Part(text[:start], 0, start)])
    readers()[suffix].write(prose, start + len(_GAP) if start else 0)
    day = published or prose.published
    document = prose.document(id=id, published=day, title=None, author=author)
    return _nested.placed(document, tree.source, pieces).model_copy(update={"container": id})


def _unescaped(tree: Tree, index: int, pieces: list[Piece], before: str) -> str:
    """Return the text before with that of an element behind it, and add which of its characters stand where."""
    parts, at = [before], len(before)

    def take(text: str, start: int, end: int) -> None:
        nonlocal at
        if text:
            pieces.append(Piece(at, start, len(text), end - start))
            parts.append(text)
            at += len(text)

    for token in tree.inside(index):
        if token.kind is not TokenKind.TEXT:
            continue
        begun = token.start
        for entity in ENTITY.finditer(tree.source, token.start, token.end) if token.name != CDATA else ():
            take(tree.source[begun : entity.start()], begun, entity.start())
            take(html.unescape(entity[0]), *entity.span())
            begun = entity.end()
        take(tree.source[begun : token.end], begun, token.end)
    return "".join(parts)


def _day(tree: Tree, item: int) -> Publication | None:
    for name in _DAYS:
        for index in tree.find(name, item):
            found = _xml.day(tree.text(index))
            if found is not None:
                return found
    return None
