"""NITF and NewsML-G2: what is the article, its places, its date, and what is refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from copydesk import sources
from copydesk.claims import mentions
from copydesk.model import Document, InputError

HERE = Path(__file__).parent
EXPECTED = {
    name: wanted
    for folder in ("nitf", "newsml")
    for name, wanted in yaml.safe_load((HERE / folder / "expected.yml").read_text(encoding="utf-8")).items()
}


def read(data: bytes, id: str = "a.nitf") -> tuple[Document, ...]:
    errors: list[InputError] = []
    found = sources.all_from_bytes(data, id=id, errors=errors)
    assert not errors
    return found


@pytest.mark.parametrize("folder", ["nitf", "newsml"])
def test_files(folder: str) -> None:
    for path in sorted((HERE / folder).iterdir()):
        if path.suffix == ".yml":
            continue
        found = read(path.read_bytes(), path.name)
        assert {d.id for d in found} == {name for name in EXPECTED if name.partition("#")[0] == path.name}
        assert read(path.read_bytes(), "a.xml")[0].text == found[0].text
        for document in found:
            wanted = EXPECTED[document.id]
            assert [[b.kind.value, document.text[slice(*b.span)]] for b in document.blocks] == wanted["blocks"]
            assert (document.title, document.author) == (wanted["title"], wanted["author"])
            assert (document.published and document.published.start) == wanted["published"]
            assert [c.text for c in document.comments] == wanted.get("comments", [])
            assert document.container == path.name


def nitf(body: str, head: str = "", begin: str = "") -> str:
    return f"{begin}<nitf><head>{head}</head><body><body.content>{body}</body.content></body></nitf>"


def newsml(content: str, kind: str = "inlineXML", of: str = "application/xhtml+xml") -> str:
    item = f"<contentSet><{kind} contenttype='{of}'>{content}</{kind}></contentSet>"
    return f'<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:x:1">{item}</newsItem>'


DOCTYPE = '<!DOCTYPE nitf SYSTEM "nitf.dtd">\n'
SHAPES = {
    "plain": nitf("<p>It had 41,300 boats.</p>"),
    "entities before": nitf("<p>Caf&#233; &amp; pier &#x1F6A2; had 41,300 boats.</p>"),
    "entities of its DTD": nitf("<p>The caf&eacute;&nbsp;had 41,300 boats.</p>", begin=DOCTYPE),
    "characters of four bytes": nitf("<p>🚢🚢 é 日 had 41,300 boats.</p>"),
    "CDATA": nitf("<p>It <![CDATA[<had> &amp; ]]>41,300<![CDATA[ boats]]>.</p>"),
    "carriage returns": nitf("\r\n<p>It\r\nhad\r\n41,300 boats.</p>\r\n"),
    "marked up": nitf("<p>It had <em><num>41,300</num></em> <org>boats</org>.</p>"),
    "a comment and an instruction": nitf("<p>It <!-- é --><?x é?>had 41,300 boats.</p>"),
    "a table": nitf("<nitf-table><table><tr><td>Boats</td><td>41,300</td></tr></table></nitf-table>"),
    "a caption": nitf("<media><media-caption>All 41,300 boats</media-caption></media>"),
    "a list": nitf("<ul>\n  <li>41,300 boats</li>\n</ul>"),
    "a subhead": nitf("<hl2>Now 41,300 boats</hl2><p>So many.</p>"),
    "prefixes": "<n:nitf xmlns:n='x'><n:body><n:body.content><n:p>Has 41,300.</n:p></n:body.content></n:body></n:nitf>",
    "attributes that hold tags": nitf("<p lede='a &gt; b' x=\"é > 1\">It had 41,300 boats.</p>"),
    "a page in it": newsml("<html xmlns='x'><body><p>é It had <b>41,300</b> boats.</p></body></html>"),
    "a page without html": newsml("<div><p>It had 41,300 boats.</p></div>"),
    "a story in it": newsml(nitf("<p>It had 41,300 boats.</p>"), of="application/nitf+xml"),
    "text in it": newsml("It &lt;é&gt;\n\nhad 41,300 boats.", "inlineData", "text/plain; charset=utf-8"),
    "text in CDATA": newsml("<![CDATA[It & é\n\nhad 41,300 boats.]]>", "inlineData", "text/plain"),
    "a page written out": newsml("&lt;p&gt;&amp;eacute; It had 41,300 boats.&lt;/p&gt;", "inlineData", "text/html"),
    "a page in CDATA": newsml("<![CDATA[<p>&eacute; It\nhad 41,300 boats.</p>]]>", "inlineData", "text/html"),
    "a message": f"<newsMessage><itemSet>{newsml('<p>é had 41,300 boats.</p>')}</itemSet></newsMessage>",
    "a picture first": f"<newsMessage><newsItem/>{newsml('<p>It had 41,300 boats.</p>')}</newsMessage>",
}
CODED = {
    "latin-1": '<?xml version="1.0" encoding="ISO-8859-1"?>',
    "cp1252": "<?xml version='1.0' encoding='windows-1252' standalone='yes'?>",
    "utf-8-sig": '<?xml version="1.0" encoding="UTF-8"?>\n',
    "utf-16": '<?xml version="1.0" encoding="UTF-16"?>\n',
}


def test_articles_of_a_message_have_the_lines_of_the_file() -> None:
    data = (HERE / "newsml" / "message.newsml").read_bytes()
    lines = data.decode().split("\n")
    for document in read(data, "a.newsml"):
        for mention in mentions.find(document):
            place = document.locate(mention.prose)
            if "\n" not in place.text:
                assert lines[place.line - 1][place.column - 1 :].startswith(place.text)


def planted(source: str, data: bytes) -> None:
    (document,) = read(data, "a.xml")
    assert document.source == source
    at = source.index("41,300")
    found = [document.locate(m.prose) for m in mentions.find(document) if m.text == "41,300"]
    assert [(place.start, place.text) for place in found] == [(at, "41,300")]
    above = source[:at].replace("\r\n", "\n").split("\n")
    assert (found[0].line, found[0].column) == (len(above), len(above[-1]) + 1)


@pytest.mark.parametrize("shape", SHAPES)
def test_a_number_has_its_own_line_column_and_text(shape: str) -> None:
    planted(SHAPES[shape], SHAPES[shape].encode("utf-8"))


@pytest.mark.parametrize("encoding", CODED)
def test_encodings_that_are_declared(encoding: str) -> None:
    source = nitf("<p>Café £5: it had 41,300 boats.</p>", begin=CODED[encoding])
    planted(source, source.encode(encoding))


@pytest.mark.parametrize(
    ("head", "told"),
    [
        (
            '<pubdata date.publication="20190515T060000Z"/><docdata><date.issue norm="20180101"/></docdata>',
            "2019-05-15",
        ),
        ('<docdata><date.issue norm="2018-01-02"/><date.release norm="20180103T000000-0500"/></docdata>', "2018-01-03"),
        ('<pubdata date.publication="soon"/><docdata><date.issue norm="20181301"/></docdata>', None),
        ('<docdata><date.expire norm="20180102"/></docdata>', None),
    ],
)
def test_the_day_of_publication(head: str, told: str | None) -> None:
    (document,) = read(nitf("<p>Some text.</p>", head).encode())
    assert (document.published and document.published.start) == told


def test_a_title_stands_for_a_headline_that_is_not_there() -> None:
    assert read(nitf("<p>Some text.</p>", "<title>Market day</title>").encode())[0].title == "Market day"


REFUSED = {
    "unclosed": (nitf("<p>It"), ":1:", "not XML: mismatched tag"),
    "an entity of its own": (f'<!DOCTYPE nitf [\n<!ENTITY a "b">]>{nitf("<p>&a;</p>")}', ":2:", "declares entities"),
    "an entity of another file": (
        f'<!DOCTYPE nitf [<!ENTITY a SYSTEM "/etc/passwd">]>{nitf("&a;")}',
        ":1:",
        "declares",
    ),
    "an entity of nobody": (nitf("<p>caf&eacute;</p>"), ":1:", "undefined entity"),
    "too deep": (nitf("<block>" * 300 + "x" + "</block>" * 300), ":1:", "nested more than 200 deep"),
    "no text": (nitf("<media><media-reference/></media>"), "", "no article in it"),
    "a feed": ("<rss><channel/></rss>", "", "no NITF: its root is 'rss'"),
    "nothing": ("", "", "no element found"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused_is_one_line(name: str) -> None:
    text, place, told = REFUSED[name]
    with pytest.raises(InputError) as caught:
        read(text.encode())
    line = str(caught.value)
    assert line.startswith(f"a.nitf{place}")
    assert told in line
    assert "\n" not in line


def test_an_entity_without_end_is_no_text_of_another_file(tmp_path: Path) -> None:
    """A reference to what an outer DTD may declare shows as it is written."""
    (tmp_path / "nitf.dtd").write_text('<!ENTITY secret "41,300">')
    (document,) = read(nitf("<p>It had &secret; boats.</p>", begin=DOCTYPE).encode())
    assert "41,300" not in document.text


def test_other_xml_in_a_folder_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "feed.xml").write_text("<rss/>")
    (tmp_path / "map.xml").write_text("<broken>")
    (tmp_path / "big.xml").write_bytes(b"<urlset>" + b" " * 20_000_001)
    (tmp_path / "nitf.xml").write_text("<notes>nitf</notes>")
    (tmp_path / "story.xml").write_text(nitf("<p>Some text.</p>"))
    passed: list[Any] = []
    documents, errors = sources.read_all(["."], passed=passed.append)
    assert [d.id for d in documents] == ["story.xml"]
    assert errors == ()
    assert {p.path for p in passed} == {"feed.xml", "map.xml", "big.xml", "nitf.xml"}
    _, errors = sources.read_all(["feed.xml"])
    assert [str(e) for e in errors] == ["feed.xml: neither NITF nor NewsML-G2"]
    (tmp_path / "feeds").mkdir()
    (tmp_path / "feeds" / "feed.xml").write_text("<rss/>")
    documents, errors = sources.read_all(["feeds", "story.xml"])
    assert len(documents) == 1
    assert [str(e) for e in errors] == ["feeds: no input matched: no file in this directory holds an article"]
