r"""gettext PO: one entry a unit, its sentences as lines; for Poedit, Weblate, Lokalize.

Source: GNU gettext manual, “The Format of PO Files”. A whole unit is an entry, not a sentence: the
translator sees the paragraph, and may make two sentences one. `fuzzy` is what still wants a person:
a machine's draft, and English whose Chinese changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import yzsite
from yzsite.exchange.escaping import armour, from_lines, to_lines
from yzsite.exchange.po_syntax import Entry, quote, read_entries
from yzsite.exchange.rows import (
    NOT_EXPORTED,
    Delivery,
    Row,
    Seen,
    added,
    as_persons,
    broken,
    digest,
    fault,
    from_seen,
    read_name,
    read_seen,
)
from yzsite.model import Finding, State

_HEADER = {
    "Project-Id-Version": "yzsite",
    "PO-Revision-Date": "",  # the same units give the same file on every day
    "Last-Translator": "",
    "Language-Team": "",
    "Language": "en",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "X-Source-Language": "zh_Hans",
    "X-Generator": f"yzsite {yzsite.__version__}",
}
_FUZZY = "fuzzy"
_SEEN = "yzsite: "
"""Stands twice in an entry: `msgmerge` takes the program's comments from the newer file, and those
of the translator, as his text, from the older one."""
_MERGED = "#-#-#-#-#"
"""What `msgcat` puts between two versions of one text."""


def write(rows: Sequence[Row]) -> bytes:
    """Write a PO file with an entry for each unit."""
    fields = "".join(f"{name}: {value}\n" for name, value in _HEADER.items())
    header = f"msgid {quote('')}\nmsgstr {quote(fields)}\n"
    return "\n".join([header, *map(_write_entry, rows)]).encode()


def _write_entry(row: Row) -> str:
    said = [f"{_SEEN}{row.seen}", *(line for note in row.notes for line in note.splitlines())]
    lines = [f"# {_SEEN}{row.name} {row.seen}", *(f"#. {armour(line)}" for line in said)]
    if row.place:
        lines.append(f"#: {row.place.replace(' ', '%20')}")
    if _wants_person(row.state, row.stale):
        lines.append(f"#, {_FUZZY}")
    texts = {"msgctxt": row.name, "msgid": to_lines(row.source), "msgstr": to_lines(row.target)}
    lines += [f"{keyword} {quote(text)}" for keyword, text in texts.items()]
    return "".join(f"{line}\n" for line in lines)


def _wants_person(state: State, stale: bool) -> bool:
    return state is State.MACHINE or stale


def read(path: Path, data: bytes) -> Delivery:
    """Read a PO file; obsolete entries and the translator's comments are only looked for.

    Raises:
        ContentError: it is no PO file, or not in UTF-8.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise broken(path, line, "this is not UTF-8 text", "Save the file in UTF-8.") from None
    entries, obsolete = read_entries(path, text)
    read_ones = [
        _read_entry(path, entry) for entry in entries if entry.texts and not entry.is_header
    ]
    return Delivery(
        tuple(row for row in read_ones if isinstance(row, Row)),
        tuple(row for row in read_ones if isinstance(row, Finding)),
        tuple(_list_remarks(path, entries, obsolete)),
    )


def _list_remarks(path: Path, entries: Sequence[Entry], obsolete: int) -> Iterator[Finding]:
    for entry in entries:
        for remark in entry.remarks:
            if not remark.startswith(_SEEN):
                yield added(path, entry.line, f"the comment “{remark[:60]}”")
    if obsolete:
        yield added(path, obsolete, "an obsolete entry (#~)")


def _read_entry(path: Path, entry: Entry) -> Row | Finding:
    name = read_name(entry.text("msgctxt"))
    seen = next(_find_seen(entry), None)
    if not name or not seen:
        missing = f"comment “#. {_SEEN}…”" if name else "msgctxt of a unit"
        return fault(path, entry.line, f"an entry without the {missing}", NOT_EXPORTED)
    if "msgid_plural" in entry.texts:
        hint = "Take the entry from a new export; a unit has one text."
        return fault(path, entry.line, f"{'#'.join(name)} has plural forms", hint)
    source, target = (from_lines(entry.text(keyword)) for keyword in ("msgid", "msgstr"))
    seen = _choose_seen(entry, "#".join(name), seen, digest(source))
    if not seen:
        message = f"{'#'.join(name)} has the text of another unit, or of other Chinese"
        hint = "It was put together of two files. Write the text into the entry of a new export."
        return fault(path, entry.line, message, hint)
    row = replace(from_seen(*name, seen, source, target), line=entry.line)
    return _judge(path, row, entry)


def _find_seen(entry: Entry) -> Iterator[Seen]:
    for comment in entry.comments:
        if comment.startswith(_SEEN) and (seen := read_seen(comment.removeprefix(_SEEN))):
            yield seen


def _choose_seen(entry: Entry, name: str, seen: Seen, source: str) -> Seen | None:
    """Give what was exported with the English of an entry; None where that was not for it."""
    begin = f"{_SEEN}{name} "
    remark = next((remark for remark in entry.remarks if remark.startswith(_SEEN)), "")
    if not remark or remark == f"{begin}{seen}":
        return seen
    kept = read_seen(remark.removeprefix(begin)) if remark.startswith(begin) else None
    return kept if kept and kept.source == source else None


def _judge(path: Path, row: Row, entry: Entry) -> Row | Finding:
    """Make a state of the flag, or say why that cannot be."""
    is_fuzzy, was_fuzzy = _FUZZY in entry.flags, _wants_person(row.seen.state, row.seen.stale)
    if _MERGED in entry.text("msgstr"):
        hint = "Keep one of the two texts, and delete the lines with #-#-#-#-#."
        return fault(path, row.line, f"{row.name} has two versions of its English", hint)
    if row.has_other_target:
        if row.target and is_fuzzy and not was_fuzzy:
            hint = (
                "Take the mark away when the text is done (Poedit: “Needs work”), and import again."
            )
            return fault(path, row.line, f"{row.name} is still marked fuzzy", hint)
        # No entry can say that a new text was reviewed.
        return as_persons(replace(row, state=State.TRANSLATED))
    if is_fuzzy == was_fuzzy or not row.target:
        return row
    if was_fuzzy:  # a person says that it is right as it is
        state = State.TRANSLATED if row.state is State.MACHINE else row.state
        return replace(row, state=state, stale=False)
    return replace(row, state=State.TRANSLATED if row.state is State.REVIEWED else State.MACHINE)
