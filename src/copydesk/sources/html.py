"""HTML pages: the article in them, without what stands around it.

The tokens are cut by `_html`, the same as for HTML inside Markdown, so that every character has its place in the file.
What is the article is decided by simple rules: the one `<article>`, else `<main>`, else the body; without navigation,
footers, asides, buttons, what is hidden, and elements whose role or class says that they are none of it. In a body,
where nothing says what the article is, names of classes are read as Mozilla's Readability reads them, and lists, tables
and boxes that are mostly links are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from copydesk.model import Comment, Publication, Span
from copydesk.sources import _dates
from copydesk.sources._html import Token, TokenKind, attribute, tokens
from copydesk.sources._markup import Markup
from copydesk.sources._masks import of_templates
from copydesk.sources._prose import Prose
from copydesk.values.regexes import regex

SUFFIXES = frozenset({".html", ".htm", ".xhtml"})

_LEFT_OUT = frozenset({"nav", "footer", "aside", "button", "dialog", "menu", "script", "style", "noscript", "template"})
_ROLES = frozenset({"navigation", "banner", "contentinfo", "complementary", "search", "dialog", "menu", "toolbar"})
_CLASSES = frozenset(
    {"nav", "navbar", "navigation", "menu", "sidebar", "footer", "breadcrumb", "breadcrumbs", "cookie", "newsletter"}
    | {"share", "sharing", "social", "related", "comments", "advert", "advertisement", "ad", "promo", "pagination"}
    | {"skip-link", "visually-hidden", "sr-only", "screen-reader-text", "tags", "toc"}
)
# Mozilla's Readability (Apache-2.0), REGEXPS.unlikelyCandidates and okMaybeItsACandidate; without "header", in which
# headlines stand, and with navigation
_UNLIKELY = regex(
    r"-ad-|ai2html|banner|breadcrumbs|combx|comment|community|cover-wrap|disqus|extra|footer|gdpr|legends|menu"
    r"|related|remark|replies|rss|shoutbox|sidebar|skyscraper|social|sponsor|supplemental|ad-break|agegate|pagination"
    r"|pager|popup|yom-remote|(?<![a-z])(?:doc)?nav(?:igation|bar|header)?(?![a-z])"
)
_MAYBE = regex(r"and|article|body|column|content|main|mathjax|shadow")
_BOXES = frozenset({"ul", "ol", "dl", "li", "table", "td", "div", "section", "form"})
_MOSTLY_LINKS = 0.6
"""Share of the letters of a list or a table that stand in links, from which on it leads elsewhere."""
_FEW_LINKS = 3
_PROSE = 80
"""Letters of a stretch outside links from which on it is prose, and what holds it leads not only elsewhere."""
_NOT_SHOWN = regex(r"display\s*:\s*none|visibility\s*:\s*hidden")
_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"}
)

_DATE_NAMES = frozenset(
    {"article:published_time", "og:published_time", "article.published", "datepublished", "date", "dc.date"}
    | {"dc.date.issued", "dcterms.date", "dcterms.issued", "dcterms.created", "pubdate", "publishdate", "publish-date"}
    | {"publication_date", "sailthru.date", "parsely-pub-date", "citation_publication_date"}
)
_SCHEMA = regex(r"\"datePublished\"\s{0,20}:\s{0,20}\"([^\"\r\n]{4,60})\"")
_HIDDEN = regex(r"(?<![\w-])hidden(?![\w-])")


def write(prose: Prose, start: int) -> None:
    """Take the article of the page from `start` on into `prose`, and the day that the page says it was published."""
    masked = of_templates(prose.source, start)
    page = _Page(masked.text, start)
    markup = Markup(prose, masked, fold=True)
    kept = list(page.article())
    try:
        if kept:
            markup.html(kept)
        markup.end_block()
    finally:  # also where no more is wanted of the article
        prose.published = page.published()
        noted = {comment.span for comment in prose.comments}
        prose.comments += [c for c in page.comments() if c.span not in noted]
        prose.comments.sort(key=lambda c: c.span)


class _Page:
    """The tokens of a page, at offsets of the file."""

    def __init__(self, text: str, start: int) -> None:
        self._text = text
        body = text[start:] if start else text
        self._tokens = [_moved(token, start) for token in tokens(body)]
        self._ends = _ends(self._text, self._tokens)
        self._sums: list[tuple[int, int, int, int]] | None = None

    def article(self) -> Iterator[tuple[int, int]]:
        """Yield the stretches of the file that make up the article."""
        index, stop = self._container()
        bare = index < stop and self._tokens[index].name not in ("article", "main")
        kept = list(self._kept(index, stop, bare=bare, furniture=bare))
        if bare and not self._says_something(kept):
            kept = list(self._kept(index, stop, bare=bare, furniture=False))  # a page of links is read as it is
        yield from kept

    def _says_something(self, kept: Sequence[tuple[int, int]]) -> bool:
        """Return whether any stretch that is kept holds letters outside of tags."""
        ahead = iter(token for token in self._tokens if token.kind is TokenKind.TEXT)
        token = next(ahead, None)
        for start, end in kept:
            while token is not None and token.start < end:
                if token.start >= start and any(map(str.isalpha, self._text[token.start : token.end])):
                    return True
                token = next(ahead, None)
        return False

    def _kept(self, index: int, stop: int, *, bare: bool, furniture: bool) -> Iterator[tuple[int, int]]:
        at = self._tokens[index].start if index < stop else 0
        while index < stop:
            token = self._tokens[index]
            end = self._ends.get(index)
            if end is not None and (self._is_left_out(token, bare) or (furniture and self._is_furniture(index, end))):
                if at < token.start:
                    yield at, token.start
                index, at = end + 1, self._tokens[end].end
            else:
                index += 1
        behind = self._tokens[stop - 1].end if stop else 0
        if at < behind:
            yield at, behind

    def _container(self) -> tuple[int, int]:
        """The range of tokens that holds the article."""
        for name in ("article", "main", "body"):
            found = self._outermost(name)
            if len(found) == 1:
                return found[0]
        return 0, len(self._tokens)

    def _outermost(self, name: str) -> list[tuple[int, int]]:
        found: list[tuple[int, int]] = []
        for index, token in enumerate(self._tokens):
            if token.kind is TokenKind.OPEN and index in self._ends and (not found or index >= found[-1][1]):
                role = self._value(token, "role") if name == "main" else ""
                if token.name == name or role == "main":
                    found.append((index, self._ends[index] + 1))
        return found

    def _is_left_out(self, token: Token, bare: bool) -> bool:
        if token.name in _LEFT_OUT or (bare and token.name in ("header", "head")):
            return True
        start, end = token.attributes
        if end - start < 5:
            return False
        attributes = self._text[start:end]
        if _HIDDEN.search(re.sub(r"\"[^\"]*\"|'[^']*'", "", attributes)) or self._value(token, "aria-hidden") == "true":
            return True
        if "style" in attributes and _NOT_SHOWN.search(self._value(token, "style")):
            return True
        words = f"{self._value(token, 'class')} {self._value(token, 'id')}".split()
        return self._value(token, "role") in _ROLES or any(word in _CLASSES for word in words)

    def _is_furniture(self, index: int, end: int) -> bool:
        """Return whether an element of a bare body is unlikely to be of the article, by its names or by its links."""
        token = self._tokens[index]
        if token.name not in _BOXES:
            return False
        first, last = token.attributes
        if last > first:
            named = f"{self._value(token, 'class')} {self._value(token, 'id')}"
            if _UNLIKELY.search(named) and not _MAYBE.search(named):
                return True
        sums = self._letters()
        letters, linked, links, prose = (b - a for a, b in zip(sums[index], sums[end], strict=True))
        return letters > 0 and not prose and links >= _FEW_LINKS and linked >= _MOSTLY_LINKS * letters

    def _letters(self) -> list[tuple[int, int, int, int]]:
        """Return for each token what stands before it: letters, those in links, links, and stretches of prose."""
        if self._sums is None:
            letters = linked = links = prose = 0
            inside = raw = False
            self._sums = []
            for token in self._tokens:
                self._sums.append((letters, linked, links, prose))
                if token.kind is TokenKind.TEXT:
                    count = 0 if raw else sum(map(str.isalpha, self._text[token.start : token.end]))
                    letters += count
                    linked += count if inside else 0
                    prose += count >= _PROSE and not inside
                elif token.name == "a":
                    inside = token.kind is TokenKind.OPEN
                    links += inside
                raw = token.kind is TokenKind.OPEN and token.name in ("script", "style")
        return self._sums

    def _value(self, token: Token, name: str) -> str:
        place = attribute(self._text, token, name)
        return self._text[slice(*place)].strip().lower() if place else ""

    def published(self) -> Publication | None:
        """Return the day that the page says it was published: schema.org, Open Graph and its like, `<time>`."""
        days = list(filter(None, map(_window, self._told())))
        if days:
            return days[0]
        times = list(filter(None, map(_window, self._times())))
        return times[0] if times and len({day.start for day in times}) == 1 else None

    def _told(self) -> Iterator[str]:
        scripts = [t for t in self._tokens if t.kind is TokenKind.OPEN and t.name == "script"]
        for script in scripts:
            if self._value(script, "type") == "application/ld+json":
                match = _SCHEMA.search(self._text, script.end, script.end + 200_000)
                if match:
                    yield match[1]
        for token in self._tokens:
            if token.kind is TokenKind.OPEN and token.name == "meta":
                names = {self._value(token, name) for name in ("property", "name", "itemprop")}
                if names & _DATE_NAMES:
                    yield self._raw(token, "content")
        for token in self._tokens:
            if token.kind is TokenKind.OPEN and token.name == "time":
                marked = self._value(token, "itemprop") == "datepublished" or "publish" in self._value(token, "class")
                if marked or "pubdate" in self._text[slice(*token.attributes)]:
                    yield self._raw(token, "datetime")

    def _times(self) -> Iterator[str]:
        index, stop = self._container()
        for token in self._tokens[index:stop]:
            if token.kind is TokenKind.OPEN and token.name == "time":
                yield self._raw(token, "datetime")

    def _raw(self, token: Token, name: str) -> str:
        place = attribute(self._text, token, name)
        return self._text[slice(*place)].strip() if place else ""

    def comments(self) -> Iterator[Comment]:
        """Yield the comments to copydesk, wherever in the page they stand."""
        for token in self._tokens:
            if token.kind is TokenKind.COMMENT:
                body = self._text[token.start + 4 : token.end].removesuffix("-->").strip()
                if body.startswith("copydesk:"):
                    yield Comment(span=Span(token.start, token.end), text=body)


def _moved(token: Token, by: int) -> Token:
    if not by:
        return token
    first, last = token.attributes
    return token._replace(start=token.start + by, end=token.end + by, attributes=(first + by, last + by))


def _ends(text: str, found: Sequence[Token]) -> dict[int, int]:
    """The end tag of each element that has one, by the index of its start tag."""
    ends: dict[int, int] = {}
    opened: dict[str, list[int]] = {}
    for index, token in enumerate(found):
        if token.kind is TokenKind.OPEN and token.name not in _VOID and text[token.end - 2] != "/":
            opened.setdefault(token.name, []).append(index)
        elif token.kind is TokenKind.CLOSE and opened.get(token.name):
            ends[opened[token.name].pop()] = index
    return ends


def _window(value: str) -> Publication | None:
    try:
        return _dates.window(value) if value else None
    except ValueError:
        return None
