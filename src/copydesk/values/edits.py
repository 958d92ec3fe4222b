"""Edits to a text: which can be made together, what comes out, two rounds as one, and the unified diff.

Edits of one list are in rising order and do not overlap; `choose` makes such lists out of what is proposed.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from copydesk.model import Edit
from copydesk.values.regexes import regex

Edits = tuple[Edit, ...]

_LINE = regex(r"[^\n]*\n|[^\n]+\Z")


def choose(proposed: Sequence[Sequence[Edit]], length: int) -> tuple[int, ...]:
    """Return which of the proposals, each a set of edits that belong together, can be made at once.

    A proposal is taken whole or not at all, the one that begins first before the others, the shorter and then the
    earlier in the list among those that begin together. One that touches characters of a proposal already taken, or
    adds at the place where that one edits, is left; the very same proposal again is taken with it. `length` is that
    of the text; what reaches over its ends is left. The answer holds indices in rising order.
    """

    def order(index: int) -> tuple[tuple[tuple[int, int, str], ...], int]:
        return tuple((e.start, e.end, e.replacement) for e in _sorted(proposed[index])), index

    made: list[Edit] = []
    whole: set[Edits] = set()
    taken = []
    for index in sorted(range(len(proposed)), key=order):
        edits = _sorted(proposed[index])
        if edits in whole:
            taken.append(index)
        elif _possible(edits, length) and _apart(edits, made):
            for edit in edits:
                insort(made, edit, key=_place)
            whole.add(edits)
            taken.append(index)
    return tuple(sorted(taken))


def _sorted(edits: Iterable[Edit]) -> Edits:
    return tuple(sorted(set(edits), key=_place))


def _place(edit: Edit) -> tuple[int, int]:
    return (edit.start, edit.end)


def _possible(edits: Edits, length: int) -> bool:
    inside = all(0 <= e.start <= e.end <= length for e in edits)
    return bool(edits) and inside and not any(_clash(a, b) for a, b in pairwise(edits))


def _clash(a: Edit, b: Edit) -> bool:
    return (a.start < b.end and b.start < a.end) or (a.start == b.start) or (a.end == b.end)


def _apart(edits: Edits, made: list[Edit]) -> bool:
    for edit in edits:
        at = bisect_left(made, _place(edit), key=_place)
        if any(_clash(edit, other) for other in made[max(0, at - 1) : at + 1]):
            return False
    return True


def merged(proposed: Iterable[Sequence[Edit]]) -> Edits:
    """Return the edits of proposals that `choose` took as one list."""
    return _sorted(edit for edits in proposed for edit in edits)


def apply(text: str, edits: Sequence[Edit]) -> str:
    """Return the text with the edits made."""
    parts, at = [], 0
    for edit in edits:
        parts += [text[at : edit.start], edit.replacement]
        at = edit.end
    return "".join([*parts, text[at:]])


def original(edits: Sequence[Edit], offset: int) -> int:
    """Return the offset in the text before the edits of an offset in their outcome."""
    shift = 0
    for edit in edits:
        begin = edit.start + shift
        if offset < begin:
            break
        if offset < begin + len(edit.replacement):
            return edit.start
        shift += len(edit.replacement) - (edit.end - edit.start)
    return offset - shift


def compose(text: str, first: Sequence[Edit], second: Sequence[Edit]) -> Edits:
    """Return the edits of `text` that do what `first` and then `second`, edits of the outcome, do."""
    pieces = list(_cut(_pieces(len(text), first), second))
    result: list[Edit] = []
    at, new = 0, ""
    for piece in [*pieces, (len(text), len(text))]:
        if isinstance(piece, str):
            new += piece
            continue
        start, end = piece
        if start == end < len(text):
            continue
        if (at < start or new) and text[at:start] != new:
            result.append(Edit(start=at, end=start, replacement=new))
        at, new = end, ""
    return tuple(result)


_Piece = tuple[int, int] | str
"""A range of the first text that is kept, or what was put in."""


def _pieces(length: int, edits: Sequence[Edit]) -> Iterator[_Piece]:
    at = 0
    for edit in edits:
        yield (at, edit.start)
        yield edit.replacement
        at = edit.end
    yield (at, length)


def _cut(pieces: Iterable[_Piece], edits: Sequence[Edit]) -> Iterator[_Piece]:
    """The pieces of the outcome of further edits, whose places count over the pieces as they are joined."""
    waiting = iter(edits)
    edit = next(waiting, None)
    here = 0
    for piece in pieces:
        size = len(piece) if isinstance(piece, str) else piece[1] - piece[0]
        at = 0
        while edit is not None and edit.start - here <= size and (edit.start - here < size or edit.end == edit.start):
            begin = max(at, edit.start - here)
            yield _part(piece, at, begin)
            at = min(size, max(begin, edit.end - here))
            if edit.end - here > size:
                break  # goes on in the next piece, which it must not lose its replacement to
            yield edit.replacement
            edit = next(waiting, None)
        yield _part(piece, at, size)
        here += size
    while edit is not None:
        yield edit.replacement
        edit = next(waiting, None)


def _part(piece: _Piece, start: int, end: int) -> _Piece:
    return piece[start:end] if isinstance(piece, str) else (piece[0] + start, piece[0] + end)


def unified(text: str, edits: Sequence[Edit], name: str, *, context: int = 3) -> Iterator[str]:
    """Yield the lines of the unified diff that the edits make, without line feeds; nothing where they change nothing.

    Lines end at line feeds, as for `patch`; a carriage return before one is part of the line. Linear in the text.
    """
    lines = [m.group() for m in _LINE.finditer(text)]
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))
    changes = [c for c in _changes(text, lines, starts, edits) if lines[c[0] : c[1]] != c[2]]
    if not changes:
        return
    yield f"--- {name}"
    yield f"+++ {name}"
    hunks: list[list[_Change]] = []
    for change in changes:
        if hunks and change[0] - hunks[-1][-1][1] <= 2 * context:
            hunks[-1].append(change)
        else:
            hunks.append([change])
    shift = 0
    for hunk in hunks:
        yield from _hunk(lines, hunk, shift, context)
        shift += sum(len(new) - (end - start) for start, end, new in hunk)


_Change = tuple[int, int, list[str]]
"""From which line to which, and the lines put in their place."""


def _changes(text: str, lines: list[str], starts: list[int], edits: Sequence[Edit]) -> Iterator[_Change]:
    def line_of(offset: int) -> int:
        return min(bisect_right(starts, offset) - 1, max(0, len(lines) - 1))

    waiting = deque(edits)
    while waiting:
        group = [waiting.popleft()]
        # Where a line's end goes, the line below comes up to it, and further edits may stand on that one.
        last = line_of(group[0].end)
        while waiting and line_of(waiting[0].start) <= last:
            group.append(waiting.popleft())
            last = line_of(group[-1].end)
        first, end = line_of(group[0].start), min(last + 1, len(lines))
        base = starts[first]
        moved = [Edit(start=e.start - base, end=e.end - base, replacement=e.replacement) for e in group]
        yield first, end, [m.group() for m in _LINE.finditer(apply(text[base : starts[end]], moved))]


def _hunk(lines: list[str], changes: list[_Change], shift: int, context: int) -> Iterator[str]:
    start, end = max(0, changes[0][0] - context), min(len(lines), changes[-1][1] + context)
    size = end - start + sum(len(new) - (b - a) for a, b, new in changes)
    yield f"@@ -{_range(start, end - start)} +{_range(start + shift, size)} @@"
    at = start
    for a, b, new in changes:
        yield from _marked(" ", lines[at:a])
        yield from _marked("-", lines[a:b])
        yield from _marked("+", new)
        at = b
    yield from _marked(" ", lines[at:end])


def _marked(sign: str, lines: list[str]) -> Iterator[str]:
    for line in lines:
        yield sign + line.removesuffix("\n")
        if not line.endswith("\n"):
            yield "\\ No newline at end of file"


def _range(start: int, size: int) -> str:
    # An empty range is named by the line before it.
    return f"{start + 1 if size else start},{size}"
