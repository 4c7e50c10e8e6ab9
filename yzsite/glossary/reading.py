"""Reading `glossary.csv`: all of it, or all of its problems."""

from __future__ import annotations

import csv
import io
import re
import stat
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from pathlib import Path

from yzsite.errors import ContentError
from yzsite.glossary.faults import (
    Fault,
    cell_faults,
    header_faults,
    is_invisible,
    length_faults,
    rival_faults,
    term_faults,
    width_faults,
    without_marks,
)
from yzsite.glossary.term import Glossary, Term, fold
from yzsite.model import Finding, Severity

_SEPARATOR = re.compile(r"[|;｜；]")
_MOST_BYTES = 4 << 20  # some 80,000 terms
_MOST_FAULTS = 1000  # more than that nobody reads at once


def load_glossary(path: Path) -> Glossary:
    """Read a glossary file; one that is not there has no terms.

    Raises:
        ContentError: as `read_glossary`; or it cannot be read, is not in UTF-8, or is no file of a
            fair size.
    """
    data = _read(path)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        hint = "In the spreadsheet, save it as “CSV UTF-8”."
        raise _broken(path, Fault(line, "is not in UTF-8", hint)) from None
    return read_glossary(path, text)


def _read(path: Path) -> bytes:
    """Read no more than a glossary may have, for the name may lead anywhere."""
    hint = "There stands a CSV file with source,target,forbidden,note, or nothing."
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise _broken(path, Fault(1, "is a folder or a device, not a file", hint))
        with path.open("rb") as file:
            data = file.read(_MOST_BYTES + 1)
    except FileNotFoundError:
        if path.is_symlink():
            raise _broken(path, Fault(1, "is a link to nothing", hint)) from None
        return b""
    except OSError as error:
        raise _broken(path, Fault(1, f"cannot be read: {error.strerror}", hint)) from error
    if len(data) > _MOST_BYTES:
        message = f"is larger than {_MOST_BYTES >> 20} MB, which no glossary is"
        raise _broken(path, Fault(1, message, hint))
    return data


@lru_cache(maxsize=2)  # what is found with it is remembered by it, so that the same is best
def read_glossary(path: Path, text: str) -> Glossary:
    r"""Read the rows of a glossary; empty ones are passed over.

    >>> read_glossary(Path("g.csv"), "source,target,note\n渝中区,Yuzhong District,\n").terms[0].line
    2

    Raises:
        ContentError: with every problem of the file, up to a thousand; there are no terms then.
    """
    terms: dict[str, Term] = {}
    faults = list(islice(_collect(text, terms), _MOST_FAULTS + 1))
    if len(faults) > _MOST_FAULTS:
        message = f"has more than {_MOST_FAULTS} mistakes; the first are listed"
        faults[-1] = Fault(faults[-1].line, message, "Is it the right file?")
    if faults:
        raise _broken(path, *faults)
    return Glossary(tuple(terms.values()))


def _collect(text: str, terms: dict[str, Term]) -> Iterator[Fault]:
    """Put the terms by their folded source into `terms`; yield every mistake on the way."""
    names: list[str] = []
    unmarked: dict[str, Term] = {}
    for line, row in _read_rows(text.removeprefix("\ufeff")):
        if isinstance(row, Fault):
            yield row
            continue
        yield from cell_faults(line, row)
        cells = _tidy(row)
        if names and cells:
            yield from _add(_to_term(dict(zip(names, cells, strict=False)), line), terms, unmarked)
            yield from width_faults(line, cells, names)
        elif cells:
            names = [fold(name) for name in cells]
            faults = list(islice(header_faults(line, row, names), _MOST_FAULTS))
            yield from faults
            if faults:
                return


def _add(term: Term, terms: dict[str, Term], unmarked: dict[str, Term]) -> Iterator[Fault]:
    """Add a term; yield what is wrong with it, by itself or beside the earlier ones."""
    if too_long := list(length_faults(term)):
        yield from too_long
        return
    yield from term_faults(term)
    if term.source:
        same = terms.get(fold(term.source)), unmarked.get(without_marks(term.source))
        for earlier in dict.fromkeys(filter(None, same)):
            yield from rival_faults(term, earlier)
        terms.setdefault(fold(term.source), term)
        unmarked.setdefault(without_marks(term.source), term)


def _read_rows(text: str) -> Iterator[tuple[int, list[str] | Fault]]:
    """Yield every row that is not empty with its first line, or why it is none."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    while True:
        line = reader.line_num + 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            hint = 'A text with a quotation mark in it is written "text ""quoted"" text".'
            yield line, Fault(line, f"is no row of a CSV file: {error}", hint)
            continue
        if any(map(str.strip, row)):
            yield line, row


def _tidy(row: list[str]) -> list[str]:
    """Fold blanks, take out what cannot be seen, and leave out empty cells at the end."""
    seen = ("".join(char for char in cell if not is_invisible(char)) for cell in row)
    cells = [" ".join(cell.split()) for cell in seen]
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _to_term(row: dict[str, str], line: int) -> Term:
    wrong = filter(None, map(str.strip, _SEPARATOR.split(row.get("forbidden", ""))))
    return Term(
        row.get("source", ""), row.get("target", ""), tuple(wrong), row.get("note", ""), line
    )


def _broken(path: Path, *faults: Fault) -> ContentError:
    return ContentError(
        path,
        tuple(
            Finding("glossary", Severity.ERROR, path, fault.line, fault.message, fault.hint)
            for fault in sorted(faults, key=lambda fault: fault.line)
        ),
    )
