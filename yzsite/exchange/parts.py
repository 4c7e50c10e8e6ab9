"""The sentences of a unit as entries of their own, for formats in which tools show pairs.

An entry is a sentence with its translation, where they pair; else the whole unit, one sentence a
line. Its name says which of how many it is: `work-report-2026#u7.2of3`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from yzsite.exchange.escaping import armour, from_lines, to_lines
from yzsite.exchange.rows import (
    NOT_EXPORTED,
    Delivery,
    Row,
    Seen,
    added,
    as_persons,
    broken,
    fault,
    from_seen,
    read_name,
    read_seen,
)
from yzsite.exchange.xml_nodes import Node
from yzsite.model import Finding, State
from yzsite.script import has_han

_PART = re.compile(r"(?P<name>.{1,200})\.(?P<number>\d{1,6})of(?P<count>\d{1,6})", re.DOTALL)
_ANNOTATIONS = {"mrk", "sm", "em", "hi"}
"""Inline elements that say something of a text, and are none of it."""
NOTES = {"place", "finding", "yzsite"}
"""What the notes of an export say that they are, or are from."""
_RANK = {state: rank for rank, state in enumerate(State)}


@dataclass(frozen=True, slots=True)
class Part:
    """An entry."""

    name: str
    """Of the row."""
    number: int
    count: int
    """How many the unit has."""
    seen: Seen
    source: str
    target: str
    state: State | None = None
    """What somebody made of the state; None where the tool says what was exported."""
    line: int = 0


def split(row: Row) -> Iterator[tuple[str, str, str]]:
    """Give the entries of a unit: which of how many, source, target; empty where it has none."""
    count = len(row.source)
    if not count or (row.target and len(row.target) != count):
        yield "1of1", to_lines(row.source), to_lines(row.target)
        return
    targets = row.target or [""] * count
    for number, (source, target) in enumerate(zip(row.source, targets, strict=True), start=1):
        yield f"{number}of{count}", armour(source), armour(target)


def read_part(
    path: Path, name: str, exported: str, source: Node, target: Node | None
) -> Part | Finding:
    """Read an entry.

    Args:
        path: of the file, for messages.
        name: of the entry.
        exported: what `Seen` wrote.
        source: element of the Chinese text.
        target: element of the English text.
    """
    found, seen = _PART.fullmatch(name.strip()), read_seen(exported)
    if not (found and seen and read_name(found["name"])):
        return fault(
            path,
            source.line,
            f"an entry that is not as yzsite wrote it: {name[:60]!r}",
            NOT_EXPORTED,
        )
    texts = []
    for node in (source, target):
        foreign = next(_list_foreign(node), None) if node else None
        if foreign:
            message = f"{name}: the element <{foreign.tag[:60]}> stands in its text"
            return fault(path, foreign.line, message, "Texts are Markdown; write *…* instead.")
        texts.append(node.text if node else "")
    return Part(
        found["name"],
        int(found["number"]),
        int(found["count"]),
        seen,
        texts[0],
        texts[1],
        line=source.line,
    )


def _list_foreign(node: Node) -> Iterator[Node]:
    for inner in node.list_nodes():
        if inner.tag in _ANNOTATIONS:
            yield from _list_foreign(inner)
        else:
            yield inner


def changed(seen: Seen, state: State | None) -> State | None:
    """Give the state that a tool names, unless it is what was exported."""
    shown = State.MACHINE if seen.stale else seen.state
    return state if state is not shown else None


def list_notes(path: Path, entry: Node) -> Iterator[Finding]:
    """Name the notes in an entry that are a translator's."""
    for node in (entry, *entry.list_nodes("notes")):
        for note in node.list_nodes("note"):
            who = note.attributes.get("category") or note.attributes.get("from")
            if who not in NOTES and note.text.strip():
                yield added(path, note.line, f"the note “{note.text.strip()[:60]}”")


def join(path: Path, parts: Iterable[Part | Finding], remarks: Iterable[Finding] = ()) -> Delivery:
    """Make rows of entries, in whatever order they stand.

    Raises:
        ContentError: there are several, and none is from yzsite.
    """
    problems: list[Finding] = []
    units: dict[str, list[Part]] = {}
    for part in parts:
        if isinstance(part, Finding):
            problems.append(part)
        else:
            units.setdefault(part.name, []).append(part)
    if len(problems) > 1 and not units:
        hint = "Was it made by yzsite export, and in this format? Other files have no units."
        raise broken(path, problems[0].line, "no entry in it is as yzsite wrote it", hint)
    rows: list[Row] = []
    for several in units.values():
        row = _join_unit(path, several)
        if isinstance(row, Row):
            rows.append(row)
        elif row:
            problems.append(row)
    problems.sort(key=lambda finding: finding.line)
    return Delivery(tuple(rows), tuple(problems), tuple(remarks))


def _join_unit(path: Path, parts: Sequence[Part]) -> Row | Finding | None:
    """Make the row of a unit; None where the tool did nothing with it but fill in the Chinese."""
    first = parts[0]
    by_number = {part.number: part for part in parts}
    if len({replace(part, line=0) for part in parts}) > len(by_number):
        return fault(
            path,
            first.line,
            f"{first.name} stands there twice, with different texts",
            "Keep one of them.",
        )
    if len({(part.seen, part.count) for part in parts}) > 1:
        return fault(path, first.line, f"{first.name} has sentences of two exports", NOT_EXPORTED)
    parts = [by_number[number] for number in sorted(by_number)]
    if (len(parts), parts[0].number, parts[-1].number) != (first.count, 1, first.count):
        message = f"{first.name} has {len(parts)} of its {first.count} sentences"
        return fault(path, first.line, message, NOT_EXPORTED)
    slug, unit = read_name(first.name) or ("", "")
    source, target = (_flatten(texts) for texts in zip(*map(_texts, parts), strict=True))
    row = replace(from_seen(slug, unit, first.seen, source, target), line=first.line)
    return _judge(path, row, parts) if row.has_other_target else _with_state(row, parts)


def _texts(part: Part) -> tuple[str, str]:
    return part.source, part.target


def _flatten(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(segment for text in texts for segment in from_lines(text))


def _judge(path: Path, row: Row, parts: Sequence[Part]) -> Row | Finding | None:
    """Take what somebody wrote, or say why that cannot be."""
    missing = [part for part in parts if not part.target.strip() or _is_copied(part)]
    if len(missing) == len(parts):
        return None if any(map(_is_copied, parts)) else row
    if missing:
        message = f"{row.name}: sentence {missing[0].number} of {len(parts)} has no English"
        hint = "Write it. One sentence is made of two in the content file, or in a PO file."
        return fault(path, missing[0].line, message, hint)
    row = _with_state(row, parts)
    if row.state is State.MACHINE and row.seen.state is not State.MACHINE:
        hint = "Mark it as translated when it is done, and import again."
        return fault(path, row.line, f"{row.name} is still marked as wanting work", hint)
    # A text that is still marked as out of date was not looked at by a reviewer.
    return as_persons(replace(row, state=State.TRANSLATED) if row.stale else row)


def _is_copied(part: Part) -> bool:
    """Whether the tool put the Chinese where it had no English."""
    return part.target.strip() == part.source.strip() and has_han(part.target)


def _with_state(row: Row, parts: Sequence[Part]) -> Row:
    """Give a unit the state of that of its sentences which has come the least far."""
    states = [part.state for part in parts]
    if not row.target or not any(states) or (row.stale and not all(states)):
        return row
    state = min((state or row.state for state in states), key=_RANK.__getitem__)
    return replace(row, state=state, stale=False)
