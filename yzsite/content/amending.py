"""What a person wants units to say, written into the document: the browser, an import, a search."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from yzsite.content.document import Document, Entry
from yzsite.content.reader import read_document
from yzsite.content.record import Record
from yzsite.content.states import settle, still_stale, with_word
from yzsite.content.writer import with_source, with_target
from yzsite.errors import ContentError, YzsiteError
from yzsite.model import Kind, State, Unit
from yzsite.segment import join_sentences

_BLOCK_SYNTAX = re.compile(
    r"#|>|[-+*](?:\s|$)|<!--|---|===|~~~|<{7}|\|{7}"  # what a line of a file may not begin with
)
_CLOSED_COMMENT = re.compile(r"--(?=>$)")
_LINE_END = re.compile(r"\r\n?|\n")
_REFUSED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


class AmendmentError(YzsiteError):
    """What a person asked for cannot stand in the content file; the message has all reasons."""


@dataclass(frozen=True, slots=True)
class Amendment:
    """What a person wants one unit to say; None leaves it as it is."""

    unit: str
    """Id of the unit."""
    source: tuple[str, ...] | None = None
    """The Chinese, one sentence an item, in inline Markdown."""
    target: tuple[str, ...] | None = None
    """The English; empty takes it away, and the next build drafts it anew."""
    state: State | None = None
    """Left out, it follows from what changed, as for an edit in the file."""
    settled: tuple[str, ...] | None = None
    """Rules whose findings about these texts are settled."""
    keeps_stale: bool = False
    """What was stale stays so: the English is another, but nobody compared it with the Chinese."""


def to_segments(text: str) -> tuple[str, ...]:
    r"""Make segments of what a person typed, one sentence a line.

    What would be a heading, a quotation or a comment of the file at the beginning of a line is
    escaped, so that it is text.

    Raises:
        AmendmentError: a character is in it that no page and no file of this kind can hold.

    >>> to_segments("Up 5%.\r\n\n  > 6 *bold*  ")
    ('Up 5%.', '\\> 6 *bold*')
    """
    refused = _REFUSED.search(_LINE_END.sub("\n", text))
    if refused:
        raise AmendmentError(
            f"the text has the character U+{ord(refused[0]):04X}, which no page can show",
            "Delete it; it often comes with text that is copied from a PDF file.",
        )
    lines = filter(None, (line.strip() for line in _LINE_END.split(text)))
    return tuple(map(_guard, lines))


def _guard(line: str) -> str:
    line = _CLOSED_COMMENT.sub(r"--\\", line)
    return f"\\{line}" if _BLOCK_SYNTAX.match(line) else line


def amend(document: Document, record: Record, amendments: Sequence[Amendment]) -> Document:
    """Write what a person wants into a settled document; only the lines of these units change.

    Args:
        document: settled.
        record: what yzsite did to it.
        amendments: one for a unit, at most.

    Raises:
        AmendmentError: a unit is not there, or what it should say cannot be read back.
    """
    wanted = {amendment.unit: amendment for amendment in amendments}
    problems = list(_refuse(document, wanted))
    if problems:
        raise AmendmentError("\n".join(problems))
    entries = (
        _write(entry, wanted[entry.unit.id], document.newline) if entry.unit.id in wanted else entry
        for entry in document.entries
    )
    written = settle(replace(document, entries=tuple(entries)), record)
    was_stale = {entry.unit.id for entry in document.entries if entry.unit.stale}
    entries = (
        _mark(entry, wanted[entry.unit.id], entry.unit.id in was_stale, document.newline)
        if entry.unit.id in wanted
        else entry
        for entry in written.entries
    )
    return _read_back(replace(written, entries=tuple(entries)), wanted)


def _refuse(document: Document, wanted: Mapping[str, Amendment]) -> Iterator[str]:
    units = {entry.unit.id: entry.unit for entry in document.entries}
    for amendment in wanted.values():
        unit = units.get(amendment.unit)
        if unit is None:
            yield f"{document.slug}: there is no unit {amendment.unit}"
            continue
        target = unit.target if amendment.target is None else amendment.target
        if amendment.source == ():
            yield f"{document.slug} {unit.id}: the Chinese is empty; delete the unit in the file"
        if amendment.state is State.UNTRANSLATED and target:
            yield f"{document.slug} {unit.id}: untranslated, but there is English; take it away"


def _write(entry: Entry, amendment: Amendment, newline: str) -> Entry:
    unit, source, target = entry.unit, amendment.source, amendment.target
    if unit.kind in (Kind.TITLE, Kind.HEADING):  # one line of the file each
        source, target = source and (join_sentences(source),), target and (" ".join(target),)
    if source is not None and source != unit.source:
        entry = with_source(entry, unit.kind, unit.level, source, newline)
    if target is not None and target != unit.target:
        entry = with_target(entry, target, newline)
    return entry


def _mark(entry: Entry, amendment: Amendment, was_stale: bool, newline: str) -> Entry:
    """Set what the person says of the unit, where it has English to say it of."""
    state, settled = amendment.state, amendment.settled
    if not entry.unit.target:
        return entry
    if state is not None or settled is not None:
        entry = with_word(entry, state, settled, newline)
    return still_stale(entry, newline) if was_stale and amendment.keeps_stale else entry


def _read_back(document: Document, wanted: Mapping[str, Amendment]) -> Document:
    """Hold that the file says what was asked for, and nothing else changed.

    Raises:
        AmendmentError: it would say something else.
    """
    try:
        read = read_document(document.path, str(document).encode())
    except ContentError as error:
        problems = "\n".join(f"line {f.line}: {f.message}" for f in error.findings)
        raise AmendmentError(f"the text would break the content file: {problems}") from error
    if [_said(entry.unit) for entry in read.entries] != [_said(e.unit) for e in document.entries]:
        units = ", ".join(sorted(wanted))
        raise AmendmentError(f"the text of {units} would be read as something else")
    return document


def _said(unit: Unit) -> tuple[object, ...]:
    return unit.id, unit.kind, unit.level, unit.source, unit.target


def put_back(document: Document, before: Entry, after: Entry) -> Document | None:
    """Take a change of one unit back, to the byte; None if it was changed again since."""
    entries = tuple(
        before if entry.unit.id == after.unit.id and entry.lines == after.lines else entry
        for entry in document.entries
    )
    if entries == document.entries:
        return None
    return replace(document, entries=entries)
