"""The text of a raw file, in the encoding that the evidence is for; never a wrong text.

Chinese files come in UTF-8, UTF-16, GB18030 (with GBK and GB2312) or Big5. Nearly every run of
bytes is valid in one of the last three, so that it is judged by what comes out: a text is full of
the common characters, and a wrong reading is full of rare ones.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from yzsite.errors import SourceError
from yzsite.sources.evidence import chinese_share

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # begins like that of UTF-16
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"%PDF", "a PDF file"),
    (b"{\\rtf", "an RTF document"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file"),
    (b"\x89PNG", "an image (PNG)"),
    (b"\xff\xd8\xff", "an image (JPEG)"),
    (b"GIF8", "an image (GIF)"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"SQLite format 3", "a database"),
)
_OFFICE = {b"word/": "a Word document (.docx)", b"xl/": "an Excel file (.xlsx)",
           b"ppt/": "a PowerPoint file (.pptx)", b"epub": "an EPUB book"}  # fmt: skip
_TO_TEXT = (
    "Convert it to plain text first (in its own program: save as text, UTF-8), then add that."
)
_TO_UTF8 = "Open it in the program it was made with and save it as UTF-8."

_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x19\x1b-\x1f]")
"""Bytes that no text has, unless it is UTF-16 or damaged."""
_CANDIDATES = ("gb18030", "big5hkscs", "cp950", "utf-16-le", "utf-16-be")
_CERTAIN = 0.9
"""Share of common Chinese from which a reading is taken for right; see `docs/checks.md`."""
_LEAD = 0.15
"""How far it must be ahead of every other reading."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text with the encoding it was found in."""

    text: str
    """As in the file, line ends included, without a byte order mark."""
    encoding: str


def read_text(path: Path) -> Decoded:
    """Read and decode a raw text file.

    Raises:
        SourceError: it cannot be read, is empty or binary, or fits no encoding for certain.
    """
    try:
        return decode(path.read_bytes())
    except OSError as error:
        raise SourceError(f"{path}: {error.strerror}", "Check the name of the file.") from error
    except SourceError as error:
        raise SourceError(f"{path} {error.message}", error.hint) from error


def decode(data: bytes, declared: str = "") -> Decoded:
    """Decode the bytes of a text file; messages of its errors continue the file's name.

    Args:
        data: the whole file.
        declared: the encoding that the file itself names; decides where the evidence does not.

    Raises:
        SourceError: the bytes are empty or binary, or fit no encoding for certain.

    >>> decode("渝中区召开全体会议，审议了今年的工作报告。".encode("gbk")).encoding
    'gb18030'
    """
    _refuse_binary(data)
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _strict(data[len(bom) :], encoding)
    text = _try(data, "utf-8")
    controls = len(_CONTROLS.findall(data))
    if text is not None and not controls:
        return Decoded(text, "utf-8")
    decided = _by_evidence(data, declared)
    if decided:
        return decided
    if text is not None and b"\0" not in data and controls * 20 < len(text):
        return Decoded(text, "utf-8")  # stray controls are damage that cleaning removes
    raise _undecidable(data)


def _refuse_binary(data: bytes) -> None:
    if not data.strip(b"\0 \t\r\n"):
        raise SourceError("is empty", "Give a file with text in it.")
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise SourceError(f"is {what}, not a text", _TO_TEXT)
    if data.startswith(b"PK\x03\x04"):
        inside = (what for name, what in _OFFICE.items() if name in data[:4096])
        raise SourceError(f"is {next(inside, 'a ZIP archive')}, not a text", _TO_TEXT)


def _strict(data: bytes, encoding: str) -> Decoded:
    """Decode what a byte order mark announces."""
    text = _try(data, encoding)
    if text is None:
        raise SourceError(f"begins as {encoding} but is damaged further on", _TO_UTF8)
    if not text.strip():
        raise SourceError("is empty", "Give a file with text in it.")
    return Decoded(text, encoding)


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _by_evidence(data: bytes, declared: str) -> Decoded | None:
    """Take the reading with the most common Chinese, if no other comes near; None if one does."""
    readings = sorted(_readings(data), key=lambda reading: reading[0], reverse=True)
    if readings and readings[0][0] >= _CERTAIN:
        best, text, encoding = readings[0]
        if all(best - share >= _LEAD for share, other, _ in readings[1:] if other != text):
            return Decoded(text, encoding)
    named = _try(data, declared) if declared else None
    if named is not None and "\0" not in named:
        return Decoded(named, codecs.lookup(declared).name)
    return None


def _readings(data: bytes) -> Iterator[tuple[float, str, str]]:
    """Every reading of the bytes that is valid at all, with its share of common Chinese."""
    for encoding in _CANDIDATES:
        text = _try(data, encoding)
        if text is not None:
            yield chinese_share(text), text, encoding


def _undecidable(data: bytes) -> SourceError:
    """Say why no encoding fits: binary, damaged UTF-8, or something else."""
    if b"\0" in data:
        return SourceError("is binary, not a text", _TO_TEXT)
    text = data.decode("utf-8", "replace")
    lost = text.count("\ufffd")
    if chinese_share(text.replace("\ufffd", "")) >= _CERTAIN and lost * 20 < len(text):
        at = text.index("\ufffd")
        line = text.count("\n", 0, at) + 1
        return SourceError(
            f"is UTF-8, but damaged at {lost} place(s), first in line {line}",
            f"Mend the places marked \ufffd: …{' '.join(text[max(0, at - 20) : at + 20].split())}…",
        )
    guess = _guess(data)
    looks = f" It may be {guess}." if guess else ""
    return SourceError("is in no encoding that fits for certain", f"{_TO_UTF8}{looks}")


def _guess(data: bytes) -> str:
    """Name the encoding that statistics over many languages would guess; only for the message."""
    from charset_normalizer import from_bytes  # noqa: PLC0415 - rarely needed

    best = from_bytes(data[:100_000]).best()
    return best.encoding if best else ""
