"""Reading: bytes to `Document`, with an offset map that leads every character of the prose back to the file.

One module is one format (`plain`, `markdown`); a further one is found by being there, see `_registry`.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable
from contextlib import suppress
from pathlib import Path

from copydesk.model import Document, InputError, Problem, Publication
from copydesk.sources import _dates, _decode, _frontmatter, _registry
from copydesk.sources._exclude import Exclusion
from copydesk.sources._find import Found, Passed, find, identity, read_bytes
from copydesk.sources._frontmatter import FrontMatter
from copydesk.sources._origins import DOCUMENT, Dating
from copydesk.sources._origins import known as origin
from copydesk.sources._prose import MARKUP, PLACEHOLDER, FullError, Prose, first_part
from copydesk.sources._registry import MissingExtraError, NoArticleError
from copydesk.sources._rewrite import rewritten

__all__ = [
    "PLACEHOLDER",
    "Dating",
    "Exclusion",
    "Found",
    "NoArticleError",
    "Passed",
    "all_from_bytes",
    "find",
    "from_bytes",
    "identity",
    "origin",
    "parse",
    "publication",
    "read",
    "read_all",
    "rewritten",
    "suffixes",
]

_FALLBACK = ".txt"
_OF_ANYTHING = frozenset({".xml"})
"""Suffixes of which most files are no articles: in a folder none of them is an error before it is known to be one."""


def suffixes() -> frozenset[str]:
    """Return the file suffixes that have a reader, in lower case with the dot."""
    return _registry.suffixes()


def publication(value: str, *, id: str = "--published") -> Publication:
    """Return the window of a publication date ("2015-03-02", "2015-03", "2015"); `id` names it in the error."""
    try:
        return _dates.window(value)
    except ValueError as problem:
        raise InputError(id, str(problem)) from None


def parse(text: str, *, id: str, published: str | Dating | None = None, most: int = 0) -> Document:
    """Return the document that a file named `id` with the content `text` is.

    The suffix of `id` picks the reader; one that has no reader is read as plain text. `published` is an ISO date, or
    says where the day is taken from: by default from the front matter, then from what the format has for it, then from
    the file's name (`2018-08-07-name.md`). A byte-order
    mark is dropped and not counted. Of a file that holds far more than `most` characters of prose (0: any) the first
    part is read (`Document.unread`). What cannot be read of the front matter is told in `problems`. Raises `InputError`
    where the text is no text (NUL, lone surrogates), or `published` cannot be used.
    """
    source = _decode.check(text.removeprefix("\ufeff"), id=id)
    dating = published if isinstance(published, Dating) else Dating(published)
    day = publication(dating.given, id=id) if dating.given is not None else None
    readers = _registry.readers()
    reader = readers.get(_registry.suffix_of(id), readers[_FALLBACK])
    part = first_part(source, most * (1 if reader is readers[_FALLBACK] else MARKUP))
    front = _frontmatter.read(part, dating.keys)
    prose = Prose(part, most)
    if front.heading:
        prose.title(front.heading)
    problems = list(front.problems)
    with suppress(FullError):
        reader.write(prose, front.end)
    for found in dating.day(id, front, prose.published) if day is None else ():
        if isinstance(found, Problem):
            problems.append(found)
        else:
            day = found
    for problem in problems:
        prose.problem(problem.span, f"The front matter cannot be read: {problem.reason}")
    made = prose.document(id=id, published=day, title=front.title, author=front.author)
    if part is source:
        return made
    return made.model_copy(update={"source": source, "unread": len(part) if made.unread is None else made.unread})


def read(path: str | Path, *, id: str | None = None, published: str | Dating | None = None) -> Document:
    """Return the document in a file; its id is the path as written, with forward slashes.

    Raises `InputError` for a file that is missing, unreadable, too large, not text, or of a format without a
    reader (a file without a suffix is plain text).
    """
    name = identity(path) if id is None else id
    _check_suffix(name)
    return from_bytes(read_bytes(path, name), id=name, published=published)


def from_bytes(data: bytes, *, id: str, published: str | Dating | None = None) -> Document:
    """Return the document that a file named `id` with these bytes is; raises `InputError` as `read` does."""
    errors: list[InputError] = []
    found = all_from_bytes(data, id=id, published=published, errors=errors)
    if errors:
        raise errors[0]
    if len(found) != 1:
        raise InputError(id, f"holds {len(found):,} articles, and one is wanted here")
    return found[0]


def all_from_bytes(
    data: bytes, *, id: str, published: str | Dating | None = None, errors: list[InputError], most: int = 0
) -> tuple[Document, ...]:
    """Return the documents that a file named `id` with these bytes holds: one, but for formats of many.

    `most` is as for `parse`. What is wrong with one of many goes to `errors`; raises `InputError` as `read` does.
    """
    _check_suffix(id)
    container = _registry.containers().get(_registry.suffix_of(id))
    if container is None:
        return (parse(_decode.decode(data, id=id).text, id=id, published=published, most=most),)
    if len(data) > _decode.MAX_BYTES:
        raise InputError(id, f"larger than {_decode.MAX_BYTES // 1_000_000} MB")
    dating = published if isinstance(published, Dating) else Dating(published)
    given = dating.given or _iso(dating.before(DOCUMENT), id)
    documents = tuple(_registry.articles(container, data, id=id, published=given, errors=errors, most=most))
    if given is not None:
        return documents
    left = documents if DOCUMENT in dating.order else tuple(d.model_copy(update={"published": None}) for d in documents)
    later = _iso(dating.after(DOCUMENT), id)
    day = publication(later, id=id) if later is not None else None
    return tuple(
        d.model_copy(update={"published": day}) if d.published is None and d.id == id and day else d for d in left
    )


def _iso(dating: Dating, id: str) -> str | None:
    """Return the day that the name or the history of a file of several articles gives it."""
    found = [day for day in dating.day(id, FrontMatter(), None) if isinstance(day, Publication)]
    forms = (found[0].start[:4], found[0].start[:7], found[0].start) if found else ()
    return next((form for form in forms if _dates.window(form) == found[0]), None)


def _check_suffix(name: str) -> None:
    suffix = _registry.suffix_of(name)
    if suffix and suffix not in suffixes():
        raise InputError(name, f"no reader for {suffix} files (there is one for {', '.join(sorted(suffixes()))})")


def read_all(
    paths: Iterable[str | Path],
    *,
    published: str | Callable[[str], str | Dating | None] | None = None,
    skip: Collection[str | Path] = (),
    passed: Callable[[Passed], object] | None = None,
    exclusion: Exclusion | None = None,
    most: int = 0,
) -> tuple[tuple[Document, ...], tuple[InputError, ...]]:
    """Return the documents of all files under `paths`, and what could not be read: no error costs another file.

    `published` is a date for all files, or gives one for the path of each. `skip` is left out of directories.
    `passed` is called with each file and folder in them that is passed over, `exclusion` says what else is to be.
    `most` is as for `parse`.
    """
    if isinstance(published, str):
        publication(published)
    given = list(paths)
    found = find(given, skip=skip, exclusion=exclusion)
    documents: list[Document] = []
    idle: set[str] = set()
    errors = list(found.errors)
    for left in found.passed:
        if passed is not None:
            passed(left)
    for path in found.files:
        try:
            name = identity(path)
            _check_suffix(name)
            if path in found.walked and _registry.suffix_of(name) in _OF_ANYTHING and _is_huge(path):
                raise NoArticleError(name, f"larger than {_decode.MAX_BYTES // 1_000_000} MB")
            date = published(path) if callable(published) else published
            documents += all_from_bytes(read_bytes(path, name), id=name, published=date, errors=errors, most=most)
        except NoArticleError as problem:
            if path not in found.walked:
                errors.append(problem)
                continue
            idle.add(path)
            if passed is not None:
                passed(
                    Passed(name, problem.reason, kind="extra" if isinstance(problem, MissingExtraError) else "unread")
                )
        except InputError as problem:
            errors.append(problem)
        except Exception as error:  # a fault of a reader costs its own file alone
            reason = " ".join(f"{type(error).__name__}: {error}".split())
            errors.append(InputError(identity(path), f"copydesk itself failed to read it: {reason}"))
    for folder in given if idle else ():
        inside = [path for path in found.files if path in found.walked and path.startswith(os.path.join(folder, ""))]
        if inside and idle.issuperset(inside):
            errors.append(InputError(identity(folder), "no input matched: no file in this directory holds an article"))
    return tuple(documents), tuple(errors)


def _is_huge(path: str) -> bool:
    try:
        return os.path.getsize(path) > _decode.MAX_BYTES
    except OSError:
        return False
