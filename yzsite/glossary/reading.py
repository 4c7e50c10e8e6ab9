"""Reading `glossary.csv`: all of it, or all of its problems."""

from __future__ import annotations

import csv
import difflib
import io
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from yzsite.errors import ContentError
from yzsite.glossary.rendering import rendering
from yzsite.glossary.term import Glossary, Term, fold
from yzsite.model import Finding, Severity
from yzsite.storage import read_or_none

_COLUMNS = ("source", "target", "forbidden", "note")
_REQUIRED = _COLUMNS[:2]
_SEPARATOR = re.compile(r"[|;｜；]")
_HINT = "The first line of the file is: source,target,forbidden,note"


def load_glossary(path: Path) -> Glossary:
    """Read a glossary file; one that is not there has no terms.

    Raises:
        ContentError: as `read_glossary`, or it is not in UTF-8.
        YzsiteError: it is there but cannot be read.
    """
    data = read_or_none(path) or b""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        hint = "In the spreadsheet, save it as “CSV UTF-8”."
        raise ContentError(path, (_problem(path, line, "is not in UTF-8", hint),)) from None
    return read_glossary(path, text)


def read_glossary(path: Path, text: str) -> Glossary:
    r"""Read the rows of a glossary; empty ones are passed over.

    >>> read_glossary(Path("g.csv"), "source,target,note\n渝中区,Yuzhong District,\n").terms[0].line
    2

    Raises:
        ContentError: with every problem of the file; there are no terms then.
    """
    problems: list[Finding] = []
    rows = _read_rows(path, text.removeprefix("\ufeff"), problems)
    line, header = next(rows, (1, list(_COLUMNS)))
    names = [name.casefold() for name in header]
    problems += _header_problems(path, line, names)
    terms: dict[str, Term] = {}
    for line, cells in rows if not problems else ():
        if len(cells) > len(names):
            message = f"has {len(cells)} cells under {len(names)} columns: {','.join(cells)}"
            hint = 'Put a text that holds a comma into quotation marks: "text, text".'
            problems.append(_problem(path, line, message, hint))
            continue
        term = _to_term(dict(zip(names, cells, strict=False)), line)
        problems += _term_problems(path, term, terms.get(fold(term.source)))
        terms.setdefault(fold(term.source), term)
    if problems:
        raise ContentError(path, tuple(sorted(problems, key=lambda problem: problem.line)))
    return Glossary(tuple(terms.values()))


def _read_rows(path: Path, text: str, problems: list[Finding]) -> Iterator[tuple[int, list[str]]]:
    """Yield every row that is not empty with its first line; add what is no CSV to the problems."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    line = 1
    try:
        for row in reader:
            cells = [" ".join(cell.split()) for cell in row]
            if any(cells):
                yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        hint = 'A text with a quotation mark in it is written "text ""quoted"" text".'
        problems.append(_problem(path, line, f"is no row of a CSV file: {error}", hint))


def _to_term(row: dict[str, str], line: int) -> Term:
    wrong = filter(None, map(str.strip, _SEPARATOR.split(row.get("forbidden", ""))))
    return Term(
        row.get("source", ""), row.get("target", ""), tuple(wrong), row.get("note", ""), line
    )


def _header_problems(path: Path, line: int, names: Sequence[str]) -> Iterator[Finding]:
    for name in names:
        if name not in _COLUMNS:
            near = difflib.get_close_matches(name, _COLUMNS, 1)
            guess = f"; did you mean {near[0]}?" if near else ""
            yield _problem(path, line, f"has an unknown column {name!r}{guess}", _HINT)
    for name in _COLUMNS:
        if names.count(name) > 1:
            yield _problem(path, line, f"has the column {name} twice", _HINT)
        if name in _REQUIRED and name not in names:
            yield _problem(path, line, f"has no column {name}", _HINT)


def _term_problems(path: Path, term: Term, earlier: Term | None) -> Iterator[Finding]:
    """Say what is wrong with one row."""

    def problem(message: str, hint: str) -> Finding:
        return _problem(path, term.line, message, hint)

    if not term.source:
        yield problem(f"has no source for {term.target!r}", "Write the Chinese term, or delete it.")
    if not term.target:
        yield problem(f"has no target for {term.source!r}", "Write its English, or delete the row.")
    if term.source and earlier:
        message = f"{term.source} has a row already, with the target {earlier.target!r}"
        yield problem(message, f"Keep one of the lines {earlier.line} and {term.line}.")
    if "|" in term.target:
        message = f"has several targets for {term.source}: {term.target}"
        yield problem(message, "A term has one target; write down the one that is to be used.")
    for wrong in term.forbidden if term.target else ():
        if rendering(term.target).fullmatch(wrong):
            message = f"forbids the target of {term.source} itself: {wrong!r}"
            yield problem(message, "Case, plural and hyphens do not tell two renderings apart.")


def _problem(path: Path, line: int, message: str, hint: str) -> Finding:
    return Finding("glossary", Severity.ERROR, path, line, message, hint)
