"""The columns of a sheet: what CSV and Excel files have in common."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice, zip_longest
from pathlib import Path

from yzsite.errors import ContentError
from yzsite.exchange.escaping import armour, from_lines, to_lines
from yzsite.exchange.rows import (
    NOT_EXPORTED,
    Delivery,
    Row,
    added,
    as_persons,
    broken,
    digest,
    fault,
    from_seen,
    read_seen,
)
from yzsite.model import Finding, State

PUBLICATION, UNIT, KIND, STATE = "publication", "unit", "kind", "state"
SOURCE, TARGET = "Chinese", "English"
STALE, SETTLED, NOTES, PLACE, EXPORTED = "stale", "settled", "notes", "place", "exported"
COLUMNS = (PUBLICATION, UNIT, KIND, SOURCE, TARGET, STATE, STALE, SETTLED, NOTES, PLACE, EXPORTED)
_NAMES = {name.lower(): name for name in COLUMNS}
_READ = set(COLUMNS) - {NOTES, PLACE}
"""What comes back."""
_NEEDED = {PUBLICATION, UNIT, SOURCE, TARGET, EXPORTED}
_HEADER_WITHIN = 20
"""Rows at the top among which the names of the columns stand."""
_MOST_PROBLEMS, _MOST_NAMED = 1000, 100
"""Rows that cannot be read, beyond which the file is another one; how many of them are named."""
_DIGEST = " notes."
"""What the digest of the notes stands behind, by which it is known that somebody changed them."""
_BLANK = str.maketrans("", "", "\u00a0\u200b\ufeff")
_RULE = re.compile(r"[a-z]+(-[a-z]+)*")
_ERRORS = re.compile(r"#(NAME|REF|VALUE|DIV/0|N/A|NUM|NULL|SPILL|CALC)[!?]?|(Err:|#ERR)\d+!?")
"""What spreadsheets show where they cannot calculate."""


class Guarded(str):
    """A text before which stood an apostrophe; it may be its own."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Header:
    """The names of the columns."""

    names: tuple[str, ...]
    """Empty for columns that no export has."""
    remark: Finding | None
    """What stands above them or among them that no export has."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a sheet, read."""

    number: int
    """Of the row, as the program shows it; the line of a CSV file."""
    cells: Sequence[str | Finding]
    """Texts; or why the cell has none that could be taken."""


def to_cells(row: Row) -> dict[str, str]:
    """Write a row as cells, by the names of their columns."""
    notes = "\n".join(map(armour, row.notes))
    return {
        PUBLICATION: row.slug,
        UNIT: row.unit,
        KIND: _kind(row),
        SOURCE: to_lines(row.source),
        TARGET: to_lines(row.target),
        STATE: row.state.value,
        STALE: STALE if row.stale else "",
        SETTLED: " ".join(row.settled),
        NOTES: notes,
        PLACE: row.place,
        EXPORTED: f"{row.seen}{_DIGEST}{digest(from_lines(notes))}" if notes else str(row.seen),
    }


def _kind(row: Row) -> str:
    """Name the kind; a heading with its level, as the others have but one."""
    return f"{row.seen.kind} {row.seen.level}" if row.seen.level > 1 else row.seen.kind.value


def find_header(path: Path, lines: Iterable[Line]) -> Header | None:
    """Read the names of the columns: in the first rows, whatever stands above them."""
    remark = None
    for line in islice(lines, _HEADER_WITHIN):
        names = tuple(_NAMES.get(_fold(cell), "") for cell in line.cells)
        is_header = set(names) >= _NEEDED
        remark = remark or find_remark(path, line, names if is_header else ())
        if is_header:
            return Header(names, remark)
    return None


def find_remark(path: Path, line: Line, names: Sequence[str]) -> Finding | None:
    """Name what stands in a row outside the columns of an export."""
    for cell, name in zip_longest(line.cells, names[: len(line.cells)], fillvalue=""):
        if not name and (isinstance(cell, Finding) or _fold(cell)):
            said = "something" if isinstance(cell, Finding) else f"“{cell.strip()[:60]}”"
            return added(path, line.number, f"{said} outside the columns of an export")
    return None


def no_header(path: Path) -> ContentError:
    """Make the error that stands for a sheet of other columns."""
    hint = f"An export has them in its first row; leave {', '.join(sorted(_NEEDED))} as they are."
    return broken(path, 1, "the names of the columns are missing", hint)


def _fold(cell: str | Finding) -> str:
    return cell.translate(_BLANK).strip().lower() if isinstance(cell, str) else ""


