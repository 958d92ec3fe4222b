"""Fuzzing with atheris: bytes by chance, led by what they reach, into every door that takes what others wrote.

    python bench/fuzz.py --list                      # the targets
    python bench/fuzz.py markdown --seconds 120      # one of them
    python bench/fuzz.py --seconds 30                # all, each in a process of its own (`make fuzz`)

Each target begins with seeds of its own and keeps what reached something new in `.fuzz/TARGET/`. A crash is any
exception but `InputError`, or a document whose places are not those of its file; the bytes are left in `.fuzz/`. What
was found and mended stands as cases in `tests/test_hostile_inputs.py`.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import re
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

MOST_BYTES = 4096
"""Bytes of an input; what size does is measured elsewhere (`bench/growth.py`)."""
HOME = Path(".fuzz")

ARTICLE = (
    "# Ferry runs aground\n\nBy Ann Lee\n\nAt least 12 people were hurt on Monday, 4 March 2019, police said. "
    "The ferry, which cost $4.2 million (3.1 million euros), carried 230 passengers, 30 percent of them children.\n\n"
    "| town | jobs | 2014 |\n|---|---|---|\n| Hull | 63,100 | 12% |\n\n> “Nine of the 12,” she said.\n"
)
MAIL = (
    "From: Ann <a@example.org>\nDate: Mon, 4 Mar 2019 10:00:00 +0000\nSubject: =?utf-8?q?Ferry_=C3=A9?=\n"
    'MIME-Version: 1.0\nContent-Type: multipart/alternative; boundary="b"\n\n--b\n'
    "Content-Type: text/plain; charset=utf-8\n"
    "Content-Transfer-Encoding: quoted-printable\n\nIt sold 12 caf=C3=A9s.\n--b\nContent-Type: text/html\n\n"
    "<p>It sold 12.</p>\n--b--\n"
)
ORG = """#+TITLE: Pier
* TODO A [[x][pier]] :a:
:PROPERTIES:
:END:
- [ ] *12* boats
  1. b :: c
| 1 | 2 |
#+BEGIN_QUOTE
a [fn:1] $x$
#+END_QUOTE
[fn:1] c
"""
MDX = """export const n = {a: [1, 2]}

# Ferry

<Note kind={n.a}>It sold **12** cows{" "}and {3 + 4} pigs.</Note>

{/* aside */}
"""
RST = """Pier
====

