"""The table of hostile inputs: what comes through each door, and whether it is read or refused.

A row names a door, says what comes through it and what must follow: `READ` is read, `ODD` is read or refused, any other
word must stand in the one line that refuses it. Nothing else is ever raised, and nothing takes long. `bench/hostile.py`
feeds outsized ones through the whole command and measures seconds and memory.
"""

from __future__ import annotations

import argparse
import io
import json
import time
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from lsprotocol import types
from pydantic import ValidationError

from copydesk import config, sources
from copydesk.cache.store import NAME, Store
from copydesk.claims import held, ledger, stored
from copydesk.claims.ledger import values
from copydesk.cli import _baseline, _selecting
from copydesk.cli._lsp.lines import Lines
from copydesk.cli._lsp.server import applied
from copydesk.corpus import manifest
from copydesk.decisions import files as decisions
from copydesk.model import Document, InputError
from copydesk.tables import descriptor
from copydesk.values import plugins

READ, ODD = "read", "odd"
SECONDS = 5
"""Most processor time of a row."""


class Row(NamedTuple):
    """A hostile input: its name, what comes in, and what must follow (`told` in the one line that refuses it)."""

    name: str
    data: str | bytes
    told: str = READ


def word(xml: str, **more: str) -> bytes:
    """Return a Word file with this document, and other entries."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        packed.writestr("word/document.xml", xml)
        for name, content in more.items():
            packed.writestr(name.replace("__", "/"), content)
    return out.getvalue()


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
BODY = f"<w:document {W}><w:body>{{}}</w:body></w:document>"
RUN = "<w:p><w:r><w:t>It sold 12 cows.</w:t></w:r></w:p>"
LAUGHS = (
    '<!DOCTYPE a [<!ENTITY l "ha">' + "".join(f'<!ENTITY l{n} "{"&l;" * 10}">' for n in range(9)) + "]>"
    f"<w:document {W}><w:body><w:p><w:r><w:t>&l8;</w:t></w:r></w:p></w:body></w:document>"
)
OUTSIDE = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + BODY.format("<w:p>&x;</w:p>")
ITEM = "<newsItem guid='a'><contentSet><inlineData>It sold 12.</inlineData></contentSet></newsItem>\n"
MAIL = "From: a@example.org\nDate: Mon, 4 Mar 2019 10:00:00 +0000\nSubject: x\n"
TEXT = "It sold 12 cows.\n"

ODD_NAME = r'{"location": {"document": "a", "start": 1, "end": 2, "line": 1, "column": 1, "text": "x", "a\rb": 1}}'

FILES = {
    "a.txt": [
        Row("nothing", b""),
        Row("a mark alone", b"\xef\xbb\xbf"),
        Row("zeros", b"\0" * 100, "NUL"),
        Row("half a pair of UTF-16", b"\xff\xfe\x3d\xd8", ODD),
        Row("UTF-16 without a mark", TEXT.encode("utf-16-le"), ODD),
        Row("bytes of no encoding", bytes(range(128, 256)) * 20, ODD),
        Row("overlong UTF-8", b"It sold \xc0\xaf 12 cows.", ODD),
        Row("a picture", b"\x89PNG\r\n\x1a\n" + bytes(200), "image"),
        Row("100,000 commas", "," * 100_000),
        Row("40,000 spaces", "a" + " " * 40_000 + "b"),
        Row("10,000 pairs of line ends", "\r\n\r\n" * 10_000),
        Row("a word of 300,000 letters", "a" * 300_000),
        Row("200,000 brackets", "(" * 100_000 + ")" * 100_000),
        Row("marks that turn the direction", "\u202e\u2066\u200b" * 20_000),
        Row("accents without a letter", "e" + "\u0301" * 10_000),
        Row("quotes that never close", "“‘" * 20_000),
        Row("escapes of a terminal", "\x1b]0;title\x07\x1b[31m It sold 12 cows.\x9b0m", "control"),
        Row("a command of a build service", "::error file=a::x\n##[group]x\n" * 100),
        Row("2,000 lines of a log", "2016-10-26 15:50:06 INFO host 12 took 3 ms\n" * 2_000),
        Row("words glued to marks", "a.b,c;d:e!f?" * 4_000),
    ],
    "a.md": [
        Row("links by the thousand", "[a](http://example.org/b) " * 3_000),
        Row("3,000 reference links", "[a][r] " * 3_000 + "\n\n[r]: /x\n"),
        Row("4,000 definitions", "".join(f"[r{n}]: /{n}\n" for n in range(4_000))),
        Row("link openers", "[a](" * 3_000),
        Row("square brackets", "[" * 5_000 + "]" * 5_000),
        Row("1,500 quotes deep", ">" * 1_500 + " a"),
        Row("300 lists deep", "".join(" " * (2 * n) + "- a\n" for n in range(300))),
        Row("stars", "**a _b " * 2_000),
        Row("backticks of all lengths", "".join("`" * n + " " for n in range(1, 400))),
        Row("headings by the thousand", "# A\n\n" * 1_500),
        Row("footnotes by the hundred", "".join(f"a[^{n}]\n\n[^{n}]: b\n\n" for n in range(800))),
        Row("a table of 700 rows", "| a | b |\n|---|---|\n" + "| 1 | 2 |\n" * 700),
        Row("a table of 500 columns", "|" + "a|" * 500 + "\n|" + "-|" * 500 + "\n|" + "1|" * 500),
        Row("comments that never close", "<!-- " * 20_000),
        Row("tags that never close", "<a b='" * 2_000),
        Row("entities", "&#x0;&#xD800;&#x110000;&amp" * 2_000),
        Row("suppressions by the thousand", "<!-- copydesk-ignore CA001 -->\n\na\n\n" * 500),
        Row("a fence that never closes", "```\n" + TEXT * 5_000),
    ],
    "b.md": [
        Row("front matter of a megabyte of keys", "---\n" + "".join(f"k{n}: v\n" for n in range(90_000)) + "---\nA."),
        Row("front matter that never ends", "---\n" + "k: v\n" * 5_000),
        Row("anchors that double", "---\na: &a [x]\n" + "".join(f"b{n}: [*a, *a]\n" for n in range(40)) + "---\nA."),
        Row("a thousand brackets", "---\na: " + "[" * 1_000 + "\n---\nA."),
        Row("brackets that close", "---\na: " + "[" * 900 + "]" * 900 + "\n---\nA."),
        Row("an object to be made", "---\na: !!python/object/apply:os.system ['true']\n---\nA."),
        Row("a date of five digits", "---\ndate: 99999-01-01\n---\nA."),
        Row("the last day", "---\ndate: 9999-12-31\n---\nA."),
        Row("a number of 5,000 digits", "---\ndate: " + "9" * 5_000 + "\n---\nA."),
        Row("TOML of 5,000 digits", "+++\na = " + "9" * 5_000 + "\n+++\nA."),
        Row("TOML nested by the thousand", "+++\na = " + "[" * 3_000 + "\n+++\nA."),
        Row("keys twice", "---\ndate: 2019-01-01\ndate: 2020-01-01\n---\nA."),
        Row("a NUL in it", "---\ntitle: a\0b\n---\nA.", "NUL"),
        Row("a merge key", "---\n<<: {date: 2019-01-01}\n---\nA."),
    ],
    "a.html": [
        Row("20,000 elements deep", "<div>" * 20_000 + "12 cows"),
        Row("ampersands", "&" * 100_000),
        Row("a script", "<script>alert(1)</script><p>It sold 12 cows.<img src=x onerror=alert(1)>"),
        Row("20,000 attributes", "<p " + "a=b " * 20_000 + ">12"),
        Row("an attribute that never ends", "<p title='" + "a" * 200_000),
        Row("comments and declarations", "<!-- a <!doctype [ <![CDATA[ " * 5_000),
        Row("tables in tables", "<table><tr><td>" * 2_000 + "1"),
        Row("lists in lists", "<ul><li>" * 1_500 + "1"),
        Row("closing tags alone", "</p></div></article>" * 3_000),
        Row("numbers of no character", "&#99999999999;&#xFFFFFFFF;&#-1;" * 1_000),
        Row("dates by the thousand", "<time datetime='9999-99-99'>x</time>" * 1_000),
        Row("an encoding that is none", b"<meta charset='x-none'><p>caf\xe9 12"),
        Row("JSON that breaks off", '<script type="application/ld+json">{"datePublished": "2019-' * 50),
        Row("JSON nested by the thousand", '<script type="application/ld+json">' + "[" * 20_000 + "</script><p>12"),
        Row("templates", "{{" * 20_000),
    ],
    "a.mdx": [
        Row("braces that never close", "{" * 20_000 + "12"),
        Row("braces within braces", "{" * 2_000 + "12" + "}" * 2_000),
        Row("strings that never end", "{`" * 5_000 + "It sold 12."),
        Row("components within components", "<A>\n\n" * 500 + "It sold 12.\n\n" + "</A>\n\n" * 500),
        Row("attributes in braces", "<A b={" * 3_000),
        Row("imports by the thousand", "import a from 'b'\n" * 3_000 + "\nIt sold 12.\n"),
    ],
    "a.rst": [
        Row("backticks", "`" * 20_000),
        Row("lines under nothing", "=\n" * 3_000),
        Row("directives within directives", "".join(" " * (3 * n) + ".. note::\n\n" for n in range(200)) + TEXT),
        Row("a table that never ends", "+---+\n" + "| 1 |\n" * 3_000),
        Row("a table of one line", "=" + " =" * 5_000 + "\n"),
        Row("substitutions of each other", "|a| " * 3_000 + "\n\n.. |a| replace:: |a|\n"),
        Row("footnotes by the thousand", "".join(f".. [{n}] It sold 12.\n" for n in range(2_000))),
        Row("bullets that go in and out", "".join(" " * (n % 40) + "- a\n\n" for n in range(2_000))),
        Row("escapes", "\\" * 50_000),
        Row("a field without an end", ":" + "a" * 50_000),
    ],
    "a.org": [
        Row("stars", "*" * 20_000 + " a"),
        Row("stars around words", "*a /b =c " * 3_000),
        Row("drawers that never close", ":A:\n" * 3_000 + TEXT),
        Row("blocks that never close", "#+BEGIN_QUOTE\n" * 3_000 + TEXT),
        Row("links within links", "[[a][" * 3_000),
        Row("a table of 1,000 rows", "| 1 | 2 |\n" * 1_000),
        Row("lists 300 deep", "".join(" " * (2 * n) + "- a\n" for n in range(300))),
        Row("words to be done", "* TODO " * 3_000),
        Row("a title by the thousand", "#+TITLE: a\n" * 3_000),
    ],
    "a.docx": [
        Row("no archive", b"It sold 12 cows.", "not a Word document"),
        Row("a part before the beginning", word(BODY.format(RUN)).replace(b"[Content_Types].xml<Types/>", b"", 1), ODD),
        Row("half an archive", word(BODY.format(RUN))[:120], "not a Word document"),
        Row("no document in it", word("<a/>")[:-30], "not a Word document"),
        Row("not XML", word("<w:document"), "XML"),
        Row("entities that grow", word(LAUGHS), ODD),
        Row("an entity from outside", word(OUTSIDE), ODD),
        Row("an archive that grows a thousandfold", word(BODY.format(" " * 3_000_000 + RUN)), "too large"),
        Row("10,000 entries", word(BODY.format(RUN), **{f"word__x{n}.xml": "" for n in range(10_000)}), ODD),
        Row("an entry outside of the folder", word(BODY.format(RUN), **{"..__..__etc__passwd": "x"}), ODD),
        Row("3,000 elements deep", word(BODY.format("<w:sdt>" * 3_000 + "</w:sdt>" * 3_000)), ODD),
        Row("20,000 paragraphs", word(BODY.format(RUN * 20_000)), ODD),
        Row("styles that stand on each other", word(
            BODY.format('<w:p><w:pPr><w:pStyle w:val="a"/></w:pPr><w:r><w:t>12</w:t></w:r></w:p>'),
            word__styles=f'<w:styles {W}><w:style w:styleId="a"><w:basedOn w:val="a"/></w:style></w:styles>',
        ), ODD),
    ],
    "a.pdf": [
        Row("nothing", b"", "PDF"),
        Row("a head alone", b"%PDF-1.7\n", "PDF"),
        Row("no PDF", TEXT, "PDF"),
        Row("a page that is its own parent", b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 1 0 R/Kids[1 0 R]>>endobj\n"
            b"trailer<</Root 1 0 R>>", ODD),
        Row("a million pages that are not there", b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
            b"2 0 obj<</Type/Pages/Kids[]/Count 1000000>>endobj\ntrailer<</Root 1 0 R>>", ODD),
        Row("a stream that grows", b"%PDF-1.4\n1 0 obj<</Length 99/Filter[/FlateDecode/FlateDecode]>>stream\n"
            + zlib.compress(zlib.compress(b" " * 5_000_000)) + b"\nendstream endobj\n", ODD),
        Row("brackets", b"%PDF-1.4\n1 0 obj" + b"[" * 50_000, ODD),
    ],
    "a.eml": [
        Row("no head", TEXT, ODD),
        Row("a head alone", MAIL, ODD),
        Row("20,000 lines of head", MAIL + "X-A: b\n" * 20_000 + "\n" + TEXT),
        Row("parts within parts", MAIL + "".join(
            f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(300)) + "\n" + TEXT, ODD),
        Row("5,000 parts", MAIL + 'Content-Type: multipart/mixed; boundary="b"\n\n' + "--b\n\na\n" * 5_000, ODD),
        Row("a boundary that is nothing", MAIL + 'Content-Type: multipart/mixed; boundary=""\n\n--\n\na\n', ODD),
        Row("base64 that is none", MAIL + "Content-Transfer-Encoding: base64\n\n" + "é!" * 5_000, ODD),
        Row("an encoding that is none", MAIL + "Content-Type: text/plain; charset=x-none\n\nIt sold 12.", ODD),
        Row("coded words by the thousand", MAIL.replace(": x", ": " + "=?utf-8?q?=C3=A9?= " * 5_000) + "\n" + TEXT),
        Row("a message in a message", MAIL + ("Content-Type: message/rfc822\n\n" + MAIL) * 200 + "\n" + TEXT, ODD),
        Row("a date of no calendar", MAIL.replace("4 Mar 2019", "99 Xyz 99999999") + "\n" + TEXT),
        Row("quotes of quotes", MAIL + "\n" + ">" * 3_000 + " a\n" + TEXT, ODD),
    ],
    "a.jsonl": [
        Row("no JSON", TEXT, ODD),
        Row("lists by the thousand", "[" * 50_000, ODD),
        Row("a number of 5,000 digits", '{"text": ' + "9" * 5_000 + "}", ODD),
        Row("a text that is a number", '{"id": "a", "text": 12}', ODD),
        Row("half a pair", '{"id": "a", "text": "\\ud800 It sold 12."}', ODD),
        Row("a NUL", '{"id": "a", "text": "a\\u0000b"}', ODD),
        Row("an id that climbs", '{"id": "../../etc/passwd", "text": "It sold 12."}', ODD),
        Row("one id 2,000 times", '{"id": "a", "text": "x"}\n' * 2_000, ODD),
        Row("keys twice", '{"text": "a", "text": "It sold 12."}', ODD),
        Row("not a number", '{"text": NaN}', ODD),
        Row("empty lines", "\n" * 100_000, ODD),
        Row("no end", '{"text": "' + "a" * 300_000, ODD),
    ],
    "a.xml": [
        Row("no XML", TEXT, "neither NITF nor NewsML-G2"),
        Row("no end", "<nitf><body><p>" + TEXT, "not XML"),
        Row("a billion laughs", '<!DOCTYPE nitf [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><nitf>&b;</nitf>', "declares"),
        Row("an entity of a parameter", '<!DOCTYPE nitf [<!ENTITY % a SYSTEM "file:///etc/x">%a;]><nitf/>', "declares"),
        Row("elements within elements", "<nitf><body>" + "<block>" * 50_000, "nested more than 200 deep"),
        Row("110,000 elements", "<nitf><body>" + "<p/>" * 110_000 + "</body></nitf>", "more than 200,000"),
        Row("items within items", "<newsItem>" * 190 + "<contentSet/>" * 2_000 + "</newsItem>" * 190, ODD),
        Row("20,000 attributes", "<nitf " + " ".join(f'a{n}="b"' for n in range(20_000)) + "/>", ODD),
        Row("an attribute twice", '<nitf a="1" a="2"/>', "not XML"),
        Row("a name of 100,000 letters", f"<nitf><{'a' * 100_000}/></nitf>", ODD),
        Row("an encoding that is none", '<?xml version="1.0" encoding="x-none"?><nitf/>', ODD),
        Row("an encoding that is another", '<?xml version="1.0" encoding="ascii"?><nitf>é</nitf>', ODD),
        Row("half a letter", b"<nitf>\xc3</nitf>", ODD),
        Row("a NUL", "<nitf>\0</nitf>", ODD),
        Row("entities by the thousand", "<nitf><body><p>" + "&amp;" * 20_000 + "</p></body></nitf>", ODD),
        Row("a message of 500 items", "<newsMessage>" + ITEM * 500 + "</newsMessage>"),
        Row("items on one line", "<newsMessage>" + " " * 500_000 + ITEM[:-1] * 300 + "</newsMessage>", "on one line"),
    ],
}  # fmt: skip


def _read(name: str, data: bytes) -> list[Document]:
    errors: list[InputError] = []
    found = sources.all_from_bytes(data, id=name, errors=errors)
    for document in found:
        assert all(0 <= b.span.start <= b.span.end <= len(document.text) for b in document.blocks)
        places = [document.locate(block.span) for block in document.blocks[:50]]
        assert all(0 <= place.start <= place.end for place in places)
    if errors:
        raise errors[0]
    return list(found)


def _baseline_of(data: bytes, folder: Path) -> object:
    (folder / "known.json").write_bytes(data)
    return _baseline.load(folder / "known.json")


def _facts(data: bytes, folder: Path) -> object:
    facts, places = ledger.read(data.decode(), id="facts.toml")
    return [values.valid_time("facts.toml", fact, place.line) for fact, place in zip(facts, places, strict=True)]


def _stored_of(data: bytes, folder: Path) -> object:
    (folder / "a.jsonl").write_bytes(data)
    return stored.load(folder / "a.jsonl")


def _cached(data: bytes, folder: Path) -> object:
    (folder / NAME).write_bytes(data)
    told: list[str] = []
    store = Store(str(folder), told.append)
    assert store.get("claims", b"x") is None
    store.put("claims", b"x", b"y")
    store.close()
    assert len(told) <= 2
    return told


def _held(data: bytes, folder: Path) -> object:
    try:
        return held.Held.model_validate_json(data)
    except ValidationError as problem:  # what a cache says is then not taken
        raise InputError("cache", f"invalid: {problem.error_count()}") from None


def _used(data: bytes, folder: Path) -> object:
    settings = config.parse(data.decode(), Path("copydesk.toml"))
    args = argparse.Namespace(select=None, ignore=None)
    paths = {name: str(folder / name) for name in ("a.md", "b.md")}
    published = [settings.published_for(Path(path)) for path in paths.values()]
    return published, _selecting.scoped(_selecting.selection(args, settings), args, settings, paths)


def _descriptor(data: bytes, folder: Path) -> object:
    (folder / "datapackage.json").write_bytes(data)
    return descriptor.read(folder / "datapackage.json")


def _manifest(data: bytes, folder: Path) -> object:
    body = data.decode()
    text = f'{{"digest":"{manifest._digest(body)}",\n"manifest":{body}}}\n'
    (folder / manifest.NAME).write_text(text, encoding="utf-8")
    return manifest.load(folder / manifest.NAME)


def _plugin(data: bytes, folder: Path) -> object:
    return plugins.load(plugins.Plugin("worked 1.0", plugins.RULES, "x", data.decode()))


def _edited(data: bytes, folder: Path) -> object:
    line, column, text = json.loads(data)
    start, end = types.Position(line, column), types.Position(0, 0)
    change = types.TextDocumentContentChangePartial(types.Range(start, end), text)
    found = [applied(Lines("It sold 12\r\ncows 🐄\r", name), change, name) for name in ("utf-8", "utf-16", "utf-32")]
    assert all(lines.offset(lines.position(len(lines.text))) == len(lines.text) for lines in found)
    return found


FACT = (
    '[[fact]]\nid = "a"\nstatement = "The bridge is 410 metres long."\nsource = "x"\napproved_by = "R"\n'
    "approved_on = 2022-02-01\n"
)
DECISION = (
    'finding = "0123456789abcdef"\nstate = "open"\nat = 2019-03-04T10:00:00Z\ncode = "CA001"\ndocument = "a.md"\n'
    'passage = "0123456789abcdef"\n'
)
RESOURCE = (
    '{{"name": "a", "resources": [{{"name": "b", "path": "{}", "schema": {{"fields": ['
    '{{"name": "town", "type": "string", "copydesk": {{"role": "subject"}}}}, '
    '{{"name": "year", "type": "year", "copydesk": {{"role": "time"}}}}, '
    '{{"name": "jobs", "type": "integer", "copydesk": {{"role": "value"}}}}]}}}}]}}'
)
ONE = RESOURCE.format("b.csv").removesuffix("]}")
TWICE = f"{ONE}, {ONE.partition('[')[2]}]}}"
PART = '{"format": 1, "parts": {"0123456789abcdef": {"articles": 2, "claims": 1, "bytes": {}}}}'
DIGITS, NESTED = "9" * 5_000, "[" * 3_000

Door = Callable[[bytes, Path], Any]
DOORS: dict[str, tuple[Door, list[Row]]] = {
    "settings": (lambda data, _: config.parse(data.decode(), Path("copydesk.toml")), [
        Row("nothing", ""),
        Row("no TOML", "a = ", "TOML"),
        Row("a number of 5,000 digits", f"max-claims = {DIGITS}", "digits"),
        Row("nested by the thousand", f"select = {NESTED}", "deep"),
        Row("a limit without bounds", "max-claims = inf", "max-claims"),
        Row("a limit below nothing", "max-seconds = -1", "max-seconds"),
        Row("a list where a name belongs", "ledger = []", "ledger"),
        Row("a table where a list belongs", "select = {a = 1}", "select"),
        Row("a pattern that is a number", "[[overrides]]\npaths = [1]", "paths"),
        Row("overrides that are a word", 'overrides = "x"', "overrides"),
        Row("a day that is none", 'published = "2019-02-30"', "published"),
        Row("20,000 rules", 'select = [' + '"CA001", ' * 20_000 + ']'),
        Row("5,000 unknown keys", "".join(f"k{n} = 1\n" for n in range(5_000)), "k0"),
        Row("a NUL", 'ledger = "a\\u0000b"', ODD),
    ]),
    "settings in use": (_used, [
        Row("20,000 rules", 'select = [' + '"CA001", ' * 20_000 + ']'),
        Row("5,000 overrides", "".join(f'[[overrides]]\npaths = ["a{n}/*"]\nignore = ["TY"]\n' for n in range(5_000))),
        Row("an unknown rule behind 1,000 overrides", "".join(
            f'[[overrides]]\npaths = ["a{n}/*"]\nignore = ["TY{n // 999}"]\n' for n in range(1_000)),
            "copydesk.toml:3000: overrides 1000: ignore: no rule is called 'TY1'"),
        Row("20,000 days", "[published]\n" + "".join(f'"a{n}/*.md" = "2019"\n' for n in range(20_000))),
        Row("stars within stars", f'published = {{"{"*" * 30}b{"*a" * 30}" = "2019"}}'),
    ]),
    "facts": (_facts, [
        Row("no TOML", "[[fact]", "TOML"),
        Row("nothing", "", ODD),
        Row("a table of another name", "[fakt]\na = 1", "fakt"),
        Row("one table", "[fact]\nid = 'a'", "fact"),
        Row("nested by the thousand", f"a = {NESTED}", "TOML"),
        Row("a number of 5,000 digits", f"{FACT}value = {DIGITS}", ODD),
        Row("a value beyond all numbers", f"{FACT}value = 1e400", ODD),
        Row("a value that is no number", f"{FACT}value = nan", "value"),
        Row("a tolerance that is a word", f'{FACT}tolerance = "some"', "tolerance"),
        Row("a tolerance without bounds", f"{FACT}tolerance = inf", "tolerance"),
        Row("a period that ends before it begins", f'{FACT}valid = "2021/2019"', "valid"),
        Row("a period that is a list", f"{FACT}valid = [1, 2]", "valid"),
        Row("a key by chance", f"{FACT}statment = 1", "statment"),
        Row("an id of two lines", FACT.replace('"a"', '"a\\nb"'), ODD),
        Row("a day of no calendar", FACT.replace("2022-02-01", "2022-13-01"), "TOML"),
        Row("2,000 facts", "".join(FACT.replace('"a"', f'"a{n}"') for n in range(2_000))),
    ]),
    "baseline": (_baseline_of, [
        Row("no JSON", "{", "not JSON"),
        Row("lists by the thousand", "[" * 100_000, "not"),
        Row("a number of 5,000 digits", DIGITS, "not"),
        Row("a version that is a list", '{"version": []}', "version"),
        Row("findings that are a list", '{"version": "1.0", "findings": []}', "findings"),
        Row("prints that are numbers", '{"version": "1.0", "findings": {"a": {"b": [1]}}}', "fingerprints"),
        Row("not UTF-8", b'{"version": "\xff"}', "not"),
        Row("half a pair", '{"version": "1.0", "findings": {"\\ud800": {}}}', ODD),
    ]),
    "decisions": (lambda data, _: decisions.parse(data, Path("a.toml")), [
        Row("nothing", "", "missing"),
        Row("not UTF-8", b"\xff", "UTF-8"),
        Row("nested by the thousand", f"a = {NESTED}", "TOML"),
        Row("a number of 5,000 digits", f"a = {DIGITS}", "TOML"),
        Row("a print that climbs", DECISION.replace("0123456789abcdef", "../../etc/passwd", 1), "finding"),
        Row("a state by chance", DECISION.replace("open", "maybe"), "state"),
        Row("a moment without a zone", DECISION.replace("Z", ""), READ),
        Row("the last moment", DECISION.replace("2019-03-04T10:00:00Z", "9999-12-31T23:59:59-10:00"), "at"),
        Row("the first moment", DECISION.replace("2019-03-04T10:00:00Z", "0001-01-01T00:00:00+10:00"), "at"),
        Row("a key too many", DECISION + "x = 1\n", "x"),
    ]),
    "stored claims": (_stored_of, [
        Row("no JSON", "{", "claim"),
        Row("lists by the thousand", "[" * 50_000, "claim"),
        Row("a number of 5,000 digits", DIGITS, "claim"),
        Row("not UTF-8", b"\xff\xfe\xfd", "UTF-8"),
        Row("empty lines", "\n" * 10_000),
        Row("an object without anything", "{}", "claim"),
        Row("a name with the end of a line in it", ODD_NAME, "claim"),
    ]),
    "cache": (_cached, [
        Row("nothing", b""),
        Row("no database", b"It sold 12 cows." * 100),
        Row("a head alone", b"SQLite format 3\0"),
        Row("a head and chance", b"SQLite format 3\0" + bytes(n * 7 % 251 for n in range(8_000))),
    ]),
    "what a cache holds": (_held, [
        Row("no JSON", "{", "invalid"),
        Row("nothing", "{}", "invalid"),
        Row("lists by the thousand", "[" * 100_000, "invalid"),
        Row("a word for each", '{"published": "x", "mentions": "x", "claims": "x"}', "invalid"),
    ]),
    "descriptor of tables": (_descriptor, [
        Row("no JSON", "{", "datapackage.json"),
        Row("nothing", "{}", "datapackage.json"),
        Row("lists by the thousand", "[" * 100_000, "datapackage.json"),
        Row("a number of 5,000 digits", f'{{"resources": {DIGITS}}}', "datapackage.json"),
        Row("resources that are a word", '{"resources": "x"}', "datapackage.json"),
        Row("a path that climbs", RESOURCE.format("../../etc/passwd.csv"), "datapackage.json"),
        Row("a path from the root", RESOURCE.format("/etc/passwd.csv"), "datapackage.json"),
        Row("an address", RESOURCE.format("https://example.org/a.csv"), "datapackage.json"),
        Row("not UTF-8", b"\xff\xfe\xfd", "datapackage.json"),
        Row("two tables of one name", TWICE, "two tables"),
        Row("half a pair", RESOURCE.format("\\ud800.csv"), "datapackage.json"),
        Row("3,000 fields", RESOURCE.format("a.csv").replace(
            '"fields": [', '"fields": [' + '{"name": "a", "type": "string"}, ' * 3_000), ODD),
    ]),
    "manifest of a store": (_manifest, [
        Row("no JSON", "{", "is damaged"),
        Row("lists by the thousand", "[" * 100_000, "is damaged"),
        Row("a format of another day", '{"format": 99}', "is of format 99"),
        Row("a part that climbs", PART.replace("0123456789abcdef", "../../etc/passwd"), "is damaged"),
        Row("less than nothing", PART.replace("2", "-1"), "is damaged"),
        Row("a part", PART),
        Row("a number of 5,000 digits", f'{{"format": {DIGITS}}}', "is damaged"),
        Row("nothing", "{}", "is of format None"),
    ]),
    "plugins": (_plugin, [
        Row("a module that is not there", "copydesk_no_such_module", "cannot be imported"),
        Row("a function", "os:system", "must name a module"),
        Row("nothing", "", "cannot be imported"),
        Row("a path", "../evil", "cannot be imported"),
        Row("a relative one", "..evil", "cannot be imported"),
    ]),
    "edits of an editor": (_edited, [
        Row("behind the end", "[99, 99, \"x\"]"),
        Row("backwards", "[2, 0, \"x\"]"),
        Row("in half of a character", "[1, 6, \"\\ud83d\"]", ODD),
        Row("a million lines down", "[1000000, 1000000, \"\"]"),
        Row("a line end in two", "[0, 11, \"\\r\"]"),
    ]),
}  # fmt: skip

TABLE = [
    *((name, lambda data, _, name=name: _read(name, data), row) for name, rows in FILES.items() for row in rows),
    *((name, door, row) for name, (door, rows) in DOORS.items() for row in rows),
]


def test_the_table_is_as_long_as_it_should_be() -> None:
    assert len(TABLE) >= 120


@pytest.mark.parametrize(("name", "door", "row"), TABLE, ids=[f"{name}: {row.name}" for name, _, row in TABLE])
def test_it_is_read_or_refused_in_a_line(name: str, door: Door, row: Row, tmp_path: Path) -> None:
    data = row.data if isinstance(row.data, bytes) else row.data.encode("utf-8", "surrogatepass")
    start = time.process_time()
    try:
        door(data, tmp_path)
    except InputError as refused:
        line = str(refused)
        assert row.told != READ, line
        assert len(line) < 1_000
        assert len(line.splitlines()) == 1
        assert row.told == ODD or row.told in line
    else:
        assert row.told in (READ, ODD)
    assert time.process_time() - start < SECONDS
