"""The columns of a sheet: what CSV and Excel files have in common."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from yzsite.errors import ContentError
from yzsite.exchange.escaping import armour, from_lines, to_lines
from yzsite.exchange.rows import (
    NOT_EXPORTED,
    Delivery,
    Row,
    as_persons,
    broken,
    fault,
    from_seen,
    read_seen,
)
from yzsite.model import Finding, State

PUBLICATION, UNIT, KIND, STATE = "publication", "unit", "kind", "state"
SOURCE, TARGET = "Chinese", "English"
STALE, SETTLED, NOTES, PLACE, EXPORTED = "stale", "settled", "notes", "place", "exported"
COLUMNS = (PUBLICATION, UNIT, KIND, SOURCE, TARGET, STATE, STALE, SETTLED, NOTES, PLACE, EXPORTED)
_READ = {name.lower(): name for name in COLUMNS if name not in (NOTES, PLACE)}
"""What comes back."""
_NEEDED = {PUBLICATION, UNIT, SOURCE, TARGET, EXPORTED}
_HEADER_WITHIN = 20
"""Rows at the top among which the names of the columns stand."""
_BLANK = str.maketrans("", "", "\u00a0\u200b\ufeff")


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a sheet, read."""

    number: int
    """Of the row, as the program shows it; the line of a CSV file."""
    cells: Sequence[str | Finding]
    """Texts; or why the cell has none that could be taken."""


def to_cells(row: Row) -> dict[str, str]:
    """Write a row as cells, by the names of their columns."""
    return {
        PUBLICATION: row.slug,
        UNIT: row.unit,
        KIND: _kind(row),
        SOURCE: to_lines(row.source),
        TARGET: to_lines(row.target),
        STATE: row.state.value,
        STALE: STALE if row.stale else "",
        SETTLED: " ".join(row.settled),
        NOTES: "\n".join(map(armour, row.notes)),
        PLACE: row.place,
        EXPORTED: str(row.seen),
    }


def _kind(row: Row) -> str:
    """Name the kind; a heading with its level, as the others have but one."""
    return f"{row.seen.kind} {row.seen.level}" if row.seen.level > 1 else row.seen.kind.value


def find_header(lines: Iterable[Line]) -> tuple[str, ...] | None:
    """Read the names of the columns: in the first rows, whatever stands above them."""
    for line in islice(lines, _HEADER_WITHIN):
        names = tuple(_READ.get(_fold(cell), "") for cell in line.cells)
        if set(names) >= _NEEDED:
            return names
    return None


def no_header(path: Path) -> ContentError:
    """Make the error that stands for a sheet of other columns."""
    hint = f"An export has them in its first row; leave {', '.join(sorted(_NEEDED))} as they are."
    return broken(path, 1, "the names of the columns are missing", hint)


def _fold(cell: str | Finding) -> str:
    return cell.translate(_BLANK).strip().lower() if isinstance(cell, str) else ""


def read_lines(path: Path, names: Sequence[str], lines: Iterable[Line]) -> Delivery:
    """Read the rows below the names of the columns; empty ones are passed over.

    Raises:
        ContentError: a column stands there twice.
    """
    given = [name for name in names if name]
    if twins := {name for name in given if given.count(name) > 1}:
        hint = "Delete or rename one of them."
        raise broken(path, 1, f"two columns with the name {', '.join(sorted(twins))}", hint)
    found: list[Row | Finding] = []
    for line in lines:
        cells = dict(zip(names, line.cells, strict=False))
        problems = [cell for name, cell in cells.items() if name and isinstance(cell, Finding)]
        texts = {name: cell for name, cell in cells.items() if isinstance(cell, str)}
        if problems:
            found += problems
        elif any(text.strip() for name, text in texts.items() if name):
            found.append(_read_row(path, line.number, texts))
    return Delivery(
        tuple(row for row in found if isinstance(row, Row)),
        tuple(row for row in found if isinstance(row, Finding)),
    )


def _read_row(path: Path, number: int, cells: Mapping[str, str]) -> Row | Finding:
    slug, unit = cells.get(PUBLICATION, "").strip(), cells.get(UNIT, "").strip()
    seen = read_seen(cells.get(EXPORTED, ""))
    if not (slug and unit and seen):
        empty = PUBLICATION if not slug else UNIT if not unit else EXPORTED
        message = f"the cell “{empty}” is not as yzsite wrote it"
        return fault(path, number, message, NOT_EXPORTED)
    source, target = (from_lines(cells.get(name, "")) for name in (SOURCE, TARGET))
    row = replace(from_seen(slug, unit, seen, source, target), line=number)
    if problem := next(_refuse(path, row, cells), None):
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
