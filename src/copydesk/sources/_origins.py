"""Where the day of publication is taken from: the user, front matter, the file itself, its name, its history."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

from copydesk.model import Problem, Publication
from copydesk.sources import _dates
from copydesk.sources._frontmatter import DATE_KEYS, FrontMatter, key_of
from copydesk.values.nearness import nearest
from copydesk.values.regexes import regex

FRONT_MATTER, DOCUMENT, FILENAME, GIT = "front-matter", "document", "filename", "git"
DEFAULT = (FRONT_MATTER, DOCUMENT, FILENAME)
"""What is asked for the day, one after the other, where nothing else is said."""
KEYS = (*DATE_KEYS, "lastmod", "last_modified", "last_modified_at", "modified", "updated", "updated_at", "created")
"""Keys of front matter that stand for themselves; any other is written behind `front-matter:`."""

_LONGEST = 100
_PIECE = regex(r"%([Ymd])|(\*)|([^%*]+)|%")
_DIGITS = {"Y": r"(?P<Y>[0-9]{4})", "m": r"(?P<m>[0-9]{2})", "d": r"(?P<d>[0-9]{2})"}


class Dating(NamedTuple):
    """Where the day of publication of a file is taken from.

    `given` is a day that the user has set and that needs no other; `order` is what is asked else, one after the other;
    `committed` gives the day on which git first saw the file.
    """

    given: str | None = None
    order: tuple[str, ...] = DEFAULT
    committed: Callable[[], str | None] = lambda: None

    @property
    def keys(self) -> frozenset[str]:
        """The keys of front matter that are asked for, beside the usual ones."""
        return frozenset(key for origin in self.order for key in _keys(origin) or ())

    def before(self, what: str) -> Dating:
        """Return the same up to an origin, without that."""
        at = self.order.index(what) if what in self.order else len(self.order)
        return self._replace(order=self.order[:at])

    def after(self, what: str) -> Dating:
        """Return the same behind an origin; nothing where that is not asked."""
        at = self.order.index(what) + 1 if what in self.order else len(self.order)
        return self._replace(order=self.order[at:])

    def day(self, id: str, front: FrontMatter, document: Publication | None) -> Iterator[Publication | Problem]:
        """Yield the problems with what is asked before a day is found, and then the day, if any is.

        `document` is what the file says of itself, in the way of its format.
        """
        for origin in self.order:
            keys = _keys(origin)
            found: Publication | None = None
            if keys is not None:
                found, problem = front.day(keys)
                if problem is not None:
                    yield problem
            elif origin == DOCUMENT:
                found = document
            elif origin == GIT:
                day = self.committed()
                found = _dates.window(day) if day else None
            else:
                pattern = origin.partition(":")[2]
                found = of_name(id, pattern) if pattern else _dates.of_name(id)
            if found is not None:
                yield found
                return


def known(origin: str) -> str:
    """Return an origin as it is kept; raises `ValueError`, with the nearest right one, for what is none."""
    kind, colon, rest = origin.partition(":")
    if not colon:
        if kind in (*DEFAULT, GIT) or key_of(kind) in KEYS:
            return kind
        near = nearest(kind, (*DEFAULT, GIT, *KEYS))
        meant = f"did you mean {near!r}?" if near else f"there are {', '.join((*DEFAULT, GIT))} and keys like 'date'"
        raise ValueError(f"there is no {kind!r}; {meant} (a key of your own is written 'front-matter:{kind}')")
    if kind == FRONT_MATTER and rest.strip() and len(rest) <= _LONGEST:
        return origin
    if kind == FILENAME:
        _pattern(rest)
        return origin
    raise ValueError(f"{origin!r} is neither 'front-matter:KEY' nor 'filename:PATTERN'")


def _keys(origin: str) -> tuple[str, ...] | None:
    """Return the keys of front matter that an origin stands for; None for what is none."""
    kind, _, rest = origin.partition(":")
    if kind == FRONT_MATTER:
        return (key_of(rest),) if rest else DATE_KEYS
    return None if kind in (DOCUMENT, FILENAME, GIT) else (key_of(kind),)


def of_name(name: str, pattern: str) -> Publication | None:
    """Return the day that a file's name holds: `%Y`, `%m` and `%d` stand for digits, `*` for anything but a slash.

    A pattern with slashes is about as many folders above the file.
    """
    form = _pattern(pattern)
    end = "/".join(name.replace("\\", "/").split("/")[-1 - pattern.count("/") :])
    found = form.fullmatch(end)
    if found is None:
        return None
    try:
        return _dates.window("-".join(found[part] for part in "Ymd" if part in form.groupindex))
    except ValueError:
        return None


@lru_cache(maxsize=64)
def _pattern(text: str) -> re.Pattern[str]:
    """Return what a pattern of file names matches; raises `ValueError` for one without a year, or twice one part."""
    pieces, parts = [], []
    for piece in _PIECE.finditer(text) if len(text) <= _LONGEST else ():
        part, star, plain = piece.groups()
        if part is None and star is None and plain is None:
            raise ValueError(f"'filename:{text}': behind % stands Y, m or d")
        parts += [part] if part else []
        pieces.append(_DIGITS[part] if part else r"[^/]*" if star else re.escape(plain))
    if sorted(parts, key="Ymd".index) != [*"Ymd"][: len(parts)] or not parts:
        raise ValueError(f"'filename:{text}': %Y, or %Y and %m, or %Y, %m and %d must stand in it, each once")
    if text.count("*") > 5:
        raise ValueError(f"'filename:{text}': more than five *")
    return re.compile("".join(pieces))
