"""CSV and Excel files, as spreadsheets and people save them."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment

from tests.exchange.samples import hostile, row, rows
from yzsite.errors import ContentError, YzsiteError
from yzsite.exchange import Delivery, Row, read, write, xlsx
from yzsite.model import State

PATH = Path("site")


def _read(form: str, data: bytes) -> Delivery:
    return read(form, PATH, data)


def _one(form: str, data: bytes) -> Row:
    delivery = _read(form, data)
    assert not delivery.problems
    assert len(delivery.rows) == 1
    return delivery.rows[0]


def _problem(form: str, data: bytes) -> str:
    """Give what is said of the only row, which cannot be read."""
    delivery = _read(form, data)
    assert not delivery.rows
    assert len(delivery.problems) == 1
    assert delivery.problems[0].line == 2
    return delivery.problems[0].message


def _refused(form: str, data: bytes) -> str:
    """Give what is said of a file of which nothing can be read."""
    with pytest.raises(ContentError) as error:
        _read(form, data)
    return error.value.findings[0].message


def _in_excel(data: bytes, change: Callable[[Any], None]) -> bytes:
    """Open a file with openpyxl, change the sheet, and save it."""
    book = load_workbook(io.BytesIO(data))
    change(book.active)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _cell(name: str, value: object) -> Callable[[Any], None]:
    """Set a cell of the first unit by the name of its column."""

    def change(sheet: Any) -> None:  # noqa: ANN401 - openpyxl has no types
        names = [cell.value for cell in sheet[1]]
        sheet.cell(2, names.index(name) + 1).value = value

    return change


def _in_csv(data: bytes, **values: str) -> bytes:
    """Set cells of the first unit by the names of their columns."""
    names, first, *rest = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    cells = dict(zip(names, first, strict=True)) | values
    return _to_csv([list(cells), list(cells.values()), *rest]).encode()


def _to_csv(lines: list[list[str]], **options: Any) -> str:  # noqa: ANN401 - those of csv
    stream = io.StringIO(newline="")
    csv.writer(stream, **options).writerows(lines)
    return stream.getvalue()


@given(sent=rows())
@settings(max_examples=15, deadline=None)
def test_a_file_saved_again_is_the_same(sent: tuple[Row, ...]) -> None:
    """By a spreadsheet that was only told to save it."""
    saved = _in_excel(write("xlsx", sent), lambda _: None)
    assert _read("xlsx", saved).rows == sent


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_no_text_is_a_formula_a_number_or_a_date(form: str) -> None:
    """Neither where it is opened, nor where it comes back."""
    texts = ["=1+1", "+5", "-3", "@A1", "=cmd|' /C calc'!A0", "2026-01-21", "007", "March 5"]
    sent = tuple(row(text, source=text) for text in texts)
    data = write(form, sent)
    if form == "csv":
        lines = [line[3:5] for line in csv.reader(io.StringIO(data.decode("utf-8-sig")))]
        assert lines[1:] == [[f"'{text}"] * 2 for text in texts]
    else:
        sheet = load_workbook(io.BytesIO(data)).active
        cells = [cell for line in sheet.iter_rows() for cell in line if cell.value is not None]
        assert {(cell.data_type, cell.number_format) for cell in cells} <= {
            ("inlineStr", "@"),
            ("s", "@"),
        }
        assert sheet["E2"].quotePrefix
    assert _read(form, data).rows == sent


@pytest.mark.parametrize(
    ("encoding", "options"),
    [
        ("utf-8", {"delimiter": ";", "lineterminator": "\r\n"}),
        ("utf-8-sig", {"quoting": csv.QUOTE_ALL, "delimiter": ";"}),
        ("utf-8-sig", {"quoting": csv.QUOTE_ALL, "lineterminator": "\n"}),
        ("utf-16", {"delimiter": "\t"}),
    ],
)
def test_csv_is_read_as_spreadsheets_save_it(encoding: str, options: dict[str, Any]) -> None:
    """With the separators, line ends and encodings of all of them, and empty cells at the end."""
    sent = row('Said; "so", 5%.\nAnd\tmore.')
    lines = list(csv.reader(io.StringIO(write("csv", [sent]).decode("utf-8-sig"), newline="")))
    lines = [[cell.replace("\n", "\r\n") for cell in line] + ["", ""] for line in lines]
    lines.append([""] * 13)
    assert _one("csv", _to_csv(lines, **options).encode(encoding)) == sent


def test_a_person_may_arrange_a_sheet() -> None:
    """Rows above the names, columns moved, added and taken away, names in capitals, blank lines."""
    sent = row()
    names, cells = csv.reader(io.StringIO(write("csv", [sent]).decode("utf-8-sig"), newline=""))
    moved = dict(reversed(list(zip(names, cells, strict=True))))
    del moved["notes"], moved["stale"]
    lines = [
        ["Report for Li Hua"],
        [],
        ["my remarks", *(f" {name.upper()}\u00a0" for name in moved)],
        ["?", *moved.values()],
        [],
    ]
    assert _one("csv", _to_csv(lines).encode()) == sent


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize(
    ("before", "cells", "after"),
    [
        (State.MACHINE, {"English": " It grew fast. \n\n"}, State.TRANSLATED),
        (State.REVIEWED, {"English": "It grew fast."}, State.REVIEWED),
        (State.MACHINE, {"English": "It grew fast.", "state": "Reviewed "}, State.REVIEWED),
        (State.UNTRANSLATED, {"English": "It grew fast."}, State.TRANSLATED),
        (State.MACHINE, {"state": "reviewed"}, State.REVIEWED),
    ],
)
def test_what_a_person_writes(
    form: str, before: State, cells: dict[str, str], after: State
) -> None:
    """A changed text is a person's, and a state is what its column says."""
    data = write(form, [row("" if before is State.UNTRANSLATED else "It grew.", before)])
    if form == "csv":
        data = _in_csv(data, **cells)
    for name, value in cells.items() if form == "xlsx" else ():
        data = _in_excel(data, _cell(name, value))
    received = _one(form, data)
    assert received.state is after
    assert received.target == (("It grew fast.",) if "English" in cells else ("It grew.",))


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("2026 was a year in which " + "very " * 20 + "much happened.", "2026 was a year"),
        ("'2,026.5", "2,026.5"),
        ("''90s growth", "'90s growth"),
        ("'-5%", "-5%"),
        ("2027", "2027"),
        ("'Tis so.", "'Tis so."),
        ("'One country' it is.", "'One country' it is."),
    ],
)
def test_the_apostrophe_is_taken_away_where_it_guards_something(cell: str, text: str) -> None:
    """Whether the person who changed the text left it there or not; another one is text."""
    received = _one("csv", _in_csv(write("csv", [row("2026")]), English=cell))
    assert received.target[0].startswith(text)


