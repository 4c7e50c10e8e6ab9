"""CSV (RFC 4180), as spreadsheets open and save it: one row a unit.

Texts that a spreadsheet would take for a formula, a number or a date get an apostrophe before them,
which is taken away again on reading.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from yzsite.errors import ContentError
from yzsite.exchange.columns import (
    COLUMNS,
    Guarded,
    Line,
    find_header,
    no_header,
    read_lines,
    to_cells,
)
from yzsite.exchange.rows import Delivery, Row, broken

_SEPARATORS = ",;\t"
"""That of most spreadsheets; where a comma divides whole and fraction; of “Unicode text”."""
_SIGN = "'"
_CALCULATED = re.compile(r"[=+\-@＝＋－＠'\t]")
"""What begins a formula, in the spreadsheets of some country at least; or is the sign itself."""
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
_CONVERTED = re.compile(
    rf"(?:[\W_]*\d|{_MONTH}[a-z]*\W*\d|[〇一二三四五六七八九十]+[年月]|true$|false$)", re.IGNORECASE
)
"""What begins a number or a date."""
_LONGEST_NUMBER = 60
"""A longer text is one in any spreadsheet."""
_LONGEST_CELL = 1 << 26
_MOST_ROWS = 1_048_576
"""As many as a spreadsheet holds."""
_LETTER = re.compile(r"[^\W\d_]")


def write(rows: Sequence[Row]) -> bytes:
    """Write a CSV file with a byte order mark, by which Excel knows UTF-8."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(COLUMNS)
    for row in rows:
        writer.writerow([_shield(cell) for cell in to_cells(row).values()])
    return stream.getvalue().encode("utf-8-sig")


def _shield(cell: str) -> str:
    is_short = len(cell) <= _LONGEST_NUMBER
    if _CALCULATED.match(cell) or (is_short and _CONVERTED.match(cell)):
        return _SIGN + cell
    return cell


def _unshield(cell: str) -> str:
    """Take the sign away again, even where the person who left it there wrote much after it.

    Where that may have been a quotation, as in `'90s growth`, the text says so.
    """
    if not cell.startswith(_SIGN):
        return cell
    text = cell.removeprefix(_SIGN)
    if text.startswith(_SIGN):
        return text
    if _CALCULATED.match(text) or _CONVERTED.match(text):
        return Guarded(text) if _LETTER.search(text) else text
    return cell


def read(path: Path, data: bytes) -> Delivery:
    """Read a CSV file with commas, semicolons or tabs, in UTF-8 or UTF-16.

    Raises:
        ContentError: it is none, or has not the columns of an export.
    """
    text = _decode(path, data)
    longest = csv.field_size_limit(_LONGEST_CELL)
    try:
        return _read_text(path, text)
    finally:
        csv.field_size_limit(longest)


def _read_text(path: Path, text: str) -> Delivery:
    torn: ContentError | None = None
    for separator in _SEPARATORS:
        lines = _read_lines(path, text, separator)
        try:
            header = find_header(path, lines)
        except ContentError as error:  # so would a file with another separator be
            torn = torn or error
            continue
        if header:
            return read_lines(path, header, lines)
    raise torn or no_header(path)


def _decode(path: Path, data: bytes) -> str:
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        hint = "In the spreadsheet, save it as “CSV UTF-8”; other kinds lose characters."
        raise broken(path, line, "this is neither UTF-8 nor UTF-16 text", hint) from None


def _read_lines(path: Path, text: str, separator: str) -> Iterator[Line]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    for _ in range(_MOST_ROWS):
        number = reader.line_num + 1
        try:
            cells = next(reader, None)
        except csv.Error as error:
            hint = 'A text with a quotation mark in it is written "text ""quoted"" text".'
            raise broken(path, number, f"no row of a CSV file: {error}", hint) from None
        if cells is None:
            return
        yield Line(number, [_unshield(cell) for cell in cells])
    hint = "Is it the right file? Delete the empty rows at its end."
    raise broken(path, reader.line_num, f"more than {_MOST_ROWS:,} rows", hint)
