"""Encodings: the right text, or an error that says what to do; never a wrong text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yzsite.errors import SourceError
from yzsite.sources import decode, read_text

CASES = Path(__file__).parent / "cases"
SIMPLIFIED = (CASES / "simplified.txt").read_text("utf-8")
TRADITIONAL = (CASES / "traditional.txt").read_text("utf-8")
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030"]


@given(st.data(), st.integers(40, 120))
def test_chinese_survives_every_encoding(data: st.DataObject, length: int) -> None:
    """Any forty characters of Chinese are read back exactly from every usual encoding."""
    text = data.draw(st.sampled_from([SIMPLIFIED, TRADITIONAL]))
    encodings = [*ENCODINGS, "gbk"] + ["big5", "big5hkscs", "cp950"] * (text is TRADITIONAL)
    start = data.draw(st.integers(0, len(text) - length))
    piece = text[start : start + length]
    encoding = data.draw(st.sampled_from(encodings))
    assert decode(piece.encode(encoding)).text == piece


@given(st.data(), st.integers(8, 20))
def test_short_chinese_is_right_or_refused(data: st.DataObject, length: int) -> None:
    """With little evidence the answer may be an error, but not another text."""
    start = data.draw(st.integers(0, len(TRADITIONAL) - length))
    piece = TRADITIONAL[start : start + length]
    try:
        decoded = decode(piece.encode(data.draw(st.sampled_from(["big5", "gb18030"]))))
    except SourceError:
        return
    assert decoded.text == piece


@given(st.text(min_size=1))
def test_any_utf8_text_without_controls_is_taken_as_it_is(text: str) -> None:
    """UTF-8 that is valid needs no further evidence."""
    clean = "甲" + "".join(char for char in text if char.isprintable())
    assert decode(clean.encode()).text == clean


@given(st.binary())
def test_bytes_decode_or_give_a_message(data: bytes) -> None:
    """Whatever the bytes, there is a text, or an error with a hint."""
    try:
        assert decode(data).text.strip("\0 \t\r\n") or data
    except SourceError as error:
        assert error.hint


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "is empty"),
        (b" \r\n", "is empty"),
        (b"\xef\xbb\xbf\n", "is empty"),
        (b"%PDF-1.7 \xe2\xe3", "is a PDF file, not a text"),
        (b"PK\x03\x04....word/document.xml", "is a Word document (.docx), not a text"),
        (b"PK\x03\x04....", "is a ZIP archive, not a text"),
        (b"\x89PNG\r\n", "is an image (PNG), not a text"),
        (b"\x01\x02\x00\x03" * 50, "is binary, not a text"),
        ("größere Maßnahmen für die Stadt".encode("latin-1"), "no encoding that fits"),
        ("市役所は新しい図書館を開きました。".encode("shift_jis"), "no encoding that fits"),
        (SIMPLIFIED.encode() + b"\xff\n", "is UTF-8, but damaged at 1 place(s), first in line 5"),
        (SIMPLIFIED.encode("utf-16")[:-1], "begins as utf-16-le but is damaged"),
    ],
)
def test_what_is_no_text_is_named(data: bytes, message: str) -> None:
    """The error says what the file is."""
    with pytest.raises(SourceError) as caught:
        decode(data)
    assert message in caught.value.message
    assert caught.value.hint


def test_declared_encoding_decides_where_the_evidence_does_not() -> None:
    """A short text is read as its file says it is to be read."""
    word = "龘靐".encode("gb18030")
    with pytest.raises(SourceError):
        decode(word)
    assert decode(word, "gb18030").text == "龘靐"


def test_stray_controls_are_left_for_the_cleaning() -> None:
    """A few control characters, as PDF programs leave them, do not make a text binary."""
    damaged = SIMPLIFIED.replace("，", "，\x0b\x08", 2) + "\x0c"
    assert decode(damaged.encode()).text == damaged


def test_errors_name_the_file(tmp_path: Path) -> None:
    """A missing file and an empty one give its name."""
    empty = tmp_path / "empty.txt"
    empty.touch()
    for path in (empty, tmp_path / "missing.txt"):
        with pytest.raises(SourceError, match=path.name):
            read_text(path)
