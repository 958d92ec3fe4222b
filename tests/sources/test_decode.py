"""Bytes to text: encodings told or refused, never guessed at random."""

from __future__ import annotations

import subprocess
import sys

import pytest

from copydesk.model import InputError
from copydesk.sources._decode import MAX_BYTES, decode

NEWS = "The mayor’s office said 12 people were hurt – 3 of them badly – at José Muñoz’s café. It cost £3m."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252", "mac_roman"])
def test_encodings_that_are_beyond_doubt(encoding: str) -> None:
    assert decode(NEWS.encode(encoding), id="a.txt").text == NEWS


@pytest.mark.parametrize(
    "mark", ["the mayor’s 12", "£3m", "a café", "12 – 15", "5°C", "Müller", "40 km²", "¿qué?", "“12”"]
)
def test_one_foreign_character_is_enough(mark: str) -> None:
    text = f"On Monday {mark} came up again."
    assert decode(text.encode("cp1252"), id="a.txt").text == text


def test_a_confident_detector_is_believed() -> None:
    text = "Премьер-министр заявил, что в 2014 году было 25 миллиардов атак. Это очень много, сказал он."
    assert decode(text.encode("cp1251"), id="a.txt").text == text


@pytest.mark.parametrize("encoding", ["cp1250", "iso8859_2"])
def test_code_pages_that_read_almost_alike_are_refused(encoding: str) -> None:
    text = "Prezydent Łodzi powiedział, że w 2014 roku było 25 miliardów ataków. Źródło: agencja prasowa."
    with pytest.raises(InputError, match="invalid UTF-8 at byte 10 "):
        decode(text.encode(encoding), id="a.txt")


def test_line_ends_and_offsets_are_kept() -> None:
    assert decode(b"\xef\xbb\xbfa\r\nb\rc\n", id="a.txt").text == "a\r\nb\rc\n"
    assert decode(b"\xff\xfea\x00\r\x00\n\x00", id="a.txt").text == "a\r\n"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (
            b"One boat.\nTwo caf\xc3\xa9s, \xff three.",
            "a.txt:2: invalid UTF-8 at byte 22 (0xff); save the file as UTF-8",
        ),
        (b"caf\xc3\xa9 \x93quoted\x94", "a.txt:1: invalid UTF-8 at byte 6 (0x93); save the file as UTF-8"),
        (b"cut \xe2\x80", "a.txt:1: invalid UTF-8 at byte 4 (0xe2); save the file as UTF-8"),
        (b"surrogate \xed\xa0\x80", "a.txt:1: invalid UTF-8 at byte 10 (0xed); save the file as UTF-8"),
        (b"a\0b", "a.txt: not a text file: NUL at byte 1 (UTF-16 needs a byte-order mark)"),
        (b"%PDF-1.7\n", "a.txt: not a text file: a PDF file"),
        (b"PK\x03\x04", "a.txt: not a text file: a ZIP archive (or a document packed in one, as .docx is)"),
        (b"\xff\xfea\x00\x00\xd8", "a.txt:1: invalid UTF-16-LE at byte 4, despite the byte-order mark"),
        (b"\x01\x02\x03\x04 text \x05\x06", "a.txt: not a text file: full of control characters"),
    ],
)
def test_what_is_refused_names_the_place(data: bytes, reason: str) -> None:
    with pytest.raises(InputError) as caught:
        decode(data, id="a.txt")
    assert str(caught.value) == reason


def test_high_bytes_at_random_are_refused() -> None:
    data = bytes(32 + (n * 7919 + n * n * 31) % 224 for n in range(4000))
    with pytest.raises(InputError, match="invalid UTF-8 at byte"):
        decode(data, id="a.txt")


def test_a_file_above_the_limit_is_refused() -> None:
    with pytest.raises(InputError, match="larger than 20 MB"):
        decode(b"a" * (MAX_BYTES + 1), id="a.txt")


def test_a_few_control_characters_are_text() -> None:
    text = "Page one.\fPage two, \x1b[1mbold\x1b[0m and \x07 a bell, in a text that is long enough."
    assert decode(text.encode(), id="a.txt").text == text


def test_reading_utf_8_imports_no_detector_and_plain_text_no_markdown_parser() -> None:
    program = (
        "import sys; from copydesk.sources import parse; parse('One café.', id='a.txt');"
        "sys.exit(bool({'charset_normalizer', 'pyromark', 'spacy'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
