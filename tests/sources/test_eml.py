"""E-mail: what of a message is read, and places of the file whatever the transfer encoding."""

from __future__ import annotations

import contextlib
from email.message import EmailMessage
from email.policy import SMTP
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk import sources
from copydesk.cli import main
from copydesk.model import Document, InputError, Span

HEAD = "From: Port <port@example.org>\nDate: Tue, 5 Mar 2019 10:00:00 +0100\nSubject: Ferry runs aground\n"


def read(data: str | bytes) -> Document:
    return sources.from_bytes(data if isinstance(data, bytes) else data.encode(), id="a.eml")


def shown(document: Document) -> list[tuple[str, str]]:
    return [(b.kind.value, document.text[slice(*b.span)]) for b in document.blocks]


def test_a_message() -> None:
    document = read(f"{HEAD}\nTwelve people were hurt.\n\nIt lay at the pier.\n")
    assert shown(document) == [
        ("heading", "Ferry runs aground"),
        ("paragraph", "Twelve people were hurt."),
        ("paragraph", "It lay at the pier."),
    ]
    assert document.title == "Ferry runs aground"
    assert document.published is not None
    assert document.published.start == "2019-03-05"
    place = document.locate(document.blocks[2].span)
    assert (place.line, place.column, place.text) == (7, 1, "It lay at the pier.")


def test_only_what_the_writer_wrote() -> None:
    quoted = "On Mon, 4 Mar 2019, A. B. wrote:\n> It is the the end.\n> Yes.\n"
    text = f"All is well.\n\n{quoted}\nSo be it.\n-- \nC. D., tel 555\n"
    assert shown(read(f"{HEAD}\n{text}"))[1:] == [("paragraph", "All is well."), ("paragraph", "So be it.")]


def message(text: str, *, page: str | None = None, encoding: str = "8bit", charset: str = "utf-8") -> bytes:
    made = EmailMessage(policy=SMTP)
    made["Subject"] = "Fähre läuft auf"
    made["Date"] = "Tue, 05 Mar 2019 10:00:00 +0100"
    made.set_content(text, cte=encoding, charset=charset)
    if page is not None:
        made.add_alternative(page, subtype="html")
    return made.as_bytes()


@pytest.mark.parametrize("encoding", ["8bit", "quoted-printable", "base64"])
def test_parts_and_encodings(encoding: str) -> None:
    data = message("Zwölf café boats.\n", page="<p>Other</p>", encoding=encoding)
    assert shown(read(data)) == [("heading", "Fähre läuft auf"), ("paragraph", "Zwölf café boats.")]


def test_html_where_there_is_no_text_and_no_attachments() -> None:
    made = EmailMessage()
    made["Subject"] = "x"
    made.set_content("<p>One &amp; <b>two</b>.</p>", subtype="html")
    made.add_attachment("not this", filename="a.txt")
    assert shown(read(made.as_bytes()))[1:] == [("paragraph", "One & two.")]


words = st.sampled_from(["boats", "café", "=", "=3D", "“so”", "🙂", "日本", "5", "a.b", "x" * 30])
texts = st.lists(words, max_size=14).map(" ".join)


@settings(max_examples=120, deadline=None)
@given(texts, st.sampled_from(["the the", "on on"]), texts, st.sampled_from(["8bit", "quoted-printable", "base64"]))
def test_a_slip_has_its_place_in_the_file(before: str, slip: str, after: str, encoding: str) -> None:
    try:
        data = message(f"It {before} ran\n{slip} pier {after}\n", encoding=encoding)
    except (ValueError, UnicodeError):  # a line too long for the encoding
        return
    document = read(data)
    source = data.decode("utf-8")
    assert document.source == source
    at = document.text.index(slip)
    place = document.locate(Span(at, at + len(slip)))
    line = source.split("\n")[place.line - 1]
    assert "\n".join([line, *source.split("\n")[place.line :]])[place.column - 1 :].startswith(place.text)
    if encoding != "base64":
        assert place.text.replace("=\r\n", "") == slip
    for piece in document.offsets.pieces:
        assert 0 <= piece.file <= piece.file + piece.width <= len(source)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ("No header at all.\n", "no message in it"),
        ("Subject: x\nContent-Type: image/png\n\nabc", "no text in the message"),
        (
            "Subject: x\nContent-Type: text/plain; charset=x-no\nContent-Transfer-Encoding: base64\n\nYWJj",
            "nobody knows",
        ),
    ],
)
def test_what_is_no_message_is_one_line(data: str, told: str) -> None:
    with pytest.raises(InputError, match=told):
        read(data)


def test_an_encoded_text_without_end() -> None:
    with pytest.raises(InputError, match="a text of more than 300,000 characters in base64"):
        read("Subject: x\nContent-Transfer-Encoding: base64\n\n" + "QUJD" * 75_001)


def test_nested_without_end() -> None:
    inner = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(60))
    with pytest.raises(InputError, match="nested too deeply"):
        read(f"Subject: x\n{inner}")


@given(st.text(max_size=200))
@settings(deadline=None)
def test_any_text_is_read_or_refused(text: str) -> None:
    for head in ("", "Subject: x\n", "Subject: x\nContent-Transfer-Encoding: base64\n\n"):
        with contextlib.suppress(InputError):
            read((head + text).encode("utf-8", "replace"))


def test_a_finding(tmp_path: Any, monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.eml").write_text(f"{HEAD}\nIt lay at the the pier.\n")
    assert main(["verify", "a.eml", "--format", "concise"]) == 1
    assert capsys.readouterr().out == "a.eml:5:11: TY001 “the” is repeated\n"