@pytest.mark.parametrize(
    ("cell", "message"),
    [
        ("'90s growth", "begin with an apostrophe"),
        ("'5G plus' applications " + "grew " * 20, "begin with an apostrophe"),
        ("#NAME?", "a spreadsheet put #NAME? in place of the English"),
    ],
)
def test_a_text_that_may_mean_two_things_is_refused(cell: str, message: str) -> None:
    """An apostrophe may be a quotation's; unless nobody touched the text."""
    data = write("csv", [row("90s boom")])
    assert message in _problem("csv", _in_csv(data, English=cell))
    assert _one("csv", data) == row("90s boom")


def test_stale_and_settled_are_columns() -> None:
    """Taken away and added."""
    sent = row(state=State.TRANSLATED, stale=True, settled=("number-value",))
    received = _one("csv", _in_csv(write("csv", [sent]), stale="", settled="number-value dates"))
    assert (received.stale, received.settled) == (False, ("number-value", "dates"))
    assert received.has_other_state


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("English", "=1+1", "holds a formula"),
        ("English", datetime(2026, 3, 5), "holds a date"),
        ("English", True, "holds a truth value"),
        ("English", 12345678901234567, "holds a number or a date"),
        ("English", "#NAME?", "holds an error"),
        ("state", "done", "there is no state 'done'"),
        ("kind", "title", "another kind, 'title'"),
        ("stale", "yes", "'yes' in the column stale"),
        ("settled", "dates --> x", "'-->' in the column settled"),
        ("English", 2026, "holds a number or a date"),
        ("English", 1.1, "holds a number or a date"),
        ("exported", "p machine", "the cell “exported” is not as yzsite wrote it"),
        ("unit", None, "the cell “unit” is not as yzsite wrote it"),
    ],
)
def test_cells_that_cannot_be_taken_are_named(name: str, value: object, message: str) -> None:
    """By their row; where Excel made something else of a text, by their place too."""
    assert message in _problem("xlsx", _in_excel(write("xlsx", [row()]), _cell(name, value)))


