"""What Markdown and the HTML inside it have in common: containers, blocks, marked stretches, what is no prose.

Both write through one `Markup`, so that a paragraph of Markdown between `<blockquote>` and `</blockquote>` is a
quotation. End tags without a start are nothing; containers left open end with what they stand in.
"""

from __future__ import annotations

import html
from collections.abc import Iterable

from copydesk.model import BlockKind, InlineKind
from copydesk.sources._captions import is_caption
from copydesk.sources._elements import (
    BLOCKS,
    CODE,
    CONTAINERS,
    END_TAG,
    INLINE,
    MARKED,
    SILENT,
)
from copydesk.sources._emphasis import MARKS, is_left_over
from copydesk.sources._frames import Containers, Mark
from copydesk.sources._html import ENTITY, Token, TokenKind, attribute, tokens
from copydesk.sources._masks import Masked, unmasked
from copydesk.sources._places import Places
from copydesk.sources._prose import PLACEHOLDER, Prose
from copydesk.sources._shapes import Mask, Show
from copydesk.values.regexes import regex

_WHITE_SPACE = regex(r"[ \t\r\n\f]{2,}|[\t\r\n\f]")
_FILL_IN = regex(r"<[a-z]+(?: [a-z]+)*>")
_ANY_END = regex(r"</[A-Za-z][A-Za-z0-9:-]{0,40}")
_SUPERSCRIPT = str.maketrans("0123456789+-−n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻ⁿ")
_RAISED = regex(r"[0-9+\-−n]{1,8}")
_REFERENCE = regex(r"[\[(]?[0-9a-z*†‡]{1,3}[\])]")

_FINAL = regex(r"[.!?,;:…][\"'”’)\]»]{0,3}\Z")
_LONGEST_SUBHEAD = 12  # words of a paragraph in bold that is a subhead in all but markup
_SUBHEAD_LEVEL = 6


