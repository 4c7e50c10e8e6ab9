"""Excel files (ECMA-376), by openpyxl: one row a unit, every cell a text."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.read_only import EMPTY_CELL
from openpyxl.styles import Alignment, Font, NamedStyle
from openpyxl.worksheet.datavalidation import DataValidation

from yzsite.errors import ContentError, YzsiteError
from yzsite.exchange.columns import (
    COLUMNS,
    SOURCE,
    STATE,
    TARGET,
    Line,
    find_header,
    find_remark,
    no_header,
    read_lines,
    to_cells,
)
from yzsite.exchange.rows import Delivery, Row, added, broken, fault
from yzsite.model import Finding, State

_LONGEST_CELL = 32_767
"""Characters (UTF-16 units) that Excel takes in a cell."""
_MOST_UNPACKED = 256 << 20
_MOST_PARTS = 2000
_MOST_ROWS, _MOST_COLUMNS = 1_048_576, 50
_WIDTHS = {SOURCE: 60, TARGET: 70, "notes": 40, "exported": 40, "publication": 20, "place": 30}
_MEANT_FOR_FORMULAS = ("=", "+", "-", "@")
_PICTURES = "xl/media/"
_REMARKS = ("xl/comments", "xl/threadedComments", "xl/media", "xl/drawings")
_DAY = (1980, 1, 1, 0, 0, 0)
_DATES = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")
_HINT = "Save it as “Excel Workbook (.xlsx)”, without a password."
_TEXT_HINT = "Give the cell the format Text, write the text there again, and import the file again."


def write(rows: Sequence[Row]) -> bytes:
    """Write an Excel file of one sheet.

    Raises:
        YzsiteError: units are longer than a cell can be; names all of them.
    """
    _refuse_long(rows)
    book = Workbook(write_only=True)
    for style in _styles():
        book.add_named_style(style)
    sheet = book.create_sheet("Units")
    sheet.freeze_panes = "A2"
    for number, name in enumerate(COLUMNS):
        sheet.column_dimensions[chr(ord("A") + number)].width = _WIDTHS.get(name, 12)
    letter = chr(ord("A") + COLUMNS.index(STATE))
    choice = DataValidation("list", formula1=f'"{",".join(State)}"', allow_blank=False)
    choice.add(f"{letter}2:{letter}{max(len(rows), 1) + 1}")
    sheet.data_validations.append(choice)
    sheet.auto_filter.ref = f"A1:{chr(ord('A') + len(COLUMNS) - 1)}{len(rows) + 1}"
    sheet.append([_cell(sheet, name, "head") for name in COLUMNS])
    for row in rows:
        sheet.append(
            [
                _cell(sheet, text, "text" if name in (SOURCE, TARGET) else "fact")
                for name, text in to_cells(row).items()
            ]
        )
    stream = io.BytesIO()
    book.save(stream)
    return _without_dates(stream)


def _refuse_long(rows: Sequence[Row]) -> None:
    long = [row.name for row in rows if any(_is_long(text) for text in to_cells(row).values())]
    if long:
        hint = "Export these publications as .csv or .po."
        names = ", ".join(long[:20])
        raise YzsiteError(f"a cell of Excel holds {_LONGEST_CELL:,} characters, not {names}", hint)


def _is_long(text: str) -> bool:
    return len(text) > _LONGEST_CELL // 2 and len(text.encode("utf-16-le")) > 2 * _LONGEST_CELL


def _styles() -> Iterator[NamedStyle]:
    wrapped = Alignment(wrap_text=True, vertical="top")
    yield NamedStyle("head", font=Font(bold=True), number_format="@")
    yield NamedStyle("text", alignment=wrapped, number_format="@")
    yield NamedStyle("fact", alignment=wrapped, number_format="@", font=Font(color="FF595959"))


def _cell(sheet: Any, text: str, style: str) -> Any:  # noqa: ANN401 - openpyxl has no types
    """Make a cell of a text, whatever it looks like."""
    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"
    cell.style = style
    if text.startswith(_MEANT_FOR_FORMULAS):
        cell.quotePrefix = True
    return cell


def _without_dates(stream: io.BytesIO) -> bytes:
    """Write the archive again, so that the same rows give the same bytes on every day."""
    new = io.BytesIO()
    with (
        zipfile.ZipFile(stream) as old_archive,
        zipfile.ZipFile(new, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        for name in old_archive.namelist():
            data = _DATES.sub(rb"\g<1>1980-01-01T00:00:00Z", old_archive.read(name))
            info = zipfile.ZipInfo(name, _DAY)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, data)
    return new.getvalue()


def read(path: Path, data: bytes) -> Delivery:
    """Read the sheet that has the columns of an export.

    Raises:
        ContentError: it is no Excel file, or has no such sheet, or several.
    """
    try:
        _refuse_harmful(path, data)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what it does not read: colours, macros, pictures
            return _read_book(path, data)
    except ContentError:
        raise
    except Exception as error:  # a damaged file makes zipfile and openpyxl raise anything
        raise broken(path, 1, f"no Excel file can be read from it: {error}"[:200], _HINT) from error


def _read_book(path: Path, data: bytes) -> Delivery:
    book = load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
    found = [sheet for sheet in book.worksheets if find_header(path, _read_sheet(path, sheet))]
    if not found:
        raise no_header(path)
    if len(found) > 1:
        names = ", ".join(sheet.title for sheet in found)
        hint = "Take over into one of them what is new in the others, and delete those."
        raise broken(path, 1, f"{len(found)} sheets with the columns of an export: {names}", hint)
    lines = _read_sheet(path, found[0])
    header = find_header(path, lines)
    delivery = read_lines(path, header, lines) if header else Delivery(())
    others = [sheet for sheet in book.worksheets if sheet is not found[0]]
    return replace(delivery, remarks=(*delivery.remarks, *_list_remarks(path, data, others)))


def _list_remarks(path: Path, data: bytes, others: Sequence[Any]) -> Iterator[Finding]:
    """Name what stands on other sheets, and beside the cells."""
    for sheet in others:
        if any(find_remark(path, line, ()) for line in _read_sheet(path, sheet)):
            yield added(path, 1, f"the sheet “{sheet.title}”")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if any(name.startswith(_REMARKS) for name in archive.namelist()):
            yield added(path, 1, "comments or pictures")


def _read_sheet(path: Path, sheet: Any) -> Iterator[Line]:  # noqa: ANN401 - openpyxl has no types
    rows = sheet.iter_rows(min_row=1, max_row=_MOST_ROWS, max_col=_MOST_COLUMNS)
    for number, cells in enumerate(rows, start=1):
        if all(cell is EMPTY_CELL for cell in cells):
            continue  # a sheet may have a million of these
        yield Line(number, [_read_cell(path, number, cell) for cell in cells])


def _read_cell(path: Path, number: int, cell: Any) -> str | Finding:  # noqa: ANN401 - see above
    """Give the text of a cell; what Excel made of a text cannot be taken back."""
    value = cell.value
    if value is None:
        return ""
    became = {"f": "a formula", "e": "an error", "b": "a truth value"}.get(cell.data_type)
    if not became and isinstance(value, datetime):
        became = "a date"
    elif not became and not isinstance(value, str):
        became = "a number or a date"
    if became:
        message = f"the cell {cell.coordinate} holds {became}, not a text"
        return fault(path, number, message, _TEXT_HINT)
    return str(value)


def _refuse_harmful(path: Path, data: bytes) -> None:
    """Refuse what swells when it is unpacked, or brings entities.

    Raises:
        ContentError: it is such a file.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = archive.infolist()
        if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _MOST_UNPACKED:
            raise broken(path, 1, "far too much in it for an export", _HINT)
        for part in parts:
            if not part.filename.startswith(_PICTURES):
                _refuse_entities(path, archive.read(part))


def _refuse_entities(path: Path, part: bytes) -> None:
    if b"<!DOCTYPE" in part.replace(b"\0", b"").upper():  # UTF-16 too
        raise broken(path, 1, "it has a document type, which no Excel file has", _HINT)