.. note:: It sold 12 cows [#a]_ on `Monday <http://example.org>`_.

+---+----+
| a | 12 |
+---+----+

- |pier| ``x``::

    code

.. |pier| replace:: the pier
.. [#a] Nine of them.
"""
NITF = (
    "<nitf><head><docdata><date.issue norm='20190304T100000Z'/></docdata></head><body><body.head><hedline><hl1>Ferry"
    "</hl1></hedline><byline>By Ann Lee</byline></body.head><body.content><p>It sold <em>12</em> cows &amp; pigs.</p>"
    "<table><tr><td>1</td></tr></table></body.content></body></nitf>"
)
NEWSML = (
    "<newsMessage><itemSet><newsItem guid='a'><itemMeta><versionCreated>2019-03-04</versionCreated></itemMeta>"
    "<contentMeta><headline>Ferry</headline></contentMeta><contentSet><inlineXML><html><body><p>It sold 12.</p></body>"
    "</html></inlineXML><inlineData contenttype='text/html'>&lt;p>It sold 12.&lt;/p></inlineData></contentSet>"
    "</newsItem></itemSet></newsMessage>"
)
TABLES = (
    '{"name": "a", "resources": [{"name": "b", "path": "b.csv", "dialect": {"delimiter": ";"}, "schema": {"fields": ['
    '{"name": "town", "type": "string", "copydesk": {"role": "subject", "aliases": ["place"]}}, '
    '{"name": "jobs", "type": "integer", "unit": "%", "copydesk": {"role": "measure", "factor": 10}}]}}]}'
)
PAGE = (
    "<!doctype html><html><head><title>Ferry</title><meta property='article:published_time' content='2019-03-04'>"
    "</head><body><article><h1>Ferry</h1><p>It sold <b>12</b> cows &amp; 3&nbsp;pigs.</p>"
    "<table><tr><td>1<td>2</table></article>"
)
FRONT = "---\ntitle: 'Ferry: a tale'\ndate: 2019-03-04\ntags: [a, {b: c}]\n---\nIt sold 12 cows.\n"
WORD = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:pPr>'
    '<w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>Ferry</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>12</w:t>'
    "</w:r></w:p></w:tc></w:tr></w:tbl><w:p><w:del><w:r><w:t>x</w:t></w:r></w:del></w:p></w:body></w:document>"
)
FACTS = (
    '[[fact]]\nid = "a"\nstatement = "The Corran Bridge is 410 metres long."\nvalue = 410\nunit = "m"\ntolerance = 5\n'
    'valid = {start = 2021-01-01, end = 2022-01-01}\nsource = "x"\napproved_by = "R"\napproved_on = 2022-02-01\n'
)
SETTINGS = (
    'ledger = "a"\nselect = ["CA"]\nmax-claims = 5\npublished = {"*.md" = 2019-03-04}\nlevels = {CA001 = "note"}\n'
    '[[overrides]]\npaths = ["a/*"]\nignore = ["TY"]\n'
)
DECISION = (
    'finding = "0123456789abcdef"\nstate = "dismissed"\nreason = "as said"\nat = 2019-03-04T10:00:00Z\ncode = "CA001"\n'
    'document = "a.md"\npassage = "0123456789abcdef"\n'
)
BASELINE = '{"version": "1.0", "findings": {"a.md": {"CA001": ["0123456789abcdef"]}}}'
ROW = '{"id": "a", "title": "Ferry", "date": "2019-03-04", "text": "It sold 12 cows.\\n\\nOn Monday."}\n'


class Target(NamedTuple):
    """What is fed: `seeds` are where the search begins, `made` gives the function that takes bytes."""

    seeds: Callable[[], Sequence[bytes]]
    made: Callable[[], Callable[[bytes], object]]


def _reader(name: str, wrap: Callable[[bytes], bytes] = bytes) -> Callable[[], Callable[[bytes], object]]:
    def made() -> Callable[[bytes], object]:
        from copydesk import sources

        def feed(data: bytes) -> None:
            errors: list[Any] = []
            for document in sources.all_from_bytes(wrap(data), id=name, errors=errors):
                _sound(document)

        return feed

    return made


def _sound(document: Any) -> None:
    """Raise where a document's places do not lie in its text and its file."""
    for block in document.blocks:
        start, end = block.span
        assert 0 <= start <= end <= len(document.text), block
        place = document.locate(block.span)
        assert 0 <= place.start <= place.end <= len(document.source), place


def _as_word(data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        packed.writestr("word/document.xml", data)
    return out.getvalue()


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace").replace("\0", " ")


def _extraction() -> Callable[[bytes], object]:
    from copydesk import claims, sources

    def feed(data: bytes) -> None:
        document = sources.parse(_text(data[:600]), id="a.md", published="2019-03-04")
        extraction = claims.extract(document)
        for claim in extraction.claims:
            assert document.source[claim.location.start : claim.location.end] == claim.location.text

    return feed


def _stored() -> Callable[[bytes], object]:
    from copydesk import links
    from copydesk.claims import stored

    def feed(data: bytes) -> None:
        extractions = list(stored.extractions(stored._claims(_text(data), "a.jsonl"), "a.jsonl"))
        if extractions:
            links.link(extractions)

    return feed


def _stored_seeds() -> list[bytes]:
    from copydesk import claims, sources
    from copydesk.claims import stored

    texts = ("It sold 12 cows in 2019.", "The mill in Hull lost 40 jobs on 4 March 2019, said Ann Lee.")
    found = [claims.extract(sources.parse(text, id=f"{i}.md")) for i, text in enumerate(texts)]
    rows = ["\n".join(c.model_dump_json(exclude_none=True) for c in stored.rows(e)).encode() for e in found]
    return [*rows, b"\n".join(rows)]


def _cache() -> Callable[[bytes], object]:
    from pydantic import ValidationError

    from copydesk import claims, links, rules, sources
    from copydesk.claims import held

    document = sources.parse("It sold 12 cows in 2019.", id="a.md")
    del claims

    def feed(data: bytes) -> None:
        try:
            kept = held.Held.model_validate_json(data)
        except ValidationError:
            return
        extraction = held.extraction(document, kept)
        links.link([extraction])
        rules.check([extraction], links.link([]))

    return feed


def _cache_seeds() -> list[bytes]:
    from copydesk import claims, sources
    from copydesk.claims import held

    return [held.of(claims.extract(sources.parse("It sold 12 cows in 2019.", id="a.md"))).model_dump_json().encode()]


def _store() -> Callable[[bytes], object]:
    import tempfile

    from copydesk.cache.store import NAME, Store

    folder = tempfile.mkdtemp(prefix="copydesk-fuzz-")
    path = Path(folder, NAME)

    def feed(data: bytes) -> None:
        path.write_bytes(b"SQLite format 3\0" + data)
        store = Store(folder, lambda _: None)
        store.get("claims", b"x")
        store.put("claims", b"x", b"y")
        store.close()

    return feed


def _settings() -> Callable[[bytes], object]:
    from copydesk import config

    return lambda data: config.parse(_text(data), Path("copydesk.toml"))


def _facts() -> Callable[[bytes], object]:
    from copydesk.claims import ledger

    return lambda data: ledger.parse(_text(data), id="facts.toml")


def _decisions() -> Callable[[bytes], object]:
    from copydesk.decisions import files

    return lambda data: files.dump(files.parse(data, Path("a.toml")))


def _baseline() -> Callable[[bytes], object]:
    import tempfile

    from copydesk.cli import _baseline as baseline

    path = Path(tempfile.mkdtemp(prefix="copydesk-fuzz-"), "known.json")

    def feed(data: bytes) -> None:
        path.write_bytes(data)
        baseline.load(path)

    return feed


def _descriptor() -> Callable[[bytes], object]:
    import tempfile

    from copydesk.tables import descriptor

    path = Path(tempfile.mkdtemp(prefix="copydesk-fuzz-"), "datapackage.json")

    def feed(data: bytes) -> None:
        path.write_bytes(data)
        descriptor.read(path)

    return feed


def _manifest() -> Callable[[bytes], object]:
    import tempfile

    from copydesk.corpus import manifest

    path = Path(tempfile.mkdtemp(prefix="copydesk-fuzz-"), manifest.NAME)

    def feed(data: bytes) -> None:
        body = _text(data)
        path.write_text(f'{{"digest":"{manifest._digest(body)}",\n"manifest":{body}}}\n', encoding="utf-8")
        held = manifest.load(path)
        assert min(held.articles, held.claims) >= 0

    return feed


def _manifest_seeds() -> list[bytes]:
    from copydesk.corpus.manifest import File, Manifest, Part

    part, name = Part(articles=2, claims=3, bytes={"claims": 40}), "0123456789abcdef"
    files = {"a.md": File(digest="x", parts=(name,), articles=2, upto=(3, 4))}
    return [Manifest(engine="e", parts={name: part}, files=files, dead={name: ("b.md",)}).model_dump_json().encode()]


def _seeds(*texts: str) -> Callable[[], list[bytes]]:
    return lambda: [text.encode() for text in texts]


def _pdf_seeds() -> list[bytes]:
    parts = [
        b"1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n",
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n",
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R"
        b"/Resources<</Font<</F 5 0 R>>>>>>endobj\n",
        b"4 0 obj<</Length 44>>stream\nBT /F 12 Tf 10 100 Td (It sold 12 cows.) Tj ET \nendstream endobj\n",
        b"5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n",
    ]
    return [b"%PDF-1.4\n" + b"".join(parts) + b"trailer<</Root 1 0 R>>\n%%EOF\n"]


TARGETS = {
    "plain": Target(_seeds(ARTICLE, "a\r\nb\rc\n\n12,000"), _reader("a.txt")),
    "markdown": Target(_seeds(ARTICLE, "[a][b]\n\n[b]: <c> 'd'\n\n- *a\n  1. `b`\n"), _reader("a.md")),
    "front matter": Target(
        _seeds(FRONT, "+++\ndate = 2019-03-04\n+++\nx"), _reader("a.md", lambda d: b"---\n" + d.removeprefix(b"---\n"))
    ),
    "mdx": Target(_seeds(MDX), _reader("a.mdx")),
    "rst": Target(_seeds(RST), _reader("a.rst")),
    "org": Target(_seeds(ORG), _reader("a.org")),
    "html": Target(_seeds(PAGE), _reader("a.html")),
    "word": Target(_seeds(WORD), _reader("a.docx", _as_word)),
    "archive": Target(lambda: [_as_word(WORD.encode())], _reader("a.docx")),
    "pdf": Target(_pdf_seeds, _reader("a.pdf")),
    "nitf": Target(_seeds(NITF), _reader("a.nitf")),
    "newsml": Target(_seeds(NEWSML), _reader("a.newsml")),
    "mail": Target(_seeds(MAIL), _reader("a.eml")),
    "rows": Target(_seeds(ROW, ROW * 2), _reader("a.jsonl")),
    "extraction": Target(_seeds(*(p for p in ARTICLE.split("\n\n"))), _extraction),
    "stored claims": Target(_stored_seeds, _stored),
    "cache": Target(_cache_seeds, _cache),
    "cache file": Target(_seeds("\0\0"), _store),
    "settings": Target(_seeds(SETTINGS), _settings),
    "facts": Target(_seeds(FACTS), _facts),
    "decisions": Target(_seeds(DECISION), _decisions),
    "baseline": Target(_seeds(BASELINE), _baseline),
    "descriptor": Target(_seeds(TABLES), _descriptor),
    "manifest": Target(_manifest_seeds, _manifest),
}


def fuzz(name: str, seconds: int) -> None:
    """Feed one target for so many seconds of CPU; ends the process, with status 0 where nothing crashed."""
    import atheris  # its own group of requirements

    with atheris.instrument_imports(include=["copydesk"]):
        feed = TARGETS[name].made()
    from copydesk.model import InputError

    runs = 0

    def one(data: bytes) -> None:
        nonlocal runs
        if time.process_time() > seconds:  # what libFuzzer counts is wall time: nothing on a busy machine
            print(f"runs: {runs}", file=sys.stderr, flush=True)
            os._exit(0)  # an ordinary exit is a crash to libFuzzer
        runs += 1
        try:
            feed(data)
        except InputError as refused:
            if len(str(refused).splitlines()) > 1:
                raise AssertionError("more than a line") from refused

    folder = HOME / name.replace(" ", "-")
    folder.mkdir(parents=True, exist_ok=True)
    for n, seed in enumerate(TARGETS[name].seeds()):
        (folder / f"seed-{n}").write_bytes(seed)
    own = [str(folder), f"-max_len={MOST_BYTES}", f"-artifact_prefix={folder}.crash-"]
    atheris.Setup([sys.argv[0], *own, "-timeout=60", "-rss_limit_mb=2048"], one)
    atheris.Fuzz()


def main() -> int:
    """Feed the targets that are named, or all; return 1 where one crashed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("target", nargs="*", metavar="TARGET", help="only these (default: all)")
    parser.add_argument("--seconds", type=int, default=30, help="seconds of CPU for each (default 30)")
    parser.add_argument("--list", action="store_true", help="print the targets")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.list:
        print("\n".join(TARGETS))
        return 0
    for name in args.target:
        if name not in TARGETS:
            parser.error(f"there is no target {name!r}; there are {', '.join(TARGETS)}")
    if args.here:
        fuzz(args.target[0], args.seconds)
    failed = 0
    for name in args.target or TARGETS:
        own = [sys.executable, __file__, name, "--here", "--seconds", str(args.seconds)]
        done = subprocess.run(own, capture_output=True, text=True, errors="replace", check=False)
        runs = re.search(r"^runs: (\d+)", done.stderr, re.MULTILINE)
        told = {"target": name, "runs": int(runs[1]) if runs else 0, "crashed": done.returncode != 0}
        print(json.dumps(told), flush=True)
        if done.returncode:
            failed = 1
            print(done.stderr[-3000:], file=sys.stderr)
    return failed


if __name__ == "__main__":
    sys.exit(main())