def test_a_number_with_a_format_is_not() -> None:
    """5.4% would come back as 0.054."""

    def change(sheet: Any) -> None:  # noqa: ANN401 - openpyxl has no types
        sheet["E2"].value = 0.054
        sheet["E2"].number_format = "0.0%"

    assert "number or a date" in _problem("xlsx", _in_excel(write("xlsx", [row()]), change))


def test_a_text_that_no_cell_holds_is_refused_by_name() -> None:
    """Excel would cut it, and openpyxl does so without a word."""
    with pytest.raises(YzsiteError, match="32,767 characters, not notice#u7"):
        write("xlsx", [row("\U0001f600" * 16_384)])
    assert _one("xlsx", write("xlsx", [row("\U0001f600" * 16_383)]))
    assert _one("csv", write("csv", [row("a" * 1_000_000)]))


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "the names of the columns are missing"),
        (b"source,target\na,b\n", "the names of the columns are missing"),
        (b'publication,unit,Chinese,English,exported\n"a"b,', "no row of a CSV file"),
        ("关于施工的通知".encode("gbk"), "this is neither UTF-8 nor UTF-16 text"),
        (b"\xff\xfea", "this is neither UTF-8 nor UTF-16 text"),
        (b"unit,unit,publication,Chinese,English,exported\n", "two columns with the name unit"),
        (
            b"publication,unit,Chinese,English,exported\n" + b"a,b,c,d,e\n" * 1001,
            "the cell “exported” is not as yzsite wrote it",
        ),
        (
            write("csv", [row()]).decode("utf-8-sig").encode("ascii", "replace"),
            "it was saved in an encoding without Chinese",
        ),
    ],
)
def test_what_is_no_export_is_refused_as_csv(data: bytes, message: str) -> None:
    """As a whole, and with the reason."""
    assert message in _refused("csv", data)