def read_lines(path: Path, header: Header, lines: Iterable[Line]) -> Delivery:
    """Read the rows below the names of the columns; empty ones are passed over.

    Raises:
        ContentError: a column stands there twice, or far too many rows cannot be read.
    """
    names, remark = header.names, header.remark
    if twins := {name for name in names if name in _READ and names.count(name) > 1}:
        hint = "Delete or rename one of them."
        raise broken(path, 1, f"two columns with the name {', '.join(sorted(twins))}", hint)
    rows: list[Row] = []
    problems: list[Finding] = []
    for line in lines:
        cells = dict(zip(names, line.cells, strict=False))
        remark = remark or find_remark(path, line, names) or _find_note(path, line.number, cells)
        read_ones = {name: cell for name, cell in cells.items() if name in _READ}
        torn = [cell for cell in read_ones.values() if isinstance(cell, Finding)]
        texts = {name: cell for name, cell in read_ones.items() if isinstance(cell, str)}
        problems += torn
        if not torn and any(text.strip() for text in texts.values()):
            found = _read_row(path, line.number, texts)
            if isinstance(found, Row):
                rows.append(found)
            else:
                problems.append(found)
        if len(problems) > _MOST_PROBLEMS:
            raise ContentError(path, tuple(problems[:_MOST_NAMED]))
    return Delivery(tuple(rows), tuple(problems), (remark,) if remark else ())


def _find_note(path: Path, number: int, cells: Mapping[str, str | Finding]) -> Finding | None:
    """Find out whether somebody wrote into the notes of a row."""
    note, exported = cells.get(NOTES, ""), cells.get(EXPORTED, "")
    if isinstance(note, str):
        _, _, expected = str(exported).partition(_DIGEST)
        lines = from_lines(note)
        if not lines or digest(lines) == expected.strip():
            return None
        note = lines[-1]
    return added(path, number, f"the note “{str(note)[:60]}”")


def _read_row(path: Path, number: int, cells: Mapping[str, str]) -> Row | Finding:
    slug, unit = cells.get(PUBLICATION, "").strip(), cells.get(UNIT, "").strip()
    seen = read_seen(cells.get(EXPORTED, "").partition(_DIGEST)[0])
    if not (slug and unit and seen):
        empty = PUBLICATION if not slug else UNIT if not unit else EXPORTED
        message = f"the cell “{empty}” is not as yzsite wrote it"
        return fault(path, number, message, NOT_EXPORTED)
    source, target = (from_lines(cells.get(name, "")) for name in (SOURCE, TARGET))
    row = replace(from_seen(slug, unit, seen, source, target), line=number)
    problems = chain(_refuse(path, row, cells), _refuse_texts(path, row, cells))
    if problem := next(problems, None):
        return problem
    row = replace(
        row,
        state=State(cells[STATE].strip().lower()) if STATE in cells else row.state,
        stale=bool(cells[STALE].strip()) if STALE in cells else row.stale,
        settled=tuple(cells[SETTLED].split()) if SETTLED in cells else row.settled,
    )
    return as_persons(row)


def _refuse(path: Path, row: Row, cells: Mapping[str, str]) -> Iterator[Finding]:
    state, kind = cells.get(STATE, row.state).strip().lower(), cells.get(KIND, _kind(row)).strip()
    stale = cells.get(STALE, "").strip().lower()
    if state not in set(State):
        hint = f"A state is one of: {', '.join(State)}"
        yield fault(path, row.line, f"{row.name}: there is no state {state!r}", hint)
    if kind != _kind(row):
        hint = (
            f"Write {_kind(row)!r} there again; the kind of a unit is changed in its content file."
        )
        yield fault(path, row.line, f"{row.name}: another kind, {kind!r}", hint)
    if stale not in {"", STALE}:
        hint = "It is “stale” where the English is out of date, else empty."
        yield fault(path, row.line, f"{row.name}: {stale!r} in the column {STALE}", hint)
    wrong = [word for word in cells.get(SETTLED, "").split() if not _RULE.fullmatch(word)]
    if wrong:
        hint = "Rules stand there, with blanks between them, as in the notes: number-extra."
        yield fault(path, row.line, f"{row.name}: {wrong[0]!r} in the column {SETTLED}", hint)


def _refuse_texts(path: Path, row: Row, cells: Mapping[str, str]) -> Iterator[Finding]:
    """Refuse texts that somebody changed, where it cannot be known to what."""
    for name, is_other in ((SOURCE, row.has_other_source), (TARGET, row.has_other_target)):
        cell = cells.get(name, "")
        if is_other and isinstance(cell, Guarded):
            message = f"{row.name}: does the {name} begin with an apostrophe, '{cell[:20]}?"
            hint = "Write two of them if it does (''90s), none if it does not."
            yield fault(path, row.line, message, hint)
        if is_other and _ERRORS.fullmatch(cell.strip()):
            message = f"{row.name}: a spreadsheet put {cell.strip()} in place of the {name}"
            yield fault(path, row.line, message, "Write the text there again, as a text.")