class Markup:
    """Turns the events of a markup language into blocks and inlines of a `Prose`; all offsets are the file's."""

    def __init__(self, prose: Prose, masked: Masked | None = None, *, fold: bool = False) -> None:
        """`masked` is the file with what is no prose masked; `fold` makes every run of white space one space."""
        self._fold = fold
        self.prose = prose
        self._masked = masked or unmasked(prose.source)
        self._open = Containers()
        self._marks: list[Mark] = []  # Markdown's own
        self._tags: list[Mark] = []  # those of HTML, which end with their block at the latest
        self._silent: str | None = None
        self._raised: int | None = None
        self._ends: frozenset[str] | None = None
        self._last_end: dict[str, int] | None = None
        self._below_image = False

    # -- containers and blocks

    def enter(self, name: str, *, tag: str | None = None, level: int = 0) -> None:
        """Begin a container; what is written until its end belongs to it."""
        self.end_block()
        self._open.enter(name, tag, level)

    def leave(self) -> None:
        """End Markdown's innermost container, and the HTML elements left open in it."""
        self.end_block()
        self._open.leave()

    def _leave_tag(self, tag: str) -> None:
        self.end_block()
        self._open.leave_tag(tag)

    def end_block(self) -> None:
        """End the block that is being written; marked stretches of HTML end with it."""
        while self._tags:
            self._note(self._tags.pop())
        if self.prose.kind is not BlockKind.PARAGRAPH:
            self.prose.close()
            return
        text = self.prose.written.strip()
        below_image, self._below_image = self._below_image, False
        if is_caption(text) or (below_image and self.prose.is_all(InlineKind.EMPHASIS)):
            self.prose.close(BlockKind.CAPTION)
        elif (
            self.prose.is_all(InlineKind.STRONG)
            and len(text.split()) <= _LONGEST_SUBHEAD
            and _FINAL.search(text[-6:]) is None
        ):
            self.prose.close(BlockKind.HEADING, level=_SUBHEAD_LEVEL)
        else:
            self.prose.close()

    def _need_block(self) -> None:
        if self.prose.is_open:
            return
        place = self._open.place()
        self.prose.open(
            place.kind, level=place.level, cell=place.cell, top=place.top, aside=place.aside, item=place.item
        )

    # -- what stands in blocks

    def text(self, text: str, start: int, end: int) -> None:
        """Take text that stands for `start` to `end` of the file."""
        if self._silent is not None or (not self.prose.is_open and text.isspace()):
            return
        masks = self._masked.within(start, end)
        if masks:
            self._around(masks, start, end)
        else:
            self._text(text, start, end)

    def _around(self, masks: list[Mask], start: int, end: int) -> None:
        """Take the file's characters from `start` to `end`, with what shows of the masked ones."""
        at = start
        for mask in masks:
            if at < mask.start:
                self._text(self.prose.source[at : mask.start], at, mask.start)
            if mask.start >= start:
                self._masked_stretch(mask)
            at = mask.end
        if at < end:
            self._text(self.prose.source[at:end], at, end)

    def _masked_stretch(self, mask: Mask) -> None:
        if mask.show is Show.VALUE:
            self.placeholder(mask.start, mask.end)
        elif mask.show is Show.GAP:
            self.gap(mask.start, mask.end)
        elif mask.show is Show.BREAK and self._silent is None:
            self.end_block()

    def _text(self, text: str, start: int, end: int) -> None:
        if self._raised is not None:
            raised, self._raised = self._raised, None
            if _REFERENCE.fullmatch(text.strip()):
                self.prose.gap(raised, end)
                return
            if _RAISED.fullmatch(text) and self.prose.is_open:
                # "10<sup>6</sup>" is not 106, and the "3" of a footnote no part of the number before it.
                self.prose.put(text.translate(_SUPERSCRIPT), raised, end)
                return
        if not self.prose.is_open and text.isspace():
            return
        if text in MARKS and self.prose.source[start:end] == text and is_left_over(self.prose.source, start, end):
            self._left_over(start, end)
            return
        self._need_block()
        if self._fold and text == self.prose.source[start:end]:
            self._folded(start, end)
        else:
            self.prose.put(text, start, end)

    def _folded(self, start: int, end: int) -> None:
        """Take the file's characters with each run of white space as one space, as a browser shows them."""
        at = start
        for run in _WHITE_SPACE.finditer(self.prose.source, start, end):
            self.prose.copy(at, run.start())
            self.prose.put(" ", *run.span())
            at = run.end()
        self.prose.copy(at, end)

    def _left_over(self, start: int, end: int) -> None:
        """Pass over marks of emphasis; between two words they part them as a space does."""
        source = self.prose.source
        if (
            source[start - 1 : start].isalnum()
            and source[start : start + 2] == source[start] * 2
            and self.prose.is_open
        ):
            # the parser may give the two marks one by one: the space stands for both, and the second adds none
            self.prose.put(" ", start, max(end, start + 2))

    def placeholder(self, start: int, end: int) -> None:
        """Let one character stand for something that is no prose."""
        if self._silent is None:
            self._need_block()
            self.prose.put(PLACEHOLDER, start, end)

    def gap(self, start: int, end: int) -> None:
        """Note that something which shows nothing that is read stands between two words: a note's mark, a comment."""
        if self._silent is None:
            self.prose.gap(start, end)

    def line_break(self, start: int, end: int) -> None:
        """Take a line break inside a block."""
        if self._silent is None and self.prose.is_open:
            self.prose.put("\n", start, end)

    def begin_mark(self, kind: InlineKind | None, target: str | None = None) -> None:
        """Begin a stretch of Markdown's own; one without a kind is not noted, but must be ended too."""
        self._marks.append(Mark(kind, self._mark_start(), target))

    @property
    def is_empty_mark(self) -> bool:
        """Whether nothing has been written since the innermost stretch of Markdown's own began."""
        return bool(self._marks) and self._marks[-1].kind is not None and self._marks[-1].start == self.prose.here

    def end_mark(self) -> None:
        """End the innermost stretch of Markdown's own."""
        if self._marks:
            self._note(self._marks.pop())

    def _note(self, mark: Mark) -> None:
        if mark.kind is not None and self.prose.is_open:
            self.prose.mark(mark.kind, mark.start, self.prose.here, mark.target)
            if mark.kind is InlineKind.STRONG and self.prose.begins_at(mark.start):
                self.prose.island()  # "**About Ada** Ada sails" is a heading run into its text

    def _mark_start(self) -> int:
        if self._silent is None:
            self._need_block()
        return self.prose.here

    def begin_image(self) -> None:
        """Begin the alternative text of an image that stands by itself: a block of its own."""
        self.end_block()
        self.prose.open(BlockKind.CAPTION, aside=True)

    def end_image(self) -> None:
        """End the alternative text of an image that stands by itself."""
        self.prose.close()
        self._below_image = True

    # -- HTML

    def html(self, ranges: list[tuple[int, int]]) -> None:
        """Take a scrap of HTML that stands at these ranges of the file (one for each of its lines)."""
        source = self._masked.text
        if len(ranges) == 1:
            text = source[slice(*ranges[0])]
        else:
            text = "".join(source[start:end] for start, end in ranges)
        self._tokens(text, tokens(text), Places(ranges))

    def take(self, found: Iterable[Token]) -> None:
        """Take tokens of the file, which bear the names of HTML, whatever cut them."""
        source = self._masked.text
        self._tokens(source, found, Places([(0, len(source))]))

    def _tokens(self, text: str, found: Iterable[Token], places: Places) -> None:
        for token in found:
            if token.kind is TokenKind.TEXT:
                for start, end in places.stretches(token.start, token.end):
                    self._plain(start, end) if token.name else self._html_text(start, end)
                continue
            start, end = places.of(token.start), places.end(token.end)
            if token.kind is TokenKind.COMMENT:
                if self._silent is None:
                    body = text[token.start + 4 : token.end].removesuffix("-->")
                    self.prose.comment(start, end, body)
                    self.prose.gap(start, end)
            elif token.kind is TokenKind.OPEN:
                self._open_tag(text, token, start, end, places)
            elif token.kind is TokenKind.CLOSE:
                self._close_tag(token.name)
            else:
                self._other(start, end, token.name)

    def _other(self, start: int, end: int, name: str) -> None:
        """A declaration or an instruction: a template's tag alone on its line is masked as one."""
        mask = self._masked.at(start)
        if self._silent is not None:
            return
        if name:  # of a format that has something there which is not read
            self.placeholder(start, end)
            return
        if mask is None or not mask.box:
            if self.prose.is_open:
                self._masked_stretch(mask) if mask else self.prose.gap(start, end)
            return
        box, _, tag = mask.box.partition(" ")
        if mask.ends:
            self._leave_tag(f"{{{tag}")
        else:
            self.enter(box, tag=f"{{{tag}")

    def _html_text(self, start: int, end: int) -> None:
        source = self._masked.text
        at = start
        for match in ENTITY.finditer(source, start, end):
            decoded = html.unescape(match[0])
            if decoded != match[0]:
                self._plain(at, match.start())
                self.text(decoded, *match.span())
                at = match.end()
        self._plain(at, end)

    def _plain(self, start: int, end: int) -> None:
        if start < end:
            self.text(self.prose.source[start:end], start, end)

    def _open_tag(self, text: str, token: Token, start: int, end: int, places: Places) -> None:
        name = token.name
        if self._silent is not None:
            return
        if name in SILENT:
            self._hush(name, start, end)
        elif name in CONTAINERS:
            self._implied_ends(name)
            container = CONTAINERS[name]
            level = int(name[1]) if container == "heading" else 0
            self.enter(container, tag=name, level=level)
        elif name in BLOCKS:
            self.end_block()
        elif name == "br":
            self.line_break(start, end)
        elif name == "img":
            self._image(text, token, places)
        elif name == "sup":
            self._raised = start
        elif name in MARKED and not text[token.start : token.end].endswith("/>"):
            target = attribute(text, token, "href") if name == "a" else None
            self._tags.append(Mark(MARKED[name], self._mark_start(), text[slice(*target)] if target else None, name))
        elif name not in INLINE and self._is_fill_in(text, token):
            self.placeholder(start, end)  # "<name>", to be filled in

    def _is_fill_in(self, text: str, token: Token) -> bool:
        """Return whether a tag is a place to be filled in: words in small letters, the first of which is no element."""
        raw = text[token.start : token.end]
        return _FILL_IN.fullmatch(raw) is not None and f"</{token.name}" not in self._ended_names()

    def _ended_names(self) -> frozenset[str]:
        if self._ends is None:
            self._ends = frozenset(m[0].lower() for m in _ANY_END.finditer(self.prose.source))
        return self._ends

    def _hush(self, name: str, start: int, end: int) -> None:
        """Pass over an element that is no prose, if it ends anywhere."""
        if self._last_end is None:
            self._last_end = {m[1].lower(): m.start() for m in END_TAG.finditer(self.prose.source)}
        if self._last_end.get(name, -1) < end:
            return
        if name in CODE:
            self.placeholder(start, end)
        elif name == "pre":
            self.end_block()
        self._silent = name

    def _implied_ends(self, name: str) -> None:
        """Close what a start tag closes by itself: list items, cells and rows often have no end tags."""
        implied = {"li": ("li",), "dd": ("dd",), "td": ("td", "th"), "th": ("td", "th"), "tr": ("td", "th", "tr")}
        for tag in implied.get(name, ()):
            if self._open.innermost_tag == tag:
                self._leave_tag(tag)

    def _close_tag(self, name: str) -> None:
        if self._silent is not None:
            if name == self._silent:
                self._silent = None
        elif name in CONTAINERS:
            self._leave_tag(name)
        elif name in BLOCKS:
            self.end_block()
        elif name == "sup":
            self._raised = None
        elif name in MARKED and self._tags and self._tags[-1].tag == name:
            self._note(self._tags.pop())

    def _image(self, text: str, token: Token, places: Places) -> None:
        found = attribute(text, token, "alt")
        if self.prose.has_words:
            self.placeholder(places.of(token.start), places.end(token.end))
            return
        if found is None or found[0] == found[1]:
            return
        self.begin_image()
        start = self.prose.here
        for stretch in places.stretches(*found):
            self._html_text(*stretch)
        self.prose.mark(InlineKind.IMAGE, start, self.prose.here)
        self.end_image()
