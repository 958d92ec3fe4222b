"""Articles of many kinds, and what copydesk finds in each by itself; remembered by the state of the code.

The articles lie outside the repository, in `data/prose/<kind>/` and `data/news/` of COPYDESK_SHARED (default: ../shared
beside the checkout). Extractions are kept by a digest of the modules that make them, findings by one of all modules, so
that a change to a rule extracts nothing anew and a second look at one state runs nothing.
"""

from __future__ import annotations

import json
import os
import pickle
import random
import shutil
import sys
import zlib
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

import copydesk
from copydesk import claims, links, rules, sources
from copydesk.model import Extraction, Finding, InputError, Linkage
from copydesk.rules.registry import catalogue
from copydesk.text import words

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("COPYDESK_SHARED", ROOT.parent / "shared"))
PROSE = SHARED / "data" / "prose"
NEWS = SHARED / "data" / "news"
CACHE = ROOT / "build" / "bench" / "prose"
STATES = 24
"""How many states of the code are remembered; the oldest go."""
BATCH = 400
"""How many articles are handed out at a time; what a batch found is kept at once."""
_RUNNING = {"links", "rules"}
_OUTSIDE = {"cli", "reports", "config", "pipeline.py", "__main__.py"}


class Article(NamedTuple):
    """A file of a kind of text; its id is `kind/name`."""

    kind: str
    id: str
    path: Path

    @property
    def digest(self) -> str:
        """What the record calls the article."""
        return digest(self.id, 4)


class Found(NamedTuple):
    """A finding as it is counted: what the record keeps of it, and what the terminal shows."""

    article: str
    code: str
    level: str
    fingerprint: str
    line: str
    document: str
    start: int
    end: int
    number: int
    text: str
    message: str


class Read(NamedTuple):
    """What came of an article: how many words it has, and its findings."""

    article: str
    words: int
    findings: tuple[Found, ...]


def articles(kinds: Sequence[str] = (), sample: int | None = None) -> list[Article]:
    """Return the articles of the kinds (default: all), in a fixed order; `sample` of them in a fixed random one."""
    every = [Article(p.parent.name, f"{p.parent.name}/{p.name}", p) for p in sorted(PROSE.glob("*/*")) if p.is_file()]
    every += [Article("news", f"news/{p.name}", p) for p in sorted(NEWS.glob("*.txt"))]
    chosen = [a for a in every if not kinds or a.kind in kinds]
    if sample is not None:
        random.Random(1).shuffle(chosen)
        chosen = chosen[:sample]
    return chosen


def read(wanted: Sequence[Article], codes: Sequence[str], *, jobs: int, cache: Path = CACHE) -> list[Read]:
    """Verify each article by itself with the rules of `codes` (default: all that are on), from memory where it can."""
    home = Path(copydesk.__file__).parent
    extracted = cache / f"x-{_state(home, _RUNNING | _OUTSIDE)}"
    findings = cache / f"f-{_state(home, _OUTSIDE)}-{digest(' '.join(sorted(codes)), 4)}.jsonl"
    extracted.mkdir(parents=True, exist_ok=True)
    _forget(cache, keep={extracted, findings})
    known = _remembered(findings)
    todo = [a for a in wanted if a.digest not in known]
    with ProcessPoolExecutor(max_workers=jobs) as pool, findings.open("a", encoding="utf-8") as out:
        for n, batch in enumerate(_batches(todo)):
            if sys.stderr.isatty():
                print(f"{n * BATCH} of {len(todo)} articles read", end="\r", file=sys.stderr)
            for done in pool.map(_one, ((a, tuple(codes), extracted) for a in batch), chunksize=8):
                known[done.article] = done
                out.write(json.dumps(done) + "\n")
            out.flush()
    return [known[a.digest] for a in wanted]


def digest(text: str, size: int) -> str:
    """Return a digest of `size` bytes in hexadecimal."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=size).hexdigest()


def line_digest(document: str, line: str) -> str:
    """Return what the record calls a line of a document: its words, folded."""
    return digest("\0".join([document, *(word.folded for word in words.words(line))]), 6)


def _one(job: tuple[Article, tuple[str, ...], Path]) -> Read:
    article, codes, folder = job
    extraction = _extraction(article, folder / f"{article.digest}.pickle")
    if extraction is None:
        return Read(article.digest, 0, ())
    selection = rules.Selection(select=codes)
    disputes = any(info.sees == "dispute" for info in catalogue() if selection.runs(info))
    linkage = links.link([extraction]) if disputes else Linkage()
    source = extraction.document.source
    found = [_found(article, source, f) for f in rules.check([extraction], linkage, selection=selection)]
    return Read(article.digest, len(extraction.document.text.split()), tuple(found))


def _extraction(article: Article, kept: Path) -> Extraction | None:
    """Return the extraction of an article, None where the file cannot be read."""
    if kept.is_file():
        return pickle.loads(zlib.decompress(kept.read_bytes()))  # type: ignore[no-any-return]
    try:
        extraction = claims.extract(sources.read(article.path, id=article.id))
    except InputError:
        extraction = None
    aside = kept.with_suffix(f".{os.getpid()}")
    aside.write_bytes(zlib.compress(pickle.dumps(extraction), 1))
    aside.replace(kept)  # another program may be reading the same memory
    return extraction


def _found(article: Article, source: str, finding: Finding) -> Found:
    place = finding.location
    line = source[source.rfind("\n", 0, place.start) + 1 : _end_of_line(source, place.end)]
    return Found(
        article=article.digest,
        code=finding.code,
        level=finding.level.value,
        fingerprint=finding.fingerprint,
        line=line_digest(article.id, line),
        document=article.id,
        start=place.start,
        end=place.end,
        number=place.line,
        text=place.text,
        message=" | ".join([finding.message, *finding.explanation]),
    )


def _end_of_line(source: str, at: int) -> int:
    end = source.find("\n", at)
    return len(source) if end < 0 else end


def _state(home: Path, leave: set[str]) -> str:
    """Return a digest of the modules and data of a package, save those at its top that are left out."""
    parts = []
    for path in sorted(home.rglob("*")):
        inside = path.relative_to(home)
        if path.is_file() and path.suffix != ".pyc" and inside.parts[0] not in leave:
            parts.append(f"{inside}\0{digest(path.read_bytes().decode('latin-1'), 16)}")
    return digest("\0".join(parts), 8)


def _remembered(path: Path) -> dict[str, Read]:
    if not path.is_file():
        return {}
    rows: Iterable[Any] = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
    return {row[0]: Read(row[0], row[1], tuple(Found(*found) for found in row[2])) for row in rows}


def _batches(items: Sequence[Article]) -> Iterator[tuple[Article, ...]]:
    rest = iter(items)
    while batch := tuple(islice(rest, BATCH)):
        yield batch


def _forget(cache: Path, keep: set[Path]) -> None:
    for kind in ("x-*", "f-*"):
        states = sorted(cache.glob(kind), key=lambda p: p.stat().st_mtime, reverse=True)
        for path in set(states[STATES:]) - keep:
            if path.is_dir():
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink(missing_ok=True)