def _zip(**parts: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return stream.getvalue()


def _with_part(data: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    old = zipfile.ZipFile(io.BytesIO(data))
    return _zip(**{n: change(old.read(n)) if n == name else old.read(n) for n in old.namelist()})


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "no Excel file can be read from it"),
        (b"PK\x03\x04 torn", "no Excel file can be read from it"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 100, "no Excel file can be read from it"),
        (_zip(a=b"x"), "no Excel file can be read from it"),
        (
            _with_part(
                write("xlsx", [row()]),
                "xl/worksheets/sheet1.xml",
                lambda part: b'<!DOCTYPE x [<!ENTITY a "a"><!ENTITY b "&a;&a;">]>' + part,
            ),
            "it has a document type",
        ),
        (
            _with_part(
                write("xlsx", [row()]),
                "xl/workbook.xml",
                lambda _: '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x>'.encode("utf-16"),
            ),
            "it has a document type",
        ),
        (
            _with_part(write("xlsx", [row()]), "xl/worksheets/sheet1.xml", lambda part: part[:400]),
            "no Excel file can be read from it",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_means_harm_is_refused_as_xlsx(data: bytes, message: str) -> None:
    """Torn, encrypted, swelling, with entities: a message, and no more memory than a file needs."""
    assert message in _refused("xlsx", data)


@pytest.mark.parametrize("parts", [{"a": b"\0" * 1001}, {"a": b"", "b": b"", "c": b""}])
def test_what_swells_is_not_unpacked(parts: dict[str, bytes]) -> None:
    """A small archive may hold a great deal."""
    with patch.multiple(xlsx, _MOST_UNPACKED=1000, _MOST_PARTS=2):
        assert _refused("xlsx", _zip(**parts)) == "far too much in it for an export"


def test_far_rows_cost_nothing() -> None:
    """A sheet may say that its next row is the billionth."""
    data = _with_part(
        write("xlsx", [row()]),
        "xl/worksheets/sheet1.xml",
        lambda part: part.replace(
            b"</sheetData>",
            b'<row r="999999999999"><c r="A999999999999" t="n"><v>1</v></c></row></sheetData>',
        ),
    )
    with patch.object(xlsx, "_MOST_ROWS", 10_000):  # a hundredth of what Excel has: it is a test
        assert _one("xlsx", data) == row()


def test_a_sheet_beside_others_is_found() -> None:
    """By the names of its columns."""
    book = load_workbook(io.BytesIO(write("xlsx", [row()])))
    book.create_sheet("Remarks", 0)["A1"].value = "Call Li Hua"
    stream = io.BytesIO()
    book.save(stream)
    assert _one("xlsx", stream.getvalue()) == row()
    empty = io.BytesIO()
    Workbook().save(empty)
    assert _refused("xlsx", empty.getvalue()) == "the names of the columns are missing"


def test_two_sheets_of_units_are_refused() -> None:
    """Which of them somebody worked on cannot be known."""

    def copy(sheet: Any) -> None:  # noqa: ANN401 - openpyxl has no types
        sheet.parent.copy_worksheet(sheet).title = "Mine"
        sheet.sheet_state = "hidden"

    said = _refused("xlsx", _in_excel(write("xlsx", [row()]), copy))
    assert said == "2 sheets with the columns of an export: Units, Mine"


def _remark(form: str, data: bytes) -> str:
    """Give what is said of that which another export would not have."""
    delivery = _read(form, data)
    assert delivery.rows == (_NOTED,)
    assert len(delivery.remarks) == 1
    return delivery.remarks[0].message


_NOTED = replace(row(), notes=("warning: 5% is lost [number]",))


def _note(sheet: Any) -> None:  # noqa: ANN401 - openpyxl has no types
    sheet["E2"].comment = Comment("Ask Li", "me")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda sheet: sheet.parent.create_sheet("Mine").append(["Ask Li"]), "the sheet “Mine”"),
        (lambda sheet: sheet.insert_rows(1) or sheet.cell(1, 1, "For Li"), "“For Li” outside"),
        (lambda sheet: sheet.cell(2, 12, "Ask Li"), "“Ask Li” outside the columns"),
        (lambda sheet: sheet.cell(1, 12, "Mine") and sheet.cell(2, 12, 5), "“Mine” outside"),
        (lambda sheet: sheet.append([""] * 8 + ["Ask Li"]), "the note “Ask Li”"),
        (_cell("notes", "settled by phone"), "the note “settled by phone”"),
        (_cell("notes", f"{_NOTED.notes[0]}\nno"), "the note “no”"),
        (_note, "comments or pictures"),
    ],
)
def test_what_people_added_is_known(change: Callable[[Any], None], message: str) -> None:
    """On other sheets, in columns of their own, in the notes: no export would write it again."""
    assert message in _remark("xlsx", _in_excel(write("xlsx", [_NOTED]), change))


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_what_was_exported_is_nothing_added(form: str) -> None:
    """Notes, too."""
    assert _read(form, write(form, [_NOTED])) == Delivery((_NOTED,))


def test_rows_without_end_are_refused() -> None:
    """A spreadsheet holds no more."""
    with patch("yzsite.exchange.csv_table._MOST_ROWS", 100):
        assert _refused("csv", write("csv", [row()]) + b"\n" * 100) == "more than 100 rows"
        assert _one("csv", write("csv", [row()]) + b"\n" * 97)


@pytest.mark.skipif(
    not shutil.which("ssconvert"), reason="needs Gnumeric (Debian: apt-get install gnumeric)"
)
@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_another_spreadsheet_keeps_all_of_it(tmp_path: Path, form: str) -> None:
    """Gnumeric opens the files and saves them, as either format."""
    sent = tuple(
        replace(row(f"{text}\nSecond.", source=text), unit=f"u{number}")
        for number, text in enumerate(map(str.strip, hostile), start=1)
    )
    (tmp_path / f"in.{form}").write_bytes(write(form, sent))
    for saved in ("csv", "xlsx"):
        command = ["ssconvert", f"in.{form}", f"out.{saved}"]
        subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
        delivery = _read(saved, (tmp_path / f"out.{saved}").read_bytes())
        assert delivery == Delivery(sent)
